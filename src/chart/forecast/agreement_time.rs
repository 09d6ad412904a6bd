//! How many negotiations have ended by each day, and how: the cumulative incidence of every kind of ending, stacked.

use super::outlook::{Outlook, ending_phrase};
use super::shares::{rate_words, share_axis};
use crate::chart::figure::{Area, Colour, Figure, Hatch, Key, Label, Mark, Panel, Sign, Stroke, Tint, Width};
use crate::chart::happened;
use crate::chart::reading::{percent, thinned, thousands};
use crate::chart::timeline::{long_date, short_date};
use crate::result::forecast::IncidenceRecord;

/// How many days a curve may have; longer ones are thinned.
const MAX_DAYS: usize = 500;

/// A layer of the stack, from below: what came to it, how it is drawn, and what its share is called where it ends.
struct Layer {
    count: fn(&IncidenceRecord) -> u64,
    colour: Colour,
    tint: Tint,
    name: &'static str,
}

/// Agreements below, what is open above them, and the other endings on top, so that each edge is one curve.
const LAYERS: [Layer; 5] = [
    Layer { count: |one| one.full_agreement, colour: Colour::Agreement, tint: Tint::Strong, name: "agree in full" },
    Layer {
        count: |one| one.partial_agreement.saturating_add(one.agreed_in_part),
        colour: Colour::Agreement,
        tint: Tint::Light,
        name: "agree in part",
    },
    Layer {
        count: |one| one.open.saturating_sub(one.agreed_in_part),
        colour: Colour::Paper,
        tint: Tint::Light,
        name: "are still open",
    },
    Layer { count: |one| one.deadline, colour: Colour::Faint, tint: Tint::Light, name: "run out of time" },
    Layer { count: |one| one.walk_out, colour: Colour::Ink, tint: Tint::Strong, name: "end in a walk-out" },
];

/// The chart `agreement-time`.
pub(super) fn figure(outlook: &Outlook<'_>) -> Figure {
    let together = if outlook.n_agreements() == 0 {
        String::new()
    } else {
        let covers = match outlook.summary.agreement.interval() {
            Some(_) => "; the interval covers the chance of the draws, not the scenario’s judgements",
            None => "",
        };
        format!(" Agreements: {}{covers}.", rate_words(&outlook.summary.agreement))
    };
    Figure {
        title: title(outlook),
        subtitle: format!(
            "Of all negotiations, the share that has {} by each day, and how; what is left white is still open.{}{together}{}{}",
            if outlook.summary.interims.is_some() { "agreed or ended" } else { "ended" },
            if outlook.summary.interims.is_some() {
                " What is agreed in part counts from its first interim agreement on; dates in the report are of the last."
            } else {
                ""
            },
            outlook.rounding(),
            if outlook.happened_place().is_some() { String::new() } else { outlook.happened_aside() }
        ),
        keys: keys(outlook),
        n_columns: 1,
        panels: vec![panel(outlook)],
        source: outlook.source(),
    }
}

/// The sign of what really happened, and of what is agreed in part for a while: no label at the end tells of that.
fn keys(outlook: &Outlook<'_>) -> Vec<Key> {
    let happened = outlook.happened().filter(|_| outlook.happened_place().is_some());
    let star = happened.map(|happened| happened::star_key(happened, &outlook.summary.delegations));
    let [_, Layer { count, colour, tint, .. }, ..] = LAYERS;
    let incidence = &outlook.summary.incidence;
    let is_gone = incidence.last().is_some_and(|last| count(last) == 0);
    let interim = (is_gone && incidence.iter().any(|one| count(one) > 0))
        .then(|| Key::new(Sign::Band(colour, tint, Hatch::Plain), "agreed in part by then"));
    star.into_iter().chain(interim).collect()
}

/// What most negotiations do first; when agreements come, as a share of agreements, after it.
fn title(outlook: &Outlook<'_>) -> String {
    let summary = outlook.summary;
    let Some(date) = &summary.agreement_date else {
        return match outlook.most_frequent() {
            None => "No negotiation was played".to_owned(),
            Some(ending) if summary.n_draws == 1 => {
                format!("The only negotiation {}", ending_phrase(ending.kind, true))
            }
            Some(ending) if ending.rate.count == summary.n_draws => {
                format!("Every one of {} {}", outlook.negotiations(), ending_phrase(ending.kind, true))
            }
            Some(ending) => format!(
                "{} of negotiations {}; none agrees",
                percent(ending.rate.share),
                ending_phrase(ending.kind, false)
            ),
        };
    };
    // Where talks go on over what is left open, by the day that the picture shows: that of the first agreement.
    let in_part = |one: &IncidenceRecord| {
        let [full, part, ..] = LAYERS;
        (full.count)(one).saturating_add((part.count)(one))
    };
    let half = summary.incidence.iter().find(|one| in_part(one).saturating_mul(2) >= date.count);
    // Where all that agree come to agree in full, what the report dates is what the picture shows.
    let are_full = summary.incidence.last().is_some_and(|last| (LAYERS[0].count)(last) == date.count);
    let half = half.filter(|_| summary.interims.is_some() && !are_full);
    let at_once = |half: &IncidenceRecord| {
        let first = summary.incidence.iter().find(|one| in_part(one) > 0);
        first.is_some_and(|first| first.date == half.date && in_part(first) == date.count)
    };
    let when = if let Some(half) = half {
        let how = if at_once(half) { "at least in part, on" } else { "half of them, at least in part, by" };
        format!("{how} {}", long_date(&half.date))
    } else if date.first == date.last {
        format!("on {}", long_date(&date.first))
    } else {
        let in_full = if summary.interims.is_some() && are_full { " in full" } else { "" };
        format!("half of them{in_full} by {}", long_date(&date.median))
    };
    let n = summary.n_draws;
    let share = percent(summary.agreement.share);
    match outlook.most_frequent().filter(|ending| !ending.kind.is_agreement()) {
        _ if n == 1 => format!("The only negotiation agrees {when}"),
        None if date.count == n => format!("Every negotiation agrees, {when}"),
        Some(ending) if date.count == 1 => {
            format!(
                "{} of negotiations {}; one of {} agrees, {when}",
                percent(ending.rate.share),
                ending_phrase(ending.kind, false),
                thousands(n)
            )
        }
        Some(ending) => format!(
            "{} of negotiations {}; {share} agree, {when}",
            percent(ending.rate.share),
            ending_phrase(ending.kind, false)
        ),
        None => format!("{share} of negotiations agree, {when}"),
    }
}

fn panel(outlook: &Outlook<'_>) -> Panel {
    let mut panel = Panel::new("", outlook.time_axis(9), share_axis(""));
    panel.y.label.push_str("Share of all negotiations");
    panel.y.grid = true;
    let mut corners = corners(outlook);
    let Some((_, edges)) = corners.last().copied() else {
        panel.message = Some("No negotiation was played".to_owned());
        return panel;
    };
    // What the last day brings is seen behind it.
    let last = (panel.x.to, edges);
    corners.push(last);
    let mut below = 0_u64;
    for (idx, layer) in LAYERS.iter().enumerate() {
        let edges = corners.iter().map(|(x, edges)| [*x, edges[idx], edges[idx + 1]]).collect();
        let (colour, tint) = (layer.colour, layer.tint);
        if colour != Colour::Paper {
            panel.marks.push(Mark::Area(Area { edges, colour, tint }));
        }
        let count = outlook.summary.incidence.last().map_or(0, layer.count);
        if count > 0 {
            let share = count as f64 / outlook.summary.n_draws.max(1) as f64;
            let middle = (below as f64 + count as f64 / 2.0) / outlook.summary.n_draws.max(1) as f64;
            let text = format!("{} {}", percent(share), layer.name);
            let colour = if colour == Colour::Agreement { colour } else { Colour::Muted };
            panel.labels.push(Label::line_end([last.0, middle], text, colour).strong());
        }
        below = below.saturating_add(count);
    }
    for (idx, width) in [(1, Width::Medium), (2, Width::Thick)] {
        let line: Vec<[f64; 2]> = corners.iter().map(|(x, edges)| [*x, edges[idx]]).collect();
        if line.iter().any(|[_, y]| *y > 0.0) {
            panel.marks.push(Mark::line(line, Stroke::solid(Colour::Agreement, width)));
        }
    }
    really(&mut panel, outlook);
    panel
}

/// Marks the day of what really happened; a star on it at the share that had agreed by then, if an agreement happened.
fn really(panel: &mut Panel, outlook: &Outlook<'_>) {
    let (Some(happened), Some(place)) = (outlook.happened(), outlook.happened_place()) else { return };
    let by_then = outlook.summary.incidence.iter().take_while(|one| one.date <= happened.date).last();
    let n_agreed = by_then.map_or(0, |one| one.full_agreement + one.partial_agreement + one.agreed_in_part);
    let share = n_agreed as f64 / outlook.summary.n_draws.max(1) as f64;
    let line = vec![[place, panel.y.from], [place, panel.y.to]];
    panel.marks.push(Mark::line(line, Stroke::dashed(Colour::Ink, Width::Medium)));
    panel.marks.push(happened::star([place, if happened.ending.is_agreement() { share } else { 1.0 }]));
    panel.headline = Some((place, short_date(&happened.date)));
}

/// The places of all days, each with the edges of the layers before and after what happened on it.
fn corners(outlook: &Outlook<'_>) -> Vec<(f64, [f64; 6])> {
    let n = outlook.summary.n_draws.max(1) as f64;
    let edges = |(idx, one): (usize, &IncidenceRecord)| {
        let mut sum = 0_u64;
        // The place of the day, then the upper edge of each layer.
        let mut edges = [outlook.day_place(&one.date, idx), 0.0, 0.0, 0.0, 0.0, 0.0];
        for (layer, edge) in LAYERS.iter().zip(&mut edges[1..]) {
            sum = sum.saturating_add((layer.count)(one));
            *edge = (sum as f64 / n).min(1.0);
        }
        edges
    };
    let days: Vec<[f64; 6]> = match outlook.summary.n_draws {
        0 => Vec::new(),
        _ => thinned(outlook.summary.incidence.iter().enumerate().map(edges).collect(), MAX_DAYS),
    };
    let mut corners = Vec::new();
    // All are open before the first day.
    let mut before = [0.0, 0.0, 0.0, 1.0, 1.0, 1.0];
    for [place, upper @ ..] in days {
        let mut after = [0.0; 6];
        after[1..].copy_from_slice(&upper);
        corners.extend([(place, before), (place, after)]);
        before = after;
    }
    corners
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::forecast;
    use crate::result::forecast::ForecastSummary;

    fn draw(summary: &ForecastSummary) -> Figure {
        figure(&Outlook::new(summary).expect("two delegations"))
    }

    fn ended() -> ForecastSummary {
        forecast::ended(forecast::tutorial(), [4120, 2080, 3150, 650])
    }

    fn areas(figure: &Figure) -> Vec<&Area> {
        let marks = figure.panels[0].marks.iter();
        marks.filter_map(|mark| if let Mark::Area(area) = mark { Some(area) } else { None }).collect()
    }

    #[test]
    fn layers_end_at_the_shares_of_all_endings() {
        let figure = draw(&ended());
        // 41.2 % in full, 20.8 % in part, 31.5 % out of time, 6.5 % walked out.
        let ends: Vec<[f64; 2]> = areas(&figure)
            .iter()
            .filter_map(|area| area.edges.last().map(|[_, low, high]| [*low, *high].map(|edge| (edge * 1e3).round())))
            .collect();
        assert_eq!(ends, [[0.0, 412.0], [412.0, 620.0], [620.0, 935.0], [935.0, 1000.0]]);
        for text in ["41% agree in full", "21% agree in part", "32% run out of time", "7% end in a walk-out"] {
            assert!(figure.panels[0].label(text).is_some(), "{text}");
        }
        assert!(figure.subtitle.contains("Agreements: 62%"), "{}", figure.subtitle);
    }

    #[test]
    fn what_most_do_comes_first_and_dates_of_agreements_are_those_of_agreements() {
        let mut summary = ended();
        assert!(
            draw(&summary).title.starts_with("62% of negotiations agree, half of them by "),
            "{}",
            draw(&summary).title
        );
        let moved = summary.endings[0].rate.count;
        summary.endings[2].rate = forecast::rate(summary.endings[2].rate.count + moved, 10_000);
        summary.endings[0].rate = forecast::rate(0, 10_000);
        summary.agreement = forecast::rate(2080, 10_000);
        let title = draw(&summary).title;
        assert!(title.starts_with("73% of negotiations run out of time; 21% agree, half of them by "), "{title}");
    }

    #[test]
    fn an_interim_agreement_counts_from_the_day_on_which_it_is_signed() {
        let mut summary = forecast::agreeing();
        let first = &mut summary.incidence[1];
        (first.full_agreement, first.partial_agreement, first.open, first.agreed_in_part) = (0, 10, 90, 25);
        let place = crate::chart::timeline::day(&first.date).expect("a date");
        let figure = draw(&summary);
        let at: Vec<[f64; 3]> = areas(&figure)[1].edges.iter().copied().filter(|[x, ..]| *x == place).collect();
        assert_eq!(at[1], [place, 0.0, 0.35]);
        // 35 have agreed on something that day, which is not yet half of all that do; the title goes by that count.
        assert_eq!(figure.title.contains("half of them, at least in part, by "), summary.interims.is_some());
        // It is gone by the end, where labels stand.
        let keys = |summary: &ForecastSummary| draw(summary).keys.into_iter().map(|key| key.text).collect::<Vec<_>>();
        assert_eq!(keys(&summary), ["agreed in part by then"]);
        assert!(keys(&forecast::agreeing()).is_empty());
    }

    #[test]
    fn the_stack_steps_on_the_day_of_an_ending() {
        let mut summary = forecast::agreeing();
        let first = &mut summary.incidence[1];
        (first.full_agreement, first.open) = (25, 75);
        let figure = draw(&summary);
        let place = crate::chart::timeline::day(&summary.incidence[1].date).expect("a date");
        let at: Vec<[f64; 3]> = areas(&figure)[0].edges.iter().copied().filter(|[x, ..]| *x == place).collect();
        assert_eq!(at[1], [place, 0.0, 0.25]);
        assert!(at[0][2] < 0.25);
    }

    #[test]
    fn where_all_fail_nothing_is_said_of_agreements() {
        let figure = draw(&forecast::ended(forecast::failing(), [0, 0, 94, 6]));
        assert_eq!(figure.title, "94% of negotiations run out of time; none agrees");
        assert!(figure.texts().iter().all(|text| !text.contains("agree in")), "{:?}", figure.texts());
    }
}
