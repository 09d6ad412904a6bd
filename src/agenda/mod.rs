//! What is negotiated: issues with their options, the packages they span, which combinations make sense, and whose consent
//! what is agreed needs.

pub mod chamber;
mod circumstance;
mod clause;
mod condition;
mod forms;
mod package;
mod space;
mod target;
mod timeline;
mod words;

pub use chamber::{Chamber, Electorate, Needed, Shift, SideMeasure, SwingGroup};
pub use circumstance::{Circumstance, EventIdx, Happened, MAX_EVENTS};
pub use clause::{Branch, Clause};
pub use condition::{Condition, Truth};
pub use forms::Forms;
pub use package::{IssueIdx, MAX_ISSUES, OptionIdx, Package, Reading};
pub use space::PackageSpace;
pub use target::Target;
pub use timeline::Timeline;

use std::sync::Arc;

/// Why a number stands where it stands: the judgement behind it and where a fact was taken from. Copies share their texts:
/// every draw has one of whatever is noted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// The judgement, in words.
    pub because: Option<Arc<str>>,
    /// Where the fact can be checked.
    pub source: Option<Arc<str>>,
}

impl Note {
    /// Whether nothing is noted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.because.is_none() && self.source.is_none()
    }
}

/// One point of the agenda.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// How the file refers to it.
    pub name: String,
    /// How people refer to it.
    pub title: String,
    /// The title in other places than a list.
    pub forms: Forms,
    /// The unit of the options' levels, such as `warheads`.
    pub unit: Option<String>,
    /// The possible settlements: plain ones, in an order in which neighbours are alike, then clauses.
    pub options: Vec<IssueOption>,
    /// Whether the issue may be left open while others are settled.
    pub deferrable: bool,
    /// Where the issue comes from.
    pub note: Note,
}

impl Issue {
    /// How many ways there are to deal with the issue: its options, and leaving it open where that is allowed.
    #[must_use]
    pub fn n_choices(&self) -> usize {
        self.options.len() + usize::from(self.deferrable)
    }

    /// Every way to deal with the issue, [`OptionIdx::DEFERRED`] last.
    pub fn choices(&self) -> impl Iterator<Item = OptionIdx> + use<> {
        let options = (0..self.options.len()).map(OptionIdx::new);
        options.chain(self.deferrable.then_some(OptionIdx::DEFERRED))
    }

    /// What each plain option amounts to, in the issue's unit.
    #[must_use]
    pub fn levels(&self) -> Vec<Option<f64>> {
        self.options[..self.n_plain()].iter().map(|option| option.level).collect()
    }

    /// The option's name, `deferred` for an issue left open.
    #[must_use]
    pub fn option_name(&self, option: OptionIdx) -> &str {
        self.options.get(option.index()).map_or(DEFERRED_NAME, |o| &o.name)
    }

    /// The option's title, for people.
    #[must_use]
    pub fn option_title(&self, option: OptionIdx) -> &str {
        self.options.get(option.index()).map_or(LEFT_OPEN, |o| &o.title)
    }

    /// The option of that name, `deferred` included where the issue may be deferred.
    #[must_use]
    pub fn option_named(&self, name: &str) -> Option<OptionIdx> {
        if self.deferrable && name == DEFERRED_NAME {
            return Some(OptionIdx::DEFERRED);
        }
        self.options.iter().position(|o| o.name == name).map(OptionIdx::new)
    }
}

/// The name that stands for leaving an issue open, wherever an option is named.
pub const DEFERRED_NAME: &str = "deferred";

/// What people call leaving an issue open, where options are listed.
pub const LEFT_OPEN: &str = "Left open";

/// One possible settlement of an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct IssueOption {
    /// How the file refers to it.
    pub name: String,
    /// How people refer to it.
    pub title: String,
    /// How people refer to it where there is little room, as in charts; the title if there is none.
    pub short: Option<String>,
    /// What the option amounts to, in the issue's unit; a clause has none.
    pub level: Option<f64>,
    /// What makes it depend on an event; nothing for a plain option.
    pub clause: Option<Clause>,
    /// Where the option comes from.
    pub note: Note,
}

/// A combination that makes no sense, whoever proposes it.
#[derive(Clone, Debug, PartialEq)]
pub struct CompatibilityRule {
    /// How the file refers to it.
    pub name: String,
    /// How people refer to it; its name in words if there is none.
    pub title: Option<String>,
    /// What the rule says.
    pub kind: CompatibilityKind,
    /// Why.
    pub note: Note,
}

/// The two ways to state a compatibility rule.
#[derive(Clone, Debug, PartialEq)]
pub enum CompatibilityKind {
    /// Packages for which the condition holds are impossible.
    Forbid(Condition),
    /// Packages for which the first holds and the second does not are impossible.
    Require(Condition, Condition),
}

impl CompatibilityRule {
    /// The condition under which a package breaks the rule.
    #[must_use]
    pub(crate) fn broken_when(&self) -> Condition {
        match &self.kind {
            CompatibilityKind::Forbid(condition) => condition.clone(),
            CompatibilityKind::Require(given, then) => {
                Condition::All(vec![given.clone(), Condition::Not(Box::new(then.clone()))])
            }
        }
    }
}

/// Something that may happen outside the talks, as far as conditions and texts speak of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// How the file refers to it.
    pub name: String,
    /// How people refer to it, as a sentence without its stop: `Iran tests a long-range missile`.
    pub title: String,
    /// The title in other places than a list.
    pub forms: Forms,
    /// Where it comes from.
    pub note: Note,
}

/// The issues, their options, the rules that say which combinations make sense, and whose consent an agreement needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Agenda {
    /// The points of the agenda, in the order of the file.
    pub(crate) issues: Vec<Issue>,
    /// Which combinations make sense.
    pub(crate) compatibility: Vec<CompatibilityRule>,
    /// What may happen outside the talks, in the order of the file.
    pub(crate) events: Vec<Event>,
    /// Whose consent an agreement needs before it is in force.
    pub(crate) chambers: Vec<Chamber>,
}

impl Agenda {
    /// An agenda of these issues, every combination of whose options makes sense; `None` if there are none or more than
    /// [`MAX_ISSUES`], if one has no option, or if their packages cannot be counted. Others come from scenarios.
    #[must_use]
    pub fn of_issues(issues: Vec<Issue>) -> Option<Self> {
        let n_packages =
            issues.iter().try_fold(1_u64, |product, issue| product.checked_mul(issue.n_choices() as u64))?;
        let is_possible = (1..=MAX_ISSUES).contains(&issues.len()) && n_packages > 0;
        is_possible.then(|| Self { issues, compatibility: vec![], events: vec![], chambers: vec![] })
    }

    /// What is negotiated, in order.
    #[must_use]
    pub fn issues(&self) -> &[Issue] {
        &self.issues
    }

    /// Which combinations make sense.
    #[must_use]
    pub fn compatibility(&self) -> &[CompatibilityRule] {
        &self.compatibility
    }

    /// What clauses and conditions may refer to.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Whose consent an agreement needs.
    #[must_use]
    pub fn chambers(&self) -> &[Chamber] {
        &self.chambers
    }

    /// The issue of that name.
    #[must_use]
    pub(crate) fn issue_named(&self, name: &str) -> Option<IssueIdx> {
        self.issues.iter().position(|issue| issue.name == name).map(IssueIdx::new)
    }

    /// The issue of that index.
    #[must_use]
    pub fn issue(&self, idx: IssueIdx) -> &Issue {
        &self.issues[idx.index()]
    }

    /// The event of that index.
    #[must_use]
    pub fn event(&self, idx: EventIdx) -> &Event {
        &self.events[idx.index()]
    }

    /// The indices of all issues, in order.
    pub fn issue_indices(&self) -> impl Iterator<Item = IssueIdx> + use<> {
        (0..self.issues.len()).map(IssueIdx::new)
    }

    /// All packages that the issues span, compatible or not.
    #[must_use]
    pub fn space(&self) -> PackageSpace {
        let space = PackageSpace::new(self.issues.iter().map(|issue| (issue.options.len(), issue.deferrable)));
        let clauses = self.issue_indices().filter(|issue| self.issue(*issue).has_clauses()).flat_map(|issue| {
            let of_issue = self.issue(issue);
            let options = of_issue.options[of_issue.n_plain()..].iter();
            options.filter_map(move |option| Some((issue, option.clause.as_ref()?)))
        });
        let branches = clauses.map(|(issue, clause)| (issue, [clause.then, clause.otherwise].map(OptionIdx::index)));
        space.expect("a validated agenda spans a countable space").with_clauses(branches)
    }
}
