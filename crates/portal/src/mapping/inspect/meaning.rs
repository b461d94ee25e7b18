//! What a column may hold, and what follows for its field.

use domain::Channel;

/// What a column is likely to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Credential,
    /// A flag that says no to something when it is set.
    OptOut(Channel),
    /// A flag that says yes.
    OptIn(Channel),
    SoftDelete,
    Birth,
    NationalId,
    Bank,
    Email,
    Phone,
    Fax,
    FirstName,
    MiddleName,
    LastName,
    /// `name` and nothing else, or the like: of a person, or of something.
    Name,
    /// A name that stands for the person.
    Nickname,
    Street,
    PostalCode,
    City,
    Region,
    Country,
    Language,
    Company,
    /// Gender, title, profession.
    About,
    /// Special categories (Art. 9).
    Special,
    FreeText,
    Online,
    Date,
    Amount,
    Flag,
    /// A key that leads elsewhere, or a number of a row.
    Key,
    Technical,
    Other,
}

impl Meaning {
    /// The key `category`; `None` where the table's own serves.
    pub(super) const fn category(self) -> Option<&'static str> {
        Some(match self {
            Self::FirstName | Self::MiddleName | Self::LastName | Self::Nickname | Self::Birth | Self::NationalId => {
                "identity"
            }
            Self::Email | Self::Phone | Self::Fax | Self::Street | Self::PostalCode | Self::City | Self::Region => {
                "contact"
            }
            Self::Country | Self::Bank => "contact",
            Self::Language => "preference",
            Self::OptOut(_) | Self::OptIn(_) => "marketing",
            Self::FreeText => "correspondence",
            Self::Special => "special",
            Self::Online | Self::SoftDelete | Self::Technical | Self::Credential => "technical",
            _ => return None,
        })
    }

    /// The key `mask`; `None` for the default, which shows nothing.
    pub(super) const fn mask(self) -> Option<&'static str> {
        Some(match self {
            Self::Email => "email",
            Self::Phone | Self::Fax => "phone",
            Self::FirstName | Self::MiddleName | Self::LastName | Self::Street | Self::City | Self::Company => {
                "initial"
            }
            Self::Name => "name",
            Self::Birth | Self::Date => "date",
            Self::Country | Self::Language | Self::OptOut(_) | Self::OptIn(_) | Self::SoftDelete => "none",
            _ => return None,
        })
    }

    /// Whether a person has most likely told this of themselves.
    pub(super) const fn is_provided(self) -> bool {
        matches!(
            self,
            Self::FirstName
                | Self::MiddleName
                | Self::LastName
                | Self::Birth
                | Self::NationalId
                | Self::Email
                | Self::Phone
                | Self::Fax
                | Self::Street
                | Self::PostalCode
                | Self::City
                | Self::Region
                | Self::Country
                | Self::Language
                | Self::OptOut(_)
                | Self::OptIn(_)
        )
    }

    /// Whether this stays without saying anything of the person once the rest of the row is anonymous.
    pub(super) const fn may_stay(self) -> bool {
        matches!(self, Self::Amount | Self::Date | Self::Flag | Self::SoftDelete | Self::Key | Self::Country)
    }

    /// Whether a text of this kind may hold a person's name or contact point; one that nothing is known of may.
    pub(super) const fn may_mention(self) -> bool {
        matches!(
            self,
            Self::FreeText
                | Self::Name
                | Self::Nickname
                | Self::FirstName
                | Self::MiddleName
                | Self::LastName
                | Self::Email
                | Self::Phone
                | Self::Fax
                | Self::About
                | Self::Other
        )
    }

    /// The key `format`, for what a person may write.
    pub(super) const fn format(self) -> Option<&'static str> {
        Some(match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Country => "country",
            _ => return None,
        })
    }

    /// The reason to waive such a column; `None` when it is shown.
    pub(super) const fn waived(self) -> Option<&'static str> {
        match self {
            Self::Credential => Some("credential, not shown: check"),
            Self::Technical | Self::Key => Some("technical, looks non-personal: check"),
            _ => None,
        }
    }
}
