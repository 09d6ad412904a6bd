//! What could be agreed, in Russian.

use super::forecast::on_issues;
use super::numbers::{
    FIRM, PACKAGES, TIMES, behind, count, ends_in_one, number, of_many, percent, quoted, sentence, some,
};
use crate::account::analyze::{Closing, LeftByRedLines, Refused, Zone, first_of, percent as part, times};
use crate::result::Titled;
use crate::result::analyze::{AnalyzeSummary, IssueAnalysisRecord, RuleEffectRecord};
use crate::text::capitalised;

/// What sides refuse: in the nominative, the dative, and behind `ни`.
const fn bounds(summary: Refused) -> [&'static str; 3] {
    match summary {
        Refused::RedLines => ["красные линии", "красным линиям", "ни одной красной линии"],
        Refused::Vetoes => ["вето", "вето", "ни одного вето"],
        Refused::Both => ["красные линии и вето", "красным линиям и вето", "ни одной красной линии и ни одного вето"],
    }
}

/// `5 из 6 пакетов (83 %)`.
fn of_packages(n: u64, all: u64) -> String {
    format!("{} из {} ({})", count(n), of_many(all, PACKAGES), percent(&part(n, all)))
}

/// How much could be agreed.
pub(super) fn zone(summary: &AnalyzeSummary) -> String {
    let [bounds, to_bounds, _] = bounds(Refused::of(summary));
    sentence(&match Zone::of(summary) {
        Zone::Uncounted => "сколько пакетов приемлемы для обеих сторон, подсчитать невозможно".to_owned(),
        Zone::NothingAllowed => {
            format!("договориться невозможно: ни один пакет не отвечает всем правилам и {to_bounds} обеих сторон")
        }
        Zone::NothingPays => format!(
            "договориться невозможно: из того, что допускают {bounds} обеих сторон, всё даёт одной из них меньше, чем отказ от \
             соглашения"
        ),
        Zone::Some(n) => format!(
            "договориться можно о {}: {bounds} обеих сторон это допускают, и ни одна сторона не получает меньше, чем при отказе \
             от соглашения",
            of_packages(n, summary.packages)
        ),
    })
}

/// What room there is, for who has never heard of a zone of agreement.
pub(super) fn room(summary: &AnalyzeSummary) -> String {
    let [_, _, none] = bounds(Refused::of(summary));
    match Zone::of(summary) {
        Zone::Uncounted | Zone::NothingAllowed | Zone::NothingPays => zone(summary),
        Zone::Some(n) => format!(
            "Пространство для договорённости есть: в зону возможных соглашений, где не нарушается {none} и каждая сторона \
             получает не меньше, чем при отказе от соглашения, входит {}.",
            of_packages(n, summary.packages)
        ),
    }
}

/// `об одном пакете`, `о 2 пакетах`, `о 21 пакете`.
fn about_packages(n: u64) -> String {
    match n {
        1 => "об одном пакете".to_owned(),
        n if ends_in_one(n) => format!("о {}{FIRM}пакете", count(n)),
        n => format!("о {}{FIRM}пакетах", count(n)),
    }
}

/// What closes the zone, or narrows it most.
pub(super) fn closing(summary: &AnalyzeSummary) -> Option<String> {
    let of = |rules: &[&RuleEffectRecord]| {
        let (named, n_more) = first_of(rules);
        let word = if n_more > 0 { "и" } else { "или" };
        some(named.iter().map(|rule| in_accusative(summary, rule)), n_more, word)
    };
    Some(sentence(&match Closing::of(summary)? {
        Closing::Inside { side, rules, would } => format!(
            "переговоры срываются внутри стороны {}, а не между сторонами: если снять {}, договориться можно было бы {}",
            quoted(side),
            of(&rules),
            about_packages(would)
        ),
        Closing::Closed { rules, would } => {
            format!("если снять {}, договориться можно было бы {}", of(&rules), about_packages(would))
        }
        Closing::Narrowed { rules, would, zone } => {
            let factor = number(&times(would, zone));
            let kinds = if summary.vetoes.is_some() {
                "ни одно правило, ни одна красная линия и ни одно вето"
            } else {
                "ни одно правило и ни одна красная линия"
            };
            format!(
                "если снять {}, договориться можно было бы {} — в {factor}{FIRM}{} больше; сильнее зону не сужает {kinds}",
                of(&rules),
                about_packages(would),
                behind(&factor, TIMES)
            )
        }
        Closing::NoRule => "дело не в правилах: даже без них одной из сторон выгоднее отказ от соглашения".to_owned(),
        Closing::PairsUncounted => {
            "ни одно правило само по себе зону не закрывает; действие пар правил за разумное время не подсчитать"
                .to_owned()
        }
        Closing::Pair { rules, would } => {
            let [one, other] = rules.map(|rule| rule.map_or_else(String::new, |rule| in_accusative(summary, rule)));
            format!(
                "ни одно правило само по себе зону не закрывает; если снять и {one}, и {other}, договориться можно было бы {}",
                about_packages(would)
            )
        }
        Closing::NoPair => "ни одно правило и ни одна пара правил сами по себе зону не закрывают".to_owned(),
    }))
}

/// How much could be agreed and what closes the zone, as the title of a chart.
pub(super) fn title(summary: &AnalyzeSummary) -> String {
    let Zone::Some(n) = Zone::of(summary) else {
        let told = if summary.zone.is_some() { closing(summary) } else { None };
        return told.map_or_else(|| zone(summary), |closing| format!("Договориться невозможно. {closing}"));
    };
    let share = percent(&part(n, summary.packages));
    match closing(summary) {
        Some(closing) => format!("Договориться можно о {share} пакетов. {closing}"),
        None => format!("Договориться можно о {share} пакетов, и ни одно правило в отдельности этого не сужает"),
    }
}

/// What the red lines of both sides leave, before anything is said.
pub(super) fn red_lines(summary: &AnalyzeSummary) -> Option<String> {
    let on = |issues: &[&IssueAnalysisRecord]| {
        let (named, n_more) = first_of(issues);
        let named = named.iter().map(|issue| quoted(issue.title()));
        if issues.len() == 1 {
            on_issues(&named.collect::<Vec<_>>())
        } else {
            format!("по вопросам {}", some(named, n_more, "и"))
        }
    };
    Some(sentence(&match LeftByRedLines::of(summary)? {
        LeftByRedLines::Nothing(issues) => {
            format!("вместе красные линии сторон не оставляют ничего, о чём можно договориться {}", on(&issues))
        }
        LeftByRedLines::OnlyOpen(issues) => {
            let them = if issues.len() == 1 {
                "его можно только оставить открытым"
            } else {
                "их можно только оставить открытыми"
            };
            format!("вместе красные линии сторон не оставляют ни одного варианта {}: {them}", on(&issues))
        }
        LeftByRedLines::One(issue, choice) => format!(
            "по вопросу {} красные линии оставляют единственный вариант — {}",
            quoted(issue.title()),
            quoted(&choice.title)
        ),
        LeftByRedLines::Choice(issues) => {
            format!("красные линии оставляют выбор по каждому вопросу; сужают они его {}", on(&issues))
        }
    }))
}

/// Whose a rule is, in brackets; nothing if it is nobody's.
fn whose(summary: &AnalyzeSummary, rule: &RuleEffectRecord) -> String {
    let by = rule.by.as_ref().map(|by| {
        let side = summary.delegations.iter().find(|label| label.name == *by);
        format!(" ({})", side.map_or(by.as_str(), Titled::title))
    });
    by.unwrap_or_default()
}

/// `красную линию «A» (Россия)`, `правило «B»`.
fn in_accusative(summary: &AnalyzeSummary, rule: &RuleEffectRecord) -> String {
    match &rule.by {
        Some(_) if rule.veto => format!("{}{}", rule.title, whose(summary, rule)),
        Some(_) => format!("красную линию {}{}", quoted(&rule.title), whose(summary, rule)),
        None => format!("правило {}", quoted(&rule.title)),
    }
}

/// A rule as it stands in a list.
pub(super) fn rule(summary: &AnalyzeSummary, rule: &RuleEffectRecord) -> String {
    match &rule.by {
        Some(_) if rule.veto => capitalised(&format!("{}{}", rule.title, whose(summary, rule))),
        Some(_) => format!("Красная линия {}{}", quoted(&rule.title), whose(summary, rule)),
        None => format!("Правило {}", quoted(&rule.title)),
    }
}
