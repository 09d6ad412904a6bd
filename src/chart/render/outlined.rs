//! Lines of text as the outlines of their letters.

use super::font::Face;
use super::fonts::Weight;
use super::glyphs::{Step, glyphs, outline, width};
use super::place::{Align, GRID, Point};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The letters of a drawing. One of a size has one shape, wherever it stands.
#[derive(Default)]
pub(super) struct Outlines(BTreeMap<(char, Weight, u64), Shape>);

/// The shape of a letter, in steps of the grid from its place on the line.
#[derive(Default)]
struct Shape {
    /// Where it begins and where it ends.
    ends: Option<[[i32; 2]; 2]>,
    /// What leads from the one to the other.
    path: String,
}

impl Outlines {
    /// The path of a line of text in an SVG.
    pub(super) fn path(&mut self, (x, y): Point, text: &str, face: Face, align: Align) -> String {
        let glyphs = glyphs(text, face.weight);
        let size = face.size * GRID;
        let taken = width(&glyphs) * size;
        let mut pen = match align {
            Align::Start => x * GRID,
            Align::Middle => x * GRID - taken / 2.0,
            Align::End => x * GRID - taken,
        };
        let line = (y * GRID).round() as i32;
        let mut path = Path::default();
        for glyph in &glyphs {
            pen += glyph.kern * size;
            let shape = self.0.entry((glyph.letter, face.weight, face.size.to_bits()));
            path.letter([pen.round() as i32, line], shape.or_insert_with(|| Shape::of(glyph.letter, face)));
            pen += glyph.advance * size;
        }
        path.text
    }
}

impl Shape {
    fn of(letter: char, face: Face) -> Self {
        let place = |[right, up]: [f64; 2]| [right, -up].map(|side| (side * face.size * GRID).round() as i32);
        let steps = outline(letter, face.weight);
        let Some((Step::Move(start), rest)) = steps.split_first() else { return Self::default() };
        let start = place(*start);
        let mut path = Path { at: start, ..Path::default() };
        for step in rest {
            match *step {
                Step::Move(to) => path.step('m', &[place(to)]),
                Step::Line(to) => path.step('l', &[place(to)]),
                Step::Quad(all) => path.step('q', &all.map(place)),
                Step::Curve(all) => path.step('c', &all.map(place)),
            }
        }
        Self { ends: Some([start, path.at]), path: path.text }
    }
}

/// A path as it is written (SVG 2, section 9.3), each place relative to where the step before it ended: that is shortest.
#[derive(Default)]
struct Path {
    text: String,
    at: [i32; 2],
    last: Option<char>,
}

impl Path {
    fn letter(&mut self, [x, y]: [i32; 2], shape: &Shape) {
        let Some([start, end]) = shape.ends.map(|ends| ends.map(|[right, down]| [x + right, y + down])) else { return };
        self.step('m', &[start]);
        self.text += &shape.path;
        self.at = end;
    }

    fn step(&mut self, step: char, places: &[[i32; 2]]) {
        let [x, y] = self.at;
        let mut sides: Vec<i32> = places.iter().flat_map(|place| [place[0] - x, place[1] - y]).collect();
        let step = match (step, &sides[..]) {
            ('l', [0, 0]) => return,
            ('l', [_, 0]) => 'h',
            ('l', [0, _]) => 'v',
            _ => step,
        };
        if step == 'h' || step == 'v' {
            sides.retain(|side| *side != 0);
        }
        // What is written once holds until there is another; behind a move it would be a line.
        let mut is_apart = self.last.replace(step) != Some(step) || step == 'm';
        if is_apart {
            self.text.push(step);
        }
        for side in sides {
            if !is_apart && side >= 0 {
                self.text.push(' ');
            }
            write!(self.text, "{side}").expect("a string takes everything written to it");
            is_apart = false;
        }
        self.at = *places.last().expect("each step leads somewhere");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_short() {
        let mut path = Path::default();
        for (step, places) in [
            ('m', &[[10, 20]][..]),
            ('l', &[[15, 20]]),
            ('l', &[[15, 20]]),
            ('l', &[[15, 12]]),
            ('l', &[[14, 13]]),
            ('l', &[[13, 11]]),
            ('q', &[[10, 10], [11, 9]]),
            ('q', &[[12, 9], [13, 10]]),
            ('m', &[[0, 0]]),
        ] {
            path.step(step, places);
        }
        assert_eq!(path.text, "m10 20h5v-8l-1 1-1-2q-3-1-2-2 1 0 2 1m-13-10");
    }

    #[test]
    fn lines_of_text_begin_lie_about_or_end_at_their_place() {
        let face = Face::regular(10.0);
        // A bar is as wide as it stands off on both sides: its middle is that of the line.
        let path = |place, text, align| Outlines::default().path(place, text, face, align);
        let from = |align| path((50.0, 20.0), "l", align);
        let first = |path: &str| -> i32 {
            path[1..].split([' ', 'h', 'v', 'l']).next().and_then(|x| x.parse().ok()).expect("it moves first")
        };
        let advance = face.width("l") * GRID;
        let [start, middle, end] =
            [Align::Start, Align::Middle, Align::End].map(|align| f64::from(first(&from(align))));
        assert!((start - middle - advance / 2.0).abs() <= 1.0 && (start - end - advance).abs() <= 1.0);
        assert_eq!(path((50.0, 20.0), " ", Align::Start), "");
        // Pairs stand as near to each other as the font says.
        let pair = path((0.0, 20.0), "AV", Align::Start);
        let alone = path((face.width("AV") - face.width("V"), 20.0), "V", Align::Start);
        let [pair, alone] = [pair.rsplit('m').next(), alone.rsplit('m').next()].map(|last| last.expect("a letter"));
        assert_eq!(pair.split('l').nth(1), alone.split('l').nth(1));
    }
}
