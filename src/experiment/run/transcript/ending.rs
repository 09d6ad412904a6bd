//! How the talks ended: what was agreed and what it is worth, or what stood in the way.

use super::cast::{Cast, is_open, of, settlement};
use super::words::{self, payoff};
use crate::experiment::text::page::{Align, Column, Page};
use crate::experiment::{EndingKind, IssueRecord, PackageRecord, PayoffRecord};

/// Below this, a payoff is written as 0.00.
const VISIBLE: f64 = 0.005;

/// Writes how the talks ended.
pub(super) fn write(page: &mut Page, cast: Cast<'_>) {
    let ending = &cast.result.ending;
    let agreed = ending.package.as_ref().filter(|_| ending.kind == EndingKind::Agreement);
    page.blank();
    match agreed {
        Some(package) => write_agreement(page, cast, package),
        None => write_failure(page, cast),
    }
}

fn write_agreement(page: &mut Page, cast: Cast<'_>, package: &PackageRecord) {
    let result = cast.result;
    let (round, date) = (result.ending.round, words::date(&result.ending.date));
    let open: Vec<String> = open_issues(cast, package).map(|issue| issue.title.clone()).collect();
    if open.is_empty() {
        page.heading(&format!("Agreement on {date}, in round {round}"), '-');
    } else {
        page.heading(&format!("Partial agreement on {date}, in round {round}"), '-');
        page.blank();
        let settled = result.issues.len() - open.len();
        let text = format!(
            "{} of {} are settled. Left open: {}.",
            words::capitalised(&words::count(settled)),
            words::issues(result.issues.len()),
            words::list(&open)
        );
        page.paragraph(0, &text);
    }
    page.blank();
    page.paragraph(0, "What each issue gives each side, of the most that it could:");
    page.blank();
    write_settlement(page, cast, package);
    page.blank();
    page.paragraph(0, &against_no_deal(cast));
    page.paragraph(0, &efficiency(cast));
}

fn open_issues<'a>(cast: Cast<'a>, package: &'a PackageRecord) -> impl Iterator<Item = &'a IssueRecord> {
    cast.result.issues.iter().filter(move |issue| is_open(issue, package))
}

/// The agreed package as a table, from the value of each issue down to the payoff.
fn write_settlement(page: &mut Page, cast: Cast<'_>, package: &PackageRecord) {
    let result = cast.result;
    let mut columns = vec![Column { align: Align::Left, max_width: 34 }, Column { align: Align::Left, max_width: 28 }];
    columns.extend(result.delegations.iter().map(|_| Column { align: Align::Right, max_width: 13 }));
    let row = |first: &str, second: &str, cell: &dyn Fn(&str) -> String| {
        let cells = result.delegations.iter().map(|delegation| cell(&delegation.name));
        [first.to_owned(), second.to_owned()].into_iter().chain(cells).collect::<Vec<_>>()
    };
    let mut rows = vec![row("Issue", "Settled as", &|name| cast.title_owned(name)), vec![]];
    for issue in &result.issues {
        rows.push(row(&issue.title, settlement(issue, package), &|name| {
            format!("{} of {}", payoff(of(&issue.settled_payoffs, name)), payoff(of(&issue.best_payoffs, name)))
        }));
    }
    rows.push(vec![]);
    let issues = |name: &str| result.issues.iter().map(|issue| of(&issue.settled_payoffs, name)).sum::<f64>();
    let bonuses = |name: &str| of(&result.bonuses, name);
    let time = |name: &str| of(&result.payoffs, name) - issues(name) - bonuses(name);
    let shows = |amount: &dyn Fn(&str) -> f64| result.delegations.iter().any(|d| amount(&d.name).abs() >= VISIBLE);
    if shows(&bonuses) || shows(&time) {
        rows.push(row("All issues", "", &|name| payoff(issues(name))));
    }
    if shows(&bonuses) {
        rows.push(row("Bonuses", "", &|name| signed(bonuses(name))));
    }
    if shows(&time) {
        rows.push(row("The cost of time", "", &|name| signed(time(name))));
    }
    rows.push(row("Payoff", "", &|name| payoff(of(&result.payoffs, name))));
    rows.push(row("No deal would pay", "", &|name| payoff(of(&result.no_deal, name))));
    page.table(2, &columns, &rows);
}

fn signed(amount: f64) -> String {
    if amount >= VISIBLE { format!("+{}", payoff(amount)) } else { payoff(amount) }
}

fn against_no_deal(cast: Cast<'_>) -> String {
    let result = cast.result;
    let mut last = "";
    let changes = result.delegations.iter().map(|delegation| {
        let gain = of(&result.payoffs, &delegation.name) - of(&result.no_deal, &delegation.name);
        let verb = if gain < 0.0 { "loses" } else { "gains" };
        let said = if verb == last { String::new() } else { format!("{verb} ") };
        last = verb;
        format!("{} {said}{}", delegation.title, payoff(gain.abs()))
    });
    format!("Against no deal, {}.", words::list(&changes.collect::<Vec<_>>()))
}

/// How far the agreement is from the efficient frontier.
fn efficiency(cast: Cast<'_>) -> String {
    let Some(efficiency) = &cast.result.efficiency else {
        return "How efficient the agreement is cannot be said: there are too many efficient packages to find them all."
            .to_owned();
    };
    let gains = cast.result.delegations.iter().map(|delegation| {
        let gain = of(&efficiency.gains_left, &delegation.name);
        let other = cast.title(cast.counterpart(&delegation.name));
        (gain >= VISIBLE)
            .then(|| format!("{} could still gain {} at no cost to {other}", delegation.title, payoff(gain)))
    });
    let gains: Vec<String> = gains.flatten().collect();
    match (gains.as_slice(), efficiency.distance >= VISIBLE) {
        ([], false) => "The agreement is efficient: neither side could gain anything to speak of without a loss to \
                        the other."
            .to_owned(),
        ([], true) => format!(
            "The agreement lies {} from the efficient frontier, though neither side could gain much at no cost to \
             the other.",
            payoff(efficiency.distance)
        ),
        (gains, _) => format!(
            "Something is left on the table: {}. The efficient frontier is {} away.",
            gains.join(", or "),
            if efficiency.distance >= VISIBLE { payoff(efficiency.distance) } else { "less than 0.01".to_owned() }
        ),
    }
}

fn write_failure(page: &mut Page, cast: Cast<'_>) {
    let result = cast.result;
    let ending = &result.ending;
    let (round, date) = (ending.round, words::date(&ending.date));
    page.heading("No agreement", '-');
    page.blank();
    let how = match (ending.kind, &ending.by) {
        (EndingKind::WalkOut, Some(by)) => format!("{} left the table in round {round}, on {date}.", cast.title(by)),
        (EndingKind::WalkOut, None) => format!("The talks broke off in round {round}, on {date}."),
        _ => format!("Time ran out after round {round}, on {date}."),
    };
    page.paragraph(0, &format!("{how} No deal pays {}.", amounts(cast, &result.no_deal)));
    page.paragraph(0, &room(cast));
    write_last_positions(page, cast);
    write_red_lines(page, cast);
}

/// `United States 0.68 and Russia 0.39`.
pub(super) fn amounts(cast: Cast<'_>, record: &PayoffRecord) -> String {
    let of_delegation = |(name, amount): (&String, &f64)| format!("{} {}", cast.title_owned(name), payoff(*amount));
    words::list(&record.iter().map(of_delegation).collect::<Vec<_>>())
}

/// Whether something could have been agreed.
fn room(cast: Cast<'_>) -> String {
    let Some(point) = &cast.result.payoff_space.nash else {
        return "There was no room for an agreement: no package within the red lines of both sides pays each of them as \
                much as no deal."
            .to_owned();
    };
    let open: Vec<String> = open_issues(cast, &point.package).map(|issue| issue.title.clone()).collect();
    let partial =
        if open.is_empty() { String::new() } else { format!(", though it leaves open {}", words::list(&open)) };
    format!(
        "There was room for an agreement: within the red lines of both sides lies a package that pays {}{partial}.",
        amounts(cast, &point.payoffs)
    )
}

fn write_last_positions(page: &mut Page, cast: Cast<'_>) {
    let result = cast.result;
    let [first, second] = result.delegations.as_slice() else { return };
    let (Some(one), Some(other)) = (cast.last_proposal(&first.name), cast.last_proposal(&second.name)) else { return };
    let is_apart = |issue: &&IssueRecord| one.package.get(&issue.name) != other.package.get(&issue.name);
    let apart: Vec<String> = result.issues.iter().filter(is_apart).map(|issue| issue.title.clone()).collect();
    page.blank();
    page.paragraph(0, "The last positions:");
    page.blank();
    let columns = [34, 28, 28].map(|max_width| Column { align: Align::Left, max_width });
    let mut rows = vec![vec!["Issue".to_owned(), first.title.clone(), second.title.clone()], vec![]];
    for issue in &result.issues {
        let theirs = if is_apart(&issue) { settlement(issue, &other.package) } else { "the same" };
        rows.push(vec![issue.title.clone(), settlement(issue, &one.package).to_owned(), theirs.to_owned()]);
    }
    page.table(2, &columns, &rows);
    page.blank();
    let between = match apart.len() {
        0 => "The two had come to propose the same.".to_owned(),
        n => format!("{} stood between them: {}.", words::capitalised(&words::issues(n)), words::list(&apart)),
    };
    page.paragraph(0, &between);
}

/// Which red lines proposals ran into, and how often.
fn write_red_lines(page: &mut Page, cast: Cast<'_>) {
    for delegation in &cast.result.delegations {
        for line in &delegation.red_lines {
            let answers = cast.result.proposals.iter().filter(|proposal| proposal.by != delegation.name);
            let answers = answers.filter_map(|proposal| proposal.answer.as_ref()).filter(|answer| !answer.lapsed());
            let n = answers.filter(|answer| answer.red_line.as_ref() == Some(&line.name)).count();
            if n > 0 {
                let issues = cast.red_line_issues(&delegation.name, &line.name);
                let on: Vec<String> = issues.iter().map(|issue| issue.title.clone()).collect();
                let text = format!(
                    "{} red line \"{}\" ({}) stopped {} proposals {}.",
                    words::possessive(&delegation.title),
                    line.name,
                    words::list(&on),
                    words::possessive(cast.title(cast.counterpart(&delegation.name))),
                    words::times(n)
                );
                page.paragraph(0, &text);
            }
        }
    }
}
