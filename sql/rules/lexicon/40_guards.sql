-- What cancels: a guard is a set of contexts, each with how near it must stand; a pattern names its guards.
-- clause = in one clause with what was found; part = up to a semicolon or a contrast; sentence; around = the next sentence too; text.
-- The headings a sentence stands under count for part and sentence.
INSERT INTO lexicon_guard (guard, class, scope) VALUES
	-- cancel everything
	('all',    'platform',  'part'), ('all', 'elsewhere', 'part'), ('all', 'report', 'sentence'), ('all', 'rejected', 'text'), ('all', 'law', 'part'), ('all', 'gone', 'around'),
	-- for acts and things that are signs by themselves
	('plain',  'news', 'clause'), ('plain', 'event', 'clause'), ('plain', 'inside', 'part'), ('plain', 'hidden', 'around'), ('plain', 'contact', 'clause'),
	('plain',  'support', 'part'), ('plain', 'own', 'part'), ('plain', 'press', 'clause'), ('plain', 'ads', 'clause'), ('plain', 'poll', 'clause'),
	-- for what may also be sent to the office
	('strict', 'contact', 'around'), ('strict', 'support', 'around'), ('strict', 'staff', 'sentence'), ('strict', 'ads', 'sentence'), ('strict', 'press', 'sentence'),
	-- for adverts
	('market', 'news', 'part'), ('market', 'own', 'sentence'), ('market', 'ads', 'sentence'),
	-- for what is told together with who sees it
	('shown',  'news', 'clause'), ('shown', 'own', 'clause'), ('shown', 'hidden', 'sentence'),
	-- for what is said to be between users: with one of the staff it is none
	('mixed',  'staff', 'clause'), ('mixed', 'support', 'clause'), ('mixed', 'and_office', 'clause'), ('mixed', 'event', 'part'),
	('forum',  'event', 'part'),
	-- for talking: with the help desk it is no sign
	('desk',   'support', 'around'), ('desk', 'contact', 'around'),
	-- for what others see: made by the staff it is no sign
	('made',   'staff', 'part'),
	-- for streams
	('stream', 'news', 'clause'), ('stream', 'watch', 'clause');
