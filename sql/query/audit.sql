-- Looking whether the store is what its events say: the chain of hashes, the hashes of papers, and every projection built anew
-- from events and attempts alone.  A rebuild_* statement gives the rows that differ: "events" is what they say, "store" what is there.

-- name: audit_chain :many
SELECT e.id, lower(hex(e.hash)) AS hash, hex(e.hash) AS before,
       json_array(e.dossier, e.action, e.actor, e.for_person, e.role, e.at, e.day, e.from_state, e.to_state, e.code, e.ruleset, e.desk_ruleset, e.due_day, e.intake_due_s, e.late_days,
                  i.version, i.ground, i.clause, i.explanation, i.verdict, i.pages, i.found, i.officer, i.day, i.number, i.file, i.authority,
                  (SELECT json_group_array(json_array(c.field, c.instance, c.value)) FROM (SELECT * FROM change WHERE intent = i.id ORDER BY field, instance) c)) AS body
  FROM event e JOIN intent i ON i.id = e.intent WHERE e.id > :after ORDER BY e.id LIMIT 500

-- name: audit_papers :many
SELECT c.id, c.hash, c.content FROM document c WHERE c.id > :after ORDER BY c.id LIMIT 100

-- name: rebuild_dossier :many
WITH
moved (dossier, event) AS (SELECT dossier, max(id) FROM event WHERE to_state = 'submitted' GROUP BY dossier),
built (id, data) AS (
  SELECT d.id, json_array(coalesce(l.to_state, 'draft'), (SELECT count(*) FROM event e WHERE e.dossier = d.id), l.id,
         coalesce((SELECT e.at FROM event e WHERE e.dossier = d.id AND e.from_state <> e.to_state ORDER BY e.id DESC LIMIT 1), d.opened_s),
         s.code, s.ruleset, s.desk_ruleset, s.at,
         -- received, assigned and recommended until something takes the dossier back to where that is undone
         (SELECT e.at FROM event e WHERE e.dossier = d.id AND e.action = 'accept' AND e.id > m.event ORDER BY e.id DESC LIMIT 1),
         l.due_day, l.intake_due_s,
         (SELECT i.officer FROM event e JOIN intent i ON i.id = e.intent WHERE e.dossier = d.id AND e.action IN ('assign', 'reassign') AND e.id > m.event ORDER BY e.id DESC LIMIT 1),
         (SELECT substr(e.action, 11) FROM event e WHERE e.dossier = d.id AND e.action IN ('recommend_grant', 'recommend_refuse', 'recommend_route')
             AND NOT EXISTS (SELECT 1 FROM event b WHERE b.dossier = d.id AND b.id > e.id AND b.to_state IN ('in_review', 'submitted')) ORDER BY e.id DESC LIMIT 1),
         (SELECT p.id FROM slip p JOIN event e ON e.id = p.proposed WHERE p.dossier = d.id
             AND NOT EXISTS (SELECT 1 FROM event b WHERE b.dossier = d.id AND b.id > e.id AND b.to_state IN ('submitted', 'in_review', 'lapsed', 'withdrawn'))),
         (SELECT iif(t.final = 1 OR (t.clock = 'stopped' AND t.code <> 'issued'), 0, 1) FROM state t WHERE t.code = coalesce(l.to_state, 'draft')))
    FROM dossier d LEFT JOIN event l ON l.id = (SELECT max(e.id) FROM event e WHERE e.dossier = d.id)
    LEFT JOIN event s ON s.id = (SELECT min(e.id) FROM event e WHERE e.dossier = d.id AND e.action = 'submit') LEFT JOIN moved m ON m.dossier = d.id),
stored (id, data) AS (
  SELECT id, json_array(state, version, last_event, changed_s, code, ruleset, desk_ruleset, submitted_s, received_s, due_day, intake_due_s, assignee, recommendation, slip, is_open) FROM dossier)
SELECT 'events' AS side, 'dossier' AS what, id, data FROM (SELECT * FROM built EXCEPT SELECT * FROM stored)
UNION ALL SELECT 'store', 'dossier', id, data FROM (SELECT * FROM stored EXCEPT SELECT * FROM built) ORDER BY 3, 1 LIMIT 100

-- a slip from its proposal on; what was only drafted is a working paper
-- name: rebuild_slip :many
WITH
asked (event, dossier, kind, n) AS (SELECT id, dossier, substr(action, 9), row_number() OVER (PARTITION BY dossier ORDER BY id) FROM event WHERE action IN ('propose_completion', 'propose_supplement')),
given (slip, dossier, kind, n) AS (SELECT id, dossier, kind, row_number() OVER (PARTITION BY dossier ORDER BY id) FROM slip WHERE proposed IS NOT NULL),
span (slip, dossier, kind, proposed, ended) AS (
  SELECT g.slip, a.dossier, a.kind, a.event, (SELECT min(e.id) FROM event e WHERE e.dossier = a.dossier AND e.id > a.event AND e.action IN ('reject_slip', 'retract_slip', 'expire_proposal', 'recall_slip',
         'uphold_contest', 'answer_slip', 'lapse', 'declare_undeliverable', 'withdraw'))
    FROM asked a LEFT JOIN given g ON g.dossier = a.dossier AND g.n = a.n AND g.kind = a.kind),
step_of (slip, action, event, at, day) AS (
  SELECT s.slip, e.action, e.id, e.at, e.day FROM span s JOIN event e ON e.dossier = s.dossier AND e.id > s.proposed AND e.id <= coalesce(s.ended, 9000000000000000000)),
known (slip, dossier, kind, proposed, ended, released, delivered, contested, judged, answered) AS (
  SELECT s.slip, s.dossier, s.kind, s.proposed, (SELECT x.action FROM step_of x WHERE x.slip = s.slip AND x.event = s.ended),
         (SELECT min(x.event) FROM step_of x WHERE x.slip = s.slip AND x.action = 'release_slip'),
         (SELECT min(x.event) FROM step_of x WHERE x.slip = s.slip AND x.action IN ('record_delivery', 'contest', 'answer_slip')),
         (SELECT min(x.event) FROM step_of x WHERE x.slip = s.slip AND x.action = 'contest'),
         (SELECT max(x.event) FROM step_of x WHERE x.slip = s.slip AND x.action IN ('answer_contest', 'uphold_contest')),
         (SELECT min(x.event) FROM step_of x WHERE x.slip = s.slip AND x.action = 'answer_slip') FROM span s),
-- the applicant's time from proven delivery; whoever only answered never had any
first_end (slip, ends_s) AS (
  SELECT k.slip, unixepoch(e.day) + 86400 * (r.lapse_days + 1) - o.offset_s FROM known k JOIN event e ON e.id = k.delivered AND e.action IN ('record_delivery', 'contest')
    JOIN dossier d ON d.id = k.dossier JOIN desk_ruleset r ON r.code = d.desk_ruleset JOIN office o ON o.id = 1),
built (id, data) AS (
  SELECT k.slip, json_array(k.dossier, k.kind, k.proposed, k.released, k.delivered, k.contested, k.judged, k.answered,
         CASE k.ended WHEN 'reject_slip' THEN 'rejected' WHEN 'retract_slip' THEN 'retracted' WHEN 'expire_proposal' THEN 'expired' WHEN 'recall_slip' THEN 'recalled' WHEN 'uphold_contest' THEN 'upheld'
                      WHEN 'answer_slip' THEN 'answered' WHEN 'lapse' THEN 'lapsed' WHEN 'declare_undeliverable' THEN 'lapsed' WHEN 'withdraw' THEN 'dropped'
                      ELSE iif(k.released IS NULL, 'proposed', 'released') END,
         iif(k.released IS NULL OR k.ended IN ('recall_slip', 'declare_undeliverable'), 0, 1),
         (SELECT iif(a.action = 'answer_contest', max(f.ends_s + a.at - c.at, unixepoch(b.day) + 86400 - o.offset_s), f.ends_s)
            FROM first_end f LEFT JOIN event a ON a.id = k.judged LEFT JOIN event c ON c.id = k.contested LEFT JOIN workday w ON w.day = a.day LEFT JOIN workday b ON b.seq = w.seq + 3 AND b.is_working = 1
            JOIN office o ON o.id = 1 WHERE f.slip = k.slip))
    FROM known k),
stored (id, data) AS (
  SELECT id, json_array(dossier, kind, proposed, released, delivered, contested, contest_answered, answered, state, used, ends_s) FROM slip WHERE proposed IS NOT NULL
  UNION ALL
  SELECT id, 'was never proposed and is ' || state FROM slip WHERE proposed IS NULL AND state NOT IN ('drafting', 'dropped'))
SELECT 'events' AS side, 'slip' AS what, id, data FROM (SELECT * FROM built EXCEPT SELECT * FROM stored)
UNION ALL SELECT 'store', 'slip', id, data FROM (SELECT * FROM stored EXCEPT SELECT * FROM built) ORDER BY 3, 1 LIMIT 100

-- screening, rule and answers were frozen then; whether a second person was needed follows from them
-- name: rebuild_finding :many
WITH
made (event, dossier, verdict, clause, explanation, pages, found) AS (
  SELECT e.id, e.dossier, i.verdict, i.clause, i.explanation, coalesce(i.pages, ''), i.found FROM event e JOIN intent i ON i.id = e.intent WHERE e.action = 'find_competence'),
-- an answer to a slip ends a finding only where it changed answers about competence, which the events alone do not tell
over (event, by) AS (
  SELECT m.event, min(coalesce((SELECT min(e.id) FROM event e WHERE e.dossier = m.dossier AND e.id > m.event AND e.action IN ('find_competence', 'adjust')), 9000000000000000000),
                      coalesce((SELECT f.void FROM finding f JOIN event v ON v.id = f.void AND v.dossier = m.dossier AND v.action = 'answer_slip' WHERE f.event = m.event), 9000000000000000000)) FROM made m),
built (id, data) AS (
  SELECT m.event, json_array(m.dossier, m.verdict, m.clause, m.explanation, m.pages, m.found,
         (SELECT max(e.id) FROM event e WHERE e.dossier = m.dossier AND e.action = 'confirm_competence' AND e.id > m.event AND e.id < o.by), nullif(o.by, 9000000000000000000),
         iif(f.screening = 'needs_officer' OR f.screening <> m.verdict
             OR (m.verdict = 'ours' AND EXISTS (SELECT 1 FROM feature t WHERE t.social = 1 AND ' ' || m.found || ' ' LIKE '% ' || t.code || ' %'))
             OR EXISTS (SELECT 1 FROM made b WHERE b.dossier = m.dossier AND b.event < m.event AND b.verdict <> m.verdict), 1, 0))
    FROM made m JOIN over o ON o.event = m.event LEFT JOIN finding f ON f.event = m.event),
stored (id, data) AS (SELECT event, json_array(dossier, verdict, clause, explanation, pages, found, confirmed, void, needs_second) FROM finding)
SELECT 'events' AS side, 'finding' AS what, id, data FROM (SELECT * FROM built EXCEPT SELECT * FROM stored)
UNION ALL SELECT 'store', 'finding', id, data FROM (SELECT * FROM stored EXCEPT SELECT * FROM built) ORDER BY 3, 1 LIMIT 100

-- name: rebuild_licence :many
WITH
built (id, data) AS (
  SELECT e.id, json_array(e.dossier, d.organisation, CAST(substr(e.day, 1, 4) AS INTEGER), i.number, o.number_symbol, e.day,
         date(e.day, min(12 * r.term_years_max, coalesce((SELECT sum(CAST(a.value AS INTEGER) * iif(a.field = 'term_years', 12, 1)) FROM answer a WHERE a.dossier = d.id AND a.field IN ('term_years', 'term_months') AND a.instance = '' AND CAST(a.value AS INTEGER) > 0), 12 * r.term_years_max)) || ' months', '-1 day'),
         (SELECT max(c.id) FROM document c WHERE c.dossier = e.dossier AND c.kind = 'licence'), 'active',
         (SELECT json_group_array(x.value) FROM (SELECT DISTINCT a.value FROM answer a WHERE a.dossier = d.id AND a.field = 'domain_name' AND a.value <> '' ORDER BY a.value) x))
    FROM event e JOIN intent i ON i.id = e.intent JOIN dossier d ON d.id = e.dossier JOIN ruleset r ON r.code = d.ruleset JOIN office o ON o.id = 1 WHERE e.action = 'issue' AND e.from_state = 'granted'),
stored (id, data) AS (
  SELECT l.event, json_array(l.dossier, l.organisation, l.year, l.number, l.symbol, l.issued_day, l.expires_day, l.document, l.state,
         (SELECT json_group_array(x.domain) FROM (SELECT domain FROM licence_domain m WHERE m.licence = l.id AND m.active = 1 ORDER BY domain) x)) FROM licence l)
SELECT 'events' AS side, 'licence' AS what, id, data FROM (SELECT * FROM built EXCEPT SELECT * FROM stored)
UNION ALL SELECT 'store', 'licence', id, data FROM (SELECT * FROM stored EXCEPT SELECT * FROM built) ORDER BY 3, 1 LIMIT 100

-- name: rebuild_routing :many
WITH
sent (event, dossier, until) AS (
  SELECT e.id, e.dossier, coalesce((SELECT min(b.id) FROM event b WHERE b.dossier = e.dossier AND b.id > e.id AND b.action IN ('recall_route', 'reopen')), 9000000000000000000)
    FROM event e WHERE e.action IN ('route', 'decide_route')),
built (id, data) AS (
  SELECT s.event, json_array(s.dossier, nullif(s.until, 9000000000000000000), CASE a.action WHEN 'acknowledge_route' THEN 'acknowledged' WHEN 'reject_route' THEN 'rejected' END, a.at, coalesce(i.explanation, ''))
    FROM sent s LEFT JOIN event a ON a.id = (SELECT min(e.id) FROM event e WHERE e.dossier = s.dossier AND e.id > s.event AND e.id < s.until AND e.action IN ('acknowledge_route', 'reject_route'))
    LEFT JOIN intent i ON i.id = a.intent),
stored (id, data) AS (SELECT event, json_array(dossier, recalled, answer, answered_s, reference) FROM routing)
SELECT 'events' AS side, 'routing' AS what, id, data FROM (SELECT * FROM built EXCEPT SELECT * FROM stored)
UNION ALL SELECT 'store', 'routing', id, data FROM (SELECT * FROM stored EXCEPT SELECT * FROM built) ORDER BY 3, 1 LIMIT 100

-- name: rebuild_consultation :many
WITH
built (id, data) AS (
  SELECT e.id, json_array(e.dossier, i.officer, i.explanation, r.id, x.explanation) FROM event e JOIN intent i ON i.id = e.intent
    LEFT JOIN event r ON r.id = (SELECT min(b.id) FROM event b WHERE b.dossier = e.dossier AND b.id > e.id AND b.action = 'reply' AND i.officer IN (b.actor, b.for_person)) LEFT JOIN intent x ON x.id = r.intent
   WHERE e.action = 'consult'),
stored (id, data) AS (SELECT event, json_array(dossier, person, question, replied, reply) FROM consultation)
SELECT 'events' AS side, 'consultation' AS what, id, data FROM (SELECT * FROM built EXCEPT SELECT * FROM stored)
UNION ALL SELECT 'store', 'consultation', id, data FROM (SELECT * FROM stored EXCEPT SELECT * FROM built) ORDER BY 3, 1 LIMIT 100

-- rows that are gone: numbers of these tables are given in turn, so a gap is a row taken away past the rules
-- name: audit_gaps :many
WITH kept (what, id, before) AS (
  SELECT 'document', id, lag(id, 1, 0) OVER (ORDER BY id) FROM document
  UNION ALL SELECT 'exception', id, lag(id, 1, 0) OVER (ORDER BY id) FROM exception
  UNION ALL SELECT 'notice', id, lag(id, 1, 0) OVER (ORDER BY id) FROM notice
  UNION ALL SELECT 'role_change', id, lag(id, 1, 0) OVER (ORDER BY id) FROM role_change
  UNION ALL SELECT 'member_change', id, lag(id, 1, 0) OVER (ORDER BY id) FROM member_change)
SELECT 'store' AS side, what, id, (id - before - 1) || ' missing before it' AS data FROM kept WHERE id <> before + 1 ORDER BY what, id LIMIT 100

-- the desk head's list has what the acts put there, since this rulebook was applied (an earlier one may have put less)
-- name: rebuild_exception :many
WITH due (event, kind) AS (
  SELECT e.id, f.target FROM event e JOIN effect f ON f.action = e.action AND f.kind = 'exception' WHERE e.at >= (SELECT applied_s FROM rulebook WHERE id = 1)
  UNION SELECT e.id, 'incident' FROM event e JOIN action a ON a.code = e.action AND a.incident = 1 WHERE e.at >= (SELECT applied_s FROM rulebook WHERE id = 1))
SELECT 'events' AS side, 'exception' AS what, event AS id, kind AS data FROM (SELECT event, kind FROM due EXCEPT SELECT event, kind FROM exception) ORDER BY 3, 4 LIMIT 100

-- roles and delegations are what their log last said
-- name: rebuild_role :many
WITH
built (id, data) AS (
  SELECT c.person, json_array(c.role, c.from_s, c.until_s) FROM role_change c
   WHERE c.role IS NOT NULL AND c.delegation IS NULL AND c.id = (SELECT max(x.id) FROM role_change x WHERE x.person = c.person AND x.role = c.role AND x.delegation IS NULL)
  UNION ALL
  SELECT c.person, json_array(c.role, c.from_s, c.until_s, c.for_person, c.instrument, c.delegation) FROM role_change c
   WHERE c.delegation IS NOT NULL AND c.id = (SELECT max(x.id) FROM role_change x WHERE x.delegation = c.delegation)),
stored (id, data) AS (
  SELECT person, json_array(role, from_s, until_s) FROM person_role
  UNION ALL SELECT to_person, json_array(role, from_s, until_s, from_person, instrument, id) FROM delegation)
SELECT 'events' AS side, 'role' AS what, id, data FROM (SELECT * FROM built EXCEPT SELECT * FROM stored)
UNION ALL SELECT 'store', 'role', id, data FROM (SELECT * FROM stored EXCEPT SELECT * FROM built) ORDER BY 3, 1 LIMIT 100

-- what a store is made of beside its data, to be compared with a new one: tables, indexes, views and triggers, and the rows of the rulebook
-- name: intact_shape :many
SELECT type AS what, name AS name, sql AS data FROM sqlite_schema WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY 1, 2

-- name: intact_rows :many
SELECT 'rows of' AS what, 'state' AS name, (SELECT json_group_array(r) FROM (SELECT json_array(code, rank, clock, final, national, norm_hours) AS r FROM state ORDER BY 1)) AS data
UNION ALL SELECT 'rows of', 'role', (SELECT json_group_array(r) FROM (SELECT json_array(code, staff, bit) AS r FROM role ORDER BY 1))
UNION ALL SELECT 'rows of', 'action', (SELECT json_group_array(r) FROM (SELECT json_array(code, rank, law, page, weight, incident) AS r FROM action ORDER BY 1))
UNION ALL SELECT 'rows of', 'step', (SELECT json_group_array(r) FROM (SELECT json_array(action, from_state, phase, role, to_state, law) AS r FROM step ORDER BY 1))
UNION ALL SELECT 'rows of', 'action_law', (SELECT json_group_array(r) FROM (SELECT json_array(action, ruleset, law) AS r FROM action_law WHERE ruleset NOT IN (SELECT s.code FROM office_set s) ORDER BY 1))
UNION ALL SELECT 'rows of', 'refusal', (SELECT json_group_array(r) FROM (SELECT json_array(code, kind, law) AS r FROM refusal ORDER BY 1))
UNION ALL SELECT 'rows of', 'refusal_law', (SELECT json_group_array(r) FROM (SELECT json_array(refusal, ruleset, law) AS r FROM refusal_law WHERE ruleset NOT IN (SELECT s.code FROM office_set s) ORDER BY 1))
UNION ALL SELECT 'rows of', 'guard', (SELECT json_group_array(r) FROM (SELECT json_array(action, refusal, role) AS r FROM guard ORDER BY 1))
UNION ALL SELECT 'rows of', 'input_rule', (SELECT json_group_array(r) FROM (SELECT json_array(action, refusal) AS r FROM input_rule ORDER BY 1))
UNION ALL SELECT 'rows of', 'action_input', (SELECT json_group_array(r) FROM (SELECT json_array(action, field, rank, required) AS r FROM action_input ORDER BY 1))
UNION ALL SELECT 'rows of', 'separation', (SELECT json_group_array(r) FROM (SELECT json_array(action, earlier, scope, law) AS r FROM separation ORDER BY 1))
UNION ALL SELECT 'rows of', 'effect', (SELECT json_group_array(r) FROM (SELECT json_array(action, kind, target) AS r FROM effect ORDER BY 1))
UNION ALL SELECT 'rows of', 'instrument', (SELECT json_group_array(r) FROM (SELECT json_array(code, title, from_day, until_day, status) AS r FROM instrument WHERE code NOT IN (SELECT t.key FROM staged t WHERE t.part = 'instrument') ORDER BY 1))
UNION ALL SELECT 'rows of', 'clause', (SELECT json_group_array(r) FROM (SELECT json_array(code, instrument, text, status) AS r FROM clause WHERE code NOT IN (SELECT t.key FROM staged t WHERE t.part = 'clause') ORDER BY 1))
UNION ALL SELECT 'rows of', 'ruleset', (SELECT json_group_array(r) FROM (SELECT json_array(code, from_day, iif(EXISTS (SELECT 1 FROM ruleset n WHERE n.from_day > r.from_day AND n.code NOT IN (SELECT s.code FROM office_set s)), until_day, ''), status, law, term_years_max, sources_min, sources_law, signature, signature_law, stage) AS r FROM ruleset r WHERE code NOT IN (SELECT s.code FROM office_set s) ORDER BY 1))
UNION ALL SELECT 'rows of', 'desk_ruleset', (SELECT json_group_array(r) FROM (SELECT json_array(code, from_day, iif(EXISTS (SELECT 1 FROM desk_ruleset n WHERE n.from_day > r.from_day AND n.code NOT IN (SELECT s.code FROM office_set s)), until_day, ''), status, law, slips_in_all, slips_intake, slips_review, slips_law, window_days, window_law, lapse_days, lapse_law, intake_hours, intake_law, apology_days, apology_law, adjust_law, forms_law, stage) AS r FROM desk_ruleset r WHERE code NOT IN (SELECT s.code FROM office_set s) ORDER BY 1))
UNION ALL SELECT 'rows of', 'time_limit', (SELECT json_group_array(r) FROM (SELECT json_array(ruleset, what, days, unit, law, status) AS r FROM time_limit WHERE ruleset NOT IN (SELECT s.code FROM office_set s) ORDER BY 1))
UNION ALL SELECT 'rows of', 'requirement', (SELECT json_group_array(r) FROM (SELECT json_array(ruleset, code, rank, per, made_by, clause, copy_kind, docx, status) AS r FROM requirement WHERE ruleset NOT IN (SELECT s.code FROM office_set s) ORDER BY 1))
UNION ALL SELECT 'rows of', 'section', (SELECT json_group_array(r) FROM (SELECT json_array(ruleset, code, rank, part, clause, status) AS r FROM section WHERE ruleset NOT IN (SELECT s.code FROM office_set s) ORDER BY 1))
UNION ALL SELECT 'rows of', 'form_field', (SELECT json_group_array(r) FROM (SELECT json_array(ruleset, section, code, rank, kind, per, required, max_chars, clause, status) AS r FROM form_field WHERE ruleset NOT IN (SELECT s.code FROM office_set s) ORDER BY 1))
UNION ALL SELECT 'rows of', 'field_choice', (SELECT json_group_array(r) FROM (SELECT json_array(ruleset, field, code, rank) AS r FROM field_choice WHERE ruleset NOT IN (SELECT s.code FROM office_set s) ORDER BY 1))
UNION ALL SELECT 'rows of', 'criterion', (SELECT json_group_array(r) FROM (SELECT json_array(ruleset, code, rank, clause, sections, status) AS r FROM criterion WHERE ruleset NOT IN (SELECT s.code FROM office_set s) ORDER BY 1))
UNION ALL SELECT 'rows of', 'ground', (SELECT json_group_array(r) FROM (SELECT json_array(ruleset, action, code, rank, clause, knowable) AS r FROM ground WHERE ruleset NOT IN (SELECT s.code FROM office_set s) ORDER BY 1))
UNION ALL SELECT 'rows of', 'verdict', (SELECT json_group_array(r) FROM (SELECT json_array(code, rank, finding, exit, ours) AS r FROM verdict ORDER BY 1))
UNION ALL SELECT 'rows of', 'screening_rule', (SELECT json_group_array(r) FROM (SELECT json_array(ruleset, code, rank, verdict, authority, clause, status) AS r FROM screening_rule WHERE ruleset NOT IN (SELECT s.code FROM office_set s) ORDER BY 1))
UNION ALL SELECT 'rows of', 'screening_condition', (SELECT json_group_array(r) FROM (SELECT json_array(ruleset, rule, field, answer) AS r FROM screening_condition WHERE ruleset NOT IN (SELECT s.code FROM office_set s) ORDER BY 1))
UNION ALL SELECT 'rows of', 'authority', (SELECT json_group_array(r) FROM (SELECT json_array(code, from_day, until_day, name, name_en, address, law, status) AS r FROM authority WHERE code NOT IN (SELECT json_extract(t.row, '$.code') FROM staged t WHERE t.part = 'authority') ORDER BY 1))
UNION ALL SELECT 'rows of', 'feature', (SELECT json_group_array(r) FROM (SELECT json_array(code, rank, social) AS r FROM feature ORDER BY 1))
UNION ALL SELECT 'rows of', 'defect', (SELECT json_group_array(r) FROM (SELECT json_array(code, rank) AS r FROM defect ORDER BY 1))
UNION ALL SELECT 'rows of', 'workday', (SELECT json_group_array(r) FROM (SELECT json_array(day, is_working, kind, status, seq) AS r FROM workday ORDER BY 1))
UNION ALL SELECT 'rows of', 'day_notice', (SELECT json_group_array(r) FROM (SELECT json_array(day, kind, status, source) AS r FROM day_notice ORDER BY 1))
UNION ALL SELECT 'rows of', 'calendar_year', (SELECT json_group_array(r) FROM (SELECT json_array(year, status, source) AS r FROM calendar_year ORDER BY 1))
UNION ALL SELECT 'rows of', 'office_hours', (SELECT json_group_array(r) FROM (SELECT json_array(from_day, weekday, opens_s, closes_s, law) AS r FROM office_hours ORDER BY 1))
UNION ALL SELECT 'rows of', 'office_span', (SELECT json_group_array(r) FROM (SELECT json_array(from_s, until_s, before_s) AS r FROM office_span ORDER BY 1))
UNION ALL SELECT 'rows of', 'applicant_right', (SELECT json_group_array(r) FROM (SELECT json_array(action, rights) AS r FROM applicant_right ORDER BY 1))
UNION ALL SELECT 'rows of', 'briefing_question', (SELECT json_group_array(r) FROM (SELECT json_array(ruleset, no, right_answer, clause) AS r FROM briefing_question WHERE ruleset NOT IN (SELECT s.code FROM office_set s) ORDER BY 1))
UNION ALL SELECT 'rows of', 'set_part', (SELECT json_group_array(r) FROM (SELECT json_array(part, rank, kinds, key, gap) AS r FROM set_part ORDER BY 1))
UNION ALL SELECT 'rows of', 'set_column', (SELECT json_group_array(r) FROM (SELECT json_array(part, code, rank, kind, required, max_chars, choices) AS r FROM set_column ORDER BY 1))
UNION ALL SELECT 'rows of', 'lexicon_class', (SELECT json_group_array(r) FROM (SELECT json_array(code, role, note) AS r FROM lexicon_class ORDER BY 1))
UNION ALL SELECT 'rows of', 'lexicon_phrase', (SELECT json_group_array(r) FROM (SELECT json_array(class, phrases) AS r FROM lexicon_phrase ORDER BY 1))
UNION ALL SELECT 'rows of', 'lexicon_spelling', (SELECT json_group_array(r) FROM (SELECT json_array(word, stands_for) AS r FROM lexicon_spelling ORDER BY 1))
UNION ALL SELECT 'rows of', 'lexicon_join', (SELECT json_group_array(r) FROM (SELECT json_array(rank, class, left_class, right_class, gap) AS r FROM lexicon_join ORDER BY 1))
UNION ALL SELECT 'rows of', 'lexicon_guard', (SELECT json_group_array(r) FROM (SELECT json_array(guard, class, scope) AS r FROM lexicon_guard ORDER BY 1))
UNION ALL SELECT 'rows of', 'lexicon_pattern', (SELECT json_group_array(r) FROM (SELECT json_array(code, rank, feature, pattern, scope, guards, law) AS r FROM lexicon_pattern ORDER BY 1))
UNION ALL SELECT 'rows of', 'lexicon_example', (SELECT json_group_array(r) FROM (SELECT json_array(rank, shows, finds, text) AS r FROM lexicon_example ORDER BY 1))
 ORDER BY 1, 2

-- the rulebook is to be applied again, whatever the store says of it
-- name: rulebook_forget :exec
UPDATE rulebook SET hash = '' WHERE id = 1
