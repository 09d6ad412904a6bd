//! Student's distribution: how wide an interval must be that rests on few groups.

use std::f64::consts::{FRAC_2_PI, PI, SQRT_2};

/// From so many degrees of freedom on, the expansion in their inverse is exact to 1e-8 for z up to 4.
const MANY: usize = 200;
/// Newton's method is done when a step is smaller than this share of where it stands.
const STEP: f64 = 1e-13;

/// The quantile of Student's distribution that belongs to a quantile `z` of the standard normal distribution, with so many
/// degrees of freedom; no bounds without any. Exact to about 1e-8 for z up to 4.
///
/// # Formula
///
/// From 200 degrees of freedom `v` on
///
/// ```text
/// t = z + g1(z) / v + g2(z) / v^2 + g3(z) / v^3 + g4(z) / v^4
/// ```
///
/// and below that the root of A(t | v) = 2 p - 1, with p the normal probability of z and A the share between -t and t, by
/// Newton's method: A has a closed form for whole numbers v.
///
/// # References
///
/// Abramowitz & Stegun 1964, 26.7.3, 26.7.4 and 26.7.5.
#[must_use]
pub(crate) fn student_quantile(z: f64, degrees: usize) -> f64 {
    match degrees {
        0 => f64::INFINITY * z.signum(),
        n if n >= MANY => expanded(z, n as f64),
        n => z.signum() * root(z.abs(), n),
    }
}

/// The quantile of z from 0 on.
fn root(z: f64, degrees: usize) -> f64 {
    let share = libm::erf(z / SQRT_2);
    let v = degrees as f64;
    let height = libm::exp(libm::lgamma(f64::midpoint(v, 1.0)) - libm::lgamma(v / 2.0)) / (v * PI).sqrt();
    let density = |t: f64| height * libm::exp(-f64::midpoint(v, 1.0) * libm::log1p(t * t / v));
    let mut t = expanded(z, v).max(z);
    // A is concave: from the left of the root every step stays on the left, and from the right one leads there.
    for _ in 0..200 {
        let next = (t - (central_share(t, degrees) - share) / (2.0 * density(t))).max(t / 2.0);
        let is_done = (next - t).abs() <= STEP * t;
        t = next;
        if is_done {
            break;
        }
    }
    t
}

/// The share of the distribution between `-t` and `t`.
fn central_share(t: f64, degrees: usize) -> f64 {
    let angle = libm::atan(t / (degrees as f64).sqrt());
    let (sine, cosine) = (libm::sin(angle), libm::cos(angle));
    let square = cosine * cosine;
    // Odd: cos + 2/3 cos^3 + ...; even: 1 + 1/2 cos^2 + (1 3)/(2 4) cos^4 + ...
    let is_odd = degrees % 2 == 1;
    let mut term = if is_odd { cosine } else { 1.0 };
    let mut sum = 0.0;
    let mut power = usize::from(is_odd);
    while power + 2 <= degrees {
        sum += term;
        power += 2;
        term *= square * (power as f64 - 1.0) / power as f64;
    }
    if is_odd { FRAC_2_PI * (angle + sine * sum) } else { sine * sum }
}

fn expanded(z: f64, v: f64) -> f64 {
    let square = z * z;
    let g1 = z * (square + 1.0) / 4.0;
    let g2 = z * ((5.0 * square + 16.0) * square + 3.0) / 96.0;
    let g3 = z * (((3.0 * square + 19.0) * square + 17.0) * square - 15.0) / 384.0;
    let g4 = z * ((((79.0 * square + 776.0) * square + 1482.0) * square - 1920.0) * square - 945.0) / 92_160.0;
    z + (g1 + (g2 + (g3 + g4 / v) / v) / v) / v
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::normal_quantile;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        // At 97.5 % and at 99.95 %.
        let tables = [
            (1, 12.706_205, 636.619_249),
            (2, 4.302_653, 31.599_055),
            (3, 3.182_446, 12.923_979),
            (4, 2.776_445, 8.610_302),
            (5, 2.570_582, 6.868_827),
            (9, 2.262_157, 4.780_913),
            (10, 2.228_139, 4.586_894),
            (29, 2.045_230, 3.659_405),
            (120, 1.979_930, 3.373_454),
        ];
        for (degrees, expected, far) in tables {
            for (share, expected) in [(0.975, expected), (0.9995, far)] {
                let found = student_quantile(normal_quantile(share), degrees);
                assert!((found / expected - 1.0).abs() < 1e-6, "{degrees}: {found} is not {expected}");
            }
        }
        assert_eq!(student_quantile(1.96, 0), f64::INFINITY);
        assert_eq!(student_quantile(-1.96, 7), -student_quantile(1.96, 7));
        assert_eq!(student_quantile(0.0, 7), 0.0);
    }

    #[test]
    fn both_ways_meet() {
        for z in [0.5, 1.96, 3.0, 4.0] {
            let (found, expected) = (root(z, MANY), expanded(z, MANY as f64));
            assert!((found / expected - 1.0).abs() < 1e-7, "{z}: {found} is not {expected}");
        }
    }
}
