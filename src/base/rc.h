/*
 * The one result type of the program.  Few expected outcomes, everything else is a fault of ours (see src/DESIGN.md, "Errors").
 */
#ifndef BASE_RC_H
#define BASE_RC_H

enum rc {
	OK,       /* done                                                                              */
	INVALID,  /* the user can mend a field; the fields' errors are filled                          */
	REFUSED,  /* a rule says no; the reasons (text and law) are filled; nothing was written        */
	ABSENT,   /* no such thing, or not yours: one answer, so that nobody learns which              */
	CONFLICT, /* somebody else moved it first                                                      */
	FAULT     /* ours; logged where it was detected, with an incident number                       */
};

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))

#endif
