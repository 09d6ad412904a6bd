//! How the issues are divided for counting packages: a *cut* and two *halves* that nothing ties together once the choices
//! on the cut are fixed.
//!
//! A space of 10^12 packages without ties has halves of a million choices each. What can be said of packages is then
//! said of pairs of half packages, without forming the pairs.
//!
//! # References
//!
//! Horowitz & Sahni 1974, doi:10.1145/321812.321823 (two lists).

use crate::agenda::{IssueIdx, PackageSpace};
use crate::payoff::cut::{Cut, n_combinations};
use crate::payoff::halves;
use crate::payoff::table::Scope;

/// So many list entries are made, at most: a second or two.
const MOST_ENTRIES: f64 = (1_u64 << 25) as f64;
/// So many are made if lists are too long for the processor's cache, each of which takes four times as long.
const MOST_IN_LONG: f64 = (1_u64 << 23) as f64;
/// The length of such lists, both together.
const LONG: f64 = (1_u64 << 21) as f64;
/// Two lists hold so many entries together, at most, some 800 MB; a list that has no partner is not kept.
const MOST_AT_ONCE: f64 = (1_u64 << 24) as f64;
/// Lists shorter than this are preferred: they take some 400 MB.
const MANY_AT_ONCE: f64 = (1_u64 << 23) as f64;
/// What a combination on the cut costs beside its lists, in list entries.
const PART_COST: f64 = 20.0;

/// A cut and two halves.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Division {
    pub(super) cut: Vec<IssueIdx>,
    pub(super) halves: [Vec<IssueIdx>; 2],
    /// Whether what the choices on either half are worth depends on those on the cut.
    pub(super) depends_on_cut: [bool; 2],
    /// How many list entries it makes; long lists count twice.
    pub(super) cost: f64,
}

impl Division {
    /// What several divisions may cost together.
    pub(super) const MOST_IN_ALL: f64 = MOST_ENTRIES;

    /// Divides issues that are tied together by these scopes; nothing if packages cannot be counted in bounded time and
    /// memory, which is always possible for up to ten million of them.
    pub(super) fn new(space: &PackageSpace, scopes: &[&Scope]) -> Option<Self> {
        let cut = Cut::best(space, scopes.iter().copied(), |cut| cost(space, cut));
        let halves = halves(space, &cut);
        let [a, b] = halves.each_ref().map(|half| n_combinations(space, half));
        let is_paired = a.min(b) > 1.0;
        let is_long = is_paired && a + b > LONG;
        let most = if is_long { MOST_IN_LONG } else { MOST_ENTRIES };
        let cost = cost(space, &cut);
        let is_within = cost <= most && (!is_paired || a + b <= MOST_AT_ONCE);
        let depends_on_cut = halves.each_ref().map(|half| {
            let ties = |issues: &[IssueIdx]| {
                let touches = |own: &[IssueIdx]| issues.iter().any(|issue| own.contains(issue));
                touches(half) && touches(&cut.issues)
            };
            scopes.iter().any(|scope| ties(scope.issues()))
        });
        is_within.then_some(Self { cut: cut.issues, halves, depends_on_cut, cost })
    }
}

/// How many list entries a cut makes; a cut with long lists counts twice.
fn cost(space: &PackageSpace, cut: &Cut) -> f64 {
    let [a, b] = halves(space, cut).map(|half| n_combinations(space, &half));
    let haste = if a + b > MANY_AT_ONCE { 2.0 } else { 1.0 };
    haste * n_combinations(space, &cut.issues) * (a + b + PART_COST)
}
