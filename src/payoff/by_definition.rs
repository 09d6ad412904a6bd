//! Values and rules held against their definitions, on thousands of random settings: clauses by every outcome of all events.

use super::sample::{DATES, Sample};
use super::{Game, Mandate, OptionValues, PayoffRules, RedLine};
use crate::agenda::{
    Agenda, Branch, Circumstance, CompatibilityRule, Condition, EventIdx, Happened, IssueIdx, OptionIdx, Package,
    Reading, Timeline,
};
use crate::quantity::{Payoff, Side};
use crate::random::cases;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

const N_SETTINGS: u64 = 3_000;

/// What votes make of values is held against its definition where it is worked out.
fn without_chambers(seed: u64) -> Sample {
    let mut sample = Sample::random(seed);
    sample.agenda.chambers.clear();
    sample
}

/// The value by its definition: what is to be expected over every outcome of all events, each a package without clauses.
pub(super) fn value_by_definition(
    game: &Game<'_>,
    timeline: &Timeline,
    (rules, mandate): (&PayoffRules, &Mandate),
    round: usize,
    package: &Package,
) -> f64 {
    let now = timeline.on(DATES[round]);
    let of_outcome = |(happens, resolved): (Vec<bool>, Package)| {
        let chance = |(event, happens): (usize, &bool)| {
            let has_happened = now.happened.has(EventIdx::new(event));
            let belief = if has_happened { 1.0 } else { rules.beliefs[event].unwrap() };
            if *happens { belief } else { 1.0 - belief }
        };
        let chance: f64 = happens.iter().enumerate().map(chance).product();
        let reading = Reading { written: package, resolved: &resolved };
        chance * value_in_branch(now, (rules, mandate), reading)
    };
    outcomes(game.agenda(), rules.beliefs.len(), package).map(of_outcome).sum()
}

/// Every way in which so many events may turn out, with what becomes of a package.
fn outcomes(agenda: &Agenda, n_events: usize, package: &Package) -> impl Iterator<Item = (Vec<bool>, Package)> {
    (0..1_u32 << n_events).map(move |outcome| {
        let happens: Vec<bool> = (0..n_events).map(|event| outcome >> event & 1 == 1).collect();
        let option = |(issue, option): (IssueIdx, OptionIdx)| match agenda
            .issue(issue)
            .options
            .get(option.index())
            .and_then(|option| option.clause.as_ref())
        {
            None => option,
            Some(clause) if happens[clause.on.index()] => clause.then,
            Some(clause) => clause.otherwise,
        };
        let resolved = Package::new(package.iter().map(option));
        (happens, resolved)
    })
}

/// The value of a package in which clauses are resolved, in plain floating point, from the rules alone.
fn value_in_branch(now: Circumstance, (rules, mandate): (&PayoffRules, &Mandate), reading: Reading<'_>) -> f64 {
    let (date, package) = (now.date, reading.resolved);
    let holds = |condition: &Condition| condition.truth_in(reading, now).holds();
    let mut total: f64 = rules.bonuses.iter().filter(|b| holds(&b.given)).map(|b| b.amount).sum();
    for (issue, option) in package.iter() {
        let OptionValues::Table(table) = &rules.values[issue.index()] else { unreachable!() };
        let deferred = OptionIdx::DEFERRED;
        let base = |option: OptionIdx| {
            let open = rules.no_deal.values[issue.index()] - rules.delay_cost;
            let mut value = table.get(option.index()).copied().unwrap_or(open);
            for drift in rules.drifts.iter().filter(|d| d.from < date && d.of.issue == issue) {
                let hit = drift.of.options.contains(&option);
                let months = f64::from(drift.from.until(date).unwrap().get_days()) / (365.2425 / 12.0);
                let least = if option == deferred { -1.0 } else { 0.0 };
                value = if hit { (value + drift.per_month * months).clamp(least, 1.0) } else { value };
            }
            value
        };
        let mut value = base(option);
        let mut weight = rules.weights[issue.index()];
        let mut moved = None;
        for linkage in rules.linkages.iter().filter(|l| l.given.as_ref().is_none_or(holds)) {
            let mut targets = linkage.effect.targets().iter();
            if targets.any(|target| target.issue == issue && target.options.contains(&option)) {
                value = linkage.effect.changed(value, package);
            }
            weight *= linkage.effect.weighs(issue).unwrap_or(1.0);
            moved = linkage.effect.moves_walk_away(issue).or(moved);
        }
        total += weight * value;
        if let Some(walk_away) = mandate.walk_aways[issue.index()].as_ref().filter(|_| !option.is_deferred()) {
            let at = moved.unwrap_or(walk_away.at).index() as i64;
            let mut best = 0;
            (1..table.len()).for_each(|o| {
                if base(OptionIdx::new(o)) > base(OptionIdx::new(best)) {
                    best = o;
                }
            });
            let (best, option) = (best as i64, option.index() as i64);
            let beyond = match at.cmp(&best) {
                std::cmp::Ordering::Greater => option - at,
                std::cmp::Ordering::Less => at - option,
                std::cmp::Ordering::Equal => (option - at).abs(),
            };
            total -= walk_away.cost * beyond.max(0) as f64;
        }
    }
    total
}

#[test]
fn values_agree_with_their_definition() {
    for seed in 0..cases(N_SETTINGS) {
        let sample = without_chambers(seed);
        let game = sample.game();
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        for _ in 0..20 {
            let (side, round) = (Side::BOTH[rng.random_range(0..2)], rng.random_range(0..DATES.len()));
            let package = game.space().package(rng.random_range(0..game.space().n_packages()));
            let (rules, mandate) = &sample.sides[side.index()];
            let expected = value_by_definition(&game, &sample.timeline, (rules, mandate), round, &package);
            let found = game.value(side, round, &package).get();
            assert!((found - expected).abs() < 1e-12, "setting {seed}, {package:?}: {found} is not {expected}");
        }
    }
}

/// What may become of a package: every outcome of the events in which what has happened happens.
fn possible(sample: &Sample, round: usize, package: &Package) -> Vec<Package> {
    let now = sample.timeline.on(DATES[round]);
    let is_possible = |happens: &[bool]| {
        happens.iter().enumerate().all(|(event, happens)| *happens || !now.happened.has(EventIdx::new(event)))
    };
    let outcomes = outcomes(&sample.agenda, sample.sides[0].0.beliefs.len(), package);
    outcomes.filter(|(happens, _)| is_possible(happens)).map(|(_, resolved)| resolved).collect()
}

#[test]
fn a_rule_is_broken_where_it_is_in_any_branch() {
    let (mut n_broken, mut n_in_one_branch) = (0, 0);
    for seed in 0..cases(N_SETTINGS / 3) {
        let sample = without_chambers(seed);
        let game = sample.game();
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        for _ in 0..20 {
            let (side, round) = (Side::BOTH[rng.random_range(0..2)], rng.random_range(0..DATES.len()));
            let package = game.space().package(rng.random_range(0..game.space().n_packages()));
            let (possible, now) = (possible(&sample, round, &package), sample.timeline.on(DATES[round]));
            let mut check = |condition: Condition, is_out: bool| {
                let holds =
                    |resolved: &Package| condition.truth_in(Reading { written: &package, resolved }, now).holds();
                let n_broken_in = possible.iter().filter(|resolved| holds(resolved)).count();
                assert_eq!(is_out, n_broken_in > 0, "setting {seed}, {package:?}: {condition:?}");
                n_broken += u64::from(is_out);
                n_in_one_branch += u64::from(is_out && n_broken_in < possible.len());
            };
            let barriers = game.barriers(side, round).iter().map(|barrier| barrier.get(game.space(), &package));
            let rules = sample.agenda.compatibility.iter().map(CompatibilityRule::broken_when);
            let lines = sample.sides[side.index()].1.red_lines.iter().map(RedLine::crossed_when);
            rules.chain(lines).zip(barriers).for_each(|(condition, is_out)| check(condition, is_out));
        }
    }
    assert!(
        n_broken > cases(1_000) && n_in_one_branch > cases(200),
        "{n_broken} broken, {n_in_one_branch} not in every branch"
    );
}

#[test]
fn what_is_expected_is_the_mean_over_the_branches() {
    let mut n_several = 0;
    for seed in 0..cases(N_SETTINGS / 3) {
        let sample = without_chambers(seed);
        let game = sample.game();
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        for _ in 0..10 {
            let (side, round) = (Side::BOTH[rng.random_range(0..2)], rng.random_range(0..DATES.len()));
            let package = game.space().package(rng.random_range(0..game.space().n_packages()));
            let branches: Vec<Branch> = sample.agenda.branches(&package, game.circumstance(round)).collect();
            let chances: Vec<f64> = branches.iter().map(|one| game.chance(side, round, &package, one)).collect();
            let worth = branches.iter().map(|branch| game.branch_value(side, round, &package, branch).get());
            let mean: f64 = worth.zip(&chances).map(|(worth, chance)| worth * chance).sum();
            assert!((chances.iter().sum::<f64>() - 1.0).abs() < 1e-12, "setting {seed}: {chances:?}");
            assert!((mean - game.value(side, round, &package).get()).abs() < 1e-12, "setting {seed}, {package:?}");
            n_several += u64::from(branches.len() > 1);
        }
    }
    assert!(n_several >= cases(900), "{n_several} packages have several branches");
}

#[test]
fn whoever_is_certain_values_the_branch() {
    let mut n_certain = 0;
    for seed in 0..cases(N_SETTINGS / 3) {
        let mut sample = without_chambers(seed);
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let happens: Vec<bool> = sample.agenda.events.iter().map(|_| rng.random_bool(0.5)).collect();
        sample.timeline = Timeline::default();
        for (rules, _) in &mut sample.sides {
            rules.beliefs = happens.iter().map(|happens| Some(f64::from(u8::from(*happens)))).collect();
            // What names a clause itself tells it from its branch.
            rules.bonuses.retain(|bonus| bonus.name != "of_clause");
        }
        let game = sample.game();
        let happen = happens.iter().enumerate().filter(|(_, happens)| **happens).map(|(idx, _)| EventIdx::new(idx));
        let happen: Happened = happen.collect();
        for number in (0..game.space().n_packages()).take(200) {
            let package = game.space().package(number);
            let resolved = sample.agenda.resolved(&package, happen);
            for side in Side::BOTH {
                assert_eq!(
                    game.value(side, 0, &package),
                    game.value(side, 0, &resolved),
                    "setting {seed}, {package:?}"
                );
            }
            n_certain += u64::from(package != resolved);
        }
    }
    assert!(n_certain > cases(15_000), "{n_certain} packages with clauses");
}

#[test]
fn equal_beliefs_add_nothing_to_the_sum() {
    let mut n_mixed = 0;
    for seed in 0..cases(N_SETTINGS / 3) {
        let mut sample = without_chambers(seed);
        let beliefs = sample.sides[0].0.beliefs.clone();
        sample.sides[1].0.beliefs = beliefs;
        let game = sample.game();
        for number in (0..game.space().n_packages()).take(200) {
            let package = game.space().package(number);
            let branches = sample.agenda.branches(&package, game.circumstance(0));
            let sum = |of: &dyn Fn(Side) -> Payoff| Side::BOTH.iter().map(|side| of(*side)).sum::<Payoff>().get();
            let best = branches.map(|branch| sum(&|side| game.branch_value(side, 0, &package, &branch)));
            let best = best.fold(f64::NEG_INFINITY, f64::max);
            assert!(sum(&|side| game.value(side, 0, &package)) <= best + 1e-12, "setting {seed}, {package:?}");
            n_mixed += u64::from(!sample.agenda.turns_on(&package).is_empty());
        }
    }
    assert!(n_mixed > cases(15_000), "{n_mixed} packages with clauses");
}
