//! Chambers whose consent an agreement needs.

use super::condition::{conditional, optional_condition};
use super::fields::Fields;
use super::limits;
use super::log::{Log, Quantity};
use super::names::{Names, entry_name};
use super::unnamed::Unnamed;
use super::value::{self, Entry};
use crate::agenda::chamber::MOST_MEMBERS;
use crate::agenda::{Chamber, Needed, Shift, SideMeasure, SwingGroup};
use crate::element::{Field, Holds, Range, Reader};
use crate::payoff::Anticipation;
use crate::ratification::MOST_MEASURES;
use crate::scenario::address::{PartKind, Slot};
use crate::scenario::form::NeededForm;
use crate::scenario::problem::{Problem, ProblemKind, short};
use crate::scenario::tree::Node;
use std::collections::BTreeMap;

/// The most chambers, the most groups of one, and the most conditions that the vote of one turns on.
const MOST_CHAMBERS: usize = 8;
const MOST_GROUPS: usize = 32;
const MOST_SHIFTS: usize = 10;
const VOTES: Quantity<'_> = Quantity::new(Range::whole(0, MOST_MEMBERS), "votes");
const MEMBERS: Quantity<'_> = Quantity::new(Range::whole(1, MOST_MEMBERS), "members");
const LOG_ODDS: Quantity<'_> = Quantity::new(Range::closed(-10.0, 10.0), "log odds");
const LIFT: Quantity<'_> = Quantity::new(Range::above(0.0, 10.0), "log odds");
const MONTHS: Quantity<'_> = Quantity::new(Range::closed(0.0, 120.0), "months");
/// A judgement: independent votes make chances far too sure.
const SHOCK: f64 = 0.2;
const NEEDED: PartKind = PartKind::Named("`Share(2, 3, Present)`, `Majority(Members)` or `Votes(226)`");

/// The chambers of the file, read against the names of the delegations.
pub(super) fn ratification(
    scenario: &Fields<'_, '_>,
    names: &Names,
    delegations: Option<&[Entry<'_, '_>]>,
) -> Option<Vec<Chamber>> {
    let Some(node) = scenario.optional("ratification") else { return Some(Vec::new()) };
    let log = scenario.log;
    let (entries, is_sound) = value::map(log, node, "`ratification`")?;
    if entries.len() > MOST_CHAMBERS {
        let what = "`ratification`".to_owned();
        log.report(ProblemKind::TooMany { what, found: entries.len(), most: MOST_CHAMBERS }, log.place(node));
        return None;
    }
    let read = |entry: Entry<'_, '_>| {
        let is_named = value::is_name(log, entry.key, entry.key_span, "chamber");
        chamber(log, entry, names, delegations).filter(|_| is_named)
    };
    let chambers: Vec<Option<Chamber>> = entries.into_iter().map(read).collect();
    let chambers = chambers.into_iter().collect::<Option<Vec<_>>>().filter(|_| is_sound)?;
    limits::check_chambers(log, names, &chambers, log.place(node));
    Some(chambers)
}

fn chamber(
    log: &Log<'_>,
    entry: Entry<'_, '_>,
    names: &Names,
    delegations: Option<&[Entry<'_, '_>]>,
) -> Option<Chamber> {
    let fields = Fields::open(log, entry.value, "Chamber", format!("ratification.{}", entry.key))?;
    let (title, forms) = (fields.text("title"), fields.forms());
    fields.part("of", PartKind::Delegation);
    let of = match fields.optional("of") {
        None => Some(None),
        Some(node) => super::delegation_named(log, node, "`of`", delegations).map(Some),
    };
    let given = optional_condition(&fields, "while", names);
    let members = fields.number("members", MEMBERS);
    let present = fields.number("present", MEMBERS);
    let needed = fields.required("needed").and_then(|node| {
        fields.part("needed", NEEDED);
        needed(&fields, node)
    });
    let sure = fields.number("sure", VOTES);
    let mut taken = BTreeMap::new();
    let swing = fields.list_or_empty("swing", MOST_GROUPS, |idx, node| {
        let unnamed = format!("group_{}", idx + 1);
        let called = node.field_text("name").unwrap_or(&unnamed);
        let group = Fields::open(log, node, "Group", fields.path_to(&format!("swing.{called}")))?;
        let name = entry_name(&group, &unnamed, ["group", "groups"], &mut taken);
        self::group(&group, name, names)
    });
    let shock = fields.number_or("shock", Quantity::share(), SHOCK);
    let delay = fields.number_or("delay", MONTHS, 0.0);
    let side_measures = side_measures(&fields);
    let note = fields.note();
    fields.finish();
    let chamber = Chamber {
        name: entry.key.to_owned(),
        title: title?,
        forms: forms?,
        of: of?,
        given: given?,
        members: members?,
        present: present?,
        needed: needed?,
        sure: sure?,
        swing: swing?,
        shock: shock?,
        delay: delay?,
        side_measures: side_measures?,
        note,
    };
    check(&fields, &chamber);
    Some(chamber)
}

/// `Share(2, 3, Present)`, `Majority(Members)` or `Votes(226)`.
fn needed(fields: &Fields<'_, '_>, node: &Node<'_>) -> Option<Needed> {
    let log = fields.log;
    let kind = value::spelled(log, node, "number of votes needed", NeededForm::spelled())?;
    let unnamed = Unnamed::open(log, node, &kind)?;
    let path = fields.path_to("needed");
    let needed = NeededForm::read(kind.name, &Consent { unnamed: &unnamed, path: &path })?.needed();
    if let Needed::Share(numerator, denominator, _) = needed
        && numerator > denominator
    {
        log.report(ProblemKind::ShareAboveOne { numerator, denominator }, log.place(node));
        return None;
    }
    Some(needed)
}

/// What says how many votes consent takes, at an address.
struct Consent<'s, 'n, 't> {
    unnamed: &'s Unnamed<'n, 't>,
    path: &'s str,
}

impl Reader for Consent<'_, '_, '_> {
    fn read_number(&self, field: &Field) -> Option<f64> {
        self.unnamed.number(field, format!("{}.{}", self.path, field.name))
    }

    fn read_choice(&self, field: &Field) -> Option<usize> {
        let Holds::OneOf(choices) = field.holds else { return None };
        value::choice(self.unnamed.log, self.unnamed.value(field.name)?, field.called, choices)
    }
}

fn group(fields: &Fields<'_, '_>, name: Option<String>, names: &Names) -> Option<SwingGroup> {
    let log = fields.log;
    let voters = fields.number("voters", VOTES);
    let yes = fields.number("yes", Quantity::share());
    let shifts = fields.list_or_empty("shifts", MOST_SHIFTS, |idx, node| {
        let shift = Fields::open(log, node, "Shift", fields.path_to(&format!("shifts.{}", idx + 1)))?;
        let given = conditional(&shift, "while", names);
        let by = shift.number("by", LOG_ODDS);
        let note = shift.note();
        shift.finish();
        Some(Shift { given: given?, by: by?, note })
    });
    let note = fields.note();
    fields.finish();
    Some(SwingGroup { name: name?, voters: voters?, yes: yes?, shifts: shifts?, note })
}

fn side_measures(chamber: &Fields<'_, '_>) -> Option<Vec<SideMeasure>> {
    let log = chamber.log;
    let mut taken = BTreeMap::new();
    chamber.list_or_empty("side_measures", MOST_MEASURES, |idx, node| {
        let unnamed = format!("measure_{}", idx + 1);
        let called = node.field_text("name").unwrap_or(&unnamed);
        let fields = Fields::open(log, node, "SideMeasure", chamber.path_to(&format!("side_measures.{called}")))?;
        let name = entry_name(&fields, &unnamed, ["side measure", "side measures"], &mut taken);
        let title = fields.optional_text("title");
        let lift = fields.number("lift", LIFT);
        let cost = fields.number("cost", Quantity::new(Range::SHARE, "payoff"));
        let note = fields.note();
        fields.finish();
        Some(SideMeasure { name: name?, title: title?, lift: lift?, cost: cost?, note })
    })
}

/// Every pattern of conditions has a chance of its own.
fn check(fields: &Fields<'_, '_>, chamber: &Chamber) {
    let found = chamber.conditions().count();
    if found > MOST_SHIFTS {
        let what = format!("what the vote of `{}` turns on", chamber.name);
        fields.log.report(ProblemKind::TooMany { what, found, most: MOST_SHIFTS }, fields.head());
    }
}

/// What a delegation expects of the chambers: `failed_ratification` and `judges`.
pub(super) fn anticipation(fields: &Fields<'_, '_>, chambers: Option<&[Chamber]>) -> Option<Anticipation> {
    const FAILED: Quantity<'_> = Quantity::new(Range::SIGNED_SHARE, "value");
    let log = fields.log;
    let written = ["failed_ratification", "judges"].map(|field| (field, fields.optional(field)));
    let chambers = chambers?;
    if chambers.is_empty() {
        for (field, node) in written.into_iter().filter_map(|(field, node)| Some((field, node?))) {
            log.report(ProblemKind::NoChambers { field }, log.place(node));
        }
        return Some(Anticipation::default());
    }
    let failed = fields.number_or("failed_ratification", FAILED, 0.0);
    let mut lifts: Vec<Option<f64>> = vec![None; chambers.len()];
    let mut is_sound = true;
    let path = |chamber: &Chamber| fields.path_to(&format!("judges.{}", chamber.name));
    if let Some(node) = written[1].1 {
        let (entries, are_sound) = value::map(log, node, "`judges`")?;
        is_sound = are_sound;
        for entry in entries {
            let place = chambers.iter().position(|chamber| chamber.name == entry.key);
            let Some(place) = place else {
                let known = chambers.iter().map(|chamber| chamber.name.as_str());
                let help = log.did_you_mean(entry.key, known, "the chambers are");
                let kind = ProblemKind::UnknownChamber { found: short(entry.key) };
                log.add(Problem::new(kind, entry.key_span).with_help(help));
                is_sound = false;
                continue;
            };
            let what = format!("the judgement of `{}`", entry.key);
            lifts[place] = value::number(log, entry.value, &what, path(&chambers[place]), LOG_ODDS);
            is_sound &= lifts[place].is_some();
        }
    }
    for (chamber, _) in chambers.iter().zip(&lifts).filter(|(_, lift)| lift.is_none()) {
        let slot = match written[1].1 {
            Some(node) => value::map_insertion(log, node, &chamber.name),
            None => judges_slot(fields, &chamber.name),
        };
        log.default_number(path(chamber), 0.0, LOG_ODDS, slot);
    }
    let lifts = lifts.into_iter().map(|lift| lift.unwrap_or(0.0)).collect();
    is_sound.then_some(Anticipation { failed: failed?, lifts })
}

fn judges_slot(fields: &Fields<'_, '_>, chamber: &str) -> Slot {
    fields.insertion("judges").within(&format!("{{ \"{chamber}\": "), " }")
}
