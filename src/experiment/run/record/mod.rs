//! From a play of a scenario to its result as data.

mod delegations;
mod events;
mod issues;
mod moves;
mod space;
#[cfg(test)]
mod tests;

use crate::agenda::{CompatibilityRule, Forms, IssueIdx, OptionIdx, Package};
use crate::analysis::{distance_to, gains_left};
use crate::experiment::clauses::agreed_clauses;
use crate::experiment::names::{Names, number};
use crate::experiment::ratification::Chambers;
use crate::negotiation::{Act, Close, Ending, Signed, Trace, pay};
use crate::payoff::Game;
use crate::quantity::{Payoff, PerSide, Side};
use crate::random::{Seed, Streams};
use crate::result::HeadRecord;
use crate::result::{
    AnswerRecord, AtEndRecord, EfficiencyRecord, EndingRecord, GivenUp, GivenUpRecord, HeardRecord, InitiativeRecord,
    InterimRecord, MoveRecord, PayoffRecord, PointRecord, ProposalRecord, RoundRecord, RunResult,
};
use crate::scenario::{Document, Scenario};
use crate::strategy::{Action, Answer, Heard, Initiative, Lapse, OwnGame, Verdict, WalkOutReason};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What a play of a scenario under a seed came to.
///
/// The game must be the scenario's, the trace one of its plays, and the digest the SHA-256 sum of the scenario's text,
/// in hexadecimal.
#[must_use]
pub fn record(scenario: &Scenario, game: &Game<'_>, trace: &Trace, head: HeadRecord) -> RunResult {
    Recorder::new(scenario, game, None).result(trace, head)
}

/// The same of a draw of a scenario, whose random numbers are those of its number.
pub(super) fn record_draw(
    scenario: &Scenario,
    game: &Game<'_>,
    trace: &Trace,
    draw: u64,
    head: HeadRecord,
) -> RunResult {
    Recorder { draw: Some(draw), ..Recorder::new(scenario, game, None) }.result(trace, head)
}

/// What a play of a document's scenario under a seed came to in which somebody at the table decided for a side.
///
/// Who did in every turn what the side's strategy would have done is taken for that strategy: then it is what [`record`] says
/// of its play. Of all others it is said that the side was played by hand. The game must be the scenario's, the trace one of such talks.
#[must_use]
pub fn record_by_hand(document: &Document, game: &Game<'_>, trace: &Trace, side: Side, seed: Seed) -> RunResult {
    let (scenario, head) = (document.scenario(), HeadRecord::of(document, seed));
    let own = scenario.play(game, seed);
    if trace.acts().map(done).eq(own.acts().map(done)) {
        return record(scenario, game, &own, head);
    }
    Recorder::new(scenario, game, Some(side)).result(trace, head)
}

/// What was done, whoever asked for how much and whatever reason was given.
fn done(act: &Act) -> (usize, Side, Action) {
    let action = match act.action {
        Action::WalkOut(_) => Action::WalkOut(WalkOutReason::Undisclosed),
        action @ (Action::Propose(_) | Action::Accept) => action,
    };
    (act.round, act.by, action)
}

/// All that records are made from.
struct Recorder<'a> {
    scenario: &'a Scenario,
    game: &'a Game<'a>,
    names: Names<'a>,
    /// The date of every round.
    dates: Vec<Date>,
    /// The side that somebody at the table decided for, if somebody did.
    by_hand: Option<Side>,
    /// Which draw was played; nothing of a scenario as it is written.
    draw: Option<u64>,
}

impl<'a> Recorder<'a> {
    fn new(scenario: &'a Scenario, game: &'a Game<'a>, by_hand: Option<Side>) -> Self {
        let dates = scenario.calendar().dates().to_vec();
        Self { scenario, game, names: Names::new(scenario), dates, by_hand, draw: None }
    }
}

impl Recorder<'_> {
    fn result(&self, trace: &Trace, head: HeadRecord) -> RunResult {
        let seed = Seed(head.seed);
        let ending = &trace.ending;
        let round = ending.settled_round();
        let payoffs = ending.payoffs(self.game);
        let space = space::payoff_space(self.game, &self.names, round, seed);
        let is_of_day = ending.package().is_some() && ending.paid_round(self.game).is_some();
        let efficiency = is_of_day.then(|| self.efficiency(&space.frontier, payoffs)).flatten();
        RunResult {
            head,
            ending: self.ending(ending),
            payoffs: self.names.payoffs(payoffs),
            no_deal: self.no_deal(round),
            ratification: ending.package().and_then(|package| {
                let chambers = Chambers::new(self.scenario, self.game, &self.names, round);
                chambers.record(package, &self.streams(seed))
            }),
            vetoes: self.vetoes(trace),
            bonuses: self.bonuses(ending),
            efficiency,
            contingent: ending.package().and_then(|package| agreed_clauses(self.game, &self.names, round, package)),
            heard: self.heard(ending),
            proposals: self.proposals(trace),
            conduct: self.conduct(trace),
            turning: self.turning(trace, seed),
            delegations: Side::BOTH.map(|side| self.delegation(side, round)).to_vec(),
            issues: issues::issues(self.scenario, self.game, &self.names, ending),
            events: self.events(),
            rounds: self.rounds(trace),
            payoff_space: space.record,
        }
    }

    /// The random numbers of what was played.
    fn streams(&self, seed: Seed) -> Streams {
        Streams::new(seed, self.draw.unwrap_or(0))
    }

    fn no_deal(&self, round: usize) -> PayoffRecord {
        self.names.payoffs(self.game.no_deal_payoffs(round))
    }

    /// What a package is worth beyond what its issues add up to.
    fn bonuses(&self, ending: &Ending) -> PayoffRecord {
        let round = ending.settled_round();
        self.names.payoffs(PerSide::from_fn(|side| match ending.package() {
            Some(package) => {
                let issues: Payoff = self.game.contributions(side, round, package).into_iter().sum();
                self.game.value(side, round, package) - issues - self.game.unratified(side, round, package)
            }
            None => Payoff::ZERO,
        }))
    }

    fn efficiency(&self, frontier: &[PerSide<f64>], payoffs: PerSide<Payoff>) -> Option<EfficiencyRecord> {
        let at = payoffs.map(Payoff::get);
        let left = gains_left(frontier, at);
        Some(EfficiencyRecord {
            distance: number(distance_to(frontier, at)?),
            gains_left: self.names.record(|side| number(left[side])),
        })
    }

    fn ending(&self, ending: &Ending) -> EndingRecord {
        EndingRecord {
            kind: ending.kind(),
            round: ending.round() + 1,
            date: self.dates[ending.round()].to_string(),
            by: ending.by().map(|side| self.names.side(side).to_owned()),
            reason: ending.walk_out_reason().and_then(WalkOutReason::name).map(str::to_owned),
            package: ending.package().map(|package| self.names.package(package)),
            interims: ending.interims().iter().map(|signed| self.interim(signed)).collect(),
            given_up: ending.given_up().and_then(|close| self.given_up(close)),
        }
    }

    fn interim(&self, signed: &Signed) -> InterimRecord {
        InterimRecord {
            round: signed.round + 1,
            date: self.dates[signed.round].to_string(),
            by: self.names.side(signed.by).to_owned(),
            package: self.names.package(&signed.package),
        }
    }

    fn given_up(&self, close: Close) -> Option<GivenUpRecord> {
        match close {
            Close::Settled => None,
            Close::Deadline { .. } => Some(GivenUpRecord { how: GivenUp::Deadline, by: None }),
            Close::WalkOut { by, .. } => {
                Some(GivenUpRecord { how: GivenUp::WalkOut, by: Some(self.names.side(by).to_owned()) })
            }
        }
    }

    /// What was said before, and which of its points the agreement holds.
    fn heard(&self, ending: &Ending) -> Vec<HeardRecord> {
        let agenda = &self.scenario.agenda;
        let record = |heard: &Heard| {
            let package = heard.position(OwnGame::new(self.game, heard.by));
            let point = |(issue, option): (IssueIdx, OptionIdx)| PointRecord {
                issue: agenda.issue(issue).name.clone(),
                option: agenda.issue(issue).option_name(option).to_owned(),
                holds: ending.package().map(|agreed| agreed.option(issue) == option),
            };
            HeardRecord {
                by: self.names.side(heard.by).to_owned(),
                date: heard.on.to_string(),
                title: heard.title.clone(),
                points: heard.named().map(point).collect(),
                package: self.names.package(&package),
                values: self.names.payoffs(self.values_in(0, &package)),
            }
        };
        self.scenario.heard.iter().map(record).collect()
    }

    /// Every proposal with the answer that the counterpart gave in its next turn.
    fn proposals(&self, trace: &Trace) -> Vec<ProposalRecord> {
        let answers = trace.acts().skip(1).map(Some).chain([None]);
        let mut steps = self.steps(trace);
        let mut initiatives = initiatives(trace);
        let acts = trace.acts().zip(answers).enumerate();
        let proposal = |(place, (act, next)): (usize, (&Act, Option<&Act>))| {
            let proposal = self.proposal(act, next, steps.remove(&place), trace.ending.settled_round())?;
            Some(ProposalRecord { initiative: initiatives.remove(&(act.round, act.by.index())), ..proposal })
        };
        acts.filter_map(proposal).collect()
    }

    fn proposal(
        &self,
        act: &Act,
        next: Option<&Act>,
        step: Option<MoveRecord>,
        last_round: usize,
    ) -> Option<ProposalRecord> {
        let package = act.tabled()?;
        let round = act.round;
        let crossed = Side::BOTH.into_iter().filter(|side| self.game.crossed(*side, round, package).is_some());
        Some(ProposalRecord {
            round: round + 1,
            date: self.dates[round].to_string(),
            by: self.names.side(act.by).to_owned(),
            package: self.names.package(package),
            payoffs: self.names.payoffs(self.game.payoffs(round, package)),
            values: self.names.payoffs(self.values_in(round, package)),
            at_end: self.at_end(last_round, package),
            target: number(self.game.payoff(act.by, round, act.target).get()),
            target_value: number(act.target.get()),
            crosses_red_line_of: crossed.map(|side| self.names.side(side).to_owned()).collect(),
            step,
            initiative: None,
            answer: next.and_then(|next| Some(self.answer(next, next.answer.as_ref()?, package))),
        })
    }

    fn values_in(&self, round: usize, package: &Package) -> PerSide<Payoff> {
        PerSide::from_fn(|side| self.game.value(side, round, package))
    }

    fn at_end(&self, round: usize, package: &Package) -> AtEndRecord {
        let is_crossed = Side::BOTH.iter().any(|side| self.game.crossed(*side, round, package).is_some());
        AtEndRecord {
            payoffs: self.names.payoffs(self.game.payoffs(round, package)),
            allowed: self.game.is_compatible(round, package) && !is_crossed,
        }
    }

    fn answer(&self, act: &Act, answer: &Answer, package: &Package) -> AnswerRecord {
        let (reason, asked, red_line) = match answer.verdict {
            Verdict::Accepted { asked } => ("meets_target", Some(asked), None),
            Verdict::CrossesRedLine(line) => ("red_line", None, Some((act.by, line))),
            Verdict::Incompatible => ("incompatible", None, None),
            Verdict::BelowNoDeal { no_deal } => ("below_no_deal", Some(no_deal), None),
            Verdict::BelowAsked { asked } => ("below_target", Some(asked), None),
            Verdict::TooEarly => ("too_early", None, None),
            Verdict::Declined => ("declined", None, None),
            Verdict::Lapsed(Lapse::CrossesRedLine(line)) => ("lapsed_red_line", None, Some((act.by.other(), line))),
            Verdict::Lapsed(Lapse::Incompatible) => ("lapsed_incompatible", None, None),
            Verdict::Lapsed(Lapse::BelowNoDeal) => ("lapsed_below_no_deal", None, None),
        };
        let is_nonsense = matches!(answer.verdict, Verdict::Incompatible | Verdict::Lapsed(Lapse::Incompatible));
        let payoff = |value: Payoff| number(self.game.payoff(act.by, act.round, value).get());
        let red_line = red_line.map(|(of, place): (Side, usize)| self.game.name_of(self.game.own_rule(of, place)));
        let now = self.game.circumstance(act.round);
        let breaks = |rule: &&CompatibilityRule| self.scenario.agenda.may_hold(&rule.broken_when(), package, now);
        let rule = self.scenario.agenda.compatibility.iter().find(breaks);
        AnswerRecord {
            accepted: answer.verdict.accepts(),
            reason: reason.to_owned(),
            payoff: payoff(answer.value),
            asked: asked.map(payoff),
            value: number(answer.value.get()),
            asked_value: asked.map(|asked| number(asked.get())),
            red_line: red_line.map(str::to_owned),
            rule: rule.filter(|_| is_nonsense).map(|rule| rule.name.clone()),
            rule_title: rule
                .filter(|_| is_nonsense)
                .map(|rule| rule.title.clone().unwrap_or_else(|| Forms::in_words(&rule.name))),
        }
    }

    fn rounds(&self, trace: &Trace) -> Vec<RoundRecord> {
        let openings = PerSide::from_fn(|side| opening(trace, side));
        let interims = trace.ending.interims();
        // Signed in an earlier round, an interim agreement is what no deal is worth.
        let in_force = |round| interims.iter().rev().find(|signed| signed.round < round);
        let value = |side, round| {
            let of_interim = in_force(round).map(|signed| self.game.value(side, round, &signed.package));
            of_interim.unwrap_or_else(|| self.game.no_deal_value(side, round))
        };
        let no_deal = |round: usize| {
            let n_signed = interims.iter().filter(|signed| signed.round < round).count();
            if n_signed == 0 { self.no_deal(round) } else { self.names.payoffs(pay(self.game, &interims[..n_signed])) }
        };
        let time_cost = |side: Side, round| {
            let worth = openings[side].map(|package| self.game.value(side, round, package));
            worth.map_or(Payoff::ZERO, |worth| worth - self.game.payoff(side, round, worth))
        };
        let round = |(round, date): (usize, &Date)| RoundRecord {
            round: round + 1,
            date: date.to_string(),
            no_deal: no_deal(round),
            no_deal_values: self.names.payoffs(PerSide::from_fn(|side| value(side, round))),
            time_costs: self.names.payoffs(PerSide::from_fn(|side| time_cost(side, round))),
        };
        self.dates.iter().enumerate().map(round).collect()
    }
}

/// The steps that are taken as announced, and what is announced, by round and place of the side.
fn initiatives(trace: &Trace) -> BTreeMap<(usize, usize), InitiativeRecord> {
    let record = |one: Initiative| InitiativeRecord {
        step: number(one.step),
        answered: one.is_answered,
        next: number(one.next),
        next_if_answered: number(one.next_if_answered),
    };
    trace.announcements().map(|one| ((one.round, one.by.index()), record(one.initiative))).collect()
}

/// What a side tabled first.
fn opening(trace: &Trace, side: Side) -> Option<&Package> {
    trace.proposals().find(|(act, _)| act.by == side).map(|(_, package)| package)
}
