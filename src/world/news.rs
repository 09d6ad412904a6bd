//! Events as news: what one event says about whether another will happen.

use super::World;
use crate::agenda::{EventIdx, Timeline};
use jiff::civil::Date;

/// What an event says about whether another will happen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct News {
    /// The other.
    pub about: EventIdx,
    /// How many times as likely this event is if the other will happen than if it will not; above 1 it speaks for it.
    pub ratio: f64,
}

/// What is left of a belief after news.
///
/// # Formula
///
/// ```text
/// p' = p ratio / (p ratio + 1 - p)          odds p / (1 - p), multiplied by the ratio of likelihoods
/// ```
///
/// Who is certain stays so: beliefs of 0 and 1 never move.
#[must_use]
pub fn updated(belief: f64, ratio: f64) -> f64 {
    if belief <= 0.0 || belief >= 1.0 {
        return belief;
    }
    let of = belief * ratio;
    of / (of + (1.0 - belief))
}

impl World {
    /// All news about an event that has come by a day in one course of the world, each as its ratio of likelihoods, in
    /// the order of the file.
    pub fn news<'w>(&'w self, about: EventIdx, timeline: &'w Timeline, by: Date) -> impl Iterator<Item = f64> + 'w {
        let come = self.courses.iter().enumerate().filter(move |(idx, _)| {
            let day = timeline.day(EventIdx::new(*idx));
            day.is_some_and(|day| day <= by)
        });
        let news = come.flat_map(|(_, course)| &course.news);
        news.filter(move |news| news.about == about).map(|news| news.ratio)
    }

    /// What somebody holds likely by a day who held the event so likely before all news; 1 once it has happened.
    #[must_use]
    pub fn believed(&self, before: f64, about: EventIdx, timeline: &Timeline, by: Date) -> f64 {
        if timeline.happened(by).has(about) {
            return 1.0;
        }
        self.news(about, timeline, by).fold(before, updated)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::NameKey;
    use crate::world::{Course, When};
    use jiff::civil::date;

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
    }

    #[test]
    fn odds_are_multiplied() {
        // A sign that is three times as likely if the event is to come: 0.6 against 0.2. Its absence: 0.4 against 0.8.
        close(updated(0.7, 3.0), 0.875);
        close(updated(0.2, 3.0), 3.0 / 7.0);
        close(updated(0.7, 0.5), 7.0 / 13.0);
        close(updated(0.2, 0.5), 1.0 / 9.0);
        close(updated(updated(0.7, 3.0), 0.5), 7.0 / 9.0);
        close(updated(updated(0.7, 0.5), 3.0), 7.0 / 9.0);
        assert_eq!([updated(0.0, 3.0), updated(1.0, 0.0), updated(0.7, 0.0)], [0.0, 1.0, 0.0]);
    }

    #[test]
    fn news_comes_with_its_event_and_what_has_happened_is_certain() {
        let (sign, other, about) = (EventIdx::new(0), EventIdx::new(1), EventIdx::new(2));
        let news = |ratio| vec![News { about, ratio }];
        let course = |news| Course { news, ..Course::plain(NameKey::new("any"), When::Never) };
        let world = World::new(vec![course(news(3.0)), course(news(0.5)), course(Vec::new())]).expect("nothing waits");
        let day = |day| date(2008, 6, day);
        let timeline = Timeline::new(vec![Some(day(2)), None, Some(day(20))]);
        close(world.believed(0.7, about, &timeline, day(1)), 0.7);
        close(world.believed(0.7, about, &timeline, day(2)), 0.875);
        close(world.believed(0.7, about, &timeline, day(20)), 1.0);
        close(world.believed(0.7, sign, &timeline, day(1)), 0.7);
        assert_eq!(world.news(other, &timeline, day(30)).count(), 0);
    }
}
