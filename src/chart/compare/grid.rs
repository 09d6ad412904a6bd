//! A matrix of figures under headings, shaded by size.

use crate::chart::figure::{Axis, Bar, BarFill, Colour, Label, Mark, Panel};
use crate::chart::forecast::shares::column;

/// Fewer rows than this are drawn as if they were so many, so that rows do not grow tall.
const MIN_ROWS: usize = 6;
/// The shade of the largest cell, in percent; text on it stays dark.
const DARKEST: f64 = 60.0;
/// On shades from this on lesser text is as dark as other text.
const DARK: f64 = 20.0;
/// How wide the column of row titles is, as a share of the panel; less where there are many columns.
const TITLES: [f64; 2] = [0.24, 0.2];
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
pub(super) fn panel(corner: &str, headings: &[String], rows: &[(String, Vec<GridCell>)]) -> Panel {
    // The headings take a row that is tall enough for some lines however many rows there are.
    let head = (rows.len().max(MIN_ROWS) as f64 * 0.2).max(1.0);
    panel_under(head, corner, headings, rows)
}

/// A matrix whose headings take so much of the height of a row.
pub(in crate::chart) fn panel_under(
    head: f64,
    corner: &str,
    headings: &[String],
    rows: &[(String, Vec<GridCell>)],
) -> Panel {
    let n_rows = rows.len().max(MIN_ROWS) as f64;
    let axis = |from, to| Axis { label: String::new(), from, to, ticks: Vec::new(), grid: false };
    let width = headings.len().max(1) as f64;
    let mut panel = Panel::new("", axis(0.0, width), axis(0.5 - n_rows, 0.5 + head));
    panel.left = vec![column(
        corner,
        TITLES[usize::from(headings.len() >= MANY)],
        rows.iter().map(|(title, _)| (title.clone(), Colour::Ink, true)),
    )];
    for (idx, heading) in headings.iter().enumerate() {
        let at = [idx as f64 + 0.5, 0.5 + head / 2.0];
        panel.labels.push(Label::inside(at, [0.96, head], heading.clone(), Colour::Ink).strong());
    }
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
    }
}
