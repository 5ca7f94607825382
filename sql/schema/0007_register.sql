-- The public register: everybody may ask it, so each way of asking has an index.

-- words of the holder's name without marks, to be found by their beginnings; written when a licence is
CREATE TABLE licence_word (
  word          TEXT NOT NULL,                      -- one word of organisation.folded
  licence       INTEGER NOT NULL REFERENCES licence, -- of which licence's holder
  PRIMARY KEY (word, licence)
) STRICT, WITHOUT ROWID;
CREATE INDEX licence_word_licence ON licence_word (licence, word);
CREATE INDEX licence_in_state ON licence (state, issued_day, id);
CREATE INDEX licence_by_number ON licence (number, issued_day, id);
CREATE INDEX licence_dossier ON licence (dossier);

-- licences written before
INSERT INTO licence_word (word, licence)
SELECT DISTINCT w.value, l.id FROM licence l JOIN organisation o ON o.id = l.organisation
  JOIN json_each('[' || replace(json_quote(replace(replace(replace(replace(replace(o.folded, '(', ' '), ')', ' '), ',', ' '), '-', ' '), '"', ' ')), ' ', '","') || ']') w
 WHERE w.value <> '';
