-- O2025: the one-stop desk under NĐ 118/2025/NĐ-CP, from 1 Jul 2025: one slip in all, no answer for 15 days closes the dossier.
-- Điều 11–23 were read as issued; NĐ 367/2025/NĐ-CP was not, NĐ 309/2026/NĐ-CP only in a copy, so the set is provisional.
DELETE FROM ground WHERE ruleset = 'O2025';
DELETE FROM desk_ruleset WHERE code = 'O2025';
INSERT INTO desk_ruleset (code, from_day, until_day, status, law, slips_in_all, slips_intake, slips_review, slips_law, window_days, window_law,
    lapse_days, lapse_law, intake_hours, intake_law, apology_days, apology_law, adjust_law, forms_law) VALUES
	('O2025', '2025-07-01', NULL, 'provisional', 'NĐ 118/2025/NĐ-CP; NĐ 309/2026/NĐ-CP (đọc từ bản sao); NĐ 367/2025/NĐ-CP (chưa đọc)',
	 1, NULL, NULL, 'NĐ 118/2025 Điều 11.2.c', 3, 'NĐ 118/2025 Điều 19.5', 15, 'NĐ 118/2025 Điều 19.5', 8, 'NĐ 118/2025 Điều 17.2',
	 1, 'NĐ 118/2025 Điều 19.6', 'NĐ 118/2025 Điều 21', 'TT 03/2025/TT-VPCP');

INSERT INTO ground (ruleset, action, code, rank, clause, knowable) VALUES
	('O2025', 'propose_intake_refusal', 'not_a_published_procedure', 11, 'NĐ 118/2025 Điều 17.1', 1),
	('O2025', 'reject_slip', 'not_on_list',      1, 'NĐ 118/2025 Điều 16.3',   1),
	('O2025', 'reject_slip', 'already_supplied', 2, 'NĐ 118/2025 Điều 16.3',   1),
	('O2025', 'reject_slip', 'no_defect_named',  3, 'NĐ 118/2025 Điều 17.1',   1),
	('O2025', 'reject_slip', 'asked_before',     4, 'NĐ 118/2025 Điều 11.2.c', 1),
	('O2025', 'apologise', 'complex_matter',     1, 'NĐ 118/2025 Điều 19.6',   0),
	('O2025', 'apologise', 'waiting_for_reply',  2, 'NĐ 118/2025 Điều 19.6',   0),
	('O2025', 'apologise', 'office_delay',       3, 'NĐ 118/2025 Điều 19.6',   0),
	('O2025', 'apologise', 'system_failure',     4, 'NĐ 118/2025 Điều 19.6',   0),
	('O2025', 'apologise_late', 'complex_matter',      1, 'NĐ 118/2025 Điều 19.6', 0),
	('O2025', 'apologise_late', 'waiting_for_reply',   2, 'NĐ 118/2025 Điều 19.6', 0),
	('O2025', 'apologise_late', 'office_delay',        3, 'NĐ 118/2025 Điều 19.6', 0),
	('O2025', 'apologise_late', 'system_failure',      4, 'NĐ 118/2025 Điều 19.6', 0),
	('O2025', 'apologise_late', 'not_ours_found_late', 5, 'NĐ 118/2025 Điều 17.2', 1),
	('O2025', 'apologise_late', 'asked_outside_list',  6, 'NĐ 118/2025 Điều 16.3', 1),
	('O2025', 'correct_paper', 'clerical_error',       1, 'NĐ 118/2025 Điều 23.1', 0),
	('O2025', 'correct_paper', 'wrong_content',        2, 'NĐ 118/2025 Điều 23.1', 0),
	('O2025', 'withdraw', 'applicants_wish',           1, 'NĐ 118/2025 Điều 21',   0);
