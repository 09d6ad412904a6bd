//! The table of verbs and options in `docs/command-line.md`, held against what the command line takes. After a change that is
//! meant, `SUMMITRY_BLESS=1 cargo test verbs_page` writes it anew.

use super::reading::command;
use clap::{Arg, Command};
use std::path::Path;

const BEGIN: &str = "<!-- The table of verbs begins here; it is written by a test. -->\n";
const END: &str = "<!-- The table of verbs ends here. -->\n";
/// What every verb takes is told once.
const EVERYWHERE: [&str; 4] = ["help", "json", "quiet", "color"];

/// An argument as it is given, such as `--seed N`.
fn argument(arg: &Arg) -> String {
    let values =
        arg.get_value_names().unwrap_or_default().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let takes_value = arg.get_action().takes_values();
    let given = match (arg.get_long(), takes_value) {
        (Some(long), true) => format!("--{long} {values}"),
        (Some(long), false) => format!("--{long}"),
        (None, _) if arg.get_num_args().is_some_and(|n| n.max_values() > 1) => format!("{values}..."),
        (None, _) => values,
    };
    format!("`{}`", given.replace('|', "\\|"))
}

fn row(verb: &Command) -> String {
    let shown = verb.get_arguments().filter(|arg| !arg.is_hide_set() && !EVERYWHERE.contains(&arg.get_id().as_str()));
    let (options, places): (Vec<&Arg>, Vec<&Arg>) = shown.partition(|arg| arg.get_long().is_some());
    let takes: Vec<String> = places.into_iter().chain(options).map(argument).collect();
    let about = verb.get_about().map(ToString::to_string).unwrap_or_default();
    format!("| `{}` | {about} | {} |\n", verb.get_name(), takes.join(", "))
}

#[test]
fn the_page_names_every_verb_and_option_and_no_other() {
    let command = command();
    let rows: String = command.get_subcommands().filter(|verb| verb.get_name() != "help").map(row).collect();
    let expected = format!("{BEGIN}\n| verb | what it does | what it takes |\n|---|---|---|\n{rows}\n{END}");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/command-line.md");
    let page = std::fs::read_to_string(&path).expect("the page is part of the package");
    let (before, rest) = page.split_once(BEGIN).expect("the table has a beginning");
    let (_, after) = rest.split_once(END).expect("the table has an end");
    let written = format!("{before}{expected}{after}");
    if std::env::var_os("SUMMITRY_BLESS").is_some() {
        std::fs::write(&path, &written).expect("the page can be written");
    } else {
        assert!(page == written, "the table in docs/command-line.md is not as the command line is: write it anew");
    }
}

#[test]
fn no_option_is_named_that_there_is_not() {
    let command = command();
    let verbs = command.get_subcommands();
    let known: Vec<String> =
        verbs.flat_map(Command::get_arguments).filter_map(|arg| arg.get_long().map(str::to_owned)).collect();
    for page in ["README.md", "docs/command-line.md", "docs/cluster.md", "docs/results.md", "docs/exchange.md"] {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).expect("it is there");
        for code in text.lines().filter(|line| line.contains("summitry ")) {
            let words = code.split(|c: char| c.is_whitespace() || "`|,;()'\"=".contains(c));
            for option in words.filter_map(|word| word.strip_prefix("--")).filter(|option| !option.is_empty()) {
                let is_ours = known.iter().any(|known| known == option) || ["help", "version"].contains(&option);
                let is_cargos = code.contains("cargo ") && ["release", "path", "bench"].contains(&option);
                assert!(is_ours || is_cargos, "{page} names `--{option}`: {code}");
            }
        }
    }
}
