//! Finds places for labels so that they cover neither each other nor what is drawn.

use super::canvas::{Point, Rect};

/// A label that needs a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish {
    /// What the label names.
    pub(super) anchor: Point,
    /// How wide and high the label is.
    pub(super) size: (f64, f64),
}

/// Sixteen directions, the most natural first.
const DIRECTIONS: [Point; 16] = [
    (1.0, 0.0),
    (0.8, -0.8),
    (0.0, -1.0),
    (-1.0, 0.0),
    (0.8, 0.8),
    (-0.8, -0.8),
    (0.0, 1.0),
    (-0.8, 0.8),
    (1.0, -0.4),
    (1.0, 0.4),
    (-1.0, -0.4),
    (-1.0, 0.4),
    (0.4, -1.0),
    (0.4, 1.0),
    (-0.4, -1.0),
    (-0.4, 1.0),
];
/// How far from its anchor a label may stand, in pixels.
const DISTANCES: [f64; 7] = [14.0, 20.0, 30.0, 48.0, 72.0, 105.0, 150.0];
/// From this distance on a line leads from the anchor to its label.
pub(super) const LEADER_FROM: f64 = 26.0;

/// Places labels one after the other, each where it covers least and is near.
pub(super) fn place_near(wishes: &[Wish], bounds: Rect, obstacles: &[Point]) -> Vec<(Rect, f64)> {
    let mut placed: Vec<(Rect, f64)> = Vec::new();
    let anchors: Vec<Point> = wishes.iter().map(|wish| wish.anchor).collect();
    for wish in wishes {
        let mut best = (f64::INFINITY, Rect::default(), 0.0);
        for (far, distance) in DISTANCES.into_iter().enumerate() {
            for (turn, direction) in DIRECTIONS.into_iter().enumerate() {
                let rect = beside(*wish, direction, distance);
                let taste = distance * 0.25 + turn as f64 * 0.3 + far as f64;
                let cost = taste + penalty(rect, bounds, &placed, obstacles, &anchors);
                if cost < best.0 {
                    best = (cost, rect, distance);
                }
            }
        }
        placed.push((best.1, best.2));
    }
    placed
}

/// Where a label stands in a direction from its anchor.
fn beside(wish: Wish, (dx, dy): Point, distance: f64) -> Rect {
    let (width, height) = wish.size;
    let centre = (wish.anchor.0 + dx * (distance + width / 2.0), wish.anchor.1 + dy * (distance + height / 2.0));
    Rect::new(centre.0 - width / 2.0, centre.1 - height / 2.0, centre.0 + width / 2.0, centre.1 + height / 2.0)
}

/// How bad it would be to stand there.
fn penalty(rect: Rect, bounds: Rect, placed: &[(Rect, f64)], obstacles: &[Point], anchors: &[Point]) -> f64 {
    let outside = rect.width() * rect.height() - rect.overlap(bounds);
    let roomy = rect.grown(3.0);
    let covered: f64 = placed.iter().map(|(other, _)| roomy.overlap(*other)).sum();
    let hidden = obstacles.iter().filter(|point| rect.contains(**point)).count() as f64;
    let clear = rect.grown(9.0);
    let hidden_anchors = anchors.iter().filter(|point| clear.contains(**point)).count() as f64;
    outside * 50.0 + covered * 5.0 + hidden * 6.0 + hidden_anchors * 120.0
}

/// Moves the middles of labels apart along a line, in place, so that each keeps its height; the order stays.
///
/// `labels` are `(wished middle, height)` in rising order of the middle.
pub(super) fn spread(labels: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    let mut middles: Vec<f64> = labels.iter().map(|(middle, _)| *middle).collect();
    // Each pass halves what neighbours overlap, then keeps all inside.
    for _ in 0..200 {
        for i in 1..middles.len() {
            let gap = f64::midpoint(labels[i - 1].1, labels[i].1);
            let lack = gap - (middles[i] - middles[i - 1]);
            if lack > 0.0 {
                middles[i - 1] -= lack / 2.0;
                middles[i] += lack / 2.0;
            }
        }
        for (middle, (_, height)) in middles.iter_mut().zip(labels) {
            *middle = middle.min(bottom - height / 2.0).max(top + height / 2.0);
        }
    }
    middles
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Rect = Rect { left: 0.0, top: 0.0, right: 400.0, bottom: 300.0 };

    #[test]
    fn labels_of_near_points_do_not_overlap_and_stay_inside() {
        let wishes: Vec<Wish> = (0..8)
            .map(|n| Wish { anchor: (380.0 - f64::from(n) * 6.0, 150.0 + f64::from(n)), size: (110.0, 22.0) })
            .collect();
        let placed = place_near(&wishes, BOUNDS, &[]);
        for (i, (a, _)) in placed.iter().enumerate() {
            assert!((a.overlap(BOUNDS) - a.width() * a.height()).abs() < 1e-6, "{a:?} is outside");
            assert!(placed[..i].iter().all(|(b, _)| a.overlap(*b) == 0.0), "{a:?} overlaps");
        }
    }

    #[test]
    fn a_label_avoids_what_is_drawn() {
        let line: Vec<Point> = (0..80).map(|n| (200.0 + f64::from(n) * 3.0, 150.0)).collect();
        let placed = place_near(&[Wish { anchor: (200.0, 150.0), size: (90.0, 20.0) }], BOUNDS, &line);
        assert!(line[1..].iter().all(|point| !placed[0].0.contains(*point)), "{placed:?}");
    }

    #[test]
    fn line_ends_are_spread_within_their_range() {
        let middles = spread(&[(10.0, 20.0), (12.0, 20.0), (14.0, 20.0), (90.0, 20.0)], 0.0, 100.0);
        assert!(middles.windows(2).all(|pair| pair[1] - pair[0] >= 19.9), "{middles:?}");
        assert!(middles[0] >= 10.0 && middles[3] <= 90.0);
    }
}
