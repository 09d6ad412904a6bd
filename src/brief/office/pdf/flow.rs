//! Pieces set below each other, page by page: what belongs together is not torn apart as long as it fits on a page.

use super::tags::Tag;
use super::text::Style;

/// A page of A4 in points, and how far from its sides nothing stands but the footer.
pub(super) const PAGE: [f64; 2] = [595.28, 841.89];
pub(super) const SIDES: f64 = 48.0;
pub(super) const TOP: f64 = 42.0;
pub(super) const BOTTOM: f64 = 52.0;
/// How wide lines may be, and how high what stands on a page may be.
pub(super) const WIDTH: f64 = PAGE[0] - 2.0 * SIDES;
pub(super) const HEIGHT: f64 = PAGE[1] - TOP - BOTTOM;

/// What is set as one: a line of text, a row, a chart.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    /// The space before it, but at the top of a page.
    pub(super) before: f64,
    pub(super) height: f64,
    /// How high it gets at least, if it can shrink to the room that is left on a page.
    pub(super) least: Option<f64>,
    /// Whether the next piece stands on the same page.
    pub(super) is_joined: bool,
    /// Which head stands over it where it begins a page.
    pub(super) head: Option<usize>,
    /// Of which section it is the beginning.
    pub(super) begins: Option<String>,
    pub(super) marks: Vec<Mark>,
}

/// What is seen of a piece; places count from its upper left corner.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    /// A line of text; without a tag it is not read out.
    Line { left: f64, baseline: f64, text: String, style: Style, tag: Option<Tag> },
    /// A rule over the whole width, so far from the top of the piece.
    Rule { top: f64, thickness: f64 },
    /// A shade behind the piece, with a bar at its left.
    Shade,
    /// A chart by its number, as high as the piece.
    Chart { number: usize, tag: Tag },
}

/// A piece at its place on a page.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) piece: Piece,
    /// From the top of what may be filled.
    pub(super) top: f64,
}

/// Sets pieces page by page; `heads` are set again over what is cut by the end of a page. A chart that does not fit on a page any
/// more waits for the next, and what follows it fills the page.
pub(super) fn pages(pieces: Vec<Piece>, heads: &[Piece]) -> Vec<Vec<Placed>> {
    let mut flow = Flow { pages: vec![Vec::new()], used: 0.0, is_begun: false, waiting: Vec::new() };
    let mut group: Vec<Piece> = Vec::new();
    for piece in pieces {
        let is_joined = piece.is_joined;
        group.push(piece);
        if !is_joined {
            flow.next(std::mem::take(&mut group), heads);
        }
    }
    flow.next(group, heads);
    for chart in std::mem::take(&mut flow.waiting) {
        flow.group(vec![chart], heads);
    }
    flow.pages
}

struct Flow {
    pages: Vec<Vec<Placed>>,
    /// How much of the last page is filled.
    used: f64,
    /// Whether anything but a head stands on it.
    is_begun: bool,
    /// Charts that had no room where they belong.
    waiting: Vec<Piece>,
}

impl Flow {
    /// Sets what belongs together, or has it wait. Before it comes what has waited, where a section begins or a page begins with
    /// something new: there it cuts nothing.
    fn next(&mut self, group: Vec<Piece>, heads: &[Piece]) {
        let fits = |used: f64, group: &[Piece]| least_height(group) <= HEIGHT - used;
        let begins = |is_new: fn(&Piece) -> bool| group.first().is_some_and(is_new);
        let is_new = begins(|piece| piece.before > 0.0);
        if is_new && self.is_begun && !self.waiting.is_empty() && !fits(self.used, &group) {
            self.turn();
        }
        if begins(|piece| piece.begins.is_some()) || is_new && !self.is_begun {
            while self.waiting.first().is_some_and(|chart| fits(self.used, std::slice::from_ref(chart))) {
                let chart = self.waiting.remove(0);
                self.group(vec![chart], heads);
            }
        }
        match &group[..] {
            [chart] if chart.least.is_some() && !(self.waiting.is_empty() && fits(self.used, &group)) => {
                self.waiting.extend(group);
            }
            _ => self.group(group, heads),
        }
    }

    /// Sets what belongs together: on this page, on the next, or, if it is higher than a page, from here on.
    fn group(&mut self, group: Vec<Piece>, heads: &[Piece]) {
        let needed = least_height(&group);
        if self.is_begun && needed > HEIGHT - self.used && (needed <= HEIGHT || self.used > HEIGHT / 2.0) {
            self.turn();
        }
        // What can shrink leaves the others their height.
        let mut spare = HEIGHT - self.used - group.iter().map(|piece| piece.before + piece.height).sum::<f64>();
        for mut piece in group {
            if let Some(least) = piece.least.filter(|_| spare < 0.0) {
                let height = (piece.height + spare).max(least);
                spare += piece.height - height;
                piece.height = height;
            }
            self.set(piece, heads);
        }
    }

    fn set(&mut self, piece: Piece, heads: &[Piece]) {
        if self.is_begun && piece.before + piece.height > HEIGHT - self.used + 1e-6 {
            self.turn();
        }
        if !self.is_begun
            && let Some(head) = piece.head
        {
            self.put(heads[head].clone(), 0.0);
        }
        let before = if self.is_begun { piece.before } else { 0.0 };
        self.put(piece, before);
        self.is_begun = true;
    }

    fn put(&mut self, piece: Piece, before: f64) {
        let top = self.used + before;
        self.used = top + piece.height;
        if let Some(page) = self.pages.last_mut() {
            page.push(Placed { piece, top });
        }
    }

    fn turn(&mut self) {
        self.pages.push(Vec::new());
        (self.used, self.is_begun) = (0.0, false);
    }
}

/// How much room pieces need at least, one below the other.
fn least_height(group: &[Piece]) -> f64 {
    group.iter().map(|piece| piece.before + piece.least.unwrap_or(piece.height)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(height: f64, is_joined: bool) -> Piece {
        Piece { height, is_joined, ..Piece::default() }
    }

    /// Where pieces stand on each page, to a tenth.
    fn tops(pages: &[Vec<Placed>]) -> Vec<Vec<f64>> {
        pages.iter().map(|page| tenths(&page.iter().map(|placed| placed.top).collect::<Vec<_>>())).collect()
    }

    fn tenths(places: &[f64]) -> Vec<f64> {
        places.iter().map(|place| (place * 10.0).round() / 10.0).collect()
    }

    #[test]
    fn what_is_joined_stands_on_one_page() {
        let half = HEIGHT / 2.0;
        let set = pages(vec![piece(half, false), piece(half - 10.0, true), piece(20.0, false)], &[]);
        assert_eq!(tops(&set), [vec![0.0], tenths(&[0.0, half - 10.0])]);
        // What is higher than a page goes on where it must.
        let set = pages(vec![piece(half, true), piece(half, true), piece(half, false)], &[]);
        assert_eq!(tops(&set), [tenths(&[0.0, half]), vec![0.0]]);
        assert_eq!(tops(&pages(Vec::new(), &[])), [Vec::<f64>::new()]);
    }

    #[test]
    fn a_head_stands_again_over_rows_that_begin_a_page() {
        let row = |is_joined| Piece { head: Some(0), ..piece(HEIGHT / 2.5, is_joined) };
        let set = pages(vec![row(false), row(false), row(false)], &[piece(10.0, true)]);
        assert_eq!(tops(&set), [tenths(&[0.0, 10.0, 10.0 + HEIGHT / 2.5]), vec![0.0, 10.0]]);
    }

    #[test]
    fn what_can_shrink_fills_the_room_that_is_left() {
        let chart = Piece { least: Some(80.0), ..piece(100.0, false) };
        let set = pages(vec![piece(HEIGHT - 90.0, false), chart.clone()], &[]);
        assert_eq!((set.len(), set[0][1].piece.height.round()), (1, 90.0));
        let set = pages(vec![piece(HEIGHT - 70.0, false), chart], &[]);
        assert_eq!((set.len(), set[1][0].piece.height), (2, 100.0));
    }

    #[test]
    fn what_follows_a_chart_fills_the_page_and_is_not_cut_by_it() {
        let chart = Piece { least: Some(300.0), ..piece(300.0, false) };
        let begins = Piece { before: 10.0, begins: Some(String::new()), ..piece(40.0, false) };
        let line = piece(40.0, false);
        // Three lines of a paragraph fit before the page ends, two go on; the chart stands between it and the next.
        let set =
            [vec![piece(HEIGHT - 150.0, false), chart.clone(), begins.clone()], vec![line; 4], vec![begins]].concat();
        let found = tops(&pages(set, &[]));
        assert_eq!(found[0][1..], tenths(&[HEIGHT - 140.0, HEIGHT - 100.0, HEIGHT - 60.0]));
        assert_eq!(found[1], [0.0, 40.0, 80.0, 390.0]);
        // What begins a page has the chart before it.
        let set = [piece(HEIGHT - 150.0, false), chart, Piece { before: 10.0, ..piece(200.0, false) }];
        assert_eq!(tops(&pages(set.to_vec(), &[])), [vec![0.0], vec![0.0, 310.0]]);
    }
}
