//! What a delegation wants: the rules by which packages pay.

use super::linkage::Linkage;
use super::principals::Principal;
use super::shape::OptionValues;
use crate::agenda::{Agenda, Condition, EventIdx, IssueIdx, Note, OptionIdx, Target};
use crate::element::{Field, Holds, Range, element};
use jiff::civil::Date;

/// By what a delegation's payoffs are reckoned.
///
/// # Formula
///
/// ```text
/// value(x) = sum over issues j of  weight_j * (value of option x_j, changed by linkages and drifts)
///          + sum of the bonuses whose condition holds
///          - sum of the costs of going beyond a walk-away (see `Mandate`)
/// value(x) = sum over branches b of chance(b) * value(x in b)          if x has clauses, by the side's own beliefs
/// payoff(x, m) = discount^m * value(x) - costs(m)          m: months since the start
/// ```
///
/// Where what is signed must pass chambers, that value is what it is worth in force, see [`Anticipation`].
#[derive(Clone, Debug, PartialEq)]
pub struct PayoffRules {
    /// How much each issue counts; they sum to 1.
    pub weights: Vec<f64>,
    /// What each option of each issue is worth, 0 to 1.
    pub values: Vec<OptionValues>,
    /// How one issue changes what another is worth.
    pub linkages: Vec<Linkage>,
    /// Payoffs added while a condition holds.
    pub bonuses: Vec<Bonus>,
    /// Option values that change with the calendar.
    pub drifts: Vec<Drift>,
    /// What failure is worth.
    pub no_deal: NoDeal,
    /// What is lost, in value of the issue (0 to 1), by deferring an issue, on top of what failure on it is worth.
    pub delay_cost: f64,
    /// What a month of waiting leaves of an agreement's value, above 0 to 1.
    pub discount: f64,
    /// What passing time costs, with an agreement or without.
    pub costs: Vec<TimeCost>,
    /// How likely the side takes each event to be, 0 to 1, in the order of the scenario; nothing where it says nothing.
    /// Every event that a clause turns on has one.
    pub beliefs: Vec<Option<f64>>,
    /// What it expects of the chambers that must consent.
    pub anticipation: Anticipation,
    /// Whom it answers to; nobody if it decides as one.
    pub principals: Vec<Principal>,
    /// The events that have come on which somebody follows a principal, in the order of their days; none as a file states
    /// the rules.
    pub succeeded: Vec<EventIdx>,
}

/// What a delegation expects of the chambers that must consent to what it signs.
///
/// # Formula
///
/// ```text
/// worth of signing x = P(x) * value(x) + (1 - P(x)) * f          P: the chance that all chambers pass x, as it judges it
/// f = no deal on the first day + failed
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Anticipation {
    /// What an agreement that fails to be ratified is worth beyond what no deal is worth on the first day, before time costs,
    /// -1 to 1. Below 0 where a broken promise is worse than none.
    pub failed: f64,
    /// How much likelier it takes every undecided vote in each chamber to be than the chamber's own numbers say, in log odds.
    pub lifts: Vec<f64>,
}

impl PayoffRules {
    /// What each option of an issue is worth as the file states it: a clause what the side expects of it.
    #[must_use]
    pub fn option_values(&self, agenda: &Agenda, idx: IssueIdx) -> Vec<f64> {
        let issue = agenda.issue(idx);
        let levels = issue.levels();
        let mut values = if self.principals.is_empty() {
            self.values[idx.index()].resolve(&levels)
        } else {
            let each: Vec<Vec<f64>> = self.principals.iter().map(|one| one.option_values(self, idx, &levels)).collect();
            self.blended(idx, &each)
        };
        let belief = |event: EventIdx| self.beliefs.get(event.index()).copied().flatten().unwrap_or_default();
        let expected: Vec<f64> = issue.expected(&values, belief).collect();
        values.extend(expected);
        values
    }
}

element! {
    /// A payoff added while a condition holds.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Bonus {
        /// How transcripts and addresses refer to it.
        pub name: String = Field::name("bonus", "bonuses", None),
        /// How much, in payoff.
        pub amount: f64 = Field::number(Range::SIGNED_SHARE, "payoff").called("amount"),
        /// When.
        pub given: Condition = Field::of(Holds::Condition).written("while").called("condition"),
        /// Why.
        pub note: Note = Field::note(),
    }
    "Bonus" => "a payoff added while a condition holds",
}

element! {
    /// An option's value that changes with the calendar, from a date on, at a steady rate.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Drift {
        /// What changes: options of one issue.
        pub of: Target = Field::of(Holds::Target).called("options"),
        /// By how much a month, in value of the issue. The value stays within 0 to 1.
        pub per_month: f64 = Field::number(Range::SIGNED_SHARE, "value a month").called("change a month"),
        /// From when.
        pub from: Date = Field::of(Holds::Date).called("date"),
        /// Why.
        pub note: Note = Field::note(),
    }
    "Drift" => "values that change with the calendar",
}

/// The most that failure may be worth beyond the issues, either way, where 1 is what all issues together are worth at best.
pub const MOST_ADJUSTMENT: f64 = 1_000.0;

/// What failure is worth.
///
/// # Formula
///
/// ```text
/// no_deal(m) = d * (sum over issues j of weight_j * no-deal value_j + adjustment)      d: discount^m if discounted, else 1
///            + per_month * (months since `from`, if past) - costs(m)
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct NoDeal {
    /// What each issue is worth without an agreement, 0 to 1.
    pub values: Vec<f64>,
    /// What failure is worth beyond the issues, in payoff, at most [`MOST_ADJUSTMENT`] either way.
    pub adjustment: f64,
    /// Whether waiting leaves of it what the discount leaves of an agreement's value.
    pub discounted: bool,
    /// How the no-deal payoff changes with the calendar.
    pub changes: Vec<NoDealChange>,
}

impl PayoffRules {
    /// What an agreement that fails to be ratified is worth, before time costs.
    #[must_use]
    pub fn failed(&self) -> f64 {
        self.no_deal.value(&self.all_weights()) + self.anticipation.failed
    }
}

impl NoDeal {
    /// What failure is worth on the first day, before the calendar changes it.
    #[must_use]
    pub fn value(&self, weights: &[f64]) -> f64 {
        weights.iter().zip(&self.values).map(|(weight, value)| weight * value).sum::<f64>() + self.adjustment
    }
}

element! {
    /// A change of the no-deal payoff with the calendar.
    #[derive(Clone, Debug, PartialEq)]
    pub struct NoDealChange {
        /// From when.
        pub from: Date = Field::of(Holds::Date).called("date"),
        /// At once on that day, in payoff.
        pub step: f64 = Field::number(Range::SIGNED_SHARE, "payoff").or(0.0).called("change at once"),
        /// For each month from then on, in payoff.
        pub per_month: f64 = Field::number(Range::SIGNED_SHARE, "payoff a month").or(0.0).called("change a month"),
        /// Why.
        pub note: Note = Field::note(),
    }
    "Change" => "how the payoff of no deal changes with the calendar",
}

element! {
    /// What passing time costs a delegation, whether or not an agreement follows.
    #[derive(Clone, Debug, PartialEq)]
    pub struct TimeCost {
        /// From when.
        pub from: Date = Field::of(Holds::Date).called("date"),
        /// At once on that day, in payoff.
        pub once: f64 = Field::share_of("payoff").or(0.0).called("cost at once"),
        /// For each month from then on, in payoff.
        pub per_month: f64 = Field::share_of("payoff a month").or(0.0).called("cost a month"),
        /// Why.
        pub note: Note = Field::note(),
    }
    "Cost" => "what passing time costs, with an agreement or without",
}

/// What the capital allows.
#[derive(Clone, Debug, PartialEq)]
pub struct Mandate {
    /// The first proposal, as far as the capital has laid it down. Open issues are filled with what pays best.
    pub openings: Vec<Option<OptionIdx>>,
    /// How far to go on each issue; further only for compensation.
    pub walk_aways: Vec<Option<WalkAway>>,
    /// What is refused whatever it pays.
    pub red_lines: Vec<RedLine>,
}

element! {
    /// How far a delegation goes on an issue: options beyond, seen from its best one, cost it extra.
    #[derive(Clone, Debug, PartialEq)]
    pub struct WalkAway {
        /// The last option that costs nothing extra.
        pub at: OptionIdx = Field::of(Holds::Option).called("last option that costs nothing"),
        /// What each step beyond costs, in payoff: as much must be gained elsewhere.
        pub cost: f64 = Field::share_of("payoff a step").or(0.02).called("cost of a step beyond"),
        /// Why.
        pub note: Note = Field::note(),
    }
    "WalkAway" => "how far to go on an issue; further only if it pays elsewhere",
}

element! {
    /// A condition under which a package is refused whatever it pays.
    #[derive(Clone, Debug, PartialEq)]
    pub struct RedLine {
        /// How addresses refer to it.
        pub name: String = Field::name("red line", "red lines", Some("red_line")),
        /// What charts and texts call it, such as `"No cap on carriers"`.
        pub title: Option<String> = Field::of(Holds::Title).called("title"),
        /// What is refused.
        pub refuse: Condition = Field::of(Holds::Condition).called("condition"),
        /// What softens the line: while this holds, the package is not refused; while it is undecided, the line holds.
        pub unless: Option<Condition> = Field::of(Holds::ConditionOr("none: it always applies")).called("exception"),
        /// Why.
        pub note: Note = Field::note(),
    }
    "RedLine" => "what is refused whatever it pays",
}

impl RedLine {
    /// The condition under which a package crosses the line.
    #[must_use]
    pub fn crossed_when(&self) -> Condition {
        match &self.unless {
            None => self.refuse.clone(),
            // An undecided softening softens nothing.
            Some(unless) => Condition::All(vec![self.refuse.clone(), Condition::Lacks(Box::new(unless.clone()))]),
        }
    }
}
