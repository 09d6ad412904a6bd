//! Every address with its value, the values allowed, and why it is what it is.

use super::part;
use summitry::agenda::Note;
use summitry::report::{Align, Column, Page};
use summitry::scenario::{Address, Part, Scenario};

/// Address, value, what is allowed, unit.
const ADDRESSES: [Column; 4] = [WHOLE, Column { align: Align::Right, ..WHOLE }, WHOLE, WHOLE];
/// Name, what is expected.
const PARTS: [Column; 2] = [WHOLE; 2];
/// A column as wide as what it holds.
const WHOLE: Column = Column { align: Align::Left, max_width: usize::MAX };

pub(super) fn addresses(scenario: &Scenario) -> Page {
    let mut page = Page::default();
    let head = ["address", "value", "allowed", "unit"].map(str::to_owned).to_vec();
    let rows = scenario.addresses().iter().flat_map(|address| [Some(row(address)), why(address)]);
    page.table(0, &ADDRESSES, &std::iter::once(head).chain(rows.flatten()).collect::<Vec<_>>());
    part(&mut page, "Values in brackets are defaults that the file leaves out. What is no number but can be set too:");
    let row = |part: &Part| vec![part.name.clone(), part.kind.expected()];
    page.list(0, &PARTS, &scenario.parts().iter().map(row).collect::<Vec<_>>());
    page
}

fn row(address: &Address) -> Vec<String> {
    let value = if address.written { address.value.to_string() } else { format!("({})", address.value) };
    vec![address.name.clone(), value, address.range.to_string(), address.unit.clone()]
}

/// The remark under the row of an address.
fn why(address: &Address) -> Option<Vec<String>> {
    let Note { because, source } = &address.note;
    let source = source.as_ref().map(|source| format!("[{source}]"));
    let why: Vec<&str> = [because.as_deref(), source.as_deref()].into_iter().flatten().collect();
    (!why.is_empty()).then(|| vec![why.join(" ")])
}
