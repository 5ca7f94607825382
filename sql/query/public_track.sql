-- Tracking without an account: the code and the check code of the receipt.  Nobody's name, no names of the applicant or the site.

-- name: track_find :many
SELECT d.id FROM dossier d WHERE d.code = :code AND d.check_code = :check_code

-- what the office has not said yet (a slip proposed, a decision signed but not issued) nobody learns here
-- name: track_head :one
SELECT d.id, d.code, CASE d.state WHEN 'completion_proposed' THEN 'submitted' WHEN 'supplement_proposed' THEN 'in_review' WHEN 'granted' THEN 'endorsed' WHEN 'refused' THEN 'endorsed' ELSE d.state END AS state,
       s.clock, d.channel, d.submitted_s, d.received_s, d.intake_due_s, iif(s.clock = 'theirs', NULL, d.due_day) AS due_day,
       CASE WHEN s.clock = 'theirs' THEN 'stopped' WHEN s.clock <> 'ours' OR d.due_day IS NULL THEN '' WHEN d.due_day < :today THEN 'late' WHEN d.due_day = :today THEN 'today'
            WHEN w.seq - t.seq <= 2 THEN 'soon' ELSE 'fine' END AS due_state,
       max(abs(w.seq - t.seq), 1) AS due_n, d.due_day >= (SELECT min(u.day) FROM workday u WHERE u.day > :today AND u.status <> 'official') AS due_maybe,
       iif(r.status = 'provisional' OR k.status = 'provisional', 1, 0) AS provisional, r.law, k.law AS desk_law,
       iif(d.state IN ('completion_requested', 'supplement_requested'), 1, 0) AS slip_out, p.ends_s AS slip_ends_s,
       iif(d.state IN ('issued', 'closed'), l.id, NULL) AS licence,
       iif(d.state = 'routed', (SELECT iif(:lang = 'en', c.content ->> '$.authority.name_en', c.content ->> '$.authority.name') FROM document c WHERE c.dossier = d.id AND c.kind = 'routing_notice' ORDER BY c.id DESC LIMIT 1), NULL) AS routed_to
  FROM dossier d JOIN state s ON s.code = d.state LEFT JOIN ruleset r ON r.code = d.ruleset LEFT JOIN desk_ruleset k ON k.code = d.desk_ruleset
  LEFT JOIN workday t ON t.day = :today LEFT JOIN workday w ON w.day = d.due_day LEFT JOIN slip p ON p.id = d.slip LEFT JOIN licence l ON l.dossier = d.id AND l.state <> 'superseded'
 WHERE d.id = :dossier AND d.code IS NOT NULL
