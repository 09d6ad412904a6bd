//! Who blocks, as records.

use crate::agenda::{Forms, IssueIdx};
use crate::analysis::{Rule, veto_survey};
use crate::experiment::names::{Names, number};
use crate::payoff::Game;
use crate::result::{FormsRecord, VetoRecord, VetoedIssueRecord, VetoedOptionRecord, VetoesRecord};
use crate::scenario::Scenario;

/// What principals with a veto keep out of what could be agreed in a round; nothing where nobody has one, or packages cannot be
/// counted.
pub(super) fn vetoes(scenario: &Scenario, game: &Game<'_>, names: &Names<'_>, round: usize) -> Option<VetoesRecord> {
    let survey = veto_survey(game, round)?;
    let agenda = &scenario.agenda;
    let principal = |(rule, refuses): (&Rule, &u64)| match *rule {
        Rule::Floor(side, idx) => {
            let (rules, _) = game.rules_in(side, round);
            let principal = &rules.principals[idx];
            Some(VetoRecord {
                by: names.side(side).to_owned(),
                name: principal.name.clone(),
                title: principal.held_by(rules),
                floor: number(principal.least(rules)?),
                refuses: *refuses,
            })
        }
        Rule::Compatibility(_) | Rule::RedLine(..) => None,
    };
    let options = |of: IssueIdx| {
        let issue = agenda.issue(of);
        let choices = survey.choices.iter().filter(move |(issue, ..)| *issue == of);
        let record = choices.map(|(_, choice, vetoed)| VetoedOptionRecord {
            name: issue.option_name(*choice).to_owned(),
            title: issue.option_title(*choice).to_owned(),
            forms: FormsRecord::from(&Forms {
                short: issue.options.get(choice.index()).and_then(|option| option.short.clone()),
                in_text: None,
            }),
            packages: vetoed.n,
            refused: vetoed.refused.clone(),
        });
        record.collect()
    };
    let issue = |of: IssueIdx| {
        let issue = agenda.issue(of);
        VetoedIssueRecord {
            name: issue.name.clone(),
            title: issue.title.clone(),
            forms: FormsRecord::from(&issue.forms),
            options: options(of),
        }
    };
    Some(VetoesRecord {
        round: round + 1,
        date: scenario.calendar().date(round).to_string(),
        without: survey.all.n,
        left: survey.left,
        principals: survey.vetoes.iter().zip(&survey.all.refused).filter_map(principal).collect(),
        issues: agenda.issue_indices().map(issue).collect(),
    })
}
