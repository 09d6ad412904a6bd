//! Holds the worked pages of `CONTRIBUTING.md`: their listings are files of this repository, so they compile and pass tests.

use crate::golden::{is_blessing, repository};
use std::fs;

const MARK: &str = "<!-- listing: ";
const OPENS: &str = " -->\n```rust\n";
const CLOSES: &str = "```";

/// The page with every listing taken from the file that it names, and the names of those files.
fn with_listings(page: &str) -> (String, Vec<String>) {
    let mut parts = page.split(MARK);
    let mut filled = parts.next().expect("a split has a first part").to_owned();
    let mut files = Vec::new();
    for part in parts {
        let (file, listing) = part.split_once(OPENS).expect("a listing opens behind its mark");
        let (_, rest) = listing.split_once(&format!("\n{CLOSES}\n")).expect("a listing closes");
        let code = fs::read_to_string(repository(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        filled += &format!("{MARK}{file}{OPENS}{code}{CLOSES}\n{rest}");
        files.push(file.to_owned());
    }
    (filled, files)
}

#[test]
fn the_worked_pages_show_files_that_compile() {
    let path = repository("CONTRIBUTING.md");
    let page = fs::read_to_string(&path).unwrap();
    let (expected, files) = with_listings(&page);
    if is_blessing() {
        fs::write(&path, &expected).unwrap();
    }
    assert_eq!(files, ["examples/your_own_strategy.rs", "src/strategy/aspiration/random_walk.rs"]);
    assert!(is_blessing() || page == expected, "`SUMMITRY_BLESS=1 cargo test contributing` writes the listings anew");
}

#[test]
fn a_listing_that_is_not_its_file_is_found() {
    let (filled, _) = with_listings(&format!("{MARK}.rustfmt.toml{OPENS}old\n{CLOSES}\nend\n"));
    assert!(filled.ends_with(&format!("{CLOSES}\nend\n")) && !filled.contains("old"), "{filled}");
}
