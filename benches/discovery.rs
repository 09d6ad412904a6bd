//! How long the search for a box takes: a million negotiations by thirty inputs, of which three matter.

use divan::Bencher;
use summitry::Seed;
use summitry::random::{NameKey, Purpose, Streams};
use summitry::stats::InputColumn;
use summitry::stats::prim::{Rows, Settings};

fn main() {
    divan::main();
}

/// So many rows of thirty inputs; what is of interest hangs on three of them, and on luck.
fn rows(n: usize) -> Rows {
    let column = |place: u64| {
        let mut stream = Streams::new(Seed(0), place).stream_of(Purpose::Design, NameKey::new("bench"));
        (0..n).map(|_| stream.uniform()).collect()
    };
    let columns: Vec<Vec<f64>> = (0..30).map(column).collect();
    let luck: Vec<f64> = column(30);
    let is_good = |row: usize| columns[3][row] < 0.4 && columns[17][row] > 0.3 && columns[29][row] < 0.8;
    let is_of_interest = (0..n).map(|row| luck[row] < if is_good(row) { 0.9 } else { 0.1 }).collect();
    Rows::new(columns.into_iter().map(InputColumn::Numbers).collect(), is_of_interest)
}

#[divan::bench(args = [10_000, 100_000, 1_000_000], sample_count = 3)]
fn trajectory(bencher: Bencher<'_, '_>, n: usize) {
    let rows = rows(n);
    bencher.bench_local(|| rows.trajectory(Settings::default()).len());
}
