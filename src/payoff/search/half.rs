//! One half of a search: what the choices on its issues add to the value, sorted, and how two halves meet.

use super::{Allowed, Criterion, Found};
use crate::agenda::{IssueIdx, PackageSpace};
use crate::payoff::walk::{Ingredients, Walk};
use crate::quantity::Payoff;
use std::sync::Arc;

/// The choices on a half, by what they add to the value.
#[derive(Clone, Debug)]
pub(super) struct Half {
    shape: Arc<HalfShape>,
    /// In falling order of value, then rising local number.
    entries: Vec<Entry>,
    /// The first entry of each value.
    distinct: Vec<Entry>,
}

/// The issues of a half and the packages that its combinations of choices stand for.
#[derive(Debug)]
pub(super) struct HalfShape {
    pub(super) issues: Vec<IssueIdx>,
    /// What each combination adds to the package number, by local number.
    pub(super) numbers: Vec<u64>,
}

/// How to list the choices on a half.
#[derive(Clone, Debug)]
pub(super) struct HalfPlan {
    pub(super) shape: Arc<HalfShape>,
    pub(super) walk: Walk,
    /// Whether what the choices add depends on the cut, so that every part needs a list of its own.
    pub(super) depends_on_cut: bool,
}

/// One combination of choices.
#[derive(Clone, Copy, Debug)]
struct Entry {
    value: Payoff,
    /// Its number in mixed radix over the half's issues, the last fastest: rises with the package number.
    local: u32,
}

/// For each place of a half's list, the entry up to it that scores most: the first of equals.
#[derive(Clone, Debug)]
pub(super) struct Leaders {
    places: Vec<u32>,
    top: Payoff,
}

/// Two halves, with what their combinations score by a criterion.
pub(super) struct ScoredPair<'s> {
    pub(super) a: &'s Half,
    pub(super) b: &'s Half,
    /// By local number.
    pub(super) scores: [&'s [Payoff]; 2],
    /// Of the second half.
    pub(super) leaders: &'s Leaders,
}

impl Entry {
    /// A number that sorts entries by falling value, then rising local number. Plain integers sort several times faster
    /// than pairs under a comparison.
    fn key(self) -> u128 {
        u128::from((Payoff::HIGHEST - self.value).units() as u64) << 32 | u128::from(self.local)
    }

    fn from_key(key: u128) -> Self {
        Self { value: Payoff::HIGHEST - Payoff::from_units((key >> 32) as i64), local: key as u32 }
    }
}

impl Half {
    /// Lists the choices on a half, given the choices on the cut in `digits`.
    pub(super) fn new(plan: &HalfPlan, ingredients: &Ingredients<'_, Payoff>, digits: &[usize]) -> Self {
        let mut keys = Vec::with_capacity(plan.shape.numbers.len());
        let mut digits = digits.to_vec();
        plan.walk.for_each(ingredients, &mut digits, &mut |_, local, value| keys.push(Entry { value, local }.key()));
        keys.sort_unstable();
        Self::from_sorted(Arc::clone(&plan.shape), keys.into_iter().map(Entry::from_key).collect())
    }

    fn from_sorted(shape: Arc<HalfShape>, entries: Vec<Entry>) -> Self {
        let mut distinct = entries.clone();
        distinct.dedup_by_key(|entry| entry.value);
        Self { shape, entries, distinct }
    }

    /// Whether no choice is allowed.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many combinations are allowed.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The most that a combination adds to the value.
    pub(super) fn top(&self) -> Payoff {
        self.entries.first().map_or(Payoff::LOWEST, |entry| entry.value)
    }

    /// The place of the first combination that adds no more than `most` to the value; past the last if there is none.
    pub(super) fn first_at_most(&self, most: Payoff) -> usize {
        self.entries.partition_point(|entry| entry.value > most)
    }

    /// What the combination at that place of the list adds to value and package number.
    pub(super) fn found(&self, place: usize) -> Found {
        let entry = self.entries[place];
        Found { value: entry.value, number: self.number(entry) }
    }

    fn number(&self, entry: Entry) -> u64 {
        self.shape.numbers[entry.local as usize]
    }

    /// The same half among fewer choices.
    pub(super) fn restricted(&self, allowed: &Allowed) -> Self {
        let of_issue = |issue: &IssueIdx| allowed.choices[issue.index()].as_slice();
        let kept = self.shape.expand(of_issue, true, |kept, choice| kept && choice);
        let entries = self.entries.iter().filter(|entry| kept[entry.local as usize]).copied().collect();
        Self::from_sorted(Arc::clone(&self.shape), entries)
    }

    /// What each combination scores, by local number; the same for all halves over the same issues.
    pub(super) fn scores(&self, criterion: &Criterion) -> Vec<Payoff> {
        let of_issue = |issue: &IssueIdx| criterion.scores[issue.index()].as_slice();
        self.shape.expand(of_issue, Payoff::ZERO, |sum, score| sum + score)
    }

    /// The best-scoring entries up to each place.
    pub(super) fn leaders(&self, scores: &[Payoff]) -> Leaders {
        let mut places = Vec::with_capacity(self.entries.len());
        let (mut top, mut best) = (Payoff::LOWEST, 0);
        for (place, entry) in self.entries.iter().enumerate() {
            let score = scores[entry.local as usize];
            if score > top {
                (top, best) = (score, place as u32);
            }
            places.push(best);
        }
        Leaders { places, top }
    }
}

impl HalfShape {
    /// The combinations of choices on these issues.
    pub(super) fn new(space: &PackageSpace, issues: Vec<IssueIdx>) -> Self {
        let mut numbers = vec![0];
        for issue in &issues {
            let digits = 0..space.n_choices(*issue) as u64;
            let stride = space.stride(*issue);
            numbers = numbers.iter().flat_map(|n| digits.clone().map(move |digit| n + digit * stride)).collect();
        }
        Self { issues, numbers }
    }

    /// Folds a value per choice over every combination of choices, by local number.
    fn expand<'a, T: Copy + 'a>(
        &self,
        of_issue: impl Fn(&IssueIdx) -> &'a [T],
        start: T,
        fold: impl Fn(T, T) -> T,
    ) -> Vec<T> {
        let mut folded = vec![start];
        for issue in &self.issues {
            let of_choices = of_issue(issue);
            folded = folded.iter().flat_map(|so_far| of_choices.iter().map(|choice| fold(*so_far, *choice))).collect();
        }
        folded
    }
}

/// The least sum of one value of each half that is at least `need` and at most `at_most`, lowest number first.
pub(super) fn nearest_sum(a: &Half, b: &Half, need: Payoff, at_most: Payoff) -> Option<Found> {
    let (top, bottom) = (b.distinct.first()?.value, b.distinct.last()?.value);
    // With the least partner worth enough, only the least entry can be part of the least sum.
    let n_always_enough = a.distinct.partition_point(|entry| entry.value + bottom >= need);
    let n_too_much = a.distinct.partition_point(|entry| entry.value + bottom > at_most);
    let start = n_too_much.max(n_always_enough.saturating_sub(1));
    let mut nearest: Option<Found> = None;
    let mut place = b.distinct.len() - 1;
    for entry in a.distinct[start..].iter().take_while(|entry| entry.value + top >= need) {
        let partner_need = need - entry.value;
        // The first partner is worth enough, so the place never runs below 0.
        while b.distinct[place].value < partner_need {
            place -= 1;
        }
        let partner = b.distinct[place];
        let value = entry.value + partner.value;
        if value > at_most || nearest.is_some_and(|best| value > best.value) {
            continue;
        }
        let number = a.number(*entry) + b.number(partner);
        if nearest.is_none_or(|best| value < best.value || number < best.number) {
            nearest = Some(Found { value, number });
        }
    }
    nearest
}

impl ScoredPair<'_> {
    /// Visits pairs of entries worth at least `need` together, with their scores: among them the pair that scores most,
    /// ties by higher value, then lower number, if it scores at least `least`.
    pub(super) fn best(&self, need: Payoff, mut least: Payoff, mut visit: impl FnMut(Payoff, Found)) {
        let Self { a, b, scores, leaders } = self;
        let top = b.top();
        let mut n_partners = b.entries.len();
        for entry in a.entries.iter().take_while(|entry| entry.value + top >= need) {
            let own_score = scores[0][entry.local as usize];
            if own_score + leaders.top < least {
                continue;
            }
            while b.entries[n_partners - 1].value < need - entry.value {
                n_partners -= 1;
            }
            let partner = b.entries[leaders.places[n_partners - 1] as usize];
            let score = own_score + scores[1][partner.local as usize];
            if score >= least {
                least = score;
                let number = a.number(*entry) + b.number(partner);
                visit(score, Found { value: entry.value + partner.value, number });
            }
        }
    }
}
