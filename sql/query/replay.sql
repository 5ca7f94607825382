-- The case of 2015 as rows: who was there, what happened, and what is done and tried with the portal.  src/cli/replay.c plays
-- them through act() in a throw-away store of the office of 2015.  Nobody here is a real person.

-- the first is the system's own actor, number 1
-- name: replay_people :many
SELECT column1 AS key, column2 AS name, column1 || '@office.example' AS email, column3 AS roles, column4 AS unit, column5 AS title, column6 AS tax_code, column7 AS rights,
       '' AS phone, column8 AS told
FROM (VALUES
  ('system',   'Hệ thống',          '',              '',                               '',                       '',           '',       'the portal itself'),
  ('desk1',    'Cán bộ Một cửa 1',  'desk_officer',  'Bộ phận Một cửa',                'Chuyên viên',            '',           '',       'first desk officer'),
  ('desk2',    'Cán bộ Một cửa 2',  'desk_officer',  'Bộ phận Một cửa',                'Chuyên viên',            '',           '',       'second desk officer'),
  ('head',     'Trưởng Một cửa',    'desk_head',     'Bộ phận Một cửa',                'Trưởng Bộ phận Một cửa', '',           '',       'head of the desk'),
  ('case1',    'Chuyên viên',       'case_officer',  'Phòng Quản lý Báo chí - Xuất bản', 'Chuyên viên',          '',           '',       'specialist of the press office'),
  ('division', 'Trưởng phòng',      'division_head', 'Phòng Quản lý Báo chí - Xuất bản', 'Trưởng phòng',         '',           '',       'head of the press office'),
  ('leader',   'Phó Giám đốc',      'leader',        'Ban Giám đốc',                   'Phó Giám đốc',           '',           '',       'deputy director'),
  ('filer',    'Người nộp hồ sơ',   '',              '',                               '',                       '0100000001', 'submit', 'the corporation')
)

-- name: replay_organisations :many
SELECT '0100000001' AS tax_code, 'Tập đoàn viễn thông (hồ sơ năm 2015)' AS name, 'Hà Nội' AS address, '' AS phone

-- what happened, day by day
-- name: replay_history :many
SELECT column1 AS day, column2 AS told
FROM (VALUES
  ('2015-05-09', 'The corporation files one dossier: application, business registration, degree and CV of the person responsible for content, operation project, consents of its news sources.'),
  ('2015-05-09', 'The press office issues a slip the same day: the consents (already filed, no defect named), a rewritten project (no section, no clause), the domain-name certificate (on no list).'),
  ('2015-05-15', 'The slip reaches the corporation.'),
  ('2015-07-10', 'The supplement is filed.'),
  ('2015-08-01', 'A letter: not this department''s to decide. The site is a social network; the dossier belongs to the central authority.')
)

-- What is done and tried.  World A: the desk asks first whose it is.  World B: the same dossier, pushed through.  World C: every answer
-- falsely "no", and the project as it was.  Columns as for every script
-- (src/cli/stage.h); "expect": the refusals a wrong act must meet, "" = a lawful act; "told": what the timeline says, "" = stage-setting.
-- name: replay_script :many
WITH line (world, no, at, who, kind, what, x, y, z, clause, text, note, expect, told) AS (VALUES
  ('*',  1, '2015-05-09 08:00', 'filer', 'draft', '0100000001', 'online', '', '', '', '', '', '', ''),
  ('*',  2, '08:10', 'filer', 'fill', '', 'R2014', 'ketnoi.example.vn', 'Kết Nối', '', 'Báo Hànộimới|Báo Lao Động', '', '', ''),
  ('*',  3, '08:10', 'filer', 'answer', 'applicant_kind', '', '', '', '', 'corporate_unit', '', '', ''),
  ('AB', 4, '08:10', 'filer', 'answer', 'user_page', '', '', '', '', '1', '', '', ''),
  ('AB', 5, '08:10', 'filer', 'answer', 'forum', '', '', '', '', '1', '', '', ''),
  ('*',  6, '08:20', 'filer', 'papers', '', 'R2014', '', '', '', '', '', '', ''),
  ('*',  7, '08:24', 'desk2', 'verify', '0100000001', '', '', '', '', '', '', '', ''),
  ('AB', 8, '08:25', 'filer', 'act', 'submit', '', 'applicant', '', '', '', '', 'advice_not_read', 'file without having read the portal''s answer: this is a social network, it goes to the central authority'),
  ('AB', 9, '08:28', 'filer', 'answer', 'advice_read', '', '', '', '', 'social_user_page', '', '', ''),
  ('*', 10, '08:30', 'filer', 'act', 'submit', '', 'applicant', '', '', '', '', '', 'files the dossier, having read that answer'),
  ('*', 11, '08:40', 'desk1', 'brief', '', '', '', '', '', '', '', '', ''),
  -- C: the form says "no" throughout; the project says what the site is
  ('C',  5, '08:10', 'filer', 'answer', 'plan_content', '', '', '', '', 'Tổng hợp tin từ các nguồn đã thỏa thuận. Người có tài khoản tự lập trang của mình, viết bài, đưa ảnh lên cho mọi người xem, mở chủ đề và trả lời nhau.', '', '', ''),
  ('C',  7, '08:24', 'filer', 'read', '', '', '', '', '', '', '', '', ''),
  ('C',  8, '08:25', 'filer', 'act', 'submit', '', 'applicant', '', '', '', '', 'advice_not_read', 'file with every question answered "no", without having read that the project says otherwise'),
  ('C',  9, '08:28', 'filer', 'answer', 'advice_read', '', '', '', '', 'text_contradicts', '', '', ''),
  ('C', 12, '08:45', 'desk2', 'brief', '', '', '', '', '', '', '', '', ''),
  ('C', 20, '09:00', 'desk1', 'act', 'accept', '', 'desk_officer', '', '', '', '', 'competence_unsettled', 'receive the dossier on the strength of the answers'),
  ('C', 21, '09:05', 'desk1', 'act', 'find_competence', 'central', 'desk_officer', '1-12', '@rule', 'Đề án nêu người dùng lập trang, đăng bài và trả lời nhau: mạng xã hội.', 'user_page forum user_upload', '', 'reads what the portal marked in the project and records: a social network, not ours'),
  ('C', 22, '09:07', 'desk1', 'act', 'route', '', 'desk_officer', '', '', '', '', 'competence_unsettled', 'route it alone, though the answers say otherwise'),
  ('C', 23, '09:30', 'desk2', 'act', 'confirm_competence', '', 'desk_officer', '', '', '', '', '', 'confirms it'),
  ('C', 24, '09:40', 'desk1', 'act', 'route', '', 'desk_officer', '', '', '', '', '', 'routes the dossier'),
  -- A: competence first
  ('A', 20, '09:00', 'desk1', 'act', 'find_competence', '@verdict', 'desk_officer', '1-12', '@rule', 'Thành viên lập trang cá nhân và diễn đàn công khai: mạng xã hội.', 'user_page forum', '', 'reads the project and records: a social network, not ours'),
  ('A', 21, '09:15', 'desk1', 'act', 'route', '', 'desk_officer', '', '', '', '', '', 'routes the dossier'),
  -- B: receive first, ask later
  ('B', 20, '09:00', 'desk1', 'act', 'accept', '', 'desk_officer', '', '', '', '', 'competence_unsettled', 'receive the dossier before anybody asked whose it is'),
  ('B', 21, '09:02', 'desk1', 'act', 'propose_intake_refusal', 'list_incomplete', 'desk_officer', '', '', 'Hồ sơ chưa phù hợp.', '', 'competence_unsettled', 'propose a refusal at the desk before anybody asked whose it is'),
  ('B', 22, '09:03', 'desk2', 'act', 'refuse_intake', '', 'desk_officer', '', '', '', '', 'competence_unsettled', 'refuse it at the desk before anybody asked whose it is'),
  ('B', 23, '09:05', 'desk1', 'slip', '', 'completion', '', '', '', '', '', '', 'begins the slip of 2015'),
  ('B', 24, '09:06', 'desk1', 'item', 'source_consent', '1', '', 'missing', '@list', 'Bổ sung văn bản chấp thuận của nguồn tin.', '', 'item_already_supplied', 'ask for the source consents as "missing", though they are in the dossier'),
  ('B', 25, '09:07', 'desk1', 'item', 'project', '', '', 'incomplete_section', '@list', 'Viết lại đề án cho phù hợp.', '', 'item_without_section', 'ask for the project "to be rewritten", without a section'),
  ('B', 26, '09:08', 'desk1', 'item', 'project', '', 'project_content', 'incomplete_section', '', 'Viết lại đề án cho phù hợp với Nghị định.', '', 'item_without_clause', 'ask for the project "to fit the decree", without a clause'),
  ('B', 27, '09:09', 'desk1', 'item', 'domain_certificate', '', '', 'missing', 'TT 09/2014 Điều 6', 'Bổ sung bản sao chứng nhận tên miền.', '', 'item_not_on_list', 'ask for the domain-name certificate, before receipt'),
  ('B', 28, '09:12', 'desk1', 'act', 'propose_completion', '', 'desk_officer', '', '', '', '', 'competence_unsettled no_items', 'propose the slip all the same'),
  ('B', 29, '09:18', 'desk2', 'act', 'find_competence', 'ours', 'desk_officer', '1-12', 'TT 09/2014 Điều 7.1.c', 'Trang tổng hợp.', 'none', 'rules_not_read', 'say whose it is without having read the rules in force'),
  ('B', 30, '09:19', 'desk2', 'brief', '', '', '', '', '', '', '', '', ''),
  ('B', 31, '09:20', 'desk1', 'act', 'find_competence', 'ours', 'desk_officer', '1-12', '', 'Trang tổng hợp.', 'none', 'finding_without_clause', 'record "ours" without a clause'),
  ('B', 32, '09:21', 'desk1', 'act', 'find_competence', 'ours', 'desk_officer', '', 'TT 09/2014 Điều 7.1.c', 'Trang tổng hợp.', '', 'plan_not_read', 'record "ours" without saying what the project shows'),
  ('B', 33, '09:25', 'desk1', 'act', 'find_competence', 'ours', 'desk_officer', '1-12', 'TT 09/2014 Điều 7.1.c', 'Trang tổng hợp của doanh nghiệp có trụ sở tại địa phương.', 'none', '', 'records the wrong finding, "ours", against the rules'' own answer'),
  ('B', 34, '09:27', 'desk1', 'act', 'accept', '', 'desk_officer', '', '', '', '', 'competence_unsettled', 'receive the dossier on the strength of that alone'),
  ('B', 35, '09:28', 'desk1', 'act', 'confirm_competence', '', 'desk_officer', '', '', '', '', 'separation', 'confirm their own finding'),
  ('B', 37, '09:40', 'desk2', 'act', 'confirm_competence', '', 'desk_officer', '', '', '', '', '', 'confirms the wrong finding: two people now stand for it'),
  ('B', 40, '09:45', 'desk1', 'item', 'project', '', 'project_technical', 'incomplete_section', '@list', 'Phương án kỹ thuật chưa nêu thời gian lưu trữ thông tin (ít nhất 90 ngày).', '', '', 'asks for one lawful thing: a section of the project, with its clause and what is wrong'),
  ('B', 41, '09:50', 'desk1', 'act', 'propose_completion', '', 'desk_officer', '', '', '', '', '', 'proposes the slip'),
  ('B', 42, '09:52', 'desk1', 'opinion', '', 'agree', '', '', '', '', '', 'separation', 'give the opinion on their own slip'),
  ('B', 43, '09:53', 'desk1', 'act', 'release_slip', '', 'desk_officer', '', '', '', '', 'separation', 'release their own slip'),
  ('B', 44, '09:55', 'desk2', 'act', 'release_slip', '', 'desk_officer', '', '', '', '', 'item_without_opinion', 'pass the slip on without an opinion'),
  ('B', 45, '09:56', 'desk2', 'opinion', '', 'agree', '', '', '', '', '', '', 'gives an opinion on the item'),
  ('B', 46, '2015-05-08 16:00', 'desk2', 'act', 'release_slip', '', 'desk_officer', '', '', '', '', 'before_the_last_act', 'release it under a date before the act it follows'),
  ('B', 47, '2015-05-09 10:00', 'desk2', 'opinion', '', 'strike', '', '', '', 'Đề án đã nêu ở mục 4.', '', '', 'thinks better of it and strikes the item'),
  ('B', 48, '10:01', 'desk2', 'act', 'release_slip', '', 'desk_officer', '', '', '', '', 'all_items_struck', 'release a slip on which nothing is left'),
  ('B', 49, '10:05', 'desk2', 'act', 'reject_slip', '', 'desk_officer', '', '', 'Không còn nội dung phải bổ sung.', '', '', 'turns the slip back, with a reason'),
  ('B', 51, '10:12', 'head', 'brief', '', '', '', '', '', '', '', '', ''),
  ('B', 52, '10:12', 'case1', 'brief', '', '', '', '', '', '', '', '', ''),
  ('B', 53, '10:15', 'desk1', 'act', 'accept', '', 'desk_officer', '', '', '', '', '', 'receives the dossier'),
  ('B', 54, '10:30', 'division', 'act', 'assign', '', 'division_head', 'case1', '', '', '', '', 'assigns the specialist'),
  ('B', 60, '11:00', 'case1', 'slip', '', 'supplement', '', '', '', '', '', '', 'begins a slip after receipt'),
  ('B', 61, '11:01', 'case1', 'item', 'domain_certificate', '', '', 'missing', 'TT 09/2014 Điều 6', 'Bổ sung bản sao chứng nhận tên miền.', '', 'item_not_on_list', 'ask for the domain-name certificate, after receipt'),
  ('B', 62, '11:02', 'case1', 'item', 'source_consent', '2', '', 'missing', '@list', 'Bổ sung văn bản chấp thuận của nguồn tin.', '', 'item_already_supplied', 'ask for the source consents as "missing" once more'),
  ('B', 63, '11:03', 'case1', 'item', 'project', '', '', 'incomplete_section', '@list', 'Viết lại đề án.', '', 'item_without_section', 'ask for the project "to be rewritten" once more'),
  ('B', 64, '11:05', 'case1', 'item', 'project', '', 'project_technical', 'incomplete_section', '@list', 'Nêu rõ nơi đặt máy chủ tại Việt Nam và thời gian lưu trữ ít nhất 90 ngày.', '', '', 'asks for one section of the project, with its clause and what is wrong'),
  ('B', 65, '11:10', 'case1', 'act', 'propose_supplement', '', 'case_officer', '', '', '', '', '', 'proposes the slip'),
  ('B', 66, '11:12', 'case1', 'act', 'release_slip', '', 'desk_officer', '', '', '', '', 'not_your_role separation', 'send their own slip without the desk'),
  ('B', 67, '11:30', 'desk2', 'act', 'release_slip', '', 'desk_officer', '', '', '', '', 'item_without_opinion', 'pass it on without an opinion, as in 2015'),
  ('B', 68, '11:35', 'desk2', 'opinion', '', 'agree', '', '', '', '', '', '', 'gives an opinion on the item'),
  ('B', 69, '11:40', 'desk2', 'act', 'release_slip', '', 'desk_officer', '', '', '', '', '', 'releases the slip; the head of the desk has it in the list at once'),
  ('B', 70, '2015-05-15 09:00', 'desk1', 'act', 'record_delivery', '', 'desk_officer', '', '', 'Báo phát của bưu điện.', '', '', 'records the proof of delivery'),
  ('B', 71, '2015-07-10 09:00', 'filer', 'reply', '', 'explanation', '', '', '', 'Máy chủ đặt tại Hà Nội, lưu 90 ngày (mục 4 của đề án).', '', '', ''),
  ('B', 72, '09:05', 'filer', 'act', 'answer_slip', '', 'applicant', '', '', '', '', '', 'answers the slip; the time limit starts anew'),
  ('B', 73, '15:00', 'case1', 'slip', '', 'supplement', '', '', '', '', '', '', 'begins one more slip'),
  ('B', 74, '15:01', 'case1', 'item', 'project', '', 'project_technical', 'incomplete_section', '@list', 'Nêu rõ hơn nữa.', '', 'item_asked_before', 'ask for the same section again'),
  ('B', 80, '2015-07-31 09:00', 'desk1', 'act', 'route', '', 'desk_officer', '', '', '', '', 'no_such_step', 'route the dossier as if it had just come in: after receipt, without an incident'),
  ('B', 81, '09:30', 'case1', 'act', 'find_competence', 'central', 'case_officer', '1-12', '@rule', 'Thành viên lập trang cá nhân và diễn đàn công khai: mạng xã hội.', 'user_page forum', '', 'records at last: a social network, not ours'),
  ('B', 82, '09:32', 'case1', 'act', 'recommend_route', '', 'case_officer', '', '', 'Thuộc thẩm quyền trung ương.', '', 'competence_unsettled', 'recommend routing before a second person has looked at the changed finding'),
  ('B', 83, '09:40', 'head', 'act', 'confirm_competence', '', 'desk_head', '', '', '', '', '', 'confirms it'),
  ('B', 84, '09:45', 'case1', 'act', 'recommend_grant', '', 'case_officer', '', '', '', '', 'not_our_competence', 'recommend a grant after the finding "central"'),
  ('B', 85, '09:50', 'case1', 'act', 'recommend_route', '', 'case_officer', '', '', 'Mạng xã hội: thuộc thẩm quyền trung ương, lẽ ra phải biết từ ngày đầu.', '', '', 'recommends routing: an incident is opened'),
  ('B', 86, '10:30', 'division', 'act', 'endorse', '', 'division_head', '', '', '', '', '', 'endorses it'),
  ('B', 87, '2015-08-01 09:00', 'leader', 'act', 'grant', '', 'leader', '', '', '', '', 'recommendation_differs', 'grant the licence after the finding "central"'),
  ('B', 88, '09:05', 'leader', 'act', 'decide_route', '', 'leader', '', '', '', '', 'reason_missing', 'route the dossier without a word of explanation'),
  ('B', 89, '09:10', 'leader', 'act', 'decide_route', '', 'leader', '', '', 'Không kiểm tra thẩm quyền khi tiếp nhận; đã xin lỗi người nộp.', '', '', 'routes the dossier: incident, control slip'),
  ('B', 90, '09:20', 'head', 'act', 'apologise_late', 'not_ours_found_late', 'desk_head', '', '', 'Hồ sơ được chuyển sau 84 ngày do không kiểm tra thẩm quyền từ ngày đầu.', '', '', 'sends the apology')
)
SELECT w.key AS key, l.no, l.at, l.who, l.kind, l.what, l.x, l.y, l.z, l.clause, l.text, l.note, l.expect, l.told
  FROM (SELECT 'A' AS key UNION ALL SELECT 'B' UNION ALL SELECT 'C') w JOIN line l ON l.world = '*' OR instr(l.world, w.key) > 0 ORDER BY w.key, l.no

-- name: replay_dossier :one
SELECT d.id, d.code, d.state, d.ruleset, d.desk_ruleset, s.rule, s.verdict, s.clause
  FROM dossier d JOIN screening s ON s.dossier = d.id WHERE d.id = :dossier AND d.ruleset IS NOT NULL

-- what an event rests on: a finding on the clause the officer named
-- name: replay_event :one
SELECT coalesce(f.clause, c.law) AS law, f.found, iif(e.action IN ('accept', 'answer_slip'), e.due_day, NULL) AS due_day
  FROM event e JOIN action_clause c ON c.dossier = e.dossier AND c.action = e.action LEFT JOIN finding f ON f.event = e.id WHERE e.id = :event

-- days between filing and routing
-- name: replay_days :one
SELECT julianday(r.day) - julianday(s.day) AS days
  FROM event s JOIN event r ON r.dossier = s.dossier AND r.to_state = 'routed' AND r.from_state <> 'routed'
 WHERE s.dossier = :dossier AND s.action = 'submit' ORDER BY r.id LIMIT 1

-- papers made, with whom a routing notice names
-- name: replay_papers :many
SELECT e.day, c.kind, e.action, coalesce(json_extract(c.content, '$.authority.name_en'), '') AS authority, coalesce(json_extract(c.content, '$.authority.name'), '') AS authority_vi
  FROM document c JOIN event e ON e.id = c.event WHERE c.dossier = :dossier ORDER BY c.id

-- what the head of the desk finds in the list
-- name: replay_exceptions :many
SELECT x.kind, x.raised_s, e.action, e.at, e.day FROM exception x JOIN event e ON e.id = x.event WHERE x.dossier = :dossier AND x.kind <> 'day_off' ORDER BY x.id

-- steps, people and clauses an incident names: the control slip of the last one
-- name: replay_incident_steps :many
SELECT date(s.value ->> 'at' + o.offset_s, 'unixepoch') AS day, s.value ->> 'action' AS action, s.value ->> 'person' AS person, s.value ->> 'law' AS law
  FROM document c JOIN office o ON o.id = 1 JOIN json_each(c.content, '$.steps') s WHERE c.dossier = :dossier AND c.kind = 'control_slip'

-- what the acts must leave behind and did not: a paper or an entry in the list of the head of the desk
-- name: replay_missing :many
SELECT column2 AS kind, column3 AS target, column4 AS action
  FROM (VALUES
  ('A', 'paper',     'filing_confirmation',    'submit'),
  ('A', 'paper',     'routing_notice',         'route'),
  ('A', 'exception', 'routed',                 'route'),
  ('C', 'paper',     'routing_notice',         'route'),
  ('C', 'exception', 'routed',                 'route'),
  ('B', 'paper',     'receipt',                'accept'),
  ('B', 'paper',     'slip',                   'release_slip'),
  ('B', 'exception', 'slip_released',          'release_slip'),
  ('B', 'exception', 'finding_changed',        'find_competence'),
  ('B', 'exception', 'not_ours_after_receipt', 'recommend_route'),
  ('B', 'exception', 'incident',               'recommend_route'),
  ('B', 'exception', 'not_ours_after_receipt', 'decide_route'),
  ('B', 'exception', 'incident',               'decide_route'),
  ('B', 'paper',     'control_slip',           'decide_route'),
  ('B', 'paper',     'apology',                'apologise_late')
) WHERE column1 = :world
   AND NOT EXISTS (SELECT 1 FROM document c JOIN event e ON e.id = c.event AND e.action = column4 WHERE c.dossier = :dossier AND column2 = 'paper' AND c.kind = column3)
   AND NOT EXISTS (SELECT 1 FROM exception x JOIN event e ON e.id = x.event AND e.action = column4 AND x.raised_s = e.at
                    WHERE x.dossier = :dossier AND column2 = 'exception' AND x.kind = column3)

-- name: replay_people_there :one
SELECT count(*) AS people FROM person

-- everything this store cites for these dossiers: what was printed, decided, refused and filed rests on these
-- name: replay_citations :many
SELECT DISTINCT x.law AS law FROM (
  SELECT c.law AS law FROM event e JOIN action_clause c ON c.dossier = e.dossier AND c.action = e.action
  UNION ALL SELECT f.clause FROM finding f
  UNION ALL SELECT i.clause FROM slip_item i
  UNION ALL SELECT s.clause FROM dossier d JOIN screening s ON s.dossier = d.id
  UNION ALL SELECT c.law FROM dossier d JOIN refusal_clause c ON c.dossier = d.id
  UNION ALL SELECT c.law FROM dossier d JOIN action_clause c ON c.dossier = d.id
  UNION ALL SELECT j.value FROM document c JOIN json_tree(c.content) j WHERE j.key IN ('law', 'desk_law', 'forms_law', 'clause') AND j.type = 'text'
  UNION ALL SELECT r.clause FROM dossier d JOIN requirement r ON r.ruleset = d.ruleset
  UNION ALL SELECT f.clause FROM dossier d JOIN form_field f ON f.ruleset = d.ruleset
  UNION ALL SELECT f.clause FROM dossier d JOIN section f ON f.ruleset = d.ruleset
  UNION ALL SELECT f.clause FROM dossier d JOIN criterion f ON f.ruleset = d.ruleset
  UNION ALL SELECT g.clause FROM dossier d JOIN ground g ON g.ruleset IN (d.ruleset, d.desk_ruleset)
) x WHERE x.law IS NOT NULL AND x.law <> '' ORDER BY x.law

-- the parts of a citation ("A; B") that no clause or instrument in force on the day answers to
-- name: replay_not_in_force :many
WITH RECURSIVE part (piece, rest) AS (
  SELECT NULL, :law || ';'
  UNION ALL
  SELECT trim(substr(rest, 1, instr(rest, ';') - 1)), substr(rest, instr(rest, ';') + 1) FROM part WHERE rest <> ''
)
SELECT p.piece AS law FROM part p
 WHERE p.piece IS NOT NULL AND p.piece <> '' AND p.piece <> 'office practice, no clause'
   AND NOT EXISTS (SELECT 1 FROM clause c JOIN instrument n ON n.code = c.instrument WHERE c.code = p.piece AND n.from_day <= :day AND coalesce(n.until_day, '9999') >= :day)
   -- an instrument as a whole: its number is the first two words of its title
   AND NOT EXISTS (SELECT 1 FROM instrument n WHERE n.from_day <= :day AND coalesce(n.until_day, '9999') >= :day
                      AND instr(p.piece, substr(n.title, 1, instr(n.title, ' ') + instr(substr(n.title, instr(n.title, ' ') + 1), ' ') - 1)) = 1)
