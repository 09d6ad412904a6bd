//! Draws of scenarios: exact, independent of each other, and distributed as the file says.

use std::collections::BTreeSet;
use summitry::agenda::Timeline;
use summitry::quantity::Side;
use summitry::random::{Seed, Streams};
use summitry::scenario::{Address, Document, Sampler, Scenario, load};

const EVERYTHING: &str = include_str!("everything.ron");
const TUTORIAL: &str = include_str!("../../scenarios/tutorial.ron");
fn parse(text: &str) -> Document {
    Document::parse("draws.ron", text).unwrap_or_else(|error| panic!("{error}"))
}

fn shipped(name: &str) -> Document {
    load(crate::golden::repository(&format!("scenarios/{name}.ron"))).unwrap_or_else(|error| panic!("{error}"))
}

/// A scenario without uncertainty, with these entries for its numbers.
fn uncertain(text: &str, numbers: &str) -> String {
    let end = text.trim_end().strip_suffix(')').expect("a scenario ends with a parenthesis");
    format!("{end}    uncertainty: (numbers: {{ {numbers} }}),\n)")
}

/// The tutorial without what is uncertain about it.
fn certain_tutorial() -> String {
    let end = TUTORIAL.find("    uncertainty:").expect("the tutorial has some uncertainty");
    format!("{})\n", &TUTORIAL[..end])
}

/// What a scenario says and how it plays, but for what is uncertain and when events happen; with the addresses in alphabetical
/// order: where a default is written down bears on their order.
pub(crate) fn comparable(scenario: &Scenario) -> impl PartialEq + std::fmt::Debug + use<> {
    let mut addresses: Vec<_> = scenario.addresses().iter().map(|it| (it.name.clone(), it.value, it.range)).collect();
    addresses.sort_by(|one, other| one.0.cmp(&other.0));
    let mut notes = scenario.notes().to_vec();
    notes.retain(|(name, _)| !name.starts_with("uncertainty"));
    let titles = (scenario.title().to_owned(), scenario.description().map(str::to_owned), scenario.sources().to_vec());
    let table = (scenario.clock().clone(), scenario.opens(), scenario.rule_set(), scenario.partial());
    let world = (scenario.agenda().clone(), scenario.world().clone(), scenario.heard().to_vec());
    let delegations = (scenario.delegations().clone(), scenario.what_ifs().to_vec());
    (titles, notes, addresses, scenario.parts().to_vec(), table, world, delegations)
}

/// Holds that a draw is the scenario that setting its numbers gives, with its events drawn.
fn assert_replayed(document: &Document, sampler: &Sampler, draw: u64, what: &str) {
    let (drawn, set) = (sampler.draw(Seed(5), draw), replayed(document, sampler, draw));
    assert_eq!(comparable(&drawn), comparable(&set), "{what}, {draw}");
    assert_eq!(drawn.timeline(), &timeline(&set, draw), "{what}, {draw}");
}

/// The scenario that setting the numbers of a draw gives.
fn replayed(document: &Document, sampler: &Sampler, draw: u64) -> Scenario {
    let numbers = sampler.numbers(Seed(5), draw);
    let texts: Vec<String> = numbers.iter().map(|(_, value)| value.to_string()).collect();
    let changes: Vec<(&str, &str)> =
        numbers.iter().zip(&texts).map(|((name, _), text)| (*name, text.as_str())).collect();
    let set = document.set_all(&changes).unwrap_or_else(|error| panic!("{error}"));
    set.scenario().clone()
}

/// On which days events happen in a draw of a scenario: drawn by what its numbers are.
fn timeline(scenario: &Scenario, draw: u64) -> Timeline {
    if scenario.world().is_empty() {
        scenario.timeline().clone()
    } else {
        scenario.world().drawn(Streams::new(Seed(5), draw))
    }
}

/// A number that an address may take but does not have.
fn another(address: &Address) -> f64 {
    let range = address.range;
    let candidates = [address.value + 1.0, address.value / 2.0, address.value * 0.5 + 0.125, range.greatest, 0.5];
    candidates
        .into_iter()
        .find(|value| range.contains(*value) && *value != address.value)
        .expect("some number is allowed")
}

#[test]
fn any_number_drawn_is_the_number_set() {
    let strategies = [
        "TimeDependent(exponent: 0.7)",
        "RelativeTitForTat(lag: 2, acceptance: Next(a: 1.1))",
        "AveragedTitForTat(floor: 0.1, acceptance: Constant(payoff: 0.4))",
        "Reciprocal(moves_first: 0.2, acceptance: Time(from: 0.5))",
        "RandomWalk(walk_out: Stalled(rounds: 4))",
        "Micro(selection: ModelGuided)",
    ];
    let shapes = ["Steps([(1, 0.5), (2.5, 1)])", "Logistic(midpoint: 2, slope: -0.5)"];
    let with_shape = |shape| EVERYTHING.replacen("Linear(worst: 1, best: 3)", shape, 1);
    let with_strategy = |strategy| EVERYTHING.replacen("strategy: Hardliner", &format!("strategy: {strategy}"), 1);
    let days = EVERYTHING.replacen("Months(1)", "Days(20)", 1);
    let texts =
        [EVERYTHING.to_owned(), days].into_iter().chain(shapes.map(with_shape)).chain(strategies.map(with_strategy));
    let mut known = BTreeSet::new();
    for text in texts {
        for address in parse(&text).scenario().addresses() {
            // Under one name another strategy has a number of its own; all else is drawn once.
            if !known.insert(address.name.clone()) && !address.name.contains(".strategy") {
                continue;
            }
            if address.name.contains(".weights.")
                || address.name.contains(".values.") && address.name.split('.').next_back() == Some("from")
            {
                continue;
            }
            let value = another(address);
            let document = parse(&uncertain(&text, &format!("\"{}\": Choice([({value}, 1)])", address.name)));
            let sampler = Sampler::new(&document);
            assert_eq!(sampler.numbers(Seed(5), 0), [(address.name.as_str(), value)]);
            let drawn = sampler.draw(Seed(5), 0);
            assert_ne!(comparable(&drawn), comparable(document.scenario()), "{}", address.name);
            assert_replayed(&document, &sampler, 0, &address.name);
        }
    }
    assert!(known.len() > 90, "only {}", known.len());
}

#[test]
fn a_draw_is_what_setting_its_numbers_gives() {
    for name in &crate::golden::shipped() {
        let document = shipped(name);
        let sampler = Sampler::new(&document);
        let mut reused = sampler.base().clone();
        for draw in [0, 1_000_000_007] {
            let drawn = sampler.draw(Seed(5), draw);
            assert_replayed(&document, &sampler, draw, name);
            sampler.draw_into(Seed(5), draw, &mut reused);
            assert_eq!(reused, drawn, "{name}, {draw}");
        }
    }
}

#[test]
fn draws_differ_by_seed_and_number_and_by_nothing_else() {
    let sampler = Sampler::new(&parse(TUTORIAL));
    let again = Sampler::new(&parse(TUTORIAL));
    assert_eq!(sampler.numbers(Seed(0), 0), again.numbers(Seed(0), 0));
    for (seed, draw) in [(0, 1), (1, 0)] {
        let pairs = sampler.numbers(Seed(0), 0).into_iter().zip(sampler.numbers(Seed(seed), draw));
        // Values that were cut off at 0 or 1 may be the same.
        let same: Vec<f64> = pairs.filter(|(one, other)| one == other).map(|(one, _)| one.1).collect();
        assert!(same.iter().all(|value| *value == 0.0 || *value == 1.0), "{same:?}");
    }
}

#[test]
fn what_else_is_uncertain_shifts_no_number() {
    let document = parse(TUTORIAL);
    let more = TUTORIAL.replacen(
        "        numbers: {",
        "        numbers: {\n \"us.discount\": Uniform(low: 0.9, high: 1.0),",
        1,
    );
    let more = parse(&more);
    let changed = document.with_what_if("softer_russia").expect("the file has it");
    let numbers = |document: &Document| {
        let sampler = Sampler::new(document);
        sampler.numbers(Seed(3), 9).into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Vec<_>>()
    };
    let (base, more, changed) = (numbers(&document), numbers(&more), numbers(&changed));
    let without: Vec<_> = more.iter().filter(|(name, _)| name != "us.discount").cloned().collect();
    assert_eq!((more.len(), without), (base.len() + 1, base.clone()));
    assert_eq!(changed, base);
}

#[test]
fn weights_sum_to_one_and_lie_around_those_written() {
    const N: u32 = 4_000;
    let document = parse(TUTORIAL);
    let sampler = Sampler::new(&document);
    let mut sums = [0.0; 3];
    let mut squares = [0.0; 3];
    for draw in 0..N {
        let drawn = sampler.draw(Seed(0), draw.into());
        let weights = &drawn.delegations()[Side::First].rules().weights;
        assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        for (idx, weight) in weights.iter().enumerate() {
            sums[idx] += weight;
            squares[idx] += weight * weight;
        }
    }
    for (idx, written) in [0.3, 0.3, 0.4].into_iter().enumerate() {
        // Dirichlet of concentration 60: variance w (1 - w) / 61.
        let variance: f64 = written * (1.0 - written) / 61.0;
        let mean = sums[idx] / f64::from(N);
        assert!((mean - written).abs() < 4.0 * (variance / f64::from(N)).sqrt(), "{mean} is not {written}");
        let found = squares[idx] / f64::from(N) - mean * mean;
        assert!((found / variance - 1.0).abs() < 0.1, "{found} is not {variance}");
    }
}

/// Whether an address is that of an option's value; all values of New START stand in tables.
fn is_table_value(address: &Address) -> bool {
    address.name.contains(".values.") && !address.name.contains(".no_deal.")
}

#[test]
fn values_keep_their_order_and_stay_near() {
    let document = shipped("new-start-2009");
    let sampler = Sampler::new(&document);
    let written: Vec<&Address> = document.scenario().addresses().iter().filter(|it| is_table_value(it)).collect();
    assert!(written.len() > 90);
    for draw in 0..200 {
        let drawn = sampler.draw(Seed(0), draw);
        for pair in written.windows(2) {
            let [one, other] =
                [pair[0], pair[1]].map(|address| drawn.address(&address.name).expect("it is there").value);
            assert!((one - pair[0].value).abs() <= 0.1 + 1e-12 && (0.0..=1.0).contains(&one), "{}", pair[0].name);
            let issue = |address: &Address| address.name.rsplit_once('.').map(|(issue, _)| issue.to_owned());
            if issue(pair[0]) == issue(pair[1]) && pair[0].value != pair[1].value {
                let (is_rising, was_rising) = (one <= other, pair[0].value < pair[1].value);
                assert!(is_rising == was_rising || one == other, "{}: {one}, {other}", pair[0].name);
            }
        }
    }
}

#[test]
fn factors_move_numbers_together() {
    const N: u32 = 4_000;
    let sampler = Sampler::new(&parse(TUTORIAL));
    let pairs: Vec<(f64, f64)> = (0..N)
        .map(|draw| {
            let numbers = sampler.numbers(Seed(0), draw.into());
            (numbers[0].1 / 0.05, numbers[1].1 / 0.05)
        })
        .collect();
    // Standard normal each, with loadings of -0.6: a correlation of 0.36.
    let mean = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / f64::from(N);
    assert!(mean(&|pair| pair.0).abs() < 0.06 && mean(&|pair| pair.1).abs() < 0.06);
    assert!((mean(&|pair| pair.0 * pair.0) - 1.0).abs() < 0.1);
    assert!((mean(&|pair| pair.0 * pair.1) - 0.36).abs() < 0.07);
}

#[test]
fn numbers_are_distributed_as_written() {
    let text = uncertain(
        &certain_tutorial(),
        "\"us.discount\": Uniform(low: 0.9, high: 1.0),
         \"russia.discount\": Triangular(low: 0.8, mode: 0.9, high: 1.0, because: \"so\"),
         \"us.delay_cost\": Beta(a: 2, b: 6, low: 0.2, high: 0.4),
         \"clock.turn\": LogNormal(sigma: 0.5),
         \"us.strategy.exponent\": Choice(of: [(2, 1), (3, 3)], source: \"S\"),
         \"russia.delay_cost\": Normal(mean: 0.0, sd: 1.0)",
    );
    let sampler = Sampler::new(&parse(&text));
    let draws: Vec<Vec<f64>> =
        (0..2_001).map(|draw| sampler.numbers(Seed(0), draw).into_iter().map(|(_, value)| value).collect()).collect();
    let median = |idx: usize| {
        let mut values: Vec<f64> = draws.iter().map(|draw| draw[idx]).collect();
        values.sort_by(f64::total_cmp);
        values[1_000]
    };
    assert!((median(0) - 0.95).abs() < 0.005);
    assert!((median(1) - 0.9).abs() < 0.005);
    // The median of Beta(2, 6) is 0.2285.
    assert!((median(2) - (0.2 + 0.2 * 0.2285)).abs() < 0.003);
    assert_eq!(median(3), 7.0);
    assert!(draws.iter().all(|draw| draw[3] >= 1.0 && draw[3].fract() == 0.0));
    let threes = draws.iter().filter(|draw| draw[4] == 3.0).count();
    assert!((1_400..1_600).contains(&threes) && draws.iter().all(|draw| draw[4] == 2.0 || draw[4] == 3.0));
    // Half of a normal distribution around 0 falls below what is allowed.
    let zeros = draws.iter().filter(|draw| draw[5] == 0.0).count();
    assert!((900..1_100).contains(&zeros) && draws.iter().all(|draw| (0.0..=1.0).contains(&draw[5])));
}

#[test]
fn shapes_never_become_flat() {
    let text = uncertain(
        EVERYTHING,
        "\"us.values.a.worst\": Choice([(3, 1), (2, 1)]), \"us.values.a.best\": Choice([(3, 1)])",
    );
    let document = parse(&text);
    let sampler = Sampler::new(&document);
    let draws: Vec<_> = (0..40).map(|draw| sampler.numbers(Seed(0), draw)[0].1).collect();
    assert!(draws.contains(&1.0) && draws.contains(&2.0) && !draws.contains(&3.0), "{draws:?}");
    for draw in 0..8 {
        assert_replayed(&document, &sampler, draw, "events");
    }
}

#[test]
fn a_scenario_without_uncertainty_is_its_only_draw() {
    let document = parse(&certain_tutorial());
    let sampler = Sampler::new(&document);
    assert_eq!((&sampler.draw(Seed(0), 7), sampler.addresses().len()), (document.scenario(), 0));
}
