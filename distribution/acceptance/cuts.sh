#!/usr/bin/env bash
# Cuts connections of a migration at random bytes, and compares every row with an undisturbed one: cuts.sh LODESTONE_HOME
# CUTS=20 how many; SEED=1 the bytes. The server is that of HOST, PORT, USER_NAME and MYSQL_PWD, else the embedded one.
# Two databases STORE=ls_disturbed and ls_disturbed_m2 are made of ../shared/data and dropped.
set -euo pipefail
. "$(dirname "$0")/stores.sh"
. "$here/disturbed.sh"
has_samples || { echo "SKIPPED: cuts, because there are no databases beside this checkout (../shared/data)"; exit 0; }

# The proxy reads orders and answers in lines.
proxy() {
  coproc PROXY { exec java "$here/../../framework/kernel/src/test/java/io/lodestone/kernel/run/CuttingProxy.java" "$HOST" "${PORT:-3306}"; }
  read -r line <&"${PROXY[0]}"
  through=${line#port=}
}

ask_proxy() {
  echo "$1" >&"${PROXY[1]}"
  read -r answer <&"${PROXY[0]}"
}

measure() {
  ask_proxy bytes
  measured=$answer
}

# strike CUTS NAME WORDS...: again and again, until the command has come to its end or every cut is made
strike() {
  local wanted=$1 name=$2 before after made code pid
  shift 2
  ask_proxy cuts
  before=$answer made=0
  while [ $made -lt "$wanted" ]; do
    # Several are ordered at once, because a run may survive them.
    for _ in $(seq $((made + 1)) "$wanted"); do ask_proxy $(((RANDOM * 32768 + RANDOM) % volume[$name])); done
    begin "$@"
    end
    ask_proxy stop
    ask_proxy cuts
    after=$answer
    story="$story, $* ended with $code after $((after - before - made)) cuts"
    if [ $code -le 1 ]; then
      survived=$((survived + after - before - made)) made=$((after - before))
      break
    fi
    ended_clearly "a cut"
    survived=$((survived + after - before - made - 1)) made=$((after - before))
  done
  cuts=$((cuts + made))
}

server
proxy
rehearse

cuts=0 survived=0
while [ $cuts -lt "${CUTS:-20}" ]; do
  round=$((round + 1)) story=
  shop_again
  strike 1 settings migrate settings
  finish "round $round" migrate settings
  compared settings
  strike 5 data migrate data
  finish "round $round" migrate data
  compared data
  sql "$source" <"$here/changes.sql"
  strike 3 delta migrate delta --once
  finish "round $round" migrate delta --once
  compared delta
  [ $cuts -lt "${CUTS:-20}" ] || finish "verify" verify
  strike 1 settings migrate settings --reset
  fresh
  echo "round $round: identical$story"
done
leave_nothing
echo "cuts passed: $cuts cuts in $round rounds, of which runs survived $survived; every destination identical to the undisturbed one"
