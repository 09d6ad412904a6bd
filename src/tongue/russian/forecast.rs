//! What a forecast finds, and what really came, in Russian.

use super::around::{in_words, of_draws};
use super::numbers::{
    DRAWS, count, counted, date, figure, interval, list, percent, percent_span, period, quoted, sentence, share, sure,
    sure_of,
};
use crate::account::event::changing_agreement;
use crate::account::forecast::{Apart, Dates, Endings, InForce, LeftOpen, not_always_consenting};
use crate::account::happened::{CameTrue, ending_so};
use crate::account::rate::ends;
use crate::result::forecast::ForecastSummary;
use crate::result::{ChanceRecord, EndingKind, HappenedRecord, IssueLabelRecord, LabelRecord, ShareRecord, Titled};
use crate::tongue::Likely;

/// How likely an agreement is, if it is left to chance, and how the talks end.
pub(super) fn likely(summary: &ForecastSummary, likely: Option<Likely>) -> String {
    let headline = headline(summary);
    let Some(likely) = likely else {
        return format!("По этому сценарию исход таков. {headline}");
    };
    let rate = &summary.agreement;
    let between =
        ends(rate).map_or_else(String::new, |[low, high]| format!("; {}: {}", interval(), percent_span([&low, &high])));
    let how = match likely {
        Likely::Is(_) => format!("соглашение {}", in_words(likely)),
        Likely::Between(..) => format!("вероятность соглашения оценивается {}", in_words(likely)),
    };
    format!("По этому сценарию {how} ({}{between}). {headline}", share(rate))
}

/// How the talks end, and where chambers must consent, what comes into force of what is signed.
fn headline(summary: &ForecastSummary) -> String {
    let rate = InForce::of(summary).and_then(|found| found.rate());
    let in_force = in_force(summary).map(|said| said + &rate.map_or_else(String::new, sure_of));
    let more = in_force.into_iter().chain(consents(summary)).map(|said| format!(" {}", sentence(&said)));
    endings(summary) + &more.collect::<String>()
}

/// The same as the title of a chart.
pub(super) fn title(summary: &ForecastSummary) -> String {
    let endings = endings(summary);
    let title = endings.trim_end_matches('.');
    in_force(summary).map_or_else(|| title.to_owned(), |in_force| format!("{title}; {in_force}"))
}

fn in_force(summary: &ForecastSummary) -> Option<String> {
    Some(match InForce::of(summary)? {
        InForce::NotTheOne => "соглашение в силу не вступает".to_owned(),
        InForce::None => "ни одно соглашение в силу не вступает".to_owned(),
        InForce::TheOne => "соглашение вступает в силу".to_owned(),
        InForce::Every => "каждое соглашение вступает в силу".to_owned(),
        InForce::Some(rate) => format!("соглашение вступает в силу в {} прогонов", share(rate)),
    })
}

fn consents(summary: &ForecastSummary) -> Option<String> {
    let each = not_always_consenting(summary);
    let each = each.iter().map(|one| {
        let chamber = quoted(one.chamber.title());
        format!("палата {chamber} одобряет {} соглашений, которым требуется её согласие", share(&one.rate))
    });
    let each: Vec<String> = each.collect();
    (!each.is_empty()).then(|| list(&each, "и"))
}

/// What happens where talks end so.
const fn happens(kind: EndingKind) -> &'static str {
    match kind {
        EndingKind::FullAgreement => "заключается полное соглашение",
        EndingKind::PartialAgreement => "заключается частичное соглашение (хотя бы один вопрос остаётся открытым)",
        EndingKind::Deadline => "срок переговоров истекает без соглашения",
        EndingKind::WalkOut => "одна из сторон выходит из переговоров",
    }
}

/// The same behind an ending that is an agreement too: without the verb.
const fn happens_too(kind: EndingKind) -> &'static str {
    match kind {
        EndingKind::FullAgreement => "— полное соглашение",
        EndingKind::PartialAgreement => "— частичное соглашение (хотя бы один вопрос остаётся открытым)",
        EndingKind::Deadline | EndingKind::WalkOut => happens(kind),
    }
}

/// By what talks end: behind `заканчиваются`.
const fn by_what(kind: EndingKind) -> &'static str {
    match kind {
        EndingKind::FullAgreement => "полным соглашением",
        EndingKind::PartialAgreement => "частичным соглашением",
        EndingKind::Deadline => "истечением срока",
        EndingKind::WalkOut => "выходом одной из сторон",
    }
}

/// How the talks end, what most of them come to first.
fn endings(summary: &ForecastSummary) -> String {
    sentence(&match Endings::of(summary) {
        Endings::None => "не сыграно ни одного прогона".to_owned(),
        Endings::Same(kind) => happens(kind).to_owned(),
        Endings::TheOne(kind) => format!("в единственном прогоне {}", happens(kind)),
        Endings::All(2, kind) => format!("в обоих прогонах {}", happens(kind)),
        Endings::All(n, kind) => format!("во всех {} прогонах {}", count(n), happens(kind)),
        Endings::Several(endings) => {
            let told = endings.iter().enumerate().map(|(place, ending)| {
                let draws = if place == 0 { " прогонов" } else { "" };
                let is_behind = place > 0 && endings[place - 1].kind.is_agreement();
                let what = if is_behind { happens_too(ending.kind) } else { happens(ending.kind) };
                format!("в {}{draws} {what}", share(&ending.rate))
            });
            told.collect::<Vec<_>>().join(", ")
        }
    })
}

/// What agreements are like: when they come, what they leave open, what happens besides.
pub(super) fn of_agreements(summary: &ForecastSummary) -> Vec<String> {
    let found = [dates(summary), left_open(summary), on_agreement(summary)];
    found.into_iter().flatten().map(|said| sentence(&said)).collect()
}

fn dates(summary: &ForecastSummary) -> Option<String> {
    Some(match Dates::of(summary)? {
        Dates::Same(day) => format!("соглашение заключается {}", date(day)),
        Dates::TheOne(day) => format!("единственное соглашение заключается {}", date(day)),
        Dates::Every(day) => format!("все соглашения заключаются {}", date(day)),
        Dates::Few { n, first, last } => {
            format!("первое из соглашений ({}) заключается {}, последнее — {}", count(n), date(first), date(last))
        }
        Dates::NineOn(day) => format!("девять из десяти соглашений заключаются {}", date(day)),
        Dates::EarlyHalf { half, nineteen_in_twenty } => format!(
            "половина соглашений заключается не позднее {}, 95\u{a0}% — не позднее {}",
            date(half),
            date(nineteen_in_twenty)
        ),
        Dates::Spread { half, nine_in_ten: [from, to] } => format!(
            "половина соглашений заключается не позднее {}, девять из десяти — {}",
            date(half),
            period(from, to)
        ),
    })
}

/// `открытым остаётся вопрос «A»`, `открытыми остаются вопросы «A» и «B»`.
pub(super) fn stay_open(issues: &[String]) -> String {
    match issues {
        [only] => format!("открытым остаётся вопрос {only}"),
        all => format!("открытыми остаются вопросы {}", list(all, "и")),
    }
}

fn left_open(summary: &ForecastSummary) -> Option<String> {
    let names = |issues: &[&IssueLabelRecord]| issues.iter().map(|one| quoted(one.title())).collect::<Vec<_>>();
    Some(match LeftOpen::of(summary)? {
        LeftOpen::TheOne(issues) => format!("в единственном соглашении {}", stay_open(&names(&issues))),
        LeftOpen::Every(issues) => format!("во всех соглашениях {}", stay_open(&names(&issues))),
        LeftOpen::Most(shares) => match shares.as_slice() {
            [(issue, share)] => {
                format!("в {} соглашений открытым остаётся вопрос {}", percent(share), quoted(issue.title()))
            }
            several => {
                let told =
                    several.iter().map(|(issue, share)| format!("{} ({})", quoted(issue.title()), percent(share)));
                format!("в большинстве соглашений {}", stay_open(&told.collect::<Vec<_>>()))
            }
        },
    })
}

fn on_agreement(summary: &ForecastSummary) -> Option<String> {
    let told = changing_agreement(summary).into_iter().map(|(event, [without, with])| {
        let [without, with] = [without, with].map(|of| figure(&of));
        format!(
            "там, где наступает событие {}, доля прогонов с соглашением — {with}, а без него в тех же прогонах — {without}",
            quoted(&event.title)
        )
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| told.join("; "))
}

/// `по вопросу «A»`, `по вопросам «A» и «B»`.
pub(super) fn on_issues(issues: &[String]) -> String {
    match issues {
        [only] => format!("по вопросу {only}"),
        all => format!("по вопросам {}", list(all, "и")),
    }
}

/// What keeps the sides apart where they fail.
pub(super) fn apart(summary: &ForecastSummary) -> Option<String> {
    let named = |one: &&ShareRecord| {
        let issue = summary.issues.iter().find(|issue| issue.name == one.name);
        quoted(issue.map_or(one.name.as_str(), Titled::title))
    };
    let names = |all: &[&ShareRecord]| on_issues(&all.iter().map(named).collect::<Vec<_>>());
    let told = |all: &[&ShareRecord]| {
        on_issues(&all.iter().map(|one| format!("{} ({})", named(one), share(&one.rate))).collect::<Vec<_>>())
    };
    Some(sentence(&match Apart::of(summary)? {
        Apart::Same(all) => format!("последние позиции сторон расходятся {}", names(&all)),
        Apart::TheOne(all) => {
            format!("в единственном прогоне без соглашения последние позиции сторон расходятся {}", names(&all))
        }
        Apart::Often { most, besides } => {
            let besides = match besides.as_slice() {
                [] => String::new(),
                besides => format!(", а в половине таких прогонов или чаще — ещё и {}", told(besides)),
            };
            format!("в прогонах без соглашения последние позиции сторон чаще всего расходятся {}{besides}", told(&most))
        }
    }))
}

/// What came of the talks.
pub(super) fn came(happened: &HappenedRecord, delegations: &[LabelRecord]) -> String {
    let day = date(&happened.date);
    match happened.ending {
        EndingKind::FullAgreement => format!("полное соглашение {day}"),
        EndingKind::PartialAgreement => format!("частичное соглашение {day}"),
        EndingKind::Deadline => format!("соглашения нет, срок истёк {day}"),
        EndingKind::WalkOut => {
            let who = happened.by.as_ref().and_then(|by| delegations.iter().find(|side| side.name == *by));
            let who = who.map_or_else(|| "одна из сторон".to_owned(), |who| format!("сторона {}", quoted(who.title())));
            format!("соглашения нет, {who} вышла из переговоров {day}")
        }
    }
}

/// What a forecast holds of what really came. No verdict.
pub(super) fn happened(happened: &HappenedRecord, summary: &ForecastSummary) -> String {
    let what = format!("{}: {}", happened.title, came(happened, &summary.delegations));
    let late = happened.after_deadline.as_ref().map(|deadline| {
        format!("это позже предельного срока сценария ({}), за который не выходит ни один прогон", date(deadline))
    });
    let only = (summary.n_draws > 0).then(|| "один случай не может подтвердить такие доли".to_owned());
    let found = [Some(what), late, ending(happened, summary), when(happened), options(happened, summary), only];
    found.into_iter().flatten().map(|said| sentence(&said)).collect::<Vec<_>>().join(" ")
}

/// How often negotiations end so.
fn ending(happened: &HappenedRecord, summary: &ForecastSummary) -> Option<String> {
    let rate = ending_so(happened, summary)?;
    let (by, sure) = (by_what(happened.ending), sure_of(rate));
    let sooner =
        if happened.after_deadline.is_some() { ", и всегда раньше этого дня" } else { "" };
    Some(match (rate.count, rate.of) {
        (0, of) => format!("{by} не заканчивается ни один {}{sure}", of_draws(of)),
        (all, of) if all == of => format!("{by} заканчиваются все {}{sure}{sooner}", counted(of, DRAWS)),
        _ => format!("{by} заканчиваются {} прогонов{sure}{sooner}", share(rate)),
    })
}

/// How early that is, among those that end so.
fn when(happened: &HappenedRecord) -> Option<String> {
    let rate = happened.by_then.as_ref()?;
    let (day, sure) = (date(&happened.date), sure_of(rate));
    let (none, of, come) = match happened.ending {
        EndingKind::FullAgreement | EndingKind::PartialAgreement => (
            "ни одно из соглашений, полных и частичных, не заключается",
            "соглашений, полных и частичных",
            "заключаются",
        ),
        EndingKind::WalkOut => {
            ("ни один из выходов из переговоров не происходит", "выходов из переговоров", "происходят")
        }
        EndingKind::Deadline => return None,
    };
    Some(match rate.count {
        0 => format!("{none} до {day} или в этот день{sure}"),
        _ => format!("из {of}, {} {come} не позднее {day}{sure}", share(rate)),
    })
}

/// On which issues agreements take the option that came true.
fn options(happened: &HappenedRecord, summary: &ForecastSummary) -> Option<String> {
    let CameTrue { most, perhaps, rather_not, never } = CameTrue::of(happened, summary)?;
    let said = |issues: &[&IssueLabelRecord], what: &str| {
        let issues: Vec<String> = issues.iter().map(|issue| quoted(issue.title())).collect();
        (!issues.is_empty()).then(|| format!("{what} {}", on_issues(&issues)))
    };
    let told = [
        said(&most, "встречается чаще любого другого, за пределами случайности,"),
        said(&perhaps, "встречается чаще любого другого, хотя, возможно, случайно,"),
        said(&rather_not, "встречается не чаще какого-либо другого"),
        said(&never, "не встречается ни разу"),
    ];
    let told: Vec<String> = told.into_iter().flatten().collect();
    (!told.is_empty())
        .then(|| format!("в соглашениях вариант, осуществившийся в действительности, {}", told.join("; ")))
}

/// What there is to say of the certainty of all figures.
pub(super) fn certainty(chance: &ChanceRecord) -> String {
    if chance.is_none() {
        return "В сценарии ничто не оставлено на волю случая, и ни одна стратегия не действует случайно: все прогоны \
                одинаковы, и интервалов у показателей нет. Насколько верны суждения автора сценария — другой вопрос."
            .to_owned();
    }
    let numbers = match chance.uncertain_numbers {
        0 => None,
        1 => Some("значение единственного неопределённого параметра".to_owned()),
        n => Some(format!("значения неопределённых параметров ({n})")),
    };
    let events = match chance.random_events.len() {
        0 => None,
        1 => Some("наступление единственного случайного события".to_owned()),
        n => Some(format!("наступление случайных событий ({n})")),
    };
    let played = match chance.uncertain_strategies.len() {
        0 => None,
        1 => Some("стратегия, которой следует одна из сторон".to_owned()),
        _ => Some("стратегии, которым следуют обе стороны".to_owned()),
    };
    let votes = (!chance.random_votes.is_empty()).then(|| "голосования после подписания".to_owned());
    let strategies = (!chance.random_strategies.is_empty()).then(|| "случайные ходы самих стратегий".to_owned());
    let drawn: Vec<String> = [numbers, events, played, votes, strategies].into_iter().flatten().collect();
    format!(
        "В каждом прогоне заново случайно выбираются {}. Интервал учитывает случайность прогонов с надёжностью 95\u{a0}%: что \
         показали бы другие прогоны. Он не говорит о том, верны ли сами суждения: веса, ценности, стратегии и пределы \
         неопределённых значений.",
        list(&drawn, "и")
    )
}

/// The interval of a share that has its ends already, in brackets.
pub(super) fn sure_of_ends(ends: [&str; 2]) -> String {
    sure(&percent_span(ends))
}
