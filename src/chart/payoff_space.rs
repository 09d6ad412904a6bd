//! What packages pay the two sides, and the path of the proposals through them.

use super::figure::{Colour, Figure, Key, Label, Line, Mark, Panel, Shape, Sign, Size, Stroke, Width};
use super::payoff_plane::{self, MAX_POINTS, cloud, cloud_keys, guides, paid, plane};
use super::reading::{ALIKE, Reading, colour, payoff, shape, thinned, thousands};
use crate::experiment::{EndingKind, FrontierPoint, PayoffSpaceRecord};
use crate::quantity::Side;

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
    let ending = &reading.result.ending;
    if ending.kind != EndingKind::Agreement {
        return match reading.result.payoff_space.nash {
            Some(_) => "No agreement, although some packages pay both sides more than no deal".to_owned(),
            None => {
                "No agreement: no package that respects both sides’ red lines pays both more than no deal".to_owned()
            }
        };
    }
    let gains = |side| Some((side, reading.of(&reading.result.efficiency.as_ref()?.gains_left, side)?));
    let left: Vec<(Side, f64)> = Side::BOTH.into_iter().filter_map(gains).filter(|(_, gain)| *gain > ALIKE).collect();
    match left.as_slice() {
        [] => "The agreement leaves next to nothing on the table".to_owned(),
        [(one, gain)] => could_gain(reading, *one, *gain),
        [(one, a), (other, b), ..] => {
            if a >= b {
                could_gain(reading, *one, *a)
            } else {
                could_gain(reading, *other, *b)
            }
        }
    }
}

fn could_gain(reading: &Reading<'_>, side: Side, gain: f64) -> String {
    let title = reading.title(side);
    format!("Gains are left on the table: {title} could get {} more at no cost to the other side", payoff(gain))
}

fn subtitle(reading: &Reading<'_>) -> String {
    let PayoffSpaceRecord { n_packages, complete, sample, .. } = &reading.result.payoff_space;
    let dots = if *complete {
        format!("Grey dots: the {} compatible packages, as they pay at the ending.", thousands(sample.len() as u64))
    } else {
        let drawn = thousands(sample.len() as u64);
        format!("Grey dots: {drawn} of {} packages, as they pay at the ending.", thousands(*n_packages))
    };
    format!("{dots} Lines: proposals, as they paid on their day. Up and right is better for both.")
}

fn keys(reading: &Reading<'_>) -> Vec<Key> {
    let mut keys = Vec::new();
    for side in Side::BOTH.into_iter().filter(|side| reading.proposals(*side).next().is_some()) {
        keys.push(Key::new(Sign::Dot(shape(side), colour(side)), format!("proposed by {}", reading.title(side))));
    }
    keys.extend(cloud_keys(&reading.result.payoff_space.sample));
    keys
}

fn panel(reading: &Reading<'_>) -> Panel {
    let space = &reading.result.payoff_space;
    let mut panel = plane(Side::BOTH.map(|side| reading.title(side)), drawn_payoffs(reading).into_iter());
    cloud(&mut panel, &space.sample);
    if let Some(no_deal) = reading.pair(&reading.result.no_deal) {
        guides(&mut panel, no_deal);
    }
    frontier(&mut panel, reading);
    for side in Side::BOTH {
        path(&mut panel, reading, side);
    }
    ending(&mut panel, reading);
    solutions(&mut panel, reading);
    panel
}

/// Every pair of payoffs that the panel shows.
fn drawn_payoffs(reading: &Reading<'_>) -> Vec<[f64; 2]> {
    let result = reading.result;
    let space = &result.payoff_space;
    let known = space.frontier.iter().chain(&space.nash).chain(&space.kalai_smorodinsky).map(|point| &point.payoffs);
    let records =
        known.chain(result.proposals.iter().map(|one| &one.payoffs)).chain([&result.no_deal, &result.payoffs]);
    let mut all: Vec<[f64; 2]> = records.filter_map(|record| reading.pair(record)).collect();
    all.extend(space.sample.iter().map(|point| point.payoffs));
    all
}

fn frontier(panel: &mut Panel, reading: &Reading<'_>) {
    let points: Vec<[f64; 2]> =
        reading.result.payoff_space.frontier.iter().filter_map(|point| reading.pair(&point.payoffs)).collect();
    // The label stands in the middle of the longest stretch, where most of the line is free.
    let middle = points.windows(2).max_by(|a, b| length(panel, a).total_cmp(&length(panel, b)));
    let anchor = middle.map(|pair| [f64::midpoint(pair[0][0], pair[1][0]), f64::midpoint(pair[0][1], pair[1][1])]);
    if let Some(at) = anchor.or(points.first().copied()) {
        panel.labels.push(Label::near(at, "Efficient frontier", Colour::Ink));
    }
    payoff_plane::frontier(panel, points);
}

fn length(panel: &Panel, pair: &[[f64; 2]]) -> f64 {
    let x = (pair[1][0] - pair[0][0]) / (panel.x.to - panel.x.from);
    let y = (pair[1][1] - pair[0][1]) / (panel.y.to - panel.y.from);
    x * x + y * y
}

fn path(panel: &mut Panel, reading: &Reading<'_>, side: Side) {
    let proposals: Vec<(usize, [f64; 2])> =
        reading.proposals(side).filter_map(|one| Some((one.round, reading.pair(&one.payoffs)?))).collect();
    let points = thinned(proposals.iter().map(|(_, at)| *at).collect(), MAX_POINTS);
    let stroke = Stroke::solid(colour(side), Width::Medium);
    panel.marks.push(Mark::Line(Line { points: points.clone(), stroke, arrow: true, lift: 0.0 }));
    panel.marks.push(Mark::dots(points, shape(side), Size::Small, colour(side)));
    let Some(&(round, at)) = proposals.first() else { return };
    let (last_round, last) = proposals[proposals.len() - 1];
    let title = reading.title(side);
    let has_moved = (0..2).any(|i| (at[i] - last[i]).abs() > ALIKE);
    if has_moved {
        panel.labels.push(Label::near(at, format!("{title} opens, round {round}"), colour(side)).strong());
        // Where the path ends in the agreement, the agreement's label says it.
        if reading.agreed().is_none_or(|_| reading.pair(&reading.result.payoffs) != Some(last)) {
            panel.labels.push(Label::near(last, format!("round {last_round}"), colour(side)));
        }
    } else if last_round > round {
        let text = format!("{title}, rounds {round} to {last_round}");
        panel.labels.push(Label::near(at, text, colour(side)).strong());
    } else {
        panel.labels.push(Label::near(at, format!("{title}, round {round}"), colour(side)).strong());
    }
}

fn ending(panel: &mut Panel, reading: &Reading<'_>) {
    let result = reading.result;
    if let Some(at) = reading.pair(&result.no_deal) {
        panel.marks.push(Mark::dots(vec![at], Shape::Square, Size::Large, Colour::Muted));
        let is_ending = reading.agreed().is_none();
        let text = if is_ending { format!("The ending: no deal ({})", paid(at)) } else { "No deal".to_owned() };
        if is_ending {
            panel.marks.push(Mark::dots(vec![at], Shape::Square, Size::Huge, Colour::Ink));
        }
        panel.labels.push(Label::near(at, text, Colour::Ink).strong());
    }
    if let Some(at) = reading.agreed().and_then(|_| reading.pair(&result.payoffs)) {
        panel.marks.push(Mark::dots(vec![at], Shape::Ring, Size::Huge, Colour::Ink));
        let words = if result.ending.partial { "Partial agreement" } else { "Agreement" };
        let text = format!("{words}, round {} ({})", result.ending.round, paid(at));
        panel.labels.push(Label::near(at, text, Colour::Ink).strong());
    }
}

/// The bargaining solutions; one label if they are the same point.
fn solutions(panel: &mut Panel, reading: &Reading<'_>) {
    let space = &reading.result.payoff_space;
    let at = |point: &Option<FrontierPoint>| reading.pair(&point.as_ref()?.payoffs);
    let (nash, kalai) = (at(&space.nash), at(&space.kalai_smorodinsky));
    let mut add = |at: Option<[f64; 2]>, shape: Shape, text: &str| {
        if let Some(at) = at {
            panel.marks.push(Mark::dots(vec![at], shape, Size::Large, Colour::Ink));
            panel.labels.push(Label::near(at, text, Colour::Ink));
        }
    };
    if nash == kalai {
        add(nash, Shape::Diamond, "Nash and Kalai–Smorodinsky point");
    } else {
        add(nash, Shape::Diamond, "Nash point");
        add(kalai, Shape::Triangle, "Kalai–Smorodinsky point");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::payoff_plane::CELLS;
    use crate::chart::sample;
    use crate::experiment::RunResult;

    fn draw(result: &RunResult) -> Figure {
        figure(&Reading::new(result).expect("two delegations"))
    }

    #[test]
    fn the_agreement_stands_at_its_payoffs() {
        let result = sample::agreement();
        let figure = draw(&result);
        assert_eq!(figure.panels[0].dots(Shape::Ring, Size::Huge), [[result.payoffs["us"], result.payoffs["russia"]]]);
        assert!(figure.panels[0].label("Agreement, round 12").is_some());
        assert!(figure.panels[0].label("No deal").is_some() && figure.panels[0].label("Efficient frontier").is_some());
    }

    #[test]
    fn without_an_agreement_the_ending_is_the_no_deal_point() {
        let result = sample::deadline();
        let figure = draw(&result);
        assert_eq!(
            figure.panels[0].dots(Shape::Square, Size::Huge),
            [[result.no_deal["us"], result.no_deal["russia"]]]
        );
        assert!(figure.panels[0].label("The ending: no deal").is_some());
        assert!(figure.title.starts_with("No agreement"), "{}", figure.title);
    }

    #[test]
    fn both_ends_of_a_path_carry_their_rounds() {
        let figure = draw(&sample::deadline());
        for text in ["United States opens, round 1", "Russia opens, round 1", "round 45"] {
            assert!(figure.panels[0].label(text).is_some(), "{text}");
        }
    }

    #[test]
    fn equal_solutions_share_a_label() {
        let mut result = sample::agreement();
        result.payoff_space.kalai_smorodinsky = result.payoff_space.nash.clone();
        let figure = draw(&result);
        assert!(figure.panels[0].label("Nash and Kalai–Smorodinsky").is_some());
        assert!(figure.panels[0].dots(Shape::Triangle, Size::Large).is_empty());
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
        assert!(draw(&result).title.contains("Russia could get 0.08 more"), "{}", draw(&result).title);
    }
}
