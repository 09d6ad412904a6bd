#!/usr/bin/env bash
# Measures everything that docs/performance.md gives figures of, on one machine in one go, and writes them there. Nothing else
# should run on the machine. Needs GNU time; takes half an hour from a cold cache.
#
#   benches/performance.sh
set -euo pipefail
cd "$(dirname "$0")/.."
page=docs/performance.md
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

# Both at once, so that neither builds for the other.
cargo build --locked --release --quiet --bin summitry --bench table
program=$PWD/target/release/summitry

# A command, quiet and without its result kept: wall seconds, processor seconds, peak in MB; the median of five by the first.
timed() {
    local n
    for n in 1 2 3 4 5; do
        rm -rf "$place/result"
        command time -o "$place/time" -f '%e %U %S %M' "$program" "$@" > "$place/told" 2>&1 || { cat "$place/told" >&2; exit 1; }
        tail -1 "$place/time"
    done | sort -n | awk 'NR == 3 { printf "%.2f %.2f %d", $1, $2 + $3, $4 / 1024 }'
}

commands() {
    local title arguments words wall cpu peak first=
    printf '%-52s %8s %8s %8s %9s\n' command 'wall, s' 'CPU, s' ratio 'peak, MB'
    while IFS='|' read -r title arguments; do
        # The arguments hold no spaces within themselves.
        read -ra words <<< "$arguments"
        read -r wall cpu peak < <(timed "${words[@]}"; echo)
        first=${first:-$cpu}
        printf '%-52s %8s %8s %8.2f %9s\n' "$title" "$wall" "$cpu" "$(awk "BEGIN { print $cpu / $first }")" "$peak"
    done << END
run, tutorial|run scenarios/tutorial.ron --quiet --out $place/result
show, tutorial|show scenarios/tutorial.ron
show, Moscow|show scenarios/moscow-2008.ron
check, Moscow with its 20 what-ifs|check scenarios/moscow-2008.ron
run, Moscow|run scenarios/moscow-2008.ron --quiet --out $place/result
run, Moscow, no charts|run scenarios/moscow-2008.ron --no-charts --quiet --out $place/result
analyze, tutorial|analyze scenarios/tutorial.ron --quiet --out $place/result
analyze, New START|analyze scenarios/new-start-2009.ron --quiet --out $place/result
forecast, tutorial, 20,000 draws, one thread|forecast scenarios/tutorial.ron --draws 20000 --jobs 1 --quiet --out $place/result
forecast, tutorial, 20,000 draws, two threads|forecast scenarios/tutorial.ron --draws 20000 --jobs 2 --quiet --out $place/result
forecast, Moscow, 500 draws, one thread|forecast scenarios/moscow-2008.ron --draws 500 --jobs 1 --quiet --out $place/result
forecast, New START, 500 draws, one thread|forecast scenarios/new-start-2009.ron --draws 500 --jobs 1 --quiet --out $place/result
forecast, New START, 500 draws, two threads|forecast scenarios/new-start-2009.ron --draws 500 --jobs 2 --quiet --out $place/result
compare, tutorial, 2,000 draws, one thread|compare scenarios/tutorial.ron --draws 2000 --jobs 1 --quiet --out $place/result
sweep, tutorial, 21 points of 200 draws, one thread|sweep scenarios/tutorial.ron --vary us.discount=0.9..1:21 --draws 200 --jobs 1 --quiet --out $place/result
END
}

figures() {
    printf '%s\n\n' "$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -1), $(nproc) processors; version $(git rev-parse --short HEAD) of $(date +%F)."
    printf '```text\n'
    commands
    printf '```\n\n```text\n'
    # Runs the benchmark that was built with the program.
    cargo bench --locked --quiet --bench table
    printf '```\n\n```text\n'
    benches/answers.sh "$program"
    printf '```\n'
}

figures > "$place/figures"
awk -v figures="$place/figures" '
    /^<!-- end of figures -->/ { skips = 0 }
    !skips { print }
    /^<!-- figures -->/ { skips = 1; while ((getline line < figures) > 0) print line }
' "$page" > "$place/page"
mv "$place/page" "$page"
