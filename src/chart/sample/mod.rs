//! Made-up results to draw in tests: of the size and shape of real ones, without playing a negotiation.

pub(super) mod analyze;
mod case;
pub(super) mod compare;
pub(super) mod forecast;
pub(super) mod long_names;
pub(super) mod shipped;
pub(super) mod sweep;
pub(super) mod tournament;
pub(super) mod tune;

use jiff::civil::date;

use self::case::{Case, Topic, at_end, conduct, record};
use crate::result::EndingKind;
use crate::result::{AtEndRecord, EfficiencyRecord, FrontierPoint, GivenUp, GivenUpRecord, InterimRecord, RunResult};

const TUTORIAL: [Topic<'static>; 3] = [
    (
        "Ceiling on deployed warheads",
        false,
        [0.3, 0.35],
        &[("2,200", [0.6, 0.3]), ("1,700", [1.0, 0.8]), ("1,500", [0.8, 1.0]), ("1,000", [0.0, 0.5])],
    ),
    (
        "On-site inspections a year",
        false,
        [0.3, 0.2],
        &[("None", [0.0, 0.5]), ("10", [0.36, 1.0]), ("18", [0.64, 0.6]), ("28", [1.0, 0.1])],
    ),
    (
        "Missile-defence site",
        true,
        [0.4, 0.45],
        &[("Cancelled", [0.0, 1.0]), ("Built, not switched on", [0.6, 0.4]), ("Built and active", [1.0, 0.0])],
    ),
];

const MOSCOW: [Topic<'static>; 9] = [
    (
        "Deployed strategic warheads",
        false,
        [0.12, 0.11],
        &[
            ("Keep the SORT band, 1,700 to 2,200", [1.0, 0.1]),
            ("Cap at 1,700", [0.8, 0.6]),
            ("Cap at 1,500", [0.4, 1.0]),
            ("Cap at 1,000", [0.0, 0.7]),
        ],
    ),
    (
        "Strategic delivery vehicles",
        false,
        [0.13, 0.15],
        &[
            ("No limit on delivery vehicles", [1.0, 0.0]),
            ("Cap at 1,600, the START level", [0.8, 0.2]),
            ("Cap at 1,100", [0.5, 0.5]),
            ("Cap at 700 deployed, 800 in all", [0.2, 0.9]),
            ("Cap at 500", [0.0, 1.0]),
        ],
    ),
    (
        "Legal form of the agreement",
        false,
        [0.1, 0.14],
        &[
            ("Political declaration", [1.0, 0.0]),
            ("Short legally binding text", [0.7, 0.5]),
            ("Comprehensive binding treaty", [0.3, 1.0]),
        ],
    ),
    (
        "Counting rules for heavy bombers",
        false,
        [0.08, 0.06],
        &[("Each bomber counts as one warhead", [1.0, 0.4]), ("Actual loading is counted", [0.4, 1.0])],
    ),
    (
        "Monitoring of mobile missile production at Votkinsk",
        true,
        [0.12, 0.1],
        &[
            ("Permanent presence at the plant continues", [1.0, 0.0]),
            ("Notifications and two visits a year", [0.6, 0.6]),
            ("No monitoring at all", [0.0, 1.0]),
        ],
    ),
    (
        "Missile-defence sites in Poland and the Czech Republic",
        true,
        [0.16, 0.2],
        &[
            ("Built and active", [1.0, 0.0]),
            ("Built, not switched on until a threat appears", [0.7, 0.4]),
            ("Joint project instead", [0.3, 0.8]),
            ("Cancelled", [0.0, 1.0]),
        ],
    ),
    (
        "Telemetry exchange",
        false,
        [0.1, 0.08],
        &[("On every flight test", [1.0, 0.1]), ("On five launches a year", [0.6, 0.8]), ("None", [0.0, 1.0])],
    ),
    (
        "Conventional warheads on strategic missiles",
        true,
        [0.09, 0.08],
        &[("Allowed, not counted", [1.0, 0.0]), ("Allowed and counted", [0.6, 0.7]), ("Banned", [0.0, 1.0])],
    ),
    (
        "Duration and withdrawal",
        false,
        [0.1, 0.08],
        &[("5 years", [1.0, 0.5]), ("10 years", [0.7, 1.0]), ("15 years", [0.3, 0.6])],
    ),
];

fn tutorial_case() -> Case<'static> {
    Case {
        title: "Tutorial: limits, inspections, interceptors".to_owned(),
        topics: TUTORIAL.to_vec(),
        start: date(2009, 1, 12),
        days: 7,
        n_rounds: 24,
        moves: [1.9, 2.4],
    }
}

fn moscow_case() -> Case<'static> {
    Case {
        title: "Moscow two-plus-two, March 2008".to_owned(),
        topics: MOSCOW.to_vec(),
        start: date(2008, 3, 17),
        days: 14,
        n_rounds: 45,
        moves: [0.45, 0.75],
    }
}

/// Three issues, agreed in round 12 of 24.
pub(super) fn agreement() -> RunResult {
    tutorial_case().result(EndingKind::FullAgreement, 12, Some(&[1, 2, 1]))
}

/// Nine issues, 45 rounds, no agreement.
pub(super) fn deadline() -> RunResult {
    let mut result = moscow_case().result(EndingKind::Deadline, 45, None);
    result.ending.date = "2009-12-05".to_owned();
    result
}

/// Nine issues, agreed in the 40th round with two of them deferred.
pub(super) fn partial() -> RunResult {
    moscow_case().result(EndingKind::FullAgreement, 40, Some(&[1, 2, 1, 0, 1, 4, 1, 3, 1]))
}

/// The same package, agreed in the second round as an interim agreement, and nothing more in the 38 rounds after it.
pub(super) fn given_up() -> RunResult {
    let mut result = partial();
    let package = result.ending.package.clone().expect("an agreement");
    // What is accepted ends the round.
    result.proposals.retain(|proposal| proposal.round != 2 || proposal.by == "us");
    for proposal in &mut result.proposals {
        let accepted = proposal.round == 2 && proposal.by == "us";
        // What is settled stays so; on the rest the two go on.
        let settled = package.iter().filter(|(_, option)| proposal.round > 2 && *option != "deferred");
        settled.for_each(|(issue, option)| proposal.package[issue] = option.clone());
        proposal.answer.iter_mut().for_each(|answer| answer.accepted = accepted);
        if accepted {
            proposal.package.clone_from(&package);
        }
    }
    let (by, date) = ("russia".to_owned(), "2008-03-31".to_owned());
    result.ending.interims = vec![InterimRecord { round: 2, date, by, package }];
    result.ending.given_up = Some(GivenUpRecord { how: GivenUp::Deadline, by: None });
    result
}

/// A walk-out in the first round, before anything is proposed.
pub(super) fn walk_out() -> RunResult {
    let mut result = moscow_case().result(EndingKind::WalkOut, 1, None);
    result.proposals.clear();
    result.conduct = conduct(&result);
    result
}

/// One issue, one round.
pub(super) fn single() -> RunResult {
    let case = Case { topics: TUTORIAL[..1].to_vec(), n_rounds: 1, ..tutorial_case() };
    case.result(EndingKind::FullAgreement, 1, Some(&[1]))
}

/// Eighteen issues of up to nine options.
pub(super) fn many() -> RunResult {
    const LEVELS: [(&str, [f64; 2]); 9] = [
        ("None", [0.0, 1.0]),
        ("One hundred", [0.1, 0.9]),
        ("Two hundred", [0.2, 0.8]),
        ("Three hundred", [0.3, 0.7]),
        ("Four hundred", [0.45, 0.6]),
        ("Five hundred", [0.6, 0.45]),
        ("Six hundred", [0.7, 0.3]),
        ("Seven hundred", [0.9, 0.1]),
        ("Eight hundred", [1.0, 0.0]),
    ];
    let mut topics = MOSCOW.to_vec();
    topics.extend((0..9).map(|n| ("Intermediate forces, by theatre", n % 2 == 0, [0.05, 0.05], &LEVELS[..n.max(2)])));
    let case = Case { title: "Everything at once".to_owned(), topics, moves: [1.0, 0.9], ..moscow_case() };
    let taken: Vec<usize> = (0..18).map(|idx| if idx < 9 { 1 } else { (idx - 9).max(2) / 2 }).collect();
    case.result(EndingKind::FullAgreement, 44, Some(&taken))
}

/// A title of two hundred characters.
fn long(text: &str) -> String {
    let more = "including every understanding reached in the working groups of the spring and summer, ".repeat(3);
    format!("{text}, {more}").chars().take(200).collect()
}

/// Titles of two hundred characters everywhere.
pub(super) fn long_titles() -> RunResult {
    let mut result = partial();
    result.head.scenario = long(&result.head.scenario);
    for delegation in &mut result.delegations {
        delegation.title = long(&delegation.title);
    }
    for issue in &mut result.issues {
        issue.title = long(&issue.title);
        for option in &mut issue.options {
            option.title = long(&option.title);
        }
    }
    result
}

/// Titles in Cyrillic, with a character that no font here has.
pub(super) fn cyrillic() -> RunResult {
    let mut result = agreement();
    result.head.scenario = "Учебный пример: потолки, инспекции и противоракетная оборона 核".to_owned();
    result.delegations[0].title = "Соединённые Штаты".to_owned();
    result.delegations[1].title = "Россия".to_owned();
    for (issue, title) in
        result.issues.iter_mut().zip(["Потолок боезарядов", "Инспекции на местах в год", "Позиционный район ПРО"])
    {
        issue.title = title.to_owned();
    }
    for (option, title) in
        result.issues[2].options.iter_mut().zip(["Отменён", "Построен, но не включён", "Построен и действует"])
    {
        option.title = title.to_owned();
    }
    result
}

/// Nobody moves; the no-deal point, openings and last proposals stay where they are.
pub(super) fn hardliners() -> RunResult {
    let case = Case { moves: [0.0, 0.0], ..moscow_case() };
    let mut result = case.result(EndingKind::Deadline, 45, None);
    result.payoff_space.nash = None;
    result.payoff_space.kalai_smorodinsky = None;
    result
}

/// Both paths end in the agreement, which is the bargaining solution as well: everything at one point.
pub(super) fn together() -> RunResult {
    let mut result = agreement();
    let package = result.ending.package.clone().expect("an agreement");
    for proposal in result.proposals.iter_mut().skip(10) {
        proposal.package = package.clone();
        proposal.payoffs = result.payoffs.clone();
        proposal.values = result.payoffs.clone();
        proposal.at_end = AtEndRecord { payoffs: result.payoffs.clone(), allowed: true };
        proposal.target = result.payoffs[&proposal.by];
        proposal.target_value = proposal.target;
    }
    let point = FrontierPoint { package, payoffs: result.payoffs.clone() };
    result.payoff_space.nash = Some(point.clone());
    result.payoff_space.kalai_smorodinsky = Some(point);
    result.efficiency = Some(EfficiencyRecord { distance: 0.0, gains_left: record([0.0, 0.0]) });
    result
}

/// As many rounds as a scenario may have, with positions that change in every one.
pub(super) fn endless() -> RunResult {
    let case = Case { n_rounds: 10_000, days: 1, ..moscow_case() };
    let mut result = case.result(EndingKind::Deadline, 10_000, None);
    for (idx, proposal) in result.proposals.iter_mut().enumerate() {
        let taken = vec![idx / 2 % 2; case.topics.len()];
        proposal.package = case.package(&taken);
        proposal.payoffs = record(case.payoffs(&taken));
        proposal.values = proposal.payoffs.clone();
        proposal.at_end = at_end(case.payoffs(&taken));
        proposal.target = 0.4 + (idx % 7) as f64 / 20.0;
        proposal.target_value = proposal.target;
    }
    result.conduct = conduct(&result);
    result
}

/// Every case with a name.
pub(super) fn all() -> Vec<(&'static str, RunResult)> {
    vec![
        ("agreement", agreement()),
        ("deadline", deadline()),
        ("partial", partial()),
        ("given_up", given_up()),
        ("walk-out", walk_out()),
        ("single", single()),
        ("many", many()),
        ("long-titles", long_titles()),
        ("cyrillic", cyrillic()),
        ("hardliners", hardliners()),
        ("together", together()),
        ("endless", endless()),
    ]
}
