//! `insyn keys …`: the key file is made, and its keys move from state to state. Nothing else ever writes it.

use portal::key_ring::{FamilyName, KeyFile, Move, RotateError};
use portal::port::{Clock as _, OsRng, SystemClock};

use super::{Common, arguments};
use crate::config::{Config, keys};
use crate::failure::{Failure, Outcome};
use crate::init;

/// Makes the key file that the configuration names.
pub fn create(common: &Common) -> Outcome<()> {
    let config = common.load()?;
    init::keys(&config.keys)?;
    println!("{}", config.keys.display());
    Ok(())
}

/// Lets the next keys sign.
pub fn rotate(common: &Common, wanted: &arguments::Rotate) -> Outcome<()> {
    let config = common.load()?;
    let today = SystemClock.now().date();
    let mut families = wanted.family.iter().map(|name| family(name)).collect::<Outcome<Vec<FamilyName>>>()?;
    if families.is_empty() {
        families = vec![FamilyName::Link, FamilyName::Permanent];
    }
    families.dedup();
    if wanted.due {
        let over = keys::read(&config.keys)?.over_age(today);
        families.retain(|name| over.iter().any(|key| key.family == *name));
        if families.is_empty() {
            println!("nothing is due");
            return Ok(());
        }
    }
    change(&config, |file| {
        families.iter().try_fold(Vec::new(), |mut moves, name| {
            moves.extend(file.rotate(*name, today, &OsRng)?);
            Ok(moves)
        })
    })?;
    eprintln!("restart every node, in any order, before the next rotation: what signs now they have known as `next`");
    Ok(())
}

/// Ends one key, and says what ends with it.
pub fn revoke(common: &Common, wanted: &arguments::RevokeKey) -> Outcome<()> {
    let config = common.load()?;
    let today = SystemClock.now().date();
    let name = family(&wanted.family)?;
    change(&config, |file| file.revoke(name, wanted.id, today, &OsRng))?;
    let what = match name {
        FamilyName::Link => "every full and undo link that it signed; whoever needs one asks for another",
        FamilyName::Permanent => {
            "the preferences links that it signed (their page offers to mail a new one); unsubscribe links that it signed \
             are honoured as long as their row is there"
        }
        FamilyName::Mail => "the mails that wait under it: they cannot be opened any more, and are given up",
        FamilyName::Code => "codes on their way, forms half filled in, and full links of the last 24 hours",
        FamilyName::Staff => {
            "second factors that were set up under it, with their recovery codes: reset them (`insyn user reset-factor`); and \
             every colleague's browser is an unknown one"
        }
        FamilyName::Audit | FamilyName::Suppression => "nothing",
    };
    eprintln!("restart every node at once; with the key ends, node by node: {what}");
    Ok(())
}

fn change(config: &Config, change: impl FnOnce(&mut KeyFile) -> Result<Vec<Move>, RotateError>) -> Outcome<()> {
    let moves = keys::change(&config.keys, |file| change(file).map_err(|error| Failure::new(error.to_string())))?;
    for Move { family, id, from, to } in moves {
        println!("{} {id}: {} -> {}", family.code(), from.map_or("new", |state| state.code()), to.code());
    }
    Ok(())
}

fn family(name: &str) -> Outcome<FamilyName> {
    let names = FamilyName::ALL.map(FamilyName::code).join(", ");
    FamilyName::parse(name).ok_or_else(|| Failure::new(format!("--family must be one of {names}")))
}
