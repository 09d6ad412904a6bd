//! `summitry import` and `summitry export`, as a user meets them.

use crate::command::summitry;
use crate::exchange::import_all;
use std::fs;
use std::path::Path;
use summitry::scenario::{Look, Report};

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[test]
fn an_imported_domain_checks_runs_and_goes_back() {
    let folder = tempfile::tempdir().unwrap();
    let scenario = text(&folder.path().join("harbour.ron"));
    let files = ["harbour.xml", "port.xml", "city.xml"].map(|name| format!("tests/exchange/genius/{name}"));
    let mut arguments = vec!["import"];
    arguments.extend(files.iter().map(String::as_str));
    arguments.extend(["--rounds", "20", "--strategies", "Boulware(exponent: 2),Micro", "-o", &scenario]);
    let imported = summitry(&arguments);
    assert_eq!((imported.code, imported.err.as_str()), (Some(0), ""));
    assert!(imported.out.contains("issues: 4, packages: 396"), "{}", imported.out);

    let checked = summitry(["check", &scenario]);
    assert_eq!(checked.out, format!("{scenario}: ok, issues: 4, packages: 396, rounds: 20\n"));
    let out = text(&folder.path().join("run"));
    let ran = summitry(["run", &scenario, "--out", &out]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));

    let with_rules = ["import", "tests/exchange/genius", "--rules", "negmas", "--strategies", "TitForTat,Boulware"];
    let with_rules = summitry(with_rules);
    assert_eq!((with_rules.code, with_rules.err.as_str()), (Some(0), ""));
    assert!(with_rules.out.contains("\n    rules: NegMAS,\n"), "{}", with_rules.out);
    assert!(with_rules.out.contains("strategy: TitForTat,"), "{}", with_rules.out);

    // A second try finds what the first has written; another scenario is not written over.
    let again = summitry(&arguments);
    assert_eq!((again.code, again.err.as_str()), (Some(0), ""));
    assert!(
        again.out.starts_with(&format!("there already, the same: {scenario}: issues: 4, packages: 396;")),
        "{}",
        again.out
    );
    let text_of_it = std::fs::read_to_string(&scenario).unwrap();
    std::fs::write(&scenario, format!("{text_of_it}\n")).unwrap();
    let again = summitry(&arguments);
    assert_eq!(again.code, Some(1));
    assert_eq!(again.err, format!("error: `{scenario}` exists already; `--force` replaces it\n"));
    arguments.push("--force");
    assert_eq!(summitry(&arguments).code, Some(0));

    for format in ["genius", "negmas"] {
        let folder = text(&folder.path().join("made on the way").join(format));
        let exported = summitry(["export", &scenario, "--format", format, "-o", &folder]);
        assert_eq!((exported.code, exported.err.as_str()), (Some(0), ""), "{format}");
        assert!(exported.out.ends_with("not written: strategies, rounds and dates, reasons and sources\n"));
        let back = summitry(["import", &folder]);
        assert_eq!((back.code, back.err.as_str()), (Some(0), ""), "{format}");
        assert!(back.out.contains("title: \"Größe & Tiefe\""), "{format}");
        assert_eq!(summitry(["export", &scenario, "--format", format, "-o", &folder]).code, Some(1), "{format}");
    }
}

#[test]
fn what_a_format_cannot_say_is_named_and_nothing_written() {
    let folder = tempfile::tempdir().unwrap();
    let out = text(&folder.path().join("out"));
    let refused = summitry(["export", "scenarios/tutorial.ron", "--format", "genius", "-o", &out]);
    assert_eq!(refused.code, Some(2));
    assert_eq!(
        refused.err,
        "error: the format cannot say what changes payoffs or what may be agreed:
  leaving open site
  compatibility rule deep_cuts_need_inspections
  us: red line verification
  russia: linkage offence_defence
Nothing was written; `--leave-out` writes the rest
"
    );
    assert!(!Path::new(&out).exists());
    let under_file = ["export", "scenarios/tutorial.ron", "--format", "genius", "--leave-out", "-o", "README.md/x"];
    let under_file = summitry(under_file);
    assert_eq!(under_file.code, Some(2));
    assert!(
        under_file.err.ends_with("error: `README.md/x` cannot be written: not a directory\n"),
        "{}",
        under_file.err
    );
    let written = summitry(["export", "scenarios/tutorial.ron", "--format", "geniusweb", "-o", &out, "--leave-out"]);
    assert_eq!(written.code, Some(0));
    assert!(written.err.starts_with("warning: left out, though"), "{}", written.err);
    assert_eq!(fs::read_dir(&out).unwrap().count(), 3);
    assert_eq!(summitry(["import", &out]).code, Some(0));
}

#[test]
fn wrong_arguments_are_refused_with_what_is_allowed() {
    let cases: [(&[&str], &str); 6] = [
        (&["import", "tests/exchange/no_such.xml"], "error: there is no file `tests/exchange/no_such.xml`\n"),
        (&["import", "docs"], "error: the folder `docs` holds no domain and no profile of a known format\n"),
        (&["import", "tests/exchange/genius", "--rounds", "0"], "expected a whole number from 1 to 10,000"),
        (&["import", "tests/exchange/genius", "--steps", "1"], "expected a whole number from 2 to 254"),
        (
            &["import", "tests/exchange/genius", "--strategies", "Boulware"],
            "takes two, such as Boulware,Micro, found 1\n",
        ),
        (&["import", "tests/exchange/genius", "--strategies", "Boulware,Micr"], "did you mean `Micro`?"),
    ];
    for (arguments, expected) in cases {
        let ran = summitry(arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?}");
        assert!(ran.err.contains(expected), "{arguments:?}: {}", ran.err);
    }
}

/// Every file in `tests/exchange/invalid` gives exactly the message in the file of the same name that ends in `.txt`.
#[test]
fn malformed_files_are_refused_at_their_places() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange/invalid");
    let mut names: Vec<String> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| Path::new(name).extension().is_some_and(|ending| ending != "txt"));
    names.sort();
    assert!(names.len() >= 7);
    let rewrite = crate::golden::is_blessing();
    for name in names {
        let path = format!("invalid/{name}");
        let mut paths = vec![path.as_str()];
        if name == "other_names.xml" {
            paths.extend(["genius/harbour.xml", "genius/city.xml"]);
        }
        let said = format!("{}\n", import_all(&paths).map(|_| ()).unwrap_err().report(Look::Plain));
        let expected = folder.join(Path::new(&name).with_extension("txt"));
        if rewrite {
            fs::write(&expected, &said).unwrap();
        }
        assert_eq!(said, fs::read_to_string(&expected).unwrap_or_default(), "{name}");
    }
}
