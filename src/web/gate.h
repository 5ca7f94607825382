/*
 * Everything that can be decided about a request before its body, so that a refused body is never read.
 */
#ifndef WEB_GATE_H
#define WEB_GATE_H

#include "web/exchange.h"

/* gate_pass(x, head): BODY: go on reading; RESPOND: answered. */
enum exchange_next gate_pass(struct exchange *x, const struct head *head) MUST_USE;
/* gate_body_max(x): how many bytes the body may have. */
size_t gate_body_max(const struct exchange *x);

#endif
