//! Moves one by one beside the plane, what is accepted, and what each side's way comes to.

use crate::account::run::is_visible;
use crate::chart::beside::{Beside, table};
use crate::chart::figure::{Colour, Panel};
use crate::chart::reading::{Reading, colour, payoff};
use crate::chart::timeline::short_date;
use crate::quantity::Side;
use crate::result::{MoveRecord, ProposalRecord, WayRecord};
use crate::text::capitalised;

/// What a side's way comes to, for itself and for the other, as the title tells it; nothing where neither is visible.
pub(super) fn in_all(reading: &Reading<'_>, side: Side) -> Option<[f64; 2]> {
    let WayRecord { given_up, given } = reading.cast().way(reading.name(side))?;
    let at = [0.0 - given_up, given];
    (at.iter().all(|change| change.is_finite()) && at.into_iter().any(is_visible)).then_some(at)
}

/// A change with its sign.
pub(super) fn signed(change: f64) -> String {
    let text = payoff(change);
    if change > 0.0 && is_visible(change) { format!("+{text}") } else { text }
}

/// What stands in a row beside the plane: when, who, and what it does.
type Told = (String, Side, String);

/// Tells moves one by one beside the plane, and between them what is accepted.
pub(super) fn beside(panel: &mut Panel, reading: &Reading<'_>, told: &[(&ProposalRecord, &MoveRecord)]) {
    let row = |one: &ProposalRecord| {
        let side = reading.side_of(&one.by)?;
        let is_told = told.iter().any(|(other, _)| std::ptr::eq(*other, one));
        let step = one.step.as_ref().filter(|_| is_told);
        let moved = step.map(|step| (short_date(&one.date), side, capitalised(&reading.cast().moves(one, step))));
        Some(moved.into_iter().chain(acceptance(reading, one, side.other())))
    };
    let moved = reading.result.proposals.iter().filter_map(row).flatten();
    let comes = |side: Side| {
        let (cast, name) = (reading.cast(), reading.name(side));
        in_all(reading, side)?;
        Some(("In all".to_owned(), side, capitalised(&cast.comes(name, cast.way(name)?))))
    };
    let rows: Vec<Told> = moved.chain(Side::BOTH.into_iter().filter_map(comes)).collect();
    let column = |title: &str, share, cell: &dyn Fn(&Told) -> String| {
        let cells = rows.iter().map(|row| (cell(row), colour(row.1), false));
        Beside { title: title.to_owned(), colour: Colour::Muted, share, cells: cells.collect() }
    };
    let columns = vec![
        column("Day", 0.12, &|(day, ..)| day.clone()),
        column("Side", 0.16, &|(_, side, _)| reading.title(*side)),
        column("What it changes for the side, and for the other", 0.3, &|(_, _, does)| does.clone()),
    ];
    table(panel, columns);
}

/// That a side accepts a proposal, what it makes of it and what that changes; nothing where it does not.
fn acceptance(reading: &Reading<'_>, proposal: &ProposalRecord, by: Side) -> Option<Told> {
    proposal.answer.as_ref().filter(|answer| answer.accepted)?;
    // It is accepted in its own round or in the next one.
    let (what, day) = match reading.cast().interim_of(proposal) {
        Some(interim) => ("Accepts it as an interim agreement", &interim.date),
        None => ("Accepts it", &reading.result.ending.date),
    };
    let changes = last_step(reading, proposal, by).map_or_else(String::new, |step| {
        let [own, theirs] = step.map(signed);
        format!(": {own} for itself, {theirs} for {}", reading.who(by.other()))
    });
    Some((short_date(day), by, format!("{what}{changes}")))
}

/// What acceptance changes against a side's own last proposal before it, for itself and for the other; nothing where that and
/// the moves before it are not its whole way, as where what packages are worth changed between the two.
fn last_step(reading: &Reading<'_>, proposal: &ProposalRecord, by: Side) -> Option<[f64; 2]> {
    let place = reading.result.proposals.iter().position(|one| std::ptr::eq(one, proposal))?;
    let before = &reading.result.proposals[..place];
    let last = before.iter().rfind(|one| reading.side_of(&one.by) == Some(by))?;
    let sides = [by, by.other()];
    let mut step = [0.0; 2];
    for (step, side) in step.iter_mut().zip(sides) {
        *step = reading.of(&proposal.values, side)? - reading.of(&last.values, side)?;
    }
    let made = super::moves(reading, by)
        .into_iter()
        .filter(|(move_of, _)| before.iter().any(|one| std::ptr::eq(one, *move_of)))
        .fold(step, |[own, theirs], (_, one)| [own + one.own_change, theirs + one.counterpart_change]);
    let WayRecord { given_up, given } = reading.cast().way(reading.name(by))?;
    let adds_up = !is_visible(made[0] + given_up) && !is_visible(made[1] - given);
    adds_up.then_some(step)
}
