//! How many links a second `insyn link bulk --kind person` makes, without its file: the use case on a database with the
//! sample CRM. Run it on one core to have the figure of one core.
//!
//! ```text
//! taskset -c 0 bulk_links URL PERSONS     fills the database at URL, then makes unsubscribe links for everybody, twice:
//!                                         the first time the portal meets them, the second time it knows them
//! ```

use std::sync::Arc;
use std::time::Instant;

use domain::may_contact::PhoneRule;
use domain::view::Controller;
use domain::{Channel, Language, Scope, SubjectRef};
use portal::key_ring::KeyRing;
use portal::port::{OsRng, SystemClock};
use portal::settings::{BaseUrl, Settings};
use portal::text::Texts;
use portal::{Issuer, NewLink, Parts, Portal, mapping};

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments[..] {
        [url, persons] => runtime.block_on(run(url, persons.parse().expect("a number"))),
        _ => panic!("bulk_links URL PERSONS"),
    }
}

async fn run(url: &str, persons: u32) {
    store::sample::load(url, persons).await.expect("the sample CRM");
    let db = store::Db::open(url, store::Options::default()).await.expect("the database opens");
    db.migrate().await.expect("our tables");
    let catalogue = db.catalogue().await.expect("a catalogue");
    let text = include_str!("../../../docs/examples/sample.crm.toml");
    let Ok(parsed) = mapping::parse("sample.crm.toml", text) else { panic!("the mapping of the sample") };
    let Ok(mapping) = parsed.check(&catalogue) else { panic!("the mapping of the sample fits") };
    db.attach(&mapping, &catalogue).expect("statements");
    let parts = Parts {
        store: Arc::new(db.clone()),
        clock: Arc::new(SystemClock),
        rng: Arc::new(OsRng),
        keys: KeyRing::parse(&KeyRing::generate(&OsRng)).expect("keys"),
        settings: settings(),
        mapping,
        texts: Texts::load(None).expect("texts"),
        passkeys: None,
    };
    let portal = Portal::start(parts).await.expect("a portal");
    for whom in ["met for the first time", "known"] {
        let (mut made, mut after, start, before) = (0, None, Instant::now(), processor());
        loop {
            let like = NewLink {
                subject: SubjectRef::new("person", ""),
                scope: Scope::Unsubscribe,
                ttl_seconds: None,
                locale: None,
                purpose: Some("newsletter".to_owned()),
                channel: Some(Channel::Email),
            };
            let page = portal.create_links_for(&Issuer::Cli, &like, after.as_deref()).await.expect("links");
            made += page.made.len();
            let Some(last) = page.last else { break };
            after = Some(last);
        }
        let seconds = start.elapsed().as_secs_f64();
        let busy = processor() - before;
        let (rate, alone) = (made as f64 / seconds, made as f64 / busy);
        println!(
            "{made} links for persons {whom}: {seconds:.2} s, {rate:.0} a second; {busy:.2} s of processor, {alone:.0} a second"
        );
    }
    db.close().await;
}

/// The processor's time that this process has had, in seconds: what a busy machine does not change much.
fn processor() -> f64 {
    // Fields 14 and 15 in ticks of a hundredth (proc_pid_stat(5)); the second field is in brackets and may hold blanks.
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit_once(')').map(|(_, fields)| fields.split_whitespace()).into_iter().flatten();
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn settings() -> Settings {
    Settings {
        base_url: BaseUrl::parse("https://privacy.example").expect("an origin"),
        former_origins: Vec::new(),
        controller: Controller::default(),
        country: portal::phone::Country::parse("SE"),
        languages: vec![Language::english()],
        phone_rule: PhoneRule::Consent,
        financial_year_end: (time::Month::December, 31),
        erased_address_days: 7,
        request_link: None,
        assurance: domain::Policy::default(),
        cooling_off_hours: 0,
        sms: false,
        second_factor: portal::settings::SecondFactor::Optional,
        provider: None,
    }
}
