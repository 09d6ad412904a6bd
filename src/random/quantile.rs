//! Quantiles and shares of distributions.

/// The quantile of the standard normal distribution, exact to about 1e-16 (algorithm AS 241, Wichura 1988,
/// doi:10.2307/2347330).
#[must_use]
pub fn normal_quantile(u: f64) -> f64 {
    let q = u - 0.5;
    if q.abs() <= 0.425 {
        return q * ratio(&CENTRE, 0.180_625 - q * q);
    }
    let tail = (-libm::log(if q < 0.0 { u } else { 1.0 - u })).sqrt();
    let size = if tail <= 5.0 { ratio(&MIDDLE, tail - 1.6) } else { ratio(&FAR, tail - 5.0) };
    if q < 0.0 { -size } else { size }
}

/// The share of the standard normal distribution that lies below `z`: the inverse of [`normal_quantile`].
///
/// # Formula
///
/// ```text
/// erfc(-z / sqrt(2)) / 2
/// ```
#[must_use]
pub fn normal_share(z: f64) -> f64 {
    0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

/// Coefficients of a numerator and a denominator, lowest power first.
type Rational = [[f64; 8]; 2];

fn ratio([numerator, denominator]: &Rational, x: f64) -> f64 {
    let polynomial = |coefficients: &[f64; 8]| coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c);
    polynomial(numerator) / polynomial(denominator)
}

#[rustfmt::skip]
const CENTRE: Rational = [
    [3.387_132_872_796_366_5, 133.141_667_891_784_38, 1_971.590_950_306_551_3, 13_731.693_765_509_46,
     45_921.953_931_549_87, 67_265.770_927_008_7, 33_430.575_583_588_13, 2_509.080_928_730_122_7],
    [1.0, 42.313_330_701_600_91, 687.187_007_492_057_9, 5_394.196_021_424_751,
     21_213.794_301_586_597, 39_307.895_800_092_71, 28_729.085_735_721_943, 5_226.495_278_852_545],
];
#[rustfmt::skip]
const MIDDLE: Rational = [
    [1.423_437_110_749_683_5, 4.630_337_846_156_546, 5.769_497_221_460_691, 3.647_848_324_763_204_5,
     1.270_458_252_452_368_4, 0.241_780_725_177_450_6, 0.022_723_844_989_269_184, 7.745_450_142_783_414e-4],
    [1.0, 2.053_191_626_637_759, 1.676_384_830_183_803_8, 0.689_767_334_985_1,
     0.148_103_976_427_480_08, 0.015_198_666_563_616_457, 5.475_938_084_995_345e-4, 1.050_750_071_644_416_9e-9],
];
#[rustfmt::skip]
const FAR: Rational = [
    [6.657_904_643_501_103, 5.463_784_911_164_114, 1.784_826_539_917_291_3, 0.296_560_571_828_504_87,
     0.026_532_189_526_576_124, 0.001_242_660_947_388_078_4, 2.711_555_568_743_487_6e-5, 2.010_334_399_292_288_1e-7],
    [1.0, 0.599_832_206_555_888, 0.136_929_880_922_735_8, 0.014_875_361_290_850_615,
     7.868_691_311_456_133e-4, 1.846_318_317_510_054_7e-5, 1.421_511_758_316_446e-7, 2.044_263_103_389_939_8e-15],
];

/// The quantile of the beta distribution: Newton's method within an interval that shrinks, which is halved wherever a step
/// would leave it. Distributions that rise beyond all bounds at an end are halved all the way.
#[must_use]
pub fn beta_quantile(a: f64, b: f64, u: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    let is_bounded = a >= 1.0 && b >= 1.0;
    let ln_beta = libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
    let mut x = if is_bounded { a / (a + b) } else { 0.5 };
    for _ in 0..60 {
        let excess = beta_share(a, b, x) - u;
        if excess < 0.0 {
            low = x;
        } else {
            high = x;
        }
        let density = libm::exp((a - 1.0) * libm::log(x) + (b - 1.0) * libm::log1p(-x) - ln_beta);
        let step = x - excess / density;
        let next = if is_bounded && step > low && step < high { step } else { f64::midpoint(low, high) };
        if is_bounded && (next - x).abs() <= 1e-15 * x {
            return next;
        }
        x = next;
    }
    x
}

/// The regularised incomplete beta function `I_x(a, b)`: the share of a beta distribution below `x`, by the continued
/// fraction of Abramowitz & Stegun 26.5.8, evaluated by Lentz's method.
pub(crate) fn beta_share(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta_share(b, a, 1.0 - x);
    }
    let ln_front = libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) + a * libm::log(x) + b * libm::log1p(-x);
    libm::exp(ln_front) / a / continued_fraction(a, b, x)
}

/// `1 + d_1 / (1 + d_2 / (1 + ...))` of the incomplete beta function.
fn continued_fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away_from_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let coefficient = |step: u32| {
        let m = f64::from(step / 2);
        if step.is_multiple_of(2) {
            m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m))
        } else {
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))
        }
    };
    let (mut fraction, mut above, mut below) = (1.0, 1.0, 0.0);
    for step in 1..=300 {
        let numerator = coefficient(step);
        below = 1.0 / away_from_zero(1.0 + numerator * below);
        above = away_from_zero(1.0 + numerator / above);
        fraction *= above * below;
        if (above * below - 1.0).abs() < 1e-15 {
            break;
        }
    }
    fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-9 * expected.abs().max(1.0), "{found} is not {expected}");
    }

    #[test]
    fn the_normal_quantile_agrees_with_published_values() {
        // Wichura 1988, table of test values.
        close(normal_quantile(0.25), -0.674_489_750_196_081_7);
        close(normal_quantile(0.001), -3.090_232_306_167_814);
        close(normal_quantile(1e-20), -9.262_340_089_798_408);
        close(normal_quantile(0.975), 1.959_963_984_540_054);
        assert_eq!(normal_quantile(0.5), 0.0);
    }

    #[test]
    fn share_and_quantile_undo_each_other() {
        close(normal_share(1.959_963_984_540_054), 0.975);
        for u in [1e-9, 0.01, 0.3, 0.5, 0.9, 0.999_999] {
            close(normal_share(normal_quantile(u)), u);
        }
    }

    #[test]
    fn beta_quantiles_agree_with_closed_forms() {
        // Beta(1, b): 1 - (1 - u)^(1/b). Beta(2, 2): u = 3x^2 - 2x^3, so x = 0.5 at u = 0.5 and u = 0.15625 at x = 0.25.
        close(beta_quantile(1.0, 3.0, 0.271), 0.1);
        close(beta_quantile(2.0, 2.0, 0.5), 0.5);
        close(beta_quantile(2.0, 2.0, 0.156_25), 0.25);
        close(beta_quantile(0.5, 0.5, 1.0 / 3.0), 0.25);
    }

    #[test]
    fn beta_quantiles_undo_the_share_below() {
        for (a, b) in [(5.6, 10.4), (1.0, 1.0), (13.0, 29.0), (400.0, 2.0), (1e4, 1e4), (0.5, 3.0)] {
            for u in [1e-9, 0.02, 0.5, 0.7, 0.999] {
                close(beta_share(a, b, beta_quantile(a, b, u)), u);
            }
        }
    }
}
