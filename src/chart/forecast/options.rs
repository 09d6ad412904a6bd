//! Which option the agreements take on each issue.

use super::outlook::Outlook;
use super::shares::{column, drawable, rows_axis, share_axis};
use crate::chart::figure::{Bar, BarFill, Colour, Figure, Key, Label, Mark, Panel, Sign};
use crate::chart::issues::MAX_ISSUES;
use crate::chart::reading::{DEFERRED, clipped, counted, percent, thousands};
use crate::experiment::Titled;
use crate::experiment::forecast::{AgreedRecord, LabelRecord, ShareRecord};

/// An issue that so large a share of agreements settles alike is settled, for a title.
const SETTLED: f64 = 0.9;
/// How much of a row a bar takes.
const THICKNESS: f64 = 0.8;
/// A bar of a smaller share has no room for a long title.
const NARROW: f64 = 0.3;

/// The chart `options`.
pub(super) fn figure(outlook: &Outlook<'_>) -> Figure {
    let n = outlook.n_agreements();
    let agreements =
        if n == 1 { "the only agreement takes".to_owned() } else { format!("{} agreements take", thousands(n)) };
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
            _ => format!("The options that {agreements} on each issue, in the order of the agenda.{more}"),
        },
        keys: if n == 0 { Vec::new() } else { keys(outlook) },
        n_columns: 1,
        panels: vec![panel(outlook)],
        source: outlook.source(),
    }
}

fn title(outlook: &Outlook<'_>) -> String {
    let agreed = &outlook.summary.agreed;
    let (n, n_agreements) = (agreed.len(), outlook.n_agreements());
    if n_agreements == 0 {
        return "No agreement, so no option was agreed".to_owned();
    }
    if n_agreements == 1 {
        return format!("What the only agreement settles on {}", counted(n, "issue", "issues"));
    }
    let modes: Vec<f64> = agreed.iter().map(|one| mode(one).map_or(0.0, |(_, share)| share)).collect();
    let n_settled = modes.iter().filter(|share| **share >= SETTLED).count();
    let open = modes.iter().zip(agreed).min_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, one)| &one.issue);
    let open = clipped(&open.map_or_else(String::new, |issue| issue_title(outlook, issue)), 60);
    match n_settled {
        _ if modes.iter().all(|share| *share >= 1.0) => "Every agreement settles every issue the same way".to_owned(),
        all if all == n => "Nearly every agreement settles every issue the same way".to_owned(),
        0 => format!("No issue is settled one way in nine agreements of ten; the most open: {open}"),
        some => format!("{some} of {n} issues nearly always settle one way; the most open: {open}"),
    }
}

/// The most frequent option of an issue and its share.
fn mode(agreed: &AgreedRecord) -> Option<(usize, f64)> {
    let shares = agreed.options.iter().map(|option| drawable(option.rate.share)).enumerate();
    shares.reduce(|best, next| if next.1 > best.1 { next } else { best }).filter(|(_, share)| *share > 0.0)
}

fn keys(outlook: &Outlook<'_>) -> Vec<Key> {
    let mut keys = vec![Key::new(Sign::Bar(Colour::Agreement, BarFill::Filled), "most frequent option")];
    let is_deferred = |option: &ShareRecord| option.name == DEFERRED && option.rate.count > 0;
    if outlook.summary.agreed.iter().flat_map(|one| &one.options).any(is_deferred) {
        keys.push(Key::new(Sign::Bar(Colour::Faint, BarFill::Hatched), "issue deferred"));
    }
    keys
}

fn panel(outlook: &Outlook<'_>) -> Panel {
    let shown: Vec<&AgreedRecord> = outlook.summary.agreed.iter().take(MAX_ISSUES).collect();
    let mut panel = Panel::new("", share_axis("Share of agreements"), rows_axis(shown.len()));
    panel.left =
        vec![column("Issue", 0.22, shown.iter().map(|one| (issue_title(outlook, &one.issue), Colour::Ink, true)))];
    if outlook.n_agreements() == 0 {
        panel.message = Some("No negotiation ended in an agreement".to_owned());
        return panel;
    }
    for (idx, one) in shown.iter().enumerate() {
        segments(&mut panel, outlook, one, -(idx as f64));
    }
    panel
}

/// The options of an issue side by side, each as wide as its share.
fn segments(panel: &mut Panel, outlook: &Outlook<'_>, agreed: &AgreedRecord, at: f64) {
    let most = mode(agreed).map(|(idx, _)| idx);
    let mut from = 0.0_f64;
    for (idx, option) in agreed.options.iter().enumerate() {
        let share = drawable(option.rate.share);
        let to = (from + share).min(1.0);
        if share > 0.0 {
            let is_most = most == Some(idx);
            let (colour, fill, text) = match (is_most, option.name == DEFERRED) {
                (_, true) => (if is_most { Colour::Agreement } else { Colour::Faint }, BarFill::Hatched, Colour::Ink),
                (true, false) => (Colour::Agreement, BarFill::Filled, Colour::Paper),
                (false, false) => (Colour::Faint, BarFill::Shaded(if idx % 2 == 0 { 55 } else { 30 }), Colour::Ink),
            };
            // A gap between neighbours, unless it would eat them.
            let gap = 0.001_f64.min(share * 0.2);
            panel.marks.push(Mark::Bar(Bar { x: [from + gap, to - gap], at, thickness: THICKNESS, colour, fill }));
            let title = match option_label(outlook, &agreed.issue, &option.name) {
                Some(label) if to - from < NARROW => label.short_title(),
                Some(label) => &label.title,
                None => &option.name,
            };
            let words = format!("{}: {title}", percent(share));
            let label = Label::inside([f64::midpoint(from, to), at], [to - from, THICKNESS], words, text);
            panel.labels.push(if is_most { label.strong() } else { label });
        }
        from = to;
    }
}

fn issue_title(outlook: &Outlook<'_>, name: &str) -> String {
    let issue = outlook.summary.issues.iter().find(|issue| issue.name == name);
    issue.map_or_else(|| name.to_owned(), |issue| issue.title.clone())
}

fn option_label<'a>(outlook: &Outlook<'a>, issue: &str, name: &str) -> Option<&'a LabelRecord> {
    let issue = outlook.summary.issues.iter().find(|one| one.name == issue)?;
    issue.options.iter().find(|option| option.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::forecast::{self, rate};
    use crate::experiment::forecast::ForecastSummary;

    fn draw(summary: &ForecastSummary) -> Figure {
        figure(&Outlook::new(summary).expect("two delegations"))
    }

    fn bars(figure: &Figure, row: f64) -> Vec<([f64; 2], BarFill)> {
        let of = |mark: &Mark| match mark {
            Mark::Bar(bar) if bar.at == row => Some((bar.x.map(|x| (x * 100.0).round() / 100.0), bar.fill)),
            _ => None,
        };
        figure.panels[0].marks.iter().filter_map(of).collect()
    }

    #[test]
    fn options_follow_each_other_and_the_most_frequent_is_filled() {
        let mut summary = forecast::tutorial();
        for (option, count) in summary.agreed[0].options.iter_mut().zip([100, 600, 300, 0]) {
            option.rate = rate(count, 1000);
        }
        let figure = draw(&summary);
        let expected =
            [([0.0, 0.1], BarFill::Shaded(55)), ([0.1, 0.7], BarFill::Filled), ([0.7, 1.0], BarFill::Shaded(55))];
        assert_eq!(bars(&figure, 0.0), expected);
        assert!(
            figure.panels[0].label("60%: 1,700").is_some_and(|label| label.strong && label.colour == Colour::Paper)
        );
        assert!(figure.panels[0].labels.iter().all(|label| !label.text.starts_with("0%")));
    }

    #[test]
    fn an_open_issue_is_hatched_and_explained() {
        let figure = draw(&forecast::moscow());
        assert!(figure.keys.iter().any(|key| key.text == "issue deferred"));
        assert!(bars(&figure, -5.0).iter().any(|(_, fill)| *fill == BarFill::Hatched));
        assert!(figure.title.ends_with("the most open: Telemetry exchange"), "{}", figure.title);
    }

    #[test]
    fn without_agreements_there_is_nothing_to_show() {
        let figure = draw(&forecast::failing());
        assert_eq!(figure.title, "No agreement, so no option was agreed");
        assert!(figure.panels[0].message.is_some() && figure.keys.is_empty());
    }

    #[test]
    fn a_narrow_bar_bears_the_short_title() {
        let mut summary = forecast::agreeing();
        let issue = &mut summary.issues[0];
        issue.options.iter_mut().for_each(|option| option.forms.short = Some(format!("short {}", option.name)));
        let panel = &draw(&summary).panels[0];
        let texts: Vec<&str> = panel.labels.iter().map(|label| label.text.as_str()).collect();
        for (option, share) in summary.issues[0].options.iter().zip(&summary.agreed[0].options) {
            let expected = if share.rate.share < NARROW { option.short_title() } else { &option.title };
            let is_there = texts.iter().any(|text| text.ends_with(&format!(": {expected}")));
            assert!(is_there || share.rate.share == 0.0, "{expected} in {texts:?}");
        }
    }
}
