# motcua: options / sources / generated / programs / tests / upkeep.  `make deps` is the one place that installs packages.
# Useful: make B=build-x (a build folder of your own), make CC=clang, make SAN=address,undefined, make test T=tests/web/test_form.c
B        ?= build
CC        = gcc
SAN      ?=
OPT      ?= -O2
T        ?=
PORT     ?= 8080
WARN      = -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 -Wvla -Werror
HARDEN    = -fstack-protector-strong -fPIE $(if $(SAN),,-D_FORTIFY_SOURCE=2)
CFLAGS   += -std=c11 -g $(OPT) $(WARN) $(HARDEN) $(SAN:%=-fsanitize=%) $(if $(SAN),-fno-sanitize-recover=all)
CPPFLAGS += -D_GNU_SOURCE -Isrc -I$(B)
LDFLAGS  += -pie -Wl,-z,relro,-z,now $(SAN:%=-fsanitize=%)
LIBS      = -lsqlite3 -lsodium -lunistring -lmagic -lmicrohttpd -lfcgi -lseccomp -lexpat -lz -lm

# packages ----------------------------------------------------------------------------------------------------------
# tesseract-ocr and tesseract-ocr-vie read scans where they are installed; `motcua check` tells where they are not
DEPS_RUN   = gcc make libc6-dev libfcgi-dev libmicrohttpd-dev libsqlite3-dev libsodium-dev libunistring-dev libmagic-dev \
             libseccomp-dev libexpat1-dev zlib1g-dev poppler-utils
DEPS_TEST  = libcmocka-dev sqlite3 qpdf nginx-light curl gettext graphviz chromium
DEPS_BENCH = wrk php-fpm php-sqlite3 python3-django gunicorn sqlite3 nginx-light curl
NODE       = $(shell command -v node >/dev/null && command -v npm >/dev/null || echo nodejs npm)

# sources -----------------------------------------------------------------------------------------------------------
LAYERS    = base screen reading db rules web pages server cli
MAIN      = src/cli/main.c
SRC      := $(filter-out $(MAIN),$(sort $(foreach d,$(LAYERS),$(wildcard src/$(d)/*.c))))
GENNED    = statements program templates words statics
OBJ      := $(SRC:%.c=$(B)/%.o) $(GENNED:%=$(B)/gen/%.o)
TMPLC_SRC = src/tools/tmplc.c src/tools/tmplc_out.c src/tools/po.c \
            $(filter-out %_bind.c,$(wildcard src/web/template*.c)) $(wildcard src/web/markup*.c) \
            src/web/mistake.c src/web/format.c $(wildcard src/base/*.c)
GEN       = $(B)/gen/statements.h $(B)/gen/templates.h $(B)/gen/words.h $(B)/gen/statics.h
QUERIES  := $(sort $(wildcard sql/query/*.sql))
SCRIPTS  := $(sort $(wildcard sql/*/*.sql sql/*/*/*.sql sql/rules/ORDER) $(wildcard sql/*/ sql/*/*/)) # the folders too: a file renamed or gone
PAGES    := $(sort $(shell find templates -type f 2>/dev/null))

.PHONY: all deps deps-test deps-bench programs demo test pictures screening screening-tune golden bench mutate lint clean
.DELETE_ON_ERROR:
.SECONDARY:
all: $(B)/checked

# generated ---------------------------------------------------------------------------------------------------------
# A header is touched only when it changes, so that editing a statement's text rebuilds one file and not everything.
settle = if cmp -s $(1).new $(1); then rm $(1).new; else mv $(1).new $(1); fi

$(B)/gen/statements.c: $(QUERIES) src/tools/sqlc.awk | $(B)/gen
	awk -v header=$(B)/gen/statements.h.new -v source=$@ -f src/tools/sqlc.awk $(QUERIES) /dev/null
	@$(call settle,$(B)/gen/statements.h)
$(B)/gen/statements.h: $(B)/gen/statements.c ;

$(B)/gen/program.c: $(SCRIPTS) src/tools/embed.sh | $(B)/gen
	src/tools/embed.sh book_program book_statements SQL__MAX gen/statements.h sql/schema sql/rules >$@

$(B)/tmplc: $(TMPLC_SRC:%.c=$(B)/tool/%.o)
	$(CC) $(LDFLAGS) -o $@ $^ -lsodium -lunistring
$(B)/gen/templates.c: $(B)/tmplc $(PAGES) | $(B)/gen
	$(B)/tmplc $(if $(DRAFT),--draft) $(B)/gen templates # DRAFT=1: words may still be missing
$(B)/gen/templates.h $(B)/gen/words.h $(B)/gen/words.c $(B)/gen/statics.h $(B)/gen/statics.c: $(B)/gen/templates.c ;

# programs ----------------------------------------------------------------------------------------------------------
$(B)/src/db/%.o $(B)/tests/%.o: CPPFLAGS += -DMAY_SQLITE
$(B)/tests/%.o: CPPFLAGS += -Itests -DMAY_READING
$(B)/src/server/%.o: CPPFLAGS += -DMAY_DOORS
$(B)/src/reading/%.o: CPPFLAGS += -DMAY_READING
compile = @mkdir -p $(@D)
compile += && echo "cc $<" && $(CC) $(CPPFLAGS) -include base/ban.h $(CFLAGS) -MMD -MP -c -o $@ $<

$(B)/src/%.o: src/%.c | $(GEN)
	$(compile)
$(B)/tool/%.o: %.c
	$(compile)
$(B)/gen/%.o: $(B)/gen/%.c | $(GEN)
	$(compile)
$(B)/tests/%.o: tests/%.c | $(GEN) $(B)/gen/fixture.h
	$(compile)
$(B)/libmotcua.a: $(OBJ)
	@rm -f $@ && ar rcs $@ $^
$(B)/motcua: $(MAIN:%.c=$(B)/%.o) $(B)/libmotcua.a
	$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)
# every page against its statements and words, every statement against the schema
$(B)/checked: $(B)/motcua
	@{ $(B)/motcua check && $(B)/motcua rules check; } >$@.log 2>&1 || { cat $@.log; exit 1; }
	@touch $@
$(B)/gen:
	@mkdir -p $@

# tests -------------------------------------------------------------------------------------------------------------
# tests/{unit,rules,web}/test_*.c: one cmocka program each.  tests/doors/*.sh, tests/e2e/*.mjs: scripts, whose last line is
# "N passed, N failed" (tests/e2e/lib: what journeys share).  All find the built program in $BUILD and must leave nothing behind.
# MOTCUA_GOLDEN=write rewrites golden files.
TESTS    := $(sort $(if $(T),$(T),$(wildcard tests/unit/test_*.c tests/rules/test_*.c tests/web/test_*.c tests/doors/*.sh tests/e2e/*.mjs)))
TESTPROG  = $(patsubst %.c,$(B)/%,$(filter %.c,$(TESTS)))
SUPPORT   = $(patsubst %.c,$(B)/%.o,$(wildcard tests/support/*.c)) $(B)/gen/fixture.o $(B)/gen/fixture_book.o
FIXTURE  := $(sort $(shell find tests/support -name '*.sql'))

$(B)/gen/fixture.c: tests/support/query/fixture.sql src/tools/sqlc.awk | $(B)/gen
	awk -v header=$(B)/gen/fixture.h.new -v source=$@ -v prefix=FIX -v type=fix -v table=fixture_statements -f src/tools/sqlc.awk $<
	@$(call settle,$(B)/gen/fixture.h)
$(B)/gen/fixture.h: $(B)/gen/fixture.c ;
$(B)/gen/fixture_book.c: $(FIXTURE) src/tools/embed.sh | $(B)/gen
	cd tests/support && ../../src/tools/embed.sh fixture_book fixture_statements FIX__MAX gen/fixture.h schema rules >$(abspath $@)
$(B)/libsupport.a: $(SUPPORT)
	@rm -f $@ && ar rcs $@ $^
$(B)/tests/%: $(B)/tests/%.o $(B)/libsupport.a $(B)/libmotcua.a
	@$(CC) $(LDFLAGS) -o $@ $^ $(LIBS) -lcmocka
# The doors are tested with a small site of their own behind them, and with a client that sends bytes.
DOUBLE    = $(B)/tests/doors/double.o $(patsubst %.c,$(B)/%.o,$(wildcard src/server/*.c src/reading/*.c src/base/*.c) src/web/hashing.c)
$(B)/tests/doors/double: $(DOUBLE)
	@$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)
$(B)/tests/doors/raw: $(B)/tests/doors/raw.o
	@$(CC) $(LDFLAGS) -o $@ $^
programs: $(if $(filter-out %.c,$(TESTS)),$(B)/motcua) $(TESTPROG) $(if $(filter tests/doors/%.sh,$(TESTS)),$(B)/tests/doors/double $(B)/tests/doors/raw)

# The browser journeys drive the plain build: a sanitizer makes every process slow, and the doors and handlers run under it already.
BROWSER   = tests/e2e/node_modules/.package-lock.json
JOURNEYS  = $(filter %.mjs,$(TESTS))
$(BROWSER): tests/e2e/package-lock.json
	cd tests/e2e && npm ci --no-audit --no-fund --loglevel=error && touch node_modules/.package-lock.json

test: deps deps-test
	@$(if $(JOURNEYS),$(MAKE) --no-print-directory $(BROWSER) $(B)/motcua)
	@$(MAKE) --no-print-directory B=$(B)-asan SAN=address,undefined OPT=-O1 programs
	@BUILD=$(abspath $(B)-asan) PLAIN=$(abspath $(B)) sh tests/support/run.sh $(TESTS)
pictures: deps deps-test
	@$(MAKE) --no-print-directory $(BROWSER) $(B)/motcua
	@PLAIN=$(abspath $(B)) node tests/e2e/lib/pictures.mjs
# How well texts are read (tests/screening/README.md).  The lexicon is worked on with the tuning texts alone; the others tell what it is worth.
screening: all
	@$(B)/motcua screen --measure $(sort $(wildcard tests/screening/reported/*.jsonl))
screening-tune: all
	@$(B)/motcua screen --measure --wrong $(sort $(wildcard tests/screening/tuning/*.jsonl))
golden:
	@$(MAKE) --no-print-directory MOTCUA_GOLDEN=write test
mutate: deps deps-test
	@$(MAKE) --no-print-directory programs
	@BUILD=$(abspath $(B)) sh tests/support/mutate.sh $(T)
bench: deps deps-bench
	@$(MAKE) --no-print-directory all
	@BUILD=$(abspath $(B)) bash tests/bench/run.sh
lint:
	@sh tests/support/lint.sh

# upkeep ------------------------------------------------------------------------------------------------------------
demo: deps all
	$(B)/motcua demo --port $(PORT)
deps:       ; @sh src/tools/deps.sh $(DEPS_RUN)
deps-test:  ; @sh src/tools/deps.sh $(DEPS_TEST) $(NODE)
deps-bench: ; @sh src/tools/deps.sh $(DEPS_BENCH)
clean:
	rm -rf $(B) $(B)-asan

-include $(shell find $(B) -name '*.d' 2>/dev/null)
