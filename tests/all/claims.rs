//! No two outputs of one run contradict each other: titles, subtitles and the transcript are read, and held against the
//! rows that they speak of.

use crate::golden;
use summitry::chart::figure::{Figure, Shape, Size};
use summitry::chart::{NamedFigure, run_charts};
use summitry::experiment::run;
use summitry::negotiation::EndingKind;
use summitry::random::Seed;
use summitry::report::transcript;
use summitry::result::{ProposalRecord, RunResult};
use summitry::scenario::{Document, load};

/// What amounts are told to.
const TOLD: f64 = 0.0051;
/// From here on an amount is told.
const VISIBLE: f64 = 0.005;

/// The outputs of one run.
struct Outputs {
    result: RunResult,
    /// The transcript in one line.
    transcript: String,
    charts: Vec<NamedFigure>,
    /// What is called by what words in running text.
    sides: [String; 2],
}

impl Outputs {
    fn of(document: &Document, seed: u64) -> Self {
        let result = run(document, Seed(seed));
        let text = transcript(&result).to_string();
        assert!(text.lines().all(|line| line.chars().count() <= 96 && !line.contains('…')), "{text}");
        let in_text = |place: usize| {
            let side = &result.delegations[place];
            side.forms.in_text.clone().unwrap_or_else(|| side.title.clone())
        };
        let sides = [in_text(0), in_text(1)];
        let transcript = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { charts: run_charts(&result), transcript, sides, result }
    }

    fn figure(&self, name: &str) -> &Figure {
        &self.charts.iter().find(|chart| chart.name == name).unwrap_or_else(|| panic!("{name} is drawn")).figure
    }

    fn title(&self, name: &str) -> &str {
        &self.figure(name).title
    }

    /// The first sentences of the transcript, that tell how it ended.
    fn headline(&self) -> &str {
        let title = self.result.head.scenario.split_whitespace().collect::<Vec<_>>().join(" ");
        let start = self.transcript.find('=').expect("a heading") + title.chars().count();
        let end = self.transcript.find("Seed ").expect("an introduction");
        &self.transcript[start..end]
    }

    fn own(&self, side: usize) -> Vec<&ProposalRecord> {
        let name = &self.result.delegations[side].name;
        self.result.proposals.iter().filter(|one| one.by == *name).collect()
    }

    fn is_agreed(&self) -> bool {
        self.result.ending.kind.is_agreement()
    }

    /// The issues on which the last positions differ, by the rows.
    fn apart(&self) -> Option<Vec<&str>> {
        let [one, other] = [self.own(0).last().copied()?, self.own(1).last().copied()?];
        let issues = self.result.issues.iter().map(|issue| issue.name.as_str());
        Some(issues.filter(|name| one.package[*name] != other.package[*name]).collect())
    }
}

/// The amount that follows a phrase in a text.
fn amount_after(text: &str, phrase: &str) -> Option<f64> {
    let rest = &text[text.find(phrase)? + phrase.len()..];
    let digits: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    digits.trim_end_matches('.').parse().ok()
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn check(told: &str, outputs: &Outputs) {
    endings_agree(told, outputs);
    ways_are_those_of_the_rows(told, outputs);
    what_is_left_open_is_not_said_to_be_settled(told, outputs);
    issues_apart_are_those_of_the_rows(told, outputs);
    room_and_gains_agree(told, outputs);
    turning_points_agree(told, outputs);
    nothing_is_said_of_zero(told, outputs);
}

fn endings_agree(told: &str, outputs: &Outputs) {
    let is_agreed = outputs.is_agreed();
    let all = outputs.charts.iter().map(|chart| chart.figure.title.as_str()).chain([outputs.headline()]);
    for text in all {
        let fails = ["No agreement", "leaves the table"].iter().any(|words| text.contains(words));
        let agrees = ["Agreement on", "Partial agreement on"].iter().any(|words| text.contains(words));
        assert!(!(is_agreed && fails) && (is_agreed || !agrees), "{told}: {text}");
        assert!(!text.contains("Partial") || outputs.result.ending.kind.is_partial(), "{told}: {text}");
    }
    let n_open = outputs.result.ending.package.iter().flat_map(|package| package.values());
    let is_partial = is_agreed && n_open.filter(|option| *option == "deferred").count() > 0;
    assert_eq!(outputs.headline().contains("leaves open"), is_partial, "{told}: {}", outputs.headline());
    // Whoever gains by the rows is said to gain, by as much.
    for (place, side) in outputs.result.delegations.iter().enumerate().filter(|_| is_agreed) {
        let gain = outputs.result.payoffs[&side.name] - outputs.result.no_deal[&side.name];
        let said = amount_after(outputs.headline(), &format!("{} gains ", outputs.sides[place]));
        if let Some(said) = said {
            assert!((said - gain).abs() <= TOLD, "{told}: {} is not {gain}", outputs.headline());
        }
    }
}

/// What the moves of a side add up to by the rows, for itself and for the other, and the step to what it accepted.
fn way(outputs: &Outputs, side: usize) -> Option<[f64; 2]> {
    let own = outputs.own(side);
    let (last, names) = (own.last()?, [side, 1 - side].map(|place| &outputs.result.delegations[place].name));
    let moves = own.iter().filter_map(|one| one.step.as_ref());
    let mut sums = moves.fold([0.0; 2], |sum, one| [sum[0] + one.own_change, sum[1] + one.counterpart_change]);
    let accepted = outputs.result.proposals.last().filter(|_| outputs.is_agreed())?;
    if accepted.by != *names[0] {
        for (sum, name) in sums.iter_mut().zip(names) {
            *sum += accepted.values[name] - last.values[name];
        }
    }
    Some(sums)
}

fn ways_are_those_of_the_rows(told: &str, outputs: &Outputs) {
    for side in [0, 1] {
        let (who, own) = (&outputs.sides[side], outputs.own(side));
        let (concessions, moves) = (outputs.title("concessions"), outputs.title("moves"));
        let record = outputs.result.conduct[side].way;
        assert_eq!(record.is_some(), !own.is_empty(), "{told}");
        let Some(record) = record else { continue };
        if let Some([own, other]) = way(outputs, side).filter(|_| !has_calendar(outputs)) {
            assert!((record.given_up + own).abs() < 1e-9 && (record.given - other).abs() < 1e-9, "{told}: {record:?}");
        }
        // Within the title of the moves, and in the transcript after the talks.
        let after_talks = outputs.transcript.find("How they moved").map_or("", |place| &outputs.transcript[place..]);
        for text in [moves, after_talks] {
            let said = amount_after(text, &format!("{} gives up ", capitalised(who)));
            let said = said.or_else(|| amount_after(text, &format!("{who} gives up ")));
            assert_eq!(
                said.is_some(),
                record.given_up >= VISIBLE && !text.is_empty(),
                "{told}: {text} against {record:?}"
            );
            assert!(
                said.is_none_or(|said| (said - record.given_up).abs() <= TOLD),
                "{told}: {text} against {record:?}"
            );
        }
        let came_down = concessions.contains(&format!("{who} comes down from its opening"))
            || concessions.contains(&format!("{who} by "))
            || concessions.contains(&format!(", {who} by"));
        assert_eq!(came_down, record.given_up >= VISIBLE, "{told}: {concessions} against {record:?}");
        let accepts_another =
            outputs.is_agreed() && outputs.result.ending.package.as_ref() != own.last().map(|one| &one.package);
        let never_moves = own.windows(2).all(|pair| pair[0].package == pair[1].package) && !accepts_another;
        if never_moves {
            assert!(record.given_up == 0.0 && record.given == 0.0, "{told}: {record:?}");
            let shape = [Shape::Disc, Shape::Square][side];
            let line = outputs.figure("concessions").panels[side].dots(shape, Size::Small);
            assert!(line.windows(2).all(|pair| pair[0][1] == pair[1][1]), "{told}: {line:?}");
        }
    }
    // A change on one issue is no concession, and never called one.
    assert!(!outputs.transcript.contains("concession "), "{told}");
}

/// Whether packages change their worth with the calendar.
fn has_calendar(outputs: &Outputs) -> bool {
    outputs.result.proposals.windows(3).any(|row| {
        row[0].package == row[2].package
            && row[0].values.iter().any(|(name, value)| (value - row[2].values[name]).abs() > 1e-12)
    }) || outputs.result.head.scenario.contains("drift")
        // Stages are tabled anew, each with what the one before has settled.
        || !outputs.result.ending.interims.is_empty()
}

fn issues_apart_are_those_of_the_rows(told: &str, outputs: &Outputs) {
    let Some(apart) = outputs.apart().filter(|_| !outputs.is_agreed()) else { return };
    let words = |name: &str| {
        let issue = outputs.result.issues.iter().find(|issue| issue.name == name).expect("an issue");
        let mut words = vec![issue.title.clone(), issue.forms.in_text.clone().unwrap_or_default()];
        words.extend(issue.forms.short.clone());
        words.retain(|word| !word.is_empty());
        words
    };
    let names = |text: &str, name: &str| {
        let text = text.to_lowercase();
        words(name).iter().any(|word| text.contains(&word.to_lowercase()))
    };
    let (headline, issues, settlement) = (outputs.headline(), outputs.title("issues"), outputs.title("settlement"));
    for text in [headline, issues, settlement] {
        let is_all = ["every issue", "the same"].iter().any(|words| text.contains(words));
        let is_some = text.contains(" further issue");
        assert_eq!(
            text.contains("every issue"),
            apart.len() == outputs.result.issues.len() && apart.len() > 1,
            "{told}: {text}"
        );
        for issue in &outputs.result.issues {
            let is_apart = apart.contains(&issue.name.as_str());
            if is_apart && !is_some && !is_all {
                assert!(names(text, &issue.name), "{told}: {text} leaves out {}", issue.title);
            }
        }
        if !apart.is_empty() && !is_all {
            assert!(apart.iter().any(|name| names(text, name)), "{told}: {text}");
        }
    }
}

fn what_is_left_open_is_not_said_to_be_settled(told: &str, outputs: &Outputs) {
    let Some(package) = outputs.result.ending.package.as_ref() else { return };
    let open = outputs.result.issues.iter().filter(|issue| package[&issue.name] == "deferred");
    let open: Vec<&String> = open.map(|issue| issue.forms.in_text.as_ref().unwrap_or(&issue.title)).collect();
    for text in [outputs.headline(), outputs.title("issues")] {
        let settled = [" to be settled is ", " to be settled are "].iter().find_map(|words| text.split_once(words));
        let Some((_, settled)) = settled else { continue };
        let settled = settled.split(". ").next().unwrap_or(settled);
        assert!(!open.iter().any(|title| settled.contains(title.as_str())), "{told}: {text}");
    }
}

fn room_and_gains_agree(told: &str, outputs: &Outputs) {
    let result = &outputs.result;
    let (title, text) = (outputs.title("payoff-space"), &outputs.transcript);
    let space = &result.payoff_space;
    if outputs.is_agreed() {
        let most =
            result.efficiency.as_ref().map(|efficiency| efficiency.gains_left.values().copied().fold(0.0, f64::max));
        let leaves = most.is_some_and(|most| most >= VISIBLE);
        // What stages pay together no single agreement may pay, so that nothing is known of a better one.
        let is_known = !title.contains("whether it leaves something on the table is not known");
        assert_eq!(is_known && title.contains("leaves something on the table"), leaves, "{told}: {title}");
        assert_eq!(text.contains("Something is left on the table"), leaves, "{told}: {title}");
        let ends = amount_after(title, "could get ").zip(amount_after(title, "in place of "));
        if let Some(((possible, paid), most)) = ends.zip(most) {
            assert!((possible - paid - most).abs() <= 2.0 * TOLD, "{told}: {title} against {most}");
            assert!(possible > paid, "{told}: {title}");
        }
    } else {
        let gains = |name: &String| {
            space.nash.as_ref().is_some_and(|nash| nash.payoffs[name] - result.no_deal[name] >= VISIBLE)
        };
        let room = result.no_deal.keys().all(gains);
        assert_eq!(title.contains("a package was possible"), room, "{told}: {title}");
        assert_eq!(text.contains(", more than no deal"), room, "{told}");
        assert_eq!(text.contains("There was no room"), space.nash.is_none() && space.frontier_known, "{told}");
    }
    // One day's payoffs in one picture: nothing that is allowed lies beyond the frontier.
    let sides: Vec<&String> = result.no_deal.keys().collect();
    for one in result.proposals.iter().filter(|one| one.at_end.allowed && space.frontier_known) {
        let reached = |side: &&String, point: &summitry::result::FrontierPoint| {
            point.payoffs[*side] >= one.at_end.payoffs[*side] - 1e-9
        };
        let is_within = space.frontier.iter().any(|point| sides.iter().all(|side| reached(side, point)));
        assert!(is_within, "{told}: {:?} lies beyond the frontier", one.at_end);
    }
    let panel = &outputs.figure("payoff-space").panels[0];
    assert!(panel.square && (panel.x.to - panel.x.from - panel.y.to + panel.y.from).abs() < 1e-9, "{told}");
}

fn turning_points_agree(told: &str, outputs: &Outputs) {
    let turning = &outputs.result.turning;
    let text = &outputs.transcript;
    if !text.contains("How they moved") {
        assert!(turning.n_changes == 0, "{told}");
        return;
    }
    assert_eq!(text.contains("Had "), !turning.points.is_empty(), "{told}");
    let rings = outputs.figure("moves").keys.iter().any(|key| key.text.contains("but for it"));
    assert_eq!(rings, !turning.points.is_empty(), "{told}");
    let nothing = text.contains("Nothing hung on any single move");
    assert_eq!(nothing, turning.n_tried > 0 && turning.points.is_empty(), "{told}");
    assert_eq!(text.contains("Neither side ever changed what it proposed"), turning.n_changes == 0, "{told}");
    // Another agreement is told by what it settles otherwise.
    for point in &turning.points {
        let (Some(package), Some(agreed)) = (&point.otherwise.package, &outputs.result.ending.package) else {
            continue;
        };
        assert!(package != agreed, "{told}: the same package is no other ending");
        if turning.points.len() <= 3 {
            for issue in outputs.result.issues.iter().filter(|issue| package[&issue.name] != agreed[&issue.name]) {
                let spoken = issue.forms.in_text.as_ref().unwrap_or(&issue.title);
                let told_of = &text[text.find("Had ").expect("it is told")..];
                assert!(told_of.contains(spoken.as_str()), "{told}: {told_of} leaves out {spoken}");
            }
        }
    }
}

fn nothing_is_said_of_zero(told: &str, outputs: &Outputs) {
    let titles = outputs.charts.iter().map(|chart| chart.figure.title.as_str());
    for title in titles.clone() {
        assert!(
            !title.contains("by 0.00") && !title.contains("up 0.00") && !title.contains("gives 0.00"),
            "{told}: {title}"
        );
        assert!(!title.contains('…') && !title.ends_with('.'), "{told}: {title}");
        assert!(title.chars().next().is_some_and(|first| !first.is_lowercase()), "{told}: {title}");
    }
    for zero in
        ["gives up 0.00", "offers 0.00", "gains 0.00", "loses 0.00", "asks for 0.00 more", "could still get 0.00"]
    {
        assert!(!outputs.transcript.contains(zero), "{told}: {zero}");
    }
}

fn shipped(name: &str) -> Document {
    load(golden::repository(&format!("scenarios/{name}.ron"))).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn no_output_of_a_shipped_scenario_contradicts_another() {
    for name in &golden::shipped() {
        let document = shipped(name);
        check(name, &Outputs::of(&document, 0));
        // Of many, some: what they share is most of it.
        let what_ifs = document.scenario().what_ifs();
        for what_if in what_ifs.iter().step_by(if what_ifs.len() > 12 { 5 } else { 2 }) {
            let outputs = Outputs::of(&document.with_what_if(&what_if.name).expect("it is valid"), 0);
            check(&format!("{name}, {}", what_if.name), &outputs);
        }
    }
    let both = [("us.strategy.moves_first", "0.5"), ("russia.strategy.moves_first", "0.5")];
    check("both move first", &Outputs::of(&shipped("moscow-2008-table").set_all(&both).expect("it is valid"), 0));
}

#[test]
fn sentences_have_their_articles() {
    for name in &golden::shipped() {
        let outputs = Outputs::of(&shipped(name), 0);
        let titles = outputs.charts.iter().map(|chart| chart.figure.title.clone());
        for text in titles.chain([outputs.transcript.clone()]) {
            for (place, _) in text.match_indices("United States") {
                let before = &text[..place];
                let after = &text[place + "United States".len()..];
                let is_heading = after.starts_with(" (") || after.starts_with(" Russia") || after.starts_with("   ");
                let has_article = before.ends_with("the ") || before.ends_with("The ");
                assert!(has_article || is_heading, "{name}: …{}", &text[place.saturating_sub(40)..]);
            }
        }
    }
}

/// Numbers by a fixed rule.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn share(&mut self) -> f64 {
        self.below(101) as f64 / 100.0
    }

    fn chance(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }

    fn one_of<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

const STRATEGIES: [&str; 12] = [
    "Boulware(exponent: 3)",
    "Conceder(exponent: 0.4)",
    "Linear(selection: TradeOff)",
    "Hardliner(opening: Best)",
    "Hardliner(walk_out: Stalled(rounds: 2))",
    "Reciprocal(moves_first: 0.3, reciprocity: 1)",
    "Micro",
    "Grit(step: 0.15)",
    "Boulware(exponent: 2, walk_out: Stalled(rounds: 2), counterpart: Frequency(smoothing: 1, window: 5))",
    "Boulware(exponent: 1.2, acceptance: Constant(payoff: 0.5))",
    "RandomWalk(step: 0.3)",
    "Zeuthen(counterpart: PerfectInformation)",
];

/// A scenario of two to four issues, with or without red lines, deferral, dates, time costs and drifts.
fn random(seed: u64) -> String {
    let mut numbers = Numbers(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d);
    let n_issues = 2 + numbers.below(3);
    let n_options: Vec<usize> = (0..n_issues).map(|_| 2 + numbers.below(3)).collect();
    let mut agenda = String::new();
    for (issue, n) in n_options.iter().enumerate() {
        let option = |n: usize| format!("Option(name: \"o{n}\", title: \"Way {n}, {issue}\")");
        let options = (0..*n).map(option).collect::<Vec<_>>().join(", ");
        let deferrable = if issue > 0 && numbers.chance(3) { "deferrable: true, " } else { "" };
        let in_text =
            if numbers.chance(2) { format!("in_text: \"point {issue} and its rest\", ") } else { String::new() };
        agenda += &format!(
            "Issue(name: \"i{issue}\", title: \"Point {issue}\", {in_text}{deferrable}options: [{options}]), "
        );
    }
    let drifts = numbers.chance(3);
    let sides: String =
        ["us", "russia"].iter().map(|side| delegation(side, &n_options, drifts, &mut numbers)).collect();
    let title = if drifts { "Some talks with drift" } else { "Some talks" };
    let opens = numbers.one_of(&["us", "russia"]);
    format!(
        "Scenario(title: \"{title}\", clock: Clock(start: \"2009-01-05\", turn: Days(14), deadline: \"2009-04-30\"), \
         opens: \"{opens}\", agenda: [{agenda}], delegations: {{ {sides} }})"
    )
}

fn delegation(name: &str, n_options: &[usize], drifts: bool, numbers: &mut Numbers) -> String {
    let rest = 1.0 / n_options.len() as f64;
    let join = |parts: Vec<String>| parts.join(", ");
    let issues = 0..n_options.len();
    let weights = join(issues.clone().map(|issue| format!("\"i{issue}\": {rest:.17}")).collect());
    let values = join(
        issues
            .clone()
            .map(|issue| {
                let table = (0..n_options[issue]).map(|n| format!("\"o{n}\": {}", numbers.share())).collect();
                format!("\"i{issue}\": Table({{ {} }})", join(table))
            })
            .collect(),
    );
    let scale = [0.2, 0.6, 1.0][numbers.below(3)];
    let failure = join(issues.map(|issue| format!("\"i{issue}\": {:.3}", numbers.share() * scale)).collect());
    let mut more = String::new();
    if numbers.chance(2) {
        more += "discount: 0.95, ";
    }
    if numbers.chance(4) {
        more += "costs: [Cost(from: \"2009-02-15\", per_month: 0.03)], ";
    }
    if drifts {
        more += "drifts: [Drift(of: { \"i0\": [\"o0\"] }, per_month: -0.1, from: \"2009-02-01\")], ";
    }
    let mut lines = String::new();
    if numbers.chance(2) {
        let from = if numbers.chance(2) { ", After(\"2009-02-20\")" } else { "" };
        lines += &format!(
            "RedLine(name: \"never\", refuse: All([Is(\"i1\", \"o{}\"){from}])), ",
            numbers.below(n_options[1])
        );
    }
    let changes = if numbers.chance(3) { "changes: [Change(from: \"2009-02-01\", per_month: 0.05)]" } else { "" };
    let (title, in_text) =
        if name == "us" { ("United States", "in_text: \"the United States\", ") } else { ("Russia", "") };
    let strategy = numbers.one_of(&STRATEGIES);
    format!(
        "\"{name}\": Delegation(title: \"{title}\", {in_text}weights: {{ {weights} }}, values: {{ {values} }}, \
         no_deal: NoDeal(values: {{ {failure} }}, {changes}), {more}mandate: Mandate(red_lines: [{lines}]), \
         strategy: {strategy}), "
    )
}

#[test]
fn no_output_of_a_random_scenario_contradicts_another() {
    let (mut n_agreed, mut n_left, mut n_turning, mut n_partial) = (0, 0, 0, 0);
    for seed in 0..400 {
        let text = random(seed);
        let document = Document::parse("random.ron", &text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        let outputs = Outputs::of(&document, seed);
        check(&format!("random {seed}"), &outputs);
        n_agreed += usize::from(outputs.is_agreed());
        n_partial += usize::from(outputs.result.ending.kind.is_partial());
        n_left += usize::from(outputs.result.ending.kind == EndingKind::WalkOut);
        n_turning += usize::from(!outputs.result.turning.points.is_empty());
    }
    let seen = [n_agreed, n_left, n_turning, n_partial];
    assert!(n_agreed > 100 && n_left > 15 && n_turning > 15 && n_partial > 5, "everything happens: {seen:?}");
}
