//! The threads that the whole program shares, made ready before anything needs them.

use super::outcome::{Failure, Outcome};
use super::whole::whole;
use rayon::ThreadPoolBuilder;
use std::env;
use std::num::NonZeroUsize;
use summitry::experiment::{MOST_THREADS, n_threads};

/// The variable that says how many.
const VARIABLE: &str = "RAYON_NUM_THREADS";

/// Makes the threads ready: as many as `RAYON_NUM_THREADS` says, or one for each core; fewer where the system refuses some.
pub(crate) fn prepare_threads() -> Outcome {
    let fewer = |n: &usize| Some(n / 2).filter(|n| *n > 0);
    let mut refusal = None;
    for n in std::iter::successors(Some(n_threads(asked()?)), fewer) {
        match ThreadPoolBuilder::new().num_threads(n).build_global() {
            Ok(()) => return Ok(()),
            Err(reason) => refusal = Some(reason),
        }
    }
    let reason = refusal.map_or_else(String::new, |reason| format!(": {reason}"));
    Err(Failure::TryAgain(format!("error: the system refuses a thread{reason}")))
}

/// How many are asked for; nothing, if that is not said.
fn asked() -> Result<Option<NonZeroUsize>, Failure> {
    let Some(value) = env::var_os(VARIABLE) else { return Ok(None) };
    let value = value.to_string_lossy();
    // As rayon has it: none is one for each core.
    if ["", "0"].contains(&value.as_ref()) {
        return Ok(None);
    }
    let number = whole(1..=MOST_THREADS)(&value);
    let number = number.map_err(|expected| Failure::BadInput(format!("error: {VARIABLE} is `{value}`, {expected}")))?;
    Ok(NonZeroUsize::new(number as usize))
}
