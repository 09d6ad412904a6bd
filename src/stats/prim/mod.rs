//! Boxes of inputs in which an outcome of interest is likely: the patient rule induction method.
//!
//! From all rows, a thin slice at one end of one input is taken away, the one that leaves most of interest for each row that
//! goes; then again, until too few rows are left. Then ends are moved outwards as long as that helps. What is told of each
//! step is the box, so that the reader can choose between boxes that hold much of what is of interest and boxes in which
//! little else happens.
//!
//! # References
//!
//! Friedman & Fisher 1999, doi:10.1023/A:1008894516817; Bryant & Lempert 2010, doi:10.1016/j.techfore.2009.08.002; the
//! choice of slices and of ties is that of the Exploratory Modeling workbench, Kwakkel 2017,
//! doi:10.1016/j.envsoft.2017.06.054.

mod alone;
mod choice;
mod draws;
#[cfg(test)]
mod golden;
mod limits;
mod paste;
mod peel;
mod plausible;
mod slice;
mod violations;

pub(crate) use choice::pruned;
pub use choice::{Plausible, chosen};
pub use draws::Within;
pub use limits::{Limit, Limits, Side};
pub use plausible::Lifted;
pub(crate) use plausible::lifted;

use super::InputColumn;
use draws::Draws;
use peel::Peeling;

/// Inputs, and which rows are of interest.
#[derive(Clone, Debug)]
pub struct Rows {
    columns: Vec<InputColumn>,
    is_of_interest: Vec<bool>,
    draws: Draws,
    /// The ends of the data.
    full: Limits,
    /// The columns as slices are tried: numbers first, then whole numbers, then names.
    tried: Vec<usize>,
}

/// How boxes are searched.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Which share of the rows in the box a slice takes away, above 0 and below 1/2.
    pub peel: f64,
    /// Which share of the rows beyond an end is taken in again, above 0 and below 1/2.
    pub paste: f64,
    /// The least share of all rows that a box may hold.
    pub least_mass: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { peel: 0.05, paste: 0.05, least_mass: 0.05 }
    }
}

/// A box on the way, and what it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Within which ends.
    pub limits: Limits,
    /// How many rows it holds.
    pub n: usize,
    /// How many of them are of interest.
    pub k: usize,
}

impl Rows {
    /// Rows of these inputs, each drawn by itself. All columns are as long as `is_of_interest`.
    #[must_use]
    pub fn new(columns: Vec<InputColumn>, is_of_interest: Vec<bool>) -> Self {
        let draws = Draws::single(is_of_interest.len());
        Self::with(columns, is_of_interest, draws)
    }

    /// The same of rows of which several may share a draw, and its luck: they are no more evidence of what is drawn than one is,
    /// so that chance is judged, and rows are held out, draw by draw.
    #[must_use]
    pub fn of_draws(columns: Vec<InputColumn>, is_of_interest: Vec<bool>, draws: &[u64]) -> Self {
        Self::with(columns, is_of_interest, Draws::of(draws))
    }

    fn with(columns: Vec<InputColumn>, is_of_interest: Vec<bool>, draws: Draws) -> Self {
        let kind = |column: usize| match columns[column] {
            InputColumn::Numbers(_) => 0,
            InputColumn::Wholes(_) => 1,
            InputColumn::Categories(..) => 2,
        };
        let mut tried: Vec<usize> = (0..columns.len()).collect();
        tried.sort_by_key(|column| kind(*column));
        let full = Limits::of_all(&columns);
        Self { columns, is_of_interest, draws, full, tried }
    }

    /// The inputs.
    #[must_use]
    pub fn columns(&self) -> &[InputColumn] {
        &self.columns
    }

    /// The box of all rows.
    #[must_use]
    pub const fn full(&self) -> &Limits {
        &self.full
    }

    /// How many rows there are.
    #[must_use]
    pub const fn n(&self) -> usize {
        self.is_of_interest.len()
    }

    /// How many rows are of interest.
    #[must_use]
    pub fn k(&self) -> usize {
        self.is_of_interest.iter().filter(|is_so| **is_so).count()
    }

    /// All rows, and every box on the way to the smallest one and back outwards.
    #[must_use]
    pub fn trajectory(&self, settings: Settings) -> Vec<Step> {
        let mut peeling = Peeling::new(self);
        let mut steps = vec![peeling.step()];
        while let Some(step) = peeling.peel(settings) {
            steps.push(step);
        }
        drop(peeling);
        while let Some(step) = steps.last().and_then(|last| paste::paste(self, last, settings)) {
            steps.push(step);
        }
        steps
    }

    /// How many draws they are of.
    #[must_use]
    pub const fn n_draws(&self) -> usize {
        self.draws.n()
    }

    /// The rows of every second draw, from the first one or the one behind it on.
    #[must_use]
    pub(crate) fn every_second_draw(&self, first: usize) -> Self {
        let is_kept = |row: &u32| self.draws.of_row(*row as usize) % 2 == first;
        let kept: Vec<u32> = (0..self.n() as u32).filter(is_kept).collect();
        let is_of_interest = kept.iter().map(|row| self.is_of_interest[*row as usize]).collect();
        let draws: Vec<u64> = kept.iter().map(|row| self.draws.of_row(*row as usize) as u64).collect();
        Self::of_draws(self.columns.iter().map(|column| column.at(&kept)).collect(), is_of_interest, &draws)
    }

    /// Whether a row lies in a box.
    #[must_use]
    pub fn is_in(&self, limits: &Limits, row: usize) -> bool {
        violations::violated(self, limits, row) == violations::Violated::None
    }

    /// What a box holds of these rows.
    #[must_use]
    pub fn held(&self, limits: &Limits) -> Step {
        let rows = (0..self.n()).filter(|row| self.is_in(limits, *row));
        let (n, k) = rows.fold((0, 0), |(n, k), row| (n + 1, k + usize::from(self.is_of_interest[row])));
        Step { limits: limits.clone(), n, k }
    }
}

/// By how much a change of a box betters it for each row that it costs or adds.
///
/// # Formula
///
/// ```text
/// (k'/n' - k/n) / |n' - n|,   0 if nothing changes
/// ```
fn score((n, k): (usize, usize), (n_new, k_new): (usize, usize)) -> f64 {
    let mean = |n: usize, k: usize| if n == 0 { 0.0 } else { k as f64 / n as f64 };
    let (old, new) = (mean(n, k), mean(n_new, k_new));
    if old == new || n == n_new { 0.0 } else { (new - old) / n.abs_diff(n_new) as f64 }
}

/// Keeps the better of two changes: of the higher score, then of fewer limits, then the earlier one.
fn better(best: &mut Option<Change>, next: Change) {
    let is_better = best
        .as_ref()
        .is_none_or(|best| next.score > best.score || (next.score == best.score && next.n_limited < best.n_limited));
    if is_better {
        *best = Some(next);
    }
}

/// A change of a box that is tried.
#[derive(Clone, Debug)]
struct Change {
    score: f64,
    /// How many columns would be limited then.
    n_limited: usize,
    column: usize,
    limit: Limit,
    n: usize,
    k: usize,
}
