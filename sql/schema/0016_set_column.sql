-- How a row of a rule set is typed in: reference data for the pages that edit drafts.

-- the parts of a rule set, in the order in which they are read
CREATE TABLE set_part (
  part          TEXT PRIMARY KEY,                   -- name of the table; words are set_part.<part>
  rank          INTEGER NOT NULL UNIQUE,            -- order on the page
  kinds         TEXT NOT NULL,                      -- kinds of set that have it, separated by blanks
  key           TEXT NOT NULL,                      -- columns its key is made of, separated by blanks; '' = one row that can't be taken away
  gap           TEXT NOT NULL                       -- what stands between them
) STRICT, WITHOUT ROWID;

-- the columns of a part as fields of a form
CREATE TABLE set_column (
  part          TEXT NOT NULL REFERENCES set_part,  -- of which part
  code          TEXT NOT NULL,                      -- column, or words of the row (vi, en, …); label set_column.<code>
  rank          INTEGER NOT NULL,                   -- order
  kind          TEXT NOT NULL CHECK (kind IN ('text', 'area', 'integer', 'date', 'choice', 'yes_no', 'clause')), -- how it is typed
  required      INTEGER NOT NULL CHECK (required IN (0, 1)), -- 1 = must be given
  max_chars     INTEGER NOT NULL,                   -- longest value
  choices       TEXT NOT NULL DEFAULT '',           -- of a choice: its codes, separated by blanks; '@…' = rows of view set_choice
  PRIMARY KEY (part, code)
) STRICT, WITHOUT ROWID;
