-- What cancels: a guard is a set of contexts, each with how near it must stand; a pattern names its guard.
INSERT INTO lexicon_guard (guard, class, scope) VALUES
	-- for acts and things that are signs by themselves
	('plain',  'platform', 'clause'), ('plain', 'news',    'clause'), ('plain', 'event',    'clause'), ('plain', 'inside', 'sentence'),
	('plain',  'rejected', 'sentence'), ('plain', 'law',   'clause'), ('plain', 'hidden',   'clause'), ('plain', 'contact', 'clause'),
	('plain',  'support',  'clause'), ('plain', 'own',     'clause'), ('plain', 'press', 'clause'), ('plain', 'ads', 'clause'), ('plain', 'poll', 'clause'),
	-- for those that tell for whom
	('shown',  'platform', 'clause'), ('shown', 'news',    'clause'), ('shown', 'event', 'clause'), ('shown', 'inside', 'sentence'), ('shown', 'rejected', 'sentence'),
	('shown', 'hidden', 'clause'), ('shown', 'law', 'clause'), ('shown', 'press', 'clause'), ('shown', 'own', 'clause'), ('shown', 'ads', 'clause'),
	-- for streams
	('stream', 'platform', 'clause'), ('stream', 'news', 'clause'), ('stream', 'event', 'clause'), ('stream', 'inside', 'sentence'), ('stream', 'rejected', 'sentence'),
	('stream', 'watch', 'clause'), ('stream', 'law', 'clause');
