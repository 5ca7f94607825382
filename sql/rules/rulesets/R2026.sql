-- R2026: from 29 Apr 2026, the day of NQ 18/2026/NQ-CP, which cuts and moves procedures of the culture ministry and could not be
-- read.  R2024's rows are carried over, every one of them provisional, until the office confirms or edits them from its published
-- decision on administrative procedures.
DELETE FROM screening_condition WHERE ruleset = 'R2026';
DELETE FROM screening_rule WHERE ruleset = 'R2026';
DELETE FROM ground WHERE ruleset = 'R2026';
DELETE FROM criterion WHERE ruleset = 'R2026';
DELETE FROM field_choice WHERE ruleset = 'R2026';
DELETE FROM form_field WHERE ruleset = 'R2026';
DELETE FROM section WHERE ruleset = 'R2026';
DELETE FROM requirement WHERE ruleset = 'R2026';
DELETE FROM time_limit WHERE ruleset = 'R2026';
DELETE FROM ruleset WHERE code = 'R2026';

INSERT INTO ruleset (code, from_day, until_day, status, law, term_years_max, sources_min, sources_law, signature, signature_law)
SELECT 'R2026', '2026-04-29', NULL, 'provisional', 'NĐ 147/2024/NĐ-CP; NQ 18/2026/NQ-CP (chưa đọc được nội dung)',
       term_years_max, sources_min, sources_law, signature, signature_law FROM ruleset WHERE code = 'R2024';
INSERT INTO time_limit (ruleset, what, days, unit, law, status)
SELECT 'R2026', what, days, unit, law, 'provisional' FROM time_limit WHERE ruleset = 'R2024';
INSERT INTO requirement (ruleset, code, rank, per, made_by, clause, copy_kind, docx, status)
SELECT 'R2026', code, rank, per, made_by, clause, copy_kind, docx, 'provisional' FROM requirement WHERE ruleset = 'R2024';
INSERT INTO section (ruleset, code, rank, part, clause, status)
SELECT 'R2026', code, rank, part, clause, 'provisional' FROM section WHERE ruleset = 'R2024';
INSERT INTO form_field (ruleset, section, code, rank, kind, per, required, max_chars, clause, status)
SELECT 'R2026', section, code, rank, kind, per, required, max_chars, clause, 'provisional' FROM form_field WHERE ruleset = 'R2024';
-- provinces are in provinces.sql
INSERT INTO field_choice (ruleset, field, code, rank)
SELECT 'R2026', field, code, rank FROM field_choice WHERE ruleset = 'R2024' AND field <> 'province';
INSERT INTO criterion (ruleset, code, rank, clause, sections, status)
SELECT 'R2026', code, rank, clause, sections, 'provisional' FROM criterion WHERE ruleset = 'R2024';
INSERT INTO ground (ruleset, action, code, rank, clause, knowable)
SELECT 'R2026', action, code, rank, clause, knowable FROM ground WHERE ruleset = 'R2024';
INSERT INTO screening_rule (ruleset, code, rank, verdict, authority, clause, status)
SELECT 'R2026', code, rank, verdict, authority, clause, 'provisional' FROM screening_rule WHERE ruleset = 'R2024';
INSERT INTO screening_condition (ruleset, rule, field, answer)
SELECT 'R2026', rule, field, answer FROM screening_condition WHERE ruleset = 'R2024';
