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

/// How much a delegation asks for as the negotiation goes on, as an undiscounted value of a package: its *target*.
///
/// # Formula
///
/// ```text
/// no_deal = the least value that pays as much as no deal in the present round
/// ceiling = what the opening is worth in the present round, or the best package where none is laid down;
///           at least no_deal
/// floor   = no_deal + floor share * (ceiling - no_deal)
/// ```
///
/// Targets lie between floor and ceiling. A higher floor is tougher.
#[derive(Clone, Debug, PartialEq)]
pub enum AspirationConfig {
    /// Falls with the time tau, 0 in the first round to 1 in the last (Faratin, Sierra & Jennings 1998,
    /// doi:10.1016/S0921-8890(98)00029-3).
    ///
    /// ```text
    /// target = ceiling - (ceiling - floor) * (k + (1 - k) * tau^exponent)
    /// ```
    TimeDependent {
        /// Above 1 holds out (Boulware), 1 is linear, below 1 concedes early (Conceder); above 0. Higher is tougher.
        exponent: f64,
        /// What share of the way is conceded at once, 0 to 1. Lower is tougher.
        k: f64,
        /// Where the floor lies between the no-deal payoff (0) and the ceiling (1).
        floor: f64,
    },
    /// Returns, in proportion, the step that the counterpart took some proposals ago (Faratin et al. 1998). With p(1) ..
    /// p(n) the values of its proposals:
    ///
    /// ```text
    /// target = last target * p(n - lag) / p(n - lag + 1)          within floor and ceiling
    /// ```
    ///
    /// The target stays while there are not more than `lag` proposals, or where one of the two is worth nothing or
    /// less. The last target stands in for the last proposal of the paper: small steps then add up even where no package
    /// is worth just as much.
    RelativeTitForTat {
        /// How many proposals ago the step was taken that is returned; 1 is the last one. At least 1.
        lag: usize,
        /// Where the floor lies between the no-deal payoff (0) and the ceiling (1).
        floor: f64,
    },
    /// Returns, in proportion, what the counterpart's proposals changed over a window (Faratin et al. 1998). With p(1) ..
    /// p(n) the values of its proposals:
    ///
    /// ```text
    /// target = last target * p(n - window) / p(n)          within floor and ceiling
    /// ```
    ///
    /// The target stays while there are not more than `window` proposals, and as above. A window of 1 is relative
    /// tit-for-tat with a lag of 1.
    AveragedTitForTat {
        /// Over how many steps; at least 1.
        window: usize,
        /// Where the floor lies between the no-deal payoff (0) and the ceiling (1).
        floor: f64,
    },
    /// Moves only as far as the other side has moved, with a stated willingness to move first.
    ///
    /// ```text
    /// moved    = (best of the counterpart's proposals - its first) / (ceiling - its first)
    ///            0 before it has made two, or if the first is worth the ceiling
    /// conceded = min(1, moves_first * tau + reciprocity * moved)
    /// target   = ceiling - (ceiling - floor) * conceded
    /// ```
    ///
    /// While payoffs do not change with the calendar, the target never rises: the best proposal counts, not the last.
    Reciprocal {
        /// What share of the way from ceiling to floor it concedes over time without any answer, 0 to 1.
        moves_first: f64,
        /// How much of the counterpart's movement it returns, 0 to 10; 1 returns all.
        reciprocity: f64,
        /// Where the floor lies between the no-deal payoff (0) and the ceiling (1).
        floor: f64,
    },
    /// Goes down its own list of packages, a new one only for each new one from the counterpart (MiCRO, de Jonge 2022,
    /// doi:10.24963/ijcai.2022/32).
    ///
    /// The list holds the packages worth from the ceiling down to no deal, in falling order. While it has taken no more
    /// of them than it has heard distinct proposals, it takes the next and asks for what that is worth; otherwise it
    /// asks for what the last one taken is worth and repeats one of those taken, drawn at random. With a selection other
    /// than `Nearest`, that selection chooses the package for the amount.
    Micro,
    /// Asks for the ceiling and never less.
    Hardliner,
    /// Starts from the ceiling and moves up or down at random each round, within floor and ceiling.
    ///
    /// ```text
    /// conceded(0) = 0,   conceded(n) = conceded(n - 1) + step * (2 u - 1)          within 0 and 1; u uniform in 0..1
    /// target      = ceiling - (ceiling - floor) * conceded
    /// ```
    RandomWalk {
        /// The largest step, as a share of the way from ceiling to floor, 0 to 1.
        step: f64,
        /// Where the floor lies between the no-deal payoff (0) and the ceiling (1).
        floor: f64,
    },
    /// Falls as a resource runs out, ever faster (Faratin et al. 1998).
    ///
    /// ```text
    /// target = ceiling - (ceiling - floor) * (k + (1 - k) * exp(-resource))
    /// ```
    ResourceDependent {
        /// What runs out.
        resource: ResourceConfig,
        /// How much of it there is, at least 0. Higher is tougher.
        patience: f64,
        /// What share of the way is conceded with any amount of the resource left, 0 to 1. Lower is tougher.
        k: f64,
        /// Where the floor lies between the no-deal payoff (0) and the ceiling (1).
        floor: f64,
    },
    /// Concedes just enough whenever it has less to lose from a conflict than the counterpart (Zeuthen 1930; the
    /// monotonic concession protocol of Rosenschein & Zlotkin 1994).
    ///
    /// With u and v what a package is worth to it and, by its model, to the counterpart, each less what no deal is worth
    /// to them, o its last proposal and c the counterpart's:
    ///
    /// ```text
    /// risk        = (u(o) - u(c)) / u(o)        of the counterpart: (v(c) - v(o)) / v(c)
    /// holds         if its risk is higher: u(o) v(o) > u(c) v(c)
    /// else concedes to the package with the greatest u for which u v > u(c) v(c): the counterpart must move next
    /// ```
    ///
    /// Amounts below 0 count as 0. It opens with what pays it most. Where no package is enough, it asks for what the
    /// counterpart offers. With perfect information on both sides the end is a package with the greatest product of
    /// both sides' gains, if there are rounds enough. With a selection other than `Nearest`, or with noise, the
    /// selection chooses the package for the amount.
    Zeuthen {
        /// What no deal is thought to be worth to the counterpart, on the scale of the model's estimates (0 to 1);
        /// without effect with perfect information.
        their_no_deal: f64,
    },
    /// Takes announced steps, each a share of the way from ceiling to floor, that invite the counterpart to follow
    /// (graduated and reciprocated initiatives in tension reduction, Osgood 1962).
    ///
    /// It opens with the ceiling and takes the first step in its second turn, whatever it hears. A step is answered if a
    /// proposal since the turn before is worth more than all before it.
    ///
    /// ```text
    /// next step = growth * step      if the last one was answered
    ///             step               if not, until `patience` steps in a row were not: then none until there is an answer
    /// target    = ceiling - (ceiling - floor) * (sum of the steps, at most 1)
    /// ```
    Grit {
        /// The first step, as a share of the way, 0 to 1. Lower is tougher.
        step: f64,
        /// By how much an answer enlarges the next step, 1 to 10.
        growth: f64,
        /// How many steps in a row are taken without an answer; at least 1. Lower is tougher.
        patience: usize,
        /// Where the floor lies between the no-deal payoff (0) and the ceiling (1).
        floor: f64,
    },
    /// Plays as another tool does, acceptance and choice of packages included: nothing else of the recipe counts.
    Negmas(NegmasConfig),
}

/// By whose rules the delegations of a scenario play.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RuleSet {
    /// Those of this program.
    #[default]
    Standard,
    /// Those of NegMAS 0.16.
    Negmas,
}

/// A strategy of NegMAS 0.16, to be reproduced proposal for proposal (Mohammad, Nakadai & Greenwald 2021, *NegMAS: a
/// platform for automated negotiations*, doi:10.1007/978-3-030-69322-0_23).
///
/// Payoffs are floating-point numbers ([`Tabulated`](crate::payoff::Tabulated)); u is the payoff of a package, r that of no
/// deal, min and max those of the packages with the worst and the best choice on every issue (of equal choices the
/// first and the last). *Acceptable* packages have u >= r. Lists of packages rise by u, equal ones by package number.
///
/// ```text
/// nearest(lo) = the first package of a list with u >= lo (the last if there is none); one within 10^-6 below lo if that
///               is nearer
/// ```
///
/// Nobody who plays so walks out while there is an acceptable package, and where it says so, packages worth less than no
/// deal are proposed or accepted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NegmasConfig {
    /// `BoulwareTBNegotiator` (exponent 4), `LinearTBNegotiator` (1), `ConcederTBNegotiator` (0.25). In round k from 0 of n:
    ///
    /// ```text
    /// t    = (k + 1) / (n + 1)
    /// base = max(min, r)
    /// lo   = (max - base) (1 - t^exponent) + base - 10^-4        hi = max + 10^-4, both within base and max
    /// accepts if lo <= u <= hi; proposes nearest(lo) of the acceptable packages, without any the best
    /// ```
    TimeDependent {
        /// Above 0. Higher is tougher.
        exponent: f64,
    },
    /// `NaiveTitForTatNegotiator` without kindness. In round k from 0, with norm(u) = (u - base) / (max - base):
    ///
    /// ```text
    /// conceded = 0                                    k = 0
    ///          = (u(b) - u(n) + 10^-12) / (max - min)       k = 1, 2; b and n the next two of all packages from the top,
    ///                                                 in answering and in proposing
    ///          = norm of the counterpart's last proposal      k >= 3; 0 if that is below 0
    /// accepts if norm(u) >= 1 - conceded; proposes nearest((1 - conceded) (max - min) + min) of all packages
    /// ```
    TitForTat,
    /// `MiCRONegotiator`: goes down the list of acceptable packages from its end.
    ///
    /// ```text
    /// ready    if it has sent no more packages than it has received distinct ones
    /// accepts  if u >= what the next package (if ready) or the last one sent pays, and u >= r
    /// proposes the next one if ready and there is one; else one of those sent, at random
    /// ```
    ///
    /// What NegMAS draws at random cannot be reproduced: up to the first repetition the proposals are the same.
    Micro,
}

/// What runs out as a negotiation goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResourceConfig {
    /// The time left: `patience * (1 - tau)`. Everything is conceded in the last round.
    Time,
    /// The willingness to go on: `patience / n`, n being the number of proposals tabled by both so far, at least 1.
    Thread,
}

/// Chance in the choice of a package: the better it is by the selection, the likelier it is tabled (logit choice,
/// McKelvey & Palfrey 1995, doi:10.1006/game.1995.1023).
///
/// # Formula
///
/// ```text
/// chance of x ~ exp(precision * score(x))        x among the candidates
/// score       = target - value for `Nearest`, likeness for `TradeOff`, estimated value to the counterpart for `ModelGuided`
/// candidates  = what the selection chooses without noise, and the packages nearest above the target: one of each
///               value, the one with the lowest number, as far as they go
/// ```
///
/// However many packages there are, no more than the candidates are looked at. One number is drawn each turn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NoiseConfig {
    /// The precision (lambda), at least 0: at 0 all candidates are equally likely, the higher the surer is the best.
    pub precision: f64,
    /// How many candidates, at least 1.
    pub among: usize,
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

/// How the counterpart's payoffs are estimated from what it proposes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CounterpartConfig {
    /// Not at all; a model-guided selection, or Zeuthen's strategy, counts all the same, with a smoothing of 1 over all
    /// proposals.
    None,
    /// From how often it asks for each option: an option often asked for is worth much, an issue on which it seldom
    /// moves weighs much (after van Krimpen, Looije & Hajizadeh 2013, doi:10.1007/978-3-642-30737-9_17).
    ///
    /// ```text
    /// n(j, o)     = number of proposals within the window that ask for option o on issue j
    /// u(j)        = number of proposals within the window that keep the option of the one before on issue j
    /// value(j, o) = (n(j, o) + smoothing) / (greatest n(j, .) + smoothing)
    /// weight(j)   = (u(j) + smoothing) / sum over issues i of (u(i) + smoothing)          equal if the sum is 0
    /// estimate(x) = sum over issues j of weight(j) * value(j, x_j)
    /// ```
    Frequency {
        /// Added to every count; at least 0.
        smoothing: f64,
        /// How many of its last proposals count; all if there is none.
        window: Option<usize>,
    },
    /// By Bayes' rule: which weights and which shapes of values make its proposals worth what one would expect of it, issue
    /// by issue (after Hindriks & Tykhonov 2008, *Opponent modelling in automated multi-issue negotiation using Bayesian
    /// learning*, AAMAS 2008, pages 331-338, in its scalable form).
    ///
    /// ```text
    /// hypotheses  for every issue, all equally likely at first:
    ///             weights 0.05, 0.15 .. 0.95
    ///             values that rise, that fall, and that rise to an inner option and fall again (at most 16 of them)
    /// expected(n) = max(1/2, 1 - concession * (n - 1))          what its n-th proposal is worth to it
    /// likelihood  ~ exp(-(worth - expected)^2 / (2 sigma^2))    worth by the hypothesis, all else at its mean
    /// estimate(x) = sum over issues j of (mean weight(j) / sum of mean weights) * (mean value(j, x_j))
    /// ```
    ///
    /// With several weights on trial, the other issues share the rest in proportion. Leaving an issue open is worth 1/2 by
    /// every hypothesis.
    Bayesian {
        /// How much less than the proposal before the next is expected to be worth to it, 0 to 1.
        concession: f64,
        /// How far proposals stray from what is expected, above 0. The lower, the faster it learns.
        sigma: f64,
    },
    /// It is known: for analysis only. Apart from this, a strategy never sees the counterpart's payoffs. Only packages
    /// that cross no red line of either side are then looked at for the counterpart's good.
    PerfectInformation,
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
