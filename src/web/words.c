/* Words by key and language; see words.h. */
#include "web/words.h"

#include "gen/words.h"
#include <string.h>

int
words_find(const char *key)
{
	int low = 0, high = words_n - 1;

	while (low <= high) {
		int middle = (low + high) / 2, order = strcmp(key, words[middle].key);
		if (order == 0)
			return middle;
		if (order < 0)
			high = middle - 1;
		else
			low = middle + 1;
	}
	return -1;
}

bool
words_has(const char *key)
{
	return words_find(key) >= 0;
}

const char *
words_at(enum lang lang, int index, int64_t n)
{
	/* Vietnamese has one form; English has one for 1 and one for the rest. */
	bool other = lang == LANG_EN && n != 1 && words[index].text[lang][1] != NULL;

	return words[index].text[lang][other];
}

const char *
words_plural(enum lang lang, const char *key, int64_t n)
{
	int index = words_find(key);

	return index < 0 ? key : words_at(lang, index, n);
}

const char *
words_get(enum lang lang, const char *key)
{
	return words_plural(lang, key, 1);
}

static const struct word_arg *
arg_find(const struct word_arg *args, int args_n, const char *name, size_t n)
{
	for (int i = 0; i < args_n; i++)
		if (strncmp(args[i].name, name, n) == 0 && args[i].name[n] == '\0')
			return &args[i];
	return NULL;
}

void
words_fill(struct buf *b, enum escape how, const char *text, const struct word_arg *args, int args_n)
{
	const char *open, *close;

	while (args_n > 0 && (open = strchr(text, '{')) != NULL && (close = strchr(open, '}')) != NULL) {
		const struct word_arg *arg = arg_find(args, args_n, open + 1, (size_t)(close - open - 1));
		if (arg == NULL) { /* a brace that is only a brace */
			escape_add(b, how, text, (size_t)(open + 1 - text));
			text = open + 1;
			continue;
		}
		escape_add(b, how, text, (size_t)(open - text));
		escape_add(b, how, arg->value.s, arg->value.n);
		text = close + 1;
	}
	escape_add(b, how, text, strlen(text));
}

void
words_write(struct buf *b, enum escape how, enum lang lang, const char *key, const struct word_arg *args, int args_n)
{
	const struct word_arg *count = arg_find(args, args_n, "n", 1);
	int64_t n = 1;

	if (count != NULL && count->value.s != NULL)
		n = strcmp(count->value.s, "1") == 0 ? 1 : 2; /* all that a plural form asks, also of "1,234" */
	words_fill(b, how, words_plural(lang, key, n), args, args_n);
}
