//! A made-up negotiation whose result is worked out by simple rules.

use crate::result::EndingKind;
use crate::result::{AppliedRecord, FormsRecord, HeadRecord};
use indexmap::IndexMap;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::analysis::MoveClass;
use crate::quantity::Payoff;
use crate::result::{
    AnswerRecord, AtEndRecord, ConductRecord, DelegationRecord, EfficiencyRecord, EndingRecord, FrontierPoint,
    IssueRecord, MoveRecord, OptionRecord, PackageRecord, PayoffRecord, PayoffSpaceRecord, ProposalRecord, RoundRecord,
    RunResult, SamplePoint, TurningRecord, WayRecord,
};

const SIDES: [&str; 2] = ["us", "russia"];

/// An issue in short: title, unit, whether deferrable, weights of both sides, options with the values to both sides.
pub(super) type Topic<'a> = (&'a str, bool, [f64; 2], &'a [(&'a str, [f64; 2])]);

/// What a test result is made from.
pub(super) struct Case<'a> {
    pub(super) title: String,
    pub(super) topics: Vec<Topic<'a>>,
    pub(super) start: Date,
    pub(super) days: i64,
    pub(super) n_rounds: usize,
    /// How far each side has moved along every issue in the last round, 0 to 1.
    pub(super) moves: [f64; 2],
}

impl Case<'_> {
    fn date(&self, round: usize) -> String {
        self.start.checked_add(((round as i64 - 1) * self.days).days()).expect("a small calendar").to_string()
    }

    /// The options of a side in a round: they slide from its best towards the other's best.
    fn position(&self, side: usize, round: usize) -> Vec<usize> {
        let share = (round as f64 - 1.0) / (self.n_rounds.max(2) as f64 - 1.0);
        let moved = self.moves[side] * share * share;
        let moved_on = |(idx, topic): (usize, &Topic<'_>)| {
            let (own, other) = (best(topic, side), best(topic, 1 - side));
            // Some issues move early, some late, some not at all.
            let pace = [1.0, 0.5, 0.9, 0.0, 0.8, 0.25, 0.7, 0.6][idx % 8];
            (own as f64 + (other as f64 - own as f64) * (moved * pace).min(1.0)).round() as usize
        };
        self.topics.iter().enumerate().map(moved_on).collect()
    }

    pub(super) fn payoffs(&self, package: &[usize]) -> [f64; 2] {
        [0, 1].map(|side| self.topics.iter().zip(package).map(|(topic, taken)| worth(topic, *taken, side)).sum())
    }

    fn no_deal(&self, round: usize) -> [f64; 2] {
        let late = if round * 2 > self.n_rounds { 0.05 } else { 0.0 };
        [0.42 - late, 0.36 - late * 1.4]
    }

    pub(super) fn package(&self, taken: &[usize]) -> PackageRecord {
        let name = |(idx, option): (usize, &usize)| (format!("issue_{idx}"), option_name(&self.topics[idx], *option));
        taken.iter().enumerate().map(name).collect()
    }

    fn proposal(&self, side: usize, round: usize) -> ProposalRecord {
        let taken = self.position(side, round);
        let payoffs = self.payoffs(&taken);
        ProposalRecord {
            initiative: None,
            round,
            date: self.date(round),
            by: SIDES[side].to_owned(),
            package: self.package(&taken),
            payoffs: record(payoffs),
            values: record(payoffs),
            at_end: at_end(payoffs),
            target: payoffs[side] - 0.012,
            target_value: payoffs[side] - 0.012,
            crosses_red_line_of: Vec::new(),
            step: self.step(side, round),
            answer: Some(AnswerRecord {
                accepted: false,
                reason: "below_target".to_owned(),
                payoff: payoffs[1 - side],
                asked: None,
                value: payoffs[1 - side],
                asked_value: None,
                red_line: None,
                rule: None,
                rule_title: None,
            }),
        }
    }

    fn step(&self, side: usize, round: usize) -> Option<MoveRecord> {
        let [before, now] =
            [round.checked_sub(1).filter(|n| *n > 0)?, round].map(|round| self.payoffs(&self.position(side, round)));
        let [own_change, counterpart_change] = [side, 1 - side].map(|of| now[of] - before[of]);
        let class = MoveClass::of(Payoff::new(own_change), Payoff::new(counterpart_change)).name().to_owned();
        Some(MoveRecord { class, own_change, counterpart_change })
    }

    fn issue(&self, idx: usize, settled: Option<usize>) -> IssueRecord {
        let topic = &self.topics[idx];
        let (title, deferrable, weights, options) = *topic;
        let no_deal = [weights[0] * 0.45, weights[1] * 0.3];
        let option = |(n, (title, _)): (usize, &(&str, [f64; 2]))| OptionRecord {
            name: format!("option_{n}"),
            title: (*title).to_owned(),
            short: None,
            level: None,
            payoffs: record([worth(topic, n, 0), worth(topic, n, 1)]),
            ruled_out_by: (0..2)
                .filter(|side| idx % 3 == 1 && worth(topic, n, *side) <= 0.0)
                .map(|side| SIDES[side].to_owned())
                .collect(),
            conditional_for: (0..2)
                .filter(|side| idx % 4 == 2 && worth(topic, n, *side) <= 0.0)
                .map(|side| SIDES[side].to_owned())
                .collect(),
        };
        let settled = settled.map_or(no_deal, |taken| match options.get(taken) {
            Some(_) => [worth(topic, taken, 0), worth(topic, taken, 1)],
            None => no_deal,
        });
        IssueRecord {
            name: format!("issue_{idx}"),
            title: title.to_owned(),
            forms: FormsRecord::default(),
            unit: None,
            options: options.iter().enumerate().map(option).collect(),
            deferrable,
            settled_payoffs: record(settled),
            best_payoffs: record([0, 1].map(|side| worth(topic, best(topic, side), side))),
            deferred_payoffs: deferrable.then(|| record(no_deal)),
            no_deal_payoffs: record(no_deal),
        }
    }

    /// A few thousand packages, by a fixed rule instead of chance.
    fn space(&self) -> PayoffSpaceRecord {
        let mut state = 7_u64;
        let mut next = |n: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % n
        };
        let n_packages: u64 = self.topics.iter().map(|topic| topic.3.len() as u64).product();
        let n_sample = if n_packages < 3000 { n_packages * 3 } else { 3000 };
        let packages: Vec<Vec<usize>> =
            (0..n_sample).map(|_| self.topics.iter().map(|topic| next(topic.3.len())).collect()).collect();
        let allowed =
            |taken: &[usize]| self.topics.len() < 2 || self.topics[1].3[taken[1]].1.iter().all(|value| *value > 0.0);
        let mut good: Vec<(Vec<usize>, [f64; 2])> =
            packages.iter().filter(|taken| allowed(taken)).map(|taken| (taken.clone(), self.payoffs(taken))).collect();
        good.sort_by(|(_, a), (_, b)| b[0].total_cmp(&a[0]).then(b[1].total_cmp(&a[1])));
        let mut frontier: Vec<(Vec<usize>, [f64; 2])> = Vec::new();
        for point in good {
            if frontier.last().is_none_or(|(_, last)| point.1[1] > last[1] + 1e-9) {
                frontier.push(point);
            }
        }
        frontier.reverse();
        let no_deal = self.no_deal(self.n_rounds);
        let gains = |at: &[f64; 2]| [at[0] - no_deal[0], at[1] - no_deal[1]];
        let both: Vec<&(Vec<usize>, [f64; 2])> =
            frontier.iter().filter(|(_, at)| gains(at).iter().all(|gain| *gain > 0.0)).collect();
        let point =
            |(taken, at): &(Vec<usize>, [f64; 2])| FrontierPoint { package: self.package(taken), payoffs: record(*at) };
        let by = |score: fn([f64; 2]) -> f64| {
            both.iter().max_by(|a, b| score(gains(&a.1)).total_cmp(&score(gains(&b.1)))).map(|best| point(best))
        };
        PayoffSpaceRecord {
            n_packages,
            complete: n_packages < 3000,
            sample: packages
                .iter()
                .map(|taken| SamplePoint { payoffs: self.payoffs(taken), allowed: allowed(taken) })
                .collect(),
            nash: by(|[a, b]| a * b),
            kalai_smorodinsky: by(|[a, b]| a.min(b)),
            frontier_known: true,
            frontier: frontier.iter().map(point).collect(),
        }
    }

    /// The result if the negotiation ends so in `round`, with `settled` agreed.
    pub(super) fn result(&self, kind: EndingKind, round: usize, settled: Option<&[usize]>) -> RunResult {
        let no_deal = self.no_deal(round);
        let payoffs = settled.map_or(no_deal, |taken| self.payoffs(taken));
        let deferred = |taken: &[usize]| taken.iter().zip(&self.topics).any(|(option, topic)| *option >= topic.3.len());
        let result = RunResult {
            head: HeadRecord {
                scenario: self.title.clone(),
                scenario_sha256: "4fe1c53b".repeat(8),
                applied: AppliedRecord::default(),
                seed: 0,
                version: "0.1.0".to_owned(),
            },
            ending: EndingRecord {
                kind: if settled.is_some_and(deferred) { EndingKind::PartialAgreement } else { kind },
                round,
                date: self.date(round),
                by: (kind != EndingKind::Deadline).then(|| SIDES[1].to_owned()),
                reason: None,
                package: settled.map(|taken| self.package(taken)),
                interims: Vec::new(),
                given_up: None,
            },
            payoffs: record(payoffs),
            no_deal: record(no_deal),
            ratification: None,
            vetoes: None,
            bonuses: record([0.0, 0.0]),
            efficiency: settled.map(|_| EfficiencyRecord { distance: 0.03, gains_left: record([0.02, 0.06]) }),
            contingent: None,
            heard: Vec::new(),
            proposals: (1..=round).flat_map(|round| [0, 1].map(|side| self.proposal(side, round))).collect(),
            conduct: Vec::new(),
            turning: TurningRecord { n_changes: 0, n_tried: 0, points: Vec::new() },
            delegations: [("us", "United States"), ("russia", "Russia")]
                .map(|(name, title)| DelegationRecord {
                    name: name.to_owned(),
                    title: title.to_owned(),
                    forms: FormsRecord::default(),
                    strategy: "Boulware".to_owned(),
                    remarks: Vec::new(),
                    red_lines: Vec::new(),
                })
                .into(),
            issues: (0..self.topics.len()).map(|idx| self.issue(idx, settled.map(|taken| taken[idx]))).collect(),
            events: Vec::new(),
            rounds: (1..=self.n_rounds)
                .map(|round| RoundRecord {
                    round,
                    date: self.date(round),
                    no_deal: record(self.no_deal(round)),
                    no_deal_values: record(self.no_deal(round)),
                    time_costs: record([0.0, 0.0]),
                })
                .collect(),
            payoff_space: self.space(),
        };
        RunResult { conduct: conduct(&result), ..result }
    }
}

/// A proposal at the end, where time takes nothing.
pub(super) fn at_end(payoffs: [f64; 2]) -> AtEndRecord {
    AtEndRecord { payoffs: record(payoffs), allowed: true }
}

/// How the sides moved, by what is proposed.
pub(super) fn conduct(result: &RunResult) -> Vec<ConductRecord> {
    let of_side = |side: usize| {
        let name = SIDES[side];
        let own: Vec<&PayoffRecord> =
            result.proposals.iter().filter(|one| one.by == name).map(|one| &one.values).collect();
        let agreed = result.ending.package.as_ref().map(|_| &result.payoffs);
        let way = own.first().zip(agreed.or(own.last().copied())).map(|(first, last)| WayRecord {
            given_up: first[name] - last[name],
            given: last[SIDES[1 - side]] - first[SIDES[1 - side]],
        });
        ConductRecord {
            delegation: name.to_owned(),
            moves: IndexMap::new(),
            first_concession: None,
            way,
            retractions: IndexMap::new(),
            sensitivity: None,
            model: None,
        }
    };
    vec![of_side(0), of_side(1)]
}

pub(super) fn record(payoffs: [f64; 2]) -> PayoffRecord {
    IndexMap::from([(SIDES[0].to_owned(), payoffs[0]), (SIDES[1].to_owned(), payoffs[1])])
}

fn option_name(topic: &Topic<'_>, option: usize) -> String {
    if option < topic.3.len() { format!("option_{option}") } else { "deferred".to_owned() }
}

fn worth(topic: &Topic<'_>, option: usize, side: usize) -> f64 {
    topic.3.get(option).map_or(0.3, |(_, values)| values[side]) * topic.2[side]
}

fn best(topic: &Topic<'_>, side: usize) -> usize {
    (0..topic.3.len()).max_by(|a, b| worth(topic, *a, side).total_cmp(&worth(topic, *b, side))).unwrap_or(0)
}
