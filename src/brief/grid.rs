//! What comes of the talks at many points that were computed beforehand, to be tried by hand in a note for a browser.

use super::escape::escaped;
use crate::account::figure::is_share;
use crate::account::sweep::Finding;
use crate::result::sweep::{AxisRecord, PointRecord, SweepSummary, ValueRecord};
use crate::tongue::{Caption, Head, Heading, Label, Language, Tongue};
use serde_json::json;

/// More addresses than this cannot be overlooked.
pub const MOST_AXES: usize = 5;
/// A grid of more points would make the file too large to be sent.
const MOST_POINTS: usize = 4_096;
/// The script that finds the nearest point. It asks for nothing from elsewhere. How numbers are written stands in for `@...@`.
const SCRIPT: &str = include_str!("grid.js");

/// What can be tried by hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// In which language it is told.
    language: Language,
    /// What can be changed.
    axes: Vec<Axis>,
    /// What is shown of each point, with what it is as the scenario is written.
    measures: Vec<[String; 2]>,
    points: Vec<Point>,
    n_draws: u64,
}

/// What can be changed.
#[derive(Clone, Debug, PartialEq)]
struct Axis {
    title: String,
    /// The least and the greatest number; nothing where one of several things is chosen.
    range: Option<[f64; 2]>,
    /// The number that is written, or the place of what is; the first of the choices where none of them is written.
    written: f64,
    /// Whether its numbers are shares.
    is_share: bool,
    /// What can be chosen, where it is no number.
    labels: Vec<String>,
}

/// What was computed.
#[derive(Clone, Debug, PartialEq)]
struct Point {
    /// Where it lies: a number for each axis, or the place of what is chosen.
    at: Vec<f64>,
    /// The same in words.
    says: String,
    /// Each measure, with its interval.
    out: Vec<[String; 2]>,
}

impl Grid {
    /// What a sweep computed; nothing if it varies more than can be overlooked, or has too many points.
    pub(super) fn of(summary: &SweepSummary, language: Language) -> Option<Self> {
        let is_small = (1..=MOST_AXES).contains(&summary.axes.len()) && summary.points.len() <= MOST_POINTS;
        if !is_small || summary.points.is_empty() {
            return None;
        }
        let tongue = language.tongue();
        let axis = |record: &AxisRecord| Axis {
            title: tongue.axis(summary, record),
            range: record.range,
            written: written(record),
            is_share: is_share(&record.unit),
            labels: if record.range.is_some() {
                Vec::new()
            } else {
                record.values.iter().map(|value| tongue.value(summary, record, value)).collect()
            },
        };
        let written = |n: usize| {
            let mean = summary.reference.metrics.get(n).map(|mean| value_of(summary, tongue, n, mean.mean));
            mean.unwrap_or_default()
        };
        let measures = (0..summary.metrics.len()).map(|n| [tongue.swept_measure(summary, n), written(n)]);
        Some(Self {
            language,
            axes: summary.axes.iter().map(axis).collect(),
            measures: measures.collect(),
            points: summary.points.iter().map(|point| of_point(summary, tongue, point)).collect(),
            n_draws: summary.n_draws,
        })
    }

    /// What it is, in a sentence.
    fn about(&self) -> String {
        let points = Label::Points { n_points: self.points.len() as u64, n_draws: self.n_draws };
        self.language.tongue().label(&points)
    }

    /// Controls, the point that is nearest to them, and what was computed there.
    pub(super) fn html(&self) -> String {
        let control = |(n, axis): (usize, &Axis)| {
            let title = escaped(&axis.title);
            let control = if let Some([low, high]) = axis.range {
                format!(
                    "<input type=\"range\" id=\"axis{n}\" min=\"{low}\" max=\"{high}\" step=\"any\" value=\"{0}\" data-written=\"{0}\">",
                    axis.written
                )
            } else {
                let option = |(n, label): (usize, &String)| {
                    let selected = if n as f64 == axis.written { " selected" } else { "" };
                    format!("<option value=\"{n}\"{selected}>{}</option>", escaped(label))
                };
                let options: String = axis.labels.iter().enumerate().map(option).collect();
                format!("<select id=\"axis{n}\" data-written=\"{}\">{options}</select>", axis.written)
            };
            format!(
                "<p><label for=\"axis{n}\">{title}: <output id=\"chosen{n}\" for=\"axis{n}\"></output></label>{control}</p>\n"
            )
        };
        let controls: String = self.axes.iter().enumerate().map(control).collect();
        let row = |(n, [title, written]): (usize, &[String; 2])| {
            format!(
                "<tr><td>{}</td><td class=\"figure\" id=\"measure{n}-0\"></td><td class=\"figure\" id=\"measure{n}-1\"></td>\
                 <td class=\"figure\">{}</td></tr>\n",
                escaped(title),
                escaped(written)
            )
        };
        let rows: String = self.measures.iter().enumerate().map(row).collect();
        let tongue = self.language.tongue();
        let [locale, percent] = tongue.in_script();
        let [again, nearest] = [Label::StartAgain, Label::Nearest].map(|label| escaped(&tongue.label(&label)));
        let head = tongue.head(Head::Tried).iter().enumerate().map(|(column, title)| {
            let class = if column > 0 { " class=\"figure\"" } else { "" };
            format!("<th scope=\"col\"{class}>{}</th>", escaped(title))
        });
        format!(
            "<section id=\"grid\" hidden>\n<h2>{}</h2>\n<p>{}</p>\n{controls}<p><button type=\"button\" id=\"start-again\">{again}\
             </button></p>\n<p role=\"status\">{nearest} <span id=\"nearest\"></span></p>\n<table>\n<caption>{}</caption>\n<thead>\n\
             <tr>{}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n</section>\n<script type=\"application/json\" \
             id=\"grid-data\">{}</script>\n<script>\n{}</script>\n",
            escaped(&tongue.heading(&Heading::TryIt)),
            escaped(&self.about()),
            escaped(&tongue.caption(&Caption::Tried)),
            head.collect::<String>(),
            self.data(),
            SCRIPT.replace("@LOCALE@", locale).replace("@PERCENT@", percent)
        )
    }

    /// The points as data of the script.
    fn data(&self) -> String {
        let axis = |axis: &Axis| json!({ "span": axis.range.map(|[low, high]| high - low), "share": axis.is_share, "labels": axis.labels });
        let point = |point: &Point| json!({ "at": point.at, "says": point.says, "out": point.out });
        let data = json!({
            "axes": self.axes.iter().map(axis).collect::<Vec<_>>(),
            "measures": self.measures.iter().map(|[title, _]| title).collect::<Vec<_>>(),
            "points": self.points.iter().map(point).collect::<Vec<_>>(),
        });
        // Nothing within a script may end it.
        data.to_string().replace('<', "\\u003c")
    }
}

/// Where an axis stands in the scenario as written: a number, or the place of a choice.
fn written(record: &AxisRecord) -> f64 {
    if let Some([low, high]) = record.range {
        return record.written.unwrap_or(low).clamp(low, high);
    }
    let is_written = |value: &ValueRecord| match value {
        ValueRecord::Part(part) => record.written_part.as_ref() == Some(part),
        ValueRecord::Number(_) => false,
    };
    record.values.iter().position(is_written).unwrap_or(0) as f64
}

/// A value of a measure.
fn value_of(summary: &SweepSummary, tongue: &dyn Tongue, metric: usize, value: f64) -> String {
    let told = Finding::in_report(summary);
    tongue.figure(&told.figure(told.name(metric), value))
}

fn of_point(summary: &SweepSummary, tongue: &dyn Tongue, point: &PointRecord) -> Point {
    let place = |(axis, value): (&AxisRecord, &ValueRecord)| match value {
        ValueRecord::Number(number) => *number,
        ValueRecord::Part(_) => axis.values.iter().position(|other| other == value).unwrap_or(0) as f64,
    };
    let named = |(axis, value): (&AxisRecord, &ValueRecord)| {
        format!("{}: {}", tongue.axis(summary, axis), tongue.value(summary, axis, value))
    };
    let of = || summary.axes.iter().zip(&point.values);
    let out = point.metrics.iter().enumerate().map(|(n, metric)| {
        // Where nothing was measured, there is no number.
        if !metric.mean.is_finite() {
            return [tongue.label(&Label::NotMeasured), String::new()];
        }
        let ends = metric.low.zip(metric.high);
        let value = |of: f64| value_of(summary, tongue, n, of);
        let ends = ends.map(|(low, high)| tongue.span([&value(low), &value(high)]));
        [value(metric.mean), ends.unwrap_or_default()]
    });
    Point {
        at: of().map(place).collect(),
        says: tongue.label(&Label::Point { at: &of().map(named).collect::<Vec<_>>().join("; "), number: point.point }),
        out: out.collect(),
    }
}
