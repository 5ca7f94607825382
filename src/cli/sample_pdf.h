/* A small real PDF, for papers of sample data: one A4 page that says what it stands for. */
#ifndef CLI_SAMPLE_PDF_H
#define CLI_SAMPLE_PDF_H

#include "base/arena.h"
#include <stddef.h>

/* sample_pdf(a, title, words, n): the bytes (arena); ${title} and ${words}, which are set in lines below it, are ASCII. */
const char *sample_pdf(struct arena *a, const char *title, const char *words, size_t *n);

#endif
