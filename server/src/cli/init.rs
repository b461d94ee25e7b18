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
    let sample = init::configuration(&base_url, &listen, database);
    let text = if wanted.sample { sample } else { init::with_blanks(&sample) };
    init::write(&config, &text)?;
    println!("{}\n{}", config.display(), keys.display());
    if !wanted.sample {
        eprintln!("{} lines of {} are blanks to fill in before `serve`", init::blanks(&text).len(), config.display());
    }
    Ok(())
}
