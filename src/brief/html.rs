//! A brief as one HTML file: nothing from elsewhere, no script but that of what can be tried by hand, two pages of A4 when it is
//! printed.

use super::escape::escaped;
use super::grid::Grid;
use super::model::{Brief, Section, Table, description};
use crate::chart::SheetSize;
use crate::chart::render::draw;
use crate::tongue::Heading;

/// How it looks: one column on a screen, two pages on paper. Colours keep a contrast of 7 to 1 at least.
const STYLE: &str = include_str!("brief.css");

/// The brief as HTML. The same brief gives the same text on every machine.
#[must_use]
pub fn html(brief: &Brief) -> String {
    let title = escaped(&brief.title);
    // A script runs only where there is something to try.
    let script = if brief.grid.is_some() { " script-src 'unsafe-inline';" } else { "" };
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';{script} style-src 'unsafe-inline'; img-src data:\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<header>\n<h1>{title}</h1>\n",
        brief.language.code()
    );
    for line in &brief.about {
        page += &format!("<p class=\"about\">{}</p>\n", escaped(line));
    }
    page += &format!("</header>\n<p class=\"finding\">{}</p>\n", escaped(&brief.finding));
    for section in &brief.sections {
        page += &section_html(section);
    }
    page += &brief.grid.as_ref().map(Grid::html).unwrap_or_default();
    let again = escaped(&brief.language.tongue().heading(&Heading::Again));
    page += &format!("<section class=\"small\">\n<h2>{again}</h2>\n<pre>");
    page += &brief.reproduction.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("\n");
    page += &format!("</pre>\n<p>{}</p>\n</section>\n</main>\n</body>\n</html>\n", escaped(&brief.made_by));
    page
}

fn section_html(section: &Section) -> String {
    let mut text = format!("<section>\n<h2>{}</h2>\n", escaped(&section.heading));
    text += &format!("<p class=\"lead\">{}</p>\n", escaped(&section.lead));
    if !section.sentences.is_empty() {
        text += &format!("<p>{}</p>\n", escaped(&section.sentences.join(" ")));
    }
    for table in &section.tables {
        text += &table_html(table);
    }
    if let Some(chart) = &section.chart {
        let drawing = draw(&chart.figure, SheetSize::Page);
        let said = escaped(&description(chart));
        text += &format!("<figure role=\"img\" aria-label=\"{said}\">\n{}\n</figure>\n", drawing.svg().trim_end());
    }
    if !section.sources.is_empty() {
        let sources = section.sources.iter().map(|source| format!("<li>{}</li>\n", escaped(source)));
        text += &format!("<ol class=\"small\">\n{}</ol>\n", sources.collect::<String>());
    }
    text + "</section>\n"
}

fn table_html(table: &Table) -> String {
    let cell = |(column, text): (usize, &String), name: &str| {
        let class = if table.is_figure(column) { " class=\"figure\"" } else { "" };
        let scope = if name == "th" { " scope=\"col\"" } else { "" };
        format!("<{name}{scope}{class}>{}</{name}>", escaped(text))
    };
    let row = |cells: &[String], name: &str| {
        format!("<tr>{}</tr>\n", cells.iter().enumerate().map(|one| cell(one, name)).collect::<String>())
    };
    let rows: String = table.rows.iter().map(|cells| row(cells, "td")).collect();
    let (caption, head) = (escaped(&table.caption), row(&table.head, "th"));
    format!("<table>\n<caption>{caption}</caption>\n<thead>\n{head}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
}
