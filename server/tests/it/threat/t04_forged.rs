//! T4: guessing and forging tokens.
//!
//! Seen to fail: with `verify_truncated_left(&tag[..1])` in `token::Verifier::verify`, so that one byte of the tag decides, a
//! token opens something within a second, by HTTP as well; with every key taken for dead in `token::dead`, the store is asked.

use std::sync::Arc;

use domain::{Channel, Language, Scope};
use futures::FutureExt as _;
use portal::{Error, Portal, UnsubscribeMethod};

use crate::support::{On, Setup, TestApp};

/// How many are tried.
const TOKENS: usize = 10_000_000;
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A generator that is fast where nothing is optimised (Marsaglia, xorshift64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) as usize % most
    }
}

/// Changes a token in one of the ways that an attacker has. It is base64 of 60 bytes, 80 characters and no bit over, so that
/// changing characters changes bits and nothing else; there is no second way to write the same bytes.
fn forge(token: &mut Vec<u8>, chance: &mut Chance) {
    let place = 4 + chance.below(80);
    match chance.below(16) {
        // A few bits, anywhere; in the tag; in the head: version, scope, key id.
        0..=4 => flip(token, place, 1 << chance.below(6)),
        5 => flip(token, 4 + 38 + chance.below(42), 1 + chance.below(63)),
        6 => flip(token, 4 + chance.below(6), 1 + chance.below(63)),
        7 => {
            for _ in 0..1 + chance.below(8) {
                flip(token, 4 + chance.below(80), 1 + chance.below(63));
            }
        }
        // Bytes change places.
        8 | 9 => token.swap(place, 4 + chance.below(80)),
        10 => token[place].make_ascii_lowercase(),
        11 => token[place].make_ascii_uppercase(),
        12 => token.truncate(chance.below(84)),
        13 => token.extend_from_slice(&b"=A\0 \r\n"[..1 + chance.below(6)]),
        // The other alphabet, and what is in none.
        14 => token[place] = b"+/=.~%\xc3\x00"[chance.below(8)],
        // Nothing but chance.
        _ => token[4..].fill_with(|| ALPHABET[chance.below(64)]),
    }
}

fn flip(token: &mut [u8], place: usize, bits: usize) {
    if let Some(value) = ALPHABET.iter().position(|letter| *letter == token[place]) {
        token[place] = ALPHABET[value ^ bits];
    }
}

/// Tries one token at one of the doors; whether it opened.
fn opens(portal: &Portal, token: &str, door: usize) -> bool {
    // Nothing is waited for where no statement is run, so that each answers at once.
    match door {
        0 => portal.peek_link(token).is_some(),
        1 => portal.open_link(token, None).now_or_never().expect("no statement").err() != Some(Error::NotFound),
        2 => {
            let view = portal.unsubscribe_view(token, &Language::english()).now_or_never().expect("no statement");
            view != Default::default()
        }
        _ => {
            let done = portal.unsubscribe(token, UnsubscribeMethod::OneClick).now_or_never().expect("no statement");
            done != Ok(())
        }
    }
}

#[tokio::test]
async fn ten_million_forged_tokens_open_nothing_and_ask_no_database() {
    let app = TestApp::start(On::Sqlite).await;
    let mut genuine = vec![app.link(1, Scope::Full).await, app.link(1, Scope::Preferences).await];
    genuine.push(app.unsubscribe_link(1, "newsletter", Channel::Email).await);
    // Of another installation, and of the same one at another origin: as good as any, and not ours.
    let other = TestApp::start(On::Sqlite).await;
    let elsewhere = Setup { base_url: "http://localhost:8080", ..Setup::default() };
    let elsewhere = TestApp::start_with(On::Sqlite, elsewhere).await;
    let mut foreign = Vec::new();
    for app in [&other, &elsewhere] {
        foreign.push(app.link(1, Scope::Full).await);
        foreign.push(app.unsubscribe_link(1, "newsletter", Channel::Email).await);
    }
    let tokens = |links: &[String]| -> Vec<String> {
        links.iter().map(|link| link.rsplit('/').next().unwrap().to_owned()).collect()
    };
    let (genuine, foreign) = (Arc::new(tokens(&genuine)), Arc::new(tokens(&foreign)));
    // From here on whoever asks the database for anything panics.
    app.store.panics();
    for token in foreign.iter() {
        assert!((0..4).all(|door| !opens(&app.portal, token, door)), "of another key or origin");
    }
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let workers: Vec<_> = (0..threads)
        .map(|thread| {
            let (portal, genuine, foreign) = (Arc::clone(&app.portal), Arc::clone(&genuine), Arc::clone(&foreign));
            std::thread::spawn(move || {
                let mut chance = Chance(0x9e37_79b9_7f4a_7c15 ^ (thread as u64 + 1));
                let mut forged = Vec::with_capacity(100);
                let mut tried = 0;
                while tried < TOKENS.div_ceil(threads) {
                    let from = chance.below(genuine.len() + foreign.len());
                    forged.clear();
                    let start = genuine.get(from).unwrap_or_else(|| &foreign[from - genuine.len()]);
                    forged.extend_from_slice(start.as_bytes());
                    forge(&mut forged, &mut chance);
                    // What is no text cannot even be asked.
                    let Ok(token) = std::str::from_utf8(&forged) else { continue };
                    if token == start {
                        continue;
                    }
                    tried += 1;
                    assert!(!opens(&portal, token, tried % 4), "{token}");
                }
                tried
            })
        })
        .collect();
    let tried: usize =
        workers.into_iter().map(|worker| worker.join().expect("none is accepted, none is looked up")).sum();
    assert!(tried >= TOKENS);
    // The control: the doors do open, and a genuine token does reach the database.
    assert!(app.portal.peek_link(&genuine[0]).is_some());
    app.store.heal();
    assert!(app.portal.open_link(&genuine[0], None).await.is_ok());
    assert!(app.portal.unsubscribe_view(&genuine[2], &Language::english()).await.purpose.is_some());
}

both! {
    async fn a_forged_link_is_as_dead_as_any_other(app: TestApp) {
        let link = app.link(1, Scope::Full).await;
        let token = link.rsplit('/').next().unwrap();
        let mut chance = Chance(7);
        let dead = app.get(&format!("/l/in1_{}", "A".repeat(80))).browser().send().await.expect(404).text();
        for _ in 0..200 {
            let mut forged = token.as_bytes().to_vec();
            flip(&mut forged, 4 + chance.below(80), 1 + chance.below(63));
            let path = format!("/l/{}", std::str::from_utf8(&forged).unwrap());
            let forged = path.rsplit('/').next().unwrap();
            // The page says nothing of what was wrong.
            assert_eq!(app.get(&path).browser().send().await.expect(404).text(), dead);
            assert_eq!(app.post(&path, &[("token", forged)]).send().await.expect(404).text(), dead);
        }
        app.get(&link).browser().send().await.expect(200);
        app.close().await;
    }
}
