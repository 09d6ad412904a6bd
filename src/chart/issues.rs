//! Where each side stood on each issue, round by round.

use super::figure::{Axis, Colour, Figure, Hatch, Key, Mark, Panel, Shape, Sign, Size, Tick, Tint};
use super::reading::{Reading, choice, choices, colour, counted, is_deferred, main_stroke, shape};
use super::timeline::short_date;
use crate::experiment::IssueRecord;
use crate::quantity::{PerSide, Side};

/// How many issues are shown.
pub(super) const MAX_ISSUES: usize = 16;
/// How far the lines of the two sides stand from the middle of a row, so that equal positions show both.
const OFFSET: f64 = 0.11;

/// The chart `issues`.
pub(super) fn figure(reading: &Reading<'_>) -> Figure {
    let shown = &reading.result.issues[..reading.result.issues.len().min(MAX_ISSUES)];
    let courses: Vec<Course> = shown.iter().map(|issue| Course::of(reading, issue)).collect();
    let n_columns = match shown.len() {
        0 | 1 => 1,
        2 | 4 => 2,
        3 | 5..=9 => 3,
        _ => 4,
    };
    Figure {
        title: title(reading, shown, &courses),
        subtitle: subtitle(reading),
        keys: keys(reading, &courses),
        n_columns,
        panels: shown.iter().zip(&courses).map(|(issue, course)| panel(reading, issue, course, n_columns)).collect(),
        source: reading.source(),
    }
}

/// How the positions of both sides on one issue developed.
struct Course {
    /// The positions: place on the time axis, choice.
    positions: PerSide<Vec<(f64, usize)>>,
    /// From when on both took the same choice, with the date and the choice.
    converged: Option<(f64, String, usize)>,
    /// What was agreed.
    settled: Option<usize>,
}

impl Course {
    fn of(reading: &Reading<'_>, issue: &IssueRecord) -> Self {
        let settled = reading.agreed().and_then(|package| choice(issue, package));
        let mut course = Self { positions: PerSide([Vec::new(), Vec::new()]), converged: None, settled };
        let mut latest = PerSide([None, None]);
        for proposal in &reading.result.proposals {
            let (Some(side), Some(taken)) = (reading.side_of(&proposal.by), choice(issue, &proposal.package)) else {
                continue;
            };
            let x = reading.x(&proposal.date, proposal.round);
            course.positions[side].push((x, taken));
            latest[side] = Some(taken);
            course.meet(latest, x, &proposal.date);
        }
        if let Some(settled) = settled {
            let end = reading.ending_x();
            Side::BOTH.into_iter().for_each(|side| course.positions[side].push((end, settled)));
            course.meet(PerSide([Some(settled); 2]), end, &reading.result.ending.date);
        }
        course
    }

    /// Notes whether both sides take the same choice now, and since when.
    fn meet(&mut self, latest: PerSide<Option<usize>>, x: f64, date: &str) {
        self.converged = match (latest[Side::First], latest[Side::Second]) {
            (Some(first), Some(second)) if first == second => match self.converged.take() {
                Some(before) if before.2 == first => Some(before),
                _ => Some((x, date.to_owned(), first)),
            },
            _ => None,
        };
    }
}

fn title(reading: &Reading<'_>, issues: &[IssueRecord], courses: &[Course]) -> String {
    let n = issues.len();
    if reading.result.proposals.is_empty() {
        return "No agreement: no side stated a position".to_owned();
    }
    if reading.agreed().is_none() {
        let n_apart = courses.iter().filter(|course| course.converged.is_none()).count();
        return match n_apart {
            0 => "No agreement, although the last positions are the same on every issue".to_owned(),
            _ => format!("No agreement: the sides end apart on {n_apart} of {}", counted(n, "issue", "issues")),
        };
    }
    let end = reading.ending_x();
    let open_to_the_end: Vec<&IssueRecord> = issues
        .iter()
        .zip(courses)
        .filter(|(_, course)| course.converged.as_ref().is_some_and(|(x, ..)| *x >= end))
        .map(|(issue, _)| issue)
        .collect();
    match open_to_the_end.as_slice() {
        [] => "The sides meet on every issue before the agreement".to_owned(),
        [one] if n > 1 => format!("One issue stays open to the last round: {}", one.title),
        all if all.len() == n && n > 1 => format!("All {n} issues are settled together, in the last round"),
        all => format!("{} of {} open to the last round", all.len(), counted(n, "issue stays", "issues stay")),
    }
}

fn subtitle(reading: &Reading<'_>) -> String {
    let n = reading.result.issues.len();
    let more = if n > MAX_ISSUES { format!(" The first {MAX_ISSUES} of {n} issues are shown.") } else { String::new() };
    format!("The option that each side’s latest proposal takes on each issue, round by round.{more}")
}

fn keys(reading: &Reading<'_>, courses: &[Course]) -> Vec<Key> {
    let mut keys: Vec<Key> = Side::BOTH.map(|side| Key::new(Sign::Line(main_stroke(side)), reading.title(side))).into();
    let issues = || reading.result.issues.iter().take(MAX_ISSUES).flat_map(|issue| &issue.options);
    for side in Side::BOTH {
        let is_named = |names: &Vec<String>| names.iter().any(|name| reading.side_of(name) == Some(side));
        let of = reading.title(side);
        if issues().any(|option| is_named(&option.ruled_out_by)) {
            keys.push(Key::new(Sign::Band(colour(side), Tint::Strong, hatch(side)), format!("red line of {of}")));
        }
        if issues().any(|option| is_named(&option.conditional_for)) {
            let text = format!("conditional red line of {of}");
            keys.push(Key::new(Sign::Band(colour(side), Tint::Light, Hatch::Plain), text));
        }
    }
    if courses.iter().any(|course| course.converged.is_some()) {
        keys.push(Key::new(Sign::Dot(Shape::Ring, Colour::Ink), "same position from here on"));
    }
    if courses.iter().any(|course| course.settled.is_some()) {
        keys.push(Key::new(Sign::Dot(Shape::Diamond, Colour::Ink), "agreed"));
    }
    keys
}

const fn hatch(side: Side) -> Hatch {
    match side {
        Side::First => Hatch::Rising,
        Side::Second => Hatch::Falling,
    }
}

fn panel(reading: &Reading<'_>, issue: &IssueRecord, course: &Course, n_columns: usize) -> Panel {
    let x = reading.time_axis(match n_columns {
        1 => 10,
        2 => 6,
        _ => 3,
    });
    let mut panel = Panel::new(issue.title.clone(), x, axis(issue, course));
    panel.note = note(issue, course);
    red_lines(&mut panel, reading, issue);
    let end = reading.ending_x();
    for side in Side::BOTH {
        let offset = if side == Side::First { OFFSET } else { -OFFSET };
        let points: Vec<[f64; 2]> =
            course.positions[side].iter().map(|(x, taken)| [*x, row(*taken) + offset]).collect();
        panel.marks.push(Mark::steps(&points, end, main_stroke(side)));
        panel.marks.push(Mark::dots(changes(&points), shape(side), Size::Small, colour(side)));
    }
    if let Some((x, _, taken)) = &course.converged {
        panel.marks.push(Mark::dots(vec![[*x, row(*taken)]], Shape::Ring, Size::Large, Colour::Ink));
    }
    if let Some(settled) = course.settled {
        panel.marks.push(Mark::dots(vec![[end, row(settled)]], Shape::Diamond, Size::Large, Colour::Ink));
    }
    if course.positions.iter().all(Vec::is_empty) {
        panel.message = Some("no position stated".to_owned());
    }
    panel
}

/// The height of a choice: the first on top.
fn row(choice: usize) -> f64 {
    -(choice as f64)
}

fn axis(issue: &IssueRecord, course: &Course) -> Axis {
    let titles = choices(issue);
    let ends = course.positions.iter().flat_map(|taken| [taken.first(), taken.last()]).flatten();
    let matter: Vec<usize> = ends.map(|(_, choice)| *choice).collect();
    let tick = |(choice, title): (usize, &String)| Tick {
        at: row(choice),
        label: title.clone(),
        rank: match choice {
            _ if course.settled == Some(choice) => 0,
            _ if matter.contains(&choice) => 1,
            _ => 2,
        },
        strong: course.settled == Some(choice),
    };
    let ticks: Vec<Tick> = titles.iter().enumerate().map(tick).collect();
    Axis { label: String::new(), from: row(titles.len().max(1) - 1) - 0.5, to: 0.5, ticks, grid: true }
}

fn note(issue: &IssueRecord, course: &Course) -> String {
    let has_both = course.positions.iter().all(|positions| !positions.is_empty());
    match (course.settled, &course.converged) {
        (Some(settled), Some((_, date, _))) => {
            let word = if is_deferred(issue, settled) { "deferred" } else { "settled" };
            format!("{word} {}", short_date(date))
        }
        (_, Some((_, date, _))) => format!("same from {}", short_date(date)),
        _ if has_both => "apart".to_owned(),
        _ => String::new(),
    }
}

/// Shades the options that red lines rule out.
fn red_lines(panel: &mut Panel, reading: &Reading<'_>, issue: &IssueRecord) {
    let x = [panel.x.from, panel.x.to];
    for (choice, option) in issue.options.iter().enumerate() {
        let y = [row(choice) - 0.5, row(choice) + 0.5];
        let ruled_out = option.ruled_out_by.iter().filter_map(|name| reading.side_of(name));
        let conditional = option.conditional_for.iter().filter_map(|name| reading.side_of(name));
        panel.marks.extend(ruled_out.map(|side| Mark::Band {
            x,
            y,
            colour: colour(side),
            tint: Tint::Strong,
            hatch: hatch(side),
        }));
        panel.marks.extend(conditional.map(|side| Mark::Band {
            x,
            y,
            colour: colour(side),
            tint: Tint::Light,
            hatch: Hatch::Plain,
        }));
    }
}

/// The first point and every one at another height than the one before.
fn changes(points: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let moved = points.windows(2).filter(|pair| pair[0][1] != pair[1][1]).map(|pair| pair[1]);
    points.first().copied().into_iter().chain(moved).collect()
}
