//! How fast negotiations and their parts run. `cargo bench`.

mod domains;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use domains::Domain;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use std::cell::RefCell;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use summitry::agenda::Timeline;
use summitry::analysis::frontier;
use summitry::calendar::{Clock, Turn};
use summitry::experiment::forecast::{Effort, forecast};
use summitry::negotiation::{Protocol, negotiate};
use summitry::payoff::{Criterion, Game, OptionValues, PayoffRules, Structure};
use summitry::quantity::{Payoff, PerSide, Side};
use summitry::random::{Seed, Streams};
use summitry::scenario::{self, Sampler, Scenario};
use summitry::store::{Entry, Manifest, Pieces, Plan, WorkFolder};
use summitry::strategy::aspiration::TimeDependent;
use summitry::strategy::{
    AcceptanceConfig, AspirationConfig, CounterpartConfig, OpeningConfig, SelectionConfig, StrategyConfig,
    WalkOutConfig,
};
use summitry::strategy::{acceptance, counterpart, selection, walk_out};

fn main() {
    divan::main();
}

const SCENARIOS: [&str; 4] = ["tutorial", "moscow-2008-table", "new-start-2009", "after-new-start-2026"];

fn load(name: &str) -> Scenario {
    let path = format!("{}/scenarios/{name}.ron", env!("CARGO_MANIFEST_DIR"));
    scenario::load(path).expect("a shipped scenario loads").scenario().clone()
}

/// One negotiation with payoffs fixed: the game is compiled once.
#[divan::bench(args = SCENARIOS)]
fn negotiation_payoffs_fixed(bencher: Bencher<'_, '_>, name: &str) {
    let scenario = load(name);
    let game = scenario.game();
    bencher.bench_local(|| scenario.play(black_box(&game), Seed(0)));
}

/// One negotiation with freshly drawn weights and values: draw, compile, play.
#[divan::bench(args = SCENARIOS)]
fn negotiation_payoffs_drawn(bencher: Bencher<'_, '_>, name: &str) {
    let scenario = load(name);
    let calendar = scenario.calendar();
    let structure = Structure::new(scenario.agenda(), scenario.sides());
    let strategies = PerSide::from_fn(|side| scenario.delegations()[side].strategy());
    let drawn = RefCell::new(PerSide::from_fn(|side: Side| scenario.delegations()[side].rules().clone()));
    let random = RefCell::new(ChaCha8Rng::seed_from_u64(0));
    bencher.bench_local(|| {
        let mut drawn = drawn.borrow_mut();
        for side in Side::BOTH {
            redraw(scenario.delegations()[side].rules(), &mut drawn[side], &mut random.borrow_mut());
        }
        let sides = PerSide::from_fn(|side| (&drawn[side], scenario.delegations()[side].mandate()));
        let game = Game::with_structure(&structure, scenario.agenda(), calendar.dates(), Timeline::EMPTY, sides);
        negotiate(&game, &calendar, strategies, scenario.opens(), Streams::new(Seed(0), 0))
    });
}

/// Domains without linkages, by how many packages they have.
const FIXED: [(&str, &[usize]); 5] = [
    ("128", &[4, 4, 4, 2]),
    ("10,080", &[7, 6, 6, 5, 8]),
    ("188,160", &[8, 7, 7, 6, 5, 4, 4]),
    ("1,048,576", &[4, 4, 4, 4, 4, 4, 4, 4, 4, 4]),
    ("5,334,336", &[7, 8, 7, 7, 6, 6, 6, 3, 3]),
];

/// Two that hold out for 100 rounds, payoffs fixed; counted in proposals.
#[divan::bench(args = FIXED.map(|(name, _)| name))]
fn boulware_payoffs_fixed(bencher: Bencher<'_, '_>, name: &str) {
    let (_, n_options) = FIXED.iter().find(|(size, _)| *size == name).expect("a size of the list");
    let domain = Domain::additive(n_options, 0);
    let dates = domains::dates(100);
    let clock = Clock { start: dates[0], turn: Turn::Days(1), deadline: dates[99] };
    let calendar = clock.calendar().expect("few rounds");
    let game = domain.game(&dates);
    let strategies = [boulware(4.0), boulware(4.0)];
    let strategies = PerSide([&strategies[0], &strategies[1]]);
    let protocol = Protocol::new(&calendar, strategies, Side::First);
    let session = protocol.over(&game);
    let streams = Streams::new(Seed(0), 0);
    let n_acts = session.negotiate(streams).acts().count();
    bencher.counter(ItemsCount::new(n_acts)).bench_local(|| {
        session.watch(streams, |entry| {
            black_box(entry);
        })
    });
}

fn boulware(exponent: f64) -> StrategyConfig {
    StrategyConfig {
        name: "Boulware".to_owned(),
        aspiration: AspirationConfig::TimeDependent(TimeDependent { exponent, k: 0.0, floor: 0.0 }),
        selection: SelectionConfig::Nearest(selection::Nearest),
        acceptance: AcceptanceConfig::Next(acceptance::Next { a: 1.0, b: 0.0 }),
        counterpart: CounterpartConfig::None(counterpart::NoModel),
        no_retraction: false,
        noise: None,
        opening: OpeningConfig::Best,
        walk_out: WalkOutConfig::Never(walk_out::Never),
    }
}

/// Drawing all that is uncertain about a scenario.
#[divan::bench(args = SCENARIOS)]
fn drawing(bencher: Bencher<'_, '_>, name: &str) {
    let path = format!("{}/scenarios/{name}.ron", env!("CARGO_MANIFEST_DIR"));
    let sampler = Sampler::new(&scenario::load(path).expect("a shipped scenario loads"));
    let scenario = RefCell::new(sampler.base().clone());
    bencher.bench_local(|| sampler.draw_into(Seed(0), black_box(7), &mut scenario.borrow_mut()));
}

/// Compiling a game without any of its tables and lists.
#[divan::bench(args = SCENARIOS)]
fn game_alone(bencher: Bencher<'_, '_>, name: &str) {
    let scenario = load(name);
    let structure = Structure::new(scenario.agenda(), scenario.sides());
    let calendar = scenario.calendar();
    bencher.bench_local(|| {
        Game::with_structure(&structure, scenario.agenda(), calendar.dates(), scenario.timeline(), scenario.sides())
            .n_rounds()
    });
}

/// How many draws a forecast of the benchmark plays.
const N_DRAWS: u64 = 4_000;

/// A forecast over all that is uncertain, in draws a second, by scenario and number of threads, rows included.
#[divan::bench(args = [("tutorial", 1), ("tutorial", 2), ("new-start-2009", 1), ("new-start-2009", 2)], sample_count = 3, sample_size = 1)]
fn forecast_draws(bencher: Bencher<'_, '_>, (name, jobs): (&str, usize)) {
    let path = format!("{}/scenarios/{name}.ron", env!("CARGO_MANIFEST_DIR"));
    let document = scenario::load(path).expect("a shipped scenario loads");
    let effort = Effort { seed: Seed(0), n_draws: N_DRAWS, jobs: NonZeroUsize::new(jobs) };
    let place = tempfile::tempdir().expect("there is room for temporary files");
    let result = Manifest::of("forecast", Vec::new(), &document, effort.seed);
    let plan = Plan { result, n_shards: 1, pieces: Pieces::Shards };
    bencher.counter(ItemsCount::new(N_DRAWS)).bench_local(|| {
        let folder = WorkFolder::open(&place.path().join("result"), &plan, Entry::Anew, false);
        let mut folder = folder.expect("the folder can be written").expect("work is begun anew");
        forecast(&document, effort, &mut folder, |_| ControlFlow::Continue(())).expect("the folder can be written")
    });
}

/// Draws weights and tabled values anew around those of the scenario.
fn redraw(base: &PayoffRules, drawn: &mut PayoffRules, random: &mut ChaCha8Rng) {
    for (weight, base) in drawn.weights.iter_mut().zip(&base.weights) {
        *weight = base * random.random_range(0.7..1.3);
    }
    let sum: f64 = drawn.weights.iter().sum();
    drawn.weights.iter_mut().for_each(|weight| *weight /= sum);
    for (values, base) in drawn.values.iter_mut().zip(&base.values) {
        if let (OptionValues::Table(values), OptionValues::Table(base)) = (values, base) {
            for (value, base) in values.iter_mut().zip(base) {
                *value = (base + random.random_range(-0.1..0.1)).clamp(0.0, 1.0);
            }
        }
    }
}

/// Compiling a game and listing one side's halves.
#[divan::bench(args = SCENARIOS)]
fn game_and_search(bencher: Bencher<'_, '_>, name: &str) {
    let scenario = load(name);
    let structure = Structure::new(scenario.agenda(), scenario.sides());
    let calendar = scenario.calendar();
    bencher.bench_local(|| {
        let (dates, timeline) = (calendar.dates(), scenario.timeline());
        let game = Game::with_structure(&structure, scenario.agenda(), dates, timeline, scenario.sides());
        game.search(Side::First, 0).best().map(|best| best.value)
    });
}

/// The queries of a strategy on a compiled game, at a target half way between the best and no deal.
#[divan::bench(args = SCENARIOS)]
fn nearest_above(bencher: Bencher<'_, '_>, name: &str) {
    let scenario = load(name);
    let game = scenario.game();
    let target = half_way(&game);
    bencher.bench_local(|| game.search(Side::First, 0).nearest_above(black_box(target)));
}

#[divan::bench(args = SCENARIOS)]
fn best_for_a_criterion(bencher: Bencher<'_, '_>, name: &str) {
    let scenario = load(name);
    let game = scenario.game();
    let target = half_way(&game);
    let score = |choice: usize| Payoff::new(1.0 / (1 + choice) as f64);
    let scores = scenario.agenda().issues().iter().map(|issue| (0..issue.n_choices()).map(score).collect());
    let criterion = Criterion { scores: scores.collect() };
    bencher.bench_local(|| game.search(Side::First, 0).best_for(black_box(target), &criterion));
}

fn half_way(game: &Game<'_>) -> Payoff {
    let best = game.search(Side::First, 0).best().expect("a package is allowed").value;
    Payoff::new(f64::midpoint(best.get(), game.no_deal_value(Side::First, 0).get()))
}

/// The efficient frontier.
#[divan::bench(args = SCENARIOS)]
fn efficient_frontier(bencher: Bencher<'_, '_>, name: &str) {
    let scenario = load(name);
    let game = scenario.game();
    let last = game.n_rounds() - 1;
    bencher.bench_local(|| frontier(black_box(&game), last));
}
