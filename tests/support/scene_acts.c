/* A scene for every action of the rulebook, in which it is possible: what the tests of guards, inputs and effects begin with. */
#include "support/scene.h"

const struct scene_act scene_acts[] = {
	{ "submit", "draft", "an sign", "an submit" },
	{ "find_competence", "submitted", "", "desk1 find_competence" },
	{ "confirm_competence", "submitted", "desk1 find_competence verdict=mixed", "desk2 confirm_competence" },
	{ "propose_completion", "submitted2", "desk1 slip x=completion; desk1 item source_consent x=2 z=illegible", "desk1 propose_completion" },
	{ "propose_supplement", "accepted", "division assign officer=case1; case1 slip x=supplement; case1 item project y=project_technical z=incomplete_section",
	  "case1 propose_supplement" },
	{ "release_slip", "supp_proposed", "desk2 opinion x=agree", "desk2 release_slip" },
	{ "expire_proposal", "supp_proposed", ">4 08:00", "system expire_proposal" },
	{ "recall_slip", "requested", "", "head recall_slip" },
	{ "record_delivery", "requested", "", "chi record_delivery" },
	{ "declare_undeliverable", "requested", "", "head declare_undeliverable" },
	{ "contest", "requested", "chi objection", "chi contest" },
	{ "answer_contest", "objected", "head ruling x=keep", "head answer_contest" },
	{ "uphold_contest", "objected", "head ruling x=drop", "head uphold_contest" },
	{ "answer_slip", "requested", "chi record_delivery; chi reply x=explanation", "chi answer_slip" },
	{ "lapse", "requested", "chi record_delivery; >12 08:00", "system lapse" },
	{ "adjust", "submitted", "", "giang adjust changes=site_purpose//mới" },
	{ "accept", "submitted2", "", "desk1 accept" },
	{ "propose_intake_refusal", "submitted2", "", "desk1 propose_intake_refusal ground=list_incomplete" },
	{ "refuse_intake", "submitted2", "desk1 propose_intake_refusal ground=list_incomplete", "desk2 refuse_intake" },
	{ "route", "social", "desk1 find_competence verdict=central found=user_page", "desk1 route" },
	{ "answer_not_needed", "submitted", "desk1 find_competence verdict=no_licence_needed; desk2 confirm_competence", "desk1 answer_not_needed" },
	{ "recall_route by the head", "routed", "", "head recall_route" },
	{ "recall_route by a leader", "routed", "desk1 reject_route", "leader recall_route" },
	{ "acknowledge_route", "routed", "", "desk1 acknowledge_route" },
	{ "reject_route", "routed", "", "desk1 reject_route" },
	{ "assign", "accepted", ">1 09:00", "head assign officer=case1" },
	{ "reassign", "in_review", ">1 09:00", "head reassign officer=case2" },
	{ "recommend_grant", "assessed", "", "case1 recommend_grant" },
	{ "recommend_refuse", "assessed", "case1 assess domain_and_page_name x=failed", "case1 recommend_refuse ground=domain_unmet" },
	{ "recommend_route", "assessed", "case1 find_competence verdict=central found=forum; desk2 confirm_competence", "case1 recommend_route" },
	{ "endorse", "recommended", "", "division endorse" },
	{ "grant", "endorsed", "", "leader grant" },
	{ "refuse", "assessed", "case1 assess domain_and_page_name x=failed; case1 recommend_refuse ground=domain_unmet; division endorse", "leader refuse" },
	{ "overrule to refuse", "endorsed", "", "leader overrule ground=legal_unmet" },
	{ "overrule to grant", "assessed", "case1 assess domain_and_page_name x=failed; case1 recommend_refuse ground=domain_unmet; division endorse", "leader overrule ground=conditions_met" },
	{ "decide_route", "assessed", "case1 find_competence verdict=central found=forum; desk2 confirm_competence; case1 recommend_route; division endorse", "leader decide_route" },
	{ "answer_not_needed late", "assessed", "case1 find_competence verdict=no_licence_needed; desk2 confirm_competence; case1 recommend_route; division endorse",
	  "leader answer_not_needed" },
	{ "correct_paper", "issued", "clerk propose_correction", "leader correct_paper" },
	{ "prepare_apology", "accepted", "", "head prepare_apology day=2026-12-31" },
	{ "apologise", "accepted", "head prepare_apology day=2026-12-31", "leader apologise" },
	{ "discard", "draft", "", "an discard" },
	{ "submit at the counter", "draft", "@counter", "desk1 submit" },
	{ "reject_slip", "proposed", "", "desk2 reject_slip" },
	{ "reject_slip after appraisal", "supp_proposed", "", "desk2 reject_slip" },
	{ "retract_slip", "proposed", "", "desk1 retract_slip" },
	{ "record_delivery by the desk", "requested", "", "desk1 record_delivery" },
	{ "answer_slip after appraisal", "supp_requested", "dung record_delivery; >10 08:30; dung reply x=explanation", "dung answer_slip" },
	{ "uphold_contest after appraisal", "supp_contested", "head ruling x=drop", "head uphold_contest" },
	{ "consult", "assessed", "", "case1 consult officer=inspector" },
	{ "reply", "assessed", "case1 consult officer=inspector", "inspector reply" },
	{ "declare_conflict", "submitted", "", "desk1 declare_conflict" },
	{ "send_back", "recommended", "", "division send_back" },
	{ "send_back by a leader", "endorsed", "", "leader send_back" },
	{ "issue a licence", "granted", "", "clerk issue" },
	{ "issue a refusal", "refused", "", "clerk issue" },
	{ "hand_over", "issued", "", "desk1 hand_over" },
	{ "propose_correction", "issued", "", "clerk propose_correction" },
	{ "apologise_late", "late", "", "head apologise_late" },
	{ "withdraw", "submitted", "", "giang withdraw" },
	{ "withdraw after receipt", "assessed", "", "hai withdraw" },
	{ "reopen", "lapsed", "", "leader reopen" },
	{ "reopen after receipt", "assessed", "hai withdraw", "leader reopen" },
	{ "recall_route after receipt", "assessed", "case1 find_competence verdict=central found=forum; desk2 confirm_competence; case1 recommend_route; division endorse;"
	  " leader decide_route; desk1 reject_route", "leader recall_route" },
};
const int scene_acts_n = sizeof scene_acts / sizeof scene_acts[0];

const char *
scene_ready(const char *name)
{
	for (int i = 0; i < scene_acts_n; i++) {
		const struct scene_act *s = &scene_acts[i];

		if (strcmp(s->name, name) != 0)
			continue;
		if (strcmp(s->lines, "@counter") == 0) {
			scene_draft("2026-11-20 09:00", "an", "R2026", "counter");
		} else {
			scene_on(s->key);
			scene_does(s->lines);
		}
		return s->act;
	}
	scene_fail("no scene %s", name);
}
