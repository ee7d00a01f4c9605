#!/bin/sh
# Measures how time and memory grow with the store, and verify against data mode. See --help.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

usage() {
  cat <<'TEXT'
Usage: growth.sh [--orders "N N ..."] [options]
       growth.sh --published [options]

For each number of orders a store is made up, with half as many customers and a fifth as many products, on a database server
that is started for it and removed afterwards. Data mode and verify run once each. The result is Markdown: seconds,
processor seconds and peak memory, how they grow from size to size, and verify's share of the time of data mode.

  --orders LIST      sizes, each after the other. Default: "10000 20000 40000".
  --published        one store of the shape for which Magento published a time: 177,000 products, 355,000 orders, 214,000
                     customers. Takes 8 GB of disk in the folder of temporary files, a quarter of the memory, and on two
                     processors a quarter of an hour.
  --products N       the same number for all sizes, so that only orders grow.
  --customers N      the same number for all sizes.
  --home DIR         the unpacked Lodestone. Default: beside this script, or distribution/target/lodestone of a checkout.
  --result FILE      where the Markdown goes besides standard output.
TEXT
}
fail() { echo "growth.sh: $*" >&2; exit 2; }

orders="10000 20000 40000" products= customers= home= result=
while [ $# -gt 0 ]; do
  case $1 in
    --help|-h) usage; exit 0 ;;
    --published) orders=355000 products=177000 customers=214000; shift ;;
    --orders|--products|--customers|--home|--result)
      [ $# -ge 2 ] || fail "$1 needs a value"
      name=${1#--}; eval "$name=\$2"; shift 2 ;;
    *) fail "'$1' is not known; --help lists what is" ;;
  esac
done
if [ -z "$home" ]; then
  for home in "$here/.." "$here/../target/lodestone"; do [ -x "$home/bin/lodestone" ] && break; done
fi
[ -x "$home/bin/lodestone" ] || fail "no bin/lodestone in $home; build it, or name it with --home"
home=$(cd "$home" && pwd)

work=$(mktemp -d)
. "$here/made-store.sh"
trap 'remove_store; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# measure NAME WORD...: its line is seconds, the server's and its own processor seconds, and its peak in MB
measure() {
  what=$1; shift
  before=$(spent "$server") begun=$(date +%s.%N)
  "$home/bin/lodestone" "$@" --no-color --config "$folder/lodestone.yaml" >"$work/$what.txt" 2>&1 &
  tool=$!
  watch "$tool" >"$work/watched.txt" &
  watcher=$!
  code=0; wait "$tool" || code=$?
  ended=$(date +%s.%N) after=$(spent "$server")
  [ "$code" -le 1 ] || { tail -20 "$work/$what.txt" >&2; fail "$* ended with $code"; }
  wait "$watcher"
  read -r peak used <"$work/watched.txt"
  awk -v a="$begun" -v b="$ended" -v c="$before" -v d="$after" -v used="$used" -v peak="$peak" \
    'BEGIN { printf "%.1f %.1f %.1f %d\n", b - a, d - c, used, peak }' >"$work/$what.figures"
}

for size in $orders; do
  echo "$size orders: making the store up" >&2
  make_store "$size" "${products:-$((size / 5 + 1))}" "${customers:-$((size / 2 + 1))}"
  measure settings migrate settings --auto
  echo "$size orders: data mode, verify" >&2
  measure data migrate data --auto
  measure verify verify
  grep -q ': 0 differences' "$work/verify.txt" || { tail -20 "$work/verify.txt" >&2; fail "the copy differs"; }
  rows=$(sed -n 's/^ *total  *\([0-9,]*\)  *\([0-9,]*\) .*/\2/p' "$work/data.txt" | tail -1 | tr -d ,)
  echo "$size $rows $(cat "$work/data.figures") $(cat "$work/verify.figures")" >>"$work/sizes.txt"
  remove_store
done

report() {
  echo "## Growth with the store, $(date -u +%Y-%m-%d)"
  echo
  echo "- Machine: $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(awk '/^MemTotal/ { printf "%.0f GB", $2 / 1e6 }' /proc/meminfo) memory, $(uname -sr); load at the end $(cut -d' ' -f1 /proc/loadavg)"
  echo "- $("$home/bin/lodestone" --version | paste -sd' '); the server is the one that comes with Lodestone${products:+; $products products}${customers:+; $customers customers}"
  echo
  echo "| orders | rows written | data mode | times the size before | server's, tool's processor s | peak MB | verify | share of data mode | its processor s | peak MB |"
  echo "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
  awk '{
    grown = NR == 1 ? "" : sprintf("%.2f (rows %.2f)", $3 / time, $2 / rows)
    printf "| %d | %d | %.1f s | %s | %.1f, %.1f | %d | %.1f s | %.2f | %.1f, %.1f | %d |\n", $1, $2, $3, grown, $4, $5, $6, $7, $7 / $3, $8, $9, $10
    time = $3; rows = $2 }' "$work/sizes.txt"
}
report | tee ${result:+"$result"}
