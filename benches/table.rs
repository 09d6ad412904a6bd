//! How fast negotiations and analyses run and how much memory they take, in one table. `cargo bench --bench table`.
//!
//! Each row is measured in a process of its own, so that its peak of memory is its own. Rates are per second of the
//! clock, so the machine should have nothing else to do. The last column says how many times as much two threads do in the
//! same time as one: 2 where there are two processors and the threads do not stand in each other's way.

#![expect(clippy::print_stdout, reason = "the table is what the program is for")]

mod domains;

use domains::{Domain, SIZES, dates};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};
use summitry::agenda::Timeline;
use summitry::analysis::{Concept, frontier, solve};
use summitry::calendar::{Calendar, Clock, Turn};
use summitry::negotiation::{Entry, Protocol, negotiate};
use summitry::payoff::{Game, OptionValues, Ranked, Structure};
use summitry::quantity::{PerSide, Side};
use summitry::random::{Seed, Streams};
use summitry::scenario::{self, Sampler, Scenario};
use summitry::strategy::aspiration::TimeDependent;
use summitry::strategy::{
    AcceptanceConfig, AspirationConfig, CounterpartConfig, OpeningConfig, SelectionConfig, StrategyConfig,
    WalkOutConfig,
};
use summitry::strategy::{acceptance, counterpart, selection, walk_out};

/// For how long each row is measured, once on one thread and once on two.
const SPAN: Duration = Duration::from_secs(2);
/// How many rounds the negotiations on synthetic domains may have.
const N_ROUNDS: usize = 100;

/// What a row measures.
#[derive(Clone, Copy)]
enum Kind {
    /// Negotiations of two that hold out, payoffs fixed.
    Fixed,
    /// The same, each as if it were the first: nothing recalled from those before.
    FixedAfresh,
    /// The proposals of negotiations with payoffs fixed.
    FixedProposals,
    /// Negotiations of the same two, payoffs drawn anew for each and the game made anew.
    Redrawn,
    /// Negotiations of a shipped scenario with all that is uncertain drawn anew.
    Scenario,
    /// Efficient frontiers with all four bargaining solutions, payoffs with linkages, games made anew.
    Frontier,
    /// The same for a shipped scenario.
    ScenarioFrontier,
}

const ROWS: [(Kind, &str); 20] = [
    (Kind::Fixed, "128"),
    (Kind::Fixed, "188,160"),
    (Kind::FixedAfresh, "128"),
    (Kind::FixedAfresh, "188,160"),
    (Kind::FixedProposals, "128"),
    (Kind::FixedProposals, "100"),
    (Kind::FixedProposals, "10,080"),
    (Kind::FixedProposals, "188,160"),
    (Kind::FixedProposals, "1,048,576"),
    (Kind::Redrawn, "100"),
    (Kind::Redrawn, "10,080"),
    (Kind::Redrawn, "1,048,576"),
    (Kind::Scenario, "tutorial"),
    (Kind::Scenario, "new-start-2009"),
    (Kind::Frontier, "10,080"),
    (Kind::Frontier, "102,960"),
    (Kind::Frontier, "188,160"),
    (Kind::Frontier, "1,048,576"),
    (Kind::Frontier, "5,334,336"),
    (Kind::ScenarioFrontier, "new-start-2009"),
];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(row) =
        arguments.iter().position(|argument| argument == "--row").and_then(|place| arguments.get(place + 1))
    {
        let (kind, size) = ROWS[row.parse::<usize>().expect("a row's number")];
        return measure(kind, size);
    }
    println!("{:34}{:>16}{:>14}{:>12}{:>14}", "", "packages", "a second", "peak memory", "two threads");
    for row in 0..ROWS.len() {
        let program = std::env::current_exe().expect("the benchmark has a file");
        let status = Command::new(program).args(["--row", &row.to_string()]).status();
        assert!(status.expect("the benchmark runs itself").success(), "row {row} failed");
    }
}

/// Measures a row and prints it.
fn measure(kind: Kind, size: &str) {
    let one = throughput(kind, size, 1);
    let two = throughput(kind, size, 2);
    let label = match kind {
        Kind::Fixed => "negotiations, payoffs fixed",
        Kind::FixedAfresh => "negotiations, nothing recalled",
        Kind::FixedProposals => "proposals, payoffs fixed",
        Kind::Redrawn | Kind::Scenario => "negotiations, payoffs redrawn",
        Kind::Frontier | Kind::ScenarioFrontier => "frontier and solutions",
    };
    let memory = peak_memory().map_or_else(|| "unknown".to_owned(), |mebibytes| format!("{mebibytes} MiB"));
    println!("{label:34}{size:>16}{one:>14.0}{memory:>12}{:>13.2}x", two / one);
}

/// Repeats a row's work on so many threads for the span; how much of it is done in a second of the clock, so that time in
/// which threads wait for each other counts.
fn throughput(kind: Kind, size: &str, n_threads: usize) -> f64 {
    let began = Instant::now();
    let done: u64 = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..n_threads).map(|_| scope.spawn(|| work(kind, size, began + SPAN))).collect();
        threads.into_iter().map(|thread| thread.join().expect("a thread ends well")).sum()
    });
    done as f64 / began.elapsed().as_secs_f64()
}

/// Works until the end of the span; how much was done.
fn work(kind: Kind, size: &str, until: Instant) -> u64 {
    let mut done = 0;
    let mut repeat = |once: &mut dyn FnMut(u64) -> u64| {
        for n in 0.. {
            done += once(n);
            if Instant::now() >= until {
                break;
            }
        }
    };
    match kind {
        Kind::Fixed | Kind::FixedAfresh | Kind::FixedProposals => fixed(kind, size, &mut repeat),
        Kind::Redrawn => redrawn(size, &mut repeat),
        Kind::Scenario => scenario_redrawn(size, &mut repeat),
        Kind::Frontier => linked_frontier(size, &mut repeat),
        Kind::ScenarioFrontier => scenario_frontier(size, &mut repeat),
    }
    done
}

/// What repeats a piece of work, given its number, that says how much it did.
type Repeat<'r> = dyn FnMut(&mut dyn FnMut(u64) -> u64) + 'r;

#[expect(clippy::wildcard_enum_match_arm, reason = "only those kinds are looked at")]
fn fixed(kind: Kind, size: &str, repeat: &mut Repeat<'_>) {
    let domain = Domain::additive(n_options(size), 0);
    let calendar = calendar();
    let game = domain.game(calendar.dates());
    let strategy = boulware();
    let protocol = Protocol::new(&calendar, PerSide([&strategy; 2]), Side::First);
    let session = protocol.over(&game);
    repeat(&mut |_| {
        let mut n_acts = 0;
        let witness = |entry: &Entry<Ranked>| {
            black_box(entry);
            n_acts += 1;
        };
        let streams = Streams::new(Seed(0), 0);
        black_box(match kind {
            Kind::FixedAfresh => protocol.watch(&game, streams, witness),
            _ => session.watch(streams, witness),
        });
        if matches!(kind, Kind::FixedProposals) { n_acts } else { 1 }
    });
}

fn redrawn(size: &str, repeat: &mut Repeat<'_>) {
    let domain = Domain::additive(n_options(size), 0);
    let mut drawn = domain.rules.clone();
    let calendar = calendar();
    let strategy = boulware();
    let mut random = ChaCha8Rng::seed_from_u64(0);
    let sides = PerSide::from_fn(|side| (&domain.rules[side], &domain.mandates[side]));
    let structure = Structure::new(&domain.agenda, sides);
    repeat(&mut |_| {
        for side in Side::BOTH {
            for (values, base) in drawn[side].values.iter_mut().zip(&domain.rules[side].values) {
                let (OptionValues::Table(values), OptionValues::Table(base)) = (values, base) else { continue };
                let mut draw = |base: &f64| (base + random.random_range(-0.1..0.1)).clamp(0.0, 1.0);
                values.iter_mut().zip(base).for_each(|(value, base)| *value = draw(base));
            }
        }
        let sides = PerSide::from_fn(|side| (&drawn[side], &domain.mandates[side]));
        let game = Game::with_structure(&structure, &domain.agenda, calendar.dates(), Timeline::EMPTY, sides);
        black_box(negotiate(&game, &calendar, PerSide([&strategy; 2]), Side::First, Streams::new(Seed(0), 0)));
        1
    });
}

fn scenario_redrawn(name: &str, repeat: &mut Repeat<'_>) {
    let document = scenario::load(path(name)).expect("a shipped scenario loads");
    let sampler = Sampler::new(&document);
    let mut scenario = sampler.base().clone();
    let structure = Structure::new(scenario.agenda(), scenario.sides());
    repeat(&mut |draw| {
        sampler.draw_into(Seed(0), draw, &mut scenario);
        let calendar = scenario.calendar();
        let (dates, timeline) = (calendar.dates(), scenario.timeline());
        let game = Game::with_structure(&structure, scenario.agenda(), dates, timeline, scenario.sides());
        let streams = Streams::new(Seed(0), draw);
        black_box(negotiate(&game, &calendar, scenario.strategies(), scenario.opens(), streams));
        1
    });
}

fn linked_frontier(size: &str, repeat: &mut Repeat<'_>) {
    let domain = Domain::linked(n_options(size), 2, 0);
    let dates = dates(1);
    repeat(&mut |_| solved(&domain.game(&dates)));
}

fn scenario_frontier(name: &str, repeat: &mut Repeat<'_>) {
    let document = scenario::load(path(name)).expect("a shipped scenario loads");
    let scenario: &Scenario = document.scenario();
    repeat(&mut |_| solved(&scenario.game()));
}

/// Finds the frontier and all bargaining solutions of the first round.
fn solved(game: &Game<'_>) -> u64 {
    let paid = |values: PerSide<_>| PerSide::from_fn(|side| game.payoff(side, 0, values[side]).get());
    let frontier: Vec<PerSide<f64>> = frontier(game, 0).iter().map(|efficient| paid(efficient.values)).collect();
    let no_deal = PerSide::from_fn(|side| game.no_deal(side, 0).get());
    for concept in Concept::ALL {
        black_box(solve(concept, &frontier, no_deal));
    }
    1
}

fn path(name: &str) -> String {
    format!("{}/scenarios/{name}.ron", env!("CARGO_MANIFEST_DIR"))
}

fn n_options(size: &str) -> &'static [usize] {
    match size {
        "128" => &[4, 4, 4, 2],
        _ => SIZES.iter().find(|(name, _)| *name == size).expect("a size of the list").1,
    }
}

fn calendar() -> Calendar {
    let dates = dates(N_ROUNDS);
    let clock = Clock { start: dates[0], turn: Turn::Days(1), deadline: dates[N_ROUNDS - 1] };
    clock.calendar().expect("few rounds")
}

fn boulware() -> StrategyConfig {
    StrategyConfig {
        name: "Boulware".to_owned(),
        aspiration: AspirationConfig::TimeDependent(TimeDependent { exponent: 4.0, k: 0.0, floor: 0.0 }),
        selection: SelectionConfig::Nearest(selection::Nearest),
        acceptance: AcceptanceConfig::Next(acceptance::Next { a: 1.0, b: 0.0 }),
        counterpart: CounterpartConfig::None(counterpart::NoModel),
        no_retraction: false,
        noise: None,
        opening: OpeningConfig::Best,
        walk_out: WalkOutConfig::Never(walk_out::Never),
    }
}

/// The most memory that the process has held so far, in MiB; known on Linux.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kibibytes| kibibytes.div_ceil(1024))
}
