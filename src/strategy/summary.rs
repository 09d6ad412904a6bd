//! A strategy in one line, for transcripts.

use super::{AcceptanceConfig, CounterpartConfig, NoiseConfig, SelectionConfig, StrategyConfig, WalkOutConfig};

impl StrategyConfig {
    /// What sets its way of playing apart, as results call it: `perfect_information`, `negmas`.
    #[must_use]
    pub fn remarks(&self) -> Vec<&'static str> {
        let remarks = [
            ("perfect_information", self.counterpart == CounterpartConfig::PerfectInformation),
            ("negmas", self.negmas_player().is_some()),
        ];
        remarks.into_iter().filter_map(|(remark, holds)| holds.then_some(remark)).collect()
    }

    /// The strategy in one line, such as `Boulware (exponent 3), trade-off, accepts by Next`.
    #[must_use]
    pub fn summary(&self) -> String {
        if self.negmas_player().is_some() {
            return format!("{} by NegMAS's rules", with_details(&self.name, &self.aspiration.kind().details()));
        }
        let parts = [
            with_details(&self.name, &self.aspiration_details()),
            self.selection_words(),
            self.noise.map_or_else(String::new, NoiseConfig::words),
            if self.no_retraction { "never retracts".to_owned() } else { String::new() },
            format!("accepts by {}", self.acceptance.words()),
            self.walk_out.words(),
        ];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    fn selection_words(&self) -> String {
        match self.selection {
            SelectionConfig::Nearest => "nearest above target".to_owned(),
            SelectionConfig::TradeOff => "trade-off".to_owned(),
            SelectionConfig::ModelGuided => with_details("model-guided", &self.counterpart.details()),
        }
    }

    /// The numbers that set the aspiration apart from its defaults, and the model that it goes by.
    fn aspiration_details(&self) -> Vec<String> {
        let mut details = self.aspiration.kind().details();
        if self.aspiration.kind().goes_by_model() && self.selection != SelectionConfig::ModelGuided {
            details.extend(self.counterpart.details());
        }
        details
    }
}

impl CounterpartConfig {
    /// The model, as far as it is not the default one.
    fn details(self) -> Vec<String> {
        match self {
            Self::None => vec![],
            Self::Frequency { smoothing, window } => {
                let window = window.map_or_else(String::new, |window| format!("window {window}"));
                vec![unless(smoothing, 1.0, "smoothing"), window]
            }
            Self::Bayesian { concession, sigma } => {
                let details = [unless(concession, 0.05, "concession"), unless(sigma, 0.15, "sigma")];
                vec![with_details("Bayesian", &details)]
            }
            Self::PerfectInformation => vec!["sees the counterpart's payoffs, for analysis only".to_owned()],
        }
    }
}

impl NoiseConfig {
    fn words(self) -> String {
        format!("noise (precision {} among {})", self.precision, self.among)
    }
}

impl AcceptanceConfig {
    fn words(&self) -> String {
        match self {
            Self::Next { a, b } => with_details("Next", &[unless(*a, 1.0, "a"), unless(*b, 0.0, "b")]),
            Self::Constant { payoff } => format!("Constant ({payoff})"),
            Self::Time { from } => format!("Time (from {from})"),
            Self::Combined { from } => format!("Combined (from {from})"),
        }
    }
}

impl WalkOutConfig {
    fn words(self) -> String {
        match self {
            Self::Never => String::new(),
            Self::Stalled { rounds: 1 } => "walks out after a stalled round".to_owned(),
            Self::Stalled { rounds } => format!("walks out after {rounds} stalled rounds"),
        }
    }
}

fn unless(value: f64, default: f64, name: &str) -> String {
    if value == default { String::new() } else { format!("{name} {value}") }
}

fn with_details(name: &str, details: &[String]) -> String {
    let details: Vec<&str> = details.iter().map(String::as_str).filter(|detail| !detail.is_empty()).collect();
    if details.is_empty() { name.to_owned() } else { format!("{name} ({})", details.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::aspiration::{Grit, Reciprocal, TimeDependent, Zeuthen};
    use crate::strategy::{AspirationConfig, OpeningConfig};

    fn boulware() -> StrategyConfig {
        StrategyConfig {
            name: "Boulware".to_owned(),
            aspiration: AspirationConfig::TimeDependent(TimeDependent { exponent: 3.0, k: 0.0, floor: 0.0 }),
            selection: SelectionConfig::TradeOff,
            acceptance: AcceptanceConfig::Next { a: 1.0, b: 0.0 },
            counterpart: CounterpartConfig::None,
            noise: None,
            no_retraction: false,
            opening: OpeningConfig::Best,
            walk_out: WalkOutConfig::Never,
        }
    }

    #[test]
    fn what_stands_at_its_default_goes_without_saying() {
        assert_eq!(boulware().summary(), "Boulware (exponent 3), trade-off, accepts by Next");
    }

    #[test]
    fn every_part_can_be_told() {
        let config = StrategyConfig {
            name: "Reciprocal".to_owned(),
            aspiration: AspirationConfig::Reciprocal(Reciprocal { moves_first: 0.1, reciprocity: 0.8, floor: 0.2 }),
            selection: SelectionConfig::ModelGuided,
            acceptance: AcceptanceConfig::Combined { from: 0.95 },
            counterpart: CounterpartConfig::Frequency { smoothing: 0.5, window: Some(6) },
            no_retraction: true,
            walk_out: WalkOutConfig::Stalled { rounds: 4 },
            ..boulware()
        };
        assert_eq!(
            config.summary(),
            "Reciprocal (moves first 0.1, reciprocity 0.8, floor 0.2), model-guided (smoothing 0.5, window 6), \
             never retracts, accepts by Combined (from 0.95), walks out after 4 stalled rounds"
        );
    }

    #[test]
    fn perfect_information_and_chance_are_told() {
        let config = StrategyConfig {
            name: "Zeuthen".to_owned(),
            aspiration: AspirationConfig::Zeuthen(Zeuthen { their_no_deal: 0.0 }),
            counterpart: CounterpartConfig::PerfectInformation,
            noise: Some(NoiseConfig { precision: 20.0, among: 8 }),
            ..boulware()
        };
        assert_eq!(
            config.summary(),
            "Zeuthen (sees the counterpart's payoffs, for analysis only), trade-off, noise (precision 20 among 8), \
             accepts by Next"
        );
        let grit = AspirationConfig::Grit(Grit { step: 0.1, growth: 1.5, patience: 3, floor: 0.0 });
        let config = StrategyConfig { name: "Grit".to_owned(), aspiration: grit, ..boulware() };
        assert_eq!(
            config.summary(),
            "Grit (announced steps of 0.1, times 1.5 if answered, 3 at most if not), trade-off, accepts by Next"
        );
    }
}
