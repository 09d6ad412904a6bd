//! A record beside its scenario: what the ending pays, and what of it the scenario would not have.

use crate::agenda::{Agenda, Chamber, Circumstance, Condition, Forms, IssueIdx, OptionIdx, Package};
use crate::experiment::forecast::chamber_label;
use crate::experiment::names::Names;
use crate::quantity::{Payoff, PerSide, Side};
use crate::result::{HappenedIssueRecord, HappenedRecord, HappenedVoteRecord};
use crate::scenario::{Record, RecordedVote, Scenario};
use crate::store::sha256;
use crate::text::rounded;
use std::collections::BTreeSet;

/// What a record says, beside its scenario as it is played.
pub(super) fn happened(scenario: &Scenario, record: &Record) -> HappenedRecord {
    let names = Names::new(scenario);
    let date = record.ending.date;
    let (ending, by) = (record.ending.kind, record.ending.by);
    let deadline = scenario.calendar().deadline();
    let paid = (date <= deadline).then(|| Paid::of(scenario, record)).flatten();
    let mut remarks = breaches(scenario, record);
    remarks.extend(paid.iter().flat_map(|paid| paid.below_no_deal(scenario)).filter(|_| ending.is_agreement()));
    HappenedRecord {
        title: record.title.clone(),
        record_sha256: sha256(record.text().as_bytes()),
        ending,
        by: by.map(|side| names.side(side).to_owned()),
        date: date.to_string(),
        after_deadline: (date > deadline).then(|| deadline.to_string()),
        because: record.ending.note.because.as_deref().map(str::to_owned),
        source: record.ending.note.source.as_deref().map(str::to_owned),
        agreed: agreed(&scenario.agenda, record),
        votes: votes(&scenario.agenda, record),
        not_known: if ending.is_agreement() { not_known(&scenario.agenda, record) } else { Vec::new() },
        payoffs: paid.as_ref().map(|paid| names.payoffs(paid.ending)),
        no_deal: paid.as_ref().map(|paid| names.payoffs(paid.no_deal)),
        remarks,
        by_then: None,
        sources: record.sources.iter().cloned().collect(),
    }
}

fn agreed(agenda: &Agenda, record: &Record) -> Vec<HappenedIssueRecord> {
    let known =
        agenda.issues.iter().zip(&record.agreed).filter_map(|(issue, settled)| Some((issue, settled.as_ref()?)));
    let one = |(issue, settled): (&crate::agenda::Issue, &crate::scenario::SettledIssue)| HappenedIssueRecord {
        issue: issue.name.clone(),
        option: issue.option_name(settled.option).to_owned(),
        settled: settled.date.map(|date| date.to_string()),
        because: settled.note.because.as_deref().map(str::to_owned),
        source: settled.note.source.as_deref().map(str::to_owned),
    };
    known.map(one).collect()
}

/// How chambers voted by a record, as far as it says.
pub(super) fn votes(agenda: &Agenda, record: &Record) -> Vec<HappenedVoteRecord> {
    let known = agenda.chambers.iter().zip(&record.votes).filter_map(|(chamber, vote)| Some((chamber, vote.as_ref()?)));
    let one = |(chamber, vote): (&Chamber, &RecordedVote)| HappenedVoteRecord {
        chamber: chamber_label(chamber),
        yes: vote.yes,
        no: vote.no,
        abstained: vote.abstained,
        date: vote.date.map(|date| date.to_string()),
        because: vote.note.because.as_deref().map(str::to_owned),
        source: vote.note.source.as_deref().map(str::to_owned),
    };
    known.map(one).collect()
}

fn not_known(agenda: &Agenda, record: &Record) -> Vec<String> {
    let issues = agenda.issue_indices().filter(|issue| record.option(*issue).is_none());
    issues.map(|issue| agenda.issue(issue).name.clone()).collect()
}

/// What an ending pays on its day by the central values of a scenario.
struct Paid {
    ending: PerSide<Payoff>,
    no_deal: PerSide<Payoff>,
}

impl Paid {
    /// Nothing if there is an agreement of which not all is known.
    fn of(scenario: &Scenario, record: &Record) -> Option<Self> {
        let package = record.package();
        if package.is_none() && record.ending.kind.is_agreement() {
            return None;
        }
        // Rounds fall on other days: the first one sets the clock, the other is that of the ending.
        let mut dates = vec![scenario.clock.start, record.ending.date];
        dates.dedup();
        let round = dates.len() - 1;
        let game = scenario.game_on(&dates);
        let no_deal = game.no_deal_payoffs(round);
        let ending = package.as_ref().map_or(no_deal, |package| game.payoffs(round, package));
        Some(Self { ending, no_deal })
    }

    /// A sentence for each side that the ending pays less than no deal.
    fn below_no_deal<'a>(&'a self, scenario: &'a Scenario) -> impl Iterator<Item = String> + 'a {
        let is_less = |side: &Side| self.ending[*side] < self.no_deal[*side];
        Side::BOTH.into_iter().filter(is_less).map(|side| {
            let [pays, no_deal] = [self.ending[side], self.no_deal[side]].map(|pays| rounded(pays.get(), 2));
            let who = in_text(scenario, side);
            format!("By the scenario's central values it pays {who} less than no deal on that day: {pays} against {no_deal}.")
        })
    }
}

/// How a sentence calls a delegation.
fn in_text(scenario: &Scenario, side: Side) -> &str {
    let delegation = &scenario.delegations[side];
    delegation.forms.in_text.as_deref().unwrap_or(&delegation.title)
}

/// A sentence for each of the scenario's rules that what is known of the package breaks, and each red line that it crosses.
fn breaches(scenario: &Scenario, record: &Record) -> Vec<String> {
    if !record.ending.kind.is_agreement() {
        return Vec::new();
    }
    let (agenda, now) = (&scenario.agenda, scenario.timeline.on(record.ending.date));
    let called = |title: &Option<String>, name: &str| title.clone().unwrap_or_else(|| Forms::in_words(name));
    let rules = agenda.compatibility.iter().filter(|rule| may_hold(agenda, &rule.broken_when(), record, now));
    let rules = rules.map(|rule| format!("It breaks a rule of the scenario: “{}”.", called(&rule.title, &rule.name)));
    let lines = Side::BOTH.into_iter().flat_map(|side| {
        let lines = scenario.delegations[side].mandate.red_lines.iter();
        lines.filter(|line| may_hold(agenda, &line.crossed_when(), record, now)).map(move |line| {
            let title = called(&line.title, &line.name);
            format!("It crosses a red line that the scenario gives {}: “{title}”.", in_text(scenario, side))
        })
    });
    rules.chain(lines).collect()
}

/// Whether a condition certainly holds in some branch of what was agreed, by what is known.
fn may_hold(agenda: &Agenda, condition: &Condition, record: &Record, now: Circumstance) -> bool {
    let mut issues = BTreeSet::new();
    condition.collect_issues(&mut issues);
    // Where an issue that it speaks of is not known, nothing is said; those that it does not speak of may be anything.
    let option = |idx: usize| record.option(IssueIdx::new(idx)).unwrap_or(OptionIdx::DEFERRED);
    let package = Package::new((0..record.agreed.len()).map(option));
    issues.iter().all(|issue| record.option(*issue).is_some()) && agenda.may_hold(condition, &package, now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::happened::phrase;
    use crate::negotiation::EndingKind;
    use crate::scenario::Document;

    fn tutorial() -> Document {
        let text = include_str!("../../scenarios/tutorial.ron");
        Document::parse("tutorial.ron", text).expect("the tutorial is valid")
    }

    /// A record of the tutorial with this ending and these options.
    fn happened(document: &Document, ending: &str, agreed: &str) -> HappenedRecord {
        let text = format!(
            "Record(title: \"X\", scenario: \"{}\", ending: {ending}, agreed: {{ {agreed} }})",
            document.scenario().title
        );
        let record = Record::parse("x.ron", &text, document.scenario()).unwrap_or_else(|error| panic!("{error}"));
        super::happened(document.scenario(), &record)
    }

    const ALL: &str = "\"ceiling\": \"low\", \"inspections\": \"many\", \"site\": \"delayed\"";

    #[test]
    fn a_package_is_valued_on_its_very_day() {
        // A discount of a half a month: between two rounds a week apart, the payoff lies between theirs.
        let document = tutorial().set("us.discount", "0.5").expect("it may be set");
        let pays = |day: &str| {
            let happened = happened(&document, &format!("FullAgreement(date: \"{day}\")"), ALL);
            happened.payoffs.expect("all of it is known")["us"]
        };
        let game = document.scenario().game();
        let calendar = document.scenario().calendar();
        let [before, after] = [4, 5].map(|round| calendar.date(round).to_string());
        assert_eq!(before, "2009-02-09");
        assert!(pays(&before) > pays("2009-02-12") && pays("2009-02-12") > pays(&after));
        let package = crate::agenda::Package::new([2, 2, 1].map(crate::agenda::OptionIdx::new));
        let side = crate::quantity::Side::First;
        let in_round = game.payoff(side, 4, game.value(side, 4, &package)).get();
        assert!((pays(&before) - in_round).abs() < 1e-9, "{} {in_round}", pays(&before));
    }

    #[test]
    fn the_deadline_itself_is_in_time_and_the_day_after_is_not() {
        let document = tutorial();
        let on = |day: &str| happened(&document, &format!("Deadline(date: \"{day}\")"), "");
        assert_eq!(on("2009-06-29").after_deadline, None);
        assert_eq!(on("2009-06-30").after_deadline.as_deref(), Some("2009-06-29"));
        assert!(on("2009-06-29").payoffs == on("2009-06-29").no_deal && on("2009-06-29").no_deal.is_some());
        assert!(on("2009-06-30").payoffs.is_none());
    }

    #[test]
    fn endings_are_told_with_who_left_where_that_is_known() {
        let document = tutorial();
        let sides = crate::experiment::forecast::delegation_labels(document.scenario());
        let told = |ending: &str, agreed: &str| phrase(&happened(&document, ending, agreed), &sides);
        assert_eq!(told("FullAgreement(date: \"2009-05-11\")", ALL), "a full agreement on 11 May 2009");
        assert_eq!(told("PartialAgreement(date: \"2009-05-11\")", ""), "a partial agreement on 11 May 2009");
        assert_eq!(told("Deadline(date: \"2009-06-29\")", ""), "no agreement, time ran out on 29 June 2009");
        let left = told("WalkOut(date: \"2009-05-11\", by: \"us\")", "");
        assert_eq!(left, "no agreement, the United States walked out on 11 May 2009");
        let left = told("WalkOut(date: \"2009-05-11\")", "");
        assert_eq!(left, "no agreement, a delegation walked out on 11 May 2009");
    }

    #[test]
    fn what_is_not_known_is_named_for_agreements_alone() {
        let document = tutorial();
        let found = happened(&document, "FullAgreement(date: \"2009-05-11\")", "\"site\": \"active\"");
        assert_eq!(
            (found.ending, found.not_known.join(" ").as_str()),
            (EndingKind::FullAgreement, "ceiling inspections")
        );
        assert!(found.payoffs.is_none() && found.option("site") == Some("active") && found.option("ceiling").is_none());
        assert!(happened(&document, "WalkOut(date: \"2009-05-11\")", "").not_known.is_empty());
    }
}
