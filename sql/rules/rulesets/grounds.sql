-- Grounds that no clause lists: closed lists by practice of the office, the same under every desk rule set.
DELETE FROM ground WHERE action IN ('recall_slip', 'declare_undeliverable', 'recall_route', 'send_back', 'reopen') AND ruleset NOT IN (SELECT code FROM office_set);
DELETE FROM ground WHERE action = 'propose_intake_refusal' AND clause = 'office practice, no clause' AND ruleset NOT IN (SELECT code FROM office_set);
DELETE FROM ground WHERE action = 'reject_slip' AND clause = 'office practice, no clause' AND ruleset NOT IN (SELECT code FROM office_set);
INSERT INTO ground (ruleset, action, code, rank, clause, knowable)
WITH g (action, code, rank) AS (VALUES
	('propose_intake_refusal', 'same_dossier_pending',    12),
	('propose_intake_refusal', 'filed_without_authority', 13),
	('reject_slip',            'not_explained',            9),
	('recall_slip',            'item_wrong',               1),
	('recall_slip',            'paper_found',              2),
	('declare_undeliverable',  'address_unknown',          1),
	('declare_undeliverable',  'refused_to_take',          2),
	('declare_undeliverable',  'nobody_reached',           3),
	('recall_route',           'verdict_wrong',            1),
	('recall_route',           'other_side_rejected',      2),
	('recall_route',           'site_changed',             3),
	('send_back',              'facts_unclear',            1),
	('send_back',              'clause_wrong',             2),
	('send_back',              'criteria_not_argued',      3),
	('send_back',              'paper_defective',          4),
	('reopen',                 'office_error',             1),
	('reopen',                 'wrong_advice',             2),
	('reopen',                 'not_delivered_in_fact',    3),
	('reopen',                 'complaint_upheld',         4)),
     k (code) AS (VALUES ('O2014'), ('O2018'), ('O2025'))
SELECT k.code, g.action, g.code, g.rank, 'office practice, no clause', 0 FROM g CROSS JOIN k;
