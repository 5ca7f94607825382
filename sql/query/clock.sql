-- What the passing of time alone brings: acts of the system, done by src/rules/clock.c.

-- slips whose applicant stayed silent to the end, and proposals nobody released while they still might leave
-- name: clock_due :many
SELECT d.id AS dossier, d.version AS version, 'lapse' AS action FROM dossier d JOIN slip s ON s.id = d.slip AND s.ends_s <= :now
 WHERE d.is_open = 1 AND d.state IN ('completion_requested', 'supplement_requested')
UNION ALL
SELECT d.id, d.version, 'expire_proposal' FROM dossier d JOIN slip_window w ON w.dossier = d.id AND w.ends_s <= :now
 WHERE d.is_open = 1 AND d.state = 'supplement_proposed'
 LIMIT 100
