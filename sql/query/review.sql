-- Slips, contests and the checklist of conditions, as the office writes them.

-- what may be asked for at all: rows of the mandatory list by instance; of the application and the project only a section
-- name: review_targets :many
SELECT r.code || '.' || i.instance || '.' AS code, r.code AS requirement, i.label AS label, '' AS section, r.clause AS clause, r.rank AS rank, 0 AS rank2, 0 AS more,
       EXISTS (SELECT 1 FROM paper p WHERE p.dossier = d.id AND p.requirement = r.code AND p.instance = i.instance AND p.replaced_by IS NULL) AS given
  FROM dossier d JOIN requirement r ON r.ruleset = d.ruleset AND r.code NOT IN ('project', 'application') JOIN instance i ON i.dossier = d.id AND i.per = r.per
 WHERE d.id = :dossier
UNION ALL
SELECT r.code || '..' || e.code, r.code, '', e.code, e.clause, r.rank, e.rank, 0, 1
  FROM dossier d JOIN requirement r ON r.ruleset = d.ruleset AND r.code IN ('project', 'application')
  JOIN section e ON e.ruleset = d.ruleset AND (e.part = r.code OR (e.part = 'competence' AND r.code = 'application'))
 WHERE d.id = :dossier
UNION ALL
SELECT r.code || '..', r.code, '', '', s.sources_law, r.rank, 999, 1, 0
  FROM dossier d JOIN requirement r ON r.ruleset = d.ruleset AND r.per = 'news_source' JOIN ruleset s ON s.code = d.ruleset
 WHERE d.id = :dossier
 ORDER BY rank, rank2, code

-- name: review_defects :many
SELECT x.code AS code FROM defect x ORDER BY x.rank

-- the slip being drafted; whoever it can be dropped by: its author, any colleague at the desk before receipt, the officer it is assigned to (or the stand-in) after
-- name: review_draft :many
SELECT s.id AS slip, s.kind AS kind, p.name AS author, iif(s.author = :me, 1, 0) AS own, iif(s.author = :me, '', p.name) AS theirs,
       iif(s.author = :me OR s.kind = 'completion' OR EXISTS (SELECT 1 FROM dossier d JOIN holder h ON h.person = :me AND h.role = 'case_officer' AND coalesce(h.for_person, h.person) = d.assignee
             AND :now >= h.from_s AND :now < h.until_s WHERE d.id = s.dossier), 1, 0) AS may_drop
  FROM slip s JOIN person p ON p.id = s.author WHERE s.dossier = :dossier AND s.state = 'drafting'

-- which slip may be begun from the dossier's state, how many went out, how many may, and until when
-- name: review_allowance :one
SELECT iif(d.received_s IS NULL, 'completion', 'supplement') AS kind, iif(d.received_s IS NULL, 'propose_completion', 'propose_supplement') AS action,
       (SELECT count(*) FROM slip s WHERE s.dossier = d.id AND s.used = 1) AS used, k.slips_in_all AS allowed, k.slips_law AS law,
       iif(d.state = 'in_review', (SELECT w.ends_s - 1 FROM slip_window w WHERE w.dossier = d.id), NULL) AS until_s, k.window_law AS window_law
  FROM dossier d JOIN desk_ruleset k ON k.code = d.desk_ruleset WHERE d.id = :dossier

-- name: review_draft_items :many
SELECT i.id AS item, i.requirement AS requirement, (SELECT n.label FROM instance n WHERE n.dossier = :dossier AND n.instance = i.instance AND n.per <> 'dossier'
           AND n.per = (SELECT r.per FROM requirement r WHERE r.ruleset = i.ruleset AND r.code = i.requirement)) AS label,
       i.section AS section, i.defect AS defect, i.page AS page, i.clause AS clause, i.explanation AS explanation
  FROM slip_item i JOIN slip s ON s.id = i.slip WHERE s.dossier = :dossier AND s.state = 'drafting' ORDER BY i.id

-- the clause an item rests on where none was chosen: that of the row of the list, or of the section
-- name: review_target :many
SELECT r.code AS requirement, d.ruleset AS ruleset,
       coalesce(iif(:defect = 'too_few' AND r.per = 'news_source', (SELECT x.sources_law FROM ruleset x WHERE x.code = d.ruleset), NULL),
                (SELECT e.clause FROM section e WHERE e.ruleset = d.ruleset AND e.code = :section AND :section <> ''), r.clause) AS clause
  FROM dossier d JOIN requirement r ON r.ruleset = d.ruleset AND r.code = :requirement WHERE d.id = :dossier

-- name: review_begin :one
INSERT INTO slip (dossier, kind, author, drafted_s) VALUES (:dossier, :kind, :me, :now) RETURNING id

-- name: review_add :exec
INSERT INTO slip_item (slip, ruleset, requirement, instance, section, defect, page, clause, explanation)
VALUES (:slip, :ruleset, :requirement, :instance, :section, :defect, coalesce(:page, ''), :clause, :explanation)

-- name: review_remove :exec
DELETE FROM slip_item WHERE id = :item AND slip = (SELECT s.id FROM slip s WHERE s.dossier = :dossier AND s.state = 'drafting')

-- a draft given up: its items, then itself
-- name: review_drop_items :exec
DELETE FROM slip_item WHERE slip = (SELECT s.id FROM slip s WHERE s.dossier = :dossier AND s.state = 'drafting')

-- name: review_drop :exec
DELETE FROM slip WHERE dossier = :dossier AND state = 'drafting'

-- the items of the last slip that never went out, for whoever mends what was turned back
-- name: review_again :many
SELECT i.ruleset AS ruleset, i.requirement AS requirement, i.instance AS instance, i.section AS section, i.defect AS defect, i.page AS page, i.clause AS clause,
       i.explanation AS explanation, s.state AS state
  FROM slip s JOIN slip_item i ON i.slip = s.id
 WHERE s.id = (SELECT max(t.id) FROM dossier d JOIN slip t ON t.dossier = d.id AND t.used = 0 AND t.state IN ('rejected', 'retracted', 'expired', 'recalled')
                  AND t.kind = iif(d.received_s IS NULL, 'completion', 'supplement') WHERE d.id = :dossier)
   AND i.opinion IS NOT 'strike' ORDER BY i.id

-- the clause to cite for a refusal raised by a trigger
-- name: review_refusal :many
SELECT c.law AS law FROM refusal_clause c WHERE c.dossier = :dossier AND c.refusal = :refusal

-- the slip under way, its items numbered as the forms name them
-- name: review_items :many
SELECT row_number() OVER (ORDER BY i.id) AS n, i.id AS item, i.requirement AS requirement, (SELECT l.label FROM instance l WHERE l.dossier = :dossier AND l.instance = i.instance AND l.per <> 'dossier'
           AND l.per = (SELECT r.per FROM requirement r WHERE r.ruleset = i.ruleset AND r.code = i.requirement)) AS label,
       i.section AS section, i.defect AS defect, i.page AS page, i.clause AS clause, i.explanation AS explanation,
       i.opinion AS opinion, i.opinion_reason AS reason, '' AS reason_error, i.objection AS objection, i.ruling AS ruling, i.ruling_reason AS why, '' AS why_error,
       (SELECT p.id FROM paper p WHERE p.dossier = s.dossier AND p.requirement = i.requirement AND p.instance = i.instance AND p.replaced_by IS NULL LIMIT 1) AS paper
  FROM dossier d JOIN slip s ON s.id = d.slip JOIN slip_item i ON i.slip = s.id
 WHERE d.id = :dossier AND (:live = 0 OR i.opinion = 'agree') ORDER BY i.id

-- who drafted and released the slip under way
-- name: review_slip :many
SELECT s.id AS slip, s.kind AS kind, s.state AS state, p.name AS author, q.name AS released_by, e.at AS proposed_s,
       iif(s.kind = 'supplement', (SELECT w.ends_s - 1 FROM slip_window w WHERE w.dossier = d.id), NULL) AS until_s
  FROM dossier d JOIN slip s ON s.id = d.slip JOIN person p ON p.id = s.author LEFT JOIN event e ON e.id = s.proposed
  LEFT JOIN event r ON r.id = s.released LEFT JOIN person q ON q.id = r.actor WHERE d.id = :dossier

-- name: review_opinion :exec
UPDATE slip_item SET opinion = :opinion, opinion_reason = coalesce(:reason, ''), opinion_by = :me WHERE id = :item

-- name: review_ruling :exec
UPDATE slip_item SET ruling = :ruling, ruling_reason = :why, ruling_by = :me WHERE id = :item

-- name: review_left :one
SELECT count(*) AS n FROM dossier d JOIN live_item l ON l.slip = d.slip WHERE d.id = :dossier

-- the checklist: each condition with the verdict saved so far
-- name: review_criteria :many
SELECT row_number() OVER (ORDER BY c.rank) AS n, c.code AS criterion, c.clause AS clause, iif(c.status = 'provisional', 1, 0) AS provisional,
       (SELECT x.text FROM clause x WHERE x.code = c.clause) AS text, a.verdict AS verdict, a.page AS page, a.note AS note, '' AS note_error
  FROM dossier d JOIN criterion c ON c.ruleset = d.ruleset LEFT JOIN assessment a ON a.dossier = d.id AND a.criterion = c.code
 WHERE d.id = :dossier ORDER BY c.rank

-- the applicant's answers in the sections a condition looks at
-- name: review_criteria_answers :many
SELECT c.code AS criterion, f.code AS field, f.kind AS kind, a.instance AS instance, a.value AS value, f.code || '.' || a.value AS choice
  FROM dossier d JOIN criterion c ON c.ruleset = d.ruleset JOIN section s ON s.ruleset = d.ruleset AND instr(' ' || c.sections || ' ', ' ' || s.code || ' ') > 0
  JOIN form_field f ON f.ruleset = d.ruleset AND f.section = s.code JOIN answer a ON a.dossier = d.id AND a.field = f.code AND a.value <> ''
 WHERE d.id = :dossier ORDER BY c.rank, s.rank, CAST(a.instance AS INTEGER), f.rank LIMIT 900

-- name: review_assess :exec
INSERT INTO assessment (dossier, criterion, verdict, page, note, by, at)
VALUES (:dossier, :criterion, :verdict, coalesce(:page, ''), coalesce(:note, ''), :me, :now)
ON CONFLICT (dossier, criterion) DO UPDATE SET verdict = excluded.verdict, page = excluded.page, note = excluded.note, by = excluded.by, at = excluded.at
