//! Which option the agreements take on each issue: a heat table that names every one.

use std::borrow::Cow;

use super::outlook::Outlook;
use super::shares::{column, drawable, rows_axis};
use crate::account::words::{counted, others, spoken, the_many};
use crate::chart::figure::{Axis, Bar, BarFill, Colour, Figure, Label, Mark, Panel};
use crate::chart::happened;
use crate::chart::issues::MAX_ISSUES;
use crate::chart::reading::{DEFERRED, list, percent, thousands};
use crate::result::forecast::AgreedRecord;
use crate::result::{LabelRecord, RateRecord, ShareRecord, Titled};

/// An issue that so large a share of agreements settles alike is settled, for a title.
const SETTLED: f64 = 0.9;
/// So many issues are named in a title of a kind.
const MOST_NAMED: usize = 3;
/// How many choices stand side by side.
const MOST_CHOICES: usize = 9;
/// The gap between cells, in widths of the plot.
const GAP: f64 = 0.005;
/// The shade of a choice that every agreement makes, in percent; text on it stays dark.
const DARKEST: f64 = 60.0;

/// The chart `options`.
pub(super) fn figure(outlook: &Outlook<'_>) -> Figure {
    let n = outlook.n_agreements();
    let agreements = if n == 1 { the_many(n, "agreement") } else { counted(n, "agreement") };
    let has_real = n > 0 && outlook.happened().is_some_and(|happened| !happened.agreed.is_empty());
    let n_issues = outlook.summary.agreed.len();
    let more = if n_issues > MAX_ISSUES {
        format!(" The first {MAX_ISSUES} of {n_issues} issues are shown.")
    } else {
        String::new()
    };
    Figure {
        title: title(outlook),
        subtitle: match n {
            0 => "Which options agreements take on each issue.".to_owned(),
            _ => format!(
                "The share of {agreements} that take each option. Darker: more; hatched: left open most often; \
                 without a share: never taken.{more}{}",
                if has_real { String::new() } else { outlook.happened_aside() }
            ),
        },
        keys: outlook
            .happened()
            .filter(|_| has_real)
            .map(|happened| happened::frame_key(happened, &outlook.summary.delegations))
            .into_iter()
            .collect(),
        n_columns: 1,
        panels: vec![panel(outlook)],
        source: outlook.source(),
    }
}

fn title(outlook: &Outlook<'_>) -> String {
    let agreed = &outlook.summary.agreed;
    let n_agreements = outlook.n_agreements();
    match n_agreements {
        0 => return "No agreement, so no option was agreed".to_owned(),
        1 => return "What the only agreement settles".to_owned(),
        _ => {}
    }
    let modes: Vec<(bool, f64)> = agreed
        .iter()
        .map(|one| mode(one).map_or((false, 0.0), |(place, share)| (one.options[place].name == DEFERRED, share)))
        .collect();
    let alike = |is_open: bool| -> Vec<String> {
        let these = agreed.iter().zip(&modes).filter(|(_, (open, share))| *share >= SETTLED && *open == is_open);
        these.map(|(one, _)| issue_in_text(outlook, &one.issue)).collect()
    };
    let (settled, left) = (alike(false), alike(true));
    let nearly = modes.iter().any(|(_, share)| *share >= SETTLED && *share < 1.0);
    if settled.len() + left.len() == agreed.len() {
        // Of each issue by itself: how many agreements are alike in all is not counted.
        return match (nearly, left.is_empty()) {
            (false, true) => "Every agreement settles every issue the same way".to_owned(),
            (false, false) => {
                format!("Every agreement leaves {} open and settles all else the same way", some_of(left))
            }
            (true, true) => "On each issue by itself, nearly every agreement settles the same".to_owned(),
            (true, false) => format!(
                "On each issue by itself, nearly every agreement does the same: it leaves {} open and settles the others one way",
                some_of(left)
            ),
        };
    }
    // Of few agreements, always is not for ever.
    let who = if nearly {
        "Agreements nearly always".to_owned()
    } else {
        format!("All {} agreements", thousands(n_agreements))
    };
    let n_apart = agreed.len() - settled.len() - left.len();
    let mut said: Vec<String> = Vec::new();
    if (1..=MOST_NAMED).contains(&settled.len()) {
        said.push(format!("settle {} one way", list(&settled, "and")));
    }
    if !left.is_empty() {
        said.push(format!("leave {} open", some_of(left)));
    }
    let all_level = level(outlook);
    // That they differ most on all on which they differ at all says nothing.
    let is_all = all_level.len() == n_apart && n_apart > 1;
    let most = some_of(all_level);
    match (said.is_empty(), settled.is_empty()) {
        (false, _) if is_all => format!("{who} {}; they differ on all else", list(&said, "and")),
        (true, true) if is_all => "Agreements differ on every issue".to_owned(),
        (true, false) if is_all && !nearly && n_apart <= MOST_NAMED => format!("Agreements differ on {most} alone"),
        (false, _) => format!("{who} {}; they differ most on {most}", list(&said, "and")),
        (true, true) => format!("Agreements differ on every issue, most on {most}"),
        (true, false) => format!("Agreements differ most on {most}"),
    }
}

/// So many names as a title takes, and how many others there are.
fn some_of(mut names: Vec<String>) -> String {
    let more = names.len().saturating_sub(MOST_NAMED);
    if more > 1 {
        names.truncate(MOST_NAMED);
        names.push(others(more));
    }
    list(&names, "and")
}

/// The issue on which agreements differ most, and those that their number does not tell from it.
fn level(outlook: &Outlook<'_>) -> Vec<String> {
    let rate = |one: &AgreedRecord| mode(one).map(|(place, share)| (share, one.options[place].rate));
    let agreed = outlook.summary.agreed.iter();
    let rated = agreed.filter_map(|one| rate(one).map(|(share, rate)| (one.issue.as_str(), share, rate)));
    let mut rates: Vec<(&str, f64, RateRecord)> = rated.collect();
    rates.sort_by(|a, b| a.1.total_cmp(&b.1));
    let highest = rates.first().map_or(0.0, |(_, share, rate)| rate.high.unwrap_or(*share));
    let is_level =
        |(_, share, rate): &&(&str, f64, RateRecord)| *share < SETTLED && rate.low.unwrap_or(*share) <= highest;
    rates.iter().filter(is_level).map(|(issue, ..)| issue_in_text(outlook, issue)).collect()
}

fn issue_in_text(outlook: &Outlook<'_>, name: &str) -> String {
    let issue = outlook.summary.issues.iter().find(|issue| issue.name == name);
    issue.map_or_else(|| name.to_owned(), spoken)
}

/// The most frequent option of an issue and its share.
fn mode(agreed: &AgreedRecord) -> Option<(usize, f64)> {
    let shares = agreed.options.iter().map(|option| drawable(option.rate.share)).enumerate();
    shares.reduce(|best, next| if next.1 > best.1 { next } else { best }).filter(|(_, share)| *share > 0.0)
}

fn panel(outlook: &Outlook<'_>) -> Panel {
    let shown: Vec<&AgreedRecord> = outlook.summary.agreed.iter().take(MAX_ISSUES).collect();
    let rows: Vec<Vec<Choice<'_>>> = shown.iter().map(|one| choices(outlook, one)).collect();
    let x = Axis { label: String::new(), from: 0.0, to: 1.0, ticks: Vec::new(), grid: false };
    let mut panel = Panel::new("", x, rows_axis(shown.len()));
    let titles = shown.iter().map(|one| (issue_short(outlook, &one.issue), Colour::Ink, true));
    panel.left = vec![column("Issue", 0.16, titles)];
    if outlook.n_agreements() == 0 {
        panel.message = Some("No negotiation ended in an agreement".to_owned());
        return panel;
    }
    for (idx, row) in rows.iter().enumerate() {
        let at = -(idx as f64);
        let most = row.iter().map(|choice| choice.share).fold(0.0, f64::max);
        for (place, choice) in row.iter().enumerate() {
            cell(&mut panel, place_of(place, row.len()), at, choice, choice.share >= most);
        }
    }
    // On top of all cells, or the next one would cover a part.
    for (idx, row) in rows.iter().enumerate() {
        let at = -(idx as f64);
        let real = row.iter().position(|choice| choice.is_real).map(|place| place_of(place, row.len()));
        let frame = real.map(|place| happened::frame(place, [at - 0.45, at + 0.45]));
        panel.marks.extend(frame);
    }
    panel
}

/// From where to where one of so many choices lies: each issue's take the whole width, so that all names have room.
fn place_of(place: usize, n_choices: usize) -> [f64; 2] {
    let width = 1.0 / n_choices.max(1) as f64;
    [place as f64 * width + GAP / 2.0, (place + 1) as f64 * width - GAP / 2.0]
}

/// A choice on an issue, with the share of agreements that make it.
struct Choice<'a> {
    name: Cow<'a, str>,
    share: f64,
    is_deferral: bool,
    /// Whether it was really made.
    is_real: bool,
}

/// The choices on an issue in its order; where there are more than fit, the one that was really made and those that some
/// agreement makes, the rarest in one.
fn choices<'a>(outlook: &Outlook<'a>, agreed: &'a AgreedRecord) -> Vec<Choice<'a>> {
    let real = outlook.happened().and_then(|happened| happened.option(&agreed.issue));
    let choice = |option: &'a ShareRecord| Choice {
        is_real: real == Some(&option.name),
        name: Cow::Borrowed(
            option_label(outlook, &agreed.issue, &option.name).map_or(&option.name, Titled::short_title),
        ),
        share: drawable(option.rate.share),
        is_deferral: option.name == DEFERRED,
    };
    let mut all: Vec<Choice<'a>> = agreed.options.iter().map(choice).collect();
    if all.len() > MOST_CHOICES {
        all.retain(|choice| choice.share > 0.0 || choice.is_real);
    }
    if all.len() > MOST_CHOICES {
        let mut shares: Vec<f64> = all.iter().map(|choice| choice.share).collect();
        shares.sort_by(|a, b| b.total_cmp(a));
        let least = shares[MOST_CHOICES - 2];
        let mut n_kept = usize::from(all.iter().any(|choice| choice.is_real));
        let (mut n_rest, mut rest) = (0, 0.0);
        all.retain(|choice| {
            let is_frequent = choice.share >= least && n_kept < MOST_CHOICES - 1;
            n_kept += usize::from(is_frequent && !choice.is_real);
            let is_kept = is_frequent || choice.is_real;
            if !is_kept {
                n_rest += 1;
                rest += choice.share;
            }
            is_kept
        });
        all.push(Choice { name: Cow::Owned(others(n_rest)), share: rest, is_deferral: false, is_real: false });
    }
    all
}

/// A cell: the darker, the more agreements make the choice.
fn cell(panel: &mut Panel, x: [f64; 2], at: f64, choice: &Choice<'_>, is_most: bool) {
    let colour = if choice.is_deferral { Colour::Muted } else { Colour::Agreement };
    let fill = match choice.share {
        0.0 => BarFill::Outline,
        _ if choice.is_deferral && is_most => BarFill::Hatched,
        share => BarFill::Shaded((share.sqrt() * DARKEST).round() as u8),
    };
    let colour = if choice.share > 0.0 { colour } else { Colour::Fainter };
    panel.marks.push(Mark::Bar(Bar { x, at, thickness: 0.9, colour, fill }));
    let (text, colour) = match choice.share {
        0.0 => (choice.name.to_string(), Colour::Muted),
        share => (format!("{}: {}", percent(share), choice.name), Colour::Ink),
    };
    let label = Label::inside([f64::midpoint(x[0], x[1]), at], [x[1] - x[0], 0.86], text, colour);
    panel.labels.push(if is_most { label.strong() } else { label });
}

/// An issue's title where there is little room.
fn issue_short(outlook: &Outlook<'_>, name: &str) -> String {
    let issue = outlook.summary.issues.iter().find(|issue| issue.name == name);
    issue.map_or_else(|| name.to_owned(), |issue| issue.short_title().to_owned())
}

fn option_label<'a>(outlook: &Outlook<'a>, issue: &str, name: &str) -> Option<&'a LabelRecord> {
    let issue = outlook.summary.issues.iter().find(|one| one.name == issue)?;
    issue.options.iter().find(|option| option.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::forecast::{self, rate};
    use crate::result::forecast::ForecastSummary;

    fn draw(summary: &ForecastSummary) -> Figure {
        figure(&Outlook::new(summary).expect("two delegations"))
    }

    fn cells(figure: &Figure, row: f64) -> Vec<(&str, bool)> {
        let labels = figure.panels[0].labels.iter().filter(|label| label.at[1] == row);
        labels.map(|label| (label.text.as_str(), label.strong)).collect()
    }

    #[test]
    fn every_option_is_named_and_the_most_frequent_stands_out() {
        let mut summary = forecast::tutorial();
        for (option, count) in summary.agreed[0].options.iter_mut().zip([10, 600, 390, 0]) {
            option.rate = rate(count, 1000);
        }
        let figure = draw(&summary);
        let titles: Vec<&str> = summary.issues[0].options.iter().map(Titled::short_title).collect();
        let expected = [format!("1%: {}", titles[0]), format!("60%: {}", titles[1]), format!("39%: {}", titles[2])];
        let found = cells(&figure, 0.0);
        assert_eq!(found.iter().map(|(text, _)| *text).take(3).collect::<Vec<_>>(), expected);
        assert_eq!(found.iter().map(|(_, strong)| *strong).collect::<Vec<_>>(), [false, true, false, false]);
        assert_eq!(found[3].0, titles[3], "an option that is never taken is named without a share");
    }

    #[test]
    fn what_is_mostly_left_open_is_hatched() {
        let mut summary = forecast::agreeing();
        let last = summary.agreed[2].options.len() - 1;
        for (place, option) in summary.agreed[2].options.iter_mut().enumerate() {
            option.rate = rate(if place == last { 100 } else { 0 }, 100);
        }
        for (option, count) in summary.agreed[0].options.iter_mut().zip([60, 40, 0, 0]) {
            option.rate = rate(count, 100);
        }
        let figure = draw(&summary);
        let is_hatched = |mark: &Mark| matches!(mark, Mark::Bar(bar) if bar.at == -2.0 && bar.fill == BarFill::Hatched);
        assert!(figure.panels[0].marks.iter().any(is_hatched));
        assert!(figure.title.ends_with("they differ most on the ceiling on warheads"), "{}", figure.title);
    }

    #[test]
    fn the_issue_that_agreements_differ_most_on_is_named_alone_only_beyond_the_noise_of_the_next() {
        let mut summary = forecast::moscow();
        let few = |summary: &mut ForecastSummary, counts: [u64; 2]| {
            for (place, agreed) in summary.agreed.iter_mut().enumerate() {
                for (option, one) in agreed.options.iter_mut().enumerate() {
                    let first = counts.get(place).copied().unwrap_or(20);
                    one.rate = rate([first, 20 - first].get(option).copied().unwrap_or(0), 20);
                }
            }
        };
        few(&mut summary, [11, 13]);
        let names: Vec<String> = summary.issues[..2].iter().map(spoken).collect();
        // No other issue differs at all.
        let both = format!("Agreements differ on {} and {} alone", names[0], names[1]);
        assert_eq!(draw(&summary).title, both);
        few(&mut summary, [11, 20]);
        let one = format!("differ most on {}", names[0]);
        assert!(draw(&summary).title.ends_with(&one), "{}", draw(&summary).title);
    }

    #[test]
    fn what_is_left_open_is_not_said_to_be_settled() {
        let mut summary = forecast::moscow();
        let names: Vec<String> = summary.issues.iter().map(spoken).collect();
        for (place, agreed) in summary.agreed.iter_mut().enumerate() {
            let last = agreed.options.len() - 1;
            agreed.options[last].name = DEFERRED.to_owned();
            let taken = if place < 2 { last } else { 0 };
            for (option, one) in agreed.options.iter_mut().enumerate() {
                one.rate = rate(if option == taken { 95 } else { 0 }, 100);
            }
        }
        let title = draw(&summary).title;
        // That each of them does so in nearly all says nothing of all of them together.
        let expected = format!("leaves {} and {} open and settles the others one way", names[0], names[1]);
        assert_eq!(title, format!("On each issue by itself, nearly every agreement does the same: it {expected}"));
    }

    #[test]
    fn many_options_keep_the_frequent_ones_and_count_the_rest() {
        let mut summary = forecast::moscow();
        let option = |n: u64| ShareRecord { name: format!("option {n}"), rate: rate(n, 210) };
        summary.agreed[0].options = (1..=20).map(option).collect();
        let found = draw(&summary);
        let found = cells(&found, 0.0);
        assert_eq!(found.len(), MOST_CHOICES);
        assert_eq!(found[MOST_CHOICES - 1].0, "37%: 12 others");
    }

    #[test]
    fn without_agreements_there_is_nothing_to_show() {
        let figure = draw(&forecast::failing());
        assert_eq!(figure.title, "No agreement, so no option was agreed");
        assert!(figure.panels[0].message.is_some() && figure.keys.is_empty());
    }
}
