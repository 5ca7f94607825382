// The pictures README shows, taken anew from a sample office and its rulebook: make pictures.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { program, run } from "./office.mjs";

const folder = fileURLToPath(new URL("../pictures/", import.meta.url));
const LARGEST = 150_000; // bytes

const take = async (v, name, height) => {
	const path = `${folder}${name}.png`;
	await v.page.screenshot({ path, clip: { x: 0, y: 0, width: 1100, height }, fullPage: true });
	v.is(fs.statSync(path).size <= LARGEST, `${name}.png is not larger than ${LARGEST} bytes (${fs.statSync(path).size})`);
};

fs.mkdirSync(folder, { recursive: true });
await run((office) => office.journey("pictures", async (scene, step) => {
	await step("the procedure, before anything is asked", async () => {
		const v = await scene.visitor("anybody", { width: 1100 });
		await v.go("/procedure");
		await take(v, "procedure", 820);
	});
	await step("what a case officer sees of a dossier", async () => {
		const v = await scene.person("case1@office.example", { width: 1100 });
		await v.go("/queue?q=amthucviet.vn");
		await v.follow(() => v.page.locator("main tbody th a").first().click());
		await take(v, "dossier", 900);
	});
	await step("states and steps of a dossier", async () => {
		const drawn = execFileSync(program, ["rules", "graph"]);
		fs.writeFileSync(`${folder}workflow.svg`, execFileSync("dot", ["-Tsvg"], { input: drawn }));
	});
}));
