//! How a negotiation ended, and what is said of every kind of ending.

use crate::agenda::Package;
use crate::element::Named;
use crate::payoff::Game;
use crate::quantity::{Payoff, PerSide, Side};
use crate::strategy::WalkOutReason;
use serde::{Deserialize, Serialize};

/// A package that was signed: it holds from the day on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Signed<P = Package> {
    /// In which round, the first being round 0.
    pub round: usize,
    /// Who accepted.
    pub by: Side,
    /// What was agreed.
    pub package: P,
}

/// How talks ended that went on after an interim agreement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Close {
    /// With the last agreement, which leaves nothing open.
    Settled,
    /// More was given up as time ran out after that round.
    Deadline {
        /// The last round.
        round: usize,
    },
    /// More was given up as a delegation left.
    WalkOut {
        /// In which round.
        round: usize,
        /// Who left.
        by: Side,
        /// Why.
        reason: WalkOutReason,
    },
}

/// How a negotiation ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Ending {
    /// Agreements were signed in stages, where talks go on after a partial one.
    InStages {
        /// What was signed, in order, at least one; the last is in force.
        signed: Vec<Signed>,
        /// How the talks ended.
        close: Close,
    },
    /// A package was accepted.
    Agreement {
        /// In which round.
        round: usize,
        /// Who accepted.
        by: Side,
        /// What was agreed.
        package: Package,
    },
    /// Time ran out after that round.
    Deadline {
        /// The last round.
        round: usize,
    },
    /// A delegation left.
    WalkOut {
        /// In which round.
        round: usize,
        /// Who left.
        by: Side,
        /// Why.
        reason: WalkOutReason,
    },
}

impl Ending {
    /// Of which kind it is.
    #[must_use]
    pub fn kind(&self) -> EndingKind {
        match self {
            Self::Agreement { .. } | Self::InStages { .. } => {
                let is_partial = self.package().is_some_and(Package::is_partial);
                if is_partial { EndingKind::PartialAgreement } else { EndingKind::FullAgreement }
            }
            Self::Deadline { .. } => EndingKind::Deadline,
            Self::WalkOut { .. } => EndingKind::WalkOut,
        }
    }

    /// The round in which the talks ended.
    #[must_use]
    pub fn round(&self) -> usize {
        match self {
            Self::InStages { close: Close::Settled, .. } => self.in_force().expect("it was signed").round,
            Self::InStages { close: Close::Deadline { round } | Close::WalkOut { round, .. }, .. }
            | Self::Agreement { round, .. }
            | Self::Deadline { round }
            | Self::WalkOut { round, .. } => *round,
        }
    }

    /// The agreement in force, if there is one: when it was signed, who accepted, what it says.
    #[must_use]
    pub fn in_force(&self) -> Option<Signed> {
        match self {
            Self::InStages { signed, .. } => signed.last().copied(),
            Self::Agreement { round, by, package } => Some(Signed { round: *round, by: *by, package: *package }),
            Self::Deadline { .. } | Self::WalkOut { .. } => None,
        }
    }

    /// The interim agreements that were signed on the way, in order: all but one that leaves nothing open.
    #[must_use]
    pub fn interims(&self) -> &[Signed] {
        match self {
            Self::InStages { signed, close: Close::Settled } => &signed[..signed.len() - 1],
            Self::InStages { signed, close: Close::Deadline { .. } | Close::WalkOut { .. } } => signed,
            Self::Agreement { .. } | Self::Deadline { .. } | Self::WalkOut { .. } => &[],
        }
    }

    /// How talks ended in which more than an interim agreement was given up; nothing of all others.
    #[must_use]
    pub fn given_up(&self) -> Option<Close> {
        match self {
            Self::InStages { close: Close::Settled, .. }
            | Self::Agreement { .. }
            | Self::Deadline { .. }
            | Self::WalkOut { .. } => None,
            Self::InStages { close, .. } => Some(*close),
        }
    }

    /// Who brought it about: who accepted the agreement in force, or left; nobody where time ran out.
    #[must_use]
    pub fn by(&self) -> Option<Side> {
        match self {
            Self::InStages { signed, .. } => signed.last().map(|signed| signed.by),
            Self::Agreement { by, .. } | Self::WalkOut { by, .. } => Some(*by),
            Self::Deadline { .. } => None,
        }
    }

    /// What was agreed, if anything.
    #[must_use]
    pub fn package(&self) -> Option<&Package> {
        match self {
            Self::InStages { signed, .. } => signed.last().map(|signed| &signed.package),
            Self::Agreement { package, .. } => Some(package),
            Self::Deadline { .. } | Self::WalkOut { .. } => None,
        }
    }

    /// What it pays each side over the game that was played: the agreement on its day, discounted and less the costs of
    /// time, or no deal on the day that the talks failed. In the unit of [`Game::payoffs`].
    ///
    /// # Formula
    ///
    /// Of agreements x(1), x(2) .. signed in rounds r(1), r(2) .., `payoff(r, x)` being what an agreement on x in round r pays:
    ///
    /// ```text
    /// payoff(r(1), x(1)) + sum over n >= 2 of payoff(r(n), x(n)) - payoff(r(n), x(n - 1))
    /// ```
    ///
    /// What a stage adds is worth what it adds on its own day; costs of time end with the first agreement.
    #[must_use]
    pub fn payoffs(&self, game: &Game<'_>) -> PerSide<Payoff> {
        match self {
            Self::InStages { signed, .. } => pay(game, signed),
            Self::Agreement { round, package, .. } => game.payoffs(*round, package),
            Self::Deadline { round } | Self::WalkOut { round, .. } => game.no_deal_payoffs(*round),
        }
    }

    /// The round in which the agreement in force was signed, or in which talks failed.
    #[must_use]
    pub(crate) fn settled_round(&self) -> usize {
        self.in_force().map_or_else(|| self.round(), |signed| signed.round)
    }

    /// The round whose day the payoffs are of: that of the agreement in force, or of the end of talks that failed; nothing
    /// where what agreements in stages pay is not what the last of them would pay as the only one.
    #[must_use]
    pub(crate) fn paid_round(&self, game: &Game<'_>) -> Option<usize> {
        let round = self.settled_round();
        match self {
            Self::InStages { signed, .. } => {
                let as_one = signed.last().map(|last| game.payoffs(last.round, &last.package));
                (as_one == Some(self.payoffs(game))).then_some(round)
            }
            Self::Agreement { .. } | Self::Deadline { .. } | Self::WalkOut { .. } => Some(round),
        }
    }

    /// Why a delegation left, if one did.
    #[must_use]
    pub(crate) const fn walk_out_reason(&self) -> Option<WalkOutReason> {
        match self {
            Self::WalkOut { reason, .. } | Self::InStages { close: Close::WalkOut { reason, .. }, .. } => Some(*reason),
            Self::Agreement { .. }
            | Self::Deadline { .. }
            | Self::InStages { close: Close::Settled | Close::Deadline { .. }, .. } => None,
        }
    }

    /// Whether another ending is the same but for the round: the same package, the same side leaving, or time running out.
    #[must_use]
    pub(crate) fn is_alike(&self, other: &Self) -> bool {
        (self.kind(), self.package()) == (other.kind(), other.package())
            && (self.kind() != EndingKind::WalkOut || self.by() == other.by())
    }
}

/// What agreements in stages pay each side, in the order in which they were signed: see [`Ending::payoffs`].
#[must_use]
pub fn pay(game: &Game<'_>, signed: &[Signed]) -> PerSide<Payoff> {
    let pays = |of: &Signed, package: &Package| game.payoffs(of.round, package);
    let first = signed.first().map_or(PerSide([Payoff::ZERO; 2]), |first| pays(first, &first.package));
    signed.windows(2).fold(first, |sum, pair| {
        let (with, without) = (pays(&pair[1], &pair[1].package), pays(&pair[1], &pair[0].package));
        PerSide::from_fn(|side| sum[side] + with[side] - without[side])
    })
}

/// What is said of endings of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndingWords {
    /// What it is called in data.
    pub name: &'static str,
    /// What it is called in a report.
    pub title: &'static str,
    /// The same where there is less room.
    pub short_title: &'static str,
    /// What one negotiation does that ends so, and what several do.
    pub does: [&'static str; 2],
    /// The same where there is less room.
    pub briefly_does: [&'static str; 2],
    /// How talks would have ended once more, as in `would still have ended with the same agreement`.
    pub again: &'static str,
}

/// Lists every kind of ending once, with what is said of it.
macro_rules! ending_kinds {
    ($($(#[$doc:meta])* $kind:ident: $words:expr;)*) => {
        /// The ways a negotiation ends.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum EndingKind {
            $($(#[$doc])* $kind,)*
        }

        impl EndingKind {
            /// Every kind, in the order of all summaries.
            pub const ALL: [Self; N_ENDING_KINDS] = [$(Self::$kind),*];

            /// What is said of it.
            #[must_use]
            pub const fn words(self) -> EndingWords {
                match self {
                    $(Self::$kind => $words,)*
                }
            }
        }

        /// As files of what really happened have them.
        impl Named for EndingKind {
            const ALL: &'static [Self] = &Self::ALL;

            fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => stringify!($kind),)*
                }
            }
        }

        /// How many kinds of endings there are.
        pub const N_ENDING_KINDS: usize = [$(stringify!($kind)),*].len();
    };
}

ending_kinds! {
    /// A package was accepted that settles every issue.
    FullAgreement: EndingWords {
        name: "full_agreement",
        title: "Full agreement",
        short_title: "Full agreement",
        does: ["settles every issue", "settle every issue"],
        briefly_does: ["settles every issue", "settle every issue"],
        again: "with the same agreement",
    };
    /// A package was accepted that leaves some issue open.
    PartialAgreement: EndingWords {
        name: "partial_agreement",
        title: "Partial agreement: an issue is left open",
        short_title: "Partial agreement: an issue is left open",
        does: ["ends in an agreement that leaves some issue open", "end in an agreement that leaves some issue open"],
        briefly_does: ["ends in a partial agreement", "end in a partial agreement"],
        again: "with the same agreement",
    };
    /// Time ran out.
    Deadline: EndingWords {
        name: "deadline",
        title: "No agreement: time runs out",
        short_title: "No agreement: time runs out",
        does: ["runs out of time", "run out of time"],
        briefly_does: ["runs out of time", "run out of time"],
        again: "without an agreement, at the deadline",
    };
    /// A delegation left.
    WalkOut: EndingWords {
        name: "walk_out",
        title: "No agreement: a delegation walks out",
        short_title: "No agreement: a side walks out",
        does: ["ends in a walk-out", "end in a walk-out"],
        briefly_does: ["ends in a walk-out", "end in a walk-out"],
        again: "with the same side leaving the table",
    };
}

impl EndingKind {
    /// Whether it is an agreement, full or partial.
    #[must_use]
    pub const fn is_agreement(self) -> bool {
        match self {
            Self::FullAgreement | Self::PartialAgreement => true,
            Self::Deadline | Self::WalkOut => false,
        }
    }

    /// Whether it is an agreement that leaves some issue open.
    #[must_use]
    pub const fn is_partial(self) -> bool {
        match self {
            Self::PartialAgreement => true,
            Self::FullAgreement | Self::Deadline | Self::WalkOut => false,
        }
    }

    /// What it is called in data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.words().name
    }

    /// Its place in [`Self::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::OptionIdx;

    #[test]
    fn kinds_are_called_in_data_what_serde_calls_them_and_stand_in_their_places() {
        for (place, kind) in EndingKind::ALL.into_iter().enumerate() {
            assert_eq!(serde_json::to_value(kind).ok(), Some(kind.name().into()));
            assert_eq!(kind.index(), place);
            assert!(!kind.is_partial() || kind.is_agreement());
        }
    }

    #[test]
    fn every_question_about_an_ending_has_its_answer() {
        let (full, open) = (Package::new([OptionIdx::new(1)]), Package::new([OptionIdx::DEFERRED]));
        let agreement = |package| Ending::Agreement { round: 3, by: Side::Second, package };
        let reason = WalkOutReason::NothingToGain;
        let leaves = |by| Ending::WalkOut { round: 1, by, reason };
        let deadline = Ending::Deadline { round: 9 };
        let kinds =
            [agreement(full), agreement(open), deadline.clone(), leaves(Side::First)].map(|ending| ending.kind());
        assert_eq!(kinds, EndingKind::ALL);
        assert_eq!(
            (agreement(full).by(), agreement(full).package(), agreement(full).round()),
            (Some(Side::Second), Some(&full), 3)
        );
        assert_eq!(
            (deadline.by(), deadline.package(), deadline.walk_out_reason(), deadline.round()),
            (None, None, None, 9)
        );
        assert_eq!(
            (leaves(Side::First).by(), leaves(Side::First).walk_out_reason()),
            (Some(Side::First), Some(reason))
        );
        // Who accepted, when, and why somebody left make no other ending.
        let other = Ending::Agreement { round: 1, by: Side::First, package: full };
        assert!(agreement(full).is_alike(&other) && !agreement(full).is_alike(&agreement(open)));
        assert!(!leaves(Side::First).is_alike(&leaves(Side::Second)) && !leaves(Side::First).is_alike(&deadline));
        let stalled = Ending::WalkOut { round: 2, by: Side::First, reason: WalkOutReason::Stalled { rounds: 2 } };
        assert!(leaves(Side::First).is_alike(&stalled) && deadline.is_alike(&Ending::Deadline { round: 2 }));
    }
}
