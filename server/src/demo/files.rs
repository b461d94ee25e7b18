//! The demo's folder: what it makes there, finds again, and removes.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::config::{Overrides, load};
use crate::failure::{Failure, Outcome};
use crate::{init, leptos_toml};

const CONFIG: &str = "insyn.toml";
const MAPPING: &str = "crm.toml";
const KEYS: &str = "keys.toml";
const MAIL: &str = "mail";
const DATABASE: &str = "crm.sqlite";

/// The folder.
pub struct Folder(PathBuf);

impl Folder {
    /// The folder, made if it is new.
    pub fn at(path: &Path) -> Outcome<Self> {
        let made = std::fs::create_dir_all(path).and_then(|()| path.canonicalize());
        made.map(Self).map_err(|error| Failure::new(format!("cannot make the folder {}: {error}", path.display())))
    }

    /// The configuration.
    pub fn config(&self) -> PathBuf {
        self.0.join(CONFIG)
    }

    /// The mapping.
    pub fn mapping(&self) -> PathBuf {
        self.0.join(MAPPING)
    }

    /// Where mails go.
    pub fn mail(&self) -> PathBuf {
        self.0.join(MAIL)
    }

    /// The port of the last time, else that of `Leptos.toml`.
    pub fn port(&self) -> Outcome<u16> {
        if self.config().exists() {
            return Ok(load(&self.config(), &Overrides::default())?.listen().port());
        }
        Ok(leptos_toml::options()?.site_addr.port())
    }

    /// Makes what is missing.
    pub fn prepare(&self, port: u16, database: Option<&str>) -> Outcome<()> {
        let listen = format!("127.0.0.1:{port}");
        let base_url = format!("http://{listen}");
        if self.config().exists() {
            self.move_to(&listen)?;
        } else {
            let url = database.map_or_else(|| format!("sqlite://{}", self.0.join(DATABASE).display()), str::to_owned);
            init::write(&self.config(), &init::configuration(&base_url, &listen, &url))?;
        }
        if !self.mapping().exists() {
            init::write(&self.mapping(), include_str!("../../../docs/examples/sample.crm.toml"))?;
        }
        let file = self.0.join(KEYS);
        if !file.exists() {
            init::keys(&file)?;
        }
        Ok(())
    }

    /// Another port than the last time: the file says so too, for commands beside the demo.
    fn move_to(&self, listen: &str) -> Outcome<()> {
        let before = load(&self.config(), &Overrides::default())?.listen().to_string();
        if before == listen {
            return Ok(());
        }
        let file = self.config();
        let text = std::fs::read_to_string(&file)
            .map_err(|error| Failure::new(format!("{}: cannot be read: {error}", file.display())))?;
        let moved = text
            .replace(&format!("\"http://{before}\""), &format!("\"http://{listen}\""))
            .replace(&format!("\"{before}\""), &format!("\"{listen}\""));
        init::write(&file, &moved)
    }

    /// Removes what an earlier demo made here, by name; anything else in the folder stays.
    pub fn clear(&self) -> Outcome<()> {
        for name in [CONFIG, MAPPING, KEYS] {
            remove(&self.0.join(name))?;
        }
        for suffix in ["", "-wal", "-shm"] {
            remove(&self.0.join(format!("{DATABASE}{suffix}")))?;
        }
        let mails = std::fs::read_dir(self.mail()).into_iter().flatten().flatten().map(|entry| entry.path());
        for mail in mails.filter(|path| path.extension().is_some_and(|end| end == "eml" || end == "part")) {
            remove(&mail)?;
        }
        // Not empty: somebody else's files are in it.
        let _ = std::fs::remove_dir(self.mail());
        Ok(())
    }
}

fn remove(file: &Path) -> Outcome<()> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(Failure::new(format!("cannot remove {}: {error}", file.display())))
        }
        _ => Ok(()),
    }
}
