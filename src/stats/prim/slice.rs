//! Where a slice of sorted numbers ends.

/// Where a slice at the upper end begins, or one at the lower end ends: between two numbers that differ, if any do.
///
/// # Formula
///
/// ```text
/// i = (m - 1) q, lo = floor i, hi = ceil i
/// upper (q > 1/2): while v[lo] = v[hi] and lo > 0, lo -= 1
/// lower:           while v[lo] = v[hi] and hi < m - 1, hi += 1
/// limit = (v[lo] + v[hi]) / 2
/// ```
pub(super) fn limit_of_slice(m: usize, value_at: impl Fn(usize) -> f64, q: f64) -> f64 {
    let place = (m - 1) as f64 * q;
    let (mut low, mut high) = (place.floor() as usize, place.ceil() as usize);
    if q > 0.5 {
        while value_at(low) == value_at(high) && low > 0 {
            low -= 1;
        }
    } else {
        while value_at(low) == value_at(high) && high < m - 1 {
            high += 1;
        }
    }
    f64::midpoint(value_at(low), value_at(high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slice_ends_between_two_numbers_that_differ() {
        let of = |values: &[f64], q: f64| limit_of_slice(values.len(), |place| values[place], q);
        assert_eq!(of(&[0.0, 1.0, 2.0, 3.0], 0.9), 2.5);
        assert_eq!(of(&[0.0, 1.0, 2.0, 3.0], 0.1), 0.5);
        assert_eq!(of(&[0.0, 1.0, 1.0, 1.0], 0.9), 0.5);
        assert_eq!(of(&[0.0, 0.0, 0.0, 1.0], 0.1), 0.5);
        assert_eq!(of(&[2.0, 2.0, 2.0], 0.95), 2.0);
        assert_eq!(of(&[7.0], 0.05), 7.0);
    }
}
