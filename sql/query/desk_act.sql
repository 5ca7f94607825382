-- The page of one action.

-- any act of the office: one that is not possible from this state any more is told so, since a colleague may have been quicker
-- name: desk_action :one
SELECT a.code AS action, a.page AS page, a.weight AS weight, c.law AS law, a.code || '.hint' AS hint, iif(a.weight = 'grave', a.code || '.confirm', '') AS confirm, iif(a.weight = 'grave', 1, 0) AS grave, d.code AS code
  FROM dossier d JOIN action_clause c ON c.dossier = d.id JOIN action a ON a.code = c.action
 WHERE d.code = :code AND a.code = :action AND a.page <> 'none' AND EXISTS (SELECT 1 FROM step s WHERE s.action = a.code AND s.role NOT IN ('applicant', 'system'))

-- name: desk_inputs :many
SELECT i.field AS input, iif(i.action = 'record_delivery', 1, i.required) AS required, -- the desk proves a delivery; an applicant proves it by opening the slip
       iif(i.field = 'ground', 1, 0) AS is_ground, iif(i.field = 'explanation', 1, 0) AS is_explanation, iif(i.field = 'officer', 1, 0) AS is_officer, iif(i.field = 'day', 1, 0) AS is_day
  FROM action_input i WHERE i.action = :action ORDER BY i.rank

-- name: desk_grounds :many
SELECT g.code AS code, g.clause AS clause, g.knowable AS knowable FROM dossier d JOIN ground g ON g.ruleset IN (d.ruleset, d.desk_ruleset) AND g.action = :action
 WHERE d.id = :dossier
   AND (g.action <> 'overrule' OR (d.recommendation = 'grant') = EXISTS (SELECT 1 FROM ground x WHERE x.ruleset = g.ruleset AND x.action = 'recommend_refuse' AND x.code = g.code))
 ORDER BY g.rank

-- whom it can be given to: who holds the role, did not receive it, is not of the organisation, and how much each has in hand
-- name: desk_officers :many
SELECT p.id AS code, p.name AS name, p.unit AS unit,
       (SELECT count(*) FROM dossier x WHERE x.is_open = 1 AND x.assignee = p.id) AS load,
       (SELECT count(*) FROM dossier x WHERE x.is_open = 1 AND x.assignee = p.id AND x.state = 'in_review' AND x.due_day < :today) AS late,
       EXISTS (SELECT 1 FROM unread u JOIN dossier d ON d.id = :dossier WHERE u.person = p.id AND u.ruleset IN (d.ruleset, d.desk_ruleset)) AS unread
  FROM person p JOIN dossier d ON d.id = :dossier
 WHERE p.staff = 1 AND p.active = 1 AND p.id <> :me AND p.id IS NOT iif(:action = 'consult', 0, d.assignee)
   AND EXISTS (SELECT 1 FROM person_role r WHERE r.person = p.id AND :now >= r.from_s AND :now < r.until_s
                AND (r.role = 'case_officer' OR (:action = 'consult' AND r.role IN ('desk_officer', 'desk_head', 'division_head', 'inspector'))))
   AND NOT EXISTS (SELECT 1 FROM member m WHERE m.organisation = d.organisation AND m.person = p.id)
   AND NOT EXISTS (SELECT 1 FROM member_change c WHERE c.organisation = d.organisation AND c.person = p.id AND c.kind = 'removed' AND c.at >= d.opened_s)
   AND (:action = 'consult' OR NOT EXISTS (SELECT 1 FROM event e WHERE e.dossier = d.id AND e.action IN ('accept', 'declare_conflict') AND p.id IN (e.actor, e.for_person)))
 ORDER BY load, p.name LIMIT 200

-- the paper frozen at endorsement, which a leader signs
-- name: desk_frozen :many
SELECT c.id AS document, c.kind AS kind, c.hash AS hash, d.code AS code, c.content AS content
  FROM dossier d JOIN document c ON c.dossier = d.id JOIN event e ON e.id = c.event AND e.action IN ('endorse', 'overrule')
 WHERE d.id = :dossier AND :action IN ('grant', 'refuse', 'decide_route', 'issue') ORDER BY c.id DESC LIMIT 1

-- the next number of the year's book
-- name: desk_next_number :many
SELECT coalesce(max(b.last), 0) + 1 AS number, substr(:today, 1, 4) AS year, o.number_symbol AS symbol
  FROM office o JOIN dossier d ON d.id = :dossier
  LEFT JOIN number_book b ON b.kind = iif(d.state = 'granted', 'licence', 'refusal_letter') AND b.year = CAST(substr(:today, 1, 4) AS INTEGER)
 WHERE o.id = 1 AND :action = 'issue' GROUP BY o.id

-- the recommendation as it was made, for those who endorse or decide
-- name: desk_recommendation :many
SELECT d.recommendation AS recommendation, p.name AS by, e.at AS at, i.explanation AS explanation, i.ground AS ground,
       (SELECT g.clause FROM ground g WHERE g.action = i.action AND g.code = i.ground AND g.ruleset = d.ruleset) AS clause
  FROM dossier d JOIN event e ON e.dossier = d.id AND e.action IN ('recommend_grant', 'recommend_refuse', 'recommend_route') JOIN intent i ON i.id = e.intent JOIN person p ON p.id = e.actor
 WHERE d.id = :dossier AND d.recommendation IS NOT NULL ORDER BY e.id DESC LIMIT 1

-- what a colleague proposed, for whoever decides on it
-- name: desk_proposal :many
SELECT e.action AS action, p.name AS by, e.at AS at, i.explanation AS explanation, i.ground AS ground, i.day AS day,
       (SELECT g.clause FROM ground g WHERE g.action = i.action AND g.code = i.ground AND g.ruleset IN (d.ruleset, d.desk_ruleset)) AS clause
  FROM dossier d JOIN event e ON e.dossier = d.id
       AND e.action = CASE :action WHEN 'refuse_intake' THEN 'propose_intake_refusal' WHEN 'correct_paper' THEN 'propose_correction' WHEN 'apologise' THEN 'prepare_apology' END
  JOIN intent i ON i.id = e.intent JOIN person p ON p.id = e.actor
 WHERE d.id = :dossier ORDER BY e.id DESC LIMIT 1

-- the question a person was asked
-- name: desk_asked :many
SELECT c.question AS question, a.name AS by, e.at AS at FROM consultation c JOIN event e ON e.id = c.event JOIN person a ON a.id = e.actor
 WHERE c.dossier = :dossier AND :action = 'reply' AND c.replied IS NULL
   AND (c.person = :me OR EXISTS (SELECT 1 FROM holder h WHERE h.for_person = c.person AND h.person = :me AND :now >= h.from_s AND :now < h.until_s))
 ORDER BY c.event LIMIT 20

-- where a routing leads, when the rules' own authority stands
-- name: desk_route_to :many
SELECT u.code AS authority, u.name AS name, u.address AS address, u.law AS law, iif(u.status = 'provisional', 1, 0) AS provisional
  FROM authority u
 WHERE :action IN ('route', 'recommend_route', 'decide_route') AND u.from_day <= :today AND (u.until_day IS NULL OR u.until_day >= :today)
   AND u.code = coalesce((SELECT s.authority FROM screening s JOIN standing_finding f ON f.dossier = s.dossier AND f.verdict = s.verdict WHERE s.dossier = :dossier),
         (SELECT v.authority FROM screening_rule v JOIN dossier d ON d.id = :dossier AND v.ruleset = d.ruleset JOIN standing_finding f ON f.dossier = d.id AND f.verdict = v.verdict
           WHERE v.authority IS NOT NULL ORDER BY v.rank LIMIT 1))

-- the inputs of a finding: verdicts an officer may record, clauses in force on the day of filing, features to look for
-- name: desk_verdicts :many
SELECT v.code AS code, v.exit AS exit, v.ours AS ours FROM verdict v WHERE v.finding = 1 ORDER BY v.rank

-- name: desk_clauses :many
SELECT c.code AS code, c.code || iif(c.text <> '', ': ' || substr(c.text, 1, 90), '') AS label
  FROM clause c JOIN instrument n ON n.code = c.instrument JOIN dossier d ON d.id = :dossier JOIN office o ON o.id = 1
 WHERE n.from_day <= date(d.submitted_s + o.offset_s, 'unixepoch') AND (n.until_day IS NULL OR n.until_day >= date(d.submitted_s + o.offset_s, 'unixepoch'))
 ORDER BY (SELECT count(*) FROM screening_rule r WHERE r.ruleset = d.ruleset AND r.clause = c.code) = 0, c.code LIMIT 400

-- name: desk_features :many
SELECT 'found.' || f.code AS field, f.code AS code, f.social AS social, '' AS value, '' AS error FROM feature f ORDER BY f.rank

-- the sections of the project as typed, numbered, so that reading them can be recorded as pages of a file are
-- name: desk_readings :many
SELECT 'read.' || row_number() OVER (ORDER BY s.rank) AS field, row_number() OVER (ORDER BY s.rank) AS n, s.code AS code, '' AS value, '' AS error
  FROM dossier d JOIN section s ON s.ruleset = d.ruleset AND s.part = 'project' WHERE d.id = :dossier ORDER BY s.rank

-- what the finding page proposes: the clause of the rule that decided, the verdict where the rules are sure
-- name: desk_finding_values :many
SELECT s.clause AS clause, '' AS verdict, '' AS pages, '' AS explanation,
       (SELECT p.id FROM paper p WHERE p.dossier = :dossier AND p.requirement = 'project' AND p.replaced_by IS NULL LIMIT 1) AS project,
       (SELECT p.pages FROM paper p WHERE p.dossier = :dossier AND p.requirement = 'project' AND p.replaced_by IS NULL LIMIT 1) AS project_pages
  FROM screening s WHERE s.dossier = :dossier AND :now >= s.from_s AND :now < s.until_s

-- the answers about competence
-- name: desk_competence :many
SELECT f.code AS field, f.kind AS kind, a.value AS value, f.code || '.' || a.value AS choice
  FROM dossier d JOIN section s ON s.ruleset = d.ruleset AND s.part = 'competence' JOIN form_field f ON f.ruleset = s.ruleset AND f.section = s.code
  JOIN answer a ON a.dossier = d.id AND a.field = f.code AND a.instance = '' WHERE d.id = :dossier ORDER BY s.rank, f.rank

-- how the due date came about, for whoever apologises for it
-- name: desk_due_why :many
SELECT d.received_s AS received_s, t.days AS days, t.law AS law, d.due_day AS due_day, iif(t.status = 'provisional', 1, 0) AS provisional
  FROM dossier d JOIN time_limit t ON t.ruleset = d.ruleset AND t.what = 'decide'
 WHERE d.id = :dossier AND d.due_day IS NOT NULL AND :action IN ('prepare_apology', 'apologise', 'apologise_late')

-- the days off it steps over
-- name: desk_due_off :many
SELECT w.day AS day, w.kind AS kind, w.status AS status FROM dossier d JOIN office o ON o.id = 1
  JOIN workday w ON w.day > date(d.received_s + o.offset_s, 'unixepoch') AND w.day <= d.due_day AND w.kind NOT IN ('plain', 'weekend')
 WHERE d.id = :dossier AND :action IN ('prepare_apology', 'apologise', 'apologise_late') ORDER BY w.day LIMIT 60
