//! Which issues come together when, and what happens outside the talks meanwhile.

use super::figure::{
    Axis, Bar, BarFill, Cell, Colour, Column, Figure, Hatch, Key, Label, Mark, Panel, Placement, Shape, Sign, Size,
    Stroke, Tick, Tint, Width,
};
use super::reading::{Reading, choice, choice_title, is_deferred, list};
use super::timeline::{long_date, short_date};
use crate::account::run::spoken;
use crate::result::{EventRecord, IssueRecord, Titled};
use crate::text::capitalised;

/// How many issues are shown, and how many events are told of by name.
const MAX_ISSUES: usize = 20;
const MAX_EVENTS: usize = 12;
/// So many issues are named in a title; of more only their number is told.
const MOST_NAMED: usize = 3;
/// How high over the first row the lowest sign of an event stands, and how far apart the signs are, in rows.
const LOWEST_EVENT: f64 = 0.9;
const LEVEL: f64 = 0.75;
/// How far the name of an event stands from the middle of its sign, as a share of the time axis.
const SIGN: f64 = 0.006;
/// How much of a row a bar takes.
const THICKNESS: f64 = 0.55;

/// The chart `timeline`; nothing where nothing happens outside the talks while they last.
pub(super) fn figure(reading: &Reading<'_>) -> Option<Figure> {
    let events = reading.cast().events_between(None, &reading.result.ending.date);
    let first = reading.result.rounds.first()?;
    let events: Vec<&EventRecord> =
        events.into_iter().filter(|event| event.date.as_deref() >= Some(first.date.as_str())).collect();
    if events.is_empty() {
        return None;
    }
    let rows: Vec<Row<'_>> =
        reading.result.issues.iter().take(MAX_ISSUES).map(|issue| Row::of(reading, issue)).collect();
    Some(Figure {
        title: title(reading, &rows),
        subtitle: format!(
            "Where the two stand apart and where together, and what happens outside the talks. {}",
            reading.ending_words()
        ),
        keys: keys(&rows, &events, reading.ending_x()),
        n_columns: 1,
        panels: vec![panel(reading, &rows, &events)],
        source: reading.source(),
    })
}

/// How both sides stand to each other on an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// Only one of them has said anything.
    Awaited,
    /// They take different choices.
    Apart,
    /// Both would leave it open.
    LeftOpen,
    /// They take the same, and it settles the issue.
    Together,
}

impl Standing {
    fn of(issue: &IssueRecord, latest: [Option<usize>; 2]) -> Self {
        match latest {
            [Some(one), Some(other)] if one == other && is_deferred(issue, one) => Self::LeftOpen,
            [Some(one), Some(other)] if one == other => Self::Together,
            [Some(_), Some(_)] => Self::Apart,
            [None, _] | [_, None] => Self::Awaited,
        }
    }
}

/// An issue with its stretches of time.
struct Row<'a> {
    issue: &'a IssueRecord,
    /// From when on the two stand how: the place on the time axis, the day, and how.
    stretches: Vec<(f64, &'a str, Standing)>,
    /// What is settled, if the two end together.
    settled: Option<usize>,
    /// What both take at the end on an issue that an interim agreement left open.
    both_take: Option<usize>,
}

impl<'a> Row<'a> {
    fn of(reading: &Reading<'a>, issue: &'a IssueRecord) -> Self {
        let mut latest = [None, None];
        let mut stretches: Vec<(f64, &str, Standing)> = Vec::new();
        let mut stand = |x: f64, date: &'a str, latest: [Option<usize>; 2]| {
            let standing = Standing::of(issue, latest);
            if stretches.last().is_none_or(|(_, _, before)| *before != standing) {
                stretches.push((x, date, standing));
            }
        };
        for proposal in &reading.result.proposals {
            let Some(side) = reading.side_of(&proposal.by) else { continue };
            latest[side.index()] = choice(issue, &proposal.package);
            stand(reading.x(&proposal.date, proposal.round), &proposal.date, latest);
            // What an interim agreement settles, both take from its day on.
            let interim = reading.cast().interim_of(proposal).and_then(|interim| choice(issue, &interim.package));
            if interim.is_some_and(|taken| !is_deferred(issue, taken)) {
                latest = [interim; 2];
                stand(reading.x(&proposal.date, proposal.round), &proposal.date, latest);
            }
        }
        // Who accepts takes what the other proposed.
        let agreed = reading.agreed().and_then(|package| choice(issue, package));
        let is_given_up = reading.cast().given_up().is_some();
        if agreed.is_some_and(|taken| !(is_given_up && is_deferred(issue, taken))) {
            stand(reading.ending_x(), &reading.result.ending.date, [agreed; 2]);
        }
        let settled = agreed.or(latest[0].filter(|_| latest[0] == latest[1]));
        let is_left_open = is_given_up && agreed.is_some_and(|taken| is_deferred(issue, taken));
        let is_together = stretches.last().is_some_and(|(_, _, standing)| *standing == Standing::Together);
        let both_take = latest[0].filter(|_| is_together && is_left_open);
        Self { issue, stretches, settled, both_take }
    }

    /// How the two stand to each other at the end, if one of them ever spoke.
    fn at_the_end(&self) -> Option<Standing> {
        self.stretches.last().map(|(_, _, standing)| *standing)
    }

    /// The day from which on the two take the same settlement, to the end.
    fn together_since(&self) -> Option<&'a str> {
        self.stretches.last().filter(|(_, _, standing)| *standing == Standing::Together).map(|(_, date, _)| *date)
    }
}

fn title(reading: &Reading<'_>, rows: &[Row<'_>]) -> String {
    if let Some(title) = reading.nothing_more() {
        return title;
    }
    let named = |issues: &[&IssueRecord]| {
        let names: Vec<String> = issues.iter().map(|issue| spoken(issue)).collect();
        capitalised(&list(&names, "and"))
    };
    if reading.agreed().is_none() {
        let ending_in = |standings: &[Option<Standing>]| {
            rows.iter().filter(|row| standings.contains(&row.at_the_end())).map(|row| row.issue).collect()
        };
        let apart: Vec<&IssueRecord> = ending_in(&[None, Some(Standing::Awaited), Some(Standing::Apart)]);
        let open: Vec<&IssueRecord> = ending_in(&[Some(Standing::LeftOpen)]);
        return match apart.len() {
            0 if open.is_empty() => {
                "Both name the same settlement on every issue at the end, and still there is no agreement".to_owned()
            }
            0 => "At the end both name the same settlement on every issue or would both leave it open, and still there is no \
                  agreement"
                .to_owned(),
            1 => format!("{} keeps the two apart to the end", named(&apart)),
            n if n <= MOST_NAMED => format!("{} keep the two apart to the end", named(&apart)),
            n => format!("{n} issues keep the two apart to the end"),
        };
    }
    let Some(last) = rows.iter().filter_map(Row::together_since).max() else { return reading.ending_in_brief() };
    let late: Vec<&IssueRecord> =
        rows.iter().filter(|row| row.together_since() == Some(last)).map(|row| row.issue).collect();
    match late.len() {
        n if n == rows.len() && n > 1 => format!("No issue is settled for good before {}", long_date(last)),
        1 => format!("{} is settled last, on {}", named(&late), long_date(last)),
        n if n <= MOST_NAMED => format!("{} are settled last, on {}", named(&late), long_date(last)),
        n => format!("{n} issues are settled last, on {}", long_date(last)),
    }
}

fn fill(standing: Standing) -> (Colour, BarFill) {
    match standing {
        Standing::Awaited => (Colour::Muted, BarFill::Outline),
        Standing::Apart => (Colour::Muted, BarFill::Tinted),
        Standing::LeftOpen => (Colour::Agreement, BarFill::Hatched),
        Standing::Together => (Colour::Agreement, BarFill::Filled),
    }
}

/// The signs that are drawn, up to the end of the talks.
fn keys(rows: &[Row<'_>], events: &[&EventRecord], end: f64) -> Vec<Key> {
    let occurs = |standing| {
        rows.iter().any(|row| {
            let ends = row.stretches.iter().skip(1).map(|(x, ..)| *x).chain([end]);
            row.stretches.iter().zip(ends).any(|((from, _, found), to)| *found == standing && to > *from)
        })
    };
    let bar = |standing, text: &str| {
        let (colour, fill) = fill(standing);
        occurs(standing).then(|| Key::new(Sign::Bar(colour, fill), text))
    };
    let bars = [
        bar(Standing::Awaited, "one side has spoken"),
        bar(Standing::Apart, "the two stand apart"),
        bar(Standing::LeftOpen, "both would leave it open"),
        bar(Standing::Together, "both take the same settlement"),
    ];
    let mut keys: Vec<Key> = bars.into_iter().flatten().collect();
    keys.push(Key::new(Sign::Dot(Shape::Diamond, Colour::Ink), "something happens outside the talks"));
    if events.iter().any(|event| event.suspended_until.is_some()) {
        keys.push(Key::new(Sign::Band(Colour::Muted, Tint::Light, Hatch::Rising), "no rounds are held"));
    }
    keys
}

fn panel(reading: &Reading<'_>, rows: &[Row<'_>], events: &[&EventRecord]) -> Panel {
    let n = rows.len() as f64;
    let levels = levels(reading, events);
    let (bottom, top) = (0.5 - n, LOWEST_EVENT + LEVEL * levels.len().max(1) as f64);
    let ticks = (0..rows.len()).map(|place| Tick::new(-(place as f64), "")).collect();
    let y = Axis { label: String::new(), from: bottom, to: top, ticks, grid: false };
    let mut panel = Panel::new("", reading.time_axis(6), y);
    let cell = |place: usize, text: String, strong| Cell { at: -(place as f64), text, colour: Colour::Ink, strong };
    let names = rows.iter().enumerate().map(|(place, row)| cell(place, row.issue.short_title().to_owned(), true));
    panel.left = vec![Column { title: String::new(), colour: Colour::Ink, share: 0.22, cells: names.collect() }];
    let settled = rows.iter().enumerate().map(|(place, row)| {
        let text = row.settled.map_or_else(|| "stays apart".to_owned(), |choice| choice_title(row.issue, choice));
        let text = match row.both_take {
            Some(both) => format!("{text}; both then propose “{}”", choice_title(row.issue, both)),
            None => text,
        };
        cell(place, text, false)
    });
    let title = if reading.agreed().is_some() { "Agreed" } else { "At the end" };
    panel.right = vec![Column { title: title.to_owned(), colour: Colour::Muted, share: 0.2, cells: settled.collect() }];
    for event in events {
        suspension(&mut panel, reading, event, bottom);
    }
    for (level, event) in levels.into_iter().enumerate() {
        sign_event(&mut panel, reading, event, LOWEST_EVENT + LEVEL * level as f64, bottom);
    }
    for (place, row) in rows.iter().enumerate() {
        let ends = row.stretches.iter().skip(1).map(|(x, ..)| *x).chain([reading.ending_x()]);
        for ((from, _, standing), to) in row.stretches.iter().zip(ends) {
            let (colour, fill) = fill(*standing);
            let at = -(place as f64);
            if to <= *from {
                continue;
            }
            panel.marks.push(Mark::Bar(Bar { x: [*from, to], at, thickness: THICKNESS, colour, fill }));
        }
    }
    panel
}

/// The stretch without rounds after an event.
fn suspension(panel: &mut Panel, reading: &Reading<'_>, event: &EventRecord, bottom: f64) {
    let Some(date) = event.date.as_deref() else { return };
    let x = reading.x(date, 0);
    let end = reading.ending_x();
    if let Some(until) = &event.suspended_until {
        let until = reading.x(until, 0).min(end);
        panel.marks.insert(
            0,
            Mark::Band {
                x: [x, until],
                y: [bottom, 0.5],
                colour: Colour::Muted,
                tint: Tint::Light,
                hatch: Hatch::Rising,
            },
        );
    }
}

/// Events from the lowest sign to the highest, so that no label lies on another's line where that can be had: labels stand right
/// of the signs in the first half of the time and left of those in the second.
fn levels<'a>(reading: &Reading<'_>, events: &[&'a EventRecord]) -> Vec<&'a EventRecord> {
    let dated = events.iter().copied().filter(|event| event.date.is_some()).take(MAX_EVENTS);
    let (mut early, mut late): (Vec<_>, Vec<_>) = dated.partition(|event| !is_late(reading, event));
    early.sort_by(|a, b| b.date.cmp(&a.date));
    late.sort_by(|a, b| a.date.cmp(&b.date));
    early.into_iter().chain(late).collect()
}

/// Whether an event comes in the second half of the time.
fn is_late(reading: &Reading<'_>, event: &EventRecord) -> bool {
    let axis = reading.time_axis(6);
    event.date.as_deref().is_some_and(|date| reading.x(date, 0) > f64::midpoint(axis.from, axis.to))
}

/// The sign of an event over the rows, on a level of its own, with its name beside it.
fn sign_event(panel: &mut Panel, reading: &Reading<'_>, event: &EventRecord, level: f64, bottom: f64) {
    let Some(date) = event.date.as_deref() else { return };
    let x = reading.x(date, 0);
    let stroke = Stroke::dashed(Colour::Muted, Width::Thin);
    panel.marks.push(Mark::line(vec![[x, bottom], [x, level]], stroke));
    panel.marks.push(Mark::dots(vec![[x, level]], Shape::Diamond, Size::Large, Colour::Ink));
    let text = format!("{}, {}", event.short_title(), short_date(date));
    let placement = if is_late(reading, event) { Placement::Left } else { Placement::Right };
    // The sign is wider than what labels leave beside a point.
    let away = SIGN * (panel.x.to - panel.x.from) * if placement == Placement::Left { -1.0 } else { 1.0 };
    panel.labels.push(Label { at: [x + away, level], text, colour: Colour::Ink, strong: false, placement });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample;

    fn with_event(date: &str, suspended_until: Option<&str>) -> crate::result::RunResult {
        let mut result = sample::agreement();
        result.events = vec![EventRecord {
            name: "war".to_owned(),
            title: "War in Georgia".to_owned(),
            forms: crate::result::FormsRecord::default(),
            date: Some(date.to_owned()),
            left_to_chance: false,
            sets: Vec::new(),
            successions: Vec::new(),
            set_until: None,
            gives_way: None,
            suspended_until: suspended_until.map(str::to_owned),
            bears_on: Vec::new(),
        }];
        result
    }

    #[test]
    fn events_stand_on_their_day_and_issues_end_together_in_an_agreement() {
        let plain = sample::agreement();
        assert_eq!(figure(&Reading::new(&plain).expect("two sides")), None);
        let day = plain.proposals[1].date.clone();
        let result = with_event(&day, Some("2030-01-01"));
        let reading = Reading::new(&result).expect("two sides");
        let figure = figure(&reading).expect("something happens");
        let panel = &figure.panels[0];
        let x = reading.x(&day, 0);
        assert_eq!(panel.dots(Shape::Diamond, Size::Large), [[x, 0.9]]);
        assert!(panel.label("War in Georgia").is_some());
        let bars = panel.marks.iter().filter_map(|mark| match mark {
            Mark::Bar(bar) => Some(bar),
            Mark::Line(_) | Mark::Dots(_) | Mark::Band { .. } | Mark::Area(_) | Mark::Tile(_) => None,
        });
        // Nothing is drawn past the ending, and every issue has its bar up to it.
        let bars: Vec<&Bar> = bars.collect();
        assert!(bars.iter().all(|bar| bar.x[0] < bar.x[1] && bar.x[1] <= reading.ending_x()));
        for place in 0..result.issues.len() {
            let last = bars.iter().rfind(|bar| bar.at == -(place as f64)).expect("every issue has a bar");
            assert!((last.x[1] - reading.ending_x()).abs() < 1e-9);
        }
        assert!(figure.title.contains("settled"), "{}", figure.title);
    }

    #[test]
    fn each_event_has_a_level_of_its_own_and_its_label_beside_its_sign() {
        let mut result = with_event("2009-01-26", None);
        let mut second = result.events[0].clone();
        second.date = Some("2009-02-09".to_owned());
        second.title = "Election".to_owned();
        result.events.push(second);
        let reading = Reading::new(&result).expect("two sides");
        let figure = figure(&reading).expect("something happens");
        let panel = &figure.panels[0];
        let signs = panel.dots(Shape::Diamond, Size::Large);
        assert!(signs.len() == 2 && signs[0][1] != signs[1][1], "{signs:?}");
        for label in &panel.labels {
            let [x, y] = label.at;
            let is_beside = |sign: &[f64; 2]| sign[1] == y && (x - sign[0]).abs() < 0.01 * (panel.x.to - panel.x.from);
            assert!(signs.iter().any(is_beside) && matches!(label.placement, Placement::Left | Placement::Right));
            assert!(label.at[1] < panel.y.to, "{label:?}");
        }
    }

    #[test]
    fn what_an_interim_agreement_leaves_open_is_never_said_to_be_settled() {
        let mut result = sample::given_up();
        result.events = with_event("2008-05-01", None).events;
        let reading = Reading::new(&result).expect("two sides");
        let rows: Vec<Row<'_>> = result.issues.iter().map(|issue| Row::of(&reading, issue)).collect();
        assert_eq!(rows[0].together_since(), Some("2008-04-06"));
        let open = &rows[2];
        assert!(rows.iter().all(|row| row.both_take.is_none() || row.settled == Some(row.issue.options.len())));
        assert_eq!((open.together_since(), open.settled), (None, Some(open.issue.options.len())));
        assert_eq!(Some(title(&reading, &rows)), reading.nothing_more());
    }
}
