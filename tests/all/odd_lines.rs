//! Odd command lines over all verbs: each ends at once with the code of wrong input or of what the system refuses, says
//! why in a few lines, and leaves standard output and the folder alone.

use crate::desk;
use std::fs;

/// Command lines, split at blanks; `''` stands for an empty argument. A file, a folder and the tutorial lie there.
const LINES: &str = "
''
rnu
run
run ''
run -
run -- --json
run folder
run file
run empty.ron
run tutorial.ron tutorial.ron
run tutorial.ron --seed
run tutorial.ron --seed ''
run tutorial.ron --seed 1e3
run tutorial.ron --seed -1
run tutorial.ron --seed 99999999999999999999999
run tutorial.ron --set ''
run tutorial.ron --set =
run tutorial.ron --set us.discount
run tutorial.ron --set us.discount=
run tutorial.ron --set us.discount=NaN
run tutorial.ron --set us.discount=1e400
run tutorial.ron --set us.discount=-1
run tutorial.ron --set US.discount=0.9
run tutorial.ron --set us.strategy=boulware
run tutorial.ron --what-if ''
run tutorial.ron --what-if nope
run tutorial.ron --out ''
run tutorial.ron --out .
run tutorial.ron --out /
run tutorial.ron --out file
run tutorial.ron --out file/below
run tutorial.ron --out tutorial.ron
run tutorial.ron --color red
run tutorial.ron -qq
analyze tutorial.ron --round 0
analyze tutorial.ron --round 5 --date 2009-02-01
analyze tutorial.ron --date 2009-13-01
analyze tutorial.ron --date ''
forecast tutorial.ron --draws 0
forecast tutorial.ron --draws -5
forecast tutorial.ron --draws 10 --jobs 0
forecast tutorial.ron --draws 10 --shard 5/3
forecast tutorial.ron --draws 10 --shard 0/3 --resume
compare tutorial.ron --draws 1
compare tutorial.ron --what-if nope --draws 2
sweep tutorial.ron
sweep tutorial.ron --vary us.discount
sweep tutorial.ron --vary us.discount=1..0:3
sweep tutorial.ron --vary us.discount=0.5..1:999999999
sweep tutorial.ron --vary nope=0..1:3
sweep tutorial.ron --vary us.discount=0.9..1:2 --vary us.discount=0.9..1:2
reach tutorial.ron
reach tutorial.ron --until zone
reach tutorial.ron --until nope
reach tutorial.ron --until ''
reach tutorial.ron --until package:
reach tutorial.ron --until package:site=active,site=delayed
reach tutorial.ron --until accept:nobody:site=active
reach tutorial.ron --until agreement_rate>=2
reach tutorial.ron --until payoff_us>=0.5
reach tutorial.ron --until agreement_rate>=nan
reach tutorial.ron --until package:inspections=none --change us.*
reach tutorial.ron --until nash:site=cancelled --change nope
reach tutorial.ron --until nash:site=cancelled --change ''
reach tutorial.ron --until nash:site=cancelled --at-most 0
reach tutorial.ron --until nash:site=cancelled --at-most 7
reach tutorial.ron --until nash:site=cancelled --draws 0
sensitivity
sensitivity tutorial.ron --draws 63
sensitivity tutorial.ron --measure nope
sensitivity tutorial.ron --of folder
sensitivity --of folder
sensitivity --of nope
sensitivity --of folder --draws 100
sensitivity --of ''
calibrate
calibrate tutorial.ron
calibrate tutorial.ron --record nope
calibrate tutorial.ron --record tutorial.ron
calibrate tutorial.ron --record folder
calibrate tutorial.ron --record ''
calibrate tutorial.ron --of folder --record tutorial.ron
calibrate --of folder --record tutorial.ron
calibrate --of nope --record tutorial.ron
calibrate tutorial.ron --record tutorial.ron --check -1
calibrate tutorial.ron --record tutorial.ron --check 10001
choose
choose tutorial.ron
choose tutorial.ron --for us
choose tutorial.ron --for nobody --strategy Micro
choose tutorial.ron --for us --strategy Micro --strategy ' Micro '
choose tutorial.ron --for us --strategy Micro --need much
choose tutorial.ron --for us --strategy Micro --regret 0
choose tutorial.ron --for us --strategy Micro --draws 1
choose tutorial.ron --for us --strategy ''
choose tutorial.ron --for us --what-if nope
evidence
evidence tutorial.ron --for us
evidence tutorial.ron --for us --strategy Micro --draws 63
evidence tutorial.ron --for us --strategy Micr
evidence tutorial.ron --for us --strategy Micro --need 0.5
evidence nope --for us --strategy Micro
discover
discover folder
discover folder --interest outcome
discover folder --interest outcome==x
discover nope --interest outcome=deadline
inputs
inputs folder
inputs nope -o out.parquet
inputs folder -o out.parquet --what-if nope
discover '' --interest outcome=deadline
tune tutorial.ron
tune tutorial.ron --tune us.discount=1..0
tune tutorial.ron --tune us.nope
tune tutorial.ron --tune us.strategy.exponent --objective nope
tune tutorial.ron --tune us.strategy.exponent --tolerance NaN
tournament tutorial.ron tutorial.ron
tournament tutorial.ron --strategies ''
tournament tutorial.ron --strategies Boulware
tournament tutorial.ron --strategies Boulware,,Micro
chart ''
chart folder
chart file
chart nope --out charts
status ''
status file
status folder
merge file
merge folder
new ''
new folder
new folder/
new tutorial.ron
new nowhere/mine.ron
import
import folder
import file file file
import nope nope nope
import file --rounds 0
export tutorial.ron
export tutorial.ron --format nope -o out
export tutorial.ron --format genius -o out
export tutorial.ron --format genius -o folder --leave-out
completions
completions BASH
man nope
man run --out pages
man --out file
help nope
help run extra
show tutorial.ron --addresses --what-if nope
check
check nope
check folder
";

#[test]
fn odd_command_lines_end_at_once_with_a_reason_and_change_nothing() {
    let desk = desk::desk();
    fs::create_dir(desk.path().join("folder")).unwrap();
    fs::write(desk.path().join("file"), "x").unwrap();
    fs::write(desk.path().join("empty.ron"), "").unwrap();
    let before = desk::names_in(desk.path());
    for line in LINES.lines().filter(|line| !line.is_empty()) {
        let words: Vec<&str> = line.split(' ').map(|word| if word == "''" { "" } else { word }).collect();
        let output = desk::command(desk.path(), &words).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(matches!(output.status.code(), Some(1 | 2)), "{line}: {:?} {said}", output.status);
        assert!(said.starts_with("error: ") && said.len() < 1_500, "{line}: {said}");
        assert!(output.stdout.is_empty(), "{line}: {}", String::from_utf8_lossy(&output.stdout));
        assert_eq!(desk::names_in(desk.path()), before, "{line}");
    }
    assert_eq!(desk::names_in(&desk.path().join("folder")), Vec::<String>::new());
}
