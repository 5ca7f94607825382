-- Statements of the fixture store, for the tests of src/db.

-- name: item_get :one
SELECT id, name, n, kind FROM item WHERE id = :id;

-- name: item_list :many
-- filter: kind: AND kind = :kind
-- filter: least: AND n >= :least
-- order: name: name, id
-- order: most: n DESC, id
SELECT id, name, n
  FROM item
 WHERE 1 = 1 /*filters*/
 ORDER BY /*order*/;

-- name: item_add :exec
INSERT INTO item (name, n, kind) VALUES (:name, :n, :kind);

-- name: item_add_back :one
INSERT INTO item (name, n, kind) VALUES (:name, :n, :kind) RETURNING id;

-- name: item_count_up :exec
UPDATE item SET n = :n WHERE id = :id;

-- name: item_clear :exec
DELETE FROM item;

-- name: note_add :exec
INSERT INTO note (item, body) VALUES (:item, :body);

-- name: note_change :exec
UPDATE note SET body = :body WHERE item = :item;

-- name: note_list :many
SELECT id, item, body FROM note ORDER BY id;

-- name: values_of :one
SELECT :text AS t, :int AS i, :blob AS b, :null AS empty, 1.5 AS real;

-- name: row_numbers :many
WITH RECURSIVE up (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM up WHERE i < :n)
SELECT i FROM up;

-- name: forever :one
WITH RECURSIVE up (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM up)
SELECT max(i) AS i FROM up;

-- name: kind_list :many
SELECT code, label FROM kind_shown ORDER BY code;

-- name: parent_add :exec
INSERT INTO child (parent) VALUES (:parent);
