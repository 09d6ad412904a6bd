//! What a back-test finds, in sentences.

use crate::account::figure::Place;
use crate::account::rate::share;
use crate::account::words::{all_of, counted, list, so_many};
use crate::result::backtest::{AgainstRecord, BacktestSummary, Baseline, CaseRecord, ENOUGH_CASES, Score, TotalRecord};
use crate::text::{capitalised, rounded};

/// A forecast of an agreement below this, where there was none, saw the failure coming.
const SEEN_COMING: f64 = 0.5;
/// So many cases in which forecasts are nearer or further off than the midpoint are named.
const MOST_NAMED: usize = 5;

/// The findings, the most important first.
pub(crate) fn findings(summary: &BacktestSummary) -> Vec<String> {
    let mut found = vec![places(summary)];
    found.extend(by_case(summary));
    found.extend(options(summary));
    found.extend(agreement(summary));
    found.extend(failures(summary));
    found.extend(by_chance(summary));
    found.extend(months(summary));
    found
}

/// Whether there are enough cases for more than each case by itself.
pub(crate) fn is_enough(summary: &BacktestSummary) -> bool {
    summary.cases.len() >= ENOUGH_CASES
}

/// Where issues were settled, the finding that comes first.
pub(crate) fn places(summary: &BacktestSummary) -> String {
    let Some(total) = summary.total(Score::Places) else {
        return "Nothing can be said of packages: no record says where an issue was left, or negotiations leave issues open and \
                no record says what then holds (`status_quo`)."
            .to_owned();
    };
    let forecast = figure(total.score, total.forecast);
    if !is_enough(summary) {
        return few(summary, total);
    }
    let Some(best) = total.best() else {
        return format!("Forecasts miss where issues were left by {forecast} points of 100 on average.");
    };
    let (name, score) = (best.baseline.in_text(), figure(total.score, best.score));
    let judged = match verdict(best) {
        Verdict::Better => format!("better than the best baseline, {name} ({score})"),
        Verdict::Worse => format!("worse than {name} ({score})"),
        Verdict::Unclear => {
            format!("which is not told apart from the best baseline, {name} ({score}), with {}", cases(total.n_cases))
        }
    };
    format!("Forecasts miss where issues were left by {forecast} points of 100 on average, {judged}.")
}

fn few(summary: &BacktestSummary, total: &TotalRecord) -> String {
    let n = summary.cases.len();
    let judged = if n == 1 { "One case is" } else { "They are" };
    format!(
        "In {} forecasts miss where issues were left by {} points of 100. {judged} too few to judge forecasts by: that \
         takes {ENOUGH_CASES}.",
        cases(n),
        figure(total.score, total.forecast)
    )
}

/// Cases by how many points a forecast misses by more than the midpoint of the openings, or less; those by most first.
pub(crate) struct ByCase<'a> {
    pub(crate) worse: Vec<(&'a CaseRecord, f64)>,
    pub(crate) better: Vec<(&'a CaseRecord, f64)>,
    /// Of how many cases.
    pub(crate) n: usize,
}

impl<'a> ByCase<'a> {
    /// Nothing where there are too few cases.
    pub(crate) fn of(summary: &'a BacktestSummary) -> Option<Self> {
        let further = |case| Some((case, beyond_midpoint(case)?));
        let mut all: Vec<(&CaseRecord, f64)> = summary.cases.iter().filter_map(further).collect();
        if !is_enough(summary) || all.is_empty() {
            return None;
        }
        all.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        let worse = all.iter().copied().filter(|(_, points)| *points > 0.0).collect();
        let better = all.iter().rev().map(|(case, points)| (*case, -points)).filter(|(_, points)| *points > 0.0);
        Some(Self { worse, better: better.collect(), n: all.len() })
    }

    /// Those of some cases that are named, and how many more there are.
    pub(crate) fn named<'s>(some: &'s [(&'a CaseRecord, f64)]) -> (&'s [(&'a CaseRecord, f64)], usize) {
        let n_named = some.len().min(MOST_NAMED);
        (&some[..n_named], some.len() - n_named)
    }
}

/// In which cases the midpoint of the openings is nearer to where issues were left, and in which the forecast is.
fn by_case(summary: &BacktestSummary) -> Option<String> {
    let ByCase { worse, better, n } = ByCase::of(summary)?;
    let midpoint = Baseline::Midpoint.in_text();
    Some(match (worse.as_slice(), better.as_slice()) {
        ([], []) => return None,
        (worse, []) => format!("They are further off than {midpoint} in {}.", most_in(worse, n)),
        ([], better) => format!("They are nearer than {midpoint} in {}.", most_in(better, n)),
        (worse, better) => format!(
            "They are further off than {midpoint} in {}; they are nearer in {}.",
            most_in(worse, n),
            most_in(better, n)
        ),
    })
}

/// How many points more than the midpoint of the openings a forecast misses by.
fn beyond_midpoint(case: &CaseRecord) -> Option<f64> {
    let places = case.score(Score::Places)?;
    Some(places.forecast - places.of(Baseline::Midpoint)?)
}

/// Some of so many cases by how much they differ, the first the most: `2 of 13 cases: by 9.1 points in “A” and 0.3 in “B”`.
fn most_in(some: &[(&CaseRecord, f64)], n: usize) -> String {
    let (named, left_out) = ByCase::named(some);
    let named = named.iter().enumerate().map(|(place, (case, points))| {
        let unit = if place == 0 { " points" } else { "" };
        format!("{}{unit} in “{}”", figure(Score::Places, *points), case.title)
    });
    let more = (left_out > 0).then(|| format!("less in {left_out} more"));
    let told: Vec<String> = named.chain(more).collect();
    format!("{} of {}: by {}", some.len(), cases(n), list(&told, "and"))
}

fn cases(n: usize) -> String {
    so_many(n as u64, "case")
}

/// By which options issues were settled, all chances of a forecast considered.
fn options(summary: &BacktestSummary) -> Option<String> {
    let total = summary.total(Score::Options).filter(|_| is_enough(summary))?;
    let best = total.best()?;
    let judged = judged(best);
    Some(format!(
        "On which options settle issues, their ranked probability score is {}, {judged} the best baseline, {} ({}).",
        figure(total.score, total.forecast),
        best.baseline.in_text(),
        figure(total.score, best.score)
    ))
}

/// Whether there was an agreement.
fn agreement(summary: &BacktestSummary) -> Option<String> {
    let total = summary.total(Score::Agreement).filter(|_| is_enough(summary))?;
    let best = total.best()?;
    let judged = judged(best);
    Some(format!(
        "On whether talks agree, their Brier score is {}, {judged} how often the other cases agreed ({}).",
        figure(total.score, total.forecast),
        figure(total.score, best.score)
    ))
}

/// The failures, seen coming or not.
fn failures(summary: &BacktestSummary) -> Option<String> {
    let [seen, not_seen] = failed(summary)?;
    let named = |case: &&CaseRecord| format!("{} in “{}”", share(&case.agreement), case.title);
    let agree = |cases: &[&CaseRecord]| list(&cases.iter().map(named).collect::<Vec<_>>(), "and");
    let what = match (seen.len(), seen.len() + not_seen.len()) {
        (0, 1) => "The one failure was not seen coming".to_owned(),
        (1, 1) => "The one failure was seen coming".to_owned(),
        (0, 2) => "Neither of the two failures was seen coming".to_owned(),
        (0, n) => format!("None of the {n} failures was seen coming"),
        (n_seen, n) if n_seen == n => format!("{} were seen coming", capitalised(&all_of(n as u64, "failure"))),
        (n_seen, n) => format!("{n_seen} of the {n} failures {} seen coming", if n_seen == 1 { "was" } else { "were" }),
    };
    let of = format!("{} of each case", counted(summary.n_draws, "negotiation"));
    Some(match (seen.as_slice(), not_seen.as_slice()) {
        (one_kind, []) | ([], one_kind) => format!("{what}: of {of}, {} agree.", agree(one_kind)),
        (seen, not_seen) => format!("{what}: of {of}, {} agree; but {}.", agree(seen), agree(not_seen)),
    })
}

/// The failures, those that were seen coming and those that were not; nothing if there is none.
pub(crate) fn failed(summary: &BacktestSummary) -> Option<[Vec<&CaseRecord>; 2]> {
    let failed: Vec<&CaseRecord> = summary.cases.iter().filter(|case| !case.ending.is_agreement()).collect();
    let (seen, not_seen): (Vec<&CaseRecord>, Vec<&CaseRecord>) = failed.iter().partition(|case| is_called(case));
    (!failed.is_empty()).then_some([seen, not_seen])
}

/// Whether a forecast says that talks fail: fewer than half of its negotiations agree.
fn is_called(case: &CaseRecord) -> bool {
    case.agreement.share < SEEN_COMING
}

/// How many failures would be foreseen by chance, were as many forecasts of a failure dealt out to any of the cases.
fn by_chance(summary: &BacktestSummary) -> Option<String> {
    let ByChance { n_called, n_failed, expected } = ByChance::of(summary)?;
    let n = summary.cases.len();
    Some(format!(
        "Of {} forecasts foresee no agreement in {n_called}; dealt out by chance, that would meet {expected} of the {n_failed} that \
         had none.",
        cases(n)
    ))
}

/// How many failures are foreseen, how many there are, and how many would be foreseen by chance.
pub(crate) struct ByChance {
    pub(crate) n_called: usize,
    pub(crate) n_failed: usize,
    pub(crate) expected: String,
}

impl ByChance {
    /// Nothing where that says nothing.
    pub(crate) fn of(summary: &BacktestSummary) -> Option<Self> {
        let n_called = summary.cases.iter().filter(|case| is_called(case)).count();
        let n_failed = summary.cases.iter().filter(|case| !case.ending.is_agreement()).count();
        let n = summary.cases.len();
        if n_called == 0 || n_failed == 0 || n_failed == n {
            return None;
        }
        let expected = Place::Report.decimal(n_called as f64 * n_failed as f64 / n as f64, 1);
        Some(Self { n_called, n_failed, expected })
    }
}

/// When there was an agreement.
fn months(summary: &BacktestSummary) -> Option<String> {
    let total = summary.total(Score::Months).filter(|_| is_enough(summary))?;
    let best = total.best()?;
    let judged = match verdict(best) {
        Verdict::Better => "nearer than",
        Verdict::Worse => "further off than",
        Verdict::Unclear => "not told apart from",
    };
    Some(format!(
        "The month of agreement is {judged} when the other cases agreed: {} against {} months off.",
        figure(total.score, total.forecast),
        figure(total.score, best.score)
    ))
}

/// What may be said of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The forecast is better, beyond chance.
    Better,
    /// It is worse, beyond chance.
    Worse,
    /// Chance explains the difference.
    Unclear,
}

/// What may be said of a forecast beside a baseline.
pub(crate) fn verdict(against: &AgainstRecord) -> Verdict {
    match (against.low, against.high) {
        (_, Some(high)) if high < 0.0 => Verdict::Better,
        (Some(low), _) if low > 0.0 => Verdict::Worse,
        _ => Verdict::Unclear,
    }
}

/// The same in words, before what it is held against.
fn judged(against: &AgainstRecord) -> &'static str {
    match verdict(against) {
        Verdict::Better => "better than",
        Verdict::Worse => "worse than",
        Verdict::Unclear => "not told apart from",
    }
}

/// A score with the digits that it deserves.
pub(crate) fn figure(score: Score, value: f64) -> String {
    rounded(value, score.n_digits())
}

/// A baseline as it stands in a table.
pub(crate) fn baseline(baseline: Baseline) -> String {
    capitalised(baseline.in_text())
}

/// What intervals cover and what they do not.
pub(crate) fn certainty(summary: &BacktestSummary) -> String {
    let played = format!("{} of each case; seed {}.", counted(summary.n_draws, "negotiation"), summary.seed);
    if is_enough(summary) {
        format!(
            "{played} Intervals of differences cover which cases happen to be in the library: cases are drawn again, those \
             of one family together (95%). They do not cover what coders of cases judged, nor what they knew of the \
             outcome."
        )
    } else {
        format!("{played} With fewer than {ENOUGH_CASES} cases no difference has an interval.")
    }
}
