//! What tournaments say of their strategies: every number and every name in titles and openings is held against the rows.

use crate::consistent::{Found, Row, is_agreement};
use crate::consistent_many::{check, known, mean, number, numbers_in, opening};
use crate::said::{Number, Said};
use serde_json::Value;
use std::collections::BTreeSet;
use summitry::Seed;
use summitry::random::{NameKey, Purpose, Streams};

/// Everything that a tournament says of its strategies is what its rows say.
pub(crate) fn tournament_holds(found: &Found, what: &str) {
    let known = known(found);
    let strategies: Vec<&str> =
        found.summary["strategies"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    let paid = |strategy: &str| {
        let in_seat = |seat: &'static str| {
            let rows = found.rows.iter().filter(move |row| row[&format!("{seat}_strategy")] == strategy);
            rows.map(move |row| number(row, &format!("payoff_{seat}")))
        };
        mean(in_seat("first").chain(in_seat("second")))
    };
    let title = &found.titles["scores"];
    let said = Said::new(title, &known, what);
    check(
        &said.numbers,
        |one| strategies.iter().any(|name| said.names.contains(*name) && one.stands_for(paid(name))),
        title,
        what,
    );
    let best = strategies.iter().map(|name| paid(name)).fold(f64::MIN, f64::max);
    assert!(said.numbers[0].stands_for(best), "{what}: {best}: {title}");
    let n_named = strategies.iter().filter(|name| said.names.contains(**name)).count();
    assert!(n_named >= 1 && said.numbers.len() >= n_named, "{what}: each has its figure: {title}");
    for arena in found.summary["scenarios"].as_array().unwrap() {
        stable_pairs_hold(found, arena, &strategies, what);
    }
    let shares = found.summary["game"]["shares"]["of"].as_object().unwrap();
    let last = |name: &str| shares[name].as_array().unwrap().last().unwrap().as_f64().unwrap();
    for (name, share) in strategies.iter().zip(copied(found, &strategies)) {
        assert!((last(name) - share).abs() < 1e-6, "{what}: {name} ends at {} and by the rows at {share}", last(name));
    }
    let title = &found.titles["shares"];
    let said = Said::new(title, &known, what);
    let borne_out = found.summary["game"]["equilibria"].as_array().unwrap().iter();
    let borne_out: Vec<f64> = borne_out.filter_map(|one| one["support_share"].as_f64()).collect();
    let is_told = |one: Number| {
        let is_sure = || title.contains("resamples") && borne_out.iter().any(|share| one.stands_for(*share));
        strategies.iter().any(|name| one.stands_for(last(name))) || is_sure()
    };
    check(&said.numbers, is_told, title, what);
    for name in &strategies {
        assert!(last(name) < 0.005 || said.names.contains(*name), "{what}: {name} is left: {title}");
    }
    let text = &opening(found, " strategies, each against");
    let said = Said::new(text, &known, what);
    let n = strategies.len() as f64;
    let mut others = Vec::new();
    numbers_in(&found.summary["scenarios"], &mut others);
    others.extend(borne_out);
    let is_said = |one: Number| {
        let is_an_end = strategies.iter().any(|name| one.stands_for(paid(name)) || one.stands_for(last(name)));
        is_an_end || one.value == n || others.iter().any(|value| one.is_percent && one.stands_for(*value))
    };
    check(&said.numbers, is_said, text, what);
}

/// Where shares of strategies end if what pays more than the average spreads from equal shares on, by the rows.
fn copied(found: &Found, strategies: &[&str]) -> Vec<f64> {
    let scenarios: BTreeSet<&str> = found.rows.iter().map(|row| row["scenario"].as_str()).collect();
    let paid = |seat: &str, own: &str, other: &str| {
        let [first, second] = if seat == "first" { [own, other] } else { [other, own] };
        let of = |scenario: &&str| {
            let is_of = |row: &&Row| {
                row["scenario"] == **scenario && row["first_strategy"] == first && row["second_strategy"] == second
            };
            mean(found.rows.iter().filter(is_of).map(|row| number(row, &format!("payoff_{seat}"))))
        };
        mean(scenarios.iter().map(of))
    };
    let payoffs: Vec<Vec<f64>> = strategies
        .iter()
        .map(|own| strategies.iter().map(|other| f64::midpoint(paid("first", own, other), paid("second", own, other))))
        .map(Iterator::collect)
        .collect();
    let all = || payoffs.iter().flatten().copied();
    let range = all().fold(f64::MIN, f64::max) - all().fold(f64::MAX, f64::min);
    let n_generations = found.summary["game"]["shares"]["generations"].as_array().unwrap().last().unwrap().as_u64();
    let mut shares = vec![1.0 / strategies.len() as f64; strategies.len()];
    for _ in 0..n_generations.unwrap() {
        let against = |own: &Vec<f64>| own.iter().zip(&shares).map(|(paid, share)| paid * share).sum::<f64>();
        let paid: Vec<f64> = payoffs.iter().map(against).collect();
        let average: f64 = paid.iter().zip(&shares).map(|(paid, share)| paid * share).sum();
        let grown =
            paid.iter().zip(&shares).map(|(paid, share)| share * libm::exp((paid - average) / range.max(1e-300)));
        let grown: Vec<f64> = grown.collect();
        shares = grown.iter().map(|share| share / grown.iter().sum::<f64>()).collect();
    }
    shares
}

/// Strategies that a title names as stable are best answers to each other by the rows; where such pairs never agree, it says so.
fn stable_pairs_hold(found: &Found, arena: &Value, strategies: &[&str], what: &str) {
    let name = arena["name"].as_str().unwrap();
    let title = found.titles.get("payoffs").or_else(|| found.titles.get(&format!("payoffs-{name}"))).unwrap();
    let of = |first: &str, second: &str| -> Vec<&Row> {
        let is_of =
            |row: &&Row| row["scenario"] == name && row["first_strategy"] == first && row["second_strategy"] == second;
        found.rows.iter().filter(is_of).collect()
    };
    let paid = |seat: &str, first: &str, second: &str| {
        mean(of(first, second).into_iter().map(|row| number(row, &format!("payoff_{seat}"))))
    };
    let is_stable = |first: &str, second: &str| {
        let [own, other] = ["first", "second"].map(|seat| paid(seat, first, second));
        strategies
            .iter()
            .all(|name| paid("first", name, second) <= own + 1e-9 && paid("second", first, name) <= other + 1e-9)
    };
    let pairs: Vec<[&str; 2]> = strategies
        .iter()
        .flat_map(|first| strategies.iter().map(move |second| [*first, *second]))
        .filter(|[first, second]| is_stable(first, second))
        .collect();
    let mut known = known(found);
    known.insert(arena["title"].as_str().unwrap().to_owned());
    let said = Said::new(title, &known, what);
    for strategy in strategies.iter().filter(|strategy| said.names.contains(**strategy)) {
        assert!(pairs.iter().flatten().any(|one| one == strategy), "{what}: {strategy} is in no stable pair: {title}");
    }
    let agrees = |pair: &[&str; 2]| of(pair[0], pair[1]).iter().any(|row| is_agreement(row));
    if !pairs.is_empty() && !pairs.iter().any(agrees) {
        assert!(title.contains("never"), "{what}: none of {pairs:?} ever agrees: {title}");
    }
    let shares =
        arena["equilibria"]["found"].as_array().unwrap().iter().filter_map(|one| one["support_share"].as_f64());
    shares_of_resamples_hold(found, arena, strategies, what);
    let rate = |pair: &[&str; 2]| mean(of(pair[0], pair[1]).iter().map(|row| f64::from(u8::from(is_agreement(row)))));
    let rates: Vec<f64> = pairs.iter().map(rate).chain(shares).collect();
    check(&said.numbers, |one| one.is_percent && rates.iter().any(|rate| one.stands_for(*rate)), title, what);
}

/// So many resamples are drawn here, with numbers of their own.
const N_RESAMPLES: u64 = 300;
/// Draws are drawn again in groups, by the remainders of their numbers.
const N_GROUPS: usize = 100;

/// In how many resamples a pair of strategies is stable is told as it comes out of the rows, drawn again.
fn shares_of_resamples_hold(found: &Found, arena: &Value, strategies: &[&str], what: &str) {
    let n = strategies.len();
    let place = |name: &str| strategies.iter().position(|known| *known == name).expect("a strategy that took part");
    // By group, pairing and seat: the payoffs added up.
    let mut sums = vec![vec![[0.0; 2]; n * n]; N_GROUPS];
    let mut n_draws = vec![0.0; N_GROUPS];
    for row in found.rows.iter().filter(|row| row["scenario"] == arena["name"].as_str().unwrap()) {
        let group = row["draw"].parse::<usize>().unwrap() % N_GROUPS;
        let pair = place(&row["first_strategy"]) * n + place(&row["second_strategy"]);
        n_draws[group] += if pair == 0 { 1.0 } else { 0.0 };
        for (seat, name) in ["payoff_first", "payoff_second"].into_iter().enumerate() {
            sums[group][pair][seat] += number(row, name);
        }
    }
    let groups: Vec<usize> = (0..N_GROUPS).filter(|group| n_draws[*group] > 0.0).collect();
    let told = arena["equilibria"]["found"].as_array().unwrap().iter().filter_map(|one| {
        let [first, second] = [0, 1].map(|seat| {
            let delegation = arena["delegations"][seat]["name"].as_str().unwrap();
            one["mixes"][delegation].as_object().unwrap()
        });
        let is_pure = first.len() == 1 && second.len() == 1;
        let pair = is_pure.then(|| [first, second].map(|mix| place(mix.keys().next().unwrap())))?;
        Some((pair, one["support_share"].as_f64()?))
    });
    for ([first, second], told) in told {
        let is_stable_in = |number: u64| {
            let mut stream =
                Streams::new(Seed(41), number).stream_of(Purpose::Resample, NameKey::new("consistent tournament"));
            let drawn: Vec<usize> = groups.iter().map(|_| groups[stream.below(groups.len())]).collect();
            let paid = |pair: usize, seat: usize| drawn.iter().map(|group| sums[*group][pair][seat]).sum::<f64>();
            let of_all: f64 = drawn.iter().map(|group| n_draws[*group]).sum();
            let own = [0, 1].map(|seat| paid(first * n + second, seat));
            (0..n).all(|other| {
                paid(other * n + second, 0) <= own[0] + 1e-9 * of_all
                    && paid(first * n + other, 1) <= own[1] + 1e-9 * of_all
            })
        };
        let share = (0..N_RESAMPLES).filter(|number| is_stable_in(*number)).count() as f64 / N_RESAMPLES as f64;
        // Five standard errors of both, the program's thousand resamples and these.
        let middle = f64::midpoint(share, told).clamp(0.01, 0.99);
        let allowed = 5.0 * (middle * (1.0 - middle) * (1e-3 + 1.0 / N_RESAMPLES as f64)).sqrt();
        assert!((share - told).abs() <= allowed, "{what}: stable in {told} of resamples, by the rows in {share}");
    }
}
