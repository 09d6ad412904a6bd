//! The transcript of results made up by hand, in which everything happens that a transcript can tell of.

use crate::golden;
use summitry::negotiation::EndingKind;
use summitry::report::{trace_csv, transcript};
use summitry::result::{
    AnswerRecord, AtEndRecord, ConductRecord, DelegationRecord, EfficiencyRecord, EndingRecord, FrontierPoint,
    IssueRecord, ModelFitRecord, MoveRecord, OptionRecord, PackageRecord, PayoffRecord, PayoffSpaceRecord,
    ProposalRecord, RedLineRecord, RoundRecord, RunResult, TurningPointRecord, TurningRecord, WayRecord,
};
use summitry::result::{AppliedRecord, FormsRecord, HeadRecord};

fn pair(first: f64, second: f64) -> PayoffRecord {
    PayoffRecord::from([("alba".to_owned(), first), ("borea".to_owned(), second)])
}

fn package(options: [&str; 3]) -> PackageRecord {
    ["border", "river", "tolls"].into_iter().zip(options).map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
}

fn issue(name: &str, title: &str, options: &[(&str, &str, f64, f64)], deferred: Option<PayoffRecord>) -> IssueRecord {
    let option = |(name, title, first, second): &(&str, &str, f64, f64)| OptionRecord {
        name: (*name).to_owned(),
        title: (*title).to_owned(),
        short: None,
        level: None,
        payoffs: pair(*first, *second),
        ruled_out_by: vec![],
        conditional_for: vec![],
    };
    IssueRecord {
        name: name.to_owned(),
        title: title.to_owned(),
        forms: FormsRecord::default(),
        unit: None,
        options: options.iter().map(option).collect(),
        deferrable: deferred.is_some(),
        settled_payoffs: pair(0.25, 0.125),
        best_payoffs: pair(0.5, 0.25),
        deferred_payoffs: deferred,
        no_deal_payoffs: pair(0.1, 0.1),
    }
}

fn refusal(reason: &str, payoff: f64, asked: Option<f64>, red_line: Option<&str>) -> AnswerRecord {
    let (reason, red_line) = (reason.to_owned(), red_line.map(str::to_owned));
    AnswerRecord {
        accepted: false,
        reason,
        payoff,
        asked,
        value: payoff,
        asked_value: asked,
        red_line,
        rule: None,
        rule_title: None,
    }
}

/// A proposal in short: round, who, what, its payoffs, and the answer.
type Tabled<'a> = (usize, &'a str, [&'a str; 3], PayoffRecord, AnswerRecord);

fn proposals(tabled: Vec<Tabled<'_>>, dates: &[String]) -> Vec<ProposalRecord> {
    let proposal = |(round, by, options, payoffs, answer): Tabled<'_>| ProposalRecord {
        initiative: None,
        round,
        date: dates[round - 1].clone(),
        by: by.to_owned(),
        package: package(options),
        values: payoffs.clone(),
        at_end: AtEndRecord { payoffs: payoffs.clone(), allowed: true },
        payoffs,
        target: 0.5,
        target_value: 0.5,
        crosses_red_line_of: vec![],
        step: None,
        answer: Some(answer),
    };
    tabled.into_iter().map(proposal).collect()
}

/// Six rounds, two weeks apart, over the turn of a year.
fn dates() -> Vec<String> {
    ["2011-11-21", "2011-12-05", "2011-12-19", "2012-01-02", "2012-01-16", "2012-01-30"].map(str::to_owned).to_vec()
}

fn counts<const N: usize>(of: [(&str, usize); N]) -> indexmap::IndexMap<String, usize> {
    of.map(|(name, n)| (name.to_owned(), n)).into_iter().collect()
}

/// Moves of several classes, with a picture of the other.
fn alba_conduct() -> ConductRecord {
    ConductRecord {
        delegation: "alba".to_owned(),
        moves: counts([("silent", 2), ("nice", 0), ("concession", 1), ("selfish", 1)]),
        first_concession: Some(4),
        way: Some(WayRecord { given_up: 0.08, given: 0.05 }),
        retractions: counts([("border", 2), ("tolls", 1)]),
        sensitivity: Some(1.0 / 3.0),
        model: Some(ModelFitRecord {
            n_heard: 5,
            n_compared: 27,
            complete: true,
            correlation: Some(0.731),
            rank_correlation: Some(0.7),
        }),
    }
}

/// Nothing but kindness that cost the other.
fn borea_conduct() -> ConductRecord {
    ConductRecord {
        delegation: "borea".to_owned(),
        moves: counts([("nice", 1)]),
        first_concession: None,
        way: Some(WayRecord { given_up: -0.25, given: -0.32 }),
        retractions: counts([]),
        sensitivity: None,
        model: Some(ModelFitRecord {
            n_heard: 1,
            n_compared: 1,
            complete: false,
            correlation: None,
            rank_correlation: None,
        }),
    }
}

/// Four turning points, of which three are told.
fn turning(dates: &[String]) -> TurningRecord {
    let point = |round: usize, by: &str, kind: EndingKind, left: Option<&str>, payoffs: PayoffRecord| {
        let package = kind.is_agreement().then(|| package(["ridge", "shared", "none"]));
        let by_whom = left.map(str::to_owned);
        let (reason, date) = (None, dates[5].clone());
        let (interims, given_up) = (Vec::new(), None);
        let otherwise = EndingRecord { kind, round: 6, date, by: by_whom, reason, package, interims, given_up };
        TurningPointRecord { round, by: by.to_owned(), otherwise, payoffs }
    };
    TurningRecord {
        n_changes: 6,
        n_tried: 5,
        points: vec![
            point(2, "borea", EndingKind::FullAgreement, Some("borea"), pair(0.62, 0.51)),
            point(4, "alba", EndingKind::WalkOut, Some("borea"), pair(0.35, 0.52)),
            point(4, "borea", EndingKind::FullAgreement, Some("alba"), pair(0.8, 0.3)),
            point(5, "borea", EndingKind::Deadline, None, pair(0.35, 0.52)),
        ],
    }
}

fn alba() -> DelegationRecord {
    DelegationRecord {
        name: "alba".to_owned(),
        title: "Alba".to_owned(),
        forms: FormsRecord::default(),
        strategy: "Boulware".to_owned(),
        remarks: vec![],
        red_lines: vec![],
    }
}

fn borea() -> DelegationRecord {
    let line = |name: &str, title: &str, issue: &str| RedLineRecord {
        veto: false,
        name: name.to_owned(),
        title: title.to_owned(),
        issues: vec![issue.to_owned()],
    };
    DelegationRecord {
        name: "borea".to_owned(),
        title: "Borean Isles".to_owned(),
        strategy: "Hardliner".to_owned(),
        remarks: vec!["perfect_information".to_owned()],
        red_lines: vec![line("the_ridge", "the ridge", "border")],
        ..alba()
    }
}

fn agreement() -> RunResult {
    let dates = dates();
    let table = vec![
        (1, "alba", ["ridge", "shared", "none"], pair(0.9, 0.2), refusal("red_line", 0.2, None, Some("the_ridge"))),
        (1, "borea", ["valley", "shared", "high"], pair(0.3, 0.8), refusal("below_no_deal", 0.3, Some(0.35), None)),
        (2, "alba", ["ridge", "shared", "none"], pair(0.9, 0.2), refusal("red_line", 0.2, None, Some("the_ridge"))),
        (2, "borea", ["valley", "shared", "high"], pair(0.3, 0.8), refusal("below_no_deal", 0.3, Some(0.35), None)),
        (3, "alba", ["ridge", "shared", "none"], pair(0.9, 0.2), refusal("red_line", 0.2, None, Some("the_ridge"))),
        (3, "borea", ["valley", "shared", "high"], pair(0.3, 0.8), refusal("below_no_deal", 0.3, Some(0.35), None)),
        (4, "alba", ["marked", "north", "low"], pair(0.8, 0.3), refusal("below_target", 0.3, Some(0.72), None)),
        (4, "borea", ["valley", "north", "low"], pair(0.45, 0.7), refusal("below_target", 0.4501, Some(0.4543), None)),
        (5, "alba", ["ridge", "shared", "low"], pair(0.82, 0.25), refusal("too_early", 0.25, None, None)),
        (
            5,
            "borea",
            ["marked", "deferred", "low"],
            pair(0.62, 0.55),
            AnswerRecord { accepted: true, ..refusal("meets_target", 0.61, Some(0.6), None) },
        ),
    ];
    let mut proposals = proposals(table, &dates);
    let class = "concession".to_owned();
    proposals[6].step = Some(MoveRecord { class, own_change: -0.1, counterpart_change: 0.1 });
    RunResult {
        head: HeadRecord {
            scenario: "Alba and Borea settle their border".to_owned(),
            scenario_sha256: "0123456789abcdef".repeat(4),
            applied: AppliedRecord::default(),
            seed: 7,
            version: "0.1.0".to_owned(),
        },
        ending: EndingRecord {
            kind: EndingKind::PartialAgreement,
            round: 6,
            date: dates[5].clone(),
            by: Some("alba".to_owned()),
            reason: None,
            package: Some(package(["marked", "deferred", "low"])),
            interims: Vec::new(),
            given_up: None,
        },
        payoffs: pair(0.61, 0.5),
        no_deal: pair(0.35, 0.52),
        ratification: None,
        vetoes: None,
        bonuses: pair(0.0, 0.1),
        contingent: None,
        efficiency: Some(EfficiencyRecord { distance: 0.034, gains_left: pair(0.034, 0.06) }),
        heard: Vec::new(),
        proposals,
        conduct: vec![alba_conduct(), borea_conduct()],
        turning: turning(&dates),
        delegations: vec![alba(), borea()],
        issues: vec![
            issue(
                "border",
                "Where the border runs between the two, from the pass to the sea",
                &[
                    ("ridge", "Along the ridge", 0.5, 0.0),
                    ("marked", "As marked", 0.3, 0.2),
                    ("valley", "Valley", 0.0, 0.4),
                ],
                None,
            ),
            issue(
                "river",
                "Fishing",
                &[("shared", "Shared", 0.2, 0.2), ("north", "The north bank to each", 0.2, 0.1)],
                Some(pair(0.15, 0.05)),
            ),
            issue(
                "tolls",
                "Tolls",
                &[("none", "None", 0.3, 0.0), ("low", "Low", 0.2, 0.3), ("high", "High", 0.1, 0.4)],
                None,
            ),
        ],
        events: Vec::new(),
        rounds: (1..)
            .zip(&dates)
            .map(|(round, date)| RoundRecord {
                round,
                date: date.clone(),
                no_deal: pair(0.35, 0.52),
                no_deal_values: pair(0.35, 0.52),
                time_costs: pair(0.0, 0.0),
            })
            .collect(),
        payoff_space: PayoffSpaceRecord {
            n_packages: 27,
            complete: true,
            sample: vec![],
            frontier_known: true,
            frontier: vec![],
            nash: Some(FrontierPoint { package: package(["marked", "deferred", "low"]), payoffs: pair(0.62, 0.61) }),
            kalai_smorodinsky: None,
        },
    }
}

/// The same talks broken off, with no end that would have pleased both.
fn walk_out() -> RunResult {
    let mut result = agreement();
    result.proposals.truncate(9);
    result.ending = EndingRecord {
        kind: EndingKind::WalkOut,
        round: 5,
        date: dates()[4].clone(),
        by: Some("borea".to_owned()),
        reason: Some("stalled".to_owned()),
        package: None,
        interims: Vec::new(),
        given_up: None,
    };
    result.payoffs = result.no_deal.clone();
    result.efficiency = None;
    result.payoff_space.nash = None;
    result.turning.n_tried = 6;
    result.turning.points.truncate(1);
    result
}

/// The same talks run out of time.
fn deadline() -> RunResult {
    let mut result = walk_out();
    result.proposals.truncate(6);
    result.proposals[5].answer = None;
    result.ending.kind = EndingKind::Deadline;
    result.turning.points.clear();
    result.conduct.truncate(1);
    result.ending.by = None;
    result.ending.reason = None;
    result.payoff_space.nash = agreement().payoff_space.nash;
    result
}

#[test]
fn a_transcript_reads_like_the_talks() {
    golden::check("transcripts/by-hand/agreement.txt", &transcript(&agreement()).to_string());
    golden::check("transcripts/by-hand/walk-out.txt", &transcript(&walk_out()).to_string());
    golden::check("transcripts/by-hand/deadline.txt", &transcript(&deadline()).to_string());
}

#[test]
fn no_line_is_longer_than_a_page_is_wide_whatever_the_titles() {
    let mut result = agreement();
    for issue in &mut result.issues {
        issue.title = issue.title.repeat(9);
        issue.options.iter_mut().for_each(|option| option.title = "x".repeat(300));
    }
    result.delegations[0].title = "Соединённые Штаты и их союзники ".repeat(5);
    let text = transcript(&result).to_string();
    let longest = text.lines().map(|line| line.chars().count()).max();
    assert!(longest <= Some(96), "{longest:?}");
    assert!(text.lines().all(|line| line == line.trim_end()), "no line ends with spaces");
}

#[test]
fn a_result_that_does_not_fit_together_has_a_transcript_all_the_same() {
    let mut result = agreement();
    result.issues.pop();
    result.delegations.pop();
    result.rounds.clear();
    result.ending.date = "soon".to_owned();
    assert!(transcript(&result).to_string().contains("agreement on soon"));
}

#[test]
fn the_trace_has_a_row_per_proposal_and_a_column_per_issue() {
    let table = trace_csv(&agreement());
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(
        lines[0],
        "round,date,by,border,river,tolls,payoff_alba,payoff_borea,value_alba,value_borea,target,crosses_red_line_of,answer,\
         reason,answer_payoff,asked,red_line,move,own_change,counterpart_change"
    );
    assert_eq!(lines[1], "1,2011-11-21,alba,ridge,shared,none,0.9,0.2,0.9,0.2,0.5,,refused,red_line,0.2,,the_ridge,,,");
    assert!(lines[7].ends_with(",concession,-0.1,0.1"), "{}", lines[7]);
    assert_eq!(
        lines[10],
        "5,2012-01-16,borea,marked,deferred,low,0.62,0.55,0.62,0.55,0.5,,accepted,meets_target,0.61,0.6,,,,"
    );
    assert_eq!(lines.len(), 11);
    let unanswered = trace_csv(&deadline());
    assert!(
        unanswered.ends_with("3,2011-12-19,borea,valley,shared,high,0.3,0.8,0.3,0.8,0.5,,,,,,,,,\n"),
        "{unanswered}"
    );
}

#[test]
fn an_issue_named_like_another_column_keeps_its_own() {
    let mut result = agreement();
    result.issues[0].name = "date".to_owned();
    assert!(trace_csv(&result).starts_with("round,date,by,issue_date,river,tolls,"));
}
