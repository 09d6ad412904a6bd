//! MiCRO: going down the own list of packages, a new one only for each new one from the counterpart.

use super::{Aspiration, AspirationKind, Chance, Demand};
use crate::calendar::Calendar;
use crate::element::element;
use crate::payoff::Ranked;
use crate::quantity::Payoff;
use crate::random::Purpose;
use crate::strategy::{Recipe, View};
use std::collections::BTreeSet;
use std::sync::Arc;

element! {
    /// Goes down its own list of packages, a new one only for each new one from the counterpart (MiCRO, de Jonge 2022,
    /// doi:10.24963/ijcai.2022/32).
    ///
    /// The list holds the packages worth from the ceiling down to no deal, in falling order. While it has taken no more
    /// of them than it has heard distinct proposals, it takes the next and asks for what that is worth; otherwise it
    /// asks for what the last one taken is worth and repeats one of those taken, drawn at random. With a selection other
    /// than `Nearest`, that selection chooses the package for the amount.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Micro;
    "Micro" => "goes down the list of its packages, one new for each new one from the counterpart",
}

impl AspirationKind for Micro {
    fn at_work(&self, _recipe: &Recipe<'_>) -> Box<dyn Aspiration> {
        Box::<State>::default()
    }

    fn chance(&self) -> Chance {
        Chance::Repetitions
    }

    fn goes_by_model(&self) -> bool {
        false
    }

    fn manner(&self) -> &'static str {
        "moves when the other side moves"
    }

    fn words(&self) -> String {
        "a new package for each new one from the counterpart".to_owned()
    }

    fn timetable(&self, _calendar: &Calendar) -> Option<Arc<[f64]>> {
        None
    }
}

#[derive(Default)]
struct State {
    order: Order,
    /// The numbers of the packages taken from the list so far, in order.
    taken: Vec<u64>,
    /// The same, to look them up.
    taken_numbers: BTreeSet<u64>,
    /// The numbers of the counterpart's distinct proposals.
    received_numbers: BTreeSet<u64>,
    n_received: usize,
}

impl Aspiration for State {
    fn demand(&mut self, view: &View<'_>) -> Demand {
        self.take_note(view);
        let is_ready = self.taken.len() <= self.received_numbers.len();
        if let Some(next) = is_ready.then(|| self.next_untaken(view)).flatten() {
            self.take(next.number);
            return Demand { target: next.value, package: Some(next) };
        }
        Demand { target: self.last_value(view), package: self.repetition(view) }
    }
}

impl State {
    /// Takes note of what was proposed since the last turn.
    fn take_note(&mut self, view: &View<'_>) {
        let news = &view.received()[self.n_received..];
        self.received_numbers.extend(news.iter().map(|ranked| ranked.number));
        self.n_received = view.received().len();
        if let (true, Some(opening)) = (self.taken.is_empty(), view.sent().first()) {
            self.take(opening.number);
        }
    }

    fn take(&mut self, number: u64) {
        self.taken.push(number);
        self.taken_numbers.insert(number);
    }

    /// The best package not yet taken, if it is worth no less than no deal.
    fn next_untaken(&mut self, view: &View<'_>) -> Option<Ranked> {
        let is_taken = |ranked: &Ranked| self.taken_numbers.contains(&ranked.number);
        self.order.find_next(view, |ranked| !is_taken(ranked)).filter(|next| next.value >= view.no_deal_value())
    }

    /// What the last package taken is worth now: the least that was asked for so far.
    fn last_value(&self, view: &View<'_>) -> Payoff {
        let value = |number: &u64| view.own().value(view.round(), *number);
        self.taken.last().map_or(view.ceiling(), value).max(view.no_deal_value())
    }

    /// One of the packages taken so far that may still be proposed, at random.
    fn repetition(&self, view: &View<'_>) -> Option<Ranked> {
        let ranked = |number: &u64| view.own().ranked(view.round(), *number);
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
        self.batch.extend(view.search().falling_from(view.ceiling()).take((2 * n_read).max(8)));
        self.batch.len() > n_read
    }
}

#[cfg(test)]
mod tests {
    use crate::agenda::OptionIdx;
    use crate::strategy::aspiration::Micro;
    use crate::strategy::sample::{Setting, check_bids, config, package, packages, payoff, tabled};
    use crate::strategy::{
        AcceptanceConfig, Action, AspirationConfig, OpeningConfig, SelectionConfig, StrategyConfig, Verdict,
    };
    use crate::strategy::{acceptance, selection};

    #[test]
    fn a_new_package_answers_a_new_package() {
        // Distinct proposals heard: 1, 1, 2, 2, 3. The fourth turn waits.
        let decisions = Setting::cake(5).play(&config(AspirationConfig::Micro(Micro)), &packages([0, 0, 1, 1, 2]));
        let waiting = decisions[3];
        assert_eq!(waiting.target, payoff(0.75));
        assert!(packages([6, 7, 8]).contains(&tabled(&waiting)), "{waiting:?}");
        let moving = [&decisions[..3], &decisions[4..]].concat();
        check_bids(&moving, [(1.0, 8), (0.875, 7), (0.75, 6), (0.625, 5)]);
    }

    #[test]
    fn who_opens_is_one_package_ahead() {
        let decisions = Setting::cake(3).play_opening(&config(AspirationConfig::Micro(Micro)), &packages([0, 0]));
        check_bids(&decisions[..2], [(1.0, 8), (0.875, 7)]);
        assert_eq!(decisions[2].target, payoff(0.875));
        assert!(packages([7, 8]).contains(&tabled(&decisions[2])));
    }

    #[test]
    fn it_stops_at_what_no_deal_is_worth() {
        let script = packages([0, 1, 2, 3, 4, 5, 6, 7, 8]);
        let decisions = Setting::cake(9).play(&config(AspirationConfig::Micro(Micro)), &script);
        let targets: Vec<f64> = decisions.iter().map(|decision| decision.target.get()).collect();
        assert_eq!(targets, [1.0, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25, 0.25, 0.25]);
    }

    #[test]
    fn it_accepts_what_is_as_good_as_the_next_on_its_list() {
        let accepts_next = AcceptanceConfig::Next(acceptance::Next { a: 1.0, b: 0.0 });
        let config = StrategyConfig { acceptance: accepts_next, ..config(AspirationConfig::Micro(Micro)) };
        // Heard 0, 6, 6: asks for 8, then 7 against an offer of 6, then 6 or better.
        let setting = Setting::cake(3);
        let decisions = setting.play(&config, &packages([0, 6, 6]));
        assert!(
            matches!(decisions[1].answer.unwrap().verdict, Verdict::BelowAsked { asked } if asked == payoff(0.875))
        );
        assert_eq!(decisions[2].action, Action::Accept);
    }

    #[test]
    fn after_a_laid_down_opening_the_list_goes_on_from_there() {
        let mut setting = Setting::cake(3);
        setting.mandates.0[0].openings = vec![Some(OptionIdx::new(6))];
        let config = StrategyConfig { opening: OpeningConfig::Mandate, ..config(AspirationConfig::Micro(Micro)) };
        check_bids(&setting.play(&config, &packages([0, 1, 2])), [(0.75, 6), (0.625, 5), (0.5, 4)]);
    }

    #[test]
    fn other_selections_use_its_target_alone() {
        let mut setting = Setting::cakes(&[3, 3], 2);
        setting.rules.0[0].no_deal.values = vec![0.0, 0.0];
        let config = StrategyConfig {
            selection: SelectionConfig::TradeOff(selection::TradeOff),
            ..config(AspirationConfig::Micro(Micro))
        };
        let decisions = setting.play(&config, &[package([2, 0]), package([2, 0])]);
        // The list goes on with [1, 2]; as much is paid by [2, 1], which is more like [2, 0].
        assert_eq!(decisions[1].target, payoff(0.75));
        assert_eq!(tabled(&decisions[1]), package([2, 1]));
    }

    #[test]
    fn a_long_list_is_read_batch_by_batch_without_a_gap() {
        let mut setting = Setting::cakes(&[128], 100);
        setting.rules.0[0].no_deal.values = vec![0.0];
        let script: Vec<_> = (0..100).map(|option| package([option])).collect();
        let decisions = setting.play(&config(AspirationConfig::Micro(Micro)), &script);
        let tabled: Vec<usize> = decisions.iter().map(|decision| tabled(decision).as_slice()[0].index()).collect();
        assert_eq!(tabled, (28..128).rev().collect::<Vec<_>>());
    }
}
