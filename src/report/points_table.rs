//! `points.csv`: one row per point.

use super::cells::csv;
use crate::result::sweep::{PointRecord, SweepSummary, ValueRecord};
use crate::text::distinct;
use std::fmt;

/// The points of a sweep as CSV: the number of the point, the value of each axis, how many negotiations were played, each
/// metric with its interval, how much more it is than in the scenario as written, and the settings that make the point's scenario.
#[must_use]
pub fn points_csv(summary: &SweepSummary) -> String {
    csv(std::iter::once(head(summary)).chain(summary.points.iter().map(row)))
}

fn head(summary: &SweepSummary) -> Vec<String> {
    let axes = summary.axes.iter().map(|axis| axis.address.clone());
    let metrics = summary.metrics.iter().flat_map(|metric| {
        let name = &metric.name;
        [name.clone(), format!("{name}_low"), format!("{name}_high")]
    });
    let differences = summary
        .metrics
        .iter()
        .flat_map(|metric| ["", "_low", "_high"].map(|end| format!("{}_difference{end}", metric.name)));
    let first = std::iter::once("point".to_owned()).chain(axes).chain(["negotiations".to_owned()]);
    let date = ["", "_low", "_high"].map(|end| format!("agreement_date{end}"));
    distinct(first.chain(metrics).chain(differences).chain(date).chain(["settings".to_owned()]).collect())
}

fn row(point: &PointRecord) -> Vec<String> {
    let end = |end: Option<f64>| end.map_or_else(String::new, |end| end.to_string());
    let means = point.metrics.iter().chain(&point.differences);
    let means = means.flat_map(|mean| [mean.mean.to_string(), end(mean.low), end(mean.high)]);
    let values = point.values.iter().map(ToString::to_string);
    let first = std::iter::once(point.point.to_string()).chain(values).chain([point.n.to_string()]);
    let settings = point.settings.iter().map(|setting| quoted(setting)).collect::<Vec<_>>().join(" ");
    let date = point.agreement_date.as_ref();
    let date = [
        date.map(|date| &date.mean),
        date.and_then(|date| date.low.as_ref()),
        date.and_then(|date| date.high.as_ref()),
    ];
    let date = date.map(|date| date.cloned().unwrap_or_default());
    first.chain(means).chain(date).chain([settings]).collect()
}

/// A setting as it is typed on the command line of a shell.
fn quoted(setting: &str) -> String {
    let is_plain = setting.chars().all(|c| c.is_ascii_alphanumeric() || "._=-".contains(c));
    if is_plain { format!("--set {setting}") } else { format!("--set '{}'", setting.replace('\'', r"'\''")) }
}

impl fmt::Display for ValueRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Part(part) => f.write_str(part),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_can_be_typed_into_a_shell() {
        assert_eq!(quoted("us.discount=0.95"), "--set us.discount=0.95");
        assert_eq!(quoted("us.strategy=Boulware(exponent: 3)"), "--set 'us.strategy=Boulware(exponent: 3)'");
        assert_eq!(quoted("a=it's"), r"--set 'a=it'\''s'");
    }
}
