-- Taking a paper out of a draft asks who still refers to it: without these the whole of both tables would be read.

-- newer papers by the older one they replaced
CREATE INDEX paper_replaced ON paper (replaced_by) WHERE replaced_by IS NOT NULL;
-- items of slips by the paper that answered them
CREATE INDEX slip_item_paper ON slip_item (reply_paper) WHERE reply_paper IS NOT NULL;
