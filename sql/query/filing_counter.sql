-- The counter: a desk officer files for a visitor who has no account.

-- name: counter_organisation :many
SELECT o.id, o.name, o.tax_code, o.address, o.phone, (o.verified_s IS NOT NULL) AS verified,
       (SELECT count(*) FROM member m WHERE m.organisation = o.id AND m.approved_s IS NOT NULL) AS members_n
  FROM organisation o WHERE o.tax_code = :tax_code

-- drafts begun at the counter, the newest first
-- name: counter_drafts :many
SELECT d.id, o.name AS organisation_name, o.tax_code, d.opened_s, p.name AS opened_by, coalesce(v.saved_s, d.opened_s) AS saved_s, '/applications/' || d.id AS href
  FROM dossier d JOIN organisation o ON o.id = d.organisation JOIN person p ON p.id = d.opened_by LEFT JOIN draft_save v ON v.dossier = d.id
 WHERE d.state = 'draft' AND d.is_open = 1 AND d.channel = 'counter' ORDER BY d.id DESC LIMIT 51
