//! The package that pays nearest above the target.

use super::{Selection, SelectionKind};
use crate::element::element;
use crate::payoff::Ranked;
use crate::quantity::Payoff;
use crate::strategy::{StrategyConfig, View};

element! {
    /// The one that pays nearest above the target; the last proposal again if that pays the same.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Nearest;
    "Nearest" => "just above the target",
}

impl SelectionKind for Nearest {
    fn at_work(&self, _config: &StrategyConfig) -> Box<dyn Selection> {
        Box::new(*self)
    }

    fn goes_by_model(&self) -> bool {
        false
    }

    fn follows_list(&self) -> bool {
        true
    }

    fn words(&self) -> &'static str {
        "tables the package nearest above its target"
    }

    fn summary(&self) -> &'static str {
        "nearest above target"
    }
}

impl Selection for Nearest {
    fn select(&mut self, view: &View<'_>, target: Payoff) -> Option<Ranked> {
        let nearest = view.nearest_above(target)?;
        // A proposal is not exchanged for another that is worth the same.
        let last = view.sent().last().filter(|last| last.value == nearest.value);
        let another = last.filter(|last| last.number != nearest.number && view.may_propose(last));
        Some(*another.unwrap_or(&nearest))
    }

    fn score(&self, _: &View<'_>, target: Payoff, ranked: &Ranked) -> f64 {
        (target - ranked.value).get()
    }
}

#[cfg(test)]
mod tests {
    use crate::agenda::OptionIdx;
    use crate::strategy::aspiration::Hardliner;
    use crate::strategy::sample::{Setting, config, package, tabled};
    use crate::strategy::{AspirationConfig, OpeningConfig, StrategyConfig};

    #[test]
    fn what_is_worth_the_same_is_not_exchanged() {
        // [1, 2] and [2, 1] are both worth 0.75; the list has [1, 2] first.
        let mut setting = Setting::cakes(&[3, 3], 2);
        setting.mandates.0[0].openings = vec![Some(OptionIdx::new(2)), Some(OptionIdx::new(1))];
        let mandate =
            StrategyConfig { opening: OpeningConfig::Mandate, ..config(AspirationConfig::Hardliner(Hardliner)) };
        let decisions = setting.play(&mandate, &[package([0, 0]), package([0, 0])]);
        assert_eq!(decisions.iter().map(tabled).collect::<Vec<_>>(), [package([2, 1]); 2]);
    }
}
