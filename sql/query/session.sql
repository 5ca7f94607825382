-- Sessions, sign-in and who somebody is.

-- name: session_get :one
-- Live or not: an ended session still tells whose form it was that came too late.
SELECT s.person,
       m.organisation,
       p.name,
       s.seen_s,
       s.idle_s,
       s.ends_s,
       min(s.ends_s, s.seen_s + s.idle_s) AS until_s,
       (p.active = 1 AND s.ends_s > :now AND s.seen_s + s.idle_s > :now) AS live,
       m.rights,
       (SELECT group_concat(r.role) FROM person_role AS r
         WHERE r.person = s.person AND r.from_s <= :now AND r.until_s > :now) AS roles,
       (SELECT group_concat(d.role) FROM delegation AS d JOIN person AS f ON f.id = d.from_person AND f.active = 1 AND f.staff = 1
         WHERE d.to_person = s.person AND d.from_s <= :now AND d.until_s > :now
           AND EXISTS (SELECT 1 FROM person_role AS r
                        WHERE r.person = d.from_person AND r.role = d.role AND r.from_s <= :now AND r.until_s > :now)) AS lent
  FROM session AS s
  JOIN person AS p ON p.id = s.person
  LEFT JOIN member AS m ON m.person = s.person AND m.approved_s IS NOT NULL
                       AND m.organisation = coalesce(s.organisation, -- approved while signed in: no need to sign in again
                                                     (SELECT x.organisation FROM member AS x
                                                       WHERE x.person = s.person AND x.approved_s IS NOT NULL ORDER BY x.approved_s, x.organisation LIMIT 1))
 WHERE s.id = :id;

-- name: session_add :exec
-- How long depends on where one works: staff 30 minutes idle and 8 hours at most, applicants 60 minutes and 12 hours.
INSERT INTO session (id, person, organisation, started_s, seen_s, idle_s, ends_s, agent, address)
SELECT :id,
       p.id,
       (SELECT m.organisation FROM member AS m
         WHERE m.person = p.id AND m.approved_s IS NOT NULL ORDER BY m.approved_s, m.organisation LIMIT 1),
       :now,
       :now,
       CASE p.staff WHEN 1 THEN 1800 ELSE 3600 END,
       :now + CASE p.staff WHEN 1 THEN 28800 ELSE 43200 END,
       :agent,
       :address
  FROM person AS p
 WHERE p.id = :person AND p.active = 1;

-- name: session_seen :exec
UPDATE session SET seen_s = :now WHERE id = :id AND seen_s < :now;

-- name: session_end :exec
DELETE FROM session WHERE id = :id;

-- name: session_act_for :exec
UPDATE session SET organisation = :organisation
 WHERE id = :id
   AND EXISTS (SELECT 1 FROM member AS m
                WHERE m.organisation = :organisation AND m.person = session.person AND m.approved_s IS NOT NULL);

-- name: session_sweep :exec
-- An ended session stays for a day, so that a form sent too late finds its owner.
DELETE FROM session WHERE person = :person AND min(ends_s, seen_s + idle_s) < :now - 86400;

-- name: sign_in_person :one
SELECT id, name, password, staff, lang FROM person WHERE email = :email AND active = 1;
