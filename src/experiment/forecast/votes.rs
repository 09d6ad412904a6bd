//! The votes of a chamber on what was signed, counted over many negotiations.

use super::counts::pairs;
use super::rate::rate;
use crate::agenda::Chamber;
use crate::ratification::Vote;
use crate::result::{FormsRecord, LabelRecord, RatifiedShareRecord, YesRecord};
use crate::stats::order_statistic_at;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What came of agreements in a chamber.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::experiment) struct ChamberVotes {
    /// How often so many voted for one.
    #[serde(with = "pairs")]
    yes: BTreeMap<u64, u64>,
    /// How often that was enough.
    passed: u64,
}

impl ChamberVotes {
    /// Adds the votes that were held on an agreement to those of the chambers.
    pub(in crate::experiment) fn add_to(chambers: &mut [Self], votes: &[Vote]) {
        for vote in votes {
            let own = &mut chambers[vote.chamber];
            *own.yes.entry(vote.yes as u64).or_default() += 1;
            own.passed += u64::from(vote.is_passed());
        }
    }

    pub(in crate::experiment) fn merge(&mut self, other: &Self) {
        for (yes, n) in &other.yes {
            *self.yes.entry(*yes).or_default() += n;
        }
        self.passed += other.passed;
    }

    /// How often the chamber gave its consent, and how many voted for.
    pub(in crate::experiment) fn record(&self, chamber: &Chamber) -> RatifiedShareRecord {
        let n = self.yes.values().sum();
        let at = |share| order_statistic_at(n, share).and_then(|place| self.at(place));
        let yes = [0.05, 0.5, 0.95].map(at);
        let yes =
            if let [Some(p05), Some(median), Some(p95)] = yes { Some(YesRecord { p05, median, p95 }) } else { None };
        RatifiedShareRecord { chamber: chamber_label(chamber), rate: rate(self.passed, n), yes }
    }

    /// How many voted for in the vote at a place, from 0, the one with the fewest first.
    fn at(&self, place: u64) -> Option<u64> {
        let mut below = 0;
        self.yes.iter().find_map(|(yes, n)| {
            below += n;
            (place < below).then_some(*yes)
        })
    }
}

/// What a chamber is called.
pub(in crate::experiment) fn chamber_label(chamber: &Chamber) -> LabelRecord {
    LabelRecord { forms: FormsRecord::from(&chamber.forms), ..LabelRecord::new(&chamber.name, &chamber.title) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn votes_add_up_however_they_are_shared_out() {
        let vote = |yes: usize| Vote { chamber: 0, yes, present: 97, needed: 65 };
        let counted = |votes: &[usize]| {
            let mut chambers = [ChamberVotes::default()];
            ChamberVotes::add_to(&mut chambers, &votes.iter().map(|yes| vote(*yes)).collect::<Vec<_>>());
            let [only] = chambers;
            only
        };
        let mut one = counted(&[71, 60]);
        one.merge(&counted(&[65, 71, 58]));
        assert_eq!(one, counted(&[58, 60, 65, 71, 71]));
        assert_eq!((one.passed, one.at(0), one.at(2), one.at(4), one.at(5)), (3, Some(58), Some(65), Some(71), None));
    }
}
