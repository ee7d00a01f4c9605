#!/bin/sh
# Migrates the sample stores of ../shared/data into a fresh Magento 2 and proves the result: sample-stores.sh LODESTONE_HOME
# Uses the server at HOST:PORT (USER_NAME, MYSQL_PWD) when HOST is set, else the embedded one. STORES names others of them. Databases
# named ${DATABASES:-ls}_* are dropped.
set -eu
. "$(dirname "$0")/stores.sh"
has_samples || { echo "SKIPPED: sample stores, because there are no databases beside this checkout (../shared/data)"; exit 0; }
server
names=${DATABASES:-ls}

# Every foreign key of a database by anti-join; prints those that do not hold.
orphans() {
  sql -e "SELECT CONCAT('SELECT ''', k.TABLE_NAME, '.', k.COLUMN_NAME, ''', COUNT(*) FROM \`$1\`.\`', k.TABLE_NAME, '\` c LEFT JOIN \`$1\`.\`',
      k.REFERENCED_TABLE_NAME, '\` p ON p.\`', k.REFERENCED_COLUMN_NAME, '\`=c.\`', k.COLUMN_NAME, '\` WHERE c.\`', k.COLUMN_NAME,
      '\` IS NOT NULL AND p.\`', k.REFERENCED_COLUMN_NAME, '\` IS NULL HAVING COUNT(*)>0;')
    FROM information_schema.KEY_COLUMN_USAGE k WHERE k.TABLE_SCHEMA='$1' AND k.REFERENCED_TABLE_NAME IS NOT NULL" >"$work/orphans.sql"
  sql <"$work/orphans.sql"
}

for store in ${STORES:-m1_1945_sample m1_1945_clean m1_1901_clean m1_1702_clean}; do
  echo "== $store"
  load "$store=${names}_$store" "m2_247_clean=${names}_${store}_m2"
  config "${names}_$store" "${names}_${store}_m2"
  (cd "$work"
  for mode in settings data; do
    [ $mode = settings ] && { "$home/bin/lodestone" check >"$work/check.txt" 2>&1 || { cat "$work/check.txt"; fail "check of $store"; }; }
    "$home/bin/lodestone" migrate $mode || fail "migrate $mode of $store ended with $?"
  done)
  bad=$(orphans "${names}_${store}_m2")
  [ -z "$bad" ] || fail "foreign keys of $store do not hold: $bad"
  echo "foreign keys hold: $(wc -l <"$work/orphans.sql")"
  if [ "$store" = m1_1945_sample ]; then
    load peer_out_1945_sample=${names}_peer
    python3 "$shared/tools/compare-databases.py" ${names}_peer ${names}_m1_1945_sample_m2 -h "$HOST" -P "${PORT:-3306}" -u "${USER_NAME:-root}" --samples 0 \
      --ledger "$here/peer-ledger.tsv" || fail "the sample store differs from the reference in ways the ledger does not explain"
    sql -e "DROP DATABASE ${names}_peer"
  fi
  sql -e "DROP DATABASE \`${names}_$store\`; DROP DATABASE \`${names}_${store}_m2\`"
done
echo "sample stores passed"
