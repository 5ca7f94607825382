#!/bin/sh
# The portal itself through its three doors, on one store: the same pages, one session valid in each, the last use written down.
. tests/support/doors.sh
motcua=$BUILD/motcua
store=$work/store/motcua.db
"$motcua" demo --dir "$work/store" --seed-only >"$work/seed" 2>>"$work/log" || bad "the sample office was not made"
password=$(sed -n 's/^.*password of everybody: //p' "$work/seed" | tr ' ' +)

start "$motcua" serve --dir "$work/store" --port 0 --workers 2
http_port=$port http=$master
start "$motcua" fcgi --dir "$work/store" --socket "$work/fcgi.sock" --workers 4
fcgi=$master
others="$http $fcgi"
start_nginx "$(free_port)"

headers() { # without what a server adds of its own and what is drawn anew for each request
	tr -d '\r' | sed -e 's/^HTTP[^ ]* \([0-9]*\).*/status: \1/' -e 's/^Status: \([0-9]*\).*/status: \1/' -e 's/\(pre\|sid\)=[^;]*/\1=DRAWN/' | awk '
		/^status:/ { status = $2 }
		{ i = index($0, ":"); name = tolower(substr($0, 1, i - 1)) }
		name == "date" || name == "server" || name == "connection" || $0 == "" { next }
		name == "content-length" && (status == 304 || status == 204) { next }
		{ print name substr($0, i) }' | sort
}
page() { # page FILE: its bytes without the drawn token and the time
	sed -e 's/name="csrf" value="[^"]*"/name="csrf" value="DRAWN"/g' -e 's/data-\(now\|ends\)="[0-9]*"/data-\1="TIME"/g' -e 's/[0-9]\{8\}-[0-9A-F]\{6\}/INCIDENT/g' "$1"
}
over_curl() { # over_curl OUT PORT TARGET [curl options]
	out=$1 port=$2 target=$3
	shift 3
	: >"$out.body"
	curl -s -m 30 --path-as-is -D "$out.raw" -o "$out.body" -A same -H 'Expect:' "$@" "http://127.0.0.1:$port$target"
	headers <"$out.raw" >"$out.head"
	page "$out.body" >"$out.page"
}
over_cgi() { # over_cgi OUT METHOD TARGET BODY NAME=VALUE…: the last are more of the environment
	out=$1 method=$2 target=$3 body=$4
	shift 4
	env -i "ASAN_OPTIONS=${ASAN_OPTIONS:-}" GATEWAY_INTERFACE=CGI/1.1 REQUEST_METHOD="$method" REQUEST_URI="$target" \
		SERVER_PROTOCOL=HTTP/1.1 REMOTE_ADDR=127.0.0.1 HTTP_HOST=127.0.0.1 HTTP_USER_AGENT=same "$@" \
		"$motcua" fcgi --dir "$work/store" <"$body" >"$out.cgi" 2>>"$work/log" || bad "cgi $method $target"
	sed '/^\r$/q' "$out.cgi" >"$out.raw"
	headers <"$out.raw" >"$out.head"
	tail -c +$(($(wc -c <"$out.raw") + 1)) "$out.cgi" >"$out.body"
	page "$out.body" >"$out.page"
}
same() { # same STATUS NAME: what the three gave
	has "$2 through http" "$(cat "$work/h.head")" "status: $1"
	for other in f c; do
		for part in head page; do
			if cmp -s "$work/h.$part" "$work/$other.$part"; then ok; else
				bad "$2: $part of $other differs from http's"
				diff "$work/h.$part" "$work/$other.$part" | head -n 20
			fi
		done
	done
}
get_same() { # get_same STATUS TARGET [HEADER CGI-NAME=VALUE]
	status=$1 target=$2
	header=${3:-X-None: 1} variable=${4:-X_NONE=1}
	over_curl "$work/h" "$http_port" "$target" -H "$header"
	over_curl "$work/f" "$nginx_port" "$target" -H "$header"
	over_cgi "$work/c" GET "$target" /dev/null "$variable"
	same "$status" "GET $target ($header)"
}
post_same() { # post_same STATUS TARGET BODY HEADER VARIABLE
	printf '%s' "$3" >"$work/form"
	over_curl "$work/h" "$http_port" "$2" --data-binary "@$work/form" -H "$4"
	over_curl "$work/f" "$nginx_port" "$2" --data-binary "@$work/form" -H "$4"
	over_cgi "$work/c" POST "$2" "$work/form" "$5" CONTENT_TYPE=application/x-www-form-urlencoded CONTENT_LENGTH="$(wc -c <"$work/form")"
	same "$1" "POST $2 ($4)"
}

get_same 200 /
get_same 200 / 'Accept-Language: en' HTTP_ACCEPT_LANGUAGE=en
get_same 200 / 'Cookie: lang=en' HTTP_COOKIE=lang=en
get_same 200 /sign-in
get_same 200 /procedure
get_same 404 /nothing-here
get_same 404 '/%C3%AA?a=%zz'
get_same 303 /applications
css=$(curl -s "http://127.0.0.1:$http_port/" | sed -n 's/.*href="\(\/static\/app[^"]*\.css\)".*/\1/p')
get_same 200 "$css"
post_same 403 /sign-in 'email=a&password=b' 'X-None: 1' X_NONE=1
post_same 403 /sign-in 'email=a&password=b' 'Origin: https://elsewhere.example' HTTP_ORIGIN=https://elsewhere.example
post_same 405 / 'a=b' 'X-None: 1' X_NONE=1
over_curl "$work/h" "$http_port" / -I
over_curl "$work/f" "$nginx_port" / -I
over_cgi "$work/c" HEAD / /dev/null
for f in h f c; do : >"$work/$f.page"; [ "$f" = c ] && page "$work/c.body" >"$work/c.page"; done # curl -I writes the headers there
same 200 "HEAD /"

# signed in through each door; each session is good in the others
token() { sed -n 's/.*name="csrf" value="\([^"]*\)".*/\1/p' "$1" | head -n 1; }
cookie() { tr -d '\r' <"$1" | sed -n "s/^[Ss]et-[Cc]ookie: \($2=[^;]*\).*/\1/p" | head -n 1; }
form() { printf 'csrf=%s&next=&kept=&email=case1%%40office.example&password=%s' "$(token "$1")" "$password"; }
for door in "$http_port" "$nginx_port"; do
	over_curl "$work/s" "$door" /sign-in
	over_curl "$work/s2" "$door" /sign-in -b "$(cookie "$work/s.raw" pre)" -d "$(form "$work/s.body")"
	has "signed in at $door" "$(cat "$work/s2.head")" "status: 303"
	sid=$(cookie "$work/s2.raw" sid)
	[ -n "$sid" ] && ok || bad "no session at $door"
	get_same 200 /account "Cookie: $sid" "HTTP_COOKIE=$sid"
	has "the page of who signed in" "$(cat "$work/h.body")" "$(sqlite3 "$store" "SELECT name FROM person WHERE email = 'case1@office.example'")"
done
over_cgi "$work/s" GET /sign-in /dev/null
form "$work/s.body" >"$work/form"
over_cgi "$work/s2" POST /sign-in "$work/form" "HTTP_COOKIE=$(cookie "$work/s.raw" pre)" CONTENT_TYPE=application/x-www-form-urlencoded \
	CONTENT_LENGTH="$(wc -c <"$work/form")"
has "signed in through cgi" "$(cat "$work/s2.head")" "status: 303"
sid=$(cookie "$work/s2.raw" sid)
get_same 200 /account "Cookie: $sid" "HTTP_COOKIE=$sid"

# a session's last use: by the background process behind two doors, at once in cgi
seen() { sqlite3 "$store" "SELECT count(*) FROM session WHERE seen_s < unixepoch() - 200"; }
nobody_old() { [ "$(seen)" = "$1" ]; }
for door in http nginx cgi; do
	sqlite3 "$store" "UPDATE session SET seen_s = unixepoch() - 300"
	all=$(seen)
	case $door in
	http) over_curl "$work/s" "$http_port" /account -b "$sid" ;;
	nginx) over_curl "$work/s" "$nginx_port" /account -b "$sid" ;;
	cgi) over_cgi "$work/s" GET /account /dev/null "HTTP_COOKIE=$sid" ;;
	esac
	wait_for 5 nobody_old $((all - 1)) && ok || bad "the last use through $door was not written"
done

# wrong passwords cost the same for people there are and people there are not: both are hashed, both refused alike
over_curl "$work/s" "$http_port" /sign-in
for who in case1 nobody; do
	over_curl "$work/$who" "$http_port" /sign-in -b "$(cookie "$work/s.raw" pre)" \
		-d "csrf=$(token "$work/s.body")&next=&kept=&email=$who%40office.example&password=certainly-not-this"
	sed "s/$who@/WHO@/g" "$work/$who.page" >"$work/$who.same"
done
is "the answers" "$(cat "$work/case1.head" | grep -v content-length)" "$(cat "$work/nobody.head" | grep -v content-length)"
cmp -s "$work/case1.same" "$work/nobody.same" && ok || { bad "the pages tell who exists"; diff "$work/case1.same" "$work/nobody.same" | head; }

# tries at one account are counted over all doors and processes together, also by plain CGI, where each request is a process
over_cgi "$work/s" GET /sign-in /dev/null
printf 'csrf=%s&next=&kept=&email=chi%%40hanoimoi.example&password=certainly-not-this' "$(token "$work/s.body")" >"$work/form"
for try in $(seq 20); do # one more is allowed each twenty seconds, so on a slow machine it may take some more than ten
	over_cgi "$work/c" POST /sign-in "$work/form" "HTTP_COOKIE=$(cookie "$work/s.raw" pre)" CONTENT_TYPE=application/x-www-form-urlencoded \
		CONTENT_LENGTH="$(wc -c <"$work/form")"
	grep -q 'status: 429' "$work/c.head" && break
done
[ "$try" -ge 11 ] && [ "$try" -lt 20 ] && ok || bad "the tries at one account ended after $try: $(head -n 1 "$work/c.head")"
for door in "$http_port" "$nginx_port"; do
	for try in 1 2; do over_curl "$work/f" "$door" /sign-in -b "$(cookie "$work/s.raw" pre)" --data-binary "@$work/form"; done
	has "one more at $door" "$(cat "$work/f.head")" "status: 429"
done

# passwords everybody knows are for this machine only, also without --demo
timeout 20 "$motcua" serve --dir "$work/store" --listen 0.0.0.0 --port 0 >"$work/out" 2>"$work/open.log"
is "status of sample data at an open address" "$?" 1
has "and why" "$(cat "$work/open.log")" "passwords everybody knows"

stop_nginx
for master in $http $fcgi; do
	stop
	is "status after a stop" "$code" 0
done
finish
