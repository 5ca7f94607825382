/* A disk whose fsync, write or anything fails when told: a shim over SQLite's own file layer. */
#ifndef SUPPORT_FAULTY_H
#define SUPPORT_FAULTY_H

#include <stdbool.h>

/* faulty_install(): stores opened from now on live on the faulty disk (which works until told).  faulty_remove(): no longer. */
void faulty_install(void);
void faulty_remove(void);
/* faulty_sync, faulty_write, faulty_read: from now on every fsync (EIO), write (no space) or read (EIO) fails, or works again. */
void faulty_sync(bool fails);
void faulty_write(bool fails);
void faulty_read(bool fails);

#endif
