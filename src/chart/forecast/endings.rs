//! How the negotiations ended, and what kept the sides apart where they failed.

use super::outlook::Outlook;
use super::shares::{ShareRow, drawable, drawable_rate, panel};
use crate::account::forecast::blocking_most;
use crate::account::rate::Percent;
use crate::account::words::{counted, others, spoken, the_many};
use crate::chart::figure::{Axis, Bar, BarFill, Colour, Figure, Label, Mark, Panel, Placement};
use crate::chart::happened;
use crate::chart::issues::MAX_ISSUES;
use crate::chart::reading::{list, percent};
use crate::result::forecast::EndingShareRecord;
use crate::result::{EndingKind, HappenedRecord, RateRecord, ShareRecord};
use crate::tongue::Tongue;
use crate::tongue::chart::{Beside, Subtitle, Word};

/// So many issues are named where the draws do not tell on which of them failures leave the sides apart most often.
const MOST_NAMED: usize = 3;
/// Shares from here on are all, for the eye.
const ALL: f64 = 0.9995;

/// Where the first of the lines of figures stands, how far apart they are, and how wide the sign before each is.
const FIRST_LINE: f64 = -1.4;
const LINE: f64 = 1.3;
const SWATCH: f64 = 0.03;
/// How much room the thin bar of what comes into force takes.
const THIN: f64 = 1.0;

/// The chart `endings`: one bar.
pub(super) fn figure(outlook: &Outlook<'_>, tongue: &dyn Tongue) -> Figure {
    let summary = outlook.summary;
    let starred = starred(outlook);
    Figure {
        title: tongue.endings_title(summary),
        subtitle: tongue.subtitle(&Subtitle::HowEnded {
            summary,
            is_rounded: outlook.is_rounded(),
            happened: outlook.happened().filter(|_| starred.is_none()),
        }),
        keys: starred
            .map(|happened| happened::star_key_in(tongue, happened, &summary.delegations))
            .into_iter()
            .collect(),
        n_columns: 1,
        panels: vec![bar(outlook, tongue)],
        source: outlook.source_in(tongue),
    }
}

/// What really happened, if there is a part of the bar for a star to stand over.
fn starred<'a>(outlook: &Outlook<'a>) -> Option<&'a HappenedRecord> {
    outlook.happened_in_time().filter(|happened| outlook.count(happened.ending) > 0)
}

/// How a kind of ending is drawn.
const fn look(kind: EndingKind) -> (Colour, BarFill) {
    match kind {
        EndingKind::FullAgreement => (Colour::Agreement, BarFill::Filled),
        EndingKind::PartialAgreement => (Colour::Agreement, BarFill::Tinted),
        // White, as what is still open when talks end is in `agreement-time`.
        EndingKind::Deadline => (Colour::Muted, BarFill::Outline),
        EndingKind::WalkOut => (Colour::Ink, BarFill::Hatched),
    }
}

/// A bar of all negotiations, and a line of figures for each part of it.
fn bar(outlook: &Outlook<'_>, tongue: &dyn Tongue) -> Panel {
    let happened = outlook.happened_in_time().map(|happened| happened.ending);
    // What really happened is told even where no negotiation came to it.
    let is_told = |ending: &&EndingShareRecord| {
        ending.rate.count > 0 || (happened == Some(ending.kind) && outlook.summary.n_draws > 0)
    };
    let parts: Vec<&EndingShareRecord> = outlook.summary.endings.iter().filter(is_told).collect();
    // The bar stands above the lines and is as high as two of them; with its shares beside it, it needs no scale.
    let axis = |from: f64, to: f64| Axis { label: String::new(), from, to, ticks: Vec::new(), grid: false };
    let in_force = in_force_in_part(outlook);
    // What comes into force is a part of what is signed, which the bar begins with: it has a thin bar of its own below.
    let first_line = FIRST_LINE - if in_force.is_some() { THIN } else { 0.0 };
    let n_lines = parts.len() + usize::from(in_force.is_some());
    let lowest = first_line - LINE * n_lines.max(3) as f64;
    let mut panel = Panel::new("", axis(0.0, 1.0), axis(lowest, 3.0));
    let mut from = 0.0;
    for (idx, part) in parts.iter().enumerate() {
        let name = tongue.word(Word::Ending(part.kind));
        let (colour, fill) = look(part.kind);
        let share = drawable(part.rate.share);
        let to = (from + share).min(1.0);
        if part.rate.count > 0 {
            panel.marks.push(Mark::Bar(Bar { x: [from, to], at: 1.0, thickness: 2.6, colour, fill }));
        }
        let is_real = happened == Some(part.kind);
        if is_real && part.rate.count > 0 {
            panel.marks.push(happened::star([f64::midpoint(from, to), 2.75]));
        }
        let text = if fill == BarFill::Filled { Colour::Paper } else { Colour::Ink };
        if share >= 0.06 {
            let middle = [f64::midpoint(from, to), 1.0];
            panel
                .labels
                .push(Label::inside(middle, [share, 1.4], tongue.short_percent(&Percent::of(share, 0)), text).strong());
        }
        let at = first_line - idx as f64 * LINE;
        panel.marks.push(Mark::Bar(Bar { x: [0.0, SWATCH], at, thickness: 0.8, colour, fill }));
        let aside = if is_real { tongue.word(Word::SoItHappened) } else { "" };
        let told = tongue.beside(&Beside::Rate { name, rate: &drawable_rate(&part.rate) });
        panel.labels.push(told_at(at, format!("{told}{aside}"), is_real));
        from = to;
    }
    if let Some(rate) = in_force {
        let (colour, fill) = (Colour::Ink, BarFill::Filled);
        let x = [0.0, drawable(rate.share)];
        panel.marks.push(Mark::Bar(Bar { x, at: FIRST_LINE + LINE / 2.0, thickness: THIN / 2.0, colour, fill }));
        let at = first_line - parts.len() as f64 * LINE;
        panel.marks.push(Mark::Bar(Bar { x: [0.0, SWATCH], at, thickness: THIN / 2.0, colour, fill }));
        let name = tongue.word(Word::SignedInForce);
        panel.labels.push(told_at(at, tongue.beside(&Beside::Rate { name, rate: &drawable_rate(rate) }), false));
    }
    if parts.is_empty() {
        panel.message = Some(tongue.word(Word::NonePlayed).to_owned());
    }
    panel
}

/// How often what is signed comes into force, where some of it does not.
fn in_force_in_part<'a>(outlook: &Outlook<'a>) -> Option<&'a RateRecord> {
    let rate = &outlook.summary.ratification.as_ref()?.in_force;
    (rate.count < outlook.summary.agreement.count).then_some(rate)
}

/// A line of figures beside its sign.
fn told_at(at: f64, text: String, strong: bool) -> Label {
    Label { at: [SWATCH + 0.004, at], text, colour: Colour::Ink, strong, placement: Placement::Right }
}

/// Fewer failures are counted where something is said of all of them.
const ENOUGH_FAILURES: u64 = 30;

/// The chart `blocking`.
pub(super) fn blocking(outlook: &Outlook<'_>) -> Figure {
    let blocking = &outlook.summary.blocking;
    let row = |share: &ShareRecord| ShareRow {
        title: issue_title(outlook, &share.name),
        rate: share.rate,
        colour: Colour::Muted,
        fill: BarFill::Shaded(50),
    };
    let rows: Vec<ShareRow> = blocking.iter().filter(|share| share.rate.count > 0).take(MAX_ISSUES).map(row).collect();
    let n = outlook.n_failures();
    let failures = if n == 1 { the_many(n, "failure") } else { counted(n, "failure") };
    let more = match blocking.len() {
        n if n > MAX_ISSUES => format!(" The first {MAX_ISSUES} of {n} issues are shown."),
        _ => String::new(),
    };
    Figure {
        title: blocking_title(outlook),
        subtitle: format!(
            "How often the last positions of both sides differed on an issue in {failures}. {}{more}",
            outlook.summary.chance.short_remark()
        ),
        keys: Vec::new(),
        n_columns: 1,
        panels: vec![panel("Issue", "Share of the failures".to_owned(), &rows)],
        source: outlook.source(),
    }
}

fn blocking_title(outlook: &Outlook<'_>) -> String {
    let shares = &outlook.summary.blocking;
    let named = |share: &ShareRecord| {
        let issue = outlook.summary.issues.iter().find(|issue| issue.name == share.name);
        issue.map_or_else(|| share.name.clone(), spoken)
    };
    let always: Vec<&ShareRecord> = shares.iter().filter(|share| share.rate.share >= ALL).collect();
    let first = shares.iter().max_by(|a, b| a.rate.share.total_cmp(&b.rate.share));
    let when = match outlook.n_failures() {
        1 => "In the only failure".to_owned(),
        n if n < ENOUGH_FAILURES => format!("In all {n} failures"),
        _ => "In every failure".to_owned(),
    };
    match (always.as_slice(), first) {
        ([], None) => "Nothing keeps the sides apart".to_owned(),
        ([], Some(first)) if first.rate.count == 0 => "No failure leaves the sides apart on any issue".to_owned(),
        ([], Some(_)) => {
            let like = blocking_most(outlook.summary);
            let n_all = shares.iter().filter(|share| share.rate.count > 0).count();
            let name = |share: &&ShareRecord| format!("{} ({})", named(share), percent(share.rate.share));
            // None is left out alone: saying so would take as much room.
            let n_named = if like.len() == MOST_NAMED + 1 { like.len() } else { MOST_NAMED };
            let mut names: Vec<String> = like.iter().take(n_named).map(name).collect();
            if like.len() > n_named {
                names.push(others(like.len() - n_named));
            }
            let names = list(&names, "and");
            match like.as_slice() {
                [_] => format!("Failures most often leave the sides apart on {names}"),
                all if all.len() == n_all => {
                    format!("Failures leave the sides apart on {names}; the draws do not tell on which most often")
                }
                _ => format!("Failures most often leave the sides apart on {names}, which the draws do not tell apart"),
            }
        }
        (all, _) if all.len() == shares.len() => format!("{when} the sides end apart on every issue"),
        (some, _) if some.len() <= 3 => {
            format!(
                "{when} the sides end apart on {}",
                list(&some.iter().map(|share| named(share)).collect::<Vec<_>>(), "and")
            )
        }
        (some, _) => {
            let names: Vec<String> = some.iter().take(2).map(|share| named(share)).collect();
            format!("{when} the sides end apart on {} and {} more issues", names.join(", "), some.len() - 2)
        }
    }
}

fn issue_title(outlook: &Outlook<'_>, name: &str) -> String {
    let issue = outlook.summary.issues.iter().find(|issue| issue.name == name);
    issue.map_or_else(|| name.to_owned(), |issue| issue.title.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::forecast::{self, rate};
    use crate::result::Titled;
    use crate::result::forecast::ForecastSummary;
    use crate::tongue::Language;

    fn ended() -> ForecastSummary {
        forecast::ended(forecast::tutorial(), [4120, 2080, 3150, 650])
    }

    fn titled(summary: &ForecastSummary) -> String {
        Language::English.tongue().endings_title(summary)
    }

    #[test]
    fn the_title_says_what_most_of_them_come_to_first() {
        assert_eq!(
            titled(&ended()),
            "41.2% of negotiations settle every issue, 31.5% run out of time, 20.8% end in an agreement that leaves some issue open \
             and 6.5% end in a walk-out"
        );
        let failing = forecast::ended(forecast::failing(), [0, 0, 9400, 600]);
        assert_eq!(titled(&failing), "94.0% of negotiations run out of time and 6.0% end in a walk-out");
        assert_eq!(titled(&forecast::agreeing()), "All 100 negotiations settle every issue");
        assert_eq!(titled(&forecast::single()), "The only negotiation settles every issue");
    }

    #[test]
    fn every_kind_of_ending_has_its_part_of_the_bar() {
        let summary = ended();
        let figure = figure(&Outlook::new(&summary).expect("two delegations"), Language::English.tongue());
        for text in ["Full agreement: 41.2% (95% interval 40.2 to 42.2%), 4,120 of 10,000", "walks out: 6.5%"] {
            assert!(figure.panels[0].label(text).is_some(), "{text}");
        }
        let ends: Vec<f64> = figure.panels[0]
            .marks
            .iter()
            .filter_map(|mark| if let Mark::Bar(bar) = mark { (bar.at == 1.0).then_some(bar.x[1]) } else { None })
            .collect();
        assert!((ends[3] - 1.0).abs() < 1e-9 && (ends[1] - 0.62).abs() < 1e-9, "{ends:?}");
    }

    #[test]
    fn what_blocks_most_is_named() {
        let mut summary = ended();
        let named = |summary: &ForecastSummary, place: usize| {
            let issue = summary.issues.iter().find(|issue| issue.name == summary.blocking[place].name);
            issue.expect("it is an issue").in_text().to_owned()
        };
        let said = |summary: &ForecastSummary| blocking_title(&Outlook::new(summary).expect("two delegations"));
        summary.blocking[0].rate = rate(3500, 3800);
        assert!(said(&summary).ends_with(&format!("{} (92%)", named(&summary, 0))), "{}", said(&summary));
        summary.blocking[1].rate = rate(3480, 3800);
        assert!(said(&summary).ends_with(" (92%), which the draws do not tell apart"), "{}", said(&summary));
        let all = summary.blocking.clone();
        summary.blocking.truncate(2);
        assert!(said(&summary).ends_with("; the draws do not tell on which most often"), "{}", said(&summary));
        let told = crate::account::forecast::apart(&summary).expect("failures");
        assert!(all[..2].iter().enumerate().all(|(place, _)| told.contains(&named(&summary, place))));
        summary.blocking = all;
        summary.blocking[0].rate = rate(3800, 3800);
        let expected = format!("In every failure the sides end apart on {}", named(&summary, 0));
        assert!(said(&summary).starts_with(&expected), "{}", said(&summary));
        summary.blocking[1].rate = rate(3800, 3800);
        assert!(said(&summary).contains(" and "), "both are named: {}", said(&summary));
    }
}
