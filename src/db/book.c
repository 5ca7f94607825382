/*
 * The program's book of SQL, and how a statement's variant is put together from its parts.
 */
#include "db/book.h"
#include <string.h>

int
book_variants(const struct book_statement *st)
{
	return (1 << st->filters_n) * (st->orders_n > 0 ? st->orders_n : 1);
}

void
book_text(const struct book_statement *st, int variant, struct buf *b)
{
	static const char marks[] = { BOOK_FILTERS, BOOK_ORDER, '\0' };
	const char *at = st->text;
	size_t n;

	for (;;) {
		n = strcspn(at, marks);
		buf_add(b, at, n);
		at += n;
		if (*at == '\0')
			return;
		for (int i = 0; *at == BOOK_FILTERS && i < st->filters_n; i++)
			if (variant & (1 << i)) {
				buf_str(b, st->filters[i].text);
				buf_char(b, ' ');
			}
		if (*at == BOOK_ORDER)
			buf_str(b, st->orders[variant >> st->filters_n].text);
		at++;
	}
}
