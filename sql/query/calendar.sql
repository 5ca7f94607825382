-- The working days: what fills them (src/rules/calendar.c) and what reads them.

-- name: calendar_years :many
SELECT y.year, y.status,
       (SELECT count(*) FROM day_notice AS n WHERE n.day BETWEEN y.year || '-01-01' AND y.year || '-12-31') AS notices
FROM calendar_year AS y
ORDER BY y.year;

-- name: calendar_notices :many
SELECT day, kind, status, source FROM day_notice ORDER BY day;

-- name: calendar_clear :exec
DELETE FROM workday;

-- name: calendar_add :exec
INSERT INTO workday (day, is_working, kind, status, seq)
VALUES (:day, :is_working, :kind, :status, :seq);

-- the :n-th working day after :day; a day off counts as the next working day.  settled = 0: some day on the way is not
-- officially settled, so the date is provisional ("tạm tính")
-- name: workdays_after :one
SELECT f.day AS from_day, u.day AS until_day,
       NOT EXISTS (SELECT 1 FROM workday AS w
                   WHERE w.day > f.day AND w.day <= u.day AND w.status <> 'official') AS settled
FROM workday AS f
JOIN workday AS u ON u.seq = f.seq + :n AND u.is_working = 1
WHERE f.day = (SELECT min(w.day) FROM workday AS w WHERE w.day >= :day AND w.is_working = 1);

-- every day that had to be explained between two: days off, and Saturdays worked
-- name: workdays_between :many
SELECT w.day, w.is_working, w.kind, w.status, coalesce(n.source, y.source, '') AS source
FROM workday AS w
LEFT JOIN day_notice AS n ON n.day = w.day
LEFT JOIN calendar_year AS y ON y.year = CAST(substr(w.day, 1, 4) AS INTEGER)
WHERE w.day > :from_day AND w.day <= :until_day AND w.kind <> 'plain'
ORDER BY w.day;

-- a year as people look at it: every day that is not an ordinary working day or weekend
-- name: calendar_year_days :many
SELECT w.day, w.is_working, w.kind, w.status, coalesce(n.source, '') AS source
FROM workday AS w
LEFT JOIN day_notice AS n ON n.day = w.day
WHERE w.day BETWEEN :year || '-01-01' AND :year || '-12-31' AND w.kind NOT IN ('plain', 'weekend')
ORDER BY w.day;

-- name: calendar_spans_clear :exec
DELETE FROM office_span;

-- the desk's opening times of every working day with their running sum; a Saturday worked in exchange keeps Friday's hours
-- name: calendar_spans :exec
INSERT INTO office_span (from_s, until_s, before_s)
SELECT x.from_s, x.until_s, coalesce(sum(x.until_s - x.from_s) OVER (ORDER BY x.from_s ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)
FROM (SELECT unixepoch(w.day) - :offset_s + h.opens_s AS from_s, unixepoch(w.day) - :offset_s + h.closes_s AS until_s
      FROM workday AS w
      JOIN office_hours AS h ON h.weekday = min(5, (CAST(strftime('%w', w.day) AS INTEGER) + 6) % 7 + 1)
       AND h.from_day = (SELECT max(e.from_day) FROM office_hours AS e WHERE e.from_day <= w.day)
      WHERE w.is_working = 1) AS x;
