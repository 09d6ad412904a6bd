//! Which policy does best, and what is worth knowing, in Russian.

use super::forecast::sure_of_ends;
use super::numbers::{
    POLICIES, figure, in_unit, interval, list, number, number_span, of_many, quoted, sentence, share, some, sure,
};
use crate::account::choose::{Choice, Evidence, How, Most, MostWorth, Tie, is_of_another, told_of};
use crate::account::figure::Place;
use crate::result::Titled;
use crate::result::choose::{ChoiceSummary, EvidenceSummary, PolicyRecord, TurnRecord, WorthRecord};
use crate::text::capitalised;

/// What marks a policy that also changes what is not for the chooser alone to decide.
const STAR: &str = "*";
/// The scenario as it is among policies.
const AS_IT_IS: &str = "исходный сценарий";

/// What pays most on average.
pub(super) fn choice(summary: &ChoiceSummary) -> String {
    let told = Choice::new(summary, Place::Report);
    let who = quoted(summary.chooser.title());
    explained(&best(summary, &told, &who), &who)
}

fn best(summary: &ChoiceSummary, told: &Choice<'_>, who: &str) -> String {
    let payoff = |value: f64| number(&told.payoff(value));
    let (best, next) = match told.most() {
        Most::Nothing => return format!("стороне {who} не из чего выбирать"),
        Most::Tied(tie) => return tied(summary, &tie, who, |policy| payoff(policy.expected)),
        Most::One { best, next } => (best, next),
    };
    let digits = told.digits();
    let ends = best.low.zip(best.high).map(|(low, high)| [low, high].map(|end| told.payoff(end)));
    let ends = ends.map_or_else(String::new, |[low, high]| sure(&number_span([&low, &high])));
    let more = next.map(|(next, row)| {
        let ends = digits.ends(&row).map_or_else(String::new, |ends| format!(" ({})", super::numbers::ends_of(&ends)));
        let more = format!(
            ", на {}{ends} больше, чем следующая линия — {}",
            number(&digits.difference(&row)),
            name(summary, next)
        );
        more.replace('+', "")
    });
    format!(
        "{} стороне {who} больше всего даёт {}: в среднем {}{ends}{}",
        format_args!("из {}", of_many(summary.policies.len() as u64, POLICIES)),
        name(summary, best),
        figure(&digits.figure(best.expected)),
        more.unwrap_or_default()
    )
}

/// Policies of which none is told to pay most.
fn tied(summary: &ChoiceSummary, tie: &Tie<'_>, who: &str, of: impl Fn(&PolicyRecord) -> String) -> String {
    let each = tie.named.first().map_or_else(String::new, |first| of(first));
    let valued = || {
        some(tie.named.iter().map(|policy| format!("{} ({})", name(summary, policy), of(policy))), tie.n_more, "или")
    };
    match tie.how {
        How::All => match tie.named.as_slice() {
            [one, other] => format!(
                "линии сравнялись: и {}, и {} в среднем дают стороне {who} по {each}",
                name(summary, one),
                name(summary, other)
            ),
            _ => format!("ни одна линия не выделяется: каждая в среднем даёт стороне {who} {each}"),
        },
        How::Equal => {
            let names = some(tie.named.iter().map(|policy| name(summary, policy)), tie.n_more, "и");
            format!("единственной лучшей линии для стороны {who} нет: {names} в среднем дают по {each}")
        }
        How::Untold => format!("ничто не указывает, какая линия в среднем выгоднее стороне {who}: {}", valued()),
        How::Chance => format!("прогоны не показывают, какая линия в среднем выгоднее стороне {who}: {}", valued()),
    }
}

/// How often the choice fails.
pub(super) fn fails(summary: &ChoiceSummary) -> Option<String> {
    let best = Choice::new(summary, Place::Report).chosen()?;
    let (name, regret) = (name(summary, best), number(&Place::Report.digits(summary.regret, 4)));
    let fails = &summary.fails;
    Some(sentence(&if fails.count == 0 {
        format!("{name} не подводит ни в одном прогоне: ни в одном другая линия не дала бы на {regret} больше")
    } else {
        // To a percent, as in every language.
        let ends = fails.interval().map_or_else(String::new, |ends| {
            let [low, high] = ends.map(|end| Place::Report.decimal(end * 100.0, 0));
            sure_of_ends([&low, &high])
        });
        format!(
            "{name} подводит в {} прогонов{ends}: в них другая линия дала бы по меньшей мере на {regret} больше",
            share(fails)
        )
    }))
}

/// A policy within a sentence.
fn name(summary: &ChoiceSummary, policy: &PolicyRecord) -> String {
    let is_first = summary.policies.first().is_some_and(|first| first.name == policy.name);
    if is_first { AS_IT_IS.to_owned() } else { quoted(&policy.title) + star(is_of_another(policy)) }
}

const fn star(is_marked: bool) -> &'static str {
    if is_marked { STAR } else { "" }
}

/// A sentence with what a star in it means, if it has one.
fn explained(told: &str, who: &str) -> String {
    let is_marked = told.contains(&format!("»{STAR}"));
    let told = capitalised(told);
    sentence(&if is_marked {
        format!("{told}; {STAR} — зависит не только от стороны {who}")
    } else {
        told
    })
}

/// What is most worth knowing.
pub(super) fn worth_knowing(summary: &EvidenceSummary) -> String {
    let told = Evidence::new(summary, Place::Report);
    let who = quoted(summary.chooser.title());
    let said = match told.found() {
        MostWorth::Nothing => {
            let tied: Vec<String> = summary.not_told_from.iter().map(|place| policy(summary, *place)).collect();
            let tied = if tied.is_empty() {
                String::new()
            } else {
                format!("; по прогонам она не отличается от таких линий: {}", list(&tied, "и"))
            };
            format!(
                "ни один неопределённый параметр, если заранее узнать его одного, не представляет выявленной ценности для выбора \
                 стороны {who}: ни один не меняет за пределами случайности лучшую линию ({}){tied}",
                policy(summary, summary.choice)
            )
        }
        MostWorth::One { place, worth, has_rivals, is_alone } => {
            let (input, said) = (input(summary, place), worth_in_words(&told, worth));
            let turns = turns(summary, place, worth).map_or_else(String::new, |turns| format!("; {turns}"));
            if has_rivals {
                let alone = if is_alone { "только" } else { "прежде всего" };
                format!(
                    "из отдельных параметров выявлено, что стороне {who} стоит заранее узнать {alone} {input}, хотя другие могут быть \
                     не менее ценны: {said}{turns}"
                )
            } else {
                format!("больше всего стороне {who} стоит заранее узнать {input}: {said}{turns}")
            }
        }
        MostWorth::Several { places, n_more } => format!(
            "больше всего стороне {who} стоит заранее узнать {}; прогоны не показывают, что из этого ценнее",
            some(places.iter().map(|place| input(summary, *place)), n_more, "и")
        ),
    };
    explained(&said, &who)
}

fn worth_in_words(told: &Evidence<'_>, worth: &WorthRecord) -> String {
    let [point, low, high] = [worth.worth, worth.low, worth.high].map(|one| told.payoff(one));
    format!("прирост выигрыша — {} ({}: {})", number(&point), interval(), number_span([&low, &high]))
}

/// Where the choice turns on an input.
fn turns(summary: &EvidenceSummary, place: usize, worth: &WorthRecord) -> Option<String> {
    let unit = summary.inputs.get(place).map_or("", |input| input.unit.as_str());
    Some(match worth.turns.as_ref()? {
        TurnRecord::At { value, below, above } => format!(
            "при значениях ниже {} больше всего даёт {}, выше — {}",
            in_unit(*value, unit),
            policy(summary, *below),
            policy(summary, *above)
        ),
        TurnRecord::By(all) => {
            let each = told_of(all)
                .iter()
                .map(|one| format!("если {}, больше всего даёт {}", quoted(&one.is), policy(summary, one.best)));
            each.collect::<Vec<_>>().join("; ")
        }
    })
}

fn input(summary: &EvidenceSummary, place: usize) -> String {
    summary.inputs.get(place).map_or_else(String::new, |input| quoted(input.title()))
}

fn policy(summary: &EvidenceSummary, place: usize) -> String {
    match summary.policies.get(place) {
        Some(_) if place == 0 => AS_IT_IS.to_owned(),
        Some(policy) => quoted(&policy.title) + star(summary.not_its_own.contains(&place)),
        None => String::new(),
    }
}
