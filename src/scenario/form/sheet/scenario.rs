//! The scenario as a whole: its clock, what was said before, what is uncertain, what-ifs.

use crate::agenda::{MAX_EVENTS, MAX_ISSUES};
use crate::element::{Field, Holds, Range, Room, sheets};

sheets! {
    /// The whole.
    struct ScenarioSheet: "Scenario" => "what is negotiated, by whom and how" {
        /// What it is called.
        title = Field::text(),
        /// What it is about.
        description = Field::text_or("none").with_room(Room::Description),
        /// What the keys in `source:` texts stand for.
        sources = Field::own_or("map from key to text", "empty"),
        /// When rounds are held: [clock](#clock).
        clock = Field::own("`Clock`"),
        /// Who makes the first proposal.
        opens = Field::own("name of a delegation"),
        /// By whose rules they play: [rules of NegMAS](#rules-of-negmas).
        rules = Field::own_or("`Standard`, `NegMAS`", "`Standard`"),
        /// The issues: [agenda](#agenda).
        agenda = Field::several("list of `Issue`", 1, MAX_ISSUES),
        /// Combinations that make no sense: [compatibility](#compatibility).
        compatibility = Field::list("`Forbid` and `Require`", 1_000),
        /// What may happen outside the talks: [events](#events).
        events = Field::several("map from name to `Event`", 0, MAX_EVENTS).or_none("none"),
        /// What was said before the first round, in order of date: [heard before](#heard-before).
        heard = Field::list("`Heard`", 100),
        /// What becomes of the talks when a package is accepted that leaves an issue open: [interim agreements](#interim-agreements).
        partial = Field::own_or("`Ends`, `GoesOn`", "`Ends`"),
        /// Whose consent an agreement needs before it is in force: [ratification](#ratification).
        ratification = Field::several("map from name to `Chamber`", 0, 8).or_none("none: it is in force as it is signed"),
        /// Who negotiates: [delegation](#delegation).
        delegations = Field::own("map of exactly two"),
        /// Which numbers are not known for sure: [uncertainty](#uncertainty).
        uncertainty = Field::own_or("`Uncertainty`", "nothing"),
        /// Questions to ask of it: [what-ifs](#what-ifs).
        what_if = Field::own_or("map from name to `WhatIf`", "empty"),
    }

    /// A value with its reasons.
    struct NotedSheet: "Noted" => "a value with the reasons why it is what it is" {
        /// The value.
        value = Field::own("what may stand there plain"),
        /// Why it is what it is.
        because = Field::text_or("none").with_room(Room::Reason),
        /// Where that can be checked; may begin with a key of the file's `sources`.
        source = Field::text_or("none").with_room(Room::Reason),
    }

    /// The clock.
    struct ClockSheet: "Clock" => "when rounds are held" {
        /// The first round, round 0.
        start = Field::of(Holds::Date),
        /// How rounds follow each other.
        turn = Field::own("`Days(14)`, `Months(1)`, `Dates([..])`: see below"),
        /// The last day on which a round may be held; not before `start`.
        deadline = Field::of(Holds::Date),
        /// Why it is as it is.
        note = Field::note(),
    }

    /// Something said before the talks.
    struct HeardSheet: "Heard" => "what one side said before the first round" {
        /// Who said it.
        by = Field::own("name of a delegation"),
        /// The day: the start of the talks or before, not before that of the entry above it.
        on = Field::of(Holds::Date),
        /// What people call it, with its article: it stands in sentences.
        title = Field::text(),
        /// Its points: the option that it names on each issue that it speaks of.
        options = Field::own("map from issue to option or `\"deferred\"`, at least one"),
        /// Why it is as it is.
        note = Field::note(),
    }

    /// What is uncertain.
    struct UncertaintySheet: "Uncertainty" => "which numbers are not known for sure" {
        /// What moves several numbers at once.
        factors = Field::several("map from name to `Factor()`", 0, 256).or_none("empty"),
        /// How single numbers are distributed.
        numbers = Field::own_or("map from [address](#addresses) to distribution", "empty"),
        /// Weights drawn together.
        weights = Field::own_or("map from delegation to `Dirichlet`", "empty"),
        /// The tabled values drawn together.
        values = Field::own_or("map from delegation to `Jitter`", "empty"),
        /// Strategies of which a delegation plays one.
        strategies = Field::several("map from delegation to a list of `Chance`", 1, 100).or_none("empty"),
        /// Why it is as it is.
        note = Field::note(),
    }

    /// Something that moves several numbers at once.
    struct FactorSheet: "Factor" => "what moves several numbers at once" {
        /// Why it is as it is.
        note = Field::note(),
    }

    /// Weights drawn together.
    struct DirichletSheet: "Dirichlet" => "weights drawn together" {
        /// How near to those written they are drawn; see below.
        concentration = Field::number(Range::above(0.0, 1e6), ""),
        /// Why it is as it is.
        note = Field::note(),
    }

    /// Values drawn together.
    struct JitterSheet: "Jitter" => "tabled values drawn together" {
        /// How far above or below the one written each is drawn at most.
        by = Field::number(Range::SHARE, ""),
        /// Why it is as it is.
        note = Field::note(),
    }

    /// One of the strategies that a delegation may play.
    struct ChanceSheet: "Chance" => "a strategy that a delegation may play" {
        /// The [strategy](#strategy).
        strategy = Field::own("a strategy"),
        /// How likely it plays it; the chances of a delegation's sum to 1.
        chance = Field::number(Range::SHARE, "chance"),
        /// Why it is as it is.
        note = Field::note(),
    }

    /// With what a number that is drawn moves.
    struct LoadingSheet: "every distribution" => "with what a number that is drawn moves" {
        /// What it moves with; given with `loading` or not at all.
        factor = Field::own_or("name of a factor", "none"),
        /// How closely: at 1 it follows the factor alone, at 0 not at all, below 0 against it.
        loading = Field::number(Range::SIGNED_SHARE, "").or_else("none"),
        /// Why it is as it is.
        note = Field::note(),
    }

    /// Named changes with a question.
    struct WhatIfSheet: "WhatIf" => "named changes, with the question that they answer" {
        /// How people refer to it.
        title = Field::text(),
        /// What it answers.
        question = Field::text().with_room(Room::Reason),
        /// What is changed, in order.
        set = Field::several("list of `(address, value)`", 1, 1_000),
        /// What never happens to a measure or a weight in any draw, held against the same draw without the what-if.
        expect = Field::list("expectations", 100),
        /// Why it is as it is.
        note = Field::note(),
    }
}
