//! What an outcome hangs on, in words and tables.

use crate::account::sensitivity::Finding;
use crate::account::turned::{as_written, drawn, of_what_bars};
use crate::account::words::list;
use crate::report::page::{Align, Column, Page};
use crate::result::Titled;
use crate::result::sensitivity::{ExplainedRecord, GroupsRecord, SensitivitySummary, TornadoRecord, TurnedRecord};
use crate::text::capitalised;

/// How many inputs of each measure have a row; `shares.csv` has all.
const MOST_ROWS: usize = 10;
/// How wide names get, in characters.
const NAMES: usize = 52;

/// The summary as text for people: what each measure hangs on most, and its shares, input by input.
#[must_use]
pub fn sensitivity(summary: &SensitivitySummary) -> Page {
    let finding = Finding::in_report(summary);
    let mut page = Page::of(&summary.head);
    page.blank();
    if let Some(groups) = &summary.groups {
        by_group(&mut page, &finding, groups);
    }
    if let Some(tornado) = &summary.tornado {
        by_bar(&mut page, summary, &finding, tornado);
    }
    if summary.groups.is_some() || summary.tornado.is_some() {
        page.heading("What plain draws tell of each input alone", '=');
        page.blank();
    }
    // What is the same throughout hangs on nothing, and is said last.
    let (same, differing): (Vec<_>, Vec<_>) = summary.metrics.iter().partition(|metric| metric.shares.is_empty());
    let told: Vec<&ExplainedRecord> = differing.iter().chain(&same).copied().collect();
    for sentence in finding.all_hang_on(&told) {
        page.paragraph(0, &format!("{sentence}."));
    }
    page.blank();
    page.paragraph(0, &finding.of_what());
    if let Some(also) = finding.also() {
        page.blank();
        page.paragraph(0, &also);
    }
    page.blank();
    for metric in differing.into_iter().filter(|metric| !metric.ranked().is_empty()) {
        table(&mut page, summary, &finding, metric);
        page.blank();
    }
    page.paragraph(0, &finding.certainty());
    page
}

/// What explains a measure, the most first, without what is to be treated as zero.
fn table(page: &mut Page, summary: &SensitivitySummary, finding: &Finding<'_>, metric: &ExplainedRecord) {
    page.heading(&format!("What explains {}", finding.explained(metric)), '-');
    let places = metric.ranked();
    let head = ["Input", "share", "95% interval", "chance alone"].map(str::to_owned).to_vec();
    let row = |place: &usize| {
        let share = &metric.shares[*place];
        vec![
            capitalised(summary.inputs[*place].title()),
            finding.percent_of(share.share),
            finding.interval_of(share),
            format!("up to {}", finding.percent_of(share.threshold)),
        ]
    };
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(places.iter().take(MOST_ROWS).map(row)).collect();
    let figures = Column { align: Align::Right, max_width: 16 };
    page.table(2, &[Column { align: Align::Left, max_width: NAMES }, figures, figures, figures], &rows);
    let n_less = places.len().saturating_sub(MOST_ROWS);
    let n_zero = metric.shares.len() - places.len();
    let less = (n_less > 0).then(|| format!("{n_less} that explain less"));
    let zero = (n_zero > 0).then(|| format!("{n_zero} to be treated as zero"));
    let rest: Vec<String> = less.into_iter().chain(zero).collect();
    if !rest.is_empty() {
        page.paragraph(2, &format!("Left out: {}; see shares.csv.", list(&rest, "and")));
    }
    if let Some(said) = Finding::mostly_luck(metric) {
        page.paragraph(2, said);
    }
}

/// What groups explain alone and with others, the finding first.
fn by_group(page: &mut Page, finding: &Finding<'_>, groups: &GroupsRecord) {
    for metric in &groups.metrics {
        page.paragraph(0, &format!("{}.", finding.hangs_on_groups(groups, metric)));
    }
    page.blank();
    page.paragraph(0, &finding.of_what_groups(groups));
    page.blank();
    for metric in &groups.metrics {
        page.heading(&format!("What explains {}", finding.what_is_explained(&metric.name, &metric.title)), '-');
        let head = ["Group", "in all", "95% interval", "alone", "95% interval"].map(str::to_owned).to_vec();
        let places = Finding::by_total(metric);
        let row = |place: &usize| {
            let share = &metric.shares[*place];
            vec![
                capitalised(groups.groups[*place].title()),
                finding.percent_of(share.total),
                finding.total_interval(share),
                finding.percent_of(share.alone),
                finding.alone_interval(share),
            ]
        };
        let rows: Vec<Vec<String>> = std::iter::once(head).chain(places.iter().take(MOST_ROWS).map(row)).collect();
        let figures = Column { align: Align::Right, max_width: 14 };
        page.table(
            2,
            &[Column { align: Align::Left, max_width: NAMES - 12 }, figures, figures, figures, figures],
            &rows,
        );
        if places.len() > MOST_ROWS {
            page.paragraph(
                2,
                &format!("Left out: {} that come to less in all; see groups.csv.", places.len() - MOST_ROWS),
            );
        }
        page.paragraph(2, &format!("{}.", finding.together(metric)));
        page.blank();
    }
    page.paragraph(
        0,
        "Intervals cover 95%, and which draws were played; not whether the ranges of what is uncertain are right: a wider one explains \
         more.",
    );
    page.blank();
}

/// Said where nothing can be moved from one end of a range to another.
const NO_NUMBER: &str = "The scenario holds no number uncertain: there is none to hold at the ends of its range.";

/// What each number does from one end of its range to the other, the finding first.
fn by_bar(page: &mut Page, summary: &SensitivitySummary, finding: &Finding<'_>, tornado: &TornadoRecord) {
    if tornado.bars.is_empty() {
        page.paragraph(0, NO_NUMBER);
        page.blank();
        return;
    }
    for metric in &summary.metrics {
        page.paragraph(0, &format!("{}.", finding.turns_most(tornado, &metric.name, &metric.title)));
    }
    page.blank();
    page.paragraph(0, &of_what_bars(tornado));
    page.blank();
    for metric in &summary.metrics {
        let places = Finding::by_length(tornado, &metric.name);
        if places.is_empty() {
            continue;
        }
        page.heading(&format!("What moves it: {}", metric.title), '-');
        let head = ["Number", "from", "to", "others as written", "others drawn"].map(str::to_owned).to_vec();
        let of = |turned: Option<&TurnedRecord>| {
            turned.map_or_else(String::new, |turned| finding.told_of_bar(&metric.name, turned))
        };
        let row = |place: &usize| {
            let bar = &tornado.bars[*place];
            let [low, high] = finding.ends_of(bar);
            let [written, drawn] = [as_written(bar, &metric.name), drawn(bar, &metric.name)].map(of);
            vec![capitalised(bar.title()), low, high, written, drawn]
        };
        let rows: Vec<Vec<String>> = std::iter::once(head).chain(places.iter().take(MOST_ROWS).map(row)).collect();
        let figures = Column { align: Align::Right, max_width: 12 };
        page.table(
            2,
            &[Column { align: Align::Left, max_width: NAMES - 8 }, figures, figures, figures, figures],
            &rows,
        );
        if places.len() > MOST_ROWS {
            page.paragraph(2, &format!("Left out: {} with shorter bars; see tornado.csv.", places.len() - MOST_ROWS));
        }
        let n_still = tornado.bars.len() - places.len();
        if n_still > 0 {
            page.paragraph(2, &format!("{} no difference to it.", does(n_still)));
        }
        page.blank();
    }
}

/// So many numbers that do nothing, with their verb.
fn does(n: usize) -> String {
    if n == 1 { "One more number makes".to_owned() } else { format!("The other {n} numbers make") }
}
