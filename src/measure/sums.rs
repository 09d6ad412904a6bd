//! Measures of many negotiations, added up.

use super::{MEASURES, Measure, N_MEASURES, Outcome, Unit, measures};
use crate::agenda::Chamber;
use crate::quantity::Payoff;
use crate::stats::{Estimate, Moments, wilson};
use serde::{Deserialize, Serialize};

/// All measures of many negotiations, added up exactly: merged in any order, to the same sums.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums([Moments; N_MEASURES]);

impl Sums {
    /// Counts a negotiation.
    pub fn add(&mut self, outcome: &Outcome) {
        self.0.iter_mut().zip(outcome.measures()).for_each(|(sum, value)| sum.add(value.units()));
    }

    /// Counts all that the other counted.
    pub fn merge(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| own.merge(other));
    }

    /// What was counted in a measure.
    #[must_use]
    pub fn of(&self, measure: &Measure) -> &Moments {
        let place = MEASURES.iter().position(|known| known == measure);
        &self.0[place.expect("all measures are listed")]
    }

    /// The mean of each measure with its interval; nothing where nothing was counted and no interval can be given.
    #[must_use]
    pub fn means(&self) -> [Option<Estimate>; N_MEASURES] {
        std::array::from_fn(|place| MEASURES[place].mean(&self.0[place]))
    }

    /// The means of the measures that say something of negotiations where these chambers must consent; without those of payoffs where nothing was
    /// counted.
    pub(crate) fn means_of(&self, chambers: &[Chamber]) -> impl Iterator<Item = Estimate> {
        self.means().into_iter().take(measures(chambers).len()).flatten()
    }
}

impl Measure {
    /// The mean of its values with its interval: that of a share where it is one. Nothing for a payoff where nothing was
    /// counted.
    #[must_use]
    pub fn mean(&self, values: &Moments) -> Option<Estimate> {
        match self.unit {
            Unit::Share => Some(wilson(Self::count(values.sum()), values.n())),
            Unit::Payoff => values.mean(1.0 / Payoff::ONE.units() as f64),
        }
    }

    /// How many negotiations count in a measure that is a share, from the sum of its values.
    #[must_use]
    pub fn count(sum: i128) -> u64 {
        u64::try_from(sum / i128::from(Payoff::ONE.units())).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::negotiation::EndingKind;
    use crate::quantity::PerSide;

    #[test]
    fn shares_have_the_interval_of_shares_and_payoffs_that_of_means() {
        let mut sums = Sums::default();
        let shares = MEASURES.each_ref().map(|measure| measure.unit == Unit::Share);
        assert_eq!(sums.means().each_ref().map(Option::is_some), shares);
        for place in 0..20 {
            let kind = if place < 10 { EndingKind::FullAgreement } else { EndingKind::Deadline };
            let payoffs = PerSide([0.5, 0.25].map(Payoff::new));
            let no_deal = PerSide([0.25, 0.25].map(Payoff::new));
            sums.add(&Outcome { kind, payoffs, no_deal, in_force: place < 5 });
        }
        let mean = |sums: &Sums, name: &str| {
            let place = MEASURES.iter().position(|measure| measure.name(PerSide(["a", "b"])) == name);
            sums.means()[place.expect("there is one")].expect("something was counted")
        };
        // Wilson: 0.5 ± 0.2007.
        let rate = mean(&sums, "agreement_rate");
        assert!((rate.low - 0.2993).abs() < 1e-4 && rate.point == 0.5, "{rate:?}");
        let gain = mean(&sums, "joint_gain");
        assert_eq!((mean(&sums, "payoff_a").point, gain.point, gain.low), (0.5, 0.25, 0.25));
        assert_eq!(mean(&sums, "in_force_rate").point, 0.25);
        assert_eq!(sums.means_of(&[]).count(), measures(&[]).len());
        let mut twice = sums;
        twice.merge(&sums);
        assert_eq!(mean(&twice, "agreement_rate").point, 0.5);
    }
}
