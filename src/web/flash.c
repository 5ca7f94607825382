/*
 * One sentence from a POST to the page after it: a key and a detail in a sealed cookie that lives a minute.
 */
#include "web/inside.h"
#include "web/response.h"
#include <string.h>

enum { FLASH_S = 60 };

static const char *
join(struct arena *a, const char *kind, const char *key, const char *detail)
{
	return arena_printf(a, "%s\n%s\n%s", kind, key, detail != NULL ? detail : "");
}

void
flash_set(struct exchange *x)
{
	const struct cx *cx = &x->cx;

	if (cx->flash_key == NULL)
		return;
	response_cookie(x->arena, &x->resp, x->req.tls, "flash",
	    secret_seal(x->app->key, "flash", x->arena, join(x->arena, cx->flash_kind, cx->flash_key, cx->flash_detail)), FLASH_S);
}

static void
add(struct arena *a, struct table *t, const char *kind, const char *key, const char *detail)
{
	int row = table_add(a, t);

	table_set(t, row, "kind", kind);
	table_set(t, row, "text_key", key);
	table_set(t, row, "detail", detail);
}

/* What the cookie says, and what this very answer has to say (a page shown without a redirect). */
struct table *
flash_take(struct exchange *x)
{
	int cols_n;
	const char *const *cols = page_built_in(SLOT_FLASH, &cols_n);
	struct table *t = table_new(x->arena, "flash", cols, cols_n);
	const char *sealed = request_cookie(x->arena, &x->req, response_cookie_name(x->req.tls, "flash"));
	char *text = sealed != NULL ? secret_open(x->app->key, "flash", x->arena, sealed) : NULL, *key, *detail;

	if (sealed != NULL)
		response_cookie(x->arena, &x->resp, x->req.tls, "flash", "", -1);
	if (text != NULL && (key = strchr(text, '\n')) != NULL && (detail = strchr(key + 1, '\n')) != NULL) {
		*key++ = '\0';
		*detail++ = '\0';
		add(x->arena, t, text, key, detail);
	}
	if (x->cx.flash_key != NULL)
		add(x->arena, t, x->cx.flash_kind, x->cx.flash_key, x->cx.flash_detail != NULL ? x->cx.flash_detail : "");
	return t;
}
