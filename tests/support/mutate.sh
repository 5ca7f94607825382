#!/bin/sh
# Mutation testing: break one line at a time in a copy of the tree and see whether a test goes red.  A mutant that survives is a
# line no test defends.      usage: BUILD=folder mutate.sh [FILE…]
# Without files: the rulebook's guards, obstacles and objections, and src/rules.  TESTS: the tests to run (default tests/rules/*.c,
# and tests/unit/*.c for src/base and src/db).  EVERY=n: only each n-th mutant.  Takes some seconds a mutant.
set -eu
: "${BUILD:?}" "${EVERY:=1}"
root=$(pwd)
copy=$BUILD/mutate
[ $# -gt 0 ] || set -- sql/rules/10_workflow.sql sql/rules/50_obstacle.sql sql/rules/60_objection.sql src/rules/act.c src/rules/calendar.c

rm -rf "$copy" && mkdir -p "$copy"
cp -R Makefile src sql templates tests "$copy"
cd "$copy"

mutants() { # mutants FILE: "line<tab>sed expression" for each way to break a line
	case $1 in
	*obstacle.sql | *objection.sql) # an arm that never speaks its refusal
		awk '/^SELECT [^,]*, *\047[a-z_]+\047/ { print FNR "\ts/\047[a-z_][a-z_]*\047/\047mutant\047/" }' "$1" ;;
	*.sql) # a row of a table that is not there: comment it out where another row follows, so that the list stays well-formed
		awk '/^ *\(\047[^;]*\),$/ { print FNR "\ts/^/-- /" }' "$1" ;;
	*.c)
		awk '
		/^[ \t]*(\/?\*|#|static const|\/\/)/ { next }
		/ == / { print FNR "\ts/ == / != /" }
		/ < / { print FNR "\ts/ < / <= /" }
		/ >= / { print FNR "\ts/ >= / > /" }
		/ && / { print FNR "\ts/ && / || /" }
		/ \|\| / { print FNR "\ts/ || / \\&\\& /" }
		/ \+ 1/ { print FNR "\ts/ + 1/ + 0/" }
		/ - 1/ { print FNR "\ts/ - 1/ - 0/" }
		/return (REFUSED|INVALID|CONFLICT|FAULT|ABSENT);/ { print FNR "\ts/return [A-Z]*;/return OK;/" }
		/\(!/ { print FNR "\ts/(!/(/" }' "$1" ;;
	esac
}

tests_of() {
	if [ -n "${TESTS-}" ]; then echo "$TESTS"; return; fi
	case $1 in
	src/base/* | src/db/*) ls tests/unit/test_*.c ;;
	*) ls tests/rules/test_*.c ;;
	esac
}

try() { # try FILE: red, green or unbuilt
	tests=$(tests_of "$1" | tr '\n' ' ')
	make -s B=build OPT=-O0 SAN=address,undefined programs T="$tests" >build.log 2>&1 || { echo unbuilt; return; }
	if BUILD=$copy/build LIMIT_S=60 sh tests/support/run.sh $tests >test.log 2>&1; then echo green; else echo red; fi
}

killed=0 survived=0 unbuilt=0 seen=0
tab=$(printf '\t')
for f in "$@"; do
	[ "$(try "$f")" = green ] || { echo "mutate: the tests of $f are not green to begin with:"; cat build.log test.log; exit 1; }
	mutants "$f" >list
	while IFS=$tab read -r line change; do
		seen=$((seen + 1))
		[ $((seen % EVERY)) -eq 0 ] || continue
		sed "$line$change" "$root/$f" >"$f"
		case $(try "$f") in
		red) killed=$((killed + 1)) ;;
		unbuilt) unbuilt=$((unbuilt + 1)) ;;
		green)
			survived=$((survived + 1))
			echo "survived: $f:$line: $(sed -n "${line}p" "$f" | cut -c1-120)" ;;
		esac
	done <list
	cp "$root/$f" "$f"
done
echo "$killed killed, $survived survived, $unbuilt did not build"
[ "$survived" -eq 0 ]
