//! What charts of a brief say in Russian.

use super::numbers::{
    DRAWS, FIRM, Noun, PACKAGES, count, counted, ends_in_one, interval, list, month_short, number, number_span,
    percent, percent_span, plural, quoted, sure_of,
};
use super::{Russian, analyze, choose, compare, forecast, reach, run, sensitivity, sweep};
use crate::account::analyze::{Refused, percent as part};
use crate::account::choose::is_of_another;
use crate::account::rate::{self, Bound, Percent};
use crate::account::reach::Finding;
use crate::result::analyze::AnalyzeSummary;
use crate::result::choose::ChoiceSummary;
use crate::result::compare::CompareSummary;
use crate::result::forecast::ForecastSummary;
use crate::result::reach::{MarginUnit, ReachSummary};
use crate::result::sensitivity::{ExplainedRecord, SensitivitySummary};
use crate::result::sweep::SweepSummary;
use crate::result::{AppliedRecord, ChangeRecord, EndingKind, RunResult, Titled};
use crate::tongue::chart::{Beside, Drawn, Foot, Large, Letters, Moved, Moves, OnCharts, Shown, Subtitle, Word};
use jiff::civil::Date;

/// How long a title may be, in characters, so that two lines hold it.
const TITLE: usize = 150;
/// What intervals of what was played on the same draws say.
const ON_THE_SAME_DRAWS: &str = "пересечение интервалов не означает равенства, поскольку прогоны везде одни и те же";
const DIFFERENCES: Noun = Noun(["различие", "различия", "различий"]);

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
        subtitle(said)
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
        Word::NoDisputeOn => "Если нет спора о",
        Word::ShareOfPackages => "Доля всех пакетов повестки",
        Word::ShareAlone => "Доля различий, приходящаяся на один этот параметр",
        Word::PayoffOnAverage => "Средний выигрыш",
        Word::PayoffBeyondNoDeal => "Выигрыш сверх отказа от соглашения",
        Word::ProductOfGains => "Произведение приростов за вычетом наибольшего",
        Word::ShareOfDraws => "Доля прогонов",
        Word::ShareOfNegotiations => "доля прогонов",
        Word::Payoff => "выигрыш",
        Word::Round => "Раунд",
        Word::AsItIs => "Исходный сценарий",
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
        Word::AsItIsKey => "исходный сценарий",
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
        Word::CouldBeAgreed => "можно согласовать и так",
        Word::CompatibilityRule => "правило совместимости: что не может стоять в одном соглашении",
        Word::PaidWithoutDeal => "выигрыш стороны без соглашения",
        Word::Asked => "искомый уровень",
        Word::PointInterval => "интервал 95\u{a0}% для отдельной точки, только случайность прогонов",
        Word::ComesToAsked => "достигает искомого на этих прогонах",
        Word::ReachesGoal => "достигает цели",
        Word::FallsShort => "не достигает",
        Word::TheScenarioAsWritten => "исходный сценарий",
        Word::DiffersBeyondChance => "отличается от него за пределами случайности",
        Word::DoesNot => "не отличается",
        Word::SamePosition => "отсюда позиции совпадают",
        Word::Agreed => "согласовано",
        Word::AboutNothing => "около 0",
        Word::SoItHappened => "; так и было в действительности",
        Word::NonePlayed => "Не сыграно ни одного прогона",
        Word::CannotBeCounted => "Пакеты подсчитать невозможно",
        Word::NothingToShow => "Показать нечего",
        Word::AsWritten => "Исходный сценарий",
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
        Beside::MoreChangeLittle(n) => format!("ещё {n} почти ничего не меняют"),
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

/// ` Показаны первые 12 из 20 параметров.`, of what stands in the genitive.
fn first(shown: Shown, what: &str) -> String {
    shown.map_or_else(String::new, |[n, all]| format!(" Показаны первые {n} из {all}{what}."))
}

fn most_what_ifs(shown: Shown) -> String {
    shown.map_or_else(String::new, |[n, all]| format!(" Показаны {n} из {all} допущений, меняющие больше всего."))
}

fn looked_at(n: u64) -> String {
    let which = if ends_in_one(n) { "рассматриваемое" } else { "рассматриваемых" };
    format!("{}{FIRM}{which} {}", count(n), plural(n, DIFFERENCES))
}

fn subtitle(said: &Subtitle<'_>) -> String {
    match said {
        Subtitle::MeansUnderWhatIfs { n_comparisons, shown } => format!(
            "Среднее при каждом допущении рядом с исходным сценарием, на одних и тех же прогонах. Усы — интервалы 95{FIRM}% \
             каждого различия в отдельности; «выявлено» учитывает все {}.{}",
            looked_at(*n_comparisons),
            most_what_ifs(*shown)
        ),
        Subtitle::Differences { by, n_comparisons, has_joint_gain, shown } => format!(
            "Среднее отличие каждого допущения от исходного сценария, на одних и тех же прогонах{}. Серое: отличия нет или оно в \
             пределах случайности, если учесть все {}.{}{}",
            by.map_or_else(String::new, |by| format!("; упорядочено по показателю {}", quoted(by))),
            looked_at(*n_comparisons),
            if *has_joint_gain {
                " Совместный прирост отсчитывается от выигрыша при отказе от соглашения в день окончания переговоров, поэтому растёт \
                 и тогда, когда отказ становится хуже."
            } else {
                ""
            },
            most_what_ifs(*shown)
        ),
        Subtitle::HowEnded { summary, is_rounded, happened } => {
            let remark = if summary.chance.is_none() {
                "Ничто не оставлено на волю случая: все прогоны одинаковы.".to_owned()
            } else {
                format!("Интервалы 95{FIRM}% учитывают случайность прогонов, но не суждения автора сценария.")
            };
            let aside = |happened| {
                format!(" {}.", beside(&Beside::Happened(happened, &summary.delegations)).trim_end_matches('.'))
            };
            format!(
                "Чем заканчиваются {}. {remark}{}{}",
                counted(summary.n_draws, DRAWS),
                if *is_rounded {
                    " Сумма округлённых долей может отличаться от 100\u{a0}%."
                } else {
                    ""
                },
                happened.map_or_else(String::new, aside)
            )
        }
        Subtitle::IssuesRoundByRound { is_heard, shown } => format!(
            "Какой вариант по каждому вопросу содержит последнее предложение каждой стороны, раунд за раундом.{}{}",
            if *is_heard {
                " Полые знаки слева: что было сказано до переговоров."
            } else {
                ""
            },
            first(*shown, " вопросов")
        ),
        Subtitle::PackagesIf { summary, n } => {
            let all = summary.zone_otherwise.without_rules.map_or_else(String::new, |n| {
                let kinds = if summary.vetoes.is_some() {
                    "Без всех правил, красных линий и вето"
                } else {
                    "Без всех правил и красных линий"
                };
                format!(" {kinds}: {}.", percent(&part(n, summary.packages)))
            });
            format!(
                "Раунд {}, {}. О скольких из {n} пакетов повестки могли бы договориться обе стороны, если бы изменилось что-то одно, а \
                 всё остальное осталось как есть.{all}",
                summary.round,
                short_date(&summary.date)
            )
        }
        Subtitle::SharesOf { summary, metric, shown, has_zero } => format!(
            "Какую долю различий {} объясняет каждый параметр сам по себе; {}. Усы — интервалы 95{FIRM}%.{}{}{}",
            sensitivity::of_what(summary, metric),
            sensitivity::rows(summary),
            first(*shown, " параметров"),
            if *has_zero { " В скобках: следует считать нулём." } else { "" },
            if metric.is_mostly_luck {
                " Более трёх четвертей различий между точками — случайность, и исключена она на три четверти: доли занижены, больше \
                 прогонов уточнили бы их."
            } else {
                ""
            }
        ),
        Subtitle::PoliciesOver { summary, shown } => {
            let who = quoted(summary.chooser.title());
            let whiskers = format!(" Усы — интервалы 95{FIRM}%; {ON_THE_SAME_DRAWS}.");
            let star = if summary.policies.iter().any(is_of_another) {
                format!(" * — меняет и то, что зависит от другой стороны: не решается одной стороной {who}.")
            } else {
                String::new()
            };
            format!(
                "Что каждая линия даёт стороне {who} на одних и тех же прогонах ({}).{} Сожаление: насколько больше даёт в том же \
                 прогоне другая линия, самое большее.{}{star}",
                count(summary.n_draws),
                if summary.chance.is_none() { "" } else { &whiskers },
                first(*shown, "")
            )
        }
        Subtitle::NumbersTried { summary, tried, are_all, draws } => numbers_tried(summary, tried, *are_all, *draws),
        Subtitle::MeansOver { summary, what, shown, of_measures } => {
            let what = match what {
                Drawn::Bands => "Полосы",
                Drawn::Whiskers => "Усы",
            };
            format!(
                "Средние, {}. {}{}{}",
                draws_of(summary),
                intervals(summary, what),
                first(*shown, " значений"),
                first(*of_measures, " показателей")
            )
        }
        Subtitle::MeanOf { summary, measure, has_maps, has_bold } => format!(
            "{measure}: среднее, {}.{}{}",
            draws_of(summary),
            if *has_maps { " Шкала цвета на всех картах одна." } else { "" },
            if *has_bold {
                " Полужирным: отличается от исходного сценария за пределами случайности."
            } else {
                ""
            }
        ),
    }
}

fn numbers_tried(summary: &ReachSummary, tried: &str, are_all: bool, draws: Option<[u64; 2]>) -> String {
    let finding = Finding::on_chart(summary);
    let unit = match summary.unit {
        MarginUnit::Payoff => "выигрыш сверх отказа от соглашения у той стороны, которой достаётся меньше",
        MarginUnit::Product => {
            "произведение приростов за вычетом наибольшего; вне зоны — выигрыш сверх отказа от соглашения"
        }
        MarginUnit::Share => "доля испытанных прогонов с таким исходом",
    };
    let draws = match draws {
        Some([least, most]) if least < most => format!(
            " Каждая точка опирается на число прогонов {}; точка с меньшим числом сдвинута на отличие этих прогонов от всех в исходном \
             сценарии.",
            number_span([&least.to_string(), &most.to_string()])
        ),
        Some([_, all]) => format!(" Каждая точка опирается на {}.", counted(all, DRAWS)),
        None => String::new(),
    };
    let fresh = finding.way().and_then(|way| way.fresh.as_ref()).map_or_else(String::new, |fresh| {
        let decimals = rate::decimals(fresh.n_draws);
        let of = |share: f64| percent(&Percent::of(share, decimals));
        let [low, high] = [fresh.low, fresh.high].map(|end| finding.place.decimal(end * 100.0, decimals));
        format!(
            "На новых прогонах ({}): {} ({}: {}), без изменений — {}. ",
            count(fresh.n_draws),
            of(fresh.changed),
            interval(),
            percent_span([&low, &high]),
            of(fresh.written)
        )
    });
    let which = if are_all {
        "каждом из испытанных значений"
    } else {
        "испытанных значениях"
    };
    format!(
        "{fresh}По вертикали — {unit}, при {which} параметра {}; всё остальное как в исходном сценарии. Разброс показывает, насколько \
         параметр неопределён в сценарии.{draws}",
        quoted(tried)
    )
}

/// What is played at each point.
fn draws_of(summary: &SweepSummary) -> String {
    let n = summary.n_draws;
    let same = if n == 1 { "" } else { ", везде одних и тех же" };
    format!("по {} в каждой точке{same}", counted(n, DRAWS))
}

fn intervals(summary: &SweepSummary, what: &str) -> String {
    match (summary.chance, summary.n_draws) {
        (false, _) => "Ничто не оставлено на волю случая: интервалов нет.".to_owned(),
        (true, 1) => "У единственного прогона интервалов нет.".to_owned(),
        (true, _) => format!("{what} — интервалы 95{FIRM}%, только случайность прогонов; {ON_THE_SAME_DRAWS}."),
    }
}
