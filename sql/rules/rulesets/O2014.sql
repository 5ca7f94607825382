-- O2014: the desk under NĐ 63/2010/NĐ-CP alone, until NĐ 61/2018/NĐ-CP.  QĐ 09/2015/QĐ-TTg (from May 2015) was not read, so nothing
-- is taken from it and the set is provisional.  NULL: the decree has no rule, and none is invented.
DELETE FROM ground WHERE ruleset = 'O2014';
DELETE FROM desk_ruleset WHERE code = 'O2014';
INSERT INTO desk_ruleset (code, from_day, until_day, status, law, slips_in_all, slips_intake, slips_review, slips_law, window_days, window_law,
    lapse_days, lapse_law, intake_hours, intake_law, apology_days, apology_law, adjust_law, forms_law) VALUES
	('O2014', '2010-10-14', '2018-06-20', 'provisional', 'NĐ 63/2010/NĐ-CP (QĐ 09/2015/QĐ-TTg chưa đọc, không áp dụng)',
	 2, NULL, NULL, 'NĐ 63/2010 Điều 20.4', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'office practice, no clause');

INSERT INTO ground (ruleset, action, code, rank, clause, knowable) VALUES
	('O2014', 'propose_intake_refusal', 'not_a_published_procedure', 11, 'NĐ 63/2010 Điều 18.6', 1),
	('O2014', 'reject_slip', 'not_on_list',      1, 'NĐ 63/2010 Điều 18.6', 1),
	('O2014', 'reject_slip', 'already_supplied', 2, 'NĐ 63/2010 Điều 18.6', 1),
	('O2014', 'reject_slip', 'no_defect_named',  3, 'NĐ 63/2010 Điều 18.5', 1),
	('O2014', 'reject_slip', 'asked_before',     4, 'NĐ 63/2010 Điều 20.4', 1),
	('O2014', 'apologise', 'complex_matter',     1, 'office practice, no clause', 0),
	('O2014', 'apologise', 'waiting_for_reply',  2, 'office practice, no clause', 0),
	('O2014', 'apologise', 'office_delay',       3, 'office practice, no clause', 0),
	('O2014', 'apologise', 'system_failure',     4, 'office practice, no clause', 0),
	('O2014', 'apologise_late', 'complex_matter',     1, 'office practice, no clause', 0),
	('O2014', 'apologise_late', 'waiting_for_reply',  2, 'office practice, no clause', 0),
	('O2014', 'apologise_late', 'office_delay',       3, 'office practice, no clause', 0),
	('O2014', 'apologise_late', 'system_failure',     4, 'office practice, no clause', 0),
	('O2014', 'apologise_late', 'not_ours_found_late', 5, 'office practice, no clause', 1),
	('O2014', 'apologise_late', 'asked_outside_list', 6, 'NĐ 63/2010 Điều 18.6',       1),
	('O2014', 'correct_paper', 'clerical_error',      1, 'office practice, no clause', 0),
	('O2014', 'correct_paper', 'wrong_content',       2, 'office practice, no clause', 0),
	('O2014', 'withdraw', 'applicants_wish',          1, 'office practice, no clause', 0);
