//! Strategies in words.

use summitry::strategy::{
    AcceptanceConfig, AspirationConfig, CounterpartConfig, NegmasConfig, NoiseConfig, OpeningConfig, ResourceConfig,
    SelectionConfig, StrategyConfig, WalkOutConfig,
};

/// A strategy, with every number it goes by.
pub(super) fn strategy(strategy: &StrategyConfig) -> String {
    if let AspirationConfig::Negmas(player) = strategy.aspiration {
        return format!("{}: {}, by the rules of NegMAS", strategy.name, negmas(player));
    }
    let mut parts = vec![format!("{}: {}", strategy.name, aspiration(&strategy.aspiration))];
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

fn negmas(player: NegmasConfig) -> String {
    match player {
        NegmasConfig::TimeDependent { exponent } => format!("concedes with time (exponent {exponent})"),
        NegmasConfig::TitForTat => "concedes as much as the counterpart's proposals pay".to_owned(),
        NegmasConfig::Micro => "a new package for each new one from the counterpart".to_owned(),
    }
}

fn aspiration(aspiration: &AspirationConfig) -> String {
    match aspiration {
        AspirationConfig::TimeDependent { exponent, k, floor } => {
            format!("concedes with time (exponent {exponent}, k {k}, floor {floor})")
        }
        AspirationConfig::RelativeTitForTat { lag, floor } => {
            format!("answers the concession of {lag} proposals ago (floor {floor})")
        }
        AspirationConfig::AveragedTitForTat { window, floor } => {
            format!("answers the concessions over {window} proposals (floor {floor})")
        }
        AspirationConfig::Reciprocal { moves_first, reciprocity, floor } => {
            format!("returns movement (reciprocity {reciprocity}, moves first {moves_first}, floor {floor})")
        }
        AspirationConfig::Micro => "a new package for each new one from the counterpart".to_owned(),
        AspirationConfig::Negmas(player) => negmas(*player),
        AspirationConfig::Hardliner => "never concedes".to_owned(),
        AspirationConfig::RandomWalk { step, floor } => format!("wanders (step {step}, floor {floor})"),
        AspirationConfig::ResourceDependent { resource, patience, k, floor } => {
            let resource = match resource {
                ResourceConfig::Time => "time",
                ResourceConfig::Thread => "patience with the number of proposals",
            };
            format!("concedes as {resource} runs out (patience {patience}, k {k}, floor {floor})")
        }
        AspirationConfig::Zeuthen { their_no_deal } => format!(
            "concedes just enough when it has less to lose from a conflict (their no deal {their_no_deal} where unknown)"
        ),
        AspirationConfig::Grit { step, growth, patience, floor } => format!(
            "takes announced steps, larger if answered (step {step}, growth {growth}, patience {patience}, floor {floor})"
        ),
    }
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
