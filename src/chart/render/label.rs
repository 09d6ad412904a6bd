//! Finds places for labels so that they cover neither each other nor what is drawn.

use super::canvas::{Point, Rect};
use std::collections::BTreeMap;

/// A label that needs a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish {
    /// What the label names.
    pub(super) anchor: Point,
    /// How wide and high the label is: as it had better stand, and in more lines.
    pub(super) sizes: [(f64, f64); 2],
}

/// How bad it is that a label stands in more lines than it needs.
const FOLDED: f64 = 12.0;

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
const LEADER_FROM: f64 = 26.0;
/// How far from its anchor a leader begins.
const LEADER_GAP: f64 = 9.0;
/// How far from a label a leader has to stay, in pixels, or it is taken for the label's own.
const LEADER_ROOM: f64 = 4.0;
/// How often labels are placed anew, given where all the others stand, and of how many at most.
const ROUNDS: (usize, usize) = (3, 60);
/// How bad it is if a leader runs through a label: worse than a label on another anchor or on some dozens of dots.
const CROSSED: f64 = 300.0;
/// How bad it is to cover a point of what is drawn.
const HIDDEN: f64 = 9.0;
/// How many points a leader is told by where it is asked what it runs through.
const LEADER_POINTS: u32 = 40;
/// So many labels are placed, at most: more would leave nothing to be seen.
pub(super) const MOST_LABELS: usize = 200;
/// How wide and high the cells are by which points are found, in pixels.
const CELL: f64 = 48.0;

/// A label in its place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Placed {
    /// Where it stands.
    pub(super) rect: Rect,
    /// In which of its sizes.
    pub(super) size: usize,
    /// The line that leads to it from its anchor, if it stands too far off to need none.
    pub(super) leader: Option<[Point; 2]>,
}

impl Placed {
    fn new(wish: Wish, size: usize, direction: Point, distance: f64) -> Self {
        let rect = beside(wish.anchor, wish.sizes[size], direction, distance);
        let leader = || [towards(wish.anchor, rect, LEADER_GAP), rect.nearest(wish.anchor)];
        Self { rect, size, leader: (distance >= LEADER_FROM).then(leader) }
    }

    /// Whether its leader runs through the place of another label.
    fn runs_through(&self, other: &Self) -> bool {
        let along = |[(from_x, from_y), (to_x, to_y)]: [Point; 2]| {
            let at = move |n: u32| {
                let share = f64::from(n) / f64::from(LEADER_POINTS);
                (from_x + (to_x - from_x) * share, from_y + (to_y - from_y) * share)
            };
            (0..=LEADER_POINTS).map(at)
        };
        let is_near = |[from, to]: &[Point; 2]| {
            let Rect { left, top, right, bottom } = other.rect.grown(LEADER_ROOM);
            from.0.min(to.0) <= right
                && from.0.max(to.0) >= left
                && from.1.min(to.1) <= bottom
                && from.1.max(to.1) >= top
        };
        let roomy = other.rect.grown(LEADER_ROOM);
        self.leader.filter(is_near).is_some_and(|leader| along(leader).any(|point| roomy.contains(point)))
    }
}

/// Points by the cells that they lie in, so that those within a rectangle are counted without looking at all.
struct Points {
    cells: BTreeMap<[i64; 2], Vec<Point>>,
}

impl Points {
    fn new(points: impl IntoIterator<Item = Point>) -> Self {
        let mut cells: BTreeMap<[i64; 2], Vec<Point>> = BTreeMap::new();
        for point in points {
            cells.entry([cell(point.0), cell(point.1)]).or_default().push(point);
        }
        Self { cells }
    }

    /// How many points a rectangle holds.
    fn n_within(&self, rect: Rect) -> f64 {
        let within = |points: &Vec<Point>| points.iter().filter(|point| rect.contains(**point)).count();
        let rows = cell(rect.top)..=cell(rect.bottom);
        let of_column = |column: i64| rows.clone().filter_map(move |row| self.cells.get(&[column, row]));
        (cell(rect.left)..=cell(rect.right)).flat_map(of_column).map(within).sum::<usize>() as f64
    }
}

/// In which cell a place lies, along one direction.
fn cell(place: f64) -> i64 {
    (place / CELL).floor() as i64
}

/// Places labels one after the other, each where it covers least and is near; no more than [`MOST_LABELS`].
pub(super) fn place_near(wishes: &[Wish], bounds: Rect, obstacles: &[Point]) -> Vec<Placed> {
    let wishes = &wishes[..wishes.len().min(MOST_LABELS)];
    let mut placed: Vec<Placed> = Vec::new();
    let anchors = Points::new(wishes.iter().map(|wish| wish.anchor));
    let obstacles = Points::new(obstacles.iter().copied());
    for wish in wishes {
        let next = best_place(*wish, bounds, &placed, &obstacles, &anchors);
        placed.push(next);
    }
    // Whoever came first took the best place: each has a look at what the others left.
    let (n_rounds, most) = ROUNDS;
    for _ in 0..n_rounds {
        for idx in (0..wishes.len()).filter(|_| wishes.len() <= most) {
            placed.remove(idx);
            let better = best_place(wishes[idx], bounds, &placed, &obstacles, &anchors);
            placed.insert(idx, better);
        }
    }
    placed
}

/// Where a label covers least and is near, given where others stand.
fn best_place(wish: Wish, bounds: Rect, placed: &[Placed], obstacles: &Points, anchors: &Points) -> Placed {
    let mut best = (f64::INFINITY, Placed::default());
    let n_sizes = if wish.sizes[0] == wish.sizes[1] { 1 } else { 2 };
    for size in 0..n_sizes {
        for (far, distance) in DISTANCES.into_iter().enumerate() {
            for (turn, direction) in DIRECTIONS.into_iter().enumerate() {
                let label = Placed::new(wish, size, direction, distance);
                let taste = distance * 0.25 + turn as f64 * 0.3 + far as f64 + size as f64 * FOLDED;
                let cost = taste + penalty(&label, bounds, placed, obstacles, anchors);
                if cost < best.0 {
                    best = (cost, label);
                }
            }
        }
    }
    best.1
}

/// Where a label stands in a direction from its anchor.
fn beside(anchor: Point, (width, height): (f64, f64), (dx, dy): Point, distance: f64) -> Rect {
    let centre = (anchor.0 + dx * (distance + width / 2.0), anchor.1 + dy * (distance + height / 2.0));
    Rect::new(centre.0 - width / 2.0, centre.1 - height / 2.0, centre.0 + width / 2.0, centre.1 + height / 2.0)
}

/// The point that far from another in the direction of the middle of a rectangle.
fn towards((x, y): Point, rect: Rect, distance: f64) -> Point {
    let (dx, dy) = (rect.middle().0 - x, rect.middle().1 - y);
    let length = libm::hypot(dx, dy).max(1e-9);
    (x + dx / length * distance, y + dy / length * distance)
}

/// How bad it would be to stand there.
fn penalty(label: &Placed, bounds: Rect, placed: &[Placed], obstacles: &Points, anchors: &Points) -> f64 {
    let rect = label.rect;
    let outside = rect.width() * rect.height() - rect.overlap(bounds);
    let roomy = rect.grown(3.0);
    let covered: f64 = placed.iter().map(|other| roomy.overlap(other.rect)).sum();
    let is_crossed = |other: &&Placed| label.runs_through(other) || other.runs_through(label);
    let crossed = placed.iter().filter(is_crossed).count() as f64;
    let hidden = obstacles.n_within(rect);
    let hidden_anchors = anchors.n_within(rect.grown(9.0));
    outside * 50.0 + covered * 5.0 + crossed * CROSSED + hidden * HIDDEN + hidden_anchors * 240.0
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
            .map(|n| Wish { anchor: (380.0 - f64::from(n) * 6.0, 150.0 + f64::from(n)), sizes: [(110.0, 22.0); 2] })
            .collect();
        let placed = place_near(&wishes, BOUNDS, &[]);
        for (i, label) in placed.iter().enumerate() {
            let rect = label.rect;
            assert!((rect.overlap(BOUNDS) - rect.width() * rect.height()).abs() < 1e-6, "{rect:?} is outside");
            assert!(placed[..i].iter().all(|other| rect.overlap(other.rect) == 0.0), "{rect:?} overlaps");
        }
    }

    #[test]
    fn points_are_counted_by_cells_as_they_are_one_by_one() {
        let points: Vec<Point> = (0..2_000_i32)
            .map(|n| (f64::from(n * 37 % 1_601) * 0.5 - 200.0, f64::from(n * 91 % 907) * 0.75 - 100.0))
            .collect();
        let by_cells = Points::new(points.iter().copied());
        for n in 0..200_i32 {
            let (left, top) = (f64::from(n * 53 % 601) - 150.0, f64::from(n * 29 % 401) - 120.0);
            let rect = Rect::new(left, top, left + f64::from(n), top + f64::from(n * 7 % 90));
            let expected = points.iter().filter(|point| rect.contains(**point)).count();
            assert_eq!(by_cells.n_within(rect), expected as f64, "{rect:?}");
        }
    }

    #[test]
    fn no_more_labels_are_placed_than_can_be_told_apart() {
        let wish = |n: i32| Wish { anchor: (f64::from(n % 397), f64::from(n % 293)), sizes: [(40.0, 14.0); 2] };
        let wishes: Vec<Wish> = (0..100_000).map(wish).collect();
        assert_eq!(place_near(&wishes, BOUNDS, &[]).len(), MOST_LABELS);
    }

    #[test]
    fn a_leader_had_better_run_through_no_label() {
        let label = |top: f64| Placed { rect: Rect::new(40.0, top, 60.0, top + 20.0), size: 0, leader: None };
        let leader = Some([(0.0, 100.0), (100.0, 100.0)]);
        let far = Placed { rect: Rect::new(100.0, 90.0, 160.0, 110.0), size: 0, leader };
        let near = Placed { leader: None, ..far };
        let cost = |label: &Placed, other: Placed| penalty(label, BOUNDS, &[other], &Points::new([]), &Points::new([]));
        assert!(far.runs_through(&label(90.0)) && !far.runs_through(&label(120.0)));
        assert_eq!(cost(&far, label(90.0)) - cost(&far, label(120.0)), CROSSED);
        assert_eq!(cost(&near, label(90.0)), cost(&near, label(120.0)));
        // Nor had a label better stand on a leader.
        assert_eq!(cost(&label(90.0), far), CROSSED);
    }

    #[test]
    fn a_label_avoids_what_is_drawn() {
        let line: Vec<Point> = (0..80).map(|n| (200.0 + f64::from(n) * 3.0, 150.0)).collect();
        let placed = place_near(&[Wish { anchor: (200.0, 150.0), sizes: [(90.0, 20.0); 2] }], BOUNDS, &line);
        assert!(line[1..].iter().all(|point| !placed[0].rect.contains(*point)), "{placed:?}");
    }

    #[test]
    fn a_label_folds_where_it_would_leave_the_plot() {
        let wish = Wish { anchor: (100.0, 275.0), sizes: [(300.0, 20.0), (160.0, 40.0)] };
        assert_eq!(place_near(&[wish], BOUNDS, &[])[0].size, 0);
        // Right of its anchor it has no room in one line, and above it is much that it would hide.
        let above: Vec<Point> = (0..2_808).map(|n| (f64::from(n % 52) * 8.0, f64::from(n / 52) * 5.0)).collect();
        let folded = place_near(&[wish], BOUNDS, &above)[0];
        assert_eq!(folded.size, 1, "{folded:?}");
    }

    #[test]
    fn line_ends_are_spread_within_their_range() {
        let middles = spread(&[(10.0, 20.0), (12.0, 20.0), (14.0, 20.0), (90.0, 20.0)], 0.0, 100.0);
        assert!(middles.windows(2).all(|pair| pair[1] - pair[0] >= 19.9), "{middles:?}");
        assert!(middles[0] >= 10.0 && middles[3] <= 90.0);
    }
}
