//! Everything that stands in a scenario can be named, and is set as it would be written.

use super::*;
use crate::scenario::shipped::shipped_and;
use crate::scenario::tree::{Body, Node};

fn everything() -> Document {
    let text = include_str!("../../../tests/all/everything.ron");
    Document::parse("everything.ron", text).unwrap_or_else(|error| panic!("{error}"))
}

/// Fields whose texts people read and no negotiation hangs on, and what has no address by design.
const ASIDE: [&str; 13] = [
    "certified_by",
    "brought_about_by",
    "title",
    "description",
    "sources",
    "name",
    "short",
    "in_text",
    "unit",
    "because",
    "source",
    "what_if",
    "uncertainty",
];

/// The values of a tree that hold no others.
fn leaves(node: &Node<'_>, found: &mut Vec<Span>) {
    match &node.kind {
        Kind::List(items) => items.iter().for_each(|item| leaves(item, found)),
        Kind::Map(pairs) => pairs.iter().for_each(|(_, value)| leaves(value, found)),
        Kind::Struct(inner) => match &inner.body {
            Body::Bare => found.push(node.span),
            Body::Values(values) => values.iter().for_each(|value| leaves(value, found)),
            Body::Fields(fields) => {
                let kept = fields.iter().filter(|field| !ASIDE.contains(&field.name.text));
                kept.for_each(|field| leaves(&field.value, found));
            }
        },
        Kind::Number(_) | Kind::Text(_) | Kind::Bool(_) | Kind::Other => found.push(node.span),
    }
}

#[test]
fn whatever_stands_in_a_scenario_has_an_address() {
    let starter = Document::parse("starter.ron", include_str!("../../cli/starter.ron")).expect("it is valid");
    let others = [("starter.ron".to_owned(), starter)];
    for (file, document) in shipped_and(&["everything"]).into_iter().chain(others) {
        let numbers = document.slots.numbers.iter().map(|(_, slot)| slot.span);
        let slots: Vec<Span> = numbers.chain(document.slots.parts.iter().map(|(_, slot)| slot.span)).collect();
        let mut found = Vec::new();
        leaves(&reader::read(&document.source).expect("it was read"), &mut found);
        for leaf in found {
            let text = document.source.slice(leaf);
            assert!(slots.iter().any(|slot| slot.holds(leaf)), "{file}: `{text}` at {leaf:?} has no address");
        }
    }
}

#[test]
fn every_part_may_be_set_to_what_it_is() {
    let document = everything();
    for (part, slot) in document.slots.parts.iter().filter(|(_, slot)| !slot.span.range().is_empty()) {
        let written = document.source.slice(slot.span);
        let again = document.set(&part.name, written).unwrap_or_else(|error| panic!("{}: {error}", part.name));
        assert!(again == document, "{}", part.name);
    }
}

#[test]
fn what_is_left_out_may_be_set_too() {
    for (address, value) in [
        ("russia.no_deal.discounted", "true"),
        ("russia.strategy.selection", "TradeOff"),
        ("russia.strategy.acceptance", "Combined(from: 0.9)"),
        ("russia.strategy.counterpart", "Frequency(window: 3)"),
        ("russia.strategy.noise", "Quantal(precision: 20)"),
        ("russia.strategy.no_retraction", "true"),
        ("russia.strategy.opening", "Best"),
        ("russia.strategy.walk_out", "Stalled(rounds: 3)"),
        ("us.linkages.satisfied.while", "Is(\"a\", \"a0\")"),
        ("russia.strategy.counterpart", "PerfectInformation"),
    ] {
        let changed = everything().set(address, value).unwrap_or_else(|error| panic!("{address}: {error}"));
        assert!(changed.text().contains(value), "{}", changed.text());
    }
}

#[test]
fn dates_are_checked_as_in_the_file() {
    for address in ["clock.deadline", "us.costs.1.from", "us.drifts.1.from", "us.no_deal.changes.1.from"] {
        let changed = everything().set(address, "2009-10-11").unwrap_or_else(|error| panic!("{address}: {error}"));
        assert!(changed == everything().set(address, "\"2009-10-11\"").expect("quotes make no difference"));
        assert!(changed != everything(), "{address}");
        for (value, expected) in [
            ("2009-02-30", "cannot be set to `2009-02-30`, a day that no calendar has"),
            ("11 October", "cannot be set to `11 October`, expected a date such as `2009-12-05`"),
            ("2009-2-3", "expected a date such as `2009-12-05`"),
            ("3", "expected a date such as `2009-12-05`"),
            ("2009-02-03\", turn: Days(3), a: \"", "expected a date such as `2009-12-05`"),
        ] {
            let error = everything().set(address, value).expect_err("it is no date").to_string();
            assert!(error.contains(expected), "{address}={value}: {error}");
        }
    }
    let early = everything().set("clock.deadline", "2008-12-31").expect_err("it lies before the start").to_string();
    assert!(early.contains("the deadline 2008-12-31 lies before the start 2009-01-01"), "{early}");
}

#[test]
fn a_turn_is_a_number_or_a_kind() {
    let turn = |value: &str| everything().set("clock.turn", value).map(|changed| changed.scenario().clock.turn.clone());
    assert_eq!(turn("2").expect("a number of months"), crate::calendar::Turn::Months(2));
    assert_eq!(turn("Days(14)").expect("a turn"), crate::calendar::Turn::Days(14));
    let dates = everything().set("clock.turn", "Dates([\"2009-02-03\", \"2009-03-04\"])").expect("a turn");
    let moved = dates.set("clock.turn.2", "2009-03-05").expect("it comes after the other");
    assert_eq!(moved.scenario().calendar().dates().last(), Some(&jiff::civil::date(2009, 3, 5)));
    assert!(dates.set("clock.turn.1", "2009-03-05").is_err(), "dates must rise");
    assert!(turn("121").is_err() && turn("abc\"").is_err());
}
