//! Results to draw in tests: what comes of scenarios that are shipped, and what of that is changed to come to cases that they
//! do not.

pub(super) mod analyze;
pub(super) mod compare;
pub(super) mod forecast;
mod long_names;
pub(super) mod played;
pub(super) mod shipped;
pub(super) mod sweep;
pub(super) mod tournament;
pub(super) mod tune;

use self::played::{document, with};
use crate::experiment::run;
use crate::random::Seed;
use crate::result::{AtEndRecord, EfficiencyRecord, FrontierPoint, RunResult};
use crate::scenario::Document;
use jiff::ToSpan;
use jiff::civil::date;
use std::fmt::Write;
use std::sync::LazyLock;

/// A negotiation that is played once for all tests.
macro_rules! once {
    ($document:expr) => {{
        static PLAYED: LazyLock<RunResult> = LazyLock::new(|| run(&$document, Seed(0)));
        PLAYED.clone()
    }};
}

/// Both sides with a strategy that never moves.
const HARDLINERS: [(&str, &str); 2] = [("us.strategy", "Hardliner"), ("russia.strategy", "Hardliner")];
/// Both sides with one that gives way early.
const EARLY: [(&str, &str); 2] =
    [("us.strategy", "Conceder(exponent: 0.3)"), ("russia.strategy", "Conceder(exponent: 0.3)")];

/// Three issues, agreed in round 20 of 25; one move was a turning point.
pub(super) fn agreement() -> RunResult {
    once!(document("tutorial"))
}

/// Nine issues, 32 rounds, no agreement.
pub(super) fn deadline() -> RunResult {
    once!(document("moscow-2008-table"))
}

/// Nine issues, agreed in round 9 with two of them left open.
pub(super) fn partial() -> RunResult {
    once!(with(&document("moscow-2008-table"), &EARLY))
}

/// Nine issues, agreed in the second round in part, and nothing more in the 30 rounds after it.
pub(super) fn given_up() -> RunResult {
    once!(document("moscow-2008"))
}

/// A walk-out in the first round, before anything is proposed.
pub(super) fn walk_out() -> RunResult {
    once!(document("history/sort_2002"))
}

/// Talks of so many issues, each of the options of which the more pays one side the less the other.
fn of_issues(n_issues: usize, n_options: usize, n_rounds: usize) -> Document {
    let (mut agenda, mut weights, mut values) = (String::new(), String::new(), [String::new(), String::new()]);
    for issue in 0..n_issues {
        write!(agenda, "Issue(name: \"i{issue}\", title: \"Intermediate forces, by theatre {issue}\", options: [")
            .unwrap();
        for option in 0..n_options {
            write!(agenda, "Option(name: \"o{option}\", title: \"{option} hundred\"),").unwrap();
        }
        agenda.push_str("]),");
        let share = if issue + 1 == n_issues { 1.0 - 0.05 * issue as f64 } else { 0.05 };
        write!(weights, "\"i{issue}\": {share},").unwrap();
        for (values, best) in values.iter_mut().zip([n_options - 1, 0]) {
            let worth = |option: usize| 1.0 - option.abs_diff(best) as f64 / (n_options - 1) as f64;
            let worths: Vec<String> = (0..n_options).map(|one| format!("\"o{one}\": {}", worth(one))).collect();
            write!(values, "\"i{issue}\": Table({{{}}}),", worths.join(",")).unwrap();
        }
    }
    let no_deal = (0..n_issues).map(|issue| format!("\"i{issue}\": 0.3")).collect::<Vec<_>>().join(",");
    let side = |name: &str, title: &str, values: &str| {
        format!(
            "\"{name}\": Delegation(title: \"{title}\", weights: {{{weights}}}, values: {{{values}}}, \
             no_deal: NoDeal(values: {{{no_deal}}}), strategy: Conceder(exponent: 0.5)),"
        )
    };
    let sides = side("us", "United States", &values[0]) + &side("russia", "Russia", &values[1]);
    let deadline = date(2009, 1, 5).checked_add((7 * n_rounds as i64 - 7).days()).expect("a small calendar");
    let clock = format!("Clock(start: \"2009-01-05\", turn: Days(7), deadline: \"{deadline}\")");
    let title = format!("Talks on {n_issues} issues");
    let text = format!(
        "Scenario(title: \"{title}\", clock: {clock}, opens: \"us\", agenda: [{agenda}], delegations: {{{sides}}})"
    );
    Document::parse("of_issues.ron", &text).unwrap_or_else(|error| panic!("{error}"))
}

/// One issue, one round.
fn single() -> RunResult {
    once!(of_issues(1, 3, 1))
}

/// Eighteen issues of three options.
pub(super) fn many() -> RunResult {
    once!(of_issues(18, 3, 12))
}

/// A title of two hundred characters.
fn long(text: &str) -> String {
    let more = "including every understanding reached in the working groups of the spring and summer, ".repeat(3);
    format!("{text}, {more}").chars().take(200).collect()
}

/// Titles of two hundred characters everywhere.
fn long_titles() -> RunResult {
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

/// Nobody moves: openings and last proposals stay where they are.
pub(super) fn hardliners() -> RunResult {
    once!(with(&document("tutorial"), &HARDLINERS))
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
    let nothing = result.payoffs.keys().map(|name| (name.clone(), 0.0)).collect();
    result.efficiency = Some(EfficiencyRecord { distance: 0.0, gains_left: nothing });
    result
}

/// As many rounds as a scenario may have, with positions that change in every one.
fn endless() -> RunResult {
    const N_ROUNDS: usize = 10_000;
    let mut result = deadline();
    let start = date(2008, 3, 17);
    let day = |round: usize| start.checked_add((round as i64).days()).expect("a calendar").to_string();
    let (played, rounds) = (result.proposals.clone(), result.rounds.clone());
    result.rounds = rounds.into_iter().cycle().take(N_ROUNDS).collect();
    result.proposals = played.into_iter().cycle().take(2 * N_ROUNDS).collect();
    for (place, round) in result.rounds.iter_mut().enumerate() {
        (round.round, round.date) = (place + 1, day(place));
    }
    for (place, proposal) in result.proposals.iter_mut().enumerate() {
        (proposal.round, proposal.date) = (place / 2 + 1, day(place / 2));
    }
    (result.ending.round, result.ending.date) = (N_ROUNDS, day(N_ROUNDS - 1));
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
