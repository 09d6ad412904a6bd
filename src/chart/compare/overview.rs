//! All what-ifs against all measures that vary, as a matrix sorted by effect.

use super::grid::{GridCell, panel};
use super::measure::{Direction, Measure, difference_in};
use super::{shown, source_in, with_most_effect};
use crate::account::beside::{Digits, days_later};
use crate::account::compare::digits;
use crate::account::figure::Place;
use crate::chart::figure::{BarFill, Colour, Figure, Key, Sign, decimal};
use crate::result::compare::{CompareSummary, WhatIfRecord};
use crate::result::{DateShiftRecord, Effect};
use crate::tongue::Tongue;
use crate::tongue::chart::{Beside, Subtitle, Word};

/// The chart `what-ifs`.
pub(super) fn figure(summary: &CompareSummary, measures: &[Measure], tongue: &dyn Tongue) -> Figure {
    let mut what_ifs: Vec<&WhatIfRecord> = summary.what_ifs.iter().collect();
    let leading = leading(summary, measures);
    let effect = |one: &&WhatIfRecord| {
        leading
            .and_then(|first| first.in_what_if(one))
            .map_or((false, -1.0), |metric| (metric.effect.is_shown(), metric.difference.abs()))
    };
    what_ifs = with_most_effect(what_ifs, effect);
    let rank = |one: &WhatIfRecord| {
        leading.and_then(|first| first.in_what_if(one)).map_or(f64::NEG_INFINITY, |metric| metric.difference)
    };
    what_ifs.sort_by(|a, b| rank(b).total_cmp(&rank(a)));
    let has_dates =
        what_ifs.iter().filter_map(|one| one.agreement_date.as_ref()).any(|date| date.effect != Effect::None);
    let columns: Vec<Column<'_>> = measures.iter().map(|measure| Column::new(summary, &what_ifs, measure)).collect();
    let mut baselines: Vec<GridCell> = columns.iter().map(|column| column.baseline(&what_ifs, tongue)).collect();
    if has_dates {
        baselines.push(plain("–".to_owned(), false));
    }
    let cells = |one: &WhatIfRecord| {
        let mut cells: Vec<GridCell> = columns.iter().map(|column| column.cell(one, tongue)).collect();
        if has_dates {
            cells.push(date_cell(one.agreement_date.as_ref(), tongue));
        }
        cells
    };
    let rows = what_ifs.iter().map(|one| (one.title.clone(), cells(one)));
    let as_it_is = (tongue.word(Word::AsItIs).to_owned(), baselines);
    let rows: Vec<(String, Vec<GridCell>)> = std::iter::once(as_it_is).chain(rows).collect();
    let headings = measures.iter().map(|measure| measure.heading(tongue));
    let dates = has_dates.then(|| tongue.word(Word::DateInDays).to_owned());
    let headings: Vec<String> = headings.chain(dates).collect();
    let key = |colour, word| Key::new(Sign::Bar(colour, BarFill::Shaded(60)), tongue.word(word));
    let keys = [(Colour::Rise, Word::Up), (Colour::Fall, Word::Down)];
    let is_drawn = |colour: Colour| rows.iter().flat_map(|(_, cells)| cells).any(|cell| cell.colour == colour);
    let keys =
        keys.into_iter().filter(|(colour, _)| is_drawn(*colour)).map(|(colour, word)| key(colour, word)).collect();
    Figure {
        title: tongue.difference_title(summary),
        subtitle: tongue.subtitle(&Subtitle::Differences {
            by: leading.map(|measure| measure.title.as_str()),
            n_comparisons: summary.n_comparisons as u64,
            has_joint_gain: measures.iter().any(Measure::is_joint_gain),
            shown: shown(summary.what_ifs.len()),
        }),
        keys,
        n_columns: 1,
        panels: vec![panel(tongue.word(Word::WhatIf), &headings, &rows)],
        source: source_in(tongue, summary),
    }
}

/// The first measure on which an effect is shown, or the first at all.
fn leading<'a>(summary: &CompareSummary, measures: &'a [Measure]) -> Option<&'a Measure> {
    let is_shown = |measure: &&Measure| {
        summary.what_ifs.iter().filter_map(|one| measure.in_what_if(one)).any(|metric| metric.effect.is_shown())
    };
    measures.iter().find(is_shown).or(measures.first())
}

fn plain(text: String, strong: bool) -> GridCell {
    GridCell { text, size: 0.0, colour: Colour::Muted, strong }
}

/// A measure over the what-ifs that are shown, with what is worked out once for all of its cells.
struct Column<'a> {
    measure: &'a Measure,
    digits: Digits,
    largest: f64,
}

impl<'a> Column<'a> {
    fn new(summary: &CompareSummary, what_ifs: &[&WhatIfRecord], measure: &'a Measure) -> Self {
        let sizes = what_ifs.iter().filter_map(|one| measure.in_what_if(one)).map(|metric| metric.difference.abs());
        Self { measure, digits: digits(Place::Chart, summary, &measure.name), largest: sizes.fold(0.0, f64::max) }
    }

    /// Its value without a what-if.
    fn baseline(&self, what_ifs: &[&WhatIfRecord], tongue: &dyn Tongue) -> GridCell {
        let metric = what_ifs.iter().find_map(|one| self.measure.in_what_if(one));
        plain(metric.map_or_else(|| "–".to_owned(), |metric| tongue.figure(&self.digits.figure(metric.baseline))), true)
    }

    fn cell(&self, what_if: &WhatIfRecord, tongue: &dyn Tongue) -> GridCell {
        let Some(metric) = self.measure.in_what_if(what_if) else { return plain("–".to_owned(), false) };
        let direction = Direction::of(metric);
        let difference = difference_in(tongue, self.digits, metric);
        match direction {
            Direction::Up | Direction::Down => GridCell {
                text: format!("{} {difference}", if direction == Direction::Up { "▲" } else { "▼" }),
                size: metric.difference.abs() / self.largest,
                colour: direction.colour(),
                strong: true,
            },
            Direction::Unclear | Direction::Same => plain(difference, false),
        }
    }
}

/// Earlier or later is neither a rise nor a fall.
fn date_cell(date: Option<&DateShiftRecord>, tongue: &dyn Tongue) -> GridCell {
    let Some(date) = date.filter(|date| date.days_later.is_finite()) else { return plain("–".to_owned(), false) };
    let days = decimal(days_later(date).abs(), 0);
    match date.effect {
        Effect::None => plain("0".to_owned(), false),
        _ if days == "0" => plain("0".to_owned(), false),
        effect @ (Effect::Rises | Effect::Falls | Effect::Unclear) => {
            let when = if date.days_later < 0.0 { Beside::Earlier(&days) } else { Beside::Later(&days) };
            plain(tongue.beside(&when), effect.is_shown())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::compare::measure::measures;
    use crate::chart::figure::Mark;
    use crate::chart::sample::compare;
    use crate::tongue::Language;

    #[test]
    fn rows_are_sorted_by_the_measure_of_the_title_whatever_the_first_what_if_changes() {
        let mut summary = compare::many();
        let metric = &mut summary.what_ifs[0].metrics[0];
        (metric.difference, metric.effect) = (0.0, Effect::None);
        let figure = figure(&summary, &measures(&summary), Language::English.tongue());
        assert!(figure.title.contains("agreement"), "{}", figure.title);
        assert!(figure.subtitle.contains("sorted by agreement rate"), "{}", figure.subtitle);
    }

    #[test]
    fn every_what_if_has_a_cell_for_every_measure_sorted_by_effect() {
        let summary = compare::many();
        let measures = measures(&summary);
        let figure = figure(&summary, &measures, Language::English.tongue());
        let panel = &figure.panels[0];
        assert_eq!(panel.left[0].cells.len(), 9);
        assert_eq!(panel.marks.iter().filter(|mark| matches!(mark, Mark::Bar(_))).count(), 9 * 6);
        assert!(panel.heads[0].text == "Agreement rate, points" && panel.label("69%").is_some());
        let [first, last] = [1, 8].map(|row| panel.left[0].cells[row].text.as_str());
        assert_eq!([first, last], ["Failure costs both more", "Both sides bid as hardliners"]);
        assert!(panel.label("▲ +31").is_some() && panel.label("▼ \u{2212}69").is_some());
        assert!(panel.label("39 earlier").is_some_and(|label| label.strong));
    }

    #[test]
    fn the_title_names_what_changes_most_and_no_winner_within_the_noise() {
        let mut summary = compare::many();
        let said = |summary: &CompareSummary| figure(summary, &measures(summary), Language::English.tongue()).title;
        assert!(
            said(&summary).starts_with("“Both sides bid as hardliners” lowers the share of negotiations"),
            "{}",
            said(&summary)
        );
        for metric in summary.what_ifs.iter_mut().flat_map(|one| &mut one.metrics) {
            metric.effect = Effect::Unclear;
        }
        assert!(said(&summary).starts_with("No effect beyond chance is shown for “"), "{}", said(&summary));
    }

    #[test]
    fn what_ifs_that_change_nothing_are_said_to() {
        let mut summary = compare::identical();
        summary.what_ifs.push(summary.what_ifs[0].clone());
        let figure = figure(&summary, &measures(&summary), Language::English.tongue());
        assert_eq!(figure.title, "“The same again” and “The same again” leave every negotiation ending as it does");
    }
}
