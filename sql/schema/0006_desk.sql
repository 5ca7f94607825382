-- The desk's list of slips that are out and not proven delivered stays small; so does its index.
CREATE INDEX slip_undelivered ON slip (id) WHERE state = 'released' AND delivered IS NULL;
