//! Who blocks: of what could be agreed but for vetoes, how much each principal with one refuses, option by option.

use super::figure::{Axis, Bar, BarFill, Colour, Figure, Key, Label, Mark, Panel, Sign, Source};
use super::forecast::shares::{column, rows_axis};
use super::issues::MAX_ISSUES;
use super::reading::{colour, percent, typographic};
use super::timeline::short_date;
use crate::account::veto;
use crate::account::words::so_many;
use crate::quantity::Side;
use crate::result::{Titled, VetoRecord, VetoedIssueRecord, VetoedOptionRecord, VetoesRecord};
use crate::text::capitalised;

/// So many principals are shown, those first that refuse most.
const MOST_PRINCIPALS: usize = 4;
/// How many choices stand side by side; the last ones of more are left out.
const MOST_CHOICES: usize = 8;
/// The gap between cells, in widths of the plot.
const GAP: f64 = 0.005;
/// The shade of a choice that is refused with whatever else, in percent; text on it stays dark.
const DARKEST: f64 = 60.0;
/// The shade that stands for all that are lighter in the key: told from white, from hatching and from the darkest without colours.
const SOME: u8 = 30;
/// The colour of a choice that is in none of the packages, as its hatching needs it to be seen without colours.
const NOWHERE: Colour = Colour::Faint;

/// The chart `who-blocks`, given the names and the short titles of both delegations; nothing where without any veto nothing
/// could be agreed either.
pub(super) fn figure(vetoes: &VetoesRecord, delegations: &[(&str, &str)], source: Source) -> Option<Figure> {
    let title = typographic(&veto::headline(vetoes)?);
    let mut principals: Vec<(usize, &VetoRecord)> = vetoes.principals.iter().enumerate().collect();
    principals.sort_by_key(|(_, principal)| std::cmp::Reverse(principal.refuses));
    let n_all = principals.len();
    principals.truncate(MOST_PRINCIPALS);
    principals.sort_by_key(|(place, _)| *place);
    let mut subtitle = format!(
        "{}. Which of the {} that could be agreed but for vetoes each principal refuses, by what they settle.",
        short_date(&vetoes.date),
        so_many(vetoes.without, "package")
    );
    if n_all > principals.len() {
        subtitle.push_str(&format!(" The {} of {n_all} that refuse most are shown.", principals.len()));
    }
    if vetoes.issues.len() > MAX_ISSUES {
        subtitle.push_str(&format!(" The first {MAX_ISSUES} of {} issues are shown.", vetoes.issues.len()));
    }
    let panel = |(place, principal): (usize, &VetoRecord)| panel(vetoes, place, principal, delegations);
    Some(Figure {
        title,
        subtitle,
        keys: keys(),
        n_columns: principals.len().min(2),
        panels: principals.into_iter().map(panel).collect(),
        source,
    })
}

fn keys() -> Vec<Key> {
    vec![
        Key::new(Sign::Bar(Colour::Muted, BarFill::Shaded(DARKEST as u8)), "refuses every package with it"),
        Key::new(Sign::Bar(Colour::Muted, BarFill::Shaded(SOME)), "some of them: the lighter, the fewer"),
        Key::new(Sign::Bar(Colour::Faint, BarFill::Outline), "refuses none"),
        Key::new(Sign::Bar(NOWHERE, BarFill::Hatched), "in none of these packages"),
    ]
}

fn panel(vetoes: &VetoesRecord, place: usize, principal: &VetoRecord, delegations: &[(&str, &str)]) -> Panel {
    let issues = &vetoes.issues[..vetoes.issues.len().min(MAX_ISSUES)];
    let side = delegations.iter().position(|(name, _)| *name == principal.by);
    let of = side.map_or(principal.by.as_str(), |side| delegations[side].1);
    let colour = side.and_then(|side| Side::BOTH.get(side)).map_or(Colour::Muted, |side| colour(*side));
    let x = Axis { label: String::new(), from: 0.0, to: 1.0, ticks: Vec::new(), grid: false };
    let mut panel = Panel::new(format!("{} ({of})", capitalised(&principal.title)), x, rows_axis(issues.len()));
    panel.note = veto::refuses(principal, vetoes.without);
    panel.left =
        vec![column("Issue", 0.2, issues.iter().map(|issue| (issue.short_title().to_owned(), Colour::Ink, true)))];
    for (row, issue) in issues.iter().enumerate() {
        let (shown, rest) = choices(issue);
        let n = shown.len() + usize::from(rest > 0);
        let width = 1.0 / n.max(1) as f64;
        let across = |place: usize| [place as f64 * width + GAP / 2.0, (place + 1) as f64 * width - GAP / 2.0];
        for (at, option) in shown.iter().enumerate() {
            cell(&mut panel, across(at), -(row as f64), option, Refused { place, colour });
        }
        if rest > 0 {
            let x = across(shown.len());
            let text = format!("{rest} more");
            let place = [f64::midpoint(x[0], x[1]), -(row as f64)];
            panel.labels.push(Label::inside(place, [x[1] - x[0], 0.86], text, Colour::Muted));
        }
    }
    panel
}

/// The choices on an issue that are shown, those in some package first where not all fit, and how many are not.
fn choices(issue: &VetoedIssueRecord) -> (Vec<&VetoedOptionRecord>, usize) {
    let mut shown: Vec<&VetoedOptionRecord> = issue.options.iter().collect();
    if shown.len() > MOST_CHOICES {
        shown.retain(|option| option.packages > 0);
    }
    if shown.len() > MOST_CHOICES {
        shown.truncate(MOST_CHOICES - 1);
    }
    let rest = issue.options.len() - shown.len();
    (shown, rest)
}

/// Whose refusals a panel shows, and in which colour.
#[derive(Clone, Copy)]
struct Refused {
    place: usize,
    colour: Colour,
}

fn cell(panel: &mut Panel, x: [f64; 2], at: f64, option: &VetoedOptionRecord, by: Refused) {
    let refused = option.refused.get(by.place).copied().unwrap_or_default();
    let share = refused as f64 / option.packages.max(1) as f64;
    let name = option.short_title();
    let (fill, colour, text, ink) = match (option.packages, refused) {
        (0, _) => (BarFill::Hatched, NOWHERE, name.to_owned(), Colour::Muted),
        (_, 0) => (BarFill::Outline, Colour::Faint, name.to_owned(), Colour::Ink),
        (n, refused) if n == refused => {
            (BarFill::Shaded(DARKEST as u8), by.colour, format!("all: {name}"), Colour::Ink)
        }
        _ => {
            let shade = BarFill::Shaded((share.clamp(0.0, 1.0).sqrt() * DARKEST * 0.8).round() as u8);
            (shade, by.colour, format!("{}: {name}", percent_of(share)), Colour::Ink)
        }
    };
    panel.marks.push(Mark::Bar(Bar { x, at, thickness: 0.9, colour, fill }));
    let label = Label::inside([f64::midpoint(x[0], x[1]), at], [x[1] - x[0], 0.86], text, ink);
    panel.labels.push(if refused > 0 { label.strong() } else { label });
}

/// A share that is neither none nor all.
fn percent_of(share: f64) -> String {
    match share {
        share if share < 0.005 => "below 1%".to_owned(),
        share if share > 0.995 => "over 99%".to_owned(),
        share => percent(share),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::analyze::analyze;
    use crate::scenario::Document;

    fn drawn(changes: &[(&str, f64)]) -> Option<Figure> {
        let text = include_str!("../../tests/all/ministers.ron");
        let document = Document::parse("ministers.ron", text).expect("it is sound");
        let document = document.set_all(changes.iter().copied()).expect("these are in their ranges");
        let summary = analyze(&document, 0);
        let source = Source {
            language: crate::tongue::Language::English,
            scenario: "Any".to_owned(),
            what_if: None,
            set: None,
            run: String::new(),
        };
        let vetoes = summary.vetoes.as_ref().expect("two ministers have one");
        figure(vetoes, &[("us", "US"), ("other", "Counterpart")], source)
    }

    #[test]
    fn each_minister_has_a_panel_that_says_with_which_options_he_refuses_a_package() {
        let figure = drawn(&[]).expect("four packages could be agreed");
        assert!(figure.title.starts_with("But for vetoes, 4 packages could be agreed: "), "{}", figure.title);
        let cells = |panel: &Panel, row: f64| -> Vec<String> {
            panel.labels.iter().filter(|label| label.at[1] == row).map(|label| label.text.clone()).collect()
        };
        // Paused with 1,675 or 1,000 and dropped with either: worth 0.5, 0.25, 0.3 and 0.05 to the defence minister, who asks 0.35.
        let [fm, dm] = figure.panels.as_slice() else { panic!("two panels: {figure:?}") };
        assert_eq!(cells(dm, 0.0), ["Built", "50%: Paused", "all: Dropped"]);
        assert_eq!(cells(dm, -1.0), ["2,200", "50%: 1,675", "all: 1,000"]);
        assert_eq!(cells(fm, 0.0), ["Built", "Paused", "Dropped"]);
        assert!(dm.note.starts_with("refuses 3 of 4: what is worth less than 0.35"), "{}", dm.note);
    }

    #[test]
    fn nothing_is_drawn_where_vetoes_have_nothing_to_keep_out() {
        assert_eq!(drawn(&[("other.no_deal.adjustment", 0.96)]), None);
    }
}
