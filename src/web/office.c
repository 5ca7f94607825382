/*
 * The office's row, kept for a minute.
 */
#include "web/office.h"
#include <stdlib.h>
#include <string.h>

enum { KEPT_S = 60, ARENA_BYTES = 4096 };

struct office {
	struct arena *arena;
	struct table *row;
	int64_t at_s;
};

struct office *
office_new(void)
{
	struct office *o = calloc(1, sizeof(*o));

	if (o == NULL)
		abort();
	o->arena = arena_new(ARENA_BYTES);
	return o;
}

void
office_free(struct office *o)
{
	if (o != NULL)
		arena_free(o->arena);
	free(o);
}

const struct table *
office_row(struct office *o, struct db *db, int64_t now_s, const char *today)
{
	struct params ps = { .n = 0 };

	if (o->row != NULL && now_s >= o->at_s && now_s < o->at_s + KEPT_S)
		return o->row;
	arena_reset(o->arena);
	o->at_s = now_s;
	param_text(&ps, "today", today);
	if (db_query(db, SQL_OFFICE_GET, &ps, o->arena, &o->row) != OK)
		o->row = NULL;
	return o->row;
}
