//! Work that is damaged, missing, other work or somebody else's.

use super::*;

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
