//! Everything that is described once comes out everywhere: in the reference, at addresses, in draws, in words.
//!
//! No kind and no number is listed here: all are read from their descriptions.

use crate::golden::{is_blessing, repository};
use std::fs;
use summitry::element::{Element, Field, Holds, Number, Otherwise, Range, Spelled, Spelling, Stands};
use summitry::payoff::{Bonus, Drift, LinkageEffect, NoDealChange, RedLine, Shape, TimeCost, WalkAway};
use summitry::quantity::Side;
use summitry::random::Seed;
use summitry::scenario::form::{
    ConditionForm, ExpectationForm, NeededForm, RuleForm, TurnForm, WhenForm, sheets, sheets_of_records,
};
use summitry::scenario::{Address, Distribution, Document, Sampler, Scenario};
use summitry::strategy::{
    AcceptanceConfig, AspirationConfig, CounterpartConfig, NegmasConfig, NoiseConfig, SelectionConfig, WalkOutConfig,
};

/// A family of kinds: where it stands in a scenario, and its kinds.
#[derive(Clone)]
struct Family {
    /// What the reference calls it.
    title: &'static str,
    /// The heads of the columns of its table; none for what is of one kind only, whose fields are its rows.
    heads: Option<[&'static str; 3]>,
    kinds: Vec<Spelled>,
    /// The address of the kind, in the scenario that `host` makes of one.
    address: &'static str,
    host: fn(&str) -> String,
}

fn families() -> Vec<Family> {
    [of_several_kinds(), of_one_kind()].concat()
}

/// What stands there by itself.
fn of_one_kind() -> Vec<Family> {
    vec![
        Family {
            title: "bonus",
            heads: None,
            kinds: spelled::<Bonus>(),
            address: "us.bonuses.example",
            host: |kind| STANDARD.replace("strategy: Hardliner", &format!("bonuses: [{kind}], strategy: Hardliner")),
        },
        Family {
            title: "red line",
            heads: None,
            kinds: spelled::<RedLine>(),
            address: "us.mandate.red_lines.example",
            host: |kind| {
                let mandate = format!("mandate: Mandate(red_lines: [{kind}])");
                STANDARD.replace("strategy: Hardliner", &format!("{mandate}, strategy: Hardliner"))
            },
        },
        Family {
            title: "drift",
            heads: None,
            kinds: spelled::<Drift>(),
            address: "us.drifts.1",
            host: |kind| STANDARD.replace("strategy: Hardliner", &format!("drifts: [{kind}], strategy: Hardliner")),
        },
        Family {
            title: "change of no deal",
            heads: None,
            kinds: spelled::<NoDealChange>(),
            address: "us.no_deal.changes.1",
            host: |kind| STANDARD.replacen("\"a\": 0.1 })", &format!("\"a\": 0.1 }}, changes: [{kind}])"), 1),
        },
        Family {
            title: "cost",
            heads: None,
            kinds: spelled::<TimeCost>(),
            address: "us.costs.1",
            host: |kind| STANDARD.replace("strategy: Hardliner", &format!("costs: [{kind}], strategy: Hardliner")),
        },
        Family {
            title: "walk-away",
            heads: None,
            kinds: spelled::<WalkAway>(),
            address: "us.mandate.walk_aways.a",
            host: |kind| {
                let mandate = format!("mandate: Mandate(walk_aways: {{ \"a\": {kind} }})");
                STANDARD.replace("strategy: Hardliner", &format!("{mandate}, strategy: Hardliner"))
            },
        },
    ]
}

fn of_several_kinds() -> Vec<Family> {
    vec![
        Family {
            title: "strategies",
            heads: Some(["strategy", "asks for", "own fields (default)"]),
            kinds: AspirationConfig::spelled(),
            address: "us.strategy",
            host: |kind| STANDARD.replace("strategy: Hardliner", &format!("strategy: {kind}")),
        },
        Family {
            title: "strategies of NegMAS",
            heads: Some(["strategy", "plays", "own fields (default)"]),
            kinds: NegmasConfig::spelled(),
            address: "us.strategy",
            host: |kind| {
                let standard = STANDARD.replace("strategy: Hardliner", &format!("strategy: {kind}"));
                standard.replace("strategy: Linear", "strategy: Micro").replace("opens:", "rules: NegMAS, opens:")
            },
        },
        Family {
            title: "selections",
            heads: Some(["selection", "tables a package", "fields (default)"]),
            kinds: SelectionConfig::spelled(),
            address: "us.strategy.selection",
            host: |kind| STANDARD.replace("strategy: Hardliner", &format!("strategy: Hardliner(selection: {kind})")),
        },
        Family {
            title: "acceptance",
            heads: Some(["acceptance", "accepts", "fields (default)"]),
            kinds: AcceptanceConfig::spelled(),
            address: "us.strategy.acceptance",
            host: |kind| STANDARD.replace("strategy: Hardliner", &format!("strategy: Hardliner(acceptance: {kind})")),
        },
        Family {
            title: "models of the counterpart",
            heads: Some(["counterpart", "estimates it", "fields (default)"]),
            kinds: CounterpartConfig::spelled(),
            address: "us.strategy.counterpart",
            host: |kind| STANDARD.replace("strategy: Hardliner", &format!("strategy: Hardliner(counterpart: {kind})")),
        },
        Family {
            title: "noise",
            heads: Some(["noise", "tables", "fields (default)"]),
            kinds: NoiseConfig::spelled(),
            address: "us.strategy.noise",
            host: |kind| STANDARD.replace("strategy: Hardliner", &format!("strategy: Hardliner(noise: {kind})")),
        },
        Family {
            title: "walking out",
            heads: Some(["walk_out", "leaves", "fields (default)"]),
            kinds: WalkOutConfig::spelled(),
            address: "us.strategy.walk_out",
            host: |kind| STANDARD.replace("strategy: Hardliner", &format!("strategy: Hardliner(walk_out: {kind})")),
        },
        Family {
            title: "linkages",
            heads: Some(["linkage", "what it does", "fields (default)"]),
            kinds: LinkageEffect::spelled(),
            address: "us.linkages.linkage_1",
            host: |kind| {
                let mandate = "mandate: Mandate(walk_aways: { \"a\": \"a0\" })";
                STANDARD.replace("strategy: Hardliner", &format!("{mandate}, linkages: [{kind}], strategy: Hardliner"))
            },
        },
        Family {
            title: "compatibility rules",
            heads: Some(["rule", "what it says", "fields (default)"]),
            kinds: RuleForm::spelled(),
            address: "compatibility.example",
            host: |kind| STANDARD.replace("opens:", &format!("compatibility: [{kind}], opens:")),
        },
        Family {
            title: "turns",
            heads: Some(["turn", "rounds are held", "between the parentheses"]),
            kinds: TurnForm::spelled(),
            address: "clock.turn",
            host: |kind| STANDARD.replace("turn: Months(1)", &format!("turn: {kind}")),
        },
        Family {
            title: "times of events",
            heads: Some(["`when`", "the event happens", "fields (default)"]),
            kinds: WhenForm::spelled(),
            address: "events.example.when",
            host: |kind| {
                let war = "\"war\": Event(title: \"War\", when: Never)";
                let events = format!("events: {{ {war}, \"example\": Event(title: \"Example\", when: {kind}) }}");
                STANDARD.replace("opens:", &format!("{events}, opens:"))
            },
        },
        Family {
            title: "shapes",
            heads: Some(["form", "value", "parameters (default)"]),
            kinds: Shape::spelled(),
            address: "us.values.a",
            host: |kind| STANDARD.replacen("\"a\": Table({ \"a0\": 0, \"a1\": 1 })", &format!("\"a\": {kind}"), 1),
        },
    ]
}

/// What stands there without an address: its numbers say how another is drawn.
fn distributions() -> Family {
    Family {
        title: "distributions",
        heads: Some(["distribution", "draws", "fields (default)"]),
        kinds: Distribution::spelled(),
        address: "",
        host: |kind| {
            let uncertain = format!("uncertainty: Uncertainty(numbers: {{ \"agenda.a.a1.level\": {kind} }}), opens:");
            STANDARD.replace("opens:", &uncertain)
        },
    }
}

/// What stands there with nothing but what it speaks of.
fn without_numbers() -> Vec<Family> {
    let conditions = Family {
        title: "conditions",
        heads: Some(["condition", "holds when", "between the parentheses"]),
        kinds: ConditionForm::spelled(),
        address: "us.bonuses.example.while",
        host: |kind| {
            with_something_to_speak_of(&format!("bonuses: [Bonus(name: \"example\", amount: 0.1, while: {kind})]"))
        },
    };
    let needed = Family {
        title: "votes needed",
        heads: Some(["`needed`", "consent takes", "between the parentheses"]),
        kinds: NeededForm::spelled(),
        address: "ratification.senate.needed",
        host: |kind| {
            let members = "title: \"Senate\", members: 100, present: 100, sure: 10";
            let chamber = format!("\"senate\": Chamber({members}, needed: {kind})");
            STANDARD.replace("opens:", &format!("ratification: {{ {chamber} }}, opens:"))
        },
    };
    let expectations = Family {
        title: "expectations",
        heads: Some(["expectation", "says of what it names", "between the parentheses"]),
        kinds: ExpectationForm::spelled(),
        address: "opens",
        host: |kind| {
            let what_if =
                format!("WhatIf(title: \"X\", question: \"What?\", set: [(\"us.discount\", 0.9)], expect: [{kind}])");
            STANDARD.replace("opens:", &format!("what_if: {{ \"x\": {what_if} }}, opens:"))
        },
    };
    vec![conditions, needed, expectations]
}

/// The standard scenario with an issue that may be left open, an event, and one more field of a delegation.
fn with_something_to_speak_of(field: &str) -> String {
    let deferrable =
        "Issue(name: \"b\", title: \"B\", deferrable: true, options: [Option(name: \"b0\", title: \"0\")])";
    let standard = STANDARD.replace("agenda: [", &format!("agenda: [{deferrable}, "));
    let standard = standard.replace("opens:", "events: { \"war\": Event(title: \"War\", when: Never) }, opens:");
    let standard = standard
        .replace("weights: { ", "weights: { \"b\": 0, ")
        .replace("values: { \"a\": T", "values: { \"b\": Table({ \"b0\": 1 }), \"a\": T");
    let standard = standard.replace("NoDeal(values: { ", "NoDeal(values: { \"b\": 0, ");
    standard.replace("strategy: Hardliner", &format!("{field}, strategy: Hardliner"))
}

/// All that is read by its description.
fn all() -> Vec<Family> {
    [families(), vec![distributions()], without_numbers()].concat()
}

/// All that may have reasons beside its own fields, but for what stands under names of a family, of which the page says it.
fn with_reasons() -> String {
    let has_reasons = |kind: &Spelled| kind.fields.iter().any(|field| field.holds == Holds::Note);
    let kinds = sheets().into_iter().chain(all().into_iter().flat_map(|family| family.kinds)).filter(has_reasons);
    kinds.map(|kind| in_code(kind.name)).collect::<Vec<_>>().join(", ") + "\n"
}

/// How the page calls what goes by this name: what goes for all of a family stands under no name of its own.
fn in_code(name: &str) -> String {
    if name.starts_with(|c: char| c.is_ascii_uppercase()) { format!("`{name}`") } else { name.to_owned() }
}

/// All that has tables in the reference of scenarios, with its title there.
fn referred() -> Vec<(&'static str, String)> {
    let reasons = ("reasons", with_reasons());
    std::iter::once(reasons)
        .chain(all().into_iter().map(|family| (family.title, tables(&family))))
        .chain(tables_of(sheets()))
        .collect()
}

fn tables_of(sheets: Vec<Spelled>) -> impl Iterator<Item = (&'static str, String)> {
    // One that has nothing but reasons needs none.
    let sheets = sheets.into_iter().filter(|sheet| sheet.fields.iter().any(is_referred));
    sheets.map(|sheet| (sheet.name, table_of_fields(&sheet)))
}

#[test]
fn what_has_no_number_is_read_as_it_is_described() {
    for family in without_numbers() {
        for kind in &family.kinds {
            let document = parse(&(family.host)(&written(kind, 0.25, None)));
            let part = document.scenario().part(family.address);
            assert!(part.is_some(), "{} is at {}", kind.name, family.address);
            for n in 0..kind.fields.len() {
                let fewer = Spelled { fields: kind.fields[..n].to_vec(), ..*kind };
                let text = (family.host)(&written(&fewer, 0.25, None));
                let error = Document::parse("elements.ron", &text).expect_err("it lacks something").to_string();
                let asked = kind.fields.iter().map(|field| match field.stands {
                    Stands::Unnamed(asked) => asked,
                    Stands::Named => field.name,
                });
                for asked in asked {
                    assert!(error.contains(asked), "{} asks for {asked}: {error}", kind.name);
                }
            }
        }
    }
}

#[test]
fn every_number_of_a_distribution_counts() {
    let family = distributions();
    for kind in &family.kinds {
        let drawn = |but: Option<(&Field, f64)>| {
            let sampler = Sampler::new(&parse(&(family.host)(&written(kind, 0.25, but))));
            (0..20).map(|draw| sampler.numbers(Seed(1), draw)[0].1).collect::<Vec<f64>>()
        };
        for (place, field) in kind.fields.iter().enumerate() {
            // A little further, so that numbers stay in order.
            assert_ne!(
                drawn(None),
                drawn(Some((field, 0.26 + 0.03 * place as f64))),
                "{} of {}",
                field.name,
                kind.name
            );
        }
    }
}

/// The names of an element that is the only one of its kind, with its fields.
fn spelled<E: Element>() -> Vec<Spelled> {
    let spelled = |spelling: &Spelling| {
        let Spelling { name, says, .. } = *spelling;
        Spelled { name, says, fields: spelling.fields(E::FIELDS) }
    };
    E::SPELLINGS.iter().map(spelled).collect()
}

/// A scenario with one of everything that is not tried.
const STANDARD: &str = r#"Scenario(
    title: "Elements", clock: Clock(start: "2009-01-01", turn: Months(1), deadline: "2009-06-30"), opens: "us",
    agenda: [Issue(name: "a", title: "A", unit: "level", options: [Option(name: "a0", title: "0", level: 1), Option(name: "a1", title: "1", level: 2)])],
    delegations: {
        "us": Delegation(
            title: "US", weights: { "a": 1 }, values: { "a": Table({ "a0": 0, "a1": 1 }) },
            no_deal: NoDeal(values: { "a": 0.1 }), strategy: Hardliner,
        ),
        "them": Delegation(
            title: "Them", weights: { "a": 1 }, values: { "a": Table({ "a0": 1, "a1": 0 }) },
            no_deal: NoDeal(values: { "a": 0.1 }), strategy: Linear,
        ),
    },
)"#;

fn parse(text: &str) -> Document {
    Document::parse("elements.ron", text).unwrap_or_else(|error| panic!("{error}"))
}

/// A number that a field may hold, the share of the way through what is near 0.
fn number_at(Number { range, .. }: Number, share: f64) -> f64 {
    let (least, greatest) = (range.least.max(-2.0), range.greatest.min(2.0));
    range.nearest(least + share * (greatest - least))
}

/// The number of a field, or one of its numbers: what stands behind the name of the field, and which are allowed.
fn numbers_of(field: &Field) -> Option<(&'static str, Number)> {
    let share = Number { range: Range::SHARE, unit: "share", otherwise: Otherwise::Value(1.0) };
    match field.holds {
        Holds::Number(number) => Some(("", number)),
        Holds::SharesOf(_) => Some((".a0", share)),
        Holds::Steps => Some((".1.value", Number { unit: "value", ..share })),
        Holds::Fixed(_)
        | Holds::OneOf(_)
        | Holds::Targets
        | Holds::Issue
        | Holds::OptionOf(_)
        | Holds::Target
        | Holds::Option
        | Holds::Date
        | Holds::DateOr(_)
        | Holds::Dates
        | Holds::Chances
        | Holds::Note
        | Holds::Deferrable
        | Holds::ChoiceOf(_)
        | Holds::ChoicesOf(_)
        | Holds::Event
        | Holds::Measure
        | Holds::Condition
        | Holds::Conditions
        | Holds::ConditionOr(_)
        | Holds::Name(_)
        | Holds::Title
        | Holds::Text(..)
        | Holds::Flag
        | Holds::List(_)
        | Holds::Several(..)
        | Holds::Own(..) => None,
    }
}

/// The address of a number of a field; what is listed without a name has its place for a name.
fn address_of(family: &Family, kind: &Spelled, field: &Field, suffix: &str) -> String {
    let is_unnamed = kind.is_listed() || field.stands != Stands::Named;
    let name = if is_unnamed { String::new() } else { format!(".{}", field.name) };
    format!("{}{name}{suffix}", family.address)
}

/// A kind as it is written, with the number of its first field at a share of the way and each that follows a little further,
/// since some must not be alike; but for one at another share.
fn written(kind: &Spelled, share: f64, but: Option<(&Field, f64)>) -> String {
    let field = |(place, field): (usize, &Field)| {
        let share = share + 0.03 * place as f64;
        let share = but.filter(|(other, _)| other.name == field.name).map_or(share, |(_, share)| share);
        let held = match field.holds {
            // What has no name of its own cannot be left out.
            Holds::OneOf(choices) if field.stands != Stands::Named => choices[0].name.to_owned(),
            Holds::Fixed(_) | Holds::OneOf(_) | Holds::Note => return None,
            Holds::Text(..) | Holds::Flag | Holds::List(_) | Holds::Several(..) | Holds::Own(..) => {
                unreachable!("these stand on sheets, which are not written here")
            }
            Holds::Number(number) => number_at(number, share).to_string(),
            Holds::Date => "\"2009-02-01\"".to_owned(),
            Holds::DateOr(_) => "\"2009-05-01\"".to_owned(),
            Holds::Dates => "[\"2009-02-01\", \"2009-03-01\"]".to_owned(),
            Holds::Chances => format!("[(0, 1), ({share}, 0.5)]"),
            Holds::Targets | Holds::Target => "{ \"a\": [\"a1\"] }".to_owned(),
            Holds::Issue => "\"a\"".to_owned(),
            Holds::Deferrable => "\"b\"".to_owned(),
            Holds::OptionOf(_) | Holds::Option | Holds::ChoiceOf(_) => "\"a1\"".to_owned(),
            Holds::ChoicesOf(_) => "[\"a0\", \"a1\"]".to_owned(),
            Holds::Event => "\"war\"".to_owned(),
            Holds::Measure => "\"agreement_rate\"".to_owned(),
            Holds::Name(_) => "\"example\"".to_owned(),
            Holds::Title => "\"An example\"".to_owned(),
            Holds::ConditionOr(_) => "AtMost(\"a\", \"a0\")".to_owned(),
            Holds::Condition => "Is(\"a\", \"a1\")".to_owned(),
            Holds::Conditions => "[Is(\"a\", \"a1\"), Happened(\"war\")]".to_owned(),
            Holds::Steps => return Some(format!("[(0, {share})]")),
            Holds::SharesOf(_) => format!("{{ \"a0\": {share}, \"a1\": 0.5 }}"),
        };
        Some(if field.stands == Stands::Named { format!("{}: {held}", field.name) } else { held })
    };
    let fields: Vec<String> = kind.fields.iter().enumerate().filter_map(field).collect();
    with_fields(kind, &fields)
}

fn with_fields(kind: &Spelled, fields: &[String]) -> String {
    // `None()` is none of RON's.
    if fields.is_empty() { kind.name.to_owned() } else { format!("{}({})", kind.name, fields.join(", ")) }
}

/// What a scenario plays by, however it came to it.
fn played(scenario: &Scenario) -> String {
    let (clock, events) = (scenario.clock(), &scenario.world().courses);
    format!("{clock:?} {events:?} {:?} {:?}", scenario.delegations()[Side::First], scenario.delegations()[Side::Second])
}

#[test]
fn a_number_set_is_the_number_written_is_the_number_drawn() {
    let mut n_tried = 0;
    for family in families() {
        for kind in &family.kinds {
            let document = parse(&(family.host)(&written(kind, 0.25, None)));
            for field in &kind.fields {
                let Some((suffix, number)) = numbers_of(field) else { continue };
                let (address, value) = (address_of(&family, kind, field, suffix), number_at(number, 0.75));
                let text = (family.host)(&written(kind, 0.25, Some((field, 0.75))));
                let expected = parse(&text);
                assert_ne!(played(expected.scenario()), played(document.scenario()), "{address} of {}", kind.name);
                let found =
                    expected.scenario().address(&address).unwrap_or_else(|| panic!("{address} of {}", kind.name));
                let (range, unit) = (found.range, found.unit.as_str());
                assert_eq!(
                    (found.value, range, unit),
                    (value, number.range, number.unit),
                    "{address} of {}",
                    kind.name
                );
                let set = document.set(&address, value.to_string()).unwrap_or_else(|error| panic!("{error}"));
                assert_eq!(set.scenario(), expected.scenario(), "{address} of {}", kind.name);
                let uncertain =
                    format!("uncertainty: Uncertainty(numbers: {{ \"{address}\": Choice([({value}, 1)]) }}), opens:");
                let drawn = Sampler::new(&parse(&document.text().replacen("opens:", &uncertain, 1))).draw(Seed(1), 0);
                assert_eq!(played(&drawn), played(expected.scenario()), "{address} of {}", kind.name);
                n_tried += 1;
            }
        }
    }
    assert!(n_tried > 20, "{n_tried} numbers");
}

#[test]
fn what_is_left_out_holds_as_described() {
    for family in families() {
        for kind in &family.kinds {
            let is_required = |field: &Field| field.default_in_words().starts_with("must be given");
            let needed =
                Spelled { fields: kind.fields.iter().filter(|field| is_required(field)).copied().collect(), ..*kind };
            let document = parse(&(family.host)(&written(&needed, 0.5, None)));
            for field in kind.fields.iter().filter(|field| !is_required(field)) {
                let address = format!("{}.{}", family.address, field.name);
                let found = document.scenario().address(&address);
                let default = field.default_in_words();
                let default = default.split(' ').next().expect("there is a word").parse::<f64>();
                let expected = default.ok().filter(|_| field.as_number().is_some());
                assert_eq!(found.map(|found| found.value), expected, "{address} of {}", kind.name);
                assert!(found.is_none_or(|found| !found.written), "{address} of {}", kind.name);
            }
        }
    }
}

/// The first letter small, and no full stop: as in a table.
fn in_table(meaning: &str) -> String {
    let text = meaning.trim().trim_end_matches('.');
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn own_fields(kind: &Spelled) -> String {
    let field = |field: &Field| match field.stands {
        Stands::Named => format!("`{}` {} ({})", field.name, field.allowed(), field.default_in_words()),
        // What has no name of its own cannot be left out.
        Stands::Unnamed(_) => format!("`{}` {}", field.name, field.allowed()),
    };
    let fields: Vec<String> = kind.fields.iter().filter(|field| is_referred(field)).map(field).collect();
    if fields.is_empty() { "none".to_owned() } else { fields.join(", ") }
}

/// Whether the reference lists a field: not what cannot be written, nor reasons, which anything may have.
fn is_referred(field: &Field) -> bool {
    !matches!(field.holds, Holds::Fixed(_) | Holds::Note)
}

/// What the fields of an element mean.
fn table_of_fields(element: &Spelled) -> String {
    let owner = in_code(element.name);
    let mut text = format!("| field of {owner} | meaning | allowed | default |\n|---|---|---|---|\n");
    for field in element.fields.iter().filter(|field| is_referred(field)) {
        let (meaning, allowed, default) = (in_table(field.meaning), field.allowed(), field.default_in_words());
        text += &format!("| `{}` | {meaning} | {allowed} | {default} |\n", field.name);
    }
    text
}

/// The kinds of a family, and what their fields mean: each meaning once, with the kinds that have it.
fn tables(family: &Family) -> String {
    let Some([kind, says, own]) = family.heads else { return table_of_fields(&family.kinds[0]) };
    let mut text = format!("| {kind} | {says} | {own} |\n|---|---|---|\n");
    for kind in &family.kinds {
        text += &format!("| `{}` | {} | {} |\n", kind.written_out(), kind.says, own_fields(kind));
    }
    let mut meanings: Vec<(&str, String, Vec<&str>)> = Vec::new();
    for kind in &family.kinds {
        for field in kind.fields.iter().filter(|field| is_referred(field)) {
            let meaning = in_table(field.meaning);
            match meanings.iter_mut().find(|(name, known, _)| *name == field.name && *known == meaning) {
                Some((_, _, kinds)) => kinds.push(kind.name),
                None => meanings.push((field.name, meaning, vec![kind.name])),
            }
        }
    }
    if !meanings.is_empty() {
        text += "\n| field | of | meaning |\n|---|---|---|\n";
    }
    for (name, meaning, kinds) in meanings {
        let kinds: Vec<String> = kinds.iter().map(|kind| format!("`{kind}`")).collect();
        text += &format!("| `{name}` | {} | {meaning} |\n", kinds.join(", "));
    }
    text
}

#[test]
fn the_reference_has_what_the_descriptions_say() {
    holds("docs/scenario-format.md", referred());
    holds("docs/records.md", tables_of(sheets_of_records()));
}

/// Holds what a page has from the program against what the program says.
fn holds(page: &str, parts: impl IntoIterator<Item = (&'static str, String)>) {
    let path = repository(page);
    let mut page = fs::read_to_string(&path).expect("the page is there");
    for (title, expected) in parts {
        let marker = format!("<!-- from the program: {title} -->\n");
        let start = page.find(&marker).unwrap_or_else(|| panic!("the page lacks {marker}")) + marker.len();
        let end = start + page[start..].find("<!-- end -->").expect("the part ends");
        if is_blessing() {
            page.replace_range(start..end, &expected);
            fs::write(&path, &page).expect("the page can be written");
        } else {
            assert_eq!(&page[start..end], expected, "`SUMMITRY_BLESS=1 cargo test` writes it anew");
        }
    }
}

#[test]
fn every_description_is_whole() {
    for family in all() {
        for kind in &family.kinds {
            assert!(!kind.says.is_empty(), "{}", kind.name);
            for field in &kind.fields {
                let is_whole = !field.called.is_empty() || matches!(field.holds, Holds::Fixed(_));
                assert!(is_whole && !in_table(field.meaning).is_empty(), "{} of {}", field.name, kind.name);
            }
        }
    }
}

/// The addresses of scenarios in which every number of every sheet is written.
fn all_addresses() -> Vec<Address> {
    let addresses = |name: &str| {
        let text = fs::read_to_string(repository(&format!("tests/all/{name}.ron"))).expect("it is there");
        parse(&text).scenario().addresses().to_vec()
    };
    let drawn = "uncertainty: Uncertainty(strategies: { \"us\": [Chance(strategy: Micro, chance: 1)] }), opens:";
    let drawn = parse(&STANDARD.replace("opens:", drawn)).scenario().addresses().to_vec();
    ["everything", "ministers", "succession"].into_iter().flat_map(addresses).chain(drawn).collect()
}

#[test]
fn every_number_of_a_sheet_has_an_address_with_its_range_and_unit() {
    let addresses = all_addresses();
    for sheet in sheets() {
        for (field, number) in sheet.fields.iter().filter_map(|field| Some((field, field.as_number()?))) {
            // A number without a unit is no address: it says how others are drawn.
            if number.unit.is_empty() {
                continue;
            }
            let named = |name: &str| name.rsplit('.').next() == Some(field.name);
            // Levels are counted in the unit of their issue.
            let is_it = |address: &&Address| {
                let is_in_unit = number.unit == "level" || address.unit == number.unit;
                named(&address.name) && address.range == number.range && is_in_unit
            };
            assert!(addresses.iter().any(|address| is_it(&address)), "{} of {}", field.name, sheet.name);
        }
    }
}

#[test]
fn every_description_on_a_sheet_is_whole() {
    for sheet in [sheets(), sheets_of_records()].concat() {
        assert!(!sheet.says.is_empty(), "{}", sheet.name);
        for field in &sheet.fields {
            assert!(!in_table(field.meaning).is_empty() && !field.name.is_empty(), "{} of {}", field.name, sheet.name);
        }
    }
}

/// Whether the program knows a field of the sheet of that name, in a text where it holds what nothing is called.
fn is_known(sheet: &str, field: &str, text: &str) -> bool {
    let error = Document::parse("elements.ron", text).expect_err("nothing is so called").to_string();
    !error.contains(&format!("`{sheet}` has no field `{field}`"))
}

/// Nor is a field described that nothing reads.
#[test]
fn every_field_on_the_sheets_of_the_scenario_and_its_delegations_is_known() {
    let in_scenario = |field: &str| is_known("Scenario", field, &format!("Scenario({field}: Unknown)"));
    let in_delegation = |field: &str| {
        let text = STANDARD.replacen("title: \"US\"", &format!("{field}: Unknown, title: \"US\""), 1);
        is_known("Delegation", field, &text)
    };
    assert!(!in_scenario("unheard_of") && !in_delegation("unheard_of"));
    let fields = |name: &str| sheets().into_iter().find(|sheet| sheet.name == name).expect("it has a sheet").fields;
    for field in fields("Scenario").iter().filter(|field| is_referred(field)) {
        assert!(in_scenario(field.name), "{} of Scenario", field.name);
    }
    for field in fields("Delegation").iter().filter(|field| is_referred(field)) {
        assert!(in_delegation(field.name), "{} of Delegation", field.name);
    }
}
