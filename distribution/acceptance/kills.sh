#!/usr/bin/env bash
# Kills a migration at random moments, lets it go on, and compares every row with an undisturbed one: kills.sh LODESTONE_HOME
# KILLS=100 how many; SEED=1 the moments. The server is that of HOST, PORT, USER_NAME and MYSQL_PWD, else the embedded one.
# Two databases STORE=ls_disturbed and ls_disturbed_m2 are made of ../shared/data and dropped.
#
# A round kills settings twice, data eight times, delta four times and a reset twice; each mode is then run to its end and compared.
# Before the kills, data is stopped twice as Ctrl-C does, which must end with a sentence that says how to go on.
# The round ends with a reset, compared with the fresh destination, and a look at the source, which only capture may touch.
set -euo pipefail
. "$(dirname "$0")/stores.sh"
. "$here/disturbed.sh"
has_samples || { echo "SKIPPED: kills, because there are no databases beside this checkout (../shared/data)"; exit 0; }

# strike WINDOW WORDS...: starts a command and kills it within WINDOW milliseconds after it has connected
strike() {
  local after code pid
  after=$(moment "$1")
  shift
  begin "$@"
  pause "$after"
  kill -9 $pid 2>/dev/null || true
  end
  case $code in
    137) kills=$((kills + 1)) story="$story, $* after $after ms" ;;
    0 | 1) late=$((late + 1)) story="$story, $* (done before $after ms)" ;;
    *) cat "$work/run.txt" >&2; fail "'lodestone $*' ended with $code by itself" ;;
  esac
}

# stopped WINDOW WORDS...: the same with the signal of Ctrl-C's kind that reaches what runs in the background of a shell
stopped() {
  local after code pid
  after=$(moment "$1")
  shift
  begin "$@"
  pause "$after"
  kill -TERM $pid 2>/dev/null || true
  end
  case $code in
    3 | 143)
      grep -q '^Stopping at the next commit; start the same command again' "$work/run.txt" || { cat "$work/run.txt" >&2; fail "'lodestone $*' was stopped, and does not say how to go on"; }
      stops=$((stops + 1)) story="$story, $* stopped after $after ms"
      ;;
    0 | 1) story="$story, $* (done before $after ms)" ;;
    *) cat "$work/run.txt" >&2; fail "'lodestone $*' ended with $code when it was stopped" ;;
  esac
}

server
rehearse
finish "settings" migrate settings
undisturbed reset migrate settings --reset
finish "the second reset" cleanup --yes --reset

kills=0 late=0 stops=0
while [ $kills -lt "${KILLS:-100}" ]; do
  round=$((round + 1)) story=
  shop_again
  for _ in 1 2; do strike $((window[settings] * 2 / 3)) migrate settings; done
  finish "round $round" migrate settings
  compared settings
  for _ in 1 2; do stopped $((window[data] / 4)) migrate data; done
  for _ in 1 2 3 4 5 6 7 8; do strike $((window[data] / 3)) migrate data; done
  finish "round $round" migrate data
  compared data
  sql "$source" <"$here/changes.sql"
  for _ in 1 2 3 4; do strike $((window[delta] / 2)) migrate delta --once; done
  finish "round $round" migrate delta --once
  compared delta
  [ $kills -lt "${KILLS:-100}" ] || finish "verify" verify
  for _ in 1 2; do strike $((window[reset] * 2 / 3)) migrate settings --reset; done
  fresh
  echo "round $round: identical$story"
done
leave_nothing
echo "kills passed: $kills kills in $round rounds, $late came after the end, and $stops stops; every destination identical to the undisturbed one"
