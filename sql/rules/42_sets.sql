-- Rule sets as rows that can be listed, compared, edited and checked: the same views for the pages, for `motcua rules` and for the
-- triggers that let a set be published (87_sets.sql).

-- every set of either kind
CREATE VIEW any_set (code, kind, from_day, until_day, status, law, stage) AS
SELECT code, 'licence', from_day, until_day, status, law, stage FROM ruleset
UNION ALL SELECT code, 'desk', from_day, until_day, status, law, stage FROM desk_ruleset;

-- the set that an edit is being applied to right now; empty outside the triggers that apply it
CREATE VIEW set_writing (ruleset, op) AS
SELECT e.ruleset, e.op FROM set_edit e JOIN office_set s ON s.code = e.ruleset AND s.stage = 'draft' WHERE e.applied = 0;

-- every row of every set as JSON; vi, en and the like are its words where the program has none
CREATE VIEW rule_row (ruleset, part, key, rank, row) AS
SELECT code, 'ruleset', '', 0, json_object('from_day', from_day, 'until_day', until_day, 'status', status, 'law', law, 'term_years_max', term_years_max, 'sources_min', sources_min,
       'sources_law', sources_law, 'signature', signature, 'signature_law', signature_law,
       'vi', (SELECT w.vi FROM law_word w WHERE w.ruleset = r.code AND w.key = 'ruleset.' || r.code), 'en', (SELECT w.en FROM law_word w WHERE w.ruleset = r.code AND w.key = 'ruleset.' || r.code)) FROM ruleset r
UNION ALL
SELECT code, 'desk_ruleset', '', 0, json_object('from_day', from_day, 'until_day', until_day, 'status', status, 'law', law, 'slips_in_all', slips_in_all, 'slips_intake', slips_intake,
       'slips_review', slips_review, 'slips_law', slips_law, 'window_days', window_days, 'window_law', window_law, 'lapse_days', lapse_days, 'lapse_law', lapse_law, 'intake_hours', intake_hours,
       'intake_law', intake_law, 'apology_days', apology_days, 'apology_law', apology_law, 'adjust_law', adjust_law, 'forms_law', forms_law,
       'vi', (SELECT w.vi FROM law_word w WHERE w.ruleset = k.code AND w.key = 'ruleset.' || k.code), 'en', (SELECT w.en FROM law_word w WHERE w.ruleset = k.code AND w.key = 'ruleset.' || k.code)) FROM desk_ruleset k
UNION ALL
SELECT ruleset, 'time_limit', what, 0, json_object('what', what, 'days', days, 'unit', unit, 'law', law, 'status', status) FROM time_limit
UNION ALL
SELECT ruleset, 'requirement', code, rank, json_object('code', code, 'rank', rank, 'per', per, 'made_by', made_by, 'clause', clause, 'copy_kind', copy_kind, 'docx', docx, 'status', status,
       'vi', (SELECT w.vi FROM law_word w WHERE w.ruleset = r.ruleset AND w.key = 'requirement.' || r.code), 'en', (SELECT w.en FROM law_word w WHERE w.ruleset = r.ruleset AND w.key = 'requirement.' || r.code)) FROM requirement r
UNION ALL
SELECT ruleset, 'section', code, rank, json_object('code', code, 'rank', rank, 'part', part, 'clause', clause, 'status', status,
       'vi', (SELECT w.vi FROM law_word w WHERE w.ruleset = s.ruleset AND w.key = 'section.' || s.code), 'en', (SELECT w.en FROM law_word w WHERE w.ruleset = s.ruleset AND w.key = 'section.' || s.code)) FROM section s
UNION ALL
SELECT ruleset, 'form_field', code, (SELECT 1000 * s.rank FROM section s WHERE s.ruleset = f.ruleset AND s.code = f.section) + rank, json_object('code', code, 'section', section, 'rank', rank, 'kind', kind, 'per', per, 'required', required,
       'max_chars', max_chars, 'clause', clause, 'status', status,
       'vi', (SELECT w.vi FROM law_word w WHERE w.ruleset = f.ruleset AND w.key = 'field.' || f.code), 'en', (SELECT w.en FROM law_word w WHERE w.ruleset = f.ruleset AND w.key = 'field.' || f.code),
       'hint_vi', (SELECT w.vi FROM law_word w WHERE w.ruleset = f.ruleset AND w.key = 'hint.' || f.code), 'hint_en', (SELECT w.en FROM law_word w WHERE w.ruleset = f.ruleset AND w.key = 'hint.' || f.code)) FROM form_field f
UNION ALL
SELECT ruleset, 'field_choice', field || '.' || code, rank, json_object('field', field, 'code', code, 'rank', rank,
       'vi', (SELECT w.vi FROM law_word w WHERE w.ruleset = c.ruleset AND w.key = 'choice.' || c.field || '.' || c.code),
       'en', (SELECT w.en FROM law_word w WHERE w.ruleset = c.ruleset AND w.key = 'choice.' || c.field || '.' || c.code)) FROM field_choice c
UNION ALL
SELECT ruleset, 'criterion', code, rank, json_object('code', code, 'rank', rank, 'clause', clause, 'sections', sections, 'status', status,
       'vi', (SELECT w.vi FROM law_word w WHERE w.ruleset = c.ruleset AND w.key = 'criterion.' || c.code), 'en', (SELECT w.en FROM law_word w WHERE w.ruleset = c.ruleset AND w.key = 'criterion.' || c.code)) FROM criterion c
UNION ALL
SELECT ruleset, 'screening_rule', code, rank, json_object('code', code, 'rank', rank, 'verdict', verdict, 'authority', authority, 'clause', clause, 'status', status,
       'vi', (SELECT w.vi FROM law_word w WHERE w.ruleset = r.ruleset AND w.key = 'screening.' || r.code), 'en', (SELECT w.en FROM law_word w WHERE w.ruleset = r.ruleset AND w.key = 'screening.' || r.code)) FROM screening_rule r
UNION ALL
SELECT ruleset, 'screening_condition', rule || '.' || field || '.' || answer, (SELECT r.rank FROM screening_rule r WHERE r.ruleset = c.ruleset AND r.code = c.rule), json_object('rule', rule, 'field', field, 'answer', answer) FROM screening_condition c
UNION ALL
SELECT ruleset, 'ground', action || '.' || code, rank, json_object('action', action, 'code', code, 'rank', rank, 'clause', clause, 'knowable', knowable,
       'vi', (SELECT w.vi FROM law_word w WHERE w.ruleset = g.ruleset AND w.key = 'ground.' || g.code), 'en', (SELECT w.en FROM law_word w WHERE w.ruleset = g.ruleset AND w.key = 'ground.' || g.code)) FROM ground g
UNION ALL
SELECT ruleset, 'action_law', action, 0, json_object('action', action, 'law', law) FROM action_law
UNION ALL
SELECT ruleset, 'refusal_law', refusal, 0, json_object('refusal', refusal, 'law', law) FROM refusal_law
UNION ALL
SELECT ruleset, 'briefing_question', no || '', no, json_object('no', no, 'right_answer', right_answer, 'clause', clause,
       'vi', (SELECT w.vi FROM law_word w WHERE w.ruleset = q.ruleset AND w.key = 'briefing.' || q.ruleset || '.' || q.no), 'en', (SELECT w.en FROM law_word w WHERE w.ruleset = q.ruleset AND w.key = 'briefing.' || q.ruleset || '.' || q.no),
       'a_vi', (SELECT w.vi FROM law_word w WHERE w.ruleset = q.ruleset AND w.key = 'briefing.' || q.ruleset || '.' || q.no || '.a'), 'a_en', (SELECT w.en FROM law_word w WHERE w.ruleset = q.ruleset AND w.key = 'briefing.' || q.ruleset || '.' || q.no || '.a'),
       'b_vi', (SELECT w.vi FROM law_word w WHERE w.ruleset = q.ruleset AND w.key = 'briefing.' || q.ruleset || '.' || q.no || '.b'), 'b_en', (SELECT w.en FROM law_word w WHERE w.ruleset = q.ruleset AND w.key = 'briefing.' || q.ruleset || '.' || q.no || '.b'),
       'c_vi', (SELECT w.vi FROM law_word w WHERE w.ruleset = q.ruleset AND w.key = 'briefing.' || q.ruleset || '.' || q.no || '.c'), 'c_en', (SELECT w.en FROM law_word w WHERE w.ruleset = q.ruleset AND w.key = 'briefing.' || q.ruleset || '.' || q.no || '.c')) FROM briefing_question q
UNION ALL
SELECT ruleset, part, key, 0, row FROM staged;

-- the keys of words that each row of a set is shown with
CREATE VIEW word_needed (ruleset, part, key, word) AS
SELECT ruleset, 'requirement', code, 'requirement.' || code FROM requirement
UNION ALL SELECT ruleset, 'section', code, 'section.' || code FROM section
UNION ALL SELECT ruleset, 'form_field', code, 'field.' || code FROM form_field
UNION ALL SELECT ruleset, 'form_field', code, 'hint.' || code FROM form_field
UNION ALL SELECT ruleset, 'field_choice', field || '.' || code, 'choice.' || field || '.' || code FROM field_choice
UNION ALL SELECT ruleset, 'criterion', code, 'criterion.' || code FROM criterion
UNION ALL SELECT ruleset, 'screening_rule', code, 'screening.' || code FROM screening_rule
UNION ALL SELECT ruleset, 'ground', action || '.' || code, 'ground.' || code FROM ground
UNION ALL SELECT q.ruleset, 'briefing_question', q.no || '', 'briefing.' || q.ruleset || '.' || q.no || x.tail
  FROM briefing_question q JOIN (SELECT '' AS tail UNION ALL SELECT '.a' UNION ALL SELECT '.b' UNION ALL SELECT '.c') x
UNION ALL SELECT code, 'ruleset', '', 'ruleset.' || code FROM ruleset
UNION ALL SELECT code, 'desk_ruleset', '', 'ruleset.' || code FROM desk_ruleset;

-- the words an edit of a row brings with it
CREATE VIEW edit_word (edit, ruleset, word, vi, en) AS
SELECT e.id, e.ruleset, CASE e.part WHEN 'form_field' THEN 'field.' || e.key WHEN 'field_choice' THEN 'choice.' || e.key WHEN 'screening_rule' THEN 'screening.' || e.key
         WHEN 'ground' THEN 'ground.' || substr(e.key, instr(e.key, '.') + 1) WHEN 'briefing_question' THEN 'briefing.' || e.ruleset || '.' || e.key
         WHEN 'ruleset' THEN 'ruleset.' || e.ruleset WHEN 'desk_ruleset' THEN 'ruleset.' || e.ruleset ELSE e.part || '.' || e.key END,
       trim(coalesce(json_extract(e.row, '$.vi'), '')), trim(coalesce(json_extract(e.row, '$.en'), ''))
  FROM set_edit e WHERE e.op IN ('put', 'drop') AND e.part IN ('requirement', 'section', 'form_field', 'field_choice', 'criterion', 'screening_rule', 'ground', 'briefing_question', 'ruleset', 'desk_ruleset')
UNION ALL
SELECT e.id, e.ruleset, 'hint.' || e.key, trim(coalesce(json_extract(e.row, '$.hint_vi'), '')), trim(coalesce(json_extract(e.row, '$.hint_en'), '')) FROM set_edit e WHERE e.op IN ('put', 'drop') AND e.part = 'form_field'
UNION ALL
SELECT e.id, e.ruleset, 'briefing.' || e.ruleset || '.' || e.key || '.' || x.letter, trim(coalesce(json_extract(e.row, '$.' || x.letter || '_vi'), '')), trim(coalesce(json_extract(e.row, '$.' || x.letter || '_en'), ''))
  FROM set_edit e JOIN (SELECT 'a' AS letter UNION ALL SELECT 'b' UNION ALL SELECT 'c') x WHERE e.op IN ('put', 'drop') AND e.part = 'briefing_question';

-- clauses as a set knows them: those in force, and those it brings itself
CREATE VIEW known_clause (ruleset, clause, from_day, until_day) AS
SELECT s.code, c.code, coalesce(json_extract(g.row, '$.from_day'), n.from_day), coalesce(json_extract(g.row, '$.until_day'), n.until_day)
  FROM any_set s CROSS JOIN clause c LEFT JOIN instrument n ON n.code = c.instrument LEFT JOIN staged g ON g.ruleset = s.code AND g.part = 'instrument' AND g.key = c.instrument
UNION ALL
SELECT t.ruleset, t.key, coalesce(json_extract(g.row, '$.from_day'), n.from_day), coalesce(json_extract(g.row, '$.until_day'), n.until_day)
  FROM staged t LEFT JOIN staged g ON g.ruleset = t.ruleset AND g.part = 'instrument' AND g.key = json_extract(t.row, '$.instrument')
  LEFT JOIN instrument n ON n.code = json_extract(t.row, '$.instrument') WHERE t.part = 'clause' AND NOT EXISTS (SELECT 1 FROM clause c WHERE c.code = t.key);

-- authorities as a set knows them
CREATE VIEW known_authority (ruleset, code, from_day, until_day, address) AS
SELECT s.code, a.code, a.from_day, a.until_day, a.address FROM any_set s CROSS JOIN authority a
UNION ALL
SELECT t.ruleset, json_extract(t.row, '$.code'), json_extract(t.row, '$.from_day'), NULL, json_extract(t.row, '$.address') FROM staged t JOIN office_set o ON o.code = t.ruleset AND o.stage = 'draft' WHERE t.part = 'authority';

-- every citation in a set; "A; B" is two
CREATE VIEW set_cites (ruleset, part, key, law) AS
SELECT r.ruleset, r.part, r.key, trim(p.value)
  FROM rule_row r JOIN (SELECT 'law' AS name UNION ALL SELECT 'clause' UNION ALL SELECT 'sources_law' UNION ALL SELECT 'signature_law' UNION ALL SELECT 'slips_law' UNION ALL SELECT 'window_law'
         UNION ALL SELECT 'lapse_law' UNION ALL SELECT 'intake_law' UNION ALL SELECT 'apology_law' UNION ALL SELECT 'adjust_law' UNION ALL SELECT 'forms_law') n
  JOIN json_each('[' || replace(json_quote(json_extract(r.row, '$.' || n.name)), ';', '","') || ']') p
 WHERE json_extract(r.row, '$.' || n.name) IS NOT NULL AND trim(p.value) <> '' AND NOT (n.name = 'law' AND r.part IN ('ruleset', 'desk_ruleset'));

-- What is wrong with a set: what `motcua rules check` tells, what a draft's page shows, and what stops its being published.
CREATE VIEW set_fault (ruleset, fault, part, key, detail) AS
-- time: among the published sets of its kind
SELECT s.code, 'period', iif(s.kind = 'licence', 'ruleset', 'desk_ruleset'), '', s.kind || ' ' || s.code || ' ends before it begins' FROM any_set s WHERE s.until_day < s.from_day
UNION ALL
SELECT s.code, 'period_gap', iif(s.kind = 'licence', 'ruleset', 'desk_ruleset'), '', s.kind || ' ' || s.code || ' ends on ' || s.until_day || ' and no set begins the day after' FROM any_set s
 WHERE s.stage = 'draft' AND s.until_day >= s.from_day AND NOT EXISTS (SELECT 1 FROM any_set n WHERE n.kind = s.kind AND n.stage = 'published' AND n.from_day = date(s.until_day, '+1 day'))
UNION ALL
SELECT s.code, 'period_gap', iif(s.kind = 'licence', 'ruleset', 'desk_ruleset'), '', s.kind || ' ' || s.code || ' begins on ' || s.from_day || ' and no set is in force the day before' FROM any_set s
 WHERE s.stage = 'draft' AND NOT EXISTS (SELECT 1 FROM any_set n WHERE n.kind = s.kind AND n.stage = 'published' AND n.from_day < s.from_day AND (n.until_day IS NULL OR n.until_day >= date(s.from_day, '-1 day')))
UNION ALL
SELECT s.code, 'period_overlap', iif(s.kind = 'licence', 'ruleset', 'desk_ruleset'), '', s.kind || ' ' || s.code || ' and ' || n.code || ' are both in force on ' || n.from_day FROM any_set s
  JOIN any_set n ON n.kind = s.kind AND n.stage = 'published' AND n.code <> s.code AND n.from_day >= s.from_day AND n.from_day <= coalesce(s.until_day, '9999') WHERE s.stage = 'draft'
UNION ALL
-- competence
SELECT r.ruleset, 'shadowed', 'screening_rule', r.code, r.ruleset || ' ' || r.code || ' after ' || x.code FROM screening_rule r JOIN screening_rule x ON x.ruleset = r.ruleset AND x.rank < r.rank
 WHERE NOT EXISTS (SELECT 1 FROM screening_condition c WHERE c.ruleset = x.ruleset AND c.rule = x.code
                      AND (NOT EXISTS (SELECT 1 FROM screening_condition d WHERE d.ruleset = r.ruleset AND d.rule = r.code AND d.field = c.field)
                           OR EXISTS (SELECT 1 FROM screening_condition d WHERE d.ruleset = r.ruleset AND d.rule = r.code AND d.field = c.field
                                         AND NOT EXISTS (SELECT 1 FROM screening_condition e WHERE e.ruleset = x.ruleset AND e.rule = x.code AND e.field = d.field AND e.answer = d.answer))))
UNION ALL
-- nor by several earlier rules together, that take each answer one question can have where the others are as this rule wants them
SELECT q.ruleset, 'shadowed', 'screening_rule', q.code, q.ruleset || ' ' || q.code || ': every answer to ' || q.field || ' is taken by an earlier rule'
  FROM (SELECT r.ruleset, r.code, r.rank, f.code AS field, f.kind, EXISTS (SELECT 1 FROM screening_condition c WHERE c.ruleset = r.ruleset AND c.rule = r.code AND c.field = f.code) AS asked
          FROM screening_rule r JOIN form_field f ON f.ruleset = r.ruleset AND f.kind IN ('yes_no', 'choice')
         WHERE EXISTS (SELECT 1 FROM screening_condition c WHERE c.ruleset = r.ruleset AND c.rule = r.code)
           AND (f.required = 1 OR EXISTS (SELECT 1 FROM screening_condition c WHERE c.ruleset = r.ruleset AND c.rule = r.code AND c.field = f.code))
           AND (SELECT count(DISTINCT x.answer) FROM screening_condition x JOIN screening_rule y ON y.ruleset = x.ruleset AND y.code = x.rule AND y.rank < r.rank WHERE x.ruleset = r.ruleset AND x.field = f.code) > 1) q
 WHERE NOT EXISTS (
         SELECT 1 FROM (SELECT c.answer AS value FROM screening_condition c WHERE q.asked AND c.ruleset = q.ruleset AND c.rule = q.code AND c.field = q.field
                        UNION ALL SELECT '0' WHERE NOT q.asked AND q.kind = 'yes_no' UNION ALL SELECT '1' WHERE NOT q.asked AND q.kind = 'yes_no'
                        UNION ALL SELECT '@own' WHERE NOT q.asked AND q.field = 'province' UNION ALL SELECT '@other' WHERE NOT q.asked AND q.field = 'province'
                        UNION ALL SELECT h.code FROM field_choice h WHERE NOT q.asked AND q.field <> 'province' AND h.ruleset = q.ruleset AND h.field = q.field) a
          WHERE NOT EXISTS (
            SELECT 1 FROM screening_rule x WHERE x.ruleset = q.ruleset AND x.rank < q.rank
               AND (NOT EXISTS (SELECT 1 FROM screening_condition c WHERE c.ruleset = x.ruleset AND c.rule = x.code AND c.field = q.field)
                    OR EXISTS (SELECT 1 FROM screening_condition c WHERE c.ruleset = x.ruleset AND c.rule = x.code AND c.field = q.field AND c.answer = a.value))
               AND NOT EXISTS (SELECT 1 FROM screening_condition c WHERE c.ruleset = x.ruleset AND c.rule = x.code AND c.field <> q.field
                                  AND (NOT EXISTS (SELECT 1 FROM screening_condition d WHERE d.ruleset = q.ruleset AND d.rule = q.code AND d.field = c.field)
                                       OR EXISTS (SELECT 1 FROM screening_condition d WHERE d.ruleset = q.ruleset AND d.rule = q.code AND d.field = c.field
                                                     AND NOT EXISTS (SELECT 1 FROM screening_condition e WHERE e.ruleset = x.ruleset AND e.rule = x.code AND e.field = d.field AND e.answer = d.answer))))))
   -- said already where one earlier rule is enough
   AND NOT EXISTS (
         SELECT 1 FROM screening_rule x WHERE x.ruleset = q.ruleset AND x.rank < q.rank
            AND NOT EXISTS (SELECT 1 FROM screening_condition c WHERE c.ruleset = x.ruleset AND c.rule = x.code
                               AND (NOT EXISTS (SELECT 1 FROM screening_condition d WHERE d.ruleset = q.ruleset AND d.rule = q.code AND d.field = c.field)
                                    OR EXISTS (SELECT 1 FROM screening_condition d WHERE d.ruleset = q.ruleset AND d.rule = q.code AND d.field = c.field
                                                  AND NOT EXISTS (SELECT 1 FROM screening_condition e WHERE e.ruleset = x.ruleset AND e.rule = x.code AND e.field = d.field AND e.answer = d.answer)))))
UNION ALL
SELECT r.ruleset, 'equal_rank', 'screening_rule', min(r.code), r.ruleset || ' rank ' || r.rank FROM screening_rule r GROUP BY r.ruleset, r.rank HAVING count(*) > 1
UNION ALL
SELECT s.code, 'no_last_rule', 'screening_rule', '', s.code FROM ruleset s
 WHERE NOT EXISTS (SELECT 1 FROM screening_rule r WHERE r.ruleset = s.code AND NOT EXISTS (SELECT 1 FROM screening_condition c WHERE c.ruleset = r.ruleset AND c.rule = r.code))
UNION ALL
SELECT c.ruleset, 'impossible_condition', 'screening_condition', c.rule || '.' || c.field || '.' || c.answer, c.ruleset || ' ' || c.rule || ': ' || c.field || ' = ' || c.answer
  FROM screening_condition c LEFT JOIN form_field f ON f.ruleset = c.ruleset AND f.code = c.field
 WHERE f.code IS NULL
    OR (f.kind = 'yes_no' AND c.answer NOT IN ('0', '1'))
    OR (f.kind = 'choice' AND c.answer NOT IN ('@own', '@other') AND NOT EXISTS (SELECT 1 FROM field_choice h WHERE h.ruleset = c.ruleset AND h.field = c.field AND h.code = c.answer))
UNION ALL
SELECT r.ruleset, 'authority_missing', 'screening_rule', r.code, r.ruleset || ' ' || r.code || ': ' || coalesce(r.authority, 'no authority')
  FROM screening_rule r JOIN verdict v ON v.code = r.verdict JOIN ruleset s ON s.code = r.ruleset
 WHERE (v.exit = 'route' AND r.authority IS NULL)
    OR (r.authority IS NOT NULL AND NOT EXISTS (SELECT 1 FROM known_authority a WHERE a.ruleset = r.ruleset AND a.code = r.authority AND a.from_day <= s.from_day AND (a.until_day IS NULL OR a.until_day >= s.from_day)))
UNION ALL
SELECT r.ruleset, 'authority_no_address', 'screening_rule', r.code, r.ruleset || ' ' || r.code || ': ' || r.authority
  FROM screening_rule r JOIN ruleset s ON s.code = r.ruleset
 WHERE EXISTS (SELECT 1 FROM known_authority a WHERE a.ruleset = r.ruleset AND a.code = r.authority AND a.from_day <= s.from_day AND (a.until_day IS NULL OR a.until_day >= s.from_day) AND trim(coalesce(a.address, '')) = '')
UNION ALL
SELECT t.ruleset, 'authority_no_address', 'authority', t.key, t.ruleset || ' ' || t.key FROM staged t WHERE t.part = 'authority' AND trim(coalesce(json_extract(t.row, '$.address'), '')) = ''
UNION ALL
SELECT t.ruleset, 'authority_overlap', 'authority', t.key, t.ruleset || ' ' || t.key || ': another row of it begins on ' || a.from_day
  FROM staged t JOIN office_set o ON o.code = t.ruleset AND o.stage = 'draft' JOIN authority a ON a.code = json_extract(t.row, '$.code') AND a.from_day >= json_extract(t.row, '$.from_day') WHERE t.part = 'authority'
UNION ALL
-- what a licence set must have
SELECT r.code, 'incomplete_set', x.part, '', r.code || ': no ' || x.what
  FROM ruleset r JOIN (SELECT 'time limit of the decision' AS what, 'time_limit' AS part UNION ALL SELECT 'mandatory list', 'requirement' UNION ALL SELECT 'sections', 'section' UNION ALL SELECT 'conditions', 'criterion'
                       UNION ALL SELECT 'questions of competence', 'section') x
 WHERE CASE x.what WHEN 'time limit of the decision' THEN NOT EXISTS (SELECT 1 FROM time_limit t WHERE t.ruleset = r.code AND t.what = 'decide')
                   WHEN 'mandatory list' THEN NOT EXISTS (SELECT 1 FROM requirement t WHERE t.ruleset = r.code)
                   WHEN 'sections' THEN NOT EXISTS (SELECT 1 FROM section t WHERE t.ruleset = r.code)
                   WHEN 'conditions' THEN NOT EXISTS (SELECT 1 FROM criterion t WHERE t.ruleset = r.code)
                   ELSE NOT EXISTS (SELECT 1 FROM section t WHERE t.ruleset = r.code AND t.part = 'competence') END
UNION ALL
-- answers that papers, letters and the register print
SELECT r.code, 'field_needed', 'form_field', '', r.code || ': no ' || x.code
  FROM ruleset r JOIN (SELECT 'site_name' AS code UNION ALL SELECT 'term_years' UNION ALL SELECT 'content_head_name' UNION ALL SELECT 'org_name' UNION ALL SELECT 'org_tax_code' UNION ALL SELECT 'org_address'
                       UNION ALL SELECT 'province' UNION ALL SELECT 'domain_name' UNION ALL SELECT 'source_name') x
 WHERE NOT EXISTS (SELECT 1 FROM form_field f WHERE f.ruleset = r.code AND f.code = x.code)
UNION ALL
SELECT f.ruleset, 'no_choices', 'form_field', f.code, f.ruleset || ' ' || f.code FROM form_field f WHERE f.kind = 'choice' AND NOT EXISTS (SELECT 1 FROM field_choice c WHERE c.ruleset = f.ruleset AND c.field = f.code)
UNION ALL
SELECT s.ruleset, 'empty_section', 'section', s.code, s.ruleset || ' ' || s.code FROM section s WHERE NOT EXISTS (SELECT 1 FROM form_field f WHERE f.ruleset = s.ruleset AND f.section = s.code)
UNION ALL
SELECT c.ruleset, 'sections_unknown', 'criterion', c.code, c.ruleset || ' ' || c.code FROM criterion c
 WHERE trim(c.sections) = '' OR length(c.sections) - length(replace(c.sections, ' ', '')) + 1 <> (SELECT count(*) FROM section s WHERE s.ruleset = c.ruleset AND instr(' ' || c.sections || ' ', ' ' || s.code || ' ') > 0)
UNION ALL
SELECT DISTINCT r.code, 'no_ground', 'ground', u.action, u.action || ' under ' || r.code FROM input_rule u JOIN ruleset r
 WHERE u.refusal = 'reason_without_clause'
   AND NOT EXISTS (SELECT 1 FROM ground g WHERE g.action = u.action AND (g.ruleset = r.code OR g.ruleset IN (SELECT k.code FROM desk_ruleset k
                     WHERE k.stage = 'published' AND k.from_day <= coalesce(r.until_day, '9999') AND coalesce(k.until_day, '9999') >= r.from_day)))
UNION ALL
-- a desk set alone: under the licence sets it will meet
SELECT DISTINCT k.code, 'no_ground', 'ground', u.action, u.action || ' under ' || r.code || ' and ' || k.code FROM input_rule u JOIN desk_ruleset k ON k.stage = 'draft'
  JOIN ruleset r ON r.stage = 'published' AND r.from_day <= coalesce(k.until_day, '9999') AND coalesce(r.until_day, '9999') >= k.from_day
 WHERE u.refusal = 'reason_without_clause' AND NOT EXISTS (SELECT 1 FROM ground g WHERE g.action = u.action AND g.ruleset IN (r.code, k.code))
UNION ALL
SELECT k.code, 'limit_without_clause', 'desk_ruleset', '', k.code || ': ' || x.what FROM desk_ruleset k JOIN (SELECT 'window' AS what UNION ALL SELECT 'lapse' UNION ALL SELECT 'intake' UNION ALL SELECT 'apology') x
 WHERE CASE x.what WHEN 'window' THEN (k.window_days IS NULL) <> (trim(coalesce(k.window_law, '')) = '') WHEN 'lapse' THEN (k.lapse_days IS NULL) <> (trim(coalesce(k.lapse_law, '')) = '')
                   WHEN 'intake' THEN (k.intake_hours IS NULL) <> (trim(coalesce(k.intake_law, '')) = '') ELSE (k.apology_days IS NULL) <> (trim(coalesce(k.apology_law, '')) = '') END
UNION ALL
-- citations
SELECT c.ruleset, 'unknown_clause', c.part, c.key, c.part || ' ' || c.ruleset || iif(c.key = '', '', ' ' || c.key) || ' cites ' || c.law
  FROM set_cites c WHERE NOT EXISTS (SELECT 1 FROM known_clause k WHERE k.ruleset = c.ruleset AND k.clause = c.law)
   AND (c.part <> 'authority' OR NOT EXISTS (SELECT 1 FROM clause k WHERE k.code = c.law))
   AND NOT EXISTS (SELECT 1 FROM staged t WHERE t.ruleset = c.ruleset AND t.part = 'clause' AND t.key = c.law)
UNION ALL
SELECT c.ruleset, 'clause_out_of_time', c.part, c.key, c.part || ' ' || c.ruleset || iif(c.key = '', '', ' ' || c.key) || ': ' || c.law || ' on ' || s.from_day
  FROM set_cites c JOIN any_set s ON s.code = c.ruleset JOIN known_clause k ON k.ruleset = c.ruleset AND k.clause = c.law
 WHERE c.part NOT IN ('ruleset', 'desk_ruleset', 'action_law', 'refusal_law', 'authority', 'briefing_question', 'clause') AND (k.from_day > s.from_day OR k.until_day < s.from_day)
UNION ALL
-- of a draft all citations, also those of the set itself and of what acts and refusals rest on
SELECT c.ruleset, 'clause_out_of_time', c.part, c.key, c.part || ' ' || c.ruleset || iif(c.key = '', '', ' ' || c.key) || ': ' || c.law || ' on ' || s.from_day
  FROM set_cites c JOIN any_set s ON s.code = c.ruleset AND s.stage = 'draft' JOIN known_clause k ON k.ruleset = c.ruleset AND k.clause = c.law
 WHERE c.part IN ('ruleset', 'desk_ruleset', 'action_law', 'refusal_law') AND (k.from_day > s.from_day OR k.until_day < s.from_day)
UNION ALL
SELECT t.ruleset, 'instrument_unknown', 'clause', t.key, t.ruleset || ' ' || t.key FROM staged t
 WHERE t.part = 'clause' AND NOT EXISTS (SELECT 1 FROM instrument n WHERE n.code = json_extract(t.row, '$.instrument'))
   AND NOT EXISTS (SELECT 1 FROM staged g WHERE g.ruleset = t.ruleset AND g.part = 'instrument' AND g.key = json_extract(t.row, '$.instrument'))
UNION ALL
-- words: a code that a published set has, has its words
SELECT w.ruleset, 'no_words', w.part, w.key, w.word FROM word_needed w JOIN any_set s ON s.code = w.ruleset AND s.stage = 'draft'
 WHERE NOT EXISTS (SELECT 1 FROM law_word l WHERE l.ruleset = w.ruleset AND l.key = w.word AND l.vi <> '' AND l.en <> '')
   AND NOT EXISTS (SELECT 1 FROM word_needed p JOIN any_set q ON q.code = p.ruleset AND q.stage = 'published' WHERE p.part = w.part AND p.word = w.word)
UNION ALL
-- the briefing: three questions
SELECT s.code, 'no_briefing', 'briefing_question', '', s.code || ': question ' || n.no FROM any_set s JOIN (SELECT 1 AS no UNION ALL SELECT 2 UNION ALL SELECT 3) n
 WHERE NOT EXISTS (SELECT 1 FROM briefing_question q WHERE q.ruleset = s.code AND q.no = n.no)
UNION ALL
SELECT o.code, 'nothing_in_it', 'authority', '', o.code FROM office_set o WHERE o.kind = 'authority' AND o.stage = 'draft' AND NOT EXISTS (SELECT 1 FROM staged t WHERE t.ruleset = o.code AND t.part = 'authority');
