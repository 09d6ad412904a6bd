//! The scenario of a case: what was known beforehand.

use super::coded::{Case, CodedIssue, Position};
use super::rule::{CONCENTRATION, JITTER, N_ROUNDS, NO_DEAL, Named, STRATEGIES, is_deferrable};
use crate::agenda::Forms;
use crate::exchange::scenario_text::quoted;
use crate::quantity::Side;
use jiff::ToSpan;

pub(super) fn scenario_text(case: &Case, named: &Named) -> String {
    let mut text = head(case, named);
    text.push_str("    agenda: [\n");
    for (place, issue) in case.issues.iter().enumerate() {
        text.push_str(&agenda_issue(issue, place, named));
    }
    text.push_str("    ],\n    delegations: {\n");
    for side in Side::BOTH {
        text.push_str(&delegation(case, side, named));
    }
    text.push_str("    },\n");
    text.push_str(&uncertainty(named));
    text.push_str(")\n");
    text
}

fn head(case: &Case, named: &Named) -> String {
    let deadline = case.start.checked_add((N_ROUNDS as i64 - 1).months()).unwrap_or(case.start);
    let opens = &named.delegations[case.first_mover.unwrap_or(Side::First)];
    let mut text = "// Coded by the rules of docs/history.md, which see nothing of what came of it; that stands in \
                    `records`.\n// J: all that carries no source; ladders, weights and no-deal options always.\n"
        .to_owned();
    text.push_str(&format!("Scenario(\n    title: {},\n", quoted(&case.title, "A case")));
    let parties = case.sides.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(" and ");
    text.push_str(&format!("    description: {},\n", quoted(&format!("{parties}, from {}.", case.start), "none")));
    text.push_str(&sources(case, &cited_beforehand(case)));
    text.push_str(&format!(
        "    clock: Clock(start: \"{}\", turn: Months(1), deadline: \"{deadline}\"),\n    opens: \"{opens}\",\n",
        case.start
    ));
    text
}

/// The sources that positions cite.
fn cited_beforehand(case: &Case) -> Vec<&str> {
    let positions = case.issues.iter().flat_map(|issue| issue.positions.iter());
    positions.flat_map(|position| position.sources.iter().map(String::as_str)).collect()
}

/// The sources of a case that are among those cited.
pub(super) fn sources(case: &Case, cited: &[&str]) -> String {
    let listed = case.sources.iter().filter(|(key, _)| cited.contains(&key.as_str()));
    let entry =
        |(key, text): &(String, String)| format!("        {}: {},\n", quoted(key, "S"), quoted(text, "not given"));
    let entries: String = listed.map(entry).collect();
    if entries.is_empty() { String::new() } else { format!("    sources: {{\n{entries}    }},\n") }
}

fn agenda_issue(issue: &CodedIssue, place: usize, named: &Named) -> String {
    let name = &named.issues[place];
    let deferrable = if is_deferrable(place) { ", deferrable: true" } else { "" };
    let title = quoted(&capital(&issue.title), name);
    let fields = [format!("name: \"{name}\""), format!("title: {title}")].into_iter().chain(forms(&issue.forms));
    let fields = fields.collect::<Vec<_>>().join(", ");
    let mut text = format!("        Issue({fields}{deferrable}, options: [\n");
    for (option, label) in named.options[place].iter().zip(&issue.options) {
        text.push_str(&format!(
            "            Option(name: \"{option}\", title: {}),\n",
            quoted(&capital(label), option)
        ));
    }
    let without = &issue.options[issue.no_deal];
    text.push_str(&format!("        ], because: {}),\n", quoted(&format!("J: without an agreement: {without}"), "J")));
    text
}

/// The further forms of a title, as fields.
fn forms(forms: &Forms) -> impl Iterator<Item = String> + '_ {
    let written = [("short", &forms.short), ("in_text", &forms.in_text)];
    written.into_iter().filter_map(|(field, form)| Some(format!("{field}: {}", quoted(form.as_ref()?, field))))
}

/// The text with its first letter as a capital.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn delegation(case: &Case, side: Side, named: &Named) -> String {
    let name = &named.delegations[side];
    let issues = || case.issues.iter().zip(&named.issues).zip(&named.options);
    let positions = || case.issues.iter().map(move |issue| &issue.positions[side]);
    let weights = summing_to_one(&positions().map(|position| position.weight).collect::<Vec<_>>());
    let pairs = |values: Vec<String>| {
        let pairs = named.issues.iter().zip(values).map(|(issue, value)| format!("\"{issue}\": {value}"));
        pairs.collect::<Vec<_>>().join(", ")
    };
    let party = &case.sides[side];
    let mut text = format!("        \"{name}\": Delegation(\n            title: {},\n", quoted(&party.name, name));
    forms(&party.forms).for_each(|form| text.push_str(&format!("            {form},\n")));
    text.push_str(&format!(
        "            weights: {{ {} }},\n",
        pairs(weights.iter().map(|w| format!("{w:?}")).collect())
    ));
    text.push_str("            values: {\n");
    for ((issue, issue_name), options) in issues() {
        let values = options.iter().zip(&issue.positions[side].values);
        let values: Vec<String> = values.map(|(option, value)| format!("\"{option}\": {value:?}")).collect();
        text.push_str(&format!("                \"{issue_name}\": Table({{ {} }}),\n", values.join(", ")));
    }
    let without = issues().map(|((issue, _), _)| format!("{:?}", issue.positions[side].values[issue.no_deal]));
    text.push_str(&format!(
        "            }},\n            no_deal: NoDeal(values: {{ {} }}),\n",
        pairs(without.collect())
    ));
    text.push_str(&mandate(case, side, named));
    text.push_str(&format!("            strategy: {},\n        ),\n", STRATEGIES[0]));
    text
}

/// Openings and red lines.
fn mandate(case: &Case, side: Side, named: &Named) -> String {
    let mut text = "            mandate: Mandate(\n                openings: {\n".to_owned();
    for ((issue, name), options) in case.issues.iter().zip(&named.issues).zip(&named.options) {
        let position = &issue.positions[side];
        text.push_str(&format!(
            "                    \"{name}\": \"{}\", // {}\n",
            options[position.opening],
            provenance(position)
        ));
    }
    text.push_str("                },\n");
    let lines = case.issues.iter().zip(&named.issues).zip(&named.options);
    let lines: String = lines.filter_map(|((issue, name), options)| red_line(issue, side, name, options)).collect();
    if !lines.is_empty() {
        text.push_str(&format!("                red_lines: [\n{lines}                ],\n"));
    }
    text.push_str("            ),\n");
    text
}

/// Where an opening comes from.
fn provenance(position: &Position) -> String {
    match (position.is_seen, position.sources.as_slice()) {
        (true, []) => "seen".to_owned(),
        (true, sources) => sources.join(", "),
        (false, _) => "(U)".to_owned(),
    }
}

/// The red line of a side on an issue: everything beyond the last option that it accepts, seen from its opening. Where that
/// is the opening itself, beyond is what lies towards the other side's.
fn red_line(issue: &CodedIssue, side: Side, name: &str, options: &[String]) -> Option<String> {
    let own = &issue.positions[side];
    let last = own.red_line?;
    let towards = if last == own.opening { issue.positions[side.other()].opening } else { last };
    let refused = match towards.cmp(&own.opening) {
        std::cmp::Ordering::Greater => format!("AtLeast(\"{name}\", \"{}\")", options.get(last + 1)?),
        std::cmp::Ordering::Less => format!("AtMost(\"{name}\", \"{}\")", options.get(last.checked_sub(1)?)?),
        std::cmp::Ordering::Equal => return None,
    };
    let title = quoted(&format!("No further than {}", issue.options[last]), name);
    Some(format!(
        "                    RedLine(name: \"{name}\", title: {title}, refuse: {refused}, because: \"J: the last \
         option that it accepts\"),\n"
    ))
}

fn uncertainty(named: &Named) -> String {
    let each = |of: &dyn Fn(&str) -> String| named.delegations.iter().map(|name| of(name)).collect::<String>();
    let (mean, sd) = NO_DEAL;
    let no_deal = each(&|name| {
        format!(
            "            \"{name}.no_deal.adjustment\": Normal(mean: {mean:?}, sd: {sd:?}, because: \"J: failure costs \
             more than the issues, nobody knows how much\"),\n"
        )
    });
    let weights = each(&|name| {
        format!(
            "            \"{name}\": Dirichlet(concentration: {CONCENTRATION:?}, because: \"J: tiers say weights only roughly\"),\n"
        )
    });
    let values = each(&|name| {
        format!("            \"{name}\": Jitter(by: {JITTER:?}, because: \"J: steps of a ladder are not alike\"),\n")
    });
    let one =
        |strategy: &str| format!("                Chance(strategy: {strategy}, chance: {:?}),\n", chance(strategy));
    let among: String = STRATEGIES.iter().map(|strategy| one(strategy)).collect();
    let strategies = each(&|name| format!("            \"{name}\": [\n{among}            ],\n"));
    format!(
        "    uncertainty: Uncertainty(\n        strategies: {{\n{strategies}        }},\n        numbers: {{\n{no_deal}        }},\n        weights: {{\n{weights}        \
         }},\n        values: {{\n{values}        }},\n    ),\n"
    )
}

/// How likely a strategy is: each as likely as the others, to two digits, the first with what is left.
fn chance(strategy: &str) -> f64 {
    let share = 100 / STRATEGIES.len();
    let left = if strategy == STRATEGIES[0] { 100 % STRATEGIES.len() } else { 0 };
    (share + left) as f64 / 100.0
}

/// Weights as shares, with six digits, the last so that they sum to 1.
fn summing_to_one(weights: &[f64]) -> Vec<f64> {
    let total: f64 = weights.iter().sum();
    let equal = 1.0 / weights.len() as f64;
    let share = |weight: &f64| if total > 0.0 { weight / total } else { equal };
    let mut units: Vec<i64> = weights.iter().map(|weight| (share(weight) * 1e6).round() as i64).collect();
    let rest = 1_000_000 - units.iter().sum::<i64>();
    if let Some(largest) = units.iter_mut().max_by_key(|units| **units) {
        *largest += rest;
    }
    units.into_iter().map(|units| units as f64 / 1e6).collect()
}
