//! Pages as what draws them (ISO 32000-1, sections 8, 9 and 14.6).

use super::flow::{BOTTOM, Mark, PAGE, Placed, SIDES, TOP, WIDTH};
use super::letters::Letters;
use super::objects::numbers;
use super::picture::{Picture, shares};
use super::styles::{ABOUT, BLUE, RULE, SHADE, SMALL};
use super::tags::{Tag, Tags};
use super::text::Style;
use crate::text::rounded;

/// How wide the bar beside what was found is.
const BAR: f64 = 3.5;
/// How far the footer stands from the end of the page.
const FOOTER: f64 = 30.0;
/// How much of the line the title takes in the footer at most.
const FOOTER_TITLE: f64 = 0.8;

/// What is marked where a page is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Nothing,
    /// What is not read out.
    Unread,
    Part(Tag),
}

/// What draws one page.
pub(super) struct Painter<'n> {
    tags: &'n mut Tags,
    letters: &'n mut Letters,
    pictures: &'n [Picture],
    content: String,
    open: Open,
}

impl<'n> Painter<'n> {
    /// Begins the next page.
    pub(super) fn new(tags: &'n mut Tags, letters: &'n mut Letters, pictures: &'n [Picture]) -> Self {
        tags.turn();
        Self { tags, letters, pictures, content: String::new(), open: Open::Nothing }
    }

    /// Draws pieces and a footer.
    pub(super) fn page(mut self, placed: &[Placed], title: &str, page: &str) -> String {
        for one in placed {
            for mark in &one.piece.marks {
                self.mark(mark, one.top, one.piece.height);
            }
        }
        self.footer(title, page);
        self.close();
        self.content
    }

    fn mark(&mut self, mark: &Mark, top: f64, height: f64) {
        let up = |below: f64| PAGE[1] - TOP - top - below;
        match mark {
            Mark::Line { left, baseline, text, style, tag } => {
                self.turn_to(*tag);
                self.line([SIDES + left, up(*baseline)], text, *style);
            }
            Mark::Rule { top: below, thickness } => {
                self.turn_to(None);
                self.fill([SIDES, up(*below), WIDTH, *thickness], RULE);
            }
            Mark::Shade => {
                self.turn_to(None);
                // A hair higher, so that no gap is seen between lines.
                self.fill([SIDES, up(height), WIDTH, height + 0.1], SHADE);
                self.fill([SIDES, up(height), BAR, height + 0.1], BLUE);
            }
            Mark::Chart { number: chart, tag } => {
                self.turn_to(Some(*tag));
                let picture = &self.pictures[*chart];
                let scale = height / picture.sides[1];
                let left = SIDES - picture.left * scale;
                let scale = rounded(scale, 6);
                self.content += &format!("q {scale} 0 0 {scale} {} cm /C{chart} Do Q\n", numbers(&[left, up(height)]));
            }
        }
    }

    fn footer(&mut self, title: &str, page: &str) {
        self.turn_to(None);
        let mut lines = SMALL.lines(title, WIDTH * FOOTER_TITLE);
        let is_cut = lines.len() > 1;
        lines.truncate(1);
        let line = lines.concat();
        let told = if is_cut { format!("{}…", line.trim_end()) } else { line };
        let style = Style { colour: ABOUT.colour, ..SMALL };
        self.line([SIDES, FOOTER], &told, style);
        self.line([SIDES + WIDTH - style.width(page), FOOTER], page, style);
        self.fill([SIDES, BOTTOM - 10.0, WIDTH, 0.35], RULE);
    }

    fn line(&mut self, place: [f64; 2], text: &str, style: Style) {
        let shown = self.letters.show(text, style.weight, style.size);
        self.content += &format!("BT {} rg 1 0 0 1 {} Tm {shown}ET\n", shares(style.colour), numbers(&place));
    }

    fn fill(&mut self, rectangle: [f64; 4], colour: [u8; 3]) {
        self.content += &format!("{} rg {} re f\n", shares(colour), numbers(&rectangle));
    }

    /// Marks what follows as of a part, or as what is not read out.
    fn turn_to(&mut self, tag: Option<Tag>) {
        let open = tag.map_or(Open::Unread, Open::Part);
        if self.open == open {
            return;
        }
        self.close();
        self.content += &match tag {
            Some(tag) => {
                let (name, mark) = self.tags.mark(tag);
                format!("/{name} << /MCID {mark} >> BDC\n")
            }
            None => "/Artifact BMC\n".to_owned(),
        };
        self.open = open;
    }

    fn close(&mut self) {
        if self.open != Open::Nothing {
            self.content += "EMC\n";
            self.open = Open::Nothing;
        }
    }
}
