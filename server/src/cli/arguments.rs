//! What may be written after `insyn`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::config::{Config, Overrides, load};
use crate::demo::Wanted;
use crate::failure::{Failure, Outcome};
use crate::init;

/// Insyn, a self-service privacy portal on your own CRM database
#[derive(Parser)]
#[command(name = "insyn", version, propagate_version = true)]
pub struct Arguments {
    /// What every command takes.
    #[command(flatten)]
    pub common: Common,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(Args, Clone)]
pub struct Common {
    /// Configuration
    #[arg(long, global = true, value_name = "FILE", default_value = "insyn.toml")]
    pub config: PathBuf,
    /// Mapping of the CRM's tables
    #[arg(long, global = true, value_name = "FILE", default_value = "crm.toml")]
    pub crm: PathBuf,
    /// The database, instead of the configuration's: sqlite:///path or postgres://…
    #[arg(long, global = true, value_name = "URL")]
    pub database: Option<String>,
}

impl Common {
    /// The configuration under environment and flags.
    ///
    /// # Errors
    /// See [`load`].
    pub fn load(&self) -> Outcome<Config> {
        load(&self.config, &Overrides::from_environment(self.database.clone()))
    }

    /// Loads the configuration to serve people with it: nothing that `init` left blank may still be so.
    pub fn load_filled_in(&self) -> Outcome<Config> {
        let config = self.load()?;
        let blanks = init::blanks(&std::fs::read_to_string(&self.config).unwrap_or_default());
        if blanks.is_empty() {
            return Ok(config);
        }
        let file = self.config.display();
        let lines: Vec<String> = blanks.iter().map(|line| format!("{file}:{line}: is still to be filled in")).collect();
        Err(Failure::new(lines.join("\n")))
    }
}

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    /// Serve the portal, with the worker in this process
    Serve {
        /// Leave the worker to another process
        #[arg(long)]
        no_worker: bool,
    },
    /// Do what is due (mails), without serving
    Worker,
    /// Bring the portal's own tables up to date; the CRM's are not touched
    Migrate {
        /// Say what would be done, and do nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Serve a sample CRM on this machine
    Demo(Wanted),
    /// Write a first insyn.toml and its key file
    Init(Init),
    /// Fill the database that --database names with the sample CRM
    Sample(Sample),
    /// Print the API's description
    Openapi,
    /// Personal links
    Link {
        /// What to do with them
        #[command(subcommand)]
        command: LinkCommand,
    },
    /// Keys of programs
    ApiKey {
        /// What to do with them
        #[command(subcommand)]
        command: ApiKeyCommand,
    },
    /// Colleagues who work here
    User {
        /// What to do with them
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Say what is wrong with the mapping on this database
    Doctor(Doctor),
    /// The CRM's tables, as the mapping has them
    Crm {
        /// What to do with them
        #[command(subcommand)]
        command: CrmCommand,
    },
    /// The installation's key file
    Keys {
        /// What to do with it
        #[command(subcommand)]
        command: KeysCommand,
    },
}

/// `insyn init`
#[derive(Args)]
pub struct Init {
    /// Folder for both files
    #[arg(long, default_value = ".")]
    pub dir: PathBuf,
    /// The origin people see, such as https://privacy.example.com
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// With the particulars of a sample company in place of blanks, for trials
    #[arg(long)]
    pub sample: bool,
}

/// `insyn sample`
#[derive(Args)]
pub struct Sample {
    /// How many persons
    #[arg(long, default_value_t = store::sample::PERSONS)]
    pub persons: u32,
}

/// `insyn link …`
#[derive(Subcommand)]
pub enum LinkCommand {
    /// Make a link and print its URL
    Create(NewLink),
    /// Make many links, into a file: for the lines of another file, or for every person of a kind
    Bulk(BulkLinks),
}

/// `insyn link bulk …`
#[derive(Args)]
pub struct BulkLinks {
    /// What links are wanted: lines of JSON as `POST /api/v1/links` takes them; - for standard input
    #[arg(long = "in", value_name = "FILE", conflicts_with_all = ["kind", "scope", "ttl", "locale", "purpose", "channel"])]
    pub from: Option<PathBuf>,
    /// A link for every person of this subject kind instead
    #[arg(long, required_unless_present = "from")]
    pub kind: Option<String>,
    /// Where the links go: lines of JSON with `subject`, `id`, `url`, `expires_at`, readable by you alone
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Go on where an earlier run into the same file was cut off: nobody in it gets a second link
    #[arg(long)]
    pub resume: bool,
    /// What each of them may do.
    #[command(flatten)]
    pub what: WhatLink,
}

/// `insyn link create …`
#[derive(Args)]
pub struct NewLink {
    /// The person, kind:key
    #[arg(long)]
    pub subject: String,
    /// What it may do.
    #[command(flatten)]
    pub what: WhatLink,
}

/// What a link may do, and how its pages look.
#[derive(Args)]
pub struct WhatLink {
    /// full, preferences or unsubscribe
    #[arg(long, default_value = "full")]
    pub scope: String,
    /// Life of a full link, 1h to 24h
    #[arg(long)]
    pub ttl: Option<String>,
    /// Language of its pages, such as sv
    #[arg(long)]
    pub locale: Option<String>,
    /// For unsubscribe: the purpose, or * for all direct marketing
    #[arg(long)]
    pub purpose: Option<String>,
    /// For unsubscribe: email, phone, sms or post
    #[arg(long)]
    pub channel: Option<String>,
}

/// `insyn api-key …`
#[derive(Subcommand)]
pub enum ApiKeyCommand {
    /// Make a key and print it, once
    Create(NewApiKey),
    /// Make a new key in place of every key with this name, which work on for a while; print it, once
    Rotate(NextApiKey),
    /// List the keys: what they are for, what they may do, when they were last used
    List,
    /// End every key with this name at once
    Revoke(OldApiKey),
}

/// `insyn api-key create …`
#[derive(Args)]
pub struct NewApiKey {
    /// What it is for
    #[arg(long)]
    pub name: String,
    /// What it may do, such as links:write; several are allowed
    #[arg(long, required = true, num_args = 1.., value_delimiter = ',')]
    pub scope: Vec<String>,
    /// When it ends by itself, such as 90d or 12h; never, unless this is given
    #[arg(long)]
    pub expires: Option<String>,
}

/// `insyn api-key rotate …`
#[derive(Args)]
pub struct NextApiKey {
    /// What it is for, as it was named
    #[arg(long)]
    pub name: String,
    /// How long the old one works beside the new one, such as 24h; at most 90d
    #[arg(long, default_value = "24h")]
    pub overlap: String,
}

/// `insyn api-key revoke …`
#[derive(Args)]
pub struct OldApiKey {
    /// What it was for, as it was named
    #[arg(long)]
    pub name: String,
}

/// `insyn user …`
#[derive(Subcommand)]
pub enum UserCommand {
    /// Invite a colleague: print the invitation, and mail it where mail is configured
    Add(NewUser),
    /// Shut a colleague out: their sessions end at once, and they cannot sign in any more
    Disable(OldUser),
    /// Take a colleague's second factor away, and who they are to the identity provider: for the last administrator who has lost
    /// phone and recovery codes, and for an account that was made anew there
    ResetFactor(OldUser),
}

/// `insyn user add …`
#[derive(Args)]
pub struct NewUser {
    /// The address they sign in with
    #[arg(long)]
    pub email: String,
    /// agent, reviewer, dpo, marketer, auditor or admin
    #[arg(long)]
    pub role: String,
}

/// `insyn user disable …`
#[derive(Args)]
pub struct OldUser {
    /// The address they signed in with
    #[arg(long)]
    pub email: String,
}

/// `insyn doctor`
#[derive(Args)]
pub struct Doctor {
    /// Print the findings as JSON
    #[arg(long)]
    pub json: bool,
    /// Copy a person with planted values, export, erase and search, in a transaction that is rolled back; on SQLite nobody
    /// else writes meanwhile
    #[arg(long)]
    pub plant: bool,
}

/// `insyn crm …`
#[derive(Subcommand)]
pub enum CrmCommand {
    /// Draft a mapping from the live database, on standard output; it shows names and counts, never a person's value
    Inspect {
        /// The table of persons to draft for, instead of all that look like one
        #[arg(long, value_name = "TABLE")]
        table: Option<String>,
    },
    /// Print what a person's page would show, masked
    Show(Show),
    /// Print the JSON Schema of crm.toml, for editors
    Schema,
}

/// `insyn crm show …`
#[derive(Args)]
pub struct Show {
    /// The person, kind:key
    #[arg(long)]
    pub subject: String,
    /// Show values as the person sees them once they have entered a code, to compare them with the CRM's own screens
    #[arg(long)]
    pub clear: bool,
}

/// `insyn keys …`
#[derive(Subcommand)]
pub enum KeysCommand {
    /// Make the key file that the configuration names, unless it is there
    Create,
    /// Let the next keys sign; restart every node afterwards, in any order
    Rotate(Rotate),
    /// End a key at once, when it has leaked; restart every node at once
    Revoke(RevokeKey),
}

/// `insyn keys rotate`
#[derive(Args)]
pub struct Rotate {
    /// Of this family: link, permanent, audit, mail or code; several are allowed [default: link and permanent]
    #[arg(long, value_name = "FAMILY")]
    pub family: Vec<String>,
    /// Only those whose signing key is over age (link: a month, permanent: a year): for a timer
    #[arg(long)]
    pub due: bool,
}

/// `insyn keys revoke`
#[derive(Args)]
pub struct RevokeKey {
    /// Of this family: link, permanent, mail or code
    #[arg(long)]
    pub family: String,
    /// The key's number in the file
    #[arg(long)]
    pub id: u16,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_make_sense() {
        super::Arguments::command().debug_assert();
    }
}
