//! What it takes to bring a vote to a chance: how far the undecided must be moved, and the cheapest way to move them.

use super::Ballot;
use crate::agenda::SideMeasure;

/// Side measures that bring a vote to a chance.
#[derive(Clone, Debug, PartialEq)]
pub struct Bundle {
    /// The measures, by their places.
    pub measures: Vec<usize>,
    /// By how much they move every undecided vote, in log odds.
    pub lift: f64,
    /// What they cost, in payoff.
    pub cost: f64,
    /// The chance that they bring.
    pub chance: f64,
}

/// So many side measures are tried in every combination.
pub const MOST_MEASURES: usize = 20;

/// Beyond so much, in log odds, nobody is undecided.
const MOST_LIFT: f64 = 40.0;

/// By how much, in log odds, every undecided vote must be moved for a vote to pass with a chance, up or down; nothing if
/// no persuasion brings it there.
#[must_use]
pub fn lift_needed(ballot: &Ballot, chance: f64) -> Option<f64> {
    let reaches = |lift: f64| ballot.lifted(lift).chance() >= chance;
    if !reaches(MOST_LIFT) || reaches(-MOST_LIFT) {
        return None;
    }
    let (mut too_little, mut enough) = (-MOST_LIFT, MOST_LIFT);
    while enough - too_little > 1e-12 {
        let middle = f64::midpoint(too_little, enough);
        if middle <= too_little || middle >= enough {
            break;
        }
        if reaches(middle) { enough = middle } else { too_little = middle }
    }
    Some(enough)
}

/// The cheapest of all bundles of side measures with which a vote passes with a chance; of equally dear ones that of fewer
/// measures, then that of earlier ones. Nothing if even all of them do not suffice, or there are more than [`MOST_MEASURES`].
#[must_use]
pub fn cheapest_bundle(ballot: &Ballot, measures: &[SideMeasure], chance: f64) -> Option<Bundle> {
    if measures.len() > MOST_MEASURES {
        return None;
    }
    let chosen = |set: u32| (0..measures.len()).filter(move |place| set >> place & 1 == 1);
    let sum = |set: u32, of: fn(&SideMeasure) -> f64| chosen(set).map(|place| of(&measures[place])).sum::<f64>();
    let mut sets: Vec<(f64, u32)> =
        (0..1_u32 << measures.len()).map(|set| (sum(set, |measure| measure.cost), set)).collect();
    // Costs that differ by rounding alone are the same.
    let rank = |(cost, set): &(f64, u32)| ((cost * 1e12).round() as i64, set.count_ones(), set.reverse_bits());
    sets.sort_by_key(|found| (rank(found).0, rank(found).1, std::cmp::Reverse(rank(found).2)));
    // How far the undecided are moved decides, so that a set that moves them no further than one that failed fails too.
    let mut failed = f64::NEG_INFINITY;
    for (cost, set) in sets {
        let lift = sum(set, |measure| measure.lift);
        if lift <= failed {
            continue;
        }
        let reached = ballot.lifted(lift).chance();
        if reached >= chance {
            return Some(Bundle { measures: chosen(set).collect(), lift, cost, chance: reached });
        }
        failed = lift;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::Note;

    fn measure(name: &str, lift: f64, cost: f64) -> SideMeasure {
        SideMeasure { name: name.to_owned(), title: None, lift, cost, note: Note::default() }
    }

    fn senate(sure: usize, groups: &[(usize, f64)]) -> Ballot {
        Ballot { present: 97, needed: 65, sure, groups: groups.to_vec(), shock: 0.0 }
    }

    #[test]
    fn the_lift_needed_is_the_root() {
        // By Brent's method.
        let full = Ballot { present: 100, needed: 67, ..senate(58, &[(18, 0.6)]) };
        let cases = [
            (senate(58, &[(15, 0.6)]), -0.238_902_290_440_367_57),
            (senate(56, &[(8, 0.85), (7, 0.55), (6, 0.25)]), -0.506_001_702_729_998_2),
            (full, -0.122_897_322_430_348_75),
        ];
        for (ballot, expected) in cases {
            let found = lift_needed(&ballot, 0.8).expect("persuasion helps");
            assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
        }
        assert_eq!(lift_needed(&senate(40, &[(15, 0.6)]), 0.8), None);
        assert_eq!(lift_needed(&senate(70, &[(15, 0.6)]), 0.8), None);
    }

    #[test]
    fn the_cheapest_bundle_is_found_among_all() {
        let measures = [
            measure("modernisation_funds", 0.8, 0.04),
            measure("md_understanding", 0.5, 0.03),
            measure("verification_annex", 0.35, 0.015),
            measure("tactical_followup", 0.2, 0.01),
        ];
        let ballot = senate(58, &[(15, 0.45)]);
        assert!((ballot.chance() - 0.547_839_597_959_584_8).abs() < 1e-12);
        let best = cheapest_bundle(&ballot, &measures, 0.8).expect("some bundle suffices");
        assert_eq!(best.measures, [2, 3]);
        let found = [best.lift, best.cost, best.chance];
        for (found, expected) in found.into_iter().zip([0.55, 0.025, 0.885_015_850_780_817_1]) {
            assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
        }
        assert_eq!(cheapest_bundle(&ballot, &measures, 0.999_99), None);
        let nothing = cheapest_bundle(&ballot, &measures, 0.5).expect("it passes as it is");
        assert_eq!((nothing.measures.len(), nothing.cost), (0, 0.0));
    }

    #[test]
    fn of_bundles_that_cost_the_same_the_smaller_and_earlier_one_is_taken() {
        let measures =
            [measure("a", 0.3, 0.01), measure("b", 0.6, 0.02), measure("c", 0.6, 0.02), measure("d", 0.3, 0.01)];
        let best = cheapest_bundle(&senate(58, &[(15, 0.45)]), &measures, 0.88).expect("some bundle suffices");
        assert_eq!(best.measures, [1]);
    }
}
