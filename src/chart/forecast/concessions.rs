//! What each side gives up from its opening, round by round: a fan over the negotiations, before time costs.

use super::outlook::Outlook;
use crate::chart::figure::{
    Area, Axis, Colour, Figure, Key, Label, Mark, Panel, Shape, Sign, Size, Stroke, Tint, Width, payoff_axis,
};
use crate::chart::reading::{ALIKE, colour, payoff, thinned};
use crate::quantity::Side;
use crate::result::forecast::{ConcessionRecord, SpreadRecord};

/// How many rounds a fan may have; longer ones are thinned.
const MAX_ROUNDS: usize = 400;
/// A round in which fewer than one in so many of the negotiations of the first is still going, or fewer than so many of
/// them, says little: its quantiles jump.
const RARE: u64 = 10;
const FEWEST: u64 = 20;
/// How far from the end of the plot the last proposals of all are marked, as a share of its width.
const FROM_END: f64 = 0.012;
/// What no deal leaves is drawn no further than so far beyond what is given up.
const BEYOND: f64 = 0.6;

/// The chart `concessions`.
pub(super) fn figure(outlook: &Outlook<'_>) -> Figure {
    let y = payoff_axis("", drawn(outlook), 6);
    let panels = Side::BOTH.into_iter().map(|side| panel(outlook, side, y.clone())).collect();
    let fan = match outlook.summary.n_draws {
        1 => String::new(),
        _ => {
            " Lines and areas: only negotiations still going on that day, while one in ten is: median, middle half, 90%. Headings: \
             the last proposals of all."
                .to_owned()
        }
    };
    let own = if outlook.summary.n_draws == 1 { "" } else { ", the median of the talks still going; each has its own" };
    Figure {
        title: title(outlook),
        subtitle: format!(
            "How much less its proposals are worth to each side than its opening, on the same day, before time costs. Dotted: \
             where no deal is as good{own}.{fan}"
        ),
        keys: keys(outlook),
        n_columns: 2,
        panels,
        source: outlook.source(),
    }
}

fn keys(outlook: &Outlook<'_>) -> Vec<Key> {
    let is_marked = Side::BOTH.into_iter().any(|side| last(outlook, side).is_some());
    let key =
        Key::new(Sign::Dot(Shape::Diamond, Colour::Ink), "last proposals of all: the median, with the middle half");
    if is_marked { vec![key] } else { Vec::new() }
}

/// What a side gives up by the last proposal of each negotiation: those that ended early are among them, which the fan of those
/// still going does not show. Nothing of a single negotiation, whose line ends there.
fn last<'s>(outlook: &Outlook<'s>, side: Side) -> Option<&'s SpreadRecord> {
    let given = outlook.summary.given_up.get(outlook.name(side))?;
    (outlook.summary.n_draws > 1 && quantiles(given).iter().all(|one| one.is_finite())).then_some(given)
}

/// The rounds of a side's fan, each with its place on the time axis.
fn fan(outlook: &Outlook<'_>, side: Side) -> Vec<(f64, ConcessionRecord)> {
    let rounds = outlook.summary.concessions.get(outlook.name(side)).map_or(&[][..], Vec::as_slice);
    let first = rounds.first().map_or(0, |one| one.given_up.count);
    let is_known = |one: &ConcessionRecord| {
        let n = one.given_up.count;
        n > 0 && n.saturating_mul(RARE) >= first && n >= FEWEST.min(first)
    };
    let is_finite = |one: &ConcessionRecord| [one.given_up, one.room].iter().flat_map(quantiles).all(f64::is_finite);
    let known = rounds.iter().enumerate().take_while(|(_, one)| is_known(one) && is_finite(one));
    known.map(|(idx, one)| (outlook.x(idx as f64 + 1.0), *one)).collect()
}

/// The five quantiles of a spread, rising.
pub(super) fn quantiles(spread: &SpreadRecord) -> [f64; 5] {
    [spread.p05, spread.p25, spread.median, spread.p75, spread.p95]
}

fn title(outlook: &Outlook<'_>) -> String {
    let given = |side| outlook.summary.given_up.get(outlook.name(side));
    let (Some(one_given), Some(other_given)) = (given(Side::First), given(Side::Second)) else {
        return "Not both sides table a proposal".to_owned();
    };
    let (first, second) = (one_given.median, other_given.median);
    let (one, other) = (outlook.in_text(Side::First), outlook.in_text(Side::Second));
    let who = if outlook.summary.n_draws == 1 { "In the only negotiation" } else { "In the median" };
    let so_far = "between its opening and its last proposal";
    match (first.abs() > ALIKE, second.abs() > ALIKE) {
        (false, false) => format!("{who}, neither side’s last proposal is worth less to it than its opening"),
        (true, false) if first < 0.0 => format!("{who}, {one} {}; {other} {}", gives(first), nothing(other_given)),
        (true, false) => format!("{who}, {one} {} {so_far}; {other} {}", gives(first), nothing(other_given)),
        (false, true) if second < 0.0 => format!("{who}, {other} {}; {one} {}", gives(second), nothing(one_given)),
        (false, true) => format!("{who}, {other} {} {so_far}; {one} {}", gives(second), nothing(one_given)),
        // Who ends above its opening needs no more words for from where to where.
        (true, true) if first < 0.0 || second < 0.0 => {
            format!("{who}, {one} {} and {other} {}", gives(first), gives(second))
        }
        (true, true) => format!("{who}, {one} {} and {other} {} {so_far}", gives(first), gives(second)),
    }
}

/// What a side does by its last proposal.
fn gives(value: f64) -> String {
    // It need not ask for more: a package may be found that is better for both.
    if value < 0.0 {
        format!("ends {} above its opening", payoff(-value))
    } else {
        format!("gives up {}", payoff(value))
    }
}

/// What a side does whose median is about nothing: that says little of the others, which may have gone either way.
fn nothing(given: &SpreadRecord) -> String {
    if given.p05.abs() <= ALIKE && given.p95.abs() <= ALIKE {
        return "gives up nothing".to_owned();
    }
    let [low, high] = [given.p05, given.p95].map(payoff);
    format!("gives up about nothing, but between {low} and {high} in nine of ten")
}

fn panel(outlook: &Outlook<'_>, side: Side, y: Axis) -> Panel {
    let mut panel =
        Panel::new(format!("{}{}", outlook.title(side), last_proposals(outlook, side)), outlook.time_axis(5), y);
    panel.y.label.push_str("Value given up since its opening");
    panel.colour = colour(side);
    let fan = fan(outlook, side);
    for (low, high, tint) in [(0, 4, Tint::Light), (1, 3, Tint::Strong)] {
        let edge = |(x, one): &(f64, ConcessionRecord)| {
            let given = quantiles(&one.given_up);
            [*x, given[low], given[high]]
        };
        let edges = thinned(fan.iter().map(edge).collect(), MAX_ROUNDS);
        panel.marks.push(Mark::Area(Area { edges, colour: colour(side), tint }));
    }
    let room: Vec<[f64; 2]> = fan
        .iter()
        .map(|(x, one)| [*x, one.room.median])
        .filter(|[_, y]| (panel.y.from..=panel.y.to).contains(y))
        .collect();
    if let Some(&last) = room.last() {
        let stroke = Stroke::dotted(Colour::Ink, Width::Medium);
        panel.marks.push(Mark::line(thinned(room, MAX_ROUNDS), stroke));
        panel.labels.push(Label::line_end(last, "No deal is as good", Colour::Ink));
    }
    let medians: Vec<[f64; 2]> = fan.iter().map(|(x, one)| [*x, one.given_up.median]).collect();
    if medians.len() == 1 {
        panel.marks.push(Mark::dots(medians.clone(), Shape::Disc, Size::Small, colour(side)));
    }
    panel.marks.push(Mark::line(thinned(medians, MAX_ROUNDS), Stroke::solid(colour(side), Width::Thick)));
    if let Some(given) = last(outlook, side) {
        let at = panel.x.to - FROM_END * (panel.x.to - panel.x.from);
        let half = vec![[at, given.p25], [at, given.p75]];
        panel.marks.push(Mark::line(half, Stroke::solid(Colour::Ink, Width::Medium)));
        panel.marks.push(Mark::dots(vec![[at, given.median]], Shape::Diamond, Size::Large, Colour::Ink));
    }
    match fan.last() {
        Some((x, one)) => panel.labels.extend(ends(*x, &one.given_up, outlook.summary.n_draws, colour(side))),
        None => panel.message = Some("No proposal is tabled".to_owned()),
    }
    panel
}

/// What the title tells of, beside the fan.
fn last_proposals(outlook: &Outlook<'_>, side: Side) -> String {
    last(outlook, side).map_or_else(String::new, |given| {
        let [low, median, high] = [given.p25, given.median, given.p75].map(payoff);
        format!(": {median} by its last proposal, in half of all {low} to {high}")
    })
}

/// The names of a fan's edges where it ends; only the median's where the fan is as thin as a line.
fn ends(x: f64, spread: &SpreadRecord, n_draws: u64, colour: Colour) -> Vec<Label> {
    let name = if n_draws == 1 { "Its proposals" } else { "Median" };
    let median = Label::line_end([x, spread.median], name, colour).strong();
    if spread.p95 - spread.p05 <= ALIKE {
        return vec![median];
    }
    // From above to below: of edges at one height the names stand in this order.
    let edge = |value: f64, name: &str| Label::line_end([x, value], name, colour);
    vec![edge(spread.p95, "95%"), edge(spread.p75, "75%"), median, edge(spread.p25, "25%"), edge(spread.p05, "5%")]
}

/// Every value that either panel shows; where no deal lies far off, it is left outside.
fn drawn(outlook: &Outlook<'_>) -> Vec<f64> {
    let fans: Vec<(f64, ConcessionRecord)> = Side::BOTH.into_iter().flat_map(|side| fan(outlook, side)).collect();
    let given = fans.iter().flat_map(|(_, one)| quantiles(&one.given_up));
    let (low, high) =
        given.clone().fold((0.0, 0.0), |(low, high): (f64, f64), value| (low.min(value), high.max(value)));
    let room = fans.iter().map(|(_, one)| one.room.median);
    let room = room.filter(|value| (low - BEYOND..=high + BEYOND).contains(value));
    let last = Side::BOTH.into_iter().filter_map(|side| last(outlook, side));
    given.chain(room).chain(last.flat_map(|one| [one.p25, one.p75])).chain([0.0]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::forecast;
    use crate::result::forecast::ForecastSummary;

    fn draw(summary: &ForecastSummary) -> Figure {
        figure(&Outlook::new(summary).expect("two delegations"))
    }

    fn areas(panel: &Panel) -> Vec<&Area> {
        panel.marks.iter().filter_map(|mark| if let Mark::Area(area) = mark { Some(area) } else { None }).collect()
    }

    #[test]
    fn a_fan_holds_the_quantiles_of_every_round() {
        let summary = forecast::tutorial();
        let figure = draw(&summary);
        let [light, dark] = areas(&figure.panels[1])[..] else { panic!("two areas") };
        let spread = summary.concessions["russia"][4].given_up;
        assert_eq!([light.edges[4][1], light.edges[4][2]], [spread.p05, spread.p95]);
        assert_eq!([dark.edges[4][1], dark.edges[4][2]], [spread.p25, spread.p75]);
        assert!(figure.panels[1].label("Median").is_some() && figure.panels[1].label("95%").is_some());
    }

    #[test]
    fn the_last_proposals_that_the_title_tells_of_are_marked() {
        let summary = forecast::tutorial();
        let figure = draw(&summary);
        assert_eq!(figure.keys.len(), 1);
        for (panel, name) in figure.panels.iter().zip(["us", "russia"]) {
            let marked = |mark: &Mark| matches!(mark, Mark::Dots(dots) if dots.points.iter().any(|at| at[1] == summary.given_up[name].median));
            assert!(panel.marks.iter().any(marked), "{name}");
        }
        assert!(draw(&forecast::single()).keys.is_empty());
    }

    #[test]
    fn rounds_that_hardly_any_negotiation_reaches_are_left_out() {
        let mut summary = forecast::tutorial();
        summary.concessions["us"][6].given_up.count = 3;
        assert_eq!(areas(&draw(&summary).panels[0])[0].edges.len(), 6);
    }

    #[test]
    fn who_gives_up_more_from_its_opening_is_said() {
        let mut summary = forecast::tutorial();
        let said = |summary: &ForecastSummary| draw(summary).title;
        let us = &mut summary.given_up["us"];
        (us.p05, us.median, us.p95) = (-0.1, 0.0, 0.09);
        summary.given_up["russia"].median = 0.125;
        let expected =
            "In the median, Russia gives up 0.13 between its opening and its last proposal; the United States";
        assert_eq!(
            said(&summary),
            format!("{expected} gives up about nothing, but between \u{2212}0.10 and 0.09 in nine of ten")
        );
        (summary.given_up["us"].p05, summary.given_up["us"].p95) = (0.0, 0.0);
        assert_eq!(said(&summary), format!("{expected} gives up nothing"));
        summary.given_up["russia"].median = 0.0;
        assert!(said(&summary).contains("neither side’s last proposal is worth less"), "{}", said(&summary));
        summary.given_up["russia"].median = -0.05;
        assert!(said(&summary).contains("Russia ends 0.05 above its opening"), "{}", said(&summary));
    }

    #[test]
    fn no_deal_has_a_line_of_its_own_by_date() {
        let mut summary = forecast::tutorial();
        for (round, one) in summary.concessions["us"].iter_mut().enumerate() {
            one.room.median = 0.5 - 0.01 * round as f64;
        }
        let figure = draw(&summary);
        let dotted = figure.panels[0].marks.iter().find_map(|mark| match mark {
            Mark::Line(line) if line.stroke.dash == crate::chart::figure::Dash::Dotted => Some(&line.points),
            Mark::Line(_) | Mark::Dots(_) | Mark::Band { .. } | Mark::Bar(_) | Mark::Area(_) | Mark::Tile(_) => None,
        });
        let dotted = dotted.expect("a dotted line");
        assert_eq!(dotted[0][1], summary.concessions["us"][0].room.median);
        assert!(dotted[0][1] > dotted[dotted.len() - 1][1], "time costs narrow the room");
    }

    #[test]
    fn one_negotiation_is_a_line_without_a_fan() {
        let figure = draw(&forecast::single());
        assert!(figure.panels[0].label("Its proposals").is_some() && figure.panels[0].label("95%").is_none());
    }
}
