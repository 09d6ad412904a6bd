//! Summitry simulates negotiations between two delegations and shows what they lead to.
//!
//! A scenario file states what is negotiated, what each delegation wants, and how it negotiates. The library reads and
//! checks the file, plays the negotiation, works out what could have been agreed, and turns all of it into data,
//! a transcript and charts.
//!
//! ```
//! use summitry::{Seed, load};
//!
//! let document = load("scenarios/tutorial.ron")?;
//! let (scenario, game) = (document.scenario(), document.scenario().game());
//! let trace = scenario.play(&game, Seed(0));
//! println!("{}: {:?}", trace.ending.kind().name(), trace.payoffs(&game));
//! # Ok::<(), summitry::scenario::LoadError>(())
//! ```
//!
//! Numbers are changed by their addresses, `document.set("us.discount", 0.99)?`. The folder `examples` plays and reads, seats a
//! strategy of your own, sweeps a number, and draws a chart.
//!
//! # The flow of data
//!
//! ```text
//! other tools' files
//!       | exchange
//! scenario file -> Scenario (validated) -> Game (compiled) -> negotiate -> Trace with its Ending
//!                      |                      |                               |
//!                   Sampler                   +--> analysis ------------------+--> RunResult -> charts, files
//!                      |                                                      |
//!                      +--> many drawn Scenarios, each played ----------------+--> rows, summaries -> charts, files
//! ```
//!
//! # Layers
//!
//! The modules below stand in layer order: each uses only those above it, and a test reads the sources to hold that.
//! The binary's `cli` comes last.
//!
//! | layer | what it holds |
//! |---|---|
//! | [`text`] | characters of texts from outside, as terminals, pictures and names of files take them |
//! | [`memo`] | answers to questions that are asked again |
//! | [`quantity`] | exact payoffs, and pairs of values for the two sides |
//! | [`random`] | seeds and independent random streams |
//! | [`stats`] | estimates with intervals, quantiles |
//! | [`agenda`] | issues, options, packages, conditions, compatibility rules, chambers |
//! | [`calendar`] | rounds and the dates they fall on |
//! | [`world`] | what may happen outside the talks: whether and when |
//! | [`ratification`] | the chance that chambers pass what was signed, and their votes |
//! | [`element`] | what can stand in a scenario, described once: fields with ranges, defaults and meaning |
//! | [`payoff`] | payoff rules and mandates, the game compiled from them, exact package search, the efficient frontier |
//! | [`strategy`] | bidding, acceptance, models of the counterpart |
//! | [`negotiation`] | the table: protocol, talks turn by turn, who may sit there, and the trace of a play |
//! | [`measure`] | what is measured of negotiations: names, units, words, how it is read and added up |
//! | [`scenario`] | the scenario file: reading, checking, addresses; records of what really happened |
//! | [`exchange`] | other tools' domains made scenarios, scenarios made domains |
//! | [`analysis`] | bargaining solutions, pictures of all packages, moves |
//! | [`result`] | results as data: the records that the files of results hold |
//! | [`store`] | folders of results, and of work under way: manifests, digests, writing that lasts |
//! | [`experiment`] | negotiations run and recorded: one, many over the uncertainty, what-ifs compared |
//! | [`account`] | what results come to, in sentences that reports and charts share |
//! | [`tongue`] | in which language briefs are written: what is found is `account`'s, how it is said each language's |
//! | [`seat`] | somebody at the table by hand: what they see and what they can say, turn by turn |
//! | [`report`] | transcripts, reports and tables in plain text |
//! | [`chart`] | figures of results, and their rendering to SVG and PNG |
//! | [`brief`] | notes for a decision, composed of results by rules, and their writing to HTML, DOCX, PDF, PPTX and XLSX |
//! | [`serve`] | the page in the browser: a scenario under one's hands, on this machine alone |
//!
//! # Features
//!
//! All are there unless turned off. `cli` is the program and needs the next two; `chart` is the layer of that name, `serve` that of
//! the page in the browser; `parquet` are
//! the folders of many negotiations (`forecast`, `compare` and their like), which without it are refused before work begins.
//!
//! # Invariants
//!
//! 1. Only `scenario::load`, `store` and the binary touch files.
//! 2. A `Scenario` exists only if it passed validation.
//! 3. The same scenario, seed and version give the same bytes, on any number of threads. Payoffs are integers in
//!    fixed point, random numbers come from streams keyed by purpose, and elementary functions come from `libm`.
//! 4. A strategy sees its own side of the game and what was said aloud, never the counterpart's payoffs. The one
//!    exception, [`strategy::CounterpartConfig::PerfectInformation`], has to be asked for and is said in every output.
//! 5. A chart is a function from a result to a figure and computes no statistics; a report, one from a result to a text.
//! 6. A scenario is changed only through addresses, as an edit of its text, so every run can be saved and replayed.
//! 7. No delegation proposes or accepts a package that crosses its own red lines. Strategies keep to that by themselves;
//!    whoever else sits at the table is refused it ([`negotiation::Refused`]).
//!
//! # Glossary
//!
//! | word | meaning |
//! |---|---|
//! | issue, option | one point of the agenda; one of its possible settlements |
//! | agenda | the issues, their options, and the compatibility rules that say which combinations make sense |
//! | package | one option for every issue; an issue may be deferred where the agenda allows it |
//! | piece | of all packages, those that make choices of the same classes on the issues on which votes turn, so that votes are the same |
//! | package number | the place of a package among all; packages are told by it while talks are on, and spelt out where someone looks |
//! | proposal | a package that a delegation tables in a given round |
//! | domain, profile | in other tools' files: what is negotiated; what one side wants |
//! | delegation | a negotiating party: payoff rules, mandate and strategy; in code, a side |
//! | clause, contingent option | an option that leaves to an event which plain option holds; plain: not contingent |
//! | branch | what a package comes to if some of the events that it turns on happen and the others do not |
//! | belief | how likely a delegation takes an event to be; the world's own number is another |
//! | ex post | once it is known which events happened |
//! | self-enforcing | of a package with clauses: in every branch it pays each side no less than no deal on the day of the signature |
//! | temptation | what no deal pays a side more than a branch: a penalty, or a gain elsewhere, of that size would hold it |
//! | principal, share, veto | somebody whom a delegation answers to; how much it counts; a floor of value below which it refuses a package |
//! | succession, successor, continuity | somebody takes a principal's place on an event; who; how much of what held before stays |
//! | mandate | what the capital allows: openings, walk-aways, red lines |
//! | value | what a package is worth to a delegation before time costs |
//! | payoff | the value discounted to the day, less the costs of time |
//! | no-deal payoff | what failure is worth, as it changes with the calendar |
//! | linkage | a payoff rule by which one issue changes what another is worth |
//! | red line | a condition under which a package is refused whatever it pays |
//! | walk-away | how far a delegation goes on an issue without being compensated elsewhere |
//! | counterpart model | what a delegation takes its counterpart's payoffs to be, from what that one proposes |
//! | noise | chance in the selection: the better a package, the likelier it is tabled |
//! | strategy | how a delegation negotiates: aspiration, selection, acceptance, model of the counterpart |
//! | chamber, ballot | a body whose consent an agreement needs before it is in force; one vote of it on one package |
//! | swing, shift, shock | members who may vote either way; what of a package moves them; what moves all of them at once |
//! | side measure | something done beside the package to win votes |
//! | failed ratification | an agreement that was signed and that a chamber rejects |
//! | negotiation | one play of a scenario, from the opening to the ending |
//! | ending | agreement (full, partial, in stages), deadline, walk-out |
//! | heard proposal, point | what a side said before the first round, such as a letter: it counts as heard and lies on no table; what it says on one issue |
//! | interim agreement, stage | a partial agreement after which talks go on: what it settles is settled; the talks from one agreement to the next |
//! | given up | of what an interim agreement leaves open: nothing more was agreed |
//! | lapse | of an offer: its own side could not make it any more on the day of the answer, so nobody can take it |
//! | short title, title in text | how people refer to something where there is little room; within a sentence, with its article |
//! | zone of agreement | the packages within both sides' red lines that both prefer to no deal |
//! | given settlement, price | issues settled in a way that is asked about; what it takes: who has to be won for it, and the packages that win that side |
//! | separation | how far the sides' wishes part on an issue, as a share of what is at stake on it |
//! | trace, entry | everything that happened in one negotiation, in order; one thing that happened: an act, an announcement, an interim agreement |
//! | negotiator | who decides for a delegation, turn by turn: a strategy, a script, a human, another program |
//! | talks | a negotiation that is under way, stepped turn by turn |
//! | seat, sitting | to let another negotiator decide for a delegation in place of its strategy; the talks as who is seated by hand goes through them |
//! | by hand, debrief | of a delegation: somebody at the table decided for it; what that one may know once the talks are over |
//! | refusal, foul | of the table: what a mandate does not allow is not done, and the talks stand where they stood; why |
//! | protocol, session | the rules by which turns are taken, with both strategies, over any game; the same over one game, for many negotiations |
//! | circumstance | how things stand outside the package when a condition is judged: the day, and what has happened |
//! | event, course | something that may happen outside the talks; how it comes about |
//! | timeline | on which day each event happens, if it does, in one course of the world |
//! | left to chance | of an event: it takes a draw to tell whether or when it happens |
//! | equipment | what stays the same for a delegation through a negotiation: clock, random numbers, what it knows beyond its own side |
//! | recall | what a delegation bid, found and heard in earlier negotiations over the same game |
//! | recipe, timetable | a strategy made ready for a calendar; what it concedes in each round by the clock alone |
//! | change of position | what a proposal changes on one issue against the same side's last one: it gives way, adopts, takes back or shifts |
//! | move | what a proposal changes as a whole, in worth to both sides, against the same side's last one; classed by what it gives and takes |
//! | way | how far a delegation came in all: from its opening to the agreement, or without one to its last proposal, before time costs |
//! | turning point | a proposal but for which, held back for a turn, the talks would have ended otherwise |
//! | announced step, initiative | a concession that a delegation says beforehand it will make, to invite another (GRIT); what it did and announces in one turn |
//! | strategy drawn | one of several that a side may play, each with its chance, for one draw |
//! | draw | one sample of everything that a scenario holds uncertain |
//! | resample | the draws that were played, drawn again with replacement: what else might have come of a tournament |
//! | unit | a piece of an experiment's work that is known by one number, such as a draw |
//! | shard | a part of an experiment's work that is played by itself, wherever |
//! | work folder | what is done of an experiment until its result is whole |
//! | record | what really came of a scenario's talks, in a file of its own: forecasts and comparisons are held against it. In names of types, `Record` at the end is something else: a piece of a result as data |
//! | statistic | something that is compared of a negotiation and of a record: how and when the talks ended, what came of an issue |
//! | what-if | a named list of changes that answers a question; compared with the baseline, the scenario as it is |
//! | expectation | what the author of a what-if says of a measure, which one draw can refute |
//! | sweep | one scenario at many points: choices of values at some addresses, all played on the same draws |
//! | reference | the point of a sweep that the others are held against, draw by draw |
//! | design | which points a sweep plays: a grid of every combination, or a sample |
//! | input | something that is uncertain or was varied and may explain an outcome: a number, whether an event happens, a strategy |
//! | share | of an input: how much of the differences between outcomes goes with it alone |
//! | group, luck | of inputs: what is drawn independently of all else, such as the weights of a side; what strategies and chambers do by chance, a group too |
//! | tornado, bar | what each number does as it goes from one end of its range to the other, all else as written or drawn; one number's part of it |
//! | calibration, prior, posterior | what a record says of what is uncertain: how numbers are drawn by the file, and how likely each is once the record is known |
//! | interest, box | what is looked for among negotiations; limits of inputs within which it is likely |
//! | goal, way | what is to be reached; a change of assumptions that reaches it, measured in spreads |
//! | brief, material, need | a note for a decision; a result that it is made of; an experiment that it needs |
//! | lever | an address that tuning may change, with its range or its listed values |
//! | setting | what levers are set to |
//! | objective | what tuning goes for: a measure of many negotiations, or a weighted sum of several |
//! | fresh draws | draws that were never played while searching; what is found is reported on them |
//! | rival | a change that the result of tuning is held against |
//! | element, kind, family | something that can stand in a scenario, with its fields; one of several that can stand in a place; all of those |
//! | address | the dotted name of one number in a scenario, such as `us.weights.carriers` |

pub mod text;

pub mod memo;

pub mod quantity;

pub mod random;

pub mod stats;

pub mod agenda;

pub mod calendar;

pub mod world;

pub mod ratification;

pub mod element;

pub mod payoff;

pub mod strategy;

pub mod negotiation;

pub mod measure;

pub mod scenario;

pub mod exchange;

pub mod analysis;

pub mod result;

pub mod store;

pub mod experiment;

// What only charts say stands with the other sentences.
#[cfg_attr(not(feature = "chart"), allow(dead_code, unused_imports))]
pub mod account;

#[cfg(feature = "chart")]
pub mod tongue;

pub mod seat;

pub mod report;

#[cfg(feature = "chart")]
pub mod chart;

#[cfg(feature = "chart")]
pub mod brief;

#[cfg(feature = "serve")]
pub mod serve;

pub use random::Seed;
pub use scenario::{Document, Scenario, load};
