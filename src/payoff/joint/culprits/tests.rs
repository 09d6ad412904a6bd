use super::*;
use crate::agenda::Package;
use crate::payoff::sample::{DATES, Sample};
use crate::payoff::{Rule, floor, rules};
use crate::random::cases;
use proptest::prelude::*;

#[test]
fn what_each_rule_keeps_out_alone_agrees_with_a_walk_over_all_packages() {
    let (mut n_found, mut n_of_two) = (0, 0);
    for seed in 0..cases(600) {
        let mut sample = Sample::random(seed);
        // More rules than are told apart by themselves: those that there are, a few times over.
        if seed % 2 == 0 {
            for (_, mandate) in &mut sample.sides {
                let lines = mandate.red_lines.clone();
                mandate.red_lines.extend(lines.into_iter().skip(1));
            }
        }
        let game = sample.game();
        let round = seed as usize % DATES.len();
        let low = PerSide([Payoff::LOWEST; 2]);
        let least = if seed % 3 == 0 { low } else { PerSide::from_fn(|side| floor(&game, side, round)) };
        let all: Vec<Rule> = rules(&game).collect();
        let mut expected = vec![0; all.len()];
        let mut of_two: BTreeMap<[usize; 2], u64> = BTreeMap::new();
        for package in (0..game.space().n_packages()).map(|number| game.space().package(number)) {
            let is_broken = |rule: &Rule| {
                let condition = game.condition_of(*rule).expect("the samples have no principals");
                game.agenda().may_hold(&condition, &package, sample.timeline.on(DATES[round]))
            };
            let broken: Vec<usize> = (0..all.len()).filter(|place| is_broken(&all[*place])).collect();
            let is_enough =
                |package: &Package| Side::BOTH.iter().all(|side| game.value(*side, round, package) >= least[*side]);
            match (broken.as_slice(), is_enough(&package)) {
                ([only], true) => {
                    expected[*only] += 1;
                    n_found += 1;
                }
                ([one, other], true) => {
                    *of_two.entry([*one, *other]).or_default() += 1;
                    n_of_two += 1;
                }
                _ => {}
            }
        }
        assert_eq!(kept_out_alone(&game, round, least), Some(expected), "setting {seed}");
        assert_eq!(kept_out_by_two(&game, round, least), Some(of_two), "setting {seed}");
    }
    assert!(n_found > 1_000 && n_of_two > 1_000, "the samples have such packages: {n_found}, {n_of_two}");
}

fn parts_of(raw: &[[i64; 2]]) -> Vec<Part> {
    let part = |values: &[i64; 2]| Part { values: PerSide(values.map(Payoff::from_units)), breach: Breach::None };
    raw.iter().map(part).collect()
}

proptest! {
    #[test]
    fn partners_are_counted_as_one_by_one(
        parts in prop::collection::vec([-9_i64..9, -9_i64..9], 0..40),
        partners in prop::collection::vec([-9_i64..9, -9_i64..9], 0..40),
        least in [-20_i64..20, -20..20],
    ) {
        let mut found = Vec::new();
        let worth = PerSide(least.map(Payoff::from_units));
        with_partners(parts_of(&parts), parts_of(&partners), worth, &mut |part, n| {
            found.push((part.values.0.map(Payoff::units), n));
        });
        let n_of = |a: &[i64; 2]| {
            partners.iter().filter(|b| (0..2).all(|side| a[side] + b[side] >= least[side])).count() as u64
        };
        let mut expected: Vec<([i64; 2], u64)> = parts.iter().map(|a| (*a, n_of(a))).collect();
        found.retain(|(_, n)| *n > 0);
        expected.retain(|(_, n)| *n > 0);
        found.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(found, expected);
    }
}
