//! What the chart of positions shows of runs that end in each way.

use super::*;
use crate::chart::sample;
use crate::chart::timeline::day;
use crate::result::{PointRecord, RunResult};

/// The place of warheads among the issues of Moscow.
const WARHEADS: usize = 1;

fn draw(result: &RunResult) -> Figure {
    figure(&Reading::new(result).expect("two delegations"), crate::tongue::Language::English.tongue())
}

fn dots(panel: &Panel, shape: Shape) -> Vec<[f64; 2]> {
    let of = |mark: &Mark| match mark {
        Mark::Dots(dots) if dots.shape == shape => Some(dots.points.clone()),
        Mark::Line(_) | Mark::Dots(_) | Mark::Band { .. } | Mark::Bar(_) | Mark::Area(_) | Mark::Tile(_) => None,
    };
    panel.marks.iter().filter_map(of).flatten().collect()
}

fn bands(panel: &Panel) -> Vec<([f64; 2], Colour, Tint)> {
    let of = |mark: &Mark| match mark {
        Mark::Band { y, colour, tint, .. } => Some((*y, *colour, *tint)),
        Mark::Line(_) | Mark::Dots(_) | Mark::Bar(_) | Mark::Area(_) | Mark::Tile(_) => None,
    };
    panel.marks.iter().filter_map(of).collect()
}

/// The same three rounds with these choices on warheads, both sides in turn.
fn played(choices: [[usize; 2]; 3]) -> RunResult {
    let mut result = sample::deadline();
    let options = result.issues[WARHEADS].options.clone();
    result.proposals.truncate(6);
    for (proposal, taken) in result.proposals.iter_mut().zip(choices.concat()) {
        proposal.package["warheads"] = options[taken].name.clone();
    }
    result
}

#[test]
fn the_sides_meet_when_their_latest_proposals_agree_to_the_end() {
    let result = played([[0, 2], [1, 2], [1, 1]]);
    let figure = draw(&result);
    assert_eq!(dots(&figure.panels[WARHEADS], SAME), [[day("2008-04-26").expect("a date"), -1.0]]);
    assert_eq!(figure.panels[WARHEADS].note, "same from 26 Apr 2008");
}

#[test]
fn a_meeting_that_is_left_again_does_not_count() {
    let figure = draw(&played([[1, 1], [1, 1], [1, 2]]));
    assert!(dots(&figure.panels[WARHEADS], SAME).is_empty());
    assert_eq!(figure.panels[WARHEADS].note, "apart");
    let back = draw(&played([[1, 1], [2, 1], [1, 1]]));
    assert_eq!(dots(&back.panels[WARHEADS], SAME), [[day("2008-04-26").expect("a date"), -1.0]]);
}

#[test]
fn the_settled_option_stands_out_at_the_ending() {
    let figure = draw(&sample::agreement());
    let panel = &figure.panels[2];
    assert_eq!(dots(panel, Shape::Diamond), [[day("2009-05-25").expect("a date"), -1.0]]);
    let strong: Vec<&str> = panel.y.ticks.iter().filter(|tick| tick.strong).map(|tick| tick.label.as_str()).collect();
    assert_eq!(strong, ["Built, not switched on"]);
    assert_eq!(panel.y.ticks.last().map(|tick| tick.label.as_str()), Some("Left open"));
}

#[test]
fn a_deferred_issue_ends_in_its_last_row() {
    let figure = draw(&sample::partial());
    let carriers = 2;
    let panel = &figure.panels[carriers];
    assert_eq!(dots(panel, Shape::Diamond)[0][1], -5.5);
    assert!(panel.note.contains("left open "), "{}", panel.note);
}

#[test]
fn red_lines_shade_the_rows_of_the_options_they_rule_out() {
    let mut result = sample::agreement();
    for option in result.issues.iter_mut().flat_map(|issue| &mut issue.options) {
        option.ruled_out_by.clear();
        option.conditional_for.clear();
    }
    result.issues[0].options[3].ruled_out_by = vec!["us".to_owned()];
    result.issues[0].options[0].conditional_for = vec!["russia".to_owned()];
    let figure = draw(&result);
    let expected = [([-0.5, 0.5], Colour::Second, Tint::Light), ([-3.5, -2.5], Colour::First, Tint::Strong)];
    assert_eq!(bands(&figure.panels[0]), expected);
    let keys: Vec<&str> = figure.keys.iter().map(|key| key.text.as_str()).collect();
    assert!(
        keys.contains(&"red line of the United States") && keys.contains(&"conditional red line of Russia"),
        "{keys:?}"
    );
    assert!(!keys.contains(&"red line of Russia"), "{keys:?}");
}

#[test]
fn what_was_said_before_the_talks_stands_at_their_beginning() {
    let mut result = sample::agreement();
    assert!(draw(&result).panels.iter().all(|panel| dots(panel, Shape::Frame).is_empty()));
    let mut package = result.proposals[1].package.clone();
    package["ceiling"] = "low".to_owned();
    let point = PointRecord { issue: "ceiling".to_owned(), option: "low".to_owned(), holds: None };
    result.heard = vec![HeardRecord {
        by: "russia".to_owned(),
        date: "2008-12-01".to_owned(),
        title: "the London statement".to_owned(),
        points: vec![point],
        package,
        values: result.payoffs.clone(),
    }];
    let figure = draw(&result);
    let reading = Reading::new(&result).expect("two delegations");
    let start = reading.time_axis(1).from;
    let [[said, height]] = dots(&figure.panels[0], Shape::Frame)[..] else { panic!("one sign") };
    assert_eq!(height, -2.0);
    assert!(figure.panels[0].x.from < said && said < start, "it stands before the talks, clear of the names");
    assert!(dots(&figure.panels[1], Shape::Frame).is_empty(), "it speaks of one issue alone");
    assert!(
        figure.subtitle.ends_with("Hollow signs at the left: what was said before the talks."),
        "{}",
        figure.subtitle
    );
}

#[test]
fn only_the_first_sixteen_issues_are_shown_and_it_says_so() {
    let figure = draw(&sample::many());
    assert_eq!(figure.panels.len(), MAX_ISSUES);
    assert!(figure.subtitle.ends_with("The first 16 of 18 issues are shown."), "{}", figure.subtitle);
}

#[test]
fn a_unit_is_named_unless_the_title_names_it() {
    let mut result = sample::walk_out();
    result.issues[0].unit = Some("launchers".to_owned());
    result.issues[1].unit = Some("warheads".to_owned());
    let figure = draw(&result);
    assert_eq!([figure.panels[0].note.as_str(), &figure.panels[1].note], ["launchers", ""]);
    assert_eq!(figure.title, "The United States leaves the table on 13 November 2001: no two positions to compare");
}
