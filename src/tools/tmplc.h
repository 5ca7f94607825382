/* What the template compiler shares between reading (tmplc.c) and writing C (tmplc_out.c). */
#ifndef TOOLS_TMPLC_H
#define TOOLS_TMPLC_H

#include "base/arena.h"
#include "base/buf.h"
#include "tools/po.h"
#include "web/template.h"

enum { TMPLC_FILES_MAX = 1000, TMPLC_OUT_BYTES = 64 * 1024 * 1024 };

struct tmplc_static { const char *name, *path, *media, *body; size_t n; };
struct tmplc_page { const char *path, *enumerator; struct template t; };

struct tmplc {
	struct arena       *a;
	struct buf          errors;
	const char         *dir;
	bool                draft; /* words may be missing */
	struct po           po;
	struct tmplc_static statics[TMPLC_FILES_MAX];
	int                 statics_n;
	struct tmplc_page   pages[TMPLC_FILES_MAX];
	int                 pages_n;
};

/* tmplc_write(c, out): the six files of ${out}; false where one can't be written (said on standard error). */
bool tmplc_write(const struct tmplc *c, const char *out);

#endif
