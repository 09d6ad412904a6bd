//! The mandate: openings, walk-aways and red lines.

use super::context::Context;
use super::fields::Fields;
use super::limits;
use super::log::{Log, Quantity};
use super::named::Listing;
use super::names::{Deferral, Names};
use super::value::Entry;
use crate::agenda::{Agenda, Condition, IssueIdx, Note, OptionIdx, Package};
use crate::element::{Element, Field, Number, Otherwise, Reader};
use crate::payoff::{Mandate, RedLine, WalkAway};
use crate::scenario::address::{PartKind, Slot};
use crate::scenario::form::MandateSheet;
use crate::scenario::problem::ProblemKind;
use crate::scenario::source::Span;
use crate::scenario::tree::{Kind, Node};
use std::collections::BTreeSet;

pub(super) fn mandate(delegation: &Fields<'_, '_>, field: &Field, context: &Context<'_, '_>) -> Option<Mandate> {
    let n_issues = context.names.issues.len();
    let Some(node) = delegation.optional(field.name) else {
        return Some(Mandate {
            openings: vec![None; n_issues],
            walk_aways: vec![None; n_issues],
            red_lines: Vec::new(),
        });
    };
    let (log, names) = (context.log, context.names);
    let fields = Fields::open(log, node, MandateSheet::NAME, delegation.path_to(field.name))?;
    let MandateSheet { openings, walk_aways, red_lines, note } = MandateSheet::FIELDS;
    let openings_span = fields.optional(openings.name).map(|node| log.place(node));
    let openings = match fields.optional(openings.name) {
        None => Some(vec![None; n_issues]),
        Some(node) => names.some_issues(log, node, "`openings`", |issue, entry| {
            let name = format!("openings.{}", names.issue(issue).name);
            log.part(fields.path_to(&name), PartKind::Option, Slot::replacing(entry.value.span));
            names.option_at(log, issue, entry.value, Deferral::Allowed)
        }),
    };
    let walk_aways = match fields.optional(walk_aways.name) {
        None => Some(vec![None; n_issues]),
        Some(node) => {
            names.some_issues(log, node, "`walk_aways`", |issue, entry| walk_away(&fields, issue, entry, names))
        }
    };
    let lines = Listing::new(fields.path_to(red_lines.name), names);
    let red_lines = fields.list(&red_lines, |idx, node| red_line(&lines, log, idx, node));
    fields.note_in(&note);
    fields.finish();
    if let (Some(openings), Some(span)) = (&openings, openings_span) {
        check_opening(context, openings, red_lines.as_deref().unwrap_or_default(), span);
    }
    Some(Mandate { openings: openings?, walk_aways: walk_aways?, red_lines: red_lines? })
}

/// `WalkAway(at: "option", cost: 0.02)`, or just the option.
fn walk_away(mandate: &Fields<'_, '_>, issue: IssueIdx, entry: Entry<'_, '_>, names: &Names) -> Option<WalkAway> {
    let (log, node) = (mandate.log, entry.value);
    let path = mandate.path_to(&format!("walk_aways.{}", names.issue(issue).name));
    if let Kind::Text(_) = node.kind {
        return WalkAway::read(&JustOption { log, node, path, issue, names }, WalkAway::FIELDS);
    }
    let fields = Fields::open(log, node, WalkAway::SPELLINGS[0].name, path)?;
    let walk_away = WalkAway::read(&AtIssue { fields: &fields, issue, names }, WalkAway::FIELDS);
    fields.finish();
    walk_away
}

pub(super) const LISTED: Deferral = Deferral::Refused("a walk-away is one of the listed options");
pub(super) const IN_ORDER: &str = "a walk-away has a place in the order of the options";

/// The fields of something that is about an issue.
struct AtIssue<'f, 'l, 't> {
    fields: &'f Fields<'l, 't>,
    issue: IssueIdx,
    names: &'f Names,
}

impl Reader for AtIssue<'_, '_, '_> {
    fn read_number(&self, field: &Field) -> Option<f64> {
        self.fields.read_number(field)
    }

    fn read_optional_number(&self, field: &Field) -> Option<Option<f64>> {
        self.fields.read_optional_number(field)
    }

    fn read_choice(&self, field: &Field) -> Option<usize> {
        self.fields.read_choice(field)
    }

    fn read_option(&self, field: &Field) -> Option<OptionIdx> {
        let node = self.fields.required(field.name)?;
        self.fields.part(field.name, PartKind::Option);
        self.names.plain_option_at(self.fields.log, self.issue, node, LISTED, IN_ORDER)
    }

    fn read_note(&self, field: &Field) -> Option<Note> {
        self.fields.read_note(field)
    }
}

/// Of what is about an issue, just the option: every number is what holds where nothing is written.
struct JustOption<'n, 't> {
    log: &'n Log<'t>,
    node: &'n Node<'t>,
    path: String,
    issue: IssueIdx,
    names: &'n Names,
}

impl Reader for JustOption<'_, '_> {
    fn read_number(&self, field: &Field) -> Option<f64> {
        let Number { range, unit, otherwise } = field.as_number()?;
        let Otherwise::Value(number) = otherwise else { return None };
        let around = format!("WalkAway(at: {}, {}: ", self.log.source.slice(self.node.span), field.name);
        let slot = Slot::replacing(self.node.span).within(&around, ")");
        self.log.default_number(format!("{}.{}", self.path, field.name), number, Quantity::new(range, unit), slot);
        Some(number)
    }

    fn read_optional_number(&self, _field: &Field) -> Option<Option<f64>> {
        Some(None)
    }

    fn read_choice(&self, _field: &Field) -> Option<usize> {
        Some(0)
    }

    fn read_option(&self, field: &Field) -> Option<OptionIdx> {
        let slot = Slot::replacing(self.node.span);
        self.log.part(format!("{}.{}", self.path, field.name), PartKind::Option, slot);
        self.names.plain_option_at(self.log, self.issue, self.node, LISTED, IN_ORDER)
    }

    fn read_note(&self, _field: &Field) -> Option<Note> {
        Some(Note::default())
    }
}

/// A red line, which may not tie together more than can be tabulated.
fn red_line(lines: &Listing<'_>, log: &Log<'_>, idx: usize, node: &Node<'_>) -> Option<RedLine> {
    let line: RedLine = lines.element(log, idx, node)?;
    limits::check_condition(log, lines.names, &line.crossed_when(), log.place(node));
    Some(line)
}

/// An opening must make sense and respect the delegation's own red lines, as far as it settles what they speak of.
fn check_opening(context: &Context<'_, '_>, openings: &[Option<OptionIdx>], red_lines: &[RedLine], span: Span) {
    let clock = context.clock.filter(|_| context.names.is_sound);
    let Some((clock, timeline)) = clock.zip(context.timeline.as_ref()) else { return };
    // Issues not laid down may take any option: no condition that speaks of them is judged.
    let package = Package::new(openings.iter().map(|option| option.unwrap_or(OptionIdx::new(0))));
    // Clauses are judged by the options that they come to.
    let issues = context.names.issues.iter().map(|draft| draft.issue.clone()).collect();
    let agenda = Agenda { issues, compatibility: Vec::new(), events: Vec::new(), chambers: Vec::new() };
    let holds = |condition: &Condition| {
        let mut issues = BTreeSet::new();
        condition.collect_issues(&mut issues);
        issues.iter().all(|issue| openings[issue.index()].is_some())
            && agenda.may_hold(condition, &package, timeline.on(clock.start))
    };
    for rule in context.rules.unwrap_or_default().iter().filter(|rule| holds(&rule.broken_when())) {
        let because = rule.note.because.as_ref().map(|because| format!(": {because}")).unwrap_or_default();
        let rule = format!("the compatibility rule `{}`{because}", rule.name);
        context.log.report(ProblemKind::OpeningIncompatible { rule }, span);
    }
    for line in red_lines.iter().filter(|line| holds(&line.crossed_when())) {
        context.log.report(ProblemKind::OpeningCrosses { name: line.name.clone() }, span);
    }
}
