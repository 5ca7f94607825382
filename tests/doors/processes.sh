#!/bin/sh
# Deaths, stops and replacements: the family of processes as src/DESIGN.md tells, through the HTTP door.
. tests/support/doors.sh

# A loop of requests in the background; asks $1 times, leaves the number of failures in $work/failures.
ask_often() {
	(
		bad=0
		for _ in $(seq "$1"); do
			[ "$(status /page)" = 200 ] || bad=$((bad + 1))
		done
		echo "$bad" >"$work/failures"
	) &
	asker=$!
	others="$others $asker"
}
four_again() { [ "$(workers | wc -l)" = 4 ]; }

start "$double" serve "$work/data" 0 4
is "workers started" "$(workers | wc -l)" 4
has "the line that tells it is ready" "$(cat "$work/out")" "listening on http://127.0.0.1:$port"

# a killed worker: the others answer meanwhile, another takes its place
ask_often 60
sleep 0.1
victim=$(workers | head -n 1)
kill -9 "$victim"
wait "$asker"
below "requests lost with one of four workers" "$(cat "$work/failures")" 3
wait_for 5 four_again && ok || bad "no worker in place of the killed one"
is "the killed one is gone" "$(workers | grep -cx "$victim")" 0
is "still answers" "$(status /page)" 200

# a killed hasher: what waited is answered by the next one
for i in 1 2 3 4 5 6 7 8 9 10; do echo "url = http://127.0.0.1:$port/hash?$i"; echo "output = $work/hash.$i"; done >"$work/hashes"
curl -s -m 20 --no-progress-meter -Z --parallel-max 10 -K "$work/hashes" -d secret -w '%{http_code}\n' >"$work/statuses" 2>/dev/null &
asker=$!
sleep 0.08
kill -9 "$(child hasher)"
wait "$asker"
is "hashes answered though the hasher was killed" "$(grep -c 200 "$work/statuses")" 10
is "still hashes" "$(status /hash -d secret)" 200
is "the page after" "$(get /hash -d secret)" "hash: good"

# a killed background process comes back, and does its work
kill -9 "$(child background)"
sleep 0.5
status /seen >"$work/ignored"
status /seen >"$work/ignored"
wait_for 5 grep -q commit "$work/data/seen" && ok || bad "no notice was written"
is "two notices of one session, one row" "$(cat "$work/data/seen")" "begin
ab 1234
commit"

# a worker whose store failed it answers, ends and is replaced
before=$(workers)
is "the answer of a worker whose store is lost" "$(status /lost)" 500
wait_for 5 grep -q "ended: status 1" "$work/log" && ok || bad "it did not end"
wait_for 5 four_again && ok || bad "and was not replaced"
is "the others stayed" "$(workers | grep -cxF "$before")" 3

# SIGHUP: every worker is another one, and nobody notices
before=$(workers)
ask_often 150
kill -HUP "$master"
wait_for 20 grep -q 'all workers were replaced' "$work/log" && ok || bad "the workers were not replaced"
wait "$asker"
is "requests lost while the workers were replaced" "$(cat "$work/failures")" 0
is "workers after" "$(workers | wc -l)" 4
is "old workers left" "$(workers | grep -cxF "$before")" 0

# SIGTERM: a slow upload is finished, a silent connection does not delay the end, nobody new is let in
"$raw" body "$port" 3 >"$work/slow" &
slow=$!
"$raw" hold "$port" 3 1 >"$work/ignored" &
others="$others $!"
wait_for 5 grep -q ready "$work/slow"
sleep 0.3
kill -TERM "$master"
sleep 0.5
is "nobody new is let in" "$(status /page)" 000
wait "$slow"
has "the slow upload was answered" "$(cat "$work/slow")" "body: 3"
has "and the connection closed" "$(cat "$work/slow")" "[closed]"
wait "$master"
is "status after the drain" "$?" 0
master=''

# an upload that takes too long does not keep it for ever
start "$double" serve "$work/data" 0 2
"$raw" body "$port" 30 >"$work/slow" 2>&1 &
slow=$!
others="$others $slow"
wait_for 5 grep -q ready "$work/slow"
from=$(ms)
stop
is "status after a drain that ran out" "$code" 0
below "milliseconds it took" "$(($(ms) - from))" 12500
kill "$slow"
wait "$slow" 2>/dev/null

# kill -9 of the master leaves nobody, and what was begun is finished, also what waits for the hasher
start "$double" serve "$work/data" 0 3
everybody=$(cat "/proc/$master/task/$master/children")
rm -f "$work"/hash.*
for i in 1 2 3 4 5 6 7 8; do echo "url = http://127.0.0.1:$port/hash?$i"; echo "output = $work/hash.$i"; done >"$work/hashes"
curl -s -m 20 --no-progress-meter -Z --parallel-immediate --parallel-max 8 -K "$work/hashes" -d secret -w '%{http_code}\n' >"$work/statuses" 2>/dev/null &
asker=$!
one_answered() { ls "$work" | grep -q '^hash\.'; }
wait_for 5 one_answered # and the others wait
kill -9 "$master"
wait "$master" 2>/dev/null
master=''
wait "$asker"
is "requests that were let in and failed when the master was killed" "$(grep -vc -e 200 -e 000 "$work/statuses")" 0
nobody_left() { for p in $everybody; do [ -e "/proc/$p" ] && return 1; done; return 0; }
wait_for 5 nobody_left && ok || bad "orphans: $everybody"

# what can't work says so and does not start again and again
timeout 10 env DOUBLE_FAILS=1 "$double" serve "$work/data" 0 2 >"$work/out" 2>>"$work/log"
is "status where the application can't start" "$?" 1
is "nothing was announced" "$(cat "$work/out")" ""
start "$double" serve "$work/data" 0 2
timeout 10 "$double" serve "$work/data" "$port" 2 >"$work/out" 2>>"$work/log"
is "status where the port is taken" "$?" 1
stop
finish
