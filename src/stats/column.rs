//! One input over all rows of a table.

use std::collections::BTreeSet;

/// What one input was in each row.
#[derive(Clone, Debug, PartialEq)]
pub enum InputColumn {
    /// Numbers.
    Numbers(Vec<f64>),
    /// Whole numbers, such as days.
    Wholes(Vec<f64>),
    /// One of some names, such as strategies: the places of names that are sorted.
    Categories(Vec<u32>, Vec<String>),
}

impl InputColumn {
    /// Names as they come, row by row.
    #[must_use]
    pub(crate) fn of_names<'a>(rows: impl IntoIterator<Item = &'a str> + Clone) -> Self {
        // Of a million rows no million texts are made.
        let different: BTreeSet<&str> = rows.clone().into_iter().collect();
        let names: Vec<String> = different.into_iter().map(str::to_owned).collect();
        let place = |name: &str| names.binary_search_by(|known| known.as_str().cmp(name)).expect("it is among them");
        let places = rows.into_iter().map(|name| place(name) as u32).collect();
        Self::Categories(places, names)
    }

    /// How many rows there are.
    #[must_use]
    pub const fn n_rows(&self) -> usize {
        match self {
            Self::Numbers(numbers) | Self::Wholes(numbers) => numbers.len(),
            Self::Categories(places, _) => places.len(),
        }
    }

    /// The same with some rows alone, in that order.
    #[must_use]
    pub fn at(&self, rows: &[u32]) -> Self {
        let of = |numbers: &[f64]| rows.iter().map(|row| numbers[*row as usize]).collect();
        match self {
            Self::Numbers(numbers) => Self::Numbers(of(numbers)),
            Self::Wholes(numbers) => Self::Wholes(of(numbers)),
            Self::Categories(places, names) => {
                Self::Categories(rows.iter().map(|row| places[*row as usize]).collect(), names.clone())
            }
        }
    }

    /// The rows in rising order of a number, equal ones as they come; rows of one name together, for names.
    #[must_use]
    pub fn order(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.n_rows() as u32).collect();
        match self {
            Self::Numbers(numbers) | Self::Wholes(numbers) => {
                // 0 and -0 are one number.
                let key = |row: u32| numbers[row as usize] + 0.0;
                order.sort_unstable_by(|a, b| key(*a).total_cmp(&key(*b)).then(a.cmp(b)));
            }
            Self::Categories(places, _) => order.sort_unstable_by_key(|row| (places[*row as usize], *row)),
        }
        order
    }
}
