//! What a comparison finds, in Russian.

use super::measures::Spoken;
use super::numbers::{figure, list, quoted, sentence};
use crate::account::compare::{First, Lead, Nothing, Others, Row, figure as of, what_else};
use crate::result::compare::{CompareSummary, WhatIfRecord};

/// The first finding: what changes the first measure that anything changes, and to what.
pub(super) fn difference(summary: &CompareSummary) -> String {
    match First::of(summary) {
        First::Lead(told) => lead(summary, &told),
        First::Nothing(told) => nothing(&told),
    }
}

/// The findings but for what is not shown to change anything.
pub(super) fn differences(summary: &CompareSummary) -> Vec<String> {
    let First::Lead(told) = First::of(summary) else { return vec![difference(summary)] };
    let others = what_else(summary, told.name).into_iter().map(|more| others(summary, told.name, &more));
    std::iter::once(lead(summary, &told)).chain(others).collect()
}

fn lead(summary: &CompareSummary, told: &Lead<'_>) -> String {
    let Lead { name, leaders, falls, is_most, from } = told;
    let what = Spoken { name, delegations: &summary.delegations }.accusative();
    let most = if *is_most { "сильнее всего " } else { "" };
    let from = figure(&of(summary, name, *from));
    let verb = verb(*falls, leaders.len());
    sentence(&match leaders.as_slice() {
        [(one, metric)] => {
            let to = figure(&of(summary, name, metric.what_if));
            format!("{most}{verb} {what} допущение {}: исходное значение — {from}, с ним — {to}", quoted(&one.title))
        }
        all => format!(
            "{most}{verb} {what} допущения {}; исходное значение — {from}; прогоны не позволяют сказать, какое из них действует сильнее",
            valued(summary, name, all)
        ),
    })
}

fn others(summary: &CompareSummary, name: &str, Others { rows, falls, is_same_way }: &Others<'_>) -> String {
    let too = if *is_same_way { "также " } else { "" };
    let what = if rows.len() == 1 { "допущение" } else { "допущения" };
    sentence(&format!("{too}{} этот показатель {what} {}", verb(*falls, rows.len()), valued(summary, name, rows)))
}

const fn verb(falls: bool, n: usize) -> &'static str {
    match (falls, n) {
        (true, 1) => "понижает",
        (true, _) => "понижают",
        (false, 1) => "повышает",
        (false, _) => "повышают",
    }
}

/// What-ifs, each with what the measure is under it.
fn valued(summary: &CompareSummary, name: &str, rows: &[Row<'_>]) -> String {
    let named = rows
        .iter()
        .map(|(one, metric)| format!("{} (до {})", quoted(&one.title), figure(&of(summary, name, metric.what_if))));
    list(&named.collect::<Vec<_>>(), "и")
}

fn nothing(told: &Nothing<'_>) -> String {
    let names = |all: &[WhatIfRecord]| list(&all.iter().map(|one| quoted(&one.title)).collect::<Vec<_>>(), "и");
    match told {
        Nothing::NotCompared => "Сравнивать нечего.".to_owned(),
        Nothing::Same([only]) => format!("Допущение {} не меняет исхода ни одного прогона.", quoted(&only.title)),
        Nothing::Same(all) => format!("Допущения {} не меняют исхода ни одного прогона.", names(all)),
        Nothing::Chance(all) => {
            format!("Влияния, которое выходило бы за пределы случайности, не выявлено: {}.", names(all))
        }
    }
}
