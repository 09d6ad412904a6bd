//! What a box is made of: the limits of its inputs.

use crate::stats::InputColumn;

/// The limit of one input.
#[derive(Clone, Debug, PartialEq)]
pub enum Limit {
    /// A number between two, both included.
    Between(f64, f64),
    /// One of these names, in rising order of their places.
    OneOf(Vec<u32>),
}

/// Which part of a limit is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The lower end of a number.
    Low,
    /// The upper end of a number.
    High,
    /// The names, which have no ends.
    Names,
}

/// The limits of all inputs, in the order of the columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits(pub Vec<Limit>);

impl Limits {
    /// The ends of the data.
    pub(super) fn of_all(columns: &[InputColumn]) -> Self {
        let of = |column: &InputColumn| match column {
            InputColumn::Numbers(numbers) | InputColumn::Wholes(numbers) => {
                let ends = (f64::INFINITY, f64::NEG_INFINITY);
                let (low, high) = numbers.iter().fold(ends, |(low, high), x| (low.min(*x), high.max(*x)));
                Limit::Between(low, high)
            }
            InputColumn::Categories(_, names) => Limit::OneOf((0..names.len() as u32).collect()),
        };
        Self(columns.iter().map(of).collect())
    }

    /// The same with one part of one limit lifted.
    #[must_use]
    pub fn without(&self, column: usize, side: Side, full: &Self) -> Self {
        let mut wider = self.clone();
        wider.0[column] = match (&self.0[column], &full.0[column], side) {
            (Limit::Between(_, high), Limit::Between(least, _), Side::Low) => Limit::Between(*least, *high),
            (Limit::Between(low, _), Limit::Between(_, greatest), Side::High) => Limit::Between(*low, *greatest),
            (_, full, _) => full.clone(),
        };
        wider
    }

    /// How many inputs are limited more than the data are.
    pub(super) fn n_limited(&self, full: &Self) -> usize {
        self.0.iter().zip(&full.0).filter(|(limit, full)| limit != full).count()
    }

    /// The inputs that are limited, and on which side, in the order of the columns.
    #[must_use]
    pub fn limited(&self, full: &Self) -> Vec<(usize, Side)> {
        let mut all = Vec::new();
        for (column, (limit, full)) in self.0.iter().zip(&full.0).enumerate() {
            match (limit, full) {
                (Limit::Between(low, high), Limit::Between(least, greatest)) => {
                    all.extend((low != least).then_some((column, Side::Low)));
                    all.extend((high != greatest).then_some((column, Side::High)));
                }
                (limit, full) => all.extend((limit != full).then_some((column, Side::Names))),
            }
        }
        all
    }
}
