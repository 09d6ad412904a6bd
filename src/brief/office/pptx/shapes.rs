//! What stands on slides, as XML: texts, tables, pictures. Places are given in points, a seventy-second of an inch.

use super::super::{Picture, escaped};
use crate::brief::deck::{AFTER_POINT, BODY, CAPTION, CAPTION_SIZE, Placed};
use crate::brief::fit::{Area, CELL_ENDS, CELL_SIDES, row_height};
use crate::brief::model::Table;

/// English metric units to a point.
const EMU: f64 = 12_700.0;

/// The colours of the deck, as the note has them.
pub(super) const INK: &str = "1A1A1A";
pub(super) const BLUE: &str = "12405F";
pub(super) const GREY: &str = "454545";

/// How a text is set.
#[derive(Clone, Copy)]
pub(super) struct Letters {
    /// The tag of the language.
    pub(super) tag: &'static str,
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) colour: &'static str,
}

pub(super) fn emu(points: f64) -> i64 {
    (points * EMU).round() as i64
}

fn place(area: Area) -> String {
    let [x, y, wide, high] = [area.left, area.top, area.width, area.height].map(emu);
    format!("<a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{wide}\" cy=\"{high}\"/>")
}

/// Everything on a slide, a layout or a master.
pub(super) fn tree(shapes: &str) -> String {
    format!(
        "<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>\
         <a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>\
         {shapes}</p:spTree></p:cSld>"
    )
}

/// A place that the layout keeps for a kind of text: `title`, `body`, `sldNum`.
pub(super) fn placeholder(id: usize, name: &str, kind: &str, area: Area, anchor: &str, paragraphs: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr>\
         <p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>{}</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr>\
         <p:txBody><a:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"{anchor}\"><a:normAutofit/></a:bodyPr>\
         <a:lstStyle/>{paragraphs}</p:txBody></p:sp>",
        place(area)
    )
}

/// A text that has no place in the outline.
pub(super) fn text(id: usize, name: &str, area: Area, letters: Letters, said: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>{}</a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" \
         rIns=\"0\" bIns=\"0\" anchor=\"t\"><a:noAutofit/></a:bodyPr><a:lstStyle/>{}</p:txBody></p:sp>",
        place(area),
        paragraph("", letters, said)
    )
}

/// A paragraph with its properties, which are XML.
pub(super) fn paragraph(properties: &str, letters: Letters, said: &str) -> String {
    format!("<a:p>{properties}{}</a:p>", run(letters, said))
}

fn run(letters: Letters, said: &str) -> String {
    let Letters { tag, size, bold, colour } = letters;
    // A paragraph without a text has the size of its end, which is a large one if nothing is said.
    if said.is_empty() {
        return format!("<a:endParaRPr lang=\"{tag}\" sz=\"{}\" dirty=\"0\"/>", (size * 100.0) as u32);
    }
    format!(
        "<a:r><a:rPr lang=\"{tag}\" sz=\"{}\" b=\"{}\" dirty=\"0\"><a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/></a:rPr>\
         <a:t>{}</a:t></a:r>",
        (size * 100.0) as u32,
        u8::from(bold),
        escaped(said)
    )
}

/// A paragraph that is a point of a list.
pub(super) fn point(tag: &'static str, size: f64, said: &str) -> String {
    let (indent, after) = (emu(size), (size * AFTER_POINT * 100.0) as u32);
    let properties = format!(
        "<a:pPr marL=\"{indent}\" indent=\"-{indent}\"><a:spcBef><a:spcPts val=\"0\"/></a:spcBef><a:spcAft><a:spcPts val=\"{after}\"/>\
         </a:spcAft><a:buFont typeface=\"Arial\"/><a:buChar char=\"•\"/></a:pPr>"
    );
    paragraph(&properties, Letters { tag, size, bold: false, colour: INK }, said)
}

/// A table of the width of the body with its caption above.
pub(super) fn table(tag: &'static str, id: usize, placed: &Placed) -> String {
    let Placed { table, size, top } = placed;
    let (size, top) = (*size, top + CAPTION);
    let caption = Letters { tag, size: CAPTION_SIZE, bold: true, colour: INK };
    let above = Area { top: top - CAPTION, height: CAPTION, ..BODY };
    text(id, "Caption", above, caption, &table.caption) + &native_table(tag, id + 1, table, size, top)
}

fn native_table(tag: &'static str, id: usize, table: &Table, size: f64, top: f64) -> String {
    let widths = table.widths(BODY.width as usize);
    let grid = widths.iter().map(|width| format!("<a:gridCol w=\"{}\"/>", emu(*width as f64)));
    let grid: String = grid.collect();
    let heights = std::iter::once(&table.head).chain(&table.rows).map(|row| row_height(table, row, size, BODY.width));
    let heights: Vec<f64> = heights.collect();
    let row = |(n, cells): (usize, &Vec<String>)| {
        let cell = |(column, said): (usize, &String)| {
            let align = if table.is_figure(column) { "<a:pPr algn=\"r\"/>" } else { "<a:pPr algn=\"l\"/>" };
            let letters = Letters { tag, size, bold: n == 0, colour: if n == 0 { BLUE } else { INK } };
            cell_xml(&paragraph(align, letters, said), n == 0)
        };
        let cells: String = cells.iter().enumerate().map(cell).collect();
        format!("<a:tr h=\"{}\">{cells}</a:tr>", emu(heights[n]))
    };
    let rows: String = std::iter::once(&table.head).chain(&table.rows).enumerate().map(row).collect();
    let area = Area { top, width: widths.iter().sum::<usize>() as f64, height: heights.iter().sum(), ..BODY };
    format!(
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"{id}\" name=\"Table\" descr=\"{}\"/><p:cNvGraphicFramePr>\
         <a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm>{}</p:xfrm><a:graphic>\
         <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl><a:tblPr firstRow=\"1\"/>\
         <a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>",
        escaped(&table.caption),
        place(area)
    )
}

/// A cell with a line below, a heavy one below the head.
fn cell_xml(paragraph: &str, is_head: bool) -> String {
    let no_line = |name: &str| format!("<a:{name} w=\"0\"><a:noFill/></a:{name}>");
    let (width, colour) = if is_head { (19_050, "5A5A5A") } else { (6_350, "C4C4C4") };
    let [side, end] = [CELL_SIDES / 2.0, CELL_ENDS / 2.0].map(emu);
    format!(
        "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraph}</a:txBody><a:tcPr marL=\"{side}\" marR=\"{side}\" marT=\"{end}\" \
         marB=\"{end}\">{}{}{}<a:lnB w=\"{width}\"><a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill></a:lnB><a:noFill/></a:tcPr>\
         </a:tc>",
        no_line("lnL"),
        no_line("lnR"),
        no_line("lnT")
    )
}

/// A picture as large as it may be within an area, in its middle, filled by two relations.
pub(super) fn picture(id: usize, picture: &Picture, relations: [usize; 2], within: Area) -> String {
    let width = within.width.min(within.height / picture.ratio);
    let area =
        Area { left: within.left + (within.width - width) / 2.0, width, height: width * picture.ratio, ..within };
    format!(
        "<p:pic><p:nvPicPr><p:cNvPr id=\"{id}\" name=\"{}\" descr=\"{}\"/><p:cNvPicPr><a:picLocks noChangeAspect=\"1\"/></p:cNvPicPr>\
         <p:nvPr/></p:nvPicPr>{}<p:spPr><a:xfrm>{}</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>",
        picture.name,
        escaped(&picture.said),
        Picture::fill("p", relations),
        place(area)
    )
}
