//! Every chart of every sample case at several sizes: no text leaves the sheet, covers another, is cut or is too small.
//!
//! `CHARTS=FOLDER cargo test no_text_leaves` also leaves the charts in a folder to look at.

use super::{figures, leave};
use crate::chart::figure::Figure;
use crate::chart::render::canvas::Rect;
use crate::chart::render::draw;
use crate::chart::render::font::Face;
use crate::chart::render::page::Plan;
use rayon::prelude::*;

/// A slide, a printed page, and a small picture.
const SIZES: [&str; 3] = ["slide", "page", "800x600"];

#[test]
fn no_text_leaves_the_sheet_covers_another_or_is_too_small_to_read() {
    let figures = figures();
    let faults: Vec<String> = figures.par_iter().flat_map_iter(|(name, figure)| faults(name, figure)).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// What is wrong with a chart at any of the sizes.
fn faults(name: &str, figure: &Figure) -> Vec<String> {
    let mut faults = Vec::new();
    for size in SIZES {
        let plan = Plan::new(figure, size.parse().expect("a size"));
        let sheet = Rect::new(0.0, 0.0, plan.sheet.width, plan.sheet.height);
        let drawn = plan.svg();
        leave(&format!("{name}_{size}"), || draw(figure, size.parse().expect("a size"))?.png());
        let texts = texts(&drawn);
        let is_title = |(text, _): &(String, Rect)| figure.title.starts_with(text.trim_end_matches('…'));
        assert!(texts.iter().any(is_title), "{name} at {size}: the title is not among {} texts", texts.len());
        for (i, (text, place)) in texts.iter().enumerate() {
            let area = place.width() * place.height();
            if (place.overlap(sheet) - area).abs() > 1e-6 {
                faults.push(format!("{name} at {size}: {text:?} leaves the sheet: {place:?}"));
            }
            let covered = texts[..i].iter().filter(|(_, other)| place.overlap(*other) > 0.0);
            faults.extend(covered.map(|(other, _)| format!("{name} at {size}: {text:?} and {other:?} overlap")));
        }
        // A picture that someone asks for as small as that has to cut.
        let cuts = cuts(name, figure, &texts).filter(|_| size == "slide" || size == "page");
        faults.extend(cuts.map(|text| format!("{name} at {size}: {text:?} is cut")));
        for letters in drawn.split("font-size=\"").skip(1) {
            let letters: f64 = letters.split('"').next().and_then(|size| size.parse().ok()).expect("a size");
            if letters < 149.9 {
                faults.push(format!("{name} at {size}: letters of {letters} tenths"));
            }
        }
    }
    faults
}

/// The texts of an analysis that were cut, of which the figure holds the whole. Other charts still cut names that have no
/// short form.
fn cuts<'a>(name: &str, figure: &'a Figure, texts: &'a [(String, Rect)]) -> impl Iterator<Item = &'a str> {
    let is_judged = name.starts_with("analyze_") && !name.contains("long");
    let whole = figure.texts();
    texts
        .iter()
        .map(|(text, _)| text.as_str())
        .filter(move |text| is_judged && text.contains('…') && !whole.iter().any(|known| known.contains(text)))
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
