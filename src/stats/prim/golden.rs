//! Boxes held against those of another program, limit by limit.

use super::*;
use serde_json::Value;

struct Golden {
    names: Vec<String>,
    rows: Rows,
    settings: Settings,
    steps: Vec<Value>,
}

fn golden(csv: &str, json: &str, wholes: &[&str]) -> Golden {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let mut names: Vec<String> = reader.headers().expect("a head").iter().map(str::to_owned).collect();
    let records: Vec<csv::StringRecord> = reader.records().map(|record| record.expect("a row")).collect();
    names.pop();
    let column = |(place, name): (usize, &String)| {
        let numbers: Option<Vec<f64>> = records.iter().map(|record| record[place].parse().ok()).collect();
        match numbers {
            Some(numbers) if wholes.contains(&name.as_str()) => InputColumn::Wholes(numbers),
            Some(numbers) => InputColumn::Numbers(numbers),
            None => InputColumn::of_names(records.iter().map(|record| &record[place])),
        }
    };
    let columns = names.iter().enumerate().map(column).collect();
    let is_of_interest = records.iter().map(|record| &record[names.len()] == "1").collect();
    let json: Value = serde_json::from_str(json).expect("golden data are JSON");
    let setting = |place: usize| json["settings"][place].as_f64().expect("a number");
    let settings = Settings { peel: setting(0), paste: setting(1), least_mass: setting(2) };
    let steps = json["steps"].as_array().expect("a list").clone();
    Golden { names, rows: Rows::new(columns, is_of_interest), settings, steps }
}

fn peeled() -> Golden {
    golden(
        include_str!("../../../tests/statistics/prim.csv"),
        include_str!("../../../tests/statistics/prim.json"),
        &["clock.turn"],
    )
}

fn limit_of(limit: &Limit, column: &InputColumn) -> Value {
    match (limit, column) {
        (Limit::Between(low, high), _) => serde_json::json!([low, high]),
        (Limit::OneOf(places), InputColumn::Categories(_, names)) => {
            serde_json::json!(places.iter().map(|place| names[*place as usize].as_str()).collect::<Vec<_>>())
        }
        (Limit::OneOf(_), _) => panic!("names are limits of names"),
    }
}

fn hold_against(Golden { names, rows, settings, steps }: &Golden) {
    let found = rows.trajectory(*settings);
    assert_eq!(found.len(), steps.len());
    for (place, (step, expected)) in found.iter().zip(steps).enumerate() {
        assert_eq!([Some(step.n as u64), Some(step.k as u64)], [expected[0].as_u64(), expected[1].as_u64()], "{place}");
        for ((name, limit), column) in names.iter().zip(&step.limits.0).zip(rows.columns()) {
            let (found, expected) = (limit_of(limit, column), &expected[2][name]);
            match limit {
                Limit::OneOf(_) => assert_eq!(&found, expected, "{place} {name}"),
                Limit::Between(..) => {
                    for end in 0..2 {
                        let [found, expected] = [&found, expected].map(|ends| ends[end].as_f64().expect("a number"));
                        assert!((found - expected).abs() < 1e-12, "{place} {name}: {found} is not {expected}");
                    }
                }
            }
        }
        assert_eq!(rows.held(&step.limits), *step);
    }
}

#[test]
fn every_box_and_every_limit_is_that_of_the_reference() {
    hold_against(&peeled());
}

#[test]
fn ends_move_outwards_as_in_the_reference() {
    hold_against(&golden(
        include_str!("../../../tests/statistics/prim_pasted.csv"),
        include_str!("../../../tests/statistics/prim_pasted.json"),
        &[],
    ));
}

#[test]
fn limits_are_as_plausible_as_in_the_reference() {
    let Golden { names, rows, settings, steps } = peeled();
    let mut n_held = 0;
    for (step, expected) in rows.trajectory(settings).iter().zip(&steps) {
        for limit in lifted(&rows, step) {
            let end = usize::from(limit.side == Side::High);
            let expected = expected[3][&names[limit.column]][end].as_f64().expect("the reference limits it too");
            assert!((limit.quasi_p - expected).abs() < 1e-12, "{limit:?} is not {expected}");
            n_held += 1;
        }
    }
    assert_eq!(n_held, 109);
}

#[test]
fn the_box_to_tell_is_the_one_with_what_was_planted() {
    let Golden { rows, settings, .. } = peeled();
    let steps = rows.trajectory(settings);
    let with: Vec<_> = steps.iter().map(|step| (step.clone(), Plausible::of(&lifted(&rows, step)))).collect();
    let place = chosen(&with).expect("there is one");
    assert_eq!((place, steps[place].n, steps[place].k), (25, 147, 135));
}

#[test]
fn among_many_inputs_limits_of_chance_are_lifted() {
    // 60 inputs that have nothing to do with it, and one that has: 90 % below 0.4, 5 % above.
    let mut stream = crate::random::Streams::new(crate::random::Seed(1), 0)
        .stream_of(crate::random::Purpose::Resample, crate::random::NameKey::new("test"));
    let columns: Vec<Vec<f64>> = (0..61).map(|_| (0..500).map(|_| stream.uniform()).collect()).collect();
    let is_so: Vec<bool> = columns[60].iter().map(|x| stream.uniform() < if *x < 0.4 { 0.9 } else { 0.05 }).collect();
    let rows = Rows::new(columns.into_iter().map(InputColumn::Numbers).collect(), is_so);
    let steps = rows.trajectory(Settings::default());
    let judged: Vec<_> = steps.into_iter().map(|step| (step, Plausible::NotAll)).collect();
    let found = pruned(&rows, &judged).expect("one input matters");
    assert_eq!(found.limits.limited(rows.full()), [(60, Side::High)]);
    assert!(matches!(found.limits.0[60], Limit::Between(_, high) if (0.35..0.45).contains(&high)), "{found:?}");
}

#[test]
fn rows_of_which_nothing_sets_any_apart_have_no_box_to_tell() {
    for is_so in [[false; 40], [true; 40]] {
        let column = InputColumn::Numbers((0..40).map(f64::from).collect());
        let rows = Rows::new(vec![column, InputColumn::Numbers(vec![1.0; 40])], is_so.to_vec());
        let steps = rows.trajectory(Settings::default());
        assert_eq!(steps.len(), 1);
        assert_eq!(chosen(&[(steps[0].clone(), Plausible::All)]), None);
    }
    assert_eq!(Rows::new(Vec::new(), vec![true, false]).trajectory(Settings::default()).len(), 1);
}

#[test]
fn what_is_likely_everywhere_is_still_told_where_it_is_likelier() {
    // Nine in ten all in all: 97 % below 0.4 of one input of ten, 85 % above. The first slice taken away is one of chance.
    let found = |seed: u64, [below, above]: [f64; 2]| {
        let mut stream = crate::random::Streams::new(crate::random::Seed(seed), 0)
            .stream_of(crate::random::Purpose::Resample, crate::random::NameKey::new("test"));
        let columns: Vec<Vec<f64>> = (0..10).map(|_| (0..600).map(|_| stream.uniform()).collect()).collect();
        let chance = |x: &f64| if *x < 0.4 { below } else { above };
        let is_so: Vec<bool> = columns[7].iter().map(|x| stream.uniform() < chance(x)).collect();
        let rows = Rows::new(columns.into_iter().map(InputColumn::Numbers).collect(), is_so);
        let steps = rows.trajectory(Settings::default());
        let judged: Vec<_> = steps.into_iter().map(|step| (step, Plausible::NotAll)).collect();
        pruned(&rows, &judged).map(|step| step.limits.limited(rows.full()))
    };
    assert_eq!(found(1, [0.97, 0.85]), Some(vec![(7, Side::High)]));
    assert!((1..6).all(|seed| found(seed, [0.9, 0.9]).is_none()), "chance sets nothing apart");
}
