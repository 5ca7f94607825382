-- Views and triggers of the fixture store.
CREATE VIEW kind_shown AS SELECT code, label FROM kind;

CREATE TRIGGER item_negative BEFORE INSERT ON item WHEN NEW.n < 0
BEGIN
  SELECT RAISE(ABORT, 'negative');
END;

CREATE TRIGGER item_whole BEFORE INSERT ON item WHEN NEW.name = 'whole'
BEGIN
  SELECT RAISE(ROLLBACK, 'all_of_it');
END;

CREATE TRIGGER note_append_only BEFORE UPDATE OF body ON note
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;

CREATE TRIGGER kind_fixed BEFORE INSERT ON kind
BEGIN
  SELECT RAISE(ABORT, 'rulebook_only');
END;
