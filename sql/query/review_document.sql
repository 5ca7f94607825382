-- A paper the office made, printed from its frozen content.  What the content can't hold yet (number, signature) comes from the acts that followed.

-- read by the office; by the applicant once it is meant for them
-- name: review_document :one
SELECT c.id AS document, c.kind AS kind, c.hash AS hash, c.year AS year, c.number AS number, iif(c.superseded IS NULL, 0, 1) AS superseded, iif(c.number IS NULL, 1, 0) AS unnumbered,
       json_extract(c.content, '$.office.parent') AS parent, json_extract(c.content, '$.office.name') AS office, json_extract(c.content, '$.office.address') AS office_address,
       json_extract(c.content, '$.office.phone') AS office_phone, json_extract(c.content, '$.office.email') AS office_email,
       CASE WHEN c.number IS NULL THEN '……' ELSE printf('%02d', c.number) END
         || CASE c.kind WHEN 'licence' THEN '/' || json_extract(c.content, '$.office.symbol') WHEN 'apology' THEN '/PXL' ELSE '/' || c.year END AS printed_number,
       json_extract(c.content, '$.office.place') || ', ngày ' || substr(x.day, 9, 2) || ' tháng ' || iif(substr(x.day, 6, 2) < '03', substr(x.day, 6, 2), CAST(CAST(substr(x.day, 6, 2) AS INTEGER) AS TEXT)) || ' năm ' || substr(x.day, 1, 4) AS dated,
       json_extract(c.content, '$.action') AS action, json_extract(c.content, '$.action_law') AS action_law,
       json_extract(c.content, '$.lapse_days') AS lapse_days, json_extract(c.content, '$.lapse_law') AS lapse_law,
       printf('%02d', json_extract(c.content, '$.replaces.number')) || iif(c.kind = 'licence', '/' || json_extract(c.content, '$.office.symbol'), '/' || json_extract(c.content, '$.replaces.year')) AS replaced_number,
       json_extract(c.content, '$.replaces.day') AS replaced_day,
       json_extract(c.content, '$.code') AS code, json_extract(c.content, '$.check_code') AS check_code, json_extract(c.content, '$.channel') AS channel,
       json_extract(c.content, '$.day') AS day, json_extract(c.content, '$.at') AS at, json_extract(c.content, '$.due_day') AS due_day, json_extract(c.content, '$.old_due_day') AS old_due_day,
       json_extract(c.content, '$.submitted_s') AS submitted_s, json_extract(c.content, '$.received_s') AS received_s,
       json_extract(c.content, '$.law') AS law, json_extract(c.content, '$.desk_law') AS desk_law, json_extract(c.content, '$.forms_law') AS forms_law, json_extract(c.content, '$.provisional') AS provisional,
       json_extract(c.content, '$.organisation') AS organisation, json_extract(c.content, '$.tax_code') AS tax_code, json_extract(c.content, '$.organisation_address') AS organisation_address,
       json_extract(c.content, '$.organisation_phone') AS organisation_phone,
       coalesce(nullif(json_extract(c.content, '$.explanation'), ''), json_extract(json_extract(c.content, '$.recommended'), '$.explanation'), '') AS explanation,
       coalesce(nullif(json_extract(c.content, '$.ground'), ''), json_extract(json_extract(c.content, '$.recommended'), '$.ground'), '') AS ground,
       coalesce(nullif(json_extract(c.content, '$.clause'), ''), json_extract(json_extract(c.content, '$.recommended'), '$.clause'), '') AS clause,
       json_extract(c.content, '$.explanation') AS reason, json_extract(c.content, '$.apology') AS apology,
       json_extract(c.content, '$.finding.verdict') AS verdict, json_extract(c.content, '$.finding.clause') AS finding_clause, json_extract(c.content, '$.finding.explanation') AS finding_explanation,
       json_extract(c.content, '$.finding.rule') AS finding_rule,
       json_extract(c.content, '$.authority.name') AS authority, json_extract(c.content, '$.authority.name_en') AS authority_en, json_extract(c.content, '$.authority.address') AS authority_address, json_extract(c.content, '$.authority.law') AS authority_law,
       json_extract(c.content, '$.answers.site_name') AS site_name, json_extract(c.content, '$.answers.site_purpose') AS site_purpose, json_extract(c.content, '$.answers.site_content') AS site_content,
       json_extract(c.content, '$.answers.site_sections') AS site_sections, json_extract(c.content, '$.answers.server_location') AS server_location, json_extract(c.content, '$.answers.isp_name') AS isp_name,
       json_extract(c.content, '$.answers.content_head_name') AS content_head_name, json_extract(c.content, '$.answers.content_head_title') AS content_head_title,
       json_extract(c.content, '$.answers.legal_head_name') AS legal_head_name, json_extract(c.content, '$.answers.legal_head_title') AS legal_head_title,
       json_extract(c.content, '$.answers.governing_body') AS governing_body, json_extract(c.content, '$.answers.term_years') AS term_years, nullif(json_extract(c.content, '$.answers.term_months'), '0') AS term_months,
       (SELECT group_concat(json_extract(j.value, '$.label'), ', ') FROM json_each(c.content, '$.instances') j WHERE json_extract(j.value, '$.per') = 'domain') AS domains,
       (SELECT group_concat(json_extract(j.value, '$.label'), '; ') FROM json_each(c.content, '$.instances') j WHERE json_extract(j.value, '$.per') = 'news_source') AS sources,
       -- whoever signs for somebody absent signs by that person's order
       iif(c.kind IN ('licence', 'refusal_letter'), s.for_title, json_extract(c.content, '$.for_title')) AS by_order_of,
       iif(c.kind IN ('licence', 'refusal_letter'), coalesce(s.title, ''), json_extract(c.content, '$.actor_title')) AS capacity,
       iif(c.kind IN ('licence', 'refusal_letter'), s.name, json_extract(c.content, '$.actor')) AS signer, iif(c.kind IN ('licence', 'refusal_letter'), s.at, json_extract(c.content, '$.at')) AS signed_s,
       iif(c.kind = 'control_slip', '', json_extract(c.content, '$.organisation')) AS to_holder, l.issued_day AS issued_day, l.expires_day AS expires_day,
       (SELECT t.days || ' ' || t.unit FROM time_limit t WHERE t.ruleset = json_extract(c.content, '$.ruleset') AND t.what = 'decide') AS limit_words,
       (SELECT t.days FROM time_limit t WHERE t.ruleset = json_extract(c.content, '$.ruleset') AND t.what = 'decide') AS limit_days
  FROM document c JOIN dossier d ON d.id = c.dossier
  LEFT JOIN licence l ON l.document = c.id
  -- the day printed: that of the number where the records clerk gives one, otherwise that of the act
  JOIN (SELECT m.id AS document, coalesce((SELECT e.day FROM event e WHERE e.dossier = m.dossier AND e.action = 'issue' AND m.kind IN ('licence', 'refusal_letter') AND e.id > m.event ORDER BY e.id LIMIT 1),
                                          json_extract(m.content, '$.day')) AS day FROM document m) x ON x.document = c.id
  LEFT JOIN (SELECT e.id AS event, e.dossier AS dossier, e.at AS at, p.name AS name, p.title AS title, f.title AS for_title FROM event e JOIN person p ON p.id = e.actor LEFT JOIN person f ON f.id = e.for_person WHERE e.action IN ('grant', 'refuse', 'overrule', 'correct_paper')) s
    ON s.event = (SELECT min(e.id) FROM event e WHERE e.dossier = c.dossier AND e.action IN ('grant', 'refuse', 'overrule', 'correct_paper') AND e.id >= c.event)
 WHERE d.code = :code AND c.id = :document
   AND (EXISTS (SELECT 1 FROM holder h WHERE h.person = :me AND h.role NOT IN ('admin') AND :now >= h.from_s AND :now < h.until_s)
        OR (EXISTS (SELECT 1 FROM member m WHERE m.organisation = d.organisation AND m.person = :me AND m.approved_s IS NOT NULL)
            AND CASE WHEN c.kind IN ('licence', 'refusal_letter') THEN c.number IS NOT NULL
                     WHEN c.kind = 'routing_notice' THEN EXISTS (SELECT 1 FROM event r WHERE r.dossier = d.id AND r.id >= c.event AND r.action IN ('route', 'decide_route') AND (c.superseded IS NULL OR r.id < c.superseded))
                     -- a slip is read by opening it, which is its delivery
                     WHEN c.kind = 'slip' THEN NOT EXISTS (SELECT 1 FROM slip s WHERE s.released = c.event AND s.dossier = d.id AND s.delivered IS NULL AND s.state = 'released')
                     ELSE c.kind <> 'control_slip' END))

-- name: review_document_papers :many
SELECT row_number() OVER (ORDER BY j.key) AS n, json_extract(j.value, '$.requirement') AS requirement, json_extract(j.value, '$.label') AS label, json_extract(j.value, '$.name') AS name,
       json_extract(j.value, '$.file') AS hash, json_extract(j.value, '$.by_form') AS by_form
  FROM document c JOIN dossier d ON d.id = c.dossier JOIN json_each(c.content, '$.papers') j WHERE d.code = :code AND c.id = :document ORDER BY j.key

-- name: review_document_items :many
SELECT row_number() OVER (ORDER BY j.key) AS n, json_extract(j.value, '$.requirement') AS requirement, json_extract(j.value, '$.label') AS label, json_extract(j.value, '$.section') AS section,
       json_extract(j.value, '$.defect') AS defect, json_extract(j.value, '$.page') AS page, json_extract(j.value, '$.clause') AS clause, json_extract(j.value, '$.explanation') AS explanation
  FROM document c JOIN dossier d ON d.id = c.dossier JOIN json_each(c.content, '$.items') j WHERE d.code = :code AND c.id = :document ORDER BY j.key

-- name: review_document_steps :many
SELECT json_extract(j.value, '$.at') AS at, json_extract(j.value, '$.action') AS action, json_extract(j.value, '$.person') AS person, json_extract(j.value, '$.unit') AS unit, json_extract(j.value, '$.role') AS role,
       json_extract(j.value, '$.law') AS law, json_extract(j.value, '$.late_days') AS late_days
  FROM document c JOIN dossier d ON d.id = c.dossier JOIN json_each(c.content, '$.steps') j WHERE d.code = :code AND c.id = :document ORDER BY json_extract(j.value, '$.at'), j.key
