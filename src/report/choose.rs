//! Which policy does best, and what knowing more is worth to that choice, in words and tables.

use crate::account::choose::{Choice, Evidence};
use crate::account::discovery;
use crate::account::figure::Place;
use crate::account::rate;
use crate::account::words::list;
use crate::report::page::{Align, Column, Page};
use crate::result::Titled;
use crate::result::choose::{ChoiceRule, ChoiceSummary, EvidenceSummary, PolicyRecord};
use crate::text::capitalised;

/// How wide names and turns get, in characters.
const NAMES: usize = 34;
const TURNS: usize = 40;
/// How many inputs have a row; `worths.csv` has all.
const MOST_ROWS: usize = 12;

/// The choice as text for people: what each rule chooses, where the choice fails, and what each policy comes to.
#[must_use]
pub fn choice(summary: &ChoiceSummary) -> Page {
    let told = Choice::new(summary, Place::Report);
    let mut page = Page::of(&summary.head);
    page.blank();
    page.paragraph(0, &format!("{}.", told.headline()));
    for sentence in told.other_rules() {
        page.paragraph(0, &format!("{sentence}."));
    }
    page.blank();
    if let Some(fails) = told.fails() {
        page.paragraph(0, &format!("{fails}."));
    }
    match &summary.fails_where {
        Some(found) => {
            let told = discovery::Finding::new(found, Place::Report);
            if told.is_guess() {
                page.paragraph(
                    0,
                    &format!("No limits on what is uncertain are shown to tell where that is: {}.", told.why_a_guess()),
                );
            } else {
                page.paragraph(0, &format!("{}.", told.headline()));
                if let Some(chosen) = &found.chosen {
                    page.paragraph(0, &told.check(chosen));
                }
            }
        }
        None if summary.fails.count > 0 => {
            page.paragraph(0, "No limits on what is uncertain tell where that is, beyond chance.");
        }
        None => {}
    }
    page.blank();
    policies(&mut page, summary, &told);
    if let Some(legend) = told.legend() {
        page.paragraph(2, &legend);
    }
    page.blank();
    let worse = " The worst draw and the greatest regret are of the draws that were played; more draws can only make them worse, and \
                 no interval covers that.";
    page.paragraph(
        0,
        &format!(
            "Regret is how much more another of these policies would have paid in the same draw: with other policies on the list it \
             is another.{}",
            if summary.chance.is_none() { "" } else { worse }
        ),
    );
    page.paragraph(0, &summary.chance.remark());
    page
}

fn policies(page: &mut Page, summary: &ChoiceSummary, told: &Choice<'_>) {
    page.heading(&format!("What each policy pays {}", summary.chooser.in_text()), '-');
    let need = summary.rules.iter().find_map(|rule| match rule.rule {
        ChoiceRule::Enough(need) => Some(need),
        ChoiceRule::Expected | ChoiceRule::Worst | ChoiceRule::GreatestRegret => None,
    });
    let has_intervals = summary.policies.iter().any(|policy| policy.low.is_some());
    let mut head = vec!["Policy".to_owned(), "expected".to_owned()];
    head.extend(has_intervals.then(|| "95% interval".to_owned()));
    head.extend(["worst", "regret up to"].map(str::to_owned));
    head.extend(need.map(|need| format!("{need} or more")));
    head.push("agrees".to_owned());
    let row = |policy: &PolicyRecord| {
        let mut row = vec![Choice::title(policy), told.payoff(policy.expected)];
        row.extend(has_intervals.then(|| told.bare_ends(policy.low, policy.high)));
        row.extend([policy.worst, policy.greatest_regret].map(|one| told.payoff(one)));
        row.extend(need.map(|_| policy.enough.as_ref().map_or_else(String::new, rate::share)));
        row.push(rate::share(&policy.agreement));
        row
    };
    let mut ranked: Vec<&PolicyRecord> = summary.policies.iter().collect();
    ranked.sort_by(|a, b| b.expected.total_cmp(&a.expected));
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(ranked.into_iter().map(row)).collect();
    let columns: Vec<Column> = (0..rows[0].len())
        .map(|place| match place {
            0 => Column { align: Align::Left, max_width: NAMES },
            _ => Column { align: Align::Right, max_width: 16 },
        })
        .collect();
    page.table(2, &columns, &rows);
}

/// What evidence is worth, as text for people.
#[must_use]
pub fn evidence(summary: &EvidenceSummary) -> Page {
    let told = Evidence::new(summary, Place::Report);
    let mut page = Page::of(&summary.head);
    page.blank();
    page.paragraph(0, &format!("{}.", told.headline()));
    page.blank();
    page.paragraph(0, &told.as_things_stand());
    page.blank();
    worths(&mut page, summary, &told);
    if let Some(legend) = told.legend() {
        page.paragraph(0, &legend);
    }
    page.paragraph(
        0,
        "Worth is how much more the policy that is best once the input is known pays on average, in payoff. An input may decide \
         what the talks pay and be worth nothing: one policy is best whatever it is. Intervals cover 95%, and which draws were \
         played; where the choice turns has none. What an input without bearing may show, one in twenty times, is to be treated \
         as nothing; a sentence names only what the largest of as many such inputs would not show, one in twenty times, and only of \
         that is said where the choice turns. Not covered is whether the ranges of what is uncertain are right.",
    );
    page
}

fn worths(page: &mut Page, summary: &EvidenceSummary, told: &Evidence<'_>) {
    let mut places: Vec<usize> = (0..summary.worths.len()).filter(|place| !summary.worths[*place].zero).collect();
    places.sort_by(|a, b| summary.worths[*b].worth.total_cmp(&summary.worths[*a].worth).then(a.cmp(b)));
    let n_zero = summary.worths.len() - places.len();
    let shown = summary.told();
    if !places.is_empty() {
        page.heading(&format!("What knowing an input is worth to {}", summary.chooser.in_text()), '-');
        let head = ["Input", "worth", "95% interval", "chance alone", "where the choice turns"];
        let row = |place: &usize| {
            let worth = &summary.worths[*place];
            vec![
                capitalised(summary.inputs[*place].title()),
                told.payoff(worth.worth),
                format!("{} to {}", told.payoff(worth.low), told.payoff(worth.high)),
                format!("up to {}", told.payoff(worth.threshold)),
                // Where nothing is shown to be gained by turning, nothing is said of where that would be.
                if shown.contains(place) { told.turns(*place, worth).unwrap_or_default() } else { String::new() },
            ]
        };
        let rows = std::iter::once(head.map(str::to_owned).to_vec()).chain(places.iter().take(MOST_ROWS).map(row));
        let rows: Vec<Vec<String>> = rows.collect();
        let names = |max_width: usize| Column { align: Align::Left, max_width };
        let figures = Column { align: Align::Right, max_width: 18 };
        page.table(2, &[names(NAMES), figures, figures, figures, names(TURNS)], &rows);
    }
    let n_less = places.len().saturating_sub(MOST_ROWS);
    let less = (n_less > 0).then(|| format!("{n_less} that are worth less"));
    let zero = (n_zero > 0).then(|| format!("{n_zero} to be treated as worth nothing"));
    let rest: Vec<String> = less.into_iter().chain(zero).collect();
    if !rest.is_empty() {
        page.paragraph(2, &format!("Left out: {}; see worths.csv.", list(&rest, "and")));
    }
    page.blank();
}
