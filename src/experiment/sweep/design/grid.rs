//! Every combination of some values.

/// Which value of each axis a point of the grid has. The last axis changes fastest; a grid has as many points as the
/// product of its sizes, each at least 1.
///
/// # Formula
///
/// ```text
/// place on the last axis = point mod size; on the one before it = (point div size) mod its size; and so on
/// ```
pub(in crate::experiment::sweep) fn place_in_grid(sizes: &[u64], point: u64) -> Vec<u64> {
    let mut rest = point;
    let mut places = vec![0; sizes.len()];
    for (place, size) in places.iter_mut().zip(sizes).rev() {
        (*place, rest) = (rest % size, rest / size);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_axis_changes_fastest() {
        let places: Vec<Vec<u64>> = (0..6).map(|point| place_in_grid(&[2, 3], point)).collect();
        assert_eq!(places, [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]]);
        assert_eq!(place_in_grid(&[], 0), [0; 0]);
    }
}
