//! Chambers whose consent an agreement needs.

use super::condition::{conditional, optional_condition};
use super::fields::Fields;
use super::limits;
use super::log::{Log, Quantity};
use super::names::{Names, called, entry_name};
use super::unnamed::Unnamed;
use super::value::{self, Entry};
use crate::agenda::{Chamber, Needed, Shift, SideMeasure, SwingGroup};
use crate::element::{Field, Holds, Reader};
use crate::payoff::Anticipation;
use crate::scenario::address::{PartKind, Slot};
use crate::scenario::form::{ChamberSheet, GroupSheet, LOG_ODDS, NeededForm, ShiftSheet, SideMeasureSheet};
use crate::scenario::problem::{Problem, ProblemKind, short};
use crate::scenario::source::Span;
use crate::scenario::tree::Node;
use std::collections::BTreeMap;

/// The most conditions that the vote of a chamber turns on.
const MOST_SHIFTS: usize = 10;
const JUDGEMENT: Quantity<'_> = Quantity::new(LOG_ODDS, "log odds");
const NEEDED: PartKind = PartKind::Named("`Share(2, 3, Present)`, `Majority(Members)` or `Votes(226)`");

/// The chambers of the file, read against the names of the delegations.
pub(super) fn ratification(
    scenario: &Fields<'_, '_>,
    field: &Field,
    names: &Names,
    delegations: Option<&[Entry<'_, '_>]>,
) -> Option<Vec<Chamber>> {
    let Some(node) = scenario.optional(field.name) else { return Some(Vec::new()) };
    let log = scenario.log;
    let (entries, is_sound) = value::bounded_map(log, node, field)?;
    let read = |entry: Entry<'_, '_>| {
        let is_named = value::is_name(log, entry.key, entry.key_span, "chamber");
        chamber(log, entry, names, delegations).filter(|_| is_named)
    };
    let chambers: Vec<Option<Chamber>> = entries.into_iter().map(read).collect();
    let chambers = chambers.into_iter().collect::<Option<Vec<_>>>().filter(|_| is_sound)?;
    limits::check_chambers(log, names, &chambers, log.place(node));
    Some(chambers)
}

/// The chamber that an entry of a map names; it is reported if there is none.
pub(super) fn chamber_named(log: &Log<'_>, chambers: &[Chamber], entry: Entry<'_, '_>) -> Option<usize> {
    let place = chambers.iter().position(|chamber| chamber.name == entry.key);
    if place.is_none() {
        let help =
            log.did_you_mean(entry.key, chambers.iter().map(|chamber| chamber.name.as_str()), "the chambers are");
        let kind = ProblemKind::UnknownChamber { found: short(entry.key) };
        log.add(Problem::new(kind, entry.key_span).with_help(help));
    }
    place
}

fn chamber(
    log: &Log<'_>,
    entry: Entry<'_, '_>,
    names: &Names,
    delegations: Option<&[Entry<'_, '_>]>,
) -> Option<Chamber> {
    let fields = Fields::open(log, entry.value, ChamberSheet::NAME, format!("ratification.{}", entry.key))?;
    let ChamberSheet {
        title,
        short,
        in_text,
        of,
        given,
        members,
        present,
        needed,
        sure,
        swing,
        shock,
        delay,
        side_measures,
        note,
    } = ChamberSheet::FIELDS;
    let (title, forms) = (fields.text(&title), fields.forms(&short, &in_text));
    fields.part(of.name, PartKind::Delegation);
    let of = match fields.optional(of.name) {
        None => Some(None),
        Some(node) => super::delegation_named(log, node, &format!("`{}`", of.name), delegations).map(Some),
    };
    let given = optional_condition(&fields, given.name, names);
    let members = fields.read_number(&members);
    let present = fields.read_number(&present);
    let needed = fields.required(needed.name).and_then(|node| {
        fields.part(needed.name, NEEDED);
        self::needed(&fields, node)
    });
    let sure = fields.read_number(&sure);
    let mut taken = BTreeMap::new();
    let swing = fields.list(&swing, |idx, node| group(&fields, (idx, node), names, &mut taken));
    let shock = fields.read_number(&shock);
    let delay = fields.read_number(&delay);
    let side_measures = self::side_measures(&fields, &side_measures);
    let note = fields.note_in(&note);
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

fn group(
    chamber: &Fields<'_, '_>,
    (idx, node): (usize, &Node<'_>),
    names: &Names,
    taken: &mut BTreeMap<String, Span>,
) -> Option<SwingGroup> {
    let log = chamber.log;
    let GroupSheet { name, voters, yes, shifts, note } = GroupSheet::FIELDS;
    let called = called(node, &[name], idx);
    let fields = Fields::open(log, node, GroupSheet::NAME, chamber.path_to(&format!("swing.{called}")))?;
    let name = entry_name(&fields, &name, idx, taken);
    let voters = fields.read_number(&voters);
    let yes = fields.read_number(&yes);
    let shifts = fields.list(&shifts, |idx, node| {
        let shift = Fields::open(log, node, ShiftSheet::NAME, fields.path_to(&format!("shifts.{}", idx + 1)))?;
        let ShiftSheet { given, by, note } = ShiftSheet::FIELDS;
        let given = conditional(&shift, given.name, names);
        let by = shift.read_number(&by);
        let note = shift.note_in(&note);
        shift.finish();
        Some(Shift { given: given?, by: by?, note })
    });
    let note = fields.note_in(&note);
    fields.finish();
    Some(SwingGroup { name: name?, voters: voters?, yes: yes?, shifts: shifts?, note })
}

fn side_measures(chamber: &Fields<'_, '_>, list: &Field) -> Option<Vec<SideMeasure>> {
    let log = chamber.log;
    let mut taken = BTreeMap::new();
    chamber.list(list, |idx, node| {
        let SideMeasureSheet { name, title, lift, cost, note } = SideMeasureSheet::FIELDS;
        let path = chamber.path_to(&format!("{}.{}", list.name, called(node, &[name], idx)));
        let fields = Fields::open(log, node, SideMeasureSheet::NAME, path)?;
        let name = entry_name(&fields, &name, idx, &mut taken);
        let title = fields.optional_text(&title);
        let lift = fields.read_number(&lift);
        let cost = fields.read_number(&cost);
        let note = fields.note_in(&note);
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
pub(super) fn anticipation(
    fields: &Fields<'_, '_>,
    [failed_ratification, judges]: [&Field; 2],
    chambers: Option<&[Chamber]>,
) -> Option<Anticipation> {
    let log = fields.log;
    let written = [failed_ratification.name, judges.name].map(|field| (field, fields.optional(field)));
    let chambers = chambers?;
    if chambers.is_empty() {
        for (field, node) in written.into_iter().filter_map(|(field, node)| Some((field, node?))) {
            log.report(ProblemKind::NoChambers { field }, log.place(node));
        }
        return Some(Anticipation::default());
    }
    let failed = fields.read_number(failed_ratification);
    let mut lifts: Vec<Option<f64>> = vec![None; chambers.len()];
    let mut is_sound = true;
    let path = |chamber: &Chamber| fields.path_to(&format!("judges.{}", chamber.name));
    if let Some(node) = written[1].1 {
        let (entries, are_sound) = value::map(log, node, "`judges`")?;
        is_sound = are_sound;
        for entry in entries {
            let Some(place) = chamber_named(log, chambers, entry) else {
                is_sound = false;
                continue;
            };
            let what = format!("the judgement of `{}`", entry.key);
            lifts[place] = value::number(log, entry.value, &what, path(&chambers[place]), JUDGEMENT);
            is_sound &= lifts[place].is_some();
        }
    }
    for (chamber, _) in chambers.iter().zip(&lifts).filter(|(_, lift)| lift.is_none()) {
        let slot = match written[1].1 {
            Some(node) => value::map_insertion(log, node, &chamber.name),
            None => judges_slot(fields, &chamber.name),
        };
        log.default_number(path(chamber), 0.0, JUDGEMENT, slot);
    }
    let lifts = lifts.into_iter().map(|lift| lift.unwrap_or(0.0)).collect();
    is_sound.then_some(Anticipation { failed: failed?, lifts })
}

fn judges_slot(fields: &Fields<'_, '_>, chamber: &str) -> Slot {
    fields.insertion("judges").within(&format!("{{ \"{chamber}\": "), " }")
}
