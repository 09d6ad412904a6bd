//! A forecast as a whole, on the tutorial with a delegation that wavers.

use super::*;
use crate::experiment::work::sample::carried_out;
use crate::random::Seed;
use crate::report;
use crate::result::forecast::ForecastSummary;
use crate::scenario::Document;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

/// The tutorial; Washington's aspiration takes random steps, so that draws differ whatever else is uncertain.
fn tutorial() -> Document {
    let text = include_str!("../../../scenarios/tutorial.ron");
    let document = Document::parse("tutorial.ron", text).expect("the tutorial is valid");
    document.set("us.strategy", "RandomWalk(step: 0.15)").expect("a strategy may be set")
}

fn effort(n_draws: u64, jobs: usize) -> Effort {
    Effort { seed: Seed(4), n_draws, jobs: NonZeroUsize::new(jobs) }
}

/// The summary, the Parquet bytes and the CSV text.
type Made = (ForecastSummary, Vec<u8>, String);

fn made(document: &Document, effort: Effort) -> Made {
    carried_out(|folder| forecast(document, effort, folder, |_| ControlFlow::Continue(())))
}

/// The rows as maps from column to text.
fn rows(csv: &str) -> Vec<indexmap::IndexMap<String, String>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.deserialize().map(|row| row.expect("the table is readable")).collect()
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let expected = made(&tutorial(), effort(450, 1));
    for jobs in [2, 7] {
        assert!(made(&tutorial(), effort(450, jobs)) == expected, "{jobs} threads");
    }
}

#[test]
fn the_summary_agrees_with_the_rows() {
    let (summary, _, csv) = made(&tutorial(), effort(600, 2));
    let rows = rows(&csv);
    assert_eq!(rows.len(), 600);
    assert!(rows.iter().enumerate().all(|(draw, row)| row["draw"] == draw.to_string()));
    let with = |column: &str, value: &str| rows.iter().filter(|row| row[column] == value).count() as u64;
    let counts: Vec<u64> = summary.endings.iter().map(|ending| ending.rate.count).collect();
    let expected = ["full_agreement", "partial_agreement", "deadline", "walk_out"].map(|kind| with("outcome", kind));
    assert_eq!(counts, expected);
    assert!(expected.iter().filter(|count| **count > 0).count() > 1, "endings differ: {expected:?}");
    for issue in &summary.agreed {
        for option in &issue.options {
            let column = format!("agreed_{}", issue.issue);
            assert_eq!(option.rate.count, with(&column, &option.name), "{column} {}", option.name);
        }
    }
    for (name, spread) in &summary.payoffs {
        let mut paid: Vec<f64> = rows.iter().map(|row| row[&format!("payoff_{name}")].parse().unwrap()).collect();
        paid.sort_by(f64::total_cmp);
        assert!((spread.mean - paid.iter().sum::<f64>() / 600.0).abs() < 1e-9);
        assert!((spread.median - crate::stats::quantile(&paid, 0.5).unwrap()).abs() < 0.001);
        assert!((spread.p95 - crate::stats::quantile(&paid, 0.95).unwrap()).abs() < 0.001);
    }
    for one in &summary.incidence {
        let by =
            |kind: &str| rows.iter().filter(|row| row["outcome"] == kind && row["date"] <= one.date).count() as u64;
        let counts = [one.full_agreement, one.partial_agreement, one.deadline, one.walk_out];
        let expected = ["full_agreement", "partial_agreement", "deadline", "walk_out"].map(by);
        assert_eq!((counts, one.open), (expected, 600 - expected.iter().sum::<u64>()), "{}", one.date);
    }
    let dates = summary.agreement_date.as_ref().expect("some agree");
    let mut agreed: Vec<&str> =
        rows.iter().filter(|row| row["blocking"].is_empty()).map(|row| row["date"].as_str()).collect();
    agreed.sort_unstable();
    assert_eq!((dates.count, dates.median.as_str()), (agreed.len() as u64, agreed[(agreed.len() - 1) / 2]));
    let in_cells: u64 = summary.payoff_cells.iter().map(|cell| cell.agreements + cell.failures).sum();
    assert_eq!(in_cells, 600);
}

#[test]
fn rows_without_an_agreement_hold_no_package_and_name_what_blocks() {
    let hard = tutorial().set_all(&[("us.strategy", "Hardliner()"), ("russia.strategy", "Hardliner()")]).unwrap();
    let (summary, _, csv) = made(&hard, effort(10, 1));
    for row in rows(&csv) {
        assert_eq!((row["outcome"].as_str(), row["by"].as_str(), row["distance"].as_str()), ("deadline", "", ""));
        assert!(row["agreed_site"].is_empty() && row["blocking"].contains("site"), "{row:?}");
        assert_eq!(row["payoff_us"], row["no_deal_us"]);
    }
    assert_eq!((&summary.agreement_date, summary.distance), (&None, None));
    assert_eq!(summary.blocking[0].rate.of, 10);
    assert!(summary.gains_left.is_empty());
    let last = summary.incidence.last().expect("rounds");
    assert_eq!([last.deadline, last.walk_out, last.open, last.full_agreement + last.partial_agreement], [10, 0, 0, 0]);
    // Hardliners do not move, whatever time costs.
    assert!(summary.given_up.values().all(|spread| spread.p95 == 0.0 && spread.p05 == 0.0));
    let text = report::forecast(&summary).to_string();
    assert!(text.contains("Where the last positions differ, among 10 failures"), "{text}");
}

#[test]
fn nothing_played_is_summed_up_too() {
    let (summary, _, csv) = made(&tutorial(), effort(0, 1));
    assert_eq!((summary.n_draws, rows(&csv).len(), summary.payoffs.len()), (0, 0, 0));
    assert!(report::forecast(&summary).to_string().contains("No negotiation was played."));
}

/// The tutorial with nothing uncertain about it.
fn certain() -> Document {
    let text = include_str!("../../../scenarios/tutorial.ron");
    let end = text.find("    uncertainty:").expect("the tutorial is uncertain");
    Document::parse("tutorial.ron", &format!("{})\n", &text[..end])).expect("the tutorial holds without it")
}

#[test]
fn a_scenario_without_uncertainty_says_so_and_has_no_interval() {
    let (summary, ..) = made(&certain(), effort(40, 1));
    assert!(summary.chance.is_none());
    let json = crate::result::json(&summary);
    assert!(json.contains("\"low\": null, \"high\": null") && json.contains("\"median_low\": null"));
    let ends = ["\"low\": 0", "\"low\": 1", "\"high\": 0", "\"high\": 1", "\"median_low\": 0", "\"median_low\": \""];
    assert!(ends.iter().all(|end| !json.contains(end)));
    let text = report::forecast(&summary).to_string();
    assert!(text.contains("Nothing in the scenario is left to chance") && !text.contains("95% interval"), "{text}");
    assert!(text.contains("The talks settle every issue."), "{text}");
    let chancy = certain().set("us.strategy", "RandomWalk(step: 0.15)").expect("a strategy may be set");
    let (summary, ..) = made(&chancy, effort(40, 1));
    assert_eq!(
        (summary.chance.uncertain_numbers, summary.chance.random_strategies.clone()),
        (0, vec!["us".to_owned()])
    );
    let text = report::forecast(&summary).to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("It does not cover the judgements themselves"), "{text}");
}

#[test]
fn others_never_agree_only_where_there_are_others() {
    let (mut summary, ..) = made(&tutorial(), effort(40, 1));
    assert_eq!(summary.agreement_date.as_ref().map(|dates| dates.count), Some(39));
    let text = report::forecast(&summary).to_string();
    assert!(text.contains("These are dates of the 39 agreements alone; the others never agree."), "{text}");
    summary.n_draws = 39;
    assert!(!report::forecast(&summary).to_string().contains("never agree"));
}

#[test]
fn few_agreements_have_no_interval_of_a_median_nor_nine_in_ten() {
    let (summary, ..) = made(&tutorial(), effort(5, 1));
    let text = report::forecast(&summary).to_string();
    assert!(text.contains("mean  median\n") && !text.contains("its 95% interval"), "{text}");
    assert!(!text.contains("ine in ten between"), "{text}");
    let (summary, ..) = made(&tutorial(), effort(19, 1));
    let text = report::forecast(&summary).to_string();
    assert!(text.contains("its 95% interval") && !text.contains("ine in ten between"), "{text}");
}

#[test]
fn how_many_agreements_leave_an_issue_open_is_told_of_each() {
    let (mut summary, ..) = made(&tutorial(), effort(40, 1));
    let mut set = |issue: usize, count: u64| {
        let option =
            summary.agreed[issue].options.iter_mut().find(|option| option.name == "deferred").expect("deferrable");
        option.rate = rate(count, 19);
        summary.agreement = rate(19, 40);
        report::forecast(&summary).to_string().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    // 18 of 19 are 94.7 %: not "at least 95 %".
    let text = set(2, 18);
    assert!(text.contains(" 95% of agreements leave the missile-defence site open."), "{text}");
    let text = set(2, 19);
    assert!(text.contains("Every agreement leaves the missile-defence site open."), "{text}");
}

#[test]
fn parquet_holds_what_csv_holds() {
    use ::parquet::file::reader::{FileReader, SerializedFileReader};
    use ::parquet::record::Field;
    let (_, parquet, csv) = made(&tutorial(), effort(250, 2));
    let reader = SerializedFileReader::new(bytes::Bytes::from(parquet)).unwrap();
    let text = |field: &Field| match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Long(number) => number.to_string(),
        Field::Double(number) => number.to_string(),
        other @ (Field::Bool(_)
        | Field::Byte(_)
        | Field::Short(_)
        | Field::Int(_)
        | Field::UByte(_)
        | Field::UShort(_)
        | Field::UInt(_)
        | Field::ULong(_)
        | Field::Float16(_)
        | Field::Float(_)
        | Field::Decimal(_)
        | Field::Bytes(_)
        | Field::Date(_)
        | Field::TimeMillis(_)
        | Field::TimeMicros(_)
        | Field::TimestampMillis(_)
        | Field::TimestampMicros(_)
        | Field::Group(_)
        | Field::ListInternal(_)
        | Field::MapInternal(_)) => panic!("no column holds {other:?}"),
    };
    let read: Vec<Vec<(String, String)>> = reader
        .get_row_iter(None)
        .unwrap()
        .map(|row| row.unwrap().get_column_iter().map(|(name, field)| (name.clone(), text(field))).collect())
        .collect();
    let expected: Vec<Vec<(String, String)>> = rows(&csv).into_iter().map(|row| row.into_iter().collect()).collect();
    assert_eq!(read, expected);
}

#[test]
fn a_summary_is_read_back_as_it_was() {
    let (summary, ..) = made(&tutorial(), effort(120, 2));
    let text = crate::result::json(&summary);
    assert_eq!(serde_json::from_str::<ForecastSummary>(&text).unwrap(), summary);
}

#[test]
fn the_scenario_of_any_draw_can_be_saved_and_replayed() {
    let document = Document::parse("tutorial.ron", include_str!("../../../scenarios/tutorial.ron")).unwrap();
    let sampler = crate::scenario::Sampler::new(&document);
    let (_, _, csv) = made(&document, effort(40, 2));
    let rows = rows(&csv);
    for draw in [0, 17, 39] {
        let numbers: Vec<(String, String)> = sampler
            .numbers(Seed(4), draw)
            .into_iter()
            .map(|(address, value)| (address.to_owned(), value.to_string()))
            .collect();
        let changes: Vec<(&str, &str)> = numbers.iter().map(|(a, v)| (a.as_str(), v.as_str())).collect();
        // Nobody in the tutorial draws numbers while negotiating, so that the seed of the run does not matter.
        let result = crate::experiment::run(&document.set_all(&changes).unwrap(), Seed(0));
        let row = &rows[draw as usize];
        assert_eq!(row["date"], result.ending.date);
        assert_eq!(row["payoff_us"], result.payoffs["us"].to_string());
        assert_eq!(row["distance"], result.efficiency.map_or(String::new(), |found| found.distance.to_string()));
        for (issue, option) in result.ending.package.into_iter().flatten() {
            assert_eq!(row[&format!("agreed_{issue}")], option);
        }
    }
}

#[test]
fn what_ifs_played_together_come_out_as_played_alone() {
    let mut n_differ = 0;
    for file in ["tests/all/everything.ron", "scenarios/tutorial-world.ron", "scenarios/moscow-2008-table.ron"] {
        let document = crate::scenario::load(file).unwrap_or_else(|error| panic!("{error}"));
        let named = document.scenario().what_ifs().iter().take(6);
        let what_ifs: Vec<Document> =
            named.map(|what_if| document.with_what_if(&what_if.name).expect("it can be made")).collect();
        let scenarios = std::iter::once(&document).chain(&what_ifs).map(Document::scenario);
        let players: Vec<Player<'_>> =
            scenarios.map(|scenario| Player::new(scenario, Seed(3)).without_efficiency()).collect();
        let mut alone: Vec<Vec<Play>> = vec![Vec::new(); players.len()];
        for (player, alone) in players.iter().zip(&mut alone) {
            player.play_all(5..7, |play| alone.push(play));
        }
        let mut together: Vec<Vec<Play>> = vec![Vec::new(); players.len()];
        Player::play_together(&players, 5..7, |place, play| together[place].push(play));
        assert!(together == alone, "{file}");
        n_differ += alone.iter().filter(|plays| **plays != alone[0]).count();
    }
    assert!(n_differ > 6, "what-ifs change what comes of it: {n_differ}");
}
