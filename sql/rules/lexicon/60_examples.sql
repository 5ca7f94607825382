-- For each pattern and each context a text that is read wrongly without it.
INSERT INTO lexicon_example (rank, shows, verdict, text) VALUES
	(10, 'forum_named', 'social', 'Thành viên tham gia diễn đàn.');
