/*
 * Bringing a store to this program's schema.  Numbered files of sql/schema run once each, in order (number in PRAGMA
 * user_version); the rulebook (sql/rules) is reference data applied as one hash-checked unit whenever its hash differs from
 * the one in the store.  All that is pending runs in one transaction, so that a store is never between two states.  Runs
 * without the authorizer that the serving connections have.
 */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

#include "base/rc.h"

struct book;
struct db;
typedef enum rc migrate_hook(struct db *db);

/*
 * migrate(dir, calendar): create or upgrade DIR/motcua.db; the folder is made where it is not there.
 * takes    calendar: called inside the transaction after the rules were loaded, with a wrapper of the writing connection, to
 *          generate the working days (it lives in src/rules, which src/db must not know); NULL: none
 * returns  OK | FAULT (logged with file:line; the store is as it was)
 */
enum rc migrate(const char *dir, migrate_hook *calendar) MUST_USE;
/* migrate_book(dir, calendar, book): the same with another book; tests bring their own. */
enum rc migrate_book(const char *dir, migrate_hook *calendar, const struct book *book) MUST_USE;

enum { MIGRATE_HASH_BYTES = 65 };
/* migrate_hash(book, out): the rulebook's SHA-256 over paths and texts, in hexadecimal. */
void migrate_hash(const struct book *book, char out[MIGRATE_HASH_BYTES]);
/*
 * migrate_state(db): whether the store is of the book it was opened with.
 * returns  OK | CONFLICT (it must be migrated, or it is a newer program's; logged) | FAULT (logged)
 */
enum rc migrate_state(struct db *db) MUST_USE;

#endif
