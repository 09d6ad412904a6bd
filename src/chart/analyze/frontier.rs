//! The plane of the two payoffs: packages, the efficient frontier, no deal, the zone of agreement and the solutions.

use super::reading::{Reading, packages};
use crate::chart::figure::{Colour, Figure, Hatch, Key, Label, Mark, Panel, Shape, Sign, Size, Tint};
use crate::chart::payoff_plane::{self, cloud, cloud_keys, guides, paid, plane};
use crate::chart::reading::{payoff, thousands};
use crate::experiment::analyze::SolutionRecord;
use crate::quantity::Side;

/// The chart `frontier`.
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
    let summary = reading.summary;
    match (summary.zone, &summary.solutions.nash) {
        (Some(0), _) => {
            "Nothing can be agreed: no package that both sides’ red lines allow is better for both than no deal"
                .to_owned()
        }
        (Some(zone), Some(nash)) => match reading.pair(&nash.payoffs) {
            Some([first, second]) => {
                let [one, other] = Side::BOTH.map(|side| reading.title(side));
                let (first, second) = (payoff(first), payoff(second));
                format!("{} for both; the Nash package pays {one} {first}, {other} {second}", are_better(zone))
            }
            None => format!("{} for both", are_better(zone)),
        },
        (Some(zone), None) => format!("{} for both", are_better(zone)),
        (None, _) => "What the packages pay the two sides".to_owned(),
    }
}

fn are_better(zone: u64) -> String {
    format!("{} {} no worse than no deal", packages(zone), if zone == 1 { "is" } else { "are" })
}

fn subtitle(reading: &Reading<'_>) -> String {
    let summary = reading.summary;
    let n = thousands(summary.sample.len() as u64);
    let dots = if summary.sample_complete {
        format!("Grey dots: the {n} packages that make sense.")
    } else {
        let all = summary.feasible.map_or_else(|| "the".to_owned(), |feasible| format!("the {}", thousands(feasible)));
        format!("Grey dots: {n} of {all} packages that make sense.")
    };
    let frontier = match (&summary.pareto, summary.n_efficient) {
        (Some(_), _) => "",
        (None, Some(_)) => " The efficient packages are too many to draw.",
        (None, None) => " The efficient frontier could not be found.",
    };
    format!(
        "{} {dots}{frontier} Up and right is better for both; the shaded corner is better for both than no deal.",
        reading.day()
    )
}

fn keys(reading: &Reading<'_>) -> Vec<Key> {
    let mut keys =
        vec![Key::new(Sign::Band(Colour::Agreement, Tint::Light, Hatch::Plain), "pays both no less than no deal")];
    keys.extend(cloud_keys(&reading.summary.sample));
    keys
}

fn panel(reading: &Reading<'_>) -> Panel {
    let mut panel = plane(Side::BOTH.map(|side| reading.title(side)), drawn_payoffs(reading).into_iter());
    zone(&mut panel, reading);
    cloud(&mut panel, &reading.summary.sample);
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
        panel.labels.push(Label::near(at, "Most that each can get in the zone", Colour::Muted));
    }
}

/// The bargaining solutions; one label for those at the same point.
fn solutions(panel: &mut Panel, reading: &Reading<'_>) {
    let solutions = &reading.summary.solutions;
    let named: [(&str, Shape, &Option<SolutionRecord>); 4] = [
        ("Nash", Shape::Diamond, &solutions.nash),
        ("Kalai–Smorodinsky", Shape::Triangle, &solutions.kalai_smorodinsky),
        ("egalitarian", Shape::Square, &solutions.egalitarian),
        ("utilitarian", Shape::Disc, &solutions.utilitarian),
    ];
    let mut shown: Vec<([f64; 2], Shape, Vec<&str>)> = Vec::new();
    for (name, shape, solution) in named {
        let Some(at) = solution.as_ref().and_then(|solution| reading.pair(&solution.payoffs)) else { continue };
        match shown.iter_mut().find(|(other, ..)| *other == at) {
            Some((.., names)) => names.push(name),
            None => shown.push((at, shape, vec![name])),
        }
    }
    for (at, shape, names) in shown {
        panel.marks.push(Mark::dots(vec![at], shape, Size::Large, Colour::Ink));
        let text = format!("{} ({})", capitalised(&names.join(", ")), paid(at));
        panel.labels.push(Label::near(at, text, Colour::Ink).strong());
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::analyze as sample;
    use crate::experiment::analyze::AnalyzeSummary;

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
        assert!(panel.label("Nash").is_some() && panel.label("No deal (").is_some());
    }

    #[test]
    fn solutions_at_one_point_share_a_label() {
        let mut summary = sample::open();
        summary.solutions.egalitarian = summary.solutions.nash.clone();
        summary.solutions.kalai_smorodinsky = summary.solutions.nash.clone();
        summary.solutions.utilitarian = summary.solutions.nash.clone();
        let panel = &draw(&summary).panels[0];
        assert!(panel.label("Nash, Kalai–Smorodinsky, egalitarian, utilitarian").is_some());
    }

    #[test]
    fn a_closed_zone_is_said_to_be() {
        let figure = draw(&sample::closed());
        assert!(figure.title.starts_with("Nothing can be agreed"), "{}", figure.title);
        assert!(figure.panels[0].label("Nash").is_none());
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
        assert_eq!(figure.title, "44,664 packages are no worse than no deal for both");
    }
}
