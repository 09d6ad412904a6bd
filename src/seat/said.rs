//! What is said at the table, line by line.

use crate::agenda::{Agenda, Issue, IssueIdx, OptionIdx, Package};
use crate::text::{debug_is_display, nearest, thousands};
use thiserror::Error;

/// What a line may begin with, with what follows it and what it does, in the order of the help.
pub const WORDS: [(&str, &str, &str); 11] = [
    ("accept", "", "take what lies on the table"),
    ("propose", "ISSUE=OPTION ...", "table a package, which settles every issue"),
    ("same", "but ISSUE=OPTION ...", "table your last package with some issues settled otherwise"),
    ("theirs", "but ISSUE=OPTION ...", "table what lies on the table with some issues settled otherwise"),
    ("opening", "", "table what your mandate opens with"),
    ("hold", "[N]", "table your last package again, for N turns if you say so"),
    ("walk", "", "leave the table, which ends the talks"),
    ("follow", "[N]", "do what is suggested, for N turns if you say so"),
    ("show", "", "see all options again, with what they are worth to you"),
    ("help", "", "see this list"),
    ("quit", "", "stop without a result"),
];

/// No line needs more characters than this.
const LONGEST: usize = 10_000;

/// The most turns that one line may speak for.
const MOST_TURNS: usize = 1_000_000;

/// What somebody at the table wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// To do something in this turn.
    Do(Doing),
    /// To do it in so many turns, this one included.
    Again(Repeated, usize),
    /// To see the options.
    Show,
    /// To see what can be said.
    Help,
    /// To stop.
    Quit,
}

/// What is done in a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doing {
    /// To accept what lies on the table.
    Accept,
    /// To table a package.
    Table(Package),
    /// To leave.
    Walk,
}

/// What can be done in several turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Repeated {
    /// To table the last package again.
    Hold,
    /// To do what is suggested.
    Follow,
}

/// Why a line says nothing that can be done.
#[derive(Clone, PartialEq, Eq, Error)]
pub(super) enum Unclear {
    #[error("the line is too long, expected up to {} characters", thousands(LONGEST as u64))]
    TooLong,
    #[error("`{found}` is nothing that can be said here, expected one of {}{}", words(), did_you_mean(.meant.as_deref()))]
    Word { found: String, meant: Option<String> },
    #[error("`{found}` behind `{word}` is too much, expected {expected}")]
    TooMuch { word: &'static str, found: String, expected: &'static str },
    #[error("`{found}` is no number of turns, expected 1 to {MOST_TURNS}")]
    Turns { found: String },
    #[error("`{found}` settles nothing, expected ISSUE=OPTION, such as {example}")]
    NoSettlement { found: String, example: String },
    #[error("there is no issue `{found}`, expected one of {known}{}", did_you_mean(.meant.as_deref()))]
    Issue { found: String, known: String, meant: Option<String> },
    #[error("`{found}` is no option of `{issue}`, expected one of {known}{}", did_you_mean(.meant.as_deref()))]
    Option { issue: String, found: String, known: String, meant: Option<String> },
    #[error("`{issue}` is settled twice, expected each issue once")]
    Twice { issue: String },
    #[error("a package settles every issue, and {missing} {} missing; `same but` and `theirs but` change one that was tabled", if *.is_one { "is" } else { "are" })]
    Missing { missing: String, is_one: bool },
    #[error("you have tabled nothing yet; {}", if *.has_opening { "`opening` or `propose` begins" } else { "`propose` begins" })]
    NothingTabled { has_opening: bool },
    #[error("nothing lies on the table yet")]
    NothingHeard,
    #[error("no package that you may table has what your mandate opens with; `propose` tables another")]
    NoOpening,
    #[error("`{word}` changes nothing, expected ISSUE=OPTION behind it, or `hold`")]
    NothingChanged { word: &'static str },
    #[error("nothing is suggested: start with --suggest STRATEGY")]
    NoSuggestion,
}

debug_is_display!(Unclear);

/// The words that a line may begin with, listed.
fn words() -> String {
    WORDS.map(|(word, ..)| word).join(", ")
}

fn did_you_mean(meant: Option<&str>) -> String {
    meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"))
}

/// The line of a turn that does what is suggested, where no other line says the same: it takes that adviser again.
pub(super) fn followed(adviser: &str) -> String {
    format!("follow # what {adviser} suggests")
}

/// Whether a line says the same again only with what was suggested.
#[must_use]
pub fn is_followed(line: &str) -> bool {
    line.split_whitespace().next().is_some_and(|word| word == "follow")
}

/// What a line is read by.
pub(super) struct Ground<'a> {
    /// What is negotiated.
    pub(super) agenda: &'a Agenda,
    /// What was tabled last at this seat.
    pub(super) sent: Option<Package>,
    /// What lies on the table.
    pub(super) heard: Option<Package>,
    /// What the mandate opens with.
    pub(super) opening: Option<Package>,
    /// Whether something is suggested.
    pub(super) is_advised: bool,
}

impl Ground<'_> {
    /// What a line says; nothing if it is empty or a remark behind `#`.
    pub(super) fn read(&self, line: &str) -> Result<Option<Said>, Unclear> {
        if line.chars().count() > LONGEST {
            return Err(Unclear::TooLong);
        }
        let line = line.split('#').next().unwrap_or("");
        let mut parts = line.split(|c: char| c.is_whitespace() || c == ',').filter(|part| !part.is_empty());
        let Some(first) = parts.next() else { return Ok(None) };
        let rest: Vec<&str> = parts.filter(|part| !["but", "and"].contains(part)).collect();
        let Some((word, ..)) = WORDS.iter().find(|(word, ..)| word.eq_ignore_ascii_case(first)) else {
            let meant = nearest(first, WORDS.iter().map(|(word, ..)| *word)).map(str::to_owned);
            return Err(Unclear::Word { found: first.to_owned(), meant });
        };
        let alone = |said: Said| match rest.first() {
            None => Ok(said),
            Some(found) => Err(Unclear::TooMuch { word, found: (*found).to_owned(), expected: "nothing there" }),
        };
        let tabled = |base: Package| Ok(Said::Do(Doing::Table(self.changed(word, base, &rest)?)));
        let sent = || self.sent.ok_or(Unclear::NothingTabled { has_opening: self.opening.is_some() });
        Ok(Some(match *word {
            "accept" => alone(Said::Do(Doing::Accept))?,
            "propose" => Said::Do(Doing::Table(self.whole(&rest)?)),
            "same" => tabled(sent()?)?,
            "theirs" => tabled(self.heard.ok_or(Unclear::NothingHeard)?)?,
            "opening" => alone(Said::Do(Doing::Table(self.opening.ok_or(Unclear::NoOpening)?)))?,
            "hold" => sent().and_then(|_| again(word, Repeated::Hold, &rest))?,
            "walk" => alone(Said::Do(Doing::Walk))?,
            "follow" if !self.is_advised => return Err(Unclear::NoSuggestion),
            "follow" => again(word, Repeated::Follow, &rest)?,
            "show" => alone(Said::Show)?,
            "help" => alone(Said::Help)?,
            _ => alone(Said::Quit)?,
        }))
    }

    /// What a line has to say for something to be done, so that it can be said again.
    pub(super) fn line(&self, doing: Doing) -> String {
        match doing {
            Doing::Accept => "accept".to_owned(),
            Doing::Walk => "walk".to_owned(),
            Doing::Table(package) if self.sent == Some(package) => "hold".to_owned(),
            Doing::Table(package) => {
                let all = package.iter().map(|(idx, option)| (self.agenda.issue(idx), option));
                let settled: Vec<String> =
                    all.map(|(issue, option)| format!("{}={}", issue.name, issue.option_name(option))).collect();
                format!("propose {}", settled.join(" "))
            }
        }
    }

    /// A package with some issues settled otherwise, each given as `ISSUE=OPTION`.
    pub(super) fn settled_in(&self, base: Package, parts: &[&str]) -> Result<Package, Unclear> {
        Ok(self.settled(parts)?.into_iter().fold(base, |package, (issue, option)| package.with(issue, option)))
    }

    /// The same for a word that wants something changed.
    fn changed(&self, word: &'static str, base: Package, parts: &[&str]) -> Result<Package, Unclear> {
        if parts.is_empty() && word == "same" {
            return Err(Unclear::NothingChanged { word });
        }
        self.settled_in(base, parts)
    }

    /// A package of which every issue is given.
    fn whole(&self, parts: &[&str]) -> Result<Package, Unclear> {
        let settled = self.settled(parts)?;
        let given = |issue: IssueIdx| settled.iter().find(|(one, _)| *one == issue).map(|(_, option)| *option);
        let all: Vec<Option<OptionIdx>> = self.agenda.issue_indices().map(given).collect();
        if let Some(options) = all.iter().copied().collect::<Option<Vec<OptionIdx>>>() {
            return Ok(Package::new(options));
        }
        let missing = self.agenda.issues().iter().zip(&all).filter(|(_, given)| given.is_none());
        let missing: Vec<String> = missing.map(|(issue, _)| format!("`{}`", issue.name)).collect();
        Err(Unclear::Missing { missing: missing.join(", "), is_one: missing.len() == 1 })
    }

    /// What is given, issue by issue.
    fn settled(&self, parts: &[&str]) -> Result<Vec<(IssueIdx, OptionIdx)>, Unclear> {
        let mut settled: Vec<(IssueIdx, OptionIdx)> = Vec::new();
        for part in parts {
            let (issue, option) = self.settlement(part)?;
            if settled.iter().any(|(known, _)| *known == issue) {
                return Err(Unclear::Twice { issue: self.agenda.issue(issue).name.clone() });
            }
            settled.push((issue, option));
        }
        Ok(settled)
    }

    fn settlement(&self, part: &str) -> Result<(IssueIdx, OptionIdx), Unclear> {
        let Some((name, option)) = part.split_once('=') else {
            let first = &self.agenda.issues()[0];
            let example = format!("{}={}", first.name, first.options[0].name);
            return Err(Unclear::NoSettlement { found: part.to_owned(), example });
        };
        let Some(idx) = self.agenda.issue_named(name) else {
            let names = || self.agenda.issues().iter().map(|issue| issue.name.as_str());
            return Err(Unclear::Issue {
                found: name.to_owned(),
                known: names().collect::<Vec<_>>().join(", "),
                meant: nearest(name, names()).map(str::to_owned),
            });
        };
        let issue = self.agenda.issue(idx);
        let found = issue.option_named(option).ok_or_else(|| {
            let names = option_names(issue);
            Unclear::Option {
                issue: name.to_owned(),
                found: option.to_owned(),
                meant: nearest(option, names.iter().copied()).map(str::to_owned),
                known: names.join(", "),
            }
        })?;
        Ok((idx, found))
    }
}

fn again(word: &'static str, what: Repeated, rest: &[&str]) -> Result<Said, Unclear> {
    match rest {
        [] => Ok(Said::Again(what, 1)),
        [turns] => {
            let n = turns.parse().ok().filter(|n| (1..=MOST_TURNS).contains(n));
            n.map(|n| Said::Again(what, n)).ok_or_else(|| Unclear::Turns { found: (*turns).to_owned() })
        }
        [_, found, ..] => {
            Err(Unclear::TooMuch { word, found: (*found).to_owned(), expected: "a number of turns at most" })
        }
    }
}

/// What an issue's choices are called, leaving it open where that is allowed last.
fn option_names(issue: &Issue) -> Vec<&str> {
    issue.choices().map(|choice| issue.option_name(choice)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    fn read(line: &str, sent: Option<Package>, is_advised: bool) -> Result<Option<Said>, Unclear> {
        let document = load(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/tutorial.ron")).expect("it is valid");
        let agenda = document.scenario().agenda();
        Ground { agenda, sent, heard: None, opening: None, is_advised }.read(line)
    }

    fn package(options: [usize; 3]) -> Package {
        Package::new(options.map(OptionIdx::new))
    }

    #[test]
    fn lines_say_what_is_done() {
        let tabled = |package| Ok(Some(Said::Do(Doing::Table(package))));
        assert_eq!(
            read("propose ceiling=middle, inspections=many site=delayed", None, false),
            tabled(package([1, 2, 1]))
        );
        let last = Some(package([1, 2, 1]));
        assert_eq!(read("same but ceiling=low and site=active # so far", last, false), tabled(package([2, 2, 2])));
        assert_eq!(read("HOLD 3", last, false), Ok(Some(Said::Again(Repeated::Hold, 3))));
        assert_eq!(read("follow", None, true), Ok(Some(Said::Again(Repeated::Follow, 1))));
        assert_eq!(read("  # nothing", None, false), Ok(None));
        let open = package([1, 2, 1]).with(IssueIdx::new(2), OptionIdx::DEFERRED);
        assert_eq!(read("same but site=deferred", last, false), tabled(open));
    }

    #[test]
    fn what_is_unclear_is_told_with_what_is_allowed() {
        let last = Some(package([1, 2, 1]));
        for (line, sent, expected) in [
            (
                "acept",
                last,
                "`acept` is nothing that can be said here, expected one of accept, propose, same, theirs, \
                             opening, hold, walk, follow, show, help, quit; did you mean `accept`?",
            ),
            ("accept now", last, "`now` behind `accept` is too much, expected nothing there"),
            (
                "same but sites=active",
                last,
                "there is no issue `sites`, expected one of ceiling, inspections, site; did \
                                             you mean `site`?",
            ),
            (
                "same but site=activ",
                last,
                "`activ` is no option of `site`, expected one of cancelled, delayed, active, \
                                           deferred; did you mean `active`?",
            ),
            ("same but ceiling=low ceiling=high", last, "`ceiling` is settled twice, expected each issue once"),
            ("same but high", last, "`high` settles nothing, expected ISSUE=OPTION, such as ceiling=high"),
            ("same", last, "`same` changes nothing, expected ISSUE=OPTION behind it, or `hold`"),
            (
                "propose site=active",
                last,
                "a package settles every issue, and `ceiling`, `inspections` are missing; \
                                           `same but` and `theirs but` change one that was tabled",
            ),
            ("hold 0", last, "`0` is no number of turns, expected 1 to 1000000"),
            ("hold", None, "you have tabled nothing yet; `propose` begins"),
            ("theirs", last, "nothing lies on the table yet"),
            (
                "opening",
                last,
                "no package that you may table has what your mandate opens with; `propose` tables another",
            ),
            ("follow", last, "nothing is suggested: start with --suggest STRATEGY"),
        ] {
            assert_eq!(read(line, sent, false).expect_err(line).to_string(), expected, "{line}");
        }
    }

    #[test]
    fn what_is_done_can_be_said_again() {
        let document = load(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/tutorial.ron")).expect("it is valid");
        let agenda = document.scenario().agenda();
        let ground = |sent| Ground { agenda, sent, heard: None, opening: None, is_advised: false };
        for doing in [Doing::Accept, Doing::Walk, Doing::Table(package([1, 2, 1]))] {
            let line = ground(None).line(doing);
            assert_eq!(ground(None).read(&line), Ok(Some(Said::Do(doing))), "{line}");
        }
        let held = ground(Some(package([1, 2, 1]))).line(Doing::Table(package([1, 2, 1])));
        assert_eq!(held, "hold");
    }
}
