//! Which shard of some work to play: as given, or as the scheduler says.

use std::env;
use summitry::store::Shard;
use summitry::text::thousands;

/// What a shard must look like.
const EXPECTED: &str = "expected I/N with I from 0 to N-1, such as 3/16, or auto/N where the scheduler knows I";

/// What schedulers call a task's number, and what they count from. The first that is set is taken.
const VARIABLES: [(&str, u64); 12] = [
    ("SLURM_ARRAY_TASK_ID", 0),
    ("JOB_COMPLETION_INDEX", 0),
    ("HQ_TASK_ID", 0),
    ("PBS_ARRAY_INDEX", 0),
    ("PBS_ARRAYID", 0),
    ("SGE_TASK_ID", 1),
    ("LSB_JOBINDEX", 1),
    ("AWS_BATCH_JOB_ARRAY_INDEX", 0),
    ("BATCH_TASK_INDEX", 0),
    ("OMPI_COMM_WORLD_RANK", 0),
    ("PMI_RANK", 0),
    ("SLURM_PROCID", 0),
];

/// Reads `I/N` or `auto/N`.
pub(super) fn shard(text: &str) -> Result<Shard, String> {
    shard_with(text, |name| env::var(name).ok())
}

fn shard_with(text: &str, variable: impl Fn(&str) -> Option<String>) -> Result<Shard, String> {
    let (index, count) = text.split_once('/').ok_or(EXPECTED)?;
    let count: u64 = count.parse().map_err(|_| EXPECTED)?;
    if !(1..=Shard::MOST).contains(&count) {
        return Err(format!("there can be 1 to {} shards", thousands(Shard::MOST)));
    }
    if index == "auto" {
        return told(count, variable);
    }
    let index = index.parse().map_err(|_| EXPECTED)?;
    Shard::new(index, count).ok_or_else(|| match count {
        1 => "the only shard is 0/1".to_owned(),
        _ => format!("the last of {count} shards is {}/{count}", count - 1),
    })
}

/// The shard that the scheduler says.
fn told(count: u64, variable: impl Fn(&str) -> Option<String>) -> Result<Shard, String> {
    // SGE and LSF set theirs outside of arrays too, to values that say so.
    let is_set = |value: &String| !value.is_empty() && value != "undefined";
    let set = VARIABLES.iter().find_map(|(name, base)| Some((*name, *base, variable(name).filter(is_set)?)));
    let Some((name, base, value)) = set else {
        let names = VARIABLES.map(|(name, _)| name).join(", ");
        return Err(format!("auto needs the number of this task in one of {names}; none is set"));
    };
    let number: u64 = value.parse().map_err(|_| format!("{name} is `{value}`, expected a whole number"))?;
    let (base, step) = if name == "SLURM_ARRAY_TASK_ID" { slurm_array(count, &variable) } else { (base, 1) };
    let index = number.checked_sub(base).map(|index| index / step);
    index.and_then(|index| Shard::new(index, count)).ok_or_else(|| {
        let last = base + (count - 1) * step;
        format!("{name} is {number}, expected {base} to {last} for {count} shards")
    })
}

/// Where an array of Slurm's begins, and its step, if it has a task for every shard. An array with fewer is of shards that
/// were missing, by their own numbers.
fn slurm_array(count: u64, variable: impl Fn(&str) -> Option<String>) -> (u64, u64) {
    let number = |name: &str| variable(name)?.parse::<u64>().ok();
    let is_whole = number("SLURM_ARRAY_TASK_COUNT") == Some(count);
    let base = number("SLURM_ARRAY_TASK_MIN").filter(|_| is_whole).unwrap_or(0);
    (base, number("SLURM_ARRAY_TASK_STEP").filter(|step| is_whole && *step > 0).unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told_by(variables: &[(&str, &str)]) -> Result<String, String> {
        let variable =
            |name: &str| variables.iter().find(|(given, _)| *given == name).map(|(_, value)| (*value).to_owned());
        shard_with("auto/16", variable).map(|shard| shard.to_string())
    }

    #[test]
    fn a_shard_is_told_by_the_scheduler() {
        for (variables, expected) in [
            (&[("SLURM_ARRAY_TASK_ID", "0")][..], "0/16"),
            (&[("JOB_COMPLETION_INDEX", "15")], "15/16"),
            (&[("HQ_TASK_ID", "3")], "3/16"),
            (&[("PBS_ARRAY_INDEX", "3")], "3/16"),
            (&[("SGE_TASK_ID", "1")], "0/16"),
            (&[("SGE_TASK_ID", "undefined"), ("LSB_JOBINDEX", "16")], "15/16"),
            (&[("OMPI_COMM_WORLD_RANK", "7"), ("SLURM_PROCID", "0")], "7/16"),
            (&[("SLURM_PROCID", "0"), ("SLURM_ARRAY_TASK_ID", "5")], "5/16"),
        ] {
            assert_eq!(told_by(variables).as_deref(), Ok(expected), "{variables:?}");
        }
    }

    #[test]
    fn arrays_of_slurm_may_begin_anywhere_and_name_missing_shards_by_their_own_number() {
        let array = |id, count, min, step| {
            told_by(&[
                ("SLURM_ARRAY_TASK_ID", id),
                ("SLURM_ARRAY_TASK_COUNT", count),
                ("SLURM_ARRAY_TASK_MIN", min),
                ("SLURM_ARRAY_TASK_STEP", step),
            ])
        };
        assert_eq!(array("16", "16", "1", "1").as_deref(), Ok("15/16"));
        assert_eq!(array("30", "16", "0", "2").as_deref(), Ok("15/16"));
        // `--array=3,5-6` after shards 3, 5 and 6 were found missing.
        assert_eq!(array("5", "3", "3", "1").as_deref(), Ok("5/16"));
    }

    #[test]
    fn what_is_no_shard_is_refused_with_what_is_allowed() {
        let refused = |text| shard_with(text, |_| None).unwrap_err();
        for text in ["", "3", "a/b", "-1/4", "1/2/3", "1.0/2", "auto"] {
            assert_eq!(refused(text), EXPECTED, "{text}");
        }
        assert_eq!(refused("8/7"), "the last of 7 shards is 6/7");
        assert_eq!(refused("1/1"), "the only shard is 0/1");
        assert_eq!(refused("0/0"), "there can be 1 to 1,000,000 shards");
        assert!(refused("auto/16").ends_with("none is set"));
        assert_eq!(
            told_by(&[("SLURM_ARRAY_TASK_ID", "16")]).unwrap_err(),
            "SLURM_ARRAY_TASK_ID is 16, expected 0 to 15 for 16 shards"
        );
        assert!(told_by(&[("SGE_TASK_ID", "0")]).is_err());
        assert_eq!(told_by(&[("HQ_TASK_ID", "x")]).unwrap_err(), "HQ_TASK_ID is `x`, expected a whole number");
    }
}
