//! `insyn init`.

use super::{Common, arguments};
use crate::failure::{Failure, Outcome};
use crate::init;
use crate::leptos_toml;

/// Writes a first `insyn.toml` and its key file into a folder, over nothing that is there.
pub fn run(common: &Common, wanted: &arguments::Init) -> Outcome<()> {
    let folder = &wanted.dir;
    std::fs::create_dir_all(folder)
        .map_err(|error| Failure::new(format!("cannot make the folder {}: {error}", folder.display())))?;
    let (config, keys) = (folder.join("insyn.toml"), folder.join("keys.toml"));
    for file in [&config, &keys] {
        if file.exists() {
            return Err(Failure::new(format!("{} is there already and is left alone", file.display())));
        }
    }
    let listen = leptos_toml::options()?.site_addr.to_string();
    let base_url = wanted.base_url.clone().unwrap_or_else(|| format!("http://{listen}"));
    let database = common.database.as_deref().unwrap_or("sqlite:///path/to/your/crm.sqlite");
    init::keys(&keys)?;
    init::write(&config, &init::configuration(&base_url, &listen, database))?;
    println!("{}\n{}", config.display(), keys.display());
    Ok(())
}
