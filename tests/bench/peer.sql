-- What the peers read: the same 100,000 dossiers, flat, with the index their page wants.
PRAGMA journal_mode = WAL;
CREATE TABLE dossier (id INTEGER PRIMARY KEY, code TEXT UNIQUE, org TEXT, domain TEXT, state TEXT, due TEXT);
CREATE INDEX dossier_queue ON dossier (state, due);
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
INSERT INTO dossier SELECT i, printf('000.00.01.H26-%06d-%04d', 150101 + i / 300, i % 10000), 'Công ty Cổ phần Truyền thông số ' || i, 'tin' || i || '.vn',
  CASE i % 6 WHEN 0 THEN 'submitted' WHEN 1 THEN 'in_review' WHEN 2 THEN 'supplement_requested' WHEN 3 THEN 'closed' WHEN 4 THEN 'refused' ELSE 'routed' END,
  date('2026-12-01', '+' || (i / 1000) || ' days') FROM n;
