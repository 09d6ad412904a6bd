//! What really happened, as charts mark and name it: a star, or a frame around a cell.

use super::figure::{BarFill, Colour, Key, Mark, Shape, Sign, Size, Source, Stroke, Width};
use crate::result::{HappenedRecord, LabelRecord};
use crate::tongue::chart::{Beside, Foot};
use crate::tongue::{Language, Tongue};

/// What happened, in words.
pub(super) fn words(happened: &HappenedRecord, delegations: &[LabelRecord]) -> String {
    Language::English.tongue().beside(&Beside::Happened(happened, delegations))
}

/// Explains the star.
pub(super) fn star_key(happened: &HappenedRecord, delegations: &[LabelRecord]) -> Key {
    star_key_in(Language::English.tongue(), happened, delegations)
}

/// The same in a language.
pub(super) fn star_key_in(tongue: &dyn Tongue, happened: &HappenedRecord, delegations: &[LabelRecord]) -> Key {
    let words = tongue.beside(&Beside::Happened(happened, delegations));
    Key::new(Sign::Sized(Shape::Star, Colour::Ink, Size::Large), words)
}

/// Explains the frame.
pub(super) fn frame_key(happened: &HappenedRecord, delegations: &[LabelRecord]) -> Key {
    let words = words(happened, delegations).replacen("What happened", "What happened (thick frame)", 1);
    Key::new(Sign::Bar(Colour::Ink, BarFill::Outline), words)
}

/// A star.
pub(super) fn star(at: [f64; 2]) -> Mark {
    Mark::dots(vec![at], Shape::Star, Size::Huge, Colour::Ink)
}

/// A frame around what lies between two places on each axis.
pub(super) fn frame([left, right]: [f64; 2], [bottom, top]: [f64; 2]) -> Mark {
    let corners = vec![[left, bottom], [left, top], [right, top], [right, bottom], [left, bottom], [left, top]];
    Mark::line(corners, Stroke::solid(Colour::Ink, Width::Thick))
}

/// Names the record among what the data come from.
pub(super) fn sourced(source: Source, happened: Option<&HappenedRecord>) -> Source {
    let Some(happened) = happened else { return source };
    let digest: String = happened.record_sha256.chars().take(8).collect();
    let record = source.language.tongue().foot(&Foot::Record { title: &happened.title, digest: &digest });
    let run = format!("{} · {record}", source.run);
    Source { run, ..source }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::figure::Figure;
    use crate::chart::sample::{compare, forecast};
    use crate::chart::{compare_charts, forecast_charts};
    use crate::result::EndingKind;
    use crate::result::compare::CompareSummary;
    use crate::result::forecast::ForecastSummary;

    fn chart(summary: &ForecastSummary, name: &str) -> Figure {
        let found = forecast_charts(summary).into_iter().find(|chart| chart.name == name);
        found.expect("a forecast has that chart").figure
    }

    fn stars(figure: &Figure) -> Vec<[f64; 2]> {
        figure.panels[0].dots(Shape::Star, Size::Huge)
    }

    fn ended() -> ForecastSummary {
        forecast::ended(forecast::recorded(), [4120, 2080, 3150, 650])
    }

    /// The comparison if, of 10,000 negotiations each, 2,000 ended as the talks did, and 300 more under each further what-if.
    fn so_often(mut summary: CompareSummary) -> CompareSummary {
        for (n, one) in (0..).zip(&mut summary.played_so) {
            one.ending = forecast::rate(2000 + 300 * n, 10_000);
            one.agreed.iter_mut().for_each(|share| share.rate = forecast::rate(500 * n, 6200));
        }
        summary
    }

    /// The places of thick frames: left and top.
    fn frames(figure: &Figure) -> Vec<[f64; 2]> {
        let of = |mark: &Mark| match mark {
            Mark::Line(line) if line.stroke == Stroke::solid(Colour::Ink, Width::Thick) && line.points.len() == 6 => {
                Some(line.points[1])
            }
            Mark::Line(_) | Mark::Dots(_) | Mark::Band { .. } | Mark::Bar(_) | Mark::Area(_) | Mark::Tile(_) => None,
        };
        figure.panels[0].marks.iter().filter_map(of).collect()
    }

    /// What is said of what happened anywhere on a chart.
    fn says(figure: &Figure) -> String {
        figure.texts().into_iter().filter(|text| text.contains("What happened")).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_star_stands_over_the_ending_on_the_day_and_at_what_it_pays() {
        let mut summary = ended();
        let no_deal = summary.no_deal.clone();
        summary.happened.as_mut().expect("it is recorded").payoffs = Some(no_deal);
        // 41.2 % in full, then 20.8 % in part.
        let over = stars(&chart(&summary, "endings"));
        assert!(over.len() == 1 && (over[0][0] - 0.516).abs() < 1e-9, "{over:?}");
        let on = stars(&chart(&forecast::recorded(), "agreement-time"));
        assert_eq!(on[0][0], crate::chart::timeline::day("2009-06-15").expect("a date"));
        assert!(on[0][1] > 0.2 && on[0][1] < 0.8, "{on:?}");
        let happened = summary.happened.as_ref().expect("it is recorded");
        let paid = happened.payoffs.as_ref().map(|payoffs| [payoffs["us"], payoffs["russia"]]);
        assert_eq!(stars(&chart(&summary, "payoffs")), [paid.expect("what it pays is known")]);
        let digest = &happened.record_sha256[..8];
        for name in ["endings", "agreement-time", "options", "payoffs"] {
            let figure = chart(&summary, name);
            assert!(says(&figure).contains(": a partial agreement on 15 June 2009"), "{name}: {}", says(&figure));
            let record = format!(" · record “What the presidents signed” ({digest})");
            assert!(figure.source.run.ends_with(&record), "{name}: {}", figure.source.run);
        }
    }

    #[test]
    fn a_frame_stands_around_every_option_that_is_known_and_no_other() {
        let mut summary = forecast::recorded();
        let found = frames(&chart(&summary, "options"));
        assert_eq!(found.len(), 2, "two of three issues are known: {found:?}");
        // The second cap of four on warheads, and the last of four choices on the site: it was left open.
        assert_eq!(found.iter().map(|[left, _]| (left * 4.0) as usize).collect::<Vec<_>>(), [1, 3]);
        let known = summary.happened.as_mut().expect("it is recorded");
        known.agreed.truncate(1);
        assert_eq!(frames(&chart(&summary, "options")).len(), 1);
    }

    #[test]
    fn what_came_after_the_deadline_is_said_and_not_marked() {
        let mut summary = forecast::recorded();
        let happened = summary.happened.as_mut().expect("it is recorded");
        (happened.date, happened.after_deadline) = ("2011-05-01".to_owned(), Some("2009-12-05".to_owned()));
        (happened.payoffs, happened.no_deal, happened.by_then) = (None, None, None);
        for name in ["endings", "agreement-time", "payoffs"] {
            let figure = chart(&summary, name);
            assert!(stars(&figure).is_empty() && figure.panels[0].headline.is_none(), "{name}");
            assert!(
                figure.subtitle.contains("1 May 2011, after the scenario’s deadline"),
                "{name}: {}",
                figure.subtitle
            );
            let last = summary.dates.last().and_then(|date| crate::chart::timeline::day(date)).expect("a date");
            assert!(name != "agreement-time" || figure.panels[0].x.to < last + 60.0, "the axis does not reach for it");
        }
    }

    #[test]
    fn a_failure_is_marked_among_failures_and_frames_no_option() {
        let mut summary = ended();
        let happened = summary.happened.as_mut().expect("it is recorded");
        (happened.ending, happened.by) = (EndingKind::WalkOut, Some("us".to_owned()));
        (happened.agreed, happened.payoffs) = (Vec::new(), happened.no_deal.clone());
        let over = stars(&chart(&summary, "endings"));
        assert!(over.len() == 1 && over[0][0] > 0.935, "{over:?}");
        let options = chart(&summary, "options");
        assert!(frames(&options).is_empty());
        assert!(options.subtitle.contains("the United States walked out on 15 June 2009"), "{}", options.subtitle);
        // A kind of ending that no negotiation came to has its line, and no part of the bar.
        summary.endings[3].rate = forecast::rate(0, 10_000);
        let endings = chart(&summary, "endings");
        assert!(stars(&endings).is_empty() && endings.keys.is_empty(), "a sign that is not there is not explained");
        assert!(endings.panels[0].label("0 of 10,000; so it happened").is_some());
    }

    #[test]
    fn without_a_record_no_chart_speaks_of_what_happened() {
        let charts = forecast_charts(&forecast::tutorial()).into_iter().chain(compare_charts(&compare::many()));
        for chart in charts {
            assert_eq!(says(&chart.figure), "", "{}", chart.name);
            assert!(chart.name != "what-happened" && !chart.figure.source.run.contains("record"), "{}", chart.name);
        }
    }

    #[test]
    fn a_comparison_shows_how_often_each_ends_so() {
        let summary = so_often(compare::recorded());
        let found = compare_charts(&summary).into_iter().find(|chart| chart.name == "what-happened");
        let figure = found.expect("there is a record").figure;
        assert_eq!(
            figure.title,
            "As it is, 20% of negotiations end as the talks did, with a partial agreement; under what-ifs 23% to 32%"
        );
        assert!(figure.panels[0].label("20%").is_some() && figure.panels[0].heads[0].text == "Partial agreement");
        assert!(says(&figure).contains("a partial agreement on 15 June 2009"));
    }

    #[test]
    fn of_more_what_ifs_than_are_shown_the_title_tells_only_the_end_that_is() {
        let mut summary = so_often(compare::recorded());
        let last = summary.played_so.last().cloned().expect("they were played");
        for n in 0..20 {
            let what_if = Some(format!("more_{n}"));
            let ending = forecast::rate(100 + n, 10_000);
            summary.played_so.push(crate::result::PlayedSoRecord { what_if, ending, ..last.clone() });
        }
        let found = compare_charts(&summary).into_iter().find(|chart| chart.name == "what-happened");
        let figure = found.expect("there is a record").figure;
        assert_eq!(
            figure.title,
            "As it is, 20% of negotiations end as the talks did, with a partial agreement; under what-ifs up to 32%"
        );
    }

    #[test]
    fn issues_that_no_what_if_changes_have_no_column() {
        let mut summary = so_often(compare::recorded());
        for one in &mut summary.played_so {
            for (n, share) in one.agreed.iter_mut().enumerate() {
                if n != 1 {
                    share.rate = forecast::rate(10, 6200);
                }
            }
        }
        let found = compare_charts(&summary).into_iter().find(|chart| chart.name == "what-happened");
        let panel = &found.expect("there is a record").figure.panels[0];
        assert_eq!(panel.x.to, 3.0, "the ending, how many agree, and the one issue that varies");
    }
}
