#!/bin/sh
# Lets a real Magento 2 read, show and save everything in the database that its app/etc/env.php names: magento2.sh MAGENTO_ROOT [CHECK ...]
# Give it a copy of a migrated database. What it saves is taken back, but the indexes are built anew, and the numbers of its
# orders are used up.
# PASSWORDS=FILE   log-ins to try: lines of website code, e-mail and password, separated by tabs
# NO_MODULE=1      the module for old passwords is not installed; the log-ins that need it are left out
# NO_SEARCH=1      there is no search engine; its index is left out
# ALL=1            every failure, not the first five of each kind
# PHP=php8.2       the interpreter
set -u
[ $# -ge 1 ] && [ -f "$1/app/bootstrap.php" ] || { echo "usage: magento2.sh MAGENTO_ROOT [CHECK ...]" >&2; exit 2; }
root=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)/magento2
php=${PHP:-php}
shift
[ $# -gt 0 ] || set -- schema indexes attributes products storefront stock categories customers logins orders next-order urls content \
  widgets rules templates grids configuration cron

failed=
# What Magento remembers of a database that had the same name before would be believed.
"$php" "$root/bin/magento" cache:flush >/dev/null
"$php" "$root/bin/magento" setup:db:status || failed=' setup:db:status'
for check in "$@"; do
  if [ "$check" = cron ]; then
    "$php" "$root/bin/magento" cron:run || failed="$failed cron"
  else
    "$php" "$here/run.php" "$root" "$check" || failed="$failed $check"
  fi
done
[ -z "$failed" ] || { echo "FAILED:$failed" >&2; exit 1; }
echo "Magento 2 reads and saves everything"
