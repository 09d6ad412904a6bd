//! Every address with its value, the values allowed, and why it is what it is.

use super::words::wrapped;
use summitry::scenario::{Address, Part, Scenario};

pub(super) fn addresses(scenario: &Scenario) -> String {
    let head = ["address", "value", "allowed", "unit"].map(str::to_owned);
    let rows: Vec<[String; 4]> = std::iter::once(head).chain(scenario.addresses.iter().map(row)).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let [name, value, allowed] = [0, 1, 2].map(width);
    let mut text = String::new();
    for (idx, row) in rows.iter().enumerate() {
        let line = format!("{:name$}  {:>value$}  {:allowed$}  {}", row[0], row[1], row[2], row[3]);
        text += &format!("{}\n", line.trim_end());
        if let Some(address) = idx.checked_sub(1).map(|idx| &scenario.addresses[idx]) {
            text += &why(address);
        }
    }
    text += "\nValues in brackets are defaults that the file leaves out. What is no number but can be set too:\n";
    let width = scenario.parts.iter().map(|part| part.name.len()).max().unwrap_or(0);
    let part = |part: &Part| format!("{:width$}  {}\n", part.name, part.kind.expected());
    text + &scenario.parts.iter().map(part).collect::<String>()
}

fn row(address: &Address) -> [String; 4] {
    let value = if address.written { address.value.to_string() } else { format!("({})", address.value) };
    [address.name.clone(), value, address.range.to_string(), address.unit.clone()]
}

fn why(address: &Address) -> String {
    let source = address.note.source.as_ref().map(|source| format!("[{source}]"));
    let why: Vec<String> = [address.note.because.clone(), source].into_iter().flatten().collect();
    if why.is_empty() { String::new() } else { wrapped(&why.join(" "), "    ") }
}
