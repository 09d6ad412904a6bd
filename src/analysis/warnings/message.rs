//! Remarks in words: whatever is named goes by its title, with its name in the file beside it.

use super::Warning;
use crate::scenario::{Delegation, Scenario};
use crate::text::{capitalised, counted};

/// So many sources are named in a message.
const MOST_NAMED: usize = 3;

impl Warning {
    /// What it says of the scenario that it was found in.
    #[must_use]
    pub fn message(&self, scenario: &Scenario) -> String {
        let named = Named(scenario);
        match self {
            Self::DeferralEscapes { of, rule, issue } => {
                let (whose, title) = match of {
                    Some(of) => (format!("red line of {}", named.side(of)), named.red_line(of, rule)),
                    None => ("compatibility rule".to_owned(), named.rule(rule)),
                };
                format!(
                    "the {whose} {title} asks for something on {} and does not act while `{issue}` is left open; if that \
                     is meant, say so with `Any([.., Deferred(\"{issue}\")])`, if not, `Lacks(..)` counts an open issue as \
                     one that lacks what is asked for",
                    named.issue(issue)
                )
            }
            Self::EmptyZone { date } => format!(
                "there is no zone of agreement on {date}, the first round: no package within all rules and red lines is \
                 worth as much as no deal to both sides"
            ),
            Self::OpeningRefused { by, of, red_line } => format!(
                "the opening of {} crosses the red line {} of {}, who must refuse it",
                named.side(by),
                named.red_line(of, red_line),
                named.side(of)
            ),
            Self::FloorOutOfReach { of, principal, date } => format!(
                "no package is worth to {} of {} what its veto asks on {}: the delegation has no mandate then",
                named.principal(of, principal),
                named.side(of),
                date.as_deref().unwrap_or("the first day")
            ),
            Self::HeardRefused { by, title, red_line } => format!(
                "what {} said before the talks ({title}) crosses its own red line {} on the first day: the other side hears \
                 an offer that it may not make",
                named.side(by),
                named.red_line(by, red_line)
            ),
            Self::NothingGoesOn => {
                "`partial: GoesOn` changes nothing: no issue of the agenda may be deferred".to_owned()
            }
            Self::NothingAtStake { issue } => {
                format!("all options of {} are worth the same, to both sides", named.issue(issue))
            }
            Self::ClauseRuledOut { issue, option, of, rule } => {
                let what = match of {
                    Some(of) => format!("crosses the red line {} of {}", named.red_line(of, rule), named.side(of)),
                    None => format!("breaks the compatibility rule {}", named.rule(rule)),
                };
                format!(
                    "{} on {} {what} in some case, whatever is settled elsewhere, so that it cannot be agreed; a red \
                     line that should allow it says `unless: Is(\"{issue}\", \"{option}\")`",
                    named.option(issue, option),
                    named.issue(issue)
                )
            }
            Self::IdleBelief { of, event } => format!(
                "nothing reads what {} believes of {}: no option depends on that event, and on it nobody follows a principal of that side",
                named.side(of),
                named.event(event)
            ),
            Self::VotesDoNotFit { chamber, votes, present, members } => {
                let chamber = named.chamber(chamber);
                if present > members {
                    format!("{chamber} has {}, but {present} are said to be present", counted(*members, "member"))
                } else {
                    format!(
                        "the sure and undecided votes of {chamber} are {votes}, more than there are members present, {present}"
                    )
                }
            }
            Self::NeverPasses { chamber, votes, needed } => format!(
                "{} can pass nothing: consent takes {}, and there are {votes} at best",
                named.chamber(chamber),
                counted(*needed, "vote")
            ),
            Self::ChambersCannotBind { of } => format!(
                "a failed ratification is worth no less to {} than no deal, so that no chamber keeps it from signing anything; \
                 `failed_ratification` below 0 says that a broken promise is worse than none",
                named.side(of)
            ),
            Self::SameTitle { what, names: [one, other], title } => {
                format!(
                    "the {what} `{one}` and `{other}` have the same title, “{title}”: nobody who reads of one knows which"
                )
            }
            Self::WhatIfChangesNothing { what_if } => format!("the what-if {} changes nothing", named.what_if(what_if)),
            Self::EventWithoutEffect { event } => format!(
                "nothing speaks of {}, and it sets nothing: whether it happens makes no difference",
                named.event(event)
            ),
            Self::EventAfterTheTalks { event, date, last } => {
                format!("{} comes on {date}, after the last round on {last}", named.event(event))
            }
            Self::SourcesAfterStart { start, sources } => {
                format!("the talks start on {start}, and {}", late(sources))
            }
        }
    }
}

/// Which sources are late.
fn late(sources: &[(String, String)]) -> String {
    let named = |(key, date): &(String, String)| format!("`{key}` ({date})");
    let list = |some: &[(String, String)]| some.iter().map(named).collect::<Vec<_>>().join(", ");
    match sources {
        [only] => format!("the source {} carries a later date", named(only)),
        few if few.len() <= MOST_NAMED => format!("these sources carry a later date: {}", list(few)),
        many => format!("{} sources carry a later date, such as {}", many.len(), list(&many[..MOST_NAMED])),
    }
}

/// What a scenario calls what it names: a title with the name behind it, or the name alone.
struct Named<'a>(&'a Scenario);

impl Named<'_> {
    fn titled(title: Option<&str>, name: &str) -> String {
        // A title that only spells the name again says nothing more.
        match title.filter(|title| *title != name && *title != capitalised(name)) {
            Some(title) => format!("“{title}” (`{name}`)"),
            None => format!("`{name}`"),
        }
    }

    fn delegation(&self, name: &str) -> Option<&Delegation> {
        self.0.delegations.iter().find(|delegation| delegation.name == name)
    }

    fn chamber(&self, name: &str) -> String {
        let found = self.0.agenda.chambers.iter().find(|chamber| chamber.name == name);
        let found = found.filter(|chamber| chamber.title != name && chamber.title != capitalised(name));
        found.map_or_else(|| format!("`{name}`"), |chamber| format!("{} (`{name}`)", chamber.in_text()))
    }

    /// Within a sentence, with its article.
    fn side(&self, name: &str) -> String {
        let found = self.delegation(name).filter(|side| side.title != name && side.title != capitalised(name));
        found.map_or_else(
            || format!("`{name}`"),
            |side| format!("{} (`{name}`)", side.forms.in_text.as_ref().unwrap_or(&side.title)),
        )
    }

    fn issue(&self, name: &str) -> String {
        let found = self.0.agenda.issues.iter().find(|issue| issue.name == name);
        Self::titled(found.map(|issue| issue.title.as_str()), name)
    }

    fn option(&self, issue: &str, name: &str) -> String {
        let found = self.0.agenda.issues.iter().find(|found| found.name == issue);
        let found = found.and_then(|issue| issue.options.iter().find(|option| option.name == name));
        Self::titled(found.map(|option| option.title.as_str()), name)
    }

    fn event(&self, name: &str) -> String {
        let found = self.0.agenda.events.iter().find(|event| event.name == name);
        Self::titled(found.map(|event| event.title.as_str()), name)
    }

    fn rule(&self, name: &str) -> String {
        let found = self.0.agenda.compatibility.iter().find(|rule| rule.name == name);
        Self::titled(found.and_then(|rule| rule.title.as_deref()), name)
    }

    fn red_line(&self, side: &str, name: &str) -> String {
        let lines = self.delegation(side).into_iter().flat_map(|side| &side.mandate.red_lines);
        let found = lines.into_iter().find(|line| line.name == name);
        if found.is_none() && self.vetoes(side, name) {
            return format!("of {}, a veto,", self.principal(side, name));
        }
        Self::titled(found.and_then(|line| line.title.as_deref()), name)
    }

    fn vetoes(&self, side: &str, name: &str) -> bool {
        let principals = self.delegation(side).into_iter().flat_map(|side| &side.rules.principals);
        principals.into_iter().any(|one| one.name == name && one.floor.is_some())
    }

    fn principal(&self, side: &str, name: &str) -> String {
        let principals = self.delegation(side).into_iter().flat_map(|side| &side.rules.principals);
        let found = principals.into_iter().find(|one| one.name == name);
        Self::titled(found.and_then(|one| one.title.as_deref()), name)
    }

    fn what_if(&self, name: &str) -> String {
        let found = self.0.what_ifs.iter().find(|what_if| what_if.name == name);
        Self::titled(found.map(|what_if| what_if.title.as_str()), name)
    }
}
