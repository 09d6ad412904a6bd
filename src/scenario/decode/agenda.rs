//! The agenda: issues and their options.

use super::clause;
use super::fields::Fields;
use super::limits;
use super::linked::Linked;
use super::log::Log;
use super::named::Listing;
use super::names::{EventNames, IssueDraft, Names, entry_name};
use super::value;
use crate::agenda::{CompatibilityRule, DEFERRED_NAME, Issue, IssueOption, Note, PackageSpace};
use crate::element::Field;
use crate::scenario::form::{IssueSheet, OptionSheet, RuleForm};
use crate::scenario::problem::ProblemKind;
use crate::scenario::source::Span;
use crate::scenario::tree::Node;
use std::collections::BTreeMap;

const IS_DEFERRAL: &str = "it stands for leaving an issue open";

/// The issues as far as they can be read. Whatever is wrong with one leaves the names of the others known.
pub(super) fn issues(log: &Log<'_>, field: &Field, node: Option<&Node<'_>>, events: EventNames) -> Names {
    let nodes = node.and_then(|node| {
        let (what, needs) = (format!("`{}`", field.name), "something must be negotiated");
        value::filled_list(log, node, &what, field.most(), needs).map(|items| (node, items))
    });
    let Some((node, items)) = nodes else {
        return Names { issues: Vec::new(), is_sound: false, events };
    };
    let mut names: BTreeMap<String, Span> = BTreeMap::new();
    let drafts: Vec<Option<IssueDraft>> = items.iter().map(|item| issue(log, item, &events, &mut names)).collect();
    let is_sound = drafts.iter().all(|draft| draft.as_ref().is_some_and(|draft| draft.is_sound));
    let issues = drafts.into_iter().map(Option::unwrap_or_default).collect();
    let names = Names { issues, is_sound, events };
    if is_sound {
        check_space(log, node, &names);
    }
    names
}

fn check_space(log: &Log<'_>, node: &Node<'_>, names: &Names) {
    if names.issues.iter().all(|draft| draft.issue.deferrable) {
        log.report(ProblemKind::NothingDecisive, log.place(node));
    }
    if PackageSpace::new(names.issues.iter().map(|draft| (draft.issue.options.len(), draft.issue.deferrable))).is_none()
    {
        log.report(ProblemKind::TooManyPackages, log.place(node));
    }
}

fn issue(
    log: &Log<'_>,
    node: &Node<'_>,
    events: &EventNames,
    names: &mut BTreeMap<String, Span>,
) -> Option<IssueDraft> {
    // The address holds the name, so the name is read before the rest.
    let IssueSheet { name, title, short, in_text, unit, deferrable, options, note } = IssueSheet::FIELDS;
    let called = node.as_struct().and_then(|_| node.field_text(name.name)).unwrap_or_default();
    let fields = Fields::open(log, node, IssueSheet::NAME, format!("agenda.{called}"))?;
    let name = entry_name(&fields, &name, 0, names);
    let title = fields.text(&title);
    let forms = fields.forms(&short, &in_text);
    let unit = fields.optional_text(&unit);
    let deferrable = fields.flag(&deferrable);
    let options = fields.required(options.name).map(|options| {
        let unit = unit.as_ref().and_then(|unit| unit.as_deref()).unwrap_or_default();
        self::options(log, options, &Listed { path: &fields.path, unit, events })
    });
    let note = fields.note_in(&note);
    fields.finish();
    let (options, sound) = options.unwrap_or_default();
    let is_whole = name.is_some() && title.is_some() && forms.is_some() && unit.is_some() && deferrable.is_some();
    let is_sound = is_whole && sound.names && sound.rest && !options.is_empty();
    let options_are_sound = sound.names && deferrable.is_some();
    let issue = Issue {
        name: name.unwrap_or_default(),
        title: title.unwrap_or_default(),
        forms: forms.unwrap_or_default(),
        unit: unit.flatten(),
        options,
        deferrable: deferrable.unwrap_or(true),
        note,
    };
    Some(IssueDraft { issue, is_sound, options_are_sound })
}

/// The options as far as they can be read, and whether all of them can.
fn options(log: &Log<'_>, node: &Node<'_>, listed: &Listed<'_>) -> (Vec<IssueOption>, Soundness) {
    let lost = Soundness { names: false, rest: false };
    let most = IssueSheet::FIELDS.options.most();
    let Some(items) = value::list(log, node, "`options`", most) else { return (Vec::new(), lost) };
    if items.is_empty() {
        let what = "`options`".to_owned();
        log.report(ProblemKind::TooFew { what, found: 0, least: 1 }, log.place(node));
        return (Vec::new(), lost);
    }
    let mut names = BTreeMap::new();
    let mut soundness = Soundness { names: true, rest: true };
    let mut options = Vec::new();
    for item in items {
        let (option, is_sound) = option(log, item, listed, &mut names);
        soundness.names &= !option.name.is_empty();
        soundness.rest &= is_sound;
        options.push(option);
    }
    // The branches of a clause are other options of the list, which must be known by then.
    soundness.rest &= clause::clauses(log, items, listed, soundness.names, &mut options);
    (options, soundness)
}

/// What the options of an issue have in common.
pub(super) struct Listed<'l> {
    /// The address of the issue.
    pub(super) path: &'l str,
    /// The unit of their levels.
    unit: &'l str,
    /// What they may depend on.
    pub(super) events: &'l EventNames,
}

/// What could be read of something.
#[derive(Clone, Copy, Default)]
struct Soundness {
    /// All names.
    names: bool,
    /// All else.
    rest: bool,
}

/// An option as far as it can be read, and whether all of it can.
fn option(
    log: &Log<'_>,
    node: &Node<'_>,
    listed: &Listed<'_>,
    names: &mut BTreeMap<String, Span>,
) -> (IssueOption, bool) {
    let OptionSheet { name, title, short, level, contingent, note } = OptionSheet::FIELDS;
    let called = node.field_text(name.name).unwrap_or_default();
    let Some(fields) = Fields::open(log, node, OptionSheet::NAME, format!("{}.{called}", listed.path)) else {
        let (name, title) = (called.to_owned(), String::new());
        let option = IssueOption { name, title, short: None, level: None, clause: None, note: Note::default() };
        return (option, false);
    };
    let reserved = fields.optional(name.name).filter(|node| node.text() == Some(DEFERRED_NAME));
    let name = match reserved {
        Some(node) => {
            let found = DEFERRED_NAME.to_owned();
            log.report(ProblemKind::ReservedName { what: "an option", found, why: IS_DEFERRAL }, node.span);
            None
        }
        None => entry_name(&fields, &name, 0, names),
    };
    let title = fields.text(&title);
    let short = fields.optional_text(&short);
    let level = match fields.optional(level.name) {
        None => Some(None),
        Some(node) if fields.optional(contingent.name).is_some() => {
            log.report(ProblemKind::LevelOfClause, node.span);
            None
        }
        Some(_) => fields.number_in(&level, listed.unit).map(Some),
    };
    let note = fields.note_in(&note);
    // Read once the names of all options are known.
    fields.optional(contingent.name);
    fields.finish();
    let is_sound = name.is_some() && title.is_some() && short.is_some() && level.is_some();
    let (name, title) = (name.unwrap_or_default(), title.unwrap_or_default());
    (IssueOption { name, title, short: short.flatten(), level: level.flatten(), clause: None, note }, is_sound)
}

/// The rules that say which combinations make sense.
pub(super) fn compatibility(fields: &Fields<'_, '_>, field: &Field, names: &Names) -> Option<Vec<CompatibilityRule>> {
    let log = fields.log;
    let rules = Listing::new(field.name.to_owned(), names);
    fields.list(field, |idx, node| {
        let kind = value::spelled(log, node, "compatibility rule", RuleForm::spelled())?;
        let read = |linked: &Linked<'_, '_, '_>| RuleForm::read(kind.name, linked);
        let rule = rules.entry(log, (idx, node), (kind.name, &kind.fields), read)?.rule();
        limits::check_condition(log, names, &rule.broken_when(), log.place(node));
        Some(rule)
    })
}
