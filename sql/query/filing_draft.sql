-- Drafts: the list, the task list, the sections of the form.  Who may see or write one is `draft_access`; the rule set is the one in force at :now.

-- what every page of a draft says above; nobody's business but its writers'
-- name: draft_head :one
SELECT d.id, d.code, d.state, d.channel, o.id AS organisation, o.name AS organisation_name, o.tax_code, g.ruleset, r.status AS ruleset_status, r.law AS ruleset_law, r.sources_min, r.sources_law,
       r.signature, r.signature_law, a.may_edit, a.may_submit, coalesce(s.saved_s, d.opened_s) AS saved_s, p.name AS saved_by, d.version, (d.state = 'draft') AS is_draft
  FROM dossier d JOIN draft_access a ON a.dossier = :id AND a.person = :me AND :now >= a.from_s AND :now < a.until_s
  JOIN organisation o ON o.id = d.organisation JOIN governing g ON g.dossier = :id AND :now >= g.from_s AND :now < g.until_s
  JOIN ruleset r ON r.code = g.ruleset LEFT JOIN draft_save s ON s.dossier = d.id JOIN person p ON p.id = coalesce(s.saved_by, d.opened_by)
 WHERE d.id = :id

-- the same above one section, which may also be open because a slip names it
-- name: draft_section_head :one
SELECT d.id, d.code, d.state, d.channel, o.id AS organisation, o.name AS organisation_name, o.tax_code, g.ruleset, r.status AS ruleset_status, r.law AS ruleset_law, r.sources_min, r.sources_law,
       r.signature, r.signature_law, a.may_edit, a.may_submit, coalesce(s.saved_s, d.opened_s) AS saved_s, p.name AS saved_by, d.version, (d.state = 'draft') AS is_draft, :now AS now
  FROM dossier d JOIN form_access a ON a.dossier = :id AND a.person = :me AND a.section IN ('*', :section) AND :now >= a.from_s AND :now < a.until_s
  JOIN organisation o ON o.id = d.organisation JOIN governing g ON g.dossier = :id AND :now >= g.from_s AND :now < g.until_s
  JOIN ruleset r ON r.code = g.ruleset LEFT JOIN draft_save s ON s.dossier = d.id JOIN person p ON p.id = coalesce(s.saved_by, d.opened_by)
 WHERE d.id = :id

-- what became of a draft that was filed
-- name: draft_filed_as :many
SELECT d.code FROM dossier d WHERE d.id = :id AND d.code <> ''
   AND EXISTS (SELECT 1 FROM dossier_party p WHERE p.dossier = :id AND p.person = :me AND :now >= p.from_s AND :now < p.until_s)
   AND NOT EXISTS (SELECT 1 FROM form_access a WHERE a.dossier = :id AND a.person = :me AND a.section = :section AND :now >= a.from_s AND :now < a.until_s)

-- may this person write that section?
-- name: section_may_edit :one
SELECT d.id, d.code, d.channel FROM dossier d JOIN form_access a ON a.dossier = :id AND a.person = :me AND a.may_edit = 1 AND a.section IN ('*', :section) AND :now >= a.from_s AND :now < a.until_s
 WHERE d.id = :id

-- may this person write it?
-- name: draft_may_edit :one
SELECT d.id, d.channel, d.version, d.organisation FROM dossier d JOIN draft_access a ON a.dossier = :id AND a.person = :me AND a.may_edit = 1 AND :now >= a.from_s AND :now < a.until_s WHERE d.id = :id

-- name: draft_new :one
INSERT INTO dossier (check_code, organisation, channel, opened_by, opened_s, changed_s)
SELECT :check_code, o.id, :channel, :me, :now, :now FROM organisation o WHERE o.id = :organisation
   AND (:channel = 'counter' OR EXISTS (SELECT 1 FROM member m WHERE m.organisation = o.id AND m.person = :me AND m.approved_s IS NOT NULL AND m.rights IN ('edit', 'submit')))
RETURNING id

-- what the account already says need not be typed again
-- name: draft_prefill :exec
INSERT INTO answer (dossier, field, instance, value)
SELECT d.id, f.code, '', CASE f.code WHEN 'org_name' THEN o.name WHEN 'org_tax_code' THEN o.tax_code WHEN 'org_address' THEN o.address WHEN 'org_phone' THEN o.phone
                                     WHEN 'contact_name' THEN p.name WHEN 'contact_phone' THEN coalesce(nullif(p.phone, ''), o.phone) ELSE p.email END
  FROM dossier d JOIN organisation o ON o.id = d.organisation JOIN governing g ON g.dossier = :id AND :now >= g.from_s AND :now < g.until_s
  JOIN form_field f ON f.ruleset = g.ruleset AND f.code IN ('org_name', 'org_tax_code', 'org_address', 'org_phone', 'org_email', 'code_email', 'contact_name', 'contact_phone')
  LEFT JOIN person p ON p.id = d.opened_by AND d.channel = 'online'
 WHERE d.id = :id AND coalesce(CASE f.code WHEN 'org_name' THEN o.name WHEN 'org_tax_code' THEN o.tax_code WHEN 'org_address' THEN o.address WHEN 'org_phone' THEN o.phone
                                     WHEN 'contact_name' THEN p.name WHEN 'contact_phone' THEN coalesce(nullif(p.phone, ''), o.phone) ELSE p.email END, '') <> ''

-- name: draft_answer_set :exec
INSERT INTO answer (dossier, field, instance, value)
SELECT d.id, f.code, :instance, :value
  FROM dossier d JOIN governing g ON g.dossier = :id AND :now >= g.from_s AND :now < g.until_s JOIN form_field f ON f.ruleset = g.ruleset AND f.code = :field
  JOIN form_access a ON a.dossier = :id AND a.person = :me AND a.may_edit = 1 AND a.section IN ('*', f.section) AND :now >= a.from_s AND :now < a.until_s
 WHERE d.id = :id AND (f.per = 'dossier') = (:instance = '')
ON CONFLICT (dossier, field, instance) DO UPDATE SET value = excluded.value WHERE value <> excluded.value

-- name: draft_answer_clear :exec
DELETE FROM answer WHERE dossier = :id AND field = :field AND instance = :instance
   AND EXISTS (SELECT 1 FROM form_access a JOIN governing g ON g.dossier = :id AND :now >= g.from_s AND :now < g.until_s JOIN form_field f ON f.ruleset = g.ruleset AND f.code = :field
                WHERE a.dossier = :id AND a.person = :me AND a.may_edit = 1 AND a.section IN ('*', f.section) AND :now >= a.from_s AND :now < a.until_s)

-- a row of a repeated group goes with everything in it
-- name: draft_row_clear :exec
DELETE FROM answer WHERE dossier = (SELECT a.dossier FROM draft_access a WHERE a.dossier = :id AND a.person = :me AND a.may_edit = 1 AND :now >= a.from_s AND :now < a.until_s)
   AND instance = :instance AND field IN (SELECT f.code FROM form_field f WHERE f.section = :section AND f.per <> 'dossier')

-- name: draft_row_papers_clear :exec
DELETE FROM paper WHERE dossier = (SELECT a.dossier FROM draft_access a WHERE a.dossier = :id AND a.person = :me AND a.may_edit = 1 AND :now >= a.from_s AND :now < a.until_s)
   AND instance = :instance
   AND requirement IN (SELECT r.code FROM requirement r WHERE r.per IN (SELECT f.per FROM form_field f WHERE f.section = :section AND f.per <> 'dossier'))

-- name: draft_saved :exec
INSERT INTO draft_save (dossier, saved_s, saved_by, section) VALUES (:id, :now, :me, :section)
ON CONFLICT (dossier) DO UPDATE SET saved_s = excluded.saved_s, saved_by = excluded.saved_by, section = excluded.section

-- name: section_saved :exec
INSERT INTO section_save (dossier, section, saved_s, saved_by) VALUES (:id, :section, :now, :me)
ON CONFLICT (dossier, section) DO UPDATE SET saved_s = excluded.saved_s, saved_by = excluded.saved_by

-- did somebody else save it since the page was shown?
-- name: section_saved_by_other :many
SELECT v.saved_s FROM section_save v WHERE v.dossier = :id AND v.section = :section AND v.saved_by <> :me AND v.saved_s >= :loaded

-- the sections with how far each is
-- name: draft_tasks :many
WITH missing AS MATERIALIZED (SELECT f.section FROM missing_field m JOIN form_field f ON f.ruleset = m.ruleset AND f.code = m.field WHERE m.dossier = :id AND :now >= m.from_s AND :now < m.until_s),
     answered AS MATERIALIZED (SELECT DISTINCT a.field FROM answer a WHERE a.dossier = :id AND a.value <> '')
SELECT t.code, t.part, t.href, CASE WHEN t.missing_n = 0 AND t.answered = 1 THEN 'done' WHEN t.required = 0 THEN 'optional' WHEN t.answered = 1 THEN 'doing' ELSE 'todo' END AS status, t.missing_n
  FROM (SELECT s.code, s.part, s.rank, '/applications/' || g.dossier || '/sections/' || s.code AS href,
               EXISTS (SELECT 1 FROM form_field f WHERE f.ruleset = s.ruleset AND f.section = s.code AND f.required = 1) AS required,
               EXISTS (SELECT 1 FROM form_field f JOIN answered a ON a.field = f.code WHERE f.ruleset = s.ruleset AND f.section = s.code) AS answered,
               (SELECT count(*) FROM missing m WHERE m.section = s.code) AS missing_n
          FROM governing g JOIN draft_access x ON x.dossier = :id AND x.person = :me AND :now >= x.from_s AND :now < x.until_s JOIN section s ON s.ruleset = g.ruleset
         WHERE g.dossier = :id AND :now >= g.from_s AND :now < g.until_s) t
 ORDER BY t.rank

-- the papers as one task
-- name: draft_papers_task :one
SELECT '/applications/' || g.dossier || '/papers' AS href, count(r.code) AS all_n, coalesce(sum(p.id IS NOT NULL), 0) AS given_n,
       CASE WHEN count(r.code) > 0 AND count(r.code) = coalesce(sum(p.id IS NOT NULL), 0) AND NOT EXISTS (SELECT 1 FROM missing_paper m WHERE m.dossier = :id AND m.ruleset = g.ruleset) THEN 'done'
            WHEN coalesce(sum(p.id IS NOT NULL), 0) > 0 THEN 'doing' ELSE 'todo' END AS status
  FROM governing g JOIN requirement r ON r.ruleset = g.ruleset AND r.made_by = 'upload' JOIN instance i ON i.dossier = :id AND i.per = r.per
  LEFT JOIN paper p ON p.dossier = g.dossier AND p.requirement = r.code AND p.instance = i.instance AND p.replaced_by IS NULL
 WHERE g.dossier = :id AND :now >= g.from_s AND :now < g.until_s

-- what the answers about competence mean, where they are all given
-- name: draft_verdict :many
SELECT s.rule, s.verdict, s.clause, s.status, (s.verdict = 'ours') AS ours, (v.exit IS NOT NULL) AS elsewhere,
       (SELECT count(*) FROM missing_field m JOIN form_field f ON f.ruleset = m.ruleset AND f.code = m.field JOIN section c ON c.ruleset = f.ruleset AND c.code = f.section AND c.part = 'competence'
         WHERE m.dossier = :id AND :now >= m.from_s AND :now < m.until_s) AS open_n,
       (SELECT 1 FROM answer a WHERE a.dossier = s.dossier AND a.field = 'advice_read' AND a.instance = '' AND a.value = s.rule) AS read,
       CASE :lang WHEN 'en' THEN u.name_en ELSE u.name END AS authority_name, u.address AS authority_address, u.law AS authority_law
  FROM screening s JOIN draft_access x ON x.dossier = :id AND x.person = :me AND :now >= x.from_s AND :now < x.until_s JOIN verdict v ON v.code = s.verdict
  LEFT JOIN authority u ON u.code = s.authority AND u.from_day <= :today AND (u.until_day IS NULL OR u.until_day >= :today)
 WHERE s.dossier = :id AND :now >= s.from_s AND :now < s.until_s

-- whoever is told "not here" has read it; only the rule that decides now
-- name: draft_advice_read :exec
INSERT INTO answer (dossier, field, instance, value)
SELECT s.dossier, 'advice_read', '', s.rule FROM screening s JOIN draft_access x ON x.dossier = :id AND x.person = :me AND x.may_edit = 1 AND :now >= x.from_s AND :now < x.until_s
 WHERE s.dossier = :id AND :now >= s.from_s AND :now < s.until_s AND s.rule = :rule AND s.verdict <> 'ours'
ON CONFLICT (dossier, field, instance) DO UPDATE SET value = excluded.value

-- one section, with the ones before and after it
-- name: draft_section :one
SELECT s.code, s.part, s.clause, s.status, x.code AS next, (SELECT c.text FROM clause c WHERE c.code = s.clause) AS clause_text,
       (SELECT count(*) FROM section n WHERE n.ruleset = s.ruleset AND n.rank <= s.rank) AS n, (SELECT count(*) FROM section n WHERE n.ruleset = s.ruleset) AS of_n
  FROM governing g JOIN section s ON s.ruleset = g.ruleset AND s.code = :section LEFT JOIN section x ON x.ruleset = s.ruleset AND x.rank = (SELECT min(y.rank) FROM section y WHERE y.ruleset = s.ruleset AND y.rank > s.rank)
 WHERE g.dossier = :id AND :now >= g.from_s AND :now < g.until_s

-- the fields asked once
-- name: draft_fields :many
SELECT f.code AS field, f.code, iif(f.kind = 'choice' AND (SELECT count(*) FROM field_choice c WHERE c.ruleset = f.ruleset AND c.field = f.code) > 15, 'select', f.kind) AS kind,
       f.required, f.max_chars, f.clause, CASE f.kind WHEN 'date' THEN strftime('%d/%m/%Y', a.value) WHEN 'phone' THEN replace(a.value, '+84', '0') ELSE a.value END AS value, CASE f.kind WHEN 'date' THEN strftime('%d/%m/%Y', a.value) WHEN 'phone' THEN replace(a.value, '+84', '0') ELSE a.value END AS stored, '' AS error
  FROM governing g JOIN form_field f ON f.ruleset = g.ruleset AND f.section = :section AND f.per = 'dossier'
  LEFT JOIN answer a ON a.dossier = g.dossier AND a.field = f.code AND a.instance = ''
 WHERE g.dossier = :id AND :now >= g.from_s AND :now < g.until_s
 ORDER BY f.rank

-- the rows of the repeated group: those there are, and an empty one where there is none or one more is wanted
-- name: draft_rows :many
WITH per AS (SELECT DISTINCT f.per AS per, f.ruleset FROM governing g JOIN form_field f ON f.ruleset = g.ruleset AND f.section = :section AND f.per <> 'dossier'
              WHERE g.dossier = :id AND :now >= g.from_s AND :now < g.until_s),
     have AS (SELECT DISTINCT p.per, CAST(a.instance AS INTEGER) AS n FROM per p JOIN form_field f ON f.ruleset = p.ruleset AND f.per = p.per JOIN answer a ON a.dossier = :id AND a.field = f.code AND a.instance <> ''),
     list AS (SELECT per, n FROM have UNION
              SELECT p.per, CAST(j.value AS INTEGER) FROM per p JOIN json_each(iif(p.per = 'news_source', :sources_typed, :domains_typed)) j UNION
              SELECT p.per, coalesce((SELECT max(h.n) FROM have h WHERE h.per = p.per), 0) + 1 FROM per p WHERE :add IS NOT NULL OR NOT EXISTS (SELECT 1 FROM have h WHERE h.per = p.per))
SELECT l.n AS row, l.per, iif(l.per = 'news_source', 'source', 'domain') AS kind, row_number() OVER (PARTITION BY l.per ORDER BY l.n) AS position, count(*) OVER (PARTITION BY l.per) AS rows_n,
       (SELECT n.value FROM answer n WHERE n.dossier = :id AND n.instance = CAST(l.n AS TEXT) AND n.field = iif(l.per = 'news_source', 'source_name', 'domain_name')) AS label
  FROM list l ORDER BY l.per, l.n

-- the fields of those rows
-- name: draft_row_fields :many
WITH per AS (SELECT DISTINCT f.per AS per, f.ruleset FROM governing g JOIN form_field f ON f.ruleset = g.ruleset AND f.section = :section AND f.per <> 'dossier'
              WHERE g.dossier = :id AND :now >= g.from_s AND :now < g.until_s),
     have AS (SELECT DISTINCT p.per, CAST(a.instance AS INTEGER) AS n FROM per p JOIN form_field f ON f.ruleset = p.ruleset AND f.per = p.per JOIN answer a ON a.dossier = :id AND a.field = f.code AND a.instance <> ''),
     list AS (SELECT per, n FROM have UNION
              SELECT p.per, CAST(j.value AS INTEGER) FROM per p JOIN json_each(iif(p.per = 'news_source', :sources_typed, :domains_typed)) j UNION
              SELECT p.per, coalesce((SELECT max(h.n) FROM have h WHERE h.per = p.per), 0) + 1 FROM per p WHERE :add IS NOT NULL OR NOT EXISTS (SELECT 1 FROM have h WHERE h.per = p.per))
SELECT l.n AS row, iif(l.per = 'news_source', 'source', 'domain') || '.' || l.n || '.' || f.code AS field, f.code,
       iif(f.kind = 'choice' AND (SELECT count(*) FROM field_choice c WHERE c.ruleset = f.ruleset AND c.field = f.code) > 15, 'select', f.kind) AS kind,
       f.required, f.max_chars, f.clause, CASE f.kind WHEN 'date' THEN strftime('%d/%m/%Y', a.value) WHEN 'phone' THEN replace(a.value, '+84', '0') ELSE a.value END AS value, CASE f.kind WHEN 'date' THEN strftime('%d/%m/%Y', a.value) WHEN 'phone' THEN replace(a.value, '+84', '0') ELSE a.value END AS stored, '' AS error
  FROM list l JOIN per p ON p.per = l.per JOIN form_field f ON f.ruleset = p.ruleset AND f.section = :section AND f.per = l.per
  LEFT JOIN answer a ON a.dossier = :id AND a.field = f.code AND a.instance = CAST(l.n AS TEXT)
 ORDER BY l.per, l.n, f.rank

-- name: draft_choices :many
SELECT c.field, c.code, c.field || '.' || c.code AS key
  FROM governing g JOIN form_field f ON f.ruleset = g.ruleset AND f.section = :section JOIN field_choice c ON c.ruleset = f.ruleset AND c.field = f.code
 WHERE g.dossier = :id AND :now >= g.from_s AND :now < g.until_s
 ORDER BY c.field, c.rank

-- the section as a form: a draft takes everything, so nothing is required here
-- name: draft_form :many
SELECT CASE f.per WHEN 'dossier' THEN '' WHEN 'news_source' THEN 'source.N.' ELSE 'domain.N.' END || f.code AS field, f.kind, 0 AS required, f.max_chars, iif(f.kind = 'integer' AND f.required = 1, 1, 0) AS min,
       (SELECT group_concat(c.code, ' ') FROM field_choice c WHERE c.ruleset = f.ruleset AND c.field = f.code) AS choices,
       CASE f.code WHEN 'term_years' THEN (SELECT r.term_years_max FROM ruleset r WHERE r.code = g.ruleset) WHEN 'term_months' THEN 11 ELSE 0 END AS most, iif(f.kind = 'date', 1, 0) AS past
  FROM governing g JOIN form_access x ON x.dossier = :id AND x.person = :me AND x.may_edit = 1 AND x.section IN ('*', :section) AND :now >= x.from_s AND :now < x.until_s
  JOIN form_field f ON f.ruleset = g.ruleset AND f.section = :section
 WHERE g.dossier = :id AND :now >= g.from_s AND :now < g.until_s
 ORDER BY f.rank

-- required answers of a section that are not there yet
-- name: draft_section_missing :one
SELECT count(*) AS n FROM missing_field m JOIN form_field f ON f.ruleset = m.ruleset AND f.code = m.field AND f.section = :section
 WHERE m.dossier = :id AND :now >= m.from_s AND :now < m.until_s

-- signs of a social network in the draft's own words and papers, beside answers that deny it
-- name: draft_signs :many
SELECT g.paper AS paper, coalesce(p.name, '') AS name, g.field AS field, g.page AS page, g.feature AS feature, g.before AS before, g.excerpt AS excerpt, g.after AS after,
       0 AS denied, 0 AS fresh
  FROM draft_access x JOIN dossier_sign g ON g.dossier = x.dossier LEFT JOIN paper p ON p.id = g.paper
 WHERE x.dossier = :id AND x.person = :me AND :now >= x.from_s AND :now < x.until_s ORDER BY g.paper IS NULL, g.paper, g.page, g.sign LIMIT 50

-- papers of the draft that no machine could read, and why
-- name: draft_unreadable :many
SELECT p.id AS paper, p.name AS name, u.reason AS reason FROM draft_access x JOIN unreadable_paper u ON u.dossier = x.dossier JOIN paper p ON p.id = u.paper
 WHERE x.dossier = :id AND x.person = :me AND :now >= x.from_s AND :now < x.until_s ORDER BY p.id LIMIT 50
