// From filing to a verified licence, and every role on the way: with scripts and without.
import { run } from "./lib/office.mjs";
import { answerCompetence, sections, fillSections, giveAllPapers } from "./lib/applicant.mjs";
import { taxCode } from "./lib/files.mjs";

await run(async (office) => {
	for (const scripts of [true, false].filter((s) => !process.env.E2E_SCRIPTS || String(s) === process.env.E2E_SCRIPTS)) {
		const mark = scripts ? "a" : "b", site = scripts ? "Tin Tràng An" : "Tin Hồ Gươm", domain = `tin-${mark}.example.vn`;
		const names = { scripts, site, domain, email: `duong@tin-${mark}.example`, password: "mật khẩu rất riêng 7" };
		await office.journey(`a licence, ${scripts ? "with" : "without"} scripts`, (step) => licence(office, step, names));
	}
});

async function licence(office, step, { scripts, site, domain, email, password }) {
	const options = { scripts };
	const applicant = await office.visitor("applicant", options);
	let code, check;

	await step("a visitor is told that a social network is for the central authority", async () => {
		await applicant.go("/");
		await applicant.link("home.file_go");
		await applicant.go("/check");
		await answerCompetence(applicant, { yes: ["user_page", "forum"], site: "specialised" });
		await applicant.press("filing.check_go");
		await applicant.sees("verdict.central");
		await applicant.sees("screening.social_user_page");
		await applicant.link("filing.change_answers");
		await answerCompetence(applicant);
		await applicant.press("filing.check_go");
		await applicant.sees("verdict.ours");
		await applicant.link("filing.start_with_answers");
	});
	await step("registers a new organisation and is signed in", async () => {
		applicant.is(applicant.path.startsWith("/sign-in"), "asked to sign in");
		await applicant.link("sign_in.register");
		await applicant.fill("field.tax_code", taxCode(scripts ? "010998801" : "010998802"));
		await applicant.fill("field.organisation_name", `Công ty Cổ phần ${site}`);
		await applicant.fill("field.organisation_address", "Số 12 phố Tràng Thi, phường Cửa Nam, Hà Nội");
		await applicant.fill("field.organisation_phone", "024 3825 1234");
		await applicant.fill("field.person_name", "Đỗ Thùy Dương");
		await applicant.fill("field.email", email);
		await applicant.fill("field.new_password", password);
		await applicant.press("account.register_go");
	});
	await step("starts a dossier with the answers given before", async () => {
		applicant.is(applicant.path.startsWith("/applications/new"), "came back to what was wanted");
		await applicant.press("filing.new_go");
		await applicant.sees("filing.tasks_title");
		await applicant.sees("verdict.ours");
	});
	await step("fills every section", async () => {
		await applicant.link("section.applicant");
		await fillSections(applicant, sections(site, domain));
	});
	await step("gives the papers, and a consent for each source", async () => {
		if (!/\/papers$/.test(applicant.path)) await applicant.link("filing.papers_title");
		await giveAllPapers(applicant);
		await applicant.link("filing.to_review");
	});
	await step("reviews, signs and files", async () => {
		await applicant.seesNot("filing.missing_title");
		await applicant.sees(domain);
		await applicant.tick("filing.declared");
		await applicant.fill("field.sign_password", password);
		await applicant.press("filing.submit_go");
		await applicant.sees("filing.filed_title");
		[code, check] = await applicant.page.locator("strong.code").allInnerTexts();
		applicant.is(/^\d{3}(\.[\dA-Z]+)+-\d{6}-\d{4}$/.test(code) || code.length > 8, `a code: ${code}`);
		applicant.is(check.length >= 6, `a check code: ${check}`);
	});
}
