#!/bin/sh
# Measures what a network with a long round trip costs. See --help.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

usage() {
  cat <<'TEXT'
Usage: latency.sh --source DATABASE --template DATABASE [options]

A Magento 1 database, which is only read, and a fresh Magento 2 database, which is only copied. HOST, PORT, USER_NAME and
MYSQL_PWD say on which server; its user must be allowed to make databases. The database bench_distant is dropped.

Settings, check, plan, data and verify run once directly, and once through a proxy on this machine that delays both
directions. The result is Markdown: seconds both ways, their ratio, and the round trips that were waited for.

  --delay MS      the round trip. Default: 20.
  --commands LIST which of settings,check,plan,data,verify. Default: all.
  --home DIR      the unpacked Lodestone. Default: beside this script, or distribution/target/lodestone of a checkout.
  --options TEXT  for options: of lodestone.yaml, such as "transfer: stream".
  --result FILE   where the Markdown goes besides standard output.
TEXT
}
fail() { echo "latency.sh: $*" >&2; exit 2; }

source= template= delay=20 commands=settings,check,plan,data,verify home= options= result=
while [ $# -gt 0 ]; do
  case $1 in
    --help|-h) usage; exit 0 ;;
    --source|--template|--delay|--commands|--home|--options|--result)
      [ $# -ge 2 ] || fail "$1 needs a value"
      name=${1#--}; eval "$name=\$2"; shift 2 ;;
    *) fail "'$1' is not known; --help lists what is" ;;
  esac
done
[ -n "$source" ] && [ -n "$template" ] || { usage >&2; exit 2; }
if [ -z "$home" ]; then
  for home in "$here/.." "$here/../target/lodestone"; do [ -x "$home/bin/lodestone" ] && break; done
fi
[ -x "$home/bin/lodestone" ] || fail "no bin/lodestone in $home; build it, or name it with --home"
home=$(cd "$home" && pwd)
HOST=${HOST:-127.0.0.1} PORT=${PORT:-3306} USER_NAME=${USER_NAME:-root} MYSQL_PWD=${MYSQL_PWD:-}
export MYSQL_PWD
client=$(command -v mariadb || command -v mysql) || fail "no mariadb or mysql client on the PATH"
dump=$(command -v mariadb-dump || command -v mysqldump) || fail "no mysqldump or mariadb-dump on the PATH"
sql() { "$client" -h "$HOST" -P "$PORT" -u "$USER_NAME" -N -B "$@"; }
for database in "$source" "$template"; do sql -e "USE \`$database\`" || fail "database $database cannot be used"; done

work=$(mktemp -d) proxy=
tidy() { [ -z "$proxy" ] || kill "$proxy" 2>/dev/null || true; rm -rf "$work"; }
trap tidy EXIT
trap 'exit 130' INT TERM

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac
"$javac" -d "$work" "$here/DelayProxy.java"
"$java" -Xmx512m -cp "$work" DelayProxy "$HOST:$PORT" "$delay" "$work/proxy.txt" &
proxy=$!
tries=0
until [ -s "$work/proxy.txt" ]; do
  tries=$((tries + 1)); [ "$tries" -lt 100 ] || fail "the proxy did not start"
  sleep 0.1
done
through=$(cut -d' ' -f1 "$work/proxy.txt")

trips() { sleep 0.5; cut -d' ' -f3 "$work/proxy.txt"; }
now() { date +%s.%N; }
seconds() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", b - a }'; }
spent() { awk -v hz="$(getconf CLK_TCK)" '{ sub(/.*\) /, ""); printf "%.1f", ($14 + $15) / hz }' "/proc/$$/stat"; }

# measure WAY PORT
measure() {
  sql -e "DROP DATABASE IF EXISTS bench_distant; CREATE DATABASE bench_distant CHARACTER SET utf8mb4"
  "$dump" -h "$HOST" -P "$PORT" -u "$USER_NAME" --single-transaction --hex-blob "$template" | sql bench_distant
  cat >"$work/lodestone.yaml" <<YAML
source: { url: "jdbc:mysql://$3:$2/$source", user: "$USER_NAME", password: "\${env:MYSQL_PWD}", cryptKey: 0123456789abcdef0123456789abcdef }
destination: { url: "jdbc:mysql://$3:$2/bench_distant", user: "$USER_NAME", password: "\${env:MYSQL_PWD}", cryptKey: fedcba9876543210fedcba9876543210 }
options: { $options }
YAML
  for command in settings check plan data verify; do
    case $command in settings) words="migrate settings --auto" ;; data) words="migrate data --auto" ;; plan) words="plan data" ;; *) words=$command ;; esac
    case ",$commands," in *",$command,"*) ;; *) [ "$command" = settings ] || [ "$command" = data ] || continue ;; esac
    echo "$1: $words" >&2
    before=$(trips) cpu=$(spent) begun=$(now) code=0
    # shellcheck disable=SC2086 # several words
    "$home/bin/lodestone" $words --no-color --config "$work/lodestone.yaml" >"$work/$1-$command.txt" 2>&1 || code=$?
    ended=$(now) used=$(spent)
    # 1: findings, which check and verify may have.
    [ "$code" -le 1 ] || { tail -20 "$work/$1-$command.txt" >&2; fail "$words ended with $code"; }
    echo "$command $(seconds "$begun" "$ended") $(seconds "$cpu" "$used") $(($(trips) - before))" >>"$work/$1.txt"
  done
}
measure near "$PORT" "$HOST"
measure distant "$through" 127.0.0.1

report() {
  echo "## A round trip of $delay ms, $(date -u +%Y-%m-%d)"
  echo
  echo "- Store: \`$source\`; options: ${options:-the defaults}; $("$home/bin/lodestone" --version | head -1)"
  echo "- Machine: $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(uname -sr); server $(sql -e 'SELECT VERSION()'); load at the end $(cut -d' ' -f1 /proc/loadavg)"
  echo
  echo "| | directly | delayed | ratio | round trips | tool's processor s |"
  echo "|---|---:|---:|---:|---:|---:|"
  while read -r command near rest; do
    awk -v command="$command" -v near="$near" '$1 == command { printf "| %s | %.1f s | %.1f s | %.1f | %d | %.1f |\n", command, near, $2, $2 / near, $4, $3 }' "$work/distant.txt"
  done <"$work/near.txt"
}
report | tee ${result:+"$result"}
sql -e "DROP DATABASE IF EXISTS bench_distant"
