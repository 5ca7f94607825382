#!/bin/sh
# What the compiler does not see: lengths, direction of includes, forbidden words.  Each finding is file:line: what.
set -u
export LC_ALL=C
out=$(mktemp) || exit 1
trap 'rm -f "$out"' EXIT
sources=$(find src -name '*.[ch]' | sort)
tests=$(find tests -name '*.[ch]' | sort)

# functions and files of bearable length (tests are lists of cases: those may be longer); a first comment; no hidden structs; no blanks at line ends
awk '
function say(line, what) { printf "%s:%d: %s\n", FILENAME, line, what }
function measure() { if (lines > (file ~ /^tests\// ? 500 : 400)) printf "%s:%d: file of %d lines\n", file, lines, lines }
FNR == 1 { if (file != "") measure(); file = FILENAME
	if ($0 !~ /^\/\*/) say(1, "no first comment saying what the file is for") }
{ lines = FNR }
/^\{/ { open = FNR }
/^\}/ { if (open && FNR - open - 1 > 80) say(open, "function of " (FNR - open - 1) " lines"); open = 0 }
/typedef (struct|union|enum)/ && !/\(/ { say(FNR, "typedef of a struct, union or enum") }
/[ \t]$/ { say(FNR, "blank at the end of the line") }
END { measure() }
' $sources $tests >>"$out"

# main → cli → server → pages → web → rules → db → reading → screen → base, never upwards
awk '
BEGIN { n = split("base screen reading db rules web pages server cli", order, " "); for (i = 1; i <= n; i++) rank[order[i]] = i }
/^#include "[a-z]+\// { split(FILENAME, at, "/"); to = $2; sub(/^"/, "", to); sub(/\/.*/, "", to)
	if ((to in rank) && (at[2] in rank) && rank[to] > rank[at[2]]) printf "%s:%d: %s includes %s, which is above it\n", FILENAME, FNR, at[2], to }
' $sources >>"$out"

words() { # words PATTERN WHAT FILE...: every line with the pattern
	pattern=$1 what=$2; shift 2
	[ $# -eq 0 ] || grep -n -E -H "$pattern" "$@" /dev/null | sed -E "s|^([^:]*:[0-9]+):.*|\1: $what|" >>"$out"
}
words '\b(TODO|FIXME|XXX|HACK|[Ss]tub|[Nn]ot implemented)\b' 'unfinished' $sources $tests $(find sql -name '*.sql') $(find templates -name '*.html')
words '^[^-]*(INSERT OR (REPLACE|IGNORE)|AUTOINCREMENT|[^T] rowid)\b' 'SQL only SQLite knows' $(find sql -name '*.sql')
words '"(SELECT|INSERT INTO|UPDATE|DELETE FROM) ' 'SQL outside sql/' $(printf '%s\n' $sources | grep -v '^src/db/')
words '"<(div|p|html|form|input|table|span|a)[ >]' 'HTML outside templates/' $(printf '%s\n' $sources | grep -v -e '^src/tools/' -e '^src/web/markup')

for f in $(find src tests .ci -name '*.sh') .ci/run; do
	case $(head -n 1 "$f") in '#!/bin/bash'*) shell=bash ;; *) shell=sh ;; esac
	"$shell" -n "$f" 2>>"$out" || true
done

cat "$out"
n=$(wc -l <"$out")
echo "lint: $n findings"
[ "$n" -eq 0 ]
