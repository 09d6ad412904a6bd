//! Events: what may happen outside the talks.

use super::condition::optional_condition;
use super::fields::Fields;
use super::linked::Linked;
use super::log::{EventSetPlace, Log};
use super::names::{EventNames, Names};
use super::unnamed::Unnamed;
use super::value::{self, Entry};
use super::what_if::value_text;
use crate::agenda::{Condition, Event, EventIdx, MAX_EVENTS};
use crate::element::{Field, Reader};
use crate::random::NameKey;
use crate::scenario::address::PartKind;
use crate::scenario::form::{EventSheet, NewsSheet, NotedSheet, WhenForm};
use crate::scenario::problem::{ProblemKind, list};
use crate::scenario::source::Span;
use crate::scenario::tree::{Kind, Node};
use crate::world::{Course, News, When, World};
use jiff::civil::Date;
use std::collections::BTreeSet;

const WHEN: PartKind = PartKind::Named("when it happens, such as `On(\"2009-12-05\")` or `Never`");

/// The names of the events of a scenario, for conditions that stand before them in the file.
pub(super) fn names(scenario: &Fields<'_, '_>, field: &Field) -> EventNames {
    let Some(node) = scenario.optional(field.name) else {
        return EventNames { names: Vec::new(), is_sound: true };
    };
    let Kind::Map(pairs) = &node.kind else { return EventNames::default() };
    let mut known = Vec::new();
    for name in pairs.iter().filter_map(|(key, _)| key.text()).take(MAX_EVENTS) {
        if !known.iter().any(|earlier| earlier == name) {
            known.push(name.to_owned());
        }
    }
    // A key that is no text, or one given twice, is reported with the events themselves.
    let is_sound = known.len() == pairs.len();
    EventNames { names: known, is_sound }
}

/// The events of a scenario: what texts call them, and how they come about.
pub(super) fn events(scenario: &Fields<'_, '_>, field: &Field, names: &Names) -> Option<(Vec<Event>, World)> {
    let log = scenario.log;
    let Some(node) = scenario.optional(field.name) else {
        return Some((Vec::new(), World::default()));
    };
    let (entries, is_sound) = value::bounded_map(log, node, field)?;
    let spans: Vec<Span> = entries.iter().map(|entry| entry.key_span).collect();
    let events: Vec<Option<(Event, Course)>> = entries.into_iter().map(|entry| event(log, entry, names)).collect();
    let (events, courses) = events.into_iter().collect::<Option<Vec<_>>>()?.into_iter().unzip();
    match World::new(courses) {
        Ok(world) => is_sound.then_some((events, world)),
        Err(circle) => {
            let circle: Vec<EventIdx> = circle.events;
            let names: Vec<&str> = circle.iter().map(|event| names.events.names[event.index()].as_str()).collect();
            log.report(ProblemKind::EventsInCircle { events: list(&names) }, spans[circle[0].index()]);
            None
        }
    }
}

fn event<'l, 't>(log: &'l Log<'t>, entry: Entry<'l, 't>, names: &Names) -> Option<(Event, Course)> {
    let is_name = value::is_name(log, entry.key, entry.key_span, "event");
    let fields = Fields::open(log, entry.value, EventSheet::NAME, format!("events.{}", entry.key))?;
    let EventSheet { title, short, in_text, when, given, set, lasts, suspends, news, note } = EventSheet::FIELDS;
    let title = fields.text(&title);
    let forms = fields.forms(&short, &in_text);
    let when = fields.required(when.name).and_then(|node| {
        fields.part(when.name, WHEN);
        self::when(log, node, &fields, names)
    });
    let given = self::given(&fields, &given, names);
    fields.part(set.name, PartKind::Changes);
    let set = fields.optional(set.name).map_or(Some(Vec::new()), |node| self::set(log, node, entry));
    let lasts_node = fields.optional(lasts.name);
    let (lasts, suspends) = (fields.read_optional_number(&lasts), fields.read_optional_number(&suspends));
    if let Some(node) = lasts_node.filter(|_| set.as_ref().is_some_and(Vec::is_empty)) {
        log.report(ProblemKind::LastsWithoutSet, log.place(node));
    }
    let news = fields.list(&news, |idx, node| self::news(&fields, idx, node, names));
    let note = fields.note_in(&note);
    fields.finish();
    let event = Event { name: entry.key.to_owned(), title: title?, forms: forms?, note };
    let course = Course {
        key: NameKey::new(entry.key),
        when: when?,
        given: given?,
        changes: set?,
        lasts: lasts?,
        suspends: suspends?,
        news: news?,
    };
    is_name.then_some((event, course))
}

fn when(log: &Log<'_>, node: &Node<'_>, event: &Fields<'_, '_>, names: &Names) -> Option<When> {
    let kind = value::spelled(log, node, "time of an event", WhenForm::spelled())?;
    if kind.is_unnamed() {
        let unnamed = Unnamed::open(log, node, &kind)?;
        return WhenForm::read(kind.name, &OnDay(&unnamed)).map(|form| form.when());
    }
    let fields = Fields::open(log, node, kind.name, event.path_to("when"))?;
    let when = WhenForm::read(kind.name, &Linked { fields: &fields, names, place: None }).map(|form| form.when());
    fields.finish();
    when.filter(|when| ends_in_time(&fields, when))
}

/// A day, and nothing else.
struct OnDay<'s, 'n, 't>(&'s Unnamed<'n, 't>);

impl Reader for OnDay<'_, '_, '_> {
    fn read_number(&self, _field: &Field) -> Option<f64> {
        None
    }

    fn read_date(&self, field: &Field) -> Option<Date> {
        value::date(self.0.log, self.0.value(field.name)?, &format!("the {}", field.called))
    }
}

/// What it sets: addresses and values. Whether they may be set is tried once the rest of the file is known to be right.
fn set<'l, 't>(log: &'l Log<'t>, node: &'l Node<'t>, event: Entry<'l, 't>) -> Option<Vec<(String, String)>> {
    let field = EventSheet::FIELDS.set;
    let (entries, is_sound) = value::bounded_map(log, node, &field)?;
    if entries.is_empty() {
        let what = format!("`{}`", field.name);
        log.report(ProblemKind::Empty { what, needs: "it needs at least one change" }, node.span);
        return None;
    }
    let (mut changes, mut places, mut is_sound) = (Vec::new(), Vec::new(), is_sound);
    for entry in entries {
        let Some(value) = stated(log, entry, event.key) else {
            is_sound = false;
            continue;
        };
        places.push((entry.key_span, value.span));
        match value_text(log, entry.key, value) {
            Some(text) => changes.push((entry.key.to_owned(), text)),
            None => is_sound = false,
        }
    }
    log.event_set(EventSetPlace { name: event.key_span, changes: places });
    is_sound.then_some(changes)
}

/// The value that an event sets an address to, plain or noted.
fn stated<'l, 't>(log: &'l Log<'t>, entry: Entry<'l, 't>, event: &str) -> Option<&'l Node<'t>> {
    let path = || format!("events.{event}.set.{}", entry.key);
    let Some(fields) = value::noted(log, entry.value, path)? else { return Some(entry.value) };
    let value = fields.required(NotedSheet::FIELDS.value.name);
    fields.note();
    fields.finish();
    value
}

fn news(event: &Fields<'_, '_>, idx: usize, node: &Node<'_>, names: &Names) -> Option<News> {
    let fields = Fields::open(event.log, node, NewsSheet::NAME, event.path_to(&format!("news.{}", idx + 1)))?;
    let NewsSheet { about, ratio, note } = NewsSheet::FIELDS;
    let about = names.events.event_in(&fields, &about);
    let ratio = fields.read_number(&ratio);
    fields.note_in(&note);
    fields.finish();
    Some(News { about: about?, ratio: ratio? })
}

/// Whether a stretch of days does not end before it begins, which is reported if it does.
fn ends_in_time(fields: &Fields<'_, '_>, when: &When) -> bool {
    let &When::Hazard { from, until: Some(until), .. } = when else { return true };
    if until < from {
        let at = fields.optional("until").map_or_else(|| fields.head(), |node| node.span);
        fields.log.report(ProblemKind::HazardEndsBeforeItBegins { from, until }, at);
    }
    until >= from
}

/// What must hold on the day: a condition on dates and other events.
#[expect(clippy::option_option, reason = "wrong and absent are not the same")]
fn given(fields: &Fields<'_, '_>, field: &Field, names: &Names) -> Option<Option<Condition>> {
    let given = optional_condition(fields, field.name, names)?;
    let mut issues = BTreeSet::new();
    if let Some(condition) = &given {
        condition.collect_issues(&mut issues);
    }
    let Some(issue) = issues.first() else { return Some(given) };
    let span = fields.optional(field.name).map_or_else(|| fields.head(), |node| fields.log.place(node));
    let issue = names.issue(*issue).name.clone();
    fields.log.report(ProblemKind::EventOnIssue { issue }, span);
    None
}
