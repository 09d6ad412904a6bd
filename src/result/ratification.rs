//! Chambers and their votes, as data.

use super::titled::titled;
use crate::result::{FormsRecord, LabelRecord, PackageRecord, PayoffRecord, RateRecord};
use serde::{Deserialize, Serialize};

/// What came of an agreement in the chambers whose consent it needed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RatificationRecord {
    /// Each of them, in the order of the file.
    pub chambers: Vec<ChamberRecord>,
    /// The chance that all of them pass it, by their own numbers.
    pub chance: f64,
    /// The same as each delegation judges it.
    pub judged: PayoffRecord,
    /// What the chance that it fails adds to what its issues and bonuses are worth to each delegation, before time costs.
    pub beyond_issues: PayoffRecord,
    /// Whether all of them passed it.
    pub in_force: bool,
    /// The day of the last vote; that of the signature where none is needed.
    pub date: String,
}

/// A chamber on one package.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChamberRecord {
    /// Its name in the file.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Further forms of the title.
    #[serde(flatten)]
    pub forms: FormsRecord,
    /// The delegation to whose capital it belongs; nothing for a third state's.
    pub of: Option<String>,
    /// How many take part.
    pub present: u64,
    /// How many votes consent takes.
    pub needed: u64,
    /// How many vote for whatever was signed.
    pub sure: u64,
    /// How likely each number of yes votes is, from `sure` on.
    pub distribution: Vec<f64>,
    /// How many votes are expected.
    pub expected: f64,
    /// The chance that it passes, by its own numbers.
    pub chance: f64,
    /// The same as each delegation judges it.
    pub judged: PayoffRecord,
    /// Its vote; nothing in an analysis, which draws none.
    pub vote: Option<VoteRecord>,
}

/// What came of agreements in the chambers, over many negotiations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RatifiedRecord {
    /// How often an agreement came and was passed by every chamber whose consent it needed, among all negotiations.
    pub in_force: RateRecord,
    /// How often each chamber passed an agreement, among those that needed its consent.
    pub chambers: Vec<RatifiedShareRecord>,
}

/// How often a chamber gave its consent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RatifiedShareRecord {
    /// The chamber.
    #[serde(flatten)]
    pub chamber: LabelRecord,
    /// How often.
    pub rate: RateRecord,
    /// How many voted for an agreement that needed its consent; nothing where none did.
    #[serde(default)]
    pub yes: Option<YesRecord>,
}

/// How many voted for, over many votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YesRecord {
    /// The 5% quantile.
    pub p05: u64,
    /// The median: in half of the votes as many or fewer did.
    pub median: u64,
    /// The 95% quantile.
    pub p95: u64,
}

/// A vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteRecord {
    /// How many voted for.
    pub yes: u64,
    /// Whether that was enough.
    pub passed: bool,
    /// On what day.
    pub date: String,
}

/// What becomes of the balanced package in the chambers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProspectRecord {
    /// The package.
    pub package: PackageRecord,
    /// The chambers whose consent it needs.
    pub chambers: Vec<ChamberProspectRecord>,
    /// The chance that all of them pass it, by their own numbers.
    pub chance: f64,
    /// The same as each delegation judges it.
    pub judged: PayoffRecord,
    /// The least chance at which signing it is worth as much as no deal to each delegation; nothing for one to which a failed
    /// ratification is worth no less, or which would not have it in force either.
    pub break_even: Vec<(String, Option<f64>)>,
    /// The chance that bundles and changes are to reach.
    pub target: f64,
    /// The change on one or two issues with which all chambers together pass it with that chance, both sides preferring it to no
    /// deal, that costs each delegation least; nothing where there is none.
    pub changes: Vec<(String, Option<PackageChangeRecord>)>,
}

/// What it takes to pass a chamber.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChamberProspectRecord {
    /// The chamber.
    #[serde(flatten)]
    pub chamber: ChamberRecord,
    /// How many votes beyond what it takes are expected; below 0 where they fall short.
    pub to_spare: f64,
    /// By how much, in log odds, all undecided members must be moved for it to pass with the target's chance; below 0 where they
    /// may be lost; nothing where no persuasion decides.
    pub lift_needed: Option<f64>,
    /// The cheapest side measures that reach the target's chance; nothing where none do.
    pub bundle: Option<BundleRecord>,
}

/// Side measures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BundleRecord {
    /// Their titles.
    pub measures: Vec<String>,
    /// By how much they move every undecided member, in log odds.
    pub lift: f64,
    /// What they cost, in payoff.
    pub cost: f64,
    /// The chance that they bring.
    pub chance: f64,
}

/// A change of a package on a few issues.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PackageChangeRecord {
    /// The title of each issue that changes, and that of its new option.
    pub settled: Vec<(String, String)>,
    /// The chance that all chambers pass it.
    pub chance: f64,
    /// What it costs the delegation in force, in payoff of the day; below 0 where it gains.
    pub cost: f64,
}

titled!(ChamberRecord);
