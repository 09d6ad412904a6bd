//! What stands in a scenario once or in a list and is read field by field, since its parts hang together: the fields of each,
//! described once.

use crate::agenda::MAX_EVENTS;
use crate::agenda::chamber::MOST_MEMBERS;
use crate::element::{Field, Holds, LEVEL, Range, sheets};
use crate::payoff::MOST_ADJUSTMENT;
use crate::payoff::shape::LEVELS;
use crate::ratification::MOST_MEASURES;
use crate::scenario::address::SHARE_KEPT;

/// How long something lasts in the world.
const MONTHS: Range = Range::closed(0.0, 600.0);
const VOTES: Range = Range::whole(0, MOST_MEMBERS);
const MEMBERS: Range = Range::whole(1, MOST_MEMBERS);
/// Beyond 10, odds are a certainty.
const LOG_ODDS: Range = Range::closed(-10.0, 10.0);
const SHORT: Field = Field::text_or("the title");
const ISSUES_WEIGHED: &str = "map from some issues to 0 to 1, not all 0";
const SOME_VALUES: &str = "map from some issues";

/// The most rules of one sort of a delegation.
const MOST_RULES: usize = 256;
/// The most entries that change time costs, or the no-deal payoff, so that their sums stay within what a payoff holds.
const MOST_CHANGES: usize = 16;
/// The most principals of a delegation, and the most who follow one.
const MOST_PRINCIPALS: usize = 16;

sheets! {
    /// The clock.
    struct ClockSheet: "Clock" => "when rounds are held" {
        /// The first round, round 0.
        start = Field::of(Holds::Date),
        /// How rounds follow each other.
        turn = Field::own("`Days(14)`, `Months(1)`, `Dates([..])`: see below"),
        /// The last day on which a round may be held; not before `start`.
        deadline = Field::of(Holds::Date),
    }

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
        options = Field::own("list of `Option`, 1 to 1,024"),
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
        set = Field::own_or("map from address to value", "nothing"),
        /// For how many months from its day on what it sets holds; then all that is as before.
        lasts = Field::number(MONTHS, "months").or_else("for good"),
        /// For how many months from its day on no rounds are held.
        suspends = Field::number(MONTHS, "months").or_else("it does not"),
        /// What it says about whether other events will happen.
        news = Field::list("`News`", MAX_EVENTS),
    }

    /// What an event says about another.
    struct NewsSheet: "News" => "what an event says about another" {
        /// The other event.
        about = Field::of(Holds::Event),
        /// How many times as likely this event is if the other will happen than if it will not.
        ratio = Field::number(Range::closed(0.0, 1e6), "times as likely"),
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
    }

    /// A chamber.
    struct ChamberSheet: "Chamber" => "whose consent an agreement needs" {
        /// How people refer to it.
        title = Field::text(),
        /// As for delegations.
        short = SHORT,
        /// As for delegations.
        in_text = SHORT,
        /// The delegation to whose capital it belongs.
        of = Field::own_or("name of a delegation", "none: a third state's"),
        /// What its consent is needed for; not needed for what leaves this undecided.
        given = Field::of(Holds::ConditionOr("every agreement")).written("while"),
        /// Its seats.
        members = Field::number(MEMBERS, "members"),
        /// How many take part in the vote.
        present = Field::number(MEMBERS, "members"),
        /// How many votes consent takes.
        needed = Field::own("see below"),
        /// Who votes for whatever is signed.
        sure = Field::number(VOTES, "votes"),
        /// Groups of undecided members.
        swing = Field::list("`Group`", 32),
        /// How far one common cause moves all undecided members: the correlation of what moves two of them.
        shock = Field::share().or(0.2),
        /// How many months after the signature it votes.
        delay = Field::number(Range::closed(0.0, 120.0), "months").or(0.0),
        /// What could be done beside the package to win votes, for `analyze`; no vote in play depends on them.
        side_measures = Field::list("`SideMeasure`", MOST_MEASURES),
    }

    /// Members of a chamber.
    struct GroupSheet: "Group" => "members who may vote either way" {
        /// How addresses refer to it.
        name = Field::name("group", "groups", Some("group")),
        /// How many they are.
        voters = Field::number(VOTES, "votes"),
        /// The chance that one of them votes for it.
        yes = Field::share(),
        /// What of the package moves them.
        shifts = Field::list("`Shift`", 10),
    }

    /// What moves members of a chamber.
    struct ShiftSheet: "Shift" => "what of a package moves a group" {
        /// When it does.
        given = Field::of(Holds::Condition).written("while"),
        /// How far, in log odds: 0.7 doubles the odds of each vote, -0.7 halves them. Shifts add up.
        by = Field::number(LOG_ODDS, "log odds"),
    }

    /// What could win votes.
    struct SideMeasureSheet: "SideMeasure" => "what could be done beside the package to win votes" {
        /// How addresses refer to it.
        name = Field::name("side measure", "side measures", Some("measure")),
        /// What people call it.
        title = Field::of(Holds::Title),
        /// How far it moves every undecided member, in log odds.
        lift = Field::number(Range::above(0.0, 10.0), "log odds"),
        /// What it costs, in payoff.
        cost = Field::share_of("payoff"),
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
    }

    /// What the capital allows.
    struct MandateSheet: "Mandate" => "what the capital allows" {
        /// The first proposal; issues not listed are filled with what pays best.
        openings = Field::own_or("map from issue to option (or `\"deferred\"`)", "empty"),
        /// How far to go on an issue; further only if it pays elsewhere.
        walk_aways = Field::own_or("map from issue to `WalkAway` or just the option", "empty"),
        /// What is refused whatever it pays.
        red_lines = Field::list("`RedLine`", 1_000),
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
    }

    /// What every linkage has.
    struct LinkageSheet: "every linkage" => "a rule by which one issue changes what another is worth" {
        /// How addresses refer to it.
        name = Field::name("linkage", "linkages", Some("linkage")),
        /// When it acts.
        given = Field::of(Holds::ConditionOr("always")).written("while"),
    }

    /// The whole.
    struct ScenarioSheet: "Scenario" => "what is negotiated, by whom and how" {
        /// What it is called.
        title = Field::text(),
        /// What it is about.
        description = Field::text_or("none"),
        /// What the keys in `source:` texts stand for.
        sources = Field::own_or("map from key to text", "empty"),
        /// When rounds are held: [clock](#clock).
        clock = Field::own("`Clock`"),
        /// Who makes the first proposal.
        opens = Field::own("name of a delegation"),
        /// By whose rules they play: [rules of NegMAS](#rules-of-negmas).
        rules = Field::own_or("`Standard`, `NegMAS`", "`Standard`"),
        /// The issues: [agenda](#agenda).
        agenda = Field::own("list of `Issue`, 1 to 64"),
        /// Combinations that make no sense: [compatibility](#compatibility).
        compatibility = Field::list("`Forbid` and `Require`", 1_000),
        /// What may happen outside the talks: [events](#events).
        events = Field::own_or("map from name to `Event`, at most 64", "none"),
        /// What was said before the first round, in order of date: [heard before](#heard-before).
        heard = Field::list("`Heard`", 100),
        /// What becomes of the talks when a package is accepted that leaves an issue open: [interim agreements](#interim-agreements).
        partial = Field::own_or("`Ends`, `GoesOn`", "`Ends`"),
        /// Whose consent an agreement needs before it is in force: [ratification](#ratification).
        ratification = Field::own_or("map from name to `Chamber`, at most 8", "none: it is in force as it is signed"),
        /// Who negotiates: [delegation](#delegation).
        delegations = Field::own("map of exactly two"),
        /// Which numbers are not known for sure: [uncertainty](#uncertainty).
        uncertainty = Field::own_or("`Uncertainty`", "nothing"),
        /// Questions to ask of it: [what-ifs](#what-ifs).
        what_if = Field::own_or("map from name to `WhatIf`", "empty"),
    }

    /// What is uncertain.
    struct UncertaintySheet: "Uncertainty" => "which numbers are not known for sure" {
        /// What moves several numbers at once.
        factors = Field::own_or("map from name to `Factor()`, at most 256", "empty"),
        /// How single numbers are distributed.
        numbers = Field::own_or("map from [address](#addresses) to distribution", "empty"),
        /// Weights drawn together.
        weights = Field::own_or("map from delegation to `Dirichlet`", "empty"),
        /// The tabled values drawn together.
        values = Field::own_or("map from delegation to `Jitter`", "empty"),
        /// Strategies of which a delegation plays one.
        strategies = Field::own_or("map from delegation to a list of `Chance`, 1 to 100 of them", "empty"),
    }

    /// Weights drawn together.
    struct DirichletSheet: "Dirichlet" => "weights drawn together" {
        /// How near to those written they are drawn; see below.
        concentration = Field::number(Range::above(0.0, 1e6), ""),
    }

    /// Values drawn together.
    struct JitterSheet: "Jitter" => "tabled values drawn together" {
        /// How far above or below the one written each is drawn at most.
        by = Field::number(Range::SHARE, ""),
    }

    /// One of the strategies that a delegation may play.
    struct ChanceSheet: "Chance" => "a strategy that a delegation may play" {
        /// The [strategy](#strategy).
        strategy = Field::own("a strategy"),
        /// How likely it plays it; the chances of a delegation's sum to 1.
        chance = Field::number(Range::SHARE, "chance"),
    }

    /// Named changes with a question.
    struct WhatIfSheet: "WhatIf" => "named changes, with the question that they answer" {
        /// How people refer to it.
        title = Field::text(),
        /// What it answers.
        question = Field::text(),
        /// What is changed, in order.
        set = Field::own("list of `(address, value)`, 1 to 1,000"),
        /// What never happens to a measure or a weight in any draw, held against the same draw without the what-if.
        expect = Field::list("`NeverFalls(\"measure\")` and `NeverRises(\"measure\")`", 100),
    }

    /// With what a number that is drawn moves.
    struct LoadingSheet: "every distribution" => "with what a number that is drawn moves" {
        /// What it moves with; given with `loading` or not at all.
        factor = Field::own_or("name of a factor", "none"),
        /// How closely: at 1 it follows the factor alone, at 0 not at all, below 0 against it.
        loading = Field::number(Range::SIGNED_SHARE, "").or_else("none"),
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
    }

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
    }
}
