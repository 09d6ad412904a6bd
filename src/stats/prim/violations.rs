//! Which limits of a box a row is outside of.

use super::{Limit, Limits, Rows, Side};
use crate::stats::InputColumn;

/// Which limits of a box a row is outside of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Violated {
    /// None: it is in the box.
    None,
    /// One alone.
    One(usize, Side),
    /// Several.
    Several,
}

/// Which limits of a box a row is outside of.
pub(super) fn violated(rows: &Rows, limits: &Limits, row: usize) -> Violated {
    let mut found = Violated::None;
    for (column, limit) in limits.0.iter().enumerate() {
        let Some(side) = outside(&rows.columns[column], limit, row) else { continue };
        if found != Violated::None {
            return Violated::Several;
        }
        found = Violated::One(column, side);
    }
    found
}

/// On which side of a limit a row is outside.
fn outside(column: &InputColumn, limit: &Limit, row: usize) -> Option<Side> {
    match (column, limit) {
        (InputColumn::Numbers(numbers) | InputColumn::Wholes(numbers), Limit::Between(low, high)) => {
            let number = numbers[row];
            if number < *low {
                Some(Side::Low)
            } else if number > *high {
                Some(Side::High)
            } else {
                None
            }
        }
        (InputColumn::Categories(places, _), Limit::OneOf(names)) => {
            (!names.contains(&places[row])).then_some(Side::Names)
        }
        // Limits are made of their columns.
        _ => None,
    }
}
