//! The columns of the table of negotiations; `docs/results.md` tells users what they hold.

use super::cell::{Cell, Column, Kind, text};
use super::stages;
use crate::agenda::{Agenda, IssueIdx};
use crate::experiment::names::number;
use crate::measure::{self, Measure, Unit, behind, measures};
use crate::quantity::{Payoff, PerSide, Side};
use crate::scenario::Scenario;
use crate::strategy::WalkOutReason;

/// The columns for a scenario, in order.
pub(super) fn columns(scenario: &Scenario) -> Vec<Column<'_>> {
    let names = PerSide::from_fn(|side| scenario.delegations[side].name.as_str());
    let mut columns = Vec::from(of_ending(names));
    columns.extend(of_chambers(&scenario.agenda));
    columns.extend(scenario.agenda.issue_indices().map(|issue| of_issue(scenario, issue)));
    for side in Side::BOTH {
        columns.extend(of_side(names, side));
    }
    if !scenario.agenda.clause_events().is_empty() {
        columns.extend(Side::BOTH.map(|side| ex_post(names[side], side)));
    }
    columns.push(Column::new("distance", Kind::Number, |row| {
        row.play.efficiency.map_or(Cell::Nothing, |efficiency| Cell::Number(number(efficiency.distance.get())))
    }));
    columns.push(Column::new("blocking", Kind::Text, move |row| {
        let issues = row.play.blocking.iter().map(|issue| scenario.agenda.issue(*issue).name.as_str());
        text((!row.play.blocking.is_empty()).then(|| issues.collect::<Vec<_>>().join(" ")))
    }));
    columns.extend(stages::columns(scenario));
    columns.extend(behind(measures(&scenario.agenda.chambers)).map(|(_, measure)| of_measure(measure, names)));
    columns
}

/// What is measured of every negotiation, given what the sides are called.
pub(super) fn of_measure<'a>(measure: &'static Measure, names: PerSide<&str>) -> Column<'a> {
    let kind = match measure.unit {
        Unit::Share => Kind::Whole,
        Unit::Payoff => Kind::Number,
    };
    Column::new(measure.name(names), kind, move |row| {
        let value = measure.of(&row.play.measured());
        match measure.unit {
            Unit::Share => Cell::Whole(i64::from(value == Payoff::ONE)),
            Unit::Payoff => Cell::Number(number(value.get())),
        }
    })
}

/// What every negotiation has, given what the sides are called.
pub(super) fn of_ending(names: PerSide<&str>) -> [Column<'_>; 6] {
    [
        Column::new("draw", Kind::Whole, |row| Cell::Whole(row.play.draw as i64)),
        Column::new("outcome", Kind::Text, |row| Cell::Text(row.play.outcome.name().into())),
        Column::new("round", Kind::Whole, |row| Cell::Whole(row.play.round as i64 + 1)),
        Column::new("date", Kind::Text, |row| Cell::Text(row.play.date.to_string().into())),
        Column::new("by", Kind::Text, move |row| text(row.play.by.map(|side| names[side]))),
        Column::new("reason", Kind::Text, |row| text(row.play.reason.and_then(WalkOutReason::name))),
    ]
}

/// What came of agreements in the chambers: 1 where it is so, 0 where not, nothing where no consent was needed. No columns
/// without chambers.
fn of_chambers(agenda: &Agenda) -> Vec<Column<'_>> {
    if agenda.chambers.is_empty() {
        return Vec::new();
    }
    let signed = Column::new("signed", Kind::Whole, |row| Cell::Whole(i64::from(row.play.package.is_some())));
    let ratified = agenda.chambers.iter().enumerate().map(|(place, chamber)| {
        Column::new(format!("ratified_{}", chamber.name), Kind::Whole, move |row| {
            let vote = row.play.votes.iter().find(|vote| vote.chamber == place);
            vote.map_or(Cell::Nothing, |vote| Cell::Whole(i64::from(vote.is_passed())))
        })
    });
    let in_force = Column::new("in_force", Kind::Whole, |row| Cell::Whole(i64::from(row.play.is_in_force())));
    std::iter::once(signed).chain(ratified).chain([in_force]).collect()
}

fn of_issue(scenario: &Scenario, issue: IssueIdx) -> Column<'_> {
    let of = scenario.agenda.issue(issue);
    Column::new(format!("agreed_{}", of.name), Kind::Text, move |row| {
        text(row.play.package.map(|package| of.option_name(package.option(issue))))
    })
}

/// What the ending came to pay a side once it was known what happened.
fn ex_post<'a>(name: &str, side: Side) -> Column<'a> {
    Column::new(format!("ex_post_{name}"), Kind::Number, move |row| {
        let paid = row.play.ex_post.unwrap_or(row.play.payoffs);
        Cell::Number(number(paid[side].get()))
    })
}

pub(super) fn of_side<'a>(names: PerSide<&str>, side: Side) -> [Column<'a>; 3] {
    let name = names[side];
    [
        of_measure(measure::payoff(side), names),
        Column::new(format!("no_deal_{name}"), Kind::Number, move |row| {
            Cell::Number(number(row.play.no_deal[side].get()))
        }),
        Column::new(format!("gain_left_{name}"), Kind::Number, move |row| {
            row.play
                .efficiency
                .map_or(Cell::Nothing, |efficiency| Cell::Number(number(efficiency.gains_left[side].get())))
        }),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::forecast::Player;
    use crate::experiment::rows::Row;
    use crate::measure::{AGREEMENT_RATE, JOINT_GAIN};
    use crate::random::Seed;
    use crate::scenario::load;

    #[test]
    fn a_measure_that_rows_have_is_a_column_by_its_description() {
        let document = load("scenarios/tutorial.ron").expect("it is shipped");
        let names = PerSide(["us", "russia"]);
        let (rate, gain) = (of_measure(&AGREEMENT_RATE, names), of_measure(&JOINT_GAIN, names));
        assert_eq!([rate.name.as_str(), gain.name.as_str()], ["agreement_rate", "joint_gain"]);
        assert_eq!([rate.kind, gain.kind], [Kind::Whole, Kind::Number]);
        Player::new(document.scenario(), Seed(0)).play_all(0..1, |play| {
            let (agrees, outcome) = (i64::from(play.package.is_some()), play.measured());
            let row = Row { key: 0, play };
            assert_eq!(rate.cell(&row), Cell::Whole(agrees));
            assert_eq!(gain.cell(&row), Cell::Number(number(JOINT_GAIN.of(&outcome).get())));
        });
    }
}
