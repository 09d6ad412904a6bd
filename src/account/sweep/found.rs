//! What was found of a metric, as facts that any language may say.

use super::Spot;
use crate::result::sweep::ExtremesRecord;

/// What is found of a metric; ends are the least and the most.
pub(crate) enum Found<'a> {
    /// Nothing was measured.
    Nothing,
    /// There is but one point.
    OnePoint(f64),
    /// The same at every point, which is not what the scenario as written comes to.
    EveryPoint { value: f64, extremes: &'a ExtremesRecord },
    /// The same whatever is varied.
    Same(f64),
    /// The same as far as the draws tell.
    SameByDraws(f64),
    /// Chance alone may make the difference.
    Chance { ends: [f64; 2], extremes: &'a ExtremesRecord },
    /// Next to the same.
    NearlySame(f64),
    /// Highest and lowest points are told apart.
    Apart { ends: [f64; 2], extremes: &'a ExtremesRecord },
    /// So much, and nothing is known of chance.
    Between([f64; 2]),
}

/// Where the highest and the lowest points lie, each with the least and the most that is found there.
pub(crate) struct Ends<'a> {
    pub(crate) best: Option<(Option<[f64; 2]>, Spot<'a>)>,
    pub(crate) worst: Option<(Option<[f64; 2]>, Spot<'a>)>,
}

/// How many points differ from the scenario as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unlike {
    None,
    One,
    All,
    Some(usize),
}
