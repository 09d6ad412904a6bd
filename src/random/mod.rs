//! Random numbers: independent streams per purpose, so that a draw in one place shifts nothing elsewhere.

#[cfg(test)]
mod cases;
mod quantile;

#[cfg(test)]
pub(crate) use cases::{cases, is_thorough};

pub(crate) use quantile::beta_share;
pub use quantile::{beta_quantile, normal_quantile, normal_share};

use crate::quantity::Side;
use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};

/// Where all randomness of a run starts from. 0 is a seed like any other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seed(pub u64);

/// What random numbers are drawn for. Its number is part of the stream's key: add at the end, never renumber.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The next step of a random-walk aspiration.
    RandomWalk = 1,
    /// Which earlier proposal to repeat.
    Repetition = 2,
    /// Which packages to show of a space too large to show whole.
    PackageSample = 3,
    /// One uncertain number of a scenario.
    Number = 4,
    /// A common factor of several uncertain numbers.
    Factor = 5,
    /// The weight of one issue among weights drawn together.
    Weight = 6,
    /// The value of one option among values drawn together.
    Value = 7,
    /// Which of several packages to table, the better ones being likelier.
    Choice = 8,
    /// Where the points of a sample lie on one axis.
    Design = 9,
    /// The points that a search samples.
    Search = 10,
    /// Which data to count how often, as if they were drawn again.
    Resample = 11,
    /// Whether and when one event happens.
    Event = 12,
    /// The vote of a chamber on what was signed.
    Vote = 16,
    /// Which of several strategies a side plays.
    Strategy = 17,
}

/// What stands for a name in the key of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameKey(u64);

impl NameKey {
    /// The key of a name.
    ///
    /// # Formula
    ///
    /// ```text
    /// hash = 0xcbf29ce484222325; for each byte: hash = (hash xor byte) * 0x100000001b3 modulo 2^64
    /// ```
    ///
    /// # References
    ///
    /// Fowler, Noll & Vo: FNV-1a with 64 bits, as published by its authors.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        Self(name.bytes().fold(0xcbf2_9ce4_8422_2325, mix))
    }
}

/// The random streams of one negotiation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Streams {
    seed: Seed,
    draw: u64,
}

impl Streams {
    /// The streams of a draw under a seed.
    #[must_use]
    pub const fn new(seed: Seed, draw: u64) -> Self {
        Self { seed, draw }
    }

    /// The stream for a purpose of one side in one round; the same key gives the same numbers.
    ///
    /// # Formula
    ///
    /// ```text
    /// key of ChaCha8 (32 bytes, little-endian) = seed (8) | draw (8) | purpose (4) | side (4: 1 or 2) | round (8)
    /// ```
    #[must_use]
    pub fn stream(&self, purpose: Purpose, side: Side, round: usize) -> Stream {
        // 0 is kept for what belongs to neither side.
        self.keyed(purpose, side.index() as u32 + 1, round as u64)
    }

    /// The stream for a purpose of something that has a name, whatever else there is beside it.
    ///
    /// # Formula
    ///
    /// ```text
    /// key of ChaCha8 = seed (8) | draw (8) | purpose (4) | 0 (4) | key of the name (8)
    /// ```
    #[must_use]
    pub fn stream_of(&self, purpose: Purpose, name: NameKey) -> Stream {
        self.keyed(purpose, 0, name.0)
    }

    fn keyed(&self, purpose: Purpose, side: u32, last: u64) -> Stream {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&self.seed.0.to_le_bytes());
        key[8..16].copy_from_slice(&self.draw.to_le_bytes());
        key[16..20].copy_from_slice(&(purpose as u32).to_le_bytes());
        key[20..24].copy_from_slice(&side.to_le_bytes());
        key[24..].copy_from_slice(&last.to_le_bytes());
        Stream(ChaCha8Rng::from_seed(key))
    }
}

/// Stands in for a uniform number of 0 where 0 cannot be used: half of the least step.
const LEAST_SHARE: f64 = 0.5 / (1_u64 << 53) as f64;

/// A sequence of random numbers, the same on every machine.
#[derive(Debug)]
pub struct Stream(ChaCha8Rng);

impl Stream {
    /// A number from 0 (included) to 1 (excluded), each multiple of 2^-53 equally likely.
    ///
    /// # Formula
    ///
    /// ```text
    /// (upper 53 bits of the next 64) * 2^-53
    /// ```
    #[must_use]
    pub fn uniform(&mut self) -> f64 {
        const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
        (self.0.next_u64() >> 11) as f64 * STEP
    }

    /// A number drawn from the standard normal distribution.
    #[must_use]
    pub fn normal(&mut self) -> f64 {
        normal_quantile(self.uniform().max(LEAST_SHARE))
    }

    /// A number drawn from the gamma distribution of that shape, above 0, and scale 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// shape >= 1:  d = shape - 1/3, c = 1 / sqrt(9 d); draw x normal, v = (1 + c x)^3 until v > 0 and u uniform with
    ///              ln u < x^2 / 2 + d - d v + d ln v; then d v
    /// shape < 1:   a draw of shape + 1, times u^(1 / shape)
    /// ```
    ///
    /// # References
    ///
    /// Marsaglia & Tsang 2000, doi:10.1145/358407.358414.
    #[must_use]
    pub(crate) fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let boost = libm::pow(self.uniform(), 1.0 / shape);
            return self.gamma(shape + 1.0) * boost;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let (normal, uniform) = (self.normal(), self.uniform().max(LEAST_SHARE));
            let root = 1.0 + c * normal;
            let v = root * root * root;
            if v > 0.0 && libm::log(uniform) < 0.5 * normal * normal + d - d * v + d * libm::log(v) {
                return d * v;
            }
        }
    }

    /// A number from 0 to `n - 1`, each equally likely; `n` is at least 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// upper 64 bits of n * (next 64 bits), drawn again while the lower 64 bits are below 2^64 mod n
    /// ```
    ///
    /// # References
    ///
    /// Lemire 2019, doi:10.1145/3230636.
    #[must_use]
    pub fn below(&mut self, n: usize) -> usize {
        assert!(n > 0, "there is no number below 0 to draw");
        let n = n as u64;
        let rejected = n.wrapping_neg() % n;
        loop {
            let product = u128::from(self.0.next_u64()) * u128::from(n);
            if product as u64 >= rejected {
                return (product >> 64) as usize;
            }
        }
    }

    /// The same values in an order of which each is equally likely.
    ///
    /// # References
    ///
    /// Fisher & Yates 1938, as by Durstenfeld 1964, doi:10.1145/364520.364540.
    #[must_use]
    pub(crate) fn shuffled<T: Clone>(&mut self, values: &[T]) -> Vec<T> {
        let mut values = values.to_vec();
        for last in (1..values.len()).rev() {
            values.swap(last, self.below(last + 1));
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STREAMS: Streams = Streams::new(Seed(7), 3);

    fn first(stream: &mut Stream) -> u64 {
        stream.0.next_u64()
    }

    #[test]
    fn the_same_key_gives_the_same_numbers() {
        let mut one = STREAMS.stream(Purpose::RandomWalk, Side::First, 5);
        let mut other = STREAMS.stream(Purpose::RandomWalk, Side::First, 5);
        assert_eq!([one.uniform(), one.uniform()], [other.uniform(), other.uniform()]);
    }

    #[test]
    fn every_part_of_the_key_makes_another_stream() {
        let mut firsts = vec![
            first(&mut STREAMS.stream(Purpose::RandomWalk, Side::First, 5)),
            first(&mut STREAMS.stream(Purpose::Repetition, Side::First, 5)),
            first(&mut STREAMS.stream(Purpose::RandomWalk, Side::Second, 5)),
            first(&mut STREAMS.stream(Purpose::RandomWalk, Side::First, 6)),
            first(&mut Streams::new(Seed(8), 3).stream(Purpose::RandomWalk, Side::First, 5)),
            first(&mut Streams::new(Seed(7), 4).stream(Purpose::RandomWalk, Side::First, 5)),
            first(&mut Streams::new(Seed(3), 7).stream(Purpose::RandomWalk, Side::First, 5)),
        ];
        firsts.sort_unstable();
        firsts.dedup();
        assert_eq!(firsts.len(), 7);
    }

    #[test]
    fn names_have_streams_of_their_own() {
        let first_of = |purpose, name: &str| first(&mut STREAMS.stream_of(purpose, NameKey::new(name)));
        let one = first_of(Purpose::Number, "us.discount");
        assert_eq!(one, first_of(Purpose::Number, "us.discount"));
        assert_ne!(one, first_of(Purpose::Number, "russia.discount"));
        assert_ne!(one, first_of(Purpose::Weight, "us.discount"));
    }

    #[test]
    fn keys_of_names_are_fnv_1a() {
        // Published test vectors of the hash.
        assert_eq!(NameKey::new(""), NameKey(0xcbf2_9ce4_8422_2325));
        assert_eq!(NameKey::new("a"), NameKey(0xaf63_dc4c_8601_ec8c));
        assert_eq!(NameKey::new("foobar"), NameKey(0x8594_4171_f739_67e8));
    }

    #[test]
    fn gamma_draws_have_the_mean_and_variance_of_their_shape() {
        // Both equal the shape; 20,000 draws put the mean within 5 standard errors, sqrt(shape / 20,000) each.
        for shape in [0.3, 1.0, 7.5] {
            let mut stream = STREAMS.stream(Purpose::Weight, Side::First, 0);
            let draws: Vec<f64> = (0..20_000).map(|_| stream.gamma(shape)).collect();
            let mean = draws.iter().sum::<f64>() / 20_000.0;
            let variance = draws.iter().map(|draw| (draw - mean) * (draw - mean)).sum::<f64>() / 20_000.0;
            assert!((mean - shape).abs() < 5.0 * (shape / 20_000.0).sqrt(), "{shape}: {mean}");
            assert!((variance / shape - 1.0).abs() < 0.15, "{shape}: {variance}");
            assert!(draws.iter().all(|draw| *draw >= 0.0));
        }
    }

    #[test]
    fn an_all_zero_key_gives_the_published_chacha8_keystream() {
        // First eight bytes of the keystream for the zero key and nonce: 3e 00 ef 2f 89 5f 40 d6
        // (draft-strombergson-chacha-test-vectors-01, TC1, 8 rounds, 256-bit key).
        let mut stream = Stream(ChaCha8Rng::from_seed([0; 32]));
        assert_eq!(first(&mut stream), u64::from_le_bytes([0x3e, 0x00, 0xef, 0x2f, 0x89, 0x5f, 0x40, 0xd6]));
    }

    #[test]
    fn uniform_takes_the_upper_bits() {
        let mut raw = STREAMS.stream(Purpose::RandomWalk, Side::First, 0);
        let mut stream = STREAMS.stream(Purpose::RandomWalk, Side::First, 0);
        let expected = (first(&mut raw) / 2048) as f64 / 9_007_199_254_740_992.0;
        assert_eq!(stream.uniform(), expected);
    }

    #[test]
    fn numbers_stay_in_range_and_reach_all_of_it() {
        let mut stream = STREAMS.stream(Purpose::Repetition, Side::Second, 0);
        let mut counts = [0; 3];
        for _ in 0..3_000 {
            counts[stream.below(3)] += 1;
            assert!((0.0..1.0).contains(&stream.uniform()));
        }
        assert!(counts.iter().all(|count| (900..1_100).contains(count)), "{counts:?}");
        assert_eq!(stream.below(1), 0);
    }

    #[test]
    fn every_order_is_as_likely() {
        let mut stream = STREAMS.stream(Purpose::Resample, Side::First, 0);
        let mut counts = std::collections::BTreeMap::new();
        for _ in 0..6_000 {
            *counts.entry(stream.shuffled(&[1, 2, 3])).or_insert(0) += 1;
        }
        assert!(counts.len() == 6 && counts.values().all(|count| (880..1_120).contains(count)), "{counts:?}");
    }
}
