/* Packing: a head, then each page's head and text. */
#include "reading/pack.h"
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAGIC = 0x52445031, PAGES_MOST = 1000000 };

struct head { int32_t magic, how, why, is_partly_sandboxed, pages_n; };
struct page_head { int32_t page, how, why, pictures; uint64_t n; };

static bool
put(int fd, const void *bytes, size_t n)
{
	for (const char *p = bytes; n > 0;) {
		ssize_t done = write(fd, p, n);

		if (done <= 0)
			return false;
		p += done;
		n -= (size_t)done;
	}
	return true;
}

int
pack_file(const struct reading *r)
{
	struct head head = { MAGIC, (int32_t)r->how, (int32_t)r->why, r->is_partly_sandboxed, r->pages_n };
	int  fd = memfd_create("reading", MFD_CLOEXEC);
	bool ok = fd >= 0 && put(fd, &head, sizeof head);

	for (int i = 0; ok && i < r->pages_n; i++) {
		const struct reading_page *p = &r->pages[i];
		struct page_head h = { p->page, (int32_t)p->how, (int32_t)p->why, p->pictures, p->n };

		ok = put(fd, &h, sizeof h) && put(fd, p->text, p->n);
	}
	if (fd >= 0 && !ok) {
		close(fd);
		fd = -1;
	}
	return fd;
}

struct from { const char *p; size_t left; };

static const void *
get(struct from *f, void *to, size_t n)
{
	const char *at = f->p;

	if (n > f->left)
		return NULL;
	if (to != NULL)
		memcpy(to, at, n);
	f->p += n;
	f->left -= n;
	return at;
}

static bool
is_how_and_why(int how, int why)
{
	return how >= 0 && how < READING_HOW__MAX && why >= 0 && why < READING_WHY__MAX;
}

static bool
unpack(struct from f, struct arena *a, struct reading *out)
{
	struct head head;

	if (get(&f, &head, sizeof head) == NULL || head.magic != MAGIC || !is_how_and_why(head.how, head.why) || head.pages_n < 0 ||
	    head.pages_n > PAGES_MOST)
		return false;
	*out = (struct reading){ (enum reading_how)head.how, (enum reading_why)head.why, head.is_partly_sandboxed != 0,
		arena_array(a, (size_t)head.pages_n, sizeof *out->pages), head.pages_n };
	for (int i = 0; i < head.pages_n; i++) {
		struct page_head h;
		const char      *text;

		if (get(&f, &h, sizeof h) == NULL || !is_how_and_why(h.how, h.why) || (text = get(&f, NULL, h.n)) == NULL)
			return false;
		out->pages[i] = (struct reading_page){ h.page, (enum reading_how)h.how, (enum reading_why)h.why, h.pictures, arena_strn(a, text, h.n), h.n };
	}
	return f.left == 0;
}

bool
pack_read(int fd, struct arena *a, struct reading *out)
{
	struct stat st;
	void       *map;
	bool        ok;

	if (fstat(fd, &st) != 0 || st.st_size <= 0 || (map = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0)) == MAP_FAILED)
		return false;
	ok = unpack((struct from){ map, (size_t)st.st_size }, a, out);
	munmap(map, (size_t)st.st_size);
	return ok;
}
