-- Words for codes the program has none for: those of a rule set the office wrote.

-- a published set's first, since its words never change
-- name: law_word :many
SELECT CASE :lang WHEN 'en' THEN w.en ELSE w.vi END AS text
  FROM law_word w JOIN office_set s ON s.code = w.ruleset WHERE w.key = :word ORDER BY s.stage = 'published' DESC, s.published_s, w.ruleset LIMIT 1
