//! `issues.csv` of a back-test: one row per case and issue.

use crate::result::backtest::{BacktestSummary, Baseline, CaseIssueRecord, CaseRecord};

/// The issues of a back-test as CSV: case, issue, what was forecast with its range, what came, the ranked probability score,
/// by how much each baseline misses, and whether the issue was coded with the outcome in mind. Places are on ladders of 0 to 100.
#[must_use]
pub fn backtest_csv(summary: &BacktestSummary) -> String {
    let mut bytes = Vec::new();
    let mut writer = csv::Writer::from_writer(&mut bytes);
    let mut write = |cells: Vec<String>| writer.write_record(cells).expect("rows of equal length go to memory");
    let misses = Baseline::OF_PLACES.map(|baseline| format!("{}_miss", baseline.name()));
    let heads = ["case", "issue", "forecast", "low", "high", "came", "miss", "ranked_probability", "hindsight"];
    write(heads.map(str::to_owned).into_iter().chain(misses).collect());
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
    let missed = |baseline: Baseline| issue.baselines.iter().find(|one| one.baseline == baseline);
    let misses =
        Baseline::OF_PLACES.map(|baseline| missed(baseline).map_or_else(String::new, |one| one.miss.to_string()));
    [case.name.clone(), issue.name.clone()]
        .into_iter()
        .chain(numbers.map(|number| number.to_string()))
        .chain([issue.hindsight.to_string()])
        .chain(misses)
        .collect()
}
