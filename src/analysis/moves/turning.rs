//! Turning points: the proposals but for which the talks would have ended otherwise.

use crate::agenda::Package;
use crate::negotiation::{Ending, Instead, Refused, Trace};
use crate::quantity::{PerSide, Side};

/// Which proposals decided the ending.
#[derive(Clone, Debug, PartialEq)]
pub struct Turning {
    /// How many proposals changed what their side had tabled before.
    pub n_changes: usize,
    /// How many of these were tried: the last ones, unless the package before could not be tabled again.
    pub n_tried: usize,
    /// Those that decided the ending, in order.
    pub points: Vec<TurningPoint>,
}

/// A proposal but for which the talks would have ended otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct TurningPoint {
    /// Who made it.
    pub by: Side,
    /// In which round, from 0.
    pub round: usize,
    /// How the talks would have ended.
    pub otherwise: Ending,
}

/// The turning points of a negotiation: the proposals that, had their side repeated its previous one in that turn
/// instead and both sides gone on as they will, would have led to another ending: an agreement in place of a failure,
/// the reverse, another package, or another kind of failure. The same package in another round is the same ending.
///
/// Held back is one proposal alone, not the side's whole further course; a side whose targets follow the calendar makes
/// up for it in its next turn, so that its proposals seldom are turning points save the one accepted. What could not be
/// tabled again in that round is not tried: it crosses a red line of the side, makes no sense by then, or is worth less
/// than no deal.
///
/// `replay` plays the same negotiation with the same random numbers and one proposal replaced, and fails if the table
/// refuses that. At most `limit` proposals are tried, the last ones, so that the cost is bounded by so many negotiations.
pub fn turning(trace: &Trace, limit: usize, replay: impl Fn(Instead) -> Result<Trace, Refused>) -> Turning {
    let changes = changes(trace);
    let n_changes = changes.len();
    let (mut n_tried, mut points) = (0, Vec::new());
    for held in changes.into_iter().skip(n_changes.saturating_sub(limit)) {
        let Ok(otherwise) = replay(held) else { continue };
        n_tried += 1;
        if !otherwise.ending.is_alike(&trace.ending) {
            points.push(TurningPoint { by: held.by, round: held.round, otherwise: otherwise.ending });
        }
    }
    Turning { n_changes, n_tried, points }
}

/// The proposals that changed what their side had tabled before, as their being held back.
fn changes(trace: &Trace) -> Vec<Instead> {
    let mut last: PerSide<Option<Package>> = PerSide([None; 2]);
    let mut changes = Vec::new();
    for entry in &trace.entries {
        if entry.interim().is_some() {
            // What was tabled before cannot be tabled again.
            last = PerSide([None; 2]);
        }
        let Some((act, package)) = entry.act().and_then(|act| Some((act, act.tabled()?))) else { continue };
        let before = last[act.by].replace(*package);
        let held = |package| Instead { by: act.by, round: act.round, package };
        changes.extend(before.filter(|before| before != package).map(held));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::negotiation::Protocol;
    use crate::random::{Seed, Streams};
    use crate::strategy::aspiration::{Hardliner, TimeDependent};
    use crate::strategy::sample::{Setting, config, package};
    use crate::strategy::{AcceptanceConfig, AspirationConfig, StrategyConfig, WalkOutConfig, WalkOutReason};
    use crate::strategy::{acceptance, walk_out};

    const STREAMS: Streams = Streams::new(Seed(0), 0);

    fn linear() -> StrategyConfig {
        let acceptance = AcceptanceConfig::Next(acceptance::Next { a: 1.0, b: 0.0 });
        let aspiration = AspirationConfig::TimeDependent(TimeDependent { exponent: 1.0, k: 0.0, floor: 0.0 });
        StrategyConfig { acceptance, ..config(aspiration) }
    }

    fn find(setting: &Setting, strategies: [&StrategyConfig; 2], limit: usize) -> (Trace, Turning) {
        let (game, strategies) = (setting.game(), PerSide(strategies));
        let protocol = Protocol::new(&setting.calendar, strategies, Side::First);
        let trace = protocol.negotiate(&game, STREAMS);
        let replay = |instead| protocol.talks(&game, STREAMS).otherwise(instead).finish();
        let turning = turning(&trace, limit, replay);
        (trace, turning)
    }

    #[test]
    fn a_concession_but_for_which_the_other_had_left_is_a_turning_point() {
        // Targets 1, 0.8125, 0.625, ... of the first: it tables 8, 7, 5 eighths. The second sits on its best, takes what
        // is worth 0.375 and leaves when it has seen no movement for one round.
        let hardliner = StrategyConfig {
            aspiration: AspirationConfig::Hardliner(Hardliner),
            acceptance: AcceptanceConfig::Constant(acceptance::Constant { payoff: 0.375 }),
            walk_out: WalkOutConfig::Stalled(walk_out::Stalled { rounds: 1 }),
            ..linear()
        };
        let (trace, turning) = find(&Setting::cake(5), [&linear(), &hardliner], 10);
        assert_eq!(trace.ending, Ending::Agreement { round: 2, by: Side::Second, package: package([5]) });
        assert_eq!((turning.n_changes, turning.n_tried), (2, 2));
        // Either step held back, it would have left in that round.
        let reason = WalkOutReason::Stalled { rounds: 1 };
        let left = |round| Ending::WalkOut { round, by: Side::Second, reason };
        let expected = [1, 2].map(|round| TurningPoint { by: Side::First, round, otherwise: left(round) });
        assert_eq!(turning.points, expected);
        // One may be all that there is time for.
        let (_, turning) = find(&Setting::cake(5), [&linear(), &hardliner], 1);
        assert_eq!((turning.n_changes, turning.n_tried, turning.points), (2, 1, expected[1..].to_vec()));
    }

    #[test]
    fn what_the_calendar_makes_up_for_is_no_turning_point() {
        // Both come down with the calendar and agree on 4 eighths. Whatever one of them holds back once, they still do.
        let (trace, turning) = find(&Setting::cake(5), [&linear(), &linear()], 10);
        assert_eq!(trace.ending.package(), Some(&package([4])));
        assert_eq!((turning.n_changes, turning.n_tried, turning.points), (5, 5, vec![]));
    }

    #[test]
    fn who_never_moves_turns_nothing() {
        let hardliner = StrategyConfig { aspiration: AspirationConfig::Hardliner(Hardliner), ..linear() };
        let (_, turning) = find(&Setting::cake(5), [&hardliner, &hardliner], 10);
        assert_eq!(turning, Turning { n_changes: 0, n_tried: 0, points: vec![] });
    }
}
