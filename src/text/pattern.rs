//! Patterns of names.

/// Whether a name is like a pattern, in which `*` stands for any letters.
#[must_use]
pub fn like(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| name.strip_prefix(first)) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, between)) = parts.split_last() else { return rest.is_empty() };
    for part in between {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.len() >= last.len() && rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_stand_for_what_begins_and_ends_so() {
        assert!(like("us.*", "us.weights.site") && like("*.discount", "us.discount"));
        assert!(like("us.weights.site", "us.weights.site") && like("*eig*ite", "us.weights.site"));
        assert!(!like("us.*", "russia.discount") && !like("us.discount", "us.discounts"));
        assert!(!like("a*a", "a"));
    }
}
