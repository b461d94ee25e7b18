//! From exec to the first answered request.

use anyhow::{Context, Result};

use super::{place::Place, stats::median, table::Line};

/// Design section 13, *first*; seconds.
const START: f64 = 0.3;
/// As recorded of listmonk.
const LISTMONK: f64 = 0.2;

pub fn measure(place: &Place, rounds: usize) -> Result<Vec<Line>> {
    let program = place.serve(&[])?;
    let link = place.links(1)?.pop().context("no link was made")?;
    program.stop()?;
    let mut times = Vec::new();
    for _ in 0..rounds {
        let (program, time) = place.serve_until(&link, &[])?;
        program.stop()?;
        times.push(time.as_secs_f64());
    }
    let seconds = |time: f64| format!("{time:.2} s");
    Ok(vec![Line::below("start to first answer", median(&times), Some(LISTMONK), START, seconds)])
}
