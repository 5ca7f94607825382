// What an applicant does, as far as more than one journey needs it.
import { pdf, upload } from "./files.mjs";

const questions = ["user_page", "forum", "internal_forum", "own_qa", "chat", "user_upload", "interact", "livestream", "listing", "comment", "self_produce", "separated"];

/** Answers the questions of competence; `yes` names those answered with yes. */
export const answerCompetence = async (v, { kind = "local_org", site = "news", yes = ["aggregates_news"], province = "01" } = {}) => {
	await v.choose("field.applicant_kind", `choice.applicant_kind.${kind}`);
	await v.choose("field.province", `choice.province.${province}`);
	await v.choose("field.site_kind", `choice.site_kind.${site}`);
	for (const q of ["aggregates_news", ...questions]) await v.choose(`field.${q}`, yes.includes(q) ? "look.yes" : "look.no");
};

const long = (what) => `${what}: tổng hợp tin, bài từ các nguồn đã có văn bản chấp thuận, trích dẫn nguyên văn, ghi rõ tên tác giả, ` +
	"tên nguồn tin và thời gian đăng; người chịu trách nhiệm nội dung duyệt trước khi đăng; nhật ký xử lý được lưu 24 tháng.";

/** What is filled into each section, by code of the field; the fields of repeated rows are in `sources` and `domains`. */
export const sections = (site, domain) => ({
	applicant: { org_name: `Công ty Cổ phần ${site}`, org_paper_kind: "=business_registration", org_paper_no: "0109988776",
		org_paper_issuer: "Sở Tài chính thành phố Hà Nội", org_paper_day: "15/03/2024", org_address: "Số 12 phố Tràng Thi, phường Cửa Nam, Hà Nội",
		org_phone: "024 3825 1234", org_email: "lienhe@vidu.example" },
	site: { site_name: site, site_purpose: long("Mục đích"), site_content: long("Nội dung"), site_sections: "Thời sự; Văn hóa; Giáo dục; Sức khỏe",
		info_types: "Văn bản, hình ảnh", site_audience: "Bạn đọc trong nước" },
	sources: { sources: ["Báo Hànộimới", "Thông tấn xã Việt Nam", "Báo Lao Động"] },
	channel: { domains: [domain], isp_name: "Công ty Dịch vụ Máy chủ Việt", server_location: "Số 1 phố Duy Tân, phường Cầu Giấy, Hà Nội" },
	people: { legal_head_name: "Nguyễn Văn Bách", legal_head_title: "Giám đốc", legal_head_mobile: "0912 345 678", content_head_name: "Đỗ Thùy Dương",
		content_head_title: "Trưởng ban nội dung", content_head_mobile: "0987 654 321" },
	term: { term_years: "5", code_email: "giayphep@vidu.example", contact_name: "Đỗ Thùy Dương", contact_phone: "0987 654 321", commitment: "=agreed" },
	project_purpose: { plan_purpose: long("Mục đích") },
	project_content: { plan_content: long("Nội dung"), plan_sections: "Thời sự; Văn hóa; Giáo dục; Sức khỏe" },
	project_sources: { plan_sources: long("Nguồn tin") },
	project_homepage: { plan_homepage: long("Trang chủ") },
	project_staff: { plan_staff: long("Nhân sự") },
	project_technical: { plan_technical: long("Kỹ thuật") },
	project_management: { plan_management: long("Quản lý") },
	project_server: { plan_server: long("Máy chủ") },
	project_link: {},
});

const fillFields = async (v, values, within) => {
	for (const [field, value] of Object.entries(values)) {
		if (Array.isArray(value)) continue;
		if (value.startsWith("=")) await v.choose(`field.${field}`, `choice.${field}.${value.slice(1)}`, within);
		else await v.fill(`field.${field}`, value, within);
	}
};

/** The rows of a section: the last one is filled, then another is asked for. */
const fillRows = async (v, names, one, values, add) => {
	for (let i = 0; i < names.length; i++) {
		if (i > 0) await v.press(add);
		await fillFields(v, values(names[i]), await v.find("group", v.say(one, { n: i + 1 })));
	}
};

/** Fills all sections, from the task list, each left by “save and continue”; ends where the last one leads. */
export const fillSections = async (v, what) => {
	for (const [code, values] of Object.entries(what)) {
		await v.sees(`section.${code}`);
		await fillFields(v, values);
		if (values.sources)
			await fillRows(v, values.sources, "filing.source_n", (name) => ({ source_name: name, source_kind: "=press_agency", source_agreement_no: "12/TT-2026",
				source_agreement_day: "01/10/2026", source_term: "10 năm", source_scope: "Toàn bộ tin, bài" }), "filing.add_source");
		if (values.domains) await fillRows(v, values.domains, "filing.domain_n", (name) => ({ domain_name: name }), "filing.add_domain");
		await v.press("filing.save_on");
	}
};

/** Uploads every paper that is wanted. */
export const giveAllPapers = async (v) => {
	for (let n = 1; n < 12; n++) {
		const wanted = v.page.locator("section", { hasText: v.say("filing.paper_wanted") }).first();
		if (!(await wanted.count())) return;
		await wanted.locator("input[type=file]").setInputFiles(upload(`giay-to-${n}.pdf`, pdf(`Giay to ${n}`, 2)));
		await v.press("button.upload", 200, wanted);
	}
	throw new Error("papers are still wanted after eleven uploads");
};
