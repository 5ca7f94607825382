-- The register's words follow its licences and nothing else.

-- words of an organisation's name, as they are kept for searching; blanks and punctuation part them
CREATE VIEW organisation_word (organisation, word) AS
SELECT DISTINCT o.id, w.value FROM organisation o
  JOIN json_each('[' || replace(json_quote(replace(replace(replace(replace(replace(o.folded, '(', ' '), ')', ' '), ',', ' '), '-', ' '), '"', ' ')), ' ', '","') || ']') w
 WHERE w.value <> '';

CREATE TRIGGER licence_words AFTER INSERT ON licence BEGIN
  INSERT INTO licence_word (word, licence) SELECT w.word, NEW.id FROM organisation_word w WHERE w.organisation = NEW.organisation;
END;
CREATE TRIGGER licence_word_new BEFORE INSERT ON licence_word BEGIN
  SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM licence l JOIN applying a ON a.dossier = l.dossier WHERE l.id = NEW.licence);
END;
CREATE TRIGGER licence_word_keep BEFORE UPDATE ON licence_word BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER licence_word_stay BEFORE DELETE ON licence_word BEGIN SELECT RAISE(ABORT, 'append_only'); END;
