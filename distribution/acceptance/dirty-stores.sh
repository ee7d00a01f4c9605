#!/bin/sh
# Makes one dirty store for each wart, migrates it and judges the result: dirty-stores.sh LODESTONE_HOME [WART ...]
# A wart is a file of warts/, whose README explains the words. It is applied to a fresh source and destination: the sample store of
# ../shared/data where that is, else the store of 'lodestone demo'. Uses the server at HOST:PORT (USER_NAME, MYSQL_PWD) when HOST is
# set, else embedded ones. Databases ${DATABASES:-ls_dirty}_source and _destination are dropped. KEEP=folder keeps the outputs.
set -eu
home=$(cd "$1" && pwd)
shift
here=$(cd "$(dirname "$0")" && pwd)
shared=${LODESTONE_SHARED:-$(cd "$here/../../.." && pwd)/shared}
work=$(mktemp -d)
stop=
end() { [ -z "$stop" ] || kill "$stop" 2>/dev/null || true; rm -rf "$work"; }
trap end EXIT
trap "exit 1" INT TERM

# Start an embedded server and point HOST, PORT ... at it.
start_server() {
  mkfifo "$work/hold"
  "$home/bin/lodestone" server <"$work/hold" >"$work/server.txt" 2>&1 &
  stop=$!
  exec 3>"$work/hold" # the server stops when nobody holds it open any more
  for _ in $(seq 1 240); do grep -q '^port=' "$work/server.txt" && break; kill -0 "$stop" 2>/dev/null || break; sleep 1; done
  PORT=$(sed -n 's/^port=//p' "$work/server.txt") client=$(sed -n 's/^client=//p' "$work/server.txt")
  [ -n "$PORT" ] || { cat "$work/server.txt" >&2; exit 1; }
  MYSQL_PWD=$(sed -n 's/^password=//p' "$work/server.txt") HOST=127.0.0.1 USER_NAME=root
  mkdir -p "$work/bin" && ln -s "$client" "$work/bin/mariadb" && PATH=$work/bin:$PATH
}

if [ -f "$shared/data/m1_1945_sample.sql.gz" ]; then
  sample=yes source=${DATABASES:-ls_dirty}_source destination=${DATABASES:-ls_dirty}_destination
  source_key=0123456789abcdef0123456789abcdef destination_key=fedcba9876543210fedcba9876543210
  [ -n "${HOST:-}" ] || start_server
else
  echo "No databases beside this checkout (../shared/data): the warts are applied to the demo's store."
  sample=
fi
export HOST PORT USER_NAME MYSQL_PWD
client=$(command -v mariadb || command -v mysql) || { echo "no mariadb client on the PATH" >&2; exit 1; }
sql() { "$client" -h "$HOST" -P "${PORT:-3306}" -u "${USER_NAME:-root}" --default-character-set=utf8mb4 -N -B "$@"; }

fresh() { # both databases as they are without a wart
  if [ -n "$sample" ]; then
    bash "$shared/tools/load-databases.sh" "m1_1945_sample=$source" "m2_247_clean=$destination" >/dev/null
  else
    "$home/bin/lodestone" demo --make-only >"$work/demo.txt" 2>&1 || { cat "$work/demo.txt" >&2; exit 1; }
    PORT=$(sed -n 's/.*, port \([0-9]*\),.*/\1/p' "$work/demo.txt") MYSQL_PWD=$(sed -n 's/.*, password //p' "$work/demo.txt")
    HOST=127.0.0.1 USER_NAME=root source=demo_source destination=demo_destination
    keys=$(sed -n 's/.*--config //p' "$work/demo.txt")
    source_key=$(awk -F'"' '/cryptKey/ { print $2 }' "$keys" | head -1) destination_key=$(awk -F'"' '/cryptKey/ { print $2 }' "$keys" | tail -1)
  fi
}

discard() {
  if [ -n "$sample" ]; then
    sql -e "DROP DATABASE IF EXISTS \`$source\`; DROP DATABASE IF EXISTS \`$destination\`"
  else
    sh -c "$(sed -n 's/^Stop and remove it: //p' "$work/demo.txt")"
  fi
}

word() { sed -n "s/^-- $2: *//p" "$1"; } # file, word: what its comment says
part() { # file, name: the statements below "-- in: name"
  awk -v name="$2" '/^-- (in|holds)/ { on = ($0 == "-- in: " name) || ($0 ~ /^-- holds/ && name == "holds"); next } on' "$1" |
    sed "s/SOURCE\./\`$source\`./g; s/DESTINATION\./\`$destination\`./g"
}

# Renames every table of a database; triggers follow, with what they write to.
prefix() { # database, prefix
  sql "$1" -e "SELECT CONCAT('DROP TRIGGER \`', TRIGGER_NAME, '\`;') FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA='$1'" >"$work/drop.sql"
  sql --raw "$1" -e "SELECT CONCAT('CREATE TRIGGER \`$2', TRIGGER_NAME, '\` ', ACTION_TIMING, ' ', EVENT_MANIPULATION, ' ON \`$2', EVENT_OBJECT_TABLE,
      '\` FOR EACH ROW ', REGEXP_REPLACE(ACTION_STATEMENT, '(INTO|TABLE) \`([a-z_]+)\`', '\\\\1 \`$2\\\\2\`'), '//')
    FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA='$1'" >"$work/create.sql"
  # By way of numbers: with a prefix a table may get the name that another one still has.
  sql "$1" -e "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA='$1' AND TABLE_TYPE='BASE TABLE'" >"$work/tables.txt"
  { awk '{ printf "RENAME TABLE `%s` TO `renamed_%d`;\n", $0, NR }' "$work/tables.txt"
    awk -v prefix="$2" '{ printf "RENAME TABLE `renamed_%d` TO `%s%s`;\n", NR, prefix, $0 }' "$work/tables.txt"; } >"$work/rename.sql"
  { cat "$work/drop.sql" "$work/rename.sql"; echo "DELIMITER //"; cat "$work/create.sql"; } | sql "$1"
}

config() { # further lines
  cat <<YAML
source: { url: "jdbc:mysql://$HOST:${PORT:-3306}/$source", user: "${USER_NAME:-root}", password: "${MYSQL_PWD:-}", cryptKey: $source_key, prefix: "$source_prefix" }
destination: { url: "jdbc:mysql://$HOST:${PORT:-3306}/$destination", user: "${USER_NAME:-root}", password: "${MYSQL_PWD:-}", cryptKey: $destination_key, prefix: "$destination_prefix" }
$*
YAML
}

faults=
fault() { echo "  FAULT: $*"; faults="$faults
  $wart: $*"; }

lodestone() { # expected exit code, arguments; output in $work/out.txt, all of them in $work/all.txt
  expected=$1
  shift
  code=0
  (cd "$work" && "$home/bin/lodestone" "$@" --no-color) >"$work/out.txt" 2>&1 || code=$?
  { echo "== lodestone $*: $code"; cat "$work/out.txt"; } >>"$work/all.txt"
  [ "$code" = "$expected" ] || { fault "lodestone $* ends with $code instead of $expected"; grep -E '^ *(error|Error)' "$work/out.txt" | cut -c1-300 | head -8; }
}

reports() { # severity or '', code
  grep -qE "^ *${1:-[a-z]*} +$2 |Error $2:" "$work/all.txt" || fault "$2 is not reported${1:+ as $1}"
}

# Every foreign key of the destination by anti-join; prints those that do not hold.
orphans() {
  sql -e "SELECT CONCAT('SELECT ''', k.TABLE_NAME, '.', k.COLUMN_NAME, ''', COUNT(*) FROM \`$1\`.\`', k.TABLE_NAME, '\` c LEFT JOIN \`$1\`.\`',
      k.REFERENCED_TABLE_NAME, '\` p ON p.\`', k.REFERENCED_COLUMN_NAME, '\`=c.\`', k.COLUMN_NAME, '\` WHERE c.\`', k.COLUMN_NAME,
      '\` IS NOT NULL AND p.\`', k.REFERENCED_COLUMN_NAME, '\` IS NULL HAVING COUNT(*)>0;')
    FROM information_schema.KEY_COLUMN_USAGE k WHERE k.TABLE_SCHEMA='$1' AND k.REFERENCED_TABLE_NAME IS NOT NULL" | sql
}

judge() { # file
  for code in $(word "$1" finds); do reports "" "$code"; done
  bad=$(orphans "$destination")
  [ -z "$bad" ] || fault "foreign keys do not hold: $bad"
  (cd "$work" && "$home/bin/lodestone" plan --format json >plan.json)
  bad=$(python3 "$here/dirty-counts.py" "$work/plan.json" "$source" "$source_prefix" "$destination" "$destination_prefix" "$client" "$work/all.txt" 2>&1) ||
    fault "$bad"
  part "$1" holds | grep -v '^$' >"$work/holds.sql" || true
  while IFS= read -r query; do
    bad=$(sql -e "$query" 2>&1) || true
    [ -z "$bad" ] || fault "does not hold: $query: $(echo "$bad" | head -3 | tr '\n' ';')"
  done <"$work/holds.sql"
}

run() { # file
  wart=$(basename "$1" .sql)
  echo "== $wart: $(sed -n '1s/^-- //p' "$1")"
  : >"$work/all.txt"
  rm -rf "$work/conf" && mkdir -p "$work/conf/mappings"
  fresh
  part "$1" source | sql "$source" || { fault "its source cannot be made"; return; }
  part "$1" destination | sql "$destination" || { fault "its destination cannot be made"; return; }
  source_prefix=$(word "$1" source-prefix) destination_prefix=$(word "$1" destination-prefix)
  [ -z "$source_prefix" ] || prefix "$source" "$source_prefix" || { fault "the source's tables cannot be renamed"; return; }
  [ -z "$destination_prefix" ] || prefix "$destination" "$destination_prefix" || { fault "the destination's tables cannot be renamed"; return; }
  part "$1" "source with prefix" | sql "$source"
  config "$(word "$1" with)" >"$work/lodestone.yaml"
  stops=$(word "$1" stops) auto=
  if [ -n "$stops" ]; then
    lodestone 1 check
    for code in $stops; do reports error "$code"; done
    lodestone 1 migrate data --dry-run
    config "$(word "$1" "remedy configuration")" >"$work/lodestone.yaml"
    [ -z "$(word "$1" "remedy rule")" ] ||
      { printf 'apiVersion: lodestone/v1\nkind: Mapping\ntables:\n'; word "$1" "remedy rule" | sed 's/^/  /'; } >"$work/conf/mappings/wart.yaml"
    auto=$(word "$1" "remedy option")
    : >"$work/all.txt"
  fi
  if [ "$(word "$1" then)" = stays ]; then
    echo "  stops in check, as it should"
  else
    lodestone 0 migrate settings --all-findings $auto
    lodestone 0 migrate data --all-findings $auto
    lodestone 0 verify
    judge "$1"
  fi
  [ -z "${KEEP:-}" ] || { mkdir -p "$KEEP"; cp "$work/all.txt" "$KEEP/$wart.txt"; }
  discard
}

names=${*:-$(cd "$here/warts" && for file in *.sql; do basename "$file" .sql; done)}
for name in $names; do
  run "$here/warts/$name.sql"
done
[ -z "$faults" ] || { echo "FAILED: dirty stores$faults" >&2; exit 1; }
echo "dirty stores passed: $(echo "$names" | wc -w)"
