//! The search held against a walk over every package, on thousands of random settings.

use super::ladder::Ladder;
use super::*;
use crate::agenda::{OptionIdx, Package};
use crate::payoff::Game;
use crate::payoff::sample::{DATES, Sample};
use crate::quantity::Side;
use crate::random::cases;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

const N_SETTINGS: u64 = 1_000;

/// Every allowed package with its value and number, in falling order of value, then rising number.
fn all_packages(game: &Game<'_>, side: Side, round: usize) -> Vec<(Payoff, u64, Package)> {
    let space = game.space();
    let mut all: Vec<_> = (0..space.n_packages())
        .map(|number| (number, space.package(number)))
        .filter(|(_, package)| game.is_compatible(round, package) && game.crossed(side, round, package).is_none())
        .map(|(number, package)| (game.value(side, round, &package), number, package))
        .collect();
    all.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    all
}

fn for_each_setting(mut check: impl FnMut(u64, &Game<'_>, &mut ChaCha8Rng)) {
    for seed in 0..cases(N_SETTINGS) {
        let sample = Sample::random(seed);
        check(seed, &sample.game(), &mut ChaCha8Rng::seed_from_u64(seed ^ 0xABCD));
    }
}

fn targets(all: &[(Payoff, u64, Package)], rng: &mut ChaCha8Rng) -> Vec<Payoff> {
    let mut targets = vec![Payoff::new(-1.0), Payoff::new(5.0)];
    for _ in 0..6 {
        targets.push(Payoff::new(rng.random_range(-0.2..1.2)));
        if !all.is_empty() {
            targets.push(all[rng.random_range(0..all.len())].0);
        }
    }
    targets
}

#[test]
fn long_lists_agree_with_a_sorted_walk() {
    for seed in 0..cases(12) {
        let sample = Sample::wide(seed);
        let game = sample.game();
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        for round in 0..DATES.len() {
            let side = Side::BOTH[rng.random_range(0..2)];
            let all = all_packages(&game, side, round);
            let search = game.search(side, round);
            let ladder = ladder(search);
            let falling = search.falling().take(500).map(|r| (r.value, r.number));
            assert!(falling.eq(all.iter().take(500).map(|a| (a.0, a.1))), "setting {seed}");
            let criterion = random_criterion(&game, &mut rng);
            for target in targets(&all, &mut rng) {
                check_nearest(seed, search, &ladder, &all, target);
                check_several(seed, search, &ladder, &all, target, 64);
                check_best_for(seed, &game, search, &all, target, &criterion);
            }
        }
    }
}

#[test]
fn best_and_falling_agree_with_a_sorted_walk() {
    let mut n_packages = 0;
    for_each_setting(|seed, game, rng| {
        let (side, round) = (Side::BOTH[rng.random_range(0..2)], rng.random_range(0..DATES.len()));
        let all = all_packages(game, side, round);
        n_packages += all.len();
        let search = game.search(side, round);
        assert_eq!(search.best().map(|r| r.number), all.first().map(|a| a.1), "setting {seed}");
        let falling: Vec<(Payoff, u64)> = search.falling().map(|r| (r.value, r.number)).collect();
        let expected: Vec<(Payoff, u64)> = all.iter().map(|a| (a.0, a.1)).collect();
        assert_eq!(falling, expected, "setting {seed}");
    });
    assert!(n_packages > cases(50_000), "the samples are large enough to mean something: {n_packages} packages");
}

#[test]
fn falling_from_a_value_agrees_with_a_sorted_walk() {
    for_each_setting(|seed, game, rng| {
        let (side, round) = (Side::BOTH[rng.random_range(0..2)], rng.random_range(0..DATES.len()));
        let all = all_packages(game, side, round);
        for most in targets(&all, rng) {
            let found: Vec<_> = game.search(side, round).falling_from(most).map(|r| (r.value, r.number)).collect();
            let expected: Vec<_> = all.iter().filter(|a| a.0 <= most).map(|a| (a.0, a.1)).collect();
            assert_eq!(found, expected, "setting {seed}, most {most}");
        }
    });
}

fn check_nearest(seed: u64, search: &Search, ladder: &Ladder, all: &[(Payoff, u64, Package)], target: Payoff) {
    let expected = all.iter().filter(|a| a.0 >= target).min_by_key(|a| (a.0, a.1)).map(|a| (a.0, a.1));
    for found in [search.nearest_sum_above(target), ladder.nearest_above(target)] {
        assert_eq!(found.map(|found| (found.value, found.number)), expected, "setting {seed}, target {target}");
    }
}

/// So many packages of the least values from a target on, one of each.
fn check_several(
    seed: u64,
    search: &Search,
    ladder: &Ladder,
    all: &[(Payoff, u64, Package)],
    target: Payoff,
    n: usize,
) {
    // They fall by value and rise by number: the first of each value is the one.
    let mut expected: Vec<(Payoff, u64)> = all.iter().filter(|a| a.0 >= target).map(|a| (a.0, a.1)).collect();
    expected.dedup_by_key(|one| one.0);
    expected.reverse();
    expected.truncate(n);
    for found in [search.several_sums_above(target, n), ladder.several_above(target, n)] {
        let found: Vec<(Payoff, u64)> = found.iter().map(|found| (found.value, found.number)).collect();
        assert_eq!(found, expected, "setting {seed}, {n} above {target}");
    }
}

fn ladder(search: &Search) -> Ladder {
    Ladder::new(search.space.n_packages() as usize, search.all())
}

#[test]
fn nearest_above_agrees_with_a_walk() {
    for_each_setting(|seed, game, rng| {
        let (side, round) = (Side::BOTH[rng.random_range(0..2)], rng.random_range(0..DATES.len()));
        let all = all_packages(game, side, round);
        let search = game.search(side, round);
        let ladder = ladder(search);
        for target in targets(&all, rng) {
            check_nearest(seed, search, &ladder, &all, target);
            check_several(seed, search, &ladder, &all, target, rng.random_range(1..9));
        }
    });
}

#[test]
fn a_ladder_knows_the_value_of_every_allowed_package() {
    for_each_setting(|seed, game, rng| {
        let (side, round) = (Side::BOTH[rng.random_range(0..2)], rng.random_range(0..DATES.len()));
        let ladder = ladder(game.search(side, round));
        let known = (0..game.space().n_packages()).filter_map(|number| Some((ladder.value(number)?, number)));
        let mut expected: Vec<_> = all_packages(game, side, round).iter().map(|a| (a.0, a.1)).collect();
        expected.sort_by_key(|(_, number)| *number);
        assert!(known.eq(expected), "setting {seed}");
    });
}

#[test]
fn a_ladder_is_made_once_it_has_paid_and_changes_no_answer() {
    let mut n_made = 0;
    for seed in 0..6 {
        let sample = Sample::wide(seed);
        let game = sample.game();
        let search = game.search(Side::First, 0);
        let Some(&Ranked { number, value }) = search.best() else { continue };
        let target = Payoff::new(0.5);
        let first = search.nearest_above(target);
        let mut n_asked = 1;
        while search.listed_value(number).is_none() {
            assert_eq!(search.nearest_above(target), first);
            n_asked += 1;
        }
        assert!(n_asked > 20, "setting {seed}: {n_asked} queries cost more than a list of all packages");
        assert_eq!((search.nearest_above(target), game.value_of(Side::First, 0, number)), (first, value));
        n_made += 1;
    }
    assert!(n_made > 2, "{n_made} settings allow a package");
}

fn random_criterion(game: &Game<'_>, rng: &mut ChaCha8Rng) -> Criterion {
    let issues = game.agenda().issues.iter();
    let score = |rng: &mut ChaCha8Rng| Payoff::new(f64::from(rng.random_range(0..5)) / 4.0);
    Criterion { scores: issues.map(|issue| issue.choices().map(|_| score(rng)).collect()).collect() }
}

fn score(game: &Game<'_>, criterion: &Criterion, package: &Package) -> Payoff {
    package.iter().map(|(i, option)| criterion.scores[i.index()][game.space().digit(i, option)]).sum()
}

fn check_best_for(
    seed: u64,
    game: &Game<'_>,
    search: &Search,
    all: &[(Payoff, u64, Package)],
    target: Payoff,
    criterion: &Criterion,
) {
    let key = |a: &&(Payoff, u64, Package)| (score(game, criterion, &a.2), a.0, std::cmp::Reverse(a.1));
    let expected = all.iter().filter(|a| a.0 >= target).max_by_key(key).map(|a| a.1);
    let found = search.best_for(target, criterion).map(|r| r.number);
    assert_eq!(found, expected, "setting {seed}, target {target}");
}

#[test]
fn best_for_a_criterion_agrees_with_a_walk() {
    for_each_setting(|seed, game, rng| {
        let (side, round) = (Side::BOTH[rng.random_range(0..2)], rng.random_range(0..DATES.len()));
        let all = all_packages(game, side, round);
        let criterion = random_criterion(game, rng);
        for target in targets(&all, rng) {
            check_best_for(seed, game, game.search(side, round), &all, target, &criterion);
        }
    });
}

#[test]
fn a_restricted_search_finds_what_is_left() {
    for_each_setting(|seed, game, rng| {
        let (side, round) = (Side::BOTH[rng.random_range(0..2)], rng.random_range(0..DATES.len()));
        let choices = game.agenda().issues.iter().map(|i| i.choices().map(|_| rng.random_bool(0.7)).collect());
        let allowed = Allowed { choices: choices.collect() };
        let is_allowed = |p: &Package| p.iter().all(|(i, o)| allowed.choices[i.index()][game.space().digit(i, o)]);
        let mut left = all_packages(game, side, round);
        left.retain(|a| is_allowed(&a.2));
        let search = game.search(side, round).restricted(&allowed);
        let found: Vec<u64> = search.falling().map(|r| r.number).collect();
        assert_eq!(found, left.iter().map(|a| a.1).collect::<Vec<_>>(), "setting {seed}");
        let criterion = random_criterion(game, rng);
        let best = search.best_for(Payoff::LOWEST, &criterion).map(|r| criterion.score(game.space(), r.number));
        assert_eq!(best, left.iter().map(|a| score(game, &criterion, &a.2)).max(), "setting {seed}");
    });
}

#[test]
fn deferral_is_never_taken_for_an_option() {
    for_each_setting(|_, game, _| {
        for ranked in game.search(Side::First, 0).falling().take(50) {
            for (issue, option) in game.space().package(ranked.number).iter() {
                let issue = game.agenda().issue(issue);
                assert!(option == OptionIdx::DEFERRED && issue.deferrable || option.index() < issue.options.len());
            }
        }
    });
}

#[test]
fn a_search_without_one_package_agrees_with_a_walk() {
    let (mut n_left, mut n_emptied) = (0, 0);
    for_each_setting(|seed, game, rng| {
        let (side, round) = (Side::BOTH[rng.random_range(0..2)], rng.random_range(0..DATES.len()));
        let space = game.space();
        let out = rng.random_range(0..space.n_packages());
        // Some issues settled as in the package that is left out, as after an interim agreement; at times all of them.
        let is_settled: Vec<bool> = (0..space.n_issues()).map(|_| rng.random_bool(0.4)).collect();
        let choices = space.digits(out).zip(&is_settled).enumerate().map(|(issue, (own, is_settled))| {
            (0..space.n_choices(IssueIdx::new(issue))).map(|digit| !is_settled || digit == own).collect()
        });
        let allowed = Allowed { choices: choices.collect() };
        let is_left = |number: u64| {
            number != out && space.digits(number).zip(&allowed.choices).all(|(digit, choices)| choices[digit])
        };
        let all: Vec<_> = all_packages(game, side, round).into_iter().filter(|a| is_left(a.1)).collect();
        if seed.is_multiple_of(2) {
            // Lists that are made are gone through; of others only what is allowed is listed.
            game.search(side, round).falling().for_each(drop);
        }
        let search = game.search(side, round).restricted(&allowed).without(out);
        assert_eq!(search.best().map(|best| best.number), all.first().map(|a| a.1), "setting {seed}");
        let falling: Vec<u64> = search.falling().map(|ranked| ranked.number).collect();
        assert_eq!(falling, all.iter().map(|a| a.1).collect::<Vec<_>>(), "setting {seed}");
        let (ladder, criterion) = (ladder(&search), random_criterion(game, rng));
        for target in targets(&all, rng) {
            check_nearest(seed, &search, &ladder, &all, target);
            check_several(seed, &search, &ladder, &all, target, 3);
            check_best_for(seed, game, &search, &all, target, &criterion);
        }
        n_left += all.len();
        n_emptied += usize::from(all.is_empty());
    });
    assert!(n_left > cases(10_000) && n_emptied > cases(50), "{n_left} {n_emptied}");
}

#[test]
fn searches_by_classes_of_choices_agree_with_a_sorted_walk() {
    let (mut n_classed, mut n_in_one) = (0, 0);
    for seed in 0..cases(2_500) {
        let sample = Sample::random(seed);
        if sample.agenda.chambers.is_empty() {
            continue;
        }
        let game = sample.game();
        for (round, side) in [0, DATES.len() - 1].into_iter().flat_map(|round| Side::BOTH.map(|side| (round, side))) {
            let search = game.search(side, round);
            // A part for each combination of classes with the same choices on the cut.
            let mut numbers: Vec<u64> = search.parts.iter().map(|part| part.number).collect();
            numbers.sort_unstable();
            numbers.dedup();
            if numbers.len() == search.parts.len() {
                continue;
            }
            n_classed += 1;
            let all = all_packages(&game, side, round);
            let of = |search: &Search| search.falling().map(|found| (found.value, found.number)).collect::<Vec<_>>();
            let expected: Vec<(Payoff, u64)> = all.iter().map(|(value, number, _)| (*value, *number)).collect();
            assert_eq!(of(search), expected, "setting {seed}");
            n_in_one += usize::from(expected.len() > 1);
            for (place, (_, number, _)) in all.iter().enumerate().step_by(1 + all.len() / 4) {
                let others: Vec<(Payoff, u64)> = [&expected[..place], &expected[place + 1..]].concat();
                assert_eq!(of(&search.without(*number)), others, "setting {seed}, without {number}");
            }
        }
    }
    assert!(n_classed > cases(100) && n_in_one > cases(100), "{n_classed}, {n_in_one} with several packages");
}
