//! Columns that only some scenarios have: interim agreements, points of what was heard before, strategies drawn, events.

use super::Row;
use super::cell::{Cell, Column, Kind, text};
use crate::experiment::forecast::points_held;
use crate::negotiation::{Close, Partial};
use crate::scenario::Scenario;

/// What a scenario has of them, in order.
pub(super) fn columns(scenario: &Scenario) -> Vec<Column<'_>> {
    let mut columns = Vec::new();
    if scenario.partial == Partial::GoesOn {
        columns.extend(of_interims(scenario));
    }
    for (place, heard) in scenario.heard.iter().enumerate() {
        columns.push(Column::new(format!("points_held_{}", place + 1), Kind::Whole, move |row| {
            row.play.package.map_or(Cell::Nothing, |agreed| Cell::Whole(points_held(heard, &agreed).count() as i64))
        }));
    }
    for uncertain in &scenario.uncertainty.strategies {
        let name = &scenario.delegations[uncertain.side].name;
        columns.push(Column::new(format!("strategy_{name}"), Kind::Text, move |row| {
            text(row.play.strategies[uncertain.side].map(|place| uncertain.label(place)))
        }));
    }
    columns.extend(scenario.world.waits_on_chance().events().map(|event| {
        Column::new(format!("event_{}", scenario.agenda.event(event).name), Kind::Text, move |row| {
            let day = row.play.timeline.day(event).filter(|day| *day <= row.play.date);
            text(day.map(|day| day.to_string()))
        })
    }));
    columns
}

fn of_interims(scenario: &Scenario) -> [Column<'_>; 6] {
    [
        Column::new("interims", Kind::Whole, |row: &Row| Cell::Whole(row.play.stages.interims.len() as i64)),
        Column::new("interim_round", Kind::Whole, |row| {
            row.play.stages.interims.first().map_or(Cell::Nothing, |(_, signed)| Cell::Whole(signed.round as i64 + 1))
        }),
        Column::new("interim_date", Kind::Text, |row| {
            text(row.play.stages.interims.first().map(|(date, _)| date.to_string()))
        }),
        Column::new("interim_settles", Kind::Text, |row| {
            text(row.play.stages.interims.first().map(|(_, signed)| {
                let settled = signed.package.iter().filter(|(_, option)| !option.is_deferred());
                settled.map(|(issue, _)| scenario.agenda.issue(issue).name.as_str()).collect::<Vec<_>>().join(" ")
            }))
        }),
        Column::new("agreement_date", Kind::Text, |row| text(row.play.agreed_on().map(|date| date.to_string()))),
        Column::new("given_up", Kind::Text, |row| {
            text(match row.play.stages.given_up {
                None | Some(Close::Settled) => None,
                Some(Close::Deadline { .. }) => Some("deadline"),
                Some(Close::WalkOut { .. }) => Some("walk_out"),
            })
        }),
    ]
}
