//! What is told at the table, laid out as text for a terminal.

use summitry::report::{Align, Column, Page};
use summitry::seat::{Beginning, Choice, Options, Told, Turn, WORDS};

const LEFT: Column = left(44);
const RIGHT: Column = Column { align: Align::Right, max_width: 6 };

const fn left(max_width: usize) -> Column {
    Column { align: Align::Left, max_width }
}

/// Before the first turn: the scenario, who sits where, and what was said before.
pub(super) fn beginning(beginning: &Beginning, suggests: Option<&str>) -> Page {
    let mut page = Page::default();
    page.heading(&beginning.title, '=');
    page.paragraph(0, &beginning.who);
    if let Some(strategy) = suggests {
        page.paragraph(0, &format!("In each of your turns you hear what {strategy} would do."));
    }
    page.paragraph(
        0,
        "What packages are worth to you is told before the costs of time. `help` lists what you can say.",
    );
    for heard in &beginning.heard {
        page.blank();
        write(&mut page, heard);
    }
    page
}

/// When a turn comes: what happened, what lies on the table, and what is suggested.
pub(super) fn turn(turn: &Turn, suggestion: Option<&str>) -> Page {
    let mut page = Page::default();
    page.heading(&turn.round, '-');
    page.blank();
    turn.news.iter().for_each(|told| write(&mut page, told));
    page.paragraph(0, &turn.standing);
    if let Some(why) = &turn.not_accepted {
        page.paragraph(0, &format!("You may not accept it: {why}."));
    }
    if let Some(suggestion) = suggestion {
        page.paragraph(0, suggestion);
    }
    page
}

fn write(page: &mut Page, told: &Told) {
    page.paragraph(0, &told.sentence);
    if !told.rows.is_empty() {
        page.list(4, &[LEFT, LEFT, RIGHT][..told.rows[0].len().min(3)], &told.rows);
    }
}

/// How much room there is for options side by side with what they are worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    Wide,
    Narrow,
}

impl Space {
    /// In so many columns.
    pub(super) const fn of(columns: usize) -> Self {
        if columns < 64 { Self::Narrow } else { Self::Wide }
    }
}

/// All options with what they are worth, and what the mandate refuses.
pub(super) fn options(options: &Options, space: Space) -> Page {
    let mut page = Page::default();
    let stands = &options.stands;
    page.paragraph(
        0,
        &format!(
            "What you can settle: each option's worth to you by itself, and what {stands} would be worth with it. * is where \
             {stands} stands, > what lies on the table."
        ),
    );
    page.blank();
    match space {
        Space::Wide => wide(&mut page, options),
        Space::Narrow => narrow(&mut page, options),
    }
    if !options.reasons.is_empty() {
        page.blank();
        page.paragraph(0, "What is refused then, and why:");
        options.reasons.iter().for_each(|reason| page.item(2, reason));
    }
    page
}

/// By their names and titles, with what refuses them.
fn wide(page: &mut Page, options: &Options) {
    let mut rows = vec![["", "Name", "", "Alone", "In all", ""].map(str::to_owned).to_vec()];
    for issue in &options.issues {
        let head = ["", &issue.name, &issue.title, "", "", ""].map(str::to_owned).to_vec();
        rows.extend([vec![], head]);
        rows.extend(issue.choices.iter().map(|choice| {
            vec![
                mark(choice),
                format!("  {}", choice.name),
                choice.title.clone(),
                choice.alone.clone(),
                choice.in_all.clone().unwrap_or_default(),
                choice.refused.as_ref().map_or_else(String::new, |what| format!("refused: {what}")),
            ]
        }));
    }
    page.table(2, &[left(2), left(30), left(30), RIGHT, RIGHT, left(34)], &rows);
}

/// By the names that lines have, an issue a table under its title.
fn narrow(page: &mut Page, options: &Options) {
    for (place, issue) in options.issues.iter().enumerate() {
        if place > 0 {
            page.blank();
        }
        page.paragraph(0, &format!("{} ({})", issue.title, issue.name));
        let rows = issue.choices.iter().map(|choice| {
            let refused = if choice.refused.is_some() { "refused" } else { "" };
            let in_all = choice.in_all.clone().unwrap_or_default();
            vec![mark(choice), choice.name.clone(), choice.alone.clone(), in_all, refused.to_owned()]
        });
        let rows: Vec<Vec<String>> = rows.collect();
        page.list(0, &[left(2), left(14), RIGHT, RIGHT, left(7)], &rows);
    }
}

fn mark(choice: &Choice) -> String {
    [(choice.stands, "*"), (choice.on_table, ">")].into_iter().filter(|(is, _)| *is).map(|(_, mark)| mark).collect()
}

/// What can be said, as a list.
pub(super) fn help() -> Page {
    let mut page = Page::default();
    let row =
        |(word, rest, does): &(&str, &str, &str)| vec![format!("{word} {rest}").trim().to_owned(), (*does).to_owned()];
    page.list(2, &[LEFT, left(70)], &WORDS.iter().map(row).collect::<Vec<_>>());
    page
}
