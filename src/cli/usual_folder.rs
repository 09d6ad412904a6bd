//! Where results go if no folder is given.

use super::outcome::Failure;
use std::path::{Path, PathBuf};
use summitry::store::{other_file, sha256};
use summitry::text::{file_name, shown_in_line};

/// How many characters of what is changed stand in a folder's name at most.
const N_SHOWN: usize = 40;
/// How many digits stand there of the sum of what cannot.
const N_SUM: usize = 8;

/// `output/<name of the file>/<verb>`, with what was changed behind it: the names of what-ifs, and what was set. So the
/// scenario as it is, its what-ifs and what is tried out leave each other alone.
///
/// # Errors
///
/// If what lies there was made of another scenario file of that name.
pub(super) fn usual_folder(file: &Path, verb: &str, marks: &[String]) -> Result<PathBuf, Failure> {
    usual_folder_of(file, &[file], verb, marks)
}

/// The same of several files, named after a file or a folder.
pub(super) fn usual_folder_of(named: &Path, files: &[&Path], verb: &str, marks: &[String]) -> Result<PathBuf, Failure> {
    let stem = named.file_stem().unwrap_or(named.as_os_str()).to_string_lossy();
    let folder = Path::new("output").join(name_of(&stem)).join(marked(verb, marks));
    let others: Option<Vec<PathBuf>> = files.iter().map(|file| other_file(&folder, file)).collect();
    let Some([other, ..]) = others.as_deref() else { return Ok(folder) };
    let [folder, other, file] = [&folder, other, named].map(|path| shown_in_line(&path.to_string_lossy()).into_owned());
    Err(Failure::BadInput(format!(
        "error: `{folder}` holds what was made of another file, `{other}`: say where that of `{file}` is to go, with --out"
    )))
}

/// The name of a file as that of a folder.
fn name_of(stem: &str) -> String {
    let name = file_name(stem, "scenario");
    if name == stem { name } else { format!("{name}-{}", &sha256(stem.as_bytes())[..N_SUM]) }
}

/// A verb with what was changed. Where that is long or has signs that names of folders have not, its sum tells it from
/// others.
pub(super) fn marked(verb: &str, marks: &[String]) -> String {
    if marks.is_empty() {
        return verb.to_owned();
    }
    let plain = marks.join("-").replace('=', "_");
    let name = file_name(&plain, "set");
    if name == plain && name.len() <= N_SHOWN {
        return format!("{verb}-{name}");
    }
    let shown: String = name.chars().take(N_SHOWN).collect();
    format!("{verb}-{shown}-{}", &sha256(marks.join("\n").as_bytes())[..N_SUM])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(file: &str, marks: &[&str]) -> String {
        let marks: Vec<String> = marks.iter().map(ToString::to_string).collect();
        usual_folder(Path::new(file), "run", &marks).expect("nothing lies there").to_string_lossy().into_owned()
    }

    #[test]
    fn what_is_changed_stands_in_the_name_of_the_folder() {
        assert_eq!(folder("a/talks.ron", &[]), "output/talks/run");
        assert_eq!(folder("talks.ron", &["moscow_moves_first"]), "output/talks/run-moscow_moves_first");
        assert_eq!(folder("talks.ron", &["x", "us.discount=0.9"]), "output/talks/run-x-us.discount_0.9");
    }

    #[test]
    fn what_cannot_stand_in_a_name_has_its_sum_behind_it() {
        let names = [
            folder("talks.ron", &["us.strategy=Boulware(exponent: 2)"]),
            folder("talks.ron", &["us.strategy=Boulware(exponent: 3)"]),
            folder("talks.ron", &["us.strategy=Boulware exponent: 2)"]),
            folder("CON.ron", &[]),
            folder("con_.ron", &[]),
            folder("Переговоры.ron", &[]),
            folder("Переписка.ron", &[]),
        ];
        for (n, name) in names.iter().enumerate() {
            assert!(name.is_ascii() && !names[..n].contains(name), "{name}");
            assert!(name.split('/').all(summitry::text::is_plain_file_name), "{name}");
        }
    }
}
