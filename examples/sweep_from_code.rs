//! What one number does, over the same draws at each of its values: `cargo run --release --example sweep_from_code`.

#![expect(clippy::print_stdout, reason = "an example shows what comes of it")]

use std::error::Error;
use summitry::Seed;
use summitry::quantity::Side;
use summitry::scenario::Sampler;
use summitry::stats::{paired_mean, wilson};

const N_DRAWS: u64 = 100;

fn main() -> Result<(), Box<dyn Error>> {
    let document = summitry::load(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/tutorial.ron"))?;
    println!("us.discount  agree  first side's payoff less that without discounting, 95 % interval");
    let mut reference: Option<Vec<f64>> = None;
    for discount in [1.0, 0.99, 0.97, 0.95] {
        let sampler = Sampler::new(&document.set("us.discount", discount)?);
        let (mut n_agreed, mut payoffs) = (0, Vec::new());
        for draw in 0..N_DRAWS {
            // What is uncertain takes the same values for every discount, and so do the strategies' random numbers.
            let drawn = sampler.draw(Seed(0), draw);
            let game = drawn.game();
            let trace = drawn.play(&game, Seed(draw));
            n_agreed += u64::from(trace.ending.kind().is_agreement());
            payoffs.push(trace.payoffs(&game)[Side::First].get());
        }
        let reference = reference.get_or_insert_with(|| payoffs.clone());
        let differences: Vec<f64> = payoffs.iter().zip(reference).map(|(payoff, base)| payoff - *base).collect();
        let (rate, mean) = (wilson(n_agreed, N_DRAWS).point, paired_mean(&differences).ok_or("no draws")?);
        println!("{discount:>11}  {rate:>5.2}  {:+.3} ({:+.3} to {:+.3})", mean.point, mean.low, mean.high);
    }
    Ok(())
}
