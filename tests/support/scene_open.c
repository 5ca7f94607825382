/* Opening a scene: the sample office is seeded once and kept in the build folder until the program changes.  See scene.h. */
#include "support/scene.h"
#include "support/mutant.h"
#include "base/log.h"
#include "cli/seed.h"
#include "rules/lexicon.h"
#include "web/files.h"
#include "web/hashing.h"
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

struct scene scene;

static int
copy(const char *from, const char *to)
{
	char block[65536];
	int in = open(from, O_RDONLY | O_CLOEXEC), out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	ssize_t n = -1;

	while (in >= 0 && out >= 0 && (n = read(in, block, sizeof block)) > 0)
		if (write(out, block, (size_t)n) != n)
			n = -1;
	if (in >= 0)
		close(in);
	if (out >= 0)
		close(out);
	return n == 0 ? 0 : -1;
}

/* The library's size and time name the program; without a build folder nothing is kept. */
static char *
kept_path(struct arena *a)
{
	const char *build = getenv("BUILD");
	struct stat s;

	if (build == NULL || stat(arena_printf(a, "%s/libmotcua.a", build), &s) != 0)
		return NULL;
	return arena_printf(a, "%s/tests/rules/office-%lld-%lld.%09ld.db", build, (long long)s.st_size, (long long)s.st_mtim.tv_sec, s.st_mtim.tv_nsec);
}

/* make(to): seed it in a folder of its own, then move it where the next program finds it whole or not at all. */
static int
make(struct arena *a, const char *to)
{
	char dir[] = "/tmp/motcua-seed-XXXXXX";
	char *part = arena_printf(a, "%s.%d", to, (int)getpid());

	if (mkdtemp(dir) == NULL)
		return -1;
	int bad = seed_demo(dir, SCENE_NOW_S) != OK || copy(arena_printf(a, "%s/motcua.db", dir), part) != 0 || rename(part, to) != 0;
	store_remove(dir);
	return bad ? -1 : 0;
}

static void
name(struct stage_names *to, const char *sql)
{
	for (int i = 1;; i++) {
		const char *line = scene_get(arena_printf(scene.st.arena, "%s LIMIT 1 OFFSET %d", sql, i - 1));

		if (*line == '\0')
			break;
		const char *blank = strchr(line, ' ');
		to->v[to->n++] = (struct stage_name){ arena_str(scene.kept, blank + 1), strtoll(line, NULL, 10) };
	}
}

/* Dossiers were opened in the order of the script; people are called by what stands before the @. */
static void
know_names(void)
{
	struct params ps = { .n = 0 };
	struct table *t = NULL;

	name(&scene.st.people, "SELECT id || ' ' || substr(email, 1, instr(email, '@') - 1) FROM person ORDER BY id");
	name(&scene.st.organisations, "SELECT id || ' ' || tax_code FROM organisation ORDER BY id");
	if (db_query(scene.st.db, SQL_DEMO_SCRIPT, &ps, scene.st.arena, &t) != OK)
		scene_fail("no script");
	for (int row = 0; row < t->rows_n; row++)
		if (strcmp(table_get(t, row, "kind"), "draft") == 0) {
			struct stage_names *d = &scene.st.dossiers;

			d->v[d->n] = (struct stage_name){ arena_str(scene.kept, table_get(t, row, "key")), d->n + 1 };
			d->n++;
		}
	scene.names_n = scene.st.dossiers.n;
}

/* Which tests to run, by pattern; cmocka looks at it before any setup. */
__attribute__((constructor)) static void
filter(void)
{
	if (getenv("MOTCUA_TESTS") != NULL && *getenv("MOTCUA_TESTS") != '\0')
		cmocka_set_test_filter(getenv("MOTCUA_TESTS"));
}

int
scene_open(void **state)
{
	struct arena *a = arena_new(4096);
	const char *mutation = getenv("MOTCUA_RULEBOOK_MUTATION");

	log_open("test", LOG_WARN);
	snprintf(scene.dir, sizeof scene.dir, "/tmp/motcua-scene-XXXXXX");
	if (mkdtemp(scene.dir) == NULL)
		return -1;
	char *db = arena_printf(a, "%s/motcua.db", scene.dir), *kept = kept_path(a);
	if (kept == NULL)
		kept = db;
	if ((access(kept, R_OK) != 0 && make(a, kept) != 0) || (kept != db && copy(kept, db) != 0))
		return -1;
	if (mutation != NULL && strcmp(mutation, "list") == 0) {
		mutant_list(db, stdout);
		exit(0);
	}
	if (mutation != NULL)
		mutant_apply(db, (int)strtol(mutation, NULL, 10));
	scene.kept = arena_new(4096);
	scene.st = (struct stage){ .dir = scene.dir, .arena = arena_new(1 << 20), .files = files_new(scene.dir), .now_s = SCENE_NOW_S };
	arena_free(a);
	if (db_open(&scene.st.db, scene.dir, 0) != OK || db_begin(scene.st.db) != OK)
		return -1;
	if (lexicon_load(scene.st.db, scene.st.arena, NULL, &scene.st.lexicon) != OK)
		return -1;
	know_names();
	db_rollback(scene.st.db);
	*state = NULL; /* cmocka hands a group's state to tests instead of their own */
	return 0;
}

int
scene_close(void **state)
{
	(void)state;
	stage_close(&scene.st);
	arena_free(scene.kept);
	store_remove(scene.dir);
	return 0;
}

int
scene_begin(void **state)
{
	(void)state;
	scene.dossier = 0;
	arena_reset(scene.st.arena);
	return db_begin(scene.st.db) == OK ? 0 : -1;
}

int
scene_end(void **state)
{
	(void)state;
	db_rollback(scene.st.db);
	scene.st.dossiers.n = scene.names_n;
	return 0;
}

void
scene_on(const char *key)
{
	scene.dossier = stage_id(&scene.st.dossiers, key);
	if (scene.dossier == 0)
		scene_fail("no dossier is called %s", key);
	scene.clock_s = 60 + strtoll(scene_get("SELECT max(d.opened_s + 3600, coalesce((SELECT max(at) FROM event WHERE dossier = d.id), 0)) FROM dossier d WHERE d.id = {}"), NULL, 10);
}

void
scene_draft(const char *at, const char *applicant, const char *set, const char *channel)
{
	struct arena *a = scene.st.arena;

	scene_at(at);
	scene_set(arena_printf(a, "INSERT INTO dossier (check_code, organisation, channel, opened_by, opened_s, changed_s) SELECT 'ABCDEF', organisation, '%s', person, %lld, %lld"
	    " FROM member WHERE person = {%s}", channel, (long long)scene.clock_s, (long long)scene.clock_s, applicant));
	scene.dossier = strtoll(scene_get("SELECT max(id) FROM dossier"), NULL, 10);
	scene_does(arena_printf(a, "%s fill x=%s y=thu%lld.vn z='Trang thử' text='Báo A|Báo B|Báo C'", applicant, set, (long long)scene.dossier));
	scene_does(arena_printf(a, "%s papers x=%s", applicant, set));
	scene_does(arena_printf(a, "%s sign", applicant));
}

void
scene_file(const char *at, const char *applicant, const char *set)
{
	scene_draft(at, applicant, set, "online");
	scene_does(arena_printf(scene.st.arena, "%s submit", applicant));
}
