-- Drafts that several people write.

-- the last saving of each section, so that what a colleague saved meanwhile is not overwritten unseen
CREATE TABLE section_save (
  dossier       INTEGER NOT NULL REFERENCES dossier, -- which draft
  section       TEXT NOT NULL,                      -- which section of the form
  saved_s       INTEGER NOT NULL,                   -- when
  saved_by      INTEGER NOT NULL REFERENCES person, -- by whom
  PRIMARY KEY (dossier, section)
) STRICT, WITHOUT ROWID;
