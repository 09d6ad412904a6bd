//! Writing NegMAS folders: YAML, with all text in double quotes as JSON has it.

use crate::exchange::export::plain::{ExportedFile, PlainDomain, PlainSide, json_text};

/// The outcome space and both utility functions.
pub(in crate::exchange) fn write(plain: &PlainDomain) -> Vec<ExportedFile> {
    let [domain_file, profile_files @ ..] = plain.files(".yml");
    let mut files = vec![ExportedFile { name: domain_file, text: outcome_space(plain) }];
    for (name, side) in profile_files.into_iter().zip(&plain.sides) {
        files.push(ExportedFile { name, text: utility_function(plain, side) });
    }
    files
}

fn outcome_space(plain: &PlainDomain) -> String {
    let mut text = format!("type: DiscreteCartesianOutcomeSpace\nname: {}\nissues:\n", json_text(&plain.name));
    for (issue, options) in plain.issues.iter().zip(&plain.options) {
        text.push_str(&format!("- type: CategoricalIssue\n  name: {}\n  values:\n", json_text(issue)));
        for option in options {
            text.push_str(&format!("  - {}\n", json_text(option)));
        }
    }
    text
}

fn utility_function(plain: &PlainDomain, side: &PlainSide) -> String {
    let name = json_text(&side.name);
    let reserved = side.no_deal;
    if side.discount == 1.0 {
        return format!("{}reserved_value: {reserved:?}\n", additive(plain, side, ""));
    }
    format!(
        "type: ExpDiscountedUFun\nname: {name}\ndiscount: {:?}\nfactor: relative_time\ndynamic_reservation: {}\n\
         reserved_value: {reserved:?}\n\
         ufun:\n{}  reserved_value: {reserved:?}\n",
        side.discount,
        side.no_deal_is_discounted,
        additive(plain, side, "  ")
    )
}

/// The weighted sum, with so much before each line.
fn additive(plain: &PlainDomain, side: &PlainSide, indent: &str) -> String {
    let name = json_text(&side.name);
    let mut text = format!("{indent}type: LinearAdditiveUtilityFunction\n{indent}name: {name}\n{indent}weights:\n");
    for weight in &side.weights {
        text.push_str(&format!("{indent}- {weight:?}\n"));
    }
    text.push_str(&format!("{indent}values:\n"));
    for (options, values) in plain.options.iter().zip(&side.values) {
        text.push_str(&format!("{indent}- type: TableFun\n{indent}  mapping:\n"));
        for (option, value) in options.iter().zip(values) {
            text.push_str(&format!("{indent}    {}: {value:?}\n", json_text(option)));
        }
    }
    text
}
