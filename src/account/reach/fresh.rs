//! What fresh draws say of a way, and what they leave in doubt.

use super::{Doubt, Finding};
use crate::account::rate;
use crate::result::reach::{FreshRecord, GoalKind, WayRecord};
use crate::text::thousands;

impl Finding<'_> {
    /// What fresh draws say of a way, in a sentence; nothing where nothing is drawn.
    pub(crate) fn fresh(&self, way: &WayRecord) -> Option<String> {
        let FreshRecord { n_draws, written, changed, low, high, .. } = way.fresh.as_ref()?;
        let decimals = rate::decimals(*n_draws);
        let percent = |share: f64| self.place.percent(share, decimals);
        let found = format!(
            "({} interval {} to {}), against {} of the same draws as written",
            self.place.percent(0.95, 0),
            self.place.decimal(low * 100.0, decimals),
            percent(*high),
            percent(*written)
        );
        let (share, n) = (percent(*changed), thousands(*n_draws));
        let mut told = match self.summary.goal.kind {
            GoalKind::Rate => format!("On {n} fresh draws it came to {share} {found}"),
            GoalKind::Zone | GoalKind::Acceptable | GoalKind::InZone | GoalKind::Nash => format!(
                "With everything else drawn as the scenario holds it uncertain, the goal was met in {share} of {n} fresh draws {found}"
            ),
        };
        for doubt in self.doubts(way) {
            told.push_str(match doubt {
                Doubt::Missed => "; on these the level is missed: what was tried on fewer draws was luck",
                Doubt::Open => "; the draws do not tell on which side of the level it lies",
                Doubt::Chance => "; the difference is within chance",
            });
        }
        Some(told)
    }

    /// What fresh draws leave in doubt.
    pub(crate) fn doubts(&self, way: &WayRecord) -> Vec<Doubt> {
        let Some(fresh) = way.fresh.as_ref() else { return Vec::new() };
        let of_level = self.summary.goal.level.and_then(|level| match fresh {
            _ if fresh.high < level => Some(Doubt::Missed),
            _ if fresh.low < level => Some(Doubt::Open),
            _ => None,
        });
        let is_within_chance =
            fresh.difference_low.is_some_and(|low| low <= 0.0) && fresh.difference_high.is_some_and(|high| high >= 0.0);
        of_level.into_iter().chain(is_within_chance.then_some(Doubt::Chance)).collect()
    }

    /// What fresh draws say of a way, as briefly as below a title; nothing where nothing is drawn.
    pub(crate) fn fresh_briefly(&self, way: &WayRecord) -> Option<String> {
        let FreshRecord { n_draws, written, changed, low, high, .. } = way.fresh.as_ref()?;
        let decimals = rate::decimals(*n_draws);
        let [changed, high, written] = [changed, high, written].map(|share| self.place.percent(*share, decimals));
        let low = self.place.decimal(low * 100.0, decimals);
        let n = thousands(*n_draws);
        Some(format!("On {n} fresh draws: {changed} ({low} to {high}), as written {written}. "))
    }
}
