-- Facts the rules speak of, each said once.

-- when a licence rule set governs, as instants of the office's days; a draft of the office governs nothing
CREATE VIEW ruleset_period (code, from_s, until_s) AS
SELECT r.code, unixepoch(r.from_day) - o.offset_s, coalesce(unixepoch(r.until_day) + 86400 - o.offset_s, 9000000000000000000) FROM ruleset r JOIN office o ON o.id = 1 WHERE r.stage = 'published';

CREATE VIEW desk_ruleset_period (code, from_s, until_s) AS
SELECT r.code, unixepoch(r.from_day) - o.offset_s, coalesce(unixepoch(r.until_day) + 86400 - o.offset_s, 9000000000000000000) FROM desk_ruleset r JOIN office o ON o.id = 1 WHERE r.stage = 'published';

-- which rule set a dossier stands under: the pinned one for good, a draft each set in its period.
-- One SELECT without UNION, here and in the views made of it, so that SQLite can flatten them into a question about one dossier;
-- CROSS JOIN keeps the order written: from the dossier to the law, never the other way.
CREATE VIEW governing (dossier, ruleset, from_s, until_s) AS
SELECT d.id, r.code, iif(d.ruleset IS NULL, unixepoch(r.from_day) - o.offset_s, 0),
       iif(d.ruleset IS NULL, coalesce(unixepoch(r.until_day) + 86400 - o.offset_s, 9000000000000000000), 9000000000000000000)
  FROM dossier d CROSS JOIN ruleset r CROSS JOIN office o WHERE (d.ruleset IS NULL OR r.code = d.ruleset) AND r.stage = 'published' AND o.id = 1;

-- what a row of the list or a field is asked per: the dossier, each news source, each domain
CREATE VIEW instance (dossier, per, instance, label) AS
SELECT d.id, 'dossier', '', '' FROM dossier d
UNION ALL
SELECT a.dossier, 'news_source', a.instance, a.value FROM answer a WHERE a.field = 'source_name' AND a.value <> ''
UNION ALL
SELECT a.dossier, 'domain', a.instance, a.value FROM answer a WHERE a.field = 'domain_name' AND a.value <> '';

-- papers of the mandatory list that are not there; the name of a source or domain opens its instance
CREATE VIEW missing_paper (dossier, ruleset, requirement, instance, from_s, until_s) AS
SELECT g.dossier, g.ruleset, r.code, coalesce(n.instance, ''), g.from_s, g.until_s
  FROM governing g JOIN requirement r ON r.ruleset = g.ruleset AND r.made_by = 'upload'
  LEFT JOIN answer n ON n.dossier = g.dossier AND n.value <> '' AND n.field = CASE r.per WHEN 'news_source' THEN 'source_name' WHEN 'domain' THEN 'domain_name' END
 WHERE (r.per = 'dossier' OR n.instance IS NOT NULL)
   AND NOT EXISTS (SELECT 1 FROM paper p WHERE p.dossier = g.dossier AND p.requirement = r.code AND p.instance = coalesce(n.instance, '') AND p.replaced_by IS NULL);

-- required fields without an answer; a repeated group has at least one row
CREATE VIEW missing_field (dossier, ruleset, field, instance, from_s, until_s) AS
SELECT g.dossier, g.ruleset, f.code, coalesce(n.instance, iif(f.per = 'dossier', '', '1')), g.from_s, g.until_s
  FROM governing g JOIN form_field f ON f.ruleset = g.ruleset AND f.required = 1
  LEFT JOIN answer n ON n.dossier = g.dossier AND n.value <> '' AND n.field = CASE f.per WHEN 'news_source' THEN 'source_name' WHEN 'domain' THEN 'domain_name' END
 WHERE NOT EXISTS (SELECT 1 FROM answer a WHERE a.dossier = g.dossier AND a.field = f.code AND a.instance = coalesce(n.instance, iif(f.per = 'dossier', '', '1')) AND a.value <> '');

-- the first screening rule of a set whose conditions all hold for the answers of a dossier; of any set, one in draft too.  Ask it with both bound.
CREATE VIEW set_screening (dossier, ruleset, rule, verdict, authority, clause, status) AS
SELECT d.id, s.code, r.code, r.verdict, r.authority, r.clause, r.status
  FROM dossier d CROSS JOIN ruleset s CROSS JOIN screening_rule r
 WHERE r.ruleset = s.code
   AND r.code = (
     SELECT x.code FROM screening_rule x
      WHERE x.ruleset = s.code
        AND NOT EXISTS (
          SELECT 1 FROM screening_condition c
           WHERE c.ruleset = x.ruleset AND c.rule = x.code
             AND NOT EXISTS (
               SELECT 1 FROM screening_condition m JOIN answer a ON a.dossier = d.id AND a.field = m.field AND a.instance = ''
                 JOIN office o ON o.id = 1
                WHERE m.ruleset = c.ruleset AND m.rule = c.rule AND m.field = c.field
                  AND (m.answer = a.value OR (m.answer = '@own' AND a.value = o.province) OR (m.answer = '@other' AND a.value <> o.province AND a.value <> ''))))
      ORDER BY x.rank LIMIT 1);

-- what the set that governs says of the answers; for a draft one row per period of law
CREATE VIEW answer_screening (dossier, ruleset, from_s, until_s, rule, verdict, authority, clause, status) AS
SELECT g.dossier, g.ruleset, g.from_s, g.until_s, r.rule, r.verdict, r.authority, r.clause, r.status
  FROM governing g CROSS JOIN set_screening r WHERE r.dossier = g.dossier AND r.ruleset = g.ruleset;

-- fields of free text, whose words are looked through for signs
CREATE VIEW free_field (code) AS SELECT f.code FROM form_field f WHERE f.kind = 'area' OR f.section = 'site';

-- the answers to them
CREATE VIEW free_text (dossier, field, instance, value) AS
SELECT a.dossier, a.field, a.instance, a.value FROM answer a
 WHERE a.value <> '' AND EXISTS (SELECT 1 FROM free_field f WHERE f.code = a.field);

-- what was seen in a paper's text by the newest reader that read it
CREATE VIEW file_screening (id, file, verdict, reason) AS
SELECT s.id, s.file, s.verdict, s.reason FROM screened s
 WHERE s.file IS NOT NULL AND s.reading = (SELECT max(r.version) FROM reading r WHERE r.hash = s.file);

-- texts nobody and nothing has looked through yet: papers that count, answers as they stand
CREATE VIEW unread_text (dossier, paper, field, since_s) AS
SELECT p.dossier, p.id, '', p.added_s FROM paper p WHERE p.replaced_by IS NULL AND NOT EXISTS (SELECT 1 FROM file_screening s WHERE s.file = p.file)
UNION ALL
SELECT t.dossier, NULL, t.field, d.changed_s FROM free_text t JOIN dossier d ON d.id = t.dossier
 WHERE NOT EXISTS (SELECT 1 FROM screened s WHERE s.dossier = t.dossier AND s.field = t.field AND s.instance = t.instance AND s.file IS NULL AND s.value = t.value);

-- papers only a person can read
CREATE VIEW unreadable_paper (dossier, paper, reason) AS
SELECT p.dossier, p.id, s.reason FROM paper p CROSS JOIN file_screening s ON s.file = p.file AND s.verdict = 'unreadable' WHERE p.replaced_by IS NULL;

-- signs in what a dossier says today: in its papers, and in what was typed.  Two views, because a union can't be flattened into a question about
-- one dossier; both joined in this order, from the dossier on.
CREATE VIEW paper_sign (dossier, sign, paper, instance, page, feature, before, excerpt, after) AS
SELECT p.dossier, g.id, p.id, p.instance, g.page, g.feature, g.before, g.excerpt, g.after
  FROM paper p CROSS JOIN screened s ON s.file = p.file AND s.verdict = 'social' AND s.reading = (SELECT max(r.version) FROM reading r WHERE r.hash = s.file)
  CROSS JOIN sign g ON g.screened = s.id WHERE p.replaced_by IS NULL;
CREATE VIEW answer_sign (dossier, sign, field, instance, page, feature, before, excerpt, after) AS
SELECT a.dossier, g.id, a.field, a.instance, g.page, g.feature, g.before, g.excerpt, g.after
  FROM answer a CROSS JOIN screened s ON s.dossier = a.dossier AND s.field = a.field AND s.instance = a.instance AND s.file IS NULL AND s.value = a.value AND s.verdict = 'social'
  CROSS JOIN sign g ON g.screened = s.id;
-- both, to be shown; never asked for but with a dossier's number
CREATE VIEW dossier_sign (dossier, sign, paper, field, instance, page, feature, before, excerpt, after) AS
SELECT p.dossier, p.sign, p.paper, '', p.instance, p.page, p.feature, p.before, p.excerpt, p.after FROM paper_sign p
UNION ALL
SELECT a.dossier, a.sign, NULL, a.field, a.instance, a.page, a.feature, a.before, a.excerpt, a.after FROM answer_sign a;

-- what the rules say of a dossier: of its answers, unless its own words say otherwise.  Signs of a social network beside answers that deny one,
-- or a filed paper that only a person can read, are for an officer, and for a second one.
CREATE VIEW screening (dossier, ruleset, from_s, until_s, rule, verdict, authority, clause, status) AS
SELECT a.dossier, a.ruleset, a.from_s, a.until_s,
       CASE a.kind WHEN 1 THEN 'text_contradicts' WHEN 2 THEN 'paper_unreadable' ELSE a.rule END,
       iif(a.kind = 0, a.verdict, 'needs_officer'), iif(a.kind = 0, a.authority, NULL),
       CASE a.kind WHEN 1 THEN coalesce((SELECT r.clause FROM screening_rule r WHERE r.ruleset = a.ruleset AND r.code = 'social_user_upload'), a.clause) WHEN 2 THEN 'office practice, no clause' ELSE a.clause END,
       CASE a.kind WHEN 1 THEN coalesce((SELECT r.status FROM screening_rule r WHERE r.ruleset = a.ruleset AND r.code = 'social_user_upload'), a.status) WHEN 2 THEN 'verified' ELSE a.status END
  FROM (SELECT a.*, CASE WHEN a.verdict IN ('central', 'mixed', 'needs_officer') THEN 0
                         WHEN EXISTS (SELECT 1 FROM paper_sign g WHERE g.dossier = a.dossier) OR EXISTS (SELECT 1 FROM answer_sign g WHERE g.dossier = a.dossier) THEN 1
                         WHEN EXISTS (SELECT 1 FROM unreadable_paper u JOIN dossier d ON d.id = u.dossier AND d.state <> 'draft' WHERE u.dossier = a.dossier) THEN 2
                         ELSE 0 END AS kind FROM answer_screening a) a;

-- the answers about competence, as one text that can be compared and frozen
CREATE VIEW competence_answers (dossier, answers) AS
SELECT d.id, (SELECT json_group_object(x.field, x.value) FROM (
         SELECT DISTINCT a.field, a.value FROM answer a JOIN form_field f ON f.code = a.field JOIN section s ON s.ruleset = f.ruleset AND s.code = f.section
            JOIN ruleset r ON r.code = f.ruleset AND r.stage = 'published'
          WHERE a.dossier = d.id AND (d.ruleset IS NULL OR f.ruleset = d.ruleset) AND a.instance = '' AND s.part = 'competence' ORDER BY a.field) x)
  FROM dossier d;

-- all answers, as the text an applicant signs
CREATE VIEW dossier_answers (dossier, answers) AS
SELECT d.id, (SELECT json_group_array(json_array(x.field, x.instance, x.value)) FROM (
         SELECT a.field, a.instance, a.value FROM answer a WHERE a.dossier = d.id AND a.field <> 'advice_read' ORDER BY a.field, a.instance) x)
  FROM dossier d;

-- the finding that stands; settled = it needs no second person, or has one, and no sign has come since (in a later paper, in a changed text)
CREATE VIEW standing_finding (dossier, event, verdict, ours, exit, settled) AS
SELECT f.dossier, f.event, f.verdict, v.ours, v.exit,
       iif((f.needs_second = 0 OR f.confirmed IS NOT NULL) AND (f.verdict IN ('central', 'mixed')
            OR (NOT EXISTS (SELECT 1 FROM paper_sign g WHERE g.dossier = f.dossier AND NOT EXISTS (SELECT 1 FROM json_each(f.signs) j WHERE json_extract(j.value, '$.feature') = g.feature AND json_extract(j.value, '$.excerpt') = g.excerpt))
                AND NOT EXISTS (SELECT 1 FROM answer_sign g WHERE g.dossier = f.dossier AND NOT EXISTS (SELECT 1 FROM json_each(f.signs) j WHERE json_extract(j.value, '$.feature') = g.feature AND json_extract(j.value, '$.excerpt') = g.excerpt)))), 1, 0)
  FROM finding f JOIN verdict v ON v.code = f.verdict WHERE f.void IS NULL;

-- items of a slip that still bind the applicant: agreed by the desk and not dropped after a contest
CREATE VIEW live_item (id, slip, dossier, reply) AS
SELECT i.id, i.slip, s.dossier, i.reply FROM slip_item i JOIN slip s ON s.id = i.slip WHERE i.opinion = 'agree' AND i.ruling IS NOT 'drop';

-- what is wrong with an item of a slip; asked when it is written and again when the slip is proposed
CREATE VIEW item_fault (item, slip, dossier, refusal) AS
-- only what the pinned list holds, for an instance the applicant named
SELECT i.id, s.id, s.dossier, 'item_not_on_list' FROM slip_item i JOIN slip s ON s.id = i.slip JOIN dossier d ON d.id = s.dossier
 WHERE NOT EXISTS (SELECT 1 FROM requirement r WHERE r.ruleset = d.ruleset AND r.ruleset = i.ruleset AND r.code = i.requirement
                      AND ((r.per = 'dossier' AND i.instance = '')
                           OR EXISTS (SELECT 1 FROM answer a WHERE a.dossier = d.id AND a.instance = i.instance AND a.value <> ''
                                         AND a.field = CASE r.per WHEN 'news_source' THEN 'source_name' WHEN 'domain' THEN 'domain_name' END)))
   AND NOT (i.defect = 'too_few' AND i.instance = '' AND EXISTS (SELECT 1 FROM requirement r WHERE r.ruleset = d.ruleset AND r.ruleset = i.ruleset AND r.code = i.requirement AND r.per <> 'dossier'))
UNION ALL
SELECT i.id, s.id, s.dossier, 'item_without_clause' FROM slip_item i JOIN slip s ON s.id = i.slip WHERE trim(i.clause) = ''
UNION ALL
-- a clause of an instrument in force on the day of filing; office practice can't be demanded of an applicant
SELECT i.id, s.id, s.dossier, 'clause_not_in_force' FROM slip_item i JOIN slip s ON s.id = i.slip JOIN dossier d ON d.id = s.dossier JOIN office o ON o.id = 1
 WHERE trim(i.clause) <> ''
   AND NOT EXISTS (SELECT 1 FROM clause c JOIN instrument n ON n.code = c.instrument
                    WHERE c.code = i.clause AND n.from_day <= date(d.submitted_s + o.offset_s, 'unixepoch')
                      AND (n.until_day IS NULL OR n.until_day >= date(d.submitted_s + o.offset_s, 'unixepoch')))
UNION ALL
-- "rewrite the project" is not an item: a section of it is
SELECT i.id, s.id, s.dossier, 'item_without_section' FROM slip_item i JOIN slip s ON s.id = i.slip JOIN dossier d ON d.id = s.dossier
 WHERE i.requirement IN ('project', 'application')
   AND NOT EXISTS (SELECT 1 FROM section e WHERE e.ruleset = d.ruleset AND e.code = i.section AND (e.part = i.requirement OR (e.part = 'competence' AND i.requirement = 'application')))
UNION ALL
-- "missing" though a file or the typed part is there; "too few" though there are enough
SELECT i.id, s.id, s.dossier, 'item_already_supplied' FROM slip_item i JOIN slip s ON s.id = i.slip JOIN dossier d ON d.id = s.dossier
  JOIN requirement r ON r.ruleset = d.ruleset AND r.code = i.requirement
 WHERE (i.defect = 'missing' AND (r.made_by = 'form' OR EXISTS (SELECT 1 FROM paper p WHERE p.dossier = d.id AND p.requirement = i.requirement AND p.instance = i.instance AND p.replaced_by IS NULL)))
    OR (i.defect = 'too_few' AND r.per <> 'dossier' AND (SELECT count(*) FROM answer a WHERE a.dossier = d.id AND a.field = 'source_name' AND a.value <> '')
                               >= (SELECT x.sources_min FROM ruleset x WHERE x.code = d.ruleset))
UNION ALL
-- what was typed is incomplete or inconsistent, never illegible or uncertified; a paper is not incomplete in a section; only what
-- the list wants as a certified or valid copy can lack the certification; only what is asked per source or domain can be too few
SELECT i.id, s.id, s.dossier, 'defect_does_not_fit' FROM slip_item i JOIN slip s ON s.id = i.slip JOIN dossier d ON d.id = s.dossier
  JOIN requirement r ON r.ruleset = d.ruleset AND r.code = i.requirement
 WHERE (r.made_by = 'form' AND i.defect IN ('illegible', 'not_certified', 'expired')) OR (r.made_by = 'upload' AND i.defect = 'incomplete_section')
    OR (i.defect = 'not_certified' AND r.copy_kind NOT IN ('certified_copy', 'valid_copy') AND r.made_by = 'upload') OR (i.defect = 'too_few' AND r.per = 'dossier')
UNION ALL
-- never the same thing twice
SELECT i.id, s.id, s.dossier, 'item_asked_before' FROM slip_item i JOIN slip s ON s.id = i.slip
 WHERE EXISTS (SELECT 1 FROM slip t JOIN slip_item j ON j.slip = t.id
                WHERE t.dossier = s.dossier AND t.id <> s.id AND t.used = 1 AND j.opinion = 'agree'
                  AND j.requirement = i.requirement AND j.instance = i.instance AND j.section = i.section)
UNION ALL
SELECT i.id, s.id, s.dossier, 'item_without_explanation' FROM slip_item i JOIN slip s ON s.id = i.slip WHERE trim(i.explanation) = '';

-- the end of the working days after receipt in which a supplement slip may leave; NULL where the desk set has no such rule
CREATE VIEW slip_window (dossier, ends_s) AS
SELECT d.id, (SELECT unixepoch(t.day) + 86400 - o.offset_s FROM workday w JOIN workday t ON t.seq = w.seq + k.window_days AND t.is_working = 1
               WHERE w.day = date(d.received_s + o.offset_s, 'unixepoch'))
  FROM dossier d JOIN desk_ruleset k ON k.code = d.desk_ruleset JOIN office o ON o.id = 1 WHERE d.received_s IS NOT NULL;

-- a licence that stands in the way: an active one for a domain asked for
CREATE VIEW domain_taken (dossier, domain, licence) AS
SELECT a.dossier, a.value, l.licence FROM answer a JOIN licence_domain l ON l.domain = a.value AND l.active = 1
  JOIN licence x ON x.id = l.licence WHERE a.field = 'domain_name' AND x.dossier <> a.dossier;
-- or a licence that is signed and waits for its number
CREATE VIEW domain_signed (dossier, domain, other) AS
SELECT a.dossier, a.value, b.dossier FROM answer a CROSS JOIN answer b ON b.field = 'domain_name' AND b.value = a.value AND b.dossier <> a.dossier
  JOIN dossier d ON d.id = b.dossier AND d.state = 'granted' WHERE a.field = 'domain_name' AND a.value <> '';

-- who holds a role, by appointment or by delegation of the one who does; an account that is closed lends nothing
CREATE VIEW holder (person, role, for_person, from_s, until_s) AS
SELECT r.person, r.role, NULL, r.from_s, r.until_s FROM person_role r JOIN person p ON p.id = r.person AND p.active = 1 AND p.staff = 1
UNION ALL
SELECT g.to_person, g.role, g.from_person, max(g.from_s, r.from_s), min(g.until_s, r.until_s)
  FROM delegation g JOIN person_role r ON r.person = g.from_person AND r.role = g.role JOIN person p ON p.id = g.to_person AND p.active = 1 AND p.staff = 1
  JOIN person f ON f.id = g.from_person AND f.active = 1 AND f.staff = 1;

-- rule sets a person has not read: some question is not answered right.  Ask it with a bound person.
CREATE VIEW unread (person, ruleset) AS
SELECT DISTINCT p.id, q.ruleset FROM person p JOIN briefing_question q
 WHERE NOT EXISTS (SELECT 1 FROM briefing b WHERE b.person = p.id AND b.ruleset = q.ruleset AND b.no = q.no AND b.given = q.right_answer);

-- the clause to cite for a refusal on a dossier
CREATE VIEW refusal_clause (dossier, refusal, law) AS
SELECT d.id, r.code, coalesce((SELECT l.law FROM refusal_law l WHERE l.refusal = r.code AND l.ruleset = d.desk_ruleset),
                              (SELECT l.law FROM refusal_law l WHERE l.refusal = r.code AND l.ruleset = d.ruleset), r.law)
  FROM dossier d JOIN refusal r;

-- the clause an action rests on for a dossier
CREATE VIEW action_clause (dossier, action, law) AS
SELECT d.id, a.code, coalesce((SELECT l.law FROM action_law l WHERE l.action = a.code AND l.ruleset = d.desk_ruleset),
                              (SELECT l.law FROM action_law l WHERE l.action = a.code AND l.ruleset = d.ruleset), a.law)
  FROM dossier d JOIN action a;

-- the event being applied right now: the newest of all, which its dossier does not know yet.  Empty outside the trigger that applies it,
-- so whatever asks for it can be written by an event only.
CREATE VIEW applying (dossier, event, action) AS
SELECT e.dossier, e.id, e.action FROM event e JOIN dossier d ON d.id = e.dossier WHERE e.id = (SELECT max(id) FROM event) AND d.last_event IS NOT e.id;
