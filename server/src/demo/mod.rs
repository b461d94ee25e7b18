//! `insyn demo`: a sample CRM served on this machine, for a first look and for tests of the whole.
//!
//! It keeps everything in one folder and finds it again the next time; link, API key and password are fresh at every start.

pub mod dev_mail;
pub mod eml;
mod files;

use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::Args;
use domain::role::Role;
use domain::{Scope, SubjectRef, path};
use portal::settings::BaseUrl;
use portal::{ApiScope, Browser, Issuer, NewApiKey, NewLink, Portal};
use store::sample::{DEMO, PERSONS};

use crate::config::{Config, Origin, Overrides, load};
use crate::failure::{Failure, Outcome};
use crate::state::{App, Options};
use crate::{listen, log, router, serve, start, stop, worker};

/// What is wanted of the demo.
#[derive(Args, Clone)]
pub struct Wanted {
    /// Port on 127.0.0.1; 0 takes a free one
    #[arg(long)]
    pub port: Option<u16>,
    /// Begin anew: first remove what an earlier demo made in the folder
    #[arg(long)]
    pub fresh: bool,
    /// Folder for everything it makes
    #[arg(long, default_value = "demo")]
    pub dir: PathBuf,
}

/// What the demo's key may do: all that there is in this version.
const SCOPES: [ApiScope; 4] =
    [ApiScope::LinksWrite, ApiScope::SubjectsRead, ApiScope::SuppressionsRead, ApiScope::MayContactRead];

/// Who works here in the demo, as data protection officer.
const STAFF: &str = "dpo@fjordline.example";

/// Prepares the folder, serves, and prints where to go.
///
/// # Errors
/// The port is taken, or something in the folder is not as the demo left it.
pub async fn run(wanted: Wanted, database: Option<String>) -> Outcome<()> {
    log::start("warn");
    let folder = files::Folder::at(&wanted.dir)?;
    if wanted.fresh {
        if database.is_some() {
            let why = "--fresh removes what the demo made in its folder; a database that you named is yours to empty";
            return Err(Failure::new(why));
        }
        folder.clear()?;
    }
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, wanted.port.map_or_else(|| folder.port(), Ok)?));
    let listener = listen::on(address, "choose another with --port").await?;
    let port = listener.local_addr().map_err(|error| Failure::new(format!("cannot listen: {error}")))?.port();
    folder.prepare(port, database.as_deref())?;
    let config = configuration(&folder, port, database)?;
    // Whole or not at all, and nothing where it was done before.
    let filled = store::sample::load(config.database.url(), PERSONS).await;
    filled.map_err(|error| Failure::new(error.to_string()))?;

    let carriers = worker::Carriers::new(&config)?;
    let started = start::portal(&config, &folder.mapping()).await?;
    let app = App::new(
        started.portal,
        Options { dev_mail: Some(folder.mail()), oidc: config.oidc.clone(), ..Options::default() },
    );
    app::register_server_fns();
    let lines = lines(&app.portal, &folder).await?;

    let stop = stop::on_signal();
    let worker = tokio::spawn(worker::run(app.portal.clone(), carriers, app.wake.clone(), stop.clone()));
    // The listener is open: whoever reads these lines may come at once.
    print(&lines)?;
    serve::until_stopped(listener, router::public(app), stop).await;
    let _ = worker.await;
    started.db.close().await;
    Ok(())
}

/// The folder's configuration, at the port that we have.
fn configuration(folder: &files::Folder, port: u16, database: Option<String>) -> Outcome<Config> {
    let mut config = load(&folder.config(), &Overrides::from_environment(database))?;
    let base_url = BaseUrl::parse(&format!("http://127.0.0.1:{port}"));
    config.base_url = Origin(base_url.map_err(|error| Failure::new(error.to_string()))?);
    // Mails and codes of the demo stay on this machine, whatever the file says.
    config.mail.smtp = None;
    config.sms = None;
    config.mail.folder = Some(folder.mail());
    Ok(config)
}

async fn lines(portal: &Portal, folder: &files::Folder) -> Outcome<String> {
    let failure = |error: portal::Error| Failure::new(format!("the demo cannot begin: {error}"));
    let new = NewLink {
        subject: SubjectRef::new("person", DEMO.to_string()),
        scope: Scope::Full,
        ttl_seconds: None,
        locale: None,
        purpose: None,
        channel: None,
    };
    let link = portal.create_link(&Issuer::Cli, new).await.map_err(failure)?;
    let new = NewApiKey { name: "demo".to_owned(), scopes: SCOPES.to_vec(), life: None };
    let key = portal.create_api_key(new).await.map_err(failure)?;
    let password = password(portal).await.map_err(failure)?;
    let base = portal.settings.base_url.as_str();
    Ok(format!(
        "portal URL: {base}\nsubject URL: {}\napi key: {key}\nmail dir: {}\n\
         admin URL: {base}{}\nadmin user: {STAFF}\nadmin password: {password}\n",
        link.url.expose(),
        folder.mail().display(),
        path::ADMIN,
    ))
}

/// Gives the demo's colleague a fresh password: a new one is invited, one of an earlier run invited once more.
async fn password(portal: &Portal) -> portal::Result<String> {
    let invitation = portal.invite(STAFF, Role::Dpo).await?;
    let token = invitation.rsplit('/').next().unwrap_or_default();
    let password: String = portal.rng.bytes::<10>().iter().map(|byte| format!("{byte:02x}")).collect();
    portal.accept_invitation(token, &password, &Browser::default()).await?;
    Ok(password)
}

fn print(lines: &str) -> Outcome<()> {
    let mut out = std::io::stdout().lock();
    let printed = out.write_all(lines.as_bytes()).and_then(|()| out.flush());
    printed.map_err(|error| Failure::new(format!("cannot write: {error}")))
}
