-- What was looked through for signs that users publish for, or exchange with, one another, and what was found.
-- Written by the program alone: a text can't be read in SQL.  A paper counts by its bytes, an answer by its words.

-- a text that was looked through
CREATE TABLE screened (
  id            INTEGER PRIMARY KEY,                -- number
  file          TEXT REFERENCES file,               -- of a paper: its bytes; NULL = an answer
  reading       INTEGER,                            -- of a paper: by which version of the reader its text was read
  dossier       INTEGER REFERENCES dossier,         -- of an answer: of which dossier
  field         TEXT,                               -- of an answer: which field
  instance      TEXT,                               -- of an answer: '' or the number of the source or domain
  value         TEXT,                               -- of an answer: the words that were looked through
  verdict       TEXT NOT NULL CHECK (verdict IN ('social', 'none', 'unreadable')), -- whether signs were found; unreadable = only a person can tell
  reason        TEXT NOT NULL DEFAULT '',           -- why it is unreadable; words are reading.<reason>
  lexicon       TEXT NOT NULL,                      -- fingerprint of the rulebook whose lexicon was used
  at            INTEGER NOT NULL,                   -- when
  CHECK ((file IS NULL) = (reading IS NULL)),
  CHECK ((file IS NULL) = (dossier IS NOT NULL AND field IS NOT NULL AND instance IS NOT NULL AND value IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX screened_file ON screened (file, reading);
CREATE UNIQUE INDEX screened_answer ON screened (dossier, field, instance);

-- a sign in such a text
CREATE TABLE sign (
  id            INTEGER PRIMARY KEY,                -- number
  screened      INTEGER NOT NULL REFERENCES screened, -- in which text
  page          INTEGER NOT NULL,                   -- page of the paper; 0 = an answer
  feature       TEXT NOT NULL REFERENCES feature,   -- of what
  pattern       TEXT NOT NULL,                      -- row of the lexicon that found it
  before        TEXT NOT NULL,                      -- words before, to be understood
  excerpt       TEXT NOT NULL CHECK (excerpt <> ''), -- the deciding words
  after         TEXT NOT NULL                       -- words after
) STRICT;
CREATE INDEX sign_screened ON sign (screened);

-- the signs an officer had before them are kept with the finding
ALTER TABLE finding ADD COLUMN signs TEXT NOT NULL DEFAULT '[]'; -- JSON: source, page, feature, excerpt of each

-- dossiers with words that were typed and not looked through yet; a queue, so that nothing has to look for them
CREATE TABLE unscreened (
  dossier       INTEGER PRIMARY KEY                 -- whose
) STRICT, WITHOUT ROWID;

-- whether an answer is free text, by its field
CREATE INDEX form_field_code ON form_field (code, kind, section);

-- whether a paper was read is known from its reading
ALTER TABLE paper DROP COLUMN reading;
