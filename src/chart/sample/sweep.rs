//! Made-up sweeps, by simple rules.

use crate::result::sweep::{
    AxisRecord, BinRecord, DesignKind, ExtremesRecord, InfluenceRecord, MeanRecord, PointRecord, ReferenceRecord,
    SweepSummary, TrendRecord, ValueRecord,
};
use crate::result::{AppliedRecord, FormsRecord, HeadRecord, IssueLabelRecord, LabelRecord};

fn mean(mean: f64, half: f64) -> MeanRecord {
    MeanRecord { mean, low: Some(mean - half), high: Some(mean + half) }
}

/// Every measure of a point, from how tough the first side is (1 to 5) and what its strategy is good for.
fn metrics(tough: f64, bonus: f64) -> Vec<MeanRecord> {
    let rate = 1.0 - tough * 0.1 + bonus;
    vec![
        mean(rate, 0.04),
        mean(rate * 0.8, 0.04),
        mean(0.5 + tough * 0.03, 0.01),
        mean(0.6 - tough * 0.04 + bonus, 0.01),
        mean(0.5 - tough * 0.02 + bonus, 0.02),
    ]
}

fn labels(pairs: &[(&str, &str)]) -> Vec<LabelRecord> {
    pairs.iter().map(|(name, title)| LabelRecord::new(*name, *title)).collect()
}

fn issue(name: &str, title: &str, options: &[(&str, &str)]) -> IssueLabelRecord {
    IssueLabelRecord {
        name: name.to_owned(),
        title: title.to_owned(),
        forms: FormsRecord::default(),
        options: labels(options),
    }
}

fn forms(short: &str, in_text: &str) -> FormsRecord {
    FormsRecord { short: Some(short.to_owned()), in_text: Some(in_text.to_owned()) }
}

fn exponent() -> AxisRecord {
    AxisRecord {
        address: "us.strategy.exponent".to_owned(),
        title: "lateness of concession, United States".to_owned(),
        forms: forms("lateness of concession, US", "the lateness of concession of the United States"),
        labels: Vec::new(),
        manners: Vec::new(),
        unit: String::new(),
        written: Some(2.0),
        written_part: None,
        written_strategy: None,
        values: (1..=5).map(|n| ValueRecord::Number(f64::from(n))).collect(),
        range: Some([1.0, 5.0]),
        log: false,
    }
}

fn strategy() -> AxisRecord {
    let values = ["Boulware", "Conceder(exponent: 0.3)", "Micro"];
    AxisRecord {
        address: "russia.strategy".to_owned(),
        title: "strategy, Russia".to_owned(),
        forms: forms("strategy, Russia", "the strategy of Russia"),
        labels: values.map(str::to_owned).to_vec(),
        manners: Vec::new(),
        unit: String::new(),
        written: None,
        written_part: None,
        written_strategy: Some("Linear (floor 0.1)".to_owned()),
        values: values.map(|value| ValueRecord::Part(value.to_owned())).to_vec(),
        range: None,
        log: false,
    }
}

fn discount() -> AxisRecord {
    let values = [0.9, 1.0].map(ValueRecord::Number).to_vec();
    let (address, unit) = ("us.discount".to_owned(), "share kept a month".to_owned());
    AxisRecord {
        address,
        title: "value kept over a month of waiting, United States".to_owned(),
        forms: forms("value kept, US", "the value kept over a month of waiting by the United States"),
        unit,
        written: Some(1.0),
        written_part: None,
        written_strategy: None,
        values,
        labels: Vec::new(),
        manners: Vec::new(),
        range: Some([0.9, 1.0]),
        log: false,
    }
}

/// What a value adds: parts by their place, numbers as they are.
fn weight(value: &ValueRecord) -> (f64, f64) {
    match value {
        ValueRecord::Number(number) if *number >= 1.0 => (*number, 0.0),
        ValueRecord::Number(number) => (1.0 + number, 0.0),
        ValueRecord::Part(part) if part == "Micro" => (1.0, 0.03),
        ValueRecord::Part(part) if part == "Boulware" => (1.0, 0.0),
        ValueRecord::Part(_) => (1.0, -0.05),
    }
}

fn summary(axes: Vec<AxisRecord>, values: Vec<Vec<ValueRecord>>) -> SweepSummary {
    let point = |(idx, values): (usize, Vec<ValueRecord>)| {
        let weights: Vec<(f64, f64)> = values.iter().map(weight).collect();
        let tough = weights.iter().map(|(tough, _)| tough - 1.0).sum::<f64>() + 1.0;
        let settings = axes.iter().zip(&values).map(|(axis, value)| format!("{}={value}", axis.address)).collect();
        let metrics = metrics(tough, weights.iter().map(|(_, bonus)| bonus).sum());
        // The tougher, the more take the second option of the first issue.
        let n_first = 60 - (tough * 10.0) as u64;
        let agreed = vec![vec![n_first, 50 - n_first.min(50)], vec![0, 45, 5]];
        PointRecord {
            point: idx as u64 + 1,
            values,
            settings,
            n: 200,
            metrics,
            differences: Vec::new(),
            agreement_date: None,
            agreed,
        }
    };
    let mut points: Vec<PointRecord> = values.into_iter().enumerate().map(point).collect();
    let reference = reference(&axes, &points);
    for point in &mut points {
        let differs = |(mean, written): (&MeanRecord, &MeanRecord)| self::mean(mean.mean - written.mean, 0.01);
        point.differences = point.metrics.iter().zip(&reference.metrics).map(differs).collect();
    }
    SweepSummary {
        head: HeadRecord {
            scenario: "Tutorial: limits, inspections, interceptors".to_owned(),
            scenario_sha256: "0123456789abcdef".to_owned(),
            applied: AppliedRecord::default(),
            seed: 0,
            version: "0.1.0".to_owned(),
        },
        design: DesignKind::Grid,
        n_points: points.len() as u64,
        n_draws: 200,
        delegations: labels(&[("us", "United States"), ("russia", "Russia")]),
        issues: vec![
            issue("ceiling", "Ceiling", &[("middle", "1,700"), ("low", "1,500")]),
            issue(
                "site",
                "Site",
                &[("delayed", "Built, not switched on"), ("active", "Active"), ("deferred", "Left open")],
            ),
        ],
        axes,
        metrics: labels(&[
            ("agreement_rate", "Agreement rate"),
            ("full_agreement_rate", "Full agreement rate"),
            ("payoff_us", "Payoff: United States"),
            ("payoff_russia", "Payoff: Russia"),
            ("joint_gain", "Joint gain over no deal"),
        ]),
        chance: true,
        extremes: (0..5).map(|metric| extremes(&points, metric)).collect(),
        reference,
        points,
        trends: Vec::new(),
        influences: Vec::new(),
    }
}

/// The scenario as written: the point with an exponent of 2 where that is all that is varied, else beside the points.
fn reference(axes: &[AxisRecord], points: &[PointRecord]) -> ReferenceRecord {
    let is_written = |point: &&PointRecord| axes.len() == 1 && point.values == [ValueRecord::Number(2.0)];
    let agreed = vec![vec![40, 10], vec![0, 45, 5]];
    ReferenceRecord {
        point: points.iter().find(is_written).map(|point| point.point),
        metrics: metrics(2.0, 0.0),
        agreement_date: None,
        agreed,
    }
}

/// Where the intervals of a metric do not meet those of the highest, the lowest, and the scenario as written.
fn extremes(points: &[PointRecord], metric: usize) -> ExtremesRecord {
    let means = || points.iter().map(|point| point.metrics[metric]);
    let half = means().next().and_then(|mean| Some(mean.high? - mean.mean)).unwrap_or(0.0);
    let near = |at: f64, is_near: bool| {
        let is_wanted = |point: &&PointRecord| ((point.metrics[metric].mean - at).abs() <= half) == is_near;
        points.iter().filter(is_wanted).map(|point| point.point).collect::<Vec<u64>>()
    };
    let high = means().map(|mean| mean.mean).fold(f64::MIN, f64::max);
    let low = means().map(|mean| mean.mean).fold(f64::MAX, f64::min);
    ExtremesRecord {
        highest: near(high, true),
        lowest: near(low, true),
        unlike_written: near(metrics(2.0, 0.0)[metric].mean, false),
    }
}

/// Every combination of the values of some axes.
fn grid(axes: Vec<AxisRecord>) -> SweepSummary {
    let mut values: Vec<Vec<ValueRecord>> = vec![Vec::new()];
    for axis in &axes {
        let longer = |point: &Vec<ValueRecord>, value: &ValueRecord| [point.clone(), vec![value.clone()]].concat();
        values = values.iter().flat_map(|point| axis.values.iter().map(move |value| longer(point, value))).collect();
    }
    summary(axes, values)
}

/// Five numbers.
pub(in crate::chart) fn one_number() -> SweepSummary {
    grid(vec![exponent()])
}

/// Five numbers, by equal ratios.
pub(in crate::chart) fn one_number_by_ratios() -> SweepSummary {
    let values = [1.0, 1.5, 2.2, 3.3, 5.0].map(ValueRecord::Number).to_vec();
    grid(vec![AxisRecord { values, log: true, ..exponent() }])
}

/// Three strategies.
pub(in crate::chart) fn one_part() -> SweepSummary {
    grid(vec![strategy()])
}

/// Three strategies by five numbers.
pub(in crate::chart) fn number_and_part() -> SweepSummary {
    grid(vec![strategy(), exponent()])
}

/// Three strategies by five numbers by two.
pub(in crate::chart) fn three() -> SweepSummary {
    grid(vec![strategy(), exponent(), discount()])
}

/// Eighty points over two numbers, with a strategy each.
pub(in crate::chart) fn sample() -> SweepSummary {
    let axes = vec![
        AxisRecord { values: Vec::new(), ..exponent() },
        AxisRecord { values: Vec::new(), ..discount() },
        strategy(),
    ];
    let spread = |n: usize, by: f64| (n as f64 * by).fract();
    let point = |n: usize| {
        let number = |from: f64, to: f64, by: f64| ValueRecord::Number(from + (to - from) * spread(n, by));
        vec![number(1.0, 5.0, 0.618), number(0.9, 1.0, 0.414), strategy().values[n % 3].clone()]
    };
    let mut sample = summary(axes, (0..80).map(point).collect());
    sample.design = DesignKind::LatinHypercube;
    let bin =
        |from: ValueRecord, to: ValueRecord, at: f64| BinRecord { from, to, n_points: 10, metrics: metrics(at, 0.0) };
    let stretches = |from: f64, to: f64, by: f64| {
        let end = |n: usize| ValueRecord::Number(from + (to - from) * n as f64 / 4.0);
        (0..4).map(|n| bin(end(n), end(n + 1), 2.0 + by * n as f64)).collect::<Vec<_>>()
    };
    let parts = strategy().values.into_iter().map(|value| bin(value.clone(), value, 2.5)).collect();
    let trend = |address: &str, bins| TrendRecord { address: address.to_owned(), bins };
    sample.trends = vec![
        trend("us.strategy.exponent", stretches(1.0, 5.0, 0.8)),
        trend("us.discount", stretches(0.9, 1.0, 0.1)),
        trend("russia.strategy", parts),
    ];
    sample.extremes = Vec::new();
    let influence = |address: &str, share: f64, rise: f64| InfluenceRecord {
        address: address.to_owned(),
        shares: vec![mean(share, 0.05); 5],
        rises: if rise == 0.0 { Vec::new() } else { vec![mean(rise, 0.04); 5] },
    };
    sample.influences = vec![
        influence("us.strategy.exponent", 0.7, -0.24),
        influence("us.discount", 0.06, -0.02),
        influence("russia.strategy", 0.14, 0.0),
    ];
    sample
}

/// Every case with its name.
pub(in crate::chart) fn all() -> Vec<(&'static str, SweepSummary)> {
    vec![
        ("one_number", one_number()),
        ("one_number_by_ratios", one_number_by_ratios()),
        ("one_part", one_part()),
        ("number_and_part", number_and_part()),
        ("three", three()),
        ("sample", sample()),
    ]
}
