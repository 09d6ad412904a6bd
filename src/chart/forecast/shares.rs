//! Shares as rows of bars with their intervals and figures.

use crate::chart::figure::{Axis, Bar, BarFill, Cell, Colour, Column, Mark, Panel, Stroke, Tick, Width, decimal};
use crate::chart::reading::{percent, thousands};
use crate::result::RateRecord;

/// How high the caps of a whisker are, in rows.
const CAP: f64 = 0.1;

/// One bar.
pub(in crate::chart) struct ShareRow {
    pub(in crate::chart) title: String,
    pub(in crate::chart) rate: RateRecord,
    pub(in crate::chart) colour: Colour,
    pub(in crate::chart) fill: BarFill,
}

/// A panel of shares from 0 to 100 %.
pub(in crate::chart) fn panel(heading: &str, x_label: String, rows: &[ShareRow]) -> Panel {
    let mut panel = Panel::new("", share_axis(x_label), rows_axis(rows.len()));
    for (idx, row) in rows.iter().enumerate() {
        let at = -(idx as f64);
        let share = drawable(row.rate.share);
        panel.marks.push(Mark::Bar(Bar { x: [0.0, share], at, thickness: 0.56, colour: row.colour, fill: row.fill }));
        if let Some(ends) = row.rate.interval() {
            whisker(&mut panel, at, ends.map(drawable));
        }
    }
    let titles = rows.iter().map(|row| (row.title.clone(), Colour::Ink, true));
    let shares = rows.iter().map(|row| (exact(row.rate.share, row.rate.of), Colour::Ink, true));
    let intervals = rows.iter().map(|row| (interval(&row.rate), Colour::Muted, false));
    let counts = rows.iter().map(|row| (thousands(row.rate.count), Colour::Muted, false));
    panel.left = vec![column(heading, 0.24, titles)];
    panel.right = vec![column("Share", 0.075, shares)];
    if rows.iter().any(|row| row.rate.interval().is_some()) {
        panel.right.push(column("95% interval", 0.125, intervals));
    }
    panel.right.push(column("Count", 0.075, counts));
    panel
}

/// A whisker from the one to the other end, with caps; in a light casing, so that it stands out from a dark bar.
pub(in crate::chart) fn whisker(panel: &mut Panel, at: f64, [low, high]: [f64; 2]) {
    for stroke in [Stroke::solid(Colour::Paper, Width::Thick), Stroke::solid(Colour::Ink, Width::Thin)] {
        let cap = |x: f64| Mark::line(vec![[x, at - CAP], [x, at + CAP]], stroke);
        panel.marks.extend([Mark::line(vec![[low, at], [high, at]], stroke), cap(low), cap(high)]);
    }
}

/// A column of texts, one a row from the top.
pub(in crate::chart) fn column(
    title: &str,
    share: f64,
    texts: impl IntoIterator<Item = (String, Colour, bool)>,
) -> Column {
    let cell = |(idx, (text, colour, strong)): (usize, (String, Colour, bool))| Cell {
        at: -(idx as f64),
        text,
        colour,
        strong,
    };
    Column {
        title: title.to_owned(),
        colour: Colour::Muted,
        share,
        cells: texts.into_iter().enumerate().map(cell).collect(),
    }
}

/// The axis of so many rows, the first on top.
pub(in crate::chart) fn rows_axis(n_rows: usize) -> Axis {
    let n_rows = n_rows.max(1) as f64;
    Axis { label: String::new(), from: 0.5 - n_rows, to: 0.5, ticks: Vec::new(), grid: false }
}

/// An axis from 0 to 100 %.
pub(in crate::chart) fn share_axis(label: impl Into<String>) -> Axis {
    let ticks = (0..=5).map(|n| Tick::new(f64::from(n) * 0.2, format!("{}%", n * 20))).collect();
    Axis { label: label.into(), from: 0.0, to: 1.0, ticks, grid: true }
}

/// A share that can be drawn.
pub(in crate::chart) fn drawable(share: f64) -> f64 {
    if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 }
}

/// A rate that can be drawn.
pub(super) fn drawable_rate(rate: &RateRecord) -> RateRecord {
    let [low, high] = [rate.low, rate.high].map(|end| end.map(drawable));
    RateRecord { share: drawable(rate.share), low, high, ..*rate }
}

/// A share with as many decimals as its base supports; what only rounds to none or all says so.
pub(in crate::chart) fn exact(share: f64, of: u64) -> String {
    let decimals = usize::from(of >= 1000);
    let (percent, least) = (drawable(share) * 100.0, if decimals == 1 { 0.1 } else { 1.0 });
    match percent {
        percent if percent > 0.0 && percent <= least / 2.0 => format!("<{least}%"),
        percent if percent < 100.0 && percent >= 100.0 - least / 2.0 => {
            format!(">{}%", decimal(100.0 - least, decimals))
        }
        percent => format!("{}%", decimal(percent, decimals)),
    }
}

/// A rate with its interval: `62% (95% interval 61 to 63%)`.
pub(in crate::chart) fn rate_words(rate: &RateRecord) -> String {
    match interval(rate) {
        ends if ends.is_empty() => percent(rate.share),
        ends => format!("{} (95% interval {ends})", percent(rate.share)),
    }
}

/// The ends of a rate's interval, with as many decimals as its base supports: `61.0 to 63.0%`.
pub(in crate::chart) fn interval(rate: &RateRecord) -> String {
    let n = usize::from(rate.of >= 1000);
    rate.interval().map_or_else(String::new, |ends| {
        let [low, high] = ends.map(|end| decimal(drawable(end) * 100.0, n));
        format!("{low} to {high}%")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::forecast::rate;

    #[test]
    fn a_share_has_its_bar_its_whisker_and_its_figures() {
        let row = ShareRow {
            title: "Deadline".to_owned(),
            rate: rate(380, 1000),
            colour: Colour::Faint,
            fill: BarFill::Filled,
        };
        let panel = panel("Ending", String::new(), &[row]);
        assert!(panel.marks.iter().any(|mark| matches!(mark, Mark::Bar(bar) if bar.x == [0.0, 0.38] && bar.at == 0.0)));
        let texts: Vec<&str> = panel.right.iter().map(|column| column.cells[0].text.as_str()).collect();
        // Wilson's interval of 380 of 1,000.
        assert_eq!(texts, ["38.0%", "35.0 to 41.0%", "380"]);
        assert_eq!([panel.y.from, panel.y.to], [-0.5, 0.5]);
    }

    #[test]
    fn few_negotiations_have_no_decimals() {
        assert_eq!(exact(1.0 / 3.0, 3), "33%");
        assert_eq!([exact(1.0 / 300.0, 300), exact(299.0 / 300.0, 300), exact(0.0, 300)], ["<1%", ">99%", "0%"]);
        assert_eq!([exact(0.005, 200), exact(0.995, 200)], ["<1%", ">99%"], "halves are not rounded away");
        assert_eq!([exact(0.000_4, 5000), exact(0.999_9, 10_000)], ["<0.1%", ">99.9%"]);
        assert_eq!(interval(&rate(0, 1)), "0 to 79%");
    }
}
