/*
 * Bringing a store to this program's schema.  Numbered files of sql/schema run once each, in order, one transaction a file
 * (number in PRAGMA user_version); the rulebook (sql/rules) is reference data applied as one hash-checked unit whenever its
 * hash differs from the one in the store.  Runs without the authorizer that the serving connections have.
 */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

#include "base/rc.h"

/*
 * migrate(dir, calendar): create or upgrade DIR/motcua.db.  ${calendar} is called inside the rulebook's transaction with the
 * raw handle's db wrapper to generate the working days (it lives in src/rules, which src/db must not know).
 * returns  OK | FAULT (logged with file:line; the store is as it was)
 */
struct db;
typedef enum rc migrate_hook(struct db *db);
enum rc migrate(const char *dir, migrate_hook *calendar) MUST_USE;

#endif
