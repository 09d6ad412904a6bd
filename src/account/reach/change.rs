//! What would have to change, and how far that is.

use super::{Changed, Finding, InUnit, Needed};
use crate::account::figure::Place;
use crate::account::words::list;
use crate::result::Titled;
use crate::result::reach::{MovedRecord, WayRecord};

/// So many digits hold all that is set.
const EXACT: usize = 12;

impl Finding<'_> {
    /// What changes and how far, as a condition.
    pub(super) fn changes(&self, way: &WayRecord) -> String {
        let in_all = if way.changes.len() > 1 { " in all" } else { "" };
        format!("{}: {}{in_all}", self.bare_changes(way), self.spreads_of(way))
    }

    /// What changes, as a condition.
    pub(super) fn bare_changes(&self, way: &WayRecord) -> String {
        match Changed::of(way) {
            Changed::One(first) => self.change(first, true),
            Changed::WithRoom(first) => {
                format!("{}, the other weights of the side making room", self.change(first, true))
            }
            Changed::Several(all) => list(&all.iter().map(|one| self.change(one, false)).collect::<Vec<_>>(), "and"),
        }
    }

    /// One change: `the discount for Russia were 0.94 instead of 0.97`; what is needed to the last digit, as it is to be set. On
    /// a chart, beside which it stands in the report, and among several, which are told below as they are to be set, in a few
    /// digits, and as `about` so much.
    pub(super) fn change(&self, one: &MovedRecord, is_alone: bool) -> String {
        let [short, written] = self.apart(one.needed, one.written, &one.unit);
        let exact = self.exactly(one, &short);
        let needed = if self.is_exact(&short, &exact, is_alone) { exact } else { format!("about {short}") };
        format!("{} were {needed} instead of {written}", one.in_text())
    }

    /// Whether what is needed is told to the last digit, and not in short, given both.
    pub(super) fn is_exact(&self, short: &str, exact: &str, is_alone: bool) -> bool {
        match self.place {
            Place::Report => is_alone || short == exact,
            Place::Chart => short == exact,
        }
    }

    /// What is needed of a number and what is written, without their unit where they carry it, and whether that is exact.
    pub(crate) fn needed(&self, one: &MovedRecord, is_alone: bool) -> Needed {
        let [short, written] = self.apart_in_unit(one.needed, one.written, &one.unit);
        let exact = if self.place.bare_in_unit(one.needed, &one.unit) == short.digits {
            InUnit { digits: self.place.bare_in_unit_exactly(one.needed, &one.unit), has_unit: true }
        } else {
            InUnit { digits: self.place.digits(one.needed, EXACT), has_unit: false }
        };
        let is_exact = self.is_exact(&short.digits, &exact.digits, is_alone);
        Needed { is_exact, number: if is_exact { exact } else { short }, written }
    }

    /// What is needed to the last digit, given how it is written in short.
    pub(super) fn exactly(&self, one: &MovedRecord, short: &str) -> String {
        if self.place.in_unit(one.needed, &one.unit) == short {
            self.place.in_unit_exactly(one.needed, &one.unit)
        } else {
            self.place.digits(one.needed, EXACT)
        }
    }

    /// How far a way is, in words: `a move of 0.45 of its spread`, `a move of 1.2 spreads` of several numbers.
    pub(super) fn spreads_of(&self, way: &WayRecord) -> String {
        let distance = self.distance(way);
        match way.changes.as_slice() {
            [_] if way.distance < 1.0 => format!("a move of {distance} of its spread"),
            [_] => format!("a move of {distance} of its spreads"),
            _ => format!("a move of {distance} spreads"),
        }
    }

    /// How far a way is, in two digits.
    pub(crate) fn distance(&self, way: &WayRecord) -> String {
        self.place.digits(way.distance, 2)
    }

    /// Two numbers as they are told in any language, with as many digits as it takes to tell them apart.
    pub(crate) fn apart_in_unit(&self, one: f64, other: f64, unit: &str) -> [InUnit; 2] {
        let short = [one, other].map(|number| self.place.bare_in_unit(number, unit));
        let in_unit = |digits: [String; 2]| digits.map(|digits| InUnit { digits, has_unit: true });
        if short[0] != short[1] || one == other {
            return in_unit(short);
        }
        let figures = |n| [one, other].map(|number| self.place.digits(number, n));
        let apart = (4..=12).map(figures).find(|[one, other]| one != other);
        apart.map_or(in_unit(short), |apart| apart.map(|digits| InUnit { digits, has_unit: false }))
    }

    /// Two numbers in their unit, with as many digits as it takes to tell them apart.
    pub(crate) fn apart(&self, one: f64, other: f64, unit: &str) -> [String; 2] {
        let short = [one, other].map(|number| self.place.in_unit(number, unit));
        if short[0] != short[1] || one == other {
            return short;
        }
        let figures = |n| [one, other].map(|number| self.place.digits(number, n));
        (4..=12).map(figures).find(|[one, other]| one != other).unwrap_or(short)
    }
}
