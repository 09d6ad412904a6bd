//! Tables in plain text: names on the left, figures flush right.

use crate::account::figure::without_minus_on_nothing;

/// How wide a column of names gets before names are cut, in characters.
const WIDEST: usize = 48;

/// The rows with their columns in line, indented, the first column flush left.
pub(super) fn text_table(rows: &[Vec<String>]) -> String {
    let n_columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let length = |cell: &String| cell.chars().count();
    let width = |column: usize| {
        let widest = rows.iter().filter_map(|row| row.get(column)).map(length).max().unwrap_or(0);
        if column == 0 { widest.min(WIDEST) } else { widest }
    };
    let widths: Vec<usize> = (0..n_columns).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            if column == 0 { format!("{:<width$}", cut(cell)) } else { format!("{cell:>width$}") }
        });
        format!("  {}", cells.collect::<Vec<_>>().join("  ")).trim_end().to_owned() + "\n"
    };
    rows.iter().map(line).collect()
}

/// A name of no more than the widest.
fn cut(name: &str) -> String {
    if name.chars().count() <= WIDEST {
        return name.to_owned();
    }
    name.chars().take(WIDEST - 1).chain(['…']).collect()
}

/// A share in per cent, to a tenth.
pub(super) fn percent(share: f64) -> String {
    without_minus_on_nothing(format!("{:.1}", share * 100.0))
}

/// A number to a thousandth.
pub(super) fn thousandths(number: f64) -> String {
    without_minus_on_nothing(format!("{number:.3}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::thousands as count;

    #[test]
    fn columns_stand_in_line() {
        let row = |cells: &[&str]| cells.iter().map(ToString::to_string).collect::<Vec<_>>();
        let table = text_table(&[row(&["", "mean", "5 %"]), row(&["Москва", "0.512", "1"])]);
        assert_eq!(table, "           mean  5 %\n  Москва  0.512    1\n");
    }

    #[test]
    fn long_names_are_cut_and_counts_are_grouped() {
        assert_eq!(cut(&"a".repeat(60)).chars().count(), WIDEST);
        assert_eq!([0, 999, 1_000, 1_234_567].map(count), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([thousandths(-0.000_1), percent(-0.000_1), percent(-0.001)], ["0.000", "0.0", "-0.1"]);
    }
}
