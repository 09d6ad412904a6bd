//! Chances in calibrated words, whatever the language.

use crate::result::RateRecord;

/// How likely something is, as in Mastrandrea et al. 2010, *Guidance Note for Lead Authors of the IPCC Fifth Assessment Report
/// on Consistent Treatment of Uncertainties*, cut into bands that do not overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chance {
    /// Below 1%.
    ExceptionallyUnlikely,
    /// Below 10%.
    VeryUnlikely,
    /// Below 33%.
    Unlikely,
    /// Up to 66%.
    AboutAsLikelyAsNot,
    /// Up to 90%.
    Likely,
    /// Up to 99%.
    VeryLikely,
    /// Above.
    VirtuallyCertain,
}

/// The chances and up to which share they reach.
const REACH: [(f64, Chance); 7] = [
    (0.01, Chance::ExceptionallyUnlikely),
    (0.10, Chance::VeryUnlikely),
    (0.33, Chance::Unlikely),
    (0.66, Chance::AboutAsLikelyAsNot),
    (0.90, Chance::Likely),
    (0.99, Chance::VeryLikely),
    (f64::INFINITY, Chance::VirtuallyCertain),
];

impl Chance {
    fn of(share: f64) -> Self {
        REACH.iter().find(|(most, _)| share < *most).map_or(Self::VirtuallyCertain, |(_, chance)| *chance)
    }
}

/// How likely something is: a chance, or those of both ends where its interval reaches over more than one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Likely {
    /// It is that likely.
    Is(Chance),
    /// It lies between the two.
    Between(Chance, Chance),
}

impl Likely {
    pub(crate) fn of(rate: &RateRecord) -> Self {
        let [low, high] = rate.interval().unwrap_or([rate.share; 2]).map(Chance::of);
        if low == high { Self::Is(low) } else { Self::Between(low, high) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chance_begins_where_the_one_before_ends() {
        let told = [0.0, 0.005, 0.01, 0.099, 0.33, 0.5, 0.66, 0.9, 0.99, 1.0].map(Chance::of);
        assert_eq!(told[..2], [Chance::ExceptionallyUnlikely; 2]);
        assert_eq!(told[2..4], [Chance::VeryUnlikely; 2]);
        assert_eq!(told[4..6], [Chance::AboutAsLikelyAsNot; 2]);
        assert_eq!(told[6..], [Chance::Likely, Chance::VeryLikely, Chance::VirtuallyCertain, Chance::VirtuallyCertain]);
    }
}
