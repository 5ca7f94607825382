-- Rule sets the office writes: the list, one set with its faults, differences and record, the rows of a part, one row as a form.

-- name: sets_list :many
SELECT o.code AS ruleset, o.kind AS kind, o.stage AS stage, a.name AS author, o.opened_s AS opened_s, b.name AS publisher, o.published_s AS published_s,
       (SELECT s.from_day FROM any_set s WHERE s.code = o.code) AS from_day
  FROM office_set o JOIN person a ON a.id = o.author LEFT JOIN person b ON b.id = o.published_by ORDER BY o.opened_s DESC, o.code DESC LIMIT 200

-- what a draft can be a copy of
-- name: sets_bases :many
SELECT s.code AS code, s.code || ' (' || s.law || ')' AS label FROM any_set s WHERE s.stage = 'published' ORDER BY s.kind DESC, s.from_day DESC LIMIT 100

-- the next code of its kind and year
-- name: sets_new_code :one
WITH letter (n) AS (SELECT 97 UNION ALL SELECT n + 1 FROM letter WHERE n < 122),
     code (code, n) AS (SELECT CASE :kind WHEN 'licence' THEN 'R' WHEN 'desk' THEN 'O' ELSE 'A' END || substr(coalesce(:from_day, :today), 1, 4) || char(n), n FROM letter)
SELECT coalesce(min(c.code), '') AS code FROM code c WHERE c.code NOT IN (SELECT code FROM office_set) AND c.code NOT IN (SELECT code FROM any_set)

-- name: sets_open :exec
INSERT INTO set_edit (ruleset, op, row, person, at, seen) VALUES (:ruleset, 'open', json_object('kind', :kind, 'base', :base, 'from_day', :from_day), :me, :now, 0)

-- name: sets_head :one
SELECT o.code AS ruleset, o.kind AS kind, o.stage AS stage, coalesce(o.base, '') AS base, a.name AS author, o.opened_s AS opened_s, b.name AS publisher, o.published_s AS published_s, s.from_day AS from_day,
       s.until_day AS until_day, s.law AS law, iif(o.stage = 'draft', 1, 0) AS draft, EXISTS (SELECT 1 FROM set_edit e WHERE e.ruleset = o.code AND e.person = :me) AS wrote,
       (SELECT max(e.id) FROM set_edit e WHERE e.ruleset = o.code) AS seen,
       iif(o.kind = 'authority' OR s.from_day > :today, 1, 0) AS ahead
  FROM office_set o JOIN person a ON a.id = o.author LEFT JOIN person b ON b.id = o.published_by LEFT JOIN any_set s ON s.code = o.code WHERE o.code = :ruleset

-- name: sets_faults :many
SELECT f.fault AS fault, f.part AS part, f.key AS key, f.detail AS detail, EXISTS (SELECT 1 FROM rule_row r WHERE r.ruleset = f.ruleset AND r.part = f.part AND r.key = f.key) AS there
  FROM set_fault f WHERE f.ruleset = :ruleset ORDER BY f.fault, f.part, f.key, f.detail LIMIT 200

-- the parts of a set, and how much of each there is
-- name: sets_parts :many
SELECT p.part AS part, iif(p.key = '', 1, 0) AS single, (SELECT count(*) FROM rule_row r WHERE r.ruleset = o.code AND r.part = p.part) AS rows
  FROM office_set o JOIN set_part p ON ' ' || p.kinds || ' ' LIKE '% ' || o.kind || ' %' WHERE o.code = :ruleset ORDER BY p.rank

-- what is otherwise than in the base; the words of a row count where they differ, not where they are the program's
-- name: sets_differences :many
SELECT x.id AS id, x.part AS part, x.key AS key, x.change AS change, iif(x.change = 'gone', 0, 1) AS there FROM (
  SELECT r.part || ' ' || r.key AS id, r.part, r.key, iif(b.row IS NULL, 'new', 'changed') AS change, p.rank AS part_rank, r.rank
    FROM office_set o JOIN rule_row r ON r.ruleset = o.code JOIN set_part p ON p.part = r.part LEFT JOIN rule_row b ON b.ruleset = o.base AND b.part = r.part AND b.key = r.key
   WHERE o.code = :ruleset AND r.row IS NOT b.row
  UNION ALL
  SELECT b.part || ' ' || b.key, b.part, b.key, 'gone', p.rank, b.rank
    FROM office_set o JOIN rule_row b ON b.ruleset = o.base JOIN set_part p ON p.part = b.part AND b.part <> 'briefing_question'
   WHERE o.code = :ruleset AND NOT EXISTS (SELECT 1 FROM rule_row r WHERE r.ruleset = o.code AND r.part = b.part AND r.key = b.key)) x
 ORDER BY x.part_rank, x.rank, x.key LIMIT 300

-- name: sets_difference_columns :many
SELECT r.part || ' ' || r.key AS difference, 'set_' || n.key AS label, coalesce(json_extract(b.row, '$.' || n.key), '') AS was, coalesce(n.value, '') AS now
  FROM office_set o JOIN rule_row r ON r.ruleset = o.code JOIN set_part p ON p.part = r.part LEFT JOIN rule_row b ON b.ruleset = o.base AND b.part = r.part AND b.key = r.key
  JOIN json_each(r.row) n
 WHERE o.code = :ruleset AND r.row IS NOT b.row AND n.value IS NOT json_extract(coalesce(b.row, '{}'), '$.' || n.key) ORDER BY p.rank, r.rank, r.key, n.id LIMIT 1000

-- the record, newest first
-- name: sets_record :many
SELECT e.id AS id, e.op AS op, e.part AS part, e.key AS key, e.at AS at, p.name AS by FROM set_edit e JOIN person p ON p.id = e.person
 WHERE e.ruleset = :ruleset AND e.id < coalesce(:after, 9000000000000000000) ORDER BY e.id DESC LIMIT 51

-- name: sets_record_columns :many
SELECT e.id AS edit, 'set_' || n.key AS label, coalesce(json_extract(coalesce(e.before, '{}'), '$.' || n.key), '') AS was, iif(e.op = 'drop', '', coalesce(n.value, '')) AS now
  FROM (SELECT x.id, x.op, x.row, x.before FROM set_edit x WHERE x.ruleset = :ruleset AND x.id < coalesce(:after, 9000000000000000000) AND x.op IN ('put', 'drop') ORDER BY x.id DESC LIMIT 51) e
  JOIN json_each(coalesce(e.row, e.before)) n WHERE (e.op = 'drop' AND n.value IS NOT NULL) OR (e.op = 'put' AND n.value IS NOT json_extract(coalesce(e.before, '{}'), '$.' || n.key))
 ORDER BY e.id DESC, n.id LIMIT 1000

-- name: sets_record_pager :one
SELECT iif(:after IS NULL, '', '/rules/drafts/' || :ruleset || '/record') AS first,
       iif(count(*) > 50, '/rules/drafts/' || :ruleset || '/record?after=' || min(x.id), '') AS next
  FROM (SELECT e.id FROM set_edit e WHERE e.ruleset = :ruleset AND e.id < coalesce(:after, 9000000000000000000) ORDER BY e.id DESC LIMIT 51) x

-- one part of a set
-- name: sets_part :one
SELECT o.code AS ruleset, p.part AS part, o.stage AS stage, iif(o.stage = 'draft', 1, 0) AS draft, iif(p.key = '', 1, 0) AS single, iif(p.part IN ('screening_condition'), 1, 0) AS whole,
       (SELECT max(e.id) FROM set_edit e WHERE e.ruleset = o.code) AS seen
  FROM office_set o JOIN set_part p ON p.part = :part AND ' ' || p.kinds || ' ' LIKE '% ' || o.kind || ' %' WHERE o.code = :ruleset

-- name: sets_rows :many
SELECT r.key AS id, r.part AS part, r.key AS key, 'set_' || r.key AS field FROM rule_row r WHERE r.ruleset = :ruleset AND r.part = :part ORDER BY r.rank, r.key LIMIT 400

-- name: sets_cells :many
SELECT x.key AS of, 'set_' || c.code AS label, json_extract(x.row, '$.' || c.code) AS value
  FROM (SELECT r.key, r.rank, r.row FROM rule_row r WHERE r.ruleset = :ruleset AND r.part = :part ORDER BY r.rank, r.key LIMIT 400) x
  JOIN set_column c ON c.part = :part AND c.code NOT IN ('rank', 'status', 'max_chars', 'docx', 'text', 'hint_vi', 'hint_en', 'a_vi', 'a_en', 'b_vi', 'b_en', 'c_vi', 'c_en')
   AND NOT EXISTS (SELECT 1 FROM set_part p WHERE p.part = :part AND ' ' || p.key || ' ' LIKE '% ' || c.code || ' %')
 WHERE json_extract(x.row, '$.' || c.code) IS NOT NULL ORDER BY x.rank, x.key, c.rank LIMIT 1000

-- one row as it is: its JSON and key; a new one is empty
-- name: sets_row :one
SELECT coalesce((SELECT r.row FROM rule_row r WHERE r.ruleset = :ruleset AND r.part = :part AND r.key = coalesce(:key, '')), '') AS row, coalesce(:key, '') AS key,
       iif(:key IS NULL OR p.key = '', 0, 1) AS kept, iif(p.key = '', 1, 0) AS single
  FROM office_set o JOIN set_part p ON p.part = :part AND ' ' || p.kinds || ' ' LIKE '% ' || o.kind || ' %'
 WHERE o.code = :ruleset AND (:key IS NULL OR EXISTS (SELECT 1 FROM rule_row r WHERE r.ruleset = :ruleset AND r.part = :part AND r.key = coalesce(:key, '')))

-- its columns as fields; what its key is made of is typed once, when the row is new
-- name: sets_fields :many
SELECT 'set.set_' || c.code AS field, c.code AS column_name, 'set_' || c.code AS code, CASE c.kind WHEN 'clause' THEN 'text' ELSE c.kind END AS kind, iif(c.kind = 'clause', 1, 0) AS clauses, c.required AS required,
       iif(c.kind = 'choice', 200, c.max_chars) AS max_chars, coalesce(json_extract(r.row, '$.' || c.code), '') AS value, '' AS error,
       CASE WHEN c.choices LIKE '@%' THEN coalesce((SELECT group_concat(h.code, ' ') FROM set_choice h WHERE h.ruleset = :ruleset AND h.source = c.choices), 'none') ELSE c.choices END AS choices
  FROM set_column c JOIN set_part p ON p.part = c.part LEFT JOIN rule_row r ON r.ruleset = :ruleset AND r.part = c.part AND r.key = coalesce(:key, iif(p.key = '', '', NULL))
 WHERE c.part = :part AND (:key IS NULL OR ' ' || p.key || ' ' NOT LIKE '% ' || c.code || ' %') ORDER BY c.rank

-- name: sets_choices :many
SELECT 'set_' || c.code AS of, j.value AS code, 'fixed' AS words, c.code || '.' || j.value AS label, c.rank AS rank
  FROM set_column c JOIN json_each('["' || replace(c.choices, ' ', '","') || '"]') j WHERE c.part = :part AND c.kind = 'choice' AND c.choices NOT LIKE '@%'
   AND (:key IS NULL OR NOT EXISTS (SELECT 1 FROM set_part p WHERE p.part = :part AND ' ' || p.key || ' ' LIKE '% ' || c.code || ' %'))
UNION ALL
SELECT 'set_' || c.code, h.code, h.words, h.label, c.rank FROM set_column c JOIN set_choice h ON h.ruleset = :ruleset AND h.source = c.choices WHERE c.part = :part AND c.kind = 'choice'
   AND (:key IS NULL OR NOT EXISTS (SELECT 1 FROM set_part p WHERE p.part = :part AND ' ' || p.key || ' ' LIKE '% ' || c.code || ' %'))
 ORDER BY 5, 2 LIMIT 900

-- the columns its key is made of
-- name: sets_key :many
SELECT 'set_' || c.code AS label, json_extract(r.row, '$.' || c.code) AS value FROM set_column c JOIN set_part p ON p.part = c.part JOIN rule_row r ON r.ruleset = :ruleset AND r.part = c.part AND r.key = :key
 WHERE c.part = :part AND ' ' || p.key || ' ' LIKE '% ' || c.code || ' %' ORDER BY c.rank

-- clauses that can be cited, for the field's list
-- name: sets_clauses :many
SELECT k.clause AS clause FROM known_clause k JOIN any_set s ON s.code = :ruleset AND s.code = k.ruleset WHERE k.from_day IS NULL OR (k.from_day <= s.from_day AND (k.until_day IS NULL OR k.until_day >= s.from_day)) ORDER BY k.clause LIMIT 900

-- name: sets_row_with :one
SELECT json_set(:row, '$.' || :column_name, :value) AS row

-- name: sets_there :one
SELECT :key IS NULL AND EXISTS (SELECT 1 FROM rule_row r JOIN set_part p ON p.part = r.part AND p.key <> '' WHERE r.ruleset = :ruleset AND r.part = :part
   AND r.key = (SELECT group_concat(json_extract(:row, '$.' || k.value), p.gap) FROM json_each('["' || replace(p.key, ' ', '","') || '"]') k)) AS there

-- name: sets_put :exec
INSERT INTO set_edit (ruleset, op, part, key, row, person, at, seen)
SELECT :ruleset, 'put', :part, (SELECT coalesce(group_concat(json_extract(:row, '$.' || k.value), p.gap), '') FROM set_part p LEFT JOIN json_each(iif(p.key = '', '[]', '["' || replace(p.key, ' ', '","') || '"]')) k WHERE p.part = :part),
       :row, :me, :now, :seen

-- name: sets_drop :exec
INSERT INTO set_edit (ruleset, op, part, key, person, at, seen) VALUES (:ruleset, 'drop', :part, coalesce(:key, ''), :me, :now, :seen)

-- name: sets_end :exec
INSERT INTO set_edit (ruleset, op, person, at, seen) VALUES (:ruleset, :op, :me, :now, :seen)
