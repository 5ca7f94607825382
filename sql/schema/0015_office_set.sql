-- Rule sets the office writes and publishes itself.  Their rows stand in the very tables of the rulebook, under a code of their own
-- that ends in a letter (R2027a): no file of the program has such a code, so an update of the program never touches them.
-- ruleset and desk_ruleset are made anew, because only sets that were published may not begin on one day.

-- licence rule sets: what the law on news websites asks for
CREATE TABLE ruleset_new (
  code          TEXT PRIMARY KEY,                   -- R2014 …
  from_day      TEXT NOT NULL,                      -- dossiers submitted from this day
  until_day     TEXT,                               -- to this day; NULL = open
  status        TEXT NOT NULL CHECK (status IN ('verified', 'provisional')), -- provisional must look provisional
  law           TEXT NOT NULL,                      -- the instruments
  term_years_max INTEGER NOT NULL,                  -- longest licence term
  sources_min   INTEGER NOT NULL,                   -- least number of news sources with a consent
  sources_law   TEXT NOT NULL,                      -- clause of that number
  signature     TEXT NOT NULL CHECK (signature IN ('none', 'digital')), -- whether online filing needs a digital signature
  signature_law TEXT NOT NULL,                      -- clause of that
  stage         TEXT NOT NULL DEFAULT 'published' CHECK (stage IN ('draft', 'published')) -- a draft governs nothing
) STRICT, WITHOUT ROWID;
INSERT INTO ruleset_new (code, from_day, until_day, status, law, term_years_max, sources_min, sources_law, signature, signature_law)
SELECT code, from_day, until_day, status, law, term_years_max, sources_min, sources_law, signature, signature_law FROM ruleset;
DROP TABLE ruleset;
ALTER TABLE ruleset_new RENAME TO ruleset;
CREATE UNIQUE INDEX ruleset_from ON ruleset (from_day) WHERE stage = 'published';

-- desk rule sets: how a one-stop desk must treat a dossier.  NULL = the set has no rule
CREATE TABLE desk_ruleset_new (
  code          TEXT PRIMARY KEY,                   -- O2014 …
  from_day      TEXT NOT NULL,                      -- dossiers submitted from this day
  until_day     TEXT,                               -- to this day; NULL = open
  status        TEXT NOT NULL CHECK (status IN ('verified', 'provisional')), -- provisional must look provisional
  law           TEXT NOT NULL,                      -- the instruments
  slips_in_all  INTEGER,                            -- slips allowed in all
  slips_intake  INTEGER,                            -- of these before receipt
  slips_review  INTEGER,                            -- of these after appraisal
  slips_law     TEXT NOT NULL,                      -- clause of that
  window_days   INTEGER,                            -- working days after receipt in which a supplement slip may leave
  window_law    TEXT,                               -- clause of that
  lapse_days    INTEGER,                            -- calendar days of silence after which the dossier is closed
  lapse_law     TEXT,                               -- clause of that
  intake_hours  INTEGER,                            -- working hours in which an online dossier must be answered
  intake_law    TEXT,                               -- clause of that
  apology_days  INTEGER,                            -- days before the due date by which an apology must leave
  apology_law   TEXT,                               -- clause of that
  adjust_law    TEXT,                               -- clause that lets the applicant adjust the content; NULL = none
  forms_law     TEXT NOT NULL,                      -- where the forms come from
  stage         TEXT NOT NULL DEFAULT 'published' CHECK (stage IN ('draft', 'published')) -- a draft governs nothing
) STRICT, WITHOUT ROWID;
INSERT INTO desk_ruleset_new (code, from_day, until_day, status, law, slips_in_all, slips_intake, slips_review, slips_law, window_days, window_law,
    lapse_days, lapse_law, intake_hours, intake_law, apology_days, apology_law, adjust_law, forms_law)
SELECT code, from_day, until_day, status, law, slips_in_all, slips_intake, slips_review, slips_law, window_days, window_law,
    lapse_days, lapse_law, intake_hours, intake_law, apology_days, apology_law, adjust_law, forms_law FROM desk_ruleset;
DROP TABLE desk_ruleset;
ALTER TABLE desk_ruleset_new RENAME TO desk_ruleset;
CREATE UNIQUE INDEX desk_ruleset_from ON desk_ruleset (from_day) WHERE stage = 'published';

-- a set of rows the office writes: a licence or desk rule set, or changes of authorities alone
CREATE TABLE office_set (
  code          TEXT PRIMARY KEY,                   -- R2027a, O2027a, A2027a; never used twice
  kind          TEXT NOT NULL CHECK (kind IN ('licence', 'desk', 'authority')), -- of what
  base          TEXT,                               -- the published set it was copied from; NULL for authorities
  stage         TEXT NOT NULL CHECK (stage IN ('draft', 'published', 'withdrawn')), -- withdrawn: thrown away before it was published
  author        INTEGER NOT NULL REFERENCES person, -- who began it
  opened_s      INTEGER NOT NULL,                   -- when
  published_by  INTEGER REFERENCES person,          -- the second person
  published_s   INTEGER                             -- when
) STRICT, WITHOUT ROWID;

-- one act on such a set: the only way its rows come about, and the record of it.  Append-only.
CREATE TABLE set_edit (
  id            INTEGER PRIMARY KEY,                -- number, without gaps
  ruleset       TEXT NOT NULL,                      -- which set
  op            TEXT NOT NULL CHECK (op IN ('open', 'put', 'drop', 'publish', 'withdraw')), -- begin it; write or take away a row; publish or throw away the set
  part          TEXT NOT NULL DEFAULT '',           -- table the row belongs to; '' for the set as a whole
  key           TEXT NOT NULL DEFAULT '',           -- which row, as in view rule_row
  row           TEXT,                               -- JSON of the row as it shall be; of open: kind, base, from_day
  before        TEXT,                               -- JSON of the row as it was; filled in when the edit is applied
  person        INTEGER NOT NULL REFERENCES person, -- who
  at            INTEGER NOT NULL,                   -- when
  seen          INTEGER NOT NULL,                   -- the newest edit of the set that person had before them
  applied       INTEGER NOT NULL DEFAULT 0 CHECK (applied IN (0, 1)) -- 0 only while its triggers run
) STRICT;
CREATE INDEX set_edit_set ON set_edit (ruleset, id);
CREATE INDEX set_edit_running ON set_edit (ruleset) WHERE applied = 0;

-- rows of a draft that belong to no one set when they are in force: authorities, instruments, clauses.  Publishing copies them.
CREATE TABLE staged (
  ruleset       TEXT NOT NULL REFERENCES office_set, -- of which set
  part          TEXT NOT NULL CHECK (part IN ('authority', 'instrument', 'clause')), -- for which table
  key           TEXT NOT NULL,                      -- code; authorities: code@from_day
  row           TEXT NOT NULL,                      -- JSON with that table's columns
  PRIMARY KEY (ruleset, part, key)
) STRICT, WITHOUT ROWID;

-- words for codes that the program has none for
CREATE TABLE law_word (
  ruleset       TEXT NOT NULL REFERENCES office_set, -- the set that brought the code
  key           TEXT NOT NULL,                      -- as in the program's own words: requirement.<code>, briefing.<set>.<no>.a …
  vi            TEXT NOT NULL,                      -- in Vietnamese
  en            TEXT NOT NULL,                      -- in English
  PRIMARY KEY (ruleset, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX law_word_key ON law_word (key);
