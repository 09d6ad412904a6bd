//! Worth that depends on how another issue is settled.

use super::{BearsOn, ISSUE, LinkageKind, OF};
use crate::agenda::{Agenda, IssueIdx, Package, Target};
use crate::element::{Field, Holds, element};

element! {
    /// The value of the targets is multiplied by `1 - strength * (1 - satisfaction)`, where satisfaction is read off
    /// another issue's settled option. While that issue is deferred, satisfaction is its `deferred` entry.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Satisfaction {
        /// What is changed.
        pub of: Vec<Target> = OF,
        /// How much the targets depend on it.
        pub strength: f64 = Field::share().called("strength"),
        /// The issue that satisfaction is read off.
        pub by: IssueIdx = ISSUE,
        /// How far each option of that issue satisfies, deferral last.
        pub satisfaction: Vec<f64> = Field::of(Holds::SharesOf("by")).called("satisfaction"),
    }
    "Satisfaction" => "multiplies the values by `1 - strength * (1 - s)`, with s read off the settled option of issue `by`",
}

impl LinkageKind for Satisfaction {
    fn bears_on(&self) -> BearsOn<'_> {
        BearsOn::Values(&self.of)
    }

    fn goes_by(&self) -> Option<IssueIdx> {
        Some(self.by)
    }

    fn changed(&self, value: f64, package: &Package) -> f64 {
        let found = self.satisfaction[package.option(self.by).index().min(self.satisfaction.len() - 1)];
        value * (1.0 - self.strength * (1.0 - found))
    }

    fn largest(&self, value: f64) -> f64 {
        value
    }

    fn words(&self, agenda: &Agenda) -> String {
        let by = agenda.issue(self.by);
        // A clause satisfies as its branches do.
        let satisfied = by.choices().filter(|option| by.clause(*option).is_none()).map(|option| {
            let satisfaction = self.satisfaction[option.index().min(self.satisfaction.len() - 1)];
            format!("{} {satisfaction}", by.option_name(option))
        });
        let satisfied = satisfied.collect::<Vec<_>>().join(", ");
        let of = Target::words(&self.of, agenda);
        format!("{of} depends on {} ({satisfied}) with strength {}", by.name, self.strength)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::OptionIdx;

    #[test]
    fn what_satisfies_less_is_worth_less() {
        // Options 0 and 1 satisfy by a half and in full, deferral not at all: 1 - 0.4 * (1 - s) = 0.8, 1, 0.6.
        let satisfaction =
            Satisfaction { of: Vec::new(), strength: 0.4, by: IssueIdx::new(0), satisfaction: vec![0.5, 1.0, 0.0] };
        for (option, expected) in [(OptionIdx::new(0), 0.4), (OptionIdx::new(1), 0.5), (OptionIdx::DEFERRED, 0.3)] {
            assert!((satisfaction.changed(0.5, &Package::new([option])) - expected).abs() < 1e-12);
        }
    }
}
