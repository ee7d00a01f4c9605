#!/bin/sh
# Measures how fast delta follows a source, and how far behind it is. See --help.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

usage() {
  cat <<'TEXT'
Usage: delta.sh [--products N] [--orders N] [--customers N] [options]
       delta.sh --config FILE [options]

The first makes a store up on a database server that is started for it and removed at the end. The second takes what is
there: a lodestone.yaml with options.capture whose data mode is complete, and whose source may be changed: rows of prices,
stock, orders and customers get other values. HOST, PORT, USER_NAME and MYSQL_PWD say where the source's server is.

Each measurement changes up to N rows of one table by one statement, then runs "migrate delta --once". Its rate is that of
the command's own clock, from the first look at the change log until nothing is left. Then a shop changes rows at a steady
rate while "migrate delta" follows, and a watcher notes for each change when the destination shows it.

  --changes N     of each table. Default: 50000.
  --rate N        changes a second of the shop. Default: 200; 0 leaves this out.
  --seconds N     that the shop is open. Default: 60.
  --interval N    of "migrate delta", in seconds. Default: its own.
  --home DIR      the unpacked Lodestone. Default: beside this script, or distribution/target/lodestone of a checkout.
  --options TEXT  further options of lodestone.yaml for the store that is made up.
  --result FILE   where the Markdown goes besides standard output.
  SERVER_PID      in the environment, with --config: process id of the server on this machine, for its processor time.
TEXT
}
fail() { echo "delta.sh: $*" >&2; exit 2; }

products=25000 orders=50000 customers=20000 config= changes=50000 rate=200 seconds=60 interval= home= options= result=
while [ $# -gt 0 ]; do
  case $1 in
    --help|-h) usage; exit 0 ;;
    --products|--orders|--customers|--config|--changes|--rate|--seconds|--interval|--home|--options|--result)
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
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

work=$(mktemp -d)
. "$here/made-store.sh"
following=
tidy() {
  [ -z "$following" ] || kill "$following" 2>/dev/null || true
  remove_store
  rm -rf "$work"
}
trap tidy EXIT
trap 'exit 130' INT TERM

if [ -z "$config" ]; then
  echo "Making a store up" >&2
  make_store "$orders" "$products" "$customers"
  config=$work/lodestone.yaml
  cat >"$config" <<YAML
source: { url: "jdbc:mysql://$HOST:$PORT/demo_source", user: "$USER_NAME", password: "\${env:MYSQL_PWD}", cryptKey: 0123456789abcdef0123456789abcdef }
destination: { url: "jdbc:mysql://$HOST:$PORT/demo_destination", user: "$USER_NAME", password: "\${env:MYSQL_PWD}", cryptKey: fedcba9876543210fedcba9876543210 }
options: { capture: triggers${options:+, $options} }
YAML
  for mode in settings data; do
    "$home/bin/lodestone" migrate $mode --auto --config "$config" >"$work/$mode.txt" 2>&1 || [ $? = 1 ] ||
      { tail -20 "$work/$mode.txt" >&2; fail "migrate $mode failed"; }
  done
fi
HOST=${HOST:-127.0.0.1} PORT=${PORT:-3306} USER_NAME=${USER_NAME:-root} MYSQL_PWD=${MYSQL_PWD:-}
export MYSQL_PWD
client=$(command -v mariadb || command -v mysql) || fail "no mariadb or mysql client on the PATH"
source=$(sed -n 's|^source:.*jdbc:[a-z]*://[^/]*/\([A-Za-z0-9_]*\).*|\1|p' "$config")
destination=$(sed -n 's|^destination:.*jdbc:[a-z]*://[^/]*/\([A-Za-z0-9_]*\).*|\1|p' "$config")
[ -n "$source" ] && [ -n "$destination" ] || fail "$config has no source and destination of one line each"
sql() { "$client" -h "$HOST" -P "$PORT" -u "$USER_NAME" -N -B "$@"; }
sql -e "USE \`$source\`" 2>"$work/error.txt" || fail "database $source: $(cat "$work/error.txt")"

difference() { [ -z "$2" ] && echo - || awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", b - a }'; }
drained() { # how many changes and how many seconds, of the last line of a run
  sed -n 's/^Drained: \([0-9,]*\) change.* at most, \([^,]*\), run .*/\1 \2/p' "$1" | tr -d , |
    awk '{ n = split($2, part, ":"); s = 0; for (i = 1; i <= n; i++) s = s * 60 + part[i]; print $1, s }'
}

"$home/bin/lodestone" migrate delta --once --no-color --config "$config" >"$work/first.txt" 2>&1 || [ $? = 1 ] || { tail -20 "$work/first.txt" >&2; fail "migrate delta failed"; }

measured() { # title, statement
  sql "$source" -e "$2" || fail "$1 could not be changed"
  before=$(spent "${SERVER_PID:-}")
  (exec "$home/bin/lodestone" migrate delta --once --no-color --config "$config") >"$work/once.txt" 2>&1 &
  tool=$! used=
  while kill -0 "$tool" 2>/dev/null; do
    seen=$(spent "$tool" 2>/dev/null || true)
    [ -z "$seen" ] || used=$seen
    sleep 0.2
  done
  wait "$tool" || [ $? = 1 ] || { tail -20 "$work/once.txt" >&2; fail "migrate delta failed"; }
  drained "$work/once.txt" | awk -v title="$1" -v busy="$(difference "$before" "$(spent "${SERVER_PID:-}")")" -v own="${used:--}" \
    '{ printf "| %s | %d | %.1f s | %.0f | %s | %s |\n", title, $1, $2, $1 / ($2 > 0 ? $2 : 0.1), busy, own }' | tee -a "$work/table.txt" >&2
}
measured "prices (\`catalog_product_entity_decimal\`)" "UPDATE catalog_product_entity_decimal SET value = value + 0.01 WHERE value IS NOT NULL ORDER BY value_id LIMIT $changes"
measured "stock (\`cataloginventory_stock_item\`)" "UPDATE cataloginventory_stock_item SET qty = qty + 1 ORDER BY item_id LIMIT $changes"
measured "texts (\`catalog_product_entity_varchar\`)" "UPDATE catalog_product_entity_varchar SET value = CONCAT(value, '.') WHERE attribute_id = (SELECT attribute_id FROM eav_attribute
  JOIN eav_entity_type USING (entity_type_id) WHERE entity_type_code = 'catalog_product' AND attribute_code = 'name') ORDER BY value_id LIMIT $changes"
measured "orders (\`sales_flat_order\`)" "UPDATE sales_flat_order SET base_total_paid = COALESCE(base_total_paid, 0) + 1 ORDER BY entity_id LIMIT $changes"
measured "order items (\`sales_flat_order_item\`)" "UPDATE sales_flat_order_item SET qty_shipped = COALESCE(qty_shipped, 0) + 1 ORDER BY item_id LIMIT $changes"
measured "customers (\`customer_entity\`)" "UPDATE customer_entity SET email = CONCAT('x', email) ORDER BY entity_id LIMIT $changes"

if [ "$rate" -gt 0 ]; then
  # shellcheck disable=SC2086 # an option and its value
  (exec "$home/bin/lodestone" migrate delta --no-color --config "$config" ${interval:+--interval $interval}) >"$work/following.txt" 2>&1 &
  following=$!
  for _ in $(seq 1 240); do grep -q '^Following' "$work/following.txt" && break; kill -0 "$following" 2>/dev/null || break; sleep 0.5; done
  sleep 5 # for the first look
  before=$(spent "${SERVER_PID:-}") own=$(spent "$following")
  "$java" -Xmx64m -XX:TieredStopAtLevel=1 -cp "$home/lib/*" "$here/DeltaLag.java" "jdbc:mysql://$HOST:$PORT/$source" \
    "jdbc:mysql://$HOST:$PORT/$destination" "$USER_NAME" "$rate" "$seconds" >"$work/lag.txt" || { tail -20 "$work/following.txt" >&2; fail "the shop stopped"; }
  busy=$(difference "$before" "$(spent "${SERVER_PID:-}")") own=$(difference "$own" "$(spent "$following")")
  kill -TERM "$following" # a shell lets what runs in its background ignore Ctrl-C
  wait "$following" 2>/dev/null || true
  following=
fi

report() {
  echo "## Delta, $(date -u +%Y-%m-%d)"
  echo
  echo "- Machine: $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(awk '/^MemTotal/ { printf "%.0f GB", $2 / 1e6 }' /proc/meminfo) memory, $(uname -sr); load $(cut -d' ' -f1 /proc/loadavg) at the end"
  echo "- Server: $(sql -e "SELECT CONCAT(VERSION(), ', buffer pool ', ROUND(@@innodb_buffer_pool_size / 1048576), ' MB, flush at commit ', @@innodb_flush_log_at_trx_commit, ', binary log ', IF(@@log_bin, 'on', 'off'))"); at $HOST"
  echo "- Java: $("$java" -version 2>&1 | sed -n 2p); $("$home/bin/lodestone" --version | head -1)"
  echo
  echo "| changes of | how many | time | changes/s | server's processor s | tool's processor s, starting included |"
  echo "|---|---:|---:|---:|---:|---:|"
  cat "$work/table.txt"
  if [ "$rate" -gt 0 ]; then
    echo
    cat "$work/lag.txt"
    echo "Meanwhile the server (shop included) used $busy and the tool $own processor seconds."
  fi
}
report | tee ${result:+"$result"}
