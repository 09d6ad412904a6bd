//! How a delegation negotiates, as the scenario file says it: the recipe from which a strategy is built.

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
    /// A concession made on an issue is not withdrawn: no later proposal asks for an option that pays this delegation
    /// more on that issue than its last proposal did.
    pub no_retraction: bool,
    /// Whether the first proposal is the mandate's opening, or whatever the aspiration asks for.
    pub opening: OpeningConfig,
    /// When to leave the table.
    pub walk_out: WalkOutConfig,
}

/// What the first proposal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpeningConfig {
    /// The mandate's openings, open issues filled with what pays best; its payoff is the ceiling of the aspiration.
    Mandate,
    /// The package that pays best.
    Best,
}

/// How much a delegation asks for as the negotiation goes on. Targets lie between a floor and a ceiling: the ceiling
/// is what the opening pays, the floor `floor` of the way up from the no-deal payoff.
#[derive(Clone, Debug, PartialEq)]
pub enum AspirationConfig {
    /// Falls with time (Faratin, Sierra & Jennings 1998, doi:10.1016/S0921-8890(98)00029-3):
    /// `target = floor + (ceiling - floor) * (1 - F)`, `F = k + (1 - k) * tau^exponent`.
    TimeDependent {
        /// Above 1 holds out (Boulware), 1 is linear, below 1 concedes early (Conceder); above 0.
        exponent: f64,
        /// What share of the way is conceded at once, 0 to 1.
        k: f64,
        /// Where the floor lies between the no-deal payoff (0) and the ceiling (1).
        floor: f64,
    },
    /// Concedes in proportion to the counterpart's last concession (Faratin et al. 1998): own last payoff times the
    /// ratio of what the counterpart's proposals `lag` rounds ago and now would pay.
    RelativeTitForTat {
        /// How many of its proposals ago to compare with; at least 1.
        lag: usize,
        /// Where the floor lies between the no-deal payoff (0) and the ceiling (1).
        floor: f64,
    },
    /// Concedes in proportion to the counterpart's concession over a window (Faratin et al. 1998).
    AveragedTitForTat {
        /// Over how many of its proposals; at least 1.
        window: usize,
        /// Where the floor lies between the no-deal payoff (0) and the ceiling (1).
        floor: f64,
    },
    /// Moves only as far as the other side has moved, with a stated willingness to move first.
    Reciprocal {
        /// What share of the way from ceiling to floor it concedes over time without any answer, 0 to 1.
        moves_first: f64,
        /// How much of the counterpart's movement it returns; 1 returns all.
        reciprocity: f64,
        /// Where the floor lies between the no-deal payoff (0) and the ceiling (1).
        floor: f64,
    },
    /// Goes down its own list of packages, a new one only for each new one from the counterpart (MiCRO, de Jonge 2022,
    /// doi:10.24963/ijcai.2022/32).
    Micro,
    /// Asks for the ceiling and never less.
    Hardliner,
    /// Starts from the ceiling and moves up or down at random each round, within floor and ceiling.
    RandomWalk {
        /// The largest step, as a share of the way from ceiling to floor, 0 to 1.
        step: f64,
        /// Where the floor lies between the no-deal payoff (0) and the ceiling (1).
        floor: f64,
    },
}

/// Which package of a given worth to table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectionConfig {
    /// The one that pays nearest above the target.
    Nearest,
    /// The one that pays at least the target and is most like the counterpart's last proposal (Faratin, Sierra &
    /// Jennings 2002, doi:10.1016/S0004-3702(02)00290-4).
    TradeOff,
    /// The one that pays at least the target and is best for the counterpart, as estimated.
    ModelGuided,
}

/// When to accept what is on the table (Baarslag, Hindriks & Jonker 2014, doi:10.1016/j.dss.2013.05.021). Whatever
/// the rule, a package that crosses a red line or pays less than no deal is refused.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum AcceptanceConfig {
    /// If `a * payoff + b` is at least what the own next proposal pays.
    Next {
        /// Scale.
        a: f64,
        /// Shift, in payoff.
        b: f64,
    },
    /// If it pays at least so much.
    Constant {
        /// How much.
        payoff: f64,
    },
    /// From a share of the time on.
    Time {
        /// Which, 0 to 1.
        from: f64,
    },
    /// As `Next(1, 0)`; from a share of the time on, also if nothing better was offered before.
    Combined {
        /// Which share, 0 to 1.
        from: f64,
    },
}

/// How the counterpart's payoffs are estimated from what it proposes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CounterpartConfig {
    /// Not at all.
    None,
    /// From how often it asks for each option: an option often asked for is worth much, an issue on which it seldom
    /// moves weighs much (van Krimpen, Looije & Hajizadeh 2013, doi:10.1007/978-3-642-30737-9_17).
    Frequency {
        /// Added to every count; at least 0.
        smoothing: f64,
        /// How many of its last proposals count; all if there is none.
        window: Option<usize>,
    },
}

/// When to leave the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WalkOutConfig {
    /// Never.
    Never,
    /// After so many rounds in a row in which the counterpart's proposals paid no more than before.
    Stalled {
        /// How many, at least 1.
        rounds: usize,
    },
}
