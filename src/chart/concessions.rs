//! What each side gets from its own proposals and from the other side's, round by round.

use super::figure::{Axis, Colour, Dash, Figure, Label, Mark, Panel, Shape, Size, Stroke, Width, payoff_axis};
use super::reading::{ALIKE, Reading, colour, counted, payoff, shape, thinned};
use super::timeline::long_date;
use crate::experiment::EndingKind;
use crate::quantity::Side;

/// How many points a line may have; longer series are thinned.
const MAX_POINTS: usize = 400;
/// How many points of a line may be marked with dots; beyond, they would run into each other.
const MAX_DOTS: usize = 100;

/// The chart `concessions`.
pub(super) fn figure(reading: &Reading<'_>) -> Figure {
    let y = payoff_axis("", drawn_payoffs(reading), 6);
    Figure {
        title: title(reading),
        subtitle: subtitle(reading),
        keys: Vec::new(),
        n_columns: 2,
        panels: Side::BOTH.into_iter().map(|side| panel(reading, side, y.clone())).collect(),
        source: reading.source(),
    }
}

fn title(reading: &Reading<'_>) -> String {
    let ending = &reading.result.ending;
    let date = long_date(&ending.date);
    match ending.kind {
        EndingKind::Agreement => {
            let kind = if ending.partial { "Partial agreement" } else { "Agreement" };
            format!("{kind} on {date}{}", who_conceded(reading).map_or(String::new(), |who| format!("; {who}")))
        }
        EndingKind::Deadline => format!("No agreement by {date}: {}", who_moved(reading)),
        EndingKind::WalkOut => {
            let who = ending.by.as_ref().map_or("One side".to_owned(), |by| reading.title_of(by));
            let after = match reading.result.proposals.len() {
                0 => "before any proposal".to_owned(),
                n => format!("after {}", counted(n, "proposal", "proposals")),
            };
            format!("{who} walks out on {date}, {after}")
        }
    }
}

/// Who gave up more of what it opened with, if both opened.
fn who_conceded(reading: &Reading<'_>) -> Option<String> {
    let conceded = |side: Side| {
        let opening = reading.own_payoffs(side).first()?[1];
        Some(opening - reading.of(&reading.result.payoffs, side)?)
    };
    let [first, second] = [conceded(Side::First)?, conceded(Side::Second)?];
    Some(if (first - second).abs() < ALIKE {
        "both sides concede alike".to_owned()
    } else {
        let more = if first > second { Side::First } else { Side::Second };
        format!("{} concedes more", reading.title(more))
    })
}

fn subtitle(reading: &Reading<'_>) -> String {
    let meaning = "What each proposal would pay the delegation that the panel is about: its own fall as it concedes, the \
                   other side’s rise";
    let repeats_for_less = |side: Side| {
        let proposals: Vec<_> = reading.proposals(side).collect();
        proposals.windows(2).any(|pair| {
            let [before, after] = [pair[0], pair[1]].map(|one| reading.of(&one.payoffs, side).unwrap_or_default());
            pair[0].package == pair[1].package && after < before
        })
    };
    if Side::BOTH.into_iter().any(repeats_for_less) {
        format!("{meaning}. Time takes from all.")
    } else {
        format!("{meaning} as it is offered more.")
    }
}

/// The day on which a side last changed its proposal, if it ever did.
fn last_move(reading: &Reading<'_>, side: Side) -> Option<String> {
    let proposals: Vec<_> = reading.proposals(side).collect();
    let last = proposals.windows(2).rev().find(|pair| pair[0].package != pair[1].package)?;
    Some(last[1].date.clone())
}

/// Which side ever changed its proposal, and when the last change was, if that is long past.
fn who_moved(reading: &Reading<'_>) -> String {
    let [first, second] = Side::BOTH.map(|side| last_move(reading, side));
    let rounds = &reading.result.rounds;
    let half_way = rounds.get(rounds.len() / 2).map(|round| round.date.clone());
    match (first, second) {
        _ if reading.result.proposals.is_empty() => "no proposal is tabled".to_owned(),
        (None, None) => "neither side moves".to_owned(),
        (Some(first), Some(second)) => match first.max(second) {
            last if Some(&last) < half_way.as_ref() => format!("neither side moves after {}", long_date(&last)),
            _ => "both sides move, but not far enough".to_owned(),
        },
        (Some(_), None) => format!("only {} moves", reading.title(Side::First)),
        (None, Some(_)) => format!("only {} moves", reading.title(Side::Second)),
    }
}

fn panel(reading: &Reading<'_>, side: Side, y: Axis) -> Panel {
    let other = side.other();
    let end = reading.ending_x();
    let mut panel = Panel::new(reading.title(side), reading.time_axis(5), y);
    panel.note.push_str("payoff to itself");
    panel.colour = colour(side);
    panel.headline = Some((end, reading.ending_words()));
    let height = [panel.y.from, panel.y.to];
    panel.marks.push(Mark::line(
        vec![[end, height[0]], [end, height[1]]],
        Stroke { colour: Colour::Ink, width: Width::Thin, dash: Dash::Dashed },
    ));
    let lines = [
        (no_deal(reading, side), Stroke::dotted(Colour::Muted, Width::Medium), None, "No deal".to_owned()),
        (targets(reading, side), Stroke::dashed(colour(side), Width::Thin), None, "Its target".to_owned()),
        (
            theirs(reading, side),
            Stroke::solid(colour(other), Width::Medium),
            Some(other),
            format!("Proposed by {}", reading.title(other)),
        ),
        (
            reading.own_payoffs(side),
            Stroke::solid(colour(side), Width::Thick),
            Some(side),
            "Its own proposals".to_owned(),
        ),
    ];
    for (points, stroke, dots, name) in lines {
        let Some(&last) = points.last() else { continue };
        let has_room = points.len() <= MAX_DOTS;
        let points = thinned(points, MAX_POINTS);
        let label = Label::line_end(last, name, stroke.colour);
        panel.labels.push(if dots.is_some() { label.strong() } else { label });
        if let Some(by) = dots {
            panel.marks.push(Mark::line(points.clone(), stroke));
            let points = if has_room { points } else { vec![last] };
            panel.marks.push(Mark::dots(points, shape(by), Size::Small, colour(by)));
        } else {
            panel.marks.push(Mark::steps(&points, last[0], stroke));
            if points.len() == 1 {
                panel.marks.push(Mark::dots(points, Shape::Ring, Size::Small, stroke.colour));
            }
        }
    }
    if let Some(agreed) = reading.agreed().and_then(|_| reading.of(&reading.result.payoffs, side)) {
        panel.marks.push(Mark::dots(vec![[end, agreed]], Shape::Diamond, Size::Large, Colour::Ink));
        panel.labels.push(Label::near([end, agreed], format!("Agreed: {}", payoff(agreed)), Colour::Ink).strong());
    }
    if reading.result.proposals.is_empty() {
        panel.message = Some("No proposal was tabled".to_owned());
    }
    panel
}

/// What the other side's proposals pay a side.
fn theirs(reading: &Reading<'_>, side: Side) -> Vec<[f64; 2]> {
    let proposals = reading.proposals(side.other());
    proposals.filter_map(|one| Some([reading.x(&one.date, one.round), reading.of(&one.payoffs, side)?])).collect()
}

/// What a side asked for with each of its proposals.
fn targets(reading: &Reading<'_>, side: Side) -> Vec<[f64; 2]> {
    let points = reading.proposals(side).map(|one| [reading.x(&one.date, one.round), one.target]);
    points.filter(|[_, target]| target.is_finite()).collect()
}

/// What no deal pays a side from the first round to the ending.
fn no_deal(reading: &Reading<'_>, side: Side) -> Vec<[f64; 2]> {
    let end = reading.ending_x();
    let rounds = reading.result.rounds.iter();
    let mut points: Vec<[f64; 2]> = rounds
        .filter_map(|round| Some([reading.x(&round.date, round.round), reading.of(&round.no_deal, side)?]))
        .filter(|[x, _]| *x <= end)
        .collect();
    if let Some(at_ending) = reading.of(&reading.result.no_deal, side)
        && points.last().is_none_or(|[x, _]| *x < end)
    {
        points.push([end, at_ending]);
    }
    points
}

/// Every payoff that either panel shows.
fn drawn_payoffs(reading: &Reading<'_>) -> Vec<f64> {
    let of = |side: Side| {
        let points = [reading.own_payoffs(side), theirs(reading, side), targets(reading, side), no_deal(reading, side)];
        points.concat().into_iter().map(|[_, y]| y).chain(reading.of(&reading.result.payoffs, side))
    };
    Side::BOTH.into_iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample;
    use crate::experiment::RunResult;

    fn draw(result: &RunResult) -> Figure {
        figure(&Reading::new(result).expect("two delegations"))
    }

    #[test]
    fn each_panel_names_its_four_lines_and_the_ending() {
        let figure = draw(&sample::deadline());
        assert_eq!(figure.panels.len(), 2);
        for (panel, other) in figure.panels.iter().zip(["Russia", "United States"]) {
            for name in ["Its own proposals", "Its target", "No deal", &format!("Proposed by {other}")] {
                assert!(panel.label(name).is_some(), "{name} is not named");
            }
            assert_eq!(
                panel.headline.as_ref().map(|(_, text)| text.as_str()),
                Some("Deadline, 5 Dec 2009: no agreement")
            );
        }
        assert!(figure.title.starts_with("No agreement by 5 December 2009: "), "{}", figure.title);
    }

    #[test]
    fn a_point_stands_at_its_date_and_payoff() {
        let result = sample::agreement();
        let figure = draw(&result);
        let dots = figure.panels[1].marks.iter().find_map(|mark| match mark {
            Mark::Dots(dots) if dots.colour == Colour::Second => Some(dots.points.clone()),
            _ => None,
        });
        let first = result.proposals.iter().find(|one| one.by == "russia").expect("Russia proposes");
        let day = crate::chart::timeline::day(&first.date).expect("a date");
        assert_eq!(dots.expect("Russia's dots")[0], [day, first.payoffs["russia"]]);
    }

    #[test]
    fn an_agreement_is_marked_on_both_panels_and_says_who_conceded_more() {
        let result = sample::agreement();
        let figure = draw(&result);
        assert!(figure.title.starts_with("Agreement on 30 March 2009; "), "{}", figure.title);
        for (panel, name) in figure.panels.iter().zip(["us", "russia"]) {
            let label = panel.label("Agreed").expect("the agreement is named");
            assert_eq!(label.at[1], result.payoffs[name]);
        }
    }

    #[test]
    fn a_walk_out_before_any_proposal_is_said() {
        let figure = draw(&sample::walk_out());
        assert_eq!(figure.title, "Russia walks out on 17 March 2008, before any proposal");
        assert!(figure.panels.iter().all(|panel| panel.message.is_some() && panel.label("No deal").is_some()));
    }

    #[test]
    fn a_side_that_never_moves_is_named() {
        let mut result = sample::deadline();
        let opening = result.proposals[0].clone();
        for proposal in result.proposals.iter_mut().filter(|one| one.by == opening.by) {
            proposal.package = opening.package.clone();
        }
        assert!(draw(&result).title.ends_with("only Russia moves"), "{}", draw(&result).title);
    }

    #[test]
    fn a_stalemate_is_dated() {
        let mut result = sample::deadline();
        let last = result.proposals.iter().rposition(|one| one.round == 3).expect("three rounds are played");
        let held: Vec<_> = result.proposals[last - 1..=last].to_vec();
        for proposal in &mut result.proposals[last + 1..] {
            let own = held.iter().find(|one| one.by == proposal.by).expect("both sides propose");
            proposal.package = own.package.clone();
        }
        let moved = |one: &&crate::experiment::ProposalRecord| one.round <= 3;
        let moves = result.proposals.iter().filter(moved).count();
        assert!(moves > 2, "the sample moves early: {moves}");
        let title = draw(&result).title;
        assert!(title.contains("neither side moves"), "{title}");
    }
}
