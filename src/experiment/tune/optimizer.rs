//! The optimiser, behind one module: CMA-ES within the unit cube, by the crate `basin`.

use crate::text::debug_is_display;
use basin::{
    BoundedCmaEs, BoxBounds, ConstraintDescription, ConstraintSet, Constraints, CostFunction, DenseMatrix, Executor,
    PopulationProgress, Stepper,
};
use std::cell::RefCell;
use thiserror::Error;

/// The standard deviation that every search starts with, as a share of each range: the whole range lies within about
/// three of them around its middle (Hansen 2016, arXiv:1604.00772, appendix A).
const FIRST_DEVIATION: f64 = 0.3;

/// The search was ended from outside, in the middle of a generation.
#[derive(Clone, Copy, Error, PartialEq, Eq)]
#[error("the search was ended")]
pub(in crate::experiment) struct Ended;

/// What gives the cost of a point; lower is better. A point that cannot be has an infinite cost.
type Cost<'e> = Box<dyn FnMut(&[f64]) -> Result<f64, Ended> + 'e>;

/// A search for the least cost in the unit cube: CMA-ES with an adaptive penalty for points beyond it, which are
/// evaluated at the nearest point inside (Hansen 2016, arXiv:1604.00772; Hansen, Niederberger, Guzzella & Koumoutsakos
/// 2009, doi:10.1109/TEVC.2008.924423).
///
/// The crate takes `exp`, `ln` and `tanh` from the platform, not from `libm`. Numbers are rounded to six digits before
/// they are played, which hides differences in a last bit; a search on another platform may still part from this one.
///
/// A generation evaluates its sample, point by point, and then the mean of the distribution that it was drawn from.
pub(in crate::experiment) struct Search<'e> {
    stepper: Stepper<Problem<'e>, PopulationProgress<Vec<f64>>, CmaEs>,
}

type CmaEs = BoundedCmaEs<Vec<f64>, DenseMatrix>;

struct Problem<'e> {
    cost: RefCell<Cost<'e>>,
    low: Vec<f64>,
    high: Vec<f64>,
}

impl Constraints for Problem<'_> {
    type Set = ConstraintSet<BoxBounds<Vec<f64>>>;

    fn constraints(&self) -> <Self::Set as ConstraintDescription>::Borrowed<'_> {
        ConstraintSet::new().with_bounds(BoxBounds::new(Some(&self.low), Some(&self.high)))
    }
}

impl CostFunction for Problem<'_> {
    type Param = Vec<f64>;
    type Output = f64;
    type Error = Ended;

    fn cost(&self, point: &Vec<f64>) -> Result<f64, Ended> {
        (self.cost.borrow_mut())(point)
    }
}

/// How many points a generation samples in so many dimensions.
///
/// # Formula
///
/// ```text
/// 4 + floor(3 ln n)
/// ```
pub(in crate::experiment) fn usual_sample(n_dimensions: usize) -> usize {
    4 + (3.0 * libm::log(n_dimensions.max(1) as f64)).floor() as usize
}

impl<'e> Search<'e> {
    /// Starts from the middle of the cube and evaluates the first generation.
    ///
    /// # Errors
    ///
    /// If the cost function ends the search.
    pub(in crate::experiment) fn start(
        seed: u64,
        n_dimensions: usize,
        n_sample: usize,
        cost: impl FnMut(&[f64]) -> Result<f64, Ended> + 'e,
    ) -> Result<Self, Ended> {
        let corner = |at: f64| vec![at; n_dimensions];
        let problem = Problem { cost: RefCell::new(Box::new(cost)), low: corner(0.0), high: corner(1.0) };
        let solver = CmaEs::new(seed, FIRST_DEVIATION).with_lambda(n_sample);
        let start = PopulationProgress::from_point(corner(0.5));
        let stepper = Executor::new(problem, solver, start).into_stepper().map_err(|_| Ended)?;
        Ok(Self { stepper })
    }

    /// Learns from the last generation and evaluates the next; says whether there is any use in going on.
    ///
    /// # Errors
    ///
    /// If the cost function ends the search.
    pub(in crate::experiment) fn advance(&mut self) -> Result<bool, Ended> {
        match self.stepper.step() {
            Ok(_) => Ok(self.stepper.finished().is_none()),
            Err(_) => Err(Ended),
        }
    }

    /// The middle of the distribution, moved into the cube.
    pub(super) fn mean(&self) -> Vec<f64> {
        let mean = self.stepper.solver().mean().expect("a search has begun");
        mean.iter().map(|at| at.clamp(0.0, 1.0)).collect()
    }

    /// The standard deviation of the distribution along each axis of the cube.
    pub(super) fn deviations(&self) -> Vec<f64> {
        let distribution = self.stepper.solver().distribution().expect("a search has begun");
        let n = distribution.mean.len();
        (0..n).map(|axis| distribution.sigma * distribution.covariance.get(axis, axis).max(0.0).sqrt()).collect()
    }
}

debug_is_display!(Ended);

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    /// Advances until no axis is wider than a hundredth.
    fn settle(search: &mut Search<'_>) -> usize {
        let is_wide = |search: &Search<'_>| search.deviations().into_iter().any(|deviation| deviation > 0.01);
        let mut n_generations = 1;
        while is_wide(search) && n_generations < 200 {
            search.advance().unwrap();
            n_generations += 1;
        }
        n_generations
    }

    #[test]
    fn the_bottom_of_a_bowl_is_found() {
        let bowl = |x: &[f64]| {
            let (a, b) = (x[0] - 0.2, x[1] - 0.7);
            Ok(a * a + 4.0 * b * b + a * b)
        };
        let mut search = Search::start(1, 2, usual_sample(2), bowl).unwrap();
        assert!(settle(&mut search) < 100);
        let mean = search.mean();
        assert!((mean[0] - 0.2).abs() < 0.02 && (mean[1] - 0.7).abs() < 0.02, "{mean:?}");
    }

    #[test]
    fn a_bottom_on_the_edge_is_found_too() {
        let slope = |x: &[f64]| Ok(x[0] - x[1]);
        let mut search = Search::start(1, 2, usual_sample(2), slope).unwrap();
        settle(&mut search);
        let mean = search.mean();
        assert!(mean[0] < 0.02 && mean[1] > 0.98, "{mean:?}");
    }

    #[test]
    fn points_that_cannot_be_do_not_stop_a_search() {
        let half = |x: &[f64]| Ok(if x[0] > 0.6 { f64::INFINITY } else { -x[0] });
        let mut search = Search::start(3, 1, usual_sample(1), half).unwrap();
        settle(&mut search);
        assert!((search.mean()[0] - 0.6).abs() < 0.05, "{:?}", search.mean());
    }

    #[test]
    fn a_generation_evaluates_its_sample_and_then_its_mean() {
        let points = RefCell::new(Vec::new());
        let note = |x: &[f64]| {
            points.borrow_mut().push(x.to_vec());
            Ok(x[0])
        };
        let mut search = Search::start(5, 3, 8, note).unwrap();
        assert_eq!((points.borrow().len(), points.borrow()[8].clone()), (9, vec![0.5; 3]));
        search.advance().unwrap();
        assert_eq!((points.borrow().len(), points.borrow()[17].clone()), (18, search.mean()));
    }

    #[test]
    fn a_search_can_be_ended_within_a_generation() {
        let n = Cell::new(0);
        let cost = |_: &[f64]| {
            n.set(n.get() + 1);
            if n.get() > 7 { Err(Ended) } else { Ok(0.0) }
        };
        let mut search = Search::start(5, 1, 4, cost).unwrap();
        assert_eq!(search.advance(), Err(Ended));
        assert_eq!(n.get(), 8);
    }

    #[test]
    fn samples_grow_with_the_logarithm_of_the_dimensions() {
        assert_eq!([0, 1, 2, 3, 10].map(usual_sample), [4, 4, 6, 7, 10]);
    }
}
