/*
 * Translations at build: GNU gettext .po files whose msgid is the key of the words ("state.submitted").  All files of all
 * areas together must hold every key once in each language, with the same {names}.
 */
#ifndef TOOLS_PO_H
#define TOOLS_PO_H

#include "base/arena.h"
#include "base/buf.h"
#include "web/method.h"
#include <stdbool.h>

struct po_entry {
	const char *key;
	enum lang   lang;
	const char *text[2]; /* forms; [1] NULL where there is one only */
	const char *file;
	int         line;
};
struct po_key { const char *key; const char *text[LANG__MAX][2]; const char *file; int line; bool used; };

struct po {
	struct arena    *a;
	struct buf      *errors;
	struct po_entry *entries;
	int              entries_n, entries_cap;
	struct po_key   *keys; /* sorted; after po_finish */
	int              keys_n;
};

/* po_read(po, file, text, lang): add the entries of one file. */
void po_read(struct po *po, const char *file, const char *text, enum lang lang);
/* po_finish(po): sort and check them. */
void po_finish(struct po *po);
struct po_key *po_find(const struct po *po, const char *key);

#endif
