-- Enforcement: an attempt is written down, its event is compared with what the rules say, and only then the dossier moves.
-- RAISE takes a literal only, so `blocked` and `objection` say why; here they say no.

CREATE TRIGGER intent_new BEFORE INSERT ON intent BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM intent WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'no_such_dossier') WHERE NOT EXISTS (SELECT 1 FROM dossier WHERE id = NEW.dossier);
  SELECT RAISE(ABORT, 'no_such_person') WHERE NOT EXISTS (SELECT 1 FROM person WHERE id = NEW.actor) OR (NEW.for_person IS NOT NULL AND NOT EXISTS (SELECT 1 FROM person WHERE id = NEW.for_person));
END;
CREATE TRIGGER intent_last AFTER INSERT ON intent BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.id <> 1 + coalesce((SELECT id FROM intent WHERE id <> NEW.id ORDER BY id DESC LIMIT 1), 0);
END;
CREATE TRIGGER intent_keep BEFORE UPDATE ON intent BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER intent_stay BEFORE DELETE ON intent BEGIN SELECT RAISE(ABORT, 'append_only'); END;

CREATE TRIGGER event_check BEFORE INSERT ON event BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM event WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM event WHERE intent = NEW.intent);
  SELECT RAISE(ABORT, 'not_as_intended') WHERE NOT EXISTS (SELECT 1 FROM intent i WHERE i.id = NEW.intent AND i.dossier = NEW.dossier AND i.action = NEW.action
         AND i.actor = NEW.actor AND i.for_person IS NEW.for_person AND i.role = NEW.role AND i.at = NEW.at);
  SELECT RAISE(ABORT, 'no_such_step') WHERE NOT EXISTS (SELECT 1 FROM next_event n WHERE n.intent = NEW.intent AND n.from_state = NEW.from_state AND n.to_state = NEW.to_state);
  SELECT RAISE(ABORT, 'not_by_the_rules') WHERE NOT EXISTS (SELECT 1 FROM next_event n WHERE n.intent = NEW.intent AND n.day = NEW.day AND n.code IS NEW.code AND n.ruleset IS NEW.ruleset
         AND n.desk_ruleset IS NEW.desk_ruleset AND n.due_day IS NEW.due_day AND n.intake_due_s IS NEW.intake_due_s AND n.late_days = NEW.late_days) OR length(NEW.hash) <> 32;
  SELECT RAISE(ABORT, 'objection') WHERE EXISTS (SELECT 1 FROM objection WHERE intent = NEW.intent);
  SELECT RAISE(ABORT, 'person') WHERE EXISTS (SELECT 1 FROM person_obstacle o WHERE o.dossier = NEW.dossier AND o.action = NEW.action AND o.person = NEW.actor
         AND (o.role = NEW.role OR (o.role = '*' AND NEW.role NOT IN ('applicant', 'system')))
         AND (NEW.for_person IS NULL OR o.refusal NOT IN ('not_assigned_to_you', 'not_your_slip', 'not_asked')));
  SELECT RAISE(ABORT, 'person') WHERE EXISTS (SELECT 1 FROM person_obstacle o WHERE o.dossier = NEW.dossier AND o.action = NEW.action AND o.person = NEW.for_person
         AND o.role IN ('*', NEW.role));
  SELECT RAISE(ABORT, 'blocked') WHERE EXISTS (SELECT 1 FROM blocked b WHERE b.dossier = NEW.dossier AND b.action = NEW.action AND b.role IN ('*', NEW.role)
         AND NEW.at >= b.from_s AND NEW.at < b.until_s);
  -- only demo and replay stores may say when an act was done
  SELECT RAISE(ABORT, 'not_now') WHERE EXISTS (SELECT 1 FROM office WHERE mode = 'production') AND abs(NEW.at - unixepoch('now')) > 300;
END;

CREATE TRIGGER event_apply AFTER INSERT ON event BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.id <> 1 + coalesce((SELECT id FROM event WHERE id <> NEW.id ORDER BY id DESC LIMIT 1), 0);
  INSERT INTO day_counter (day, last) SELECT NEW.day, 1 WHERE NEW.code IS NOT NULL ON CONFLICT (day) DO UPDATE SET last = last + 1;

  -- findings: the newest stands; changed answers end it
  UPDATE finding SET confirmed = NEW.id WHERE NEW.action = 'confirm_competence' AND dossier = NEW.dossier AND void IS NULL;
  UPDATE finding SET void = NEW.id WHERE dossier = NEW.dossier AND void IS NULL
     AND (NEW.action = 'find_competence'
          OR (NEW.action = 'answer_slip' AND answers IS NOT (SELECT c.answers FROM competence_answers c WHERE c.dossier = NEW.dossier)));
  INSERT INTO finding (event, dossier, verdict, clause, explanation, pages, found, screening, rule, answers, signs, needs_second)
  SELECT NEW.id, NEW.dossier, i.verdict, i.clause, i.explanation, coalesce(i.pages, ''), i.found, s.verdict, s.rule, c.answers,
         (SELECT json_group_array(json_object('paper', g.paper, 'field', g.field, 'page', g.page, 'feature', g.feature, 'excerpt', g.excerpt)) FROM dossier_sign g WHERE g.dossier = NEW.dossier),
         -- a second person where the rules ask for an officer, where the finding departs from them, where signs contradict it, or where an earlier finding said otherwise
         iif(s.verdict = 'needs_officer' OR s.verdict <> i.verdict
             OR (i.verdict = 'ours' AND EXISTS (SELECT 1 FROM feature t WHERE t.social = 1 AND ' ' || i.found || ' ' LIKE '% ' || t.code || ' %'))
             OR EXISTS (SELECT 1 FROM finding b WHERE b.dossier = NEW.dossier AND b.verdict <> i.verdict), 1, 0)
    FROM intent i JOIN screening s ON s.dossier = NEW.dossier JOIN competence_answers c ON c.dossier = NEW.dossier WHERE i.id = NEW.intent AND NEW.action = 'find_competence';

  -- an adjustment writes its changes, then ends the finding and the assessments
  INSERT INTO answer (dossier, field, instance, value) SELECT NEW.dossier, c.field, c.instance, c.value FROM change c WHERE NEW.action = 'adjust' AND c.intent = NEW.intent
      ON CONFLICT (dossier, field, instance) DO UPDATE SET value = excluded.value;
  UPDATE finding SET void = NEW.id WHERE NEW.action = 'adjust' AND dossier = NEW.dossier AND void IS NULL;

  -- slips
  UPDATE slip SET state = 'proposed', proposed = NEW.id WHERE NEW.action IN ('propose_completion', 'propose_supplement') AND dossier = NEW.dossier AND state = 'drafting';
  UPDATE dossier SET slip = (SELECT s.id FROM slip s WHERE s.dossier = NEW.dossier AND s.proposed = NEW.id)
   WHERE id = NEW.dossier AND NEW.action IN ('propose_completion', 'propose_supplement');
  UPDATE slip SET state = CASE NEW.action WHEN 'release_slip' THEN 'released' WHEN 'reject_slip' THEN 'rejected' WHEN 'retract_slip' THEN 'retracted' WHEN 'expire_proposal' THEN 'expired'
                               WHEN 'recall_slip' THEN 'recalled' WHEN 'uphold_contest' THEN 'upheld' WHEN 'answer_slip' THEN 'answered' WHEN 'lapse' THEN 'lapsed'
                               WHEN 'declare_undeliverable' THEN 'lapsed' WHEN 'withdraw' THEN 'dropped' ELSE state END,
                  released = iif(NEW.action = 'release_slip', NEW.id, released),
                  used = CASE NEW.action WHEN 'release_slip' THEN 1 WHEN 'recall_slip' THEN 0 WHEN 'declare_undeliverable' THEN 0 ELSE used END,
                  delivered = iif(NEW.action = 'record_delivery' OR (NEW.action IN ('contest', 'answer_slip') AND delivered IS NULL), NEW.id, delivered),
                  contested = iif(NEW.action = 'contest', NEW.id, contested),
                  contest_answered = iif(NEW.action IN ('answer_contest', 'uphold_contest'), NEW.id, contest_answered),
                  answered = iif(NEW.action = 'answer_slip', NEW.id, answered),
                  -- the applicant's time starts at proven delivery; after a contest the rest of it, and at least three working days
                  ends_s = CASE WHEN NEW.action IN ('record_delivery', 'contest') AND delivered IS NULL THEN
                                  (SELECT unixepoch(NEW.day) + 86400 * (k.lapse_days + 1) - o.offset_s FROM dossier d JOIN desk_ruleset k ON k.code = d.desk_ruleset JOIN office o ON o.id = 1 WHERE d.id = NEW.dossier)
                                WHEN NEW.action = 'answer_contest' AND ends_s IS NOT NULL THEN
                                  (SELECT max(ends_s + NEW.at - c.at, (SELECT unixepoch(b.day) + 86400 - o.offset_s FROM workday a JOIN workday b ON b.seq = a.seq + 3 AND b.is_working = 1 WHERE a.day = NEW.day))
                                     FROM event c JOIN office o ON o.id = 1 WHERE c.id = contested)
                                ELSE ends_s END
   WHERE id = (SELECT d.slip FROM dossier d WHERE d.id = NEW.dossier);
  UPDATE slip SET state = 'dropped' WHERE dossier = NEW.dossier AND state = 'drafting' AND NEW.from_state <> NEW.to_state AND NEW.action NOT IN ('propose_completion', 'propose_supplement');

  -- what is asked and where it went
  INSERT INTO consultation (event, dossier, person, question) SELECT NEW.id, NEW.dossier, i.officer, i.explanation FROM intent i WHERE i.id = NEW.intent AND NEW.action = 'consult';
  UPDATE consultation SET replied = NEW.id, reply = (SELECT i.explanation FROM intent i WHERE i.id = NEW.intent)
   WHERE NEW.action = 'reply' AND dossier = NEW.dossier AND replied IS NULL AND person IN (NEW.actor, NEW.for_person);
  UPDATE routing SET answer = iif(NEW.action = 'acknowledge_route', 'acknowledged', 'rejected'), answered_s = NEW.at, reference = (SELECT i.explanation FROM intent i WHERE i.id = NEW.intent)
   WHERE NEW.action IN ('acknowledge_route', 'reject_route') AND dossier = NEW.dossier AND recalled IS NULL;
  UPDATE routing SET recalled = NEW.id WHERE NEW.action IN ('recall_route', 'reopen') AND dossier = NEW.dossier AND recalled IS NULL;

  -- the dossier follows
  UPDATE dossier SET
      state = NEW.to_state,
      changed_s = iif(NEW.from_state <> NEW.to_state, NEW.at, changed_s),
      code = coalesce(code, NEW.code), ruleset = coalesce(ruleset, NEW.ruleset), desk_ruleset = coalesce(desk_ruleset, NEW.desk_ruleset),
      submitted_s = coalesce(submitted_s, iif(NEW.action = 'submit', NEW.at, NULL)),
      received_s = CASE WHEN NEW.action = 'accept' THEN NEW.at WHEN NEW.to_state = 'submitted' THEN NULL ELSE received_s END,
      due_day = NEW.due_day, intake_due_s = NEW.intake_due_s,
      assignee = CASE WHEN NEW.action IN ('assign', 'reassign') THEN (SELECT i.officer FROM intent i WHERE i.id = NEW.intent) WHEN NEW.to_state = 'submitted' THEN NULL ELSE assignee END,
      recommendation = CASE NEW.action WHEN 'recommend_grant' THEN 'grant' WHEN 'recommend_refuse' THEN 'refuse' WHEN 'recommend_route' THEN 'route'
                            ELSE iif(NEW.to_state IN ('in_review', 'submitted'), NULL, recommendation) END,
      slip = iif(NEW.to_state IN ('submitted', 'in_review', 'lapsed', 'withdrawn'), NULL, slip),
      is_open = (SELECT iif(s.final = 1 OR (s.clock = 'stopped' AND s.code <> 'issued'), 0, 1) FROM state s WHERE s.code = NEW.to_state)
   WHERE id = NEW.dossier;

  INSERT INTO routing (event, dossier, authority)
  SELECT NEW.id, NEW.dossier, coalesce(i.authority, (SELECT s.authority FROM screening s JOIN standing_finding f ON f.dossier = s.dossier AND f.verdict = s.verdict WHERE s.dossier = NEW.dossier),
         (SELECT v.authority FROM screening_rule v JOIN dossier d ON d.id = NEW.dossier AND v.ruleset = d.ruleset JOIN standing_finding f ON f.dossier = d.id AND f.verdict = v.verdict
           WHERE v.authority IS NOT NULL ORDER BY v.rank LIMIT 1), '')
    FROM intent i WHERE i.id = NEW.intent AND NEW.action IN ('route', 'decide_route');

  -- an adjustment or a new filing needs a new assessment
  DELETE FROM assessment WHERE dossier = NEW.dossier AND (NEW.action IN ('adjust', 'reopen') OR NEW.to_state = 'submitted');

  -- a discarded draft leaves nothing behind
  DELETE FROM signature WHERE dossier = NEW.dossier AND NEW.action = 'discard';
  DELETE FROM paper WHERE dossier = NEW.dossier AND NEW.action = 'discard';
  DELETE FROM answer WHERE dossier = NEW.dossier AND NEW.action = 'discard';
  DELETE FROM screened WHERE dossier = NEW.dossier AND NEW.action = 'discard';
  DELETE FROM unscreened WHERE dossier = NEW.dossier AND NEW.action = 'discard';

  -- a paper whose act was undone is good for nothing any more: what was frozen for signing, a slip, a notice, a refusal
  UPDATE document SET superseded = NEW.id
   WHERE dossier = NEW.dossier AND superseded IS NULL
     AND ((kind IN ('licence', 'refusal_letter') AND number IS NULL AND NEW.action IN ('adjust', 'send_back', 'withdraw', 'overrule', 'reopen'))
          OR (kind = 'routing_notice' AND NEW.action IN ('adjust', 'send_back', 'withdraw', 'recall_route', 'reopen'))
          OR (kind = 'slip' AND NEW.action IN ('recall_slip', 'uphold_contest') AND event IN (SELECT s.released FROM slip s WHERE s.dossier = NEW.dossier AND s.state IN ('recalled', 'upheld')))
          OR (kind IN ('intake_refusal', 'stop_notice') AND NEW.action = 'reopen'));
  -- a corrected paper takes the place and the number of the wrong one
  UPDATE document SET superseded = NEW.id WHERE NEW.action = 'correct_paper'
     AND id = (SELECT max(c.id) FROM document c WHERE c.dossier = NEW.dossier AND c.kind IN ('licence', 'refusal_letter') AND c.superseded IS NULL);
  -- papers with their content frozen; those the records clerk numbers have no number yet
  INSERT INTO document (dossier, event, kind, year, number, content)
  SELECT NEW.dossier, NEW.id, c.kind, CAST(substr(NEW.day, 1, 4) AS INTEGER),
         iif(c.kind IN ('licence', 'refusal_letter'), (SELECT x.number FROM document x WHERE x.superseded = NEW.id), coalesce((SELECT b.last FROM number_book b WHERE b.kind = c.kind AND b.year = CAST(substr(NEW.day, 1, 4) AS INTEGER)), 0) + 1), c.content
    FROM paper_content c WHERE c.event = NEW.id;
  UPDATE licence SET document = (SELECT c.id FROM document c WHERE c.event = NEW.id AND c.kind = 'licence')
   WHERE NEW.action = 'correct_paper' AND dossier = NEW.dossier AND document = (SELECT c.id FROM document c WHERE c.superseded = NEW.id);

  -- number, seal, date: the licence becomes active
  UPDATE document SET number = (SELECT i.number FROM intent i WHERE i.id = NEW.intent), year = CAST(substr(NEW.day, 1, 4) AS INTEGER)
   WHERE NEW.action = 'issue' AND id = (SELECT max(c.id) FROM document c WHERE c.dossier = NEW.dossier AND c.kind = iif(NEW.from_state = 'granted', 'licence', 'refusal_letter'));
  INSERT INTO licence (dossier, organisation, holder, site_name, year, number, symbol, state, issued_day, expires_day, document, event)
  SELECT d.id, d.organisation, g.name, coalesce((SELECT a.value FROM answer a WHERE a.dossier = d.id AND a.field = 'site_name' AND a.instance = ''), g.name),
         CAST(substr(NEW.day, 1, 4) AS INTEGER), i.number, o.number_symbol, 'active', NEW.day,
         date(NEW.day, min(12 * r.term_years_max, coalesce((SELECT sum(CAST(a.value AS INTEGER) * iif(a.field = 'term_years', 12, 1)) FROM answer a WHERE a.dossier = d.id AND a.field IN ('term_years', 'term_months') AND a.instance = '' AND CAST(a.value AS INTEGER) > 0), 12 * r.term_years_max)) || ' months', '-1 day'),
         (SELECT max(c.id) FROM document c WHERE c.dossier = d.id AND c.kind = 'licence'), NEW.id
    FROM dossier d JOIN organisation g ON g.id = d.organisation JOIN office o ON o.id = 1 JOIN ruleset r ON r.code = d.ruleset JOIN intent i ON i.id = NEW.intent
   WHERE d.id = NEW.dossier AND NEW.action = 'issue' AND NEW.from_state = 'granted';
  INSERT INTO licence_domain (licence, domain, active)
  SELECT DISTINCT l.id, a.value, 1 FROM licence l JOIN answer a ON a.dossier = l.dossier AND a.field = 'domain_name' AND a.value <> '' WHERE l.event = NEW.id;

  -- whom it concerns
  INSERT INTO notice (event, dossier, audience, person, made_s)
  SELECT NEW.id, NEW.dossier, f.target, CASE f.target WHEN 'case_officer' THEN (SELECT d.assignee FROM dossier d WHERE d.id = NEW.dossier) WHEN 'person' THEN (SELECT i.officer FROM intent i WHERE i.id = NEW.intent) END, NEW.at
    FROM effect f WHERE f.action = NEW.action AND f.kind = 'notice'
     AND NOT (f.target = 'case_officer' AND (SELECT d.assignee FROM dossier d WHERE d.id = NEW.dossier) IS NULL);
  INSERT INTO exception (event, dossier, kind, raised_s) SELECT DISTINCT NEW.id, NEW.dossier, x.kind, NEW.at FROM exception_due x WHERE x.event = NEW.id;

  -- done: from here on the dossier refuses every change but the next event's (see `applying`)
  UPDATE dossier SET version = version + 1, last_event = NEW.id WHERE id = NEW.dossier;
END;

CREATE TRIGGER event_keep BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER event_stay BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- the book of numbers follows every numbered paper
CREATE TRIGGER document_numbered AFTER INSERT ON document WHEN NEW.number IS NOT NULL BEGIN
  INSERT INTO number_book (kind, year, last) VALUES (NEW.kind, NEW.year, NEW.number) ON CONFLICT (kind, year) DO UPDATE SET last = max(last, excluded.last);
END;
CREATE TRIGGER document_renumbered AFTER UPDATE OF number ON document WHEN NEW.number IS NOT NULL BEGIN
  INSERT INTO number_book (kind, year, last) VALUES (NEW.kind, NEW.year, NEW.number) ON CONFLICT (kind, year) DO UPDATE SET last = max(last, excluded.last);
END;
