//! Puts a mail together: one list of parts, a plain text and an HTML form of it.

use minijinja::{Environment, context};

use crate::port::Mail;
use crate::portal::Core;

/// A part of a mail's body.
pub(super) struct Part {
    text: String,
    code: String,
    url: String,
}

impl Part {
    /// A paragraph.
    pub fn text(text: String) -> Self {
        Self { text, code: String::new(), url: String::new() }
    }

    /// A code, set large.
    pub fn code(code: String) -> Self {
        Self { text: String::new(), code, url: String::new() }
    }

    /// A link.
    pub fn link(text: String, url: String) -> Self {
        Self { text, code: String::new(), url }
    }
}

/// The mail in both forms.
pub(super) fn compose(
    core: &Core,
    language: &domain::Language,
    now: i64,
    to: String,
    subject: String,
    parts: &[Part],
) -> Mail {
    let controller = &core.settings.controller;
    let contact = if controller.dpo_email.is_empty() { &controller.email } else { &controller.dpo_email };
    let footer =
        core.texts.get(language).plain("mail-footer", &[("controller", &controller.name), ("contact", contact)]);
    let mut text = String::new();
    for part in parts {
        for line in [&part.text, &part.code, &part.url] {
            if !line.is_empty() {
                text.push_str(line);
                text.push('\n');
            }
        }
        text.push('\n');
    }
    text.push_str("-- \n");
    text.push_str(&footer);
    text.push('\n');
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::Html);
    let parts: Vec<minijinja::Value> = parts
        .iter()
        .map(|part| context! { text => part.text.as_str(), code => part.code.as_str(), url => part.url.as_str() })
        .collect();
    let html = environment
        .render_str(
            include_str!("layout.html"),
            context! { language => language.code(), subject => subject.as_str(), controller => controller.name.as_str(), parts, footer },
        )
        .unwrap_or_default();
    Mail { id: core.id(now), to, subject, text, html, unsubscribe: None }
}
