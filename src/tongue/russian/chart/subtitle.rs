//! What stands below the titles of charts.

use super::{beside, short_date};
use crate::account::analyze::percent as part;
use crate::account::choose::is_of_another;
use crate::account::rate::{self, Percent};
use crate::account::reach::Finding;
use crate::result::choose::ChoiceSummary;
use crate::result::forecast::ForecastSummary;
use crate::result::reach::{MarginUnit, ReachSummary};
use crate::result::sweep::SweepSummary;
use crate::result::{HappenedRecord, Titled};
use crate::tongue::chart::{Beside, Drawn, Shown, Subtitle};
use crate::tongue::russian::numbers::{
    DRAWS, FIRM, Noun, count, counted, ends_in_one, interval, number_span, percent, percent_span, plural, quoted,
};
use crate::tongue::russian::sensitivity;

/// What intervals of what was played on the same draws say.
const ON_THE_SAME_DRAWS: &str = "пересечение интервалов не означает равенства, поскольку прогоны везде одни и те же";
const DIFFERENCES: Noun = Noun(["различие", "различия", "различий"]);

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

/// What stands below a title.
pub(super) fn subtitle(said: &Subtitle<'_>) -> String {
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
        Subtitle::HowEnded { summary, is_rounded, happened } => how_ended(summary, *is_rounded, *happened),
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
        Subtitle::PoliciesOver { summary, shown } => policies_over(summary, *shown),
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

/// How negotiations ended.
fn how_ended(summary: &ForecastSummary, is_rounded: bool, happened: Option<&HappenedRecord>) -> String {
    let remark = if summary.chance.is_none() {
        "Ничто не оставлено на волю случая: все прогоны одинаковы.".to_owned()
    } else {
        format!("Интервалы 95{FIRM}% учитывают случайность прогонов, но не суждения автора сценария.")
    };
    let aside =
        |happened| format!(" {}.", beside(&Beside::Happened(happened, &summary.delegations)).trim_end_matches('.'));
    format!(
        "Чем заканчиваются {}. {remark}{}{}",
        counted(summary.n_draws, DRAWS),
        if is_rounded {
            " Сумма округлённых долей может отличаться от 100\u{a0}%."
        } else {
            ""
        },
        happened.map_or_else(String::new, aside)
    )
}

/// What policies pay.
fn policies_over(summary: &ChoiceSummary, shown: Shown) -> String {
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
        first(shown, "")
    )
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
