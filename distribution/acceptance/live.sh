#!/bin/sh
# A shop goes on selling while it is migrated: live.sh LODESTONE_HOME [RATE [SECONDS]]
# Changes RATE rows a second (200) of the sample store of ../shared/data for SECONDS (300), during data mode and continuous
# delta; then 'migrate delta --once', and nothing may differ: neither from the shop, nor from a second destination that is
# migrated when the shop stands still. SEED decides what the shop does. The server at HOST:PORT (USER_NAME, MYSQL_PWD) when HOST is set, else the embedded one.
# LODESTONE_CAPTURE is triggers (the default) or binlog; for that a server at HOST must write a binary log.
# Databases named ls_live_* are dropped.
set -eu
. "$(dirname "$0")/stores.sh"
has_samples || { echo "SKIPPED: live shop, because there are no databases beside this checkout (../shared/data)"; exit 0; }
delta=
capture=${LODESTONE_CAPTURE:-triggers}
[ "$capture" != binlog ] || server_options=--binary-log
leave() {
  [ -z "$delta" ] || kill "$delta" 2>/dev/null || true
  [ -z "$stop" ] || kill "$stop" 2>/dev/null || true
  rm -rf "$work"
}

server
load m1_1945_sample=ls_live_m1 m2_247_clean=ls_live_m2 m2_247_clean=ls_live_again
config ls_live_m1 ls_live_m2 "options: { capture: $capture }"
schema ls_live_m1 >"$work/source.schema"
rows ls_live_m2 >"$work/fresh.rows"
lodestone migrate settings || fail "migrate settings ended with $?"

# Capture is installed before the first row is read, as for a shop that is open: the first transactions may fall before it.
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -Xmx64m -cp "$home/lib/*" "$here/LiveShop.java" "jdbc:mysql://$HOST:${PORT:-3306}/ls_live_m1" "${USER_NAME:-root}" \
  "${2:-200}" "${3:-300}" "${SEED:-1}" >"$work/shop.txt" 2>&1 &
shop=$!
sleep 3
lodestone migrate data --auto >"$work/data.txt" 2>&1 || { tail -20 "$work/data.txt"; fail "migrate data of a live shop ended with $?"; }
! grep '^  error' "$work/data.txt" || fail "data mode takes a shop that goes on for an error"
grep Complete "$work/data.txt" || fail "data mode did not complete"
echo "checks that are open until delta has brought the changes: $(grep -c 'migrate delta --once. brings them' "$work/data.txt" || true) told"
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
lodestone migrate delta --once >"$work/once.txt" 2>&1 || { cat "$work/once.txt"; fail "migrate delta --once ended with $?"; }
tail -1 "$work/once.txt"
cat "$work/shop.txt"

lodestone reconcile >"$work/reconcile.txt" 2>&1 || { cat "$work/reconcile.txt"; fail "the destination differs from the live shop"; }
tail -1 "$work/reconcile.txt"

# The rows stay in a copy, so that the destination can be put back.
sql -e "DROP DATABASE IF EXISTS ls_live_copy; CREATE DATABASE ls_live_copy"
{
  echo "SET SESSION foreign_key_checks = 0, sql_mode = 'NO_AUTO_VALUE_ON_ZERO';"
  sql -e "SELECT CONCAT('CREATE TABLE \`', TABLE_NAME, '\` LIKE ls_live_m2.\`', TABLE_NAME, '\`; INSERT INTO \`', TABLE_NAME, '\` SELECT * FROM ls_live_m2.\`', TABLE_NAME, '\`;')
    FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'ls_live_m2' AND TABLE_TYPE = 'BASE TABLE' AND TABLE_NAME NOT LIKE 'lodestone\\_%'"
} >"$work/copy.sql"
sql ls_live_copy <"$work/copy.sql"
lodestone cleanup --yes --reset >"$work/cleanup.txt" 2>&1 || { cat "$work/cleanup.txt"; fail "cleanup --reset ended with $?"; }
rows ls_live_m2 >"$work/now.rows"
same "the destination after a reset" "$work/fresh.rows" "$work/now.rows" || fail "the reset after a live migration"
schema ls_live_m1 >"$work/now.schema"
same "the schema of the shop" "$work/source.schema" "$work/now.schema" || fail "the cleanup after a live migration"
echo "reset: the destination is the fresh one, and the shop's schema what it was"

config ls_live_m1 ls_live_again
for mode in settings data; do
  lodestone migrate $mode --auto >"$work/again.txt" 2>&1 || [ $? = 1 ] || { tail -20 "$work/again.txt"; fail "migrate $mode of the shop when it stands still"; }
done
lodestone cleanup --yes >/dev/null 2>&1 || lodestone cleanup >/dev/null || fail "cleanup"
# Neither ids that the destination gives nor what is encrypted anew can be the same.
for database in ls_live_copy ls_live_again; do
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
python3 "$shared/tools/compare-databases.py" ls_live_again ls_live_copy -h "$HOST" -P "${PORT:-3306}" -u "${USER_NAME:-root}" --samples 3 || fail "what follows the live shop differs from what is migrated when it stands still"
sql -e "DROP DATABASE ls_live_m1; DROP DATABASE ls_live_m2; DROP DATABASE ls_live_again; DROP DATABASE ls_live_copy"
echo "live shop passed"
