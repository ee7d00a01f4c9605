#!/bin/sh
# A shop goes on selling while it is migrated: live.sh LODESTONE_HOME [RATE [SECONDS]]
# Changes RATE rows a second (200) of the sample store of ../shared/data for SECONDS (300), during data mode and continuous
# delta; then 'migrate delta --once', and nothing may differ: neither from the shop, nor from a second destination that is
# migrated when the shop stands still. SEED decides what the shop does. The server at HOST:PORT (USER_NAME, MYSQL_PWD) when HOST is set, else the embedded one.
# LODESTONE_CAPTURE is triggers (the default) or binlog; for that a server at HOST must write a binary log.
# Databases named ls_live_* are dropped.
set -eu
home=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
shared=${LODESTONE_SHARED:-$(cd "$here/../../.." && pwd)/shared}
if [ ! -f "$shared/data/m1_1945_sample.sql.gz" ]; then
  echo "SKIPPED: live shop, because there are no databases beside this checkout (../shared/data)"
  exit 0
fi
work=$(mktemp -d)
server= delta=
capture=${LODESTONE_CAPTURE:-triggers}
trap '[ -z "$delta" ] || kill "$delta" 2>/dev/null || true; [ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT INT TERM
fail() { echo "FAILED: $*" >&2; exit 1; }

if [ -z "${HOST:-}" ]; then
  mkfifo "$work/hold"
  "$home/bin/lodestone" server $([ "$capture" != binlog ] || echo --binary-log) <"$work/hold" >"$work/server.txt" 2>&1 &
  server=$!
  exec 3>"$work/hold" # the server stops when nobody holds it open any more
  for _ in $(seq 1 240); do grep -q '^port=' "$work/server.txt" && break; kill -0 "$server" 2>/dev/null || break; sleep 1; done
  PORT=$(sed -n 's/^port=//p' "$work/server.txt") client=$(sed -n 's/^client=//p' "$work/server.txt")
  [ -n "$PORT" ] || { cat "$work/server.txt" >&2; fail "the embedded server did not start"; }
  MYSQL_PWD=$(sed -n 's/^password=//p' "$work/server.txt") HOST=127.0.0.1 USER_NAME=root
  export HOST PORT USER_NAME MYSQL_PWD
  mkdir -p "$work/bin" && ln -s "$client" "$work/bin/mariadb" && PATH=$work/bin:$PATH
fi
client=$(command -v mariadb || command -v mysql) || fail "no mariadb client on the PATH"
sql() { "$client" -h "$HOST" -P "${PORT:-3306}" -u "${USER_NAME:-root}" -N -B "$@"; }

config() { # destination capture
  cat >"$work/lodestone.yaml" <<YAML
source: { url: "jdbc:mysql://$HOST:${PORT:-3306}/ls_live_m1", user: "${USER_NAME:-root}", password: "${MYSQL_PWD:-}", cryptKey: 0123456789abcdef0123456789abcdef }
destination: { url: "jdbc:mysql://$HOST:${PORT:-3306}/$1", user: "${USER_NAME:-root}", password: "${MYSQL_PWD:-}", cryptKey: fedcba9876543210fedcba9876543210 }
options: { capture: $2 }
YAML
}
lodestone() { (cd "$work" && exec "$home/bin/lodestone" "$@"); }

bash "$shared/tools/load-databases.sh" m1_1945_sample=ls_live_m1 m2_247_clean=ls_live_m2 m2_247_clean=ls_live_again
config ls_live_m2 "$capture"
lodestone migrate settings || fail "migrate settings ended with $?"

# Capture is installed before the first row is read, as for a shop that is open: the first transactions may fall before it.
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -Xmx64m -cp "$home/lib/*" "$here/LiveShop.java" "jdbc:mysql://$HOST:${PORT:-3306}/ls_live_m1" "${USER_NAME:-root}" \
  "${2:-200}" "${3:-300}" "${SEED:-1}" >"$work/shop.txt" 2>&1 &
shop=$!
sleep 3
# 1 is what counts say that were taken while the shop went on.
lodestone migrate data --auto >"$work/data.txt" 2>&1 || [ $? = 1 ] || { tail -20 "$work/data.txt"; fail "migrate data of a live shop"; }
grep '^  error' "$work/data.txt" || true
grep Complete "$work/data.txt" || fail "data mode did not complete"
(cd "$work" && exec "$home/bin/lodestone" migrate delta --interval 1 >"$work/delta.txt" 2>&1) &
delta=$!
for _ in $(seq 1 240); do grep -q '^Following' "$work/delta.txt" && break; kill -0 "$delta" 2>/dev/null || break; sleep 1; done
wait "$shop" || { cat "$work/shop.txt"; fail "the shop stopped"; }
kill -TERM "$delta" # a shell lets what runs in its background ignore Ctrl-C
code=0
wait "$delta" || code=$?
delta=
[ "$code" -le 1 ] || [ "$code" = 143 ] || { tail -20 "$work/delta.txt"; fail "migrate delta ended with $code"; }
grep '^  [0-9]' "$work/delta.txt" | tail -5
grep -v '^  [0-9N]' "$work/delta.txt"
lodestone migrate delta --once >"$work/once.txt" 2>&1 || [ $? = 1 ] || { cat "$work/once.txt"; fail "migrate delta --once"; }
tail -1 "$work/once.txt"
cat "$work/shop.txt"

lodestone reconcile >"$work/reconcile.txt" 2>&1 || { cat "$work/reconcile.txt"; fail "the destination differs from the live shop"; }
tail -1 "$work/reconcile.txt"
lodestone cleanup --yes >/dev/null 2>&1 || lodestone cleanup >/dev/null || fail "cleanup"

config ls_live_again none
for mode in settings data; do
  lodestone migrate $mode --auto >"$work/again.txt" 2>&1 || [ $? = 1 ] || { tail -20 "$work/again.txt"; fail "migrate $mode of the shop when it stands still"; }
done
lodestone cleanup --yes >/dev/null 2>&1 || lodestone cleanup >/dev/null || fail "cleanup"
# Neither ids that the destination gives nor what is encrypted anew can be the same.
for database in ls_live_m2 ls_live_again; do
  sql "$database" <<'SQL'
SET foreign_key_checks = 0;
ALTER TABLE catalog_category_product MODIFY entity_id INT NOT NULL, DROP PRIMARY KEY, ADD PRIMARY KEY (category_id, product_id);
UPDATE catalog_category_product SET entity_id = 0;
ALTER TABLE catalog_product_entity_decimal MODIFY value_id INT NOT NULL, DROP PRIMARY KEY, ADD PRIMARY KEY (entity_id, attribute_id, store_id);
UPDATE catalog_product_entity_decimal SET value_id = 0;
UPDATE core_config_data SET value = '0:3:' WHERE value LIKE '0:3:%';
UPDATE quote_payment SET cc_number_enc = '0:3:', updated_at = updated_at WHERE cc_number_enc LIKE '0:3:%';
UPDATE sales_order_payment SET cc_number_enc = '0:3:' WHERE cc_number_enc LIKE '0:3:%';
SQL
done
python3 "$shared/tools/compare-databases.py" ls_live_again ls_live_m2 -h "$HOST" -P "${PORT:-3306}" -u "${USER_NAME:-root}" --samples 3 || fail "what follows the live shop differs from what is migrated when it stands still"
sql -e "DROP DATABASE ls_live_m1; DROP DATABASE ls_live_m2; DROP DATABASE ls_live_again"
echo "live shop passed"
