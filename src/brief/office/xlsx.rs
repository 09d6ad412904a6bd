//! A brief as a workbook: what was found on the first sheet, then a sheet for each table, with its numbers as numbers.

use super::{CORE, Package, RELATIONS, escaped};
use crate::brief::model::{Brief, Table};
use crate::text::rounded;
use crate::tongue::{Heading, Label, Tongue};

const SHEETS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
/// Names of sheets are no longer than this.
const LONGEST_NAME: usize = 31;
/// How wide columns are at most, in letters.
const WIDEST: usize = 70;

/// The brief as an XLSX file. The same brief gives the same bytes on every machine.
#[must_use]
pub fn xlsx(brief: &Brief) -> Vec<u8> {
    let mut styles = Styles::default();
    let tongue = brief.language.tongue();
    let mut sheets = vec![(tongue.label(&Label::Brief), first_sheet(brief))];
    for table in brief.sections.iter().flat_map(|section| &section.tables) {
        let name = name_of(&table.caption, &sheets);
        sheets.push((name, table_sheet(table, &mut styles, tongue)));
    }
    let mut package = Package::new();
    package.relate(
        "_rels/.rels",
        &[("officeDocument", "xl/workbook.xml".to_owned()), (CORE, "docProps/core.xml".to_owned())],
    );
    package.title(&brief.title, brief.language);
    let listed = sheets.iter().enumerate().map(|(n, (name, _))| {
        format!("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"rId{}\"/>", escaped(name), n + 1, n + 1)
    });
    let listed: String = listed.collect();
    package.add(
        "xl/workbook.xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        &format!("<workbook xmlns=\"{SHEETS}\" xmlns:r=\"{RELATIONS}\"><sheets>{listed}</sheets></workbook>"),
    );
    let mut relations: Vec<(&str, String)> =
        (1..=sheets.len()).map(|n| ("worksheet", format!("worksheets/sheet{n}.xml"))).collect();
    relations.push(("styles", "styles.xml".to_owned()));
    package.relate("xl/_rels/workbook.xml.rels", &relations);
    for (n, (_, xml)) in sheets.iter().enumerate() {
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
        package.add(&format!("xl/worksheets/sheet{}.xml", n + 1), kind, xml);
    }
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
    package.add("xl/styles.xml", kind, &styles.xml());
    package.bytes()
}

/// What was found, and the first sentence of every answer.
fn first_sheet(brief: &Brief) -> String {
    let line = |question: &str, answer: &str| vec![(question.to_owned(), HEAD), (answer.to_owned(), TEXT)];
    let tongue = brief.language.tongue();
    let label = |label: Label<'_>| tongue.label(&label);
    let mut rows = vec![line(&label(Label::Title), &brief.title)];
    rows.extend(brief.about.iter().map(|about| line("", about)));
    rows.push(line(&label(Label::Finding), &brief.finding));
    rows.extend(brief.sections.iter().map(|section| line(&section.heading, &section.lead)));
    let sources = brief.sections.iter().flat_map(|section| section.sources.iter().enumerate());
    rows.extend(sources.map(|(n, source)| line(&label(Label::Source(n + 1)), source)));
    let again = tongue.heading(&Heading::Again);
    rows.extend(brief.reproduction.iter().map(|command| line(&again, command)));
    rows.push(line(&label(Label::MadeBy), &brief.made_by));
    let cells = rows.iter().enumerate().map(|(n, row)| {
        let cells = row.iter().enumerate().map(|(column, (said, style))| text_cell(column, n, said, *style));
        format!("<row r=\"{}\">{}</row>", n + 1, cells.collect::<String>())
    });
    sheet(&[24, 100], &cells.collect::<String>(), "")
}

/// A table with a head that stays in sight: figures as numbers, intervals in two columns.
fn table_sheet(table: &Table, styles: &mut Styles, tongue: &dyn Tongue) -> String {
    let columns = columns(table, tongue);
    let mut rows = format!("<row r=\"1\">{}</row>", text_cell(0, 0, &table.caption, HEAD));
    let head = columns.iter().enumerate().map(|(n, column)| text_cell(n, 1, &column.head, HEAD));
    rows += &format!("<row r=\"2\">{}</row>", head.collect::<String>());
    for n in 0..table.rows.len() {
        let cells = columns.iter().enumerate().map(|(place, column)| match &column.cells[n] {
            Cell::Words(said) => text_cell(place, n + 2, said, TEXT),
            Cell::Number(number) => {
                let style = styles.of(&number.format);
                format!("<c r=\"{}\" s=\"{style}\"><v>{}</v></c>", place_of(place, n + 2), number.value)
            }
        });
        rows += &format!("<row r=\"{}\">{}</row>", n + 3, cells.collect::<String>());
    }
    let widths: Vec<usize> = columns.iter().map(Column::width).collect();
    let frozen = "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"2\" topLeftCell=\"A3\" activePane=\"bottomLeft\" \
                  state=\"frozen\"/></sheetView></sheetViews>";
    sheet(&widths, &rows, frozen)
}

fn sheet(widths: &[usize], rows: &str, view: &str) -> String {
    let columns = widths
        .iter()
        .enumerate()
        .map(|(n, width)| format!("<col min=\"{0}\" max=\"{0}\" width=\"{width}\" customWidth=\"1\"/>", n + 1));
    format!(
        "<worksheet xmlns=\"{SHEETS}\">{view}<cols>{}</cols><sheetData>{rows}</sheetData></worksheet>",
        columns.collect::<String>()
    )
}

fn text_cell(column: usize, row: usize, said: &str, style: usize) -> String {
    if said.is_empty() {
        return String::new();
    }
    format!(
        "<c r=\"{}\" t=\"inlineStr\" s=\"{style}\"><is><t xml:space=\"preserve\">{}</t></is></c>",
        place_of(column, row),
        escaped(said)
    )
}

/// `A1` and so on; tables have far fewer columns than there are letters.
fn place_of(column: usize, row: usize) -> String {
    format!("{}{}", char::from(b'A' + (column % 26) as u8), row + 1)
}

/// A name for a sheet, as long as allowed and unlike the others.
fn name_of(caption: &str, others: &[(String, String)]) -> String {
    let letters = caption.chars().filter(|c| !c.is_control() && !"[]:*?/\\'".contains(*c));
    let name: String = letters.take(LONGEST_NAME - 4).collect();
    let is_taken = |name: &String| others.iter().any(|(other, _)| other.to_lowercase() == name.to_lowercase());
    if !name.trim().is_empty() && !is_taken(&name) {
        return name;
    }
    let numbered = (2..).map(|n: usize| format!("{name} {n}"));
    numbered.into_iter().find(|name| !is_taken(name)).unwrap_or_default()
}

struct Column {
    head: String,
    cells: Vec<Cell>,
}

enum Cell {
    Words(String),
    Number(Number),
}

impl Cell {
    fn of(text: &str, tongue: &dyn Tongue) -> Self {
        Number::of(&tongue.plain(text)).map_or_else(|| Self::Words(text.to_owned()), Self::Number)
    }
}

impl Column {
    fn width(&self) -> usize {
        let said = self.cells.iter().map(|cell| match cell {
            Cell::Words(said) => said.chars().count(),
            Cell::Number(_) => 8,
        });
        said.chain([self.head.chars().count()]).max().unwrap_or(0).clamp(8, WIDEST) + 2
    }
}

/// The columns of a table, intervals as two.
fn columns(table: &Table, tongue: &dyn Tongue) -> Vec<Column> {
    let of = |column: usize| {
        let head = &table.head[column];
        let texts: Vec<&str> = table.rows.iter().map(|row| row[column].as_str()).collect();
        if !table.is_figure(column) {
            let cells = texts.iter().map(|text| Cell::Words((*text).to_owned())).collect();
            return vec![Column { head: head.clone(), cells }];
        }
        let ends: Option<Vec<[Cell; 2]>> = texts.iter().map(|text| ends(text, tongue)).collect();
        match ends {
            Some(ends) if texts.iter().any(|text| !text.is_empty()) => {
                let (low, high) = ends.into_iter().map(|[low, high]| (low, high)).unzip();
                vec![
                    Column { head: tongue.label(&Label::LowEnd(head)), cells: low },
                    Column { head: tongue.label(&Label::HighEnd(head)), cells: high },
                ]
            }
            _ => vec![Column { head: head.clone(), cells: texts.iter().map(|text| Cell::of(text, tongue)).collect() }],
        }
    };
    (0..table.head.len()).flat_map(of).collect()
}

/// The ends of an interval; two empty cells where nothing stands.
fn ends(text: &str, tongue: &dyn Tongue) -> Option<[Cell; 2]> {
    if text.is_empty() {
        return Some([Cell::Words(String::new()), Cell::Words(String::new())]);
    }
    let [low, high] = tongue.ends_in(text)?;
    // A unit behind the second end is of both.
    let unit = if high.ends_with('%') && !low.ends_with('%') { "%" } else { "" };
    let end = |text: &str, unit: &str| {
        if tongue.is_next_to_nothing(text) {
            return Some(Cell::Words(text.to_owned()));
        }
        Number::of(&format!("{}{unit}", tongue.plain(text))).map(Cell::Number)
    };
    Some([end(low, unit)?, end(high, "")?])
}

/// A number with the format in which it was written.
#[derive(Debug, PartialEq)]
struct Number {
    /// As it stands in the file, with a point.
    value: String,
    format: String,
}

impl Number {
    /// The number that a text is: `59.6%`, `+56`, `0.464`, `1,000`.
    fn of(text: &str) -> Option<Self> {
        let (digits, is_share) = text.strip_suffix('%').map_or((text, false), |digits| (digits, true));
        let plain = digits.replace(',', "");
        let bare = plain.trim_start_matches(['+', '-']);
        if bare.is_empty() || !bare.chars().all(|c| c.is_ascii_digit() || c == '.') {
            return None;
        }
        let number: f64 = plain.parse().ok()?;
        let n_decimals = bare.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let places = if n_decimals == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(n_decimals)) };
        let places = if digits.contains(',') { format!("#,##{places}") } else { places };
        let places = if is_share { format!("{places}%") } else { places };
        let format = if plain.starts_with('+') { format!("+{places};-{places};{places}") } else { places };
        let value =
            if is_share { rounded(number / 100.0, n_decimals + 2) } else { plain.trim_start_matches('+').to_owned() };
        Some(Self { value, format })
    }
}

/// The styles of words: as they are but broken over lines, and bold.
const TEXT: usize = 1;
const HEAD: usize = 2;

/// How cells look: words, heads, and the formats of numbers that occur, in the order in which they do.
#[derive(Default)]
struct Styles(Vec<String>);

impl Styles {
    /// The style of numbers of a format.
    fn of(&mut self, format: &str) -> usize {
        let place = self.0.iter().position(|known| known == format).unwrap_or_else(|| {
            self.0.push(format.to_owned());
            self.0.len() - 1
        });
        HEAD + 1 + place
    }

    fn xml(&self) -> String {
        // Formats of one's own are numbered from 164 on.
        let formats = self
            .0
            .iter()
            .enumerate()
            .map(|(n, format)| format!("<numFmt numFmtId=\"{}\" formatCode=\"{}\"/>", 164 + n, escaped(format)));
        let formats: String = formats.collect();
        let formats = if self.0.is_empty() {
            String::new()
        } else {
            format!("<numFmts count=\"{}\">{formats}</numFmts>", self.0.len())
        };
        let wrapped = "<alignment vertical=\"top\" wrapText=\"1\"/>";
        let own = (0..self.0.len()).map(|n| {
            format!(
                "<xf numFmtId=\"{}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>",
                164 + n
            )
        });
        format!(
            "<styleSheet xmlns=\"{SHEETS}\">{formats}<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/>\
             <sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
             <fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/>\
             <diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>\
             </cellStyleXfs><cellXfs count=\"{}\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
             <xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\">{wrapped}</xf>\
             <xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyAlignment=\"1\">\
             <alignment vertical=\"top\"/></xf>{}</cellXfs><cellStyles count=\"1\">\
             <cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
            HEAD + 1 + self.0.len(),
            own.collect::<String>()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: &str, format: &str) -> Number {
        Number { value: value.to_owned(), format: format.to_owned() }
    }

    #[test]
    fn texts_that_are_numbers_become_numbers_that_look_the_same() {
        assert_eq!(Number::of("59.6%"), Some(number("0.596", "0.0%")));
        assert_eq!(Number::of("7%"), Some(number("0.07", "0%")));
        assert_eq!(Number::of("+56"), Some(number("56", "+0;-0;0")));
        assert_eq!(Number::of("-0.25"), Some(number("-0.25", "0.00")));
        assert_eq!(Number::of("1,000"), Some(number("1000", "#,##0")));
        for words in ["", "-", "less than 1%", "no effect shown", "12 months"] {
            assert_eq!(Number::of(words), None, "{words}");
        }
    }

    #[test]
    fn an_interval_has_two_columns_and_its_unit_is_of_both() {
        let rows = [["one", "5 to 9%"], ["two", ""]].map(|row| row.map(str::to_owned).to_vec()).to_vec();
        let english = crate::tongue::Language::English.tongue();
        let columns = columns(&Table::new("", &["Input", "95% interval"], rows, 1), english);
        let heads: Vec<&str> = columns.iter().map(|column| column.head.as_str()).collect();
        assert_eq!(heads, ["Input", "95% interval, from", "95% interval, to"]);
        let ends = columns[1..].iter().filter_map(|column| match &column.cells[0] {
            Cell::Number(number) => Some(number.value.as_str()),
            Cell::Words(_) => None,
        });
        assert_eq!(ends.collect::<Vec<_>>(), ["0.05", "0.09"]);
    }

    #[test]
    fn numbers_are_read_in_the_language_in_which_they_are_written() {
        let russian = crate::tongue::Language::Russian.tongue();
        let rows = [["один", "от −5,0 до +9,5"], ["два", "от чуть более 0 до 1\u{202f}000"]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec()).to_vec();
        let columns = columns(&Table::new("", &["Параметр", "Интервал"], rows, 1), russian);
        assert_eq!(columns.len(), 3);
        let told = columns[1..].iter().flat_map(|column| &column.cells).map(|cell| match cell {
            Cell::Number(number) => format!("{} as {}", number.value, number.format),
            Cell::Words(words) => words.clone(),
        });
        let expected = ["-5.0 as 0.0", "чуть более 0", "9.5 as +0.0;-0.0;0.0", "1000 as #,##0"];
        assert_eq!(told.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn names_of_sheets_are_allowed_and_apart() {
        let first = name_of("What each policy pays [the United States]", &[]);
        assert_eq!(first, "What each policy pays the U");
        let second = name_of("What each policy pays the UK", &[(first, String::new())]);
        assert_eq!(second, "What each policy pays the U 2");
    }
}
