//! What a file of texts names: its keys, and the variables of each.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};

/// Variables by key.
pub type Names = BTreeMap<String, BTreeSet<String>>;

/// The keys of a file with their variables.
pub fn names(resource: &FluentResource) -> Names {
    resource
        .entries()
        .filter_map(|entry| match entry {
            Entry::Message(message) => {
                let mut variables = BTreeSet::new();
                if let Some(value) = &message.value {
                    pattern(value, &mut variables);
                }
                Some((message.id.name.to_owned(), variables))
            }
            _ => None,
        })
        .collect()
}

fn pattern(found: &Pattern<&str>, into: &mut BTreeSet<String>) {
    for element in &found.elements {
        if let PatternElement::Placeable { expression } = element {
            self::expression(expression, into);
        }
    }
}

fn expression(found: &Expression<&str>, into: &mut BTreeSet<String>) {
    match found {
        Expression::Inline(inner) => inline(inner, into),
        Expression::Select { selector, variants } => {
            inline(selector, into);
            for variant in variants {
                pattern(&variant.value, into);
            }
        }
    }
}

fn inline(found: &InlineExpression<&str>, into: &mut BTreeSet<String>) {
    match found {
        InlineExpression::VariableReference { id } => {
            into.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => self::expression(expression, into),
        InlineExpression::FunctionReference { arguments, .. } => call(arguments, into),
        InlineExpression::TermReference { arguments: Some(arguments), .. } => call(arguments, into),
        _ => {}
    }
}

fn call(found: &CallArguments<&str>, into: &mut BTreeSet<String>) {
    for argument in &found.positional {
        inline(argument, into);
    }
    for argument in &found.named {
        inline(&argument.value, into);
    }
}
