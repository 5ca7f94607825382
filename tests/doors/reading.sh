#!/bin/sh
# Papers are read behind everybody's back: by the reader, in a store that is in use, whoever is killed meanwhile; and by `motcua read`.
. tests/support/doors.sh
motcua=$BUILD/motcua dir=$work/office

sql() { sqlite3 -cmd '.timeout 20000' "$dir/motcua.db" "$1"; }
"$motcua" demo --dir "$dir" --seed-only >/dev/null 2>>"$work/log" || bad "the sample office was not made"
draft=$(sql "SELECT min(id) FROM dossier WHERE state = 'draft'")
sample=$(find "$dir/files" -type f | sort | head -n 1)
n=0
give() { # give FILE: its bytes become a paper of the draft; sets $hash
	hash=$(sha256sum "$1" | cut -c 1-64)
	n=$((n + 1))
	mkdir -p "$dir/files/$(echo "$hash" | cut -c 1-2)"
	cp "$1" "$dir/files/$(echo "$hash" | cut -c 1-2)/$hash"
	sql "INSERT INTO file (hash, bytes, media, stored_s) SELECT '$hash', 5, 'application/pdf', 1 WHERE NOT EXISTS (SELECT 1 FROM file WHERE hash = '$hash');
	INSERT INTO paper (dossier, requirement, instance, file, name, added_by, added_s) SELECT id, 'source_consent', '$((100 + n))', '$hash', 'a.pdf', opened_by, opened_s FROM dossier WHERE id = $draft" ||
		bad "no paper was given"
}
status_of() { sql "SELECT status || ':' || coalesce(reason, 'whole') FROM reading_current WHERE hash = '$1'"; }
all_read() { [ "$(sql 'SELECT count(*) FROM reading_wanted')" = 0 ]; }
another() { # another FILE: the sample's text in a file of its own
	cp "$sample" "$1"
	echo "% $1 $(date +%N)" >>"$1"
}

# as a command: files, then a store
another "$work/a.pdf"
out=$("$motcua" read "$work/a.pdf" 2>"$work/err")
is "a file" "$?" 0
has "its text" "$out" 'DU LIEU MAU'
out=$("$motcua" read --json "$work/a.pdf")
has "as JSON" "$out" '"how":"text_layer","status":"read","reason":"","sandbox":"full","pages":[{"page":1,"how":"text_layer","reason":"","pictures":0,"text":"SAMPLE DATA'
printf '#!/bin/sh\necho 1\n' >"$work/script.pdf"
out=$("$motcua" read "$work/a.pdf" "$work/script.pdf" 2>"$work/err")
is "one that can't be read" "$?" 1
has "which and why" "$(cat "$work/err")" "$work/script.pdf: unreadable: unsupported"
has "the other all the same" "$out" 'DU LIEU MAU'
"$motcua" read "$work/nowhere.pdf" 2>/dev/null
is "one that is not there" "$?" 1
"$motcua" read 2>/dev/null
is "none" "$?" 2
# as if the sample office's papers had come in without anybody reading them
sql 'DROP TRIGGER reading_stay; DROP TRIGGER reading_page_stay; DELETE FROM reading_page; DELETE FROM reading; INSERT INTO reading_wanted (hash, tried_s) SELECT DISTINCT file, 0 FROM paper'
waiting=$(sql 'SELECT count(*) FROM reading_wanted')
below "papers wait for the reader" 3 "$waiting"
out=$("$motcua" read --dir "$dir" 2>>"$work/log")
is "a store" "$? $out" "0 motcua read: $waiting read, 0 of which nothing is known"
is "once" "$("$motcua" read --dir "$dir" 2>>"$work/log")" 'motcua read: 0 read, 0 of which nothing is known'
is "all of them" "$(sql "SELECT count(*) FROM reading WHERE status = 'read' AND reason IS NULL")" "$waiting"
"$motcua" read --dir "$work/nothing" 2>/dev/null
is "no store" "$?" 1

# while it is served
start "$motcua" serve --dir "$dir" --port 0 --workers 2
give "$work/a.pdf"
wait_for 20 all_read || bad "nobody read a new paper"
is "a paper" "$(status_of "$hash")" 'read:whole'
give "$work/script.pdf"
wait_for 20 all_read || bad "nobody read the script"
is "a script" "$(status_of "$hash")" 'unreadable:unsupported'
head -c 450 "$sample" >"$work/cut.pdf"
give "$work/cut.pdf"
wait_for 20 all_read || bad "nobody read the cut one"
is "one that is cut off" "$(status_of "$hash" | cut -d : -f 2)" 'broken'

# killed, all the time
for i in $(seq 24); do another "$work/k$i.pdf"; give "$work/k$i.pdf"; done
for i in $(seq 12); do
	kill -9 "$(child reader)" 2>/dev/null
	sleep 0.2
	[ $((i % 4)) = 0 ] && kill -9 "$(child background)" 2>/dev/null
	for p in $(cat "/proc/$(child reader)/task/$(child reader)/children" 2>/dev/null); do kill -9 "$p" 2>/dev/null; done
done
wait_for 90 all_read || bad "papers wait though the killing ended: $(sql 'SELECT count(*) FROM reading_wanted')"
is "each was read once" "$(sql "SELECT count(*), count(DISTINCT hash) FROM reading WHERE hash IN (SELECT file FROM paper WHERE CAST(instance AS INTEGER) > 103)")" '24|24'
is "or told as killed, never as empty" "$(sql "SELECT count(*) FROM reading r WHERE hash IN (SELECT file FROM paper WHERE CAST(instance AS INTEGER) > 103)
	AND NOT (reason IS NULL AND EXISTS (SELECT 1 FROM reading_page p WHERE p.hash = r.hash AND p.text LIKE '%DU LIEU MAU%')) AND NOT (status = 'unreadable' AND reason = 'killed' AND pages = 0)")" 0
is "still answers" "$(status /)" 200

# a file that is not in its place waits, and does not hold up the others
another "$work/lost.pdf"
give "$work/lost.pdf"
lost=$hash
rm "$dir/files/$(echo "$lost" | cut -c 1-2)/$lost"
another "$work/b.pdf"
give "$work/b.pdf"
only_lost() { [ "$(sql 'SELECT group_concat(hash) FROM reading_wanted')" = "$lost" ] && [ "$(sql 'SELECT tried_s > 0 FROM reading_wanted')" = 1 ]; }
wait_for 20 only_lost && ok || bad "the lost file holds up others, or was given up"
is "nothing is said of it" "$(status_of "$lost")" ''
begun=$(ms)
stop
is "stops" "$code" 0
below "at once" $(($(ms) - begun)) 5000
finish
