#!/bin/sh
# Unpacks the archive as a user would and runs it: smoke.sh TARGET_FOLDER ARCHIVE_NAME
set -eu
target=$1 name=$2
rm -rf "$target/unpacked" && mkdir -p "$target/unpacked"
tar -xzf "$target/$name.tar.gz" -C "$target/unpacked"
home=$target/unpacked/$name

fail() { echo "FAILED: $*" >&2; exit 1; }
"$home/bin/lodestone" --version | grep -q Lodestone || fail "--version does not name Lodestone"
"$home/bin/lodestone" --help | grep -q migrate || fail "--help does not explain migrate"
"$home/bin/lodestone" plugins list | grep -q steps-core || fail "plugins list does not list steps-core"
code=0
"$home/bin/lodestone" migrate data --config "$target/no-such-file.yaml" >"$target/unpacked/missing.txt" 2>&1 || code=$?
[ "$code" = 2 ] || fail "a missing configuration ends with $code instead of 2"
echo "smoke test passed"
