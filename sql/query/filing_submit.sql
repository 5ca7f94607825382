-- Drafts: papers, looking it all over, filing, and what is said after it.

-- one row for each paper of the list; `key` is what its form calls it
-- name: draft_papers :many
SELECT r.code, i.instance, i.label, r.code || iif(i.instance = '', '', '.' || i.instance) AS key, 'paper.' || r.code || iif(i.instance = '', '', '.' || i.instance) AS field,
       r.clause, r.copy_kind, r.docx, r.status, r.per, iif(r.made_by = 'form', 1, 0) AS by_form, '' AS error,
       p.id AS paper, p.name, f.bytes, substr(f.hash, 1, 8) AS hash, p.added_s, '/applications/' || g.dossier || '/papers/' || p.id AS href
  FROM governing g JOIN draft_access x ON x.dossier = :id AND x.person = :me AND :now >= x.from_s AND :now < x.until_s
  JOIN requirement r ON r.ruleset = g.ruleset JOIN instance i ON i.dossier = :id AND i.per = r.per
  LEFT JOIN paper p ON p.dossier = g.dossier AND p.requirement = r.code AND p.instance = i.instance AND p.replaced_by IS NULL
  LEFT JOIN file f ON f.hash = p.file
 WHERE g.dossier = :id AND :now >= g.from_s AND :now < g.until_s
 ORDER BY r.made_by DESC, r.rank, CAST(i.instance AS INTEGER)

-- name: draft_paper_clear :exec
DELETE FROM paper WHERE dossier = (SELECT a.dossier FROM draft_access a WHERE a.dossier = :id AND a.person = :me AND a.may_edit = 1 AND :now >= a.from_s AND :now < a.until_s)
   AND requirement = :requirement AND instance = :instance

-- name: draft_paper_add :exec
INSERT INTO paper (dossier, requirement, instance, file, name, added_by, added_s)
SELECT g.dossier, r.code, i.instance, :file, :name, :me, :now
  FROM governing g JOIN draft_access x ON x.dossier = :id AND x.person = :me AND x.may_edit = 1 AND :now >= x.from_s AND :now < x.until_s
  JOIN requirement r ON r.ruleset = g.ruleset AND r.code = :requirement JOIN instance i ON i.dossier = :id AND i.per = r.per AND i.instance = :instance
 WHERE g.dossier = :id AND :now >= g.from_s AND :now < g.until_s

-- name: draft_paper_remove :exec
DELETE FROM paper WHERE id = :paper AND dossier = (SELECT a.dossier FROM draft_access a WHERE a.dossier = :id AND a.person = :me AND a.may_edit = 1 AND :now >= a.from_s AND :now < a.until_s)

-- name: draft_paper :one
SELECT p.file, f.media, p.name FROM paper p JOIN draft_access a ON a.dossier = :id AND a.person = :me AND :now >= a.from_s AND :now < a.until_s JOIN file f ON f.hash = p.file
 WHERE p.id = :paper AND p.dossier = :id

-- all sections with their answers, for looking it over
-- name: review_sections :many
SELECT s.code, s.part, '/applications/' || g.dossier || '/sections/' || s.code AS href
  FROM governing g JOIN section s ON s.ruleset = g.ruleset WHERE g.dossier = :id AND :now >= g.from_s AND :now < g.until_s ORDER BY s.rank

-- one line a field; `words` says how the value is to be read
-- name: review_answers :many
SELECT f.section, f.code, f.kind, i.instance, i.label, coalesce(iif(f.kind = 'phone', replace(a.value, '+84', '0'), a.value), '') AS value, f.required, f.code || '.' || coalesce(a.value, '') AS choice,
       '/applications/' || g.dossier || '/sections/' || f.section || '#f-' || CASE f.per WHEN 'dossier' THEN '' WHEN 'news_source' THEN 'source.' || i.instance || '.' ELSE 'domain.' || i.instance || '.' END
         || f.code AS href,
       iif(f.per <> 'dossier' AND f.rank = (SELECT min(m.rank) FROM form_field m WHERE m.ruleset = f.ruleset AND m.section = f.section AND m.per = f.per), 1, 0) AS first
  FROM governing g JOIN form_field f ON f.ruleset = g.ruleset JOIN section s ON s.ruleset = f.ruleset AND s.code = f.section
  JOIN instance i ON i.dossier = :id AND i.per = f.per
  LEFT JOIN answer a ON a.dossier = g.dossier AND a.field = f.code AND a.instance = i.instance
 WHERE g.dossier = :id AND :now >= g.from_s AND :now < g.until_s
 ORDER BY s.rank, iif(f.per = 'dossier', 0, 1), CAST(i.instance AS INTEGER), f.rank

-- required answers and papers that are not there, each with its place
-- name: review_missing :many
WITH list AS (
SELECT 'field' AS kind, f.section AS section, f.code AS field_code, '' AS paper_code, coalesce((SELECT n.value FROM answer n WHERE n.dossier = :id AND n.instance = m.instance AND n.instance <> '' AND n.field = CASE f.per WHEN 'news_source' THEN 'source_name' ELSE 'domain_name' END), '') AS label, '/applications/' || m.dossier || '/sections/' || f.section
         || '#f-' || CASE f.per WHEN 'dossier' THEN '' WHEN 'news_source' THEN 'source.' || m.instance || '.' ELSE 'domain.' || m.instance || '.' END || f.code AS href, s.rank * 1000 AS place, iif(m.instance = '', 0, 1) AS in_row, CAST(m.instance AS INTEGER) AS row, f.rank AS nth
  FROM missing_field m JOIN form_field f ON f.ruleset = m.ruleset AND f.code = m.field JOIN section s ON s.ruleset = f.ruleset AND s.code = f.section
 WHERE m.dossier = :id AND :now >= m.from_s AND :now < m.until_s
UNION ALL
-- a row with answers but without the name that makes it a source or a domain would be filed and never seen
SELECT DISTINCT 'field', f.section, n.code, '', '', '/applications/' || a.dossier || '/sections/' || f.section || '#f-' || iif(f.per = 'news_source', 'source.', 'domain.') || a.instance || '.' || n.code, s.rank * 1000, 1, CAST(a.instance AS INTEGER), 0
  FROM answer a JOIN governing g ON g.dossier = :id AND :now >= g.from_s AND :now < g.until_s JOIN form_field f ON f.ruleset = g.ruleset AND f.code = a.field AND f.per <> 'dossier'
  JOIN section s ON s.ruleset = f.ruleset AND s.code = f.section JOIN form_field n ON n.ruleset = f.ruleset AND n.code = iif(f.per = 'news_source', 'source_name', 'domain_name')
 WHERE a.dossier = :id AND a.value <> '' AND NOT EXISTS (SELECT 1 FROM answer n WHERE n.dossier = :id AND n.instance = a.instance AND n.value <> '' AND n.field = iif(f.per = 'news_source', 'source_name', 'domain_name'))
UNION ALL
SELECT 'paper', '', '', p.requirement, coalesce((SELECT n.value FROM answer n WHERE n.dossier = :id AND n.instance = p.instance AND n.instance <> '' AND n.field = CASE r.per WHEN 'news_source' THEN 'source_name' ELSE 'domain_name' END), ''), '/applications/' || p.dossier || '/papers#f-paper.' || p.requirement || iif(p.instance = '', '', '.' || p.instance), 1000000 + r.rank, 0, CAST(p.instance AS INTEGER), 0
  FROM missing_paper p JOIN requirement r ON r.ruleset = p.ruleset AND r.code = p.requirement
 WHERE p.dossier = :id AND :now >= p.from_s AND :now < p.until_s)
SELECT l.*, iif(row_number() OVER (PARTITION BY l.section ORDER BY l.place, l.in_row, l.row, l.nth) = 1, 1, 0) AS first FROM list l ORDER BY l.place, l.in_row, l.row, l.nth

-- a source row without a name stands in the way of filing
-- name: draft_nameless :one
SELECT count(*) AS n FROM answer a JOIN governing g ON g.dossier = :id AND :now >= g.from_s AND :now < g.until_s JOIN form_field f ON f.ruleset = g.ruleset AND f.code = a.field AND f.per <> 'dossier'
 WHERE a.dossier = :id AND a.value <> '' AND NOT EXISTS (SELECT 1 FROM answer n WHERE n.dossier = :id AND n.instance = a.instance AND n.value <> '' AND n.field = iif(f.per = 'news_source', 'source_name', 'domain_name'))

-- what else stands in the way, besides the signature that is given with the filing
-- name: review_blocked :many
SELECT b.refusal, c.law FROM blocked b JOIN refusal_clause c ON c.dossier = b.dossier AND c.refusal = b.refusal JOIN dossier d ON d.id = b.dossier
 WHERE b.dossier = :id AND b.action = 'submit' AND b.role IN ('*', 'applicant') AND d.channel = 'online' AND b.refusal <> 'not_signed' AND :now >= b.from_s AND :now < b.until_s
   -- without the answers there is no advice to read yet; that they are missing is said
   AND NOT (b.refusal = 'advice_not_read' AND EXISTS (SELECT 1 FROM missing_field m JOIN form_field f ON f.ruleset = m.ruleset AND f.code = m.field JOIN section c ON c.ruleset = f.ruleset AND c.code = f.section AND c.part = 'competence'
                                                       WHERE m.dossier = :id AND :now >= m.from_s AND :now < m.until_s))
 GROUP BY b.refusal

-- which news sources have a consent, against the least number
-- name: review_sources :one
SELECT r.sources_min, r.sources_law, (SELECT count(*) FROM instance i WHERE i.dossier = :id AND i.per = 'news_source') AS sources_n,
       iif((SELECT count(*) FROM instance i WHERE i.dossier = :id AND i.per = 'news_source') < r.sources_min, 1, 0) AS too_few
  FROM governing g JOIN ruleset r ON r.code = g.ruleset WHERE g.dossier = :id AND :now >= g.from_s AND :now < g.until_s

-- name: submit_sign :exec
INSERT INTO signature (dossier, version, person, method, answers, at)
SELECT d.id, d.version, :me, :method, x.answers, :now FROM dossier d JOIN dossier_answers x ON x.dossier = :id
  JOIN draft_access a ON a.dossier = :id AND a.person = :me AND a.may_submit = 1 AND :now >= a.from_s AND :now < a.until_s WHERE d.id = :id
ON CONFLICT (dossier, version) DO UPDATE SET person = excluded.person, method = excluded.method, answers = excluded.answers, at = excluded.at

-- a draft, or what became of it: a second sending shows the same confirmation
-- name: submit_state :one
SELECT d.id, d.code, d.channel, d.version, d.state, coalesce((SELECT v.saved_s FROM draft_save v WHERE v.dossier = d.id), d.opened_s) AS saved_s FROM dossier d
 WHERE d.id = :id AND (EXISTS (SELECT 1 FROM member m WHERE m.organisation = d.organisation AND m.person = :me AND m.approved_s IS NOT NULL AND d.channel = 'online')
                       OR (d.channel = 'counter' AND EXISTS (SELECT 1 FROM holder h WHERE h.person = :me AND h.role = 'desk_officer' AND :now >= h.from_s AND :now < h.until_s)))

-- name: submit_password :one
SELECT p.password FROM person p WHERE p.id = :me AND p.active = 1

-- the confirmation: who filed what, and by when intake must answer
-- name: filed_head :one
SELECT d.code, d.check_code, d.channel, d.submitted_s, d.intake_due_s, o.name AS organisation_name, o.tax_code, (o.verified_s IS NULL) AS unverified,
       k.intake_hours, k.intake_law, t.days, t.law AS days_law, r.status AS ruleset_status, r.law AS ruleset_law, s.method, s.at AS signed_s, q.name AS signed_by, f.address AS office_address,
       (SELECT c.id FROM document c WHERE c.dossier = d.id AND c.kind = 'filing_confirmation' ORDER BY c.id LIMIT 1) AS document,
       '/applications/' || d.code AS href,
       (SELECT w.status <> 'official' FROM workday w WHERE w.day = date(d.intake_due_s + f.offset_s, 'unixepoch')) AS due_maybe
  FROM dossier d JOIN organisation o ON o.id = d.organisation JOIN office f ON f.id = 1 LEFT JOIN desk_ruleset k ON k.code = d.desk_ruleset LEFT JOIN ruleset r ON r.code = d.ruleset
  LEFT JOIN time_limit t ON t.ruleset = d.ruleset AND t.what = 'decide' LEFT JOIN signature s ON s.dossier = d.id LEFT JOIN person q ON q.id = s.person
 WHERE d.code = :code AND (EXISTS (SELECT 1 FROM member m WHERE m.organisation = d.organisation AND m.person = :me AND m.approved_s IS NOT NULL)
                           OR (d.channel <> 'online' AND EXISTS (SELECT 1 FROM holder h WHERE h.person = :me AND h.role = 'desk_officer' AND :now >= h.from_s AND :now < h.until_s)))

-- the papers that came with it
-- name: filed_papers :many
SELECT p.requirement AS code, coalesce((SELECT n.value FROM answer n WHERE n.dossier = d.id AND n.instance = p.instance AND n.instance <> '' AND n.field = CASE r.per WHEN 'news_source' THEN 'source_name' ELSE 'domain_name' END), '') AS label, p.name FROM dossier d JOIN paper p ON p.dossier = d.id AND p.replaced_by IS NULL
  LEFT JOIN requirement r ON r.ruleset = d.ruleset AND r.code = p.requirement
 WHERE d.code = :code AND (EXISTS (SELECT 1 FROM member m WHERE m.organisation = d.organisation AND m.person = :me AND m.approved_s IS NOT NULL) OR d.channel <> 'online')
 ORDER BY r.rank, CAST(p.instance AS INTEGER)
