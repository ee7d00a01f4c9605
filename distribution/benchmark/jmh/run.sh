#!/bin/sh
# Micro benchmarks of what runs for every row or every start: run.sh [JMH's options], such as "-f 1 -i 3 Php". Without options
# they take three to four minutes. What else the machine does shows in the mean and in JMH's error, hardly in the median.
# HOME_FOLDER names the unpacked Lodestone; by default distribution/target/lodestone of the checkout.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
home=${HOME_FOLDER:-$here/../../target/lodestone}
[ -x "$home/bin/lodestone" ] || { echo "run.sh: no bin/lodestone in $home; build it, or name it with HOME_FOLDER" >&2; exit 2; }
home=$(cd "$home" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -B -ntp -q -f "$here/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:copy-dependencies -DoutputDirectory="$work/jmh"
steps=$(ls "$home"/plugins/lodestone-steps-core-*.jar)
path="$work/classes:$work/jmh/*:$home/lib/*:$steps"
mkdir "$work/classes"
find "$here/src" -name '*.java' >"$work/sources.txt"
"${JAVA_HOME:+$JAVA_HOME/bin/}javac" -d "$work/classes" -cp "$path" -processorpath "$(echo "$work"/jmh/*.jar | tr ' ' ':')" "@$work/sources.txt"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Dlodestone.home="$home" -cp "$path" io.lodestone.benchmark.Medians "$@"
