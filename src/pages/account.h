/*
 * Accounts: registering, one's own data, password and sessions, the organisation and its members.
 */
#ifndef PAGES_ACCOUNT_H
#define PAGES_ACCOUNT_H

#include "web/cx.h"

extern const struct form account_register_query, account_register_form, account_data_form, account_password_form, account_new_password_query,
    account_new_password_form, account_session_form, account_nothing_form, account_organisation_form, account_join_form, account_member_form,
    account_act_for_form;

/* Registering: the password is hashed only after everything else was found right.  Signs in at once. */
handler account_register_get, account_register_prepare, account_register_post;
/* account_is_guessable(a, password, email, tax_code): what anybody would try first; ${tax_code} may be empty. */
bool account_is_guessable(struct arena *a, const char *password, const char *email, const char *tax_code);
/* account_join_post: a further organisation for somebody who has an account. */
handler account_join_post;

/* account_get: binds :session_id for the list of sessions. */
handler account_get, account_data_post, account_session_end_post, account_sessions_end_post;
/* A new password in two steps: the old one is compared, then a proof that lasts ten minutes lets a new one be made. */
handler account_password_prepare, account_password_post, account_new_password_get, account_new_password_prepare, account_new_password_post;

handler account_organisation_post, account_member_post, account_act_for_post;

#endif
