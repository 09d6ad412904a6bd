//! `issues.csv` of a back-test: one row per case and issue.

use crate::result::backtest::{BacktestSummary, Baseline, BaselineRecord, CaseIssueRecord, CaseRecord};

/// The issues of a back-test as CSV: case, issue, what was forecast with its range, what came, the ranked probability score,
/// whether the issue was coded with the outcome in mind, and what each baseline comes to. Places are on ladders of 0 to 100.
#[must_use]
pub fn backtest_csv(summary: &BacktestSummary) -> String {
    let mut bytes = Vec::new();
    let mut writer = csv::Writer::from_writer(&mut bytes);
    let mut write = |cells: Vec<String>| writer.write_record(cells).expect("rows of equal length go to memory");
    let misses = Baseline::OF_PLACES.map(|baseline| format!("{}_miss", baseline.name()));
    let ranked = Baseline::OF_PLACES.map(|baseline| format!("{}_ranked_probability", baseline.name()));
    let heads = ["case", "issue", "forecast", "low", "high", "came", "miss", "ranked_probability", "hindsight"];
    write(heads.map(str::to_owned).into_iter().chain(misses).chain(ranked).collect());
    for case in &summary.cases {
        case.issues.iter().for_each(|issue| write(row(case, issue)));
    }
    drop(writer);
    String::from_utf8(bytes).expect("cells are text")
}

fn row(case: &CaseRecord, issue: &CaseIssueRecord) -> Vec<String> {
    let [low, high] = issue.range;
    let miss = (issue.forecast - issue.came).abs();
    let numbers = [issue.forecast, low, high, issue.came, miss, issue.ranked_probability];
    let of = |score: fn(&BaselineRecord) -> f64| {
        Baseline::OF_PLACES.map(|baseline| {
            let found = issue.baselines.iter().find(|one| one.baseline == baseline);
            found.map_or_else(String::new, |one| score(one).to_string())
        })
    };
    [case.name.clone(), issue.name.clone()]
        .into_iter()
        .chain(numbers.map(|number| number.to_string()))
        .chain([issue.hindsight.to_string()])
        .chain(of(|baseline| baseline.miss))
        .chain(of(|baseline| baseline.ranked_probability))
        .collect()
}
