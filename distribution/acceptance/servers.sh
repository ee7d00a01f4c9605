#!/usr/bin/env bash
# Migrates the sample store between servers of different kinds, and compares every row with a migration between two MariaDBs:
# servers.sh LODESTONE_HOME MYSQL_FOLDER [SOURCE:DESTINATION ...]
#
# MYSQL_FOLDER holds 5.6.14 and 8.0.33, a server of Magento 1's time and one of Magento 2's: 'mvn -Pmysql -pl distribution generate-resources'
# brings them into distribution/target/mysql. MariaDB is the server at HOST:PORT (USER_NAME, MYSQL_PWD) when HOST is set, else
# the embedded one. Databases STORE=ls_servers and ls_servers_m2 are made on each server and dropped.
set -euo pipefail
. "$(dirname "$0")/stores.sh"
. "$here/disturbed.sh"
has_samples || { echo "SKIPPED: servers, because there are no databases beside this checkout (../shared/data)"; exit 0; }
mysql=$(cd "${2:?the folder of the MySQL servers}" && pwd)
shift 2
[ $# -gt 0 ] || set -- mysql56:mysql80 mysql56:mariadb mysql80:mysql80 mariadb:mysql80
source=${STORE:-ls_servers} destination=${STORE:-ls_servers}_m2
declare -A port user password
servers=()

leave() {
  for pid in "${servers[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${servers[@]}"; do while kill -0 "$pid" 2>/dev/null; do sleep 0.2; done; done
  [ -z "$stop" ] || kill "$stop" 2>/dev/null || true
  rm -rf "$work"
}

# use SERVER: what sql and rows talk to
use() { PORT=${port[$1]} USER_NAME=${user[$1]} MYSQL_PWD=${password[$1]}; export PORT USER_NAME MYSQL_PWD; }

# start NAME VERSION WORDS...: a server of that version; Lodestone has a user of its own there, with a password
start() {
  local name=$1 base=$mysql/$2 data=$work/$1 free
  shift 2
  while free=$((20000 + RANDOM % 10000)) && (: </dev/tcp/127.0.0.1/$free) 2>/dev/null; do :; done
  mkdir -p "$work/$name.tmp" # a server that starts clears its folder, and the common one belongs to others
  port[$name]=$free user[$name]=root password[$name]=
  "$base/bin/mysqld" --no-defaults --basedir="$base" --datadir="$data" --user="$(id -un)" --lc-messages-dir="$base/share" \
    --bind-address=127.0.0.1 --port=$free --tmpdir="$work/$name.tmp" --socket="$work/$name.socket" --pid-file="$work/$name.pid" --max-allowed-packet=64M \
    --local-infile=1 --innodb-flush-log-at-trx-commit=2 --innodb-buffer-pool-size=256M "$@" >"$work/$name.txt" 2>&1 3>&- &
  servers+=($!)
  use "$name"
  for _ in $(seq 1 240); do sql -e "SELECT 1" >/dev/null 2>&1 && break; kill -0 $! 2>/dev/null || break; sleep 0.5; done
  # Whoever has no name on 5.6 would come before any user on this machine.
  sql -e "DELETE FROM mysql.user WHERE user = ''; FLUSH PRIVILEGES; CREATE USER 'lodestone'@'%' IDENTIFIED BY 'pass\$word:1'; GRANT ALL ON *.* TO 'lodestone'@'%'" ||
    { tail "$work/$name.txt" >&2; fail "$name did not start"; }
  echo "$name: $(sql -e 'SELECT VERSION()') on port $free"
}

start_all() {
  server
  port[mariadb]=${PORT:-3306} user[mariadb]=${USER_NAME:-root} password[mariadb]=${MYSQL_PWD:-}
  echo "mariadb: $(sql -e 'SELECT VERSION()')"
  # Its own scripts need perl, and are in no hurry.
  "$mysql/5.6.14/scripts/mysql_install_db" --no-defaults --basedir="$mysql/5.6.14" --datadir="$work/mysql56" --tmpdir="$work" --user="$(id -un)" >"$work/install.txt" 2>&1 ||
    { tail "$work/install.txt" >&2; fail "no data folder for MySQL 5.6"; }
  start mysql56 5.6.14 --character-set-server=utf8
  chmod +x "$mysql/8.0.33/bin/mysqld"
  # The embedded MariaDB's client knows nothing newer of root's; the user of Lodestone has the server's own way.
  "$mysql/8.0.33/bin/mysqld" --no-defaults --default-authentication-plugin=mysql_native_password --basedir="$mysql/8.0.33" --datadir="$work/mysql80" --user="$(id -un)" --lc-messages-dir="$mysql/8.0.33/share" --tmpdir="$work" --initialize-insecure \
    >"$work/install.txt" 2>&1 || { tail "$work/install.txt" >&2; fail "no data folder for MySQL 8.0"; }
  start mysql80 8.0.33 --mysqlx=OFF
  # Who is said to have made the triggers of the sample, and must be there when they fire.
  sql -e "CREATE USER 'root'@'127.0.0.1' IDENTIFIED WITH mysql_native_password; GRANT ALL ON *.* TO 'root'@'127.0.0.1'"
}

# side SERVER DATABASE KEY: its lines of the configuration
side() {
  local name=${user[$1]} secret=${password[$1]}
  [ "$1" = mariadb ] || name=lodestone secret='pass$word:1'
  echo "{ url: \"jdbc:mysql://$HOST:${port[$1]}/$2\", user: \"$name\", password: '$secret', cryptKey: $3 }"
}

fresh_stores() { # SOURCE_SERVER DESTINATION_SERVER
  use "$1"
  # MySQL 5.6 knows utf8mb3 by its old name only.
  sql -e "DROP DATABASE IF EXISTS \`$source\`; CREATE DATABASE \`$source\` CHARACTER SET utf8"
  { echo "SET SESSION sql_mode='NO_AUTO_VALUE_ON_ZERO', foreign_key_checks=0, unique_checks=0;"; gzip -dc "$shared/data/m1_1945_sample.sql.gz" | sed 's/utf8mb3/utf8/g'; } | sql "$source"
  use "$2"
  load "m2_247_clean=$destination" >/dev/null
  { echo "source: $(side "$1" "$source" 0123456789abcdef0123456789abcdef)"
    echo "destination: $(side "$2" "$destination" fedcba9876543210fedcba9876543210)"
    echo "options: { capture: triggers }"; } >"$work/lodestone.yaml"
}

# What triggers are like belongs to the server; that they are the same after a reset is compared on each.
contents() { state delta | grep -vE '^(TRIGGER|TABLE|COLUMN|KEY)[[:space:]]'; }

step() { # expected exit code, words
  local code=0 expected=$1
  shift
  lodestone "$@" >"$work/out.txt" 2>&1 || code=$?
  { echo "== $pair: lodestone $*: $code"; cat "$work/out.txt"; } >>"${KEEP:-$work}/servers.txt"
  [ $code = "$expected" ] || { grep -E '^ *(error|Error)' "$work/out.txt" >&2 || tail "$work/out.txt" >&2; fail "$pair: 'lodestone $*' ended with $code"; }
}

migrated() { # SOURCE_SERVER DESTINATION_SERVER FILE: everything from settings to reset; rows go to FILE.data and FILE.delta
  pair="$1 to $2"
  fresh_stores "$1" "$2"
  use "$1"
  rows "$source" >"$work/source.rows"
  use "$2"
  rows "$destination" >"$work/fresh.rows"
  step 0 check
  step 0 migrate settings
  step 0 migrate data
  contents >"$3.data"
  use "$1"
  # A copy of an old table is none that a strict server would make.
  { echo "SET SESSION sql_mode = '';"; cat "$here/changes.sql"; } | sql "$source"
  rows "$source" >"$work/with-capture.rows"
  without_capture "$work/with-capture.rows" >"$work/changed.rows"
  use "$2"
  step 0 migrate delta --once
  contents >"$3.delta"
  step 0 verify
  step 0 cleanup --yes --reset
  rows "$destination" >"$work/now.rows"
  same "the destination after a reset ($pair)" "$work/fresh.rows" "$work/now.rows" || fail "$pair"
  use "$1"
  rows "$source" >"$work/now.rows"
  same "the source after a reset ($pair)" "$work/changed.rows" "$work/now.rows" || fail "$pair"
  for name in "$1" "$2"; do use "$name"; sql -e "DROP DATABASE IF EXISTS \`$source\`; DROP DATABASE IF EXISTS \`$destination\`"; done
}

start_all
migrated mariadb mariadb "$work/expected"
echo "mariadb to mariadb: $(wc -l <"$work/expected.data") rows and keys after data, $(wc -l <"$work/expected.delta") after delta"
for pair in "$@"; do
  migrated "${pair%%:*}" "${pair#*:}" "$work/actual"
  for mode in data delta; do
    same "the destination after $mode ($pair)" "$work/expected.$mode" "$work/actual.$mode" || fail "$pair"
  done
  echo "$pair: the same rows after data and delta, clean after a reset"
done
echo "servers passed: $#"
