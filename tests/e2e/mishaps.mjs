// What goes wrong between people: two at once, a form left open, a session that ended, a file that is none.  With scripts and without.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { run, withAndWithout } from "./lib/office.mjs";
import { pdf, upload } from "./lib/files.mjs";

/** The dossier of a domain, for somebody of the office. */
const find = async (v, domain) => {
	await v.go(`/queue?q=${domain}`);
	return v.page.locator("main tbody th a").first().innerText();
};

await run((office) => withAndWithout(async (scripts, how) => {
	await office.journey(`two at once, ${how}`, (scene, step) => twoAtOnce(scene, step, { scripts }));
	await office.journey(`a session that ended, ${how}`, (scene, step) => sessionEnded(scene, step, { scripts }));
	await office.journey(`a file that is none, ${how}`, (scene, step) => wrongFile(scene, step, { scripts }));
}));

async function twoAtOnce(scene, step, { scripts }) {
	const domain = scripts ? "hathanh360.vn" : "nongsansach.vn", action = scripts ? "assign" : "reassign";
	const division = await scene.person("division@office.example", { scripts });
	const other = await scene.person("division@office.example", { scripts });
	const officer = "Đỗ Thị Ngọc", code = await find(division, domain);
	await step("two windows have the same act open", async () => {
		for (const v of [division, other]) {
			await v.go(`/dossiers/${code}/acts/${action}`);
			await v.choose("field.officer", officer);
			if (action === "reassign") await v.fill("field.explanation", "Chuyên viên cũ nghỉ phép.");
		}
	});
	await step("the first one wins", async () => {
		await division.press(`action.${action}`);
		await division.sees(officer);
	});
	await step("the second one is told that the dossier has changed, and nothing is done twice", async () => {
		await other.press(`action.${action}`, [404, 409]);
		other.is((await other.page.innerText("main")).length > 20, "an explanation");
		await other.go(`/dossiers/${code}/log`);
		const log = await other.page.innerText("main");
		other.is(log.split(other.say(`action.${action}`)).length - 1 === 1, `${action} stands in the log once`);
	});
}

async function sessionEnded(scene, step, { scripts }) {
	const email = scripts ? "chi@hanoimoi.example" : "khanh@giaoduc.example";
	const v = await scene.person(email, { scripts, fresh: true });
	const said = `Trang tổng hợp tin của thành phố, soạn dở lúc phiên hết (${scripts ? 1 : 2}).`;
	await step("a form is filled in while the session ends", async () => {
		await v.go("/applications/new");
		await v.press("filing.new_go");
		await v.link("section.site");
		await v.fill("field.site_name", "Bốn Phương");
		await v.fill("field.site_purpose", said);
		const hours = `UPDATE session SET started_s = started_s - 7200, seen_s = seen_s - 7200 WHERE person = (SELECT id FROM person WHERE email = '${email}')`;
		execFileSync("sqlite3", ["-cmd", ".timeout 5000", path.join(scene.dir, "store", "motcua.db"), hours]);
	});
	await step("it is asked to sign in, and finds the form as it was", async () => {
		await v.press("filing.save_on", [200, 401, 403]);
		await v.sees("sign_in.title");
		await v.fill("field.email", email);
		await v.fill("field.password", "mot cua 2026");
		await v.press("sign_in.go", [200, 422]);
		v.is((await (await v.labelled("field.site_purpose")).inputValue()) === said, "what was typed is there");
	});
	await step("and sends it", async () => {
		await v.press("filing.save_on");
		await v.sees("flash.draft_saved_open");
	});
}

async function wrongFile(scene, step, { scripts }) {
	const v = await scene.person("dung@suckhoe.example", { scripts });
	const section = async (text) => v.page.locator("section", { hasText: v.say(text) }).first();
	const give = async (paper, file, status) => {
		const box = await section(paper);
		await box.locator("input[type=file]").setInputFiles(file);
		if (status === 200 || !scripts) return v.press("button.upload", status, box);
		const button = await v.find("button", v.say("button.upload"), box); // with scripts the answer replaces the page
		await v.page.evaluate(() => document.body.setAttribute("data-before", ""));
		await button.click();
		// scripts tell of a file over the limit before it is sent; otherwise the answer replaces the page, or the connection is cut and said to be
		await v.page.waitForFunction(() => !document.body.hasAttribute("data-before")
			|| [...document.querySelectorAll("[data-broken]")].some((e) => [e.dataset.broken, e.dataset.big].some((said) => e.textContent.includes(said))));
		return v.look(null);
	};
	await step("a paper is handed in", async () => {
		await v.go("/applications/new");
		await v.press("filing.new_go");
		await v.link("filing.papers_title");
		await give("requirement.homepage_print", upload("trang-chu.pdf", pdf("Trang chu", 1)), 200);
		await v.sees("trang-chu.pdf");
	});
	await step("a file that is not what its name says is refused, the other one stays", async () => {
		await give("requirement.legal_status", upload("dang-ky.pdf", Buffer.from("MZ\0\0 this is a program, not a paper".repeat(20))), 422);
		await v.seesNot("dang-ky.pdf");
		await v.sees("trang-chu.pdf");
	});
	const big = path.join(scene.dir, "qua-lon.pdf");
	fs.writeFileSync(big, Buffer.concat([pdf("Dang ky", 1), Buffer.alloc(12 << 20)]));
	await step("a file that is too big is refused, the other one stays", async () => {
		if (scripts) { // seen before anything is sent
			const box = await section("requirement.legal_status");
			await box.locator("input[type=file]").setInputFiles(big);
			await (await v.find("button", v.say("button.upload"), box)).click();
			await v.sees("look.upload_too_big");
		} else {
			await give("requirement.legal_status", big, [413, 422]);
			if (!(await v.page.locator("input[type=file]").count())) await v.link("button.back");
		}
		await v.sees("trang-chu.pdf");
	});
	await step("the right one is taken", async () => {
		await give("requirement.legal_status", upload("dang-ky.pdf", pdf("Dang ky", 1)), 200);
		await v.sees("dang-ky.pdf");
	});
}
