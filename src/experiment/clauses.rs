//! Clauses and branches as records.

use super::names::{Names, number};
use crate::agenda::{Agenda, Clause, EventIdx, IssueIdx, OptionIdx, Package};
use crate::analysis::{BranchOutcome, branches};
use crate::payoff::Game;
use crate::quantity::Side;
use crate::result::FormsRecord;
use crate::result::contingent::{AgreedClausesRecord, BranchOptionRecord, BranchRecord, ClauseRecord, EventRecord};

/// The clauses of a package agreed in a round; nothing if it has none.
pub(in crate::experiment) fn agreed_clauses(
    game: &Game<'_>,
    names: &Names<'_>,
    round: usize,
    package: &Package,
) -> Option<AgreedClausesRecord> {
    let agenda = game.agenda();
    let of_issue = |(issue, option)| Some(clause_record(agenda, issue, option, agenda.issue(issue).clause(option)?));
    let clauses: Vec<ClauseRecord> = package.iter().filter_map(of_issue).collect();
    let branches = branch_records(game, names, round, package);
    (!clauses.is_empty()).then_some(AgreedClausesRecord { clauses, branches })
}

/// What a clause says.
pub(in crate::experiment) fn clause_record(
    agenda: &Agenda,
    issue: IssueIdx,
    option: OptionIdx,
    clause: &Clause,
) -> ClauseRecord {
    let issue = agenda.issue(issue);
    let branch = |option: OptionIdx| BranchOptionRecord {
        name: issue.option_name(option).to_owned(),
        title: issue.option_title(option).to_owned(),
    };
    ClauseRecord {
        issue: issue.name.clone(),
        option: issue.option_name(option).to_owned(),
        title: issue.option_title(option).to_owned(),
        short: issue.options.get(option.index()).and_then(|option| option.short.clone()),
        event: event_record(agenda, clause.on),
        then: branch(clause.then),
        otherwise: branch(clause.otherwise),
        certified_by: clause.certified_by.clone(),
        brought_about_by: clause.brought_about_by.clone(),
    }
}

fn event_record(agenda: &Agenda, event: EventIdx) -> EventRecord {
    let event = agenda.event(event);
    EventRecord { name: event.name.clone(), title: event.title.clone(), forms: FormsRecord::from(&event.forms) }
}

/// What becomes of a package agreed in a round, branch by branch.
pub(in crate::experiment) fn branch_records(
    game: &Game<'_>,
    names: &Names<'_>,
    round: usize,
    package: &Package,
) -> Vec<BranchRecord> {
    let agenda = game.agenda();
    let turns_on = agenda.turns_on(package);
    let record = |outcome: BranchOutcome| BranchRecord {
        happens: turns_on
            .events()
            .map(|event| (agenda.event(event).name.clone(), outcome.branch.happens.has(event)))
            .collect(),
        chances: names.record(|side| number(outcome.chances[side])),
        payoffs: names.payoffs(outcome.payoffs),
        temptations: Side::BOTH
            .into_iter()
            .filter_map(|side| Some((names.side(side).to_owned(), number(outcome.temptation(side)?.get()))))
            .collect(),
    };
    branches(game, round, package).into_iter().map(record).collect()
}
