//! What the numbers and parts of a scenario are called in Russian, by their addresses. Titles stay as the file has them.

use super::fields::field;
use super::numbers::{date, quoted};
use crate::agenda::{Forms, Issue, SideMeasure};
use crate::payoff::{Principal, Successor};
use crate::quantity::Side;
use crate::result::FormsRecord;
use crate::scenario::{Delegation, Scenario, field_in_words};
use crate::tongue::Called;

/// What an address is called; nothing where the scenario has no such thing.
pub(super) fn address(scenario: &Scenario, address: &str) -> Option<Called> {
    let names = Names { scenario, address };
    let parts: Vec<&str> = address.split('.').collect();
    let (first, rest) = parts.split_first()?;
    let side = Side::BOTH.into_iter().find(|side| scenario.delegations()[*side].name() == *first);
    let Some(side) = side else { return Some((names.of_nobody(first, rest)?, FormsRecord::default())) };
    let delegation = &scenario.delegations()[side];
    let what = names.of_delegation(delegation, rest)?;
    let short = delegation.forms().short.as_deref().map(|title| format!("{what} ({title})"));
    Some((format!("{what} ({})", delegation.title()), FormsRecord { short, in_text: None }))
}

/// A part of a scenario that has no title, as it is given: a day, or whether something is so; nothing of others.
pub(super) fn part(value: &str) -> Option<String> {
    let bare = value.trim().trim_start_matches("On(").trim_end_matches(')').trim_matches('"');
    match bare {
        "true" => Some("да".to_owned()),
        "false" => Some("нет".to_owned()),
        "never" | "Never" => Some("никогда".to_owned()),
        day => day.parse::<jiff::civil::Date>().ok().map(|_| date(day)),
    }
}

struct Names<'a> {
    scenario: &'a Scenario,
    address: &'a str,
}

impl Names<'_> {
    fn issue_named(&self, name: &str) -> Option<&Issue> {
        self.scenario.agenda().issues().iter().find(|issue| issue.name == name)
    }

    /// `«Потолок»`.
    fn issue(&self, name: &str) -> String {
        quoted(&self.issue_named(name).map_or_else(|| Forms::in_words(name), |issue| issue.title.clone()))
    }

    /// `варианта «1 700» по вопросу «Потолок»`.
    fn option(&self, issue: &str, name: &str) -> String {
        let option = self.issue_named(issue).and_then(|issue| issue.options.iter().find(|option| option.name == name));
        let title = option.map_or_else(|| Forms::in_words(name), |option| option.title.clone());
        format!("варианта {} по вопросу {}", quoted(&title), self.issue(issue))
    }

    fn event(&self, name: &str) -> String {
        let event = self.scenario.agenda.events.iter().find(|event| event.name == name);
        quoted(&event.map_or_else(|| Forms::in_words(name), |event| event.title.clone()))
    }

    /// The name of the field that stands at the address.
    fn field(&self) -> Option<&'static str> {
        field(field_in_words(self.scenario, self.address)?)
    }

    fn of_delegation(&self, delegation: &Delegation, rest: &[&str]) -> Option<String> {
        let rules = &delegation.rules;
        let nth = |n: &str| n.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        let since = |day: Option<jiff::civil::Date>| {
            day.map_or_else(String::new, |day| format!(" с {}", date(&day.to_string())))
        };
        Some(match rest {
            ["weights", name] => format!("вес вопроса {}", self.issue(name)),
            ["values", name] => format!("ценность вариантов по вопросу {}", self.issue(name)),
            ["values", name, field @ ..] => self.of_values(name, field),
            ["no_deal", "values", name] => format!("ценность вопроса {} без соглашения", self.issue(name)),
            ["no_deal", "adjustment"] => "выигрыш при отказе от соглашения сверх вопросов повестки".to_owned(),
            ["no_deal", "discounted"] => "дисконтирование выигрыша при отказе от соглашения".to_owned(),
            ["no_deal", "changes", n, "from"] => format!("дата изменения {n} выигрыша при отказе от соглашения"),
            ["no_deal", "changes", n, field] => {
                let from = nth(n).and_then(|n| Some(rules.no_deal.changes.get(n)?.from));
                format!("изменение выигрыша при отказе от соглашения{}{}", since(from), at_once(field))
            }
            ["costs", n, "from"] => format!("дата, с которой возникают издержки времени {n}"),
            ["costs", n, field] => {
                let from = nth(n).and_then(|n| Some(rules.costs.get(n)?.from));
                format!("издержки времени{}{}", since(from), at_once(field))
            }
            ["drifts", n, "from"] => format!("дата, с которой начинается сдвиг ценностей {n}"),
            ["drifts", n, "of"] => format!("варианты, ценность которых меняет сдвиг {n}"),
            ["drifts", n, "per_month"] => {
                let drift = nth(n).and_then(|n| rules.drifts.get(n))?;
                let issue = self.scenario.agenda().issue(drift.of.issue);
                format!("изменение ценности по вопросу {} за месяц", quoted(&issue.title))
            }
            ["bonuses", name, "while"] => format!("условие надбавки {}", named(name)),
            ["bonuses", name, "amount"] => format!("надбавка {}", named(name)),
            ["linkages", name] => format!("связка {}", named(name)),
            ["linkages", name, "while"] => format!("условие связки {}", named(name)),
            ["linkages", name, "satisfaction", option] => {
                format!("удовлетворённость вариантом {} в связке {}", named(option), named(name))
            }
            ["linkages", name, _] => format!("{} связки {}", self.field()?, named(name)),
            ["principals", name, rest @ ..] => self.of_principal(delegation, name, rest)?,
            ["failed_ratification"] => "ценность провала ратификации сверх отказа от соглашения".to_owned(),
            ["judges", name] => {
                format!("сдвиг неопределившихся голосов в палате {}, в логарифмах шансов", self.chamber(name))
            }
            ["discount"] => "ценность, сохраняемая за месяц ожидания".to_owned(),
            ["beliefs", name] => format!("ожидаемая вероятность события {}", self.event(name)),
            ["delay_cost"] => "издержки оставления вопроса открытым".to_owned(),
            ["mandate", "openings", name] => format!("начальная позиция по вопросу {}", self.issue(name)),
            ["mandate", "walk_aways", name, "at"] => format!("предел уступок по вопросу {}", self.issue(name)),
            ["mandate", "walk_aways", name, _] => {
                format!("цена шага за предел уступок по вопросу {}", self.issue(name))
            }
            ["mandate", "red_lines", name, field] => {
                let line = delegation.mandate.red_lines.iter().find(|line| line.name == *name);
                let title = line.and_then(|line| line.title.clone()).unwrap_or_else(|| Forms::in_words(name));
                let part = if *field == "unless" {
                    "исключение из красной линии"
                } else {
                    "содержание красной линии"
                };
                format!("{part} {}", quoted(&title))
            }
            ["strategy"] => "стратегия".to_owned(),
            ["strategy", ..] => self.field()?.to_owned(),
            _ => return None,
        })
    }

    fn of_values(&self, name: &str, rest: &[&str]) -> String {
        match (self.field(), rest) {
            (Some(called), [_]) => format!("{called} по вопросу {}", self.issue(name)),
            (_, [n, "from"]) => {
                format!("уровень, с которого начинается ступень {n} ценностей по вопросу {}", self.issue(name))
            }
            (_, [n, "value"]) => format!("ценность ступени {n} по вопросу {}", self.issue(name)),
            (_, [option]) => format!("ценность {}", self.option(name, option)),
            (_, _) => format!("ценность вариантов по вопросу {}", self.issue(name)),
        }
    }

    fn of_principal(&self, delegation: &Delegation, name: &str, rest: &[&str]) -> Option<String> {
        let principal = delegation.rules.principals.iter().find(|one| one.name == name);
        let (who, rest) = match rest {
            ["successors", successor, rest @ ..] => {
                let found = principal.and_then(|one| one.successors.iter().find(|one| one.name == *successor));
                (found.map_or_else(|| Forms::in_words(successor), Successor::called), rest)
            }
            rest => (principal.map_or_else(|| Forms::in_words(name), Principal::called), rest),
        };
        let what = match rest {
            ["share"] => "доля в принятии решений".to_owned(),
            ["continuity"] => "сохраняемая доля прежней линии".to_owned(),
            ["on"] => "событие, после которого происходит смена".to_owned(),
            ["floor"] => "порог вето".to_owned(),
            ["weights", issue] => format!("вес вопроса {}", self.issue(issue)),
            ["values", issue] => format!("ценность вариантов по вопросу {}", self.issue(issue)),
            ["values", issue, field @ ..] => self.of_values(issue, field),
            _ => return None,
        };
        Some(format!("{what}: {who}"))
    }

    fn of_nobody(&self, first: &str, rest: &[&str]) -> Option<String> {
        Some(match (first, rest) {
            ("clock", ["turn"]) => "промежуток между раундами".to_owned(),
            ("clock", ["turn", n]) => format!("дата раунда {n}"),
            ("clock", ["start"]) => "дата первого раунда".to_owned(),
            ("clock", ["deadline"]) => "предельный срок".to_owned(),
            ("opens", []) => "сторона, делающая первое предложение".to_owned(),
            ("rules", []) => "свод правил".to_owned(),
            ("partial", []) => "значение соглашений, оставляющих вопросы открытыми".to_owned(),
            // What stands in place of an address where what-ifs are varied.
            ("what_if", []) => "допущение".to_owned(),
            ("compatibility", [name, field]) => {
                let rule = self.scenario.agenda().compatibility().iter().find(|rule| rule.name == *name);
                let title = rule.and_then(|rule| rule.title.clone()).unwrap_or_else(|| Forms::in_words(name));
                let part = match *field {
                    "if" => "посылка",
                    "then" => "следствие",
                    _ => "условие",
                };
                format!("{part} правила {}", quoted(&title))
            }
            ("events", [event, rest @ ..]) => format!("{} {}", of_event(rest), self.event(event)),
            ("ratification", [chamber, rest @ ..]) => self.of_chamber(chamber, rest)?,
            ("agenda", [issue, "deferrable"]) => format!("возможность оставить открытым вопрос {}", self.issue(issue)),
            ("agenda", [issue, option, "contingent", field]) => {
                let what = match *field {
                    "then" => "что действует, если событие наступит, по условию",
                    "otherwise" => "что действует, если событие не наступит, по условию",
                    _ => "событие, от которого зависит действие",
                };
                format!("{what} {}", self.option(issue, option))
            }
            ("agenda", [issue, option, "level"]) => format!("уровень {}", self.option(issue, option)),
            _ => return None,
        })
    }

    fn chamber(&self, name: &str) -> String {
        let chamber = self.scenario.agenda.chambers.iter().find(|chamber| chamber.name == name);
        quoted(&chamber.map_or_else(|| Forms::in_words(name), |chamber| chamber.title.clone()))
    }

    fn of_chamber(&self, name: &str, rest: &[&str]) -> Option<String> {
        let measure = |measure: &str| {
            let chamber = self.scenario.agenda.chambers.iter().find(|known| known.name == name);
            let found = chamber.and_then(|chamber| chamber.side_measures.iter().find(|known| known.name == measure));
            quoted(&found.map_or_else(|| Forms::in_words(measure), SideMeasure::title))
        };
        let what = match rest {
            ["members"] => "число членов".to_owned(),
            ["present"] => "число присутствующих".to_owned(),
            ["needed" | "votes"] | ["needed", _] => "число необходимых голосов".to_owned(),
            ["sure"] => "число гарантированных голосов".to_owned(),
            ["shock"] => "вес того, что сдвигает всех неопределившихся".to_owned(),
            ["delay"] => "срок до голосования".to_owned(),
            ["of"] => "делегация, от которой зависит согласие".to_owned(),
            ["while"] => "условие согласия".to_owned(),
            ["swing", group, "voters"] => format!("численность группы {}", named(group)),
            ["swing", group, "yes"] => format!("вероятность голоса «за» в группе {}", named(group)),
            ["swing", group, "shifts", n, "by"] => format!("сдвиг {n} группы {}", named(group)),
            ["swing", group, "shifts", n, _] => format!("условие сдвига {n} группы {}", named(group)),
            ["side_measures", one, "lift"] => format!("действие меры {}", measure(one)),
            ["side_measures", one, "cost"] => format!("цена меры {}", measure(one)),
            _ => return None,
        };
        Some(format!("{what}, палата {}", self.chamber(name)))
    }
}

/// What of an event stands there, before its title.
fn of_event(rest: &[&str]) -> &'static str {
    match rest {
        [] => "наступление события",
        ["when", "p"] => "вероятность события",
        ["when", "per_month"] => "интенсивность события",
        ["when", "months"] => "задержка события",
        ["when", "until"] => "последний возможный день события",
        ["when", "from"] => "день перед первым возможным днём события",
        ["given"] => "условие события",
        ["set"] => "изменения, которые вызывает событие",
        ["news", _, "about"] => "другое событие, о котором извещает событие",
        ["lasts"] => "срок действия изменений, которые вызывает событие",
        ["suspends"] => "длительность паузы после события",
        ["news", _, "ratio"] => "вес известия о событии",
        _ => "дата события",
    }
}

/// What has but a name in the file.
fn named(name: &str) -> String {
    quoted(&Forms::in_words(name))
}

fn at_once(field: &str) -> &'static str {
    if field == "per_month" { ", за месяц" } else { ", единовременно" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::figure::{is_counted, is_share};
    use crate::scenario::load;
    use crate::tongue::russian::numbers::in_unit;
    use crate::tongue::russian::sweep::unit;

    /// Whether a text has Latin letters outside quotes, before a colon, and before brackets: there stands what the
    /// file says.
    fn is_latin(text: &str) -> bool {
        let outside: String =
            text.split('«').map(|part| part.rsplit_once('»').map_or(part, |(_, behind)| behind)).collect();
        let own = outside.split(": ").next().unwrap_or_default().split(" (").next().unwrap_or_default();
        own.contains(|c: char| c.is_ascii_alphabetic())
    }

    #[test]
    fn every_number_of_the_format_has_a_name_and_a_unit() {
        for file in ["tests/all/everything.ron", "scenarios/moscow-2008.ron", "scenarios/new-start-2009.ron"] {
            let document = load(file).unwrap();
            let scenario = document.scenario();
            let own_units: Vec<&str> =
                scenario.agenda().issues().iter().filter_map(|issue| issue.unit.as_deref()).collect();
            for known in &scenario.addresses {
                let (title, _) =
                    address(scenario, &known.name).unwrap_or_else(|| panic!("{file}: {} has no name", known.name));
                assert!(!is_latin(&title), "{}: {title}", known.name);
                let is_own = own_units.iter().any(|own| known.unit.starts_with(own));
                let said = if is_share(&known.unit) || is_counted(&known.unit) {
                    in_unit(1.0, &known.unit)
                } else {
                    unit(&known.unit).to_owned()
                };
                assert!(is_own || !said.contains(|c: char| c.is_ascii_alphabetic()), "{}: {said}", known.name);
            }
        }
    }
}
