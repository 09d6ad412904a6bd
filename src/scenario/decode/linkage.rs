//! Linkages: rules by which one issue changes what another is worth.

use super::condition::{conditional, optional_condition};
use super::fields::Fields;
use super::log::Quantity;
use super::mandate::{IN_ORDER, LISTED};
use super::named::Place;
use super::names::{Deferral, Names, entry_name};
use super::target::{target, targets};
use super::value;
use crate::agenda::{Condition, EventIdx, IssueIdx, Note, OptionIdx, Target};
use crate::element::{Field, Holds, Reader};
use crate::payoff::{Linkage, LinkageEffect, Mandate};
use crate::scenario::address::{PartKind, Slot};
use crate::scenario::problem::ProblemKind;
use crate::scenario::source::Span;
use crate::scenario::tree::Node;
use jiff::civil::Date;
use std::collections::BTreeMap;

const LINKAGE: PartKind = PartKind::Named("a linkage such as `Factor(of: { \"issue\": [\"option\"] }, times: 0.8)`");
/// The most linkages of a delegation.
const MOST_LINKAGES: usize = 256;

pub(super) fn linkages(delegation: &Fields<'_, '_>, names: &Names) -> Option<Vec<Linkage>> {
    let mut taken = BTreeMap::new();
    delegation.list_or_empty("linkages", MOST_LINKAGES, |idx, node| linkage(delegation, idx, node, names, &mut taken))
}

fn linkage(
    delegation: &Fields<'_, '_>,
    idx: usize,
    node: &Node<'_>,
    names: &Names,
    taken: &mut BTreeMap<String, Span>,
) -> Option<Linkage> {
    let log = delegation.log;
    let kind = value::spelling(log, node, "linkage", &LinkageEffect::names())?;
    let unnamed = format!("linkage_{}", idx + 1);
    let called = node.field_text("name").unwrap_or(&unnamed);
    let fields = Fields::open(log, node, kind, delegation.path_to(&format!("linkages.{called}")))?;
    log.part(fields.path.clone(), LINKAGE, Slot::replacing(node.span));
    let name = entry_name(&fields, &unnamed, ["linkage", "linkages"], taken);
    let given = optional_condition(&fields, "while", names);
    let effect = LinkageEffect::read(kind, &Linked { fields: &fields, names, place: None });
    let note = fields.note();
    fields.finish();
    Some(Linkage { name: name?, effect: effect?, given: given?, note })
}

/// The fields of something that speaks of issues and options.
pub(super) struct Linked<'f, 'l, 't> {
    pub(super) fields: &'f Fields<'l, 't>,
    pub(super) names: &'f Names,
    /// Where it stands among others with names, if it does.
    pub(super) place: Option<&'f Place<'f>>,
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
        let Holds::Name(naming) = field.holds else { return None };
        self.place?.name(self.fields, naming)
    }

    fn read_title(&self, field: &Field) -> Option<Option<String>> {
        self.fields.optional_text(field.name)
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

/// A walk-away that moves must exist.
pub(super) fn check_walk_aways(fields: &Fields<'_, '_>, names: &Names, linkages: &[Linkage], mandate: &Mandate) {
    let Some(crate::scenario::tree::Kind::List(nodes)) = fields.optional("linkages").map(|node| &node.kind) else {
        return;
    };
    for (linkage, node) in linkages.iter().zip(nodes) {
        let issues = (0..names.issues.len()).map(IssueIdx::new);
        for issue in issues.filter(|issue| linkage.effect.moves_walk_away(*issue).is_some()) {
            if mandate.walk_aways[issue.index()].is_none() {
                let issue = names.issue(issue).name.clone();
                fields.log.report(ProblemKind::NoWalkAway { issue }, fields.log.place(node));
            }
        }
    }
}
