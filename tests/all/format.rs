//! Everything that the format can say is read as meant, with the defaults it promises, and nothing else is taken.

use jiff::civil::date;
use summitry::agenda::{CompatibilityKind, Condition, IssueIdx, OptionIdx};
use summitry::payoff::linkage::{Factor, Satisfaction, Shift, Shortfall, WalkAwayMove, Weight};
use summitry::payoff::shape::{Linear, Logistic, Peak, Steps};
use summitry::payoff::{LinkageEffect, OptionValues, Shape};
use summitry::quantity::Side;
use summitry::scenario::{Delegation, Document, LoadError, ProblemKind};
use summitry::strategy::aspiration::{
    AveragedTitForTat, Grit, Hardliner, Micro, RandomWalk, Reciprocal, RelativeTitForTat, Resource, ResourceDependent,
    TimeDependent, Zeuthen,
};
use summitry::strategy::{
    AcceptanceConfig, AspirationConfig, CounterpartConfig, NoiseConfig, OpeningConfig, SelectionConfig, StrategyConfig,
    WalkOutConfig,
};
use summitry::strategy::{acceptance, counterpart, selection, walk_out};

/// A scenario with every field of the format in it.
const EVERYTHING: &str = include_str!("everything.ron");
const STARTER: &str = include_str!("../../src/cli/starter.ron");

fn parse(text: &str) -> Document {
    Document::parse("everything.ron", text).unwrap_or_else(|error| panic!("{error}"))
}

fn first(document: &Document) -> &Delegation {
    &document.scenario().delegations()[Side::First]
}

fn issue(idx: usize) -> IssueIdx {
    IssueIdx::new(idx)
}

fn option(idx: usize) -> OptionIdx {
    OptionIdx::new(idx)
}

fn problems(text: &str) -> Vec<ProblemKind> {
    match Document::parse("everything.ron", text) {
        Err(LoadError::Problems(problems)) => problems.list().iter().map(|problem| problem.kind.clone()).collect(),
        other => panic!("expected problems, found {other:?}"),
    }
}

#[test]
fn every_linkage_is_read() {
    let document = parse(EVERYTHING);
    let linkages = &first(&document).rules().linkages;
    let names: Vec<&str> = linkages.iter().map(|linkage| linkage.name.as_str()).collect();
    assert_eq!(names, ["satisfied", "factored", "linkage_3", "linkage_4", "weighed", "moved"]);
    // What is not listed satisfies in full, deferral included.
    let LinkageEffect::Satisfaction(Satisfaction { of: targets, by, satisfaction, strength }) = &linkages[0].effect
    else {
        panic!()
    };
    assert_eq!((*by, satisfaction.as_slice(), *strength), (issue(1), [0.25, 1.0, 1.0].as_slice(), 0.5));
    assert_eq!((targets[0].issue, targets[0].options.as_slice()), (issue(0), [option(1), option(2)].as_slice()));
    assert!(matches!(linkages[1].effect, LinkageEffect::Factor(Factor { times: 1.5, .. })));
    assert_eq!(linkages[1].given, Some(Condition::After(date(2009, 3, 1))));
    assert!(
        matches!(&linkages[2].effect, LinkageEffect::Shift(Shift { by: -0.25, of: targets }) if targets[0].options == [OptionIdx::DEFERRED])
    );
    assert!(matches!(linkages[3].effect, LinkageEffect::Shortfall(Shortfall { share: 0.5, .. })));
    assert!(matches!(linkages[4].effect, LinkageEffect::Weight(Weight { times: 0.5, .. })));
    assert_eq!(linkages[5].effect, LinkageEffect::WalkAway(WalkAwayMove { issue: issue(0), to: option(2) }));
    assert_eq!(linkages[5].note.because.as_deref(), Some("it may"));
}

#[test]
fn every_condition_is_read() {
    let document = parse(EVERYTHING);
    let lines = &first(&document).mandate().red_lines;
    let is = Condition::Is(issue(0), option(0));
    let expected = Condition::All(vec![
        is.clone(),
        Condition::Any(vec![
            Condition::OneOf(issue(1), vec![option(0), OptionIdx::DEFERRED]),
            Condition::AtLeast(issue(0), option(1)),
            Condition::AtMost(issue(0), option(1)),
            Condition::Deferred(issue(1)),
        ]),
        Condition::Not(Box::new(Condition::Lacks(Box::new(Condition::After(date(2009, 2, 1)))))),
    ]);
    assert_eq!(lines[0].refuse, expected);
    assert_eq!(lines[0].unless, Some(Condition::Is(issue(1), OptionIdx::DEFERRED)));
    assert_eq!((lines[0].name.as_str(), lines[1].name.as_str()), ("red_line_1", "named"));
    let rules = document.scenario().agenda().compatibility();
    assert!(matches!(&rules[0].kind, CompatibilityKind::Forbid(Condition::All(_))));
    assert!(matches!(&rules[1].kind, CompatibilityKind::Require(given, _) if given == &is));
    assert_eq!((rules[0].name.as_str(), rules[1].name.as_str()), ("rule_1", "named"));
}

#[test]
fn every_shape_is_read() {
    let shapes = [
        ("Linear(worst: 3, best: 1)", Shape::Linear(Linear { worst: 3.0, best: 1.0 })),
        ("Peak(at: 2, width: 1.5)", Shape::Peak(Peak { at: 2.0, width: 1.5 })),
        ("Steps([(1, 0.5), (2.5, 1)])", Shape::Steps(Steps { steps: vec![(1.0, 0.5), (2.5, 1.0)] })),
        ("Logistic(midpoint: 2, slope: -0.5)", Shape::Logistic(Logistic { midpoint: 2.0, slope: -0.5 })),
    ];
    for (text, expected) in shapes {
        let document = parse(&EVERYTHING.replacen("Linear(worst: 1, best: 3)", text, 1));
        assert_eq!(first(&document).rules().values[0], OptionValues::Shape(expected), "{text}");
    }
}

#[test]
fn time_and_failure_are_read() {
    let document = parse(EVERYTHING);
    let rules = first(&document).rules();
    assert_eq!((rules.discount, rules.delay_cost), (0.99, 0.01));
    let cost = &rules.costs[0];
    assert_eq!((cost.from, cost.once, cost.per_month), (date(2009, 2, 1), 0.1, 0.0));
    let change = &rules.no_deal.changes[0];
    assert_eq!((rules.no_deal.adjustment, change.step, change.per_month), (0.1, 0.0, -0.01));
    assert_eq!(rules.drifts[0].per_month, 0.02);
    assert_eq!(rules.bonuses[0].amount, -0.05);
    let walk_away = first(&document).mandate().walk_aways[0].as_ref().expect("there is one on the first issue");
    assert_eq!((walk_away.at, walk_away.cost), (option(1), 0.02));
}

#[test]
fn a_scenario_without_options_takes_the_defaults() {
    let document = parse(EVERYTHING);
    let plain = &document.scenario().delegations()[Side::Second];
    assert_eq!((plain.rules().discount, plain.rules().delay_cost, plain.rules().no_deal.adjustment), (1.0, 0.0, 0.0));
    assert!(plain.rules().linkages.is_empty() && plain.rules().bonuses.is_empty() && plain.rules().costs.is_empty());
    assert!(plain.mandate().red_lines.is_empty() && plain.mandate().openings.iter().all(Option::is_none));
    assert_eq!(plain.strategy().opening, OpeningConfig::Best);
    assert_eq!(document.scenario().opens(), Side::Second);
}

fn strategy(text: &str) -> StrategyConfig {
    let document = parse(EVERYTHING).set("us.strategy", text).unwrap_or_else(|error| panic!("{error}"));
    document.scenario().delegations()[Side::First].strategy().clone()
}

#[test]
fn every_strategy_is_read_with_its_defaults() {
    let time = |exponent, k, floor| AspirationConfig::TimeDependent(TimeDependent { exponent, k, floor });
    let (patience, k, floor) = (5.0, 0.0, 0.0);
    let by_time =
        AspirationConfig::ResourceDependent(ResourceDependent { resource: Resource::Time, patience, k, floor });
    let patience = 10.0;
    let by_thread =
        AspirationConfig::ResourceDependent(ResourceDependent { resource: Resource::Thread, patience, k, floor });
    let strategies = [
        ("TimeDependent(exponent: 2, k: 0.1, floor: 0.2)", time(2.0, 0.1, 0.2)),
        ("Boulware", time(3.0, 0.0, 0.0)),
        ("Linear()", time(1.0, 0.0, 0.0)),
        ("Conceder(floor: 0.5)", time(0.3, 0.0, 0.5)),
        ("RelativeTitForTat(lag: 2)", AspirationConfig::RelativeTitForTat(RelativeTitForTat { lag: 2, floor: 0.0 })),
        ("AveragedTitForTat()", AspirationConfig::AveragedTitForTat(AveragedTitForTat { window: 3, floor: 0.0 })),
        ("Reciprocal()", AspirationConfig::Reciprocal(Reciprocal { moves_first: 0.1, reciprocity: 1.0, floor: 0.0 })),
        ("Micro()", AspirationConfig::Micro(Micro)),
        ("Hardliner", AspirationConfig::Hardliner(Hardliner)),
        ("RandomWalk(step: 0.2)", AspirationConfig::RandomWalk(RandomWalk { step: 0.2, floor: 0.0 })),
        ("ResourceDependent", by_time),
        ("ResourceDependent(resource: Thread)", by_thread),
        ("Grit(step: 0.2)", AspirationConfig::Grit(Grit { step: 0.2, growth: 1.5, patience: 3, floor })),
    ];
    for (text, aspiration) in strategies {
        let expected = StrategyConfig {
            name: text.split('(').next().expect("there is a name").to_owned(),
            aspiration,
            selection: SelectionConfig::Nearest(selection::Nearest),
            acceptance: AcceptanceConfig::Next(acceptance::Next { a: 1.0, b: 0.0 }),
            counterpart: CounterpartConfig::None(counterpart::NoModel),
            noise: None,
            no_retraction: false,
            opening: OpeningConfig::Mandate,
            walk_out: WalkOutConfig::Never(walk_out::Never),
        };
        assert_eq!(strategy(text), expected, "{text}");
    }
}

#[test]
fn every_part_of_a_strategy_is_read() {
    let acceptances = [
        ("Next(a: 1.1, b: -0.1)", AcceptanceConfig::Next(acceptance::Next { a: 1.1, b: -0.1 })),
        ("Constant(payoff: 0.7)", AcceptanceConfig::Constant(acceptance::Constant { payoff: 0.7 })),
        ("Time(from: 0.9)", AcceptanceConfig::Time(acceptance::Time { from: 0.9 })),
        ("Combined()", AcceptanceConfig::Combined(acceptance::Combined { from: 0.99 })),
    ];
    for (text, expected) in acceptances {
        assert_eq!(strategy(&format!("Micro(acceptance: {text})")).acceptance, expected);
    }
    let found =
        strategy("Micro(selection: ModelGuided, no_retraction: true, opening: Best, walk_out: Stalled(rounds: 4))");
    assert_eq!(found.selection, SelectionConfig::ModelGuided(selection::ModelGuided));
    assert_eq!(
        found.counterpart,
        CounterpartConfig::Frequency(counterpart::Frequency { smoothing: 1.0, window: None })
    );
    assert!(found.no_retraction && found.opening == OpeningConfig::Best);
    assert_eq!(found.walk_out, WalkOutConfig::Stalled(walk_out::Stalled { rounds: 4 }));
    let models = [
        ("Bayesian", CounterpartConfig::Bayesian(counterpart::Bayesian { concession: 0.05, sigma: 0.15 })),
        (
            "Bayesian(concession: 0.1, sigma: 0.2)",
            CounterpartConfig::Bayesian(counterpart::Bayesian { concession: 0.1, sigma: 0.2 }),
        ),
        (
            "PerfectInformation(because: \"for comparison\")",
            CounterpartConfig::PerfectInformation(counterpart::PerfectInformation),
        ),
    ];
    for (text, expected) in models {
        let found = strategy(&format!("Zeuthen(their_no_deal: 0.2, counterpart: {text})"));
        assert_eq!(
            (found.counterpart, found.aspiration),
            (expected, AspirationConfig::Zeuthen(Zeuthen { their_no_deal: 0.2 }))
        );
    }
    assert_eq!(
        strategy("Zeuthen").counterpart,
        CounterpartConfig::Frequency(counterpart::Frequency { smoothing: 1.0, window: None })
    );
    let noise = Some(NoiseConfig::Quantal(selection::Quantal { precision: 20.0, among: 8 }));
    assert_eq!(strategy("Linear(selection: TradeOff, noise: Quantal(precision: 20))").noise, noise);
    assert_eq!(strategy("Linear(noise: None)").noise, None);
    let found = strategy("Micro(counterpart: Frequency(smoothing: 0, window: 5))");
    assert_eq!(
        found.counterpart,
        CounterpartConfig::Frequency(counterpart::Frequency { smoothing: 0.0, window: Some(5) })
    );
}

#[test]
fn every_struct_refuses_a_field_it_does_not_know() {
    let mut n_structs = 0;
    for (at, _) in EVERYTHING.match_indices('(') {
        let named = EVERYTHING[..at].ends_with(|c: char| c.is_ascii_alphabetic());
        let is_fields = EVERYTHING[at + 1..].split([':', '"', '(', '[', '{']).next().is_some_and(|word| {
            let word = word.trim();
            !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '_')
        });
        if named && is_fields {
            n_structs += 1;
            let text = format!("{}xyzzy: 1, {}", &EVERYTHING[..=at], &EVERYTHING[at + 1..]);
            let found = problems(&text);
            assert!(
                matches!(found.as_slice(), [ProblemKind::UnknownField { found, .. }] if found == "xyzzy"),
                "{found:?} for an unknown field at {:?}",
                EVERYTHING[at.saturating_sub(20)..].chars().take(60).collect::<String>()
            );
        }
    }
    assert!(n_structs > 30, "only {n_structs} structs were tried");
}

#[test]
fn every_required_field_is_missed_and_its_loss_alone_reported() {
    for (field, owner) in [
        ("    opens: \"south\",\n", "`Scenario`"),
        ("    title: \"A first scenario\",\n", "`Scenario`"),
        ("            title: \"North\",\n", "`Delegation`"),
        ("name: \"keep_900\", ", "`Option`"),
        (", strength: 0.5", "`Satisfaction`"),
        ("refuse: Is(\"inspections\", \"none\"),", "`RedLine`"),
        (", while: Is(\"test_site\", \"observed\")", "`Bonus`"),
    ] {
        let one_line = STARTER
            .replace("opens: \"north\"", "opens: \"south\"")
            .replace(",\n                    strength: 0.5", ", strength: 0.5");
        assert!(one_line.contains(field), "{field}");
        let found = problems(&one_line.replacen(field, "", 1));
        assert!(
            matches!(found.as_slice(), [ProblemKind::MissingFields { owner: found, missing }] if found == owner && missing.len() == 1),
            "{field}: {found:?}"
        );
    }
}

#[test]
fn raw_text_escapes_and_underscores_are_ron_as_usual() {
    let text = EVERYTHING
        .replacen("title: \"Everything\"", "title: r#\"Every \"thing\"\"#", 1)
        .replacen("title: \"Issue a\"", "title: \"Issue \\u{61}\\t\\\"a\\\"\"", 1)
        .replacen("level: 1,", "level: 1_0.2_5e-1, /* a /* nested */ comment */", 1);
    let document = parse(&text);
    assert_eq!(document.scenario().title(), "Every \"thing\"");
    assert_eq!(document.scenario().agenda().issues()[0].title, "Issue a\t\"a\"");
    assert_eq!(document.scenario().agenda().issues()[0].options[0].level, Some(1.025));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let text = format!("\u{feff}{}", EVERYTHING.replace('\n', "\r\n"));
    assert_eq!(parse(&text).scenario(), parse(EVERYTHING).scenario());
}
