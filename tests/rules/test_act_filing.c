/* Filing: what the rules refuse before a dossier is received, and that it goes when the cause is gone. */
#include "support/scene.h"

/* LAW: NĐ 118/2025 Điều 17.2: "tiếp nhận hồ sơ" */
static void
test_accept__competence_unsettled(void **state)
{
	(void)state;
	scene_on("submitted");
	scene_refuses("desk1 accept", "competence_unsettled");
	scene_does("desk1 find_competence");
	scene_does("desk1 accept");
	scene_state("accepted");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE_TEST(test_accept__competence_unsettled),
	};
	return SCENE_RUN(tests);
}
