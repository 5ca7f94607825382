-- 2025: TB 6150/TB-BLĐTBXH, with the swap of 2 May.
DELETE FROM calendar_year WHERE year = 2025;
DELETE FROM day_notice WHERE day BETWEEN '2025-01-01' AND '2025-12-31';
INSERT INTO calendar_year (year, status, source) VALUES
	(2025, 'official', 'TB 6150/TB-BLĐTBXH');

INSERT INTO day_notice (day, kind, status, source) VALUES
	('2025-01-01', 'holiday',   'official', 'TB 6150/TB-BLĐTBXH'),
	('2025-01-27', 'holiday',   'official', 'TB 6150/TB-BLĐTBXH'),
	('2025-01-28', 'holiday',   'official', 'TB 6150/TB-BLĐTBXH'),
	('2025-01-29', 'holiday',   'official', 'TB 6150/TB-BLĐTBXH'),
	('2025-01-30', 'holiday',   'official', 'TB 6150/TB-BLĐTBXH'),
	('2025-01-31', 'holiday',   'official', 'TB 6150/TB-BLĐTBXH'),
	('2025-04-07', 'holiday',   'official', 'TB 6150/TB-BLĐTBXH'),
	('2025-04-26', 'swap_work', 'official', 'TB 6150/TB-BLĐTBXH'),
	('2025-04-30', 'holiday',   'official', 'TB 6150/TB-BLĐTBXH'),
	('2025-05-01', 'holiday',   'official', 'TB 6150/TB-BLĐTBXH'),
	('2025-05-02', 'swap_off',  'official', 'TB 6150/TB-BLĐTBXH'),
	('2025-09-01', 'holiday',   'official', 'TB 6150/TB-BLĐTBXH'),
	('2025-09-02', 'holiday',   'official', 'TB 6150/TB-BLĐTBXH');
