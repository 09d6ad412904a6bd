#!/usr/bin/env bash
# How long whole forecasts take, charts and files included, on one thread and on two, and how much memory they need: one
# table. Everything uncertain is drawn anew for every negotiation. Needs GNU time; takes some three minutes.
#
#   benches/forecast.sh [PROGRAM]
set -euo pipefail
cd "$(dirname "$0")/.."
if [ $# = 0 ]; then
    cargo build --locked --release --quiet
fi
program=$(realpath "${1:-target/release/summitry}")
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

printf '%-16s %9s %7s %9s %9s %8s %11s\n' scenario draws threads 'wall, s' 'CPU, s' 'peak, MB' 'draws a s'
for row in 'tutorial 10000' 'tutorial 100000' 'tutorial 1000000' 'new-start-2009 10000' 'new-start-2009 100000'; do
    read -r scenario draws <<< "$row"
    for jobs in 1 2; do
        command time -o "$place/time" -f '%e %U %M' \
            "$program" forecast "scenarios/$scenario.ron" --draws "$draws" --jobs "$jobs" --out "$place/result" --quiet
        read -r wall cpu peak < "$place/time"
        rate=$(awk "BEGIN { printf \"%.0f\", $draws / $wall }")
        printf '%-16s %9d %7d %9.2f %9.2f %8d %11d\n' "$scenario" "$draws" "$jobs" "$wall" "$cpu" $((peak / 1024)) "$rate"
    done
done
