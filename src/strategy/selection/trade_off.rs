//! The package on the target that is most like the counterpart's last proposal.

use super::nearest::Nearest;
use super::{Selection, SelectionKind};
use crate::agenda::{Issue, Package};
use crate::element::element;
use crate::payoff::{Criterion, Ranked};
use crate::quantity::Payoff;
use crate::strategy::{StrategyConfig, View};

element! {
    /// The one that pays at least the target and is most like the counterpart's last proposal (Faratin, Sierra &
    /// Jennings 2002, doi:10.1016/S0004-3702(02)00290-4). Before there is one, as `Nearest`.
    ///
    /// ```text
    /// likeness = mean over issues of 1 - |steps apart| / (number of plain options - 1)
    ///            1 for the same option or both deferred, 1/2 for an option and deferral; a clause is as like as its
    ///            branches are on average
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct TradeOff;
    "TradeOff" => "at least the target and most like the counterpart's last",
}

impl SelectionKind for TradeOff {
    fn at_work(&self, _config: &StrategyConfig) -> Box<dyn Selection> {
        Box::new(State::new())
    }

    fn goes_by_model(&self) -> bool {
        false
    }

    fn follows_list(&self) -> bool {
        false
    }

    fn words(&self) -> &'static str {
        "tables the package most like the counterpart's last"
    }

    fn summary(&self) -> &'static str {
        "trade-off"
    }
}

struct State {
    /// How much each choice is like the counterpart's; kept to spare making it anew.
    likeness: Criterion,
    /// What it was last held against.
    of: Option<Package>,
}

impl State {
    const fn new() -> Self {
        Self { likeness: Criterion { scores: Vec::new() }, of: None }
    }

    /// Scores every choice by its likeness to a package's, each issue weighing the same, 1 in all for the package itself.
    fn hold_against(&mut self, issues: &[Issue], package: Package) {
        let Self { likeness, of } = self;
        likeness.scores.resize_with(issues.len(), Vec::new);
        for ((scores, issue), (place, theirs)) in likeness.scores.iter_mut().zip(issues).zip(package.iter()) {
            if of.is_some_and(|known| known.option(place) == theirs) {
                continue;
            }
            let score = |choice| Payoff::new((1.0 - issue.distance(choice, theirs)) / issues.len() as f64);
            scores.clear();
            scores.extend(issue.choices().map(score));
        }
        *of = Some(package);
    }
}

impl Selection for State {
    fn select(&mut self, view: &View<'_>, target: Payoff) -> Option<Ranked> {
        let Some(last) = view.received().last() else { return Nearest.select(view, target) };
        self.hold_against(&view.own().agenda().issues, view.own().package(last.number));
        view.search().best_for(target, &self.likeness)
    }

    fn score(&self, view: &View<'_>, target: Payoff, ranked: &Ranked) -> f64 {
        if view.received().is_empty() {
            return Nearest.score(view, target, ranked);
        }
        self.likeness.score(view.own().space(), ranked.number).get()
    }
}

#[cfg(test)]
mod tests {
    use crate::strategy::aspiration::TimeDependent;
    use crate::strategy::sample::{Setting, config, package, tabled};
    use crate::strategy::selection;
    use crate::strategy::{AspirationConfig, SelectionConfig, StrategyConfig};

    #[test]
    fn the_target_is_kept_and_the_counterpart_approached() {
        // Targets 1 and 0.75. Worth 0.75 or more: [2, 2], [2, 1], [1, 2]; of these, [2, 1] is likest to [2, 0].
        let linear = AspirationConfig::TimeDependent(TimeDependent { exponent: 1.0, k: 0.0, floor: 2.0 / 3.0 });
        let trade_off =
            StrategyConfig { selection: SelectionConfig::TradeOff(selection::TradeOff), ..config(linear.clone()) };
        let setting = Setting::cakes(&[3, 3], 2);
        let script = [package([0, 0]), package([2, 0])];
        assert_eq!(tabled(&setting.play(&trade_off, &script)[1]), package([2, 1]));
        assert_eq!(tabled(&setting.play(&config(linear), &script)[1]), package([1, 2]));
    }

    #[test]
    fn before_any_offer_the_nearest_is_tabled() {
        let linear = AspirationConfig::TimeDependent(TimeDependent { exponent: 1.0, k: 1.0, floor: 2.0 / 3.0 });
        let trade_off = StrategyConfig { selection: SelectionConfig::TradeOff(selection::TradeOff), ..config(linear) };
        assert_eq!(tabled(&Setting::cakes(&[3, 3], 2).play_opening(&trade_off, &[])[0]), package([1, 2]));
    }
}
