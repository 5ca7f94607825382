-- What cancels: a guard is a set of contexts, each with how near it must stand; a pattern names its guard.
INSERT INTO lexicon_guard (guard, class, scope) VALUES
	-- for acts and things that are signs by themselves
	('plain',  'platform', 'sentence'), ('plain', 'elsewhere', 'sentence'), ('plain', 'news', 'clause'), ('plain', 'event', 'clause'), ('plain', 'inside', 'sentence'),
	('plain',  'rejected', 'text'), ('plain', 'law', 'sentence'), ('plain', 'hidden', 'around'), ('plain', 'contact', 'clause'),
	('plain',  'support',  'clause'), ('plain', 'own', 'clause'), ('plain', 'press', 'clause'), ('plain', 'ads', 'clause'), ('plain', 'poll', 'clause'),
	-- for those that tell for whom
	('shown',  'platform', 'sentence'), ('shown', 'elsewhere', 'sentence'), ('shown', 'news', 'clause'), ('shown', 'inside', 'clause'), ('shown', 'rejected', 'text'),
	('shown', 'hidden', 'sentence'), ('shown', 'law', 'sentence'), ('shown', 'own', 'clause'), ('shown', 'ads', 'clause'),
	-- for those between users, which are signs even where nobody else sees it
	('users',  'platform', 'sentence'), ('users', 'elsewhere', 'sentence'), ('users', 'rejected', 'text'), ('users', 'law', 'sentence'),
	-- for streams
	('stream', 'platform', 'sentence'), ('stream', 'elsewhere', 'sentence'), ('stream', 'news', 'clause'), ('stream', 'event', 'clause'), ('stream', 'inside', 'sentence'), ('stream', 'rejected', 'text'),
	('stream', 'watch', 'clause'), ('stream', 'law', 'sentence');
