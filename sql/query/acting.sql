-- Acting from a page: which dossier, in which role, and what a person may do with it now.

-- the dossier of a code, for whoever may see it at all (the caller's own queries decide that)
-- name: acting_dossier :one
SELECT d.id, d.state, d.version, d.organisation FROM dossier d WHERE d.code = :code

-- the role in which a person takes this step: their own before a delegated one, the one nothing forbids before one that something does;
-- where they hold none of those that take it, one of them, so that the rules can say so
-- name: acting_role :many
SELECT s.role AS role, h.for_person AS for_person
  FROM dossier d JOIN step s ON s.from_state = d.state AND s.action = :action AND s.role NOT IN ('applicant', 'system')
  LEFT JOIN holder h ON h.person = :me AND h.role = s.role AND :now >= h.from_s AND :now < h.until_s
 WHERE d.id = :dossier AND (s.phase = 'any' OR s.phase = iif(d.received_s IS NULL, 'intake', 'review') OR s.phase = d.recommendation)
 ORDER BY h.person IS NULL, EXISTS (SELECT 1 FROM person_obstacle o WHERE o.dossier = :dossier AND o.action = :action AND o.role = s.role AND o.person = :me),
          EXISTS (SELECT 1 FROM blocked b WHERE b.dossier = :dossier AND b.action = :action AND b.role = s.role AND :now >= b.from_s AND :now < b.until_s),
          h.for_person IS NOT NULL, s.role
 LIMIT 1

-- every action from the dossier's state, for a person of the office: may they, and if not, why and from when
-- name: acting_list :many
SELECT a.code AS action, a.page AS page, a.weight AS weight, c.law AS law, a.rank AS rank,
       max(iif(h.person IS NOT NULL, 1, 0)) AS mine, group_concat(DISTINCT s.role) AS roles
  FROM dossier d JOIN step s ON s.from_state = d.state JOIN action a ON a.code = s.action AND a.page <> 'none'
  JOIN action_clause c ON c.dossier = d.id AND c.action = a.code
  LEFT JOIN holder h ON h.person = :me AND h.role = s.role AND :now >= h.from_s AND :now < h.until_s
 WHERE d.id = :dossier AND s.role NOT IN ('applicant', 'system')
   AND (s.phase = 'any' OR s.phase = iif(d.received_s IS NULL, 'intake', 'review') OR s.phase = d.recommendation)
   AND NOT (a.code IN ('discard', 'submit', 'answer_slip', 'contest', 'withdraw', 'adjust') AND d.channel = 'online')
 GROUP BY a.code ORDER BY a.rank

-- why an action is blocked now for everybody, with clause and end; sorted by action so that a page can merge it
-- name: acting_blocked :many
SELECT b.action AS action, b.refusal AS refusal, c.law AS law, iif(b.until_s < 9000000000000000000, b.until_s, NULL) AS until_s
  FROM blocked b JOIN refusal_clause c ON c.dossier = :dossier AND c.refusal = b.refusal JOIN action a ON a.code = b.action
  JOIN dossier d ON d.id = b.dossier
 WHERE b.dossier = :dossier AND :now >= b.from_s AND :now < b.until_s
   AND EXISTS (SELECT 1 FROM step s WHERE s.action = b.action AND s.from_state = d.state AND (b.role = '*' OR b.role = s.role)
                 AND (b.role = '*' OR EXISTS (SELECT 1 FROM holder h WHERE h.person = :me AND h.role = b.role)))
 GROUP BY a.rank, b.action, b.refusal ORDER BY a.rank, b.action

-- why this person may not, whatever the dossier's state
-- name: acting_person_blocked :many
SELECT DISTINCT o.action AS action, o.refusal AS refusal, c.law AS law
  FROM person_obstacle o JOIN refusal_clause c ON c.dossier = :dossier AND c.refusal = o.refusal JOIN action a ON a.code = o.action
  JOIN dossier d ON d.id = o.dossier
 WHERE o.dossier = :dossier AND o.person = :me
   AND EXISTS (SELECT 1 FROM step s JOIN holder h ON h.person = :me AND h.role = s.role WHERE s.action = o.action AND s.from_state = d.state AND (o.role = '*' OR o.role = s.role))
UNION
-- what is new in the law and was not read yet
SELECT u.action, u.refusal, c.law
  FROM dossier d JOIN input_rule u ON u.refusal = 'rules_not_read' AND u.action NOT IN ('assign', 'reassign') JOIN refusal_clause c ON c.dossier = d.id AND c.refusal = u.refusal
 WHERE d.id = :dossier AND EXISTS (SELECT 1 FROM step s JOIN holder h ON h.person = :me AND h.role = s.role WHERE s.action = u.action AND s.from_state = d.state)
   AND EXISTS (SELECT 1 FROM briefing_question q WHERE q.ruleset IN (d.ruleset, d.desk_ruleset)
                 AND NOT EXISTS (SELECT 1 FROM briefing b WHERE b.person = :me AND b.ruleset = q.ruleset AND b.no = q.no AND b.given = q.right_answer))
 ORDER BY 1, 2

-- does the office take this step from the dossier's state at all, and this person?
-- name: acting_step :one
SELECT d.version AS version, count(s.role) AS steps, count(h.person) AS mine
  FROM dossier d LEFT JOIN step s ON s.from_state = d.state AND s.action = :action AND s.role NOT IN ('applicant', 'system')
       AND (s.phase = 'any' OR s.phase = iif(d.received_s IS NULL, 'intake', 'review') OR s.phase = d.recommendation)
  LEFT JOIN holder h ON h.person = :me AND h.role = s.role AND :now >= h.from_s AND :now < h.until_s
 WHERE d.id = :dossier GROUP BY d.id

-- what was done last, for somebody who was about to do something else
-- name: acting_last :many
SELECT e.action AS action, p.name AS by, e.at AS at, e.to_state AS state FROM dossier d JOIN event e ON e.id = d.last_event JOIN person p ON p.id = e.actor WHERE d.id = :dossier
