//! The plane of the two payoffs: packages, the efficient frontier, no deal, the zone of agreement and the solutions.

use super::reading::Reading;
use crate::account::analyze as findings;
use crate::account::words::so_many;
use crate::chart::figure::{Axis, Colour, Figure, Hatch, Key, Label, Mark, Panel, Shape, Sign, Size, Tint, decimal};
use crate::chart::forecast::shares::{column, rows_axis};
use crate::chart::payoff_plane::{self, Barrier, cloud, cloud_keys, guides, paid, plane};
use crate::chart::reading::thousands;
use crate::chart::reading::typographic;
use crate::quantity::Side;
use crate::result::Titled;
use crate::result::analyze::SolutionRecord;

/// So many issues of a package are told at most.
const MAX_ROWS: usize = 16;
/// What the Nash solution is.
const BALANCED: &str = "balanced, with the greatest product of both gains over no deal (Nash)";
/// What the Kalai-Smorodinsky solution is.
const EVEN_SHARES: &str = "with the greatest smaller share of what each could gain at most (Kalai–Smorodinsky)";

/// The chart `frontier`.
pub(super) fn figure(reading: &Reading<'_>) -> Figure {
    let table = balanced(reading);
    let panels: Vec<Panel> = std::iter::once(panel(reading)).chain(table).collect();
    Figure {
        title: typographic(&title(reading)),
        subtitle: subtitle(reading),
        keys: keys(reading),
        n_columns: panels.len(),
        panels,
        source: reading.source(),
    }
}

fn title(reading: &Reading<'_>) -> String {
    let summary = reading.summary;
    match findings::balanced_pays(summary) {
        Some(pays) => {
            let zone =
                summary.zone.map_or_else(String::new, |zone| format!("{} could be agreed; ", so_many(zone, "package")));
            format!("{zone}the balanced one {pays}")
        }
        None => findings::zone(summary),
    }
}

/// What the balanced package is, issue by issue; nothing without a zone.
fn balanced(reading: &Reading<'_>) -> Option<Panel> {
    let settled = findings::balanced(reading.summary);
    let nash = reading.summary.solutions.nash.as_ref().filter(|_| !settled.is_empty())?;
    let shown = &settled[..settled.len().min(MAX_ROWS)];
    let x = Axis { label: String::new(), from: 0.0, to: 1.0, ticks: Vec::new(), grid: false };
    let mut panel = Panel::new("The balanced package", x, rows_axis(shown.len()));
    panel.note = findings::balanced_ties(nash).unwrap_or_default();
    let issues = shown.iter().map(|(issue, _)| (issue.short_title().to_owned(), Colour::Ink, true));
    let choices = shown.iter().map(|(_, choice)| match choice {
        Some(choice) if choice.is_open() => ("left open".to_owned(), Colour::Muted, false),
        Some(choice) => (choice.title.clone(), Colour::Ink, false),
        None => ("–".to_owned(), Colour::Muted, false),
    });
    panel.left = vec![column("Issue", 0.42, issues), column("Settled by", 0.58, choices)];
    Some(panel)
}

fn subtitle(reading: &Reading<'_>) -> String {
    let summary = reading.summary;
    let n = thousands(summary.sample.len() as u64);
    let of_all = match summary.feasible {
        Some(feasible) if feasible < summary.packages => format!(", of {} in all", thousands(summary.packages)),
        Some(_) | None => String::new(),
    };
    let dots = if summary.sample_complete {
        format!("the {n} packages that make sense{of_all}")
    } else {
        let all = summary.feasible.map_or_else(|| "the".to_owned(), |feasible| format!("the {}", thousands(feasible)));
        format!("a sample of {n} of {all} packages that make sense{of_all}")
    };
    let frontier = match (&summary.pareto, summary.n_efficient) {
        (Some(_), _) => "On the black line (efficient frontier) neither side can gain without a loss to the other.",
        (None, Some(_)) => "The efficient packages are too many to draw.",
        (None, None) => "The efficient frontier could not be found.",
    };
    format!("{} Dots: {dots}; those that nearly coincide share one. {frontier}", reading.day())
}

fn keys(reading: &Reading<'_>) -> Vec<Key> {
    let mut keys = vec![Key::new(
        Sign::Band(Colour::Agreement, Tint::Light, Hatch::Plain),
        "better for both than no deal, or as good",
    )];
    if let Some(zone) = reading.summary.zone.filter(|zone| *zone > 0) {
        let text = format!("could be agreed: {} in all", so_many(zone, "package"));
        keys.push(Key::new(Sign::Dot(Shape::Disc, Colour::Agreement), text));
    }
    let rules = reading.summary.rules.iter().filter(|rule| rule.by.is_some());
    keys.extend(cloud_keys(&reading.summary.sample, Barrier::of(rules.map(|rule| rule.veto))));
    let solved = solved(reading);
    let digits = digits(&solved.iter().map(|(at, ..)| *at).collect::<Vec<_>>());
    keys.extend(solved.into_iter().map(|(at, shape, names)| {
        let paid = at.map(|payoff| decimal(payoff, digits)).join(", ");
        Key::new(Sign::Sized(shape, Colour::Ink, Size::Large), format!("{paid}: {}", names.join("; ")))
    }));
    if reading.summary.ideal.zone.is_some() {
        let text = "the most that each could get, if not both at once";
        keys.push(Key::new(Sign::Sized(Shape::Ring, Colour::Muted, Size::Large), text));
    }
    keys
}

/// With how many digits payoffs of different points are told apart.
fn digits(points: &[[f64; 2]]) -> usize {
    let alike = |n: usize| {
        let is_alike = |one: f64, other: f64| one != other && decimal(one, n) == decimal(other, n);
        points
            .iter()
            .enumerate()
            .any(|(i, one)| points[..i].iter().any(|other| (0..2).any(|k| is_alike(one[k], other[k]))))
    };
    if alike(2) { 3 } else { 2 }
}

fn panel(reading: &Reading<'_>) -> Panel {
    let mut panel = plane(Side::BOTH.map(|side| reading.in_text(side).to_owned()), drawn_payoffs(reading).into_iter());
    zone(&mut panel, reading);
    cloud(&mut panel, &reading.summary.sample, reading.pair(&reading.summary.no_deal));
    frontier(&mut panel, reading);
    no_deal(&mut panel, reading);
    solutions(&mut panel, reading);
    panel
}

/// Every pair of payoffs that the panel shows.
fn drawn_payoffs(reading: &Reading<'_>) -> Vec<[f64; 2]> {
    let summary = reading.summary;
    let frontier = summary.pareto.iter().flatten().map(|point| &point.payoffs);
    let records = frontier.chain([&summary.no_deal]).chain(&summary.ideal.zone);
    let mut all: Vec<[f64; 2]> = records.filter_map(|record| reading.pair(record)).collect();
    all.extend(summary.sample.iter().map(|point| point.payoffs));
    all
}

/// The corner in which a package pays both no less than no deal.
fn zone(panel: &mut Panel, reading: &Reading<'_>) {
    let Some([x, y]) = reading.pair(&reading.summary.no_deal) else { return };
    let (x_to, y_to) = (panel.x.to, panel.y.to);
    if x < x_to && y < y_to {
        panel.marks.push(Mark::Band {
            x: [x.max(panel.x.from), x_to],
            y: [y.max(panel.y.from), y_to],
            colour: Colour::Agreement,
            tint: Tint::Light,
            hatch: Hatch::Plain,
        });
    }
    guides(panel, [x, y]);
}

fn frontier(panel: &mut Panel, reading: &Reading<'_>) {
    let pareto = reading.summary.pareto.iter().flatten();
    let points: Vec<[f64; 2]> = pareto.filter_map(|point| reading.pair(&point.payoffs)).collect();
    // Beside its upper end, where the solutions do not stand.
    if let Some(at) = points.first() {
        panel.labels.push(Label::near(*at, "Efficient frontier", Colour::Ink));
    }
    payoff_plane::frontier(panel, points);
}

fn no_deal(panel: &mut Panel, reading: &Reading<'_>) {
    if let Some(at) = reading.pair(&reading.summary.no_deal) {
        panel.marks.push(Mark::dots(vec![at], Shape::Square, Size::Large, Colour::Muted));
        panel.labels.push(Label::near(at, format!("No deal ({})", paid(at)), Colour::Ink).strong());
    }
    if let Some(at) = reading.summary.ideal.zone.as_ref().and_then(|most| reading.pair(most)) {
        panel.marks.push(Mark::dots(vec![at], Shape::Ring, Size::Large, Colour::Muted));
    }
}

/// Marks the bargaining solutions. What each is stands in the key: beside the marks it would cover the frontier.
fn solutions(panel: &mut Panel, reading: &Reading<'_>) {
    for (at, shape, _) in solved(reading) {
        panel.marks.push(Mark::dots(vec![at], shape, Size::Large, Colour::Ink));
    }
}

/// The bargaining solutions with their shapes; those at the same point together.
fn solved(reading: &Reading<'_>) -> Vec<([f64; 2], Shape, Vec<&'static str>)> {
    let solutions = &reading.summary.solutions;
    let named: [(&'static str, Shape, &Option<SolutionRecord>); 4] = [
        (BALANCED, Shape::Diamond, &solutions.nash),
        (EVEN_SHARES, Shape::Triangle, &solutions.kalai_smorodinsky),
        ("with the greatest smaller gain", Shape::Square, &solutions.egalitarian),
        ("with the greatest sum of payoffs", Shape::Disc, &solutions.utilitarian),
    ];
    let mut shown: Vec<([f64; 2], Shape, Vec<&'static str>)> = Vec::new();
    for (name, shape, solution) in named {
        let Some(at) = solution.as_ref().and_then(|solution| reading.pair(&solution.payoffs)) else { continue };
        match shown.iter_mut().find(|(other, ..)| *other == at) {
            Some((.., names)) => names.push(name),
            None => shown.push((at, shape, vec![name])),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::analyze as sample;
    use crate::result::analyze::AnalyzeSummary;

    fn draw(summary: &AnalyzeSummary) -> Figure {
        figure(&Reading::new(summary).expect("two delegations"))
    }

    #[test]
    fn no_deal_and_the_solutions_stand_at_their_payoffs() {
        let summary = sample::open();
        let panel = &draw(&summary).panels[0];
        let nash = summary.solutions.nash.as_ref().expect("an open zone");
        assert_eq!(panel.dots(Shape::Diamond, Size::Large), [[nash.payoffs["us"], nash.payoffs["russia"]]]);
        assert!(panel.dots(Shape::Square, Size::Large).contains(&[summary.no_deal["us"], summary.no_deal["russia"]]));
        assert!(panel.label("No deal (").is_some());
        assert!(draw(&summary).keys.iter().any(|key| key.text.contains(BALANCED)));
        let green = draw(&summary).keys.iter().find(|key| key.text.starts_with("could be agreed: ")).cloned();
        assert!(green.expect("an open zone").text.contains(&thousands(summary.zone.expect("it is counted"))));
    }

    #[test]
    fn solutions_at_one_point_share_a_key_and_those_apart_are_told_apart() {
        let mut summary = sample::open();
        summary.solutions.egalitarian = summary.solutions.nash.clone();
        summary.solutions.kalai_smorodinsky = summary.solutions.nash.clone();
        summary.solutions.utilitarian = summary.solutions.nash.clone();
        let all =
            format!(": {BALANCED}; {EVEN_SHARES}; with the greatest smaller gain; with the greatest sum of payoffs");
        let is_one = |key: &Key| key.text.ends_with(&all);
        assert!(draw(&summary).keys.iter().any(is_one));
        assert_eq!(
            [digits(&[[0.765, 0.608], [0.770, 0.599]]), digits(&[[0.96, 0.47], [0.91, 0.50], [0.96, 0.47]])],
            [3, 2]
        );
    }

    #[test]
    fn a_closed_zone_is_said_to_be() {
        let figure = draw(&sample::closed());
        assert!(figure.title.starts_with("Nothing can be agreed"), "{}", figure.title);
        assert!(figure.keys.iter().all(|key| !key.text.contains(BALANCED)));
    }

    #[test]
    fn a_frontier_that_is_not_there_is_said_to_be_missing() {
        let mut summary = sample::open();
        assert!(!draw(&summary).subtitle.contains("The efficient"));
        summary.pareto = None;
        assert!(draw(&summary).subtitle.contains("The efficient packages are too many to draw."));
        summary.n_efficient = None;
        summary.solutions.nash = None;
        let figure = draw(&summary);
        assert!(figure.subtitle.contains("The efficient frontier could not be found."));
        assert!(figure.title.contains("packages could be agreed"), "{}", figure.title);
        assert_eq!(figure.panels.len(), 1);
    }

    #[test]
    fn the_balanced_package_is_told_in_words() {
        let summary = sample::open();
        let figure = draw(&summary);
        let [_, table] = figure.panels.as_slice() else { panic!("two panels") };
        let told: Vec<&str> = table.left[1].cells.iter().map(|cell| cell.text.as_str()).collect();
        assert!(told.contains(&"left open") && told.iter().all(|text| !text.contains('_')), "{told:?}");
        assert!(figure.title.contains("pays the United States 0.9"), "{}", figure.title);
    }
}
