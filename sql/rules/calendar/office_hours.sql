-- Working hours of the desk: eight hours from Monday to Friday, the office's own choice within the 40-hour week.
DELETE FROM office_hours;
INSERT INTO office_hours (from_day, weekday, opens_s, closes_s, law)
WITH half (opens_s, closes_s) AS (VALUES (8 * 3600, 12 * 3600), (13 * 3600, 17 * 3600)),
     weekday (n) AS (VALUES (1), (2), (3), (4), (5))
SELECT '2014-01-01', weekday.n, half.opens_s, half.closes_s, 'office practice, no clause'
FROM weekday, half
WHERE true
ORDER BY weekday.n, half.opens_s;
