//! Where each side stood on each issue, round by round.

use super::figure::{Axis, Colour, Figure, Hatch, Key, Mark, Panel, Shape, Sign, Size, Tick, Tint};
use super::reading::{
    Reading, choice, choices, colour, hollow, is_deferred, main_stroke, naming, shape, thinned, typographic,
};
use crate::quantity::{PerSide, Side};
use crate::result::{HeardRecord, IssueRecord};
use crate::tongue::Tongue;
use crate::tongue::chart::{Beside, Subtitle, Word};

/// How many issues are shown.
pub(super) const MAX_ISSUES: usize = 16;
/// How many changes of position are drawn, and how many of them are marked with dots; more are thinned.
const MAX_STEPS: usize = 400;
const MAX_DOTS: usize = 60;
/// How many times their width the lines of the sides stand off the middle of a row, so that equal positions show both.
const LIFT: f64 = 0.65;
/// From when on both sides take the same position: no circle, as hollow ones tell what was said before the talks.
const SAME: Shape = Shape::Triangle;

/// How much of its time a panel shows before the talks where something was said then, in a wide panel and in a narrow one:
/// room for a sign beside the names of options.
const BEFORE: [f64; 2] = [0.04, 0.08];

/// The chart `issues`.
pub(super) fn figure(reading: &Reading<'_>, tongue: &dyn Tongue) -> Figure {
    let issues = &reading.result.issues;
    let courses: Vec<Course> = issues.iter().map(|issue| Course::of(reading, issue)).collect();
    let shown = || issues.iter().zip(&courses).take(MAX_ISSUES);
    let n_columns = match issues.len() {
        0 | 1 => 1,
        2 | 4 => 2,
        3 | 5..=9 => 3,
        _ => 4,
    };
    Figure {
        title: tongue.issues_title(reading.result).unwrap_or_else(|| title(reading)),
        subtitle: tongue.subtitle(&Subtitle::IssuesRoundByRound {
            is_heard: is_heard(reading),
            shown: (issues.len() > MAX_ISSUES).then_some([MAX_ISSUES, issues.len()]),
        }),
        keys: keys(reading, &courses, tongue),
        n_columns,
        panels: shown().map(|(issue, course)| panel(reading, issue, course, n_columns, tongue)).collect(),
        source: reading.source_in(tongue),
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
    /// Whether an interim agreement left the issue open, and the two went on about it to the end.
    stayed_open: bool,
}

impl Course {
    fn of(reading: &Reading<'_>, issue: &IssueRecord) -> Self {
        let settled = reading.agreed().and_then(|package| choice(issue, package));
        let stayed_open = reading.cast().given_up().is_some() && settled.is_some_and(|taken| is_deferred(issue, taken));
        let mut course = Self { positions: PerSide([Vec::new(), Vec::new()]), converged: None, settled, stayed_open };
        let mut latest = PerSide([None, None]);
        for proposal in &reading.result.proposals {
            let (Some(side), Some(taken)) = (reading.side_of(&proposal.by), choice(issue, &proposal.package)) else {
                continue;
            };
            let x = reading.x(&proposal.date, proposal.round);
            course.positions[side].push((x, taken));
            latest[side] = Some(taken);
            course.meet(latest, x, &proposal.date);
            // What an interim agreement settles, both take from its day on.
            let interim = reading.cast().interim_of(proposal).and_then(|interim| choice(issue, &interim.package));
            if let Some(taken) = interim.filter(|taken| !is_deferred(issue, *taken)) {
                latest = PerSide([Some(taken); 2]);
                for side in Side::BOTH {
                    course.positions[side].push((x, taken));
                }
                course.meet(latest, x, &proposal.date);
            }
        }
        if let Some(settled) = settled.filter(|_| !stayed_open) {
            let end = reading.ending_x();
            for side in Side::BOTH {
                course.positions[side].push((end, settled));
            }
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

fn title(reading: &Reading<'_>) -> String {
    if let Some(title) = reading.nothing_more() {
        return title;
    }
    let cast = reading.cast();
    let n_issues = reading.result.issues.len();
    if reading.agreed().is_some() {
        let last = cast.settled_last();
        return match last.as_deref() {
            None => match cast.last_to_be_settled() {
                Some(first) => typographic(&format!("{}: {first}", reading.ending_in_brief())),
                None => reading.ending_in_brief(),
            },
            Some([]) => format!("{} on what both had come to propose", reading.ending_in_brief()),
            Some(all) if all.len() == n_issues && n_issues > 1 => {
                format!("{}: all issues are settled together", reading.ending_in_brief())
            }
            Some(last) => {
                naming(last, |named| format!("{}: {}", reading.ending_in_brief(), cast.comes_last(last, named)))
            }
        };
    }
    let Some(apart) = cast.apart() else {
        return format!("{}: no two positions to compare", reading.ending_in_brief());
    };
    match (apart.len(), cast.last_positions()) {
        (0, _) => format!("{}, although the last positions are the same", reading.ending_in_brief()),
        (n, _) if n == n_issues && n > 1 => format!("{}: the two stay apart on every issue", reading.ending_in_brief()),
        (_, Some([one, other])) => {
            let apart = cast.by_distance(apart, &one.package, &other.package);
            naming(&apart, |named| format!("{}: the two stay apart on {named}", reading.ending_in_brief()))
        }
        (_, None) => reading.ending_in_brief(),
    }
}

fn keys(reading: &Reading<'_>, courses: &[Course], tongue: &dyn Tongue) -> Vec<Key> {
    let mut keys: Vec<Key> = Side::BOTH.map(|side| Key::new(Sign::Line(main_stroke(side)), reading.title(side))).into();
    let issues = || reading.result.issues.iter().take(MAX_ISSUES).flat_map(|issue| &issue.options);
    for side in Side::BOTH {
        let is_named = |names: &Vec<String>| names.iter().any(|name| reading.side_of(name) == Some(side));
        let of = reading.who_in_key(side);
        if issues().any(|option| is_named(&option.ruled_out_by)) {
            let text = tongue.beside(&Beside::RedLineOf(&of));
            keys.push(Key::new(Sign::Band(colour(side), Tint::Strong, hatch(side)), text));
        }
        if issues().any(|option| is_named(&option.conditional_for)) {
            let text = tongue.beside(&Beside::ConditionalRedLineOf(&of));
            keys.push(Key::new(Sign::Band(colour(side), Tint::Light, hatch(side)), text));
        }
    }
    if courses.iter().any(|course| course.converged.is_some()) {
        keys.push(Key::new(Sign::Dot(SAME, Colour::Ink), tongue.word(Word::SamePosition)));
    }
    if courses.iter().any(|course| course.settled.is_some()) {
        keys.push(Key::new(Sign::Dot(Shape::Diamond, Colour::Ink), tongue.word(Word::Agreed)));
    }
    keys
}

/// Which choice something said before the talks names on an issue, if it speaks of it.
fn point(said: &HeardRecord, issue: &IssueRecord) -> Option<usize> {
    said.points.iter().any(|point| point.issue == issue.name).then(|| choice(issue, &said.package)).flatten()
}

/// Marks before the beginning of time what each side had said before the talks.
fn heard(panel: &mut Panel, reading: &Reading<'_>, issue: &IssueRecord) {
    for said in &reading.result.heard {
        let Some((side, taken)) = reading.side_of(&said.by).zip(point(said, issue)) else { continue };
        let at = vec![[f64::midpoint(panel.x.from, reading.time_axis(1).from), row(issue, taken)]];
        panel.marks.push(Mark::dots(at, hollow(side), Size::Large, colour(side)).lifted(lift(side)));
    }
}

/// Whether something was said before the talks on an issue that is shown.
fn is_heard(reading: &Reading<'_>) -> bool {
    let issues = || reading.result.issues.iter().take(MAX_ISSUES);
    reading.result.heard.iter().any(|said| issues().any(|issue| point(said, issue).is_some()))
}

const fn hatch(side: Side) -> Hatch {
    match side {
        Side::First => Hatch::Rising,
        Side::Second => Hatch::Falling,
    }
}

fn panel(reading: &Reading<'_>, issue: &IssueRecord, course: &Course, n_columns: usize, tongue: &dyn Tongue) -> Panel {
    let n_ticks = match n_columns {
        1 => 10,
        2 => 6,
        _ => 3,
    };
    let mut x = reading.time_axis_in(tongue, n_ticks);
    if is_heard(reading) {
        x.from -= (x.to - x.from) * BEFORE[usize::from(n_columns > 2)];
    }
    let mut panel = Panel::new(issue.title.clone(), x, axis(issue, course, tongue));
    panel.note = note(issue, course, tongue);
    red_lines(&mut panel, reading, issue);
    let end = reading.ending_x();
    heard(&mut panel, reading, issue);
    for side in Side::BOTH {
        let lift = lift(side);
        let points: Vec<[f64; 2]> = course.positions[side].iter().map(|(x, taken)| [*x, row(issue, *taken)]).collect();
        let changes = changes(&points);
        panel.marks.push(Mark::steps(&thinned(changes.clone(), MAX_STEPS), end, main_stroke(side)).lifted(lift));
        panel.marks.push(Mark::dots(thinned(changes, MAX_DOTS), shape(side), Size::Small, colour(side)).lifted(lift));
    }
    if let Some((x, _, taken)) = &course.converged {
        panel.marks.push(Mark::dots(vec![[*x, row(issue, *taken)]], SAME, Size::Large, Colour::Ink));
    }
    if let Some(settled) = course.settled {
        let signed = reading.agreed_x();
        panel.marks.push(Mark::dots(vec![[signed, row(issue, settled)]], Shape::Diamond, Size::Large, Colour::Ink));
    }
    if course.positions.iter().all(Vec::is_empty) {
        panel.message = Some(tongue.word(Word::NoPosition).to_owned());
    }
    panel
}

/// How far a side's line is drawn above the middle of its row, in widths of the line.
const fn lift(side: Side) -> f64 {
    match side {
        Side::First => LIFT,
        Side::Second => -LIFT,
    }
}

/// How much further down the row for leaving an issue open stands, for it is no option among the others.
const GAP: f64 = 0.5;

/// The height of a choice: the first on top.
fn row(issue: &IssueRecord, choice: usize) -> f64 {
    let gap = if is_deferred(issue, choice) { GAP } else { 0.0 };
    -(choice as f64) - gap
}

fn axis(issue: &IssueRecord, course: &Course, tongue: &dyn Tongue) -> Axis {
    let titles = choices(issue, tongue.word(Word::LeftOpen));
    let ends = course.positions.iter().flat_map(|taken| [taken.first(), taken.last()]).flatten();
    let matter: Vec<usize> = ends.map(|(_, choice)| *choice).collect();
    let tick = |(choice, title): (usize, &String)| Tick {
        at: row(issue, choice),
        label: title.clone(),
        under: String::new(),
        rank: match choice {
            _ if course.settled == Some(choice) => 0,
            _ if matter.contains(&choice) => 1,
            _ => 2,
        },
        strong: course.settled == Some(choice),
    };
    let ticks: Vec<Tick> = titles.iter().enumerate().map(tick).collect();
    Axis { label: String::new(), from: row(issue, titles.len().max(1) - 1) - 0.5, to: 0.5, ticks, grid: true }
}

/// The unit of the options, unless the title names it, and when the sides met.
fn note(issue: &IssueRecord, course: &Course, tongue: &dyn Tongue) -> String {
    let title = issue.title.to_lowercase();
    let unit = issue.unit.clone().filter(|unit| !title.contains(&unit.to_lowercase()));
    let parts: Vec<String> = unit.into_iter().chain(meeting(issue, course, tongue)).collect();
    parts.join(" · ")
}

/// When the sides met, if both stated a position.
fn meeting(issue: &IssueRecord, course: &Course, tongue: &dyn Tongue) -> Option<String> {
    let has_both = course.positions.iter().all(|positions| !positions.is_empty());
    if course.stayed_open {
        return Some(match &course.converged {
            Some((_, date, _)) => tongue.beside(&Beside::LeftOpenSameFrom(&tongue.short_date(date))),
            None => tongue.word(Word::LeftOpenApart).to_owned(),
        });
    }
    match (course.settled, &course.converged) {
        (Some(settled), Some((_, date, _))) => {
            let day = tongue.short_date(date);
            let is_open = is_deferred(issue, settled);
            Some(tongue.beside(&if is_open { Beside::LeftOpenOn(&day) } else { Beside::SettledOn(&day) }))
        }
        (_, Some((_, date, _))) => Some(tongue.beside(&Beside::SameFrom(&tongue.short_date(date)))),
        _ => has_both.then(|| tongue.word(Word::Apart).to_owned()),
    }
}

/// Shades the options that red lines rule out.
fn red_lines(panel: &mut Panel, reading: &Reading<'_>, issue: &IssueRecord) {
    let x = [panel.x.from, panel.x.to];
    for (choice, option) in issue.options.iter().enumerate() {
        let y = [row(issue, choice) - 0.5, row(issue, choice) + 0.5];
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
            hatch: hatch(side),
        }));
    }
}

/// The first point and every one at another height than the one before.
fn changes(points: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let moved = points.windows(2).filter(|pair| pair[0][1] != pair[1][1]).map(|pair| pair[1]);
    points.first().copied().into_iter().chain(moved).collect()
}

#[cfg(test)]
mod tests;
