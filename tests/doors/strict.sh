#!/bin/sh
# Bytes that two readers could read differently are refused; what is merely unusual is not.
. tests/support/doors.sh
start "$double" serve "$work/data" 0 1

say() { # say BYTES: the statuses of all answers, and whether the connection is open after
	"$raw" "$port" "${wait_ms:-250}" "$1" | tr '\0' '@' |
		sed -n -e 's/^HTTP\/1.1 \([0-9]*\).*/\1/p' -e 's/^\[\(.*\)\]$/\1/p' -e 's/.*HTTP\/1.1 \([0-9]*\) .*/\1/p' | tr '\n' ' '
}
taken() { is "$1" "$(say "$2")" "200 open "; }
taken_twice() { is "$1" "$(say "$2")" "200 200 open "; }
refused() { # once, with the matching page, and the connection is closed: nothing after it is read as a request
	is "$1" "$(wait_ms=2000 say "$2")" "400 closed "
}
# libmicrohttpd answers these itself (and repeats its headers); all that counts is that nothing passed and it closed
never_taken() {
	got=$(wait_ms=2000 say "$2")
	case $got in *200*) bad "$1: $got" ;; *"closed ") ok ;; *) bad "$1: $got" ;; esac
}
host='Host: x\r\n'
next="GET /echo HTTP/1.1\r\n$host\r\n"

taken       "a plain request"                   "GET /echo HTTP/1.1\r\n$host\r\n"
taken       "a query"                           "GET /echo?a=b%20c&d= HTTP/1.1\r\n$host\r\n"
taken       "blanks around values"              "GET /echo HTTP/1.1\r\n${host}X: a \r\nY:  b\t\r\nZ:\r\nW: \r\n\r\n"
taken       "cookies"                           "GET /echo HTTP/1.1\r\n${host}Cookie: a=b; c=d\r\nAccept: */*\r\n\r\n"
taken       "a body"                            "POST /echo HTTP/1.1\r\n${host}Content-Length: 3\r\n\r\nabc"
taken       "another method"                    "TRACE /echo HTTP/1.1\r\n$host\r\n"
taken_twice "two requests at once"              "$next$next"
taken_twice "a request after a body"            "POST /echo HTTP/1.1\r\n${host}Content-Length: 3\r\n\r\nabc$next"
taken_twice "a request after chunks"            "POST /echo HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n$next"
is          "HTTP/1.0 closes"                   "$(say "GET /echo HTTP/1.0\r\n$host\r\n")" "200 closed "

for method in POST GET DELETE; do
	refused "$method: length and chunks"        "$method /echo HTTP/1.1\r\n${host}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n$next"
	refused "$method: chunks and length"        "$method /echo HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n$next"
	refused "$method: two equal lengths"        "$method /echo HTTP/1.1\r\n${host}Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello$next"
	refused "$method: two lengths"              "$method /echo HTTP/1.1\r\n${host}Content-Length: 5\r\nContent-Length: 3\r\n\r\nhello$next"
	refused "$method: an unknown encoding"      "$method /echo HTTP/1.1\r\n${host}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n$next"
	refused "$method: two encodings"            "$method /echo HTTP/1.1\r\n${host}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n$next"
	refused "$method: encoding twice"           "$method /echo HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n$next"
done
refused     "chunks in HTTP/1.0"                "POST /echo HTTP/1.0\r\n${host}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
never_taken "a negative length"                 "POST /echo HTTP/1.1\r\n${host}Content-Length: -5\r\n\r\nhello"
never_taken "a length with a sign"              "POST /echo HTTP/1.1\r\n${host}Content-Length: +5\r\n\r\nhello"
never_taken "a list of lengths"                 "POST /echo HTTP/1.1\r\n${host}Content-Length: 5, 5\r\n\r\nhello"
never_taken "a length over 64 bits"             "POST /echo HTTP/1.1\r\n${host}Content-Length: 18446744073709551616\r\n\r\nhello"
never_taken "a chunk over 64 bits"              "POST /echo HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nabc\r\n0\r\n\r\n"
refused     "two hosts"                         "GET /echo HTTP/1.1\r\n${host}Host: y\r\n\r\n"
refused     "a list of hosts"                   "GET /echo HTTP/1.1\r\nHost: a,b\r\n\r\n"
refused     "an empty host"                     "GET /echo HTTP/1.1\r\nHost: \r\n\r\n"
never_taken "no host"                           "GET /echo HTTP/1.1\r\n\r\n"
refused     "two cookies"                       "GET /echo HTTP/1.1\r\n${host}Cookie: a=b\r\nCookie: a=c\r\n\r\n"
refused     "two origins"                       "GET /echo HTTP/1.1\r\n${host}Origin: http://x\r\nOrigin: http://y\r\n\r\n"
refused     "an unknown expectation"            "POST /echo HTTP/1.1\r\n${host}Expect: wonders\r\nContent-Length: 3\r\n\r\nabc"

refused     "NUL in a header"                   "GET /echo HTTP/1.1\r\n${host}X: a\0b\r\nY: z\r\n\r\n"
refused     "NUL in the last header"            "GET /echo HTTP/1.1\r\n${host}X: a\0b\r\n\r\n"
refused     "NUL in the host"                   "GET /echo HTTP/1.1\r\nHost: x\0y\r\nX: y\r\n\r\n"
never_taken "NUL in a name"                     "GET /echo HTTP/1.1\r\n${host}X\0y: a\r\n\r\n"
refused     "NUL in the path"                   "GET /echo\0x HTTP/1.1\r\n$host\r\n"
refused     "NUL in the query"                  "GET /echo?a\0b HTTP/1.1\r\n$host\r\n"
refused     "an encoded NUL in the path"        "GET /echo%00.html HTTP/1.1\r\n$host\r\n"
refused     "an encoded NUL in the query"       "GET /echo?a=%00 HTTP/1.1\r\n$host\r\n"
refused     "a control character"               "$(printf 'GET /echo HTTP/1.1\\r\\nHost: x\\r\\nX: a\001b\\r\\n\\r\\n')"
refused     "a byte over 127 in the path"       "$(printf 'GET /\303\252 HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n')"
refused     "a folded header"                   "GET /echo HTTP/1.1\r\n${host}X: a\r\n b\r\nY: z\r\n\r\n"
refused     "a folded last header"              "GET /echo HTTP/1.1\r\n${host}X: a\r\n\tb\r\n\r\n"
refused     "bare line feeds"                   "GET /echo HTTP/1.1\nHost: x\n\n"
refused     "one bare line feed"                "GET /echo HTTP/1.1\r\nX: y\nHost: x\r\n\r\n"
refused     "a bare carriage return"            "GET /echo HTTP/1.1\r\nX: y\rHost: z\r\nHost: x\r\n\r\n"
never_taken "a blank before the colon"          "GET /echo HTTP/1.1\r\nHost : x\r\n\r\n"
never_taken "a blank in the path"               "GET /echo b HTTP/1.1\r\n$host\r\n"
never_taken "two blanks"                        "GET  /echo  HTTP/1.1\r\n$host\r\n"
refused     "a whole address as the target"     "GET http://y/echo HTTP/1.1\r\n$host\r\n"
refused     "no path"                           "OPTIONS * HTTP/1.1\r\n$host\r\n"
refused     "a fragment"                        "GET /echo#a HTTP/1.1\r\n$host\r\n"
refused     "HTTP/1.2"                          "GET /echo HTTP/1.2\r\n$host\r\n"
never_taken "HTTP/9.9"                          "GET /echo HTTP/9.9\r\n$host\r\n"
never_taken "HTTP/0.9"                          "GET /echo\r\n\r\n"
never_taken "a marked method"                   "G(T /echo HTTP/1.1\r\n$host\r\n"
is "101 headers"  "$(get /echo -o /dev/null -w '%{http_code}' $(seq -f '-HX%g:a' 100))" 400
is "a 5 kB target" "$(status "/echo?$(printf '%05000d' 0)")" 400
is "a 40 kB header" "$(status /echo -H "Cookie: $(printf '%040000d' 0)")" 431

head -c 3000000 /dev/zero >"$work/body"
is "a body that is refused is read to its end" "$(status /limit --data-binary "@$work/body" -H 'Expect:')" 413
is "a body refused before it is sent"          "$(status /refuse --data-binary "@$work/body" -H 'Expect: 100-continue')" 403
is "a body refused by its head, sent anyway"   "$(status /refuse --data-binary "@$work/body" -H 'Expect:')" 403
stop
is "status after a stop" "$code" 0
finish
