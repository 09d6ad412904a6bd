//! Work cut into shards and put together, on units that are quick to play.

mod distrust;
mod stopped;

use super::*;
use crate::experiment::forecast::{Play, Player};
use crate::experiment::rows::{KeyColumn, ROW_GROUP};
use crate::experiment::work::sample::{carried_out, finish, open, plan};
use crate::random::Seed;
use crate::scenario::Document;
use crate::store::{Entry, Shard, StoreError, WorkFolder};
use std::fs;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::Path;

const N_UNITS: u64 = 2_650;

/// A unit is a row of the same play, known by its number; the tally is a sum and how many there are.
struct Numbers {
    n: u64,
    document: Document,
    play: Play,
}

impl Numbers {
    fn new() -> Self {
        let text = include_str!("../../../scenarios/tutorial.ron");
        let document = Document::parse("tutorial.ron", text).expect("the tutorial is valid");
        let mut plays = Vec::new();
        Player::new(document.scenario(), Seed(0)).play_all(0..1, |play| plays.push(play));
        let play = plays.pop().expect("one was asked for");
        Self { n: N_UNITS, document, play }
    }
}

impl Work for Numbers {
    type Tally = (u64, u64);

    fn n_units(&self) -> u64 {
        self.n
    }

    fn table(&self) -> Table<'_> {
        Table::new(self.document.scenario(), vec![KeyColumn::whole("third", 0..3)])
    }

    fn nothing(&self) -> (u64, u64) {
        (0, 0)
    }

    fn play(&self, units: Range<u64>) -> ((u64, u64), Vec<Row>) {
        let row = |unit: u64| Row { key: unit as usize % 3, play: Play { draw: unit, ..self.play.clone() } };
        ((units.clone().sum(), units.end - units.start), units.map(row).collect())
    }

    fn merge(&self, all: &mut (u64, u64), more: &(u64, u64)) {
        *all = (all.0 + more.0, all.1 + more.1);
    }
}

type Made = ((u64, u64), Vec<u8>, String);

fn go_on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn carry_out_on_two(work: &Numbers, folder: &mut WorkFolder) -> Result<Ended<(u64, u64)>, StoreError> {
    carry_out(work, NonZeroUsize::new(2), folder, go_on)
}

/// All in one go.
fn expected(work: &Numbers) -> Made {
    carried_out(|folder| carry_out_on_two(work, folder))
}

fn gathered(work: &Numbers, place: &Path, n_shards: u64) -> Result<Made, StoreError> {
    let mut folder = open(place, n_shards, Entry::Gather);
    let tally = carry_out_on_two(work, &mut folder)?.whole().expect("shards are put together whole");
    let (parquet, csv) = finish(place, folder);
    Ok((tally, parquet, csv))
}

fn play_shard(work: &Numbers, place: &Path, index: u64, n_shards: u64) {
    let shard = Shard::new(index, n_shards).expect("there is such a shard");
    let mut folder = open(place, n_shards, Entry::Shard(shard));
    assert_eq!(carry_out_on_two(work, &mut folder).unwrap(), Ended::Shard);
}

fn shard_file(place: &Path, name: &str) -> std::path::PathBuf {
    place.join("result.unfinished").join(name)
}

#[test]
fn rows_and_tally_hold_every_unit() {
    let (tally, _, csv) = expected(&Numbers::new());
    assert_eq!(tally, ((0..N_UNITS).sum(), N_UNITS));
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<indexmap::IndexMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    assert_eq!(rows.len() as u64, N_UNITS);
    for (n, row) in rows.iter().enumerate() {
        assert_eq!((&row["third"], &row["draw"]), (&(n % 3).to_string(), &n.to_string()));
    }
}

#[test]
fn any_number_of_shards_in_any_order_gives_the_same_bytes() {
    let work = Numbers::new();
    let expected = expected(&work);
    for n_shards in [2, 7, 16, 40] {
        let place = tempfile::tempdir().unwrap();
        for index in (0..n_shards).rev() {
            play_shard(&work, place.path(), index, n_shards);
        }
        assert!(gathered(&work, place.path(), n_shards).unwrap() == expected, "{n_shards} shards");
        assert!(!place.path().join("result.unfinished").exists());
    }
}

#[test]
fn row_groups_do_not_depend_on_shards() {
    use ::parquet::file::metadata::RowGroupMetaData;
    use ::parquet::file::reader::{FileReader, SerializedFileReader};
    let work = Numbers { n: ROW_GROUP as u64 + 250, ..Numbers::new() };
    let expected = expected(&work);
    let reader = SerializedFileReader::new(bytes::Bytes::from(expected.1.clone())).unwrap();
    let groups: Vec<i64> = reader.metadata().row_groups().iter().map(RowGroupMetaData::num_rows).collect();
    assert_eq!(groups, [ROW_GROUP as i64, 250]);
    let place = tempfile::tempdir().unwrap();
    for index in 0..3 {
        play_shard(&work, place.path(), index, 3);
    }
    assert!(gathered(&work, place.path(), 3).unwrap() == expected);
}
