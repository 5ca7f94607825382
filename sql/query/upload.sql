-- Stored files.

-- name: upload_add :exec
-- The same bytes may come twice; they are one file.
INSERT INTO file (hash, bytes, media, stored_s) VALUES (:hash, :bytes, :media, :now) ON CONFLICT (hash) DO NOTHING;
