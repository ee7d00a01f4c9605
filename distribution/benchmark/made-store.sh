# Read by the scripts beside it, which set home, work and fail().
# shellcheck shell=sh disable=SC2034,SC2154 # variables go between the scripts

server='' folder=''

# make_store ORDERS PRODUCTS CUSTOMERS: both databases on a server of their own; sets what is needed to reach them.
make_store() {
  "$home/bin/lodestone" demo --make-only --no-color --orders "$1" --products "$2" --customers "$3" \
    >"$work/demo.txt" 2>&1 || { tail -20 "$work/demo.txt" >&2; fail "no store could be made"; }
  server=$(sed -n 's/^Stop and remove it: kill \([0-9]*\)[^0-9].*/\1/p' "$work/demo.txt")
  folder=$(sed -n 's/^Stop and remove it: .* rm -r //p' "$work/demo.txt")
  line=$(grep '^  host ' "$work/demo.txt")
  HOST=$(echo "$line" | sed 's/.*host \([^,]*\),.*/\1/') PORT=$(echo "$line" | sed 's/.*port \([0-9]*\),.*/\1/')
  USER_NAME=$(echo "$line" | sed 's/.*user \([^,]*\),.*/\1/') MYSQL_PWD=$(echo "$line" | sed 's/.*password //')
  SERVER_PID=$server
  export MYSQL_PWD
  bundled=$(sed -n 's/^  MYSQL_PWD=[^ ]* \([^ ]*\) -h .*/\1/p' "$work/demo.txt")
  mkdir -p "$work/bin" && { [ -z "$bundled" ] || ln -sf "$bundled" "$work/bin/mariadb"; }
  PATH=$PATH:$work/bin
}

remove_store() {
  [ -z "$server" ] || { kill "$server" 2>/dev/null || true; while kill -0 "$server" 2>/dev/null; do sleep 0.5; done; rm -rf "$folder"; }
  server='' folder=''
}

# Processor seconds of a process so far, with those of its children: a server may only be watched over by the process that
# is stopped at the end. Nothing when it is not known.
spent() {
  [ -n "$1" ] && [ -r "/proc/$1/stat" ] || return 0
  for process in "$1" $(cat "/proc/$1/task/"*/children 2>/dev/null); do cat "/proc/$process/stat" 2>/dev/null || true; done |
    awk -v hz="$(getconf CLK_TCK)" '{ sub(/.*\) /, ""); sum += $12 + $13 } END { if (NR) printf "%.1f", sum / hz }'
}

# watch PROCESS: its most megabytes and its processor seconds, when it is gone. Starts nothing but sleep meanwhile, because that would
# cost what is measured.
watch() {
  most=0 last=
  while read -r line <"/proc/$1/stat"; do
    last=$line
    while read -r name value rest; do
      case $name in VmHWM:) most=$value; break ;; esac
    done <"/proc/$1/status"
    sleep 0.1
  done 2>/dev/null
  echo "$last" | awk -v most="$most" -v ticks="$(getconf CLK_TCK)" \
    '{ sub(/.*\) /, ""); print int(most / 1024), sprintf("%.1f", ($12 + $13) / ticks) }'
}
