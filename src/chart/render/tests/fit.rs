//! Every chart of every sample case at several sizes: no text leaves the sheet, covers another, is cut or is too small.
//!
//! `CHARTS=FOLDER cargo test every_chart_is` also leaves the charts in a folder to look at.

use super::{figures, leave, png, sample, svg};
use crate::chart::compare::grid::{self, GridCell};
use crate::chart::figure::{Colour, Figure};
use crate::chart::render::canvas::{Rect, Writing, titled};
use crate::chart::render::draw;
use crate::chart::render::font::{Face, writable};
use crate::chart::render::page::Plan;
use crate::chart::render::room::row_gap;
use crate::chart::run_charts;
use crate::random::is_thorough;
use rayon::prelude::*;

/// A slide, a printed page, and a small picture.
const SIZES: [&str; 3] = ["slide", "page", "800x600"];

/// How many texts are cut or left out of the samples, at all sizes together: some hold more than any slide. Of what was played
/// none is, whatever its names.
const MOST_CUT: usize = 424;

/// Every so many of the samples are also drawn again, made into a PNG, and drawn small: what these could break, they break in
/// many.
const SOME: usize = 5;

/// What the names of charts of negotiations that were played begin with.
const PLAYED: &str = "played_";

/// Every chart is drawn once on a slide or on a page: drawing takes most of the time.
#[test]
fn every_chart_is_a_whole_picture_the_same_each_time_in_which_every_text_has_its_place() {
    // First outside of all that is done side by side: samples are played once for all tests, and whoever waits for one there may
    // be given work that waits for it too.
    let made_up = figures();
    let (again, played) = rayon::join(figures, sample::shipped::charts);
    assert_eq!(made_up, again);
    let played = played.into_iter().flat_map(|(lot, charts)| {
        charts.into_iter().map(move |chart| (format!("{PLAYED}{lot}_{}", chart.name), chart.figure))
    });
    let figures: Vec<(String, Figure)> = made_up.into_iter().chain(played).collect();
    let mut faults: Vec<Fault> =
        figures.par_iter().enumerate().flat_map_iter(|(place, (name, figure))| faults(name, figure, place)).collect();
    let cut: Vec<Fault> = faults.extract_if(.., |fault| fault.is_cut && !fault.text.starts_with(PLAYED)).collect();
    let told = |faults: &[Fault]| faults.iter().map(|fault| fault.text.clone()).collect::<Vec<_>>().join("\n");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), told(&faults));
    assert!(cut.len() <= MOST_CUT, "{} texts are not whole, in place of {MOST_CUT}:\n{}", cut.len(), told(&cut));
}

/// Holds what was drawn on a slide to be a picture that says where it is from.
fn assert_whole(name: &str, drawn: &str) {
    assert!(drawn.ends_with("</svg>\n") && !drawn.contains("NaN") && !drawn.contains("2147483647"), "{name}");
    let (said, version) = (drawn.replace('\n', " "), "· seed 0 · Summitry 0.1.0");
    assert!(said.contains(version), "{name}: the source line lacks {version:?}");
}

/// Holds what was drawn of a sample on a slide to be the same when it is drawn again, and to make a PNG.
fn assert_same_picture(name: &str, figure: &Figure, drawn: &str) {
    assert!(svg(figure) == drawn, "{name} is not drawn the same again");
    let picture = png(figure).expect("a drawn chart is a valid SVG");
    assert!(picture.starts_with(b"\x89PNG"), "{name}");
}

#[test]
fn rows_of_a_small_table_stand_close_under_its_headings() {
    let cell = |text: &str| GridCell { text: text.to_owned(), size: 0.5, colour: Colour::Rise, strong: false };
    let rows = [("First row".to_owned(), vec![cell("12")]), ("Second row".to_owned(), vec![cell("34")])];
    let mut figure = run_charts(&sample::agreement()).remove(0).figure;
    figure.panels = vec![grid::panel("Corner", &["A heading".to_owned()], &rows)];
    let texts = texts(&svg(&figure));
    let find = |wanted: &str| texts.iter().find(|(text, _)| text == wanted).expect("it is drawn").1;
    let [corner, heading, first, second] = ["Corner", "A heading", "First row", "Second row"].map(find);
    assert_eq!(corner.bottom, heading.bottom);
    assert!(heading.bottom < first.top && first.top - heading.bottom < 80.0, "{heading:?} {first:?}");
    assert!((80.0..140.0).contains(&(second.top - first.top)), "{first:?} {second:?}");
}

#[test]
fn every_panel_of_issues_names_its_first_and_last_month_with_their_years() {
    let charts = run_charts(&sample::deadline());
    let figure = &charts.iter().find(|chart| chart.name == "issues").expect("every run has it").figure;
    let ticks = &figure.panels[0].x.ticks;
    let (first, last) = (&ticks[0], &ticks[ticks.len() - 1]);
    assert!(figure.panels.len() > 6 && first.under != last.under, "{first:?} {last:?}");
    for size in ["slide", "page"] {
        let drawn = texts(&Plan::new(figure, size.parse().expect("a size")).svg("", Writing::Text));
        for text in [&first.label, &first.under, &last.label, &last.under] {
            // Once under each of three columns.
            let n = drawn.iter().filter(|(one, _)| one == text).count();
            assert!(n >= 3, "{size}: {text} stands there {n} times");
        }
    }
}

/// Something wrong with a chart.
struct Fault {
    text: String,
    /// Whether a text is cut or left out.
    is_cut: bool,
}

/// On which sizes a chart is looked at, and whether in more ways: what was played on the two on which nothing may be cut, of
/// samples some on all, and the others on one of the two in turn unless all is to be tried.
fn ways(name: &str, place: usize) -> (impl Iterator<Item = &'static str>, bool) {
    let is_played = name.starts_with(PLAYED);
    let more = !is_played && place.is_multiple_of(SOME);
    let both = is_played || more || is_thorough();
    let sizes = SIZES.into_iter().enumerate().filter(move |(size, _)| match size {
        0 | 1 => both || place % 2 == *size,
        _ => more,
    });
    (sizes.map(|(_, size)| size), more)
}

/// What is wrong with a chart at any of the sizes.
fn faults(name: &str, figure: &Figure, place: usize) -> Vec<Fault> {
    let mut faults = Vec::new();
    let fault = |text: String, is_cut: bool| Fault { text, is_cut };
    let (sizes, more) = ways(name, place);
    for size in sizes {
        let plan = Plan::new(figure, size.parse().expect("a size"));
        let sheet = Rect::new(0.0, 0.0, plan.sheet.width, plan.sheet.height);
        let drawn = plan.svg(&titled(&figure.title), Writing::Text);
        if size == "slide" {
            assert_whole(name, &drawn);
            if more {
                assert_same_picture(name, figure, &drawn);
            }
        }
        leave(&format!("{name}_{size}"), || draw(figure, size.parse().expect("a size")).png());
        let texts = texts(&drawn);
        let is_title = |(text, _): &(String, Rect)| figure.title.starts_with(text.trim_end_matches('…'));
        assert!(texts.iter().any(is_title), "{name} at {size}: the title is not among {} texts", texts.len());
        for (i, (text, place)) in texts.iter().enumerate() {
            let area = place.width() * place.height();
            if (place.overlap(sheet) - area).abs() > 1e-6 {
                faults.push(fault(format!("{name} at {size}: {text:?} leaves the sheet: {place:?}"), false));
            }
            let covered = texts[..i].iter().filter(|(_, other)| place.overlap(*other) > 0.0);
            let told = covered.map(|(other, _)| format!("{name} at {size}: {text:?} and {other:?} overlap"));
            faults.extend(told.map(|text| fault(text, false)));
        }
        // A picture that someone asks for as small as that has to cut.
        if size == "slide" || size == "page" {
            let cuts = not_whole(figure, &texts);
            faults.extend(cuts.map(|text| fault(format!("{name} at {size}: {text:?} is not whole"), true)));
        }
        for letters in drawn.split("font-size=\"").skip(1) {
            let letters: f64 = letters.split('"').next().and_then(|size| size.parse().ok()).expect("a size");
            if letters < 149.9 {
                faults.push(fault(format!("{name} at {size}: letters of {letters} tenths"), false));
            }
        }
    }
    faults
}

/// The texts of a figure that a drawing does not hold whole, and those that were cut before they came into the figure.
/// Numbers and dates at ticks are left out where there is no room for all.
fn not_whole<'a>(figure: &'a Figure, texts: &'a [(String, Rect)]) -> impl Iterator<Item = &'a str> {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>();
    let drawn = letters(&texts.iter().map(|(text, _)| text.as_str()).collect::<String>());
    let is_told = move |text: &&str| text.contains('…') || !drawn.contains(&letters(&writable(text)));
    let ticks = figure.panels.iter().flat_map(|panel| {
        let of_numbers = row_gap(panel).is_none().then_some(&panel.y.ticks);
        panel.x.ticks.iter().chain(of_numbers.into_iter().flatten())
    });
    let ticks: Vec<&str> = ticks.flat_map(|tick| [tick.label.as_str(), &tick.under]).collect();
    figure.texts().into_iter().filter(move |text| !ticks.contains(text)).filter(is_told)
}

/// Every text of a drawing with the place that its small letters and digits take.
fn texts(drawn: &str) -> Vec<(String, Rect)> {
    let of = |part: &str| {
        let (attributes, rest) = part.split_once(">\n").expect("a text has a start tag");
        let text = unescaped(rest.split("\n</text>").next().expect("a text ends"));
        let value = |name: &str| {
            let from = attributes.split_once(&format!(" {name}=\"")).map(|(_, rest)| rest)?;
            from.split('"').next()
        };
        let number = |name: &str| value(name).and_then(|text| text.parse::<f64>().ok()).expect("a number") / 10.0;
        let size = number("font-size");
        let face = Face::of(size, value("font-weight") == Some("bold"));
        let (width, baseline) = (face.width(&text), number("y") + size * 0.76);
        let left = match value("text-anchor") {
            Some("middle") => number("x") - width / 2.0,
            Some("end") => number("x") - width,
            _ => number("x"),
        };
        (text, Rect::new(left, baseline - size * 0.7, left + width, baseline + size * 0.05))
    };
    drawn.split("<text").skip(1).map(of).filter(|(text, _)| !text.is_empty()).collect()
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&apos;", "'").replace("&amp;", "&")
}
