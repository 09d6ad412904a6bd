//! Chances in calibrated words.

use crate::result::RateRecord;

/// The words and up to which share they reach, as in Mastrandrea et al. 2010, *Guidance Note for Lead Authors of the IPCC
/// Fifth Assessment Report on Consistent Treatment of Uncertainties*, cut into bands that do not overlap.
const WORDS: [(f64, &str); 7] = [
    (0.01, "exceptionally unlikely"),
    (0.10, "very unlikely"),
    (0.33, "unlikely"),
    (0.66, "about as likely as not"),
    (0.90, "likely"),
    (0.99, "very likely"),
    (f64::INFINITY, "virtually certain"),
];

/// A share in words.
fn word(share: f64) -> &'static str {
    WORDS.iter().find(|(most, _)| share < *most).map_or("", |(_, word)| word)
}

/// How likely something is: in a word, or in those of both ends where its interval reaches over more than one.
pub(super) fn likelihood(rate: &RateRecord) -> String {
    let [low, high] = rate.interval().unwrap_or([rate.share; 2]);
    match [word(low), word(high)] {
        [low, high] if low == high => low.to_owned(),
        [low, high] => format!("between {low} and {high}"),
    }
}

/// What the words stand for, as a sentence.
pub(super) const SCALE: &str = "Chances in words follow the guidance of the IPCC (Mastrandrea et al. 2010): exceptionally unlikely below \
    1%, very unlikely below 10%, unlikely below 33%, about as likely as not up to 66%, likely up to 90%, very likely up to 99%, \
    virtually certain above; two words where the interval reaches over both.";

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(share: f64, interval: Option<[f64; 2]>) -> RateRecord {
        let [low, high] = interval.map_or([None; 2], |[low, high]| [Some(low), Some(high)]);
        RateRecord { count: 30, of: 1_000, share, low, high }
    }

    #[test]
    fn an_interval_over_two_bands_has_two_words() {
        assert_eq!(likelihood(&rate(0.03, Some([0.021, 0.043]))), "very unlikely");
        assert_eq!(likelihood(&rate(0.30, Some([0.25, 0.36]))), "between unlikely and about as likely as not");
        assert_eq!(likelihood(&rate(1.0, None)), "virtually certain");
        assert_eq!(
            [0.0, 0.0999, 0.33, 0.66, 0.9, 0.99].map(word),
            [
                "exceptionally unlikely",
                "very unlikely",
                "about as likely as not",
                "likely",
                "very likely",
                "virtually certain"
            ]
        );
    }
}
