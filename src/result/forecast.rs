//! The summary of a forecast as data: what `summary.json` holds and the charts are drawn from.
//!
//! Delegations, issues and options go by their names in the scenario file, in its order; payoffs are those of the ending's
//! date, time costs included; rounds count from 1; every interval covers 95%.

use super::titled::titled;
use super::{DateShiftRecord, IssueLabelRecord, LabelRecord, MetricRecord, RateRecord, ShareRecord};
use crate::negotiation::EndingKind;
use crate::result::{ChanceRecord, FormsRecord, HappenedRecord, HeadRecord, PayoffRecord, RatifiedRecord};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// What came of many negotiations of one scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ForecastSummary {
    /// Where it comes from.
    #[serde(flatten)]
    pub head: HeadRecord,
    /// How many negotiations were played.
    pub n_draws: u64,
    /// What makes them differ.
    pub chance: ChanceRecord,
    /// Who negotiates.
    pub delegations: Vec<LabelRecord>,
    /// What is negotiated, with the options of each issue; `deferred` last where it may be left open.
    pub issues: Vec<IssueLabelRecord>,
    /// The day of every round, up to the deadline, by the scenario's central values.
    pub dates: Vec<String>,
    /// How often each kind of ending came, in a fixed order.
    pub endings: Vec<EndingShareRecord>,
    /// How often any agreement came, full or partial.
    pub agreement: RateRecord,
    /// How far all negotiations had come by the end of each day on which a round is held or one of them ended.
    pub incidence: Vec<IncidenceRecord>,
    /// The date of the agreement, among agreements alone; nothing without one.
    pub agreement_date: Option<DateSpreadRecord>,
    /// How often each option was agreed on each issue, among agreements.
    pub agreed: Vec<AgreedRecord>,
    /// The means of what else is measured of every negotiation. Left out of a file where nothing is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<MeasureMeanRecord>,
    /// What the ending paid each delegation.
    pub payoffs: IndexMap<String, SpreadRecord>,
    /// What agreements with clauses were expected to pay and came to pay. Left out of a file where none has any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contingent: Option<ExPostRecord>,
    /// The distance of agreements to the efficient frontier; nothing without an agreement, or where the frontier is out of
    /// reach: in a game that is the same for all draws, or, where draws have their own, in the first round of the scenario
    /// as it is.
    pub distance: Option<SpreadRecord>,
    /// What each delegation could still have gained without a loss to the other, among agreements.
    pub gains_left: IndexMap<String, SpreadRecord>,
    /// On which issues the last positions differed, among failures; the most frequent first.
    pub blocking: Vec<ShareRecord>,
    /// How many negotiations ended in each cell of the plane of the two payoffs; empty cells are left out.
    pub payoff_cells: Vec<PayoffCellRecord>,
    /// How far each side's own proposals had moved from its opening, round by round, among negotiations that were still
    /// going.
    pub concessions: IndexMap<String, Vec<ConcessionRecord>>,
    /// How much less its last proposal is worth to each delegation than its opening, among negotiations in which it
    /// tabled one; both valued as of the last, before time costs.
    pub given_up: IndexMap<String, SpreadRecord>,
    /// What no deal pays each delegation at the deadline, by the scenario's central values.
    pub no_deal: PayoffRecord,
    /// What came of agreements in the chambers; left out where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ratification: Option<RatifiedRecord>,
    /// How often interim agreements came, when, and what came of them; left out where talks end with a partial one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interims: Option<InterimSummary>,
    /// How often agreements hold each point of what was heard before the talks; left out where nothing was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heard: Vec<HeardShareRecord>,
    /// What came of each strategy that is drawn; left out where none is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strategies: Vec<StrategyShareRecord>,
    /// What events that are left to chance make of it. Left out of a file where there is nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<EventEffectRecord>,
    /// What really came of the talks, where a record says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<HappenedRecord>,
}

/// The mean of a measure over all negotiations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeasureMeanRecord {
    /// Its name in the rows.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// The mean.
    pub mean: f64,
    /// The lower end of its interval; nothing where there is none.
    pub low: Option<f64>,
    /// The upper end of its interval; likewise.
    pub high: Option<f64>,
}

/// What agreements with clauses paid, among these alone, by the day of the signature.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExPostRecord {
    /// As each delegation expected by its own beliefs.
    pub expected: IndexMap<String, SpreadRecord>,
    /// As they came out in the course of the world of each draw.
    pub ex_post: IndexMap<String, SpreadRecord>,
}

/// What an event that is left to chance makes of the negotiations in which it happens before the ending: each against the
/// same draw in which it is kept from happening. The first 1,000 draws are held so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventEffectRecord {
    /// The name in the file.
    pub name: String,
    /// The title for people.
    pub title: String,
    /// Further forms of the title.
    #[serde(flatten)]
    pub forms: FormsRecord,
    /// How often it happens before the ending, among the draws that are held so.
    pub happens: RateRecord,
    /// Every measure without it (`baseline`) and with it (`what_if`); none if it never happens.
    pub metrics: Vec<MetricRecord>,
    /// The date of the agreement, among the draws that agree in both; nothing without such a draw.
    pub agreement_date: Option<DateShiftRecord>,
    /// How many turn from a failure into an agreement by it.
    pub to_agreement: RateRecord,
    /// How many turn from an agreement into a failure by it.
    pub to_failure: RateRecord,
}

/// How often a kind of ending came.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct EndingShareRecord {
    /// The kind.
    pub kind: EndingKind,
    /// How often.
    pub rate: RateRecord,
}

/// How often each option was agreed on an issue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgreedRecord {
    /// The issue.
    pub issue: String,
    /// Each option in order, with how often it was agreed.
    pub options: Vec<ShareRecord>,
}

/// The spread of a number over negotiations.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SpreadRecord {
    /// Of how many negotiations.
    pub count: u64,
    /// The mean.
    pub mean: f64,
    /// The 5% quantile.
    pub p05: f64,
    /// The 25% quantile.
    pub p25: f64,
    /// The median.
    pub median: f64,
    /// The 75% quantile.
    pub p75: f64,
    /// The 95% quantile.
    pub p95: f64,
    /// The lower end of the median's exact interval; nothing with fewer than six values.
    pub median_low: Option<f64>,
    /// The upper end of the median's exact interval; likewise.
    pub median_high: Option<f64>,
}

/// How far all negotiations had come by the end of a day. Agreement, walk-out and the deadline are competing risks: each
/// negotiation comes to one of them, none is lost from sight, and so the cumulative incidence of each (Aalen & Johansen
/// 1978) is the plain share that it had come to by then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidenceRecord {
    /// The day.
    pub date: String,
    /// How many had settled every issue.
    pub full_agreement: u64,
    /// How many had agreed and left some issue open.
    pub partial_agreement: u64,
    /// How many had been left by a delegation.
    pub walk_out: u64,
    /// How many had run out of time.
    pub deadline: u64,
    /// How many were still open.
    pub open: u64,
    /// How many of these had come to an interim agreement: agreed in part, and going on. Left out of a file where it is 0.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub agreed_in_part: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
const fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// Interim agreements over many negotiations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InterimSummary {
    /// How many negotiations came to at least one.
    pub any: RateRecord,
    /// The date of the first, among those; nothing without one.
    pub first_date: Option<DateSpreadRecord>,
    /// How often the first one settles each issue, in the order of the agenda.
    pub settles: Vec<ShareRecord>,
    /// How many of those negotiations settled the rest too.
    pub settled_in_full: RateRecord,
    /// In how many time ran out on the rest.
    pub out_of_time: RateRecord,
    /// In how many a delegation left.
    pub walked_out: RateRecord,
}

/// How often agreements hold the points of something heard before the talks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeardShareRecord {
    /// Who said it.
    pub by: String,
    /// The day.
    pub date: String,
    /// What people call it.
    pub title: String,
    /// By issue, how many agreements settle it by the option named.
    pub points: Vec<ShareRecord>,
}

/// What came of the negotiations in which a delegation played one of the strategies that its own is drawn among.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StrategyShareRecord {
    /// Whose.
    pub delegation: String,
    /// What it is called in the rows.
    pub strategy: String,
    /// How it plays.
    pub words: String,
    /// Its chance.
    pub chance: f64,
    /// In how many draws it was played.
    pub n_draws: u64,
    /// How often any agreement came.
    pub agreement: RateRecord,
    /// How often each kind of ending came.
    pub endings: Vec<EndingShareRecord>,
    /// What the ending paid each delegation.
    pub payoffs: IndexMap<String, SpreadRecord>,
}

/// The spread of a date over negotiations: quantiles are days on which some of them were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateSpreadRecord {
    /// Of how many negotiations.
    pub count: u64,
    /// The first.
    pub first: String,
    /// The 5% quantile.
    pub p05: String,
    /// The 25% quantile.
    pub p25: String,
    /// The median: half of them were on this day or before.
    pub median: String,
    /// The 75% quantile.
    pub p75: String,
    /// The 95% quantile.
    pub p95: String,
    /// The last.
    pub last: String,
    /// The lower end of the median's exact interval; nothing with fewer than six values.
    pub median_low: Option<String>,
    /// The upper end of the median's exact interval; likewise.
    pub median_high: Option<String>,
}

/// How far a side had moved in a round. Values are those of the round, before time costs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConcessionRecord {
    /// By how much what it proposed was worth less to it than its opening.
    pub given_up: SpreadRecord,
    /// By how much the least that beat no deal that day was worth less to it than its opening: what it could have given
    /// up.
    pub room: SpreadRecord,
}

/// How wide and high a cell of the plane of the two payoffs is. The first lies from 0 to this.
pub const PAYOFF_CELL: f64 = 0.02;

/// A cell of the plane of the two payoffs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PayoffCellRecord {
    /// The centre of the cell: what is paid to the first and to the second delegation.
    pub payoffs: [f64; 2],
    /// How many negotiations ended in it, by agreement.
    pub agreements: u64,
    /// How many ended in it without one.
    pub failures: u64,
}

titled!(EventEffectRecord, IssueLabelRecord, LabelRecord);
