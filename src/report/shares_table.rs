//! What an outcome hangs on as CSV: shares, groups and bars, one row for each measure and input.

use super::cells::csv;
use crate::result::sensitivity::{GroupsRecord, SensitivitySummary, TornadoRecord};

/// `shares.csv`: `measure`, `address`, `share`, `low`, `high`, `threshold`, `zero`, `apart`.
#[must_use]
pub fn shares_csv(summary: &SensitivitySummary) -> String {
    let head = ["measure", "address", "share", "low", "high", "threshold", "zero", "apart"].map(str::to_owned).to_vec();
    let rows = summary.metrics.iter().flat_map(|metric| {
        summary.inputs.iter().zip(&metric.shares).map(|(input, share)| {
            let [of, low, high, threshold] =
                [share.share, share.low, share.high, share.threshold].map(|number| number.to_string());
            let [zero, apart] = [share.zero, share.apart].map(|is_so| is_so.to_string());
            vec![metric.name.clone(), input.address.clone(), of, low, high, threshold, zero, apart]
        })
    });
    csv(std::iter::once(head).chain(rows))
}

/// `groups.csv`: `measure`, `group`, `alone`, `alone_low`, `alone_high`, `total`, `total_low`, `total_high`.
#[must_use]
pub fn groups_csv(groups: &GroupsRecord) -> String {
    let head = ["measure", "group", "alone", "alone_low", "alone_high", "total", "total_low", "total_high"];
    let rows = groups.metrics.iter().flat_map(|metric| {
        groups.groups.iter().zip(&metric.shares).map(|(group, share)| {
            let figures =
                [share.alone, share.alone_low, share.alone_high, share.total, share.total_low, share.total_high];
            let names = [metric.name.clone(), group.name.clone()];
            names.into_iter().chain(figures.map(|figure| figure.to_string())).collect::<Vec<String>>()
        })
    });
    csv(std::iter::once(head.map(str::to_owned).to_vec()).chain(rows))
}

/// `tornado.csv`: `measure`, `address`, `low`, `high`, `others`, `at_low`, `at_high`, `difference`, `difference_low`,
/// `difference_high`, `apart`.
#[must_use]
pub fn tornado_csv(tornado: &TornadoRecord) -> String {
    let head = [
        "measure",
        "address",
        "low",
        "high",
        "others",
        "at_low",
        "at_high",
        "difference",
        "difference_low",
        "difference_high",
        "apart",
    ];
    let rows = tornado.bars.iter().flat_map(|bar| {
        [("as_written", &bar.as_written), ("drawn", &bar.drawn)].into_iter().flat_map(move |(others, all)| {
            all.iter().map(move |turned| {
                let end = |end: Option<f64>| end.map_or_else(String::new, |end| end.to_string());
                let mut row =
                    vec![turned.measure.clone(), bar.address.clone(), bar.low.to_string(), bar.high.to_string()];
                row.extend([others.to_owned(), turned.at_low.to_string(), turned.at_high.to_string()]);
                row.extend([turned.difference.to_string(), end(turned.difference_low), end(turned.difference_high)]);
                row.push(turned.apart.to_string());
                row
            })
        })
    });
    csv(std::iter::once(head.map(str::to_owned).to_vec()).chain(rows))
}
