//! What stands around sentences in Russian: headings, heads of tables, captions, words beside something.

use super::measures::Spoken;
use super::numbers::{CASES, DRAWS, FIRM, Noun, POINTS, count, counted, of_many, plural, quoted};
use super::sensitivity::of_what;
use crate::result::Titled;
use crate::tongue::likely::Chance;
use crate::tongue::{Caption, Head, Heading, Label, Likely, Remark};

pub(super) fn heading(heading: &Heading<'_>) -> String {
    match heading {
        Heading::Why => "Почему".to_owned(),
        Heading::HangsOn => "От чего зависит исход".to_owned(),
        Heading::WouldChange => "Что могло бы изменить исход".to_owned(),
        Heading::Options => "Линии поведения сторон".to_owned(),
        Heading::OptionsOf(side) => format!("Линии поведения: {}", side.title()),
        Heading::Assumed => "Исходные предпосылки и их источники".to_owned(),
        Heading::HowSure => "Насколько надёжны выводы".to_owned(),
        Heading::Method => "Метод и его пределы".to_owned(),
        Heading::TryIt => "Попробуйте сами".to_owned(),
        Heading::Again => "Как воспроизвести".to_owned(),
    }
}

pub(super) const fn head(head: Head) -> &'static [&'static str] {
    match head {
        Head::Inputs => &["Параметр", "Доля", "Интервал 95\u{a0}%"],
        Head::Shares => &["Допущение", "Тогда", "Разница, п.\u{a0}п.", "Интервал 95\u{a0}%", "Не случайно"],
        Head::Differences => &["Допущение", "Тогда", "Разница", "Интервал 95\u{a0}%", "Не случайно"],
        Head::Policies => &["Линия", "В среднем", "Интервал 95\u{a0}%", "Худший прогон", "Сожаление до", "Соглашения"],
        Head::Assumptions => &["Предпосылка", "В сценарии", "Обоснование"],
        Head::Tried => &["Показатель", "Здесь", "Интервал 95\u{a0}%", "В исходном сценарии"],
    }
}

pub(super) fn caption(caption: &Caption<'_>) -> String {
    match caption {
        Caption::Inputs { summary, metric, n_left } => {
            let left = match n_left {
                0 => String::new(),
                n => format!("; отличимых от случайности и не показанных здесь: {n}"),
            };
            format!(
                "Какая доля различий {} приходится на каждый параметр в отдельности{left}",
                of_what(summary, metric)
            )
        }
        Caption::WhatIfs { summary, name, written, n_left } => {
            let measure = Spoken { name, delegations: &summary.delegations };
            let left = match n_left {
                0 => String::new(),
                n => format!("; не показано допущений: {n}"),
            };
            let draws = counted(summary.n_draws, DRAWS);
            format!("{}: {written} в исходном сценарии, {draws}{left}", measure.title())
        }
        Caption::Policies(chooser) => format!("Что даёт каждая линия стороне {}", quoted(chooser.title())),
        Caption::Numbers => "Параметры, влияние которых выявлено".to_owned(),
        Caption::Rules => "Правила, сильнее всего сужающие возможности договориться".to_owned(),
        Caption::RulesAndNumbers => {
            "Правила, сильнее всего сужающие возможности договориться, и параметры, влияние которых выявлено".to_owned()
        }
        Caption::Tried => "Что получится".to_owned(),
    }
}

pub(super) fn label(label: &Label<'_>) -> String {
    match label {
        Label::Continued(heading) => format!("{heading} (продолжение)"),
        Label::Sources => "Источники:".to_owned(),
        Label::From => "Получено командами:".to_owned(),
        Label::Again => "Как воспроизвести:".to_owned(),
        Label::Source(n) => format!("Источник [{n}]"),
        Label::Title => "Название".to_owned(),
        Label::PointsHere => "Тезисы".to_owned(),
        Label::NotesHere => "Заметки".to_owned(),
        Label::Finding => "Вывод".to_owned(),
        Label::MadeBy => "Подготовлено".to_owned(),
        Label::Brief => "Справка".to_owned(),
        Label::Page(n, of) => format!("страница {n} из {of}"),
        Label::LowEnd(head) => format!("{head}, от"),
        Label::HighEnd(head) => format!("{head}, до"),
        Label::BeyondChance => "да".to_owned(),
        Label::WithinChance | Label::NotMeasured => "нет".to_owned(),
        Label::WithinChanceOfMany(n) => format!("нет: одна из {} рассмотренных разниц", count(*n as u64)),
        Label::Unchanged => "без изменений".to_owned(),
        Label::NoReason => "Обоснование не приведено".to_owned(),
        Label::See(cited) => format!("См. {cited}"),
        Label::LeftOut(n) => format!("Не показано допущений: {n}."),
        Label::OtherDraws { own, of_forecast } => {
            let (own, of_forecast) = (counted(*own, DRAWS), count(*of_forecast));
            format!(
                "Здесь {own}, тогда как исход переговоров выше определён по {of_forecast}: доли в исходном сценарии различаются \
                 случайно."
            )
        }
        Label::StartAgain => "Вернуть исходные значения".to_owned(),
        Label::Nearest => "Ближайшая рассчитанная точка:".to_owned(),
        Label::Points { n_points, n_draws } => {
            let [one, many] = ["рассчитанной заранее точки", "рассчитанных заранее точек"];
            let calculated = Noun([one, one, many]).genitive(*n_points);
            let each = counted(*n_draws, DRAWS);
            format!("Из {} {calculated} показана ближайшая; на каждую — {each}, одни и те же.", count(*n_points))
        }
        Label::Point { at, number } => format!("{at} (точка {number})"),
        Label::Judged => "оценка:".to_owned(),
        Label::WorkedOut => "расчёт:".to_owned(),
        Label::Unverified => "(не проверено)".to_owned(),
    }
}

pub(super) const fn remark(remark: Remark) -> &'static str {
    match remark {
        Remark::MostWithNone => "Приведённое в таблице в сумме объясняет менее половины различий.",
        Remark::ChanceNotJudgement => "Интервалы учитывают случайность, но не ошибки суждений.",
        Remark::Regret => {
            "Выигрыши каждой стороны измерены по её собственной шкале. Сожаление показывает, насколько больше дала бы в том же \
             прогоне другая из этих линий; худший прогон и наибольшее сожаление взяты из сыгранных прогонов."
        }
        Remark::NotPolled => "Переговоры здесь разыгрываются, а не оцениваются опросом экспертов.",
        Remark::EachSide => {
            "Каждая сторона предлагает, отклоняет и принимает в соответствии со стратегией, заданной в сценарии, и видит только \
             собственные выигрыши и то, что произносится за столом, если сценарий не предусматривает иного."
        }
        Remark::Counted => {
            "То, о чём можно договориться, подсчитано точно, для сценария в том виде, в каком он записан."
        }
        Remark::LeftOut => {
            "То, чего в сценарии нет, на эти выводы не влияет, как бы много оно ни значило в действительности."
        }
        Remark::OfNumbers => {
            "Каждый вес, ценность, стратегия и красная линия — суждение автора сценария; выявлено, что исход зависит от этих \
             параметров."
        }
        Remark::OfRules => {
            "Каждый вес, ценность, стратегия и красная линия — суждение автора сценария; эти правила сильнее всего сужают \
             возможности договориться."
        }
        Remark::OfBoth => {
            "Каждый вес, ценность, стратегия и красная линия — суждение автора сценария; эти правила сильнее всего сужают \
             возможности договориться; выявлено также, что исход зависит от этих параметров."
        }
    }
}

/// How likely an agreement is: `весьма вероятно`, or between which words.
pub(super) fn in_words(likely: Likely) -> String {
    match likely {
        Likely::Is(chance) => word(chance).to_owned(),
        Likely::Between(low, high) => format!("от «{}» до «{}»", word(low), word(high)),
    }
}

/// The words of the Russian edition of the IPCC's guidance.
const fn word(chance: Chance) -> &'static str {
    match chance {
        Chance::ExceptionallyUnlikely => "исключительно маловероятно",
        Chance::VeryUnlikely => "весьма маловероятно",
        Chance::Unlikely => "маловероятно",
        Chance::AboutAsLikelyAsNot => "столь же вероятно, как и нет",
        Chance::Likely => "вероятно",
        Chance::VeryLikely => "весьма вероятно",
        Chance::VirtuallyCertain => "практически определённо",
    }
}

/// What words of chance stand for.
pub(super) fn scale() -> String {
    let bands = [
        (Chance::ExceptionallyUnlikely, "менее", "1"),
        (Chance::VeryUnlikely, "менее", "10"),
        (Chance::Unlikely, "менее", "33"),
        (Chance::AboutAsLikelyAsNot, "до", "66"),
        (Chance::Likely, "до", "90"),
        (Chance::VeryLikely, "до", "99"),
    ];
    let told = bands.map(|(chance, up_to, share)| format!("«{}» — {up_to} {share}{FIRM}%", word(chance)));
    format!(
        "Словесные оценки вероятности следуют рекомендациям МГЭИК (Mastrandrea et al. 2010): {}, «{}» — выше; две оценки \
         приводятся там, где интервал охватывает обе.",
        told.join(", "),
        word(Chance::VirtuallyCertain)
    )
}

/// `один случай`, `2 случая`.
pub(super) fn cases(n: usize) -> String {
    counted(n as u64, CASES)
}

/// Behind a preposition: `в 1 случае`, `в 5 случаях`.
pub(super) fn in_cases(n: usize) -> String {
    format!("{}{FIRM}{}", count(n as u64), if super::numbers::ends_in_one(n as u64) { "случае" } else { "случаях" })
}

/// `21 точка отличается`, `2 точки отличаются`.
pub(super) fn points_differ(n: usize) -> String {
    let verb = if super::numbers::ends_in_one(n as u64) { "отличается" } else { "отличаются" };
    format!("{}{FIRM}{} {verb}", count(n as u64), plural(n as u64, POINTS))
}

/// `из 3 прогонов`.
pub(super) fn of_draws(n: u64) -> String {
    format!("из {}", of_many(n, DRAWS))
}
