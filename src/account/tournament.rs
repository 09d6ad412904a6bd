//! What a tournament found, in sentences: the same ones in report and charts.

use crate::account::figure::Place;
use crate::account::words::list;
use crate::result::Titled;
use crate::result::tournament::{ArenaRecord, EquilibriumRecord, ScoreRecord};

/// Fewer draws than this leave best answers too much to chance.
const FEWEST_DRAWS: u64 = 20;
/// How many strategies a sentence names.
const MOST_NAMED: usize = 3;

/// Who scores best; those whose intervals meet the best one's are not told from it.
pub(crate) fn winner(scores: &[ScoreRecord], chance: bool, place: Place) -> String {
    let Some((best, rest)) = scores.split_first() else { return "Nobody took part".to_owned() };
    let paid = |mean: f64| if mean.is_finite() { place.decimal(mean, 2) } else { "–".to_owned() };
    let told = |score: &ScoreRecord| format!("{} ({})", score.strategy, paid(score.payoff.mean));
    let is_tied = |score: &&ScoreRecord| {
        if chance { score.payoff.high >= best.payoff.low } else { score.payoff.mean >= best.payoff.mean }
    };
    let tied: Vec<&ScoreRecord> = rest.iter().filter(is_tied).collect();
    if tied.is_empty() {
        let beyond = if chance { ", beyond chance" } else { "" };
        return format!("{} scores best on average{beyond}", told(best));
    }
    let mut names: Vec<String> = std::iter::once(best).chain(tied.iter().copied()).take(MOST_NAMED).map(told).collect();
    if tied.len() + 1 > MOST_NAMED {
        let n = tied.len() + 1 - MOST_NAMED;
        names.push(if n == 1 { "one more".to_owned() } else { format!("{n} more") });
    }
    let apart = if chance { "; chance does not tell them apart" } else { ", all alike" };
    format!("{} score best on average{apart}", list(&names, "and"))
}

/// A warning where there are too few draws for best answers.
pub(crate) fn warning(chance: bool, n_draws: u64) -> Option<String> {
    let n = if n_draws == 1 { "a single draw".to_owned() } else { format!("only {n_draws} draws") };
    (chance && n_draws < FEWEST_DRAWS).then(|| {
        format!(
            "With {n} the best of many answers owes much to chance: gains come out too large, and what is called stable may \
             not be. Play at least {FEWEST_DRAWS}."
        )
    })
}

/// How often a stable pair of strategies agrees: `they never agree`; nothing for mixes.
pub(crate) fn agreement(arena: &ArenaRecord, equilibrium: &EquilibriumRecord, place: Place) -> Option<String> {
    let pair = pure(equilibrium)?;
    let pairing = arena.pairings.iter().find(|pairing| [pairing.first.as_str(), &pairing.second] == pair)?;
    Some(match pairing.agreement_rate.count {
        0 => "they never agree".to_owned(),
        n if n == pairing.agreement_rate.of => "they always agree".to_owned(),
        _ => format!("they agree in {} of negotiations", place.percent(pairing.agreement_rate.share, 0)),
    })
}

/// The two strategies of an equilibrium without mixes.
fn pure(equilibrium: &EquilibriumRecord) -> Option<[&str; 2]> {
    let mut names = equilibrium.mixes.values().map(|mix| mix.keys().next().filter(|_| mix.len() == 1));
    Some([names.next()??.as_str(), names.next()??.as_str()])
}

/// Which pairs of strategies are stable on a scenario.
pub(crate) fn stable(arena: &ArenaRecord, place: Place) -> String {
    let found = &arena.equilibria.found;
    let pairs: Vec<&EquilibriumRecord> = found.iter().filter(|one| pure(one).is_some()).collect();
    let is_sure = |one: &&&EquilibriumRecord| one.support_share.is_none_or(|share| share >= SURE);
    let told = |one: &EquilibriumRecord| {
        let [first, second] = pure(one).unwrap_or_default();
        let [own, other] = [0, 1].map(|seat| arena.delegations.get(seat).map_or("", |one| one.short_title()));
        format!("{own} {first} against {other} {second}")
    };
    match pairs.as_slice() {
        [] if arena.equilibria.n_found == 0 => "No stable pair of strategies was found".to_owned(),
        [] => "No pair of strategies is stable, only mixes of several are".to_owned(),
        [only] => {
            let agreement = agreement(arena, only, place).map(|text| format!("; {text}")).unwrap_or_default();
            match only.support_share.filter(|share| *share < SURE) {
                Some(share) => format!(
                    "{} looks stable, but only in {} of resamples{agreement}",
                    told(only),
                    place.percent(share, 0)
                ),
                None => format!("{} is stable: neither side gains by changing{agreement}", told(only)),
            }
        }
        several => {
            let sure: Vec<&&EquilibriumRecord> = several.iter().filter(is_sure).collect();
            let from: Vec<&EquilibriumRecord> =
                if sure.is_empty() { several.to_vec() } else { sure.into_iter().copied().collect() };
            let mut names: Vec<String> = from.iter().take(MOST_NAMED - 1).map(|one| told(one)).collect();
            let n = from.len() - names.len();
            if n > 0 {
                names.push(if n == 1 { "one more pair".to_owned() } else { format!("{n} more pairs") });
            }
            let never = several.iter().all(|one| agreement(arena, one, place).as_deref() == Some("they never agree"));
            let no_deal = if never { "; in none of them is there ever a deal" } else { "" };
            let shares: Vec<f64> = from.iter().filter_map(|one| one.support_share).collect();
            let most = shares.iter().copied().fold(0.0, f64::max);
            let look = if from.iter().all(|one| one.support_share.is_none_or(|share| share >= SURE)) {
                "are stable".to_owned()
            } else {
                format!("look stable, but in no more than {} of resamples", place.percent(most, 0))
            };
            format!("{} {look}{no_deal}", list(&names, "and"))
        }
    }
}

/// A pair that is stable in a smaller share of the resamples is not surely so.
pub(crate) const SURE: f64 = 0.95;
