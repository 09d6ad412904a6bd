//! Every package of one side with its payoff in floating point, in order.

use crate::agenda::PackageSpace;

/// All packages by what they are worth to one side, as tools reckon that add up floating-point numbers.
///
/// Sums of floating-point numbers depend on the order of adding, so that packages which are worth the same may come out
/// a last digit apart, and be ordered by it. To play as such a tool does, its very sums are needed.
///
/// # Formula
///
/// ```text
/// value(x) = weight(1) * value(1, x_1) + weight(2) * value(2, x_2) + ..        in f64, from left to right
/// ```
#[derive(Debug)]
pub struct Tabulated {
    /// By package number.
    values: Vec<f64>,
    /// The numbers of the packages by rising value, ties by rising number.
    rising: Vec<u32>,
    reservation: f64,
    /// How many packages are worth less than no deal.
    n_below: usize,
    worst: u32,
    best: u32,
}

/// Packages to look for, by rising value, and behind them others that are looked at too.
#[derive(Clone, Copy, Debug)]
pub struct Listing<'t> {
    table: &'t Tabulated,
    listed: &'t [u32],
    behind: &'t [u32],
}

/// What counts as the same, below a limit.
const TOLERANCE: f64 = 1e-6;

impl Tabulated {
    /// The most packages that are tabulated: some 50 MB for each side.
    pub const MOST_PACKAGES: u64 = 1 << 22;

    /// The table of these weighted values, per issue and choice, with what no deal is worth.
    ///
    /// # Panics
    ///
    /// If there are more than [`Self::MOST_PACKAGES`].
    #[must_use]
    pub(super) fn new(space: &PackageSpace, weighted: &[Vec<f64>], reservation: f64) -> Self {
        assert!(space.n_packages() <= Self::MOST_PACKAGES, "a space of {} packages is tabulated", space.n_packages());
        let mut values = vec![0.0];
        for of_issue in weighted {
            values = values.iter().flat_map(|sum| of_issue.iter().map(move |value| sum + value)).collect();
        }
        let mut rising: Vec<u32> = (0..values.len() as u32).collect();
        let value = |number: &u32| values[*number as usize];
        rising.sort_unstable_by(|a, b| value(a).total_cmp(&value(b)).then(a.cmp(b)));
        let n_below = rising.partition_point(|number| value(number) < reservation);
        // Of equal choices the first is the worst and the last the best.
        let place = |of_issue: &Vec<f64>, is_better: fn(&f64, &f64) -> bool| {
            (1..of_issue.len()).fold(
                0,
                |best, place| {
                    if is_better(&of_issue[place], &of_issue[best]) { place } else { best }
                },
            )
        };
        let extreme = |is_better: fn(&f64, &f64) -> bool| {
            weighted.iter().fold(0, |number, of_issue| number * of_issue.len() + place(of_issue, is_better)) as u32
        };
        let (worst, best) = (extreme(f64::lt), extreme(f64::ge));
        Self { values, rising, reservation, n_below, worst, best }
    }

    /// What the package of that number is worth.
    #[must_use]
    pub fn value(&self, number: u64) -> f64 {
        self.values[number as usize]
    }

    /// What no deal is worth.
    #[must_use]
    pub const fn reservation(&self) -> f64 {
        self.reservation
    }

    /// The package with the worst choice on every issue, the first of equals.
    #[must_use]
    pub fn worst(&self) -> u64 {
        u64::from(self.worst)
    }

    /// The package with the best choice on every issue, the last of equals.
    #[must_use]
    pub fn best(&self) -> u64 {
        u64::from(self.best)
    }

    /// All packages.
    #[must_use]
    pub fn all(&self) -> Listing<'_> {
        Listing { table: self, listed: &self.rising, behind: &[] }
    }

    /// The packages worth no less than no deal, the others behind them.
    #[must_use]
    pub(crate) fn acceptable(&self) -> Listing<'_> {
        let (behind, listed) = self.rising.split_at(self.n_below);
        Listing { table: self, listed, behind }
    }
}

impl Listing<'_> {
    /// How many packages are listed.
    #[must_use]
    pub fn len(&self) -> usize {
        self.listed.len()
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// The package at a place from the top: 0 is worth most, the highest number of equals first.
    #[must_use]
    pub(crate) fn at_place(&self, place: usize) -> Option<u64> {
        let place = self.listed.len().checked_sub(place + 1)?;
        Some(u64::from(self.listed[place]))
    }

    /// The least that a listed package is worth, and the most.
    #[must_use]
    pub fn ends(&self) -> Option<(f64, f64)> {
        Some((self.value(*self.listed.first()?), self.value(*self.listed.last()?)))
    }

    /// The package nearest to `target`: the first worth as much or more (the last if none is), but where one within
    /// 10^-6 below the target is nearer, that one, listed ones first. Nothing if none is listed.
    #[must_use]
    pub fn nearest(&self, target: f64) -> Option<u64> {
        let above =
            self.listed.partition_point(|number| self.value(*number) < target).min(self.listed.len().checked_sub(1)?);
        let (distance, number) = (self.distance(self.listed[above], target), self.listed[above]);
        // Further down the list comes first; behind it, what has the lower number.
        let listed = self.nearer(&self.listed[..above], target, distance, |_, _| true);
        let (distance, number) = listed.unwrap_or((distance, number));
        let behind = self.nearer(self.behind, target, distance, |number, other| number < other);
        Some(u64::from(behind.map_or(number, |(_, number)| number)))
    }

    /// The nearest of these packages, all worth less than `target`, if it is within the tolerance and nearer than
    /// `distance`.
    fn nearer(
        &self,
        rising: &[u32],
        target: f64,
        distance: f64,
        comes_first: fn(u32, u32) -> bool,
    ) -> Option<(f64, u32)> {
        let mut nearest: Option<(f64, u32)> = None;
        for number in rising.iter().rev().copied().take_while(|number| self.value(*number) >= target - TOLERANCE) {
            let found = self.distance(number, target);
            match nearest {
                None if found < distance => nearest = Some((found, number)),
                Some((least, other)) if found == least && comes_first(number, other) => nearest = Some((least, number)),
                Some((least, _)) if found == least => {}
                _ => break,
            }
        }
        nearest
    }

    fn value(&self, number: u32) -> f64 {
        self.table.values[number as usize]
    }

    fn distance(&self, number: u32, target: f64) -> f64 {
        (self.value(number) - target).abs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two issues: 0, 0.5, 1 and 0.25, 0.25.
    fn table_of(reservation: f64) -> Tabulated {
        let space = PackageSpace::new([(3, false), (2, false)]).expect("six packages");
        Tabulated::new(&space, &[vec![0.0, 0.5, 1.0], vec![0.25, 0.25]], reservation)
    }

    #[test]
    fn packages_stand_by_value_and_number() {
        let table = table_of(0.5);
        assert_eq!(table.rising, [0, 1, 2, 3, 4, 5]);
        assert_eq!((0..6).map(|number| table.value(number)).collect::<Vec<_>>(), [0.25, 0.25, 0.75, 0.75, 1.25, 1.25]);
        // The first of equal choices is the worst, the last the best.
        assert_eq!((table.worst(), table.best()), (0, 5));
        assert_eq!(
            (0..5).map(|place| table.acceptable().at_place(place)).collect::<Vec<_>>(),
            [Some(5), Some(4), Some(3), Some(2), None]
        );
        assert_eq!((table.all().len(), table.acceptable().ends()), (6, Some((0.75, 1.25))));
    }

    #[test]
    fn sums_are_added_up_from_left_to_right() {
        // In f64, (0.1 + 0.2) + 0.3 is 0.6000000000000001 and (0.3 + 0.2) + 0.1 is 0.6.
        let space = PackageSpace::new([(2, false), (1, false), (2, false)]).expect("four packages");
        let table = Tabulated::new(&space, &[vec![0.1, 0.3], vec![0.2], vec![0.3, 0.1]], 0.0);
        assert_eq!((table.value(0), table.value(3)), (0.600_000_000_000_000_1, 0.6));
        assert_eq!(table.rising, [1, 3, 0, 2]);
    }

    #[test]
    fn the_nearest_is_above_unless_one_just_below_is_nearer() {
        let table = table_of(0.5);
        let nearest = |target| table.acceptable().nearest(target);
        assert_eq!([0.3, 0.75, 0.8, 1.25, 2.0].map(nearest), [2, 2, 4, 4, 5].map(Some));
        assert_eq!([0.75 + 0.9e-6, 0.75 + 1.1e-6].map(nearest), [2, 4].map(Some));
        // Behind the list stands what is worth less than no deal: 0.25, lower number first.
        let table = table_of(0.250_000_000_1);
        assert_eq!(table.acceptable().nearest(0.250_000_000_1), Some(0));
        assert_eq!(table_of(2.0).acceptable().nearest(1.0), None);
    }
}
