#!/usr/bin/env bash
# Plays a forecast as an array of a real Slurm with docs/cluster/run-array.sh, kills a task and cuts the power of a node
# in the middle, and holds the result against that of one run, byte by byte.
#
#   .ci/slurm/test.sh PROGRAM
#
# Needs root and installs Slurm from Debian if it is missing.
set -euo pipefail
cd "$(dirname "$0")/../.."
SUMMITRY=$(realpath "$1")
export SUMMITRY
source .ci/slurm/cluster.sh

if ! command -v slurmctld slurmd sbatch munged >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends slurm-wlm munge >/dev/null
fi

place=$(mktemp -d)
array=
# The array's own processes first: `sbatch --wait` would go on asking for a controller that is gone.
clean_up() {
    [ -z "$array" ] || { pkill -P "$array" || true; kill "$array" 2>/dev/null || true; }
    stop_cluster
    rm -rf "$place"
}
trap clean_up EXIT
export SCENARIO=$PWD/scenarios/new-start-2009.ron RESULT=$place/array DRAWS=4000 SHARDS=8

"$SUMMITRY" forecast "$SCENARIO" --draws "$DRAWS" --out "$place/one" --quiet
start_cluster "$place/slurm"

docs/cluster/run-array.sh --output="$place/slurm/log/task-%A_%a.out" > "$place/array.txt" 2>&1 &
array=$!

# wait_for NODE: waits until a shard is played there, and sets `process` to the number of its process.
wait_for() {
    for ((tries = 0; tries < 300; tries++)); do
        for process in $(pgrep -f -- "--shard auto/$SHARDS" || true); do
            if tr '\0' '\n' 2>/dev/null < "/proc/$process/environ" | grep -x "SLURMD_NODENAME=$1" >/dev/null; then
                return
            fi
        done
        sleep 0.1
    done
    echo "no shard is played on $1"
    return 1
}

wait_for n1
sleep 0.3
kill -9 "$process"
echo "killed a task on n1"
wait_for n2
cut_power n2
echo "cut the power of n2"

code=0
wait "$array" || code=$?
array=
cat "$place/array.txt"
[ "$code" = 0 ] || { squeue; sinfo -N -l; tail -n 5 "$place"/slurm/log/task-*; exit 1; }
grep -q '^round 2: shards ' "$place/array.txt" || { echo "the killed task was not missed"; exit 1; }
diff -r "$place/one" "$place/array"
echo "array, killed task, lost node: the same bytes as one run"
