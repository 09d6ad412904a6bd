#!/usr/bin/env bash
# Plays a forecast as an array of Slurm, submits again what is missing, and puts the shards together.
#
#   SCENARIO=talks.ron RESULT=/shared/big DRAWS=1000000 SHARDS=16 docs/cluster/run-array.sh [OPTIONS OF SBATCH]
#
# Exit code: that of `summitry merge`, or of `summitry status` if shards are missing after ROUNDS (3) arrays.
set -uo pipefail
: "${SCENARIO:?the scenario file}" "${RESULT:?a folder that all nodes see}" "${DRAWS:?how many draws}" "${SHARDS:?how many shards}"
export SCENARIO RESULT DRAWS SHARDS
summitry=${SUMMITRY:-summitry}
here=$(cd "$(dirname "$0")" && pwd)

missing="0-$((SHARDS - 1))"
for ((round = 1; round <= ${ROUNDS:-3}; round++)); do
    echo "round $round: shards $missing"
    # --wait ends when every task has ended, with the worst of their exit codes. What became of them is asked below.
    sbatch --wait --export=ALL --array="$missing" "$@" "$here/forecast.sbatch"
    missing=$("$summitry" status "$RESULT" --quiet)
    code=$?
    case $code in
        0) break ;;
        3) ;;
        *) exit "$code" ;;
    esac
done
[ "$code" = 0 ] || { echo "still missing: $missing"; exit "$code"; }
"$summitry" merge "$RESULT" --quiet
