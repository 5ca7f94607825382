// From filing to a verified licence, and every role on the way: with scripts and without.
import { run, withAndWithout } from "./lib/office.mjs";
import { answerCompetence, sections, fillSections, giveAllPapers } from "./lib/applicant.mjs";
import { act, read, findCompetence, assessAll } from "./lib/staff.mjs";
import { pdf, taxCode, upload } from "./lib/files.mjs";

await run((office) => withAndWithout((scripts, how) => {
	const mark = scripts ? "a" : "b", site = scripts ? "Tin Tràng An" : "Tin Hồ Gươm", domain = `tin-${mark}.example.vn`;
	const names = { scripts, site, domain, email: `duong@tin-${mark}.example`, password: "mật khẩu rất riêng 7" };
	return office.journey(`a licence, ${how}`, (scene, step) => licence(scene, step, names));
}));

async function licence(scene, step, { scripts, site, domain, email, password }) {
	const options = { scripts };
	const applicant = await scene.visitor("applicant", options);
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
	await step("is told at the field that the law allows five years at most", async () => {
		await applicant.link("section.term");
		await applicant.fill("field.term_years", "10");
		await applicant.press("filing.save_on", 422);
		await applicant.sees("look.errors_title");
		await applicant.go(applicant.path.replace(/\/sections.*/, ""));
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

	const desk1 = await scene.person("desk1@office.example", options);
	await step("a desk officer finds the dossier and verifies the organisation", async () => {
		await desk1.go("/queue");
		await desk1.fill("field.q", domain);
		await desk1.press("button.search");
		await desk1.link(code);
		await desk1.sees("desk.unverified");
		await desk1.link("desk.verify");
		await desk1.sees("desk.unverified");
		await desk1.tick("admin.match_sure");
		await desk1.press("admin.match");
		await desk1.go(`/dossiers/${code}`);
		await desk1.sees("desk.verified");
	});
	await step("reads every page of the dossier and records a finding", async () => {
		for (const tab of ["answers", "papers", "review", "log"]) await desk1.link(`desk.tab_${tab}`);
		await findCompetence(desk1, code, "ours", { sections: ["project_purpose", "project_content"], clause: "NĐ 147/2024 Điều 24.8.d" });
		await desk1.sees("flash.find_competence");
	});
	await step("drafts a slip about one paper and proposes it", async () => {
		await desk1.go(`/dossiers/${code}`);
		await desk1.link("action.propose_completion");
		await desk1.pick("field.target", "requirement.homepage_print");
		await desk1.choose("field.defect", "defect.illegible");
		await desk1.fill("field.page", "1");
		await desk1.fill("review.explanation", "Ảnh chụp trang chủ bị cắt phần chân trang, đề nghị chụp lại đầy đủ.");
		await desk1.press("review.add_item");
		await desk1.press("review.propose");
	});
	const desk2 = await scene.person("desk2@office.example", options);
	await step("a second desk officer agrees and releases it", async () => {
		await desk2.go(`/dossiers/${code}`);
		await desk2.link("action.release_slip");
		await desk2.choose(desk2.say("review.opinion", { n: 1 }), "opinion.agree");
		await desk2.press("action.release_slip");
		await desk2.sees("flash.release_slip");
	});
	await step("the applicant opens the slip, answers with a new file and sends", async () => {
		await applicant.go("/applications");
		await applicant.sees("filing.card_answer");
		await applicant.link(site);
		await applicant.link("filing.slip_look");
		await applicant.press("filing.slip_open_go");
		await applicant.link("filing.item_answer");
		await applicant.choose("field.reply", "filing.reply.file");
		await (await applicant.labelled("field.paper_file")).setInputFiles(upload("anh-chup-trang-chu.pdf", pdf("Trang chu", 3)));
		await applicant.press("filing.item_save");
		await applicant.press("filing.slip_send_go");
	});
	await step("the desk accepts and the receipt can be printed", async () => {
		await act(desk1, code, "accept");
		await desk1.sees("state.accepted");
		await applicant.go(`/applications/${code}`);
		await applicant.link("document.receipt");
	});
	await step("the division head assigns a case officer", async () => {
		const division = await scene.person("division@office.example", options);
		await act(division, code, "assign", (v) => v.choose("field.officer", "Lê Quang Huy"));
	});
	await step("the case officer assesses every condition and recommends", async () => {
		const officer = await scene.person("case1@office.example", options);
		await officer.go(`/dossiers/${code}`);
		await officer.link("review.criteria");
		await assessAll(officer);
		await officer.press("action.recommend_grant");
		await officer.sees("flash.recommend_grant");
	});
	await step("the division head endorses, the leader signs the very paper that is shown", async () => {
		const division = await scene.person("division@office.example", options);
		await act(division, code, "endorse");
		const leader = await scene.person("leader@office.example", options);
		await act(leader, code, "grant", read);
	});
	let number;
	await step("the clerk numbers and issues", async () => {
		const clerk = await scene.person("clerk@office.example", options);
		const issue = () => act(clerk, code, "issue", async (v) => {
			number = await (await v.labelled("field.number")).inputValue();
			await read(v);
		});
		await issue().catch(async (error) => { // the clerk of the journey beside this one took the same number
			if (!(await clerk.page.innerText("main")).includes(clerk.say("refusal.number_taken"))) throw error;
			clerk.takeProblems();
			await issue();
		});
		clerk.is(Number(number) > 0, `a number: ${number}`);
	});
	await step("the applicant takes the result", async () => {
		await applicant.go(`/applications/${code}`);
		await applicant.sees("filing.card_take");
		await applicant.link("document.licence");
		await applicant.go(`/applications/${code}`);
		await applicant.link("filing.take_go");
		await applicant.tick("filing.take_sure");
		await applicant.press("filing.take_go");
		await applicant.sees("filing.stage.taken");
		number = /(\d+)\/GP-/.exec(await applicant.page.innerText("main"))[1]; // the one it really got, whoever issued beside
	});
	const anybody = await scene.visitor("anybody", options);
	await step("anybody verifies the licence, by its number and by its domain", async () => {
		for (const asked of [domain, number]) {
			await anybody.go("/");
			await anybody.fill("home.check_label", asked);
			await anybody.press("button.check");
			await anybody.sees(domain);
		}
		await anybody.follow(() => anybody.page.locator("main tbody th a").first().click());
		await anybody.sees("licence_state.active");
		await anybody.sees(`Công ty Cổ phần ${site}`);
	});
	await step("anybody with both codes follows the dossier, and nobody with one", async () => {
		await anybody.go("/track");
		await anybody.fill("public.code", code);
		await anybody.fill("field.check_code", "AAAAAA");
		await anybody.press("public.track_go", 422);
		await anybody.fill("public.code", code);
		await anybody.fill("field.check_code", check);
		await anybody.press("public.track_go");
		await anybody.sees("filing.stage.taken");
	});
}
