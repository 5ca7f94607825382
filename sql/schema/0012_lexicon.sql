-- The lexicon: how a text tells that users publish for, or exchange with, one another.  Reference data like the rulebook; how to
-- edit it is said in sql/rules/lexicon/10_classes.sql.

-- a class of phrases
CREATE TABLE lexicon_class (
  code          TEXT PRIMARY KEY,                   -- identifier, used in patterns
  role          TEXT NOT NULL,                      -- what its phrases do to others of the sentence (who acts, denial …); '' = they are what is told
  note          TEXT NOT NULL CHECK (note <> '')    -- what it is, for whoever edits it
) STRICT, WITHOUT ROWID;

-- phrases of a class
CREATE TABLE lexicon_phrase (
  class         TEXT NOT NULL REFERENCES lexicon_class, -- which class
  phrases       TEXT NOT NULL CHECK (phrases <> ''),    -- separated by ";"; {a|b|} = each of these; * = any one word; "=" before one = not where no marks are typed
  PRIMARY KEY (class, phrases)
) STRICT, WITHOUT ROWID;

-- a word as some write it
CREATE TABLE lexicon_spelling (
  word          TEXT PRIMARY KEY,                   -- as it is written; *ers = any word the lexicon has not that ends so
  stands_for    TEXT NOT NULL CHECK (stands_for <> '') -- the word or words (at most four) it stands for
) STRICT, WITHOUT ROWID;

-- two classes that, one right after the other, make a third: other + reader = another user
CREATE TABLE lexicon_join (
  rank          INTEGER NOT NULL UNIQUE,            -- order: what one makes another may use
  class         TEXT NOT NULL REFERENCES lexicon_class, -- what they make
  left_class    TEXT NOT NULL REFERENCES lexicon_class, -- the first
  right_class   TEXT NOT NULL REFERENCES lexicon_class, -- the second
  gap           INTEGER NOT NULL CHECK (gap BETWEEN 0 AND 3), -- words that may stand between
  PRIMARY KEY (class, left_class, right_class)
) STRICT, WITHOUT ROWID;

-- a context that cancels every pattern with this guard
CREATE TABLE lexicon_guard (
  guard         TEXT NOT NULL,                      -- name of the guard
  class         TEXT NOT NULL REFERENCES lexicon_class, -- whose phrases cancel
  scope         TEXT NOT NULL CHECK (scope IN ('clause', 'part', 'sentence', 'around', 'text')), -- how near they must stand; part = up to a semicolon or a contrast; sentence = headings too; around = the next one too
  PRIMARY KEY (guard, class)
) STRICT, WITHOUT ROWID;

-- a pattern of classes that is a sign
CREATE TABLE lexicon_pattern (
  code          TEXT PRIMARY KEY,                   -- identifier
  rank          INTEGER NOT NULL UNIQUE,            -- order of trying; the first to find a feature in a place tells it
  feature       TEXT NOT NULL REFERENCES feature,   -- what it is a sign of
  pattern       TEXT NOT NULL CHECK (pattern <> ''), -- the classes
  scope         TEXT NOT NULL CHECK (scope IN ('sentence', 'pair', 'last')), -- one sentence, two that follow one another, or one where nothing else was found
  guards        TEXT NOT NULL,                      -- the guards that may cancel it, with a blank between
  law           TEXT NOT NULL CHECK (law <> '')     -- the clause that makes it a sign
) STRICT, WITHOUT ROWID;

-- a text that shows what a row is for: without the row it would be read otherwise
CREATE TABLE lexicon_example (
  rank          INTEGER PRIMARY KEY,                -- order
  shows         TEXT NOT NULL,                      -- code of a pattern, or guard and class with a blank between
  finds         TEXT NOT NULL,                      -- the feature that is found with the row and not without; 'none' = nothing is found with it
  text          TEXT NOT NULL CHECK (text <> '')    -- the text
) STRICT, WITHOUT ROWID;
