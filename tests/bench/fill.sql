-- 100,000 more dossiers in a sample office, written past the triggers (they are dropped before and made again by `motcua migrate`).
-- They have no events: this store is for measuring reads only.
PRAGMA foreign_keys = OFF;
INSERT INTO organisation (name, folded, tax_code, created_s, verified_s)
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
SELECT 'Công ty Cổ phần Truyền thông số ' || i, 'cong ty co phan truyen thong so ' || i, printf('09%08d', i), 0, 1 FROM n;
INSERT INTO dossier (code, check_code, organisation, channel, opened_by, opened_s, state, version, changed_s, ruleset, desk_ruleset, submitted_s, received_s, due_day, assignee, is_open)
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
SELECT printf('000.00.01.H26-%06d-%04d', 150101 + i / 300, i % 10000), 'BENCH2', (SELECT max(id) FROM organisation) - i % 2000, 'online', 14, 1790000000,
       CASE i % 6 WHEN 0 THEN 'submitted' WHEN 1 THEN 'in_review' WHEN 2 THEN 'supplement_requested' WHEN 3 THEN 'closed' WHEN 4 THEN 'refused' ELSE 'routed' END,
       5, 1790000000, 'R2026', 'O2025', 1790000000 + i, CASE i % 6 WHEN 0 THEN NULL ELSE 1790000000 + i END,
       CASE i % 6 WHEN 0 THEN NULL ELSE date('2026-12-01', '+' || (i / 1000) || ' days') END, (SELECT id FROM person WHERE email = 'case1@office.example'), i % 6 NOT IN (3, 5) FROM n;
INSERT INTO answer (dossier, field, instance, value) SELECT id, 'domain_name', '1', 'tin' || id || '.vn' FROM dossier WHERE check_code = 'BENCH2';
DELETE FROM rulebook;
ANALYZE;
