#!/bin/sh
# The same bytes through every door: HTTP, nginx with FastCGI, plain CGI.
. tests/support/doors.sh
head -c 300000 /dev/urandom >"$work/data/file"
head -c 2000000 /dev/urandom >"$work/big"
printf 'a=b&c=%%C3%%AA' >"$work/form"
: >"$work/none"

start "$double" serve "$work/data" 0 2
http_port=$port http=$master
start "$double" fcgi "$work/data" "$work/fcgi.sock" 4
fcgi=$master
others="$http $fcgi"
start_nginx "$(free_port)"

normal() { # headers as a list of lines: lower-case names, sorted, without what servers add of their own
	tr -d '\r' | sed -e 's/^HTTP[^ ]* \([0-9]*\).*/status: \1/' -e 's/^Status: \([0-9]*\).*/status: \1/' | awk '
		/^status:/ { status = $2 }
		{ i = index($0, ":"); name = tolower(substr($0, 1, i - 1)) }
		name == "date" || name == "server" || name == "connection" || $0 == "" { next }
		name == "content-length" && (status == 304 || status == 204) { next } # libmicrohttpd says 0 there
		{ print name substr($0, i) }' | sort
}
over_curl() { # over_curl OUT PORT METHOD TARGET BODY HEADER…
	out=$1 port=$2 method=$3 target=$4 body=$5
	shift 5
	set -- -A same "$@"
	case $method in
	HEAD) set -- -I "$@" ;;
	GET) ;;
	*) set -- -X "$method" --data-binary "@$body" -H 'Expect:' -H "Content-Type: application/x-www-form-urlencoded" "$@" ;;
	esac
	[ "$method" = HEAD ] && set -- "$@" -o "$work/ignored" || set -- "$@" -o "$out.body"
	: >"$out.body"
	curl -s -m 20 --path-as-is -g -D "$out.raw" "$@" "http://127.0.0.1:$port$target"
	normal <"$out.raw" >"$out.head"
}
over_cgi() { # over_cgi OUT METHOD TARGET BODY HEADER…
	out=$1 method=$2 target=$3 body=$4
	shift 4
	[ "$1" = -H ] && cookie=${2#Cookie: } || cookie=
	length= type=
	[ "$method" = GET ] || [ "$method" = HEAD ] || { length=$(wc -c <"$body") type=application/x-www-form-urlencoded; }
	env -i "ASAN_OPTIONS=${ASAN_OPTIONS:-}" GATEWAY_INTERFACE=CGI/1.1 REQUEST_METHOD="$method" REQUEST_URI="$target" \
		SERVER_PROTOCOL=HTTP/1.1 REMOTE_ADDR=127.0.0.1 HTTP_HOST="127.0.0.1" HTTP_USER_AGENT=same CONTENT_TYPE="$type" \
		CONTENT_LENGTH="$length" HTTP_COOKIE="$cookie" "$double" cgi "$work/data" <"$body" >"$out.cgi" 2>>"$work/log" || bad "cgi $method $target"
	sed '/^\r$/q' "$out.cgi" >"$out.raw"
	normal <"$out.raw" >"$out.head"
	tail -c +$(($(wc -c <"$out.raw") + 1)) "$out.cgi" >"$out.body"
}
same() { # same METHOD TARGET BODY HEADER…
	over_curl "$work/h" "$http_port" "$@"
	over_curl "$work/f" "$nginx_port" "$@"
	over_cgi "$work/c" "$@" ''
	for other in f c; do
		for part in head body; do
			if cmp -s "$work/h.$part" "$work/$other.$part"; then ok; else
				bad "$1 $2: $part of $other differs from http's"
				diff "$work/h.$part" "$work/$other.$part" | head -n 20
			fi
		done
	done
	[ -s "$work/h.head" ] || bad "$1 $2: nothing came"
}

none=$work/none
same GET  /page "$none"
same HEAD /page "$none"
same GET  '/echo?a=b%20c&d=%C3%AA%E1%BB%87' "$none"
same GET  '/echo?a=%zz&&=' "$none"
same GET  /echo/.//b%2e "$none"
same GET  /echo "$none" -H 'Cookie: sid=abc; lang=vi'
same HEAD /echo "$none"
same GET  /nothing "$none"
same GET  /redirect "$none"
same GET  /304 "$none"
same GET  /204 "$none"
same GET  /file "$none"
same HEAD /file "$none"
same GET  /part "$none"
same POST /echo "$work/form"
same POST /echo "$none"
same POST /echo "$work/big"
same PUT  /echo "$work/form"
same DELETE /echo "$none"
same POST /refuse "$work/big"
same POST /limit "$work/big"
same POST /hash "$work/form"
same POST /compare "$work/form"

# 64 clients at once through nginx's two processes: each gets the whole page
curl -s -m 60 --no-progress-meter -Z --parallel-max 64 -o "$work/page.#1" "http://127.0.0.1:$nginx_port/page?[1-640]" 2>/dev/null
over_curl "$work/h" "$http_port" GET /page "$none"
wrong=0
for i in $(seq 640); do cmp -s "$work/page.$i" "$work/h.body" || wrong=$((wrong + 1)); done
is "pages of 64 clients that are not whole" "$wrong" 0

stop_nginx
for master in $http $fcgi; do
	stop
	is "status after a stop" "$code" 0
done
[ -e "$work/fcgi.sock" ] && bad "the socket stayed" || ok
finish
