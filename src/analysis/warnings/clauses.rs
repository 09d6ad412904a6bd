//! Clauses that no package can hold, and beliefs that nothing reads.

use super::{Warning, named};
use crate::agenda::{EventIdx, Happened, IssueIdx, OptionIdx};
use crate::payoff::{Game, Rule, barriers, rules};
use crate::quantity::Side;
use crate::scenario::Scenario;

/// Every clause that a rule rules out in the first round whatever is settled elsewhere, with the first such rule.
pub(super) fn ruled_out<'s>(scenario: &'s Scenario, game: &'s Game<'_>) -> impl Iterator<Item = Warning> + 's {
    let agenda = &scenario.agenda;
    let of_issue = |issue: IssueIdx| {
        let options = (agenda.issue(issue).n_plain()..agenda.issue(issue).options.len()).map(OptionIdx::new);
        options.map(move |option| (issue, option))
    };
    agenda.issue_indices().flat_map(of_issue).filter_map(|(issue, option)| {
        let (of, rule) = named(scenario, ruling_out(game, issue, option)?);
        let (issue, option) = (agenda.issue(issue).name.clone(), agenda.issue(issue).option_name(option).to_owned());
        Some(Warning::ClauseRuledOut { issue, option, of, rule })
    })
}

/// Every belief about an event that no clause turns on and on which nobody of the delegation is followed.
pub(super) fn idle_beliefs(scenario: &Scenario) -> Vec<Warning> {
    let of_clauses = scenario.agenda.clause_events();
    let of_side = |side: Side| {
        let delegation = &scenario.delegations[side];
        let read: Happened = of_clauses.events().chain(delegation.rules.successions().events()).collect();
        let believed = scenario.agenda.events.iter().zip(&delegation.rules.beliefs).enumerate();
        let idle = believed.filter(move |(idx, (_, belief))| belief.is_some() && !read.has(EventIdx::new(*idx)));
        idle.map(|(_, (event, _))| Warning::IdleBelief { of: delegation.name.clone(), event: event.name.clone() })
    };
    Side::BOTH.into_iter().flat_map(of_side).collect()
}

/// The first rule that rules an option out in the first round, whatever is settled elsewhere.
fn ruling_out(game: &Game<'_>, issue: IssueIdx, option: OptionIdx) -> Option<Rule> {
    let mut digits = vec![0; game.space().n_issues()];
    let wanted = game.space().digit(issue, option);
    let mut rules = rules(game).zip(barriers(game, 0));
    let found = rules.find(|(_, barrier)| {
        barrier.scope.issues().contains(&issue)
            && (0..barrier.cells.len()).all(|cell| {
                barrier.scope.set_digits(game.space(), cell, &mut digits);
                digits[issue.index()] != wanted || barrier.cells[cell]
            })
    });
    found.map(|(rule, _)| rule)
}
