//! Work that is stopped or killed, and gone on with.

use super::*;

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
