-- What comes out: papers, licences, notices, the desk head's list.

-- last number given per kind of paper and year
CREATE TABLE number_book (
  kind          TEXT NOT NULL,                      -- kind of paper
  year          INTEGER NOT NULL,                   -- civil year
  last          INTEGER NOT NULL,                   -- last number given
  PRIMARY KEY (kind, year)
) STRICT, WITHOUT ROWID;

-- a paper the office made; its content is frozen as data
CREATE TABLE document (
  id            INTEGER PRIMARY KEY,                -- number of the row
  dossier       INTEGER NOT NULL REFERENCES dossier, -- of which dossier
  event         INTEGER NOT NULL REFERENCES event,  -- made by
  kind          TEXT NOT NULL,                      -- receipt, slip, licence …; words are document.<kind>
  year          INTEGER NOT NULL,                   -- year of the number
  number        INTEGER,                            -- number in the book; NULL = not numbered yet
  content       TEXT NOT NULL,                      -- everything printed on it, JSON
  hash          TEXT,                               -- SHA-256 of the content, written once by the program
  superseded    INTEGER REFERENCES event            -- replaced by a corrected paper or made void
) STRICT;
CREATE INDEX document_dossier ON document (dossier, kind);
CREATE INDEX document_event ON document (event);
CREATE UNIQUE INDEX document_number ON document (kind, year, number) WHERE number IS NOT NULL AND superseded IS NULL;

-- a licence
CREATE TABLE licence (
  id            INTEGER PRIMARY KEY,                -- number of the row
  dossier       INTEGER NOT NULL REFERENCES dossier, -- granted on
  organisation  INTEGER NOT NULL REFERENCES organisation, -- holder
  holder        TEXT NOT NULL,                      -- holder's name as printed
  site_name     TEXT NOT NULL,                      -- name of the site
  year          INTEGER NOT NULL,                   -- year of the number
  number        INTEGER NOT NULL,                   -- number
  symbol        TEXT NOT NULL,                      -- symbol after the number
  state         TEXT NOT NULL CHECK (state IN ('active', 'suspended', 'revoked', 'expired', 'superseded')), -- whether it counts
  issued_day    TEXT NOT NULL,                      -- first day
  expires_day   TEXT NOT NULL,                      -- last day
  document      INTEGER REFERENCES document,        -- the paper
  event         INTEGER NOT NULL REFERENCES event   -- issued by
) STRICT;
CREATE UNIQUE INDEX licence_number ON licence (year, number, symbol);
CREATE INDEX licence_register ON licence (issued_day, id);
CREATE INDEX licence_organisation ON licence (organisation);

-- domains of a licence; at most one active licence per domain
CREATE TABLE licence_domain (
  licence       INTEGER NOT NULL REFERENCES licence, -- of which licence
  domain        TEXT NOT NULL,                      -- domain name, lower case
  active        INTEGER NOT NULL CHECK (active IN (0, 1)), -- follows the licence
  PRIMARY KEY (licence, domain)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX licence_domain_active ON licence_domain (domain) WHERE active = 1;
CREATE INDEX licence_domain_domain ON licence_domain (domain);

-- something somebody should know; the in-app inbox reads it, mail follows from it
CREATE TABLE notice (
  id            INTEGER PRIMARY KEY,                -- number
  event         INTEGER NOT NULL REFERENCES event,  -- about what
  dossier       INTEGER NOT NULL REFERENCES dossier, -- of which dossier
  audience      TEXT NOT NULL,                      -- applicant, desk_officer, desk_head, case_officer, division_head, leader, records_clerk
  person        INTEGER REFERENCES person,          -- one person where it is for one
  made_s        INTEGER NOT NULL,                   -- when
  read_s        INTEGER,                            -- opened at
  read_by       INTEGER REFERENCES person           -- opened by
) STRICT;
CREATE INDEX notice_dossier ON notice (dossier, audience);
CREATE INDEX notice_unread ON notice (audience, id) WHERE read_s IS NULL;

-- what the desk head must acknowledge with a note; never deleted
CREATE TABLE exception (
  id            INTEGER PRIMARY KEY,                -- number
  event         INTEGER NOT NULL REFERENCES event,  -- raised by
  dossier       INTEGER NOT NULL REFERENCES dossier, -- of which dossier
  kind          TEXT NOT NULL,                      -- words are exception.<kind>
  raised_s      INTEGER NOT NULL,                   -- when
  acknowledged_s INTEGER,                           -- when the desk head acknowledged it
  acknowledged_by INTEGER REFERENCES person,        -- who
  note          TEXT NOT NULL DEFAULT '',           -- with which note
  UNIQUE (event, kind)
) STRICT;
CREATE INDEX exception_open ON exception (raised_s, id) WHERE acknowledged_s IS NULL;
CREATE INDEX exception_dossier ON exception (dossier);
