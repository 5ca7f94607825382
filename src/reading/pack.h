/*
 * A reading as a file, to hand it from one process of this program to another.  Written and read by the same build; what is read
 * is checked all the same.
 */
#ifndef READING_PACK_H
#define READING_PACK_H

#include "reading/reading.h"

/* pack_file(r): a file without a name that holds ${r}; gives a descriptor (owned), -1 on failure. */
int pack_file(const struct reading *r);
/* pack_read(fd, a, out): false where it is no whole reading. */
bool pack_read(int fd, struct arena *a, struct reading *out);

#endif
