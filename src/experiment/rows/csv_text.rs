//! Rows as CSV.

use super::cell::Column;
use super::packed::Cells;
use std::io::{self, ErrorKind};
use std::str;

/// The line that names the columns.
pub(super) fn head(columns: &[Column<'_>]) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    csv::Writer::from_writer(&mut text).write_record(columns.iter().map(|column| &column.name))?;
    Ok(text)
}

/// A line for each row.
pub(super) fn lines(cells: &[Cells]) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    let mut writer = csv::Writer::from_writer(&mut text);
    let mut number = String::new();
    for row in 0..cells.first().map_or(0, Cells::len) {
        for cells in cells {
            writer.write_field(field(cells, row, &mut number)?)?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()?;
    drop(writer);
    Ok(text)
}

fn field<'a>(cells: &'a Cells, row: usize, number: &'a mut String) -> io::Result<&'a str> {
    use std::fmt::Write;
    number.clear();
    let written = match cells {
        Cells::Text(texts) => {
            let text = texts[row].as_deref().unwrap_or_default();
            return str::from_utf8(text).map_err(|error| io::Error::new(ErrorKind::InvalidData, error));
        }
        Cells::Whole(numbers) => numbers[row].map_or(Ok(()), |value| write!(number, "{value}")),
        Cells::Number(numbers) => numbers[row].map_or(Ok(()), |value| write!(number, "{value}")),
    };
    written.map_err(io::Error::other)?;
    Ok(number)
}
