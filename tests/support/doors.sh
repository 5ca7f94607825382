# What the scripts of tests/doors share; read in with ".".  Needs $BUILD; makes a folder of its own and leaves nothing behind.
set -u
: "${BUILD:?}"
double=$BUILD/tests/doors/double raw=$BUILD/tests/doors/raw
work=$(mktemp -d "${TMPDIR:-/tmp}/motcua-doors.XXXXXX") || exit 1
passed=0 failed=0 master='' others=''

cleanup() {
	for p in $master $others; do kill -9 "$p" 2>/dev/null; done
	rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM
mkdir "$work/data"

ok() { passed=$((passed + 1)); }
bad() { # bad NAME WHAT…
	failed=$((failed + 1))
	echo "not ok: $*"
}
is() { # is NAME GOT WANTED
	if [ "$2" = "$3" ]; then ok; else bad "$1: got «$2», wanted «$3»"; fi
}
has() { # has NAME TEXT PATTERN (a fixed string)
	case $2 in *"$3"*) ok ;; *) bad "$1: «$2» lacks «$3»" ;; esac
}
below() { # below NAME NUMBER LIMIT
	if [ "$2" -lt "$3" ]; then ok; else bad "$1: $2 is not below $3"; fi
}
finish() {
	if [ "$failed" -gt 0 ] && [ -e "$work/log" ]; then tail -n 40 "$work/log"; fi
	echo "$passed passed, $failed failed"
	[ "$failed" = 0 ]
}
wait_for() { # wait_for SECONDS COMMAND…: until it succeeds
	tries=$(($1 * 20))
	shift
	while ! "$@" >/dev/null 2>&1; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] || return 1
		sleep 0.05
	done
}
start() { # start PROGRAM ARGUMENTS…: sets $master, and $port where it listens on one
	: >"$work/out" # now: the program empties it some time later, and it still tells of the last one
	"$@" >"$work/out" 2>>"$work/log" &
	master=$!
	wait_for 20 grep -q '^listening' "$work/out" || { bad "no start of $*"; finish; exit 1; }
	port=$(sed -n 's/^listening on .*:\([0-9]*\)$/\1/p' "$work/out")
}
stop() { # stop: SIGTERM to the master; sets $code
	kill -TERM "$master"
	wait "$master"
	code=$?
	master=''
}
workers() { # the process ids of the running workers
	for p in $(cat "/proc/$master/task/$master/children" 2>/dev/null); do
		case $(cat "/proc/$p/comm" 2>/dev/null) in worker*) echo "$p" ;; esac
	done
}
child() { # child NAME: the process id of the hasher or the background process
	for p in $(cat "/proc/$master/task/$master/children"); do
		[ "$(cat "/proc/$p/comm" 2>/dev/null)" = "$1" ] && echo "$p"
	done
}
get() { # get PATH [curl options]
	path=$1
	shift
	curl -s -m 10 "$@" "http://127.0.0.1:$port$path"
}
status() { # status PATH [curl options]
	get "$@" -o /dev/null -w '%{http_code}'
}
ms() { date +%s%3N; }

# nginx as src/server/nginx.conf tells, without TLS, on $nginx_port before the FastCGI socket $work/fcgi.sock
start_nginx() {
	nginx_port=$1
	mkdir -p "$work/nginx"
	awk '/^server \{/ { n++ } n < 2' src/server/nginx.conf |
		sed -e "s|/run/motcua/fcgi.sock|$work/fcgi.sock|; s|listen 443 ssl http2|listen 127.0.0.1:$nginx_port|" \
			-e '/listen \[::\]/d; /ssl_/d; /limit_req/d' >"$work/nginx/site.conf"
	cat >"$work/nginx/nginx.conf" <<-END
		pid $work/nginx/pid; error_log $work/nginx/error.log error; worker_processes 2; daemon off;
		$([ "$(id -u)" = 0 ] && echo "user root;")
		events { worker_connections 512; }
		http {
			access_log off;
			client_body_temp_path $work/nginx/b; proxy_temp_path $work/nginx/p; fastcgi_temp_path $work/nginx/f;
			uwsgi_temp_path $work/nginx/u; scgi_temp_path $work/nginx/s;
			include $work/nginx/site.conf;
		}
	END
	nginx -c "$work/nginx/nginx.conf" -p "$work/nginx" -e "$work/nginx/error.log" 2>"$work/nginx/start.log" &
	nginx=$!
	others="$others $nginx"
	wait_for 10 curl -s -o /dev/null "http://127.0.0.1:$nginx_port/" || bad "nginx did not start: $(cat "$work/nginx/start.log")"
}
stop_nginx() {
	kill "$nginx"
	wait "$nginx"
}
free_port() { # a port nobody listens on now
	for p in $(seq 18400 18499 | shuf); do
		if ! curl -s -o /dev/null "http://127.0.0.1:$p/"; then echo "$p" && return; fi
	done
}
