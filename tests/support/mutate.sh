#!/bin/sh
# Mutation testing: take one rule away, or break one line, and see whether a test goes red.  A mutant that survives is a rule no
# test defends.      usage: BUILD=folder mutate.sh [FILE.c…]
#
# Without files: the rulebook.  Each mutant is a copy of the sample office in which one thing is missing: a guard, a step, a
# separation, an effect; an arm of a view; a trigger, a statement of it, an alternative of what it refuses, a column it sets
# (tests/support/mutant.c).  Prints "N rules, N killed" and fails on a survivor.
# With files of C: one line is broken at a time in a copy of the tree, which is built anew; some seconds a mutant.
#   EVERY=n   only each n-th mutant          JOBS=n   so many at a time (2)
#   ONLY=re   only mutants whose description matches            TESTS=…  of C: the tests to run
set -eu
: "${BUILD:?}" "${EVERY:=1}" "${JOBS:=2}" "${ONLY:=.}"
export BUILD
here=$(cd "$(dirname "$0")" && pwd)
root=$(pwd)

# the rulebook ------------------------------------------------------------------------------------------------------
all='act_filing effects working act_inputs act_people act_slips act_clock act_competence act_decide act_guards shell reading signs roles matrix rebuild dead_ends sets sets_wrong'

# program N WORD [FILTER]: red or green
program() {
	MOTCUA_RULEBOOK_MUTATION=$1 MOTCUA_TESTS=${3-} timeout 300 "$BUILD/tests/rules/test_$2" >"$log" 2>&1 && return 1
	grep -q 'seed\|Could not run' "$log" && { cat "$log"; exit 3; }
	return 0
}

# The programs most likely to see it first; then all of them.
likely() {
	case $1 in
	'row: guard '*) refusal=${1#*refusal = }; echo "act_guards:*__${refusal%% *}" ;;
	'row: separation '*) echo 'act_people:*separation*' ;;
	'row: step '* | 'row: applicant_right '*) echo matrix: ;;
	'row: input_rule '*) echo act_inputs: ;;
	'row: effect '*) echo effects: ;;
	'obstacle: '*) refusal=${1#*\'}; echo "act_guards:*__${refusal%%\'*}" ;;
	'person_obstacle: '*) echo act_people: ;;
	'trigger: 'reading*) echo reading: ;;
	'set_edit_'* | 'set_fault: '* | 'trigger: set_edit_'* | 'trigger: office_set_'* | 'trigger: staged_'* | 'trigger: law_word_'*) echo 'sets_wrong: sets:' ;;
	'trigger: '*_fixed_*) echo 'shell:*rulebook* sets:' ;;
	'event_apply: '* | 'event_check: '*) echo 'effects: act_filing: shell:*forged*' ;;
	*) echo 'working: shell:' ;;
	esac
}

one() { # one N DESCRIPTION
	log=$(mktemp "${TMPDIR:-/tmp}/motcua-mutant.XXXXXX")
	for p in $(set -f; likely "$2"); do
		if program "$1" "${p%%:*}" "${p#*:}"; then echo "killed $1 by ${p%%:*}"; rm -f "$log"; return; fi
	done
	for p in $all; do
		if program "$1" "$p"; then echo "killed $1 by $p"; rm -f "$log"; return; fi
	done
	rm -f "$log"
	echo "SURVIVED $1 $2"
}
if [ "${1-}" = --one ]; then
	one "${2%%	*}" "${2#*	}"
	exit 0
fi

rulebook() {
	list=$BUILD/mutants.txt done=$BUILD/mutated.txt
	for p in $all; do # what is not green to begin with tells nothing; this also seeds the office once
		"$BUILD/tests/rules/test_$p" >"$BUILD/mutate.log" 2>&1 || { echo "mutate: test_$p is not green to begin with:"; cat "$BUILD/mutate.log"; exit 1; }
	done
	MOTCUA_RULEBOOK_MUTATION=list "$BUILD/tests/rules/test_act_filing" 2>/dev/null | grep '^[0-9]' >"$list.all"
	grep -E "$ONLY" "$list.all" | awk -v every="$EVERY" 'NR % every == 0' >"$list"
	tr '\n' '\0' <"$list" | xargs -0 -n 1 -P "$JOBS" sh "$here/mutate.sh" --one >"$done"
	grep '^SURVIVED' "$done" | sort -k 2n || true
	rules=$(wc -l <"$list") killed=$(grep -c '^killed' "$done" || true)
	echo "$((rules)) rules, $killed killed"
	[ "$((rules))" -gt 0 ] && [ "$((rules))" = "$killed" ]
}
if [ $# -eq 0 ]; then
	rulebook
	exit
fi

# C -----------------------------------------------------------------------------------------------------------------
copy=$BUILD/mutate
rm -rf "$copy" && mkdir -p "$copy"
cp -R Makefile src sql templates tests "$copy"
cd "$copy"

mutants() { # mutants FILE: "line<tab>sed expression" for each way to break a line
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
	/\(!/ { print FNR "\ts/(!/(/" }' "$1"
}

tests_of() {
	if [ -n "${TESTS-}" ]; then echo "$TESTS"; return; fi
	case $1 in
	src/base/* | src/db/*) ls tests/unit/test_*.c ;;
	src/web/*) ls tests/unit/test_*.c tests/web/test_*.c ;;
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
