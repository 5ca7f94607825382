-- 2015: its notice was not read.  The days follow from the rule and stay provisional.
DELETE FROM calendar_year WHERE year = 2015;
DELETE FROM day_notice WHERE day BETWEEN '2015-01-01' AND '2015-12-31';
INSERT INTO calendar_year (year, status, source) VALUES
	(2015, 'provisional', 'theo quy tắc; chưa đọc thông báo nghỉ lễ, Tết năm 2015');
