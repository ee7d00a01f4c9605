#!/bin/sh
# Migrates the sample stores of ../shared/data into a fresh Magento 2 and proves the result: sample-stores.sh LODESTONE_HOME
# Uses the server at HOST:PORT (USER_NAME, MYSQL_PWD) when HOST is set, else the embedded one. Databases named ls_* are dropped.
set -eu
home=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
shared=${LODESTONE_SHARED:-$(cd "$here/../../.." && pwd)/shared}
if [ ! -f "$shared/data/m1_1945_sample.sql.gz" ]; then
  echo "SKIPPED: sample stores, because there are no databases beside this checkout (../shared/data)"
  exit 0
fi
work=$(mktemp -d)
stop=
trap '[ -z "$stop" ] || kill "$stop" 2>/dev/null || true; rm -rf "$work"' EXIT INT TERM
fail() { echo "FAILED: $*" >&2; exit 1; }

if [ -z "${HOST:-}" ]; then
  mkfifo "$work/hold"
  "$home/bin/lodestone" server <"$work/hold" >"$work/server.txt" 2>&1 &
  stop=$!
  exec 3>"$work/hold" # the server stops when nobody holds it open any more
  for _ in $(seq 1 240); do grep -q '^port=' "$work/server.txt" && break; kill -0 "$stop" 2>/dev/null || break; sleep 1; done
  PORT=$(sed -n 's/^port=//p' "$work/server.txt") client=$(sed -n 's/^client=//p' "$work/server.txt")
  [ -n "$PORT" ] || { cat "$work/server.txt" >&2; fail "the embedded server did not start"; }
  MYSQL_PWD=$(sed -n 's/^password=//p' "$work/server.txt") HOST=127.0.0.1 USER_NAME=root
  export HOST PORT USER_NAME MYSQL_PWD
  mkdir -p "$work/bin" && ln -s "$client" "$work/bin/mariadb" && PATH=$work/bin:$PATH
fi
client=$(command -v mariadb || command -v mysql) || fail "no mariadb client on the PATH"
sql() { "$client" -h "$HOST" -P "${PORT:-3306}" -u "${USER_NAME:-root}" -N -B "$@"; }

config() { # source database
  cat >"$work/lodestone.yaml" <<YAML
source: { url: "jdbc:mysql://$HOST:${PORT:-3306}/ls_$1", user: "${USER_NAME:-root}", password: "${MYSQL_PWD:-}", cryptKey: 0123456789abcdef0123456789abcdef }
destination: { url: "jdbc:mysql://$HOST:${PORT:-3306}/ls_$1_m2", user: "${USER_NAME:-root}", password: "${MYSQL_PWD:-}", cryptKey: fedcba9876543210fedcba9876543210 }
YAML
}

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
  bash "$shared/tools/load-databases.sh" "$store=ls_$store" "m2_247_clean=ls_${store}_m2"
  config "$store"
  (cd "$work"
  for mode in settings data; do
    [ $mode = settings ] && { "$home/bin/lodestone" check >"$work/check.txt" 2>&1 || { cat "$work/check.txt"; fail "check of $store"; }; }
    "$home/bin/lodestone" migrate $mode || fail "migrate $mode of $store ended with $?"
  done)
  bad=$(orphans "ls_${store}_m2")
  [ -z "$bad" ] || fail "foreign keys of $store do not hold: $bad"
  echo "foreign keys hold: $(wc -l <"$work/orphans.sql")"
  if [ "$store" = m1_1945_sample ]; then
    bash "$shared/tools/load-databases.sh" peer_out_1945_sample=ls_peer
    python3 "$shared/tools/compare-databases.py" ls_peer ls_m1_1945_sample_m2 -h "$HOST" -P "${PORT:-3306}" -u "${USER_NAME:-root}" --samples 0 \
      --ledger "$here/peer-ledger.tsv" || fail "the sample store differs from the reference in ways the ledger does not explain"
    sql -e "DROP DATABASE ls_peer"
  fi
  sql -e "DROP DATABASE \`ls_$store\`; DROP DATABASE \`ls_${store}_m2\`"
done
echo "sample stores passed"
