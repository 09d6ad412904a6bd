//! Plays a scenario, and says who agreed to what and when, and what it pays: `cargo run --example play_and_read`.

#![expect(clippy::print_stdout, reason = "an example shows what comes of it")]

use std::error::Error;
use summitry::Seed;
use summitry::agenda::Package;
use summitry::quantity::Side;

fn main() -> Result<(), Box<dyn Error>> {
    let document = summitry::load(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/tutorial.ron"))?;
    let scenario = document.scenario();
    let game = scenario.game();
    let trace = scenario.play(&game, Seed(0));

    let words = trace.ending.kind().words();
    println!("{}, on {}", words.title, scenario.calendar().date(trace.ending.round()));
    if let Some(by) = trace.ending.by() {
        println!("The last word was with {}.", scenario.delegations()[by].title());
    }
    for (issue, option) in trace.ending.package().into_iter().flat_map(Package::iter) {
        let issue = scenario.agenda().issue(issue);
        println!("  {}: {}", issue.title, issue.option_title(option));
    }
    let (payoffs, no_deal) = (trace.payoffs(&game), game.no_deal_payoffs(trace.ending.round()));
    for side in Side::BOTH {
        let [pays, failure] = [payoffs[side].get(), no_deal[side].get()];
        println!("It pays {} {pays:.2}, and no deal {failure:.2}.", scenario.delegations()[side].title());
    }
    Ok(())
}
