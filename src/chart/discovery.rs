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

/// The same as part of something larger, where limits that are no more than a guess are not told.
pub(super) fn charts_without_guess(summary: &DiscoverySummary) -> Vec<NamedFigure> {
    if Finding::new(summary, Place::Chart).is_guess() { Vec::new() } else { discovery_charts(summary) }
}

fn figure(summary: &DiscoverySummary) -> Figure {
    let finding = Finding::new(summary, Place::Chart);
    let is_guess = finding.is_guess();
    let found = summary.chosen.as_ref();
    let told = found.map(|found| [drawable(found.inside.k as f64 / summary.k as f64), drawable(found.inside.share)]);
    let dot = |step: &StepRecord| [drawable(step.coverage), drawable(step.density)];
    // Where limits that chance does not make are not borne out, none is told from those that it may make; and what lies under the
    // mark of the limits that are told is not seen.
    let of = |plausible: bool| -> Vec<[f64; 2]> {
        let steps = summary.steps.iter().skip(1);
        let of_them = steps.filter(move |step| step.plausible == plausible).map(dot);
        of_them.filter(|at| told != Some(*at)).collect()
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
        // Where other negotiations do not bear it out, nothing is said to be more than chance.
        let text = if is_guess { "limits on the way" } else { "limits on the way, each more than chance" };
        keys.push(Key::new(Sign::Dot(Shape::Disc, Colour::Agreement), text));
    }
    if !by_chance.is_empty() {
        let text = if summary.steps.iter().skip(1).any(|step| step.plausible) {
            "limits on the way, some of which may be chance"
        } else {
            "limits on the way, not told from chance"
        };
        keys.push(Key::new(Sign::Dot(Shape::Ring, Colour::Muted), text));
    }
    keys.push(Key::new(Sign::Line(Stroke::dashed(Colour::Muted, Width::Thin)), "all negotiations"));
    panel.marks.push(Mark::dots(by_chance, Shape::Ring, Size::Medium, Colour::Muted));
    panel.marks.push(Mark::dots(beyond, Shape::Disc, Size::Medium, Colour::Agreement));
    if let Some((found, told)) = found.zip(told) {
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
    let title = if is_guess {
        format!("No more than a guess: {}", crate::text::lowercased(&finding.headline()))
    } else {
        finding.headline()
    };
    let right = if found.is_some() { " Right: the same share if that limit is lifted." } else { "" };
    let guess = if is_guess { format!(" A guess: {}.", finding.why_a_guess()) } else { String::new() };
    let check = found.and_then(|found| finding.check_briefly(found)).unwrap_or_default();
    Figure {
        title,
        subtitle: format!(
            "From all {} negotiations to ever narrower limits, slice by slice.{right}{guess}{check}",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::result::discovery::{BoxRecord, DemandRecord, LimitRecord, ShareWithinRecord};
    use crate::result::sensitivity::InputRecord;
    use crate::result::{AppliedRecord, FormsRecord, HeadRecord};

    fn within(n: u64, k: u64, low: f64) -> ShareWithinRecord {
        ShareWithinRecord { n, k, share: k as f64 / n as f64, low, high: 1.0 }
    }

    /// One limit, of which the other half of the negotiations shows that so many of them at least do so.
    fn summary(low: f64) -> DiscoverySummary {
        let step = |n: u64, k: u64, n_limited: u64| StepRecord {
            n,
            k,
            coverage: k as f64 / 50.0,
            density: k as f64 / n as f64,
            n_limited,
            plausible: n_limited < 2,
        };
        let limit = LimitRecord {
            input: 0,
            demands: DemandRecord::AtLeast(0.4),
            kept_by: 0.4,
            without: within(1_000, 50, 0.03),
            quasi_p: 0.001,
        };
        DiscoverySummary {
            head: HeadRecord {
                scenario: "Talks".to_owned(),
                scenario_sha256: String::new(),
                applied: AppliedRecord::default(),
                seed: 0,
                version: "0.1.0".to_owned(),
            },
            interest: vec!["outcome=walk_out".to_owned()],
            does: Some("end in a walk-out".to_owned()),
            n: 1_000,
            k: 50,
            n_draws: 1_000,
            inputs: vec![InputRecord {
                address: "us.discount".to_owned(),
                title: "Threat".to_owned(),
                forms: FormsRecord { short: None, in_text: Some("the threat".to_owned()) },
                unit: String::new(),
            }],
            steps: vec![step(1_000, 50, 0), step(400, 40, 1), step(100, 20, 2)],
            chosen: Some(BoxRecord {
                step: Some(1),
                limits: vec![limit],
                inside: within(400, 40, 0.07),
                outside: within(600, 10, 0.0),
                check: Some(within(200, 20, low)),
                stand_ins: Vec::new(),
            }),
        }
    }

    fn keys(figure: &Figure) -> Vec<&str> {
        figure.keys.iter().map(|key| key.text.as_str()).collect()
    }

    #[test]
    fn limits_that_are_no_more_than_a_guess_are_left_out_where_they_are_part_of_something_larger() {
        assert_eq!(charts_without_guess(&summary(0.02)), []);
        let alone = discovery_charts(&summary(0.02)).remove(0).figure;
        assert!(
            alone.title.starts_with("No more than a guess: with the threat at least 0.4, 10 of 100"),
            "{}",
            alone.title
        );
        assert_eq!(charts_without_guess(&summary(0.06)), discovery_charts(&summary(0.06)));
    }

    #[test]
    fn what_half_of_the_draws_do_not_find_is_a_guess_unless_chance_hardly_shows_it_in_all() {
        let title_at = |quasi_p: f64| {
            let mut summary = summary(0.06);
            let found = summary.chosen.as_mut().expect("limits are told");
            (found.check, found.limits[0].quasi_p) = (None, quasi_p);
            discovery_charts(&summary).remove(0).figure.title
        };
        assert!(title_at(0.001).starts_with("No more than a guess: "), "{}", title_at(0.001));
        assert!(title_at(0.000_9).starts_with("With the threat at least 0.4"), "{}", title_at(0.000_9));
    }

    #[test]
    fn a_key_names_no_mark_that_lies_under_another() {
        let figure = discovery_charts(&summary(0.06)).remove(0).figure;
        let expected =
            ["the limits that are told", "limits on the way, some of which may be chance", "all negotiations"];
        assert_eq!(keys(&figure), expected);
    }
}
