//! Principals held against their definition, on random settings with clauses, events and chambers: a principal's value is
//! the delegation's with the principal's own weights and values, worked out package by package.

use super::by_definition::value_by_definition;
use super::sample::{DATES, Sample};
use super::{
    Game, Interests, Joint, Mandate, OptionValues, PayoffRules, Principal, Rule, Successor, kept_out_alone, rules,
};
use crate::agenda::{EventIdx, Note, Package};
use crate::quantity::{Payoff, PerSide, Side};
use crate::random::cases;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

const N_SETTINGS: u64 = 1_500;

/// A setting in which either side may have principals, some with a veto.
fn with_principals(seed: u64) -> Sample {
    let mut sample = Sample::random(seed);
    let mut rng = ChaCha8Rng::seed_from_u64(seed ^ 0x9A1B);
    for (rules, _) in &mut sample.sides {
        rules.principals = (0..rng.random_range(0..4)).map(|idx| principal(rules, idx, &mut rng)).collect();
    }
    sample
}

fn principal(rules: &PayoffRules, idx: usize, rng: &mut ChaCha8Rng) -> Principal {
    let n_issues = rules.weights.len();
    let mut weights: Vec<Option<f64>> =
        (0..n_issues).map(|_| rng.random_bool(0.6).then(|| rng.random_range(0.0..1.0))).collect();
    weights[rng.random_range(0..n_issues)] = Some(0.5);
    let values = rules.values.iter().map(|values| {
        let OptionValues::Table(table) = values else { unreachable!("samples have tables") };
        rng.random_bool(0.5).then(|| OptionValues::Table(table.iter().map(|_| rng.random()).collect()))
    });
    let values = values.collect();
    Principal {
        name: format!("principal_{idx}"),
        title: None,
        share: Some(rng.random_range(0.1..1.0)),
        interests: Interests { weights: rng.random_bool(0.6).then_some(weights), values },
        floor: rng.random_bool(0.5).then(|| rng.random_range(-0.1..0.7)),
        successors: vec![],
        note: Note::default(),
    }
}

/// Adds those who follow principals, on two events, of which some have come and others are believed in.
fn with_successors(seed: u64) -> Sample {
    let mut sample = with_principals(seed);
    let mut rng = ChaCha8Rng::seed_from_u64(seed ^ 0x5CC3);
    for (rules, _) in &mut sample.sides {
        let mut principals = rules.principals.clone();
        for principal in &mut principals {
            let events = (0..2).filter(|_| rng.random_bool(0.6)).collect::<Vec<_>>();
            principal.successors = events.iter().map(|event| successor(rules, *event, principal, &mut rng)).collect();
        }
        rules.principals = principals;
        let orders: [&[usize]; 5] = [&[], &[0], &[1], &[0, 1], &[1, 0]];
        let come = orders[rng.random_range(0..5)].iter().copied();
        let own = rules.successions();
        rules.succeeded = come.map(EventIdx::new).filter(|event| own.has(*event)).collect();
    }
    sample
}

fn successor(rules: &PayoffRules, event: usize, of: &Principal, rng: &mut ChaCha8Rng) -> Successor {
    let like = principal(rules, event, rng);
    Successor {
        name: format!("successor_{event}"),
        title: None,
        on: EventIdx::new(event),
        continuity: [0.0, 1.0, rng.random(), rng.random()][rng.random_range(0..4)],
        share: rng.random_bool(0.4).then(|| rng.random_range(0.0..0.3)),
        interests: like.interests,
        floor: of.floor.and(like.floor),
        note: Note::default(),
    }
}

/// A principal as it stands once those who follow it have their say, by the definition: number by number.
fn as_followed(rules: &PayoffRules, principal: &Principal) -> Principal {
    let whole = |interests: &Interests, weights: &[f64]| -> Vec<f64> {
        let Some(own) = &interests.weights else { return weights.to_vec() };
        let sum: f64 = own.iter().flatten().sum();
        own.iter().map(|weight| weight.unwrap_or(0.0) / sum).collect()
    };
    let table = |values: &Option<OptionValues>, otherwise: &[f64]| match values {
        None => otherwise.to_vec(),
        Some(OptionValues::Table(table)) => table.clone(),
        Some(OptionValues::Shape(_)) => unreachable!("samples have tables"),
    };
    let mut weights = whole(&principal.interests, &rules.weights);
    let stated = rules.values.iter().map(|values| table(&Some(values.clone()), &[]));
    let stated = stated.zip(&principal.interests.values).map(|(stated, own)| table(own, &stated));
    let mut values: Vec<Vec<f64>> = stated.collect();
    let mut floor = principal.floor;
    let come: Vec<usize> = rules.succeeded.iter().map(|event| event.index()).collect();
    let ahead = (0..2).filter(|event| !come.contains(event));
    for event in come.iter().copied().chain(ahead) {
        let Some(successor) = principal.successors.iter().find(|one| one.on.index() == event) else { continue };
        let belief = rules.beliefs.get(event).copied().flatten().unwrap_or(0.0);
        let chance = if come.contains(&event) { 1.0 } else { belief };
        let kept = (1.0 - chance) + chance * successor.continuity;
        let mix = |before: &mut f64, own: f64| *before = kept * *before + (1.0 - kept) * own;
        let own = whole(&successor.interests, &weights);
        weights.iter_mut().zip(own).for_each(|(before, own)| mix(before, own));
        for (before, own) in values.iter_mut().zip(&successor.interests.values) {
            let own = table(own, before);
            before.iter_mut().zip(own).for_each(|(before, own)| mix(before, own));
        }
        if let (Some(before), Some(own)) = (&mut floor, successor.floor) {
            mix(before, own);
        }
    }
    let interests = Interests {
        weights: Some(weights.into_iter().map(Some).collect()),
        values: values.into_iter().map(OptionValues::Table).map(Some).collect(),
    };
    Principal { interests, floor, successors: vec![], ..principal.clone() }
}

#[test]
fn whoever_follows_moves_what_a_principal_wants_as_the_definition_says() {
    let (mut n_come, mut n_ahead, mut n_vetoed) = (0, 0, 0);
    for seed in 0..cases(N_SETTINGS / 2) {
        let sample = with_successors(seed);
        let game = sample.game();
        let mut plain = with_successors(seed);
        for (rules, _) in &mut plain.sides {
            let shares = rules.shares();
            assert!(
                (shares.iter().sum::<f64>() - 1.0).abs() < 1e-12 || shares.is_empty(),
                "setting {seed}: {shares:?}"
            );
            n_come += rules.succeeded.len();
            n_ahead += rules.successions().events().count() - rules.succeeded.len();
            let followed = rules.principals.iter().zip(shares);
            let followed = followed.map(|(one, share)| Principal { share: Some(share), ..as_followed(rules, one) });
            rules.principals = followed.collect();
            rules.succeeded = vec![];
        }
        let expected = plain.game();
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        for _ in 0..10 {
            let (side, round) = (Side::BOTH[rng.random_range(0..2)], rng.random_range(0..DATES.len()));
            let package = game.space().package(rng.random_range(0..game.space().n_packages()));
            let of = |game: &Game<'_>| game.value(side, round, &package).get();
            assert!((of(&game) - of(&expected)).abs() < 1e-11, "setting {seed}, {package:?}");
            assert!((game.no_deal(side, round).get() - expected.no_deal(side, round).get()).abs() < 1e-11);
            for (place, principal) in plain.sides[side.index()].0.principals.iter().enumerate() {
                let value = expected.value_to(side, place, round, &package).get();
                assert!((game.value_to(side, place, round, &package).get() - value).abs() < 1e-11, "setting {seed}");
                let Some(floor) = principal.floor.filter(|floor| (value - floor).abs() > 1e-9) else { continue };
                let is_out = game.breaks(Rule::Floor(side, place), round, &package);
                assert_eq!(is_out, value < floor, "setting {seed}, {package:?}: {value} of {floor}");
                n_vetoed += u64::from(is_out);
            }
        }
    }
    assert!(n_come > cases(500) && n_ahead > cases(300) && n_vetoed > cases(500), "{n_come}, {n_ahead}, {n_vetoed}");
}

/// The rules of the delegation as a principal would have them.
fn as_seen_by(rules: &PayoffRules, principal: &Principal) -> PayoffRules {
    let mut own = PayoffRules { principals: vec![], ..rules.clone() };
    if let Some(weights) = &principal.interests.weights {
        let sum: f64 = weights.iter().flatten().sum();
        own.weights = weights.iter().map(|weight| weight.unwrap_or(0.0) / sum).collect();
    }
    for (own, values) in own.values.iter_mut().zip(&principal.interests.values) {
        own.clone_from(values.as_ref().unwrap_or(&own.clone()));
    }
    own
}

/// What a package is worth to each principal, and to the delegation, in force.
fn values(
    sample: &Sample,
    game: &Game<'_>,
    (rules, mandate): (&PayoffRules, &Mandate),
    (round, package): (usize, &Package),
) -> (Vec<f64>, f64) {
    let value = |rules: &PayoffRules| value_by_definition(game, &sample.timeline, (rules, mandate), round, package);
    let each: Vec<f64> = rules.principals.iter().map(|one| value(&as_seen_by(rules, one))).collect();
    if each.is_empty() {
        return (each, value(rules));
    }
    let shares: f64 = rules.principals.iter().filter_map(|one| one.share).sum();
    let own =
        rules.principals.iter().zip(&each).map(|(one, value)| one.share.expect("each has one") / shares * value).sum();
    (each, own)
}

#[test]
fn a_delegation_values_what_its_principals_do_by_their_shares_and_refuses_what_one_vetoes() {
    let (mut n_vetoed, mut n_free, mut n_clauses) = (0, 0, 0);
    for seed in 0..cases(N_SETTINGS) {
        let sample = with_principals(seed);
        let game = sample.game();
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        for _ in 0..12 {
            let (side, round) = (Side::BOTH[rng.random_range(0..2)], rng.random_range(0..DATES.len()));
            let package = game.space().package(rng.random_range(0..game.space().n_packages()));
            let (rules, mandate) = &sample.sides[side.index()];
            let (each, own) = values(&sample, &game, (rules, mandate), (round, &package));
            let found = game.value_in_force(side, round, &package).get();
            assert!((found - own).abs() < 1e-11, "setting {seed}, {package:?}: {found} is not {own}");
            if sample.agenda.chambers.is_empty() {
                assert!((game.value(side, round, &package).get() - own).abs() < 1e-11, "setting {seed}");
            }
            for (place, (principal, value)) in rules.principals.iter().zip(&each).enumerate() {
                let found = game.value_to(side, place, round, &package).get();
                assert!((found - value).abs() < 1e-11, "setting {seed}: {found} is not {value}");
                let Some(floor) = principal.floor else { continue };
                if (value - floor).abs() > 1e-9 {
                    let is_out = game.breaks(Rule::Floor(side, place), round, &package);
                    assert_eq!(is_out, *value < floor, "setting {seed}, {package:?}: {value} of {floor}");
                    n_vetoed += u64::from(is_out);
                    n_free += u64::from(!is_out);
                }
                n_clauses += u64::from(!sample.agenda.turns_on(&package).is_empty());
            }
        }
    }
    assert!(
        n_vetoed > cases(3_000) && n_free > cases(3_000) && n_clauses > cases(1_500),
        "{n_vetoed}, {n_free}, {n_clauses}"
    );
}

#[test]
fn search_and_counts_keep_to_every_veto() {
    let (mut n_blocked, mut n_best) = (0, 0);
    for seed in 0..cases(N_SETTINGS / 5) {
        let sample = with_principals(seed);
        let game = sample.game();
        let round = seed as usize % DATES.len();
        let all: Vec<Rule> = rules(&game).collect();
        let packages: Vec<Package> = (0..game.space().n_packages()).map(|n| game.space().package(n)).collect();
        let breaks = |package: &Package| -> Vec<usize> {
            let now = sample.timeline.on(DATES[round]);
            let is_broken = |rule: &Rule| match (*rule, game.condition_of(*rule)) {
                (Rule::Floor(side, place), None) => {
                    let floor = sample.sides[side.index()].0.principals[place].floor.expect("it has a veto");
                    // Worked out apart above; random floors are never met to the last bit.
                    game.value_to(side, place, round, package).get() < floor
                }
                (_, condition) => sample.agenda.may_hold(&condition.expect("all others have one"), package, now),
            };
            (0..all.len()).filter(|place| is_broken(&all[*place])).collect()
        };
        let broken: Vec<Vec<usize>> = packages.iter().map(breaks).collect();
        for side in Side::BOTH {
            let is_of_others = |place: &usize| match all[*place] {
                Rule::Compatibility(_) => false,
                Rule::RedLine(of, _) | Rule::Floor(of, _) => of != side,
            };
            let allowed = packages.iter().zip(&broken).filter(|(_, broken)| broken.iter().all(is_of_others));
            let best = allowed.map(|(package, _)| game.value(side, round, package)).max();
            assert_eq!(game.search(side, round).best().map(|best| best.value), best, "setting {seed}");
            n_best += u64::from(best.is_some());
        }
        let least = PerSide([Payoff::LOWEST; 2]);
        let clean = broken.iter().filter(|broken| broken.is_empty()).count() as u64;
        assert_eq!(Joint::new(&game, round).count(least), Some(clean), "setting {seed}");
        let mut alone = vec![0; all.len()];
        for broken in &broken {
            if let [only] = broken.as_slice() {
                alone[*only] += 1;
                n_blocked += u64::from(matches!(all[*only], Rule::Floor(..)));
            }
        }
        assert_eq!(kept_out_alone(&game, round, least), Some(alone), "setting {seed}");
    }
    assert!(n_blocked > cases(500) && n_best > cases(200), "{n_blocked} kept out by a veto alone, {n_best} best");
}

/// Everything that a game says of packages.
fn said(game: &Game<'_>, round: usize) -> Vec<(u64, PerSide<Payoff>, PerSide<bool>)> {
    let of = |number: u64| {
        let package = game.space().package(number);
        let value = PerSide::from_fn(|side| game.value(side, round, &package));
        (number, value, PerSide::from_fn(|side| game.is_allowed(side, round, number)))
    };
    (0..game.space().n_packages()).map(of).collect()
}

#[test]
fn one_principal_like_its_delegation_and_a_floor_below_everything_change_no_bit() {
    let mut n_compared = 0;
    for seed in 0..cases(600) {
        let plain = Sample::random(seed);
        let mut alone = Sample::random(seed);
        for (rules, _) in &mut alone.sides {
            let values = vec![None; rules.values.len()];
            let (name, note) = ("alone".to_owned(), Note::default());
            let floor = (seed % 2 == 0).then_some(-1_000.0);
            let interests = Interests { weights: None, values };
            let successors = vec![];
            rules.principals = vec![Principal { name, title: None, share: None, interests, floor, successors, note }];
        }
        let round = seed as usize % DATES.len();
        let (game, with) = (plain.game(), alone.game());
        assert_eq!(said(&game, round), said(&with, round), "setting {seed}");
        for side in Side::BOTH {
            assert_eq!(game.search(side, round).best(), with.search(side, round).best(), "setting {seed}");
            assert_eq!(game.no_deal(side, round), with.no_deal(side, round), "setting {seed}");
            assert_eq!(game.opening(side), with.opening(side), "setting {seed}");
        }
        n_compared += 1;
    }
    assert_eq!(n_compared, cases(600));
}
