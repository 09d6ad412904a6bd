//! What charts of a brief say in Russian.

mod subtitle;

use super::numbers::{DRAWS, FIRM, PACKAGES, count, counted, list, month_short, number, quoted, sure_of};
use super::{Russian, analyze, choose, compare, forecast, reach, run, sensitivity, sweep};
use crate::account::analyze::Refused;
use crate::account::choose::is_of_another;
use crate::account::rate::{Bound, Percent};
use crate::result::analyze::AnalyzeSummary;
use crate::result::choose::ChoiceSummary;
use crate::result::compare::CompareSummary;
use crate::result::forecast::ForecastSummary;
use crate::result::reach::ReachSummary;
use crate::result::sensitivity::{ExplainedRecord, SensitivitySummary};
use crate::result::sweep::SweepSummary;
use crate::result::{AppliedRecord, ChangeRecord, EndingKind, RunResult};
use crate::tongue::chart::{Beside, Foot, Large, Letters, Moved, Moves, OnCharts, Subtitle, Word};
use jiff::civil::Date;

/// How long a title may be, in characters, so that two lines hold it.
const TITLE: usize = 150;
/// A sentence as a title.
fn as_title(sentence: &str) -> String {
    sentence.trim_end_matches('.').to_owned()
}

impl OnCharts for Russian {
    fn moves_title(&self, Moves { measure, how }: &Moves<'_>) -> String {
        let (what_ifs, rises, from) = match how {
            Moved::NotAtAll => return format!("{measure}: ни одно допущение ничего не меняет"),
            Moved::NotShown => return format!("{measure}: влияния ни одного допущения не выявлено"),
            Moved::By { what_ifs, rises, from } => (what_ifs, *rises, from),
        };
        let verb = match (rises, what_ifs.len()) {
            (true, 1) => "повышает",
            (true, _) => "повышают",
            (false, 1) => "понижает",
            (false, _) => "понижают",
        };
        if let [(one, to)] = what_ifs.as_slice() {
            return format!("{measure}: сильнее всего {verb} {} — с {from} до {to}", quoted(one));
        }
        let told = |names: Vec<String>| {
            format!(
                "{measure}: сильнее всего {verb} {}; исходное значение — {from}; прогоны не показывают, что сильнее",
                list(&names, "и")
            )
        };
        let whole = told(what_ifs.iter().map(|(one, to)| format!("{} ({to})", quoted(one))).collect());
        let is_short = what_ifs.len() == 2 || whole.chars().count() <= TITLE;
        if is_short { whole } else { told(what_ifs.iter().map(|(one, _)| quoted(one)).collect()) }
    }

    fn difference_title(&self, summary: &CompareSummary) -> String {
        as_title(&compare::difference(summary))
    }

    fn endings_title(&self, summary: &ForecastSummary) -> String {
        forecast::title(summary)
    }

    fn issues_title(&self, result: &RunResult) -> Option<String> {
        Some(run::title(result))
    }

    fn zone_title(&self, summary: &AnalyzeSummary, longer: Option<(&[String], u64)>) -> String {
        let longest = longer.map_or_else(String::new, |(whose, n)| {
            let whose: Vec<String> = whose.iter().map(|side| quoted(side)).collect();
            format!(
                "; если не считать выигрыша без соглашения стороны {}, было бы {}",
                list(&whose, "или"),
                counted(n, PACKAGES)
            )
        });
        format!("{}{longest}", as_title(&analyze::title(summary)))
    }

    fn shares_title(&self, summary: &SensitivitySummary, metric: &ExplainedRecord) -> String {
        sensitivity::title(summary, metric)
    }

    fn choice_title(&self, summary: &ChoiceSummary) -> String {
        as_title(&choose::choice(summary))
    }

    fn reach_title(&self, summary: &ReachSummary) -> String {
        reach::title(summary)
    }

    fn sweep_title(&self, summary: &SweepSummary, metric: usize) -> String {
        sweep::found(summary, metric)
    }

    fn word(&self, said: Word) -> &'static str {
        word(said)
    }

    fn beside(&self, said: &Beside<'_>) -> String {
        beside(said)
    }

    fn subtitle(&self, said: &Subtitle<'_>) -> String {
        subtitle::subtitle(said)
    }

    fn gloss(&self, _strategy: &str, _manner: &str) -> Option<String> {
        None
    }

    fn short_percent(&self, Percent { bound, digits }: &Percent) -> String {
        let bound = match bound {
            Bound::Even => "",
            Bound::LessThan => "<",
            Bound::MoreThan => ">",
        };
        format!("{bound}{}{FIRM}%", number(digits))
    }

    fn day_tick(&self, date: Date, with_year: bool) -> String {
        let year = if with_year { format!(" {}", date.year()) } else { String::new() };
        format!("{} {}{year}", date.day(), month_short(date)[1])
    }

    fn month_tick(&self, date: Date, with_year: bool) -> String {
        let year = if with_year { format!(" {}", date.year()) } else { String::new() };
        format!("{}{year}", month_short(date)[0])
    }

    fn short_date(&self, date: &str) -> String {
        short_date(date)
    }

    fn large_count(&self, digits: &str, size: Large) -> String {
        let word = match size {
            Large::Millions => "млн",
            Large::Billions => "млрд",
            Large::Trillions => "трлн",
        };
        format!("{}{FIRM}{word}", number(digits))
    }

    fn what_if(&self, titles: &str) -> String {
        format!("Приняты допущения: {titles}")
    }

    fn changes(&self, applied: &AppliedRecord) -> Option<String> {
        let set = applied.set.iter().map(|ChangeRecord { title, shown, .. }| format!("{title}: {shown}"));
        let drawn = applied.draw.map(|draw| format!("прогон {draw} всего, что неопределённо"));
        let told: Vec<String> = set.chain(drawn).collect();
        (!told.is_empty()).then(|| told.join("; "))
    }

    fn foot(&self, part: &Foot<'_>) -> String {
        match part {
            Foot::Scenario(title) => format!("Сценарий: {title}"),
            Foot::Set(changes) => format!("задано {changes}"),
            Foot::Run { digest, n_draws, seed, version } => {
                let draws = n_draws.map_or_else(String::new, |n| format!("{} · ", counted(n, DRAWS)));
                format!("({digest}) · {draws}начальное число {seed} · Summitry {version}")
            }
            Foot::Record { title, digest } => format!("запись {} ({digest})", quoted(title)),
        }
    }

    fn letters(&self, Letters { further, is_turned, is_lacking }: &Letters<'_>) -> String {
        let further = further.map(|name| format!("часть знаков взята из шрифта {name}"));
        let turned = is_turned.then(|| "письмо справа налево стоит слева направо, знак за знаком".to_owned());
        let lacking = is_lacking.then(|| "[номера] стоят вместо знаков, которых нет в шрифте".to_owned());
        further.into_iter().chain(turned).chain(lacking).collect::<Vec<_>>().join("; ")
    }
}

fn short_date(text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), |date| Russian.day_tick(date, true))
}

const fn word(word: Word) -> &'static str {
    match word {
        Word::Interval => "Интервал 95\u{a0}%",
        Word::Share => "Доля",
        Word::WhatIf => "Допущение",
        Word::Then => "Тогда",
        Word::Difference => "Разница",
        Word::DifferenceInPoints => "Разница, п.\u{a0}п.",
        Word::DateInDays => "Дата соглашения, дней",
        Word::Average => "В среднем",
        Word::WorstDraw => "Худший прогон",
        Word::RegretUpTo => "Сожаление до",
        Word::Packages => "Пакетов",
        Word::Without => "Если снять",
        Word::NoDisputeOn => "Если нет спора по вопросу",
        Word::ShareOfPackages => "Доля всех пакетов повестки",
        Word::ShareAlone => "Доля различий, приходящаяся на один этот параметр",
        Word::PayoffOnAverage => "Средний выигрыш",
        Word::PayoffBeyondNoDeal => "Выигрыш сверх отказа от соглашения",
        Word::ProductOfGains => "Произведение приростов за вычетом наибольшего",
        Word::ShareOfDraws => "Доля прогонов",
        Word::ShareOfNegotiations => "доля прогонов",
        Word::Payoff => "выигрыш",
        Word::Round => "Раунд",
        Word::AsItIs | Word::AsWritten => "Исходный сценарий",
        Word::WithoutOneRule => "Без одного правила или без выигрыша одной стороны при отказе",
        Word::IfBothWanted => "Если бы по одному вопросу обе стороны хотели одного",
        Word::Ending(kind) => match kind {
            EndingKind::FullAgreement => "Полное соглашение",
            EndingKind::PartialAgreement => "Частичное соглашение: вопрос остаётся открытым",
            EndingKind::Deadline => "Нет соглашения: истекает срок",
            EndingKind::WalkOut => "Нет соглашения: сторона выходит из переговоров",
        },
        Word::SignedInForce => "Из всех подписаны и вступили в силу",
        Word::LeftOpen => "остаётся открытым",
        Word::AsItIsKey | Word::TheScenarioAsWritten => "исходный сценарий",
        Word::Rises => "растёт при допущении",
        Word::Falls => "падает при допущении",
        Word::NoChangeShown => "изменения не выявлено",
        Word::NoChangeAtAll => "совсем не меняется",
        Word::Up => "▲ растёт",
        Word::Down => "▼ падает",
        Word::ToldFromChance => "отличимо от случайности",
        Word::WithoutInfluence => "что показал бы случайно параметр без влияния",
        Word::PaysMost => "даёт больше всего",
        Word::PaysMostByChance => "даёт больше всего, насколько позволяет судить случайность",
        Word::PaysLess => "даёт меньше",
        Word::CouldBeAgreed => "можно согласовать сейчас",
        Word::CompatibilityRule => "правило совместимости: что не может стоять в одном соглашении",
        Word::PaidWithoutDeal => "выигрыш стороны без соглашения",
        Word::Asked => "искомый уровень",
        Word::PointInterval => "интервал 95\u{a0}% для отдельной точки, только случайность прогонов",
        Word::ComesToAsked => "достигает искомого на этих прогонах",
        Word::ReachesGoal => "достигает цели",
        Word::FallsShort => "не достигает",
        Word::DiffersBeyondChance => "отличается от него за пределами случайности",
        Word::DoesNot => "не отличается",
        Word::SamePosition => "отсюда позиции совпадают",
        Word::Agreed => "согласовано",
        Word::AboutNothing => "около 0",
        Word::SoItHappened => "; так и было в действительности",
        Word::NonePlayed => "Не сыграно ни одного прогона",
        Word::CannotBeCounted => "Пакеты подсчитать невозможно",
        Word::NothingToShow => "Показать нечего",
        Word::IsAsWritten => " (как в исходном сценарии)",
        Word::NoPosition => "позиции не заявлены",
        Word::LeftOpenApart => "открыт, расходятся до конца",
        Word::Apart => "расходятся",
    }
}

fn beside(said: &Beside<'_>) -> String {
    match said {
        Beside::InPoints(title) => format!("{title}, п.{FIRM}п."),
        Beside::OrMore(digits) => format!("{} или больше", number(digits)),
        Beside::Years([first, last]) => format!("{first}–{last}"),
        Beside::NoDealPayoffOf(side) => format!("{side}: выигрыш без соглашения"),
        Beside::Policy(policy) => format!("{}{}", policy.title, if is_of_another(policy) { "*" } else { "" }),
        Beside::MayBeChance(n) => format!("может быть случайностью (параметров: {n})"),
        Beside::RefusedBy { what, whose } => {
            let what = match what {
                Refused::RedLines => "красная линия",
                Refused::Vetoes => "вето",
                Refused::Both => "красная линия или вето",
            };
            format!("{what}: {whose}")
        }
        Beside::TheScenarioAsWrittenAt(value) => format!("исходный сценарий: {value}"),
        Beside::RedLineOf(side) => format!("красная линия: {side}"),
        Beside::ConditionalRedLineOf(side) => format!("условная красная линия: {side}"),
        Beside::Happened(happened, delegations) => {
            let late = if happened.after_deadline.is_some() {
                ", после предельного срока сценария"
            } else {
                ""
            };
            format!("В действительности: {}{late}", forecast::came(happened, delegations))
        }
        Beside::AsItIsAt(value) => format!("Исходно: {value}"),
        Beside::Later(days) => format!("на {} позже", number(days)),
        Beside::Earlier(days) => format!("на {} раньше", number(days)),
        Beside::Rate { name, rate } => {
            let exact = Russian.short_percent(&Percent::of_rate(rate));
            format!("{name}: {exact}{}, {} из {}", sure_of(rate), count(rate.count), count(rate.of))
        }
        Beside::MoreChangeLittle(n) => format!("не показано почти ничего не меняющих: {n}"),
        Beside::AsWrittenAt(value) => format!("исходно — {value}"),
        Beside::Needed(value) => format!("нужно — {value}"),
        Beside::NeededAlone(value) => format!("нужно, если всё остальное неизменно, — {value}"),
        Beside::NeededWithRoom(value) => format!("нужно, если остальные веса лишь потеснятся, — {value}"),
        Beside::SettledOn(day) => format!("урегулирован {day}"),
        Beside::LeftOpenOn(day) => format!("оставлен открытым {day}"),
        Beside::SameFrom(day) => format!("совпадают с {day}"),
        Beside::LeftOpenSameFrom(day) => format!("открыт, совпадают с {day}"),
    }
}
