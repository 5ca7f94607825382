/*
 * The site map.  Rows stand by area in pages/<area>_routes.inc, in the order the areas are listed here; `motcua routes` prints them.
 */
#include "pages/routes.h"
#include "pages/account.h"
#include "pages/admin.h"
#include "pages/desk.h"
#include "pages/filing.h"
#include "pages/public.h"
#include "pages/review.h"
#include "pages/sets.h"
#include "pages/sign_in.h"

const struct route pages_routes[] = {
#include "pages/public_routes.inc"
#include "pages/session_routes.inc"
#include "pages/account_routes.inc"
#include "pages/filing_routes.inc"
#include "pages/desk_routes.inc"
#include "pages/review_routes.inc"
#include "pages/sets_routes.inc"
#include "pages/admin_routes.inc"
};
const int pages_routes_n = (int)(sizeof pages_routes / sizeof pages_routes[0]);
