//! What the plane of payoffs shows of runs that end in each way.

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
        proposal.at_end.allowed = true;
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
    assert!(figure.subtitle.contains("as it would pay on 27 November 2009"), "{}", figure.subtitle);
    for text in ["US opens", "Russia opens", "Russia, last"] {
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
    result.proposals.iter_mut().for_each(|one| one.at_end.allowed = true);
    let free = draw(&result);
    result.proposals[1].at_end.allowed = false;
    let figure = draw(&result);
    assert_eq!(figure.panels[0].dots(Shape::Frame, Size::Small).len(), 1);
    assert!(figure.keys.iter().any(|key| key.text.contains("barred")));
    assert!(free.keys.iter().all(|key| !key.text.contains("barred")));
}

#[test]
fn the_nash_package_is_explained_and_told_where_it_differs() {
    let result = sample::agreement();
    let figure = draw(&result);
    assert!(figure.subtitle.contains("the largest product of both sides’ gains over no deal"), "{}", figure.subtitle);
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
    efficiency.gains_left["russia"] = 0.0239;
    result.payoffs["russia"] = 0.8348;
    let title = draw(&result).title;
    // A difference of 0.02 would contradict the ends that the picture shows.
    assert!(title.contains("Russia could get 0.86 in place of 0.83 at no cost to the United States"), "{title}");
}
