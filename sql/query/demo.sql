-- The sample office: who works there, who applies, and what has happened, as rows.  src/cli/demo.c plays them through act().

-- name: demo_office :one
SELECT CASE :mode WHEN 'replay' THEN 'Sở Thông tin và Truyền thông' ELSE 'Sở Văn hóa và Thể thao' END AS name,
       'Ủy ban nhân dân thành phố Hà Nội' AS parent, 'Hà Nội' AS place, '01' AS province, '000.00.01.H26' AS code_prefix,
       CASE :mode WHEN 'replay' THEN 'GP-STTTT' ELSE 'GP-TTĐT' END AS number_symbol,
       'Bộ phận Một cửa (dữ liệu mẫu)' AS address, '024 0000 0000' AS phone, 'motcua@example.vn' AS email

-- people: the first is the system's own actor, number 1; roles separated by blanks; whoever has a tax_code is a member of that organisation
-- name: demo_people :many
SELECT column1 AS key, column2 AS name, column3 AS email, column4 AS roles, column5 AS unit, column6 AS title, column7 AS tax_code, column8 AS rights, column9 AS phone
FROM (VALUES
  ('system',  'Hệ thống',               'system@office.example',   '',              '', '', '', '', ''),
  ('desk1',   'Nguyễn Thị Thu Hà',      'desk1@office.example',    'desk_officer',  'Bộ phận Một cửa', 'Chuyên viên', '', '', '0912000001'),
  ('desk2',   'Trần Văn Minh',          'desk2@office.example',    'desk_officer',  'Bộ phận Một cửa', 'Chuyên viên', '', '', '0912000002'),
  ('head',    'Phạm Thị Lan Anh',       'head@office.example',     'desk_head',     'Bộ phận Một cửa', 'Trưởng Bộ phận Một cửa', '', '', '0912000003'),
  ('case1',   'Lê Quang Huy',           'case1@office.example',    'case_officer',  'Phòng Quản lý Báo chí - Xuất bản', 'Chuyên viên', '', '', '0912000004'),
  ('case2',   'Đỗ Thị Ngọc',            'case2@office.example',    'case_officer',  'Phòng Quản lý Báo chí - Xuất bản', 'Chuyên viên', '', '', '0912000005'),
  ('division','Vũ Đình Khôi',           'division@office.example', 'division_head', 'Phòng Quản lý Báo chí - Xuất bản', 'Trưởng phòng', '', '', '0912000006'),
  ('leader',  'Hoàng Thị Bích Vân',     'leader@office.example',   'leader',        'Ban Giám đốc', 'Giám đốc', '', '', '0912000007'),
  ('leader2', 'Đặng Xuân Trường',       'leader2@office.example',  'leader',        'Ban Giám đốc', 'Phó Giám đốc', '', '', '0912000008'),
  ('clerk',   'Bùi Thị Hạnh',           'clerk@office.example',    'records_clerk', 'Văn phòng Sở', 'Văn thư', '', '', '0912000009'),
  ('inspector','Ngô Văn Thắng',         'inspector@office.example','inspector',     'Thanh tra Sở', 'Thanh tra viên', '', '', '0912000010'),
  ('auditor', 'Lý Thu Trang',           'auditor@office.example',  'auditor',       'Văn phòng Sở', 'Kiểm soát viên', '', '', '0912000011'),
  ('admin',   'Phan Anh Tuấn',          'admin@office.example',    'admin',         'Văn phòng Sở', 'Quản trị hệ thống', '', '', '0912000012'),
  ('an',      'Nguyễn Hoàng An',        'an@thudo.example',        '', '', '', '0103416722', 'submit', '0983000001'),
  ('binh',    'Trương Thanh Bình',      'binh@vienthong.example',  '', '', '', '0101106845', 'submit', '0983000002'),
  ('chi',     'Phùng Linh Chi',         'chi@hanoimoi.example',    '', '', '', '0100388548', 'submit', '0983000003'),
  ('dung',    'Cao Tiến Dũng',          'dung@suckhoe.example',    '', '', '', '0102143046', 'submit', '0983000004'),
  ('giang',   'Tạ Hương Giang',         'giang@dulich.example',    '', '', '', '0104324457', 'submit', '0983000005'),
  ('hai',     'Mai Đức Hải',            'hai@nongthon.example',    '', '', '', '0101956835', 'submit', '0983000006'),
  ('khanh',   'Đinh Gia Khánh',         'khanh@giaoduc.example',   '', '', '', '0102374188', 'submit', '0983000007'),
  ('admin2',  'Trịnh Thu Phương',       'admin2@office.example',   'admin',         'Văn phòng Sở', 'Quản trị hệ thống', '', '', '0912000013')
)

-- name: demo_organisations :many
SELECT column1 AS tax_code, column2 AS name, column3 AS address, column4 AS phone
FROM (VALUES
  ('0103416722', 'Công ty Cổ phần Truyền thông Thủ Đô Xanh',       'Số 18 phố Lý Thường Kiệt, phường Cửa Nam, Hà Nội',     '02438250001'),
  ('0101106845', 'Công ty Viễn thông Đông Nam (chi nhánh tập đoàn)', 'Số 1 đường Trần Hữu Dực, phường Từ Liêm, Hà Nội',     '02462550002'),
  ('0100388548', 'Công ty TNHH Dữ liệu Hà Thành',                  'Số 44 phố Lê Thái Tổ, phường Hoàn Kiếm, Hà Nội',       '02438250003'),
  ('0102143046', 'Công ty Cổ phần Sức Khỏe Cộng Đồng',             'Số 138A phố Giảng Võ, phường Giảng Võ, Hà Nội',        '02437360004'),
  ('0104324457', 'Công ty TNHH Lữ hành Sông Hồng',                 'Số 30 đường Yên Phụ, phường Ba Đình, Hà Nội',          '02437150005'),
  ('0101956835', 'Hợp tác xã Nông sản sạch Đông Anh',              'Thôn Đoài, xã Đông Anh, Hà Nội',                       '02438830006'),
  ('0102374188', 'Trường Cao đẳng Công nghệ Thăng Long',           'Số 235 đường Hoàng Quốc Việt, phường Nghĩa Đô, Hà Nội', '02437560007')
)

-- what required fields are given where a story says nothing; "@kind" for every other field of that kind
-- name: demo_samples :many
SELECT column1 AS field, column2 AS value
FROM (VALUES
  ('site_kind', 'news'), ('aggregates_news', '1'), ('applicant_kind', 'local_org'), ('province', '01'), ('source_kind', 'press_agency'), ('commitment', 'agreed'),
  ('term_years', '5'), ('site_purpose', 'Tổng hợp tin tức từ các cơ quan báo chí để bạn đọc thành phố theo dõi tại một nơi.'),
  ('site_content', 'Tin thời sự, kinh tế, văn hóa, đời sống đã đăng trên báo chí Việt Nam, trích dẫn nguyên văn.'),
  ('site_sections', 'Thời sự; Kinh tế; Văn hóa; Đời sống; Thể thao'), ('site_audience', 'Bạn đọc trong nước'), ('info_types', 'Văn bản, hình ảnh'),
  ('isp_name', 'Nhà cung cấp dịch vụ Internet tại Hà Nội'), ('server_location', 'Trung tâm dữ liệu tại Hà Nội, Việt Nam'),
  ('content_head_name', 'Nguyễn Hoàng An'), ('content_head_title', 'Phó Giám đốc phụ trách nội dung'), ('legal_head_name', 'Trần Thị Mai'), ('legal_head_title', 'Giám đốc'),
  ('source_scope', 'Trích dẫn nguyên văn tin, bài thuộc các chuyên mục đã nêu'), ('source_term', 'Đến hết ngày 31/12/2028'), ('source_agreement_no', '15/TT-BC'),
  ('plan_purpose', 'Cung cấp thông tin tổng hợp phục vụ bạn đọc, không tự sản xuất tin, bài.'),
  ('plan_content', 'Trích dẫn nguyên văn, ghi rõ nguồn, tác giả, thời gian đăng; dẫn đường liên kết về bài gốc.'),
  ('plan_sections', 'Thời sự; Kinh tế; Văn hóa; Đời sống; Thể thao'), ('plan_sources', 'Các cơ quan báo chí đã có văn bản thỏa thuận kèm theo.'),
  ('plan_homepage', 'Bản in trang chủ và năm chuyên mục chính kèm theo.'), ('plan_staff', 'Bộ phận nội dung 3 người, bộ phận kỹ thuật 2 người.'),
  ('plan_technical', 'Hai máy chủ đặt tại Việt Nam; lưu nội dung 90 ngày, nhật ký 2 năm; sao lưu hằng ngày.'),
  ('plan_management', 'Kiểm tra nguồn trước khi đăng; gỡ bỏ không quá 3 giờ khi nguồn gỡ; công cụ tiếp nhận khiếu nại điện tử.'),
  ('plan_server', 'Trung tâm dữ liệu tại Hà Nội'), ('plan_finance', 'Vốn điều lệ và doanh thu quảng cáo.'),
  ('org_paper_no', '0103416722'), ('org_paper_issuer', 'Phòng Đăng ký kinh doanh'), ('org_name', 'Theo đăng ký doanh nghiệp'),
  ('@phone', '+84912345678'), ('@email', 'lienhe@example.vn'), ('@date', '2025-03-14'), ('@integer', '1'), ('@domain', 'example.vn'), ('@tax_code', '0103416722'),
  ('@yes_no', '0'), ('@text', 'Theo hồ sơ kèm theo'), ('@area', 'Theo nội dung đề án kèm theo.')
)

-- what has happened: a story is a dossier of one applicant that went along a path up to a step, some working days ago
-- name: demo_script :many
WITH story (key, path, stop, days_ago, org, who, domain, site) AS (VALUES
  ('draft',        'grant',       3, 1,  '0103416722', 'an',    'thudomoi.vn',   'Thủ Đô Mới'),
  ('discarded',    'discarded',  99, 9,  '0103416722', 'an',    'thunghiem.vn',     'Bản thử nghiệm'),
  ('submitted',    'grant',       5, 1,  '0104324457', 'giang', 'songhongtrip.vn',  'Sông Hồng Du Ký'),
  ('submitted2',   'grant',      10, 1,  '0102143046', 'dung',  'songkhoe24.vn',    'Sống Khỏe 24'),
  ('social',       'social',      5, 0,  '0101106845', 'binh',  'ketnoi.vn',        'Kết Nối'),
  ('accepted',     'grant',      11, 2,  '0100388548', 'chi',   'hathanh360.vn',    'Hà Thành 360'),
  ('in_review',    'grant',      20, 4,  '0102143046', 'dung',  'khoetoandien.vn',  'Khỏe Toàn Diện'),
  ('assessed',     'grant',      21, 6,  '0101956835', 'hai',   'nongsansach.vn',   'Nông Sản Sạch'),
  ('recommended',  'grant',      30, 7,  '0102374188', 'khanh', 'congnghetre.vn',   'Công Nghệ Trẻ'),
  ('endorsed',     'grant',      31, 8,  '0100388548', 'chi',   'phohang.vn',       'Phố Hàng'),
  ('granted',      'grant',      32, 9,  '0104324457', 'giang', 'dulichbacbo.vn',   'Du Lịch Bắc Bộ'),
  ('issued',       'grant',      33, 11, '0103416722', 'an',    'thudoxanh.vn',     'Thủ Đô Xanh'),
  ('closed',       'grant',      99, 24, '0101956835', 'hai',   'nongthonmoi24.vn', 'Nông Thôn Mới 24'),
  ('closed2',      'grant',      99, 40, '0102374188', 'khanh', 'tuyensinhthanglong.vn',  'Tuyển Sinh Thăng Long'),
  ('late',         'grant',      20, 18, '0104324457', 'giang', 'amthucviet.vn',    'Ẩm Thực Việt'),
  ('refused',      'refuse',     32, 10, '0102143046', 'dung',  'thuocvacuocsong.vn','Thuốc và Cuộc Sống'),
  ('refusal_out',  'refuse',     99, 30, '0101956835', 'hai',   'giavattu.vn',      'Giá Vật Tư'),
  ('proposed',     'completion', 11, 1,  '0103416722', 'an',    'xanhhanoi.vn',     'Xanh Hà Nội'),
  ('requested',    'completion', 13, 3,  '0100388548', 'chi',   'pho36.vn',         'Phố 36'),
  ('objected',     'completion', 15, 4,  '0102374188', 'khanh', 'sinhvienhanoi.vn', 'Sinh Viên Hà Nội'),
  ('answered',     'answered',   99, 5,  '0101956835', 'hai',   'vuonrau.vn',       'Vườn Rau'),
  ('supp_proposed','supplement', 23, 3,  '0104324457', 'giang', 'checkinbacbo.vn',  'Check-in Bắc Bộ'),
  ('supp_requested','supplement',25, 5,  '0102143046', 'dung',  'dinhduong.vn',     'Dinh Dưỡng'),
  ('supp_contested','supplement',27, 6,  '0103416722', 'an',    'nhipsongxanh.vn',  'Nhịp Sống Xanh'),
  ('intake_refused','refuse_intake',99,7,'0100388548', 'chi',   'hathanhcu.vn',     'Hà Thành Cũ'),
  ('routed',       'route',      99, 6,  '0101106845', 'binh',  'matmang.vn',       'Mạng Bạn Bè'),
  ('not_needed',   'not_needed', 99, 8,  '0102374188', 'khanh', 'noibo-thanglong.vn','Trang nội bộ Thăng Long'),
  ('withdrawn',    'withdraw',   99, 12, '0104324457', 'giang', 'lehoi.vn',         'Lễ Hội'),
  ('lapsed',       'lapse',      99, 30, '0101956835', 'hai',   'chovuon.vn',       'Chợ Vườn'),
  ('hidden',       'hidden',      5, 1,  '0104324457', 'giang', 'gocbandoc.vn',     'Góc Bạn Đọc')
),
line (path, step, day, at, who, kind, what, x, y, z, clause, text, note) AS (VALUES
  -- filing, the same for everybody
  ('file', 1,  0, '08:10', '@who', 'draft',  '@org', 'online', '', '', '', '', ''),
  ('file', 2,  0, '08:20', '@who', 'fill',   '', 'R2026', '@domain', '@site', '', 'Báo Hànộimới|Thông tấn xã Việt Nam|Báo Lao Động', ''),
  ('file', 3,  0, '08:40', '@who', 'papers', '', 'R2026', '', '', '', '', ''),
  ('file', 4,  0, '08:45', '@who', 'sign',   '', '', '', '', '', '', ''),
  ('file', 5,  0, '08:50', '@who', 'act', 'submit', '', 'applicant', '', '', '', ''),
  -- the ordinary way
  ('grant', 10, 0, '10:15', 'desk1', 'act', 'find_competence', 'ours', 'desk_officer', '1', '@rule', 'Trang tổng hợp tin báo chí, không có chức năng trao đổi giữa người dùng.', 'none'),
  ('grant', 11, 0, '13:40', 'desk1', 'act', 'accept', '', 'desk_officer', '', '', '', ''),
  ('grant', 20, 1, '09:05', 'division', 'act', 'assign', '', 'division_head', 'case1', '', '', ''),
  ('grant', 21, 3, '15:20', 'case1', 'assess', '', 'met', '', '', '', '', ''),
  ('grant', 30, 4, '09:30', 'case1', 'act', 'recommend_grant', '', 'case_officer', '', '', 'Hồ sơ đáp ứng các điều kiện.', ''),
  ('grant', 31, 5, '10:00', 'division', 'act', 'endorse', '', 'division_head', '', '', '', ''),
  ('grant', 32, 6, '14:00', 'leader', 'act', 'grant', '', 'leader', '', '', '', ''),
  ('grant', 33, 6, '15:30', 'clerk', 'act', 'issue', '', 'records_clerk', '', '', '', ''),
  ('grant', 34, 7, '09:00', 'desk2', 'act', 'hand_over', '', 'desk_officer', '', '', 'Trao bản chính cho người được ủy quyền.', ''),
  -- refused after appraisal
  ('refuse', 10, 0, '10:20', 'desk2', 'act', 'find_competence', 'ours', 'desk_officer', '1', '@rule', 'Trang tổng hợp tin báo chí.', 'none'),
  ('refuse', 11, 0, '14:00', 'desk2', 'act', 'accept', '', 'desk_officer', '', '', '', ''),
  ('refuse', 20, 1, '09:10', 'division', 'act', 'assign', '', 'division_head', 'case2', '', '', ''),
  ('refuse', 21, 3, '15:00', 'case2', 'assess', '', 'met', '', '', '', '', ''),
  ('refuse', 22, 3, '15:10', 'case2', 'assess', 'domain_and_page_name', 'failed', '', '', '', 'Tên miền dễ gây nhầm lẫn với tên cơ quan báo chí.', ''),
  ('refuse', 30, 4, '09:40', 'case2', 'act', 'recommend_refuse', 'domain_unmet', 'case_officer', '', '', 'Tên miền dễ gây nhầm lẫn với tên cơ quan báo chí, không đáp ứng điều kiện.', ''),
  ('refuse', 31, 5, '10:10', 'division', 'act', 'endorse', '', 'division_head', '', '', '', ''),
  ('refuse', 32, 6, '14:10', 'leader', 'act', 'refuse', '', 'leader', '', '', '', ''),
  ('refuse', 33, 6, '15:40', 'clerk', 'act', 'issue', '', 'records_clerk', '', '', '', ''),
  ('refuse', 34, 8, '09:20', 'desk1', 'act', 'hand_over', '', 'desk_officer', '', '', 'Đã gửi qua bưu chính.', ''),
  -- a slip before receipt, objected to
  ('completion', 8,  0, '10:30', 'desk1', 'act', 'find_competence', 'ours', 'desk_officer', '1', '@rule', 'Trang tổng hợp tin báo chí.', 'none'),
  ('completion', 9,  0, '10:40', 'desk1', 'slip', '', 'completion', '', '', '', '', ''),
  ('completion', 10, 0, '10:45', 'desk1', 'item', 'source_consent', '2', '', 'illegible', '@list', 'Bản quét văn bản thỏa thuận không đọc được trang 2, đề nghị gửi lại bản rõ.', ''),
  ('completion', 11, 0, '10:50', 'desk1', 'act', 'propose_completion', '', 'desk_officer', '', '', '', ''),
  ('completion', 12, 0, '14:20', 'desk2', 'opinion', '', 'agree', '', '', '', '', ''),
  ('completion', 13, 0, '14:30', 'desk2', 'act', 'release_slip', '', 'desk_officer', '', '', '', ''),
  ('completion', 14, 1, '08:30', '@who', 'objection', '', '', '', '', '', 'Văn bản đã gửi rõ ràng, đủ hai trang.', ''),
  ('completion', 15, 1, '08:35', '@who', 'act', 'contest', '', 'applicant', '', '', 'Đề nghị xem lại.', ''),
  -- a slip before receipt, answered
  ('answered', 8,  0, '10:30', 'desk1', 'act', 'find_competence', 'ours', 'desk_officer', '1', '@rule', 'Trang tổng hợp tin báo chí.', 'none'),
  ('answered', 9,  0, '10:40', 'desk1', 'slip', '', 'completion', '', '', '', '', ''),
  ('answered', 10, 0, '10:45', 'desk1', 'item', 'homepage_print', '', '', 'illegible', '@list', 'Ảnh chụp trang chủ bị cắt phần chân trang, đề nghị chụp lại đầy đủ.', ''),
  ('answered', 11, 0, '10:50', 'desk1', 'act', 'propose_completion', '', 'desk_officer', '', '', '', ''),
  ('answered', 12, 0, '14:20', 'desk2', 'opinion', '', 'agree', '', '', '', '', ''),
  ('answered', 13, 0, '14:30', 'desk2', 'act', 'release_slip', '', 'desk_officer', '', '', '', ''),
  ('answered', 14, 1, '09:00', '@who', 'act', 'record_delivery', '', 'applicant', '', '', '', ''),
  ('answered', 15, 3, '09:10', '@who', 'paper', 'homepage_print', '', '', '', '', 'anh-chup-trang-chu.pdf', ''),
  ('answered', 16, 3, '09:12', '@who', 'reply', '', 'file', '', '', '', '', ''),
  ('answered', 17, 3, '09:15', '@who', 'act', 'answer_slip', '', 'applicant', '', '', '', ''),
  ('answered', 18, 3, '15:15', 'desk1', 'act', 'accept', '', 'desk_officer', '', '', '', ''),
  ('answered', 19, 4, '08:20', 'division', 'act', 'assign', '', 'division_head', 'case2', '', '', ''),
  -- a slip after appraisal
  ('supplement', 10, 0, '10:15', 'desk1', 'act', 'find_competence', 'ours', 'desk_officer', '1', '@rule', 'Trang tổng hợp tin báo chí.', 'none'),
  ('supplement', 11, 0, '11:00', 'desk1', 'act', 'accept', '', 'desk_officer', '', '', '', ''),
  ('supplement', 20, 1, '08:30', 'division', 'act', 'assign', '', 'division_head', 'case1', '', '', ''),
  ('supplement', 21, 1, '14:00', 'case1', 'slip', '', 'supplement', '', '', '', '', ''),
  ('supplement', 22, 1, '14:10', 'case1', 'item', 'project', '', 'project_technical', 'incomplete_section', '@list', 'Phương án kỹ thuật chưa nêu thời gian lưu nhật ký xử lý (tối thiểu 2 năm).', ''),
  ('supplement', 23, 1, '14:20', 'case1', 'act', 'propose_supplement', '', 'case_officer', '', '', '', ''),
  ('supplement', 24, 1, '15:40', 'desk2', 'opinion', '', 'agree', '', '', '', '', ''),
  ('supplement', 25, 1, '15:45', 'desk2', 'act', 'release_slip', '', 'desk_officer', '', '', '', ''),
  ('supplement', 26, 2, '09:00', '@who', 'objection', '', '', '', '', '', 'Mục 4.2 của đề án đã nêu lưu nhật ký 24 tháng.', ''),
  ('supplement', 27, 2, '09:10', '@who', 'act', 'contest', '', 'applicant', '', '', 'Nội dung đã có trong đề án.', ''),
  -- refused at intake by two desk people
  ('refuse_intake', 10, 0, '09:50', 'desk1', 'act', 'find_competence', 'ours', 'desk_officer', '1', '@rule', 'Trang tổng hợp tin báo chí.', 'none'),
  ('refuse_intake', 11, 0, '10:30', 'desk1', 'act', 'propose_intake_refusal', 'not_a_published_procedure', 'desk_officer', '', '', 'Nội dung đề nghị không thuộc thủ tục đã công bố.', ''),
  ('refuse_intake', 12, 0, '15:00', 'desk2', 'act', 'refuse_intake', '', 'desk_officer', '', '', '', ''),
  -- a social network: central, known on day 0
  ('hidden', 3, 0, '08:25', '@who', 'answer', 'plan_sections', '', '', '', '', 'Thời sự; Kinh tế; Góc bạn đọc: người có tài khoản tự mở chủ đề, đăng ảnh và trả lời nhau ngay trên trang.', ''),
  ('hidden', 3, 0, '08:30', '@who', 'paper', 'homepage_print', '', '', '', '', 'anh-chup-trang-chu.pdf', 'Thời sự. Kinh tế. Bài mới của thành viên: mỗi thành viên có trang riêng, theo dõi và nhắn tin cho nhau.'),
  ('hidden', 3, 0, '08:35', '@who', 'answer', 'advice_read', '', '', '', '', 'text_contradicts', ''),
  ('social', 3, 0, '08:25', '@who', 'answer', 'user_page', '', '', '', '', '1', ''),
  ('social', 3, 0, '08:26', '@who', 'answer', 'forum', '', '', '', '', '1', ''),
  ('social', 3, 0, '08:27', '@who', 'answer', 'aggregates_news', '', '', '', '', '0', ''),
  ('social', 3, 0, '08:28', '@who', 'answer', 'advice_read', '', '', '', '', 'social_user_page', ''),
  ('route', 3, 0, '08:25', '@who', 'answer', 'forum', '', '', '', '', '1', ''),
  ('route', 3, 0, '08:27', '@who', 'answer', 'aggregates_news', '', '', '', '', '0', ''),
  ('route', 3, 0, '08:28', '@who', 'answer', 'advice_read', '', '', '', '', 'social_forum', ''),
  ('route', 10, 0, '09:30', 'desk1', 'act', 'find_competence', 'central', 'desk_officer', '1', '@rule', 'Diễn đàn công khai giữa người dùng: mạng xã hội, thuộc thẩm quyền trung ương.', 'forum'),
  ('route', 11, 0, '09:45', 'desk1', 'act', 'route', '', 'desk_officer', '', '', '', ''),
  -- no licence is needed
  ('not_needed', 3, 0, '08:25', '@who', 'answer', 'site_kind', '', '', '', '', 'internal', ''),
  ('not_needed', 3, 0, '08:27', '@who', 'answer', 'aggregates_news', '', '', '', '', '0', ''),
  ('not_needed', 3, 0, '08:28', '@who', 'answer', 'advice_read', '', '', '', '', 'internal_site', ''),
  ('not_needed', 10, 0, '09:30', 'desk2', 'act', 'find_competence', 'no_licence_needed', 'desk_officer', '1', '@rule', 'Trang thông tin nội bộ, không đăng tin tổng hợp.', 'none'),
  ('not_needed', 11, 0, '09:50', 'desk2', 'act', 'answer_not_needed', '', 'desk_officer', '', '', '', ''),
  -- withdrawn, lapsed, discarded
  ('withdraw', 10, 1, '09:00', '@who', 'act', 'withdraw', '', 'applicant', '', '', 'Công ty thay đổi kế hoạch kinh doanh.', ''),
  ('lapse', 10, 0, '10:30', 'desk1', 'act', 'find_competence', 'ours', 'desk_officer', '1', '@rule', 'Trang tổng hợp tin báo chí.', 'none'),
  ('lapse', 11, 0, '10:40', 'desk1', 'slip', '', 'completion', '', '', '', '', ''),
  ('lapse', 12, 0, '10:45', 'desk1', 'item', 'legal_status', '', '', 'expired', '@list', 'Bản sao quyết định thành lập đã hết hiệu lực, đề nghị gửi bản hiện hành.', ''),
  ('lapse', 13, 0, '10:50', 'desk1', 'act', 'propose_completion', '', 'desk_officer', '', '', '', ''),
  ('lapse', 14, 0, '14:20', 'desk2', 'opinion', '', 'agree', '', '', '', '', ''),
  ('lapse', 15, 0, '14:30', 'desk2', 'act', 'release_slip', '', 'desk_officer', '', '', '', ''),
  ('lapse', 16, 1, '09:00', '@who', 'act', 'record_delivery', '', 'applicant', '', '', '', ''),
  ('lapse', 17, 20, '00:30', 'system', 'act', 'lapse', '', 'system', '', '', '', ''),
  ('discarded', 10, 0, '08:55', '@who', 'act', 'discard', '', 'applicant', '', '', '', '')
)
SELECT iif(s.days_ago = 0, '-' || (60 - l.step) || 'm', '-' || (s.days_ago - l.day) || 'w ' || l.at) AS at, s.key AS key,
       iif(l.who = '@who', s.who, l.who) AS who, l.kind, iif(l.what = '@org', s.org, l.what) AS what, l.x,
       iif(l.y = '@domain', s.domain, l.y) AS y, iif(l.z = '@site', s.site, l.z) AS z, l.clause, l.text, l.note
  FROM story s JOIN line l ON l.path IN ('file', s.path) AND l.step <= s.stop
   AND NOT (l.path = 'file' AND l.step >= 3 AND s.path = 'discarded')
 ORDER BY s.days_ago - l.day DESC, l.at, s.key, l.step

-- the civil day that is so many working days before another
-- name: demo_day :one
SELECT max(w.day) AS day FROM workday w WHERE w.is_working = 1 AND w.seq <= (SELECT t.seq FROM workday t WHERE t.day = :today) - :days
