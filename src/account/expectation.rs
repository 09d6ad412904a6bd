//! What came of expectations, in sentences.

use super::words::{date, payoffs_apart};
use crate::result::{CounterExampleRecord, ExpectationRecord, Never};
use crate::text::quoted_word;
use crate::text::thousands as count;

/// Whether draws under a seed are in line with an expectation of a scenario file, and the first that is not, with the command
/// that plays it:
/// `“Sites close”: Agreement rate never falls: in none of 200 draws does it, ...`.
pub(crate) fn expectation(record: &ExpectationRecord, file: &str, seed: u64) -> String {
    let ExpectationRecord { title, measure_title, never, n_draws, n_against, below, first, .. } = record;
    let (never, falls) = match never {
        Never::Falls => ("never falls", "falls"),
        Never::Rises => ("never rises", "rises"),
    };
    let what = format!("“{title}”, “{measure_title}” {never}:");
    match (first, below) {
        (Some(first), _) if *n_draws == 1 => format!("{what} it {falls}: {}", told(first, record.is_share)),
        (Some(first), _) => {
            let told = told(first, record.is_share);
            format!(
                "{what} it {falls} in {} of {} draws, first in draw {}: {told} (`{}` plays it, with `--what-if {}` as changed)",
                count(*n_against),
                count(*n_draws),
                first.draw,
                command(file, seed, first.draw),
                record.what_if
            )
        }
        (None, Some(below)) => format!(
            "{what} in none of {} draws does it, so that it does in fewer than {} of all (95%, if the judgements hold)",
            count(*n_draws),
            percent_above(*below)
        ),
        (None, None) => format!("{what} it does not, and nothing is left to chance"),
    }
}

/// The command that plays a draw of a scenario file as it is.
fn command(file: &str, seed: u64, draw: u64) -> String {
    let seed = if seed == 0 { String::new() } else { format!(" --seed {seed}") };
    format!("summitry run {}{seed} --draw {draw}", quoted_word(file))
}

/// A share in percent, rounded up to two digits: `1.5%`.
fn percent_above(share: f64) -> String {
    let percent = share * 100.0;
    let step = if percent < 1.0 {
        100.0
    } else if percent < 10.0 {
        10.0
    } else {
        1.0
    };
    format!("{}%", (percent * step).ceil() / step)
}

fn told(example: &CounterExampleRecord, is_share: bool) -> String {
    let CounterExampleRecord { endings: [without, with], dates: [day, other], values: [value, changed], .. } = example;
    let ends = format!(
        "as the scenario is, the talks {} on {}; with the what-if they {} on {}",
        without.words().does[1],
        date(day),
        with.words().does[1],
        date(other)
    );
    if is_share {
        return ends;
    }
    let (value, changed) = payoffs_apart(*value, *changed);
    format!("from {value} to {changed}; {ends}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_that_is_told_plays_the_draw_that_was_found() {
        assert_eq!(command("talks.ron", 0, 3), "summitry run talks.ron --draw 3");
        assert_eq!(command("its talks.ron", 7, 3), "summitry run 'its talks.ron' --seed 7 --draw 3");
    }
}
