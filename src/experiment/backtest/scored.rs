//! Forecasts beside what happened, case by case and over all.

use super::HistoricalCase;
use super::baselines::{Baselines, POINTS};
use super::played::Played;
use crate::agenda::{Issue, IssueIdx};
use crate::calendar::months_between;
use crate::experiment::forecast::rate;
use crate::experiment::happened;
use crate::experiment::names::number;
use crate::random::{NameKey, Purpose, Seed, Stream, Streams};
use crate::result::backtest::{
    AgainstRecord, BacktestSummary, Baseline, BaselineRecord, BaselineScoreRecord, CaseIssueRecord, CaseRecord,
    CaseVoteRecord, ENOUGH_CASES, Score, ScoreRecord, TotalRecord,
};
use crate::result::{HappenedVoteRecord, RatifiedShareRecord};
use crate::scenario::SettledOn;
use crate::stats::{
    brier, censored_crps, expanded_tail, grouped_median, kendall_tau_b, log_score, quantile, quantile_of,
    ranked_probability, resample,
};
use crate::store::sha256;

/// How often cases are drawn again for an interval.
const N_RESAMPLES: usize = 10_000;

/// What was played of each case, in their order, held against what came of it.
pub(super) fn scored(cases: &[HistoricalCase<'_>], seed: Seed, n_draws: u64, all: &[Played]) -> BacktestSummary {
    let mut records: Vec<CaseRecord> = cases.iter().zip(all).map(|(case, played)| case_record(*case, played)).collect();
    let known: Vec<CaseRecord> = records.clone();
    for (record, played) in records.iter_mut().zip(all) {
        let others: Vec<&CaseRecord> = known.iter().filter(|other| is_independent(record, other)).collect();
        let scores = of_agreement(record, &played.months(), &others, n_draws);
        record.scores.extend(scores);
    }
    let totals = Score::ALL.into_iter().filter_map(|score| total(score, &records, seed)).collect();
    BacktestSummary { n_draws, seed: seed.0, version: env!("CARGO_PKG_VERSION").to_owned(), cases: records, totals }
}

/// Whether a case says something of another one that it does not share.
fn is_independent(one: &CaseRecord, other: &CaseRecord) -> bool {
    one.name != other.name && (one.family.is_none() || one.family != other.family)
}

fn case_record(case: HistoricalCase<'_>, played: &Played) -> CaseRecord {
    let (scenario, record) = (case.document.scenario(), case.record);
    let start = scenario.clock.start;
    let baselines = Baselines::of(case);
    let issues: Vec<CaseIssueRecord> =
        scenario.agenda.issue_indices().filter_map(|issue| issue_record(case, played, &baselines, issue)).collect();
    let agreed: Vec<f64> = played.months().into_iter().flatten().collect();
    let all: Vec<&CaseIssueRecord> = issues.iter().collect();
    let clean: Vec<&CaseIssueRecord> = issues.iter().filter(|issue| !issue.hindsight).collect();
    let miss = |issue: &CaseIssueRecord| (issue.forecast - issue.came).abs();
    let scores = [
        of_issues(Score::Places, &all, miss, |baseline| baseline.miss),
        of_issues(Score::PlacesWithoutHindsight, &clean, miss, |baseline| baseline.miss),
        of_issues(Score::Options, &all, |issue| issue.ranked_probability, |baseline| baseline.ranked_probability),
    ];
    let scores = scores.into_iter().flatten().collect();
    CaseRecord {
        name: case.name.to_owned(),
        title: scenario.title.clone(),
        family: record.family.clone(),
        scenario_sha256: sha256(case.document.text().as_bytes()),
        record_sha256: sha256(record.text().as_bytes()),
        ending: record.ending.kind,
        months: number(months_between(start, record.ending.date)),
        horizon: number(months_between(start, scenario.clock.deadline)),
        agreement: rate(played.n_agreed(), played.n()),
        agreement_months: (!agreed.is_empty()).then(|| number(agreed.iter().sum::<f64>() / agreed.len() as f64)),
        order: order(case, played).map(number),
        votes: votes(case, played),
        issues,
        scores,
    }
}

/// How chambers voted, beside what was forecast of them.
fn votes(case: HistoricalCase<'_>, played: &Played) -> Vec<CaseVoteRecord> {
    let agenda = &case.document.scenario().agenda;
    let forecasts: Vec<RatifiedShareRecord> =
        agenda.chambers.iter().zip(played.votes()).map(|(chamber, votes)| votes.record(chamber)).collect();
    let beside = |came: HappenedVoteRecord| {
        let forecast = forecasts.iter().find(|forecast| forecast.chamber.name == came.chamber.name)?;
        Some(CaseVoteRecord { forecast: forecast.clone(), came })
    };
    happened::votes(agenda, case.record).into_iter().filter_map(beside).collect()
}

/// What is forecast of an issue; nothing where it is not known where it was left, or would be left without an agreement.
fn issue_record(
    case: HistoricalCase<'_>,
    played: &Played,
    baselines: &Baselines<'_>,
    issue: IssueIdx,
) -> Option<CaseIssueRecord> {
    let scenario = case.document.scenario();
    let about = scenario.agenda.issue(issue);
    let came = case.record.level(scenario, issue)?;
    let counts = played.places(issue)?;
    let last = (about.options.len() - 1) as f64;
    let n = played.n();
    let chances: Vec<f64> = counts.iter().map(|count| *count as f64 / n as f64).collect();
    let up_to = |place: usize| counts[..=place].iter().sum::<u64>();
    let level_at = |rank: u64| (0..counts.len()).find(|place| up_to(*place) > rank).unwrap_or_default() as f64 / last;
    let at = |share| number(POINTS * quantile_of(n, level_at, share).expect("every case is played at least once"));
    let middle = grouped_median(counts).expect("every case is played at least once");
    let option = (came * last).round() as usize;
    let beside = Baseline::OF_PLACES.into_iter().filter_map(|baseline| baselines.beside(baseline, issue, came, option));
    Some(CaseIssueRecord {
        name: about.name.clone(),
        title: about.title.clone(),
        forecast: number(POINTS * middle / last),
        range: [at(0.05), at(0.95)],
        came: number(POINTS * came),
        came_title: place_title(about, came * last),
        ranked_probability: number(ranked_probability(&chances, option)),
        hindsight: case.record.hindsight[issue.index()],
        baselines: beside.collect(),
    })
}

/// What the place on an issue's ladder is called, counted in options: that of an option, or between which two it lies.
fn place_title(issue: &Issue, place: f64) -> String {
    let called = |option: f64| {
        let option = &issue.options[option as usize];
        option.short.as_ref().unwrap_or(&option.title).as_str()
    };
    // Places are read as shares of the ladder: a whole one may miss its option by a rounding.
    let nearest = place.round();
    if (place - nearest).abs() < 1e-6 {
        called(nearest).to_owned()
    } else {
        format!("between “{}” and “{}”", called(place.floor()), called(place.ceil()))
    }
}

/// How far the order of settlement agrees with what is known of the real one.
fn order(case: HistoricalCase<'_>, played: &Played) -> Option<f64> {
    let start = case.document.scenario().clock.start;
    let agreed = || case.record.agreed.iter().map(|agreed| agreed.as_ref()?.date);
    // Where some are known to the month alone, all are compared by their months.
    let by_month = agreed().flatten().any(|settled| matches!(settled, SettledOn::Month(_)));
    let when = |settled: SettledOn| {
        let day = settled.first();
        months_between(start, if by_month { day.first_of_month() } else { day })
    };
    let pairs = agreed().zip(played.settled()).filter_map(|(settled, round)| Some((round?, when(settled?))));
    let (forecast, came): (Vec<f64>, Vec<f64>) = pairs.unzip();
    kendall_tau_b(&forecast, &came)
}

/// The mean of a score over some issues; a baseline that says nothing of one of them is left out.
fn of_issues(
    score: Score,
    issues: &[&CaseIssueRecord],
    forecast: impl Fn(&CaseIssueRecord) -> f64,
    said: impl Fn(&BaselineRecord) -> f64,
) -> Option<ScoreRecord> {
    let n = issues.len() as f64;
    let of = |baseline: Baseline| {
        let scores: Option<Vec<f64>> =
            issues.iter().map(|issue| issue.baselines.iter().find(|one| one.baseline == baseline).map(&said)).collect();
        Some(BaselineScoreRecord { baseline, score: number(scores?.iter().sum::<f64>() / n) })
    };
    (!issues.is_empty()).then(|| ScoreRecord {
        score,
        forecast: number(issues.iter().map(|issue| forecast(issue)).sum::<f64>() / n),
        baselines: Baseline::OF_PLACES.into_iter().filter_map(of).collect(),
    })
}

/// The scores of whether and when there is an agreement, beside what the other cases came to.
fn of_agreement(case: &CaseRecord, months: &[Option<f64>], others: &[&CaseRecord], n_draws: u64) -> Vec<ScoreRecord> {
    let (agrees, chance) = (case.ending.is_agreement(), case.agreement.share);
    let n_others = others.len();
    let n_agreed = others.iter().filter(|other| other.ending.is_agreement()).count();
    let base = (n_others > 0).then(|| n_agreed as f64 / n_others as f64);
    let beside = |score: Option<f64>| {
        let score = score.map(number);
        score.map(|score| BaselineScoreRecord { baseline: Baseline::OtherCases, score }).into_iter().collect()
    };
    let when = |case: &CaseRecord| Some(case.months).filter(|_| case.ending.is_agreement());
    let elsewhere: Vec<Option<f64>> = others.iter().map(|other| when(other)).collect();
    let of_months = |drawn: &[Option<f64>]| censored_crps(drawn, when(case), case.horizon);
    let mut scores = vec![
        ScoreRecord {
            score: Score::Agreement,
            forecast: number(brier(chance, agrees)),
            baselines: beside(base.map(|base| brier(base, agrees))),
        },
        ScoreRecord {
            score: Score::AgreementLog,
            forecast: number(log_score(chance, agrees, n_draws)),
            baselines: beside(base.map(|base| log_score(base, agrees, n_others as u64))),
        },
    ];
    if case.horizon > 0.0 {
        scores.push(ScoreRecord {
            score: Score::Months,
            forecast: number(of_months(months)),
            baselines: beside((n_others > 0).then(|| of_months(&elsewhere))),
        });
    }
    scores
}

/// What a score comes to over all cases that have it.
fn total(score: Score, cases: &[CaseRecord], seed: Seed) -> Option<TotalRecord> {
    let scored: Vec<(&CaseRecord, &ScoreRecord)> =
        cases.iter().filter_map(|case| Some((case, case.score(score)?))).collect();
    if scored.is_empty() {
        return None;
    }
    let baselines = Baseline::OF_PLACES.into_iter().chain([Baseline::OtherCases]);
    let against = baselines.filter_map(|baseline| {
        let pairs = scored.iter().filter_map(|(case, record)| Some((*case, record.forecast, record.of(baseline)?)));
        let pairs: Vec<(&CaseRecord, f64, f64)> = pairs.collect();
        (!pairs.is_empty()).then(|| beside(baseline, &pairs, seed))
    });
    let mean = scored.iter().map(|(_, record)| record.forecast).sum::<f64>() / scored.len() as f64;
    Some(TotalRecord { score, n_cases: scored.len(), forecast: number(mean), against: against.collect() })
}

fn beside(baseline: Baseline, pairs: &[(&CaseRecord, f64, f64)], seed: Seed) -> AgainstRecord {
    let n = pairs.len() as f64;
    let differences: Vec<f64> = pairs.iter().map(|(_, forecast, score)| forecast - score).collect();
    let families = families(pairs);
    let interval = (pairs.len() >= ENOUGH_CASES && families.len() > 1).then(|| {
        let mut stream = Streams::new(seed, 0).stream_of(Purpose::Resample, NameKey::new(baseline.name()));
        resampled_interval(&differences, &families, &mut stream)
    });
    AgainstRecord {
        baseline,
        n_cases: pairs.len(),
        score: number(pairs.iter().map(|(.., score)| score).sum::<f64>() / n),
        difference: number(differences.iter().sum::<f64>() / n),
        low: interval.map(|[low, _]| number(low)),
        high: interval.map(|[_, high]| number(high)),
    }
}

/// The places of the cases of each family; a case without one is a family by itself.
fn families(pairs: &[(&CaseRecord, f64, f64)]) -> Vec<Vec<usize>> {
    let mut families: Vec<(Option<&str>, Vec<usize>)> = Vec::new();
    for (place, (case, ..)) in pairs.iter().enumerate() {
        let family = case.family.as_deref();
        match families.iter_mut().find(|(known, _)| known.is_some() && *known == family) {
            Some((_, places)) => places.push(place),
            None => families.push((family, vec![place])),
        }
    }
    families.into_iter().map(|(_, places)| places).collect()
}

/// The 95 % interval of the mean of such differences.
fn resampled_interval(differences: &[f64], families: &[Vec<usize>], stream: &mut Stream) -> [f64; 2] {
    let means = resampled_means(differences, families, N_RESAMPLES, stream);
    within(&means, expanded_tail(families.len()))
}

/// What lies between the shares `tail` on either side of sorted means.
fn within(means: &[f64], tail: f64) -> [f64; 2] {
    [tail, 1.0 - tail].map(|share| quantile(means, share).expect("there are resamples"))
}

/// The means when whole families of cases are drawn again with replacement, by size.
///
/// # References
///
/// Davison & Hinkley 1997, doi:10.1017/CBO9780511802843 (3.8, resampling of clusters).
fn resampled_means(differences: &[f64], families: &[Vec<usize>], n: usize, stream: &mut Stream) -> Vec<f64> {
    let sums: Vec<f64> = families.iter().map(|places| places.iter().map(|place| differences[*place]).sum()).collect();
    let mut means: Vec<f64> = (0..n)
        .map(|_| {
            let (mut sum, mut n) = (0.0, 0.0);
            for (family, times) in resample(families.len(), stream).into_iter().enumerate() {
                sum += f64::from(times) * sums[family];
                n += f64::from(times) * families[family].len() as f64;
            }
            sum / n
        })
        .collect();
    means.sort_by(f64::total_cmp);
    means
}

#[cfg(test)]
mod tests {
    use super::*;
    use rayon::prelude::*;

    #[test]
    fn a_place_on_a_ladder_is_called_by_its_option_or_the_two_around_it() {
        let document = crate::scenario::load("scenarios/tutorial.ron").expect("the tutorial is valid");
        let ceiling = &document.scenario().agenda().issues()[0];
        let called = |place: f64| place_title(ceiling, place);
        assert_eq!([0.0, 1.0, 3.0].map(called), ["2,200", "1,700", "1,000"]);
        assert_eq!([2.0 - 1e-9, 2.0 + 1e-9].map(called), ["1,500"; 2], "a share of the ladder is rounded");
        assert_eq!([0.5, 2.999].map(called), ["between “2,200” and “1,700”", "between “1,500” and “1,000”"]);
    }

    fn stream(number: u64) -> Stream {
        Streams::new(Seed(0), number).stream_of(Purpose::Resample, NameKey::new("test"))
    }

    #[test]
    fn plain_percentiles_of_five_differences_are_those_of_all_their_resamples() {
        // All 3,125 resamples: 95 % of their means lie between -0.2 and 0, 92.224 % below 0.
        let differences = [-0.25, 0.0, 0.0, 0.0, -0.25];
        let alone: Vec<Vec<usize>> = (0..5).map(|place| vec![place]).collect();
        let means = resampled_means(&differences, &alone, N_RESAMPLES, &mut stream(0));
        assert_eq!(within(&means, 0.025), [-0.2, 0.0]);
        let below = means.iter().filter(|mean| **mean < 0.0).count() as f64 / means.len() as f64;
        assert!((below - 0.922_24).abs() < 0.01, "{below}");
    }

    #[test]
    fn cases_of_one_family_are_drawn_together() {
        // Two families of which one is always better: the mean is any of -1, -0.5 and 0.
        let [low, high] = resampled_interval(&[-1.0, -1.0, 0.0, 0.0], &[vec![0, 1], vec![2, 3]], &mut stream(0));
        assert_eq!([low, high], [-1.0, 0.0]);
    }

    #[test]
    fn intervals_of_differences_over_a_library_cover_them() {
        // Thirteen cases in eight families, as shipped: what they share makes up none or half of the differences. Plain
        // percentiles cover 88 % of these.
        let sizes = [1, 2, 2, 1, 1, 4, 1, 1];
        let mut next = 0..13;
        let families: Vec<Vec<usize>> = sizes.iter().map(|size| next.by_ref().take(*size).collect()).collect();
        let covers = |shared: f64, number: u64| {
            let mut own = stream(number);
            let mut differences = vec![0.0; 13];
            for family in &families {
                let common = own.normal();
                for place in family {
                    differences[*place] = shared.sqrt() * common + (1.0 - shared).sqrt() * own.normal();
                }
            }
            let means = resampled_means(&differences, &families, 2_000, &mut own);
            let [low, high] = within(&means, expanded_tail(families.len()));
            low <= 0.0 && 0.0 <= high
        };
        for shared in [0.0, 0.5] {
            let n = 800;
            let n_covered = (0..n).into_par_iter().filter(|number| covers(shared, 1 + number)).count();
            let share = n_covered as f64 / n as f64;
            assert!((0.93..=0.97).contains(&share), "{shared}: {share}");
        }
    }
}
