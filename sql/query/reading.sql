-- The reader's side of the store.

-- name: reading_want_all :exec
-- All current papers whose bytes this reader has not read: what was never read, and what a newer one may read better.  A
-- reader that now reads pictures too (:version above :program) has nothing to add to what was read whole.
INSERT INTO reading_wanted (hash, tried_s)
SELECT DISTINCT p.file, 0 FROM paper p
WHERE p.replaced_by IS NULL
  AND NOT EXISTS (SELECT 1 FROM reading_wanted w WHERE w.hash = p.file)
  AND NOT EXISTS (SELECT 1 FROM reading r WHERE r.hash = p.file AND (r.version >= :version OR (r.version >= :program AND r.reason IS NULL)));

-- name: reading_next :one
-- The newest dossiers first, then drafts, the newest papers first.  Joined in this order: few files wait, many papers are there.
SELECT w.hash
FROM reading_wanted w
CROSS JOIN paper p ON p.file = w.hash AND p.replaced_by IS NULL
CROSS JOIN dossier d ON d.id = p.dossier
WHERE w.tried_s <= :before
ORDER BY d.submitted_s IS NULL, d.submitted_s DESC, p.id DESC LIMIT 1;

-- name: reading_known :one
-- Whether there is still a paper of these bytes, and whether somebody else has read them meanwhile.
SELECT EXISTS (SELECT 1 FROM paper p WHERE p.file = :hash) AS is_named,
  EXISTS (SELECT 1 FROM reading r WHERE r.hash = :hash AND r.version >= :version) AS is_read;

-- name: reading_page_clear :exec
DELETE FROM reading_page WHERE hash = :hash AND version = :version;

-- name: reading_page_add :exec
INSERT INTO reading_page (hash, version, page, how, reason, pictures, text) VALUES (:hash, :version, :page, :how, :reason, :pictures, :text);

-- name: reading_add :exec
INSERT INTO reading (hash, version, status, reason, how, pages, sandbox, read_s)
VALUES (:hash, :version, :status, :reason, :how, :pages, :sandbox, :now);

-- name: reading_later :exec
UPDATE reading_wanted SET tried_s = :now WHERE hash = :hash;
-- name: reading_done :exec
DELETE FROM reading_wanted WHERE hash = :hash;
