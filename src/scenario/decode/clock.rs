//! The clock: start, rounds and deadline.

use super::fields::Fields;
use super::log::{Log, Quantity};
use super::value;
use crate::calendar::{Clock, MAX_ROUNDS, Turn};
use crate::element::{Range, names};
use crate::scenario::address::{PartKind, Slot};
use crate::scenario::problem::ProblemKind;
use crate::scenario::tree::Node;
use jiff::civil::Date;

/// How long a negotiation may last.
const MOST_YEARS: i16 = 50;
/// How many days may lie between rounds.
const DAYS: Quantity<'_> = Quantity::new(Range::whole(1, 3650), "days");
const TURN: PartKind = PartKind::Named("how rounds follow each other, such as `Days(14)`");
/// How many months may lie between rounds.
const MONTHS: Quantity<'_> = Quantity::new(Range::whole(1, 120), "months");

names! {
    /// How rounds follow each other.
    enum TurnName {
        Days,
        Months,
        Dates,
    }
}

pub(super) fn clock(log: &Log<'_>, node: &Node<'_>) -> Option<Clock> {
    let fields = Fields::open(log, node, "Clock", "clock".to_owned())?;
    let start = fields.date("start");
    let deadline = fields.date("deadline");
    let turn_node = fields.required("turn");
    let turn = turn_node.and_then(|turn| {
        fields.part("turn", TURN);
        self::turn(log, turn, start)
    });
    fields.note();
    fields.finish();
    let (start, deadline) = (start?, deadline?);
    let deadline_span = fields.optional("deadline").unwrap_or(node).span;
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
    match value::kind(log, node, "turn")? {
        TurnName::Days => {
            let [days] = value::arguments(log, node, "a number of days")?;
            let days = value::number(log, days, "the number of days", "clock.turn".to_owned(), DAYS)?;
            Some(Turn::Days(days as u32))
        }
        TurnName::Months => {
            let [months] = value::arguments(log, node, "a number of months")?;
            let months = value::number(log, months, "the number of months", "clock.turn".to_owned(), MONTHS)?;
            Some(Turn::Months(months as u32))
        }
        TurnName::Dates => dates(log, node, start).map(Turn::Dates),
    }
}

/// The rounds after the first, which is held on the start.
fn dates(log: &Log<'_>, node: &Node<'_>, start: Option<Date>) -> Option<Vec<Date>> {
    let [list] = value::arguments(log, node, "a list of dates `[...]`")?;
    let items = value::list(log, list, "the list of dates", MAX_ROUNDS)?;
    let mut previous = start;
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
