#!/usr/bin/env bash
# Kills the database server under a migration, starts it again, and compares every row: restarts.sh LODESTONE_HOME
# RESTARTS=20 how many; SEED=1 the moments. It always uses a server of its own; see own-server.sh.
set -euo pipefail
. "$(dirname "$0")/stores.sh"
. "$here/disturbed.sh"
. "$here/own-server.sh"
has_samples || { echo "SKIPPED: restarts, because there are no databases beside this checkout (../shared/data)"; exit 0; }
# strike WINDOW WORDS...: a restart within WINDOW milliseconds after the command has connected
strike() {
  local after code pid
  after=$(moment "$1")
  shift
  begin "$@"
  pause "$after"
  if ! kill -0 $pid 2>/dev/null; then
    late=$((late + 1))
    end
    return
  fi
  restart_server
  end
  restarts=$((restarts + 1))
  if [ $code -le 1 ]; then
    survived=$((survived + 1)) story="$story, $* survived it after $after ms"
  else
    ended_clearly "a restart"
    story="$story, $* ended at $after ms"
  fi
}

own_server
rehearse

restarts=0 late=0 survived=0
while [ $restarts -lt "${RESTARTS:-20}" ]; do
  round=$((round + 1)) story=
  shop_again
  strike $((window[settings] * 2 / 3)) migrate settings
  finish "round $round" migrate settings
  compared settings
  for _ in 1 2 3 4; do strike $((window[data] / 2)) migrate data; done
  finish "round $round" migrate data
  compared data
  sql "$source" <"$here/changes.sql"
  for _ in 1 2; do strike $((window[delta] / 2)) migrate delta --once; done
  finish "round $round" migrate delta --once
  compared delta
  [ $restarts -lt "${RESTARTS:-20}" ] || finish "verify" verify
  strike $((window[settings])) migrate settings --reset
  fresh
  echo "round $round: identical$story"
done
echo "restarts passed: $restarts restarts in $round rounds, of which runs survived $survived; $late came after the end; every destination identical to the undisturbed one"
