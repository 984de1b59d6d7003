# shellcheck shell=bash
# What every script of this folder needs: the folders, a log line, background services, waiting without sleeping blind.

set -euo pipefail

# shellcheck disable=SC2034
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# Logs, pid files, registries' storage and the env file of the running testbed.
testbed=${SLIPWAY_TESTBED:-/var/tmp/slipway-testbed}
# Downloads and images that a second run reuses.
cache=${XDG_CACHE_HOME:-$HOME/.cache}/slipway/testbed
mkdir -p "$testbed" "$cache"

say() { printf '%s %s\n' "$(date +%H:%M:%S)" "$*" >&2; }

# A pid file may be older than the machine's last start, so the program's name counts too.
is_running() {
  local pid program
  read -r pid program 2>/dev/null <"$testbed/$1.pid" && [[ $(ps -o comm= -p "$pid") == "$program" ]]
}

pid_of() { cut -d ' ' -f 1 "$testbed/$1.pid"; }

# start_service NAME COMMAND…: starts COMMAND in a session of its own, unless it runs already.
start_service() {
  local name=$1
  shift
  if is_running "$name"; then return; fi
  setsid nohup "$@" >"$testbed/$name.log" 2>&1 </dev/null &
  # The kernel keeps 15 characters of a program's name.
  echo "$! ${1:0:15}" >"$testbed/$name.pid"
  say "started $name"
}

stop_service() {
  if is_running "$1"; then
    kill "$(pid_of "$1")"
    wait_for "$1 to stop" 30 not_running "$1"
  fi
  rm -f "$testbed/$1.pid"
}

not_running() { ! is_running "$1"; }

# wait_for WHAT SECONDS COMMAND…: polls COMMAND until it succeeds; fails with WHAT when the time is over.
wait_for() {
  local what=$1 end=$((SECONDS + $2))
  shift 2
  until "$@" >/dev/null 2>&1; do
    if ((SECONDS >= end)); then
      say "gave up waiting for $what; logs are in $testbed"
      return 1
    fi
    sleep 0.3
  done
}
