use super::*;
use crate::random::{NameKey, Seed};
use jiff::ToSpan;
use jiff::civil::date;

fn course(name: &str, when: When) -> Course {
    Course::plain(NameKey::new(name), when)
}

fn event(idx: usize) -> EventIdx {
    EventIdx::new(idx)
}

fn days(world: &World, draw: u64) -> Vec<Option<Date>> {
    let timeline = world.drawn(Streams::new(Seed(0), draw));
    (0..world.courses.len()).map(|idx| timeline.day(event(idx))).collect()
}

#[test]
fn a_hazard_is_waited_for_as_its_formula_says() {
    // 17 March 2008 and 53.812365 months of 30.436875 days: 1637.88 days, so the 1637th day after.
    let from = date(2008, 3, 17);
    let hazard = |per_month, until| When::Hazard { per_month, from, until };
    assert_eq!(hazard(0.012_880_8, None).drawn_day(0.5), from.checked_add(1637.days()).ok());
    // A chance of 0.7 by the end of 2015: 0.7 and more is too late.
    let months = crate::calendar::months_between(from, date(2015, 12, 31));
    let by_2015 = hazard(-libm::log1p(-0.7) / months, Some(date(2015, 12, 31)));
    assert!(by_2015.drawn_day(0.699_9).is_some());
    assert_eq!(by_2015.drawn_day(0.701), None);
    assert_eq!(hazard(1e-300, None).drawn_day(0.999), None);
}

#[test]
fn a_hazard_that_stays_quiet_leaves_less_for_the_rest() {
    let (from, quiet, until) = (date(2008, 3, 17), date(2010, 4, 8), date(2015, 12, 31));
    let months = crate::calendar::months_between(from, until);
    for (chance, left) in [(0.7, 0.587_588_915_872_105), (0.2, 0.151_395_034_533_683_5)] {
        let hazard = When::Hazard { per_month: -libm::log1p(-chance) / months, from, until: Some(until) };
        // How many draws of all it has happened in by a day: earlier days are drawn for smaller numbers.
        let by = |day: Date| {
            let (mut low, mut high) = (0.0, 1.0);
            for _ in 0..60 {
                let middle = f64::midpoint(low, high);
                let is_by = hazard.drawn_day(middle).is_some_and(|drawn| drawn <= day);
                if is_by { low = middle } else { high = middle }
            }
            low
        };
        let found = (by(until) - by(quiet)) / (1.0 - by(quiet));
        assert!((found - left).abs() < 1e-12, "of {chance} {found} is left, not {left}");
    }
}

#[test]
fn chances_come_true_as_often_as_they_say() {
    let on = date(2008, 8, 8);
    let world = World::new(vec![course("war", When::Chance { p: 0.3, on })]).expect("nothing waits");
    let n = (0..4000).filter(|draw| days(&world, *draw)[0] == Some(on)).count();
    assert!((1110..1290).contains(&n), "{n} of 4000");
    assert_eq!(world.expected().day(event(0)), None);
    let sure = World::new(vec![course("war", When::Chance { p: 1.0, on })]).expect("nothing waits");
    assert_eq!(sure.expected().day(event(0)), Some(on));
    assert!(!sure.is_left_to_chance());
}

#[test]
fn an_event_that_is_moved_moves_nothing_else() {
    let hazard = |per_month| When::Hazard { per_month, from: date(2008, 3, 17), until: None };
    let one = World::new(vec![course("a", hazard(0.1)), course("b", hazard(0.2))]).expect("nothing waits");
    let other = World::new(vec![course("a", When::Never), course("new", hazard(0.5)), course("b", hazard(0.2))]);
    let other = other.expect("nothing waits");
    for draw in 0..50 {
        assert_eq!(days(&one, draw)[1], days(&other, draw)[2]);
    }
}

#[test]
fn what_follows_comes_after_and_only_if_its_condition_holds() {
    let (first, after) = (date(2008, 1, 1), Condition::After(date(2008, 6, 1)));
    let follows = |months| When::Follows { event: event(2), months };
    let not = |event| Condition::Not(Box::new(Condition::Happened(event)));
    let courses = vec![
        course("late", follows(6.0)),
        Course { given: Some(after), ..course("too_early", follows(1.0)) },
        course("first", When::On(first)),
        Course { given: Some(not(event(0))), ..course("before_late", When::On(date(2008, 7, 1))) },
        Course { given: Some(not(event(0))), ..course("after_late", When::On(date(2008, 7, 2))) },
    ];
    let world = World::new(courses).expect("there is no circle");
    // 6 months of 30.436875 days are 182.6: the 182nd day after New Year is 1 July.
    let july = date(2008, 7, 1);
    assert_eq!(days(&world, 0), [Some(july), None, Some(first), None, None]);
    assert_eq!(world.expected(), world.drawn(Streams::new(Seed(1), 7)));
    assert_eq!(world.expected().happened(date(2008, 6, 30)), Happened::NONE.with(event(2)));
}

#[test]
fn circles_are_found() {
    let follows = |idx| When::Follows { event: event(idx), months: 1.0 };
    let waiting = Course { given: Some(Condition::Happened(event(2))), ..course("b", When::Never) };
    let courses = vec![course("a", follows(1)), waiting, course("c", follows(1))];
    assert_eq!(World::new(courses), Err(Circle { events: vec![event(1), event(2)] }));
    assert_eq!(World::new(vec![course("a", follows(0))]), Err(Circle { events: vec![event(0)] }));
}
