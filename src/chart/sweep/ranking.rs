//! Many addresses, or a sample: which of them matters most, with what each does to every measure.

use super::view::{View, interval};
use crate::chart::figure::{Colour, Figure, Key, Mark, Panel, Shape, Sign, Size, Stroke, Width, decimal};
use crate::chart::forecast::shares::{column, rows_axis, share_axis, whisker};
use crate::result::Titled;
use crate::result::sweep::MeanRecord;
use crate::text::capitalised;

/// How many addresses are shown.
const MOST_ROWS: usize = 14;
/// How many measures have a column.
const MOST_COLUMNS: usize = 4;

/// The chart `ranking`; nothing where addresses are not ranked.
pub(super) fn figure(view: &View<'_>) -> Option<Figure> {
    if view.summary.influences.is_empty() {
        return None;
    }
    let leading = view.finding.leading();
    let mut rows = view.finding.ranked(leading);
    rows.truncate(MOST_ROWS);
    let n_all = view.summary.axes.len();
    let one = view.finding.one_varied();
    let left_out = if n_all > MOST_ROWS { format!(" The first {MOST_ROWS} of {n_all}.") } else { String::new() };
    // Rates differ in points: what was played is called a setting.
    let intervals = if view.is_sampled() { " Whiskers: 95% intervals, of which settings were played." } else { "" };
    let is_grey =
        (0..rows.len()).any(|row| view.told().iter().any(|metric| !view.finding.is_rise_told(rows[row], *metric)));
    let grey = if is_grey { " In brackets: nothing beyond chance." } else { "" };
    Some(Figure {
        title: view.finding.ranking(leading),
        subtitle: format!(
            "Dots: how much of the variation of “{}” between the settings goes with each {one} alone. Right: what changes \
             from its lowest to its highest quarter, rates in points.{grey}{intervals}{left_out}",
            view.measures[leading].title
        ),
        keys: vec![Key::new(Sign::Dot(Shape::Disc, Colour::Agreement), "share of the variation")],
        n_columns: 1,
        panels: vec![panel(view, &rows, leading)],
        source: view.source(),
    })
}

fn panel(view: &View<'_>, rows: &[usize], leading: usize) -> Panel {
    let mut panel = Panel::new("", share_axis("Share of the variation between settings"), rows_axis(rows.len()));
    let share = |axis: usize| interval(&view.summary.influences[axis].shares[leading]);
    let mut dots = Vec::new();
    for (idx, axis) in rows.iter().enumerate() {
        let at = -(idx as f64);
        let Some([low, mean, high]) = share(*axis) else { continue };
        panel.marks.push(Mark::line(vec![[0.0, at], [mean, at]], Stroke::solid(Colour::Fainter, Width::Medium)));
        if low < high {
            whisker(&mut panel, at, [low, high]);
        }
        dots.push([mean, at]);
    }
    panel.marks.push(Mark::dots(dots, Shape::Disc, Size::Large, Colour::Agreement));
    let names = rows
        .iter()
        .map(|axis| (capitalised(view.summary.axes[*axis].title()), Colour::Ink, view.finding.matters(*axis, leading)));
    panel.left = vec![column("", 0.3, names)];
    let shares = rows.iter().map(|axis| {
        let text = share(*axis).map_or_else(String::new, |[_, mean, _]| format!("{}%", decimal(mean * 100.0, 0)));
        let matters = view.finding.matters(*axis, leading);
        (text, if matters { Colour::Ink } else { Colour::Muted }, matters)
    });
    panel.right = vec![column("Share", 0.07, shares)];
    let told = view.told();
    for metric in told.iter().take(MOST_COLUMNS) {
        let cells = rows.iter().map(|axis| rise(view, *axis, *metric));
        panel.right.push(column(&heading(view, *metric), 0.1, cells));
    }
    panel
}

/// What a measure is called over a column.
fn heading(view: &View<'_>, metric: usize) -> String {
    let name = view.measures[metric].name.as_str();
    match view.finding.whose(name) {
        Some(delegation) => delegation.short_title().to_owned(),
        None => view.finding.short(name, &view.measures[metric].title),
    }
}

/// What a measure does from the lowest to the highest quarter, grey where chance may have done it.
fn rise(view: &View<'_>, axis: usize, metric: usize) -> (String, Colour, bool) {
    let Some(MeanRecord { mean, .. }) = view.summary.influences[axis].rises.get(metric).copied() else {
        return (String::new(), Colour::Muted, false);
    };
    let text = view.finding.difference(metric, mean);
    if view.finding.is_rise_told(axis, metric) {
        (text, Colour::Ink, false)
    } else {
        (format!("({text})"), Colour::Muted, false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::sweep::{self, MOSTLY_THE_FIRST};

    #[test]
    fn the_address_that_matters_most_comes_first_and_is_named() {
        let summary = sweep::influenced(sweep::sample(), &MOSTLY_THE_FIRST);
        let figure = figure(&View::new(&summary).expect("points")).expect("ranked");
        let expected = "The agreement rate hangs most on the lateness of concession of the United States: 70% of the variation, \
                        −24 points from its lowest to its highest quarter";
        assert_eq!(figure.title, expected);
        let names: Vec<&str> = figure.panels[0].left[0].cells.iter().map(|cell| cell.text.as_str()).collect();
        assert_eq!(names[0], "Lateness of concession, United States");
        let told = &figure.subtitle;
        assert!(told.contains("between the settings goes with each number or choice alone"), "{told}");
    }

    #[test]
    fn too_few_points_rank_nothing() {
        let mut summary = sweep::sample();
        summary.influences.clear();
        let view = View::new(&summary).expect("points");
        assert!(figure(&view).is_none());
        assert!(
            view.finding
                .ranking(0)
                .ends_with("settings are too few to say which number or choice matters, at least 64 are needed")
        );
    }
}
