// Somebody in front of a browser: goes, clicks, fills by the words on the page.  Every page that is passed is looked at: its
// status, language, words, width, scripts.
import fs from "node:fs";
import path from "node:path";
import { say, prefixes } from "./words.mjs";

const PASSWORD = "mot cua 2026";
const SHOTS = process.env.E2E_SHOTS; // a folder: a picture of every page
const axe = process.env.E2E_AXE && fs.readFileSync(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
let shots = 0;

/** What is wrong with the page as a page, whatever it is about; runs in the browser. */
const faults = (keys) => {
	const found = [], text = document.body.innerText;
	const key = new RegExp(`\\b(${keys})\\.[a-z][a-z0-9_]+(\\.[a-z0-9_]+)*\\b`, "g");
	for (const shown of text.match(key) || [])
		if (!document.querySelector(`[href*="${shown}"]`)) found.push(`key shown: ${shown}`);
	if (text.includes("⟦")) found.push(`words missing: ${text.match(/⟦[^⟧]*⟧/g)}`);
	if (document.querySelectorAll("h1").length !== 1) found.push(`${document.querySelectorAll("h1").length} headings h1`);
	const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
	if (wide > 0) found.push(`${wide} px too wide`);
	const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
	for (const id of new Set(ids.filter((one, i) => ids.indexOf(one) !== i))) found.push(`id ${id} twice`);
	for (const e of document.querySelectorAll("a[href=''],a:not([href]),form[action='']")) found.push(`leads nowhere: ${e.outerHTML.slice(0, 120)}`);
	for (const e of document.querySelectorAll("[aria-describedby],[aria-labelledby]"))
		for (const id of `${e.getAttribute("aria-describedby") || ""} ${e.getAttribute("aria-labelledby") || ""}`.split(" "))
			if (id && !document.getElementById(id)) found.push(`described by ${id}, which is not there`);
	return found;
};

export class Visitor {
	problems = [];
	expected = null; // the status the next page should have

	static async open(office, name, options) {
		const visitor = new Visitor();
		Object.assign(visitor, { office, name, lang: options.lang || "vi", scripts: options.scripts ?? true });
		visitor.context = await office.browser.newContext({ javaScriptEnabled: visitor.scripts, baseURL: office.url,
			viewport: { width: options.width || 1280, height: 900 }, locale: "vi-VN", acceptDownloads: true });
		visitor.context.setDefaultTimeout(20000);
		visitor.page = await visitor.context.newPage();
		const page = visitor.page;
		page.on("pageerror", (error) => visitor.problems.push(`script: ${error.message}`));
		page.on("console", (m) => {
			if (m.type() === "error" && !m.text().startsWith("Failed to load resource")) visitor.problems.push(`console: ${m.text()}`);
		});
		page.on("dialog", (dialog) => { visitor.problems.push(`dialog ${dialog.type()}: ${dialog.message()}`); dialog.accept().catch(() => {}); });
		page.on("response", (r) => {
			if (r.status() >= 400 && !["document", "xhr"].includes(r.request().resourceType())) visitor.problems.push(`${r.status()} ${r.url()}`);
		});
		return visitor;
	}
	say(key, values) { return say(key, values, this.lang); }
	takeProblems() { return this.problems.splice(0).map((p) => `${this.name}: ${p}`); }
	get path() { return this.page.url().slice(this.office.url.length); }
	async close() { await this.context.close(); }
	async describe() {
		const text = await this.page.innerText("main").catch(() => "");
		if (SHOTS) await this.page.screenshot({ path: path.join(SHOTS, `failed-${this.name}.png`), fullPage: true }).catch(() => {});
		return `--- ${this.name} at ${this.path}\n${text.replace(/\n\s*\n+/g, "\n").slice(0, 2500)}\n---`;
	}

	/** Looks at the page that has come. */
	async look(response, status = 200) {
		const { page } = this;
		this.last = Date.now();
		if (response && ![status].flat().includes(response.status())) this.problems.push(`${response.status()} instead of ${status}: ${this.path}`);
		const at = `${this.path}: `;
		const lang = await page.getAttribute("html", "lang");
		if (lang !== this.lang) this.problems.push(`${at}language ${lang}`);
		const found = await page.evaluate(`(${faults})(${JSON.stringify(prefixes.join("|"))})`);
		this.problems.push(...found.map((f) => at + f));
		if (axe && this.scripts) await this.examine(at);
		if (SHOTS) await this.shot();
	}
	async shot() {
		const file = `${String(++shots).padStart(3, "0")}-${this.name}-${this.scripts ? "js" : "nojs"}${this.path.replace(/[^\w.]+/g, "_").slice(0, 60)}.png`;
		await this.page.screenshot({ path: path.join(SHOTS, file), fullPage: true, timeout: 60000 });
	}
	async examine(at) {
		await this.page.evaluate(axe);
		const result = await this.page.evaluate(() => window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
		for (const v of result.violations)
			fs.appendFileSync(process.env.E2E_AXE, `${at}${v.id} (${v.impact}): ${v.nodes.map((n) => n.html.slice(0, 160)).slice(0, 3).join(" | ")}\n`);
	}

	async go(to, status = 200) {
		const response = await this.page.goto(to, { waitUntil: "load" });
		await this.look(response, status);
	}
	/** Does something that leads to another page, and looks at that. */
	async follow(does, status = 200) {
		const [response] = await Promise.all([this.page.waitForNavigation({ waitUntil: "load" }), does()]);
		await this.look(response, status);
	}
	/** The one thing of a role with that name: exactly, or beginning with it (labels go on with hints for screen readers). */
	async find(role, name, within = this.page) {
		const exact = within.getByRole(role, { name, exact: true });
		if (await exact.count()) return exact.first();
		const begin = within.getByRole(role, { name: new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}`) });
		if (!(await begin.count())) throw new Error(`no ${role} “${name}” at ${this.path}`);
		return begin.first();
	}
	async link(key, within, values) { const e = await this.find("link", this.words(key, values), within); await this.follow(() => e.click()); }
	async press(key, status = 200, within) { const e = await this.find("button", this.words(key), within); await this.follow(() => e.click(), status); }
	/** A key of words, or words when they are not a key. */
	words(key, values) { return /^[a-z_]+(\.[a-zA-Z0-9_]+)+$/.test(key) ? this.say(key, values) : key; }

	async labelled(key, within = this.page) {
		const text = this.words(key), begin = new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}`);
		const found = within.getByLabel(begin).and(this.page.locator("input,textarea,select"));
		if (!(await found.count())) throw new Error(`no field “${text}” at ${this.path}`);
		return found.first();
	}
	async fill(key, value, within) { await (await this.labelled(key, within)).fill(value); }
	async tick(key, within) { await (await this.labelled(key, within)).check({ force: true }); }
	/** One of the answers of a question: a radio button within its fieldset, or an option of a select. */
	async choose(question, answer, within = this.page) {
		const asked = this.words(question), text = this.words(answer);
		const group = await this.find("group", asked, within).catch(() => null);
		if (group) return (await this.find("radio", text, group)).check({ force: true }) /* its label lies over it */;
		return (await this.labelled(question, within)).selectOption({ label: text });
	}
	/** The first option of a list that has these words in it. */
	async pick(key, key2, within) {
		const list = await this.labelled(key, within), text = this.words(key2);
		const option = list.locator("option", { hasText: text }).first();
		if (!(await option.count())) throw new Error(`no “${text}” in the list “${this.words(key)}” at ${this.path}: ${await list.innerText()}`);
		await list.selectOption(await option.getAttribute("value"));
	}
	/** That something can be read on the page. */
	async sees(key, values) {
		const text = this.words(key, values).replace(/\{\w+\}.*/s, "").trim();
		const all = (await this.page.innerText("main")).replace(/\s+/g, " ");
		if (!all.includes(text.replace(/\s+/g, " "))) throw new Error(`“${text}” is not on ${this.path}`);
	}
	async seesNot(key, values) {
		const text = this.words(key, values).replace(/\{\w+\}.*/s, "").trim();
		if ((await this.page.innerText("main")).includes(text)) throw new Error(`“${text}” is on ${this.path}`);
	}
	is(what, message) { if (!what) throw new Error(`${message} at ${this.path}`); }

	async signIn(email, password = PASSWORD) {
		await this.go("/sign-in");
		await this.fill("field.email", email);
		await this.fill("field.password", password);
		await this.press("sign_in.go");
		if (this.path.startsWith("/sign-in")) throw new Error(`${email} could not sign in`);
	}
}
