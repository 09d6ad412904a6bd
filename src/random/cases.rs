//! How many random settings a test tries.

use std::ops::Div;

/// Of so many that a thorough test tries, one is tried where nobody asks for more.
const OF: u8 = 5;

/// How many of `n` random settings a test tries, and how often it must have seen what `n` are sure to show.
pub(crate) fn cases<N: Div<Output = N> + From<u8>>(n: N) -> N {
    if is_thorough() { n } else { n / N::from(OF) }
}

/// Whether tests try all that they know: if the environment's `SUMMITRY_THOROUGH` is 1, as in `.ci/thorough`.
pub(crate) fn is_thorough() -> bool {
    std::env::var_os("SUMMITRY_THOROUGH").is_some_and(|value| value == "1")
}
