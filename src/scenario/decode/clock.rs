//! The clock: start, rounds and deadline.

use super::fields::Fields;
use super::log::Log;
use super::unnamed::Unnamed;
use super::value;
use crate::calendar::{Clock, MAX_ROUNDS, Turn};
use crate::element::{Field, Reader};
use crate::scenario::address::{PartKind, Slot};
use crate::scenario::form::{ClockSheet, TurnForm};
use crate::scenario::problem::ProblemKind;
use crate::scenario::tree::Node;
use jiff::civil::Date;

/// How long a negotiation may last.
const MOST_YEARS: i16 = 50;
const TURN: PartKind = PartKind::Named("how rounds follow each other, such as `Days(14)`");

pub(super) fn clock(log: &Log<'_>, node: &Node<'_>) -> Option<Clock> {
    let fields = Fields::open(log, node, ClockSheet::NAME, "clock".to_owned())?;
    let ClockSheet { start, turn, deadline, note } = ClockSheet::FIELDS;
    let start = fields.read_date(&start);
    let deadline_span = fields.optional(deadline.name).unwrap_or(node).span;
    let deadline = fields.read_date(&deadline);
    let turn_node = fields.required(turn.name);
    let turn = turn_node.and_then(|node| {
        fields.part(turn.name, TURN);
        self::turn(log, node, start)
    });
    fields.note_in(&note);
    fields.finish();
    let (start, deadline) = (start?, deadline?);
    if deadline < start {
        log.report(ProblemKind::DeadlineBeforeStart { start, deadline }, deadline_span);
        return None;
    }
    if deadline.year() - start.year() > MOST_YEARS {
        log.report(ProblemKind::DeadlineTooFar { start, deadline, years: MOST_YEARS }, deadline_span);
        return None;
    }
    let clock = Clock { start, turn: turn?, deadline };
    if clock.calendar().is_none() {
        log.report(ProblemKind::TooManyRounds { most: MAX_ROUNDS }, turn_node?.span);
        return None;
    }
    Some(clock)
}

fn turn(log: &Log<'_>, node: &Node<'_>, start: Option<Date>) -> Option<Turn> {
    let kind = value::spelled(log, node, "turn", TurnForm::spelled())?;
    let unnamed = Unnamed::open(log, node, &kind)?;
    TurnForm::read(kind.name, &Rounds { unnamed: &unnamed, start }).map(|form| form.turn())
}

/// What says how rounds follow each other, the first being held on the start.
struct Rounds<'s, 'n, 't> {
    unnamed: &'s Unnamed<'n, 't>,
    start: Option<Date>,
}

impl Reader for Rounds<'_, '_, '_> {
    fn read_number(&self, field: &Field) -> Option<f64> {
        self.unnamed.number(field, "clock.turn".to_owned())
    }

    fn read_dates(&self, field: &Field) -> Option<Vec<Date>> {
        let log = self.unnamed.log;
        let items = value::list(log, self.unnamed.value(field.name)?, &format!("the {}", field.called), MAX_ROUNDS)?;
        let mut previous = self.start;
        let mut dates = Vec::new();
        let mut is_sound = true;
        for (idx, item) in items.iter().enumerate() {
            log.part(format!("clock.turn.{}", idx + 1), PartKind::Date, Slot::replacing(item.span));
            let Some(date) = value::date(log, item, "the date of a round") else {
                is_sound = false;
                continue;
            };
            if let Some(previous) = previous.filter(|previous| date <= *previous) {
                log.report(ProblemKind::DatesNotRising { date, previous }, item.span);
                is_sound = false;
            }
            previous = Some(date);
            dates.push(date);
        }
        is_sound.then_some(dates)
    }
}
