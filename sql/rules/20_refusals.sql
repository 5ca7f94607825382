-- Why an act can be refused, with the clause; and which refusals guard which action.
-- Words are refusal.<code> in templates/i18n.  "office practice, no clause" says honestly that no clause was found.

DELETE FROM refusal_law WHERE ruleset NOT IN (SELECT code FROM office_set);
DELETE FROM guard;
DELETE FROM input_rule;
DELETE FROM refusal;
INSERT INTO refusal (code, kind, law) VALUES
  -- filing
  ('form_incomplete',          'standing', 'NĐ 147/2024 Điều 29.1.a'),
  ('mandatory_item_missing',   'standing', 'NĐ 147/2024 Điều 29.1'),
  ('advice_not_read',          'standing', 'office practice, no clause'),
  ('not_signed',               'standing', 'NĐ 147/2024 Điều 30.1'),
  ('organisation_unverified',  'standing', 'office practice, no clause'),
  -- competence
  ('competence_unsettled',     'standing', 'NĐ 118/2025 Điều 17.2'),
  ('not_our_competence',       'standing', 'NĐ 118/2025 Điều 17.2'),
  ('our_competence',           'standing', 'NĐ 118/2025 Điều 17.2'),
  ('not_routable',             'standing', 'NĐ 118/2025 Điều 17.2'),
  ('licence_needed',           'standing', 'NĐ 147/2024 Điều 24.2'),
  ('nothing_to_confirm',       'standing', 'office practice, no clause'),
  ('papers_being_read',        'standing', 'office practice, no clause'),
  ('plan_not_read',            'input',    'office practice, no clause'),
  ('finding_without_clause',   'input',    'NĐ 118/2025 Điều 17.2'),
  ('not_a_finding',            'input',    'office practice, no clause'),
  -- slips
  ('slips_used_up',            'standing', 'NĐ 118/2025 Điều 11.2.c'),
  ('no_items',                 'standing', 'NĐ 118/2025 Điều 16.3'),
  ('slip_window_closed',       'standing', 'NĐ 118/2025 Điều 19.5'),
  ('slip_window_open',         'standing', 'NĐ 118/2025 Điều 19.5'),
  ('item_not_on_list',         'standing', 'NĐ 118/2025 Điều 16.3'),
  ('item_without_clause',      'standing', 'NĐ 118/2025 Điều 16.3'),
  ('item_without_section',     'standing', 'NĐ 118/2025 Điều 16.3'),
  ('item_already_supplied',    'standing', 'NĐ 118/2025 Điều 16.3'),
  ('item_asked_before',        'standing', 'NĐ 118/2025 Điều 11.2.c'),
  ('item_without_explanation', 'standing', 'NĐ 118/2025 Điều 16.3'),
  ('defect_does_not_fit',      'standing', 'NĐ 118/2025 Điều 16.3'),
  ('clause_not_in_force',      'standing', 'office practice, no clause'),
  ('item_without_opinion',     'standing', 'office practice, no clause'),
  ('all_items_struck',         'standing', 'office practice, no clause'),
  ('second_slip',              'standing', 'office practice, no clause'),
  ('already_delivered',        'standing', 'office practice, no clause'),
  ('already_contested',        'standing', 'office practice, no clause'),
  ('no_objection_stated',      'standing', 'NĐ 63/2010 Điều 21.2'),
  ('item_without_answer',      'standing', 'office practice, no clause'),
  ('no_item_left',             'standing', 'office practice, no clause'),
  ('items_left',               'standing', 'office practice, no clause'),
  ('requested_item_unanswered','standing', 'NĐ 118/2025 Điều 16.3'),
  ('applicant_time_left',      'standing', 'NĐ 118/2025 Điều 19.5'),
  ('no_lapse_rule',            'standing', 'office practice, no clause'),
  ('no_adjust_rule',           'standing', 'office practice, no clause'),
  ('nothing_adjusted',         'input',    'NĐ 118/2025 Điều 21'),
  -- intake and routing
  ('refusal_not_proposed',     'standing', 'office practice, no clause'),
  ('already_acknowledged',     'standing', 'office practice, no clause'),
  ('not_rejected',             'standing', 'office practice, no clause'),
  ('already_answered',         'standing', 'office practice, no clause'),
  -- review and decision
  ('division_head_first',      'standing', 'office practice, no clause'),
  ('officer_unsuitable',       'input',    'office practice, no clause'),
  ('rules_not_read',           'input',    'office practice, no clause'),
  ('consultation_open',        'standing', 'office practice, no clause'),
  ('not_asked',                'person',   'office practice, no clause'),
  ('criteria_unassessed',      'standing', 'NĐ 147/2024 Điều 25.3'),
  ('criterion_failed',         'standing', 'NĐ 147/2024 Điều 25.3'),
  ('nothing_failed',           'standing', 'NĐ 147/2024 Điều 25.3'),
  ('ground_not_failed',        'input',    'NĐ 147/2024 Điều 25.3'),
  ('too_few_sources',          'standing', 'NĐ 147/2024 Điều 28.1.h'),
  ('recommendation_differs',   'standing', 'office practice, no clause'),
  ('domain_already_licensed',  'standing', 'office practice, no clause'),
  ('paper_changed',            'input',    'office practice, no clause'),
  ('number_taken',             'input',    'NĐ 30/2020 Điều 15'),
  ('number_missing',           'input',    'NĐ 30/2020 Điều 15'),
  ('correction_not_proposed',  'standing', 'office practice, no clause'),
  -- lateness
  ('already_apologised',       'standing', 'NĐ 118/2025 Điều 12.5'),
  ('apology_too_late',         'standing', 'NĐ 118/2025 Điều 12.5'),
  ('apology_not_prepared',     'standing', 'office practice, no clause'),
  ('date_not_later',           'input',    'NĐ 118/2025 Điều 12.5'),
  ('date_not_working',         'input',    'office practice, no clause'),
  -- inputs and people, for every action
  ('reason_missing',           'input',    'office practice, no clause'),
  ('reason_without_clause',    'input',    'NĐ 118/2025 Điều 19.3'),
  ('changed_meanwhile',        'input',    'office practice, no clause'),
  ('before_the_last_act',      'input',    'office practice, no clause'),
  ('not_your_role',            'person',   'office practice, no clause'),
  ('not_your_dossier',         'person',   'office practice, no clause'),
  ('not_assigned_to_you',      'person',   'office practice, no clause'),
  ('not_your_slip',            'person',   'office practice, no clause'),
  ('own_organisation',         'person',   'office practice, no clause'),
  ('conflict_of_interest',     'person',   'office practice, no clause'),
  ('separation',               'person',   'office practice, no clause'),
  ('no_such_step',             'input',    'office practice, no clause');

-- the clause under earlier rule sets: never a decree that was not in force
INSERT INTO refusal_law (refusal, ruleset, law)
SELECT r.code, k.code, CASE k.code
    WHEN 'O2018' THEN CASE
      WHEN r.code IN ('competence_unsettled', 'not_our_competence', 'our_competence', 'not_routable', 'finding_without_clause') THEN 'NĐ 61/2018 Điều 17.2.a'
      WHEN r.code IN ('slip_window_closed', 'slip_window_open') THEN 'NĐ 61/2018 Điều 19.4'
      WHEN r.code = 'item_not_on_list' THEN 'NĐ 61/2018 Điều 5.1.đ'
      WHEN r.code = 'reason_without_clause' THEN 'NĐ 61/2018 Điều 19.8'
      WHEN r.code IN ('already_apologised', 'apology_too_late', 'date_not_later') THEN 'NĐ 61/2018 Điều 19.9'
      WHEN r.code IN ('applicant_time_left', 'nothing_adjusted') THEN 'office practice, no clause'
      ELSE 'NĐ 61/2018 Điều 15.3' END
    ELSE CASE
      WHEN r.code IN ('slips_used_up', 'item_asked_before') THEN 'NĐ 63/2010 Điều 20.4'
      WHEN r.code IN ('item_not_on_list', 'item_already_supplied', 'no_items') THEN 'NĐ 63/2010 Điều 18.6'
      WHEN r.code IN ('item_without_clause', 'item_without_section', 'item_without_explanation', 'defect_does_not_fit', 'requested_item_unanswered', 'reason_without_clause')
        THEN 'NĐ 63/2010 Điều 18.5'
      ELSE 'office practice, no clause' END END
  FROM refusal r JOIN desk_ruleset k ON k.code IN ('O2014', 'O2018')
 WHERE r.law LIKE 'NĐ 118/2025%'
   AND NOT (k.code = 'O2014' AND r.code IN ('competence_unsettled', 'not_our_competence', 'our_competence', 'not_routable', 'finding_without_clause'));
-- NĐ 63/2010 has no rule on competence, so the clause is the licence law's; that article of the circular ended while the decree went on
INSERT INTO refusal_law (refusal, ruleset, law)
SELECT r.code, s.code, iif(s.code = 'R2014', 'TT 09/2014 Điều 7.1', 'NĐ 72/2013 Điều 23.9')
  FROM refusal r JOIN ruleset s ON s.code IN ('R2014', 'R2018')
 WHERE r.code IN ('competence_unsettled', 'not_our_competence', 'our_competence', 'not_routable', 'finding_without_clause');
INSERT INTO refusal_law (refusal, ruleset, law)
SELECT r.code, s.code, CASE
    WHEN r.code IN ('form_incomplete', 'mandatory_item_missing') THEN iif(s.code = 'R2018', 'NĐ 72/2013 Điều 23đ.1', 'TT 09/2014 Điều 6')
    WHEN r.code IN ('criteria_unassessed', 'criterion_failed', 'nothing_failed', 'ground_not_failed') THEN iif(s.code = 'R2018', 'NĐ 72/2013 Điều 23.5', 'office practice, no clause')
    WHEN r.code = 'licence_needed' THEN 'TT 09/2014 Điều 2.1'
    ELSE 'office practice, no clause' END
  FROM refusal r JOIN ruleset s ON s.code IN ('R2014', 'R2018') WHERE r.law LIKE 'NĐ 147/2024%';
INSERT INTO refusal_law (refusal, ruleset, law) VALUES ('number_taken', 'O2014', 'office practice, no clause'), ('number_missing', 'O2014', 'office practice, no clause'),
  ('number_taken', 'O2018', 'office practice, no clause'), ('number_missing', 'O2018', 'office practice, no clause');

INSERT INTO guard (action, refusal, role) VALUES
  ('submit', 'form_incomplete', 'applicant'), ('submit', 'mandatory_item_missing', 'applicant'), ('submit', 'advice_not_read', 'applicant'), ('submit', 'not_signed', 'applicant'),
  ('find_competence', 'papers_being_read', '*'),
  ('confirm_competence', 'nothing_to_confirm', '*'),
  ('propose_completion', 'slips_used_up', '*'), ('propose_completion', 'no_items', '*'),
  ('propose_supplement', 'slips_used_up', '*'), ('propose_supplement', 'no_items', '*'), ('propose_supplement', 'slip_window_closed', '*'),
  ('release_slip', 'item_without_opinion', '*'), ('release_slip', 'all_items_struck', '*'), ('release_slip', 'slip_window_closed', '*'), ('release_slip', 'second_slip', 'desk_officer'),
  ('expire_proposal', 'slip_window_open', '*'),
  ('recall_slip', 'already_delivered', '*'), ('record_delivery', 'already_delivered', '*'), ('declare_undeliverable', 'already_delivered', '*'),
  ('contest', 'already_contested', '*'), ('contest', 'no_objection_stated', '*'),
  ('answer_contest', 'item_without_answer', '*'), ('answer_contest', 'no_item_left', '*'),
  ('uphold_contest', 'item_without_answer', '*'), ('uphold_contest', 'items_left', '*'),
  ('answer_slip', 'requested_item_unanswered', '*'),
  ('lapse', 'applicant_time_left', '*'), ('lapse', 'no_lapse_rule', '*'),
  ('adjust', 'no_adjust_rule', '*'),
  ('accept', 'form_incomplete', '*'), ('accept', 'mandatory_item_missing', '*'), ('accept', 'organisation_unverified', '*'),
  ('refuse_intake', 'refusal_not_proposed', '*'),
  ('route', 'competence_unsettled', '*'), ('route', 'our_competence', '*'), ('route', 'not_routable', '*'),
  ('answer_not_needed', 'competence_unsettled', '*'), ('answer_not_needed', 'licence_needed', '*'),
  ('recall_route', 'already_acknowledged', 'desk_head'), ('recall_route', 'not_rejected', 'leader'),
  ('acknowledge_route', 'already_answered', '*'), ('reject_route', 'already_answered', '*'),
  ('assign', 'division_head_first', 'desk_head'), ('reassign', 'division_head_first', 'desk_head'),
  ('recommend_grant', 'criteria_unassessed', '*'), ('recommend_grant', 'criterion_failed', '*'), ('recommend_grant', 'too_few_sources', '*'), ('recommend_grant', 'consultation_open', '*'),
  ('recommend_refuse', 'criteria_unassessed', '*'), ('recommend_refuse', 'nothing_failed', '*'),
  ('recommend_route', 'competence_unsettled', '*'), ('recommend_route', 'our_competence', '*'),
  ('grant', 'recommendation_differs', '*'), ('refuse', 'recommendation_differs', '*'), ('decide_route', 'recommendation_differs', '*'),
  ('grant', 'domain_already_licensed', '*'), ('overrule', 'domain_already_licensed', '*'),
  ('decide_route', 'our_competence', '*'), ('decide_route', 'not_routable', '*'),
  ('correct_paper', 'correction_not_proposed', '*'),
  ('prepare_apology', 'already_apologised', '*'), ('prepare_apology', 'apology_too_late', '*'),
  ('apologise', 'already_apologised', '*'), ('apologise', 'apology_too_late', '*'), ('apologise', 'apology_not_prepared', '*');
-- competence first: nothing goes on before a finding that is confirmed where it must be, and that says "ours"
INSERT INTO guard (action, refusal, role)
SELECT a.code, r.code, '*' FROM action a JOIN refusal r ON r.code IN ('competence_unsettled', 'not_our_competence')
 WHERE a.code IN ('propose_completion', 'propose_supplement', 'accept', 'propose_intake_refusal', 'refuse_intake', 'recommend_grant', 'recommend_refuse', 'endorse', 'grant', 'refuse', 'overrule');
-- a slip's items: checked when they are written, and again when the slip is proposed
INSERT INTO guard (action, refusal, role)
SELECT a.code, r.code, '*' FROM action a JOIN refusal r ON r.code IN ('item_not_on_list', 'item_without_clause', 'item_without_section', 'item_already_supplied',
   'item_asked_before', 'item_without_explanation', 'clause_not_in_force', 'defect_does_not_fit')
 WHERE a.code IN ('propose_completion', 'propose_supplement');

INSERT INTO input_rule (action, refusal) VALUES
  ('find_competence', 'finding_without_clause'), ('find_competence', 'plan_not_read'), ('find_competence', 'not_a_finding'), ('find_competence', 'reason_missing'),
  ('adjust', 'nothing_adjusted'),
  ('assign', 'officer_unsuitable'), ('assign', 'rules_not_read'), ('reassign', 'officer_unsuitable'), ('reassign', 'rules_not_read'),
  ('find_competence', 'rules_not_read'), ('confirm_competence', 'rules_not_read'), ('accept', 'rules_not_read'), ('propose_completion', 'rules_not_read'),
  ('propose_supplement', 'rules_not_read'), ('release_slip', 'rules_not_read'), ('propose_intake_refusal', 'rules_not_read'), ('refuse_intake', 'rules_not_read'),
  ('route', 'rules_not_read'), ('answer_not_needed', 'rules_not_read'), ('recommend_grant', 'rules_not_read'), ('recommend_refuse', 'rules_not_read'), ('recommend_route', 'rules_not_read'),
  ('consult', 'officer_unsuitable'),
  ('recommend_refuse', 'ground_not_failed'),
  ('grant', 'paper_changed'), ('refuse', 'paper_changed'),
  ('issue', 'paper_changed'), ('issue', 'number_taken'), ('issue', 'number_missing'),
  ('prepare_apology', 'date_not_later'), ('prepare_apology', 'date_not_working');
-- whoever must explain, must explain; whoever must choose from a closed list, must choose
INSERT INTO input_rule (action, refusal)
SELECT i.action, CASE i.field WHEN 'ground' THEN 'reason_without_clause' ELSE 'reason_missing' END FROM action_input i WHERE i.field IN ('ground', 'explanation') AND i.required = 1;

DELETE FROM separation;
INSERT INTO separation (action, earlier, scope, law) VALUES
  ('confirm_competence', 'find_competence',    'finding', 'office practice, no clause'),
  ('release_slip',       'propose_completion', 'slip',    'office practice, no clause'),
  ('release_slip',       'propose_supplement', 'slip',    'office practice, no clause'),
  ('reject_slip',        'propose_completion', 'slip',    'office practice, no clause'),
  ('reject_slip',        'propose_supplement', 'slip',    'office practice, no clause'),
  ('answer_contest',     'propose_completion', 'slip',    'office practice, no clause'),
  ('answer_contest',     'propose_supplement', 'slip',    'office practice, no clause'),
  ('answer_contest',     'release_slip',       'slip',    'office practice, no clause'),
  ('uphold_contest',     'propose_completion', 'slip',    'office practice, no clause'),
  ('uphold_contest',     'propose_supplement', 'slip',    'office practice, no clause'),
  ('uphold_contest',     'release_slip',       'slip',    'office practice, no clause'),
  ('refuse_intake',      'propose_intake_refusal', 'dossier', 'office practice, no clause'),
  ('recommend_grant',    'accept',             'dossier', 'office practice, no clause'),
  ('recommend_refuse',   'accept',             'dossier', 'office practice, no clause'),
  ('recommend_route',    'accept',             'dossier', 'office practice, no clause'),
  ('endorse',            'recommend_grant',    'dossier', 'office practice, no clause'),
  ('endorse',            'recommend_refuse',   'dossier', 'office practice, no clause'),
  ('endorse',            'recommend_route',    'dossier', 'office practice, no clause'),
  ('grant',              'recommend_grant',    'dossier', 'office practice, no clause'),
  ('grant',              'endorse',            'dossier', 'office practice, no clause'),
  ('refuse',             'recommend_refuse',   'dossier', 'office practice, no clause'),
  ('refuse',             'endorse',            'dossier', 'office practice, no clause'),
  ('overrule',           'recommend_grant',    'dossier', 'office practice, no clause'),
  ('overrule',           'recommend_refuse',   'dossier', 'office practice, no clause'),
  ('overrule',           'endorse',            'dossier', 'office practice, no clause'),
  ('decide_route',       'recommend_route',    'dossier', 'office practice, no clause'),
  ('decide_route',       'endorse',            'dossier', 'office practice, no clause'),
  ('answer_not_needed',  'recommend_route',    'dossier', 'office practice, no clause'),
  ('answer_not_needed',  'endorse',            'dossier', 'office practice, no clause'),
  ('correct_paper',      'propose_correction', 'dossier', 'office practice, no clause'),
  ('apologise',          'prepare_apology',    'dossier', 'office practice, no clause');

DELETE FROM effect;
INSERT INTO effect (action, kind, target) VALUES
  ('submit', 'notice', 'desk_officer'), ('submit', 'clock', 'intake'), ('submit', 'paper', 'filing_confirmation'),
  ('accept', 'paper', 'receipt'), ('accept', 'notice', 'applicant'), ('accept', 'notice', 'division_head'), ('accept', 'clock', 'start'),
  ('propose_completion', 'notice', 'desk_officer'), ('propose_supplement', 'notice', 'desk_officer'),
  ('release_slip', 'paper', 'slip'), ('release_slip', 'notice', 'applicant'), ('release_slip', 'exception', 'slip_released'), ('release_slip', 'clock', 'stop'),
  ('reject_slip', 'notice', 'case_officer'), ('expire_proposal', 'exception', 'proposal_expired'), ('expire_proposal', 'notice', 'desk_head'), ('expire_proposal', 'notice', 'case_officer'),
  ('recall_slip', 'notice', 'applicant'), ('recall_slip', 'clock', 'resume'),
  ('contest', 'notice', 'desk_head'), ('answer_contest', 'notice', 'applicant'), ('uphold_contest', 'notice', 'applicant'), ('uphold_contest', 'clock', 'resume'),
  ('uphold_contest', 'exception', 'contest_upheld'),
  ('answer_slip', 'notice', 'desk_officer'), ('answer_slip', 'notice', 'case_officer'), ('answer_slip', 'clock', 'restart'),
  ('lapse', 'paper', 'stop_notice'), ('lapse', 'notice', 'applicant'), ('lapse', 'clock', 'stop'),
  ('declare_undeliverable', 'paper', 'stop_notice'), ('declare_undeliverable', 'exception', 'undeliverable'), ('declare_undeliverable', 'notice', 'desk_head'), ('declare_undeliverable', 'clock', 'stop'),
  ('adjust', 'notice', 'desk_officer'), ('adjust', 'notice', 'case_officer'),
  ('propose_intake_refusal', 'notice', 'desk_head'),
  ('refuse_intake', 'paper', 'intake_refusal'), ('refuse_intake', 'notice', 'applicant'), ('refuse_intake', 'exception', 'intake_refused'), ('refuse_intake', 'clock', 'stop'),
  ('route', 'paper', 'routing_notice'), ('route', 'notice', 'applicant'), ('route', 'exception', 'routed'), ('route', 'clock', 'stop'),
  ('answer_not_needed', 'paper', 'not_needed_answer'), ('answer_not_needed', 'notice', 'applicant'), ('answer_not_needed', 'clock', 'stop'),
  ('recall_route', 'notice', 'applicant'), ('recall_route', 'clock', 'intake'), ('acknowledge_route', 'notice', 'applicant'), ('reject_route', 'notice', 'leader'),
  ('assign', 'notice', 'case_officer'), ('reassign', 'notice', 'case_officer'), ('reply', 'notice', 'case_officer'), ('consult', 'notice', 'person'),
  ('declare_conflict', 'exception', 'conflict_declared'),
  ('recommend_grant', 'notice', 'division_head'), ('recommend_refuse', 'notice', 'division_head'), ('recommend_route', 'notice', 'division_head'),
  ('recommend_route', 'exception', 'not_ours_after_receipt'),
  ('endorse', 'notice', 'leader'), ('send_back', 'notice', 'case_officer'),
  ('grant', 'notice', 'records_clerk'), ('refuse', 'notice', 'records_clerk'), ('overrule', 'notice', 'records_clerk'), ('overrule', 'notice', 'division_head'),
  ('decide_route', 'notice', 'applicant'), ('decide_route', 'exception', 'not_ours_after_receipt'), ('decide_route', 'clock', 'stop'),
  ('issue', 'notice', 'applicant'), ('issue', 'clock', 'stop'),
  ('hand_over', 'paper', 'control_slip'), ('hand_over', 'notice', 'applicant'),
  ('correct_paper', 'notice', 'applicant'), ('propose_correction', 'notice', 'leader'),
  ('prepare_apology', 'notice', 'leader'), ('apologise', 'paper', 'apology'), ('apologise', 'notice', 'applicant'), ('apologise', 'clock', 'move'),
  ('apologise_late', 'paper', 'apology'), ('apologise_late', 'notice', 'applicant'), ('apologise_late', 'exception', 'overdue'),
  ('withdraw', 'paper', 'stop_notice'), ('withdraw', 'notice', 'desk_officer'), ('withdraw', 'notice', 'case_officer'), ('withdraw', 'clock', 'stop'),
  ('reopen', 'notice', 'applicant'), ('reopen', 'exception', 'reopened'), ('reopen', 'clock', 'reopen');
