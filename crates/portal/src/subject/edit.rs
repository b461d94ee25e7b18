//! Changes one field: the form, and the compare-and-swap.

use std::borrow::Cow;
use std::sync::Arc;

use async_trait::async_trait;
use domain::field::{Misfit, Shape, unified};
use domain::view::EditView;
use domain::{Action, Scope, SubjectRef, Value};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::Person;
use crate::actor::SubjectActor;
use crate::assurance::Pass;
use crate::audit::{self, Entry};
use crate::limit::EDIT;
use crate::mapping::{ColumnKind, Edit, FieldMap, TableMap};
use crate::port::store::{Edited, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::session::Form;
use crate::{Error, Result};

/// What became of an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditOutcome {
    /// The CRM holds the new value.
    Saved,
    /// It held it already.
    Unchanged,
    /// Nothing was changed; the form is shown again from a draft, with the reason.
    Rejected,
}

/// What was entered and why it was refused.
#[derive(Serialize, Deserialize)]
struct Draft {
    entered: String,
    /// The rule that it broke; `None` when the value had changed meanwhile.
    misfit: Option<Misfit>,
}

/// A field of the mapping that may be edited.
struct Place<'a> {
    kind: usize,
    table: usize,
    field: usize,
    of: &'a TableMap,
    map: &'a FieldMap,
}

impl Portal {
    /// The form of one field: with the stored value, or with what was entered and refused.
    ///
    /// # Errors
    /// [`Error::NeedsCode`]; [`Error::NotFound`] for a field that does not exist or may not be edited, or a row that is
    /// not there; [`Error::Store`].
    pub async fn edit_form(&self, me: &SubjectActor, field: &str) -> Result<EditView> {
        let place = self.place(me, field)?;
        // A form shows the stored value, so it asks what saving asks; only saving spends it.
        let _ = self.require(me, Action::Edit, field)?;
        let mut reader = self.store.reader().await?;
        let person = Person::read(self, &mut *reader, me).await?;
        let rows = reader.crm_rows(place.kind, place.table, &person.crm.subject.key, 0, 1).await?;
        let map = place.map.listed(&mut *reader, (place.kind, place.table, place.field)).await?;
        drop(reader);
        let stored = rows.first().ok_or(Error::NotFound)?[place.field].text().unwrap_or_default();
        let draft: Option<Draft> = Form::Edit(field).open(self, me.session_hash(), me.current.draft.as_deref());
        let language = me.language();
        Ok(EditView {
            visitor: self.visitor(me, &person),
            field: field.to_owned(),
            label: place.map.label.get(language).to_owned(),
            help: place.map.help.get(language).to_owned(),
            shape: map.shape(),
            choices: map.values.iter().map(|(value, label)| (value.clone(), label.get(language).to_owned())).collect(),
            entered: draft.as_ref().map_or_else(|| map.shape().start(&stored), |draft| draft.entered.clone()).into(),
            stored: stored.into(),
            stale: draft.as_ref().is_some_and(|draft| draft.misfit.is_none()),
            misfit: draft.and_then(|draft| draft.misfit),
        })
    }

    /// Changes one field at once, if it still holds the value that was shown. A value that does not fit, or a stored value
    /// that has changed, is kept as a draft on the session: nothing typed is lost.
    ///
    /// # Errors
    /// [`Error::NeedsCode`]; [`Error::NotFound`]; [`Error::TooMany`]; [`Error::Store`].
    pub async fn edit(&self, me: &SubjectActor, field: &str, stored: &str, entered: &str) -> Result<EditOutcome> {
        let place = self.place(me, field)?;
        let pass = self.require(me, Action::Edit, field)?;
        let mut map = Cow::Borrowed(place.map);
        if map.values_from.is_some() {
            let mut reader = self.store.reader().await?;
            map = place.map.listed(&mut *reader, (place.kind, place.table, place.field)).await?;
        }
        let (shape, checked) = (map.shape(), map.check(self.settings.country, entered));
        let is_start = |text: &Option<String>| shape.is_start(stored, text.as_deref().unwrap_or_default());
        let kept =
            checked.as_ref().is_ok_and(|text| is_start(text) || unified(entered) == unified(&shape.start(stored)));
        let unit = DoEdit {
            core: self.core(),
            pass,
            subject_id: me.subject_id(),
            subject: me.subject().clone(),
            session_hash: me.session_hash().to_vec(),
            place: (place.kind, place.table, place.field),
            field: field.to_owned(),
            label: format!("{}.{}", place.of.code, place.map.column.name),
            old: if stored.is_empty() { Value::Null } else { Value::Text(stored.to_owned()) },
            kept,
            shape,
            new: checked.as_ref().ok().map(|text| value_of(place.map.column.kind, text.as_deref().unwrap_or_default())),
            misfit: checked.err(),
            entered: entered.chars().take(domain::field::MAX_TEXT).collect(),
            now: self.now(),
        };
        self.write(unit).await
    }

    fn place(&self, me: &SubjectActor, field: &str) -> Result<Place<'_>> {
        me.require_scope(&[Scope::Full])?;
        let (kind, map) = self.kind(&me.subject().kind)?;
        let (code, column) = field.split_once('.').ok_or(Error::NotFound)?;
        let table = map.tables.iter().position(|table| table.code == code).ok_or(Error::NotFound)?;
        let of = &map.tables[table];
        let index = of.fields.iter().position(|field| field.column.name == column).ok_or(Error::NotFound)?;
        let field = &of.fields[index];
        if field.edit != Edit::Instant || of.many || !field.page {
            return Err(Error::NotFound);
        }
        Ok(Place { kind, table, field: index, of, map: field })
    }
}

/// The value of a checked text for a column; empty is no value.
fn value_of(kind: ColumnKind, text: &str) -> Value {
    if text.is_empty() {
        return Value::Null;
    }
    let text = text.to_owned();
    match kind {
        ColumnKind::Integer => text.parse().map_or(Value::Text(text), Value::Integer),
        ColumnKind::Decimal => Value::Decimal(text),
        ColumnKind::Bool => Value::Bool(text == "true"),
        ColumnKind::Date => Value::Date(text),
        ColumnKind::Timestamp => Value::Timestamp(text),
        _ => Value::Text(text),
    }
}

struct DoEdit {
    core: Arc<Core>,
    pass: Pass,
    subject_id: i64,
    subject: SubjectRef,
    session_hash: Vec<u8>,
    place: (usize, usize, usize),
    field: String,
    label: String,
    /// What the form carried as stored: it knows no types.
    old: Value,
    new: Option<Value>,
    /// Whether the form came back as it started.
    kept: bool,
    shape: Shape,
    misfit: Option<Misfit>,
    entered: String,
    now: i64,
}

impl DoEdit {
    async fn keep(&self, tx: &mut dyn Tx, misfit: Option<Misfit>) -> Result<EditOutcome> {
        let draft = Draft { entered: self.entered.clone(), misfit };
        let sealed = Form::Edit(&self.field).seal(&self.core, &self.session_hash, &draft);
        tx.set_draft(&self.session_hash, Some(&sealed), self.now).await?;
        Ok(EditOutcome::Rejected)
    }
}

#[async_trait]
impl Unit for DoEdit {
    type Output = EditOutcome;

    async fn run(&self, tx: &mut dyn Tx) -> Result<EditOutcome> {
        let Some(new) = &self.new else { return self.keep(tx, self.misfit).await };
        let subject = tx.lock_subject(self.subject_id).await?.ok_or(Error::NotFound)?;
        let (kind, table, field) = self.place;
        if self.kept {
            tx.set_draft(&self.session_hash, None, self.now).await?;
            return Ok(EditOutcome::Unchanged);
        }
        EDIT.take(&self.core, tx, &[&subject.id.to_be_bytes()], self.now).await?;
        match tx.crm_edit(kind, table, field, &self.subject.key, &self.old, new).await? {
            Edited::Done => {}
            Edited::Stale => {
                // The same form sent twice: the value is already there.
                let rows = tx.crm_rows(kind, table, &self.subject.key, 0, 1).await?;
                let text = |value: &Value| value.text().unwrap_or_default();
                if rows.first().is_some_and(|row| self.shape.is_start(&text(&row[field]), &text(new))) {
                    return Ok(EditOutcome::Unchanged);
                }
                return self.keep(tx, None).await;
            }
            Edited::Refused => return self.keep(tx, Some(Misfit::Refused)).await,
        }
        self.pass.spend(tx, self.now).await?;
        tx.failpoint("edit.after-crm")?;
        tx.set_draft(&self.session_hash, None, self.now).await?;
        let details = json!({ "field": self.label, "old": self.old.text(), "new": new.text() });
        let plain = json!({ "field": self.label });
        let entry = Entry { event: "subject.rectified", actor: "subject", actor_ref: None, details, plain };
        audit::append(&self.core, tx, self.now, &subject, entry).await?;
        Ok(EditOutcome::Saved)
    }
}
