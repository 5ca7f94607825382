-- Reference data: what the law and the office's practice say.  Filled by sql/rules, never by a page (triggers refuse it).
-- Every row carries its clause, or says "office practice, no clause"; status says whether the source was verified.

-- a state of a dossier
CREATE TABLE state (
  code          TEXT PRIMARY KEY,                   -- identifier
  rank          INTEGER NOT NULL UNIQUE,            -- order along the way
  clock         TEXT NOT NULL CHECK (clock IN ('none', 'ours', 'theirs', 'stopped')), -- whose time runs
  final         INTEGER NOT NULL CHECK (final IN (0, 1)),  -- 1 = nothing follows
  national      INTEGER,                            -- status code of the national portal; NULL while a draft
  norm_hours    INTEGER                             -- working hours after which the state warns; NULL = no norm
) STRICT, WITHOUT ROWID;

-- a role
CREATE TABLE role (
  code          TEXT PRIMARY KEY,                   -- identifier
  staff         INTEGER NOT NULL CHECK (staff IN (0, 1)), -- 1 = held by people of the office
  bit           INTEGER NOT NULL UNIQUE             -- its bit in a set of roles
) STRICT, WITHOUT ROWID;

-- an action
CREATE TABLE action (
  code          TEXT PRIMARY KEY,                   -- identifier
  rank          INTEGER NOT NULL UNIQUE,            -- order on a page
  law           TEXT NOT NULL,                      -- what it rests on
  page          TEXT NOT NULL CHECK (page IN ('generic', 'own', 'none')), -- generic = the common action page; own = a page of its own; none = the system
  weight        TEXT NOT NULL CHECK (weight IN ('main', 'plain', 'grave')), -- how the button looks and whether it asks again
  incident      INTEGER NOT NULL DEFAULT 0 CHECK (incident IN (0, 1))       -- 1 = opens an incident naming steps, people, clauses
) STRICT, WITHOUT ROWID;

-- one sentence of the rule book: who may take a dossier from where to where
CREATE TABLE step (
  action        TEXT NOT NULL REFERENCES action,    -- by which action
  from_state    TEXT NOT NULL REFERENCES state,     -- from
  phase         TEXT NOT NULL CHECK (phase IN ('any', 'intake', 'review', 'grant', 'refuse', 'route')), -- only before (intake) or after (review) it was received, or with this recommendation
  role          TEXT NOT NULL REFERENCES role,      -- who
  to_state      TEXT NOT NULL REFERENCES state,     -- to
  law           TEXT NOT NULL CHECK (law <> ''),    -- what it rests on
  PRIMARY KEY (action, from_state, phase, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX step_from ON step (from_state, action);

-- the clause an action rests on under one rule set, where it differs from the general one
CREATE TABLE action_law (
  action        TEXT NOT NULL REFERENCES action,    -- which
  ruleset       TEXT NOT NULL,                      -- code of a licence or desk rule set
  law           TEXT NOT NULL CHECK (law <> ''),    -- the clause in force under it
  PRIMARY KEY (action, ruleset)
) STRICT, WITHOUT ROWID;

-- a reason for which an act is refused
CREATE TABLE refusal (
  code          TEXT PRIMARY KEY,                   -- identifier; words are refusal.<code>
  kind          TEXT NOT NULL CHECK (kind IN ('standing', 'input', 'person')), -- raised by obstacle, by objection on inputs, by objection on people
  law           TEXT NOT NULL CHECK (law <> '')     -- the clause where no rule set says another
) STRICT, WITHOUT ROWID;

-- the clause of a refusal under one rule set, where it differs from the general one
CREATE TABLE refusal_law (
  refusal       TEXT NOT NULL REFERENCES refusal,   -- which
  ruleset       TEXT NOT NULL,                      -- code of a licence or desk rule set
  law           TEXT NOT NULL CHECK (law <> ''),    -- the clause in force under it
  PRIMARY KEY (refusal, ruleset)
) STRICT, WITHOUT ROWID;

-- which standing refusals block which action
CREATE TABLE guard (
  action        TEXT NOT NULL REFERENCES action,    -- what is blocked
  refusal       TEXT NOT NULL REFERENCES refusal,   -- by what
  role          TEXT NOT NULL DEFAULT '*',          -- only for this role; * = for all
  PRIMARY KEY (action, refusal, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX guard_refusal ON guard (refusal);

-- which rules about inputs apply to which action
CREATE TABLE input_rule (
  action        TEXT NOT NULL REFERENCES action,    -- of what
  refusal       TEXT NOT NULL REFERENCES refusal,   -- which rule
  PRIMARY KEY (action, refusal)
) STRICT, WITHOUT ROWID;

-- the inputs an action takes, for the common action page
CREATE TABLE action_input (
  action        TEXT NOT NULL REFERENCES action,    -- of what
  field         TEXT NOT NULL,                      -- column of intent
  rank          INTEGER NOT NULL,                   -- order on the page
  required      INTEGER NOT NULL CHECK (required IN (0, 1)), -- 1 = must be given
  PRIMARY KEY (action, field)
) STRICT, WITHOUT ROWID;

-- who may not do what because of what they did before; by person, not by role
CREATE TABLE separation (
  action        TEXT NOT NULL REFERENCES action,    -- the later act
  earlier       TEXT NOT NULL REFERENCES action,    -- an act the same person may not have done on this dossier
  scope         TEXT NOT NULL CHECK (scope IN ('dossier', 'slip', 'finding')), -- ever on this dossier; on the same slip; on the same finding
  law           TEXT NOT NULL CHECK (law <> ''),    -- why
  PRIMARY KEY (action, earlier)
) STRICT, WITHOUT ROWID;

-- what an action does besides moving the dossier
CREATE TABLE effect (
  action        TEXT NOT NULL REFERENCES action,    -- of what
  kind          TEXT NOT NULL CHECK (kind IN ('paper', 'notice', 'exception', 'clock')), -- make a paper, tell somebody, feed the desk head's list, move a clock
  target        TEXT NOT NULL,                      -- kind of paper | audience | kind of exception | start, restart, stop
  PRIMARY KEY (action, kind, target)
) STRICT, WITHOUT ROWID;

-- an instrument of law
CREATE TABLE instrument (
  code          TEXT PRIMARY KEY,                   -- identifier ("ND147-2024")
  title         TEXT NOT NULL,                      -- number and short title, in Vietnamese
  from_day      TEXT NOT NULL,                      -- in force from
  until_day     TEXT,                               -- last day in force; NULL = not known to have ended
  status        TEXT NOT NULL CHECK (status IN ('verified', 'provisional')) -- whether its text was read
) STRICT, WITHOUT ROWID;

-- a clause that rows cite
CREATE TABLE clause (
  code          TEXT PRIMARY KEY,                   -- as cited: "NĐ 147/2024 Điều 29.1.đ"
  instrument    TEXT REFERENCES instrument,         -- of which instrument; NULL = office practice
  text          TEXT NOT NULL DEFAULT '',           -- wording or short content, in Vietnamese
  status        TEXT NOT NULL CHECK (status IN ('verified', 'provisional')) -- whether it was read in full
) STRICT, WITHOUT ROWID;

-- licence rule sets: what the law on news websites asks for
CREATE TABLE ruleset (
  code          TEXT PRIMARY KEY,                   -- R2014 …
  from_day      TEXT NOT NULL UNIQUE,               -- dossiers submitted from this day
  until_day     TEXT,                               -- to this day; NULL = open
  status        TEXT NOT NULL CHECK (status IN ('verified', 'provisional')), -- provisional must look provisional
  law           TEXT NOT NULL,                      -- the instruments
  term_years_max INTEGER NOT NULL,                  -- longest licence term
  sources_min   INTEGER NOT NULL,                   -- least number of news sources with a consent
  sources_law   TEXT NOT NULL,                      -- clause of that number
  signature     TEXT NOT NULL CHECK (signature IN ('none', 'digital')), -- whether online filing needs a digital signature
  signature_law TEXT NOT NULL                       -- clause of that
) STRICT, WITHOUT ROWID;

-- desk rule sets: how a one-stop desk must treat a dossier.  NULL = the set has no rule
CREATE TABLE desk_ruleset (
  code          TEXT PRIMARY KEY,                   -- O2014 …
  from_day      TEXT NOT NULL UNIQUE,               -- dossiers submitted from this day
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
  forms_law     TEXT NOT NULL                       -- where the forms come from
) STRICT, WITHOUT ROWID;

-- time limits of a licence rule set
CREATE TABLE time_limit (
  ruleset       TEXT NOT NULL REFERENCES ruleset,   -- of which set
  what          TEXT NOT NULL,                      -- "decide", "forward_press"
  days          INTEGER NOT NULL,                   -- how many
  unit          TEXT NOT NULL CHECK (unit IN ('working', 'calendar')), -- of which days
  law           TEXT NOT NULL,                      -- clause
  status        TEXT NOT NULL CHECK (status IN ('verified', 'provisional')), -- read in full or not
  PRIMARY KEY (ruleset, what)
) STRICT, WITHOUT ROWID;

-- the mandatory list: the only papers anybody may ask for
CREATE TABLE requirement (
  ruleset       TEXT NOT NULL REFERENCES ruleset,   -- of which set
  code          TEXT NOT NULL,                      -- "application", "legal_status", "content_head_cv", "project", "homepage_print", "source_consent"; words are requirement.<code>
  rank          INTEGER NOT NULL,                   -- order on the list
  per           TEXT NOT NULL CHECK (per IN ('dossier', 'news_source', 'domain')), -- one for the dossier, or one for each source or domain
  made_by       TEXT NOT NULL CHECK (made_by IN ('upload', 'form')), -- form = made from the typed answers, no file needed online
  clause        TEXT NOT NULL,                      -- what demands it
  copy_kind     TEXT NOT NULL,                      -- "original", "valid_copy", "certified_copy", "print"
  docx          INTEGER NOT NULL DEFAULT 0 CHECK (docx IN (0, 1)), -- 1 = a DOCX file is accepted
  status        TEXT NOT NULL CHECK (status IN ('verified', 'provisional')), -- read in full or not
  PRIMARY KEY (ruleset, code)
) STRICT, WITHOUT ROWID;

-- sections of the application form and the operation project
CREATE TABLE section (
  ruleset       TEXT NOT NULL REFERENCES ruleset,   -- of which set
  code          TEXT NOT NULL,                      -- identifier; words are section.<code>
  rank          INTEGER NOT NULL,                   -- order in the task list
  part          TEXT NOT NULL CHECK (part IN ('competence', 'application', 'project')), -- questions of competence, the application, the project
  clause        TEXT NOT NULL,                      -- what demands it
  status        TEXT NOT NULL CHECK (status IN ('verified', 'provisional')), -- read in full or not
  PRIMARY KEY (ruleset, code)
) STRICT, WITHOUT ROWID;

-- fields of a section
CREATE TABLE form_field (
  ruleset       TEXT NOT NULL,                      -- of which set
  section       TEXT NOT NULL,                      -- in which section
  code          TEXT NOT NULL,                      -- identifier; label field.<code>, hint hint.<code> (may be missing)
  rank          INTEGER NOT NULL,                   -- order
  kind          TEXT NOT NULL CHECK (kind IN ('text', 'area', 'integer', 'date', 'email', 'phone', 'tax_code', 'domain', 'yes_no', 'choice')), -- how it is asked and checked
  per           TEXT NOT NULL CHECK (per IN ('dossier', 'news_source', 'domain')), -- once, or repeated per source or domain
  required      INTEGER NOT NULL CHECK (required IN (0, 1)), -- 1 = needed to submit
  max_chars     INTEGER NOT NULL,                   -- longest value
  clause        TEXT NOT NULL,                      -- what demands it
  status        TEXT NOT NULL CHECK (status IN ('verified', 'provisional')), -- read in full or not
  PRIMARY KEY (ruleset, code),
  FOREIGN KEY (ruleset, section) REFERENCES section
) STRICT, WITHOUT ROWID;
CREATE INDEX form_field_section ON form_field (ruleset, section, rank);

-- choices of a field of kind choice
CREATE TABLE field_choice (
  ruleset       TEXT NOT NULL,                      -- of which set
  field         TEXT NOT NULL,                      -- of which field
  code          TEXT NOT NULL,                      -- value; words are choice.<field>.<code>
  rank          INTEGER NOT NULL,                   -- order
  PRIMARY KEY (ruleset, field, code),
  FOREIGN KEY (ruleset, field) REFERENCES form_field
) STRICT, WITHOUT ROWID;

-- conditions the appraisal must tick one by one
CREATE TABLE criterion (
  ruleset       TEXT NOT NULL REFERENCES ruleset,   -- of which set
  code          TEXT NOT NULL,                      -- identifier; words are criterion.<code>
  rank          INTEGER NOT NULL,                   -- order
  clause        TEXT NOT NULL,                      -- what demands it
  sections      TEXT NOT NULL DEFAULT '',           -- sections of the form to look at, separated by blanks
  status        TEXT NOT NULL CHECK (status IN ('verified', 'provisional')), -- read in full or not
  PRIMARY KEY (ruleset, code)
) STRICT, WITHOUT ROWID;

-- grounds that may be chosen for an act, each with its clause
CREATE TABLE ground (
  ruleset       TEXT NOT NULL,                      -- licence or desk rule set it belongs to
  action        TEXT NOT NULL REFERENCES action,    -- for which act
  code          TEXT NOT NULL,                      -- identifier; words are ground.<code>
  rank          INTEGER NOT NULL,                   -- order
  clause        TEXT NOT NULL,                      -- what it rests on
  knowable      INTEGER NOT NULL DEFAULT 0 CHECK (knowable IN (0, 1)), -- 1 = could be known from the first file
  PRIMARY KEY (ruleset, action, code)
) STRICT, WITHOUT ROWID;

-- verdicts on competence
CREATE TABLE verdict (
  code          TEXT PRIMARY KEY,                   -- ours, central, other_province, press, no_licence_needed, mixed, needs_officer
  rank          INTEGER NOT NULL UNIQUE,            -- order
  finding       INTEGER NOT NULL CHECK (finding IN (0, 1)), -- 1 = an officer may record it (needs_officer is only computed)
  exit          TEXT REFERENCES action,             -- the act it leads to; NULL = the ordinary way
  ours          INTEGER NOT NULL CHECK (ours IN (0, 1)) -- 1 = this office decides (mixed: the separated news part)
) STRICT, WITHOUT ROWID;

-- one row of the authority table: which answers lead to which verdict
CREATE TABLE screening_rule (
  ruleset       TEXT NOT NULL REFERENCES ruleset,   -- of which set
  code          TEXT NOT NULL,                      -- identifier; words are screening.<code>
  rank          INTEGER NOT NULL,                   -- the first rule whose conditions all hold decides
  verdict       TEXT NOT NULL REFERENCES verdict,   -- what it says
  authority     TEXT,                               -- code of the authority to go to; NULL = this office or nobody
  clause        TEXT NOT NULL,                      -- what it rests on
  status        TEXT NOT NULL CHECK (status IN ('verified', 'provisional')), -- read in full or not
  PRIMARY KEY (ruleset, code),
  UNIQUE (ruleset, rank)
) STRICT, WITHOUT ROWID;

-- a condition of a screening rule: the answer to a field of the competence section
CREATE TABLE screening_condition (
  ruleset       TEXT NOT NULL,                      -- of which set
  rule          TEXT NOT NULL,                      -- of which rule
  field         TEXT NOT NULL,                      -- which question
  answer        TEXT NOT NULL,                      -- the value it must have; "@other" = a province that is not the office's
  PRIMARY KEY (ruleset, rule, field, answer),       -- several answers to one field: any of them
  FOREIGN KEY (ruleset, rule) REFERENCES screening_rule
) STRICT, WITHOUT ROWID;

-- authorities and their addresses by period
CREATE TABLE authority (
  code          TEXT NOT NULL,                      -- identifier
  from_day      TEXT NOT NULL,                      -- named and seated so from
  until_day     TEXT,                               -- until; NULL = open
  name          TEXT NOT NULL,                      -- name, in Vietnamese
  name_en       TEXT NOT NULL,                      -- name, in English
  address       TEXT NOT NULL,                      -- where to file
  law           TEXT NOT NULL,                      -- what makes it competent or renamed it
  status        TEXT NOT NULL CHECK (status IN ('verified', 'provisional')), -- read in full or not
  PRIMARY KEY (code, from_day)
) STRICT, WITHOUT ROWID;

-- features of a site an officer looks for while reading the project
CREATE TABLE feature (
  code          TEXT PRIMARY KEY,                   -- forum, user_page, chat …; words are feature.<code>
  rank          INTEGER NOT NULL UNIQUE,            -- order
  social        INTEGER NOT NULL CHECK (social IN (0, 1)) -- 1 = sign of a social network
) STRICT, WITHOUT ROWID;

-- defects a slip item may name
CREATE TABLE defect (
  code          TEXT PRIMARY KEY,                   -- missing, illegible …; words are defect.<code>
  rank          INTEGER NOT NULL UNIQUE             -- order
) STRICT, WITHOUT ROWID;

-- days: generated from rules and yearly notices
CREATE TABLE workday (
  day           TEXT PRIMARY KEY,                   -- civil date
  is_working    INTEGER NOT NULL CHECK (is_working IN (0, 1)), -- 1 = the office works
  kind          TEXT NOT NULL CHECK (kind IN ('plain', 'weekend', 'holiday', 'makeup_off', 'swap_off', 'swap_work')), -- why
  status        TEXT NOT NULL CHECK (status IN ('official', 'provisional', 'unverified')), -- by notice, by notice not yet settled, by rule only
  seq           INTEGER NOT NULL                    -- working days from the first day of the table up to and including this one
) STRICT, WITHOUT ROWID;
CREATE INDEX workday_seq ON workday (seq, is_working);

-- days off and swapped days that notices fix
CREATE TABLE day_notice (
  day           TEXT PRIMARY KEY,                   -- civil date
  kind          TEXT NOT NULL CHECK (kind IN ('holiday', 'makeup_off', 'swap_off', 'swap_work')), -- what it is
  status        TEXT NOT NULL CHECK (status IN ('official', 'provisional')), -- settled or not
  source        TEXT NOT NULL                       -- the notice
) STRICT, WITHOUT ROWID;

-- years for which notices were read; other years are generated by rule and unverified
CREATE TABLE calendar_year (
  year          INTEGER PRIMARY KEY,                -- civil year
  status        TEXT NOT NULL CHECK (status IN ('official', 'provisional')), -- whether everything in it is settled
  source        TEXT NOT NULL                       -- the notices
) STRICT, WITHOUT ROWID;

-- working hours of the desk by period
CREATE TABLE office_hours (
  from_day      TEXT NOT NULL,                      -- from
  weekday       INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7), -- 1 = Monday
  opens_s       INTEGER NOT NULL,                   -- seconds after midnight
  closes_s      INTEGER NOT NULL,                   -- seconds after midnight
  law           TEXT NOT NULL,                      -- what they rest on
  PRIMARY KEY (from_day, weekday, opens_s)
) STRICT, WITHOUT ROWID;

-- spans in which the desk works, summed up, so that "n working hours after" is two look-ups; generated with workday
CREATE TABLE office_span (
  from_s        INTEGER PRIMARY KEY,                -- opens at
  until_s       INTEGER NOT NULL,                   -- closes at
  before_s      INTEGER NOT NULL                    -- working seconds in all spans before it
) STRICT;
CREATE INDEX office_span_before ON office_span (before_s);

-- right a member needs to act for an applicant
CREATE TABLE applicant_right (
  action        TEXT PRIMARY KEY REFERENCES action, -- for which act
  rights        TEXT NOT NULL CHECK (rights IN ('view', 'edit', 'submit')) -- the least right
) STRICT, WITHOUT ROWID;

-- three questions an officer answers before acting under a rule set
CREATE TABLE briefing_question (
  ruleset       TEXT NOT NULL,                      -- licence or desk rule set
  no            INTEGER NOT NULL,                   -- 1 to 3
  right_answer  TEXT NOT NULL CHECK (right_answer IN ('a', 'b', 'c')), -- words are briefing.<ruleset>.<no>, .a, .b, .c
  clause        TEXT NOT NULL,                      -- what it is about
  PRIMARY KEY (ruleset, no)
) STRICT, WITHOUT ROWID;

-- the rulebook applied to this store
CREATE TABLE rulebook (
  id            INTEGER PRIMARY KEY CHECK (id = 1), -- always 1
  hash          TEXT NOT NULL,                      -- SHA-256 of sql/rules
  applied_s     INTEGER NOT NULL                    -- when
) STRICT;
