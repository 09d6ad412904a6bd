//! No two columns of a table have one name, whatever issues and delegations are called.

use crate::command::summitry;
use std::collections::BTreeSet;
use std::fs;
use tempfile::TempDir;

/// A scenario with these issues and delegations.
fn scenario(issues: [&str; 3], sides: [&str; 2]) -> String {
    let per_issue = |text: &dyn Fn(&str) -> String| issues.iter().map(|name| text(name)).collect::<Vec<_>>().join(", ");
    let agenda = per_issue(&|name| {
        format!(
            "Issue(name: \"{name}\", title: \"{name}\", options: [Option(name: \"yes\", title: \"Yes\"), Option(name: \"no\", \
             title: \"No\")])"
        )
    });
    let side = |name: &str, [yes, no]: [f64; 2]| {
        let weights = per_issue(&|name| format!("\"{name}\": {}", if name == issues[0] { 0.5 } else { 0.25 }));
        let values = per_issue(&|name| format!("\"{name}\": Table({{ \"yes\": {yes}, \"no\": {no} }})"));
        let no_deal = per_issue(&|name| format!("\"{name}\": 0"));
        format!(
            "\"{name}\": Delegation(title: \"{name}\", weights: {{ {weights} }}, values: {{ {values} }}, no_deal: \
             NoDeal(values: {{ {no_deal} }}), strategy: Boulware)"
        )
    };
    format!(
        "Scenario(title: \"Port call\", clock: Clock(start: \"2021-03-01\", turn: Days(7), deadline: \"2021-05-31\"), opens: \
         \"{}\", agenda: [{agenda}], delegations: {{ {}, {} }})",
        sides[0],
        side(sides[0], [1.0, 0.0]),
        side(sides[1], [0.0, 1.0]),
    )
}

#[test]
fn no_two_columns_have_one_name() {
    for (issues, sides) in [
        (["round", "issue_round", "issue_round_2"], ["port", "fleet"]),
        (["date", "by", "target"], ["a", "a_low"]),
        (["payoff_a", "issue_payoff_a", "move"], ["a", "a_high"]),
        (["agreed", "agreed_agreed", "distance"], ["left_a", "a"]),
    ] {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("names.ron");
        fs::write(&path, scenario(issues, sides)).unwrap();
        let path = path.to_str().unwrap();
        let out = folder.path().join("out");
        let out = out.to_str().unwrap();
        let vary = format!("{}.discount=0.9,1", sides[0]);
        for (arguments, tables) in [
            (&["run"][..], &["trace.csv"][..]),
            (&["forecast", "--draws", "3", "--csv"], &["negotiations.csv"]),
            (&["sweep", "--draws", "3", "--csv", "--vary", &vary], &["negotiations.csv", "points.csv"]),
        ] {
            let line = [&arguments[..1], &[path, "-q", "--out", out], &arguments[1..]].concat();
            let ran = summitry(&line);
            assert_eq!(ran.code, Some(0), "{line:?}: {}", ran.err);
            for table in tables {
                let text = fs::read_to_string(folder.path().join("out").join(table)).unwrap();
                let names: Vec<&str> = text.lines().next().unwrap().split(',').collect();
                let distinct: BTreeSet<&str> = names.iter().copied().collect();
                assert_eq!(distinct.len(), names.len(), "{table}: {names:?}");
                if *table == "trace.csv" {
                    // Who is called as no other column is keeps the name.
                    assert!(!issues.contains(&"issue_round") || names.contains(&"issue_round"), "{names:?}");
                }
            }
            fs::remove_dir_all(out).unwrap();
        }
    }
}
