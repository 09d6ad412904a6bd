//! A brief as a document for Word: headings, paragraphs and tables that people go on to edit.

use super::{CORE, DRAWING, Package, Picture, RELATIONS, escaped};
use crate::brief::model::{Brief, Section, Table};
use crate::chart::SheetSize;
use crate::chart::render::RenderError;
use crate::tongue::{Heading, Language};

const WORDS: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The width of the text, in twentieths of a point: A4 less margins of 1.8 cm.
const TEXT_WIDTH: usize = 9866;
/// English metric units to a twentieth of a point.
const EMU: usize = 635;
/// How much of the width pictures take, and how high they get at most, in English metric units: 82 mm, so that the note keeps to
/// two pages.
const PICTURE: f64 = 0.55;
const MOST_HIGH: f64 = 82.0 * 36_000.0;

/// The brief as a DOCX file. The same brief gives the same bytes on every machine.
///
/// # Errors
///
/// If a chart cannot be drawn.
pub fn docx(brief: &Brief) -> Result<Vec<u8>, RenderError> {
    let mut package = Package::new();
    let mut pictures = Vec::new();
    let mut body = paragraph("Title", &brief.title);
    body += &brief.about.iter().map(|line| paragraph("Subtitle", line)).collect::<String>();
    body += &paragraph("Finding", &brief.finding);
    for section in &brief.sections {
        body += &section_xml(section, &mut pictures)?;
    }
    body += &paragraph("Heading1", &brief.language.tongue().heading(&Heading::Again));
    body += &brief.reproduction.iter().map(|line| paragraph("Command", line)).collect::<String>();
    body += &paragraph("Small", &brief.made_by);
    package.relate(
        "_rels/.rels",
        &[("officeDocument", "word/document.xml".to_owned()), (CORE, "docProps/core.xml".to_owned())],
    );
    package.title(&brief.title, brief.language);
    package.add(
        "word/document.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        &format!(
            "<w:document xmlns:w=\"{WORDS}\" xmlns:r=\"{RELATIONS}\" xmlns:a=\"{DRAWING}\" \
             xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
             xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>{body}<w:sectPr>\
             <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"850\" w:right=\"1020\" w:bottom=\"850\" w:left=\"1020\" \
             w:header=\"500\" w:footer=\"500\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
        ),
    );
    package.add(
        "word/styles.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
        &styles(brief.language),
    );
    let mut relations = vec![("styles", "styles.xml".to_owned())];
    for picture in &pictures {
        relations.extend(["png", "svg"].map(|end| ("image", format!("media/{}.{end}", picture.name))));
    }
    package.relate("word/_rels/document.xml.rels", &relations);
    for picture in &pictures {
        package.picture("word/media", picture);
    }
    Ok(package.bytes())
}

fn section_xml(section: &Section, pictures: &mut Vec<Picture>) -> Result<String, RenderError> {
    let mut xml = paragraph("Heading1", &section.heading);
    xml += &paragraph("Lead", &section.lead);
    if !section.sentences.is_empty() {
        xml += &paragraph("Normal", &section.sentences.join(" "));
    }
    xml += &section.tables.iter().map(table_xml).collect::<String>();
    if let Some(chart) = &section.chart {
        let picture = Picture::of(chart, pictures.len() + 1, SheetSize::Page)?;
        xml += &picture_xml(&picture, pictures.len());
        pictures.push(picture);
    }
    for (n, source) in section.sources.iter().enumerate() {
        xml += &paragraph("Small", &format!("[{}] {source}", n + 1));
    }
    Ok(xml)
}

fn paragraph(style: &str, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
        escaped(text)
    )
}

/// A picture in a line of its own; `n_before` stand before it.
fn picture_xml(picture: &Picture, n_before: usize) -> String {
    let width = ((TEXT_WIDTH * EMU) as f64 * PICTURE).min(MOST_HIGH / picture.ratio);
    let (wide, high) = (width.round() as u64, (width * picture.ratio).round() as u64);
    let (id, said, name) = (n_before + 1, escaped(&picture.said), &picture.name);
    // Styles are the first relation; each picture has two.
    let fill = Picture::fill("pic", [2 + 2 * n_before, 3 + 2 * n_before]);
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Picture\"/></w:pPr><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
         <wp:extent cx=\"{wide}\" cy=\"{high}\"/><wp:docPr id=\"{id}\" name=\"{name}\" descr=\"{said}\"/><a:graphic>\
         <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>\
         <pic:cNvPr id=\"{id}\" name=\"{name}\" descr=\"{said}\"/><pic:cNvPicPr/></pic:nvPicPr>{fill}<pic:spPr><a:xfrm>\
         <a:off x=\"0\" y=\"0\"/><a:ext cx=\"{wide}\" cy=\"{high}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>\
         </pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
}

fn table_xml(table: &Table) -> String {
    let widths = table.widths(TEXT_WIDTH);
    let grid = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect::<Vec<_>>().concat();
    let row = |cells: &[String], is_head: bool| {
        let cell = |(column, text): (usize, &String)| {
            let style = match (is_head, table.is_figure(column)) {
                (true, true) => "HeadFigure",
                (true, false) => "Head",
                (false, true) => "Figure",
                (false, false) => "Cell",
            };
            format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>",
                widths[column],
                paragraph(style, text)
            )
        };
        let repeated = if is_head { "<w:tblHeader/>" } else { "" };
        let cells: String = cells.iter().enumerate().map(cell).collect();
        format!("<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>")
    };
    let line = |name: &str, size: u32| {
        format!("<w:{name} w:val=\"single\" w:sz=\"{size}\" w:space=\"0\" w:color=\"909090\"/>")
    };
    let borders = [line("top", 8), line("bottom", 8), line("insideH", 4)].concat();
    let rows: String = table.rows.iter().map(|cells| row(cells, false)).collect();
    format!(
        "{}<w:tbl><w:tblPr><w:tblW w:w=\"{TEXT_WIDTH}\" w:type=\"dxa\"/><w:tblBorders>{borders}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{}{rows}</w:tbl>{}",
        paragraph("Caption", &table.caption),
        row(&table.head, true),
        paragraph("After", "")
    )
}

/// How paragraphs look: name, size in half points, whether bold, colour, space before and after in twentieths of a point, and
/// what else.
fn styles(language: Language) -> String {
    let style = |id: &str, name: &str, size: u32, bold: bool, colour: &str, [before, after]: [u32; 2], more: &str| {
        let bold = if bold { "<w:b/>" } else { "" };
        let (first, based) = match id {
            "Normal" => (" w:default=\"1\"", ""),
            _ => ("", "<w:basedOn w:val=\"Normal\"/>"),
        };
        format!(
            "<w:style w:type=\"paragraph\"{first} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}<w:qFormat/><w:pPr>{}\
             <w:spacing w:before=\"{before}\" w:after=\"{after}\"/>{}</w:pPr><w:rPr>{bold}<w:color w:val=\"{colour}\"/>\
             <w:sz w:val=\"{size}\"/></w:rPr></w:style>",
            if id == "Heading1" || id == "Caption" { "<w:keepNext/>" } else { "" },
            more
        )
    };
    let right = "<w:jc w:val=\"right\"/>";
    let heading = "<w:outlineLvl w:val=\"0\"/>";
    let all = [
        style("Normal", "Normal", 20, false, "1A1A1A", [0, 100], ""),
        style("Title", "Title", 34, true, "12405F", [0, 40], ""),
        style("Subtitle", "Subtitle", 19, false, "454545", [0, 20], ""),
        style("Finding", "Finding", 25, true, "12405F", [140, 140], ""),
        style("Lead", "Lead", 20, true, "1A1A1A", [0, 60], ""),
        style("Heading1", "heading 1", 24, true, "12405F", [180, 60], heading),
        style("Caption", "caption", 18, true, "1A1A1A", [60, 40], ""),
        style("Head", "Table head", 18, true, "1A1A1A", [20, 20], ""),
        style("HeadFigure", "Table head figure", 18, true, "1A1A1A", [20, 20], right),
        style("Cell", "Table cell", 18, false, "1A1A1A", [10, 10], ""),
        style("Figure", "Table figure", 18, false, "1A1A1A", [10, 10], right),
        style("After", "After table", 8, false, "1A1A1A", [0, 40], ""),
        style("Picture", "Picture", 20, false, "1A1A1A", [60, 100], "<w:jc w:val=\"center\"/>"),
        style("Command", "Command", 16, false, "333333", [0, 20], ""),
        style("Small", "Small", 16, false, "333333", [40, 0], ""),
    ];
    format!(
        "<w:styles xmlns:w=\"{WORDS}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" \
         w:cs=\"Calibri\"/><w:lang w:val=\"{}\"/></w:rPr></w:rPrDefault></w:docDefaults>{}</w:styles>",
        language.tag(),
        all.concat()
    )
}
