//! What each side's own proposals are worth to it, and the other side's, round by round: before time costs, so that only
//! moves change it.

use super::figure::{Axis, Colour, Dash, Figure, Label, Mark, Panel, Shape, Size, Stroke, Width, payoff_axis};
use super::reading::{ALIKE, Reading, colour, payoff, shape, thinned, typographic};
use super::timeline::long_date;
use crate::quantity::Side;
use crate::result::{PayoffRecord, RoundRecord};

/// How many points a line may have; longer series are thinned.
const MAX_POINTS: usize = 400;
/// How many points of a line may be marked with dots; beyond, they would run into each other.
const MAX_DOTS: usize = 100;

/// The chart `concessions`.
pub(super) fn figure(reading: &Reading<'_>) -> Figure {
    let y = payoff_axis("", drawn_values(reading), 6);
    Figure {
        title: title(reading),
        subtitle: subtitle(reading),
        keys: Vec::new(),
        n_columns: 2,
        panels: Side::BOTH.into_iter().map(|side| panel(reading, side, y.clone())).collect(),
        source: reading.source(),
    }
}

/// How it ended, and how far each side came from its opening.
fn title(reading: &Reading<'_>) -> String {
    let came = reading.cast().who_came_down().unwrap_or_else(|| "no proposal is tabled".to_owned());
    typographic(&format!("{}: {came}", reading.ending_in_brief()))
}

fn subtitle(reading: &Reading<'_>) -> String {
    let cast = reading.cast();
    let mut said = "What proposals are worth to the delegation that the panel is about".to_owned();
    said.push_str(if cast.time_matters() {
        ", before the costs of time: only moves change it. No deal: what an agreement of that day has to be worth to match it."
    } else {
        ". Only moves change it."
    });
    if calendar_matters(reading) {
        said.push_str(" What the calendar alone does to it is left out.");
    }
    match cast.last_change() {
        Some(date) if reading.agreed().is_none() && is_early(reading, date) => {
            said.push_str(&format!(" No position changes after {}.", long_date(date)));
        }
        None if reading.agreed().is_none() && !reading.result.proposals.is_empty() => {
            said.push_str(" Neither side ever changes its position.");
        }
        _ => {}
    }
    said
}

/// Whether what some package is worth has changed by itself, so that a line leaves what its last proposal is worth that day.
fn calendar_matters(reading: &Reading<'_>) -> bool {
    let leaves = |by: Side, to: Side| {
        let last = reading.proposals(by).next_back()?;
        let drawn = proposed(reading, by, to);
        Some((reading.of(&last.values, to)? - drawn.last()?[1]).abs() >= ALIKE)
    };
    Side::BOTH.into_iter().any(|by| Side::BOTH.into_iter().any(|to| leaves(by, to) == Some(true)))
}

/// Whether a day lies in the first half of the talks.
fn is_early(reading: &Reading<'_>, date: &str) -> bool {
    let n_played = reading.result.ending.round;
    let half_way = reading.result.rounds.get(n_played / 2).map(|round| round.date.as_str());
    half_way.is_some_and(|half_way| date < half_way)
}

fn panel(reading: &Reading<'_>, side: Side, y: Axis) -> Panel {
    let other = side.other();
    let end = reading.agreed_x();
    let mut panel = Panel::new(reading.title(side), reading.time_axis(5), y);
    panel.note.push_str("what packages are worth to it");
    panel.colour = colour(side);
    panel.headline = Some((end, reading.ending_words()));
    let height = [panel.y.from, panel.y.to];
    panel.marks.push(Mark::line(
        vec![[end, height[0]], [end, height[1]]],
        Stroke { colour: Colour::Ink, width: Width::Thin, dash: Dash::Dashed },
    ));
    let lines = [
        (
            lost_to_time(reading, side),
            Stroke::solid(Colour::Muted, Width::Thin),
            None,
            "Lost to time from its opening".to_owned(),
        ),
        (no_deal(reading, side), Stroke::dotted(Colour::Muted, Width::Medium), None, no_deal_name(reading, side)),
        (targets(reading, side), Stroke::dashed(colour(side), Width::Thin), None, "Its target".to_owned()),
        (
            values(reading, other, side),
            Stroke::solid(colour(other), Width::Medium),
            Some(other),
            format!("Proposed by {}", reading.who_in_key(other)),
        ),
        (
            values(reading, side, side),
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
    agreed(&mut panel, reading, side);
    if reading.result.proposals.is_empty() {
        panel.message = Some("No proposal was tabled".to_owned());
    }
    panel
}

/// Marks what was agreed, at the end of the side's own way, or of the other's where it has none.
fn agreed(panel: &mut Panel, reading: &Reading<'_>, side: Side) {
    let Some(at) = accepted(reading, side, side).or_else(|| accepted(reading, side.other(), side)) else { return };
    let words = match reading.of(&reading.result.payoffs, side) {
        None => "Agreed".to_owned(),
        Some(paid) if payoff(paid) == payoff(at[1]) => format!("Agreed, pays {}", payoff(paid)),
        Some(paid) => {
            let after = if reading.cast().time_matters() { " after time costs" } else { "" };
            format!("Agreed: worth {}, pays {}{after}", payoff(at[1]), payoff(paid))
        }
    };
    panel.marks.push(Mark::dots(vec![at], Shape::Diamond, Size::Large, Colour::Ink));
    panel.labels.push(Label::near(at, words, Colour::Ink).strong());
}

/// How the line of no deal is called: with what no deal pays at the ending, where the line ends elsewhere.
fn no_deal_name(reading: &Reading<'_>, side: Side) -> String {
    if reading.cast().given_up().is_some() {
        return "No deal, then the interim agreement".to_owned();
    }
    let pays = reading.of(&reading.result.no_deal, side).map(payoff);
    let ends_at = no_deal(reading, side).last().map(|[_, worth]| payoff(*worth));
    match pays.filter(|pays| ends_at.as_ref() != Some(pays)) {
        Some(pays) => format!("No deal (pays {pays} at the end)"),
        None => "No deal".to_owned(),
    }
}

/// What the proposals of one side are worth to a side, and the agreement after them.
fn values(reading: &Reading<'_>, by: Side, to: Side) -> Vec<[f64; 2]> {
    let mut points = proposed(reading, by, to);
    let is_after = |at: &[f64; 2]| points.last().is_none_or(|last| last != at && last[0] <= at[0]);
    // After an interim agreement, the proposals go on.
    let end = accepted(reading, by, to).filter(is_after);
    points.extend(end);
    points
}

/// What the proposals of one side are worth to a side: the opening as of its day, then what each move changes.
fn proposed(reading: &Reading<'_>, by: Side, to: Side) -> Vec<[f64; 2]> {
    let mut worth = None;
    let mut points: Vec<[f64; 2]> = Vec::new();
    for one in reading.proposals(by) {
        let change = one.step.as_ref().map(|step| if by == to { step.own_change } else { step.counterpart_change });
        let now = match (worth, change) {
            (Some(before), Some(change)) => Some(before + change),
            _ => reading.of(&one.values, to),
        };
        worth = now.filter(|now| now.is_finite());
        points.extend(worth.map(|worth| [reading.x(&one.date, one.round), worth]));
    }
    points
}

/// Where a side's way ends in the agreement, by what it is worth to a side.
fn accepted(reading: &Reading<'_>, by: Side, to: Side) -> Option<[f64; 2]> {
    reading.agreed()?;
    let opening = reading.of(&reading.proposals(by).next()?.values, to)?;
    let way = reading.cast().way(reading.name(by))?;
    let end = if by == to { opening - way.given_up } else { opening + way.given };
    Some([reading.agreed_x(), end])
}

/// What a side asked for with each of its proposals.
fn targets(reading: &Reading<'_>, side: Side) -> Vec<[f64; 2]> {
    let points = reading.proposals(side).map(|one| [reading.x(&one.date, one.round), one.target_value]);
    points.filter(|[_, target]| target.is_finite()).collect()
}

/// What no deal is worth to a side from the first round to the ending.
fn no_deal(reading: &Reading<'_>, side: Side) -> Vec<[f64; 2]> {
    by_round(reading, side, |round| &round.no_deal_values)
}

/// What time has taken from a side's opening, where that can be seen.
fn lost_to_time(reading: &Reading<'_>, side: Side) -> Vec<[f64; 2]> {
    let lost = by_round(reading, side, |round| &round.time_costs);
    if lost.iter().any(|[_, lost]| lost.abs() >= ALIKE) { lost } else { Vec::new() }
}

/// What is said of a side round by round, up to the ending.
fn by_round<'a>(reading: &Reading<'a>, side: Side, of: impl Fn(&'a RoundRecord) -> &'a PayoffRecord) -> Vec<[f64; 2]> {
    let played = reading.result.rounds.iter().filter(|round| round.round <= reading.result.ending.round);
    played.filter_map(|round| Some([reading.x(&round.date, round.round), reading.of(of(round), side)?])).collect()
}

/// Every value that either panel shows.
fn drawn_values(reading: &Reading<'_>) -> Vec<f64> {
    let of = |side: Side| {
        let lines = [
            values(reading, side, side),
            values(reading, side.other(), side),
            targets(reading, side),
            no_deal(reading, side),
            lost_to_time(reading, side),
        ];
        lines.concat().into_iter().map(|[_, y]| y)
    };
    Side::BOTH.into_iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample;
    use crate::result::RunResult;

    fn draw(result: &RunResult) -> Figure {
        figure(&Reading::new(result).expect("two delegations"))
    }

    #[test]
    fn each_panel_names_its_four_lines_and_the_ending() {
        let figure = draw(&sample::deadline());
        assert_eq!(figure.panels.len(), 2);
        for (panel, other) in figure.panels.iter().zip(["Russia", "the United States"]) {
            for name in ["Its own proposals", "Its target", "No deal", &format!("Proposed by {other}")] {
                assert!(panel.label(name).is_some(), "{name} is not named");
            }
            assert_eq!(
                panel.headline.as_ref().map(|(_, text)| text.as_str()),
                Some("Deadline, 27 Nov 2009: no agreement")
            );
        }
        assert!(figure.title.starts_with("No agreement by 27 November 2009: "), "{}", figure.title);
    }

    #[test]
    fn a_point_stands_at_its_date_and_what_moves_have_left_of_the_openings_worth() {
        let mut result = sample::agreement();
        result.proposals[1].values["russia"] = 0.77;
        result.proposals[3].values["russia"] = 0.1;
        result.proposals[3].step.as_mut().expect("it is a move").own_change = -0.07;
        let figure = draw(&result);
        let day = |n: usize| crate::chart::timeline::day(&result.proposals[n].date).expect("a date");
        let dots = figure.panels[1].dots(Shape::Square, Size::Small);
        assert_eq!(dots[..2], [[day(1), 0.77], [day(3), 0.77 - 0.07]]);
    }

    #[test]
    fn time_is_no_concession_but_a_line_of_its_own() {
        // Nobody moves, and what proposals pay falls from round to round.
        let mut result = sample::hardliners();
        for (n, proposal) in result.proposals.iter_mut().enumerate() {
            proposal.payoffs.values_mut().for_each(|payoff| *payoff -= n as f64 / 400.0);
        }
        result.rounds.iter_mut().for_each(|round| round.time_costs.values_mut().for_each(|cost| *cost = 0.0));
        assert!(draw(&result).panels[0].label("Lost to time").is_none());
        for round in &mut result.rounds {
            round.time_costs["us"] = round.round as f64 / 200.0;
        }
        let figure = draw(&result);
        assert_eq!(figure.title, "No agreement by 29 June 2009: neither side comes down from its opening");
        assert!(figure.subtitle.ends_with("Neither side ever changes its position."), "{}", figure.subtitle);
        let own = figure.panels[0].dots(Shape::Disc, Size::Small);
        assert!(own.windows(2).all(|pair| pair[0][1] == pair[1][1]), "a flat line: {own:?}");
        assert_eq!(figure.panels[0].label("Lost to time").map(|label| label.at[1]), Some(25.0 / 200.0));
        assert!(figure.panels[1].label("Lost to time").is_none());
    }

    #[test]
    fn an_agreement_is_marked_on_both_panels_and_says_who_came_how_far() {
        let result = sample::agreement();
        let figure = draw(&result);
        let ways = ["us", "russia"].map(|name| {
            let conduct = result.conduct.iter().find(|conduct| conduct.delegation == name);
            conduct.and_then(|conduct| conduct.way).expect("both propose").given_up
        });
        let expected = format!(
            "Agreement on 25 May 2009: the United States comes down from its opening by {}, Russia by {}",
            payoff(ways[0]),
            payoff(ways[1])
        );
        assert_eq!(figure.title, expected);
        assert!(figure.panels.iter().all(|panel| panel.label("Agreed").is_some()));
    }

    #[test]
    fn a_height_that_is_no_payoff_is_told_from_the_payoff() {
        let mut result = sample::agreement();
        let height = draw(&result).panels[0].label("Agreed").expect("an agreement").at[1];
        result.payoffs.insert("us".to_owned(), height);
        result.no_deal.insert("us".to_owned(), result.rounds[result.ending.round - 1].no_deal_values["us"]);
        let text = |result: &RunResult, start: &str| draw(result).panels[0].label(start).expect(start).text.clone();
        assert_eq!(text(&result, "Agreed"), format!("Agreed, pays {}", payoff(height)));
        result.payoffs.insert("us".to_owned(), height - 0.12);
        result.no_deal.insert("us".to_owned(), 0.01);
        result.rounds[0].time_costs.insert("us".to_owned(), 0.12);
        let expected = format!("Agreed: worth {}, pays {} after time costs", payoff(height), payoff(height - 0.12));
        assert_eq!(text(&result, "Agreed"), expected);
        assert_eq!(text(&result, "No deal"), "No deal (pays 0.01 at the end)");
    }

    #[test]
    fn a_walk_out_before_any_proposal_is_said() {
        let figure = draw(&sample::walk_out());
        assert_eq!(figure.title, "The United States leaves the table on 13 November 2001: no proposal is tabled");
        assert!(figure.panels.iter().all(|panel| panel.message.is_some() && panel.label("No deal").is_some()));
    }

    #[test]
    fn a_side_that_never_moves_is_not_said_to() {
        let mut result = sample::deadline();
        result.conduct[0].way = Some(crate::result::WayRecord { given_up: 0.0, given: 0.0 });
        let title = draw(&result).title;
        assert!(
            title.starts_with("No agreement by 27 November 2009: only Russia comes down from its opening, by "),
            "{title}"
        );
    }

    #[test]
    fn a_stalemate_is_dated() {
        let mut result = sample::hardliners();
        assert!(draw(&result).subtitle.ends_with("Neither side ever changes its position."));
        for proposal in result.proposals.iter_mut().filter(|one| one.by == "us" && one.round >= 3) {
            proposal.package["ceiling"] = "low".to_owned();
        }
        let subtitle = draw(&result).subtitle;
        assert!(subtitle.ends_with("No position changes after 26 January 2009."), "{subtitle}");
    }
}
