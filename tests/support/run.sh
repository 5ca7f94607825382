#!/bin/sh
# Runs tests and sums them up.  usage: BUILD=folder run.sh tests/unit/test_buf.c … tests/doors/cgi.sh … tests/e2e/apply.mjs …
# A cmocka program counts by its TAP lines, a script by its own last line "N passed, N failed".  One that ends badly without
# telling of a failure, or tells of nothing, is one failure more.  Scripts measure time and run one by one, programs JOBS at a
# time (2).  The last line printed is the sum.
set -u
: "${BUILD:?}" "${LIMIT_S:=300}" "${JOBS:=2}"
export BUILD LIMIT_S
export ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=1:abort_on_error=0}" UBSAN_OPTIONS="${UBSAN_OPTIONS:-print_stacktrace=1}"

count() { # count PATTERN: lines of the output that match
	grep -c -E "$1" "$out" || true
}

one() { # one TEST: sets ok and bad
	case $1 in
	*.c)
		CMOCKA_MESSAGE_OUTPUT=TAP timeout "$LIMIT_S" "$BUILD/${1%.c}" >"$out" 2>&1; code=$?
		ok=$(count '^ok [0-9]+') bad=$(count '^not ok [0-9]+')
		told=$(sed -n 's/^1\.\.\([0-9][0-9]*\).*/\1/p' "$out" | tail -n 1)
		[ "$((ok + bad))" -ge "${told:-1}" ] || code=1 ;;
	*)
		case $1 in *.mjs) run=node ;; *) run=sh ;; esac
		timeout "$LIMIT_S" "$run" "$1" >"$out" 2>&1; code=$?
		sum=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$out" | tail -n 1)
		ok=${sum%% passed*} bad=${sum#*, } bad=${bad%% failed*}
		[ -n "$sum" ] || { ok=0 bad=0 code=1; } ;;
	esac
	[ "$code" = 0 ] || [ "$bad" -gt 0 ] || bad=1
}

tell() { # tell TEST: one line, and everything it said where something failed
	echo "$ok $bad" >>"$sums"
	if [ "$bad" -gt 0 ]; then
		echo "FAILED $1 ($bad of $((ok + bad)), exit $code, $took_s s)"
		if [ "$(wc -l <"$out")" -gt 400 ]; then head -n 100 "$out"; echo "[…]"; tail -n 300 "$out"; else cat "$out"; fi
	else
		echo "ok     $1 ($ok, $took_s s)"
	fi
}

if [ "${1-}" = --one ]; then # --one SUMS TEST: what two of them say must not run together
	sums=$2 out=$(mktemp "$2.XXXXXX") begun=$(date +%s)
	one "$3"
	took_s=$(($(date +%s) - begun))
	( flock 9; tell "$3" ) 9>>"$sums"
	rm -f "$out"
	exit 0
fi

sums=$(mktemp "${TMPDIR:-/tmp}/motcua-test.XXXXXX") || exit 1
trap 'rm -f "$sums" "$sums".*' EXIT
trap 'exit 130' INT TERM
printf '%s\n' "$@" | grep -v '\.c$' | xargs -r -n 1 sh "$0" --one "$sums"
printf '%s\n' "$@" | grep '\.c$' | xargs -r -n 1 -P "$JOBS" sh "$0" --one "$sums"
awk '{ passed += $1; failed += $2 } END { printf "%d passed, %d failed\n", passed, failed; exit !(failed == 0 && passed > 0) }' "$sums"
