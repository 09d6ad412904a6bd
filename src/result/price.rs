//! What it takes to settle some issues in a way that is given, as data.

use crate::result::{PackageRecord, PayoffRecord};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// What it takes to settle some issues in a way that is given. Payoffs are those of the day analysed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PriceRecord {
    /// How these issues are settled.
    pub given: PackageRecord,
    /// How many packages that settle them so make sense by the compatibility rules.
    pub feasible: Option<u64>,
    /// How many of them respect both sides' red lines.
    pub allowed: Option<u64>,
    /// How many of those each delegation prefers to no deal, whatever they pay the other.
    pub acceptable_to: IndexMap<String, Option<u64>>,
    /// How many of those both prefer to no deal.
    pub zone: Option<u64>,
    /// The most that each delegation can get at any package allowed, whatever is given.
    pub most: Option<PayoffRecord>,
    /// The most that each can get at one that settles these issues so.
    pub most_given: Option<PayoffRecord>,
    /// Who loses the larger share of the most that it could gain over no deal, and so has to be won; nothing where both lose
    /// alike.
    pub gives: Option<String>,
    /// Of the packages allowed that settle these issues so, the one that pays the other side most; the first delegation if
    /// nobody has to be won.
    pub wish: Option<PricedRecord>,
    /// The efficient ones among those that both prefer to no deal, the best for that side first: the first is the cheapest way
    /// to win the other; at most twenty.
    pub packages: Vec<PricedRecord>,
    /// How many of these there are.
    pub n_packages: Option<u64>,
    /// What is left of each choice on every other issue.
    pub choices: IndexMap<String, Vec<ChoiceLeftRecord>>,
    /// The rules and red lines that keep packages out that settle these issues so, the one that keeps out most first.
    pub rules: Vec<PriceRuleRecord>,
}

/// A package with what it pays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PricedRecord {
    /// The package; the first of those that pay the same.
    pub package: PackageRecord,
    /// What it pays.
    pub payoffs: PayoffRecord,
}

/// What is left of a choice on another issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceLeftRecord {
    /// Its name in the file, `deferred` for leaving the issue open.
    pub choice: String,
    /// How many packages with it respect every rule and red line.
    pub allowed: Option<u64>,
    /// How many of those each delegation prefers to no deal.
    pub acceptable_to: IndexMap<String, Option<u64>>,
    /// How many of those both prefer to no deal.
    pub zone: Option<u64>,
}

/// A rule that keeps packages out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceRuleRecord {
    /// Its place in the `rules` of the analysis, from 0.
    pub rule: usize,
    /// How many packages that settle these issues so both would prefer to no deal without it, all other rules holding.
    pub zone_without: u64,
}
