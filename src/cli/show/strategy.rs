//! Strategies in words.

use summitry::strategy::{OpeningConfig, StrategyConfig};

/// A strategy, with every number it goes by.
pub(super) fn strategy(strategy: &StrategyConfig) -> String {
    let aspiration = strategy.aspiration.words();
    if strategy.negmas_player().is_some() {
        return format!("{}: {aspiration}, by the rules of NegMAS", strategy.name);
    }
    let mut parts = vec![format!("{}: {aspiration}", strategy.name)];
    parts.push(strategy.selection.words().to_owned());
    parts.extend(strategy.noise.map(|noise| noise.words()));
    parts.push(strategy.acceptance.words());
    parts.extend(strategy.counterpart.words());
    if strategy.no_retraction {
        parts.push("withdraws no concession".to_owned());
    }
    parts.push(match strategy.opening {
        OpeningConfig::Mandate => "opens with the mandate's opening".to_owned(),
        OpeningConfig::Best => "opens with what pays best".to_owned(),
    });
    parts.extend(strategy.walk_out.words());
    parts.join("; ")
}
