/* The floor of the HTTP door: libmicrohttpd answering a fixed 10 kB page, no program behind it.  floor_http PORT */
#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char page[10240];

static enum MHD_Result
answer(void *cls, struct MHD_Connection *c, const char *url, const char *method, const char *version, const char *data, size_t *n, void **state)
{
	static int began;
	(void)cls, (void)url, (void)method, (void)version, (void)data, (void)n;
	if (*state == NULL) {
		*state = &began;
		return MHD_YES;
	}
	struct MHD_Response *r = MHD_create_response_from_buffer(sizeof page, page, MHD_RESPMEM_PERSISTENT);
	MHD_add_response_header(r, "Content-Type", "text/html; charset=utf-8");
	enum MHD_Result ok = MHD_queue_response(c, 200, r);
	MHD_destroy_response(r);
	return ok;
}

int
main(int argc, char **argv)
{
	if (argc < 2)
		return 2;
	memset(page, 'a', sizeof page);
	if (MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, (uint16_t)atoi(argv[1]), NULL, NULL, answer, NULL, MHD_OPTION_THREAD_POOL_SIZE, 2u, MHD_OPTION_END) == NULL)
		return 1;
	pause();
	return 0;
}
