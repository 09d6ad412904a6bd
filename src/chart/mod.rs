//! Charts: from a result to figures, and from figures to SVG and PNG.
//!
//! A chart is a pure function from a [`RunResult`] to a [`figure::Figure`]; it computes no statistics, it picks and
//! compares what the result holds. [`render`] draws figures and knows nothing of negotiations.

mod concessions;
pub mod figure;
mod issues;
mod payoff_space;
mod reading;
pub mod render;
#[cfg(test)]
mod sample;
mod settlement;
mod timeline;

use crate::experiment::RunResult;
use figure::Figure;
use reading::Reading;

/// A chart with the name that its files go by.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedFigure {
    /// The name, such as `payoff-space`.
    pub name: &'static str,
    /// The chart.
    pub figure: Figure,
}

/// The charts of one negotiation; none if the result does not have exactly two delegations.
#[must_use]
pub fn run_charts(result: &RunResult) -> Vec<NamedFigure> {
    let Some(reading) = Reading::new(result) else { return Vec::new() };
    let named = |name, figure| NamedFigure { name, figure };
    vec![
        named("concessions", concessions::figure(&reading)),
        named("payoff-space", payoff_space::figure(&reading)),
        named("issues", issues::figure(&reading)),
        named("settlement", settlement::figure(&reading)),
    ]
}
