-- What cancels: a guard is a set of contexts, each with how near it must stand; a pattern names its guard.
INSERT INTO lexicon_guard (guard, class, scope) VALUES
	-- for acts and things that are signs by themselves
	('plain',  'platform', 'part'), ('plain', 'elsewhere', 'part'), ('plain', 'news', 'clause'), ('plain', 'report', 'sentence'), ('plain', 'event', 'part'), ('plain', 'inside', 'part'),
	('plain',  'rejected', 'text'), ('plain', 'law', 'part'), ('plain', 'hidden', 'around'), ('plain', 'contact', 'clause'),
	('plain',  'support',  'clause'), ('plain', 'own', 'clause'), ('plain', 'press', 'clause'), ('plain', 'ads', 'clause'), ('plain', 'poll', 'clause'),
	-- for what may also be sent to the office
	('strict', 'platform', 'sentence'), ('strict', 'elsewhere', 'sentence'), ('strict', 'news', 'sentence'), ('strict', 'report', 'sentence'), ('strict', 'event', 'sentence'), ('strict', 'inside', 'sentence'),
	('strict', 'rejected', 'text'), ('strict', 'law', 'sentence'), ('strict', 'hidden', 'around'), ('strict', 'contact', 'around'), ('strict', 'support', 'around'), ('strict', 'own', 'sentence'),
	('strict', 'press', 'sentence'), ('strict', 'ads', 'sentence'), ('strict', 'poll', 'sentence'), ('strict', 'staff', 'sentence'),
	-- for adverts
	('market', 'platform', 'part'), ('market', 'elsewhere', 'part'), ('market', 'news', 'part'), ('market', 'report', 'sentence'), ('market', 'event', 'part'), ('market', 'inside', 'part'),
	('market', 'rejected', 'text'), ('market', 'law', 'part'), ('market', 'contact', 'clause'), ('market', 'own', 'sentence'), ('market', 'ads', 'sentence'),
	-- for those that tell for whom
	('shown',  'platform', 'part'), ('shown', 'elsewhere', 'part'), ('shown', 'news', 'clause'), ('shown', 'report', 'sentence'), ('shown', 'inside', 'clause'), ('shown', 'rejected', 'text'),
	('shown', 'hidden', 'sentence'), ('shown', 'law', 'part'), ('shown', 'own', 'clause'), ('shown', 'ads', 'clause'),
	-- for those between users, which are signs even where nobody else sees it
	('users',  'platform', 'part'), ('users', 'elsewhere', 'part'), ('users', 'report', 'sentence'), ('users', 'rejected', 'text'), ('users', 'law', 'part'),
	-- for streams
	('stream', 'platform', 'part'), ('stream', 'elsewhere', 'part'), ('stream', 'news', 'clause'), ('stream', 'report', 'sentence'), ('stream', 'event', 'part'), ('stream', 'inside', 'part'), ('stream', 'rejected', 'text'),
	('stream', 'watch', 'clause'), ('stream', 'law', 'part');
