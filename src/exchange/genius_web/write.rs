//! Writing GeniusWeb domains and profiles.

use super::SPACE;
use crate::exchange::export::plain::{ExportedFile, PlainDomain, PlainSide, json_text};

/// The domain and both profiles.
pub(in crate::exchange) fn write(plain: &PlainDomain) -> Vec<ExportedFile> {
    let text = format!("{}\n", domain(plain, ""));
    let [domain_file, profile_files @ ..] = plain.files(".json");
    let mut files = vec![ExportedFile { name: domain_file, text }];
    for (name, side) in profile_files.into_iter().zip(&plain.sides) {
        files.push(ExportedFile { name, text: profile(plain, side) });
    }
    files
}

/// The domain as an object, with so much before each line but the first.
fn domain(plain: &PlainDomain, indent: &str) -> String {
    let issue = |(name, options): (&String, &Vec<String>)| {
        let values: Vec<String> = options.iter().map(|option| json_text(option)).collect();
        format!("{indent}    {}: {{\"values\": [{}]}}", json_text(name), values.join(", "))
    };
    let issues: Vec<String> = plain.issues.iter().zip(&plain.options).map(issue).collect();
    let name = json_text(&plain.name);
    format!(
        "{{\n{indent}  \"name\": {name},\n{indent}  \"issuesValues\": {{\n{}\n{indent}  }}\n{indent}}}",
        issues.join(",\n")
    )
}

fn profile(plain: &PlainDomain, side: &PlainSide) -> String {
    let utilities = plain.issues.iter().zip(&plain.options).zip(&side.values).map(|((issue, options), values)| {
        let pairs: Vec<String> =
            options.iter().zip(values).map(|(option, value)| format!("{}: {value:?}", json_text(option))).collect();
        format!("      {}: {{\"discreteutils\": {{\"valueUtilities\": {{{}}}}}}}", json_text(issue), pairs.join(", "))
    });
    let weights = plain.issues.iter().zip(&side.weights);
    let weights = weights.map(|(issue, weight)| format!("      {}: {weight:?}", json_text(issue)));
    let joined = |lines: Vec<String>| lines.join(",\n");
    let mut fields = vec![
        format!("    \"name\": {}", json_text(&side.name)),
        format!("    \"domain\": {}", domain(plain, "    ")),
        format!("    \"issueUtilities\": {{\n{}\n    }}", joined(utilities.collect())),
        format!("    \"issueWeights\": {{\n{}\n    }}", joined(weights.collect())),
    ];
    let choices = plain.issues.iter().zip(&plain.options).zip(&side.no_deal_bid.options);
    let choices: Vec<String> = choices
        .map(|((issue, options), option)| format!("{}: {}", json_text(issue), json_text(&options[*option])))
        .collect();
    fields.push(format!("    \"reservationBid\": {{\"issuevalues\": {{{}}}}}", choices.join(", ")));
    format!("{{\n  \"{SPACE}\": {{\n{}\n  }}\n}}\n", joined(fields))
}
