//! Files read back: sound, whole, within their pages, and saying what the brief says.

mod reader;

use super::flow::{BOTTOM, PAGE, SIDES, TOP, WIDTH};
use super::letters::Letters;
use super::objects::text;
use super::pdf;
use super::picture::{Picture, Veils};
use super::text::Style;
use crate::brief::model::{Brief, Section, Table};
use crate::chart::figure::{Figure, Panel, Source, payoff_axis};
use crate::chart::render::{Fonts, Weight, figures, svg, writable};
use crate::chart::{NamedFigure, SheetSize};
use reader::{File, entry};
use std::collections::BTreeSet;

const SEVEN_BOXES: &[u8] = include_bytes!("../../../../../tests/fonts/seven-boxes.ttf");

fn chart(title: &str) -> NamedFigure {
    let axis = || payoff_axis("", [0.0, 1.0], 3);
    let figure = Figure {
        title: title.to_owned(),
        subtitle: "How to read it".to_owned(),
        keys: Vec::new(),
        n_columns: 1,
        panels: vec![Panel::new("Panel", axis(), axis())],
        source: Source {
            language: crate::tongue::Language::English,
            scenario: "Port".to_owned(),
            what_if: None,
            set: None,
            run: "seed 0".to_owned(),
        },
    };
    NamedFigure::new("chart", figure)
}

fn table(n_rows: usize, word: &str) -> Table {
    let rows = (0..n_rows).map(|n| vec![format!("{word} {n}"), format!("−{n}.5%"), "a few more words".to_owned()]);
    let rows = rows.collect();
    let table = Table::new(format!("Rows of {word}"), &["What it hangs on", "Share of it", "Last words"], rows, 1);
    Table { n_last_words: 1, ..table }
}

fn brief() -> Brief {
    let mut why = Section::new("Why", "Russia’s price for “no interceptors” rises — from 3 to 5.");
    why.sentences = vec!["Naïve café, Ёж, ½ ≥ −4.".to_owned(), "And a second sentence.".to_owned()];
    why.tables = vec![table(3, "row")];
    why.chart = Some(chart("What one sees"));
    why.sources = vec!["A book, 1984".to_owned(), "A second".to_owned()];
    Brief {
        language: crate::tongue::Language::English,
        title: "Limits: what the talks — in all — come to".to_owned(),
        about: vec!["Tutorial".to_owned()],
        finding: "Agreement in 40% of all negotiations (95% interval 35% to 45%).".to_owned(),
        sections: vec![why, Section::new("How sure this is", "Not very.")],
        grid: None,
        reproduction: vec!["summitry brief tutorial.ron --draws 64".to_owned()],
        made_by: "summitry 0.1.0, seed 0".to_owned(),
    }
}

/// All that goes wrong: words that do not end, what no font has, nothing at all, and more than a page.
fn hostile() -> Brief {
    let long = "x".repeat(4_000);
    let title: String = "Title of many words ".repeat(200);
    let mut brief = brief();
    brief.title = title.trim().to_owned();
    brief.about = vec![long.clone(), String::new(), "\u{202e}שלום عالم 🚀 核\n\ttab \\ ) ( > <".to_owned()];
    brief.finding = format!("{long} 🚀");
    let mut first = Section::new(long.clone(), "");
    first.tables = vec![table(200, "row"), table(3, &long), table(0, "none"), table(40, &"many words ".repeat(40))];
    first.tables.push(Table::new("", &[&long, "", "c", "d", "e", "f"], vec![vec!["only one".to_owned()]; 8], 1));
    first.tables.push(Table::new("No columns", &[], Vec::new(), 0));
    first.chart = Some(chart(&long));
    let mut last = Section::new("", "");
    last.chart = Some(chart(""));
    last.sources = vec![long; 3];
    brief.sections = vec![Section::new("", ""), first, Section::new("Nothing", ""), last];
    brief
}

fn read(brief: &Brief) -> File {
    File::read(&pdf(brief).unwrap())
}

/// The parts that a brief has, each with its kind and its words.
fn expected(brief: &Brief) -> Vec<(String, String)> {
    let mut parts: Vec<(&str, String)> = vec![("H1", brief.title.clone())];
    parts.extend(brief.about.iter().map(|line| ("P", line.clone())));
    parts.push(("P", brief.finding.clone()));
    for section in &brief.sections {
        parts.extend([
            ("H2", section.heading.clone()),
            ("P", section.lead.clone()),
            ("P", section.sentences.join(" ")),
        ]);
        for table in section.tables.iter().filter(|table| !table.head.is_empty()) {
            parts.push(("Caption", table.caption.clone()));
            parts.extend(table.head.iter().map(|cell| ("TH", cell.clone())));
            for row in &table.rows {
                let cells = (0..table.head.len()).map(|n| row.get(n).cloned().unwrap_or_default());
                parts.extend(cells.map(|cell| ("TD", cell)));
            }
        }
        parts.extend(section.chart.iter().map(|_| ("Figure", String::new())));
        let sources = section.sources.iter().enumerate();
        parts.extend(sources.map(|(n, source)| ("LBody", format!("[{}] {source}", n + 1))));
    }
    parts.push(("H2", "To make it again".to_owned()));
    parts.extend(brief.reproduction.iter().chain([&brief.made_by]).map(|line| ("P", line.clone())));
    let words = |text: &str| writable(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let all = parts.into_iter().map(|(kind, text)| (kind.to_owned(), words(&text)));
    // Of what says nothing there is nothing, but for cells and figures.
    all.filter(|(kind, text)| !text.is_empty() || ["TH", "TD", "Figure"].contains(&kind.as_str())).collect()
}

fn assert_within_pages(file: &File) {
    for drawn in &file.drawn {
        let [x, y] = drawn.place;
        let is_footer = drawn.text.is_some() && y < BOTTOM;
        let mut right = x;
        if let Some((size, said)) = &drawn.text {
            let widest = [Weight::Regular, Weight::SemiBold]
                .map(|weight| Style::new(*size, weight, [0; 3]).width(said.trim_end()));
            right += widest[0].max(0.0);
            assert!(is_footer || y + size <= PAGE[1] - TOP + 0.5, "{said} at {y}");
        }
        let told = (drawn.page, drawn.place, &drawn.text);
        assert!(x >= SIDES - 0.1 && right <= SIDES + WIDTH + 0.2, "{told:?}");
        assert!(y <= PAGE[1] - TOP + 0.5 && (is_footer && y >= 20.0 || y >= BOTTOM - 10.1), "{told:?}");
    }
}

/// Asserts that no two texts of a page stand on each other.
fn assert_apart(file: &File) {
    let n_pages = file.pages().len();
    for page in 0..n_pages {
        let texts: Vec<([f64; 2], f64, f64, &str)> = file
            .drawn
            .iter()
            .filter(|drawn| drawn.page == page)
            .filter_map(|drawn| {
                let (size, said) = drawn.text.as_ref()?;
                Some((
                    drawn.place,
                    *size,
                    Style::new(*size, Weight::Regular, [0; 3]).width(said.trim_end()),
                    said.as_str(),
                ))
            })
            .collect();
        for (n, (place, size, width, said)) in texts.iter().enumerate() {
            for (other, other_size, other_width, other_said) in &texts[n + 1..] {
                let across = (place[0] + width).min(other[0] + other_width) - place[0].max(other[0]);
                let apart = (place[1] - other[1]).abs();
                // Runs of one line stand at one place.
                let is_one = place == other;
                assert!(
                    is_one || across <= 0.5 || apart >= size.min(*other_size) * 0.9,
                    "page {page}: {said:?} on {other_said:?}"
                );
            }
        }
    }
}

#[test]
fn a_file_says_what_its_brief_says_in_parts_that_are_told_apart() {
    let brief = brief();
    let file = read(&brief);
    assert_eq!(file.parts(), expected(&brief));
    assert!(file.about().contains(&format!("/Title {}", text(&brief.title))));
    let root = file.root();
    assert!(root.contains("/Lang (en-GB)") && root.contains("/DisplayDocTitle true") && root.contains("/Marked true"));
    let outline = file.object_of(File::led_to(root, "Outlines"));
    assert_eq!(entry(outline, "Count"), "3");
    let first = file.object_of(File::led_to(outline, "First"));
    assert!(first.contains(&text("Why")) && first.contains("/XYZ"), "{first}");
    assert!(file.says_of_a_figure("What one sees. How to read it."));
    assert_within_pages(&file);
    assert_apart(&file);
}

#[test]
fn the_same_brief_gives_the_same_bytes() {
    for brief in [brief(), hostile()] {
        assert!(pdf(&brief).unwrap() == pdf(&brief).unwrap());
    }
    assert!(pdf(&brief()).unwrap() != pdf(&Brief { made_by: String::new(), ..brief() }).unwrap());
}

#[test]
fn whatever_a_brief_holds_is_whole_and_stays_within_the_pages() {
    let brief = hostile();
    let file = read(&brief);
    let mut parts = file.parts();
    assert_eq!(parts.pop().unwrap().1, "[numbers] stand for letters that the font lacks");
    let expected = expected(&brief);
    assert_eq!(parts.len(), expected.len());
    for (found, expected) in parts.iter().zip(&expected) {
        assert_eq!(found, expected);
    }
    assert_within_pages(&file);
    assert_apart(&file);
}

#[test]
fn heads_stand_over_every_page_of_a_table() {
    let mut brief = brief();
    brief.sections[0].tables = vec![table(200, "row")];
    let file = read(&brief);
    let pages_with = |text: &str| -> BTreeSet<usize> {
        let with = file.drawn.iter().filter(|drawn| drawn.text.as_ref().is_some_and(|(_, said)| said.contains(text)));
        with.map(|drawn| drawn.page).collect()
    };
    let pages = pages_with("a few more words");
    assert!(pages.len() > 3);
    assert_eq!(pages_with("What it hangs on"), pages);
    // Who listens hears it once.
    assert_eq!(file.parts().iter().filter(|(kind, _)| kind == "TH").count(), 3);
}

#[test]
fn letters_of_a_further_font_are_shapes_that_can_be_searched() {
    let fonts = Fonts::with("boxes.ttf", SEVEN_BOXES.to_vec()).expect("it is a font");
    let brief = Brief { title: "Talks: 高低 and more".to_owned(), ..brief() };
    let file = fonts.draw(|| read(&brief));
    assert_eq!(file.parts()[0].1, "Talks: 高低 and more");
    assert_eq!(file.parts().last().unwrap().1, "letters of boxes.ttf");
    assert_eq!(read(&brief).parts()[0].1, "Talks: [9AD8][4F4E] and more");
}

#[test]
fn every_chart_is_made_of_signs_that_are_known() {
    for (name, figure) in figures() {
        let drawn = svg(&figure, SheetSize::Page);
        let picture = Picture::of(&drawn, &mut Letters::default(), &mut Veils::default());
        let picture = picture.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(picture.content.len() > 200 && !picture.content.contains("NaN"), "{name}");
    }
    let strange = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" width=\"9\" height=\"9\"><path d=\"M 0 0\"/></svg>";
    assert!(Picture::of(strange, &mut Letters::default(), &mut Veils::default()).is_err());
}
