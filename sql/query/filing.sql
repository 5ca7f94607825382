-- An applicant's list, and the questions of competence that need no account.

-- what my organisations have: what waits for me first, then drafts, then what is under way, then what is done
-- name: applications :many
WITH page AS MATERIALIZED (
SELECT d.id, d.code, CASE d.state WHEN 'completion_proposed' THEN 'submitted' WHEN 'supplement_proposed' THEN 'in_review' WHEN 'granted' THEN 'endorsed' WHEN 'refused' THEN 'endorsed' ELSE d.state END AS state,
       s.clock, o.name AS organisation_name, d.due_day, d.intake_due_s, d.changed_s, d.submitted_s, coalesce(v.saved_s, d.opened_s) AS saved_s,
       coalesce(nullif(n.value, ''), '') AS site_name,
       CASE WHEN d.state = 'draft' THEN '/applications/' || d.id ELSE '/applications/' || d.code END AS href,
       CASE WHEN d.state IN ('completion_requested', 'supplement_requested') THEN 'answer' WHEN d.state = 'issued' THEN 'take' WHEN d.state = 'draft' THEN 'draft' WHEN d.is_open = 1 THEN 'under_way' ELSE 'done' END AS part,
       (SELECT date(p.ends_s - 1 + f.offset_s, 'unixepoch') FROM slip p JOIN office f ON f.id = 1 WHERE p.id = d.slip) AS ends_day,
       (SELECT count(*) FROM notice t WHERE t.dossier = d.id AND t.audience = 'applicant' AND t.read_s IS NULL) AS unread_n
  FROM member m JOIN dossier d ON d.organisation = m.organisation AND d.state <> 'discarded' AND (d.state <> 'draft' OR d.channel = 'online')
  JOIN organisation o ON o.id = d.organisation JOIN state s ON s.code = d.state
  LEFT JOIN draft_save v ON v.dossier = d.id LEFT JOIN answer n ON n.dossier = d.id AND n.field = 'site_name' AND n.instance = ''
 WHERE m.person = :me AND m.approved_s IS NOT NULL AND (:after IS NULL OR d.id < :after)
 ORDER BY d.id DESC LIMIT 51)
SELECT p.*, (SELECT count(*) FROM page) > 50 AS more, (SELECT min(l.id) FROM page l) AS last FROM page p ORDER BY p.id DESC

-- the organisation one acts for, and what one may do in it
-- name: applications_organisation :many
SELECT o.id, o.name, o.tax_code, (o.verified_s IS NOT NULL) AS verified, m.rights, (m.approved_s IS NULL) AS waiting, iif(m.rights <> 'view' AND m.approved_s IS NOT NULL, 1, 0) AS may_edit,
       max(iif(m.rights <> 'view' AND m.approved_s IS NOT NULL, 1, 0)) OVER () AS may_any, (o.id = :org) AS current
  FROM member m JOIN organisation o ON o.id = m.organisation WHERE m.person = :me ORDER BY o.name LIMIT 51

-- the questions of competence of the set in force; answers given before are in :answers, a JSON object
-- name: check_questions :many
SELECT 'q.' || f.code AS field, f.code, iif(f.kind = 'choice' AND (SELECT count(*) FROM field_choice c WHERE c.ruleset = f.ruleset AND c.field = f.code) > 15, 'select', f.kind) AS kind,
       f.required, f.max_chars, f.clause, (SELECT j.value FROM json_each(:answers) j WHERE j.key = f.code) AS value, '' AS error
  FROM ruleset_period g JOIN section s ON s.ruleset = g.code AND s.part = 'competence' JOIN form_field f ON f.ruleset = s.ruleset AND f.section = s.code AND f.per = 'dossier'
 WHERE :now >= g.from_s AND :now < g.until_s ORDER BY s.rank, f.rank

-- name: check_choices :many
SELECT c.field, c.code, c.field || '.' || c.code AS key
  FROM ruleset_period g JOIN section s ON s.ruleset = g.code AND s.part = 'competence' JOIN form_field f ON f.ruleset = s.ruleset AND f.section = s.code
  JOIN field_choice c ON c.ruleset = f.ruleset AND c.field = f.code
 WHERE :now >= g.from_s AND :now < g.until_s ORDER BY c.field, c.rank

-- name: check_form :many
SELECT 'q.' || f.code AS field, f.kind, f.required, f.max_chars, (SELECT group_concat(c.code, ' ') FROM field_choice c WHERE c.ruleset = f.ruleset AND c.field = f.code) AS choices
  FROM ruleset_period g JOIN section s ON s.ruleset = g.code AND s.part = 'competence' JOIN form_field f ON f.ruleset = s.ruleset AND f.section = s.code AND f.per = 'dossier'
 WHERE :now >= g.from_s AND :now < g.until_s ORDER BY s.rank, f.rank

-- name: check_ruleset :one
SELECT r.code, r.status, r.law FROM ruleset_period g JOIN ruleset r ON r.code = g.code WHERE :now >= g.from_s AND :now < g.until_s

-- the same rule as the view `screening`, over answers that belong to no dossier
-- name: check_verdict :one
SELECT r.code AS rule, r.verdict, r.clause, r.status, (r.verdict = 'ours') AS ours, CASE :lang WHEN 'en' THEN u.name_en ELSE u.name END AS authority_name, u.address AS authority_address,
       u.law AS authority_law
  FROM ruleset_period g JOIN screening_rule r ON r.ruleset = g.code LEFT JOIN authority u ON u.code = r.authority AND u.from_day <= :today AND (u.until_day IS NULL OR u.until_day >= :today)
 WHERE :now >= g.from_s AND :now < g.until_s
   AND NOT EXISTS (
     SELECT 1 FROM screening_condition c
      WHERE c.ruleset = r.ruleset AND c.rule = r.code
        AND NOT EXISTS (
          SELECT 1 FROM screening_condition m JOIN json_each(:answers) a ON a.key = m.field JOIN office o ON o.id = 1
           WHERE m.ruleset = c.ruleset AND m.rule = c.rule AND m.field = c.field
             AND (m.answer = a.value OR (m.answer = '@own' AND a.value = o.province) OR (m.answer = '@other' AND a.value <> o.province AND a.value <> ''))))
 ORDER BY r.rank LIMIT 1

-- what was answered, in the order of the questions
-- name: check_answers :many
SELECT f.code, f.kind, 'q.' || f.code AS field, j.value, f.code || '.' || j.value AS choice
  FROM ruleset_period g JOIN section s ON s.ruleset = g.code AND s.part = 'competence' JOIN form_field f ON f.ruleset = s.ruleset AND f.section = s.code AND f.per = 'dossier'
  JOIN json_each(:answers) j ON j.key = f.code
 WHERE :now >= g.from_s AND :now < g.until_s ORDER BY s.rank, f.rank
