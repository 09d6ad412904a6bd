//! What a back-test finds, in Russian.

use super::around::{cases, in_cases};
use super::numbers::{CASES, DRAWS, Noun, count, counted, list, number, of_many, quoted, sentence, share};
use crate::account::backtest::{ByCase, ByChance, Verdict, failed, figure as score, is_enough, verdict};
use crate::result::backtest::{AgainstRecord, BacktestSummary, Baseline, CaseRecord, ENOUGH_CASES, Score, TotalRecord};

/// The findings, the most important first.
pub(super) fn findings(summary: &BacktestSummary) -> Vec<String> {
    let further = [
        by_case(summary),
        options(summary),
        agreement(summary),
        failures(summary),
        by_chance(summary),
        months(summary),
    ];
    std::iter::once(places(summary)).chain(further.into_iter().flatten().map(|said| sentence(&said))).collect()
}

fn figure(of: Score, value: f64) -> String {
    number(&score(of, value))
}

/// `пункт`, `пункта`, `пунктов` behind a score, which has a decimal.
const fn points() -> &'static str {
    "пункта из 100"
}

/// A baseline: `базовый прогноз «решение Нэша»`.
fn baseline(baseline: Baseline) -> String {
    let name = match baseline {
        Baseline::Midpoint => "середина начальных позиций",
        Baseline::WeightedOpenings => "начальные позиции, взвешенные по важности",
        Baseline::Nash => "решение Нэша",
        Baseline::StatusQuo => "всё остаётся как есть",
        Baseline::AnyPackage => "любой возможный пакет с равной вероятностью",
        Baseline::OtherCases => "исходы остальных случаев",
    };
    quoted(name)
}

/// Where issues were settled, the finding that comes first.
fn places(summary: &BacktestSummary) -> String {
    let Some(total) = summary.total(Score::Places) else {
        return "О пакетах судить нельзя: либо ни в одной записи не указано, на чём остановились по вопросам, либо прогоны \
                оставляют вопросы открытыми, а записи не говорят, что тогда действует (`status_quo`)."
            .to_owned();
    };
    let forecast = figure(total.score, total.forecast);
    if !is_enough(summary) {
        return few(summary, total);
    }
    let missed =
        format!("прогнозы расходятся с тем, на чём остановились по вопросам, в среднем на {forecast} {}", points());
    let Some(best) = total.best() else { return sentence(&missed) };
    let than = format!("базового прогноза {} ({})", baseline(best.baseline), figure(total.score, best.score));
    sentence(&match verdict(best) {
        Verdict::Better => format!("{missed}, что лучше наилучшего {than}"),
        Verdict::Worse => format!("{missed}, что хуже {than}"),
        Verdict::Unclear => format!(
            "{missed}, что на материале {} не отличить от наилучшего {than}",
            of_many(total.n_cases as u64, CASES)
        ),
    })
}

fn few(summary: &BacktestSummary, total: &TotalRecord) -> String {
    let n = summary.cases.len();
    let judged = if n == 1 { "Одного случая" } else { "Этого" };
    format!(
        "В {} прогнозы расходятся с тем, на чём остановились по вопросам, на {} {}. {judged} слишком мало, чтобы судить о прогнозах: \
         для этого нужно {}.",
        in_cases(n),
        figure(total.score, total.forecast),
        points(),
        cases(ENOUGH_CASES)
    )
}

/// In which cases the midpoint of the openings is nearer to where issues were left, and in which the forecast is.
fn by_case(summary: &BacktestSummary) -> Option<String> {
    let ByCase { worse, better, n } = ByCase::of(summary)?;
    let midpoint = format!("базовый прогноз {}", baseline(Baseline::Midpoint));
    Some(match (worse.as_slice(), better.as_slice()) {
        ([], []) => return None,
        (worse, []) => format!("прогнозы дальше от действительности, чем {midpoint}, в {}", most_in(worse, n)),
        ([], better) => format!("прогнозы ближе к действительности, чем {midpoint}, в {}", most_in(better, n)),
        (worse, better) => format!(
            "прогнозы дальше от действительности, чем {midpoint}, в {}; ближе — в {}",
            most_in(worse, n),
            most_in(better, n)
        ),
    })
}

/// Some of so many cases by how much they differ, the first the most.
fn most_in(some: &[(&CaseRecord, f64)], n: usize) -> String {
    let (named, left_out) = ByCase::named(some);
    let named =
        named.iter().map(|(case, points)| format!("{} — {}", quoted(&case.title), figure(Score::Places, *points)));
    let more = (left_out > 0).then(|| format!("ещё в {} — меньше", in_cases(left_out)));
    let told: Vec<String> = named.chain(more).collect();
    format!("{} из {} (в пунктах: {})", count(some.len() as u64), count(n as u64), told.join(", "))
}

/// What may be said of a score beside the best baseline.
const fn judged(against: Verdict) -> &'static str {
    match against {
        Verdict::Better => "лучше наилучшего",
        Verdict::Worse => "хуже наилучшего",
        Verdict::Unclear => "не отличить от наилучшего",
    }
}

fn total(summary: &BacktestSummary, of: Score) -> Option<(&TotalRecord, &AgainstRecord)> {
    let total = summary.total(of).filter(|_| is_enough(summary))?;
    Some((total, total.best()?))
}

/// By which options issues were settled, all chances of a forecast considered.
fn options(summary: &BacktestSummary) -> Option<String> {
    let (total, best) = total(summary, Score::Options)?;
    Some(format!(
        "в том, какими вариантами урегулированы вопросы, ранговая вероятностная оценка прогнозов — {}, что {} базового прогноза {} ({})",
        figure(total.score, total.forecast),
        judged(verdict(best)),
        baseline(best.baseline),
        figure(total.score, best.score)
    ))
}

/// Whether there was an agreement.
fn agreement(summary: &BacktestSummary) -> Option<String> {
    let (total, best) = total(summary, Score::Agreement)?;
    let judged = match verdict(best) {
        Verdict::Better => "лучше, чем",
        Verdict::Worse => "хуже, чем",
        Verdict::Unclear => "не отличить от того, что даёт",
    };
    Some(format!(
        "в том, состоится ли соглашение, оценка Брайера прогнозов — {}, что {judged} доля соглашений в остальных случаях ({})",
        figure(total.score, total.forecast),
        figure(total.score, best.score)
    ))
}

/// The failures, seen coming or not.
fn failures(summary: &BacktestSummary) -> Option<String> {
    let [seen, not_seen] = failed(summary)?;
    let named = |cases: &[&CaseRecord]| {
        let named = cases.iter().map(|case| format!("{} — {}", quoted(&case.title), share(&case.agreement)));
        list(&named.collect::<Vec<_>>(), "и")
    };
    let n = seen.len() + not_seen.len();
    let failures = Noun(["неудача", "неудачи", "неудач"]);
    let what = match (seen.len(), n) {
        (0, 1) => "единственная неудача не предвиделась".to_owned(),
        (1, 1) => "единственная неудача предвиделась".to_owned(),
        (0, n) => format!("ни одна из {} не предвиделась", of_many(n as u64, Noun(["неудачи", "неудачи", "неудач"]))),
        (n_seen, n) if n_seen == n => format!("предвиделись все {}", counted(n as u64, failures)),
        (n_seen, n) => format!(
            "предвиделось {} из {}",
            count(n_seen as u64),
            of_many(n as u64, Noun(["неудачи", "неудачи", "неудач"]))
        ),
    };
    let of = format!("доля прогонов с соглашением ({} на каждый случай)", counted(summary.n_draws, DRAWS));
    Some(match (seen.as_slice(), not_seen.as_slice()) {
        (one_kind, []) | ([], one_kind) => format!("{what}; {of}: {}", named(one_kind)),
        (seen, not_seen) => format!("{what}; {of}: {}, но {}", named(seen), named(not_seen)),
    })
}

/// How many failures would be foreseen by chance.
fn by_chance(summary: &BacktestSummary) -> Option<String> {
    let ByChance { n_called, n_failed, expected } = ByChance::of(summary)?;
    Some(format!(
        "из {} прогнозы не предвидят соглашения в {}; распределённые случайно, они угадали бы {} из {}, где соглашения не было",
        of_many(summary.cases.len() as u64, CASES),
        count(n_called as u64),
        number(&expected),
        count(n_failed as u64)
    ))
}

/// When there was an agreement.
fn months(summary: &BacktestSummary) -> Option<String> {
    let (total, best) = total(summary, Score::Months)?;
    let judged = match verdict(best) {
        Verdict::Better => "прогнозы ближе, чем",
        Verdict::Worse => "прогнозы дальше, чем",
        Verdict::Unclear => "прогнозы не отличить от того, что дают",
    };
    Some(format!(
        "в том, в каком месяце заключается соглашение, {judged} сроки остальных случаев: ошибка — {} против {} месяца",
        figure(total.score, total.forecast),
        figure(total.score, best.score)
    ))
}

/// What intervals cover and what they do not.
pub(super) fn certainty(summary: &BacktestSummary) -> String {
    let played = format!("На каждый случай — {}; начальное число — {}.", counted(summary.n_draws, DRAWS), summary.seed);
    if is_enough(summary) {
        format!(
            "{played} Интервалы различий учитывают то, какие случаи оказались в собрании: случаи выбираются заново, родственные — \
             вместе (95\u{a0}%). Они не учитывают ни того, как кодировщики оценили случаи, ни того, что те знали об исходе."
        )
    } else {
        format!("{played} Если случаев меньше {ENOUGH_CASES}, интервалов у различий нет.")
    }
}
