//! MiCRO: going down the own list of packages, a new one only for each new one from the counterpart.

use super::{Aspiration, Demand};
use crate::agenda::Package;
use crate::payoff::Ranked;
use crate::quantity::Payoff;
use crate::random::Purpose;
use crate::strategy::View;
use std::collections::BTreeSet;

/// The strategy of de Jonge 2022, doi:10.24963/ijcai.2022/32.
#[derive(Default)]
pub(super) struct Micro {
    order: Order,
    /// The packages taken from the list so far, in order.
    taken: Vec<Package>,
    /// The numbers of those packages.
    taken_numbers: BTreeSet<u64>,
    /// The numbers of the counterpart's distinct proposals.
    received_numbers: BTreeSet<u64>,
    n_received: usize,
}

impl Aspiration for Micro {
    fn demand(&mut self, view: &View<'_>) -> Demand {
        self.take_note(view);
        if self.taken.len() <= self.received_numbers.len() {
            if let Some(next) = self.next_untaken(view) {
                self.take(view, next.package);
                return Demand { target: next.value, package: Some(next) };
            }
        }
        Demand { target: self.last_value(view), package: self.repetition(view) }
    }
}

impl Micro {
    /// Takes note of what was proposed since the last turn.
    fn take_note(&mut self, view: &View<'_>) {
        let space = view.own().space();
        let news = &view.received()[self.n_received..];
        self.received_numbers.extend(news.iter().map(|ranked| space.number(&ranked.package)));
        self.n_received = view.received().len();
        if let (true, Some(opening)) = (self.taken.is_empty(), view.sent().first()) {
            self.take(view, opening.package);
        }
    }

    fn take(&mut self, view: &View<'_>, package: Package) {
        self.taken.push(package);
        self.taken_numbers.insert(view.own().space().number(&package));
    }

    /// The best package not yet taken, if it is worth no less than no deal.
    fn next_untaken(&mut self, view: &View<'_>) -> Option<Ranked> {
        let space = view.own().space();
        let is_taken = |ranked: &Ranked| self.taken_numbers.contains(&space.number(&ranked.package));
        self.order.find_next(view, |ranked| !is_taken(ranked)).filter(|next| next.value >= view.no_deal_value())
    }

    /// What the last package taken is worth now: the least that was asked for so far.
    fn last_value(&self, view: &View<'_>) -> Payoff {
        let value = |package| view.own().value(view.round(), package);
        self.taken.last().map_or(view.ceiling(), value).max(view.no_deal_value())
    }

    /// One of the packages taken so far that may still be proposed, at random.
    fn repetition(&self, view: &View<'_>) -> Option<Ranked> {
        let ranked = |package: &Package| Ranked { package: *package, value: view.own().value(view.round(), package) };
        let candidates = || self.taken.iter().map(ranked).filter(|ranked| view.may_propose(ranked));
        let n_candidates = candidates().count();
        (n_candidates > 0)
            .then(|| view.stream(Purpose::Repetition).below(n_candidates))
            .and_then(|n| candidates().nth(n))
    }
}

/// The packages worth no more than the ceiling, in falling order of value, read ahead in doubling batches.
#[derive(Default)]
struct Order {
    batch: Vec<Ranked>,
    place: usize,
    /// In which round the batch was read.
    read_in: usize,
}

impl Order {
    /// The first package that will do. One that will not do now must never do later.
    fn find_next(&mut self, view: &View<'_>, will_do: impl Fn(&Ranked) -> bool) -> Option<Ranked> {
        if view.is_restricted() || !view.own().is_unchanged(self.read_in, view.round()) {
            self.batch.clear();
            self.place = 0;
        }
        self.read_in = view.round();
        while self.place < self.batch.len() || self.read_on(view) {
            if will_do(&self.batch[self.place]) {
                return Some(self.batch[self.place]);
            }
            self.place += 1;
        }
        None
    }

    /// Reads the list again, twice as far as before; whether there was more.
    fn read_on(&mut self, view: &View<'_>) -> bool {
        let n_read = self.batch.len();
        self.batch.clear();
        let list = view.search().falling().skip_while(|ranked| ranked.value > view.ceiling());
        self.batch.extend(list.take((2 * n_read).max(8)));
        self.batch.len() > n_read
    }
}
