#!/usr/bin/env bash
# Follows a shop by its server's binary log while that server is killed and started again, and compares every row with the shop
# afterwards; then removes the log before it was read, which must be told and mended: binlog.sh LODESTONE_HOME [MYSQL_FOLDER [KIND ...]]
#
# KIND is mariadb, mysql (8.0, file and offset), or mysql-gtid (8.0, GTIDs, and connections that are encrypted). MYSQL_FOLDER is that
# of servers.sh; without it only mariadb is tried. Servers are the script's own; see own-server.sh. SEED=1 decides the moments.
set -euo pipefail
. "$(dirname "$0")/stores.sh"
. "$here/disturbed.sh"
. "$here/own-server.sh"
has_samples || { echo "SKIPPED: binlog, because there are no databases beside this checkout (../shared/data)"; exit 0; }
command -v mariadbd >/dev/null && command -v mariadb-install-db >/dev/null || { echo "SKIPPED: binlog, because no MariaDB server is installed"; exit 0; }
mysql=${2:+$(cd "$2" && pwd)}
kinds=("${@:3}")
[ ${#kinds[@]} -gt 0 ] || kinds=(mariadb ${mysql:+mysql mysql-gtid})
source=ls_binlog destination=ls_binlog_m2
logging=(--log-bin=shop --server-id=1 --binlog-format=ROW)

mysql_server() { # OPTIONS...
  own_data=$work/$kind
  mkdir -p "$work/$kind.tmp"
  chmod +x "$mysql/8.0.33/bin/mysqld"
  local base=("$mysql/8.0.33/bin/mysqld" --no-defaults --basedir="$mysql/8.0.33" --datadir="$own_data" --user="$(id -un)" --lc-messages-dir="$mysql/8.0.33/share" --tmpdir="$work/$kind.tmp")
  "${base[@]}" --initialize-insecure >"$work/install.txt" 2>&1 || { tail "$work/install.txt" >&2; fail "no data folder for MySQL 8.0"; }
  HOST=127.0.0.1 USER_NAME=root MYSQL_PWD=
  while PORT=$((20000 + RANDOM % 10000)) && (: </dev/tcp/127.0.0.1/$PORT) 2>/dev/null; do :; done
  export HOST PORT USER_NAME MYSQL_PWD
  command=("${base[@]}" --socket="$work/$kind.socket" --pid-file="$work/$kind.pid" --bind-address=127.0.0.1 --port="$PORT" --mysqlx=OFF
    --local-infile=1 --max-allowed-packet=64M --innodb-buffer-pool-size=256M "$@")
  client=$(command -v mariadb)
  start_server
  # Who is said to have made the triggers of the sample.
  sql -e "CREATE USER 'root'@'127.0.0.1'; GRANT ALL ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION"
}

server_of_kind() {
  url_options=
  case $kind in
    mariadb) own_data=$work/mariadb own_options=() && own_options+=("${logging[@]}") && installed_server ;;
    mysql) mysql_server "${logging[@]}" ;;
    mysql-gtid) url_options='?sslMode=REQUIRED' && mysql_server "${logging[@]}" --gtid-mode=ON --enforce-gtid-consistency=ON ;;
    *) fail "no kind of server: $kind" ;;
  esac
}

# Temporary tables of changes.sql are made from others, which GTIDs forbid within transactions only; old tables want an old mode.
shop() { { echo "SET SESSION sql_mode = '';"; cat; } | sql "$source"; }

expect() { # CODES WHAT WORDS...
  local code=0
  lodestone "${@:3}" >"$work/out.txt" 2>&1 || code=$?
  case " $1 " in *" $code "*) return ;; esac
  tail -n 20 "$work/out.txt" >&2
  fail "$kind: $2: 'lodestone ${*:3}' ended with $code"
}

for kind in "${kinds[@]}"; do
  server_of_kind
  sql -e "DROP DATABASE IF EXISTS $source; CREATE DATABASE $source CHARACTER SET utf8"
  { echo "SET SESSION sql_mode='NO_AUTO_VALUE_ON_ZERO', foreign_key_checks=0, unique_checks=0;"; gzip -dc "$shared/data/m1_1945_sample.sql.gz"; } | sql "$source"
  load "m2_247_clean=$destination" >/dev/null
  # A shop was not made today: without GTIDs, MySQL's log is read from the begin of its file.
  sql -e "FLUSH BINARY LOGS"
  config "$source" "$destination" "options: { capture: binlog }"
  sed -i "s|/$source\"|/$source$url_options\"|; s|/$destination\"|/$destination$url_options\"|" "$work/lodestone.yaml"
  rows "$source" >"$work/source.rows"
  rows "$destination" >"$work/fresh.rows"
  expect "0" "settings" migrate settings
  expect "0" "data" migrate data
  rows "$source" >"$work/now.rows"
  same "the source, to which capture writes nothing" "$work/source.rows" "$work/now.rows" || fail "$kind"

  (cd "$work" && exec "$home/bin/lodestone" migrate delta --interval 1 >"$work/delta.txt" 2>&1) &
  delta=$!
  for _ in $(seq 1 600); do grep -q '^Following' "$work/delta.txt" && break; kill -0 "$delta" 2>/dev/null || break; sleep 0.2; done
  shop <"$here/changes.sql"
  pause "$(moment 4000)"
  restart_server
  shop <<'SQL'
UPDATE customer_entity_varchar v JOIN eav_attribute a USING (attribute_id) SET v.value = CONCAT(v.value, ' III')
  WHERE a.attribute_code = 'lastname' AND v.entity_id % 3 = 0;
DELETE FROM sales_flat_order WHERE entity_id % 13 = 0;
SQL
  pause 3000
  kill -0 "$delta" 2>/dev/null || { tail "$work/delta.txt" >&2; fail "$kind: delta did not survive a restart of the server"; }
  kill -TERM "$delta"
  wait "$delta" || true
  lost=$(grep -c 'Lost its connections' "$work/delta.txt" || true)
  expect "0" "the rest of the changes" migrate delta --once
  brought=$(tail -1 "$work/out.txt")
  expect "0" "comparing with the shop" reconcile

  shop <<<"UPDATE customer_entity_varchar v JOIN eav_attribute a USING (attribute_id) SET v.value = CONCAT(v.value, ' IV') WHERE a.attribute_code = 'lastname';"
  sql -e "FLUSH BINARY LOGS; FLUSH BINARY LOGS"
  kept=$(sql -e "SHOW BINARY LOGS" | tail -1 | cut -f 1)
  for _ in $(seq 1 60); do
    sql -e "PURGE BINARY LOGS TO '$kept'"
    [ "$(sql -e "SHOW BINARY LOGS" | head -1 | cut -f 1)" = "$kept" ] && break
    sleep 0.5
  done
  expect "1" "a log that is gone" migrate delta --once
  grep -q LS-CAP-006 "$work/out.txt" || { cat "$work/out.txt" >&2; fail "$kind: the log is gone, and delta does not say so"; }
  expect "1" "comparing" reconcile
  expect "0" "repairing" reconcile --repair
  expect "0" "the gap is healed" migrate delta --once
  expect "0" "cleaning up" cleanup --yes --reset
  rows "$destination" >"$work/now.rows"
  same "the destination after a reset" "$work/fresh.rows" "$work/now.rows" || fail "$kind"
  kill -9 "$database_server"
  wait "$database_server" 2>/dev/null || true
  database_server=
  echo "$kind: the same rows after a restart of the server ($lost times begun again; ${brought#*: }); a log that was removed is told and mended"
done
echo "binlog passed: ${kinds[*]}"
