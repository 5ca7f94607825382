-- Performing an action: write the attempt down, ask what stands against it, then its event.

-- name: act_intend :one
INSERT INTO intent (dossier, action, actor, for_person, role, at, version, ground, clause, explanation, verdict, pages, found, officer, day, number, file, authority)
VALUES (:dossier, :action, :actor, :for_person, :role, :at, :version, :ground, :clause, :explanation, :verdict, :pages, :found, (SELECT p.id FROM person p WHERE p.id = :officer), :day, :number, :file, :authority)
RETURNING id

-- name: act_change :exec
INSERT INTO change (intent, field, instance, value) VALUES (:intent, :field, :instance, :value)

-- why not, with the clause; "until_s" says from when it is possible, where that is a matter of time
-- name: act_reasons :many
SELECT DISTINCT o.refusal AS refusal, c.law AS law, o.field AS field, NULL AS until_s
  FROM objection o JOIN refusal_clause c ON c.dossier = :dossier AND c.refusal = o.refusal
 WHERE o.intent = :intent
UNION
SELECT o.refusal, c.law, '', NULL FROM person_obstacle o JOIN refusal_clause c ON c.dossier = :dossier AND c.refusal = o.refusal
 WHERE o.dossier = :dossier AND o.action = :action AND o.person = :actor
   AND (o.role = :role OR (o.role = '*' AND :role NOT IN ('applicant', 'system')))
   AND (:for_person IS NULL OR o.refusal NOT IN ('not_assigned_to_you', 'not_your_slip', 'not_asked'))
UNION
SELECT o.refusal, c.law, '', NULL FROM person_obstacle o JOIN refusal_clause c ON c.dossier = :dossier AND c.refusal = o.refusal
 WHERE o.dossier = :dossier AND o.action = :action AND o.person = :for_person AND o.role IN ('*', :role)
UNION ALL
SELECT b.refusal, c.law, '', iif(b.until_s < 9000000000000000000, b.until_s, NULL)
  FROM blocked b JOIN refusal_clause c ON c.dossier = :dossier AND c.refusal = b.refusal
 WHERE b.dossier = :dossier AND b.action = :action AND b.role IN ('*', :role) AND :at >= b.from_s AND :at < b.until_s
 GROUP BY b.refusal

-- everything the hash of an event covers, in a fixed order
-- name: act_sealed :one
SELECT json_array(n.dossier, n.action, n.actor, n.for_person, n.role, n.at, n.day, n.from_state, n.to_state, n.code, n.ruleset, n.desk_ruleset, n.due_day, n.intake_due_s, n.late_days,
                  i.version, i.ground, i.clause, i.explanation, i.verdict, i.pages, i.found, i.officer, i.day, i.number, i.file, i.authority,
                  (SELECT json_group_array(json_array(c.field, c.instance, c.value)) FROM (SELECT * FROM change WHERE intent = i.id ORDER BY field, instance) c)) AS body,
       (SELECT hex(e.hash) FROM event e ORDER BY e.id DESC LIMIT 1) AS before
  FROM next_event n JOIN intent i ON i.id = n.intent WHERE n.intent = :intent

-- name: act_event :one
INSERT INTO event (intent, dossier, action, actor, for_person, role, at, day, from_state, to_state, code, ruleset, desk_ruleset, due_day, intake_due_s, late_days, hash)
SELECT n.intent, n.dossier, n.action, n.actor, n.for_person, n.role, n.at, n.day, n.from_state, n.to_state, n.code, n.ruleset, n.desk_ruleset, n.due_day, n.intake_due_s, n.late_days, :hash
  FROM next_event n WHERE n.intent = :intent
RETURNING id

-- name: act_papers :many
SELECT id, content FROM document WHERE event = :event AND hash IS NULL

-- name: act_paper_hash :exec
UPDATE document SET hash = :hash WHERE id = :id

-- the clause of one refusal on a dossier
-- name: refusal_law :many
SELECT c.law FROM refusal_clause c WHERE c.dossier = :dossier AND c.refusal = :refusal
