//! The first page: who holds my data, why, and what I can do.

use super::{PurposeView, Visitor};

/// Who is responsible (GDPR Art. 13(1)(a)-(b), 13(2)(d)); from `insyn.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Controller {
    /// The company's name.
    pub name: String,
    /// Its postal address, one line.
    pub address: String,
    /// Where it is written to.
    pub email: String,
    /// Where it is called; may be empty.
    pub phone: String,
    /// Its web site; may be empty.
    pub website: String,
    /// The data protection officer's name; may be empty where none is appointed.
    pub dpo_name: String,
    /// The officer's address.
    pub dpo_email: String,
    /// The officer's phone; may be empty.
    pub dpo_phone: String,
    /// The supervisory authority's name.
    pub authority_name: String,
    /// Its web site.
    pub authority_url: String,
}

/// The overview page.
#[derive(Clone, PartialEq, Eq)]
pub struct Overview {
    /// Who is looking.
    pub visitor: Visitor,
    /// Who holds the data.
    pub controller: Controller,
    /// Why, purpose by purpose.
    pub purposes: Vec<PurposeView>,
    /// Names of recipients of the data, over all purposes.
    pub recipients: Vec<String>,
    /// The restriction of processing, where there is one.
    pub restriction: Option<Restriction>,
}

/// A restriction of processing (GDPR Art. 18).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restriction {
    /// Since when, as text; empty where nobody wrote it down.
    pub since: String,
    /// When it ends, as text; empty until that has been announced.
    pub ends: String,
}
