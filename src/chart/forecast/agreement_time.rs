//! How many negotiations are still without an agreement, day by day.

use super::outlook::Outlook;
use super::shares::{drawable, share_axis};
use crate::chart::figure::{Area, Colour, Figure, Hatch, Key, Label, Mark, Panel, Sign, Stroke, Tint, Width};
use crate::chart::reading::{percent, thinned, thousands};

/// How many steps the curve may have; longer ones are thinned.
const MAX_STEPS: usize = 500;

/// The chart `agreement-time`.
pub(super) fn figure(outlook: &Outlook<'_>) -> Figure {
    let middle =
        Key::new(Sign::Band(Colour::Faint, Tint::Strong, Hatch::Plain), "when the middle half of agreements come");
    Figure {
        title: title(outlook),
        subtitle:
            "The share of negotiations without an agreement after each round; walk-outs leave the count when they \
                   happen (Kaplan–Meier)."
                .to_owned(),
        keys: if outlook.summary.agreement_round.is_some_and(|round| round.count > 1) {
            vec![middle]
        } else {
            Vec::new()
        },
        n_columns: 1,
        panels: vec![panel(outlook)],
        source: outlook.source(),
    }
}

fn title(outlook: &Outlook<'_>) -> String {
    let Some(round) = outlook.summary.agreement_round else {
        return match outlook.summary.n_draws {
            1 => "The only negotiation reaches no agreement before the deadline".to_owned(),
            _ => "No negotiation reaches an agreement before the deadline".to_owned(),
        };
    };
    let day = outlook.long_day(round.median);
    match (round.count, outlook.summary.n_draws) {
        (1, 1) => format!("The only negotiation agrees on {day}"),
        (1, n) => format!("One negotiation of {} agrees, on {day}", thousands(n)),
        _ if round.p25 == round.p75 => format!("At least half of all agreements come on {day}"),
        _ => format!(
            "The middle half of agreements come between {} and {}",
            outlook.long_day(round.p25),
            outlook.long_day(round.p75)
        ),
    }
}

fn panel(outlook: &Outlook<'_>) -> Panel {
    let mut panel = Panel::new("", outlook.time_axis(9), share_axis(""));
    panel.y.label.push_str("Share still without an agreement");
    panel.y.to = 1.04;
    let end = outlook.x(outlook.n_rounds() as f64);
    if let Some(round) = outlook.summary.agreement_round.filter(|round| round.count > 1) {
        let x = [outlook.x(round.p25), outlook.x(round.p75)];
        panel.marks.push(Mark::Band {
            x,
            y: [0.0, 1.04],
            colour: Colour::Faint,
            tint: Tint::Strong,
            hatch: Hatch::Plain,
        });
        let at = outlook.x(round.median);
        let stroke = Stroke::dashed(Colour::Ink, Width::Thin);
        panel.marks.push(Mark::line(vec![[at, 0.0], [at, 1.04]], stroke));
        panel.headline = Some((at, format!("Median agreement: {}", outlook.short_day(round.median))));
    }
    let points = curve(outlook);
    let steps = Mark::steps(&points, end, Stroke::solid(Colour::Agreement, Width::Thick));
    if let Mark::Line(line) = &steps {
        let edges = line.points.iter().map(|[x, y]| [*x, 0.0, *y]).collect();
        panel.marks.push(Mark::Area(Area { edges, colour: Colour::Agreement, tint: Tint::Light }));
    }
    panel.marks.push(steps);
    match points.last() {
        Some(&[_, left]) => {
            let text = format!("{} do not agree in time", percent(left));
            panel.labels.push(Label::line_end([end, left], text, Colour::Agreement).strong());
        }
        None => panel.message = Some("No round was played".to_owned()),
    }
    panel
}

/// The curve's corners: all are open when the first round begins.
fn curve(outlook: &Outlook<'_>) -> Vec<[f64; 2]> {
    let open = &outlook.summary.open_after;
    if open.is_empty() {
        return Vec::new();
    }
    let after = open.iter().enumerate().map(|(idx, share)| [outlook.x(idx as f64 + 1.0), drawable(*share)]);
    let start = outlook.time_axis(1).from;
    thinned(std::iter::once([start, 1.0]).chain(after).collect(), MAX_STEPS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::forecast;
    use crate::chart::timeline::day;
    use crate::experiment::forecast::ForecastSummary;

    fn draw(summary: &ForecastSummary) -> Figure {
        figure(&Outlook::new(summary).expect("two delegations"))
    }

    fn line(figure: &Figure) -> Vec<[f64; 2]> {
        let of = |mark: &Mark| match mark {
            Mark::Line(line) if line.stroke.colour == Colour::Agreement => Some(line.points.clone()),
            _ => None,
        };
        figure.panels[0].marks.iter().find_map(of).expect("the curve")
    }

    #[test]
    fn the_curve_steps_down_on_the_day_of_a_round() {
        let mut summary = forecast::moscow();
        summary.open_after = vec![1.0, 0.75, 0.75, 0.5];
        let points = line(&draw(&summary));
        let days = ["2008-03-31", "2008-04-28"].map(|text| day(text).expect("a date"));
        assert_eq!(points[1..5], [[days[0], 1.0], [days[0], 0.75], [days[1], 0.75], [days[1], 0.5]]);
        assert_eq!(points[5][1], 0.5);
    }

    #[test]
    fn what_is_left_at_the_deadline_is_said() {
        let summary = forecast::moscow();
        let left = percent(*summary.open_after.last().expect("rounds"));
        let figure = draw(&summary);
        assert!(figure.panels[0].label(&format!("{left} do not agree")).is_some());
        assert!(figure.title.starts_with("The middle half of agreements come between "), "{}", figure.title);
    }

    #[test]
    fn where_all_fail_the_curve_stays_on_top() {
        let figure = draw(&forecast::failing());
        assert_eq!(figure.title, "No negotiation reaches an agreement before the deadline");
        assert!(line(&figure).iter().all(|[_, y]| *y == 1.0));
        assert!(figure.keys.is_empty() && figure.panels[0].headline.is_none());
    }
}
