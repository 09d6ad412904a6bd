//! What a brief of a scenario needs: which experiments, with how much work.

use super::materials::Materials;
use crate::element::Named as _;
use crate::experiment::choose::Menu;
use crate::experiment::sensitivity;
use crate::random::Seed;
use crate::result::ResultVerb;
use crate::scenario::{Document, Scenario};

/// Below this share of agreements, what it would take to reach it is looked for.
const WANTED: f64 = 0.5;
/// So many numbers that the outcome hangs on are tried for that, those that matter most first, each at some thirty places;
/// those that are explored come on top.
const MOST_TRIED: usize = 3;
/// On so many draws at most each is tried.
const MOST_TRIES: u64 = 100;

/// How much is to be played for a brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// How many negotiations for the forecast, for what the outcome hangs on, and for each what-if and policy: the same draws, so
    /// that all say the same of the scenario as it is.
    pub n_draws: u64,
    /// Where all random numbers start from.
    pub seed: Seed,
    /// What is to be tried by hand: addresses with values, as `sweep` takes them.
    pub explore: Vec<String>,
    /// How many draws are played at each of the points that this makes.
    pub n_explored: u64,
    /// Where a record of what really came of the talks lies, which the forecast is held against.
    pub record: Option<String>,
}

/// An experiment that a brief needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// What its result is called among the others.
    pub name: String,
    /// The verb that plays it.
    pub verb: ResultVerb,
    /// What the verb takes besides the scenario, as on the command line.
    pub arguments: Vec<String>,
    /// Whether the brief stands without it, if it turns out that there is nothing to be found.
    pub is_optional: bool,
}

impl Need {
    fn of(verb: ResultVerb, arguments: Vec<String>) -> Self {
        Self { name: verb.name().to_owned(), verb, arguments, is_optional: false }
    }
}

impl Order {
    /// What can be played at once.
    #[must_use]
    pub fn needs(&self, document: &Document) -> Vec<Need> {
        let scenario = document.scenario();
        let record: Vec<String> = self.record.iter().flat_map(|path| ["--record".to_owned(), path.clone()]).collect();
        let mut needs = vec![
            Need::of(ResultVerb::Forecast, [record, self.many(self.n_draws)].concat()),
            Need::of(ResultVerb::Run, self.seed()),
            Need::of(ResultVerb::Analyze, Vec::new()),
        ];
        if !scenario.what_ifs().is_empty() {
            needs.push(Need::of(ResultVerb::Compare, self.many(self.n_draws)));
        }
        if sensitivity::check(scenario, self.n_draws).is_ok() {
            needs.push(Need::of(ResultVerb::Sensitivity, self.many(self.n_draws)));
        }
        for delegation in scenario.delegations() {
            let name = delegation.name();
            if Menu::of(document, name, &[], &[], &[]).is_ok() {
                let whose = vec!["--for".to_owned(), name.to_owned()];
                let need = Need::of(ResultVerb::Choose, [whose, self.many(self.n_draws)].concat());
                needs.push(Need { name: format!("{}-{name}", need.name), ..need });
            }
        }
        if !self.explore.is_empty() {
            let varied = self.explore.iter().flat_map(|given| ["--vary".to_owned(), given.clone()]);
            needs.push(Need::of(ResultVerb::Sweep, varied.chain(self.many(self.n_explored)).collect()));
        }
        needs
    }

    /// What is to be played once the first results are there: what it would take, where an agreement is unlikely.
    #[must_use]
    pub fn further(&self, scenario: &Scenario, materials: &Materials) -> Vec<Need> {
        let is_unlikely =
            materials.forecast.as_ref().is_some_and(|one| one.n_draws > 1 && one.agreement.share < WANTED);
        let addresses = tried(scenario, materials);
        let change: Vec<String> = addresses.into_iter().flat_map(|one| ["--change".to_owned(), one]).collect();
        if !is_unlikely || change.is_empty() {
            return Vec::new();
        }
        let goal = vec!["--until".to_owned(), format!("agreement_rate>={WANTED}")];
        let need = Need::of(ResultVerb::Reach, [goal, change, self.many(self.n_draws.min(MOST_TRIES))].concat());
        vec![Need { is_optional: true, ..need }]
    }

    fn many(&self, n_draws: u64) -> Vec<String> {
        [vec!["--draws".to_owned(), n_draws.to_string()], self.seed()].concat()
    }

    fn seed(&self) -> Vec<String> {
        vec!["--seed".to_owned(), self.seed.0.to_string()]
    }
}

/// The numbers that may be moved to reach what is wanted: those that the outcome hangs on beyond chance, and those explored.
fn tried(scenario: &Scenario, materials: &Materials) -> Vec<String> {
    let told = materials.sensitivity.as_ref().and_then(|summary| {
        let metric = summary.metrics.iter().find(|metric| !metric.shares.is_empty())?;
        Some(metric.told().into_iter().filter_map(|place| summary.inputs.get(place)).map(|input| &input.address))
    });
    let is_number = |address: &&String| scenario.address(address).is_some();
    let told = told.into_iter().flatten().filter(is_number).take(MOST_TRIED);
    let axes = materials.sweep.iter().flat_map(|summary| &summary.axes).map(|axis| &axis.address);
    let mut tried: Vec<String> = Vec::new();
    for address in told.chain(axes.filter(is_number)) {
        if !tried.contains(address) {
            tried.push(address.clone());
        }
    }
    tried
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::sample::{NOT_TOLD, TOLD, sensitivity};
    use crate::scenario::load;

    fn order() -> Order {
        let record = Some("record.ron".to_owned());
        Order { n_draws: 100, seed: Seed(7), explore: vec!["us.discount=0.9..1:3".to_owned()], n_explored: 20, record }
    }

    #[test]
    fn a_scenario_needs_what_it_has_something_to_say_on() {
        let document = load("scenarios/tutorial.ron").unwrap();
        let needs = order().needs(&document);
        let names: Vec<&str> = needs.iter().map(|need| need.name.as_str()).collect();
        assert_eq!(names, ["forecast", "run", "analyze", "compare", "sensitivity", "choose-russia", "sweep"]);
        let arguments = |place: usize| needs[place].arguments.join(" ");
        assert_eq!(arguments(0), "--record record.ron --draws 100 --seed 7");
        assert_eq!(arguments(3), "--draws 100 --seed 7", "on the draws of the forecast");
        assert_eq!(arguments(5), "--for russia --draws 100 --seed 7");
        assert_eq!(arguments(6), "--vary us.discount=0.9..1:3 --draws 20 --seed 7");
        assert!(needs.iter().all(|need| !need.is_optional));
    }

    #[test]
    fn only_numbers_told_from_chance_are_tried_for_what_it_would_take() {
        let document = load("scenarios/tutorial.ron").unwrap();
        let of = |shares: &[(&str, f64)]| {
            let materials = Materials { sensitivity: Some(sensitivity(shares)), ..Materials::default() };
            tried(document.scenario(), &materials)
        };
        assert_eq!(of(&[(NOT_TOLD, 0.08), (TOLD, 0.3), ("event_war", 0.4)]), [TOLD], "an event is no number");
        assert!(of(&[(NOT_TOLD, 0.08)]).is_empty());
    }

    #[test]
    fn nothing_more_is_needed_where_nothing_is_known_to_be_unlikely() {
        let document = load("scenarios/tutorial.ron").unwrap();
        assert!(order().further(document.scenario(), &Materials::default()).is_empty());
    }
}
