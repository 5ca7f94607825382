-- Accounts: registering, one's own data, sessions, the organisation and its members.

-- name: register_email :many
SELECT p.id FROM person p WHERE p.email = :email

-- name: register_organisation :many
SELECT o.id, o.name FROM organisation o WHERE o.tax_code = :tax_code

-- name: register_person_add :one
INSERT INTO person (name, email, phone, password, lang, created_s) VALUES (:person_name, :email, coalesce(:organisation_phone, ''), :encoded, :lang, :now) RETURNING id

-- name: register_organisation_add :one
INSERT INTO organisation (name, folded, tax_code, address, phone, created_s) VALUES (:organisation_name, :folded, :tax_code, :organisation_address, :organisation_phone, :now) RETURNING id

-- the first member of a new organisation may do everything; whoever joins waits for one who may
-- name: register_member_add :exec
INSERT INTO member (organisation, person, rights, approved_s, changed_by) VALUES (:organisation, :person, :rights, :approved_s, :person) ON CONFLICT (organisation, person) DO NOTHING

-- name: account_person :one
SELECT p.id, p.name AS person_name, p.email, CASE WHEN p.phone LIKE '+84%' THEN '0' || substr(p.phone, 4) ELSE p.phone END AS person_phone, p.lang AS language, p.created_s, p.staff, p.title, p.unit,
       p.password FROM person p WHERE p.id = :me

-- name: account_update :exec
UPDATE person SET name = :person_name, phone = coalesce(:person_phone, ''), lang = :language WHERE id = :me AND active = 1

-- name: account_password_set :exec
UPDATE person SET password = :encoded, changed_by = :me WHERE id = :me AND active = 1

-- the browsers signed in, the newest first; an ended one is not shown
-- name: account_sessions :many
SELECT lower(hex(s.id)) AS session, s.agent, s.address, s.started_s, s.seen_s, min(s.ends_s, s.seen_s + s.idle_s) AS ends_s, (s.id = :session_id) AS current
  FROM session s WHERE s.person = :me AND s.ends_s > :now AND s.seen_s + s.idle_s > :now ORDER BY s.seen_s DESC LIMIT 51

-- name: account_session_end :exec
DELETE FROM session WHERE person = :me AND lower(hex(id)) = :session

-- name: account_sessions_end_others :exec
DELETE FROM session WHERE person = :me AND id <> :session_id

-- the organisations one belongs to or waits for
-- name: organisation_mine :many
SELECT o.id, o.name, o.tax_code, m.rights, (m.approved_s IS NULL) AS waiting, (o.id = :org) AS current
  FROM member m JOIN organisation o ON o.id = m.organisation WHERE m.person = :me ORDER BY o.name LIMIT 51

-- the one acted for
-- name: organisation_head :many
SELECT o.id, o.name AS organisation_name, o.tax_code, o.address AS organisation_address, CASE WHEN o.phone LIKE '+84%' THEN '0' || substr(o.phone, 4) ELSE o.phone END AS organisation_phone,
       o.created_s, o.verified_s, (m.rights = 'submit') AS may_manage
  FROM organisation o JOIN member m ON m.organisation = o.id AND m.person = :me AND m.approved_s IS NOT NULL WHERE o.id = :org

-- name: organisation_members :many
SELECT p.id AS person, p.name, p.email, m.rights, (m.approved_s IS NULL) AS waiting, (p.id = :me) AS me,
       iif(m.rights = 'submit' AND m.approved_s IS NOT NULL AND (SELECT count(*) FROM member x WHERE x.organisation = m.organisation AND x.rights = 'submit' AND x.approved_s IS NOT NULL) = 1, 1, 0) AS last
  FROM member m JOIN person p ON p.id = m.person
 WHERE m.organisation = :org AND EXISTS (SELECT 1 FROM member i WHERE i.organisation = m.organisation AND i.person = :me AND i.approved_s IS NOT NULL)
 ORDER BY m.approved_s IS NOT NULL, p.name LIMIT 201

-- a name and a tax code that the desk has matched stay as they were matched
-- name: organisation_update :exec
UPDATE organisation SET name = iif(verified_s IS NULL, :organisation_name, name), folded = iif(verified_s IS NULL, :folded, folded), address = :organisation_address, phone = :organisation_phone
 WHERE id = :org AND EXISTS (SELECT 1 FROM member m WHERE m.organisation = organisation.id AND m.person = :me AND m.rights = 'submit' AND m.approved_s IS NOT NULL)

-- name: member_approve :exec
UPDATE member SET approved_s = :now, rights = :rights, changed_by = :me WHERE organisation = :org AND person = :person AND approved_s IS NULL
   AND EXISTS (SELECT 1 FROM member i WHERE i.organisation = :org AND i.person = :me AND i.rights = 'submit' AND i.approved_s IS NOT NULL)

-- somebody who may submit always stays
-- name: member_change :exec
UPDATE member SET rights = :rights, changed_by = :me WHERE organisation = :org AND person = :person AND approved_s IS NOT NULL
   AND EXISTS (SELECT 1 FROM member i WHERE i.organisation = :org AND i.person = :me AND i.rights = 'submit' AND i.approved_s IS NOT NULL)
   AND (:rights = 'submit' OR EXISTS (SELECT 1 FROM member o WHERE o.organisation = :org AND o.person <> :person AND o.rights = 'submit' AND o.approved_s IS NOT NULL))

-- a row that is deleted tells its trigger whose hand it is; taken back where nothing is deleted
-- name: member_hand :exec
UPDATE member SET changed_by = :me WHERE organisation = :org AND person = :person

-- name: member_remove :exec
DELETE FROM member WHERE organisation = :org AND person = :person
   AND (person = :me OR EXISTS (SELECT 1 FROM member i WHERE i.organisation = :org AND i.person = :me AND i.rights = 'submit' AND i.approved_s IS NOT NULL))
   AND (approved_s IS NULL OR rights <> 'submit' OR EXISTS (SELECT 1 FROM member o WHERE o.organisation = :org AND o.person <> :person AND o.rights = 'submit' AND o.approved_s IS NOT NULL))

-- whoever waits may think better of it, or had the wrong tax code
-- name: member_withdraw :exec
DELETE FROM member WHERE organisation = :organisation AND person = :me AND approved_s IS NULL

-- a session does not go on acting for an organisation its person has left
-- name: member_sessions_end :exec
UPDATE session SET organisation = NULL WHERE person = :person AND organisation = :org
