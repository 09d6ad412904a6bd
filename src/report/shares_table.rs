//! Shares as CSV: one row for each measure and input.

use super::cells::csv;
use crate::result::sensitivity::SensitivitySummary;

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
