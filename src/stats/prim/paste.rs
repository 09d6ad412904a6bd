//! Moving ends outwards again.

use super::slice::limit_of_slice;
use super::violations::{Violated, violated};
use super::{Change, Limit, Rows, Settings, Side, Step, better, score};
use crate::stats::InputColumn;
use rayon::prelude::*;

/// How many rows are looked at together.
const CHUNK: usize = 1 << 16;

/// The box with its best end moved outwards, if it holds more rows then and a larger share of them is of interest.
pub(super) fn paste(rows: &Rows, last: &Step, settings: Settings) -> Option<Step> {
    let sides = last.limits.limited(&rows.full);
    let mut beyond = beyond(rows, last, &sides);
    let limited: Vec<usize> = rows.tried.iter().copied().filter(|column| is_limited(rows, last, *column)).collect();
    let mut best = None;
    for column in limited {
        match &last.limits.0[column] {
            Limit::Between(..) => {
                for side in [Side::Low, Side::High] {
                    let place = sides.iter().position(|known| *known == (column, side));
                    let found = place.map(|place| std::mem::take(&mut beyond[place])).unwrap_or_default();
                    better(&mut best, moved(rows, last, (column, side), found, settings.paste));
                }
            }
            Limit::OneOf(_) => {
                let place = sides.iter().position(|known| *known == (column, Side::Names));
                let found = place.map(|place| std::mem::take(&mut beyond[place])).unwrap_or_default();
                for change in added(rows, last, column, &found) {
                    better(&mut best, change);
                }
            }
        }
    }
    let best: Change = best?;
    let is_denser = best.k as f64 / best.n as f64 > last.k as f64 / last.n as f64;
    let is_worth_it = best.n as f64 / rows.n() as f64 >= settings.least_mass && best.n > last.n && best.score > 0.0;
    (is_worth_it && is_denser).then(|| {
        let mut limits = last.limits.clone();
        limits.0[best.column] = best.limit;
        Step { limits, n: best.n, k: best.k }
    })
}

fn is_limited(rows: &Rows, last: &Step, column: usize) -> bool {
    last.limits.0[column] != rows.full.0[column]
}

/// For each side that is limited, the rows that are outside of it alone, or just on its end, in the order of the rows.
fn beyond(rows: &Rows, last: &Step, sides: &[(usize, Side)]) -> Vec<Vec<u32>> {
    let on_end = |row: usize, (column, side): (usize, Side)| match (&rows.columns[column], &last.limits.0[column], side)
    {
        (InputColumn::Numbers(x) | InputColumn::Wholes(x), Limit::Between(low, _), Side::Low) => x[row] == *low,
        (InputColumn::Numbers(x) | InputColumn::Wholes(x), Limit::Between(_, high), Side::High) => x[row] == *high,
        _ => false,
    };
    let of_chunk = |first: usize| {
        let mut found = vec![Vec::new(); sides.len()];
        for row in first..(first + CHUNK).min(rows.n()) {
            match violated(rows, &last.limits, row) {
                Violated::Several => {}
                Violated::One(column, side) => {
                    if let Some(place) = sides.iter().position(|known| *known == (column, side)) {
                        found[place].push(row as u32);
                    }
                }
                Violated::None => {
                    let ends = sides.iter().enumerate().filter(|(_, side)| on_end(row, **side));
                    ends.for_each(|(place, _)| found[place].push(row as u32));
                }
            }
        }
        found
    };
    let starts: Vec<usize> = (0..rows.n()).step_by(CHUNK).collect();
    let chunks: Vec<Vec<Vec<u32>>> = starts.into_par_iter().map(of_chunk).collect();
    let mut all = vec![Vec::new(); sides.len()];
    for chunk in chunks {
        all.iter_mut().zip(chunk).for_each(|(all, more)| all.extend(more));
    }
    all
}

/// The box with an end of a number moved over a share of the rows beyond it, or to the end of the data if there are none.
fn moved(rows: &Rows, last: &Step, (column, side): (usize, Side), found: Vec<u32>, share: f64) -> Change {
    let (Limit::Between(low, high), Limit::Between(least, greatest)) = (&last.limits.0[column], &rows.full.0[column])
    else {
        unreachable!("ends are those of numbers")
    };
    let (InputColumn::Numbers(numbers) | InputColumn::Wholes(numbers)) = &rows.columns[column] else {
        unreachable!("ends are those of numbers")
    };
    let is_whole = matches!(rows.columns[column], InputColumn::Wholes(_));
    let mut order = found;
    order.sort_by(|a, b| numbers[*a as usize].total_cmp(&numbers[*b as usize]));
    let value_at = |place: usize| numbers[order[place] as usize];
    let is_high = side == Side::High;
    let far = if is_high { *greatest } else { *least };
    let end = match order.len() {
        0 => far,
        m => limit_of_slice(m, value_at, if is_high { share } else { 1.0 - share }),
    };
    // Between two whole numbers there is none: the same rows are kept.
    let end = match (is_whole, is_high) {
        (false, _) => end,
        (true, true) => end.floor(),
        (true, false) => end.ceil(),
    };
    let is_new = |row: &&u32| {
        let number = numbers[**row as usize];
        if is_high { number > *high && number <= end } else { number < *low && number >= end }
    };
    let limit = if is_high { Limit::Between(*low, end) } else { Limit::Between(end, *high) };
    change(rows, last, column, limit, order.iter().filter(is_new))
}

/// The box with each name that is left out added.
fn added(rows: &Rows, last: &Step, column: usize, found: &[u32]) -> Vec<Change> {
    let (InputColumn::Categories(places, names), Limit::OneOf(kept)) = (&rows.columns[column], &last.limits.0[column])
    else {
        return Vec::new();
    };
    let others = (0..names.len() as u32).filter(|name| !kept.contains(name));
    let with = |name: u32| {
        let mut all = kept.clone();
        all.push(name);
        all.sort_unstable();
        change(rows, last, column, Limit::OneOf(all), found.iter().filter(|row| places[**row as usize] == name))
    };
    others.map(with).collect()
}

fn change<'r>(rows: &Rows, last: &Step, column: usize, limit: Limit, new: impl Iterator<Item = &'r u32>) -> Change {
    let held = (last.n, last.k);
    let (n, k) = new.fold(held, |(n, k), row| (n + 1, k + usize::from(rows.is_of_interest[*row as usize])));
    let n_others = last.limits.n_limited(&rows.full) - usize::from(is_limited(rows, last, column));
    let n_limited = n_others + usize::from(limit != rows.full.0[column]);
    Change { score: score(held, (n, k)), n_limited, column, limit, n, k }
}
