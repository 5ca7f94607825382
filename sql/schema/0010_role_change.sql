-- Who may do what in the office, and who said so.

-- what a page says of its hand; taken into role_change by a trigger and empty again at once, so that no later change passes for that person's
ALTER TABLE person ADD COLUMN changed_by INTEGER REFERENCES person;      -- who changes the account; always NULL when read
ALTER TABLE person_role ADD COLUMN changed_by INTEGER REFERENCES person; -- who gives or takes the role; always NULL when read
ALTER TABLE delegation ADD COLUMN changed_by INTEGER REFERENCES person;  -- who records or ends it; always NULL when read

-- every change of an account of the office, of a role, of a delegation; written by triggers alone, never changed, never deleted
CREATE TABLE role_change (
  id            INTEGER PRIMARY KEY,                -- number, in order
  at            INTEGER NOT NULL,                   -- when, by the clock of the machine
  kind          TEXT NOT NULL CHECK (kind IN ('found', 'given', 'ended', 'lent', 'lent_ended', 'joined', 'disabled', 'enabled', 'password')), -- what; found = there when this log began
  person        INTEGER NOT NULL REFERENCES person, -- whose account; who holds the role or stands in
  role          TEXT REFERENCES role,               -- which role; NULL = the account itself
  for_person    INTEGER REFERENCES person,          -- lent: who is absent
  delegation    INTEGER REFERENCES delegation,      -- lent: which delegation
  from_s        INTEGER,                            -- role: held from
  until_s       INTEGER,                            -- role: held until (not included)
  instrument    TEXT NOT NULL DEFAULT '',           -- lent: by which written delegation
  by_person     INTEGER REFERENCES person,          -- who did it on a page; NULL = nobody signed in: the command line, or the store by hand
  look          INTEGER NOT NULL CHECK (look IN (0, 1)), -- 1 = somebody else has to look at it
  acknowledged_s INTEGER,                           -- when somebody did
  acknowledged_by INTEGER REFERENCES person,        -- who
  note          TEXT NOT NULL DEFAULT ''            -- with which note
) STRICT;
CREATE INDEX role_change_open ON role_change (id) WHERE look = 1 AND acknowledged_s IS NULL;
CREATE INDEX role_change_role ON role_change (person, role, id);
CREATE INDEX role_change_delegation ON role_change (delegation, id) WHERE delegation IS NOT NULL;

INSERT INTO role_change (at, kind, person, role, from_s, until_s, look) SELECT unixepoch('now'), 'found', person, role, from_s, until_s, 0 FROM person_role ORDER BY person, role;
INSERT INTO role_change (at, kind, person, role, for_person, delegation, from_s, until_s, instrument, look)
SELECT unixepoch('now'), 'found', to_person, role, from_person, id, from_s, until_s, instrument, 0 FROM delegation ORDER BY id;
