/*
 * The types of form fields.  Each function takes what was typed, trimmed and in NFC, and gives the normal form or the word of
 * an error (error.<word> in templates/i18n/form.*.po).  Blanks, dots and dashes people paste into codes are forgiven.
 */
#include "web/field.h"
#include "base/civil.h"
#include "base/text.h"
#include "web/exchange.h" /* HASH_PASSWORD_BYTES */
#include <string.h>

typedef const char *checker(struct arena *a, const struct field *f, const char *s, struct value *v);

static const char *
fail(struct value *v, const char *word, int64_t n)
{
	v->error = word;
	v->error_n = n;
	return NULL;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_alnum(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A copy without any of ${drop}, letters made lower or upper case (how 'l', 'u' or 0). */
static char *
squeeze(struct arena *a, const char *s, const char *drop, char how)
{
	char *out = arena_str(a, s), *w = out;

	for (; *s != '\0'; s++) {
		if (strchr(drop, *s) != NULL)
			continue;
		*w = *s;
		if (how == 'l' && *s >= 'A' && *s <= 'Z')
			*w = (char)(*s + 32);
		if (how == 'u' && *s >= 'a' && *s <= 'z')
			*w = (char)(*s - 32);
		w++;
	}
	*w = '\0';
	return out;
}

static bool
digits(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && is_digit(s[i]))
		i++;
	return i == n;
}

/* Length in code points against the field's limits or the type's. */
static bool
fits(const struct field *f, const char *s, int64_t most, struct value *v)
{
	int64_t n = (int64_t)text_length(s);

	if (f->max > 0)
		most = f->max;
	if (n > most)
		fail(v, "too_long", most);
	else if (n < f->min)
		fail(v, "too_short", f->min);
	return v->error == NULL;
}

static const char *
check_text(struct arena *a, const struct field *f, const char *s, struct value *v)
{
	(void)a;
	if (text_has_control(s, false))
		return fail(v, "control", 0);
	return fits(f, s, 200, v) ? s : NULL;
}

static const char *
check_area(struct arena *a, const struct field *f, const char *s, struct value *v)
{
	s = squeeze(a, s, "\r", 0);
	if (text_has_control(s, true))
		return fail(v, "control", 0);
	return fits(f, s, 4000, v) ? s : NULL;
}

/* Dots, commas and blanks only where they separate three digits: "1.500.000" is a number, "1.5" is not one of ours. */
static bool
grouped_well(const char *s)
{
	for (const char *p = s; *p != '\0'; p++) {
		if (*p != '.' && *p != ' ' && *p != ',')
			continue;
		if (p == s || !is_digit(p[-1]) || strlen(p) < 4 || !digits(p + 1, 3) || is_digit(p[4]))
			return false;
	}
	return true;
}

static const char *
check_integer(struct arena *a, const struct field *f, const char *s, struct value *v)
{
	const char *plain = squeeze(a, s, " .,", 0);

	while (plain[0] == '0' && plain[1] != '\0')
		plain++;
	if (!grouped_well(s) || !text_int(plain, &v->number))
		return fail(v, "not_a_number", 0);
	if (v->number < f->min)
		return fail(v, "too_small", f->min);
	if (f->max > 0 && v->number > f->max)
		return fail(v, "too_big", f->max);
	return arena_printf(a, "%lld", (long long)v->number);
}

static const char *
check_date(struct arena *a, const struct field *f, const char *s, struct value *v)
{
	char iso[CIVIL_DATE_BYTES];

	(void)f;
	if (!civil_parse_typed(s, iso))
		return fail(v, "not_a_date", 0);
	return strcmp(iso, "1900") >= 0 ? arena_str(a, iso) : fail(v, "date_long_ago", 0);
}

/* Labels of letters, digits and inner dashes, at least two of them, 1–63 bytes each, 253 together; the last is no number, as those of network addresses are. */
static bool
is_domain(const char *s)
{
	bool number = true;
	int labels = 0;

	if (strlen(s) > 253)
		return false;
	while (*s != '\0') {
		size_t n = strcspn(s, ".");

		if (n == 0 || n > 63 || s[0] == '-' || s[n - 1] == '-')
			return false;
		for (size_t i = 0; i < n; i++)
			if (!is_alnum(s[i]) && s[i] != '-')
				return false;
		number = digits(s, n);
		labels++;
		s += n;
		if (*s == '.' && *++s == '\0')
			return false;
	}
	return labels >= 2 && !number;
}

static const char *
check_email(struct arena *a, const struct field *f, const char *s, struct value *v)
{
	char *low = squeeze(a, s, " ", 'l');
	const char *at = strchr(low, '@');

	if (!fits(f, low, 254, v))
		return NULL;
	if (at == NULL || at == low || at - low > 64 || !is_domain(at + 1) || low[0] == '.' || at[-1] == '.' || strstr(low, "..") != NULL)
		return fail(v, "not_an_email", 0);
	for (const char *p = low; p < at; p++)
		if (!is_alnum(*p) && strchr("!#$%&'*+/=?^_`{|}~.-", *p) == NULL)
			return fail(v, "not_an_email", 0);
	return low;
}

/* Mobile: 0 and one of 3 5 7 8 9, ten digits in all.  Landline: 02 and eleven digits in all. */
static const char *
check_phone(struct arena *a, const struct field *f, const char *s, struct value *v)
{
	char *plain = squeeze(a, s, " .-()\t", 0);
	size_t n;

	(void)f;
	if (strncmp(plain, "+84", 3) == 0)
		plain += 3;
	else if (strncmp(plain, "0084", 4) == 0)
		plain += 4;
	else if (strncmp(plain, "84", 2) == 0 && strlen(plain) >= 11)
		plain += 2;
	else if (*plain != '0')
		return fail(v, "not_a_phone", 0);
	if (*plain == '0')
		plain++;
	n = strlen(plain);
	if (!digits(plain, n) || !((n == 9 && strchr("35789", plain[0]) != NULL) || (n == 10 && plain[0] == '2')))
		return fail(v, "not_a_phone", 0);
	return arena_printf(a, "+84%s", plain);
}

/* The tenth digit of a tax code follows from the first nine; codes that break it exist, so it only warns. */
static bool
tax_digit_is_right(const char *s)
{
	static const int weights[9] = { 31, 29, 23, 19, 17, 13, 7, 5, 3 };
	int sum = 0;

	for (int i = 0; i < 9; i++)
		sum += (s[i] - '0') * weights[i];
	return 10 - sum % 11 == s[9] - '0';
}

static const char *
check_tax_code(struct arena *a, const struct field *f, const char *s, struct value *v)
{
	const char *plain = squeeze(a, s, " .-", 0);
	size_t n = strlen(plain);

	(void)f;
	if (!digits(plain, n) || (n != 10 && n != 13))
		return fail(v, "not_a_tax_code", 0);
	if (!tax_digit_is_right(plain))
		v->warning = "tax_code_digit";
	return n == 10 ? plain : arena_printf(a, "%.10s-%s", plain, plain + 10);
}

static const char *
check_domain(struct arena *a, const struct field *f, const char *s, struct value *v)
{
	char *low = squeeze(a, s, "", 'l'), *p = strstr(low, "://");
	size_t n;

	(void)f;
	if (p != NULL)
		low = p + 3;
	low[strcspn(low, "/?#:")] = '\0';
	n = strlen(low);
	if (n > 0 && low[n - 1] == '.')
		low[n - 1] = '\0';
	return is_domain(low) ? low : fail(v, "not_a_domain", 0);
}

static bool
is_word(const char *s)
{
	size_t n = strlen(s);

	for (size_t i = 0; i < n; i++)
		if (!is_alnum(s[i]) && strchr("_.-", s[i]) == NULL)
			return false;
	return n > 0 && n <= 64;
}

static const char *
check_choice(struct arena *a, const struct field *f, const char *s, struct value *v)
{
	(void)a;
	if (f->choices == NULL)
		return is_word(s) ? s : fail(v, "not_a_choice", 0);
	for (int i = 0; f->choices[i] != NULL; i++)
		if (strcmp(f->choices[i], s) == 0)
			return f->choices[i];
	return fail(v, "not_a_choice", 0);
}

static const char *
check_yes_no(struct arena *a, const struct field *f, const char *s, struct value *v)
{
	(void)a, (void)f;
	if (strcmp(s, "1") != 0 && strcmp(s, "0") != 0)
		return fail(v, "not_a_choice", 0);
	v->number = s[0] - '0';
	return s;
}

static const char *
check_code(struct arena *a, const struct field *f, const char *s, struct value *v)
{
	char *plain = squeeze(a, s, " \t", 'u');

	for (const char *p = plain; *p != '\0'; p++)
		if (!is_alnum(*p) && strchr(".-/_", *p) == NULL && (unsigned char)*p < 0x80)
			return fail(v, "not_a_code", 0);
	if (text_has_control(plain, false)) /* "GP-TTĐT" has a letter beyond ASCII, so those pass; invisible ones do not */
		return fail(v, "not_a_code", 0);
	return fits(f, plain, 40, v) ? plain : NULL;
}

static const char *
check_password(struct arena *a, const struct field *f, const char *s, struct value *v)
{
	int64_t n = (int64_t)text_length(s), least = f->min > 0 ? f->min : 12, most = f->max > 0 ? f->max : 128;

	(void)a;
	if (n < least)
		return fail(v, "password_short", least);
	return n > most || strlen(s) > HASH_PASSWORD_BYTES ? fail(v, "password_long", most) : s;
}

static const char *
check_button(struct arena *a, const struct field *f, const char *s, struct value *v)
{
	(void)a, (void)f;
	return is_word(s) ? s : fail(v, "not_a_choice", 0);
}

static checker *const checkers[] = {
	[FIELD_TEXT] = check_text, [FIELD_AREA] = check_area, [FIELD_INTEGER] = check_integer, [FIELD_DATE] = check_date,
	[FIELD_EMAIL] = check_email, [FIELD_PHONE] = check_phone, [FIELD_TAX_CODE] = check_tax_code,
	[FIELD_DOMAIN] = check_domain, [FIELD_CHOICE] = check_choice, [FIELD_YES_NO] = check_yes_no,
	[FIELD_CODE] = check_code, [FIELD_PASSWORD] = check_password, [FIELD_FILE] = NULL, [FIELD_BUTTON] = check_button
};

/* The period a date must lie in; ISO text compares as dates do. */
static void
check_period(const struct field *f, const char *today, struct value *v)
{
	if (v->text == NULL || f->type != FIELD_DATE)
		return;
	if ((f->flags & F_PAST) != 0 && strcmp(v->text, today) > 0)
		v->error = "date_in_future";
	if ((f->flags & F_FUTURE) != 0 && strcmp(v->text, today) < 0)
		v->error = "date_in_past";
	if (v->error != NULL)
		v->text = NULL;
}

void
field_check(struct arena *a, const struct field *f, const char *typed, const char *today, bool required, struct value *v)
{
	const char *s = text_nfc(a, f->type == FIELD_PASSWORD ? typed : text_plain(a, typed));

	v->text = v->error = v->warning = NULL;
	v->number = v->error_n = 0;
	if (f->type != FIELD_PASSWORD)
		s = text_trim(a, s);
	v->typed = f->type == FIELD_PASSWORD ? "" : f->type == FIELD_AREA ? squeeze(a, s, "\r", 0) : s;
	if (*s == '\0') {
		if (required)
			v->error = f->type == FIELD_CHOICE || f->type == FIELD_YES_NO ? "required_choice" : "required";
		return;
	}
	v->text = checkers[f->type] != NULL ? checkers[f->type](a, f, s, v) : s;
	check_period(f, today, v);
}

bool
field_kind(const char *name, enum field_type *out)
{
	static const struct { const char *name; enum field_type type; } kinds[] = {
		{ "text", FIELD_TEXT }, { "area", FIELD_AREA }, { "integer", FIELD_INTEGER }, { "date", FIELD_DATE },
		{ "email", FIELD_EMAIL }, { "phone", FIELD_PHONE }, { "tax_code", FIELD_TAX_CODE }, { "domain", FIELD_DOMAIN },
		{ "yes_no", FIELD_YES_NO }, { "choice", FIELD_CHOICE }
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].name, name) == 0) {
			*out = kinds[i].type;
			return true;
		}
	return false;
}
