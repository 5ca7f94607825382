-- R2014: NĐ 72/2013/NĐ-CP with TT 09/2014/TT-BTTTT, 3 Oct 2014 to 14 Apr 2018; the rules of the 2015 case.
-- Điều 3–6 and 8 of the circular were not read in the original: the list comes from the case and the time limit from the page
-- Hà Nội published, so most rows are provisional.  What rests on an article that was read says "verified".
DELETE FROM screening_condition WHERE ruleset = 'R2014';
DELETE FROM screening_rule WHERE ruleset = 'R2014';
DELETE FROM ground WHERE ruleset = 'R2014';
DELETE FROM criterion WHERE ruleset = 'R2014';
DELETE FROM field_choice WHERE ruleset = 'R2014';
DELETE FROM form_field WHERE ruleset = 'R2014';
DELETE FROM section WHERE ruleset = 'R2014';
DELETE FROM requirement WHERE ruleset = 'R2014';
DELETE FROM time_limit WHERE ruleset = 'R2014';
DELETE FROM ruleset WHERE code = 'R2014';

INSERT INTO ruleset (code, from_day, until_day, status, law, term_years_max, sources_min, sources_law, signature, signature_law) VALUES
	('R2014', '2014-10-03', '2018-04-14', 'provisional', 'NĐ 72/2013/NĐ-CP; TT 09/2014/TT-BTTTT',
	 10, 1, 'TT 09/2014 Điều 6', 'none', 'office practice, no clause');

INSERT INTO time_limit (ruleset, what, days, unit, law, status) VALUES
	('R2014', 'decide', 15, 'working', 'TT 09/2014 (thời hạn, theo trang thủ tục của Hà Nội)', 'provisional');

-- the certificate of the domain name is not on the list: demanding it was the fault of the 2015 case
INSERT INTO requirement (ruleset, code, rank, per, made_by, clause, copy_kind, docx, status) VALUES
	('R2014', 'application',     1, 'dossier',     'form',   'TT 09/2014 Điều 6', 'original',       0, 'provisional'),
	('R2014', 'legal_status',    2, 'dossier',     'upload', 'TT 09/2014 Điều 6', 'certified_copy', 0, 'provisional'),
	('R2014', 'content_head_cv', 3, 'dossier',     'upload', 'TT 09/2014 Điều 6', 'certified_copy', 0, 'provisional'),
	('R2014', 'project',         4, 'dossier',     'form',   'TT 09/2014 Điều 6', 'original',       1, 'provisional'),
	('R2014', 'source_consent',  5, 'news_source', 'upload', 'TT 09/2014 Điều 6', 'document',       0, 'provisional');

INSERT INTO section (ruleset, code, rank, part, clause, status) VALUES
	('R2014', 'competence',          1, 'competence',  'TT 09/2014 Điều 7.1', 'provisional'),
	('R2014', 'applicant',           2, 'application', 'TT 09/2014 Mẫu 1',    'provisional'),
	('R2014', 'site',                3, 'application', 'TT 09/2014 Mẫu 1',    'provisional'),
	('R2014', 'sources',             4, 'application', 'TT 09/2014 Mẫu 1',    'provisional'),
	('R2014', 'channel',             5, 'application', 'TT 09/2014 Mẫu 1',    'provisional'),
	('R2014', 'people',              6, 'application', 'TT 09/2014 Mẫu 1',    'provisional'),
	('R2014', 'term',                7, 'application', 'TT 09/2014 Mẫu 1',    'provisional'),
	('R2014', 'project_purpose',     8, 'project',     'TT 09/2014 Điều 6',   'provisional'),
	('R2014', 'project_content',     9, 'project',     'TT 09/2014 Điều 6',   'provisional'),
	('R2014', 'project_sources',    10, 'project',     'TT 09/2014 Điều 6',   'provisional'),
	('R2014', 'project_homepage',   11, 'project',     'TT 09/2014 Điều 6',   'provisional'),
	('R2014', 'project_staff',      12, 'project',     'TT 09/2014 Điều 6',   'provisional'),
	('R2014', 'project_technical',  13, 'project',     'TT 09/2014 Điều 6',   'provisional'),
	('R2014', 'project_management', 14, 'project',     'TT 09/2014 Điều 6',   'provisional'),
	('R2014', 'project_finance',    15, 'project',     'TT 09/2014 Điều 6',   'provisional'),
	('R2014', 'project_server',     16, 'project',     'TT 09/2014 Điều 6',   'provisional');

-- the form itself was not readable: its fields follow the sister forms
INSERT INTO form_field (ruleset, section, code, rank, kind, per, required, max_chars, clause, status)
WITH f (section, code, rank, kind, per, required, max_chars, clause, status) AS (VALUES
	-- who applies, and what users can do on the site
	('competence', 'applicant_kind',   1, 'choice', 'dossier', 1,  40, 'TT 09/2014 Điều 7.1',   'provisional'),
	('competence', 'province',         2, 'choice', 'dossier', 1,  40, 'NĐ 72/2013 Điều 23.9',  'verified'),
	('competence', 'site_kind',        3, 'choice', 'dossier', 1,  40, 'NĐ 72/2013 Điều 20',    'verified'),
	('competence', 'aggregates_news',  4, 'yes_no', 'dossier', 1,   1, 'NĐ 72/2013 Điều 3.19',  'verified'),
	('competence', 'user_page',        5, 'yes_no', 'dossier', 1,   1, 'NĐ 72/2013 Điều 3.22',  'verified'),
	('competence', 'forum',            6, 'yes_no', 'dossier', 1,   1, 'NĐ 72/2013 Điều 3.22',  'verified'),
	('competence', 'internal_forum',   7, 'yes_no', 'dossier', 1,   1, 'TT 09/2014 Điều 2.1',   'verified'),
	('competence', 'own_qa',           8, 'yes_no', 'dossier', 1,   1, 'TT 09/2014 Điều 2.1',   'verified'),
	('competence', 'chat',             9, 'yes_no', 'dossier', 1,   1, 'NĐ 72/2013 Điều 3.22',  'verified'),
	('competence', 'user_upload',     10, 'yes_no', 'dossier', 1,   1, 'NĐ 72/2013 Điều 3.22',  'verified'),
	('competence', 'interact',        11, 'yes_no', 'dossier', 1,   1, 'NĐ 72/2013 Điều 3.22',  'verified'),
	('competence', 'livestream',      12, 'yes_no', 'dossier', 1,   1, 'NĐ 72/2013 Điều 3.22',  'verified'),
	('competence', 'listing',         13, 'yes_no', 'dossier', 1,   1, 'NĐ 72/2013 Điều 3.22',  'verified'),
	('competence', 'comment',         14, 'yes_no', 'dossier', 1,   1, 'TT 09/2014 Điều 2.4',   'verified'),
	('competence', 'self_produce',    15, 'yes_no', 'dossier', 1,   1, 'NĐ 72/2013 Điều 20.2',  'verified'),
	('competence', 'separated',       16, 'yes_no', 'dossier', 0,   1, 'office practice, no clause', 'provisional'),
	('applicant', 'org_name',          1, 'text',     'dossier', 1, 200, 'TT 09/2014 Mẫu 1', 'provisional'),
	('applicant', 'governing_body',    2, 'text',     'dossier', 0, 200, 'TT 09/2014 Mẫu 1', 'provisional'),
	('applicant', 'org_tax_code',      3, 'tax_code', 'dossier', 0,  14, 'office practice, no clause', 'provisional'),
	('applicant', 'org_paper_kind',    4, 'choice',   'dossier', 1,  40, 'TT 09/2014 Điều 6', 'provisional'),
	('applicant', 'org_paper_no',      5, 'text',     'dossier', 1,  60, 'TT 09/2014 Mẫu 1', 'provisional'),
	('applicant', 'org_paper_issuer',  6, 'text',     'dossier', 1, 200, 'TT 09/2014 Mẫu 1', 'provisional'),
	('applicant', 'org_paper_day',     7, 'date',     'dossier', 1,  10, 'TT 09/2014 Mẫu 1', 'provisional'),
	('applicant', 'org_address',       8, 'text',     'dossier', 1, 300, 'TT 09/2014 Mẫu 1', 'provisional'),
	('applicant', 'org_phone',         9, 'phone',    'dossier', 1,  20, 'TT 09/2014 Mẫu 1', 'provisional'),
	('applicant', 'org_fax',          10, 'phone',    'dossier', 0,  20, 'TT 09/2014 Mẫu 1', 'provisional'),
	('applicant', 'org_website',      11, 'domain',   'dossier', 0, 253, 'TT 09/2014 Mẫu 1', 'provisional'),
	('applicant', 'org_email',        12, 'email',    'dossier', 1, 254, 'TT 09/2014 Mẫu 1', 'provisional'),
	('site', 'site_name',     1, 'text', 'dossier', 0,  200, 'office practice, no clause', 'provisional'),
	('site', 'site_purpose',  2, 'area', 'dossier', 1, 1000, 'TT 09/2014 Mẫu 1', 'provisional'),
	('site', 'site_content',  3, 'area', 'dossier', 1, 2000, 'TT 09/2014 Mẫu 1', 'provisional'),
	('site', 'site_sections', 4, 'area', 'dossier', 1, 2000, 'TT 09/2014 Mẫu 1', 'provisional'),
	('site', 'site_audience', 5, 'text', 'dossier', 1,  300, 'TT 09/2014 Mẫu 1', 'provisional'),
	('sources', 'source_name',          1, 'text',   'news_source', 1, 200, 'TT 09/2014 Mẫu 1',  'provisional'),
	('sources', 'source_kind',          2, 'choice', 'news_source', 1,  40, 'TT 09/2014 Điều 2.4', 'verified'),
	('sources', 'source_agreement_no',  3, 'text',   'news_source', 0,  60, 'TT 09/2014 Điều 6', 'provisional'),
	('sources', 'source_agreement_day', 4, 'date',   'news_source', 0,  10, 'TT 09/2014 Điều 6', 'provisional'),
	('channel', 'domain_name',     1, 'domain', 'domain',  1, 253, 'TT 09/2014 Mẫu 1', 'provisional'),
	('channel', 'app_name',        2, 'text',   'dossier', 0, 200, 'TT 09/2014 Mẫu 1', 'provisional'),
	('channel', 'isp_name',        3, 'text',   'dossier', 1, 200, 'TT 09/2014 Mẫu 1', 'provisional'),
	('channel', 'isp_address',     4, 'text',   'dossier', 1, 300, 'TT 09/2014 Mẫu 1', 'provisional'),
	('channel', 'server_location', 5, 'text',   'dossier', 1, 300, 'TT 09/2014 Mẫu 1', 'provisional'),
	('people', 'content_head_name',        1, 'text',  'dossier', 1, 100, 'TT 09/2014 Mẫu 1', 'provisional'),
	('people', 'content_head_birth',       2, 'date',  'dossier', 1,  10, 'TT 09/2014 Mẫu 1', 'provisional'),
	('people', 'content_head_nationality', 3, 'text',  'dossier', 1,  60, 'TT 09/2014 Mẫu 1', 'provisional'),
	('people', 'content_head_id_no',       4, 'text',  'dossier', 1,  20, 'TT 09/2014 Mẫu 1', 'provisional'),
	('people', 'content_head_id_day',      5, 'date',  'dossier', 1,  10, 'TT 09/2014 Mẫu 1', 'provisional'),
	('people', 'content_head_id_place',    6, 'text',  'dossier', 1, 100, 'TT 09/2014 Mẫu 1', 'provisional'),
	('people', 'content_head_title',       7, 'text',  'dossier', 1, 100, 'TT 09/2014 Mẫu 1', 'provisional'),
	('people', 'content_head_phone',       8, 'phone', 'dossier', 0,  20, 'TT 09/2014 Mẫu 1', 'provisional'),
	('people', 'content_head_mobile',      9, 'phone', 'dossier', 1,  20, 'TT 09/2014 Mẫu 1', 'provisional'),
	('people', 'content_head_email',      10, 'email', 'dossier', 1, 254, 'TT 09/2014 Mẫu 1', 'provisional'),
	('term', 'term_years', 1, 'integer', 'dossier', 1,  2, 'TT 09/2014 Mẫu 1', 'provisional'),
	('term', 'commitment', 2, 'choice',  'dossier', 1, 40, 'TT 09/2014 Mẫu 1', 'provisional'),
	-- the operation project: one section for each thing it must say
	('project_purpose',    'plan_purpose',    1, 'area', 'dossier', 1, 3000, 'TT 09/2014 Điều 6', 'provisional'),
	('project_content',    'plan_content',    1, 'area', 'dossier', 1, 3000, 'TT 09/2014 Điều 6', 'provisional'),
	('project_content',    'plan_sections',   2, 'area', 'dossier', 1, 3000, 'TT 09/2014 Điều 6', 'provisional'),
	('project_sources',    'plan_sources',    1, 'area', 'dossier', 1, 3000, 'TT 09/2014 Điều 6', 'provisional'),
	('project_homepage',   'plan_homepage',   1, 'area', 'dossier', 1, 3000, 'TT 09/2014 Điều 6', 'provisional'),
	('project_staff',      'plan_staff',      1, 'area', 'dossier', 1, 5000, 'NĐ 72/2013 Điều 23.5', 'provisional'),
	('project_technical',  'plan_technical',  1, 'area', 'dossier', 1, 5000, 'NĐ 72/2013 Điều 23.5', 'provisional'),
	('project_management', 'plan_management', 1, 'area', 'dossier', 1, 5000, 'NĐ 72/2013 Điều 23.5', 'provisional'),
	('project_finance',    'plan_finance',    1, 'area', 'dossier', 1, 5000, 'NĐ 72/2013 Điều 23.5', 'provisional'),
	('project_server',     'plan_server',     1, 'area', 'dossier', 1, 2000, 'NĐ 72/2013 Điều 24.2', 'verified'))
SELECT 'R2014', section, code, rank, kind, per, required, max_chars, clause, status FROM f;

-- provinces are in provinces.sql
INSERT INTO field_choice (ruleset, field, code, rank) VALUES
	('R2014', 'applicant_kind', 'local_org',           1),
	('R2014', 'applicant_kind', 'centrally_licensed',  2),
	('R2014', 'applicant_kind', 'corporate_unit',      3),
	('R2014', 'applicant_kind', 'central_branch',      4),
	('R2014', 'applicant_kind', 'school',              5),
	('R2014', 'applicant_kind', 'central_body',        6),
	('R2014', 'applicant_kind', 'press_agency',        7),
	('R2014', 'applicant_kind', 'religious',           8),
	('R2014', 'applicant_kind', 'diplomatic',          9),
	('R2014', 'applicant_kind', 'foreign_org',        10),
	('R2014', 'applicant_kind', 'department',         11),
	('R2014', 'applicant_kind', 'other',              12),
	('R2014', 'site_kind', 'news',         1),
	('R2014', 'site_kind', 'internal',     2),
	('R2014', 'site_kind', 'specialised',  3),
	('R2014', 'site_kind', 'personal',     4),
	('R2014', 'site_kind', 'state_portal', 5),
	('R2014', 'site_kind', 'press',        6),
	('R2014', 'org_paper_kind', 'business_registration', 1),
	('R2014', 'org_paper_kind', 'investment',            2),
	('R2014', 'org_paper_kind', 'founding_decision',     3),
	('R2014', 'org_paper_kind', 'charter',               4),
	('R2014', 'source_kind', 'press_agency',     1),
	('R2014', 'source_kind', 'party_state_site', 2),
	('R2014', 'source_kind', 'other',            3),
	('R2014', 'commitment', 'agreed', 1);

INSERT INTO criterion (ruleset, code, rank, clause, sections, status)
WITH c (code, rank, clause, sections, status) AS (VALUES
	('legal',             1, 'NĐ 72/2013 Điều 23.5', 'applicant',                         'provisional'),
	('staff_head_degree', 2, 'NĐ 72/2013 Điều 23.5', 'people project_staff',              'provisional'),
	('domain_lawful',     3, 'NĐ 72/2013 Điều 23.5', 'channel',                           'provisional'),
	('technical',         4, 'NĐ 72/2013 Điều 23.5', 'project_technical',                 'provisional'),
	('tech_archive',      5, 'NĐ 72/2013 Điều 24.6', 'project_technical',                 'verified'),
	('tech_server',       6, 'NĐ 72/2013 Điều 24.2', 'channel project_server',            'verified'),
	('finance',           7, 'NĐ 72/2013 Điều 23.5', 'project_finance',                   'provisional'),
	('content_process',   8, 'NĐ 72/2013 Điều 23.5', 'project_management',                'provisional'),
	('content_source',    9, 'NĐ 72/2013 Điều 20.2', 'project_sources project_management', 'verified'),
	('cite',             10, 'TT 09/2014 Điều 2.4',  'sources project_sources',           'verified'),
	('no_comment',       11, 'TT 09/2014 Điều 2.4',  'competence project_homepage',       'verified'))
SELECT 'R2014', code, rank, clause, sections, status FROM c;

-- Grounds.  "knowable": the first file already shows it, so a refusal after a slip has to be explained to the desk head.
INSERT INTO ground (ruleset, action, code, rank, clause, knowable) VALUES
	('R2014', 'propose_intake_refusal', 'applicant_not_eligible',  1, 'NĐ 72/2013 Điều 20.2', 1),
	('R2014', 'propose_intake_refusal', 'list_incomplete',         2, 'TT 09/2014 Điều 6',    0),
	('R2014', 'route', 'social_network',    1, 'NĐ 72/2013 Điều 3.22',  1),
	('R2014', 'route', 'central_applicant', 2, 'NĐ 72/2013 Điều 23.8',  1),
	('R2014', 'route', 'press_applicant',   3, 'TT 09/2014 Điều 7.1.d', 1),
	('R2014', 'route', 'elsewhere',         4, 'NĐ 72/2013 Điều 23.9',  1),
	('R2014', 'answer_not_needed', 'no_aggregated_news', 1, 'TT 09/2014 Điều 2.1', 1),
	('R2014', 'answer_not_needed', 'internal_forum',     2, 'TT 09/2014 Điều 2.1', 1),
	('R2014', 'recommend_refuse', 'legal_unmet',     1, 'NĐ 72/2013 Điều 23.5', 1),
	('R2014', 'recommend_refuse', 'domain_unmet',    2, 'NĐ 72/2013 Điều 23.5', 1),
	('R2014', 'recommend_refuse', 'staff_unmet',     3, 'NĐ 72/2013 Điều 23.5', 1),
	('R2014', 'recommend_refuse', 'technical_unmet', 4, 'NĐ 72/2013 Điều 23.5', 0),
	('R2014', 'recommend_refuse', 'content_unmet',   5, 'NĐ 72/2013 Điều 20.2', 0),
	('R2014', 'recommend_refuse', 'finance_unmet',   6, 'NĐ 72/2013 Điều 23.5', 0),
	('R2014', 'overrule', 'conditions_met', 0, 'NĐ 72/2013 Điều 23.5', 0);
-- what may be recommended may be decided, and what may be routed at intake may be routed later
INSERT INTO ground (ruleset, action, code, rank, clause, knowable)
SELECT ruleset, 'overrule', code, rank, clause, knowable FROM ground WHERE ruleset = 'R2014' AND action = 'recommend_refuse';
INSERT INTO ground (ruleset, action, code, rank, clause, knowable)
SELECT g.ruleset, a.code, g.code, g.rank, g.clause, g.knowable FROM ground g
  JOIN (SELECT 'recommend_route' AS code UNION ALL SELECT 'decide_route') a WHERE g.ruleset = 'R2014' AND g.action = 'route';

-- The authority table.  First match decides; the kind of site comes before the kind of applicant; whoever left a question open
-- ends at "unclear", never at "ours".
INSERT INTO screening_rule (ruleset, code, rank, verdict, authority, clause, status) VALUES
	('R2014', 'press_site',           10, 'press',             'central_agency', 'NĐ 72/2013 Điều 20.1',  'provisional'),
	-- both parts on one platform and kept apart: the news part is ours, unless something else wants an officer
	('R2014', 'comment_mixed',        20, 'needs_officer',     NULL,             'TT 09/2014 Điều 2.4',   'verified'),
	('R2014', 'self_produce_mixed',   21, 'needs_officer',     NULL,             'NĐ 72/2013 Điều 20.2',  'verified'),
	('R2014', 'listing_mixed',        22, 'needs_officer',     NULL,             'NĐ 72/2013 Điều 3.22',  'provisional'),
	('R2014', 'mixed_user_page',      23, 'mixed',             'central_agency', 'NĐ 72/2013 Điều 23.7',  'provisional'),
	('R2014', 'mixed_forum',          24, 'mixed',             'central_agency', 'NĐ 72/2013 Điều 23.7',  'provisional'),
	('R2014', 'mixed_chat',           25, 'mixed',             'central_agency', 'NĐ 72/2013 Điều 23.7',  'provisional'),
	('R2014', 'mixed_user_upload',    26, 'mixed',             'central_agency', 'NĐ 72/2013 Điều 23.7',  'provisional'),
	('R2014', 'mixed_livestream',     28, 'mixed',             'central_agency', 'NĐ 72/2013 Điều 23.7',  'provisional'),
	-- a social network, whoever applies
	('R2014', 'social_user_page',     30, 'central',           'central_agency', 'NĐ 72/2013 Điều 3.22',  'verified'),
	('R2014', 'social_forum',         31, 'central',           'central_agency', 'NĐ 72/2013 Điều 3.22',  'verified'),
	('R2014', 'social_chat',          32, 'central',           'central_agency', 'NĐ 72/2013 Điều 3.22',  'verified'),
	('R2014', 'social_user_upload',   33, 'central',           'central_agency', 'NĐ 72/2013 Điều 3.22',  'verified'),
	('R2014', 'social_livestream',    35, 'central',           'central_agency', 'NĐ 72/2013 Điều 3.22',  'provisional'),
	-- things on which answers alone decide nothing; following and reacting are not named in the definition of 2013
	('R2014', 'interact',             39, 'needs_officer',     NULL,             'NĐ 72/2013 Điều 3.22',  'provisional'),
	('R2014', 'comment',              40, 'needs_officer',     NULL,             'TT 09/2014 Điều 2.4',   'verified'),
	('R2014', 'self_produce',         41, 'needs_officer',     NULL,             'NĐ 72/2013 Điều 20.2',  'verified'),
	('R2014', 'listing',              42, 'needs_officer',     NULL,             'NĐ 72/2013 Điều 3.22',  'provisional'),
	('R2014', 'internal_forum_news',  43, 'needs_officer',     NULL,             'TT 09/2014 Điều 2.1',   'verified'),
	-- nothing aggregated: no licence
	('R2014', 'internal_forum_only',  50, 'no_licence_needed', NULL,             'TT 09/2014 Điều 2.1',   'verified'),
	('R2014', 'internal_site',        51, 'no_licence_needed', NULL,             'TT 09/2014 Điều 2.1',   'verified'),
	('R2014', 'specialised_site',     52, 'no_licence_needed', NULL,             'TT 09/2014 Điều 2.1',   'verified'),
	('R2014', 'personal_site',        53, 'no_licence_needed', NULL,             'TT 09/2014 Điều 2.1',   'verified'),
	('R2014', 'state_portal',         54, 'no_licence_needed', NULL,             'TT 09/2014 Điều 2.1',   'verified'),
	('R2014', 'nothing_aggregated',   55, 'needs_officer',     NULL,             'NĐ 72/2013 Điều 3.19',  'verified'),
	-- a general news site: by applicant
	('R2014', 'press_agency',         60, 'press',             'central_agency', 'TT 09/2014 Điều 7.1.d', 'verified'),
	('R2014', 'central_diplomatic',   61, 'central',           'central_agency', 'NĐ 72/2013 Điều 23.8',  'verified'),
	('R2014', 'central_body',         62, 'central',           'central_agency', 'NĐ 72/2013 Điều 23.8',  'verified'),
	('R2014', 'central_religious',    64, 'central',           'central_agency', 'NĐ 72/2013 Điều 23.8',  'verified'),
	('R2014', 'central_foreign',      65, 'central',           'central_agency', 'NĐ 72/2013 Điều 23.8',  'verified'),
	('R2014', 'central_department',   66, 'central',           'central_agency', 'NĐ 72/2013 Điều 23.8',  'verified'),
	('R2014', 'other_province',       70, 'other_province',    'other_province_department', 'NĐ 72/2013 Điều 23.9', 'verified'),
	('R2014', 'ours_local',           80, 'ours',              NULL,             'TT 09/2014 Điều 7.1.c', 'verified'),
	('R2014', 'ours_central_licence', 81, 'ours',              NULL,             'TT 09/2014 Điều 7.1.c', 'verified'),
	('R2014', 'ours_other',           82, 'ours',              NULL,             'NĐ 72/2013 Điều 23.9',  'verified'),
	('R2014', 'ours_branch',          83, 'ours',              NULL,             'TT 09/2014 Điều 7.1.c', 'verified'),
	('R2014', 'ours_school',          84, 'ours',              NULL,             'TT 09/2014 Điều 7.1.c', 'verified'),
	('R2014', 'ours_group_unit',      85, 'ours',              NULL,             'TT 09/2014 Điều 7.1.c', 'verified'),
	('R2014', 'unclear',              99, 'needs_officer',     NULL,             'office practice, no clause', 'verified');

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
	('mixed_livestream',     'livestream', '1'),
	('social_user_page',     'user_page', '1'),
	('social_forum',         'forum', '1'), ('social_forum', 'internal_forum', '0'),
	('social_chat',          'chat', '1'),
	('social_user_upload',   'user_upload', '1'),
	('social_livestream',    'livestream', '1'),
	('interact',             'interact', '1'),
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
	('central_religious',    'aggregates_news', '1'), ('central_religious',  'applicant_kind', 'religious'),
	('central_foreign',      'aggregates_news', '1'), ('central_foreign',    'applicant_kind', 'foreign_org'),
	('central_department',   'aggregates_news', '1'), ('central_department', 'applicant_kind', 'department'),
	('other_province',       'applicant_kind', 'local_org'), ('other_province', 'applicant_kind', 'centrally_licensed'), ('other_province', 'applicant_kind', 'other'),
	('other_province',       'applicant_kind', 'central_branch'), ('other_province', 'applicant_kind', 'school'), ('other_province', 'applicant_kind', 'corporate_unit'),
	('other_province',       'province', '@other'),
	('ours_local',           'applicant_kind', 'local_org'),          ('ours_local',           'province', '@own'),
	('ours_central_licence', 'applicant_kind', 'centrally_licensed'), ('ours_central_licence', 'province', '@own'),
	('ours_other',           'applicant_kind', 'other'),              ('ours_other',           'province', '@own'),
	('ours_branch',          'applicant_kind', 'central_branch'),     ('ours_branch',          'province', '@own'),
	('ours_school',          'applicant_kind', 'school'),             ('ours_school',          'province', '@own'),
	('ours_group_unit',      'applicant_kind', 'corporate_unit'),     ('ours_group_unit',      'province', '@own'))
SELECT 'R2014', rule, field, answer FROM c;
-- the mixed rules: a news part kept apart, of an applicant of this province, and nothing that wants an officer
INSERT INTO screening_condition (ruleset, rule, field, answer)
SELECT r.ruleset, r.code, c.field, c.answer FROM screening_rule r
  JOIN (SELECT 'aggregates_news' AS field, '1' AS answer UNION ALL SELECT 'separated', '1' UNION ALL SELECT 'comment', '0' UNION ALL SELECT 'self_produce', '0'
        UNION ALL SELECT 'listing', '0' UNION ALL SELECT 'province', '@own') c
 WHERE r.ruleset = 'R2014' AND r.verdict = 'mixed';
INSERT INTO screening_condition (ruleset, rule, field, answer)
SELECT r.ruleset, r.code, c.field, c.answer FROM screening_rule r
  JOIN screening_condition c ON c.ruleset = r.ruleset AND c.rule = 'other_province' AND c.field = 'applicant_kind'
 WHERE r.ruleset = 'R2014' AND r.verdict = 'mixed';
-- where the site is said to be no social network, every question about one was answered "no" (the forum: by the rule itself, or here)
INSERT INTO screening_condition (ruleset, rule, field, answer)
SELECT r.ruleset, r.code, c.field, '0' FROM screening_rule r
  JOIN (SELECT 'user_page' AS field UNION ALL SELECT 'chat' UNION ALL SELECT 'user_upload' UNION ALL SELECT 'interact' UNION ALL SELECT 'livestream'
        UNION ALL SELECT 'comment' UNION ALL SELECT 'self_produce' UNION ALL SELECT 'listing') c
 WHERE r.ruleset = 'R2014' AND (r.verdict IN ('ours', 'other_province', 'no_licence_needed') OR r.code = 'press_agency');
INSERT INTO screening_condition (ruleset, rule, field, answer)
SELECT r.ruleset, r.code, c.field, c.answer FROM screening_rule r
  JOIN (SELECT 'aggregates_news' AS field, '1' AS answer UNION ALL SELECT 'forum', '0') c
 WHERE r.ruleset = 'R2014' AND r.verdict IN ('ours', 'other_province');
-- own questions and answers need no licence of their own, but it must be known whether there are any
INSERT INTO screening_condition (ruleset, rule, field, answer)
SELECT r.ruleset, r.code, 'own_qa', c.answer FROM screening_rule r JOIN (SELECT '0' AS answer UNION ALL SELECT '1') c
 WHERE r.ruleset = 'R2014' AND r.verdict = 'ours';
-- and what the site mainly is: anything but a newspaper, which the first rule took
INSERT INTO screening_condition (ruleset, rule, field, answer)
SELECT r.ruleset, r.code, c.field, c.code FROM screening_rule r JOIN field_choice c ON c.ruleset = r.ruleset AND c.field = 'site_kind' AND c.code <> 'press'
 WHERE r.ruleset = 'R2014' AND r.verdict IN ('ours', 'other_province', 'mixed');
