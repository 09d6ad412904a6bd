//! Which differences are effects, and which may be chance.

use crate::result::Effect;
use crate::stats::{are_signs_beyond_chance, widening};

/// What differences are judged by.
#[derive(Clone, Copy, Debug)]
pub(in crate::experiment) enum Judge {
    /// Nothing is left to chance: what differs differs.
    Certain,
    /// So many pairs of draws, and so many differences that are looked at.
    Draws { n: u64, n_comparisons: usize },
}

impl Judge {
    /// What a difference comes to, with its interval of 95 %. Without one all draws came out alike, or there is but one.
    pub(in crate::experiment) fn effect(self, difference: f64, interval: Option<(f64, f64)>) -> Effect {
        let (rises, falls) = match (self, interval) {
            (_, None) if difference == 0.0 => return Effect::None,
            (Self::Certain, _) => (difference > 0.0, difference < 0.0),
            (Self::Draws { n, n_comparisons }, None) => {
                let is_shown = are_signs_beyond_chance(n, n_comparisons);
                (is_shown && difference > 0.0, is_shown && difference < 0.0)
            }
            (Self::Draws { n, n_comparisons }, Some((low, high))) => {
                let wider = widening(n_comparisons, n.saturating_sub(1));
                let (below, above) = ((difference - low) * wider, (high - difference) * wider);
                (difference - below > 0.0, difference + above < 0.0)
            }
        };
        match (rises, falls) {
            (true, _) => Effect::Rises,
            (_, true) => Effect::Falls,
            (false, false) => Effect::Unclear,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALONE: Judge = Judge::Draws { n: 1_000, n_comparisons: 1 };

    #[test]
    fn an_interval_that_covers_nothing_shows_no_effect() {
        assert_eq!(ALONE.effect(0.1, Some((-0.01, 0.21))), Effect::Unclear);
        assert_eq!(ALONE.effect(0.1, Some((0.01, 0.19))), Effect::Rises);
        assert_eq!(ALONE.effect(-0.1, Some((-0.19, -0.01))), Effect::Falls);
        assert_eq!([0.1, 0.0].map(|one| Judge::Certain.effect(one, None)), [Effect::Rises, Effect::None]);
    }

    #[test]
    fn draws_that_all_differ_alike_are_judged_by_how_many_they_are() {
        let few = |n| Judge::Draws { n, n_comparisons: 1 };
        assert_eq!([1, 5, 6].map(|n| few(n).effect(0.1, None)), [Effect::Unclear, Effect::Unclear, Effect::Rises]);
        assert_eq!(few(6).effect(-0.1, None), Effect::Falls);
        assert_eq!(few(1_000).effect(0.0, None), Effect::None);
    }

    #[test]
    fn among_many_comparisons_an_effect_must_be_clearer() {
        // Two and a half standard errors are an effect alone, and none among fifty.
        let interval = Some((0.1 - 0.1 * 1.96 / 2.5, 0.1 + 0.1 * 1.96 / 2.5));
        let many = |n| Judge::Draws { n, n_comparisons: 50 };
        assert_eq!([ALONE, many(1_000)].map(|judge| judge.effect(0.1, interval)), [Effect::Rises, Effect::Unclear]);
        // Of ten draws the interval is 2.262 standard errors wide, and one among fifty 4.781: 2.11 times as wide. The
        // normal distribution would have it 1.68 times as wide.
        let interval = Some((0.1 - 0.1 / 1.9, 0.1 + 0.1 / 1.9));
        assert_eq!([10, 1_000].map(|n| many(n).effect(0.1, interval)), [Effect::Unclear, Effect::Rises]);
    }
}
