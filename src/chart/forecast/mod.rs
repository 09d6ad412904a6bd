//! Charts of a forecast: how many negotiations end, when, in what, and what it pays.

mod agreement_time;
mod concessions;
mod endings;
mod options;
mod outlook;
mod payoffs;
pub(super) mod shares;

use super::NamedFigure;
use crate::result::forecast::ForecastSummary;
use crate::tongue::{Language, Tongue};
use outlook::Outlook;

/// The charts of a forecast; none if it does not have exactly two delegations.
#[must_use]
pub fn forecast_charts(summary: &ForecastSummary) -> Vec<NamedFigure> {
    let Some(outlook) = Outlook::new(summary) else { return Vec::new() };
    let mut charts = vec![
        NamedFigure::new("endings", endings::figure(&outlook, Language::English.tongue())),
        NamedFigure::new("agreement-time", agreement_time::figure(&outlook)),
        NamedFigure::new("options", options::figure(&outlook)),
        NamedFigure::new("payoffs", payoffs::figure(&outlook)),
        NamedFigure::new("concessions", concessions::figure(&outlook)),
    ];
    if !summary.blocking.is_empty() && outlook.n_failures() > 0 {
        charts.push(NamedFigure::new("blocking", endings::blocking(&outlook)));
    }
    charts
}

/// How the negotiations ended, in a language; nothing if the forecast does not have exactly two delegations.
pub(crate) fn ended(summary: &ForecastSummary, tongue: &dyn Tongue) -> Option<NamedFigure> {
    Some(NamedFigure::new("endings", endings::figure(&Outlook::new(summary)?, tongue)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::forecast;
    use serde_json::Value;

    /// The same without the ends of any interval, as a scenario leaves them that holds nothing uncertain.
    fn without_ends(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                for (name, field) in fields {
                    if ["low", "high", "median_low", "median_high"].contains(&name.as_str()) {
                        *field = Value::Null;
                    } else {
                        without_ends(field);
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(without_ends),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    #[test]
    fn where_nothing_is_uncertain_no_chart_speaks_of_an_interval() {
        let mut value = serde_json::to_value(forecast::tutorial()).expect("a summary");
        without_ends(&mut value);
        let mut certain: ForecastSummary = serde_json::from_value(value).expect("a summary without intervals");
        certain.chance.uncertain_numbers = 0;
        let speaks_of_one = |summary: &ForecastSummary| {
            let charts = forecast_charts(summary);
            assert!(charts.len() >= 5);
            let texts: Vec<String> = charts.iter().map(|chart| chart.figure.texts().join("\n")).collect();
            texts.into_iter().filter(|texts| texts.contains("interval")).collect::<Vec<_>>()
        };
        assert!(!speaks_of_one(&forecast::tutorial()).is_empty());
        assert_eq!(speaks_of_one(&certain), Vec::<String>::new());
    }
}
