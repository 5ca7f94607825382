#!/bin/sh
# Those who take more than their share do not stop the others: sign-ins, slow clients, many connections.
. tests/support/doors.sh
start "$double" serve "$work/data" 0 4

slowest() { # slowest N: the slowest of N requests in ms; failures count as 99999
	max=0
	for _ in $(seq "$1"); do
		from=$(ms)
		[ "$(status /page)" = 200 ] || from=$((from - 99999))
		took=$(($(ms) - from))
		[ "$took" -le "$max" ] || max=$took
	done
	echo "$max"
}

# one byte a second: this upload is cut after 15 s; it runs beside the rest
"$raw" body "$port" 40 >"$work/slow" 2>&1 &
slow=$!
slow_from=$(ms)
others=$slow

# more sign-ins at once than may wait: the first 32 are hashed, the others are told to come again, pages stay quick
for i in $(seq 80); do echo "url = http://127.0.0.1:$port/hash?$i"; echo "output = $work/ignored.$i"; done >"$work/hashes"
curl -s -m 30 --no-progress-meter -Z --parallel-max 80 --parallel-immediate -K "$work/hashes" -d secret -w '%{http_code}\n' >"$work/statuses" 2>/dev/null &
asker=$!
others="$others $asker"
sleep 0.1
below "the slowest page beside 80 sign-ins, ms" "$(slowest 20)" 1000
wait "$asker"
good=$(grep -c 200 "$work/statuses") busy=$(grep -c 429 "$work/statuses")
is "every sign-in was answered" "$((good + busy))" 80
below "those at once told to come again (a minus: at least 10 were)" "$((10 - busy))" 1
below "and those that waited (at least 32)" "$((32 - good))" 1
is "later there is room again" "$(status /hash -d secret)" 200

# 1,100 connections from many addresses drip a byte now and then: each is shut down after 5 s
"$raw" drip "$port" 1100 9 >"$work/drip" &
drip=$!
others="$others $drip"
wait_for 10 grep -q ready "$work/drip"
below "the slowest page beside 1,100 slow clients, ms" "$(slowest 40)" 1000
wait "$drip"
is "slow clients left" "$(tail -n 1 "$work/drip")" "0 of 1100 open"

wait "$slow" 2>/dev/null
has "a body of one byte a second was cut" "$(cat "$work/slow")" "ready"
is "without an answer" "$(grep -c '200 OK' "$work/slow")" 0
below "milliseconds it had" "$(($(ms) - slow_from))" 25000
stop
is "status after a stop" "$code" 0

# one address has its share and no more; another still gets in
DOUBLE_PER_ADDRESS=16
export DOUBLE_PER_ADDRESS
start "$double" serve "$work/data" 0 4
"$raw" hold "$port" 32 2 >"$work/hold" & # all from 127.0.0.2
others=$!
wait_for 5 grep -q ready "$work/hold"
sleep 0.3
is "another address" "$(status /page)" 200
is "the same address" "$(status /page --interface 127.0.0.2)" 000
wait "$others"
is "connections of one address" "$(tail -n 1 "$work/hold")" "16 of 32 open"
is "and afterwards" "$(status /page --interface 127.0.0.2)" 200
stop
is "status after a stop" "$code" 0
finish
