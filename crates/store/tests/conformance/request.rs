use std::time::{Duration, Instant};

use domain::request::{Command, Kind, State};
use portal::port::Tx;
use portal::port::store::{QueueFilter, QueueRow, RequestEntry, RequestRecord, StoreError};

use crate::site::{NOW, Site, both, id, store, unit};

/// A request of a person.
pub fn request(id: &str, subject_id: i64) -> RequestRecord {
    RequestRecord {
        id: id.into(),
        subject_id,
        kind: Kind::Erasure,
        state: State::Received,
        purpose: None,
        received_at: NOW,
        due_on: "2027-02-15".into(),
        version: 1,
        plan_hash: None,
        left_out: Vec::new(),
        decided_by: None,
        closed_at: None,
        stuck: None,
        untold: None,
        hold_until: None,
    }
}

/// An entry with a sealed text.
pub fn entry(request_id: &str) -> RequestEntry {
    RequestEntry {
        id: id(),
        request_id: request_id.into(),
        at: NOW,
        actor_kind: "subject".into(),
        actor_ref: None,
        command: None,
        state: State::Received,
        sealed: Some(vec![0, 1, 255]),
    }
}

both! {
    async fn a_request_is_kept_as_it_is(site: Site) {
        let person = site.person("7").await;
        let full = RequestRecord {
            kind: Kind::Objection,
            state: State::InReview,
            purpose: Some("newsletter".into()),
            plan_hash: Some(vec![9; 32]),
            left_out: vec!["deal".into(), "a \"quoted\", name".into()],
            decided_by: Some("s1".into()),
            closed_at: Some(NOW + 1),
            stuck: Some("refused".into()),
            untold: Some("no_address".into()),
            hold_until: Some(NOW + 5),
            ..request("r2", person.id)
        };
        for new in [request("r1", person.id), full] {
            unit!(site, [new] tx => tx.insert_request(&new)).await.unwrap();
            let found = site.reader().await.find_request(&new.id).await.unwrap().unwrap();
            assert_eq!(found, QueueRow { request: new.clone(), subject: person.subject.clone() });
            assert_eq!(unit!(site, [new] tx => tx.lock_request(&new.id)).await, Ok(Some(new)));
        }
        assert_eq!(site.reader().await.find_request("r3").await, Ok(None));
        assert_eq!(unit!(site, tx => tx.lock_request("r3")).await, Ok(None));
        assert_eq!(site.reader().await.open_requests(person.id).await, Ok(1));
        let (again, nobodys) = (request("r1", person.id), request("r4", 99));
        assert_eq!(unit!(site, [again] tx => tx.insert_request(&again)).await, Err(store(StoreError::Refused)));
        assert_eq!(unit!(site, [nobodys] tx => tx.insert_request(&nobodys)).await, Err(store(StoreError::Refused)));
    }
}

both! {
    async fn a_change_names_the_version_it_was_made_on(site: Site) {
        let person = site.person("7").await;
        let first = request("r1", person.id);
        unit!(site, [first] tx => tx.insert_request(&first)).await.unwrap();
        let changed = RequestRecord {
            state: State::Completed,
            due_on: "2027-03-01".into(),
            version: 2,
            plan_hash: Some(vec![1]),
            left_out: vec!["deal".into()],
            decided_by: Some("s1".into()),
            closed_at: Some(NOW),
            stuck: Some("x".into()),
            untold: Some("no_address".into()),
            hold_until: Some(NOW + 5),
            ..first.clone()
        };
        for wrong in [RequestRecord { version: 1, ..changed.clone() }, RequestRecord { version: 3, ..changed.clone() }] {
            assert_eq!(unit!(site, [wrong] tx => tx.save_request(&wrong)).await, Ok(false));
        }
        assert_eq!(unit!(site, [changed] tx => tx.save_request(&changed)).await, Ok(true));
        assert_eq!(unit!(site, [changed] tx => tx.save_request(&changed)).await, Ok(false));
        assert_eq!(site.reader().await.find_request("r1").await.unwrap().unwrap().request, changed);
        let unknown = request("r9", person.id);
        assert_eq!(unit!(site, [unknown] tx => tx.save_request(&unknown)).await, Ok(false));
    }
}

both! {
    async fn of_many_changes_at_once_one_wins(site: Site) {
        let first = request("r1", site.person("7").await.id);
        unit!(site, [first] tx => tx.insert_request(&first)).await.unwrap();
        let attempts = (0..8).map(|n| {
            let mine = RequestRecord { version: 2, decided_by: Some(format!("s{n}")), ..first.clone() };
            async move {
                let saved = unit!(site, [mine] tx => tx.save_request(&mine)).await.unwrap();
                saved.then_some(mine)
            }
        });
        let won: Vec<RequestRecord> = futures::future::join_all(attempts).await.into_iter().flatten().collect();
        assert_eq!(won.len(), 1);
        assert_eq!(site.reader().await.find_request("r1").await.unwrap().unwrap().request, won[0]);
    }
}

both! {
    async fn entries_stay_and_only_their_texts_go(site: Site) {
        let person = site.person("7").await;
        for id in ["r1", "r2"] {
            let new = request(id, person.id);
            unit!(site, [new] tx => tx.insert_request(&new)).await.unwrap();
        }
        let refused = RequestEntry {
            actor_kind: "staff".into(),
            actor_ref: Some("s1".into()),
            command: Some(Command::Refuse),
            state: State::Refused,
            at: NOW - 1,
            ..entry("r1")
        };
        let entries = [entry("r1"), entry("r2"), refused, RequestEntry { sealed: None, ..entry("r1") }];
        for entry in &entries {
            unit!(site, [entry] tx => tx.append_entry(&entry)).await.unwrap();
        }
        let of_first = [entries[0].clone(), entries[2].clone(), entries[3].clone()];
        assert!(site.reader().await.entries("r1").await.unwrap() == of_first, "in the order in which they came");
        assert!(site.reader().await.entries("r3").await.unwrap().is_empty());
        let nowhere = entry("r3");
        assert_eq!(unit!(site, [nowhere] tx => tx.append_entry(&nowhere)).await, Err(store(StoreError::Refused)));
        let bytes = site.dialect("x'00'", "'\\x00'");
        for change in [
            "delete from insyn_request_entry".to_owned(),
            "update insyn_request_entry set state = 'completed' where state = 'received'".to_owned(),
            "update insyn_request_entry set at = 0, sealed = null".to_owned(),
            "update insyn_request_entry set command = null where command is not null".to_owned(),
            format!("update insyn_request_entry set sealed = {bytes}"),
            format!("update insyn_request_entry set sealed = {bytes} where sealed is null"),
            "delete from insyn_request".to_owned(),
        ] {
            assert!(site.raw_fails(&change).await, "{change}");
        }
        site.raw("update insyn_request_entry set sealed = null where request_id = 'r1'").await;
        site.raw("update insyn_request_entry set sealed = null").await;
        assert_eq!(site.number("select count(*) from insyn_request_entry where sealed is not null").await, 0);
        assert_eq!(site.number("select count(*) from insyn_request_entry").await, 4);
    }
}

/// Every row of the queue, a page at a time.
async fn pages(tx: &mut dyn Tx, filter: &QueueFilter, most: i64) -> Vec<QueueRow> {
    let mut all: Vec<QueueRow> = Vec::new();
    loop {
        let place = all.last().map(|row| {
            let request = &row.request;
            let at = if filter.closed { request.closed_at.unwrap().to_string() } else { request.due_on.clone() };
            (at, request.id.clone())
        });
        let after = place.as_ref().map(|(at, id)| (at.as_str(), id.as_str()));
        let page = tx.queue(filter, after, most).await.unwrap();
        assert!(page.len() <= usize::try_from(most).unwrap());
        if page.is_empty() {
            return all;
        }
        all.extend(page);
    }
}

both! {
    async fn the_queue_is_read_in_pages_whatever_the_filter(site: Site) {
        let persons = [site.person("7").await, site.person("8").await];
        let mut requests = Vec::new();
        for n in 0_u32..120 {
            let closed = n % 3 == 0;
            let open = [State::Received, State::InReview, State::PartlyCompleted][n as usize / 2 % 3];
            requests.push(RequestRecord {
                kind: Kind::ALL[n as usize % 3],
                state: if closed { State::Completed } else { open },
                due_on: format!("2027-02-{:02}", n % 5 + 1),
                closed_at: closed.then_some(NOW + i64::from(n % 7)),
                ..request(&format!("r{:03}", n * 7 % 120), persons[n as usize % 2].id)
            });
        }
        let all = requests.clone();
        unit!(site, [all] tx => async {
            for request in &all {
                tx.insert_request(request).await?;
            }
            Ok(())
        }).await.unwrap();
        let mut reader = site.reader().await;
        for closed in [false, true] {
            for kind in [None, Some(Kind::Access), Some(Kind::Question)] {
                for state in [None, Some(State::Received), Some(State::PartlyCompleted), Some(State::Completed)] {
                    for subject_id in [None, Some(persons[1].id), Some(99)] {
                        let filter = QueueFilter { closed, kind, state, subject_id };
                        let mut expected: Vec<&RequestRecord> = requests
                            .iter()
                            .filter(|request| request.closed_at.is_some() == closed)
                            .filter(|request| kind.is_none_or(|kind| request.kind == kind))
                            .filter(|request| state.is_none_or(|state| request.state == state))
                            .filter(|request| {
                                // What only waits for the end of a hold is not due, and shown to who asks for it.
                                closed || state.is_some() || subject_id.is_some() || !request.state.is_answered()
                            })
                            .filter(|request| subject_id.is_none_or(|id| request.subject_id == id))
                            .collect();
                        if closed {
                            expected.sort_by_key(|request| std::cmp::Reverse((request.closed_at, &request.id)));
                        } else {
                            expected.sort_by_key(|request| (&request.due_on, &request.id));
                        }
                        for most in [4, 1_000] {
                            let found = pages(reader.as_mut(), &filter, most).await;
                            assert!(found.iter().map(|row| &row.request).eq(expected.iter().copied()), "{filter:?}");
                        }
                    }
                }
            }
        }
        assert!(pages(reader.as_mut(), &QueueFilter::default(), 4).await.iter().all(|row| row.subject.kind == "person"));
        let closed = QueueFilter { closed: true, ..QueueFilter::default() };
        for bad in ["", "x", "1' or '1'='1", "99999999999999999999"] {
            assert!(reader.queue(&closed, Some((bad, "")), 10).await.unwrap().is_empty(), "{bad}");
        }
        assert!(reader.queue(&QueueFilter::default(), None, 0).await.unwrap().is_empty());
        for person in &persons {
            let due = requests.iter().filter(|request| request.subject_id == person.id && !request.state.is_answered());
            assert_eq!(reader.open_requests(person.id).await, Ok(due.count() as i64));
        }
    }
}

both! {
    async fn pages_lose_nothing_while_the_queue_moves(site: Site) {
        let subject = site.person("7").await.id;
        for n in 0..20 {
            let new = request(&format!("r{n:02}"), subject);
            unit!(site, [new] tx => tx.insert_request(&new)).await.unwrap();
        }
        let mut reader = site.reader().await;
        let filter = QueueFilter::default();
        let first = reader.queue(&filter, None, 10).await.unwrap();
        // A row of the first page goes, and one comes that belongs there.
        site.raw("update insyn_request set closed_at = 1 where id = 'r03'").await;
        let early = RequestRecord { due_on: "2027-01-01".into(), ..request("r99", subject) };
        unit!(site, [early] tx => tx.insert_request(&early)).await.unwrap();
        let last = first.last().unwrap();
        let second = reader.queue(&filter, Some((&last.request.due_on, &last.request.id)), 10).await.unwrap();
        let ids: Vec<&str> = second.iter().map(|row| row.request.id.as_str()).collect();
        assert_eq!(ids, ["r10", "r11", "r12", "r13", "r14", "r15", "r16", "r17", "r18", "r19"]);
    }
}

/// So many closed requests beside 10,000 open ones, and another 10,000 that wait for the end of a hold and were due before.
const CLOSED: u32 = 100_000;

both! {
    async fn a_page_costs_the_same_however_long_the_queue(site: Site) {
        let columns = "id, subject_id, kind, state, received_at, due_on, version, left_out, closed_at";
        // One kind and one state are rare among what is closed, and never come together.
        let row = |n: &str, closed: &str| format!(
            "select {n}, {n} % 1000 + 1,
                case when {n} % 10000 = 1 then 'question' when {n} % 2 = 0 then 'erasure' else 'access' end,
                case when {closed} is null then case when {n} % 3 = 0 then 'in_review' else 'received' end
                    when {n} % 10000 = 2 then 'expired' else 'completed' end,
                0, '2027-02-' || (10 + {n} % 18), 1, '[]', {closed}"
        );
        let numbers = |to: u32| site
            .dialect("with recursive n(n) as (select 1 union all select n + 1 from n where n < {})", "with n as (select generate_series(1, {})::bigint as n)")
            .replace("{}", &to.to_string());
        let open = row("n", site.dialect("null", "null::bigint")).replacen("select n,", "select 'open' || n,", 1);
        let kept = format!("select 'kept' || n, n % 1000 + 1, 'erasure', 'partly_completed', 0, '2020-01-01', 1, '[]', {}", site.dialect("null", "null::bigint"));
        let closed = row("n", "n").replacen("select n,", "select 'closed' || n,", 1);
        let person = "select n, 'person', '' || n, 1, 0, 0, 0";
        let persons = "insyn_subject (id, kind, crm_key, generation, restricted, locked, created_at)";
        site.raw(&format!("{} insert into {persons} {person} from n", numbers(1_000))).await;
        site.raw(&format!("{} insert into insyn_request ({columns}) {open} from n", numbers(10_000))).await;
        site.raw(&format!("{} insert into insyn_request ({columns}) {kept} from n", numbers(10_000))).await;
        site.raw(&format!("{} insert into insyn_request ({columns}) {closed} from n", numbers(CLOSED))).await;
        site.raw("analyze").await;
        let read = "select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) from pg_stat_user_tables where relname = 'insyn_request'";
        let before = if site.postgres { site.number(read).await } else { 0 };
        let other = site.impatient().await;
        let mut asked = 0;
        let start = Instant::now();
        {
            let mut reader = other.reader().await;
            for (closed, place) in [(false, ("2027-02-14", "open5")), (true, ("5000", "closed5000"))] {
                for kind in [None, Some(Kind::Erasure), Some(Kind::Question)] {
                    for state in [None, Some(State::InReview), Some(State::Completed), Some(State::Expired)] {
                        for (after, subject_id) in [(None, None), (Some(place), None), (None, Some(8))] {
                            let filter = QueueFilter { closed, kind, state, subject_id };
                            reader.queue(&filter, after, 50).await.unwrap();
                            asked += 1;
                        }
                    }
                }
            }
        }
        let took = start.elapsed() / asked;
        other.db.close().await;
        assert!(took < Duration::from_millis(200), "{took:?} a page");
        if site.postgres {
            // The server counts what a connection has read when it ends.
            tokio::time::sleep(Duration::from_millis(500)).await;
            let rows = site.number(read).await - before;
            // Both filters together on open requests read one of the two indexes: all of a kind, at worst.
            assert!(rows > 0 && rows < i64::from(asked) * 1_000, "{rows} rows read for {asked} pages");
        }
    }
}
