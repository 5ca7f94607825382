-- A filed dossier as its applicant sees it.  :dossier is bound by the handler, from the path's code, for a party of the dossier only.

-- name: owned_dossier :one
SELECT d.id, d.code, d.version, d.state, d.channel, p.role, p.rights, d.slip
  FROM dossier d JOIN dossier_party p ON p.dossier = :dossier AND p.person = :me AND :now >= p.from_s AND :now < p.until_s
 WHERE d.id = :dossier ORDER BY p.role LIMIT 1

-- What the office has not said yet (a slip proposed, a decision signed but not issued) an applicant learns when it is said.
-- name: owned_head :one
SELECT d.id, d.code, d.check_code, d.version, CASE d.state WHEN 'completion_proposed' THEN 'submitted' WHEN 'supplement_proposed' THEN 'in_review' WHEN 'granted' THEN 'endorsed' WHEN 'refused' THEN 'endorsed' ELSE d.state END AS state, s.clock, d.channel, o.name AS organisation_name, iif(o.verified_s IS NULL AND d.is_open = 1, 1, 0) AS verify_ahead, d.submitted_s, d.received_s, d.intake_due_s,
       (SELECT a.value FROM answer a WHERE a.dossier = d.id AND a.field = 'site_name' AND a.instance = '') AS site_name,
       r.status AS ruleset_status, r.law AS ruleset_law, iif((r.status = 'provisional' OR k.status = 'provisional') AND d.is_open = 1, 1, 0) AS provisional_rules,
       iif(s.clock = 'theirs', NULL, d.due_day) AS due_day,
       CASE WHEN s.clock = 'theirs' THEN 'stopped' WHEN s.clock <> 'ours' OR d.due_day IS NULL THEN '' WHEN d.due_day < :today THEN 'late' WHEN d.due_day = :today THEN 'today'
            WHEN w.seq - t.seq <= 2 THEN 'soon' ELSE 'fine' END AS due_state,
       max(abs(w.seq - t.seq), 1) AS due_n, d.due_day >= (SELECT min(u.day) FROM workday u WHERE u.day > :today AND u.status <> 'official') AS due_maybe,
       (SELECT max(q.id) FROM slip q WHERE q.dossier = d.id AND q.released IS NOT NULL AND (q.delivered IS NOT NULL OR q.id = d.slip)) AS slip, p.state AS slip_state, p.kind AS slip_kind, (p.delivered IS NOT NULL) AS slip_open, (SELECT date(p.ends_s - 1 + f.offset_s, 'unixepoch') FROM office f WHERE f.id = 1) AS slip_ends_day, (SELECT e.at FROM event e WHERE e.id = p.released) AS slip_released_s,
       iif(d.state IN ('completion_requested', 'supplement_requested'), 1, 0) AS slip_out, iif(d.state IN ('completion_contested', 'supplement_contested'), 1, 0) AS slip_waits, (p.contested IS NOT NULL) AS slip_contested, k.lapse_days, k.lapse_law,
       l.id AS licence, printf('%02d', l.number) AS licence_number, l.symbol AS licence_symbol, l.year AS licence_year, l.expires_day AS licence_expires_day,
       iif((SELECT max(iif(x.rights = 'submit', 2, iif(x.rights = 'edit', 1, 0))) FROM dossier_party x WHERE x.dossier = :dossier AND x.person = :me) >= 1, 1, 0) AS may_edit,
       iif((SELECT max(iif(x.rights = 'submit', 2, iif(x.rights = 'edit', 1, 0))) FROM dossier_party x WHERE x.dossier = :dossier AND x.person = :me) = 2, 1, 0) AS may_submit
  FROM dossier d JOIN state s ON s.code = d.state JOIN organisation o ON o.id = d.organisation LEFT JOIN ruleset r ON r.code = d.ruleset LEFT JOIN desk_ruleset k ON k.code = d.desk_ruleset
  LEFT JOIN workday t ON t.day = :today LEFT JOIN workday w ON w.day = d.due_day LEFT JOIN slip p ON p.id = d.slip LEFT JOIN licence l ON l.organisation = d.organisation AND l.dossier = d.id AND l.state <> 'superseded'
 WHERE d.id = :dossier

-- where a dossier went that is not this office's to decide, and why
-- name: owned_routing :many
SELECT coalesce(u.name, r.authority) AS name, coalesce(u.address, '') AS address, e.at AS at, coalesce(r.answer, '') AS answer, r.answered_s AS answered_s, r.reference AS reference,
       f.clause AS clause, f.explanation AS explanation
  FROM dossier d JOIN routing r ON r.dossier = d.id JOIN event e ON e.id = r.event
  LEFT JOIN authority u ON u.code = r.authority AND u.from_day <= e.day AND (u.until_day IS NULL OR u.until_day >= e.day)
  LEFT JOIN finding f ON f.dossier = d.id AND f.void IS NULL
 WHERE d.id = :dossier AND d.state = 'routed' AND r.recalled IS NULL ORDER BY r.event DESC LIMIT 1

-- the way of a dossier as stages; `at` is empty where one is still ahead
-- name: owned_stages :many
WITH way (rank, code, at, states) AS (
  SELECT 1, 'filed', d.submitted_s, '' FROM dossier d WHERE d.id = :dossier
  UNION ALL SELECT 2, 'intake', CASE WHEN d.state IN ('submitted', 'completion_proposed', 'completion_requested', 'completion_contested') THEN d.submitted_s
                                     ELSE (SELECT min(e.at) FROM event e WHERE e.dossier = d.id AND e.action IN ('accept', 'refuse_intake', 'route', 'answer_not_needed')) END,
       ' submitted completion_proposed completion_requested completion_contested ' FROM dossier d WHERE d.id = :dossier
  UNION ALL SELECT 3, 'review', (SELECT min(e.at) FROM event e WHERE e.dossier = d.id AND e.action = 'assign'), ' accepted in_review supplement_proposed supplement_requested supplement_contested '
       FROM dossier d WHERE d.id = :dossier
  UNION ALL SELECT 4, 'decision', (SELECT min(e.at) FROM event e WHERE e.dossier = d.id AND e.action IN ('recommend_grant', 'recommend_refuse', 'recommend_route')), ' recommended endorsed granted refused '
       FROM dossier d WHERE d.id = :dossier
  UNION ALL SELECT 5, 'result', (SELECT max(e.at) FROM event e WHERE e.dossier = d.id AND e.action = 'issue'), ' issued ' FROM dossier d WHERE d.id = :dossier
  UNION ALL SELECT 6, 'taken', (SELECT max(e.at) FROM event e WHERE e.dossier = d.id AND e.action = 'hand_over'), ' closed ' FROM dossier d WHERE d.id = :dossier
  UNION ALL SELECT 7, d.state, d.changed_s, ' ' || d.state || ' ' FROM dossier d WHERE d.id = :dossier AND d.state IN ('intake_refused', 'routed', 'not_needed', 'withdrawn', 'lapsed'))
SELECT w.code, w.at, iif(instr(w.states, ' ' || d.state || ' ') > 0, 1, 0) AS current, '' AS who, '' AS note
  FROM way w JOIN dossier d ON d.id = :dossier
 WHERE NOT (w.at IS NULL AND instr(w.states, ' ' || d.state || ' ') = 0 AND d.state IN ('intake_refused', 'routed', 'not_needed', 'withdrawn', 'lapsed'))
 ORDER BY w.rank

-- what happened, in the applicant's words: nobody's name, no inner steps
-- name: owned_events :many
SELECT e.at, e.action AS code, '' AS who, '' AS note, iif(e.id = d.last_event, 1, 0) AS current
  FROM event e JOIN dossier d ON d.id = e.dossier
 WHERE e.dossier = :dossier AND e.action IN ('submit', 'accept', 'release_slip', 'recall_slip', 'record_delivery', 'contest', 'answer_contest', 'uphold_contest', 'answer_slip', 'lapse', 'adjust', 'refuse_intake',
         'route', 'answer_not_needed', 'recall_route', 'acknowledge_route', 'assign', 'decide_route', 'issue', 'hand_over', 'correct_paper', 'apologise', 'apologise_late', 'withdraw', 'reopen',
         'declare_undeliverable')
 ORDER BY e.id DESC LIMIT 100

-- what the applicant may do from here, and with which right
-- name: owned_actions :many
SELECT a.code AS action, a.weight, c.law, iif(r.rights = 'view' OR p.rights = 'submit' OR p.rights = r.rights, 1, 0) AS may,
       CASE a.code WHEN 'answer_slip' THEN '/applications/' || d.code || '/slip' WHEN 'contest' THEN '/applications/' || d.code || '/slip'
                   WHEN 'adjust' THEN '/applications/' || d.code || '/adjust' ELSE '/applications/' || d.code || '/acts/' || a.code END AS href,
       (SELECT count(*) FROM blocked b WHERE b.dossier = :dossier AND b.action = a.code AND b.role IN ('*', p.role) AND :now >= b.from_s AND :now < b.until_s) AS blocked_n
  FROM dossier d JOIN dossier_party p ON p.dossier = :dossier AND p.person = :me AND :now >= p.from_s AND :now < p.until_s
  JOIN step s ON s.from_state = d.state AND s.role = p.role AND (s.phase = 'any' OR s.phase = iif(d.received_s IS NULL, 'intake', 'review') OR s.phase = d.recommendation)
  JOIN applicant_right r ON r.action = s.action AND r.action <> 'record_delivery' JOIN action a ON a.code = s.action JOIN action_clause c ON c.dossier = :dossier AND c.action = a.code
 WHERE d.id = :dossier GROUP BY a.code ORDER BY a.rank

-- why not
-- name: owned_blocked :many
SELECT b.action, b.refusal, c.law, iif(b.until_s < 9000000000000000000, b.until_s, NULL) AS from_s
  FROM blocked b JOIN dossier d ON d.id = b.dossier JOIN dossier_party p ON p.dossier = :dossier AND p.person = :me AND b.role IN ('*', p.role) JOIN refusal_clause c ON c.dossier = :dossier AND c.refusal = b.refusal
 WHERE b.dossier = :dossier AND :now >= b.from_s AND :now < b.until_s AND EXISTS (SELECT 1 FROM applicant_right r WHERE r.action = b.action)
   AND EXISTS (SELECT 1 FROM step s WHERE s.action = b.action AND s.from_state = d.state AND s.role = p.role)
 GROUP BY b.action, b.refusal ORDER BY b.action

-- papers the office made for the applicant, newest first
-- name: owned_documents :many
SELECT c.id, c.kind, c.number, c.year, e.at, iif(c.superseded IS NULL, 0, 1) AS superseded, '/applications/' || d.code || '/documents/' || c.id AS href
  FROM document c JOIN event e ON e.id = c.event JOIN dossier d ON d.id = c.dossier
 WHERE c.dossier = :dossier AND c.kind <> 'control_slip' AND NOT (c.kind IN ('licence', 'refusal_letter') AND c.number IS NULL)
   -- a slip is read by opening it, which is its delivery
   AND NOT (c.kind = 'slip' AND EXISTS (SELECT 1 FROM slip s WHERE s.dossier = :dossier AND s.released = c.event AND s.delivered IS NULL AND s.state = 'released')) ORDER BY c.id DESC LIMIT 100

-- papers given by the applicant, current ones
-- name: owned_papers :many
SELECT p.id, p.requirement AS code, coalesce((SELECT n.value FROM answer n WHERE n.dossier = :dossier AND n.instance = p.instance AND n.instance <> '' AND n.field = CASE r.per WHEN 'news_source' THEN 'source_name' ELSE 'domain_name' END), '') AS label, p.name, f.bytes, substr(f.hash, 1, 8) AS hash, p.added_s, '/applications/' || d.code || '/papers/' || p.id AS href
  FROM paper p JOIN file f ON f.hash = p.file JOIN dossier d ON d.id = p.dossier LEFT JOIN requirement r ON r.ruleset = d.ruleset AND r.code = p.requirement
 WHERE p.dossier = :dossier AND p.replaced_by IS NULL ORDER BY r.rank, CAST(p.instance AS INTEGER), p.id

-- name: owned_paper :one
SELECT p.file, f.media, p.name FROM paper p JOIN file f ON f.hash = p.file WHERE p.id = :paper AND p.dossier = :dossier

-- name: owned_sections :many
SELECT s.code, s.part, s.rank, '/applications/' || d.code || '/adjust/' || s.code AS href FROM dossier d JOIN section s ON s.ruleset = d.ruleset WHERE d.id = :dossier ORDER BY s.rank

-- name: owned_answers :many
SELECT f.section, f.code, f.kind, i.instance, i.label, coalesce(a.value, '') AS value, 0 AS required, f.code || '.' || coalesce(a.value, '') AS choice,
       iif(f.per <> 'dossier' AND f.rank = (SELECT min(m.rank) FROM form_field m WHERE m.ruleset = f.ruleset AND m.section = f.section AND m.per = f.per), 1, 0) AS first
  FROM dossier d JOIN form_field f ON f.ruleset = d.ruleset JOIN section s ON s.ruleset = f.ruleset AND s.code = f.section JOIN instance i ON i.dossier = :dossier AND i.per = f.per
  LEFT JOIN answer a ON a.dossier = d.id AND a.field = f.code AND a.instance = i.instance
 WHERE d.id = :dossier ORDER BY s.rank, iif(f.per = 'dossier', 0, 1), CAST(i.instance AS INTEGER), f.rank

-- one action on its own page: only one that leads somewhere from here
-- name: owned_act :one
SELECT a.code AS action, a.weight, c.law, d.code, d.version, (SELECT i.required FROM action_input i WHERE i.action = a.code AND i.field = 'explanation') AS explain
  FROM dossier d JOIN dossier_party p ON p.dossier = :dossier AND p.person = :me AND :now >= p.from_s AND :now < p.until_s JOIN step s ON s.from_state = d.state AND s.role = p.role
  JOIN action a ON a.code = s.action AND a.code = :action AND a.code IN ('withdraw', 'hand_over') JOIN action_clause c ON c.dossier = :dossier AND c.action = a.code
 WHERE d.id = :dossier GROUP BY a.code

-- adjusting leads somewhere from here
-- name: owned_may_adjust :one
SELECT d.code FROM dossier d JOIN dossier_party p ON p.dossier = :dossier AND p.person = :me AND :now >= p.from_s AND :now < p.until_s JOIN step s ON s.from_state = d.state AND s.role = p.role AND s.action = 'adjust'
 WHERE d.id = :dossier LIMIT 1

-- the slip
-- name: slip_head :one
SELECT s.id AS slip, s.kind, s.state, e.at AS released_s, v.at AS delivered_s, (SELECT date(s.ends_s - 1 + f.offset_s, 'unixepoch') FROM office f WHERE f.id = 1) AS ends_day, c.at AS contested_s, n.at AS contest_answered_s, a.at AS answered_s, k.lapse_days, k.lapse_law, k.slips_law,
       iif(d.state IN ('completion_requested', 'supplement_requested'), 1, 0) AS is_out, iif(s.contested IS NULL AND d.state IN ('completion_requested', 'supplement_requested'), 1, 0) AS may_contest,
       (SELECT count(*) FROM live_item l WHERE l.slip = s.id) AS items_n, (SELECT count(*) FROM live_item l WHERE l.slip = s.id AND l.reply IS NOT NULL) AS answered_n,
       (SELECT count(*) FROM slip_item i WHERE i.slip = s.id AND i.opinion = 'agree' AND i.objection <> '') AS objections_n
  FROM dossier d JOIN slip s ON s.id = (SELECT max(q.id) FROM slip q WHERE q.dossier = d.id AND q.released IS NOT NULL AND (q.delivered IS NOT NULL OR q.id = d.slip)) JOIN event e ON e.id = s.released LEFT JOIN event v ON v.id = s.delivered LEFT JOIN event c ON c.id = s.contested
  LEFT JOIN event n ON n.id = s.contest_answered LEFT JOIN event a ON a.id = s.answered LEFT JOIN desk_ruleset k ON k.code = d.desk_ruleset
 WHERE d.id = :dossier

-- its items, once it was opened; the last slip stays to be read after it was answered
-- name: slip_items :many
SELECT i.id AS item, i.requirement, i.instance, i.section, i.defect, i.page, i.clause, i.explanation, i.objection, i.ruling, i.ruling_reason, i.reply, i.reply_text, p.name AS reply_name,
       (SELECT n.value FROM requirement r JOIN answer n ON n.dossier = :dossier AND n.instance = i.instance AND n.field = CASE r.per WHEN 'news_source' THEN 'source_name' ELSE 'domain_name' END
         WHERE r.ruleset = i.ruleset AND r.code = i.requirement AND r.per <> 'dossier') AS label,
       '/applications/' || d.code || '/slip/' || i.id AS href, iif(i.ruling IS 'drop', 1, 0) AS dropped
  FROM dossier d JOIN slip s ON s.id = (SELECT max(q.id) FROM slip q WHERE q.dossier = d.id AND q.released IS NOT NULL AND (q.delivered IS NOT NULL OR q.id = d.slip)) AND s.delivered IS NOT NULL JOIN slip_item i ON i.slip = s.id AND i.opinion = 'agree' LEFT JOIN paper p ON p.id = i.reply_paper
 WHERE d.id = :dossier ORDER BY i.id

-- name: slip_item_one :one
SELECT i.id AS item, i.requirement, i.instance, i.section, i.defect, i.page, i.clause, i.explanation, i.objection, i.ruling, i.ruling_reason, i.reply, i.reply_text, p.name AS reply_name, p.id AS reply_paper,
       (SELECT n.value FROM requirement r JOIN answer n ON n.dossier = :dossier AND n.instance = i.instance AND n.field = CASE r.per WHEN 'news_source' THEN 'source_name' ELSE 'domain_name' END
         WHERE r.ruleset = i.ruleset AND r.code = i.requirement AND r.per <> 'dossier') AS label,
       d.code, d.version, r.docx, r.made_by, r.per, '/applications/' || d.id || '/sections/' || coalesce(nullif(i.section, ''), iif(i.requirement = 'source_consent', 'sources', '')) AS section_href,
       iif(i.section <> '' OR i.requirement = 'source_consent', 1, 0) AS has_section, iif(i.defect = 'too_few', 1, 0) AS too_few, iif(s.contested IS NULL, 1, 0) AS may_contest,
       coalesce(nullif(i.section, ''), 'sources') AS section_code
  FROM dossier d JOIN slip s ON s.id = d.slip AND s.delivered IS NOT NULL JOIN slip_item i ON i.slip = s.id AND i.opinion = 'agree' AND i.ruling IS NOT 'drop' AND i.id = :item
  LEFT JOIN requirement r ON r.ruleset = i.ruleset AND r.code = i.requirement LEFT JOIN paper p ON p.id = i.reply_paper
 WHERE d.id = :dossier AND d.state IN ('completion_requested', 'supplement_requested')

-- where "too few" is meant: the instances that have no paper yet
-- name: slip_item_instances :many
SELECT n.instance AS code, n.label FROM slip_item i JOIN slip s ON s.id = i.slip JOIN requirement r ON r.ruleset = i.ruleset AND r.code = i.requirement AND r.per <> 'dossier'
  JOIN instance n ON n.dossier = :dossier AND n.per = r.per
 WHERE i.id = :item AND s.dossier = :dossier AND i.instance = '' AND NOT EXISTS (SELECT 1 FROM paper p WHERE p.dossier = s.dossier AND p.requirement = i.requirement AND p.instance = n.instance AND p.replaced_by IS NULL)
 ORDER BY CAST(n.instance AS INTEGER)

-- name: slip_paper_add :one
INSERT INTO paper (dossier, requirement, instance, file, name, added_by, added_s)
SELECT s.dossier, i.requirement, coalesce(nullif(i.instance, ''), :instance, ''), :file, :name, :me, :now
  FROM slip_item i JOIN slip s ON s.id = i.slip JOIN dossier d ON d.slip = s.id AND d.id = :dossier WHERE i.id = :item
RETURNING id

-- name: slip_reply :exec
UPDATE slip_item SET reply = :reply, reply_text = coalesce(:reply_text, ''), reply_paper = coalesce(:paper, iif(:reply = 'file', reply_paper, NULL))
 WHERE id = :item AND slip = (SELECT d.slip FROM dossier d WHERE d.id = :dossier) AND opinion = 'agree' AND ruling IS NOT 'drop'

-- name: slip_object :exec
UPDATE slip_item SET objection = coalesce(:objection, '')
 WHERE id = :item AND slip = (SELECT d.slip FROM dossier d JOIN slip s ON s.id = d.slip AND s.contested IS NULL WHERE d.id = :dossier) AND opinion = 'agree'

-- adjusting after filing
-- name: adjust_form :many
SELECT CASE f.per WHEN 'dossier' THEN '' WHEN 'news_source' THEN 'source.N.' ELSE 'domain.N.' END || f.code AS field, f.kind, iif(f.per = 'dossier', f.required, 0) AS required, f.max_chars,
       iif(f.kind = 'integer' AND f.required = 1, 1, 0) AS min, (SELECT group_concat(c.code, ' ') FROM field_choice c WHERE c.ruleset = f.ruleset AND c.field = f.code) AS choices,
       CASE f.code WHEN 'term_years' THEN (SELECT r.term_years_max FROM ruleset r WHERE r.code = d.ruleset) WHEN 'term_months' THEN 11 ELSE 0 END AS most, iif(f.kind = 'date', 1, 0) AS past, f.required AS in_row
  FROM dossier d JOIN dossier_party p ON p.dossier = :dossier AND p.person = :me AND p.rights = 'submit' AND :now >= p.from_s AND :now < p.until_s JOIN form_field f ON f.ruleset = d.ruleset AND f.section = :section
 WHERE d.id = :dossier GROUP BY f.code ORDER BY f.rank

-- the answers as they stand, to find what was changed
-- name: adjust_answers :many
SELECT a.field, a.instance, a.value FROM answer a JOIN dossier d ON d.id = a.dossier JOIN form_field f ON f.ruleset = d.ruleset AND f.code = a.field AND f.section = :section WHERE a.dossier = :dossier

-- messages
-- name: messages :many
WITH page AS MATERIALIZED (
SELECT n.id, n.made_s AS at, n.read_s, e.action, d.code, '/applications/' || d.code AS href, o.name AS organisation_name,
       (SELECT a.value FROM answer a WHERE a.dossier = d.id AND a.field = 'site_name' AND a.instance = '') AS site_name
  FROM member m JOIN dossier d ON d.organisation = m.organisation JOIN organisation o ON o.id = d.organisation JOIN notice n ON n.dossier = d.id AND n.audience = 'applicant' JOIN event e ON e.id = n.event
 WHERE m.person = :me AND m.approved_s IS NOT NULL AND (:after IS NULL OR n.id < :after) ORDER BY n.id DESC LIMIT 51)
SELECT p.*, (SELECT count(*) FROM page) > 50 AS more, (SELECT min(l.id) FROM page l) AS last FROM page p ORDER BY p.id DESC

-- name: messages_read :exec
UPDATE notice SET read_s = :now, read_by = :me
 WHERE audience = 'applicant' AND read_s IS NULL AND id <= :last
   AND dossier IN (SELECT d.id FROM dossier d JOIN member m ON m.organisation = d.organisation AND m.person = :me AND m.approved_s IS NOT NULL)
