-- The text of papers, read by the program (src/reading).

-- a reading of a file's bytes by one version of the reader; written once, together with its pages
CREATE TABLE reading (
  hash          TEXT NOT NULL REFERENCES file,      -- of which bytes
  version       INTEGER NOT NULL,                   -- of the reader; the highest counts
  status        TEXT NOT NULL CHECK (status IN ('read', 'unreadable')), -- whether there is any text
  reason        TEXT CHECK (reason IN ('encrypted', 'broken', 'too_big', 'no_text', 'unsupported', 'killed')), -- why something may be missing; NULL = all of it was read
  how           TEXT CHECK (how IN ('text_layer', 'ocr', 'docx')), -- the weakest way among its pages; NULL = unreadable
  pages         INTEGER NOT NULL,                   -- how many reading_page has of it
  sandbox       TEXT NOT NULL CHECK (sandbox IN ('full', 'partial')), -- what the kernel had to put around the reading
  read_s        INTEGER NOT NULL,                   -- when
  PRIMARY KEY (hash, version),
  CHECK ((status = 'read') = (how IS NOT NULL)),
  CHECK (status = 'read' OR reason IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- a page of a reading
CREATE TABLE reading_page (
  id            INTEGER PRIMARY KEY,                -- number
  hash          TEXT NOT NULL REFERENCES file,      -- of which bytes
  version       INTEGER NOT NULL,                   -- of which reading
  page          INTEGER NOT NULL CHECK (page > 0),  -- from 1
  how           TEXT CHECK (how IN ('text_layer', 'ocr', 'docx')), -- NULL = it could not be read
  reason        TEXT CHECK (reason IN ('encrypted', 'broken', 'too_big', 'no_text', 'unsupported', 'killed')), -- why something may be missing of it; NULL = whole
  pictures      INTEGER NOT NULL,                   -- on it that were not read
  text          TEXT NOT NULL,                      -- UTF-8, NFC; '' where there is none
  UNIQUE (hash, version, page),
  CHECK (how IS NOT NULL OR reason IS NOT NULL)
) STRICT;

-- files whose papers wait for the reader; kept by triggers, filled up by the program at its start
CREATE TABLE reading_wanted (
  hash          TEXT PRIMARY KEY REFERENCES file,   -- which bytes
  tried_s       INTEGER NOT NULL                    -- last try of which nothing is known; 0 = none
) STRICT, WITHOUT ROWID;
