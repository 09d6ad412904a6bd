//! What each clause of the agenda does, as records.

use crate::agenda::{Clause, IssueIdx, OptionIdx};
use crate::analysis::{BeliefMap, Setting, Stance, Together, Worth, belief_map, clause_survey};
use crate::experiment::clauses::{branch_records, clause_record};
use crate::experiment::names::{Names, number};
use crate::payoff::Game;
use crate::quantity::{PerSide, Side};
use crate::result::contingent::{
    AcceptsRecord, BeliefMapRecord, ClauseAnalysisRecord, ClauseWorthRecord, StanceRecord, TogetherRecord,
};
use crate::scenario::Scenario;

/// Every clause of the agenda, in a round whose zone has so many packages.
pub(super) fn clauses(
    scenario: &Scenario,
    game: &Game<'_>,
    names: &Names<'_>,
    round: usize,
    zone: Option<u64>,
) -> Vec<ClauseAnalysisRecord> {
    if scenario.agenda.clause_events().is_empty() {
        return Vec::new();
    }
    let setting = Setting::new(game, round, &scenario.timeline);
    let writer = Writer { setting, game, names, round, zone };
    let of_issue = |issue: IssueIdx| {
        let options = scenario.agenda.issue(issue).choices();
        options.filter_map(move |option| Some((issue, option, scenario.agenda.issue(issue).clause(option)?)))
    };
    let clauses = scenario.agenda.issue_indices().flat_map(of_issue);
    clauses.map(|(issue, option, clause)| writer.clause(issue, option, clause)).collect()
}

struct Writer<'a> {
    setting: Setting<'a>,
    game: &'a Game<'a>,
    names: &'a Names<'a>,
    round: usize,
    zone: Option<u64>,
}

impl Writer<'_> {
    fn clause(&self, issue: IssueIdx, option: OptionIdx, clause: &Clause) -> ClauseAnalysisRecord {
        let (game, round) = (self.game, self.round);
        let place = (issue, option, clause.on);
        let has_happened = game.circumstance(round).happened.has(clause.on);
        let survey = clause_survey(&self.setting, place);
        let map = if has_happened { None } else { belief_map(&self.setting, place) };
        ClauseAnalysisRecord {
            clause: clause_record(game.agenda(), issue, option, clause),
            has_happened,
            beliefs: self.names.record(|side| number(game.belief(side, round, clause.on))),
            zone_with: survey.zone,
            zone_without: self.zone.zip(survey.zone).map(|(zone, with)| zone - with),
            nash_without: survey.nash_without.map(|paid| self.names.record(|side| number(paid[side]))),
            worth: survey.worth.map(|worth| self.worth(&worth)),
            map: map.map(|BeliefMap { beliefs, zone }| BeliefMapRecord {
                beliefs: beliefs.into_iter().map(number).collect(),
                zone,
            }),
        }
    }

    fn worth(&self, worth: &Worth) -> ClauseWorthRecord {
        let names = self.names;
        let no_deal = self.game.no_deal_payoffs(self.round);
        let beliefs = |beliefs: PerSide<f64>| names.record(|side| number(beliefs[side]));
        let stance = |side: Side| (names.side(side).to_owned(), stance(worth, side));
        let together = |one: &Together| TogetherRecord {
            lambda: one.lambda,
            beliefs: beliefs(one.beliefs),
            payoffs: names.payoffs(one.payoffs),
            in_zone: one.is_in_zone,
        };
        ClauseWorthRecord {
            package: names.package(&worth.package),
            in_zone: Side::BOTH.iter().all(|side| worth.payoffs[*side] >= no_deal[*side]),
            payoffs: names.payoffs(worth.payoffs),
            stances: Side::BOTH.map(stance).into_iter().collect(),
            branches: branch_records(self.game, names, self.round, &worth.package),
            together: worth.together.iter().map(together).collect(),
        }
    }
}

fn stance(worth: &Worth, side: Side) -> StanceRecord {
    let [at_0, at_1] = worth.ends[side].map(|payoff| number(payoff.get()));
    let stance = worth.stances[side];
    let accepts = match stance {
        Stance::Always => AcceptsRecord::Always,
        Stance::Never => AcceptsRecord::Never,
        Stance::AtLeast(_) => AcceptsRecord::AtLeast,
        Stance::AtMost(_) => AcceptsRecord::AtMost,
    };
    StanceRecord {
        at_0,
        at_1,
        accepts,
        edge: stance.edge().map(number),
        drops_out_at: worth.drops_out[side].map(number),
    }
}
