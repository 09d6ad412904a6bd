//! Plays of the same draws held against each other, one by one: how they differ, and what of that is more than chance.

mod differences;
mod judge;
mod records;

pub(super) use differences::{Changes, Differences};
pub(super) use judge::Judge;
pub(super) use records::{agreement_date, measured, metrics, within_talks};
