//! What NegMAS files call what they hold.

use crate::exchange::tree::Node;

/// The class of something, without the modules it stands in.
pub(super) fn class(node: &Node) -> &str {
    let full = node.get("type").and_then(Node::text).unwrap_or_default();
    full.rsplit('.').next().unwrap_or_default()
}
