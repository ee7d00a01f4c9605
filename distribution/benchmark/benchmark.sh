#!/bin/sh
# Measures data mode against plain copies of the tables that it fills. See --help.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

usage() {
  cat <<'TEXT'
Usage: benchmark.sh --orders N [--products N] [--customers N] [options]
       benchmark.sh --source DATABASE --template DATABASE [options]

The first makes a store up on a database server that is started for it and removed at the end. The second takes what is
there: a Magento 1 database, which is only read, and a fresh Magento 2 database, which is only copied. HOST, PORT, USER_NAME
and MYSQL_PWD say on which server; its user must be allowed to make databases. Databases named bench_* are dropped.

In every round data mode runs into a fresh copy of the template, then the finished tables are copied by
"mysqldump | mariadb", and by mydumper and myloader where they are installed. Before each of them the server writes changed
pages out, as far as the user may tell it to, and reads once what is copied next. The first round warms up and does not count.
The result is Markdown: medians, ratios, peak memory, the machine.

  --rounds N      that count. Default: 3.
  --home DIR      the unpacked Lodestone. Default: beside this script, or distribution/target/lodestone of a checkout.
  --options TEXT  for options: of lodestone.yaml, such as "transfer: stream, parallelism: 4".
  --result FILE   where the Markdown goes besides standard output.
  SERVER_PID      in the environment: process id of the database server on this machine, whose processor time is then
                  reported as well. On a machine that others use it tells more than the clock.
TEXT
}
fail() { echo "benchmark.sh: $*" >&2; exit 2; }

orders= products= customers= source= template= rounds=3 home= options= result=
while [ $# -gt 0 ]; do
  case $1 in
    --help|-h) usage; exit 0 ;;
    --orders|--products|--customers|--source|--template|--rounds|--home|--options|--result)
      [ $# -ge 2 ] || fail "$1 needs a value"
      name=${1#--}; eval "$name=\$2"; shift 2 ;;
    *) fail "'$1' is not known; --help lists what is" ;;
  esac
done
[ -n "$orders" ] || { [ -n "$source" ] && [ -n "$template" ]; } || { usage >&2; exit 2; }
if [ -z "$home" ]; then
  for home in "$here/.." "$here/../target/lodestone"; do [ -x "$home/bin/lodestone" ] && break; done
fi
[ -x "$home/bin/lodestone" ] || fail "no bin/lodestone in $home; build it, or name it with --home"
home=$(cd "$home" && pwd)

work=$(mktemp -d)
. "$here/made-store.sh"
unsettle() {
  [ -z "$percent" ] || sql -e "SET GLOBAL innodb_max_dirty_pages_pct = $percent"
  percent=
}
percent=
trap 'unsettle; remove_store; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

if [ -z "$source" ]; then
  echo "Making a store up" >&2
  make_store "$orders" "${products:-$((orders / 5 + 1))}" "${customers:-$((orders / 2 + 1))}"
  source=demo_source template=demo_destination
fi
HOST=${HOST:-127.0.0.1} PORT=${PORT:-3306} USER_NAME=${USER_NAME:-root}
MYSQL_PWD=${MYSQL_PWD:-}
export MYSQL_PWD
client=$(command -v mariadb || command -v mysql) || fail "no mariadb or mysql client on the PATH"
dump=$(command -v mariadb-dump || command -v mysqldump || true)
sql() { "$client" -h "$HOST" -P "$PORT" -u "$USER_NAME" -N -B "$@"; }
[ -n "$dump" ] || fail "no mysqldump or mariadb-dump on the PATH; it copies the template and is the yardstick"
for database in "$source" "$template"; do
  sql -e "USE \`$database\`" 2>"$work/error.txt" || fail "database $database: $(cat "$work/error.txt")"
done

now() { date +%s.%N; }
seconds() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", b - a }'; }
fresh() { sql -e "DROP DATABASE IF EXISTS \`$1\`; CREATE DATABASE \`$1\` CHARACTER SET utf8mb4"; }
# record NAME SECONDS SERVER_SECONDS TOOL_SECONDS MEGABYTES
record() { echo "$1 $2 ${3:--} ${4:--} ${5:--} $(cut -d' ' -f1 /proc/loadavg)" >>"$work/round$round.txt"; }
server_seconds() { after=$(spent "${SERVER_PID:-}"); [ -z "$after" ] || seconds "$1" "$after"; }

# Everything begins with the server in the same state: nothing left to write, and in memory, as far as it has room, what is read next.
settle() { # DATABASE that is read next
  percent=$(sql -e "SELECT @@GLOBAL.innodb_max_dirty_pages_pct")
  if sql -e "SET GLOBAL innodb_max_dirty_pages_pct = 0" 2>/dev/null; then
    waited=0
    while [ "$waited" -lt 60 ] &&
      [ "$(sql -e "SHOW GLOBAL STATUS LIKE 'Innodb_buffer_pool_pages_dirty'" | cut -f2)" -gt 1000 ]; do
      sleep 1; waited=$((waited + 1))
    done
    unsettle
  fi
  percent=
  "$dump" -h "$HOST" -P "$PORT" -u "$USER_NAME" --single-transaction --hex-blob "$1" >/dev/null
}

migration() {
  fresh bench_destination
  "$dump" -h "$HOST" -P "$PORT" -u "$USER_NAME" --single-transaction --hex-blob "$template" | sql bench_destination
  cat >"$work/lodestone.yaml" <<YAML
source: { url: "jdbc:mysql://$HOST:$PORT/$source", user: "$USER_NAME", password: "\${env:MYSQL_PWD}", cryptKey: 0123456789abcdef0123456789abcdef }
destination: { url: "jdbc:mysql://$HOST:$PORT/bench_destination", user: "$USER_NAME", password: "\${env:MYSQL_PWD}", cryptKey: fedcba9876543210fedcba9876543210 }
options: { $options }
YAML
  "$home/bin/lodestone" migrate settings --auto --config "$work/lodestone.yaml" >"$work/settings.txt" 2>&1 ||
    { tail -20 "$work/settings.txt" >&2; fail "settings mode failed"; }
  settle "$source"
  before=$(spent "${SERVER_PID:-}") begun=$(now)
  "$home/bin/lodestone" migrate data --auto --no-color --config "$work/lodestone.yaml" >"$work/data.txt" 2>&1 &
  tool=$!
  watch "$tool" >"$work/watched.txt" &
  watcher=$!
  wait "$tool" || { tail -30 "$work/data.txt" >&2; fail "data mode failed"; }
  ended=$(now)
  wait "$watcher"
  read -r peak used <"$work/watched.txt"
  record "lodestone" "$(seconds "$begun" "$ended")" "$(server_seconds "$before")" "$used" "$peak"
}

ignored() {
  sql -e "SELECT CONCAT('--ignore-table=bench_destination.', TABLE_NAME) FROM information_schema.TABLES
    WHERE TABLE_SCHEMA = 'bench_destination' AND TABLE_NAME LIKE 'lodestone\\_%' AND TABLE_NAME NOT LIKE 'lodestone\\_archive%'"
}

dumping() {
  fresh bench_copy
  skip=$(ignored)
  settle bench_destination
  before=$(spent "${SERVER_PID:-}") begun=$(now)
  # shellcheck disable=SC2086 # one word for each table
  "$dump" -h "$HOST" -P "$PORT" -u "$USER_NAME" --single-transaction $skip bench_destination | sql bench_copy
  record "mysqldump" "$(seconds "$begun" "$(now)")" "$(server_seconds "$before")"
}

my() { # mydumper's own password option shows in the process list, its file does not
  printf '[client]\npassword="%s"\n[mydumper]\npassword="%s"\n[myloader]\npassword="%s"\n' "$MYSQL_PWD" "$MYSQL_PWD" "$MYSQL_PWD" >"$work/my.cnf"
  tool=$1; shift
  "$tool" ${MYSQL_PWD:+--defaults-file "$work/my.cnf"} -h "$HOST" -P "$PORT" -u "$USER_NAME" -t 2 -v 0 "$@"
}

mydumping() {
  fresh bench_copy
  rm -rf "$work/dump"
  ignored | sed 's/--ignore-table=//' >"$work/omit.txt"
  settle bench_destination
  before=$(spent "${SERVER_PID:-}") begun=$(now)
  my mydumper -B bench_destination -O "$work/omit.txt" -o "$work/dump" --trx-consistency-only &&
    my myloader -B bench_copy -d "$work/dump" -o ||
    { echo "mydumper failed and is left out" >&2; return 0; }
  record "mydumper" "$(seconds "$begun" "$(now)")" "$(server_seconds "$before")"
  rm -rf "$work/dump"
}

round=0
while [ "$round" -le "$rounds" ]; do
  echo "Round $round of $rounds$([ "$round" -gt 0 ] || echo ', to warm up')" >&2
  migration
  dumping
  if command -v mydumper >/dev/null && command -v myloader >/dev/null; then mydumping; fi
  cat "$work/round$round.txt" >&2
  round=$((round + 1))
done

rows=$(sed -n 's/^ *total  *\([0-9,]*\)  *\([0-9,]*\) .*/\1 read, \2 written/p' "$work/data.txt" | tail -1)
# The middle of a column of all rounds that count.
median() {
  n=1
  while [ "$n" -le "$rounds" ]; do awk -v name="$1" -v column="$2" '$1 == name && $column != "-" { print $column }' "$work/round$n.txt"; n=$((n + 1)); done |
    sort -n | awk '{ v[NR] = $1 } END { if (NR) printf "%.1f", NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}
line() { # name in the files, title
  clock=$(median "$1" 2)
  [ -n "$clock" ] || return 0
  busy=$(median "$1" 3) own=$(median "$1" 4) peak=$(median "$1" 5)
  awk -v title="$2" -v clock="$clock" -v base="$(median mysqldump 2)" -v busy="${busy:--}" -v own="${own:--}" -v peak="${peak:--}" \
    'BEGIN { printf "| %s | %.1f s | %.2f | %s | %s | %s |\n", title, clock, clock / base, busy, own, peak }'
}
report() {
  echo "## Data mode against plain copies, $(date -u +%Y-%m-%d)"
  echo
  echo "- Store: \`$source\`, $rows rows; options: ${options:-the defaults}"
  echo "- Machine: $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(awk '/^MemTotal/ { printf "%.0f GB", $2 / 1e6 }' /proc/meminfo) memory, $(uname -sr)"
  echo "- Server: $(sql -e "SELECT CONCAT(VERSION(), ', buffer pool ', ROUND(@@innodb_buffer_pool_size / 1048576), ' MB, flush at commit ', @@innodb_flush_log_at_trx_commit, ', binary log ', IF(@@log_bin, 'on', 'off'))"); at $HOST"
  echo "- Java: $("${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1 | sed -n 2p); $("$home/bin/lodestone" --version | head -1)"
  echo "- $rounds rounds, interleaved, after one to warm up; medians; load when a run ended: $(cat "$work"/round[1-9]*.txt | awk '{ print $6 }' | sort -n | sed -n '1p;$p' | paste -sd- -)"
  echo
  echo "| | time | ratio | server's processor s | tool's processor s | peak MB |"
  echo "|---|---:|---:|---:|---:|---:|"
  line lodestone "Lodestone, data mode"
  line mysqldump "mysqldump into mariadb"
  line mydumper "mydumper, myloader, 2 threads"
}
report | tee ${result:+"$result"}
sql -e "DROP DATABASE IF EXISTS bench_destination; DROP DATABASE IF EXISTS bench_copy"
