-- What an officer may find on a site, what a slip may say is wrong, and the verdicts on competence.
-- The features are those asked about in the competence section; "social" = a sign that users provide information to one another.
DELETE FROM feature;
INSERT INTO feature (code, rank, social) VALUES
	('user_page',       1, 1),
	('forum',           2, 1),
	('chat',            3, 1),
	('user_upload',     4, 1),
	('interact',        5, 1),
	('livestream',      6, 1),
	('listing',         7, 1),
	('comment',         8, 0),
	('self_produce',    9, 0),
	('internal_forum', 10, 0),
	('own_qa',         11, 0);

DELETE FROM defect;
INSERT INTO defect (code, rank) VALUES
	('missing',            1),
	('illegible',          2),
	('not_certified',      3),
	('expired',            4),
	('inconsistent',       5),
	('incomplete_section', 6),
	('too_few',            7);

-- mixed: a news part and a social part on one platform, kept apart; ours is the news part alone
DELETE FROM verdict;
INSERT INTO verdict (code, rank, finding, exit, ours) VALUES
	('ours',              1, 1, NULL,                1),
	('central',           2, 1, 'route',             0),
	('other_province',    3, 1, 'route',             0),
	('press',             4, 1, 'route',             0),
	('no_licence_needed', 5, 1, 'answer_not_needed', 0),
	('mixed',             6, 1, NULL,                1),
	('needs_officer',     7, 0, NULL,                0);
