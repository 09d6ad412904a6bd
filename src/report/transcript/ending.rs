//! How the talks ended: what was agreed and what it is worth, or what stood in the way.

use super::clauses;
use crate::account::ratification;
use crate::account::run::{Cast, Room, VISIBLE, is_open, is_visible, of, settlement, spoken_list};
use crate::account::veto;
use crate::account::words::{self, payoff};
use crate::report::page::{Align, Column, Page};
use crate::result::EndingKind;
use crate::result::{DelegationRecord, IssueRecord, PackageRecord, RatificationRecord, Titled};
use crate::text::capitalised;

/// Writes how the talks ended.
pub(super) fn write(page: &mut Page, cast: Cast<'_>) {
    page.blank();
    match cast.agreed() {
        Some(package) => write_agreement(page, cast, package),
        None => write_failure(page, cast),
    }
}

fn write_agreement(page: &mut Page, cast: Cast<'_>, package: &PackageRecord) {
    let (round, date) = cast.agreed_on().map_or((0, String::new()), |(round, date)| (round, words::date(date)));
    let open = cast.left_open();
    if cast.given_up().is_some() {
        page.heading(&format!("Interim agreement on {date}, in round {round}"), '-');
        page.blank();
        page.paragraph(0, &format!("{}.", cast.how_it_ended()));
        let apart = cast.standing_apart_on_the_rest().map(|apart| format!("{}.", capitalised(&apart)));
        page.paragraph(0, &apart.unwrap_or_default());
    } else if open.is_empty() {
        page.heading(&format!("Agreement on {date}, in round {round}"), '-');
    } else {
        page.heading(&format!("Partial agreement on {date}, in round {round}"), '-');
        page.blank();
        page.paragraph(0, &format!("Left open: {}. The rest is settled.", spoken_list(&open)));
    }
    page.blank();
    page.paragraph(0, "What each issue gives each side, of the most that it could:");
    page.blank();
    write_settlement(page, cast, package);
    page.blank();
    page.paragraph(0, &cast.against_no_deal());
    page.paragraph(0, &efficiency(cast));
    clauses::write(page, cast);
    let held = cast.points_held();
    if !held.is_empty() {
        page.blank();
        for sentence in &held {
            page.paragraph(0, sentence);
        }
    }
    if let Some(record) = &cast.result.ratification {
        write_ratification(page, cast, record);
    }
}

/// How the chambers voted, and how likely that was.
fn write_ratification(page: &mut Page, cast: Cast<'_>, record: &RatificationRecord) {
    page.blank();
    page.heading("Ratification", '-');
    page.blank();
    for (chamber, vote) in record.chambers.iter().filter_map(|chamber| Some((chamber, chamber.vote.as_ref()?))) {
        let likely = ratification::chance(chamber.chance);
        page.paragraph(0, &format!("{}. The chance that it passed was {likely}.", ratification::vote(chamber, vote)));
    }
    page.paragraph(0, &format!("{}.", ratification::outcome(record)));
    let judged = cast.result.delegations.iter().map(|delegation| {
        let judged = ratification::chance(of(&record.judged, &delegation.name));
        format!("{judged} for {}", delegation.in_text())
    });
    let judged = words::list(&judged.collect::<Vec<_>>(), "and");
    page.paragraph(
        0,
        &format!(
            "Payoffs are those of the signature, before any vote: what it is worth in force and what a failed ratification \
             is worth, weighted with the chance that all chambers pass it as each side judges it, {judged}. Votes are drawn by \
             the seed."
        ),
    );
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
    let mut rows = vec![row("Issue", "Settled as", &|name| cast.title(name)), vec![]];
    for issue in &result.issues {
        rows.push(row(&issue.title, settlement(issue, package), &|name| {
            format!("{} of {}", payoff(of(&issue.settled_payoffs, name)), payoff(of(&issue.best_payoffs, name)))
        }));
    }
    rows.push(vec![]);
    let issues = |name: &str| result.issues.iter().map(|issue| of(&issue.settled_payoffs, name)).sum::<f64>();
    let bonuses = |name: &str| of(&result.bonuses, name);
    let failing = |name: &str| result.ratification.as_ref().map_or(0.0, |record| of(&record.beyond_issues, name));
    let time = |name: &str| of(&result.payoffs, name) - issues(name) - bonuses(name) - failing(name);
    let shows = |amount: &dyn Fn(&str) -> f64| result.delegations.iter().any(|d| is_visible(amount(&d.name)));
    if shows(&bonuses) || shows(&time) || shows(&failing) {
        rows.push(row("All issues", "", &|name| payoff(issues(name))));
    }
    if shows(&bonuses) {
        rows.push(row("Bonuses", "", &|name| signed(bonuses(name))));
    }
    if shows(&failing) {
        rows.push(row("A failed ratification", "", &|name| signed(failing(name))));
    }
    if shows(&time) {
        rows.push(row("The cost of time", "", &|name| signed(time(name))));
    }
    rows.push(row("Payoff", "", &|name| payoff(of(&result.payoffs, name))));
    rows.push(row("No deal would pay", "", &|name| payoff(of(&result.no_deal, name))));
    page.table(2, &columns, &rows);
    let adds_up = |delegation: &DelegationRecord| {
        let name = delegation.name.as_str();
        let settled = result.issues.iter().map(|issue| of(&issue.settled_payoffs, name));
        let beyond = [bonuses(name), failing(name), time(name)];
        add_up(settled, issues(name)) && add_up(beyond.into_iter().chain([issues(name)]), of(&result.payoffs, name))
    };
    if !result.delegations.iter().all(adds_up) {
        page.paragraph(2, "Each figure is rounded by itself, so that sums may differ in the last digit.");
    }
}

/// Whether figures as they are written have the sum that is written.
fn add_up(parts: impl IntoIterator<Item = f64>, sum: f64) -> bool {
    let hundredths = |amount: f64| payoff(amount).parse::<f64>().map_or(0, |written| (written * 100.0).round() as i64);
    parts.into_iter().map(hundredths).sum::<i64>() == hundredths(sum)
}

fn signed(amount: f64) -> String {
    if amount >= VISIBLE { format!("+{}", payoff(amount)) } else { payoff(amount) }
}

/// How far the agreement is from the efficient frontier.
pub(in crate::report) fn efficiency(cast: Cast<'_>) -> String {
    let Some(efficiency) = &cast.result.efficiency else {
        return "How efficient the agreement is cannot be said: there are too many efficient packages to find them all."
            .to_owned();
    };
    let gains = cast.result.delegations.iter().map(|delegation| {
        let gain = of(&efficiency.gains_left, &delegation.name);
        let (who, other) = (cast.who(&delegation.name), cast.who(cast.counterpart(&delegation.name)));
        (gain >= VISIBLE).then(|| {
            let better = cast.in_place(&delegation.name, gain);
            format!("{who} could still get {better} at no cost to {other}")
        })
    });
    let gains: Vec<String> = gains.flatten().collect();
    match (gains.as_slice(), is_visible(efficiency.distance)) {
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
            if is_visible(efficiency.distance) { payoff(efficiency.distance) } else { "less than 0.01".to_owned() }
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
        (EndingKind::WalkOut, Some(by)) => {
            format!("{} left the table in round {round}, on {date}.", cast.who_first(by))
        }
        (EndingKind::WalkOut, None) => format!("The talks broke off in round {round}, on {date}."),
        (EndingKind::FullAgreement | EndingKind::PartialAgreement | EndingKind::Deadline, _) => {
            format!("Time ran out after round {round}, on {date}.")
        }
    };
    page.paragraph(0, &format!("{how} No deal pays {}.", cast.amounts(&result.no_deal)));
    page.paragraph(0, &room(cast));
    write_last_positions(page, cast);
    write_red_lines(page, cast);
    if let Some(told) = result.vetoes.as_ref().and_then(veto::headline) {
        page.paragraph(0, &format!("{told}."));
    }
}

/// Whether something could have been agreed.
pub(in crate::report) fn room(cast: Cast<'_>) -> String {
    let (point, than) = match cast.room() {
        Room::Found(point) => (point, "more than"),
        Room::Bare(point) => (point, "as much as"),
        Room::None => {
            return "There was no room for an agreement that day: no package within the red lines of both sides pays \
                    each of them as much as no deal."
                .to_owned();
        }
        Room::Unknown => {
            return "Whether there was room for an agreement cannot be said: there are too many packages to look at."
                .to_owned();
        }
    };
    let open: Vec<&IssueRecord> = cast.result.issues.iter().filter(|issue| is_open(issue, &point.package)).collect();
    let partial =
        if open.is_empty() { String::new() } else { format!(", though it leaves open {}", spoken_list(&open)) };
    format!(
        "There was room for an agreement that day: within the red lines of both sides lies a package that pays {}, {than} \
         no deal{partial}.",
        cast.amounts(&point.payoffs)
    )
}

fn write_last_positions(page: &mut Page, cast: Cast<'_>) {
    let Some([one, other]) = cast.last_positions() else { return };
    let is_apart = |issue: &IssueRecord| one.package.get(&issue.name) != other.package.get(&issue.name);
    page.blank();
    page.paragraph(0, "The last positions:");
    page.blank();
    let columns = [34, 28, 28].map(|max_width| Column { align: Align::Left, max_width });
    let mut rows = vec![vec!["Issue".to_owned(), cast.title(&one.by), cast.title(&other.by)], vec![]];
    for issue in &cast.result.issues {
        let theirs = if is_apart(issue) { settlement(issue, &other.package) } else { "the same" };
        rows.push(vec![issue.title.clone(), settlement(issue, &one.package).to_owned(), theirs.to_owned()]);
    }
    page.table(2, &columns, &rows);
    page.blank();
    let between = cast.standing_apart().map(|apart| format!("{}.", capitalised(&apart)));
    page.paragraph(0, &between.unwrap_or_default());
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
                let line = if line.veto {
                    format!("Within {}, the {} stopped", cast.who(&delegation.name), line.title)
                } else {
                    let whose = capitalised(&cast.whose(&delegation.name));
                    format!("{whose} red line “{}” ({}) stopped", line.title, spoken_list(&issues))
                };
                let others = cast.whose(cast.counterpart(&delegation.name));
                page.paragraph(0, &format!("{line} {others} proposals {}.", words::times(n)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::add_up;

    #[test]
    fn sums_are_those_of_the_figures_that_are_written() {
        assert!(add_up([0.25, 0.5], 0.75) && add_up([0.204, 0.201, -0.004], 0.401));
        // Written as 0.13, 0.13 and 0.25.
        assert!(!add_up([0.126, 0.126], 0.252));
    }
}
