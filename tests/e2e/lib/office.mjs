// A sample office of its own behind a free port, one Chromium, and the counting of steps.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { Visitor } from "./visitor.mjs";

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
	"--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];
const program = path.join(process.env.PLAIN || process.env.BUILD || "build", "motcua");

export class Office {
	passed = 0;
	failed = 0;
	visitors = [];

	static async open() {
		const office = new Office();
		office.dir = fs.mkdtempSync(path.join(os.tmpdir(), "motcua-e2e-"));
		for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => office.close().finally(() => process.exit(130)));
		office.server = spawn(program, ["demo", "--dir", path.join(office.dir, "store"), "--port", "0", "--workers", "3"], { stdio: ["ignore", "pipe", "pipe"] });
		office.log = "";
		office.url = await new Promise((resolve, reject) => {
			let out = "";
			office.server.stdout.on("data", (some) => {
				out += some;
				const found = /listening on (http:\S+)/.exec(out);
				if (found) resolve(found[1]);
			});
			office.server.stderr.on("data", (some) => { office.log += some; });
			office.server.on("error", reject);
			office.server.on("exit", (code) => reject(new Error(`motcua ended with ${code}\n${out}${office.log}`)));
		});
		office.browser = await chromium.launch({ executablePath: "/usr/bin/chromium", headless: true, args: flags });
		return office;
	}

	/** Somebody with a browser of their own. */
	async visitor(name, options = {}) {
		const visitor = await Visitor.open(this, name, options);
		this.visitors.push(visitor);
		return visitor;
	}

	/** The same, signed in. */
	async person(email, options = {}) {
		const visitor = await this.visitor(email.split("@")[0], options);
		await visitor.signIn(email, options.password);
		return visitor;
	}

	/** A journey: steps one after the other; the first that fails ends it, and the browsers of the journey are closed. */
	async journey(name, tell) {
		const from = this.visitors.length, began = Date.now();
		const step = async (what, does) => {
			try {
				const got = await does();
				const problems = this.visitors.slice(from).flatMap((v) => v.takeProblems());
				if (problems.length) throw new Error(`on the way:\n  ${problems.join("\n  ")}`);
				this.passed++;
				return got;
			} catch (error) {
				this.failed++;
				console.log(`FAILED ${name}: ${what}\n${error.stack}`);
				for (const v of this.visitors.slice(from).sort((a, b) => b.last - a.last)) console.log(await v.describe());
				throw Object.assign(new Error("journey ends"), { told: true });
			}
		};
		try {
			await tell(step);
		} catch (error) {
			if (!error.told) { this.failed++; console.log(`FAILED ${name}\n${error.stack}`); }
		}
		for (const v of this.visitors.splice(from)) await v.close();
		console.log(`${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
	}

	async close() {
		await this.browser?.close().catch(() => {});
		if (this.server?.exitCode === null) {
			const gone = new Promise((resolve) => this.server.once("exit", resolve));
			this.server.removeAllListeners("exit").once("exit", () => {});
			this.server.kill("SIGTERM");
			await Promise.race([gone, new Promise((resolve) => { this.server.once("exit", resolve); setTimeout(resolve, 5000).unref(); })]);
			if (this.server.exitCode === null) this.server.kill("SIGKILL");
		}
		fs.rmSync(this.dir, { recursive: true, force: true });
	}
}

/** Runs what a file of journeys tells, and sums up. */
export const run = async (tell) => {
	const office = await Office.open();
	try {
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
