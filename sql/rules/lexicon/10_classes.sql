-- The lexicon: how a text tells that users publish for, or exchange with, one another.
--
-- How it is read.  A text is parted into sentences and clauses.  In each sentence the phrases of the classes below are looked for (a phrase
-- inside a longer one doesn't count: "đăng ký" holds no "đăng"), then who acts and what is denied.  A pattern (50_patterns.sql) names the
-- classes that together are a sign; a guard (40_guards.sql) names contexts that cancel it.
--
-- How to edit it.  Add a phrase to a class (20_actors.sql to 35_contexts.sql): phrases of a row are separated by ";", {a|b|} stands for
-- each of its alternatives (the last one here is nothing), * for any one word.  Upper and lower case, the place of the tone, i or y, hỏi or
-- ngã make no difference, and a text typed without marks is matched without marks.  To make a phrase mean nothing, put it into the class
-- idle.  Every pattern and every context has a text in 60_examples.sql that is read wrongly without it; `make test` tells which is missing,
-- and `make screening-tune` what the change does to the texts of tests/screening/tuning.
DELETE FROM lexicon_example;
DELETE FROM lexicon_pattern;
DELETE FROM lexicon_guard;
DELETE FROM lexicon_join;
DELETE FROM lexicon_spelling;
DELETE FROM lexicon_phrase;
DELETE FROM lexicon_class;

INSERT INTO lexicon_class (code, role, note) VALUES
	('vi',       'vi',       'words only Vietnamese without marks has; they tell the language'),
	('en',       'en',       'words only English has'),
	('idle',     'idle',     'phrases that mean nothing here, so that shorter ones inside them are not seen'),
	('user',     'user',     'those who use the site'),
	('staff',    'staff',    'those who make it'),
	('site',     'site',     'the site and its owner'),
	('pronoun',  'pronoun',  'whoever was named last'),
	('neg',      'neg',      'denies what follows'),
	('neg_both', 'neg_both', 'denies what follows, or the thing before it where nothing follows'),
	('neg_back', 'neg_back', 'denies the thing before it'),
	('neg_clause', 'neg_clause', 'denies the rest of its clause'),
	('past',     'past',     'tells of what is no more'),
	('contrast', 'contrast', 'ends a denial'),
	('modal',    'modal',    'may, can, will'),
	('cause',    'cause',    'lets somebody do something'),
	('toward',   'toward',   'before somebody to whom something is done'),
	('by',       'by',       'between an act and who does it'),
	('doer',     'doer',     'before whoever did it: by'),
	('amid',     'by',       'between, before those who exchange'),
	('relative', 'relative', 'goes on with what was said before it'),
	('yes',      'yes',      'answers yes'),
	('no',       'no',       'answers no'),
	('asks',     'asks',     'begins a question of yes or no'),
	('how',      'how',      'begins a question about how a thing is done, or an invitation'),
	('whether',  'whether',  'tells of a question; the answer counts'),
	('when',     'when',     'begins a clause whose subject comes after it'),
	('bad',      'bad',      'content that is forbidden, which tells that other content is not'),
	-- what users do
	('publish',  '', 'makes something public'),
	('share',    '', 'shares, weakly: a link, too, is shared'),
	('write',    '', 'makes or sends something, maybe for the public'),
	('self',     '', 'does it oneself'),
	('discuss',  '', 'talks about something'),
	('reply',    '', 'answers, continues'),
	('ask',      '', 'puts a question'),
	('topic',    '', 'opens a topic, a group'),
	('react',    '', 'likes, befriends, follows'),
	('rate',     '', 'rates, votes, weakly'),
	('follow',   '', 'follows, weakly'),
	('comment',  '', 'comments'),
	('remark',   '', 'opinion, remark, weakly a comment'),
	('message',  '', 'sends messages, chats'),
	('stream',   '', 'streams live'),
	('join',     '', 'takes part in a group'),
	('sell',     '', 'advertises for sale, for rent, for work'),
	-- what there is on the site
	('forum',    '', 'a forum, a board, a group'),
	('group',    '', 'a group, a community, weakly'),
	('corner',   '', 'names of places where people talk'),
	('chatroom', '', 'a room or window for talking'),
	('page',     '', 'a page of one''s own'),
	('own_place','', 'a place of one''s own, weakly'),
	('feed',     '', 'a common wall or feed'),
	('market',   '', 'a place of adverts'),
	('advert',   '', 'an advert or thing advertised'),
	('content',  '', 'what people make: texts, pictures'),
	('ugc',      '', 'what users make, by its name'),
	('box',      '', 'a box under an item'),
	('moderation', '', 'somebody looks over what users bring'),
	('other_after', 'idle', 'after users: others than the one'),
	('other_before', 'idle', 'before users: others than the one'),
	('by_user', 'idle', 'by users'),
	('their_content', '', 'what users have made'),
	('has', 'idle', 'has, owns'),
	('input', '', 'types something in, weakly'),
	('with', 'toward', 'with'),
	('with_user', 'idle', 'with users'),
	('passive', 'idle', 'before who does it'),
	('by_others', '', 'done by other users'),
	('to_user', '', 'to or with users'),
	('doer_user', '', 'made by users'),
	('from_chinh', 'idle', 'from … themselves'),
	('anyone', '', 'anyone may'),
	('to', 'toward', 'to'),
	('network',  '', 'social network, community'),
	-- for whom
	('mutual',   '', 'one another'),
	('between',  '', 'between users'),
	('others',   '', 'other users'),
	('shown',    '', 'is shown to people'),
	('public',   '', 'everybody can see'),
	('audience', '', 'other users see it'),
	('poster',   '', 'names of those who have posted, and of what they have posted'),
	('trader',   '', 'users who sell, let, hire'),
	('own_words', '', 'one''s own texts, pictures'),
	('sees',     '', 'sees, reads, watches'),
	('watch',    '', 'only watches, or a broadcaster''s stream'),
	-- contexts
	('contact',  '', 'to the editors or the office'),
	('support',  '', 'customer care, help desk'),
	('hidden',   '', 'nobody else sees it'),
	('platform', '', 'another platform'),
	('news',     '', 'news and reports about something'),
	('event',    '', 'a conference, a programme'),
	('law',      '', 'quotation of the law'),
	('report', '', 'news, by its own words'),
	('inside',   '', 'for the staff alone'),
	('own',      '', 'about the applicant''s own products'),
	('press',    '', 'press agencies, contributors under contract'),
	('ads',      '', 'banner advertising booked at the office'),
	('rejected', '', 'was proposed and turned down'),
	('elsewhere', '', 'not on this site'),
	('poll',     '', 'polls and surveys');
