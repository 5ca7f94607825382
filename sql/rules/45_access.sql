-- Who may write a draft, said once for every page that does.

-- online: members of the organisation that have the right; what was begun at the counter: the desk
CREATE VIEW draft_access (dossier, person, may_edit, may_submit, from_s, until_s) AS
SELECT d.id, m.person, iif(m.rights IN ('edit', 'submit'), 1, 0), iif(m.rights = 'submit', 1, 0), m.approved_s, 9000000000000000000
  FROM dossier d JOIN member m ON m.organisation = d.organisation AND m.approved_s IS NOT NULL JOIN person p ON p.id = m.person AND p.active = 1
 WHERE d.state = 'draft' AND d.channel = 'online'
UNION ALL
SELECT d.id, h.person, 1, 1, h.from_s, h.until_s FROM dossier d JOIN holder h ON h.role = 'desk_officer' WHERE d.state = 'draft' AND d.channel = 'counter';
