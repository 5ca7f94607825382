/* A new store in a scratch folder, and what differs from it.  See beside.h. */
#include "cli/beside.h"
#include "base/log.h"
#include "cli/scratch.h"
#include "db/migrate.h"
#include "rules/calendar.h"
#include "rules/intact.h"

#include <stdio.h>

int
beside(struct db *db, struct arena *a)
{
	struct scratch scratch = {.made = false};
	struct db     *fresh = NULL;
	struct intact  out = {.differences_n = 0};
	enum rc        rc = FAULT;
	log_open("motcua", LOG_WARN); /* of the store that is thrown away nobody wants to read */
	if (scratch_make(&scratch) && migrate(scratch.dir, calendar_generate) == OK)
		rc = db_open(&fresh, scratch.dir, DB_READ_ONLY);
	if (rc == OK)
		rc = intact(db, fresh, a, &out);
	for (int i = 0; rc == OK && i < out.differences_n; i++)
		printf("%s %s: %s\n", out.differences[i].what, out.differences[i].name, out.differences[i].is);
	db_close(fresh);
	scratch_remove(&scratch);
	return rc == OK ? out.differences_n : -1;
}
