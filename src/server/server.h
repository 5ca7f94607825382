/*
 * The three ways the program answers requests.  The command line fills the options; each function returns the process's
 * exit status and returns in the master only.
 */
#ifndef SERVER_SERVER_H
#define SERVER_SERVER_H

#include "web/app.h"
#include <stdbool.h>

enum { SERVER_PORT = 8080, SERVER_PER_ADDRESS = 64, SERVER_WORKERS_MAX = 64 };

struct server_options {
	struct app_options app;
	const char *listen;       /* HTTP: the address to bind, numeric                                      */
	int         port;         /* HTTP; 0: any free one (told in the "listening on" line)                 */
	const char *socket;       /* FastCGI: path of the UNIX socket                                        */
	const char *socket_group; /* FastCGI: its group (the web server's), or NULL                          */
	int         workers;      /* 0: 2 × cores + 2                                                        */
	int         per_address;  /* HTTP: connections one address may hold (an office behind one NAT)       */
	const char *pid_file;     /* NULL: none                                                              */
};

/* server_http(o): the embedded server: master, workers, hasher, background process; until SIGTERM or SIGINT. */
int server_http(const struct server_options *o);
/* server_fastcgi(o): the same processes behind a web server. */
int server_fastcgi(const struct server_options *o);
/* server_cgi(app): one request from the environment and standard input, answered on standard output. */
int server_cgi(const struct app_options *app);
/* server_is_cgi(): this process was started by a web server for one request. */
bool server_is_cgi(void);
/* server_has_socket(): descriptor 0 is a listening socket, as spawn-fcgi and service managers pass it. */
bool server_has_socket(void);
/* server_is_loopback(address): a numeric address nobody outside this machine can reach. */
bool server_is_loopback(const char *address);

#endif
