//! A note as pieces that are set below each other, with what they are.

use super::flow::{HEIGHT, Mark, Piece, WIDTH};
use super::letters::Letters;
use super::picture::{Picture, Veils};
use super::styles::{ABOUT, BODY, CAPTION, FINDING, HEADING, LEAD, SMALL, TITLE};
use super::table::Rows;
use super::tags::{Role, Tag, Tags, WHOLE};
use super::text::Style;
use crate::brief::model::{Brief, Section, Table, description};
use crate::chart::render::{RenderError, remark, svg};
use crate::chart::{NamedFigure, SheetSize};
use crate::tongue::Heading;

/// How far the text of what was found stands from the ends of its shade.
const SHADE_SIDE: f64 = 12.0;
const SHADE_ENDS: f64 = 6.0;
/// How high a chart is at most, as a share of a page, and how far it may shrink to fill one.
const HIGHEST_CHART: f64 = 0.42;
const SHRUNK: f64 = 0.8;
/// How far sources are set in behind their numbers.
const BEHIND_NUMBER: f64 = 18.0;

/// The pieces of a note, and what they refer to.
pub(super) struct Note {
    pub(super) pieces: Vec<Piece>,
    /// Heads of tables, to be set again.
    pub(super) heads: Vec<Piece>,
    pub(super) tags: Tags,
    pub(super) pictures: Vec<Picture>,
    pub(super) letters: Letters,
    pub(super) veils: Veils,
}

/// How lines of a paragraph stand.
#[derive(Clone, Copy)]
struct Stand {
    before: f64,
    /// Whether all of it is on the page of what follows.
    with_next: bool,
}

impl Stand {
    const fn after(before: f64) -> Self {
        Self { before, with_next: false }
    }

    const fn with_next(before: f64) -> Self {
        Self { before, with_next: true }
    }
}

impl Note {
    /// Makes pieces of a brief.
    ///
    /// # Errors
    ///
    /// If a chart cannot be drawn.
    pub(super) fn of(brief: &Brief) -> Result<Self, RenderError> {
        let (letters, veils) = (Letters::default(), Veils::default());
        let mut note =
            Self { pieces: Vec::new(), heads: Vec::new(), tags: Tags::new(), pictures: Vec::new(), letters, veils };
        note.set(TITLE.balanced(&brief.title, WIDTH), TITLE, Role::Title, Stand::with_next(0.0));
        for line in &brief.about {
            note.paragraph(line, ABOUT, Stand::after(2.0));
        }
        note.finding(&brief.finding);
        for section in &brief.sections {
            note.section(section)?;
        }
        let tongue = brief.language.tongue();
        note.heading(&tongue.heading(&Heading::Again));
        for line in &brief.reproduction {
            note.paragraph(line, SMALL, Stand::after(2.0));
        }
        note.paragraph(&brief.made_by, SMALL, Stand::after(4.0));
        let remark = remark(tongue, texts(brief));
        note.paragraph(&remark, SMALL, Stand::after(4.0));
        Ok(note)
    }

    fn section(&mut self, section: &Section) -> Result<(), RenderError> {
        self.heading(&section.heading);
        self.paragraph(&section.lead, LEAD, Stand::after(3.0));
        self.paragraph(&section.sentences.join(" "), BODY, Stand::after(4.0));
        for table in &section.tables {
            self.table(table);
        }
        if let Some(chart) = &section.chart {
            self.chart(chart)?;
        }
        self.sources(&section.sources);
        Ok(())
    }

    fn heading(&mut self, text: &str) {
        let first = self.pieces.len();
        self.set(HEADING.lines(text, WIDTH), HEADING, Role::Heading, Stand::with_next(11.5));
        if let Some(piece) = self.pieces.get_mut(first) {
            piece.begins = Some(text.to_owned());
        }
    }

    fn paragraph(&mut self, text: &str, style: Style, stand: Stand) {
        self.set(style.lines(text, WIDTH), style, Role::Paragraph, stand);
    }

    /// Sets lines of a part of their own; nothing, if there are none.
    fn set(&mut self, lines: Vec<String>, style: Style, role: Role, stand: Stand) {
        if !lines.is_empty() {
            let tag = self.tags.add(role, WHOLE);
            self.pieces.extend(of_lines(lines, style, tag, 0.0, stand));
        }
    }

    /// What was found, on a shade.
    fn finding(&mut self, text: &str) {
        let lines = FINDING.lines(text, WIDTH - 2.0 * SHADE_SIDE);
        if lines.is_empty() {
            return;
        }
        let tag = self.tags.add(Role::Paragraph, WHOLE);
        let mut pieces = of_lines(lines, FINDING, tag, SHADE_SIDE, Stand::after(10.0));
        let n = pieces.len();
        for (line, piece) in pieces.iter_mut().enumerate() {
            if line == 0 {
                piece.height += SHADE_ENDS;
                lower(&mut piece.marks, SHADE_ENDS);
            }
            if line + 1 == n {
                piece.height += SHADE_ENDS;
            }
            piece.marks.insert(0, Mark::Shade);
        }
        self.pieces.extend(pieces);
    }

    fn table(&mut self, table: &Table) {
        if table.head.is_empty() {
            return;
        }
        let tag = self.tags.add(Role::Table, WHOLE);
        let caption = CAPTION.lines(&table.caption, WIDTH);
        if !caption.is_empty() {
            let caption_tag = self.tags.add(Role::Caption, tag);
            self.pieces.extend(of_lines(caption, CAPTION, caption_tag, 0.0, Stand::with_next(8.0)));
        }
        let number = self.heads.len();
        let Rows { head, rows } = Rows::of(table, tag, number, &mut self.tags);
        // What is set again is not read out again.
        let again: Vec<Mark> = head.iter().flat_map(|piece| &piece.marks).map(unread).collect();
        let height = head.iter().map(|piece| piece.height).sum();
        self.heads.push(Piece { marks: again, height, ..Piece::default() });
        self.pieces.extend(head.into_iter().chain(rows));
    }

    fn chart(&mut self, chart: &NamedFigure) -> Result<(), RenderError> {
        let drawn = svg(&chart.figure, SheetSize::Page);
        let picture = Picture::of(&drawn, &mut self.letters, &mut self.veils)?;
        let tag = self.tags.add(Role::Figure, WHOLE);
        self.tags.say(tag, description(chart));
        let [right, height] = picture.sides;
        let height = (height * WIDTH / (right - picture.left)).min(HEIGHT * HIGHEST_CHART);
        let marks = vec![Mark::Chart { number: self.pictures.len(), tag }];
        self.pieces.push(Piece { before: 8.0, height, least: Some(height * SHRUNK), marks, ..Piece::default() });
        self.pictures.push(picture);
        Ok(())
    }

    fn sources(&mut self, sources: &[String]) {
        if sources.is_empty() {
            return;
        }
        let list = self.tags.add(Role::List, WHOLE);
        for (n, source) in sources.iter().enumerate() {
            let item = self.tags.add(Role::Item, list);
            let tag = self.tags.add(Role::ItemBody, item);
            let lines = SMALL.lines(source, WIDTH - BEHIND_NUMBER);
            let mut pieces = of_lines(lines, SMALL, tag, BEHIND_NUMBER, Stand::after(if n == 0 { 6.0 } else { 1.5 }));
            if let Some(first) = pieces.first_mut() {
                let text = format!("[{}] ", n + 1);
                first.marks.insert(
                    0,
                    Mark::Line { left: 0.0, baseline: SMALL.baseline(), text, style: SMALL, tag: Some(tag) },
                );
            }
            self.pieces.extend(pieces);
        }
    }
}

/// Lines as pieces: neither the first nor the last of several stands alone on a page.
fn of_lines(lines: Vec<String>, style: Style, tag: Tag, left: f64, stand: Stand) -> Vec<Piece> {
    let n = lines.len();
    let piece = |(line, text): (usize, String)| Piece {
        before: if line == 0 { stand.before } else { 0.0 },
        height: style.leading(),
        is_joined: stand.with_next || line + 1 < n && (line == 0 || line + 2 == n),
        marks: vec![Mark::Line { left, baseline: style.baseline(), text, style, tag: Some(tag) }],
        ..Piece::default()
    };
    lines.into_iter().enumerate().map(piece).collect()
}

/// Sets lines lower within their piece.
fn lower(marks: &mut [Mark], by: f64) {
    for mark in marks {
        if let Mark::Line { baseline, .. } = mark {
            *baseline += by;
        }
    }
}

/// The same without a tag.
fn unread(mark: &Mark) -> Mark {
    let mut mark = mark.clone();
    if let Mark::Line { tag, .. } = &mut mark {
        *tag = None;
    }
    mark
}

/// All texts of a note but those of charts, which say themselves what their letters lack.
fn texts(brief: &Brief) -> Vec<&str> {
    let mut texts = vec![brief.title.as_str(), &brief.finding, &brief.made_by];
    texts.extend(brief.about.iter().chain(&brief.reproduction).map(String::as_str));
    for section in &brief.sections {
        texts.extend([section.heading.as_str(), &section.lead]);
        texts.extend(section.sentences.iter().chain(&section.sources).map(String::as_str));
        for table in &section.tables {
            texts.push(&table.caption);
            texts.extend(table.head.iter().chain(table.rows.iter().flatten()).map(String::as_str));
        }
    }
    texts
}
