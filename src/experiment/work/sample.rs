//! Work in temporary folders, for tests.

use crate::experiment::work::Ended;
use crate::store::{Entry, Manifest, Pieces, Plan, StoreError, WorkFolder};
use std::fs;
use std::path::Path;

/// A plan for a test.
pub(in crate::experiment) fn plan(n_shards: u64) -> Plan {
    Plan {
        result: Manifest::new("test", vec!["talks.ron".to_owned()], "Talks", "00", 0),
        n_shards,
        pieces: Pieces::Shards,
    }
}

/// Work taken up for a result in a folder.
pub(in crate::experiment) fn open(place: &Path, n_shards: u64, entry: Entry) -> WorkFolder {
    let folder = WorkFolder::open(&place.join("result"), &plan(n_shards), entry, true);
    folder.expect("the folder can be written").expect("it is not done yet")
}

/// Puts a result in its place and reads its rows back, as Parquet and as CSV.
pub(in crate::experiment) fn finish(place: &Path, folder: WorkFolder) -> (Vec<u8>, String) {
    folder.finish(&plan(1).result, &[]).expect("the folder can be written");
    let read = |name: &str| fs::read(place.join("result").join(name)).expect("the file is there");
    (read("negotiations.parquet"), String::from_utf8(read("negotiations.csv")).expect("CSV is text"))
}

/// What came of some work, with its rows as Parquet and as CSV.
pub(crate) fn carried_out<T>(
    work: impl FnOnce(&mut WorkFolder) -> Result<Ended<T>, StoreError>,
) -> (T, Vec<u8>, String) {
    let place = tempfile::tempdir().expect("there is room for temporary files");
    let mut folder = open(place.path(), 1, Entry::Anew);
    let all = work(&mut folder).expect("the folder can be written").whole().expect("nobody stops it");
    let (parquet, csv) = finish(place.path(), folder);
    (all, parquet, csv)
}
