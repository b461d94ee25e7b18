//! Channels that have addresses, and whose an address is.

use std::collections::BTreeSet;

use domain::{Channel, Value, contact_point};

use crate::Result;
use crate::phone;
use crate::port::Tx;
use crate::port::store::CrmSubject;
use crate::portal::Core;

/// The channels by whose addresses records are found; SMS uses the phone numbers.
pub(crate) const CHANNELS: [Channel; 2] = [Channel::Email, Channel::Phone];

/// Letters of an address that databases may keep large, up to which every combination is looked for.
const LETTERS: usize = 5;

/// Words that are tried in each way; later ones stay small.
const WORDS: usize = 4;

impl Core {
    /// The normal form of an address; `None` when the text cannot be one.
    pub(crate) fn normal(&self, channel: Channel, text: &str) -> Option<String> {
        match channel {
            Channel::Phone | Channel::Sms => phone::normal(self.settings.country, text),
            Channel::Email | Channel::Post => contact_point::normal(channel, text),
        }
    }

    /// The normalised contact points of a record for a channel, each once, the primary first.
    pub(crate) fn addresses(&self, person: &CrmSubject, channel: Channel) -> Vec<String> {
        let columns = match channel {
            Channel::Email => &person.email,
            Channel::Phone | Channel::Sms => &person.phone,
            Channel::Post => return Vec::new(),
        };
        let mut addresses: Vec<String> = Vec::new();
        for address in columns.iter().filter_map(Value::text).filter_map(|text| self.normal(channel, &text)) {
            if !addresses.contains(&address) {
                addresses.push(address);
            }
        }
        addresses
    }

    /// The records that hold one of these normalised addresses, however they are written there.
    pub(crate) async fn holders(
        &self,
        tx: &mut dyn Tx,
        channel: Channel,
        addresses: &[String],
    ) -> Result<Vec<CrmSubject>> {
        let spellings: BTreeSet<String> =
            addresses.iter().flat_map(|address| self.spellings(channel, address)).collect();
        let spellings: Vec<String> = spellings.into_iter().collect();
        let found = tx.crm_by_address(channel, &spellings).await?;
        let wanted: BTreeSet<&String> = addresses.iter().collect();
        // A spelling may be of two numbers, one here and one abroad.
        let holds = |person: &CrmSubject| self.addresses(person, channel).iter().any(|own| wanted.contains(own));
        Ok(found.into_iter().filter(holds).collect())
    }

    fn spellings(&self, channel: Channel, address: &str) -> Vec<String> {
        match channel {
            Channel::Phone | Channel::Sms => phone::spellings(self.settings.country, address),
            Channel::Email | Channel::Post => email_spellings(address),
        }
    }
}

/// An e-mail address in lower case, and with letters outside ASCII large: the `lower()` of SQLite, and of PostgreSQL under
/// some locales, leaves those as they are. Of a few letters each is tried; of more, each word small, large or capitalised.
fn email_spellings(address: &str) -> Vec<String> {
    let count = address.chars().filter(|letter| large(*letter).is_some()).count();
    let mut all = vec![String::new()];
    let mut words = 0;
    for word in address.split_inclusive(|letter: char| !letter.is_alphanumeric()) {
        let mut ways = vec![word.to_owned()];
        if count <= LETTERS {
            ways = each_letter(word);
        } else if words < WORDS && word.chars().any(|letter| large(letter).is_some()) {
            words += 1;
            let mut letters = word.chars();
            let first = letters.next().map(|first| large(first).unwrap_or(first));
            ways.push(first.into_iter().chain(letters).collect());
            ways.push(word.chars().map(|letter| large(letter).unwrap_or(letter)).collect());
        }
        all = all.iter().flat_map(|start| ways.iter().map(move |way| format!("{start}{way}"))).collect();
    }
    all.sort();
    all.dedup();
    all
}

/// A word with every choice of its letters outside ASCII large or small.
fn each_letter(word: &str) -> Vec<String> {
    word.chars().fold(vec![String::new()], |all, letter| {
        let ways = [Some(letter), large(letter)];
        all.iter().flat_map(|start| ways.iter().flatten().map(move |way| format!("{start}{way}"))).collect()
    })
}

/// The one large letter of a small one outside ASCII.
fn large(letter: char) -> Option<char> {
    let mut upper = letter.to_uppercase();
    let one = upper.next().filter(|_| upper.next().is_none())?;
    (!letter.is_ascii() && one != letter).then_some(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_outside_ascii_are_looked_for_large_and_small() {
        assert_eq!(email_spellings("anna@post.example"), ["anna@post.example"]);
        let found = email_spellings("åsa.öst@post.example");
        assert_eq!(found.len(), 4);
        for spelling in ["Åsa.Öst@post.example", "åsa.Öst@post.example"] {
            assert!(found.contains(&spelling.to_owned()), "{spelling}");
        }
        let long = email_spellings("здравка@поща.example");
        assert_eq!(long.len(), 9);
        for spelling in ["здравка@поща.example", "ЗДРАВКА@Поща.example", "Здравка@Поща.example"]
        {
            assert!(long.contains(&spelling.to_owned()), "{spelling}");
        }
        assert_eq!(email_spellings(&"å.".repeat(100)).len(), 16, "never more than a handful");
        assert_eq!(email_spellings("straße@post.example"), ["straße@post.example"]);
    }
}
