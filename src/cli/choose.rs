//! `summitry choose` and `summitry evidence`: which policy of one side does best, and what knowing more is worth to that.

use super::effort::EffortArguments;
use super::help::{self, Example, Written};
use super::outcome::{Failure, Outcome, complain};
use super::result_folder::{Experiment, ResultArguments, Task};
use super::scenario_arguments::ScenarioArguments;
use clap::Args;
use summitry::experiment::choose::{self, Asked, ChooseError, Menu};
use summitry::scenario::Document;
use summitry::{chart, report, result};

/// What `--what-if` means here.
const WHAT_IFS: &str = "A what-if of the file as a policy; may be given several times. `--set` changes every policy \
                        [default: every what-if that changes the side's own mandate and strategy alone]";

const CHOOSE: [Example; 2] = [
    (
        "summitry choose scenarios/moscow-2008-table.ron --for us --what-if washington_moves_first --what-if lower_expectations",
        "which of these lines serves Washington best: on average, at worst, by regret",
    ),
    (
        "summitry choose scenarios/tutorial.ron --for us --strategy Boulware --strategy 'Conceder(exponent: 0.5)'",
        "how best to negotiate",
    ),
];

const EVIDENCE: [Example; 1] = [(
    "summitry evidence scenarios/tutorial.ron --for us --strategy Boulware --strategy 'Conceder(exponent: 0.5)'",
    "what it would pay Washington to find out before it chooses",
)];

const POLICIES: Written =
    Written::new("policies.csv", "one row per policy: what it pays, at worst too, and its regret");
const WORTHS: Written =
    Written::new("worths.csv", "one row per input: what knowing it is worth, and where the choice turns");

/// Who chooses among what, and how often it is played.
#[derive(Debug, Args)]
#[command(mut_arg("what_ifs", |what_ifs| what_ifs.help(WHAT_IFS)))]
struct MenuArguments {
    #[command(flatten)]
    scenario: ScenarioArguments,
    /// The delegation that chooses, by its name in the file
    #[arg(long = "for", value_name = "SIDE")]
    chooser: String,
    /// A strategy of that delegation as a policy, as --set takes it; may be given several times
    #[arg(long = "strategy", value_name = "STRATEGY")]
    strategies: Vec<String>,
}

/// Who chooses among what by which rules, and where the result goes.
#[derive(Debug, Args)]
#[command(after_help = help::of_experiment(&CHOOSE, &[POLICIES]))]
pub(crate) struct Arguments {
    #[command(flatten)]
    menu: MenuArguments,
    /// How much payoff is needed: count how often each policy pays as much
    #[arg(long, value_name = "PAYOFF", value_parser = payoff, allow_negative_numbers = true)]
    need: Option<f64>,
    /// A policy fails in a draw in which another one pays so much more
    #[arg(long, value_name = "PAYOFF", value_parser = regret, default_value_t = 0.05)]
    regret: f64,
    #[command(flatten)]
    effort: EffortArguments,
    #[command(flatten)]
    result: ResultArguments,
}

/// Who chooses among what, and where the result goes.
#[derive(Debug, Args)]
#[command(after_help = help::of_experiment(&EVIDENCE, &[WORTHS]))]
pub(crate) struct EvidenceArguments {
    #[command(flatten)]
    menu: MenuArguments,
    #[command(flatten)]
    effort: EffortArguments,
    #[command(flatten)]
    result: ResultArguments,
}

/// The largest payoff that can be asked for.
const MOST: f64 = 1_000.0;

fn payoff(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number: &f64| number.abs() <= MOST);
    number.ok_or_else(|| format!("expected a payoff from -{MOST} to {MOST}, such as 0.5"))
}

fn regret(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number: &f64| *number > 0.0 && *number <= MOST);
    number.ok_or_else(|| format!("expected a payoff above 0, at most {MOST}, such as 0.05"))
}

pub(crate) fn choose(arguments: &Arguments) -> Outcome {
    let Arguments { menu, need, regret, effort, result } = arguments;
    let (document, policies) = menu.load()?;
    choose::check(effort.n_draws())?;
    let asked = Asked { need: *need, regret: *regret };
    let need = need.iter().flat_map(|need| ["--need".to_owned(), need.to_string()]).collect();
    let given = [menu.as_given(), need, vec!["--regret".to_owned(), regret.to_string()], effort.as_given()].concat();
    let task = Task::of("choose", &menu.scenario, given, &document, effort)?;
    let Some(mut work) = result.take_up(task)? else { return Ok(()) };
    let played = work.carry_out(|folder, watch| choose::choose(&policies, asked, effort.effort(), folder, watch))?;
    let Some(summary) = played else { return Ok(()) };
    work.finish(&Experiment {
        document: Some(&document),
        report: report::choice(&summary),
        json: result::json(&summary),
        tables: vec![POLICIES.with(report::policies_csv(&summary))],
        figures: chart::choice_charts(&summary),
    })
}

pub(crate) fn evidence(arguments: &EvidenceArguments) -> Outcome {
    let EvidenceArguments { menu, effort, result } = arguments;
    let (document, policies) = menu.load()?;
    choose::check_evidence(&policies, effort.n_draws())?;
    let given = [menu.as_given(), effort.as_given()].concat();
    let task = Task::of("evidence", &menu.scenario, given, &document, effort)?;
    let Some(mut work) = result.take_up(task)? else { return Ok(()) };
    let played = work.carry_out(|folder, watch| choose::evidence(&policies, effort.effort(), folder, watch))?;
    let Some(summary) = played else { return Ok(()) };
    work.finish(&Experiment {
        document: Some(&document),
        report: report::evidence(&summary),
        json: result::json(&summary),
        tables: vec![WORTHS.with(report::worths_csv(&summary))],
        figures: chart::evidence_charts(&summary),
    })
}

impl MenuArguments {
    /// The scenario as it is, and what is chosen among.
    fn load(&self) -> Result<(Document, Menu), Failure> {
        let (plain, document) = self.scenario.load_baseline()?;
        let (what_ifs, changes) = (self.scenario.what_ifs(), self.scenario.changes());
        let menu = Menu::of(&plain, &self.chooser, &what_ifs, &self.strategies, &changes)?;
        for (what_if, address) in Menu::not_its_own(&plain, &self.chooser, &what_ifs) {
            complain(&format!(
                "warning: the what-if `{what_if}` changes `{address}`, which is not for `{}` to decide: it is no policy of its own",
                self.chooser
            ));
        }
        Ok((document, menu))
    }

    /// The arguments that bear on the result.
    fn as_given(&self) -> Vec<String> {
        let chooser = vec!["--for".to_owned(), self.chooser.clone()];
        let strategies = self.strategies.iter().flat_map(|text| ["--strategy".to_owned(), text.clone()]).collect();
        [self.scenario.as_given(), chooser, strategies].concat()
    }
}

impl From<ChooseError> for Failure {
    fn from(error: ChooseError) -> Self {
        if let ChooseError::Store(error) = error {
            return error.into();
        }
        if let ChooseError::Set(error) = error {
            return error.into();
        }
        Self::BadInput(format!("error: {error}"))
    }
}
