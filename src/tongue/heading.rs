//! What stands around sentences: headings, heads of tables, captions, words beside something.

use crate::result::LabelRecord;
use crate::result::compare::CompareSummary;
use crate::result::sensitivity::{ExplainedRecord, SensitivitySummary};

/// A heading of a brief.
#[derive(Clone, Copy)]
pub(crate) enum Heading<'a> {
    /// Why the talks end as they do.
    Why,
    /// What the outcome hangs on.
    HangsOn,
    /// What would change it.
    WouldChange,
    /// What both sides may do.
    Options,
    /// What one side may do.
    OptionsOf(&'a LabelRecord),
    /// What is assumed, and who says so.
    Assumed,
    /// How sure it is.
    HowSure,
    /// How it was worked out, and what that cannot tell.
    Method,
    /// What can be tried by hand.
    TryIt,
    /// How it is made again.
    Again,
}

/// The heads of a table.
#[derive(Clone, Copy)]
pub(crate) enum Head {
    /// Of inputs with their shares.
    Inputs,
    /// Of what-ifs with a measure that is a share.
    Shares,
    /// Of what-ifs with another.
    Differences,
    /// Of policies.
    Policies,
    /// Of assumptions.
    Assumptions,
    /// Of what comes of a point that is tried.
    Tried,
}

/// A caption of a table.
#[derive(Clone, Copy)]
pub(crate) enum Caption<'a> {
    /// Of inputs with their shares; so many told from chance are left out.
    Inputs { summary: &'a SensitivitySummary, metric: &'a ExplainedRecord, n_left: usize },
    /// Of what-ifs with a measure, which is so much as the scenario is; so many are left out.
    WhatIfs { summary: &'a CompareSummary, name: &'a str, written: &'a str, n_left: usize },
    /// Of policies.
    Policies(&'a LabelRecord),
    /// Of numbers that matter.
    Numbers,
    /// Of rules that narrow what could be agreed.
    Rules,
    /// Of both.
    RulesAndNumbers,
    /// Of what comes of a point that is tried.
    Tried,
}

/// A word beside something, or a name of a part.
#[derive(Clone, Copy)]
pub(crate) enum Label<'a> {
    /// That a heading goes on.
    Continued(&'a str),
    /// Before sources.
    Sources,
    /// Before what made it.
    From,
    /// Before the commands that make it again.
    Again,
    /// Beside a source, by its number.
    Source(usize),
    /// Beside the title, and where one is to stand.
    Title,
    /// Where points are to stand.
    PointsHere,
    /// Where speaker notes are to stand.
    NotesHere,
    /// Beside what was found.
    Finding,
    /// Beside what made it.
    MadeBy,
    /// The sheet of what was found.
    Brief,
    /// The number of a page, of so many.
    Page(usize, usize),
    /// The head of the lower end of an interval.
    LowEnd(&'a str),
    /// The head of the upper end.
    HighEnd(&'a str),
    /// A difference is beyond chance.
    BeyondChance,
    /// It is not.
    WithinChance,
    /// It is not, as one of so many differences that were looked at.
    WithinChanceOfMany(usize),
    /// There is none in any draw.
    Unchanged,
    /// No reason is given.
    NoReason,
    /// Only sources are given, by their numbers.
    See(&'a str),
    /// So many are left out of a picture.
    LeftOut(usize),
    /// These are so many draws, where how the talks end was found on so many others.
    OtherDraws { own: u64, of_forecast: u64 },
    /// The button that sets what is tried back.
    StartAgain,
    /// Before the nearest point that was computed.
    Nearest,
    /// Of how many points with how many negotiations each the nearest is shown.
    Points { n_points: u64, n_draws: u64 },
    /// Where a point lies, with its number.
    Point { at: &'a str, number: u64 },
    /// Where nothing was measured.
    NotMeasured,
    /// A mark of notes: it was judged.
    Judged,
    /// It was worked out.
    WorkedOut,
    /// Nobody has looked it up.
    Unverified,
}

/// A sentence that is the same whatever was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remark {
    /// Inputs told from chance explain less than half.
    MostWithNone,
    /// What intervals cover.
    ChanceNotJudgement,
    /// What payoffs and regrets are.
    Regret,
    /// How talks are played.
    NotPolled,
    /// Who sees what.
    EachSide,
    /// That what could be agreed is counted.
    Counted,
    /// What the scenario leaves out.
    LeftOut,
    /// Numbers are judgements.
    OfNumbers,
    /// Rules are.
    OfRules,
    /// Both are.
    OfBoth,
}
