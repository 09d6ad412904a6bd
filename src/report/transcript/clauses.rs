//! What an agreement leaves to events, what may become of it, and who would keep it then.

use crate::account::clause;
use crate::account::run::{Cast, of};
use crate::account::words::payoff;
use crate::report::page::{Align, Column, Page};
use crate::result::contingent::AgreedClausesRecord;
use crate::result::{PayoffRecord, Titled};

/// Writes what an agreement leaves to events; nothing of one that leaves nothing to them.
pub(super) fn write(page: &mut Page, cast: Cast<'_>) {
    let Some(agreed) = &cast.result.contingent else { return };
    page.blank();
    page.paragraph(0, "What it leaves to events:");
    for clause in &agreed.clauses {
        let issue = cast.result.issues.iter().find(|issue| issue.name == clause.issue);
        let issue = issue.map_or(clause.issue.as_str(), |issue| issue.title.as_str());
        let text = format!("{issue}. {}. {}.", clause::terms(clause), clause::conditions(clause));
        page.item(2, &text);
    }
    if agreed.branches.is_empty() {
        return;
    }
    page.blank();
    page.paragraph(0, "What it then pays, as things stood on the day of the signature:");
    page.blank();
    branches(page, cast, agreed);
    page.blank();
    if let Some(keeping) = clause::keeping(&agreed.branches, |name| cast.who(name)) {
        page.paragraph(0, &format!("{keeping}."));
    }
}

fn branches(page: &mut Page, cast: Cast<'_>, agreed: &AgreedClausesRecord) {
    let result = cast.result;
    let title_of = |name: &str| {
        let mut events = agreed.clauses.iter().map(|clause| &clause.event);
        events.find(|event| event.name == name).map_or_else(|| name.to_owned(), |event| event.title.clone())
    };
    let mut head = vec!["If".to_owned()];
    head.extend(
        result
            .delegations
            .iter()
            .flat_map(|delegation| [format!("{}: chance", delegation.short_title()), "payoff".to_owned()]),
    );
    let mut rows = vec![head];
    for branch in &agreed.branches {
        let mut row = vec![clause::branch(branch, title_of)];
        for delegation in &result.delegations {
            row.push(branch.chances.get(&delegation.name).map_or_else(String::new, |chance| clause::chance(*chance)));
            row.push(payoff(of(&branch.payoffs, &delegation.name)));
        }
        rows.push(row);
    }
    let line = |called: &str, payoffs: &PayoffRecord| {
        let cells = result.delegations.iter().flat_map(|of_side| [String::new(), payoff(of(payoffs, &of_side.name))]);
        std::iter::once(called.to_owned()).chain(cells).collect::<Vec<_>>()
    };
    rows.push(line(clause::as_expected(result.ratification.is_some()), &result.payoffs));
    rows.push(line("No deal", &result.no_deal));
    let mut columns = vec![Column { align: Align::Left, max_width: 34 }];
    columns.extend((0..2 * result.delegations.len()).map(|_| Column { align: Align::Right, max_width: 13 }));
    page.table(2, &columns, &rows);
    if result.ratification.is_some() {
        page.paragraph(2, clause::IN_FORCE);
    }
}
