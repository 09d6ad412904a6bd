//! A brief as slides: one point each, said in its title, with as much below as can be read from the back of the room.

use super::fit::{Area, n_lines, table_height};
use super::model::{Brief, Section, Table};
use crate::chart::NamedFigure;
use crate::tongue::Label;

/// The sizes of points and of tables, in points, the largest that fits being taken.
const POINT_SIZES: [f64; 4] = [20.0, 18.0, 16.0, 14.0];
const TABLE_SIZES: [f64; 4] = [16.0, 14.0, 12.0, 11.0];
/// The size of titles, in points, and over how many lines they may go.
pub(super) const TITLE_SIZE: f64 = 24.0;
const TITLE_LINES: usize = 3;
/// Where titles stand, and what stands below them.
pub(super) const TITLE: Area = Area { left: 48.0, top: 46.0, width: 864.0, height: 90.0 };
pub(super) const BODY: Area = Area { left: 48.0, top: 146.0, width: 864.0, height: 352.0 };
/// The size of captions of tables, and how much room they take, in points.
pub(super) const CAPTION_SIZE: f64 = 13.0;
pub(super) const CAPTION: f64 = 20.0;
/// The space after a point, as a share of its size, and between points and a table, in points.
pub(super) const AFTER_POINT: f64 = 0.4;
const GAP: f64 = 10.0;

/// What stands on one slide.
pub(super) struct Slide {
    /// Which question it answers, above the title.
    pub(super) question: String,
    pub(super) title: String,
    pub(super) points: Vec<String>,
    pub(super) point_size: f64,
    pub(super) shown: Shown,
    /// What the speaker has before him: what is said, and where it comes from.
    pub(super) notes: Vec<String>,
}

/// What is shown below the points.
pub(super) enum Shown {
    /// Tables, perhaps none.
    Tables(Vec<Placed>),
    Chart(Box<NamedFigure>),
}

/// A table with its place.
pub(super) struct Placed {
    pub(super) table: Table,
    /// The size of its letters, in points.
    pub(super) size: f64,
    /// Where its caption begins, in points from above.
    pub(super) top: f64,
}

/// The slides of a brief: what was found, then a slide for each question, its tables and its picture where they need room.
pub(super) fn slides(brief: &Brief) -> Vec<Slide> {
    let mut slides = vec![first(brief)];
    for section in &brief.sections {
        slides.extend(of_section(section, brief));
    }
    slides
}

/// What was found, and the first sentence of each answer.
fn first(brief: &Brief) -> Slide {
    let leads = brief.sections.iter().filter(|section| section.is_in_short);
    let points: Vec<String> = leads.map(|section| section.lead.clone()).collect();
    let room = |size: &f64| points_height(&points, *size) <= BODY.height;
    let point_size = POINT_SIZES.into_iter().find(room).unwrap_or(POINT_SIZES[POINT_SIZES.len() - 1]);
    let mut notes = vec![brief.finding.clone()];
    notes.extend(brief.about.iter().cloned());
    notes.push(brief.language.tongue().label(&Label::Again));
    notes.extend(brief.reproduction.iter().cloned());
    notes.push(brief.made_by.clone());
    Slide {
        question: brief.title.clone(),
        title: brief.finding.clone(),
        points: points_within(points, point_size),
        point_size,
        shown: Shown::Tables(Vec::new()),
        notes,
    }
}

/// As many points as there is room for; what has none is said on the slides that follow.
fn points_within(mut points: Vec<String>, size: f64) -> Vec<String> {
    while points.len() > 1 && points_height(&points, size) > BODY.height {
        points.pop();
    }
    points
}

fn of_section(section: &Section, brief: &Brief) -> Vec<Slide> {
    let tongue = brief.language.tongue();
    let mut notes: Vec<String> = std::iter::once(&section.lead).chain(&section.sentences).cloned().collect();
    if !section.sources.is_empty() {
        notes.push(tongue.label(&Label::Sources));
        notes.extend(section.sources.iter().enumerate().map(|(n, source)| format!("[{}] {source}", n + 1)));
    }
    if !section.from.is_empty() {
        notes.push(tongue.label(&Label::From));
        notes.extend(section.from.iter().cloned());
    }
    notes.push(brief.made_by.clone());
    // A sentence that is too long for a title is the first point under the question.
    let is_title = n_lines(&section.lead, TITLE_SIZE, TITLE.width) <= TITLE_LINES;
    let title = if is_title { section.lead.clone() } else { section.heading.clone() };
    let lead = (!is_title).then(|| section.lead.clone());
    let points: Vec<String> = lead.into_iter().chain(section.sentences.iter().cloned()).collect();

    let slide = |title: &str, points: Vec<String>, point_size: f64, shown: Shown| Slide {
        question: section.heading.clone(),
        title: title.trim_end_matches('.').to_owned(),
        points,
        point_size,
        shown,
        notes: notes.clone(),
    };
    let mut slides = Vec::new();
    let nothing = || Shown::Tables(Vec::new());
    if let Some((point_size, placed)) = together(&points, &section.tables) {
        // What has nothing but its answer is told on the first slide.
        if !(points.is_empty() && placed.is_empty() && section.is_in_short) {
            slides.push(slide(&title, points, point_size, Shown::Tables(placed)));
        }
    } else {
        for (n, (points, size)) in pages(points).into_iter().enumerate() {
            let title = if n == 0 { title.clone() } else { tongue.label(&Label::Continued(&section.heading)) };
            slides.push(slide(&title, points, size, nothing()));
        }
        for (n, placed) in table_pages(&section.tables).into_iter().enumerate() {
            let caption = placed.first().map_or(&section.heading, |placed| &placed.table.caption);
            let title = if n == 0 { caption.clone() } else { tongue.label(&Label::Continued(caption)) };
            slides.push(slide(&title, Vec::new(), POINT_SIZES[0], Shown::Tables(placed)));
        }
    }
    slides.extend(section.chart.iter().map(|chart| {
        let title = chart.figure.title.clone();
        slide(&title, Vec::new(), POINT_SIZES[0], Shown::Chart(Box::new(chart.clone())))
    }));
    slides
}

fn points_height(points: &[String], size: f64) -> f64 {
    let of = |point: &String| n_lines(point, size, BODY.width - size) as f64 * size * 1.2 + size * AFTER_POINT;
    points.iter().map(of).sum()
}

/// Points slide by slide, with their size; none makes one slide without.
fn pages(points: Vec<String>) -> Vec<(Vec<String>, f64)> {
    if let Some(size) = POINT_SIZES.into_iter().find(|size| points_height(&points, *size) <= BODY.height) {
        return vec![(points, size)];
    }
    let size = POINT_SIZES[1];
    let mut pages: Vec<(Vec<String>, f64)> = Vec::new();
    for point in points {
        match pages.last_mut() {
            Some((page, _))
                if points_height(&[page.as_slice(), std::slice::from_ref(&point)].concat(), size) <= BODY.height =>
            {
                page.push(point);
            }
            _ => pages.push((vec![point], size)),
        }
    }
    pages
}

/// Points and tables on one slide, if all can be read there: the size of the points, and the tables with their places.
fn together(points: &[String], tables: &[Table]) -> Option<(f64, Vec<Placed>)> {
    let least = if tables.is_empty() { POINT_SIZES[POINT_SIZES.len() - 1] } else { POINT_SIZES[2] };
    let sizes = POINT_SIZES.into_iter().filter(|size| *size >= least);
    let table_sizes = TABLE_SIZES.into_iter().filter(|size| *size >= TABLE_SIZES[2]);
    let mut both = sizes.flat_map(|point| table_sizes.clone().map(move |table| (point, table)));
    both.find_map(|(point, size)| {
        let below = points_height(points, point) + if points.is_empty() { 0.0 } else { GAP };
        Some((point, stacked(tables, size, below)?))
    })
}

/// Tables below each other from so far below the top of the body on, if there is room.
fn stacked(tables: &[Table], size: f64, below: f64) -> Option<Vec<Placed>> {
    let mut end = below;
    let placed = tables.iter().map(|table| {
        let top = BODY.top + end;
        end += CAPTION + table_height(table, size, BODY.width) + GAP;
        Placed { table: table.clone(), size, top }
    });
    let placed = placed.collect();
    (end - GAP <= BODY.height).then_some(placed)
}

/// Tables slide by slide: all on one, or else each by itself, or row by row.
fn table_pages(tables: &[Table]) -> Vec<Vec<Placed>> {
    if tables.is_empty() {
        return Vec::new();
    }
    if let Some(placed) = TABLE_SIZES.into_iter().find_map(|size| stacked(tables, size, 0.0)) {
        return vec![placed];
    }
    if tables.len() > 1 {
        return tables.iter().flat_map(|table| table_pages(std::slice::from_ref(table))).collect();
    }
    let size = TABLE_SIZES[2];
    let mut pages: Vec<Table> = Vec::new();
    for table in tables {
        for row in &table.rows {
            let with_row =
                |rows: &[Vec<String>]| Table { rows: rows.iter().chain([row]).cloned().collect(), ..table.clone() };
            match pages.last_mut() {
                Some(page) if stacked(&[with_row(&page.rows)], size, 0.0).is_some() => page.rows.push(row.clone()),
                _ => pages.push(with_row(&[])),
            }
        }
    }
    pages.into_iter().map(|table| vec![Placed { table, size, top: BODY.top }]).collect()
}
