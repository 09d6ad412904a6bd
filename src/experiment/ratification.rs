//! What chambers make of packages, as records.

use crate::agenda::{Chamber, OptionIdx, Package, SideMeasure};
use crate::calendar::DAYS_A_MONTH;
use crate::experiment::names::{Names, number};
use crate::payoff::Game;
use crate::quantity::{Payoff, PerSide, Side};
use crate::random::Streams;
use crate::ratification::{Ballot, Judge, Vote, cheapest_bundle, lift_needed, votes};
use crate::result::{
    BundleRecord, ChamberProspectRecord, ChamberRecord, FormsRecord, PackageChangeRecord, ProspectRecord,
    RatificationRecord, VoteRecord,
};
use crate::scenario::Scenario;
use jiff::ToSpan;
use jiff::civil::Date;

/// The chance that bundles of side measures and changes of the package are to reach.
const TARGET: f64 = 0.8;

/// The chambers of a scenario in one of its rounds.
pub(super) struct Chambers<'a> {
    scenario: &'a Scenario,
    game: &'a Game<'a>,
    names: &'a Names<'a>,
    round: usize,
}

impl<'a> Chambers<'a> {
    pub(super) const fn new(scenario: &'a Scenario, game: &'a Game<'a>, names: &'a Names<'a>, round: usize) -> Self {
        Self { scenario, game, names, round }
    }

    fn all(&self) -> &'a [Chamber] {
        &self.scenario.agenda.chambers
    }

    /// As the chambers' own numbers have it, or as a delegation judges it by then: an event may have changed its mind.
    fn judge(&self, by: Option<Side>) -> Judge<'a> {
        let lifts = by.map(|side| self.game.rules_in(side, self.round).0.anticipation.lifts.as_slice());
        Judge::new(&self.scenario.agenda, lifts.unwrap_or_default(), self.game.circumstance(self.round))
    }

    fn date(&self) -> Date {
        self.scenario.schedule().calendar().date(self.round)
    }

    /// What came of an agreement; nothing where it needed nobody's consent.
    pub(super) fn record(&self, package: &Package, streams: &Streams) -> Option<RatificationRecord> {
        let found = votes(&self.scenario.agenda, package, self.game.circumstance(self.round), streams);
        if found.is_empty() {
            return None;
        }
        let dates = found.iter().map(|vote| vote_date(&self.all()[vote.chamber], self.date()));
        let date = dates.max().unwrap_or_else(|| self.date());
        let chambers = found.iter().filter_map(|vote| self.chamber(vote.chamber, package, Some(vote)));
        Some(RatificationRecord {
            chambers: chambers.collect(),
            chance: number(self.judge(None).joint(package)),
            judged: self.names.record(|side| number(self.judge(Some(side)).joint(package))),
            beyond_issues: self.names.payoffs(PerSide::from_fn(|side| self.game.unratified(side, self.round, package))),
            in_force: found.iter().all(Vote::is_passed),
            date: date.to_string(),
        })
    }

    /// A chamber on a package; nothing where its consent is not needed.
    fn chamber(&self, place: usize, package: &Package, vote: Option<&Vote>) -> Option<ChamberRecord> {
        let chamber = &self.all()[place];
        let ballot = self.judge(None).ballot(place, package)?;
        let vote = vote.map(|vote| VoteRecord {
            yes: vote.yes as u64,
            passed: vote.is_passed(),
            date: vote_date(chamber, self.date()).to_string(),
        });
        Some(ChamberRecord {
            name: chamber.name.clone(),
            title: chamber.title.clone(),
            forms: FormsRecord::from(&chamber.forms),
            of: chamber.of.map(|side| self.names.side(side).to_owned()),
            present: ballot.present as u64,
            needed: ballot.needed as u64,
            sure: ballot.sure as u64,
            distribution: ballot.distribution().chances().iter().map(|chance| number(*chance)).collect(),
            expected: number(ballot.expected()),
            chance: number(ballot.chance()),
            judged: self.names.record(|side| number(self.judge(Some(side)).chance(place, package))),
            vote,
        })
    }

    /// What becomes of a package in the chambers.
    pub(super) fn prospect(&self, package: &Package) -> ProspectRecord {
        let chambers = (0..self.all().len()).filter_map(|place| self.chamber_prospect(place, package));
        let by_side = |side: Side| self.names.side(side).to_owned();
        ProspectRecord {
            package: self.names.package(package),
            chambers: chambers.collect(),
            chance: number(self.judge(None).joint(package)),
            judged: self.names.record(|side| number(self.judge(Some(side)).joint(package))),
            break_even: Side::BOTH
                .map(|side| {
                    (
                        by_side(side),
                        self.break_even(side, self.game.value_in_force(side, self.round, package)).map(number),
                    )
                })
                .to_vec(),
            target: TARGET,
            changes: Side::BOTH.map(|side| (by_side(side), self.smallest_change(side, package))).to_vec(),
        }
    }

    fn chamber_prospect(&self, place: usize, package: &Package) -> Option<ChamberProspectRecord> {
        let chamber = self.chamber(place, package, None)?;
        let ballot = self.judge(None).ballot(place, package)?;
        Some(ChamberProspectRecord {
            to_spare: number(ballot.expected() - ballot.needed as f64),
            lift_needed: lift_needed(&ballot, TARGET).map(number),
            bundle: bundle(&ballot, &self.all()[place].side_measures),
            chamber,
        })
    }

    fn break_even(&self, side: Side, in_force: Payoff) -> Option<f64> {
        let failed = Payoff::new(self.scenario.delegations[side].rules.failed());
        break_even(failed, self.game.no_deal_value(side, self.round), in_force)
    }

    /// The change on one or two issues that reaches the target and costs a side least, both preferring it to no deal.
    fn smallest_change(&self, side: Side, package: &Package) -> Option<PackageChangeRecord> {
        let mut judge = self.judge(None);
        if judge.joint(package) >= TARGET {
            return None;
        }
        let in_force = |package: &Package| self.game.value_in_force(side, self.round, package);
        let paid = |package: &Package| self.game.payoff(side, self.round, in_force(package));
        let mut best: Option<(usize, Payoff, Package)> = None;
        for (n_changes, changed) in self.neighbours(package) {
            let cost = paid(package) - paid(&changed);
            let is_better = best.is_none_or(|(n, least, _)| (n_changes, cost) < (n, least));
            if is_better && self.is_agreeable(&changed) && judge.joint(&changed) >= TARGET {
                best = Some((n_changes, cost, changed));
            }
        }
        let (_, cost, changed) = best?;
        let agenda = &self.scenario.agenda;
        let apart = package.iter().zip(changed.iter()).filter(|(one, other)| one != other);
        let settled = apart.map(|(_, (idx, option))| {
            let issue = agenda.issue(idx);
            (issue.title.clone(), issue.option_title(option).to_owned())
        });
        Some(PackageChangeRecord {
            settled: settled.collect(),
            chance: number(judge.joint(&changed)),
            cost: number(cost.get()),
        })
    }

    /// Whether both sides may agree to a package and prefer it to no deal.
    fn is_agreeable(&self, package: &Package) -> bool {
        let is_kept = |side: &Side| {
            let value = self.game.value(*side, self.round, package);
            self.game.crossed(*side, self.round, package).is_none()
                && self.game.payoff(*side, self.round, value) >= self.game.no_deal(*side, self.round)
        };
        self.game.is_compatible(self.round, package) && Side::BOTH.iter().all(is_kept)
    }

    /// The packages that differ on one issue or on two, with on how many.
    fn neighbours(&self, package: &Package) -> Vec<(usize, Package)> {
        let agenda = &self.scenario.agenda;
        let others = |of: &Package, from: usize| -> Vec<(usize, Package)> {
            let issues = agenda.issue_indices().filter(|issue| issue.index() >= from);
            issues
                .flat_map(|issue| {
                    let present: OptionIdx = of.option(issue);
                    let choices = agenda.issue(issue).choices().filter(move |choice| *choice != present);
                    choices.map(move |choice| (issue.index(), of.with(issue, choice))).collect::<Vec<_>>()
                })
                .collect()
        };
        let singles = others(package, 0);
        let pairs = singles.iter().flat_map(|(issue, one)| others(one, issue + 1).into_iter().map(|(_, two)| (2, two)));
        let pairs: Vec<(usize, Package)> = pairs.collect();
        singles.into_iter().map(|(_, one)| (1, one)).chain(pairs).collect()
    }
}

/// The day on which a chamber votes on what was signed.
fn vote_date(chamber: &Chamber, signed: Date) -> Date {
    let days = (chamber.delay * DAYS_A_MONTH).round() as i64;
    signed.checked_add(days.days()).unwrap_or(signed)
}

fn bundle(ballot: &Ballot, measures: &[SideMeasure]) -> Option<BundleRecord> {
    let found = cheapest_bundle(ballot, measures, TARGET)?;
    Some(BundleRecord {
        measures: found.measures.iter().map(|place| measures[*place].title()).collect(),
        lift: number(found.lift),
        cost: number(found.cost),
        chance: number(found.chance),
    })
}

/// The chance at which signing is worth as much as no deal; nothing where it never is, or always.
///
/// # Formula
///
/// ```text
/// (d - f) / (v - f)          f: worth of an agreement that fails, d: of no deal, v: of one that comes into force
/// ```
fn break_even(failed: Payoff, no_deal: Payoff, in_force: Payoff) -> Option<f64> {
    (failed < no_deal && no_deal <= in_force).then(|| (no_deal - failed).get() / (in_force - failed).get())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_is_worth_as_much_as_no_deal_at_the_chance_between() {
        let at =
            |failed, no_deal, in_force| break_even(Payoff::new(failed), Payoff::new(no_deal), Payoff::new(in_force));
        assert!((at(0.3, 0.45, 0.62).expect("it is between") - 0.468_75).abs() < 1e-12);
        // A failure that costs nothing keeps nobody from signing, and what is worth less than no deal nobody signs.
        assert_eq!((at(0.45, 0.45, 0.62), at(0.3, 0.45, 0.44)), (None, None));
    }
}
