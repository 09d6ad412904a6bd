//! What was said before the talks, and what becomes of them after a partial agreement.

use super::delegation_named;
use super::fields::Fields;
use super::names::{Deferral, Names};
use super::value::{self, Entry};
use crate::calendar::Clock;
use crate::element::{Field, Named, Reader};
use crate::negotiation::Partial;
use crate::scenario::address::{PartKind, Slot};
use crate::scenario::form::HeardSheet;
use crate::scenario::problem::ProblemKind;
use crate::scenario::tree::Node;
use crate::strategy::Heard;
use jiff::civil::Date;

/// What was said before the first round, in order of date.
pub(super) fn heard(
    scenario: &Fields<'_, '_>,
    field: &Field,
    names: &Names,
    clock: Option<&Clock>,
    delegations: Option<&[Entry<'_, '_>]>,
) -> Option<Vec<Heard>> {
    let mut previous = None;
    scenario.list(field, |idx, node| {
        one(scenario, idx, node, names, Limits { previous: &mut previous, clock }, delegations)
    })
}

/// Between which days something may have been said.
struct Limits<'l> {
    /// The day of what stands before it in the file.
    previous: &'l mut Option<Date>,
    /// Missing if it is wrong.
    clock: Option<&'l Clock>,
}

impl Limits<'_> {
    /// Reports a day that is not in order.
    fn check(self, fields: &Fields<'_, '_>, field: &Field, date: Date) {
        let span = fields.optional(field.name).map_or_else(|| fields.head(), |node| node.span);
        if let Some(clock) = self.clock.filter(|clock| date > clock.start) {
            fields.log.report(ProblemKind::HeardAfterStart { date, start: clock.start }, span);
        }
        if let Some(previous) = self.previous.replace(date).filter(|previous| date < *previous) {
            fields.log.report(ProblemKind::HeardNotInOrder { date, previous }, span);
        }
    }
}

fn one(
    scenario: &Fields<'_, '_>,
    idx: usize,
    node: &Node<'_>,
    names: &Names,
    limits: Limits<'_>,
    delegations: Option<&[Entry<'_, '_>]>,
) -> Option<Heard> {
    let log = scenario.log;
    let fields = Fields::open(log, node, HeardSheet::NAME, format!("heard.{}", idx + 1))?;
    let HeardSheet { by, on, title, options, note } = HeardSheet::FIELDS;
    let by = fields.required(by.name).and_then(|node| {
        fields.part(by.name, PartKind::Delegation);
        delegation_named(log, node, &format!("`{}`", by.name), delegations)
    });
    let date = fields.read_date(&on);
    if let Some(date) = date {
        limits.check(&fields, &on, date);
    }
    let title = fields.text(&title);
    let options_node = fields.required(options.name);
    let what = format!("`{}`", options.name);
    let points = options_node.and_then(|node| {
        names.some_issues(log, node, &what, |issue, entry| {
            let name = format!("{}.{}", options.name, names.issue(issue).name);
            log.part(fields.path_to(&name), PartKind::Option, Slot::replacing(entry.value.span));
            names.option_at(log, issue, entry.value, Deferral::Allowed)
        })
    });
    if let (Some(node), Some(points)) = (options_node, &points)
        && points.iter().all(Option::is_none)
    {
        let needs = "it needs at least one issue";
        log.report(ProblemKind::Empty { what, needs }, log.place(node));
    }
    let note = fields.note_in(&note);
    fields.finish();
    Some(Heard { by: by?, on: date?, title: title?, points: points?, note })
}

/// What becomes of the talks after a partial agreement.
pub(super) fn partial(scenario: &Fields<'_, '_>, field: &Field) -> Option<Partial> {
    let field = field.name;
    let found = scenario.optional(field);
    let slot = found.map_or_else(|| scenario.insertion(field), |node| Slot::replacing(node.span));
    scenario.log.part(field.to_owned(), PartKind::Named("`Ends` or `GoesOn`"), slot);
    let Some(node) = found else { return Some(Partial::Ends) };
    let partial: Partial = value::kind(scenario.log, node, "course after a partial agreement")?;
    let fields = Fields::open(scenario.log, node, partial.name(), "partial".to_owned())?;
    fields.note();
    fields.finish();
    Some(partial)
}
