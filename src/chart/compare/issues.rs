//! How agreements change under what-ifs: on which issue, from which option to which.

use super::source;
use crate::chart::figure::{Axis, Bar, BarFill, Colour, Column, Figure, Mark, Panel};
use crate::chart::forecast::shares::{column, drawable, rows_axis, share_axis, whisker};
use crate::chart::reading::{percent, thousands};
use crate::result::compare::{ChangedIssueRecord, CompareSummary, OptionChangeRecord, WhatIfRecord, is_enough};
use crate::result::{IssueLabelRecord, Titled};

/// How many changes are shown, and how many of each what-if where there are several.
const MOST: usize = 12;
const MOST_EACH: usize = 3;

/// How many changes are shown where a name has more letters than this, and how many of each what-if: rows must be read whole.
const MOST_LONG: usize = 6;
const MOST_LONG_EACH: usize = 2;
const LONG: usize = 60;

/// A change of one option into another.
struct Change<'a> {
    what_if: &'a WhatIfRecord,
    issue: Option<&'a IssueLabelRecord>,
    changed: &'a ChangedIssueRecord,
    options: &'a OptionChangeRecord,
}

impl Change<'_> {
    /// How often it comes, among negotiations that agree with and without the what-if.
    fn share(&self) -> f64 {
        drawable(self.options.count as f64 / self.changed.rate.of.max(1) as f64)
    }

    /// Its interval, where it has one that can be drawn.
    fn interval(&self) -> Option<[f64; 2]> {
        self.options.low.zip(self.options.high).map(|(low, high)| [low, high].map(drawable))
    }

    fn issue(&self) -> &str {
        self.issue.map_or(&self.changed.name, |issue| issue.short_title())
    }

    fn option(&self, name: &str) -> String {
        let option = self.issue.and_then(|issue| issue.options.iter().find(|option| option.name == name));
        option.map_or(name, Titled::short_title).to_owned()
    }
}

/// The chart `changed-issues`: the most frequent changes of every what-if. Nothing where too few negotiations agree with and without
/// any of them to tell: the report says how many do.
pub(super) fn figure(summary: &CompareSummary) -> Option<Figure> {
    let most_in_both = summary.what_ifs.iter().flat_map(|one| &one.changed_issues).map(|issue| issue.rate.of).max()?;
    if most_in_both == 0 || !is_enough(&summary.chance, most_in_both) {
        return None;
    }
    let all = changes(summary);
    let n_left =
        summary.what_ifs.iter().flat_map(|one| &one.changed_issues).map(|issue| issue.moves.len()).sum::<usize>();
    let more = match n_left.saturating_sub(all.len()) {
        0 => String::new(),
        n => format!(" {} rarer changes are left out.", thousands(n as u64)),
    };
    let is_few = |one: &Change<'_>| !is_enough(&summary.chance, one.changed.rate.of);
    let whiskers = if all.iter().any(|one| one.interval().is_some()) { " Whiskers: 95% intervals." } else { "" };
    let few = if all.iter().any(is_few) { " Hollow: too few to go by." } else { "" };
    Some(Figure {
        title: title(summary, &all),
        subtitle: format!(
            "Among the negotiations that agree with and without the what-if: how often an option takes the place of another.{whiskers}{few}{more}"
        ),
        keys: Vec::new(),
        n_columns: 1,
        panels: vec![panel(summary, &all)],
        source: source(summary),
    })
}

/// The changes that are shown: by what-if, the most frequent first.
fn changes(summary: &CompareSummary) -> Vec<Change<'_>> {
    let (most, most_each) = if are_long(summary) { (MOST_LONG, MOST_LONG_EACH) } else { (MOST, MOST_EACH) };
    let of = |what_if| {
        let changes = |changed: &'_ ChangedIssueRecord| changed.rate.of > 0 && changed.rate.share.is_finite();
        let what_if: &WhatIfRecord = what_if;
        let mut all: Vec<Change<'_>> = what_if
            .changed_issues
            .iter()
            .filter(|changed| changes(changed))
            .flat_map(|changed| changed.moves.iter().map(move |options| (changed, options)))
            .map(|(changed, options)| {
                let issue = summary.issues.iter().find(|issue| issue.name == changed.name);
                Change { what_if, issue, changed, options }
            })
            .collect();
        all.sort_by(|a, b| b.share().total_cmp(&a.share()));
        all.truncate(if summary.what_ifs.len() > 1 { most_each } else { most });
        all
    };
    let mut all: Vec<Change<'_>> = summary.what_ifs.iter().flat_map(of).collect();
    // The most frequent changes of all, each what-if's together, that with the most frequent first; last the shares of a
    // handful.
    let enough = |one: &Change<'_>| is_enough(&summary.chance, one.changed.rate.of);
    all.sort_by(|a, b| enough(b).cmp(&enough(a)).then(b.share().total_cmp(&a.share())));
    all.truncate(most);
    let order: Vec<&str> = all.iter().map(|one| one.what_if.name.as_str()).collect();
    all.sort_by_key(|one| order.iter().position(|name| *name == one.what_if.name));
    all
}

/// Whether issues or options that change have names so long that fewer rows have room.
fn are_long(summary: &CompareSummary) -> bool {
    let is_long = |name: &str| name.chars().count() > LONG;
    let changed = |issue: &&IssueLabelRecord| {
        let changed = summary.what_ifs.iter().flat_map(|one| &one.changed_issues);
        changed.filter(|changed| changed.name == issue.name).any(|changed| !changed.moves.is_empty())
    };
    summary
        .issues
        .iter()
        .filter(changed)
        .any(|issue| is_long(issue.short_title()) || issue.options.iter().any(|option| is_long(option.short_title())))
}

fn title(summary: &CompareSummary, all: &[Change<'_>]) -> String {
    let enough = all.iter().filter(|one| is_enough(&summary.chance, one.changed.rate.of));
    let Some(most) = enough.max_by(|a, b| a.share().total_cmp(&b.share())) else {
        return match summary.what_ifs.as_slice() {
            _ if !all.is_empty() => {
                "Agreements settle every issue as before wherever enough of them can be compared".to_owned()
            }
            [one] => format!("{}: agreements settle every issue as before", &one.title),
            _ => "Under every what-if agreements settle every issue as before".to_owned(),
        };
    };
    let [from, to] = [&most.options.from, &most.options.to].map(|name| most.option(name));
    let issue = most.issue.map_or_else(|| most.changed.name.clone(), crate::account::words::spoken);
    format!(
        "“{}” changes {} in {} of agreements from “{}” to “{}”",
        &most.what_if.title,
        issue,
        percent(most.share()),
        &from,
        &to
    )
}

fn panel(summary: &CompareSummary, all: &[Change<'_>]) -> Panel {
    let ends = all.iter().map(|one| one.interval().map_or(one.share(), |[_, high]| high.max(one.share())));
    let longest = ends.fold(0.05, f64::max);
    let mut panel = Panel::new("", axis(longest), rows_axis(all.len()));
    for (idx, one) in all.iter().enumerate() {
        let fill = if is_enough(&summary.chance, one.changed.rate.of) { BarFill::Shaded(60) } else { BarFill::Outline };
        let x = [0.0, one.share()];
        panel.marks.push(Mark::Bar(Bar { x, at: -(idx as f64), thickness: 0.5, colour: Colour::Muted, fill }));
        if let Some(ends) = one.interval() {
            whisker(&mut panel, -(idx as f64), ends);
        }
    }
    let what_if = |(idx, one): (usize, &Change<'_>)| {
        let is_first = idx == 0 || all[idx - 1].what_if.name != one.what_if.name;
        (if is_first { one.what_if.title.clone() } else { String::new() }, Colour::Ink, true)
    };
    let texts = |of: fn(&Change<'_>) -> String, strong: bool| {
        all.iter().map(move |one| (of(one), Colour::Ink, strong)).collect::<Vec<_>>()
    };
    let mut left: Vec<Column> = Vec::new();
    if summary.what_ifs.len() > 1 {
        left.push(column("What if", 0.2, all.iter().enumerate().map(what_if)));
    }
    left.push(column("Issue", 0.13, texts(|one| one.issue().to_owned(), true)));
    left.push(column("From", 0.15, texts(|one| one.option(&one.options.from), false)));
    left.push(column("To", 0.15, texts(|one| one.option(&one.options.to), false)));
    panel.left = left;
    panel.right = vec![
        column("Share", 0.06, texts(|one| percent(one.share()), true)),
        column(
            "Count",
            0.09,
            texts(|one| format!("{} of {}", thousands(one.options.count), thousands(one.changed.rate.of)), false),
        ),
    ];
    if all.is_empty() {
        panel.message = Some("No agreement changes".to_owned());
    }
    panel
}

/// An axis of shares that ends at the next round figure.
fn axis(longest: f64) -> Axis {
    let mut axis = share_axis("Share of negotiations that agree with and without it");
    let to = [0.2, 0.4, 0.6, 0.8, 1.0].into_iter().find(|end| *end >= longest).unwrap_or(1.0);
    axis.to = to;
    axis.ticks.retain(|tick| tick.at <= to + 1e-9);
    axis
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::compare;
    use crate::result::compare::OptionChangeRecord;

    fn cells<'a>(figure: &'a Figure, heading: &str) -> Vec<&'a str> {
        let panel = &figure.panels[0];
        let column = panel.left.iter().chain(&panel.right).find(|column| column.title == heading).expect("the column");
        column.cells.iter().map(|cell| cell.text.as_str()).collect()
    }

    fn drawn(summary: &CompareSummary) -> Figure {
        figure(summary).expect("there are agreements to compare")
    }

    /// The most frequent change of the first what-if, with the place of its issue.
    fn most_frequent(summary: &CompareSummary) -> (usize, &OptionChangeRecord) {
        let issues = summary.what_ifs[0].changed_issues.iter().enumerate();
        let changes = issues.flat_map(|(place, issue)| issue.moves.iter().map(move |change| (place, change)));
        changes.max_by_key(|(_, change)| change.count).expect("something changes")
    }

    #[test]
    fn where_names_are_long_fewer_changes_have_a_row() {
        let summary = compare::many();
        let n_rows = |summary: &CompareSummary| cells(&drawn(summary), "From").len();
        let mut long = summary.clone();
        long.issues.iter_mut().flat_map(|issue| &mut issue.options).for_each(|option| {
            option.title = "A title that is as long as people write them where there is nobody to stop them".to_owned();
            option.forms.short = None;
        });
        assert!(n_rows(&summary) > MOST_LONG && n_rows(&long) == MOST_LONG, "{}", n_rows(&summary));
        assert!(drawn(&long).subtitle.contains("rarer changes are left out"));
    }

    #[test]
    fn a_change_is_told_from_which_option_to_which() {
        let summary = compare::one();
        let figure = drawn(&summary);
        let (issue, change) = most_frequent(&summary);
        let options = &summary.issues[issue].options;
        let titled = |name: &str| options.iter().find(|one| one.name == name).expect("it is an option").title.clone();
        assert_eq!(cells(&figure, "From")[0], titled(&change.from));
        assert_eq!(cells(&figure, "To")[0], titled(&change.to));
        assert!(figure.title.starts_with("“Russia gives way early” changes "), "{}", figure.title);
        assert!(figure.title.contains(&format!("from “{}", titled(&change.from))), "{}", figure.title);
    }

    #[test]
    fn every_change_has_its_interval() {
        let summary = compare::one();
        let figure = drawn(&summary);
        assert!(figure.subtitle.contains("Whiskers: 95% intervals."), "{}", figure.subtitle);
        let (_, change) = most_frequent(&summary);
        let ends = [change.low, change.high].map(|end| [end.expect("an interval"), 0.0]);
        let is_it = |mark: &Mark| matches!(mark, Mark::Line(line) if line.points == ends);
        assert!(figure.panels[0].marks.iter().any(is_it), "{ends:?}");
    }

    #[test]
    fn several_what_ifs_are_named_once_each() {
        let figure = drawn(&compare::many());
        let named: Vec<&str> = cells(&figure, "What if").into_iter().filter(|name| !name.is_empty()).collect();
        let mut once = named.clone();
        once.dedup();
        assert_eq!((named.len(), cells(&figure, "Share").len()), (once.len(), MOST));
    }

    #[test]
    fn a_handful_of_agreements_shows_no_change() {
        let mut summary = compare::many();
        let issues = |summary: &mut CompareSummary, of: u64| {
            let issues = summary.what_ifs.iter_mut().flat_map(|one| &mut one.changed_issues);
            issues.for_each(|issue| (issue.rate.count, issue.rate.of) = (2, of));
        };
        issues(&mut summary, 2);
        assert_eq!(figure(&summary), None);
        // One with enough is drawn, and those without beside it are hollow.
        summary.what_ifs[0].changed_issues[0].rate.of = 500;
        let figure = drawn(&summary);
        let is_hollow = |mark: &Mark| matches!(mark, Mark::Bar(bar) if bar.fill == BarFill::Outline);
        assert!(figure.panels[0].marks.iter().any(is_hollow) && figure.subtitle.contains("Hollow: too few"));
    }

    #[test]
    fn unchanged_agreements_are_said_to_be() {
        assert_eq!(drawn(&compare::identical()).title, "The same again: agreements settle every issue as before");
    }
}
