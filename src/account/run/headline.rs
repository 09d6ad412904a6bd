//! How it ended, in the sentences that open a transcript and head a chart.

use crate::account::run::{Cast, is_visible, of, spoken, spoken_list};
use crate::account::words::{self, payoff};
use crate::result::EndingKind;
use crate::result::{EndingRecord, FrontierPoint};
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
            let last = self.last_to_be_settled().map_or_else(String::new, |last| format!(" {last}."));
            format!("{how}{last} {}", self.against_no_deal())
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
                match open.as_slice() {
                    [] => format!("Agreement on {date}"),
                    open => format!("Partial agreement on {date}, which leaves open {}", spoken_list(open)),
                }
            }
            EndingKind::Deadline => format!("No agreement: time runs out on {date}"),
            EndingKind::WalkOut => {
                let who = ending.by.as_ref().map_or_else(|| "one side".to_owned(), |by| self.who(by));
                let before = if self.result.proposals.is_empty() { ", before any proposal" } else { "" };
                let why = why_it_left(ending).map_or_else(String::new, |why| format!(", because {why}"));
                format!("No agreement: {who} leaves the table on {date}{before}{why}")
            }
        }
    }

    /// What was settled last, as a sentence without its full stop; nothing where that says nothing.
    pub(crate) fn last_to_be_settled(self) -> Option<String> {
        let n_issues = self.result.issues.len();
        match self.settled_last() {
            None => {
                let who = self.who_first(self.result.ending.by.as_deref()?);
                self.agreed().map(|_| format!("{who} accepts the first proposal that it hears"))
            }
            Some(last) => match last.as_slice() {
                [] => None,
                all if all.len() == n_issues => None,
                [one] => Some(format!("The last issue to be settled is {}", spoken(one))),
                all => Some(format!("The last issues to be settled are {}", spoken_list(all))),
            },
        }
    }

    /// What stands between the sides at the end, without an agreement: `the two stay apart on ..`; nothing if one of them
    /// never stated a position.
    pub(crate) fn standing_apart(self) -> Option<String> {
        let apart = self.apart()?;
        let n_issues = self.result.issues.len();
        Some(match apart.as_slice() {
            [] => "the two had come to propose the same".to_owned(),
            apart if apart.len() == n_issues && n_issues > 1 => "the two stay apart on every issue".to_owned(),
            apart => format!("the two stay apart on {}", spoken_list(apart)),
        })
    }

    /// What the agreement pays each side beyond no deal, as a sentence.
    pub(crate) fn against_no_deal(self) -> String {
        let result = self.result;
        let mut last = "";
        let changes = result.delegations.iter().map(|delegation| {
            let gain = of(&result.payoffs, &delegation.name) - of(&result.no_deal, &delegation.name);
            let verb = match gain {
                gain if !is_visible(gain) => "gains next to nothing",
                gain if gain < 0.0 => "loses",
                _ => "gains",
            };
            let said = if verb == last { String::new() } else { format!(" {verb}") };
            last = verb;
            let amount = if is_visible(gain) { format!(" {}", payoff(gain.abs())) } else { String::new() };
            let who = self.who(&delegation.name);
            if said.is_empty() && amount.is_empty() { format!("{who} no more") } else { format!("{who}{said}{amount}") }
        });
        format!("Against no deal, {}.", words::list(&changes.collect::<Vec<_>>(), "and"))
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

/// Why a delegation left.
fn why_it_left(ending: &EndingRecord) -> Option<&'static str> {
    match ending.reason.as_deref()? {
        "stalled" => Some("the proposals that it hears have stopped getting better"),
        "nothing_to_gain" => Some("nothing that it may propose is worth as much to it as no deal"),
        _ => None,
    }
}
