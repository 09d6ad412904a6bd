//! What packages would pay the two sides on the day of the agreement, or of the end of talks that failed, and the way of the proposals through them.

use super::beside::{Beside, table};
use super::figure::{
    Axis, Colour, Figure, Key, Label, Line, Mark, Panel, Shape, Sign, Size, Stroke, Tick, Width, decimal, decimals,
    round_step,
};
use super::payoff_plane::{self, Barrier, MAX_POINTS, cloud, guides, is_within, paid, plane};
use super::reading::{ALIKE, Reading, colour, hollow, shape, thinned, thousands, typographic};
use super::timeline::long_date;
use crate::account::run::{Cast, Room, settlement_in_brief};
use crate::account::words::counted;
use crate::quantity::Side;
use crate::result::{IssueRecord, PackageRecord, PayoffSpaceRecord, ProposalRecord, Titled};
use crate::text::capitalised;

/// How many issues stand beside the plane.
const MAX_ROWS: usize = 12;
/// About how many steps the longer axis has.
const N_STEPS: f64 = 6.0;
/// How much of the plane is shown around what the talks were about, in payoff.
const MARGIN: f64 = 0.02;

/// A longer name than this, in characters, is not written beside a place in the plane.
const LONGEST_BESIDE: usize = 28;

/// The chart `payoff-space`.
pub(super) fn figure(reading: &Reading<'_>) -> Figure {
    Figure {
        title: title(reading),
        subtitle: subtitle(reading),
        keys: keys(reading),
        n_columns: 1,
        panels: vec![panel(reading)],
        source: reading.source(),
    }
}

fn title(reading: &Reading<'_>) -> String {
    let cast = reading.cast();
    let text = match (reading.agreed(), cast.room()) {
        (Some(_), _) => left_on_the_table(reading),
        (None, Room::Found(point)) => format!(
            "No agreement, though a package was possible that pays {}; no deal pays {}",
            cast.amounts(&point.payoffs),
            cast.amounts(&reading.result.no_deal)
        ),
        (None, Room::Bare(_)) => "No agreement: no package pays both sides more than no deal".to_owned(),
        (None, Room::None) => {
            "No agreement: no package within both sides' red lines pays each of them as much as no deal".to_owned()
        }
        (None, Room::Unknown) => "No agreement; whether there was room for one is not known".to_owned(),
    };
    typographic(&text)
}

/// What the agreement leaves on the table, and for whom.
fn left_on_the_table(reading: &Reading<'_>) -> String {
    let paid = reading.pair(&reading.result.payoffs);
    let Some(efficiency) = reading.result.efficiency.as_ref().filter(|_| paid.is_some()) else {
        return "Agreement; whether it leaves something on the table is not known".to_owned();
    };
    let gain = |side| Some((side, reading.of(&efficiency.gains_left, side)?)).filter(|(_, gain)| *gain >= ALIKE);
    let most = Side::BOTH.into_iter().filter_map(gain).max_by(|a, b| a.1.total_cmp(&b.1));
    match most {
        None => "The agreement leaves nothing to speak of on the table: neither side could gain without a loss to the \
                 other"
            .to_owned(),
        Some((side, gain)) => format!(
            "The agreement leaves something on the table: {} could get {} at no cost to {}",
            reading.who(side),
            reading.cast().in_place(reading.name(side), gain),
            reading.who(side.other())
        ),
    }
}

fn subtitle(reading: &Reading<'_>) -> String {
    let PayoffSpaceRecord { n_packages, complete, sample, nash, .. } = &reading.result.payoff_space;
    let axes = axes(reading);
    let beyond = match sample.iter().filter(|point| !is_within(&axes, &point.payoffs)).count() {
        0 => String::new(),
        n => format!(", {} of them beyond the edges", thousands(n as u64)),
    };
    let day = long_date(reading.cast().agreed_on().map_or(&reading.result.ending.date, |(_, date)| date));
    let dots = if *complete {
        format!("all {} left open that day", counted(sample.len() as u64, "package"))
    } else {
        format!("{} of {}", thousands(sample.len() as u64), counted(*n_packages, "package"))
    };
    let nash = match nash {
        Some(_) => " Nash package: the largest product of both sides’ gains over no deal.",
        None => "",
    };
    format!(
        "All as it would pay on {day}, whenever it was proposed. Grey: {dots}{beyond}. On the efficient frontier of that day \
         neither side can gain without a loss to the other.{nash}{}",
        in_all(reading)
    )
}

/// What the ending pays where that is not what its package pays that day; and what chambers made of it.
fn in_all(reading: &Reading<'_>) -> String {
    let all = reading.agreed().and_then(|_| reading.pair(&reading.result.payoffs));
    let differs =
        all.zip(reading.paid_that_day()).filter(|(all, day)| (0..2).any(|n| (all[n] - day[n]).abs() >= ALIKE));
    let told = differs.map_or_else(String::new, |_| {
        let amounts = reading.cast().amounts(&reading.result.payoffs);
        format!(" With what was settled before, from its own day on, the agreements pay {amounts}.")
    });
    format!("{told}{}", reading.ratified())
}

fn keys(reading: &Reading<'_>) -> Vec<Key> {
    let mut keys = Vec::new();
    for side in Side::BOTH.into_iter().filter(|side| reading.proposals(*side).next().is_some()) {
        keys.push(Key::new(Sign::Dot(shape(side), colour(side)), format!("proposed by {}", reading.who_in_key(side))));
    }
    if let Some(barred) = reading.result.proposals.iter().find(|one| !one.at_end.allowed) {
        let side = reading.side_of(&barred.by).unwrap_or(Side::First);
        let text = "proposal barred that day";
        keys.push(Key::new(Sign::Dot(hollow(side), colour(side)), text));
    }
    if reading.result.payoff_space.sample.iter().any(|point| !point.allowed) {
        // Briefly: the keys of this chart are many.
        keys.push(Key::new(Sign::Dot(Shape::Disc, Colour::Faint), "possible package"));
        let rules = reading.result.delegations.iter().flat_map(|side| &side.red_lines).map(|line| line.veto);
        let text = format!("one {}", Barrier::of(rules).crossed());
        keys.push(Key::new(Sign::Dot(Shape::Disc, Colour::Fainter), text));
    }
    keys
}

fn panel(reading: &Reading<'_>) -> Panel {
    let space = &reading.result.payoff_space;
    let mut panel = axes(reading);
    cloud(&mut panel, &space.sample, None);
    if let Some(no_deal) = reading.pair(&reading.result.no_deal) {
        guides(&mut panel, no_deal);
    }
    frontier(&mut panel, reading);
    for side in Side::BOTH {
        path(&mut panel, reading, side);
    }
    ending(&mut panel, reading);
    nash(&mut panel, reading);
    beside(&mut panel, reading);
    panel
}

/// The empty plane, as large as what the talks were about needs: packages far from it are left out.
fn axes(reading: &Reading<'_>) -> Panel {
    let told = told_payoffs(reading);
    let around = told.iter().flat_map(|[x, y]| [[x - MARGIN, y - MARGIN], [x + MARGIN, y + MARGIN]]);
    let mut panel = plane(Side::BOTH.map(|side| reading.who_in_key(side)), around);
    squared(&mut panel);
    panel
}

/// Gives both axes the same length and the same steps, so that a unit is equally long on both and the plane as high as
/// there is room.
fn squared(panel: &mut Panel) {
    panel.square = true;
    let longest = [&panel.x, &panel.y].map(|axis| axis.to - axis.from).into_iter().fold(0.0, f64::max);
    let step = round_step(longest / N_STEPS);
    let n_steps = |axis: &Axis| (axis.to / step - 1e-6).ceil() - (axis.from / step + 1e-6).floor();
    let n = n_steps(&panel.x).max(n_steps(&panel.y));
    for axis in [&mut panel.x, &mut panel.y] {
        let low = (axis.from / step + 1e-6).floor();
        // Half of what it is longer goes below, but not below nothing for its own sake.
        let below = ((n - n_steps(axis)) / 2.0).floor().min(low.max(0.0));
        let first = low - below;
        let places = (0..=n as usize).map(|place| (first + place as f64) * step);
        axis.ticks = places.map(|at| Tick::new(at, decimal(at, decimals(step)))).collect();
        (axis.from, axis.to) = (first * step, (first + n) * step);
    }
}

/// Every pair of payoffs that the panel tells of: all but the cloud of packages.
fn told_payoffs(reading: &Reading<'_>) -> Vec<[f64; 2]> {
    let result = reading.result;
    let space = &result.payoff_space;
    let known = space.frontier.iter().chain(&space.nash).map(|point| &point.payoffs);
    let proposals = result.proposals.iter().map(|one| &one.at_end.payoffs);
    let records = known.chain(proposals).chain([&result.no_deal]);
    records.filter_map(|record| reading.pair(record)).chain(reading.paid_that_day()).collect()
}

fn frontier(panel: &mut Panel, reading: &Reading<'_>) {
    let points: Vec<[f64; 2]> =
        reading.result.payoff_space.frontier.iter().filter_map(|point| reading.pair(&point.payoffs)).collect();
    // The label stands in the middle of the longest stretch, where most of the line is free.
    let middle = points.windows(2).max_by(|a, b| length(a).total_cmp(&length(b)));
    let anchor = middle.map(|pair| [f64::midpoint(pair[0][0], pair[1][0]), f64::midpoint(pair[0][1], pair[1][1])]);
    if let Some(at) = anchor.or(points.first().copied()) {
        panel.labels.push(Label::near(at, "Efficient frontier", Colour::Ink));
    }
    payoff_plane::frontier(panel, points);
}

fn length(pair: &[[f64; 2]]) -> f64 {
    let [x, y] = [0, 1].map(|side| pair[1][side] - pair[0][side]);
    x * x + y * y
}

fn path(panel: &mut Panel, reading: &Reading<'_>, side: Side) {
    let of = |one: &ProposalRecord| Some((one.round, reading.pair(&one.at_end.payoffs)?, one.at_end.allowed));
    let proposals: Vec<(usize, [f64; 2], bool)> = reading.proposals(side).filter_map(of).collect();
    let points = thinned(proposals.iter().map(|(_, at, _)| *at).collect(), MAX_POINTS);
    let stroke = Stroke::solid(colour(side), Width::Medium);
    panel.marks.push(Mark::Line(Line { points, stroke, arrow: true, lift: 0.0 }));
    for (is_allowed, shape) in [(false, hollow(side)), (true, shape(side))] {
        let of = proposals.iter().filter(|(_, _, allowed)| *allowed == is_allowed).map(|(_, at, _)| *at);
        panel.marks.push(Mark::dots(thinned(of.collect(), MAX_POINTS), shape, Size::Small, colour(side)));
    }
    let (Some(&(round, at, _)), Some(&(last_round, last, _))) = (proposals.first(), proposals.last()) else { return };
    // Its colour and shape tell whose it is where the name would hide what it stands beside.
    let name = Some(reading.short(side)).filter(|name| name.chars().count() <= LONGEST_BESIDE);
    let named =
        |words: &str, alone: &str| name.as_ref().map_or_else(|| alone.to_owned(), |name| format!("{name}{words}"));
    let has_moved = proposals.iter().any(|(_, other, _)| (0..2).any(|i| (at[i] - other[i]).abs() >= ALIKE));
    if has_moved {
        panel.labels.push(Label::near(at, named(" opens", "Opening"), colour(side)).strong());
        // Where the path ends in the agreement, the agreement's label says it.
        if reading.agreed().is_none_or(|_| reading.pair(&reading.result.payoffs) != Some(last)) {
            panel.labels.push(Label::near(last, named(", last", "Last"), colour(side)));
        }
    } else if last_round > round {
        let text = named(", from first to last", "From first to last");
        panel.labels.push(Label::near(at, text, colour(side)).strong());
    } else {
        panel.labels.push(Label::near(at, named("", "Only proposal"), colour(side)).strong());
    }
}

fn ending(panel: &mut Panel, reading: &Reading<'_>) {
    let result = reading.result;
    if let Some(at) = reading.pair(&result.no_deal) {
        panel.marks.push(Mark::dots(vec![at], Shape::Square, Size::Large, Colour::Muted));
        let is_ending = reading.agreed().is_none();
        if is_ending {
            panel.marks.push(Mark::dots(vec![at], Shape::Frame, Size::Huge, Colour::Ink));
        }
        panel.labels.push(Label::near(at, format!("No deal ({})", paid(at)), Colour::Ink).strong());
    }
    if let Some(at) = reading.paid_that_day() {
        panel.marks.push(Mark::dots(vec![at], Shape::Ring, Size::Huge, Colour::Ink));
        let words = match reading.cast().given_up() {
            Some(_) => "Interim agreement",
            None if result.ending.kind.is_partial() => "Partial agreement",
            None => "Agreement",
        };
        panel.labels.push(Label::near(at, format!("{words} ({})", paid(at)), Colour::Ink).strong());
    }
}

/// Marks the Nash package.
fn nash(panel: &mut Panel, reading: &Reading<'_>) {
    let Some(at) = reading.result.payoff_space.nash.as_ref().and_then(|nash| reading.pair(&nash.payoffs)) else {
        return;
    };
    panel.marks.push(Mark::dots(vec![at], Shape::Diamond, Size::Large, Colour::Ink));
    panel.labels.push(Label::near(at, format!("Nash package ({})", paid(at)), Colour::Ink));
}

/// Tells beside the plane what the Nash package settles otherwise than the agreement, or than the last positions.
fn beside(panel: &mut Panel, reading: &Reading<'_>) {
    let Some(nash) = &reading.result.payoff_space.nash else { return };
    let cast = reading.cast();
    let mut packages: Vec<(String, Colour, &PackageRecord)> = match (reading.agreed(), cast.last_positions()) {
        (Some(agreed), _) => vec![("Agreed".to_owned(), Colour::Ink, agreed)],
        (None, Some(last)) => Side::BOTH
            .into_iter()
            .zip(last)
            .map(|(side, last)| (format!("{}, last", reading.short(side)), colour(side), &last.package))
            .collect(),
        (None, None) => Vec::new(),
    };
    packages.push(("Nash package".to_owned(), Colour::Ink, &nash.package));
    let issues = differing(cast, &packages);
    let [issue_share, share] = if packages.len() > 2 { [0.17, 0.14] } else { [0.2, 0.18] };
    if issues.is_empty() {
        let which = if reading.agreed().is_some() { "The agreement is" } else { "Both last positions are" };
        let same = (format!("{which} the Nash package."), Colour::Ink, false);
        let (title, colour) = (String::new(), Colour::Ink);
        return table(panel, vec![Beside { title, colour, share: 0.5, cells: vec![same] }]);
    }
    let titles = issues.iter().map(|issue| (issue.short_title().to_owned(), Colour::Ink, true)).collect();
    let title = match packages.len() {
        0 | 1 => "Issue",
        2 => "Where they differ",
        _ => "Where any of them differ",
    };
    let (title, colour) = (title.to_owned(), Colour::Muted);
    let mut columns = vec![Beside { title, colour, share: issue_share, cells: titles }];
    for (title, colour, package) in packages {
        let cell = |issue: &&IssueRecord| (capitalised(&settlement_in_brief(issue, package)), colour, false);
        columns.push(Beside { title, colour, share, cells: issues.iter().map(cell).collect() });
    }
    table(panel, columns);
}

/// The issues on which some of the packages differ, in the order of the agenda; if there are too many, those on which the
/// first and the last differ most.
fn differing<'a>(cast: Cast<'a>, packages: &[(String, Colour, &PackageRecord)]) -> Vec<&'a IssueRecord> {
    let differs = |issue: &&IssueRecord| {
        packages.len() < 2 || packages.windows(2).any(|pair| pair[0].2.get(&issue.name) != pair[1].2.get(&issue.name))
    };
    let all: Vec<&IssueRecord> = cast.result.issues.iter().filter(differs).collect();
    let (Some((_, _, first)), Some((_, _, last))) = (packages.first(), packages.last()) else { return all };
    let shown: Vec<&str> = cast
        .by_distance(all.clone(), first, last)
        .into_iter()
        .take(MAX_ROWS)
        .map(|issue| issue.name.as_str())
        .collect();
    all.into_iter().filter(|issue| shown.contains(&issue.name.as_str())).collect()
}

#[cfg(test)]
mod tests;
