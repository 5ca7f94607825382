// The pictures of the README, taken from a sample office as it is built now: `make pictures`.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Office } from "./office.mjs";

const folder = new URL("../pictures/", import.meta.url).pathname;
const program = path.join(process.env.PLAIN || process.env.BUILD || "build", "motcua");

const signIn = async (page, url, email) => {
	await page.goto(`${url}/sign-in`);
	await page.fill("[name=email]", email);
	await page.fill("[name=password]", "mot cua 2026");
	await page.click("main form button");
	await page.waitForURL(/\/(queue|applications)/);
};

const office = new Office();
fs.mkdirSync(folder, { recursive: true });
await office.open();
try {
	const context = await office.browser.newContext({ viewport: { width: 1180, height: 1150 }, locale: "vi-VN" });
	const page = await context.newPage();
	const shoot = (name) => page.screenshot({ path: path.join(folder, `${name}.png`) });
	await page.goto(`${office.url}/procedure`);
	await shoot("procedure");
	await signIn(page, office.url, "case1@office.example");
	await page.goto(`${office.url}/queue?list=mine`);
	await page.click("main table a");
	await page.waitForURL(/\/dossiers\//);
	await shoot("dossier");
	await context.close();
} finally {
	await office.close();
}
const dot = execFileSync(program, ["rules", "graph"]);
execFileSync("dot", ["-Tsvg", "-o", path.join(folder, "workflow.svg")], { input: dot });
for (const name of fs.readdirSync(folder)) console.log(`${name} ${Math.round(fs.statSync(path.join(folder, name)).size / 1024)} kB`);
