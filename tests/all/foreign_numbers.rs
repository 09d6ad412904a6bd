//! Numbers of other tools' files that lie beyond the scale of a scenario, or are none: nothing of them is lost in silence.

use summitry::agenda::{OptionIdx, Package};
use summitry::exchange::{ExportFormat, ForeignFile, ImportRules, ImportSettings, export, import};
use summitry::experiment;
use summitry::quantity::Side;
use summitry::random::Seed;
use summitry::scenario::Document;

const SETTINGS: ImportSettings = ImportSettings { n_rounds: 14, n_steps: 11, rules: ImportRules::Standard };

fn imported(files: &[(&str, String)]) -> Document {
    let files: Vec<ForeignFile> =
        files.iter().map(|(name, text)| ForeignFile::new(name, text.as_bytes()).unwrap()).collect();
    import("imported.ron", &files, SETTINGS).unwrap_or_else(|error| panic!("{error}"))
}

/// A fee that pays the port so much, high or low, and the fleet 0.2 or 0.9 of as much; failure pays the port what is stated.
fn negmas([high, low]: [f64; 2], fleet: f64, reserved: &str) -> Vec<(&'static str, String)> {
    let space = "type: DiscreteCartesianOutcomeSpace\nname: toll\nissues:\n- type: CategoricalIssue\n  name: fee\n  values: [high, low]\n";
    let side = |name: &str, [high, low]: [f64; 2], reserved: &str| {
        format!(
            "type: LinearAdditiveUtilityFunction\nname: {name}\nweights: [1.0]\nvalues:\n- type: TableFun\n  mapping: \
             {{high: {high}, low: {low}}}\nreserved_value: {reserved}\n"
        )
    };
    vec![
        ("toll.yml", space.to_owned()),
        ("toll_1_port.yml", side("port", [high, low], reserved)),
        ("toll_2_fleet.yml", side("fleet", [0.2 * fleet, 0.9 * fleet], "0.0")),
    ]
}

fn negolog(reserved: &str) -> Vec<(&'static str, String)> {
    let side = |reserved: &str, high: f64, low: f64| {
        format!(
            r#"{{"reservationValue": {reserved}, "issueWeights": {{"fee": 1.0}}, "issues": {{"fee": {{"high": {high}, "low": {low}}}}}}}"#
        )
    };
    vec![("port.json", side(reserved, 1.0, 0.4)), ("fleet.json", side("0.0", 0.2, 0.9))]
}

fn genius(evaluations: [&str; 2], further: &str) -> Vec<(&'static str, String)> {
    let issue = |items: &str| {
        format!(
            "<objective index=\"0\" name=\"port\" type=\"objective\"><weight index=\"1\" value=\"1.0\"/><issue index=\"1\" \
             name=\"fee\" type=\"discrete\">{items}</issue></objective>"
        )
    };
    let items = |[high, low]: [&str; 2]| {
        format!(
            "<item index=\"1\" value=\"high\" evaluation=\"{high}\"/><item index=\"2\" value=\"low\" evaluation=\"{low}\"/>"
        )
    };
    let domain = issue(&items(["1", "1"]));
    vec![
        (
            "port-domain.xml",
            format!("<negotiation_template><utility_space>{domain}</utility_space></negotiation_template>"),
        ),
        ("port.xml", format!("<utility_space>{}{further}</utility_space>", issue(&items(evaluations)))),
        ("fleet.xml", format!("<utility_space>{}</utility_space>", issue(&items(["1", "2"])))),
    ]
}

fn no_deal(document: &Document) -> f64 {
    document.scenario().game().no_deal(Side::First, 0).get()
}

/// What the two options of the only issue pay the first side.
fn payoffs(document: &Document) -> [f64; 2] {
    let game = document.scenario().game();
    [0, 1].map(|option| {
        let package = Package::new([OptionIdx::new(option)]);
        game.payoff(Side::First, 0, game.value(Side::First, 0, &package)).get()
    })
}

fn close(found: f64, expected: f64, of: &str) {
    assert!((found - expected).abs() < 1e-12 * expected.abs().max(1.0), "{of}: {found} is not {expected}");
}

fn ends_in_agreement(document: &Document) -> bool {
    experiment::run(document, Seed(0)).ending.package.is_some()
}

/// The scenario written in a format and read again.
fn back(document: &Document, format: ExportFormat) -> Document {
    let exported = export(document.scenario(), format);
    assert!(exported.losses.is_empty(), "{:?}", exported.losses);
    let files: Vec<(&str, String)> =
        exported.files.iter().map(|file| (file.name.as_str(), file.text.clone())).collect();
    imported(&files)
}

#[test]
fn what_failure_pays_is_kept_beyond_the_scale_of_payoffs() {
    for reserved in ["1.5", "1.2", "1.0000001", "3.0", "150", "-1.0", "-1.5", "-40"] {
        let number: f64 = reserved.parse().unwrap();
        for (tool, document) in [
            ("NegMAS", imported(&negmas([1.0, 0.4], 1.0, reserved))),
            ("NegoLog", imported(&negolog(reserved))),
            ("GENIUS", imported(&genius(["5", "2"], &format!("<reservation value=\"{reserved}\"/>")))),
        ] {
            let of = format!("{reserved} of {tool}");
            close(no_deal(&document), number, &of);
            close(payoffs(&document)[1], 0.4, &of);
            assert_eq!(ends_in_agreement(&document), number <= 1.0, "{of}");
            let says_so = document.text().contains("// failure is worth more than the best package");
            assert_eq!(says_so, number > 1.0, "{of}");
            for format in [ExportFormat::Negmas, ExportFormat::Genius] {
                close(no_deal(&back(&document, format)), number, &of);
            }
        }
    }
}

#[test]
fn what_failure_pays_is_moved_and_shrunk_with_payoffs() {
    // Payoffs -10 to 10 become 0 to 1: 15 becomes 1.25, and -30 becomes -1.
    for (reserved, expected) in [("15", 1.25), ("-30", -1.0), ("-50", -2.0), ("10", 1.0)] {
        let document = imported(&negmas([10.0, -10.0], 10.0, reserved));
        assert_eq!(payoffs(&document), [1.0, 0.0]);
        close(no_deal(&document), expected, reserved);
        close(no_deal(&back(&document, ExportFormat::Negmas)), expected, reserved);
    }
}

#[test]
fn payoffs_make_room_for_what_failure_pays_where_it_pays_vastly_more() {
    for reserved in ["1e6", "-1e6", "1e12"] {
        let number: f64 = reserved.parse().unwrap();
        let document = imported(&negmas([1.0, 0.4], 1.0, reserved));
        let (scale, [high, low]) = (number.abs() / 1_000.0, payoffs(&document));
        close(no_deal(&document) * scale, number, reserved);
        assert!((high * scale - 1.0).abs() < 1e-5 && (low * scale - 0.4).abs() < 1e-5, "{high}, {low}");
        assert!(document.text().contains("to make room for what failure is worth"), "{}", document.text());
        assert_eq!(ends_in_agreement(&document), number < 0.0);
    }
}

#[test]
fn evaluations_below_zero_are_moved_and_shrunk() {
    // Over the best, 1 and -0.5; then less -0.5, divided by 1.5.
    let document = imported(&genius(["4", "-2"], ""));
    assert_eq!(payoffs(&document), [1.0, 0.0]);
    close(no_deal(&document), 1.0 / 3.0, "none, which is 0");
    assert!(document.text().contains("// payoffs here are those of the profile less -0.5, divided by 1.5"));
    let document = imported(&genius(["4", "-2"], "<reservation value=\"0.25\"/>"));
    close(no_deal(&document), 0.5, "0.25");
    // What a formula gives below 0 GENIUS takes for 0.
    let mut files = genius(["1", "1"], "");
    for (_, text) in &mut files[..2] {
        let items = text.find("<item").unwrap()..text.find("</issue>").unwrap();
        text.replace_range(
            items,
            "<range lowerbound=\"-5\" upperbound=\"5\"/><evaluator ftype=\"linear\" offset=\"0\" slope=\"1\"/>",
        );
        *text = text.replace("type=\"discrete\"", "type=\"real\"");
    }
    files[2].1 = files[1].1.clone();
    let document = imported(&files);
    assert!(!document.text().contains("payoffs here are those of the profile"), "{}", document.text());
}

#[test]
fn numbers_that_are_none_count_as_none_and_a_comment_says_so() {
    let says = |document: &Document, what: &str, found: &str| {
        let remark = format!("// {what} is `{found}`, which is no number: it counts as none\n");
        assert!(document.text().contains(&remark), "{remark}{}", document.text());
    };
    for found in ["s", "NaN", "", "1,5", "0.9x"] {
        let document = imported(&genius(["4", "2"], &format!("<discount_factor value=\"{found}\"/>")));
        says(&document, "the discount", found);
        assert!(!document.text().contains("discount:"), "{}", document.text());
        let document = imported(&genius(["4", "2"], &format!("<reservation value=\"{found}\"/>")));
        says(&document, "the reservation value", found);
        assert_eq!(no_deal(&document), 0.0);
    }
    for found in [".nan", "none at all"] {
        let document = imported(&negmas([1.0, 0.4], 1.0, found));
        says(&document, "`reserved_value`", found);
        // As little as the worst package.
        close(no_deal(&document), 0.4, found);
    }
    let document = imported(&negolog("NaN"));
    says(&document, "`reservationValue`", "NaN");
    close(no_deal(&document), 0.4, "NaN");
    let mut files = negmas([1.0, 0.4], 1.0, "0.5");
    let inner: String = files[1].1.lines().flat_map(|line| ["  ", line, "\n"]).collect();
    files[1].1 = format!("type: ExpDiscountedUFun\nname: port\ndiscount: .nan\nufun:\n{inner}");
    says(&imported(&files), "`discount`", ".nan");
}

#[test]
fn failure_that_is_worth_more_than_any_number_is_refused() {
    for files in
        [negmas([1.0, 0.4], 1.0, ".inf"), negolog("Infinity"), genius(["1", "2"], "<reservation value=\"inf\"/>")]
    {
        let files: Vec<ForeignFile> =
            files.iter().map(|(name, text)| ForeignFile::new(name, text.as_bytes()).unwrap()).collect();
        let error = import("imported.ron", &files, SETTINGS).expect_err("no scenario can say it").to_string();
        assert!(error.contains("expected a finite number"), "{error}");
    }
    assert_eq!(no_deal(&imported(&genius(["4", "2"], "<reservation value=\"-inf\"/>"))), 0.5);
}

#[test]
fn a_domain_and_its_profiles_may_be_written_in_different_encodings() {
    let mut files: Vec<(&str, Vec<u8>)> = Vec::new();
    for ((name, text), (encoding, euro)) in genius(["1", "2"], "").into_iter().zip([
        ("iso-8859-15", &[0xa4][..]),
        ("windows-1252", &[0x80]),
        ("utf-8", "€".as_bytes()),
    ]) {
        let declaration = format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>");
        let (before, after) = text.split_at(text.find("high").unwrap());
        files.push((name, [declaration.as_bytes(), before.as_bytes(), euro, after.as_bytes()].concat()));
    }
    let files: Vec<ForeignFile> = files.iter().map(|(name, bytes)| ForeignFile::new(name, bytes).unwrap()).collect();
    let document = import("imported.ron", &files, SETTINGS).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(document.scenario().agenda().issues()[0].options[0].title, "€high");
}

#[test]
fn a_number_of_many_digits_is_told_by_its_size() {
    let refusal = |files: &[(&str, String)]| {
        let files: Vec<ForeignFile> =
            files.iter().map(|(name, text)| ForeignFile::new(name, text.as_bytes()).unwrap()).collect();
        import("imported.ron", &files, SETTINGS).unwrap_err().to_string()
    };
    let huge = "9".repeat(308);
    let mut weighty = genius(["1", "1"], "");
    for (_, text) in &mut weighty {
        *text = text.replace("<weight index=\"1\" value=\"1.0\"/>", &format!("<weight index=\"1\" value=\"{huge}\"/>"));
    }
    let told = refusal(&weighty);
    assert!(told.contains("a weight is 1e308, allowed is 0 to 10^12"), "{told}");
    let told = refusal(&genius([&huge, "1"], ""));
    assert!(told.contains("an evaluation is 1e308, allowed is -10^12 to 10^12"), "{told}");
    let told = refusal(&negmas([f64::MAX, 0.4], 1.0, "0.0"));
    assert!(told.contains("is 1.7976931348623157e308, allowed is -10^12 to 10^12"), "{told}");
}
