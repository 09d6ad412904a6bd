//! Draws figures: as SVG, and from that as PNG.

mod canvas;
mod font;
mod label;
mod layout;
mod marks;
mod page;
mod palette;
mod panel;
mod raster;
mod scale;

pub use raster::{RenderError, png};

use super::figure::Figure;

/// Draws a figure as SVG of 1600 by 900 pixels. The same figure gives the same text on every machine.
#[must_use]
pub fn svg(figure: &Figure) -> String {
    canvas::draw(&figure.title, |canvas| page::draw(canvas, figure))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{run_charts, sample};

    #[test]
    fn every_case_draws_to_whole_svg_and_png() {
        for (case, result) in sample::all() {
            for chart in run_charts(&result) {
                let drawn = svg(&chart.figure);
                assert!(drawn.ends_with("</svg>\n"), "{case}/{}", chart.name);
                assert!(!drawn.contains("NaN") && !drawn.contains("2147483647"), "{case}/{}", chart.name);
                let picture = png(&drawn).expect("a drawn chart is a valid SVG");
                assert!(picture.starts_with(b"\x89PNG"), "{case}/{}", chart.name);
                if let Ok(folder) = std::env::var("CHARTS") {
                    std::fs::write(format!("{folder}/{case}_{}.png", chart.name), &picture).expect("written");
                    std::fs::write(format!("{folder}/{case}_{}.svg", chart.name), &drawn).expect("written");
                }
            }
        }
    }
}
