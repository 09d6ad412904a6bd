//! What it takes to settle some issues in a way that is given, in sentences: the same ones in report and chart.

use crate::account::analyze::{rule_in_text, side_in_text, some_of};
use crate::account::words::{list, payoffs_apart, so_many, spoken};
use crate::result::analyze::{AnalyzeSummary, ChoiceRecord, IssueAnalysisRecord};
use crate::result::{ChoiceLeftRecord, PackageRecord, PriceRecord, PricedRecord};
use crate::text::capitalised;
use crate::text::thousands as count;

/// So many issues on which a side refuses something are named.
const MOST_REFUSALS: usize = 3;

/// A longer sentence than this, in characters, is too long for a title: what is paid is left to the chart below it.
const LONGEST_TITLE: usize = 360;

/// A price with the analysis that it belongs to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Priced<'a> {
    pub(crate) summary: &'a AnalyzeSummary,
    pub(crate) price: &'a PriceRecord,
}

/// How much a sentence has to say by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Detail {
    /// All that is needed.
    Whole,
    /// What a table beside it does not say.
    BesideTable,
}

/// How an issue is settled in one package, where another has it otherwise.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChangedIssue<'a> {
    pub(crate) issue: &'a IssueAnalysisRecord,
    pub(crate) from: &'a ChoiceRecord,
    pub(crate) to: &'a ChoiceRecord,
}

impl<'a> Priced<'a> {
    /// The price of an analysis that was asked for one.
    pub(crate) fn of(summary: &'a AnalyzeSummary) -> Option<Self> {
        summary.price.as_ref().map(|price| Self { summary, price })
    }

    /// What is given, within a sentence: `the sites at “Built”`.
    pub(crate) fn given(&self) -> String {
        let named = |(issue, choice): (&IssueAnalysisRecord, &ChoiceRecord)| settled(issue, choice);
        let all: Vec<String> = self.settled_by(&self.price.given).into_iter().map(named).collect();
        list(&all, "and")
    }

    /// How a package settles issues, with their records.
    pub(crate) fn settled_by(&self, package: &'a PackageRecord) -> Vec<(&'a IssueAnalysisRecord, &'a ChoiceRecord)> {
        let of = |(issue, choice): (&'a String, &'a String)| {
            let issue = self.summary.issues.iter().find(|known| known.name == *issue)?;
            Some((issue, issue.choice(choice)?))
        };
        package.iter().filter_map(of).collect()
    }

    /// Who has to be won, within a sentence.
    pub(crate) fn giver(&self) -> Option<&'a str> {
        self.price.gives.as_deref().map(|name| side_in_text(self.summary, name))
    }

    /// The side that the cheapest package is cheap for, by its name in the file.
    pub(crate) fn taker_name(&self) -> Option<&'a str> {
        let names = self.summary.delegations.iter().map(|label| label.name.as_str());
        match self.price.gives.as_deref() {
            Some(giver) => names.into_iter().find(|name| *name != giver),
            None => names.into_iter().next(),
        }
    }

    /// The same within a sentence.
    pub(crate) fn taker(&self) -> &'a str {
        self.taker_name().map_or("the other side", |name| side_in_text(self.summary, name))
    }

    /// The cheapest package.
    pub(crate) fn cheapest(&self) -> Option<&'a PricedRecord> {
        self.price.packages.first()
    }

    /// Where a package differs from another.
    pub(crate) fn changes(&self, from: &'a PackageRecord, to: &'a PackageRecord) -> Vec<ChangedIssue<'a>> {
        let pairs = self.settled_by(from).into_iter().zip(self.settled_by(to));
        let changed = pairs.filter(|((_, from), (_, to))| from.name != to.name);
        changed.map(|((issue, from), (_, to))| ChangedIssue { issue, from, to }).collect()
    }

    /// What it takes, in a sentence without its full stop.
    pub(crate) fn finding(&self) -> String {
        self.told(Detail::Whole)
    }

    /// The same beside a table of the cheapest package.
    pub(crate) fn headline(&self) -> String {
        self.told(Detail::BesideTable)
    }

    fn told(&self, detail: Detail) -> String {
        let (price, given) = (self.price, self.given());
        match (price.feasible, price.allowed, price.zone) {
            (Some(0), ..) => format!("Nothing goes with {given}: the rules on what goes together leave no package"),
            (_, Some(0), _) => {
                format!(
                    "Nothing with {given} could be agreed, whatever is given for it: red lines refuse every such package"
                )
            }
            (_, _, Some(0)) => self.nothing(),
            (_, _, None) => format!("How many packages with {given} could be agreed cannot be counted"),
            (_, _, Some(_)) => self.takes(detail),
        }
    }

    /// That nothing wins whoever has to be won.
    fn nothing(&self) -> String {
        let given = self.given();
        let n = count(self.price.allowed.unwrap_or_default());
        let short = |name: &str| self.price.acceptable_to.get(name).copied().flatten() == Some(0);
        let unwilling: Vec<&str> = self.names().filter(|name| short(name)).collect();
        let best = |name: &str| {
            let most = self.price.most_given.as_ref()?.get(name)?;
            let (most, no_deal) = payoffs_apart(*most, *self.summary.no_deal.get(name)?);
            Some(format!("the best for {} pays it {most}, no deal {no_deal}", side_in_text(self.summary, name)))
        };
        match unwilling.as_slice() {
            [name] => {
                let best = best(name).map_or_else(String::new, |best| format!(", {best}"));
                format!(
                    "Nothing that red lines allow on the other issues would make {} accept {given}: of {n} packages with it{best}",
                    side_in_text(self.summary, name)
                )
            }
            [] => format!(
                "Nothing that red lines allow on the other issues would make both sides accept {given}: of {n} packages with it, \
                 some pay either as much as no deal, but none pays both"
            ),
            _ => format!(
                "Neither side would accept {given}: none of the {n} packages with it that red lines allow pays either as much as no deal"
            ),
        }
    }

    /// What whoever has to be won would need at the least.
    fn takes(&self, detail: Detail) -> String {
        let given = self.given();
        let could = so_many(self.price.zone.unwrap_or_default(), "package");
        let (Some(cheapest), Some(wish)) = (self.cheapest(), &self.price.wish) else {
            return format!("With {given}, {could} could be agreed; which of them is cheapest is out of reach");
        };
        let Some(giver) = self.giver() else {
            return format!(
                "{} asks no more of one side than of the other: {could} with it could be agreed",
                capitalised(&given)
            );
        };
        let changes = self.changes(&wish.package, &cheapest.package);
        let taker = self.taker();
        if changes.is_empty() {
            return format!(
                "{} would accept {given} for what {taker} would like best with it anyway{}: it {}",
                capitalised(giver),
                match detail {
                    Detail::Whole => self.beside_given(cheapest),
                    Detail::BesideTable => String::new(),
                },
                self.pays(cheapest)
            );
        }
        let need = |change: &ChangedIssue<'_>| match detail {
            Detail::Whole => format!("{}, not “{}”", settled(change.issue, change.to), change.from.title),
            Detail::BesideTable => settled(change.issue, change.to),
        };
        let needs: Vec<String> = changes.iter().map(need).collect();
        let need = format!("To accept {given}, {giver} would need {}", list(&needs, "and"));
        let whole = format!("{need}: the cheapest way for {taker}, and it {}", self.pays(cheapest));
        // A chart shows what it pays, too.
        let is_title = detail == Detail::BesideTable;
        if is_title && whole.chars().count() > LONGEST_TITLE { need } else { whole }
    }

    /// What a package settles beside what is given, in brackets; nothing if it leaves all of that open.
    fn beside_given(&self, package: &'a PricedRecord) -> String {
        let others = self
            .settled_by(&package.package)
            .into_iter()
            .filter(|(issue, choice)| !self.price.given.contains_key(&issue.name) && !choice.is_open());
        let others: Vec<String> = others.map(|(issue, choice)| settled(issue, choice)).collect();
        if others.is_empty() { String::new() } else { format!(" ({})", list(&others, "and")) }
    }

    /// What a package pays: `pays the United States 0.91 (no deal: 0.68) and Russia 0.23 (no deal: 0.23)`.
    pub(crate) fn pays(&self, package: &PricedRecord) -> String {
        let pays = |name: &str| {
            let (paid, no_deal) = payoffs_apart(*package.payoffs.get(name)?, *self.summary.no_deal.get(name)?);
            Some(format!("{} {paid} (no deal: {no_deal})", side_in_text(self.summary, name)))
        };
        format!("pays {}", list(&self.names().filter_map(pays).collect::<Vec<_>>(), "and"))
    }

    /// What it costs the other side against what it would like best with what is given, and how many packages there are.
    pub(crate) fn costs(&self) -> Option<String> {
        let (cheapest, wish, name) = (self.cheapest()?, self.price.wish.as_ref()?, self.taker_name()?);
        let [paid, wished] = [cheapest, wish].map(|package| package.payoffs.get(name).copied());
        let (wished, paid) = payoffs_apart(wished?, paid?);
        let n = self.price.zone?;
        let of_them = match self.price.n_packages? {
            1 => "this is the only efficient one".to_owned(),
            n => format!(
                "{} of them are efficient, each better for one side and worse for the other than the next",
                count(n)
            ),
        };
        let taker = self.taker();
        let would = if wished == paid {
            String::new()
        } else {
            format!("What {taker} would like best would pay it {wished}; this one, {paid}. ")
        };
        Some(format!("{would}In all, {} with it could be agreed; {of_them}", so_many(n, "package")))
    }

    /// What whoever has to be won would refuse with it, whatever else it gets.
    pub(crate) fn refuses(&self) -> Option<String> {
        let (name, giver) = (self.price.gives.as_deref()?, self.giver()?);
        let is_open = |left: &&ChoiceLeftRecord| left.allowed > Some(0);
        let accepts = |left: &ChoiceLeftRecord| left.acceptable_to.get(name).copied().flatten() > Some(0);
        let mut refusals = Vec::new();
        for (issue, choices) in &self.price.choices {
            let issue = self.summary.issues.iter().find(|known| known.name == *issue)?;
            let (taken, refused): (Vec<_>, Vec<_>) = choices.iter().filter(is_open).partition(|left| accepts(left));
            if taken.is_empty() || refused.is_empty() {
                continue;
            }
            let title = |left: &&ChoiceLeftRecord| {
                issue.choice(&left.choice).map_or_else(|| left.choice.clone(), |choice| format!("“{}”", choice.title))
            };
            let (what, among) = if taken.len() < refused.len() { ("anything but ", &taken) } else { ("", &refused) };
            let among: Vec<String> = among.iter().map(title).collect();
            refusals.push(format!("{what}{} on {}", some_of(&among, "or"), spoken(issue)));
        }
        if refusals.is_empty() {
            return None;
        }
        let n_more = refusals.len().saturating_sub(MOST_REFUSALS);
        refusals.truncate(MOST_REFUSALS);
        if n_more > 0 {
            refusals.push(format!("something on {} more", so_many(n_more as u64, "issue")));
        }
        Some(format!("Whatever else it gets, {giver} would then refuse {}", list(&refusals, "and")))
    }

    /// The rule that keeps out most packages with what is given.
    pub(crate) fn kept_out(&self) -> Option<String> {
        let first = self.price.rules.first()?;
        let rule = rule_in_text(self.summary, self.summary.rules.get(first.rule)?);
        let would = so_many(first.zone_without, "package");
        Some(match self.price.zone? {
            0 => format!("Without {rule}, {would} with it could be agreed"),
            n => format!("Without {rule}, {would} with it could be agreed, instead of {}", count(n)),
        })
    }

    fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.summary.delegations.iter().map(|label| label.name.as_str())
    }
}

/// An issue with how it is settled, within a sentence.
fn settled(issue: &IssueAnalysisRecord, choice: &ChoiceRecord) -> String {
    if choice.is_open() {
        format!("{} left open", spoken(issue))
    } else {
        format!("{} at “{}”", spoken(issue), choice.title)
    }
}
