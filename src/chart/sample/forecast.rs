//! Made-up forecasts, by simple rules instead of chance.

use crate::result::{
    AppliedRecord, ChanceRecord, EndingKind, FormsRecord, HappenedIssueRecord, HappenedRecord, HeadRecord,
    IssueLabelRecord, LabelRecord, RateRecord, ShareRecord,
};
use indexmap::IndexMap;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::case::{Topic, record};
use super::{MOSCOW, TUTORIAL, long};
use crate::result::forecast::{
    AgreedRecord, ConcessionRecord, DateSpreadRecord, EndingShareRecord, ForecastSummary, IncidenceRecord,
    PayoffCellRecord, SpreadRecord,
};
use crate::stats::wilson;

/// Further options of the issues of Moscow, so that some have seven.
const MORE: [&[&str]; 3] = [
    &["Cap at 1,350", "Cap at 800", "No limit on warheads"],
    &["Cap at 300", "Count heavy bombers apart"],
    &["Two separate texts", "Joint statement with a road map", "Extend the old treaty for five years"],
];

/// A rate with its interval.
pub(in crate::chart) fn rate(count: u64, of: u64) -> RateRecord {
    let estimate = wilson(count, of);
    RateRecord { count, of, share: estimate.point, low: Some(estimate.low), high: Some(estimate.high) }
}

/// What is left to chance.
pub(super) fn chance() -> ChanceRecord {
    ChanceRecord { uncertain_numbers: 57, ..ChanceRecord::default() }
}

/// A spread around a median, wider above than below.
fn spread(count: u64, median: f64, width: f64) -> SpreadRecord {
    let at = |steps: f64| median + width * steps;
    SpreadRecord {
        count,
        mean: at(0.05),
        p05: at(-1.0),
        p25: at(-0.45),
        median,
        p75: at(0.55),
        p95: at(1.3),
        median_low: Some(at(-0.02)),
        median_high: Some(at(0.02)),
    }
}

pub(super) fn label(name: &str, title: &str) -> LabelRecord {
    LabelRecord::new(name, title)
}

pub(super) fn delegations() -> Vec<LabelRecord> {
    let forms = FormsRecord { short: Some("US".to_owned()), in_text: Some("the United States".to_owned()) };
    vec![LabelRecord { forms, ..label("us", "United States") }, label("russia", "Russia")]
}

pub(super) fn issues(topics: &[Topic<'_>], more: &[&[&str]]) -> Vec<IssueLabelRecord> {
    let issue = |(idx, (title, deferrable, _, options)): (usize, &Topic<'_>)| {
        let titles =
            options.iter().map(|(title, _)| *title).chain(more.get(idx).copied().unwrap_or_default().iter().copied());
        let mut options: Vec<LabelRecord> =
            titles.enumerate().map(|(n, title)| label(&format!("option_{n}"), title)).collect();
        if *deferrable {
            options.push(label("deferred", "Left open"));
        }
        IssueLabelRecord {
            name: format!("issue_{idx}"),
            title: (*title).to_owned(),
            forms: FormsRecord::default(),
            options,
        }
    };
    topics.iter().enumerate().map(issue).collect()
}

/// How many negotiations of a made-up forecast end how, and when.
struct Outline {
    title: &'static str,
    start: Date,
    days: i64,
    n_rounds: usize,
    /// Full agreements, partial ones, deadlines, walk-outs.
    endings: [u64; 4],
    /// What the agreements pay in the middle, and how far they scatter.
    payoffs: [f64; 2],
    scatter: f64,
    no_deal: [f64; 2],
}

impl Outline {
    fn summary(&self, issues: Vec<IssueLabelRecord>) -> ForecastSummary {
        let n: u64 = self.endings.iter().sum();
        let agreed = self.endings[0] + self.endings[1];
        let kinds = EndingKind::ALL;
        let day = |round: usize| self.start.checked_add((round as i64 * self.days).days()).expect("a small calendar");
        let share = agreed as f64 / n.max(1) as f64;
        let side = |values: [f64; 2], width| {
            let both = values.map(|median| spread(n, median, width));
            IndexMap::from([("us".to_owned(), both[0]), ("russia".to_owned(), both[1])])
        };
        ForecastSummary {
            head: HeadRecord {
                scenario: self.title.to_owned(),
                scenario_sha256: "4fe1c53b".repeat(8),

                applied: AppliedRecord::default(),
                seed: 0,
                version: "0.1.0".to_owned(),
            },
            n_draws: n,
            chance: chance(),
            delegations: delegations(),
            dates: (0..self.n_rounds).map(|round| day(round).to_string()).collect(),
            endings: kinds
                .into_iter()
                .zip(self.endings)
                .map(|(kind, count)| EndingShareRecord { kind, rate: rate(count, n) })
                .collect(),
            agreement: rate(agreed, n),
            incidence: (1..=self.n_rounds).map(|round| self.incidence(round, day(round - 1))).collect(),
            agreement_date: (agreed > 0).then(|| self.agreement_date(agreed, day)),
            agreed: agreed_options(&issues, agreed),
            measures: Vec::new(),
            payoffs: side(if share > 0.5 { self.payoffs } else { self.no_deal }, self.scatter),
            contingent: None,
            distance: (agreed > 0).then(|| spread(agreed, 0.03, 0.02)),
            gains_left: if agreed > 0 { side([0.02, 0.03], 0.02) } else { IndexMap::new() },
            blocking: blocking(&issues, n - agreed),
            payoff_cells: self.cells(agreed, n - agreed),
            concessions: self.concessions(n),
            given_up: side([0.2, 0.3], 0.02),
            no_deal: record(self.no_deal),
            ratification: None,
            interims: None,
            heard: Vec::new(),
            strategies: Vec::new(),
            events: Vec::new(),
            happened: None,
            issues,
        }
    }

    /// The share of agreements that have come by a round: most a little after the middle.
    fn done(&self, round: usize) -> f64 {
        let share = round as f64 / self.n_rounds as f64;
        if round == self.n_rounds { 1.0 } else { share * share * (3.0 - 2.0 * share) }
    }

    /// How far all are by a round: agreements and walk-outs come little by little, the deadline in the last round.
    fn incidence(&self, round: usize, date: Date) -> IncidenceRecord {
        let [full, partial, deadline, walk_out] = self.endings;
        let n: u64 = self.endings.iter().sum();
        let is_last = round == self.n_rounds;
        let by_now = |of: u64| match of {
            1 => u64::from(self.done(round) >= 0.5),
            of => (of as f64 * self.done(round)).round() as u64,
        };
        let [full, partial, walk_out] = [full, partial, walk_out].map(by_now);
        let deadline = if is_last { deadline } else { 0 };
        IncidenceRecord {
            date: date.to_string(),
            full_agreement: full,
            partial_agreement: partial,
            walk_out,
            deadline,
            open: n - full - partial - walk_out - deadline,
            agreed_in_part: 0,
        }
    }

    fn agreement_date(&self, agreed: u64, day: impl Fn(usize) -> Date) -> DateSpreadRecord {
        let by = |share: f64| {
            let share = if agreed == 1 { 0.5 } else { share };
            let round = (1..=self.n_rounds).find(|round| self.done(*round) >= share).unwrap_or(self.n_rounds);
            day(round - 1).to_string()
        };
        DateSpreadRecord {
            count: agreed,
            first: by(0.001),
            p05: by(0.05),
            p25: by(0.25),
            median: by(0.5),
            p75: by(0.75),
            p95: by(0.95),
            last: by(1.0),
            median_low: Some(by(0.49)),
            median_high: Some(by(0.51)),
        }
    }

    /// Cells of 0.01, bell-shaped around the agreements' payoffs and around the no-deal payoffs.
    fn cells(&self, agreed: u64, failed: u64) -> Vec<PayoffCellRecord> {
        if agreed + failed == 1 {
            let payoffs = if agreed == 1 { self.payoffs } else { self.no_deal };
            return vec![PayoffCellRecord { payoffs, agreements: agreed, failures: failed }];
        }
        let bell = |at: [f64; 2], middle: [f64; 2], width: f64, lean: f64| {
            let (x, y) = ((at[0] - middle[0]) / width, (at[1] - middle[1]) / width);
            libm::exp(-(x * x + y * y - 2.0 * lean * x * y) / (2.0 * (1.0 - lean * lean)))
        };
        let cell = |n: u32| {
            let payoffs = [f64::from(n % 100) / 100.0 + 0.005, f64::from(n / 100) / 100.0 + 0.005];
            let total =
                |width: f64, lean: f64| std::f64::consts::TAU * width * width * (1.0 - lean * lean).sqrt() / 1e-4;
            let count = |n: u64, middle, width, lean| {
                (n as f64 * bell(payoffs, middle, width, lean) / total(width, lean)).round() as u64
            };
            let agreements = count(agreed, self.payoffs, self.scatter, -0.6);
            PayoffCellRecord { payoffs, agreements, failures: count(failed, self.no_deal, self.scatter * 0.35, 0.3) }
        };
        (0..10_000).map(cell).filter(|cell| cell.agreements + cell.failures > 0).collect()
    }

    fn concessions(&self, n: u64) -> IndexMap<String, Vec<ConcessionRecord>> {
        let fan = |most: f64, bend: f64, room: f64| {
            let of = |round: usize| {
                let share = round as f64 / self.n_rounds as f64;
                let going = (n as f64 * (1.0 - 0.62 * self.done(round))).ceil() as u64;
                let width = if n == 1 { 0.0 } else { self.scatter * share };
                ConcessionRecord {
                    given_up: spread(going, most * libm::pow(share, bend), width),
                    room: spread(going, room - 0.1 * share, width),
                }
            };
            (0..self.n_rounds).map(of).collect()
        };
        IndexMap::from([("us".to_owned(), fan(0.25, 3.0, 0.5)), ("russia".to_owned(), fan(0.37, 2.0, 0.6))])
    }
}

/// Options of falling frequency, in a different order on each issue; the telemetry is the most open.
fn agreed_options(issues: &[IssueLabelRecord], agreed: u64) -> Vec<AgreedRecord> {
    let of = |(idx, issue): (usize, &IssueLabelRecord)| {
        let n = issue.options.len();
        let decay = [0.35, 0.45, 0.3, 0.02, 0.3, 0.5, 0.95, 0.05, 0.25][idx % 9];
        let weight = |option: usize| libm::pow(decay, ((option + n - idx % n) % n) as f64);
        let total: f64 = (0..n).map(weight).sum();
        let mut left = agreed;
        let mut count = |option: usize| {
            let wanted = (agreed as f64 * weight(option) / total).round() as u64;
            let taken = if option + 1 == n { left } else { wanted.min(left) };
            left -= taken;
            taken
        };
        let options = issue.options.iter().enumerate();
        let options =
            options.map(|(n, option)| ShareRecord { name: option.name.clone(), rate: rate(count(n), agreed) });
        AgreedRecord { issue: issue.name.clone(), options: options.collect() }
    };
    issues.iter().enumerate().map(of).collect()
}

fn blocking(issues: &[IssueLabelRecord], failed: u64) -> Vec<ShareRecord> {
    let of = |(idx, issue): (usize, &IssueLabelRecord)| {
        let share = [0.71, 0.55, 0.24, 0.12, 0.4, 0.93, 0.31, 0.03, 0.0][idx % 9];
        ShareRecord { name: issue.name.clone(), rate: rate((failed as f64 * share).round() as u64, failed) }
    };
    let mut shares: Vec<ShareRecord> = issues.iter().enumerate().map(of).collect();
    shares.sort_by_key(|share| std::cmp::Reverse(share.rate.count));
    if failed > 0 { shares } else { Vec::new() }
}

const MOSCOW_OUTLINE: Outline = Outline {
    title: "Moscow two-plus-two, March 2008",
    start: date(2008, 3, 17),
    days: 14,
    n_rounds: 45,
    endings: [4120, 2080, 3150, 650],
    payoffs: [0.63, 0.52],
    scatter: 0.06,
    no_deal: [0.37, 0.29],
};

/// Nine issues, 10,000 draws.
pub(in crate::chart) fn moscow() -> ForecastSummary {
    MOSCOW_OUTLINE.summary(issues(&MOSCOW, &MORE))
}

/// Three issues, 1,000 draws.
pub(in crate::chart) fn tutorial() -> ForecastSummary {
    let outline = Outline {
        title: "Tutorial: limits, inspections, interceptors",
        start: date(2009, 1, 12),
        days: 7,
        n_rounds: 24,
        endings: [820, 140, 40, 0],
        payoffs: [0.71, 0.66],
        scatter: 0.05,
        no_deal: [0.42, 0.36],
    };
    outline.summary(issues(&TUTORIAL, &[]))
}

/// Every negotiation fails.
pub(in crate::chart) fn failing() -> ForecastSummary {
    Outline { endings: [0, 0, 9400, 600], ..MOSCOW_OUTLINE }.summary(issues(&MOSCOW, &MORE))
}

/// Every negotiation agrees, on every issue in the same way.
pub(in crate::chart) fn agreeing() -> ForecastSummary {
    let mut summary = Outline { endings: [10_000, 0, 0, 0], ..MOSCOW_OUTLINE }.summary(issues(&MOSCOW, &MORE));
    for (idx, one) in summary.agreed.iter_mut().enumerate() {
        for (n, option) in one.options.iter_mut().enumerate() {
            option.rate = rate(if n == idx % 2 { 10_000 } else { 0 }, 10_000);
        }
    }
    summary
}

/// One draw.
pub(in crate::chart) fn single() -> ForecastSummary {
    Outline { endings: [1, 0, 0, 0], scatter: 0.0, ..MOSCOW_OUTLINE }.summary(issues(&MOSCOW, &[]))
}

/// Eighteen issues; a million draws.
pub(in crate::chart) fn million() -> ForecastSummary {
    let topics = [MOSCOW, MOSCOW].concat();
    let endings = [612_345, 301_211, 86_443, 1];
    Outline { endings, scatter: 0.1, ..MOSCOW_OUTLINE }.summary(issues(&topics, &MORE))
}

/// Titles of two hundred characters everywhere.
pub(in crate::chart) fn long_titles() -> ForecastSummary {
    let mut summary = moscow();
    summary.head.scenario = long(&summary.head.scenario);
    lengthen(&mut summary.delegations, &mut summary.issues);
    summary
}

pub(super) fn lengthen(delegations: &mut [LabelRecord], issues: &mut [IssueLabelRecord]) {
    for label in delegations.iter_mut().chain(issues.iter_mut().flat_map(|issue| &mut issue.options)) {
        label.title = long(&label.title);
    }
    for issue in issues {
        issue.title = long(&issue.title);
    }
}

/// A partial agreement that settles the first issues of some in some way.
pub(in crate::chart) fn happened(issues: &[IssueLabelRecord]) -> HappenedRecord {
    let settled = |(n, issue): (usize, &IssueLabelRecord)| HappenedIssueRecord {
        issue: issue.name.clone(),
        option: issue.options[(n + 1) % issue.options.len()].name.clone(),
        settled: None,
        because: None,
        source: None,
    };
    let n_known = issues.len() - 1;
    HappenedRecord {
        title: "What the presidents signed".to_owned(),
        record_sha256: "a1b2c3d4".repeat(8),
        ending: EndingKind::PartialAgreement,
        by: None,
        date: "2009-02-10".to_owned(),
        after_deadline: None,
        because: None,
        source: None,
        agreed: issues[..n_known].iter().enumerate().map(settled).collect(),
        votes: Vec::new(),
        not_known: vec![issues[n_known].name.clone()],
        payoffs: Some(record([0.58, 0.47])),
        no_deal: Some(record([0.41, 0.3])),
        remarks: Vec::new(),
        by_then: Some(rate(3100, 6200)),
        sources: IndexMap::new(),
    }
}

/// Nine issues, beside what really happened.
pub(in crate::chart) fn recorded() -> ForecastSummary {
    let mut summary = moscow();
    summary.happened = Some(happened(&summary.issues));
    summary
}

/// Every case with a name.
pub(in crate::chart) fn all() -> Vec<(&'static str, ForecastSummary)> {
    vec![
        ("moscow", moscow()),
        ("tutorial", tutorial()),
        ("failing", failing()),
        ("agreeing", agreeing()),
        ("single", single()),
        ("million", million()),
        ("long", long_titles()),
        ("recorded", recorded()),
    ]
}
