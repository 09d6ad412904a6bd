//! Work stopped, cut into shards, damaged and put together, on units that are quick to play.

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

#[test]
fn stopped_work_goes_on_to_the_same_bytes() {
    let work = Numbers::new();
    let expected = expected(&work);
    for step in [90, 700, 1_000] {
        let place = tempfile::tempdir().unwrap();
        let mut entry = Entry::Anew;
        let mut done_before = 0;
        let whole = loop {
            let mut folder = open(place.path(), 1, entry);
            let stop = |progress: Progress| {
                if progress.n_done >= done_before + step { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            match carry_out(&work, NonZeroUsize::new(2), &mut folder, stop).unwrap() {
                Ended::Whole(tally) => break (tally, folder),
                Ended::Stopped(Progress { n_done, of }) => {
                    assert!(n_done > done_before && of == N_UNITS, "{n_done} after {done_before}");
                    done_before = n_done;
                }
                Ended::Shard => panic!("there is one shard"),
            }
            entry = Entry::GoOn;
        };
        let (tally, folder) = whole;
        let (parquet, csv) = finish(place.path(), folder);
        assert!((tally, parquet, csv) == expected, "stopped every {step} units");
    }
}

#[test]
fn what_a_killed_process_leaves_is_gone_on_with() {
    let work = Numbers::new();
    let expected = expected(&work);
    let place = tempfile::tempdir().unwrap();
    let stopped = |n_done| {
        let mut folder = open(place.path(), 1, Entry::GoOn);
        let stop = |progress: Progress| {
            if progress.n_done >= n_done { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        assert!(carry_out(&work, None, &mut folder, stop).unwrap().whole().is_none());
    };
    stopped(500);
    let rows = shard_file(place.path(), "shard-0-of-1.part.rows");
    let kept = fs::read(&rows).unwrap();
    // Rows that came to the file after the record did, and half a row.
    fs::write(&rows, [&kept[..], &kept[..1_001]].concat()).unwrap();
    fs::write(shard_file(place.path(), "shard-0-of-1.part.json.fresh-7"), "{").unwrap();
    stopped(900);
    // A record that goes further than the rows do: all is played anew.
    fs::write(&rows, &kept).unwrap();
    stopped(700);
    fs::write(shard_file(place.path(), "shard-0-of-1.part.json"), "{}").unwrap();
    stopped(600);
    let mut folder = open(place.path(), 1, Entry::GoOn);
    let tally = carry_out_on_two(&work, &mut folder).unwrap().whole().unwrap();
    let (parquet, csv) = finish(place.path(), folder);
    assert!((tally, parquet, csv) == expected);
}

#[test]
fn work_killed_between_its_last_two_files_loses_nothing() {
    let work = Numbers::new();
    let place = tempfile::tempdir().unwrap();
    play_shard(&work, place.path(), 0, 2);
    let done = shard_file(place.path(), "shard-0-of-2.json");
    fs::rename(&done, shard_file(place.path(), "shard-0-of-2.part.json")).unwrap();
    let mut folder = open(place.path(), 2, Entry::Shard(Shard::new(0, 2).unwrap()));
    let replay = |progress: Progress| {
        assert_eq!(progress.n_done, progress.of, "nothing is played again");
        ControlFlow::Continue(())
    };
    assert_eq!(carry_out(&work, None, &mut folder, replay).unwrap(), Ended::Shard);
    assert!(done.exists());
}

#[test]
fn what_is_left_of_a_work_folder_beside_its_result_is_removed() {
    let work = Numbers::new();
    let place = tempfile::tempdir().unwrap();
    let mut folder = open(place.path(), 1, Entry::Anew);
    carry_out_on_two(&work, &mut folder).unwrap();
    let rows = fs::read(shard_file(place.path(), "shard-0-of-1.rows")).unwrap();
    finish(place.path(), folder);
    fs::create_dir(place.path().join("result.unfinished")).unwrap();
    fs::write(shard_file(place.path(), "shard-0-of-1.rows"), rows).unwrap();
    let again = WorkFolder::open(&place.path().join("result"), &plan(1), Entry::GoOn, true).unwrap();
    assert!(again.is_none() && !place.path().join("result.unfinished").exists());
}

#[test]
fn a_second_attempt_at_a_shard_changes_nothing() {
    let work = Numbers::new();
    let place = tempfile::tempdir().unwrap();
    let files = || {
        ["json", "rows"].map(|ending| fs::read(shard_file(place.path(), &format!("shard-1-of-3.{ending}"))).unwrap())
    };
    play_shard(&work, place.path(), 1, 3);
    let first = files();
    play_shard(&work, place.path(), 1, 3);
    assert!(files() == first);
    fs::remove_file(shard_file(place.path(), "shard-1-of-3.json")).unwrap();
    play_shard(&work, place.path(), 1, 3);
    assert!(files() == first, "played anew, it has the same bytes");
}

#[test]
fn missing_and_damaged_shards_are_named() {
    let work = Numbers::new();
    let expected = expected(&work);
    let place = tempfile::tempdir().unwrap();
    for index in [0, 2, 5] {
        play_shard(&work, place.path(), index, 6);
    }
    let refused = gathered(&work, place.path(), 6).unwrap_err();
    assert!(refused.to_string().contains("are missing: 1,3-4"), "{refused}");
    for index in [1, 3, 4] {
        play_shard(&work, place.path(), index, 6);
    }
    let rows = shard_file(place.path(), "shard-3-of-6.rows");
    let mut bytes = fs::read(&rows).unwrap();
    for damage in ["a bit", "the end", "all", "the record"] {
        match damage {
            "a bit" => {
                bytes[5_000] ^= 1;
                fs::write(&rows, &bytes).unwrap();
            }
            "the end" => fs::write(&rows, &bytes[..9_000]).unwrap(),
            "all" => fs::remove_file(&rows).unwrap(),
            _ => fs::write(shard_file(place.path(), "shard-3-of-6.json"), "{}").unwrap(),
        }
        let refused = gathered(&work, place.path(), 6).unwrap_err();
        let is_named = matches!(&refused, StoreError::DamagedShard { shard: 3, .. })
            || matches!(&refused, StoreError::MissingShards { shards, .. } if shards[..] == [3]);
        assert!(is_named, "{damage}: {refused}");
        assert!(!place.path().join("result").exists());
        let again = gathered(&work, place.path(), 6).unwrap_err();
        assert!(matches!(&again, StoreError::MissingShards { shards, .. } if shards[..] == [3]), "{again}");
        play_shard(&work, place.path(), 3, 6);
        bytes = fs::read(&rows).unwrap();
    }
    assert!(gathered(&work, place.path(), 6).unwrap() == expected);
}

#[test]
fn other_work_is_refused_in_the_same_folder() {
    let work = Numbers::new();
    let place = tempfile::tempdir().unwrap();
    let target = place.path().join("result");
    play_shard(&work, place.path(), 0, 2);
    let shard = Entry::Shard(Shard::new(1, 2).unwrap());
    let mut other = plan(2);
    other.result.arguments.push("--csv".to_owned());
    let refused = WorkFolder::open(&target, &other, shard, true).unwrap_err().to_string();
    assert!(refused.contains("its arguments are `talks.ron`, not `talks.ron --csv`"), "{refused}");
    let refused =
        WorkFolder::open(&target, &plan(3), Entry::Shard(Shard::new(1, 3).unwrap()), true).unwrap_err().to_string();
    assert!(refused.contains("it has 2 shards, not 3"), "{refused}");
    assert!(matches!(WorkFolder::open(&target, &plan(1), Entry::Anew, true), Err(StoreError::HoldsShards { .. })));
    play_shard(&work, place.path(), 1, 2);
    gathered(&work, place.path(), 2).unwrap();
    assert!(WorkFolder::open(&target, &plan(2), shard, true).unwrap().is_none(), "it is done already");
    let refused = WorkFolder::open(&target, &other, shard, true).unwrap_err();
    assert!(matches!(refused, StoreError::OtherResult { .. }), "{refused}");
    assert!(!place.path().join("result.unfinished").exists());
}

#[test]
fn unfinished_work_is_thrown_away_on_request_only() {
    let work = Numbers::new();
    let place = tempfile::tempdir().unwrap();
    let target = place.path().join("result");
    let stop =
        |progress: Progress| if progress.n_done > 500 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    let mut folder = open(place.path(), 1, Entry::Anew);
    assert!(carry_out(&work, None, &mut folder, stop).unwrap().whole().is_none());
    drop(folder);
    let refused = WorkFolder::open(&target, &plan(1), Entry::Anew, true).unwrap_err();
    assert!(matches!(&refused, StoreError::HoldsWork { is_same: true, .. }), "{refused}");
    let mut other = plan(1);
    other.result.arguments.push("--csv".to_owned());
    let refused = WorkFolder::open(&target, &other, Entry::Anew, true).unwrap_err().to_string();
    assert!(
        refused.contains("unfinished work of `summitry test talks.ron`: throw it away with --discard"),
        "{refused}"
    );
    let mut folder = open(place.path(), 1, Entry::Discard);
    carry_out_on_two(&work, &mut folder).unwrap();
    let (_, parquet, csv) = expected(&work);
    assert!(finish(place.path(), folder) == (parquet, csv));
}

#[test]
fn shards_that_are_being_played_are_not_thrown_away() {
    let work = Numbers::new();
    let place = tempfile::tempdir().unwrap();
    play_shard(&work, place.path(), 0, 2);
    let held = open(place.path(), 2, Entry::Shard(Shard::new(1, 2).unwrap()));
    let target = place.path().join("result");
    let discard = || WorkFolder::open(&target, &plan(1), Entry::Discard, true);
    assert!(matches!(discard(), Err(StoreError::Busy { .. })));
    assert!(shard_file(place.path(), "shard-0-of-2.rows").exists());
    drop(held);
    assert!(discard().unwrap().is_some());
    assert!(!shard_file(place.path(), "shard-0-of-2.rows").exists());
}

#[cfg(unix)]
#[test]
fn links_in_a_work_folder_are_followed_nowhere() {
    let place = tempfile::tempdir().unwrap();
    let victim = place.path().join("victim");
    fs::write(&victim, "mine").unwrap();
    drop(open(place.path(), 1, Entry::Anew));
    for name in ["shard-0-of-1.part.rows", "shard-0-of-1.lock", "evaluations.csv", "source-0.ron"] {
        let link = shard_file(place.path(), name);
        let _ = fs::remove_file(&link);
        std::os::unix::fs::symlink(&victim, &link).unwrap();
        for entry in [Entry::GoOn, Entry::Anew, Entry::Discard] {
            let refused = WorkFolder::open(&place.path().join("result"), &plan(1), entry, true).unwrap_err();
            assert!(matches!(&refused, StoreError::ForeignWork { name: found, .. } if found == name), "{refused}");
        }
        fs::remove_file(&link).unwrap();
    }
    assert_eq!(fs::read_to_string(&victim).unwrap(), "mine");
}

#[test]
fn a_record_of_a_search_is_believed_only_as_it_was_written() {
    let place = tempfile::tempdir().unwrap();
    let folder = open(place.path(), 1, Entry::Anew);
    assert_eq!(folder.record().unwrap(), None);
    folder.keep_record("score\n0.5\n").unwrap();
    assert_eq!(folder.record().unwrap().as_deref(), Some("score\n0.5\n"));
    let path = shard_file(place.path(), "evaluations.csv");
    let kept = fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = kept.lines().collect();
    let cut = format!("{}\n{}\n", lines[0], lines[1]);
    let shorter = format!("{}\n{}\n", lines[0], lines[2]);
    for changed in [kept.replace("0.5", "0.9"), cut, shorter, String::new(), kept.trim_end().to_owned()] {
        fs::write(&path, changed).unwrap();
        assert!(matches!(folder.record(), Err(StoreError::DamagedWork { .. })));
    }
    fs::write(&path, [0xff, 0xfe]).unwrap();
    assert!(matches!(folder.record(), Err(StoreError::DamagedWork { .. })));
}

#[test]
fn a_plan_is_believed_only_as_it_was_written() {
    let work = Numbers::new();
    let place = tempfile::tempdir().unwrap();
    play_shard(&work, place.path(), 0, 2);
    let path = shard_file(place.path(), "work.json");
    let kept = fs::read_to_string(&path).unwrap();
    let shard = Entry::Shard(Shard::new(1, 2).unwrap());
    let target = place.path().join("result");
    for changed in
        [kept.replace("talks.ron", "/etc/passwd"), kept.replace("\"n_shards\": 2", "\"n_shards\": 1"), String::new()]
    {
        fs::write(&path, changed).unwrap();
        for entry in [shard, Entry::GoOn, Entry::Gather, Entry::Anew] {
            let refused = WorkFolder::open(&target, &plan(2), entry, true).unwrap_err();
            assert!(matches!(refused, StoreError::DamagedWork { .. }), "{refused}");
        }
        assert!(matches!(crate::store::status(&target), Err(StoreError::DamagedWork { .. })));
        assert!(matches!(crate::store::plan_at(&target), Err(StoreError::DamagedWork { .. })));
    }
}

#[test]
fn one_process_at_a_time_works_on_a_shard() {
    let place = tempfile::tempdir().unwrap();
    let target = place.path().join("result");
    let held = open(place.path(), 1, Entry::Anew);
    for entry in [Entry::Anew, Entry::GoOn] {
        assert!(matches!(WorkFolder::open(&target, &plan(1), entry, true), Err(StoreError::Busy { .. })));
    }
    drop(held);
    assert!(WorkFolder::open(&target, &plan(1), Entry::GoOn, true).unwrap().is_some());
}

#[test]
fn a_folder_with_something_else_in_it_is_left_alone() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("result.unfinished");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("thesis.tex"), "years of work").unwrap();
    let refused = WorkFolder::open(&place.path().join("result"), &plan(1), Entry::Anew, true).unwrap_err();
    assert!(matches!(&refused, StoreError::ForeignWork { name, .. } if name == "thesis.tex"), "{refused}");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}
