#!/bin/sh
# Whatever was acknowledged is in the store, whoever is killed: four clients write through the HTTP door (accounts, a draft's
# text, papers with their files) while workers, the hasher, the background process and the master are killed at random.
# For KILL_S seconds, and longer where the machine is so busy that little was written.
. tests/support/doors.sh
motcua=$BUILD/motcua store=$work/store/motcua.db
"$motcua" demo --dir "$work/store" --seed-only >"$work/seed" 2>>"$work/log" || bad "the sample office was not made"
password=$(sed -n 's/^.*password of everybody: //p' "$work/seed" | tr ' ' +)

begin() { # the master, on one port for the whole test; the killed one's workers may hold it a moment longer
	for _ in $(seq 200); do
		: >"$work/out"
		"$motcua" serve --dir "$work/store" --port "$port" --workers 3 >"$work/out" 2>>"$work/log" &
		master=$!
		while kill -0 "$master" 2>/dev/null && ! grep -q '^listening' "$work/out"; do sleep 0.05; done
		grep -q '^listening' "$work/out" && return
		wait "$master"
	done
	bad "the master did not come back"
}

# --- clients: one line in $work/ack.NAME for each 303 that was seen --------------------------------------------------

going() { [ ! -e "$work/stop" ]; }
token() { sed -n 's/.*name="csrf" value="\([^"]*\)".*/\1/p' "$1" | head -n 1; }
ask() { # ask JAR PATH [curl options]: the page in $work/page.JAR, gives the status
	jar=$work/jar.$1 page=$work/page.$1 path=$2
	shift 2
	curl -s -m 20 -b "$jar" -c "$jar" -o "$page" -w '%{http_code}' "$@" "http://127.0.0.1:$port$path"
}
enter() { # enter JAR PERSON: signed in, with a new draft whose number is printed
	while going; do
		[ "$(ask "$1" /sign-in)" = 200 ] || continue
		[ "$(ask "$1" /sign-in -d "csrf=$(token "$work/page.$1")&next=&kept=&email=$2&password=$password")" = 303 ] || continue
		[ "$(ask "$1" /applications/new)" = 200 ] || continue
		ask "$1" /applications -d "csrf=$(token "$work/page.$1")" -D "$work/head.$1" >/dev/null
		tr -d '\r' <"$work/head.$1" | sed -n 's/^[Ll]ocation: \/applications\/\([0-9]*\)$/\1/p' >"$work/draft.$1"
		[ -s "$work/draft.$1" ] && return
	done
}

accounts() { # accounts NAME BASE: registers, each time as another person from another address of this machine
	name=$1 i=$2
	until [ "$(ask "$name" /register)" = 200 ]; do going || return; done
	token=$(token "$work/page.$name")
	cp "$work/jar.$name" "$work/jar0.$name"
	while going; do
		i=$((i + 1))
		cp "$work/jar0.$name" "$work/jar.$name"
		code=$(ask "$name" /register --interface "127.0.$((i / 10 % 200 + 1)).$(($2 / 10000 + 1))" \
			-d "csrf=$token&next=&tax_code=1$(printf %09d "$i")&tax_confirmed=1&organisation_name=Company+$i" \
			-d "organisation_address=Street+$i&organisation_phone=0912345678&person_name=Person+$i&email=p$i%40kill.example&new_password=once+upon+a+$i")
		[ "$code" != 303 ] || echo "p$i@kill.example" >>"$work/ack.$name"
	done
}
text() { # a draft's text, saved again and again: a number that only grows
	enter text an%40thudo.example
	draft=$(cat "$work/draft.text") i=0
	while going; do
		[ "$(ask text "/applications/$draft/sections/project_purpose")" = 200 ] || continue
		i=$((i + 1))
		code=$(ask text "/applications/$draft/sections/project_purpose" -d "csrf=$(token "$work/page.text")&plan_purpose=$i&save=1")
		[ "$code" != 303 ] || echo "$i" >>"$work/ack.text"
	done
}
papers() { # a paper uploaded again and again, each time another file
	enter papers chi%40hanoimoi.example
	draft=$(cat "$work/draft.papers") i=0
	while going; do
		[ "$(ask papers "/applications/$draft/papers")" = 200 ] || continue
		i=$((i + 1))
		printf '%%PDF-1.4\n%% %s\ntrailer << >>\nstartxref\n0\n%%%%EOF\n' "$i" >"$work/paper.pdf"
		code=$(ask papers "/applications/$draft/papers" -F "csrf=$(token "$work/page.papers")" -F "paper.legal_status=@$work/paper.pdf" -F upload=legal_status)
		[ "$code" != 303 ] || sha256sum "$work/paper.pdf" | cut -d ' ' -f 1 >>"$work/ack.papers"
	done
}

port=$(free_port)
begin
for client in 'accounts a 10000' 'accounts b 20000' text papers; do
	: >"$work/ack.$(echo "${client#accounts }" | cut -d ' ' -f 1)"
	$client 2>>"$work/log" &
	clients="${clients:-} $!"
done
others=$clients

# --- killing ---------------------------------------------------------------------------------------------------------

# whoever fails to sign in too often must wait, and a sign-in whose process is killed counts: so they are in before it begins
for a in text papers; do
	for _ in $(seq 600); do [ -s "$work/draft.$a" ] && break; sleep 0.1; done
done
killed=0 masters=0
until_ms=$(($(ms) + ${KILL_S:-20} * 1000)) last_ms=$(($(ms) + 120000))
enough() { # something of every client, and each kind of process killed often enough
	for a in a b text papers; do [ "$(wc -l <"$work/ack.$a")" -ge 5 ] || return 1; done
	[ "$killed" -ge 20 ] && [ "$masters" -ge 1 ]
}
while [ "$(ms)" -lt "$until_ms" ] || { ! enough && [ "$(ms)" -lt "$last_ms" ]; }; do
	sleep "0.$(shuf -i 10-45 -n 1)"
	case $(shuf -i 1-16 -n 1) in
	1) victim=$master ;;
	2 | 3) victim=$(child hasher) ;;
	4 | 5) victim=$(child background) ;;
	*) victim=$(workers | shuf -n 1) ;;
	esac
	[ -n "$victim" ] && kill -9 "$victim" 2>/dev/null || continue
	killed=$((killed + 1))
	if [ "$victim" = "$master" ]; then
		masters=$((masters + 1))
		wait "$master" 2>/dev/null
		begin
	fi
done
: >"$work/stop"
wait $clients
others=''
stop
is "status after a stop" "$code" 0
enough && ok || bad "killed $killed, masters $masters, writes: $(wc -l "$work"/ack.*): nothing was shown"

# --- what is there ---------------------------------------------------------------------------------------------------

sql() { sqlite3 "$store" "$@"; }
is "the store" "$(sql 'PRAGMA integrity_check; PRAGMA foreign_key_check')" ok
cat "$work/ack.a" "$work/ack.b" | sort >"$work/wanted"
sql "SELECT p.email FROM person p JOIN member m ON m.person = p.id WHERE p.email LIKE '%@kill.example'" | sort >"$work/got"
is "accounts that were acknowledged and are not there" "$(comm -23 "$work/wanted" "$work/got")" ""
stored=$(sql "SELECT value FROM answer WHERE dossier = $(cat "$work/draft.text") AND field = 'plan_purpose'")
[ "${stored:-0}" -ge "$(tail -n 1 "$work/ack.text")" ] && ok || bad "the text is «$stored», acknowledged was «$(tail -n 1 "$work/ack.text")»"
lost=''
while read -r hash; do
	place=$work/store/files/$(echo "$hash" | cut -c 1-2)/$hash
	[ "$(sql "SELECT count(*) FROM file WHERE hash = '$hash'")" = 1 ] && [ "$(sha256sum <"$place" | cut -d ' ' -f 1)" = "$hash" ] || lost="$lost $hash"
done <"$work/ack.papers"
is "papers that were acknowledged and are not there" "$lost" ""
orphan=''
for hash in $(sql 'SELECT hash FROM file'); do
	[ -e "$work/store/files/$(echo "$hash" | cut -c 1-2)/$hash" ] || orphan="$orphan $hash"
done
is "rows whose file is not there" "$orphan" ""
echo "killed $killed processes, $masters of them masters; acknowledged $(cat "$work"/ack.* | wc -l) writes"
finish
