-- What the event of an attempt must be.  The program inserts this row, the trigger compares with it: neither can say otherwise.

CREATE VIEW next_event (intent, dossier, action, actor, for_person, role, at, day, from_state, to_state, code, ruleset, desk_ruleset, due_day, intake_due_s, late_days) AS
SELECT x.intent, x.dossier, x.action, x.actor, x.for_person, x.role, x.at, x.day, x.from_state, x.to_state,
       -- the dossier code is given once, by the day's sequence
       iif(x.action = 'submit', x.code_prefix || '-' || substr(replace(x.day, '-', ''), 3) || '-' || printf('%04d', coalesce((SELECT c.last FROM day_counter c WHERE c.day = x.day), 0) + 1), NULL),
       iif(x.action = 'submit', (SELECT p.code FROM ruleset_period p WHERE x.at >= p.from_s AND x.at < p.until_s), NULL),
       iif(x.action = 'submit', (SELECT p.code FROM desk_ruleset_period p WHERE x.at >= p.from_s AND x.at < p.until_s), NULL),
       -- legal clock: starts at acceptance, restarts when the supplement is complete or the dossier is reopened; the first day is not counted
       CASE WHEN x.to_state = 'submitted' THEN NULL
            WHEN x.action = 'accept' OR (x.action IN ('answer_slip', 'reopen', 'recall_route') AND x.to_state = 'in_review') THEN
              (SELECT CASE t.unit WHEN 'working' THEN (SELECT b.day FROM workday a JOIN workday b ON b.seq = a.seq + t.days AND b.is_working = 1 WHERE a.day = x.day)
                      ELSE (SELECT min(b.day) FROM workday b WHERE b.day >= date(x.day, t.days || ' days') AND b.is_working = 1) END
                 FROM time_limit t WHERE t.ruleset = x.ruleset AND t.what = 'decide')
            WHEN x.action = 'apologise' THEN
              (SELECT p.day FROM event e JOIN intent p ON p.id = e.intent WHERE e.dossier = x.dossier AND e.action = 'prepare_apology' ORDER BY e.id DESC LIMIT 1)
            ELSE x.due_day END,
       -- intake must answer within the desk set's working hours; drafting a slip does not stop that
       CASE WHEN x.to_state NOT IN ('submitted', 'completion_proposed') THEN NULL
            WHEN x.from_state IN ('submitted', 'completion_proposed') THEN x.intake_due_s
            -- a slip that was recalled or wholly dropped never stopped it
            WHEN x.action IN ('recall_slip', 'uphold_contest') THEN (SELECT e.intake_due_s FROM event e WHERE e.dossier = x.dossier AND e.intake_due_s IS NOT NULL ORDER BY e.id DESC LIMIT 1)
            ELSE (SELECT t.from_s + y.target - t.before_s
                    FROM (SELECT (SELECT s.before_s + max(0, min(x.at, s.until_s) - s.from_s) FROM office_span s WHERE s.from_s <= x.at ORDER BY s.from_s DESC LIMIT 1)
                                 + 3600 * (SELECT k.intake_hours FROM desk_ruleset k WHERE k.code = coalesce(x.desk_ruleset,
                                     (SELECT p.code FROM desk_ruleset_period p WHERE x.at >= p.from_s AND x.at < p.until_s))) AS target) y
                    JOIN office_span t ON t.before_s < y.target ORDER BY t.before_s DESC LIMIT 1) END,
       -- lateness is counted in working days on our own time only
       CASE WHEN x.due_day IS NULL OR x.clock <> 'ours' OR x.day <= x.due_day THEN 0
            ELSE (SELECT b.seq FROM workday b WHERE b.day = x.day) - (SELECT a.seq FROM workday a WHERE a.day = x.due_day) END
  FROM (SELECT i.id AS intent, i.dossier, i.action, i.actor, i.for_person, i.role, i.at, date(i.at + o.offset_s, 'unixepoch') AS day, d.state AS from_state, s.to_state,
               d.ruleset, d.desk_ruleset, d.due_day, d.intake_due_s, t.clock, o.code_prefix
          FROM intent i JOIN dossier d ON d.id = i.dossier JOIN office o ON o.id = 1 JOIN state t ON t.code = d.state
          JOIN step s ON s.action = i.action AND s.from_state = d.state AND s.role = i.role
               AND (s.phase = 'any' OR s.phase = iif(d.received_s IS NULL, 'intake', 'review') OR s.phase = d.recommendation)) x;

-- what an event makes besides moving the dossier: papers, the desk head's list
CREATE VIEW paper_due (event, kind) AS
SELECT e.id, f.target FROM event e JOIN effect f ON f.action = e.action AND f.kind = 'paper'
UNION ALL
-- what the leader signs is frozen when it is endorsed: the paper of the recommendation
SELECT e.id, CASE d.recommendation WHEN 'grant' THEN 'licence' WHEN 'refuse' THEN 'refusal_letter' ELSE 'routing_notice' END FROM event e JOIN dossier d ON d.id = e.dossier WHERE e.action = 'endorse'
   AND NOT EXISTS (SELECT 1 FROM standing_finding f WHERE f.dossier = d.id AND f.exit = 'answer_not_needed')
UNION ALL
SELECT e.id, iif(e.to_state = 'granted', 'licence', 'refusal_letter') FROM event e WHERE e.action = 'overrule'
UNION ALL
SELECT e.id, c.kind FROM event e JOIN document c ON c.superseded = e.id WHERE e.action = 'correct_paper'
UNION ALL
-- found after receipt: responsibility needs no inquiry
SELECT e.id, 'control_slip' FROM event e WHERE e.action = 'decide_route';

CREATE VIEW exception_due (event, kind) AS
SELECT e.id, f.target FROM event e JOIN effect f ON f.action = e.action AND f.kind = 'exception'
UNION ALL
SELECT e.id, 'incident' FROM event e JOIN action a ON a.code = e.action AND a.incident = 1
UNION ALL
SELECT e.id, 'day_off' FROM event e JOIN workday w ON w.day = e.day AND w.is_working = 0 WHERE e.role NOT IN ('applicant', 'system')
UNION ALL
-- an item nobody ever asked for before
SELECT e.id, 'first_time_item' FROM event e WHERE e.action = 'release_slip'
   AND EXISTS (SELECT 1 FROM dossier d JOIN slip_item i ON i.slip = d.slip AND i.opinion = 'agree' WHERE d.id = e.dossier
                 AND NOT EXISTS (SELECT 1 FROM slip_item j JOIN slip s ON s.id = j.slip AND s.used = 1 AND s.dossier <> d.id
                                  WHERE j.requirement = i.requirement AND j.section = i.section AND j.defect = i.defect AND j.opinion = 'agree'))
UNION ALL
SELECT e.id, 'finding_changed' FROM event e JOIN finding f ON f.event = e.id JOIN dossier d ON d.id = e.dossier WHERE d.received_s IS NOT NULL
   AND EXISTS (SELECT 1 FROM finding b WHERE b.dossier = f.dossier AND b.event < f.event AND b.verdict <> f.verdict)
UNION ALL
-- refused after a slip, on a ground that the first file already showed
SELECT e.id, 'refused_on_known_ground' FROM event e JOIN event r ON r.dossier = e.dossier AND r.action = 'recommend_refuse' JOIN intent i ON i.id = r.intent
  JOIN dossier d ON d.id = e.dossier JOIN ground g ON g.action = 'recommend_refuse' AND g.code = i.ground AND g.ruleset = d.ruleset AND g.knowable = 1
 WHERE e.action = 'refuse' AND EXISTS (SELECT 1 FROM slip s WHERE s.dossier = e.dossier AND s.used = 1)
   AND r.id = (SELECT max(m.id) FROM event m WHERE m.dossier = e.dossier AND m.action = 'recommend_refuse')
UNION ALL
SELECT e.id, 'withdrawn_after_slip' FROM event e WHERE e.action = 'withdraw'
   AND (EXISTS (SELECT 1 FROM slip s WHERE s.dossier = e.dossier AND s.used = 1) OR EXISTS (SELECT 1 FROM standing_finding f WHERE f.dossier = e.dossier AND f.ours = 0))
UNION ALL
SELECT e.id, 'second_send_back' FROM event e WHERE e.action = 'send_back' AND EXISTS (SELECT 1 FROM event b WHERE b.dossier = e.dossier AND b.action = 'send_back' AND b.id < e.id);
