//! Many connections at once, each with its next request as soon as it has its answer.

use std::{
    sync::{
        Barrier,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, anyhow, ensure};

use super::{
    http::{Answer, Client},
    stats,
};

/// A request with the answer that there has to be.
pub struct Call {
    pub request: Vec<u8>,
    pub status: u16,
    pub body: Vec<u8>,
}

impl Call {
    /// Sends it now and expects the same answer from now on.
    pub fn learn(client: &mut Client, request: Vec<u8>) -> Result<Self> {
        let answer = client.send(&request)?.expect(200)?;
        let body = answer.body.to_vec();
        Ok(Self { status: answer.status, body, request })
    }

    fn make(&self, client: &mut Client) -> Result<()> {
        let answer = client.send(&self.request)?.expect(self.status)?;
        ensure!(answer.body == self.body, "an answer has another body than the first time: {:?}", answer.text());
        Ok(())
    }
}

/// Which requests, until when.
#[derive(Clone, Copy)]
pub enum Until {
    /// Any of them, again and again.
    Elapsed(Duration),
    /// Each of them once.
    Done,
}

/// What came of it.
#[derive(Clone, Default)]
pub struct Load {
    pub answered: usize,
    pub seconds: f64,
    /// Milliseconds.
    pub p50: f64,
    pub p99: f64,
}

impl Load {
    pub fn rate(&self) -> f64 {
        self.answered as f64 / self.seconds
    }
}

/// Makes the calls over so many connections. One wrong answer fails the whole.
pub fn drive(port: u16, connections: usize, calls: &[Call], until: Until) -> Result<Load> {
    let cursor = AtomicUsize::new(0);
    let barrier = Barrier::new(connections + 1);
    let clients: Vec<Client> = (0..connections)
        .map(|_| Client::connect(port).context("cannot connect to the server"))
        .collect::<Result<_>>()?;
    thread::scope(|scope| {
        let threads: Vec<_> = clients
            .into_iter()
            .enumerate()
            .map(|(index, mut client)| {
                let (cursor, barrier) = (&cursor, &barrier);
                scope.spawn(move || {
                    barrier.wait();
                    one(&mut client, calls, until, cursor, index)
                })
            })
            .collect();
        barrier.wait();
        let start = Instant::now();
        let mut micros = Vec::new();
        for thread in threads {
            micros.extend(thread.join().map_err(|_| anyhow!("a thread of the load panicked"))??);
        }
        let seconds = start.elapsed().as_secs_f64();
        micros.sort_unstable();
        let ms = |part| f64::from(stats::percentile(&micros, part)) / 1_000.0;
        Ok(Load { answered: micros.len(), seconds, p50: ms(0.50), p99: ms(0.99) })
    })
}

/// One connection's share; gives how long each answer took.
fn one(client: &mut Client, calls: &[Call], until: Until, cursor: &AtomicUsize, index: usize) -> Result<Vec<u32>> {
    let mut chance = stats::Chance::new(index as u64);
    let start = Instant::now();
    let mut before = start;
    let mut micros = Vec::new();
    loop {
        let call = match until {
            Until::Elapsed(limit) if before - start >= limit => break,
            Until::Elapsed(_) => &calls[chance.below(calls.len())],
            Until::Done => match calls.get(cursor.fetch_add(1, Ordering::Relaxed)) {
                Some(call) => call,
                None => break,
            },
        };
        call.make(client)?;
        let after = Instant::now();
        micros.push(u32::try_from((after - before).as_micros()).unwrap_or(u32::MAX));
        before = after;
    }
    Ok(micros)
}

/// Sends each request once, over some connections; what is read off the answers comes in the order of the requests.
pub fn each<T: Send>(port: u16, requests: &[Vec<u8>], read: impl Fn(&Answer) -> Result<T> + Sync) -> Result<Vec<T>> {
    const CONNECTIONS: usize = 32;
    let share = requests.len().div_ceil(CONNECTIONS).max(1);
    thread::scope(|scope| {
        let threads: Vec<_> = requests
            .chunks(share)
            .map(|requests| {
                let read = &read;
                scope.spawn(move || {
                    let mut client = Client::connect(port).context("cannot connect to the server")?;
                    requests.iter().map(|request| read(&client.send(request)?)).collect::<Result<Vec<T>>>()
                })
            })
            .collect();
        let mut all = Vec::with_capacity(requests.len());
        for thread in threads {
            all.extend(thread.join().map_err(|_| anyhow!("a thread of the load panicked"))??);
        }
        Ok(all)
    })
}
