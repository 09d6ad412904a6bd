//! The plane of what packages pay the two sides: its axes, the packages as dots, the efficient frontier, no deal.

use super::figure::{Axis, Colour, Key, Mark, Panel, Shape, Sign, Size, Stroke, Width, payoff_axis};
use super::reading::payoff;
use crate::result::SamplePoint;
use std::collections::BTreeMap;

/// A cloud is thinned to one dot in each cell of a grid of this size.
pub(super) const CELLS: [f64; 2] = [96.0, 54.0];
/// Up to so many packages of the frontier are marked.
const MARKED: usize = 40;
/// How many proposals of a side are marked; more are thinned.
pub(super) const MAX_POINTS: usize = 300;

/// An empty plane for two sides that takes in so many pairs of payoffs. Those that cannot be drawn are passed over.
pub(super) fn plane(titles: [String; 2], payoffs: impl Iterator<Item = [f64; 2]>) -> Panel {
    let drawn: Vec<[f64; 2]> = payoffs.filter(is_drawable).collect();
    let [x, y] = titles.map(|title| format!("Payoff to {title}"));
    let along = |side: usize| drawn.iter().map(move |payoffs| payoffs[side]);
    Panel::new("", payoff_axis(x, along(0), 10), payoff_axis(y, along(1), 6))
}

fn is_drawable(payoffs: &[f64; 2]) -> bool {
    payoffs.iter().all(|payoff| payoff.is_finite())
}

/// What bars packages: red lines, vetoes of principals, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Barrier {
    RedLines,
    Vetoes,
    Both,
}

impl Barrier {
    /// What the rules of the sides are, each told by whether it is a veto.
    pub(super) fn of(vetoes: impl Iterator<Item = bool>) -> Self {
        let (vetoes, red_lines): (Vec<bool>, Vec<bool>) = vetoes.partition(|is_veto| *is_veto);
        match (red_lines.is_empty(), vetoes.is_empty()) {
            (_, true) => Self::RedLines,
            (true, false) => Self::Vetoes,
            (false, false) => Self::Both,
        }
    }

    /// What does not cross it, behind `package`.
    const fn respected(self) -> &'static str {
        match self {
            Self::RedLines => "within both sides’ red lines",
            Self::Vetoes => "that no veto bars",
            Self::Both => "that neither red line nor veto bars",
        }
    }

    /// What crosses it, behind `package` or `one`.
    pub(super) const fn crossed(self) -> &'static str {
        match self {
            Self::RedLines => "across a red line",
            Self::Vetoes => "that a veto bars",
            Self::Both => "that a red line or a veto bars",
        }
    }
}

/// What the dots of a cloud mean, if some of them are barred.
pub(super) fn cloud_keys(sample: &[SamplePoint], barrier: Barrier) -> Vec<Key> {
    if sample.iter().all(|point| point.allowed) {
        return Vec::new();
    }
    vec![
        Key::new(Sign::Dot(Shape::Disc, Colour::Faint), format!("package {}", barrier.respected())),
        Key::new(Sign::Dot(Shape::Disc, Colour::Fainter), format!("package {}", barrier.crossed())),
    ]
}

/// Draws at most one package in each cell of a grid: one that is acceptable to both if `no_deal` tells and there is any, else
/// one within the red lines. What lies beyond the axes is left out.
pub(super) fn cloud(panel: &mut Panel, sample: &[SamplePoint], no_deal: Option<[f64; 2]>) {
    let cell = |axis: &Axis, at: f64, n: f64| ((at - axis.from) / (axis.to - axis.from) * n).floor() as i64;
    let kinds = [Colour::Fainter, Colour::Faint, Colour::Agreement];
    let kind = |point: &SamplePoint| {
        let pays = no_deal.is_some_and(|[x, y]| point.payoffs[0] >= x && point.payoffs[1] >= y);
        usize::from(point.allowed) + usize::from(point.allowed && pays)
    };
    let mut cells: BTreeMap<[i64; 2], ([f64; 2], usize)> = BTreeMap::new();
    for point in sample.iter().filter(|point| is_within(panel, &point.payoffs)) {
        let [x, y] = point.payoffs;
        let shown = cells.entry([cell(&panel.x, x, CELLS[0]), cell(&panel.y, y, CELLS[1])]);
        let shown = shown.or_insert((point.payoffs, kind(point)));
        if kind(point) > shown.1 {
            *shown = (point.payoffs, kind(point));
        }
    }
    for (kind, colour) in kinds.into_iter().enumerate() {
        let points: Vec<_> = cells.values().filter(|(_, of)| *of == kind).map(|(payoffs, _)| *payoffs).collect();
        if !points.is_empty() {
            panel.marks.push(Mark::dots(points, Shape::Disc, Size::Tiny, colour));
        }
    }
}

/// Whether a pair of payoffs lies between the ends of both axes.
pub(super) fn is_within(panel: &Panel, [x, y]: &[f64; 2]) -> bool {
    (panel.x.from..=panel.x.to).contains(x) && (panel.y.from..=panel.y.to).contains(y)
}

/// The lines beyond which a package pays a side more than no deal.
pub(super) fn guides(panel: &mut Panel, [x, y]: [f64; 2]) {
    let stroke = Stroke::dotted(Colour::Muted, Width::Thin);
    panel.marks.push(Mark::line(vec![[x, panel.y.from], [x, panel.y.to]], stroke));
    panel.marks.push(Mark::line(vec![[panel.x.from, y], [panel.x.to, y]], stroke));
}

/// The efficient frontier, its packages marked if they are few enough to be told apart.
pub(super) fn frontier(panel: &mut Panel, points: Vec<[f64; 2]>) {
    panel.marks.push(Mark::line(points.clone(), Stroke::solid(Colour::Ink, Width::Medium)));
    if points.len() <= MARKED {
        panel.marks.push(Mark::dots(points, Shape::Disc, Size::Tiny, Colour::Ink));
    }
}

/// What a point pays, in words.
pub(super) fn paid([first, second]: [f64; 2]) -> String {
    format!("{}, {}", payoff(first), payoff(second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_drawn_does_not_bear_on_the_axes() {
        let payoffs = [[0.25, 0.5], [f64::NAN, 0.9], [0.75, f64::INFINITY]];
        let panel = plane(["us", "russia"].map(str::to_owned), payoffs.into_iter());
        assert_eq!((panel.x.label.as_str(), panel.y.label.as_str()), ("Payoff to us", "Payoff to russia"));
        assert!(panel.x.to < 0.75 && panel.y.to < 0.9, "{} {}", panel.x.to, panel.y.to);
    }

    #[test]
    fn red_lines_are_explained_only_where_one_is_crossed() {
        let point = |allowed| SamplePoint { payoffs: [0.5, 0.5], allowed };
        assert!(cloud_keys(&[point(true)], Barrier::RedLines).is_empty());
        let key = |vetoes: &[bool]| {
            let keys = cloud_keys(&[point(true), point(false)], Barrier::of(vetoes.iter().copied()));
            keys[1].text.clone()
        };
        assert_eq!(key(&[false]), "package across a red line");
        assert_eq!(key(&[true, true]), "package that a veto bars");
        assert_eq!(key(&[true, false]), "package that a red line or a veto bars");
    }
}
