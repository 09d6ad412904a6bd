#!/usr/bin/env bash
# How long answers take, files included and charts left out, beside what they may take: one table of wall and CPU seconds and of
# peak memory. The limits are of two idle cores; on a machine that others use, CPU seconds say more. Needs GNU time; takes some
# five minutes. The search for a box in a million rows by thirty columns is in benches/discovery.rs.
#
#   benches/answers.sh [PROGRAM]
set -euo pipefail
cd "$(dirname "$0")/.."
if [ $# = 0 ]; then
    cargo build --locked --release --quiet
fi
program=$(realpath "${1:-target/release/summitry}")
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

package=accept:russia:site=active,ceiling=high,inspections=start_level
panama=scenarios/history/panama_1977.ron
printf '%-34s %9s %9s %9s %9s\n' answer 'may take' 'wall, s' 'CPU, s' 'peak, MB'
while IFS='|' read -r title limit arguments; do
    # The arguments hold no spaces within themselves.
    read -ra words <<< "$arguments"
    command time -o "$place/time" -f '%e %U %M' \
        "$program" "${words[@]}" --out "$place/result" --no-charts --quiet 2> "$place/told" || { cat "$place/told"; exit 1; }
    read -r wall cpu peak < <(tail -1 "$place/time")
    printf '%-34s %9s %9.1f %9.1f %9d\n' "$title" "$limit" "$wall" "$cpu" $((peak / 1024))
done << END
sensitivity, Moscow, 5,000 draws|15 s|sensitivity scenarios/moscow-2008-table.ron --draws 5000
sensitivity, Moscow, tornado of 50|-|sensitivity scenarios/moscow-2008-table.ron --draws 64 --tornado=50
sensitivity, tutorial, 256 pairs|-|sensitivity scenarios/tutorial.ron --shares 256
reach, one address, exact|10 s|reach scenarios/tutorial.ron --change russia.no_deal.adjustment --until $package
reach, one address, Moscow, played|10 s|reach scenarios/moscow-2008-table.ron --change russia.strategy.moves_first --until agreement_rate>=0.2
reach, all addresses, tutorial|-|reach scenarios/tutorial.ron --until full_agreement_rate>=0.99
reach, all addresses, Moscow, 100|-|reach scenarios/moscow-2008-table.ron --until agreement_rate>=0.3 --draws 100
choose, Moscow, two policies|-|choose scenarios/moscow-2008-table.ron --for us --what-if washington_moves_first
evidence, tutorial, two policies|-|evidence scenarios/tutorial.ron --for us --strategy Boulware --strategy Linear
calibrate, Panama, 20,000 draws|-|calibrate $panama --record scenarios/history/records/panama_1977.ron
backtest, all of history|30 s|backtest scenarios/history
END
