//! What is negotiated, and what may happen meanwhile.

use super::SHORT;
use crate::agenda::{MAX_EVENTS, OptionIdx};
use crate::element::{Field, Holds, LEVEL, Range, sheets};
use crate::payoff::shape::LEVELS;

/// How long something lasts in the world.
const MONTHS: Range = Range::closed(0.0, 600.0);

sheets! {
    /// An issue.
    struct IssueSheet: "Issue" => "one point of the agenda" {
        /// How the file refers to it.
        name = Field::name("issue", "issues", None),
        /// How people refer to it.
        title = Field::text(),
        /// How charts and tables refer to it where there is little room; some 24 characters fit.
        short = SHORT,
        /// How it stands within a sentence, with its article: `"the ceiling on warheads"`.
        in_text = SHORT,
        /// The unit of the levels, such as `"warheads"`.
        unit = Field::text_or("none"),
        /// Whether it may be left open.
        deferrable = Field::flag(),
        /// Its possible settlements; a single one where nothing is open to talks.
        options = Field::several("list of `Option`", 1, OptionIdx::MAX_OPTIONS),
        /// Why it is as it is.
        note = Field::note(),
    }

    /// An option of an issue.
    struct OptionSheet: "Option" => "one settlement" {
        /// How the file refers to it; not `deferred`.
        name = Field::name("option", "options of the issue", None),
        /// How people refer to it.
        title = Field::text(),
        /// How charts refer to it where there is little room; some 24 characters fit.
        short = SHORT,
        /// What it amounts to, in the issue's unit.
        level = Field::number(LEVELS, LEVEL).or_else("none"),
        /// What makes it depend on an event: a [clause](#clauses); it has no `level` then.
        contingent = Field::own_or("`Contingent`", "nothing: a plain option"),
        /// Why it is as it is.
        note = Field::note(),
    }

    /// What makes an option depend on an event.
    struct ContingentSheet: "Contingent" => "what an option leaves to an event" {
        /// The event.
        on = Field::of(Holds::Event),
        /// What holds if it happens, now or ever.
        then = Field::own("a plain option of the issue"),
        /// What holds if it does not.
        otherwise = Field::own("another plain option of the issue"),
        /// Who says whether it has happened.
        certified_by = Field::text(),
        /// Who could bring it about, or keep it from happening.
        brought_about_by = Field::text(),
        /// Why it is as it is.
        note = Field::note(),
    }

    /// An event.
    struct EventSheet: "Event" => "what may happen outside the talks" {
        /// What it is called, as a sentence without its stop.
        title = Field::text(),
        /// As for [issues](#agenda).
        short = SHORT,
        /// As for [issues](#agenda).
        in_text = SHORT,
        /// On which day, and how surely.
        when = Field::own("see below"),
        /// What must hold on that day, or it does not happen at all; on dates and other events.
        given = Field::of(Holds::ConditionOr("nothing")),
        /// What it changes from its day on: see [below](#what-an-event-changes).
        set = Field::several("map from address to value", 1, 1_000).or_none("nothing"),
        /// For how many months from its day on what it sets holds; then all that is as before.
        lasts = Field::number(MONTHS, "months").or_else("for good"),
        /// For how many months from its day on no rounds are held.
        suspends = Field::number(MONTHS, "months").or_else("it does not"),
        /// What it says about whether other events will happen.
        news = Field::list("`News`", MAX_EVENTS),
        /// Why it is as it is.
        note = Field::note(),
    }

    /// What an event says about another.
    struct NewsSheet: "News" => "what an event says about another" {
        /// The other event.
        about = Field::of(Holds::Event),
        /// How many times as likely this event is if the other will happen than if it will not.
        ratio = Field::number(Range::closed(0.0, 1e6), "times as likely"),
        /// Why it is as it is.
        note = Field::note(),
    }
}
