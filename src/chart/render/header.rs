//! What stands around the panels: title, subtitle and keys above, the source line below.

use super::canvas::{Align, Canvas, Point, Rect};
use super::font::Face;
use super::fonts::Fonts;
use super::{marks, palette};
use crate::chart::figure::{Colour, Figure, Key, Sign, Source};
use crate::tongue::chart::Foot;

/// The sizes of letters around the panels, each with how many lines it may take: the first at which nothing is cut.
#[derive(Clone, Copy, Debug)]
struct Letters {
    title: [(f64, usize); 4],
    subtitle: [(f64, usize); 4],
    key: Face,
    source: Face,
    margin: f64,
}

const WIDE: Letters = Letters {
    title: [(33.0, 2), (28.0, 3), (22.0, 4), (19.0, 6)],
    subtitle: [(20.0, 2), (18.0, 3), (16.5, 5), (15.0, 8)],
    key: Face::regular(18.0),
    source: Face::regular(15.0),
    margin: 56.0,
};

const NARROW: Letters = Letters {
    title: [(26.0, 3), (22.0, 4), (19.0, 6), (17.0, 9)],
    subtitle: [(17.5, 4), (16.5, 6), (15.5, 8), (15.0, 12)],
    key: Face::regular(16.0),
    source: Face::regular(15.0),
    margin: 18.0,
};

/// What stands above the panels and below them, in its place; heights are those of a sheet of any height.
#[derive(Clone, Debug)]
pub(super) struct Header {
    what_if: (Face, Vec<String>),
    title: (Face, Vec<String>),
    subtitle: (Face, Vec<String>),
    keys: Vec<PlacedKey>,
    source: (Face, Vec<String>),
    /// What is left free left and right of everything.
    pub(super) margin: f64,
    /// Where the panels may begin.
    pub(super) bottom: f64,
}

/// A key in its place.
#[derive(Clone, Debug)]
struct PlacedKey {
    sign: Sign,
    /// The left end of its sign, and its middle.
    at: Point,
    lines: Vec<String>,
}

impl Header {
    /// What stands around the panels of a figure on a sheet of that width.
    pub(super) fn new(figure: &Figure, width: f64, is_narrow: bool) -> Self {
        let letters = if is_narrow { NARROW } else { WIDE };
        let room = width - 2.0 * letters.margin;
        let tongue = figure.source.language.tongue();
        let what_if = figure.source.what_if.as_ref().map_or_else(String::new, |titles| tongue.what_if(titles));
        let what_if = fitted(&what_if, &letters.subtitle.map(|(size, n)| (Face::bold(size), n)), room);
        let title = fitted(&figure.title, &letters.title.map(|(size, n)| (Face::bold(size), n)), room);
        let subtitle = fitted(&figure.subtitle, &letters.subtitle.map(|(size, n)| (Face::regular(size), n)), room);
        let below = title_top(is_narrow, &what_if) + height(&title) + SUBTITLE_GAP + height(&subtitle);
        let (keys, bottom) = keys(&figure.keys, letters, room, below + 12.0);
        let fonts = Fonts::current().remark(tongue, figure.texts());
        let source = (letters.source, source(&figure.source, &fonts, letters.source, room));
        Self { what_if, title, subtitle, keys, source, margin: letters.margin, bottom: bottom + 14.0 }
    }

    /// How much of the sheet's foot the source line takes.
    pub(super) fn foot(&self) -> f64 {
        31.0 + height(&self.source)
    }

    /// Draws it on a sheet of that height.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, is_narrow: bool, sheet_height: f64) {
        self.paragraph(canvas, &self.what_if, Colour::Muted, top(is_narrow) - WHAT_IF_LIFT);
        let y = self.paragraph(canvas, &self.title, Colour::Ink, title_top(is_narrow, &self.what_if));
        self.paragraph(canvas, &self.subtitle, Colour::Muted, y + SUBTITLE_GAP);
        for key in &self.keys {
            let (x, middle) = key.at;
            let sign = sign_width(key.sign);
            marks::sign(canvas, key.sign, Rect::new(x, middle - 9.0, x + sign, middle + 9.0));
            for (n, line) in key.lines.iter().enumerate() {
                let face = if is_narrow { NARROW.key } else { WIDE.key };
                let at = (x + sign + KEY_GAP, middle + face.size * 0.36 + n as f64 * face.line_height());
                canvas.text(at, line, face, palette::text(Colour::Ink), Align::Start);
            }
        }
        let (face, lines) = &self.source;
        let first = sheet_height - 20.0 - (lines.len().max(1) - 1) as f64 * face.line_height();
        for (n, line) in lines.iter().enumerate() {
            let at = (self.margin, first + n as f64 * face.line_height());
            canvas.text(at, line, *face, palette::text(Colour::Muted), Align::Start);
        }
    }

    /// Writes lines from height `y` down and returns where they end.
    fn paragraph(&self, canvas: &mut Canvas<'_>, (face, lines): &(Face, Vec<String>), colour: Colour, y: f64) -> f64 {
        for (n, line) in lines.iter().enumerate() {
            let at = (self.margin, y + face.size * 0.85 + n as f64 * face.line_height());
            canvas.text(at, line, *face, palette::text(colour), Align::Start);
        }
        y + height(&(*face, lines.clone()))
    }
}

/// How much higher than a title the line that names the what-if stands.
const WHAT_IF_LIFT: f64 = 8.0;
/// The gap between title and subtitle.
const SUBTITLE_GAP: f64 = 6.0;
/// In how many lines a key may stand.
const KEY_LINES: usize = 4;
/// The gap between the sign of a key and its text.
const KEY_GAP: f64 = 10.0;

/// Where the title begins, under the line that names the what-if if there is one.
fn title_top(is_narrow: bool, what_if: &(Face, Vec<String>)) -> f64 {
    let above = height(what_if);
    top(is_narrow) + if above > 0.0 { above - WHAT_IF_LIFT + 4.0 } else { 0.0 }
}

/// Where a sheet begins.
fn top(is_narrow: bool) -> f64 {
    if is_narrow { 16.0 } else { 34.0 }
}

/// How wide the sign of a key is.
const fn sign_width(sign: Sign) -> f64 {
    if matches!(sign, Sign::Dot(..) | Sign::Sized(..)) { 20.0 } else { 40.0 }
}

fn height((face, lines): &(Face, Vec<String>)) -> f64 {
    face.line_height() * lines.len() as f64
}

/// The text in the first of the faces in which it fits whole; in the last it is cut if it must be.
fn fitted(text: &str, faces: &[(Face, usize)], room: f64) -> (Face, Vec<String>) {
    let lines = faces.iter().map(|(face, n_lines)| (*face, face.balanced(text, room, *n_lines)));
    let mut last = None;
    for (face, lines) in lines {
        let is_whole = Face::harm(&lines, text) == 0;
        last = Some((face, lines));
        if is_whole {
            break;
        }
    }
    last.unwrap_or((Face::regular(15.0), Vec::new()))
}

/// The keys in rows from height `y` down, and where they end.
fn keys(keys: &[Key], letters: Letters, room: f64, y: f64) -> (Vec<PlacedKey>, f64) {
    let (left, face) = (letters.margin, letters.key);
    let (mut x, mut middle) = (left, y + 10.0);
    let mut row_height = 28.0;
    let mut placed = Vec::new();
    for key in keys {
        let sign = sign_width(key.sign);
        let lines = face.balanced(&key.text, room - sign - KEY_GAP, KEY_LINES);
        let width = sign + KEY_GAP + lines.iter().map(|line| face.width(line)).fold(0.0, f64::max);
        if x > left && x + width > left + room {
            (x, middle) = (left, middle + row_height);
            row_height = 28.0;
        }
        row_height = row_height.max(28.0 + (lines.len().max(1) - 1) as f64 * face.line_height());
        placed.push(PlacedKey { sign: key.sign, at: (x, middle), lines });
        x += width + 34.0;
    }
    (placed, if keys.is_empty() { y } else { middle + row_height - 14.0 })
}

/// In how many lines the source may stand.
const SOURCE_LINES: usize = 3;

/// The source line, with a word on the fonts, in several if it is long; where it is too long even so, the scenario's title gives way, and then what
/// was set.
fn source(source: &Source, fonts: &str, face: Face, room: f64) -> Vec<String> {
    let run = if fonts.is_empty() { source.run.clone() } else { format!("{}; {fonts}", source.run) };
    let tongue = source.language.tongue();
    let set = source.set.as_ref().map(|set| format!("; {}", tongue.foot(&Foot::Set(set)))).unwrap_or_default();
    let scenario = tongue.foot(&Foot::Scenario(&source.scenario));
    let whole = format!("{scenario}{set} {run}");
    let lines = face.balanced(&whole, room, SOURCE_LINES);
    if Face::is_whole(&lines, &whole) {
        return lines;
    }
    let rest = face.shorten(&run, room);
    let scenario = face.shorten(&scenario, room);
    let set = face.shorten(set.trim_start_matches("; "), room);
    [scenario, set, rest].into_iter().filter(|line| !line.is_empty()).collect()
}
