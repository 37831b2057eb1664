#!/bin/sh
# Prints the folder that holds the programs of a private Python environment with inference-perf.
#
#   python-env.sh          makes the environment when there is none, or none that is whole
#   python-env.sh --find   makes nothing: exits with 1 when there is none
#
# SWEEPLAKE_PYTHON_ENV names the environment's folder. An environment of your own will do, as long
# as it holds the right version; it is never changed.
set -eu

version=0.7.0
env_dir=${SWEEPLAKE_PYTHON_ENV:-${XDG_CACHE_HOME:-${HOME:?"set HOME, or SWEEPLAKE_PYTHON_ENV"}/.cache}/sweeplake/inference-perf-$version}
case $env_dir in
/*) ;;
*) env_dir=$PWD/$env_dir ;;
esac
# An environment that we began carries the first file, and one that is whole the second.
ours=$env_dir/.sweeplake-made
complete=$env_dir/.sweeplake-complete
lock=$env_dir.lock
log=$env_dir.log
lock_deadline_s=1800
megabytes=700

# An inherited setting must neither bend the environment nor keep it from compiling its modules.
unset PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE VIRTUAL_ENV

say() {
    printf '%s\n' "$*" >&2
}

fail() {
    say "sweeplake: $*"
    exit 1
}

installed_version() {
    "$env_dir/bin/python" -c \
        'import importlib.metadata as m; print(m.version("inference-perf"))' 2>/dev/null || true
}

# Whole means: made to the end by us, or brought by the user with the right version in it.
is_whole() {
    [ -x "$env_dir/bin/inference-perf" ] || return 1
    if [ -e "$ours" ]; then
        [ "$(cat "$complete" 2>/dev/null)" = "$version" ] && "$env_dir/bin/python" -c '' 2>/dev/null
    else
        [ "$(installed_version)" = "$version" ]
    fi
}

# Running a candidate is the only proof: a pyenv shim exists for versions that do not.
# Without ensurepip (Debian's python3 without python3-venv) no environment can be made.
suits() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1
}

find_python() {
    for python in python3.12 python3.13 python3.14 python3 \
        "${HOME:-/root}"/.pyenv/versions/*/bin/python3 \
        "${HOME:-/root}"/.local/share/uv/python/*/bin/python3 \
        /usr/local/bin/python3 /opt/*/bin/python3 /opt/python/*/bin/python3 \
        /opt/homebrew/bin/python3; do
        if suits "$python"; then
            printf '%s\n' "$python"
            return 0
        fi
    done
    return 1
}

# The kernel gives the lock back when the last process that holds it ends, however it ends.
take_lock() {
    trap 'stop_install; exit 130' INT
    trap 'stop_install; exit 143' TERM HUP
    waiting="Another process makes the Python environment; waiting for it."
    if command -v flock >/dev/null; then
        exec 9>"$lock"
        flock -n 9 || { say "$waiting" && flock -w "$lock_deadline_s" 9; } ||
            fail "it still does after $lock_deadline_s s"
        return 0
    fi
    waited=0
    until mkdir "$lock.d" 2>/dev/null; do
        [ "$waited" -gt 0 ] || say "$waiting"
        [ "$waited" -lt "$lock_deadline_s" ] || fail "it still does; if it died, remove $lock.d"
        sleep 1
        waited=$((waited + 1))
    done
    trap 'rmdir "$lock.d"' EXIT
}

install_pid=
stop_install() {
    [ -z "$install_pid" ] || kill "$install_pid" 2>/dev/null || true
}

# Runs a command and says every few seconds how far the environment has grown.
with_progress() {
    "$@" >>"$log" 2>&1 &
    install_pid=$!
    ticks=0
    while kill -0 "$install_pid" 2>/dev/null; do
        sleep 1
        ticks=$((ticks + 1))
        grown=$(du -sm "$env_dir" 2>/dev/null | cut -f1)
        if [ -t 2 ]; then
            printf '\r  %s MB of about %s MB, %s s ' "${grown:-0}" "$megabytes" "$ticks" >&2
        elif [ $((ticks % 15)) -eq 0 ]; then
            say "  ${grown:-0} MB of about $megabytes MB, $ticks s"
        fi
    done
    [ ! -t 2 ] || printf '\r                                          \r' >&2
    status=0
    wait "$install_pid" || status=$?
    install_pid=
    return $status
}

log_and_fail() {
    say "sweeplake: $1; $log ends with:"
    tail -n 20 "$log" >&2
    say "Check that this machine reaches a Python package index (PIP_INDEX_URL, UV_INDEX_URL, proxy),"
    say "or name an environment that has inference-perf $version: SWEEPLAKE_PYTHON_ENV=/path/to/venv"
    exit 1
}

remove_remains() {
    [ -e "$env_dir" ] || return 0
    # Never the user's own folder: only what we began, or nothing.
    if [ -e "$ours" ] || rmdir "$env_dir" 2>/dev/null; then
        rm -rf "$env_dir"
    else
        fail "$env_dir is not an environment with inference-perf $version; install that into it," \
            "or name another folder in SWEEPLAKE_PYTHON_ENV"
    fi
}

make_env() {
    remove_remains
    python=$(find_python) || fail "inference-perf $version needs Python 3.12 or later with venv, and" \
        "none was found. Install one (Debian, Ubuntu: apt install python3.12-venv; or: pyenv install" \
        "3.12), or name an environment that has inference-perf: SWEEPLAKE_PYTHON_ENV=/path/to/venv"
    say "Making a Python environment for inference-perf $version in $env_dir"
    say "  once, about $megabytes MB, with $("$python" -c 'import sys; print(sys.executable)')"
    mkdir -p "$env_dir"
    : >"$ours"
    : >"$log"
    with_progress "$python" -m venv "$env_dir" || log_and_fail "making the environment failed"
    with_progress "$env_dir/bin/python" -m pip install --disable-pip-version-check uv ||
        log_and_fail "installing uv failed"
    # The machine's own certificates: behind a proxy that looks inside no others will do.
    UV_NATIVE_TLS=1 with_progress "$env_dir/bin/uv" pip install \
        --python "$env_dir/bin/python" "inference-perf==$version" ||
        log_and_fail "installing inference-perf $version failed"
    # The first run compiles the modules; better here than within a measurement.
    with_progress "$env_dir/bin/inference-perf" --help || log_and_fail "inference-perf does not run"
    printf '%s\n' "$version" >"$complete"
    rm -f "$log"
    say "  done"
}

if ! is_whole; then
    [ "${1:-}" != --find ] || exit 1
    mkdir -p "$(dirname "$env_dir")"
    take_lock
    # Whoever held the lock before may have made it.
    is_whole || make_env
fi
printf '%s\n' "$env_dir/bin"
