# Named statements of sql/query/*.sql to C: an enumerator each and a table of their texts.  Runs in any POSIX awk.
#   awk -v header=OUT.h -v source=OUT.c [-v prefix=SQL -v type=sql -v table=book_statements] -f sqlc.awk FILE...
# Errors are written as file:line: and nothing is generated.

function fail(line, why) {
	printf "%s:%d: %s\n", FILE, line, why | "cat 1>&2"
	failed = 1
}

function quoted(s) {
	gsub(/\\/, "\\\\", s)
	gsub(/"/, "\\\"", s)
	gsub(/\t/, "\\t", s)
	return "\"" s "\""
}

# after(text): what follows the first ";" of a statement that is in no string and no comment; "" without one.
# cut: where that ";" stands.
function after(text,    i, n, c, two, quote, len) {
	len = length(text); quote = ""; cut = 0
	for (i = 1; i <= len; i++) {
		c = substr(text, i, 1); two = substr(text, i, 2)
		if (quote != "") { if (c == quote) quote = ""; continue }
		if (c == "'" || c == "\"" || c == "`") { quote = c; continue }
		if (two == "--") { n = index(substr(text, i), "\n"); if (n == 0) return ""; i += n - 1; continue }
		if (two == "/*") { n = index(substr(text, i + 2), "*/"); if (n == 0) { fail(start, "comment without end"); return "" } i += n + 2; continue }
		if (c == ";") { cut = i; return substr(text, i + 1) }
	}
	if (quote != "") fail(start, "string without end")
	return ""
}

function is_code(rest) {
	gsub(/--[^\n]*/, "", rest)
	gsub(/[ \t\n]/, "", rest)
	return rest != ""
}

function finish(    rest, s, parts, k, i, out) {
	if (name == "") return
	if (text !~ /[^ \t\n]/) { fail(named, "statement " name " is empty"); name = ""; return }
	rest = after(text)
	if (is_code(rest)) fail(start, "several statements under the name " name)
	if (cut > 0) text = substr(text, 1, cut - 1)
	if ((index(text, "/*filters*/") > 0) != (filters > 0)) fail(start, name ": /*filters*/ and \"-- filter:\" go together")
	if ((index(text, "/*order*/") > 0) != (orders > 0)) fail(start, name ": /*order*/ and \"-- order:\" go together")
	sub(/[ \t\n]+$/, "", text)
	k = split(text, parts, "\n")
	out = ""
	for (i = 1; i <= k; i++) {
		s = quoted(parts[i])
		gsub(/\/\*filters\*\//, "\" \"\\001\" \"", s)
		gsub(/\/\*order\*\//, "\" \"\\002\" \"", s)
		out = out "\t\t" substr(s, 1, length(s) - 1) (i < k ? "\\n\"\n" : "\"")
	}
	count++
	names[count] = name
	# joined, not formatted: mawk's sprintf ends at 8 kB
	row[count] = "\t{ \"" name "\", " kinds[kind] ", \"" FILE "\", " start ",\n" out ",\n\t\t" \
	    (filters ? "filters_" name : "NULL") ", " (filters + 0) ", " (orders ? "orders_" name : "NULL") ", " (orders + 0) " },\n"
	if (filters) lists[count] = "static const struct book_part filters_" name "[] = {\n" filter_rows "};\n"
	if (orders) lists[count] = lists[count] "static const struct book_part orders_" name "[] = {\n" order_rows "};\n"
	name = ""
}

# part(line, word): the "NAME: TEXT" after "-- filter:" or "-- order:" as a row; "" where it is none.
function part(line, word,    at) {
	sub("^-- " word ":[ \t]*", "", line)
	sub(/[ \t\r]+$/, "", line)
	at = index(line, ":")
	if (at < 2 || substr(line, 1, at - 1) !~ /^[a-z][a-z0-9_]*$/ || substr(line, at + 1) !~ /[^ \t]/) {
		fail(FNR, "expected \"-- " word ": name: sql\"")
		return ""
	}
	if ((word, substr(line, 1, at - 1)) in used) fail(FNR, word " " substr(line, 1, at - 1) " twice")
	used[word, substr(line, 1, at - 1)] = 1
	s = substr(line, at + 1)
	sub(/^[ \t]+/, "", s)
	return sprintf("\t{ \"%s\", %s },\n", substr(line, 1, at - 1), quoted(s))
}

BEGIN {
	if (prefix == "") prefix = "SQL"
	if (type == "") type = "sql"
	if (table == "") table = "book_statements"
	kinds[":one"] = "BOOK_ONE"; kinds[":many"] = "BOOK_MANY"; kinds[":exec"] = "BOOK_EXEC"
}

FNR == 1 { finish(); FILE = FILENAME }
{ sub(/\r$/, "") }

/^--[ \t]*name:/ {
	finish()
	n = split($0, word, /[ \t]+/)
	name = word[3]; kind = word[4]; named = FNR; start = 0; text = ""
	filters = orders = 0; filter_rows = order_rows = ""
	split("", used)
	if (word[1] != "--" || word[2] != "name:" || n > 4 || name !~ /^[a-z][a-z0-9_]*$/ || !(kind in kinds)) {
		fail(FNR, "expected \"-- name: lower_case :one|:many|:exec\"")
		name = "bad"; kind = ":one"
	} else if (name in seen) {
		fail(FNR, "name " name " is taken at " seen[name])
	} else {
		seen[name] = FILENAME ":" FNR
	}
	next
}
/^-- filter:/ {
	if (name == "" || start) fail(FNR, "a filter belongs between \"-- name:\" and the statement")
	filter_rows = filter_rows part($0, "filter")
	if (++filters > 8) fail(FNR, "more than 8 filters")
	next
}
/^-- order:/ {
	if (name == "" || start) fail(FNR, "an order belongs between \"-- name:\" and the statement")
	order_rows = order_rows part($0, "order")
	orders++
	next
}
/^[ \t]*--/ { if (start) text = text "\n"; next }   # a comment keeps its line, for the line numbers of errors
/^[ \t]*$/ { if (start) text = text "\n"; next }
{
	if (name == "") { if (!nameless[FILENAME]++) fail(FNR, "statement without a name"); next }
	if (!start) start = FNR
	text = text $0 "\n"
}

END {
	finish()
	if (failed) exit 1
	guard = toupper("GEN_" type "_H")
	printf "/* generated by src/tools/sqlc.awk */\n#ifndef %s\n#define %s\nenum %s {\n", guard, guard, type > header
	for (i = 1; i <= count; i++) printf "\t%s_%s,\n", prefix, toupper(names[i]) > header
	printf "\t%s__MAX\n};\n#endif\n", prefix > header
	printf "/* generated by src/tools/sqlc.awk */\n#include \"db/book.h\"\n#include <stddef.h>\n\n" > source
	if (table != "book_statements") printf "extern const struct book_statement %s[];\n", table > source
	ORS = ""
	for (i = 1; i <= count; i++) print lists[i] > source
	printf "\nconst struct book_statement %s[] = {\n", table > source
	for (i = 1; i <= count; i++) print row[i] > source
	ORS = "\n"
	printf "\t{ .name = NULL },\n};\n" > source
}
