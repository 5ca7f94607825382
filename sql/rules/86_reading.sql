-- Readings of papers: written once, by whom it may be.

-- What counts of a file: its reading by the newest reader.  No row: nobody has read it yet.
CREATE VIEW reading_current AS
SELECT r.hash, r.version, r.status, r.reason, r.how, r.pages, r.sandbox, r.read_s
FROM reading r
WHERE NOT EXISTS (SELECT 1 FROM reading newer WHERE newer.hash = r.hash AND newer.version > r.version);

-- A newer version of the reader adds a reading, nothing replaces one.  Its pages come first; the row of the reading closes them.
CREATE TRIGGER reading_new BEFORE INSERT ON reading BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM reading r WHERE r.hash = NEW.hash AND r.version >= NEW.version);
  SELECT RAISE(ABORT, 'no_such_file') WHERE NOT EXISTS (SELECT 1 FROM paper p WHERE p.file = NEW.hash);
  -- as the table's checks say; the shell can switch those off
  SELECT RAISE(ABORT, 'unknown_value') WHERE NEW.status NOT IN ('read', 'unreadable')
    OR (NEW.status = 'read') <> (NEW.how IS NOT NULL) OR (NEW.status = 'unreadable' AND NEW.reason IS NULL);
  SELECT RAISE(ABORT, 'pages_missing') WHERE NEW.pages <> (SELECT count(*) FROM reading_page p WHERE p.hash = NEW.hash AND p.version = NEW.version)
    OR NEW.pages <> (SELECT coalesce(max(p.page), 0) FROM reading_page p WHERE p.hash = NEW.hash AND p.version = NEW.version);
  SELECT RAISE(ABORT, 'pages_missing') WHERE (NEW.status = 'read' OR NEW.reason IS NULL) AND NOT EXISTS (
    SELECT 1 FROM reading_page p WHERE p.hash = NEW.hash AND p.version = NEW.version AND p.text <> '');
  -- nothing missing of the file where something is missing of a page
  SELECT RAISE(ABORT, 'pages_missing') WHERE NEW.reason IS NULL AND EXISTS (
    SELECT 1 FROM reading_page p WHERE p.hash = NEW.hash AND p.version = NEW.version AND p.reason IS NOT NULL);
END;
CREATE TRIGGER reading_done AFTER INSERT ON reading BEGIN
  DELETE FROM reading_wanted WHERE hash = NEW.hash;
END;
CREATE TRIGGER reading_keep BEFORE UPDATE ON reading BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER reading_stay BEFORE DELETE ON reading BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM paper p WHERE p.file = OLD.hash);
END;
CREATE TRIGGER reading_page_new BEFORE INSERT ON reading_page BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM reading r WHERE r.hash = NEW.hash AND r.version = NEW.version)
    OR EXISTS (SELECT 1 FROM reading_page p WHERE p.id = NEW.id OR (p.hash = NEW.hash AND p.version = NEW.version AND p.page = NEW.page));
  SELECT RAISE(ABORT, 'unknown_value') WHERE NEW.page < 1 OR (NEW.how IS NULL AND NEW.reason IS NULL);
END;
CREATE TRIGGER reading_page_keep BEFORE UPDATE ON reading_page BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER reading_page_stay BEFORE DELETE ON reading_page BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM reading r WHERE r.hash = OLD.hash AND r.version = OLD.version)
    AND EXISTS (SELECT 1 FROM paper p WHERE p.file = OLD.hash);
END;

-- A new paper waits for the reader, unless its bytes were read before.
CREATE TRIGGER reading_wanted_new AFTER INSERT ON paper
WHEN NOT EXISTS (SELECT 1 FROM reading r WHERE r.hash = NEW.file) AND NOT EXISTS (SELECT 1 FROM reading_wanted w WHERE w.hash = NEW.file)
BEGIN
  INSERT INTO reading_wanted (hash, tried_s) VALUES (NEW.file, 0);
END;
-- With the last paper that names a file, its text goes: what an applicant takes out of a draft is not kept.
CREATE TRIGGER reading_forgotten AFTER DELETE ON paper WHEN NOT EXISTS (SELECT 1 FROM paper p WHERE p.file = OLD.file)
BEGIN
  DELETE FROM reading_wanted WHERE hash = OLD.file;
  DELETE FROM reading_page WHERE hash = OLD.file;
  DELETE FROM reading WHERE hash = OLD.file;
END;
