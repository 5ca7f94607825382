-- What is printed on a paper, frozen as data when the act is done: one shape for all kinds, so that a paper never asks the store again.

CREATE VIEW paper_content (event, kind, content) AS
SELECT e.id, p.kind, json_object(
    'kind', p.kind,
    'office', json_object('name', o.name, 'parent', o.parent, 'place', o.place, 'address', o.address, 'phone', o.phone, 'email', o.email, 'symbol', o.number_symbol),
    'action', e.action, 'action_law', (SELECT c.law FROM action_clause c WHERE c.dossier = d.id AND c.action = e.action),
    'code', d.code, 'check_code', d.check_code, 'channel', d.channel, 'day', e.day, 'at', e.at, 'due_day', d.due_day, 'submitted_s', d.submitted_s, 'received_s', d.received_s,
    'ruleset', d.ruleset, 'desk_ruleset', d.desk_ruleset,
    'law', r.law, 'desk_law', k.law, 'forms_law', k.forms_law, 'lapse_days', k.lapse_days, 'lapse_law', k.lapse_law,
    'provisional', iif(r.status = 'provisional' OR k.status = 'provisional', 1, 0),
    'organisation', g.name, 'tax_code', g.tax_code, 'organisation_address', g.address, 'organisation_phone', g.phone,
    'actor', a.name, 'actor_title', a.title, 'actor_unit', a.unit, 'role', e.role, 'for_title', (SELECT z.title FROM person z WHERE z.id = e.for_person),
    'explanation', coalesce(i.explanation, ''), 'ground', coalesce(i.ground, ''),
    'clause', coalesce((SELECT x.clause FROM ground x WHERE x.action = i.action AND x.code = i.ground AND x.ruleset IN (d.ruleset, d.desk_ruleset)), i.clause, ''),
    'old_due_day', (SELECT b.due_day FROM event b WHERE b.dossier = d.id AND b.id < e.id ORDER BY b.id DESC LIMIT 1),
    'apology', (SELECT m.explanation FROM event b JOIN intent m ON m.id = b.intent WHERE b.dossier = d.id AND b.action = 'prepare_apology' ORDER BY b.id DESC LIMIT 1),
    -- the paper a corrected one takes the place of
    'replaces', (SELECT json_object('number', c.number, 'year', c.year, 'day', (SELECT b.day FROM event b WHERE b.dossier = d.id AND b.action = 'issue' ORDER BY b.id DESC LIMIT 1))
                   FROM document c WHERE c.superseded = e.id AND e.action = 'correct_paper'),
    'recommendation', coalesce(d.recommendation, ''),
    -- what was proposed by the one and is decided by the other
    'recommended', (SELECT json_object('explanation', coalesce(m.explanation, ''), 'ground', coalesce(m.ground, ''), 'clause', coalesce(x.clause, ''), 'by', z.name)
                      FROM event b JOIN intent m ON m.id = b.intent JOIN person z ON z.id = b.actor
                      LEFT JOIN ground x ON x.action = m.action AND x.code = m.ground AND x.ruleset IN (d.ruleset, d.desk_ruleset)
                     WHERE b.dossier = d.id AND b.action IN ('recommend_grant', 'recommend_refuse', 'recommend_route', 'propose_intake_refusal') ORDER BY b.id DESC LIMIT 1),
    'finding', (SELECT json_object('verdict', f.verdict, 'clause', f.clause, 'explanation', f.explanation, 'found', f.found, 'pages', f.pages, 'rule', f.rule)
                  FROM finding f WHERE f.dossier = d.id AND f.void IS NULL),
    'authority', (SELECT json_object('code', u.code, 'name', u.name, 'name_en', u.name_en, 'address', u.address, 'law', u.law, 'status', u.status) FROM authority u
                   WHERE u.code = coalesce(i.authority, (SELECT s.authority FROM screening s JOIN finding f ON f.dossier = s.dossier AND f.void IS NULL AND f.verdict = s.verdict WHERE s.dossier = d.id),
                         (SELECT v.authority FROM screening_rule v JOIN finding f ON f.dossier = d.id AND f.void IS NULL AND f.verdict = v.verdict WHERE v.ruleset = d.ruleset AND v.authority IS NOT NULL ORDER BY v.rank LIMIT 1))
                     AND u.from_day <= e.day AND (u.until_day IS NULL OR u.until_day >= e.day)),
    'answers', CASE WHEN p.kind IN ('licence', 'filing_confirmation') THEN
                 json((SELECT json_group_object(w.field, w.value) FROM answer w WHERE w.dossier = d.id AND w.instance = '')) ELSE json('{}') END,
    'instances', CASE WHEN p.kind IN ('licence', 'filing_confirmation') THEN
                 json((SELECT json_group_array(json_object('per', n.per, 'instance', n.instance, 'label', n.label)) FROM (
                         SELECT iif(v.field = 'source_name', 'news_source', 'domain') AS per, v.instance, v.value AS label FROM answer v
                          WHERE v.dossier = d.id AND v.field IN ('source_name', 'domain_name') AND v.value <> '' ORDER BY v.field DESC, v.instance) n)) ELSE json('[]') END,
    'papers', CASE WHEN p.kind IN ('receipt', 'filing_confirmation', 'routing_notice', 'intake_refusal') THEN
                 json((SELECT json_group_array(json_object('requirement', l.requirement, 'label', l.label, 'name', l.name, 'file', l.file, 'by_form', l.by_form)) FROM (
                         -- what was typed stands on the list beside what was uploaded
                         SELECT n.rank, n.code AS requirement, '' AS instance, '' AS label, '' AS name, '' AS file, 1 AS by_form FROM requirement n WHERE n.ruleset = d.ruleset AND n.made_by = 'form'
                         UNION ALL
                         SELECT n.rank, q.requirement, q.instance, coalesce((SELECT m.value FROM answer m WHERE m.dossier = d.id AND m.instance = q.instance
                                  AND m.field = CASE n.per WHEN 'news_source' THEN 'source_name' WHEN 'domain' THEN 'domain_name' END), ''), q.name, q.file, 0
                           FROM paper q JOIN requirement n ON n.ruleset = d.ruleset AND n.code = q.requirement WHERE q.dossier = d.id AND q.replaced_by IS NULL
                         ORDER BY 1, 3) l)) ELSE json('[]') END,
    'items', CASE WHEN p.kind = 'slip' THEN
                 json((SELECT json_group_array(json_object('requirement', t.requirement, 'instance', t.instance, 'label', coalesce((SELECT n.value FROM answer n JOIN requirement rq ON rq.ruleset = d.ruleset AND rq.code = t.requirement
                         WHERE n.dossier = d.id AND n.instance = t.instance AND n.field = CASE rq.per WHEN 'news_source' THEN 'source_name' WHEN 'domain' THEN 'domain_name' END), ''),
                         'section', t.section, 'defect', t.defect, 'page', t.page, 'clause', t.clause, 'explanation', t.explanation))
                         FROM slip_item t WHERE t.slip = d.slip AND t.opinion = 'agree')) ELSE json('[]') END,
    'steps', CASE WHEN p.kind = 'control_slip' THEN
                 json((SELECT json_group_array(json(x.step)) FROM (SELECT json_object('at', s.at, 'action', s.action, 'person', z.name, 'unit', z.unit, 'role', s.role, 'to_state', s.to_state, 'law', c.law,
                         'late_days', s.late_days) AS step
                         FROM event s JOIN person z ON z.id = s.actor JOIN action_clause c ON c.dossier = d.id AND c.action = s.action WHERE s.dossier = d.id AND s.id <= e.id ORDER BY s.id) x)) ELSE json('[]') END)
  FROM paper_due p JOIN event e ON e.id = p.event JOIN intent i ON i.id = e.intent JOIN dossier d ON d.id = e.dossier JOIN office o ON o.id = 1
  JOIN organisation g ON g.id = d.organisation JOIN person a ON a.id = e.actor LEFT JOIN ruleset r ON r.code = d.ruleset LEFT JOIN desk_ruleset k ON k.code = d.desk_ruleset;
