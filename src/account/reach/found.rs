//! What was found of a goal, as facts that any language may say.

use crate::result::LabelRecord;
use crate::result::reach::{MovedRecord, TriedRecord, WayRecord};

/// What was found of a goal.
#[derive(Clone, Copy)]
pub(crate) enum Found<'a> {
    /// A way that fresh draws do not bear out.
    Missed(&'a WayRecord),
    /// A way of which fresh draws do not tell whether it gets there.
    Open(&'a WayRecord),
    /// A way.
    Reached(&'a WayRecord),
    /// Nothing that is sure; this came so far, perhaps by chance.
    PerhapsChance(&'a TriedRecord),
    /// Nothing.
    Nothing,
}

/// What was moved to no avail.
#[derive(Clone, Copy)]
pub(crate) enum Moved<'a> {
    /// A number that is known.
    One(&'a TriedRecord),
    /// The only number that may change.
    TheOne,
    /// These numbers.
    These(&'a [LabelRecord]),
    /// So many numbers.
    Many(u64),
}

/// What changes in a way.
#[derive(Clone, Copy)]
pub(crate) enum Changed<'w> {
    /// A number.
    One(&'w MovedRecord),
    /// A weight, the others of its side making room.
    WithRoom(&'w MovedRecord),
    /// Several numbers.
    Several(&'w [MovedRecord]),
}

impl<'w> Changed<'w> {
    pub(crate) fn of(way: &'w WayRecord) -> Self {
        match way.changes.as_slice() {
            [only] => Self::One(only),
            [first, ..] if !way.holds.is_empty() => Self::WithRoom(first),
            all => Self::Several(all),
        }
    }
}

/// What is needed of a number.
pub(crate) struct Needed {
    /// Whether it is told to the last digit.
    pub(crate) is_exact: bool,
    pub(crate) number: InUnit,
    pub(crate) written: InUnit,
}

/// A number in digits, without its unit.
pub(crate) struct InUnit {
    pub(crate) digits: String,
    /// Whether its unit belongs behind it: where digits alone tell numbers apart, it does not.
    pub(crate) has_unit: bool,
}

/// What fresh draws leave in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// They miss the level.
    Missed,
    /// They do not tell whether they reach it.
    Open,
    /// The difference may be chance.
    Chance,
}
