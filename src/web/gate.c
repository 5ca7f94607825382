/*
 * Path → method → session → roles → origin → kind and size of the body.
 */
#include "web/gate.h"
#include "gen/statics.h"
#include "web/bucket.h"
#include "web/csrf.h"
#include "web/escape.h"
#include "web/inside.h"
#include "web/response.h"
#include <string.h>

/* Forms with files an account may send: a filing with all its papers at once, then as fast as somebody at a scanner. */
enum { UPLOADS_BURST = 120, UPLOADS_PER_MINUTE = 2 };

static enum exchange_next
done(struct exchange *x)
{
	x->stage = STAGE_DONE;
	return EXCHANGE_RESPOND;
}

/* Files whose name changes with their bytes: kept by the browser for good. */
static enum exchange_next
answer_static(struct exchange *x)
{
	for (int i = 0; i < statics_n; i++) {
		if (strcmp(statics[i].path, x->req.path) != 0)
			continue;
		x->resp.status = 200;
		x->resp.body = statics[i].body;
		x->resp.body_n = statics[i].n;
		response_add(x->arena, &x->resp, "content-type", statics[i].media);
		response_add(x->arena, &x->resp, "cache-control", "public, max-age=31536000, immutable");
		response_add(x->arena, &x->resp, "vary", "accept-encoding");
		return done(x);
	}
	return show_error(x, 404);
}

static enum lang
named(const char *s, size_t n, enum lang otherwise)
{
	if (n == 2 && memcmp(s, "vi", 2) == 0)
		return LANG_VI;
	return n == 2 && memcmp(s, "en", 2) == 0 ? LANG_EN : otherwise;
}

/* The address says so (and is remembered), or the cookie, or the browser's wish. */
static void
choose_lang(struct exchange *x)
{
	const char *cookie = request_cookie(x->arena, &x->req, response_cookie_name(x->req.tls, "lang"));
	enum lang lang = request_lang(&x->req);

	if (cookie != NULL)
		lang = named(cookie, strlen(cookie), lang);
	x->cx.lang = lang;
	for (const char *p = x->req.query; *p != '\0';) {
		size_t n = strcspn(p, "&");

		if (strncmp(p, "lang=", 5) == 0 && n == 7)
			cx_set_lang(&x->cx, named(p + 5, 2, lang));
		p += n + (p[n] == '&');
	}
}

static enum exchange_next
to_sign_in(struct exchange *x, const char *next)
{
	struct buf b;

	buf_init(&b, 8192);
	buf_str(&b, "/sign-in?next=");
	escape_percent(&b, next, strlen(next));
	response_redirect(x->arena, &x->resp, b.failed ? "/sign-in" : arena_strn(x->arena, b.p, b.n));
	buf_free(&b);
	return done(x);
}

/* Somebody who may not: a stranger is sent to sign in, one who is signed in is told. */
static enum exchange_next
refuse_stranger(struct exchange *x)
{
	const struct route *r = x->cx.route;

	if (x->cx.who.person != 0)
		return show_error(x, 403);
	if (r->method == METHOD_GET)
		return to_sign_in(x, *x->req.query != '\0' ? arena_printf(x->arena, "%s?%s", x->req.path, x->req.query) : x->req.path);
	if ((r->flags & RF_UPLOAD) != 0) { /* a body of megabytes is not read to be kept; that it is lost is said */
		x->cx.flash_kind = "warn";
		x->cx.flash_key = "session_ended_upload";
		flash_set(x);
		return to_sign_in(x, late_page_path(x) != NULL ? late_page_path(x) : "/");
	}
	x->ended = true;
	return EXCHANGE_BODY;
}

size_t
gate_body_max(const struct exchange *x)
{
	if (x->upload != NULL)
		return UPLOAD_BODY_BYTES;
	return x->form != NULL && x->form->body_bytes > FORM_BODY_BYTES ? x->form->body_bytes : FORM_BODY_BYTES;
}

static bool
check_token(void *cx, const char *token)
{
	return session_csrf_is_right(cx, token);
}

/* 0, or the status of a form whose files are not received: its sender sends too many, or the disk would not hold the office's own writing. */
static int
may_send_files(struct exchange *x)
{
	if (!bucket_take(x->app->buckets, "upload", arena_printf(x->arena, "%lld", (long long)x->cx.who.person), x->cx.now_s, UPLOADS_PER_MINUTE, UPLOADS_BURST))
		return 429;
	return files_has_room(x->app->files) ? 0 : 503;
}

static enum exchange_next
pass_post(struct exchange *x)
{
	const struct route *r = x->cx.route;
	enum rc rc = OK;
	int status = 0;

	if (!csrf_same_origin(&x->req))
		return show_error(x, 403);
	x->form = r->form;
	if (r->make_form != NULL && !x->ended)
		rc = r->make_form(&x->cx, &x->form);
	if (rc != OK)
		return show_error(x, rc == FAULT ? 500 : 404);
	if ((r->flags & RF_UPLOAD) != 0)
		status = may_send_files(x);
	if ((r->flags & RF_UPLOAD) != 0 && status == 0)
		status = upload_new(&x->upload, x->arena, x->app->files, x->form, request_header(&x->req, "content-type"), check_token, x);
	else if ((r->flags & RF_UPLOAD) == 0 && !request_media_is(&x->req, "application/x-www-form-urlencoded"))
		status = 415;
	if (status == 0 && x->req.head->content_length > (int64_t)gate_body_max(x))
		status = 413;
	return status != 0 ? show_error(x, status) : EXCHANGE_BODY;
}

/*
 * After a form was shown again its address is the one it was sent to.  Reloading that, sending it to a colleague or changing
 * the language there asks for a page which is not, but the form stands on one.
 */
static bool
leads_back(struct exchange *x)
{
	const struct app_options *o = &x->app->o;
	const char *allow, *path;

	if (x->req.method != METHOD_GET && x->req.method != METHOD_HEAD)
		return false;
	x->cx.route = route_find(o->routes, o->routes_n, METHOD_POST, x->req.path, x->arena, &x->path, &allow);
	path = x->cx.route != NULL && x->cx.route->again != NULL ? late_page_path(x) : NULL;
	x->cx.route = NULL;
	if (path != NULL)
		response_redirect(x->arena, &x->resp, path);
	return path != NULL;
}

static enum exchange_next
find_route(struct exchange *x)
{
	const struct app_options *o = &x->app->o;
	const char *allow;

	x->cx.route = route_find(o->routes, o->routes_n, x->req.method, x->req.path, x->arena, &x->path, &allow);
	if (x->cx.route != NULL)
		return EXCHANGE_BODY;
	if (leads_back(x))
		return done(x);
	show_error(x, allow == NULL ? 404 : 405);
	if (allow != NULL)
		response_add(x->arena, &x->resp, "allow", allow);
	return EXCHANGE_RESPOND;
}

enum exchange_next
gate_pass(struct exchange *x, const struct head *head)
{
	int status = request_read(x->arena, head, &x->req);

	x->cx.req = &x->req;
	x->cx.who = (struct who){ .roles = ROLE_PUBLIC, .name = "", .rights = "" };
	if (status == 0 && strncmp(x->req.path, "/static/", 8) == 0 && (x->req.method == METHOD_GET || x->req.method == METHOD_HEAD))
		return answer_static(x); /* everybody's, so without anybody's cookies */
	choose_lang(x);
	if (status != 0)
		return show_error(x, status);
	if (session_read(x) != OK)
		return show_error(x, 500);
	if (find_route(x) != EXCHANGE_BODY)
		return EXCHANGE_RESPOND;
	show_bind(x);
	if (!dispatch_allowed(&x->cx, x->cx.route) && refuse_stranger(x) != EXCHANGE_BODY)
		return EXCHANGE_RESPOND;
	if (x->cx.route->method == METHOD_POST)
		return pass_post(x);
	return head->content_length > 0 ? show_error(x, 400) : EXCHANGE_BODY;
}
