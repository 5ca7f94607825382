// The words people see, read from templates/i18n: journeys name a button or a field by the key of its words and find it by the
// words themselves, so a label that is not tied to its field, or words that are missing, fail the journey.
import fs from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../../templates/i18n/", import.meta.url));

const parse = (text) => {
	const words = new Map();
	let key = "", value = null;
	const part = (line) => JSON.parse(line.slice(line.indexOf('"')));
	const keep = () => { if (value !== null && key !== "" && !words.has(key)) words.set(key, value); };
	let into = "";
	for (const line of text.split("\n")) {
		if (line.startsWith("msgid_plural ")) into = "plural";
		else if (line.startsWith("msgid ")) { keep(); key = part(line); value = null; into = "key"; }
		else if (/^msgstr(\[0\])? /.test(line)) { value = part(line); into = "value"; }
		else if (line.startsWith("msgstr[")) into = "plural";
		else if (line.startsWith('"') && into === "key") key += part(line);
		else if (line.startsWith('"') && into === "value") value += part(line);
	}
	keep();
	return words;
};

const load = (lang) => {
	const all = new Map();
	for (const file of fs.readdirSync(folder).filter((f) => f.endsWith(`.${lang}.po`)))
		for (const [key, value] of parse(fs.readFileSync(folder + file, "utf8"))) all.set(key, value);
	return all;
};

const languages = { vi: load("vi"), en: load("en") };

/** The words of a key in a language, with {name} replaced; unknown keys are an error of the journey. */
export const say = (key, values = {}, lang = "vi") => {
	const words = languages[lang].get(key);
	if (words === undefined) throw new Error(`no words ${key} in ${lang}`);
	return words.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
};

/** The first parts of all keys: what looks like one of them on a page is a key that was shown instead of its words. */
export const prefixes = [...new Set([...languages.vi.keys()].map((k) => k.split(".")[0]))];
