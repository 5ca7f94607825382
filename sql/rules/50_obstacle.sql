-- What stands in the way of an act, one arm per rule.  An interval, so that the page asks with :now, the trigger with the act's own time, and both
-- can say from when an act is possible.  ${action} is '*' where every action the refusal guards is meant.
-- Never join `blocked` to a list: ask it for one bound dossier.

CREATE VIEW obstacle (dossier, refusal, action, from_s, until_s) AS
-- filing: the form and the list of the set that governs on the day
SELECT d.id, 'form_incomplete', '*', g.from_s, g.until_s FROM dossier d JOIN governing g ON g.dossier = d.id
 WHERE d.state IN ('draft', 'submitted') AND EXISTS (SELECT 1 FROM missing_field m WHERE m.dossier = d.id AND m.ruleset = g.ruleset)
UNION ALL
SELECT d.id, 'mandatory_item_missing', '*', g.from_s, g.until_s FROM dossier d JOIN governing g ON g.dossier = d.id
 WHERE d.state IN ('draft', 'submitted') AND EXISTS (SELECT 1 FROM missing_paper m WHERE m.dossier = d.id AND m.ruleset = g.ruleset)
UNION ALL
-- whoever is told "not here" must have read it before filing all the same
SELECT d.id, 'advice_not_read', '*', s.from_s, s.until_s FROM dossier d JOIN screening s ON s.dossier = d.id
 WHERE d.state = 'draft' AND s.verdict <> 'ours'
   AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.dossier = d.id AND a.field = 'advice_read' AND a.instance = '' AND a.value = s.rule)
UNION ALL
-- a signature over the answers as they stand, where the set demands one for filing online
SELECT d.id, 'not_signed', '*', g.from_s, g.until_s FROM dossier d JOIN governing g ON g.dossier = d.id JOIN ruleset r ON r.code = g.ruleset AND r.signature = 'digital'
 WHERE d.state = 'draft' AND d.channel = 'online'
   AND NOT EXISTS (SELECT 1 FROM signature s WHERE s.dossier = d.id AND s.version = d.version AND s.answers = (SELECT x.answers FROM dossier_answers x WHERE x.dossier = d.id))
UNION ALL
SELECT d.id, 'organisation_unverified', '*', 0, 9000000000000000000 FROM dossier d JOIN organisation o ON o.id = d.organisation AND o.verified_s IS NULL
UNION ALL
-- competence first: nothing goes on before a finding, confirmed where a second person is needed
SELECT d.id, 'competence_unsettled', '*', 0, 9000000000000000000 FROM dossier d
 WHERE NOT EXISTS (SELECT 1 FROM standing_finding f WHERE f.dossier = d.id AND f.settled = 1)
UNION ALL
-- a recommendation to route goes its way to the leader
SELECT d.id, 'not_our_competence', '*', 0, 9000000000000000000 FROM dossier d JOIN standing_finding f ON f.dossier = d.id AND f.ours = 0
 WHERE d.recommendation IS NOT 'route'
UNION ALL
SELECT f.dossier, 'our_competence', '*', 0, 9000000000000000000 FROM standing_finding f WHERE f.ours = 1
UNION ALL
SELECT f.dossier, 'not_routable', '*', 0, 9000000000000000000 FROM standing_finding f WHERE f.exit IS NOT 'route'
UNION ALL
SELECT f.dossier, 'licence_needed', '*', 0, 9000000000000000000 FROM standing_finding f WHERE f.exit IS NOT 'answer_not_needed'
UNION ALL
SELECT d.id, 'nothing_to_confirm', '*', 0, 9000000000000000000 FROM dossier d WHERE NOT EXISTS (SELECT 1 FROM finding f WHERE f.dossier = d.id AND f.void IS NULL AND f.needs_second = 1 AND f.confirmed IS NULL)
UNION ALL
-- what was filed is looked through first; where that takes over an hour something is broken, and people go on without it
SELECT u.dossier, 'papers_being_read', '*', 0, u.since_s + 3600 FROM unread_text u
UNION ALL
-- how often one may ask: in all, and before and after receipt; NULL = the desk set has no such limit
SELECT d.id, 'slips_used_up', '*', 0, 9000000000000000000 FROM dossier d JOIN desk_ruleset k ON k.code = d.desk_ruleset
 WHERE (SELECT count(*) FROM slip s WHERE s.dossier = d.id AND s.used = 1) >= k.slips_in_all
UNION ALL
SELECT d.id, 'slips_used_up', 'propose_completion', 0, 9000000000000000000 FROM dossier d JOIN desk_ruleset k ON k.code = d.desk_ruleset
 WHERE (SELECT count(*) FROM slip s WHERE s.dossier = d.id AND s.used = 1 AND s.kind = 'completion') >= k.slips_intake
UNION ALL
SELECT d.id, 'slips_used_up', 'propose_supplement', 0, 9000000000000000000 FROM dossier d JOIN desk_ruleset k ON k.code = d.desk_ruleset
 WHERE (SELECT count(*) FROM slip s WHERE s.dossier = d.id AND s.used = 1 AND s.kind = 'supplement') >= k.slips_review
UNION ALL
SELECT d.id, 'no_items', '*', 0, 9000000000000000000 FROM dossier d
 WHERE NOT EXISTS (SELECT 1 FROM slip s JOIN slip_item i ON i.slip = s.id WHERE s.dossier = d.id AND s.state = 'drafting')
UNION ALL
SELECT f.dossier, f.refusal, '*', 0, 9000000000000000000 FROM item_fault f JOIN slip s ON s.id = f.slip AND s.state = 'drafting'
UNION ALL
-- the window after receipt is an obstacle that begins when it ends, and one that ends then
SELECT w.dossier, 'slip_window_closed', '*', w.ends_s, 9000000000000000000 FROM slip_window w WHERE w.ends_s IS NOT NULL
UNION ALL
SELECT w.dossier, 'slip_window_open', '*', 0, coalesce(w.ends_s, 9000000000000000000) FROM slip_window w
UNION ALL
SELECT d.id, 'item_without_opinion', '*', 0, 9000000000000000000 FROM dossier d JOIN slip_item i ON i.slip = d.slip WHERE i.opinion IS NULL
UNION ALL
SELECT d.id, 'all_items_struck', '*', 0, 9000000000000000000 FROM dossier d
 WHERE d.slip IS NOT NULL AND NOT EXISTS (SELECT 1 FROM slip_item i WHERE i.slip = d.slip AND i.opinion IS NOT 'strike')
UNION ALL
SELECT d.id, 'second_slip', '*', 0, 9000000000000000000 FROM dossier d WHERE EXISTS (SELECT 1 FROM slip s WHERE s.dossier = d.id AND s.used = 1)
UNION ALL
SELECT d.id, 'already_delivered', '*', 0, 9000000000000000000 FROM dossier d JOIN slip s ON s.id = d.slip WHERE s.delivered IS NOT NULL
UNION ALL
SELECT d.id, 'already_contested', '*', 0, 9000000000000000000 FROM dossier d JOIN slip s ON s.id = d.slip WHERE s.contested IS NOT NULL
UNION ALL
SELECT d.id, 'no_objection_stated', '*', 0, 9000000000000000000 FROM dossier d
 WHERE NOT EXISTS (SELECT 1 FROM slip_item i WHERE i.slip = d.slip AND i.opinion = 'agree' AND i.objection <> '')
UNION ALL
SELECT d.id, 'item_without_answer', '*', 0, 9000000000000000000 FROM dossier d JOIN slip_item i ON i.slip = d.slip WHERE i.opinion = 'agree' AND i.objection <> '' AND i.ruling IS NULL
UNION ALL
SELECT d.id, 'no_item_left', '*', 0, 9000000000000000000 FROM dossier d WHERE NOT EXISTS (SELECT 1 FROM live_item l WHERE l.slip = d.slip)
UNION ALL
SELECT d.id, 'items_left', '*', 0, 9000000000000000000 FROM dossier d WHERE EXISTS (SELECT 1 FROM live_item l WHERE l.slip = d.slip)
UNION ALL
SELECT d.id, 'requested_item_unanswered', '*', 0, 9000000000000000000 FROM dossier d JOIN live_item l ON l.slip = d.slip WHERE l.reply IS NULL
UNION ALL
SELECT d.id, 'applicant_time_left', '*', 0, coalesce(s.ends_s, 9000000000000000000) FROM dossier d JOIN slip s ON s.id = d.slip
UNION ALL
SELECT d.id, 'no_lapse_rule', '*', 0, 9000000000000000000 FROM dossier d JOIN desk_ruleset k ON k.code = d.desk_ruleset WHERE k.lapse_days IS NULL
UNION ALL
SELECT d.id, 'no_adjust_rule', '*', 0, 9000000000000000000 FROM dossier d JOIN desk_ruleset k ON k.code = d.desk_ruleset WHERE k.adjust_law IS NULL
UNION ALL
-- a refusal at intake is proposed by one desk officer and released by another, without a move in between
SELECT d.id, 'refusal_not_proposed', '*', 0, 9000000000000000000 FROM dossier d
 WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.dossier = d.id AND e.action = 'propose_intake_refusal'
                     AND NOT EXISTS (SELECT 1 FROM event m WHERE m.dossier = d.id AND m.id > e.id AND m.from_state <> m.to_state))
UNION ALL
SELECT r.dossier, 'already_acknowledged', '*', 0, 9000000000000000000 FROM routing r WHERE r.recalled IS NULL AND r.answer = 'acknowledged'
UNION ALL
SELECT r.dossier, 'not_rejected', '*', 0, 9000000000000000000 FROM routing r WHERE r.recalled IS NULL AND r.answer IS NOT 'rejected'
UNION ALL
SELECT r.dossier, 'already_answered', '*', 0, 9000000000000000000 FROM routing r WHERE r.recalled IS NULL AND r.answer IS NOT NULL
UNION ALL
-- the desk head may assign only after the division head had half a working day (4 hours)
SELECT d.id, 'division_head_first', '*', 0,
       coalesce((SELECT t.from_s - t.before_s FROM office_span t WHERE t.before_s < (SELECT s.before_s + max(0, min(d.changed_s, s.until_s) - s.from_s) + 14400 FROM office_span s WHERE s.from_s <= d.changed_s ORDER BY s.from_s DESC LIMIT 1) ORDER BY t.before_s DESC LIMIT 1)
                + (SELECT s.before_s + max(0, min(d.changed_s, s.until_s) - s.from_s) + 14400 FROM office_span s WHERE s.from_s <= d.changed_s ORDER BY s.from_s DESC LIMIT 1), d.changed_s + 14400)
  FROM dossier d
UNION ALL
-- whoever was asked and can't answer any more (left, or has a conflict of interest) holds nothing up
SELECT c.dossier, 'consultation_open', '*', 0, (SELECT max(r.until_s) FROM person_role r WHERE r.person = c.person AND r.role IN ('desk_officer', 'desk_head', 'case_officer', 'division_head', 'inspector'))
  FROM consultation c JOIN person p ON p.id = c.person AND p.active = 1 WHERE c.replied IS NULL
   AND NOT EXISTS (SELECT 1 FROM event e WHERE e.dossier = c.dossier AND e.action = 'declare_conflict' AND c.person IN (e.actor, e.for_person))
UNION ALL
SELECT d.id, 'criteria_unassessed', '*', 0, 9000000000000000000 FROM dossier d
 WHERE EXISTS (SELECT 1 FROM criterion c WHERE c.ruleset = d.ruleset AND NOT EXISTS (SELECT 1 FROM assessment a WHERE a.dossier = d.id AND a.criterion = c.code))
UNION ALL
SELECT d.id, 'criterion_failed', '*', 0, 9000000000000000000 FROM dossier d WHERE EXISTS (SELECT 1 FROM assessment a WHERE a.dossier = d.id AND a.verdict = 'failed')
UNION ALL
SELECT d.id, 'nothing_failed', '*', 0, 9000000000000000000 FROM dossier d WHERE NOT EXISTS (SELECT 1 FROM assessment a WHERE a.dossier = d.id AND a.verdict = 'failed')
UNION ALL
SELECT d.id, 'too_few_sources', '*', 0, 9000000000000000000 FROM dossier d JOIN ruleset r ON r.code = d.ruleset
 WHERE (SELECT count(DISTINCT p.instance) FROM paper p WHERE p.dossier = d.id AND p.requirement = 'source_consent' AND p.replaced_by IS NULL) < r.sources_min
UNION ALL
SELECT d.id, 'recommendation_differs', 'grant', 0, 9000000000000000000 FROM dossier d WHERE d.recommendation IS NOT 'grant'
UNION ALL
SELECT d.id, 'recommendation_differs', 'refuse', 0, 9000000000000000000 FROM dossier d WHERE d.recommendation IS NOT 'refuse'
UNION ALL
SELECT d.id, 'recommendation_differs', 'decide_route', 0, 9000000000000000000 FROM dossier d WHERE d.recommendation IS NOT 'route'
UNION ALL
-- one active licence per domain; a refusal against the recommendation needs no free domain
SELECT t.dossier, 'domain_already_licensed', 'grant', 0, 9000000000000000000 FROM domain_taken t
UNION ALL
SELECT t.dossier, 'domain_already_licensed', 'overrule', 0, 9000000000000000000 FROM domain_taken t JOIN dossier d ON d.id = t.dossier AND d.recommendation = 'refuse'
UNION ALL
SELECT t.dossier, 'domain_already_licensed', 'grant', 0, 9000000000000000000 FROM domain_signed t
UNION ALL
SELECT t.dossier, 'domain_already_licensed', 'overrule', 0, 9000000000000000000 FROM domain_signed t JOIN dossier d ON d.id = t.dossier AND d.recommendation = 'refuse'
UNION ALL
SELECT d.id, 'correction_not_proposed', '*', 0, 9000000000000000000 FROM dossier d
 WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.dossier = d.id AND e.action = 'propose_correction'
                     AND NOT EXISTS (SELECT 1 FROM event c WHERE c.dossier = d.id AND c.action = 'correct_paper' AND c.id > e.id))
UNION ALL
SELECT e.dossier, 'already_apologised', '*', 0, 9000000000000000000 FROM event e WHERE e.action = 'apologise'
UNION ALL
-- an apology leaves at least so many days before the due date
SELECT d.id, 'apology_too_late', '*', unixepoch(d.due_day) + 86400 * (1 - k.apology_days) - o.offset_s, 9000000000000000000
  FROM dossier d JOIN desk_ruleset k ON k.code = d.desk_ruleset JOIN office o ON o.id = 1 WHERE d.due_day IS NOT NULL AND k.apology_days IS NOT NULL
UNION ALL
-- the date last prepared must still be later than the due date, which may have started anew meanwhile
SELECT d.id, 'apology_not_prepared', '*', 0, 9000000000000000000 FROM dossier d
 WHERE coalesce((SELECT i.day FROM event e JOIN intent i ON i.id = e.intent WHERE e.dossier = d.id AND e.action = 'prepare_apology' ORDER BY e.id DESC LIMIT 1), '') <= coalesce(d.due_day, '');

-- why an action can't be done now: obstacles met with guards
CREATE VIEW blocked (dossier, action, role, refusal, from_s, until_s) AS
SELECT o.dossier, g.action, g.role, o.refusal, o.from_s, o.until_s FROM obstacle o JOIN guard g ON g.refusal = o.refusal AND (o.action = '*' OR o.action = g.action);

-- Who may not: one row per person concerned; role '*' = in any role of the office.  Ask it with a bound dossier, action and person.
-- Acting for somebody absent, what one did counts for both, and the place one has (assigned, asked, author) is the absent person's.
CREATE VIEW person_obstacle (dossier, action, role, person, refusal) AS
-- by what the same person did before
SELECT e.dossier, s.action, '*', e.actor, 'separation' FROM separation s JOIN event e ON e.action = s.earlier AND s.scope = 'dossier'
UNION ALL
SELECT e.dossier, s.action, '*', e.for_person, 'separation' FROM separation s JOIN event e ON e.action = s.earlier AND s.scope = 'dossier' WHERE e.for_person IS NOT NULL
UNION ALL
SELECT e.dossier, s.action, '*', e.actor, 'separation' FROM separation s JOIN event e ON e.action = s.earlier AND s.scope = 'slip'
  JOIN dossier d ON d.id = e.dossier JOIN slip t ON t.id = d.slip AND e.id >= t.proposed
UNION ALL
SELECT e.dossier, s.action, '*', e.for_person, 'separation' FROM separation s JOIN event e ON e.action = s.earlier AND s.scope = 'slip'
  JOIN dossier d ON d.id = e.dossier JOIN slip t ON t.id = d.slip AND e.id >= t.proposed WHERE e.for_person IS NOT NULL
UNION ALL
SELECT e.dossier, s.action, '*', e.actor, 'separation' FROM separation s JOIN event e ON e.action = s.earlier AND s.scope = 'finding'
  JOIN standing_finding f ON f.dossier = e.dossier AND f.event = e.id
UNION ALL
SELECT e.dossier, s.action, '*', e.for_person, 'separation' FROM separation s JOIN event e ON e.action = s.earlier AND s.scope = 'finding'
  JOIN standing_finding f ON f.dossier = e.dossier AND f.event = e.id WHERE e.for_person IS NOT NULL
UNION ALL
-- whoever drafted a slip is its author, also where a colleague proposed it
SELECT d.id, s.action, '*', t.author, 'separation' FROM separation s JOIN dossier d JOIN slip t ON t.id = d.slip
 WHERE s.scope = 'slip' AND s.earlier = CASE t.kind WHEN 'completion' THEN 'propose_completion' ELSE 'propose_supplement' END
UNION ALL
-- nobody acts on their own organisation's dossier, nor after declaring a conflict of interest
SELECT d.id, a.code, '*', m.person, 'own_organisation' FROM dossier d JOIN member m ON m.organisation = d.organisation JOIN action a ON a.code <> 'declare_conflict'
UNION ALL
-- leaving it after the dossier was begun changes nothing
SELECT d.id, a.code, '*', c.person, 'own_organisation' FROM dossier d JOIN member_change c ON c.organisation = d.organisation AND c.kind = 'removed' AND c.at >= d.opened_s JOIN action a ON a.code <> 'declare_conflict'
UNION ALL
SELECT e.dossier, a.code, '*', e.actor, 'conflict_of_interest' FROM event e JOIN action a WHERE e.action = 'declare_conflict'
UNION ALL
SELECT e.dossier, a.code, '*', e.for_person, 'conflict_of_interest' FROM event e JOIN action a WHERE e.action = 'declare_conflict' AND e.for_person IS NOT NULL
UNION ALL
-- a case officer's acts are those of the officer it was assigned to
SELECT d.id, a.code, 'case_officer', p.id, 'not_assigned_to_you' FROM dossier d JOIN action a ON a.code IN ('find_competence', 'propose_supplement', 'recommend_grant', 'recommend_refuse', 'recommend_route', 'consult')
  JOIN person p ON p.id IS NOT d.assignee
UNION ALL
SELECT d.id, 'retract_slip', '*', p.id, 'not_your_slip' FROM dossier d JOIN slip s ON s.id = d.slip JOIN person p ON p.id <> s.author
UNION ALL
SELECT d.id, 'reply', '*', p.id, 'not_asked' FROM dossier d JOIN person p WHERE NOT EXISTS (SELECT 1 FROM consultation c WHERE c.dossier = d.id AND c.person = p.id AND c.replied IS NULL)
UNION ALL
-- for an applicant the desk acts only at the counter; online the applicant does
SELECT d.id, a.code, 'desk_officer', p.id, 'not_your_dossier' FROM dossier d JOIN action a ON a.code IN ('discard', 'submit', 'answer_slip', 'contest', 'withdraw', 'adjust') JOIN person p
 WHERE d.channel = 'online'
UNION ALL
SELECT d.id, r.action, 'applicant', p.id, 'not_your_dossier' FROM dossier d JOIN applicant_right r JOIN person p
 WHERE NOT EXISTS (SELECT 1 FROM member m WHERE m.organisation = d.organisation AND m.person = p.id AND m.approved_s IS NOT NULL
                     AND (m.rights = 'submit' OR m.rights = r.rights OR r.rights = 'view'));
