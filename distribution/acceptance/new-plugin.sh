#!/bin/sh
# From nothing to a plugin, as an author would: new-plugin.sh TARGET_FOLDER ARCHIVE_NAME
# Unpacks the archive in an empty folder, lets it write a plugin for tables of a demo store, builds and tests that with Maven, installs its
# JAR; writes another without Java; and migrates with both. The demo store has the tables of the extensions, too. Leaves the Maven repository of whoever runs it without artifacts of Lodestone.
set -eu
target=$(cd "$1" && pwd) name=$2
if ! command -v mvn >/dev/null; then
  echo "SKIPPED: new plugin, because there is no Maven on the PATH"
  exit 0
fi
work=$(mktemp -d)
server= folder=
finish() {
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    while kill -0 "$server" 2>/dev/null; do sleep 1; done
  fi
  [ -z "$folder" ] || rm -rf "$folder"
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM
fail() { echo "FAILED: $*" >&2; exit 1; }
tar -xzf "$target/$name.tar.gz" -C "$work"
home=$work/$name
mkdir "$work/empty" && cd "$work/empty"

"$target/lodestone/bin/lodestone" demo --keep --extensions --products 10 --customers 5 --orders 5 >"$work/demo.txt" || { cat "$work/demo.txt"; fail "the demo ended with $?"; }
server=$(sed -n 's/^Stop and remove it: kill \([0-9]*\)[^0-9].*/\1/p' "$work/demo.txt")
folder=$(sed -n 's/^Stop and remove it: .* rm -r //p' "$work/demo.txt")
config=$(sed -n 's/.*lodestone plan --config //p' "$work/demo.txt")
port=$(sed -n 's/.*, port \([0-9]*\), .*/\1/p' "$work/demo.txt") user=$(sed -n 's/.*, user \([^,]*\), .*/\1/p' "$work/demo.txt")
password=$(sed -n 's/.*, password //p' "$work/demo.txt") client=$(sed -n 's/^  MYSQL_PWD=[^ ]* \([^ ]*\) .*/\1/p' "$work/demo.txt")
[ -n "$server" ] && [ -n "$folder" ] || fail "the demo does not say how its server is stopped"
[ -n "$client" ] || fail "the demo names no client"
sql() { MYSQL_PWD=$password "$client" -h 127.0.0.1 -P "$port" -u "$user" --default-character-set=utf8mb4 -N -B "$@"; }
lodestone() { "$home/bin/lodestone" "$@" --config "$config"; }
counts() { [ "$(sql -e "SELECT COUNT(*) FROM demo_destination.$1")" = "$2" ] || fail "$1 has not $2 rows"; }

sql demo_source <<'SQL'
CREATE TABLE acme_faq_category (category_id SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(64) NOT NULL, store_id SMALLINT UNSIGNED NOT NULL);
CREATE TABLE acme_faq (
  faq_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, category_id SMALLINT UNSIGNED, question VARCHAR(255) NOT NULL, answer TEXT, status TINYINT NOT NULL DEFAULT 1,
  created_time DATETIME NULL, KEY category (category_id));
INSERT INTO acme_faq_category VALUES (1, 'Shipping', 0), (2, 'Zahlung 🎈', 2);
INSERT INTO acme_faq (category_id, question, answer, created_time) SELECT 1 + entity_id % 2, CONCAT('What about ', sku), 'Nothing', created_at FROM catalog_product_entity;
CREATE TABLE acme_news (news_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, title VARCHAR(255) NOT NULL, body TEXT);
INSERT INTO acme_news VALUES (3, 'Opened', 'At last'), (5, 'Closed', NULL);
SQL
sql demo_destination <<'SQL'
CREATE TABLE acme_faq_category (category_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255) NOT NULL, store_id SMALLINT UNSIGNED NOT NULL);
CREATE TABLE acme_faq_item (
  item_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, category_id INT UNSIGNED, question VARCHAR(255) NOT NULL, answer MEDIUMTEXT, is_active SMALLINT NOT NULL DEFAULT 1,
  created_at DATETIME NULL);
CREATE TABLE acme_news (news_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, title VARCHAR(255) NOT NULL, body MEDIUMTEXT);
SQL

echo "== a plugin with Java"
lodestone plugins new acme-faq --tables acme_faq,acme_faq_category
repository=${MAVEN_REPOSITORY:-$HOME/.m2/repository}
mkdir -p "$work/m2/io" "$repository/io"
for entry in "$repository"/* "$repository"/io/*; do
  case $entry in */io | */io/lodestone | *'*') ;; "$repository"/io/*) ln -s "$entry" "$work/m2/io/" ;; *) ln -s "$entry" "$work/m2/" ;; esac
done
(cd acme-faq && mvn -B -ntp -q -Dmaven.repo.local="$work/m2" "-Dlodestone.test.server=127.0.0.1:$port:$user:$password" verify) || fail "mvn verify of the new plugin"
reports=$(find acme-faq/target/failsafe-reports acme-faq/target/surefire-reports -name 'TEST-*.xml')
echo "tests of the new plugin: $(cat $reports | grep -c '<testcase ')"
cat $reports | grep -c '<testcase ' | grep -qv '^0$' || fail "the new plugin has no tests"
lodestone plugins verify acme-faq/target/acme-faq-1.0.0.jar | grep "can be installed" || fail "plugins verify refuses the JAR"
cp acme-faq/target/acme-faq-1.0.0.jar "$home/plugins/"

echo "== a plugin without Java"
lodestone plugins new acme-news --tables acme_news --mapping-only --folder "$home/plugins/acme-news"
yaml=$home/plugins/acme-news/mapping/acme-news.yaml
lines=$(sed -e '/^ *#/d' -e '/^ *$/d' -e '/^      /d' "$yaml" | wc -l)
[ "$lines" -lt 10 ] || { cat "$yaml"; fail "the rules need $lines lines beside the columns"; }
echo "lines beside the columns: $lines"

echo "== both at work"
lodestone check data --all-findings >"$work/check.txt" 2>&1 || true
lodestone plan data >"$work/plan.txt" 2>&1
lodestone plugins list >"$work/list.txt"
for plugin in acme-faq acme-news; do
  grep "^$plugin " "$work/list.txt" || fail "plugins list does not list $plugin"
  grep "to $plugin: plugin $plugin handles" "$work/check.txt" || { cat "$work/check.txt"; fail "check does not say whose the tables of $plugin are"; }
done
grep "^acme_faq " "$work/plan.txt" || fail "plan does not show the tables"
lodestone migrate data --reset >"$work/migrate.txt" 2>&1 || { cat "$work/migrate.txt"; fail "migrate data with the new plugins"; }
counts acme_faq_item "$(sql -e 'SELECT COUNT(*) FROM demo_source.acme_faq')"
counts acme_faq_category 2
counts acme_news 2
lodestone verify acme_faq_item acme_faq_category acme_news || fail "verify finds differences"
echo "new plugin: passed"
