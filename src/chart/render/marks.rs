//! Lines, dots, bands and bars in pixels.

use super::canvas::{Canvas, Paint, Point, Rect};
use super::palette;
use super::scale::Scale;
use crate::chart::figure::{
    Area, Bar, BarFill, Colour, Dash, Hatch, Line, Mark, Shape, Sign, Size, Stroke, Tint, Width,
};

/// Draws a mark, `zoom` times its size.
pub(super) fn draw(canvas: &mut Canvas<'_>, mark: &Mark, scale: Scale, zoom: f64) {
    match mark {
        Mark::Line(one) => line(canvas, one, scale, zoom),
        Mark::Dots(dots) => {
            let lift = dots.lift * width(Width::Thick) * zoom;
            for (x, y) in dots.points.iter().map(|at| scale.point(*at)) {
                dot(canvas, (x, y - lift), dots.shape, radius(dots.size) * zoom, dots.colour);
            }
        }
        Mark::Band { x, y, colour, tint, hatch } => {
            let rect = Rect::new(scale.x(x[0]), scale.y(y[1]), scale.x(x[1]), scale.y(y[0]));
            band(canvas, rect, *colour, *tint, *hatch);
        }
        Mark::Bar(one) => {
            let half = one.thickness * scale.row_height() / 2.0;
            let (left, right) = (scale.x(one.x[0].min(one.x[1])), scale.x(one.x[0].max(one.x[1])));
            let middle = scale.y(one.at);
            bar(canvas, Rect::new(left, middle - half, right, middle + half), one);
        }
        Mark::Area(one) => area(canvas, one, scale),
        Mark::Tile(one) => {
            let rect = Rect::new(scale.x(one.x[0]), scale.y(one.y[1]), scale.x(one.x[1]), scale.y(one.y[0]));
            // Neighbours overlap a little, or the sheet would shine through between them.
            tile(canvas, rect.grown(0.3), one.level);
        }
    }
}

/// Draws the sign of a key.
pub(super) fn sign(canvas: &mut Canvas<'_>, sign: Sign, rect: Rect) {
    let middle = rect.middle();
    match sign {
        Sign::Line(one) => stroke(canvas, &[(rect.left, middle.1), (rect.right, middle.1)], one, 1.0),
        Sign::Dot(shape, colour) => {
            dot(canvas, middle, shape, radius(Size::Large) * 0.85, colour);
        }
        Sign::Sized(shape, colour, size) => dot(canvas, middle, shape, radius(size), colour),
        Sign::Band(colour, tint, hatch) => band(canvas, rect, colour, tint, hatch),
        Sign::Tile(level) => tile(canvas, rect, level),
        Sign::Bar(colour, fill) => {
            let area = Rect::new(rect.left, rect.top + 2.0, rect.right, rect.bottom - 2.0);
            bar(canvas, area, &Bar { x: [0.0; 2], at: 0.0, thickness: 1.0, colour, fill });
        }
    }
}

/// Points that labels should not cover.
pub(super) fn obstacles(mark: &Mark, scale: Scale) -> Vec<Point> {
    match mark {
        Mark::Line(line) => along(&line.points.iter().map(|at| scale.point(*at)).collect::<Vec<_>>(), 6.0),
        Mark::Dots(dots) if dots.size != Size::Tiny => {
            dots.points.iter().flat_map(|at| around(scale.point(*at), radius(dots.size))).collect()
        }
        Mark::Dots(_) | Mark::Band { .. } | Mark::Bar(_) | Mark::Area(_) | Mark::Tile(_) => Vec::new(),
    }
}

fn around((x, y): Point, radius: f64) -> [Point; 9] {
    let near = radius * 0.7;
    [
        (0.0, 0.0),
        (radius, 0.0),
        (-radius, 0.0),
        (0.0, radius),
        (0.0, -radius),
        (near, near),
        (near, -near),
        (-near, near),
        (-near, -near),
    ]
    .map(|(dx, dy)| (x + dx, y + dy))
}

/// Points along a line, at most `step` apart.
fn along(points: &[Point], step: f64) -> Vec<Point> {
    let mut all = Vec::new();
    for pair in points.windows(2) {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        let n = (libm::hypot(x1 - x0, y1 - y0) / step).ceil().max(1.0);
        all.extend((0..=n as usize).map(|i| (x0 + (x1 - x0) * i as f64 / n, y0 + (y1 - y0) * i as f64 / n)));
    }
    all
}

fn line(canvas: &mut Canvas<'_>, line: &Line, scale: Scale, zoom: f64) {
    let lift = line.lift * width(line.stroke.width) * zoom;
    let points: Vec<Point> = line.points.iter().map(|at| scale.point(*at)).map(|(x, y)| (x, y - lift)).collect();
    stroke(canvas, &points, line.stroke, zoom);
    if line.arrow {
        arrow(canvas, &points, line.stroke.colour);
    }
}

fn stroke(canvas: &mut Canvas<'_>, points: &[Point], stroke: Stroke, zoom: f64) {
    let width = width(stroke.width) * zoom;
    let paint = Paint::solid(palette::mark(stroke.colour));
    match stroke.dash {
        Dash::Solid => canvas.line(points, width, paint),
        Dash::Dashed => canvas.dashes(points, [10.0 + width, 4.0 + width], width, paint),
        Dash::Dotted => canvas.dashes(points, [width.max(2.0) * 1.1, 5.0], width, paint),
    }
}

fn width(width: Width) -> f64 {
    match width {
        Width::Thin => 1.6,
        Width::Medium => 2.2,
        Width::Thick => 3.6,
        Width::Broad => 7.0,
    }
}

/// Ends a line with an arrow head, in the direction that its last ten pixels take.
fn arrow(canvas: &mut Canvas<'_>, points: &[Point], colour: Colour) {
    let Some((&(x, y), before)) = points.split_last() else { return };
    let Some(&(x0, y0)) = before.iter().rev().find(|(x0, y0)| libm::hypot(x - x0, y - y0) > 10.0) else { return };
    let length = libm::hypot(x - x0, y - y0);
    let (dx, dy) = ((x - x0) / length, (y - y0) / length);
    let corner = |back: f64, side: f64| (x - dx * back - dy * side, y - dy * back + dx * side);
    let paint = Paint::solid(palette::mark(colour));
    canvas.polygon(&[corner(-9.0, 0.0), corner(10.0, 8.5), corner(6.0, 0.0), corner(10.0, -8.5)], paint);
}

fn radius(size: Size) -> f64 {
    match size {
        Size::Tiny => 2.9,
        Size::Small => 4.4,
        Size::Medium => 6.0,
        Size::Large => 8.0,
        Size::Huge => 11.0,
    }
}

/// Larger dots than this, in pixels, have a white rim, so that they are seen on any ground.
const LEAST_WITH_HALO: f64 = 4.7;

fn dot(canvas: &mut Canvas<'_>, at: Point, shape: Shape, radius: f64, colour: Colour) {
    let paint = Paint::solid(palette::mark(colour));
    let white = Paint::solid(palette::WHITE);
    let halo = if radius > LEAST_WITH_HALO { 2.0 } else { 0.0 };
    match shape {
        Shape::Disc => {
            if halo > 0.0 {
                canvas.disc(at, radius + halo, white);
            }
            canvas.disc(at, radius, paint);
        }
        Shape::Ring => {
            canvas.disc(at, radius, white);
            canvas.ring(at, radius, (radius * 0.4).min(3.2), paint);
        }
        Shape::Square | Shape::Diamond | Shape::Triangle | Shape::Star => {
            if halo > 0.0 {
                canvas.polygon(&corners(at, shape, radius + halo), white);
            }
            canvas.polygon(&corners(at, shape, radius), paint);
        }
        Shape::Frame => {
            canvas.polygon(&corners(at, shape, radius), white);
            canvas.outline(&corners(at, shape, radius), (radius * 0.4).min(3.2), paint);
        }
    }
}

/// The corners of a star of five points, from the one on top: tips on a circle, the corners between them at 0.45 of it.
const STAR: [[f64; 2]; 10] = [
    [0.0, -1.0],
    [0.2645, -0.3641],
    [0.9511, -0.3090],
    [0.4280, 0.1391],
    [0.5878, 0.8090],
    [0.0, 0.45],
    [-0.5878, 0.8090],
    [-0.4280, 0.1391],
    [-0.9511, -0.3090],
    [-0.2645, -0.3641],
];

fn corners((x, y): Point, shape: Shape, radius: f64) -> Vec<Point> {
    match shape {
        Shape::Diamond => {
            let r = radius * 1.25;
            vec![(x, y - r), (x + r, y), (x, y + r), (x - r, y)]
        }
        Shape::Triangle => {
            let r = radius * 1.25;
            vec![(x, y - r), (x + r * 0.95, y + r * 0.7), (x - r * 0.95, y + r * 0.7)]
        }
        Shape::Star => {
            let r = radius * 1.35;
            STAR.iter().map(|[dx, dy]| (x + r * dx, y + r * dy)).collect()
        }
        Shape::Disc | Shape::Ring | Shape::Square | Shape::Frame => {
            let r = radius * 0.92;
            vec![(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)]
        }
    }
}

fn band(canvas: &mut Canvas<'_>, rect: Rect, colour: Colour, tint: Tint, hatch: Hatch) {
    let colour = palette::mark(colour);
    let (strength, step) = match tint {
        Tint::Light => (0.09, 30.0),
        Tint::Strong => (0.19, 12.0),
    };
    canvas.rect(rect, Paint::faded(colour, strength));
    let mirror = |x: f64| if hatch == Hatch::Falling { rect.left + rect.right - x } else { x };
    if hatch != Hatch::Plain {
        for stroke in hatching(rect, step) {
            canvas.line(&stroke.map(|(x, y)| (mirror(x), y)), 1.2, Paint::faded(colour, 0.5));
        }
    }
}

fn tile(canvas: &mut Canvas<'_>, rect: Rect, level: f64) {
    canvas.rect(rect, Paint::solid(palette::on_scale(level)));
}

/// Fills an area.
fn area(canvas: &mut Canvas<'_>, area: &Area, scale: Scale) {
    let strength = match area.tint {
        Tint::Light => 0.14,
        Tint::Strong => 0.34,
    };
    let lower = area.edges.iter().map(|[x, low, _]| scale.point([*x, *low]));
    let upper = area.edges.iter().rev().map(|[x, _, high]| scale.point([*x, *high]));
    if area.edges.len() > 1 {
        let corners: Vec<Point> = lower.chain(upper).collect();
        canvas.polygon(&corners, Paint::faded(palette::mark(area.colour), strength));
    }
}

/// The strokes that hatch a rectangle, rising to the right, `step` apart along its edges.
fn hatching(rect: Rect, step: f64) -> Vec<[Point; 2]> {
    let (width, height) = (rect.width(), rect.height());
    let stroke = |i: usize| {
        // A stroke starts so far along the left edge and then the top, and ends so far along the bottom and the right.
        let reach = step * (i as f64 + 0.5);
        let high = (rect.left + (reach - height).max(0.0), rect.bottom - height + (height - reach).max(0.0));
        let low = (rect.left + reach.min(width), rect.bottom - (reach - width).max(0.0));
        // Mirrored across the middle, a falling stroke rises.
        [high, low].map(|(x, y)| (rect.left + rect.right - x, y))
    };
    (0..((width + height) / step).floor() as usize).map(stroke).collect()
}

fn bar(canvas: &mut Canvas<'_>, rect: Rect, bar: &Bar) {
    let colour = palette::mark(bar.colour);
    match bar.fill {
        BarFill::Filled => canvas.rect(rect, Paint::solid(colour)),
        BarFill::Tinted => canvas.rect(rect, Paint::faded(colour, 0.3)),
        BarFill::Shaded(percent) => canvas.rect(rect, Paint::faded(colour, f64::from(percent.min(100)) / 100.0)),
        BarFill::Hatched => band(canvas, rect, bar.colour, Tint::Strong, Hatch::Rising),
        BarFill::Outline => {
            let corners =
                [(rect.left, rect.top), (rect.right, rect.top), (rect.right, rect.bottom), (rect.left, rect.bottom)];
            canvas.outline(&corners, 1.4, Paint::faded(colour, 0.75));
        }
    }
}
