-- Stored files.

-- name: upload_add :exec
-- The same bytes may come twice; they are one file.  Not by ON CONFLICT: the table's trigger would speak first.
INSERT INTO file (hash, bytes, media, stored_s)
SELECT :hash, :bytes, :media, :now WHERE NOT EXISTS (SELECT 1 FROM file WHERE hash = :hash);

-- name: upload_known :one
-- A file no row names is swept.
SELECT 1 AS known FROM file WHERE hash = :hash;
