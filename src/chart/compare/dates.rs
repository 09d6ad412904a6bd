//! When agreements come under every what-if, among the negotiations that agree with and without it.

use super::{CHANGE_MOST, left_out, source, with_most_effect};
use crate::account::beside::{days_later, later_or_earlier, rounded_dates};
use crate::chart::figure::{
    Bar, BarFill, Colour, Figure, Head, Mark, Panel, Placement, Stroke, Width, decimal, number_axis,
};
use crate::chart::forecast::shares::{column, rows_axis, whisker};
use crate::chart::reading::thousands;
use crate::chart::timeline::short_date;
use crate::result::compare::{CompareSummary, WhatIfRecord, is_enough};
use crate::result::{DateShiftRecord, Effect};

/// A what-if with what it does to the date.
type Row<'a> = (&'a WhatIfRecord, &'a DateShiftRecord);

/// The chart `measure-agreement_date`; nothing where no agreement comes on another day.
pub(super) fn figure(summary: &CompareSummary) -> Option<Figure> {
    let all = summary.what_ifs.iter().filter_map(|one| Some((one, one.agreement_date.as_ref()?)));
    let all: Vec<Row<'_>> = all.filter(|(_, date)| is_drawable(date)).collect();
    let n_all = all.len();
    let mut rows = with_most_effect(all, |(_, date)| (date.effect.is_shown(), date.days_later.abs()));
    if rows.iter().all(|(_, date)| date.effect == Effect::None) {
        return None;
    }
    rows.sort_by(|(_, a), (_, b)| a.days_later.total_cmp(&b.days_later));
    Some(Figure {
        title: title(summary, &rows),
        subtitle: format!(
            "By how many days agreements come earlier or later, among the negotiations that agree with and without the \
             what-if. Whiskers are 95% intervals.{}{}{}",
            if rows.iter().any(|(_, date)| date.effect == Effect::Unclear) {
                " Hollow: no effect is shown, many being looked at."
            } else {
                ""
            },
            rounded_dates(rows.iter().map(|(_, date)| *date)).map(|told| format!(" {told}")).unwrap_or_default(),
            left_out(n_all, CHANGE_MOST)
        ),
        keys: Vec::new(),
        n_columns: 1,
        panels: vec![panel(summary, &rows)],
        source: source(summary),
    })
}

fn is_drawable(date: &DateShiftRecord) -> bool {
    [Some(date.days_later), date.low, date.high].into_iter().flatten().all(f64::is_finite)
}

fn title(summary: &CompareSummary, rows: &[Row<'_>]) -> String {
    let enough = |(_, date): &&Row<'_>| is_enough(&summary.chance, date.count);
    if !rows.iter().any(|row| enough(&row)) {
        let n = rows.iter().map(|(_, date)| date.count).max().unwrap_or(0);
        return format!(
            "Too few negotiations agree with and without a what-if to tell whether agreements come earlier: at most {n}"
        );
    }
    let shown = rows.iter().filter(enough).filter(|(_, date)| date.effect.is_shown());
    let most = shown.max_by(|(_, a), (_, b)| a.days_later.abs().total_cmp(&b.days_later.abs()));
    let Some((one, date)) = most else {
        return "No what-if is shown to bring agreements earlier or later".to_owned();
    };
    format!("Under “{}” agreements that come anyway come {} in the mean", &one.title, later_or_earlier(date))
}

fn panel(summary: &CompareSummary, rows: &[Row<'_>]) -> Panel {
    let ends = rows.iter().flat_map(|(_, date)| [Some(date.days_later), date.low, date.high]).flatten();
    let mut x = number_axis("Days", ends.chain([0.0]), 7);
    for tick in &mut x.ticks {
        tick.label = tick.label.trim_start_matches('\u{2212}').to_owned();
    }
    let mut panel = Panel::new("", x, rows_axis(rows.len()));
    let zero = vec![[0.0, panel.y.from], [0.0, panel.y.to]];
    panel.marks.push(Mark::line(zero, Stroke::solid(Colour::Ink, Width::Thin)));
    let head = |placement, text: &str| Head { at: 0.0, placement, text: text.to_owned(), colour: Colour::Ink };
    if panel.x.from < 0.0 {
        panel.heads.push(head(Placement::Left, "earlier"));
    }
    if panel.x.to > 0.0 {
        panel.heads.push(head(Placement::Right, "later"));
    }
    for (idx, (_, date)) in rows.iter().enumerate() {
        let (at, x) = (-(idx as f64), [date.days_later.min(0.0), date.days_later.max(0.0)]);
        let fill = if date.effect.is_shown() { BarFill::Shaded(60) } else { BarFill::Outline };
        panel.marks.push(Mark::Bar(Bar { x, at, thickness: 0.5, colour: Colour::Muted, fill }));
        let ends = date.low.zip(date.high).filter(|(low, high)| low < high);
        if let Some((low, high)) = ends.filter(|_| is_enough(&summary.chance, date.count)) {
            whisker(&mut panel, at, [low, high]);
        }
    }
    let days = |date: &DateShiftRecord| match date.effect {
        Effect::None => "0".to_owned(),
        _ if decimal(days_later(date).abs(), 0) == "0" => "0".to_owned(),
        _ if date.days_later < 0.0 => format!("{} earlier", decimal(-days_later(date), 0)),
        Effect::Rises | Effect::Falls | Effect::Unclear => format!("{} later", decimal(days_later(date), 0)),
    };
    let texts = |of: &dyn Fn(&Row<'_>) -> String, strong: bool| {
        rows.iter().map(|row| (of(row), Colour::Ink, strong)).collect::<Vec<_>>()
    };
    panel.left = vec![column("What if", 0.24, texts(&|(one, _)| one.title.clone(), true))];
    panel.right = vec![
        column("As it is", 0.1, texts(&|(_, date)| short_date(&date.baseline), false)),
        column("Then", 0.1, texts(&|(_, date)| short_date(&date.what_if), true)),
        column("Days", 0.09, texts(&|(_, date)| days(date), true)),
        column("Count", 0.06, texts(&|(_, date)| thousands(date.count), false)),
    ];
    panel
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::compare;

    #[test]
    fn earlier_stands_left_and_is_no_fall() {
        let figure = figure(&compare::many()).expect("dates change");
        assert!(figure.texts().iter().all(|text| !text.contains("fall")), "{:?}", figure.texts());
        assert!(figure.title.contains("come 39 days earlier in the mean"), "{}", figure.title);
        assert_eq!(figure.panels[0].right[2].cells[0].text, "39 earlier");
    }

    #[test]
    fn the_title_tells_the_days_that_the_bar_has() {
        let drawn = |days_later: f64| {
            let mut summary = compare::many();
            for date in summary.what_ifs.iter_mut().filter_map(|one| one.agreement_date.as_mut()) {
                (date.baseline, date.what_if) = ("2009-05-27".to_owned(), "2009-04-17".to_owned());
                (date.days_later, date.low, date.high) = (days_later, Some(days_later - 0.8), Some(days_later + 0.8));
                date.effect = Effect::Falls;
            }
            figure(&summary).expect("dates change")
        };
        let subtitle = drawn(-40.0).subtitle;
        assert!(!subtitle.contains("a day more or less"), "{subtitle}");
        // From the 27th of May to the 17th of April lie 40 days, where the means lie 39.4 apart.
        let figure = drawn(-39.4);
        assert!(figure.title.contains("come 39 days earlier in the mean"), "{}", figure.title);
        assert_eq!(figure.panels[0].right[2].cells[0].text, "39 earlier");
        assert!(figure.subtitle.contains("a day more or less"), "{}", figure.subtitle);
    }

    #[test]
    fn a_handful_of_agreements_shows_no_shift() {
        let mut summary = compare::many();
        summary.what_ifs.iter_mut().flat_map(|one| &mut one.agreement_date).for_each(|date| date.count = 3);
        let title = figure(&summary).expect("dates change").title;
        assert!(title.starts_with("Too few negotiations agree with") && title.ends_with("at most 3"), "{title}");
    }

    #[test]
    fn dates_that_do_not_change_are_not_drawn() {
        assert!(figure(&compare::identical()).is_none());
    }
}
