//! The fonts that a file carries: the embedded faces whole, and the shapes of letters that they lack. Letters are numbered as they
//! are first written, by character, so that each can be told back whatever shapes are shared.

use super::objects::{Id, Objects, number, numbers, row, units};
use super::pack::unpacked_length;
use crate::chart::render::{Glyph, Step, Weight, file, glyphs, outline, reach};
use indexmap::IndexSet;

/// The faces with their names in resources and in the file.
const FACES: [(Weight, &str, &str); 2] =
    [(Weight::Regular, "F0", "Inter-Regular"), (Weight::SemiBold, "F1", "Inter-SemiBold")];
/// How many letters one font of shapes has.
const MOST_SHAPES: usize = 256;

/// Which letters were written in which face.
#[derive(Default)]
pub(super) struct Letters {
    faces: [IndexSet<char>; 2],
    /// Those that the faces lack.
    shapes: IndexSet<char>,
}

/// A font and a letter's number in it, in hexadecimal.
type Written = (String, String);
/// A font, and letters of it as an array of strings and of what moves them (section 9.4.3).
type Run = (String, String);

impl Letters {
    /// What writes a text where the place is set.
    pub(super) fn show(&mut self, text: &str, weight: Weight, size: f64) -> String {
        let mut runs: Vec<Run> = Vec::new();
        for glyph in glyphs(text, weight) {
            let (font, code) = self.written(glyph, weight);
            match runs.last_mut().filter(|run| run.0 == font) {
                Some(run) if glyph.kern == 0.0 => run.1 += &code,
                // What is taken off the line counts as positive.
                Some(run) => run.1 += &format!(">{}<{code}", number(glyph.kern * -1000.0)),
                None => runs.push((font, code)),
            }
        }
        let size = number(size);
        runs.iter().map(|(font, codes)| format!("/{font} {size} Tf [<{codes}>] TJ ")).collect::<Vec<_>>().concat()
    }

    fn written(&mut self, glyph: Glyph, weight: Weight) -> Written {
        if glyph.number.is_some() {
            let (n, _) = self.faces[weight as usize].insert_full(glyph.letter);
            // The number 0 is for what is missing.
            (FACES[weight as usize].1.to_owned(), format!("{:04X}", n + 1))
        } else {
            let (n, _) = self.shapes.insert_full(glyph.letter);
            (format!("S{}", n / MOST_SHAPES), format!("{:02X}", n % MOST_SHAPES))
        }
    }

    /// Adds the fonts, and gives them by name.
    pub(super) fn fonts(&self, objects: &mut Objects) -> String {
        let faces = FACES.iter().zip(&self.faces).filter(|(_, letters)| !letters.is_empty());
        let faces = faces.map(|(face, letters)| (face.1.to_owned(), face_font(*face, letters, objects)));
        let mut fonts: Vec<(String, Id)> = faces.collect();
        let shapes: Vec<char> = self.shapes.iter().copied().collect();
        for (n, some) in shapes.chunks(MOST_SHAPES).enumerate() {
            fonts.push((format!("S{n}"), shape_font(some, objects)));
        }
        row(fonts.iter().map(|(name, id)| format!("/{name} {id}")))
    }
}

/// The letter as the fonts have it.
fn glyph_of(letter: char, weight: Weight) -> Option<Glyph> {
    glyphs(&letter.to_string(), weight).first().copied()
}

/// A face (sections 9.7 and 9.8), with the letters written in it.
fn face_font((weight, _, name): (Weight, &str, &str), letters: &IndexSet<char>, objects: &mut Objects) -> Id {
    let all: Vec<Glyph> = letters.iter().filter_map(|letter| glyph_of(*letter, weight)).collect();
    let data = file(weight);
    let program = objects.stream(&format!("/Length1 {}", unpacked_length(data)), data, 0);
    let [up, down] = reach(weight).map(|share| number(share * 1000.0));
    let stem = if weight == Weight::Regular { 88 } else { 132 };
    // No italics; the signs are its own. Few programs look at the rest, where the font itself is at hand.
    let description = objects.add(&format!(
        "<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [-1000 {down} 2600 {up}] /ItalicAngle 0 /Ascent {up} \
         /Descent {down} /CapHeight 727 /StemV {stem} /FontFile2 {program} >>"
    ));
    let shapes: Vec<u8> =
        [0].into_iter().chain(all.iter().map(|glyph| glyph.number.unwrap_or(0))).flat_map(u16::to_be_bytes).collect();
    let shapes = objects.stream("", &shapes, 0);
    let widths: Vec<f64> = all.iter().map(|glyph| glyph.advance * 1000.0).collect();
    let descendant = objects.add(&format!(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) \
         /Supplement 0 >> /FontDescriptor {description} /DW 0 /W [1 [{}]] /CIDToGIDMap {shapes} >>",
        numbers(&widths)
    ));
    let told: Vec<(usize, char)> = letters.iter().copied().enumerate().map(|(n, letter)| (n + 1, letter)).collect();
    let back = told_back(&told, 2, objects);
    objects.add(&format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant}] /ToUnicode {back} >>"
    ))
}

/// Letters of another font as shapes (section 9.6.5), whatever format that font has.
fn shape_font(letters: &[char], objects: &mut Objects) -> Id {
    let widths: Vec<f64> = letters
        .iter()
        .map(|letter| glyph_of(*letter, Weight::Regular).map_or(0.0, |glyph| glyph.advance * 1000.0))
        .collect();
    let shapes: Vec<String> = letters
        .iter()
        .zip(&widths)
        .enumerate()
        .map(|(n, (letter, width))| {
            let shape = format!("{} 0 d0 {}f", number(*width), path(&outline(*letter, Weight::Regular)));
            format!("/s{n} {}", objects.stream("", shape.as_bytes(), b'\n'))
        })
        .collect();
    let names = row((0..letters.len()).map(|n| format!("/s{n}")));
    let told: Vec<(usize, char)> = letters.iter().copied().enumerate().collect();
    let back = told_back(&told, 1, objects);
    objects.add(&format!(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << {} >> \
         /Encoding << /Type /Encoding /Differences [0 {names}] >> /FirstChar 0 /LastChar {} /Widths [{}] /Resources << >> \
         /ToUnicode {back} >>",
        shapes.join(" "),
        letters.len() - 1,
        numbers(&widths)
    ))
}

fn path(steps: &[Step]) -> String {
    let places = |places: &[[f64; 2]]| numbers(&places.iter().flatten().map(|side| side * 1000.0).collect::<Vec<_>>());
    let mut at = [0.0; 2];
    let step = |step: &Step| {
        let (written, end) = match *step {
            Step::Move(to) => (format!("{} m ", places(&[to])), to),
            Step::Line(to) => (format!("{} l ", places(&[to])), to),
            Step::Quad([pull, to]) => (format!("{} c ", places(&[near(at, pull), near(to, pull), to])), to),
            Step::Curve(all) => (format!("{} c ", places(&all)), all[2]),
        };
        at = end;
        written
    };
    steps.iter().map(step).collect()
}

/// A curve with one point that pulls is one with two, each two thirds of the way to it from an end.
fn near(end: [f64; 2], pull: [f64; 2]) -> [f64; 2] {
    [0, 1].map(|side| end[side] + (pull[side] - end[side]) * 2.0 / 3.0)
}

/// What numbers of letters, of so many bytes each, mean as text (section 9.10.3).
fn told_back(letters: &[(usize, char)], n_bytes: usize, objects: &mut Objects) -> Id {
    let digits = 2 * n_bytes;
    let line = |(n, letter): &(usize, char)| {
        format!(
            "<{n:0digits$X}> <{}>
",
            units(&letter.to_string())
        )
    };
    // No block may have more than a hundred lines.
    let block = |some: &[(usize, char)]| {
        format!("{} beginbfchar\n{}endbfchar\n", some.len(), some.iter().map(line).collect::<String>())
    };
    let map = format!(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) \
         /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<{}> <{}>\n\
         endcodespacerange\n{}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n",
        "0".repeat(digits),
        "F".repeat(digits),
        letters.chunks(100).map(block).collect::<String>()
    );
    objects.stream("", map.as_bytes(), b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pulls_a_curve_once_pulls_it_twice_by_two_thirds() {
        let steps = [Step::Move([0.0, 0.0]), Step::Quad([[0.375, 0.75], [0.75, 0.0]]), Step::Line([0.0, 0.0])];
        assert_eq!(path(&steps), "0 0 m 250 500 500 500 750 0 c 0 0 l ");
    }

    #[test]
    fn pairs_stand_as_near_to_each_other_as_in_charts() {
        let mut letters = Letters::default();
        assert_eq!(letters.show("AVA", Weight::Regular, 10.0), "/F0 10 Tf [<0001>68.182<0002>62.5<0001>] TJ ");
    }
}
