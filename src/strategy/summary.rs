//! A strategy in one line, for transcripts.

use super::StrategyConfig;

impl StrategyConfig {
    /// What sets its way of playing apart, as results call it: `perfect_information`, `negmas`.
    #[must_use]
    pub fn remarks(&self) -> Vec<&'static str> {
        let remarks =
            [("perfect_information", self.counterpart.knows_all()), ("negmas", self.negmas_player().is_some())];
        remarks.into_iter().filter_map(|(remark, holds)| holds.then_some(remark)).collect()
    }

    /// The strategy in one line, such as `Boulware (exponent 3), trade-off, accepts by Next`.
    #[must_use]
    pub fn summary(&self) -> String {
        if self.negmas_player().is_some() {
            return format!("{} by NegMAS's rules", with_details(&self.name, &self.aspiration.kind().details()));
        }
        let acceptance = with_details(self.acceptance.name(), &self.acceptance.kind().details());
        let parts = [
            Some(self.brief()),
            Some(self.selection_words()),
            self.noise.map(|noise| noise.kind().summary()),
            self.no_retraction.then(|| "never retracts".to_owned()),
            Some(format!("accepts by {acceptance}")),
            self.walk_out.kind().summary(),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Its name with the numbers that set it apart from others of that name, such as `Boulware (exponent 3)`.
    #[must_use]
    pub fn brief(&self) -> String {
        with_details(&self.name, &self.aspiration_details())
    }

    fn selection_words(&self) -> String {
        let summary = self.selection.kind().summary();
        let details = if self.selection.goes_by_model() { self.counterpart.kind().details() } else { Vec::new() };
        with_details(summary, &details)
    }

    /// The numbers that set the aspiration apart from its defaults, and the model that it goes by.
    fn aspiration_details(&self) -> Vec<String> {
        let mut details = self.aspiration.kind().details();
        if self.aspiration.goes_by_model() && !self.selection.goes_by_model() {
            details.extend(self.counterpart.kind().details());
        }
        details
    }
}

fn with_details(name: &str, details: &[String]) -> String {
    let details: Vec<&str> = details.iter().map(String::as_str).filter(|detail| !detail.is_empty()).collect();
    if details.is_empty() { name.to_owned() } else { format!("{name} ({})", details.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::aspiration::{Grit, Reciprocal, TimeDependent, Zeuthen};
    use crate::strategy::{
        AcceptanceConfig, AspirationConfig, CounterpartConfig, NoiseConfig, OpeningConfig, SelectionConfig,
        WalkOutConfig,
    };
    use crate::strategy::{acceptance, counterpart, selection, walk_out};

    fn boulware() -> StrategyConfig {
        StrategyConfig {
            name: "Boulware".to_owned(),
            aspiration: AspirationConfig::TimeDependent(TimeDependent { exponent: 3.0, k: 0.0, floor: 0.0 }),
            selection: SelectionConfig::TradeOff(selection::TradeOff),
            acceptance: AcceptanceConfig::Next(acceptance::Next { a: 1.0, b: 0.0 }),
            counterpart: CounterpartConfig::None(counterpart::NoModel),
            noise: None,
            no_retraction: false,
            opening: OpeningConfig::Best,
            walk_out: WalkOutConfig::Never(walk_out::Never),
        }
    }

    #[test]
    fn what_stands_at_its_default_goes_without_saying() {
        assert_eq!(boulware().summary(), "Boulware (exponent 3), trade-off, accepts by Next");
        assert_eq!(boulware().aspiration.manner(), "gives way late");
    }

    #[test]
    fn every_part_can_be_told() {
        let config = StrategyConfig {
            name: "Reciprocal".to_owned(),
            aspiration: AspirationConfig::Reciprocal(Reciprocal { moves_first: 0.1, reciprocity: 0.8, floor: 0.2 }),
            selection: SelectionConfig::ModelGuided(selection::ModelGuided),
            acceptance: AcceptanceConfig::Combined(acceptance::Combined { from: 0.95 }),
            counterpart: CounterpartConfig::Frequency(counterpart::Frequency { smoothing: 0.5, window: Some(6) }),
            no_retraction: true,
            walk_out: WalkOutConfig::Stalled(walk_out::Stalled { rounds: 4 }),
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
            counterpart: CounterpartConfig::PerfectInformation(counterpart::PerfectInformation),
            noise: Some(NoiseConfig::Quantal(selection::Quantal { precision: 20.0, among: 8 })),
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
