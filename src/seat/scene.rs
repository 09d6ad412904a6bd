//! What is seen at the table: where things stand, what the options are worth, what the mandate refuses and why.

use super::said::{Doing, Ground};
use super::told::{Beginning, Choice, IssueChoices, Options, Told, Turn};
use crate::account::words::payoffs_apart;
use crate::agenda::{Agenda, DEFERRED_NAME, EventIdx, IssueIdx, OptionIdx, Package};
use crate::negotiation::{Act, Action, Announcement, Entry, Foul, Lapse, Signed, Verdict, View};
use crate::payoff::Rule;
use crate::quantity::{Payoff, Side};
use crate::scenario::{Delegation, Scenario};
use crate::strategy::OwnGame;
use crate::text::{capitalised, day, rounded};
use jiff::civil::Date;

/// Whoever sits at the table, and whom they face.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// What is negotiated, and by whom.
    pub scenario: &'a Scenario,
    /// The delegation that somebody decides for.
    pub side: Side,
}

/// What this side knew before its turn.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Before {
    /// What the other side tabled last; nothing since an interim agreement.
    pub(super) heard: Option<Package>,
    /// The day of its last turn.
    pub(super) day: Option<Date>,
}

/// What keeps this side from a package.
struct Barred {
    what: String,
    because: Option<String>,
}

impl Barred {
    fn by(what: &str) -> Self {
        Self { what: what.to_owned(), because: None }
    }

    /// With the reason that is given, if one is.
    fn told(&self) -> String {
        self.reason().unwrap_or_else(|| self.what.clone())
    }

    /// The same; nothing if no reason is given.
    fn reason(&self) -> Option<String> {
        self.because.as_ref().map(|because| format!("{}: {because}", self.what))
    }
}

impl<'a> Scene<'a> {
    fn delegation(&self, side: Side) -> &'a Delegation {
        &self.scenario.delegations()[side]
    }

    /// What a side is called within a sentence.
    pub(super) fn who(&self, side: Side) -> &'a str {
        let delegation = self.delegation(side);
        delegation.forms().in_text.as_deref().unwrap_or(delegation.title())
    }

    fn other(&self) -> &'a str {
        self.who(self.side.other())
    }

    fn agenda(&self) -> &'a Agenda {
        self.scenario.agenda()
    }

    /// What is told before the first turn.
    #[must_use]
    pub fn beginning(&self) -> Beginning {
        let calendar = self.scenario.calendar();
        let (first, last) = (calendar.dates().first().copied(), calendar.dates().last().copied());
        let when = match (first, last) {
            (Some(first), Some(last)) if first != last => {
                format!("up to {} rounds, {} to {}", calendar.n_rounds(), day(first), day(last))
            }
            (Some(first), _) => format!("one round, on {}", day(first)),
            (None, _) => "no round is held".to_owned(),
        };
        let opens = if self.scenario.opens() == self.side { "You open." } else { "They open." };
        let heard = self.scenario.heard().iter().map(|heard| Told {
            sentence: format!("{}, {}: {}", day(heard.on), self.who(heard.by), heard.title),
            rows: heard.named().map(|(issue, option)| self.settlement(issue, option)).collect(),
        });
        Beginning {
            title: self.scenario.title().to_owned(),
            who: format!("You are {}; across the table is {}; {when}. {opens}", self.who(self.side), self.other()),
            heard: heard.collect(),
        }
    }

    fn settlement(&self, issue: IssueIdx, option: OptionIdx) -> Vec<String> {
        let issue = self.agenda().issue(issue);
        vec![issue.title.clone(), issue.option_title(option).to_owned()]
    }

    /// All options with what they are worth, alone and in the package that this side puts together or stands by, and what the
    /// mandate refuses.
    pub(super) fn options(&self, view: &View<'_>, ground: &Ground<'_>, draft: Option<Package>) -> Options {
        let (stands, base) = match draft {
            Some(draft) => ("the package that you put together", Some(draft)),
            None => base(view, ground),
        };
        let mut reasons: Vec<String> = Vec::new();
        let mut issue = |idx: IssueIdx| {
            let issue = self.agenda().issue(idx);
            let mut choice = |choice: OptionIdx| {
                let is = |package: Option<Package>| package.is_some_and(|package| package.option(idx) == choice);
                let with = base.map(|base| base.with(idx, choice));
                let barred = with.and_then(|package| self.obstacle(view, &package));
                let reason = barred.as_ref().and_then(Barred::reason);
                reasons.extend(reason.filter(|reason| !reasons.contains(reason)));
                Choice {
                    name: issue.option_name(choice).to_owned(),
                    title: issue.option_title(choice).to_owned(),
                    alone: amount(view.own().option_value(idx, choice)),
                    in_all: with.map(|package| amount(view.ranked(&package).value)),
                    refused: barred.map(|barred| barred.what),
                    stands: is(base),
                    on_table: is(ground.heard),
                }
            };
            IssueChoices {
                name: issue.name.clone(),
                title: issue.title.clone(),
                choices: issue.choices().map(&mut choice).collect(),
            }
        };
        let issues = self.agenda().issue_indices().map(&mut issue).collect();
        let worth = base.map(|base| amount(view.ranked(&base).value));
        Options { stands: stands.to_owned(), worth, issues, reasons }
    }

    /// What this side sees when its turn comes, after what has happened since its last.
    pub(super) fn turn(&self, view: &View<'_>, since: &[Entry], before: Before) -> Turn {
        let mut news = Vec::new();
        for (idx, event) in self.agenda().events().iter().enumerate() {
            let on = self.scenario.timeline().day(EventIdx::new(idx));
            let is_new = |on: &Date| *on <= view.date() && before.day.map_or(*on == view.date(), |before| *on > before);
            if let Some(on) = on.filter(is_new) {
                news.push(Told::plain(format!("{}: {}.", day(on), event.title)));
            }
        }
        let mut heard = before.heard;
        for entry in since {
            match entry {
                Entry::Act(act) if act.by != self.side => {
                    let told = self.act(view.own(), act, heard);
                    heard = act.tabled().copied().or(heard);
                    // Several turns of nothing new are told once.
                    if news.last() != Some(&told) {
                        news.push(told);
                    }
                }
                Entry::Act(_) => {}
                Entry::Announcement(said) => news.extend(self.announcement(said)),
                Entry::Interim(signed) => {
                    heard = None;
                    news.push(self.interim(signed));
                }
            }
        }
        let floor = format!("no deal is worth {} to you", amount(view.no_deal_value()));
        let own = view.sent().last().map(|last| format!("; your last package is worth {}", amount(last.value)));
        let own = own.unwrap_or_default();
        let standing = match view.on_table() {
            Some(offer) => format!("That is worth {} to you; {floor}{own}.", amount(offer.value)),
            None => format!("Nothing lies on the table; {floor}{own}."),
        };
        Turn { round: self.round(view), news, standing, not_accepted: self.why_not_accept(view) }
    }

    /// Which round it is, and its day.
    fn round(&self, view: &View<'_>) -> String {
        format!("Round {} of {}, {}", view.round() + 1, self.scenario.calendar().n_rounds(), day(view.date()))
    }

    /// A turn in which the other side did nothing but repeat itself, in one line; nothing of any other.
    pub(super) fn quiet_turn(&self, view: &View<'_>, since: &[Entry], before: Before) -> Option<String> {
        let repeats = |entry: &Entry| match entry {
            Entry::Act(act) => act.by == self.side || act.tabled() == before.heard.as_ref(),
            Entry::Announcement(said) => said.by == self.side,
            Entry::Interim(_) => false,
        };
        let is_quiet = before.heard.is_some() && since.iter().all(repeats);
        is_quiet.then(|| format!("{}: both hold their positions.", self.round(view)))
    }

    /// What the other side did.
    fn act(&self, own: OwnGame<'_>, act: &Act, before: Option<Package>) -> Told {
        let who = capitalised(self.other());
        let package = match act.action {
            Action::Propose(package) => package,
            Action::Accept => return Told::plain(format!("{who} accepts.")),
            Action::WalkOut(_) => return Told::plain(format!("{who} leaves the table.")),
        };
        match before {
            None => Told {
                sentence: format!("{who} tables:"),
                rows: package.iter().map(|(issue, option)| self.settlement(issue, option)).collect(),
            },
            Some(before) if before == package => Told::plain(format!("{who} holds its position.")),
            Some(before) => {
                let changed = package.iter().filter(|(issue, option)| before.option(*issue) != *option);
                let rows = changed.map(|(idx, option)| {
                    let issue = self.agenda().issue(idx);
                    let [from, to] = [before.option(idx), option].map(|option| issue.option_title(option));
                    let change = own.option_value(idx, option) - own.option_value(idx, before.option(idx));
                    vec![issue.title.clone(), format!("{from} → {to}"), signed(change)]
                });
                let sentence = format!("{who} changes its position; at the end of a line, what that is to you:");
                Told { sentence, rows: rows.collect() }
            }
        }
    }

    fn announcement(&self, said: &Announcement) -> Option<Told> {
        let percent = |share: f64| format!("{}%", rounded(100.0 * share, 0));
        let [next, if_answered] = [said.initiative.next, said.initiative.next_if_answered].map(percent);
        (said.by != self.side).then(|| {
            Told::plain(format!(
                "It announces a step of {next} of its way in its next turn, and of {if_answered} if you move."
            ))
        })
    }

    fn interim(&self, signed: &Signed) -> Told {
        let open = signed
            .package
            .iter()
            .filter(|(idx, option)| self.agenda().issue(*idx).option_name(*option) == DEFERRED_NAME);
        let open: Vec<&str> = open.map(|(idx, _)| self.agenda().issue(idx).title.as_str()).collect();
        let open = open.join("; ");
        Told::plain(format!("An interim agreement is signed. Talks go on over what it leaves open: {open}."))
    }

    /// What a strategy would do in this turn, in words that can be said.
    pub(super) fn suggestion(&self, name: &str, doing: Doing, worth: Option<Payoff>, ground: &Ground<'_>) -> String {
        let worth = worth.map_or_else(String::new, |worth| format!(" (worth {} to you)", amount(worth)));
        let what = match (doing, ground.sent) {
            (Doing::Table(package), Some(sent)) if package != sent => {
                let changed = package.iter().filter(|(issue, option)| sent.option(*issue) != *option);
                let parts = changed.map(|(idx, option)| {
                    let issue = self.agenda().issue(idx);
                    format!("{}={}", issue.name, issue.option_name(option))
                });
                format!("same but {}", parts.collect::<Vec<_>>().join(" "))
            }
            _ => ground.line(doing),
        };
        format!("{name} would say: {what}{worth}.")
    }

    /// Why the mandate does not let this side accept what lies on the table; nothing if it does.
    pub(super) fn why_not_accept(&self, view: &View<'_>) -> Option<String> {
        let offer = view.on_table()?;
        if let Some(lapse) = view.lapse() {
            return Some(self.lapsed(lapse));
        }
        self.obstacle(view, &view.own().package(offer.number)).map(|barred| barred.told())
    }

    /// Why the mandate does not let this side agree to a package; nothing if it does.
    fn obstacle(&self, view: &View<'_>, package: &Package) -> Option<Barred> {
        let (own, ranked) = (view.own(), view.ranked(package));
        match own.obstacle(view.round(), ranked.number) {
            Some(Verdict::CrossesRedLine(place)) => Some(self.rule(own.name_of(own.own_rule(place))?)),
            Some(_) => {
                let broken = own.broken(view.round(), ranked.number).map(Rule::Compatibility);
                let rule = broken.and_then(|rule| own.name_of(rule)).map(|name| self.rule(name));
                Some(rule.unwrap_or_else(|| Barred::by("an interim agreement settles it otherwise")))
            }
            None => (ranked.value < view.no_deal_value())
                .then(|| Barred::by(&format!("worth {}, less than no deal", amount(ranked.value)))),
        }
    }

    /// A rule that this side knows, by its name: what people call it, and why it is there.
    fn rule(&self, name: &str) -> Barred {
        let delegation = self.delegation(self.side);
        let line = delegation.mandate().red_lines.iter().find(|line| line.name == name);
        let common = self.agenda().compatibility().iter().find(|rule| rule.name == name);
        let (kind, title, note) = match (line, common) {
            (Some(line), _) => ("red line", line.title.as_deref(), Some(&line.note)),
            (None, Some(rule)) => ("rule", rule.title.as_deref(), Some(&rule.note)),
            (None, None) => ("veto of", None, None),
        };
        let title = title.map_or_else(|| name.replace('_', " "), str::to_owned);
        Barred {
            what: format!("{kind} “{title}”"),
            because: note.and_then(|note| note.because.as_deref().map(str::to_owned)),
        }
    }

    fn lapsed(&self, lapse: Lapse) -> String {
        let why = match lapse {
            Lapse::CrossesRedLine(_) => "by now it crosses a red line of its own",
            Lapse::Incompatible => "by now it makes no sense",
            Lapse::BelowNoDeal => "by now no deal is worth more to it",
        };
        format!("{} does not stand by it any more, as {why}", self.other())
    }

    /// Why the table refuses what was said, with what stands in the way.
    pub(super) fn refusal(&self, foul: &Foul) -> String {
        match foul {
            Foul::TablesAcrossRedLine { red_line: name } | Foul::TablesNonsense { rule: name } => {
                format!("you may not table that: {}", self.rule(name).told())
            }
            Foul::AcceptsAcrossRedLine { red_line: name } | Foul::AcceptsNonsense { rule: name } => {
                format!("you may not accept that: {}", self.rule(name).told())
            }
            Foul::TablesBelowNoDeal { value, no_deal } => {
                format!("you may not table that: {}", worth_less(*value, *no_deal))
            }
            Foul::AcceptsBelowNoDeal { value, no_deal } => {
                format!("you may not accept that: {}", worth_less(*value, *no_deal))
            }
            Foul::AcceptsLapsed { lapse } => format!("you cannot accept that: {}", self.lapsed(*lapse)),
            Foul::NothingOnTable => "there is nothing to accept: nothing lies on the table".to_owned(),
            Foul::Reopens { issue } => {
                format!("you cannot table that: it reopens `{issue}`, which the interim agreement settles")
            }
            Foul::TablesWhatIsAgreed => "you cannot table that: it is what is agreed already".to_owned(),
            Foul::Ended | Foul::NoSuchPackage { .. } | Foul::NoShare { .. } => foul.to_string(),
        }
    }
}

/// The package that this side stands by, and what it is called within a sentence.
pub(super) fn base(view: &View<'_>, ground: &Ground<'_>) -> (&'static str, Option<Package>) {
    let best = || view.best().map(|best| view.own().package(best.number));
    match (ground.sent, ground.opening) {
        (Some(sent), _) => ("your last package", Some(sent)),
        (None, Some(opening)) => ("your mandate's opening", Some(opening)),
        (None, None) => ("the package that is worth most to you", best()),
    }
}

/// What was done at this seat, told back.
pub(super) fn done(doing: Doing, worth: Option<Payoff>) -> String {
    let worth = worth.map_or_else(String::new, |worth| format!(", worth {} to you", amount(worth)));
    match doing {
        Doing::Accept => "You accept.".to_owned(),
        Doing::Walk => "You leave the table.".to_owned(),
        Doing::Table(_) => format!("You table that package{worth}."),
    }
}

/// That a package is worth less than no deal, in as many digits as it takes to see that.
fn worth_less(value: f64, no_deal: f64) -> String {
    let (value, no_deal) = payoffs_apart(value, no_deal);
    format!("it is worth {value} to you, and no deal is worth {no_deal}")
}

/// A worth to two decimals, and no minus before a zero.
fn amount(worth: Payoff) -> String {
    rounded(worth.get(), 2)
}

fn signed(change: Payoff) -> String {
    let written = amount(change);
    if written.starts_with('-') || written == "0.00" { written } else { format!("+{written}") }
}
