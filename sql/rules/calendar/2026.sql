-- 2026: TB 9441/TB-BNV and the letters on the swapped days.  23 November is worked: the proposed swap was not adopted.
DELETE FROM calendar_year WHERE year = 2026;
DELETE FROM day_notice WHERE day BETWEEN '2026-01-01' AND '2026-12-31';
INSERT INTO calendar_year (year, status, source) VALUES
	(2026, 'official', 'TB 9441/TB-BNV; CV 12729/VPCP-KGVX; CV 3383/BNV-CVL; CV 10065/VPCP-KGVX');

INSERT INTO day_notice (day, kind, status, source) VALUES
	('2026-01-01', 'holiday',    'official',    'TB 9441/TB-BNV'),
	('2026-01-02', 'swap_off',   'official',    'TB 9441/TB-BNV; CV 12729/VPCP-KGVX; CV 3383/BNV-CVL'),
	('2026-01-10', 'swap_work',  'official',    'TB 9441/TB-BNV; CV 12729/VPCP-KGVX; CV 3383/BNV-CVL'),
	('2026-02-16', 'holiday',    'official',    'TB 9441/TB-BNV'),
	('2026-02-17', 'holiday',    'official',    'TB 9441/TB-BNV'),
	('2026-02-18', 'holiday',    'official',    'TB 9441/TB-BNV'),
	('2026-02-19', 'holiday',    'official',    'TB 9441/TB-BNV'),
	('2026-02-20', 'holiday',    'official',    'TB 9441/TB-BNV'),
	('2026-04-26', 'holiday',    'official',    'TB 9441/TB-BNV'),
	('2026-04-27', 'makeup_off', 'official',    'TB 9441/TB-BNV'),
	('2026-04-30', 'holiday',    'official',    'TB 9441/TB-BNV'),
	('2026-05-01', 'holiday',    'official',    'TB 9441/TB-BNV'),
	-- the Saturday worked for 31 August is known from one source only
	('2026-08-22', 'swap_work',  'provisional', 'TB 9441/TB-BNV; CV 12729/VPCP-KGVX; CV 3383/BNV-CVL'),
	('2026-08-31', 'swap_off',   'official',    'TB 9441/TB-BNV; CV 12729/VPCP-KGVX; CV 3383/BNV-CVL'),
	('2026-09-01', 'holiday',    'official',    'TB 9441/TB-BNV'),
	('2026-09-02', 'holiday',    'official',    'TB 9441/TB-BNV'),
	('2026-11-24', 'holiday',    'official',    'Nghị quyết 28/2026/QH16 Điều 2; CV 10065/VPCP-KGVX');
