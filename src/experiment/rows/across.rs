//! The columns of negotiations on several scenarios: what they have in common, by seat in place of name.

use super::Row;
use super::cell::{Cell, Column, Kind, text};
use super::columns::{of_ending, of_measure, of_side};
use super::key::KeyColumn;
use crate::experiment::names::number;
use crate::measure::{behind, measures};
use crate::quantity::{PerSide, Side};
use crate::scenario::Scenario;

/// What the two seats are called: that of the delegation which the file names first, and the other.
const SEATS: PerSide<&str> = PerSide(["first", "second"]);

/// The columns, given the scenario that the rows of a key are played on.
pub(super) fn columns<'a>(
    keys: Vec<KeyColumn>,
    scenario_of: impl Fn(usize) -> &'a Scenario + Send + Sync + 'a,
) -> Vec<Column<'a>> {
    let mut columns: Vec<Column<'a>> = keys.into_iter().map(KeyColumn::column).collect();
    columns.extend(of_ending(SEATS));
    columns.push(Column::new("package", Kind::Text, move |row: &Row| {
        let agenda = &scenario_of(row.key).agenda;
        let package = row.play.package.map(|package| {
            let settled = package.iter().map(|(issue, option)| {
                let issue = agenda.issue(issue);
                format!("{}={}", issue.name, issue.option_name(option))
            });
            settled.collect::<Vec<_>>().join(" ")
        });
        text(package)
    }));
    columns.extend(Side::BOTH.into_iter().flat_map(|side| of_side(SEATS, side)));
    columns.push(Column::new("distance", Kind::Number, |row| {
        row.play.efficiency.map_or(Cell::Nothing, |efficiency| Cell::Number(number(efficiency.distance.get())))
    }));
    // What one scenario has and another lacks says nothing of all of them.
    columns.extend(behind(measures(&[])).map(|(_, measure)| of_measure(measure, SEATS)));
    columns
}
