//! Carries an approved erasure out, in one unit of work: before it everything is there, after it nothing is but what a
//! law keeps, and there is no between.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use domain::erasure::{Action, Erase, Item};
use domain::request::{Command, Kind, State};
use domain::{Language, Value};
use serde_json::json;

use super::depth::depth;
use super::plan::{self, Planned};
use super::receipt::{self, Receipt};
use super::scrub::Scrub;
use super::unmapped;
use super::values::{changes, scrubbed};
use crate::audit::{self, Entry};
use crate::consent::primary_email;
use crate::mapping::{At, FieldErase, SubjectMap, TableMap};
use crate::port::store::{CrmSubject, HoldRecord, NewOutbox, RequestRecord, SubjectRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, contact_point, request};

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Executed {
    /// Done, now or before.
    Done,
    /// What would be done is no longer what was approved; it is back with the reviewer.
    PlanChanged,
    /// It would touch tables with columns that the mapping says nothing of; it goes on by itself once it does.
    Waits,
}

impl Portal {
    /// Carries out the erasure of a request, if it is approved and its plan is still the approved one. Safe to run again:
    /// a request that is over is left as it is.
    pub(crate) async fn execute_erasure(&self, request_id: &str) -> Result<Executed> {
        let unit = Execute { core: self.core(), request_id: request_id.to_owned(), waits: true, now: self.now() };
        let executed = self.write(unit).await?;
        if executed == Executed::Waits {
            // Staff see it at once, on this node at least.
            self.compare().await?;
        }
        Ok(executed)
    }

    /// The same where nothing stays: what unmapped columns it leaves is what is asked.
    pub(crate) async fn rehearse_erasure(&self, request_id: &str) -> Result<Executed> {
        let unit = Execute { core: self.core(), request_id: request_id.to_owned(), waits: false, now: self.now() };
        self.write(unit).await
    }
}

struct Execute {
    core: Arc<Core>,
    request_id: String,
    /// Whether unmapped columns hold it.
    waits: bool,
    now: i64,
}

#[async_trait]
impl Unit for Execute {
    type Output = Executed;

    async fn run(&self, tx: &mut dyn Tx) -> Result<Executed> {
        let core = &self.core;
        let Some(found) = tx.find_request(&self.request_id).await? else { return Ok(Executed::Done) };
        let subject = tx.lock_subject(found.request.subject_id).await?.ok_or(Error::NotFound)?;
        let mut request = tx.lock_request(&self.request_id).await?.ok_or(Error::NotFound)?;
        if request.kind != Kind::Erasure || request.state != State::Approved {
            return Ok(Executed::Done);
        }
        if let Some(until) = request.hold_until.filter(|until| *until > self.now) {
            // However it came to be approved: nothing is carried out before the addresses on file had their time.
            return self.later(tx, until).await;
        }
        if tx.disputed_until(subject.id).await?.is_some() {
            // Staff still look at an address that somebody says is not the person's.
            return self.later(tx, self.now + contact_point::WAIT).await;
        }
        let (kind, map) = core.kind(&subject.subject.kind)?;
        let planned = plan::make(core, tx, &subject.subject, self.now).await?;
        let worker = ("worker", None);
        if request.plan_hash.as_deref() != Some(&planned.hash[..]) {
            request.plan_hash = None;
            request.left_out.clear();
            request.stuck = None;
            request::apply(core, tx, &subject, &mut request, Command::PlanChanged, worker, "", self.now).await?;
            return Ok(Executed::PlanChanged);
        }
        let kept =
            |item: &&Item| item.action == Action::Leave || request.left_out.contains(&map.tables[item.table].code);
        let touched = planned.plan.items.iter().filter(|item| !kept(item)).map(|item| item.table);
        let columns = unmapped::among(core, tx, map, touched).await?;
        if self.waits && !columns.is_empty() {
            unmapped::wait(core, tx, &mut request, "erasure.execute", &columns, self.now).await?;
            return Ok(Executed::Waits);
        }
        unmapped::go_on(tx, &mut request).await?;
        request::apply(core, tx, &subject, &mut request, Command::Execute, worker, "", self.now).await?;
        let run = Run { core, kind, map, planned: &planned, request: &request, subject: &subject, now: self.now };
        // Whoever was marked as deleted in the CRM meanwhile is erased like anybody else.
        let person = tx.crm_whole_subject(&subject.subject).await?;
        // A person whose own row stays by decision is a living person: nothing remembers them as erased.
        let rows = if run.is_left_out(0) { Vec::new() } else { run.suppress(tx, person.as_ref()).await? };
        tx.failpoint("erasure.after-tombstones")?;
        let holds = run.rows(tx, person.as_ref()).await?;
        tx.failpoint("erasure.after-rows")?;
        run.close(tx, request.clone(), person.as_ref(), &holds).await?;
        tx.failpoint("erasure.after-own")?;
        for (row, sealed) in rows {
            tx.append_erased(&row, &sealed, &request.id).await?;
        }
        tx.failpoint("erasure.after-feed")?;
        Ok(Executed::Done)
    }
}

impl Execute {
    async fn later(&self, tx: &mut dyn Tx, due_at: i64) -> Result<Executed> {
        let row = NewOutbox {
            id: self.core.id(self.now),
            kind: "erasure.execute".to_owned(),
            payload: json!({ "request": self.request_id }).to_string(),
            sealed: None,
            wrap: None,
            due_at,
            expires_at: None,
            subject_id: None,
        };
        tx.enqueue(&row).await?;
        Ok(Executed::Done)
    }
}

/// One execution, with all it looks at.
pub(super) struct Run<'a> {
    pub(super) core: &'a Arc<Core>,
    pub(super) kind: usize,
    pub(super) map: &'a SubjectMap,
    pub(super) planned: &'a Planned,
    pub(super) request: &'a RequestRecord,
    pub(super) subject: &'a SubjectRecord,
    pub(super) now: i64,
}

impl Run<'_> {
    pub(super) fn is_left_out(&self, table: usize) -> bool {
        self.request.left_out.contains(&self.map.tables[table].code)
    }

    /// Children before parents; the person's own row last.
    async fn rows(&self, tx: &mut dyn Tx, person: Option<&CrmSubject>) -> Result<Vec<HoldRecord>> {
        let scrub = person.map(Scrub::of);
        let mut items: Vec<_> = self.planned.plan.items.iter().filter(|item| !self.is_left_out(item.table)).collect();
        items.sort_by_key(|item| std::cmp::Reverse(depth(self.map, item.table)));
        let kept_fields = self.kept_fields();
        let mut holds = Vec::new();
        for item in items {
            let table = &self.map.tables[item.table];
            let none: Vec<usize> = Vec::new();
            if self.lets_go(table, &item.action) {
                tx.crm_unlink_row(self.kind, item.table, &item.key, &self.subject.subject.key).await?;
            }
            match &item.action {
                Action::Delete => {
                    tx.crm_delete_row(self.kind, item.table, &item.key).await?;
                }
                Action::Anonymise => {
                    let mut changes = changes(self.core, table, &none);
                    if scrub.is_some() {
                        changes.retain(|(field, _)| table.fields[*field].erase != FieldErase::Scrub);
                    }
                    changes.extend(self.scrubbed(tx, item.table, &item.key, scrub.as_ref()).await?);
                    tx.crm_anonymise_row(self.kind, item.table, &item.key, &changes, item.table != 0).await?;
                }
                Action::Keep(fate) => {
                    if !self.holds_subject() && !self.is_left_out(0) {
                        // The kept row lets go of the person's own, which is about to go.
                        tx.crm_anonymise_row(self.kind, item.table, &item.key, &[], true).await?;
                    }
                    let free_on = fate.free_on.map(|day| day.to_string());
                    holds.push(self.hold(table, &item.key, free_on, &fate.ground, &fate.law, fate.then));
                }
                Action::Hold => {
                    let spared = kept_fields.get(&item.table).unwrap_or(&none);
                    let changes = changes(self.core, table, spared);
                    tx.crm_anonymise_row(self.kind, item.table, &item.key, &changes, false).await?;
                    let last = holds.iter().map(|hold: &HoldRecord| hold.free_on.clone()).max().flatten();
                    let then = if table.erase == Erase::Anonymise { Erase::Anonymise } else { Erase::Delete };
                    let (ground, law) =
                        holds.first().map_or(("", ""), |hold| (hold.ground.as_str(), hold.law.as_str()));
                    let hold = self.hold(table, &item.key, last, ground, law, then);
                    holds.push(hold);
                }
                Action::Unlink => {
                    let changes = self.scrubbed(tx, item.table, &item.key, scrub.as_ref()).await?;
                    if !changes.is_empty() {
                        tx.crm_anonymise_row(self.kind, item.table, &item.key, &changes, false).await?;
                    }
                }
                // What is not the person's stays.
                Action::Leave => {}
            }
        }
        Ok(holds)
    }

    /// Whether a row's ties to the person go: a kept row has its own by law as long as it is kept.
    fn lets_go(&self, table: &TableMap, action: &Action) -> bool {
        let tied = table.has_links() || !table.also.is_empty() || table.erase == Erase::Unlink;
        tied && !matches!(action, Action::Keep(_) | Action::Hold)
    }

    async fn scrubbed(
        &self,
        tx: &mut dyn Tx,
        table: usize,
        row_key: &str,
        scrub: Option<&Scrub>,
    ) -> Result<Vec<(usize, Value)>> {
        let map = &self.map.tables[table];
        let Some(scrub) = scrub.filter(|_| map.fields.iter().any(|field| field.erase == FieldErase::Scrub)) else {
            return Ok(Vec::new());
        };
        let row = tx.crm_row(self.kind, table, row_key).await?.unwrap_or_default();
        Ok(scrubbed(self.core, map, scrub, &row))
    }

    fn holds_subject(&self) -> bool {
        self.planned.plan.items.iter().any(|item| item.action == Action::Hold)
    }

    /// Fields of parent rows that kept rows cannot do without, by table.
    fn kept_fields(&self) -> BTreeMap<usize, Vec<usize>> {
        let mut fields: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for item in self.planned.plan.items.iter().filter(|item| matches!(item.action, Action::Keep(_))) {
            for with in self.map.tables[item.table].keep.iter().flat_map(|keep| keep.with.iter()) {
                let At::Table(table) = with.at else { continue };
                let of = &self.map.tables[table];
                let index = of.fields.iter().position(|field| field.column.name == with.column.name);
                fields.entry(table).or_default().extend(index);
            }
        }
        fields
    }

    fn hold(
        &self,
        table: &TableMap,
        key: &str,
        free_on: Option<String>,
        ground: &str,
        law: &str,
        then: Erase,
    ) -> HoldRecord {
        HoldRecord {
            id: self.core.id(self.now),
            request_id: self.request.id.clone(),
            subject_id: self.subject.id,
            kind: self.map.code.clone(),
            table: table.code.clone(),
            row_key: key.to_owned(),
            free_on,
            ground: ground.to_owned(),
            law: law.to_owned(),
            fate: if then == Erase::Anonymise { "anonymise" } else { "delete" }.to_owned(),
            done_at: None,
        }
    }

    /// The receipt, the holds and their jobs, the audit entry, the person's key and our own records.
    async fn close(
        &self,
        tx: &mut dyn Tx,
        mut request: RequestRecord,
        person: Option<&CrmSubject>,
        holds: &[HoldRecord],
    ) -> Result<()> {
        let core = self.core;
        let to = person.and_then(primary_email);
        request.untold = to.is_none().then(|| request::NO_ADDRESS.to_owned());
        if let Some(to) = to {
            let theirs = person.and_then(|person| person.locale.as_ref()).and_then(Value::text);
            let language = core.settings.choose_language(theirs.as_deref().and_then(Language::parse));
            let reason = receipt::reason(core, tx, self.subject, &request).await?;
            let groups = plan::groups(core, &language, self.kind, self.planned, &request.left_out);
            let mail = receipt::compose(
                core,
                Receipt { language: &language, to, request: &request, groups, reason, now: self.now },
            );
            crate::mail::enqueue(core, tx, "mail.receipt", mail, None, self.now, None).await?;
        }
        for hold in holds {
            tx.insert_hold(hold).await?;
        }
        let mut days: Vec<&String> = holds.iter().filter_map(|hold| hold.free_on.as_ref()).collect();
        days.sort();
        days.dedup();
        for day in days {
            self.job(tx, "hold.end", super::hold::due(day)).await?;
        }
        if core.settings.erased_address_days > 0 {
            self.job(tx, "feed.empty", self.now + i64::from(core.settings.erased_address_days) * 86_400_000).await?;
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for item in self.planned.plan.items.iter().filter(|item| !self.is_left_out(item.table)) {
            *counts.entry(item.action.code()).or_default() += 1;
        }
        let plain = json!({ "request": request.id, "rows": counts, "holds": holds.len(), "left_out": request.left_out, "untold": request.untold });
        let entry = Entry { event: "subject.erased", actor: "worker", actor_ref: None, details: json!({}), plain };
        audit::append(core, tx, self.now, self.subject, entry).await?;
        let command = if holds.is_empty() { Command::Complete } else { Command::CompletePart };
        request::apply(core, tx, self.subject, &mut request, command, ("worker", None), "", self.now).await?;
        tx.failpoint("erasure.after-receipt")?;
        if self.is_left_out(0) {
            // The person's own row stays by decision: the portal still knows them, and so do their links.
            return Ok(());
        }
        tx.forget_feed(&self.subject.subject.to_string()).await?;
        let gone = !self.holds_subject();
        let alias = format!("erased:{}", request.id);
        tx.forget_subject(self.subject.id, gone.then_some(alias.as_str()), self.now).await?;
        Ok(())
    }

    async fn job(&self, tx: &mut dyn Tx, kind: &str, due_at: i64) -> Result<()> {
        let row = NewOutbox {
            id: self.core.id(self.now),
            kind: kind.to_owned(),
            payload: json!({ "request": self.request.id }).to_string(),
            sealed: None,
            wrap: None,
            due_at,
            expires_at: None,
            subject_id: None,
        };
        Ok(tx.enqueue(&row).await?)
    }
}
