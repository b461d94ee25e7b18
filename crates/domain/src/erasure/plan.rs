//! The plan: what becomes of every row.

use std::fmt::Write as _;

use time::{Date, Month};

use super::{Counted, Erase, free_on};

/// What the mapping says of a table, as far as a plan needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its short name; `subject` for the person's own.
    pub code: String,
    /// What erasure does.
    pub erase: Erase,
    /// For a keep: ground, law, years, from when, and what comes then ([`Erase::Delete`] or [`Erase::Anonymise`]).
    pub keep: Option<Keep>,
    /// Whether a kept row of this table cannot do without the person's own row: the mapping names fields of it, or the
    /// column that points there takes no NULL.
    pub needs_subject: bool,
}

/// A keep, as the mapping says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keep {
    /// `17-3-a` to `17-3-e`, `not-17-1`.
    pub ground: String,
    /// The law or reason.
    pub law: String,
    /// Years.
    pub years: u16,
    /// From when.
    pub counted: Counted,
    /// What comes then.
    pub then: Erase,
}

/// A row as the store found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Index into the tables.
    pub table: usize,
    /// Its primary key, as text that says nothing of the person; unique in its table.
    pub key: String,
    /// For a keep: the date it counts from. A kept row without a date is kept without end, for review.
    pub from: Option<Date>,
    /// For a shared row: whether it belongs to somebody else too.
    pub shared: bool,
}

/// What becomes of a row now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// It goes.
    Delete,
    /// It stays without the person.
    Anonymise,
    /// The person's tie to it goes; it belongs to others too.
    Unlink,
    /// It stays whole, hidden and restricted, until its term ends.
    Keep(Fate),
    /// The person's own row, held by a kept one: it stays, without all that the kept rows can do without.
    Hold,
    /// It is not the person's.
    Leave,
}

impl Action {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Delete => "delete",
            Self::Anonymise => "anonymise",
            Self::Unlink => "unlink",
            Self::Keep(_) => "keep",
            Self::Hold => "hold",
            Self::Leave => "leave",
        }
    }
}

/// Why a row is kept, until when, and what comes then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fate {
    /// `17-3-a` to `17-3-e`, `not-17-1`.
    pub ground: String,
    /// The law or reason.
    pub law: String,
    /// The first day on which it is free; `None`: no date is known, somebody must look.
    pub free_on: Option<Date>,
    /// What comes then.
    pub then: Erase,
}

/// One row of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Index into the tables.
    pub table: usize,
    /// The row's key.
    pub key: String,
    /// What becomes of it.
    pub action: Action,
}

/// What becomes of everything that is held of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Every row, in the order of the tables and keys.
    pub items: Vec<Item>,
}

/// Makes the plan for a person's rows on a day. `year_end` is the last day of the controller's financial year.
#[must_use]
pub fn plan(tables: &[Table], mut rows: Vec<Row>, today: Date, year_end: (Month, u8)) -> Plan {
    rows.sort_by(|a, b| (a.table, &a.key).cmp(&(b.table, &b.key)));
    let mut items: Vec<Item> = rows
        .into_iter()
        .filter_map(|row| {
            let table = tables.get(row.table)?;
            let action = action(table, &row, today, year_end);
            Some(Item { table: row.table, key: row.key, action })
        })
        .collect();
    let held = items.iter().any(|item| {
        matches!(item.action, Action::Keep(_)) && tables.get(item.table).is_some_and(|table| table.needs_subject)
    });
    if held {
        for item in items.iter_mut().filter(|item| item.table == 0) {
            item.action = Action::Hold;
        }
    }
    Plan { items }
}

fn action(table: &Table, row: &Row, today: Date, year_end: (Month, u8)) -> Action {
    match (table.erase, &table.keep) {
        (Erase::Delete, _) => Action::Delete,
        (Erase::Anonymise, _) => Action::Anonymise,
        (Erase::Leave, _) => Action::Leave,
        (Erase::Unlink, _) => {
            if row.shared {
                Action::Unlink
            } else {
                Action::Delete
            }
        }
        (Erase::Keep, Some(keep)) => {
            let free = row.from.map(|from| free_on(from, keep.counted, keep.years, year_end));
            if free.is_some_and(|free| free <= today) {
                return if keep.then == Erase::Anonymise { Action::Anonymise } else { Action::Delete };
            }
            Action::Keep(Fate { ground: keep.ground.clone(), law: keep.law.clone(), free_on: free, then: keep.then })
        }
        // A keep without a reason is refused by the mapping; were it not, keeping nothing is what the law asks.
        (Erase::Keep, None) => Action::Delete,
    }
}

impl Plan {
    /// The canonical text of the plan: what is hashed, approved, and compared before anything is done. Two plans have the
    /// same text exactly when they do the same to the same rows.
    #[must_use]
    pub fn canonical(&self, tables: &[Table]) -> String {
        let mut text = String::from("insyn-plan-1\n");
        for item in &self.items {
            let table = tables.get(item.table).map_or("?", |table| table.code.as_str());
            let _ = write!(text, "{}:{table}\t{}:{}\t{}", table.len(), item.key.len(), item.key, item.action.code());
            if let Action::Keep(fate) = &item.action {
                let until = fate.free_on.map_or_else(|| "-".to_owned(), |day| day.to_string());
                let _ = write!(text, "\t{}\t{until}\t{:?}", fate.ground, fate.then);
            }
            text.push('\n');
        }
        text
    }

    /// Whether anything is kept.
    #[must_use]
    pub fn keeps(&self) -> bool {
        self.items.iter().any(|item| matches!(item.action, Action::Keep(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    const TODAY: Date = date!(2026 - 11 - 21);
    const YEAR_END: (Month, u8) = (Month::December, 31);

    fn table(code: &str, erase: Erase, needs_subject: bool) -> Table {
        let keep = (erase == Erase::Keep).then(|| Keep {
            ground: "17-3-b".into(),
            law: "Bokföringslagen 7:2".into(),
            years: 7,
            counted: Counted::CalendarYearEnd,
            then: Erase::Anonymise,
        });
        Table { code: code.into(), erase, keep, needs_subject }
    }

    fn row(table: usize, key: &str, from: Option<Date>) -> Row {
        Row { table, key: key.into(), from, shared: false }
    }

    #[test]
    fn each_rule_does_what_it_says() {
        let tables = [
            table("subject", Erase::Delete, false),
            table("deal", Erase::Anonymise, false),
            table("activity", Erase::Unlink, false),
            table("invoice", Erase::Keep, false),
            table("company", Erase::Leave, false),
        ];
        let rows = vec![
            row(4, "9", None),
            row(3, "2", Some(date!(2019 - 01 - 01))),
            row(3, "1", Some(date!(2018 - 12 - 31))),
            row(3, "3", None),
            Row { shared: true, ..row(2, "5", None) },
            row(2, "6", None),
            row(1, "7", None),
            row(0, "1", None),
        ];
        let made = plan(&tables, rows, TODAY, YEAR_END);
        let codes: Vec<(usize, &str, &str)> =
            made.items.iter().map(|item| (item.table, item.key.as_str(), item.action.code())).collect();
        assert_eq!(
            codes,
            [
                (0, "1", "delete"),
                (1, "7", "anonymise"),
                (2, "5", "unlink"),
                (2, "6", "delete"),
                (3, "1", "anonymise"),
                (3, "2", "keep"),
                (3, "3", "keep"),
                (4, "9", "leave"),
            ]
        );
        let Action::Keep(fate) = &made.items[5].action else { panic!("kept") };
        assert_eq!((fate.free_on, fate.ground.as_str()), (Some(date!(2027 - 01 - 01)), "17-3-b"));
        let Action::Keep(fate) = &made.items[6].action else { panic!("kept") };
        assert_eq!(fate.free_on, None, "no date: somebody must look");
    }

    #[test]
    fn a_kept_row_holds_the_persons_own_only_while_it_is_kept() {
        let tables = [table("subject", Erase::Delete, false), table("invoice", Erase::Keep, true)];
        let with = |from| plan(&tables, vec![row(0, "1", None), row(1, "1", Some(from))], TODAY, YEAR_END);
        assert_eq!(with(date!(2025 - 05 - 05)).items[0].action, Action::Hold);
        assert_eq!(with(date!(2010 - 05 - 05)).items[0].action, Action::Delete);
    }

    #[test]
    fn the_text_tells_plans_apart_and_the_order_of_rows_does_not() {
        let tables = [table("subject", Erase::Delete, false), table("invoice", Erase::Keep, true)];
        let rows = || {
            vec![row(0, "1", None), row(1, "1", Some(date!(2025 - 05 - 05))), row(1, "2", Some(date!(2025 - 05 - 06)))]
        };
        let text = |rows, today| plan(&tables, rows, today, YEAR_END).canonical(&tables);
        let base = text(rows(), TODAY);
        let mut turned = rows();
        turned.reverse();
        assert_eq!(text(turned, TODAY), base);
        assert_ne!(text(rows(), date!(2040 - 01 - 01)), base, "a term has ended since");
        let mut more = rows();
        more.push(row(1, "3", None));
        assert_ne!(text(more, TODAY), base, "a row has come since");
    }
}
