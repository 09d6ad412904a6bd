//! Every address with its value, the values allowed, and why it is what it is.

use super::super::width::columns;
use super::words::wrapped;
use summitry::agenda::Note;
use summitry::scenario::{Address, Part, Scenario};

pub(super) fn addresses(scenario: &Scenario) -> String {
    let head = ["address", "value", "allowed", "unit"].map(str::to_owned);
    let rows: Vec<[String; 4]> = std::iter::once(head).chain(scenario.addresses().iter().map(row)).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let [name, value, allowed, unit] = [0, 1, 2, 3].map(width);
    let is_wide = columns().is_none_or(|columns| name + value + allowed + unit + 6 <= columns);
    let mut text = String::new();
    for (idx, row) in rows.iter().enumerate() {
        if is_wide {
            let line = format!("{:name$}  {:>value$}  {:allowed$}  {}", row[0], row[1], row[2], row[3]);
            text += &format!("{}\n", line.trim_end());
        } else {
            // Under each other where there is no room for columns.
            text += &format!("{}\n{}", row[0], wrapped(&row[1..].join("; "), "    "));
        }
        if let Some(address) = idx.checked_sub(1).map(|idx| &scenario.addresses()[idx]) {
            text += &why(address);
        }
    }
    text += "\n";
    text +=
        &wrapped("Values in brackets are defaults that the file leaves out. What is no number but can be set too:", "");
    let width = scenario.parts().iter().map(|part| part.name.len()).max().unwrap_or(0);
    let longest = scenario.parts().iter().map(|part| part.kind.expected().len()).max().unwrap_or(0);
    let is_wide = columns().is_none_or(|columns| width + longest + 2 <= columns);
    let part = |part: &Part| match (part.name.as_str(), part.kind.expected()) {
        (name, expected) if is_wide => format!("{name:width$}  {expected}\n"),
        (name, expected) => format!("{name}\n{}", wrapped(&expected, "    ")),
    };
    text + &scenario.parts().iter().map(part).collect::<String>()
}

fn row(address: &Address) -> [String; 4] {
    let value = if address.written { address.value.to_string() } else { format!("({})", address.value) };
    [address.name.clone(), value, address.range.to_string(), address.unit.clone()]
}

fn why(address: &Address) -> String {
    let Note { because, source } = &address.note;
    let source = source.as_ref().map(|source| format!("[{source}]"));
    let why: Vec<&str> = [because.as_deref(), source.as_deref()].into_iter().flatten().collect();
    if why.is_empty() { String::new() } else { wrapped(&why.join(" "), "    ") }
}
