-- Looking through what an applicant typed for signs (src/rules/signs.h).

-- name: signs_waiting :many
SELECT u.dossier AS dossier FROM unscreened u ORDER BY u.dossier DESC LIMIT 20

-- words that changed since they were looked through
-- name: signs_forget :exec
DELETE FROM screened WHERE dossier = :dossier AND file IS NULL
   AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.dossier = screened.dossier AND a.field = screened.field AND a.instance = screened.instance AND a.value = screened.value)

-- name: signs_unread :many
SELECT t.field AS field, t.instance AS instance, t.value AS value FROM free_text t
 WHERE t.dossier = :dossier AND NOT EXISTS (SELECT 1 FROM screened s WHERE s.dossier = t.dossier AND s.field = t.field AND s.instance = t.instance AND s.file IS NULL)

-- name: signs_answer :one
INSERT INTO screened (dossier, field, instance, value, verdict, lexicon, at) SELECT :dossier, :field, :instance, :value, :verdict, b.hash, :now FROM rulebook b WHERE b.id = 1 RETURNING id AS id

-- name: signs_file :one
INSERT INTO screened (file, reading, verdict, reason, lexicon, at)
SELECT :file, :reading, :verdict, :reason, b.hash, :now FROM rulebook b WHERE b.id = 1 RETURNING id AS id

-- name: signs_add :exec
INSERT INTO sign (screened, page, feature, pattern, before, excerpt, after) VALUES (:screened, :page, :feature, :pattern, :before, :excerpt, :after)

-- name: signs_done :exec
DELETE FROM unscreened WHERE dossier = :dossier

-- name: signs_known :many
SELECT s.id AS id FROM screened s WHERE s.file = :file AND s.reading = :reading
