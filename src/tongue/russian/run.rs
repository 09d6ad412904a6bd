//! How one negotiation ended, in Russian.

use super::forecast::{on_issues, stay_open};
use super::numbers::{date, list, number, percent, quoted, sentence, some};
use crate::account::rate::Percent;
use crate::account::run::{Cast, Gain, HowLast, LastSettled, Standing, WhyLeft};
use crate::account::words::payoff;
use crate::result::{
    ChamberRecord, EndingKind, GivenUp, GivenUpRecord, IssueRecord, ProspectRecord, RatificationRecord, RunResult,
    Titled,
};
use crate::text::capitalised;

/// How it ended, as the finding of a brief.
pub(super) fn ended(result: &RunResult) -> String {
    format!("По этому сценарию исход таков. {}", headline(Cast { result }))
}

/// The same where the talks mostly end otherwise.
pub(super) fn ended_otherwise(result: &RunResult) -> String {
    format!(
        "Один прогон, в котором все неопределённые параметры взяты такими, как записаны, заканчивается иначе. {}",
        headline(Cast { result })
    )
}

fn headline(cast: Cast<'_>) -> String {
    let ending = &cast.result.ending;
    let mut told = vec![how_it_ended(cast)];
    if ending.kind.is_agreement() {
        told.extend(cast.result.ratification.as_ref().map(outcome));
        told.extend(on_the_rest(cast));
        told.extend(last(cast));
        told.push(against_no_deal(cast));
    } else {
        told.extend(cast.standing().map(standing));
    }
    told.iter().map(|said| sentence(said)).collect::<Vec<_>>().join(" ")
}

/// How many issues the title of a chart names.
const MOST_NAMED: usize = 3;

/// How it ended, on which issues, as the title of a chart.
pub(super) fn title(result: &RunResult) -> String {
    let cast = Cast { result };
    let how = how_it_ended(cast);
    // What stays open is told, or is in the panels.
    let how = how.split("; ").next().unwrap_or_default();
    let aside = if result.ending.kind.is_agreement() {
        on_the_rest(cast).or_else(|| last(cast))
    } else {
        match cast.standing() {
            Some(Standing::On(issues)) if issues.len() > MOST_NAMED => {
                let (shown, n_more) = (&issues[..MOST_NAMED - 1], issues.len() + 1 - MOST_NAMED);
                let names = some(names(shown).into_iter(), n_more, "и");
                Some(format!("стороны расходятся по вопросам {names}"))
            }
            other => other.map(standing),
        }
    };
    let aside = aside.map_or_else(String::new, |aside| format!("; {aside}"));
    capitalised(&format!("{how}{aside}"))
}

/// `сторона «Россия»`.
fn side(cast: Cast<'_>, name: Option<&String>) -> String {
    name.map_or_else(|| "одна из сторон".to_owned(), |name| format!("сторона {}", quoted(&cast.title(name))))
}

fn names(issues: &[&IssueRecord]) -> Vec<String> {
    issues.iter().map(|issue| quoted(issue.title())).collect()
}

fn how_it_ended(cast: Cast<'_>) -> String {
    let ending = &cast.result.ending;
    let day = date(&ending.date);
    match ending.kind {
        EndingKind::FullAgreement | EndingKind::PartialAgreement => {
            let open = cast.left_open();
            if let Some(given_up) = cast.given_up() {
                return interim_only(cast, &open, given_up);
            }
            let interims: Vec<String> = cast.interims().iter().map(|interim| date(&interim.date)).collect();
            match (open.as_slice(), interims.as_slice()) {
                ([], []) => format!("соглашение заключается {day}"),
                ([], [only]) => format!("соглашение заключается {day}, после промежуточного соглашения от {only}"),
                ([], all) => {
                    format!("соглашение заключается {day}, после промежуточных соглашений от {}", list(all, "и"))
                }
                (open, _) => format!("частичное соглашение заключается {day}; {}", stay_open(&names(open))),
            }
        }
        EndingKind::Deadline => format!("соглашения нет: срок истекает {day}"),
        EndingKind::WalkOut => {
            let before = if cast.result.proposals.is_empty() {
                ", ещё до первого предложения"
            } else {
                ""
            };
            let why = why_it_left(cast, "отказ от соглашения");
            format!("соглашения нет: {} выходит из переговоров {day}{before}{why}", side(cast, ending.by.as_ref()))
        }
    }
}

fn interim_only(cast: Cast<'_>, open: &[&IssueRecord], given_up: &GivenUpRecord) -> String {
    let (signed, day) = (cast.agreed_on().map_or("", |(_, date)| date), date(&cast.result.ending.date));
    let rest = match given_up.how {
        GivenUp::Deadline => format!("срок истекает {day}"),
        GivenUp::WalkOut => {
            let why = why_it_left(cast, "промежуточное соглашение");
            format!("{} выходит из переговоров {day}{why}", side(cast, given_up.by.as_ref()))
        }
    };
    let which = match cast.interims().len() {
        0 | 1 => "промежуточное",
        _ => "последнее промежуточное",
    };
    format!(
        "{which} соглашение заключается {}; {}; больше ни о чём договориться не удаётся: {rest}",
        date(signed),
        stay_open(&names(open))
    )
}

fn why_it_left(cast: Cast<'_>, without: &str) -> String {
    match WhyLeft::of(&cast.result.ending) {
        None => String::new(),
        Some(WhyLeft::Stalled) => ", поскольку предложения другой стороны перестали улучшаться".to_owned(),
        Some(WhyLeft::NothingToGain) => {
            format!(", поскольку ни один пакет, который она вправе предложить, не даёт ей столько, сколько {without}")
        }
    }
}

fn standing(standing: Standing<'_>) -> String {
    match standing {
        Standing::Alike => "стороны пришли к одинаковым предложениям".to_owned(),
        Standing::OnEveryIssue => "стороны расходятся по всем вопросам".to_owned(),
        Standing::On(issues) => format!("стороны расходятся {}", on_issues(&names(&issues))),
    }
}

fn on_the_rest(cast: Cast<'_>) -> Option<String> {
    cast.given_up()?;
    let apart = cast.apart_on_the_rest()?;
    (!apart.is_empty()).then(|| format!("стороны расходятся {}", on_issues(&names(&apart))))
}

fn last(cast: Cast<'_>) -> Option<String> {
    Some(match cast.settled_at_last()? {
        LastSettled::AtOnce(by) => {
            format!("сторона {} принимает первое же услышанное предложение", quoted(&cast.title(by)))
        }
        LastSettled::Issues(issues, how) => {
            let names = names(&issues);
            match (how, names.as_slice()) {
                (HowLast::Settled, [only]) => format!("последним урегулирован вопрос {only}"),
                (HowLast::Settled, all) => format!("последними урегулированы вопросы {}", list(all, "и")),
                (HowLast::LeftOpen, [only]) => {
                    format!("последнее, о чём договорились, — оставить открытым вопрос {only}")
                }
                (HowLast::LeftOpen, all) => {
                    format!("последнее, о чём договорились, — оставить открытыми вопросы {}", list(all, "и"))
                }
                (HowLast::Either, all) => {
                    format!("последними урегулированы или оставлены открытыми вопросы {}", list(all, "и"))
                }
            }
        }
    })
}

fn against_no_deal(cast: Cast<'_>) -> String {
    let mut last = "";
    let gains = cast.gains().map(|(name, gain)| {
        let who = format!("сторона {}", quoted(&cast.title(name)));
        let (verb, amount) = match gain {
            Gain::Nothing => return format!("{who} почти ничего не выигрывает"),
            Gain::Less(loss) => ("теряет", number(&payoff(loss))),
            Gain::More(gain) => ("выигрывает", number(&payoff(gain))),
        };
        let said = if verb == last { "—" } else { verb };
        last = verb;
        format!("{who} {said} {amount}")
    });
    let gains = gains.collect::<Vec<_>>().join(", а ");
    let signed = if cast.result.ratification.is_some() {
        "на день подписания, до голосований, и "
    } else {
        ""
    };
    format!("{signed}по сравнению с отказом от соглашения {gains}")
}

/// Whether the agreement is in force, and who decided that.
fn outcome(record: &RatificationRecord) -> String {
    if record.in_force {
        return format!("оно вступает в силу {}", date(&record.date));
    }
    let rejecting = |chamber: &&ChamberRecord| chamber.vote.as_ref().is_some_and(|vote| !vote.passed);
    let by: Vec<String> = record.chambers.iter().filter(rejecting).map(|chamber| quoted(chamber.title())).collect();
    match by.as_slice() {
        [only] => format!("палата {only} отклоняет его, и в силу оно не вступает"),
        all => format!("палаты {} отклоняют его, и в силу оно не вступает", list(all, "и")),
    }
}

/// How likely the balanced package is to pass every chamber whose consent it needs.
pub(super) fn prospect(prospect: &ProspectRecord) -> String {
    let chance = percent(&Percent::of(prospect.chance, 0));
    sentence(&match prospect.chambers.as_slice() {
        [only] => {
            format!("палата {} одобряет сбалансированный пакет с вероятностью {chance}", quoted(only.chamber.title()))
        }
        _ => format!("все палаты вместе одобряют сбалансированный пакет с вероятностью {chance}"),
    })
}
