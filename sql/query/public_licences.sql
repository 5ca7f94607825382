-- The public register of licences.  A licence whose last day is over has expired, whether or not somebody has said so.

-- what is asked is told apart by src/pages/public.c: a number, a domain name, or words of the holder's name
-- name: licences :many
-- filter: word: AND l.id IN (SELECT x.licence FROM licence_word x WHERE x.word >= :word AND x.word < :word || char(1114111) AND NOT EXISTS (SELECT 1 FROM json_each(:others) j WHERE NOT EXISTS (SELECT 1 FROM licence_word y WHERE y.licence = x.licence AND y.word >= j.value AND y.word < j.value || char(1114111))) UNION SELECT n.licence FROM licence_domain n WHERE :others = '[]' AND n.domain >= :word AND n.domain < :word || char(1114111))
-- filter: number: AND l.id IN (SELECT n.id FROM licence n WHERE n.number = :number)
-- filter: q_domain: AND l.id IN (SELECT n.licence FROM licence_domain n WHERE n.domain >= :q_domain AND n.domain < :q_domain || char(1114111))
-- filter: is_active: AND l.state = 'active' AND l.expires_day >= :today
-- filter: is_expired: AND l.state IN ('active', 'expired') AND (l.state = 'expired' OR l.expires_day < :today)
-- filter: is_other: AND l.state = :is_other
-- filter: year: AND l.issued_day BETWEEN :year || '-01-01' AND :year || '-12-31'
-- filter: after_day: AND (l.issued_day, l.id) < (:after_day, :after_id)
SELECT l.id, printf('%02d', l.number) AS number, l.symbol, l.holder, l.site_name, iif(l.state = 'active' AND l.expires_day < :today, 'expired', l.state) AS state, l.issued_day, l.expires_day,
       (SELECT group_concat(d.domain, ', ') FROM licence_domain d WHERE d.licence = l.id) AS domains
  FROM licence l WHERE l.id > 0 /*filters*/ ORDER BY l.issued_day DESC, l.id DESC LIMIT 51

-- the same for a download, in larger portions
-- name: licences_portion :many
-- filter: word: AND l.id IN (SELECT x.licence FROM licence_word x WHERE x.word >= :word AND x.word < :word || char(1114111) AND NOT EXISTS (SELECT 1 FROM json_each(:others) j WHERE NOT EXISTS (SELECT 1 FROM licence_word y WHERE y.licence = x.licence AND y.word >= j.value AND y.word < j.value || char(1114111))) UNION SELECT n.licence FROM licence_domain n WHERE :others = '[]' AND n.domain >= :word AND n.domain < :word || char(1114111))
-- filter: number: AND l.id IN (SELECT n.id FROM licence n WHERE n.number = :number)
-- filter: q_domain: AND l.id IN (SELECT n.licence FROM licence_domain n WHERE n.domain >= :q_domain AND n.domain < :q_domain || char(1114111))
-- filter: is_active: AND l.state = 'active' AND l.expires_day >= :today
-- filter: is_expired: AND l.state IN ('active', 'expired') AND (l.state = 'expired' OR l.expires_day < :today)
-- filter: is_other: AND l.state = :is_other
-- filter: year: AND l.issued_day BETWEEN :year || '-01-01' AND :year || '-12-31'
-- filter: after_day: AND (l.issued_day, l.id) < (:after_day, :after_id)
SELECT l.id, l.number, l.symbol, l.holder, o.tax_code, l.site_name, (SELECT group_concat(d.domain, ' ') FROM licence_domain d WHERE d.licence = l.id) AS domains, l.issued_day, l.expires_day,
       iif(l.state = 'active' AND l.expires_day < :today, 'expired', l.state) AS state
  FROM licence l JOIN organisation o ON o.id = l.organisation WHERE l.id > 0 /*filters*/ ORDER BY l.issued_day DESC, l.id DESC LIMIT 500

-- years there are licences of, without reading all of them
-- name: licence_years :many
WITH RECURSIVE y (year) AS (
  SELECT max(l.year) FROM licence l UNION ALL SELECT (SELECT max(l.year) FROM licence l WHERE l.year < y.year) FROM y WHERE y.year IS NOT NULL
)
SELECT year AS code, year AS label FROM y WHERE year IS NOT NULL LIMIT 60

-- by number, or by a domain name exactly (with and without "www.")
-- name: licence_check :many
SELECT l.id, printf('%02d', l.number) AS number, l.symbol, l.holder, l.site_name, iif(l.state = 'active' AND l.expires_day < :today, 'expired', l.state) AS state, l.issued_day, l.expires_day,
       (SELECT group_concat(d.domain, ', ') FROM licence_domain d WHERE d.licence = l.id) AS domains
  FROM licence l WHERE l.number = :number OR l.id IN (SELECT d.licence FROM licence_domain d WHERE d.domain IN (:domain, :domain_base))
 ORDER BY l.issued_day DESC, l.id DESC LIMIT 20

-- what the paper of a licence says to everybody; a corrected paper takes the place of the first
-- name: licence_public :one
SELECT l.id, printf('%02d', l.number) AS number, l.symbol, l.holder, l.site_name, iif(l.state = 'active' AND l.expires_day < :today, 'expired', l.state) AS state, l.issued_day, l.expires_day,
       o.tax_code, o.address, (SELECT group_concat(d.domain, ', ') FROM licence_domain d WHERE d.licence = l.id) AS domains,
       c.content ->> '$.office.name' AS issuer, c.content ->> '$.law' AS law, coalesce(c.content ->> '$.provisional', 0) AS provisional,
       c.content ->> '$.answers.site_purpose' AS purpose, c.content ->> '$.answers.site_content' AS content, c.content ->> '$.answers.content_head_name' AS content_head,
       (SELECT group_concat(s.value ->> 'label', '; ') FROM json_each(c.content, '$.instances') s WHERE s.value ->> 'per' = 'news_source') AS sources
  FROM licence l JOIN organisation o ON o.id = l.organisation
  LEFT JOIN document c ON c.id = (SELECT max(m.id) FROM document m WHERE m.dossier = l.dossier AND m.kind = 'licence' AND m.superseded IS NULL)
 WHERE l.id = :id

-- name: licence_history :many
SELECT e.at, e.action AS code, '' AS who, '' AS note, 0 AS current FROM licence l JOIN event e ON e.dossier = l.dossier AND e.action IN ('issue', 'correct_paper') WHERE l.id = :id
UNION ALL
SELECT unixepoch(l.expires_day) + 86400 - f.offset_s, 'expire', '', '', 1 FROM licence l JOIN office f ON f.id = 1 WHERE l.id = :id AND l.expires_day < :today AND l.state IN ('active', 'expired')
 ORDER BY 1
