//! A record: what really came of the talks.

use crate::agenda::MAX_ISSUES;
use crate::element::{Field, Holds, sheets};

const NOT_KNOWN: &str = "not known";
const VOTES: &str = "whole number, at most the members of the chamber";

sheets! {
    /// The whole.
    struct RecordSheet: "Record" => "what really came of the talks" {
        /// What it is called.
        title = Field::text(),
        /// The scenario whose talks it tells of.
        scenario = Field::own("the `title` of that scenario"),
        /// What the keys in `source:` texts stand for.
        sources = Field::own_or("map from key to text", "empty"),
        /// How the talks ended, and when.
        ending = Field::own("one of those below"),
        /// What was agreed, as far as it is known; an issue that is left out is one on which it is not known.
        agreed = Field::own_or("map from issue to option, `deferred` or `Noted(...)`", "nothing is known"),
        /// How chambers voted on what was agreed; one that is left out did not vote, or it is not known how.
        votes = Field::own_or("map from chamber to `Vote`", NOT_KNOWN),
        /// What holds on an issue where nothing is agreed on it; issues that were left open count there when forecasts are scored.
        status_quo = Field::own_or("map from issue to option", NOT_KNOWN),
        /// The issues that were coded with the outcome in mind: a step of the ladder was added for it, or an opening was recalled, not looked up.
        hindsight = Field::list("issues", MAX_ISSUES),
        /// What these talks have in common with others, such as `"start"`: talks of one family are no independent cases.
        family = Field::text_or("a case by itself"),
    }

    /// How talks ended.
    struct RecordedEndingSheet: "every ending" => "how the talks ended" {
        /// The day, not before the first round; it may lie after the scenario's deadline.
        date = Field::of(Holds::Date),
        /// Why it is as it is.
        note = Field::note(),
    }

    /// Talks that a delegation left.
    struct WalkOutSheet: "WalkOut" => "a delegation left" {
        /// Which of the two.
        by = Field::own_or("name of a delegation", NOT_KNOWN),
    }

    /// What was agreed on an issue, with more on it.
    struct SettledSheet: "Noted" => "what was agreed on an issue, with more on it" {
        /// What it was settled by.
        value = Field::own("an option of the issue, or `\"deferred\"`"),
        /// Where the settlement lies between two options: the first option is 0, the second 1, and so on.
        place = Field::own_or("number, at most half a step from the option in `value`", "at that option"),
        /// When it was settled.
        settled = Field::own_or("a date, or a month such as `\"2009-07\"` where no more is known", NOT_KNOWN),
        /// Why it is as it is.
        note = Field::note(),
    }

    /// How a chamber voted on what was agreed; all its votes together are at most its members.
    struct VoteSheet: "Vote" => "how a chamber voted on what was agreed" {
        /// How many voted for it.
        yes = Field::own(VOTES),
        /// How many voted against it.
        no = Field::own_or(VOTES, NOT_KNOWN),
        /// How many took part and voted neither way.
        abstained = Field::own_or(VOTES, NOT_KNOWN),
        /// The day, not before the ending.
        date = Field::own_or("a date", NOT_KNOWN),
        /// Why it is as it is.
        note = Field::note(),
    }
}
