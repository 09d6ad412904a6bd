//! A comparison as a whole, on the tutorial.

use super::*;
use crate::experiment::forecast::Effort;
use crate::experiment::work::sample::carried_out;
use crate::random::Seed;
use crate::report;
use crate::result::Effect;
use crate::result::compare::CompareSummary;
use crate::scenario::Document;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

fn tutorial() -> Document {
    let text = include_str!("../../../scenarios/tutorial.ron");
    Document::parse("tutorial.ron", text).expect("the tutorial is valid")
}

/// The summary and the rows as text.
fn compared(variants: &[Variant], n_draws: u64, jobs: usize) -> (CompareSummary, String) {
    let effort = Effort { seed: Seed(2), n_draws, jobs: NonZeroUsize::new(jobs) };
    let go_on = |_| ControlFlow::Continue(());
    let (summary, _, csv) = carried_out(|folder| compare(&tutorial(), variants, None, effort, folder, go_on));
    (summary, csv)
}

fn variant(name: &str, document: Document) -> Variant {
    Variant { name: name.to_owned(), title: name.to_owned(), question: None, changes: Vec::new(), document }
}

/// The rows of a variant, without its name.
fn rows_of(csv: &str, name: &str) -> Vec<String> {
    csv.lines().filter_map(|line| line.strip_prefix(&format!("{name},")).map(str::to_owned)).collect()
}

#[test]
fn identical_variants_differ_by_exactly_nothing() {
    let (summary, csv) = compared(&[variant("same", tutorial())], 250, 2);
    let same = &summary.what_ifs[0];
    assert_eq!(same.metrics.len(), 5);
    let date = same.agreement_date.as_ref().expect("some agree");
    assert_eq!((date.days_later, date.low, &date.baseline), (0.0, None, &date.what_if));
    for metric in &same.metrics {
        assert_eq!((metric.difference, metric.low, metric.high), (0.0, None, None), "{}", metric.name);
        assert_eq!(metric.effect, Effect::None);
        assert_eq!(metric.baseline, metric.what_if, "{}", metric.name);
    }
    assert_eq!((same.to_agreement.count, same.to_failure.count), (0, 0));
    assert!(same.changed_issues.iter().all(|share| share.rate.count == 0 && share.rate.of > 0));
    assert_eq!(rows_of(&csv, "baseline").len(), 250);
    assert_eq!(rows_of(&csv, "baseline"), rows_of(&csv, "same"));
}

#[test]
fn a_what_if_alters_its_own_rows_alone() {
    let document = tutorial();
    let all = variants(&document, &[], &[]).expect("the tutorial's what-ifs hold");
    assert_eq!(all.len(), document.scenario().what_ifs.len());
    let (summary, csv) = compared(&all, 200, 1);
    let (_, alone) = compared(&all[1..2], 200, 1);
    for name in ["baseline", all[1].name.as_str()] {
        assert_eq!(rows_of(&csv, name), rows_of(&alone, name));
    }
    assert_ne!(rows_of(&csv, "baseline"), rows_of(&csv, &all[1].name));
    assert!(report::compare(&summary).to_string().contains(&all[1].title));
}

#[test]
fn what_is_added_to_what_is_uncertain_shifts_no_other_number() {
    // One more number is drawn, always to what it is anyway.
    let numbers = "        numbers: {\n";
    let more = format!("{numbers}            \"us.discount\": Choice([(1.0, 1.0)]),\n");
    let more = Document::parse("tutorial.ron", &tutorial().text().replace(numbers, &more));
    let more = more.expect("a discount may be uncertain");
    assert_eq!(more.scenario().uncertainty.numbers.len(), tutorial().scenario().uncertainty.numbers.len() + 1);
    let (summary, csv) = compared(&[variant("more", more)], 200, 1);
    assert_eq!(rows_of(&csv, "baseline"), rows_of(&csv, "more"));
    assert!(summary.what_ifs[0].metrics.iter().all(|metric| metric.difference == 0.0));
}

#[test]
fn differences_are_those_of_the_rows() {
    let document = tutorial();
    let variants = variants(&document, &["softer_russia"], &[]).expect("the what-if is there");
    let (summary, csv) = compared(&variants, 300, 2);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<indexmap::IndexMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    let paid = |name: &str| -> Vec<f64> {
        let of = rows.iter().filter(|row| row["what_if"] == name);
        of.map(|row| row["payoff_us"].parse().unwrap()).collect()
    };
    let pairs = paid("baseline").into_iter().zip(paid("softer_russia"));
    let differences: Vec<f64> = pairs.map(|(baseline, what_if)| what_if - baseline).collect();
    let expected = crate::stats::paired_mean(&differences).unwrap();
    let found = summary.what_ifs[0].metrics.iter().find(|metric| metric.name == "payoff_us").unwrap();
    for (found, expected) in
        [(Some(found.difference), expected.point), (found.low, expected.low), (found.high, expected.high)]
    {
        let found = found.expect("two draws have an interval");
        assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
    }
    assert_eq!(found.effect, Effect::Rises, "Washington gains when Moscow gives way early");
}

#[test]
fn any_number_of_threads_gives_the_same_comparison() {
    let variants = variants(&tutorial(), &[], &[]).expect("the tutorial's what-ifs hold");
    let expected = compared(&variants, 450, 1);
    assert!(compared(&variants, 450, 7) == expected);
}

#[test]
fn an_unknown_what_if_is_named_with_its_like() {
    let error = variants(&tutorial(), &["softer_rusia"], &[]).expect_err("there is none of that name");
    assert_eq!(error.to_string(), "there is no what-if `softer_rusia`, did you mean `softer_russia`?");
}
