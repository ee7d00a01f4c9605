# What the scripts share that disturb a migration: sourced after stores.sh.
# A disturbed migration runs to its end in several attempts, and must leave the rows that an undisturbed one leaves.
RANDOM=${SEED:-1}
export LODESTONE_JAVA_OPTS=${LODESTONE_JAVA_OPTS:--XX:TieredStopAtLevel=1}
declare -A window volume
measured=0
round=0 story=

now() { date +%s%3N; }

# state MODE: the destination's rows. What differs between two undisturbed runs is left out: the time of a change, and the numbers of the change logs from which
# the destination's indexers read (what they name must be the same, once or more often). Texts that are encrypted with a random
# start count as equal; what is in them is compared by 'lodestone verify' at the end.
state() {
  local logs
  logs=$(sql -e "SELECT CONCAT(TABLE_NAME, '.', COLUMN_NAME) FROM information_schema.COLUMNS
    WHERE TABLE_SCHEMA = '$destination' AND TABLE_NAME LIKE '%\\_cl' AND COLUMN_NAME = 'version_id'")
  # shellcheck disable=SC2086 # several words on purpose
  rows "$destination" core_config_data.updated_at $logs |
    sed "s/'0:3:[A-Za-z0-9+\\/=]*'/'encrypted'/g" | awk '!($1 ~ /_cl$/ && seen[$0]++)' | LC_ALL=C sort
}

# moment WINDOW: a random number of milliseconds below it
moment() { echo $(((RANDOM * 32768 + RANDOM) % $1)); }

pause() { sleep "$(($1 / 1000)).$(printf %03d $(($1 % 1000)))"; }

# begin WORDS...: starts a command, and returns when it has connected or ended; its number is in $pid, its words in $work/run.txt
begin() {
  : >"$work/run.txt"
  (cd "$work" && exec "$home/bin/lodestone" "$@" >"$work/run.txt" 2>&1) &
  pid=$!
  until grep -q '^Source ' "$work/run.txt" || ! kill -0 $pid 2>/dev/null; do sleep 0.02; done
}

# end: waits for what begin started; its exit code is in $code
end() {
  code=0
  wait $pid 2>/dev/null || code=$?
}

# finish WHAT WORDS...: to the end, without disturbance
finish() {
  local what=$1 code=0
  shift
  lodestone "$@" >"$work/finish.txt" 2>&1 || code=$?
  [ $code -le 1 ] || { tail -n 20 "$work/finish.txt" >&2; fail "$what: 'lodestone $*' ended with $code"; }
}

# Who counts bytes sets $measured to their number so far.
measure() { :; }

# undisturbed NAME WORDS...: runs it, keeps the rows, and remembers how long it worked after it had connected, and its bytes
undisturbed() {
  local name=$1 from pid code before
  shift
  measure
  before=$measured
  begin "$@"
  from=$(now)
  end
  [ $code -le 1 ] || { cat "$work/run.txt" >&2; fail "the undisturbed 'lodestone $*' ended with $code"; }
  window[$name]=$(($(now) - from))
  measure
  volume[$name]=$((measured - before))
  state "$name" >"$work/$name.rows"
  echo "undisturbed: $* works for ${window[$name]} ms"
}

# compared NAME: the destination with the undisturbed one
compared() {
  state "$1" >"$work/now.rows"
  same "the destination after $1 (round $round$story)" "$work/$1.rows" "$work/now.rows" || fail "round $round"
}

# fresh: after a reset the destination is as it was at first, and the source as only the shop has changed it
fresh() {
  finish "round $round" cleanup --yes --reset
  rows "$destination" >"$work/now.rows"
  same "the destination after a reset (round $round$story)" "$work/fresh.rows" "$work/now.rows" || fail "round $round"
  rows "$source" >"$work/now.rows"
  same "the source (round $round$story)" "$work/changed.rows" "$work/now.rows" || fail "round $round"
}

# ended_clearly WHAT: a run that did not survive says why in one sentence, and how to go on
ended_clearly() {
  local errors
  errors=$(sed -n 's/^Error \(LS-[A-Z]*-[0-9]*\):.*/\1/p' "$work/run.txt")
  case $code/$errors in
    3/LS-*-??? | 2/LS-DB-001) [ "$(echo "$errors" | wc -l)" = 1 ] && return ;;
  esac
  cat "$work/run.txt" >&2
  fail "after $1 the run ended with $code"
}

# without_capture: of the source's rows and schema those that are not of capture
without_capture() { grep -vE '^(m2_cl_|(TABLE|COLUMN|KEY|INDEX)[[:space:]]m2_cl_|TRIGGER[[:space:]]trg_)' "$1"; }

# untouched WHAT: the source has nothing but capture more than it had
untouched() {
  rows "$source" >"$work/now.rows"
  without_capture "$work/source.rows" >"$work/source.without"
  without_capture "$work/now.rows" >"$work/now.without"
  same "the source after $1" "$work/source.without" "$work/now.without" || fail "the source was touched"
}

shop_again() { load "m1_1945_sample=$source" >/dev/null; }

# Both databases, and every mode once without disturbance.
rehearse() {
  source=${STORE:-ls_disturbed} destination=${STORE:-ls_disturbed}_m2
  load "m1_1945_sample=$source" "m2_247_clean=$destination" >/dev/null
  config "$source" "$destination" "options: { capture: triggers, rebuildIndexes: 0 }"
  rows "$destination" >"$work/fresh.rows"
  rows "$source" >"$work/source.rows"
  undisturbed settings migrate settings
  undisturbed data migrate data
  untouched "settings and data"
  sql "$source" <"$here/changes.sql"
  undisturbed delta migrate delta --once
  finish "the first reset" cleanup --yes --reset
  rows "$destination" >"$work/now.rows"
  same "the destination after the first reset" "$work/fresh.rows" "$work/now.rows" || fail "the reset of an undisturbed run"
  rows "$source" >"$work/changed.rows"
  echo "the source: $(wc -l <"$work/source.rows") rows, of which the changes for delta touch $(diff "$work/source.rows" "$work/changed.rows" | grep -c '^[<>]') lines"
}

leave_nothing() { sql -e "DROP DATABASE \`$source\`; DROP DATABASE \`$destination\`"; }
