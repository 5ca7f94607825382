-- Working tables: who may write what, when.  Everything that follows from events is written by events only (see `applying`).
-- An existing key is refused before INSERT everywhere, since INSERT OR REPLACE fires no DELETE trigger; numbers are given in turn,
-- since a row with the largest number would end them; what CHECK and REFERENCES say of a word or a person that matters is said
-- again, since a connection can switch them off.

-- a real office never becomes a demo, where acts may be dated
CREATE TRIGGER office_new BEFORE INSERT ON office BEGIN SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM office); END;
CREATE TRIGGER office_keep BEFORE UPDATE ON office BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.id <> OLD.id OR (OLD.mode = 'production' AND NEW.mode <> 'production') OR (NEW.offset_s <> OLD.offset_s AND EXISTS (SELECT 1 FROM event));
END;
CREATE TRIGGER office_stay BEFORE DELETE ON office BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- people and organisations stay, since acts are theirs; an organisation is matched once, by the desk, not by its own members
CREATE TRIGGER person_new BEFORE INSERT ON person BEGIN SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM person WHERE id = NEW.id OR email = NEW.email); END;
CREATE TRIGGER person_keep BEFORE UPDATE ON person BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.id <> OLD.id OR (NEW.email <> OLD.email AND EXISTS (SELECT 1 FROM person WHERE email = NEW.email));
END;
CREATE TRIGGER person_stay BEFORE DELETE ON person BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER organisation_new BEFORE INSERT ON organisation BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM organisation WHERE id = NEW.id OR tax_code = NEW.tax_code);
  SELECT RAISE(ABORT, 'organisation_unverified') WHERE NEW.verified_s IS NOT NULL OR NEW.verified_by IS NOT NULL;
END;
CREATE TRIGGER organisation_keep BEFORE UPDATE ON organisation BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.id <> OLD.id OR (NEW.tax_code <> OLD.tax_code AND EXISTS (SELECT 1 FROM organisation WHERE tax_code = NEW.tax_code))
      OR (OLD.verified_s IS NOT NULL AND (NEW.verified_s IS NOT OLD.verified_s OR NEW.verified_by IS NOT OLD.verified_by));
  SELECT RAISE(ABORT, 'not_your_role') WHERE OLD.verified_s IS NULL AND (NEW.verified_s IS NOT NULL OR NEW.verified_by IS NOT NULL)
     AND NOT EXISTS (SELECT 1 FROM holder h WHERE h.person = NEW.verified_by AND h.role IN ('desk_officer', 'desk_head') AND NEW.verified_s >= h.from_s AND NEW.verified_s < h.until_s);
  SELECT RAISE(ABORT, 'own_organisation') WHERE NEW.verified_by IS NOT OLD.verified_by AND EXISTS (SELECT 1 FROM member m WHERE m.organisation = OLD.id AND m.person = NEW.verified_by);
END;
CREATE TRIGGER organisation_stay BEFORE DELETE ON organisation BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- dossiers begin as drafts; what moves, moves by an event
CREATE TRIGGER dossier_new BEFORE INSERT ON dossier BEGIN
  SELECT RAISE(ABORT, 'only_by_event') WHERE EXISTS (SELECT 1 FROM dossier WHERE id = NEW.id)
      OR NEW.state <> 'draft' OR NEW.version <> 0 OR NEW.last_event IS NOT NULL OR NEW.code IS NOT NULL OR NEW.ruleset IS NOT NULL OR NEW.desk_ruleset IS NOT NULL
      OR NEW.submitted_s IS NOT NULL OR NEW.received_s IS NOT NULL OR NEW.due_day IS NOT NULL OR NEW.intake_due_s IS NOT NULL OR NEW.assignee IS NOT NULL
      OR NEW.recommendation IS NOT NULL OR NEW.slip IS NOT NULL OR NEW.is_open <> 1;
  SELECT RAISE(ABORT, 'no_such_organisation') WHERE NOT EXISTS (SELECT 1 FROM organisation WHERE id = NEW.organisation);
  SELECT RAISE(ABORT, 'no_such_person') WHERE NOT EXISTS (SELECT 1 FROM person WHERE id = NEW.opened_by);
  SELECT RAISE(ABORT, 'unknown_value') WHERE NEW.channel NOT IN ('online', 'counter', 'post') OR length(NEW.check_code) <> 6;
END;
CREATE TRIGGER dossier_last AFTER INSERT ON dossier BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.id <> 1 + coalesce((SELECT id FROM dossier WHERE id <> NEW.id ORDER BY id DESC LIMIT 1), 0);
END;
CREATE TRIGGER dossier_keep BEFORE UPDATE ON dossier BEGIN SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM applying a WHERE a.dossier = OLD.id); END;
CREATE TRIGGER dossier_stay BEFORE DELETE ON dossier BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- answers: while drafting, while a slip is out for the sections it names, and by an adjustment
CREATE TRIGGER answer_insert BEFORE INSERT ON answer BEGIN
  SELECT RAISE(ABORT, 'not_in_this_state') WHERE NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = NEW.dossier AND d.state = 'draft')
      AND NOT EXISTS (SELECT 1 FROM applying a WHERE a.dossier = NEW.dossier)
      AND NOT EXISTS (SELECT 1 FROM dossier d JOIN slip_item i ON i.slip = d.slip AND i.opinion = 'agree' JOIN form_field f ON f.ruleset = d.ruleset AND f.code = NEW.field
                       WHERE d.id = NEW.dossier AND d.state IN ('completion_requested', 'supplement_requested')
                         AND (i.section = f.section OR (i.requirement = 'source_consent' AND f.per = 'news_source')));
  SELECT RAISE(ABORT, 'unknown_field') WHERE NEW.field <> 'advice_read' AND NOT EXISTS (SELECT 1 FROM form_field f JOIN ruleset s ON s.code = f.ruleset AND s.stage = 'published' WHERE f.code = NEW.field);
  -- INSERT OR REPLACE takes the old value away without a trigger, so what was there is kept here; the triggers after it find it kept
  INSERT INTO answer_history (dossier, field, instance, value, version)
  SELECT a.dossier, a.field, a.instance, a.value, d.version FROM answer a JOIN dossier d ON d.id = a.dossier AND d.submitted_s IS NOT NULL
   WHERE a.dossier = NEW.dossier AND a.field = NEW.field AND a.instance = NEW.instance AND a.value <> NEW.value;
END;
CREATE TRIGGER answer_update BEFORE UPDATE ON answer BEGIN
  SELECT RAISE(ABORT, 'not_in_this_state') WHERE NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = NEW.dossier AND d.state = 'draft')
      AND NOT EXISTS (SELECT 1 FROM applying a WHERE a.dossier = NEW.dossier)
      AND NOT EXISTS (SELECT 1 FROM dossier d JOIN slip_item i ON i.slip = d.slip AND i.opinion = 'agree' JOIN form_field f ON f.ruleset = d.ruleset AND f.code = NEW.field
                       WHERE d.id = NEW.dossier AND d.state IN ('completion_requested', 'supplement_requested')
                         AND (i.section = f.section OR (i.requirement = 'source_consent' AND f.per = 'news_source')));
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.dossier <> OLD.dossier OR NEW.field <> OLD.field OR NEW.instance <> OLD.instance;
END;
CREATE TRIGGER answer_delete BEFORE DELETE ON answer BEGIN
  SELECT RAISE(ABORT, 'not_in_this_state') WHERE NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = OLD.dossier AND d.state = 'draft')
      AND NOT EXISTS (SELECT 1 FROM applying a WHERE a.dossier = OLD.dossier)
      AND NOT EXISTS (SELECT 1 FROM dossier d JOIN slip_item i ON i.slip = d.slip AND i.opinion = 'agree' JOIN form_field f ON f.ruleset = d.ruleset AND f.code = OLD.field
                       WHERE d.id = OLD.dossier AND d.state IN ('completion_requested', 'supplement_requested')
                         AND (i.section = f.section OR (i.requirement = 'source_consent' AND f.per = 'news_source')));
END;
CREATE TRIGGER answer_update_kept AFTER UPDATE ON answer WHEN NEW.value <> OLD.value AND EXISTS (SELECT 1 FROM dossier d WHERE d.id = OLD.dossier AND d.submitted_s IS NOT NULL) BEGIN
  INSERT INTO answer_history (dossier, field, instance, value, version) SELECT OLD.dossier, OLD.field, OLD.instance, OLD.value, d.version FROM dossier d WHERE d.id = OLD.dossier
     AND OLD.value IS NOT (SELECT h.value FROM answer_history h WHERE h.dossier = OLD.dossier AND h.field = OLD.field AND h.instance = OLD.instance ORDER BY h.id DESC LIMIT 1);
END;
CREATE TRIGGER answer_delete_kept AFTER DELETE ON answer WHEN EXISTS (SELECT 1 FROM dossier d WHERE d.id = OLD.dossier AND d.submitted_s IS NOT NULL) BEGIN
  INSERT INTO answer_history (dossier, field, instance, value, version) SELECT OLD.dossier, OLD.field, OLD.instance, OLD.value, d.version FROM dossier d WHERE d.id = OLD.dossier
     AND OLD.value IS NOT (SELECT h.value FROM answer_history h WHERE h.dossier = OLD.dossier AND h.field = OLD.field AND h.instance = OLD.instance ORDER BY h.id DESC LIMIT 1);
END;
CREATE TRIGGER answer_history_new BEFORE INSERT ON answer_history BEGIN
  SELECT RAISE(ABORT, 'only_by_event') WHERE EXISTS (SELECT 1 FROM answer_history WHERE id = NEW.id)
      OR NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = NEW.dossier AND d.version = NEW.version AND (d.state IN ('completion_requested', 'supplement_requested')
           OR EXISTS (SELECT 1 FROM applying a WHERE a.dossier = d.id)));
END;
CREATE TRIGGER answer_history_keep BEFORE UPDATE ON answer_history BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER answer_history_stay BEFORE DELETE ON answer_history BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- papers: while drafting; while a slip is out, for what it names; a newer one replaces the older and keeps it
CREATE TRIGGER paper_new BEFORE INSERT ON paper BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM paper WHERE id = NEW.id) OR NEW.replaced_by IS NOT NULL;
  SELECT RAISE(ABORT, 'item_not_on_list') WHERE NOT EXISTS (SELECT 1 FROM requirement r JOIN ruleset s ON s.code = r.ruleset AND s.stage = 'published' JOIN dossier d ON d.id = NEW.dossier WHERE r.code = NEW.requirement AND (d.ruleset IS NULL OR r.ruleset = d.ruleset));
  SELECT RAISE(ABORT, 'not_in_this_state') WHERE NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = NEW.dossier AND d.state = 'draft')
      AND NOT EXISTS (SELECT 1 FROM dossier d JOIN slip_item i ON i.slip = d.slip AND i.opinion = 'agree' AND i.requirement = NEW.requirement
                       WHERE d.id = NEW.dossier AND d.state IN ('completion_requested', 'supplement_requested') AND (i.instance = NEW.instance OR i.defect = 'too_few'));
  SELECT RAISE(ABORT, 'no_such_file') WHERE NOT EXISTS (SELECT 1 FROM file WHERE hash = NEW.file);
  SELECT RAISE(ABORT, 'no_such_person') WHERE NOT EXISTS (SELECT 1 FROM person WHERE id = NEW.added_by);
END;
CREATE TRIGGER paper_replaces AFTER INSERT ON paper BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.id <> 1 + coalesce((SELECT id FROM paper WHERE id <> NEW.id ORDER BY id DESC LIMIT 1), 0);
  UPDATE paper SET replaced_by = NEW.id WHERE dossier = NEW.dossier AND requirement = NEW.requirement AND instance = NEW.instance AND replaced_by IS NULL AND id <> NEW.id;
END;
CREATE TRIGGER paper_keep BEFORE UPDATE ON paper BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.id <> OLD.id OR NEW.dossier <> OLD.dossier OR NEW.requirement <> OLD.requirement OR NEW.instance <> OLD.instance OR NEW.file <> OLD.file OR NEW.name <> OLD.name
      OR NEW.added_by <> OLD.added_by OR NEW.added_s <> OLD.added_s
      OR (NEW.replaced_by IS NOT OLD.replaced_by AND (OLD.replaced_by IS NOT NULL OR NOT EXISTS (SELECT 1 FROM paper p WHERE p.id = NEW.replaced_by AND p.id > OLD.id AND p.dossier = OLD.dossier
           AND p.requirement = OLD.requirement AND p.instance = OLD.instance)));
END;
CREATE TRIGGER paper_stay BEFORE DELETE ON paper BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = OLD.dossier AND d.state = 'draft') AND NOT EXISTS (SELECT 1 FROM applying a WHERE a.dossier = OLD.dossier);
END;
CREATE TRIGGER file_new BEFORE INSERT ON file BEGIN SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM file WHERE hash = NEW.hash); END;
CREATE TRIGGER file_keep BEFORE UPDATE ON file BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER file_stay BEFORE DELETE ON file BEGIN SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM paper p WHERE p.file = OLD.hash); END;

-- texts looked through and their signs: once, until the text itself is another
CREATE TRIGGER unscreened_new AFTER INSERT ON answer WHEN EXISTS (SELECT 1 FROM free_field f WHERE f.code = NEW.field) BEGIN
  INSERT INTO unscreened (dossier) SELECT NEW.dossier WHERE NOT EXISTS (SELECT 1 FROM unscreened u WHERE u.dossier = NEW.dossier);
END;
CREATE TRIGGER unscreened_again AFTER UPDATE ON answer WHEN NEW.value <> OLD.value AND EXISTS (SELECT 1 FROM free_field f WHERE f.code = NEW.field) BEGIN
  INSERT INTO unscreened (dossier) SELECT NEW.dossier WHERE NOT EXISTS (SELECT 1 FROM unscreened u WHERE u.dossier = NEW.dossier);
END;
CREATE TRIGGER screened_new BEFORE INSERT ON screened BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM screened s WHERE s.id = NEW.id OR (s.file = NEW.file AND s.reading = NEW.reading) OR (s.dossier = NEW.dossier AND s.field = NEW.field AND s.instance = NEW.instance AND s.file IS NULL));
  SELECT RAISE(ABORT, 'no_such_file') WHERE NEW.file IS NOT NULL AND NOT EXISTS (SELECT 1 FROM reading r WHERE r.hash = NEW.file AND r.version = NEW.reading);
END;
CREATE TRIGGER screened_last AFTER INSERT ON screened BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.id <> 1 + coalesce((SELECT id FROM screened WHERE id <> NEW.id ORDER BY id DESC LIMIT 1), 0);
END;
CREATE TRIGGER screened_keep BEFORE UPDATE ON screened BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER screened_stay BEFORE DELETE ON screened BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM reading r WHERE r.hash = OLD.file AND r.version = OLD.reading)
      OR (OLD.file IS NULL AND EXISTS (SELECT 1 FROM answer a WHERE a.dossier = OLD.dossier AND a.field = OLD.field AND a.instance = OLD.instance AND a.value = OLD.value));
END;
CREATE TRIGGER screened_signs AFTER DELETE ON screened BEGIN DELETE FROM sign WHERE screened = OLD.id; END;
CREATE TRIGGER screened_gone AFTER DELETE ON reading BEGIN DELETE FROM screened WHERE file = OLD.hash AND reading = OLD.version; END;
CREATE TRIGGER sign_new BEFORE INSERT ON sign BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM sign WHERE id = NEW.id) OR NOT EXISTS (SELECT 1 FROM screened s WHERE s.id = NEW.screened AND s.verdict = 'social');
END;
CREATE TRIGGER sign_last AFTER INSERT ON sign BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.id <> 1 + coalesce((SELECT id FROM sign WHERE id <> NEW.id ORDER BY id DESC LIMIT 1), 0);
END;
CREATE TRIGGER sign_keep BEFORE UPDATE ON sign BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER sign_stay BEFORE DELETE ON sign BEGIN SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM screened s WHERE s.id = OLD.screened); END;

-- a signature is over the answers as they stand
CREATE TRIGGER signature_new BEFORE INSERT ON signature BEGIN
  SELECT RAISE(ABORT, 'not_in_this_state') WHERE NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = NEW.dossier AND d.state = 'draft' AND d.version = NEW.version);
  SELECT RAISE(ABORT, 'answers_changed') WHERE NEW.answers IS NOT (SELECT a.answers FROM dossier_answers a WHERE a.dossier = NEW.dossier);
  SELECT RAISE(ABORT, 'not_your_dossier') WHERE NOT EXISTS (SELECT 1 FROM dossier d JOIN member m ON m.organisation = d.organisation AND m.person = NEW.person AND m.rights = 'submit' AND m.approved_s IS NOT NULL
      WHERE d.id = NEW.dossier) AND NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = NEW.dossier AND d.channel <> 'online');
END;
CREATE TRIGGER signature_keep BEFORE UPDATE ON signature BEGIN
  SELECT RAISE(ABORT, 'not_in_this_state') WHERE NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = OLD.dossier AND d.state = 'draft' AND d.version = NEW.version) OR NEW.dossier <> OLD.dossier;
  SELECT RAISE(ABORT, 'answers_changed') WHERE NEW.answers IS NOT (SELECT a.answers FROM dossier_answers a WHERE a.dossier = NEW.dossier);
  SELECT RAISE(ABORT, 'not_your_dossier') WHERE NOT EXISTS (SELECT 1 FROM dossier d JOIN member m ON m.organisation = d.organisation AND m.person = NEW.person AND m.rights = 'submit' AND m.approved_s IS NOT NULL
      WHERE d.id = NEW.dossier) AND NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = NEW.dossier AND d.channel <> 'online');
END;
CREATE TRIGGER signature_stay BEFORE DELETE ON signature BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = OLD.dossier AND d.state = 'draft') AND NOT EXISTS (SELECT 1 FROM applying a WHERE a.dossier = OLD.dossier);
END;

-- slips are drafted where they may be, everything after that is by events
CREATE TRIGGER slip_new BEFORE INSERT ON slip BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM slip WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM slip WHERE dossier = NEW.dossier AND state = 'drafting');
  SELECT RAISE(ABORT, 'only_by_event') WHERE NEW.state <> 'drafting' OR NEW.proposed IS NOT NULL OR NEW.released IS NOT NULL OR NEW.delivered IS NOT NULL OR NEW.contested IS NOT NULL
      OR NEW.contest_answered IS NOT NULL OR NEW.answered IS NOT NULL OR NEW.used <> 0 OR NEW.ends_s IS NOT NULL;
  SELECT RAISE(ABORT, 'not_in_this_state') WHERE NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = NEW.dossier AND ((d.state = 'submitted' AND NEW.kind = 'completion') OR (d.state = 'in_review' AND NEW.kind = 'supplement')));
  SELECT RAISE(ABORT, 'not_your_role') WHERE NEW.kind = 'completion'
     AND NOT EXISTS (SELECT 1 FROM holder h WHERE h.person = NEW.author AND h.role = 'desk_officer' AND NEW.drafted_s >= h.from_s AND NEW.drafted_s < h.until_s);
  -- the officer it is assigned to, or whoever stands in for that officer
  SELECT RAISE(ABORT, 'not_assigned_to_you') WHERE NEW.kind = 'supplement' AND NOT EXISTS (SELECT 1 FROM dossier d JOIN holder h ON h.role = 'case_officer' AND d.assignee = coalesce(h.for_person, h.person)
      WHERE d.id = NEW.dossier AND h.person = NEW.author AND NEW.drafted_s >= h.from_s AND NEW.drafted_s < h.until_s);
END;
CREATE TRIGGER slip_last AFTER INSERT ON slip BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.id <> 1 + coalesce((SELECT id FROM slip WHERE id <> NEW.id ORDER BY id DESC LIMIT 1), 0);
END;
CREATE TRIGGER slip_keep BEFORE UPDATE ON slip BEGIN SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM applying a WHERE a.dossier = OLD.dossier); END;
CREATE TRIGGER slip_stay BEFORE DELETE ON slip BEGIN SELECT RAISE(ABORT, 'append_only') WHERE OLD.state <> 'drafting' OR EXISTS (SELECT 1 FROM slip_item i WHERE i.slip = OLD.id); END;

-- items: written while the slip is drafted, judged while it is proposed, objected to and answered while it is out, ruled on while it is contested
CREATE TRIGGER slip_item_new BEFORE INSERT ON slip_item BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM slip_item WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'item_twice') WHERE EXISTS (SELECT 1 FROM slip_item WHERE slip = NEW.slip AND requirement = NEW.requirement AND instance = NEW.instance AND section = NEW.section);
  SELECT RAISE(ABORT, 'not_in_this_state') WHERE NOT EXISTS (SELECT 1 FROM slip s WHERE s.id = NEW.slip AND s.state = 'drafting');
  SELECT RAISE(ABORT, 'only_by_event') WHERE NEW.opinion IS NOT NULL OR NEW.ruling IS NOT NULL OR NEW.reply IS NOT NULL OR NEW.objection <> '';
  SELECT RAISE(ABORT, 'item_without_defect') WHERE NOT EXISTS (SELECT 1 FROM defect x WHERE x.code = NEW.defect);
END;
CREATE TRIGGER slip_item_checked AFTER INSERT ON slip_item BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.id <> 1 + coalesce((SELECT id FROM slip_item WHERE id <> NEW.id ORDER BY id DESC LIMIT 1), 0);
  SELECT RAISE(ABORT, 'item_not_on_list') WHERE EXISTS (SELECT 1 FROM item_fault f WHERE f.item = NEW.id AND f.refusal = 'item_not_on_list');
  SELECT RAISE(ABORT, 'item_without_clause') WHERE EXISTS (SELECT 1 FROM item_fault f WHERE f.item = NEW.id AND f.refusal = 'item_without_clause');
  SELECT RAISE(ABORT, 'clause_not_in_force') WHERE EXISTS (SELECT 1 FROM item_fault f WHERE f.item = NEW.id AND f.refusal = 'clause_not_in_force');
  SELECT RAISE(ABORT, 'item_without_section') WHERE EXISTS (SELECT 1 FROM item_fault f WHERE f.item = NEW.id AND f.refusal = 'item_without_section');
  SELECT RAISE(ABORT, 'defect_does_not_fit') WHERE EXISTS (SELECT 1 FROM item_fault f WHERE f.item = NEW.id AND f.refusal = 'defect_does_not_fit');
  SELECT RAISE(ABORT, 'item_already_supplied') WHERE EXISTS (SELECT 1 FROM item_fault f WHERE f.item = NEW.id AND f.refusal = 'item_already_supplied');
  SELECT RAISE(ABORT, 'item_asked_before') WHERE EXISTS (SELECT 1 FROM item_fault f WHERE f.item = NEW.id AND f.refusal = 'item_asked_before');
  SELECT RAISE(ABORT, 'item_without_explanation') WHERE EXISTS (SELECT 1 FROM item_fault f WHERE f.item = NEW.id AND f.refusal = 'item_without_explanation');
END;
CREATE TRIGGER slip_item_keep BEFORE UPDATE ON slip_item BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.id <> OLD.id OR NEW.slip <> OLD.slip OR NEW.ruleset <> OLD.ruleset OR NEW.requirement <> OLD.requirement OR NEW.instance <> OLD.instance OR NEW.section <> OLD.section
      OR NEW.defect <> OLD.defect OR NEW.page <> OLD.page OR NEW.clause <> OLD.clause OR NEW.explanation <> OLD.explanation;
  SELECT RAISE(ABORT, 'not_in_this_state') WHERE (NEW.opinion IS NOT OLD.opinion OR NEW.opinion_reason <> OLD.opinion_reason OR NEW.opinion_by IS NOT OLD.opinion_by)
      AND NOT EXISTS (SELECT 1 FROM slip s WHERE s.id = OLD.slip AND s.state = 'proposed');
  -- an opinion is that of somebody of the desk who neither drafted nor proposed the slip
  SELECT RAISE(ABORT, 'separation') WHERE NEW.opinion IS NOT NULL AND EXISTS (SELECT 1 FROM slip s JOIN event e ON e.id = s.proposed WHERE s.id = OLD.slip AND NEW.opinion_by IN (s.author, e.actor, e.for_person));
  SELECT RAISE(ABORT, 'not_your_role') WHERE (NEW.opinion IS NOT OLD.opinion OR NEW.opinion_by IS NOT OLD.opinion_by) AND NEW.opinion IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM holder h WHERE h.person = NEW.opinion_by AND h.role IN ('desk_officer', 'desk_head'));
  SELECT RAISE(ABORT, 'unknown_value') WHERE NEW.opinion NOT IN ('agree', 'strike') OR NEW.reply NOT IN ('file', 'explanation', 'cannot') OR NEW.ruling NOT IN ('keep', 'drop');
  SELECT RAISE(ABORT, 'reason_missing') WHERE NEW.opinion = 'strike' AND trim(NEW.opinion_reason) = '';
  SELECT RAISE(ABORT, 'not_in_this_state') WHERE (NEW.objection <> OLD.objection OR NEW.reply IS NOT OLD.reply OR NEW.reply_text <> OLD.reply_text OR NEW.reply_paper IS NOT OLD.reply_paper)
      AND NOT EXISTS (SELECT 1 FROM slip s JOIN dossier d ON d.slip = s.id WHERE s.id = OLD.slip AND d.state IN ('completion_requested', 'supplement_requested'));
  SELECT RAISE(ABORT, 'reason_missing') WHERE NEW.reply IN ('explanation', 'cannot') AND trim(NEW.reply_text) = '';
  SELECT RAISE(ABORT, 'requested_item_unanswered') WHERE NEW.reply = 'file' AND NOT EXISTS (SELECT 1 FROM paper p JOIN slip s ON s.id = OLD.slip AND s.dossier = p.dossier
      JOIN event e ON e.id = s.released AND p.added_s >= e.at
      WHERE p.id = NEW.reply_paper AND p.requirement = OLD.requirement AND (p.instance = OLD.instance OR OLD.defect = 'too_few'));
  SELECT RAISE(ABORT, 'not_in_this_state') WHERE (NEW.ruling IS NOT OLD.ruling OR NEW.ruling_reason <> OLD.ruling_reason OR NEW.ruling_by IS NOT OLD.ruling_by)
      AND NOT EXISTS (SELECT 1 FROM slip s JOIN dossier d ON d.slip = s.id WHERE s.id = OLD.slip AND d.state IN ('completion_contested', 'supplement_contested'));
  SELECT RAISE(ABORT, 'reason_missing') WHERE NEW.ruling IS NOT NULL AND trim(NEW.ruling_reason) = '';
  -- nobody rules on an objection to the own slip
  SELECT RAISE(ABORT, 'separation') WHERE NEW.ruling IS NOT NULL AND EXISTS (SELECT 1 FROM slip s JOIN event e ON e.id IN (s.proposed, s.released) WHERE s.id = OLD.slip AND NEW.ruling_by IN (s.author, e.actor, e.for_person));
  SELECT RAISE(ABORT, 'not_your_role') WHERE (NEW.ruling IS NOT OLD.ruling OR NEW.ruling_by IS NOT OLD.ruling_by) AND NEW.ruling IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM holder h WHERE h.person = NEW.ruling_by AND h.role IN ('desk_head', 'leader'));
END;
CREATE TRIGGER slip_item_stay BEFORE DELETE ON slip_item BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NOT EXISTS (SELECT 1 FROM slip s WHERE s.id = OLD.slip AND s.state = 'drafting');
END;

-- conditions are judged by the officer it is assigned to, while it is in review
CREATE TRIGGER assessment_new BEFORE INSERT ON assessment BEGIN
  SELECT RAISE(ABORT, 'not_in_this_state') WHERE NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = NEW.dossier AND d.state = 'in_review');
  SELECT RAISE(ABORT, 'not_assigned_to_you') WHERE NOT EXISTS (SELECT 1 FROM dossier d JOIN holder h ON h.role = 'case_officer' AND d.assignee = coalesce(h.for_person, h.person)
      WHERE d.id = NEW.dossier AND h.person = NEW.by AND NEW.at >= h.from_s AND NEW.at < h.until_s);
  SELECT RAISE(ABORT, 'unknown_value') WHERE NEW.verdict NOT IN ('met', 'failed', 'not_applicable');
  SELECT RAISE(ABORT, 'unknown_criterion') WHERE NOT EXISTS (SELECT 1 FROM dossier d JOIN criterion c ON c.ruleset = d.ruleset AND c.code = NEW.criterion WHERE d.id = NEW.dossier);
  SELECT RAISE(ABORT, 'reason_missing') WHERE NEW.verdict <> 'met' AND trim(NEW.note) = '';
END;
CREATE TRIGGER assessment_keep BEFORE UPDATE ON assessment BEGIN
  SELECT RAISE(ABORT, 'not_in_this_state') WHERE NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = OLD.dossier AND d.state = 'in_review') OR NEW.dossier <> OLD.dossier OR NEW.criterion <> OLD.criterion;
  SELECT RAISE(ABORT, 'not_assigned_to_you') WHERE NOT EXISTS (SELECT 1 FROM dossier d JOIN holder h ON h.role = 'case_officer' AND d.assignee = coalesce(h.for_person, h.person)
      WHERE d.id = NEW.dossier AND h.person = NEW.by AND NEW.at >= h.from_s AND NEW.at < h.until_s);
  SELECT RAISE(ABORT, 'unknown_value') WHERE NEW.verdict NOT IN ('met', 'failed', 'not_applicable');
  SELECT RAISE(ABORT, 'reason_missing') WHERE NEW.verdict <> 'met' AND trim(NEW.note) = '';
END;
CREATE TRIGGER assessment_stay BEFORE DELETE ON assessment BEGIN SELECT RAISE(ABORT, 'append_only') WHERE NOT EXISTS (SELECT 1 FROM applying a WHERE a.dossier = OLD.dossier); END;

-- changes belong to an attempt that has not become an event
CREATE TRIGGER change_new BEFORE INSERT ON change BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM event e WHERE e.intent = NEW.intent) OR EXISTS (SELECT 1 FROM change c WHERE c.intent = NEW.intent AND c.field = NEW.field AND c.instance = NEW.instance);
  SELECT RAISE(ABORT, 'unknown_field') WHERE NOT EXISTS (SELECT 1 FROM intent i JOIN dossier d ON d.id = i.dossier JOIN form_field f ON f.ruleset = d.ruleset AND f.code = NEW.field WHERE i.id = NEW.intent AND i.action = 'adjust');
END;
CREATE TRIGGER change_keep BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER change_stay BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- what follows from events
CREATE TRIGGER finding_new BEFORE INSERT ON finding BEGIN SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM applying a WHERE a.dossier = NEW.dossier AND a.event = NEW.event); END;
CREATE TRIGGER finding_keep BEFORE UPDATE ON finding BEGIN SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM applying a WHERE a.dossier = OLD.dossier); END;
CREATE TRIGGER finding_stay BEFORE DELETE ON finding BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER routing_new BEFORE INSERT ON routing BEGIN SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM applying a WHERE a.dossier = NEW.dossier AND a.event = NEW.event); END;
CREATE TRIGGER routing_keep BEFORE UPDATE ON routing BEGIN SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM applying a WHERE a.dossier = OLD.dossier); END;
CREATE TRIGGER routing_stay BEFORE DELETE ON routing BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER consultation_new BEFORE INSERT ON consultation BEGIN SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM applying a WHERE a.dossier = NEW.dossier AND a.event = NEW.event); END;
CREATE TRIGGER consultation_keep BEFORE UPDATE ON consultation BEGIN SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM applying a WHERE a.dossier = OLD.dossier); END;
CREATE TRIGGER consultation_stay BEFORE DELETE ON consultation BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER document_new BEFORE INSERT ON document BEGIN SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM applying a WHERE a.dossier = NEW.dossier AND a.event = NEW.event); END;
CREATE TRIGGER document_keep BEFORE UPDATE ON document BEGIN SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM applying a WHERE a.dossier = OLD.dossier) AND NOT (OLD.hash IS NULL AND NEW.hash IS NOT NULL AND NEW.id = OLD.id AND NEW.dossier = OLD.dossier AND NEW.event = OLD.event AND NEW.kind = OLD.kind AND NEW.content = OLD.content AND NEW.number IS OLD.number AND NEW.year = OLD.year AND NEW.superseded IS OLD.superseded); END;
CREATE TRIGGER document_stay BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER licence_new BEFORE INSERT ON licence BEGIN SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM applying a WHERE a.dossier = NEW.dossier AND a.event = NEW.event); END;
CREATE TRIGGER licence_keep BEFORE UPDATE ON licence BEGIN SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM applying a WHERE a.dossier = OLD.dossier); END;
CREATE TRIGGER licence_stay BEFORE DELETE ON licence BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER notice_new BEFORE INSERT ON notice BEGIN SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM applying a WHERE a.dossier = NEW.dossier AND a.event = NEW.event); END;
CREATE TRIGGER notice_keep BEFORE UPDATE ON notice BEGIN SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM applying a WHERE a.dossier = OLD.dossier) AND NOT (OLD.read_s IS NULL AND NEW.read_s IS NOT NULL AND NEW.id = OLD.id AND NEW.event = OLD.event AND NEW.dossier = OLD.dossier AND NEW.audience = OLD.audience AND NEW.person IS OLD.person AND NEW.made_s = OLD.made_s); END;
CREATE TRIGGER notice_stay BEFORE DELETE ON notice BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER exception_new BEFORE INSERT ON exception BEGIN SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM applying a WHERE a.dossier = NEW.dossier AND a.event = NEW.event); END;
CREATE TRIGGER exception_keep BEFORE UPDATE ON exception BEGIN SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM applying a WHERE a.dossier = OLD.dossier) AND NOT (OLD.acknowledged_s IS NULL AND NEW.acknowledged_s IS NOT NULL AND NEW.acknowledged_by IS NOT NULL AND trim(NEW.note) <> '' AND NEW.id = OLD.id AND NEW.event = OLD.event AND NEW.kind = OLD.kind AND NEW.dossier = OLD.dossier AND NEW.raised_s = OLD.raised_s);
  -- by the head of the desk, or a leader: what the head did, another looks at
  SELECT RAISE(ABORT, 'not_your_role') WHERE NEW.acknowledged_s IS NOT NULL AND NOT EXISTS (SELECT 1 FROM holder h WHERE h.person = NEW.acknowledged_by AND h.role IN ('desk_head', 'leader') AND NEW.acknowledged_s >= h.from_s AND NEW.acknowledged_s < h.until_s);
  SELECT RAISE(ABORT, 'separation') WHERE NEW.acknowledged_s IS NOT NULL AND EXISTS (SELECT 1 FROM event e WHERE e.id = OLD.event AND NEW.acknowledged_by IN (e.actor, e.for_person));
  SELECT RAISE(ABORT, 'before_the_last_act') WHERE NEW.acknowledged_s < OLD.raised_s;
END;
CREATE TRIGGER exception_stay BEFORE DELETE ON exception BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER licence_domain_new BEFORE INSERT ON licence_domain BEGIN
  SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM licence l JOIN applying a ON a.dossier = l.dossier WHERE l.id = NEW.licence);
END;
CREATE TRIGGER licence_domain_keep BEFORE UPDATE ON licence_domain BEGIN
  SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM licence l JOIN applying a ON a.dossier = l.dossier WHERE l.id = OLD.licence);
END;
CREATE TRIGGER licence_domain_stay BEFORE DELETE ON licence_domain BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER day_counter_new BEFORE INSERT ON day_counter BEGIN SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM applying); END;
CREATE TRIGGER day_counter_keep BEFORE UPDATE ON day_counter BEGIN SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM applying); END;
CREATE TRIGGER day_counter_stay BEFORE DELETE ON day_counter BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER number_book_new BEFORE INSERT ON number_book BEGIN SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM applying); END;
CREATE TRIGGER number_book_keep BEFORE UPDATE ON number_book BEGIN SELECT RAISE(ABORT, 'only_by_event') WHERE NOT EXISTS (SELECT 1 FROM applying); END;
CREATE TRIGGER number_book_stay BEFORE DELETE ON number_book BEGIN SELECT RAISE(ABORT, 'append_only'); END;
