-- What the public pages say of the procedure: the rule sets in force today, so that they change with the law and not with a text.

-- the licence rule set and the desk rule set in force, with the time limit of the decision
-- name: procedure_ruleset :one
SELECT r.code, r.status, r.law, r.from_day, r.term_years_max, r.sources_min, r.sources_law, r.signature, r.signature_law,
       t.days, t.law AS days_law,
       o.code AS desk_code, o.law AS desk_law, o.slips_in_all, o.slips_law, o.intake_hours, o.intake_law, o.lapse_days, o.lapse_law
FROM ruleset AS r
JOIN time_limit AS t ON t.ruleset = r.code AND t.what = 'decide'
JOIN desk_ruleset AS o ON o.stage = 'published' AND o.from_day <= :today AND (o.until_day IS NULL OR o.until_day >= :today)
WHERE r.stage = 'published' AND r.from_day <= :today AND (r.until_day IS NULL OR r.until_day >= :today);

-- name: procedure_papers :many
SELECT q.code, q.per, q.made_by, q.copy_kind, q.clause, q.status
FROM requirement AS q
JOIN ruleset AS r ON r.code = q.ruleset
WHERE r.stage = 'published' AND r.from_day <= :today AND (r.until_day IS NULL OR r.until_day >= :today)
ORDER BY q.rank;

-- what the appraisal looks at
-- name: procedure_criteria :many
SELECT c.code, c.clause
FROM criterion AS c
JOIN ruleset AS r ON r.code = c.ruleset
WHERE r.stage = 'published' AND r.from_day <= :today AND (r.until_day IS NULL OR r.until_day >= :today)
ORDER BY c.rank;

-- who decides on other sites: where to go instead
-- name: procedure_authorities :many
SELECT DISTINCT s.verdict, CASE :lang WHEN 'en' THEN a.name_en ELSE a.name END AS name, a.law, a.address
FROM screening_rule AS s
JOIN ruleset AS r ON r.code = s.ruleset
JOIN authority AS a ON a.code = s.authority AND a.from_day <= :today AND (a.until_day IS NULL OR a.until_day >= :today)
WHERE r.stage = 'published' AND r.from_day <= :today AND (r.until_day IS NULL OR r.until_day >= :today) AND s.verdict IN ('central', 'other_province', 'press')
ORDER BY s.verdict, a.name;

-- name: procedure_instruments :many
SELECT i.code, i.title, i.from_day, i.status
FROM instrument AS i
WHERE i.from_day <= :today AND (i.until_day IS NULL OR i.until_day >= :today)
  AND EXISTS (SELECT 1 FROM clause AS c
              WHERE c.instrument = i.code
                AND (c.code IN (SELECT q.clause FROM requirement AS q JOIN ruleset AS r ON r.code = q.ruleset
                                WHERE r.stage = 'published' AND r.from_day <= :today AND (r.until_day IS NULL OR r.until_day >= :today))
                     OR c.code IN (SELECT q.clause FROM criterion AS q JOIN ruleset AS r ON r.code = q.ruleset
                                   WHERE r.stage = 'published' AND r.from_day <= :today AND (r.until_day IS NULL OR r.until_day >= :today))
                     OR c.code IN (SELECT o.slips_law FROM desk_ruleset AS o
                                   WHERE o.stage = 'published' AND o.from_day <= :today AND (o.until_day IS NULL OR o.until_day >= :today))
                     OR c.code IN (SELECT o.forms_law FROM desk_ruleset AS o
                                   WHERE o.stage = 'published' AND o.from_day <= :today AND (o.until_day IS NULL OR o.until_day >= :today))))
ORDER BY i.from_day;

-- the desk's hours, one row for each part of the day
-- name: home_hours :many
SELECT min(h.weekday) AS from_weekday, max(h.weekday) AS until_weekday,
       printf('%02d:%02d', h.opens_s / 3600, h.opens_s % 3600 / 60) AS opens,
       printf('%02d:%02d', h.closes_s / 3600, h.closes_s % 3600 / 60) AS closes
FROM office_hours AS h
WHERE h.from_day = (SELECT max(x.from_day) FROM office_hours AS x WHERE x.from_day <= :today)
GROUP BY h.opens_s, h.closes_s
ORDER BY h.opens_s;

-- the next days on which the desk is closed though it is no weekend
-- name: home_closed :many
SELECT w.day, w.kind, w.status
FROM workday AS w
WHERE w.day BETWEEN :today AND date(:today, '+30 days') AND w.is_working = 0 AND w.kind <> 'weekend'
ORDER BY w.day
LIMIT 8;
