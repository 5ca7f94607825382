-- 2027: the Government Office's letter of 2 October 2026.  Its days of 9 and 10 February make up for 6 and 7 February.
DELETE FROM calendar_year WHERE year = 2027;
DELETE FROM day_notice WHERE day BETWEEN '2027-01-01' AND '2027-12-31';
INSERT INTO calendar_year (year, status, source) VALUES
	(2027, 'official', 'CV 10065/VPCP-KGVX');

INSERT INTO day_notice (day, kind, status, source) VALUES
	('2027-01-01', 'holiday',    'official',    'Bộ luật Lao động 2019 Điều 112.1'),
	('2027-02-04', 'holiday',    'official',    'CV 10065/VPCP-KGVX'),
	('2027-02-05', 'holiday',    'official',    'CV 10065/VPCP-KGVX'),
	('2027-02-06', 'holiday',    'official',    'CV 10065/VPCP-KGVX'),
	('2027-02-07', 'holiday',    'official',    'CV 10065/VPCP-KGVX'),
	('2027-02-08', 'holiday',    'official',    'CV 10065/VPCP-KGVX'),
	('2027-02-09', 'makeup_off', 'official',    'CV 10065/VPCP-KGVX'),
	('2027-02-10', 'makeup_off', 'official',    'CV 10065/VPCP-KGVX'),
	('2027-04-16', 'holiday',    'official',    'Bộ luật Lao động 2019 Điều 112.1'),
	('2027-04-30', 'holiday',    'official',    'Bộ luật Lao động 2019 Điều 112.1'),
	('2027-05-01', 'holiday',    'official',    'Bộ luật Lao động 2019 Điều 112.1'),
	-- by rule; no notice names the day
	('2027-05-03', 'makeup_off', 'provisional', 'Bộ luật Lao động 2019 Điều 111.3'),
	('2027-09-02', 'holiday',    'official',    'CV 10065/VPCP-KGVX'),
	('2027-09-03', 'holiday',    'official',    'CV 10065/VPCP-KGVX'),
	('2027-11-24', 'holiday',    'official',    'Nghị quyết 28/2026/QH16 Điều 2');
