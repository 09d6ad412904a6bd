//! What the cloud of payoffs draws and says.

use super::*;
use crate::chart::sample::forecast;
use crate::result::EndingKind;
use crate::result::forecast::{ForecastSummary, PayoffCellRecord};

fn draw(summary: &ForecastSummary) -> Figure {
    figure(&Outlook::new(summary).expect("two delegations"))
}

fn bars(figure: &Figure) -> Vec<&Bar> {
    let marks = figure.panels[0].marks.iter();
    marks.filter_map(|mark| if let Mark::Bar(bar) = mark { Some(bar) } else { None }).collect()
}

#[test]
fn a_cell_is_darker_the_more_it_counts() {
    let mut summary = forecast::tutorial();
    let cell = |x, y, agreements, failures| PayoffCellRecord { payoffs: [x, y], agreements, failures };
    summary.payoff_cells =
        vec![cell(0.61, 0.51, 1, 0), cell(0.63, 0.53, 26, 0), cell(0.65, 0.55, 101, 0), cell(0.41, 0.31, 0, 120)];
    let figure = draw(&summary);
    let shades: Vec<BarFill> = bars(&figure).iter().map(|bar| bar.fill).collect();
    // A quarter of the way up, the root is half: 14 + 86 / 2. The failures come last, in the middle of their cell.
    let expected = [14, 57, 100, 100].map(BarFill::Shaded);
    assert_eq!(shades, expected);
    let width = |bar: &Bar| bar.x[1] - bar.x[0];
    assert!((width(bars(&figure)[3]) - width(bars(&figure)[2]) / 2.0).abs() < 1e-9);
    let keys: Vec<&str> = figure.keys.iter().map(|key| key.text.as_str()).collect();
    assert_eq!(
        keys,
        [
            "1 agreement in a cell",
            "101 agreements",
            "1 failure in the middle of its cell",
            "120 failures",
            "No deal at the deadline, with dotted lines, by the scenario’s central values: each negotiation has its own"
        ]
    );
}

#[test]
fn a_cell_lies_where_its_values_do_however_few_there_are() {
    let mut summary = forecast::tutorial();
    let cell = |x, y| PayoffCellRecord { payoffs: [x, y], agreements: 1, failures: 0 };
    summary.payoff_cells = vec![cell(0.31, 0.21), cell(0.39, 0.35), cell(0.61, 0.63)];
    let figure = draw(&summary);
    for (bar, [x, y]) in bars(&figure).iter().zip([[0.31, 0.21], [0.39, 0.35], [0.61, 0.63]]) {
        assert!((bar.x[0] - (x - 0.01)).abs() < 1e-9 && (bar.x[1] - (x + 0.01)).abs() < 1e-9, "{bar:?}");
        assert!((bar.at - y).abs() < 1e-9 && (bar.thickness - 0.02).abs() < 1e-9, "{bar:?}");
    }
}

#[test]
fn cells_too_fine_to_tell_apart_are_merged_and_none_is_lost() {
    let mut summary = forecast::tutorial();
    let place = |n: u32| f64::from(n) * PAYOFF_CELL + PAYOFF_CELL / 2.0;
    let cells =
        (0..40_000).map(|n| PayoffCellRecord { payoffs: [place(n % 200), place(n / 200)], agreements: 1, failures: 0 });
    summary.payoff_cells = cells.collect();
    let cloud = Cloud::of(&Outlook::new(&summary).expect("two delegations"));
    assert!(cloud.cells.len() as f64 <= CELLS[0] * CELLS[1]);
    assert_eq!(cloud.cells.iter().map(|cell| cell.agreements).sum::<u64>(), 40_000);
}

#[test]
fn only_agreements_are_held_against_no_deal() {
    let mut summary = forecast::tutorial();
    let [us, russia] = ["us", "russia"].map(|name| payoff(summary.payoffs[name].median));
    let [none_us, none_russia] = ["us", "russia"].map(|name| payoff(summary.no_deal[name]));
    let pays = format!("pay the United States {us} and Russia {russia}");
    let mut said = |n_failed: u64| {
        for ending in &mut summary.endings {
            ending.rate.count = match ending.kind {
                EndingKind::FullAgreement => 200 - n_failed,
                EndingKind::Deadline => n_failed,
                EndingKind::PartialAgreement | EndingKind::WalkOut => 0,
            };
        }
        (summary.n_draws, summary.agreement.count) = (200, 200 - n_failed);
        draw(&summary).title
    };
    assert_eq!(said(0), format!("In the median, agreements {pays}; no deal is worth {none_us} and {none_russia}"));
    let failed = "of 200 negotiations end without an agreement";
    assert_eq!(said(60), format!("In the median, endings {pays}; 60 {failed}"));
    let no_deal = format!("no deal at the deadline pays the United States {none_us} and Russia {none_russia}");
    assert_eq!(said(195), format!("195 {failed}; {no_deal}"));
}
