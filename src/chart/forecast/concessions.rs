//! What each side asks for itself, round by round: a fan over the negotiations.

use super::outlook::Outlook;
use crate::chart::figure::{
    Area, Axis, Colour, Figure, Label, Mark, Panel, Shape, Size, Stroke, Tint, Width, payoff_axis,
};
use crate::chart::reading::{ALIKE, colour, payoff, thinned};
use crate::experiment::forecast::SpreadRecord;
use crate::quantity::Side;

/// How many rounds a fan may have; longer ones are thinned.
const MAX_ROUNDS: usize = 400;
/// A round in which fewer than one in so many of the negotiations of the first is still going says little.
const RARE: u64 = 50;

/// The chart `concessions`.
pub(super) fn figure(outlook: &Outlook<'_>) -> Figure {
    let y = payoff_axis("", drawn_payoffs(outlook), 6);
    let panels = Side::BOTH.into_iter().map(|side| panel(outlook, side, y.clone())).collect();
    let is_one = outlook.summary.n_draws == 1;
    let fan = "dark: the middle half; light: 90% of the negotiations still going, as long as one in fifty is";
    Figure {
        title: title(outlook),
        subtitle: if is_one {
            "What each side’s own proposals would pay it, round by round.".to_owned()
        } else {
            format!("What each side’s own proposals would pay it. Line: the median; {fan}.")
        },
        keys: Vec::new(),
        n_columns: 2,
        panels,
        source: outlook.source(),
    }
}

/// The rounds of a side's fan, each with its place on the time axis.
fn fan(outlook: &Outlook<'_>, side: Side) -> Vec<(f64, SpreadRecord)> {
    let rounds = outlook.summary.concessions.get(outlook.name(side)).map_or(&[][..], Vec::as_slice);
    let first = rounds.first().map_or(0, |spread| spread.count);
    let is_known = |spread: &SpreadRecord| spread.count > 0 && spread.count.saturating_mul(RARE) >= first;
    let is_finite = |spread: &SpreadRecord| quantiles(spread).iter().all(|value| value.is_finite());
    let known = rounds.iter().enumerate().take_while(|(_, spread)| is_known(spread) && is_finite(spread));
    known.map(|(idx, spread)| (outlook.x(idx as f64 + 1.0), *spread)).collect()
}

/// The five quantiles of a spread, rising.
pub(super) fn quantiles(spread: &SpreadRecord) -> [f64; 5] {
    [spread.p05, spread.p25, spread.median, spread.p75, spread.p95]
}

/// What a side's median proposal gives up from its first to its last round.
fn given(outlook: &Outlook<'_>, side: Side) -> Option<f64> {
    let fan = fan(outlook, side);
    let medians = fan.iter().map(|(_, spread)| spread.median);
    Some(fan.first()?.1.median - medians.last()?)
}

fn title(outlook: &Outlook<'_>) -> String {
    let (Some(first), Some(second)) = (given(outlook, Side::First), given(outlook, Side::Second)) else {
        return "No proposal is tabled".to_owned();
    };
    let (one, other) = (outlook.title(Side::First), outlook.title(Side::Second));
    let who = if outlook.summary.n_draws == 1 { "" } else { "In the median, " };
    let sentence = match (first > ALIKE, second > ALIKE) {
        (false, false) => "neither side moves from its opening".to_owned(),
        (true, false) => format!("only {one} moves: it gives up {} of its opening payoff", payoff(first)),
        (false, true) => format!("only {other} moves: it gives up {} of its opening payoff", payoff(second)),
        _ if (first - second).abs() < ALIKE => format!("both sides give up {} of their opening payoff", payoff(first)),
        _ if first > second => {
            format!("{one} gives up more: {} of its opening payoff, {other} {}", payoff(first), payoff(second))
        }
        _ => format!("{other} gives up more: {} of its opening payoff, {one} {}", payoff(second), payoff(first)),
    };
    if who.is_empty() { capitalised(&sentence) } else { format!("{who}{sentence}") }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn panel(outlook: &Outlook<'_>, side: Side, y: Axis) -> Panel {
    let mut panel = Panel::new(outlook.title(side), outlook.time_axis(5), y);
    panel.y.label.push_str("Payoff of its own proposals");
    panel.colour = colour(side);
    let end = outlook.x(outlook.n_rounds() as f64);
    let fan = fan(outlook, side);
    for (low, high, tint) in [(0, 4, Tint::Light), (1, 3, Tint::Strong)] {
        let edge = |(x, spread): &(f64, SpreadRecord)| [*x, quantiles(spread)[low], quantiles(spread)[high]];
        let edges = thinned(fan.iter().map(edge).collect(), MAX_ROUNDS);
        panel.marks.push(Mark::Area(Area { edges, colour: colour(side), tint }));
    }
    if let Some(no_deal) = outlook.pair(&outlook.summary.no_deal).map(|pair| pair[side.index()]) {
        let start = outlook.x(1.0);
        panel
            .marks
            .push(Mark::line(vec![[start, no_deal], [end, no_deal]], Stroke::dotted(Colour::Muted, Width::Medium)));
        panel.labels.push(Label::line_end([end, no_deal], "No deal", Colour::Muted));
    }
    let medians: Vec<[f64; 2]> = fan.iter().map(|(x, spread)| [*x, spread.median]).collect();
    if medians.len() == 1 {
        panel.marks.push(Mark::dots(medians.clone(), Shape::Disc, Size::Small, colour(side)));
    }
    panel.marks.push(Mark::line(thinned(medians, MAX_ROUNDS), Stroke::solid(colour(side), Width::Thick)));
    match fan.last() {
        Some((x, spread)) => panel.labels.extend(ends(*x, spread, outlook.summary.n_draws, colour(side))),
        None => panel.message = Some("No proposal is tabled".to_owned()),
    }
    panel
}

/// The names of a fan's edges where it ends; only the median's where the fan is as thin as a line.
fn ends(x: f64, spread: &SpreadRecord, n_draws: u64, colour: Colour) -> Vec<Label> {
    let name = if n_draws == 1 { "Its proposals" } else { "Median" };
    let mut labels = vec![Label::line_end([x, spread.median], name, colour).strong()];
    if spread.p95 - spread.p05 > ALIKE {
        for (value, name) in [(spread.p05, "5%"), (spread.p25, "25%"), (spread.p75, "75%"), (spread.p95, "95%")] {
            labels.push(Label::line_end([x, value], name, colour));
        }
    }
    labels
}

/// Every payoff that either panel shows.
fn drawn_payoffs(outlook: &Outlook<'_>) -> Vec<f64> {
    let fans = Side::BOTH.into_iter().flat_map(|side| fan(outlook, side));
    let no_deal = outlook.pair(&outlook.summary.no_deal).into_iter().flatten();
    fans.flat_map(|(_, spread)| quantiles(&spread)).chain(no_deal).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::forecast;
    use crate::experiment::forecast::ForecastSummary;

    fn draw(summary: &ForecastSummary) -> Figure {
        figure(&Outlook::new(summary).expect("two delegations"))
    }

    fn areas(panel: &Panel) -> Vec<&Area> {
        let of = |mark| if let &Mark::Area(ref area) = mark { Some(area) } else { None };
        panel.marks.iter().filter_map(of).collect()
    }

    #[test]
    fn a_fan_holds_the_quantiles_of_every_round() {
        let summary = forecast::tutorial();
        let figure = draw(&summary);
        let [light, dark] = areas(&figure.panels[1])[..] else { panic!("two areas") };
        let spread = summary.concessions["russia"][4];
        assert_eq!([light.edges[4][1], light.edges[4][2]], [spread.p05, spread.p95]);
        assert_eq!([dark.edges[4][1], dark.edges[4][2]], [spread.p25, spread.p75]);
        assert!(figure.panels[1].label("Median").is_some() && figure.panels[1].label("95%").is_some());
    }

    #[test]
    fn rounds_that_hardly_any_negotiation_reaches_are_left_out() {
        let mut summary = forecast::tutorial();
        summary.concessions["us"][6].count = 3;
        assert_eq!(areas(&draw(&summary).panels[0])[0].edges.len(), 6);
    }

    #[test]
    fn who_gives_up_more_is_said() {
        let mut summary = forecast::tutorial();
        assert!(draw(&summary).title.starts_with("In the median, Russia gives up more: "), "{}", draw(&summary).title);
        for spread in &mut summary.concessions["russia"] {
            spread.median = 0.9;
        }
        assert!(draw(&summary).title.starts_with("In the median, only United States moves: "));
        summary.concessions.clear();
        assert_eq!(draw(&summary).title, "No proposal is tabled");
    }

    #[test]
    fn one_negotiation_is_a_line_without_a_fan() {
        let figure = draw(&forecast::single());
        assert!(figure.panels[0].label("Its proposals").is_some() && figure.panels[0].label("95%").is_none());
    }
}
