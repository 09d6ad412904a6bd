//! A matrix of figures under headings, shaded by size.

use crate::chart::figure::{Axis, Bar, BarFill, Colour, Head, Label, Mark, Panel, Placement};
use crate::chart::forecast::shares::{column, rows_axis};

/// The shade of the largest cell, in percent; text on it stays dark.
const DARKEST: f64 = 60.0;
/// On shades from this on lesser text is as dark as other text.
const DARK: f64 = 20.0;
/// How wide the column of row titles is at most, as a share of the panel; less where there are many columns.
const TITLES: [f64; 2] = [0.3, 0.22];
/// How much of its column's width a heading may take.
const HEADING: f64 = 0.96;
/// From so many columns on there are many.
const MANY: usize = 8;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::chart) struct GridCell {
    pub(in crate::chart) text: String,
    /// How large it is, 0 to 1.
    pub(in crate::chart) size: f64,
    pub(in crate::chart) colour: Colour,
    pub(in crate::chart) strong: bool,
}

/// A matrix: rows of cells, each row as long as there are headings.
pub(in crate::chart) fn panel(corner: &str, headings: &[String], rows: &[(String, Vec<GridCell>)]) -> Panel {
    let axis = |from, to| Axis { label: String::new(), from, to, ticks: Vec::new(), grid: false };
    let width = headings.len().max(1) as f64;
    let mut panel = Panel::new("", axis(0.0, width), rows_axis(rows.len()));
    panel.left = vec![column(
        corner,
        TITLES[usize::from(headings.len() >= MANY)],
        rows.iter().map(|(title, _)| (title.clone(), Colour::Ink, true)),
    )];
    let head = |(idx, heading): (usize, &String)| Head {
        at: idx as f64 + 0.5,
        placement: Placement::Inside([HEADING, 1.0]),
        text: heading.clone(),
        colour: Colour::Ink,
    };
    panel.heads = headings.iter().enumerate().map(head).collect();
    for (row, (_, cells)) in rows.iter().enumerate() {
        for (idx, cell) in cells.iter().enumerate() {
            let (x, at) = (idx as f64, -(row as f64));
            let shade = (cell.size.clamp(0.0, 1.0) * DARKEST).round();
            let fill = BarFill::Shaded(if shade.is_finite() { shade as u8 } else { 0 });
            panel.marks.push(Mark::Bar(Bar {
                x: [x + 0.015, x + 0.985],
                at,
                thickness: 0.94,
                colour: cell.colour,
                fill,
            }));
            let is_dark = shade >= DARK;
            let colour = if cell.strong || is_dark { Colour::Ink } else { Colour::Muted };
            let label = Label::inside([x + 0.5, at], [0.97, 0.94], cell.text.clone(), colour);
            panel.labels.push(if cell.strong { label.strong() } else { label });
        }
    }
    panel
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matrix_shades_its_cells_by_size() {
        let cell = |size| GridCell { text: "x".to_owned(), size, colour: Colour::Rise, strong: true };
        let rows = vec![
            ("First".to_owned(), vec![cell(0.0), cell(1.0)]),
            ("Second".to_owned(), vec![cell(0.5), cell(f64::NAN)]),
        ];
        let panel = panel("What if", &["A".to_owned(), "B".to_owned()], &rows);
        let fills: Vec<BarFill> = panel
            .marks
            .iter()
            .filter_map(|mark| if let Mark::Bar(bar) = mark { Some(bar.fill) } else { None })
            .collect();
        assert_eq!(fills, [BarFill::Shaded(0), BarFill::Shaded(60), BarFill::Shaded(30), BarFill::Shaded(0)]);
        assert_eq!(panel.left[0].cells.len(), 2);
        // The headings stand over their columns, and the first row directly under them.
        assert_eq!(
            panel.heads.iter().map(|head| (head.at, head.text.as_str())).collect::<Vec<_>>(),
            [(0.5, "A"), (1.5, "B")]
        );
        assert_eq!([panel.y.from, panel.y.to], [-1.5, 0.5]);
    }
}
