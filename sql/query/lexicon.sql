-- The lexicon as src/rules/lexicon.c hands it to the reading (src/screen).

-- name: lexicon_classes :many
SELECT code, role FROM lexicon_class ORDER BY code;

-- name: lexicon_phrases :many
SELECT class, phrases FROM lexicon_phrase ORDER BY class, phrases;

-- name: lexicon_spellings :many
SELECT word, stands_for FROM lexicon_spelling ORDER BY word;

-- name: lexicon_joins :many
SELECT class, left_class, right_class, gap FROM lexicon_join ORDER BY rank;

-- name: lexicon_guards :many
SELECT guard, class, scope FROM lexicon_guard ORDER BY guard, class;

-- name: lexicon_patterns :many
SELECT code, feature, pattern, scope, guards, law FROM lexicon_pattern ORDER BY rank;

-- name: lexicon_examples :many
SELECT shows, finds, text FROM lexicon_example ORDER BY rank;

-- rows whose deletion no example would show
-- name: lexicon_unshown :many
SELECT p.code AS subject FROM lexicon_pattern p WHERE NOT EXISTS (SELECT 1 FROM lexicon_example e WHERE e.shows = p.code)
UNION ALL
SELECT g.guard || ' ' || g.class FROM lexicon_guard g WHERE NOT EXISTS (SELECT 1 FROM lexicon_example e WHERE e.shows = g.guard || ' ' || g.class)
ORDER BY 1;

-- name: lexicon_unknown_law :many
SELECT p.code || ': ' || p.law AS subject FROM lexicon_pattern p WHERE NOT EXISTS (SELECT 1 FROM clause c WHERE c.code = p.law) ORDER BY 1;
