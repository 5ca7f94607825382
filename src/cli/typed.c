/* See typed.h. */
#include "cli/typed.h"
#include "base/text.h"
#include "web/field.h"
#include "web/hashing.h"
#include "web/words.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { TEXT_CHARS = 300, MADE_GROUPS = 4, MADE_LETTERS = 5 };

static bool
check(struct arena *a, const char *what, enum field_type type, int max, const char **text)
{
	struct field f = {.name = "typed", .type = type, .max = max};
	struct value v;
	struct buf   message;
	if (!text_utf8_valid(*text, strlen(*text))) {
		fprintf(stderr, "motcua: %s is not UTF-8\n", what);
		return false;
	}
	field_check(a, &f, *text, "", true, &v);
	if (v.error == NULL) {
		*text = v.text;
		return true;
	}
	buf_init(&message, 4096);
	struct word_arg n = {"n", {arena_printf(a, "%lld", (long long)v.error_n), 0}};
	n.value.n = strlen(n.value.s);
	words_write(&message, ESCAPE_NONE, LANG_EN, arena_printf(a, "error.%s", v.error), &n, 1);
	fprintf(stderr, "motcua: %s: %s\n", what, message.p);
	buf_free(&message);
	return false;
}

bool
typed_text(struct arena *a, const char *option, const char **text)
{
	return *text == NULL || check(a, option, FIELD_TEXT, TEXT_CHARS, text);
}

bool
typed_email(struct arena *a, const char *option, const char **text)
{
	return *text == NULL || check(a, option, FIELD_EMAIL, 0, text);
}

/* 100 bits in letters that are not taken for one another. */
static const char *
make_password(struct arena *a)
{
	static const char letters[] = "abcdefghjkmnpqrstuvwxyz23456789";
	char             *s = arena_alloc(a, MADE_GROUPS * (MADE_LETTERS + 1));
	for (int i = 0; i < MADE_GROUPS * (MADE_LETTERS + 1) - 1; i++)
		s[i] = i % (MADE_LETTERS + 1) == MADE_LETTERS ? '-' : letters[randombytes_uniform(sizeof letters - 1)];
	return s;
}

static const char *
read_line(struct arena *a)
{
	char line[HASH_PASSWORD_BYTES + 2];
	if (fgets(line, sizeof line, stdin) == NULL)
		return "";
	const char *s = arena_strn(a, line, strcspn(line, "\r\n"));
	sodium_memzero(line, sizeof line);
	return s;
}

bool
typed_password(struct arena *a, const char **out, const char **shown)
{
	struct hash_job    job = {.kind = HASH_MAKE};
	struct hash_result result;
	bool               from_stdin = isatty(STDIN_FILENO) == 0;
	const char        *password = from_stdin ? read_line(a) : make_password(a);
	if (from_stdin && *password == '\0') { /* nothing there (/dev/null): the same as a terminal */
		password = make_password(a);
		from_stdin = false;
	}
	*shown = from_stdin ? NULL : password;
	if (from_stdin && !check(a, "the password on standard input", FIELD_PASSWORD, 0, &password))
		return false;
	snprintf(job.password, sizeof job.password, "%s", password);
	hashing_run(&job, &result);
	sodium_memzero(&job, sizeof job);
	if (result.outcome != HASH_DONE)
		fprintf(stderr, "motcua: the password could not be hashed\n");
	*out = arena_str(a, result.encoded);
	return result.outcome == HASH_DONE;
}
