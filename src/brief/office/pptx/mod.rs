//! A brief as slides: native titles, points and tables, charts as pictures, speaker notes with sources.

mod frame;
mod shapes;

use super::{CORE, Package, Picture};
use crate::brief::deck::{self, BODY, Shown, Slide, TITLE, TITLE_SIZE};
use crate::brief::fit::Area;
use crate::brief::model::Brief;
use crate::chart::render::RenderError;
use crate::chart::{NamedFigure, SheetSize};
use crate::tongue::Language;
use shapes::{BLUE, GREY, INK, Letters, paragraph, placeholder, point, text, tree};

/// How large slides are, in points.
const SLIDE_WIDTH: f64 = 960.0;
const SLIDE_HEIGHT: f64 = 540.0;
/// Where the question stands, what made the slide, and its number.
const QUESTION: Area = Area { left: 48.0, top: 24.0, width: 864.0, height: 18.0 };
const SOURCE: Area = Area { left: 48.0, top: 512.0, width: 780.0, height: 14.0 };
const NUMBER: Area = Area { left: 852.0, top: 512.0, width: 60.0, height: 14.0 };
/// The number of the first caption of a table; its table follows, and then the next.
const FIRST_TABLE: usize = 10;
/// How large charts are drawn, in pixels: as wide and high as they are shown.
const CHART: SheetSize = SheetSize::Pixels { width: 1600, height: 716 };
/// Where a picture stands.
const PICTURE: Area = Area { left: 30.0, top: 104.0, width: 900.0, height: 402.0 };
/// The namespaces of parts of slides.
const NAMES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
/// What the names of kinds of parts begin with.
macro_rules! kind {
    ($of:literal) => {
        concat!("application/vnd.openxmlformats-officedocument.", $of, "+xml")
    };
}

/// The brief as a PPTX file. The same brief gives the same bytes on every machine.
///
/// # Errors
///
/// If a chart cannot be drawn.
pub fn pptx(brief: &Brief) -> Result<Vec<u8>, RenderError> {
    let slides = deck::slides(brief);
    let mut package = Package::new();
    package.relate(
        "_rels/.rels",
        &[("officeDocument", "ppt/presentation.xml".to_owned()), (CORE, "docProps/core.xml".to_owned())],
    );
    package.title(&brief.title, brief.language);
    add_frame(&mut package, slides.len(), brief.language);
    let mut n_pictures = 0;
    for (n, slide) in slides.iter().enumerate() {
        add_slide(&mut package, slide, n + 1, brief, &mut n_pictures)?;
    }
    Ok(package.bytes())
}

/// What slides stand on.
fn add_frame(package: &mut Package, n_slides: usize, language: Language) {
    let theme = kind!("theme");
    package.add("ppt/presentation.xml", kind!("presentationml.presentation.main"), &frame::presentation(n_slides));
    let masters = [
        ("slideMaster", "slideMasters/slideMaster1.xml".to_owned()),
        ("notesMaster", "notesMasters/notesMaster1.xml".to_owned()),
        ("theme", "theme/theme1.xml".to_owned()),
    ];
    let slides = (1..=n_slides).map(|n| ("slide", format!("slides/slide{n}.xml")));
    package.relate("ppt/_rels/presentation.xml.rels", &masters.into_iter().chain(slides).collect::<Vec<_>>());
    package.add("ppt/slideMasters/slideMaster1.xml", kind!("presentationml.slideMaster"), &frame::master(language));
    package.relate(
        "ppt/slideMasters/_rels/slideMaster1.xml.rels",
        &[("slideLayout", "../slideLayouts/slideLayout1.xml".to_owned()), ("theme", "../theme/theme1.xml".to_owned())],
    );
    package.add("ppt/slideLayouts/slideLayout1.xml", kind!("presentationml.slideLayout"), &frame::layout(language));
    package.relate(
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
        &[("slideMaster", "../slideMasters/slideMaster1.xml".to_owned())],
    );
    package.add(
        "ppt/notesMasters/notesMaster1.xml",
        kind!("presentationml.notesMaster"),
        &frame::notes_master(language),
    );
    package.relate("ppt/notesMasters/_rels/notesMaster1.xml.rels", &[("theme", "../theme/theme2.xml".to_owned())]);
    // A theme belongs to one master.
    package.add("ppt/theme/theme1.xml", theme, &frame::theme());
    package.add("ppt/theme/theme2.xml", theme, &frame::theme());
}

fn add_slide(
    package: &mut Package,
    slide: &Slide,
    number: usize,
    brief: &Brief,
    n_pictures: &mut usize,
) -> Result<(), RenderError> {
    let mut relations = vec![
        ("slideLayout", "../slideLayouts/slideLayout1.xml".to_owned()),
        ("notesSlide", format!("../notesSlides/notesSlide{number}.xml")),
    ];
    let (made_by, tag) = (brief.made_by.as_str(), brief.language.tag());
    let title = Letters { tag, size: TITLE_SIZE, bold: true, colour: BLUE };
    let mut shapes = placeholder(2, "Title", "type=\"title\"", TITLE, "t", &paragraph("", title, &slide.title));
    if !slide.points.is_empty() {
        let points: String = slide.points.iter().map(|said| point(tag, slide.point_size, said)).collect();
        let area = match &slide.shown {
            Shown::Tables(tables) => {
                let top = tables.first().map_or(BODY.top + BODY.height, |placed| placed.top);
                Area { height: top - BODY.top, ..BODY }
            }
            Shown::Chart(_) => BODY,
        };
        shapes += &placeholder(3, "Points", "type=\"body\" idx=\"1\"", area, "t", &points);
    }
    match &slide.shown {
        Shown::Tables(tables) => {
            let table = |(n, placed)| shapes::table(tag, FIRST_TABLE + 2 * n, placed);
            shapes += &tables.iter().enumerate().map(table).collect::<String>();
        }
        Shown::Chart(chart) => {
            *n_pictures += 1;
            let picture = drawn(chart, *n_pictures)?;
            shapes += &shapes::picture(4, &picture, [3, 4], PICTURE);
            relations.extend(["png", "svg"].map(|end| ("image", format!("../media/{}.{end}", picture.name))));
            package.picture("ppt/media", &picture);
        }
    }
    let question = Letters { tag, size: 13.0, bold: false, colour: GREY };
    let source = Letters { tag, size: 9.0, bold: false, colour: GREY };
    shapes += &text(5, "Question", QUESTION, question, &slide.question);
    shapes += &text(6, "Made by", SOURCE, source, made_by.split("; ").next().unwrap_or(made_by));
    shapes += &placeholder(
        7,
        "Number",
        "type=\"sldNum\" sz=\"quarter\" idx=\"4\"",
        NUMBER,
        "b",
        &frame::number(brief.language),
    );
    package.add(
        &format!("ppt/slides/slide{number}.xml"),
        kind!("presentationml.slide"),
        &format!("<p:sld {NAMES}>{}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>", tree(&shapes)),
    );
    package.relate(&format!("ppt/slides/_rels/slide{number}.xml.rels"), &relations);
    add_notes(package, &slide.notes, number, tag);
    Ok(())
}

/// A chart without its title, which the slide has.
fn drawn(chart: &NamedFigure, number: usize) -> Result<Picture, RenderError> {
    let mut untitled = chart.clone();
    untitled.figure.title.clear();
    let picture = Picture::of(&untitled, number, CHART)?;
    Ok(Picture { said: crate::brief::model::description(chart), ..picture })
}

fn add_notes(package: &mut Package, notes: &[String], number: usize, tag: &'static str) {
    let letters = Letters { tag, size: 12.0, bold: false, colour: INK };
    let said: String = notes.iter().map(|note| paragraph("", letters, note)).collect();
    let shapes = frame::notes_slide_image(2)
        + &placeholder(3, "Notes", "type=\"body\" sz=\"quarter\" idx=\"1\"", frame::NOTES, "t", &said);
    package.add(
        &format!("ppt/notesSlides/notesSlide{number}.xml"),
        kind!("presentationml.notesSlide"),
        &format!("<p:notes {NAMES}>{}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>", tree(&shapes)),
    );
    package.relate(
        &format!("ppt/notesSlides/_rels/notesSlide{number}.xml.rels"),
        &[
            ("notesMaster", "../notesMasters/notesMaster1.xml".to_owned()),
            ("slide", format!("../slides/slide{number}.xml")),
        ],
    );
}
