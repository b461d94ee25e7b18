//! Another e-mail address or phone number, by the person: entered, confirmed by a code that went there, disowned by whoever
//! reads the old one.
//!
//! Whoever can change where codes go can take a person over. So a fresh code goes to an old address first; then a code of its
//! own to the new one shows that it is theirs; the old one is told with a link that puts it back; and what a new address may
//! not do yet it may not do here either ([`crate::contact_point`]).

mod confirm;
mod disown;
mod draft;
mod enter;
mod form;

pub use confirm::Confirmed;
pub use disown::Disowned;
pub(crate) use disown::{CHANGES, disowned};
pub use enter::AddressOutcome;

use domain::{Channel, Value};

use crate::actor::SubjectActor;
use crate::mapping::FieldMap;
use crate::port::store::CrmSubject;
use crate::portal::Core;
use crate::{Error, Result, digest};

/// A contact point of the mapping that may be changed here.
#[derive(Clone, Copy)]
struct Place<'a> {
    kind: usize,
    table: usize,
    field: usize,
    map: &'a FieldMap,
    /// How one is reached by it: e-mail or phone.
    channel: Channel,
}

impl Place<'_> {
    /// The place as the store wants it.
    const fn at(&self) -> (usize, usize, usize) {
        (self.kind, self.table, self.field)
    }
}

impl Core {
    /// The contact point of a field.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a field that is none, or that the mapping or the lack of text messages keeps as it is;
    /// [`Error::Forbidden`] unless the link is `full`.
    fn address_place(&self, me: &SubjectActor, field: &str) -> Result<Place<'_>> {
        me.require_scope(&[domain::Scope::Full])?;
        self.contact_place(&me.subject().kind, field)
    }

    fn contact_place(&self, kind: &str, field: &str) -> Result<Place<'_>> {
        let (kind, map) = self.kind(kind)?;
        let (code, column) = field.split_once('.').ok_or(Error::NotFound)?;
        let table = map.tables.iter().position(|table| table.code == code).ok_or(Error::NotFound)?;
        let fields = &map.tables[table].fields;
        let index = fields.iter().position(|field| field.column.name == column).ok_or(Error::NotFound)?;
        let field = &fields[index];
        let change = map.change(table, field, self.settings.sms);
        if change != Some(domain::Action::ChangeAddress) {
            return Err(Error::NotFound);
        }
        let channel = map.contact(table, column).ok_or(Error::NotFound)?;
        Ok(Place { kind, table, field: index, map: field, channel })
    }

    /// What is stored of the code that went to a new address: it is found under this session, this field and this very
    /// address only, and under no name that another form could give it.
    fn new_address_code(&self, session_hash: &[u8], field: &str, normal: &str) -> Vec<u8> {
        let key = &self.keys.code.signing().key;
        let address = digest::keyed(key, &[b"new-address", field.as_bytes(), normal.as_bytes()]);
        digest::secret(&format!("new-address|{}|{}", digest::hex(&address), digest::hex(session_hash)))
    }

    /// Whether an address is on file for the person already, as this contact point or as another one.
    fn is_theirs(&self, person: &CrmSubject, channel: Channel, normal: &str) -> bool {
        self.addresses(person, channel).iter().any(|own| own == normal)
    }

    /// The normal form of what stands in a column; `None` for nothing, and for what is no address.
    fn stored_address(&self, channel: Channel, stored: Option<&str>) -> Option<String> {
        stored.and_then(|text| self.normal(channel, text))
    }
}

/// What a column holds, as text; `None` for NULL. An empty text stays one: there are columns that take no NULL.
fn text_of(value: &Value) -> Option<String> {
    value.text()
}

/// A text as the value of a column.
fn value_of(text: Option<&str>) -> Value {
    text.map_or(Value::Null, |text| Value::Text(text.to_owned()))
}
