//! Charts as shapes and text: the sheet that a chart is drawn on in SVG, sign for sign, so that nothing is blurred in print and its
//! words can be searched.

use super::letters::Letters;
use super::objects::{number, numbers};
use crate::chart::render::{self, RenderError, Weight, glyphs};
use roxmltree::{Document, Node};
use std::collections::BTreeSet;

/// How far from the middle of a circle the points lie that pull its quarters.
const QUARTER: f64 = 0.552_284_75;
/// How far before its first letter a chart begins, as a share of its width, so that round signs are whole.
const BEFORE_LETTERS: f64 = 0.003;

/// A chart as a file holds it.
pub(super) struct Picture {
    /// How wide and high it is in units of its own.
    pub(super) sides: [f64; 2],
    /// Where it begins at the left, past the margin of its sheet.
    pub(super) left: f64,
    pub(super) content: String,
}

/// How much shapes let through, in thousandths of opacity, each listed once.
#[derive(Default)]
pub(super) struct Veils(BTreeSet<u32>);

impl Veils {
    /// Their entries among resources.
    pub(super) fn entries(&self) -> String {
        let entry = |veil: &u32| {
            let share = number(f64::from(*veil) / 1000.0);
            format!("/V{veil} << /ca {share} /CA {share} >> ")
        };
        self.0.iter().map(entry).collect()
    }
}

impl Picture {
    /// Reads a chart that was drawn as SVG with its text as text.
    ///
    /// # Errors
    ///
    /// If it holds signs that charts are not drawn with.
    pub(super) fn of(svg: &str, letters: &mut Letters, veils: &mut Veils) -> Result<Self, RenderError> {
        let xml = Document::parse(svg).map_err(|error| RenderError::Svg(error.to_string()))?;
        let root = xml.root_element();
        let sides: Vec<f64> =
            root.attribute("viewBox").unwrap_or_default().split(' ').filter_map(|side| side.parse().ok()).collect();
        let [_, _, width, height] = sides[..] else { return Err(unknown(root)) };
        let texts = root.children().filter(|node| node.attribute("text-anchor") == Some("start"));
        let first = texts.filter_map(|text| size(text, "x").ok()).fold(width, f64::min);
        let left = if first < width / 10.0 { (first - width * BEFORE_LETTERS).max(0.0) } else { 0.0 };
        // SVG counts downwards, corners are cut off where its standard says.
        let mut content = format!("1 0 0 -1 0 {} cm 4 M\n", number(height));
        for node in root.children().filter(Node::is_element) {
            content += &sign(node, letters, veils)?;
        }
        Ok(Self { sides: [width, height], left, content })
    }
}

/// What draws a sign.
fn sign(node: Node<'_, '_>, letters: &mut Letters, veils: &mut Veils) -> Result<String, RenderError> {
    let drawn = match node.tag_name().name() {
        "title" | "desc" => return Ok(String::new()),
        "text" => written(node, letters)?,
        _ => {
            let (colours, end) = painted(node)?;
            format!("{colours}{}{end}", shape(node)?)
        }
    };
    let opacity = size(node, "opacity").unwrap_or(1.0);
    if opacity >= 1.0 {
        return Ok(drawn + "\n");
    }
    let veil = (opacity * 1000.0).round() as u32;
    veils.0.insert(veil);
    Ok(format!("q /V{veil} gs {drawn} Q\n"))
}

/// The outline of a sign.
fn shape(node: Node<'_, '_>) -> Result<String, RenderError> {
    Ok(match node.tag_name().name() {
        "rect" => format!("{} re ", numbers(&sizes(node, ["x", "y", "width", "height"])?)),
        "line" => {
            let [from_x, from_y, to_x, to_y] = sizes(node, ["x1", "y1", "x2", "y2"])?;
            format!("{} m {} l ", numbers(&[from_x, from_y]), numbers(&[to_x, to_y]))
        }
        "polyline" => through(node)?,
        "polygon" => format!("{}h ", through(node)?),
        "circle" => circle(sizes(node, ["cx", "cy", "r"])?),
        _ => return Err(unknown(node)),
    })
}

/// The colours that a shape is filled and drawn with, which are set before it, and what then fills or draws it.
fn painted(node: Node<'_, '_>) -> Result<(String, &'static str), RenderError> {
    let paint = |name: &str| {
        let given = node.attribute(name).filter(|colour| *colour != "none");
        given.map(|given| colour(node, given)).transpose()
    };
    let width =
        || if node.has_attribute("stroke-width") { size(node, "stroke-width").map(number) } else { Ok(number(1.0)) };
    Ok(match (paint("fill")?, paint("stroke")?) {
        (Some(fill), None) => (format!("{fill} rg "), "f"),
        (None, Some(stroke)) => (format!("{stroke} RG {} w ", width()?), "S"),
        (Some(fill), Some(stroke)) => (format!("{fill} rg {stroke} RG {} w ", width()?), "B"),
        (None, None) => (String::new(), "n"),
    })
}

/// A line through the points of a sign.
fn through(node: Node<'_, '_>) -> Result<String, RenderError> {
    let points = node.attribute("points").unwrap_or_default().split_whitespace();
    let steps = points.enumerate().map(|(n, point)| {
        let (x, y) = point.split_once(',').ok_or_else(|| unknown(node))?;
        let [x, y] = [x, y].map(|side| side.parse::<f64>().map_err(|_| unknown(node)));
        Ok(format!("{} {} ", numbers(&[x?, y?]), if n == 0 { "m" } else { "l" }))
    });
    steps.collect()
}

fn circle([x, y, radius]: [f64; 3]) -> String {
    let pull = radius * QUARTER;
    let quarter = |steps: [[f64; 2]; 3]| {
        let places: Vec<f64> = steps.into_iter().flat_map(|[right, down]| [x + right, y + down]).collect();
        format!("{} c ", numbers(&places))
    };
    let quarters = [
        [[radius, pull], [pull, radius], [0.0, radius]],
        [[-pull, radius], [-radius, pull], [-radius, 0.0]],
        [[-radius, -pull], [-pull, -radius], [0.0, -radius]],
        [[pull, -radius], [radius, -pull], [radius, 0.0]],
    ];
    format!("{} m {}h ", numbers(&[x + radius, y]), quarters.map(quarter).concat())
}

/// What writes a text.
fn written(node: Node<'_, '_>, letters: &mut Letters) -> Result<String, RenderError> {
    let text = node.text().unwrap_or_default().trim();
    let weight = if node.attribute("font-weight") == Some("bold") { Weight::SemiBold } else { Weight::Regular };
    let [x, top, size] = sizes(node, ["x", "y", "font-size"])?;
    let below =
        node.attribute("dy").and_then(|share| share.strip_suffix("em")).and_then(|share| share.parse::<f64>().ok());
    let line = top + below.ok_or_else(|| unknown(node))? * size;
    let width = render::width(&glyphs(text, weight)) * size;
    let left = match node.attribute("text-anchor") {
        Some("start") | None => x,
        Some("middle") => x - width / 2.0,
        Some("end") => x - width,
        Some(_) => return Err(unknown(node)),
    };
    let fill = colour(node, node.attribute("fill").unwrap_or("#000000"))?;
    let place = numbers(&[left, line]);
    // Letters stand upright where all else is turned over.
    Ok(format!("BT {fill} rg 1 0 0 -1 {place} Tm {}ET", letters.show(text, weight, size)))
}

/// A colour as its three shares.
fn colour(node: Node<'_, '_>, text: &str) -> Result<String, RenderError> {
    let share =
        |at: usize| text.get(at..at + 2).and_then(|two| u8::from_str_radix(two, 16).ok()).ok_or_else(|| unknown(node));
    Ok(shares([share(1)?, share(3)?, share(5)?]))
}

/// A colour of red, green and blue as pages have it.
pub(super) fn shares(colour: [u8; 3]) -> String {
    numbers(&colour.map(|part| f64::from(part) / 255.0))
}

fn sizes<const N: usize>(node: Node<'_, '_>, names: [&str; N]) -> Result<[f64; N], RenderError> {
    let mut all = [0.0; N];
    for (place, name) in all.iter_mut().zip(names) {
        *place = size(node, name)?;
    }
    Ok(all)
}

fn size(node: Node<'_, '_>, name: &str) -> Result<f64, RenderError> {
    let size = node.attribute(name).and_then(|text| text.parse::<f64>().ok());
    size.filter(|size| size.is_finite()).ok_or_else(|| unknown(node))
}

fn unknown(node: Node<'_, '_>) -> RenderError {
    RenderError::Svg(format!("`{}` is not as charts are drawn", node.tag_name().name()))
}
