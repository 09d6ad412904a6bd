//! Charts of a tournament: who scores what, what each gets against each, and which strategies spread.

mod matrix;
mod scores;
mod shares;

use super::NamedFigure;
use super::figure::Source;
use super::reading::thousands;
use crate::account::words::noun;
use crate::result::AppliedRecord;
use crate::result::tournament::TournamentSummary;

/// The charts of a tournament: `scores`, a matrix of payoffs for each scenario, and `shares`.
#[must_use]
pub fn tournament_charts(summary: &TournamentSummary) -> Vec<NamedFigure> {
    let mut charts = vec![NamedFigure::new("scores", scores::figure(summary))];
    let is_one = summary.scenarios.len() == 1;
    charts.extend(summary.scenarios.iter().map(|arena| {
        let name = if is_one { "payoffs".to_owned() } else { format!("payoffs-{}", file_name(&arena.name)) };
        NamedFigure::new(name, matrix::figure(summary, arena))
    }));
    charts.push(NamedFigure::new("shares", shares::figure(summary)));
    charts
}

/// A name with nothing in it that has a meaning in a path.
fn file_name(name: &str) -> String {
    name.chars().map(|letter| if letter.is_alphanumeric() || "-_.".contains(letter) { letter } else { '-' }).collect()
}

/// Where the data come from.
fn source(summary: &TournamentSummary) -> Source {
    let TournamentSummary { seed, version, n_draws, scenarios, .. } = summary;
    let scenario = match scenarios.as_slice() {
        [one] => one.title.clone(),
        several => format!("{} scenarios", several.len()),
    };
    let digests: Vec<String> =
        scenarios.iter().take(3).map(|one| one.scenario_sha256.chars().take(8).collect()).collect();
    let more = if scenarios.len() > digests.len() { ", …" } else { "" };
    let draws = format!("{} {}", thousands(*n_draws), noun(*n_draws, "draw"));
    // What was changed is told of each scenario in which it is another.
    let applied = |of: fn(&AppliedRecord) -> Option<String>| {
        let mut all: Vec<String> = scenarios.iter().filter_map(|one| of(&one.applied)).collect();
        all.dedup();
        (!all.is_empty()).then(|| all.join("; "))
    };
    let (what_if, set) = (applied(AppliedRecord::what_if), applied(AppliedRecord::changes));
    Source {
        language: crate::tongue::Language::English,
        scenario,
        what_if,
        set,
        run: format!("({}{more}) · {draws} · seed {seed} · Summitry {version}", digests.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::tournament;
    use crate::result::AppliedWhatIfRecord;

    #[test]
    fn what_was_changed_is_told_of_every_scenario() {
        let mut summary = tournament::two();
        let what_if = |title: &str| {
            let (name, title) = ("early".to_owned(), title.to_owned());
            AppliedRecord { what_ifs: vec![AppliedWhatIfRecord { name, title }], ..AppliedRecord::default() }
        };
        summary.scenarios[0].applied = what_if("Russia gives way");
        summary.scenarios[1].applied = what_if("Moscow gives way");
        assert_eq!(source(&summary).what_if.as_deref(), Some("Russia gives way; Moscow gives way"));
        summary.scenarios[1].applied = what_if("Russia gives way");
        assert_eq!(source(&summary).what_if.as_deref(), Some("Russia gives way"));
    }

    #[test]
    fn every_scenario_has_its_matrix() {
        let names = |summary: &TournamentSummary| {
            tournament_charts(summary).into_iter().map(|chart| chart.name).collect::<Vec<_>>()
        };
        assert_eq!(names(&tournament::one()), ["scores", "payoffs", "shares"]);
        assert_eq!(names(&tournament::two()), ["scores", "payoffs-tutorial", "payoffs-tutorial-world", "shares"]);
        assert_eq!(file_name("../a b"), "..-a-b");
    }
}
