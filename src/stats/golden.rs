//! Estimators of shares held against other programs' figures, and intervals against simulations.

use super::*;
use crate::random::{NameKey, Purpose, Seed, Stream, Streams};
use serde_json::Value;

fn stream(number: u64) -> Stream {
    Streams::new(Seed(7), number).stream_of(Purpose::Resample, NameKey::new("golden"))
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).expect("golden data are JSON")
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(|one| one.as_f64().expect("a number")).collect()
}

fn columns(data: &Value, n_bins: usize) -> Vec<Binned> {
    let ranks = data["ranks"].as_array().expect("a list");
    ranks.iter().map(|one| Binned::new(&InputColumn::Numbers(numbers(one)), n_bins)).collect()
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
}

#[test]
fn shares_of_given_data_are_those_of_the_reference() {
    let data = read(include_str!("../../tests/statistics/given_share.json"));
    let outcome = numbers(&data["outcome"]);
    for of_bins in data["shares"].as_array().expect("a list") {
        let n_bins = of_bins[0].as_u64().expect("a count") as usize;
        let expected = numbers(&of_bins[1]).into_iter().zip(numbers(&of_bins[2]));
        for (binned, (raw, corrected)) in columns(&data, n_bins).iter().zip(expected) {
            close(binned.raw_share(&outcome).expect("it varies"), raw);
            close(binned.share(&outcome).expect("it varies"), corrected);
            close(binned.share_of_resample(&outcome, &vec![1; outcome.len()]).expect("it varies"), corrected);
        }
    }
}

#[test]
fn shares_of_names_and_of_chance_outcomes_are_those_of_the_reference() {
    let data = read(include_str!("../../tests/statistics/given_share_mixed.json"));
    let outcome = numbers(&data["outcome"]);
    for (binned, expected) in columns(&data, 20).iter().zip(data["shares"].as_array().expect("a list")) {
        close(binned.raw_share(&outcome).expect("it varies"), expected[0].as_f64().expect("a number"));
        close(binned.share(&outcome).expect("it varies"), expected[1].as_f64().expect("a number"));
    }
    let names = data["names"].as_array().expect("a list");
    let names = InputColumn::of_names(names.iter().map(|name| name.as_str().expect("a name")));
    let found = Binned::new(&names, 1).share(&outcome).expect("it varies");
    close(found, data["share_of_names"][1].as_f64().expect("a number"));
}

#[test]
fn rates_and_single_outcomes_hang_on_different_shares() {
    let data = read(include_str!("../../tests/statistics/share_of_rates.json"));
    let agrees = data["agrees"].as_array().expect("a list").iter().map(|one| one.as_str().expect("digits"));
    let agrees: Vec<Vec<f64>> =
        agrees.map(|digits| digits.bytes().map(|digit| f64::from(digit - b'0')).collect()).collect();
    let rates: Vec<f64> = agrees.iter().map(|one| one.iter().sum::<f64>() / one.len() as f64).collect();
    let single: Vec<f64> = agrees.concat();
    let [of_single, of_rate] = ["of_single_outcome", "of_rate"].map(|name| numbers(&data[name]));
    for (axis, ranks) in data["ranks"].as_array().expect("a list").iter().enumerate() {
        let ranks = numbers(ranks);
        close(Binned::new(&InputColumn::Numbers(ranks.clone()), 10).share(&rates).expect("it varies"), of_rate[axis]);
        let repeated = ranks.iter().flat_map(|rank| [*rank; 10]).collect();
        close(Binned::new(&InputColumn::Numbers(repeated), 10).share(&single).expect("it varies"), of_single[axis]);
    }
}

#[test]
fn picked_and_frozen_shares_are_those_of_the_reference() {
    let data = read(include_str!("../../tests/statistics/pick_freeze.json"));
    for name in ["ishigami", "sobol_g", "step"] {
        let data = &data[name];
        let mixed = data["mixed"].as_array().expect("a list").iter().map(numbers).collect();
        let runs = PickFreeze { a: numbers(&data["a"]), b: numbers(&data["b"]), mixed };
        let expected = numbers(&data["first"]).into_iter().zip(numbers(&data["total"]));
        let found = runs.shares().expect("they vary");
        for ([first, total], (expected_first, expected_total)) in found.into_iter().zip(expected) {
            close(first, expected_first);
            close(total, expected_total);
        }
        let estimates = runs.estimates(300, &mut stream(0)).expect("they vary");
        for (group, estimate) in estimates.iter().enumerate() {
            let truth = data["analytic"][0][group].as_f64().expect("a number");
            assert!(estimate.first.low - 0.02 <= truth && truth <= estimate.first.high + 0.02, "{name}: {estimate:?}");
        }
    }
}

#[test]
fn what_never_differs_has_no_shares() {
    let still = PickFreeze { a: vec![0.1; 9], b: vec![0.1; 9], mixed: vec![vec![0.1; 9]] };
    assert_eq!(still.shares(), None);
    let column = InputColumn::Numbers((0..9).map(f64::from).collect());
    assert_eq!(Binned::new(&column, 3).share(&[0.1; 9]), None);
}

/// How often, in percent, two intervals cover the truth.
fn coverage(n: u64, covers: impl Fn(u64) -> [bool; 2] + Sync + Send) -> [f64; 2] {
    use rayon::prelude::*;
    let all: Vec<[bool; 2]> = (0..n).into_par_iter().map(covers).collect();
    [0, 1].map(|of| 100.0 * all.iter().filter(|covers| covers[of]).count() as f64 / n as f64)
}

#[test]
fn intervals_of_given_shares_cover() {
    // y = x1 + x2 / 2 + noise, all uniform: variances 1, 1/4 and 1 (of twelfths).
    const TRUTH: [f64; 2] = [1.0 / 2.25, 0.25 / 2.25];
    let covers = |number: u64| -> [bool; 2] {
        let mut stream = stream(1_000 + number);
        let n = 250;
        let inputs: [Vec<f64>; 3] = std::array::from_fn(|_| (0..n).map(|_| stream.uniform()).collect());
        let outcome: Vec<f64> = (0..n).map(|row| inputs[0][row] + inputs[1][row] / 2.0 + inputs[2][row]).collect();
        let times: Vec<Vec<u32>> = (0..80).map(|_| resample(n, &mut stream)).collect();
        std::array::from_fn(|input| {
            let binned = Binned::new(&InputColumn::Numbers(inputs[input].clone()), n_bins(n));
            let share = binned.share(&outcome).expect("it varies");
            let resampled: Vec<f64> =
                times.iter().filter_map(|times| binned.share_of_resample(&outcome, times)).collect();
            let Estimate { low, high, .. } = GivenShare::of(share, deviation(&resampled), Vec::new()).share;
            low <= TRUTH[input] && TRUTH[input] <= high
        })
    };
    for (input, found) in coverage(800, covers).into_iter().enumerate() {
        assert!((93.0..=97.0).contains(&found), "input {input}: {found} %");
    }
}

#[test]
fn intervals_of_picked_and_frozen_shares_cover() {
    // y = 1 where x1 > 0.6 and x2 > 0.5: first share of x1 0.375, total share 0.75.
    let of = |x: f64, z: f64| if x > 0.6 && z > 0.5 { 1.0 } else { 0.0 };
    let covers = |number: u64| -> [bool; 2] {
        let mut stream = stream(5_000 + number);
        let mut drawn = || -> [f64; 2] { [stream.uniform(), stream.uniform()] };
        let inputs: Vec<[[f64; 2]; 2]> = (0..256).map(|_| [drawn(), drawn()]).collect();
        let runs = PickFreeze {
            a: inputs.iter().map(|[a, _]| of(a[0], a[1])).collect(),
            b: inputs.iter().map(|[_, b]| of(b[0], b[1])).collect(),
            mixed: vec![inputs.iter().map(|[a, b]| of(b[0], a[1])).collect()],
        };
        let shares = runs.estimates(150, &mut stream).expect("they vary")[0];
        let is_in = |Estimate { low, high, .. }: Estimate, truth: f64| low <= truth && truth <= high;
        [is_in(shares.first, 0.375), is_in(shares.total, 0.75)]
    };
    for (which, found) in coverage(600, covers).into_iter().enumerate() {
        assert!((93.0..=97.0).contains(&found), "first, total {which}: {found} %");
    }
}

#[test]
fn what_an_input_without_influence_may_show_is_what_the_reference_finds() {
    // Nineteen of twenty permutations of the outcome stay below 0.0295 raw, and below 0.0107 corrected.
    let data = read(include_str!("../../tests/statistics/given_share.json"));
    let outcome = numbers(&data["outcome"]);
    let binned = &columns(&data, 20)[3];
    let mut stream = stream(10);
    let mut found: Vec<[f64; 2]> = (0..400)
        .map(|_| {
            let permuted = stream.shuffled(&outcome);
            [binned.raw_share(&permuted), binned.share(&permuted)].map(|share| share.expect("it varies"))
        })
        .collect();
    for (which, expected) in [(0, 0.029_538), (1, 0.010_723)] {
        found.sort_by(|a, b| a[which].total_cmp(&b[which]));
        assert!((found[379][which] - expected).abs() < 0.003, "{}", found[379][which]);
    }
}

#[test]
fn an_input_without_influence_is_treated_as_zero_and_one_with_it_is_not() {
    let data = read(include_str!("../../tests/statistics/given_share.json"));
    let outcome = numbers(&data["outcome"]);
    let is_zero = |binned: &Binned| {
        let mut stream = stream(9);
        let permuted = (0..200).filter_map(|_| binned.share(&stream.shuffled(&outcome))).collect();
        GivenShare::of(binned.share(&outcome).expect("it varies"), f64::INFINITY, permuted).is_zero()
    };
    let found: Vec<bool> = columns(&data, 20).iter().map(is_zero).collect();
    assert_eq!([found[0], found[1], found[3]], [false, false, true]);
}
