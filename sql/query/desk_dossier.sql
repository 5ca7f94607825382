-- The dossier page of the office.  Drafts have no code, so they are never found here.

-- name: desk_header :one
SELECT d.code AS code, d.version AS version, d.state AS state, s.clock AS clock, s.national AS national, d.channel AS channel, d.check_code AS check_code,
       d.submitted_s AS submitted_s, d.received_s AS received_s, d.changed_s AS changed_s, d.recommendation AS recommendation, d.slip AS slip,
       g.id AS organisation, g.name AS organisation_name, g.tax_code AS tax_code, g.address AS organisation_address, g.phone AS organisation_phone, g.verified_s AS verified_s,
       p.name AS assignee, r.code AS ruleset, k.code AS desk_ruleset, r.law AS law, k.law AS desk_law,
       iif(r.status = 'provisional' OR k.status = 'provisional', 1, 0) AS provisional_rules,
       (SELECT a.value FROM answer a WHERE a.dossier = d.id AND a.field = 'site_name' AND a.instance = '') AS site_name,
       (SELECT group_concat(a.value, ', ') FROM answer a WHERE a.dossier = d.id AND a.field = 'domain_name') AS domains,
       d.due_day AS due_day,
       CASE WHEN s.clock = 'theirs' THEN 'stopped' WHEN s.clock <> 'ours' OR d.due_day IS NULL THEN '' WHEN d.due_day < :today THEN 'late' WHEN d.due_day = :today THEN 'today'
            WHEN w.seq - t.seq <= 2 THEN 'soon' ELSE 'fine' END AS due_state,
       max(abs(w.seq - t.seq), 1) AS due_n,
       d.due_day >= (SELECT min(u.day) FROM workday u WHERE u.day > :today AND u.status <> 'official') AS due_maybe,
       d.intake_due_s AS intake_due_s, iif(:now > d.intake_due_s, 'late', 'fine') AS intake_state,
       abs((SELECT o.before_s + max(0, min(d.intake_due_s, o.until_s) - o.from_s) FROM office_span o WHERE o.from_s <= d.intake_due_s ORDER BY o.from_s DESC LIMIT 1)
           - (SELECT o.before_s + max(0, min(:now, o.until_s) - o.from_s) FROM office_span o WHERE o.from_s <= :now ORDER BY o.from_s DESC LIMIT 1)) / 3600 AS intake_n,
       (SELECT n.late_days FROM event n WHERE n.id = d.last_event) AS late_days
  FROM dossier d JOIN state s ON s.code = d.state JOIN organisation g ON g.id = d.organisation
  LEFT JOIN person p ON p.id = d.assignee LEFT JOIN ruleset r ON r.code = d.ruleset LEFT JOIN desk_ruleset k ON k.code = d.desk_ruleset
  LEFT JOIN workday w ON w.day = d.due_day LEFT JOIN workday t ON t.day = :today
 WHERE d.code = :code

-- the finding that stands, with who recorded and who confirmed it
-- name: desk_finding :many
SELECT f.verdict AS verdict, f.clause AS clause, f.explanation AS explanation, f.pages AS pages, f.found AS found, f.screening AS screening, f.rule AS rule, f.needs_second AS needs_second,
       e.at AS at, p.name AS by, c.at AS confirmed_s, q.name AS confirmed_by, v.ours AS ours, v.exit AS exit, iif(f.needs_second = 1 AND f.confirmed IS NULL, 1, 0) AS open
  FROM finding f JOIN event e ON e.id = f.event JOIN person p ON p.id = e.actor JOIN verdict v ON v.code = f.verdict
  LEFT JOIN event c ON c.id = f.confirmed LEFT JOIN person q ON q.id = c.actor
 WHERE f.dossier = :dossier AND f.void IS NULL

-- findings that no longer stand
-- name: desk_finding_past :many
SELECT f.verdict AS verdict, f.clause AS clause, f.explanation AS explanation, e.at AS at, p.name AS by, v.at AS void_s, v.action AS void_by
  FROM finding f JOIN event e ON e.id = f.event JOIN person p ON p.id = e.actor JOIN event v ON v.id = f.void
 WHERE f.dossier = :dossier ORDER BY f.event DESC LIMIT 20

-- what the rules say of the answers
-- name: desk_screening :many
SELECT s.rule AS rule, s.verdict AS verdict, s.clause AS clause, iif(s.status = 'provisional', 1, 0) AS provisional, s.authority AS authority,
       (SELECT a.name FROM authority a WHERE a.code = s.authority AND a.from_day <= :today AND (a.until_day IS NULL OR a.until_day >= :today)) AS authority_name,
       (SELECT a.address FROM authority a WHERE a.code = s.authority AND a.from_day <= :today AND (a.until_day IS NULL OR a.until_day >= :today)) AS authority_address
  FROM screening s WHERE s.dossier = :dossier AND :now >= s.from_s AND :now < s.until_s

-- the answers that decided it
-- name: desk_screening_answers :many
SELECT f.code AS field, a.value AS value, f.kind AS kind, f.code || '.' || a.value AS choice
  FROM screening s JOIN form_field f ON f.ruleset = s.ruleset JOIN answer a ON a.dossier = s.dossier AND a.field = f.code AND a.instance = ''
 WHERE s.dossier = :dossier AND :now >= s.from_s AND :now < s.until_s
   AND (EXISTS (SELECT 1 FROM screening_condition c WHERE c.ruleset = s.ruleset AND c.rule = s.rule AND c.field = f.code)
        OR (s.rule = 'text_contradicts' AND EXISTS (SELECT 1 FROM dossier_sign g WHERE g.dossier = s.dossier AND g.feature = f.code)))
 ORDER BY f.rank, f.code

-- active licences for a domain asked for, and other dossiers under way that ask for the same
-- name: desk_duplicates :many
SELECT 'licence' AS kind, t.domain AS domain, printf('%02d/%s', l.number, l.symbol) AS number, o.code AS code, l.holder AS organisation, l.expires_day AS day, '' AS state
  FROM domain_taken t JOIN licence l ON l.id = t.licence JOIN dossier o ON o.id = l.dossier WHERE t.dossier = :dossier
UNION ALL
SELECT 'dossier', a.value, '', o.code, g.name, '', o.state
  FROM answer a JOIN answer b ON b.field = 'domain_name' AND b.value = a.value AND b.dossier <> a.dossier
  JOIN dossier o ON o.id = b.dossier AND o.is_open = 1 AND o.code IS NOT NULL JOIN organisation g ON g.id = o.organisation
 WHERE a.dossier = :dossier AND a.field = 'domain_name' LIMIT 20

-- name: desk_slips :many
SELECT s.id AS slip, s.kind AS kind, s.state AS state, s.used AS used, s.drafted_s AS drafted_s, p.name AS author, e.at AS released_s, q.name AS released_by, v.at AS delivered_s,
       s.ends_s AS ends_s, c.at AS contested_s, n.at AS answered_s, iif(s.id = d.slip, 1, 0) AS current
  FROM slip s JOIN dossier d ON d.id = s.dossier JOIN person p ON p.id = s.author LEFT JOIN event e ON e.id = s.released LEFT JOIN person q ON q.id = e.actor
  LEFT JOIN event v ON v.id = s.delivered LEFT JOIN event c ON c.id = s.contested LEFT JOIN event n ON n.id = s.answered
 WHERE s.dossier = :dossier ORDER BY s.id LIMIT 50

-- name: desk_slip_items :many
SELECT i.id AS item, i.slip AS slip, i.requirement AS requirement, i.instance AS instance,
       (SELECT n.label FROM instance n WHERE n.dossier = :dossier AND n.instance = i.instance AND n.per <> 'dossier'
           AND n.per = (SELECT r.per FROM requirement r WHERE r.ruleset = i.ruleset AND r.code = i.requirement)) AS label,
       i.section AS section, i.defect AS defect, i.page AS page, i.clause AS clause, i.explanation AS explanation, i.opinion AS opinion, i.opinion_reason AS opinion_reason,
       i.objection AS objection, i.ruling AS ruling, i.ruling_reason AS ruling_reason, i.reply AS reply, i.reply_text AS reply_text, i.reply_paper AS reply_paper, r.name AS reply_name
  FROM slip_item i JOIN slip s ON s.id = i.slip LEFT JOIN paper r ON r.id = i.reply_paper
 WHERE s.dossier = :dossier ORDER BY i.slip, i.id

-- name: desk_documents :many
SELECT c.id AS document, c.kind AS kind, c.year AS year, c.number AS number, c.hash AS hash, e.at AS at, p.name AS by, iif(c.superseded IS NULL, 0, 1) AS superseded, d.code AS code,
       iif(c.number IS NULL, 1, 0) AS unnumbered
  FROM document c JOIN event e ON e.id = c.event JOIN person p ON p.id = e.actor JOIN dossier d ON d.id = c.dossier
 WHERE c.dossier = :dossier ORDER BY c.id LIMIT 100

-- what happened, newest first, with the clause each act rested on
-- name: desk_timeline :many
SELECT e.at AS at, e.action AS action, e.from_state AS from_state, e.to_state AS to_state, p.name AS by, f.name AS for_name, e.role AS role, c.law AS law, e.late_days AS late_days,
       i.explanation AS explanation, i.ground AS ground, i.clause AS clause, i.verdict AS verdict, o.name AS officer, iif(e.from_state <> e.to_state, 1, 0) AS moved, hex(e.hash) AS hash,
       (SELECT g.clause FROM ground g WHERE g.action = i.action AND g.code = i.ground AND g.ruleset IN (d.ruleset, d.desk_ruleset)) AS ground_clause
  FROM event e JOIN intent i ON i.id = e.intent JOIN person p ON p.id = e.actor JOIN dossier d ON d.id = e.dossier JOIN action_clause c ON c.dossier = e.dossier AND c.action = e.action
  LEFT JOIN person f ON f.id = e.for_person LEFT JOIN person o ON o.id = i.officer
 WHERE e.dossier = :dossier ORDER BY e.id DESC LIMIT 300

-- the answers, by section, with what they were before
-- name: desk_sections :many
SELECT s.code AS section, s.part AS part, s.clause AS clause, s.rank AS rank, iif(s.status = 'provisional', 1, 0) AS provisional
  FROM section s JOIN dossier d ON d.id = :dossier AND s.ruleset = d.ruleset ORDER BY s.rank

-- name: desk_answers :many
SELECT f.section AS section, f.code AS field, f.kind AS kind, f.per AS per, a.instance AS instance, a.value AS value, f.code || '.' || a.value AS choice,
       a.dossier || '/' || f.code || '/' || a.instance AS id, iif(f.kind IN ('area'), 1, 0) AS long
  FROM dossier d JOIN form_field f ON f.ruleset = d.ruleset JOIN section s ON s.ruleset = f.ruleset AND s.code = f.section
  LEFT JOIN answer a ON a.dossier = d.id AND a.field = f.code
 WHERE d.id = :dossier AND (a.value IS NOT NULL OR f.per = 'dossier')
 ORDER BY s.rank, f.per, CAST(a.instance AS INTEGER), a.instance, f.rank

-- name: desk_answer_history :many
SELECT h.field AS field, h.instance AS instance, h.value AS value, h.version AS version, f.kind AS kind, h.field || '.' || h.value AS choice,
       (SELECT x.at FROM (SELECT e.at AS at, row_number() OVER (ORDER BY e.id) AS n FROM event e WHERE e.dossier = h.dossier) x WHERE x.n = h.version + 1) AS until_s
  FROM answer_history h JOIN dossier d ON d.id = h.dossier LEFT JOIN form_field f ON f.ruleset = d.ruleset AND f.code = h.field
 WHERE h.dossier = :dossier ORDER BY h.id DESC LIMIT 200

-- the mandatory list, with what is there for each row and instance
-- name: desk_requirements :many
SELECT r.code AS requirement, i.instance AS instance, i.label AS label, r.clause AS clause, r.copy_kind AS copy_kind, r.made_by AS made_by, iif(r.status = 'provisional', 1, 0) AS provisional,
       r.code || '/' || i.instance AS id,
       iif(r.made_by = 'upload' AND NOT EXISTS (SELECT 1 FROM paper p WHERE p.dossier = d.id AND p.requirement = r.code AND p.instance = i.instance AND p.replaced_by IS NULL), 1, 0) AS missing
  FROM dossier d JOIN requirement r ON r.ruleset = d.ruleset JOIN instance i ON i.dossier = d.id AND i.per = r.per
 WHERE d.id = :dossier ORDER BY r.rank, CAST(i.instance AS INTEGER), i.instance

-- name: desk_papers :many
SELECT p.requirement || '/' || p.instance AS id, p.id AS paper, p.name AS name, p.pages AS pages, f.bytes AS bytes, f.media AS media, p.file AS hash, p.added_s AS added_s, q.name AS added_by,
       coalesce((SELECT s.verdict FROM file_screening s WHERE s.file = p.file), 'pending') AS reading, iif(p.replaced_by IS NULL, 0, 1) AS replaced, d.code AS code
  FROM paper p JOIN file f ON f.hash = p.file JOIN person q ON q.id = p.added_by JOIN dossier d ON d.id = p.dossier JOIN requirement r ON r.ruleset = d.ruleset AND r.code = p.requirement
 WHERE p.dossier = :dossier ORDER BY r.rank, CAST(p.instance AS INTEGER), p.instance, p.id DESC

-- name: desk_paper :one
SELECT p.file AS hash, f.media AS media, p.name AS name FROM paper p JOIN dossier d ON d.id = p.dossier JOIN file f ON f.hash = p.file
 WHERE d.code = :code AND p.id = :paper

-- name: desk_assessment :many
SELECT c.code AS criterion, c.clause AS clause, iif(c.status = 'provisional', 1, 0) AS provisional, a.verdict AS verdict, a.page AS page, a.note AS note, p.name AS by, a.at AS at
  FROM dossier d JOIN criterion c ON c.ruleset = d.ruleset LEFT JOIN assessment a ON a.dossier = d.id AND a.criterion = c.code LEFT JOIN person p ON p.id = a.by
 WHERE d.id = :dossier ORDER BY c.rank

-- name: desk_consultations :many
SELECT c.question AS question, p.name AS person, a.name AS by, e.at AS at, c.reply AS reply, r.at AS replied_s
  FROM consultation c JOIN event e ON e.id = c.event JOIN person a ON a.id = e.actor JOIN person p ON p.id = c.person LEFT JOIN event r ON r.id = c.replied
 WHERE c.dossier = :dossier ORDER BY c.event LIMIT 50

-- name: desk_routing :many
SELECT r.authority AS authority, u.name AS name, u.address AS address, r.answer AS answer, r.answered_s AS answered_s, r.reference AS reference, iif(r.recalled IS NULL, 0, 1) AS recalled, e.at AS at
  FROM routing r JOIN event e ON e.id = r.event LEFT JOIN authority u ON u.code = r.authority AND u.from_day <= e.day AND (u.until_day IS NULL OR u.until_day >= e.day)
 WHERE r.dossier = :dossier ORDER BY r.event LIMIT 20

-- the signs the standing finding names
-- name: desk_found :many
SELECT f.code AS code, f.social AS social FROM finding x JOIN feature f ON instr(' ' || x.found || ' ', ' ' || f.code || ' ') > 0 WHERE x.dossier = :dossier AND x.void IS NULL ORDER BY f.rank

-- signs of a social network in what was filed, beside the answer each contradicts
-- name: desk_signs :many
SELECT g.paper AS paper, coalesce(p.name, '') AS name, g.field AS field, g.page AS page, g.feature AS feature, g.before AS before, g.excerpt AS excerpt, g.after AS after,
       iif(a.value = '0', 1, 0) AS denied, EXISTS (SELECT 1 FROM finding f WHERE f.dossier = :dossier AND f.void IS NULL AND f.verdict NOT IN ('central', 'mixed')
                 AND NOT EXISTS (SELECT 1 FROM json_each(f.signs) j WHERE json_extract(j.value, '$.feature') = g.feature AND json_extract(j.value, '$.excerpt') = g.excerpt)) AS fresh
  FROM dossier_sign g LEFT JOIN paper p ON p.id = g.paper LEFT JOIN answer a ON a.dossier = g.dossier AND a.field = g.feature AND a.instance = ''
 WHERE g.dossier = :dossier ORDER BY g.paper IS NULL, g.paper, g.page, g.sign LIMIT 100

-- papers only a person can read
-- name: desk_unreadable :many
SELECT p.id AS paper, p.name AS name, u.reason AS reason FROM unreadable_paper u JOIN paper p ON p.id = u.paper WHERE u.dossier = :dossier ORDER BY p.id LIMIT 100

-- whether something filed still has to be looked through
-- name: desk_unread :many
SELECT count(*) AS n FROM unread_text u WHERE u.dossier = :dossier HAVING count(*) > 0
