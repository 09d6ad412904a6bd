//! What packages would pay the two sides on the day of the agreement, or of the end of talks that failed, and the way of the proposals through them.

use super::beside::{Beside, table};
use super::figure::{
    Axis, Colour, Figure, Key, Label, Line, Mark, Panel, Shape, Sign, Size, Stroke, Tick, Width, decimal, decimals,
    round_step,
};
use super::payoff_plane::{self, MAX_POINTS, cloud, guides, paid, plane};
use super::reading::{ALIKE, Reading, colour, hollow, payoff, shape, thinned, thousands, typographic};
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
    let Some(efficiency) = &reading.result.efficiency else {
        return "Agreement; whether it leaves something on the table is not known".to_owned();
    };
    let gain = |side| Some((side, reading.of(&efficiency.gains_left, side)?)).filter(|(_, gain)| *gain >= ALIKE);
    let most = Side::BOTH.into_iter().filter_map(gain).max_by(|a, b| a.1.total_cmp(&b.1));
    match most {
        None => "The agreement leaves nothing to speak of on the table: neither side could gain without a loss to the \
                 other"
            .to_owned(),
        Some((side, gain)) => format!(
            "The agreement leaves something on the table: {} could get {} more at no cost to {}",
            reading.who(side),
            payoff(gain),
            reading.who(side.other())
        ),
    }
}

fn subtitle(reading: &Reading<'_>) -> String {
    let PayoffSpaceRecord { n_packages, complete, sample, nash, .. } = &reading.result.payoff_space;
    let day = long_date(reading.cast().agreed_on().map_or(&reading.result.ending.date, |(_, date)| date));
    let dots = if *complete {
        format!("all {} that make sense", counted(sample.len() as u64, "package"))
    } else {
        format!("{} of {}", thousands(sample.len() as u64), counted(*n_packages, "package"))
    };
    let nash = match nash {
        Some(_) => " Nash package: the largest product of both sides’ gains over no deal.",
        None => "",
    };
    format!(
        "All as it would pay on {day}, whenever it was proposed. Grey: {dots}. On the efficient frontier neither \
         side can gain without a loss to the other.{nash}"
    )
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
        keys.push(Key::new(Sign::Dot(Shape::Disc, Colour::Faint), "possible package"));
        keys.push(Key::new(Sign::Dot(Shape::Disc, Colour::Fainter), "one across a red line"));
    }
    keys
}

fn panel(reading: &Reading<'_>) -> Panel {
    let space = &reading.result.payoff_space;
    let mut panel = plane(Side::BOTH.map(|side| reading.who_in_key(side)), drawn_payoffs(reading).into_iter());
    squared(&mut panel);
    cloud(&mut panel, &space.sample);
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

/// Every pair of payoffs that the panel shows.
fn drawn_payoffs(reading: &Reading<'_>) -> Vec<[f64; 2]> {
    let result = reading.result;
    let space = &result.payoff_space;
    let known = space.frontier.iter().chain(&space.nash).map(|point| &point.payoffs);
    let proposals = result.proposals.iter().map(|one| &one.at_end.payoffs);
    let records = known.chain(proposals).chain([&result.no_deal, &result.payoffs]);
    let mut all: Vec<[f64; 2]> = records.filter_map(|record| reading.pair(record)).collect();
    all.extend(space.sample.iter().map(|point| point.payoffs));
    all
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
    if let Some(at) = reading.agreed().and_then(|_| reading.pair(&result.payoffs)) {
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
mod tests {
    use super::*;
    use crate::chart::payoff_plane::CELLS;
    use crate::chart::sample;
    use crate::result::RunResult;

    fn draw(result: &RunResult) -> Figure {
        figure(&Reading::new(result).expect("two delegations"))
    }

    #[test]
    fn the_agreement_stands_at_its_payoffs() {
        let result = sample::agreement();
        let figure = draw(&result);
        assert_eq!(figure.panels[0].dots(Shape::Ring, Size::Huge), [[result.payoffs["us"], result.payoffs["russia"]]]);
        assert!(figure.panels[0].label("Agreement (").is_some());
        assert!(figure.panels[0].label("No deal").is_some() && figure.panels[0].label("Efficient frontier").is_some());
    }

    #[test]
    fn payoffs_above_nothing_have_no_axis_below_it() {
        let axis = |from: f64, to: f64| Axis { label: String::new(), from, to, ticks: Vec::new(), grid: true };
        let mut panel = Panel::new("", axis(0.0, 1.0), axis(0.0, 0.6));
        squared(&mut panel);
        assert_eq!([panel.y.from, panel.y.to], [0.0, 1.0]);
        panel.y = axis(-0.1, 0.6);
        squared(&mut panel);
        assert!(panel.y.from < -0.1 && panel.y.to - panel.y.from >= panel.x.to - panel.x.from - 1e-9, "{:?}", panel.y);
    }

    #[test]
    fn without_an_agreement_the_ending_is_the_no_deal_point() {
        let result = sample::deadline();
        let figure = draw(&result);
        assert_eq!(figure.panels[0].dots(Shape::Frame, Size::Huge), [[result.no_deal["us"], result.no_deal["russia"]]]);
        assert!(figure.panels[0].label("No deal (").is_some());
        assert!(figure.title.starts_with("No agreement"), "{}", figure.title);
    }

    #[test]
    fn all_is_drawn_as_of_the_day_of_the_ending() {
        let mut result = sample::deadline();
        for (n, proposal) in result.proposals.iter_mut().enumerate() {
            // What it paid on its day says nothing here.
            proposal.payoffs.values_mut().for_each(|payoff| *payoff -= n as f64 / 100.0);
        }
        let figure = draw(&result);
        let expected: Vec<[f64; 2]> = result
            .proposals
            .iter()
            .filter(|one| one.by == "us")
            .map(|one| [one.at_end.payoffs["us"], one.at_end.payoffs["russia"]])
            .collect();
        assert_eq!(figure.panels[0].dots(Shape::Disc, Size::Small), expected);
        assert!(figure.subtitle.contains("as it would pay on 5 December 2009"), "{}", figure.subtitle);
        for text in ["United States opens", "Russia opens", "Russia, last"] {
            assert!(figure.panels[0].label(text).is_some(), "{text}");
        }
    }

    #[test]
    fn a_unit_is_equally_long_on_both_axes() {
        let panel = &draw(&sample::agreement()).panels[0];
        assert!(panel.square && (panel.x.to - panel.x.from - (panel.y.to - panel.y.from)).abs() < 1e-9);
    }

    #[test]
    fn proposals_that_are_barred_are_hollow_and_explained() {
        let mut result = sample::deadline();
        result.proposals[1].at_end.allowed = false;
        let figure = draw(&result);
        assert_eq!(figure.panels[0].dots(Shape::Frame, Size::Small).len(), 1);
        assert!(figure.keys.iter().any(|key| key.text.contains("barred")));
        assert!(draw(&sample::deadline()).keys.iter().all(|key| !key.text.contains("barred")));
    }

    #[test]
    fn the_nash_package_is_explained_and_told_where_it_differs() {
        let result = sample::agreement();
        let figure = draw(&result);
        assert!(
            figure.subtitle.contains("the largest product of both sides’ gains over no deal"),
            "{}",
            figure.subtitle
        );
        let nash = result.payoff_space.nash.as_ref().expect("there is a zone");
        let agreed = result.ending.package.as_ref().expect("an agreement");
        let n_differing = agreed.iter().filter(|(issue, option)| nash.package[*issue] != **option).count();
        let columns = &figure.panels[0].right;
        assert_eq!(
            columns.iter().map(|column| column.title.as_str()).collect::<Vec<_>>(),
            ["Where they differ", "Agreed", "Nash package"]
        );
        assert!(n_differing > 0 && columns.iter().all(|column| column.cells.len() == n_differing));
        // Of three packages, two may be the same where the third is not.
        assert_eq!(draw(&sample::deadline()).panels[0].right[0].title, "Where any of them differ");
        let same = draw(&sample::together());
        assert_eq!(same.panels[0].right[0].cells[0].text, "The agreement is the Nash package.");
    }

    #[test]
    fn a_large_cloud_is_thinned_and_keeps_packages_within_the_red_lines() {
        let mut result = sample::deadline();
        let points = &mut result.payoff_space.sample;
        *points = points.iter().cycle().take(60_000).copied().collect();
        let n_allowed = points.iter().filter(|point| point.allowed).count();
        let figure = draw(&result);
        let n_dots = figure.panels[0].dots(Shape::Disc, Size::Tiny).len();
        assert!(n_allowed > 0 && n_dots > 50 && n_dots <= (CELLS[0] * CELLS[1]) as usize, "{n_dots} dots");
    }

    #[test]
    fn an_agreement_that_leaves_gains_says_whose() {
        let mut result = sample::agreement();
        let efficiency = result.efficiency.as_mut().expect("an agreement");
        efficiency.gains_left["us"] = 0.02;
        efficiency.gains_left["russia"] = 0.08;
        assert!(
            draw(&result).title.contains("Russia could get 0.08 more at no cost to United States"),
            "{}",
            draw(&result).title
        );
    }
}
