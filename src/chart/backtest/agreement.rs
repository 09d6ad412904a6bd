//! How likely an agreement was forecast to be in each case, beside what came of it.

use super::source;
use crate::account::backtest::findings;
use crate::account::rate::share;
use crate::chart::figure::{BarFill, Colour, Figure, Key, Sign};
use crate::chart::forecast::shares::{ShareRow, panel};
use crate::chart::reading::as_title;
use crate::result::backtest::{BacktestSummary, CaseRecord};

/// The chart `agreement`.
pub(super) fn figure(summary: &BacktestSummary) -> Figure {
    let mut cases: Vec<&CaseRecord> = summary.cases.iter().collect();
    cases.sort_by(|a, b| b.agreement.share.total_cmp(&a.agreement.share));
    let row = |case: &&CaseRecord| {
        let (colour, fill) = look(case);
        ShareRow { title: case.title.clone(), rate: case.agreement, colour, fill }
    };
    let rows: Vec<ShareRow> = cases.iter().map(row).collect();
    let key = |is_agreement, text: &str| {
        let (colour, fill) = look_of(is_agreement);
        Key::new(Sign::Bar(colour, fill), text)
    };
    let keys = [(true, "They agreed"), (false, "They did not")];
    let is_there = |is_agreement| cases.iter().any(|case| case.ending.is_agreement() == is_agreement);
    Figure {
        title: title(summary),
        subtitle:
            "Share of negotiations forecast to end in an agreement, full or partial, within the scenario's time. One \
                   case says little of such a share."
                .to_owned(),
        keys: keys.into_iter().filter(|(kind, _)| is_there(*kind)).map(|(kind, text)| key(kind, text)).collect(),
        n_columns: 1,
        panels: vec![panel("Case", "Share of negotiations that agree".to_owned(), &rows)],
        source: source(summary),
    }
}

fn look(case: &CaseRecord) -> (Colour, BarFill) {
    look_of(case.ending.is_agreement())
}

const fn look_of(is_agreement: bool) -> (Colour, BarFill) {
    if is_agreement { (Colour::Agreement, BarFill::Filled) } else { (Colour::Ink, BarFill::Hatched) }
}

/// What the report says of failures, or that there was none.
fn title(summary: &BacktestSummary) -> String {
    if let [only] = summary.cases.as_slice() {
        let came = if only.ending.is_agreement() { "they agreed" } else { "they did not" };
        return format!("{}: forecast to agree in {} of negotiations, and {came}", only.title, share(&only.agreement));
    }
    let of_failure = findings(summary).into_iter().find(|finding| finding.contains("seen coming"));
    of_failure.map_or_else(|| "All these talks came to an agreement".to_owned(), |finding| as_title(&finding))
}
