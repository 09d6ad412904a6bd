//! The classes of moves.

use crate::quantity::Payoff;

/// What a move gives and takes (Hindriks, Jonker & Tykhonov 2007, Analysis of negotiation dynamics, LNCS 4676, 27-35).
///
/// # Formula
///
/// With `own` and `other` the changes in value of the side's proposals to itself and to the counterpart, and t = 0.03,
/// the first line that holds:
///
/// ```text
/// silent       |own| < t and |other| < t
/// nice         |own| < t and other > 0
/// concession   own < 0 and other >= 0
/// unfortunate  own <= 0 and other < 0
/// selfish      own > 0 and other <= 0
/// fortunate    own > 0 and other > 0
/// ```
///
/// The paper takes exact equality where t stands; changes too small to notice would then be neither silent nor nice. A
/// change of exactly t counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MoveClass {
    /// It changes next to nothing for either side.
    Silent,
    /// It gives to the counterpart at next to no cost.
    Nice,
    /// It costs the side itself, and the counterpart loses nothing.
    Concession,
    /// The counterpart loses, and the side itself gains nothing.
    Unfortunate,
    /// The side gains, and the counterpart gains nothing.
    Selfish,
    /// Both gain.
    Fortunate,
}

/// How many classes there are.
pub const N_MOVE_CLASSES: usize = 6;

/// Changes below this are too small to notice.
const THRESHOLD: f64 = 0.03;

impl MoveClass {
    /// All classes, in the order in which they are tested.
    pub const ALL: [Self; N_MOVE_CLASSES] =
        [Self::Silent, Self::Nice, Self::Concession, Self::Unfortunate, Self::Selfish, Self::Fortunate];

    /// The class of a move that changes what the side and its counterpart get by so much.
    #[must_use]
    pub fn of(own: Payoff, other: Payoff) -> Self {
        let threshold = Payoff::new(THRESHOLD);
        let is_small = |change: Payoff| change < threshold && -change < threshold;
        let zero = Payoff::ZERO;
        if is_small(own) && is_small(other) {
            Self::Silent
        } else if is_small(own) && other > zero {
            Self::Nice
        } else if own < zero && other >= zero {
            Self::Concession
        } else if own <= zero {
            Self::Unfortunate
        } else if other <= zero {
            Self::Selfish
        } else {
            Self::Fortunate
        }
    }

    /// Whether the move heeds what the counterpart wants: nice, concession or fortunate.
    #[must_use]
    pub(crate) const fn heeds_counterpart(self) -> bool {
        matches!(self, Self::Nice | Self::Concession | Self::Fortunate)
    }

    /// Its place in [`Self::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::Nice => "nice",
            Self::Concession => "concession",
            Self::Unfortunate => "unfortunate",
            Self::Selfish => "selfish",
            Self::Fortunate => "fortunate",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(own: f64, other: f64, expected: MoveClass) {
        assert_eq!(MoveClass::of(Payoff::new(own), Payoff::new(other)), expected, "{own}, {other}");
    }

    #[test]
    fn every_class_has_its_quarter_of_the_plane() {
        for (own, other, expected) in [
            (0.0, 0.0, MoveClass::Silent),
            (0.02, -0.02, MoveClass::Silent),
            (-0.02, 0.2, MoveClass::Nice),
            (0.02, 0.2, MoveClass::Nice),
            (-0.2, 0.1, MoveClass::Concession),
            (-0.2, 0.0, MoveClass::Concession),
            (-0.2, -0.1, MoveClass::Unfortunate),
            (0.0, -0.1, MoveClass::Unfortunate),
            (0.2, -0.1, MoveClass::Selfish),
            (0.2, 0.0, MoveClass::Selfish),
            (0.2, 0.1, MoveClass::Fortunate),
        ] {
            check(own, other, expected);
        }
    }

    #[test]
    fn only_silent_and_nice_know_the_threshold() {
        // Own changes too small to notice still tell an unfortunate from a selfish move.
        check(-0.01, -0.1, MoveClass::Unfortunate);
        check(0.01, -0.1, MoveClass::Selfish);
        // And changes of the counterpart, once the own one is noticed.
        check(-0.1, 0.01, MoveClass::Concession);
        check(-0.1, -0.01, MoveClass::Unfortunate);
        check(0.1, 0.01, MoveClass::Fortunate);
        check(0.1, -0.01, MoveClass::Selfish);
    }

    #[test]
    fn a_change_of_exactly_the_threshold_counts() {
        let (t, below) = (Payoff::new(0.03), Payoff::new(0.03) - Payoff::LEAST);
        for (own, other, expected) in [
            (below, below, MoveClass::Silent),
            (-below, -below, MoveClass::Silent),
            (below, t, MoveClass::Nice),
            (-below, t, MoveClass::Nice),
            (t, below, MoveClass::Fortunate),
            (t, -below, MoveClass::Selfish),
            (-t, below, MoveClass::Concession),
            (-t, -below, MoveClass::Unfortunate),
            (below, -t, MoveClass::Selfish),
            (-below, -t, MoveClass::Unfortunate),
            (t, Payoff::ZERO, MoveClass::Selfish),
            (-t, Payoff::ZERO, MoveClass::Concession),
            (Payoff::ZERO, t, MoveClass::Nice),
            (Payoff::ZERO, -t, MoveClass::Unfortunate),
        ] {
            assert_eq!(MoveClass::of(own, other), expected, "{own}, {other}");
        }
    }

    #[test]
    fn names_and_places_go_together() {
        for (place, class) in MoveClass::ALL.into_iter().enumerate() {
            assert_eq!(class.index(), place);
        }
        let heeding: Vec<&str> =
            MoveClass::ALL.iter().filter(|class| class.heeds_counterpart()).map(|class| class.name()).collect();
        assert_eq!(heeding, ["nice", "concession", "fortunate"]);
    }
}
