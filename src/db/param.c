/*
 * Named parameters: a small set searched from its start; a request has a few dozen at most.
 */
#include "db/db.h"
#include "base/log.h"
#include <stdlib.h>
#include <string.h>

const struct param *
param_find(const struct params *ps, const char *name)
{
	for (int i = 0; i < ps->n; i++)
		if (strcmp(ps->v[i].name, name) == 0)
			return &ps->v[i];
	return NULL;
}

/* place(ps, name): the slot of ${name}, a new one where it has none. */
static struct param *
place(struct params *ps, const char *name)
{
	for (int i = 0; i < ps->n; i++)
		if (strcmp(ps->v[i].name, name) == 0)
			return &ps->v[i];
	if (ps->n >= PARAMS_MAX) {
		log_incident("db", "more than %d parameters at :%s", PARAMS_MAX, name);
		abort();
	}
	return &ps->v[ps->n++];
}

void
param_text(struct params *ps, const char *name, const char *s)
{
	*place(ps, name) = (struct param){ .name = name, .kind = s == NULL ? PARAM_NULL : PARAM_TEXT, .s = s, .n = s == NULL ? 0 : strlen(s) };
}

void
param_int(struct params *ps, const char *name, int64_t i)
{
	*place(ps, name) = (struct param){ .name = name, .kind = PARAM_INT, .i = i };
}

void
param_blob(struct params *ps, const char *name, const void *bytes, size_t n)
{
	*place(ps, name) = (struct param){ .name = name, .kind = bytes == NULL ? PARAM_NULL : PARAM_BLOB, .s = bytes, .n = n };
}
