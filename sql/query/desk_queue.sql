-- The queues of the office: lists per role, and the rows of one of them.  No count over a growing table: a list is counted to 100 and no further.

-- the lists of the roles a person holds, with how many dossiers wait in each (100 means 100 or more)
-- name: desk_lists :many
WITH list (role, code, rank, s1, s2, kind) AS (VALUES
    ('desk_officer',  'intake',     1, 'submitted',            '',                     'state'),
    ('desk_head',     'intake',     1, 'submitted',            '',                     'state'),
    ('desk_officer',  'release',    2, 'completion_proposed',  'supplement_proposed',  'others'),
    ('desk_head',     'release',    2, 'completion_proposed',  'supplement_proposed',  'others'),
    ('desk_officer',  'delivery',   3, '',                     '',                     'delivery'),
    ('desk_head',     'delivery',   3, '',                     '',                     'delivery'),
    ('desk_officer',  'results',    4, 'issued',               '',                     'state'),
    ('desk_head',     'contested',  6, 'completion_contested', 'supplement_contested', 'state'),
    ('leader',        'contested',  6, 'completion_contested', 'supplement_contested', 'state'),
    ('case_officer',  'mine',       7, 'in_review',            '',                     'mine'),
    ('case_officer',  'waiting',    8, 'supplement_proposed',  'supplement_requested', 'mine'),
    ('division_head', 'unassigned', 9, 'accepted',             '',                     'state'),
    ('desk_head',     'unassigned', 9, 'accepted',             '',                     'state'),
    ('division_head', 'endorse',   10, 'recommended',          '',                     'state'),
    ('leader',        'sign',       5, 'endorsed',             '',                     'state'),
    ('records_clerk', 'issue',     11, 'granted',              'refused',              'state'),
    ('division_head', 'review',    12, 'in_review',            '',                     'state'),
    ('desk_officer',  'open',      13, '', '', 'open'), ('desk_head', 'open', 13, '', '', 'open'), ('case_officer', 'open', 13, '', '', 'open'),
    ('division_head', 'open',      13, '', '', 'open'), ('leader',    'open', 13, '', '', 'open'), ('records_clerk', 'open', 13, '', '', 'open'),
    ('inspector',     'open',      13, '', '', 'open'), ('auditor',   'open', 13, '', '', 'open'),
    ('desk_officer',  'ended',     14, '', '', 'ended'), ('desk_head', 'ended', 14, '', '', 'ended'), ('case_officer', 'ended', 14, '', '', 'ended'),
    ('division_head', 'ended',     14, '', '', 'ended'), ('leader',    'ended', 14, '', '', 'ended'), ('records_clerk', 'ended', 14, '', '', 'ended'),
    ('inspector',     'ended',     14, '', '', 'ended'), ('auditor',   'ended', 14, '', '', 'ended'))
SELECT l.code AS code, l.s1 AS s1, l.s2 AS s2, l.kind AS kind,
       CASE l.kind
         WHEN 'state' THEN (SELECT count(*) FROM (SELECT 1 FROM dossier d WHERE d.is_open = 1 AND d.state IN (l.s1, l.s2) LIMIT 100))
         WHEN 'others' THEN (SELECT count(*) FROM (SELECT 1 FROM dossier d JOIN slip s ON s.id = d.slip AND s.author <> :me WHERE d.is_open = 1 AND d.state IN (l.s1, l.s2) LIMIT 100))
         WHEN 'mine' THEN (SELECT count(*) FROM (SELECT 1 FROM dossier d WHERE d.is_open = 1 AND d.assignee = :me AND d.state IN (l.s1, l.s2) LIMIT 100))
         WHEN 'delivery' THEN (SELECT count(*) FROM (SELECT 1 FROM slip s WHERE s.state = 'released' AND s.delivered IS NULL LIMIT 100))
       END AS waiting
  FROM list l
 WHERE EXISTS (SELECT 1 FROM holder h WHERE h.person = :me AND h.role = l.role AND :now >= h.from_s AND :now < h.until_s)
 GROUP BY l.code ORDER BY l.rank;

-- one or two states, earliest due first; each arm walks the index of its state, so that nothing but the rows shown is read
-- name: desk_queue :many
-- filter: mine: AND d.assignee = :me
-- filter: others: AND (SELECT s.author FROM slip s WHERE s.id = d.slip) <> :me
-- filter: after_none: AND (d.due_day IS NOT NULL OR d.id > :after_none)
-- filter: after_due: AND (d.due_day, d.id) > (:after_due, :after_id)
-- filter: after_filed: AND d.id > :after_filed
-- order: due: due_day, id
-- order: filed: id
SELECT d.id AS id, q.due_day AS due_day, d.code AS code, d.state AS state, s.clock AS clock, d.channel AS channel, g.name AS organisation, p.name AS assignee, d.submitted_s AS submitted_s,
       (SELECT a.value FROM answer a WHERE a.dossier = d.id AND a.field = 'domain_name' ORDER BY a.instance LIMIT 1) AS domain,
       CASE WHEN s.clock = 'theirs' THEN 'stopped' WHEN s.clock <> 'ours' OR d.due_day IS NULL THEN '' WHEN d.due_day < :today THEN 'late' WHEN d.due_day = :today THEN 'today'
            WHEN w.seq - t.seq <= 2 THEN 'soon' ELSE 'fine' END AS due_state,
       max(abs(w.seq - t.seq), 1) AS due_n,
       d.due_day >= (SELECT min(u.day) FROM workday u WHERE u.day > :today AND u.status <> 'official') AS due_maybe,
       d.intake_due_s AS intake_due_s, iif(:now > d.intake_due_s, 'late', 'fine') AS intake_state,
       abs((SELECT o.before_s + max(0, min(d.intake_due_s, o.until_s) - o.from_s) FROM office_span o WHERE o.from_s <= d.intake_due_s ORDER BY o.from_s DESC LIMIT 1)
           - (SELECT o.before_s + max(0, min(:now, o.until_s) - o.from_s) FROM office_span o WHERE o.from_s <= :now ORDER BY o.from_s DESC LIMIT 1)) / 3600 AS intake_n
  FROM (SELECT d.id AS id, d.due_day AS due_day FROM dossier d WHERE d.is_open = 1 AND d.state = :s1 /*filters*/
        UNION ALL
        SELECT d.id, d.due_day FROM dossier d WHERE d.is_open = 1 AND d.state = :s2 /*filters*/
        ORDER BY /*order*/ LIMIT 51) q
  JOIN dossier d ON d.id = q.id JOIN state s ON s.code = d.state JOIN organisation g ON g.id = d.organisation
  LEFT JOIN person p ON p.id = d.assignee LEFT JOIN workday w ON w.day = d.due_day LEFT JOIN workday t ON t.day = :today
 ORDER BY /*order*/;

-- slips that went out and were not proven delivered, oldest first
-- name: desk_undelivered :many
-- filter: after_filed: AND s.id > :after_filed
SELECT x.slip AS id, d.due_day AS due_day, d.code AS code, d.state AS state, s.clock AS clock, d.channel AS channel, g.name AS organisation, p.name AS assignee, d.submitted_s AS submitted_s,
       (SELECT a.value FROM answer a WHERE a.dossier = d.id AND a.field = 'domain_name' ORDER BY a.instance LIMIT 1) AS domain,
       'stopped' AS due_state, '' AS due_n, '' AS due_maybe, '' AS intake_due_s, '' AS intake_state, '' AS intake_n
  FROM (SELECT s.id AS slip, s.dossier AS dossier FROM slip s WHERE s.state = 'released' AND s.delivered IS NULL /*filters*/ ORDER BY s.id LIMIT 51) x
  JOIN dossier d ON d.id = x.dossier JOIN state s ON s.code = d.state JOIN organisation g ON g.id = d.organisation LEFT JOIN person p ON p.id = d.assignee
 ORDER BY x.slip;

-- everything received and not ended, earliest due first
-- name: desk_open :many
-- filter: state: AND d.state = :state
-- filter: after_due: AND (d.due_day, d.id) > (:after_due, :after_id)
SELECT d.id AS id, q.due_day AS due_day, d.code AS code, d.state AS state, s.clock AS clock, d.channel AS channel, g.name AS organisation, p.name AS assignee, d.submitted_s AS submitted_s,
       (SELECT a.value FROM answer a WHERE a.dossier = d.id AND a.field = 'domain_name' ORDER BY a.instance LIMIT 1) AS domain,
       CASE WHEN s.clock = 'theirs' THEN 'stopped' WHEN s.clock <> 'ours' THEN '' WHEN d.due_day < :today THEN 'late' WHEN d.due_day = :today THEN 'today'
            WHEN w.seq - t.seq <= 2 THEN 'soon' ELSE 'fine' END AS due_state,
       max(abs(w.seq - t.seq), 1) AS due_n,
       d.due_day >= (SELECT min(u.day) FROM workday u WHERE u.day > :today AND u.status <> 'official') AS due_maybe,
       '' AS intake_due_s, '' AS intake_state, '' AS intake_n
  FROM (SELECT d.id AS id, d.due_day AS due_day FROM dossier d WHERE d.is_open = 1 AND d.due_day >= '' /*filters*/ ORDER BY d.due_day, d.id LIMIT 51) q
  JOIN dossier d ON d.id = q.id JOIN state s ON s.code = d.state JOIN organisation g ON g.id = d.organisation
  LEFT JOIN person p ON p.id = d.assignee LEFT JOIN workday w ON w.day = d.due_day LEFT JOIN workday t ON t.day = :today
 ORDER BY q.due_day, q.id;

-- what has ended, newest filing first
-- name: desk_ended :many
-- filter: state: AND d.state = :state
-- filter: after_filed: AND d.id < :after_filed
SELECT d.id AS id, '' AS due_day, d.code AS code, d.state AS state, s.clock AS clock, d.channel AS channel, g.name AS organisation, p.name AS assignee, d.submitted_s AS submitted_s,
       (SELECT a.value FROM answer a WHERE a.dossier = d.id AND a.field = 'domain_name' ORDER BY a.instance LIMIT 1) AS domain,
       '' AS due_state, '' AS due_n, '' AS due_maybe, '' AS intake_due_s, '' AS intake_state, '' AS intake_n
  FROM (SELECT d.id AS id FROM dossier d WHERE d.is_open = 0 AND d.code IS NOT NULL /*filters*/ ORDER BY d.id DESC LIMIT 51) q
  JOIN dossier d ON d.id = q.id JOIN state s ON s.code = d.state JOIN organisation g ON g.id = d.organisation LEFT JOIN person p ON p.id = d.assignee
 ORDER BY q.id DESC;

-- by the beginning of the code or of a domain name, or a part of the organisation's name without marks
-- name: desk_search :many
SELECT d.id AS id, d.due_day AS due_day, d.code AS code, d.state AS state, s.clock AS clock, d.channel AS channel, g.name AS organisation, p.name AS assignee, d.submitted_s AS submitted_s,
       (SELECT a.value FROM answer a WHERE a.dossier = d.id AND a.field = 'domain_name' ORDER BY a.instance LIMIT 1) AS domain,
       CASE WHEN s.clock = 'theirs' THEN 'stopped' WHEN s.clock <> 'ours' OR d.due_day IS NULL THEN '' WHEN d.due_day < :today THEN 'late' WHEN d.due_day = :today THEN 'today'
            WHEN w.seq - t.seq <= 2 THEN 'soon' ELSE 'fine' END AS due_state,
       max(abs(w.seq - t.seq), 1) AS due_n,
       d.due_day >= (SELECT min(u.day) FROM workday u WHERE u.day > :today AND u.status <> 'official') AS due_maybe,
       '' AS intake_due_s, '' AS intake_state, '' AS intake_n
  FROM (SELECT id FROM (SELECT d.id AS id FROM dossier d WHERE d.code >= :q_code AND d.code < :q_code || '~' ORDER BY d.code LIMIT 50)
        UNION
        SELECT id FROM (SELECT d.id AS id FROM answer a JOIN dossier d ON d.id = a.dossier WHERE a.field = 'domain_name' AND a.value >= :q_domain AND a.value < :q_domain || '~' AND d.code IS NOT NULL LIMIT 50)
        UNION
        SELECT id FROM (SELECT d.id AS id FROM organisation g JOIN dossier d ON d.organisation = g.id AND d.code IS NOT NULL WHERE instr(g.folded, :q_folded) > 0 LIMIT 50)) q
  JOIN dossier d ON d.id = q.id JOIN state s ON s.code = d.state JOIN organisation g ON g.id = d.organisation
  LEFT JOIN person p ON p.id = d.assignee LEFT JOIN workday w ON w.day = d.due_day LEFT JOIN workday t ON t.day = :today
 ORDER BY d.id DESC LIMIT 51;

-- what an administrator sees: how many dossiers are open in each state, counted to 1,000
-- name: desk_counts :many
SELECT s.code AS state, s.clock AS clock, (SELECT count(*) FROM (SELECT 1 FROM dossier d WHERE d.is_open = 1 AND d.state = s.code LIMIT 1000)) AS n
  FROM state s WHERE s.code <> 'draft' AND s.final = 0 AND EXISTS (SELECT 1 FROM person_role r WHERE r.person = :me AND r.role = 'admin') ORDER BY s.rank;

-- the states a list can be narrowed to
-- name: desk_states :many
SELECT s.code AS code FROM state s
 WHERE iif(s.final = 1 OR (s.clock = 'stopped' AND s.code <> 'issued'), 'ended', 'open') = :narrowed
   AND s.code NOT IN ('draft', 'discarded', 'submitted', 'completion_proposed', 'completion_requested', 'completion_contested') ORDER BY s.rank
