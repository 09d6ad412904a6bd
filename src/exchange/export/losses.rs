//! What a format cannot say of a scenario.

use super::ExportFormat;
use super::plain::{PlainDomain, PlainSide};
use crate::agenda::EventIdx;
use crate::negotiation::Partial;
use crate::quantity::Side;
use crate::scenario::Scenario;

/// How near to the no-deal payoff that of a package must be to stand for it.
const NEAR: f64 = 1e-9;

/// What is left out of payoffs and of what may be agreed, and what no domain states.
pub(super) fn losses(scenario: &Scenario, plain: &PlainDomain, format: ExportFormat) -> (Vec<String>, Vec<String>) {
    let mut losses = agenda_losses(scenario);
    for own in &plain.sides {
        losses.extend(rules_losses(scenario, own.side));
        losses.extend(format_losses(own, format));
    }
    (losses, beside(scenario))
}

fn counted(n: usize, one: &str) -> Option<String> {
    (n > 0).then(|| crate::text::counted(n as u64, one))
}

/// What has names by them, nothing if there is none.
fn named<'n>(names: impl Iterator<Item = &'n str>, one: &str, several: &str) -> Option<String> {
    let names: Vec<&str> = names.collect();
    let what = if names.len() == 1 { one } else { several };
    (!names.is_empty()).then(|| format!("{what} {}", names.join(", ")))
}

fn agenda_losses(scenario: &Scenario) -> Vec<String> {
    let agenda = &scenario.agenda;
    let deferrable = agenda.issues.iter().filter(|issue| issue.deferrable).map(|issue| issue.name.as_str());
    let rules = agenda.compatibility.iter().map(|rule| rule.name.as_str());
    let options = agenda.issues.iter().flat_map(|issue| &issue.options);
    let clauses = options.filter(|option| option.clause.is_some()).map(|option| option.name.as_str());
    let chambers = agenda.chambers.iter().map(|chamber| chamber.name.as_str());
    let courses = agenda.events.iter().zip(&scenario.world.courses).enumerate();
    let successions = scenario.successions();
    let changing = courses.filter(|(idx, (_, course))| {
        !course.changes.is_empty() || !course.news.is_empty() || successions.has(EventIdx::new(*idx))
    });
    let events = changing.map(|(_, (event, _))| event.name.as_str());
    let losses = [
        named(deferrable, "leaving open", "leaving open"),
        named(rules, "compatibility rule", "compatibility rules"),
        named(
            clauses,
            "what the option depends on, stated as worth what each side expects of it:",
            "what these options depend on, stated as worth what each side expects of them:",
        ),
        named(chambers, "ratification by", "ratification by"),
        named(events, "what the event changes from its day on:", "what these events change from their days on:"),
    ];
    losses.into_iter().flatten().collect()
}

fn rules_losses(scenario: &Scenario, side: Side) -> Vec<String> {
    let delegation = &scenario.delegations[side];
    let (rules, mandate) = (&delegation.rules, &delegation.mandate);
    let issues = scenario.agenda.issues.iter().zip(&mandate.walk_aways);
    let walk_aways = issues.filter(|(_, walk_away)| walk_away.is_some()).map(|(issue, _)| issue.name.as_str());
    let losses = [
        named(rules.linkages.iter().map(|it| it.name.as_str()), "linkage", "linkages"),
        named(rules.bonuses.iter().map(|it| it.name.as_str()), "bonus", "bonuses"),
        counted(rules.drifts.len(), "drift"),
        counted(rules.costs.len(), "cost of time"),
        counted(rules.no_deal.changes.len(), "change of the no-deal payoff"),
        named(walk_aways, "walk-away on", "walk-aways on"),
        named(mandate.red_lines.iter().map(|it| it.name.as_str()), "red line", "red lines"),
        named(
            rules.principals.iter().map(|it| it.name.as_str()),
            "the principal, counted in by its share:",
            "the principals, counted in by their shares:",
        ),
        named(
            rules.principals.iter().filter(|it| it.floor.is_some()).map(|it| it.name.as_str()),
            "the veto of",
            "the vetoes of",
        ),
    ];
    losses.into_iter().flatten().map(|what| format!("{}: {what}", delegation.name)).collect()
}

fn format_losses(own: &PlainSide, format: ExportFormat) -> Vec<String> {
    let mut losses = Vec::new();
    match format {
        ExportFormat::Genius => {
            if own.discount != 1.0 && own.no_deal != 0.0 && !own.no_deal_is_discounted {
                losses.push(format!(
                    "that the discount of {} leaves its no-deal payoff alone: GENIUS lessens both",
                    own.name
                ));
            }
        }
        ExportFormat::GeniusWeb => {
            let bid = own.no_deal_bid.payoff;
            if (bid - own.no_deal).abs() > NEAR {
                let nearest = if bid > own.no_deal { "the nearest that pays no less" } else { "the best" };
                losses.push(format!(
                    "the no-deal payoff {} of {}: GeniusWeb states it as a package, and {nearest} pays {bid}",
                    own.no_deal, own.name
                ));
            }
            if own.discount != 1.0 {
                losses.push(format!("the discount of {}: GeniusWeb knows none", own.name));
            }
        }
        ExportFormat::Negmas => {}
    }
    losses
}

fn beside(scenario: &Scenario) -> Vec<String> {
    let mut beside = vec!["strategies".to_owned(), "rounds and dates".to_owned()];
    let has_openings = scenario.delegations.iter().any(|of| of.mandate.openings.iter().any(Option::is_some));
    let is_uncertain = !scenario.uncertainty.is_empty();
    let entries = [
        (has_openings, "openings"),
        (is_uncertain, "what is uncertain"),
        (!scenario.agenda.events.is_empty(), "events"),
        (!scenario.heard.is_empty(), "what was heard before"),
        (scenario.partial == Partial::GoesOn, "talks that go on after a partial agreement"),
        (!scenario.what_ifs.is_empty(), "what-ifs"),
        (!scenario.notes.is_empty() || !scenario.sources.is_empty(), "reasons and sources"),
    ];
    beside.extend(entries.into_iter().filter(|(is_there, _)| *is_there).map(|(_, what)| what.to_owned()));
    beside
}

#[cfg(test)]
mod tests {
    use super::super::{ExportFormat, export};
    use crate::scenario::Document;

    #[test]
    fn what_happens_outside_the_talks_is_said_to_be_lost() {
        let told = |text: &str| {
            let document = Document::parse("world.ron", text).unwrap_or_else(|error| panic!("{error}"));
            let exported = export(document.scenario(), ExportFormat::Negmas);
            (exported.losses.join("\n"), exported.beside.join("\n"))
        };
        let (losses, beside) = told(include_str!("../../../scenarios/tutorial-world.ron"));
        for lost in ["if_tested", "ratification by senate", "what the event changes from its day on: iran_test"] {
            assert!(losses.contains(lost), "{lost}: {losses}");
        }
        assert!(beside.contains("events"), "{beside}");
        // An event that conditions alone read is lost with these.
        let (losses, beside) = told(include_str!("../../../scenarios/new-start-2009.ron"));
        assert!(
            losses.contains("what these events change from their days on: senators_write, moscow_summit"),
            "{losses}"
        );
        assert!(["events", "what was heard before"].iter().all(|what| beside.contains(what)), "{beside}");
        let (losses, beside) = told(include_str!("../../../scenarios/tutorial.ron"));
        assert!(!losses.contains("event") && !beside.contains("events"), "{losses} {beside}");
    }
}
