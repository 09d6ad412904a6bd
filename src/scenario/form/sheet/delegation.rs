//! Who negotiates.

use super::SHORT;
use crate::element::{Field, Holds, Range, sheets};
use crate::payoff::MOST_ADJUSTMENT;
use crate::scenario::address::SHARE_KEPT;

const ISSUES_WEIGHED: &str = "map from some issues to 0 to 1, not all 0";
const SOME_VALUES: &str = "map from some issues";
/// The most rules of one sort.
const MOST_RULES: usize = 256;
/// The most entries that change time costs, or the no-deal payoff, so that their sums stay within what a payoff holds.
const MOST_CHANGES: usize = 16;
/// The most principals, and the most who follow one.
const MOST_PRINCIPALS: usize = 16;

sheets! {
    /// A negotiating party.
    struct DelegationSheet: "Delegation" => "who negotiates" {
        /// How people refer to it.
        title = Field::text(),
        /// How charts and tables refer to it where there is little room.
        short = SHORT,
        /// How it stands within a sentence, with its article: `"the United States"`.
        in_text = SHORT,
        /// How much each issue counts.
        weights = Field::own("map from every issue to 0 to 1; they sum to 1 (within 0.000001)"),
        /// What options are worth: [values](#values).
        values = Field::own("map from every issue"),
        /// What failure is worth: [no deal](#no-deal).
        no_deal = Field::own("`NoDeal`"),
        /// [linkages](#linkages).
        linkages = Field::list("linkages", MOST_RULES),
        /// [bonuses](#bonuses).
        bonuses = Field::list("`Bonus`", MOST_RULES),
        /// [drifts](#drifts).
        drifts = Field::list("`Drift`", MOST_RULES),
        /// What leaving an issue open loses, in value of the issue, on top of what the issue is worth without a deal.
        delay_cost = Field::share_of("value").or(0.0),
        /// What a month of waiting leaves of an agreement's value: [time](#time-discount-and-costs).
        discount = Field::number(Range::above(0.0, 1.0), SHARE_KEPT).or(1.0),
        /// What passing time costs either way: [time](#time-discount-and-costs).
        costs = Field::list("`Cost`", MOST_CHANGES),
        /// How likely it takes [events](#events) to be, `{ "event": 0.7 }`; needed for those that a [clause](#clauses) depends on.
        beliefs = Field::own_or("map from events to 0 to 1", "none"),
        /// What an agreement that fails to be [ratified](#ratification) is worth beyond no deal; only with chambers.
        failed_ratification = Field::number(Range::SIGNED_SHARE, "value").or(0.0),
        /// How much likelier it takes undecided votes in [chambers](#ratification) to be, in log odds; only with chambers.
        judges = Field::own_or("map from chambers to -10 to 10", "0"),
        /// Whom it answers to: [principals](#principals); by default nobody: it decides as one.
        principals = Field::list("`Principal`", MOST_PRINCIPALS),
        /// What the capital allows: [mandate](#mandate).
        mandate = Field::own_or("`Mandate`", "nothing laid down"),
        /// How it negotiates: [strategy](#strategy).
        strategy = Field::own("a strategy"),
        /// Why it is as it is.
        note = Field::note(),
    }

    /// What every linkage has.
    struct LinkageSheet: "every linkage" => "a rule by which one issue changes what another is worth" {
        /// How addresses refer to it.
        name = Field::name("linkage", "linkages", Some("linkage")),
        /// When it acts.
        given = Field::of(Holds::ConditionOr("always")).written("while"),
        /// Why it is as it is.
        note = Field::note(),
    }

    /// What failure is worth.
    struct NoDealSheet: "NoDeal" => "what failure is worth" {
        /// What each issue is worth without an agreement.
        values = Field::own("map from every issue to 0 to 1"),
        /// What failure is worth beyond the issues, in payoff: it may be worth more than any package, or less than none.
        adjustment = Field::number(Range::closed(-MOST_ADJUSTMENT, MOST_ADJUSTMENT), "payoff").or(0.0),
        /// Whether the [discount](#time-discount-and-costs) lessens it (before changes) as it does agreements.
        discounted = Field::flag(),
        /// How that changes with the calendar.
        changes = Field::list("`Change`", MOST_CHANGES),
        /// Why it is as it is.
        note = Field::note(),
    }

    /// What the capital allows.
    struct MandateSheet: "Mandate" => "what the capital allows" {
        /// The first proposal; issues not listed are filled with what pays best.
        openings = Field::own_or("map from issue to option (or `\"deferred\"`)", "empty"),
        /// How far to go on an issue; further only if it pays elsewhere.
        walk_aways = Field::own_or("map from issue to `WalkAway` or just the option", "empty"),
        /// What is refused whatever it pays.
        red_lines = Field::list("`RedLine`", 1_000),
        /// Why it is as it is.
        note = Field::note(),
    }

    /// Somebody whom a delegation answers to.
    struct PrincipalSheet: "Principal" => "somebody whom a delegation answers to" {
        /// How transcripts and addresses refer to it.
        name = Field::name("principal", "principals", None),
        /// How people refer to it.
        title = Field::of(Holds::Title),
        /// How much it counts; all shares sum to 1 (within 0.000001), and one principal at most may have none.
        share = Field::share_of("share of decisions").or_else("what the others leave"),
        /// How much issues count to it; those that it does not name are none of its business. They are scaled to sum to 1.
        weights = Field::own_or(ISSUES_WEIGHED, "those of the delegation"),
        /// What options are worth to it, where it differs: [values](#values).
        values = Field::own_or(SOME_VALUES, "those of the delegation"),
        /// Its veto: packages worth less than this to it are refused whatever they pay the others.
        floor = Field::number(Range::SIGNED_SHARE, "value").or_else("no veto"),
        /// Who follows it, each on another event: [succession](#succession).
        successors = Field::list("`Successor`", MOST_PRINCIPALS),
        /// Why it is as it is.
        note = Field::note(),
    }

    /// Whoever follows a principal.
    struct SuccessorSheet: "Successor" => "who holds the place of a principal from an event on" {
        /// How transcripts and addresses refer to it.
        name = Field::name("successor", "successors", None),
        /// How people refer to it.
        title = Field::of(Holds::Title),
        /// The event from whose day on it holds the place; one successor of a principal an event.
        on = Field::of(Holds::Event),
        /// How much of what held before stays.
        continuity = Field::share_of("share of the line kept"),
        /// Its own share.
        share = Field::share_of("share of decisions").or_else("the one before"),
        /// Its own weights, those that it names scaled to sum to 1.
        weights = Field::own_or(ISSUES_WEIGHED, "those before"),
        /// Its own [values](#values).
        values = Field::own_or(SOME_VALUES, "those before"),
        /// Its own floor, where the principal has one.
        floor = Field::number(Range::SIGNED_SHARE, "value").or_else("the one before"),
        /// Why it is as it is.
        note = Field::note(),
    }

    /// What every strategy has beside its own fields.
    struct StrategySheet: "every strategy" => "how a delegation negotiates" {
        /// Which package of the worth asked for.
        selection = Field::own_or("see below", "`Nearest`"),
        /// When to accept.
        acceptance = Field::own_or("see below", "`Next(a: 1, b: 0)`"),
        /// How the counterpart is estimated.
        counterpart = Field::own_or("see below", "`None`; with `ModelGuided` or `Zeuthen`, which need one, `Frequency()`"),
        /// Chance in the selection.
        noise = Field::own_or("`None`, and see below", "`None`"),
        /// A concession on an issue is not taken back: no later proposal asks for an option that pays more on it than the last
        /// proposal did, unless the other side's last proposal takes that option too.
        no_retraction = Field::flag(),
        /// The first proposal.
        opening = Field::own_or(
            "`Mandate`: the mandate's openings, which there must be; `Best`: the package that pays best",
            "`Mandate` if the mandate has openings, else `Best`",
        ),
        /// When to leave the table.
        walk_out = Field::own_or("see below", "`Never`"),
        /// Why it is as it is.
        note = Field::note(),
    }
}
