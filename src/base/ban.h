/*
 * Names this program may not use, made a compile error.  The Makefile forces this file into every source of src/ and tells
 * the folder by -DMAY_SQLITE (src/db, tests), -DMAY_DOORS (src/server) or -DMAY_READING (src/reading).  Headers that themselves mention a banned name are
 * read first: what is declared before a poison may stay, only later uses fail.
 */
#ifndef BASE_BAN_H
#define BASE_BAN_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

/* with _FORTIFY_SOURCE clang's headers make these macros, and a macro cannot be poisoned without a warning */
#undef sprintf
#undef vsprintf

/* no length, hidden state, a shell, or the machine's time zone */
#pragma GCC poison strcpy stpcpy strcat strncat strncpy sprintf vsprintf gets strtok atoi atol atoll atof
#pragma GCC poison system popen tmpnam mktemp localtime localtime_r gmtime ctime asctime mktime rand srand

/* only src/db speaks to SQLite: including its header elsewhere already fails here */
#ifndef MAY_SQLITE
#pragma GCC poison sqlite3 sqlite3_stmt sqlite3_value sqlite3_context sqlite3_exec sqlite3_open_v2 sqlite3_prepare_v2 sqlite3_prepare_v3 sqlite3_step
#endif

/* only src/server speaks to the doors' libraries */
#ifndef MAY_DOORS
#pragma GCC poison FCGX_Request FCGX_Stream FCGX_ParamArray FCGX_Init FCGX_Accept_r FCGX_GetStr FCGX_PutStr
#pragma GCC poison MHD_Daemon MHD_Connection MHD_Response MHD_start_daemon MHD_add_connection MHD_queue_response
#endif

/* only src/reading unpacks and parses what is in files, inside its sandbox */
#ifndef MAY_READING
#pragma GCC poison XML_Parser XML_ParserCreate XML_Parse z_stream inflate seccomp_init seccomp_load scmp_filter_ctx
#endif

#endif
