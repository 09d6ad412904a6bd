//! From counted differences to the summary of a comparison.

use super::Variant;
use super::effects::judge;
use crate::agenda::Issue;
use crate::experiment::forecast::{delegation_labels, issue_labels, rate};
use crate::experiment::paired::{Changes, Differences, agreement_date, metrics, within_talks};
use crate::quantity::Side;
use crate::random::Seed;
use crate::result::compare::{ChangedIssueRecord, CompareSummary, FromToRecord, OptionChangeRecord, WhatIfRecord};
use crate::result::{ChanceRecord, HeadRecord, RateRecord};
use crate::scenario::{Document, Scenario, address_in_words, part_in_words};

/// The summary of so many draws, in the order of the what-ifs.
pub(in crate::experiment) fn summarize(
    document: &Document,
    seed: Seed,
    n_draws: u64,
    variants: &[Variant],
    differences: &[Differences],
) -> CompareSummary {
    let scenario = document.scenario();
    let documents = std::iter::once(document).chain(variants.iter().map(|variant| &variant.document));
    let mut summary = CompareSummary {
        head: HeadRecord::of(document, seed),
        n_draws,
        chance: ChanceRecord::of(documents),
        n_comparisons: 0,
        delegations: delegation_labels(scenario),
        issues: issue_labels(&scenario.agenda),
        what_ifs: variants.iter().zip(differences).map(|(variant, of)| what_if(scenario, variant, of)).collect(),
        happened: None,
        played_so: Vec::new(),
    };
    if summary.chance.is_none() {
        without_intervals(&mut summary);
    }
    judge(&mut summary);
    for (what_if, variant) in summary.what_ifs.iter_mut().zip(variants) {
        let of = [scenario, variant.document.scenario()];
        what_if.agreement_date = what_if.agreement_date.take().map(|date| within_talks(date, of));
    }
    summary
}

/// Takes every interval away: where all negotiations are the same one, there is no chance for it to cover.
fn without_intervals(summary: &mut CompareSummary) {
    for what_if in &mut summary.what_ifs {
        for metric in &mut what_if.metrics {
            (metric.low, metric.high) = (None, None);
        }
        if let Some(date) = &mut what_if.agreement_date {
            (date.low, date.high) = (None, None);
        }
        let moves = what_if.changed_issues.iter_mut().flat_map(|issue| &mut issue.moves);
        moves.for_each(OptionChangeRecord::without_interval);
        let rates = what_if.changed_issues.iter_mut().map(|issue| &mut issue.rate);
        rates.chain([&mut what_if.to_agreement, &mut what_if.to_failure]).for_each(RateRecord::without_interval);
    }
}

fn what_if(scenario: &Scenario, variant: &Variant, differences: &Differences) -> WhatIfRecord {
    let issues = scenario.agenda.issues.iter().zip(&differences.changed);
    WhatIfRecord {
        name: variant.name.clone(),
        title: variant.title.clone(),
        question: variant.question.clone(),
        metrics: metrics(scenario, differences).collect(),
        agreement_date: agreement_date(differences),
        changes: changes(scenario, variant),
        to_agreement: rate(differences.to_agreement, differences.n),
        to_failure: rate(differences.to_failure, differences.n),
        changed_issues: issues
            .map(|(issue, changes)| changed_issue(issue, changes, differences.agree_in_both))
            .collect(),
    }
}

/// What a what-if sets, with what it was.
fn changes(scenario: &Scenario, variant: &Variant) -> Vec<FromToRecord> {
    let change = |(address, to): &(String, String)| {
        let number = scenario.address(address);
        let strategy = || {
            let of = |side: &Side| *address == format!("{}.strategy", scenario.delegations[*side].name);
            Side::BOTH.iter().find(|side| of(side)).map(|side| scenario.delegations[*side].strategy.name.clone())
        };
        let (title, _) = address_in_words(scenario, address);
        FromToRecord {
            address: address.clone(),
            title,
            from_title: part_in_words(scenario, address),
            to_title: part_in_words(variant.document.scenario(), address),
            from: number.map(|number| number.value.to_string()).or_else(strategy),
            to: to.clone(),
            unit: number.map_or_else(String::new, |number| number.unit.clone()),
        }
    };
    variant.changes.iter().map(change).collect()
}

fn changed_issue(issue: &Issue, changes: &Changes, agree_in_both: u64) -> ChangedIssueRecord {
    let choice = |place: usize| issue.choices().find(|choice| choice.index() == place);
    let name = |place| choice(place).map_or_else(String::new, |choice| issue.option_name(choice).to_owned());
    let moves = changes.by_count().into_iter();
    ChangedIssueRecord {
        name: issue.name.clone(),
        rate: rate(changes.total(), agree_in_both),
        moves: moves
            .map(|([from, to], count)| {
                let RateRecord { low, high, .. } = rate(count, agree_in_both);
                OptionChangeRecord { from: name(from), to: name(to), count, low, high }
            })
            .collect(),
    }
}
