-- Lists of the desk that stay small, and so do their indexes.

-- slips that are out and not proven delivered
CREATE INDEX slip_undelivered ON slip (id) WHERE state = 'released' AND delivered IS NULL;
-- people waiting to join an organisation
CREATE INDEX member_waiting ON member (organisation) WHERE approved_s IS NULL;
-- unread notices to one person
CREATE INDEX notice_person ON notice (person, id) WHERE read_s IS NULL;
