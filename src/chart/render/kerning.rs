//! How much nearer to each other letters of the embedded font stand than each by itself would.

use super::fonts::{Weight, em, embedded, numbered};
use owned_ttf_parser::AsFaceRef as _;
use owned_ttf_parser::GlyphId;
use owned_ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use std::sync::LazyLock;

/// The pairs of these characters, of which most texts consist, are looked up once.
const MEASURED: std::ops::RangeInclusive<char> = '!'..='~';

/// How far the second of two letters of the embedded font is moved along the line, in font sizes. Words stand as far apart as
/// a space is wide.
pub(super) fn kerning(first: char, second: char, weight: Weight) -> f64 {
    static PAIRS: LazyLock<[Vec<f64>; 2]> = LazyLock::new(|| {
        let of = |weight| {
            MEASURED.flat_map(move |first| MEASURED.map(move |second| looked_up(first, second, weight).unwrap_or(0.0)))
        };
        [Weight::Regular, Weight::SemiBold].map(|weight| of(weight).collect())
    });
    let place = |c: char| MEASURED.contains(&c).then(|| c as usize - *MEASURED.start() as usize);
    match (place(first), place(second)) {
        _ if first == ' ' || second == ' ' => 0.0,
        (Some(first), Some(second)) => PAIRS[weight as usize][first * MEASURED.count() + second],
        _ => looked_up(first, second, weight).unwrap_or(0.0),
    }
}

fn looked_up(first: char, second: char, weight: Weight) -> Option<f64> {
    static TABLES: LazyLock<[Vec<PairAdjustment<'static>>; 2]> =
        LazyLock::new(|| [Weight::Regular, Weight::SemiBold].map(tables));
    let font = embedded(weight);
    let [first, second] = [numbered(font, first)?, numbered(font, second)?];
    let units = TABLES[weight as usize].iter().find_map(|table| adjusted(table, first, second))?;
    Some(f64::from(units) / em(font.as_face_ref()))
}

/// The tables of pairs that a font has (OpenType, `GPOS`, lookups of type 2); the first one that knows a pair counts.
fn tables(weight: Weight) -> Vec<PairAdjustment<'static>> {
    let lookups = embedded(weight).face.tables().gpos.map(|gpos| gpos.lookups);
    let tables =
        lookups.into_iter().flatten().flat_map(|lookup| lookup.subtables.into_iter::<PositioningSubtable<'_>>());
    tables.filter_map(|table| if let PositioningSubtable::Pair(pairs) = table { Some(pairs) } else { None }).collect()
}

fn adjusted(table: &PairAdjustment<'_>, first: GlyphId, second: GlyphId) -> Option<i16> {
    let row = table.coverage().get(first)?;
    let (of_first, _) = match table {
        PairAdjustment::Format1 { sets, .. } => sets.get(row)?.get(second)?,
        PairAdjustment::Format2 { classes, matrix, .. } => matrix.get((classes.0.get(first), classes.1.get(second)))?,
    };
    Some(of_first.x_advance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_stand_as_the_font_says() {
        // Read from the files by hand, in 2816 units: single pairs and pairs of classes, two weights, what is not measured once.
        for (first, second, regular, bold) in [
            ('A', 'V', -192.0, -234.0),
            ('L', 'T', -272.0, -261.0),
            ('1', '.', -120.0, -112.0),
            ('Г', 'а', -208.0, -208.0),
            ('“', 'A', -272.0, -272.0),
            ('1', '1', 0.0, 0.0),
            ('—', 'T', 0.0, 0.0),
            ('.', ' ', 0.0, 0.0),
            ('核', 'V', 0.0, 0.0),
        ] {
            for (weight, units) in [(Weight::Regular, regular), (Weight::SemiBold, bold)] {
                assert_eq!(kerning(first, second, weight), units / 2816.0, "{first}{second}");
            }
        }
    }
}
