-- What every page says about the office.

-- name: office_get :many
SELECT o.name, o.address, o.phone, o.email, o.mode,
       EXISTS (SELECT 1 FROM ruleset AS r
                WHERE r.stage = 'published' AND r.from_day <= :today AND (r.until_day IS NULL OR r.until_day >= :today) AND r.status = 'provisional')
       OR EXISTS (SELECT 1 FROM desk_ruleset AS d
                WHERE d.stage = 'published' AND d.from_day <= :today AND (d.until_day IS NULL OR d.until_day >= :today) AND d.status = 'provisional')
       AS provisional
  FROM office AS o;
