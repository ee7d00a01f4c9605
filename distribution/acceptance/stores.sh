# What the acceptance scripts share: a server, stores to migrate, and the state of a database as lines of text.
# Sourced by scripts whose first argument is the home of Lodestone.
# Uses the server at HOST:PORT (USER_NAME, MYSQL_PWD) when HOST is set, else the embedded one.
home=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
shared=${LODESTONE_SHARED:-$(cd "$here/../../.." && pwd)/shared}
work=$(mktemp -d)
stop=
trap 'leave' EXIT
trap 'exit 130' INT TERM

fail() { echo "FAILED: $*" >&2; exit 1; }

leave() {
  [ -z "$stop" ] || kill "$stop" 2>/dev/null || true
  rm -rf "$work"
}

has_samples() { [ -f "$shared/data/m1_1945_sample.sql.gz" ]; }

lodestone() { (cd "$work" && exec "$home/bin/lodestone" "$@"); }

# An embedded server with $server_options; it ends with this script. Sets HOST, PORT, USER_NAME, MYSQL_PWD, and puts its client on the PATH.
embedded_server() {
  mkfifo "$work/hold"
  "$home/bin/lodestone" server ${server_options:-} <"$work/hold" >"$work/server.txt" 2>&1 &
  stop=$!
  exec 3>"$work/hold" # the server stops when nobody holds it open any more
  for _ in $(seq 1 240); do grep -q '^port=' "$work/server.txt" && break; kill -0 "$stop" 2>/dev/null || break; sleep 1; done
  PORT=$(sed -n 's/^port=//p' "$work/server.txt") client=$(sed -n 's/^client=//p' "$work/server.txt")
  [ -n "$PORT" ] || { cat "$work/server.txt" >&2; fail "the embedded server did not start"; }
  MYSQL_PWD=$(sed -n 's/^password=//p' "$work/server.txt") HOST=127.0.0.1 USER_NAME=root
  export HOST PORT USER_NAME MYSQL_PWD
  mkdir -p "$work/bin" && ln -s "$client" "$work/bin/mariadb" && PATH=$work/bin:$PATH
}

server() {
  [ -n "${HOST:-}" ] || embedded_server
  client=$(command -v mariadb || command -v mysql) || fail "no mariadb client on the PATH"
}

sql() { "$client" -h "$HOST" -P "${PORT:-3306}" -u "${USER_NAME:-root}" -N -B "$@"; }

# config SOURCE DESTINATION [LINE ...]: databases, and further lines of the configuration; Lodestone connects to the port
# $through instead of the server's when that is set
config() {
  cat >"$work/lodestone.yaml" <<YAML
source: { url: "jdbc:mysql://$HOST:${through:-${PORT:-3306}}/$1", user: "${USER_NAME:-root}", password: "${MYSQL_PWD:-}", cryptKey: 0123456789abcdef0123456789abcdef }
destination: { url: "jdbc:mysql://$HOST:${through:-${PORT:-3306}}/$2", user: "${USER_NAME:-root}", password: "${MYSQL_PWD:-}", cryptKey: fedcba9876543210fedcba9876543210 }
YAML
  shift 2
  for line in "$@"; do echo "$line" >>"$work/lodestone.yaml"; done
}

load() { bash "$shared/tools/load-databases.sh" "$@"; }

# schema DATABASE: tables, columns, foreign keys, triggers and indexes; without the tables of Lodestone's progress.
schema() {
  local where="TABLE_SCHEMA = '$1' AND TABLE_NAME NOT LIKE 'lodestone\\\\_%'"
  sql -e "SELECT 'TABLE', TABLE_NAME, TABLE_TYPE, ENGINE, TABLE_COLLATION, TABLE_COMMENT FROM information_schema.TABLES WHERE $where ORDER BY TABLE_NAME"
  sql -e "SELECT 'COLUMN', TABLE_NAME, COLUMN_NAME, ORDINAL_POSITION, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, CHARACTER_SET_NAME, COLLATION_NAME, EXTRA, COLUMN_COMMENT
    FROM information_schema.COLUMNS WHERE $where ORDER BY TABLE_NAME, ORDINAL_POSITION"
  sql -e "SELECT 'KEY', TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME, ORDINAL_POSITION, REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME
    FROM information_schema.KEY_COLUMN_USAGE WHERE $where AND REFERENCED_TABLE_NAME IS NOT NULL ORDER BY TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION"
  sql -e "SELECT 'TRIGGER', TRIGGER_NAME, EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_ORDER, SQL_MODE, DEFINER,
      CHARACTER_SET_CLIENT, COLLATION_CONNECTION, ACTION_STATEMENT
    FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = '$1' ORDER BY TRIGGER_NAME"
  sql -e "SELECT 'INDEX', TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX, COLUMN_NAME, SUB_PART, NON_UNIQUE, INDEX_TYPE, INDEX_COMMENT
    FROM information_schema.STATISTICS WHERE $where ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX"
}

# rows DATABASE [TABLE.COLUMN ...]: every row of every table in the order of its key, then the schema; without the tables
# of Lodestone's progress, those in memory, which a server empties when it starts, and without these columns. Values are quoted, so that no two states look alike.
rows() {
  database=$1
  shift
  sql -e "SELECT c.TABLE_NAME, c.COLUMN_NAME, c.DATA_TYPE, c.COLUMN_KEY
    FROM information_schema.COLUMNS c JOIN information_schema.TABLES t USING (TABLE_SCHEMA, TABLE_NAME)
    WHERE c.TABLE_SCHEMA = '$database' AND t.TABLE_TYPE = 'BASE TABLE' AND t.ENGINE <> 'MEMORY' ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION" |
    awk -F '\t' -v leave="$*" '
      function query() { if (table != "") print "SELECT \x27" table "\x27" values " FROM `" table "` ORDER BY " (key != "" ? key : all) ";" }
      BEGIN { count = split(leave, names, " "); for (i = 1; i <= count; i++) left[names[i]] }
      $1 ~ /^lodestone_(run|checkpoint|id_map|reject|value_warning|backup.*|suspended_trigger|suspended_index|unfinished_change)$/ || $1 "." $2 in left { next }
      $1 != table { query(); table = $1; values = key = all = "" }
      {
        column = "`" $2 "`"
        values = values ", " ($3 ~ /(binary|blob)$/ ? "HEX" : "QUOTE") "(" column ")"
        all = all (all != "" ? ", " : "") column
        if ($4 == "PRI") key = key (key != "" ? ", " : "") column
      }
      END { query() }' >"$work/rows.sql"
  sql "$database" <"$work/rows.sql"
  schema "$database"
}

# same WHAT EXPECTED ACTUAL: compares two results of rows; says which tables differ, and shows the first lines
same() {
  cmp -s "$2" "$3" && return 0
  diff "$2" "$3" >"$work/difference" || true
  echo "$1 differs, in lines of: $(sed -n 's/^[<>] \([^\t]*\).*/\1/p' "$work/difference" | sort | uniq -c | awk '{print $2 " (" $1 ")"}' | tr '\n' ' ')" >&2
  head -n 6 "$work/difference" | cut -c 1-300 >&2
  return 1
}
