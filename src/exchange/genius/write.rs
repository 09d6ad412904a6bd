//! Writing GENIUS domains and utility spaces.

use crate::exchange::export::plain::{ExportedFile, PlainDomain, PlainSide};

/// How far the payoff of the best package may lie from 1 before it must be kept from being stretched to it.
const SCALE_TOLERANCE: f64 = 1e-12;
/// What the issue that keeps payoffs from being stretched is called.
const FILLER: &str = "(keeps the scale)";

/// The domain and both utility spaces.
pub(in crate::exchange) fn write(plain: &PlainDomain) -> Vec<ExportedFile> {
    let sides: Vec<Scaled> = plain.sides.iter().map(Scaled::new).collect();
    // An issue is one of both profiles or of none.
    let has_filler = sides.iter().any(|side| side.left > SCALE_TOLERANCE);
    let [domain_file, profile_files @ ..] = plain.files(".xml");
    let mut files = vec![ExportedFile { name: domain_file, text: domain(plain, has_filler) }];
    for (name, (side, scaled)) in profile_files.into_iter().zip(plain.sides.iter().zip(&sides)) {
        files.push(ExportedFile { name, text: utility_space(plain, side, scaled, has_filler) });
    }
    files
}

/// Weights and evaluations that GENIUS leaves as they are, since it divides evaluations by the best of their issue.
///
/// # Formula
///
/// ```text
/// evaluation = value / best of the issue        weight = weight * best of the issue        left = 1 - sum of these
/// ```
struct Scaled {
    weights: Vec<f64>,
    evaluations: Vec<Vec<f64>>,
    left: f64,
}

impl Scaled {
    fn new(side: &PlainSide) -> Self {
        let (mut weights, mut evaluations) = (Vec::new(), Vec::new());
        for (weight, values) in side.weights.iter().zip(&side.values) {
            let best = values.iter().copied().fold(0.0, f64::max);
            if best > 0.0 {
                weights.push(weight * best);
                evaluations.push(values.iter().map(|value| value / best).collect());
            } else {
                weights.push(*weight);
                evaluations.push(values.clone());
            }
        }
        let left = (1.0 - weights.iter().sum::<f64>()).max(0.0);
        Self { weights, evaluations, left }
    }
}

fn domain(plain: &PlainDomain, has_filler: bool) -> String {
    let mut text = "<negotiation_template>\n".to_owned();
    let n_issues = plain.issues.len() + usize::from(has_filler);
    text.push_str(&format!("<utility_space number_of_issues=\"{n_issues}\">\n"));
    text.push_str(&objective(&plain.name));
    for (idx, (issue, options)) in plain.issues.iter().zip(&plain.options).enumerate() {
        text.push_str(&issue_start(idx, issue));
        for (option_idx, option) in options.iter().enumerate() {
            let (number, value) = (option_idx + 1, escaped(option));
            text.push_str(&format!("        <item index=\"{number}\" value=\"{value}\" description=\"\"/>\n"));
        }
        text.push_str("    </issue>\n");
    }
    if has_filler {
        text.push_str(&issue_start(plain.issues.len(), FILLER));
        text.push_str("        <item index=\"1\" value=\"-\" description=\"\"/>\n    </issue>\n");
    }
    text.push_str("</objective>\n</utility_space>\n</negotiation_template>\n");
    text
}

fn utility_space(plain: &PlainDomain, side: &PlainSide, scaled: &Scaled, has_filler: bool) -> String {
    let n_issues = plain.issues.len() + usize::from(has_filler);
    let mut text = format!("<utility_space number_of_issues=\"{n_issues}\">\n");
    text.push_str(&objective(&plain.name));
    for (idx, (issue, options)) in plain.issues.iter().zip(&plain.options).enumerate() {
        text.push_str(&issue_start(idx, issue));
        for (option_idx, (option, evaluation)) in options.iter().zip(&scaled.evaluations[idx]).enumerate() {
            let (number, value) = (option_idx + 1, escaped(option));
            text.push_str(&format!(
                "        <item index=\"{number}\" value=\"{value}\" evaluation=\"{evaluation}\" description=\"\"/>\n"
            ));
        }
        text.push_str("    </issue>\n");
    }
    if has_filler {
        text.push_str(&issue_start(plain.issues.len(), FILLER));
        text.push_str("        <item index=\"1\" value=\"-\" evaluation=\"0\" description=\"\"/>\n    </issue>\n");
    }
    let filler = has_filler.then_some(&scaled.left);
    for (idx, weight) in scaled.weights.iter().chain(filler).enumerate() {
        text.push_str(&format!("    <weight index=\"{}\" value=\"{weight}\"/>\n", idx + 1));
    }
    text.push_str("</objective>\n");
    text.push_str(&format!("<discount_factor value=\"{}\"/>\n", side.discount));
    text.push_str(&format!("<reservation value=\"{}\"/>\n</utility_space>\n", side.no_deal));
    text
}

fn objective(name: &str) -> String {
    let name = escaped(name);
    format!("<objective index=\"0\" etype=\"objective\" type=\"objective\" description=\"\" name=\"{name}\">\n")
}

fn issue_start(idx: usize, name: &str) -> String {
    let (number, name) = (idx + 1, escaped(name));
    format!("    <issue index=\"{number}\" etype=\"discrete\" type=\"discrete\" vtype=\"discrete\" name=\"{name}\">\n")
}

/// A text for an attribute. Names have no control characters.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
