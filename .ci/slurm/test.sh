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
trap 'stop_cluster; rm -rf "$place"' EXIT
export SCENARIO=$PWD/scenarios/new-start-2009.ron RESULT=$place/array DRAWS=16000 SHARDS=8

"$SUMMITRY" forecast "$SCENARIO" --draws "$DRAWS" --out "$place/one" --quiet
start_cluster "$place/slurm"

docs/cluster/run-array.sh --output="$place/slurm/log/task-%A_%a.out" > "$place/array.txt" 2>&1 &
array=$!

# The processes of tasks on a node.
tasks_on() {
    for process in $(pgrep -f -- "--shard auto/$SHARDS"); do
        if tr '\0' '\n' < "/proc/$process/environ" 2>/dev/null | grep -qx "SLURMD_NODENAME=$1"; then
            echo "$process"
        fi
    done
}

# wait_for NODE: waits until a shard is played there, and prints its process.
wait_for() {
    for ((tries = 0; tries < 300; tries++)); do
        process=$(tasks_on "$1" | head -n 1)
        [ -n "$process" ] && { echo "$process"; return; }
        sleep 0.1
    done
    echo "no shard is played on $1" >&2
    return 1
}

killed=$(wait_for n1)
sleep 0.5
kill -9 "$killed"
echo "killed a task on n1"
wait_for n2 >/dev/null
cut_power n2
echo "cut the power of n2"

code=0
wait "$array" || code=$?
cat "$place/array.txt"
[ "$code" = 0 ] || { squeue; sinfo -N -l; tail -n 5 "$place"/slurm/log/task-*; exit 1; }
grep -q '^round 2: shards ' "$place/array.txt" || { echo "the killed task was not missed"; exit 1; }
diff -r "$place/one" "$place/array"
echo "array, killed task, lost node: the same bytes as one run"
