//! Reading single values: numbers, text, dates, lists, maps and named kinds.

use super::fields::Fields;
use super::log::{Log, Quantity};
use super::wording::Wording;
use crate::agenda::Note;
use crate::element::{Choice, Field, Named, Range, Spelled};
use crate::scenario::address::Slot;
use crate::scenario::form::NotedSheet;
use crate::scenario::hint;
use crate::scenario::problem::{Problem, ProblemKind, quoted, short};
use crate::scenario::source::Span;
use crate::scenario::tree::{Body, Kind, Node};
use crate::text::Unfit;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What was found, for a message.
pub(super) fn describe(log: &Log<'_>, node: &Node<'_>) -> String {
    match &node.kind {
        Kind::List(_) => "a list".to_owned(),
        Kind::Map(_) => "a map".to_owned(),
        Kind::Struct(found) => match (found.name, &found.body) {
            (Some(name), Body::Bare) => quoted(name.text),
            (Some(name), _) => quoted(&format!("{}(...)", name.text)),
            (None, _) => "`(...)`".to_owned(),
        },
        Kind::Number(_) | Kind::Text(_) | Kind::Bool(_) | Kind::Other => quoted(log.source.slice(node.span)),
    }
}

/// What to call a value in a message if nothing better is known.
pub(super) fn this(node: &Node<'_>) -> String {
    match node.kind {
        Kind::Struct(_) | Kind::List(_) | Kind::Map(_) => "this".to_owned(),
        Kind::Number(_) | Kind::Text(_) | Kind::Bool(_) | Kind::Other => "this value".to_owned(),
    }
}

pub(super) fn wrong_type(log: &Log<'_>, node: &Node<'_>, what: &str, expected: &str) {
    let (what, expected) = (what.to_owned(), expected.to_owned());
    let help = quotes(node, &expected);
    let kind = ProblemKind::WrongType { what, found: describe(log, node), expected };
    log.add(Problem::new(kind, log.place(node)).with_help(help));
}

/// Advice on quotes that are missing or too many.
fn quotes(node: &Node<'_>, expected: &str) -> Option<String> {
    match &node.kind {
        Kind::Text(text) if expected.starts_with("a number") => hint::number(&format!("\"{text}\"")),
        Kind::Struct(found) if expected.contains("in double quotes") && found.body == Body::Bare => {
            found.name.map(|name| format!("write it in quotes: \"{}\"", name.text))
        }
        Kind::Number(_)
        | Kind::Text(_)
        | Kind::Bool(_)
        | Kind::Other
        | Kind::List(_)
        | Kind::Map(_)
        | Kind::Struct(_) => None,
    }
}

/// The fields of a value that is noted; nothing of one that is plain. `None` only if what stands there is wrong.
#[expect(clippy::option_option, reason = "wrong and absent are not the same")]
pub(super) fn noted<'l, 't>(
    log: &'l Log<'t>,
    node: &'l Node<'t>,
    path: impl FnOnce() -> String,
) -> Option<Option<Fields<'l, 't>>> {
    let is_noted = node.name().is_some_and(|name| name.text == NotedSheet::NAME);
    if is_noted { Fields::open(log, node, NotedSheet::NAME, path()).map(Some) } else { Some(None) }
}

/// A number, plain or noted, that is taken down under its address.
pub(super) fn number(log: &Log<'_>, node: &Node<'_>, what: &str, path: String, quantity: Quantity<'_>) -> Option<f64> {
    let mut plain = node;
    let mut note = Note::default();
    if let Some(fields) = noted(log, node, || path.clone())? {
        let NotedSheet { value, because, source } = NotedSheet::FIELDS;
        let value = fields.required(value.name);
        let (because, source) = (fields.optional_text(&because), fields.optional_text(&source));
        fields.finish();
        note = Note { because: because?.map(Into::into), source: source?.map(Into::into) };
        plain = value?;
    }
    let value = plain_number(log, plain, what, quantity.range)?;
    log.number(path, value, quantity, note, Slot::replacing(plain.span));
    Some(value)
}

/// A number without a note, which gets no address.
pub(super) fn plain_number(log: &Log<'_>, node: &Node<'_>, what: &str, range: Range) -> Option<f64> {
    let Kind::Number(value) = node.kind else {
        wrong_type(log, node, what, "a number such as 0.25");
        return None;
    };
    let what = what.to_owned();
    let found = quoted(log.source.slice(node.span));
    if !value.is_finite() {
        log.report(ProblemKind::NotFinite { what, found }, node.span);
        return None;
    }
    if !range.contains(value) {
        let help = hint::out_of_range(&what, &found, range);
        log.add(Problem::new(ProblemKind::OutOfRange { what, found, range }, node.span).with_help(help));
        return None;
    }
    Some(value)
}

/// Some words: not empty, not too long, no characters that have no place in texts.
pub(super) fn text<'n>(log: &Log<'_>, node: &'n Node<'_>, what: &str, wording: Wording) -> Option<&'n str> {
    let Some(text) = node.text() else {
        wrong_type(log, node, what, "text in double quotes");
        return None;
    };
    is_text(log, text, node.span, what, wording).then_some(text)
}

/// Whether a text may stand here; it is reported if not.
pub(super) fn is_text(log: &Log<'_>, text: &str, span: Span, what: &str, wording: Wording) -> bool {
    let what = what.to_owned();
    let found = text.chars().count();
    let problem = if text.trim().is_empty() {
        ProblemKind::Empty { what, needs: "it needs some text" }
    } else if found > wording.most {
        ProblemKind::TooLong { what, found, most: wording.most }
    } else if let Some(character) = Unfit::first(text, wording.lines) {
        ProblemKind::UnfitCharacter { what, character }
    } else {
        return true;
    };
    log.report(problem, span);
    false
}

/// The most characters of a name.
const LONGEST_NAME: usize = 64;

/// A new name of something: `[a-z0-9_]+`.
pub(super) fn name<'n>(log: &Log<'_>, node: &'n Node<'_>, what: &'static str) -> Option<&'n str> {
    let Some(name) = node.text() else {
        wrong_type(log, node, &format!("the name of the {what}"), "text in double quotes");
        return None;
    };
    is_name(log, name, node.span, what).then_some(name)
}

pub(super) fn is_name(log: &Log<'_>, name: &str, span: Span, what: &'static str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if !name.is_empty() && name.len() <= LONGEST_NAME && name.chars().all(allowed) {
        return true;
    }
    let snake: String = name.to_lowercase().chars().map(|c| if allowed(c) { c } else { '_' }).collect();
    let help = (!name.is_empty() && name.len() <= LONGEST_NAME).then(|| format!("did you mean `{snake}`?"));
    let kind = ProblemKind::BadName { what, found: quoted(name), most: LONGEST_NAME };
    log.add(Problem::new(kind, span).with_help(help));
    false
}

/// A calendar day, `YYYY-MM-DD`.
pub(super) fn date(log: &Log<'_>, node: &Node<'_>, what: &str) -> Option<Date> {
    let what = what.to_owned();
    let Some(text) = node.text() else {
        wrong_type(log, node, &what, "a date such as \"2009-12-05\"");
        return None;
    };
    let found = quoted(text);
    let problem = match day(text) {
        Ok(date) => return Some(date),
        Err(NoDate::NotOne) => ProblemKind::BadDate { what, found },
        Err(NoDate::NotInCalendar) => ProblemKind::NoSuchDay { what, found },
    };
    log.add(Problem::new(problem, node.span).with_help(hint::date(text)));
    None
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scenario) enum NoDate {
    /// It is not written as one.
    NotOne,
    /// No calendar has that day.
    NotInCalendar,
}

/// The day that a text names, `YYYY-MM-DD`.
pub(in crate::scenario) fn day(text: &str) -> Result<Date, NoDate> {
    let shape = |(idx, byte): (usize, u8)| if idx == 4 || idx == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    if text.len() != 10 || !text.bytes().enumerate().all(shape) {
        return Err(NoDate::NotOne);
    }
    text.parse().map_err(|_| NoDate::NotInCalendar)
}

pub(super) fn list<'n, 't>(log: &Log<'_>, node: &'n Node<'t>, what: &str, most: usize) -> Option<&'n [Node<'t>]> {
    let Kind::List(items) = &node.kind else {
        wrong_type(log, node, what, "a list `[...]`");
        return None;
    };
    if items.len() > most {
        log.report(ProblemKind::TooMany { what: what.to_owned(), found: items.len(), most }, log.place(node));
        return None;
    }
    Some(items)
}

/// A list with at least one item.
pub(super) fn filled_list<'n, 't>(
    log: &Log<'_>,
    node: &'n Node<'t>,
    what: &str,
    most: usize,
    needs: &'static str,
) -> Option<&'n [Node<'t>]> {
    let items = list(log, node, what, most)?;
    if items.is_empty() {
        log.report(ProblemKind::Empty { what: what.to_owned(), needs }, node.span);
        return None;
    }
    Some(items)
}

/// One entry of a map.
#[derive(Clone, Copy)]
pub(super) struct Entry<'n, 't> {
    pub(super) key: &'n str,
    pub(super) key_span: Span,
    pub(super) value: &'n Node<'t>,
}

/// The entries of a map from text, each key once, and whether all of them are right so far.
pub(super) fn map<'n, 't>(log: &Log<'_>, node: &'n Node<'t>, what: &str) -> Option<(Vec<Entry<'n, 't>>, bool)> {
    let Kind::Map(pairs) = &node.kind else {
        wrong_type(log, node, what, "a map `{ \"...\": ... }`");
        return None;
    };
    let mut seen = BTreeMap::new();
    let mut entries = Vec::new();
    let mut is_sound = true;
    for (key_node, value) in pairs {
        let Some(key) = key_node.text() else {
            wrong_type(log, key_node, &format!("a key in {what}"), "text in double quotes");
            is_sound = false;
            continue;
        };
        let key_span = key_node.span;
        if let Some(first) = seen.get(key) {
            let kind = ProblemKind::DuplicateKey { what: what.to_owned(), name: short(key) };
            log.add(Problem::new(kind, key_span).with_related(*first, "first given here"));
            is_sound = false;
            continue;
        }
        seen.insert(key, key_span);
        entries.push(Entry { key, key_span, value });
    }
    Some((entries, is_sound))
}

/// The entries of the map in a field, as many as it may hold.
pub(super) fn bounded_map<'n, 't>(
    log: &Log<'_>,
    node: &'n Node<'t>,
    field: &Field,
) -> Option<(Vec<Entry<'n, 't>>, bool)> {
    let (what, most) = (format!("`{}`", field.name), field.most());
    let (entries, is_sound) = map(log, node, &what)?;
    if entries.len() > most {
        log.report(ProblemKind::TooMany { what, found: entries.len(), most }, log.place(node));
        return None;
    }
    Some((entries, is_sound))
}

/// Where a new entry of a map would go.
pub(super) fn map_insertion(log: &Log<'_>, node: &Node<'_>, key: &str) -> Slot {
    let pairs = if let Kind::Map(pairs) = &node.kind { pairs.as_slice() } else { &[] };
    let last = pairs.last().map(|(key, value)| (key.span, value.span));
    super::fields::insertion(log, node, last, &format!("\"{key}\""))
}

/// Which of several named kinds a value is.
pub(super) fn kind<K: Named>(log: &Log<'_>, node: &Node<'_>, what: &'static str) -> Option<K> {
    let names: Vec<&'static str> = K::ALL.iter().map(|kind| kind.name()).collect();
    place_among(log, node, what, &names).map(|place| K::ALL[place])
}

/// Which of several named kinds that have no fields a value is.
pub(super) fn bare<K: Named>(log: &Log<'_>, node: &Node<'_>, what: &'static str) -> Option<K> {
    let kind: K = kind(log, node, what)?;
    Fields::open(log, node, kind.name(), String::new())?.finish();
    Some(kind)
}

/// The place of the name of a value among those allowed.
fn place_among(log: &Log<'_>, node: &Node<'_>, what: &'static str, allowed: &[&'static str]) -> Option<usize> {
    let Some(name) = node.name() else {
        let expected = crate::scenario::problem::alternatives(allowed);
        wrong_type(log, node, &format!("this {what}"), &expected);
        return None;
    };
    let found = allowed.iter().position(|kind| *kind == name.text);
    if found.is_none() {
        let help = crate::text::suggest::nearest(name.text, allowed.iter().copied());
        let kind = ProblemKind::UnknownKind { what, found: short(name.text), allowed: allowed.to_vec() };
        log.add(Problem::new(kind, name.span).with_help(help.map(|meant| format!("did you mean `{meant}`?"))));
    }
    found
}

/// Under which of the names of a family an element stands, which the family then reads.
pub(super) fn spelling(
    log: &Log<'_>,
    node: &Node<'_>,
    what: &'static str,
    names: &[&'static str],
) -> Option<&'static str> {
    place_among(log, node, what, names).map(|place| names[place])
}

/// Which of the kinds of a family a value is, with the fields that it has under its name.
pub(super) fn spelled(log: &Log<'_>, node: &Node<'_>, what: &'static str, kinds: Vec<Spelled>) -> Option<Spelled> {
    let names: Vec<&'static str> = kinds.iter().map(|kind| kind.name).collect();
    let place = place_among(log, node, what, &names)?;
    kinds.into_iter().nth(place)
}

/// The place among some choices of the one that a value names.
pub(super) fn choice(log: &Log<'_>, node: &Node<'_>, what: &'static str, choices: &[Choice]) -> Option<usize> {
    let names: Vec<&'static str> = choices.iter().map(|choice| choice.name).collect();
    let place = place_among(log, node, what, &names)?;
    Fields::open(log, node, names[place], String::new())?.finish();
    Some(place)
}

/// The values between the parentheses of `Name(...)`, exactly so many.
pub(super) fn arguments<'n, 't, const N: usize>(
    log: &Log<'_>,
    node: &'n Node<'t>,
    expected: &str,
) -> Option<&'n [Node<'t>; N]> {
    n_arguments(log, node, N, expected)?.try_into().ok()
}

/// The same where their number is not known beforehand.
pub(super) fn n_arguments<'n, 't>(
    log: &Log<'_>,
    node: &'n Node<'t>,
    n: usize,
    expected: &str,
) -> Option<&'n [Node<'t>]> {
    let found = node.as_struct()?;
    let wrong = |found: String| {
        let name = node.name().map_or_else(|| "(...)".to_owned(), |name| short(name.text));
        log.report(ProblemKind::WrongArguments { name, expected: expected.to_owned(), found }, log.place(node));
    };
    match &found.body {
        Body::Bare => wrong("nothing".to_owned()),
        Body::Fields(fields) if fields.is_empty() => wrong("nothing".to_owned()),
        Body::Fields(_) => wrong("named fields".to_owned()),
        Body::Values(values) if values.len() == n => return Some(values),
        Body::Values(values) => wrong(crate::text::counted(values.len() as u64, "value")),
    }
    None
}
