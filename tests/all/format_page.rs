//! Every example on the reference page of the scenario format is a scenario, or fits into the page's first one.

use std::fs;
use summitry::scenario::Document;

/// The fenced blocks of the page that start with ```` ```ron KIND ````, as pairs of kind and text.
fn examples() -> Vec<(String, String)> {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/scenario-format.md")).unwrap();
    let blocks = page.split("\n```ron ").skip(1).map(|block| {
        let (kind, rest) = block.split_once('\n').unwrap();
        let (text, _) = rest.split_once("\n```").unwrap();
        (kind.trim().to_owned(), text.to_owned())
    });
    blocks.collect()
}

/// The end of the parenthesis that opens first at or after `from`.
fn closing(text: &str, from: usize) -> usize {
    let mut depth = 0;
    for (place, c) in text[from..].char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return from + place + 1,
            ')' => depth -= 1,
            _ => {}
        }
    }
    panic!("no closing parenthesis after {}", &text[from..from + 40]);
}

/// The host with what follows `marker` (a struct, behind the place of `after`) exchanged for a fragment.
fn exchanged(host: &str, after: &str, marker: &str, fragment: &str) -> String {
    let place = host.find(after).unwrap();
    let start = place + host[place..].find(marker).unwrap() + marker.len();
    format!("{}{fragment}{}", &host[..start], &host[closing(host, start)..])
}

/// The host with one more field in the delegation of the United States.
fn with_field(host: &str, field: &str) -> String {
    host.replacen("title: \"United States\",", &format!("title: \"United States\",\n{field},"), 1)
}

/// The host with one more field in the scenario.
fn with_top_field(host: &str, field: &str) -> String {
    host.replacen("    opens:", &format!("    {field},\n    opens:"), 1)
}

/// The host with the issue of that name exchanged for a fragment.
fn with_issue(host: &str, fragment: &str) -> String {
    let name = fragment.split('"').nth(1).unwrap();
    let start = host.find(&format!("Issue(name: \"{name}\"")).unwrap();
    format!("{}{fragment}{}", &host[..start], &host[closing(host, start)..])
}

/// The scenarios that an example may stand for: it is right if one of them is.
fn scenarios(host: &str, kind: &str, fragment: &str) -> Vec<String> {
    let us = "\"us\": Delegation(";
    match kind {
        "scenario" => vec![fragment.to_owned()],
        "clock" => vec![exchanged(host, "clock:", "clock: ", fragment)],
        "issue" => vec![with_issue(host, fragment)],
        "issue_with_event" => {
            let with_event = with_top_field(
                &with_issue(host, fragment),
                "events: { \"iran_missile\": Event(title: \"Iran has a missile\", when: Never) }",
            );
            vec![with_event.replace("strategy: Boulware", "beliefs: { \"iran_missile\": 0.5 }, strategy: Boulware")]
        }
        "compatibility" => vec![exchanged(host, "compatibility:", "compatibility: [\n        ", fragment)],
        "condition" => {
            vec![with_field(host, &format!("bonuses: [Bonus(name: \"example\", amount: 0.01, while: {fragment})]"))]
        }
        "event" => vec![with_top_field(
            host,
            &format!(
                "events: {{ \"example\": {fragment}, \"election\": Event(title: \"Election\", when: Never), \"war\": Event(title: \"War\", when: Never) }}"
            ),
        )],
        "heard" => vec![with_top_field(host, &format!("heard: [{fragment}]"))],
        "partial" => vec![with_top_field(host, &format!("partial: {fragment}"))],
        "values" => ["ceiling", "inspections", "site"]
            .map(|issue| {
                let values = host.find("values: {").unwrap();
                let (head, tail) = host.split_at(values);
                format!("{head}{}", exchanged(tail, "values: {", &format!("\"{issue}\": "), fragment))
            })
            .to_vec(),
        "linkage" => vec![with_field(host, &format!("linkages: [{fragment}]"))],
        "ratification" => vec![with_top_field(host, &format!("ratification: {{ {fragment} }}"))],
        "bonus" => vec![with_field(host, &format!("bonuses: [{fragment}]"))],
        "principals" => {
            let event =
                "events: { \"inauguration\": Event(title: \"A president takes office\", when: On(\"2009-05-07\")) }";
            vec![with_top_field(&with_field(host, fragment), event)]
        }
        "drift" => vec![with_field(host, &format!("drifts: [{fragment}]"))],
        "cost" => vec![with_field(host, &format!("costs: [{fragment}]"))],
        "no_deal" => vec![exchanged(host, us, "no_deal: ", fragment)],
        "mandate" => vec![exchanged(host, us, "mandate: ", fragment)],
        "red_line" => vec![exchanged(host, us, "red_lines: [", fragment)],
        "strategy" => vec![exchanged(host, us, "strategy: ", fragment)],
        "delegation" => vec![exchanged(host, "delegations:", "\"us\": ", fragment)],
        "uncertainty" => vec![with_top_field(host, &format!("uncertainty: {fragment}"))],
        "what_if" => vec![with_top_field(host, &format!("what_if: {{ \"example\": {fragment} }}"))],
        other => panic!("the page has an example of an unknown kind: {other}"),
    }
}

#[test]
fn every_example_on_the_page_checks() {
    let examples = examples();
    assert!(examples.len() > 30, "the page has examples: {}", examples.len());
    let host = &examples[0].1;
    assert_eq!(examples[0].0, "scenario");
    for (kind, fragment) in &examples {
        let tried = scenarios(host, kind, fragment);
        let problems: Vec<String> =
            tried.iter().filter_map(|text| Document::parse("example.ron", text).err().map(|e| e.to_string())).collect();
        assert!(problems.len() < tried.len(), "{kind}: {fragment}\n{}", problems.join("\n"));
    }
}
