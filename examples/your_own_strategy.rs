//! A strategy of your own at the table, and a script: `cargo run --example your_own_strategy`.
//!
//! A negotiator decides in each of its turns from a view: its own side of the game, the time, and what was said aloud. The
//! other side plays the strategy of the scenario. What a mandate does not allow, the table refuses with an error.

#![expect(clippy::print_stdout, reason = "an example shows what comes of it")]

use std::error::Error;
use summitry::agenda::Package;
use summitry::negotiation::{Action, Decision, Ending, Negotiator, Script, Trace, View};
use summitry::quantity::{Payoff, PerSide, Side};
use summitry::random::Seed;
use summitry::scenario::{self, Scenario};

/// Splits the difference: asks for the middle between what it last asked for and the best that it has heard, and takes
/// what is worth that.
struct SplitTheDifference;

impl Negotiator for SplitTheDifference {
    fn decide(&mut self, view: &View<'_>) -> Decision {
        let last = view.sent().last().map_or(view.ceiling(), |last| last.value);
        let best_heard = view.received().iter().map(|offer| offer.value).max();
        let middle = |heard: Payoff| Payoff::new(f64::midpoint(last.get(), heard.get()));
        let aim = best_heard.map_or(last, middle).max(view.no_deal_value());
        let Some(next) = view.nearest_above(aim).or(view.best().copied()) else { return Decision::walk_out(view) };
        match view.answer(next.value) {
            Some(answer) if answer.verdict.accepts() => Decision::accept(view).asking(next.value),
            _ => Decision::propose(next),
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let document = scenario::load(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/tutorial.ron"))?;
    let scenario = document.scenario();
    let game = scenario.game();
    let seed = Seed(0);

    // Your own strategy in place of the first delegation's.
    tell("split the difference", scenario, &scenario.play_with(&game, seed, Side::First, SplitTheDifference)?);

    // A script: what the strategy opens with, and then one package to the end.
    let played = scenario.play(&game, seed);
    let opening = played.acts().find(|act| act.by == Side::First).map(|act| act.action);
    let named = scenario.agenda().issues().iter().zip(["middle", "many", "delayed"]);
    let package = Package::new(named.filter_map(|(issue, option)| issue.option_named(option)));
    let script = Script::new(opening.into_iter().chain([Action::Propose(package)]));
    tell("a script", scenario, &scenario.play_with(&game, seed, Side::First, script)?);
    Ok(())
}

/// Says how a negotiation ended.
fn tell(what: &str, scenario: &Scenario, trace: &Trace) {
    let titles = PerSide::from_fn(|side| scenario.delegations()[side].title());
    match trace.ending {
        Ending::InStages { ref signed, .. } => println!("{what}: agreed in stages, {} in all", signed.len()),
        Ending::Agreement { round, by, .. } => println!("{what}: {} accepts in round {}", titles[by], round + 1),
        Ending::Deadline { round } => println!("{what}: time is up after round {}", round + 1),
        Ending::WalkOut { round, by, .. } => println!("{what}: {} leaves in round {}", titles[by], round + 1),
    }
}
