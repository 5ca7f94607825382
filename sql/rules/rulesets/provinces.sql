-- Provinces by period.  A code stands for a name: the 34 provinces since 1 Jul 2025 keep their present code in every rule set; a
-- province that was merged away keeps its code of then with a "c" (cũ) behind it, because numbers were given again to others.
-- R2024 was in force on both sides of that day, so it has both.
DELETE FROM field_choice WHERE field = 'province' AND ruleset NOT IN (SELECT code FROM office_set);
INSERT INTO field_choice (ruleset, field, code, rank)
WITH p (code) AS (VALUES
	('01'), ('04'), ('08'), ('11'), ('12'), ('14'), ('15'), ('19'), ('20'), ('22'), ('24'), ('25'), ('31'), ('33'), ('37'), ('38'), ('40'),
	('42'), ('44'), ('46'), ('48'), ('51'), ('52'), ('56'), ('66'), ('68'), ('75'), ('79'), ('80'), ('82'), ('86'), ('91'), ('92'), ('96')),
     r (code) AS (VALUES ('R2014'), ('R2018'), ('R2024'), ('R2026'))
SELECT r.code, 'province', p.code, CAST(p.code AS INTEGER) FROM p CROSS JOIN r;
INSERT INTO field_choice (ruleset, field, code, rank)
WITH p (code) AS (VALUES
	('02'), ('06'), ('15'), ('17'), ('24'), ('26'), ('30'), ('34'), ('35'), ('36'), ('44'), ('49'), ('52'), ('54'), ('58'),
	('60'), ('62'), ('67'), ('70'), ('74'), ('77'), ('80'), ('82'), ('83'), ('84'), ('91'), ('93'), ('94'), ('95')),
     r (code) AS (VALUES ('R2014'), ('R2018'), ('R2024'))
SELECT r.code, 'province', p.code || 'c', 100 + CAST(p.code AS INTEGER) FROM p CROSS JOIN r;
