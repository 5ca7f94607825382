-- What `motcua rules check` asks of the rulebook: each statement gives one row for each defect, none where all is well.
-- src/cli/rules.c says what a statement looks for.

-- --- states and steps ------------------------------------------------------------------------------------------------------

-- name: rules_unreachable_state :many
WITH RECURSIVE reached (code) AS (
  SELECT 'draft' UNION SELECT s.to_state FROM reached r JOIN step s ON s.from_state = r.code
)
SELECT s.code AS subject FROM state s WHERE s.code NOT IN (SELECT code FROM reached) ORDER BY s.rank

-- a state that is not final and that no step leaves
-- name: rules_dead_end :many
SELECT s.code AS subject FROM state s WHERE s.final = 0 AND NOT EXISTS (SELECT 1 FROM step t WHERE t.from_state = s.code AND t.to_state <> s.code) ORDER BY s.rank

-- a state from which no way leads to a final one
-- name: rules_no_end :many
WITH RECURSIVE ends (code) AS (
  SELECT code FROM state WHERE final = 1 UNION SELECT s.from_state FROM ends e JOIN step s ON s.to_state = e.code
)
SELECT s.code AS subject FROM state s WHERE s.code NOT IN (SELECT code FROM ends) ORDER BY s.rank

-- a final state that a step leaves
-- name: rules_left_final :many
SELECT s.action || ': ' || s.from_state || ' to ' || s.to_state AS subject FROM step s JOIN state f ON f.code = s.from_state AND f.final = 1 AND s.to_state <> s.from_state

-- a step whose action, role, states or law nobody defines (foreign keys say it too, where they are on)
-- name: rules_broken_step :many
SELECT s.action || ' from ' || s.from_state || ' by ' || s.role AS subject FROM step s
 WHERE NOT EXISTS (SELECT 1 FROM role r WHERE r.code = s.role) OR NOT EXISTS (SELECT 1 FROM action a WHERE a.code = s.action)
    OR NOT EXISTS (SELECT 1 FROM state t WHERE t.code = s.to_state) OR NOT EXISTS (SELECT 1 FROM state f WHERE f.code = s.from_state)
    OR NOT EXISTS (SELECT 1 FROM clause c WHERE c.code = s.law)
 ORDER BY 1

-- name: rules_idle_action :many
SELECT a.code AS subject FROM action a WHERE NOT EXISTS (SELECT 1 FROM step s WHERE s.action = a.code) ORDER BY a.rank

-- an applicant's action for which no right of a member is named: nobody would be stopped, or everybody
-- name: rules_right_missing :many
SELECT DISTINCT s.action AS subject FROM step s WHERE s.role = 'applicant' AND NOT EXISTS (SELECT 1 FROM applicant_right r WHERE r.action = s.action)

-- --- guards, refusals and what raises them.  The text of the views is read: an arm names its refusal as a literal. ---------------

-- a guard whose refusal no arm of `obstacle` raises (nor, through it, of `item_fault`)
-- name: rules_silent_guard :many
SELECT DISTINCT g.action || ': ' || g.refusal AS subject FROM guard g
 WHERE NOT EXISTS (SELECT 1 FROM sqlite_schema v WHERE v.type = 'view' AND v.name IN ('obstacle', 'item_fault') AND instr(v.sql, '''' || g.refusal || '''') > 0)
 ORDER BY 1

-- a guard for an action nobody takes in that role
-- name: rules_idle_guard :many
SELECT g.action || ': ' || g.refusal || ' for ' || g.role AS subject FROM guard g
 WHERE NOT EXISTS (SELECT 1 FROM step s WHERE s.action = g.action AND g.role IN ('*', s.role)) ORDER BY 1

-- a rule about inputs or people that no arm of its view raises
-- name: rules_silent_rule :many
SELECT x.subject FROM (
  SELECT u.refusal AS subject FROM input_rule u
  UNION
  SELECT r.code FROM refusal r WHERE r.kind = 'input'
) x WHERE NOT EXISTS (SELECT 1 FROM sqlite_schema v WHERE v.type = 'view' AND v.name = 'objection' AND instr(v.sql, '''' || x.subject || '''') > 0)
UNION
SELECT r.code FROM refusal r
 WHERE r.kind = 'person' AND NOT EXISTS (SELECT 1 FROM sqlite_schema v WHERE v.type = 'view' AND v.name IN ('objection', 'person_obstacle') AND instr(v.sql, '''' || r.code || '''') > 0)
 ORDER BY 1

-- a standing refusal that guards nothing
-- name: rules_unused_refusal :many
SELECT r.code AS subject FROM refusal r WHERE r.kind = 'standing' AND NOT EXISTS (SELECT 1 FROM guard g WHERE g.refusal = r.code) ORDER BY 1

-- a refusal an arm raises that the table does not know: it would stop nobody, since its clause is asked there
-- name: rules_unknown_refusal :many
WITH RECURSIVE arm (name, piece, rest) AS (
  SELECT v.name, '', v.sql || 'SELECT ' FROM sqlite_schema v WHERE v.type = 'view' AND v.name IN ('obstacle', 'item_fault', 'objection')
  UNION ALL
  SELECT name, substr(rest, 1, instr(rest, 'SELECT ') - 1), substr(rest, instr(rest, 'SELECT ') + 7) FROM arm WHERE instr(rest, 'SELECT ') > 0
),
-- the column the refusal stands in: the second; in `objection` the field comes before it, in `item_fault` item and slip
col (name, text) AS (
  SELECT name, trim(substr(piece, instr(piece, ',') + 1)) FROM arm WHERE instr(substr(piece, 1, instr(piece, ',')), ' ') = 0 AND instr(piece, ',') > 1
),
third (name, text) AS (
  SELECT name, iif(name = 'obstacle', text, iif(name = 'objection', trim(substr(text, instr(text, ',') + 1)),
                   trim(substr(substr(text, instr(text, ',') + 1), instr(substr(text, instr(text, ',') + 1), ',') + 1)))) FROM col
)
SELECT DISTINCT name || ': ' || substr(text, 2, instr(substr(text, 2), '''') - 1) AS subject FROM third
 WHERE substr(text, 1, 1) = '''' AND substr(text, 2, 1) <> '''' AND substr(text, 2, instr(substr(text, 2), '''') - 1) NOT IN (SELECT code FROM refusal)
 ORDER BY 1

-- a separation between acts that nobody does
-- name: rules_idle_separation :many
SELECT s.action || ' after ' || s.earlier AS subject FROM separation s
 WHERE NOT EXISTS (SELECT 1 FROM step t WHERE t.action = s.action) OR NOT EXISTS (SELECT 1 FROM step t WHERE t.action = s.earlier) ORDER BY 1

-- --- competence ------------------------------------------------------------------------------------------------------------

-- a verdict an officer may record that is not ours and leads nowhere, or whose exit can't be taken before receipt
-- name: rules_verdict_without_exit :many
SELECT v.code AS subject FROM verdict v
 WHERE v.finding = 1 AND v.ours = 0
   AND (v.exit IS NULL OR NOT EXISTS (SELECT 1 FROM step s WHERE s.action = v.exit AND s.from_state = 'submitted' AND s.to_state <> 'submitted'))
 ORDER BY v.rank

-- two rules of one rank: which decides would be chance
-- name: rules_equal_rank :many
SELECT r.ruleset || ' rank ' || r.rank AS subject FROM screening_rule r GROUP BY r.ruleset, r.rank HAVING count(*) > 1 ORDER BY 1

-- --- rule sets -------------------------------------------------------------------------------------------------------------

-- a day under no rule set, or under two
-- name: rules_period :many
WITH period (kind, code, from_day, until_day, next_day) AS (
  SELECT 'licence', code, from_day, until_day, lead(from_day) OVER (ORDER BY from_day) FROM ruleset WHERE stage = 'published'
  UNION ALL
  SELECT 'desk', code, from_day, until_day, lead(from_day) OVER (ORDER BY from_day) FROM desk_ruleset WHERE stage = 'published'
)
SELECT kind || ' ' || code || CASE WHEN until_day < from_day THEN ' ends before it begins' WHEN next_day IS NULL THEN ' ends and nothing follows'
       WHEN until_day IS NULL OR date(until_day, '+1 day') > next_day THEN ' overlaps the next' ELSE ' leaves a gap' END AS subject
  FROM period
 WHERE until_day < from_day OR (next_day IS NULL AND until_day IS NOT NULL) OR (next_day IS NOT NULL AND date(until_day, '+1 day') IS NOT next_day)
 ORDER BY kind, from_day

-- what view set_fault finds in the sets that were published, or in one set, a draft too
-- name: rules_set_faults :many
SELECT f.fault AS fault, f.detail AS subject FROM any_set s CROSS JOIN set_fault f WHERE f.ruleset = s.code AND s.stage = 'published' AND f.fault NOT IN ('period', 'equal_rank') ORDER BY f.fault, f.ruleset, f.key, f.detail

-- name: rules_one_set_faults :many
SELECT f.fault AS fault, f.detail AS subject FROM set_fault f WHERE f.ruleset = :ruleset ORDER BY f.fault, f.part, f.key, f.detail

-- name: rules_set_stage :one
SELECT x.stage AS stage, x.from_day AS from_day FROM (SELECT s.stage, s.from_day, s.code FROM any_set s UNION ALL SELECT o.stage, '', o.code FROM office_set o WHERE o.kind = 'authority') x WHERE x.code = :ruleset

-- a rule set named that is none
-- name: rules_unknown_set :many
SELECT x.subject FROM (
  SELECT 'action_law ' || action || ': ' || ruleset AS subject, ruleset FROM action_law
  UNION SELECT 'refusal_law ' || refusal || ': ' || ruleset, ruleset FROM refusal_law
  UNION SELECT 'ground ' || action || ' ' || code || ': ' || ruleset, ruleset FROM ground
  UNION SELECT 'briefing_question ' || no || ': ' || ruleset, ruleset FROM briefing_question
) x WHERE x.ruleset NOT IN (SELECT code FROM any_set) ORDER BY 1

-- --- citations -------------------------------------------------------------------------------------------------------------

-- every clause cited is known; "A; B" is two citations
-- name: rules_unknown_clause :many
WITH RECURSIVE cited (place, piece, rest) AS (
  SELECT place, '', law || ';' FROM (
    SELECT 'action ' || code AS place, law FROM action UNION SELECT 'step ' || action, law FROM step UNION SELECT 'action_law ' || action, law FROM action_law
    UNION SELECT 'refusal ' || code, law FROM refusal UNION SELECT 'refusal_law ' || refusal, law FROM refusal_law UNION SELECT 'separation ' || action, law FROM separation
    UNION SELECT 'authority ' || code, law FROM authority UNION SELECT 'office_hours ' || from_day, law FROM office_hours) WHERE law IS NOT NULL
  UNION ALL
  SELECT place, trim(substr(rest, 1, instr(rest, ';') - 1)), substr(rest, instr(rest, ';') + 1) FROM cited WHERE rest <> ''
)
SELECT DISTINCT c.place || ' cites ' || c.piece AS subject FROM cited c WHERE c.piece <> '' AND c.piece NOT IN (SELECT code FROM clause) ORDER BY 1

-- a clause of an act or a refusal that was not in force when a set began (those of a set's own rows: view set_fault)
-- name: rules_clause_out_of_time :many
WITH cited (place, day, law) AS (
  -- what an act or a refusal cites on the first day two rule sets meet
  SELECT 'action ' || a.code || ' under ' || r.code || ' and ' || k.code, max(r.from_day, k.from_day),
         coalesce((SELECT l.law FROM action_law l WHERE l.action = a.code AND l.ruleset = k.code), (SELECT l.law FROM action_law l WHERE l.action = a.code AND l.ruleset = r.code), a.law)
    FROM action a JOIN ruleset r ON r.stage = 'published' JOIN desk_ruleset k ON k.stage = 'published' AND k.from_day <= coalesce(r.until_day, '9999') AND coalesce(k.until_day, '9999') >= r.from_day
  UNION ALL
  SELECT 'refusal ' || f.code || ' under ' || r.code || ' and ' || k.code, max(r.from_day, k.from_day),
         coalesce((SELECT l.law FROM refusal_law l WHERE l.refusal = f.code AND l.ruleset = k.code), (SELECT l.law FROM refusal_law l WHERE l.refusal = f.code AND l.ruleset = r.code), f.law)
    FROM refusal f JOIN ruleset r ON r.stage = 'published' JOIN desk_ruleset k ON k.stage = 'published' AND k.from_day <= coalesce(r.until_day, '9999') AND coalesce(k.until_day, '9999') >= r.from_day
)
SELECT c.place || ': ' || c.law || ' on ' || c.day AS subject FROM cited c JOIN clause l ON l.code = c.law JOIN instrument n ON n.code = l.instrument
 WHERE n.from_day > c.day OR n.until_day < c.day ORDER BY 1

-- --- words: keys that must have words in both languages -----------------------------------------------------------------------

-- name: rules_words :many
SELECT 'state.' || code AS key FROM state
UNION SELECT 'role.' || code FROM role
UNION SELECT 'action.' || code FROM action
UNION SELECT 'flash.' || code FROM action WHERE page <> 'none'
UNION SELECT 'refusal.' || code FROM refusal
UNION SELECT 'verdict.' || code FROM verdict
UNION SELECT 'feature.' || code FROM feature
UNION SELECT 'defect.' || code FROM defect
UNION SELECT 'ground.' || code FROM ground WHERE ruleset NOT IN (SELECT code FROM office_set)
UNION SELECT 'screening.' || code FROM screening_rule WHERE ruleset NOT IN (SELECT code FROM office_set)
UNION SELECT 'requirement.' || code FROM requirement WHERE ruleset NOT IN (SELECT code FROM office_set)
UNION SELECT 'section.' || code FROM section WHERE ruleset NOT IN (SELECT code FROM office_set)
UNION SELECT 'criterion.' || code FROM criterion WHERE ruleset NOT IN (SELECT code FROM office_set)
UNION SELECT CASE kind WHEN 'paper' THEN 'document.' WHEN 'exception' THEN 'exception.' ELSE 'role.' END || target FROM effect
 WHERE kind IN ('paper', 'exception') OR (kind = 'notice' AND target <> 'person')
ORDER BY 1

-- name: rules_field_words :many
SELECT 'field.' || code AS key FROM form_field WHERE ruleset NOT IN (SELECT code FROM office_set)
UNION SELECT 'choice.' || field || '.' || code FROM field_choice WHERE ruleset NOT IN (SELECT code FROM office_set)
ORDER BY 1

-- --- an office: who is there ----------------------------------------------------------------------------------------------

-- an action of the staff that nobody in the office may do
-- name: rules_office_nobody :many
SELECT a.code AS subject FROM action a
 WHERE EXISTS (SELECT 1 FROM step s JOIN role r ON r.code = s.role AND r.staff = 1 WHERE s.action = a.code)
   AND NOT EXISTS (SELECT 1 FROM step s WHERE s.action = a.code AND s.role IN ('applicant', 'system'))
   AND NOT EXISTS (SELECT 1 FROM step s JOIN holder h ON h.role = s.role AND h.for_person IS NULL AND :now >= h.from_s AND :now < h.until_s WHERE s.action = a.code)
 ORDER BY a.rank

-- an action for which nobody is left once certain people have done what must come before it
-- name: rules_office_stuck :many
WITH may (action, person) AS (
  SELECT DISTINCT s.action, h.person FROM step s JOIN holder h ON h.role = s.role AND h.for_person IS NULL AND :now >= h.from_s AND :now < h.until_s
),
pair (action, one, other) AS (
  SELECT x.action, x.earlier, y.earlier FROM separation x JOIN separation y ON y.action = x.action AND y.earlier >= x.earlier
)
SELECT DISTINCT p.action || ' after ' || p.one || ' by ' || a.name || iif(p.one = p.other, '', ' and ' || p.other || ' by ' || b.name) AS subject
  FROM pair p JOIN may m ON m.action = p.one JOIN may n ON n.action = p.other AND (p.one <> p.other OR n.person = m.person)
  JOIN person a ON a.id = m.person JOIN person b ON b.id = n.person
 WHERE EXISTS (SELECT 1 FROM may q WHERE q.action = p.action)
   AND NOT EXISTS (SELECT 1 FROM may q WHERE q.action = p.action AND q.person NOT IN (m.person, n.person))
   -- two earlier acts that the same rules keep apart are never one person's
   AND (m.person <> n.person OR p.one = p.other OR NOT EXISTS (SELECT 1 FROM separation s WHERE (s.action = p.one AND s.earlier = p.other) OR (s.action = p.other AND s.earlier = p.one)))
   -- said once already of one of the two alone
   AND (p.one = p.other OR (EXISTS (SELECT 1 FROM may q WHERE q.action = p.action AND q.person <> m.person) AND EXISTS (SELECT 1 FROM may q WHERE q.action = p.action AND q.person <> n.person)))
 ORDER BY 1 LIMIT 50

-- name: rules_office_people :one
SELECT count(*) AS people FROM person WHERE staff = 1 AND active = 1

-- --- the drawing ----------------------------------------------------------------------------------------------------------

-- name: rules_graph_states :many
SELECT code, clock, final FROM state ORDER BY clock, rank

-- one row for each action between two states, with who may; aside = 1: a way back or out, which must not bend the main way
-- name: rules_graph_steps :many
SELECT x.from_state, x.to_state, x.action, group_concat(x.role, ', ') AS roles, x.aside
  FROM (SELECT DISTINCT s.from_state, s.to_state, s.action, s.role, a.rank, f.rank AS from_rank, t.rank AS to_rank,
               iif(t.rank < f.rank OR (t.clock = 'stopped' AND f.clock <> 'stopped' AND s.action = 'withdraw'), 1, 0) AS aside
          FROM step s JOIN action a ON a.code = s.action JOIN role r ON r.code = s.role JOIN state f ON f.code = s.from_state JOIN state t ON t.code = s.to_state
         WHERE s.from_state <> s.to_state ORDER BY a.rank, r.bit) x
 GROUP BY x.from_rank, x.to_rank, x.rank, x.from_state, x.to_state, x.action, x.aside ORDER BY x.from_rank, x.to_rank, x.rank
