/*
 * What the office keeps in order besides dossiers: the desk head's list, organisations, notices, briefings, delegations,
 * people, the law in force.
 */
#ifndef PAGES_ADMIN_H
#define PAGES_ADMIN_H

#include "web/cx.h"

extern const struct form admin_acknowledge_form, admin_verify_form, admin_member_form, admin_read_form, admin_read_all_form,
    admin_briefing_form, admin_delegation_form, admin_end_form, admin_active_form, admin_roles_form, admin_add_form, admin_changes_query;

/* who may read who was given which role */
enum { ADMIN_ROLE_READERS = ROLE_DESK_HEAD | ROLE_LEADER | ROLE_ADMIN | ROLE_INSPECTOR | ROLE_AUDITOR };

/* page_admin_acknowledge: the desk head says with a note that an exception was seen. */
handler page_admin_acknowledge;
/* page_admin_role_acknowledge: the same of a role that was given, by neither the giver nor the holder. */
handler page_admin_role_acknowledge;
/* page_admin_verify: the registration paper was matched; page_admin_member: somebody may join, or not. */
handler page_admin_verify;
handler page_admin_member;
handler page_admin_read;
handler page_admin_read_all;
/* page_admin_briefing: three answers, each kept; whether all are right is said on the next page. */
handler page_admin_briefing;
/* page_admin_delegation: somebody acts for somebody absent, for a time, by an instrument. */
handler page_admin_delegation;
handler page_admin_delegation_end;
handler page_admin_active;
handler page_admin_roles;
/* page_admin_add: a colleague's account with a first password. */
handler page_admin_add_prepare;
handler page_admin_add;

#endif
