/*
 * One field's rules: from what was typed to a normal form, or the word of an error.
 */
#ifndef WEB_FIELD_H
#define WEB_FIELD_H

#include "web/form.h"

/*
 * field_check(a, f, typed, today, required, v): fill text, number, error, warning of ${v} from ${typed} (valid UTF-8).
 * Empty and not required: text stays NULL without an error.
 */
void field_check(struct arena *a, const struct field *f, const char *typed, const char *today, bool required, struct value *v);
/* field_kind(name, out): the type a row of the store calls ${name} ("text", "tax_code"); false: nobody knows it. */
bool field_kind(const char *name, enum field_type *out);

#endif
