-- Writing and publishing rule sets.  A row of set_edit is the only way: it is checked, applied, and stays as the record.

CREATE TRIGGER set_edit_new BEFORE INSERT ON set_edit BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM set_edit WHERE id = NEW.id) OR NEW.applied <> 0 OR NEW.before IS NOT NULL;
  SELECT RAISE(ABORT, 'unknown_value') WHERE NEW.op NOT IN ('open', 'put', 'drop', 'publish', 'withdraw') OR (NEW.op IN ('open', 'put')) <> (NEW.row IS NOT NULL) OR NOT json_valid(coalesce(NEW.row, '{}'));
  -- an administrator, by their own right
  SELECT RAISE(ABORT, 'not_your_role') WHERE NOT EXISTS (SELECT 1 FROM holder h JOIN person p ON p.id = h.person AND p.active = 1
         WHERE h.person = NEW.person AND h.role = 'admin' AND h.for_person IS NULL AND NEW.at >= h.from_s AND NEW.at < h.until_s);
  SELECT RAISE(ABORT, 'not_now') WHERE NEW.at < (SELECT max(at) FROM set_edit) OR (EXISTS (SELECT 1 FROM office WHERE mode = 'production') AND abs(NEW.at - unixepoch('now')) > 300);
  -- beginning: a code of its own that ends in a letter, a published set to copy
  SELECT RAISE(ABORT, 'code_taken') WHERE NEW.op = 'open' AND (EXISTS (SELECT 1 FROM any_set WHERE code = NEW.ruleset) OR EXISTS (SELECT 1 FROM office_set WHERE code = NEW.ruleset));
  SELECT RAISE(ABORT, 'unknown_value') WHERE NEW.op = 'open' AND (coalesce(json_extract(NEW.row, '$.kind'), '') NOT IN ('licence', 'desk', 'authority')
         OR NEW.ruleset NOT GLOB CASE json_extract(NEW.row, '$.kind') WHEN 'licence' THEN 'R' WHEN 'desk' THEN 'O' ELSE 'A' END || '20[0-9][0-9][a-z]'
         OR (json_extract(NEW.row, '$.kind') <> 'authority' AND (date(json_extract(NEW.row, '$.from_day'), '+0 days') IS NOT json_extract(NEW.row, '$.from_day')
             OR NOT EXISTS (SELECT 1 FROM any_set b WHERE b.code = json_extract(NEW.row, '$.base') AND b.kind = json_extract(NEW.row, '$.kind') AND b.stage = 'published'))));
  SELECT RAISE(ABORT, 'not_a_draft') WHERE NEW.op <> 'open' AND NOT EXISTS (SELECT 1 FROM office_set WHERE code = NEW.ruleset AND stage = 'draft');
  -- nobody overwrites what they have not seen
  SELECT RAISE(ABORT, 'changed_meanwhile') WHERE EXISTS (SELECT 1 FROM set_edit e WHERE e.ruleset = NEW.ruleset AND e.id > NEW.seen AND e.applied = 1
         AND (NEW.op IN ('publish', 'withdraw') OR (e.part = NEW.part AND e.key = NEW.key)));
  SELECT RAISE(ABORT, 'no_such_row') WHERE NEW.op = 'drop' AND (NEW.part IN ('ruleset', 'desk_ruleset') OR NOT EXISTS (SELECT 1 FROM rule_row r WHERE r.ruleset = NEW.ruleset AND r.part = NEW.part AND r.key = NEW.key));
  -- a row: of a part its kind of set has, under the key its columns say
  SELECT RAISE(ABORT, 'unknown_part') WHERE NEW.op = 'put' AND NOT EXISTS (SELECT 1 FROM set_part p JOIN office_set s ON s.code = NEW.ruleset AND ' ' || p.kinds || ' ' LIKE '% ' || s.kind || ' %' WHERE p.part = NEW.part);
  SELECT RAISE(ABORT, 'unknown_value') WHERE NEW.op = 'put' AND NEW.key IS NOT (SELECT coalesce(group_concat(json_extract(NEW.row, '$.' || k.value), p.gap), '')
         FROM set_part p LEFT JOIN json_each(iif(p.key = '', '[]', '["' || replace(p.key, ' ', '","') || '"]')) k WHERE p.part = NEW.part);
  SELECT RAISE(ABORT, 'bad_code') WHERE NEW.op = 'put' AND NEW.part IN ('requirement', 'section', 'form_field', 'field_choice', 'criterion', 'screening_rule', 'ground', 'authority')
     AND (trim(coalesce(json_extract(NEW.row, '$.code'), '')) = '' OR json_extract(NEW.row, '$.code') GLOB '*[^a-z0-9_]*');
  SELECT RAISE(ABORT, 'rank_taken') WHERE NEW.op = 'put' AND NEW.part = 'screening_rule' AND EXISTS (SELECT 1 FROM screening_rule r WHERE r.ruleset = NEW.ruleset AND r.rank = json_extract(NEW.row, '$.rank') AND r.code <> NEW.key);
  SELECT RAISE(ABORT, 'unknown_section') WHERE NEW.op = 'put' AND NEW.part = 'form_field' AND NOT EXISTS (SELECT 1 FROM section s WHERE s.ruleset = NEW.ruleset AND s.code = json_extract(NEW.row, '$.section'));
  SELECT RAISE(ABORT, 'unknown_field') WHERE NEW.op = 'put' AND NEW.part = 'field_choice' AND NOT EXISTS (SELECT 1 FROM form_field f WHERE f.ruleset = NEW.ruleset AND f.code = json_extract(NEW.row, '$.field'));
  SELECT RAISE(ABORT, 'unknown_rule') WHERE NEW.op = 'put' AND NEW.part = 'screening_condition' AND NOT EXISTS (SELECT 1 FROM screening_rule r WHERE r.ruleset = NEW.ruleset AND r.code = json_extract(NEW.row, '$.rule'));
  SELECT RAISE(ABORT, 'unknown_action') WHERE NEW.op = 'put' AND ((NEW.part IN ('ground', 'action_law') AND NOT EXISTS (SELECT 1 FROM action a WHERE a.code = json_extract(NEW.row, '$.action')))
         OR (NEW.part = 'refusal_law' AND NOT EXISTS (SELECT 1 FROM refusal f WHERE f.code = json_extract(NEW.row, '$.refusal'))));
  SELECT RAISE(ABORT, 'unknown_verdict') WHERE NEW.op = 'put' AND NEW.part = 'screening_rule' AND NOT EXISTS (SELECT 1 FROM verdict v WHERE v.code = json_extract(NEW.row, '$.verdict'));
  -- what is published is not written again: another name or address begins on another day
  SELECT RAISE(ABORT, 'row_published') WHERE NEW.op = 'put' AND ((NEW.part = 'authority' AND EXISTS (SELECT 1 FROM authority a WHERE a.code || '@' || a.from_day = NEW.key))
         OR (NEW.part = 'clause' AND EXISTS (SELECT 1 FROM clause c WHERE c.code = NEW.key))
         -- of an instrument in force its end can be written
         OR (NEW.part = 'instrument' AND EXISTS (SELECT 1 FROM instrument n WHERE n.code = NEW.key AND (n.from_day <> json_extract(NEW.row, '$.from_day') OR n.until_day IS NOT NULL OR n.title <> json_extract(NEW.row, '$.title')))));
  SELECT RAISE(ABORT, 'not_a_day') WHERE NEW.op = 'put' AND ((json_extract(NEW.row, '$.from_day') IS NOT NULL AND date(json_extract(NEW.row, '$.from_day'), '+0 days') IS NOT json_extract(NEW.row, '$.from_day'))
         OR (json_extract(NEW.row, '$.until_day') IS NOT NULL AND date(json_extract(NEW.row, '$.until_day'), '+0 days') IS NOT json_extract(NEW.row, '$.until_day')));
  -- publishing: somebody who wrote none of it, from a day to come, nothing wrong
  SELECT RAISE(ABORT, 'second_person') WHERE NEW.op = 'publish' AND EXISTS (SELECT 1 FROM set_edit e WHERE e.ruleset = NEW.ruleset AND e.person = NEW.person);
  SELECT RAISE(ABORT, 'has_faults') WHERE NEW.op = 'publish' AND EXISTS (SELECT 1 FROM set_fault f WHERE f.ruleset = NEW.ruleset);
  SELECT RAISE(ABORT, 'not_ahead') WHERE NEW.op = 'publish' AND EXISTS (SELECT 1 FROM office o WHERE o.id = 1
         AND (EXISTS (SELECT 1 FROM any_set s WHERE s.code = NEW.ruleset AND s.from_day <= date(NEW.at + o.offset_s, 'unixepoch'))
              OR EXISTS (SELECT 1 FROM staged t WHERE t.ruleset = NEW.ruleset AND t.part = 'authority' AND json_extract(t.row, '$.from_day') <= date(NEW.at + o.offset_s, 'unixepoch'))
              OR EXISTS (SELECT 1 FROM staged t JOIN instrument n ON n.code = t.key WHERE t.ruleset = NEW.ruleset AND t.part = 'instrument' AND json_extract(t.row, '$.until_day') < date(NEW.at + o.offset_s, 'unixepoch'))));
END;

CREATE TRIGGER set_edit_apply AFTER INSERT ON set_edit BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.id <> 1 + coalesce((SELECT id FROM set_edit WHERE id <> NEW.id ORDER BY id DESC LIMIT 1), 0);
  UPDATE set_edit SET before = (SELECT r.row FROM rule_row r WHERE r.ruleset = NEW.ruleset AND r.part = NEW.part AND r.key = NEW.key) WHERE id = NEW.id AND NEW.op IN ('put', 'drop');

  -- a code that a published set has keeps its words: dossiers under that set are shown with them
  SELECT RAISE(ABORT, 'words_fixed') WHERE NEW.op = 'put' AND EXISTS (SELECT 1 FROM edit_word w CROSS JOIN word_needed p ON p.word = w.word JOIN any_set s ON s.code = p.ruleset AND s.stage = 'published'
         WHERE w.edit = NEW.id AND (w.vi <> '' OR w.en <> ''));

  -- begin: a copy of the base, but for the briefing, whose questions are about what is new
  INSERT INTO office_set (code, kind, base, stage, author, opened_s)
  SELECT NEW.ruleset, json_extract(NEW.row, '$.kind'), json_extract(NEW.row, '$.base'), 'draft', NEW.person, NEW.at WHERE NEW.op = 'open';
  INSERT INTO ruleset (code, from_day, until_day, status, law, term_years_max, sources_min, sources_law, signature, signature_law, stage)
  SELECT NEW.ruleset, json_extract(NEW.row, '$.from_day'), NULL, status, law, term_years_max, sources_min, sources_law, signature, signature_law, 'draft' FROM ruleset WHERE NEW.op = 'open' AND code = json_extract(NEW.row, '$.base');
  INSERT INTO desk_ruleset (code, from_day, until_day, status, law, slips_in_all, slips_intake, slips_review, slips_law, window_days, window_law, lapse_days, lapse_law, intake_hours, intake_law, apology_days, apology_law, adjust_law, forms_law, stage)
  SELECT NEW.ruleset, json_extract(NEW.row, '$.from_day'), NULL, status, law, slips_in_all, slips_intake, slips_review, slips_law, window_days, window_law, lapse_days, lapse_law, intake_hours, intake_law, apology_days, apology_law,
         adjust_law, forms_law, 'draft' FROM desk_ruleset WHERE NEW.op = 'open' AND code = json_extract(NEW.row, '$.base');
  INSERT INTO time_limit (ruleset, what, days, unit, law, status) SELECT NEW.ruleset, what, days, unit, law, status FROM time_limit WHERE NEW.op = 'open' AND ruleset = json_extract(NEW.row, '$.base');
  INSERT INTO requirement (ruleset, code, rank, per, made_by, clause, copy_kind, docx, status) SELECT NEW.ruleset, code, rank, per, made_by, clause, copy_kind, docx, status FROM requirement WHERE NEW.op = 'open' AND ruleset = json_extract(NEW.row, '$.base');
  INSERT INTO section (ruleset, code, rank, part, clause, status) SELECT NEW.ruleset, code, rank, part, clause, status FROM section WHERE NEW.op = 'open' AND ruleset = json_extract(NEW.row, '$.base');
  INSERT INTO form_field (ruleset, section, code, rank, kind, per, required, max_chars, clause, status) SELECT NEW.ruleset, section, code, rank, kind, per, required, max_chars, clause, status FROM form_field WHERE NEW.op = 'open' AND ruleset = json_extract(NEW.row, '$.base');
  INSERT INTO field_choice (ruleset, field, code, rank) SELECT NEW.ruleset, field, code, rank FROM field_choice WHERE NEW.op = 'open' AND ruleset = json_extract(NEW.row, '$.base');
  INSERT INTO criterion (ruleset, code, rank, clause, sections, status) SELECT NEW.ruleset, code, rank, clause, sections, status FROM criterion WHERE NEW.op = 'open' AND ruleset = json_extract(NEW.row, '$.base');
  INSERT INTO ground (ruleset, action, code, rank, clause, knowable) SELECT NEW.ruleset, action, code, rank, clause, knowable FROM ground WHERE NEW.op = 'open' AND ruleset = json_extract(NEW.row, '$.base');
  INSERT INTO screening_rule (ruleset, code, rank, verdict, authority, clause, status) SELECT NEW.ruleset, code, rank, verdict, authority, clause, status FROM screening_rule WHERE NEW.op = 'open' AND ruleset = json_extract(NEW.row, '$.base');
  INSERT INTO screening_condition (ruleset, rule, field, answer) SELECT NEW.ruleset, rule, field, answer FROM screening_condition WHERE NEW.op = 'open' AND ruleset = json_extract(NEW.row, '$.base');
  INSERT INTO action_law (action, ruleset, law) SELECT action, NEW.ruleset, law FROM action_law WHERE NEW.op = 'open' AND ruleset = json_extract(NEW.row, '$.base');
  INSERT INTO refusal_law (refusal, ruleset, law) SELECT refusal, NEW.ruleset, law FROM refusal_law WHERE NEW.op = 'open' AND ruleset = json_extract(NEW.row, '$.base');

  -- write a row
  UPDATE ruleset SET from_day = json_extract(NEW.row, '$.from_day'), until_day = json_extract(NEW.row, '$.until_day'), status = json_extract(NEW.row, '$.status'), law = json_extract(NEW.row, '$.law'),
         term_years_max = json_extract(NEW.row, '$.term_years_max'), sources_min = json_extract(NEW.row, '$.sources_min'), sources_law = json_extract(NEW.row, '$.sources_law'), signature = json_extract(NEW.row, '$.signature'),
         signature_law = json_extract(NEW.row, '$.signature_law') WHERE NEW.op = 'put' AND NEW.part = 'ruleset' AND code = NEW.ruleset;
  UPDATE desk_ruleset SET from_day = json_extract(NEW.row, '$.from_day'), until_day = json_extract(NEW.row, '$.until_day'), status = json_extract(NEW.row, '$.status'), law = json_extract(NEW.row, '$.law'),
         slips_in_all = json_extract(NEW.row, '$.slips_in_all'), slips_intake = json_extract(NEW.row, '$.slips_intake'), slips_review = json_extract(NEW.row, '$.slips_review'), slips_law = json_extract(NEW.row, '$.slips_law'),
         window_days = json_extract(NEW.row, '$.window_days'), window_law = json_extract(NEW.row, '$.window_law'), lapse_days = json_extract(NEW.row, '$.lapse_days'), lapse_law = json_extract(NEW.row, '$.lapse_law'),
         intake_hours = json_extract(NEW.row, '$.intake_hours'), intake_law = json_extract(NEW.row, '$.intake_law'), apology_days = json_extract(NEW.row, '$.apology_days'), apology_law = json_extract(NEW.row, '$.apology_law'),
         adjust_law = json_extract(NEW.row, '$.adjust_law'), forms_law = json_extract(NEW.row, '$.forms_law') WHERE NEW.op = 'put' AND NEW.part = 'desk_ruleset' AND code = NEW.ruleset;
  INSERT INTO time_limit (ruleset, what, days, unit, law, status)
  SELECT NEW.ruleset, json_extract(NEW.row, '$.what'), json_extract(NEW.row, '$.days'), json_extract(NEW.row, '$.unit'), json_extract(NEW.row, '$.law'), json_extract(NEW.row, '$.status') WHERE NEW.op = 'put' AND NEW.part = 'time_limit'
      ON CONFLICT (ruleset, what) DO UPDATE SET days = excluded.days, unit = excluded.unit, law = excluded.law, status = excluded.status;
  INSERT INTO requirement (ruleset, code, rank, per, made_by, clause, copy_kind, docx, status)
  SELECT NEW.ruleset, json_extract(NEW.row, '$.code'), json_extract(NEW.row, '$.rank'), json_extract(NEW.row, '$.per'), json_extract(NEW.row, '$.made_by'), json_extract(NEW.row, '$.clause'), json_extract(NEW.row, '$.copy_kind'),
         json_extract(NEW.row, '$.docx'), json_extract(NEW.row, '$.status') WHERE NEW.op = 'put' AND NEW.part = 'requirement'
      ON CONFLICT (ruleset, code) DO UPDATE SET rank = excluded.rank, per = excluded.per, made_by = excluded.made_by, clause = excluded.clause, copy_kind = excluded.copy_kind, docx = excluded.docx, status = excluded.status;
  INSERT INTO section (ruleset, code, rank, part, clause, status)
  SELECT NEW.ruleset, json_extract(NEW.row, '$.code'), json_extract(NEW.row, '$.rank'), json_extract(NEW.row, '$.part'), json_extract(NEW.row, '$.clause'), json_extract(NEW.row, '$.status') WHERE NEW.op = 'put' AND NEW.part = 'section'
      ON CONFLICT (ruleset, code) DO UPDATE SET rank = excluded.rank, part = excluded.part, clause = excluded.clause, status = excluded.status;
  INSERT INTO form_field (ruleset, section, code, rank, kind, per, required, max_chars, clause, status)
  SELECT NEW.ruleset, json_extract(NEW.row, '$.section'), json_extract(NEW.row, '$.code'), json_extract(NEW.row, '$.rank'), json_extract(NEW.row, '$.kind'), json_extract(NEW.row, '$.per'), json_extract(NEW.row, '$.required'),
         json_extract(NEW.row, '$.max_chars'), json_extract(NEW.row, '$.clause'), json_extract(NEW.row, '$.status') WHERE NEW.op = 'put' AND NEW.part = 'form_field'
      ON CONFLICT (ruleset, code) DO UPDATE SET section = excluded.section, rank = excluded.rank, kind = excluded.kind, per = excluded.per, required = excluded.required, max_chars = excluded.max_chars,
         clause = excluded.clause, status = excluded.status;
  INSERT INTO field_choice (ruleset, field, code, rank)
  SELECT NEW.ruleset, json_extract(NEW.row, '$.field'), json_extract(NEW.row, '$.code'), json_extract(NEW.row, '$.rank') WHERE NEW.op = 'put' AND NEW.part = 'field_choice'
      ON CONFLICT (ruleset, field, code) DO UPDATE SET rank = excluded.rank;
  INSERT INTO criterion (ruleset, code, rank, clause, sections, status)
  SELECT NEW.ruleset, json_extract(NEW.row, '$.code'), json_extract(NEW.row, '$.rank'), json_extract(NEW.row, '$.clause'), json_extract(NEW.row, '$.sections'), json_extract(NEW.row, '$.status') WHERE NEW.op = 'put' AND NEW.part = 'criterion'
      ON CONFLICT (ruleset, code) DO UPDATE SET rank = excluded.rank, clause = excluded.clause, sections = excluded.sections, status = excluded.status;
  INSERT INTO screening_rule (ruleset, code, rank, verdict, authority, clause, status)
  SELECT NEW.ruleset, json_extract(NEW.row, '$.code'), json_extract(NEW.row, '$.rank'), json_extract(NEW.row, '$.verdict'), json_extract(NEW.row, '$.authority'), json_extract(NEW.row, '$.clause'), json_extract(NEW.row, '$.status')
   WHERE NEW.op = 'put' AND NEW.part = 'screening_rule'
      ON CONFLICT (ruleset, code) DO UPDATE SET rank = excluded.rank, verdict = excluded.verdict, authority = excluded.authority, clause = excluded.clause, status = excluded.status;
  INSERT INTO screening_condition (ruleset, rule, field, answer)
  SELECT NEW.ruleset, json_extract(NEW.row, '$.rule'), json_extract(NEW.row, '$.field'), json_extract(NEW.row, '$.answer') WHERE NEW.op = 'put' AND NEW.part = 'screening_condition'
      ON CONFLICT (ruleset, rule, field, answer) DO NOTHING;
  INSERT INTO ground (ruleset, action, code, rank, clause, knowable)
  SELECT NEW.ruleset, json_extract(NEW.row, '$.action'), json_extract(NEW.row, '$.code'), json_extract(NEW.row, '$.rank'), json_extract(NEW.row, '$.clause'), json_extract(NEW.row, '$.knowable') WHERE NEW.op = 'put' AND NEW.part = 'ground'
      ON CONFLICT (ruleset, action, code) DO UPDATE SET rank = excluded.rank, clause = excluded.clause, knowable = excluded.knowable;
  INSERT INTO action_law (action, ruleset, law) SELECT json_extract(NEW.row, '$.action'), NEW.ruleset, json_extract(NEW.row, '$.law') WHERE NEW.op = 'put' AND NEW.part = 'action_law'
      ON CONFLICT (action, ruleset) DO UPDATE SET law = excluded.law;
  INSERT INTO refusal_law (refusal, ruleset, law) SELECT json_extract(NEW.row, '$.refusal'), NEW.ruleset, json_extract(NEW.row, '$.law') WHERE NEW.op = 'put' AND NEW.part = 'refusal_law'
      ON CONFLICT (refusal, ruleset) DO UPDATE SET law = excluded.law;
  INSERT INTO briefing_question (ruleset, no, right_answer, clause)
  SELECT NEW.ruleset, json_extract(NEW.row, '$.no'), json_extract(NEW.row, '$.right_answer'), json_extract(NEW.row, '$.clause') WHERE NEW.op = 'put' AND NEW.part = 'briefing_question'
      ON CONFLICT (ruleset, no) DO UPDATE SET right_answer = excluded.right_answer, clause = excluded.clause;
  INSERT INTO staged (ruleset, part, key, row) SELECT NEW.ruleset, NEW.part, NEW.key, NEW.row WHERE NEW.op = 'put' AND NEW.part IN ('authority', 'instrument', 'clause')
      ON CONFLICT (ruleset, part, key) DO UPDATE SET row = excluded.row;
  DELETE FROM law_word WHERE NEW.op IN ('put', 'drop') AND ruleset = NEW.ruleset AND key IN (SELECT w.word FROM edit_word w WHERE w.edit = NEW.id);
  INSERT INTO law_word (ruleset, key, vi, en) SELECT w.ruleset, w.word, w.vi, w.en FROM edit_word w WHERE NEW.op = 'put' AND w.edit = NEW.id AND (w.vi <> '' OR w.en <> '');

  -- take a row away, and first what hangs on it, each with a record of its own
  INSERT INTO set_edit (ruleset, op, part, key, person, at, seen)
  SELECT NEW.ruleset, 'drop', r.part, r.key, NEW.person, NEW.at, NEW.id FROM rule_row r
   WHERE NEW.op = 'drop' AND r.ruleset = NEW.ruleset
     AND ((NEW.part = 'section' AND r.part = 'form_field' AND json_extract(r.row, '$.section') = NEW.key)
          OR (NEW.part = 'form_field' AND r.part = 'field_choice' AND json_extract(r.row, '$.field') = NEW.key)
          OR (NEW.part = 'screening_rule' AND r.part = 'screening_condition' AND json_extract(r.row, '$.rule') = NEW.key));
  DELETE FROM time_limit WHERE NEW.op = 'drop' AND NEW.part = 'time_limit' AND ruleset = NEW.ruleset AND what = NEW.key;
  DELETE FROM requirement WHERE NEW.op = 'drop' AND NEW.part = 'requirement' AND ruleset = NEW.ruleset AND code = NEW.key;
  DELETE FROM field_choice WHERE NEW.op = 'drop' AND NEW.part = 'field_choice' AND ruleset = NEW.ruleset AND field || '.' || code = NEW.key;
  DELETE FROM form_field WHERE NEW.op = 'drop' AND NEW.part = 'form_field' AND ruleset = NEW.ruleset AND code = NEW.key;
  DELETE FROM section WHERE NEW.op = 'drop' AND NEW.part = 'section' AND ruleset = NEW.ruleset AND code = NEW.key;
  DELETE FROM criterion WHERE NEW.op = 'drop' AND NEW.part = 'criterion' AND ruleset = NEW.ruleset AND code = NEW.key;
  DELETE FROM screening_condition WHERE NEW.op = 'drop' AND NEW.part = 'screening_condition' AND ruleset = NEW.ruleset AND rule || '.' || field || '.' || answer = NEW.key;
  DELETE FROM screening_rule WHERE NEW.op = 'drop' AND NEW.part = 'screening_rule' AND ruleset = NEW.ruleset AND code = NEW.key;
  DELETE FROM ground WHERE NEW.op = 'drop' AND NEW.part = 'ground' AND ruleset = NEW.ruleset AND action || '.' || code = NEW.key;
  DELETE FROM action_law WHERE NEW.op = 'drop' AND NEW.part = 'action_law' AND ruleset = NEW.ruleset AND action = NEW.key;
  DELETE FROM refusal_law WHERE NEW.op = 'drop' AND NEW.part = 'refusal_law' AND ruleset = NEW.ruleset AND refusal = NEW.key;
  DELETE FROM briefing_question WHERE NEW.op = 'drop' AND NEW.part = 'briefing_question' AND ruleset = NEW.ruleset AND no || '' = NEW.key;
  DELETE FROM staged WHERE NEW.op = 'drop' AND ruleset = NEW.ruleset AND part = NEW.part AND key = NEW.key;

  -- throw the draft away: its rows go, the record stays
  DELETE FROM screening_condition WHERE NEW.op = 'withdraw' AND ruleset = NEW.ruleset;
  DELETE FROM screening_rule WHERE NEW.op = 'withdraw' AND ruleset = NEW.ruleset;
  DELETE FROM ground WHERE NEW.op = 'withdraw' AND ruleset = NEW.ruleset;
  DELETE FROM criterion WHERE NEW.op = 'withdraw' AND ruleset = NEW.ruleset;
  DELETE FROM field_choice WHERE NEW.op = 'withdraw' AND ruleset = NEW.ruleset;
  DELETE FROM form_field WHERE NEW.op = 'withdraw' AND ruleset = NEW.ruleset;
  DELETE FROM section WHERE NEW.op = 'withdraw' AND ruleset = NEW.ruleset;
  DELETE FROM requirement WHERE NEW.op = 'withdraw' AND ruleset = NEW.ruleset;
  DELETE FROM time_limit WHERE NEW.op = 'withdraw' AND ruleset = NEW.ruleset;
  DELETE FROM action_law WHERE NEW.op = 'withdraw' AND ruleset = NEW.ruleset;
  DELETE FROM refusal_law WHERE NEW.op = 'withdraw' AND ruleset = NEW.ruleset;
  DELETE FROM briefing_question WHERE NEW.op = 'withdraw' AND ruleset = NEW.ruleset;
  DELETE FROM staged WHERE NEW.op = 'withdraw' AND ruleset = NEW.ruleset;
  DELETE FROM law_word WHERE NEW.op = 'withdraw' AND ruleset = NEW.ruleset;
  DELETE FROM ruleset WHERE NEW.op = 'withdraw' AND code = NEW.ruleset;
  DELETE FROM desk_ruleset WHERE NEW.op = 'withdraw' AND code = NEW.ruleset;

  -- publish: the set before it ends the day before; what belongs to no one set is copied to where it is read
  UPDATE ruleset SET until_day = (SELECT date(n.from_day, '-1 day') FROM ruleset n WHERE n.code = NEW.ruleset)
   WHERE NEW.op = 'publish' AND code = (SELECT b.code FROM ruleset b JOIN ruleset n ON n.code = NEW.ruleset WHERE b.stage = 'published' AND b.from_day < n.from_day ORDER BY b.from_day DESC LIMIT 1);
  UPDATE desk_ruleset SET until_day = (SELECT date(n.from_day, '-1 day') FROM desk_ruleset n WHERE n.code = NEW.ruleset)
   WHERE NEW.op = 'publish' AND code = (SELECT b.code FROM desk_ruleset b JOIN desk_ruleset n ON n.code = NEW.ruleset WHERE b.stage = 'published' AND b.from_day < n.from_day ORDER BY b.from_day DESC LIMIT 1);
  UPDATE ruleset SET stage = 'published' WHERE NEW.op = 'publish' AND code = NEW.ruleset;
  UPDATE desk_ruleset SET stage = 'published' WHERE NEW.op = 'publish' AND code = NEW.ruleset;
  INSERT INTO instrument (code, title, from_day, until_day, status)
  SELECT t.key, json_extract(t.row, '$.title'), json_extract(t.row, '$.from_day'), json_extract(t.row, '$.until_day'), json_extract(t.row, '$.status') FROM staged t WHERE NEW.op = 'publish' AND t.ruleset = NEW.ruleset AND t.part = 'instrument'
      ON CONFLICT (code) DO UPDATE SET until_day = excluded.until_day;
  INSERT INTO clause (code, instrument, text, status)
  SELECT t.key, json_extract(t.row, '$.instrument'), json_extract(t.row, '$.text'), json_extract(t.row, '$.status') FROM staged t WHERE NEW.op = 'publish' AND t.ruleset = NEW.ruleset AND t.part = 'clause'
      ON CONFLICT (code) DO NOTHING;
  UPDATE authority SET until_day = (SELECT date(min(json_extract(t.row, '$.from_day')), '-1 day') FROM staged t WHERE t.ruleset = NEW.ruleset AND t.part = 'authority' AND json_extract(t.row, '$.code') = authority.code)
   WHERE NEW.op = 'publish' AND code IN (SELECT json_extract(t.row, '$.code') FROM staged t WHERE t.ruleset = NEW.ruleset AND t.part = 'authority')
     AND from_day = (SELECT max(a.from_day) FROM authority a WHERE a.code = authority.code);
  INSERT INTO authority (code, from_day, until_day, name, name_en, address, law, status)
  SELECT json_extract(t.row, '$.code'), json_extract(t.row, '$.from_day'),
         (SELECT date(min(json_extract(n.row, '$.from_day')), '-1 day') FROM staged n WHERE n.ruleset = t.ruleset AND n.part = 'authority' AND json_extract(n.row, '$.code') = json_extract(t.row, '$.code')
             AND json_extract(n.row, '$.from_day') > json_extract(t.row, '$.from_day')),
         json_extract(t.row, '$.name'), json_extract(t.row, '$.name_en'), json_extract(t.row, '$.address'), json_extract(t.row, '$.law'), json_extract(t.row, '$.status')
    FROM staged t WHERE NEW.op = 'publish' AND t.ruleset = NEW.ruleset AND t.part = 'authority';
  UPDATE office_set SET stage = iif(NEW.op = 'publish', 'published', 'withdrawn'), published_by = iif(NEW.op = 'publish', NEW.person, NULL), published_s = iif(NEW.op = 'publish', NEW.at, NULL)
   WHERE NEW.op IN ('publish', 'withdraw') AND code = NEW.ruleset;

  -- where triggers do not call triggers, what hangs on a row would stay half done
  SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM set_edit WHERE applied = 0 AND id > NEW.id);
  UPDATE set_edit SET applied = 1 WHERE id = NEW.id;
END;

CREATE TRIGGER set_edit_keep BEFORE UPDATE ON set_edit BEGIN SELECT RAISE(ABORT, 'append_only') WHERE OLD.applied <> 0; END;
CREATE TRIGGER set_edit_stay BEFORE DELETE ON set_edit BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- what only an edit writes
CREATE TRIGGER office_set_new BEFORE INSERT ON office_set BEGIN
  SELECT RAISE(ABORT, 'only_by_edit') WHERE NOT EXISTS (SELECT 1 FROM set_edit e WHERE e.applied = 0 AND e.op = 'open' AND e.ruleset = NEW.code);
END;
CREATE TRIGGER office_set_keep BEFORE UPDATE ON office_set BEGIN SELECT RAISE(ABORT, 'only_by_edit') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.code); END;
CREATE TRIGGER office_set_stay BEFORE DELETE ON office_set BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER staged_new BEFORE INSERT ON staged BEGIN SELECT RAISE(ABORT, 'only_by_edit') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = NEW.ruleset); END;
CREATE TRIGGER staged_keep BEFORE UPDATE ON staged BEGIN SELECT RAISE(ABORT, 'only_by_edit') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER staged_stay BEFORE DELETE ON staged BEGIN SELECT RAISE(ABORT, 'only_by_edit') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER law_word_new BEFORE INSERT ON law_word BEGIN SELECT RAISE(ABORT, 'only_by_edit') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = NEW.ruleset); END;
CREATE TRIGGER law_word_keep BEFORE UPDATE ON law_word BEGIN SELECT RAISE(ABORT, 'only_by_edit') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER law_word_stay BEFORE DELETE ON law_word BEGIN SELECT RAISE(ABORT, 'only_by_edit') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
