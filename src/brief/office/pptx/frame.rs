//! What slides stand on: the theme, the master and the layout, and the master of speaker notes.

use super::shapes::{BLUE, GREY, INK, Letters, paragraph, placeholder, tree};
use super::{NAMES, NUMBER, SLIDE_HEIGHT, SLIDE_WIDTH};
use crate::brief::deck::{BODY, TITLE, TITLE_SIZE};
use crate::brief::fit::Area;
use crate::brief::office::DRAWING;
use crate::tongue::{Label, Language};

/// Which colours of the theme stand for which purpose.
const COLOURS: &str = "bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" \
    accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"";
/// Where speaker notes stand on their page, and the slide above them, in points of a page of 540 by 720.
pub(super) const NOTES: Area = Area { left: 54.0, top: 342.0, width: 432.0, height: 340.0 };
pub(super) const NOTES_SLIDE: Area = Area { left: 54.0, top: 54.0, width: 432.0, height: 243.0 };

/// Colours and fonts: those that every machine has which opens such files.
pub(super) fn theme() -> String {
    let colours = [
        ("dk1", INK),
        ("lt1", "FFFFFF"),
        ("dk2", BLUE),
        ("lt2", "EEF3F7"),
        ("accent1", "1F6FB2"),
        ("accent2", "C8553D"),
        ("accent3", "4C956C"),
        ("accent4", "F2A541"),
        ("accent5", "7B5EA7"),
        ("accent6", "6B7A8F"),
        ("hlink", "1F6FB2"),
        ("folHlink", "7B5EA7"),
    ];
    let colours = colours.map(|(name, colour)| format!("<a:{name}><a:srgbClr val=\"{colour}\"/></a:{name}>")).concat();
    let font = "<a:latin typeface=\"Calibri\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>";
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>".repeat(3);
    let line = "<a:ln w=\"6350\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln>".repeat(3);
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3);
    format!(
        "<a:theme xmlns:a=\"{DRAWING}\" name=\"Brief\"><a:themeElements><a:clrScheme name=\"Brief\">{colours}</a:clrScheme>\
         <a:fontScheme name=\"Brief\"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>\
         <a:fmtScheme name=\"Brief\"><a:fillStyleLst>{fill}</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst><a:effectStyleLst>\
         {effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
}

/// Where a layout keeps room: for the title, the points, the number of the slide.
fn places(language: Language) -> String {
    let says = |label: Label<'_>| {
        let said = language.tongue().label(&label);
        format!("<a:p><a:r><a:rPr lang=\"{}\"/><a:t>{said}</a:t></a:r></a:p>", language.tag())
    };
    [
        placeholder(2, "Title", "type=\"title\"", TITLE, "t", &says(Label::Title)),
        placeholder(3, "Points", "type=\"body\" idx=\"1\"", BODY, "t", &says(Label::PointsHere)),
        placeholder(4, "Number", "type=\"sldNum\" sz=\"quarter\" idx=\"4\"", NUMBER, "b", &number(language)),
    ]
    .concat()
}

/// The number of the slide as a field.
pub(super) fn number(language: Language) -> String {
    let (tag, size) = (language.tag(), 1_000);
    format!(
        "<a:p><a:pPr algn=\"r\"/><a:fld id=\"{{5B1C5F5E-7A3D-4C57-9D1B-2C6B0D5A7E01}}\" type=\"slidenum\"><a:rPr lang=\"{tag}\" sz=\"{size}\">\
         <a:solidFill><a:srgbClr val=\"{GREY}\"/></a:solidFill></a:rPr><a:t>‹#›</a:t></a:fld></a:p>"
    )
}

/// The master of slides, whose layout is its second relation from `rId1` on.
pub(super) fn master(language: Language) -> String {
    let size = (TITLE_SIZE * 100.0) as u32;
    let font = "<a:latin typeface=\"+mn-lt\"/>";
    let fill = |name: &str| format!("<a:solidFill><a:schemeClr val=\"{name}\"/></a:solidFill>");
    let title = format!(
        "<a:lvl1pPr algn=\"l\"><a:buNone/><a:defRPr sz=\"{size}\" b=\"1\">{}{font}</a:defRPr></a:lvl1pPr>",
        fill("tx2")
    );
    let body = format!("<a:lvl1pPr algn=\"l\"><a:defRPr sz=\"1800\">{}{font}</a:defRPr></a:lvl1pPr>", fill("tx1"));
    format!(
        "<p:sldMaster {NAMES}>{}<p:clrMap {COLOURS}/><p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/></p:sldLayoutIdLst>\
         <p:txStyles><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle><p:otherStyle>{body}</p:otherStyle>\
         </p:txStyles></p:sldMaster>",
        with_ground(&tree(&places(language)))
    )
}

/// Shapes on a white ground.
fn with_ground(tree: &str) -> String {
    let ground =
        "<p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>";
    tree.replacen("<p:cSld>", ground, 1)
}

pub(super) fn layout(language: Language) -> String {
    format!(
        "<p:sldLayout {NAMES} type=\"tx\" preserve=\"1\">{}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>",
        tree(&places(language)).replacen("<p:cSld>", "<p:cSld name=\"Point\">", 1)
    )
}

/// The master of speaker notes.
pub(super) fn notes_master(language: Language) -> String {
    let said = language.tongue().label(&Label::NotesHere);
    let letters = Letters { tag: language.tag(), size: 12.0, bold: false, colour: INK };
    let places = [
        notes_slide_image(2),
        placeholder(3, "Notes", "type=\"body\" sz=\"quarter\" idx=\"1\"", NOTES, "t", &paragraph("", letters, &said)),
    ];
    format!("<p:notesMaster {NAMES}>{}<p:clrMap {COLOURS}/></p:notesMaster>", with_ground(&tree(&places.concat())))
}

/// Where the slide stands above its notes.
pub(super) fn notes_slide_image(id: usize) -> String {
    let [x, y, wide, high] =
        [NOTES_SLIDE.left, NOTES_SLIDE.top, NOTES_SLIDE.width, NOTES_SLIDE.height].map(super::shapes::emu);
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"Slide\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr>\
         <p:nvPr><p:ph type=\"sldImg\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{wide}\" cy=\"{high}\"/>\
         </a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:sp>"
    )
}

/// The list of slides, whose relations follow those of the two masters and the theme.
pub(super) fn presentation(n_slides: usize) -> String {
    let slides = (0..n_slides).map(|n| format!("<p:sldId id=\"{}\" r:id=\"rId{}\"/>", 256 + n, n + 4));
    let slides: String = slides.collect();
    let [wide, high] = [SLIDE_WIDTH, SLIDE_HEIGHT].map(super::shapes::emu);
    format!(
        "<p:presentation {NAMES} saveSubsetFonts=\"1\"><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/></p:sldMasterIdLst>\
         <p:notesMasterIdLst><p:notesMasterId r:id=\"rId2\"/></p:notesMasterIdLst><p:sldIdLst>{slides}</p:sldIdLst>\
         <p:sldSz cx=\"{wide}\" cy=\"{high}\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>"
    )
}
