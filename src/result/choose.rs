//! Which policy of one delegation does best, as data: what `summary.json` of a choice holds and charts are drawn from. Every
//! interval covers 95%.

use crate::result::discovery::DiscoverySummary;
use crate::result::{ChanceRecord, HeadRecord, LabelRecord, RateRecord};
pub use crate::stats::ChoiceRule;
use serde::{Deserialize, Serialize};

/// Which policy of one delegation does best, by several rules.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChoiceSummary {
    /// Where it comes from.
    #[serde(flatten)]
    pub head: HeadRecord,
    /// How many draws each policy was played on, the same for all.
    pub n_draws: u64,
    /// What makes draws differ.
    pub chance: ChanceRecord,
    /// Who chooses.
    pub chooser: LabelRecord,
    /// What was chosen among; the scenario as it is comes first.
    pub policies: Vec<PolicyRecord>,
    /// What each rule chooses.
    pub rules: Vec<RuleRecord>,
    /// By how much more another policy pays in a draw before the choice is said to fail in it.
    pub regret: f64,
    /// In how many draws the policy that pays most on average fails so, of all.
    pub fails: RateRecord,
    /// Under which inputs it fails; nothing where it never or always does, or where too few draws say.
    pub fails_where: Option<DiscoverySummary>,
}

/// What a policy comes to for the delegation that chooses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PolicyRecord {
    /// Its name: that of the what-if, the strategy's text, or `baseline`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it does in plain words, where it is a strategy: `gives way late`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manner: Option<String>,
    /// The first address that it changes which belongs to the other delegation: such a policy is not for the chooser alone to
    /// decide. Left out of a file where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_its_own: Option<String>,
    /// What it pays on average.
    pub expected: f64,
    /// The lower end of its interval; nothing where all draws pay the same.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
    /// What it pays in the draw in which it pays least.
    pub worst: f64,
    /// How much more another policy pays than it, in the draw in which that is most.
    pub greatest_regret: f64,
    /// The same on average.
    pub mean_regret: f64,
    /// In how many draws it pays as much as is needed; nothing if nothing was said to be.
    pub enough: Option<RateRecord>,
    /// How often it ends in an agreement.
    pub agreement: RateRecord,
    /// How much more than it the policy pays that pays most on average, paired by draw; of that one, nothing.
    pub behind: Option<BehindRecord>,
}

/// How much more the best policy pays than another.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BehindRecord {
    /// The mean difference.
    pub difference: f64,
    /// The lower end of its interval; nothing where all draws differ alike.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

/// What a rule chooses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleRecord {
    /// The rule.
    pub rule: ChoiceRule,
    /// The place of the policy that does best by it, the first of several that do equally well.
    pub best: usize,
    /// The places of those that the draws do not tell from it.
    pub not_told_from: Vec<usize>,
}

/// What knowing an input beforehand is worth to a choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EvidenceSummary {
    /// Where it comes from.
    #[serde(flatten)]
    pub head: HeadRecord,
    /// How many draws each policy was played on, the same for all.
    pub n_draws: u64,
    /// What makes draws differ.
    pub chance: ChanceRecord,
    /// Who chooses.
    pub chooser: LabelRecord,
    /// What is chosen among; the scenario as it is comes first.
    pub policies: Vec<LabelRecord>,
    /// What each of them does in plain words, where it is a strategy: `gives way late`; empty for any other. Left out of a file where
    /// none is one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub manners: Vec<String>,
    /// The places of those that also change what belongs to the other delegation, which is not for the chooser alone to decide.
    /// Left out of a file where there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_its_own: Vec<usize>,
    /// What is chosen as things stand: the place of the policy that pays most on average.
    pub choice: usize,
    /// The places of those that the draws do not tell from it.
    pub not_told_from: Vec<usize>,
    /// What each policy pays on average.
    pub expected: Vec<f64>,
    /// What knowing everything that is drawn, and what luck does, would be worth.
    pub all: f64,
    /// What the largest of as many inputs without bearing stays below, in 95% of cases.
    pub largest_by_chance: f64,
    /// What is uncertain.
    pub inputs: Vec<crate::result::sensitivity::InputRecord>,
    /// What each of them is worth, in their order.
    pub worths: Vec<WorthRecord>,
}

/// What one input is worth to the choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorthRecord {
    /// In payoff; may lie below 0, for an input without bearing.
    pub worth: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end of its interval.
    pub high: f64,
    /// What 95% of inputs without bearing stay below.
    pub threshold: f64,
    /// Whether it is to be treated as worth nothing.
    pub zero: bool,
    /// Where the choice turns; nothing where one policy is best throughout, or where no single value parts two of them.
    pub turns: Option<TurnRecord>,
}

/// Where the choice turns on an input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TurnRecord {
    /// At a value of a number.
    At {
        /// The value.
        value: f64,
        /// The place of the best policy below it.
        below: usize,
        /// The place of the best one above it.
        above: usize,
    },
    /// From name to name.
    By(Vec<BestOfRecord>),
}

/// The best policy if an input is so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BestOfRecord {
    /// What the input is.
    pub is: String,
    /// The place of the policy.
    pub best: usize,
}

impl EvidenceSummary {
    /// The inputs that are worth something beyond what the largest of as many without bearing would show, the most first.
    #[must_use]
    pub fn told(&self) -> Vec<usize> {
        let is_told = |place: &usize| {
            let worth = &self.worths[*place];
            !worth.zero && worth.low > 0.0 && worth.worth > self.largest_by_chance
        };
        let mut places: Vec<usize> = (0..self.worths.len()).filter(is_told).collect();
        places.sort_by(|a, b| self.worths[*b].worth.total_cmp(&self.worths[*a].worth).then(a.cmp(b)));
        places
    }
}
