#!/bin/sh
# The command line: setting up an office and its people, looking for defects, replaying the case of 2015.
. tests/support/doors.sh

motcua=$BUILD/motcua dir=$work/office
run() { # run ARGUMENTS…: sets $out (both streams) and $code
	out=$("$motcua" "$@" 2>&1 </dev/null)
	code=$?
}
sql() { sqlite3 "$dir/motcua.db" "$1"; }

# an office
run init --dir "$dir" --name Sở
is "init wants all it needs" "$code" 2
run init --dir "$dir" --name 'Sở Văn hóa và Thể thao' --parent 'Ủy ban nhân dân thành phố Hà Nội' --province 01 --code-prefix 000.00.01.H26
is "init" "$code" 0
has "init says what is next" "$out" "motcua user add --dir $dir"
is "the office" "$(sql 'SELECT name, place, province, number_symbol, mode, offset_s FROM office')" 'Sở Văn hóa và Thể thao|Hà Nội|01|GP-TTĐT|production|25200'
is "the system's own actor" "$(sql 'SELECT id, staff, password IS NULL FROM person')" '1|0|1'
run init --dir "$dir" --name Khác --parent x --province 01 --code-prefix x
is "a second office" "$code" 1
run init --dir "$dir" --change --phone 024
is "other particulars" "$code $(sql 'SELECT name, phone FROM office')" '0 Sở Văn hóa và Thể thao|024'
run init --dir "$work/mars" --name a --parent b --province 999 --code-prefix c
is "a province nobody knows" "$code" 1
is "no office on the way out" "$(sqlite3 "$work/mars/motcua.db" 'SELECT count(*) FROM office')" 0
"$motcua" demo --dir "$work/sample" --seed-only >/dev/null 2>&1
run init --dir "$work/sample" --name a --parent b --province 01 --code-prefix c
is "no real office over sample data" "$code" 1
run init --dir "$work/sample" --change --name a
is "nor a change of it" "$code" 1

# people
run user add --dir "$dir" --email ' An@Office.Example ' --name 'Nguyễn  An' --roles 'desk_officer, desk_head'
is "user add" "$code" 0
made=$(echo "$out" | sed -n 's/^an@office.example: password \([a-z0-9-]*\) (shown this once)$/\1/p')
is "a password is made" "${#made}" 23
is "and kept as a hash" "$(sql "SELECT substr(password, 1, 31), staff, active FROM person WHERE email = 'an@office.example'")" '$argon2id$v=19$m=19456,t=2,p=1$|1|1'
run user add --dir "$dir" --email an@office.example --name Khác
is "an address twice" "$code" 1
run user add --dir "$dir" --email binh@office.example --name Bình --roles 'leader king'
is "a role nobody knows" "$code $(sql "SELECT count(*) FROM person WHERE email = 'binh@office.example'")" '1 0'
run user add --dir "$dir" --email 'not an address' --name Bình
is "no address" "$code" 1
is "a password from standard input" "$(echo 'một mật khẩu dài' | "$motcua" user add --dir "$dir" --email binh@office.example --name Bình --roles leader 2>&1)" ''
is "one that is too short" "$(echo short | "$motcua" user password --dir "$dir" --email binh@office.example 2>&1)" 'motcua: the password on standard input: A password has at least 12 characters.'
run user delegate --dir "$dir" --from binh@office.example --to an@office.example --role leader --until 2030-12-31 --instrument 'Giấy ủy quyền số 1'
is "delegation" "$code" 0
run user list --dir "$dir"
has "list" "$out" "$(printf 'an@office.example\tNguyễn  An\t\tdesk_head desk_officer\tlent: leader for Bình')"
run user delegate --dir "$dir" --from an@office.example --to binh@office.example --role leader --until 2030-12-31 --instrument 'Giấy ủy quyền số 2'
is "nobody lends on what is lent" "$code" 1
run user delegate --dir "$dir" --from binh@office.example --to an@office.example --role leader --until 2020-12-31 --instrument x
is "nor for a time that is over" "$code" 1
sql "INSERT INTO session (id, person, started_s, seen_s, idle_s, ends_s) SELECT randomblob(32), id, 0, 0, 0, 0 FROM person WHERE email = 'an@office.example'"
run user role --dir "$dir" --email an@office.example --remove desk_head
is "a role taken away" "$code $("$motcua" user list --dir "$dir" | cut -f 1,4 | head -n 1)" "0 $(printf 'an@office.example\tdesk_officer')"
run user role --dir "$dir" --email an@office.example --remove desk_head
is "taken away once" "$code" 1
run user role --dir "$dir" --email an@office.example --add auditor
is "an auditor changes nothing" "$code $(echo "$out" | grep -c 'reads everything')" '1 1'
run user role --dir "$dir" --email an@office.example --add desk_head
is "and given again" "$("$motcua" user list --dir "$dir" | cut -f 1,4 | head -n 1)" "$(printf 'an@office.example\tdesk_head desk_officer')"
run user disable --dir "$dir" --email an@office.example
is "disabled, and signed out" "$code $(sql "SELECT active, (SELECT count(*) FROM session) FROM person WHERE email = 'an@office.example'")" '0 0|0'
run user enable --dir "$dir" --email an@office.example
is "enabled" "$(sql "SELECT active FROM person WHERE email = 'an@office.example'")" 1
before=$(sql "SELECT password FROM person WHERE email = 'an@office.example'")
run user password --dir "$dir" --email an@office.example
is "another password" "$code $([ "$before" != "$(sql "SELECT password FROM person WHERE email = 'an@office.example'")" ] && echo other)" '0 other'
run user disable --dir "$work/sample" --email an@thudo.example
is "applicants are not the office's to disable" "$code" 1
run user dance --dir "$dir"
is "no such verb" "$code" 2
run user list --dir "$work/nowhere"
is "no store" "$code" 1

# looking
run check
is "check" "$code" 0
run rules check
is "rules check" "$code $out" '0 rules check: no defects'
run rules check --office --dir "$dir"
is "an office with too few people" "$code" 1
has "says what nobody may do" "$out" 'nobody in the office may do this: issue'
run rules check --office --dir "$work/sample"
is "the sample office" "$code $out" '0 rules check: no defects'
run rules replay --ruleset R2014 --dir "$work/sample"
has "rules replay" "$out" 'dossiers would differ under R2014'
run rules replay --ruleset R1999 --dir "$work/sample"
is "no such set" "$code" 1
run rules replay --dir "$work/sample"
is "a set is wanted" "$code" 2
run rules check --ruleset R2026 --dir "$work/sample"
is "one set" "$code $out" '0 rules check: no defects'
run rules graph
has "rules graph" "$out" 'digraph motcua {'
if command -v dot >/dev/null; then "$motcua" rules graph | dot -Tsvg >"$work/graph.svg"; is "dot draws it" "$? $(grep -c '<svg' "$work/graph.svg")" '0 1'; fi
run routes
has "routes" "$out" '/licences'
run version
has "version" "$out" 'motcua '

# the case of 2015
run replay case-2015
is "replay" "$code $(echo "$out" | tail -n 1)" '0 routed on day 0 (2015: day 84)'
run replay case-2016
is "no such case" "$code" 2
run replay case-2015 --dir "$work/sample"
is "never in a store that is used" "$code" 1
"$motcua" migrate --dir "$work/tampered" 2>/dev/null
sqlite3 "$work/tampered/motcua.db" "DROP TRIGGER guard_fixed_delete; DELETE FROM guard WHERE action = 'propose_intake_refusal' AND refusal = 'competence_unsettled'"
run replay case-2015 --dir "$work/tampered"
is "a rule taken out" "$code" 1
has "which one" "$out" 'world B, desk1 act propose_intake_refusal: must be refused (competence_unsettled), was let through'
is "no last line then" "$(echo "$out" | grep -c 'routed on day')" 0

# what was taken away past the program is told, and the rulebook can be applied again
cp -r "$work/sample" "$work/mended"
run audit --dir "$work/mended"
is "a store nobody touched" "$code" 0
sqlite3 "$work/mended/motcua.db" "DROP TRIGGER guard_fixed_delete; DELETE FROM guard WHERE refusal = 'criteria_unassessed'; DROP TRIGGER event_stay; DROP TRIGGER person_role_given; DROP INDEX exception_open;
	CREATE TRIGGER event_stay BEFORE DELETE ON event BEGIN SELECT 1; END; CREATE VIEW mine AS SELECT 1"
run audit --dir "$work/mended"
is "audit tells" "$code $(echo "$out" | sed 5q | tr '\n' ';')" '1 index exception_open: missing;trigger event_stay: changed;trigger guard_fixed_delete: missing;trigger person_role_given: missing;view mine: not of this program;'
has "and of rows" "$out" 'rows of guard: changed'
run migrate --dir "$work/mended"
is "so does migrate" "$code" 1
sqlite3 "$work/mended/motcua.db" 'CREATE INDEX exception_open ON exception (raised_s, id) WHERE acknowledged_s IS NULL'
run migrate --anew --dir "$work/mended"
is "which mends it" "$code" 0
run audit --dir "$work/mended"
is "nothing more to tell" "$code" 0
finish
