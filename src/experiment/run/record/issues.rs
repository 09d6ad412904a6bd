//! Issues with what their options are worth, and what the ending made of them.

use crate::agenda::{Issue, IssueIdx, OptionIdx};
use crate::experiment::names::Names;
use crate::experiment::rulings::{Days, Ruling, rulings};
use crate::negotiation::Ending;
use crate::payoff::Game;
use crate::quantity::{Payoff, PerSide, Side};
use crate::result::{FormsRecord, IssueRecord, OptionRecord};
use crate::scenario::Scenario;

/// Every issue of the agenda.
pub(super) fn issues(scenario: &Scenario, game: &Game<'_>, names: &Names<'_>, ending: &Ending) -> Vec<IssueRecord> {
    let calendar = scenario.calendar();
    let days = Days { dates: calendar.dates(), timeline: &scenario.timeline };
    let rulings = PerSide::from_fn(|side| rulings(&scenario.agenda, &scenario.delegations[side].mandate, days));
    let settled = PerSide::from_fn(|side| match ending.package() {
        Some(package) => game.contributions(side, ending.settled_round(), package),
        None => scenario.agenda.issue_indices().map(|idx| game.no_deal_contribution(side, idx)).collect(),
    });
    let writer = Writer { game, names, rulings, settled };
    scenario.agenda.issue_indices().map(|idx| writer.issue(idx, scenario.agenda.issue(idx))).collect()
}

struct Writer<'a> {
    game: &'a Game<'a>,
    names: &'a Names<'a>,
    rulings: PerSide<Vec<Vec<Ruling>>>,
    settled: PerSide<Vec<Payoff>>,
}

impl Writer<'_> {
    fn issue(&self, idx: IssueIdx, issue: &Issue) -> IssueRecord {
        let best = |side: Side| {
            let worth =
                (0..issue.options.len()).map(|option| self.game.option_value(side, idx, OptionIdx::new(option)));
            worth.max().unwrap_or(Payoff::ZERO)
        };
        let per_side = |of: &dyn Fn(Side) -> Payoff| self.names.payoffs(PerSide::from_fn(of));
        IssueRecord {
            name: issue.name.clone(),
            title: issue.title.clone(),
            forms: FormsRecord::from(&issue.forms),
            unit: issue.unit.clone(),
            options: (0..issue.options.len()).map(|option| self.option(idx, issue, option)).collect(),
            deferrable: issue.deferrable,
            settled_payoffs: per_side(&|side| self.settled[side][idx.index()]),
            best_payoffs: per_side(&best),
            deferred_payoffs: issue
                .deferrable
                .then(|| per_side(&|side| self.game.option_value(side, idx, OptionIdx::DEFERRED))),
            no_deal_payoffs: per_side(&|side| self.game.no_deal_contribution(side, idx)),
        }
    }

    fn option(&self, idx: IssueIdx, issue: &Issue, option: usize) -> OptionRecord {
        let worth = |side| self.game.option_value(side, idx, OptionIdx::new(option));
        let sides_that = |ruling: Ruling| {
            let sides = Side::BOTH.into_iter().filter(|side| self.rulings[*side][idx.index()][option] == ruling);
            sides.map(|side| self.names.side(side).to_owned()).collect()
        };
        OptionRecord {
            name: issue.options[option].name.clone(),
            title: issue.options[option].title.clone(),
            short: issue.options[option].short.clone(),
            level: issue.options[option].level,
            payoffs: self.names.payoffs(PerSide::from_fn(worth)),
            ruled_out_by: sides_that(Ruling::RuledOut),
            conditional_for: sides_that(Ruling::Conditional),
        }
    }
}
