/*
 * Matching a path against the site's table, checking the table, printing it.
 */
#include "web/route.h"
#include "base/log.h"
#include "base/text.h"
#include "web/request.h"
#include <string.h>

static const char *const codes[ROLES_N] = { "applicant", "desk_officer", "desk_head", "case_officer", "division_head",
	"leader", "records_clerk", "inspector", "auditor", "admin" };

const char *
role_code(int i)
{
	return i >= 0 && i < ROLES_N ? codes[i] : "";
}

unsigned
roles_of(const char *list)
{
	unsigned mask = ROLE_NONE;

	while (list != NULL && *list != '\0') {
		size_t n;

		list += strspn(list, ", ");
		n = strcspn(list, ", ");
		for (int i = 0; i < ROLES_N; i++)
			if (strlen(codes[i]) == n && memcmp(codes[i], list, n) == 0)
				mask |= 1u << i;
		list += n;
	}
	return mask;
}

static bool
all_digits(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && s[i] >= '0' && s[i] <= '9')
		i++;
	return n > 0 && n <= 18 && i == n && (s[0] != '0' || n == 1);
}

/* One bound segment.  A text segment is decoded; a '/' hidden in it as %2F stays in the value and never makes a new segment. */
static bool
bind(const char *name, size_t name_n, const char *s, size_t n, struct arena *a, struct route_params *out)
{
	bool number = name_n > 0 && name[name_n - 1] == '#';
	size_t decoded_n;
	char *text;

	if (n == 0 || out->n == ROUTE_PARAMS_MAX || (number && !all_digits(s, n)))
		return false;
	text = request_unescape(a, s, n, false, &decoded_n);
	if (text == NULL)
		return false;
	out->v[out->n].name = arena_strn(a, name, name_n - number);
	out->v[out->n].text = text_nfc(a, text);
	out->v[out->n].is_number = number;
	out->n++;
	return true;
}

/* matches(pattern, path, …): how well: 0 not at all, otherwise higher where a literal stands earlier (a bit a segment). */
static unsigned
matches(const char *pattern, const char *path, struct arena *a, struct route_params *out)
{
	unsigned score = 1;

	out->n = 0;
	while (*pattern == '/' && *path == '/') {
		size_t want_n = strcspn(++pattern, "/"), got_n = strcspn(++path, "/");
		bool bound = *pattern == ':';

		if (bound && !bind(pattern + 1, want_n - 1, path, got_n, a, out))
			return 0;
		if (!bound && (want_n != got_n || memcmp(pattern, path, want_n) != 0))
			return 0;
		score = score << 1 | !bound;
		pattern += want_n;
		path += got_n;
	}
	return *pattern == '\0' && *path == '\0' ? score : 0;
}

static bool
answers(const struct route *r, enum method method)
{
	return r->method == method || (r->method == METHOD_GET && method == METHOD_HEAD);
}

const struct route *
route_find(const struct route *routes, int n, enum method method, const char *path, struct arena *a,
    struct route_params *out, const char **allow)
{
	const struct route *found = NULL;
	unsigned best = 0, score;
	bool get = false, post = false;
	struct route_params tried;

	for (int i = 0; i < n; i++) {
		if ((score = matches(routes[i].path, path, a, &tried)) == 0)
			continue;
		get = get || routes[i].method == METHOD_GET;
		post = post || routes[i].method == METHOD_POST;
		if (!answers(&routes[i], method) || score <= best)
			continue;
		best = score;
		found = &routes[i];
		*out = tried;
	}
	*allow = get && post ? "GET, HEAD, POST" : get ? "GET, HEAD" : post ? "POST" : NULL;
	return found;
}

const struct route *
route_by_path(const struct route *routes, int n, enum method method, const char *pattern)
{
	for (int i = 0; i < n; i++)
		if (routes[i].method == method && strcmp(routes[i].path, pattern) == 0)
			return &routes[i];
	return NULL;
}

static const char *
method_name(enum method m)
{
	return m == METHOD_POST ? "POST" : m == METHOD_GET ? "GET" : "?";
}

/* What is wrong with a row by itself; NULL: nothing. */
static const char *
row_fault(const struct route *r)
{
	bool get = r->method == METHOD_GET;

	if (!get && r->method != METHOD_POST)
		return "the method is neither GET nor POST";
	if (r->path == NULL || r->path[0] != '/')
		return "the path does not start with a slash";
	if (r->roles == ROLE_NONE)
		return "no roles: ROLE_PUBLIC must be written out";
	if (get && (r->page == NULL) == ((r->flags & RF_RAW) == 0))
		return "a GET row has either a page or RF_RAW";
	if (get && (r->flags & RF_RAW) != 0 && r->handle == NULL)
		return "RF_RAW without a handler";
	if (get && (r->flags & (RF_UPLOAD | RF_HASH | RF_READ)) != 0)
		return "a flag of POST rows on a GET row";
	if (!get && r->handle == NULL)
		return "a POST row without a handler";
	if (!get && r->form == NULL && r->make_form == NULL)
		return "a POST row without a form";
	if (((r->flags & RF_HASH) != 0) != (r->prepare != NULL))
		return "RF_HASH and prepare go together";
	return NULL;
}

static bool
has_file_field(const struct form *f)
{
	for (int i = 0; f != NULL && i < f->n; i++)
		if (f->fields[i].type == FIELD_FILE)
			return true;
	return false;
}

static const char *
fault(const struct route *routes, int n, int at)
{
	const struct route *r = &routes[at];
	const char *word = row_fault(r);

	if (word != NULL)
		return word;
	for (int i = 0; i < at; i++)
		if (routes[i].method == r->method && strcmp(routes[i].path, r->path) == 0)
			return "the same method and path stand twice";
	if (r->again != NULL && route_by_path(routes, n, METHOD_GET, r->again) == NULL)
		return "`again` names no GET row";
	if (r->form != NULL && has_file_field(r->form) && (r->flags & RF_UPLOAD) == 0)
		return "a file field without RF_UPLOAD";
	return NULL;
}

enum rc
route_check(const struct route *routes, int n)
{
	enum rc rc = OK;

	for (int i = 0; i < n; i++) {
		const char *word = fault(routes, n, i);

		if (word == NULL)
			continue;
		log_line(LOG_ERROR, "routes", "row %d, %s %s: %s", i, method_name(routes[i].method), routes[i].path != NULL ? routes[i].path : "",
		    word);
		rc = FAULT;
	}
	return rc;
}

static void
print_roles(FILE *f, unsigned roles)
{
	const char *comma = "";

	if ((roles & ROLE_PUBLIC) != 0)
		fputs("public", f), comma = ",";
	if ((roles & ROLE_SIGNED_IN) != 0)
		fprintf(f, "%ssigned_in", comma), comma = ",";
	if ((roles & ROLE_STAFF) == ROLE_STAFF) {
		fprintf(f, "%sstaff", comma), comma = ",";
		roles &= ~(unsigned)ROLE_STAFF;
	}
	for (int i = 0; i < ROLES_N; i++)
		if ((roles & 1u << i) != 0)
			fprintf(f, "%s%s", comma, codes[i]), comma = ",";
}

void
route_print(FILE *f, const struct route *routes, int n)
{
	for (int i = 0; i < n; i++) {
		const struct route *r = &routes[i];

		fprintf(f, "%-4s %-44s ", method_name(r->method), r->path);
		print_roles(f, r->roles);
		if (r->page != NULL)
			fprintf(f, "  page=%s", r->page);
		if (r->form != NULL)
			fprintf(f, "  form=%s", r->form->name);
		if (r->make_form != NULL)
			fputs("  form=(data)", f);
		if ((r->flags & RF_UPLOAD) != 0)
			fputs("  upload", f);
		if (r->again != NULL)
			fprintf(f, "  again=%s", r->again);
		fputc('\n', f);
	}
}
