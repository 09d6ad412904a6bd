//! What theory says must come of a negotiation.

use super::{Ending, Trace, negotiate};
use crate::agenda::Package;
use crate::payoff::sample::{DATES, Sample};
use crate::payoff::{Game, OptionValues, frontier};
use crate::quantity::{PerSide, Side};
use crate::random::{Seed, Streams};
use crate::strategy::aspiration::{Micro, TimeDependent, Zeuthen};
use crate::strategy::sample::{Setting, config};
use crate::strategy::{AcceptanceConfig, AspirationConfig, CounterpartConfig, StrategyConfig};
use crate::strategy::{acceptance, counterpart};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

fn playing(aspiration: AspirationConfig) -> StrategyConfig {
    StrategyConfig { acceptance: AcceptanceConfig::Next(acceptance::Next { a: 1.0, b: 0.0 }), ..config(aspiration) }
}

fn play(game: &Game<'_>, setting: &Setting, strategy: &StrategyConfig) -> Trace {
    negotiate(game, &setting.calendar, PerSide([strategy; 2]), Side::First, Streams::new(Seed(0), 0))
}

/// A sample over rounds enough, all on one day: nothing changes on the way.
fn on_one_day(sample: &Sample) -> (Game<'_>, Setting) {
    const N_ROUNDS: usize = 400;
    let [first, second] = &sample.sides;
    let sides = PerSide([(&first.0, &first.1), (&second.0, &second.1)]);
    (Game::in_world(&sample.agenda, &[DATES[0]; N_ROUNDS], &sample.timeline, sides), Setting::cake(N_ROUNDS))
}

/// What both gain over no deal, multiplied; nothing where one of them refuses.
fn product(game: &Game<'_>, package: &Package) -> Option<i128> {
    let gain = |side| (game.value(side, 0, package) - game.no_deal_value(side, 0)).units();
    let is_refused = |side| gain(side) < 0 || game.crossed(side, 0, package).is_some();
    let [a, b] = Side::BOTH.map(gain);
    let is_possible = game.is_compatible(0, package) && !Side::BOTH.into_iter().any(is_refused);
    is_possible.then(|| i128::from(a) * i128::from(b))
}

/// Zeuthen's strategy with both sides' payoffs known, as the theory has it.
fn zeuthen() -> StrategyConfig {
    StrategyConfig {
        counterpart: CounterpartConfig::PerfectInformation(counterpart::PerfectInformation),
        ..playing(AspirationConfig::Zeuthen(Zeuthen { their_no_deal: 0.0 }))
    }
}

#[test]
fn zeuthen_against_zeuthen_ends_at_the_greatest_nash_product() {
    let zeuthen = zeuthen();
    let mut n_agreements = 0;
    for seed in 0..400 {
        let sample = Sample::random(seed);
        let (game, setting) = on_one_day(&sample);
        let products = (0..game.space().n_packages()).filter_map(|n| product(&game, &game.space().package(n)));
        let Some(greatest) = products.max().filter(|greatest| *greatest > 0) else { continue };
        let trace = play(&game, &setting, &zeuthen);
        let Ending::Agreement { package, .. } = &trace.ending else { panic!("setting {seed}: {:?}", trace.ending) };
        assert_eq!(product(&game, package), Some(greatest), "setting {seed}");
        n_agreements += 1;
    }
    assert!(n_agreements > 100, "{n_agreements}");
}

/// Whether the first fraction is greater than the second, both with positive denominators.
fn exceeds([a, b]: [i128; 2], [c, d]: [i128; 2]) -> bool {
    a * d > c * b
}

#[test]
fn zeuthen_makes_the_smallest_concession_that_lowers_the_others_risk() {
    let zeuthen = zeuthen();
    let mut n_concessions = 0;
    for seed in 0..400 {
        let sample = Sample::random(seed);
        let (game, setting) = on_one_day(&sample);
        let gain = |side: Side, package: &Package| {
            i128::from((game.value(side, 0, package) - game.no_deal_value(side, 0)).units().max(0))
        };
        let all: Vec<Package> = (0..game.space().n_packages()).map(|n| game.space().package(n)).collect();
        let possible: Vec<&Package> = all.iter().filter(|package| product(&game, package).is_some()).collect();
        let trace = play(&game, &setting, &zeuthen);
        let tabled: Vec<(Side, Package)> = trace.proposals().map(|(act, package)| (act.by, *package)).collect();
        for turn in 2..tabled.len() {
            let [(_, own), (other, offer), (by, now)] = [turn - 2, turn - 1, turn].map(|place| tabled[place]);
            // What each loses by giving in to the other, as a share of what it loses by a conflict.
            let own_risk = |mine: &Package| [gain(by, mine) - gain(by, &offer), gain(by, mine)];
            let their_risk = |mine: &Package| [gain(other, &offer) - gain(other, mine), gain(other, &offer)];
            if !possible.contains(&&own) || !possible.contains(&&offer) || gain(by, &own) * gain(other, &offer) == 0 {
                continue;
            }
            if exceeds(own_risk(&own), their_risk(&own)) {
                assert_eq!(now, own, "setting {seed}, turn {turn}: it has more to lose and stays");
                continue;
            }
            let lowers = |mine: &&&Package| gain(by, mine) > 0 && exceeds(own_risk(mine), their_risk(mine));
            let Some(least) = possible.iter().filter(lowers).map(|mine| gain(by, mine)).max() else { continue };
            assert_eq!(gain(by, &now), least, "setting {seed}, turn {turn}");
            n_concessions += 1;
        }
    }
    assert!(n_concessions > 20, "{n_concessions}");
}

#[test]
fn micro_against_micro_is_efficient_on_balanced_domains() {
    // Balanced: what one side makes of a package the other makes of its mirror image, all options reversed.
    for seed in 0..200 {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let n_options = [rng.random_range(2..6), rng.random_range(2..6), rng.random_range(2..6)];
        let mut setting = Setting::cakes(&n_options, 250);
        let raw: Vec<f64> = n_options.iter().map(|_| rng.random::<f64>()).collect();
        let sum: f64 = raw.iter().sum();
        let values: Vec<Vec<f64>> = n_options.iter().map(|n| (0..*n).map(|_| rng.random()).collect()).collect();
        for side in Side::BOTH {
            let rules = &mut setting.rules[side];
            rules.weights = raw.iter().map(|weight| weight / sum).collect();
            rules.no_deal.values = vec![0.0; 3];
            rules.values = values.iter().cloned().map(OptionValues::Table).collect();
        }
        for values in &mut setting.rules[Side::Second].values {
            if let OptionValues::Table(values) = values {
                values.reverse();
            }
        }
        let game = setting.game();
        let trace = play(&game, &setting, &playing(AspirationConfig::Micro(Micro)));
        let agreed = trace.ending.package().unwrap_or_else(|| panic!("setting {seed}: {:?}", trace.ending));
        let values = PerSide::from_fn(|side| game.value(side, 0, agreed));
        let is_efficient = frontier(&game, 0).iter().any(|efficient| efficient.values == values);
        assert!(is_efficient, "setting {seed}: {agreed:?}");
    }
}

#[test]
fn time_dependent_play_meets_where_its_closed_form_says() {
    // Both ask for 1 - 0.75 tau^e of a cake in 250 parts; no deal is worth a quarter. Demands fit together from
    // 2 - 1.5 tau^e = 1 on: tau = (2/3)^(1/e).
    let n_rounds = 401;
    for exponent in [0.25, 0.5, 1.0, 2.0, 4.0] {
        let setting = Setting::cakes(&[251], n_rounds);
        let time_dependent = AspirationConfig::TimeDependent(TimeDependent { exponent, k: 0.0, floor: 0.0 });
        let trace = play(&setting.game(), &setting, &playing(time_dependent));
        let Ending::Agreement { round, package, .. } = &trace.ending else { panic!("{:?}", trace.ending) };
        let meets = libm::pow(2.0 / 3.0, 1.0 / exponent) * (n_rounds - 1) as f64;
        assert!((*round as f64 - meets).abs() <= 3.0, "exponent {exponent}: round {round}, expected {meets}");
        let value = setting.game().value(Side::First, 0, package).get();
        assert!((value - 0.5).abs() < 0.01, "exponent {exponent}: {value}");
    }
}
