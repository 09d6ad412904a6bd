//! Made-up results to draw in tests: of the size and shape of real ones, without playing a negotiation.

use indexmap::IndexMap;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::experiment::{
    AnswerRecord, DelegationRecord, EfficiencyRecord, EndingKind, EndingRecord, FrontierPoint, IssueRecord,
    OptionRecord, PackageRecord, PayoffRecord, PayoffSpaceRecord, ProposalRecord, RoundRecord, RunResult, SamplePoint,
};

const SIDES: [&str; 2] = ["us", "russia"];

/// An issue in short: title, unit, whether deferrable, weights of both sides, options with the values to both sides.
type Topic<'a> = (&'a str, bool, [f64; 2], &'a [(&'a str, [f64; 2])]);

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

/// What a test result is made from.
struct Case<'a> {
    title: String,
    topics: Vec<Topic<'a>>,
    start: Date,
    days: i64,
    n_rounds: usize,
    /// How far each side has moved along every issue in the last round, 0 to 1.
    moves: [f64; 2],
}

impl Case<'_> {
    fn date(&self, round: usize) -> String {
        self.start.checked_add(((round as i64 - 1) * self.days).days()).expect("a small calendar").to_string()
    }

    /// The options of a side in a round: they slide from its best towards the other's best.
    fn position(&self, side: usize, round: usize) -> Vec<usize> {
        let share = (round as f64 - 1.0) / (self.n_rounds.max(2) as f64 - 1.0);
        let moved = self.moves[side] * share * share;
        let slide = |(idx, topic): (usize, &Topic<'_>)| {
            let (own, other) = (best(topic, side), best(topic, 1 - side));
            // Some issues move early, some late, some not at all.
            let pace = [1.0, 0.5, 0.9, 0.0, 0.8, 0.25, 0.7, 0.6][idx % 8];
            (own as f64 + (other as f64 - own as f64) * (moved * pace).min(1.0)).round() as usize
        };
        self.topics.iter().enumerate().map(slide).collect()
    }

    fn payoffs(&self, package: &[usize]) -> [f64; 2] {
        [0, 1].map(|side| self.topics.iter().zip(package).map(|(topic, taken)| worth(topic, *taken, side)).sum())
    }

    fn no_deal(&self, round: usize) -> [f64; 2] {
        let late = if round * 2 > self.n_rounds { 0.05 } else { 0.0 };
        [0.42 - late, 0.36 - late * 1.4]
    }

    fn package(&self, taken: &[usize]) -> PackageRecord {
        let name = |(idx, option): (usize, &usize)| (format!("issue_{idx}"), option_name(&self.topics[idx], *option));
        taken.iter().enumerate().map(name).collect()
    }

    fn proposal(&self, side: usize, round: usize) -> ProposalRecord {
        let taken = self.position(side, round);
        let payoffs = self.payoffs(&taken);
        ProposalRecord {
            round,
            date: self.date(round),
            by: SIDES[side].to_owned(),
            package: self.package(&taken),
            payoffs: record(payoffs),
            target: payoffs[side] - 0.012,
            crosses_red_line_of: Vec::new(),
            answer: Some(AnswerRecord {
                accepted: false,
                reason: "below_target".to_owned(),
                payoff: payoffs[1 - side],
                asked: None,
                red_line: None,
            }),
        }
    }

    fn issue(&self, idx: usize, settled: Option<usize>) -> IssueRecord {
        let topic = &self.topics[idx];
        let (title, deferrable, weights, options) = *topic;
        let no_deal = [weights[0] * 0.45, weights[1] * 0.3];
        let option = |(n, (title, _)): (usize, &(&str, [f64; 2]))| OptionRecord {
            name: format!("option_{n}"),
            title: (*title).to_owned(),
            level: None,
            payoffs: record([worth(topic, n, 0), worth(topic, n, 1)]),
            ruled_out_by: (0..2)
                .filter(|side| idx % 3 == 1 && worth(topic, n, *side) <= 0.0)
                .map(|side| SIDES[side].to_owned())
                .collect(),
            conditional_for: (0..2)
                .filter(|side| idx % 4 == 2 && worth(topic, n, *side) <= 0.0)
                .map(|side| SIDES[side].to_owned())
                .collect(),
        };
        let settled = settled.map_or(no_deal, |taken| match options.get(taken) {
            Some(_) => [worth(topic, taken, 0), worth(topic, taken, 1)],
            None => no_deal,
        });
        IssueRecord {
            name: format!("issue_{idx}"),
            title: title.to_owned(),
            unit: None,
            options: options.iter().enumerate().map(option).collect(),
            deferrable,
            settled_payoffs: record(settled),
            best_payoffs: record([0, 1].map(|side| worth(topic, best(topic, side), side))),
            deferred_payoffs: deferrable.then(|| record(no_deal)),
            no_deal_payoffs: record(no_deal),
        }
    }

    /// A few thousand packages, by a fixed rule instead of chance.
    fn space(&self) -> PayoffSpaceRecord {
        let mut state = 7_u64;
        let mut next = |n: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % n
        };
        let n_packages: u64 = self.topics.iter().map(|topic| topic.3.len() as u64).product();
        let n_sample = if n_packages < 3000 { n_packages * 3 } else { 3000 };
        let packages: Vec<Vec<usize>> =
            (0..n_sample).map(|_| self.topics.iter().map(|topic| next(topic.3.len())).collect()).collect();
        let allowed =
            |taken: &[usize]| self.topics.len() < 2 || self.topics[1].3[taken[1]].1.iter().all(|value| *value > 0.0);
        let mut good: Vec<(Vec<usize>, [f64; 2])> =
            packages.iter().filter(|taken| allowed(taken)).map(|taken| (taken.clone(), self.payoffs(taken))).collect();
        good.sort_by(|(_, a), (_, b)| b[0].total_cmp(&a[0]).then(b[1].total_cmp(&a[1])));
        let mut frontier: Vec<(Vec<usize>, [f64; 2])> = Vec::new();
        for point in good {
            if frontier.last().is_none_or(|(_, last)| point.1[1] > last[1] + 1e-9) {
                frontier.push(point);
            }
        }
        frontier.reverse();
        let no_deal = self.no_deal(self.n_rounds);
        let gains = |at: &[f64; 2]| [at[0] - no_deal[0], at[1] - no_deal[1]];
        let both: Vec<&(Vec<usize>, [f64; 2])> =
            frontier.iter().filter(|(_, at)| gains(at).iter().all(|gain| *gain > 0.0)).collect();
        let point =
            |(taken, at): &(Vec<usize>, [f64; 2])| FrontierPoint { package: self.package(taken), payoffs: record(*at) };
        let by = |score: fn([f64; 2]) -> f64| {
            both.iter().max_by(|a, b| score(gains(&a.1)).total_cmp(&score(gains(&b.1)))).map(|best| point(best))
        };
        PayoffSpaceRecord {
            n_packages,
            complete: n_packages < 3000,
            sample: packages
                .iter()
                .map(|taken| SamplePoint { payoffs: self.payoffs(taken), allowed: allowed(taken) })
                .collect(),
            nash: by(|[a, b]| a * b),
            kalai_smorodinsky: by(|[a, b]| a.min(b)),
            frontier: frontier.iter().map(point).collect(),
        }
    }

    /// The result if the negotiation ends so in `round`, with `settled` agreed.
    fn result(&self, kind: EndingKind, round: usize, settled: Option<Vec<usize>>) -> RunResult {
        let no_deal = self.no_deal(round);
        let payoffs = settled.as_ref().map_or(no_deal, |taken| self.payoffs(taken));
        let deferred =
            |taken: &Vec<usize>| taken.iter().zip(&self.topics).any(|(option, topic)| *option >= topic.3.len());
        RunResult {
            scenario: self.title.clone(),
            scenario_sha256: "4fe1c53b".repeat(8),
            seed: 0,
            version: "0.1.0".to_owned(),
            ending: EndingRecord {
                kind,
                round,
                date: self.date(round),
                by: (kind != EndingKind::Deadline).then(|| SIDES[1].to_owned()),
                reason: None,
                partial: settled.as_ref().is_some_and(deferred),
                package: settled.as_ref().map(|taken| self.package(taken)),
            },
            payoffs: record(payoffs),
            no_deal: record(no_deal),
            bonuses: record([0.0, 0.0]),
            efficiency: settled.as_ref().map(|_| EfficiencyRecord { distance: 0.03, gains_left: record([0.02, 0.06]) }),
            proposals: (1..=round).flat_map(|round| [0, 1].map(|side| self.proposal(side, round))).collect(),
            delegations: [("us", "United States"), ("russia", "Russia")]
                .map(|(name, title)| DelegationRecord {
                    name: name.to_owned(),
                    title: title.to_owned(),
                    strategy: "Boulware".to_owned(),
                    red_lines: Vec::new(),
                })
                .into(),
            issues: (0..self.topics.len())
                .map(|idx| self.issue(idx, settled.as_ref().map(|taken| taken[idx])))
                .collect(),
            rounds: (1..=self.n_rounds)
                .map(|round| RoundRecord { round, date: self.date(round), no_deal: record(self.no_deal(round)) })
                .collect(),
            payoff_space: self.space(),
        }
    }
}

fn record(payoffs: [f64; 2]) -> PayoffRecord {
    IndexMap::from([(SIDES[0].to_owned(), payoffs[0]), (SIDES[1].to_owned(), payoffs[1])])
}

fn option_name(topic: &Topic<'_>, option: usize) -> String {
    if option < topic.3.len() { format!("option_{option}") } else { "deferred".to_owned() }
}

fn worth(topic: &Topic<'_>, option: usize, side: usize) -> f64 {
    topic.3.get(option).map_or(0.3, |(_, values)| values[side]) * topic.2[side]
}

fn best(topic: &Topic<'_>, side: usize) -> usize {
    (0..topic.3.len()).max_by(|a, b| worth(topic, *a, side).total_cmp(&worth(topic, *b, side))).unwrap_or(0)
}

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
    tutorial_case().result(EndingKind::Agreement, 12, Some(vec![1, 2, 1]))
}

/// Nine issues, 45 rounds, no agreement.
pub(super) fn deadline() -> RunResult {
    let mut result = moscow_case().result(EndingKind::Deadline, 45, None);
    result.ending.date = "2009-12-05".to_owned();
    result
}

/// Nine issues, agreed in the 40th round with two of them deferred.
pub(super) fn partial() -> RunResult {
    moscow_case().result(EndingKind::Agreement, 40, Some(vec![1, 2, 1, 0, 1, 4, 1, 3, 1]))
}

/// A walk-out in the first round, before anything is proposed.
pub(super) fn walk_out() -> RunResult {
    let mut result = moscow_case().result(EndingKind::WalkOut, 1, None);
    result.proposals.clear();
    result
}

/// One issue, one round.
pub(super) fn single() -> RunResult {
    let case = Case { topics: TUTORIAL[..1].to_vec(), n_rounds: 1, ..tutorial_case() };
    case.result(EndingKind::Agreement, 1, Some(vec![1]))
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
    let taken = (0..18).map(|idx| if idx < 9 { 1 } else { (idx - 9).max(2) / 2 }).collect();
    case.result(EndingKind::Agreement, 44, Some(taken))
}

/// Titles of two hundred characters everywhere.
pub(super) fn long_titles() -> RunResult {
    let mut result = partial();
    let long = |text: &str| {
        format!(
            "{text}, {}",
            "including every understanding reached in the working groups of the spring and summer, ".repeat(3)
        )
        .chars()
        .take(200)
        .collect::<String>()
    };
    result.scenario = long(&result.scenario);
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
    result.scenario = "Учебный пример: потолки, инспекции и противоракетная оборона 核".to_owned();
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

/// Every case with a name.
pub(super) fn all() -> Vec<(&'static str, RunResult)> {
    vec![
        ("agreement", agreement()),
        ("deadline", deadline()),
        ("partial", partial()),
        ("walk-out", walk_out()),
        ("single", single()),
        ("many", many()),
        ("long-titles", long_titles()),
        ("cyrillic", cyrillic()),
    ]
}
