//! Where the numbers of a chamber are kept.

use super::nth;
use crate::agenda::{Chamber, Needed};
use crate::element::NumberMut;

/// Where a number of a chamber is kept. Groups, shifts and measures are known by their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scenario) enum Seat {
    Members,
    Present,
    Needed,
    Sure,
    Shock,
    Delay,
    Voters(usize),
    Yes(usize),
    Shift(usize, usize),
    Lift(usize),
    Cost(usize),
}

impl Seat {
    pub(super) fn find(chamber: &Chamber, parts: &[&str]) -> Option<Self> {
        Some(match parts {
            ["members"] => Self::Members,
            ["present"] => Self::Present,
            ["needed", "votes"] => Self::Needed,
            ["sure"] => Self::Sure,
            ["shock"] => Self::Shock,
            ["delay"] => Self::Delay,
            ["side_measures", name, field @ ("lift" | "cost")] => {
                let measure = chamber.side_measures.iter().position(|measure| measure.name == *name)?;
                if *field == "lift" { Self::Lift(measure) } else { Self::Cost(measure) }
            }
            ["swing", name, rest @ ..] => {
                let group = chamber.swing.iter().position(|group| group.name == *name)?;
                match rest {
                    ["voters"] => Self::Voters(group),
                    ["yes"] => Self::Yes(group),
                    ["shifts", n, "by"] => Self::Shift(group, nth(n)?),
                    _ => return None,
                }
            }
            _ => return None,
        })
    }

    pub(super) fn number_mut(self, chamber: &mut Chamber) -> Option<NumberMut<'_>> {
        let number = match self {
            Self::Members => &mut chamber.members,
            Self::Present => &mut chamber.present,
            Self::Needed => match &mut chamber.needed {
                Needed::Votes(votes) => votes,
                Needed::Share(..) | Needed::Majority(_) => return None,
            },
            Self::Sure => &mut chamber.sure,
            Self::Shock => &mut chamber.shock,
            Self::Delay => &mut chamber.delay,
            Self::Voters(group) => &mut chamber.swing.get_mut(group)?.voters,
            Self::Yes(group) => &mut chamber.swing.get_mut(group)?.yes,
            Self::Shift(group, n) => &mut chamber.swing.get_mut(group)?.shifts.get_mut(n)?.by,
            Self::Lift(measure) => &mut chamber.side_measures.get_mut(measure)?.lift,
            Self::Cost(measure) => &mut chamber.side_measures.get_mut(measure)?.cost,
        };
        Some(number.into())
    }
}
