//! `summitry tune`: values of chosen addresses that do best, from a scenario to a tuned one, a summary, rows and charts.

use super::effort::Watch;
use super::outcome::{Failure, Outcome};
use super::result_folder::{Experiment, ResultArguments};
use super::scenario_arguments::{Change, ScenarioArguments, change, seed};
use clap::Args;
use clap::builder::RangedU64ValueParser;
use std::num::NonZeroUsize;
use std::path::Path;
use summitry::chart;
use summitry::experiment::tune::{
    self, Lever, MOST_DRAWS, MOST_FRESH, MOST_GENERATIONS, MOST_ROUNDS, MOST_SAMPLE, Objective, TuneEffort, TuneError,
    TuneMode, TunePlan, TuneWatch,
};
use summitry::experiment::{self, Manifest, ResultFile};
use summitry::random::Seed;
use summitry::scenario::Document;

/// What to tune, towards what, how hard, and where the result goes.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    scenario: ScenarioArguments,
    /// What to tune; may be given several times. A number is searched from LOW to HIGH, or over all that it may be;
    /// listed values, such as whole strategies, are each tried
    #[arg(long = "tune", value_name = "ADDRESS[=LOW..HIGH|=VALUE,VALUE,...]", required = true)]
    levers: Vec<String>,
    /// What to go for: `payoff:DELEGATION`, `agreement_rate`, `joint_gain`, `distance:ISSUE=OPTION,...` or `distance:FILE`;
    /// may be given several times, each with a weight, such as `0.5*joint_gain` [default: the payoff of whoever is tuned]
    #[arg(long = "objective", value_name = "[WEIGHT*]OBJECTIVE")]
    objectives: Vec<String>,
    /// Tune the delegations in turn, each for its own payoff against what the other does, until they settle
    #[arg(long, conflicts_with_all = ["objectives", "rivals"])]
    in_turn: bool,
    /// How many rounds they are given with --in-turn; each delegation has a turn in each
    #[arg(long, value_name = "N", default_value_t = 6, value_parser = RangedU64ValueParser::<u64>::new().range(1..=MOST_ROUNDS))]
    rounds: u64,
    /// Another change that the result is held against on the fresh draws; may be given several times
    #[arg(long = "against", value_name = "ADDRESS=VALUE", value_parser = change)]
    rivals: Vec<Change>,
    #[command(flatten)]
    effort: EffortArguments,
    /// Write every negotiation of the fresh draws as CSV too, besides Parquet
    #[arg(long)]
    csv: bool,
    #[command(flatten)]
    result: ResultArguments,
}

/// How hard to search.
#[derive(Debug, Args)]
struct EffortArguments {
    /// How many draws each evaluation plays
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = RangedU64ValueParser::<u64>::new().range(1..=MOST_DRAWS))]
    draws: u64,
    /// How many generations a search has at most
    #[arg(long, value_name = "N", default_value_t = 40, value_parser = RangedU64ValueParser::<u64>::new().range(1..=MOST_GENERATIONS))]
    generations: u64,
    /// How many settings a generation samples [default: 4 + 3 ln(number of numbers)]
    #[arg(long, value_name = "N", value_parser = RangedU64ValueParser::<u64>::new().range(4..=MOST_SAMPLE))]
    sample: Option<u64>,
    /// A search has settled when its standard deviation is below this share of the range along every address
    #[arg(long, value_name = "SHARE", default_value_t = 0.01, value_parser = share)]
    tolerance: f64,
    /// How many fresh draws the result is played on
    #[arg(long, value_name = "N", default_value_t = 1_000, value_parser = RangedU64ValueParser::<u64>::new().range(2..=MOST_FRESH))]
    fresh: u64,
    /// Where all random numbers start from; the same seed gives the same result
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = seed)]
    seed: u64,
    /// How many threads to use; the result does not depend on it [default: all cores]
    #[arg(long, value_name = "N", value_parser = RangedU64ValueParser::<u64>::new().range(1..=1_024))]
    jobs: Option<u64>,
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse::<f64>().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "expected a number from 0 to 1".to_owned())
}

pub(crate) fn tune(arguments: &Arguments) -> Outcome {
    let Arguments { scenario, result, .. } = arguments;
    let document = scenario.load()?;
    let plan = arguments.plan(&document)?;
    plan.check(&document)?;
    let watch = Watch::start(plan.n_negotiations(&document), result.quiet);
    let folder = result.open(scenario.output_folder("tune"))?;
    let targets = folder.targets(arguments.csv)?;
    let watching = TuneWatch { note: &mut |n_done| watch.note(n_done), keep: &mut |_| Ok(()) };
    let tuned = tune::tune(&document, &plan, Vec::new(), targets, watching);
    watch.end();
    let tuned = tuned?;
    let summary = &tuned.summary;
    let made = Experiment {
        document: &document,
        n_draws: summary.n_draws,
        report: tune::report(summary),
        json: experiment::json(summary),
        tables: vec![
            ResultFile::new("tuned.ron", tuned.document.text()),
            ResultFile::new("evaluations.csv", tuned.evaluations),
        ],
        figures: chart::tune_charts(summary),
        manifest: Manifest::new(
            "tune",
            arguments.as_given(),
            &summary.scenario,
            &summary.scenario_sha256,
            summary.seed,
        ),
    };
    folder.finish_whole(&made, tuned.targets)
}

impl Arguments {
    fn plan(&self, document: &Document) -> Result<TunePlan, Failure> {
        let levers: Result<Vec<Lever>, TuneError> = self.levers.iter().map(|text| Lever::parse(text)).collect();
        let levers = levers?;
        let mode = if self.in_turn {
            TuneMode::InTurn(self.rounds)
        } else {
            TuneMode::Once(self.objective(document, &levers)?)
        };
        let rivals = self.rivals.iter().map(|Change { address, value }| (address.clone(), value.clone())).collect();
        Ok(TunePlan { levers, mode, rivals, effort: self.effort.effort() })
    }

    /// What is asked for, or else the payoff of the only delegation that is tuned.
    fn objective(&self, document: &Document, levers: &[Lever]) -> Result<Objective, Failure> {
        let scenario = document.scenario();
        if self.objectives.is_empty() {
            return Ok(Objective::of_tuned(scenario, levers)?);
        }
        Ok(Objective::parse(&self.objectives, scenario, recorded_data)?)
    }

    /// The arguments that bear on the result.
    fn as_given(&self) -> Vec<String> {
        let EffortArguments { draws, generations, sample, tolerance, fresh, seed, .. } = self.effort;
        let mut given = self.scenario.as_given();
        let mut add = |name: &str, value: String| given.extend([name.to_owned(), value]);
        self.levers.iter().for_each(|lever| add("--tune", lever.clone()));
        self.objectives.iter().for_each(|objective| add("--objective", objective.clone()));
        self.rivals.iter().for_each(|Change { address, value }| add("--against", format!("{address}={value}")));
        for (name, value) in [("--draws", draws), ("--generations", generations)] {
            add(name, value.to_string());
        }
        if let Some(sample) = sample {
            add("--sample", sample.to_string());
        }
        add("--tolerance", tolerance.to_string());
        add("--fresh", fresh.to_string());
        add("--seed", seed.to_string());
        if self.in_turn {
            add("--rounds", self.rounds.to_string());
        }
        given.extend(
            [("--in-turn", self.in_turn), ("--csv", self.csv)]
                .iter()
                .filter(|(_, is)| *is)
                .map(|(name, _)| (*name).to_owned()),
        );
        given
    }
}

impl EffortArguments {
    fn effort(&self) -> TuneEffort {
        TuneEffort {
            seed: Seed(self.seed),
            n_draws: self.draws,
            n_generations: self.generations,
            n_sample: self.sample.map(|sample| sample as usize),
            tolerance: self.tolerance,
            n_fresh: self.fresh,
            jobs: self.jobs.and_then(|jobs| NonZeroUsize::new(jobs as usize)),
        }
    }
}

/// The text of a file with recorded data, or of the summary in a result's folder.
fn recorded_data(file: &str) -> Result<String, String> {
    let path = Path::new(file);
    let path = if path.is_dir() { path.join("summary.json") } else { path.to_path_buf() };
    std::fs::read_to_string(&path).map_err(|error| error.to_string())
}

impl From<TuneError> for Failure {
    fn from(error: TuneError) -> Self {
        match error {
            TuneError::Stopped { .. } => Self::Incomplete(error.to_string()),
            TuneError::Io(_) => Self::Failed(format!("error: {error}")),
            _ => Self::BadInput(error.to_string()),
        }
    }
}
