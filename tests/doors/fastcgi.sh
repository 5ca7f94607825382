#!/bin/sh
# The FastCGI door: what is cut off or doubled on the way, descriptors that run out, stops, and the limit of sign-ins.
. tests/support/doors.sh
sock=$work/fcgi.sock

# the protocol in hexadecimal
hex() { printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n'; }
record() { # record TYPE CONTENT
	printf '01%02x0001%04x0000%s' "$1" $((${#2} / 2)) "$2"
}
param() { printf '%02x%02x%s%s' ${#1} ${#2} "$(hex "$1")" "$(hex "$2")"; }
begin=$(record 1 0001000000000000)
request() { # request PARAMS BODY: both in hexadecimal
	printf '%s%s%s' "$begin" "$(record 4 "$1")" "$(record 4 '')"
	[ -z "$2" ] || record 5 "$2"
	record 5 ''
}
whole="$(param REQUEST_METHOD POST)$(param REQUEST_URI /echo)$(param SERVER_PROTOCOL HTTP/1.1)$(param REMOTE_ADDR 192.0.2.7)"
ask() { # ask PARAMS BODY: the status
	"$raw" unix "$sock" 3000 "$(request "$1" "$2")" | tr '\0' '@' | grep -a -o 'Status: [0-9]*'
}

start "$double" fcgi "$work/data" "$sock" 2
is "the socket's mode" "$(stat -c %a "$sock")" 660
is "a request" "$(ask "$whole$(param CONTENT_LENGTH 2)" "$(hex ab)")" "Status: 200"
is "without a body" "$(ask "$whole" '')" "Status: 200"
has "its parameters" "$("$raw" unix "$sock" 3000 "$(request "$whole$(param HTTPS on)$(param HTTP_COOKIE a=b)" '')" | tr '\0' '@')" "client: 192.0.2.7
tls: yes
length: -1
cookie: a=b"
is "no method" "$(ask "$(param REQUEST_URI /echo)$(param SERVER_PROTOCOL HTTP/1.1)" '')" "Status: 400"
is "no target" "$(ask "$(param REQUEST_METHOD GET)$(param SERVER_PROTOCOL HTTP/1.1)" '')" "Status: 400"
is "no protocol" "$(ask "$(param REQUEST_METHOD GET)$(param REQUEST_URI /echo)" '')" "Status: 400"
is "nothing" "$(ask '' '')" "Status: 400"
is "two methods" "$(ask "$whole$(param REQUEST_METHOD GET)" '')" "Status: 400"
is "two hosts" "$(ask "$whole$(param HTTP_HOST a)$(param HTTP_HOST b)" '')" "Status: 400"
is "a short body" "$(ask "$whole$(param CONTENT_LENGTH 10)" "$(hex ab)")" "Status: 400"
is "a huge length and a short body" "$(ask "$whole$(param CONTENT_LENGTH 999999999999)" "$(hex ab)")" "Status: 400"
is "a long body" "$(ask "$whole$(param CONTENT_LENGTH 2)" "$(hex abcdefghij)")" "Status: 400"
is "a body without a length" "$(ask "$whole" "$(hex abcdefghij)")" "Status: 400"
is "a length that is no number" "$(ask "$whole$(param CONTENT_LENGTH -2)" "$(hex ab)")" "Status: 400"
is "an encoded NUL" "$(ask "$(param REQUEST_METHOD GET)$(param REQUEST_URI /a%00)$(param SERVER_PROTOCOL HTTP/1.1)" '')" "Status: 400"
most=''
# libfcgi adds FCGI_ROLE
for i in $(seq 100 294); do most=$most$(param "HTTP_X$i" a); done
is "200 parameters" "$(ask "$whole$most" '')" "Status: 200"
is "201 parameters" "$(ask "$whole$most$(param HTTP_X a)" '')" "Status: 400"

# a stream that stops in the middle of the parameters, and lengths that abort libfcgi: the next request is answered
"$raw" unix "$sock" 300 "$begin$(printf '0104000100400000%s' "$(param REQUEST_METHOD GET)")" >"$work/ignored"
is "after a stream that was cut" "$(ask "$whole" '')" "Status: 200"
for _ in 1 2 3; do "$raw" unix "$sock" 300 "$begin$(record 4 fffffffefffffffe)$(record 4 '')" >"$work/ignored" 2>&1; done
two_again() { [ "$(workers | wc -l)" = 2 ]; }
wait_for 10 two_again && ok || bad "no worker in place of those that aborted"
is "after lengths that sum past 2^31" "$(ask "$whole" '')" "Status: 200"

# a socket in use and a file of another kind are left alone; one left behind is replaced
timeout 10 "$double" fcgi "$work/data" "$sock" 2 >"$work/second" 2>>"$work/log"
is "status where the socket is in use" "$?" 1
echo keep >"$work/file"
timeout 10 "$double" fcgi "$work/data" "$work/file" 2 >"$work/second" 2>>"$work/log"
is "status where a file is in the way" "$?" 1
is "the file" "$(cat "$work/file")" keep
kill -9 "$master"
wait "$master" 2>/dev/null
sleep 0.3
[ -S "$sock" ] && ok || bad "kill -9 should have left the socket"
start "$double" fcgi "$work/data" "$sock" 1
is "on the socket left behind" "$(ask "$whole" '')" "Status: 200"

# no descriptor for the connection: the worker waits and goes on
w=$(workers)
prlimit --pid "$w" --nofile=3:4096
(ask "$whole" '' >"$work/late") &
late=$!
sleep 0.5
is "no answer without a descriptor" "$(cat "$work/late")" ""
prlimit --pid "$w" --nofile=1024:4096
wait "$late"
is "the answer once there is one" "$(cat "$work/late")" "Status: 200"
is "by the same worker" "$(workers)" "$w"
stop
is "status after a stop" "$code" 0

# a stop in the middle of a request: it is answered
start "$double" fcgi "$work/data" "$sock" 2
("$raw" unix "$sock" 5000 "$(request "$(param REQUEST_METHOD GET)$(param REQUEST_URI /slow)$(param SERVER_PROTOCOL HTTP/1.1)" '')" |
	tr '\0' '@' >"$work/slow") &
slow=$!
sleep 0.4
stop
is "status after a stop in a request" "$code" 0
wait "$slow"
has "the request under way was answered" "$(cat "$work/slow")" "slow"

# through nginx: at most workers - 2 sign-ins wait, pages stay quick; replacements and deaths lose nothing that was accepted
start "$double" fcgi "$work/data" "$sock" 6
start_nginx "$(free_port)"
port=$nginx_port
for i in $(seq 40); do echo "url = http://127.0.0.1:$port/hash?$i"; echo "output = $work/ignored.$i"; done >"$work/hashes"
curl -s -m 30 --no-progress-meter -Z --parallel-max 40 --parallel-immediate -K "$work/hashes" -d secret -w '%{http_code}\n' >"$work/statuses" 2>/dev/null &
asker=$!
sleep 0.05
from=$(ms)
is "a page beside the sign-ins" "$(status /page)" 200
below "its milliseconds" "$(($(ms) - from))" 1000
wait "$asker"
good=$(grep -c 200 "$work/statuses") busy=$(grep -c 429 "$work/statuses")
is "every sign-in was answered" "$((good + busy))" 40
below "some had to come again (a minus)" "$((0 - busy))" 0
below "some were hashed (a minus)" "$((0 - good))" 0

is "a worker whose store is lost answers" "$(status /lost)" 500
wait_for 5 grep -q "ended: status 1" "$work/log" && ok || bad "and did not end"

(lost=0; for _ in $(seq 150); do [ "$(status /page)" = 200 ] || lost=$((lost + 1)); done; echo "$lost" >"$work/lost") &
asker=$!
before=$(workers)
kill -HUP "$master"
wait_for 20 grep -q 'all workers were replaced' "$work/log" && ok || bad "the workers were not replaced"
wait "$asker"
is "requests lost while the workers were replaced" "$(cat "$work/lost")" 0
is "old workers left" "$(workers | grep -cxF "$before")" 0
kill -9 "$(child hasher)"
is "a sign-in right after the hasher was killed" "$(status /hash -d secret)" 200
stop
is "status after a stop" "$code" 0
stop_nginx

# the listening socket made by somebody else
rm -f "$sock"
start "$raw" pass "$sock" "$double" fcgi "$work/data" - 2
is "on descriptor 0" "$(ask "$whole" '')" "Status: 200"
stop
is "status after a stop" "$code" 0
finish
