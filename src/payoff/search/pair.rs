//! How two halves meet.

use super::Ranked;
use super::half::{Entry, Half};
use super::split::Split;
use crate::quantity::Payoff;

/// The least sum of one value of each half that is at least `need` and at most `at_most`, lowest number first.
///
/// Going down the first half, the least partner that is worth enough moves up the second.
pub(super) fn nearest_sum(a: &Half, b: &Half, need: Payoff, at_most: Payoff) -> Option<Ranked> {
    let (entries, partners) = (a.distinct(), b.distinct());
    let (top, bottom) = (partners.first()?.value, partners.last()?.value);
    let n_entries = |least: Payoff| entries.partition_point(|entry| entry.value >= least);
    // With the least partner worth enough, only the least entry can be part of the least sum.
    let n_always_enough = n_entries(need - bottom);
    let n_too_much = n_entries(at_most - bottom + Payoff::LEAST);
    let mut within = entries[n_too_much.max(n_always_enough.saturating_sub(1))..].iter().peekable();
    let least_partner = need - within.peek()?.value;
    let mut n_partners = partners.partition_point(|partner| partner.value >= least_partner);
    let mut nearest: Option<Ranked> = None;
    while let Some(entry) = within.next_if(|entry| entry.value + top >= need) {
        // The first partner is worth enough.
        while partners[n_partners - 1].value < need - entry.value {
            n_partners -= 1;
        }
        let partner = partners[n_partners - 1];
        let value = entry.value + partner.value;
        if value > nearest.map_or(at_most, |best| best.value) {
            continue;
        }
        let number = a.number(*entry) + b.number(partner);
        if nearest.is_none_or(|best| value < best.value || number < best.number) {
            nearest = Some(Ranked { number, value });
        }
    }
    nearest
}

/// Two halves, with what their combinations score by a criterion.
pub(super) struct ScoredPair<'s> {
    pub(super) a: &'s Half,
    pub(super) b: &'s Half,
    pub(super) scores: [&'s Split<Payoff>; 2],
}

impl ScoredPair<'_> {
    /// Visits pairs of entries worth at least `need` together, with their scores: among them the pair that scores most,
    /// ties by higher value, then lower number, if it scores at least `least`.
    ///
    /// Going up the first half, more and more of the second are worth enough: the best of these so far is the partner.
    pub(super) fn best(&self, need: Payoff, mut least: Payoff, mut visit: impl FnMut(Payoff, Ranked)) {
        let Self { a, b, scores } = self;
        let entries = &a.entries()[..a.n_at_least(need - b.top())];
        let mut partners = b.entries().iter().peekable();
        let mut leader: Option<(Payoff, Entry)> = None;
        for entry in entries.iter().rev() {
            while let Some(partner) = partners.next_if(|partner| partner.value >= need - entry.value) {
                let score = scores[1].sum(partner.code);
                if leader.is_none_or(|(top, _)| score > top) {
                    leader = Some((score, *partner));
                }
            }
            // The first partner is worth enough, so there is a leader.
            let Some((top, partner)) = leader else { continue };
            let score = scores[0].sum(entry.code) + top;
            if score >= least {
                least = score;
                visit(
                    score,
                    Ranked { value: entry.value + partner.value, number: a.number(*entry) + b.number(partner) },
                );
            }
        }
    }
}
