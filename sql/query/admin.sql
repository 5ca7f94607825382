-- What the office keeps in order besides dossiers: the desk head's list, organisations, notices, briefings, delegations, people, the law in force.

-- the desk head's list, oldest first
-- name: admin_exceptions :many
SELECT x.id AS exception, x.kind AS kind, x.raised_s AS raised_s, d.code AS code, d.state AS state, s.clock AS clock, g.name AS organisation, p.name AS by, e.action AS action
  FROM (SELECT x.id AS id, x.kind AS kind, x.raised_s AS raised_s, x.dossier AS dossier, x.event AS event FROM exception x WHERE x.acknowledged_s IS NULL ORDER BY x.raised_s, x.id LIMIT 100) x
  JOIN dossier d ON d.id = x.dossier JOIN state s ON s.code = d.state JOIN organisation g ON g.id = d.organisation JOIN event e ON e.id = x.event JOIN person p ON p.id = e.actor
 ORDER BY x.raised_s, x.id

-- name: admin_exceptions_done :many
SELECT x.id AS exception, x.kind AS kind, x.raised_s AS raised_s, d.code AS code, x.acknowledged_s AS acknowledged_s, p.name AS by, x.note AS note
  FROM (SELECT x.id AS id, x.kind AS kind, x.raised_s AS raised_s, x.dossier AS dossier, x.acknowledged_s AS acknowledged_s, x.acknowledged_by AS acknowledged_by, x.note AS note
          FROM exception x WHERE x.acknowledged_s IS NOT NULL ORDER BY x.id DESC LIMIT 20) x
  JOIN dossier d ON d.id = x.dossier LEFT JOIN person p ON p.id = x.acknowledged_by ORDER BY x.id DESC

-- name: admin_exception :one
SELECT x.id AS exception, x.kind AS kind, x.raised_s AS raised_s, d.code AS code, d.state AS state, s.clock AS clock, g.name AS organisation, p.name AS by, e.role AS role, e.action AS action, i.explanation AS explanation,
       c.law AS law, e.late_days AS late_days, x.acknowledged_s AS acknowledged_s, a.name AS acknowledged_by, x.note AS given_note,
       iif(:me IN (e.actor, e.for_person), 1, 0) AS own,
       EXISTS (SELECT 1 FROM holder h WHERE h.person = :me AND h.role IN ('desk_head', 'leader') AND :now >= h.from_s AND :now < h.until_s) AS may
  FROM exception x JOIN dossier d ON d.id = x.dossier JOIN state s ON s.code = d.state JOIN organisation g ON g.id = d.organisation JOIN event e ON e.id = x.event JOIN intent i ON i.id = e.intent JOIN person p ON p.id = e.actor
  JOIN action_clause c ON c.dossier = d.id AND c.action = e.action LEFT JOIN person a ON a.id = x.acknowledged_by WHERE x.id = :exception

-- every step before it, so that responsibility needs no inquiry
-- name: admin_exception_steps :many
SELECT e.at AS at, e.action AS code, p.name || ' · ' || c.law AS who, '' AS current, '' AS note
  FROM exception x JOIN event e ON e.dossier = x.dossier AND e.id <= x.event JOIN person p ON p.id = e.actor JOIN action_clause c ON c.dossier = e.dossier AND c.action = e.action
 WHERE x.id = :exception ORDER BY e.id DESC LIMIT 100

-- what one did oneself another looks at
-- name: admin_acknowledge :exec
UPDATE exception SET acknowledged_s = :now, acknowledged_by = :me, note = :note WHERE id = :exception AND acknowledged_s IS NULL
   AND NOT EXISTS (SELECT 1 FROM event e WHERE e.id = exception.event AND :me IN (e.actor, e.for_person))

-- changes of roles somebody else has to look at, oldest first
-- name: admin_role_open :many
SELECT c.id AS change, c.at AS at, c.kind AS kind, p.name AS person, c.role AS role, f.name AS for_person, coalesce(b.name, '') AS by
  FROM role_change c JOIN person p ON p.id = c.person LEFT JOIN person f ON f.id = c.for_person LEFT JOIN person b ON b.id = c.by_person
 WHERE c.look = 1 AND c.acknowledged_s IS NULL ORDER BY c.id LIMIT 100

-- is there any? for the desk head's list
-- name: admin_role_waiting :many
SELECT 1 AS some FROM role_change c WHERE c.look = 1 AND c.acknowledged_s IS NULL LIMIT 1

-- all of them, newest first
-- name: admin_role_changes :many
SELECT c.id AS change, c.at AS at, c.kind AS kind, p.name AS person, c.role AS role, f.name AS for_person, coalesce(b.name, '') AS by, c.from_s AS from_s, iif(c.until_s < 9000000000000000000, c.until_s - 1, NULL) AS until_s,
       c.instrument AS instrument, iif(c.look = 1 AND c.acknowledged_s IS NULL, 1, 0) AS open, c.acknowledged_s AS acknowledged_s, a.name AS acknowledged_by, c.note AS note
  FROM (SELECT id FROM role_change WHERE id < coalesce(:before, 9000000000000000000) ORDER BY id DESC LIMIT 50) q JOIN role_change c ON c.id = q.id
  JOIN person p ON p.id = c.person LEFT JOIN person f ON f.id = c.for_person LEFT JOIN person b ON b.id = c.by_person LEFT JOIN person a ON a.id = c.acknowledged_by
 ORDER BY c.id DESC

-- where the next page of them begins
-- name: admin_role_older :many
SELECT c.id + 1 AS before FROM role_change c WHERE c.id < coalesce(:before, 9000000000000000000) ORDER BY c.id DESC LIMIT 1 OFFSET 50

-- name: admin_role_change :one
SELECT c.id AS change, c.at AS at, c.kind AS kind, p.name AS person, c.role AS role, f.name AS for_person, coalesce(b.name, '') AS by, c.from_s AS from_s, iif(c.until_s < 9000000000000000000, c.until_s - 1, NULL) AS until_s,
       c.instrument AS instrument, c.look AS look, c.acknowledged_s AS acknowledged_s, a.name AS acknowledged_by, c.note AS given_note,
       iif(:me IN (c.person, c.by_person), 1, 0) AS own,
       EXISTS (SELECT 1 FROM holder h WHERE h.person = :me AND h.role IN ('desk_head', 'leader') AND :now >= h.from_s AND :now < h.until_s) AS may
  FROM role_change c JOIN person p ON p.id = c.person LEFT JOIN person f ON f.id = c.for_person LEFT JOIN person b ON b.id = c.by_person LEFT JOIN person a ON a.id = c.acknowledged_by
 WHERE c.id = :change

-- name: admin_role_acknowledge :exec
UPDATE role_change SET acknowledged_s = :now, acknowledged_by = :me, note = :note WHERE id = :change AND look = 1 AND acknowledged_s IS NULL AND coalesce(:me NOT IN (person, by_person), :me <> person)

-- organisations the desk has not matched yet, oldest first
-- name: admin_unverified :many
SELECT g.id AS organisation, g.name AS name, g.tax_code AS tax_code, g.created_s AS created_s, (SELECT count(*) FROM dossier d WHERE d.organisation = g.id AND d.code IS NOT NULL) AS dossiers
  FROM organisation g WHERE g.verified_s IS NULL ORDER BY g.created_s, g.id LIMIT 50

-- people waiting to join an organisation's account
-- name: admin_joining :many
SELECT g.id AS organisation, g.name AS name, p.name AS person, p.email AS email, m.rights AS rights FROM member m JOIN organisation g ON g.id = m.organisation JOIN person p ON p.id = m.person
 WHERE m.approved_s IS NULL ORDER BY g.id LIMIT 50

-- name: admin_organisation :one
SELECT g.id AS organisation, g.name AS name, g.tax_code AS tax_code, g.address AS address, g.phone AS phone, g.created_s AS created_s, g.verified_s AS verified_s, p.name AS verified_by
  FROM organisation g LEFT JOIN person p ON p.id = g.verified_by WHERE g.id = :organisation

-- name: admin_members :many
SELECT p.id AS person, p.name AS name, p.email AS email, m.rights AS rights, iif(m.approved_s IS NULL, 1, 0) AS waiting FROM member m JOIN person p ON p.id = m.person
 WHERE m.organisation = :organisation ORDER BY m.approved_s IS NOT NULL, p.name LIMIT 100

-- who was let in or out, and by whom, newest first
-- name: admin_member_changes :many
SELECT c.at AS at, c.kind AS kind, p.name AS person, c.rights AS rights, coalesce(b.name, '') AS by FROM (SELECT id FROM member_change WHERE organisation = :organisation ORDER BY id DESC LIMIT 50) q
  JOIN member_change c ON c.id = q.id JOIN person p ON p.id = c.person LEFT JOIN person b ON b.id = c.by_person ORDER BY c.id DESC

-- its registration papers, as filed
-- name: admin_registration_papers :many
SELECT p.id AS paper, p.name AS name, p.added_s AS added_s, d.code AS code FROM dossier d JOIN paper p ON p.dossier = d.id AND p.requirement = 'legal_status' AND p.replaced_by IS NULL
 WHERE d.organisation = :organisation AND d.code IS NOT NULL ORDER BY p.id DESC LIMIT 10

-- nobody matches the organisation they belong to
-- name: admin_verify :exec
UPDATE organisation SET verified_s = :now, verified_by = :me WHERE id = :organisation AND verified_s IS NULL AND NOT EXISTS (SELECT 1 FROM member m WHERE m.organisation = :organisation AND m.person = :me)

-- name: admin_admit :exec
UPDATE member SET approved_s = :now, changed_by = :me WHERE organisation = :organisation AND person = :person AND approved_s IS NULL AND person <> :me

-- a row that is deleted tells its trigger whose hand it is
-- name: admin_member_hand :exec
UPDATE member SET changed_by = :me WHERE organisation = :organisation AND person = :person AND approved_s IS NULL

-- name: admin_decline :exec
DELETE FROM member WHERE organisation = :organisation AND person = :person AND approved_s IS NULL

-- unread notices to the roles one holds and to oneself, newest first
-- name: admin_inbox :many
SELECT n.id AS notice, n.made_s AS made_s, e.action AS action, d.code AS code, g.name AS organisation, d.state AS state, s.clock AS clock, n.audience AS audience
  FROM (SELECT id FROM (SELECT n.id AS id FROM notice n WHERE n.read_s IS NULL AND n.person IS NULL
                           AND n.audience IN (SELECT h.role FROM holder h WHERE h.person = :me AND :now >= h.from_s AND :now < h.until_s) ORDER BY n.id DESC LIMIT 100)
        UNION SELECT id FROM (SELECT n.id AS id FROM notice n WHERE n.read_s IS NULL AND n.person = :me ORDER BY n.id DESC LIMIT 100)) q
  JOIN notice n ON n.id = q.id JOIN event e ON e.id = n.event JOIN dossier d ON d.id = n.dossier JOIN organisation g ON g.id = d.organisation JOIN state s ON s.code = d.state
 ORDER BY n.id DESC LIMIT 100

-- what one has to read before acting: sets in force or to come whose questions one has not answered right
-- name: admin_inbox_briefings :many
SELECT s.code AS ruleset, s.kind AS kind, s.from_day AS from_day FROM any_set s
 WHERE s.stage = 'published' AND coalesce(s.until_day, '9999') >= :today AND EXISTS (SELECT 1 FROM unread u WHERE u.person = :me AND u.ruleset = s.code) ORDER BY s.from_day DESC

-- name: admin_inbox_read :exec
UPDATE notice SET read_s = :now, read_by = :me WHERE id = :notice AND read_s IS NULL
   AND (person = :me OR (person IS NULL AND audience IN (SELECT h.role FROM holder h WHERE h.person = :me AND :now >= h.from_s AND :now < h.until_s)))

-- everything shown, and nothing that came meanwhile
-- name: admin_inbox_read_all :exec
UPDATE notice SET read_s = :now, read_by = :me WHERE read_s IS NULL AND id <= :upto
   AND (person = :me OR (person IS NULL AND audience IN (SELECT h.role FROM holder h WHERE h.person = :me AND :now >= h.from_s AND :now < h.until_s)))

-- the rule sets with questions: in force today first, with whether one has answered
-- name: admin_briefings :many
SELECT q.ruleset AS ruleset, coalesce(r.law, k.law) AS law, coalesce(r.from_day, k.from_day) AS from_day, coalesce(r.until_day, k.until_day) AS until_day,
       iif(coalesce(r.status, k.status) = 'provisional', 1, 0) AS provisional, iif(k.code IS NULL, 'licence', 'desk') AS kind,
       iif(coalesce(r.from_day, k.from_day) <= :today AND coalesce(r.until_day, k.until_day, '9999') >= :today, 1, 0) AS today,
       EXISTS (SELECT 1 FROM unread u WHERE u.person = :me AND u.ruleset = q.ruleset) AS unread
  FROM briefing_question q LEFT JOIN ruleset r ON r.code = q.ruleset LEFT JOIN desk_ruleset k ON k.code = q.ruleset
 WHERE q.no = 1 AND coalesce(r.stage, k.stage) = 'published' ORDER BY today DESC, from_day DESC, ruleset

-- name: admin_set :one
SELECT x.code AS ruleset, x.law AS law, x.from_day AS from_day, x.until_day AS until_day, iif(x.status = 'provisional', 1, 0) AS provisional, x.kind AS kind, x.before AS before
  FROM (SELECT r.code, r.law, r.from_day, r.until_day, r.status, 'licence' AS kind, (SELECT b.code FROM ruleset b WHERE b.stage = 'published' AND b.from_day < r.from_day ORDER BY b.from_day DESC LIMIT 1) AS before FROM ruleset r
        UNION ALL
        SELECT k.code, k.law, k.from_day, k.until_day, k.status, 'desk', (SELECT b.code FROM desk_ruleset b WHERE b.stage = 'published' AND b.from_day < k.from_day ORDER BY b.from_day DESC LIMIT 1) FROM desk_ruleset k) x
 WHERE x.code = :ruleset AND EXISTS (SELECT 1 FROM any_set s WHERE s.code = x.code AND s.stage = 'published')

-- numbers of a set beside those of the set before it
-- name: admin_numbers :many
SELECT n.what AS what, n.now AS now, n.was AS was, n.law AS law, iif(n.now IS NOT n.was, 1, 0) AS changed FROM (
  SELECT 1 AS rank, 'limit.' || t.what AS what, t.days || '' AS now, (SELECT b.days || '' FROM time_limit b WHERE b.what = t.what AND b.ruleset = (SELECT c.code FROM ruleset c WHERE c.stage = 'published' AND c.from_day < r.from_day ORDER BY c.from_day DESC LIMIT 1)) AS was, t.law AS law
    FROM time_limit t JOIN ruleset r ON r.code = t.ruleset WHERE t.ruleset = :ruleset
  UNION ALL SELECT 2, 'term_years', r.term_years_max || '', (SELECT b.term_years_max || '' FROM ruleset b WHERE b.stage = 'published' AND b.from_day < r.from_day ORDER BY b.from_day DESC LIMIT 1), '' FROM ruleset r WHERE r.code = :ruleset
  UNION ALL SELECT 3, 'sources_min', r.sources_min || '', (SELECT b.sources_min || '' FROM ruleset b WHERE b.stage = 'published' AND b.from_day < r.from_day ORDER BY b.from_day DESC LIMIT 1), r.sources_law FROM ruleset r WHERE r.code = :ruleset
  UNION ALL SELECT 4, 'slips_in_all', k.slips_in_all || '', (SELECT b.slips_in_all || '' FROM desk_ruleset b WHERE b.stage = 'published' AND b.from_day < k.from_day ORDER BY b.from_day DESC LIMIT 1), k.slips_law FROM desk_ruleset k WHERE k.code = :ruleset
  UNION ALL SELECT 5, 'window_days', k.window_days || '', (SELECT b.window_days || '' FROM desk_ruleset b WHERE b.stage = 'published' AND b.from_day < k.from_day ORDER BY b.from_day DESC LIMIT 1), k.window_law FROM desk_ruleset k WHERE k.code = :ruleset
  UNION ALL SELECT 6, 'lapse_days', k.lapse_days || '', (SELECT b.lapse_days || '' FROM desk_ruleset b WHERE b.stage = 'published' AND b.from_day < k.from_day ORDER BY b.from_day DESC LIMIT 1), k.lapse_law FROM desk_ruleset k WHERE k.code = :ruleset
  UNION ALL SELECT 7, 'intake_hours', k.intake_hours || '', (SELECT b.intake_hours || '' FROM desk_ruleset b WHERE b.stage = 'published' AND b.from_day < k.from_day ORDER BY b.from_day DESC LIMIT 1), k.intake_law FROM desk_ruleset k WHERE k.code = :ruleset
  UNION ALL SELECT 8, 'apology_days', k.apology_days || '', (SELECT b.apology_days || '' FROM desk_ruleset b WHERE b.stage = 'published' AND b.from_day < k.from_day ORDER BY b.from_day DESC LIMIT 1), k.apology_law FROM desk_ruleset k WHERE k.code = :ruleset) n
 ORDER BY n.rank

-- name: admin_requirements :many
SELECT r.code AS requirement, r.clause AS clause, r.copy_kind AS copy_kind, iif(r.status = 'provisional', 1, 0) AS provisional,
       NOT EXISTS (SELECT 1 FROM requirement b WHERE b.code = r.code AND b.ruleset = (SELECT c.code FROM ruleset c WHERE c.stage = 'published' AND c.from_day < s.from_day ORDER BY c.from_day DESC LIMIT 1)) AS is_new
  FROM requirement r JOIN ruleset s ON s.code = r.ruleset WHERE r.ruleset = :ruleset ORDER BY r.rank

-- asked for by the set before, not any more
-- name: admin_requirements_gone :many
SELECT b.code AS requirement, b.clause AS clause FROM ruleset s JOIN requirement b ON b.ruleset = (SELECT c.code FROM ruleset c WHERE c.stage = 'published' AND c.from_day < s.from_day ORDER BY c.from_day DESC LIMIT 1)
 WHERE s.code = :ruleset AND NOT EXISTS (SELECT 1 FROM requirement r WHERE r.ruleset = s.code AND r.code = b.code) ORDER BY b.rank

-- name: admin_criteria :many
SELECT r.code AS criterion, r.clause AS clause, iif(r.status = 'provisional', 1, 0) AS provisional,
       NOT EXISTS (SELECT 1 FROM criterion b WHERE b.code = r.code AND b.ruleset = (SELECT c.code FROM ruleset c WHERE c.stage = 'published' AND c.from_day < s.from_day ORDER BY c.from_day DESC LIMIT 1)) AS is_new
  FROM criterion r JOIN ruleset s ON s.code = r.ruleset WHERE r.ruleset = :ruleset ORDER BY r.rank

-- name: admin_screening :many
SELECT r.code AS rule, r.verdict AS verdict, r.clause AS clause, iif(r.status = 'provisional', 1, 0) AS provisional FROM screening_rule r WHERE r.ruleset = :ruleset ORDER BY r.rank

-- name: admin_questions :many
SELECT q.no AS no, q.ruleset || '.' || q.no AS key, q.ruleset || '.' || q.no || '.a' AS key_a, q.ruleset || '.' || q.no || '.b' AS key_b, q.ruleset || '.' || q.no || '.c' AS key_c, q.clause AS clause,
       'q.' || q.no AS field, b.given AS value, '' AS error, iif(b.given = q.right_answer, 1, 0) AS done, iif(b.given <> q.right_answer, 1, 0) AS wrong
  FROM briefing_question q LEFT JOIN briefing b ON b.person = :me AND b.ruleset = q.ruleset AND b.no = q.no WHERE q.ruleset = :ruleset ORDER BY q.no

-- name: admin_answer :exec
INSERT INTO briefing (person, ruleset, no, given, at) SELECT :me, q.ruleset, q.no, :given, :now FROM briefing_question q JOIN any_set s ON s.code = q.ruleset AND s.stage = 'published' WHERE q.ruleset = :ruleset AND q.no = :no
ON CONFLICT (person, ruleset, no) DO UPDATE SET given = excluded.given, at = excluded.at

-- name: admin_unanswered :one
SELECT EXISTS (SELECT 1 FROM unread u WHERE u.person = :me AND u.ruleset = :ruleset) AS unread

-- delegations that are not over
-- name: admin_delegations :many
SELECT g.id AS delegation, f.name AS from_name, t.name AS to_name, g.role AS role, g.from_s AS from_s, g.until_s - 1 AS until_s, g.instrument AS instrument, iif(g.from_s > :now, 1, 0) AS ahead
  FROM delegation g JOIN person f ON f.id = g.from_person JOIN person t ON t.id = g.to_person WHERE g.until_s > :now ORDER BY g.from_s, g.id LIMIT 200

-- what can be delegated: the roles people hold themselves; by whom: one's own by anybody here, every role by a leader or an administrator who
-- records a written delegation, the desk's by its head; nobody becomes somebody's stand-in by their own hand
-- name: admin_holders :many
SELECT p.id || '.' || r.role AS code, p.name AS name, r.role AS role FROM person_role r JOIN person p ON p.id = r.person AND p.active = 1 AND p.staff = 1
 WHERE :now >= r.from_s AND :now < r.until_s AND r.role <> 'admin'
   AND (p.id = :me OR EXISTS (SELECT 1 FROM holder h WHERE h.person = :me AND h.for_person IS NULL AND :now >= h.from_s AND :now < h.until_s
                                 AND (h.role IN ('leader', 'admin') OR (h.role = 'desk_head' AND r.role = 'desk_officer'))))
 ORDER BY p.name, r.role LIMIT 500

-- name: admin_colleagues :many
SELECT p.id AS code, p.name || iif(p.unit <> '', ', ' || p.unit, '') AS label FROM person p WHERE p.staff = 1 AND p.active = 1 AND p.id NOT IN (1, :me)
   AND NOT EXISTS (SELECT 1 FROM person_role r WHERE r.person = p.id AND r.role = 'auditor' AND :now < r.until_s) ORDER BY p.name LIMIT 500

-- only a role somebody holds in their own right, to somebody else of the office: a delegate can't pass it on
-- name: admin_delegate :exec
INSERT INTO delegation (from_person, to_person, role, from_s, until_s, instrument, changed_by)
SELECT p.id, t.id, r.role, unixepoch(:from_day) - o.offset_s, unixepoch(:until_day) + 86400 - o.offset_s, :instrument, :me
  FROM person p JOIN person_role r ON r.person = p.id AND r.role = :role AND r.role <> 'admin' JOIN person t ON t.id = :to_person AND t.staff = 1 AND t.active = 1 AND t.id NOT IN (1, p.id, :me) JOIN office o ON o.id = 1
 WHERE p.id = :from_person AND p.staff = 1 AND :until_day >= :from_day
   AND (p.id = :me OR EXISTS (SELECT 1 FROM holder h WHERE h.person = :me AND h.for_person IS NULL AND :now >= h.from_s AND :now < h.until_s
                                 AND (h.role IN ('leader', 'admin') OR (h.role = 'desk_head' AND r.role = 'desk_officer'))))
   AND NOT EXISTS (SELECT 1 FROM delegation g WHERE g.from_person = p.id AND g.to_person = t.id AND g.role = r.role AND g.until_s > :now
                      AND g.from_s < unixepoch(:until_day) + 86400 - o.offset_s AND g.until_s > unixepoch(:from_day) - o.offset_s)

-- name: admin_delegation_end :exec
UPDATE delegation SET until_s = :now, changed_by = :me WHERE id = :delegation AND until_s > :now
   AND (:me IN (from_person, to_person) OR EXISTS (SELECT 1 FROM holder h WHERE h.person = :me AND h.for_person IS NULL AND :now >= h.from_s AND :now < h.until_s
                                                     AND (h.role IN ('leader', 'admin') OR (h.role = 'desk_head' AND delegation.role = 'desk_officer'))))

-- people of the office with their roles
-- name: admin_users :many
SELECT p.id AS person, p.name AS name, p.email AS email, p.unit AS unit, p.title AS title, p.active AS active, iif(p.password IS NULL, 1, 0) AS no_password,
       (SELECT count(*) FROM dossier d WHERE d.is_open = 1 AND d.assignee = p.id) AS load
  FROM person p WHERE p.staff = 1 AND p.id <> 1 ORDER BY p.active DESC, p.name LIMIT 500

-- name: admin_user_roles :many
SELECT r.person AS person, r.role AS role FROM person p JOIN person_role r ON r.person = p.id AND :now >= r.from_s AND :now < r.until_s JOIN role x ON x.code = r.role
 WHERE p.staff = 1 AND p.id <> 1 ORDER BY p.active DESC, p.name, x.bit

-- name: admin_user :one
SELECT p.id AS person, p.name AS name, p.email AS email, p.unit AS unit, p.title AS title, p.active AS active, iif(p.id = :me, 1, 0) AS self,
       (SELECT count(*) FROM dossier d WHERE d.is_open = 1 AND d.assignee = p.id) AS load
  FROM person p WHERE p.id = :person AND p.staff = 1 AND p.id <> 1

-- name: admin_user_role_list :many
SELECT 'role.' || x.code AS field, x.code AS role, iif(r.person IS NULL, '', '1') AS value, '' AS error
  FROM role x LEFT JOIN person_role r ON r.role = x.code AND r.person = :person AND :now >= r.from_s AND :now < r.until_s WHERE x.staff = 1 ORDER BY x.bit

-- nobody changes their own account here, and somebody must be left who can
-- name: admin_user_active :exec
UPDATE person SET active = :active, changed_by = :me WHERE id = :person AND staff = 1 AND id <> :me AND id <> 1

-- name: admin_user_sessions_end :exec
DELETE FROM session WHERE person = :person

-- name: admin_role_give :exec
INSERT INTO person_role (person, role, from_s, changed_by) SELECT p.id, x.code, :now, :me FROM person p JOIN role x ON x.code = :role AND x.staff = 1 WHERE p.id = :person AND p.staff = 1 AND p.id <> :me
ON CONFLICT (person, role) DO UPDATE SET until_s = 9000000000000000000, from_s = iif(person_role.until_s <= excluded.from_s, excluded.from_s, person_role.from_s), changed_by = excluded.changed_by

-- name: admin_role_take :exec
UPDATE person_role SET until_s = :now, changed_by = :me WHERE person = :person AND role = :role AND until_s > :now AND person <> :me

-- name: admin_user_add :one
INSERT INTO person (name, email, password, unit, title, staff, created_s, changed_by) VALUES (:person_name, :email, :encoded, coalesce(:unit, ''), coalesce(:title, ''), 1, :now, :me) RETURNING id

-- name: admin_email :many
SELECT p.id AS id FROM person p WHERE p.email = :email

-- the law in force and before
-- name: admin_sets :many
SELECT x.code AS ruleset, x.kind AS kind, x.law AS law, x.from_day AS from_day, x.until_day AS until_day, iif(x.status = 'provisional', 1, 0) AS provisional, iif(x.from_day <= :today AND coalesce(x.until_day, '9999') >= :today, 1, 0) AS today
  FROM (SELECT code, 'licence' AS kind, law, from_day, until_day, status FROM ruleset WHERE stage = 'published' UNION ALL SELECT code, 'desk', law, from_day, until_day, status FROM desk_ruleset WHERE stage = 'published') x ORDER BY x.kind DESC, x.from_day DESC

-- name: admin_instruments :many
SELECT n.code AS instrument, n.title AS title, n.from_day AS from_day, n.until_day AS until_day, iif(n.status = 'provisional', 1, 0) AS provisional FROM instrument n ORDER BY n.from_day DESC LIMIT 200

-- name: admin_clauses :many
SELECT c.code AS law, c.text AS text, n.title AS title, n.from_day AS from_day, n.until_day AS until_day, c.status AS status
  FROM clause c JOIN instrument n ON n.code = c.instrument
 WHERE c.code IN (SELECT clause FROM requirement WHERE ruleset = :ruleset UNION SELECT clause FROM criterion WHERE ruleset = :ruleset UNION SELECT clause FROM screening_rule WHERE ruleset = :ruleset UNION SELECT law FROM time_limit WHERE ruleset = :ruleset
                  UNION SELECT clause FROM ground WHERE ruleset = :ruleset UNION SELECT law FROM action_law WHERE ruleset = :ruleset) ORDER BY c.code LIMIT 400
