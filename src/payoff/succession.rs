//! Succession: who follows a principal, and how much of the line stays.

use super::principals::{Interests, Principal};
use super::rules::PayoffRules;
use crate::agenda::{EventIdx, Forms, Happened, IssueIdx, Note};

/// Somebody who follows a principal from the day of an event on, such as a new president.
///
/// # Formula
///
/// ```text
/// from the day on:  w' = k w + (1 - k) w_own                  k: continuity; w: what held before; values, share, floor likewise
/// until that day:   k_e = 1 - p + p k in place of k           p: how likely the delegation takes the event to be
/// ```
///
/// What is signed today will be carried out by whoever comes: so a delegation that believes in a change values packages by what
/// it expects of it. One without a belief about the event does not look ahead (p = 0). Changes on different events count one
/// after the other: those that have come in the order of their days, then those ahead in the order of the scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Successor {
    /// How the file and the transcript refer to it.
    pub name: String,
    /// How people refer to it; its name in words if there is none.
    pub title: Option<String>,
    /// The event from whose day on it follows.
    pub on: EventIdx,
    /// How much of what held before stays, 0 to 1.
    pub continuity: f64,
    /// How much it counts beside the other principals, 0 to 1; as much as whom it follows if nothing is said.
    pub share: Option<f64>,
    /// What it wants, where that is not what whom it follows wants.
    pub interests: Interests,
    /// The value below which it refuses a package, -1 to 1, where it follows somebody with a veto.
    pub floor: Option<f64>,
    /// Why.
    pub note: Note,
}

impl Successor {
    /// What people call it.
    #[must_use]
    pub fn called(&self) -> String {
        self.title.clone().unwrap_or_else(|| Forms::in_words(&self.name))
    }

    /// How much of what held before counts if the event is that likely to have come.
    fn kept(&self, chance: f64) -> f64 {
        1.0 - chance + chance * self.continuity
    }

    /// What becomes of a number of whom it follows.
    fn moved(&self, before: f64, own: Option<f64>, chance: f64) -> f64 {
        let kept = self.kept(chance);
        own.map_or(before, |own| kept * before + (1.0 - kept) * own)
    }
}

impl PayoffRules {
    /// The events on which somebody follows one of the principals.
    #[must_use]
    pub fn successions(&self) -> Happened {
        self.principals.iter().flat_map(|principal| &principal.successors).map(|successor| successor.on).collect()
    }

    /// Every event on which a principal is followed, with how likely it is to have come by then: those that have, in
    /// their order, then those ahead.
    pub(super) fn changes(&self) -> Vec<(EventIdx, f64)> {
        let come = self.succeeded.iter().map(|event| (*event, 1.0));
        let ahead = self.successions().events().filter(|event| !self.succeeded.contains(event));
        let believed = |event: EventIdx| self.beliefs.get(event.index()).copied().flatten().unwrap_or_default();
        come.chain(ahead.map(|event| (event, believed(event)))).collect()
    }

    /// The share of each principal in the delegation's decisions; they sum to 1. Equal ones where nobody has any.
    #[must_use]
    pub fn shares(&self) -> Vec<f64> {
        self.shares_after(&self.changes())
    }

    /// The same after changes that are known.
    pub(super) fn shares_after(&self, changes: &[(EventIdx, f64)]) -> Vec<f64> {
        let stated: f64 = self.principals.iter().filter_map(|principal| principal.share).sum();
        let rest = (1.0 - stated).max(0.0);
        let mut shares: Vec<f64> = self.principals.iter().map(|principal| principal.share.unwrap_or(rest)).collect();
        // Drawn ones need not sum to 1.
        scale(&mut shares);
        for (event, chance) in changes {
            self.change(&mut shares, *event, *chance);
        }
        shares
    }

    /// Moves the shares of those who are followed by somebody with another; the others keep their proportions in what is left.
    fn change(&self, shares: &mut [f64], event: EventIdx, chance: f64) {
        let moved = |(principal, share): (&Principal, &f64)| {
            let successor = principal.successor_on(event)?;
            successor.share.map(|own| successor.moved(*share, Some(own), chance))
        };
        let moved: Vec<Option<f64>> = self.principals.iter().zip(shares.iter()).map(moved).collect();
        let left = 1.0 - moved.iter().flatten().sum::<f64>();
        let others: f64 = shares.iter().zip(&moved).filter(|(_, moved)| moved.is_none()).map(|(share, _)| share).sum();
        for (share, moved) in shares.iter_mut().zip(moved) {
            *share = moved.unwrap_or(if others > 0.0 { *share * left.max(0.0) / others } else { 0.0 });
        }
        scale(shares);
    }
}

/// Scales shares to sum to 1; makes them equal where all are 0.
fn scale(shares: &mut [f64]) {
    let sum: f64 = shares.iter().sum();
    let equal = 1.0 / shares.len() as f64;
    for share in shares {
        *share = if sum > 0.0 { *share / sum } else { equal };
    }
}

impl Principal {
    /// Who follows it on an event.
    #[must_use]
    pub(crate) fn successor_on(&self, event: EventIdx) -> Option<&Successor> {
        self.successors.iter().find(|successor| successor.on == event)
    }

    /// Who it is once these events have come, in their order.
    #[must_use]
    pub(crate) fn last_of(&self, succeeded: &[EventIdx]) -> Option<&Successor> {
        succeeded.iter().rev().find_map(|event| self.successor_on(*event))
    }

    /// A number of it, as those who follow it move it.
    fn followed(&self, changes: &[(EventIdx, f64)], stated: f64, own: impl Fn(&Successor) -> Option<f64>) -> f64 {
        let followers = changes.iter().filter_map(|(event, chance)| Some((self.successor_on(*event)?, *chance)));
        followers.fold(stated, |before, (successor, chance)| successor.moved(before, own(successor), chance))
    }

    /// How much an issue counts to it: its weights count beside one another, so that they come to 1 together.
    #[must_use]
    pub fn weight(&self, rules: &PayoffRules, issue: IssueIdx) -> f64 {
        self.weight_after(rules, &rules.changes(), issue)
    }

    /// The same after changes that are known.
    pub(super) fn weight_after(&self, rules: &PayoffRules, changes: &[(EventIdx, f64)], issue: IssueIdx) -> f64 {
        let stated = self.interests.weight(issue).unwrap_or(rules.weights[issue.index()]);
        self.followed(changes, stated, |successor| successor.interests.weight(issue))
    }

    /// What the plain options of an issue are worth to it, given what they amount to.
    #[must_use]
    pub fn option_values(&self, rules: &PayoffRules, issue: IssueIdx, levels: &[Option<f64>]) -> Vec<f64> {
        self.option_values_after(rules, &rules.changes(), issue, levels)
    }

    /// The same after changes that are known.
    pub(super) fn option_values_after(
        &self,
        rules: &PayoffRules,
        changes: &[(EventIdx, f64)],
        issue: IssueIdx,
        levels: &[Option<f64>],
    ) -> Vec<f64> {
        let stated = self.interests.values[issue.index()].as_ref().unwrap_or(&rules.values[issue.index()]);
        let mut values = stated.resolve(levels);
        for (event, chance) in changes {
            let Some(successor) = self.successor_on(*event) else { continue };
            let Some(own) = &successor.interests.values[issue.index()] else { continue };
            for (value, own) in values.iter_mut().zip(own.resolve(levels)) {
                *value = successor.moved(*value, Some(own), *chance);
            }
        }
        values
    }

    /// The value below which it refuses a package, if it has a veto.
    #[must_use]
    pub fn least(&self, rules: &PayoffRules) -> Option<f64> {
        self.floor.map(|floor| self.followed(&rules.changes(), floor, |successor| successor.floor))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payoff::{Anticipation, NoDeal, OptionValues};

    /// Three issues that count alike, and nothing else.
    fn plain() -> PayoffRules {
        PayoffRules {
            weights: vec![1.0 / 3.0; 3],
            values: vec![OptionValues::Table(vec![0.0, 1.0]); 3],
            linkages: vec![],
            bonuses: vec![],
            drifts: vec![],
            no_deal: NoDeal { values: vec![0.0; 3], adjustment: 0.0, discounted: false, changes: vec![] },
            delay_cost: 0.0,
            discount: 1.0,
            costs: vec![],
            beliefs: vec![],
            anticipation: Anticipation::default(),
            principals: vec![],
            succeeded: vec![],
        }
    }

    /// A principal whose weights are moved as the worked example has it.
    fn followed(kappa: f64, belief: Option<f64>) -> PayoffRules {
        let interests =
            |weights: [f64; 3]| Interests { weights: Some(weights.map(Some).to_vec()), values: vec![None; 3] };
        let successor = Successor {
            name: "new".to_owned(),
            title: None,
            on: EventIdx::new(0),
            continuity: kappa,
            share: None,
            interests: interests([0.25, 0.35, 0.40]),
            floor: None,
            note: Note::default(),
        };
        let old = Principal {
            name: "old".to_owned(),
            title: None,
            share: None,
            interests: interests([0.45, 0.25, 0.30]),
            floor: None,
            successors: vec![successor],
            note: Note::default(),
        };
        PayoffRules { principals: vec![old], beliefs: vec![belief], ..plain() }
    }

    fn close(rules: &PayoffRules, expected: [f64; 3]) {
        for (found, expected) in rules.all_weights().iter().zip(expected) {
            assert!((found - expected).abs() < 1e-12, "{:?} is not {expected:?}", rules.all_weights());
        }
    }

    #[test]
    fn a_successor_keeps_as_much_of_the_line_as_its_continuity_says() {
        let after = |kappa| PayoffRules { succeeded: vec![EventIdx::new(0)], ..followed(kappa, None) };
        close(&after(0.0), [0.25, 0.35, 0.40]);
        close(&after(0.25), [0.30, 0.325, 0.375]);
        close(&after(0.5), [0.35, 0.30, 0.35]);
        assert_eq!(after(1.0).all_weights(), followed(0.3, None).all_weights());
    }

    #[test]
    fn before_an_election_half_the_change_is_expected_where_it_is_believed_in() {
        // 0.4 + 0.6 * 0.25 = 0.55 of the old line.
        let mixed = |old: f64, new: f64| 0.55 * old + 0.45 * new;
        close(&followed(0.25, Some(0.6)), [mixed(0.45, 0.25), mixed(0.25, 0.35), mixed(0.30, 0.40)]);
        close(&followed(0.25, None), [0.45, 0.25, 0.30]);
        close(&followed(0.25, Some(1.0)), [0.30, 0.325, 0.375]);
    }

    #[test]
    fn whoever_takes_more_of_the_say_leaves_less_to_the_others_in_proportion() {
        let mut rules = followed(0.5, None);
        let other = |name: &str, share| Principal {
            name: name.to_owned(),
            share: Some(share),
            successors: vec![],
            ..rules.principals[0].clone()
        };
        let others = [other("one", 0.1), other("two", 0.3)];
        rules.principals.extend(others);
        rules.principals[0].successors[0].share = Some(0.2);
        let close = |rules: &PayoffRules, expected: [f64; 3]| {
            for (found, expected) in rules.shares().iter().zip(expected) {
                assert!((found - expected).abs() < 1e-12, "{:?} is not {expected:?}", rules.shares());
            }
        };
        close(&rules, [0.6, 0.1, 0.3]);
        // Halfway from 0.6 to 0.2; 0.6 is left for the others, one to three.
        rules.succeeded = vec![EventIdx::new(0)];
        close(&rules, [0.4, 0.15, 0.45]);
    }
}
