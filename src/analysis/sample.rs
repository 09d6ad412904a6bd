//! A picture of all packages: every one of a small space, a random sample of a large one.

use crate::agenda::Package;
use crate::payoff::Game;
use crate::quantity::{Payoff, PerSide, Side};
use crate::random::Stream;

/// A package that makes sense, with what it is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SampledPackage {
    /// What it is worth to each side, before time costs.
    pub values: PerSide<Payoff>,
    /// Whether it respects both sides' red lines.
    pub allowed: bool,
}

/// Packages of a space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageSample {
    /// The packages.
    pub packages: Vec<SampledPackage>,
    /// Whether these are all that make sense.
    pub complete: bool,
}

/// How many draws may be made for each package wanted: where few packages make sense, fewer are found.
const DRAWS_PER_PACKAGE: usize = 20;

/// Up to `n` packages that make sense in a round: all of them if the space has no more than `n`, otherwise drawn with
/// equal chances, with replacement.
#[must_use]
pub fn sample_packages(game: &Game<'_>, round: usize, n: usize, stream: &mut Stream) -> PackageSample {
    let space = game.space();
    let sampled = |package: Package| {
        game.is_compatible(round, &package).then(|| SampledPackage {
            values: PerSide::from_fn(|side| game.value(side, round, &package)),
            allowed: Side::BOTH.iter().all(|side| game.crossed(*side, round, &package).is_none()),
        })
    };
    if space.n_packages() <= n as u64 {
        let packages = (0..space.n_packages()).filter_map(|number| sampled(space.package(number))).collect();
        return PackageSample { packages, complete: true };
    }
    let draws = (0..n * DRAWS_PER_PACKAGE).map(|_| stream.below(space.n_packages() as usize) as u64);
    let packages = draws.filter_map(|number| sampled(space.package(number))).take(n).collect();
    PackageSample { packages, complete: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payoff::sample::Sample;
    use crate::random::{Purpose, Seed, Streams};

    fn stream() -> Stream {
        Streams::new(Seed(0), 0).stream(Purpose::PackageSample, Side::First, 0)
    }

    #[test]
    fn a_small_space_is_shown_whole_and_a_large_one_sampled() {
        let sample = Sample::random(2);
        let game = sample.game();
        let n_compatible = (0..game.space().n_packages())
            .filter(|number| game.is_compatible(0, &game.space().package(*number)))
            .count();
        let whole = sample_packages(&game, 0, 10_000, &mut stream());
        assert!(whole.complete);
        assert_eq!(whole.packages.len(), n_compatible);
        let part = sample_packages(&game, 0, 2, &mut stream());
        assert!(!part.complete);
        assert!(part.packages.len() <= 2);
        assert_eq!(part, sample_packages(&game, 0, 2, &mut stream()));
        assert!(part.packages.iter().all(|package| whole.packages.contains(package)));
    }
}
