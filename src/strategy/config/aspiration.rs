//! How much to ask for, as the scenario file says it.

use super::NegmasConfig;

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
    /// both sides' gains, if there are rounds enough. In the protocol of the book both sides propose at the same time and
    /// one concedes in each round; here they take turns and both may, so that fewer rounds do. Every concession lifts the
    /// product of the gains above that of the other's proposal, but by as little as the packages allow: the more efficient
    /// packages there are, the more rounds it takes, and where time costs lessen the gains from round to round, a part of
    /// each concession is spent on making up for them. With a selection other than `Nearest`, or with noise, the
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

/// What runs out as a negotiation goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResourceConfig {
    /// The time left: `patience * (1 - tau)`. Everything is conceded in the last round.
    Time,
    /// The willingness to go on: `patience / n`, n being the number of proposals tabled by both so far, at least 1.
    Thread,
}
