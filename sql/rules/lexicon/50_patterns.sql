-- Patterns: what, in one sentence, is a sign.
--
-- A pattern is a row of classes.  Between two of them a blank means close behind (seven words), ".." anywhere behind, "+" two words behind,
-- "=" right behind, "&" anywhere.  "a|b" is one of both.  "@user" = a user does it, "@free" = nobody of the staff does it; "~" = even where
-- it is denied.  What is denied is no sign otherwise.
-- Scope: sentence; pair = it may reach into the sentence before; last = only where nothing else was found in the same words.  The general
-- rows are such: the particular ones name the feature better.
-- Guards: see 40_guards.sql.  The rank is the order of trying.
INSERT INTO lexicon_pattern (code, rank, feature, pattern, scope, guards, law) VALUES
	-- talking
	('chat_mutual',         10, 'chat',        'message@user & mutual|others|everyone|between',           'sentence', 'all',               'NĐ 147/2024 Điều 3.25'),
	('chat_between',        11, 'chat',        'message|chatroom & between',                              'sentence', 'all mixed',         'NĐ 147/2024 Điều 3.25'),
	('chat_room',           12, 'chat',        'chatroom@free',                                           'sentence', 'all plain desk',    'NĐ 72/2013 Điều 3.22'),
	('chat_room_users',     13, 'chat',        'chatroom@free & mutual|others|everyone',                  'sentence', 'all',               'NĐ 72/2013 Điều 3.22'),
	('chat_user',           14, 'chat',        'message@free & user',                                     'sentence', 'all plain desk',    'NĐ 72/2013 Điều 3.22'),
	('chat_others',         15, 'chat',        'message|discuss@free with + others',                      'sentence', 'all',               'NĐ 147/2024 Điều 3.25'),
	('to_users',            96, 'chat',        'message|write|discuss|ask|reply|share@user .. to_user',   'last',     'all plain strict',  'NĐ 147/2024 Điều 3.25'),
	-- streams
	('stream_user',         20, 'livestream',  'stream@user',                                             'sentence', 'all stream',        'NĐ 147/2024 Điều 3.25'),
	('stream_seen',         21, 'livestream',  'stream@free & audience|others|everyone|public',           'sentence', 'all stream',        'NĐ 147/2024 Điều 3.25'),
	('stream_for',         104, 'livestream',  'stream@free .. to_user|anyone',                           'sentence', 'all stream made',   'NĐ 147/2024 Điều 3.25'),
	-- adverts
	('sell_user',           30, 'listing',     'sell@user',                                               'sentence', 'all shown',         'NĐ 147/2024 Điều 3.25'),
	('sell_write',          31, 'listing',     'publish|write|self@user & advert|market',                 'last',     'all plain',         'NĐ 147/2024 Điều 3.25'),
	('sell_trader',         32, 'listing',     'trader .. publish|self@user',                             'sentence', 'all plain',         'NĐ 147/2024 Điều 3.25'),
	('market',              33, 'listing',     'market@free',                                             'sentence', 'all plain market',  'NĐ 147/2024 Điều 3.25'),
	('own_adverts',        101, 'listing',     'write|input|publish@user & own_words|advert',             'last',     'all plain strict',  'NĐ 147/2024 Điều 3.25'),
	-- pages of users
	('page_user',           40, 'user_page',   'page@user',                                               'sentence', 'all plain',         'NĐ 72/2013 Điều 3.22'),
	('page_seen',           41, 'user_page',   'page|own_place@free & public|others|everyone|audience',   'sentence', 'all shown mixed',   'NĐ 72/2013 Điều 3.22'),
	('has_page',            42, 'user_page',   'user .. has page|own_place',                              'sentence', 'all plain',         'NĐ 72/2013 Điều 3.22'),
	('page_then_seen',      43, 'user_page',   'page|own_place@free .. public|audience',                  'pair',     'all shown mixed',   'NĐ 72/2013 Điều 3.22'),
	('each_has',            44, 'user_page',   'each_user + has .. small_place',                          'sentence', 'all plain',         'NĐ 72/2013 Điều 3.22'),
	('public_page',        107, 'user_page',   'public_page@free',                                        'sentence', 'all plain',         'NĐ 147/2024 Điều 3.25'),
	-- reactions
	('react_user',          50, 'interact',    'react@user',                                              'sentence', 'all plain',         'NĐ 147/2024 Điều 3.25'),
	('react_content',       51, 'interact',    'react@free & content|others|everyone|mutual|comment|publish', 'last',     'all plain',         'NĐ 147/2024 Điều 3.25'),
	('follow',              52, 'interact',    'follow@free .. others|mutual|page',                       'sentence', 'all plain',         'NĐ 147/2024 Điều 3.25'),
	('rate',                53, 'interact',    'rate@user & others|everyone|mutual|page|ugc|public|comment', 'sentence', 'all plain',         'NĐ 147/2024 Điều 3.25'),
	('rate_content',        54, 'interact',    'rate@user content',                                       'sentence', 'all plain',         'NĐ 147/2024 Điều 3.25'),
	('react_users',         55, 'interact',    'react@free & user',                                       'last',     'all plain',         'NĐ 147/2024 Điều 3.25'),
	('by_others',           56, 'interact',    'by_others',                                               'sentence', 'all',               'NĐ 147/2024 Điều 3.25'),
	('others_content',      57, 'interact',    'others_content@free',                                     'last',     'all plain strict',  'NĐ 147/2024 Điều 3.25'),
	('acts_together',      100, 'interact',    'publish|comment|react|message|topic|stream|group|page|forum@free & react|message|comment|topic|chatroom@free', 'last',     'all plain',         'NĐ 147/2024 Điều 3.25'),
	-- comments
	('comment',             61, 'comment',     'comment@free',                                            'sentence', 'all plain',         'NĐ 147/2024 Điều 3.25'),
	('comment_shown',       62, 'comment',     'comment@free .. audience',                                'sentence', 'all',               'NĐ 147/2024 Điều 3.25'),
	('remark_box',          63, 'comment',     'remark|write|input@user & box',                           'sentence', 'all plain',         'NĐ 147/2024 Điều 3.25'),
	('remark_public',       64, 'comment',     'remark@user .. shown|public|others|everyone',             'sentence', 'all shown',         'NĐ 147/2024 Điều 3.25'),
	('remark_write',        65, 'comment',     'write|input@user .. remark',                              'sentence', 'all plain strict',  'NĐ 147/2024 Điều 3.25'),
	-- forums, groups, questions among users
	('topic',               70, 'forum',       'topic@free',                                              'sentence', 'all plain',         'NĐ 72/2013 Điều 3.22'),
	('forum_named',         71, 'forum',       'forum@free',                                              'sentence', 'all plain forum',   'NĐ 72/2013 Điều 3.22'),
	('corner',              72, 'forum',       'corner & discuss|publish|share@user',                     'sentence', 'all plain',         'NĐ 147/2024 Điều 3.25'),
	('discuss_mutual',      73, 'forum',       'discuss|reply|ask|share|relate@user & mutual|others|between', 'sentence', 'all forum',         'NĐ 147/2024 Điều 3.25'),
	('discuss_user',        74, 'forum',       'discuss@user',                                            'last',     'all plain',         'NĐ 147/2024 Điều 3.25'),
	('group_user',          75, 'forum',       'group@user & discuss|join|topic|message|share|reply|ask', 'sentence', 'all plain',         'NĐ 147/2024 Điều 3.25'),
	('ask_reply',           76, 'forum',       'ask@user .. reply@user',                                  'sentence', 'all plain',         'NĐ 147/2024 Điều 3.25'),
	('others_reply',        78, 'forum',       'others reply|ask|discuss|comment|react',                  'sentence', 'all',               'NĐ 147/2024 Điều 3.25'),
	('conduct',             79, 'forum',       'conduct & others|mutual|user',                            'last',     'all plain strict',  'NĐ 147/2024 Điều 3.25'),
	('between',             90, 'forum',       'between@free',                                            'last',     'all mixed',         'NĐ 147/2024 Điều 3.25'),
	('mutual',              91, 'forum',       'mutual@user',                                             'last',     'all shown',         'NĐ 147/2024 Điều 3.25'),
	('user_to_user',       105, 'forum',       'reply|ask|message|share|discuss@user = user',             'last',     'all mixed',         'NĐ 147/2024 Điều 3.25'),
	-- what users publish
	('publish_user',        80, 'user_upload', 'publish@user',                                            'sentence', 'all plain',         'NĐ 147/2024 Điều 3.25'),
	('share_user',          81, 'user_upload', 'share@user & content|others|everyone|mutual|public',      'last',     'all plain',         'NĐ 147/2024 Điều 3.25'),
	('self_user',           82, 'user_upload', 'self@user',                                               'last',     'all shown',         'NĐ 147/2024 Điều 3.25'),
	('write_shown',         83, 'user_upload', 'write@user .. shown|public|others|everyone|feed|audience', 'last',     'all shown mixed',   'NĐ 147/2024 Điều 3.25'),
	('write_then_shown',    84, 'user_upload', 'write@user .. content .. shown|public|audience',          'pair',     'all shown',         'NĐ 147/2024 Điều 3.25'),
	('ugc',                 85, 'user_upload', 'ugc',                                                     'last',     'all plain',         'NĐ 147/2024 Điều 3.25'),
	('poster',              87, 'user_upload', 'poster',                                                  'last',     'all plain',         'NĐ 147/2024 Điều 3.25'),
	('own_words',           88, 'user_upload', 'publish|write@free & own_words & shown|public|audience|others|everyone', 'last',     'all shown',         'NĐ 147/2024 Điều 3.25'),
	('their_content',       89, 'user_upload', 'their_content & shown|public|audience|moderation|publish', 'last',     'all shown',         'NĐ 147/2024 Điều 3.25'),
	('audience',            93, 'user_upload', 'audience@user & write|publish|page|content|share|input|stream|react|own_place', 'last',     'all shown mixed made', 'NĐ 147/2024 Điều 3.25'),
	('moderated',           94, 'user_upload', 'publish|write@user .. content .. moderation',             'pair',     'all plain',         'NĐ 147/2024 Điều 3.25'),
	('content_from_users',  95, 'user_upload', 'content by_user .. moderation|shown|public',              'pair',     'all shown',         'NĐ 147/2024 Điều 3.25'),
	('doer_user',           97, 'user_upload', 'content & doer_user',                                     'last',     'all plain',         'NĐ 147/2024 Điều 3.25'),
	('anyone',              98, 'user_upload', 'anyone .. write|input|share|ask|publish@user',            'last',     'all plain strict',  'NĐ 147/2024 Điều 3.25'),
	('write_content',       99, 'user_upload', 'write@user content',                                      'last',     'all plain strict',  'NĐ 147/2024 Điều 3.25'),
	('wrote',              102, 'user_upload', 'wrote@user',                                              'last',     'all plain strict',  'NĐ 147/2024 Điều 3.25'),
	('wrote_shown',        103, 'user_upload', 'wrote@user .. shown|public|audience|moderation',          'pair',     'all shown',         'NĐ 147/2024 Điều 3.25'),
	('self_seen',          106, 'user_upload', 'self@free .. others|audience|public|shown',               'last',     'all shown',         'NĐ 147/2024 Điều 3.25'),
	('to_others',          108, 'user_upload', 'share|publish|write@free .. others',                      'last',     'all shown mixed',   'NĐ 147/2024 Điều 3.25'),
	('section_user',       109, 'user_upload', 'section & doer_user',                                     'last',     'all plain strict',  'NĐ 147/2024 Điều 3.25'),
	('feed_seen',          111, 'user_upload', 'feed & audience',                                         'last',     'all shown mixed made', 'NĐ 147/2024 Điều 3.25');
