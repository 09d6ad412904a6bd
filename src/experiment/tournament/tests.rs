//! A tournament as a whole: one whose every score follows by hand, and the tutorial's.

use super::*;
use crate::experiment::forecast::Effort;
use crate::experiment::work::sample::carried_out;
use crate::random::Seed;
use crate::report;
use crate::result::tournament::{ArenaRecord, TournamentSummary};
use crate::scenario::Document;
use crate::store::WorkFolder;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

/// A cake in quarters: what the one does not get goes to the other. No deal is worth nothing.
const CAKE: &str = r#"Scenario(
    title: "A cake",
    clock: Clock(start: "2009-01-05", turn: Days(7), deadline: "2009-01-19"),
    opens: "one",
    agenda: [
        Issue(name: "cake", title: "Cake", options: [
            Option(name: "all", title: "All", level: 4),
            Option(name: "half", title: "Half", level: 2),
            Option(name: "none", title: "None", level: 0),
        ]),
    ],
    delegations: {
        "one": Delegation(
            title: "One",
            weights: { "cake": 1.0 },
            values: { "cake": Table({ "all": 1.0, "half": 0.5, "none": 0.0 }) },
            no_deal: NoDeal(values: { "cake": 0.0 }),
            strategy: Hardliner(),
        ),
        "other": Delegation(
            title: "Other",
            weights: { "cake": 1.0 },
            values: { "cake": Table({ "all": 0.0, "half": 0.5, "none": 1.0 }) },
            no_deal: NoDeal(values: { "cake": 0.0 }),
            strategy: Hardliner(),
        ),
    },
)"#;

/// It asks for all and takes what it is given.
const MEEK: &str = "Hardliner(acceptance: Constant(payoff: 0.0))";

fn arena(name: &str, text: &str) -> Arena {
    let document = Document::parse(name, text).unwrap_or_else(|error| panic!("{error}"));
    Arena { name: name.to_owned(), document }
}

fn tutorial() -> Arena {
    arena("tutorial", include_str!("../../../scenarios/tutorial.ron"))
}

fn hold(arenas: &[Arena], texts: &[&str], n_draws: u64, jobs: usize) -> (TournamentSummary, String) {
    let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    let entrants = entrants(arenas, &texts).unwrap_or_else(|error| panic!("{error}"));
    let effort = Effort { seed: Seed(3), n_draws, jobs: NonZeroUsize::new(jobs) };
    let go_on = |_| ControlFlow::Continue(());
    let (summary, _, csv) = carried_out(|folder| tournament(arenas, &entrants, effort, folder, go_on));
    (summary, csv)
}

#[test]
fn scores_on_a_cake_follow_by_hand() {
    // Two hardliners never agree. Against a meek one in the second seat a hardliner has all at once; against one that
    // opens it has all in its first answer. Of two meek ones the first has all.
    let (summary, csv) = hold(&[arena("cake", CAKE)], &["Hardliner", MEEK], 3, 1);
    let cake = &summary.scenarios[0];
    let paid: Vec<[f64; 2]> =
        cake.pairings.iter().map(|pairing| [pairing.payoffs["one"].mean, pairing.payoffs["other"].mean]).collect();
    assert_eq!(paid, [[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 0.0]]);
    let rates: Vec<f64> = cake.pairings.iter().map(|pairing| pairing.agreement_rate.share).collect();
    assert_eq!(rates, [0.0, 1.0, 1.0, 1.0]);
    let scores: Vec<(&str, [f64; 6])> = cake
        .scores
        .iter()
        .map(|score| {
            let means =
                [score.payoff, score.gain, score.agreement_rate, score.joint_gain, score.first_seat, score.second_seat];
            (score.strategy.as_str(), means.map(|mean| mean.mean))
        })
        .collect();
    assert_eq!(scores, [("Hardliner", [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]), (MEEK, [0.25, 0.25, 1.0, 1.0, 0.5, 0.0])]);
    assert!(summary.scores.iter().all(|score| score.payoff.low == score.payoff.high), "nothing is left to chance");
    // One side against each strategy of the other: the meek first side loses nothing, as the other takes all from both.
    let regrets: Vec<[f64; 2]> =
        cake.pairings.iter().map(|pairing| [pairing.regrets["one"], pairing.regrets["other"]]).collect();
    assert_eq!(regrets, [[0.0, 0.0], [0.0, 0.0], [0.0, 0.0], [0.0, 1.0]]);
    assert_eq!(cake.equilibria.n_found, 3);
    assert_eq!(
        (cake.deviations[1].best_answers["other"].as_str(), cake.deviations[1].gains["other"].mean),
        ("Hardliner", 1.0)
    );
    // Before seats are known: 0 and 1 for the hardliner, 0 and a half for the meek.
    assert_eq!(summary.game.payoffs, [[0.0, 1.0], [0.0, 0.5]]);
    assert_eq!(summary.game.best_answers[1].answer, "Hardliner");
    assert_eq!(summary.game.best_answers[1].gain.mean, 0.5);
    // All draws are alike, so that no resample tells more than they do.
    let of_seats = &cake.equilibria;
    assert_eq!((summary.n_resamples, of_seats.epsilon, of_seats.possible.len()), (0, None, 0));
    assert!(
        of_seats.found.iter().all(|one| one.support_share.is_none() && one.gains_at_most.is_none()),
        "{of_seats:?}"
    );
    let of_game = &summary.game.equilibria[0];
    assert_eq!((of_game.support_share, of_game.gain_at_most), (None, None));
    assert_eq!(summary.game.equilibria[0].mix.keys().collect::<Vec<_>>(), ["Hardliner"]);
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(rows.len(), 1 + 4 * 3);
    assert!(rows[0].starts_with(
        "scenario,first_strategy,second_strategy,draw,outcome,round,date,by,reason,package,payoff_first,"
    ));
    assert_eq!(rows[2], format!("cake,Hardliner,{MEEK},0,full_agreement,1,2009-01-05,second,,cake=all,1,0,0,0,0,0,0"));
    assert_eq!(rows[1], "cake,Hardliner,Hardliner,0,deadline,3,2009-01-19,,,,0,0,,0,0,,");
    let report = report::tournament(&summary).to_string();
    assert!(report.contains("One Hardliner; Other Hardliner: 0.000 and 0.000"), "{report}");
    let of_chance = ["resample", "95%", "confidence", "in every draw", "its interval"];
    assert!(of_chance.iter().all(|words| !report.contains(words)), "{report}");
}

#[test]
fn any_number_of_threads_gives_the_same_tournament() {
    let arenas = [arena("cake", CAKE), tutorial()];
    let texts = ["Boulware", "RandomWalk", "Linear"];
    let expected = hold(&arenas, &texts, 60, 1);
    for jobs in [2, 5] {
        assert!(hold(&arenas, &texts, 60, jobs) == expected, "{jobs} threads");
    }
}

#[test]
fn a_pairing_is_what_a_forecast_with_these_strategies_gives() {
    let (summary, csv) = hold(&[tutorial()], &["Linear", "Conceder(exponent: 0.4)"], 40, 1);
    let strategies = [("us.strategy", "Linear"), ("russia.strategy", "Conceder(exponent: 0.4)")];
    let document = tutorial().document.set_all(&strategies).expect("both are allowed");
    let effort = Effort { seed: Seed(3), n_draws: 40, jobs: NonZeroUsize::new(1) };
    let go_on = |_| ControlFlow::Continue(());
    let forecast = |folder: &mut WorkFolder| crate::experiment::forecast::forecast(&document, effort, folder, go_on);
    let (forecast, _, _) = carried_out(forecast);
    let pairing = &summary.scenarios[0].pairings[1];
    assert_eq!((pairing.first.as_str(), pairing.second.as_str()), ("Linear", "Conceder(exponent: 0.4)"));
    for name in ["us", "russia"] {
        assert_eq!(pairing.payoffs[name].mean, forecast.payoffs[name].mean);
    }
    let n_rows = csv.lines().filter(|row| row.starts_with("tutorial,Linear,Conceder(exponent: 0.4),")).count();
    assert_eq!(n_rows, 40);
    // A score is the mean over pairings.
    let linear = summary.scores.iter().find(|score| score.strategy == "Linear").unwrap();
    let of =
        |first: usize, second: usize, name: &str| summary.scenarios[0].pairings[first * 2 + second].payoffs[name].mean;
    let expected = (of(0, 0, "us") + of(0, 1, "us") + of(0, 0, "russia") + of(1, 0, "russia")) / 4.0;
    assert!((linear.payoff.mean - expected).abs() < 1e-11 && linear.payoff.low < expected);
}

#[test]
fn the_report_names_what_was_set() {
    let Arena { name, document } = tutorial();
    let document = document.set("us.discount", "0.9").expect("a discount may be set");
    let (plain, _) = hold(&[tutorial()], &["Linear", "Boulware"], 3, 1);
    let (set, _) = hold(&[Arena { name, document }], &["Linear", "Boulware"], 3, 1);
    let [set, plain] = [&set, &plain].map(|summary| report::tournament(summary).to_string());
    let said = "Set: value kept over a month of waiting, United States (us.discount): 0.9\n";
    assert!(set.contains(said) && !plain.contains("Set:"), "{set}");
}

#[test]
fn a_single_draw_has_no_intervals_and_can_be_read_back() {
    let (summary, _) = hold(&[tutorial()], &["Boulware", "RandomWalk"], 1, 1);
    assert_eq!(summary.n_resamples, 0);
    assert!(summary.scenarios[0].equilibria.found.iter().all(|one| one.support_share.is_none()));
    let text = serde_json::to_string(&summary).expect("it can be written");
    let read: TournamentSummary = serde_json::from_str(&text).expect("it can be read");
    assert!(read == summary, "{text}");
    assert!(
        report::tournament(&summary).to_string().contains("not known")
            && !report::tournament(&summary).to_string().contains("inf"),
        "{}",
        report::tournament(&summary).to_string()
    );
}

#[test]
fn scores_over_scenarios_are_means_of_theirs() {
    let (summary, _) = hold(&[arena("cake", CAKE), tutorial()], &["Boulware", "Linear"], 30, 1);
    for score in &summary.scores {
        let of = |arena: &ArenaRecord| {
            let score = arena.scores.iter().find(|one| one.strategy == score.strategy).unwrap();
            [score.payoff.mean, score.payoff.high]
        };
        let [cake, tutorial] = [0, 1].map(|place| of(&summary.scenarios[place]));
        assert!((score.payoff.mean - f64::midpoint(cake[0], tutorial[0])).abs() < 1e-11);
        assert!((score.payoff.high - f64::midpoint(cake[1], tutorial[1])).abs() < 1e-11);
    }
}
