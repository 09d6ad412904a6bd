//! How a delegation negotiates, as the scenario file says it: the recipe from which a strategy is built.

mod rule_set;

pub use rule_set::RuleSet;

use super::acceptance::{AcceptanceConfig, Next};
use super::aspiration::{AspirationConfig, Chance};
use super::counterpart::{CounterpartConfig, Frequency, NoModel};
use super::negmas::NegmasConfig;
use super::selection::{Nearest, NoiseConfig, SelectionConfig};
use super::walk_out::{Never, WalkOutConfig};
use crate::element::names;

/// How a delegation negotiates: bidding (aspiration and selection), acceptance, a model of the counterpart, and when
/// to walk out (the BOA framework, Baarslag et al. 2014, doi:10.1007/978-4-431-54758-7_4).
#[derive(Clone, Debug, PartialEq)]
pub struct StrategyConfig {
    /// How the file and the transcript call it, such as `Boulware`.
    pub name: String,
    /// How much to ask for.
    pub aspiration: AspirationConfig,
    /// Which package of that worth to table.
    pub selection: SelectionConfig,
    /// When to accept what is on the table.
    pub acceptance: AcceptanceConfig,
    /// How the counterpart's payoffs are estimated.
    pub counterpart: CounterpartConfig,
    /// How far chance has a hand in the selection; none if nothing.
    pub noise: Option<NoiseConfig>,
    /// A concession made on an issue is not withdrawn: no later proposal asks for an option that pays this delegation
    /// more on that issue (weight times value, before linkages) than its last proposal did, unless the counterpart's last
    /// proposal takes that very option.
    pub no_retraction: bool,
    /// Whether the first proposal is the mandate's opening, or whatever the aspiration asks for.
    pub opening: OpeningConfig,
    /// When to leave the table.
    pub walk_out: WalkOutConfig,
}

impl StrategyConfig {
    /// A strategy of NegMAS, which decides all by itself.
    #[must_use]
    pub const fn negmas(name: String, player: NegmasConfig) -> Self {
        Self {
            name,
            aspiration: AspirationConfig::Negmas(player),
            selection: SelectionConfig::Nearest(Nearest),
            acceptance: AcceptanceConfig::Next(Next::PLAIN),
            counterpart: CounterpartConfig::None(NoModel),
            noise: None,
            no_retraction: false,
            opening: OpeningConfig::Best,
            walk_out: WalkOutConfig::Never(Never),
        }
    }

    /// The model of the counterpart that the delegation negotiates by, or keeps by its side; nothing if it has none.
    #[must_use]
    pub fn model(&self) -> Option<CounterpartConfig> {
        if !self.counterpart.is_none() {
            return Some(self.counterpart);
        }
        self.selection.goes_by_model().then_some(CounterpartConfig::Frequency(Frequency::ALL))
    }

    /// The strategy of NegMAS that decides, if it is one.
    #[must_use]
    pub const fn negmas_player(&self) -> Option<NegmasConfig> {
        if let AspirationConfig::Negmas(player) = self.aspiration { Some(player) } else { None }
    }

    /// Whether it draws numbers while it negotiates, so that two negotiations over the same payoffs may differ.
    #[must_use]
    pub fn draws(&self) -> bool {
        self.noise.is_some() || self.aspiration.kind().chance() != Chance::None
    }

    /// Whether two recipes make the same proposals, whatever they are called and however they are written.
    #[must_use]
    pub fn plays_as(&self, other: &Self) -> bool {
        self.canonical() == other.canonical()
    }

    /// Whether its moves hang on random numbers.
    #[must_use]
    pub(crate) fn is_left_to_chance(&self) -> bool {
        self.noise.is_some() || self.aspiration.kind().chance() == Chance::Moves
    }

    /// The recipe without its name, with what counts where nothing is said, and without what does not count.
    fn canonical(&self) -> Self {
        let name = String::new();
        if let Some(player) = self.negmas_player() {
            return Self::negmas(name, player);
        }
        let goes_by_model = self.selection.goes_by_model() || self.aspiration.goes_by_model();
        let counterpart = self.model().filter(|_| goes_by_model).unwrap_or(CounterpartConfig::None(NoModel));
        Self { name, counterpart, ..self.clone() }
    }
}

names! {
    /// What the first proposal is.
    pub enum OpeningConfig {
        /// The mandate's openings, open issues filled with what pays best; its payoff is the ceiling of the aspiration. As
        /// `Best` if no allowed package has them, or none that pays as much as no deal.
        Mandate,
        /// Whatever the aspiration asks for; its ceiling is the package that pays best.
        Best,
    }
}
