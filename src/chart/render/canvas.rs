//! A sheet on which plotters writes SVG.

use plotters::backend::{DrawingBackend, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color as _, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};

use super::font::{Face, writable};
use super::fonts::Weight;
use super::outlined::Outlines;
use super::place::GRID;
use super::sheet::Sheet;
use crate::text::shown_in_line;

pub(super) use super::place::{Align, Point};

/// Plotters divides every font size by this before writing it.
const FONT_FACTOR: f64 = 1.24;
/// How far plotters moves a text down whose top it is given, in font sizes.
const TOP_TO_BASELINE: f64 = 0.76;
/// How many dashes a line may have.
const MAX_DASHES: f64 = 500.0;
const FAMILY: &str = "Inter, 'Helvetica Neue', Arial, sans-serif";

/// A colour and how opaque it is, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Paint {
    pub(super) colour: RGBColor,
    pub(super) opacity: f64,
}

impl Paint {
    pub(super) const fn solid(colour: RGBColor) -> Self {
        Self { colour, opacity: 1.0 }
    }

    /// The colour thinned with the white of the sheet: looks transparent, but is drawn far faster.
    pub(super) fn faded(RGBColor(red, green, blue): RGBColor, strength: f64) -> Self {
        let thin = |part: u8| (255.0 - (255.0 - f64::from(part)) * strength).round() as u8;
        Self::solid(RGBColor(thin(red), thin(green), thin(blue)))
    }

    /// White that lets through what lies under it.
    pub(super) const fn veil(opacity: f64) -> Self {
        Self { colour: RGBColor(255, 255, 255), opacity }
    }
}

/// What texts are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    /// As text, which may be read and searched, and looks as the fonts of whoever shows it.
    Text,
    /// As the outlines of its letters, which look the same everywhere.
    Outlines,
}

/// A rectangle in units of the sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Rect {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Rect {
    pub(super) fn new(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self { left, top, right, bottom }
    }

    pub(super) fn width(self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(self) -> f64 {
        self.bottom - self.top
    }

    pub(super) fn middle(self) -> Point {
        (f64::midpoint(self.left, self.right), f64::midpoint(self.top, self.bottom))
    }

    pub(super) fn grown(self, by: f64) -> Self {
        Self::new(self.left - by, self.top - by, self.right + by, self.bottom + by)
    }

    pub(super) fn contains(self, (x, y): Point) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }

    /// The point of it nearest to another point.
    pub(super) fn nearest(self, (x, y): Point) -> Point {
        (x.min(self.right).max(self.left), y.min(self.bottom).max(self.top))
    }

    /// The area that two rectangles share.
    pub(super) fn overlap(self, other: Self) -> f64 {
        let width = self.right.min(other.right) - self.left.max(other.left);
        let height = self.bottom.min(other.bottom) - self.top.max(other.top);
        width.max(0.0) * height.max(0.0)
    }
}

/// The sheet.
pub(super) struct Canvas<'a> {
    backend: SVGBackend<'a>,
    writing: Writing,
    letters: Outlines,
    /// Texts as outlines. Plotters draws no curves: an empty text of its own keeps the place of each.
    outlines: Vec<String>,
}

/// Draws on a fresh sheet and returns it as SVG. `said`, its title and what else there is, is what a screen reader says.
pub(super) fn draw(said: &str, sheet: Sheet, writing: Writing, drawing: impl FnOnce(&mut Canvas<'_>)) -> String {
    let mut text = String::new();
    let (width, height) = (sheet.width * GRID, sheet.height * GRID);
    let outlines = {
        let backend = SVGBackend::with_string(&mut text, (width.round() as u32, height.round() as u32));
        let mut canvas = Canvas { backend, writing, letters: Outlines::default(), outlines: Vec::new() };
        canvas.rect(Rect::new(0.0, 0.0, sheet.width, sheet.height), Paint::solid(RGBColor(255, 255, 255)));
        drawing(&mut canvas);
        canvas.backend.present().expect("a string takes everything written to it");
        canvas.outlines
    };
    let size = format!("width=\"{}\" height=\"{}\"", width.round(), height.round());
    let [shown_width, shown_height] = sheet.shown();
    let shown = format!("role=\"img\" width=\"{shown_width}\" height=\"{shown_height}\"");
    let named = format!("xmlns=\"http://www.w3.org/2000/svg\">\n{said}");
    let text = text.replacen(&size, &shown, 1).replacen("xmlns=\"http://www.w3.org/2000/svg\">", &named, 1);
    if outlines.is_empty() { text } else { in_place(&text, &outlines) }
}

/// Puts outlines where empty texts keep their places.
fn in_place(svg: &str, outlines: &[String]) -> String {
    let mut parts = svg.split("<text ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.zip(outlines).fold(first, |drawn, (part, outline)| {
        let (_, rest) = part.split_once("</text>").unwrap_or(("", part));
        drawn + outline + rest
    })
}

/// The title of a drawing.
pub(super) fn titled(title: &str) -> String {
    format!("<title>{}</title>", escaped(title))
}

impl Canvas<'_> {
    /// Writes a line of text whose letters stand on height `y`.
    pub(super) fn text(&mut self, (x, y): Point, text: &str, face: Face, colour: RGBColor, align: Align) {
        if text.is_empty() {
            return;
        }
        let style = match face.weight {
            Weight::Regular => FontStyle::Normal,
            Weight::SemiBold => FontStyle::Bold,
        };
        let hpos = match align {
            Align::Start => HPos::Left,
            Align::Middle => HPos::Center,
            Align::End => HPos::Right,
        };
        let text = match self.writing {
            Writing::Text => writable(text),
            Writing::Outlines => {
                let RGBColor(red, green, blue) = colour;
                let outline = self.letters.path((x, y), text, face, align);
                self.outlines.push(format!("<path fill=\"#{red:02X}{green:02X}{blue:02X}\" d=\"{outline}\"/>"));
                String::new()
            }
        };
        let font = FontDesc::new(FontFamily::Name(FAMILY), face.size * GRID * FONT_FACTOR, style);
        let style = TextStyle::from(font).color(&colour).pos(Pos::new(hpos, VPos::Top));
        let top = grid((x, y - face.size * TOP_TO_BASELINE));
        self.backend.draw_text(&text, &style, top).expect("a string takes everything written to it");
    }

    /// Draws an unbroken line through points.
    pub(super) fn line(&mut self, points: &[Point], width: f64, paint: Paint) {
        if points.len() > 1 {
            let style = shape(paint, width);
            let points: Vec<_> = points.iter().copied().map(grid).collect();
            self.backend.draw_path(points, &style).expect("a string takes everything written to it");
        }
    }

    /// Draws a line through points as dashes of length `on` with gaps of length `off`.
    pub(super) fn dashes(&mut self, points: &[Point], [on, off]: [f64; 2], width: f64, paint: Paint) {
        for dash in dashes(points, on, off) {
            self.line(&dash, width, paint);
        }
    }

    /// Fills a rectangle.
    pub(super) fn rect(&mut self, rect: Rect, paint: Paint) {
        let (from, to) = (grid((rect.left, rect.top)), grid((rect.right, rect.bottom)));
        self.backend.draw_rect(from, to, &shape(paint, 0.0), true).expect("a string takes everything written to it");
    }

    /// Draws the outline of a polygon.
    pub(super) fn outline(&mut self, corners: &[Point], width: f64, paint: Paint) {
        // The first side is drawn twice, so that the last corner is joined too.
        let closed: Vec<Point> = corners.iter().chain(corners.iter().take(2)).copied().collect();
        self.line(&closed, width, paint);
    }

    /// Fills a polygon.
    pub(super) fn polygon(&mut self, corners: &[Point], paint: Paint) {
        let corners: Vec<_> = corners.iter().copied().map(grid).collect();
        self.backend.fill_polygon(corners, &shape(paint, 0.0)).expect("a string takes everything written to it");
    }

    /// Fills a circle.
    pub(super) fn disc(&mut self, centre: Point, radius: f64, paint: Paint) {
        let radius = (radius * GRID).round() as u32;
        self.backend
            .draw_circle(grid(centre), radius, &shape(paint, 0.0), true)
            .expect("a string takes everything written to it");
    }

    /// Draws the outline of a circle.
    pub(super) fn ring(&mut self, centre: Point, radius: f64, width: f64, paint: Paint) {
        let radius = (radius * GRID).round() as u32;
        self.backend
            .draw_circle(grid(centre), radius, &shape(paint, width), false)
            .expect("a string takes everything written to it");
    }
}

fn grid((x, y): Point) -> (i32, i32) {
    ((x * GRID).round() as i32, (y * GRID).round() as i32)
}

fn shape(paint: Paint, width: f64) -> ShapeStyle {
    ShapeStyle { color: paint.colour.mix(paint.opacity), filled: true, stroke_width: (width * GRID).round() as u32 }
}

/// Text as it may stand in an SVG.
pub(super) fn escaped(text: &str) -> String {
    shown_in_line(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Cuts a line into dashes; those of a very long line are longer, so that they stay few.
fn dashes(points: &[Point], on: f64, off: f64) -> Vec<Vec<Point>> {
    let length: f64 = points.windows(2).map(|pair| libm::hypot(pair[1].0 - pair[0].0, pair[1].1 - pair[0].1)).sum();
    let stretch = (length / (MAX_DASHES * (on + off))).max(1.0);
    let (on, off) = (on * stretch, off * stretch);
    let mut dashes = Vec::new();
    let mut dash: Vec<Point> = points.first().copied().into_iter().collect();
    let mut is_on = true;
    let mut left = on;
    for pair in points.windows(2) {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        let length = libm::hypot(x1 - x0, y1 - y0);
        let mut walked = 0.0;
        while length - walked > left {
            walked += left;
            let at = (x0 + (x1 - x0) * walked / length, y0 + (y1 - y0) * walked / length);
            if is_on {
                dash.push(at);
                dashes.push(std::mem::take(&mut dash));
            } else {
                dash = vec![at];
            }
            is_on = !is_on;
            left = if is_on { on } else { off };
        }
        left -= length - walked;
        if is_on {
            dash.push((x1, y1));
        }
    }
    if is_on && dash.len() > 1 {
        dashes.push(dash);
    }
    dashes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::render::SheetSize;

    #[test]
    fn dashes_go_round_corners() {
        let cut = dashes(&[(0.0, 0.0), (5.0, 0.0), (5.0, 5.0)], 4.0, 2.0);
        assert_eq!(cut, [vec![(0.0, 0.0), (4.0, 0.0)], vec![(5.0, 1.0), (5.0, 5.0)]]);
        assert!(dashes(&[], 4.0, 2.0).is_empty());
        let zigzag: Vec<Point> = (0..10_000).map(|n| (f64::from(n), f64::from(n % 2) * 400.0)).collect();
        assert!(dashes(&zigzag, 4.0, 2.0).len() <= 501);
        assert!(dashes(&[(1.0, 1.0), (1.0, 1.0)], 4.0, 2.0).len() <= 1);
    }

    #[test]
    fn the_sheet_is_shown_at_its_size_and_escapes_what_is_written() {
        let write = |canvas: &mut Canvas<'_>| {
            canvas.text((10.0, 20.0), "<b> & \"c\"", Face::bold(20.0), RGBColor(0, 0, 0), Align::Start);
        };
        let svg = draw(&titled("A < B & C"), SheetSize::Slide.sheet(0.0), Writing::Text, write);
        assert!(svg.starts_with("<svg role=\"img\" width=\"1600\" height=\"900\" viewBox=\"0 0 16000 9000\""), "{svg}");
        assert!(svg.contains("<title>A &lt; B &amp; C</title>"), "{svg}");
        assert!(svg.contains("&lt;b&gt; &amp; &quot;c&quot;") && svg.contains("font-size=\"200\""), "{svg}");
    }

    #[test]
    fn outlines_stand_where_texts_would_over_what_was_drawn_before() {
        let drawn = |writing| {
            draw(&titled("Title"), SheetSize::Slide.sheet(0.0), writing, |canvas| {
                let black = Paint::solid(RGBColor(0, 0, 0));
                for word in ["one", "", " ", "<text "] {
                    canvas.text((10.0, 20.0), word, Face::regular(20.0), RGBColor(0, 128, 255), Align::Start);
                    canvas.disc((5.0, 5.0), 2.0, black);
                }
            })
        };
        let marks = |svg: &str| {
            let document = roxmltree::Document::parse(svg).expect("it is well-formed");
            let marks = document.root_element().children().filter(roxmltree::Node::is_element);
            marks.map(|mark| mark.tag_name().name().to_owned()).collect::<Vec<_>>()
        };
        let svg = drawn(Writing::Outlines);
        assert_eq!(
            marks(&svg),
            marks(&drawn(Writing::Text)).iter().map(|mark| mark.replace("text", "path")).collect::<Vec<_>>()
        );
        assert!(svg.contains("<path fill=\"#0080FF\" d=\"m"), "{svg}");
    }

    #[test]
    fn rectangles_share_an_area() {
        let a = Rect::new(0.0, 0.0, 10.0, 10.0);
        assert_eq!(a.overlap(Rect::new(5.0, 8.0, 20.0, 20.0)), 10.0);
        assert_eq!(a.overlap(Rect::new(11.0, 0.0, 20.0, 20.0)), 0.0);
    }
}
