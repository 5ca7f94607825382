-- How the rows of a rule set are typed in: the parts of a set and their columns.

DELETE FROM set_column;
DELETE FROM set_part;
INSERT INTO set_part (part, rank, kinds, key, gap) VALUES
	('ruleset',             1, 'licence',                '',                  ''),
	('desk_ruleset',        2, 'desk',                   '',                  ''),
	('requirement',         3, 'licence',                'code',              ''),
	('criterion',           4, 'licence',                'code',              ''),
	('time_limit',          5, 'licence',                'what',              ''),
	('screening_rule',      6, 'licence',                'code',              ''),
	('screening_condition', 7, 'licence',                'rule field answer', '.'),
	('section',             8, 'licence',                'code',              ''),
	('form_field',          9, 'licence',                'code',              ''),
	('field_choice',       10, 'licence',                'field code',        '.'),
	('ground',             11, 'licence desk',           'action code',       '.'),
	('action_law',         12, 'licence desk',           'action',            ''),
	('refusal_law',        13, 'licence desk',           'refusal',           ''),
	('authority',          14, 'licence desk authority', 'code from_day',     '@'),
	('instrument',         15, 'licence desk authority', 'code',              ''),
	('clause',             16, 'licence desk authority', 'code',              ''),
	('briefing_question',  17, 'licence desk',           'no',                '');

INSERT INTO set_column (part, code, rank, kind, required, max_chars, choices) VALUES
	('ruleset', 'from_day',       1, 'date',    1,  10, ''),
	('ruleset', 'until_day',      2, 'date',    0,  10, ''),
	('ruleset', 'vi',             3, 'text',    1, 300, ''),
	('ruleset', 'en',             4, 'text',    1, 300, ''),
	('ruleset', 'law',            5, 'text',    1, 500, ''),
	('ruleset', 'status',         6, 'choice',  1,  20, 'verified provisional'),
	('ruleset', 'term_years_max', 7, 'integer', 1,   2, ''),
	('ruleset', 'sources_min',    8, 'integer', 1,   2, ''),
	('ruleset', 'sources_law',    9, 'clause',  1, 200, ''),
	('ruleset', 'signature',     10, 'choice',  1,  20, 'none digital'),
	('ruleset', 'signature_law', 11, 'clause',  1, 200, ''),

	('desk_ruleset', 'from_day',      1, 'date',    1,  10, ''),
	('desk_ruleset', 'until_day',     2, 'date',    0,  10, ''),
	('desk_ruleset', 'vi',            3, 'text',    1, 300, ''),
	('desk_ruleset', 'en',            4, 'text',    1, 300, ''),
	('desk_ruleset', 'law',           5, 'text',    1, 500, ''),
	('desk_ruleset', 'status',        6, 'choice',  1,  20, 'verified provisional'),
	('desk_ruleset', 'slips_in_all',  7, 'integer', 0,   2, ''),
	('desk_ruleset', 'slips_intake',  8, 'integer', 0,   2, ''),
	('desk_ruleset', 'slips_review',  9, 'integer', 0,   2, ''),
	('desk_ruleset', 'slips_law',    10, 'clause',  1, 400, ''),
	('desk_ruleset', 'window_days',  11, 'integer', 0,   3, ''),
	('desk_ruleset', 'window_law',   12, 'clause',  0, 200, ''),
	('desk_ruleset', 'lapse_days',   13, 'integer', 0,   3, ''),
	('desk_ruleset', 'lapse_law',    14, 'clause',  0, 200, ''),
	('desk_ruleset', 'intake_hours', 15, 'integer', 0,   3, ''),
	('desk_ruleset', 'intake_law',   16, 'clause',  0, 200, ''),
	('desk_ruleset', 'apology_days', 17, 'integer', 0,   3, ''),
	('desk_ruleset', 'apology_law',  18, 'clause',  0, 200, ''),
	('desk_ruleset', 'adjust_law',   19, 'clause',  0, 200, ''),
	('desk_ruleset', 'forms_law',    20, 'clause',  1, 400, ''),

	('requirement', 'code',      1, 'text',    1,  40, ''),
	('requirement', 'vi',        2, 'text',    0, 300, ''),
	('requirement', 'en',        3, 'text',    0, 300, ''),
	('requirement', 'rank',      4, 'integer', 1,   4, ''),
	('requirement', 'per',       5, 'choice',  1,  20, 'dossier news_source domain'),
	('requirement', 'made_by',   6, 'choice',  1,  20, 'upload form'),
	('requirement', 'copy_kind', 7, 'choice',  1,  20, 'original valid_copy certified_copy print document'),
	('requirement', 'docx',      8, 'yes_no',  1,   1, ''),
	('requirement', 'clause',    9, 'clause',  1, 200, ''),
	('requirement', 'status',   10, 'choice',  1,  20, 'verified provisional'),

	('criterion', 'code',     1, 'text',    1,  40, ''),
	('criterion', 'vi',       2, 'text',    0, 300, ''),
	('criterion', 'en',       3, 'text',    0, 300, ''),
	('criterion', 'rank',     4, 'integer', 1,   4, ''),
	('criterion', 'sections', 5, 'text',    1, 300, ''),
	('criterion', 'clause',   6, 'clause',  1, 200, ''),
	('criterion', 'status',   7, 'choice',  1,  20, 'verified provisional'),

	('time_limit', 'what',   1, 'choice',  1, 40, 'decide forward_press'),
	('time_limit', 'days',   2, 'integer', 1,  3, ''),
	('time_limit', 'unit',   3, 'choice',  1, 20, 'working calendar'),
	('time_limit', 'law',    4, 'clause',  1, 200, ''),
	('time_limit', 'status', 5, 'choice',  1, 20, 'verified provisional'),

	('screening_rule', 'code',      1, 'text',    1,  40, ''),
	('screening_rule', 'vi',        2, 'text',    0, 500, ''),
	('screening_rule', 'en',        3, 'text',    0, 500, ''),
	('screening_rule', 'rank',      4, 'integer', 1,   4, ''),
	('screening_rule', 'verdict',   5, 'choice',  1,  40, '@verdict'),
	('screening_rule', 'authority', 6, 'choice',  0,  40, '@authority'),
	('screening_rule', 'clause',    7, 'clause',  1, 200, ''),
	('screening_rule', 'status',    8, 'choice',  1,  20, 'verified provisional'),

	('screening_condition', 'rule',   1, 'choice', 1, 40, '@rule'),
	('screening_condition', 'field',  2, 'choice', 1, 40, '@question'),
	('screening_condition', 'answer', 3, 'text',   1, 40, ''),

	('section', 'code',   1, 'text',    1,  40, ''),
	('section', 'vi',     2, 'text',    0, 300, ''),
	('section', 'en',     3, 'text',    0, 300, ''),
	('section', 'rank',   4, 'integer', 1,   4, ''),
	('section', 'part',   5, 'choice',  1,  20, 'competence application project'),
	('section', 'clause', 6, 'clause',  1, 200, ''),
	('section', 'status', 7, 'choice',  1,  20, 'verified provisional'),

	('form_field', 'code',      1, 'text',    1,  40, ''),
	('form_field', 'vi',        2, 'text',    0, 300, ''),
	('form_field', 'en',        3, 'text',    0, 300, ''),
	('form_field', 'hint_vi',   4, 'text',    0, 500, ''),
	('form_field', 'hint_en',   5, 'text',    0, 500, ''),
	('form_field', 'section',   6, 'choice',  1,  40, '@section'),
	('form_field', 'rank',      7, 'integer', 1,   4, ''),
	('form_field', 'kind',      8, 'choice',  1,  20, 'text area integer date email phone tax_code domain yes_no choice'),
	('form_field', 'per',       9, 'choice',  1,  20, 'dossier news_source domain'),
	('form_field', 'required', 10, 'yes_no',  1,   1, ''),
	('form_field', 'max_chars',11, 'integer', 1,   5, ''),
	('form_field', 'clause',   12, 'clause',  1, 200, ''),
	('form_field', 'status',   13, 'choice',  1,  20, 'verified provisional'),

	('field_choice', 'field', 1, 'choice',  1,  40, '@choice_field'),
	('field_choice', 'code',  2, 'text',    1,  40, ''),
	('field_choice', 'vi',    3, 'text',    0, 300, ''),
	('field_choice', 'en',    4, 'text',    0, 300, ''),
	('field_choice', 'rank',  5, 'integer', 1,   4, ''),

	('ground', 'action',   1, 'choice',  1,  40, '@ground_action'),
	('ground', 'code',     2, 'text',    1,  40, ''),
	('ground', 'vi',       3, 'text',    0, 500, ''),
	('ground', 'en',       4, 'text',    0, 500, ''),
	('ground', 'rank',     5, 'integer', 1,   4, ''),
	('ground', 'clause',   6, 'clause',  1, 200, ''),
	('ground', 'knowable', 7, 'yes_no',  1,   1, ''),

	('action_law', 'action', 1, 'choice', 1,  40, '@action'),
	('action_law', 'law',    2, 'clause', 1, 200, ''),

	('refusal_law', 'refusal', 1, 'choice', 1,  40, '@refusal'),
	('refusal_law', 'law',     2, 'clause', 1, 200, ''),

	('authority', 'code',     1, 'text',   1,  40, ''),
	('authority', 'from_day', 2, 'date',   1,  10, ''),
	('authority', 'name',     3, 'text',   1, 300, ''),
	('authority', 'name_en',  4, 'text',   1, 300, ''),
	('authority', 'address',  5, 'text',   1, 500, ''),
	('authority', 'law',      6, 'clause', 1, 400, ''),
	('authority', 'status',   7, 'choice', 1,  20, 'verified provisional'),

	('instrument', 'code',      1, 'text',   1,  40, ''),
	('instrument', 'title',     2, 'text',   1, 300, ''),
	('instrument', 'from_day',  3, 'date',   1,  10, ''),
	('instrument', 'until_day', 4, 'date',   0,  10, ''),
	('instrument', 'status',    5, 'choice', 1,  20, 'verified provisional'),

	('clause', 'code',       1, 'text',   1, 200, ''),
	('clause', 'instrument', 2, 'choice', 1,  40, '@instrument'),
	('clause', 'text',       3, 'area',   1, 2000, ''),
	('clause', 'status',     4, 'choice', 1,  20, 'verified provisional'),

	('briefing_question', 'no',           1, 'choice', 1,   1, '1 2 3'),
	('briefing_question', 'vi',           2, 'text',   1, 500, ''),
	('briefing_question', 'en',           3, 'text',   1, 500, ''),
	('briefing_question', 'a_vi',         4, 'text',   1, 300, ''),
	('briefing_question', 'a_en',         5, 'text',   1, 300, ''),
	('briefing_question', 'b_vi',         6, 'text',   1, 300, ''),
	('briefing_question', 'b_en',         7, 'text',   1, 300, ''),
	('briefing_question', 'c_vi',         8, 'text',   1, 300, ''),
	('briefing_question', 'c_en',         9, 'text',   1, 300, ''),
	('briefing_question', 'right_answer',10, 'choice', 1,   1, 'a b c'),
	('briefing_question', 'clause',      11, 'clause', 1, 200, '');

-- what may be chosen in a column whose choices are '@…': source, code, and the words it is shown with (kind of words, key; or a name as it is)
CREATE VIEW set_choice (ruleset, source, code, words, label) AS
SELECT s.code, '@verdict', v.code, 'verdict', v.code FROM any_set s CROSS JOIN verdict v
UNION ALL SELECT s.code, '@authority', a.code, '', max(a.name) FROM any_set s CROSS JOIN authority a WHERE a.until_day IS NULL GROUP BY s.code, a.code
UNION ALL SELECT t.ruleset, '@authority', json_extract(t.row, '$.code'), '', json_extract(t.row, '$.name') FROM staged t WHERE t.part = 'authority' AND NOT EXISTS (SELECT 1 FROM authority a WHERE a.code = json_extract(t.row, '$.code'))
UNION ALL SELECT r.ruleset, '@rule', r.code, 'screening', r.code FROM screening_rule r
UNION ALL SELECT s.ruleset, '@section', s.code, 'section', s.code FROM section s
UNION ALL SELECT f.ruleset, '@question', f.code, 'field', f.code FROM form_field f JOIN section s ON s.ruleset = f.ruleset AND s.code = f.section AND s.part = 'competence'
UNION ALL SELECT f.ruleset, '@choice_field', f.code, 'field', f.code FROM form_field f WHERE f.kind = 'choice'
UNION ALL SELECT DISTINCT s.code, '@ground_action', u.action, 'action', u.action FROM any_set s CROSS JOIN input_rule u WHERE u.refusal = 'reason_without_clause'
UNION ALL SELECT s.code, '@action', a.code, 'action', a.code FROM any_set s CROSS JOIN action a
UNION ALL SELECT s.code, '@refusal', f.code, 'refusal', f.code FROM any_set s CROSS JOIN refusal f
UNION ALL SELECT o.code, '@instrument', n.code, '', n.title FROM office_set o CROSS JOIN instrument n
UNION ALL SELECT t.ruleset, '@instrument', t.key, '', json_extract(t.row, '$.title') FROM staged t WHERE t.part = 'instrument' AND NOT EXISTS (SELECT 1 FROM instrument n WHERE n.code = t.key);
