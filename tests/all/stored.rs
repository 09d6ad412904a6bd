//! Results and unfinished work as others may have left them: edited, cut, with names and links that lead elsewhere.

use crate::desk::{contents, copy, desk, names_in, reseal, says, sum, with};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const FORECAST: &[&str] = &["forecast", "tutorial.ron", "--draws", "20", "--csv", "-q"];

/// A desk with a forecast in `result`.
fn with_result() -> TempDir {
    let desk = desk();
    says(&desk, &with(FORECAST, &["--out", "result"]), 0);
    desk
}

#[test]
fn names_in_a_manifest_lead_nowhere() {
    let desk = with_result();
    let (result, victim) = (desk.path().join("result"), desk.path().join("victim"));
    fs::write(&victim, "mine").unwrap();
    let absolute = victim.to_str().unwrap().to_owned();
    let names =
        [absolute.as_str(), "../victim", "a/../../victim", "..\\\\victim", "C:victim", "CON", "", ".", "..", "a."];
    for (n, name) in names.into_iter().enumerate() {
        let evil = copy(&result, &format!("evil-{n}"));
        reseal(&evil.join("manifest.json"), |manifest| {
            let added = format!("\"files\": [\n    {{\"name\": \"{name}\", \"sha256\": \"{}\"}},", sum("mine"));
            manifest.replacen("\"files\": [", &added, 1)
        });
        let before = contents(&evil);
        let evil_name = evil.file_name().unwrap().to_str().unwrap();
        let resumed = with(FORECAST, &["--out", evil_name, "--resume"]);
        let anew = with(FORECAST, &["--out", evil_name]);
        let verbs = [
            &["chart", evil_name][..],
            &["chart", evil_name, "--out", "charts"],
            &["status", evil_name],
            &["merge", evil_name],
            &resumed,
            &anew,
        ];
        for arguments in verbs {
            let (_, errors) = says(&desk, arguments, 2);
            assert!(errors.contains("expected the plain name of one file in its folder"), "{arguments:?}: {errors}");
        }
        assert_eq!(fs::read_to_string(&victim).unwrap(), "mine");
        assert!(contents(&evil) == before);
    }
}

#[test]
fn a_name_listed_twice_or_that_of_the_manifest_is_refused() {
    let desk = with_result();
    for (n, name) in ["report.txt", "REPORT.TXT", "manifest.json"].into_iter().enumerate() {
        let evil = copy(&desk.path().join("result"), &format!("evil-{n}"));
        reseal(&evil.join("manifest.json"), |manifest| {
            let added = format!("\"files\": [\n    {{\"name\": \"{name}\", \"sha256\": \"{}\"}},", sum(""));
            manifest.replacen("\"files\": [", &added, 1)
        });
        let (_, errors) = says(&desk, &["chart", evil.file_name().unwrap().to_str().unwrap()], 2);
        assert!(errors.contains("expected the plain name"), "{errors}");
    }
}

/// Every reader refuses a result as damaged, and says which file of it.
fn is_found_damaged(desk: &TempDir, name: &str, file: &str) {
    let resumed = with(FORECAST, &["--out", name, "--resume"]);
    let shard = with(FORECAST, &["--out", name, "--shard", "0/1"]);
    for arguments in [&["status", name][..], &["merge", name], &["status", "-q", name], &resumed, &shard] {
        let (_, errors) = says(desk, arguments, 2);
        assert!(errors.contains(&format!("{file}` is damaged: ")), "{arguments:?}: {errors}");
    }
    // Charts are drawn anew; whatever else is damaged is not built upon.
    if ![".svg", ".png"].iter().any(|ending| file.ends_with(ending)) {
        let (_, errors) = says(desk, &["chart", name], 2);
        assert!(errors.contains(&format!("{file}` is damaged: ")), "{errors}");
    }
}

#[test]
fn a_damaged_result_is_said_to_be_damaged_by_every_reader() {
    let desk = with_result();
    let result = desk.path().join("result");
    for (n, (file, bytes)) in contents(&result).into_iter().filter(|(name, _)| name != "manifest.json").enumerate() {
        let broken = copy(&result, &format!("broken-{n}"));
        let name = broken.file_name().unwrap().to_str().unwrap();
        match n % 3 {
            0 => fs::remove_file(broken.join(&file)).unwrap(),
            1 => fs::write(broken.join(&file), &bytes[..bytes.len() / 2]).unwrap(),
            _ => fs::write(broken.join(&file), [&bytes[..], b" "].concat()).unwrap(),
        }
        is_found_damaged(&desk, name, &file);
        fs::remove_dir_all(broken).unwrap();
    }
    let broken = copy(&result, "broken");
    for change in [&|text: &str| text.replace("\"seed\": 0", "\"seed\": 1"), &|text: &str| text.replace(".svg", ".gif")]
        as [&dyn Fn(&str) -> String; 2]
    {
        let manifest = broken.join("manifest.json");
        let kept = fs::read_to_string(&manifest).unwrap();
        fs::write(&manifest, change(&kept)).unwrap();
        is_found_damaged(&desk, "broken", "manifest.json");
        fs::write(&manifest, kept).unwrap();
    }
    // Made again, it is whole.
    fs::write(broken.join("report.txt"), "better").unwrap();
    says(&desk, &with(FORECAST, &["--out", "broken"]), 0);
    assert!(contents(&broken) == contents(&result));
}

/// What is done to a file of a result.
const DAMAGES: [fn(&Path); 3] = [
    |path| fs::remove_file(path).unwrap(),
    |path| fs::write(path, &fs::read(path).unwrap()[1..]).unwrap(),
    |path| fs::write(path, [&fs::read(path).unwrap()[..], b" "].concat()).unwrap(),
];

/// Every verb that reads a result, told which: whatever it reads of it, it builds on nothing that is damaged elsewhere.
const READERS: [(&str, &[&str]); 9] = [
    ("discover", &["discover", "RESULT", "--interest", "outcome=deadline"]),
    ("sensitivity", &["sensitivity", "--of", "RESULT"]),
    ("inputs", &["inputs", "RESULT", "-o", "inputs.parquet"]),
    ("calibrate", &["calibrate", "--record", "record.ron", "--of", "RESULT"]),
    ("brief", &["brief", "RESULT"]),
    ("chart", &["chart", "RESULT"]),
    ("status", &["status", "RESULT"]),
    ("merge", &["merge", "RESULT"]),
    ("tune", &["tune", "tutorial.ron", "--tune", "us.discount", "--objective", "distance:RESULT"]),
];

#[test]
fn no_verb_passes_over_damage_in_files_that_it_does_not_read() {
    let desk = desk();
    says(&desk, &with(FORECAST, &["--no-charts", "--out", "result"]), 0);
    let result = desk.path().join("result");
    for (n, (file, bytes)) in contents(&result).into_iter().enumerate() {
        for (m, (verb, arguments)) in READERS.into_iter().enumerate() {
            DAMAGES[(n + m) % DAMAGES.len()](&result.join(&file));
            let arguments: Vec<String> = arguments.iter().map(|one| one.replace("RESULT", "result")).collect();
            let (_, errors) = says(&desk, &arguments.iter().map(String::as_str).collect::<Vec<_>>(), 2);
            let is_told = match file.as_str() {
                "manifest.json" => ["manifest.json` is damaged", "manifest.json", "no result", "no manifest"]
                    .iter()
                    .any(|told| errors.contains(told)),
                _ => errors.contains(&format!("{file}` is damaged: ")),
            };
            assert!(is_told, "{verb}, {file}: {errors}");
            fs::write(result.join(&file), &bytes).unwrap();
        }
    }
}

#[test]
fn every_verb_that_takes_a_result_is_among_the_readers() {
    let desk = desk();
    let (help, _) = says(&desk, &["--help"], 0);
    let listed = help.lines().filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' ')));
    let verbs = listed.filter_map(|line| line.split_whitespace().next());
    let verbs: Vec<String> = verbs.filter(|verb| verb.chars().all(char::is_lowercase)).map(str::to_owned).collect();
    let takes_result = |verb: &&String| {
        let help = crate::desk::command(desk.path(), &[verb, "--help"]).output().unwrap();
        let help = String::from_utf8_lossy(&help.stdout).into_owned();
        help.lines()
            .take_while(|line| !line.starts_with("Examples"))
            .any(|line| line.contains("<RESULT") || line.contains("--of <RESULT>"))
    };
    let taking: Vec<&String> = verbs.iter().filter(takes_result).collect();
    assert!(taking.len() >= 5, "{verbs:?}");
    for verb in taking {
        assert!(READERS.iter().any(|(reader, _)| reader == verb), "`{verb}` takes a result: name it among the readers");
    }
}

#[cfg(unix)]
#[test]
fn links_in_a_result_are_followed_nowhere() {
    let desk = with_result();
    let (result, victim) = (desk.path().join("result"), desk.path().join("victim"));
    // What it leads to has just the bytes that are expected.
    fs::copy(result.join("report.txt"), &victim).unwrap();
    for file in ["report.txt", "summary.json"] {
        let name = format!("linked-{file}");
        let linked = copy(&result, &name);
        fs::remove_file(linked.join(file)).unwrap();
        std::os::unix::fs::symlink(&victim, linked.join(file)).unwrap();
        is_found_damaged(&desk, &name, file);
        let (_, errors) = says(&desk, &with(FORECAST, &["--out", &name]), 2);
        assert!(errors.contains(&format!("it also holds `{file}`")), "{errors}");
    }
    assert_eq!(fs::read(&victim).unwrap(), fs::read(result.join("report.txt")).unwrap());
}

#[test]
fn a_folder_under_a_listed_name_is_somebody_elses() {
    let desk = with_result();
    let result = desk.path().join("result");
    fs::remove_file(result.join("report.txt")).unwrap();
    fs::create_dir(result.join("report.txt")).unwrap();
    fs::write(result.join("report.txt/thesis.tex"), "years of work").unwrap();
    let (_, errors) = says(&desk, &with(FORECAST, &["--out", "result"]), 2);
    assert!(errors.contains("it also holds `report.txt`"), "{errors}");
    assert!(result.join("report.txt/thesis.tex").exists());
}

#[test]
fn unfinished_work_is_gone_on_with_or_thrown_away_on_request_and_never_otherwise() {
    let desk = desk();
    let out = desk.path().join("out.unfinished");
    let forecast = ["forecast", "tutorial.ron", "--draws", "250", "-q", "--out", "out"];
    says(&desk, &with(&forecast, &["--shard", "0/2"]), 0);
    let kept = contents(&out);
    let (_, errors) = says(&desk, &forecast, 2);
    assert!(errors.contains("holds shards of unfinished work") && errors.contains("--discard"), "{errors}");
    assert!(contents(&out) == kept);
    let (_, errors) = says(&desk, &with(&forecast, &["--resume", "--discard"]), 2);
    assert!(errors.contains("cannot be used with"), "{errors}");
    says(&desk, &with(&forecast, &["--discard"]), 0);
    assert_eq!(names_in(desk.path()), ["out", "tutorial.ron"]);
}

#[test]
fn sources_that_were_changed_under_shards_are_found() {
    let desk = desk();
    let text = fs::read_to_string(desk.path().join("tutorial.ron")).unwrap();
    fs::write(desk.path().join("second.ron"), format!("// Another.\n{text}")).unwrap();
    let tournament = ["tournament", "tutorial.ron", "second.ron", "--strategies", "Boulware, Linear", "--draws", "4"];
    let tournament = with(&tournament, &["-q", "--out", "out"]);
    says(&desk, &with(&tournament, &["--shard", "0/2"]), 0);
    // The second scenario bears on the result as the first does.
    fs::write(desk.path().join("second.ron"), format!("// Changed.\n{text}")).unwrap();
    let (_, errors) = says(&desk, &with(&tournament, &["--shard", "1/2"]), 2);
    assert!(errors.contains("it was made of other files"), "{errors}");
    fs::write(desk.path().join("second.ron"), format!("// Another.\n{text}")).unwrap();
    says(&desk, &with(&tournament, &["--shard", "1/2"]), 0);
    let source = desk.path().join("out.unfinished/source-1.ron");
    fs::write(&source, format!("// Changed.\n{text}")).unwrap();
    let (_, errors) = says(&desk, &["merge", "out"], 2);
    assert!(errors.contains("source-1.ron` is damaged: it has the SHA-256 sum"), "{errors}");
    fs::write(&source, format!("// Another.\n{text}")).unwrap();
    says(&desk, &["merge", "out", "-q"], 0);
}

#[test]
fn usual_folders_name_what_is_changed_and_what_is_replaced_is_said() {
    let desk = desk();
    let run = ["run", "tutorial.ron", "-q"];
    let text = fs::read_to_string(desk.path().join("tutorial.ron")).unwrap();
    let what_if = text.split("WhatIf(name: \"").nth(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    says(&desk, &run, 0);
    let what_if_arguments: Vec<&str> = what_if.iter().flat_map(|name| ["--what-if", name.as_str()]).collect();
    let arguments = [&what_if_arguments[..], &["--set", "us.discount=0.99"], &["--set", "us.discount=0.95"]];
    for changed in arguments {
        assert_eq!(says(&desk, &with(&run, changed), 0).1, "", "{changed:?}");
    }
    let mut expected = vec!["run".to_owned(), "run-us.discount_0.95".to_owned(), "run-us.discount_0.99".to_owned()];
    expected.extend(what_if.iter().map(|name| format!("run-{name}")));
    expected.sort();
    assert_eq!(names_in(&desk.path().join("output/tutorial")), expected);
    // The same again says the same, and is no loss.
    assert_eq!(says(&desk, &run, 0).1, "");
    let (_, told) = says(&desk, &with(&run, &["--seed", "5"]), 0);
    let expected =
        "warning: `output/tutorial/run` held the result of `summitry run tutorial.ron --seed 0`, which is replaced\n";
    assert_eq!(told, expected);
    let (_, told) = says(&desk, &["forecast", "tutorial.ron", "-q", "--draws", "5", "--out", "output/tutorial/run"], 0);
    assert!(
        told.contains("holds the result of `summitry run tutorial.ron --seed 5`, which is replaced when"),
        "{told}"
    );
}

#[test]
fn files_of_one_name_share_no_folder() {
    let desk = desk();
    for folder in ["a", "b"] {
        fs::create_dir(desk.path().join(folder)).unwrap();
        fs::copy(desk.path().join("tutorial.ron"), desk.path().join(folder).join("talks.ron")).unwrap();
    }
    let run = |file: &str, code| says(&desk, &["run", file, "-q"], code).1;
    run("a/talks.ron", 0);
    let kept = contents(&desk.path().join("output/talks/run"));
    let errors = run("b/talks.ron", 2);
    let expected = "error: `output/talks/run` holds what was made of another file, `a/talks.ron`: say where that of \
                    `b/talks.ron` is to go, with --out\n";
    assert_eq!(errors, expected);
    assert!(contents(&desk.path().join("output/talks/run")) == kept);
    // The same file by another way is the same.
    run("./a/../a/talks.ron", 0);
    says(&desk, &["run", "b/talks.ron", "-q", "--out", "other"], 0);
    // Unfinished work is of a file too.
    says(&desk, &["forecast", "a/talks.ron", "-q", "--shard", "0/2", "--draws", "200"], 0);
    let (_, errors) = says(&desk, &["forecast", "b/talks.ron", "-q", "--draws", "200"], 2);
    assert!(errors.contains("holds what was made of another file, `a/talks.ron`"), "{errors}");
}

#[test]
fn scores_altered_in_unfinished_tuning_are_not_believed() {
    let desk = desk();
    let tune = ["tune", "tutorial.ron", "--tune", "us.strategy.exponent", "--draws", "20", "--fresh", "20", "-q"];
    let tune = with(&tune, &["--generations", "60", "--tolerance", "0", "--out", "out"]);
    let record = desk.path().join("out.unfinished/evaluations.csv");
    let mut child = crate::desk::command(desk.path(), &tune).spawn().unwrap();
    assert!(crate::desk::comes_to(&mut child, || record.exists()), "it was done before it was looked at");
    child.kill().unwrap();
    child.wait().unwrap();
    let kept = fs::read_to_string(&record).unwrap();
    let line = kept.lines().nth(1).unwrap();
    let better = format!("{},0.999", line.rsplit_once(',').unwrap().0);
    fs::write(&record, kept.replacen(line, &better, 1)).unwrap();
    let (_, errors) = says(&desk, &with(&tune, &["--resume"]), 2);
    assert!(errors.contains("evaluations.csv` is damaged: it has the SHA-256 sum"), "{errors}");
    assert!(Path::new(&record).exists(), "nothing is thrown away");
    let (_, errors) = says(&desk, &tune, 2);
    assert!(errors.contains("go on with it with --resume, throw it away with --discard"), "{errors}");
    fs::write(&record, kept).unwrap();
    says(&desk, &with(&tune, &["--resume"]), 0);
}
