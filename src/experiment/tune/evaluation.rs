//! Evaluations as rows: `evaluations.csv`, from which an interrupted search goes on.

use std::fmt;

/// What was evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EvaluationKind {
    /// A point of a generation's sample.
    Sample,
    /// The mean of the distribution that a generation was drawn from.
    Mean,
    /// How a combination of listed values stands among the others, at its distribution's mean.
    Standing,
}

impl EvaluationKind {
    const ALL: [Self; 3] = [Self::Sample, Self::Mean, Self::Standing];
}

impl fmt::Display for EvaluationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sample => "sample",
            Self::Mean => "mean",
            Self::Standing => "standing",
        })
    }
}

/// One setting, played over some draws.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Evaluation {
    /// The turn, from 1; 1 unless delegations are tuned in turn.
    pub(super) turn: u64,
    /// The combination of listed values, from 1.
    pub(super) combination: u64,
    /// The generation, from 1; of a standing, how many there had been.
    pub(super) generation: u64,
    /// What was evaluated.
    pub(super) kind: EvaluationKind,
    /// The number of the first draw, and how many there were.
    pub(super) draws: (u64, u64),
    /// What each lever was set to; nothing where it was left as written.
    pub(super) values: Vec<Option<String>>,
    /// What each measure came to; nothing if the values do not go together.
    pub(super) measured: Option<Vec<f64>>,
}

/// The columns before those of the levers.
const COLUMNS: [&str; 6] = ["turn", "combination", "generation", "kind", "first_draw", "n_draws"];

/// The evaluations as CSV, with a column for each lever and each measure.
pub(super) fn evaluations_csv(levers: &[String], measures: &[String], evaluations: &[Evaluation]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = COLUMNS.into_iter().map(str::to_owned).chain(levers.iter().cloned()).chain(measures.iter().cloned());
    let rows = evaluations.iter().map(|one| row(one, measures.len()));
    for record in std::iter::once(head.collect()).chain(rows) {
        writer.write_record(&record).expect("rows of equal length can be written to memory");
    }
    String::from_utf8(writer.into_inner().expect("memory can be written")).expect("rows are text")
}

fn row(one: &Evaluation, n_measures: usize) -> Vec<String> {
    let mut row = [one.turn, one.combination, one.generation].map(|number| number.to_string()).to_vec();
    row.extend([one.kind.to_string(), one.draws.0.to_string(), one.draws.1.to_string()]);
    row.extend(one.values.iter().map(|value| value.clone().unwrap_or_default()));
    match &one.measured {
        // As many digits as tell the number from its neighbours: read back, it is the same.
        Some(measured) => row.extend(measured.iter().map(f64::to_string)),
        None => row.extend(std::iter::repeat_n(String::new(), n_measures)),
    }
    row
}

/// Reads evaluations back.
///
/// # Errors
///
/// With what is wrong, if the text is not of these levers and measures.
pub(super) fn read_evaluations(levers: &[String], measures: &[String], text: &str) -> Result<Vec<Evaluation>, String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head: Vec<&str> = COLUMNS.into_iter().chain(levers.iter().chain(measures).map(String::as_str)).collect();
    if reader.headers().map_err(|error| error.to_string())? != head {
        return Err(format!("its columns are not {}", head.join(", ")));
    }
    let rows = (2..).zip(reader.records());
    let read = |(line, record): (u64, csv::Result<csv::StringRecord>)| {
        let record = record.map_err(|error| error.to_string())?;
        evaluation(&record, levers.len()).ok_or_else(|| format!("line {line} cannot be read"))
    };
    rows.map(read).collect()
}

fn evaluation(record: &csv::StringRecord, n_levers: usize) -> Option<Evaluation> {
    let cells: Vec<&str> = record.iter().collect();
    let number = |place: usize| cells[place].parse::<u64>().ok();
    let (values, measured) = cells[COLUMNS.len()..].split_at(n_levers);
    let kind = EvaluationKind::ALL.into_iter().find(|kind| kind.to_string() == cells[3])?;
    let measured = if measured.iter().all(|cell| cell.is_empty()) {
        None
    } else {
        Some(measured.iter().map(|cell| cell.parse().ok()).collect::<Option<Vec<f64>>>()?)
    };
    Some(Evaluation {
        turn: number(0)?,
        combination: number(1)?,
        generation: number(2)?,
        kind,
        draws: (number(4)?, number(5)?),
        values: values.iter().map(|cell| (!cell.is_empty()).then(|| (*cell).to_owned())).collect(),
        measured,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evaluations_are_read_back_as_they_were() {
        let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        let (levers, measures) = (names(&["us.strategy", "us.discount"]), names(&["payoff:us", "joint_gain"]));
        let one = |kind, measured| Evaluation {
            turn: 1,
            combination: 2,
            generation: 3,
            kind,
            draws: (u64::from(u32::MAX) << 30, 100),
            values: vec![Some("Boulware(exponent: 2, floor: 0.1)".to_owned()), None],
            measured,
        };
        let evaluations = vec![
            one(EvaluationKind::Sample, Some(vec![0.1 + 0.2, -1.0 / 3.0])),
            one(EvaluationKind::Mean, None),
            one(EvaluationKind::Standing, Some(vec![0.0, 1e-300])),
        ];
        let text = evaluations_csv(&levers, &measures, &evaluations);
        assert_eq!(read_evaluations(&levers, &measures, &text).unwrap(), evaluations);
        assert!(read_evaluations(&measures, &levers, &text).unwrap_err().starts_with("its columns are not turn,"));
        let broken = text.replace("sample", "simple");
        assert_eq!(read_evaluations(&levers, &measures, &broken).unwrap_err(), "line 2 cannot be read");
    }
}
