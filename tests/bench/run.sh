#!/bin/bash
# The queue page with 100,000 dossiers, beside its floors and beside the same page in PHP-FPM and Django, all in one run on loopback.
# Prints requests a second, ratios, and the memory (PSS) of all processes of a sample office.  Exit 1 when a promised ratio is missed.
# usage: BUILD=DIR run.sh [seconds a measurement]
set -u
S=${1:-5}
here=$(cd "$(dirname "$0")" && pwd)
motcua=$BUILD/motcua
D=$(mktemp -d) && chmod 755 "$D" && cd "$D" || exit 1
pids=()
cleanup() { kill "${pids[@]}" $(cat nginx.pid 2>/dev/null) 2>/dev/null; wait 2>/dev/null; cd / && rm -rf "$D"; }
trap cleanup EXIT

# stores ------------------------------------------------------------------------------------------------------------
"$motcua" demo --dir office --seed-only >/dev/null 2>office.log || { cat office.log; exit 1; }
sqlite3 office/motcua.db "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'" >drop.sql && sqlite3 office/motcua.db <drop.sql
sqlite3 office/motcua.db <"$here/fill.sql" && "$motcua" migrate --dir office 2>>office.log || { cat office.log; exit 1; }
export BENCH_DB=$D/peer.db
sqlite3 peer.db <"$here/peer.sql" >/dev/null

# servers -----------------------------------------------------------------------------------------------------------
cc -O2 "$here/floor_http.c" -o floor_http -lmicrohttpd && cc -O2 "$here/floor_fcgi.c" -o floor_fcgi -lfcgi || exit 1
cp "$here/peer.php" "$here/peer_django.py" .
cat >nginx.conf <<N
worker_processes 2; pid $D/nginx.pid; error_log $D/nginx.err; events { worker_connections 1024; }
http { access_log off; client_body_temp_path $D/nb; fastcgi_temp_path $D/nf; proxy_temp_path $D/np; uwsgi_temp_path $D/nu; scgi_temp_path $D/ns;
 upstream php { server unix:$D/php.sock; keepalive 4; }
 server { listen 127.0.0.1:9101; location / { include /etc/nginx/fastcgi_params; fastcgi_pass unix:$D/floor.sock; } }
 server { listen 127.0.0.1:9102; location / { include /etc/nginx/fastcgi_params; fastcgi_keep_conn on; fastcgi_param SCRIPT_FILENAME $D/peer.php; fastcgi_pass php; } }
 server { listen 127.0.0.1:9106; location / { include /etc/nginx/fastcgi_params; fastcgi_pass unix:$D/office.sock; } } }
N
printf '[global]\nerror_log = %s/fpm.err\ndaemonize = no\n[www]\nuser = root\ngroup = root\nlisten = %s/php.sock\npm = static\npm.max_children = 4\nenv[BENCH_DB] = %s\n' "$D" "$D" "$BENCH_DB" >fpm.conf
./floor_fcgi "$D/floor.sock" 8 & pids+=($!)
./floor_http 9103 & pids+=($!)
"$(ls /usr/sbin/php-fpm* | head -1)" -R -y fpm.conf -d opcache.enable=1 >/dev/null 2>&1 & pids+=($!)
/usr/bin/python3 /usr/bin/gunicorn -w 3 -b 127.0.0.1:9104 --log-level critical peer_django:app & pids+=($!)
"$motcua" demo --dir office --port 9105 >office.out 2>>office.log & office=$!; pids+=($office)
"$motcua" fcgi --dir office --socket "$D/office.sock" >/dev/null 2>>office.log & pids+=($!)
for _ in $(seq 100); do grep -q listening office.out 2>/dev/null && [ -S office.sock ] && break; sleep 0.1; done
sleep 1; chmod 666 floor.sock php.sock office.sock; nginx -c "$D/nginx.conf" -p "$D" 2>/dev/null; sleep 1

# a staff session ---------------------------------------------------------------------------------------------------
u=http://127.0.0.1:9105
csrf=$(curl -s -c jar "$u/sign-in" | sed -n 's/.*name="csrf" value="\([^"]*\)".*/\1/p' | head -1)
curl -s -o /dev/null -b jar -c jar -d csrf="$csrf" -d next= -d kept= --data-urlencode email=case1@office.example --data-urlencode 'password=mot cua 2026' "$u/sign-in"
sid=$(awk '$6 == "sid" {print $7}' jar)
page="/queue?list=mine"
curl -s -b jar "$u$page" >page.html
rows=$(grep -c '<th scope="row">' page.html)
[ "$rows" = 50 ] || { echo "the queue page has $rows rows instead of 50"; head -c 600 page.html; exit 1; }

# measurements ------------------------------------------------------------------------------------------------------
measure() { # name url: prints a line, keeps the figure in $last
	line=$(wrk -t1 -c32 -d"${S}s" --latency -H "Cookie: sid=$sid" -H 'Accept-Language: vi' "$2" | awk '/99%/{p=$2}/50%/{m=$2}/Requests\/sec/{r=$2}/Non-2xx/{e=$0}END{print r, m, p, e}')
	set -- "$1" $line
	last=$2
	printf '%-42s %10.0f req/s  p50 %s  p99 %s %s\n' "$1" "$2" "$3" "$4" "${*:5}"
}
echo "page of ours: $(wc -c <page.html) bytes, 50 rows of 100,000 dossiers; $(nproc) cores; ${S} s each, load generator on the same machine"
measure "floor: libmicrohttpd, fixed 10 kB" http://127.0.0.1:9103/
measure "floor: nginx + libfcgi, fixed 10 kB" http://127.0.0.1:9101/
measure "motcua: queue page, HTTP door" "$u$page"; ours=$last
measure "motcua: queue page, nginx + FastCGI" "http://127.0.0.1:9106$page"
measure "PHP-FPM: queue page" http://127.0.0.1:9102/; php=$last
measure "Django: queue page" http://127.0.0.1:9104/; django=$last
pss=$(for p in $office $(cat "/proc/$office/task/$office/children"); do cat /proc/$p/smaps_rollup; done | awk '/^Pss:/{s += $2} END {printf "%.0f", s / 1024}')
awk -v o="$ours" -v p="$php" -v d="$django" -v m="$pss" 'BEGIN {
	printf "ratio to PHP-FPM %.1f (promised 10)   ratio to Django %.1f (promised 30)   memory of all processes %d MB PSS (promised under 150)\n", o / p, o / d, m
	exit !(o >= 10 * p && o >= 30 * d && m < 150) }'
