//! What games share of what they work out, against games that share nothing.

use super::sample::{DATES, Sample};
use super::{Game, Ranked};
use crate::agenda::{EventIdx, Timeline};
use crate::quantity::{Payoff, PerSide, Side};
use crate::random::cases;

/// What is asked of a game in a round: the values of all packages, which are allowed, and the best.
fn asked(game: &Game<'_>, side: Side, round: usize) -> (Vec<Payoff>, Vec<bool>, Option<Ranked>) {
    let numbers = || 0..game.space().n_packages();
    let values = numbers().map(|number| game.value_of(side, round, number)).collect();
    let allowed = numbers().map(|number| game.is_allowed(side, round, number)).collect();
    (values, allowed, game.search(side, round).best().copied())
}

#[test]
fn what_is_shared_among_rounds_and_with_another_course_of_the_world_is_the_same_worked_out_anew() {
    let mut n_courses = 0;
    for seed in 0..cases(400) {
        let sample = Sample::random(seed);
        let sides = PerSide::from_fn(|side| (&sample.sides[side.index()].0, &sample.sides[side.index()].1));
        let drawn = sample.game();
        for event in sample.timeline.happenings().map(|(event, _)| event) {
            let day = |idx| sample.timeline.day(EventIdx::new(idx)).filter(|_| EventIdx::new(idx) != event);
            let without = Timeline::new((0..DATES.len()).map(day).collect());
            let game = Game::in_world(&sample.agenda, &DATES, &without, sides).sharing(&drawn);
            for (side, (round, date)) in
                Side::BOTH.into_iter().flat_map(|side| DATES.iter().enumerate().map(move |round| (side, round)))
            {
                for (game, timeline) in [(&drawn, &sample.timeline), (&game, &without)] {
                    let alone = Game::in_world(&sample.agenda, &[*date], timeline, sides);
                    assert_eq!(asked(game, side, round), asked(&alone, side, 0), "setting {seed}, {event:?}");
                }
                let anew = Game::in_world(&sample.agenda, &DATES, &without, sides);
                assert_eq!(game.opening(side), anew.opening(side), "setting {seed}, {event:?}");
            }
            n_courses += 1;
        }
    }
    assert!(n_courses > cases(200), "{n_courses}");
}
