#!/bin/sh
# motcua screen: lines in, lines out, and what is said of lines that are none.
. tests/support/doors.sh

motcua=$BUILD/motcua
screen() { # screen ARGUMENTS…, input on stdin: sets $out, $err and $code
	out=$("$motcua" screen "$@" 2>"$work/err")
	code=$?
	err=$(cat "$work/err")
}

screen <<'LINES'
{"id":"a","text":"😀 Thành viên đăng bài lên diễn đàn."}
{"id":7,"text":"Trang không có diễn đàn."}
{"id":null,"text":" \n"}
LINES
is "exit status" "$code" 0
is "nothing to complain of" "$err" ''
is "a line for each" "$(echo "$out" | wc -l)" 3
has "a sign" "$(echo "$out" | sed -n 1p)" '{"id":"a","verdict":"social","signs":[{"feature":"'
has "its words and where they are" "$(echo "$out" | sed -n 1p)" '"excerpt":"Thành viên đăng bài lên diễn đàn","start":2,"end":34'
is "no sign, and the id as it was" "$(echo "$out" | sed -n 2p)" '{"id":7,"verdict":"none","signs":[]}'
is "a blank text" "$(echo "$out" | sed -n 3p)" '{"id":null,"verdict":"unreadable","signs":[]}'

printf '{"id":1,"text":"a b"}\nno json\n\n{"id":2}\n{"text":"x"}\n{"id":{},"text":"x"}\n{"id":3,"text":5}\n{"id":4,"text":"Trang có diễn đàn"}\n' >"$work/lines.jsonl"
screen "$work/lines.jsonl"
is "bad lines fail it at the end" "$code" 1
is "each with its number" "$(echo "$err" | sed "s|$work/||" | tr '\n' ' ')" 'lines.jsonl:2: no JSON object lines.jsonl:4: no text lines.jsonl:5: no id lines.jsonl:6: no id lines.jsonl:7: no text '
is "the others go on" "$(echo "$out" | wc -l)" 2

printf '{"id":"b","text":"Trang c\363 di\345n"}\n' | (screen; echo "$code $out") >"$work/latin"
is "bytes that are no UTF-8" "$(cat "$work/latin")" '0 {"id":"b","verdict":"unreadable","signs":[]}'

printf 'Trang có diễn đàn.\nThành viên bình luận.' >"$work/page.txt"
screen "$work/page.txt" "$work/missing.txt"
is "a file that is not there" "$code" 1
has "is told" "$err" 'missing.txt: No such file'
has "a text file is one text" "$out" "{\"id\":\"$work/page.txt\",\"verdict\":\"social\""

printf '{"id":1,"verdict":"social","features":["forum"],"lang":"vi","text":"Trang có diễn đàn"}\n{"id":2,"verdict":"none","features":[],"lang":"en","text":"A forum"}\n' >"$work/known.jsonl"
screen --measure --wrong "$work/known.jsonl"
is "measuring" "$code" 0
has "what was read wrongly" "$out" 'FALSE ALARM'
has "recall with its interval" "$out" '1.000 (0.207-1.000)'
has "precision" "$out" '0.500 (0.095-0.905)'
screen --measure </dev/null
is "measuring nothing" "$code" 2
screen --without forum_named "$work/page.txt"
has "without a row" "$out" '"feature":"comment"'
screen --without nobody "$work/page.txt"
is "without a row there is not" "$code $err" '1 motcua: the lexicon has no row nobody'
screen --explain "$work/page.txt"
has "how it is read" "$out" 'forum(diễn đàn)/0'
screen --dir "$work/nowhere" "$work/page.txt"
is "no store" "$code" 1
screen --nonsense </dev/null
is "an option nobody knows" "$code" 2

"$motcua" migrate --dir "$work/store" >/dev/null 2>&1
screen --dir "$work/store" "$work/page.txt"
is "the lexicon of a store" "$code" 0

# a megabyte on one line, a thousand times as fast as anybody types
awk 'BEGIN { printf "{\"id\":\"long\",\"text\":\""; for (i = 0; i < 40000; i++) printf "tin tong hop tu bao chi, "; print "\"}" }' >"$work/long.jsonl"
screen "$work/long.jsonl"
has "an overlong line" "$out" '{"id":"long","verdict":"none"'

finish
