//! From a document to the analysis of one of its rounds.

use super::contingent;
use super::definitions::definitions;
use super::not_given::not_given;
use super::view::View;
use crate::agenda::{Forms, IssueIdx, OptionIdx};
use crate::analysis::{
    Concept, IssueEffect, RuleEffect, Zone, ZoneSurvey, opposition, rubinstein, rules, sample_packages, separation,
    solve,
};
use crate::calendar::months_between;
use crate::experiment::forecast::delegation_labels;
use crate::experiment::names::{Names, number};
use crate::experiment::ratification::Chambers;
use crate::experiment::rulings::{Days, Refusal, refusals};
use crate::experiment::vetoes::vetoes;
use crate::payoff::{Game, Joint, Point, Rule};
use crate::quantity::{Payoff, PerSide, Side};
use crate::random::{Purpose, Seed, Streams};
use crate::result::MOST_LISTED;
use crate::result::analyze::{
    AnalyzeSummary, CalendarZoneRecord, ChoiceRecord, EfficientRecord, IdealRecord, IssueAnalysisRecord, LinkageRecord,
    OpeningPairRecord, RefusalRecord, RubinsteinRecord, RuleEffectRecord, ZoneOtherwiseRecord,
};
use crate::result::{FormsRecord, HeadRecord, PayoffRecord, ProspectRecord, SamplePoint};
use crate::scenario::{Document, Scenario};

/// The seed of the packages that the picture shows, where it does not show all.
const SEED: Seed = Seed(0);
/// How many packages the picture shows at most.
const N_SAMPLE: usize = 3_000;

/// Analyses a round of a document's scenario, the first being round 0.
///
/// # Panics
///
/// If the scenario has no such round.
#[must_use]
pub fn analyze(document: &Document, round: usize) -> AnalyzeSummary {
    let scenario = document.scenario();
    let game = scenario.game();
    let calendar = scenario.calendar();
    let days = Days { dates: calendar.dates(), timeline: &scenario.timeline };
    let of_side = |side: Side| {
        let found = refusals(&scenario.agenda, &scenario.delegations[side].mandate, days);
        found.into_iter().map(move |refusal| (side, refusal))
    };
    let refusals = Side::BOTH.into_iter().flat_map(of_side).collect();
    let analyst = Analyst { scenario, game: &game, names: Names::new(scenario), round, refusals };
    analyst.summary(HeadRecord::of(document, SEED))
}

struct Analyst<'a> {
    scenario: &'a Scenario,
    game: &'a Game<'a>,
    names: Names<'a>,
    round: usize,
    /// What the red lines of either side refuse.
    refusals: Vec<(Side, Refusal)>,
}

impl Analyst<'_> {
    fn summary(&self, head: HeadRecord) -> AnalyzeSummary {
        let zone = Zone::new(self.game, self.round);
        let rounds = self.rounds();
        let survey = zone.survey(&rounds);
        let n_zone = survey.zone;
        let joint = Joint::new(self.game, self.round);
        let view = View::new(self.game, self.round, &joint);
        let (sample, sample_complete) = self.sample();
        let pareto = view.frontier().filter(|frontier| frontier.len() <= MOST_LISTED).map(|_| self.pareto(&view));
        let linkage = self.linkage(&survey, &view);
        AnalyzeSummary {
            head,
            round: self.round + 1,
            date: self.scenario.calendar().date(self.round).to_string(),
            delegations: delegation_labels(self.scenario),
            no_deal: self.no_deal(self.round),
            packages: self.game.space().n_packages(),
            feasible: survey.feasible,
            allowed: survey.allowed,
            zone: n_zone,
            zone_otherwise: self.otherwise(&survey),
            solutions: view.solutions(&self.names),
            ideal: self.ideal(&view),
            opposition: view.most().and_then(|most| opposition(view.payoffs()?, view.no_deal(), most)).map(number),
            issues: survey.issues.iter().map(|effect| self.issue(effect)).collect(),
            rules: survey.rules.iter().map(|effect| self.rule(effect)).collect(),
            opening_pairs: self.opening_pairs(&zone, &survey),
            ratification: self.ratification(&view),
            vetoes: vetoes(self.scenario, self.game, &self.names, self.round),
            rubinstein: self.rubinstein(n_zone),
            contingent: contingent::clauses(self.scenario, self.game, &self.names, self.round, n_zone),
            calendar: self.calendar(&rounds, &survey),
            sample_complete,
            sample,
            definitions: definitions(!self.scenario.agenda.clause_events().is_empty()),
            not_given: not_given(&view, n_zone, pareto.is_some(), linkage.gain_issue_by_issue.is_some()),
            n_efficient: view.frontier().map(|frontier| frontier.len() as u64),
            n_efficient_in_zone: view.n_in_zone(),
            pareto,
            price: None,
            linkage,
        }
    }

    fn no_deal(&self, round: usize) -> PayoffRecord {
        self.names.payoffs(self.game.no_deal_payoffs(round))
    }

    fn otherwise(&self, survey: &ZoneSurvey) -> ZoneOtherwiseRecord {
        let acceptable = |side: Side| (self.names.side(side).to_owned(), survey.acceptable_to[side]);
        ZoneOtherwiseRecord {
            without_red_lines: survey.without_red_lines,
            without_compatibility: survey.without_compatibility,
            without_rules: survey.without_rules,
            acceptable_to: Side::BOTH.map(acceptable).into_iter().collect(),
        }
    }

    fn pareto(&self, view: &View<'_>) -> Vec<EfficientRecord> {
        let efficient = view.frontier().unwrap_or_default().iter().zip(view.payoffs().unwrap_or_default());
        let record = |(point, payoffs): (&Point, &PerSide<f64>)| EfficientRecord {
            package: self.names.package(&self.game.space().package(point.number)),
            payoffs: self.names.record(|side| number(payoffs[side])),
            in_zone: view.is_in_zone(payoffs),
        };
        efficient.map(record).collect()
    }

    /// What becomes of the balanced package in the chambers; nothing where there are none, or no such package.
    fn ratification(&self, view: &View<'_>) -> Option<ProspectRecord> {
        let chambers = Chambers::new(self.scenario, self.game, &self.names, self.round);
        let balanced = view.balanced().filter(|_| !self.scenario.agenda.chambers.is_empty())?;
        Some(chambers.prospect(&self.game.space().package(balanced)))
    }

    fn ideal(&self, view: &View<'_>) -> IdealRecord {
        let record = |most: PerSide<f64>| self.names.record(|side| number(most[side]));
        IdealRecord { allowed: view.most().map(record), zone: view.most_in_zone().map(record) }
    }

    fn issue(&self, effect: &IssueEffect) -> IssueAnalysisRecord {
        let issue = self.scenario.agenda.issue(effect.issue);
        let found = separation(self.game, self.round, effect.issue);
        IssueAnalysisRecord {
            name: issue.name.clone(),
            title: issue.title.clone(),
            forms: FormsRecord::from(&issue.forms),
            stakes: self.names.payoffs(found.stakes),
            gap: number(found.gap.get()),
            separation: number(found.separation),
            correlation: found.correlation.map(number),
            kind: found.kind.into(),
            settles_alone: self.settles_alone(effect.issue),
            zone_undisputed: effect.undisputed,
            zone_unruled: effect.unruled,
            choices: self.choices(effect.issue),
        }
    }

    /// The ways to deal with an issue, with what the red lines of both sides make of them over the whole calendar.
    fn choices(&self, idx: IssueIdx) -> Vec<ChoiceRecord> {
        let issue = self.scenario.agenda.issue(idx);
        let record = |choice: OptionIdx| ChoiceRecord {
            name: issue.option_name(choice).to_owned(),
            title: issue.option_title(choice).to_owned(),
            short: issue.options.get(choice.index()).and_then(|option| option.short.clone()),
            refused: self
                .refusals
                .iter()
                .filter(|(_, refusal)| refusal.issue == idx && refusal.choice == choice)
                .map(|(side, refusal)| self.refusal(*side, refusal))
                .collect(),
        };
        issue.choices().map(record).collect()
    }

    fn refusal(&self, side: Side, refusal: &Refusal) -> RefusalRecord {
        let line = Rule::RedLine(side, refusal.line);
        RefusalRecord {
            by: self.names.side(side).to_owned(),
            rule: rules(self.game).position(|rule| rule == line).unwrap_or_default(),
            whatever_else: refusal.when.whatever_else,
            from: refusal.when.from.map(|day| day.to_string()),
            until: refusal.when.until.map(|day| day.to_string()),
        }
    }

    /// Whether some option of an issue, taken alone, is worth no less to either side than no deal on that issue.
    fn settles_alone(&self, issue: IssueIdx) -> bool {
        let mut options = self.scenario.agenda.issue(issue).choices().filter(|choice| !choice.is_deferred());
        options.any(|option| {
            Side::BOTH.iter().all(|side| {
                let worth = self.game.choice_value(*side, self.round, issue, option);
                worth >= self.game.no_deal_contribution(*side, issue)
            })
        })
    }

    fn rule(&self, effect: &RuleEffect) -> RuleEffectRecord {
        let agenda = &self.scenario.agenda;
        let issues = self.game.issues_of(effect.rule);
        let line = match effect.rule {
            Rule::Compatibility(_) | Rule::Floor(..) => None,
            Rule::RedLine(side, idx) => Some(&self.scenario.delegations[side].mandate.red_lines[idx]),
        };
        let veto;
        let mut vetoes = None;
        let (name, title, by, note, rules_out) = match effect.rule {
            Rule::Compatibility(idx) => {
                let rule = &agenda.compatibility[idx];
                (&rule.name, &rule.title, None, &rule.note, rule.words(agenda))
            }
            Rule::RedLine(side, idx) => {
                let line = &self.scenario.delegations[side].mandate.red_lines[idx];
                let unless = line.unless.as_ref().map(|unless| format!(", unless {}", unless.words(agenda)));
                let rules_out = format!("refuses: {}{}", line.refuse.words(agenda), unless.unwrap_or_default());
                (&line.name, &line.title, Some(self.names.side(side).to_owned()), &line.note, rules_out)
            }
            Rule::Floor(side, idx) => {
                let principal = &self.scenario.delegations[side].rules.principals[idx];
                let (rules, _) = self.game.rules_in(side, self.round);
                let floor = rules.principals[idx].least(rules).expect("whoever has no floor has no veto");
                let floor = number(floor);
                let rules_out = format!("refuses: what is worth less than {floor} to that one");
                vetoes = Some(format!("what is worth less than {floor} to that one"));
                veto = Some(format!("veto of {}", principal.held_by(rules)));
                (&principal.name, &veto, Some(self.names.side(side).to_owned()), &principal.note, rules_out)
            }
        };
        RuleEffectRecord {
            name: name.clone(),
            title: title.clone().unwrap_or_else(|| Forms::in_words(name)),
            by,
            veto: matches!(effect.rule, Rule::Floor(..)),
            rules_out,
            refuses: line.map(|line| line.refuse.titled_words(agenda)).or(vetoes),
            unless: line.and_then(|line| Some(line.unless.as_ref()?.titled_words(agenda))),
            because: note.because.as_deref().map(str::to_owned),
            issues: issues.iter().map(|issue| agenda.issue(*issue).name.clone()).collect(),
            zone_without: effect.zone,
        }
    }

    /// Asked only where the zone is closed and no rule opens it alone.
    fn opening_pairs(&self, zone: &Zone<'_>, survey: &ZoneSurvey) -> Option<Vec<OpeningPairRecord>> {
        if survey.zone != Some(0) || survey.rules.iter().any(|effect| effect.zone != Some(0)) {
            return Some(Vec::new());
        }
        let place = |rule: Rule| rules(self.game).position(|other| other == rule).unwrap_or_default();
        let record = |(pair, zone): ([Rule; 2], u64)| OpeningPairRecord { rules: pair.map(place), zone };
        Some(zone.opening_pairs()?.into_iter().map(record).collect())
    }

    fn linkage(&self, survey: &ZoneSurvey, together: &View<'_>) -> LinkageRecord {
        let joint = Joint::issue_by_issue(self.game, self.round);
        let alone = View::new(self.game, self.round, &joint);
        let (gain_together, gain_alone) = (together.highest_gain(), alone.highest_gain());
        let nash = alone.payoffs().and_then(|payoffs| {
            let place = *solve(Concept::Nash, payoffs, alone.no_deal()).first()?;
            Some(self.names.record(|side| number(payoffs[place][side])))
        });
        LinkageRecord {
            zone_issue_by_issue: survey.issue_by_issue,
            gain_together: gain_together.map(number),
            gain_issue_by_issue: gain_alone.map(number),
            value: gain_together.zip(gain_alone).map(|(together, alone)| number(together - alone)),
            nash_issue_by_issue: nash,
        }
    }

    fn rubinstein(&self, n_zone: Option<u64>) -> RubinsteinRecord {
        let calendar = self.scenario.calendar();
        let dates = calendar.dates();
        // The last round has none after it: the step before it stands in.
        let from = self.round.min(dates.len().saturating_sub(2));
        let months = dates.get(from + 1).map_or(0.0, |next| months_between(dates[from], *next));
        let rules = |side: Side| &self.scenario.delegations[side].rules;
        let factors = PerSide::from_fn(|side| libm::pow(rules(side).discount, months));
        let opens = self.scenario.opens;
        let found = rubinstein(factors, opens);
        let record = |shares: PerSide<f64>| self.names.record(|side| number(shares[side]));
        let remarks = [
            (dates.len() < 2, "there is only one round, so no counterproposal can follow"),
            (found.is_none(), "no discount presses either side, so every division is an equilibrium"),
            (n_zone == Some(0), "there is no zone of agreement, so there is nothing to divide"),
            (
                Side::BOTH
                    .iter()
                    .any(|side| !rules(*side).costs.is_empty() || !rules(*side).no_deal.changes.is_empty()),
                "costs of time and changes of the no-deal payoff, which the scenario has besides, are left out",
            ),
            (
                true,
                "the talks have a deadline, and both sides propose on the same day; Rubinstein's go on for ever, one proposal a round",
            ),
        ];
        RubinsteinRecord {
            opens: self.names.side(opens).to_owned(),
            factors: record(factors),
            shares: found.map(|found| record(found.shares)),
            limit: found.map(|found| record(found.limit)),
            remarks: remarks.iter().filter(|(applies, _)| *applies).map(|(_, remark)| (*remark).to_owned()).collect(),
        }
    }

    /// The rounds whose zones are given: the first, the one analysed and the last.
    fn rounds(&self) -> Vec<usize> {
        let mut rounds = vec![0, self.round, self.game.n_rounds() - 1];
        rounds.dedup();
        rounds
    }

    fn calendar(&self, rounds: &[usize], survey: &ZoneSurvey) -> Vec<CalendarZoneRecord> {
        let of_round = |(round, zone): (&usize, &Option<u64>)| CalendarZoneRecord {
            round: round + 1,
            date: self.scenario.calendar().date(*round).to_string(),
            no_deal: self.no_deal(*round),
            zone: *zone,
        };
        rounds.iter().zip(&survey.in_rounds).map(of_round).collect()
    }

    fn sample(&self) -> (Vec<SamplePoint>, bool) {
        let mut stream = Streams::new(Seed(0), 0).stream(Purpose::PackageSample, Side::First, 0);
        let sample = sample_packages(self.game, self.round, N_SAMPLE, &mut stream);
        let paid = |values: PerSide<Payoff>| {
            Side::BOTH.map(|side| number(self.game.payoff(side, self.round, values[side]).get()))
        };
        let points = sample.packages.iter();
        let points = points.map(|package| SamplePoint { payoffs: paid(package.values), allowed: package.allowed });
        (points.collect(), sample.complete)
    }
}
