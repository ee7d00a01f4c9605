# A database server of the script's own, which may be killed and started again: sourced by bash scripts after stores.sh.
# The installed mariadbd, else the embedded one, which is made for speed and may not come up again after a kill.
# It writes its log at every commit, as servers do by default; one that does not may lose what it had confirmed.
unset HOST PORT
own_data=$work/data
own_options=()

leave() {
  [ -z "${database_server:-}" ] || kill -9 "$database_server" 2>/dev/null || true
  [ -z "$stop" ] || kill "$stop" 2>/dev/null || true
  rm -rf "$work"
}

answers() { sql -e "SET GLOBAL innodb_flush_log_at_trx_commit = 1" 2>/dev/null; }

# A server of the installed binaries, as they come.
installed_server() {
  local data=$own_data
  mariadb-install-db --no-defaults "${own_options[@]}" --user="$(id -un)" --datadir="$data" --auth-root-authentication-method=normal --skip-test-db \
    >"$work/install.txt" 2>&1 || { cat "$work/install.txt" >&2; fail "no data folder for a database server"; }
  HOST=127.0.0.1 USER_NAME=root MYSQL_PWD=
  while PORT=$((20000 + $$ % 1000 + RANDOM % 10000)) && (: </dev/tcp/127.0.0.1/$PORT) 2>/dev/null; do :; done
  export HOST PORT USER_NAME MYSQL_PWD
  command=(mariadbd --no-defaults "${own_options[@]}" --user="$(id -un)" --datadir="$data" --socket="$work/s" --pid-file="$work/pid"
    --bind-address=127.0.0.1 --port=$PORT --local-infile=1 --character-set-server=utf8mb4 --max-allowed-packet=64M)
  client=$(command -v mariadb)
  start_server
}

# The embedded server's own command line, without what is for its first start only.
remember_server() {
  database_server=$(pgrep -P "$stop")
  command=()
  while IFS= read -r -d '' word; do
    case $word in --init-file=*) ;; *) command+=("$word") ;; esac
  done <"/proc/$database_server/cmdline"
  answers
}

start_server() {
  "${command[@]}" >>"$work/database.txt" 2>&1 3>&- &
  database_server=$!
  for _ in $(seq 1 600); do
    answers && return
    sleep 0.1
  done
  tail "$work/database.txt" >&2
  fail "the database server did not start"
}

restart_server() {
  disown "$database_server" 2>/dev/null || true # its death is no news
  kill -9 "$database_server"
  while kill -0 "$database_server" 2>/dev/null && [ "$(ps -o stat= -p "$database_server")" != Z ]; do sleep 0.05; done
  pause "$(moment 3000)"
  start_server
}

own_server() {
  if command -v mariadbd >/dev/null && command -v mariadb-install-db >/dev/null; then
    installed_server
  else
    server
    remember_server
  fi
}
