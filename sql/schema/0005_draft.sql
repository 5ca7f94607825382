-- Drafts: when they were last saved.

-- the last saving of a draft, so that a list can say how old it is and a person takes it up where it was left
CREATE TABLE draft_save (
  dossier       INTEGER PRIMARY KEY REFERENCES dossier, -- which draft
  saved_s       INTEGER NOT NULL,                   -- when
  saved_by      INTEGER NOT NULL REFERENCES person, -- by whom
  section       TEXT NOT NULL DEFAULT ''            -- on which section of the form; '' = papers or none
) STRICT;
