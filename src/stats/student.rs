//! Student's distribution: how wide an interval must be that rests on few groups.

/// The quantile of Student's distribution that belongs to a quantile `z` of the standard normal distribution, with so many
/// degrees of freedom; no bounds without any. Exact to a thousandth for z up to 3.
///
/// # Formula
///
/// ```text
/// t = z + g1(z) / v + g2(z) / v^2 + g3(z) / v^3 + g4(z) / v^4          v: degrees of freedom, at least 3
/// ```
///
/// For one and two degrees of freedom the quantile has a closed form in the normal probability p of z:
/// `tan(pi (p - 1/2))` and `(2 p - 1) sqrt(2 / (4 p (1 - p)))`.
///
/// # References
///
/// Abramowitz & Stegun 1964, 26.7.5.
#[must_use]
pub fn student_quantile(z: f64, degrees: usize) -> f64 {
    let p = 0.5 * libm::erfc(-z / std::f64::consts::SQRT_2);
    match degrees {
        0 => f64::INFINITY * z.signum(),
        1 => libm::tan(std::f64::consts::PI * (p - 0.5)),
        2 => (2.0 * p - 1.0) * (2.0 / (4.0 * p * (1.0 - p))).sqrt(),
        n => expanded(z, n as f64),
    }
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

    #[test]
    fn quantiles_are_those_of_the_tables() {
        for (degrees, expected) in
            [(1, 12.7062), (2, 4.3027), (3, 3.1824), (5, 2.5706), (9, 2.2622), (19, 2.0930), (99, 1.9842)]
        {
            let found = student_quantile(1.959_964, degrees);
            assert!((found / expected - 1.0).abs() < 2e-3, "{degrees}: {found} is not {expected}");
        }
        assert_eq!(student_quantile(1.96, 0), f64::INFINITY);
    }
}
