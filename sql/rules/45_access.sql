-- Who may write a draft, said once for every page that does.

-- online: members of the organisation that have the right; what was begun at the counter: the desk
CREATE VIEW draft_access (dossier, person, may_edit, may_submit, from_s, until_s) AS
SELECT d.id, m.person, iif(m.rights IN ('edit', 'submit'), 1, 0), iif(m.rights = 'submit', 1, 0), m.approved_s, 9000000000000000000
  FROM dossier d JOIN member m ON m.organisation = d.organisation AND m.approved_s IS NOT NULL JOIN person p ON p.id = m.person AND p.active = 1
 WHERE d.state = 'draft' AND d.channel = 'online'
UNION ALL
SELECT d.id, h.person, 1, 1, h.from_s, h.until_s FROM dossier d JOIN holder h ON h.role = 'desk_officer' WHERE d.state = 'draft' AND d.channel = 'counter';

-- who acts for the applicant on a dossier that was filed: members by their rights; the desk too for what did not come online
CREATE VIEW dossier_party (dossier, person, role, rights, from_s, until_s) AS
SELECT d.id, m.person, 'applicant', m.rights, m.approved_s, 9000000000000000000
  FROM dossier d JOIN member m ON m.organisation = d.organisation AND m.approved_s IS NOT NULL JOIN person p ON p.id = m.person AND p.active = 1 WHERE d.code IS NOT NULL
UNION ALL
SELECT d.id, h.person, 'desk_officer', 'submit', h.from_s, h.until_s FROM dossier d JOIN holder h ON h.role = 'desk_officer' WHERE d.code IS NOT NULL AND d.channel <> 'online';

-- Who may write which section of the form: a draft wholly ('*'), a filed dossier only where a delivered slip names the section.
-- The arms say the same of members and of the desk: nested in one another they would be made for every dossier there is.
CREATE VIEW form_access (dossier, person, section, may_edit, may_submit, from_s, until_s) AS
SELECT d.id, m.person, '*', iif(m.rights IN ('edit', 'submit'), 1, 0), iif(m.rights = 'submit', 1, 0), m.approved_s, 9000000000000000000
  FROM dossier d JOIN member m ON m.organisation = d.organisation AND m.approved_s IS NOT NULL JOIN person p ON p.id = m.person AND p.active = 1
 WHERE d.state = 'draft' AND d.channel = 'online'
UNION ALL
SELECT d.id, h.person, '*', 1, 1, h.from_s, h.until_s FROM dossier d JOIN holder h ON h.role = 'desk_officer' WHERE d.state = 'draft' AND d.channel = 'counter'
UNION ALL
SELECT d.id, m.person, f.code, iif(m.rights IN ('edit', 'submit'), 1, 0), iif(m.rights = 'submit', 1, 0), m.approved_s, 9000000000000000000
  FROM dossier d JOIN slip s ON s.id = d.slip AND s.delivered IS NOT NULL JOIN section f ON f.ruleset = d.ruleset
  JOIN member m ON m.organisation = d.organisation AND m.approved_s IS NOT NULL JOIN person p ON p.id = m.person AND p.active = 1
 WHERE d.state IN ('completion_requested', 'supplement_requested')
   AND EXISTS (SELECT 1 FROM slip_item i WHERE i.slip = s.id AND i.opinion = 'agree' AND i.ruling IS NOT 'drop'
                 AND (i.section = f.code OR (i.requirement = 'source_consent' AND EXISTS (SELECT 1 FROM form_field x WHERE x.ruleset = f.ruleset AND x.section = f.code AND x.per = 'news_source'))))
UNION ALL
SELECT d.id, h.person, f.code, 1, 1, h.from_s, h.until_s
  FROM dossier d JOIN slip s ON s.id = d.slip AND s.delivered IS NOT NULL JOIN section f ON f.ruleset = d.ruleset JOIN holder h ON h.role = 'desk_officer'
 WHERE d.state IN ('completion_requested', 'supplement_requested') AND d.channel <> 'online'
   AND EXISTS (SELECT 1 FROM slip_item i WHERE i.slip = s.id AND i.opinion = 'agree' AND i.ruling IS NOT 'drop'
                 AND (i.section = f.code OR (i.requirement = 'source_consent' AND EXISTS (SELECT 1 FROM form_field x WHERE x.ruleset = f.ruleset AND x.section = f.code AND x.per = 'news_source'))));
