//! What came of negotiations, read back from their rows.

use crate::experiment::rows::{ReadRows, RowsError};
use crate::measure::{Measure, Outcome};
use crate::negotiation::EndingKind;
use crate::quantity::{Payoff, PerSide};

/// What came of negotiations, row by row.
#[derive(Debug)]
pub(in crate::experiment) struct Outcomes {
    pub(in crate::experiment) draws: Vec<u64>,
    /// What measures are read off.
    outcomes: Vec<Outcome>,
}

impl Outcomes {
    /// Whether a column is needed to read outcomes.
    pub(in crate::experiment) fn needs(column: &str) -> bool {
        ["draw", "outcome", "in_force"].contains(&column)
            || column.starts_with("payoff_")
            || column.starts_with("no_deal_")
    }

    /// The outcomes of rows whose columns are of delegations of these names.
    pub(in crate::experiment) fn of(rows: &ReadRows, names: PerSide<&str>) -> Result<Self, RowsError> {
        let draws = rows.counts("draw")?;
        let kind = |text: &str| EndingKind::ALL.into_iter().find(|kind| kind.name() == text);
        let kinds: Option<Vec<EndingKind>> = rows.texts("outcome")?.into_iter().map(kind).collect();
        let kinds = kinds.ok_or_else(|| RowsError::NoColumn("outcome".to_owned()))?;
        let numbers = |stem: &str| -> Result<[Vec<f64>; 2], RowsError> {
            let [first, second] = names.0.map(|name| rows.numbers(&format!("{stem}_{name}")));
            Ok([first?, second?])
        };
        let (payoffs, no_deal) = (numbers("payoff")?, numbers("no_deal")?);
        let at = |numbers: &[Vec<f64>; 2], row: usize| PerSide([0, 1].map(|side| Payoff::new(numbers[side][row])));
        // Rows of scenarios without chambers do not say it: every agreement is in force there.
        let has_votes = rows.names().any(|name| name == "in_force");
        let in_force = if has_votes { Some(rows.counts("in_force")?) } else { None };
        let outcome = |(row, kind): (usize, EndingKind)| Outcome {
            kind,
            payoffs: at(&payoffs, row),
            no_deal: at(&no_deal, row),
            in_force: in_force.as_ref().map_or(kind.is_agreement(), |in_force| in_force[row] > 0),
        };
        Ok(Self { draws, outcomes: kinds.into_iter().enumerate().map(outcome).collect() })
    }

    /// The first of them.
    pub(in crate::experiment) fn first(&self, n: usize) -> Self {
        Self { draws: self.draws[..n].to_vec(), outcomes: self.outcomes[..n].to_vec() }
    }

    /// A measure of each.
    pub(in crate::experiment) fn measured(&self, measure: &Measure) -> Vec<f64> {
        self.outcomes.iter().map(|outcome| measure.of(outcome).get()).collect()
    }
}
