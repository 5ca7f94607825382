#!/bin/sh
# Runs tests and sums them up.  usage: BUILD=folder run.sh tests/unit/test_buf.c … tests/doors/cgi.sh … tests/e2e/apply.mjs …
# A cmocka program counts by its TAP lines, a script by its own last line "N passed, N failed".  One that ends badly without
# telling of a failure, or tells of nothing, is one failure more.  The last line printed is the sum.
set -u
: "${BUILD:?}" "${LIMIT_S:=300}"
export BUILD
export ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=1:abort_on_error=0}" UBSAN_OPTIONS="${UBSAN_OPTIONS:-print_stacktrace=1}"
out=$(mktemp "${TMPDIR:-/tmp}/motcua-test.XXXXXX") || exit 1
trap 'rm -f "$out"' EXIT
trap 'exit 130' INT TERM
passed=0 failed=0

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

for t in "$@"; do
	begun=$(date +%s)
	one "$t"
	took_s=$(($(date +%s) - begun))
	passed=$((passed + ok)) failed=$((failed + bad))
	if [ "$bad" -gt 0 ]; then
		echo "FAILED $t ($bad of $((ok + bad)), exit $code, $took_s s)"
		if [ "$(wc -l <"$out")" -gt 400 ]; then head -n 100 "$out"; echo "[…]"; tail -n 300 "$out"; else cat "$out"; fi
	else
		echo "ok     $t ($ok, $took_s s)"
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
