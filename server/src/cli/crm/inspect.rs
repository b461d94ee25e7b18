//! `insyn crm inspect`.

use portal::mapping::TableName;
use portal::mapping::inspect::Draft;
use store::Db;

use crate::cli::Common;
use crate::failure::{Failure, Outcome};
use crate::log;

/// Prints the draft of a mapping. Needs no keys and no mapping, and changes nothing.
pub async fn inspect(common: &Common, table: Option<&str>) -> Outcome<()> {
    log::start("error");
    let url = match &common.database {
        Some(url) => url.clone(),
        None => common.load()?.database.url().to_owned(),
    };
    let wanted = table.map(name);
    match Db::inspect(&url, wanted.as_ref()).await.map_err(|error| Failure::new(error.to_string()))? {
        Draft::Text(text) => {
            print!("{text}");
            Ok(())
        }
        Draft::NoSubject => Err(Failure::new(
            "no table looks like one of persons, with a name and an e-mail address or phone number; name it with --table",
        )),
        Draft::NoTable => Err(Failure::new(format!(
            "there is no table `{}` with a key of one column; write it as the database does, schema.table outside the \
             default schema",
            table.unwrap_or_default()
        ))),
    }
}

fn name(table: &str) -> TableName {
    match table.split_once('.') {
        Some((schema, name)) => TableName { schema: Some(schema.to_owned()), name: name.to_owned() },
        None => TableName { schema: None, name: table.to_owned() },
    }
}
