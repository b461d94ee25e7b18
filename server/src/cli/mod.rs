//! The command line (design section 12). A command is one file with one public function.

mod api_key;
mod arguments;
mod bulk;
mod crm;
mod doctor;
mod init;
mod keys;
mod link;
mod migrate;
mod openapi;
mod sample;
mod serve;
mod user;
mod worker;

use std::process::ExitCode;

use clap::Parser as _;

pub use arguments::{Arguments, Common};

use self::arguments::{ApiKeyCommand, Command, CrmCommand, KeysCommand, LinkCommand, UserCommand};
use crate::demo;
use crate::failure::{Failure, Outcome};

/// Does what the command line says; failures are lines on standard error.
#[must_use]
pub fn run() -> ExitCode {
    // One provider for the whole process, chosen before anything may ask for it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let outcome = match runtime {
        Ok(runtime) => runtime.block_on(command(arguments)),
        Err(error) => Err(Failure::new(format!("cannot start: {error}"))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("insyn: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn command(Arguments { common, command }: Arguments) -> Outcome<()> {
    match command {
        Command::Serve { no_worker } => serve::run(&common, !no_worker).await,
        Command::Worker => worker::run(&common).await,
        Command::Migrate { dry_run } => migrate::run(&common, dry_run).await,
        Command::Demo(wanted) => demo::run(wanted, common.database).await,
        Command::Init(wanted) => init::run(&common, &wanted),
        Command::Sample(wanted) => sample::run(&common, &wanted).await,
        Command::Openapi => openapi::run(),
        Command::Link { command: LinkCommand::Create(wanted) } => link::create(&common, wanted).await,
        Command::Link { command: LinkCommand::Bulk(wanted) } => bulk::run(&common, wanted).await,
        Command::ApiKey { command: ApiKeyCommand::Create(wanted) } => api_key::create(&common, wanted).await,
        Command::ApiKey { command: ApiKeyCommand::Rotate(wanted) } => api_key::rotate(&common, &wanted).await,
        Command::ApiKey { command: ApiKeyCommand::List } => api_key::list(&common).await,
        Command::ApiKey { command: ApiKeyCommand::Revoke(wanted) } => api_key::revoke(&common, &wanted.name).await,
        Command::User { command: UserCommand::Disable(wanted) } => user::disable(&common, &wanted.email).await,
        Command::User { command: UserCommand::ResetFactor(wanted) } => user::reset_factor(&common, &wanted.email).await,
        Command::User { command: UserCommand::Add(wanted) } => user::add(&common, wanted).await,
        Command::Crm { command: CrmCommand::Inspect { table } } => crm::inspect(&common, table.as_deref()).await,
        Command::Doctor(wanted) => doctor::run(&common, &wanted).await,
        Command::Crm { command: CrmCommand::Show(wanted) } => crm::show(&common, &wanted).await,
        Command::Crm { command: CrmCommand::Schema } => crm::schema(),
        Command::Keys { command: KeysCommand::Create } => keys::create(&common),
        Command::Keys { command: KeysCommand::Rotate(wanted) } => keys::rotate(&common, &wanted),
        Command::Keys { command: KeysCommand::Revoke(wanted) } => keys::revoke(&common, &wanted),
    }
}
