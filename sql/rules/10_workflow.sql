-- The rule book's sentences: states, roles, actions, who may take a dossier from where to where.
-- Drawn by `motcua rules graph`, checked by `motcua rules check`.

DELETE FROM state;
INSERT INTO state (code, rank, clock, final, national, norm_hours) VALUES
  ('draft',                 1, 'none',    0, NULL, NULL),
  ('submitted',             2, 'ours',    0, 1,    8),
  ('completion_proposed',   3, 'ours',    0, 1,    4),
  ('completion_requested',  4, 'theirs',  0, 5,    NULL),
  ('completion_contested',  5, 'ours',    0, 5,    16),
  ('accepted',              6, 'ours',    0, 2,    4),
  ('in_review',             7, 'ours',    0, 4,    40),
  ('supplement_proposed',   8, 'ours',    0, 4,    4),
  ('supplement_requested',  9, 'theirs',  0, 5,    NULL),
  ('supplement_contested', 10, 'ours',    0, 5,    16),
  ('recommended',          11, 'ours',    0, 4,    8),
  ('endorsed',             12, 'ours',    0, 4,    8),
  ('granted',              13, 'ours',    0, 4,    8),
  ('refused',              14, 'ours',    0, 4,    8),
  ('issued',               15, 'stopped', 0, 9,    NULL),
  ('closed',               16, 'stopped', 1, 10,   NULL),
  ('intake_refused',       17, 'stopped', 0, 3,    NULL),
  ('routed',               18, 'stopped', 0, 3,    NULL),
  ('not_needed',           19, 'stopped', 1, 3,    NULL),
  ('withdrawn',            20, 'stopped', 0, 8,    NULL),
  ('lapsed',               21, 'stopped', 0, 8,    NULL),
  ('discarded',            22, 'none',    1, NULL, NULL);

DELETE FROM role;
INSERT INTO role (code, staff, bit) VALUES
  ('applicant', 0, 0), ('desk_officer', 1, 1), ('desk_head', 1, 2), ('case_officer', 1, 3), ('division_head', 1, 4), ('leader', 1, 5),
  ('records_clerk', 1, 6), ('inspector', 1, 7), ('auditor', 1, 8), ('admin', 1, 9), ('system', 0, 10);

DELETE FROM action;
INSERT INTO action (code, rank, law, page, weight, incident) VALUES
  ('discard',               1, 'office practice, no clause',                  'own',     'grave', 0),
  ('submit',                2, 'NĐ 118/2025 Điều 17.2',                       'own',     'main',  0),
  ('find_competence',       3, 'NĐ 118/2025 Điều 17.2',                       'own',     'main',  0),
  ('confirm_competence',    4, 'office practice, no clause',                  'generic', 'main',  0),
  ('accept',                5, 'NĐ 118/2025 Điều 17.1',                       'generic', 'main',  0),
  ('propose_completion',    6, 'NĐ 118/2025 Điều 16.3',                       'own',     'plain', 0),
  ('propose_supplement',    7, 'NĐ 118/2025 Điều 19.5',                       'own',     'plain', 0),
  ('release_slip',          8, 'NĐ 118/2025 Điều 16.3',                       'own',     'main',  0),
  ('reject_slip',           9, 'office practice, no clause',                  'generic', 'plain', 0),
  ('retract_slip',         10, 'office practice, no clause',                  'generic', 'plain', 0),
  ('expire_proposal',      11, 'NĐ 118/2025 Điều 19.5',                       'none',    'plain', 1),
  ('recall_slip',          12, 'office practice, no clause',                  'generic', 'grave', 0),
  ('record_delivery',      13, 'office practice, no clause',                  'generic', 'plain', 0),
  ('declare_undeliverable',14, 'office practice, no clause',                  'generic', 'grave', 0),
  ('contest',              15, 'NĐ 63/2010 Điều 21.2',                        'own',     'plain', 0),
  ('answer_contest',       16, 'NĐ 63/2010 Điều 21.2',                        'own',     'main',  0),
  ('uphold_contest',       17, 'NĐ 63/2010 Điều 21.2',                        'own',     'main',  0),
  ('answer_slip',          18, 'NĐ 118/2025 Điều 16.3',                       'own',     'main',  0),
  ('lapse',                19, 'NĐ 118/2025 Điều 19.5',                       'none',    'plain', 0),
  ('adjust',               20, 'NĐ 118/2025 Điều 21',                         'own',     'plain', 0),
  ('propose_intake_refusal',21, 'NĐ 118/2025 Điều 17.1',                      'generic', 'grave', 0),
  ('refuse_intake',        22, 'NĐ 118/2025 Điều 17.1',                       'generic', 'grave', 0),
  ('route',                23, 'NĐ 118/2025 Điều 17.2',                       'generic', 'main',  0),
  ('answer_not_needed',    24, 'NĐ 118/2025 Điều 17.2',                       'generic', 'main',  0),
  ('recall_route',         25, 'office practice, no clause',                  'generic', 'grave', 0),
  ('acknowledge_route',    26, 'office practice, no clause',                  'generic', 'plain', 0),
  ('reject_route',         27, 'office practice, no clause',                  'generic', 'plain', 0),
  ('assign',               28, 'office practice, no clause',                  'generic', 'main',  0),
  ('reassign',             29, 'office practice, no clause',                  'generic', 'plain', 0),
  ('consult',              30, 'office practice, no clause',                  'generic', 'plain', 0),
  ('reply',                31, 'office practice, no clause',                  'generic', 'plain', 0),
  ('declare_conflict',     32, 'office practice, no clause',                  'generic', 'grave', 0),
  ('recommend_grant',      33, 'office practice, no clause',                  'own',     'main',  0),
  ('recommend_refuse',     34, 'NĐ 118/2025 Điều 19.3',                       'own',     'grave', 0),
  ('recommend_route',      35, 'NĐ 118/2025 Điều 18.2',                       'generic', 'grave', 1),
  ('endorse',              36, 'office practice, no clause',                  'own',     'main',  0),
  ('send_back',            37, 'office practice, no clause',                  'generic', 'plain', 0),
  ('grant',                38, 'NĐ 147/2024 Điều 30.2',                       'own',     'main',  0),
  ('refuse',               39, 'NĐ 147/2024 Điều 30.2',                       'own',     'grave', 0),
  ('overrule',             40, 'office practice, no clause',                  'own',     'grave', 0),
  ('decide_route',         41, 'NĐ 118/2025 Điều 18.2',                       'generic', 'grave', 1),
  ('issue',                42, 'NĐ 30/2020 Điều 15',                          'own',     'main',  0),
  ('hand_over',            43, 'NĐ 118/2025 Điều 22',                         'generic', 'main',  0),
  ('propose_correction',   44, 'NĐ 118/2025 Điều 23.1',                       'generic', 'plain', 0),
  ('correct_paper',        45, 'NĐ 118/2025 Điều 23.1',                       'generic', 'grave', 0),
  ('prepare_apology',      46, 'NĐ 118/2025 Điều 19.6',                       'generic', 'plain', 0),
  ('apologise',            47, 'NĐ 118/2025 Điều 19.6',                       'generic', 'main',  0),
  ('apologise_late',       48, 'NĐ 118/2025 Điều 19.6',                       'generic', 'plain', 1),
  ('withdraw',             49, 'NĐ 118/2025 Điều 21',                         'generic', 'grave', 0),
  ('reopen',               50, 'office practice, no clause',                  'generic', 'grave', 1);

DELETE FROM step;
INSERT INTO step (action, from_state, phase, role, to_state, law) VALUES
  ('discard', 'draft', 'any', 'applicant',    'discarded', 'office practice, no clause'),
  ('discard', 'draft', 'any', 'desk_officer', 'discarded', 'office practice, no clause'),
  ('submit',  'draft', 'any', 'applicant',    'submitted', 'NĐ 118/2025 Điều 17.2'),
  ('submit',  'draft', 'any', 'desk_officer', 'submitted', 'NĐ 118/2025 Điều 17.1'),
  ('find_competence',    'submitted', 'any', 'desk_officer', 'submitted', 'NĐ 118/2025 Điều 17.2'),
  ('find_competence',    'accepted',  'any', 'desk_officer', 'accepted',  'NĐ 118/2025 Điều 18.2'),
  ('find_competence',    'in_review', 'any', 'case_officer', 'in_review', 'NĐ 118/2025 Điều 18.2'),
  ('confirm_competence', 'submitted', 'any', 'desk_officer', 'submitted', 'office practice, no clause'),
  ('confirm_competence', 'submitted', 'any', 'desk_head',    'submitted', 'office practice, no clause'),
  ('confirm_competence', 'accepted',  'any', 'desk_officer', 'accepted',  'office practice, no clause'),
  ('confirm_competence', 'accepted',  'any', 'desk_head',    'accepted',  'office practice, no clause'),
  ('confirm_competence', 'in_review', 'any', 'desk_officer', 'in_review', 'office practice, no clause'),
  ('confirm_competence', 'in_review', 'any', 'desk_head',    'in_review', 'office practice, no clause'),
  ('accept', 'submitted', 'any', 'desk_officer', 'accepted', 'NĐ 118/2025 Điều 17.1'),
  ('propose_completion', 'submitted', 'any', 'desk_officer', 'completion_proposed', 'NĐ 118/2025 Điều 16.3'),
  ('propose_supplement', 'in_review', 'any', 'case_officer', 'supplement_proposed', 'NĐ 118/2025 Điều 19.5'),
  ('release_slip', 'completion_proposed', 'any', 'desk_officer', 'completion_requested', 'NĐ 118/2025 Điều 16.3'),
  ('release_slip', 'completion_proposed', 'any', 'desk_head',    'completion_requested', 'NĐ 118/2025 Điều 16.3'),
  ('release_slip', 'supplement_proposed', 'any', 'desk_officer', 'supplement_requested', 'NĐ 118/2025 Điều 19.5'),
  ('release_slip', 'supplement_proposed', 'any', 'desk_head',    'supplement_requested', 'NĐ 118/2025 Điều 19.5'),
  ('reject_slip', 'completion_proposed', 'any', 'desk_officer', 'submitted', 'office practice, no clause'),
  ('reject_slip', 'completion_proposed', 'any', 'desk_head',    'submitted', 'office practice, no clause'),
  ('reject_slip', 'supplement_proposed', 'any', 'desk_officer', 'in_review', 'office practice, no clause'),
  ('reject_slip', 'supplement_proposed', 'any', 'desk_head',    'in_review', 'office practice, no clause'),
  ('retract_slip', 'completion_proposed', 'any', 'desk_officer', 'submitted', 'office practice, no clause'),
  ('retract_slip', 'supplement_proposed', 'any', 'case_officer', 'in_review', 'office practice, no clause'),
  ('expire_proposal', 'supplement_proposed', 'any', 'system', 'in_review', 'NĐ 118/2025 Điều 19.5'),
  ('recall_slip', 'completion_requested', 'any', 'desk_head', 'submitted', 'office practice, no clause'),
  ('recall_slip', 'supplement_requested', 'any', 'desk_head', 'in_review', 'office practice, no clause'),
  ('record_delivery', 'completion_requested', 'any', 'applicant',    'completion_requested', 'office practice, no clause'),
  ('record_delivery', 'completion_requested', 'any', 'desk_officer', 'completion_requested', 'office practice, no clause'),
  ('record_delivery', 'supplement_requested', 'any', 'applicant',    'supplement_requested', 'office practice, no clause'),
  ('record_delivery', 'supplement_requested', 'any', 'desk_officer', 'supplement_requested', 'office practice, no clause'),
  ('declare_undeliverable', 'completion_requested', 'any', 'desk_head', 'lapsed', 'office practice, no clause'),
  ('declare_undeliverable', 'supplement_requested', 'any', 'desk_head', 'lapsed', 'office practice, no clause'),
  ('contest', 'completion_requested', 'any', 'applicant', 'completion_contested', 'NĐ 63/2010 Điều 21.2'),
  ('contest', 'supplement_requested', 'any', 'applicant', 'supplement_contested', 'NĐ 63/2010 Điều 21.2'),
  ('answer_contest', 'completion_contested', 'any', 'desk_head', 'completion_requested', 'NĐ 63/2010 Điều 21.2'),
  ('answer_contest', 'completion_contested', 'any', 'leader',    'completion_requested', 'NĐ 63/2010 Điều 21.2'),
  ('answer_contest', 'supplement_contested', 'any', 'desk_head', 'supplement_requested', 'NĐ 63/2010 Điều 21.2'),
  ('answer_contest', 'supplement_contested', 'any', 'leader',    'supplement_requested', 'NĐ 63/2010 Điều 21.2'),
  ('uphold_contest', 'completion_contested', 'any', 'desk_head', 'submitted', 'NĐ 63/2010 Điều 21.2'),
  ('uphold_contest', 'completion_contested', 'any', 'leader',    'submitted', 'NĐ 63/2010 Điều 21.2'),
  ('uphold_contest', 'supplement_contested', 'any', 'desk_head', 'in_review', 'NĐ 63/2010 Điều 21.2'),
  ('uphold_contest', 'supplement_contested', 'any', 'leader',    'in_review', 'NĐ 63/2010 Điều 21.2'),
  ('answer_slip', 'completion_requested', 'any', 'applicant', 'submitted', 'NĐ 118/2025 Điều 16.3'),
  ('answer_slip', 'supplement_requested', 'any', 'applicant', 'in_review', 'NĐ 118/2025 Điều 19.5'),
  ('answer_slip', 'completion_requested', 'any', 'desk_officer', 'submitted', 'NĐ 118/2025 Điều 16.3'),
  ('answer_slip', 'supplement_requested', 'any', 'desk_officer', 'in_review', 'NĐ 118/2025 Điều 19.5'),
  ('lapse', 'completion_requested', 'any', 'system', 'lapsed', 'NĐ 118/2025 Điều 19.5'),
  ('lapse', 'supplement_requested', 'any', 'system', 'lapsed', 'NĐ 118/2025 Điều 19.5'),
  ('adjust', 'submitted',   'any', 'applicant', 'submitted',   'NĐ 118/2025 Điều 21'),
  ('adjust', 'accepted',    'any', 'applicant', 'accepted',    'NĐ 118/2025 Điều 21'),
  ('adjust', 'in_review',   'any', 'applicant', 'in_review',   'NĐ 118/2025 Điều 21'),
  ('adjust', 'recommended', 'any', 'applicant', 'in_review',   'NĐ 118/2025 Điều 21'),
  ('adjust', 'endorsed',    'any', 'applicant', 'in_review',   'NĐ 118/2025 Điều 21'),
  ('propose_intake_refusal', 'submitted', 'any', 'desk_officer', 'submitted', 'NĐ 118/2025 Điều 17.1'),
  ('refuse_intake', 'submitted', 'any', 'desk_officer', 'intake_refused', 'NĐ 118/2025 Điều 17.1'),
  ('refuse_intake', 'submitted', 'any', 'desk_head',    'intake_refused', 'NĐ 118/2025 Điều 17.1'),
  ('route', 'submitted', 'any', 'desk_officer', 'routed', 'NĐ 118/2025 Điều 17.2'),
  ('answer_not_needed', 'submitted', 'any', 'desk_officer', 'not_needed', 'NĐ 118/2025 Điều 17.2'),
  ('recall_route', 'routed', 'intake', 'desk_head', 'submitted', 'office practice, no clause'),
  ('recall_route', 'routed', 'intake', 'leader',    'submitted', 'office practice, no clause'),
  ('recall_route', 'routed', 'review', 'leader',    'in_review', 'office practice, no clause'),
  ('acknowledge_route', 'routed', 'any', 'desk_officer', 'routed', 'office practice, no clause'),
  ('reject_route',      'routed', 'any', 'desk_officer', 'routed', 'office practice, no clause'),
  ('assign', 'accepted', 'any', 'division_head', 'in_review', 'office practice, no clause'),
  ('assign', 'accepted', 'any', 'desk_head',     'in_review', 'office practice, no clause'),
  ('consult', 'in_review', 'any', 'case_officer', 'in_review', 'office practice, no clause'),
  ('recommend_grant',  'in_review', 'any', 'case_officer', 'recommended', 'office practice, no clause'),
  ('recommend_refuse', 'in_review', 'any', 'case_officer', 'recommended', 'NĐ 118/2025 Điều 19.3'),
  ('recommend_route',  'in_review', 'any', 'case_officer', 'recommended', 'NĐ 118/2025 Điều 18.2'),
  ('endorse', 'recommended', 'any', 'division_head', 'endorsed', 'office practice, no clause'),
  ('send_back', 'recommended', 'any', 'division_head', 'in_review', 'office practice, no clause'),
  ('send_back', 'endorsed',    'any', 'leader',        'in_review', 'office practice, no clause'),
  ('grant',        'endorsed', 'any', 'leader', 'granted', 'NĐ 147/2024 Điều 30.2'),
  ('refuse',       'endorsed', 'any', 'leader', 'refused', 'NĐ 147/2024 Điều 30.2'),
  ('decide_route', 'endorsed', 'any', 'leader', 'routed',  'NĐ 118/2025 Điều 18.2'),
  ('issue', 'granted', 'any', 'records_clerk', 'issued', 'NĐ 30/2020 Điều 15'),
  ('issue', 'refused', 'any', 'records_clerk', 'issued', 'NĐ 30/2020 Điều 15'),
  ('hand_over', 'issued', 'any', 'desk_officer', 'closed', 'NĐ 118/2025 Điều 22'),
  ('hand_over', 'issued', 'any', 'applicant',    'closed', 'NĐ 118/2025 Điều 22'),
  ('propose_correction', 'issued', 'any', 'records_clerk', 'issued', 'NĐ 118/2025 Điều 23.1'),
  ('propose_correction', 'closed', 'any', 'records_clerk', 'closed', 'NĐ 118/2025 Điều 23.1'),
  ('correct_paper', 'issued', 'any', 'leader', 'issued', 'NĐ 118/2025 Điều 23.1'),
  ('correct_paper', 'closed', 'any', 'leader', 'closed', 'NĐ 118/2025 Điều 23.1'),
  ('reopen', 'intake_refused', 'any',    'leader', 'submitted', 'office practice, no clause'),
  ('reopen', 'routed',         'intake', 'leader', 'submitted', 'office practice, no clause'),
  ('reopen', 'routed',         'review', 'leader', 'in_review', 'office practice, no clause'),
  ('reopen', 'withdrawn',      'intake', 'leader', 'submitted', 'office practice, no clause'),
  ('reopen', 'withdrawn',      'review', 'leader', 'in_review', 'office practice, no clause'),
  ('reopen', 'lapsed',         'intake', 'leader', 'submitted', 'office practice, no clause'),
  ('reopen', 'lapsed',         'review', 'leader', 'in_review', 'office practice, no clause'),
  ('reopen', 'refused',        'any',    'leader', 'in_review', 'office practice, no clause');

-- the leader decides against the recommendation: where that leads depends on what was recommended
INSERT INTO step (action, from_state, phase, role, to_state, law) VALUES
  ('overrule', 'endorsed', 'grant',  'leader', 'refused', 'office practice, no clause'),
  ('overrule', 'endorsed', 'refuse', 'leader', 'granted', 'office practice, no clause');

-- found only after receipt that no licence is needed: there is nobody to route it to, so the leader answers
INSERT INTO step (action, from_state, phase, role, to_state, law) VALUES
  ('answer_not_needed', 'endorsed', 'route', 'leader', 'not_needed', 'NĐ 118/2025 Điều 18.2');

-- the same sentence for several states
INSERT INTO step (action, from_state, phase, role, to_state, law)
SELECT 'withdraw', code, 'any', 'applicant', 'withdrawn', 'NĐ 118/2025 Điều 21' FROM state
 WHERE code IN ('submitted', 'completion_proposed', 'completion_requested', 'completion_contested', 'accepted', 'in_review', 'supplement_proposed',
                'supplement_requested', 'supplement_contested', 'recommended', 'endorsed', 'granted', 'refused');
INSERT INTO step (action, from_state, phase, role, to_state, law)
SELECT 'reassign', s.code, 'any', r.code, s.code, 'office practice, no clause' FROM state s JOIN role r ON r.code IN ('division_head', 'desk_head')
 WHERE s.code IN ('in_review', 'supplement_proposed', 'supplement_requested', 'supplement_contested', 'recommended', 'endorsed');
INSERT INTO step (action, from_state, phase, role, to_state, law)
SELECT 'reply', s.code, 'any', r.code, s.code, 'office practice, no clause' FROM state s JOIN role r ON r.code IN ('desk_officer', 'desk_head', 'case_officer', 'division_head', 'inspector')
 WHERE s.code IN ('in_review', 'supplement_proposed', 'supplement_requested', 'supplement_contested', 'recommended', 'endorsed');
INSERT INTO step (action, from_state, phase, role, to_state, law)
SELECT 'declare_conflict', s.code, 'any', r.code, s.code, 'office practice, no clause' FROM state s
  JOIN role r ON r.code IN ('desk_officer', 'desk_head', 'case_officer', 'division_head', 'leader', 'records_clerk')
 WHERE s.final = 0 AND s.code NOT IN ('draft', 'withdrawn', 'lapsed', 'intake_refused', 'routed');
INSERT INTO step (action, from_state, phase, role, to_state, law)
SELECT a.code, s.code, 'any', iif(a.code = 'prepare_apology', 'desk_head', 'leader'), s.code, 'NĐ 118/2025 Điều 19.6' FROM state s
  JOIN action a ON a.code IN ('prepare_apology', 'apologise')
 WHERE s.code IN ('accepted', 'in_review', 'supplement_proposed', 'supplement_contested', 'recommended', 'endorsed');
INSERT INTO step (action, from_state, phase, role, to_state, law)
SELECT 'apologise_late', s.code, 'any', r.code, s.code, 'NĐ 118/2025 Điều 19.6' FROM state s JOIN role r ON r.code IN ('desk_head', 'leader')
 WHERE s.code IN ('submitted', 'completion_contested', 'accepted', 'in_review', 'supplement_proposed', 'supplement_contested', 'recommended', 'endorsed', 'granted', 'refused', 'issued', 'closed',
                  'routed', 'intake_refused');

-- at the counter a desk officer does it for a visitor who has no account
INSERT INTO step (action, from_state, phase, role, to_state, law)
SELECT action, from_state, phase, 'desk_officer', to_state, law FROM step WHERE role = 'applicant' AND action IN ('contest', 'withdraw', 'adjust');

-- under earlier rule sets the same acts rest on other clauses; a decree not yet in force is never cited
DELETE FROM action_law WHERE ruleset NOT IN (SELECT code FROM office_set);
INSERT INTO action_law (action, ruleset, law)
SELECT a.code, k.code, CASE k.code
    WHEN 'O2018' THEN CASE
      WHEN a.code IN ('propose_completion', 'release_slip', 'answer_slip') THEN 'NĐ 61/2018 Điều 15.3'
      WHEN a.code IN ('propose_supplement', 'expire_proposal') THEN 'NĐ 61/2018 Điều 19.4'
      WHEN a.code IN ('accept', 'propose_intake_refusal', 'refuse_intake') THEN 'NĐ 61/2018 Điều 17.1'
      WHEN a.code IN ('submit', 'find_competence', 'route', 'answer_not_needed') THEN 'NĐ 61/2018 Điều 17.2.a'
      WHEN a.code IN ('recommend_route', 'decide_route') THEN 'NĐ 61/2018 Điều 18.3'
      WHEN a.code = 'recommend_refuse' THEN 'NĐ 61/2018 Điều 19.8'
      WHEN a.code IN ('prepare_apology', 'apologise', 'apologise_late') THEN 'NĐ 61/2018 Điều 19.9'
      WHEN a.code = 'hand_over' THEN 'NĐ 61/2018 Điều 20'
      WHEN a.code IN ('propose_correction', 'correct_paper') THEN 'NĐ 61/2018 Điều 21.1'
      ELSE 'office practice, no clause' END
    ELSE CASE
      WHEN a.code IN ('propose_completion', 'propose_supplement', 'release_slip', 'answer_slip') THEN 'NĐ 63/2010 Điều 18.5'
      ELSE 'office practice, no clause' END END
  FROM action a JOIN desk_ruleset k ON k.code IN ('O2014', 'O2018')
 WHERE a.law LIKE 'NĐ 118/2025%';
INSERT INTO action_law (action, ruleset, law)
SELECT a.code, r.code, iif(r.code = 'R2018', 'NĐ 72/2013 Điều 23e.2', 'office practice, no clause')
  FROM action a JOIN ruleset r ON r.code IN ('R2014', 'R2018') WHERE a.law LIKE 'NĐ 147/2024%';
INSERT INTO action_law (action, ruleset, law) VALUES ('issue', 'O2014', 'office practice, no clause'), ('issue', 'O2018', 'office practice, no clause');

DELETE FROM applicant_right;
INSERT INTO applicant_right (action, rights) VALUES
  ('discard', 'edit'), ('submit', 'submit'), ('record_delivery', 'edit'), ('contest', 'submit'), ('answer_slip', 'submit'), ('adjust', 'submit'),
  ('withdraw', 'submit'), ('hand_over', 'edit');

-- inputs of the common action page, in the order asked
DELETE FROM action_input;
INSERT INTO action_input (action, field, rank, required) VALUES
  ('confirm_competence', 'explanation', 1, 0), ('accept', 'explanation', 1, 0),
  ('reject_slip', 'explanation', 1, 1), ('retract_slip', 'explanation', 1, 1), ('recall_slip', 'ground', 1, 1), ('recall_slip', 'explanation', 2, 1),
  ('record_delivery', 'explanation', 1, 0),
  ('declare_undeliverable', 'ground', 1, 1), ('declare_undeliverable', 'explanation', 2, 1),
  ('propose_intake_refusal', 'ground', 1, 1), ('propose_intake_refusal', 'explanation', 2, 1),
  ('refuse_intake', 'explanation', 1, 0),
  ('route', 'explanation', 1, 0), ('answer_not_needed', 'explanation', 1, 0),
  ('recall_route', 'ground', 1, 1), ('recall_route', 'explanation', 2, 1), ('acknowledge_route', 'explanation', 1, 1), ('reject_route', 'explanation', 1, 1),
  ('assign', 'officer', 1, 1), ('assign', 'explanation', 2, 0), ('reassign', 'officer', 1, 1), ('reassign', 'explanation', 2, 1),
  ('consult', 'officer', 1, 1), ('consult', 'explanation', 2, 1), ('reply', 'explanation', 1, 1),
  ('declare_conflict', 'explanation', 1, 1),
  ('recommend_refuse', 'ground', 1, 1), ('recommend_refuse', 'explanation', 2, 1), ('recommend_grant', 'explanation', 1, 0),
  ('recommend_route', 'explanation', 1, 1), ('endorse', 'explanation', 1, 0), ('send_back', 'ground', 1, 1), ('send_back', 'explanation', 2, 1),
  ('grant', 'explanation', 1, 0), ('refuse', 'explanation', 1, 0),
  ('overrule', 'ground', 1, 1), ('overrule', 'explanation', 2, 1), ('decide_route', 'explanation', 1, 1),
  ('hand_over', 'explanation', 1, 0), ('propose_correction', 'explanation', 1, 1), ('correct_paper', 'ground', 1, 1), ('correct_paper', 'explanation', 2, 1),
  ('prepare_apology', 'day', 1, 1), ('prepare_apology', 'explanation', 2, 1), ('apologise', 'explanation', 1, 0),
  ('apologise_late', 'ground', 1, 1), ('apologise_late', 'explanation', 2, 1), ('withdraw', 'explanation', 1, 0), ('reopen', 'ground', 1, 1), ('reopen', 'explanation', 2, 1);
