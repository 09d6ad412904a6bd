//! Packages in falling order of value, found one at a time.

use super::{Part, Ranked, Search};
use crate::quantity::Payoff;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Packages in falling order of value, ties by rising package number.
///
/// A heap holds the next pair of every row of every part; a pair leads to its right neighbour and, in the first
/// column, to the row below, so each pair is reached once and never before one that comes ahead of it.
#[derive(Debug)]
pub struct Falling<'a> {
    search: &'a Search,
    heap: BinaryHeap<Next>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Next {
    found: Ranked,
    part: usize,
    places: [usize; 2],
}

impl Ord for Next {
    fn cmp(&self, other: &Self) -> Ordering {
        self.found.value.cmp(&other.found.value).then(other.found.number.cmp(&self.found.number))
    }
}

impl PartialOrd for Next {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<'a> Falling<'a> {
    /// The packages worth no more than `most`.
    ///
    /// The further down a row lies, the further to the left it starts; from the first row that starts in the first
    /// column on, each leads to the one below.
    pub(super) fn new(search: &'a Search, most: Payoff) -> Self {
        let mut heap = Vec::new();
        for (part, shape) in search.parts.iter().enumerate() {
            let [a, b] = search.lists(shape);
            for row in 0..a.len() {
                let column = b.first_at_most(most - shape.value - a.found(row).value);
                heap.extend(next(search, part, shape, [row, column]));
                if column == 0 {
                    break;
                }
            }
        }
        Self { search, heap: heap.into() }
    }

    fn push(&mut self, part: usize, places: [usize; 2]) {
        self.heap.extend(next(self.search, part, &self.search.parts[part], places));
    }
}

fn next(search: &Search, part: usize, shape: &Part, places: [usize; 2]) -> Option<Next> {
    let [a, b] = search.lists(shape);
    if places[0] >= a.len() || places[1] >= b.len() {
        return None;
    }
    let (first, second) = (a.found(places[0]), b.found(places[1]));
    let found =
        Ranked { value: shape.value + first.value + second.value, number: shape.number + first.number + second.number };
    Some(Next { found, part, places })
}

impl Iterator for Falling<'_> {
    type Item = Ranked;

    fn next(&mut self) -> Option<Ranked> {
        let Next { found, part, places: [row, column] } = self.heap.pop()?;
        self.push(part, [row, column + 1]);
        if column == 0 {
            self.push(part, [row + 1, 0]);
        }
        Some(found)
    }
}
