// What else the people of the office see and do, what they may not, and the same pages in English.
import { run, withAndWithout } from "./lib/office.mjs";
import { act, findCompetence, sure } from "./lib/staff.mjs";

const CLOSED = [403, 404]; // another role's page, or nothing there: never a word about which dossiers exist
const pages = { "": ["/", "/procedure", "/check", "/track", "/licences", "/licences/check", "/sign-in", "/register", "/accessibility"],
	"an@thudo.example": ["/applications", "/applications/new", "/messages", "/organisation", "/account"],
	"desk1@office.example": ["/queue", "/organisations", "/counter", "/briefings", "/rules", "/inbox"],
	"head@office.example": ["/exceptions", "/delegations"],
	"leader@office.example": ["/queue"], "admin@office.example": ["/users", "/users/new"] };

const CENTRAL = "Cục Phát thanh, truyền hình và thông tin điện tử";

await run(async (office) => {
	await withAndWithout(async (scripts, how) => {
		// each has a dossier of its own to route: the social network, and one whose project shows a forum
		const domain = scripts ? "ketnoi.vn" : "songhongtrip.vn";
		await office.journey(`a social network is routed on its first day, ${how}`, (scene, step) => routed(scene, step, { scripts, domain }));
		await office.journey(`who only reads, ${how}`, (scene, step) => readers(scene, step, { scripts }));
		await office.journey(`the desk head and the administrator, ${how}`, (scene, step) => heads(scene, step, { scripts }));
	});
	await Promise.all([
		office.journey("the main pages in English", (scene, step) => english(scene, step)),
		office.journey("the main pages on a narrow screen", (scene, step) => narrow(scene, step)),
	]);
});

/** Finds a dossier by what is typed into the search of the queue; gives its code. */
async function search(v, what) {
	await v.go("/queue");
	await v.fill("field.q", what);
	await v.press("button.search");
	const first = v.page.locator("main tbody th a").first();
	const code = await first.innerText();
	await v.follow(() => first.click());
	return code;
}

async function routed(scene, step, { scripts, domain }) {
	const desk = await scene.person("desk1@office.example", { scripts });
	const social = domain === "ketnoi.vn";
	let code;
	await step("the desk finds the dossier and what its answers say", async () => {
		code = await search(desk, domain);
		if (social) await desk.sees("verdict.central");
		await desk.sees("refusal.competence_unsettled");
	});
	await step("records that the central authority decides", async () => {
		await findCompetence(desk, code, "central", { sections: ["project_content"], found: ["forum"], clause: "NĐ 147/2024 Điều 3.25" });
		await desk.sees("flash.find_competence");
	});
	await step("routes it on the same day", async () => {
		if (!social) { // the answers said otherwise: a second person confirms
			const second = await scene.person("desk2@office.example", { scripts });
			await act(second, code, "confirm_competence", sure);
		}
		await act(desk, code, "route", async (v) => {
			await v.sees("desk.routes_to");
			await sure(v);
		});
		await desk.sees("state.routed");
	});
	let check;
	await step("its applicant sees where it went and why", async () => {
		const applicant = await scene.person(social ? "binh@vienthong.example" : "giang@dulich.example", { scripts });
		await applicant.go(`/applications/${code}`);
		await applicant.sees("filing.stage.routed");
		await applicant.sees(CENTRAL);
		check = await applicant.page.locator(".head .code").last().innerText();
		await applicant.link("document.routing_notice");
		await applicant.sees("paper.routing_4");
	});
	await step("the public tracker says so too", async () => {
		const anybody = await scene.visitor("anybody", { scripts });
		await anybody.go("/track");
		await anybody.fill("public.code", code);
		await anybody.fill("field.check_code", check);
		await anybody.press("public.track_go");
		await anybody.sees(CENTRAL);
	});
}

async function readers(scene, step, { scripts }) {
	for (const email of ["inspector@office.example", "auditor@office.example"])
		await step(`${email.split("@")[0]} reads everything and changes nothing`, async () => {
			const v = await scene.person(email, { scripts });
			const code = await search(v, "nongsansach.vn");
			for (const tab of ["answers", "papers", "review", "log"]) await v.link(`desk.tab_${tab}`);
			await v.go(`/dossiers/${code}`);
			await v.sees("desk.nothing_to_do");
			if (email.startsWith("auditor")) await v.go(`/dossiers/${code}/acts/grant`, CLOSED);
			else { // may be asked, and so act once: told why not this, and nothing to send
				await v.go(`/dossiers/${code}/acts/grant`);
				await v.sees("desk.blocked");
				if (await v.page.locator("main form").count() > 0) throw new Error("a form for somebody who only reads");
			}
			await v.go(`/dossiers/${code}/finding`, CLOSED);
			await v.go(`/dossiers/${code}/criteria`, CLOSED);
			await v.go("/users", CLOSED);
			await v.go("/exceptions");
			await v.go("/rules");
		});
}

async function heads(scene, step, { scripts }) {
	await step("the desk head acknowledges an exception", async () => {
		const head = await scene.person("head@office.example", { scripts });
		await head.go("/exceptions");
		const rows = head.page.locator("main tbody tr"), before = await rows.count();
		const first = (scripts ? rows.first() : rows.last()).getByRole("link");
		const kind = await first.innerText();
		await head.follow(() => first.click());
		await head.sees(kind);
		await head.fill("field.note", "Đã xem phiếu và giấy tờ liên quan.");
		await head.press("admin.acknowledge");
		await head.go("/exceptions");
		head.is((await rows.count()) < before || before > 50, "one exception less");
	});
	await step("the administrator sees numbers and people, no dossiers", async () => {
		const admin = await scene.person("admin@office.example", { scripts });
		await admin.go("/queue");
		await admin.sees("desk.counts_only");
		await admin.go("/dossiers/000.00.01.H26-261123-0001", CLOSED);
		await admin.go("/users");
		await admin.sees("Nguyễn Thị Thu Hà");
	});
	await step("an applicant sees nothing of the office, nor of others", async () => {
		const applicant = await scene.person("hai@nongthon.example", { scripts });
		for (const path of ["/queue", "/exceptions", "/organisations", "/users", "/dossiers/000.00.01.H26-261123-0001", "/applications/000.00.01.H26-261123-0001"])
			await applicant.go(path, CLOSED);
	});
}

async function english(scene, step) {
	for (const [email, paths] of Object.entries(pages))
		await step(email || "public", async () => {
			const v = email ? await scene.person(email, { fresh: true }) : await scene.visitor("anybody");
			await v.go(paths[0]);
			v.lang = "en";
			await v.follow(() => v.page.getByRole("link", { name: "English", exact: true }).click());
			for (const path of paths) await v.go(path);
			const dossier = v.page.locator("main tbody th a").first();
			if (paths[0] === "/queue") {
				await v.go("/queue");
				const href = await dossier.getAttribute("href");
				for (const tab of ["", "/answers", "/papers", "/review", "/log"]) await v.go(href + tab);
			}
			v.is(!/[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/.test(await v.page.innerText("nav.nav, main h1").catch(() => "")), "English words");
		});
}

async function narrow(scene, step) {
	const visit = { "": ["/", "/procedure", "/check", "/track", "/licences", "/licences/1"], "an@thudo.example": ["/applications"], "desk1@office.example": ["/queue"] };
	for (const [email, paths] of Object.entries(visit))
		await step(email || "public", async () => {
			const v = email ? await scene.person(email, { width: 320 }) : await scene.visitor("anybody", { width: 320 });
			for (const path of paths) await v.go(path);
			if (email.startsWith("desk1")) {
				const code = await search(v, "nongsansach.vn");
				for (const tab of ["", "/answers", "/papers", "/review", "/log"]) await v.go(`/dossiers/${code}${tab}`);
				await v.go(`/dossiers/${await search(v, "songkhoe24.vn")}/finding`);
			}
			if (email.startsWith("an@")) {
				await v.follow(() => v.page.locator("main .card a").first().click());
			}
		});
}
