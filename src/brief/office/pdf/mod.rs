//! A brief as a PDF: a fixed copy of the note, as it is printed and handed round.
//!
//! Written by ourselves, like the files for Word and for slides. What is needed is little: pages of text in two faces that the
//! program carries anyway, rules, and charts made of lines, circles and text. A crate that writes PDF and takes drawings (krilla
//! 0.8, the best of them) needs a second copy of what reads our SVG, 26 crates and half a minute of building.
//!
//! The file follows ISO 32000-1 (PDF 1.7). Its text can be selected, searched and listened to: headings, paragraphs, tables and
//! figures are tagged, figures with what they show in words. That is no claim to conform to PDF/UA, which nobody has checked.
//! Letters stand one behind the other from left to right as they are written: a further font gives its letters as shapes, without
//! joining or turning them as Arabic or Hebrew would need.

mod flow;
mod letters;
mod note;
mod objects;
mod pack;
mod paint;
mod picture;
mod styles;
mod table;
mod tags;
#[cfg(test)]
mod tests;
mod text;

use crate::brief::model::Brief;
use crate::chart::render::RenderError;
use crate::tongue::Label;
use flow::{PAGE, Placed, SIDES, TOP, pages};
use note::Note;
use objects::{Id, Objects, number, numbers, row, text};
use paint::Painter;

/// The brief as a PDF file. The same brief gives the same bytes on every machine.
///
/// # Errors
///
/// If a chart cannot be drawn.
pub fn pdf(brief: &Brief) -> Result<Vec<u8>, RenderError> {
    let Note { pieces, heads, mut tags, pictures, mut letters, veils } = Note::of(brief)?;
    let placed = pages(pieces, &heads);
    let mut objects = Objects::default();
    let (root, tree, resources) = (objects.reserve(), objects.reserve(), objects.reserve());

    let charts: Vec<String> = pictures
        .iter()
        .enumerate()
        .map(|(n, picture)| {
            let corners = numbers(&[picture.left, 0.0, picture.sides[0], picture.sides[1]]);
            let entries = format!("/Type /XObject /Subtype /Form /BBox [{corners}] /Resources {resources}");
            format!("/C{n} {}", objects.stream(&entries, picture.content.as_bytes(), b'\n'))
        })
        .collect();
    let mut ids = Vec::new();
    for (n, page) in placed.iter().enumerate() {
        let said = brief.language.tongue().label(&Label::Page(n + 1, placed.len()));
        let content = Painter::new(&mut tags, &mut letters, &pictures).page(page, &brief.title, &said);
        let content = objects.stream("", content.as_bytes(), b'\n');
        ids.push(objects.add(&format!(
            "<< /Type /Page /Parent {tree} /MediaBox [0 0 {}] /Resources {resources} /Contents {content} /StructParents {n} /Tabs /S >>",
            numbers(&PAGE)
        )));
    }
    objects.set(tree, &format!("<< /Type /Pages /Count {} /Kids [{}] >>", ids.len(), row(&ids)));
    let fonts = letters.fonts(&mut objects);
    objects.set(
        resources,
        &format!("<< /Font << {fonts} >> /XObject << {} >> /ExtGState << {}>> >>", charts.join(" "), veils.entries()),
    );
    let parts = tags.tree(&mut objects, &ids);
    let outline = outline(&placed, &ids, &mut objects);
    objects.set(
        root,
        &format!(
            "<< /Type /Catalog /Pages {tree} /Lang ({}) /MarkInfo << /Marked true >> /StructTreeRoot {parts} \
             /Outlines {outline} /PageMode /UseOutlines /ViewerPreferences << /DisplayDocTitle true >> >>",
            brief.language.tag()
        ),
    );
    let about = objects.add(&format!("<< /Title {} /Creator (Summitry) /Producer (Summitry) >>", text(&brief.title)));
    Ok(objects.bytes(root, about))
}

/// The sections as bookmarks (section 12.3.3).
fn outline(placed: &[Vec<Placed>], pages: &[Id], objects: &mut Objects) -> Id {
    let root = objects.reserve();
    let of_page = |(page, placed): (&Id, &Vec<Placed>)| -> Vec<(String, String)> {
        let begun = placed.iter().filter_map(|one| Some((one.piece.begins.clone()?, PAGE[1] - TOP - one.top)));
        begun.map(|(title, up)| (title, format!("[{page} /XYZ {} {} null]", number(SIDES), number(up)))).collect()
    };
    let begun: Vec<(String, String)> = pages.iter().zip(placed).flat_map(of_page).collect();
    let ids: Vec<Id> = begun.iter().map(|_| objects.reserve()).collect();
    for (n, (title, place)) in begun.iter().enumerate() {
        let beside = |name: &str, at: Option<usize>| at.and_then(|at| ids.get(at)).map(|id| format!(" /{name} {id}"));
        let sides = [beside("Prev", n.checked_sub(1)), beside("Next", Some(n + 1))];
        let sides: String = sides.into_iter().flatten().collect();
        objects.set(ids[n], &format!("<< /Title {} /Parent {root} /Dest {place}{sides} >>", text(title)));
    }
    let ends = ids.first().zip(ids.last()).map(|(first, last)| format!(" /First {first} /Last {last}"));
    objects.set(root, &format!("<< /Type /Outlines{} /Count {} >>", ends.unwrap_or_default(), ids.len()));
    root
}
