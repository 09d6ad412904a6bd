//! What it would take, in Russian.

use super::measures::Spoken;
use super::numbers::{
    DRAWS, ISSUES, Noun, count, in_unit, interval, list, number, number_span, of_many, percent, percent_span, quoted,
    sentence, span, with_unit,
};
use crate::account::rate::{self, Percent};
use crate::account::reach::{Changed, Doubt, Finding, Found, InUnit, Moved};
use crate::result::Titled;
use crate::result::reach::{GoalKind, MovedRecord, ReachSummary, SettledRecord, WayRecord};

/// How sure a goal is.
#[derive(Clone, Copy)]
enum Would {
    Would,
    Might,
}

/// What it would take.
pub(super) fn would_take(summary: &ReachSummary) -> String {
    told(&Finding::in_report(summary))
}

/// The same as the title of a chart.
pub(super) fn title(summary: &ReachSummary) -> String {
    told(&Finding::on_chart(summary)).trim_end_matches('.').to_owned()
}

fn told(told: &Finding<'_>) -> String {
    sentence(&match told.found() {
        Found::Reached(way) => format!("{}, если бы {}", goal(told, Would::Would), changes(told, way)),
        Found::Open(way) => format!("{}, если бы {}", goal(told, Would::Might), changes(told, way)),
        Found::Missed(way) => {
            let n = way.fresh.map_or(0, |fresh| fresh.n_draws);
            let share = Percent::of(way.fresh.map_or(0.0, |fresh| fresh.changed), 1);
            format!(
                "не найдено изменения, при котором {} и на новых прогонах: из {} это {}, если бы {}",
                goal(told, Would::Would),
                of_many(n, DRAWS),
                percent(&share),
                changes(told, way)
            )
        }
        Found::PerhapsChance(near) => format!(
            "не найдено изменения, при котором наверняка {}, хотя {} не более чем на четыре разброса; ближайшее из испытанного дало \
             {} из {}, что может быть случайностью",
            goal(told, Would::Would),
            moved(told),
            percent(&told.reached(near)),
            of_many(near.rate.map_or(0, |rate| rate.of), DRAWS)
        ),
        Found::Nothing => format!(
            "не найдено изменения, при котором {}: {} не более чем на четыре разброса",
            goal(told, Would::Would),
            moved(told)
        ),
    })
}

/// What was moved to no avail.
fn moved(told: &Finding<'_>) -> String {
    match told.moved() {
        Moved::One(tried) => {
            let between = told
                .tried_between()
                .map_or_else(String::new, |[low, high]| format!(" {},", number_span([&low, &high])));
            format!("параметр {} сдвигали{between}", quoted(&tried.title))
        }
        Moved::TheOne => "единственный изменяемый параметр сдвигали".to_owned(),
        Moved::These(all) => {
            let names: Vec<String> = all.iter().map(|address| quoted(address.title())).collect();
            let what = if names.len() == 1 { "параметр" } else { "параметры" };
            format!("{what} {} сдвигали", list(&names, "и"))
        }
        Moved::Many(n) => {
            format!(
                "каждый {} сдвигали",
                of(n, Noun(["изменяемого параметра", "изменяемого параметра", "изменяемых параметров"]))
            )
        }
    }
}

fn of(n: u64, noun: Noun) -> String {
    format!("из {}", of_many(n, noun))
}

/// The goal as something that would come about.
fn goal(told: &Finding<'_>, would: Would) -> String {
    let goal = &told.summary.goal;
    let [does, may] = match goal.kind {
        GoalKind::Zone => ["зона возможных соглашений открылась бы", "зона возможных соглашений могла бы открыться"]
            .map(str::to_owned),
        GoalKind::Acceptable => {
            let side = told.summary.delegations.iter().find(|one| Some(&one.name) == goal.delegation.as_ref());
            let whom = format!("стороне {} не меньше, чем отказ от соглашения", quoted(side.map_or("", Titled::title)));
            ["дал бы", "мог бы дать"].map(|verb| format!("{} {verb} {whom}", package(told)))
        }
        GoalKind::InZone => ["дал бы", "мог бы дать"]
            .map(|verb| format!("{} {verb} обеим сторонам не меньше, чем отказ от соглашения", package(told))),
        GoalKind::Nash => ["стал бы", "мог бы стать"]
            .map(|verb| format!("{} {verb} решением Нэша (с наибольшим произведением приростов)", package(told))),
        GoalKind::Rate => {
            let name = goal.measure.as_deref().unwrap_or_default();
            let what = quoted(&Spoken { name, delegations: &told.summary.delegations }.nominative());
            let level = Percent::of(goal.level.unwrap_or_default(), 1);
            let level = percent(&Percent { digits: level.digits.replace(".0", ""), ..level });
            ["достиг бы", "мог бы достичь"].map(|verb| format!("показатель {what} {verb} {level}"))
        }
    };
    match would {
        Would::Would => does,
        Would::Might => may,
    }
}

/// The package that the goal is about.
fn package(told: &Finding<'_>) -> String {
    let settled = |one: &SettledRecord| format!("{} — {}", quoted(one.title()), quoted(&one.option));
    let (named, n_more) = told.settled_issues();
    let mut all: Vec<String> = named.iter().map(settled).collect();
    if n_more > 0 {
        all.push(format!("и ещё {}", super::numbers::counted(n_more as u64, ISSUES)));
    }
    let which = if told.summary.goal.is_whole { "пакет" } else { "какой-либо пакет" };
    format!("{which} ({})", all.join("; "))
}

/// What changes and how far, as a condition.
fn changes(told: &Finding<'_>, way: &WayRecord) -> String {
    let in_all = if way.changes.len() > 1 { " в сумме" } else { "" };
    format!("{} (сдвиг{in_all} — {} в единицах разброса)", bare_changes(told, way), number(&told.distance(way)))
}

fn bare_changes(told: &Finding<'_>, way: &WayRecord) -> String {
    match Changed::of(way) {
        Changed::One(one) => change(told, one, true),
        Changed::WithRoom(first) => {
            format!("{}, а остальные веса этой стороны подстроились", change(told, first, true))
        }
        Changed::Several(all) => list(&all.iter().map(|one| change(told, one, false)).collect::<Vec<_>>(), "и"),
    }
}

/// One change: `параметр «…» составлял 0,94 вместо 0,97`.
fn change(told: &Finding<'_>, one: &MovedRecord, is_alone: bool) -> String {
    let needed = told.needed(one, is_alone);
    let about = if needed.is_exact { "" } else { "примерно " };
    let [needed, written] = [&needed.number, &needed.written].map(|figure| with(figure, &one.unit));
    format!("параметр {} составлял {about}{needed} вместо {written}", quoted(one.title()))
}

fn with(figure: &InUnit, unit: &str) -> String {
    if figure.has_unit { with_unit(&figure.digits, unit) } else { number(&figure.digits) }
}

/// What fresh draws say of the first way, and where it holds.
pub(super) fn of_way(summary: &ReachSummary) -> Vec<String> {
    let told = Finding::in_report(summary);
    let Some(way) = summary.ways.first() else { return Vec::new() };
    [fresh(&told, way), holds(&told, way)].into_iter().flatten().map(|said| sentence(&said)).collect()
}

fn fresh(told: &Finding<'_>, way: &WayRecord) -> Option<String> {
    let fresh = way.fresh.as_ref()?;
    let decimals = rate::decimals(fresh.n_draws);
    let share = |share: f64| percent(&Percent::of(share, decimals));
    let [low, high] = [fresh.low, fresh.high].map(|end| told.place.decimal(end * 100.0, decimals));
    let (changed, written) = (share(fresh.changed), share(fresh.written));
    let sure = format!("{}: {}", interval(), percent_span([&low, &high]));
    let n = format!("всего {}", count(fresh.n_draws));
    let mut said = match told.summary.goal.kind {
        GoalKind::Rate => {
            format!(
                "на новых прогонах ({}) вышло {changed} ({sure}), а без изменений на них же — {written}",
                count(fresh.n_draws)
            )
        }
        GoalKind::Zone | GoalKind::Acceptable | GoalKind::InZone | GoalKind::Nash => format!(
            "когда всё остальное неопределённое выбирается случайно, цель достигается в {changed} новых прогонов ({n}; {sure}), а \
             без изменений на них же — в {written}"
        ),
    };
    for doubt in told.doubts(way) {
        said += match doubt {
            Doubt::Missed => "; на них порог не достигнут: найденное на меньшем числе прогонов было везением",
            Doubt::Open => "; прогоны не показывают, по какую сторону порога лежит результат",
            Doubt::Chance => "; разница не выходит за пределы случайности",
        };
    }
    Some(said)
}

/// Where the goal holds, if that is not from one number on.
fn holds(told: &Finding<'_>, way: &WayRecord) -> Option<String> {
    let first = told.in_stretches(way)?;
    let stretch = |[low, high]: &[f64; 2]| {
        if low == high {
            return in_unit(*low, &first.unit);
        }
        let [low, high] = told.apart_in_unit(*low, *high, &first.unit).map(|end| with(&end, &first.unit));
        span([&low, &high])
    };
    let all: Vec<String> = way.holds.iter().map(stretch).collect();
    Some(format!(
        "среди испытанных значений цель выполняется не с какого-то одного значения, а на отрезках: {}",
        list(&all, "и")
    ))
}
