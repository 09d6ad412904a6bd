//! A result as the charts read it: both sides found, dates placed, phrases that several charts use.

mod choices;
mod marks;
mod signed;

use super::figure::{Axis, Source, decimal};
use super::timeline::{date_axis_in, day, long_date, round_axis, short_date};
use crate::account::rate::{Bound, Percent};
use crate::account::run::{Cast, spoken_list};
use crate::account::words;
pub(super) use crate::account::words::list;
use crate::quantity::{PerSide, Side};
use crate::result::EndingKind;
use crate::result::{
    DelegationRecord, HeadRecord, IssueRecord, PackageRecord, PayoffRecord, ProposalRecord, RunResult, Titled,
};
use crate::text::capitalised;
pub(super) use crate::text::thousands;
use crate::tongue::chart::{Foot, Word};
use crate::tongue::{Language, Tongue};
pub(super) use choices::{choice, choice_title, choices, is_deferred};
pub(super) use marks::{colour, hollow, main_stroke, shape};

/// The reserved name for leaving an issue open.
pub(super) const DEFERRED: &str = "deferred";
/// Payoffs closer than this look the same in a chart.
pub(super) const ALIKE: f64 = 0.005;

/// A result as the charts read it.
#[derive(Clone, Debug)]
pub(super) struct Reading<'a> {
    pub(super) result: &'a RunResult,
    delegations: PerSide<&'a DelegationRecord>,
    has_dates: bool,
}

impl<'a> Reading<'a> {
    /// Reads a result that has exactly two delegations.
    pub(super) fn new(result: &'a RunResult) -> Option<Self> {
        let [first, second] = result.delegations.as_slice() else { return None };
        let dates = || result.rounds.iter().map(|round| &round.date).chain(result.proposals.iter().map(|p| &p.date));
        let has_dates = day(&result.ending.date).is_some() && dates().all(|date| day(date).is_some());
        Some(Self { result, delegations: PerSide([first, second]), has_dates })
    }

    /// The result with ways to find and to call what it names.
    pub(super) const fn cast(&self) -> Cast<'a> {
        Cast { result: self.result }
    }

    /// The name of a side in the file.
    pub(super) fn name(&self, side: Side) -> &'a str {
        &self.delegations[side].name
    }

    /// A delegation's title, as it heads something.
    pub(super) fn title(&self, side: Side) -> String {
        self.delegations[side].title.clone()
    }

    /// A delegation's title where there is little room.
    pub(super) fn short(&self, side: Side) -> String {
        self.delegations[side].short_title().to_owned()
    }

    /// A delegation as it is called in a key.
    pub(super) fn who_in_key(&self, side: Side) -> String {
        self.delegations[side].in_text().to_owned()
    }

    /// A delegation as it is called within a sentence.
    pub(super) fn who(&self, side: Side) -> String {
        self.delegations[side].in_text().to_owned()
    }

    /// The title of the delegation of that name.
    pub(super) fn title_of(&self, name: &str) -> String {
        self.side_of(name).map_or_else(|| name.to_owned(), |side| self.title(side))
    }

    /// The side of that name.
    pub(super) fn side_of(&self, name: &str) -> Option<Side> {
        Side::BOTH.into_iter().find(|side| self.delegations[*side].name == name)
    }

    /// What a record holds for a side; nothing that cannot be drawn.
    pub(super) fn of(&self, record: &PayoffRecord, side: Side) -> Option<f64> {
        record.get(&self.delegations[side].name).copied().filter(|payoff| payoff.is_finite())
    }

    /// What a record holds for the first and the second side.
    pub(super) fn pair(&self, record: &PayoffRecord) -> Option<[f64; 2]> {
        Some([self.of(record, Side::First)?, self.of(record, Side::Second)?])
    }

    /// The proposals of a side, in order.
    pub(super) fn proposals(&self, side: Side) -> impl DoubleEndedIterator<Item = &'a ProposalRecord> {
        let name = &self.delegations[side].name;
        self.result.proposals.iter().filter(move |proposal| proposal.by == *name)
    }

    /// The proposals of the delegation of that name, in order.
    pub(super) fn proposals_by(&self, name: &str) -> impl DoubleEndedIterator<Item = &'a ProposalRecord> {
        self.result.proposals.iter().filter(move |proposal| proposal.by == name)
    }

    /// The agreed package, if there is one.
    pub(super) fn agreed(&self) -> Option<&'a PackageRecord> {
        self.result.ending.package.as_ref().filter(|_| self.result.ending.kind.is_agreement())
    }

    /// The place of a day on the time axis: days, or rounds if the result has no true dates.
    pub(super) fn x(&self, date: &str, round: usize) -> f64 {
        if self.has_dates { day(date).unwrap_or(0.0) } else { round as f64 }
    }

    /// The place of the ending on the time axis.
    pub(super) fn ending_x(&self) -> f64 {
        self.x(&self.result.ending.date, self.result.ending.round)
    }

    /// The place of the day on which the agreement was signed, or else of the ending: they are two days where more than an
    /// interim agreement was given up.
    pub(super) fn agreed_x(&self) -> f64 {
        self.cast().agreed_on().map_or_else(|| self.ending_x(), |(round, date)| self.x(date, round))
    }

    /// The time axis, from the first round to the ending.
    pub(super) fn time_axis(&self, n_ticks: usize) -> Axis {
        self.time_axis_in(Language::English.tongue(), n_ticks)
    }

    /// The same in a language.
    pub(super) fn time_axis_in(&self, tongue: &dyn Tongue, n_ticks: usize) -> Axis {
        let end = self.ending_x();
        let places = self.result.proposals.iter().map(|one| self.x(&one.date, one.round));
        let places = places.chain(self.result.rounds.iter().take(1).map(|one| self.x(&one.date, one.round)));
        let (from, to) = places.fold((end, end), |(from, to), x| (x.min(from), x.max(to)));
        if self.has_dates {
            date_axis_in(tongue, from, to, n_ticks)
        } else {
            Axis { label: tongue.word(Word::Round).to_owned(), ..round_axis(from, to, n_ticks) }
        }
    }

    /// How the negotiation ended, in a few words with the date.
    pub(super) fn ending_words(&self) -> String {
        let ending = &self.result.ending;
        let date = short_date(&ending.date);
        if let (Some(_), Some((round, signed))) = (self.cast().given_up(), self.cast().agreed_on()) {
            return format!("Interim agreement, round {round}, {}", short_date(signed));
        }
        match ending.kind {
            EndingKind::PartialAgreement => format!("Partial agreement, round {}, {date}", ending.round),
            EndingKind::FullAgreement => format!("Agreement, round {}, {date}", ending.round),
            EndingKind::Deadline => format!("Deadline, {date}: no agreement"),
            EndingKind::WalkOut => match &ending.by {
                Some(by) => format!("{} leaves, round {}, {date}", self.title_of(by), ending.round),
                None => format!("Walk-out, round {}, {date}", ending.round),
            },
        }
    }

    /// How the negotiation ended, as the beginning of a title: `No agreement by 5 December 2009`.
    pub(super) fn ending_in_brief(&self) -> String {
        let ending = &self.result.ending;
        let date = long_date(&ending.date);
        if let (Some(_), Some((_, signed))) = (self.cast().given_up(), self.cast().agreed_on()) {
            return format!("Interim agreement on {}", long_date(signed));
        }
        match (ending.kind, &ending.by) {
            (EndingKind::PartialAgreement, _) => format!("Partial agreement on {date}"),
            (EndingKind::FullAgreement, _) => format!("Agreement on {date}"),
            (EndingKind::Deadline, _) => format!("No agreement by {date}"),
            (EndingKind::WalkOut, Some(by)) => format!("{} leaves the table on {date}", self.cast().who_first(by)),
            (EndingKind::WalkOut, None) => format!("The talks break off on {date}"),
        }
    }

    /// What came after an interim agreement beyond which nothing was agreed, as a title: `Interim agreement on 6 April 2008;
    /// up to 27 November 2009 the two stay apart on ..`; nothing of other endings.
    pub(super) fn nothing_more(&self) -> Option<String> {
        self.cast().given_up()?;
        let (signed, end) = (self.ending_in_brief(), long_date(&self.result.ending.date));
        let apart = self.cast().apart_on_the_rest().filter(|apart| !apart.is_empty());
        Some(match apart {
            None => format!("{signed}; nothing more is agreed up to {end}"),
            Some(apart) => naming(&apart, |named| format!("{signed}; up to {end} the two stay apart on {named}")),
        })
    }

    /// Where the data come from.
    pub(super) fn source(&self) -> Source {
        source(&self.result.head, None)
    }

    /// The same in a language.
    pub(super) fn source_in(&self, tongue: &dyn Tongue) -> Source {
        source_in(tongue, &self.result.head, None)
    }
}

/// Where the data of a chart come from, and of how many draws.
pub(super) fn source(head: &HeadRecord, n_draws: Option<u64>) -> Source {
    source_in(Language::English.tongue(), head, n_draws)
}

/// The same in a language.
pub(super) fn source_in(tongue: &dyn Tongue, head: &HeadRecord, n_draws: Option<u64>) -> Source {
    let HeadRecord { scenario, scenario_sha256, applied, seed, version } = head;
    let digest: String = scenario_sha256.chars().take(8).collect();
    Source {
        language: tongue.language(),
        scenario: scenario.clone(),
        what_if: applied.what_if(),
        set: tongue.changes(applied),
        run: tongue.foot(&Foot::Run { digest: &digest, n_draws, seed: *seed, version }),
    }
}

/// Writes the labels of an axis of numbers as a language does.
pub(super) fn ticks_in(tongue: &dyn Tongue, mut axis: Axis) -> Axis {
    for tick in &mut axis.ticks {
        tick.label = match tick.label.strip_suffix('%') {
            Some(digits) => tongue.short_percent(&Percent { bound: Bound::Even, digits: digits.to_owned() }),
            None => tongue.number(&tick.label),
        };
    }
    axis
}

/// What a subtitle says of intervals of what was played on the same draws.
pub(super) const ON_THE_SAME_DRAWS: &str =
    "intervals that overlap do not make two alike, as all were played on the same draws";

/// How long a title may be, in characters, so that two lines hold it.
pub(super) const TITLE: usize = 150;

/// A title on issues, those that matter most first: all of them as they are called in a sentence if there is room, else
/// their short titles, else only the first few, and one at least.
pub(super) fn naming(issues: &[&IssueRecord], title: impl Fn(&str) -> String) -> String {
    let short = |issue: &&IssueRecord| words::quoted(issue.short_title());
    let fits = |title: &String| title.chars().count() <= TITLE;
    let told = |named: &str| typographic(&capitalised(&title(named)));
    let brief = |n: usize, more: Option<String>| {
        told(&words::list(&issues[..n].iter().map(short).chain(more).collect::<Vec<_>>(), "and"))
    };
    let whole = told(&spoken_list(issues));
    if fits(&whole) {
        return whole;
    }
    // A title may get longer for the sake of one name: the only one, or the last, in place of which nothing can be counted.
    let n = issues.len();
    let is_last_to_fit = |n: usize| fits(&brief(n, None));
    if n <= 2 || is_last_to_fit(n) || is_last_to_fit(n - 1) {
        return brief(n, None);
    }
    let mut some = (1..n - 1).rev().map(|shown| brief(shown, Some(format!("{} further issues", n - shown))));
    some.clone().find(fits).or_else(|| some.next_back()).unwrap_or(whole)
}

/// A text with quotation marks and apostrophes as they are printed.
pub(super) fn typographic(text: &str) -> String {
    let mut before = ' ';
    let printed = text.chars().map(|c| {
        let mark = match c {
            '"' if before.is_whitespace() || before == '(' => '“',
            '"' => '”',
            '\'' => '’',
            other => other,
        };
        before = c;
        mark
    });
    printed.collect()
}

/// A payoff as it is written in a chart.
pub(super) fn payoff(value: f64) -> String {
    decimal(value, 2)
}

/// At most about so many of the points, the first and the last among them.
pub(super) fn thinned<const N: usize>(points: Vec<[f64; N]>, at_most: usize) -> Vec<[f64; N]> {
    let step = points.len().div_ceil(at_most.max(1)).max(1);
    let last = points.len().saturating_sub(1);
    points.into_iter().enumerate().filter(|(idx, _)| idx % step == 0 || *idx == last).map(|(_, point)| point).collect()
}

/// A share of 0 to 1 in whole percent; what only rounds to none or all says so.
pub(super) fn percent(share: f64) -> String {
    match share {
        share if !share.is_finite() => "–".to_owned(),
        share if share > 0.0 && share <= 0.005 => "<1%".to_owned(),
        share if (0.995..1.0).contains(&share) => ">99%".to_owned(),
        share => format!("{}%", decimal(share * 100.0, 0)),
    }
}

/// A sentence of a report as a title: without its full stop.
pub(super) fn as_title(sentence: &str) -> String {
    sentence.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample;
    use crate::result::{AppliedRecord, AppliedWhatIfRecord, ChangeRecord};

    #[test]
    fn a_result_with_one_delegation_has_no_charts() {
        let mut result = sample::agreement();
        result.delegations.pop();
        assert!(Reading::new(&result).is_none());
        assert!(crate::chart::run_charts(&result).is_empty());
    }

    #[test]
    fn the_ending_is_said_with_its_date() {
        let agreement = sample::agreement();
        let words = |result: &RunResult| Reading::new(result).expect("two delegations").ending_words();
        assert_eq!(words(&agreement), "Agreement, round 20, 25 May 2009");
        assert_eq!(words(&sample::deadline()), "Deadline, 27 Nov 2009: no agreement");
        assert_eq!(words(&sample::walk_out()), "United States leaves, round 1, 13 Nov 2001");
    }

    #[test]
    fn after_an_interim_agreement_every_chart_tells_its_day_and_what_keeps_the_two_apart() {
        let mut result = sample::given_up();
        let reading = Reading::new(&result).expect("two delegations");
        assert_eq!(reading.ending_words(), "Interim agreement, round 2, 6 Apr 2008");
        assert_eq!(reading.agreed_x(), day("2008-04-06").expect("a date"));
        let signed = "Interim agreement on 6 April 2008";
        let charts = crate::chart::run_charts(&result);
        let drawn = |name: &str| &charts.iter().find(|chart| chart.name == name).expect("it is drawn").figure;
        let title = |name: &str| drawn(name).title.clone();
        for name in ["issues", "concessions", "settlement"] {
            assert!(title(name).starts_with(signed), "{name}: {}", title(name));
        }
        let nothing_more = reading.nothing_more().expect("more was given up");
        assert!(nothing_more.contains("up to 27 November 2009 the two stay apart on the sites"), "{nothing_more}");
        assert_eq!(title("issues"), nothing_more);
        let subtitle = &drawn("payoff-space").subtitle;
        assert!(subtitle.contains("pay on 6 April 2008,"), "{subtitle}");
        result.ending.given_up = None;
        let reading = Reading::new(&result).expect("two delegations");
        assert_eq!(reading.nothing_more(), None);
        assert_eq!(reading.ending_words(), "Partial agreement, round 32, 27 Nov 2009");
    }

    #[test]
    fn without_true_dates_rounds_take_their_place() {
        let mut result = sample::agreement();
        result.ending.date = "at dawn".to_owned();
        let reading = Reading::new(&result).expect("two delegations");
        assert_eq!(reading.ending_x(), 20.0);
        assert_eq!(reading.time_axis(6).label, "Round");
    }

    #[test]
    fn a_choice_may_be_to_defer() {
        let result = sample::agreement();
        let site = &result.issues[2];
        let package = |option: &str| PackageRecord::from([(site.name.clone(), option.to_owned())]);
        assert_eq!(choice(site, &package("delayed")), Some(1));
        assert_eq!(choice(site, &package("deferred")).map(|choice| is_deferred(site, choice)), Some(true));
        assert_eq!(choice(site, &package("unheard_of")), None);
    }

    #[test]
    fn quotation_marks_are_printed_as_a_typesetter_would() {
        assert_eq!(
            typographic("\"Yes\" (\"no\"), the States' \"a\" and \"b\""),
            "“Yes” (“no”), the States’ “a” and “b”"
        );
    }

    #[test]
    fn a_title_names_as_many_issues_as_have_room_and_cuts_none() {
        let result = sample::deadline();
        let issues: Vec<&IssueRecord> = result.issues.iter().collect();
        let title = naming(&issues[..2], |named| format!("apart on {named}"));
        assert_eq!(title, "Apart on the legal form and the ceiling on warheads");
        let title = naming(&issues, |named| format!("apart on {named}"));
        assert!(title.ends_with(" further issues") && title.chars().count() <= TITLE, "{title}");
    }

    #[test]
    fn thinning_keeps_both_ends() {
        let points: Vec<[f64; 2]> = (0..1000).map(|n| [f64::from(n), 0.0]).collect();
        let few = thinned(points.clone(), 100);
        assert!(few.len() <= 101 && few[0] == points[0] && few.last() == points.last());
        assert_eq!(thinned(points[..3].to_vec(), 100), points[..3]);
        assert!(thinned::<2>(Vec::new(), 100).is_empty());
    }

    #[test]
    fn counts_and_shares_are_written_for_people() {
        assert_eq!([thousands(7), thousands(5_308_416)], ["7", "5,308,416"]);
        let shares = [0.0, 0.001, 0.25, 0.996, 1.0].map(percent);
        assert_eq!(shares, ["0%", "<1%", "25%", ">99%", "100%"]);
    }

    #[test]
    fn a_chart_says_under_which_what_if_and_with_what_set() {
        let what_if = |name: &str, title: &str| AppliedWhatIfRecord { name: name.to_owned(), title: title.to_owned() };
        let applied = AppliedRecord {
            what_ifs: vec![what_if("first", "Moscow moves first"), what_if("radar", "The radar, shared")],
            set: vec![ChangeRecord {
                address: "us.discount".to_owned(),
                value: "0.99".to_owned(),
                title: "value kept over a month of waiting, United States".to_owned(),
                shown: "0.99".to_owned(),
            }],
            draw: None,
        };
        let head = HeadRecord {
            scenario: "Talks".to_owned(),
            scenario_sha256: "0123456789".to_owned(),
            applied,
            seed: 7,
            version: "1.2".to_owned(),
        };
        let expected = Source {
            language: Language::English,
            scenario: "Talks".to_owned(),
            what_if: Some("Moscow moves first; The radar, shared".to_owned()),
            set: Some("value kept over a month of waiting, United States: 0.99".to_owned()),
            run: "(01234567) · 1,000 draws · seed 7 · Summitry 1.2".to_owned(),
        };
        assert_eq!(source(&head, Some(1_000)), expected);
    }
}
