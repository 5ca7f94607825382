-- 2015: its notice was not read.  The days follow from the rule and stay provisional.
INSERT INTO calendar_year (year, status, source) VALUES
	(2015, 'provisional', 'theo quy tắc; chưa đọc thông báo nghỉ lễ, Tết năm 2015');
