-- What is wrong with this attempt: its inputs, its time, its role.  ${field} names the input to mend ('' = none).
-- What speaks against a person is `person_obstacle`; it is asked with bound values, since a join would build it for everybody.

CREATE VIEW objection (intent, field, refusal) AS
SELECT i.id, 'version', 'changed_meanwhile' FROM intent i JOIN dossier d ON d.id = i.dossier WHERE i.version <> d.version
UNION ALL
SELECT i.id, '', 'before_the_last_act' FROM intent i JOIN dossier d ON d.id = i.dossier JOIN event e ON e.id = d.last_event WHERE i.at < e.at
UNION ALL
SELECT i.id, '', 'before_the_last_act' FROM intent i JOIN dossier d ON d.id = i.dossier WHERE i.at < d.opened_s
UNION ALL
SELECT i.id, '', 'no_such_step' FROM intent i
 WHERE NOT EXISTS (SELECT 1 FROM next_event n WHERE n.intent = i.id)
UNION ALL
-- people: the role must be held, oneself or by delegation; applicants by membership; the system is person 1
SELECT i.id, '', 'not_your_role' FROM intent i JOIN role r ON r.code = i.role AND r.staff = 1
 WHERE NOT EXISTS (SELECT 1 FROM holder h WHERE h.person = i.actor AND h.role = i.role AND h.for_person IS i.for_person AND i.at >= h.from_s AND i.at < h.until_s)
UNION ALL
SELECT i.id, '', 'not_your_role' FROM intent i WHERE i.role = 'system' AND (i.actor <> 1 OR i.for_person IS NOT NULL)
UNION ALL
SELECT i.id, '', 'not_your_role' FROM intent i JOIN person p ON p.id = i.actor WHERE i.role = 'applicant' AND (p.active = 0 OR i.for_person IS NOT NULL)
UNION ALL
SELECT i.id, 'explanation', 'reason_missing' FROM intent i JOIN input_rule u ON u.action = i.action AND u.refusal = 'reason_missing' WHERE trim(coalesce(i.explanation, '')) = ''
UNION ALL
-- the desk says how a delivery is proven; an applicant who opens the slip proves it by that
SELECT i.id, 'explanation', 'reason_missing' FROM intent i WHERE i.action = 'record_delivery' AND i.role <> 'applicant' AND trim(coalesce(i.explanation, '')) = ''
UNION ALL
SELECT i.id, 'ground', 'reason_without_clause' FROM intent i JOIN input_rule u ON u.action = i.action AND u.refusal = 'reason_without_clause' JOIN dossier d ON d.id = i.dossier
 WHERE NOT EXISTS (SELECT 1 FROM ground g WHERE g.action = i.action AND g.code = i.ground AND g.ruleset IN (d.ruleset, d.desk_ruleset) AND g.clause <> ''
                     -- against a recommendation to grant speaks what could have been recommended against it, against one to refuse the rest
                     AND (i.action <> 'overrule' OR (d.recommendation = 'grant')
                          = EXISTS (SELECT 1 FROM ground x WHERE x.ruleset = g.ruleset AND x.action = 'recommend_refuse' AND x.code = g.code)))
UNION ALL
-- the ground of a refusal is a condition that was judged not met; one that no ground of the list covers goes with any of them
SELECT i.id, 'ground', 'ground_not_failed' FROM intent i JOIN input_rule u ON u.action = i.action AND u.refusal = 'ground_not_failed' JOIN dossier d ON d.id = i.dossier
  JOIN ground g ON g.ruleset = d.ruleset AND g.action = i.action AND g.code = i.ground
 WHERE EXISTS (SELECT 1 FROM assessment a WHERE a.dossier = d.id AND a.verdict = 'failed')
   AND NOT EXISTS (SELECT 1 FROM assessment a JOIN criterion c ON c.ruleset = d.ruleset AND c.code = a.criterion WHERE a.dossier = d.id AND a.verdict = 'failed'
                      AND (c.clause || '.' LIKE g.clause || '.%'
                           OR NOT EXISTS (SELECT 1 FROM ground x WHERE x.ruleset = d.ruleset AND x.action = i.action AND c.clause || '.' LIKE x.clause || '.%')))
UNION ALL
-- a clause somebody knows, of an instrument in force on the day of filing
SELECT i.id, 'clause', 'finding_without_clause' FROM intent i JOIN input_rule u ON u.action = i.action AND u.refusal = 'finding_without_clause' JOIN dossier d ON d.id = i.dossier JOIN office o ON o.id = 1
 WHERE NOT EXISTS (SELECT 1 FROM clause c JOIN instrument n ON n.code = c.instrument
                    WHERE c.code = i.clause AND n.from_day <= date(d.submitted_s + o.offset_s, 'unixepoch') AND (n.until_day IS NULL OR n.until_day >= date(d.submitted_s + o.offset_s, 'unixepoch')))
UNION ALL
SELECT i.id, 'verdict', 'not_a_finding' FROM intent i JOIN input_rule u ON u.action = i.action AND u.refusal = 'not_a_finding'
 WHERE NOT EXISTS (SELECT 1 FROM verdict v WHERE v.code = i.verdict AND v.finding = 1)
UNION ALL
-- the officer says which pages of the project (or which of its typed sections) were read and what was found there
SELECT i.id, 'pages', 'plan_not_read' FROM intent i JOIN input_rule u ON u.action = i.action AND u.refusal = 'plan_not_read'
 WHERE trim(coalesce(i.pages, '')) = ''
    OR (' ' || i.found || ' ' LIKE '% none %') = EXISTS (SELECT 1 FROM feature t WHERE ' ' || i.found || ' ' LIKE '% ' || t.code || ' %') OR i.found IS NULL
UNION ALL
SELECT i.id, '', 'nothing_adjusted' FROM intent i JOIN input_rule u ON u.action = i.action AND u.refusal = 'nothing_adjusted'
 WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.intent = i.id)
UNION ALL
SELECT i.id, 'officer', 'officer_unsuitable' FROM intent i JOIN input_rule u ON u.action = i.action AND u.refusal = 'officer_unsuitable' JOIN dossier d ON d.id = i.dossier
 WHERE i.action <> 'consult'
   AND (NOT EXISTS (SELECT 1 FROM holder h WHERE h.person = i.officer AND h.role = 'case_officer' AND h.for_person IS NULL AND i.at >= h.from_s AND i.at < h.until_s)
        OR EXISTS (SELECT 1 FROM member m WHERE m.organisation = d.organisation AND m.person = i.officer)
        OR EXISTS (SELECT 1 FROM member_change c WHERE c.organisation = d.organisation AND c.person = i.officer AND c.kind = 'removed' AND c.at >= d.opened_s)
        OR i.officer = d.assignee
        -- nobody gives a dossier to themselves: whoever hands it out looks at what comes back
        OR i.officer IN (i.actor, i.for_person)
        OR EXISTS (SELECT 1 FROM event e WHERE e.dossier = d.id AND e.action IN ('accept', 'declare_conflict') AND i.officer IN (e.actor, e.for_person)))
UNION ALL
SELECT i.id, 'officer', 'officer_unsuitable' FROM intent i JOIN input_rule u ON u.action = i.action AND u.refusal = 'officer_unsuitable' JOIN dossier d ON d.id = i.dossier
 WHERE i.action = 'consult' AND (i.officer IS NULL OR i.officer = i.actor OR EXISTS (SELECT 1 FROM member m WHERE m.organisation = d.organisation AND m.person = i.officer)
        OR NOT EXISTS (SELECT 1 FROM person_role r JOIN person p ON p.id = r.person AND p.active = 1 WHERE r.person = i.officer
                         AND r.role IN ('desk_officer', 'desk_head', 'case_officer', 'division_head', 'inspector') AND i.at >= r.from_s AND i.at < r.until_s))
UNION ALL
-- whoever will act under a rule set has read what is new in it
SELECT i.id, iif(i.action NOT LIKE '%assign', '', 'officer'), 'rules_not_read' FROM intent i JOIN input_rule u ON u.action = i.action AND u.refusal = 'rules_not_read' JOIN dossier d ON d.id = i.dossier
 WHERE EXISTS (SELECT 1 FROM briefing_question q WHERE q.ruleset IN (d.ruleset, d.desk_ruleset)
                 AND NOT EXISTS (SELECT 1 FROM briefing b WHERE b.person = iif(i.action LIKE '%assign', i.officer, i.actor) AND b.ruleset = q.ruleset AND b.no = q.no AND b.given = q.right_answer))
UNION ALL
-- what is signed is the paper that was shown, byte for byte
SELECT i.id, 'file', 'paper_changed' FROM intent i JOIN input_rule u ON u.action = i.action AND u.refusal = 'paper_changed'
 WHERE i.file IS NULL OR i.file IS NOT (SELECT c.hash FROM document c JOIN event e ON e.id = c.event AND (e.action = 'endorse' OR (i.action = 'issue' AND e.action = 'overrule')) WHERE c.dossier = i.dossier ORDER BY c.id DESC LIMIT 1)
UNION ALL
SELECT i.id, 'number', 'number_missing' FROM intent i JOIN input_rule u ON u.action = i.action AND u.refusal = 'number_missing' WHERE i.number IS NULL OR i.number NOT BETWEEN 1 AND 999999
UNION ALL
SELECT i.id, 'number', 'number_taken' FROM intent i JOIN input_rule u ON u.action = i.action AND u.refusal = 'number_taken' JOIN dossier d ON d.id = i.dossier JOIN office o ON o.id = 1
 WHERE EXISTS (SELECT 1 FROM document c WHERE c.kind = iif(d.state = 'granted', 'licence', 'refusal_letter')
                 AND c.year = CAST(substr(date(i.at + o.offset_s, 'unixepoch'), 1, 4) AS INTEGER) AND c.number = i.number AND c.superseded IS NULL)
    OR (d.state = 'granted' AND EXISTS (SELECT 1 FROM licence l WHERE l.year = CAST(substr(date(i.at + o.offset_s, 'unixepoch'), 1, 4) AS INTEGER) AND l.number = i.number))
UNION ALL
SELECT i.id, 'day', 'date_not_later' FROM intent i JOIN input_rule u ON u.action = i.action AND u.refusal = 'date_not_later' JOIN dossier d ON d.id = i.dossier
 WHERE i.day IS NULL OR date(i.day) IS NOT i.day OR d.due_day IS NULL OR i.day <= d.due_day
UNION ALL
-- nobody is told to come on a day off, or on a day the calendar does not reach
SELECT i.id, 'day', 'date_not_working' FROM intent i JOIN input_rule u ON u.action = i.action AND u.refusal = 'date_not_working'
 WHERE i.day IS NOT NULL AND NOT EXISTS (SELECT 1 FROM workday w WHERE w.day = i.day AND w.is_working = 1);
