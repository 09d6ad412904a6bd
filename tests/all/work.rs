//! Long work that is stopped, killed, cut into shards and put together, by real processes.

use crate::desk::{comes_to, command, contents, desk, names_in, says, with};
use assert_cmd::cargo::cargo_bin;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;
use tempfile::TempDir;

const FORECAST: &[&str] = &["forecast", "tutorial.ron", "--draws", "1650", "--csv", "-q"];

/// What one run of all leaves.
fn whole(desk: &TempDir, arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
    says(desk, &with(arguments, &["--out", "whole"]), 0);
    contents(&desk.path().join("whole"))
}

/// How many bytes of rows work on `out` has kept.
fn n_kept(desk: &TempDir) -> u64 {
    fs::metadata(desk.path().join("out.unfinished/shard-0-of-1.part.rows")).map_or(0, |rows| rows.len())
}

#[cfg(unix)]
#[test]
fn interrupted_work_is_kept_and_gone_on_with() {
    let desk = desk();
    let expected = whole(&desk, FORECAST);
    let mut child = command(desk.path(), &with(FORECAST, &["--out", "out"])).spawn().unwrap();
    assert!(comes_to(&mut child, || n_kept(&desk) > 0));
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(3), "{errors}");
    assert!(errors.starts_with("stopped after ") && errors.contains("with --resume goes on"), "{errors}");
    assert_eq!(names_in(desk.path()), ["out.unfinished", "tutorial.ron", "whole"]);
    let n_done = errors["stopped after ".len()..].split(' ').next().unwrap();
    let (missing, account) = says(&desk, &["status", "out"], 3);
    assert_eq!(missing, "0\n");
    assert_eq!(account, format!("{n_done} of 1650 are done; the same command with --resume goes on\n"));
    let (_, refused) = says(&desk, &["merge", "out"], 3);
    assert!(refused.contains("`out.unfinished` is not done, and was not cut into shards"), "{refused}");
    assert!(refused.ends_with("the same command with --resume goes on\n"), "{refused}");
    says(&desk, &with(FORECAST, &["--out", "out", "--resume"]), 0);
    assert!(contents(&desk.path().join("out")) == expected);
    assert_eq!(names_in(desk.path()), ["out", "tutorial.ron", "whole"]);
    // What is done already is printed, and not played again.
    let before = fs::metadata(desk.path().join("out/summary.json")).unwrap().modified().unwrap();
    let again = ["forecast", "tutorial.ron", "--draws", "1650", "--csv", "--out", "out", "--resume"];
    assert!(says(&desk, &again, 0).0.ends_with("Report, data and charts are in out\n"));
    assert_eq!(fs::metadata(desk.path().join("out/summary.json")).unwrap().modified().unwrap(), before);
}

#[test]
fn work_killed_at_any_moment_goes_on_to_the_same_bytes() {
    let desk = desk();
    let expected = whole(&desk, FORECAST);
    let mut random = ChaCha8Rng::seed_from_u64(3);
    let mut n_killed = 0;
    for jobs in ["1", "2", "7", "2"] {
        let until = n_kept(&desk) + random.random_range(1..30_000);
        let mut child =
            command(desk.path(), &with(FORECAST, &["--out", "out", "--resume", "--jobs", jobs])).spawn().unwrap();
        comes_to(&mut child, || n_kept(&desk) >= until);
        child.kill().unwrap();
        n_killed += u32::from(child.wait().unwrap().code().is_none());
    }
    assert!(n_killed > 0, "{n_killed} were killed before they ended by themselves");
    says(&desk, &with(FORECAST, &["--out", "out", "--resume"]), 0);
    assert!(contents(&desk.path().join("out")) == expected);
    assert_eq!(names_in(desk.path()), ["out", "tutorial.ron", "whole"]);
}

#[test]
fn damaged_work_is_played_again_and_that_is_said() {
    let desk = desk();
    let expected = whole(&desk, FORECAST);
    let kept = desk.path().join("out.unfinished");
    let record = kept.join("shard-0-of-1.part.json");
    let mut child = command(desk.path(), &with(FORECAST, &["--out", "out"])).spawn().unwrap();
    assert!(comes_to(&mut child, || record.exists()));
    child.kill().unwrap();
    child.wait().unwrap();
    let rows = kept.join("shard-0-of-1.part.rows");
    let mut bytes = fs::read(&rows).unwrap();
    bytes[20] ^= 1;
    fs::write(&rows, bytes).unwrap();
    let (_, told) = says(&desk, &with(FORECAST, &["--out", "out", "--resume"]), 0);
    assert!(
        told.starts_with("warning: `")
            && told.contains("shard-0-of-1.part.rows` or what says how far it goes is damaged"),
        "{told}"
    );
    assert!(told.ends_with("the work is played again from its beginning\n"), "{told}");
    assert!(contents(&desk.path().join("out")) == expected);
    // So it is with a shard that was done.
    let shard = with(FORECAST, &["--out", "parts", "--shard", "1/2"]);
    assert_eq!(says(&desk, &shard, 0).1, "");
    fs::write(desk.path().join("parts.unfinished/shard-1-of-2.rows"), "spoilt").unwrap();
    let (_, told) = says(&desk, &shard, 0);
    assert!(told.contains("is damaged: shard 1/2 is played again from its beginning"), "{told}");
    assert_eq!(says(&desk, &shard, 0).1, "");
}

#[test]
fn shards_are_put_together_to_the_same_bytes() {
    for (arguments, counts) in
        [(FORECAST, &[1, 7, 16][..]), (&["compare", "tutorial.ron", "--draws", "350", "--csv", "-q"], &[3])]
    {
        let desk = desk();
        let expected = whole(&desk, arguments);
        for n_shards in counts {
            let out = format!("out-{n_shards}");
            let play = |index: u64| {
                let shard = format!("{index}/{n_shards}");
                says(&desk, &with(arguments, &["--out", &out, "--shard", &shard]), 0)
            };
            (0..*n_shards).rev().for_each(|index| drop(play(index)));
            if *n_shards > 1 {
                // Wherever the scenario is by now.
                fs::rename(desk.path().join("tutorial.ron"), desk.path().join("moved.ron")).unwrap();
                assert_eq!(says(&desk, &["status", &out, "-q"], 0), (String::new(), String::new()));
                assert!(says(&desk, &["merge", &out], 0).0.ends_with(&format!("charts are in {out}\n")));
                fs::rename(desk.path().join("moved.ron"), desk.path().join("tutorial.ron")).unwrap();
            }
            assert!(contents(&desk.path().join(&out)) == expected, "{n_shards} shards");
            // Both are done already.
            play(0);
            assert!(says(&desk, &["merge", &out], 0).1.contains("nothing left to be put together"));
            assert!(says(&desk, &["status", &out], 0).1.contains("holds the result"));
        }
    }
}

#[test]
fn missing_shards_are_named_for_job_arrays() {
    let desk = desk();
    let arguments = ["forecast", "tutorial.ron", "--draws", "600", "-q", "--out", "out"];
    let play = |index: &str| {
        let mut command = command(desk.path(), &with(&arguments, &["--shard", "auto/6"]));
        command.env_remove("SLURM_PROCID").env("SLURM_ARRAY_TASK_ID", index).output().unwrap()
    };
    for index in ["1", "2"] {
        assert!(play(index).status.success());
    }
    let (missing, account) = says(&desk, &["status", "out"], 3);
    assert_eq!((missing.as_str(), account.as_str()), ("0,3-5\n", "2 of 6 shards are done; missing:\n"));
    let (_, refused) = says(&desk, &["merge", "out"], 3);
    assert!(refused.contains("4 of 6 shards") && refused.contains("missing: 0,3-5"), "{refused}");
    for index in ["0", "3", "4", "5"] {
        assert!(play(index).status.success());
    }
    assert!(says(&desk, &["status", "out"], 0).1.contains("`summitry merge out` makes the result"));
    says(&desk, &["merge", "out", "-q"], 0);
    assert_eq!(names_in(desk.path()), ["out", "tutorial.ron"]);
}

#[test]
fn wrong_shards_and_folders_are_told_before_any_work() {
    let desk = desk();
    fs::create_dir(desk.path().join("empty")).unwrap();
    let forecast = ["forecast", "tutorial.ron", "--draws", "200", "-q", "--out", "out"];
    for (shard, expected) in [
        ("8/7", "the last of 7 shards is 6/7"),
        ("a/b", "expected I/N with I from 0 to N-1, such as 3/16"),
        ("3", "expected I/N"),
        ("0/0", "there can be 1 to 1,000,000 shards"),
        ("-1/4", "expected I/N"),
        ("auto/4", "none is set"),
    ] {
        let shard = format!("--shard={shard}");
        let mut command = command(desk.path(), &with(&forecast, &[&shard]));
        let output = command.env_clear().output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && errors.contains(expected), "{shard}: {errors}");
    }
    for (arguments, expected) in [
        (&["status", "missing"][..], "there is no result at `missing`, nor unfinished work"),
        (&["status", "empty"], "there is no result at `empty`"),
        (&["status", "tutorial.ron"], "there is no result at `tutorial.ron`"),
        (&["merge", "missing"], "there is no result at `missing`"),
        (&["merge"], "required arguments"),
        (&["merge", "out", "--jobs", "0"], "expected a whole number from 1 to 1,024"),
    ] {
        let (_, errors) = says(&desk, arguments, 2);
        assert!(errors.contains(expected), "{arguments:?}: {errors}");
    }
    assert_eq!(names_in(desk.path()), ["empty", "tutorial.ron"]);
    says(&desk, &with(&forecast, &["--shard", "0/2"]), 0);
    for (arguments, expected) in [
        (with(&forecast, &["--shard", "1/3"]), "it has 2 shards, not 3"),
        (with(&forecast, &["--shard", "1/2", "--seed", "5"]), "--seed 0`, not `tutorial.ron --draws 200 --seed 5`"),
        (with(&forecast, &["--resume"]), "it has 2 shards, not 1"),
        (with(&forecast, &[]), "holds shards of unfinished work"),
        (with(&forecast, &["--resume", "--shard", "1/2"]), "cannot be used with"),
    ] {
        let (_, errors) = says(&desk, &arguments, 2);
        assert!(errors.contains(expected), "{arguments:?}: {errors}");
    }
    let text = fs::read_to_string(desk.path().join("tutorial.ron")).unwrap();
    fs::write(desk.path().join("tutorial.ron"), text + "// One more line.\n").unwrap();
    let (_, errors) = says(&desk, &with(&forecast, &["--shard", "1/2"]), 2);
    assert!(errors.contains("its scenario has the SHA-256 sum"), "{errors}");
}

#[test]
fn a_folder_deleted_under_way_is_no_success() {
    let desk = desk();
    let forecast = ["forecast", "tutorial.ron", "--draws", "100000000", "-q", "--out", "out"];
    let mut child = command(desk.path(), &forecast).spawn().unwrap();
    assert!(comes_to(&mut child, || n_kept(&desk) > 0));
    // A file may come to the folder just while it is removed.
    assert!(comes_to(&mut child, || fs::remove_dir_all(desk.path().join("out.unfinished")).is_ok()));
    let output = child.wait_with_output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(75) && errors.contains("out.unfinished"), "{errors}");
    assert_eq!(names_in(desk.path()), ["tutorial.ron"]);
}

/// A limit on the size of files stands in for a disk that is full.
#[cfg(unix)]
#[test]
fn on_a_full_disk_nothing_that_was_kept_is_lost() {
    let desk = desk();
    let expected = whole(&desk, FORECAST);
    let limited = format!(
        "trap '' XFSZ; ulimit -f 200; exec '{}' {} --out out",
        cargo_bin("summitry").display(),
        FORECAST.join(" ")
    );
    let output = Command::new("sh").args(["-c", &limited]).current_dir(desk.path()).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(75) && errors.contains("out.unfinished"), "{errors}");
    assert_eq!(names_in(desk.path()), ["out.unfinished", "tutorial.ron", "whole"]);
    assert!(!says(&desk, &["status", "out"], 3).1.contains("no draws"), "some were kept");
    says(&desk, &with(FORECAST, &["--out", "out", "--resume"]), 0);
    assert!(contents(&desk.path().join("out")) == expected);
}
