-- Accounts, roles and delegations: each change is kept, whoever makes it and however.  From the first act of the office on, whatever gives
-- somebody a right by another's hand (or by nobody's: the command line, the shell) waits until a third person has looked at it.

CREATE TRIGGER role_change_new BEFORE INSERT ON role_change BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM role_change WHERE id = NEW.id) OR NEW.acknowledged_s IS NOT NULL OR NEW.acknowledged_by IS NOT NULL OR NEW.note <> '';
  SELECT RAISE(ABORT, 'not_now') WHERE abs(NEW.at - unixepoch('now')) > 300;
END;
CREATE TRIGGER role_change_last AFTER INSERT ON role_change BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.id <> 1 + coalesce((SELECT id FROM role_change WHERE id <> NEW.id ORDER BY id DESC LIMIT 1), 0);
END;
CREATE TRIGGER role_change_keep BEFORE UPDATE ON role_change BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.kind <> OLD.kind OR NEW.person <> OLD.person OR NEW.role IS NOT OLD.role OR NEW.for_person IS NOT OLD.for_person
      OR NEW.delegation IS NOT OLD.delegation OR NEW.from_s IS NOT OLD.from_s OR NEW.until_s IS NOT OLD.until_s OR NEW.instrument <> OLD.instrument OR NEW.by_person IS NOT OLD.by_person OR NEW.look <> OLD.look
      OR OLD.look = 0 OR OLD.acknowledged_s IS NOT NULL OR NEW.acknowledged_s IS NULL OR NEW.acknowledged_by IS NULL;
  SELECT RAISE(ABORT, 'reason_missing') WHERE trim(NEW.note) = '';
  SELECT RAISE(ABORT, 'not_your_role') WHERE NOT EXISTS (SELECT 1 FROM holder h WHERE h.person = NEW.acknowledged_by AND h.role IN ('desk_head', 'leader') AND NEW.acknowledged_s >= h.from_s AND NEW.acknowledged_s < h.until_s);
  -- neither whoever did it nor whoever it is for
  SELECT RAISE(ABORT, 'separation') WHERE NEW.acknowledged_by IN (OLD.person, OLD.by_person);
END;
CREATE TRIGGER role_change_stay BEFORE DELETE ON role_change BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- roles: nobody gives one to themselves; what ended stays as a row
CREATE TRIGGER person_role_new BEFORE INSERT ON person_role BEGIN
  SELECT RAISE(ABORT, 'separation') WHERE NEW.changed_by = NEW.person;
  -- an auditor reads everything and changes nothing, so never holds another role at the same time
  SELECT RAISE(ABORT, 'auditor_reads') WHERE EXISTS (SELECT 1 FROM person_role r WHERE r.person = NEW.person AND (r.role = 'auditor') <> (NEW.role = 'auditor') AND r.from_s < NEW.until_s AND r.until_s > NEW.from_s)
      OR (NEW.role = 'auditor' AND EXISTS (SELECT 1 FROM delegation g WHERE g.to_person = NEW.person AND g.from_s < NEW.until_s AND g.until_s > NEW.from_s));
END;
CREATE TRIGGER person_role_keep BEFORE UPDATE ON person_role BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.person <> OLD.person OR NEW.role <> OLD.role;
  SELECT RAISE(ABORT, 'separation') WHERE NEW.changed_by = NEW.person AND (NEW.until_s > OLD.until_s OR NEW.from_s < OLD.from_s);
  SELECT RAISE(ABORT, 'auditor_reads') WHERE (NEW.until_s > OLD.until_s OR NEW.from_s < OLD.from_s)
     AND (EXISTS (SELECT 1 FROM person_role r WHERE r.person = NEW.person AND (r.role = 'auditor') <> (NEW.role = 'auditor') AND r.from_s < NEW.until_s AND r.until_s > NEW.from_s)
          OR (NEW.role = 'auditor' AND EXISTS (SELECT 1 FROM delegation g WHERE g.to_person = NEW.person AND g.from_s < NEW.until_s AND g.until_s > NEW.from_s)));
END;
CREATE TRIGGER person_role_stay BEFORE DELETE ON person_role BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER person_role_given AFTER INSERT ON person_role BEGIN
  INSERT INTO role_change (at, kind, person, role, from_s, until_s, by_person, look)
  SELECT unixepoch('now'), 'given', NEW.person, NEW.role, NEW.from_s, NEW.until_s, NEW.changed_by, EXISTS (SELECT 1 FROM event);
  UPDATE person_role SET changed_by = NULL WHERE person = NEW.person AND role = NEW.role AND changed_by IS NOT NULL;
END;
CREATE TRIGGER person_role_changed AFTER UPDATE OF from_s, until_s ON person_role BEGIN
  INSERT INTO role_change (at, kind, person, role, from_s, until_s, by_person, look)
  SELECT unixepoch('now'), iif(x.more, 'given', 'ended'), NEW.person, NEW.role, NEW.from_s, NEW.until_s, NEW.changed_by, iif(x.more AND EXISTS (SELECT 1 FROM event), 1, 0)
    FROM (SELECT NEW.until_s > OLD.until_s OR NEW.from_s < OLD.from_s AS more) x WHERE NEW.from_s <> OLD.from_s OR NEW.until_s <> OLD.until_s;
  UPDATE person_role SET changed_by = NULL WHERE person = NEW.person AND role = NEW.role AND changed_by IS NOT NULL;
END;

-- delegations: what one lends oneself needs nobody else's look; nobody makes themselves a stand-in; what was written stays
CREATE TRIGGER delegation_new BEFORE INSERT ON delegation BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM delegation WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'separation') WHERE NEW.changed_by = NEW.to_person OR NEW.from_person = NEW.to_person;
  SELECT RAISE(ABORT, 'auditor_reads') WHERE EXISTS (SELECT 1 FROM person_role r WHERE r.person = NEW.to_person AND r.role = 'auditor' AND r.from_s < NEW.until_s AND r.until_s > NEW.from_s);
END;
CREATE TRIGGER delegation_keep BEFORE UPDATE ON delegation BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.id <> OLD.id OR NEW.from_person <> OLD.from_person OR NEW.to_person <> OLD.to_person OR NEW.role <> OLD.role OR NEW.instrument <> OLD.instrument;
  SELECT RAISE(ABORT, 'separation') WHERE NEW.changed_by = NEW.to_person AND (NEW.until_s > OLD.until_s OR NEW.from_s < OLD.from_s);
END;
CREATE TRIGGER delegation_stay BEFORE DELETE ON delegation BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER delegation_given AFTER INSERT ON delegation BEGIN
  INSERT INTO role_change (at, kind, person, role, for_person, delegation, from_s, until_s, instrument, by_person, look)
  SELECT unixepoch('now'), 'lent', NEW.to_person, NEW.role, NEW.from_person, NEW.id, NEW.from_s, NEW.until_s, NEW.instrument, NEW.changed_by,
         iif(NEW.changed_by IS NOT NEW.from_person AND EXISTS (SELECT 1 FROM event), 1, 0);
  UPDATE delegation SET changed_by = NULL WHERE id = NEW.id AND changed_by IS NOT NULL;
END;
CREATE TRIGGER delegation_changed AFTER UPDATE OF from_s, until_s ON delegation BEGIN
  INSERT INTO role_change (at, kind, person, role, for_person, delegation, from_s, until_s, instrument, by_person, look)
  SELECT unixepoch('now'), iif(x.more, 'lent', 'lent_ended'), NEW.to_person, NEW.role, NEW.from_person, NEW.id, NEW.from_s, NEW.until_s, NEW.instrument, NEW.changed_by,
         iif(x.more AND NEW.changed_by IS NOT NEW.from_person AND EXISTS (SELECT 1 FROM event), 1, 0)
    FROM (SELECT NEW.until_s > OLD.until_s OR NEW.from_s < OLD.from_s AS more) x WHERE NEW.from_s <> OLD.from_s OR NEW.until_s <> OLD.until_s;
  UPDATE delegation SET changed_by = NULL WHERE id = NEW.id AND changed_by IS NOT NULL;
END;

-- accounts of the office: a password set by another's hand is a way to act in somebody's name
CREATE TRIGGER person_joined AFTER INSERT ON person WHEN NEW.staff = 1 BEGIN
  INSERT INTO role_change (at, kind, person, by_person, look) VALUES (unixepoch('now'), 'joined', NEW.id, NEW.changed_by, 0);
  UPDATE person SET changed_by = NULL WHERE id = NEW.id AND changed_by IS NOT NULL;
END;
CREATE TRIGGER person_account AFTER UPDATE OF active, staff, password ON person WHEN NEW.staff = 1 OR OLD.staff = 1 BEGIN
  INSERT INTO role_change (at, kind, person, by_person, look)
  SELECT unixepoch('now'), k.kind, NEW.id, NEW.changed_by, iif(k.kind <> 'disabled' AND NEW.changed_by IS NOT NEW.id AND EXISTS (SELECT 1 FROM event), 1, 0)
    FROM (SELECT 'disabled' AS kind WHERE NEW.active * NEW.staff < OLD.active * OLD.staff
          UNION ALL SELECT 'enabled' WHERE NEW.active * NEW.staff > OLD.active * OLD.staff
          UNION ALL SELECT 'password' WHERE NEW.password IS NOT OLD.password) k;
  UPDATE person SET changed_by = NULL WHERE id = NEW.id AND changed_by IS NOT NULL;
END;

-- members of an organisation's account: whom the desk let in, and who left, since nobody acts on a dossier of those they belonged to
CREATE TRIGGER member_change_new BEFORE INSERT ON member_change BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE EXISTS (SELECT 1 FROM member_change WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'not_now') WHERE abs(NEW.at - unixepoch('now')) > 300;
END;
CREATE TRIGGER member_change_last AFTER INSERT ON member_change BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.id <> 1 + coalesce((SELECT id FROM member_change WHERE id <> NEW.id ORDER BY id DESC LIMIT 1), 0);
END;
CREATE TRIGGER member_change_keep BEFORE UPDATE ON member_change BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER member_change_stay BEFORE DELETE ON member_change BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER member_given AFTER INSERT ON member BEGIN
  INSERT INTO member_change (at, kind, organisation, person, rights, by_person)
  VALUES (unixepoch('now'), iif(NEW.approved_s IS NULL, 'asked', 'admitted'), NEW.organisation, NEW.person, NEW.rights, NEW.changed_by);
  UPDATE member SET changed_by = NULL WHERE organisation = NEW.organisation AND person = NEW.person AND changed_by IS NOT NULL;
END;
CREATE TRIGGER member_changed AFTER UPDATE OF rights, approved_s, organisation, person ON member BEGIN
  INSERT INTO member_change (at, kind, organisation, person, rights, by_person)
  SELECT unixepoch('now'), 'removed', OLD.organisation, OLD.person, OLD.rights, NEW.changed_by WHERE NEW.organisation <> OLD.organisation OR NEW.person <> OLD.person OR (NEW.approved_s IS NULL AND OLD.approved_s IS NOT NULL);
  INSERT INTO member_change (at, kind, organisation, person, rights, by_person)
  SELECT unixepoch('now'), iif(OLD.approved_s IS NULL OR NEW.organisation <> OLD.organisation OR NEW.person <> OLD.person, 'admitted', 'rights'), NEW.organisation, NEW.person, NEW.rights, NEW.changed_by
   WHERE NEW.approved_s IS NOT NULL AND (OLD.approved_s IS NULL OR NEW.rights <> OLD.rights OR NEW.organisation <> OLD.organisation OR NEW.person <> OLD.person);
  UPDATE member SET changed_by = NULL WHERE organisation = NEW.organisation AND person = NEW.person AND changed_by IS NOT NULL;
END;
CREATE TRIGGER member_gone AFTER DELETE ON member BEGIN
  INSERT INTO member_change (at, kind, organisation, person, rights, by_person)
  VALUES (unixepoch('now'), iif(OLD.approved_s IS NULL, 'declined', 'removed'), OLD.organisation, OLD.person, OLD.rights, OLD.changed_by);
END;
