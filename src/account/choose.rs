//! Which policy does best, and what knowing more is worth to that choice, in sentences: the same ones in report and charts.

mod evidence;

use crate::account::beside::{Compared, Digits};
use crate::account::figure::Place;
use crate::account::rate;
use crate::account::words::{list, others, quoted, so_many};
use crate::result::choose::{BehindRecord, ChoiceRule, ChoiceSummary, PolicyRecord, RuleRecord};
use crate::result::{RateRecord, Titled};
pub(crate) use evidence::{Evidence, MostWorth, told_of};

/// How many policies or inputs that cannot be told apart are named.
const MOST_NAMED: usize = 3;
/// What the scenario as it is is called within a sentence.
const AS_IT_IS: &str = "the scenario as it is";
/// What marks a policy that also changes what is not for the chooser alone to decide.
const STAR: &str = "*";
/// How many decimals payoffs have over a few draws.
const DECIMALS: usize = 2;

/// A choice in sentences for a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choice<'a> {
    summary: &'a ChoiceSummary,
    place: Place,
}

impl<'a> Choice<'a> {
    pub(crate) const fn new(summary: &'a ChoiceSummary, place: Place) -> Self {
        Self { summary, place }
    }

    /// What pays most on average, in a sentence without its full stop; that a policy that it names is not for the chooser alone to
    /// decide is said.
    pub(crate) fn headline(&self) -> String {
        explained(self.best(), self.summary.policies.iter().any(is_of_another), self.summary.chooser.in_text())
    }

    /// What pays most on average.
    pub(crate) fn most(&self) -> Most<'a> {
        let Some((rule, best)) = self.by(|rule| *rule == ChoiceRule::Expected) else { return Most::Nothing };
        if rule.not_told_from.is_empty() {
            return Most::One { best, next: self.next() };
        }
        Most::Tied(self.tie(rule, |policy| policy.expected, |policy| self.payoff(policy.expected)))
    }

    fn best(&self) -> String {
        let who = self.summary.chooser.in_text();
        let (best, next) = match self.most() {
            Most::Nothing => return format!("There is nothing to choose for {who}"),
            Most::Tied(tie) => {
                let of = |policy: &PolicyRecord| self.payoff(policy.expected);
                return self.told_tie(&tie, &format!("pays {who} most on average"), of);
            }
            Most::One { best, next } => (best, next),
        };
        let interval = self.interval(best.low, best.high);
        let digits = self.digits();
        let more = next.map(|(next, row)| {
            let plain = |text: String| text.replace('+', "");
            let interval = digits.interval(&row).map_or_else(String::new, |ends| format!(" ({})", plain(ends)));
            format!(", {}{interval} more than {}, the next", plain(digits.difference(&row)), self.name(next))
        });
        format!(
            "Of {} policies, {} pays {who} most: {} on average{interval}{}",
            self.summary.policies.len(),
            self.name(best),
            digits.value(best.expected),
            more.unwrap_or_default()
        )
    }

    /// Whether the draws do not tell which policy pays most on average.
    pub(crate) fn is_tied(&self) -> bool {
        self.by(|rule| *rule == ChoiceRule::Expected).is_some_and(|(rule, _)| !rule.not_told_from.is_empty())
    }

    /// What the other rules choose, a sentence for each.
    pub(crate) fn other_rules(&self) -> Vec<String> {
        let of = |rule: &'a RuleRecord| {
            let best = self.summary.policies.get(rule.best)?;
            let name = crate::text::capitalised(&self.name(best));
            let tied = |does: &str, worth: &dyn Fn(&PolicyRecord) -> f64, of: &dyn Fn(&PolicyRecord) -> String| {
                (!rule.not_told_from.is_empty()).then(|| self.tied(rule, does, worth, of))
            };
            match rule.rule {
                ChoiceRule::Expected => None,
                // Where every draw is the same, the worst is what was told.
                ChoiceRule::Worst | ChoiceRule::GreatestRegret if self.summary.chance.is_none() => None,
                ChoiceRule::Worst => {
                    let told = || {
                        format!("{name} pays most where each does worst: {} in its worst draw", self.payoff(best.worst))
                    };
                    Some(
                        tied("pays most in its worst draw", &|one| one.worst, &|one| self.payoff(one.worst))
                            .unwrap_or_else(told),
                    )
                }
                ChoiceRule::GreatestRegret => {
                    let over = match best.greatest_regret {
                        regret if regret <= 0.0 => String::new(),
                        // What rounds to nothing is not told as nothing.
                        regret if regret < self.digits().least() / 2.0 => {
                            format!("as much as {} ", self.payoff(self.digits().least()))
                        }
                        regret => format!("over {} ", self.payoff(regret)),
                    };
                    let told = || {
                        format!(
                            "{name} risks the least regret: in no draw would another of the policies have paid {over}more"
                        )
                    };
                    let of = |one: &PolicyRecord| format!("up to {}", self.payoff(one.greatest_regret));
                    Some(tied("risks the least regret", &|one| one.greatest_regret, &of).unwrap_or_else(told))
                }
                ChoiceRule::Enough(need) => {
                    let need = self.place.digits(need, 4);
                    let share = |one: &PolicyRecord| one.enough.map_or_else(String::new, |rate| rate::share(&rate));
                    let is_all = |holds: fn(&RateRecord) -> bool| {
                        self.summary.policies.iter().all(|one| one.enough.as_ref().is_some_and(holds))
                    };
                    if is_all(|rate| rate.count == 0) {
                        return Some(format!("No policy pays {need} or more in any draw"));
                    }
                    if is_all(|rate| rate.count == rate.of) {
                        return Some(format!("Every policy pays at least {need} in every draw"));
                    }
                    let told = || format!("{name} most often pays at least {need}: in {} of the draws", share(best));
                    let rate = |one: &PolicyRecord| one.enough.as_ref().map_or(0.0, |rate| rate.share);
                    Some(tied(&format!("most often pays at least {need}"), &rate, &share).unwrap_or_else(told))
                }
            }
        };
        self.summary.rules.iter().filter_map(of).collect()
    }

    /// The policy that pays most on average, by the draws.
    pub(crate) fn chosen(&self) -> Option<&'a PolicyRecord> {
        self.by(|rule| *rule == ChoiceRule::Expected).map(|(_, best)| best)
    }

    /// How often the choice fails, in a sentence without its full stop.
    pub(crate) fn fails(&self) -> Option<String> {
        let best = self.chosen()?;
        let (fails, regret) = (&self.summary.fails, self.place.digits(self.summary.regret, 4));
        let name = crate::text::capitalised(&self.name(best));
        if fails.count == 0 {
            return Some(format!("{name} fails in no draw: no other policy pays {regret} more in any"));
        }
        let interval = fails.interval().map_or_else(String::new, |[low, high]| {
            let [low, high] = [low, high].map(|end| self.place.decimal(end * 100.0, 0));
            format!(" ({} interval {low} to {high})", self.place.percent(0.95, 0))
        });
        Some(format!(
            "{name} fails in {} of the draws{interval}: there another policy would have paid at least {regret} more",
            rate::share(fails)
        ))
    }

    /// A policy within a sentence.
    fn name(&self, policy: &PolicyRecord) -> String {
        let is_first = self.summary.policies.first().is_some_and(|first| first.name == policy.name);
        if is_first { AS_IT_IS.to_owned() } else { quoted(&policy.title) + star(is_of_another(policy)) }
    }

    /// A policy in a table, with what it does where its name is one of the field.
    pub(crate) fn title(policy: &PolicyRecord) -> String {
        let manner = policy.manner.as_ref().map_or_else(String::new, |manner| format!(": {manner}"));
        format!("{}{}{manner}", policy.title, star(is_of_another(policy)))
    }

    /// What the star behind a policy means, as a sentence; nothing where none has one.
    pub(crate) fn legend(&self) -> Option<String> {
        let is_marked = self.summary.policies.iter().any(is_of_another);
        is_marked.then(|| legend(self.summary.chooser.in_text()))
    }

    /// The policy that pays most after the best, with what both pay.
    fn next(&self) -> Option<(&'a PolicyRecord, Compared)> {
        let (rule, best) = self.by(|rule| *rule == ChoiceRule::Expected)?;
        let next = self.others(rule.best).min_by(|a, b| lead(a).total_cmp(&lead(b)))?;
        let BehindRecord { difference, low, high } = next.behind?;
        let ends = low.zip(high).map(|(low, high)| [low, high]);
        Some((next, Compared { before: next.expected, after: best.expected, difference, ends }))
    }

    /// The digits that payoffs over so many draws deserve, in sentences and tables alike: one more where the lead of the best
    /// would read as none.
    pub(crate) fn digits(&self) -> Digits {
        let deserved = DECIMALS + rate::decimals(self.summary.n_draws);
        Digits::few(self.place, false, deserved, self.next().map(|(_, row)| row))
    }

    pub(crate) fn payoff(&self, value: f64) -> String {
        self.digits().value(value)
    }

    /// How many draws there are, in words.
    pub(crate) fn draws(&self) -> String {
        so_many(self.summary.n_draws, "draw")
    }

    /// The ends of an interval without a name: `0.51 to 0.55`; nothing where there is none.
    pub(crate) fn bare_ends(&self, low: Option<f64>, high: Option<f64>) -> String {
        let ends = low.zip(high).map(|(low, high)| format!("{} to {}", self.payoff(low), self.payoff(high)));
        ends.unwrap_or_default()
    }

    fn interval(&self, low: Option<f64>, high: Option<f64>) -> String {
        let ends = self.bare_ends(low, high);
        if ends.is_empty() { ends } else { format!(" ({} interval {ends})", self.place.percent(0.95, 0)) }
    }

    fn by(&self, is_meant: impl Fn(&ChoiceRule) -> bool) -> Option<(&'a RuleRecord, &'a PolicyRecord)> {
        let rule = self.summary.rules.iter().find(|rule| is_meant(&rule.rule))?;
        Some((rule, self.summary.policies.get(rule.best)?))
    }

    fn others(&self, best: usize) -> impl Iterator<Item = &'a PolicyRecord> {
        self.summary.policies.iter().enumerate().filter(move |(place, _)| *place != best).map(|(_, policy)| policy)
    }

    /// That the draws do not tell which policy does something most, with what each comes to; or that they are equal in it.
    fn tied(
        &self,
        rule: &RuleRecord,
        does: &str,
        worth: impl Fn(&PolicyRecord) -> f64,
        of: impl Fn(&PolicyRecord) -> String,
    ) -> String {
        self.told_tie(&self.tie(rule, worth, &of), does, of)
    }

    /// Which policies a rule does not tell apart, and how, given what each comes to and how that reads.
    fn tie(
        &self,
        rule: &RuleRecord,
        worth: impl Fn(&PolicyRecord) -> f64,
        of: impl Fn(&PolicyRecord) -> String,
    ) -> Tie<'a> {
        let all = std::iter::once(rule.best).chain(rule.not_told_from.iter().copied());
        let tied: Vec<&'a PolicyRecord> = all.filter_map(|place| self.summary.policies.get(place)).collect();
        let reads_alike = |policy: &&PolicyRecord| of(policy) == of(tied[0]);
        let how = if tied.len() == self.summary.policies.len() && tied.iter().all(reads_alike) {
            How::All
        } else if tied.iter().all(|policy| worth(policy) == worth(tied[0])) {
            How::Equal
        } else if self.summary.chance.is_none() {
            How::Untold
        } else {
            How::Chance
        };
        let n_named = if tied.len() == MOST_NAMED + 1 { tied.len() } else { MOST_NAMED.min(tied.len()) };
        Tie { how, n_more: tied.len() - n_named, named: tied[..n_named].to_vec() }
    }

    fn told_tie(&self, tie: &Tie<'_>, does: &str, of: impl Fn(&PolicyRecord) -> String) -> String {
        let each = tie.named.first().map_or_else(String::new, |first| of(first));
        let named = |name: &dyn Fn(&PolicyRecord) -> String, word: &str| {
            let named = tie.named.iter().map(|policy| name(policy));
            list(&named.chain((tie.n_more > 0).then(|| others(tie.n_more))).collect::<Vec<_>>(), word)
        };
        let with_worth = || named(&|policy| format!("{} ({})", self.name(policy), of(policy)), "or");
        match tie.how {
            How::All => match tie.named.as_slice() {
                [one, other] => {
                    format!("Neither {} nor {} {does}: both come to {each}", self.name(one), self.name(other))
                }
                _ => format!("No policy {does}: each comes to {each}"),
            },
            How::Equal => {
                format!("No single policy {does}: {} come to {each} each", named(&|policy| self.name(policy), "and"))
            }
            How::Untold => format!("Nothing tells which {does}: {}", with_worth()),
            How::Chance => format!("The draws do not tell which {does}: {}", with_worth()),
        }
    }
}

/// What pays most on average.
pub(crate) enum Most<'a> {
    /// There is nothing to choose.
    Nothing,
    /// It is not told.
    Tied(Tie<'a>),
    /// A policy does, and by so much more than the next.
    One { best: &'a PolicyRecord, next: Option<(&'a PolicyRecord, Compared)> },
}

/// Policies that a rule does not tell apart.
pub(crate) struct Tie<'a> {
    pub(crate) how: How,
    /// Those that are named, the best by the draws first.
    pub(crate) named: Vec<&'a PolicyRecord>,
    /// How many more there are.
    pub(crate) n_more: usize,
}

/// How policies are not told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// All policies read alike.
    All,
    /// They are equal.
    Equal,
    /// They differ, but nothing tells which is better.
    Untold,
    /// The draws do not tell.
    Chance,
}

/// Whether a policy also changes what is not for the chooser alone to decide.
pub(crate) const fn is_of_another(policy: &PolicyRecord) -> bool {
    policy.not_its_own.is_some()
}

/// What stands behind the name of a policy.
const fn star(is_marked: bool) -> &'static str {
    if is_marked { STAR } else { "" }
}

/// What a star means.
fn legend(who: &str) -> String {
    format!("{STAR} Also changes what belongs to the other side: not for {who} alone to decide.")
}

/// A sentence without its full stop, with what a star in it means if it names a policy that has one.
fn explained(sentence: String, has_marked: bool, who: &str) -> String {
    let is_named = has_marked && sentence.contains(&format!("”{STAR}"));
    if is_named { format!("{sentence}; {STAR} not for {who} alone to decide") } else { sentence }
}

fn lead(policy: &PolicyRecord) -> f64 {
    policy.behind.map_or(f64::INFINITY, |behind| behind.difference)
}

#[cfg(test)]
mod tests;
