//! Boxes as CSV: one row for each on the way.

use crate::result::discovery::DiscoverySummary;

/// `boxes.csv`: `box`, `n`, `of_interest`, `coverage`, `density`, `limited`, `plausible`, `told`.
#[must_use]
pub fn boxes_csv(summary: &DiscoverySummary) -> String {
    let head = ["box", "n", "of_interest", "coverage", "density", "limited", "plausible", "told"];
    let told = summary.chosen.as_ref().and_then(|found| found.step).map(|step| step as usize);
    let row = |(place, step): (usize, &crate::result::discovery::StepRecord)| {
        [
            place.to_string(),
            step.n.to_string(),
            step.k.to_string(),
            step.coverage.to_string(),
            step.density.to_string(),
            step.n_limited.to_string(),
            step.plausible.to_string(),
            (Some(place) == told).to_string(),
        ]
    };
    let rows = summary.steps.iter().enumerate().map(row);
    let mut bytes = Vec::new();
    let mut writer = csv::Writer::from_writer(&mut bytes);
    let lines = std::iter::once(head.map(str::to_owned)).chain(rows);
    lines.for_each(|cells| writer.write_record(cells).expect("rows of equal length go to memory"));
    drop(writer);
    String::from_utf8(bytes).expect("cells are text")
}
