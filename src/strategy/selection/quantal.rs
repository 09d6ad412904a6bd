//! Choosing with noise: the better a package, the likelier it is tabled.

use super::{NoiseKind, Selection};
use crate::element::{Field, Range, element};
use crate::payoff::Ranked;
use crate::quantity::Payoff;
use crate::random::Purpose;
use crate::strategy::View;
use crate::text::counted;

element! {
    /// Chance in the choice of a package: the better it is by the selection, the likelier it is tabled (logit choice,
    /// McKelvey & Palfrey 1995, doi:10.1006/game.1995.1023).
    ///
    /// # Formula
    ///
    /// ```text
    /// chance of x ~ exp(precision * score(x))        x among the candidates
    /// score       = target - value for `Nearest`, likeness for `TradeOff`, estimated value to the counterpart for `ModelGuided`
    /// candidates  = what the selection chooses without noise, and the packages nearest above the target: one of each
    ///               value, the one with the lowest number, as far as they go
    /// ```
    ///
    /// However many packages there are, no more than the candidates are looked at. One number is drawn each turn.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Quantal {
        /// The precision (lambda): at 0 all candidates are equally likely, the higher the surer is the best.
        pub precision: f64 = Field::number(Range::closed(0.0, 1_000_000.0), "").called("precision of choice"),
        /// How many candidates.
        pub among: usize = Field::number(Range::whole(1, 64), "packages").or(8.0).called("packages chosen among"),
    }
    "Quantal" => "one of several packages, with chances in proportion to `exp(precision * score)`",
}

impl NoiseKind for Quantal {
    fn at_work(&self, by: Box<dyn Selection>) -> Box<dyn Selection> {
        Box::new(State { by, precision: self.precision, among: self.among })
    }

    fn words(&self) -> String {
        let Self { precision, among } = self;
        format!(
            "chooses by chance among {}, the better the likelier (precision {precision})",
            counted(*among as u64, "package")
        )
    }

    fn summary(&self) -> String {
        format!("noise (precision {} among {})", self.precision, self.among)
    }
}

struct State {
    by: Box<dyn Selection>,
    precision: f64,
    among: usize,
}

impl Selection for State {
    fn select(&mut self, view: &View<'_>, target: Payoff) -> Option<Ranked> {
        let choice = self.by.select(view, target)?;
        let candidates = candidates(view, target, choice, self.among);
        let scores: Vec<f64> = candidates.iter().map(|ranked| self.by.score(view, target, ranked)).collect();
        let u = view.stream(Purpose::Choice).uniform();
        Some(candidates[drawn(&scores, self.precision, u)])
    }

    fn score(&self, view: &View<'_>, target: Payoff, ranked: &Ranked) -> f64 {
        self.by.score(view, target, ranked)
    }
}

/// The choice, and the nearest packages above the target: one of each payoff, the choice standing for its own.
fn candidates(view: &View<'_>, target: Payoff, choice: Ranked, n: usize) -> Vec<Ranked> {
    let mut candidates = vec![choice];
    if n > 1 {
        let others = view.search().several_above(target, n).into_iter().filter(|other| other.value != choice.value);
        candidates.extend(others.take(n - 1));
    }
    candidates
}

/// Which place is drawn by a uniform number, the chance of each in proportion to `exp(precision * score)`.
fn drawn(scores: &[f64], precision: f64, u: f64) -> usize {
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let chances: Vec<f64> = scores.iter().map(|score| libm::exp(precision * (score - top))).collect();
    let mut left = u * chances.iter().sum::<f64>();
    for (place, chance) in chances.iter().enumerate() {
        if left < *chance {
            return place;
        }
        left -= chance;
    }
    // Rounding may leave a little: the first of the best then.
    scores.iter().position(|score| *score == top).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Quantal, drawn};
    use crate::quantity::Side;
    use crate::random::{Purpose, Seed, Streams};
    use crate::strategy::aspiration::TimeDependent;
    use crate::strategy::sample::{Setting, config, package, packages, tabled};
    use crate::strategy::selection;
    use crate::strategy::{AspirationConfig, NoiseConfig, SelectionConfig, StrategyConfig};

    fn noisy(precision: f64, among: usize) -> StrategyConfig {
        let linear = AspirationConfig::TimeDependent(TimeDependent { exponent: 1.0, k: 1.0, floor: 0.0 });
        StrategyConfig { noise: Some(NoiseConfig::Quantal(Quantal { precision, among })), ..config(linear) }
    }

    #[test]
    fn chances_are_those_of_the_logit_rule() {
        // Scores 0, -ln 2, -ln 4 at precision 1: chances 4/7, 2/7, 1/7.
        let scores = [0.0, -libm::log(2.0), -libm::log(4.0)];
        let places = [0.0, 0.57, 0.572, 0.857, 0.858, 0.999].map(|u| drawn(&scores, 1.0, u));
        assert_eq!(places, [0, 0, 1, 1, 2, 2]);
        // At precision 0 all are equally likely; at a high one only the best is.
        assert_eq!([0.33, 0.34, 0.67].map(|u| drawn(&scores, 0.0, u)), [0, 1, 2]);
        assert_eq!([0.0, 0.5, 0.999].map(|u| drawn(&scores, 1e6, u)), [0; 3]);
    }

    #[test]
    fn it_draws_among_so_many_above_the_target() {
        // Always asks for 0.25: the four payoffs nearest above are those of options 2 to 5.
        let decisions = Setting::cake(60).play(&noisy(0.0, 4), &packages([0; 60]));
        let mut counts = [0; 9];
        for decision in &decisions {
            counts[tabled(decision).as_slice()[0].index()] += 1;
        }
        assert_eq!(counts[..2], [0, 0]);
        assert_eq!(counts[6..], [0, 0, 0]);
        assert!(counts[2..6].iter().all(|count| *count > 5), "{counts:?}");
        // Each draw comes from the stream of its round, and candidates rise from the choice.
        for (round, decision) in decisions.iter().enumerate() {
            let u = Streams::new(Seed(0), 0).stream(Purpose::Choice, Side::First, round).uniform();
            assert_eq!(tabled(decision), package([2 + (u * 4.0) as usize]), "round {round}");
        }
    }

    #[test]
    fn with_high_precision_it_is_the_selection_itself() {
        let script = [package([0, 0]), package([2, 0]), package([2, 1]), package([1, 0])];
        for selection in [
            SelectionConfig::Nearest(selection::Nearest),
            SelectionConfig::TradeOff(selection::TradeOff),
            SelectionConfig::ModelGuided(selection::ModelGuided),
        ] {
            let linear = AspirationConfig::TimeDependent(TimeDependent { exponent: 1.0, k: 0.0, floor: 0.0 });
            let exact = StrategyConfig { selection, ..config(linear) };
            let noise = Some(NoiseConfig::Quantal(Quantal { precision: 1e9, among: 5 }));
            let noisy = StrategyConfig { noise, ..exact.clone() };
            let setting = Setting::cakes(&[3, 4], 4);
            assert_eq!(setting.play(&noisy, &script), setting.play(&exact, &script), "{selection:?}");
        }
    }

    #[test]
    fn one_candidate_is_no_noise() {
        let decisions = Setting::cake(5).play(&noisy(0.0, 1), &packages([0; 5]));
        assert!(decisions.iter().all(|decision| tabled(decision) == package([2])));
    }
}
