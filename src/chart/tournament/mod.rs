//! Charts of a tournament: who scores what, what each gets against each, and which strategies spread.

mod matrix;
mod scores;
mod shares;

use super::NamedFigure;
use super::figure::Source;
use super::reading::thousands;
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
    let draws = if *n_draws == 1 { "1 draw".to_owned() } else { format!("{} draws", thousands(*n_draws)) };
    let one = |of: fn(&AppliedRecord) -> Option<String>| scenarios.first().and_then(|one| of(&one.applied));
    let (what_if, set) = (one(AppliedRecord::what_if), one(AppliedRecord::changes));
    Source {
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

    #[test]
    fn every_scenario_has_its_matrix() {
        let names = |summary: &TournamentSummary| {
            tournament_charts(summary).into_iter().map(|chart| chart.name).collect::<Vec<_>>()
        };
        assert_eq!(names(&tournament::one()), ["scores", "payoffs", "shares"]);
        assert_eq!(names(&tournament::two()), ["scores", "payoffs-tutorial", "payoffs-new-start-2009", "shares"]);
        assert_eq!(file_name("../a b"), "..-a-b");
    }
}
