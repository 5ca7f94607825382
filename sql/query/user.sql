-- The office and its people as the command line sets them up (src/cli/init.c, src/cli/user.c).

-- name: init_office_there :one
SELECT count(*) AS offices, coalesce(max(name), '') AS name, coalesce(max(mode), '') AS mode FROM office

-- is there such a province?
-- name: init_province :one
SELECT count(*) AS provinces FROM field_choice c WHERE c.field = 'province' AND c.code = :province AND c.ruleset = (SELECT r.code FROM ruleset r WHERE r.stage = 'published' ORDER BY r.from_day DESC LIMIT 1)

-- name: init_office :exec
INSERT INTO office (id, name, parent, place, province, code_prefix, number_symbol, address, phone, email, mode, offset_s)
VALUES (1, :name, :parent, :place, :province, :code_prefix, :number_symbol, coalesce(:address, ''), coalesce(:phone, ''), coalesce(:email, ''), 'production', :offset_s)

-- only what is given
-- name: init_change :exec
UPDATE office SET name = coalesce(:name, name), parent = coalesce(:parent, parent), place = coalesce(:place, place), province = coalesce(:province, province),
       code_prefix = coalesce(:code_prefix, code_prefix), number_symbol = coalesce(:number_symbol, number_symbol), address = coalesce(:address, address),
       phone = coalesce(:phone, phone), email = coalesce(:email, email) WHERE id = 1

-- the system's own actor
-- name: init_system :exec
INSERT INTO person (id, name, email, created_s) VALUES (1, 'Hệ thống', 'system@localhost', :now)

-- --- people of the office ---------------------------------------------------------------------------------------------

-- name: user_find :many
SELECT p.id, p.name, p.email, p.staff, p.active, iif(p.password IS NULL, 0, 1) AS has_password FROM person p WHERE p.email = :user_email

-- name: user_list :many
SELECT p.id, p.email, p.name, p.unit, p.active, iif(p.password IS NULL, 0, 1) AS has_password,
       coalesce((SELECT group_concat(r.role, ' ') FROM person_role r WHERE r.person = p.id AND :now >= r.from_s AND :now < r.until_s), '') AS roles,
       coalesce((SELECT group_concat(d.role || ' for ' || f.name, ', ') FROM delegation d JOIN person f ON f.id = d.from_person
                  WHERE d.to_person = p.id AND :now >= d.from_s AND :now < d.until_s), '') AS lent
  FROM person p WHERE p.staff = 1 ORDER BY p.id LIMIT 1000

-- name: user_add :one
INSERT INTO person (name, email, phone, password, staff, unit, title, created_s) VALUES (:name, :user_email, :phone, :password, 1, :unit, :title, :now) RETURNING id

-- name: user_active :exec
UPDATE person SET active = :active WHERE id = :person AND active <> :active

-- name: user_password :exec
UPDATE person SET password = :password WHERE id = :person

-- whoever is signed in with what is no longer so, is signed out
-- name: user_sessions_end :exec
DELETE FROM session WHERE person = :person

-- a role of the office
-- name: user_role_there :one
SELECT count(*) AS roles FROM role WHERE code = :role AND staff = 1

-- name: user_role_add :exec
INSERT INTO person_role (person, role, from_s) SELECT p.id, :role, :now FROM person p WHERE p.id = :person AND p.staff = 1
ON CONFLICT (person, role) DO UPDATE SET from_s = iif(until_s <= :now, excluded.from_s, from_s), until_s = 9000000000000000000

-- name: user_role_end :exec
UPDATE person_role SET until_s = :now WHERE person = :person AND role = :role AND until_s > :now

-- only by whoever holds the role, and to another of the office
-- name: user_delegate :exec
INSERT INTO delegation (from_person, to_person, role, from_s, until_s, instrument)
SELECT f.id, t.id, :role, :from_s, :until_s, :instrument
  FROM person f JOIN person t ON t.id = :to_person AND t.id <> f.id AND t.staff = 1 AND t.active = 1
  JOIN person_role r ON r.person = f.id AND r.role = :role AND r.from_s < :until_s AND r.until_s > :from_s
 WHERE f.id = :from_person AND f.staff = 1
