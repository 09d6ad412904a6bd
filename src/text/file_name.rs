//! Names of files and folders that every system takes.

use super::character::Unfit;
use std::collections::BTreeSet;

/// The most characters of a name.
const LONGEST: usize = 64;
/// The most bytes of a name that common file systems take.
const LONGEST_PLAIN: usize = 255;
/// What Windows takes for devices, whatever stands behind a point, in any case; and the ports with a digit.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
const PORTS: [&str; 2] = ["com", "lpt"];

/// A text as the name of a file or folder that every system takes: ASCII letters and digits, `-`, `_` and `.` are kept,
/// `_` stands for the rest, none of them at an end, and no name is that of a device of Windows. `instead` if nothing
/// is left.
#[must_use]
pub fn file_name(text: &str, instead: &str) -> String {
    let is_kept = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let kept: String = text.chars().map(|c| if is_kept(c) { c } else { '_' }).take(LONGEST).collect();
    // What begins with a hyphen would be taken for an option.
    let kept = kept.trim_start_matches(['.', '_', '-']).trim_end_matches(['.', '_']);
    let name = if kept.is_empty() { instead } else { kept };
    let (stem, ending) = name.split_at(name.find('.').unwrap_or(name.len()));
    if is_device(stem) { format!("{stem}_{ending}") } else { name.to_owned() }
}

fn is_device(stem: &str) -> bool {
    let stem = stem.to_ascii_lowercase();
    let is_number = |number: &str| number.len() == 1 && number.bytes().all(|c| c.is_ascii_digit());
    let is_port = PORTS.iter().any(|port| stem.strip_prefix(port).is_some_and(is_number));
    is_port || DEVICES.contains(&stem.as_str())
}

/// Whether a text that comes from outside may be taken for the name of a file in a folder: it leads nowhere else on any
/// system, names no device, is not hidden, and holds nothing that may not be shown.
#[must_use]
pub fn is_plain_file_name(name: &str) -> bool {
    let has_no_way = |c: char| !"/\\:*?\"<>|".contains(c) && Unfit::of(c).is_none();
    let stem = name.split('.').next().unwrap_or(name);
    !name.is_empty()
        && name.len() <= LONGEST_PLAIN
        && name.chars().all(has_no_way)
        && !name.starts_with(['.', ' '])
        && !name.ends_with(['.', ' '])
        && !is_device(stem.trim_end())
}

/// Makes names of files that stand in one folder: some systems do not tell apart what differs in case only.
#[derive(Clone, Debug, Default)]
pub struct FileNames {
    /// In lower case.
    taken: BTreeSet<String>,
}

impl FileNames {
    /// A name for a text, as [`file_name`] makes it, with an ending such as `.xml` or none, unlike those before it.
    pub fn name(&mut self, text: &str, instead: &str, ending: &str) -> String {
        let stem = file_name(text, instead);
        let numbered = (2..).map(|number| format!("{stem}_{number}{ending}"));
        let mut candidates = std::iter::once(format!("{stem}{ending}")).chain(numbered);
        let name = candidates.find(|name| !self.taken.contains(&name.to_lowercase())).expect("numbers do not run out");
        self.taken.insert(name.to_lowercase());
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_system_takes_the_name() {
        let cases = [
            ("Talks 2009", "Talks_2009"),
            ("CON", "CON_"),
            ("nul.tar.gz", "nul_.tar.gz"),
            ("Lpt1", "Lpt1_"),
            ("com10", "com10"),
            ("console", "console"),
            ("a:b", "a_b"),
            ("../../etc/passwd", "etc_passwd"),
            ("ends in a dot.", "ends_in_a_dot"),
            ("ends in a space ", "ends_in_a_space"),
            ("..", "x"),
            ("", "x"),
            ("Переговоры", "x"),
            ("--rf", "rf"),
        ];
        for (text, expected) in cases {
            assert_eq!(file_name(text, "x"), expected, "{text}");
        }
        assert_eq!(file_name(&"y".repeat(500), "x").len(), 64);
        assert_eq!(file_name("", "aux"), "aux_");
    }

    #[test]
    fn what_leads_out_of_a_folder_on_any_system_is_no_plain_name() {
        for name in ["summary.json", "payoffs-Переговоры.svg", "a b.txt", "con1.txt", "..a".trim_start_matches('.')]
        {
            assert!(is_plain_file_name(name), "{name}");
        }
        let long = "n".repeat(256);
        let refused = [
            "",
            ".",
            "..",
            "/etc/passwd",
            "../../x",
            "a/b",
            "a\\b",
            "C:x",
            "\\\\host\\share",
            "a:stream",
            ".hidden",
            "x.",
            "x ",
            " x",
            "CON",
            "nul.txt",
            "com1.csv",
            "con .txt",
            "a\0b",
            "a\nb",
            "a\u{202e}b",
            "a*",
            long.as_str(),
        ];
        for name in refused {
            assert!(!is_plain_file_name(name), "{name:?}");
        }
        for text in ["CON", "a:b", "../../x", "ends in a dot.", "", "a\0b"] {
            assert!(is_plain_file_name(&file_name(text, "x")), "{text}");
        }
    }

    #[test]
    fn names_differ_in_more_than_case() {
        let mut names = FileNames::default();
        let made = ["Port", "port", "PORT", "port_2"].map(|text| names.name(text, "x", ".xml"));
        assert_eq!(made, ["Port.xml", "port_2.xml", "PORT_3.xml", "port_2_2.xml"]);
    }
}
