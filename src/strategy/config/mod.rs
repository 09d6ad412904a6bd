//! How a delegation negotiates, as the scenario file says it: the recipe from which a strategy is built.

mod counterpart;
mod noise;
mod rule_set;

pub use counterpart::CounterpartConfig;
pub use noise::NoiseConfig;
pub use rule_set::RuleSet;

use super::aspiration::{AspirationConfig, Chance};
use super::negmas::NegmasConfig;

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
            selection: SelectionConfig::Nearest,
            acceptance: AcceptanceConfig::Next { a: 1.0, b: 0.0 },
            counterpart: CounterpartConfig::None,
            noise: None,
            no_retraction: false,
            opening: OpeningConfig::Best,
            walk_out: WalkOutConfig::Never,
        }
    }

    /// The model of the counterpart that the delegation negotiates by, or keeps by its side; nothing if it has none.
    #[must_use]
    pub fn model(&self) -> Option<CounterpartConfig> {
        match (self.counterpart, self.selection) {
            (CounterpartConfig::None, SelectionConfig::ModelGuided) => {
                Some(CounterpartConfig::Frequency { smoothing: 1.0, window: None })
            }
            (CounterpartConfig::None, _) => None,
            (model, _) => Some(model),
        }
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
    pub fn is_left_to_chance(&self) -> bool {
        self.noise.is_some() || self.aspiration.kind().chance() == Chance::Moves
    }

    /// The recipe without its name, with what counts where nothing is said, and without what does not count.
    fn canonical(&self) -> Self {
        let name = String::new();
        if let Some(player) = self.negmas_player() {
            return Self::negmas(name, player);
        }
        let goes_by_model = self.selection == SelectionConfig::ModelGuided || self.aspiration.kind().goes_by_model();
        let counterpart = self.model().filter(|_| goes_by_model).unwrap_or(CounterpartConfig::None);
        Self { name, counterpart, ..self.clone() }
    }
}

/// What the first proposal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpeningConfig {
    /// The mandate's openings, open issues filled with what pays best; its payoff is the ceiling of the aspiration. As
    /// `Best` if no allowed package has them, or none that pays as much as no deal.
    Mandate,
    /// Whatever the aspiration asks for; its ceiling is the package that pays best.
    Best,
}

/// Which package of a given worth to table. If none is worth the target, it is the best one; a delegation that never
/// retracts repeats its last proposal instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectionConfig {
    /// The one that pays nearest above the target; the last proposal again if that pays the same.
    Nearest,
    /// The one that pays at least the target and is most like the counterpart's last proposal (Faratin, Sierra &
    /// Jennings 2002, doi:10.1016/S0004-3702(02)00290-4). Before there is one, as `Nearest`.
    ///
    /// ```text
    /// likeness = mean over issues of 1 - |steps apart| / (number of options - 1)
    ///            1 for the same option or both deferred, 1/2 for an option and deferral
    /// ```
    TradeOff,
    /// The one that pays at least the target and is best for the counterpart, as estimated. Before its first proposal, as
    /// `Nearest`.
    ModelGuided,
}

/// When to accept what is on the table (Baarslag, Hindriks & Jonker 2014, doi:10.1016/j.dss.2013.05.021). Whatever
/// the rule, a package that crosses a red line, that the agenda's rules forbid or that pays less than no deal is refused.
///
/// Amounts are undiscounted values: v of the offer, `next` of what the delegation would table instead (for a MiCRO
/// delegation that waits, its target). A delegation that has nothing to table takes any offer that is not refused.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum AcceptanceConfig {
    /// If `a * v + b >= next`.
    Next {
        /// Scale; above 0. Lower is tougher.
        a: f64,
        /// Shift, in value. Lower is tougher.
        b: f64,
    },
    /// If `v >= payoff`.
    Constant {
        /// How much, 0 to 1.
        payoff: f64,
    },
    /// If `tau >= from`, whatever the offer.
    Time {
        /// Which share of the time, 0 to 1.
        from: f64,
    },
    /// If `v >= next`; once `tau >= from` also if `v >=` the best of all earlier offers that could be accepted now
    /// (the combined condition of the paper, with all that was offered so far as its window).
    Combined {
        /// Which share of the time, 0 to 1.
        from: f64,
    },
}

/// When to leave the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WalkOutConfig {
    /// Never.
    Never,
    /// After so many rounds in a row in which the counterpart's proposals paid no more than the best one before.
    Stalled {
        /// How many, at least 1.
        rounds: usize,
    },
}
