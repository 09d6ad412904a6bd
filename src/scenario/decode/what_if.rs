//! What-ifs: read here, tried once the rest of the file is known to be right.

use super::distribution::pair;
use super::expectation::{Measured, expectations};
use super::fields::Fields;
use super::log::{Log, WhatIfPlace};
use super::value::{self, Entry};
use super::wording::Wording;
use crate::element::Field;
use crate::scenario::form::WhatIfSheet;
use crate::scenario::problem::{Problem, ProblemKind, short};
use crate::scenario::source::{MAX_BYTES, Span};
use crate::scenario::tree::{Kind, Node};
use crate::scenario::what_if::WhatIf;

/// Each change may have the whole file read anew: so many bytes in all.
const MOST_BYTES_READ: usize = 32 * MAX_BYTES;

pub(super) fn what_ifs(scenario: &Fields<'_, '_>, field: &Field, by: Option<Measured<'_>>) -> Option<Vec<WhatIf>> {
    let log = scenario.log;
    let Some(node) = scenario.optional(field.name) else { return Some(Vec::new()) };
    let (entries, is_sound) = value::map(log, node, &format!("`{}`", field.name))?;
    let what_ifs: Vec<Option<WhatIf>> = entries.into_iter().map(|entry| what_if(log, entry, by)).collect();
    let what_ifs: Vec<WhatIf> = what_ifs.into_iter().collect::<Option<_>>()?;
    // One more for each, which is tried as a whole.
    let found: usize = what_ifs.iter().map(|what_if| what_if.changes.len() + 1).sum();
    let most = MOST_BYTES_READ / log.source.text().len().max(1);
    if found > most {
        log.report(ProblemKind::TooManyChanges { found, most }, log.place(node));
        return None;
    }
    is_sound.then_some(what_ifs)
}

fn what_if(log: &Log<'_>, entry: Entry<'_, '_>, by: Option<Measured<'_>>) -> Option<WhatIf> {
    let is_name = value::is_name(log, entry.key, entry.key_span, "what-if");
    let fields = Fields::open(log, entry.value, WhatIfSheet::NAME, format!("what_if.{}", entry.key))?;
    let WhatIfSheet { title, question, set, expect, note } = WhatIfSheet::FIELDS;
    let (title, question) = (fields.text(&title), fields.text(&question));
    let set = fields.required(set.name).and_then(|node| changes(log, node, set.most()));
    let expect = expectations(&fields, &expect, by);
    let note = fields.note_in(&note);
    fields.finish();
    let (changes, changes_at) = set?.into_iter().unzip();
    let span = entry.key_span.to(entry.value.span);
    log.what_if(WhatIfPlace { span, name: entry.key_span, changes: changes_at });
    let (name, title, question) = (entry.key.to_owned(), title?, question?);
    is_name.then_some(WhatIf { name, title, question, changes, expect: expect?, note })
}

/// An address and a value, and where they stand.
type Change = ((String, String), (Span, Span));

fn changes(log: &Log<'_>, node: &Node<'_>, most: usize) -> Option<Vec<Change>> {
    let items = value::filled_list(log, node, "`set`", most, "it needs at least one change")?;
    let changes: Vec<Option<Change>> = items.iter().map(|item| change(log, item)).collect();
    let changes = changes.into_iter().collect::<Option<Vec<Change>>>()?;
    for (place, ((address, _), (again, _))) in changes.iter().enumerate() {
        if let Some((_, (first, _))) = changes[..place].iter().find(|((earlier, _), _)| earlier == address) {
            let kind = ProblemKind::DuplicateKey { what: "`set`".to_owned(), name: short(address) };
            log.add(Problem::new(kind, *again).with_related(*first, "first given here"));
        }
    }
    Some(changes)
}

fn change(log: &Log<'_>, node: &Node<'_>) -> Option<Change> {
    let Some([address, value]) = pair(node) else {
        value::wrong_type(log, node, "a change", "an address and a value `(\"us.discount\", 0.99)`");
        return None;
    };
    let name = value::text(log, address, "the address", Wording::REFERENCE)?;
    Some(((name.to_owned(), value_text(log, name, value)?), (address.span, value.span)))
}

/// The value of a change as text.
pub(super) fn value_text(log: &Log<'_>, name: &str, value: &Node<'_>) -> Option<String> {
    Some(match &value.kind {
        Kind::Number(number) => number.to_string(),
        Kind::Bool(flag) => flag.to_string(),
        Kind::Struct(_) | Kind::Map(_) => log.source.slice(value.span).to_owned(),
        Kind::Text(text) => text.to_string(),
        Kind::List(_) | Kind::Other => {
            value::wrong_type(
                log,
                value,
                &format!("the value of `{name}`"),
                "a number, text, `true` or `false`, a map, or something with a name such as a strategy",
            );
            return None;
        }
    })
}
