# Runs one harness beside its agent: sh -c "$text" harness SHARD_DIR
#
# Waits for the agent's `go` or `stop`, runs run.sh in a session of its own, and writes
# `exit_code` when all output is on disk and no process of the harness is left. Plain POSIX sh, so
# that any image can run it.
set -u

dir=${1:-}
if [ ! -d "$dir" ]; then
    echo "harness: '$dir' is not a folder; give the shard's folder as the first argument" >&2
    exit 64
fi

patience=${SWEEPLAKE_GO_PATIENCE_S:-3600}
stopping=
trap 'stopping=1' TERM INT HUP

# Some small sleeps know whole seconds only.
tick=0.1
ticks_per_s=10
blink=0.02
blinks_per_s=50
if ! sleep $blink 2>/dev/null; then
    tick=1
    ticks_per_s=1
    blink=1
    blinks_per_s=1
fi

stop_asked() {
    [ -n "$stopping" ] || [ -e "$dir/stop" ]
}

finish() {
    rm -f "$dir/.stdout" "$dir/.stderr"
    # By rename, so that whoever sees the file sees the whole number.
    echo "$1" >"$dir/.exit_code" && mv -f "$dir/.exit_code" "$dir/exit_code"
    exit "$1"
}

# Whether any process of the harness's group is left.
group_lives() {
    # Not every shell takes `-s 0 --` before a group.
    kill -0 "$group" 2>/dev/null
}

# TERM, time to obey, KILL. $1: seconds to obey.
end_group() {
    kill -TERM "$group" 2>/dev/null
    ticks=$(($1 * ticks_per_s))
    while group_lives && [ "$ticks" -gt 0 ]; do
        sleep $tick
        ticks=$((ticks - 1))
    done
    kill -KILL "$group" 2>/dev/null
}

# Lets a tee see the end of its pipe. A process that left the group may hold the pipe open for
# ever, so this waits no longer than it must; and the next trial waits for it.
drain() {
    blinks=$((5 * blinks_per_s))
    while kill -0 "$1" 2>/dev/null && [ "$blinks" -gt 0 ]; do
        sleep $blink
        blinks=$((blinks - 1))
    done
    kill -KILL "$1" 2>/dev/null
    wait "$1" 2>/dev/null
}

# By the clock, for a run of ticks drifts over an hour; and now and then only, for many launcher
# pods wait at once beside one whose load is measured.
give_up=$(($(date +%s) + patience))
ticks=0
while [ ! -e "$dir/go" ]; do
    if stop_asked; then
        exit 0
    fi
    if [ $((ticks % (2 * ticks_per_s))) -eq 0 ] && [ "$(date +%s)" -gt "$give_up" ]; then
        echo "harness: no go within $patience s; raise SWEEPLAKE_GO_PATIENCE_S" >&2
        finish 125
    fi
    ticks=$((ticks + 1))
    sleep $tick
done
if stop_asked; then
    exit 0
fi

results=$(cat "$dir/go")
mkdir -p "$results"
rm -f "$dir/.stdout" "$dir/.stderr"
mkfifo "$dir/.stdout" "$dir/.stderr" || finish 126
tee "$results/stdout.log" <"$dir/.stdout" &
tee_out=$!
tee "$results/stderr.log" <"$dir/.stderr" >&2 &
tee_err=$!

# A session of its own makes the harness and all it starts one group, which can be ended whole.
# The shell's child leads no group yet, so setsid keeps its pid, and that names the group.
cd "$dir" || finish 126
if command -v setsid >/dev/null 2>&1; then
    setsid sh "$dir/run.sh" </dev/null >"$dir/.stdout" 2>"$dir/.stderr" &
    harness=$!
    group=-$harness
elif command -v python3 >/dev/null 2>&1; then
    python3 -c 'import os, sys; os.setsid(); os.execvp("sh", ["sh", sys.argv[1]])' \
        "$dir/run.sh" </dev/null >"$dir/.stdout" 2>"$dir/.stderr" &
    harness=$!
    group=-$harness
else
    echo "harness: neither setsid nor python3 here; what the harness starts may outlive it" >&2
    sh "$dir/run.sh" </dev/null >"$dir/.stdout" 2>"$dir/.stderr" &
    harness=$!
    group=$harness
fi

while kill -0 "$harness" 2>/dev/null; do
    if stop_asked; then
        end_group 5
        break
    fi
    sleep $tick
done
wait "$harness"
code=$?

# Workers that outlive their harness would load the next trial's endpoint, and hold the pipes.
if group_lives; then
    end_group 1
fi
drain "$tee_out"
drain "$tee_err"
finish "$code"
