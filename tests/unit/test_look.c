/* The style sheet's promises: text and controls stand out from their ground (WCAG 2.2, 1.4.3 and 1.4.11), and it stays light. */
#include "gen/statics.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const struct static_file *
find(const char *name)
{
	for (int i = 0; i < statics_n; i++)
		if (strcmp(statics[i].name, name) == 0)
			return &statics[i];
	fail_msg("no %s", name);
	return NULL;
}

/* The colour a token of :root stands for, as 0xrrggbb. */
static unsigned long
token(const char *name)
{
	char        said[64], *end;
	const char *at;
	unsigned long v;

	snprintf(said, sizeof(said), "--%s: #", name);
	at = strstr(find("app.css")->body, said);
	assert_non_null(at);
	at += strlen(said);
	v = strtoul(at, &end, 16);
	if (end - at == 3) /* #fff */
		v = (v >> 8) * 0x110000 + (v >> 4 & 15) * 0x1100 + (v & 15) * 0x11;
	return v;
}

static double
luminance(unsigned long rgb)
{
	static const double weight[] = {0.0722, 0.7152, 0.2126}; /* blue, green, red */
	double              sum = 0;

	for (int i = 0; i < 3; i++, rgb >>= 8) {
		double c = (double)(rgb & 255) / 255;

		sum += weight[i] * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

static void
stands_out(const char *fore, const char *ground, double least)
{
	double a = luminance(token(fore)), b = luminance(token(ground));
	double ratio = (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);

	if (ratio < least)
		fail_msg("%s on %s: %.2f, wanted %.1f", fore, ground, ratio, least);
}

static void
test_look__text_stands_out(void **state)
{
	static const char *const pairs[][2] = {
	    {"ink", "paper"}, {"ink", "wash"}, {"ink", "focus"}, {"soft", "paper"}, {"soft", "wash"}, {"soft", "grey-wash"},
	    {"accent", "paper"}, {"accent", "wash"}, {"accent", "accent-wash"}, {"accent-dark", "accent-wash"}, {"paper", "accent"},
	    {"paper", "accent-dark"}, {"paper", "seal"}, {"seal", "paper"}, {"seal", "wash"}, {"seal", "seal-wash"},
	    {"amber", "paper"}, {"amber", "wash"}, {"amber", "amber-wash"}, {"orange", "paper"}, {"orange", "wash"},
	    {"orange", "orange-wash"}, {"green", "green-wash"}, {"green", "paper"}};

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		stands_out(pairs[i][0], pairs[i][1], 4.5);
}

static void
test_look__controls_stand_out(void **state)
{
	(void)state;
	stands_out("edge", "paper", 3);
	stands_out("edge", "wash", 3);
	stands_out("accent", "wash", 3);
	stands_out("seal", "paper", 3);
	/* the ring of the focus has two colours, so that one of them stands out on any ground */
	stands_out("ink", "focus", 3);
	stands_out("focus", "accent-dark", 3);
}

static void
test_look__is_light(void **state)
{
	(void)state;
	assert_true(find("app.css")->n < 40 * 1024); /* about 9 kB compressed */
	assert_true(find("app.js")->n < 16 * 1024);  /* about 4 kB compressed */
	assert_true(find("icon.svg")->n < 2 * 1024);
}

/* No address of another machine, nothing the security policy forbids. */
static void
test_look__keeps_to_itself(void **state)
{
	static const char *const names[] = {"app.css", "app.js"};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		assert_null(strstr(find(names[i])->body, "//www"));
		assert_null(strstr(find(names[i])->body, "http:"));
		assert_null(strstr(find(names[i])->body, "https:"));
		assert_null(strstr(find(names[i])->body, "url("));
		assert_null(strstr(find(names[i])->body, "@import"));
	}
	assert_null(strstr(find("app.js")->body, "eval("));
	assert_null(strstr(find("app.js")->body, "innerHTML"));
	assert_null(strstr(find("app.js")->body, ".style"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_look__text_stands_out),
	    cmocka_unit_test(test_look__controls_stand_out),
	    cmocka_unit_test(test_look__is_light),
	    cmocka_unit_test(test_look__keeps_to_itself),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
