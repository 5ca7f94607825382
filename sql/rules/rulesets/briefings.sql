-- Three questions per rule set: what differs from the set before it, and what went wrong in 2015.  Words are briefing.<set>.<no>.
DELETE FROM briefing_question WHERE ruleset NOT IN (SELECT code FROM office_set);
INSERT INTO briefing_question (ruleset, no, right_answer, clause) VALUES
	('R2014', 1, 'b', 'TT 09/2014 Điều 6'),
	('R2014', 2, 'c', 'NĐ 72/2013 Điều 3.22'),
	('R2014', 3, 'a', 'TT 09/2014 (thời hạn, theo trang thủ tục của Hà Nội)'),
	('R2018', 1, 'a', 'NĐ 72/2013 Điều 23đ.1'),
	('R2018', 2, 'b', 'NĐ 72/2013 Điều 23e.2'),
	('R2018', 3, 'c', 'NĐ 72/2013 Điều 23b.4'),
	('R2024', 1, 'c', 'NĐ 147/2024 Điều 29.1.d'),
	('R2024', 2, 'b', 'NĐ 147/2024 Điều 28.1.h'),
	('R2024', 3, 'a', 'NĐ 147/2024 Điều 28.1.e'),
	('R2026', 1, 'b', 'NĐ 147/2024 Điều 30.2'),
	('R2026', 2, 'a', 'NĐ 147/2024 Điều 24.8.c'),
	('R2026', 3, 'c', 'NĐ 147/2024 Điều 3.25'),
	('O2014', 1, 'b', 'NĐ 63/2010 Điều 18.6'),
	('O2014', 2, 'a', 'NĐ 63/2010 Điều 20.4'),
	('O2014', 3, 'c', 'NĐ 63/2010 Điều 21.2'),
	('O2018', 1, 'c', 'NĐ 61/2018 Điều 19.4'),
	('O2018', 2, 'a', 'NĐ 61/2018 Điều 17.2.a'),
	('O2018', 3, 'b', 'NĐ 61/2018 Điều 19.9'),
	('O2025', 1, 'a', 'NĐ 118/2025 Điều 11.2.c'),
	('O2025', 2, 'c', 'NĐ 118/2025 Điều 17.2'),
	('O2025', 3, 'b', 'NĐ 118/2025 Điều 19.5');
