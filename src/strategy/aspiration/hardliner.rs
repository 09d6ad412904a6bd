//! Never asking for less.

use super::{Aspiration, AspirationKind, Chance, Demand};
use crate::calendar::Calendar;
use crate::element::element;
use crate::strategy::{Recipe, View};
use std::sync::Arc;

element! {
    /// Asks for the ceiling and never less.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Hardliner;
    "Hardliner" => "the ceiling, always",
}

impl AspirationKind for Hardliner {
    fn at_work(&self, _recipe: &Recipe<'_>) -> Box<dyn Aspiration> {
        Box::new(*self)
    }

    fn chance(&self) -> Chance {
        Chance::None
    }

    fn goes_by_model(&self) -> bool {
        false
    }

    fn manner(&self) -> &'static str {
        "never gives way"
    }

    fn words(&self) -> String {
        "never concedes".to_owned()
    }

    fn timetable(&self, _calendar: &Calendar) -> Option<Arc<[f64]>> {
        None
    }
}

impl Aspiration for Hardliner {
    fn demand(&mut self, view: &View<'_>) -> Demand {
        view.ceiling().into()
    }
}

#[cfg(test)]
mod tests {
    use crate::strategy::AspirationConfig;
    use crate::strategy::aspiration::Hardliner;
    use crate::strategy::sample::{Setting, check_bids, config, packages};

    #[test]
    fn a_hardliner_never_moves() {
        let decisions = Setting::cake(3).play(&config(AspirationConfig::Hardliner(Hardliner)), &packages([0, 4, 7]));
        check_bids(&decisions, [(1.0, 8); 3]);
    }
}
