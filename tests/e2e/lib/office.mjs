// A sample office of its own behind a free port, one Chromium, and the counting of steps.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { Visitor } from "./visitor.mjs";

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
	"--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];
export const program = path.join(process.env.PLAIN || process.env.BUILD || "build", "motcua");

export class Office {
	log = "";
	passed = 0;
	failed = 0;
	cookies = new Map(); // of people who have signed in: a password is hashed once for each

	/** Starts the server and the browser. */
	async open() {
		this.dir = fs.mkdtempSync(path.join(os.tmpdir(), "motcua-e2e-"));
		for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => this.close().finally(() => process.exit(130)));
		this.server = spawn(program, ["demo", "--dir", path.join(this.dir, "store"), "--port", "0", "--workers", "3"], { stdio: ["ignore", "pipe", "pipe"] });
		this.url = await new Promise((resolve, reject) => {
			let out = "";
			this.server.stdout.on("data", (some) => {
				out += some;
				const found = /listening on (http:\S+)/.exec(out);
				if (found) resolve(found[1]);
			});
			this.server.stderr.on("data", (some) => { this.log += some; });
			this.server.on("error", reject);
			this.server.on("exit", (code) => reject(new Error(`motcua ended with ${code}\n${out}${this.log}`)));
		});
		this.browser = await chromium.launch({ executablePath: "/usr/bin/chromium", headless: true, args: flags });
	}

	/** A journey: steps one after the other; the first that fails ends it, and its browsers are closed. */
	async journey(name, tell) {
		const scene = new Scene(this), began = Date.now();
		const step = async (what, does) => {
			try {
				const got = await does();
				const problems = scene.visitors.flatMap((v) => v.takeProblems());
				if (problems.length) throw new Error(`on the way:\n  ${problems.join("\n  ")}`);
				this.passed++;
				return got;
			} catch (error) {
				this.failed++;
				console.log(`FAILED ${name}: ${what}\n${error.stack}`);
				for (const v of scene.visitors.sort((a, b) => b.last - a.last)) console.log(await v.describe());
				throw Object.assign(new Error("journey ends"), { told: true });
			}
		};
		try {
			await tell(scene, step);
		} catch (error) {
			if (!error.told) { this.failed++; console.log(`FAILED ${name}\n${error.stack}`); }
		}
		for (const v of scene.visitors) await v.close();
		console.log(`${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
	}

	async close() {
		await this.browser?.close().catch(() => {});
		const { server } = this;
		if (server && server.exitCode === null)
			await new Promise((resolve) => {
				server.removeAllListeners("exit").once("exit", resolve);
				server.kill("SIGTERM");
				setTimeout(() => server.kill("SIGKILL"), 8000).unref();
			});
		if (this.dir) fs.rmSync(this.dir, { recursive: true, force: true });
	}
}

/** Does the same with scripts and without, side by side: each journey has dossiers and people of its own where it changes them. */
export const withAndWithout = (tell) => Promise.all([true, false]
	.filter((scripts) => !process.env.E2E_SCRIPTS || String(scripts) === process.env.E2E_SCRIPTS)
	.map((scripts) => tell(scripts, scripts ? "with scripts" : "without scripts")));

/** The people of one journey. */
class Scene {
	visitors = [];
	constructor(office) { this.office = office; }
	get dir() { return this.office.dir; }

	/** Somebody with a browser of their own. */
	async visitor(name, options = {}) {
		const visitor = await Visitor.open(this.office, name, options);
		this.visitors.push(visitor);
		return visitor;
	}
	/** The same, signed in; with a session of their own where `fresh` says so. */
	async person(email, options = {}) {
		const visitor = await this.visitor(email.split("@")[0], options), { cookies } = this.office;
		if (cookies.has(email) && !options.fresh) {
			await visitor.context.addCookies(cookies.get(email));
			return visitor;
		}
		await visitor.signIn(email);
		if (!options.fresh) cookies.set(email, await visitor.context.cookies());
		return visitor;
	}
}

/** Runs what a file of journeys tells, and sums up. */
export const run = async (tell) => {
	const office = new Office();
	try {
		await office.open();
		await tell(office);
		const errors = office.log.split("\n").filter((line) => /\berror\b/i.test(line));
		if (errors.length) { office.failed++; console.log(`FAILED the server logged errors\n${errors.join("\n")}`); }
	} catch (error) {
		office.failed++;
		console.log(error.stack);
	} finally {
		await office.close();
	}
	console.log(`${office.passed} passed, ${office.failed} failed`);
	process.exit(office.failed ? 1 : 0);
};
