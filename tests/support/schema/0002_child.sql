-- A key that is looked at only when the transaction ends.
CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED) STRICT;
