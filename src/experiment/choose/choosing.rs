//! A choice, from a menu to its summary and its rows.

use super::policies::{POLICY, Playing};
use super::{ChooseError, Menu, check};
use crate::experiment::discover::box_of;
use crate::experiment::forecast::{Effort, delegation_labels, rate};
use crate::experiment::inputs::drawn;
use crate::experiment::names::number;
use crate::experiment::rows::{ReadRows, RowsError};
use crate::experiment::sensitivity::Outcomes;
use crate::experiment::work::{Ended, carry_out};
use crate::measure::{self, AGREEMENT_RATE};
use crate::quantity::PerSide;
use crate::result::choose::{BehindRecord, ChoiceRule, ChoiceSummary, PolicyRecord, RuleRecord};
use crate::result::discovery::DiscoverySummary;
use crate::result::{ChanceRecord, HeadRecord, LabelRecord, RateRecord, Titled};
use crate::stats::{Estimate, Policies, paired_mean};
use crate::store::{Progress, WorkFolder};
use std::ops::ControlFlow;

/// What is asked of a choice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asked {
    /// How much is needed, in payoff; nothing if nothing is said to be.
    pub need: Option<f64>,
    /// By how much more another policy pays in a draw before the choice is said to fail in it.
    pub regret: f64,
}

/// What the policies of a menu came to, draw by draw.
pub(super) struct Played {
    pub(super) policies: Policies,
    pub(super) draws: Vec<u64>,
    /// Whether each ended in an agreement, by policy and draw.
    agrees: Vec<Vec<f64>>,
}

/// Plays the draws under each policy, keeps a row for each negotiation, and works out what each rule chooses. See
/// [`WorkFolder`] for how work is stopped and gone on with.
///
/// # Errors
///
/// If the folder cannot be written or read, or there are too few draws.
pub fn choose(
    menu: &Menu,
    asked: Asked,
    effort: Effort,
    folder: &mut WorkFolder,
    watch: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Ended<ChoiceSummary>, ChooseError> {
    let played = play(menu, effort, folder, watch)?;
    Ok(played.map(|played| summary(menu, asked, effort, &played)))
}

/// Plays the draws under each policy and reads back what came of them.
pub(super) fn play(
    menu: &Menu,
    effort: Effort,
    folder: &mut WorkFolder,
    watch: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Ended<Played>, ChooseError> {
    check(effort.n_draws)?;
    Ok(match carry_out(&Playing::new(menu, effort), effort.jobs, folder, watch)? {
        Ended::Whole(()) => {
            let needs = |column: &str| column == POLICY || Outcomes::needs(column);
            Ended::Whole(read(menu, &ReadRows::of(folder.rows_written()?, needs)?)?)
        }
        Ended::Shard => Ended::Shard,
        Ended::Stopped(progress) => Ended::Stopped(progress),
    })
}

fn read(menu: &Menu, rows: &ReadRows) -> Result<Played, RowsError> {
    let names = PerSide::from_fn(|side| menu.baseline().scenario().delegations[side].name.as_str());
    let outcomes = Outcomes::of(rows, names)?;
    let n = menu.policies.len();
    let is_damaged = outcomes.draws.len() % n != 0
        || rows.texts(POLICY)?.iter().zip(menu.policies.iter().cycle()).any(|(text, policy)| *text != policy.name);
    if is_damaged {
        return Err(RowsError::Damaged("its draws do not have each policy once".to_owned()));
    }
    // Rows go draw by draw, the policies in their order.
    let by_policy = |all: &[f64]| (0..n).map(|policy| all.iter().skip(policy).step_by(n).copied().collect()).collect();
    Ok(Played {
        policies: Policies::new(by_policy(&outcomes.measured(measure::payoff(menu.chooser)))),
        draws: outcomes.draws.iter().step_by(n).copied().collect(),
        agrees: by_policy(&outcomes.measured(&AGREEMENT_RATE)),
    })
}

/// What makes the draws of a menu differ.
pub(super) fn chance(menu: &Menu) -> ChanceRecord {
    ChanceRecord::of(menu.policies.iter().map(|policy| &policy.document))
}

/// Who chooses.
pub(super) fn chooser(menu: &Menu) -> LabelRecord {
    let name = &menu.baseline().scenario().delegations[menu.chooser].name;
    let labels = delegation_labels(menu.baseline().scenario());
    labels.into_iter().find(|label| label.name == *name).unwrap_or_else(|| LabelRecord::new(name, name))
}

fn summary(menu: &Menu, asked: Asked, effort: Effort, played: &Played) -> ChoiceSummary {
    let policies = &played.policies;
    let chance = chance(menu);
    let rules = [ChoiceRule::Expected, ChoiceRule::Worst, ChoiceRule::GreatestRegret];
    let rules: Vec<ChoiceRule> = rules.into_iter().chain(asked.need.map(ChoiceRule::Enough)).collect();
    let best = |rule: &ChoiceRule| {
        let best = policies.best(*rule, chance.is_none());
        best.map(|best| RuleRecord { rule: *rule, best: best.policy, not_told_from: best.not_told_from })
    };
    let rules: Vec<RuleRecord> = rules.iter().filter_map(best).collect();
    let choice = rules.first().map_or(0, |rule| rule.best);
    let records = (0..menu.policies.len()).map(|place| policy_record(menu, asked, played, place, choice, &chance));
    let policies_told: Vec<PolicyRecord> = records.collect();
    let label = chooser(menu);
    let is_failure: Vec<bool> = policies.regret()[choice].iter().map(|regret| *regret >= asked.regret).collect();
    let n_failures = is_failure.iter().filter(|fails| **fails).count() as u64;
    let interest = format!("regret>={}", asked.regret);
    let does = format!("would have paid {} at least {} more under another policy", label.in_text(), asked.regret);
    ChoiceSummary {
        head: HeadRecord::of(menu.baseline(), effort.seed),
        n_draws: effort.n_draws,
        policies: policies_told,
        rules,
        regret: asked.regret,
        fails: told(rate(n_failures, effort.n_draws), &chance),
        fails_where: fails_where(menu, effort, played, is_failure, (interest, does)),
        chooser: label,
        chance,
    }
}

/// Under which inputs the choice fails.
fn fails_where(
    menu: &Menu,
    effort: Effort,
    played: &Played,
    is_failure: Vec<bool>,
    (interest, does): (String, String),
) -> Option<DiscoverySummary> {
    let scenario = menu.baseline().scenario();
    let inputs = if scenario.is_uncertain() { drawn(scenario, effort.seed, &played.draws) } else { Vec::new() };
    let head = HeadRecord::of(menu.baseline(), effort.seed);
    box_of(head, inputs, is_failure, vec![interest], Some(does)).filter(|found| found.chosen.is_some())
}

fn told(mut rate: RateRecord, chance: &ChanceRecord) -> RateRecord {
    if chance.is_none() {
        rate.without_interval();
    }
    rate
}

fn policy_record(
    menu: &Menu,
    asked: Asked,
    played: &Played,
    place: usize,
    choice: usize,
    chance: &ChanceRecord,
) -> PolicyRecord {
    let policies = &played.policies;
    let paid = &policies.paid()[place];
    let n = paid.len() as u64;
    let ends = |estimate: Option<Estimate>| {
        let ends = estimate.filter(|_| !chance.is_none()).and_then(|estimate| estimate.ends());
        (ends.map(|[low, _]| number(low)), ends.map(|[_, high]| number(high)))
    };
    let [expected, worst, greatest] = [ChoiceRule::Expected, ChoiceRule::Worst, ChoiceRule::GreatestRegret]
        .map(|rule| number(policies.by(rule)[place]));
    let (low, high) = ends(paired_mean(paid));
    let differences: Vec<f64> =
        policies.paid()[choice].iter().zip(paid).map(|(best, own)| number(best - own)).collect();
    let difference = paired_mean(&differences);
    let behind = difference.filter(|_| place != choice).map(|found| {
        let (low, high) = ends(Some(found));
        BehindRecord { difference: number(found.point), low, high }
    });
    let count = |all: &[f64], is_so: &dyn Fn(f64) -> bool| all.iter().filter(|one| is_so(**one)).count() as u64;
    PolicyRecord {
        name: menu.policies[place].name.clone(),
        title: menu.policies[place].title.clone(),
        manner: menu.policies[place].manner.map(str::to_owned),
        not_its_own: menu.policies[place].not_its_own.clone(),
        expected,
        low,
        high,
        worst,
        greatest_regret: greatest,
        mean_regret: number(policies.regret()[place].iter().sum::<f64>() / n as f64),
        enough: asked.need.map(|need| {
            let share = policies.by(ChoiceRule::Enough(need))[place];
            told(rate((share * n as f64).round() as u64, n), chance)
        }),
        agreement: told(rate(count(&played.agrees[place], &|one| one > 0.5), n), chance),
        behind,
    }
}
