//! A delegation: payoff rules, mandate and strategy.

use super::context::Context;
use super::fields::Fields;
use super::value::Entry;
use super::{limits, linkage, mandate, payoff, strategy};
use crate::agenda::Forms;
use crate::scenario::form::DelegationSheet;
use crate::scenario::model::Delegation;
use crate::strategy::RuleSet;

pub(super) fn delegation(context: &Context<'_, '_>, entry: Entry<'_, '_>) -> Option<Delegation> {
    let fields = Fields::open(context.log, entry.value, DelegationSheet::NAME, entry.key.to_owned())?;
    // The others are payoff rules.
    let DelegationSheet {
        title,
        short,
        in_text,
        weights: _,
        values: _,
        no_deal: _,
        linkages: _,
        bonuses: _,
        drifts: _,
        delay_cost: _,
        discount: _,
        costs: _,
        beliefs: _,
        failed_ratification: _,
        judges: _,
        principals: _,
        mandate,
        strategy,
        note,
    } = DelegationSheet::FIELDS;
    let title = fields.text(&title);
    let forms = fields
        .forms(&short, &in_text)
        .map(|forms| Forms { in_text: forms.in_text.or_else(|| with_article(title.as_deref()?)), ..forms });
    let note = fields.note_in(&note);
    let rules = payoff::payoff_rules(&fields, context);
    let mandate = mandate::mandate(&fields, &mandate, context);
    if let (Some(rules), Some(mandate)) = (&rules, &mandate) {
        linkage::check_walk_aways(&fields, context.names, &rules.linkages, mandate);
        limits::check_delegation(context, &fields, rules, mandate);
    }
    let has_openings = mandate.as_ref().map(|mandate| mandate.openings.iter().any(Option::is_some));
    let strategy = match context.rule_set {
        RuleSet::Standard => strategy::strategy(&fields, &strategy, has_openings),
        RuleSet::Negmas => strategy::negmas(&fields, &strategy),
    };
    fields.finish();
    Some(Delegation {
        name: entry.key.to_owned(),
        title: title?,
        forms: forms?,
        rules: rules?,
        mandate: mandate?,
        strategy: strategy?,
        note,
    })
}

/// The name of a state within a sentence, where it has an article there that the title lacks: `the United States`. A file need
/// not state what every reader of English knows.
fn with_article(title: &str) -> Option<String> {
    const FIRST: [&str; 1] = ["United"];
    const LAST: [&str; 11] = [
        "States",
        "Union",
        "Kingdom",
        "Republic",
        "Federation",
        "Emirates",
        "Netherlands",
        "Philippines",
        "Bahamas",
        "Maldives",
        "Nations",
    ];
    let mut words = title.split(' ');
    let (first, last) = (words.clone().next()?, words.next_back()?);
    (first != last && FIRST.contains(&first) || LAST.contains(&last)).then(|| format!("the {title}"))
}

#[cfg(test)]
mod tests {
    use super::with_article;

    #[test]
    fn a_state_has_its_article_in_a_sentence_and_other_titles_none() {
        let in_text = |title| with_article(title);
        for title in ["United States", "Soviet Union", "European Union", "United Kingdom", "Netherlands"] {
            assert_eq!(in_text(title), Some(format!("the {title}")));
        }
        for title in
            ["Russia", "United", "Statesmen", "North Korea", "Unionists of Ulster", "the Union of South Africa", ""]
        {
            assert_eq!(in_text(title), None, "{title}");
        }
    }
}
