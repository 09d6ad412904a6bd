//! Where the sides' interests meet, trade or clash: each issue by what is at stake on it for either side, and how far
//! their wishes part.

use super::reading::Reading;
use crate::chart::figure::{
    Axis, Bar, BarFill, Colour, Figure, Key, Label, Mark, Panel, Shape, Sign, Size, Stroke, Width, payoff_axis,
};
use crate::chart::forecast::shares::{column, rows_axis};
use crate::chart::issues::MAX_ISSUES;
use crate::chart::reading::{TITLE, list, payoff};
use crate::quantity::Side;
use crate::result::Titled;
use crate::result::analyze::{IssueAnalysisRecord, IssueKindRecord};
use crate::text::capitalised;

/// The chart `trade-map`.
pub(super) fn figure(reading: &Reading<'_>) -> Figure {
    let issues = shown(reading);
    Figure {
        title: title(reading),
        subtitle: subtitle(reading, issues.len()),
        keys: keys(reading),
        n_columns: 2,
        panels: vec![map(reading, &issues), gaps(reading, &issues)],
        source: reading.source(),
    }
}

/// The issues that fit, those that part the sides most first.
fn shown<'a>(reading: &Reading<'a>) -> Vec<&'a IssueAnalysisRecord> {
    let mut issues: Vec<&IssueAnalysisRecord> = reading
        .summary
        .issues
        .iter()
        .filter(|issue| reading.pair(&issue.stakes).is_some() && issue.gap.is_finite())
        .collect();
    issues.sort_by(|a, b| b.gap.total_cmp(&a.gap));
    issues.truncate(MAX_ISSUES);
    issues
}

fn title(reading: &Reading<'_>) -> String {
    let named = |kind: IssueKindRecord| {
        let mut issues: Vec<&IssueAnalysisRecord> =
            reading.summary.issues.iter().filter(|issue| issue.kind == kind).collect();
        // Where sides meet, those first that leave least to wish; else those that part the sides most.
        match kind {
            IssueKindRecord::Meet => issues.sort_by(|a, b| a.gap.total_cmp(&b.gap)),
            IssueKindRecord::Clash | IssueKindRecord::Trade => issues.sort_by(|a, b| b.gap.total_cmp(&a.gap)),
        }
        issues.iter().map(|issue| crate::account::words::spoken(*issue)).collect::<Vec<_>>()
    };
    // As many of each kind as there is room for, in words that hold where there are more.
    let told = |kind, [words, where_more, behind]: [&str; 3], most: usize| {
        let names = named(kind);
        // None is left out alone where others are only hinted at.
        let most = if !behind.is_empty() && names.len() == most + 1 { names.len() } else { most };
        let [degree, others] = if names.len() > most { [where_more, behind] } else { ["", ""] };
        (!names.is_empty()).then(|| {
            let names = list(&names[..names.len().min(most)], "and");
            format!("{words}{degree} on {names}{others}")
        })
    };
    let titled = |most: usize| {
        let parts = [
            told(IssueKindRecord::Clash, ["the sides clash", " most", ""], most),
            told(IssueKindRecord::Trade, ["there is room to trade", "", " among others"], most),
            told(IssueKindRecord::Meet, ["both can be suited", " best", ""], most),
        ];
        capitalised(&parts.into_iter().flatten().collect::<Vec<_>>().join("; "))
    };
    let titles = [3, 2, 1].map(titled);
    let fits = |title: &&String| title.chars().count() <= TITLE;
    let text = titles.iter().find(fits).unwrap_or(&titles[2]);
    if text.is_empty() { "No issues".to_owned() } else { text.clone() }
}

fn subtitle(reading: &Reading<'_>, n_shown: usize) -> String {
    let more = match reading.summary.issues.len() {
        n if n > n_shown => format!(" The {n_shown} of {n} issues with the widest gap are shown."),
        _ => String::new(),
    };
    format!(
        "{} At stake: a side’s best option’s worth less its worst one’s; beyond a dotted line one side has twice as much at \
         stake. Gap: what both together fall short of each having its best.{more}",
        reading.day()
    )
}

fn keys(reading: &Reading<'_>) -> Vec<Key> {
    let is_any = |kind| reading.summary.issues.iter().any(|issue| issue.kind == kind);
    let all = [
        (IssueKindRecord::Clash, "clash: the sides want different things, and it matters about as much to both"),
        (IssueKindRecord::Trade, "trade: they want different things, but it matters at least twice as much to one"),
        (IssueKindRecord::Meet, "meet: some option leaves a gap of at most a quarter of the lesser stake"),
    ];
    let key = |(kind, text): (IssueKindRecord, &str)| Key::new(Sign::Dot(shape(kind), colour(kind)), text);
    all.into_iter().filter(|(kind, _)| is_any(*kind)).map(key).collect()
}

fn shape(kind: IssueKindRecord) -> Shape {
    match kind {
        IssueKindRecord::Meet => Shape::Disc,
        IssueKindRecord::Trade => Shape::Triangle,
        IssueKindRecord::Clash => Shape::Diamond,
    }
}

fn colour(kind: IssueKindRecord) -> Colour {
    match kind {
        IssueKindRecord::Meet => Colour::Agreement,
        IssueKindRecord::Trade => Colour::Muted,
        IssueKindRecord::Clash => Colour::Ink,
    }
}

fn map(reading: &Reading<'_>, issues: &[&IssueAnalysisRecord]) -> Panel {
    let stakes: Vec<[f64; 2]> = issues.iter().filter_map(|issue| reading.pair(&issue.stakes)).collect();
    let axis = |side: Side| {
        let label = format!("At stake for {}", reading.in_text(side));
        // A little more, so that no dot stands on the edge.
        payoff_axis(label, stakes.iter().flatten().map(|stake| stake * 1.04).chain([0.0]), 5)
    };
    let mut panel = Panel::new("What is at stake", axis(Side::First), axis(Side::Second));
    let most = panel.x.to;
    let line = |[x, y]: [f64; 2]| Mark::line(vec![[0.0, 0.0], [x, y]], Stroke::dotted(Colour::Faint, Width::Thin));
    panel.marks.extend([line([most, most / 2.0]), line([most / 2.0, most])]);
    for (issue, at) in issues.iter().zip(&stakes) {
        panel.marks.push(Mark::dots(vec![*at], shape(issue.kind), Size::Large, colour(issue.kind)));
        panel.labels.push(Label::near(*at, issue.short_title(), Colour::Ink));
    }
    if issues.is_empty() {
        panel.message = Some("There are no issues to show".to_owned());
    }
    panel
}

fn gaps(_reading: &Reading<'_>, issues: &[&IssueAnalysisRecord]) -> Panel {
    let x: Axis = payoff_axis("Gap, in payoff", issues.iter().map(|issue| issue.gap).chain([0.0]), 4);
    let mut panel = Panel::new("How far apart the sides are", x, rows_axis(issues.len()));
    for (idx, issue) in issues.iter().enumerate() {
        let fill = match issue.kind {
            IssueKindRecord::Clash => BarFill::Filled,
            IssueKindRecord::Trade => BarFill::Hatched,
            IssueKindRecord::Meet => BarFill::Tinted,
        };
        let (at, colour) = (-(idx as f64), colour(issue.kind));
        panel.marks.push(Mark::Bar(Bar { x: [0.0, issue.gap], at, thickness: 0.56, colour, fill }));
    }
    let titles = issues.iter().map(|issue| (issue.title.clone(), Colour::Ink, true));
    let kinds = issues.iter().map(|issue| {
        let word = match issue.kind {
            IssueKindRecord::Meet => "meet",
            IssueKindRecord::Trade => "trade",
            IssueKindRecord::Clash => "clash",
        };
        (word.to_owned(), Colour::Ink, false)
    });
    let gaps = issues.iter().map(|issue| (payoff(issue.gap), Colour::Ink, true));
    panel.left = vec![column("Issue", 0.34, titles)];
    panel.right = vec![column("Gap", 0.11, gaps), column("Kind", 0.1, kinds)];
    panel
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::analyze as sample;

    #[test]
    fn each_issue_stands_at_its_stakes_and_the_widest_gap_comes_first() {
        let summary = sample::open();
        let figure = figure(&Reading::new(&summary).expect("two delegations"));
        let [map, gaps] = figure.panels.as_slice() else { panic!("two panels") };
        let shapes = [Shape::Disc, Shape::Triangle, Shape::Diamond];
        let dots: Vec<[f64; 2]> = shapes.iter().flat_map(|shape| map.dots(*shape, Size::Large)).collect();
        for issue in &summary.issues {
            assert!(dots.contains(&[issue.stakes["us"], issue.stakes["russia"]]), "{}", issue.name);
        }
        let widest = summary.issues.iter().max_by(|a, b| a.gap.total_cmp(&b.gap)).expect("issues");
        assert_eq!(gaps.left[0].cells[0].text, widest.title);
    }

    #[test]
    fn the_title_names_the_issues_by_their_kind() {
        let summary = sample::open();
        let figure = figure(&Reading::new(&summary).expect("two delegations"));
        let clashes = summary.issues.iter().filter(|issue| issue.kind == IssueKindRecord::Clash);
        let widest = clashes.max_by(|a, b| a.gap.total_cmp(&b.gap)).expect("a clash");
        assert!(
            figure.title.starts_with("The sides clash ") && figure.title.contains(widest.in_text()),
            "{}",
            figure.title
        );
        assert!(figure.title.contains("; there is room to trade"), "{}", figure.title);
        assert!(!figure.title.contains(" more"), "issues are named, not counted: {}", figure.title);
    }

    #[test]
    fn of_two_issues_none_is_among_others() {
        let mut summary = sample::open();
        let long = "the ceiling on a great many things that nobody could count before the talks began, or after they had ended";
        for (place, issue) in summary.issues.iter_mut().enumerate() {
            issue.kind = if place < 2 { IssueKindRecord::Trade } else { IssueKindRecord::Clash };
            issue.forms.in_text = Some(format!("{long} ({place})"));
        }
        let title = figure(&Reading::new(&summary).expect("two delegations")).title;
        assert!(!title.contains("among others") && title.contains("(0)") && title.contains("(1)"), "{title}");
        summary.issues[2].kind = IssueKindRecord::Trade;
        assert!(figure(&Reading::new(&summary).expect("two delegations")).title.contains(" among others"));
    }
}
