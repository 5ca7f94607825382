-- People, organisations, sessions, stored files.  Instants are UTC seconds, civil dates ISO text.

-- the office this store belongs to: one row
CREATE TABLE office (
  id            INTEGER PRIMARY KEY CHECK (id = 1), -- always 1
  name          TEXT NOT NULL,                      -- name of the department as printed on papers
  parent        TEXT NOT NULL,                      -- the body it belongs to
  place         TEXT NOT NULL,                      -- place printed before a date ("Hà Nội")
  province      TEXT NOT NULL,                      -- province code of its territory (screening compares with it)
  code_prefix   TEXT NOT NULL,                      -- agency part of a dossier code
  number_symbol TEXT NOT NULL,                      -- symbol after the number of a licence ("GP-TTĐT")
  address       TEXT NOT NULL,                      -- where the desk is
  phone         TEXT NOT NULL,                      -- help line
  email         TEXT NOT NULL,                      -- help address
  mode          TEXT NOT NULL CHECK (mode IN ('production', 'demo', 'replay')), -- demo and replay stores may set the time of an act
  offset_s      INTEGER NOT NULL                    -- seconds the office's civil time is ahead of UTC
) STRICT;

-- an applicant organisation
CREATE TABLE organisation (
  id            INTEGER PRIMARY KEY,                -- number
  name          TEXT NOT NULL,                      -- full legal name
  folded        TEXT NOT NULL,                      -- name without marks and case, for searching
  tax_code      TEXT NOT NULL,                      -- 10 digits or 10-3
  address       TEXT NOT NULL DEFAULT '',           -- head office
  phone         TEXT NOT NULL DEFAULT '',           -- telephone
  created_s     INTEGER NOT NULL,                   -- when the account was made
  verified_s    INTEGER,                            -- when the desk matched its registration paper; NULL = unverified
  verified_by   INTEGER REFERENCES person           -- who matched it
) STRICT;
CREATE UNIQUE INDEX organisation_tax_code ON organisation (tax_code);
CREATE INDEX organisation_unverified ON organisation (created_s) WHERE verified_s IS NULL;

-- a human being (or the system's own actor, number 1)
CREATE TABLE person (
  id            INTEGER PRIMARY KEY,                -- number
  name          TEXT NOT NULL,                      -- full name
  email         TEXT NOT NULL,                      -- sign-in name, NFC and case-folded
  phone         TEXT NOT NULL DEFAULT '',           -- telephone
  password      TEXT,                               -- argon2id string; NULL = can't sign in
  lang          TEXT NOT NULL DEFAULT 'vi' CHECK (lang IN ('vi', 'en')), -- language of notices
  staff         INTEGER NOT NULL DEFAULT 0 CHECK (staff IN (0, 1)),      -- 1 = works at the office
  unit          TEXT NOT NULL DEFAULT '',           -- unit of the office
  title         TEXT NOT NULL DEFAULT '',           -- title printed under a signature
  active        INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),     -- 0 = may do nothing
  created_s     INTEGER NOT NULL                    -- when the account was made
) STRICT;
CREATE UNIQUE INDEX person_email ON person (email);
CREATE INDEX person_staff ON person (id) WHERE staff = 1;

-- roles a person holds at the office ("applicant" is membership of an organisation, not a row here)
CREATE TABLE person_role (
  person        INTEGER NOT NULL REFERENCES person, -- who
  role          TEXT NOT NULL REFERENCES role,      -- which
  from_s        INTEGER NOT NULL DEFAULT 0,         -- held from
  until_s       INTEGER NOT NULL DEFAULT 9000000000000000000, -- held until (not included)
  PRIMARY KEY (person, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_role_role ON person_role (role);

-- members of an organisation's account
CREATE TABLE member (
  organisation  INTEGER NOT NULL REFERENCES organisation, -- of which organisation
  person        INTEGER NOT NULL REFERENCES person,       -- who
  rights        TEXT NOT NULL CHECK (rights IN ('view', 'edit', 'submit')), -- each includes the ones before
  approved_s    INTEGER,                            -- NULL while waiting for the first member or the desk
  PRIMARY KEY (organisation, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_person ON member (person);

-- acting for somebody absent; no sub-delegation; separation of duties counts both persons
CREATE TABLE delegation (
  id            INTEGER PRIMARY KEY,                -- number
  from_person   INTEGER NOT NULL REFERENCES person, -- who is absent
  to_person     INTEGER NOT NULL REFERENCES person, -- who acts
  role          TEXT NOT NULL REFERENCES role,      -- in which role
  from_s        INTEGER NOT NULL,                   -- from
  until_s       INTEGER NOT NULL,                   -- until (not included)
  instrument    TEXT NOT NULL CHECK (instrument <> '') -- the written delegation
) STRICT;
CREATE INDEX delegation_to ON delegation (to_person, role);

-- a signed-in browser
CREATE TABLE session (
  id            BLOB PRIMARY KEY,                   -- SHA-256 of the cookie's value
  person        INTEGER NOT NULL REFERENCES person, -- whose
  organisation  INTEGER REFERENCES organisation,    -- the organisation an applicant acts for
  started_s     INTEGER NOT NULL,                   -- signed in at
  seen_s        INTEGER NOT NULL,                   -- last request, written in batches
  idle_s        INTEGER NOT NULL,                   -- ends after so many seconds without a request
  ends_s        INTEGER NOT NULL,                   -- ends at the latest
  agent         TEXT NOT NULL DEFAULT '',           -- browser, as it names itself (cut at 200)
  address       TEXT NOT NULL DEFAULT ''            -- network address at sign-in
) STRICT, WITHOUT ROWID;
CREATE INDEX session_person ON session (person);

-- fields of a form that was sent after its session had ended, shown again after sign-in
CREATE TABLE kept_form (
  id            INTEGER PRIMARY KEY,                -- number
  person        INTEGER NOT NULL REFERENCES person, -- whose
  path          TEXT NOT NULL,                      -- page to show it on
  fields        TEXT NOT NULL,                      -- url-encoded names and values
  kept_s        INTEGER NOT NULL                    -- when
) STRICT;
CREATE INDEX kept_form_person ON kept_form (person);

-- a stored file; its bytes are DIR/files/<first two>/<hash>
CREATE TABLE file (
  hash          TEXT PRIMARY KEY,                   -- SHA-256 of the bytes, lower-case hexadecimal
  bytes         INTEGER NOT NULL,                   -- size
  media         TEXT NOT NULL,                      -- media type found by looking at the bytes
  stored_s      INTEGER NOT NULL                    -- when it came
) STRICT, WITHOUT ROWID;
