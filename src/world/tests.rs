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
    // 17 March 2008 and 53.812365 months of 30.436875 days: 1637.88 days, so on the 1638th day after.
    let from = date(2008, 3, 17);
    let hazard = |per_month, until| When::Hazard { per_month, from, until };
    assert_eq!(hazard(0.012_880_8, None).drawn_day(0.5), from.checked_add(1638.days()).ok());
    assert_eq!(hazard(1e-300, None).drawn_day(0.999), None);
}

/// How many draws of all something happens in by a day: earlier days are drawn for smaller numbers.
fn share_by(hazard: &When, day: Date) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        let is_by = hazard.drawn_day(middle).is_some_and(|drawn| drawn <= day);
        if is_by { low = middle } else { high = middle }
    }
    low
}

#[test]
fn a_hazard_happens_after_its_first_day_and_until_its_last_with_the_chance_it_is_made_of() {
    // 2,845 days: months of 365.2425/12 days, and -ln(0.3) over them.
    let (from, until) = (date(2008, 3, 17), date(2015, 12, 31));
    let hazard = |until| When::Hazard { per_month: 1.203_972_804_325_936 * 30.436_875 / 2845.0, from, until };
    for hazard in [hazard(Some(until)), hazard(None)] {
        assert_eq!(share_by(&hazard, from), 0.0, "it begins on the day after");
        let first_day = 1.0 - libm::pow(0.3, 1.0 / 2845.0);
        assert!((share_by(&hazard, date(2008, 3, 18)) - first_day).abs() < 1e-12);
        assert!((share_by(&hazard, until) - 0.7).abs() < 1e-12);
        assert_eq!(hazard.drawn_day(0.0), Some(date(2008, 3, 18)));
        assert_eq!(hazard.drawn_day(0.7 - 1e-9), Some(until));
    }
    assert_eq!(hazard(Some(until)).drawn_day(0.7 + 1e-9), None);
    assert_eq!(hazard(None).drawn_day(0.7 + 1e-9), Some(date(2016, 1, 1)));
    assert_eq!(hazard(Some(from)).drawn_day(0.0), None, "there is no day after the first and up to it");
}

#[test]
fn a_hazard_that_stays_quiet_leaves_less_for_the_rest() {
    let (from, quiet, until) = (date(2008, 3, 17), date(2010, 4, 8), date(2015, 12, 31));
    let months = crate::calendar::months_between(from, until);
    for (chance, left) in [(0.7, 0.587_588_915_872_105), (0.2, 0.151_395_034_533_683_5)] {
        let hazard = When::Hazard { per_month: -libm::log1p(-chance) / months, from, until: Some(until) };
        let by = |day| share_by(&hazard, day);
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
