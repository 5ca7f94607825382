/* Laying out text for a terminal: paragraphs of a width, and two of them side by side. */
#ifndef CLI_COLUMNS_H
#define CLI_COLUMNS_H

#include "base/buf.h"

enum { COLUMNS_WIDTH = 110 };

/* columns_paragraph(b, first, indent, text): ${text} broken at blanks within COLUMNS_WIDTH; the first line begins with ${first}. */
void columns_paragraph(struct buf *b, const char *first, int indent, const char *text);
/* columns_pair(b, first, indent, left, right): two texts side by side; a newline in a text begins a new line. */
void columns_pair(struct buf *b, const char *first, int indent, const char *left, const char *right);

#endif
