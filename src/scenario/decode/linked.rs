//! Elements that speak of issues, options, events and conditions.

use super::condition::{conditional, optional_condition};
use super::fields::Fields;
use super::log::Quantity;
use super::mandate::{IN_ORDER, LISTED};
use super::names::{Deferral, Names, entry_name};
use super::target::{target, targets};
use super::value;
use crate::agenda::{Condition, EventIdx, IssueIdx, Note, OptionIdx, Target};
use crate::element::{Field, Holds, Reader};
use crate::scenario::address::PartKind;
use crate::scenario::source::Span;
use crate::scenario::tree::Node;
use jiff::civil::Date;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The place of an element in a list in which each has a name unlike the others'.
#[derive(Clone, Copy)]
pub(super) struct Place<'f> {
    pub(super) idx: usize,
    pub(super) taken: &'f RefCell<BTreeMap<String, Span>>,
}

/// The fields of something that speaks of issues and options.
pub(super) struct Linked<'f, 'l, 't> {
    pub(super) fields: &'f Fields<'l, 't>,
    pub(super) names: &'f Names,
    /// Where it stands among others with names, if it does.
    pub(super) place: Option<Place<'f>>,
}

impl Linked<'_, '_, '_> {
    /// The issue in another field, which reports by itself what is wrong with it.
    fn issue_in(&self, field: &'static str) -> Option<IssueIdx> {
        self.names.known_issue(self.fields.optional(field)?.text()?)
    }
}

impl Reader for Linked<'_, '_, '_> {
    fn read_number(&self, field: &Field) -> Option<f64> {
        self.fields.read_number(field)
    }

    fn read_optional_number(&self, field: &Field) -> Option<Option<f64>> {
        self.fields.read_optional_number(field)
    }

    fn read_choice(&self, field: &Field) -> Option<usize> {
        self.fields.read_choice(field)
    }

    fn read_targets(&self, field: &Field) -> Option<Vec<Target>> {
        targets(self.fields, field.name, self.names)
    }

    fn read_target(&self, field: &Field) -> Option<Target> {
        target(self.fields, field.name, self.names)
    }

    fn read_name(&self, field: &Field) -> Option<String> {
        let Place { idx, taken } = self.place?;
        entry_name(self.fields, field, idx, &mut taken.borrow_mut())
    }

    fn read_title(&self, field: &Field) -> Option<Option<String>> {
        self.fields.optional_text(field)
    }

    fn read_condition(&self, field: &Field) -> Option<Condition> {
        conditional(self.fields, field.name, self.names)
    }

    fn read_optional_condition(&self, field: &Field) -> Option<Option<Condition>> {
        optional_condition(self.fields, field.name, self.names)
    }

    fn read_date(&self, field: &Field) -> Option<Date> {
        self.fields.read_date(field)
    }

    fn read_optional_date(&self, field: &Field) -> Option<Option<Date>> {
        self.fields.part(field.name, PartKind::Date);
        match self.fields.optional(field.name) {
            None => Some(None),
            Some(node) => value::date(self.fields.log, node, &format!("`{}`", field.name)).map(Some),
        }
    }

    fn read_event(&self, field: &Field) -> Option<EventIdx> {
        self.names.event_at(self.fields.log, self.fields.required(field.name)?)
    }

    fn read_note(&self, field: &Field) -> Option<Note> {
        self.fields.read_note(field)
    }

    fn read_issue(&self, field: &Field) -> Option<IssueIdx> {
        self.names.issue_in(self.fields, field.name)
    }

    fn read_option(&self, field: &Field) -> Option<OptionIdx> {
        let Holds::OptionOf(issue) = field.holds else { return None };
        let (node, issue) = (self.fields.required(field.name)?, self.issue_in(issue)?);
        self.fields.part(field.name, PartKind::Option);
        self.names.plain_option_at(self.fields.log, issue, node, LISTED, IN_ORDER)
    }

    fn read_shares(&self, field: &Field) -> Option<Vec<f64>> {
        let Holds::SharesOf(issue) = field.holds else { return None };
        let (node, issue) = (self.fields.required(field.name)?, self.issue_in(issue)?);
        shares_of(self.fields, field.name, issue, node, self.names)
    }
}

const READ_OFF_BRANCHES: &str = "it is read off its branches";

/// A share per plain option, deferral last; 1 where nothing is given.
fn shares_of(fields: &Fields<'_, '_>, field: &str, by: IssueIdx, map: &Node<'_>, names: &Names) -> Option<Vec<f64>> {
    let log = fields.log;
    let issue = names.issue(by);
    let path = |name: &str| fields.path_to(&format!("{field}.{name}"));
    let listed = format!("`{field}`");
    let what = (listed.as_str(), Deferral::Allowed);
    let mut given = names.some_options(log, by, map, what, |option, entry| {
        if !names.is_plain(log, by, option, entry.key_span, READ_OFF_BRANCHES) {
            return None;
        }
        let name = issue.option_name(option);
        let what = format!("the {field} with `{name}`");
        value::number(log, entry.value, &what, path(name), Quantity::share())
    })?;
    given.drain(issue.n_plain()..issue.options.len());
    let plain = issue.choices().filter(|option| issue.clause(*option).is_none());
    for option in plain.filter(|option| given[option.index().min(issue.n_plain())].is_none()) {
        let name = issue.option_name(option);
        log.default_number(path(name), 1.0, Quantity::share(), value::map_insertion(log, map, name));
    }
    Some(given.into_iter().map(|value| value.unwrap_or(1.0)).collect())
}
