//! How wide text may get where it is read on a screen.

use std::env;
use terminal_size::{Width, terminal_size_of};

/// No terminal is taken to be narrower, in columns.
const LEAST: usize = 40;
/// What the library breaks its lines at, in columns: those of the files in a result's folder.
const OF_FILES: usize = 96;

/// The columns that standard output has: as the environment says or the terminal; none where text goes to a file or
/// another program.
pub(super) fn columns() -> Option<usize> {
    let said = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|columns| *columns > 0);
    let found = || terminal_size_of(std::io::stdout()).map(|(Width(columns), _)| usize::from(columns));
    said.or_else(found).map(|columns: usize| columns.max(LEAST))
}

/// A page as it stands in a file, broken anew where standard output is narrower.
pub(super) fn fitted(page: &str) -> String {
    match columns() {
        Some(columns) if columns < OF_FILES => folded(page, columns),
        _ => page.to_owned(),
    }
}

/// The text with no line longer than that, unless it is one word: paragraphs are filled anew, rows of tables go on
/// indented.
fn folded(page: &str, width: usize) -> String {
    let mut text = String::new();
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        let mut whole = line.to_owned();
        let mut last = line;
        while let Some(next) = lines.next_if(|next| goes_on(last, next)) {
            whole = format!("{whole} {}", next.trim_start());
            last = next;
        }
        text +=
            &if is_rule(&whole) { whole.chars().take(width).collect::<String>() + "\n" } else { broken(&whole, width) };
    }
    text
}

/// Whether a line was broken because the next one's first word had no room left.
fn goes_on(line: &str, next: &str) -> bool {
    let first = next.split_whitespace().next().map_or(0, |word| word.chars().count());
    let is_full = line.chars().count() + 1 + first > OF_FILES;
    first > 0 && is_full && !is_rule(next) && !is_row(line) && !is_row(next) && indent(line) == indent(next)
}

fn indent(line: &str) -> usize {
    line.chars().take_while(|c| *c == ' ').count()
}

/// Whether a line underlines another.
fn is_rule(line: &str) -> bool {
    let mut chars = line.chars();
    chars.next().is_some_and(|first| first.is_ascii_punctuation() && chars.all(|c| c == first))
}

/// Whether a line is of a table.
fn is_row(line: &str) -> bool {
    line.trim().contains("  ")
}

/// One line in as many as it needs.
fn broken(line: &str, width: usize) -> String {
    if line.chars().count() <= width {
        return format!("{line}\n");
    }
    let indent = indent(line).min(width / 2);
    let further = if is_row(line) { (indent + 4).min(width / 2) } else { indent };
    let (mut text, mut n_in_line, mut gap) = (" ".repeat(indent), indent, 0);
    // The blanks between columns stay where both fit into the line.
    for word in line.trim().split(' ') {
        let length = word.chars().count();
        if length == 0 {
            gap += 1;
            continue;
        }
        let is_first = n_in_line <= further.max(indent) && text.ends_with([' ', '\n']) || text.is_empty();
        if !is_first && n_in_line + gap + 1 + length > width {
            text += &format!("\n{}", " ".repeat(further));
            n_in_line = further;
        } else if !is_first {
            text += &" ".repeat(gap + 1);
            n_in_line += gap + 1;
        }
        text += word;
        n_in_line += length;
        gap = 0;
    }
    text + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_filled_anew_and_rows_go_on_indented() {
        let words = "word ".repeat(38);
        let (first, rest) = words.trim().split_at(94);
        let page = format!(
            "A heading that is a little longer than the screen\n{}\n\n  {first}\n  {}\n\n  name  0.25  a long cell that has no room\n",
            "=".repeat(49),
            rest.trim()
        );
        let folded = folded(&page, 40);
        assert!(folded.lines().all(|line| line.chars().count() <= 40), "{folded}");
        let lines: Vec<&str> = folded.lines().collect();
        assert_eq!(lines[..3], ["A heading that is a little longer than", "the screen", &"=".repeat(40)]);
        assert_eq!(lines[4], "  word word word word word word word");
        assert_eq!(lines.iter().filter(|line| line.starts_with("  word")).count(), 6, "{folded}");
        assert_eq!(lines[lines.len() - 2..], ["  name  0.25  a long cell that has no", "      room"]);
        assert_eq!(folded.split_whitespace().filter(|word| *word == "word").count(), 38, "nothing is lost");
    }

    #[test]
    fn lines_that_ended_by_themselves_stay_apart() {
        let page = "one\ntwo\n";
        assert_eq!(folded(page, 40), page);
        let long = "x".repeat(60);
        assert_eq!(folded(&long, 40), format!("{long}\n"), "no word is broken");
    }
}
