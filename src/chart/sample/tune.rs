//! Made-up tunings.

use super::forecast::delegations;
use crate::result::tune::{
    CombinationRecord, EstimateRecord, FreshRecord, GenerationRecord, InTurnOutcome, InTurnRecord, LeverRecord,
    MeasureRecord, ObjectiveRecord, SettingRecord, SlicePointRecord, SliceRecord, SpanRecord, StopRecord, TermRecord,
    TuneEffortRecord, TuneSummary, TurnRecord,
};
use crate::result::{AppliedRecord, Effect, FormsRecord, HeadRecord, MetricRecord};

fn estimate(point: f64, spread: f64) -> EstimateRecord {
    EstimateRecord { point, low: Some(point - spread), high: Some(point + spread) }
}

fn lever(address: &str, [low, high]: [f64; 2], as_written: f64, tuned: f64) -> LeverRecord {
    let what = address.rsplit('.').next().unwrap_or_default().replace('_', " ");
    LeverRecord {
        address: address.to_owned(),
        title: format!("{what}, United States"),
        forms: FormsRecord { short: None, in_text: Some(format!("the {what} of the United States")) },
        unit: String::new(),
        range: Some([low, high]),
        logarithmic: low > 0.0 && high / low >= 20.0,
        values: Vec::new(),
        as_written: Some(as_written),
        tuned: Some(tuned.to_string()),
    }
}

fn measure(value: f64, difference: f64) -> MeasureRecord {
    MeasureRecord {
        name: "payoff:us".to_owned(),
        title: "Payoff: United States".to_owned(),
        value: estimate(value, 0.01),
        tuned_differs_by: estimate(difference, 0.012),
    }
}

fn metric(name: &str, baseline: f64, difference: f64) -> MetricRecord {
    let (title, what_if) = (name.replace('_', " "), baseline + difference);
    MetricRecord {
        name: name.to_owned(),
        title,
        baseline,
        what_if,
        difference,
        low: Some(difference - 0.01),
        high: Some(difference + 0.01),
        effect: if difference < -0.01 { Effect::Falls } else { Effect::Unclear },
    }
}

fn fresh(name: &str, value: f64, tuned: f64) -> FreshRecord {
    FreshRecord {
        name: name.to_owned(),
        title: match name {
            "as_written" => "As written".to_owned(),
            "tuned" => "Tuned".to_owned(),
            rival => rival.replace('=', ": "),
        },
        price: vec![
            metric("agreement_rate", 0.9, -0.05),
            metric("payoff_us", value, tuned - value),
            metric("payoff_russia", 0.5, -0.13),
        ],
        agreement_date: None,
        objective: Some(estimate(value, 0.01)),
        tuned_gains: Some(estimate(tuned - value, if name == "tuned" { 0.0 } else { 0.012 })),
        measures: vec![measure(value, tuned - value)],
    }
}

/// A generation whose distribution narrows around the optimum of each lever.
fn generation(levers: &[LeverRecord], number: u32, of: u32) -> GenerationRecord {
    let left = 0.3 * (1.0 - f64::from(number - 1) / f64::from(of)).max(0.02);
    let span = |lever: &LeverRecord| {
        let ([low, high], tuned) = (lever.range.unwrap(), lever.tuned.as_ref().unwrap().parse::<f64>().unwrap());
        let (middle, width) = (tuned + (f64::midpoint(low, high) - tuned) * left, (high - low) * left);
        let at = |number: f64| number.clamp(low, high);
        SpanRecord {
            address: lever.address.clone(),
            low: at(middle - width),
            mean: at(middle),
            high: at(middle + width),
        }
    };
    let mean = 0.63 - left * 0.2 + 0.01 * f64::from(number % 3);
    GenerationRecord {
        generation: number.into(),
        mean: Some(mean),
        sample: Some([mean - left * 0.3, mean + 0.01]),
        deviation: left,
        numbers: levers.iter().map(span).collect(),
    }
}

fn slice(lever: &LeverRecord) -> SliceRecord {
    let ([low, high], tuned) = (lever.range.unwrap(), lever.tuned.as_ref().unwrap().parse::<f64>().unwrap());
    let point = |value: f64| {
        let off = (value - tuned) / (high - low);
        let spread = 0.01 + 0.02 * off.abs();
        let gains = Some(estimate(-0.2 * off * off, spread));
        SlicePointRecord { value, objective: Some(estimate(0.63 - 0.2 * off * off, spread)), gains }
    };
    SliceRecord {
        address: lever.address.clone(),
        title: "Payoff: United States".to_owned(),
        logarithmic: lever.logarithmic,
        n_draws: 200,
        points: (0..15).map(|step| point(low + (high - low) * f64::from(step) / 14.0)).collect(),
        plateau: [(tuned - 0.2 * (high - low)).max(low), (tuned + 0.2 * (high - low)).min(high)],
        optimum: point(tuned),
    }
}

fn combination(name: &str, value: f64, n_generations: u64, stopped: StopRecord) -> CombinationRecord {
    let setting = vec![SettingRecord { address: "us.strategy".to_owned(), value: name.to_owned() }];
    CombinationRecord {
        name: name.to_owned(),
        setting,
        n_generations,
        stopped,
        objective: Some(estimate(value, 0.015)),
    }
}

fn tuned(levers: Vec<LeverRecord>, n_generations: u32) -> TuneSummary {
    TuneSummary {
        head: HeadRecord {
            scenario: "New START, 2009-2010".to_owned(),
            scenario_sha256: "9c8aafc5".repeat(8),

            applied: AppliedRecord::default(),
            seed: 0,
            version: "0.1.0".to_owned(),
        },
        chance: true,
        n_draws: 1_000,
        delegations: delegations(),
        objective: Some(ObjectiveRecord {
            title: "Payoff: United States".to_owned(),
            direction: "maximise".to_owned(),
            terms: vec![TermRecord {
                name: "payoff:us".to_owned(),
                title: "Payoff: United States".to_owned(),
                weight: 1.0,
            }],
        }),
        effort: TuneEffortRecord {
            n_draws: 100,
            n_generations: n_generations.into(),
            tolerance: 0.01,
            n_evaluations: 280,
            n_negotiations: 28_000,
        },
        combinations: vec![combination("", 0.63, n_generations.into(), StopRecord::Settled)],
        best: 0,
        generations: (1..=n_generations).map(|number| generation(&levers, number, n_generations)).collect(),
        in_turn: None,
        fresh: vec![fresh("as_written", 0.6, 0.63), fresh("tuned", 0.63, 0.63)],
        slices: levers.iter().map(slice).collect(),
        levers,
    }
}

/// Two numbers.
pub(in crate::chart) fn two() -> TuneSummary {
    tuned(
        vec![
            lever("us.strategy.exponent", [0.5, 20.0], 1.8, 7.755),
            lever("us.strategy.floor", [0.0, 0.9], 0.1, 0.535),
        ],
        25,
    )
}

/// Many numbers with long names, and many strategies, against many others.
pub(in crate::chart) fn many() -> TuneSummary {
    let name = |n: usize| format!("russia.linkages.offence_defence_of_the_third_site_{n}.satisfaction.not_activated");
    let levers = (0..9).map(|n| lever(&name(n), [0.0, 1.0], 0.5, 0.1 * n as f64)).collect();
    let mut summary = tuned(levers, 3);
    let strategy = |n: usize| {
        format!("TimeDependent(exponent: {n}, floor: 0.1, selection: ModelGuided, counterpart: Frequency())")
    };
    let stop = |n: usize| if n < 3 { StopRecord::Generations } else { StopRecord::Dropped };
    summary.combinations =
        (0..30).map(|n| combination(&strategy(n), 0.63 - 0.01 * n as f64, 40 >> (n / 6), stop(n))).collect();
    let rivals = (0..24).map(|n| fresh(&format!("us.strategy={}", strategy(n)), 0.62 - 0.01 * n as f64, 0.6));
    summary.fresh =
        std::iter::once(fresh("as_written", 0.6, 0.6)).chain(rivals).chain([fresh("tuned", 0.6, 0.6)]).collect();
    summary
}

/// Delegations tuned in turn.
pub(in crate::chart) fn in_turn() -> TuneSummary {
    let levers =
        vec![lever("us.strategy.floor", [0.0, 0.9], 0.1, 0.53), lever("russia.strategy.floor", [0.0, 0.9], 0.1, 0.31)];
    let turn = |turn: u64| {
        let (delegation, address) =
            if turn % 2 == 1 { ("us", "us.strategy.floor") } else { ("russia", "russia.strategy.floor") };
        TurnRecord {
            turn,
            delegation: delegation.to_owned(),
            setting: vec![SettingRecord { address: address.to_owned(), value: format!("{}", 0.1 * turn as f64) }],
            gain: estimate(0.05 / turn as f64 - 0.01, 0.01),
            moves: turn < 4,
            payoffs: vec![estimate(0.6 + 0.01 * turn as f64, 0.01), estimate(0.55 - 0.02 * turn as f64, 0.01)],
            n_generations: 40,
        }
    };
    let record = InTurnRecord {
        outcome: InTurnOutcome::Settled,
        back_to_turn: None,
        n_rounds: 6,
        as_written: vec![estimate(0.58, 0.01), estimate(0.57, 0.01)],
        turns: (1..=5).map(turn).collect(),
    };
    let mut summary = TuneSummary {
        objective: None,
        in_turn: Some(record),
        combinations: Vec::new(),
        generations: Vec::new(),
        ..tuned(levers, 1)
    };
    for record in &mut summary.fresh {
        (record.objective, record.tuned_gains) = (None, None);
    }
    summary
}

/// Every case with its name.
pub(in crate::chart) fn all() -> Vec<(&'static str, TuneSummary)> {
    vec![("two", two()), ("many", many()), ("in-turn", in_turn())]
}
