//! `insyn keys create`.

use super::Common;
use crate::failure::Outcome;
use crate::init;

/// Makes the key file that the configuration names.
pub fn create(common: &Common) -> Outcome<()> {
    let config = common.load()?;
    init::keys(&config.keys)?;
    println!("{}", config.keys.display());
    Ok(())
}
