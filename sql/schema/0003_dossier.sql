-- Dossiers, what applicants give, what officers write, and the one log that moves everything.

-- one filing
CREATE TABLE dossier (
  id            INTEGER PRIMARY KEY,                -- number
  code          TEXT,                               -- dossier code; NULL while a draft
  check_code    TEXT NOT NULL CHECK (length(check_code) = 6), -- printed on the receipt, needed to track in public
  organisation  INTEGER NOT NULL REFERENCES organisation, -- who applies
  channel       TEXT NOT NULL CHECK (channel IN ('online', 'counter', 'post')), -- how it came
  opened_by     INTEGER NOT NULL REFERENCES person, -- who began it
  opened_s      INTEGER NOT NULL,                   -- when
  -- from here on: the projection of its events, written by triggers alone
  state         TEXT NOT NULL DEFAULT 'draft' REFERENCES state, -- where it is
  version       INTEGER NOT NULL DEFAULT 0,         -- number of events; the optimistic lock
  last_event    INTEGER,                            -- the newest event
  changed_s     INTEGER NOT NULL,                   -- when it came into its state
  ruleset       TEXT REFERENCES ruleset,            -- licence rule set, pinned at submission
  desk_ruleset  TEXT REFERENCES desk_ruleset,       -- desk rule set, pinned at submission
  submitted_s   INTEGER,                            -- first filing; kept over reopening and routing
  received_s    INTEGER,                            -- accepted at; NULL = not received
  due_day       TEXT,                               -- decision due; NULL = no date
  intake_due_s  INTEGER,                            -- intake answer due; NULL = no rule or answered
  assignee      INTEGER REFERENCES person,          -- case officer
  recommendation TEXT CHECK (recommendation IN ('grant', 'refuse', 'route')), -- what is recommended, while it is
  slip          INTEGER,                            -- the slip under way; NULL = none
  is_open       INTEGER NOT NULL DEFAULT 1 CHECK (is_open IN (0, 1)) -- 0 = ended; keeps the queues' indexes small
) STRICT;
CREATE UNIQUE INDEX dossier_code ON dossier (code);
CREATE INDEX dossier_organisation ON dossier (organisation, id);
CREATE INDEX dossier_queue ON dossier (state, due_day, id) WHERE is_open = 1;
CREATE INDEX dossier_assignee ON dossier (assignee, state, due_day, id) WHERE is_open = 1;
CREATE INDEX dossier_submitted ON dossier (submitted_s, id);
CREATE INDEX dossier_due ON dossier (due_day, id) WHERE is_open = 1;

-- sequence of dossier codes within a day
CREATE TABLE day_counter (
  day           TEXT PRIMARY KEY,                   -- civil date
  last          INTEGER NOT NULL                    -- last number given
) STRICT, WITHOUT ROWID;

-- answers to the fields of the form
CREATE TABLE answer (
  dossier       INTEGER NOT NULL REFERENCES dossier, -- of which dossier
  field         TEXT NOT NULL,                      -- code of the form field
  instance      TEXT NOT NULL DEFAULT '',           -- '' or the number of the source or domain
  value         TEXT NOT NULL,                      -- what was typed, normalised
  PRIMARY KEY (dossier, field, instance)
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_domain ON answer (value, dossier) WHERE field = 'domain_name';

-- values an answer had before, once the dossier had been submitted
CREATE TABLE answer_history (
  id            INTEGER PRIMARY KEY,                -- number
  dossier       INTEGER NOT NULL REFERENCES dossier, -- of which dossier
  field         TEXT NOT NULL,                      -- which field
  instance      TEXT NOT NULL,                      -- which instance
  value         TEXT NOT NULL,                      -- the value it had
  version       INTEGER NOT NULL                    -- until this version of the dossier
) STRICT;
CREATE INDEX answer_history_dossier ON answer_history (dossier, id);

-- papers given by the applicant
CREATE TABLE paper (
  id            INTEGER PRIMARY KEY,                -- number
  dossier       INTEGER NOT NULL REFERENCES dossier, -- of which dossier
  requirement   TEXT NOT NULL,                      -- which row of the mandatory list
  instance      TEXT NOT NULL DEFAULT '',           -- '' or the number of the source or domain
  file          TEXT NOT NULL REFERENCES file,      -- its bytes
  name          TEXT NOT NULL,                      -- file name as given
  pages         INTEGER,                            -- pages, where known
  added_by      INTEGER NOT NULL REFERENCES person, -- who gave it
  added_s       INTEGER NOT NULL,                   -- when
  reading       TEXT NOT NULL DEFAULT 'by_officer' CHECK (reading IN ('by_officer', 'pending', 'done', 'unreadable')), -- whether its text is being read
  replaced_by   INTEGER REFERENCES paper            -- the newer paper; NULL = current
) STRICT;
CREATE INDEX paper_dossier ON paper (dossier, requirement, instance);
CREATE INDEX paper_file ON paper (file);

-- an applicant's signature over the answers as they stood
CREATE TABLE signature (
  dossier       INTEGER NOT NULL REFERENCES dossier, -- of which dossier
  version       INTEGER NOT NULL,                   -- signed for which version of the dossier
  person        INTEGER NOT NULL REFERENCES person, -- who signed
  method        TEXT NOT NULL CHECK (method IN ('account', 'certificate', 'paper')), -- password given again, certificate, ink on the counter's paper
  answers       TEXT NOT NULL,                      -- the answers signed, canonical JSON
  at            INTEGER NOT NULL,                   -- when
  PRIMARY KEY (dossier, version)
) STRICT, WITHOUT ROWID;

-- an attempt to act, with every input; what becomes of it is an event or nothing
CREATE TABLE intent (
  id            INTEGER PRIMARY KEY,                -- number
  dossier       INTEGER NOT NULL REFERENCES dossier, -- on which dossier
  action        TEXT NOT NULL REFERENCES action,    -- what
  actor         INTEGER NOT NULL REFERENCES person, -- who
  for_person    INTEGER REFERENCES person,          -- for whom, by delegation
  role          TEXT NOT NULL REFERENCES role,      -- in which role
  at            INTEGER NOT NULL,                   -- when
  version       INTEGER NOT NULL,                   -- the version the actor saw
  ground        TEXT,                               -- code of a ground of the closed list
  clause        TEXT,                               -- clause cited
  explanation   TEXT,                               -- in the actor's words
  verdict       TEXT,                               -- find_competence: the verdict
  pages         TEXT,                               -- find_competence: pages of the project that were read
  found         TEXT,                               -- find_competence: features found, separated by blanks
  officer       INTEGER REFERENCES person,          -- assign, consult: who is chosen or asked
  day           TEXT,                               -- apology: the new date
  number        INTEGER,                            -- issue: number of the paper
  file          TEXT,                               -- proof, or hash of the paper being signed
  authority     TEXT                                -- route: code of the authority
) STRICT;
CREATE INDEX intent_dossier ON intent (dossier, action);

-- what happened: append-only, the only way a dossier changes
CREATE TABLE event (
  id            INTEGER PRIMARY KEY,                -- number, without gaps in order
  intent        INTEGER NOT NULL UNIQUE REFERENCES intent, -- the attempt it fulfils
  dossier       INTEGER NOT NULL REFERENCES dossier, -- on which dossier
  action        TEXT NOT NULL REFERENCES action,    -- what
  actor         INTEGER NOT NULL REFERENCES person, -- who
  for_person    INTEGER REFERENCES person,          -- for whom, by delegation
  role          TEXT NOT NULL REFERENCES role,      -- in which role
  at            INTEGER NOT NULL,                   -- when
  day           TEXT NOT NULL,                      -- the office's civil date of it
  from_state    TEXT NOT NULL REFERENCES state,     -- from
  to_state      TEXT NOT NULL REFERENCES state,     -- to
  code          TEXT,                               -- dossier code given (submit)
  ruleset       TEXT,                               -- licence rule set pinned (submit)
  desk_ruleset  TEXT,                               -- desk rule set pinned (submit)
  due_day       TEXT,                               -- due date of the dossier after it
  intake_due_s  INTEGER,                            -- intake answer due after it
  late_days     INTEGER NOT NULL DEFAULT 0,         -- working days after the due date, frozen
  hash          BLOB NOT NULL CHECK (length(hash) = 32) -- BLAKE2b-256 over the hash before it and its own content
) STRICT;
CREATE INDEX event_dossier ON event (dossier, action, actor);
CREATE INDEX event_at ON event (at);

-- findings on competence; written by the trigger of find_competence alone
CREATE TABLE finding (
  event         INTEGER PRIMARY KEY REFERENCES event, -- recorded by
  dossier       INTEGER NOT NULL REFERENCES dossier, -- on which dossier
  verdict       TEXT NOT NULL REFERENCES verdict,   -- what the officer found
  clause        TEXT NOT NULL,                      -- on which clause
  explanation   TEXT NOT NULL,                      -- why
  pages         TEXT NOT NULL,                      -- pages of the project that were read
  found         TEXT NOT NULL,                      -- features found
  screening     TEXT NOT NULL,                      -- verdict of the rules on that day
  rule          TEXT NOT NULL,                      -- the deciding rule
  answers       TEXT NOT NULL,                      -- answers about competence as they stood, JSON
  needs_second  INTEGER NOT NULL CHECK (needs_second IN (0, 1)), -- 1 = another person must confirm
  confirmed     INTEGER REFERENCES event,           -- confirmed by
  void          INTEGER REFERENCES event            -- ended by (changed answers, a newer finding)
) STRICT;
CREATE INDEX finding_dossier ON finding (dossier);

-- a slip asking for something
CREATE TABLE slip (
  id            INTEGER PRIMARY KEY,                -- number
  dossier       INTEGER NOT NULL REFERENCES dossier, -- of which dossier
  kind          TEXT NOT NULL CHECK (kind IN ('completion', 'supplement')), -- before receipt, after appraisal
  author        INTEGER NOT NULL REFERENCES person, -- who drafts it
  drafted_s     INTEGER NOT NULL,                   -- since
  -- from here on written by triggers alone
  state         TEXT NOT NULL DEFAULT 'drafting' CHECK (state IN ('drafting', 'proposed', 'released', 'answered', 'rejected', 'retracted', 'expired', 'recalled', 'upheld', 'lapsed', 'dropped')), -- where it is
  proposed      INTEGER REFERENCES event,           -- proposed by
  released      INTEGER REFERENCES event,           -- released by
  delivered     INTEGER REFERENCES event,           -- proven delivery
  contested     INTEGER REFERENCES event,           -- contested by the applicant
  contest_answered INTEGER REFERENCES event,        -- the contest was answered
  answered      INTEGER REFERENCES event,           -- answered by the applicant
  used          INTEGER NOT NULL DEFAULT 0 CHECK (used IN (0, 1)), -- 1 = counts among the slips allowed
  ends_s        INTEGER                             -- the applicant's time ends; NULL = not delivered or no rule
) STRICT;
CREATE INDEX slip_dossier ON slip (dossier, state);
CREATE UNIQUE INDEX slip_drafting ON slip (dossier) WHERE state = 'drafting';

-- one thing asked for; keyed so that nothing outside the list can be written
CREATE TABLE slip_item (
  id            INTEGER PRIMARY KEY,                -- number
  slip          INTEGER NOT NULL REFERENCES slip,   -- on which slip
  ruleset       TEXT NOT NULL,                      -- rule set of the list
  requirement   TEXT NOT NULL,                      -- row of the mandatory list
  instance      TEXT NOT NULL DEFAULT '',           -- which source or domain
  section       TEXT NOT NULL DEFAULT '',           -- section of the project or the application
  defect        TEXT NOT NULL REFERENCES defect,    -- what is wrong
  page          TEXT NOT NULL DEFAULT '',           -- page where it shows
  clause        TEXT NOT NULL,                      -- what demands it
  explanation   TEXT NOT NULL,                      -- what to do, in plain words
  opinion       TEXT CHECK (opinion IN ('agree', 'strike')), -- of the desk person who releases
  opinion_reason TEXT NOT NULL DEFAULT '',          -- why it was struck
  opinion_by    INTEGER REFERENCES person,          -- whose opinion
  objection     TEXT NOT NULL DEFAULT '',           -- the applicant's objection
  ruling        TEXT CHECK (ruling IN ('keep', 'drop')), -- answer to the objection
  ruling_reason TEXT NOT NULL DEFAULT '',           -- why
  ruling_by     INTEGER REFERENCES person,          -- by whom
  reply         TEXT CHECK (reply IN ('file', 'explanation', 'cannot')), -- how the applicant answered
  reply_text    TEXT NOT NULL DEFAULT '',           -- explanation, or why not
  reply_paper   INTEGER REFERENCES paper,           -- the file given
  UNIQUE (slip, requirement, instance, section),
  FOREIGN KEY (ruleset, requirement) REFERENCES requirement
) STRICT;

CREATE INDEX slip_item_asked ON slip_item (requirement, section, defect);

-- the case officer's verdict on each condition
CREATE TABLE assessment (
  dossier       INTEGER NOT NULL REFERENCES dossier, -- of which dossier
  criterion     TEXT NOT NULL,                      -- which condition of the pinned set
  verdict       TEXT NOT NULL CHECK (verdict IN ('met', 'failed', 'not_applicable')), -- what was found
  page          TEXT NOT NULL DEFAULT '',           -- where it shows
  note          TEXT NOT NULL DEFAULT '',           -- why
  by            INTEGER NOT NULL REFERENCES person, -- by whom
  at            INTEGER NOT NULL,                   -- when
  PRIMARY KEY (dossier, criterion)
) STRICT, WITHOUT ROWID;

-- answers changed by an adjustment after filing
CREATE TABLE change (
  intent        INTEGER NOT NULL REFERENCES intent, -- by which attempt
  field         TEXT NOT NULL,                      -- which field
  instance      TEXT NOT NULL DEFAULT '',           -- which instance
  value         TEXT NOT NULL,                      -- the new value
  PRIMARY KEY (intent, field, instance)
) STRICT, WITHOUT ROWID;

-- questions to another person of the office, and replies
CREATE TABLE consultation (
  event         INTEGER PRIMARY KEY REFERENCES event, -- asked by
  dossier       INTEGER NOT NULL REFERENCES dossier, -- about which dossier
  person        INTEGER NOT NULL REFERENCES person, -- who is asked
  question      TEXT NOT NULL,                      -- what
  replied       INTEGER REFERENCES event,           -- replied by
  reply         TEXT                                -- what was said
) STRICT;
CREATE INDEX consultation_person ON consultation (person) WHERE replied IS NULL;
CREATE INDEX consultation_dossier ON consultation (dossier);

-- a routed dossier's way at the other authority
CREATE TABLE routing (
  event         INTEGER PRIMARY KEY REFERENCES event, -- routed by
  dossier       INTEGER NOT NULL REFERENCES dossier, -- which dossier
  authority     TEXT NOT NULL,                      -- code of the authority
  answer        TEXT CHECK (answer IN ('acknowledged', 'rejected')), -- what it said
  answered_s    INTEGER,                            -- when
  reference     TEXT NOT NULL DEFAULT '',           -- its own reference
  recalled      INTEGER REFERENCES event            -- recalled by
) STRICT;
CREATE INDEX routing_dossier ON routing (dossier);

-- who has read which rule set, and how the questions were answered
CREATE TABLE briefing (
  person        INTEGER NOT NULL REFERENCES person, -- who
  ruleset       TEXT NOT NULL,                      -- licence or desk rule set
  no            INTEGER NOT NULL,                   -- number of the question
  given         TEXT NOT NULL CHECK (given IN ('a', 'b', 'c')), -- the last answer
  at            INTEGER NOT NULL,                   -- when
  PRIMARY KEY (person, ruleset, no)
) STRICT, WITHOUT ROWID;
