-- The rulebook's tables change only when the program applies its rulebook (it lifts these triggers inside that transaction), and the
-- rows of a draft of the office while an edit of that draft is being applied (87_sets.sql).

CREATE TRIGGER state_fixed_insert BEFORE INSERT ON state BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER state_fixed_update BEFORE UPDATE ON state BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER state_fixed_delete BEFORE DELETE ON state BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER role_fixed_insert BEFORE INSERT ON role BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER role_fixed_update BEFORE UPDATE ON role BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER role_fixed_delete BEFORE DELETE ON role BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER action_fixed_insert BEFORE INSERT ON action BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER action_fixed_update BEFORE UPDATE ON action BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER action_fixed_delete BEFORE DELETE ON action BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER step_fixed_insert BEFORE INSERT ON step BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER step_fixed_update BEFORE UPDATE ON step BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER step_fixed_delete BEFORE DELETE ON step BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER refusal_fixed_insert BEFORE INSERT ON refusal BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER refusal_fixed_update BEFORE UPDATE ON refusal BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER refusal_fixed_delete BEFORE DELETE ON refusal BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER guard_fixed_insert BEFORE INSERT ON guard BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER guard_fixed_update BEFORE UPDATE ON guard BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER guard_fixed_delete BEFORE DELETE ON guard BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER input_rule_fixed_insert BEFORE INSERT ON input_rule BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER input_rule_fixed_update BEFORE UPDATE ON input_rule BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER input_rule_fixed_delete BEFORE DELETE ON input_rule BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER action_input_fixed_insert BEFORE INSERT ON action_input BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER action_input_fixed_update BEFORE UPDATE ON action_input BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER action_input_fixed_delete BEFORE DELETE ON action_input BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER separation_fixed_insert BEFORE INSERT ON separation BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER separation_fixed_update BEFORE UPDATE ON separation BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER separation_fixed_delete BEFORE DELETE ON separation BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER effect_fixed_insert BEFORE INSERT ON effect BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER effect_fixed_update BEFORE UPDATE ON effect BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER effect_fixed_delete BEFORE DELETE ON effect BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER verdict_fixed_insert BEFORE INSERT ON verdict BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER verdict_fixed_update BEFORE UPDATE ON verdict BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER verdict_fixed_delete BEFORE DELETE ON verdict BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER feature_fixed_insert BEFORE INSERT ON feature BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER feature_fixed_update BEFORE UPDATE ON feature BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER feature_fixed_delete BEFORE DELETE ON feature BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER defect_fixed_insert BEFORE INSERT ON defect BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER defect_fixed_update BEFORE UPDATE ON defect BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER defect_fixed_delete BEFORE DELETE ON defect BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER workday_fixed_insert BEFORE INSERT ON workday BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER workday_fixed_update BEFORE UPDATE ON workday BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER workday_fixed_delete BEFORE DELETE ON workday BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER day_notice_fixed_insert BEFORE INSERT ON day_notice BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER day_notice_fixed_update BEFORE UPDATE ON day_notice BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER day_notice_fixed_delete BEFORE DELETE ON day_notice BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER calendar_year_fixed_insert BEFORE INSERT ON calendar_year BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER calendar_year_fixed_update BEFORE UPDATE ON calendar_year BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER calendar_year_fixed_delete BEFORE DELETE ON calendar_year BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER office_hours_fixed_insert BEFORE INSERT ON office_hours BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER office_hours_fixed_update BEFORE UPDATE ON office_hours BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER office_hours_fixed_delete BEFORE DELETE ON office_hours BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER office_span_fixed_insert BEFORE INSERT ON office_span BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER office_span_fixed_update BEFORE UPDATE ON office_span BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER office_span_fixed_delete BEFORE DELETE ON office_span BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER applicant_right_fixed_insert BEFORE INSERT ON applicant_right BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER applicant_right_fixed_update BEFORE UPDATE ON applicant_right BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER applicant_right_fixed_delete BEFORE DELETE ON applicant_right BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;

-- rows of a set: while it is a draft and an edit of it is being applied
CREATE TRIGGER time_limit_fixed_insert BEFORE INSERT ON time_limit BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = NEW.ruleset); END;
CREATE TRIGGER time_limit_fixed_update BEFORE UPDATE ON time_limit BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER time_limit_fixed_delete BEFORE DELETE ON time_limit BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER requirement_fixed_insert BEFORE INSERT ON requirement BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = NEW.ruleset); END;
CREATE TRIGGER requirement_fixed_update BEFORE UPDATE ON requirement BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER requirement_fixed_delete BEFORE DELETE ON requirement BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER section_fixed_insert BEFORE INSERT ON section BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = NEW.ruleset); END;
CREATE TRIGGER section_fixed_update BEFORE UPDATE ON section BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER section_fixed_delete BEFORE DELETE ON section BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER form_field_fixed_insert BEFORE INSERT ON form_field BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = NEW.ruleset); END;
CREATE TRIGGER form_field_fixed_update BEFORE UPDATE ON form_field BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER form_field_fixed_delete BEFORE DELETE ON form_field BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER field_choice_fixed_insert BEFORE INSERT ON field_choice BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = NEW.ruleset); END;
CREATE TRIGGER field_choice_fixed_update BEFORE UPDATE ON field_choice BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER field_choice_fixed_delete BEFORE DELETE ON field_choice BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER criterion_fixed_insert BEFORE INSERT ON criterion BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = NEW.ruleset); END;
CREATE TRIGGER criterion_fixed_update BEFORE UPDATE ON criterion BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER criterion_fixed_delete BEFORE DELETE ON criterion BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER ground_fixed_insert BEFORE INSERT ON ground BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = NEW.ruleset); END;
CREATE TRIGGER ground_fixed_update BEFORE UPDATE ON ground BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER ground_fixed_delete BEFORE DELETE ON ground BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER screening_rule_fixed_insert BEFORE INSERT ON screening_rule BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = NEW.ruleset); END;
CREATE TRIGGER screening_rule_fixed_update BEFORE UPDATE ON screening_rule BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER screening_rule_fixed_delete BEFORE DELETE ON screening_rule BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER screening_condition_fixed_insert BEFORE INSERT ON screening_condition BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = NEW.ruleset); END;
CREATE TRIGGER screening_condition_fixed_update BEFORE UPDATE ON screening_condition BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER screening_condition_fixed_delete BEFORE DELETE ON screening_condition BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER action_law_fixed_insert BEFORE INSERT ON action_law BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = NEW.ruleset); END;
CREATE TRIGGER action_law_fixed_update BEFORE UPDATE ON action_law BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER action_law_fixed_delete BEFORE DELETE ON action_law BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER refusal_law_fixed_insert BEFORE INSERT ON refusal_law BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = NEW.ruleset); END;
CREATE TRIGGER refusal_law_fixed_update BEFORE UPDATE ON refusal_law BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER refusal_law_fixed_delete BEFORE DELETE ON refusal_law BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER briefing_question_fixed_insert BEFORE INSERT ON briefing_question BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = NEW.ruleset); END;
CREATE TRIGGER briefing_question_fixed_update BEFORE UPDATE ON briefing_question BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;
CREATE TRIGGER briefing_question_fixed_delete BEFORE DELETE ON briefing_question BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.ruleset); END;

-- sets: the same; and of a published set only its last day, by the publishing of the one that follows
CREATE TRIGGER ruleset_fixed_insert BEFORE INSERT ON ruleset BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NEW.stage <> 'draft' OR NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = NEW.code); END;
CREATE TRIGGER ruleset_fixed_update BEFORE UPDATE ON ruleset BEGIN
  SELECT RAISE(ABORT, 'rulebook_only') WHERE NEW.code <> OLD.code OR (OLD.stage = 'draft' AND NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.code))
      OR (NEW.stage <> OLD.stage AND NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.code AND w.op = 'publish'));
  SELECT RAISE(ABORT, 'rulebook_only') WHERE OLD.stage = 'published' AND (NEW.from_day IS NOT OLD.from_day OR NEW.status IS NOT OLD.status OR NEW.law IS NOT OLD.law OR NEW.term_years_max IS NOT OLD.term_years_max OR NEW.sources_min IS NOT OLD.sources_min OR NEW.sources_law IS NOT OLD.sources_law OR NEW.signature IS NOT OLD.signature OR NEW.signature_law IS NOT OLD.signature_law OR NEW.stage IS NOT OLD.stage
      OR NOT EXISTS (SELECT 1 FROM set_writing w JOIN ruleset n ON n.code = w.ruleset WHERE w.op = 'publish' AND n.from_day = date(NEW.until_day, '+1 day')));
END;
CREATE TRIGGER ruleset_fixed_delete BEFORE DELETE ON ruleset BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE OLD.stage <> 'draft' OR NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.code AND w.op = 'withdraw'); END;
CREATE TRIGGER desk_ruleset_fixed_insert BEFORE INSERT ON desk_ruleset BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NEW.stage <> 'draft' OR NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = NEW.code); END;
CREATE TRIGGER desk_ruleset_fixed_update BEFORE UPDATE ON desk_ruleset BEGIN
  SELECT RAISE(ABORT, 'rulebook_only') WHERE NEW.code <> OLD.code OR (OLD.stage = 'draft' AND NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.code))
      OR (NEW.stage <> OLD.stage AND NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.code AND w.op = 'publish'));
  SELECT RAISE(ABORT, 'rulebook_only') WHERE OLD.stage = 'published' AND (NEW.from_day IS NOT OLD.from_day OR NEW.status IS NOT OLD.status OR NEW.law IS NOT OLD.law OR NEW.slips_in_all IS NOT OLD.slips_in_all OR NEW.slips_intake IS NOT OLD.slips_intake OR NEW.slips_review IS NOT OLD.slips_review OR NEW.slips_law IS NOT OLD.slips_law OR NEW.window_days IS NOT OLD.window_days OR NEW.window_law IS NOT OLD.window_law OR NEW.lapse_days IS NOT OLD.lapse_days OR NEW.lapse_law IS NOT OLD.lapse_law OR NEW.intake_hours IS NOT OLD.intake_hours OR NEW.intake_law IS NOT OLD.intake_law OR NEW.apology_days IS NOT OLD.apology_days OR NEW.apology_law IS NOT OLD.apology_law OR NEW.adjust_law IS NOT OLD.adjust_law OR NEW.forms_law IS NOT OLD.forms_law OR NEW.stage IS NOT OLD.stage
      OR NOT EXISTS (SELECT 1 FROM set_writing w JOIN desk_ruleset n ON n.code = w.ruleset WHERE w.op = 'publish' AND n.from_day = date(NEW.until_day, '+1 day')));
END;
CREATE TRIGGER desk_ruleset_fixed_delete BEFORE DELETE ON desk_ruleset BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE OLD.stage <> 'draft' OR NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.ruleset = OLD.code AND w.op = 'withdraw'); END;

-- what belongs to no one set: added by a publishing; of what is there only an end that was open
CREATE TRIGGER authority_fixed_insert BEFORE INSERT ON authority BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE EXISTS (SELECT 1 FROM authority WHERE code = NEW.code AND from_day = NEW.from_day)
    OR NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.op = 'publish'); END;
CREATE TRIGGER authority_fixed_update BEFORE UPDATE ON authority BEGIN
  SELECT RAISE(ABORT, 'rulebook_only') WHERE NEW.code <> OLD.code OR NEW.from_day <> OLD.from_day OR NEW.name <> OLD.name OR NEW.name_en <> OLD.name_en OR NEW.address <> OLD.address OR NEW.law <> OLD.law
      OR NEW.status <> OLD.status OR OLD.until_day IS NOT NULL OR NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.op = 'publish');
END;
CREATE TRIGGER authority_fixed_delete BEFORE DELETE ON authority BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER instrument_fixed_insert BEFORE INSERT ON instrument BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.op = 'publish'); END;
CREATE TRIGGER instrument_fixed_update BEFORE UPDATE ON instrument BEGIN
  SELECT RAISE(ABORT, 'rulebook_only') WHERE NEW.code <> OLD.code OR NEW.title <> OLD.title OR NEW.from_day <> OLD.from_day OR NEW.status <> OLD.status OR OLD.until_day IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.op = 'publish');
END;
CREATE TRIGGER instrument_fixed_delete BEFORE DELETE ON instrument BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER clause_fixed_insert BEFORE INSERT ON clause BEGIN SELECT RAISE(ABORT, 'rulebook_only') WHERE EXISTS (SELECT 1 FROM clause WHERE code = NEW.code) OR NOT EXISTS (SELECT 1 FROM set_writing w WHERE w.op = 'publish'); END;
CREATE TRIGGER clause_fixed_update BEFORE UPDATE ON clause BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER clause_fixed_delete BEFORE DELETE ON clause BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;

-- how rows are typed in
CREATE TRIGGER set_part_fixed_insert BEFORE INSERT ON set_part BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER set_part_fixed_update BEFORE UPDATE ON set_part BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER set_part_fixed_delete BEFORE DELETE ON set_part BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER set_column_fixed_insert BEFORE INSERT ON set_column BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER set_column_fixed_update BEFORE UPDATE ON set_column BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
CREATE TRIGGER set_column_fixed_delete BEFORE DELETE ON set_column BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END;
