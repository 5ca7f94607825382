-- O2018: the one-stop desk under NĐ 61/2018/NĐ-CP, 21 Jun 2018 to 30 Jun 2025, as issued.  What NĐ 107/2021/NĐ-CP changed was not
-- read, so the set is provisional although its clauses were.  One slip at intake and one after appraisal follow from Điều 15.3
-- and 19.4; the bound of two in all is NĐ 63/2010's.
DELETE FROM ground WHERE ruleset = 'O2018';
DELETE FROM desk_ruleset WHERE code = 'O2018';
INSERT INTO desk_ruleset (code, from_day, until_day, status, law, slips_in_all, slips_intake, slips_review, slips_law, window_days, window_law,
    lapse_days, lapse_law, intake_hours, intake_law, apology_days, apology_law, adjust_law, forms_law) VALUES
	('O2018', '2018-06-21', '2025-06-30', 'provisional', 'NĐ 61/2018/NĐ-CP (sửa đổi của NĐ 107/2021/NĐ-CP chưa đọc); NĐ 63/2010/NĐ-CP',
	 2, 1, 1, 'NĐ 61/2018 Điều 15.3; NĐ 61/2018 Điều 19.4; NĐ 63/2010 Điều 20.4', 3, 'NĐ 61/2018 Điều 19.4', NULL, NULL, NULL, NULL,
	 1, 'NĐ 61/2018 Điều 19.9', NULL, 'TT 01/2018/TT-VPCP Điều 9');

INSERT INTO ground (ruleset, action, code, rank, clause, knowable) VALUES
	('O2018', 'propose_intake_refusal', 'not_a_published_procedure', 11, 'NĐ 61/2018 Điều 17.1', 1),
	('O2018', 'reject_slip', 'not_on_list',      1, 'NĐ 61/2018 Điều 5.1.đ', 1),
	('O2018', 'reject_slip', 'already_supplied', 2, 'NĐ 61/2018 Điều 15.3',  1),
	('O2018', 'reject_slip', 'no_defect_named',  3, 'NĐ 61/2018 Điều 17.1',  1),
	('O2018', 'reject_slip', 'asked_before',     4, 'NĐ 61/2018 Điều 15.3',  1),
	('O2018', 'apologise', 'complex_matter',     1, 'NĐ 61/2018 Điều 19.9',  0),
	('O2018', 'apologise', 'waiting_for_reply',  2, 'NĐ 61/2018 Điều 19.9',  0),
	('O2018', 'apologise', 'office_delay',       3, 'NĐ 61/2018 Điều 19.9',  0),
	('O2018', 'apologise', 'system_failure',     4, 'NĐ 61/2018 Điều 19.9',  0),
	('O2018', 'apologise_late', 'complex_matter',      1, 'NĐ 61/2018 Điều 19.9', 0),
	('O2018', 'apologise_late', 'waiting_for_reply',   2, 'NĐ 61/2018 Điều 19.9', 0),
	('O2018', 'apologise_late', 'office_delay',        3, 'NĐ 61/2018 Điều 19.9', 0),
	('O2018', 'apologise_late', 'system_failure',      4, 'NĐ 61/2018 Điều 19.9', 0),
	('O2018', 'apologise_late', 'not_ours_found_late', 5, 'NĐ 61/2018 Điều 17.2.a', 1),
	('O2018', 'apologise_late', 'asked_outside_list',  6, 'NĐ 61/2018 Điều 5.1.đ',  1),
	('O2018', 'correct_paper', 'clerical_error',       1, 'NĐ 61/2018 Điều 21.1',   0),
	('O2018', 'correct_paper', 'wrong_content',        2, 'NĐ 61/2018 Điều 21.1',   0),
	('O2018', 'withdraw', 'applicants_wish',           1, 'office practice, no clause', 0);
