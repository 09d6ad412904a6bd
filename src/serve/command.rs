//! The command lines that do what the page shows.

use super::N_DRAWS;
use crate::random::Seed;
use crate::text::quoted_word;

/// Command lines for a scenario as it is on the page.
pub(super) struct Commands {
    given: Vec<String>,
}

impl Commands {
    /// The file is that of the page, or one that its text is saved as.
    pub(super) fn new(file: &str, what_ifs: &[String], changes: &[(String, String)], seed: Seed) -> Self {
        let what_ifs = what_ifs.iter().flat_map(|name| ["--what-if".to_owned(), name.clone()]);
        let set =
            changes.iter().flat_map(|(address, value)| ["--set".to_owned(), format!("{address}={}", value.trim())]);
        let seed = (seed != Seed(0)).then(|| ["--seed".to_owned(), seed.0.to_string()]);
        let given = std::iter::once(file.to_owned()).chain(what_ifs).chain(set).chain(seed.into_iter().flatten());
        Self { given: given.collect() }
    }

    /// The line of a verb, with what else it is given.
    pub(super) fn line(&self, verb: &str, more: &[&str]) -> String {
        let words = ["summitry", verb].into_iter().chain(self.given.iter().map(String::as_str));
        words.chain(more.iter().copied()).map(quoted_word).collect::<Vec<_>>().join(" ")
    }

    /// What plays it once.
    pub(super) fn once(&self) -> String {
        self.line("run", &[])
    }

    /// What plays it as often as the page does.
    pub(super) fn often(&self, verb: &str) -> String {
        self.line(verb, &["--draws", &N_DRAWS.to_string()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_takes_every_word_as_it_is() {
        let changes = [
            ("us.discount".to_owned(), "0.9".to_owned()),
            ("us.strategy".to_owned(), "Conceder(exponent: 0.5)".to_owned()),
        ];
        let commands = Commands::new("it's talks.ron", &["patience".to_owned()], &changes, Seed(7));
        let expected = r"'it'\''s talks.ron' --what-if patience --set us.discount=0.9 --set 'us.strategy=Conceder(exponent: 0.5)' --seed 7";
        assert_eq!(commands.once(), format!("summitry run {expected}"));
        assert_eq!(commands.often("forecast"), format!("summitry forecast {expected} --draws 500"));
        assert_eq!(Commands::new("talks.ron", &[], &[], Seed(0)).once(), "summitry run talks.ron");
    }
}
