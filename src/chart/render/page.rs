//! The sheet around the panels: title, subtitle, keys, source line, and who stands where.

use super::canvas::{Align, Canvas, HEIGHT, Rect, WIDTH};
use super::font::Face;
use super::layout::{Sizes, frames};
use super::{marks, palette, panel};
use crate::chart::figure::{Colour, Figure, Key, Sign, Source};

const MARGIN: f64 = 56.0;
const TITLE: Face = Face::bold(33.0);
const WHAT_IF: Face = Face::bold(20.0);
const SUBTITLE: Face = Face::regular(20.0);
const KEY: Face = Face::regular(18.0);
const SOURCE: Face = Face::regular(15.0);
/// How wide the sign of a key is.
const fn sign_width(sign: Sign) -> f64 {
    if matches!(sign, Sign::Dot(..) | Sign::Sized(..)) { 20.0 } else { 40.0 }
}

/// Draws a whole figure.
pub(super) fn draw(canvas: &mut Canvas<'_>, figure: &Figure) {
    let mut y = 34.0;
    if let Some(what_if) = &figure.source.what_if {
        y = paragraph(canvas, &format!("What if: {what_if}"), WHAT_IF, 1, Colour::Muted, y - 8.0) + 4.0;
    }
    y = paragraph(canvas, &figure.title, TITLE, 2, Colour::Ink, y);
    y = paragraph(canvas, &figure.subtitle, SUBTITLE, 2, Colour::Muted, y + 6.0);
    y = keys(canvas, &figure.keys, y + 12.0);
    source(canvas, &figure.source);
    let body = Rect::new(MARGIN, y + 14.0, WIDTH - MARGIN, HEIGHT - 50.0);
    let sizes = Sizes::for_panels(figure.panels.len());
    for (one, frame) in figure.panels.iter().zip(frames(figure, body, sizes)) {
        panel::draw(canvas, one, &frame, sizes);
    }
}

/// Writes wrapped text from height `y` down and returns where it ends.
fn paragraph(canvas: &mut Canvas<'_>, text: &str, face: Face, n_lines: usize, colour: Colour, y: f64) -> f64 {
    let mut y = y;
    for line in face.balanced(text, WIDTH - 2.0 * MARGIN, n_lines) {
        canvas.text((MARGIN, y + face.size * 0.85), &line, face, palette::text(colour), Align::Start);
        y += face.line_height();
    }
    y
}

/// Writes the keys in rows from height `y` down and returns where they end.
fn keys(canvas: &mut Canvas<'_>, keys: &[Key], y: f64) -> f64 {
    if keys.is_empty() {
        return y;
    }
    let (mut x, mut middle) = (MARGIN, y + 10.0);
    for key in keys {
        let text = KEY.shorten(&key.text, (WIDTH - 2.0 * MARGIN) / 2.0);
        let sign = sign_width(key.sign);
        let width = sign + 10.0 + KEY.width(&text);
        if x > MARGIN && x + width > WIDTH - MARGIN {
            (x, middle) = (MARGIN, middle + 28.0);
        }
        marks::sign(canvas, key.sign, Rect::new(x, middle - 9.0, x + sign, middle + 9.0));
        let at = (x + sign + 10.0, middle + KEY.size * 0.36);
        canvas.text(at, &text, KEY, palette::text(Colour::Ink), Align::Start);
        x += width + 34.0;
    }
    middle + 14.0
}

/// Writes the source line; where it is too long, the scenario's title gives way, and then what was set.
fn source(canvas: &mut Canvas<'_>, source: &Source) {
    let room = WIDTH - 2.0 * MARGIN;
    let rest = SOURCE.shorten(&source.run, room * 0.5);
    let set = source.set.as_ref().map(|set| SOURCE.shorten(&format!("; set {set}"), room * 0.35)).unwrap_or_default();
    let taken = SOURCE.width(&rest) + SOURCE.width(&set) + 8.0;
    let scenario = SOURCE.shorten(&format!("Scenario: {}", source.scenario), room - taken);
    let line = format!("{scenario}{set} {rest}");
    canvas.text((MARGIN, HEIGHT - 20.0), &line, SOURCE, palette::text(Colour::Muted), Align::Start);
}
