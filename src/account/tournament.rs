//! What a tournament found, in sentences: the same ones in report and charts.

use crate::account::figure::Place;
use crate::account::words::list;
use crate::result::Titled;
use crate::result::tournament::{ArenaRecord, EquilibriumRecord, ScoreRecord, SymmetricGameRecord, TournamentSummary};
use crate::text::identifier_in_words;
use indexmap::IndexMap;

/// Fewer draws than this leave best answers too much to chance.
const FEWEST_DRAWS: u64 = 20;
/// How many strategies a sentence names.
const MOST_NAMED: usize = 3;

/// Who scores best; those whose intervals meet the best one's are not told from it.
pub(crate) fn winner(scores: &[ScoreRecord], chance: bool, place: Place) -> String {
    let Some((best, rest)) = scores.split_first() else { return "Nobody took part".to_owned() };
    let paid = |mean: f64| if mean.is_finite() { place.decimal(mean, 2) } else { "–".to_owned() };
    let told = |score: &ScoreRecord| format!("{} ({})", named(&score.strategy, place), paid(score.payoff.mean));
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
        names.push(format!("{} more", if n == 1 { "one".to_owned() } else { n.to_string() }));
    }
    let apart = if chance { "; the draws do not tell them apart" } else { ", all alike" };
    format!("{} score best on average{apart}", list(&names, "and"))
}

/// A strategy as it is called: as it is typed in a report, in words on a chart.
pub(crate) fn named(strategy: &str, place: Place) -> String {
    match place {
        Place::Report => strategy.to_owned(),
        Place::Chart => identifier_in_words(strategy),
    }
}

/// A warning where there are too few draws for best answers.
pub(crate) fn warning(chance: bool, n_draws: u64) -> Option<String> {
    let n = if n_draws == 1 { "a single draw".to_owned() } else { format!("only {n_draws} draws") };
    (chance && n_draws < FEWEST_DRAWS).then(|| {
        format!(
            "With {n} the best of many answers owes much to chance: gains come out too large, and from what is called stable one \
             side may gain by switching after all. Play at least {FEWEST_DRAWS}."
        )
    })
}

/// How often a stable pair of strategies agrees: `they never agree`; nothing for mixes.
pub(crate) fn agreement(arena: &ArenaRecord, equilibrium: &EquilibriumRecord, place: Place) -> Option<String> {
    let pair = pure(equilibrium)?;
    let pairing = arena.pairings.iter().find(|pairing| [pairing.first.as_str(), &pairing.second] == pair)?;
    Some(match pairing.agreement_rate.count {
        0 => NEVER.to_owned(),
        n if n == pairing.agreement_rate.of => "they agree in every negotiation played".to_owned(),
        _ => format!("they agree in {} of negotiations", place.percent(pairing.agreement_rate.share, 0)),
    })
}

/// The two strategies of an equilibrium without mixes.
fn pure(equilibrium: &EquilibriumRecord) -> Option<[&str; 2]> {
    let mut names = equilibrium.mixes.values().map(|mix| mix.keys().next().filter(|_| mix.len() == 1));
    Some([names.next()??.as_str(), names.next()??.as_str()])
}

/// What both seats play.
fn pair_of(pair: &IndexMap<String, String>) -> Option<[&str; 2]> {
    let mut strategies = pair.values();
    Some([strategies.next()?.as_str(), strategies.next()?.as_str()])
}

/// Where neither side gains by switching its strategy alone, on one scenario; that there is never a deal there is said.
pub(crate) fn stable(arena: &ArenaRecord, place: Place) -> String {
    let found: Vec<&EquilibriumRecord> = arena.equilibria.found.iter().filter(|one| pure(one).is_some()).collect();
    let never = |one: &&EquilibriumRecord| agreement(arena, one, place).as_deref() == Some(NEVER);
    let (sure, unsure): (Vec<&EquilibriumRecord>, Vec<&EquilibriumRecord>) =
        found.iter().copied().partition(|one| is_sure(one));
    let (stalemates, deals): (Vec<&EquilibriumRecord>, Vec<&EquilibriumRecord>) = sure.into_iter().partition(never);
    let perhaps: Vec<&EquilibriumRecord> = unsure.into_iter().filter(|one| !never(one)).collect();
    let in_words = |of: &[&EquilibriumRecord]| pairs_in_words(arena, of.iter().filter_map(|one| pure(one)), place);
    let maybe = |of: &[&EquilibriumRecord]| {
        let shares: Vec<f64> = of.iter().filter_map(|one| one.support_share).collect();
        let most = place.percent(shares.iter().copied().fold(0.0, f64::max), 0);
        let no_more = if of.len() > 1 { "at most " } else { "" };
        format!("{}, which may be chance: of resamples of the draws only {no_more}{most} show it", in_words(of))
    };
    match (deals.as_slice(), stalemates.as_slice(), perhaps.as_slice()) {
        ([], [], []) if arena.equilibria.n_found == 0 => {
            "No pair of strategies was found from which neither side gains by switching alone".to_owned()
        }
        ([], [], []) if found.is_empty() => {
            let otherwise = arena.equilibria.possible.first().map(|one| {
                let share = place.percent(one.support_share, 0);
                let pair = pairs_in_words(arena, pair_of(&one.pair), place);
                format!(", but in {share} of resamples of the draws neither would where {pair}")
            });
            format!(
                "Whatever both sides play, one of them gains by switching alone, unless they mix strategies{}",
                otherwise.unwrap_or_default()
            )
        }
        ([], [], []) => {
            "As played, there is never a deal where neither side gains by switching alone, but that is not sure"
                .to_owned()
        }
        ([], [], perhaps) => format!("As played, neither side gains by switching alone where {}", maybe(perhaps)),
        ([], stalemates, []) => {
            format!("Where {} there is never a deal, and neither side gains by switching alone", in_words(stalemates))
        }
        ([], stalemates, perhaps) => format!(
            "Where {} there is never a deal, and neither side gains by switching alone; with deals, that may hold where {}",
            in_words(stalemates),
            maybe(perhaps)
        ),
        (deals, stalemates, _) => {
            let agreement = match deals {
                [only] => agreement(arena, only, place).map(|text| format!("; {text}")).unwrap_or_default(),
                _ => String::new(),
            };
            let nor = match stalemates {
                [] => String::new(),
                stalemates => format!("; nor where {}, but there they never agree", in_words(stalemates)),
            };
            format!("Neither side gains by switching alone where {}{agreement}{nor}", in_words(deals))
        }
    }
}

/// Whether redrawn draws leave no doubt of it; where there are none, nothing speaks against it.
pub(crate) fn is_sure(equilibrium: &EquilibriumRecord) -> bool {
    equilibrium.support_share.is_none_or(|share| share >= SURE)
}

/// `both play Micro`, `the United States plays Micro and Russia Linear or Micro`: pairs whose second strategies are the same
/// are put together.
fn pairs_in_words<'a>(arena: &ArenaRecord, of: impl IntoIterator<Item = [&'a str; 2]>, place: Place) -> String {
    let mut groups: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    for [first, second] in of.into_iter().map(|pair| pair.map(|strategy| named(strategy, place))) {
        match groups.iter_mut().find(|(firsts, _)| *firsts == [first.as_str()]) {
            Some((_, seconds)) => seconds.push(second),
            None => groups.push((vec![first], vec![second])),
        }
    }
    let mut joined: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    for (firsts, mut seconds) in groups {
        seconds.sort();
        match joined.iter_mut().find(|(_, known)| *known == seconds) {
            Some((known, _)) => known.extend(firsts),
            None => joined.push((firsts, seconds)),
        }
    }
    let [own, other] = [0, 1].map(|seat| arena.delegations.get(seat).map_or("", |one| one.in_text()));
    let told = |(firsts, seconds): &(Vec<String>, Vec<String>)| {
        let mut firsts = firsts.clone();
        firsts.sort();
        if firsts == *seconds {
            return format!("each side plays {}", list(seconds, "or"));
        }
        format!("{own} plays {} and {other} {}", list(&firsts, "or"), list(seconds, "or"))
    };
    list(&joined.iter().map(told).collect::<Vec<_>>(), "or")
}

/// What would come of it if delegations took to what pays: strategies that pay more than the average are played more often,
/// those that pay less are played less, until nothing changes any more.
pub(crate) fn copied(summary: &TournamentSummary, place: Place) -> String {
    let shares = &summary.game.shares;
    let left = left_over(summary);
    let still = if shares.at_rest { "" } else { ", and still be changing" };
    let unsure = borne_out(&summary.game, &left).filter(|share| *share < SURE).map_or_else(String::new, |share| {
        format!("; that may be chance: it is stable in only {} of resamples of the draws", place.percent(share, 0))
    });
    match left.as_slice() {
        [] => "No strategy has a share".to_owned(),
        [(one, _)] => {
            let better = better(&summary.scores, one).map(|best| named(best, place));
            let though = better.map(|best| format!(", though {best} scores better on average"));
            let though = though.unwrap_or_default();
            let one = named(one, place);
            format!("If delegations copied what pays, all would end up with {one}{still}{though}{unsure}")
        }
        several => {
            let parts: Vec<String> = several
                .iter()
                .map(|(name, share)| format!("{} in {}", named(name, place), place.percent(*share, 0)))
                .collect();
            let parts = list(&parts, "and");
            format!("If delegations copied what pays, they would end up with {parts} of cases{still}{unsure}")
        }
    }
}

/// What chance in the draws does to that, as a sentence with a space before it; nothing where there is none, or where a doubt is
/// told with what comes of it.
pub(crate) fn chance_of_shares(summary: &TournamentSummary, place: Place) -> String {
    if !summary.chance {
        return String::new();
    }
    match borne_out(&summary.game, &left_over(summary)) {
        Some(share) if share < SURE => String::new(),
        Some(share) => {
            let share = place.percent(share, 0);
            format!(
                " In {share} of resamples of the draws nobody would gain by switching alone from what they end up with."
            )
        }
        None => " Other draws might lead elsewhere: how often is not known.".to_owned(),
    }
}

/// So many strategies have what they do said beside their names.
const MOST_GLOSSES: usize = 6;

/// What strategies do in plain words, as a sentence with a space before it; nothing of more than a few.
pub(crate) fn glosses(scores: &[ScoreRecord], place: Place) -> String {
    let gloss = |one: &ScoreRecord| Some(format!("{} {}", named(&one.strategy, place), one.manner.as_ref()?));
    let all: Vec<String> = scores.iter().filter_map(gloss).collect();
    if all.is_empty() || all.len() > MOST_GLOSSES { String::new() } else { format!(" {}.", all.join("; ")) }
}

/// The strategies that do not die out with their last shares, the most frequent first.
fn left_over(summary: &TournamentSummary) -> Vec<(&String, f64)> {
    let of = &summary.game.shares.of;
    let mut left: Vec<(&String, f64)> = of.iter().filter_map(|(name, of)| Some((name, *of.last()?))).collect();
    left.retain(|(_, share)| *share >= DIED_OUT);
    left.sort_by(|a, b| b.1.total_cmp(&a.1));
    left
}

/// In what share of the resamples some strategies and no others are stable against themselves; nothing where that is not known.
fn borne_out(game: &SymmetricGameRecord, left: &[(&String, f64)]) -> Option<f64> {
    let is_of_them = |mix: &IndexMap<String, f64>| {
        mix.len() == left.len() && mix.keys().all(|name| left.iter().any(|(one, _)| *one == name))
    };
    game.equilibria.iter().find(|one| is_of_them(&one.mix))?.support_share
}

/// The best strategy, if it scores better than another beyond chance.
fn better<'a>(scores: &'a [ScoreRecord], name: &str) -> Option<&'a str> {
    let best = scores.first()?;
    let of = scores.iter().find(|score| score.strategy == name)?;
    (best.strategy != name && best.payoff.low > of.payoff.high).then_some(&best.strategy)
}

/// A share below this has died out.
pub(crate) const DIED_OUT: f64 = 0.005;

/// What is said of a pair of strategies without any agreement.
const NEVER: &str = "they never agree";

/// A pair that is stable in a smaller share of the resamples is not surely so.
pub(crate) const SURE: f64 = 0.95;
