//! What the machine can do, so that figures of two machines, or of two hours, can be held beside each other.

use std::{
    fs::{self, File},
    hint::black_box,
    io::Write,
    path::Path,
    process::Command,
    thread,
    time::Instant,
};

use anyhow::{Context, Result};

use super::{stats, stats::Chance};
use crate::process;

/// The loop's time on a quiet machine of the kind on which the recorded figures of others were taken (2 cores x86-64 with
/// SHA-NI); milliseconds. A slower machine makes those figures larger by as much.
pub const RECORDED_LOOP: f64 = 28.0;

/// The machine at one moment.
#[derive(Clone, Copy)]
pub struct Calibration {
    /// A 4 kB write at the end of a file and its `fdatasync`: the median, milliseconds.
    pub fsync: f64,
    /// A fixed loop of arithmetic and look-ups: the least processor time of five, milliseconds.
    pub cpu: f64,
}

impl Calibration {
    pub fn take(folder: &Path) -> Result<Self> {
        let loops = (0..5).map(|_| cpu()).collect::<Result<Vec<_>>>()?;
        Ok(Self { fsync: fsync(folder)?, cpu: loops.into_iter().fold(f64::INFINITY, f64::min) })
    }

    /// A recorded time of processor, as it would be here.
    pub fn scaled(&self, recorded: f64) -> f64 {
        recorded * self.cpu / RECORDED_LOOP
    }

    /// Whether the disk has become another one in between.
    pub fn moved(&self, later: &Self) -> bool {
        let ratio = later.fsync / self.fsync;
        !(0.5..=2.0).contains(&ratio)
    }
}

fn fsync(folder: &Path) -> Result<f64> {
    let path = folder.join("fsync");
    let mut file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    let mut millis = Vec::new();
    for _ in 0..300 {
        let start = Instant::now();
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        millis.push(start.elapsed().as_secs_f64() * 1_000.0);
    }
    fs::remove_file(&path)?;
    Ok(stats::median(&millis))
}

fn cpu() -> Result<f64> {
    let mut chance = Chance::new(1);
    let mut table: Vec<u64> = (0..1 << 15).map(|_| chance.next()).collect();
    let start = on_cpu()?;
    let mut sum = 0u64;
    for _ in 0..20_000_000 {
        let place = chance.below(table.len());
        sum = sum.wrapping_add(table[place]).rotate_left(9);
        table[place] ^= sum;
    }
    black_box(sum);
    Ok(on_cpu()? - start)
}

/// The processor time of this thread, milliseconds; waiting for a core does not count.
fn on_cpu() -> Result<f64> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").context("/proc shows no processor time")?;
    let nanos: f64 = text.split(' ').next().unwrap_or_default().parse().context("/proc shows no number")?;
    Ok(nanos / 1e6)
}

/// The machine in a line.
pub fn description() -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let field = |file: &str, name: &str| {
        let text = fs::read_to_string(file).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
        line.split_once(':').map_or(String::new(), |(_, value)| value.trim().to_owned())
    };
    let memory = field("/proc/meminfo", "MemTotal");
    let gib = memory.trim_end_matches(" kB").parse::<f64>().unwrap_or(0.0) / f64::from(1 << 20);
    format!("{cores} cores ({}), {gib:.0} GiB of memory", field("/proc/cpuinfo", "model name"))
}

pub fn today() -> String {
    process::text(Command::new("date").args(["-u", "+%Y-%m-%d"]))
        .map_or_else(|_| "?".to_owned(), |day| day.trim().to_owned())
}
