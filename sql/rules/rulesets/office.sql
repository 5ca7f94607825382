-- What the office published itself, after the program's files have written their own rows anew: instruments, clauses and authorities
-- of its sets come back from where they are kept, and the program's sets end where a set of the office begins.
INSERT INTO instrument (code, title, from_day, until_day, status)
SELECT t.key, json_extract(t.row, '$.title'), json_extract(t.row, '$.from_day'), json_extract(t.row, '$.until_day'), json_extract(t.row, '$.status')
  FROM staged t JOIN office_set s ON s.code = t.ruleset AND s.stage = 'published' WHERE t.part = 'instrument' ORDER BY s.published_s
    ON CONFLICT (code) DO UPDATE SET until_day = coalesce(instrument.until_day, excluded.until_day);
INSERT INTO clause (code, instrument, text, status)
SELECT t.key, json_extract(t.row, '$.instrument'), json_extract(t.row, '$.text'), json_extract(t.row, '$.status')
  FROM staged t JOIN office_set s ON s.code = t.ruleset AND s.stage = 'published' WHERE t.part = 'clause' ORDER BY s.published_s
    ON CONFLICT (code) DO NOTHING;
INSERT INTO authority (code, from_day, until_day, name, name_en, address, law, status)
SELECT json_extract(t.row, '$.code'), json_extract(t.row, '$.from_day'), NULL, json_extract(t.row, '$.name'), json_extract(t.row, '$.name_en'), json_extract(t.row, '$.address'), json_extract(t.row, '$.law'),
       json_extract(t.row, '$.status')
  FROM staged t JOIN office_set s ON s.code = t.ruleset AND s.stage = 'published' WHERE t.part = 'authority' ORDER BY s.published_s
    ON CONFLICT (code, from_day) DO UPDATE SET name = excluded.name, name_en = excluded.name_en, address = excluded.address, law = excluded.law, status = excluded.status;
UPDATE authority SET until_day = (SELECT date(min(n.from_day), '-1 day') FROM authority n WHERE n.code = authority.code AND n.from_day > authority.from_day)
 WHERE code IN (SELECT json_extract(t.row, '$.code') FROM staged t JOIN office_set s ON s.code = t.ruleset AND s.stage = 'published' WHERE t.part = 'authority')
   AND EXISTS (SELECT 1 FROM authority n WHERE n.code = authority.code AND n.from_day > authority.from_day);
UPDATE ruleset SET until_day = (SELECT date(min(n.from_day), '-1 day') FROM ruleset n WHERE n.stage = 'published' AND n.from_day > ruleset.from_day)
 WHERE stage = 'published' AND EXISTS (SELECT 1 FROM office_set s WHERE s.kind = 'licence' AND s.stage = 'published')
   AND EXISTS (SELECT 1 FROM ruleset n WHERE n.stage = 'published' AND n.from_day > ruleset.from_day);
UPDATE desk_ruleset SET until_day = (SELECT date(min(n.from_day), '-1 day') FROM desk_ruleset n WHERE n.stage = 'published' AND n.from_day > desk_ruleset.from_day)
 WHERE stage = 'published' AND EXISTS (SELECT 1 FROM office_set s WHERE s.kind = 'desk' AND s.stage = 'published')
   AND EXISTS (SELECT 1 FROM desk_ruleset n WHERE n.stage = 'published' AND n.from_day > desk_ruleset.from_day);
