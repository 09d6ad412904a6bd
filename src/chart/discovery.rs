//! The chart of a discovery: every box on the way by how much it covers and how much else it holds.

use super::NamedFigure;
use super::figure::{Colour, Figure, Key, Mark, Panel, Shape, Sign, Size, Stroke, Width};
use super::forecast::shares::{drawable, share_axis};
use super::reading;
use crate::account::discovery::Finding;
use crate::account::figure::Place;
use crate::result::discovery::{DiscoverySummary, StepRecord};
use crate::text::thousands as count;

/// How wide the columns beside the plot are.
const INPUT: f64 = 0.2;
const DEMAND: f64 = 0.12;
const FIGURE: f64 = 0.08;

/// The charts of a discovery; none if nothing was looked at.
#[must_use]
pub fn discovery_charts(summary: &DiscoverySummary) -> Vec<NamedFigure> {
    if summary.steps.is_empty() || summary.n == 0 || summary.k == 0 {
        return Vec::new();
    }
    vec![NamedFigure::new("trade-off", figure(summary))]
}

fn figure(summary: &DiscoverySummary) -> Figure {
    let finding = Finding::new(summary, Place::Chart);
    let dot = |step: &StepRecord| [drawable(step.coverage), drawable(step.density)];
    let of = |plausible: bool| -> Vec<[f64; 2]> {
        summary.steps.iter().skip(1).filter(move |step| step.plausible == plausible).map(dot).collect()
    };
    let (by_chance, beyond) = (of(false), of(true));
    let does = finding.does();
    let mut panel = Panel::new(
        "",
        share_axis(format!("Of those that {does}, how many lie within the limits")),
        share_axis(format!("Of those within the limits, how many {does}")),
    );
    let base = drawable(summary.k as f64 / summary.n as f64);
    panel.marks.push(Mark::line(vec![[0.0, base], [1.0, base]], Stroke::dashed(Colour::Muted, Width::Thin)));
    let way: Vec<[f64; 2]> = summary.steps.iter().map(dot).collect();
    panel.marks.push(Mark::line(way, Stroke::solid(Colour::Fainter, Width::Medium)));
    let mut keys = Vec::new();
    if !beyond.is_empty() {
        let text = "limits on the way, each more than chance";
        keys.push(Key::new(Sign::Dot(Shape::Disc, Colour::Agreement), text));
    }
    if !by_chance.is_empty() {
        let text = "limits on the way, some of which may be chance";
        keys.push(Key::new(Sign::Dot(Shape::Ring, Colour::Muted), text));
    }
    keys.push(Key::new(Sign::Line(Stroke::dashed(Colour::Muted, Width::Thin)), "all negotiations"));
    panel.marks.push(Mark::dots(by_chance, Shape::Ring, Size::Medium, Colour::Muted));
    panel.marks.push(Mark::dots(beyond, Shape::Disc, Size::Medium, Colour::Agreement));
    if let Some(found) = &summary.chosen {
        let told = [drawable(found.inside.k as f64 / summary.k as f64), drawable(found.inside.share)];
        panel.marks.push(Mark::dots(vec![told], Shape::Diamond, Size::Huge, Colour::Ink));
        keys.insert(0, Key::new(Sign::Dot(Shape::Diamond, Colour::Ink), "the limits that are told"));
        let cells: Vec<[String; 2]> = found.limits.iter().map(|limit| finding.cells(limit)).collect();
        let texts = |of: usize| cells.iter().map(|cell| (cell[of].clone(), Colour::Ink, of == 0)).collect();
        let without = found.limits.iter().map(|limit| (finding.percent(limit.without.share), Colour::Muted, false));
        super::beside::table(
            &mut panel,
            vec![
                beside("Limit on", INPUT, texts(0)),
                beside("", DEMAND, texts(1)),
                beside("Without it", FIGURE, without.collect()),
            ],
        );
    }
    let headline = finding.headline();
    let title = if finding.is_guess() {
        format!("No more than a guess: {}", crate::text::lowercased(&headline))
    } else {
        headline
    };
    let right = if summary.chosen.is_some() { " Right: the same share if that limit is lifted." } else { "" };
    let guess = if finding.is_guess() {
        " A guess: half of the negotiations do not bear out what the other half shows."
    } else {
        ""
    };
    Figure {
        title,
        subtitle: format!(
            "From all {} negotiations to ever narrower limits, slice by slice.{right}{guess}",
            count(summary.n),
        ),
        keys,
        n_columns: 1,
        panels: vec![panel],
        source: reading::source(&summary.head, Some(summary.n_draws)),
    }
}

fn beside(title: &str, share: f64, cells: Vec<(String, Colour, bool)>) -> super::beside::Beside {
    super::beside::Beside { title: title.to_owned(), colour: Colour::Muted, share, cells }
}
