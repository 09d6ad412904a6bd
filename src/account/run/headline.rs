//! How it ended, in the sentences that open a transcript and head a chart.

use crate::account::ratification;
use crate::account::run::{Cast, is_open, is_visible, of, spoken, spoken_list};
use crate::account::words::{self, all_of, payoff};
use crate::result::{
    EndingKind, EndingRecord, FrontierPoint, GivenUp, GivenUpRecord, HeardRecord, IssueRecord, PointRecord,
};
use crate::text::capitalised;

/// Whether something could have been agreed on the day on which talks failed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Room<'a> {
    /// A package within both sides' red lines paid each more than no deal.
    Found(&'a FrontierPoint),
    /// A package within both sides' red lines paid each as much as no deal, but none paid both more.
    Bare(&'a FrontierPoint),
    /// None paid each as much as no deal.
    None,
    /// There were too many packages to say.
    Unknown,
}

impl<'a> Cast<'a> {
    /// How it ended: what a minister needs to know, in a sentence or two.
    pub(crate) fn headline(self) -> String {
        let ending = &self.result.ending;
        let how = format!("{}.", self.how_it_ended());
        if ending.kind.is_agreement() {
            let rest = self.standing_apart_on_the_rest().map(|apart| format!(" {}.", capitalised(&apart)));
            let last = self.last_to_be_settled().map_or_else(String::new, |last| format!(" {last}."));
            let ratified =
                self.result.ratification.as_ref().map(|record| format!(" {}.", ratification::outcome(record)));
            let rest = rest.unwrap_or_default();
            format!("{how}{}{rest}{last} {}", ratified.unwrap_or_default(), self.against_no_deal())
        } else {
            let apart = self.standing_apart().map(|apart| format!(" {}.", capitalised(&apart)));
            format!("{how}{}", apart.unwrap_or_default())
        }
    }

    /// `Agreement on 30 March 2009`, `No agreement: time runs out on 27 November 2009`.
    pub(crate) fn how_it_ended(self) -> String {
        let ending = &self.result.ending;
        let date = words::date(&ending.date);
        match ending.kind {
            EndingKind::FullAgreement | EndingKind::PartialAgreement => {
                let open = self.left_open();
                if let Some(given_up) = self.given_up() {
                    return self.interim_only(&open, given_up);
                }
                let interims: Vec<String> = self.interims().iter().map(|interim| words::date(&interim.date)).collect();
                match open.as_slice() {
                    [] if interims.len() == 1 => {
                        format!("Agreement on {date}, after an interim agreement on {}", interims[0])
                    }
                    [] if interims.len() > 1 => {
                        format!("Agreement on {date}, after interim agreements on {}", words::list(&interims, "and"))
                    }
                    [] => format!("Agreement on {date}"),
                    open => format!("Partial agreement on {date}, which leaves open {}", spoken_list(open)),
                }
            }
            EndingKind::Deadline => format!("No agreement: time runs out on {date}"),
            EndingKind::WalkOut => {
                let who = ending.by.as_ref().map_or_else(|| "one side".to_owned(), |by| self.who(by));
                let before = if self.result.proposals.is_empty() { ", before any proposal" } else { "" };
                let why = why_it_left(ending, "no deal").map_or_else(String::new, |why| format!(", because {why}"));
                format!("No agreement: {who} leaves the table on {date}{before}{why}")
            }
        }
    }

    /// `Interim agreement on 6 April 2008, which leaves open ..; nothing more is agreed before time runs out on 20 January 2009`.
    fn interim_only(self, open: &[&IssueRecord], given_up: &GivenUpRecord) -> String {
        let ending = &self.result.ending;
        let (signed, date) = (self.agreed_on().map_or("", |(_, date)| date), words::date(&ending.date));
        let rest = match given_up.how {
            GivenUp::Deadline => format!("time runs out on {date}"),
            GivenUp::WalkOut => {
                let who = given_up.by.as_ref().map_or_else(|| "one side".to_owned(), |by| self.who(by));
                let why = why_it_left(ending, "the interim agreement").map(|why| format!(", because {why}"));
                format!("{who} leaves the table on {date}{}", why.unwrap_or_default())
            }
        };
        let earlier = match self.interims().len() {
            0 | 1 => "Interim agreement",
            _ => "Last interim agreement",
        };
        format!(
            "{earlier} on {}, which leaves open {}; nothing more is agreed before {rest}",
            words::date(signed),
            spoken_list(open)
        )
    }

    /// What stands between the sides on what an interim agreement leaves open: `on the rest the two stay apart on ..`.
    pub(crate) fn standing_apart_on_the_rest(self) -> Option<String> {
        self.given_up()?;
        let apart = self.apart_on_the_rest()?;
        (!apart.is_empty()).then(|| format!("the two stay apart on {}", spoken_list(&apart)))
    }

    /// Which points of what was said before the agreement holds, in a sentence for each: `The agreement holds 3 of 4 points
    /// of ..`.
    pub(crate) fn points_held(self) -> Vec<String> {
        self.result.heard.iter().filter_map(|heard| self.held_of(heard)).collect()
    }

    fn held_of(self, heard: &HeardRecord) -> Option<String> {
        let issue = |point: &&PointRecord| self.issue_named(&point.issue);
        let of = |holds: bool| {
            let points = heard.points.iter().filter(move |point| point.holds == Some(holds));
            points.filter_map(|point| issue(&point)).collect::<Vec<&IssueRecord>>()
        };
        let (held, missed, n) = (of(true), of(false), heard.points.len());
        self.agreed()?;
        let what = &heard.title;
        Some(match (held.as_slice(), missed.as_slice()) {
            ([], [only]) => format!("The agreement does not hold the one point of {what}, {}.", spoken(only)),
            ([only], []) => format!("The agreement holds the one point of {what}, {}.", spoken(only)),
            ([], missed) => format!("The agreement holds none of the {n} points of {what}: {}.", spoken_list(missed)),
            (held, []) => {
                format!("The agreement holds {} of {what}: {}.", all_of(n as u64, "point"), spoken_list(held))
            }
            (held, missed) => format!(
                "The agreement holds {} of {n} points of {what}: {}; not {}.",
                held.len(),
                spoken_list(held),
                spoken_list(missed)
            ),
        })
    }

    /// What was settled last, as a sentence without its full stop; nothing where that says nothing.
    pub(crate) fn last_to_be_settled(self) -> Option<String> {
        Some(match self.settled_at_last()? {
            LastSettled::AtOnce(by) => format!("{} accepts the first proposal that it hears", self.who_first(by)),
            LastSettled::Issues(last, _) => capitalised(&self.comes_last(&last, &spoken_list(&last))),
        })
    }

    /// What was settled last; nothing where that says nothing.
    pub(crate) fn settled_at_last(self) -> Option<LastSettled<'a>> {
        if self.given_up().is_some() {
            return None;
        }
        let n_issues = self.result.issues.len();
        match self.settled_last() {
            None => {
                let by = self.result.ending.by.as_deref()?;
                self.agreed().map(|_| LastSettled::AtOnce(by))
            }
            Some(last) if last.is_empty() || last.len() == n_issues => None,
            Some(last) => {
                let how = self.how_last(&last);
                Some(LastSettled::Issues(last, how))
            }
        }
    }

    /// How what was agreed last is settled.
    fn how_last(self, last: &[&IssueRecord]) -> HowLast {
        let n_open = last.iter().filter(|issue| self.agreed().is_some_and(|package| is_open(issue, package))).count();
        match n_open {
            0 => HowLast::Settled,
            n if n == last.len() => HowLast::LeftOpen,
            _ => HowLast::Either,
        }
    }

    /// What was agreed last, of issues that are named so: `the last issue to be settled is the sites`; an issue that is left
    /// open is not settled.
    pub(crate) fn comes_last(self, last: &[&IssueRecord], named: &str) -> String {
        let (issues, are) = if last.len() == 1 { ("issue", "is") } else { ("issues", "are") };
        match self.how_last(last) {
            HowLast::Settled => format!("the last {issues} to be settled {are} {named}"),
            HowLast::LeftOpen => format!("the last that is agreed is to leave {named} open"),
            HowLast::Either => format!("the last {issues} to be settled or left open {are} {named}"),
        }
    }

    /// What stands between the sides at the end, without an agreement: `the two stay apart on ..`; nothing if one of them
    /// never stated a position.
    pub(crate) fn standing_apart(self) -> Option<String> {
        Some(match self.standing()? {
            Standing::Alike => "the two had come to propose the same".to_owned(),
            Standing::OnEveryIssue => "the two stay apart on every issue".to_owned(),
            Standing::On(apart) => format!("the two stay apart on {}", spoken_list(&apart)),
        })
    }

    /// What stands between the sides at the end, without an agreement; nothing if one of them never stated a position.
    pub(crate) fn standing(self) -> Option<Standing<'a>> {
        let apart = self.apart()?;
        let n_issues = self.result.issues.len();
        Some(match apart.len() {
            0 => Standing::Alike,
            n if n == n_issues && n > 1 => Standing::OnEveryIssue,
            _ => Standing::On(apart),
        })
    }

    /// What the agreement pays each side beyond no deal, with the side's name in the file.
    pub(crate) fn gains(self) -> impl Iterator<Item = (&'a str, Gain)> {
        self.result.delegations.iter().map(move |delegation| {
            let gain = of(&self.result.payoffs, &delegation.name) - of(&self.result.no_deal, &delegation.name);
            let told = match gain {
                gain if !is_visible(gain) => Gain::Nothing,
                gain if gain < 0.0 => Gain::Less(gain.abs()),
                gain => Gain::More(gain),
            };
            (delegation.name.as_str(), told)
        })
    }

    /// What the agreement pays each side beyond no deal, as a sentence.
    pub(crate) fn against_no_deal(self) -> String {
        let result = self.result;
        let mut last = "";
        let changes = self.gains().map(|(name, gain)| {
            let (verb, amount) = match gain {
                Gain::Nothing => ("gains next to nothing", String::new()),
                Gain::Less(loss) => ("loses", format!(" {}", payoff(loss))),
                Gain::More(gain) => ("gains", format!(" {}", payoff(gain))),
            };
            let said = if verb == last { String::new() } else { format!(" {verb}") };
            last = verb;
            let who = self.who(name);
            if said.is_empty() && amount.is_empty() { format!("{who} no more") } else { format!("{who}{said}{amount}") }
        });
        let measured = if result.ratification.is_some() {
            "As it was signed, before any vote, and against no deal"
        } else {
            "Against no deal"
        };
        format!("{measured}, {}.", words::list(&changes.collect::<Vec<_>>(), "and"))
    }

    /// What a side would be paid with so much more, and what it is paid: `0.86 in place of 0.83`. Both ends and not their
    /// difference, which two ends that are rounded elsewhere may seem to contradict.
    pub(crate) fn in_place(self, name: &str, gain: f64) -> String {
        let paid = of(&self.result.payoffs, name);
        let (paid, possible) = words::payoffs_apart(paid, paid + gain);
        format!("{possible} in place of {paid}")
    }

    /// Whether something could have been agreed.
    pub(crate) fn room(self) -> Room<'a> {
        let space = &self.result.payoff_space;
        match &space.nash {
            Some(point) => {
                let gain = |name: &String| of(&point.payoffs, name) - of(&self.result.no_deal, name);
                if self.result.no_deal.keys().all(|name| is_visible(gain(name))) {
                    Room::Found(point)
                } else {
                    Room::Bare(point)
                }
            }
            None if space.frontier_known => Room::None,
            None => Room::Unknown,
        }
    }
}

/// What was settled last.
pub(crate) enum LastSettled<'a> {
    /// A side accepts the first proposal that it hears.
    AtOnce(&'a str),
    /// Issues, and how.
    Issues(Vec<&'a IssueRecord>, HowLast),
}

/// How what was agreed last is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HowLast {
    Settled,
    LeftOpen,
    /// Some of it is left open.
    Either,
}

/// What stands between the sides at the end.
pub(crate) enum Standing<'a> {
    /// Nothing: both had come to propose the same.
    Alike,
    OnEveryIssue,
    On(Vec<&'a IssueRecord>),
}

/// What an agreement pays a side beyond no deal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Gain {
    /// Next to nothing.
    Nothing,
    Less(f64),
    More(f64),
}

/// Why a delegation leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WhyLeft {
    /// What it hears has stopped getting better.
    Stalled,
    /// Nothing that it may propose is worth as much to it as what it has otherwise.
    NothingToGain,
}

impl WhyLeft {
    /// Nothing where that is not known.
    pub(crate) fn of(ending: &EndingRecord) -> Option<Self> {
        match ending.reason.as_deref()? {
            "stalled" => Some(Self::Stalled),
            "nothing_to_gain" => Some(Self::NothingToGain),
            _ => None,
        }
    }
}

/// Why a delegation left, with what it is left with.
pub(crate) fn why_it_left(ending: &EndingRecord, without: &str) -> Option<String> {
    Some(match WhyLeft::of(ending)? {
        WhyLeft::Stalled => "the proposals that it hears have stopped getting better".to_owned(),
        WhyLeft::NothingToGain => format!("nothing that it may propose is worth as much to it as {without}"),
    })
}
