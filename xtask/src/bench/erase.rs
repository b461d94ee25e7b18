//! An erasure from its approval to its commit.

use std::{thread, time::Duration};

use anyhow::{Context, Result, ensure};

use super::{
    desk::{Colleague, Desk},
    machine::Calibration,
    stats::median,
    table::Line,
};

/// Rows of a subject, how many of each kind of child row that is, Fides' recorded seconds, and design section 13, *first*:
/// a part of them.
const SIZES: [(usize, [usize; 4], f64, f64); 2] =
    [(10, [2, 2, 3, 2], 1.1, 50.0), (1_000, [222, 222, 333, 222], 72.0, 500.0)];
/// Erasures of a size, for each round; the first ones are not counted.
const SUBJECTS: usize = 4;
const WARM: usize = 2;
/// How long one may take.
const PATIENCE: u32 = 400;
const LOOK: Duration = Duration::from_millis(50);

pub fn measure(desks: &[Desk], rounds: usize, machine: &Calibration) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for desk in desks {
        let program = desk.place.serve(&[])?;
        desk.settle()?;
        let mut officer = Colleague::at(&desk.place, &program, "dpo")?;
        let mut first = 0;
        for (rows, children, fides, budget) in SIZES {
            let count = WARM + rounds * SUBJECTS;
            let persons = prepare(desk, first, count, children)?;
            first += count;
            let mut millis = Vec::new();
            for person in &persons {
                millis.push(erase(desk, &mut officer, person)?);
            }
            gone(desk, &persons)?;
            lines.push(line(desk.name, rows, &millis[WARM..], machine.scaled(fides), budget));
        }
        program.stop()?;
    }
    Ok(lines)
}

/// Gives persons with an address exactly these child rows each: to-dos, deals, notes and newsletters.
fn prepare(desk: &Desk, first: usize, count: usize, children: [usize; 4]) -> Result<Vec<String>> {
    // Past the special ones.
    let chosen =
        format!("select id from person where id > 1000 and email is not null order by id limit {count} offset {first}");
    let persons: Vec<String> = desk.sql(&chosen)?.lines().map(str::to_owned).collect();
    ensure!(persons.len() == count, "there are not enough persons");
    let these = persons.join(", ");
    let [todos, deals, notes, newsletters] = children;
    let each = |most: usize| format!("person, n where person.id in ({these}) and n.i <= {most}");
    desk.sql(&format!(
        "delete from invoice_line where invoice_id in (select id from invoice where person_id in ({these}));
        delete from invoice where person_id in ({these});
        delete from person_profile where person_id in ({these});
        delete from todo where person_id in ({these});
        delete from deal where person_id in ({these});
        delete from history_note where person_id in ({these});
        delete from newsletter_delivery where person_id in ({these});
        create temporary table n as with recursive up(i) as (select 1 union all select i + 1 from up where i < 1000)
            select i from up;
        insert into todo (person_id, title) select person.id, 'Send the offer' from {};
        insert into deal (person_id, title, stage, amount, currency)
            select person.id, 'Two mooring lines', 'won', 1200, 'SEK' from {};
        insert into history_note (person_id, noted_at, kind, author, note)
            select person.id, '2026-03-02 09:30:00', 'call', 'Nils', 'Asked when the pump comes back.' from {};
        insert into newsletter_delivery (person_id, newsletter, sent_at, address)
            select person.id, 'Spring', '2026-03-02 09:30:00', person.email from {};",
        each(todos),
        each(deals),
        each(notes),
        each(newsletters),
    ))?;
    Ok(persons)
}

/// Has a person erased; milliseconds from the approval until the worker has committed it.
///
/// Both moments are the server's own: the approval puts the job into the outbox with its time, and the worker notes there
/// when it was done. The approval's commit, the claim and all that the execution does lie in between.
fn erase(desk: &Desk, officer: &mut Colleague, person: &str) -> Result<f64> {
    let start = officer.start(person);
    let page = officer.send(&start)?;
    let id = page.strip_prefix("/admin/requests/").context("no request was made")?;
    officer.approve(&page)?;
    let asked = format!(
        "select done_at - due_at from insyn_outbox
        where kind = 'erasure.execute' and payload like '%{id}%' and done_at is not null"
    );
    for _ in 0..PATIENCE {
        thread::sleep(LOOK);
        let found = desk.sql(&asked)?;
        if !found.trim().is_empty() {
            return found.trim().parse().context("an erasure took no number of milliseconds");
        }
    }
    anyhow::bail!("an erasure was not carried out")
}

/// Fails unless nothing of these persons is left but the figures of their deals, and each has a receipt.
fn gone(desk: &Desk, persons: &[String]) -> Result<()> {
    let these = persons.join(", ");
    let left = desk.sql(&format!(
        "select (select count(*) from person where id in ({these}))
            + (select count(*) from todo where person_id in ({these}))
            + (select count(*) from deal where person_id in ({these}))
            + (select count(*) from history_note where person_id in ({these}))
            + (select count(*) from newsletter_delivery where person_id in ({these}))"
    ))?;
    ensure!(left.trim() == "0", "{} rows of the erased are left", left.trim());
    let receipts = desk.sql("select count(*) from insyn_outbox where kind = 'mail.receipt'")?;
    let requests = desk.sql("select count(*) from insyn_request where state = 'completed'")?;
    ensure!(receipts == requests, "there are {} receipts for {} erasures", receipts.trim(), requests.trim());
    Ok(())
}

fn line(name: &str, rows: usize, millis: &[f64], fides: f64, budget: f64) -> Line {
    let ours = median(millis);
    let least = millis.iter().copied().fold(f64::INFINITY, f64::min);
    let most = millis.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let factor = fides * 1_000.0 / ours;
    Line {
        what: format!("erase a subject of {rows} rows, {name}"),
        ours: format!("{ours:.0} ms ({least:.0} to {most:.0})"),
        yardstick: format!("{fides:.1} s *"),
        ratio: format!("1/{factor:.0}"),
        budget: format!("at most 1/{budget:.0}"),
        met: Some(factor >= budget),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_add_up() {
        for (rows, children, ..) in SIZES {
            assert_eq!(rows, 1 + children.iter().sum::<usize>());
        }
    }

    #[test]
    fn an_erasure_is_held_against_its_part() {
        let made = line("SQLite", 10, &[20.0, 10.0, 40.0], 1.1, 50.0);
        assert_eq!((made.ours.as_str(), made.ratio.as_str(), made.met), ("20 ms (10 to 40)", "1/55", Some(true)));
        assert_eq!(line("SQLite", 10, &[23.0], 1.1, 50.0).met, Some(false));
    }
}
