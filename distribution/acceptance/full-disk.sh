#!/usr/bin/env bash
# Fills the disk of the database server under a migration, makes room again, and compares every row with an undisturbed run;
# then the same with a Java that gets too little memory: full-disk.sh LODESTONE_HOME
# FULL=6 how many; SEED=1 how much room is left each time. It uses a server of its own (see own-server.sh) whose data are in a
# file system of MEGABYTES=1500 in memory, which root may mount; others get one by 'unshare', where that is allowed.
set -euo pipefail
if [ "$(id -u)" != 0 ] && [ -z "${LODESTONE_UNSHARED:-}" ]; then
  LODESTONE_UNSHARED=1 exec unshare -rm bash "$0" "$@"
fi
. "$(dirname "$0")/stores.sh"
. "$here/disturbed.sh"
. "$here/own-server.sh"
has_samples || { echo "SKIPPED: full disk, because there are no databases beside this checkout (../shared/data)"; exit 0; }
command -v mariadbd >/dev/null && command -v mariadb-install-db >/dev/null || { echo "SKIPPED: full disk, because no MariaDB server is installed"; exit 0; }
disk=$work/disk
mkdir "$disk"
mount -t tmpfs -o "size=${MEGABYTES:-1500}m" tmpfs "$disk" 2>/dev/null || { echo "SKIPPED: full disk, because no file system may be mounted"; exit 0; }
own_data=$disk/data
# Servers reserve the room for their log when they start; a file system in memory gives it only when it is written.
mkdir "$work/log"
own_options=(--innodb-log-group-home-dir="$work/log")
leave() {
  [ -z "${database_server:-}" ] || { kill -9 "$database_server"; wait "$database_server" 2>/dev/null; } || true
  umount "$disk" 2>/dev/null || umount -l "$disk" || true
  rm -rf "$work"
}

# Kilobytes of the disk that are used, and that are not.
used() { df -k --output=used "$disk" | tail -1; }
room() { df -k --output=avail "$disk" | tail -1; }
measure() { measured=$(used); }

# strike NAME WORDS...: runs a command with less room than it needs; it must say so, and go on when there is room again
strike() {
  local name=$1 most leave code pid
  shift
  # Rooms that a server has made in its files already are not asked for again, so that some runs come to their end.
  most=$((volume[$name] > 4096 ? volume[$name] : 4096))
  leave=$((RANDOM * most * 2 / 3 / 32768))
  fallocate -l $((($(room) - leave) * 1024)) "$disk/filler"
  begin "$@"
  end
  rm "$disk/filler"
  local gone=
  lives || gone=" (the server ended, too)"
  if [ $code -le 1 ]; then
    late=$((late + 1)) story="$story, $* needed no more than $leave kB"
  else
    ended_clearly "a full disk"
    # A server that ends cannot say why.
    [ -n "$gone" ] || grep -q 'full\|[Nn]o space\|No more room\|error 28\|write' "$work/run.txt" ||
      { cat "$work/run.txt" >&2; fail "a full disk is not what the run says"; }
    full=$((full + 1)) story="$story, $* ended with $leave kB left$gone"
  fi
  [ -z "$gone" ] || start_server
}

lives() { kill -0 "$database_server" 2>/dev/null && [ "$(ps -o stat= -p "$database_server" | cut -c 1)" != Z ]; }

# starve WORDS...: with so little memory that Java gives up, then with more, until it suffices; each time it must say what to do
starve() {
  local code memory
  for memory in 8 11 14 17 20 24 32 48; do
    code=0
    LODESTONE_JAVA_OPTS="$LODESTONE_JAVA_OPTS -Xmx${memory}m" lodestone "$@" >"$work/run.txt" 2>&1 || code=$?
    if [ $code -le 1 ]; then
      story="$story, $* did with $memory MB"
      return
    fi
    [ $code = 3 ] && grep -q '^Error LS-RUN-015: .*start the same command again' "$work/run.txt" || { cat "$work/run.txt" >&2; fail "with $memory MB '$*' ended with $code"; }
    starved=$((starved + 1)) story="$story, $* ran out of $memory MB"
  done
}

own_server
rehearse

full=0 late=0 starved=0
while [ $full -lt "${FULL:-6}" ]; do
  round=$((round + 1)) story=
  shop_again
  strike settings migrate settings
  finish "round $round" migrate settings
  compared settings
  for _ in 1 2 3; do strike data migrate data; done
  starve migrate data
  finish "round $round" migrate data
  compared data
  sql "$source" <"$here/changes.sql"
  strike delta migrate delta --once
  starve migrate delta --once
  finish "round $round" migrate delta --once
  compared delta
  strike settings migrate settings --reset
  fresh
  echo "round $round: identical$story"
  [ $round -lt 20 ] || fail "in 20 rounds only $full runs met a full disk"
done
[ $starved -gt 0 ] || fail "no run got too little memory"
echo "full disk passed: $full runs ended by a full disk and $starved by too little memory in $round rounds, $late had enough room; every destination identical to the undisturbed one"
