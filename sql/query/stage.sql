-- Setting a stage: what a sample office, a replay and the tests write besides actions (src/cli/stage.c).

-- name: stage_office :exec
INSERT INTO office (id, name, parent, place, province, code_prefix, number_symbol, address, phone, email, mode, offset_s)
SELECT 1, :name, :parent, :place, :province, :code_prefix, :number_symbol, :address, :phone, :email, :mode, :offset_s WHERE NOT EXISTS (SELECT 1 FROM office)

-- name: stage_person :one
INSERT INTO person (name, email, phone, password, staff, unit, title, created_s)
VALUES (:name, :email, :phone, :password, :staff, :unit, :title, :now) RETURNING id

-- name: stage_role :exec
INSERT INTO person_role (person, role) VALUES (:person, :role)

-- name: stage_organisation :one
INSERT INTO organisation (name, folded, tax_code, address, phone, created_s) VALUES (:name, :folded, :tax_code, :address, :phone, :now) RETURNING id

-- name: stage_member :exec
INSERT INTO member (organisation, person, rights, approved_s) VALUES (:organisation, :person, :rights, :now)

-- name: stage_verify :exec
UPDATE organisation SET verified_s = :now, verified_by = :person WHERE id = :organisation AND verified_s IS NULL

-- every question of every rule set answered right
-- name: stage_brief :exec
INSERT INTO briefing (person, ruleset, no, given, at) SELECT :person, q.ruleset, q.no, q.right_answer, :now FROM briefing_question q WHERE true
ON CONFLICT (person, ruleset, no) DO UPDATE SET given = excluded.given, at = excluded.at

-- name: stage_draft :one
INSERT INTO dossier (check_code, organisation, channel, opened_by, opened_s, changed_s) VALUES (:check_code, :organisation, :channel, :person, :now, :now) RETURNING id

-- name: stage_answer :exec
INSERT INTO answer (dossier, field, instance, value) VALUES (:dossier, :field, :instance, :value)
ON CONFLICT (dossier, field, instance) DO UPDATE SET value = excluded.value

-- required fields that are still empty under a rule set, with what kind of value each takes
-- name: stage_missing_fields :many
SELECT f.code AS field, m.instance, f.kind, f.per, (SELECT c.code FROM field_choice c WHERE c.ruleset = f.ruleset AND c.field = f.code ORDER BY c.rank LIMIT 1) AS choice,
       (SELECT s.part FROM section s WHERE s.ruleset = f.ruleset AND s.code = f.section) AS part
  FROM missing_field m JOIN form_field f ON f.ruleset = m.ruleset AND f.code = m.field
 WHERE m.dossier = :dossier AND m.ruleset = :ruleset ORDER BY f.section, f.rank

-- name: stage_missing_papers :many
SELECT m.requirement, m.instance FROM missing_paper m WHERE m.dossier = :dossier AND m.ruleset = :ruleset ORDER BY m.requirement, m.instance

-- name: stage_file :exec
INSERT INTO file (hash, bytes, media, stored_s) SELECT :hash, :bytes, :media, :now WHERE NOT EXISTS (SELECT 1 FROM file WHERE hash = :hash)

-- name: stage_paper :exec
INSERT INTO paper (dossier, requirement, instance, file, name, pages, added_by, added_s) VALUES (:dossier, :requirement, :instance, :hash, :name, 1, :person, :now)

-- name: stage_sign :exec
INSERT INTO signature (dossier, version, person, method, answers, at)
SELECT d.id, d.version, :person, 'account', a.answers, :now FROM dossier d JOIN dossier_answers a ON a.dossier = d.id WHERE d.id = :dossier
ON CONFLICT (dossier, version) DO UPDATE SET person = excluded.person, answers = excluded.answers, at = excluded.at

-- name: stage_version :one
SELECT d.version, d.state, d.code, coalesce(d.slip, (SELECT s.id FROM slip s WHERE s.dossier = d.id AND s.state = 'drafting'), 0) AS slip, coalesce(d.ruleset, '') AS ruleset,
       coalesce((SELECT c.hash FROM document c JOIN event e ON e.id = c.event AND e.action IN ('endorse', 'overrule') WHERE c.dossier = d.id ORDER BY c.id DESC LIMIT 1), '') AS file,
       coalesce((SELECT b.last FROM number_book b WHERE b.kind = iif(d.state = 'granted', 'licence', 'refusal_letter') AND b.year = CAST(substr(:today, 1, 4) AS INTEGER)), 0) + 1 AS number,
       s.clause AS screening_clause, s.rule AS screening_rule, s.verdict AS screening_verdict
  FROM dossier d JOIN screening s ON s.dossier = :dossier AND :now >= s.from_s AND :now < s.until_s WHERE d.id = :dossier

-- name: stage_slip :one
INSERT INTO slip (dossier, kind, author, drafted_s) VALUES (:dossier, :kind, :person, :now) RETURNING id

-- clause '@list': the one of the section or of the row of the list
-- name: stage_item :exec
INSERT INTO slip_item (slip, ruleset, requirement, instance, section, defect, clause, explanation)
SELECT s.id, d.ruleset, :requirement, :instance, :section, :defect,
       CASE WHEN :clause <> '@list' THEN :clause
            ELSE coalesce((SELECT e.clause FROM section e WHERE e.ruleset = d.ruleset AND e.code = :section), (SELECT r.clause FROM requirement r WHERE r.ruleset = d.ruleset AND r.code = :requirement), '') END,
       :text
  FROM slip s JOIN dossier d ON d.id = s.dossier WHERE s.id = :slip

-- name: stage_opinion :exec
UPDATE slip_item SET opinion = :opinion, opinion_reason = :text, opinion_by = :person WHERE slip = :slip AND (:requirement = '' OR requirement = :requirement)

-- name: stage_objection :exec
UPDATE slip_item SET objection = :text WHERE slip = :slip AND (:requirement = '' OR requirement = :requirement)

-- name: stage_ruling :exec
UPDATE slip_item SET ruling = :ruling, ruling_reason = :text, ruling_by = :person WHERE slip = :slip AND objection <> '' AND (:requirement = '' OR requirement = :requirement)

-- name: stage_reply :exec
UPDATE slip_item SET reply = :reply, reply_text = :text,
       reply_paper = iif(:reply = 'file', (SELECT max(p.id) FROM paper p JOIN slip s ON s.dossier = p.dossier WHERE s.id = slip_item.slip AND p.requirement = slip_item.requirement AND p.instance = slip_item.instance), NULL)
 WHERE slip = :slip AND opinion = 'agree' AND (:requirement = '' OR requirement = :requirement)

-- name: stage_assess :exec
INSERT INTO assessment (dossier, criterion, verdict, note, by, at)
SELECT d.id, c.code, :verdict, :text, :person, :now FROM dossier d JOIN criterion c ON c.ruleset = d.ruleset WHERE d.id = :dossier AND (:criterion = '' OR c.code = :criterion)
ON CONFLICT (dossier, criterion) DO UPDATE SET verdict = excluded.verdict, note = excluded.note, at = excluded.at

-- name: stage_acknowledge :exec
UPDATE exception SET acknowledged_s = :now, acknowledged_by = :person, note = :text WHERE dossier = :dossier AND acknowledged_s IS NULL

-- name: stage_hashes :many
SELECT password FROM person WHERE password IS NOT NULL LIMIT 1
