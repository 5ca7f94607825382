// What the people of the office do on a dossier.

/** The action page of a dossier, from its overview. */
export const act = async (v, code, action, fill = async () => {}) => {
	await v.go(`/dossiers/${code}`);
	await v.link(`action.${action}`);
	await fill(v);
	await v.press(`action.${action}`);
	v.is(!v.path.includes("/acts/"), `${action} was not done`);
};

/** Opens the paper that is to be signed and says that it was read; where there is no way back, says so too. */
export const read = async (v) => {
	const paper = await v.find("link", v.say("desk.open_paper")), back = v.path;
	await v.go(await paper.getAttribute("href"));
	await v.go(back);
	await v.tick("desk.read_it");
	await sure(v);
};
export const sure = async (v) => {
	if (await v.page.getByLabel(v.say("look.sure")).count()) await v.tick("look.sure");
};

export const findCompetence = async (v, code, verdict, { pages, sections = [], found = [], clause }) => {
	// what was filed is read first, which takes some seconds
	for (let i = 0; i < 40; i++) {
		await v.go(`/dossiers/${code}`);
		if (!(await v.page.getByText(v.say("desk.being_read")).count())) break;
		await new Promise((later) => setTimeout(later, 500));
	}
	await v.link("action.find_competence");
	if (pages) await v.fill("field.pages", pages);
	for (const section of sections) await v.page.getByLabel(v.say(`section.${section}`)).check({ force: true });
	for (const sign of found) await v.tick(`feature.${sign}`);
	if (found.length === 0) await v.tick("desk.none_found");
	await v.choose("field.verdict", `verdict.${verdict}`);
	await v.pick("field.clause", clause);
	await v.fill("field.explanation", "Đã đọc đề án; kết luận theo chức năng thực tế của trang.");
	await v.press("desk.record_finding");
};

/** Says of every condition that it is met. */
export const assessAll = async (v) => {
	for (const group of await v.page.getByRole("group", { name: v.say("desk.verdict"), exact: true }).all())
		await (await v.find("radio", v.say("assessment.met"), group)).check({ force: true });
};
