//! Office files (ECMA-376): parts of XML and pictures, packed together. Order of elements and parts is as the standard has it,
//! since programs that read these files are not lenient. Beside them the note as a PDF, which shares their model alone.

mod docx;
mod pdf;
mod pptx;
mod xlsx;
mod zip;

use crate::brief::escape::escaped;
use crate::brief::model::description;
use crate::chart::render::{RenderError, draw};
use crate::chart::{NamedFigure, SheetSize};
use crate::tongue::Language;
pub use docx::docx;
pub use pdf::pdf;
pub use pptx::pptx;
pub use xlsx::xlsx;
use zip::Zip;

/// What every part begins with.
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The namespace of relations between parts, and what names of their kinds begin with.
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The kind of a part with what the file is called.
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
/// The namespace of drawings.
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";

/// The parts of a file, as they are put together.
struct Package {
    zip: Zip,
    /// The kinds of parts that have one of their own: name and kind.
    kinds: Vec<(String, &'static str)>,
    parts: Vec<(String, Vec<u8>)>,
}

impl Package {
    const fn new() -> Self {
        Self { zip: Zip::new(), kinds: Vec::new(), parts: Vec::new() }
    }

    /// Adds a part of XML of a kind.
    fn add(&mut self, name: &str, kind: &'static str, xml: &str) {
        self.kinds.push((name.to_owned(), kind));
        self.parts.push((name.to_owned(), format!("{HEAD}{xml}").into_bytes()));
    }

    /// Adds what a part relates to: kinds and targets, numbered from `rId1` on.
    fn relate(&mut self, name: &str, relations: &[(&str, String)]) {
        let rows = relations.iter().enumerate().map(|(n, (kind, target))| {
            let kind = if kind.contains(':') { (*kind).to_owned() } else { format!("{RELATIONS}/{kind}") };
            format!("<Relationship Id=\"rId{}\" Type=\"{kind}\" Target=\"{target}\"/>", n + 1)
        });
        let rows: String = rows.collect();
        let xml = format!(
            "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{rows}</Relationships>"
        );
        self.parts.push((name.to_owned(), xml.into_bytes()));
    }

    /// Adds a picture as shapes and as pixels, for programs that know no shapes.
    fn picture(&mut self, folder: &str, picture: &Picture) {
        self.parts.push((format!("{folder}/{}.png", picture.name), picture.png.clone()));
        self.parts.push((format!("{folder}/{}.svg", picture.name), picture.svg.clone().into_bytes()));
    }

    /// Adds what the file is called.
    fn title(&mut self, title: &str, language: Language) {
        let xml = format!(
            "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>Summitry</dc:creator>\
             <dc:language>{}</dc:language></cp:coreProperties>",
            escaped(title),
            language.tag()
        );
        self.add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", &xml);
    }

    /// The bytes of the file.
    fn bytes(mut self) -> Vec<u8> {
        let defaults = [
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("png", "image/png"),
            ("svg", "image/svg+xml"),
        ];
        let defaults =
            defaults.map(|(end, kind)| format!("<Default Extension=\"{end}\" ContentType=\"{kind}\"/>")).concat();
        let own =
            self.kinds.iter().map(|(name, kind)| format!("<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>"));
        let types = format!(
            "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">{defaults}{}</Types>",
            own.collect::<String>()
        );
        self.zip.add("[Content_Types].xml", types.as_bytes());
        for (name, bytes) in &self.parts {
            self.zip.add(name, bytes);
        }
        self.zip.end()
    }
}

/// A chart, drawn.
struct Picture {
    name: String,
    /// What it shows, in words.
    said: String,
    svg: String,
    png: Vec<u8>,
    /// How many times as high as wide it is.
    ratio: f64,
}

impl Picture {
    fn of(chart: &NamedFigure, number: usize, size: SheetSize) -> Result<Self, RenderError> {
        let drawing = draw(&chart.figure, size);
        let png = drawing.png()?;
        // A PNG says how wide and high it is from its seventeenth byte on.
        let side = |at: usize| {
            png.get(at..at + 4).map_or(1.0, |four| f64::from(u32::from_be_bytes([four[0], four[1], four[2], four[3]])))
        };
        let ratio = side(20) / side(16);
        Ok(Self { name: format!("chart{number}"), said: description(chart), svg: drawing.svg().to_owned(), png, ratio })
    }

    /// What fills a frame with it: its pixels by one relation, its shapes by another.
    fn fill(prefix: &str, [pixels, shapes]: [usize; 2]) -> String {
        format!(
            "<{prefix}:blipFill><a:blip r:embed=\"rId{pixels}\"><a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\">\
             <asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"rId{shapes}\"/>\
             </a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></{prefix}:blipFill>"
        )
    }
}
