//! Reading the functions that say what the values of one issue are worth.

use super::class::class;
use crate::exchange::domain::Worth;
use crate::exchange::problem::{ForeignProblemKind, Log};
use crate::exchange::tree::{Entry, Node};
use crate::scenario::short;

/// Reads a value function.
pub(super) fn value_fun(log: &Log, node: &Node) -> Option<Worth> {
    let owner = "the value function";
    let number = |key: &str, usual: Option<f64>| match (node.get(key), usual) {
        (None, Some(usual)) => Some(usual),
        _ => log.need(node, key, owner).and_then(|value| log.number(value, &format!("`{key}`"))),
    };
    match class(node) {
        "TableFun" => table(log, log.need(node, "mapping", owner)?),
        // A plain map is a table too.
        "" if node.entries().is_some() && node.get("type").is_none() => table(log, node),
        "IdentityFun" => number("bias", Some(0.0)).map(|offset| Worth::Line { slope: 1.0, offset }),
        "LinearFun" | "AffineFun" => {
            let (slope, offset) = (number("slope", None), number("bias", Some(0.0)));
            Some(Worth::Line { slope: slope?, offset: offset? })
        }
        "ConstFun" => number("bias", None).map(Worth::Constant),
        "QuadraticFun" => {
            let (second, first, bias) = (number("a2", None), number("a1", None), number("bias", Some(0.0)));
            Some(Worth::Polynomial { bias: bias?, coefficients: vec![first?, second?] })
        }
        "PolynomialFun" => polynomial(log, node, number("bias", Some(0.0))?),
        "TriangularFun" => {
            let (start, top, end) = (number("start", None), number("middle", None), number("end", None));
            let (bias, scale) = (number("bias", Some(0.0)), number("scale", Some(1.0)));
            let (start, top, end) = (start?, top?, end?);
            if start > top || top > end {
                let (what, found) = ("the triangle".to_owned(), format!("{start}, {top}, {end}"));
                let allowed = "a start, a middle and an end in rising order".to_owned();
                log.report(ForeignProblemKind::OutOfRange { what, found, allowed }, node.head());
                return None;
            }
            Some(Worth::Triangle { start, top, end, bias: bias?, scale: scale? })
        }
        other => {
            let (what, found) = (owner.to_owned(), format!("`{}`", short(other)));
            let instead = "tables, straight lines, triangles, polynomials and constants are read";
            let place = node.get("type").unwrap_or(node).head();
            log.report(ForeignProblemKind::Unsupported { what, found, instead }, place);
            None
        }
    }
}

fn table(log: &Log, node: &Node) -> Option<Worth> {
    let entries = log.map(node, "`mapping`")?;
    let row = |entry: &Entry| Some((entry.key.clone(), log.number(&entry.value, "a value")?, entry.key_span));
    let rows: Vec<Option<_>> = entries.iter().map(row).collect();
    rows.into_iter().collect::<Option<_>>().map(Worth::Table)
}

fn polynomial(log: &Log, node: &Node, bias: f64) -> Option<Worth> {
    let items = log.list(log.need(node, "coefficients", "the value function")?, "`coefficients`")?;
    let read: Vec<Option<f64>> = items.iter().take(64).map(|item| log.number(item, "a coefficient")).collect();
    Some(Worth::Polynomial { bias, coefficients: read.into_iter().collect::<Option<_>>()? })
}
