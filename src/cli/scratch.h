/* A folder that is thrown away when the command ends, for commands that play or check something without a store of their own. */
#ifndef CLI_SCRATCH_H
#define CLI_SCRATCH_H

#include <stdbool.h>

enum { SCRATCH_PATH_BYTES = 64 };
struct scratch { char dir[SCRATCH_PATH_BYTES]; bool made; };

/* scratch_make(s): an empty folder only its owner may read; false, said on standard error, where none can be made. */
bool scratch_make(struct scratch *s);
/* scratch_remove(s): the folder and everything in it.  Harmless where none was made. */
void scratch_remove(struct scratch *s);

#endif
