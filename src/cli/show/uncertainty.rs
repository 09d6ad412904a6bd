//! What is uncertain about a scenario, and its what-ifs.

use super::notes::Notes;
use super::words::wrapped;
use summitry::scenario::{Scenario, StrategyChance, UncertainNumber, Uncertainty, WhatIf};

/// What is uncertain, in words.
pub(super) fn uncertainty(scenario: &Scenario, notes: &mut Notes<'_>) -> String {
    let Uncertainty { factors, numbers, weights, values, strategies } = scenario.uncertainty();
    if scenario.uncertainty().is_empty() && factors.is_empty() {
        return String::new();
    }
    let mut text = "\nUNCERTAINTY\n\n".to_owned();
    let mut line = |what: &str, address: &str| {
        text += &wrapped(what, "  ");
        text += &notes.of_part(address, "    ");
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
    text
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
pub(super) fn what_ifs(scenario: &Scenario, notes: &mut Notes<'_>) -> String {
    if scenario.what_ifs().is_empty() {
        return String::new();
    }
    let what_if = |WhatIf { name, title, question, changes, .. }: &WhatIf| {
        let mut text = wrapped(&format!("{name}: {title}"), "  ");
        text += &wrapped(question, "    ");
        for (address, value) in changes {
            text += &wrapped(&format!("sets {address} to {value}"), "    ");
        }
        text + &notes.of_part(&format!("what_if.{name}"), "    ")
    };
    let what_ifs: String = scenario.what_ifs().iter().map(what_if).collect();
    format!("\nWHAT-IFS\n\n{what_ifs}")
}
