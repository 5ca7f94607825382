/* Signing in and out, and the choice of language. */
#ifndef PAGES_SIGN_IN_H
#define PAGES_SIGN_IN_H

#include "web/cx.h"

extern const struct form sign_in_get_form, sign_in_form, sign_out_form, language_form;

/* page_sign_in_get: whoever is signed in already goes home. */
handler page_sign_in_get;
/* page_sign_in_prepare: whom to compare with; for an unknown address a hash that fits nobody, at the same cost. */
handler page_sign_in_prepare;
/* page_sign_in_post: a session, and on to where the person wanted to go.  429 after too many tries. */
handler page_sign_in_post;
handler page_sign_out_post;
handler page_language_post;

#endif
