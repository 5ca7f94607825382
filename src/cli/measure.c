/* Recall and precision of the reading.  See measure.h. */
#include "cli/measure.h"
#include "base/json.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GROUPS_MAX = 40, NAME_BYTES = 24, ARENA_BYTES = 1 << 20 };

struct count { char name[NAME_BYTES]; int hit, missed, alarm, quiet; };
struct tally {
	struct count  all, by_lang[GROUPS_MAX], by_feature[GROUPS_MAX];
	int           langs_n, features_n;
	bool          wrong, bad;
};

static struct count *
group(struct count *list, int *n, const char *name, size_t name_n)
{
	for (int i = 0; i < *n; i++)
		if (strncmp(list[i].name, name, name_n) == 0 && list[i].name[name_n] == '\0')
			return &list[i];
	if (*n == GROUPS_MAX || name_n >= NAME_BYTES)
		return &list[GROUPS_MAX - 1];
	memcpy(list[*n].name, name, name_n);
	return &list[(*n)++];
}

static void
add(struct count *c, bool is, bool said)
{
	c->hit += is && said;
	c->missed += is && !said;
	c->alarm += !is && said;
	c->quiet += !is && !said;
}

static bool
said_feature(const struct screen_result *r, const char *name)
{
	for (int i = 0; i < r->signs_n; i++)
		if (strcmp(r->signs[i].feature, name) == 0)
			return true;
	return false;
}

/* has_word(list, name): "name" stands among the strings of a raw JSON array. */
static bool
has_word(const struct json_value *list, const char *name)
{
	size_t n = strlen(name);
	for (size_t i = 0; list != NULL && i + n + 2 <= list->raw_n; i++)
		if (list->raw[i] == '"' && strncmp(list->raw + i + 1, name, n) == 0 && list->raw[i + 1 + n] == '"')
			return true;
	return false;
}

static void
count_features(struct tally *t, const struct json_value *list, const struct screen_result *result)
{
	static const char *const features[] = {"user_page", "forum", "chat", "user_upload", "interact", "livestream", "listing", "comment"};
	for (size_t i = 0; i < sizeof features / sizeof features[0]; i++)
		add(group(t->by_feature, &t->features_n, features[i], strlen(features[i])), has_word(list, features[i]), said_feature(result, features[i]));
}

static void
tell_wrong(const struct json_object *o, const struct screen_result *result, const char *text)
{
	const struct json_value *id = json_find(o, "id"), *features = json_find(o, "features");
	printf("%s %.*s %.*s: %s\n", result->verdict == SCREEN_SOCIAL ? "FALSE ALARM" : "MISSED", id != NULL ? (int)id->n : 0, id != NULL ? id->s : "",
	    features != NULL ? (int)features->raw_n : 0, features != NULL ? features->raw : "", text);
	for (int i = 0; i < result->signs_n; i++)
		printf("    %s by %s: %.*s\n", result->signs[i].feature, result->signs[i].pattern, (int)(result->signs[i].to - result->signs[i].from),
		    text + result->signs[i].from);
}

static const char *
measure_line(struct tally *t, const struct lexicon *lx, struct arena *a, const char *s, size_t n)
{
	struct json_object       o;
	const struct json_value *text, *verdict, *lang;
	const char              *wrong = json_object(a, s, n, &o);
	struct screen_result     result;
	bool                     is, said;
	if (wrong != NULL)
		return wrong;
	text = json_find(&o, "text");
	verdict = json_find(&o, "verdict");
	lang = json_find(&o, "lang");
	if (text == NULL || !text->is_string || verdict == NULL || !verdict->is_string)
		return "no text or no verdict";
	result = screen_text(lx, a, text->s, text->n);
	is = strcmp(verdict->s, "social") == 0;
	said = result.verdict == SCREEN_SOCIAL;
	add(&t->all, is, said);
	if (lang != NULL && lang->is_string)
		add(group(t->by_lang, &t->langs_n, lang->s, lang->n), is, said);
	count_features(t, json_find(&o, "features"), &result);
	if (t->wrong && is != said)
		tell_wrong(&o, &result, text->s);
	return NULL;
}

static void
measure_file(struct tally *t, const struct lexicon *lx, struct arena *a, const char *path)
{
	FILE   *f = fopen(path, "re");
	char   *s = NULL;
	size_t  cap = 0;
	ssize_t n;
	if (f == NULL) {
		fprintf(stderr, "motcua: %s: %s\n", path, strerror(errno));
		t->bad = true;
		return;
	}
	for (long line = 1; (n = getline(&s, &cap, f)) >= 0; line++) {
		const char *wrong = s[strspn(s, " \r\n")] == '\0' ? NULL : measure_line(t, lx, a, s, (size_t)n);
		if (wrong != NULL) {
			fprintf(stderr, "%s:%ld: %s\n", path, line, wrong);
			t->bad = true;
		}
		arena_reset(a);
	}
	free(s);
	fclose(f);
}

/* ratio: "0.972 (0.94–0.99)": the share and its 95 % interval by Wilson. */
static void
ratio(int part, int whole)
{
	double z = 1.959964, n = whole, p, middle, half;
	if (whole == 0) {
		printf("  %-20s", "-");
		return;
	}
	p = part / n;
	middle = (p + z * z / (2 * n)) / (1 + z * z / n);
	half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n));
	printf("  %.3f (%.3f-%.3f)", p, middle - half, middle + half);
}

static void
tell(const char *what, const struct count *c)
{
	printf("%-12s %5d social %5d others", what, c->hit + c->missed, c->alarm + c->quiet);
	ratio(c->hit, c->hit + c->missed);
	ratio(c->hit, c->hit + c->alarm);
	printf("\n");
}

int
measure(const struct lexicon *lx, int n, char **files, bool wrong)
{
	struct arena *a = arena_new(ARENA_BYTES);
	struct tally  t = {.wrong = wrong};
	for (int i = 0; i < n; i++)
		measure_file(&t, lx, a, files[i]);
	printf("%-12s %12s %12s  %-20s  %-20s\n", "", "", "", "recall (95 %)", "precision (95 %)");
	tell("verdict", &t.all);
	for (int i = 0; i < t.langs_n; i++)
		tell(t.by_lang[i].name, &t.by_lang[i]);
	for (int i = 0; i < t.features_n; i++)
		tell(t.by_feature[i].name, &t.by_feature[i]);
	arena_free(a);
	return t.bad ? 1 : 0;
}
