#!/usr/bin/env bash
# Kills the database server under a migration, starts it again, and compares every row: restarts.sh LODESTONE_HOME
# RESTARTS=20 how many; SEED=1 the moments. It always uses a server of its own: the installed mariadbd, else the embedded one,
# which is made for speed and may not come up again after a kill.
#
# The server writes its log at every commit, as servers do by default; one that does not may lose what it had confirmed.
set -euo pipefail
. "$(dirname "$0")/stores.sh"
. "$here/disturbed.sh"
has_samples || { echo "SKIPPED: restarts, because there are no databases beside this checkout (../shared/data)"; exit 0; }
leave() {
  [ -z "${database_server:-}" ] || kill -9 "$database_server" 2>/dev/null || true
  [ -z "$stop" ] || kill "$stop" 2>/dev/null || true
  rm -rf "$work"
}

answers() { sql -e "SET GLOBAL innodb_flush_log_at_trx_commit = 1" 2>/dev/null; }

# A server of the installed binaries, as they come.
installed_server() {
  local data=$work/data
  mariadb-install-db --no-defaults --user="$(id -un)" --datadir="$data" --auth-root-authentication-method=normal --skip-test-db \
    >"$work/install.txt" 2>&1 || { cat "$work/install.txt" >&2; fail "no data folder for a database server"; }
  HOST=127.0.0.1 USER_NAME=root MYSQL_PWD=
  while PORT=$((20000 + $$ % 1000 + RANDOM % 10000)) && (: </dev/tcp/127.0.0.1/$PORT) 2>/dev/null; do :; done
  export HOST PORT USER_NAME MYSQL_PWD
  command=(mariadbd --no-defaults --user="$(id -un)" --datadir="$data" --socket="$work/s" --pid-file="$work/pid"
    --bind-address=127.0.0.1 --port=$PORT --local-infile=1 --character-set-server=utf8mb4 --max-allowed-packet=64M)
  client=$(command -v mariadb)
  start_server
}

# The embedded server's own command line, without what is for its first start only.
remember_server() {
  database_server=$(pgrep -P "$stop")
  command=()
  while IFS= read -r -d '' word; do
    case $word in --init-file=*) ;; *) command+=("$word") ;; esac
  done <"/proc/$database_server/cmdline"
  answers
}

start_server() {
  "${command[@]}" >>"$work/database.txt" 2>&1 3>&- &
  database_server=$!
  for _ in $(seq 1 600); do
    answers && return
    sleep 0.1
  done
  tail "$work/database.txt" >&2
  fail "the database server did not start"
}

restart_server() {
  disown "$database_server" 2>/dev/null || true # its death is no news
  kill -9 "$database_server"
  while kill -0 "$database_server" 2>/dev/null && [ "$(ps -o stat= -p "$database_server")" != Z ]; do sleep 0.05; done
  pause "$(moment 3000)"
  start_server
}

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

unset HOST PORT
if command -v mariadbd >/dev/null && command -v mariadb-install-db >/dev/null; then
  installed_server
else
  server
  remember_server
fi
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
