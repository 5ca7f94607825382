/* Kept results.  See memo.h. */
#include "db/memo.h"
#include <stdlib.h>
#include <string.h>

struct entry {
	struct memo_key key;
	int64_t         version;
	uint64_t        used;   /* when last, by the memo's own count */
	int             rows_n;
	size_t          bytes;
	char           *text;   /* owned: all cells one after the other, each with its NUL */
	uint32_t       *lengths;/* owned: rows_n * cols_n; UINT32_MAX for SQL NULL          */
};

struct memo {
	sqlite3_stmt *version_of;
	int64_t       version;
	uint64_t      clock;
	struct entry  entries[MEMO_ENTRIES];
};

struct memo *
memo_new(sqlite3 *sq)
{
	struct memo *m = calloc(1, sizeof *m);
	if (m != NULL && sqlite3_prepare_v3(sq, "PRAGMA data_version", -1, SQLITE_PREPARE_PERSISTENT, &m->version_of, NULL) != SQLITE_OK) {
		free(m);
		return NULL;
	}
	return m;
}

static void
drop(struct entry *e)
{
	free(e->text);
	free(e->lengths);
	*e = (struct entry){.text = NULL};
}

void
memo_free(struct memo *m)
{
	if (m == NULL)
		return;
	for (int i = 0; i < MEMO_ENTRIES; i++)
		drop(&m->entries[i]);
	sqlite3_finalize(m->version_of);
	free(m);
}

static void
add(struct memo_key *k, const void *bytes, size_t n)
{
	if (k->n + n > sizeof k->bytes) {
		k->too_long = true;
		return;
	}
	memcpy(k->bytes + k->n, bytes, n);
	k->n += n;
}

void
memo_key(struct memo_key *k, int id, int variant)
{
	k->n = 0;
	k->too_long = false;
	add(k, &id, sizeof id);
	add(k, &variant, sizeof variant);
}

void
memo_key_add(struct memo_key *k, const struct param *p)
{
	unsigned char kind = (unsigned char)p->kind;
	add(k, &kind, 1);
	if (p->kind == PARAM_INT) {
		add(k, &p->i, sizeof p->i);
	} else if (p->kind != PARAM_NULL) {
		add(k, &p->n, sizeof p->n);
		add(k, p->s, p->n);
	}
}

/* The store's version now; -1 where it can't be told, and then nothing is answered from memory. */
static int64_t
version_now(struct memo *m)
{
	int64_t version = sqlite3_step(m->version_of) == SQLITE_ROW ? sqlite3_column_int64(m->version_of, 0) : -1;
	sqlite3_reset(m->version_of);
	return version;
}

static struct entry *
find(struct memo *m, const struct memo_key *k)
{
	for (int i = 0; i < MEMO_ENTRIES; i++) {
		struct entry *e = &m->entries[i];
		if (e->key.n == k->n && e->text != NULL && memcmp(e->key.bytes, k->bytes, k->n) == 0)
			return e;
	}
	return NULL;
}

static void
fill(const struct entry *e, struct arena *a, struct table *t)
{
	size_t cells_n = (size_t)e->rows_n * (size_t)t->cols_n;
	char  *text = arena_strn(a, e->text, e->bytes);
	t->cells = arena_array(a, cells_n + 1, sizeof *t->cells);
	t->rows_n = t->cap_rows = e->rows_n;
	for (size_t i = 0; i < cells_n; i++) {
		if (e->lengths[i] == UINT32_MAX)
			continue;
		t->cells[i] = (struct cell){text, e->lengths[i]};
		text += e->lengths[i] + 1;
	}
}

bool
memo_get(struct memo *m, const struct memo_key *k, struct arena *a, struct table *t)
{
	m->version = version_now(m);
	struct entry *e = k->too_long ? NULL : find(m, k);
	if (e == NULL || m->version < 0 || e->version != m->version)
		return false;
	e->used = ++m->clock;
	fill(e, a, t);
	return true;
}

static struct entry *
room(struct memo *m, const struct memo_key *k)
{
	struct entry *e = find(m, k);
	for (int i = 0; e == NULL && i < MEMO_ENTRIES; i++)
		if (m->entries[i].text == NULL)
			e = &m->entries[i];
	if (e == NULL) {
		e = &m->entries[0];
		for (int i = 1; i < MEMO_ENTRIES; i++)
			if (m->entries[i].used < e->used)
				e = &m->entries[i];
	}
	drop(e);
	return e;
}

void
memo_put(struct memo *m, const struct memo_key *k, const struct table *t)
{
	size_t cells_n = (size_t)t->rows_n * (size_t)t->cols_n, bytes = 0;
	for (size_t i = 0; i < cells_n; i++)
		bytes += t->cells[i].s != NULL ? t->cells[i].n + 1 : 0;
	if (k->too_long || m->version < 0 || bytes + cells_n * sizeof(uint32_t) > MEMO_TABLE_BYTES)
		return;
	struct entry *e = room(m, k);
	char         *text = malloc(bytes + 1);
	uint32_t     *lengths = malloc((cells_n + 1) * sizeof *lengths);
	if (text == NULL || lengths == NULL) {
		free(text);
		free(lengths);
		return;
	}
	*e = (struct entry){.key = *k, .version = m->version, .used = ++m->clock, .rows_n = t->rows_n, .bytes = bytes, .text = text, .lengths = lengths};
	for (size_t i = 0; i < cells_n; i++) {
		const struct cell *c = &t->cells[i];
		lengths[i] = c->s != NULL ? (uint32_t)c->n : UINT32_MAX;
		if (c->s == NULL)
			continue;
		memcpy(text, c->s, c->n);
		text[c->n] = '\0';
		text += c->n + 1;
	}
}
