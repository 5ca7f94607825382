/* What the bytes of a file are: private to files.c. */
#ifndef WEB_FILES_LOOK_H
#define WEB_FILES_LOOK_H

#include <stdbool.h>
#include <stdint.h>

struct files_look;

/* files_look_new(): load libmagic's table; NULL where that fails (logged).  owned: files_look_free. */
struct files_look *files_look_new(void);
void files_look_free(struct files_look *look);
/* files_look_at: see files_check. */
const char *files_look_at(struct files_look *look, int fd, int64_t bytes, bool docx, const char **media);

#endif
