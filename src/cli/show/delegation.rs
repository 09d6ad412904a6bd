//! A delegation: no deal and time, linkages, bonuses, drifts, mandate, strategy.

use super::notes::Notes;
use super::{line, part, ratification, strategy, words};
use summitry::agenda::{Agenda, IssueIdx, Target};
use summitry::payoff::{Interests, Linkage, Mandate, PayoffRules, Successor};
use summitry::quantity::Side;
use summitry::report::Page;
use summitry::scenario::Scenario;
use summitry::text::rounded;

pub(super) fn delegation(page: &mut Page, scenario: &Scenario, side: Side, notes: &mut Notes<'_>) {
    let (agenda, delegation) = (scenario.agenda(), &scenario.delegations()[side]);
    let name = delegation.name();
    part(page, &format!("{}: {}", name.to_uppercase(), delegation.title()));
    notes.own(page, name);
    let mut told = Told { page, name, notes };
    told.no_deal(delegation.rules());
    told.beliefs(agenda, delegation.rules());
    told.time(delegation.rules());
    told.linkages(agenda, &delegation.rules().linkages);
    told.bonuses_and_drifts(agenda, delegation.rules());
    told.principals(agenda, delegation.rules());
    told.mandate(agenda, delegation.mandate());
    told.ratification(&ratification::anticipation(agenda, delegation));
    told.part("strategy");
    told.line(&strategy::strategy(delegation.strategy()));
    told.notes_of("strategy");
}

/// What is told of one delegation.
struct Told<'p, 's> {
    page: &'p mut Page,
    name: &'p str,
    notes: &'p mut Notes<'s>,
}

impl Told<'_, '_> {
    fn part(&mut self, title: &str) {
        self.page.blank();
        self.page.paragraph(2, title);
    }

    fn line(&mut self, text: &str) {
        line(self.page, 4, text);
    }

    fn notes_of(&mut self, part: &str) {
        self.notes.of_part(self.page, &format!("{}.{part}", self.name), 6);
    }

    fn no_deal(&mut self, rules: &PayoffRules) {
        let no_deal = &rules.no_deal;
        let weights = rules.all_weights();
        let values = weights.iter().zip(&no_deal.values).map(|(weight, value)| weight * value);
        let issues: f64 = values.sum();
        self.part("no deal");
        let total = issues + no_deal.adjustment;
        let discounted = if no_deal.discounted { ", discounted as agreements are" } else { "" };
        let parts = match no_deal.adjustment {
            0.0 => "all of it from the issues".to_owned(),
            adjustment => format!("{} from the issues, adjustment {adjustment}", rounded(issues, 3)),
        };
        self.line(&format!("pays {} at first: {parts}{discounted}", rounded(total, 3)));
        self.notes_of("no_deal.adjustment");
        for (idx, change) in no_deal.changes.iter().enumerate() {
            self.line(&format!("from {}: {:+} at once, {:+} a month", change.from, change.step, change.per_month));
            self.notes_of(&format!("no_deal.changes.{}", idx + 1));
        }
        self.notes_of("no_deal");
    }

    fn beliefs(&mut self, agenda: &Agenda, rules: &PayoffRules) {
        let beliefs = agenda.events().iter().zip(&rules.beliefs);
        let beliefs: Vec<(&str, f64)> =
            beliefs.filter_map(|(event, belief)| Some((event.name.as_str(), (*belief)?))).collect();
        if beliefs.is_empty() {
            return;
        }
        self.part("beliefs");
        for (event, belief) in beliefs {
            self.line(&format!("{event}: {belief}"));
            self.notes_of(&format!("beliefs.{event}"));
        }
    }

    fn time(&mut self, rules: &PayoffRules) {
        self.part("time");
        if rules.discount == 1.0 && rules.delay_cost == 0.0 && rules.costs.is_empty() {
            self.line("takes nothing from what an agreement is worth");
        }
        if rules.discount < 1.0 {
            self.line(&format!("each month leaves {} of an agreement's value", rules.discount));
        }
        self.notes_of("discount");
        if rules.delay_cost > 0.0 {
            self.line(&format!("deferring an issue costs {} of its value", rules.delay_cost));
        }
        self.notes_of("delay_cost");
        for (idx, cost) in rules.costs.iter().enumerate() {
            self.line(&format!("from {}: costs {} at once, {} a month", cost.from, cost.once, cost.per_month));
            self.notes_of(&format!("costs.{}", idx + 1));
        }
    }

    fn ratification(&mut self, lines: &[String]) {
        if !lines.is_empty() {
            self.part("ratification");
        }
        for line in lines {
            self.line(line);
        }
        self.notes_of("failed_ratification");
        self.notes_of("judges");
    }

    fn linkages(&mut self, agenda: &Agenda, linkages: &[Linkage]) {
        if linkages.is_empty() {
            return;
        }
        self.part("linkages");
        for linkage in linkages {
            self.line(&format!("{}: {}", linkage.name, linkage.words(agenda)));
            self.notes_of(&format!("linkages.{}", linkage.name));
        }
    }

    fn bonuses_and_drifts(&mut self, agenda: &Agenda, rules: &PayoffRules) {
        if !rules.bonuses.is_empty() {
            self.part("bonuses");
        }
        for bonus in &rules.bonuses {
            self.line(&format!("{}: {}", bonus.name, words::bonus(agenda, bonus)));
            self.notes_of(&format!("bonuses.{}", bonus.name));
        }
        if !rules.drifts.is_empty() {
            self.part("drifts");
        }
        for (idx, drift) in rules.drifts.iter().enumerate() {
            let target = Target::words(std::slice::from_ref(&drift.of), agenda);
            self.line(&format!("{}. {target}: {:+} a month from {}", idx + 1, drift.per_month, drift.from));
            self.notes_of(&format!("drifts.{}", idx + 1));
        }
    }

    fn principals(&mut self, agenda: &Agenda, rules: &PayoffRules) {
        if rules.principals.is_empty() {
            return;
        }
        self.part("principals");
        for (principal, share) in rules.principals.iter().zip(rules.shares()) {
            let title = words::titled(&principal.name, principal.title.as_deref());
            let veto = principal.floor.map(|floor| format!(", vetoes what is worth less than {floor} to it"));
            self.line(&format!("{title}: share {}{}", to_thousandths(share), veto.unwrap_or_default()));
            self.interests(agenda, &principal.interests);
            self.notes_of(&format!("principals.{}", principal.name));
            for successor in &principal.successors {
                self.successor(agenda, successor);
                self.notes_of(&format!("principals.{}.successors.{}", principal.name, successor.name));
            }
        }
    }

    fn interests(&mut self, agenda: &Agenda, interests: &Interests) {
        if interests.weights.is_some() {
            let weight = |issue: IssueIdx| {
                let weight = interests.weight(issue).filter(|weight| *weight > 0.0)?;
                Some(format!("{} {}", agenda.issue(issue).name, to_thousandths(weight)))
            };
            self.line(&format!(
                "  weights: {}",
                agenda.issue_indices().filter_map(weight).collect::<Vec<_>>().join(", ")
            ));
        }
        for (issue, _) in agenda.issues().iter().zip(&interests.values).filter(|(_, values)| values.is_some()) {
            self.line(&format!("  values options of {} in its own way", issue.name));
        }
    }

    fn successor(&mut self, agenda: &Agenda, successor: &Successor) {
        let title = words::titled(&successor.name, successor.title.as_deref());
        let event = &agenda.event(successor.on).title;
        let share = successor.share.map(|share| format!(", share {share}"));
        let veto = successor.floor.map(|floor| format!(", vetoes what is worth less than {floor} to it"));
        self.line(&format!(
            "  followed by {title} on “{event}”: continuity {}{}{}",
            successor.continuity,
            share.unwrap_or_default(),
            veto.unwrap_or_default()
        ));
        self.interests(agenda, &successor.interests);
    }

    fn mandate(&mut self, agenda: &Agenda, mandate: &Mandate) {
        let issue = |idx: usize| agenda.issue(IssueIdx::new(idx));
        let openings = mandate.openings.iter().enumerate();
        let openings: Vec<String> = openings
            .filter_map(|(idx, option)| Some(format!("{} {}", issue(idx).name, issue(idx).option_name((*option)?))))
            .collect();
        self.part("mandate");
        if openings.is_empty() {
            self.line("opens as its strategy asks");
        } else {
            self.line(&format!("opens with {}", openings.join(", ")));
        }
        for (idx, walk_away) in mandate.walk_aways.iter().enumerate() {
            let Some(walk_away) = walk_away else { continue };
            let (name, at) = (&issue(idx).name, issue(idx).option_name(walk_away.at));
            self.line(&format!("walk-away on {name}: {at}, each step beyond costs {}", walk_away.cost));
            self.notes_of(&format!("mandate.walk_aways.{name}"));
        }
        for line in &mandate.red_lines {
            let unless = line.unless.as_ref().map(|unless| format!(", unless {}", unless.words(agenda)));
            let refused = line.refuse.words(agenda);
            let title = words::titled(&line.name, line.title.as_deref());
            self.line(&format!("red line {title}: refuses {refused}{}", unless.unwrap_or_default()));
            self.notes_of(&format!("mandate.red_lines.{}", line.name));
        }
        self.notes_of("mandate");
    }
}

/// With three decimals at most: shares and weights are scaled to sum to 1.
fn to_thousandths(share: f64) -> f64 {
    rounded(share, 3).parse().unwrap_or(share)
}
