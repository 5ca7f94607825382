-- Who belongs to an organisation's account, and who let them in or out.

ALTER TABLE member ADD COLUMN changed_by INTEGER REFERENCES person; -- who changes it, taken into member_change by a trigger and empty again; NULL when read

-- every change of a membership; written by triggers alone, never changed, never deleted
CREATE TABLE member_change (
  id            INTEGER PRIMARY KEY,                -- number, in order
  at            INTEGER NOT NULL,                   -- when, by the clock of the machine
  kind          TEXT NOT NULL CHECK (kind IN ('asked', 'admitted', 'rights', 'declined', 'removed')), -- what
  organisation  INTEGER NOT NULL REFERENCES organisation, -- of which organisation
  person        INTEGER NOT NULL REFERENCES person, -- whose membership
  rights        TEXT NOT NULL,                      -- with which rights
  by_person     INTEGER REFERENCES person           -- who did it on a page; NULL = nobody signed in
) STRICT;
CREATE INDEX member_change_organisation ON member_change (organisation, id);
