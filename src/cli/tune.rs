//! `summitry tune`: values of chosen addresses that do best, from a scenario to a tuned one, a summary, rows and charts.

use super::effort::EffortArguments;
use super::help::{self, Example, Written};
use super::outcome::{Failure, Outcome};
use super::result_folder::{Experiment, ResultArguments, Task};
use super::scenario_arguments::{ScenarioArguments, change};
use super::whole::whole;
use clap::Args;
use std::path::Path;
use summitry::chart;
use summitry::experiment::Ended;
use summitry::experiment::forecast::Effort;
use summitry::experiment::tune::{
    self, Lever, MOST_DRAWS, MOST_FRESH, MOST_GENERATIONS, MOST_ROUNDS, MOST_SAMPLE, Objective, TuneEffort, TuneError,
    TuneMode, TunePlan, Tuned,
};
use summitry::scenario::{Change, Document, number_meant, read_regular};
use summitry::store::{Entry, Pieces, Stored};
use summitry::text::thousands;
use summitry::{report, result};

/// How many draws an evaluation plays if nothing is said.
const DRAWS: &str = "100";
/// No recorded data are larger, in bytes.
const MAX_RECORDED: u64 = 64 << 20;

/// How many rounds of turns there are if nothing is said.
const ROUNDS: u64 = 6;

const EXAMPLES: [Example; 3] = [
    (
        "summitry tune scenarios/new-start-2009.ron --tune us.strategy.exponent=1.05..20 --tune us.strategy.floor=0..0.9",
        "what pays Washington most? Tuned scenario, interval on fresh draws",
    ),
    (
        "summitry tune scenarios/tutorial.ron --tune us.strategy.exponent --objective agreement_rate",
        "what makes agreement most likely",
    ),
    (
        "summitry tune scenarios/tutorial.ron --tune us.strategy.exponent --tune russia.strategy.exponent --in-turn",
        "each side for its own payoff, against what the other does",
    ),
];

const TUNED: Written = Written::new("tuned.ron", "the scenario with the best values found");
const EVALUATIONS: Written = Written::new("evaluations.csv", "one row per setting that was tried");

/// What `--objective` takes.
fn objectives() -> String {
    format!(
        "What to go for: {}, `distance:ISSUE=OPTION,...` or `distance:FILE`; may be given several times, each with a weight, such as \
         `0.5*joint_gain` [default: the payoff of whoever is tuned]",
        help::measures(|_| true)
    )
}

/// What to tune, towards what, how hard, and where the result goes.
#[derive(Debug, Args)]
#[command(after_help = help::of_experiment(&EXAMPLES, &[TUNED, EVALUATIONS]))]
#[command(mut_arg("draws", |draws| draws.help("How many draws each evaluation plays").default_value(DRAWS)))]
#[command(mut_arg("shard", |shard| shard.hide(true)))]
pub(crate) struct Arguments {
    #[command(flatten)]
    scenario: ScenarioArguments,
    /// What to tune; may be given several times. A number is searched from LOW to HIGH, or over all that it may be;
    /// listed values, such as whole strategies, are each tried. A weight alone cannot be tuned: weights sum to 1
    #[arg(long = "tune", value_name = "ADDRESS[=LOW..HIGH|=VALUE,VALUE,...]", required = true)]
    levers: Vec<String>,
    #[arg(long = "objective", value_name = "[WEIGHT*]OBJECTIVE", help = objectives())]
    objectives: Vec<String>,
    /// Tune the delegations in turn, each for its own payoff against what the other does, until they settle
    #[arg(long, conflicts_with_all = ["objectives", "rivals"])]
    in_turn: bool,
    /// How many rounds they are given with --in-turn; each delegation has a turn in each [default: 6]
    #[arg(long, value_name = "N", value_parser = whole(1..=MOST_ROUNDS))]
    rounds: Option<u64>,
    /// Another change that the result is held against on the fresh draws; may be given several times
    #[arg(long = "against", value_name = "ADDRESS=VALUE", value_parser = change)]
    rivals: Vec<Change>,
    #[command(flatten)]
    search: SearchArguments,
    #[command(flatten)]
    effort: EffortArguments,
    #[command(flatten)]
    result: ResultArguments,
}

/// How hard to search.
#[derive(Debug, Args)]
struct SearchArguments {
    /// How many generations a search has at most
    #[arg(long, value_name = "N", default_value_t = 40, value_parser = whole(1..=MOST_GENERATIONS))]
    generations: u64,
    /// How many settings a generation samples [default: 4 + 3 ln(number of numbers)]
    #[arg(long, value_name = "N", value_parser = whole(4..=MOST_SAMPLE))]
    sample: Option<u64>,
    /// A search has settled when its standard deviation is below this share of the range along every address
    #[arg(long, value_name = "SHARE", default_value_t = 0.01, value_parser = share)]
    tolerance: f64,
    /// How many fresh draws the result is played on
    #[arg(long, value_name = "N", default_value_t = 1_000, value_parser = whole(2..=MOST_FRESH))]
    fresh: u64,
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse::<f64>().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| {
        let advice = number_meant(text).map_or_else(String::new, |advice| format!("; {advice}"));
        format!("expected a number from 0 to 1{advice}")
    })
}

pub(crate) fn tune(arguments: &Arguments) -> Outcome {
    let Arguments { scenario, effort, result, .. } = arguments;
    let document = scenario.load()?;
    let mut recorded = Vec::new();
    let plan = arguments.plan(&document, &mut recorded)?;
    plan.check(&document)?;
    let task = Task::of("tune", scenario, arguments.as_given(), &document, effort)?;
    let task = Task { pieces: Pieces::One, sources: [task.sources, recorded].concat(), ..task };
    let Some(mut work) = result.take_up(task)? else { return Ok(()) };
    let done = work.carry_out(|folder, watch| tune::tune(&document, &plan, folder, watch).map(Ended::Whole))?;
    let Some(Tuned { summary, document: tuned, evaluations }) = done else { return Ok(()) };
    work.finish(&Experiment {
        document: Some(&document),
        report: report::tune(&summary),
        json: result::json(&summary),
        tables: vec![TUNED.with(tuned.text()), EVALUATIONS.with(evaluations)],
        figures: chart::tune_charts(&summary),
    })
}

impl Arguments {
    /// What is to be done; the recorded data that it was read from are added to those that are there.
    fn plan(&self, document: &Document, recorded: &mut Vec<String>) -> Result<TunePlan, Failure> {
        let levers: Result<Vec<Lever>, TuneError> = self.levers.iter().map(|text| Lever::parse(text)).collect();
        let levers = levers?;
        TunePlan::check_levers(document, &levers)?;
        let mode = if self.in_turn {
            TuneMode::InTurn(self.rounds())
        } else if let Some(rounds) = self.rounds {
            let message = format!(
                "error: `--rounds {rounds}` is for delegations that are tuned in turn: add `--in-turn`, or leave it out"
            );
            return Err(Failure::BadInput(message));
        } else {
            TuneMode::Once(self.objective(document, &levers, recorded)?)
        };
        let pair = |rival: &Change| (rival.address.clone(), rival.value.text().to_owned());
        let rivals = self.rivals.iter().map(pair).collect();
        Ok(TunePlan { levers, mode, rivals, effort: self.effort()? })
    }

    fn rounds(&self) -> u64 {
        self.rounds.unwrap_or(ROUNDS)
    }

    /// What is asked for, or else the payoff of the only delegation that is tuned.
    fn objective(
        &self,
        document: &Document,
        levers: &[Lever],
        recorded: &mut Vec<String>,
    ) -> Result<Objective, Failure> {
        let scenario = document.scenario();
        if self.objectives.is_empty() {
            return Ok(Objective::of_tuned(scenario, levers)?);
        }
        let data = |file: &str| recorded_data(file).inspect(|text| recorded.push(text.clone()));
        Ok(Objective::parse(&self.objectives, scenario, data)?)
    }

    /// The arguments that bear on the result.
    fn as_given(&self) -> Vec<String> {
        let SearchArguments { generations, sample, tolerance, fresh } = self.search;
        let mut given = self.scenario.as_given();
        let mut add = |name: &str, value: String| given.extend([name.to_owned(), value]);
        self.levers.iter().for_each(|lever| add("--tune", lever.clone()));
        self.objectives.iter().for_each(|objective| add("--objective", objective.clone()));
        self.rivals.iter().for_each(|rival| add("--against", rival.to_string()));
        add("--generations", generations.to_string());
        if let Some(sample) = sample {
            add("--sample", sample.to_string());
        }
        add("--tolerance", tolerance.to_string());
        add("--fresh", fresh.to_string());
        if self.in_turn {
            add("--rounds", self.rounds().to_string());
            given.push("--in-turn".to_owned());
        }
        given.extend(self.effort.as_given());
        given
    }

    fn effort(&self) -> Result<TuneEffort, Failure> {
        let Effort { seed, n_draws, jobs } = self.effort.effort();
        if !matches!(self.effort.entry(), Entry::Anew | Entry::Discard | Entry::GoOn) {
            return Err(Failure::BadInput("error: a search cannot be cut into shards: leave out `--shard`".to_owned()));
        }
        if n_draws > MOST_DRAWS {
            let message = format!(
                "error: an evaluation may play up to {} draws, found `--draws {n_draws}`",
                thousands(MOST_DRAWS)
            );
            return Err(Failure::BadInput(message));
        }
        let SearchArguments { generations, sample, tolerance, fresh } = self.search;
        let n_sample = sample.map(|sample| sample as usize);
        Ok(TuneEffort { seed, n_draws, n_generations: generations, n_sample, tolerance, n_fresh: fresh, jobs })
    }
}

/// The text of a file with recorded data, or of the summary in a result's folder.
fn recorded_data(file: &str) -> Result<String, String> {
    let path = Path::new(file);
    let bytes = if path.is_dir() {
        Stored::open_whole(path).and_then(|stored| stored.file("summary.json")).map_err(|error| error.to_string())?
    } else {
        read_regular(path, MAX_RECORDED).map_err(|error| error.to_string())?
    };
    if bytes.len() as u64 > MAX_RECORDED {
        return Err(format!("it has more than {} MiB, which no record has", MAX_RECORDED >> 20));
    }
    String::from_utf8(bytes).map_err(|_| "it is no UTF-8 text".to_owned())
}

impl From<TuneError> for Failure {
    fn from(error: TuneError) -> Self {
        match error {
            TuneError::Stopped { .. } => Self::Incomplete(error.to_string()),
            TuneError::Store(error) => error.into(),
            TuneError::Set(_)
            | TuneError::NotALever { .. }
            | TuneError::OtherRange { .. }
            | TuneError::Counted { .. }
            | TuneError::SameRival { .. }
            | TuneError::EmptyRange { .. }
            | TuneError::BeyondRange { .. }
            | TuneError::WideRange { .. }
            | TuneError::NeedsValues { .. }
            | TuneError::OneValue { .. }
            | TuneError::Twice { .. }
            | TuneError::NoLever
            | TuneError::TooManyCombinations { .. }
            | TuneError::Corner { .. }
            | TuneError::NoObjective { .. }
            | TuneError::WhichObjective { .. }
            | TuneError::Weight { .. }
            | TuneError::ObjectiveTwice { .. }
            | TuneError::Package { .. }
            | TuneError::Data { .. }
            | TuneError::NobodysLever { .. }
            | TuneError::NothingToAnswerWith { .. }
            | TuneError::NotThisTuning { .. } => Self::wrong_line(&error),
        }
    }
}
