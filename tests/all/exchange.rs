//! Other tools' files become scenarios with the payoffs that those tools reckon, and scenarios become their files.

use proptest::prelude::*;
use summitry::agenda::{OptionIdx, Package};
use summitry::exchange::{ExportFormat, ForeignFile, ImportError, ImportRules, ImportSettings, export, import};
use summitry::quantity::Side;
use summitry::scenario::{Document, Look, Report, Scenario};

const SETTINGS: ImportSettings = ImportSettings { n_rounds: 11, n_steps: 11, rules: ImportRules::Standard };

/// A file of `tests/exchange`.
pub(crate) fn file(path: &str) -> ForeignFile {
    let path = format!("tests/exchange/{path}");
    let bytes = std::fs::read(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    ForeignFile::new(&path, &bytes).unwrap()
}

pub(crate) fn import_all(paths: &[&str]) -> Result<Document, ImportError> {
    let files: Vec<ForeignFile> = paths.iter().map(|path| file(path)).collect();
    import("imported.ron", &files, SETTINGS)
}

/// What a package pays in a round, by the names of its options.
fn payoff(scenario: &Scenario, side: Side, round: usize, options: &[&str]) -> f64 {
    let issues = scenario.agenda().issues();
    assert_eq!(options.len(), issues.len());
    let option = |(issue, name): (&summitry::agenda::Issue, &&str)| issue.option_named(name).unwrap();
    let package = Package::new(issues.iter().zip(options).map(option));
    let game = scenario.game();
    game.payoff(side, round, game.value(side, round, &package)).get()
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
}

#[test]
fn genius_payoffs_are_worked_out_as_genius_does() {
    let document = import_all(&["genius/harbour.xml", "genius/port.xml", "genius/city.xml"]).unwrap();
    let scenario = document.scenario();
    let names: Vec<&str> = scenario.agenda().issues().iter().map(|issue| issue.name.as_str()).collect();
    // In the order of the indices, not of the file.
    assert_eq!(names, ["crane_s_reach", "deferred", "years_of_lease", "share"]);
    assert_eq!(scenario.agenda().issues()[0].options[2].title, "Größe & Tiefe");
    // Weights 4, 1, 2, 1 of 8; 12 of 30; an issue whose best is below 0.00001 pays nothing; 0.25 + 0.25 * (6 - 5); the
    // triangle is at 0.6 a fifth of the way up to 0.5 from 0, twice that.
    let package = ["20_gauge", "yes", "6", "0_3"];
    close(payoff(scenario, Side::First, 0, &package), 0.5 * 0.4 + 0.0 + 0.25 * 0.5 + 0.125 * 0.6);
    // Half of it is left in the last of 11 rounds, the square root of a half in the middle one.
    close(payoff(scenario, Side::First, 10, &package), 0.4 * 0.5);
    close(payoff(scenario, Side::First, 5, &package), 0.4 * 0.5_f64.sqrt());
    close(scenario.game().no_deal(Side::First, 0).get(), 0.3);
    close(scenario.game().no_deal(Side::First, 10).get(), 0.3 * 0.5);
    // Evaluations 1, 2 and 4 become 0.25, 0.5 and 1; whole numbers may be listed as items; 1 - 0.3 of the share.
    close(payoff(scenario, Side::Second, 0, &["20_gauge", "yes_2", "8", "0_3"]), 0.25 * (1.0 + 0.5 + 0.25 + 0.7));
    close(scenario.game().no_deal(Side::Second, 0).get(), 0.1);
}

#[test]
fn issues_are_told_by_their_names() {
    let mut files = ["genius/harbour.xml", "genius/port.xml", "genius/city.xml"].map(file);
    let usual = import("imported.ron", &files, SETTINGS).unwrap();
    let remark = "// the profile numbers the issues otherwise than the domain: here names count, for GENIUS numbers\n";
    assert!(!usual.text().contains(remark));
    for (number, other) in [("1", "x"), ("2", "1"), ("x", "2")] {
        files[1].text = files[1].text.replace(&format!("index=\"{number}\""), &format!("index=\"{other}\""));
    }
    let other = import("imported.ron", &files, SETTINGS).unwrap();
    assert_eq!(other.text().replacen(&format!("        {remark}"), "", 1), usual.text());
    assert!(other.text().contains(remark));
}

#[test]
fn genius_web_payoffs_are_those_of_the_profiles() {
    let document = import_all(&["genius_web/owner.json", "genius_web/worker.json"]).unwrap();
    let scenario = document.scenario();
    // 0.4 * 0.2 + 0.6 * 0.5, the same as the reservation bid.
    close(payoff(scenario, Side::First, 0, &["red", "8"]), 0.38);
    close(scenario.game().no_deal(Side::First, 0).get(), 0.38);
    close(payoff(scenario, Side::Second, 0, &["light_blue", "8_5"]), 0.25 * 0.5);
    close(scenario.game().no_deal(Side::Second, 0).get(), 0.0);
    assert_eq!(scenario.agenda().issues()[0].options[2].title, "Röd");
    assert_eq!(scenario.delegations().0[1].title(), "worker");
}

#[test]
fn negmas_payoffs_are_moved_and_shrunk_where_they_must() {
    let document = import_all(&["negmas/lease.yml", "negmas/lessor.yml", "negmas/tenant.yml"]).unwrap();
    let scenario = document.scenario();
    // Of the profile: 1 - -1 from the use, up to 1.5 from the years, 0.5 from the last: from -1 + 0 + 0, divided by 4.
    let raw = |use_of_yard: f64, years: f64| (use_of_yard + 0.5 * years + 0.25 * 2.0 + 1.0) / 4.0;
    close(payoff(scenario, Side::First, 0, &["storage", "3", "as_is"]), raw(1.0, 3.0));
    close(payoff(scenario, Side::First, 0, &["ete", "1", "as_is"]), raw(-1.0, 1.0));
    close(scenario.game().no_deal(Side::First, 0).get(), (0.5 + 1.0) / 4.0);
    // 0.25 * 0.5 + 0.5 * 0.5 + 0.25, of which 0.9 is left after a round, 0.81 after two.
    let package = ["ete", "2", "as_is"];
    close(payoff(scenario, Side::Second, 0, &package), 0.625);
    close(payoff(scenario, Side::Second, 2, &package), 0.625 * 0.81);
    // No reserved value: as little as the worst package, lessened as agreements are.
    close(scenario.game().no_deal(Side::Second, 2).get(), 0.25 * 0.81);
    close(scenario.game().no_deal(Side::Second, 0).get(), 0.25);
}

#[test]
fn negolog_profiles_need_no_domain() {
    let document = import_all(&["negolog/a.json", "negolog/b.json"]).unwrap();
    let scenario = document.scenario();
    close(payoff(scenario, Side::First, 0, &["valuea", "valueb"]), 0.33 * 0.5 + 0.66);
    close(payoff(scenario, Side::Second, 0, &["valueb", "valuea"]), 0.1 + 0.5);
    close(scenario.game().no_deal(Side::First, 0).get(), 0.25);
}

#[test]
fn discounts_survive_the_way_there_and_back() {
    let original = import_all(&["genius/harbour.xml", "genius/port.xml", "genius/city.xml"]).unwrap();
    let package = ["grosse_tiefe", "yes", "7", "0_4"];
    for format in [ExportFormat::Genius, ExportFormat::Negmas] {
        let exported = export(original.scenario(), format);
        assert_eq!(exported.losses, Vec::<String>::new(), "{format:?}");
        let files = exported.files.into_iter().map(|file| ForeignFile { name: file.name, text: file.text });
        let imported = import("imported.ron", &files.collect::<Vec<_>>(), SETTINGS).unwrap();
        for (side, round) in [(Side::First, 0), (Side::First, 5), (Side::First, 10), (Side::Second, 10)] {
            let pays = |document: &Document| payoff(document.scenario(), side, round, &package);
            assert!((pays(&imported) - pays(&original)).abs() < 1e-9, "{format:?} {side:?} {round}");
            let fails = |document: &Document| document.scenario().game().no_deal(side, round).get();
            assert!((fails(&imported) - fails(&original)).abs() < 1e-9, "{format:?} {side:?} {round}");
        }
    }
    let lost = export(original.scenario(), ExportFormat::GeniusWeb).losses;
    // A package pays 0.3 to the first side, none 0.1 to the second.
    let expected = [
        "the discount of port: GeniusWeb knows none",
        "the no-deal payoff 0.1 of city: GeniusWeb states it as a package, and the nearest that pays no less pays 0.125",
    ];
    assert_eq!(lost, expected);
}

#[test]
fn failure_is_stated_by_the_nearest_package_that_pays_no_less() {
    let side = |name: &str, adjustment: f64| {
        format!(
            r#""{name}": Delegation(title: "{name}", weights: {{ "i": 0.75, "j": 0.25 }}, values: {{
            "i": Table({{ "a": 0, "b": 0.4, "c": 1 }}), "j": Table({{ "a": 1, "b": 0.2 }}) }},
            no_deal: NoDeal(values: {{ "i": 0, "j": 0 }}, adjustment: {adjustment}), strategy: Boulware()),"#
        )
    };
    let (us, russia) = (side("us", 0.55), side("russia", 0.4));
    let text = format!(
        r#"Scenario(title: "Talks", clock: Clock(start: "2009-01-01", turn: Days(1), deadline: "2009-02-01"),
        opens: "russia", agenda: [
            Issue(name: "i", title: "I", options: [Option(name: "a", title: "A"), Option(name: "b", title: "B"),
                Option(name: "c", title: "C")]),
            Issue(name: "j", title: "J", options: [Option(name: "a", title: "A"), Option(name: "b", title: "B")]),
        ], delegations: {{{us}{russia}}})"#
    );
    let document = Document::parse("talks.ron", &text).unwrap();
    let exported = export(document.scenario(), ExportFormat::GeniusWeb);
    // 0.3 + 0.25 is the payoff of `b`, `a`; nothing pays 0.4, and 0.55 is the next above it.
    let expected = "the no-deal payoff 0.4 of russia: GeniusWeb states it as a package, and the nearest that pays no less pays 0.55";
    assert_eq!(exported.losses, [expected]);
    assert!(exported.files.iter().skip(1).all(|file| file.text.contains(r#""issuevalues": {"I": "B", "J": "A"}"#)));
    let files = exported.files.into_iter().map(|file| ForeignFile { name: file.name, text: file.text });
    let back = import("back.ron", &files.collect::<Vec<_>>(), SETTINGS).unwrap();
    // Who opens comes first.
    assert_eq!(back.scenario().delegations().0.each_ref().map(summitry::scenario::Delegation::name), ["russia", "us"]);
    for side in Side::BOTH {
        close(back.scenario().game().no_deal(side, 0).get(), 0.55);
    }
}

#[test]
fn ranges_may_stand_in_the_domain_alone() {
    let mut files = ["genius/harbour.xml", "genius/port.xml", "genius/city.xml"].map(file);
    files[1].text = files[1].text.replace("<range lowerbound=\"5\" upperbound=\"8\"/>", "");
    let document = import("imported.ron", &files, SETTINGS).unwrap();
    assert_eq!(document, import_all(&["genius/harbour.xml", "genius/port.xml", "genius/city.xml"]).unwrap());
}

#[test]
fn files_that_do_not_go_together_are_refused() {
    let said = |paths: &[&str]| import_all(paths).map(|_| ()).unwrap_err().to_string();
    assert_eq!(
        said(&["genius/port.xml"]),
        "found 1 profile (`tests/exchange/genius/port.xml`), a negotiation takes exactly two"
    );
    assert_eq!(
        said(&["genius/harbour.xml", "genius/harbour.xml"]),
        "found 2 domains (`tests/exchange/genius/harbour.xml`, `tests/exchange/genius/harbour.xml`), \
         a negotiation takes one"
    );
    assert_eq!(
        said(&["genius/port.xml", "genius_web/owner.json"]),
        "`tests/exchange/genius/port.xml` is GENIUS XML and `tests/exchange/genius_web/owner.json` is GeniusWeb \
         JSON, all files must be of one format"
    );
    assert_eq!(
        said(&["negmas/lessor.yml", "negmas/tenant.yml"]),
        "no file says what is negotiated: NegMAS profiles need the domain file beside them"
    );
    let scenario = ForeignFile::new("talks.ron", b"\n// of our own\n/* two */Scenario(title: \"t\")").unwrap();
    let own = import("imported.ron", &[scenario], SETTINGS).unwrap_err().report(Look::Plain);
    assert!(
        own.starts_with("error: this is a scenario of Summitry already, it needs no importing\n --> talks.ron:3:10\n"),
        "{own}"
    );
    assert_eq!(said(&[]), "found 0 profiles, a negotiation takes exactly two");
}

/// A scenario that any format can state: issues, options, weights, values.
fn plain_scenario() -> impl Strategy<Value = String> {
    let values = |n_options: Vec<usize>| {
        let table = |n: usize| prop::collection::vec(prop_oneof![Just(0.0), Just(1.0), 0.0..=1.0_f64], n);
        let side = || {
            let weights = prop::collection::vec(prop_oneof![3 => 0.01..1.0_f64, 1 => Just(0.0)], n_options.len());
            (weights, n_options.iter().map(|n| table(*n)).collect::<Vec<_>>())
        };
        (Just(n_options.clone()), side(), side(), "\\PC{0,12}")
    };
    prop::collection::vec(1_usize..5, 1..5).prop_flat_map(values).prop_filter_map(
        "some issue must weigh something",
        |(n_options, first, second, title)| {
            let sides = [first, second];
            if sides.iter().any(|(weights, _)| weights.iter().sum::<f64>() == 0.0) {
                return None;
            }
            Some(scenario_text(&n_options, &sides, &title))
        },
    )
}

type SideNumbers = (Vec<f64>, Vec<Vec<f64>>);

fn scenario_text(n_options: &[usize], sides: &[SideNumbers; 2], title: &str) -> String {
    let title = title.replace(['"', '\\'], "'");
    let mut text =
        "Scenario(title: \"t\", clock: Clock(start: \"2000-01-01\", turn: Days(1), deadline: \"2000-01-09\"), \
                    opens: \"a\", agenda: ["
            .to_owned();
    for (issue, n) in n_options.iter().enumerate() {
        text.push_str(&format!("Issue(name: \"i{issue}\", title: \"<{title}> & {issue}\", options: ["));
        (0..*n)
            .for_each(|option| text.push_str(&format!("Option(name: \"o{option}\", title: \"{option}. {title}\"),")));
        text.push_str("]),");
    }
    text.push_str("], delegations: {");
    for (name, (weights, tables)) in ["a", "b"].iter().zip(sides) {
        let sum: f64 = weights.iter().sum();
        text.push_str(&format!("\"{name}\": Delegation(title: \"{name}\", weights: {{"));
        weights.iter().enumerate().for_each(|(i, w)| text.push_str(&format!("\"i{i}\": {:?},", w / sum)));
        text.push_str("}, values: {");
        for (issue, table) in tables.iter().enumerate() {
            text.push_str(&format!("\"i{issue}\": Table({{"));
            table.iter().enumerate().for_each(|(o, v)| text.push_str(&format!("\"o{o}\": {v:?},")));
            text.push_str("}),");
        }
        text.push_str("}, no_deal: NoDeal(values: {");
        // As much as the first option of every issue.
        tables.iter().enumerate().for_each(|(i, table)| text.push_str(&format!("\"i{i}\": {:?},", table[0])));
        text.push_str("}), strategy: Boulware()),");
    }
    text.push_str("})");
    text
}

/// The payoffs of all packages, and of failure, to both sides.
fn all_payoffs(scenario: &Scenario, n_issues: usize) -> Vec<[f64; 2]> {
    let game = scenario.game();
    let pays = |package: &Package| Side::BOTH.map(|side| game.payoff(side, 0, game.value(side, 0, package)).get());
    let mut packages = vec![Vec::new()];
    for issue in &scenario.agenda().issues()[..n_issues] {
        let longer = |package: Vec<OptionIdx>| {
            (0..issue.options.len()).map(move |o| [package.as_slice(), &[OptionIdx::new(o)]].concat())
        };
        packages = packages.into_iter().flat_map(longer).collect();
    }
    let fill = std::iter::repeat_n(OptionIdx::new(0), scenario.agenda().issues().len() - n_issues);
    let packages = packages.into_iter().map(|package| Package::new(package.into_iter().chain(fill.clone())));
    let mut payoffs: Vec<[f64; 2]> = packages.map(|package| pays(&package)).collect();
    payoffs.push(Side::BOTH.map(|side| game.no_deal(side, 0).get()));
    payoffs
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_exported_is_imported_with_the_same_payoffs(text in plain_scenario()) {
        let original = Document::parse("original.ron", &text).map_err(|e| TestCaseError::fail(e.to_string()))?;
        let n_issues = original.scenario().agenda().issues().len();
        let expected = all_payoffs(original.scenario(), n_issues);
        for format in [ExportFormat::Genius, ExportFormat::GeniusWeb, ExportFormat::Negmas] {
            let exported = export(original.scenario(), format);
            prop_assert_eq!(&exported.losses, &Vec::<String>::new());
            let files: Vec<ForeignFile> =
                exported.files.into_iter().map(|file| ForeignFile { name: file.name, text: file.text }).collect();
            let imported = import("imported.ron", &files, SETTINGS).map_err(|e| TestCaseError::fail(e.to_string()))?;
            let agenda = |document: &Document| -> Vec<(String, Vec<String>)> {
                let issues = document.scenario().agenda().issues().iter().take(n_issues);
                let titles = |issue: &summitry::agenda::Issue| issue.options.iter().map(|o| o.title.clone()).collect();
                issues.map(|issue| (issue.title.clone(), titles(issue))).collect()
            };
            prop_assert_eq!(agenda(&imported), agenda(&original), "{:?}", format);
            let found = all_payoffs(imported.scenario(), n_issues);
            prop_assert_eq!(found.len(), expected.len());
            for (found, expected) in found.iter().zip(&expected) {
                prop_assert!((found[0] - expected[0]).abs() < 1e-9 && (found[1] - expected[1]).abs() < 1e-9,
                    "{:?}: {:?} is not {:?}", format, found, expected);
            }
        }
    }
}
