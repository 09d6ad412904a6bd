//! What is uncertain: factors, distributions of single numbers, weights and values drawn together.

use super::distribution::distribution;
use super::fields::Fields;
use super::log::{Entry as UncertainEntry, Log};
use super::names::Names;
use super::strategy;
use super::value::{self, Entry};
use super::wording::Wording;
use crate::agenda::Note;
use crate::element::{Field, Range, Reader};
use crate::payoff::OptionValues;
use crate::quantity::{PerSide, Side};
use crate::scenario::form::{ChanceSheet, DirichletSheet, FactorSheet, JitterSheet, LoadingSheet, UncertaintySheet};
use crate::scenario::model::Delegation;
use crate::scenario::problem::{Problem, ProblemKind, quoted, short};
use crate::scenario::tree::Node;
use crate::scenario::uncertainty::{
    Factor, StrategyChance, UncertainNumber, UncertainStrategy, UncertainValues, UncertainWeights, Uncertainty,
};
use crate::strategy::RuleSet;
use crate::text::suggest::nearest;
use std::collections::BTreeMap;

/// What is uncertain about the delegations, which are missing if anything is wrong with them.
pub(super) fn uncertainty(
    log: &Log<'_>,
    node: Option<&Node<'_>>,
    names: &Names,
    delegations: Option<&PerSide<Delegation>>,
    rule_set: RuleSet,
) -> Option<Uncertainty> {
    let Some(node) = node else { return Some(Uncertainty::default()) };
    let fields = Fields::open(log, node, UncertaintySheet::NAME, "uncertainty".to_owned())?;
    let UncertaintySheet { factors, numbers, weights, values, strategies, note } = UncertaintySheet::FIELDS;
    let factors = self::factors(&fields, &factors);
    // A number that could not be read has no address, and would be reported twice.
    let is_sound = delegations.is_some() && !log.has_problems();
    let known = log.known_numbers();
    let weights = groups(&fields, weights.name, DirichletSheet::NAME, delegations, |side, fields| {
        let DirichletSheet { concentration, note } = DirichletSheet::FIELDS;
        let concentration = fields.unaddressed(&concentration);
        let note = fields.note_in(&note);
        Some(UncertainWeights { side, concentration: concentration?, note })
    });
    let values = groups(&fields, values.name, JitterSheet::NAME, delegations, |side, fields| {
        let JitterSheet { by, note } = JitterSheet::FIELDS;
        let by = fields.unaddressed(&by);
        let note = fields.note_in(&note);
        Some(UncertainValues { side, by: by?, note })
    });
    let strategies = self::strategies(&fields, &strategies, delegations, rule_set);
    let strategies_drawn: Vec<Side> = strategies.iter().flatten().map(|strategies| strategies.side).collect();
    let values_drawn: Vec<Side> = values.iter().flatten().map(|values| values.side).collect();
    let alone = |address: &str| {
        delegations
            .and_then(|delegations| why_not_alone(address, names, delegations, [&values_drawn, &strategies_drawn]))
    };
    let addresses = Addresses { known, is_sound, why_not_alone: &alone };
    let numbers = self::numbers(&fields, numbers.name, factors.as_deref(), &addresses);
    fields.note_in(&note);
    fields.finish();
    Some(Uncertainty {
        factors: factors?,
        numbers: numbers?,
        weights: weights?,
        values: values?,
        strategies: strategies?,
    })
}

fn factors(fields: &Fields<'_, '_>, field: &Field) -> Option<Vec<Factor>> {
    let Some(node) = fields.optional(field.name) else { return Some(Vec::new()) };
    let (entries, is_sound) = value::bounded_map(fields.log, node, field)?;
    let factors = entries.into_iter().map(|entry| {
        let is_name = value::is_name(fields.log, entry.key, entry.key_span, "factor");
        let path = fields.path_to(&format!("factors.{}", entry.key));
        let factor = Fields::open(fields.log, entry.value, FactorSheet::NAME, path)?;
        let FactorSheet { note } = FactorSheet::FIELDS;
        let note = factor.note_in(&note);
        factor.finish();
        is_name.then(|| Factor { name: entry.key.to_owned(), note })
    });
    let factors: Vec<Option<Factor>> = factors.collect();
    factors.into_iter().collect::<Option<_>>().filter(|_| is_sound)
}

/// The delegation that the key of an entry names.
fn side_named(log: &Log<'_>, entry: &Entry<'_, '_>, delegations: Option<&PerSide<Delegation>>) -> Option<Side> {
    let delegations = delegations?;
    let side = Side::BOTH.into_iter().find(|side| delegations[*side].name == entry.key);
    if side.is_none() {
        let names = delegations.iter().map(|delegation| delegation.name.as_str());
        let help = log.did_you_mean(entry.key, names, "the delegations are");
        let kind = ProblemKind::UnknownDelegation { found: short(entry.key) };
        log.add(Problem::new(kind, entry.key_span).with_help(help));
    }
    side
}

/// What is drawn together for a delegation: a map from delegations.
fn groups<'l, 't, T>(
    fields: &Fields<'l, 't>,
    field: &'static str,
    name: &'static str,
    delegations: Option<&PerSide<Delegation>>,
    read: impl Fn(Side, &Fields<'l, 't>) -> Option<T>,
) -> Option<Vec<T>> {
    let log = fields.log;
    let Some(node) = fields.optional(field) else { return Some(Vec::new()) };
    let (entries, is_sound) = value::map(log, node, &format!("`{field}` of the uncertainty"))?;
    let group = |entry: Entry<'l, 't>| {
        let side = side_named(log, &entry, delegations);
        let group = Fields::open(log, entry.value, name, fields.path_to(&format!("{field}.{}", entry.key)))?;
        // Read for its problems even if the delegation is unknown.
        let read = read(side.unwrap_or(Side::First), &group);
        group.finish();
        side.and(read)
    };
    let groups: Vec<Option<T>> = entries.into_iter().map(group).collect();
    groups.into_iter().collect::<Option<_>>().filter(|_| is_sound)
}

/// How far the chances of strategies may be from 1 in all.
const SLACK: f64 = 1e-9;

/// `strategies`: a map from delegations to lists of strategies with their chances.
fn strategies(
    uncertainty: &Fields<'_, '_>,
    field: &Field,
    delegations: Option<&PerSide<Delegation>>,
    rule_set: RuleSet,
) -> Option<Vec<UncertainStrategy>> {
    let log = uncertainty.log;
    let Some(node) = uncertainty.optional(field.name) else { return Some(Vec::new()) };
    let (entries, is_sound) = value::map(log, node, "`strategies` of the uncertainty")?;
    let group = |entry: Entry<'_, '_>| {
        let side = side_named(log, &entry, delegations);
        let what = format!("the strategies of {}", quoted(entry.key));
        let needs = "it needs at least one";
        let items = value::filled_list(log, entry.value, &what, field.most(), needs)?;
        let has_openings = side
            .zip(delegations)
            .map(|(side, delegations)| delegations[side].mandate.openings.iter().any(Option::is_some));
        let read = items.iter().enumerate().map(|(idx, item)| {
            let path = uncertainty.path_to(&format!("strategies.{}.{}", entry.key, idx + 1));
            chance(&Fields::open(log, item, ChanceSheet::NAME, path)?, has_openings, rule_set)
        });
        let read: Vec<Option<StrategyChance>> = read.collect();
        let among = read.into_iter().collect::<Option<Vec<_>>>()?;
        let sum: f64 = among.iter().map(|one| one.chance).sum();
        if (sum - 1.0).abs() > SLACK {
            log.report(ProblemKind::ChancesSum { what, sum: sum_in_brief(sum) }, log.place(entry.value));
        }
        if let Some(side) = side {
            log.entry(UncertainEntry {
                address: format!("{}.strategy", entry.key),
                span: entry.key_span.to(entry.value.span),
                is_absolute: true,
                is_wrong: false,
            });
            return Some(UncertainStrategy { side, among });
        }
        None
    };
    let groups: Vec<Option<UncertainStrategy>> = entries.into_iter().map(group).collect();
    groups.into_iter().collect::<Option<_>>().filter(|_| is_sound)
}

fn chance(fields: &Fields<'_, '_>, has_openings: Option<bool>, rule_set: RuleSet) -> Option<StrategyChance> {
    let ChanceSheet { strategy, chance, note } = ChanceSheet::FIELDS;
    let strategy = match rule_set {
        RuleSet::Standard => strategy::strategy(fields, &strategy, has_openings),
        RuleSet::Negmas => strategy::negmas(fields, &strategy),
    };
    let chance = fields.read_number(&chance);
    let note = fields.note_in(&note);
    fields.finish();
    Some(StrategyChance { strategy: strategy?, chance: chance?, note })
}

/// A sum of chances, without the last digits of floating-point arithmetic.
fn sum_in_brief(sum: f64) -> f64 {
    (sum * 1e9).round() / 1e9
}

/// The addresses of the file.
struct Addresses<'a> {
    known: BTreeMap<String, (f64, Range)>,
    /// Whether these are all.
    is_sound: bool,
    why_not_alone: &'a dyn Fn(&str) -> Option<String>,
}

fn numbers(
    fields: &Fields<'_, '_>,
    field: &'static str,
    factors: Option<&[Factor]>,
    addresses: &Addresses<'_>,
) -> Option<Vec<UncertainNumber>> {
    let log = fields.log;
    let Some(node) = fields.optional(field) else { return Some(Vec::new()) };
    let (entries, is_sound) = value::map(log, node, "`numbers` of the uncertainty")?;
    let number = |entry: Entry<'_, '_>| {
        let before = log.n_problems();
        let number = number(fields, entry, factors, addresses);
        log.entry(UncertainEntry {
            address: entry.key.to_owned(),
            span: entry.key_span.to(entry.value.span),
            is_absolute: number.as_ref().is_some_and(|number| !number.is_around_written),
            is_wrong: log.n_problems() > before,
        });
        number
    };
    let numbers: Vec<Option<UncertainNumber>> = entries.into_iter().map(number).collect();
    numbers.into_iter().collect::<Option<_>>().filter(|_| is_sound)
}

fn number(
    uncertainty: &Fields<'_, '_>,
    entry: Entry<'_, '_>,
    factors: Option<&[Factor]>,
    addresses: &Addresses<'_>,
) -> Option<UncertainNumber> {
    let log = uncertainty.log;
    let address = addresses.known.get(entry.key).copied();
    if address.is_none() && addresses.is_sound {
        let known = addresses.known.keys().map(String::as_str);
        let meant = if log.is_full() || log.is_edited { None } else { nearest(entry.key, known) };
        let help = meant.map(|meant| format!("did you mean `{meant}`?"));
        let kind = ProblemKind::UnknownAddress { found: short(entry.key) };
        log.add(Problem::new(kind, entry.key_span).with_help(help));
    }
    if let Some(why) = address.and_then(|_| (addresses.why_not_alone)(entry.key)) {
        log.report(ProblemKind::NotDrawnAlone { address: short(entry.key), why }, entry.key_span);
        return None;
    }
    let path = uncertainty.path_to(&format!("numbers.{}", entry.key));
    let (spread, fields) = distribution(log, entry.value, path, address)?;
    let (factor, note) = fields.map_or_else(
        || (Some(None), Note::default()),
        |fields| {
            let read = (factor(&fields, factors), fields.note_in(&LoadingSheet::FIELDS.note));
            fields.finish();
            read
        },
    );
    let (spread, factor) = (spread?, factor?);
    address?;
    Some(UncertainNumber {
        address: entry.key.to_owned(),
        distribution: spread.distribution,
        is_around_written: spread.is_around_written,
        factor,
        note,
    })
}

/// `factor` and `loading`, which go together.
#[expect(clippy::option_option, reason = "the outer one says whether it could be read")]
fn factor(fields: &Fields<'_, '_>, factors: Option<&[Factor]>) -> Option<Option<(usize, f64)>> {
    let log = fields.log;
    let LoadingSheet { factor, loading, note: _ } = LoadingSheet::FIELDS;
    if fields.optional(factor.name).is_none() && fields.optional(loading.name).is_none() {
        return Some(None);
    }
    let loading = fields.unaddressed(&loading);
    let node: Option<&Node<'_>> = fields.required(factor.name);
    let factor = node.and_then(|node| {
        let name = value::text(log, node, "`factor`", Wording::REFERENCE)?;
        let factors = factors?;
        let place = factors.iter().position(|factor| factor.name == name);
        if place.is_none() {
            let help = log.did_you_mean(name, factors.iter().map(|factor| factor.name.as_str()), "the factors are");
            log.add(Problem::new(ProblemKind::UnknownFactor { found: short(name) }, node.span).with_help(help));
        }
        place
    });
    Some(Some((factor?, loading?)))
}

/// Why a number cannot be drawn without regard to others.
fn why_not_alone(
    address: &str,
    names: &Names,
    delegations: &PerSide<Delegation>,
    [values_drawn, strategies_drawn]: [&[Side]; 2],
) -> Option<String> {
    let parts: Vec<&str> = address.split('.').collect();
    let [name, rest @ ..] = parts.as_slice() else { return None };
    let side = Side::BOTH.into_iter().find(|side| delegations[*side].name == *name)?;
    match rest {
        ["weights", _] => Some(format!(
            "weights sum to 1; draw all of them, `weights: {{ \"{name}\": Dirichlet(concentration: 50) }}`"
        )),
        ["strategy", ..] if strategies_drawn.contains(&side) => {
            Some(format!("the whole strategy of `{name}` is drawn already, among `strategies`"))
        }
        ["values", _, _, "from"] => Some("steps must keep rising".to_owned()),
        ["values", issue, _] if values_drawn.contains(&side) => {
            let issue = names.issues.iter().position(|draft| draft.issue.name == *issue)?;
            let is_table = matches!(delegations[side].rules.values[issue], OptionValues::Table(_));
            is_table.then(|| format!("all tabled values of `{name}` are drawn already, by `Jitter`"))
        }
        _ => None,
    }
}
