//! Tables: how wide columns are, and rows that are never split as long as they fit on a page.

use super::flow::{HEIGHT, Mark, Piece, WIDTH};
use super::styles::{CELL, HEAD};
use super::tags::{Role, Tag, Tags};
use super::text::Style;
use crate::brief::model::Table;

/// The space between columns, and above and below what stands in a row.
const GAP: f64 = 9.0;
const ENDS: f64 = 1.8;
/// How thick the rules under heads and under rows are.
const HEAD_RULE: f64 = 0.9;
const ROW_RULE: f64 = 0.35;
/// Of how many rows a table is that a page may not cut.
const FEW: usize = 6;
/// How high a row is that is not split, as a share of a page.
const HIGHEST_ROW: f64 = 0.6;
/// How wide the widest word may make a column, as a share of the whole.
const WIDEST_WORD: f64 = 0.3;

/// A table as pieces.
pub(super) struct Rows {
    /// The head, of several pieces only if it is very high.
    pub(super) head: Vec<Piece>,
    pub(super) rows: Vec<Piece>,
}

impl Rows {
    /// The rows of a table, of which those belong together that a page may not part. Its head goes by a number where it is
    /// set again.
    pub(super) fn of(table: &Table, tag: Tag, head_number: usize, tags: &mut Tags) -> Self {
        let widths = widths(table);
        let mut row = |cells: &[String], style: Style, role: Role, thickness: f64| {
            let row = tags.add(Role::Row, tag);
            let columns = columns(table, cells, style, &widths);
            let cells: Vec<Tag> = columns.iter().map(|_| tags.add(role, row)).collect();
            of_lines(&columns, &cells, style, thickness)
        };
        let mut head = row(&table.head, HEAD, Role::HeadCell, HEAD_RULE);
        if let Some(last) = head.last_mut() {
            last.is_joined = !table.rows.is_empty();
        }
        let is_set_again = matches!(&head[..], [only] if only.height < HEIGHT / 4.0);
        let n_rows = table.rows.len();
        let mut rows = Vec::new();
        for (n, cells) in table.rows.iter().enumerate() {
            let mut parts = row(cells, CELL, Role::Cell, ROW_RULE);
            for part in &mut parts {
                part.head = is_set_again.then_some(head_number);
            }
            // The first two rows stay with the head, the last two with each other.
            let stays = n_rows <= FEW || n == 0 || n + 2 == n_rows;
            if let [only] = &mut parts[..] {
                only.is_joined = stays && n + 1 < n_rows;
            }
            rows.extend(parts);
        }
        Self { head, rows }
    }
}

/// A cell's lines, each with its place from the left.
type Column = Vec<(f64, String)>;

fn columns(table: &Table, cells: &[String], style: Style, widths: &[f64]) -> Vec<Column> {
    let mut left = 0.0;
    let cell = |(n, width): (usize, &f64)| {
        let [before, after] = gaps(table, n);
        let inner = (width - before - after).max(width * 0.5);
        let from = left + before.min(width * 0.25);
        left += width;
        let lines = style.lines(cells.get(n).map_or("", String::as_str), inner);
        let place = |line: String| {
            let free = if table.is_figure(n) { inner - style.width(line.trim_end()) } else { 0.0 };
            (from + free.max(0.0), line)
        };
        lines.into_iter().map(place).collect()
    };
    widths.iter().enumerate().map(cell).collect()
}

/// The space at both sides of a column: words behind figures stand apart from them.
fn gaps(table: &Table, column: usize) -> [f64; 2] {
    let is_behind_figures = !table.is_figure(column) && column > 0 && table.is_figure(column - 1);
    let is_last = column + 1 == table.head.len();
    [if is_behind_figures { GAP } else { 0.0 }, if is_last { 0.0 } else { GAP }]
}

/// A row as one piece, or as several if it is about as high as a page.
fn of_lines(columns: &[Column], cells: &[Tag], style: Style, thickness: f64) -> Vec<Piece> {
    let n_lines = columns.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let most = (HEIGHT * HIGHEST_ROW / style.leading()) as usize;
    let starts: Vec<usize> = (0..n_lines).step_by(most).collect();
    let piece = |(n, start): (usize, &usize)| {
        let end = starts.get(n + 1).copied().unwrap_or(n_lines);
        let height = (end - start) as f64 * style.leading() + 2.0 * ENDS;
        let mut marks = Vec::new();
        for (lines, tag) in columns.iter().zip(cells) {
            for (line, (left, text)) in lines.iter().enumerate().filter(|(line, _)| (*start..end).contains(line)) {
                let baseline = ENDS + (line - start) as f64 * style.leading() + style.baseline();
                marks.push(Mark::Line { left: *left, baseline, text: text.clone(), style, tag: Some(*tag) });
            }
        }
        if end == n_lines {
            marks.push(Mark::Rule { top: height, thickness });
        }
        Piece { height, marks, ..Piece::default() }
    };
    starts.iter().enumerate().map(piece).collect()
}

/// How wide columns are, together as wide as a line: figures in one line, words as they need, of what is left.
fn widths(table: &Table) -> Vec<f64> {
    let columns = 0..table.head.len();
    let least: Vec<f64> = columns.clone().map(|column| least(table, column)).collect();
    let wished: Vec<f64> = columns.clone().map(|column| wished(table, column).max(least[column])).collect();
    let sum = |all: &[f64]| all.iter().sum::<f64>();
    if sum(&wished) <= WIDTH {
        let more = (WIDTH - sum(&wished)) / wished.len() as f64;
        return wished.iter().map(|width| width + more).collect();
    }
    let whole_figures: Vec<f64> =
        columns.map(|column| if table.is_figure(column) { wished[column] } else { least[column] }).collect();
    let least = if sum(&whole_figures) < WIDTH { whole_figures } else { least };
    if sum(&least) >= WIDTH {
        return least.iter().map(|width| width / sum(&least) * WIDTH).collect();
    }
    let share = (WIDTH - sum(&least)) / (sum(&wished) - sum(&least));
    least.iter().zip(&wished).map(|(least, wished)| least + (wished - least) * share).collect()
}

/// How wide a column is at least: as its widest word, if that is none of those that are broken.
fn least(table: &Table, column: usize) -> f64 {
    let words = cells(table, column).map(|cell| CELL.longest_word(cell)).fold(0.0, f64::max);
    let words = words.max(HEAD.longest_word(&table.head[column]));
    words.min(WIDTH * WIDEST_WORD) + gaps(table, column).iter().sum::<f64>()
}

/// How wide it is if nothing in it is broken.
fn wished(table: &Table, column: usize) -> f64 {
    let whole = cells(table, column).map(|cell| CELL.width(cell)).fold(0.0, f64::max);
    // Heads of figures may go over two lines.
    let share = if table.is_figure(column) { 0.55 } else { 1.0 };
    whole.max(HEAD.width(&table.head[column]) * share) + gaps(table, column).iter().sum::<f64>()
}

fn cells(table: &Table, column: usize) -> impl Iterator<Item = &String> {
    table.rows.iter().filter_map(move |row| row.get(column))
}
