/* The floor of the FastCGI door: libfcgi answering a fixed 10 kB page, one process a connection.  floor_fcgi SOCKET PROCESSES */
#include <fcgiapp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char page[10240];

int
main(int argc, char **argv)
{
	FCGX_Request r;
	if (argc < 3)
		return 2;
	memset(page, 'a', sizeof page);
	FCGX_Init();
	int fd = FCGX_OpenSocket(argv[1], 512);
	for (int i = 1; i < atoi(argv[2]); i++)
		if (fork() == 0)
			break;
	FCGX_InitRequest(&r, fd, 0);
	while (FCGX_Accept_r(&r) == 0) {
		FCGX_PutS("Content-Type: text/html; charset=utf-8\r\n\r\n", r.out);
		FCGX_PutStr(page, sizeof page, r.out);
		FCGX_Finish_r(&r);
	}
	return 0;
}
