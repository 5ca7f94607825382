/* The site map: every address of the portal, as rows (web/route.h).  The rows are in pages/routes.c. */
#ifndef PAGES_ROUTES_H
#define PAGES_ROUTES_H

#include "web/route.h"

extern const struct route pages_routes[];
extern const int          pages_routes_n;

#endif
