//! The frontier and the bargaining solutions in words.

use super::{columns, counted, section, texts};
use crate::account::words::noun;
use crate::report::page::{Align, Column, Page};
use crate::report::table::thousandths;
use crate::result::PayoffRecord;
use crate::result::analyze::{AnalyzeSummary, SolutionRecord};
use crate::text::thousands as count;

pub(super) fn solutions(page: &mut Page, summary: &AnalyzeSummary) {
    section(page, "The frontier and the bargaining solutions");
    match summary.n_efficient.zip(summary.n_efficient_in_zone) {
        Some((all, within)) => {
            let opposition = summary.opposition.map_or(String::new(), |opposition| {
                format!(" Opposition: {} (0: none; 1.41: full).", thousandths(opposition))
            });
            let packages = noun(all, "package");
            let listed = if summary.pareto.is_some() { "" } else { ", too many to list" };
            let (all, within) = (count(all), count(within));
            let text = format!("{all} efficient {packages}{listed}, {within} of them in the zone.{opposition}");
            page.paragraph(2, &text);
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

/// What the table of settlements shows.
fn intro(named: &[(&str, &SolutionRecord)]) -> String {
    let tie = named.iter().any(|(_, solution)| solution.n_packages.is_none_or(|n| n > 1));
    format!("How they settle the issues{}:", if tie { " (of those that tie, the first)" } else { "" })
}

/// How each solution settles each issue: the first package of each.
fn settlements(page: &mut Page, summary: &AnalyzeSummary, named: &[(&str, &SolutionRecord)]) {
    page.blank();
    page.paragraph(2, &intro(named));
    let mut rows = Vec::new();
    for issue in &summary.issues {
        let option = |solution: &SolutionRecord| {
            let name = solution.packages.first()?.get(&issue.name)?;
            Some(issue.choice(name).map_or(name, |choice| &choice.title).clone())
        };
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
    page.list(4, &[Column { align: Align::Left, max_width: 32 }, wide], &rows);
}
