# A Slurm of two nodes on this machine, without systemd: everything in one folder, nothing but loopback. To be sourced.
# Each node runs in a process namespace of its own, so that killing the namespace is a power cut: daemon, step and tasks
# are gone at once.

# start_cluster FOLDER: starts it and waits until both nodes are idle; sets SLURM_CONF.
start_cluster() {
    cluster=$1
    mkdir -p "$cluster"/{munge,state,spool,log}
    chmod 755 "$cluster"
    chmod 700 "$cluster/munge"
    dd if=/dev/urandom of="$cluster/munge/munge.key" bs=32 count=1 status=none
    chmod 600 "$cluster/munge/munge.key"
    munged --force --key-file="$cluster/munge/munge.key" --socket="$cluster/munge.sock" \
        --pid-file="$cluster/munged.pid" --log-file="$cluster/log/munged.log" --seed-file="$cluster/munge/seed"
    export SLURM_CONF=$cluster/slurm.conf
    cat > "$SLURM_CONF" <<CONF
ClusterName=summitry
SlurmctldHost=$(hostname)(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
# Credentials that expire soon: a requeued task waits for its old one.
AuthInfo=socket=$cluster/munge.sock,cred_expire=5
StateSaveLocation=$cluster/state
SlurmdSpoolDir=$cluster/spool/%n
SlurmctldPidFile=$cluster/slurmctld.pid
SlurmdPidFile=$cluster/slurmd-%n.pid
SlurmctldLogFile=$cluster/log/slurmctld.log
SlurmdLogFile=$cluster/log/slurmd-%n.log
SlurmctldPort=16817
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/builtin
SchedulerParameters=batch_sched_delay=0,sched_min_interval=10000,requeue_delay=1
ReturnToService=2
SlurmdTimeout=10
SlurmctldTimeout=10
MessageTimeout=10
KillWait=2
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
SlurmdParameters=config_overrides
NodeName=n[1-2] NodeHostname=$(hostname) NodeAddr=127.0.0.1 Port=[17001-17002] CPUs=2 RealMemory=4000
PartitionName=main Nodes=n[1-2] Default=YES MaxTime=INFINITE State=UP
CONF
    slurmctld -c -f "$SLURM_CONF"
    start_node n1
    start_node n2
    for ((tries = 0; tries < 150; tries++)); do
        [ "$(sinfo -h -o '%t' 2>/dev/null)" = idle ] && return
        sleep 0.2
    done
    echo "the cluster did not come up:"
    tail -n 20 "$cluster"/log/*.log
    return 1
}

start_node() {
    setsid unshare --pid --fork --kill-child --mount-proc slurmd -D -c -N "$1" -f "$SLURM_CONF" >/dev/null 2>&1 &
    echo $! > "$cluster/$1.pid"
    disown
}

# cut_power NODE
cut_power() {
    kill -9 "$(cat "$cluster/$1.pid")"
}

stop_cluster() {
    for node in n1 n2; do
        cut_power "$node" 2>/dev/null || true
    done
    for daemon in slurmctld munged; do
        [ -f "$cluster/$daemon.pid" ] && stop_process "$(cat "$cluster/$daemon.pid")"
    done
    return 0
}

# stop_process NUMBER: asks it to end, and does not ask for long: another cluster needs its port.
stop_process() {
    kill "$1" 2>/dev/null || return 0
    for ((tries = 0; tries < 30; tries++)); do
        kill -0 "$1" 2>/dev/null || return 0
        sleep 0.1
    done
    kill -9 "$1" 2>/dev/null || true
}
