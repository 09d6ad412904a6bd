//! An analysis in words and tables.

use super::summary::{
    AnalyzeSummary, IssueAnalysisRecord, IssueKindRecord, RuleEffectRecord, SolutionRecord, ZoneOtherwiseRecord,
};
use crate::experiment::PayoffRecord;
use crate::experiment::text::page::{Align, Column, Page};
use crate::experiment::text::table::{count, percent, thousandths};

/// The summary as text for people, with what the words mean.
#[must_use]
pub fn report(summary: &AnalyzeSummary) -> String {
    let mut page = Page::default();
    page.heading(&summary.scenario, '=');
    page.paragraph(0, &format!("What could be agreed in round {}, on {}", summary.round, summary.date));
    packages(&mut page, summary);
    solutions(&mut page, summary);
    closing(&mut page, summary);
    issues(&mut page, summary);
    linkage(&mut page, summary);
    rubinstein(&mut page, summary);
    not_given(&mut page, summary);
    definitions(&mut page, summary);
    page.into_text()
}

/// A column of names on the left, and so many of figures.
fn columns(name_width: usize, n_figures: usize) -> Vec<Column> {
    let figures = (0..n_figures).map(|_| Column { align: Align::Right, max_width: 26 });
    std::iter::once(Column { align: Align::Left, max_width: name_width }).chain(figures).collect()
}

fn section(page: &mut Page, heading: &str) {
    page.blank();
    page.heading(heading, '-');
}

/// A count, or that it is not given.
fn counted(n: Option<u64>) -> String {
    n.map_or_else(|| "not given".to_owned(), count)
}

fn texts(cells: &[&str]) -> Vec<String> {
    cells.iter().map(ToString::to_string).collect()
}

fn title<'s>(summary: &'s AnalyzeSummary, name: &'s str) -> &'s str {
    summary.delegations.iter().find(|label| label.name == name).map_or(name, |label| &label.title)
}

fn packages(page: &mut Page, summary: &AnalyzeSummary) {
    section(page, "The zone of agreement");
    let ZoneOtherwiseRecord { without_red_lines, without_compatibility, without_rules, acceptable_to } =
        &summary.zone_otherwise;
    let row = |name: &str, n: Option<u64>| vec![name.to_owned(), counted(n)];
    let mut rows = vec![
        row("Packages on the agenda", Some(summary.packages)),
        row("that make sense by the compatibility rules", summary.feasible),
        row("and respect both sides' red lines", summary.allowed),
        row("and that both prefer to no deal: the zone of agreement", summary.zone),
    ];
    rows.push(Vec::new());
    let prefers = |(name, n): (&String, &Option<u64>)| {
        row(&format!("The zone if only {} had to prefer it to no deal", title(summary, name)), *n)
    };
    rows.extend(acceptable_to.iter().map(prefers));
    rows.push(row("The zone without red lines", *without_red_lines));
    rows.push(row("The zone without compatibility rules", *without_compatibility));
    rows.push(row("The zone without any of these rules", *without_rules));
    page.table(2, &columns(70, 1), &rows);
    if let Some((zone, allowed)) = summary.zone.zip(summary.allowed).filter(|(_, allowed)| *allowed > 0) {
        page.blank();
        let share = percent(zone as f64 / allowed as f64);
        page.paragraph(2, &format!("The zone holds {share} % of the packages that both red lines allow."));
    }
    if summary.calendar.len() > 1 {
        page.blank();
        let mut rows = vec![texts(&["", "zone"])];
        rows[0].extend(summary.delegations.iter().map(|label| format!("no deal: {}", label.title)));
        for round in &summary.calendar {
            let mut row = vec![format!("Round {}, {}", round.round, round.date), counted(round.zone)];
            row.extend(round.no_deal.values().map(|payoff| thousandths(*payoff)));
            rows.push(row);
        }
        page.table(2, &columns(40, 3), &rows);
    }
}

fn solutions(page: &mut Page, summary: &AnalyzeSummary) {
    section(page, "The frontier and the bargaining solutions");
    match &summary.pareto {
        Some(pareto) => {
            let n_in_zone = pareto.iter().filter(|point| point.in_zone).count();
            let opposition = summary.opposition.map_or(String::new(), |opposition| {
                format!(" Opposition: {} (0: none; 1.41: full).", thousandths(opposition))
            });
            let (all, within) = (count(pareto.len() as u64), count(n_in_zone as u64));
            page.paragraph(
                2,
                &format!(
                    "{all} efficient {}, {within} of them in the zone.{opposition}",
                    if pareto.len() == 1 { "package" } else { "packages" }
                ),
            );
        }
        None => page.paragraph(2, "The efficient frontier is not given (see below)."),
    }
    page.blank();
    let mut rows = vec![texts(&[""])];
    rows[0].extend(summary.delegations.iter().map(|label| label.title.clone()));
    rows[0].push("packages".to_owned());
    let paid = |name: &str, payoffs: &PayoffRecord, n: String| {
        let mut row = vec![name.to_owned()];
        row.extend(payoffs.values().map(|payoff| thousandths(*payoff)));
        row.push(n);
        row
    };
    rows.push(paid("No deal", &summary.no_deal, String::new()));
    let ideals = [("Most that each can get", &summary.ideal.allowed), ("Most in the zone", &summary.ideal.zone)];
    rows.extend(ideals.iter().filter_map(|(name, most)| Some(paid(name, most.as_ref()?, String::new()))));
    let named = named_solutions(summary);
    rows.extend(named.iter().map(|(name, solution)| paid(name, &solution.payoffs, counted(solution.n_packages))));
    page.table(2, &columns(40, 3), &rows);
    match (summary.zone, named.as_slice()) {
        (Some(0), _) => {
            page.blank();
            page.paragraph(2, "No package is in the zone, so there are no bargaining solutions.");
        }
        (_, []) => {}
        (_, named) => settlements(page, summary, named),
    }
}

/// The solutions that exist; that of `NegMAS` only where it differs from the literature's.
fn named_solutions(summary: &AnalyzeSummary) -> Vec<(&'static str, &SolutionRecord)> {
    let solutions = &summary.solutions;
    let negmas = solutions.negmas_kalai_smorodinsky.as_ref();
    let differing = negmas.filter(|_| solutions.negmas_kalai_smorodinsky != solutions.kalai_smorodinsky);
    let all = [
        ("Nash", solutions.nash.as_ref()),
        ("Kalai-Smorodinsky", solutions.kalai_smorodinsky.as_ref()),
        ("Egalitarian", solutions.egalitarian.as_ref()),
        ("Utilitarian", solutions.utilitarian.as_ref()),
        ("Kalai-Smorodinsky as in NegMAS", differing),
    ];
    all.into_iter().filter_map(|(name, solution)| Some((name, solution?))).collect()
}

/// How each solution settles each issue: the first package of each.
fn settlements(page: &mut Page, summary: &AnalyzeSummary, named: &[(&str, &SolutionRecord)]) {
    page.blank();
    page.paragraph(2, "How they settle the issues (the first package of each):");
    let mut rows = Vec::new();
    for issue in &summary.issues {
        let option = |solution: &SolutionRecord| solution.packages.first()?.get(&issue.name).cloned();
        let options: Vec<Option<String>> = named.iter().map(|(_, solution)| option(solution)).collect();
        let mut told: Vec<(String, Vec<&str>)> = Vec::new();
        for ((name, _), option) in named.iter().zip(&options) {
            let option = option.clone().unwrap_or_default();
            match told.iter_mut().find(|(known, _)| *known == option) {
                Some((_, names)) => names.push(name),
                None => told.push((option, vec![name])),
            }
        }
        let texts = told.iter().map(|(option, names)| match told.len() {
            1 => option.clone(),
            _ => format!("{option} ({})", names.join(", ")),
        });
        rows.push(vec![issue.title.clone(), texts.collect::<Vec<_>>().join("; ")]);
    }
    let wide = Column { align: Align::Left, max_width: 56 };
    page.table(4, &[Column { align: Align::Left, max_width: 32 }, wide], &rows);
}

fn closing(page: &mut Page, summary: &AnalyzeSummary) {
    if summary.rules.is_empty() {
        return;
    }
    section(page, "What each rule does to the zone");
    let is_open = summary.zone.is_some_and(|zone| zone > 0);
    page.paragraph(
        2,
        &format!(
            "The zone without it, all other rules holding; as it is, the zone has {} packages.",
            counted(summary.zone)
        ),
    );
    page.blank();
    let named = |rule: &RuleEffectRecord| match &rule.by {
        Some(by) => format!("{}: {}", title(summary, by), rule.name),
        None => format!("compatibility: {}", rule.name),
    };
    let rows: Vec<Vec<String>> =
        summary.rules.iter().map(|rule| vec![named(rule), counted(rule.zone_without)]).collect();
    page.table(2, &columns(74, 1), &rows);
    if is_open || summary.zone.is_none() {
        return;
    }
    page.blank();
    let opens = |rule: &&RuleEffectRecord| rule.zone_without.is_some_and(|zone| zone > 0);
    let openers: Vec<String> = summary.rules.iter().filter(opens).map(named).collect();
    let at = |place: usize| summary.rules.get(place).map_or_else(|| "?".to_owned(), named);
    let pairs: Vec<String> = summary
        .opening_pairs
        .iter()
        .map(|pair| format!("{} and {} ({})", at(pair.rules[0]), at(pair.rules[1]), count(pair.zone)))
        .collect();
    let text = match (openers.as_slice(), pairs.as_slice(), summary.zone_otherwise.without_rules) {
        ([], [], Some(0)) => {
            "Rules do not close the zone: without any of them, no package pays both sides no less than no deal."
                .to_owned()
        }
        ([], [], _) => "No rule and no pair of rules closes the zone alone.".to_owned(),
        ([], pairs, _) => {
            format!("No rule closes the zone alone. Without both of these it opens: {}.", pairs.join("; "))
        }
        ([one], ..) => format!("One rule closes the zone alone: {one}."),
        (many, ..) => format!("Without any one of these the zone opens: {}.", many.join(", ")),
    };
    page.paragraph(2, &text);
}

fn issues(page: &mut Page, summary: &AnalyzeSummary) {
    section(page, "What each issue is to the two sides");
    let mut rows = vec![vec![String::new()]];
    rows[0].extend(summary.delegations.iter().map(|label| format!("stake: {}", label.title)));
    rows[0].extend(texts(&["separation", "kind", "zone undisputed", "without its rules"]));
    let kind = |kind| match kind {
        IssueKindRecord::Meet => "meet",
        IssueKindRecord::Trade => "trade",
        IssueKindRecord::Clash => "clash",
    };
    let row = |issue: &IssueAnalysisRecord| {
        let mut row = vec![issue.title.clone()];
        row.extend(issue.stakes.values().map(|stake| thousandths(*stake)));
        row.extend([format!("{:.2}", issue.separation), kind(issue.kind).to_owned()]);
        row.extend([counted(issue.zone_undisputed), counted(issue.zone_unruled)]);
        row
    };
    rows.extend(summary.issues.iter().map(row));
    let mut columns = columns(28, 6);
    columns[1..].iter_mut().for_each(|column| column.max_width = 12);
    page.table(2, &columns, &rows);
    page.blank();
    page.paragraph(
        2,
        "\"Kind\" is a reading of stakes and separation by thresholds that are a judgement (see below). \"Zone \
         undisputed\": the zone if each side had its best option on the issue, whatever is settled there. \"Without \
         its rules\": the zone if the rules that speak of the issue did not hold.",
    );
}

fn linkage(page: &mut Page, summary: &AnalyzeSummary) {
    section(page, "What settling the issues together is worth");
    let linkage = &summary.linkage;
    let paid = |gain: Option<f64>| gain.map_or_else(|| "not given".to_owned(), thousandths);
    let rows = [
        ("Highest sum of gains, all issues together", paid(linkage.gain_together)),
        ("Highest sum of gains if neither side may lose on any issue", paid(linkage.gain_issue_by_issue)),
        ("Gain from linkage", paid(linkage.value)),
        ("Packages in the zone if neither side may lose on any issue", counted(linkage.zone_issue_by_issue)),
    ];
    page.table(2, &columns(70, 1), &rows.map(|(name, value)| vec![name.to_owned(), value]));
    let stuck: Vec<&str> =
        summary.issues.iter().filter(|issue| !issue.settles_alone).map(|issue| issue.title.as_str()).collect();
    if !stuck.is_empty() {
        page.blank();
        let text = format!("No option of its own leaves neither side worse off than no deal on: {}.", stuck.join("; "));
        page.paragraph(2, &text);
    }
}

fn rubinstein(page: &mut Page, summary: &AnalyzeSummary) {
    section(page, "What patience alone would be worth (Rubinstein)");
    let rubinstein = &summary.rubinstein;
    page.paragraph(
        2,
        "How two sides would share a gain if all that pressed them were that it shrinks from round to round.",
    );
    page.blank();
    if let Some((shares, limit)) = rubinstein.shares.as_ref().zip(rubinstein.limit.as_ref()) {
        let mut rows = vec![texts(&["", "left after a round", "share", "share, short rounds"])];
        for (name, share) in shares {
            let of = |record: &PayoffRecord| record.get(name).copied().unwrap_or_default();
            let opener = if *name == rubinstein.opens { ", who opens" } else { "" };
            let left = format!("{:.4}", of(&rubinstein.factors));
            rows.push(vec![
                format!("{}{opener}", title(summary, name)),
                left,
                thousandths(*share),
                thousandths(of(limit)),
            ]);
        }
        page.table(2, &columns(40, 3), &rows);
        page.blank();
    }
    for remark in &rubinstein.remarks {
        page.paragraph(2, &format!("Mind: {remark}."));
    }
}

fn not_given(page: &mut Page, summary: &AnalyzeSummary) {
    if summary.not_given.is_empty() {
        return;
    }
    section(page, "What is not given");
    for record in &summary.not_given {
        page.paragraph(2, &format!("{}: {}.", record.what, record.why));
    }
}

fn definitions(page: &mut Page, summary: &AnalyzeSummary) {
    section(page, "What the words mean");
    for (word, meaning) in &summary.definitions {
        page.paragraph(2, &format!("{}: {meaning}.", word.replace('_', " ")));
    }
}
