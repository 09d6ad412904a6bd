//! What is uncertain about a scenario, and its what-ifs.

use super::notes::Notes;
use super::{part, sets};
use summitry::report::Page;
use summitry::scenario::{Scenario, StrategyChance, UncertainNumber, Uncertainty, WhatIf};

/// What is uncertain, in words.
pub(super) fn uncertainty(page: &mut Page, scenario: &Scenario, notes: &mut Notes<'_>) {
    let Uncertainty { factors, numbers, weights, values, strategies } = scenario.uncertainty();
    if scenario.uncertainty().is_empty() && factors.is_empty() {
        return;
    }
    part(page, "UNCERTAINTY");
    page.blank();
    let mut line = |what: &str, address: &str| {
        page.paragraph(2, what);
        notes.of_part(page, address, 4);
    };
    for factor in factors {
        line(&format!("factor {}", factor.name), &format!("uncertainty.factors.{}", factor.name));
    }
    for number in numbers {
        let what = format!("{}: {}", number.address, self::number(scenario.uncertainty(), number));
        line(&what, &format!("uncertainty.numbers.{}", number.address));
    }
    for weights in weights {
        let name = scenario.delegations()[weights.side].name();
        let what = format!("weights of {name}: around those written, concentration {}", weights.concentration);
        line(&what, &format!("uncertainty.weights.{name}"));
    }
    for values in values {
        let name = scenario.delegations()[values.side].name();
        let what = format!("values of {name} in tables: up to {} from those written, in the same order", values.by);
        line(&what, &format!("uncertainty.values.{name}"));
    }
    for uncertain in strategies {
        let name = scenario.delegations()[uncertain.side].name();
        for (place, StrategyChance { strategy, chance, .. }) in uncertain.among.iter().enumerate() {
            let what = format!("strategy of {name}, with chance {chance}: {}", strategy.summary());
            line(&what, &format!("uncertainty.strategies.{name}.{}", place + 1));
        }
    }
}

/// How one number is distributed, in words.
pub(super) fn number(uncertainty: &Uncertainty, number: &UncertainNumber) -> String {
    let mut text = number.distribution.words();
    if let Some((factor, loading)) = number.factor {
        text += &format!("; factor {} with loading {loading}", uncertainty.factors[factor].name);
    }
    text
}

/// The what-ifs, with what they set.
pub(super) fn what_ifs(page: &mut Page, scenario: &Scenario, notes: &mut Notes<'_>) {
    if scenario.what_ifs().is_empty() {
        return;
    }
    part(page, "WHAT-IFS");
    page.blank();
    for WhatIf { name, title, question, changes, .. } in scenario.what_ifs() {
        page.paragraph(2, &format!("{name}: {title}"));
        page.paragraph(4, question);
        sets(page, changes, 4);
        notes.of_part(page, &format!("what_if.{name}"), 4);
    }
}
