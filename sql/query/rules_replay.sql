-- What `motcua rules replay` asks: past dossiers under another rule set, a draft too.  It reads and never writes.

-- the next dossiers filed in a time; none: last IS NULL
-- name: rules_replay_page :one
SELECT max(x.id) AS last, count(*) AS dossiers
  FROM (SELECT d.id FROM dossier d JOIN office o ON o.id = 1 WHERE d.id > :after AND d.ruleset IS NOT NULL AND date(d.submitted_s + o.offset_s, 'unixepoch') BETWEEN :from_day AND :until_day ORDER BY d.id LIMIT 200) x

-- each finding or demand that would be another one; what: finding, missing, field, sources, asked, slips
-- name: rules_replay_differences :many
WITH past (id, code, ruleset) AS MATERIALIZED (
  SELECT d.id, d.code, d.ruleset FROM dossier d JOIN office o ON o.id = 1
   WHERE d.id > :after AND d.id <= :upto AND d.ruleset IS NOT NULL AND date(d.submitted_s + o.offset_s, 'unixepoch') BETWEEN :from_day AND :until_day)
SELECT x.code AS code, x.what AS what, x.subject AS subject, x.was AS was, x.now AS now FROM (
  -- whose it is, by the rules of then and of the other set; what an officer found is said beside it
  SELECT p.id, p.code, 1 AS rank, 'finding' AS what, '' AS subject,
         w.verdict || ' (' || w.rule || ')' || coalesce(', found ' || (SELECT f.verdict FROM finding f WHERE f.dossier = p.id AND f.void IS NULL), '') AS was,
         coalesce(n.verdict || ' (' || n.rule || ')', 'no rule') AS now
    FROM past p JOIN set_screening w ON w.dossier = p.id AND w.ruleset = p.ruleset JOIN ruleset r ON r.code = :ruleset LEFT JOIN set_screening n ON n.dossier = p.id AND n.ruleset = r.code
   WHERE n.verdict IS NOT w.verdict OR n.authority IS NOT w.authority
  UNION ALL
  -- a paper that was not on the list of then and is not there
  SELECT p.id, p.code, 2, 'missing', q.code, 'not asked for', 'missing'
    FROM past p JOIN requirement q ON q.ruleset = :ruleset AND q.made_by = 'upload'
   WHERE NOT EXISTS (SELECT 1 FROM requirement b WHERE b.ruleset = p.ruleset AND b.code = q.code AND b.made_by = 'upload')
     AND (q.per = 'dossier' AND NOT EXISTS (SELECT 1 FROM paper a WHERE a.dossier = p.id AND a.requirement = q.code AND a.replaced_by IS NULL)
          OR EXISTS (SELECT 1 FROM answer i WHERE i.dossier = p.id AND i.value <> '' AND i.field = CASE q.per WHEN 'news_source' THEN 'source_name' WHEN 'domain' THEN 'domain_name' END
                        AND NOT EXISTS (SELECT 1 FROM paper a WHERE a.dossier = p.id AND a.requirement = q.code AND a.instance = i.instance AND a.replaced_by IS NULL)))
  UNION ALL
  -- an answer that was not demanded then and is not there
  SELECT p.id, p.code, 3, 'field', f.code, 'not demanded', 'missing'
    FROM past p JOIN form_field f ON f.ruleset = :ruleset AND f.required = 1
   WHERE NOT EXISTS (SELECT 1 FROM form_field b WHERE b.ruleset = p.ruleset AND b.code = f.code AND b.required = 1)
     AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.dossier = p.id AND a.field = f.code AND a.value <> '')
  UNION ALL
  SELECT p.id, p.code, 4, 'sources', '', y.n || ' of ' || b.sources_min, y.n || ' of ' || r.sources_min
    FROM past p JOIN ruleset b ON b.code = p.ruleset JOIN ruleset r ON r.code = :ruleset
    JOIN (SELECT z.id, (SELECT count(*) FROM answer a WHERE a.dossier = z.id AND a.field = 'source_name' AND a.value <> '') AS n FROM past z) y ON y.id = p.id
   WHERE (y.n < b.sources_min) <> (y.n < r.sources_min)
  UNION ALL
  -- what an applicant was asked for, and could not be asked for
  SELECT p.id, p.code, 5, 'asked', i.requirement || iif(i.section = '', '', '/' || i.section), i.defect || ', ' || i.clause, 'not on the list'
    FROM past p JOIN slip s ON s.dossier = p.id AND s.used = 1 JOIN slip_item i ON i.slip = s.id AND i.opinion = 'agree' JOIN ruleset r ON r.code = :ruleset
   WHERE NOT EXISTS (SELECT 1 FROM requirement q WHERE q.ruleset = r.code AND q.code = i.requirement)
      OR (i.section <> '' AND NOT EXISTS (SELECT 1 FROM section e WHERE e.ruleset = r.code AND e.code = i.section))
  UNION ALL
  SELECT p.id, p.code, 6, 'slips', '', y.n || ' sent', 'at most ' || k.slips_in_all
    FROM past p JOIN desk_ruleset k ON k.code = :ruleset AND k.slips_in_all IS NOT NULL
    JOIN (SELECT z.id, (SELECT count(*) FROM slip s WHERE s.dossier = z.id AND s.used = 1) AS n FROM past z) y ON y.id = p.id AND y.n > k.slips_in_all) x
 ORDER BY x.id, x.rank, x.subject
