//! What the clauses of the agenda are worth by what the sides believe, and who would keep them, in words.

use super::{columns, counted, section, texts, title};
use crate::account::analyze::side_in_text;
use crate::account::clause;
use crate::account::words;
use crate::report::page::Page;
use crate::report::table::thousandths;
use crate::result::analyze::AnalyzeSummary;
use crate::result::contingent::{ClauseAnalysisRecord, ClauseWorthRecord};
use crate::result::{PayoffRecord, Titled};
use crate::text::capitalised;

pub(super) fn clauses(page: &mut Page, summary: &AnalyzeSummary) {
    if summary.contingent.is_empty() {
        return;
    }
    section(page, "What clauses are worth, and who would keep them");
    for (n, record) in summary.contingent.iter().enumerate() {
        if n > 0 {
            page.blank();
        }
        clause(page, summary, record);
    }
}

fn clause(page: &mut Page, summary: &AnalyzeSummary, record: &ClauseAnalysisRecord) {
    let terms = &record.clause;
    let issue = summary.issues.iter().find(|issue| issue.name == terms.issue);
    let on = issue.map_or(terms.issue.as_str(), |issue| issue.title.as_str());
    page.paragraph(2, &format!("{on}: “{}”", terms.title));
    page.paragraph(4, &format!("{}.", clause::terms(terms)));
    page.paragraph(4, &format!("{}.", clause::conditions(terms)));
    let in_text = |name: &str| side_in_text(summary, name).to_owned();
    if record.has_happened {
        page.paragraph(4, "It has happened by that day, so that the clause is worth what it comes to.");
    } else {
        page.paragraph(4, &format!("{}.", clause::beliefs(&record.beliefs, in_text)));
    }
    zones(page, summary, record);
    match &record.worth {
        None => page.paragraph(4, "No package with it is left by the rules, or none can be singled out."),
        Some(worth) => self::worth(page, summary, record, worth),
    }
}

fn zones(page: &mut Page, summary: &AnalyzeSummary, record: &ClauseAnalysisRecord) {
    if let Some((with, without)) = record.zone_with.zip(record.zone_without) {
        let text = match (with, without) {
            (0, _) => format!(
                "No package with it is in the zone of agreement, {} without it {}.",
                counted(Some(without)),
                words::does(without as usize, "be")
            ),
            (with, 0) => format!("It opens the zone: {} with it, none without.", counted(Some(with))),
            (with, without) => {
                format!("The zone of agreement has {} with it, {} without.", packages(with), counted(Some(without)))
            }
        };
        page.paragraph(4, &text);
    }
    let with = summary.solutions.nash.as_ref().filter(|nash| {
        nash.packages.first().and_then(|package| package.get(&record.clause.issue)) == Some(&record.clause.option)
    });
    if with.is_some() {
        let without = record.nash_without.as_ref().map_or_else(
            || "without it there is none".to_owned(),
            |paid| format!("without it, that pays {}", pays(summary, paid)),
        );
        page.paragraph(4, &format!("The balanced package (the Nash solution) holds it; {without}."));
    }
}

fn packages(n: u64) -> String {
    words::counted(n, "package")
}

fn pays(summary: &AnalyzeSummary, payoffs: &PayoffRecord) -> String {
    let one = |(name, paid): (&String, &f64)| format!("{} {}", side_in_text(summary, name), thousandths(*paid));
    payoffs.iter().map(one).collect::<Vec<_>>().join(" and ")
}

fn worth(page: &mut Page, summary: &AnalyzeSummary, record: &ClauseAnalysisRecord, worth: &ClauseWorthRecord) {
    let in_text = |name: &str| side_in_text(summary, name).to_owned();
    let which = if worth.in_zone {
        "The package of the zone with it that has the highest product of gains"
    } else {
        "The package with it at which the side that gains less over no deal gains most, though one of them less than nothing,"
    };
    page.blank();
    page.paragraph(4, &format!("{which}{}:", settled(summary, record, worth)));
    page.blank();
    branches(page, summary, record, worth);
    page.blank();
    if let Some(keeping) = clause::keeping(&worth.branches, in_text) {
        page.paragraph(4, &format!("{keeping}."));
    }
    if record.has_happened {
        return;
    }
    for (name, stance) in &worth.stances {
        let ends = format!(
            "it pays {} if the event is impossible, {} if it is certain",
            thousandths(stance.at_0),
            thousandths(stance.at_1)
        );
        page.paragraph(4, &format!("{} ({ends}).", clause::stance(&in_text(name), stance)));
    }
    page.blank();
    together(page, summary, worth);
}

/// What the package holds besides the clause.
fn settled(summary: &AnalyzeSummary, record: &ClauseAnalysisRecord, worth: &ClauseWorthRecord) -> String {
    let others = summary.issues.iter().filter(|issue| issue.name != record.clause.issue);
    let told = |issue: &crate::result::analyze::IssueAnalysisRecord| {
        let choice = issue.choice(worth.package.get(&issue.name)?)?;
        Some(format!("{} “{}”", issue.title, choice.title))
    };
    let told: Vec<String> = others.filter_map(told).collect();
    if told.is_empty() { String::new() } else { format!(", with {}", told.join("; ")) }
}

fn branches(page: &mut Page, summary: &AnalyzeSummary, record: &ClauseAnalysisRecord, worth: &ClauseWorthRecord) {
    let mut rows = vec![vec!["If".to_owned()]];
    for label in &summary.delegations {
        rows[0].extend([format!("{}: chance", label.short_title()), "payoff".to_owned(), "to hold it".to_owned()]);
    }
    let title_of = |name: &str| event_title(summary, name);
    for branch in &worth.branches {
        let mut row = vec![clause::branch(branch, title_of)];
        for label in &summary.delegations {
            let of = |record: &PayoffRecord| record.get(&label.name).copied();
            row.push(of(&branch.chances).map_or_else(String::new, clause::chance));
            row.push(of(&branch.payoffs).map_or_else(String::new, thousandths));
            row.push(of(&branch.temptations).map_or_else(|| "-".to_owned(), thousandths));
        }
        rows.push(row);
    }
    let line = |called: &str, payoffs: &PayoffRecord| {
        let mut row = vec![called.to_owned()];
        for label in &summary.delegations {
            let paid = payoffs.get(&label.name).map_or_else(String::new, |paid| thousandths(*paid));
            row.extend([String::new(), paid, String::new()]);
        }
        row
    };
    rows.push(line(clause::as_expected(summary.ratification.is_some()), &worth.payoffs));
    rows.push(line("No deal", &summary.no_deal));
    let mut columns = columns(34, 6);
    columns[1..].iter_mut().for_each(|column| column.max_width = 13);
    page.table(4, &columns, &rows);
    if worth.branches.is_empty() {
        let on = &record.clause.event.title;
        page.paragraph(4, &format!("It turns on too many events besides “{on}” to be told case by case."));
    } else {
        page.paragraph(
            4,
            "To hold it: what no deal pays more in that case, which a penalty or a gain elsewhere would have to make up.",
        );
        if summary.ratification.is_some() {
            page.paragraph(4, clause::IN_FORCE);
        }
    }
}

fn event_title(summary: &AnalyzeSummary, name: &str) -> String {
    let mut events = summary.contingent.iter().map(|record| &record.clause.event);
    events.find(|event| event.name == name).map_or_else(|| name.to_owned(), |event| event.title.clone())
}

fn together(page: &mut Page, summary: &AnalyzeSummary, worth: &ClauseWorthRecord) {
    let mut rows = vec![texts(&["Each side goes towards the other's view of the chance"])];
    for label in &summary.delegations {
        rows[0].extend([format!("{}: chance", label.short_title()), "payoff".to_owned()]);
    }
    rows[0].push("agreed".to_owned());
    for one in &worth.together {
        let mut row = vec![match one.lambda {
            lambda if lambda <= 0.0 => "not at all".to_owned(),
            lambda => format!("{} of the way", clause::chance(lambda)),
        }];
        for label in &summary.delegations {
            row.push(one.beliefs.get(&label.name).map_or_else(String::new, |belief| clause::chance(*belief)));
            row.push(one.payoffs.get(&label.name).map_or_else(String::new, |paid| thousandths(*paid)));
        }
        row.push(if one.in_zone { "yes" } else { "no" }.to_owned());
        rows.push(row);
    }
    let mut columns = columns(34, 5);
    columns[1..].iter_mut().for_each(|column| column.max_width = 13);
    page.table(4, &columns, &rows);
    for (name, stance) in &worth.stances {
        if let Some(share) = stance.drops_out_at {
            let name = capitalised(title(summary, name));
            page.paragraph(
                4,
                &format!(
                    "{name} prefers no deal once each side has gone more than {} of the way.",
                    clause::chance(share)
                ),
            );
        }
    }
}
