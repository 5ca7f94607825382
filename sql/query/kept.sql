-- Forms that were sent after their session had ended.

-- name: kept_add :one
INSERT INTO kept_form (person, path, fields, kept_s) VALUES (:person, :path, :fields, :now) RETURNING id;

-- name: kept_get :one
SELECT fields FROM kept_form WHERE id = :kept AND person = :me AND path = :path AND kept_s > :now - 86400;

-- name: kept_sweep :exec
DELETE FROM kept_form WHERE person = :person AND (kept_s <= :now - 86400 OR path = :path);
