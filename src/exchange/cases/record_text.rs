//! The record of a case: what came of it.

use super::coded::{Case, CodedEnding, CodedOutcome};
use super::rule::{Named, is_deferrable};
use super::scenario_text::sources;
use crate::exchange::scenario_text::quoted;
use jiff::civil::Date;

pub(super) fn record_text(case: &Case, named: &Named) -> String {
    let cited: Vec<&str> = case.outcome.issues.iter().flat_map(|one| one.sources.iter().map(String::as_str)).collect();
    let mut text = format!(
        "// What came of the talks in `../{}.ron`.\nRecord(\n    title: {},\n    scenario: {},\n",
        named.file,
        quoted(&format!("{}: what came of it", case.title), "What came of it"),
        quoted(&case.title, "A case"),
    );
    text.push_str(&sources(case, &cited));
    if let Some(family) = &case.family {
        text.push_str(&format!("    family: {},\n", quoted(family, "none")));
    }
    text.push_str(&ending(case));
    let agrees = matches!(case.outcome.ending, CodedEnding::Agreement | CodedEnding::Partial);
    if agrees {
        text.push_str("    agreed: {\n");
        for place in 0..case.issues.len() {
            text.push_str(&agreed(case, place, named));
        }
        text.push_str("    },\n");
    }
    text.push_str(&status_quo(case, named));
    text.push_str(&hindsight(case, named));
    text.push_str(")\n");
    text
}

fn ending(case: &Case) -> String {
    let name = match case.outcome.ending {
        CodedEnding::Agreement => "FullAgreement",
        CodedEnding::Partial => "PartialAgreement",
        CodedEnding::Failure => "Deadline",
        CodedEnding::WalkOut => "WalkOut",
    };
    let note = &case.outcome.note;
    let because = if note.is_empty() { String::new() } else { format!(", because: {}", quoted(note, "none")) };
    format!("    ending: {name}(date: \"{}\"{because}),\n", case.outcome.date)
}

/// What was agreed on an issue. One that may not be left open, and was, stands where it stood before.
fn agreed(case: &Case, place: usize, named: &Named) -> String {
    let (outcome, name) = (&case.outcome.issues[place], &named.issues[place]);
    if !outcome.is_settled && is_deferrable(place) {
        return format!("        \"{name}\": Noted(value: \"deferred\"{}),\n", notes(outcome));
    }
    let option = if outcome.is_settled { outcome.option } else { case.issues[place].no_deal };
    let is_between = outcome.is_settled && (outcome.place - option as f64).abs() > 1e-9;
    let between = if is_between { format!(", place: {:?}", outcome.place) } else { String::new() };
    // A month alone is no day; what was settled between agreement and signature counts as agreed with the rest.
    let day = outcome.settled.as_ref().and_then(|day| day.parse::<Date>().ok()).filter(|_| outcome.is_settled);
    let day = day.map(|day| day.min(case.outcome.date));
    let day = day.map_or_else(String::new, |day| format!(", settled: \"{day}\""));
    format!("        \"{name}\": Noted(value: \"{}\"{between}{day}{}),\n", named.options[place][option], notes(outcome))
}

fn notes(outcome: &CodedOutcome) -> String {
    let because = Some(&outcome.note).filter(|note| !note.is_empty());
    let because = because.map_or_else(String::new, |note| format!(", because: {}", quoted(note, "none")));
    let source = if outcome.sources.is_empty() {
        String::new()
    } else {
        format!(", source: {}", quoted(&outcome.sources.join(", "), "none"))
    };
    because + &source
}

fn status_quo(case: &Case, named: &Named) -> String {
    let pairs = case.issues.iter().zip(&named.issues).zip(&named.options);
    let pairs = pairs.map(|((issue, name), options)| format!("\"{name}\": \"{}\"", options[issue.no_deal]));
    format!("    status_quo: {{ {} }},\n", pairs.collect::<Vec<_>>().join(", "))
}

/// The issues that were coded with the outcome in mind, or on which an opening was not looked up.
fn hindsight(case: &Case, named: &Named) -> String {
    let coded = case.issues.iter().zip(&case.outcome.issues).zip(&named.issues);
    let with = coded.filter(|((issue, outcome), _)| {
        outcome.has_hindsight || issue.positions.iter().any(|position| !position.is_seen)
    });
    let names: Vec<String> = with.map(|(_, name)| format!("\"{name}\"")).collect();
    if names.is_empty() { String::new() } else { format!("    hindsight: [{}],\n", names.join(", ")) }
}
