//! Strategies in words.

use summitry::strategy::{
    AcceptanceConfig, CounterpartConfig, NoiseConfig, OpeningConfig, SelectionConfig, StrategyConfig, WalkOutConfig,
};

/// A strategy, with every number it goes by.
pub(super) fn strategy(strategy: &StrategyConfig) -> String {
    let aspiration = strategy.aspiration.words();
    if strategy.negmas_player().is_some() {
        return format!("{}: {aspiration}, by the rules of NegMAS", strategy.name);
    }
    let mut parts = vec![format!("{}: {aspiration}", strategy.name)];
    parts.push(match strategy.selection {
        SelectionConfig::Nearest => "tables the package nearest above its target".to_owned(),
        SelectionConfig::TradeOff => "tables the package most like the counterpart's last".to_owned(),
        SelectionConfig::ModelGuided => "tables the package best for the counterpart, as estimated".to_owned(),
    });
    if let Some(NoiseConfig { precision, among }) = strategy.noise {
        parts
            .push(format!("chooses by chance among {among} packages, the better the likelier (precision {precision})"));
    }
    parts.push(acceptance(strategy.acceptance));
    parts.extend(counterpart(strategy.counterpart));
    if strategy.no_retraction {
        parts.push("withdraws no concession".to_owned());
    }
    parts.push(match strategy.opening {
        OpeningConfig::Mandate => "opens with the mandate's opening".to_owned(),
        OpeningConfig::Best => "opens with what pays best".to_owned(),
    });
    if let WalkOutConfig::Stalled { rounds } = strategy.walk_out {
        parts.push(format!("walks out after {rounds} rounds without movement"));
    }
    parts.join("; ")
}

fn counterpart(model: CounterpartConfig) -> Option<String> {
    match model {
        CounterpartConfig::None => None,
        CounterpartConfig::Frequency { smoothing, window } => {
            let window = window.map(|window| format!(", last {window} proposals")).unwrap_or_default();
            Some(format!("estimates the counterpart by frequency (smoothing {smoothing}{window})"))
        }
        CounterpartConfig::Bayesian { concession, sigma } => {
            Some(format!("estimates the counterpart by Bayes' rule (concession {concession}, sigma {sigma})"))
        }
        CounterpartConfig::PerfectInformation => {
            Some("sees the counterpart's payoffs (perfect information, for analysis only)".to_owned())
        }
    }
}

fn acceptance(acceptance: AcceptanceConfig) -> String {
    match acceptance {
        AcceptanceConfig::Next { a: 1.0, b: 0.0 } => "accepts what pays as much as its next proposal".to_owned(),
        AcceptanceConfig::Next { a, b } => {
            format!("accepts if {a} * payoff + {b} is as much as its next proposal pays")
        }
        AcceptanceConfig::Constant { payoff } => format!("accepts a payoff of {payoff}"),
        AcceptanceConfig::Time { from } => format!("accepts anything from {from} of the time on"),
        AcceptanceConfig::Combined { from } => {
            format!("accepts what pays as much as its next proposal, or from {from} of the time on the best so far")
        }
    }
}
