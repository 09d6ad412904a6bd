//! What it takes to settle some issues in a way that is given: the plane of the two payoffs with the packages that are left,
//! and beside it what the cheapest of them gives.

use super::reading::Reading;
use crate::account::price::Priced;
use crate::chart::figure::{
    Axis, Colour, Figure, Hatch, Key, Label, Mark, Panel, Shape, Sign, Size, Stroke, Tint, Width,
};
use crate::chart::forecast::shares::{column, rows_axis};
use crate::chart::payoff_plane::{self, guides, paid, plane};
use crate::chart::reading::{payoff, typographic};
use crate::quantity::Side;
use crate::result::{PricedRecord, Titled};

/// So many issues are told at most.
const MAX_ROWS: usize = 16;

/// The chart `price`; nothing if none was asked for, or no package is known.
pub(super) fn figure(reading: &Reading<'_>) -> Option<Figure> {
    let priced = Priced::of(reading.summary)?;
    priced.price.wish.as_ref()?;
    let panels: Vec<Panel> = std::iter::once(panel(reading, &priced)).chain(beside(&priced)).collect();
    Some(Figure {
        title: typographic(&priced.headline()),
        subtitle: subtitle(reading, &priced),
        keys: keys(reading, &priced),
        n_columns: panels.len(),
        panels,
        source: reading.source(),
    })
}

fn subtitle(reading: &Reading<'_>, priced: &Priced<'_>) -> String {
    let costs = priced.costs().map_or_else(String::new, |costs| format!(" {costs}."));
    typographic(&format!("{}{costs} Up and right is better for both.", reading.day()))
}

fn keys(reading: &Reading<'_>, priced: &Priced<'_>) -> Vec<Key> {
    let mut keys =
        vec![Key::new(Sign::Band(Colour::Agreement, Tint::Light, Hatch::Plain), "pays both no less than no deal")];
    if priced.cheapest().is_some() {
        keys.push(Key::new(
            Sign::Sized(Shape::Disc, Colour::Agreement, Size::Small),
            "efficient among the packages with what is given",
        ));
    }
    if liked_best(reading, priced).is_some() {
        let text = format!("what {} would like best with what is given", priced.taker());
        keys.push(Key::new(Sign::Sized(Shape::Ring, Colour::Ink, Size::Large), text));
    }
    keys
}

/// Where the package with what is given lies that its taker would like best, unless that is the cheapest.
fn liked_best(reading: &Reading<'_>, priced: &Priced<'_>) -> Option<[f64; 2]> {
    let at = |package: &PricedRecord| reading.pair(&package.payoffs);
    let wish = priced.price.wish.as_ref().and_then(at)?;
    (priced.cheapest().and_then(at) != Some(wish)).then_some(wish)
}

/// The most that packages with what is given pay the side that none of them wins, with the side; nothing where there is no such
/// side, or both are.
fn short_of_no_deal(priced: &Priced<'_>) -> Option<(Side, f64)> {
    let most = priced.price.most_given.as_ref()?;
    let of = |side: Side| {
        let name = priced.summary.delegations.get(side.index())?.name.as_str();
        let none_wins = priced.price.acceptable_to.get(name).copied().flatten() == Some(0);
        none_wins.then(|| most.get(name).copied()).flatten().map(|most| (side, most))
    };
    match Side::BOTH.map(of) {
        [Some(one), None] | [None, Some(one)] => Some(one),
        [Some(_), Some(_)] | [None, None] => None,
    }
}

fn panel(reading: &Reading<'_>, priced: &Priced<'_>) -> Panel {
    let at = |packages: &mut dyn Iterator<Item = &PricedRecord>| -> Vec<[f64; 2]> {
        packages.filter_map(|package| reading.pair(&package.payoffs)).collect()
    };
    let priced_points = at(&mut priced.price.packages.iter());
    let wish = at(&mut priced.price.wish.iter());
    let pareto = reading.summary.pareto.iter().flatten();
    let frontier: Vec<[f64; 2]> = pareto.filter_map(|point| reading.pair(&point.payoffs)).collect();
    let no_deal = reading.pair(&reading.summary.no_deal);
    let short = short_of_no_deal(priced);
    // On the axis of the other side it lies where no deal does.
    let short_at = short.zip(no_deal).map(|((side, most), [x, y])| match side {
        Side::First => [most, y],
        Side::Second => [x, most],
    });
    let all = frontier.iter().chain(&priced_points).chain(&wish).chain(&no_deal).chain(&short_at).copied();
    let mut panel = plane(Side::BOTH.map(|side| reading.in_text(side).to_owned()), all);
    if let Some([x, y]) = no_deal {
        if x < panel.x.to && y < panel.y.to {
            let (x_to, y_to) = (panel.x.to, panel.y.to);
            panel.marks.push(Mark::Band {
                x: [x.max(panel.x.from), x_to],
                y: [y.max(panel.y.from), y_to],
                colour: Colour::Agreement,
                tint: Tint::Light,
                hatch: Hatch::Plain,
            });
        }
        guides(&mut panel, [x, y]);
        panel.marks.push(Mark::dots(vec![[x, y]], Shape::Square, Size::Large, Colour::Muted));
        panel.labels.push(Label::near([x, y], format!("No deal ({})", paid([x, y])), Colour::Ink).strong());
    }
    if let Some(at) = frontier.first() {
        panel.labels.push(Label::near(*at, "Efficient frontier, nothing given", Colour::Muted));
    }
    payoff_plane::frontier(&mut panel, frontier);
    panel.marks.push(Mark::line(priced_points.clone(), Stroke::solid(Colour::Agreement, Width::Medium)));
    panel.marks.push(Mark::dots(priced_points.clone(), Shape::Disc, Size::Small, Colour::Agreement));
    let cheapest = priced_points.first().copied();
    if let Some(at) = liked_best(reading, priced) {
        panel.marks.push(Mark::dots(vec![at], Shape::Ring, Size::Large, Colour::Ink));
        panel.labels.push(Label::near(at, paid(at), Colour::Ink));
    }
    if let (Some((side, most)), Some(at)) = (short, short_at) {
        let line = match side {
            Side::First => vec![[most, panel.y.from], [most, panel.y.to]],
            Side::Second => vec![[panel.x.from, most], [panel.x.to, most]],
        };
        panel.marks.push(Mark::line(line, Stroke::dashed(Colour::Agreement, Width::Medium)));
        let text = format!("The most for {} with what is given ({})", reading.in_text(side), payoff(most));
        panel.labels.push(Label::near(at, text, Colour::Agreement));
    }
    if let Some(at) = cheapest {
        panel.marks.push(Mark::dots(vec![at], Shape::Diamond, Size::Large, Colour::Ink));
        panel.labels.push(Label::near(at, format!("Cheapest ({})", paid(at)), Colour::Ink).strong());
    }
    panel
}

/// The cheapest package, issue by issue, beside what the other side would like best; nothing if there is none.
fn beside(priced: &Priced<'_>) -> Option<Panel> {
    let (cheapest, wish) = (priced.cheapest()?, priced.price.wish.as_ref()?);
    let settled = priced.settled_by(&cheapest.package);
    let shown = &settled[..settled.len().min(MAX_ROWS)];
    let x = Axis { label: String::new(), from: 0.0, to: 1.0, ticks: Vec::new(), grid: false };
    let mut panel = Panel::new("The cheapest package", x, rows_axis(shown.len()));
    let is_given = |name: &str| priced.price.given.contains_key(name);
    let is_needed = |name: &str| cheapest.package.get(name) != wish.package.get(name);
    let issues = shown.iter().map(|(issue, _)| (issue.short_title().to_owned(), Colour::Ink, true));
    let choices = shown.iter().map(|(issue, choice)| {
        let title = if choice.is_open() { "left open".to_owned() } else { choice.title.clone() };
        let (text, colour) = match (is_given(&issue.name), is_needed(&issue.name)) {
            (true, _) => (format!("{title} (given)"), Colour::Agreement),
            (_, true) => (title, Colour::Ink),
            (_, false) => (title, Colour::Muted),
        };
        (text, colour, is_needed(&issue.name))
    });
    panel.left = vec![column("Issue", 0.42, issues), column("Settled by", 0.58, choices)];
    panel.note = match priced.giver() {
        Some(giver) if cheapest.package != wish.package => {
            format!("Bold: what {giver} would need; grey: as {} would like it best", priced.taker())
        }
        _ => String::new(),
    };
    Some(panel)
}
