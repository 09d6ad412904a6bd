//! Looking up issues and options by name, with one problem per mistake and none that follows from another.

use super::fields::Fields;
use super::log::Log;
use super::value::{self, Entry};
use crate::agenda::{DEFERRED_NAME, EventIdx, Issue, IssueIdx, MAX_ISSUES, OptionIdx};
use crate::element::{Field, Holds, Naming, naming};
use crate::scenario::address::PartKind;
use crate::scenario::problem::{Problem, ProblemKind, list, short};
use crate::scenario::source::Span;
use crate::scenario::tree::{Kind, Node};
use crate::text::suggest::nearest;
use std::collections::{BTreeMap, BTreeSet};

/// The issues and options of the file, as far as they could be read.
pub(super) struct Names {
    pub(super) issues: Vec<IssueDraft>,
    /// Whether everything could be read. If not, an unknown name may be one that was lost.
    pub(super) is_sound: bool,
    /// What may happen, which conditions may speak of.
    pub(super) events: EventNames,
}

/// The names of the events of the file.
#[derive(Default)]
pub(super) struct EventNames {
    pub(super) names: Vec<String>,
    /// Whether these are all. If not, an unknown name may be one that was lost.
    pub(super) is_sound: bool,
}

impl EventNames {
    /// The event that a field names, which is taken down under its address.
    pub(super) fn event_in(&self, fields: &Fields<'_, '_>, field: &Field) -> Option<EventIdx> {
        let node = fields.required(field.name)?;
        fields.part(field.name, PartKind::Event);
        self.event_at(fields.log, node)
    }

    /// The event that a value names.
    pub(super) fn event_at(&self, log: &Log<'_>, node: &Node<'_>) -> Option<EventIdx> {
        let Some(name) = node.text() else {
            value::wrong_type(log, node, "the event", "the name of an event in double quotes");
            return None;
        };
        self.event_named(log, name, node.span)
    }

    pub(super) fn event_named(&self, log: &Log<'_>, name: &str, span: Span) -> Option<EventIdx> {
        let found = self.names.iter().position(|known| known == name);
        if found.is_none() && self.is_sound {
            let names = self.names.iter().map(String::as_str);
            let help = log.did_you_mean(name, names, "the events are");
            let none =
                || Some("the scenario has none yet; `events: { \"name\": Event(..) }` is where they stand".to_owned());
            let help = if self.names.is_empty() { none() } else { help };
            log.add(Problem::new(ProblemKind::UnknownEvent { found: short(name) }, span).with_help(help));
        }
        found.map(EventIdx::new)
    }
}

/// An issue as far as it could be read: its name may be missing, and so may some of its options.
#[derive(Clone, Debug)]
pub(super) struct IssueDraft {
    pub(super) issue: Issue,
    pub(super) is_sound: bool,
    pub(super) options_are_sound: bool,
}

impl Default for IssueDraft {
    fn default() -> Self {
        let issue = Issue {
            name: String::new(),
            title: String::new(),
            forms: crate::agenda::Forms::default(),
            unit: None,
            options: Vec::new(),
            deferrable: true,
            note: crate::agenda::Note::default(),
        };
        Self { issue, is_sound: false, options_are_sound: false }
    }
}

/// Whether `deferred` may stand in for an option.
#[derive(Clone, Copy)]
pub(super) enum Deferral {
    /// It may, for issues that may be deferred.
    Allowed,
    /// It never may, for this reason.
    Refused(&'static str),
}

impl Names {
    fn n_issues(&self) -> usize {
        self.issues.len()
    }

    pub(super) fn issue(&self, issue: IssueIdx) -> &Issue {
        &self.issues[issue.index()].issue
    }

    /// Whether an issue and all its options could be read.
    pub(super) fn is_sound(&self, issue: IssueIdx) -> bool {
        self.issues[issue.index()].is_sound
    }

    /// Whether the names of all options of an issue could be read.
    pub(super) fn options_are_sound(&self, issue: IssueIdx) -> bool {
        self.issues[issue.index()].options_are_sound
    }

    /// The issue that a value names.
    pub(super) fn issue_at(&self, log: &Log<'_>, node: &Node<'_>) -> Option<IssueIdx> {
        let Some(name) = node.text() else {
            value::wrong_type(log, node, "the issue", "the name of an issue in double quotes");
            return None;
        };
        self.issue_named(log, name, node.span)
    }

    /// The issue that a field names, which is taken down under its address.
    pub(super) fn issue_in(&self, fields: &Fields<'_, '_>, field: &'static str) -> Option<IssueIdx> {
        let node = fields.required(field)?;
        fields.part(field, PartKind::Issue);
        self.issue_at(fields.log, node)
    }

    pub(super) fn issue_named(&self, log: &Log<'_>, name: &str, span: Span) -> Option<IssueIdx> {
        let found = self.known_issue(name);
        if found.is_none() && self.names_are_sound() {
            let help = log.did_you_mean(name, self.issue_names(), "the issues are");
            log.add(Problem::new(ProblemKind::UnknownIssue { found: short(name) }, span).with_help(help));
        }
        found
    }

    /// The issue of that name, if there is one.
    pub(super) fn known_issue(&self, name: &str) -> Option<IssueIdx> {
        let place = self.issues.iter().position(|draft| draft.issue.name == name && !name.is_empty());
        place.map(IssueIdx::new)
    }

    /// The event that a value names.
    pub(super) fn event_at(&self, log: &Log<'_>, node: &Node<'_>) -> Option<EventIdx> {
        self.events.event_at(log, node)
    }

    fn names_are_sound(&self) -> bool {
        !self.issues.is_empty() && self.issues.iter().all(|draft| !draft.issue.name.is_empty())
    }

    /// The option of an issue that a value names.
    pub(super) fn option_at(
        &self,
        log: &Log<'_>,
        issue: IssueIdx,
        node: &Node<'_>,
        deferral: Deferral,
    ) -> Option<OptionIdx> {
        let Some(name) = node.text() else {
            let what = format!("the option of issue `{}`", self.issue(issue).name);
            value::wrong_type(log, node, &what, "the name of an option in double quotes");
            return None;
        };
        self.option_named(log, issue, name, node.span, deferral)
    }

    pub(super) fn option_named(
        &self,
        log: &Log<'_>,
        issue_idx: IssueIdx,
        name: &str,
        span: Span,
        deferral: Deferral,
    ) -> Option<OptionIdx> {
        let draft = &self.issues[issue_idx.index()];
        let issue = &draft.issue;
        if name == DEFERRED_NAME {
            match deferral {
                Deferral::Refused(why) => log.report(ProblemKind::DeferredHere { why }, span),
                Deferral::Allowed if issue.deferrable => return Some(OptionIdx::DEFERRED),
                Deferral::Allowed => {
                    let kind = ProblemKind::NotDeferrable { issue: issue.name.clone() };
                    let help = "write `deferrable: true` in the issue if it may stay open".to_owned();
                    log.add(Problem::new(kind, span).with_help(help));
                }
            }
            return None;
        }
        let found = issue.option_named(name).filter(|_| !name.is_empty());
        if found.is_none() && draft.options_are_sound {
            let names = issue.options.iter().map(|option| option.name.as_str());
            let help = log.did_you_mean(name, names, "its options are");
            let kind = ProblemKind::UnknownOption { issue: issue.name.clone(), found: short(name) };
            log.add(Problem::new(kind, span).with_help(help));
        }
        found
    }

    /// The plain option of an issue that a value names; `why` no clause may stand there.
    pub(super) fn plain_option_at(
        &self,
        log: &Log<'_>,
        issue: IssueIdx,
        node: &Node<'_>,
        deferral: Deferral,
        why: &'static str,
    ) -> Option<OptionIdx> {
        let option = self.option_at(log, issue, node, deferral);
        option.filter(|option| self.is_plain(log, issue, *option, node.span, why))
    }

    /// Whether an option is a plain one, which is reported if it is not.
    pub(super) fn is_plain(
        &self,
        log: &Log<'_>,
        issue: IssueIdx,
        option: OptionIdx,
        span: Span,
        why: &'static str,
    ) -> bool {
        let issue = self.issue(issue);
        let is_plain = issue.clause(option).is_none();
        if !is_plain {
            let kind = ProblemKind::ClauseHere { found: issue.option_name(option).to_owned(), why };
            let names = issue.options[..issue.n_plain()].iter().map(|option| option.name.as_str());
            let help = format!("the plain options are {}", list(&names.collect::<Vec<_>>()));
            log.add(Problem::new(kind, span).with_help(help));
        }
        is_plain
    }

    /// A map from issues: what `read` makes of each entry, in the order of the agenda.
    pub(super) fn some_issues<'n, 't, T>(
        &self,
        log: &Log<'_>,
        node: &'n Node<'t>,
        what: &str,
        mut read: impl FnMut(IssueIdx, Entry<'n, 't>) -> Option<T>,
    ) -> Option<Vec<Option<T>>> {
        let mut entries = vec![None; self.n_issues()];
        let (found, mut is_sound) = value::map(log, node, what)?;
        for entry in found {
            match self.issue_named(log, entry.key, entry.key_span) {
                Some(issue) => entries[issue.index()] = Some(entry),
                None => is_sound = false,
            }
        }
        let mut values = Vec::with_capacity(entries.len());
        for (idx, entry) in entries.into_iter().enumerate() {
            let value = entry.map(|entry| read(IssueIdx::new(idx), entry));
            is_sound &= !matches!(value, Some(None));
            values.push(value.flatten());
        }
        is_sound.then_some(values)
    }

    /// A map from issues in which every issue must stand.
    pub(super) fn every_issue<'n, 't, T>(
        &self,
        log: &Log<'_>,
        node: &'n Node<'t>,
        what: &str,
        read: impl FnMut(IssueIdx, Entry<'n, 't>) -> Option<T>,
    ) -> Option<Vec<T>> {
        if let Kind::Map(pairs) = &node.kind {
            let keys: BTreeSet<&str> = pairs.iter().filter_map(|(key, _)| key.text()).collect();
            let unknown = keys.iter().filter(|key| !self.issue_names().any(|name| name == **key)).take(MAX_ISSUES);
            // A name that is misspelled is not also missing.
            let misspelled: BTreeSet<&str> = unknown.filter_map(|key| nearest(key, self.issue_names())).collect();
            let absent = self.issue_names().filter(|name| !keys.contains(name) && !misspelled.contains(name));
            let missing: Vec<String> = absent.map(str::to_owned).collect();
            if !missing.is_empty() {
                log.report(ProblemKind::MissingEntries { what: what.to_owned(), missing }, log.place(node));
            }
        }
        self.some_issues(log, node, what, read)?.into_iter().collect()
    }

    fn issue_names(&self) -> impl Iterator<Item = &str> {
        self.issues.iter().map(|draft| draft.issue.name.as_str()).filter(|name| !name.is_empty())
    }

    /// A map from the options of an issue, in their order, deferral last if it is allowed.
    pub(super) fn some_options<'n, 't, T: Clone>(
        &self,
        log: &Log<'_>,
        issue: IssueIdx,
        node: &'n Node<'t>,
        (what, deferral): (&str, Deferral),
        mut read: impl FnMut(OptionIdx, Entry<'n, 't>) -> Option<T>,
    ) -> Option<Vec<Option<T>>> {
        let n_options = self.issue(issue).options.len();
        let mut values = vec![None; n_options + 1];
        let (entries, mut is_sound) = value::map(log, node, what)?;
        for entry in entries {
            let option = self.option_named(log, issue, entry.key, entry.key_span, deferral);
            let value = option.and_then(|option| read(option, entry));
            is_sound &= value.is_some();
            if let Some(option) = option {
                values[option.index().min(n_options)] = value;
            }
        }
        is_sound.then_some(values)
    }
}

/// The name in a field of an entry of a list, unlike those of the others; the one that goes by its place where none is written
/// and none need be.
pub(super) fn entry_name(
    fields: &Fields<'_, '_>,
    field: &Field,
    idx: usize,
    taken: &mut BTreeMap<String, Span>,
) -> Option<String> {
    let Holds::Name(naming) = field.holds else { return None };
    let (name, span) = match (fields.optional(field.name), by_place(naming, idx)) {
        (Some(node), _) => (value::name(fields.log, node, naming.noun)?.to_owned(), node.span),
        (None, Some(unnamed)) => (unnamed, fields.head()),
        (None, None) => {
            fields.required(field.name);
            return None;
        }
    };
    (!is_taken(fields.log, taken, &name, span, naming.nouns)).then_some(name)
}

/// What an entry at a place is called before its fields are read: its address holds the name.
pub(super) fn called(node: &Node<'_>, described: &[Field], idx: usize) -> String {
    let unnamed = naming(described).and_then(|naming| by_place(naming, idx));
    node.field_text("name").map(str::to_owned).or(unnamed).unwrap_or_default()
}

/// What an entry at a place is called where no name is written.
fn by_place(naming: Naming, idx: usize) -> Option<String> {
    naming.unnamed.map(|unnamed| format!("{unnamed}_{}", idx + 1))
}

/// Whether a name is taken already, which is reported; if not, it is from now on.
fn is_taken(log: &Log<'_>, names: &mut BTreeMap<String, Span>, name: &str, span: Span, what: &'static str) -> bool {
    if let Some(first) = names.get(name) {
        let kind = ProblemKind::DuplicateName { what, name: name.to_owned() };
        log.add(Problem::new(kind, span).with_related(*first, "the first one"));
        return true;
    }
    names.insert(name.to_owned(), span);
    false
}
