//! What the words of an analysis mean, as its output says it.

use indexmap::IndexMap;

/// Each word with its meaning, those of clauses where the agenda has some.
pub(super) fn definitions(has_clauses: bool) -> IndexMap<String, String> {
    let of_clauses = OF_CLAUSES.iter().filter(|_| has_clauses);
    DEFINITIONS.iter().chain(of_clauses).map(|(word, meaning)| ((*word).to_owned(), (*meaning).to_owned())).collect()
}

const OF_CLAUSES: [(&str, &str); 3] = [
    (
        "clause",
        "an option that depends on an event: what a package with clauses pays a side is what it expects over the branches, by its own beliefs; the day's payoffs hold in every branch, whatever else the event would change",
    ),
    (
        "self_enforcing",
        "of a package with clauses: in every branch it pays each side no less than no deal on the day of the signature, so that nobody would rather break it",
    ),
    (
        "drawing_together",
        "each side goes the same share of the way towards the other's belief, half way being the same belief; that the other would sign is news (Milgrom & Stokey 1982), so that beliefs far apart may not last through the talks",
    ),
];

const DEFINITIONS: [(&str, &str); 14] = [
    (
        "zone",
        "the packages that make sense, respect both sides' red lines and pay each side no less than no deal does that day",
    ),
    (
        "pareto",
        "the packages allowed that no other makes better for one side without making it worse for the other; one of those that pay the same",
    ),
    ("nash", "the efficient package in the zone with the highest product of gains over no deal (Nash 1950)"),
    (
        "kalai_smorodinsky",
        "the efficient package in the zone that maximises the smaller share of each side's largest gain in the zone, then the larger share (Kalai & Smorodinsky 1975; Imai 1983)",
    ),
    (
        "egalitarian",
        "the efficient package in the zone that maximises the smaller gain over no deal, then the larger one (Kalai 1977)",
    ),
    ("utilitarian", "the efficient package in the zone with the highest sum of payoffs (Harsanyi 1955)"),
    (
        "negmas_kalai_smorodinsky",
        "what NegMAS 0.16 gives under that name: the efficient package in the zone at which the sides' shares differ least, their largest gains taken over all packages allowed",
    ),
    ("ties", "payoffs closer than 1e-12 count as equal; all packages that tie are counted"),
    (
        "opposition",
        "how far the package of the zone nearest to it lies from giving each side the most it can get at any package allowed: the root of the sum of (1 - payoff / most) squared (after Baarslag et al. 2013, who take it over all packages)",
    ),
    ("stakes", "an issue's best option's worth to a side less its worst one's, before linkages"),
    (
        "separation",
        "what the sides fall short on an issue of both having their best, as a share of the lesser stake: 0 if an option is best for both, 1 if no option is worth more to the two together than that the side with more at stake has its way; a measure of ours",
    ),
    (
        "kind",
        "meet: separation up to 0.25; trade: more than that, and one side has at least twice the other's stake; clash: more than that, and neither has; both thresholds are a judgement of ours",
    ),
    (
        "linkage",
        "the value of settling the issues together: the highest sum of gains in the zone less the highest where neither side may lose on any issue against no deal on it; a measure of ours for what Tollison & Willett 1979 describe",
    ),
    (
        "rubinstein",
        "the opener's share (1 - d2) / (1 - d1 d2) of a gain that shrinks to d1 for it and d2 for the other from one round to the next (Rubinstein 1982)",
    ),
];
