/* The pages for everybody: the register of licences, and tracking a dossier without an account. */
#ifndef PAGES_PUBLIC_H
#define PAGES_PUBLIC_H

#include "web/cx.h"

extern const struct form public_licences_form, public_check_form, public_track_form, public_track_query;
extern const char *const public_state_cols[1], *const public_pager_cols[2], *const public_download_cols[2], *const public_asked_cols[2];
extern const char *const public_row_cols[9];

/* public_licences_get: the register, newest first, fifty to a page. */
handler public_licences_get;
/* public_licences_csv / public_licences_json: the same choice as a file, ten thousand licences at most. */
handler public_licences_csv;
handler public_licences_json;
/* public_check_get: one licence by its number or a domain name. */
handler public_check_get;

/*
 * public_track_post: the code and the check code lead to an address that shows the dossier for an hour; a wrong code and a wrong
 * check code are told in the same words.  429 after too many tries.
 */
handler public_track_post;
/* public_tracked_get: that address; an old one leads back to the question. */
handler public_tracked_get;

#endif
