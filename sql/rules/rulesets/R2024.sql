-- R2024: NĐ 147/2024/NĐ-CP as issued, from 25 Dec 2024.  Read in full, so its rows are verified; NQ 18/2026 (29 Apr 2026) may
-- have changed it, which is why R2026 repeats it as provisional.
DELETE FROM screening_condition WHERE ruleset = 'R2024';
DELETE FROM screening_rule WHERE ruleset = 'R2024';
DELETE FROM ground WHERE ruleset = 'R2024';
DELETE FROM criterion WHERE ruleset = 'R2024';
DELETE FROM field_choice WHERE ruleset = 'R2024';
DELETE FROM form_field WHERE ruleset = 'R2024';
DELETE FROM section WHERE ruleset = 'R2024';
DELETE FROM requirement WHERE ruleset = 'R2024';
DELETE FROM time_limit WHERE ruleset = 'R2024';
DELETE FROM ruleset WHERE code = 'R2024';

INSERT INTO ruleset (code, from_day, until_day, status, law, term_years_max, sources_min, sources_law, signature, signature_law) VALUES
	('R2024', '2024-12-25', '2026-04-28', 'verified', 'NĐ 147/2024/NĐ-CP',
	 5, 3, 'NĐ 147/2024 Điều 28.1.h', 'digital', 'NĐ 147/2024 Điều 30.1');

INSERT INTO time_limit (ruleset, what, days, unit, law, status) VALUES
	('R2024', 'decide',        10, 'working', 'NĐ 147/2024 Điều 30.2', 'verified'),
	('R2024', 'forward_press',  5, 'working', 'NĐ 147/2024 Điều 30.3', 'verified');

-- the five papers of Điều 29.1; no certificate of the domain name, no degree, no curriculum vitae is among them
INSERT INTO requirement (ruleset, code, rank, per, made_by, clause, copy_kind, docx, status) VALUES
	('R2024', 'application',    1, 'dossier',     'form',   'NĐ 147/2024 Điều 29.1.a', 'original',   0, 'verified'),
	('R2024', 'legal_status',   2, 'dossier',     'upload', 'NĐ 147/2024 Điều 29.1.b', 'valid_copy', 0, 'verified'),
	('R2024', 'project',        3, 'dossier',     'form',   'NĐ 147/2024 Điều 29.1.c', 'original',   1, 'verified'),
	('R2024', 'homepage_print', 4, 'dossier',     'upload', 'NĐ 147/2024 Điều 29.1.d', 'print',      0, 'verified'),
	('R2024', 'source_consent', 5, 'news_source', 'upload', 'NĐ 147/2024 Điều 29.1.đ', 'valid_copy', 0, 'verified');

INSERT INTO section (ruleset, code, rank, part, clause, status) VALUES
	('R2024', 'competence',          1, 'competence',  'NĐ 147/2024 Điều 24.8',   'verified'),
	('R2024', 'applicant',           2, 'application', 'NĐ 147/2024 Mẫu 16',      'verified'),
	('R2024', 'site',                3, 'application', 'NĐ 147/2024 Mẫu 16',      'verified'),
	('R2024', 'sources',             4, 'application', 'NĐ 147/2024 Mẫu 16',      'verified'),
	('R2024', 'channel',             5, 'application', 'NĐ 147/2024 Mẫu 16',      'verified'),
	('R2024', 'people',              6, 'application', 'NĐ 147/2024 Mẫu 16',      'verified'),
	('R2024', 'term',                7, 'application', 'NĐ 147/2024 Mẫu 16',      'verified'),
	('R2024', 'project_purpose',     8, 'project',     'NĐ 147/2024 Điều 29.1.c', 'verified'),
	('R2024', 'project_content',     9, 'project',     'NĐ 147/2024 Điều 29.1.c', 'verified'),
	('R2024', 'project_sources',    10, 'project',     'NĐ 147/2024 Điều 29.1.c', 'verified'),
	('R2024', 'project_homepage',   11, 'project',     'NĐ 147/2024 Điều 29.1.c', 'verified'),
	('R2024', 'project_staff',      12, 'project',     'NĐ 147/2024 Điều 29.1.c', 'verified'),
	('R2024', 'project_technical',  13, 'project',     'NĐ 147/2024 Điều 29.1.c', 'verified'),
	('R2024', 'project_management', 14, 'project',     'NĐ 147/2024 Điều 29.1.c', 'verified'),
	('R2024', 'project_server',     15, 'project',     'NĐ 147/2024 Điều 29.1.c', 'verified'),
	('R2024', 'project_link',       16, 'project',     'NĐ 147/2024 Điều 29.1.c', 'verified');

INSERT INTO form_field (ruleset, section, code, rank, kind, per, required, max_chars, clause, status)
WITH f (section, code, rank, kind, per, required, max_chars, clause) AS (VALUES
	-- who applies, and what users can do on the site
	('competence', 'applicant_kind',   1, 'choice', 'dossier', 1,  40, 'NĐ 147/2024 Điều 24.8'),
	('competence', 'province',         2, 'choice', 'dossier', 1,  40, 'NĐ 147/2024 Điều 24.8.d'),
	('competence', 'site_kind',        3, 'choice', 'dossier', 1,  40, 'NĐ 147/2024 Điều 20'),
	('competence', 'aggregates_news',  4, 'yes_no', 'dossier', 1,   1, 'NĐ 147/2024 Điều 3.17'),
	('competence', 'user_page',        5, 'yes_no', 'dossier', 1,   1, 'NĐ 147/2024 Điều 3.25'),
	('competence', 'forum',            6, 'yes_no', 'dossier', 1,   1, 'NĐ 147/2024 Điều 3.25'),
	('competence', 'internal_forum',   7, 'yes_no', 'dossier', 1,   1, 'NĐ 147/2024 Điều 3.24'),
	('competence', 'own_qa',           8, 'yes_no', 'dossier', 1,   1, 'NĐ 147/2024 Điều 28.1.e'),
	('competence', 'chat',             9, 'yes_no', 'dossier', 1,   1, 'NĐ 147/2024 Điều 3.25'),
	('competence', 'user_upload',     10, 'yes_no', 'dossier', 1,   1, 'NĐ 147/2024 Điều 3.25'),
	('competence', 'interact',        11, 'yes_no', 'dossier', 1,   1, 'NĐ 147/2024 Điều 3.25'),
	('competence', 'livestream',      12, 'yes_no', 'dossier', 1,   1, 'NĐ 147/2024 Điều 3.25'),
	('competence', 'listing',         13, 'yes_no', 'dossier', 1,   1, 'NĐ 147/2024 Điều 3.25'),
	('competence', 'comment',         14, 'yes_no', 'dossier', 1,   1, 'NĐ 147/2024 Điều 28.1.d'),
	('competence', 'self_produce',    15, 'yes_no', 'dossier', 1,   1, 'NĐ 147/2024 Điều 28.1.g'),
	('competence', 'separated',       16, 'yes_no', 'dossier', 0,   1, 'NĐ 147/2024 Điều 24.6.đ'),
	-- Mẫu 16, part I
	('applicant', 'org_name',          1, 'text',     'dossier', 1, 200, 'NĐ 147/2024 Mẫu 16'),
	('applicant', 'governing_body',    2, 'text',     'dossier', 0, 200, 'NĐ 147/2024 Mẫu 16'),
	('applicant', 'org_tax_code',      3, 'tax_code', 'dossier', 0,  14, 'office practice, no clause'),
	('applicant', 'org_paper_kind',    4, 'choice',   'dossier', 1,  40, 'NĐ 147/2024 Điều 29.1.b'),
	('applicant', 'org_paper_no',      5, 'text',     'dossier', 1,  60, 'NĐ 147/2024 Mẫu 16'),
	('applicant', 'org_paper_issuer',  6, 'text',     'dossier', 1, 200, 'NĐ 147/2024 Mẫu 16'),
	('applicant', 'org_paper_day',     7, 'date',     'dossier', 1,  10, 'NĐ 147/2024 Mẫu 16'),
	('applicant', 'org_paper_place',   8, 'text',     'dossier', 0, 100, 'NĐ 147/2024 Mẫu 16'),
	('applicant', 'org_address',       9, 'text',     'dossier', 1, 300, 'NĐ 147/2024 Mẫu 16'),
	('applicant', 'trading_address',  10, 'text',     'dossier', 0, 300, 'NĐ 147/2024 Mẫu 16'),
	('applicant', 'org_phone',        11, 'phone',    'dossier', 1,  20, 'NĐ 147/2024 Mẫu 16'),
	('applicant', 'org_fax',          12, 'phone',    'dossier', 0,  20, 'NĐ 147/2024 Mẫu 16'),
	('applicant', 'org_website',      13, 'domain',   'dossier', 0, 253, 'NĐ 147/2024 Mẫu 16'),
	('applicant', 'org_email',        14, 'email',    'dossier', 1, 254, 'NĐ 147/2024 Mẫu 16'),
	-- Mẫu 16, part II
	('site', 'site_name',     1, 'text', 'dossier', 1,  200, 'NĐ 147/2024 Mẫu 16'),
	('site', 'site_purpose',  2, 'area', 'dossier', 1, 1000, 'NĐ 147/2024 Mẫu 16'),
	('site', 'site_content',  3, 'area', 'dossier', 1, 2000, 'NĐ 147/2024 Mẫu 16'),
	('site', 'site_sections', 4, 'area', 'dossier', 1, 2000, 'NĐ 147/2024 Mẫu 16'),
	('site', 'info_types',    5, 'text', 'dossier', 1,  300, 'NĐ 147/2024 Mẫu 16'),
	('site', 'site_audience', 6, 'text', 'dossier', 1,  300, 'NĐ 147/2024 Mẫu 16'),
	('sources', 'source_name',          1, 'text',   'news_source', 1, 200, 'NĐ 147/2024 Mẫu 16'),
	('sources', 'source_kind',          2, 'choice', 'news_source', 1,  40, 'NĐ 147/2024 Điều 3.17'),
	('sources', 'source_agreement_no',  3, 'text',   'news_source', 0,  60, 'NĐ 147/2024 Điều 29.1.đ'),
	('sources', 'source_agreement_day', 4, 'date',   'news_source', 1,  10, 'NĐ 147/2024 Điều 29.1.đ'),
	('sources', 'source_term',          5, 'text',   'news_source', 1, 200, 'NĐ 147/2024 Điều 29.1.đ'),
	('sources', 'source_scope',         6, 'text',   'news_source', 1, 500, 'NĐ 147/2024 Điều 29.1.đ'),
	('channel', 'domain_name',      1, 'domain', 'domain',  1, 253, 'NĐ 147/2024 Mẫu 16'),
	('channel', 'app_name',         2, 'text',   'dossier', 0, 200, 'NĐ 147/2024 Mẫu 16'),
	('channel', 'app_store',        3, 'text',   'dossier', 0, 200, 'NĐ 147/2024 Mẫu 16'),
	('channel', 'isp_name',         4, 'text',   'dossier', 1, 200, 'NĐ 147/2024 Mẫu 16'),
	('channel', 'server_location',  5, 'text',   'dossier', 1, 300, 'NĐ 147/2024 Mẫu 16'),
	('channel', 'link_press',       6, 'text',   'dossier', 0, 300, 'NĐ 147/2024 Mẫu 16'),
	('channel', 'link_field',       7, 'text',   'dossier', 0, 300, 'NĐ 147/2024 Mẫu 16'),
	('people', 'legal_head_name',     1, 'text',  'dossier', 1, 100, 'NĐ 147/2024 Mẫu 16'),
	('people', 'legal_head_title',    2, 'text',  'dossier', 1, 100, 'NĐ 147/2024 Mẫu 16'),
	('people', 'legal_head_phone',    3, 'phone', 'dossier', 0,  20, 'NĐ 147/2024 Mẫu 16'),
	('people', 'legal_head_mobile',   4, 'phone', 'dossier', 1,  20, 'NĐ 147/2024 Mẫu 16'),
	('people', 'content_head_name',   5, 'text',  'dossier', 1, 100, 'NĐ 147/2024 Mẫu 16'),
	('people', 'content_head_title',  6, 'text',  'dossier', 1, 100, 'NĐ 147/2024 Mẫu 16'),
	('people', 'content_head_phone',  7, 'phone', 'dossier', 0,  20, 'NĐ 147/2024 Mẫu 16'),
	('people', 'content_head_mobile', 8, 'phone', 'dossier', 1,  20, 'NĐ 147/2024 Mẫu 16'),
	('term', 'term_years',    1, 'integer', 'dossier', 1,   2, 'NĐ 147/2024 Điều 24.7.a'),
	('term', 'term_months',   2, 'integer', 'dossier', 0,   2, 'NĐ 147/2024 Mẫu 16'),
	('term', 'code_email',    3, 'email',   'dossier', 1, 254, 'NĐ 147/2024 Mẫu 16'),
	('term', 'contact_name',  4, 'text',    'dossier', 1, 100, 'NĐ 147/2024 Mẫu 16'),
	('term', 'contact_phone', 5, 'phone',   'dossier', 1,  20, 'NĐ 147/2024 Mẫu 16'),
	('term', 'commitment',    6, 'choice',  'dossier', 1,  40, 'NĐ 147/2024 Mẫu 16'),
	-- the operation project: one section for each thing Điều 29.1.c lists, so that a slip can name the one that lacks something
	('project_purpose',    'plan_purpose',    1, 'area', 'dossier', 1, 3000, 'NĐ 147/2024 Điều 29.1.c'),
	('project_content',    'plan_content',    1, 'area', 'dossier', 1, 3000, 'NĐ 147/2024 Điều 29.1.c'),
	('project_content',    'plan_sections',   2, 'area', 'dossier', 1, 3000, 'NĐ 147/2024 Điều 29.1.c'),
	('project_sources',    'plan_sources',    1, 'area', 'dossier', 1, 3000, 'NĐ 147/2024 Điều 29.1.c'),
	('project_homepage',   'plan_homepage',   1, 'area', 'dossier', 1, 3000, 'NĐ 147/2024 Điều 29.1.c'),
	('project_staff',      'plan_staff',      1, 'area', 'dossier', 1, 5000, 'NĐ 147/2024 Điều 27.1'),
	('project_technical',  'plan_technical',  1, 'area', 'dossier', 1, 5000, 'NĐ 147/2024 Điều 27.2'),
	('project_management', 'plan_management', 1, 'area', 'dossier', 1, 5000, 'NĐ 147/2024 Điều 28.1'),
	('project_server',     'plan_server',     1, 'area', 'dossier', 1, 2000, 'NĐ 147/2024 Điều 29.1.c'),
	('project_link',       'plan_link',       1, 'area', 'dossier', 0, 5000, 'NĐ 147/2024 Điều 28.1.g'))
SELECT 'R2024', section, code, rank, kind, per, required, max_chars, clause, 'verified' FROM f;

-- provinces are in provinces.sql
INSERT INTO field_choice (ruleset, field, code, rank) VALUES
	('R2024', 'applicant_kind', 'local_org',           1),
	('R2024', 'applicant_kind', 'centrally_licensed',  2),
	('R2024', 'applicant_kind', 'corporate_unit',      3),
	('R2024', 'applicant_kind', 'central_branch',      4),
	('R2024', 'applicant_kind', 'school',              5),
	('R2024', 'applicant_kind', 'central_body',        6),
	('R2024', 'applicant_kind', 'central_enterprise',  7),
	('R2024', 'applicant_kind', 'press_agency',        8),
	('R2024', 'applicant_kind', 'religious',           9),
	('R2024', 'applicant_kind', 'diplomatic',         10),
	('R2024', 'applicant_kind', 'foreign_org',        11),
	('R2024', 'applicant_kind', 'department',         12),
	('R2024', 'applicant_kind', 'individual',         13),
	('R2024', 'applicant_kind', 'other',              14),
	('R2024', 'site_kind', 'news',         1),
	('R2024', 'site_kind', 'internal',     2),
	('R2024', 'site_kind', 'specialised',  3),
	('R2024', 'site_kind', 'personal',     4),
	('R2024', 'site_kind', 'state_portal', 5),
	('R2024', 'site_kind', 'press',        6),
	('R2024', 'org_paper_kind', 'business_registration', 1),
	('R2024', 'org_paper_kind', 'investment',            2),
	('R2024', 'org_paper_kind', 'founding_decision',     3),
	('R2024', 'org_paper_kind', 'charter',               4),
	('R2024', 'source_kind', 'press_agency',     1),
	('R2024', 'source_kind', 'party_state_site', 2),
	('R2024', 'source_kind', 'other',            3),
	('R2024', 'commitment', 'agreed', 1);

INSERT INTO criterion (ruleset, code, rank, clause, sections, status)
WITH c (code, rank, clause, sections) AS (VALUES
	('legal',                 1, 'NĐ 147/2024 Điều 25.3.a',  'applicant'),
	('domain_and_page_name',  2, 'NĐ 147/2024 Điều 26.1',    'site channel'),
	('domain_vn_main',        3, 'NĐ 147/2024 Điều 26.2',    'channel project_server'),
	('domain_term',           4, 'NĐ 147/2024 Điều 26.3',    'channel'),
	('domain_intl',           5, 'NĐ 147/2024 Điều 26.3',    'channel'),
	('domain_local',          6, 'NĐ 147/2024 Điều 26.4',    'channel'),
	('staff_units',           7, 'NĐ 147/2024 Điều 27.1.a',  'people project_staff'),
	('staff_head_national',   8, 'NĐ 147/2024 Điều 27.1.a',  'people project_staff'),
	('office',                9, 'NĐ 147/2024 Điều 27.1.b',  'applicant'),
	('tech_log',             10, 'NĐ 147/2024 Điều 27.2.a',  'project_technical'),
	('tech_warning',         11, 'NĐ 147/2024 Điều 27.2.c',  'project_technical'),
	('tech_attack',          12, 'NĐ 147/2024 Điều 27.2.d',  'project_technical'),
	('tech_backup',          13, 'NĐ 147/2024 Điều 27.2.đ',  'project_technical'),
	('tech_server',          14, 'NĐ 147/2024 Điều 27.2.e',  'channel project_server'),
	('content_process',      15, 'NĐ 147/2024 Điều 28.1.a',  'project_management'),
	('content_source',       16, 'NĐ 147/2024 Điều 28.1.b',  'project_sources project_management'),
	('source_timing',        17, 'NĐ 147/2024 Điều 28.1.b',  'sources project_management'),
	('complaint_tool',       18, 'NĐ 147/2024 Điều 28.1.c',  'project_management'),
	('no_comment',           19, 'NĐ 147/2024 Điều 28.1.d',  'competence project_homepage'),
	('cite',                 20, 'NĐ 147/2024 Điều 28.1.đ',  'project_sources project_management'),
	('split_sections',       21, 'NĐ 147/2024 Điều 28.1.e',  'competence project_content'),
	('link',                 22, 'NĐ 147/2024 Điều 28.1.g',  'channel project_link'),
	('sources_3',            23, 'NĐ 147/2024 Điều 28.1.h',  'sources'))
SELECT 'R2024', code, rank, clause, sections, 'verified' FROM c;

-- Grounds.  "knowable": the first file already shows it, so a refusal after a slip has to be explained to the desk head.
INSERT INTO ground (ruleset, action, code, rank, clause, knowable) VALUES
	('R2024', 'propose_intake_refusal', 'applicant_not_eligible',  1, 'NĐ 147/2024 Điều 3.20',   1),
	('R2024', 'propose_intake_refusal', 'list_incomplete',         2, 'NĐ 147/2024 Điều 29.1',   0),
	('R2024', 'route', 'social_network',    1, 'NĐ 147/2024 Điều 3.25',   1),
	('R2024', 'route', 'central_applicant', 2, 'NĐ 147/2024 Điều 24.8.c', 1),
	('R2024', 'route', 'press_applicant',   3, 'NĐ 147/2024 Điều 24.8.c', 1),
	('R2024', 'route', 'elsewhere',         4, 'NĐ 147/2024 Điều 24.8.d', 1),
	('R2024', 'answer_not_needed', 'no_aggregated_news', 1, 'NĐ 147/2024 Điều 24.2', 1),
	('R2024', 'answer_not_needed', 'internal_forum',     2, 'NĐ 147/2024 Điều 3.24', 1),
	('R2024', 'recommend_refuse', 'legal_unmet',     1, 'NĐ 147/2024 Điều 25.3.a', 1),
	('R2024', 'recommend_refuse', 'domain_unmet',    2, 'NĐ 147/2024 Điều 26',     1),
	('R2024', 'recommend_refuse', 'staff_unmet',     3, 'NĐ 147/2024 Điều 27.1',   1),
	('R2024', 'recommend_refuse', 'technical_unmet', 4, 'NĐ 147/2024 Điều 27.2',   0),
	('R2024', 'recommend_refuse', 'content_unmet',   5, 'NĐ 147/2024 Điều 28.1',   0),
	('R2024', 'recommend_refuse', 'sources_too_few', 6, 'NĐ 147/2024 Điều 28.1.h', 1),
	('R2024', 'overrule', 'conditions_met', 0, 'NĐ 147/2024 Điều 25.3', 0);
-- what may be recommended may be decided, and what may be routed at intake may be routed later
INSERT INTO ground (ruleset, action, code, rank, clause, knowable)
SELECT ruleset, 'overrule', code, rank, clause, knowable FROM ground WHERE ruleset = 'R2024' AND action = 'recommend_refuse';
INSERT INTO ground (ruleset, action, code, rank, clause, knowable)
SELECT g.ruleset, a.code, g.code, g.rank, g.clause, g.knowable FROM ground g
  JOIN (SELECT 'recommend_route' AS code UNION ALL SELECT 'decide_route') a WHERE g.ruleset = 'R2024' AND g.action = 'route';

-- The authority table.  First match decides; the kind of site comes before the kind of applicant; whoever left a question open
-- ends at "unclear", never at "ours".
INSERT INTO screening_rule (ruleset, code, rank, verdict, authority, clause, status) VALUES
	('R2024', 'press_site',           10, 'press',             'central_agency', 'NĐ 147/2024 Điều 20.1',    'provisional'),
	-- both parts on one platform and kept apart: the news part is ours, unless something else wants an officer
	('R2024', 'comment_mixed',        20, 'needs_officer',     NULL,             'NĐ 147/2024 Điều 28.1.d',  'verified'),
	('R2024', 'self_produce_mixed',   21, 'needs_officer',     NULL,             'NĐ 147/2024 Điều 28.1.g',  'verified'),
	('R2024', 'listing_mixed',        22, 'needs_officer',     NULL,             'NĐ 147/2024 Điều 3.25',    'provisional'),
	('R2024', 'mixed_user_page',      23, 'mixed',             'central_agency', 'NĐ 147/2024 Điều 24.6.đ',  'verified'),
	('R2024', 'mixed_forum',          24, 'mixed',             'central_agency', 'NĐ 147/2024 Điều 24.6.đ',  'verified'),
	('R2024', 'mixed_chat',           25, 'mixed',             'central_agency', 'NĐ 147/2024 Điều 24.6.đ',  'verified'),
	('R2024', 'mixed_user_upload',    26, 'mixed',             'central_agency', 'NĐ 147/2024 Điều 24.6.đ',  'verified'),
	('R2024', 'mixed_interact',       27, 'mixed',             'central_agency', 'NĐ 147/2024 Điều 24.6.đ',  'verified'),
	('R2024', 'mixed_livestream',     28, 'mixed',             'central_agency', 'NĐ 147/2024 Điều 24.6.đ',  'verified'),
	-- a social network, whoever applies
	('R2024', 'social_user_page',     30, 'central',           'central_agency', 'NĐ 147/2024 Điều 3.25',    'verified'),
	('R2024', 'social_forum',         31, 'central',           'central_agency', 'NĐ 147/2024 Điều 3.25',    'verified'),
	('R2024', 'social_chat',          32, 'central',           'central_agency', 'NĐ 147/2024 Điều 3.25',    'verified'),
	('R2024', 'social_user_upload',   33, 'central',           'central_agency', 'NĐ 147/2024 Điều 3.25',    'verified'),
	('R2024', 'social_interact',      34, 'central',           'central_agency', 'NĐ 147/2024 Điều 3.25',    'verified'),
	('R2024', 'social_livestream',    35, 'central',           'central_agency', 'NĐ 147/2024 Điều 3.25',    'verified'),
	-- things on which answers alone decide nothing
	('R2024', 'comment',              40, 'needs_officer',     NULL,             'NĐ 147/2024 Điều 28.1.d',  'verified'),
	('R2024', 'self_produce',         41, 'needs_officer',     NULL,             'NĐ 147/2024 Điều 28.1.g',  'verified'),
	('R2024', 'listing',              42, 'needs_officer',     NULL,             'NĐ 147/2024 Điều 3.25',    'provisional'),
	('R2024', 'internal_forum_news',  43, 'needs_officer',     NULL,             'NĐ 147/2024 Điều 28.1.e',  'verified'),
	-- nothing aggregated: no licence
	('R2024', 'internal_forum_only',  50, 'no_licence_needed', NULL,             'NĐ 147/2024 Điều 24.2',    'verified'),
	('R2024', 'internal_site',        51, 'no_licence_needed', NULL,             'NĐ 147/2024 Điều 24.2',    'verified'),
	('R2024', 'specialised_site',     52, 'no_licence_needed', NULL,             'NĐ 147/2024 Điều 24.2',    'verified'),
	('R2024', 'personal_site',        53, 'no_licence_needed', NULL,             'NĐ 147/2024 Điều 24.2',    'verified'),
	('R2024', 'state_portal',         54, 'no_licence_needed', NULL,             'NĐ 147/2024 Điều 24.2',    'verified'),
	('R2024', 'nothing_aggregated',   55, 'needs_officer',     NULL,             'NĐ 147/2024 Điều 3.17',    'verified'),
	-- a general news site: by applicant
	('R2024', 'press_agency',         60, 'press',             'central_agency', 'NĐ 147/2024 Điều 30.3',    'verified'),
	('R2024', 'central_diplomatic',   61, 'central',           'central_agency', 'NĐ 147/2024 Điều 24.8.c',  'verified'),
	('R2024', 'central_body',         62, 'central',           'central_agency', 'NĐ 147/2024 Điều 24.8.c',  'verified'),
	('R2024', 'central_enterprise',   63, 'central',           'central_agency', 'NĐ 147/2024 Điều 24.8.c',  'verified'),
	('R2024', 'central_religious',    64, 'central',           'central_agency', 'NĐ 147/2024 Điều 24.8.c',  'verified'),
	('R2024', 'central_foreign',      65, 'central',           'central_agency', 'NĐ 147/2024 Điều 24.8.c',  'verified'),
	('R2024', 'central_department',   66, 'central',           'central_agency', 'NĐ 147/2024 Điều 24.8.c',  'verified'),
	-- whether a unit of a central group or body is itself "trực thuộc Trung ương" is not settled
	('R2024', 'group_unit_unclear',   67, 'needs_officer',     NULL,             'NĐ 147/2024 Điều 24.8.c',  'provisional'),
	('R2024', 'central_unit_unclear', 68, 'needs_officer',     NULL,             'NĐ 147/2024 Điều 24.8.c',  'provisional'),
	('R2024', 'individual',           69, 'needs_officer',     NULL,             'NĐ 147/2024 Điều 3.20',    'provisional'),
	('R2024', 'other_province',       70, 'other_province',    'other_province_department', 'NĐ 147/2024 Điều 24.8.d', 'verified'),
	('R2024', 'ours_local',           80, 'ours',              NULL,             'NĐ 147/2024 Điều 24.8.d',  'verified'),
	('R2024', 'ours_central_licence', 81, 'ours',              NULL,             'NĐ 147/2024 Điều 24.8.d',  'provisional'),
	('R2024', 'ours_other',           82, 'ours',              NULL,             'NĐ 147/2024 Điều 24.8.d',  'verified'),
	('R2024', 'unclear',              99, 'needs_officer',     NULL,             'office practice, no clause', 'verified');

INSERT INTO screening_condition (ruleset, rule, field, answer)
WITH c (rule, field, answer) AS (VALUES
	('press_site',           'site_kind', 'press'),
	('comment_mixed',        'aggregates_news', '1'), ('comment_mixed',      'separated', '1'), ('comment_mixed',      'comment', '1'),
	('self_produce_mixed',   'aggregates_news', '1'), ('self_produce_mixed', 'separated', '1'), ('self_produce_mixed', 'self_produce', '1'),
	('listing_mixed',        'aggregates_news', '1'), ('listing_mixed',      'separated', '1'), ('listing_mixed',      'listing', '1'),
	('mixed_user_page',      'user_page', '1'),
	('mixed_forum',          'forum', '1'), ('mixed_forum', 'internal_forum', '0'),
	('mixed_chat',           'chat', '1'),
	('mixed_user_upload',    'user_upload', '1'),
	('mixed_interact',       'interact', '1'),
	('mixed_livestream',     'livestream', '1'),
	('social_user_page',     'user_page', '1'),
	('social_forum',         'forum', '1'), ('social_forum', 'internal_forum', '0'),
	('social_chat',          'chat', '1'),
	('social_user_upload',   'user_upload', '1'),
	('social_interact',      'interact', '1'),
	('social_livestream',    'livestream', '1'),
	('comment',              'comment', '1'),
	('self_produce',         'self_produce', '1'),
	('listing',              'listing', '1'),
	('internal_forum_news',  'aggregates_news', '1'), ('internal_forum_news', 'forum', '1'), ('internal_forum_news', 'internal_forum', '1'),
	('internal_forum_only',  'aggregates_news', '0'), ('internal_forum_only', 'forum', '1'), ('internal_forum_only', 'internal_forum', '1'),
	('internal_forum_only',  'site_kind', 'internal'), ('internal_forum_only', 'site_kind', 'specialised'), ('internal_forum_only', 'site_kind', 'state_portal'),
	('internal_site',        'aggregates_news', '0'), ('internal_site',    'forum', '0'), ('internal_site',    'site_kind', 'internal'),
	('specialised_site',     'aggregates_news', '0'), ('specialised_site', 'forum', '0'), ('specialised_site', 'site_kind', 'specialised'),
	('personal_site',        'aggregates_news', '0'), ('personal_site',    'forum', '0'), ('personal_site',    'site_kind', 'personal'),
	('state_portal',         'aggregates_news', '0'), ('state_portal',     'forum', '0'), ('state_portal',     'site_kind', 'state_portal'),
	('nothing_aggregated',   'aggregates_news', '0'),
	('press_agency',         'aggregates_news', '1'), ('press_agency',       'forum', '0'), ('press_agency', 'applicant_kind', 'press_agency'),
	('central_diplomatic',   'aggregates_news', '1'), ('central_diplomatic', 'applicant_kind', 'diplomatic'),
	('central_body',         'aggregates_news', '1'), ('central_body',       'applicant_kind', 'central_body'),
	('central_enterprise',   'aggregates_news', '1'), ('central_enterprise', 'applicant_kind', 'central_enterprise'),
	('central_religious',    'aggregates_news', '1'), ('central_religious',  'applicant_kind', 'religious'),
	('central_foreign',      'aggregates_news', '1'), ('central_foreign',    'applicant_kind', 'foreign_org'),
	('central_department',   'aggregates_news', '1'), ('central_department', 'applicant_kind', 'department'),
	('group_unit_unclear',   'aggregates_news', '1'), ('group_unit_unclear', 'applicant_kind', 'corporate_unit'),
	('central_unit_unclear', 'aggregates_news', '1'), ('central_unit_unclear', 'applicant_kind', 'central_branch'), ('central_unit_unclear', 'applicant_kind', 'school'),
	('individual',           'aggregates_news', '1'), ('individual',         'applicant_kind', 'individual'),
	('other_province',       'applicant_kind', 'local_org'), ('other_province', 'applicant_kind', 'centrally_licensed'), ('other_province', 'applicant_kind', 'other'),
	('other_province',       'province', '@other'),
	('ours_local',           'applicant_kind', 'local_org'),          ('ours_local',           'province', '@own'),
	('ours_central_licence', 'applicant_kind', 'centrally_licensed'), ('ours_central_licence', 'province', '@own'),
	('ours_other',           'applicant_kind', 'other'),              ('ours_other',           'province', '@own'))
SELECT 'R2024', rule, field, answer FROM c;
-- the mixed rules: a news part kept apart, of an applicant of this province, and nothing that wants an officer
INSERT INTO screening_condition (ruleset, rule, field, answer)
SELECT r.ruleset, r.code, c.field, c.answer FROM screening_rule r
  JOIN (SELECT 'aggregates_news' AS field, '1' AS answer UNION ALL SELECT 'separated', '1' UNION ALL SELECT 'comment', '0' UNION ALL SELECT 'self_produce', '0'
        UNION ALL SELECT 'listing', '0' UNION ALL SELECT 'province', '@own') c
 WHERE r.ruleset = 'R2024' AND r.verdict = 'mixed';
INSERT INTO screening_condition (ruleset, rule, field, answer)
SELECT r.ruleset, r.code, c.field, c.answer FROM screening_rule r
  JOIN screening_condition c ON c.ruleset = r.ruleset AND c.rule = 'other_province' AND c.field = 'applicant_kind'
 WHERE r.ruleset = 'R2024' AND r.verdict = 'mixed';
-- where the site is said to be no social network, every question about one was answered "no" (the forum: by the rule itself, or here)
INSERT INTO screening_condition (ruleset, rule, field, answer)
SELECT r.ruleset, r.code, c.field, '0' FROM screening_rule r
  JOIN (SELECT 'user_page' AS field UNION ALL SELECT 'chat' UNION ALL SELECT 'user_upload' UNION ALL SELECT 'interact' UNION ALL SELECT 'livestream'
        UNION ALL SELECT 'comment' UNION ALL SELECT 'self_produce' UNION ALL SELECT 'listing') c
 WHERE r.ruleset = 'R2024' AND (r.verdict IN ('ours', 'other_province', 'no_licence_needed') OR r.code = 'press_agency');
INSERT INTO screening_condition (ruleset, rule, field, answer)
SELECT r.ruleset, r.code, c.field, c.answer FROM screening_rule r
  JOIN (SELECT 'aggregates_news' AS field, '1' AS answer UNION ALL SELECT 'forum', '0') c
 WHERE r.ruleset = 'R2024' AND r.verdict IN ('ours', 'other_province');
-- own questions and answers are allowed, but it must be known whether there are any: they have to be kept apart
INSERT INTO screening_condition (ruleset, rule, field, answer)
SELECT r.ruleset, r.code, 'own_qa', c.answer FROM screening_rule r JOIN (SELECT '0' AS answer UNION ALL SELECT '1') c
 WHERE r.ruleset = 'R2024' AND r.verdict = 'ours';
-- and what the site mainly is: anything but a newspaper, which the first rule took
INSERT INTO screening_condition (ruleset, rule, field, answer)
SELECT r.ruleset, r.code, c.field, c.code FROM screening_rule r JOIN field_choice c ON c.ruleset = r.ruleset AND c.field = 'site_kind' AND c.code <> 'press'
 WHERE r.ruleset = 'R2024' AND r.verdict IN ('ours', 'other_province', 'mixed');
